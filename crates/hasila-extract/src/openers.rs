//! Words that a rule begins at, told once for each word and not at each place where it stands.
//!
//! A rule that looks for a certain word asks for its bit first; that is all it costs at the other words of a text.

use crate::lexicon::is_quote;

/// A rule that begins at a certain word; one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Opener {
    /// أحد (*aḥad*, one of), with what is written onto it.
    OneOf,
    /// ما زال (*mā zāla*, is still).
    Still,
    /// لقي (*laqiya*, met), قضى (*qaḍā*, perished): with a word for death behind it.
    MetDeath,
    /// عن (*ʿan*, from).
    From,
    /// "nobody", "no", "none".
    Nobody,
    /// An English possessive: "Syria's".
    Possessive,
    /// "double", "both", "twin": how many, of attacks and deaths.
    Twofold,
    /// Words of Arabic that somebody who may speak is named with: عبد (*ʿabd*, as in ʿAbd Allāh), يدعى (*yudʿā*, is called).
    ArabicMention,
    /// Words of English with which a mention begins: "the", "our", "senior".
    EnglishMention,
    /// كان (*kāna*, was), with "and" written onto it or not.
    Was,
    /// The letters of an ordinal: "th".
    OrdinalEnding,
    /// بين (*bayna*, among), with "and" written onto it or not.
    Amid,
    /// A mark that parts clauses.
    Part,
    /// A mark of quotation.
    Quote,
    /// A colon.
    Colon,
    /// A bracket that opens.
    Bracket,
    /// A semicolon.
    Semicolon,
}

/// The rules that begin at a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Openers(u32);

impl Openers {
    /// Finds which rules a folded word opens.
    pub(crate) fn of(word: &str) -> Self {
        let mut all = Openers::default();
        let mut put = |opener: Opener, opens: bool| all.0 |= u32::from(opens) << opener as u8;
        let bare = |clitics: &[char]| word.trim_start_matches(clitics);
        put(Opener::OneOf, matches!(bare(&['و', 'ل', 'ب']), "احد" | "احدي" | "احدا"));
        put(Opener::Still, word.ends_with("زال") || word.ends_with("زالت"));
        put(
            Opener::MetDeath,
            matches!(
                bare(&['و', 'ف']),
                "لقي"
                    | "لقيت"
                    | "يلقي"
                    | "تلقي"
                    | "فارق"
                    | "يفارق"
                    | "تفارق"
                    | "فارقت"
                    | "فقد"
                    | "فقدت"
                    | "قضي"
                    | "قضت"
            ),
        );
        put(Opener::From, bare(&['و']) == "عن");
        put(Opener::Nobody, matches!(word, "nobody" | "no" | "none"));
        put(Opener::Possessive, word.ends_with("'s"));
        let times = ["double", "triple", "quadruple", "quintuple", "both", "twin"];
        put(Opener::Twofold, times.contains(&word));
        let and = bare(&['و']);
        put(
            Opener::ArabicMention,
            matches!(word, "عبد" | "ابو" | "ام")
                || matches!(and, "يدعي" | "تدعي" | "اسمه" | "اسمها" | "الوكاله" | "للوكاله"),
        );
        put(
            Opener::EnglishMention,
            matches!(
                word,
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "our"
                    | "we"
                    | "senior"
                    | "local"
                    | "official"
                    | "commissioner"
                    | "minister"
            ),
        );
        put(Opener::Was, matches!(and, "كان" | "كانت"));
        put(Opener::Amid, and == "بين");
        put(Opener::OrdinalEnding, matches!(word, "st" | "nd" | "rd" | "th"));
        let part = matches!(word, "،" | "," | "؛" | ";" | ":" | "–" | "—" | "(" | ")" | "-");
        put(Opener::Part, part);
        put(Opener::Quote, is_quote(word));
        put(Opener::Colon, word == ":");
        put(Opener::Bracket, word == "(");
        put(Opener::Semicolon, matches!(word, ";" | "؛"));
        all
    }

    /// Tells whether a rule begins at the word.
    #[inline]
    pub(crate) fn has(self, opener: Opener) -> bool {
        self.0 >> opener as u8 & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_opens_the_rules_that_begin_at_it_and_no_others() {
        for (word, opener) in [
            ("لاحد", Opener::OneOf),
            ("واحدي", Opener::OneOf),
            ("مازالت", Opener::Still),
            ("فلقي", Opener::MetDeath),
            ("وعن", Opener::From),
            ("none", Opener::Nobody),
            ("syria's", Opener::Possessive),
            ("triple", Opener::Twofold),
            ("واسمها", Opener::ArabicMention),
            ("commissioner", Opener::EnglishMention),
            ("وكانت", Opener::Was),
            ("th", Opener::OrdinalEnding),
            ("وبين", Opener::Amid),
            ("–", Opener::Part),
            ("«", Opener::Quote),
        ] {
            let all = [
                Opener::OneOf,
                Opener::Still,
                Opener::MetDeath,
                Opener::From,
                Opener::Nobody,
                Opener::Possessive,
                Opener::Twofold,
                Opener::ArabicMention,
                Opener::EnglishMention,
                Opener::Was,
                Opener::OrdinalEnding,
                Opener::Amid,
                Opener::Part,
                Opener::Quote,
                Opener::Colon,
                Opener::Bracket,
                Opener::Semicolon,
            ];
            let opens: Vec<Opener> = all.into_iter().filter(|o| Openers::of(word).has(*o)).collect();
            assert_eq!(opens, [opener], "{word}");
        }
        for (mark, opener) in
            [(":", Opener::Colon), ("(", Opener::Bracket), (";", Opener::Semicolon), ("؛", Opener::Semicolon)]
        {
            let opens = Openers::of(mark);
            assert!(opens.has(opener) && opens.has(Opener::Part), "{mark}");
        }
    }
}
