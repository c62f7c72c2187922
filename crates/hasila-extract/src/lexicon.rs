//! Words with meaning, and where they stand in a text.
//!
//! A language pack lists lemmas; [`Lexicon`] makes their written forms once (Arabic duals, sound plurals,
//! verb persons, pronoun endings; English inflections) and looks each token up in one map, after taking
//! clitics off in the order a reader would. Phrases are found by their first word.

use hasila_registry::fold::{fold_onto, is_plain, plain_words};
use smallvec::SmallVec;

use crate::token::{Run, Tokens, fold_run, is_joiner, is_letter, plain_run};

mod clitics;
mod entries;
mod forms;
mod meaning;
mod numbered;
mod search;

use entries::Entries;
use numbered::Numbered;

pub use clitics::{Stripped, readings};
pub use meaning::{Ann, Cue, CueEntry, Marks, NounEntry, Number, Pos, SpeechEntry, Tag, TriggerEntry};
pub(crate) use numbered::WordNumber;
pub(crate) use search::{Form, Search, Sieve, Written};

/// All words of one language, by written form.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Every word that an entry has in it.
    words: Numbered,
    /// What begins with each of them.
    entries: Entries,
    arabic: bool,
    /// Room to put words together in, and to fold in.
    made: String,
    folded: String,
}

/// The pieces of a text between its spaces.
fn spaced(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let left = rest?;
        // Pieces are short: looking at each byte is quicker than to search for many at a time.
        let end = left.bytes().position(|b| b == b' ');
        let (piece, behind) = left.split_at(end.unwrap_or(left.len()));
        rest = end.map(|_| &behind[1..]);
        Some(piece)
    })
}

/// How many words a language has in its forms, about.
const WORDS: usize = 1 << 15;

impl Lexicon {
    /// Makes an empty lexicon.
    pub fn new(arabic: bool) -> Self {
        Lexicon { arabic, words: Numbered::with_capacity(WORDS), ..Lexicon::default() }
    }

    /// The number of a folded word, given now if it has none.
    pub(crate) fn number(&mut self, word: &str) -> WordNumber {
        self.words.number(word)
    }

    /// Adds a phrase under one of its forms.
    fn put(&mut self, phrase: &str, tag: Tag, number: Number, possessed: bool) {
        self.put_made(&[phrase], tag, number, possessed);
    }

    /// Adds a phrase under a form that is made of these pieces.
    fn put_made(&mut self, pieces: &[&str], tag: Tag, number: Number, possessed: bool) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        let mut words: SmallVec<[WordNumber; 8]> = SmallVec::new();
        let mut made = std::mem::take(&mut self.made);
        made.clear();
        let phrase = match pieces {
            [one] => one,
            _ => {
                made.extend(pieces.iter().copied());
                made.as_str()
            }
        };
        let plain = self.number_plain(phrase, &mut folded, &mut words);
        self.made = made;
        if plain {
            self.add_numbered(&words, tag, number, possessed);
            self.folded = folded;
            return;
        }
        words.clear();
        folded.clear();
        pieces.iter().for_each(|piece| fold_onto(piece, &mut folded));
        let letters = |w: &str| w.chars().all(|c| is_letter(c) && !is_joiner(c));
        if !folded.is_empty() && (is_plain(&folded) || folded.chars().all(is_letter)) {
            words.push(self.words.number(&folded));
        } else if plain_words(&folded) || spaced(&folded).all(|w| !w.is_empty() && letters(w)) {
            words.extend(spaced(&folded).map(|word| self.words.number(word)));
        } else {
            // Phrases are cut as texts are, so that apostrophes and digits fall alike.
            let tokens = Tokens::of(&folded);
            words.extend((0..tokens.len()).map(|i| self.words.number(tokens.fold(i))));
        }
        self.add_numbered(&words, tag, number, possessed);
        self.folded = folded;
    }

    fn add_numbered(&mut self, words: &[WordNumber], tag: Tag, number: Number, possessed: bool) {
        if let Some((first, rest)) = words.split_first() {
            self.entries.add(*first, rest, tag, number, possessed);
        }
    }

    /// Numbers the words of a phrase, if it is nothing but words of plain letters with a space between each two, as most are.
    fn number_plain(
        &mut self,
        phrase: &str,
        folded: &mut String,
        words: &mut SmallVec<[WordNumber; 8]>,
    ) -> bool {
        let mut at = 0;
        loop {
            let Run { end, changes, .. } = plain_run(phrase.as_bytes(), at);
            let Some(word) = phrase.get(at..end).filter(|word| !word.is_empty()) else { return false };
            words.push(if changes {
                folded.clear();
                fold_run(word, folded);
                self.words.number(folded)
            } else {
                self.words.number(word)
            });
            match phrase.as_bytes().get(end) {
                None => return true,
                Some(b' ') => at = end + 1,
                Some(_) => return false,
            }
        }
    }

    /// Puts in order what was added, after which it can be looked up.
    pub fn finish(&mut self) {
        self.entries.finish(self.words.len());
    }

    /// Adds a word or phrase as written.
    pub fn add(&mut self, phrase: &str, tag: Tag) {
        self.put(phrase, tag, Number::Any, false);
    }
}

/// Tells whether a folded mark opens or closes a quotation.
pub fn is_quote(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "«" | "»" | "„" | "‟" | "‹" | "›" | "'" | "`" | "″")
}
