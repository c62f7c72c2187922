//! Letter folding: the one place where spelling variants are made equal.
//!
//! Word lists hold ordinary spelling; text and lists are folded by the same function before they are
//! compared. Folding is per character and drops or replaces, never reorders, so that a caller can keep
//! a map back to the bytes. What it gives up: قتلة (*qatala*, killers) and قتله (*qatalahu*, he killed
//! him) fold to the same letters, as hurried newsrooms write them.

/// Returns what a character folds to, or `None` where it leaves no trace (vowel signs, tatweel,
/// direction marks).
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7f}' => c,
        // Arabic: hamza carriers, alef maqsura, ta marbuta; vowel signs, superscript alef, tatweel.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' => 'ه',
        'ک' => 'ك',
        '\u{0610}'..='\u{061a}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06ed}'
        | '\u{0640}' => {
            return None;
        }
        // The other Arabic letters, the most frequent characters that stay as they are.
        'ء'..='ي' => c,
        // Direction marks, isolates, zero-width letters, byte order mark, soft hyphen.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{061c}' => {
            return None;
        }
        // Digits of all the scripts a newsroom uses.
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '０'..='９' => digit(c, '０'),
        '’' | '‘' | 'ʼ' | '′' => '\'',
        '‐' | '‑' | '−' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => ' ',
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' => {
            'a'
        }
        'ç' | 'Ç' | 'ć' | 'č' | 'Č' => 'c',
        'ḍ' | 'Ḍ' | 'đ' | 'ḏ' | 'ḑ' | 'Ḑ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ē' => 'e',
        'ğ' | 'Ğ' | 'ġ' => 'g',
        'ḥ' | 'Ḥ' | 'ḫ' | 'Ḫ' | 'ḩ' | 'Ḩ' | 'ẖ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' | 'İ' | 'Í' | 'Î' | 'Ī' => 'i',
        'ñ' | 'Ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'Ò' | 'Ó' | 'Ô' | 'Ö' | 'Ø' | 'Ō' => 'o',
        'ş' | 'Ş' | 'ș' | 'Ș' | 'š' | 'Š' | 'ś' | 'ṣ' | 'Ṣ' => 's',
        'ṭ' | 'Ṭ' | 'ţ' | 'Ţ' | 'ť' | 'ṯ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'Ž' | 'ż' | 'Ż' | 'ź' | 'ẓ' | 'Ẓ' | 'ẕ' => 'z',
        _ => c.to_lowercase().next().unwrap_or(c),
    })
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + u8::try_from(c as u32 - zero as u32).unwrap_or(0))
}

/// Folds a string: see [`fold_char`].
pub fn fold(s: &str) -> String {
    let mut folded = String::with_capacity(s.len());
    folded.extend(s.chars().filter_map(fold_char));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_fold_together_and_twice_is_once() {
        for (a, b) in [
            ("قُتِلَ", "قتل"),
            ("أنباء", "انباء"),
            ("مقتـــل", "مقتل"),
            ("١٥٠", "150"),
            ("Médecins", "medecins"),
            ("مستشفى", "مستشفي"),
        ] {
            assert_eq!(fold(a), b);
            assert_eq!(fold(&fold(a)), fold(a));
        }
    }
}
