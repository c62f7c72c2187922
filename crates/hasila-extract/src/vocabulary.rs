//! What every stage knows of a word, found out once for each word and not at each place where it stands.
//!
//! A newspaper has few different words, and each stage would look each of them up again, an Arabic one under every way to
//! take its clitics off. A `Wordbook` does so the first time it meets a word and writes down what came of it in small
//! numbers: which stages have an entry that begins so, which classes it is of, which words of the lexicon it may be.
//! Reading a text is then one look-up a token. A book is one thread's at a time and lives as long as the extractor; that
//! it remembers words of other documents changes how long reading takes and nothing that is read.

use std::cell::{Cell, RefCell};
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashTable;
use hasila_registry::{Gazetteer, word_hash};
use rustc_hash::FxBuildHasher;

use crate::lexicon::{Ann, Form, Marks, Sieve, readings};
use crate::number::{self, NumberPack};
use crate::openers::Openers;
use crate::pack::Pack;
use crate::place::{Around, Names, PlacePack};
use crate::time::{Opening, TimePack};
use crate::token::{TokenKind, Tokens};
use crate::words::{Facts, List};

/// A stage that looks words up; one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Layer {
    /// Words of time.
    Time = 1,
    /// Words around place names.
    Place = 2,
    /// Place names of the gazetteer; it may say so of a word that begins none.
    Name = 4,
    /// Nouns that head the names of bodies.
    Head = 8,
}

/// Which stages have an entry that begins with a word, with or without its clitics.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    layers: u8,
    /// What it may be beside a place name.
    pub(crate) around: Around,
    /// Where the phrases of time begin that it may open, where they end and those around places begin, and where these end.
    pub(crate) openings: [u32; 3],
}

impl Known {
    /// What is known of a word before anybody has looked: it may be anything.
    pub const ANYTHING: Known = Known { layers: u8::MAX, around: Around::ANYTHING, openings: [0; 3] };

    /// Tells whether a stage may have it.
    #[inline]
    pub fn may(self, layer: Layer) -> bool {
        self.layers & layer as u8 != 0
    }
}

/// The classes and lists that a word is in, and the rules that begin at it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits {
    pub(crate) facts: Facts,
    pub(crate) openers: Openers,
}

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Word {
    /// Where in the book's letters it stands as it folds.
    folded: Range<u32>,
    /// The first word of the book that folds to the same: itself, unless that one ends in ة (*tāʾ marbūṭa*) and it doesn't, or the
    /// other way round.
    same: u32,
    pub(crate) known: Known,
    pub(crate) traits: Traits,
    /// What it is beside or in a number; `None` where that depends on how the word is spelt before folding.
    pub(crate) number: Option<number::Ann>,
    /// Which of the book's forms are its.
    forms: Range<u32>,
    /// Which of the book's meanings are its where it stands for itself.
    alone: Range<u32>,
    /// What kinds of meanings these are.
    pub(crate) kinds: Marks,
    /// The second words of the phrases that may begin with it, and those it may be.
    pub(crate) opens: Sieve,
    pub(crate) continues: Sieve,
    /// The classes it is of with or without what Arabic writes onto it.
    pub(crate) stripped: Facts,
}

impl Word {
    /// Tells whether the lexicon has it, or a phrase that begins with it.
    #[inline]
    pub(crate) fn means_something(&self) -> bool {
        !self.alone.is_empty() || !self.opens.is_empty()
    }
}

/// The word lists of one language, and those that all share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lists<'l> {
    pub(crate) pack: &'l Pack,
    pub(crate) numbers: &'l NumberPack,
    pub(crate) times: &'l TimePack,
    pub(crate) places: &'l PlacePack,
    pub(crate) gazetteer: &'l Gazetteer,
}

/// Where in a text the word of a token stands too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again {
    /// The token before at which it stood last.
    pub(crate) before: u32,
    /// The token behind at which it stands next.
    pub(crate) next: u32,
}

impl Again {
    /// No token.
    pub(crate) const NOWHERE: u32 = u32::MAX;
}

impl Default for Again {
    fn default() -> Self {
        Again { before: Again::NOWHERE, next: Again::NOWHERE }
    }
}

/// How many words a book keeps from one document to the next.
const KEPT: usize = 1 << 16;

/// The words met so far in texts of one language, and what is known of each.
#[derive(Debug)]
pub(crate) struct Wordbook {
    /// The numbers of words by folded form, apart those that end in ة (*tāʾ marbūṭa*).
    numbers: [HashTable<u32>; 2],
    words: Vec<Word>,
    /// What words fold to, one behind the other.
    letters: String,
    forms: Vec<Form>,
    /// What words mean by themselves, as if they were the first token of a text.
    alone: Vec<Ann>,
    /// Phrases of time and around places that words may open.
    openings: Vec<Opening>,
    /// How many texts were read, and of each word in which of them it stood last, with the beginning of its phrases there.
    texts: u32,
    stood: Vec<(u32, u32)>,
    /// In which text each word stood last, and at which token.
    met: Vec<(u32, u32)>,
    /// Names looked up in the gazetteer so far.
    pub(crate) names: RefCell<Names>,
    /// Pairs of words with which no phrase begins, each where its hash says; a pair takes the place of one met before.
    apart: Box<[Cell<[u32; 2]>]>,
}

/// How many pairs of words a book keeps in mind.
const PAIRS: usize = 1 << 12;

impl Default for Wordbook {
    fn default() -> Self {
        // It stands for a line break.
        let nothing =
            Word { known: Known::ANYTHING, number: Some(number::Ann::default()), ..Word::default() };
        Wordbook {
            numbers: Default::default(),
            words: vec![nothing],
            letters: String::new(),
            forms: Vec::new(),
            alone: Vec::new(),
            openings: Vec::new(),
            texts: 0,
            stood: vec![(0, 0)],
            met: vec![(0, 0)],
            names: RefCell::default(),
            apart: vec![Cell::default(); PAIRS].into(),
        }
    }
}

impl Wordbook {
    /// The number of line breaks, of which nothing is known.
    pub(crate) const BREAK: u32 = 0;

    /// Looks up every token of a text; what is known goes into the tokens too. Returns the number of each token, and where its word
    /// stands too.
    pub(crate) fn read(&mut self, tokens: &mut Tokens<'_>, lists: Lists<'_>) -> (Vec<u32>, Vec<Again>) {
        if self.words.len() > KEPT || self.names.get_mut().len() > KEPT {
            *self = Wordbook::default();
        }
        self.texts += 1;
        // Loops over all tokens that ask one thing each: none has to make room as it goes.
        let words: Vec<u32> = (0..tokens.len()).map(|i| self.number(tokens, i, lists)).collect();
        let mut all = vec![Again::default(); words.len()];
        for (number, at) in words.iter().zip(0_u32..) {
            let word = self.words.get(*number as usize).unwrap_or(&self.words[0]);
            if let Some(met) = self.met.get_mut(word.same as usize) {
                let (text, before) = std::mem::replace(met, (self.texts, at));
                if text == self.texts {
                    if let Some(last) = all.get_mut(before as usize) {
                        last.next = at;
                    }
                    if let Some(here) = all.get_mut(at as usize) {
                        here.before = before;
                    }
                }
            }
        }
        let mut openings = Vec::new();
        let mut of_word = |number: u32| {
            let word = self.words.get(number as usize).unwrap_or(&self.words[0]);
            let [from, between, to] = word.known.openings;
            if from == to {
                return word.known;
            }
            let mut start = 0;
            if let Some(stood) = self.stood.get_mut(number as usize) {
                if stood.0 != self.texts {
                    *stood = (self.texts, u32::try_from(openings.len()).unwrap_or(u32::MAX));
                    let phrases = self.openings.get(from as usize..to as usize);
                    openings.extend_from_slice(phrases.unwrap_or_default());
                }
                start = stood.1;
            }
            Known { openings: [start, between - from + start, to - from + start], ..word.known }
        };
        let known = words.iter().map(|number| of_word(*number)).collect();
        tokens.set_known(known, openings);
        (words, all)
    }

    fn number(&mut self, tokens: &Tokens, i: usize, lists: Lists<'_>) -> u32 {
        let Some(token) = tokens.get(i).filter(|t| t.kind != TokenKind::Break) else { return Self::BREAK };
        let (folded, marbuta) = (tokens.folded_here(i), usize::from(token.marbuta));
        let hash = FxBuildHasher.hash_one(folded);
        if let Some(number) = self.find(hash, folded, marbuta) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(0);
        let mut word = self.look_up(folded, token.kind, token.marbuta, lists);
        word.same = self.find(hash, folded, 1 - marbuta).unwrap_or(number);
        self.words.push(word);
        self.stood.push((0, 0));
        self.met.push((0, 0));
        let Wordbook { numbers, words, letters, .. } = self;
        let hash_of =
            |n: &u32| FxBuildHasher.hash_one(words.get(*n as usize).map_or("", |w| folded_in(letters, w)));
        numbers[marbuta].insert_unique(hash, number, hash_of);
        number
    }

    /// Returns the last token of the text read last whose word folds so.
    pub(crate) fn stood_last(&self, folded: &str) -> Option<usize> {
        let hash = FxBuildHasher.hash_one(folded);
        let number = self.find(hash, folded, 0).or_else(|| self.find(hash, folded, 1))?;
        let (text, token) = *self.met.get(self.words.get(number as usize)?.same as usize)?;
        (text == self.texts).then_some(token as usize)
    }

    /// Returns the number of a word that is in the book already.
    #[inline]
    fn find(&self, hash: u64, folded: &str, marbuta: usize) -> Option<u32> {
        let letters = |w: &Word| {
            self.letters.as_bytes().get(w.folded.start as usize..w.folded.end as usize).unwrap_or_default()
        };
        let is = |n: &u32| self.words.get(*n as usize).is_some_and(|w| letters(w) == folded.as_bytes());
        self.numbers[marbuta].find(hash, is).copied()
    }

    fn look_up(&mut self, folded: &str, kind: TokenKind, marbuta: bool, lists: Lists<'_>) -> Word {
        let (from, alone) = (self.forms.len(), self.alone.len());
        let lexicon = &lists.pack.lexicon;
        let start = self.letters.len();
        self.letters.push_str(folded);
        lexicon.forms(folded, &mut self.forms);
        let forms = self.forms.get(from..).unwrap_or_default();
        lexicon.alone(forms, marbuta, &mut self.alone);
        let meanings = self.alone.get(alone..).unwrap_or_default();
        let kinds = meanings.iter().fold(Marks::default(), |all, a| all.or(Marks::of(a.tag)));
        let (opens, continues) = (lexicon.opens(forms), lexicon.continues(forms));
        let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (forms, alone) = (at(from)..at(self.forms.len()), at(alone)..at(self.alone.len()));
        let known = match kind {
            TokenKind::Word => known(folded, lists, &mut self.openings),
            _ => {
                let start = self.openings.len();
                lists.times.openings(folded, &mut self.openings);
                let between = self.openings.len();
                lists.places.openings(folded, &mut self.openings);
                Known { openings: [start, between, self.openings.len()].map(at), ..Known::ANYTHING }
            }
        };
        let number = match kind {
            TokenKind::Digits => Some(number::Ann::default()),
            _ => lists.numbers.annotate_any(folded),
        };
        Word {
            folded: at(start)..at(self.letters.len()),
            same: 0,
            known,
            traits: Traits { facts: lists.pack.words.facts(folded), openers: Openers::of(folded) },
            number,
            forms,
            alone,
            kinds,
            opens,
            continues,
            stripped: stripped(folded, lists),
        }
    }

    fn place_of(&self, pair: [u32; 2]) -> Option<&Cell<[u32; 2]>> {
        let mixed = (u64::from(pair[0]) << 32 | u64::from(pair[1])).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.apart.get((mixed >> 40) as usize % PAIRS)
    }

    /// Tells whether it is known that no phrase begins with two words.
    #[inline]
    pub(crate) fn stand_apart(&self, pair: [u32; 2]) -> bool {
        self.place_of(pair).is_some_and(|place| place.get() == pair)
    }

    /// Notes that no phrase begins with two words.
    pub(crate) fn note_apart(&self, pair: [u32; 2]) {
        if let Some(place) = self.place_of(pair) {
            place.set(pair);
        }
    }

    /// Returns a word as it folds.
    #[inline]
    pub(crate) fn folded(&self, word: &Word) -> &str {
        folded_in(&self.letters, word)
    }

    /// Returns what is known of a word.
    #[inline]
    pub(crate) fn word(&self, number: u32) -> &Word {
        // Word 0 is always there.
        self.words.get(number as usize).unwrap_or(&self.words[0])
    }

    /// Returns the words of the lexicon that a word may be.
    #[inline]
    pub(crate) fn forms(&self, word: &Word) -> &[Form] {
        self.forms.get(word.forms.start as usize..word.forms.end as usize).unwrap_or_default()
    }

    /// Returns what a word means where it stands for itself.
    pub(crate) fn alone(&self, word: &Word) -> &[Ann] {
        self.alone.get(word.alone.start as usize..word.alone.end as usize).unwrap_or_default()
    }
}

#[inline]
fn folded_in<'l>(letters: &'l str, word: &Word) -> &'l str {
    letters.get(word.folded.start as usize..word.folded.end as usize).unwrap_or_default()
}

/// The classes of a word with or without one letter and the article.
fn stripped(folded: &str, lists: Lists<'_>) -> Facts {
    let facts = |w: &str| lists.pack.words.facts(w);
    let open = |w: &str| facts(w).or(w.strip_prefix("ال").map(facts).unwrap_or_default());
    open(folded).or(folded.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).map(open).unwrap_or_default())
}

fn known(folded: &str, lists: Lists<'_>, openings: &mut Vec<Opening>) -> Known {
    let mut layers = 0;
    let mut put = |layer: Layer, is: bool| {
        if is {
            layers |= layer as u8;
        }
    };
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let start = openings.len();
    lists.times.openings(folded, openings);
    let between = openings.len();
    lists.places.openings(folded, openings);
    let around = lists.places.around(folded, openings.get(between..).unwrap_or_default());
    put(Layer::Time, between > start);
    put(Layer::Place, around != Around::default());
    put(Layer::Name, may_name(folded, lists.gazetteer));
    put(Layer::Head, readings(folded, |s| lists.pack.words.lists(s.word, List::Head)));
    Known { layers, around, openings: [start, between, openings.len()].map(at) }
}

/// Tells whether a name of the gazetteer may begin with a folded word, whole or without clitics. It may say yes where none
/// does, never no where one does.
fn may_name(word: &str, gazetteer: &Gazetteer) -> bool {
    let one = |word: &str| gazetteer.may_begin(word_hash(word));
    if word.is_ascii() {
        return one(word) || word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")).is_some_and(one);
    }
    [Some(word), word.strip_prefix(['و', 'ف'])].into_iter().flatten().any(|base| {
        let article = |w: &str| ["ال", "لل"].iter().any(|a| w.strip_prefix(a).is_some_and(one));
        one(base)
            || article(base)
            || base.strip_prefix(['ب', 'ل', 'ك', 'س']).is_some_and(|rest| one(rest) || article(rest))
    })
}

/// The books of one language, as many as threads have read at a time.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    books: Mutex<Vec<Wordbook>>,
}

impl Shelf {
    /// Lends a book that nobody else reads in.
    pub(crate) fn lend<T>(&self, read: impl FnOnce(&mut Wordbook) -> T) -> T {
        let books = || self.books.lock().unwrap_or_else(PoisonError::into_inner);
        let mut book = books().pop().unwrap_or_default();
        let outcome = read(&mut book);
        books().push(book);
        outcome
    }
}
