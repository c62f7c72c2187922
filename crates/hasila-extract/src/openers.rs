//! Words that a rule begins at, told once for each word and not at each place where it stands.
//!
//! A rule that looks for a certain word asks for its bit first; that is all it costs at the other words of a text.

use std::ops::Range;

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
    /// ثالث (*thālith*, a third), رابعة (*rābiʿa*, a fourth): an Arabic rank of one.
    Rank,
    /// عثر (*ʿuthira*, was found), with "and" written onto it or not.
    Found,
    /// وآخر (*wa-ākhar*, and another).
    AndAnother,
    /// "another".
    Another,
    /// أي (*ayy*, any), أحد (*aḥad*, anybody), with nothing written onto it.
    AnyOf,
    /// واحد (*wāḥid*, one) behind its noun.
    OneAlone,
    /// What folds like an office and may be a preposition: أمام (*amāma*, in front of), إلى (*ilā*, to).
    OfficeOrPreposition,
    /// "by".
    By,
    /// لولا (*lawlā*, but for), with "and" written onto it or not.
    ButFor,
    /// رد (*radda*, answered), with "and" written onto it or not.
    Answers,
    /// The title of who rules a land, and words that may stand before it: "president", "acting".
    Rules,
}

/// Ranks of Arabic from the second to the tenth, and those in the accusative that are written otherwise.
pub(crate) const RANKS: &[&str] = &[
    "ثان",
    "ثالث",
    "رابع",
    "خامس",
    "سادس",
    "سابع",
    "ثامن",
    "تاسع",
    "عاشر",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
];

/// What the title of who rules a land begins with.
const RULERS: &[&str] = &["president", "premier", "chancellor", "prime", "chief"];

/// Words that may stand before such a title.
pub(crate) const BEFORE_RULERS: &[&str] =
    &["acting", "interim", "deputy", "vice", "transitional", "outgoing", "then", "military", "caretaker"];

/// Which of the ranks an Arabic word is, of a man or a woman.
pub(crate) fn rank(word: &str) -> Option<usize> {
    RANKS.iter().position(|r| word == *r || word.strip_suffix('ه') == Some(r) && !r.ends_with('ا'))
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
        put(Opener::Rank, rank(word).is_some());
        put(Opener::Found, matches!(bare(&['و', 'ف']), "عثر" | "عثرت" | "عثروا" | "يعثر" | "تعثر" | "عثرنا"));
        put(Opener::AndAnother, matches!(word, "واخر" | "واخري"));
        put(Opener::Another, word == "another");
        put(Opener::AnyOf, matches!(word, "ايا" | "احدا" | "اي" | "احد"));
        put(Opener::OneAlone, matches!(word, "واحد" | "واحدا" | "واحده"));
        put(Opener::OfficeOrPreposition, matches!(bare(&['و', 'ف']), "امام" | "الي"));
        put(Opener::By, word == "by");
        put(Opener::ButFor, matches!(and, "لولا" | "لولاها" | "لولاه"));
        put(Opener::Answers, matches!(and, "رد" | "ردت" | "ردوا" | "ترد" | "يرد"));
        put(Opener::Rules, RULERS.contains(&word) || BEFORE_RULERS.contains(&word));
        all
    }

    /// The rules that look for their word in a whole sentence and find it in few: the text is indexed by these words.
    const SOUGHT: u32 = {
        let all = [
            Opener::OneOf,
            Opener::Still,
            Opener::MetDeath,
            Opener::Nobody,
            Opener::Bracket,
            Opener::Semicolon,
            Opener::Rank,
            Opener::Found,
            Opener::AndAnother,
            Opener::Another,
            Opener::AnyOf,
            Opener::OneAlone,
            Opener::By,
            Opener::ButFor,
            Opener::Answers,
        ];
        let (mut sought, mut k) = (0, 0);
        while k < all.len() {
            sought |= 1 << all[k] as u8;
            k += 1;
        }
        sought
    };

    /// The rules that look for the word in a whole sentence, by their numbers.
    #[inline]
    fn sought(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0 & Openers::SOUGHT;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            Some(next as usize)
        })
    }

    /// Tells whether a rule begins at the word.
    #[inline]
    pub(crate) fn has(self, opener: Opener) -> bool {
        self.0 >> opener as u8 & 1 == 1
    }
}

/// Where in a text the words stand that rules look for in whole sentences.
#[derive(Debug, Default)]
pub(crate) struct Index {
    tokens: [Vec<u32>; u32::BITS as usize],
}

impl Index {
    /// Notes which rules begin at the next token of a text.
    #[inline]
    pub(crate) fn note(&mut self, token: usize, openers: Openers) {
        for k in openers.sought() {
            if let Some(tokens) = self.tokens.get_mut(k) {
                tokens.push(u32::try_from(token).unwrap_or(u32::MAX));
            }
        }
    }

    /// Returns the tokens of a range at which a rule begins, in order.
    pub(crate) fn within(&self, range: Range<usize>, opener: Opener) -> impl Iterator<Item = usize> {
        debug_assert!(Openers::SOUGHT >> opener as u8 & 1 == 1, "no index of {opener:?} is kept");
        let tokens = self.tokens.get(opener as usize).map_or(&[][..], Vec::as_slice);
        let from = tokens.partition_point(|i| (*i as usize) < range.start);
        tokens.get(from..).unwrap_or_default().iter().map(|i| *i as usize).take_while(move |i| *i < range.end)
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
            ("رابعه", Opener::Rank),
            ("وعثروا", Opener::Found),
            ("واخري", Opener::AndAnother),
            ("another", Opener::Another),
            ("ايا", Opener::AnyOf),
            ("واحده", Opener::OneAlone),
            ("فامام", Opener::OfficeOrPreposition),
            ("by", Opener::By),
            ("ولولا", Opener::ButFor),
            ("وردت", Opener::Answers),
            ("caretaker", Opener::Rules),
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
                Opener::Rank,
                Opener::Found,
                Opener::AndAnother,
                Opener::Another,
                Opener::AnyOf,
                Opener::OneAlone,
                Opener::OfficeOrPreposition,
                Opener::By,
                Opener::ButFor,
                Opener::Answers,
                Opener::Rules,
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
