//! Looking words up: which words of the lexicon a written word may be, and which entries begin at a token.

use std::cmp::Ordering;

use super::entries::Hit;
use super::{Ann, Lexicon, Marks, Stripped, Tag, WordNumber, is_quote, readings};
use crate::token::{TokenKind, Tokens};
use crate::vocabulary::{Word, Wordbook};

/// A word of the lexicon that a written word may be, and what was taken off to reach it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    word: WordNumber,
    /// Nothing was taken off.
    whole: bool,
    article: bool,
    conj: bool,
    prep: bool,
    /// So only where it begins an entry, not inside one.
    first_only: bool,
    /// Some phrase has it as its second word.
    second: bool,
}

impl Form {
    /// Tells whether it is a word of a list, as it stands or, in Arabic, without its clitics too.
    pub(crate) fn is_of(&self, words: &[WordNumber], arabic: bool) -> bool {
        (self.whole || arabic && !self.first_only) && words.contains(&self.word)
    }

    fn ann(&self, start: usize, hit: Hit) -> Ann {
        Ann {
            tokens: start..hit.end,
            tag: hit.tag,
            number: hit.number,
            article: self.article,
            conj: self.conj,
            prep: self.prep,
            possessed: hit.possessed,
        }
    }
}

/// The words of a text as the lexicon knows them.
#[derive(Clone, Copy)]
pub(crate) struct Written<'t> {
    pub(crate) tokens: &'t Tokens<'t>,
    pub(crate) book: &'t Wordbook,
    /// The number of each token in the book.
    pub(crate) words: &'t [u32],
}

impl<'t> Written<'t> {
    #[inline]
    fn word(self, i: usize) -> &'t Word {
        self.book.word(self.words.get(i).copied().unwrap_or(0))
    }

    #[inline]
    fn forms(self, i: usize) -> &'t [Form] {
        self.book.forms(self.word(i))
    }

    /// Tells whether token `i` is a word of the lexicon, with or without its clitics.
    fn is(self, i: usize, word: WordNumber) -> bool {
        self.forms(i).iter().any(|f| f.word == word && !f.first_only)
    }

    /// A quotation mark inside a name doesn't break it: قوات "قسد".
    #[inline]
    fn past_quotes(self, mut i: usize) -> usize {
        while self.tokens.kind(i) == TokenKind::Mark && is_quote(self.tokens.fold(i)) {
            i += 1;
        }
        i
    }
}

/// A set of words of the lexicon of which little is kept: it may say that two sets share one where they don't, never that they
/// share none where they do.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sieve(u128);

impl Sieve {
    /// Tells whether it has no word.
    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Tells whether both may have a word.
    #[inline]
    pub(crate) fn share(self, other: Sieve) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<WordNumber> for Sieve {
    fn from_iter<I: IntoIterator<Item = WordNumber>>(words: I) -> Self {
        // Words that stand side by side in a list have numbers that do: each takes the next bit.
        Sieve(words.into_iter().fold(0, |all, word| all | 1 << (word.0 % u128::BITS)))
    }
}

/// Entries that begin at one token, and room to look for them in.
#[derive(Debug, Default)]
pub(crate) struct Search {
    hits: Vec<Hit>,
    /// Numbers of entries, and where they end.
    open: Vec<(u32, usize)>,
    /// The phrases that begin with the first form of a word of which any do.
    phrases: Vec<(u32, usize)>,
}

impl Lexicon {
    /// Adds the words of the lexicon that a folded word may be, plainest first.
    pub(crate) fn forms(&self, folded: &str, out: &mut Vec<Form>) {
        let mut add = |s: Stripped<'_>, first_only: bool| {
            if let Some(word) = self.words.find(s.word) {
                let second = !first_only && self.entries.is_second(word);
                let whole = s.word.len() == folded.len() && !first_only;
                let Stripped { article, conj, prep, .. } = s;
                out.push(Form { word, whole, article, conj, prep, first_only, second });
            }
        };
        if self.arabic {
            readings(folded, |s| {
                add(s, false);
                false
            });
            // للمرصد (to the Observatory) hides the article that names are listed with.
            let bare = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
            if let Some(rest) = bare.strip_prefix("لل") {
                let word = &format!("ال{rest}");
                add(Stripped { word, article: true, conj: bare.len() < folded.len(), prep: true }, true);
            }
        } else {
            let plain = |word| Stripped { word, article: false, conj: false, prep: false };
            add(plain(folded), false);
            if let Some(stem) = folded.strip_suffix("'s") {
                add(plain(stem), false);
            } else if let Some(stem) = folded.strip_suffix("s'") {
                add(plain(stem), true);
            }
        }
    }

    /// Collects the entries that begin with a word at token `i`. `begun` tells where the form of that word stands beside the one whose
    /// phrases are known.
    fn hits(&self, written: Written<'_>, i: usize, word: WordNumber, begun: Ordering, search: &mut Search) {
        let Search { hits, open, phrases } = search;
        if !self.entries.opens_phrase(word) {
            hits.extend(self.entries.of(word).iter().map(|p| p.hit(i + 1)));
            return;
        }
        open.clear();
        open.extend(self.entries.alone(word).map(|k| (k, i + 1)));
        let alone = open.len();
        match begun {
            Ordering::Less => {}
            Ordering::Equal => open.extend_from_slice(phrases),
            Ordering::Greater => {
                self.phrases(written, i, word, open);
            }
        }
        if open.len() > alone {
            open.sort_unstable();
            open.dedup();
        }
        hits.extend(open.iter().filter_map(|(k, end)| Some(self.entries.get(*k)?.hit(*end))));
    }

    /// Collects the phrases that begin with a word at token `i`: those that go on with the next word, under any of its readings,
    /// and with all the words behind it.
    fn phrases(
        &self,
        written: Written<'_>,
        i: usize,
        word: WordNumber,
        open: &mut Vec<(u32, usize)>,
    ) -> bool {
        let mut begun = false;
        let second = written.past_quotes(i + 1);
        for form in written.forms(second).iter().filter(|f| f.second) {
            let phrases = self.entries.going_on(word, form.word);
            if phrases.is_empty() {
                continue;
            }
            begun = true;
            open.extend(phrases.of_two().map(|k| (k, second + 1)));
            if !phrases.has_longer() {
                continue;
            }
            let third = written.past_quotes(second + 1);
            for form in written.forms(third).iter().filter(|f| !f.first_only) {
                for k in phrases.with(form.word) {
                    let Some(p) = self.entries.get(k) else { continue };
                    let mut end = third + 1;
                    let stands = self.entries.rest(p).iter().skip(2).all(|word| {
                        let at = written.past_quotes(end);
                        end = at + 1;
                        written.is(at, *word)
                    });
                    if stands {
                        open.push((k, end));
                    }
                }
            }
        }
        begun
    }

    /// The second words of the phrases that begin with one of the forms.
    pub(crate) fn opens(&self, forms: &[Form]) -> Sieve {
        forms.iter().flat_map(|f| self.entries.seconds_behind(f.word)).collect()
    }

    /// The second words of phrases that one of the forms may be.
    pub(crate) fn continues(&self, forms: &[Form]) -> Sieve {
        forms.iter().filter(|f| f.second).map(|f| f.word).collect()
    }

    /// Adds what a word of these forms means by itself, as the first token of a text. `marbuta` tells that it ends in ة.
    pub(crate) fn alone(&self, forms: &[Form], marbuta: bool, out: &mut Vec<Ann>) {
        let from = out.len();
        for form in forms {
            for p in self.entries.of(form.word).iter().filter(|p| p.is_word()) {
                // طفلة (*ṭifla*, a girl) is never طفله (*ṭifluhu*, his child).
                if !(p.possessed() && marbuta) {
                    keep_longest(form.ann(0, p.hit(1)), from, out);
                }
            }
        }
    }

    /// Tells with which of the forms of token `i`, the first of them, a phrase begins there; its phrases are kept.
    fn goes_on(&self, written: Written<'_>, i: usize, search: &mut Search) -> Option<usize> {
        let first = written.word(i);
        // Of most words the sieve tells.
        let second = written.past_quotes(i + 1);
        if !first.opens.share(written.word(second).continues) {
            return None;
        }
        // Most pairs stand side by side again and again.
        let number = |i: usize| written.words.get(i).copied().unwrap_or(0);
        let pair = [number(i), number(second)];
        if written.book.stand_apart(pair) {
            return None;
        }
        search.phrases.clear();
        let mut begun = false;
        let goes_on = written.book.forms(first).iter().position(|f| {
            begun |= self.phrases(written, i, f.word, &mut search.phrases);
            !search.phrases.is_empty()
        });
        if !begun {
            written.book.note_apart(pair);
        }
        goes_on
    }

    /// Finds every match that starts at token `i`; of each kind of tag the longest. Returns of which kinds they are.
    pub(crate) fn at(
        &self,
        written: Written<'_>,
        i: usize,
        search: &mut Search,
        out: &mut Vec<Ann>,
    ) -> Marks {
        let Some(begun) = self.goes_on(written, i, search) else {
            let word = written.word(i);
            out.extend(written.book.alone(word).iter().map(|a| Ann { tokens: i..i + 1, ..a.clone() }));
            return word.kinds;
        };
        let tokens = written.tokens;
        let marbuta = |end: usize| end.checked_sub(1).and_then(|l| tokens.get(l)).is_some_and(|t| t.marbuta);
        let from = out.len();
        for (k, form) in written.forms(i).iter().enumerate() {
            search.hits.clear();
            self.hits(written, i, form.word, k.cmp(&begun), search);
            // طفلة (*ṭifla*, a girl) is never طفله (*ṭifluhu*, his child).
            for hit in search.hits.iter().filter(|h| !(h.possessed && marbuta(h.end))) {
                keep_longest(form.ann(i, *hit), from, out);
            }
        }
        out.iter().skip(from).fold(Marks::default(), |all, a| all.or(Marks::of(a.tag)))
    }
}

/// Adds a match unless one of its kind from `from` on is as long; a shorter one gives way.
fn keep_longest(ann: Ann, from: usize, out: &mut Vec<Ann>) {
    let kind = std::mem::discriminant(&ann.tag);
    let same = out.iter_mut().skip(from).find(|a| {
        std::mem::discriminant(&a.tag) == kind
            && (!matches!(ann.tag, Tag::Cue(_) | Tag::Trigger(_)) || a.tag == ann.tag)
    });
    match same {
        Some(shorter) if shorter.tokens.end < ann.tokens.end => *shorter = ann,
        Some(_) => {}
        None => out.push(ann),
    }
}
