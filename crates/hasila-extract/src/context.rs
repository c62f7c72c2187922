//! One document while it is read: tokens, sentences, and every word the lexicon knows.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use hasila_claim::{Document, Span};
use hasila_registry::{ActorEntry, Registry};
use rustc_hash::FxHashMap;

use crate::lexicon::{Ann, Cue, Marks, Search, Tag, TriggerEntry, WordNumber, Written};
use crate::openers::{Index, Opener};
use crate::pack::{Pack, side};
use crate::segment::Segments;
use crate::token::{TokenKind, Tokens};
use crate::vocabulary::{Again, Traits, Word, Wordbook};
use crate::words::{AnyClass, AnyList, List, Words};

/// What every stage looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Tokens<'a>,
    /// Its sentences.
    pub segments: Segments,
    /// Matches, by first token.
    anns: Vec<Ann>,
    /// Start of each token's matches in `anns`.
    first: Vec<u32>,
    /// Of which kinds each token's matches are.
    marks: Vec<Marks>,
    /// The tokens at which sources begin.
    sources: Vec<u32>,
    /// What is known of words.
    pub(crate) book: &'a Wordbook,
    /// The number of each token in the book.
    numbers: Vec<u32>,
    /// Where the word of each token stands too.
    again: Vec<Again>,
    /// What rules ask most often of each token, side by side in the order of the text.
    traits: Vec<Traits>,
    /// The forces and offices looked for so far, by the token they begin at and the list they are of.
    pub(crate) offices: RefCell<Offices>,
    /// Where words stand that rules look for in whole sentences.
    index: Index,
    /// The words of its language.
    pub pack: &'a Pack,
    /// The registry.
    pub registry: &'a Registry,
    /// Who published it; `unknown` where nobody says.
    pub outlet: String,
    /// Slug of the province or city the document is mostly about, for bodies named without a place.
    pub home: Option<String>,
    /// Slug of the city or town it is mostly about.
    pub town: Option<String>,
    /// Forces of a place the text names, by the end of their ids.
    pub forces: BTreeMap<String, String>,
    /// Bodies whose acronym the text gives and a list knows as another's, by the acronym.
    pub acronyms: BTreeMap<String, String>,
    /// Country the text is about, alpha-2.
    pub country: Option<String>,
    /// Whether the document names an illness, and whether anything in it wounds by force: found when first asked for.
    pub(crate) illness: std::sync::OnceLock<(bool, bool)>,
}

/// What the name of a body's own channel ends in.
const CHANNELS: &[&str] =
    &["-telegram", "-facebook", "-twitter", "-x", "-instagram", "-whatsapp", "-website"];

/// Who speaks in an outlet: a body's own channel is the body.
fn behind<'o>(outlet: &'o str, registry: &Registry) -> &'o str {
    let body = CHANNELS.iter().find_map(|c| outlet.strip_suffix(c));
    body.filter(|b| registry.source(outlet).is_none() && registry.source(b).is_some()).unwrap_or(outlet)
}

/// Tells whether an Arabic word that folds as an office is a preposition as it is written: أمام (*amāma*, in front of) and no إمام (*imām*),
/// وإلى (*wa-ilā*, and to) and no والي (*wālī*, governor).
fn is_preposition(folded: &str, written: &str) -> bool {
    match folded.trim_start_matches(['و', 'ف']) {
        "امام" => !written.contains('إ'),
        "الي" => written.contains('إ') || written.ends_with('ى'),
        _ => false,
    }
}

/// Where the words for a force or office end and the end of its id, by the token they begin at and their list; nothing where none begins.
pub(crate) type Offices = FxHashMap<(u32, u16), Option<(usize, String)>>;

/// The words of a text: their book, and for each token its number there, where it stands too, and what rules ask of it.
pub(crate) type Looked<'a> = (&'a Wordbook, Vec<u32>, Vec<Again>, Vec<Traits>);

impl<'a> Context<'a> {
    /// Reads the words of a document, whose tokens have these numbers in the book.
    pub(crate) fn new(
        document: &'a Document,
        tokens: Tokens<'a>,
        segments: Segments,
        pack: &'a Pack,
        registry: &'a Registry,
        (book, numbers, again, traits): Looked<'a>,
    ) -> Self {
        let mut index = Index::default();
        for (i, here) in traits.iter().enumerate() {
            index.note(i, here.openers);
        }
        // Every other token means something.
        let mut anns = Vec::with_capacity(tokens.len() / 2);
        let mut first = Vec::with_capacity(tokens.len() + 1);
        let written = Written { tokens: &tokens, book, words: &numbers };
        let mut search = Search::default();
        let mut marks = Vec::with_capacity(tokens.len());
        let mut sources = Vec::new();
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (i, number) in numbers.iter().enumerate() {
            let from = anns.len();
            first.push(small(from));
            // Most words mean nothing, alone or before others.
            if !book.word(*number).means_something() || tokens.kind(i) != TokenKind::Word {
                marks.push(Marks::default());
                continue;
            }
            let mut here = pack.lexicon.at(written, i, &mut search, &mut anns);
            if pack.arabic
                && traits.get(i).is_some_and(|t| t.openers.has(Opener::OfficeOrPreposition))
                && anns.len() > from
                && is_preposition(tokens.fold(i), tokens.written(i, &document.text))
            {
                let all = anns.split_off(from);
                let office = |a: &Ann| matches!(a.tag, Tag::Cue(Cue::Role) | Tag::Noun(_));
                anns.extend(all.into_iter().filter(|a| !office(a)));
                let left = anns.iter().skip(from);
                here = left.fold(Marks::default(), |all, a| all.or(Marks::of(a.tag)));
            }
            if here.share(Marks::SOURCE) {
                sources.push(small(i));
            }
            marks.push(here);
        }
        first.push(u32::try_from(anns.len()).unwrap_or(u32::MAX));
        let outlet = document.outlet.as_deref().filter(|o| !o.is_empty()).unwrap_or("unknown");
        let outlet = behind(outlet, registry).to_owned();
        let mut ctx = Context {
            document,
            text: &document.text,
            tokens,
            segments,
            anns,
            first,
            marks,
            sources,
            book,
            numbers,
            again,
            traits,
            offices: RefCell::default(),
            index,
            pack,
            registry,
            outlet,
            home: None,
            town: None,
            forces: BTreeMap::new(),
            acronyms: BTreeMap::new(),
            country: None,
            illness: std::sync::OnceLock::new(),
        };
        if !pack.forces.is_empty() {
            ctx.forces = crate::attribution::named_forces(&ctx);
            ctx.acronyms = crate::attribution::given_acronyms(&ctx);
        }
        ctx
    }

    /// Returns the matches that start at token `i`.
    #[inline]
    pub fn at(&self, i: usize) -> &[Ann] {
        let bound = |k: usize| self.first.get(k).map_or(self.anns.len(), |f| *f as usize);
        self.anns.get(bound(i)..bound(i + 1)).unwrap_or(&[])
    }

    /// Returns the matches that start in a range of tokens.
    #[inline]
    pub fn within(&self, range: Range<usize>) -> &[Ann] {
        let bound = |k: usize| self.first.get(k).map_or(self.anns.len(), |f| *f as usize);
        self.anns.get(bound(range.start)..bound(range.end)).unwrap_or(&[])
    }

    /// Tells whether a match of one of the kinds starts at token `i`.
    #[inline]
    pub fn begins(&self, i: usize, kinds: Marks) -> bool {
        self.marks.get(i).is_some_and(|m| m.share(kinds))
    }

    /// Tells whether a match of one of the kinds starts in a range of tokens.
    #[inline]
    pub fn begins_within(&self, range: Range<usize>, kinds: Marks) -> bool {
        let to = range.end.min(self.marks.len());
        self.marks.get(range.start..to).unwrap_or_default().iter().any(|m| m.share(kinds))
    }

    /// Returns the tokens at which sources begin.
    pub(crate) fn sources(&self) -> impl Iterator<Item = usize> {
        self.sources.iter().map(|i| *i as usize)
    }

    /// Returns the cue of that kind that starts at token `i`.
    #[inline]
    pub fn cue(&self, i: usize, cue: Cue) -> Option<&Ann> {
        if !self.begins(i, Marks::cue(cue)) {
            return None;
        }
        self.at(i).iter().find(|a| a.tag == Tag::Cue(cue))
    }

    /// Tells whether a token gives a number: digits, a number word, an indefinite one.
    pub fn figure(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Digits
            || self.is(i, Words::NumberWord)
            || self.is(i, Words::Indefinite)
    }

    /// Returns the words of an owner without the ending that makes him one: Homs's.
    pub fn owner(&self, words: Range<usize>) -> &str {
        let own = self.words(words);
        own.strip_suffix("'s").or_else(|| own.strip_suffix("’s")).unwrap_or(own)
    }

    /// Returns the side that a match names.
    pub fn actor(&self, a: &Ann) -> Option<&'a ActorEntry> {
        match a.tag {
            Tag::Actor(k) => self.registry.actors().get(k as usize),
            _ => None,
        }
    }

    /// Returns what a word that an annotation stands for says happened.
    pub fn trigger(&self, a: &Ann) -> Option<&'a TriggerEntry> {
        match a.tag {
            Tag::Trigger(k) => self.pack.triggers.get(k as usize),
            _ => None,
        }
    }

    /// Tells whether a figure or a number word stands at a token.
    pub fn numeral(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Digits || self.is(i, Words::NumberWord)
    }

    /// Tells whether an annotation is a noun for people, whatever befell them: fisherman, neighbours.
    pub fn noun_for_people(&self, a: &Ann) -> bool {
        let Tag::Noun(k) = a.tag else { return false };
        self.pack
            .nouns
            .get(k as usize)
            .is_some_and(|n| n.unit.is_none_or(|u| u == hasila_claim::Unit::Person) && n.measure.is_none())
    }

    /// Tells whether an annotation is a noun for one person with nothing written onto it: صياد (a fisherman).
    pub fn somebody(&self, a: &Ann) -> bool {
        self.noun_for_people(a)
            && a.number == crate::lexicon::Number::Singular
            && !(a.article || a.possessed || a.prep)
    }

    /// Returns the side that a match names, or the whole it belongs to.
    pub fn camp(&self, a: &Ann) -> Option<&'a str> {
        self.actor(a).map(|e| self.registry.root_actor(&e.id))
    }

    /// Returns the army of the country the text is about.
    pub fn army(&self) -> Option<&'a String> {
        self.country.as_deref().and_then(|c| self.pack.armies.get(c))
    }

    /// Settles which country the text is about, and so whose the forces are that it calls the government's.
    pub fn settle_country(&mut self, country: Option<String>) {
        let registry = self.registry;
        let named = |anns: &[Ann], k: u32| anns.iter().any(|a| a.tag == Tag::Actor(k));
        let any = self.pack.state_forces.filter(|k| named(&self.anns, *k));
        let own = country.as_ref().filter(|_| any.is_some());
        let own = own.and_then(|c| side(registry, |a| a.state && a.country.as_ref() == Some(c)));
        if let (Some(any), Some(own)) = (any, own) {
            for a in self.anns.iter_mut().filter(|a| a.tag == Tag::Actor(any)) {
                a.tag = Tag::Actor(own);
            }
        }
        // الجيش الوطني (*al-jaysh al-waṭanī*, the National Army) is Syria's opposition there, and elsewhere the force so called.
        let so_called = |a: &ActorEntry| {
            std::iter::once(&a.ar)
                .chain(&a.aliases)
                .any(|n| hasila_registry::fold::fold(n).starts_with("الجيش الوطني"))
        };
        let here = self.pack.national_army.filter(|k| self.pack.arabic && named(&self.anns, *k));
        let there = country
            .as_ref()
            .filter(|_| here.is_some())
            .and_then(|c| side(registry, |a| a.country.as_ref() == Some(c) && so_called(a)));
        if let (Some(there), Some(here)) = (there, here)
            && there != here
        {
            let word = |i: usize| self.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
            for a in self.anns.iter_mut().filter(|a| a.tag == Tag::Actor(here) && a.tokens.len() == 2) {
                if word(a.tokens.start).ends_with("لجيش") && word(a.tokens.start + 1) == "الوطني" {
                    a.tag = Tag::Actor(there);
                }
            }
        }
        self.country = country;
    }

    /// Tells whether token `i` is a word of a class.
    #[inline]
    pub fn is(&self, i: usize, class: Words) -> bool {
        self.traits.get(i).is_some_and(|t| t.facts.is(class))
    }

    /// Tells whether token `i` is a word of a list of its language.
    #[inline]
    pub fn lists(&self, i: usize, list: List) -> bool {
        self.traits.get(i).is_some_and(|t| t.facts.lists(list))
    }

    /// Tells whether token `i` is a word of one of several classes.
    #[inline]
    pub(crate) fn is_any(&self, i: usize, of: AnyClass) -> bool {
        self.traits.get(i).is_some_and(|t| t.facts.is_any(of))
    }

    /// Tells whether token `i` is a word of one of several lists.
    #[inline]
    pub(crate) fn lists_any(&self, i: usize, of: AnyList) -> bool {
        self.traits.get(i).is_some_and(|t| t.facts.lists_any(of))
    }

    /// Tells whether a rule begins at token `i`.
    #[inline]
    pub(crate) fn opens(&self, i: usize, opener: Opener) -> bool {
        self.traits.get(i).is_some_and(|t| t.openers.has(opener))
    }

    /// Returns the tokens of a range at which a rule begins that looks for its word in whole sentences.
    #[inline]
    pub(crate) fn openings(&self, range: Range<usize>, opener: Opener) -> impl Iterator<Item = usize> {
        self.index.within(range, opener)
    }

    /// Tells whether token `i` is an English possessive: "Syria's".
    #[inline]
    pub(crate) fn possessive(&self, i: usize) -> bool {
        self.opens(i, Opener::Possessive)
    }

    /// Returns what is known of token `i` as a word.
    #[inline]
    fn word(&self, i: usize) -> &Word {
        self.book.word(self.numbers.get(i).copied().unwrap_or(0))
    }

    /// Returns the tokens before token `i` that fold to the same, the nearest first.
    pub(crate) fn stood_before(&self, i: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.again.get(i), |again| self.again.get(again.before as usize))
            .map(|again| again.before as usize)
            .take_while(|k| *k < self.again.len())
    }

    /// Returns the tokens behind token `i` that fold to the same, the nearest first.
    pub(crate) fn stands_behind(&self, i: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.again.get(i), |again| self.again.get(again.next as usize))
            .map(|again| again.next as usize)
            .take_while(|k| *k < self.again.len())
    }

    /// Returns the tokens that are a word, or its owner's form: Homs, Homs's.
    pub(crate) fn places_of_name(&self, word: &str) -> impl Iterator<Item = usize> {
        let owner = || self.book.stood_last(&format!("{word}'s"));
        let last = [self.book.stood_last(word), owner()].into_iter().flatten();
        last.flat_map(|last| std::iter::once(last).chain(self.stood_before(last)))
    }

    /// Tells whether token `i` is one of these words of the lexicon, in Arabic with or without its clitics.
    pub(crate) fn is_one_of(&self, i: usize, words: &[WordNumber]) -> bool {
        self.book.forms(self.word(i)).iter().any(|f| f.is_of(words, self.pack.arabic))
    }

    /// Tells whether a sentence begins with token `i`.
    pub fn opens_sentence(&self, i: usize) -> bool {
        self.segments.sentences.binary_search_by_key(&i, |s| s.tokens.start).is_ok()
    }

    /// Tells whether token `i` is a word of a class, with or without what Arabic writes onto it: وبارتفاع (*wa-bi-rtifāʿ*, and with a
    /// rise), لأعداد (*li-aʿdād*, for the numbers).
    pub fn is_stripped(&self, i: usize, class: Words) -> bool {
        if !self.pack.arabic {
            return self.is(i, class);
        }
        self.word(i).stripped.is(class)
    }

    /// Tells whether a cue of that kind starts in the range.
    pub fn has_cue(&self, range: Range<usize>, cue: Cue) -> bool {
        self.begins_within(range, Marks::cue(cue))
    }

    /// Returns the text of a range of tokens, without quotation marks at its ends.
    pub fn words(&self, range: Range<usize>) -> &'a str {
        let (mut a, mut b) = (range.start, range.end);
        while a < b && self.tokens.kind(a) == TokenKind::Mark {
            a += 1;
        }
        while b > a && self.tokens.kind(b - 1) == TokenKind::Mark {
            b -= 1;
        }
        if a >= b { "" } else { self.tokens.span(a..b).of(self.text).unwrap_or("") }
    }

    /// Returns the bytes of a range of tokens.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens.span(range)
    }

    /// Tells whether token `i` is a mark that parts clauses.
    pub fn parts_clause(&self, i: usize) -> bool {
        self.opens(i, Opener::Part) && !self.inside_number(i)
    }

    /// Tells whether the comma `i` stands between digits that it touches: 11,300.
    fn inside_number(&self, i: usize) -> bool {
        i > 0
            && self.tokens.kind(i - 1) == TokenKind::Digits
            && matches!(self.tokens.fold(i), "," | "،")
            && self.tokens.kind(i + 1) == TokenKind::Digits
            && self.tokens.touches_previous(i)
            && self.tokens.touches_previous(i + 1)
    }

    /// Tells whether token `i` is a quotation mark.
    pub fn quote_mark(&self, i: usize) -> bool {
        self.opens(i, Opener::Quote)
    }

    /// Tells whether a bullet stands at token `i`, or right before it, where it closed the sentence before.
    pub fn bulleted(&self, i: usize) -> bool {
        let bullet = |k: usize| {
            self.tokens.kind(k) == TokenKind::Mark && !self.quote_mark(k) && self.tokens.fold(k) != "("
        };
        bullet(i) || i.checked_sub(1).is_some_and(|b| matches!(self.tokens.fold(b), "•" | "*"))
    }

    /// Returns the next token after `i` (inclusive) that is a word or digits, before `end`.
    pub fn next_word(&self, mut i: usize, end: usize) -> Option<usize> {
        while i < end {
            if matches!(self.tokens.kind(i), TokenKind::Word | TokenKind::Digits) {
                return Some(i);
            }
            i += 1;
        }
        None
    }
}
