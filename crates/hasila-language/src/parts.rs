//! The stretches of a text that are in one language.

use std::cmp::Reverse;
use std::ops::Range;

use crate::{Language, Letters, Seen, english_if_any, seen};

/// A stretch of whole lines in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes, from the first line to the end of the last.
    pub bytes: Range<usize>,
    /// What it is in.
    pub language: Language,
}

/// Cuts a text where its language changes. `said` is what its metadata names, which counts for lines that
/// show no language of their own; without it, most letters do. One part is a text in one language.
pub fn parts(text: &str, said: Option<&str>) -> Vec<Part> {
    let lines = lines(text);
    let most = most(&lines);
    // Metadata of a site in several languages is wrong at times; what all lines say is not.
    let main = match said.and_then(Language::read) {
        Some(said) if most.is_none() || lines.iter().any(|(l, _)| *l == Some(said)) => Some(said),
        _ => most.or_else(|| by_letters(text)),
    };
    let mut parts: Vec<Part> = Vec::new();
    for (language, bytes) in lines {
        let language = language.or(main).unwrap_or(Language::English);
        match parts.last_mut() {
            Some(last) if last.language == language => last.bytes.end = bytes.end,
            _ => parts.push(Part { bytes, language }),
        }
    }
    parts
}

/// Tells the language that most of a text is in, of a headline and a line too.
pub fn main_language(text: &str) -> Option<Language> {
    most(&lines(text)).or_else(|| by_letters(text))
}

/// The lines of a text that are not empty, with the language each shows.
fn lines(text: &str) -> Vec<(Option<Language>, Range<usize>)> {
    let mut lines = Vec::new();
    let mut start = 0;
    // Headlines that may be English, of which the triples of letters would have to tell.
    let mut unsure: Vec<(usize, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        if !bytes.is_empty() {
            let language = match seen(line) {
                Seen::Is(language) => language,
                Seen::EnglishIfAny => {
                    unsure.push((lines.len(), line));
                    None
                }
            };
            lines.push((language, bytes));
        }
    }
    // Where all that is sure is English, they are English whether they show it or not.
    let mut sure = lines.iter().filter_map(|(language, _)| *language).peekable();
    let english = sure.peek().is_some() && sure.all(|language| language == Language::English);
    if !english {
        for (k, line) in unsure {
            if let Some((language, _)) = lines.get_mut(k) {
                *language = english_if_any(line);
            }
        }
    }
    lines
}

fn most(lines: &[(Option<Language>, Range<usize>)]) -> Option<Language> {
    let mut shares: Vec<(Language, usize)> = Vec::new();
    for (language, bytes) in lines {
        let Some(language) = language else { continue };
        match shares.iter_mut().find(|(l, _)| l == language) {
            Some((_, n)) => *n += bytes.len(),
            None => shares.push((*language, bytes.len())),
        }
    }
    shares.into_iter().max_by_key(|(l, n)| (*n, Reverse(*l))).map(|(l, _)| l)
}

/// Arabic or English, whichever has more letters of a text that shows no language, and few foreign ones.
fn by_letters(text: &str) -> Option<Language> {
    let n = Letters::of(text);
    if n.arabic.max(n.latin) == 0 {
        None
    } else if n.arabic >= n.latin {
        (n.foreign * 25 <= n.arabic).then_some(Language::Arabic)
    } else {
        (n.marked * 33 <= n.latin).then_some(Language::English)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "Six people were killed in the attack on the market, the police said.";
    const ARABIC: &str = "قُتل ستة أشخاص في الهجوم على السوق، وفق ما أعلنت الشرطة.";
    const FRENCH: &str = "Six personnes ont été tuées dans une attaque contre un marché du centre de la ville, selon la police.";

    fn seen(text: &str, said: Option<&str>) -> Vec<(String, &'static str)> {
        parts(text, said).into_iter().map(|p| (text[p.bytes].to_owned(), p.language.tag())).collect()
    }

    #[test]
    fn a_text_in_one_language_is_one_part() {
        let text = format!("{ENGLISH}\n\nHama, 3 p.m.\n\n{ENGLISH}\n");
        assert_eq!(seen(&text, Some("en")), [(text.trim_end().to_owned(), "en")]);
        assert_eq!(seen(&text, None), [(text.trim_end().to_owned(), "en")]);
    }

    #[test]
    fn a_statement_in_another_language_is_a_part_of_its_own() {
        let text = format!("{ARABIC}\n\n{ENGLISH}\n{ENGLISH}\n\n{FRENCH}\n{ARABIC}");
        assert_eq!(
            seen(&text, Some("ar")),
            [
                (ARABIC.to_owned(), "ar"),
                (format!("{ENGLISH}\n{ENGLISH}"), "en"),
                (FRENCH.to_owned(), "fr"),
                (ARABIC.to_owned(), "ar"),
            ]
        );
    }

    #[test]
    fn what_all_lines_say_goes_before_metadata() {
        assert_eq!(seen(ENGLISH, Some("fr")), [(ENGLISH.to_owned(), "en")]);
        assert_eq!(seen(ARABIC, Some("en-GB")), [(ARABIC.to_owned(), "ar")]);
        assert_eq!(seen(&format!("{FRENCH}\n12\n"), None), [(format!("{FRENCH}\n12"), "fr")]);
        assert_eq!(seen("12", None), [("12".to_owned(), "en")]);
        assert_eq!(seen("", None), []);
    }

    #[test]
    fn a_document_has_the_language_of_most_of_it() {
        assert_eq!(main_language(&format!("{ARABIC}\n{ENGLISH}\n{ENGLISH}")), Some(Language::English));
        assert_eq!(main_language(&format!("{FRENCH}\n{FRENCH}\n{ENGLISH}")), Some(Language::Other("fr")));
        assert_eq!(main_language("Idlib: 12 dead"), Some(Language::English));
        assert_eq!(main_language("إدلب: 12 قتيلا"), Some(Language::Arabic));
        assert_eq!(main_language("187 … 12"), None);
    }
}
