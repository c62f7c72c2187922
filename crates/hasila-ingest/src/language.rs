/// Letters of Persian, Kurdish, Urdu and Pashto that Arabic doesn't have. Farsi yeh and keheh are left
/// out: keyboards put them into Arabic text too.
const NOT_ARABIC: &[char] = &['پ', 'چ', 'ژ', 'گ', 'ۆ', 'ێ', 'ڕ', 'ڵ', 'ٹ', 'ے', 'ګ', 'ۍ', 'ڼ'];

/// Guesses the language of a text from the share of its letters: `ar`, `en`, or `None` where another
/// script or another language of the same script prevails.
///
/// This is a fallback for documents whose metadata says nothing, and it only tells apart what hasila
/// reads: Latin letters count as English unless a good part of them carry marks English doesn't use.
pub fn language_of(text: &str) -> Option<&'static str> {
    let (mut arabic, mut foreign, mut latin, mut marked, mut other) =
        (0usize, 0usize, 0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match c {
            c if NOT_ARABIC.contains(&c) => foreign += 1,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => arabic += 1,
            'a'..='z' | 'A'..='Z' => latin += 1,
            '\u{c0}'..='\u{24f}' => marked += 1,
            _ => other += 1,
        }
    }
    if arabic + foreign == 0 && latin + marked == 0 {
        return None;
    }
    if arabic + foreign >= latin + marked && arabic + foreign >= other {
        (foreign * 25 <= arabic).then_some("ar")
    } else if latin + marked >= other {
        (marked * 33 <= latin).then_some("en")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_with_latin_names_is_arabic() {
        assert_eq!(language_of("قالت وكالة Reuters إن سبعة أشخاص قتلوا في الهجوم"), Some("ar"));
    }

    #[test]
    fn english_with_an_arabic_name_is_english() {
        assert_eq!(
            language_of(
                "Seven people died in Hama (حماة) and 3 at a café nearby, officials said late on Monday."
            ),
            Some("en")
        );
    }

    #[test]
    fn persian_turkish_russian_and_digits_are_not_claimed() {
        assert_eq!(language_of("هفت نفر در حملهٔ دیروز پس از گزارش چند رسانه کشته شدند و گروهی زخمی"), None);
        assert_eq!(language_of("Saldırıda yedi kişi öldü, çok sayıda kişi yaralandı"), None);
        assert_eq!(language_of("Погибли семь человек"), None);
        assert_eq!(language_of("187 … 12"), None);
    }
}
