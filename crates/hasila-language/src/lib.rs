//! Which language is this? Told of whole texts and of each paragraph, since a newspaper quotes a foreign
//! statement as it was made.
//!
//! Letters settle most of it: what is written in Arabic letters with the Arabic article is Arabic, what has
//! English small words is English. Only what is left is compared with the letter triples of other languages
//! ([whatlang](https://docs.rs/whatlang)), which costs a hundred times as much.
//!
//! ```
//! use hasila_language::{Language, of};
//!
//! assert_eq!(of("Six people were killed in the attack on the market."), Some(Language::English));
//! let french = "Six personnes ont été tuées dans une attaque contre un marché du centre de la ville, selon la police.";
//! assert_eq!(of(french).map(|l| l.name()), Some("French"));
//! ```

mod parts;

use whatlang::{Detector, Lang};

pub use parts::{Part, main_language, parts};

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Read.
    Arabic,
    /// Read.
    English,
    /// Not read; its BCP 47 tag, `und` where it has letters neither Arabic nor English has and no name is
    /// known for it.
    Other(&'static str),
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Arabic => "ar",
            Language::English => "en",
            Language::Other(tag) => tag,
        }
    }

    /// What English calls it.
    pub fn name(self) -> &'static str {
        match self {
            Language::Arabic => "Arabic",
            Language::English => "English",
            Language::Other(tag) => {
                let guessed = OTHERS.iter().map(|(_, tag, name)| (*tag, *name));
                let known = guessed.chain(UNGUESSED).find(|(t, _)| *t == tag);
                known.map_or("another language", |(_, name)| name)
            }
        }
    }

    /// The language a tag of metadata names, where it is one that is read.
    pub fn read(tag: &str) -> Option<Language> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "ar" | "ara" => Some(Language::Arabic),
            "en" | "eng" => Some(Language::English),
            _ => None,
        }
    }
}

/// Languages that news about the same events is written in, with the tags and names they go by.
const OTHERS: [(Lang, &str, &str); 36] = [
    (Lang::Fra, "fr", "French"),
    (Lang::Tur, "tr", "Turkish"),
    (Lang::Pes, "fa", "Persian"),
    (Lang::Urd, "ur", "Urdu"),
    (Lang::Heb, "he", "Hebrew"),
    (Lang::Rus, "ru", "Russian"),
    (Lang::Ukr, "uk", "Ukrainian"),
    (Lang::Bul, "bg", "Bulgarian"),
    (Lang::Deu, "de", "German"),
    (Lang::Spa, "es", "Spanish"),
    (Lang::Ita, "it", "Italian"),
    (Lang::Por, "pt", "Portuguese"),
    (Lang::Nld, "nl", "Dutch"),
    (Lang::Swe, "sv", "Swedish"),
    (Lang::Dan, "da", "Danish"),
    (Lang::Nob, "nb", "Norwegian"),
    (Lang::Fin, "fi", "Finnish"),
    (Lang::Pol, "pl", "Polish"),
    (Lang::Ces, "cs", "Czech"),
    (Lang::Ron, "ro", "Romanian"),
    (Lang::Hun, "hu", "Hungarian"),
    (Lang::Ell, "el", "Greek"),
    (Lang::Hye, "hy", "Armenian"),
    (Lang::Kat, "ka", "Georgian"),
    (Lang::Aze, "az", "Azerbaijani"),
    (Lang::Ind, "id", "Indonesian"),
    (Lang::Vie, "vi", "Vietnamese"),
    (Lang::Hin, "hi", "Hindi"),
    (Lang::Ben, "bn", "Bengali"),
    (Lang::Cmn, "zh", "Chinese"),
    (Lang::Jpn, "ja", "Japanese"),
    (Lang::Kor, "ko", "Korean"),
    (Lang::Tha, "th", "Thai"),
    (Lang::Amh, "am", "Amharic"),
    (Lang::Eng, "en", "English"),
    (Lang::Ara, "ar", "Arabic"),
];

/// Languages that the triples of letters are not known of; they have letters that their neighbours don't.
const UNGUESSED: [(&str, &str); 3] =
    [("ckb", "Kurdish (Sorani)"), ("kmr", "Kurdish (Kurmanji)"), ("ps", "Pashto")];

const SORANI_LETTERS: &str = "ێۆڕڵە";
const PASHTO_LETTERS: &str = "ښځړټډېۍ";
const KURMANJI_LETTERS: &str = "êîû";

/// Small words of Kurmanji: its letters with a roof are French ones too.
const KURMANJI: [&str; 12] = ["û", "di", "de", "ji", "li", "bi", "ku", "bo", "jî", "hatin", "hate", "ew"];

/// Letters of Persian, Kurdish, Urdu and Pashto that Arabic doesn't have. Farsi yeh and keheh are left
/// out: keyboards put them into Arabic text too.
const NOT_ARABIC: &[char] =
    &['پ', 'چ', 'ژ', 'گ', 'ۆ', 'ێ', 'ڕ', 'ڵ', 'ٹ', 'ے', 'ګ', 'ۍ', 'ڼ', 'ښ', 'ځ', 'ړ', 'ټ', 'ډ', 'ە'];

/// Words that run through every English paragraph and through few of any other language.
const ENGLISH: [&str; 32] = [
    "the", "of", "and", "were", "with", "that", "said", "from", "by", "have", "has", "had", "which", "who",
    "their", "after", "been", "people", "at", "to", "killed", "this", "it", "is", "are", "they", "an", "was",
    "for", "wounded", "police", "but",
];

/// The first eight letters of a word as one number, ASCII capitals as small ones.
const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut key, mut at) = (0, 0);
    while at < bytes.len() && at < 8 {
        key = key << 8 | bytes[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    key
}

const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key(words[at]);
        at += 1;
    }
    keys
}

const ENGLISH_KEYS: [u64; 32] = keys(ENGLISH);
const KURMANJI_KEYS: [u64; 12] = keys(KURMANJI);

/// Letters that are looked at: a language shows itself long before.
const ENOUGH: usize = 1000;

/// Letters that a paragraph must have before it is taken for another language than its neighbours': names
/// and headlines have the letters of any.
const LEAST: usize = 50;

/// Bytes that are looked at side by side.
const BLOCK: usize = 64;

/// How many of at most [`BLOCK`] bytes are ASCII letters.
fn ascii_letters(block: &[u8]) -> usize {
    usize::from(block.iter().fold(0_u8, |n, b| n + u8::from(b.is_ascii_alphabetic())))
}

/// Tells whether eight bytes of UTF-8 are four letters from U+0620 to U+064A.
fn are_arabic(bytes: [u8; 8]) -> bool {
    const EACH: u64 = 0x0001_0001_0001_0001;
    let all = u64::from_le_bytes(bytes);
    // In each pair the lead is 0xd8 or 0xd9, and the second byte is added to so that it carries where it is too large or not too small.
    let leads = all & (0x00fe * EACH) == 0x00d8 * EACH;
    let seconds = (all >> 8) & (0x00ff * EACH);
    let carry = 0x0100 * EACH;
    let behind_d8 = seconds + (0x0100 - 0x00a0) * EACH;
    let behind_d9 = !(seconds + (0x0100 - 0x008b) * EACH);
    let d9 = (all & EACH) << 8;
    leads && (behind_d8 & !d9 | behind_d9 & d9) & carry == carry
}

/// Tells whether a character is a letter, quickly of those most texts are made of.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{620}'..='\u{64a}' => true,
        '\0'..='\u{7f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// How the letters of a text are shared between scripts.
#[derive(Default)]
struct Letters {
    arabic: usize,
    /// In Arabic letters, but of none that Arabic has.
    foreign: usize,
    latin: usize,
    marked: usize,
    other: usize,
}

impl Letters {
    fn of(text: &str) -> Letters {
        // Most lines of English have ASCII alone.
        if text.len() <= ENOUGH && text.is_ascii() {
            let latin = text.as_bytes().chunks(BLOCK).map(ascii_letters).sum();
            return Letters { latin, ..Letters::default() };
        }
        let mut n = Letters::default();
        let (bytes, mut at) = (text.as_bytes(), 0);
        let mut all = 0;
        while all < ENOUGH {
            match bytes.get(at..) {
                None | Some([]) => break,
                Some([byte @ 0..=0x7f, ..]) => {
                    at += 1;
                    if !byte.is_ascii_alphabetic() {
                        continue;
                    }
                    n.latin += 1;
                }
                Some(rest @ ([0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x80..=0x8a, ..])) => {
                    // U+0620 to U+064A, mostly a word of them.
                    let letter = |pair: &&[u8]| matches!(pair, [0xd8, 0xa0..=0xbf] | [0xd9, 0x80..=0x8a]);
                    let mut word = 0;
                    while word + 4 <= ENOUGH - all
                        && let Some(eight) = rest.get(word * 2..).and_then(|rest| rest.first_chunk())
                        && are_arabic(*eight)
                    {
                        word += 4;
                    }
                    let rest = rest.get(word * 2..).unwrap_or_default();
                    word += rest.chunks_exact(2).take(ENOUGH - all - word).take_while(letter).count();
                    at += word * 2;
                    n.arabic += word;
                    all += word;
                    continue;
                }
                Some(_) => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                    at += c.len_utf8();
                    if !n.rarer(c) {
                        continue;
                    }
                }
            }
            all += 1;
        }
        n
    }

    /// Counts a character that is neither ASCII nor one of the letters that most Arabic is written in, and tells whether it is a
    /// letter.
    fn rarer(&mut self, c: char) -> bool {
        match c {
            '،' | '؛' | '؟' | '٠'..='٩' => return false,
            c if !c.is_alphabetic() => return false,
            c if NOT_ARABIC.contains(&c) => self.foreign += 1,
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}' => self.arabic += 1,
            '\u{c0}'..='\u{24f}' => self.marked += 1,
            _ => self.other += 1,
        }
        true
    }

    fn all(&self) -> usize {
        self.arabic + self.foreign + self.latin + self.marked + self.other
    }
}

/// Tells the language of a text, or nothing where it is too short or too mixed to say.
///
/// It is slow to call a language another one: what it says is not read, and a count that isn't read is lost.
pub fn of(text: &str) -> Option<Language> {
    match seen(text) {
        Seen::Is(language) => language,
        Seen::EnglishIfAny => english_if_any(text),
    }
}

/// What a text shows before its triples of letters are asked.
enum Seen {
    /// It is that, or too short or too mixed to say.
    Is(Option<Language>),
    /// It is English or too mixed to say: it has English small words, though few.
    EnglishIfAny,
}

impl From<Option<Language>> for Seen {
    fn from(language: Option<Language>) -> Self {
        Seen::Is(language)
    }
}

/// What is left of a text with English small words when its triples of letters have been asked.
fn english_if_any(text: &str) -> Option<Language> {
    guessed(text, &[]).filter(|found| !matches!(found, Language::Other(_)))
}

fn seen(text: &str) -> Seen {
    let n = Letters::of(text);
    let (arabic, latin, all) = (n.arabic + n.foreign, n.latin + n.marked, n.all());
    if all == 0 {
        None.into()
    } else if arabic * 10 >= all * 6 {
        in_arabic_letters(text, &n).into()
    } else if latin * 10 >= all * 6 {
        in_latin_letters(text, &n)
    } else if n.other * 10 >= all * 6 && all >= LEAST / 2 {
        Some(guessed(text, &[]).unwrap_or(Language::Other("und"))).into()
    } else {
        None.into()
    }
}

fn in_arabic_letters(text: &str, n: &Letters) -> Option<Language> {
    let odd = n.foreign * 25 > n.arabic;
    let all = n.arabic + n.foreign;
    if all < LEAST {
        return (!odd).then_some(Language::Arabic);
    }
    if !odd && has_article(text) {
        return Some(Language::Arabic);
    }
    for (letters, tag) in [(SORANI_LETTERS, "ckb"), (PASHTO_LETTERS, "ps")] {
        if text.chars().take(ENOUGH).filter(|c| letters.contains(*c)).count() * 20 > all.min(ENOUGH) {
            return Some(Language::Other(tag));
        }
    }
    match guessed(text, &[Lang::Ara, Lang::Pes, Lang::Urd]) {
        Some(Language::Other(tag)) => Some(Language::Other(tag)),
        _ if odd => Some(Language::Other("und")),
        _ => Some(Language::Arabic),
    }
}

/// Whether some words begin with the Arabic article; no paragraph of Arabic prose goes without.
fn has_article(text: &str) -> bool {
    const WITH: [&str; 6] = ["ال", "وال", "بال", "فال", "لل", "كال"];
    // Mostly two of the first words are plain ones with it.
    let plain = |w: &&[u8]| WITH.iter().any(|a| w.starts_with(a.as_bytes()));
    if text.as_bytes().split(|b| *b == b' ').take(16).filter(plain).take(2).count() == 2 {
        return true;
    }
    let words = text.split_whitespace().take(60);
    let with = |w: &str| {
        let bare = w.trim_start_matches(|c: char| !is_letter(c));
        WITH.iter().any(|a| bare.starts_with(a))
    };
    words.filter(|w| with(w)).take(2).count() == 2
}

fn in_latin_letters(text: &str, n: &Letters) -> Seen {
    let all = n.latin + n.marked;
    let many = n.marked * 33 > n.latin;
    // A list of names and a headline have no small words: they are what the rest of the document is.
    let (mut words, mut english, mut kurmanji) = (0usize, 0usize, 0usize);
    for word in text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()).take(120) {
        words += 1;
        if word.len() <= 7 {
            if word.is_ascii() {
                let key = key(word);
                english += usize::from(ENGLISH_KEYS.contains(&key));
                kurmanji += usize::from(KURMANJI_KEYS.contains(&key));
            } else {
                let lower = word.to_lowercase();
                english += usize::from(ENGLISH.contains(&lower.as_str()));
                kurmanji += usize::from(KURMANJI.contains(&lower.as_str()));
            }
        }
        if !many && english >= 3 && english * 6 >= words {
            return Some(Language::English).into();
        }
    }
    if !many && english * 8 >= words {
        return Some(Language::English).into();
    }
    // Names with accents make no other language of a short text that is full of English small words.
    if many && english >= 3 && english * 5 >= words {
        return Some(Language::English).into();
    }
    if all < LEAST {
        return None.into();
    }
    if kurmanji * 7 >= words && text.chars().any(|c| KURMANJI_LETTERS.contains(c)) {
        return Some(Language::Other("kmr")).into();
    }
    if !many && english * 14 > words {
        return Seen::EnglishIfAny;
    }
    let found = match guessed(text, &[]) {
        Some(Language::Other(_)) if english * 14 > words => None,
        Some(found) => Some(found),
        None => many.then_some(Language::Other("und")),
    };
    found.into()
}

/// What the triples of letters speak for, where they do so clearly.
fn guessed(text: &str, among: &[Lang]) -> Option<Language> {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(i, _)| i);
    let list = if among.is_empty() { OTHERS.iter().map(|(l, _, _)| *l).collect() } else { among.to_vec() };
    let info = Detector::with_allowlist(list).detect(&text[..end])?;
    let tag = OTHERS.iter().find(|(l, _, _)| *l == info.lang()).map(|(_, tag, _)| *tag)?;
    if !info.is_reliable() {
        return None;
    }
    Some(match tag {
        "ar" => Language::Arabic,
        "en" => Language::English,
        tag => Language::Other(tag),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_letters_are_told_from_marks_and_figures() {
        let eight = |text: &str| text.as_bytes().first_chunk().copied().map(are_arabic);
        for (text, are) in [
            ("كتاب", true),
            ("ؠيءغ", true),
            ("كتا،", false),
            ("كَتب", false),
            ("٣كتب", false),
            ("كتab", false),
        ] {
            assert_eq!(eight(&format!("{text}  ")), Some(are), "{text}");
        }
        for letter in '\u{600}'..='\u{67f}' {
            let is = ('\u{620}'..='\u{64a}').contains(&letter);
            assert_eq!(eight(&format!("بب{letter}ب")), Some(is), "{letter:?}");
        }
    }

    fn tag(text: &str) -> Option<&'static str> {
        of(text).map(Language::tag)
    }

    #[test]
    fn arabic_with_latin_names_is_arabic() {
        assert_eq!(tag("قالت وكالة Reuters إن سبعة أشخاص قتلوا في الهجوم"), Some("ar"));
    }

    #[test]
    fn english_with_an_arabic_name_is_english() {
        let text = "Seven people died in Hama (حماة) and 3 at a café nearby, officials said late on Monday.";
        assert_eq!(tag(text), Some("en"));
    }

    #[test]
    fn other_languages_are_named() {
        for (text, wanted) in [
            (
                "Saldırıda yedi kişi öldü, çok sayıda kişi yaralandı; yaralılar çevredeki hastanelere kaldırıldı.",
                "tr",
            ),
            (
                "Au moins sept personnes ont perdu la vie dans une explosion survenue lundi matin au centre de la ville.",
                "fr",
            ),
            (
                "Bei dem Anschlag auf einen Markt kamen am Montag mindestens sieben Menschen ums Leben, wie die Polizei mitteilte.",
                "de",
            ),
            (
                "Al menos siete personas murieron y otras doce resultaron heridas el lunes en un atentado contra un mercado.",
                "es",
            ),
            (
                "Almeno sette persone sono morte e altre dodici sono rimaste ferite nell'attentato di lunedì al mercato.",
                "it",
            ),
            (
                "Pelo menos sete pessoas morreram e outras doze ficaram feridas num atentado contra um mercado na segunda-feira.",
                "pt",
            ),
            (
                "Bij een aanslag op een markt zijn maandag zeker zeven mensen om het leven gekomen, zegt de politie.",
                "nl",
            ),
            (
                "Sedikitnya tujuh orang tewas dan dua belas lainnya luka-luka dalam serangan di pasar pada hari Senin.",
                "id",
            ),
            ("Погибли семь человек, ещё двенадцать ранены, сообщили в полиции", "ru"),
            ("שבעה בני אדם נהרגו ושנים עשר נפצעו בפיצוץ בשוק, כך מסרה המשטרה ביום שני", "he"),
            ("هفت نفر در حملهٔ دیروز پس از گزارش چند رسانه کشته شدند و گروهی زخمی شدند", "fa"),
            ("پولیس کے مطابق پیر کے روز بازار میں دھماکے سے سات افراد ہلاک اور بارہ زخمی ہو گئے", "ur"),
            ("لە ئەنجامی هێرشەکەدا حەوت کەس کوژران و دوازدە کەسی دیکە بریندار بوون، پۆلیس ڕایگەیاند", "ckb"),
            (
                "Di êrişa li ser bazarê de heft kes hatin kuştin û diwanzdeh kes jî birîndar bûn, polîs ragihand.",
                "kmr",
            ),
        ] {
            assert_eq!(tag(text), Some(wanted), "{text}");
        }
        assert_eq!(Language::Other("ckb").name(), "Kurdish (Sorani)");
        assert_eq!(Language::Other("fr").name(), "French");
    }

    #[test]
    fn names_headlines_and_figures_are_of_no_language() {
        for text in
            ["187 … 12", "", "Muhammad Khalil, Ahmad Haddad", "Idlib: 12 morts", "Killed: 12; wounded: 34"]
        {
            assert!(!matches!(of(text), Some(Language::Other(_))), "{text}");
        }
    }

    #[test]
    fn arabic_of_every_kind_of_writer_is_arabic() {
        for text in [
            "قُتل سبعة أشخاص وأصيب اثنا عشر آخرون في انفجار وقع صباح الاثنين قرب سوق شعبي، وفق مصدر طبي",
            "گتلوا سبعة بالهجوم اللي صار البارحة بالسوق، والشرطة تگول انو اكو جرحى هواي بالمستشفى",
            "قتل محمد خليل واحمد حداد وعلي حسن وعمر درويش وحسين علي وكريم سالم وجاسم محمد",
        ] {
            assert_eq!(tag(text), Some("ar"), "{text}");
        }
    }
}
