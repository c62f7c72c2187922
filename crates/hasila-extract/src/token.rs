//! Words, digits and marks, with a map back to the bytes.
//!
//! One pass over the text. Folding (see `hasila_registry::fold`) happens here, so that every later
//! stage compares folded letters and still answers in byte offsets of the document. Clitics are not
//! split: whether the و of وصل (*waṣala*, arrived) is a conjunction depends on what the rest means, and
//! only a word list knows.

use std::ops::Range;

use hasila_claim::Span;
use hasila_registry::fold::fold_char;

use crate::time::Opening;
use crate::vocabulary::{Known, Layer};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters with their marks.
    Word,
    /// A run of decimal digits of one or more scripts, without separators.
    Digits,
    /// One punctuation mark or symbol.
    Mark,
    /// A line break; several in a row are one token.
    Break,
}

/// A token: where it stands and what it folds to.
#[derive(Clone, Debug)]
pub struct Token {
    /// Its bytes in the document.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space (or the start of a line) stands before it.
    pub spaced: bool,
    /// Whether it ends in ة (*tāʾ marbūṭa*), which folds like the pronoun ه but is never one.
    pub marbuta: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it folds to ASCII alone.
    pub ascii: bool,
    folded: Range<u32>,
}

/// The tokens of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens<'b> {
    /// The text, which most words fold to as they stand, and behind it what the others fold to.
    folded: String,
    items: Vec<Token>,
    /// The marks and line breaks among them.
    stops: Vec<u32>,
    /// What each token folds to, in the book that was asked; empty until then.
    folds: Vec<&'b str>,
    /// What is known of each word; empty until a wordbook was asked.
    known: Vec<Known>,
    /// Phrases of time and phrases around places that words begin; `known` says which are whose.
    openings: Vec<Opening>,
}

/// Tells whether a character is part of a word.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{0620}'..='\u{065f}' => true,
        '\0'..='\u{7f}' | '،' | '؛' | '؟' | '٠'..='٩' | '«' | '»' | '–' | '—' | '‘'..='‟' => {
            false
        }
        _ => c.is_alphabetic() || is_joiner(c),
    }
}

/// Tells whether a letter is a capital; Arabic has none.
fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || !c.is_ascii() && !('\u{0600}'..='\u{06ff}').contains(&c) && c.is_uppercase()
}

/// Vowel signs, tatweel and invisible marks: part of the word or number they stand in.
#[inline]
pub(crate) fn is_joiner(c: char) -> bool {
    c >= '\u{ad}'
        && matches!(c, '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}' | '\u{0640}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{061c}' | '\u{0300}'..='\u{036f}')
}

/// What the letter does that two bytes with this lead (0xd8 or 0xd9) write: 0 where they write none of those that most Arabic
/// words are made of, 1 where it folds to itself, else which of `OTHERS` it folds to.
const FOLDED: [[u8; 64]; 2] = {
    let mut table = [[0; 64]; 2];
    let mut k = 0;
    while k < 64 {
        let second = 0x80 + k as u8;
        if matches!(second, 0xa1..=0xba) {
            table[0][k] = match second {
                // آ, أ, إ
                0xa2 | 0xa3 | 0xa5 => 2,
                // ؤ
                0xa4 => 3,
                // ئ
                0xa6 => 4,
                // ة
                0xa9 => 5,
                _ => 1,
            };
        }
        if matches!(second, 0x81..=0x8a) {
            // ى
            table[1][k] = if second == 0x89 { 4 } else { 1 };
        }
        k += 1;
    }
    table
};

/// Letters that others fold to, from 2 on.
const OTHERS: [&str; 4] = ["ا", "و", "ي", "ه"];

/// A run of plain letters.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// Where it ends.
    pub(crate) end: usize,
    /// One of them folds to another letter.
    pub(crate) changes: bool,
    /// All are ASCII.
    pub(crate) ascii: bool,
}

/// Returns the run of plain letters at a byte.
#[inline]
pub(crate) fn plain_run(bytes: &[u8], from: usize) -> Run {
    let mut end = from;
    let (mut changes, mut ascii) = (false, true);
    loop {
        let (mut letters, mut small) = (0, 0x20);
        for byte in bytes.get(end..).unwrap_or_default() {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            small &= byte;
            letters += 1;
        }
        (changes, end) = (changes | (letters > 0 && small == 0), end + letters);
        let (mut pairs, mut folds) = (0, 0);
        for pair in bytes.get(end..).unwrap_or_default().chunks_exact(2) {
            let &[lead, second] = pair else { break };
            if lead & 0xfe != 0xd8 {
                break;
            }
            let letter = FOLDED[usize::from(lead & 1)][usize::from(second & 0x3f)];
            if letter == 0 {
                break;
            }
            // 1 stands for a letter that folds to itself.
            folds |= letter & !1;
            pairs += 1;
        }
        (changes, ascii, end) = (changes | (folds != 0), ascii & (pairs == 0), end + 2 * pairs);
        // Few words are of both scripts.
        if pairs == 0 || !bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            return Run { end, changes, ascii };
        }
    }
}

/// Adds what a run of plain letters folds to.
pub(crate) fn fold_run(run: &str, folded: &mut String) {
    let start = folded.len();
    // What is not yet written begins here.
    let (mut at, mut left) = (0, 0);
    while let Some(&[lead, second]) = run.as_bytes().get(at..).and_then(|rest| rest.first_chunk()) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        let letter = FOLDED[usize::from(lead & 1)][usize::from(second & 0x3f)];
        if let Some(other) = OTHERS.get(usize::from(letter).wrapping_sub(2)) {
            folded.push_str(run.get(left..at).unwrap_or_default());
            folded.push_str(other);
            left = at + 2;
        }
        at += 2;
    }
    folded.push_str(run.get(left..).unwrap_or_default());
    if let Some(word) = folded.get_mut(start..) {
        word.make_ascii_lowercase();
    }
}

/// Tells whether the two capitals of "IS fighters", which agencies write for ISIS, stand here: not the verb of a shouted headline,
/// "TOLL IS 40", whose other words are capitals too. They fold to what everybody else writes.
fn is_islamic_state(bytes: &[u8], word: Range<usize>) -> bool {
    let shouts = |letters: &mut dyn Iterator<Item = &u8>| {
        let (n, capitals) = letters
            .skip_while(|b| matches!(b, b' ' | b'"' | b'\'' | b',' | b':'))
            .take_while(|b| b.is_ascii_alphabetic())
            .fold((0, 0), |(n, c), b| (n + 1, c + usize::from(b.is_ascii_uppercase())));
        n > 1 && capitals == n
    };
    bytes.get(word.clone()) == Some(b"IS")
        && !shouts(&mut bytes.iter().take(word.start).rev())
        && !shouts(&mut bytes.iter().skip(word.end))
}

fn push(c: char, folded: &mut String) {
    folded.extend(fold_char(c));
}

impl<'b> Tokens<'b> {
    /// Cuts a text into tokens. Linear in its length.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut folded = String::with_capacity(text.len() + text.len() / 2);
        folded.push_str(text);
        let mut items = Vec::with_capacity(text.len() / 4);
        let mut stops = Vec::with_capacity(text.len() / 32);
        let mut spaced = true;
        let mut at = 0;
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let char_at = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
        let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let ends_in_marbuta = |end: usize| matches!(bytes.get(..end), Some([.., 0xd8, 0xa9]));
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                spaced = true;
                at += 1;
                continue;
            }
            let Run { mut end, changes, ascii } = plain_run(bytes, at);
            // Most words are plain letters up to a space or an ASCII mark, and done; so are most marks and figures.
            let done = if end > at {
                bytes.get(end).is_none_or(|b| b.is_ascii() && *b != b'\'').then_some(TokenKind::Word)
            } else if byte.is_ascii_digit() {
                end += 1;
                while bytes.get(end).is_some_and(u8::is_ascii_digit) {
                    end += 1;
                }
                bytes.get(end).is_none_or(u8::is_ascii).then_some(TokenKind::Digits)
            } else if byte.is_ascii_punctuation() && byte != b'_' {
                end += 1;
                Some(TokenKind::Mark)
            } else {
                None
            };
            if let Some(kind) = done {
                if kind == TokenKind::Mark {
                    stops.push(small(items.len()));
                }
                let from = if changes { folded.len() } else { at };
                if changes && is_islamic_state(bytes, at..end) {
                    folded.push_str("isis");
                } else if changes {
                    fold_run(between(at, end), &mut folded);
                }
                items.push(Token {
                    span: Span::new(at, end),
                    kind,
                    spaced,
                    marbuta: ends_in_marbuta(end),
                    capital: byte.is_ascii_uppercase(),
                    ascii,
                    folded: small(from)..small(if changes { folded.len() } else { end }),
                });
                spaced = false;
                at = end;
                continue;
            }
            let from = folded.len();
            let (kind, capital) = if byte.is_ascii_digit() {
                folded.push_str(between(at, end));
                (TokenKind::Digits, false)
            } else if end > at {
                fold_run(between(at, end), &mut folded);
                (TokenKind::Word, byte.is_ascii_uppercase())
            } else {
                let Some(c) = char_at(at) else { break };
                end = at + c.len_utf8();
                if is_joiner(c) {
                    at = end;
                    continue;
                }
                let kind = if c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}' {
                    TokenKind::Break
                } else if c.is_whitespace()
                    || c.is_control()
                    // #الدفاع_المدني (#Civil_Defence): an underscore parts the words of a tag.
                    || c == '_' && char_at(end).is_some_and(|n| ('\u{0621}'..='\u{064a}').contains(&n))
                {
                    spaced = true;
                    at = end;
                    continue;
                } else if fold_char(c).is_some_and(|f| f.is_ascii_digit()) {
                    TokenKind::Digits
                } else if is_letter(c) {
                    TokenKind::Word
                } else {
                    TokenKind::Mark
                };
                push(c, &mut folded);
                (kind, kind == TokenKind::Word && is_capital(c))
            };
            let mut marbuta = ends_in_marbuta(end);
            let mut next = end;
            // A mark stands alone.
            let mut goes_on = kind != TokenKind::Mark;
            while goes_on {
                if kind == TokenKind::Word {
                    let run = plain_run(bytes, next).end;
                    if run > next {
                        fold_run(between(next, run), &mut folded);
                        marbuta = ends_in_marbuta(run);
                        (next, end) = (run, run);
                    }
                    if bytes.get(next).is_some_and(|b| b.is_ascii() && *b != b'\'') {
                        break;
                    }
                }
                let Some(n) = char_at(next) else { break };
                let behind = next + n.len_utf8();
                goes_on = match kind {
                    TokenKind::Break => n.is_whitespace(),
                    TokenKind::Digits => is_joiner(n) || fold_char(n).is_some_and(|f| f.is_ascii_digit()),
                    // An apostrophe belongs to the word when a letter follows it.
                    _ => {
                        is_letter(n)
                            || matches!(n, '\'' | '’') && char_at(behind).is_some_and(char::is_alphabetic)
                    }
                };
                if !goes_on {
                    break;
                }
                next = behind;
                if kind != TokenKind::Break {
                    push(n, &mut folded);
                    marbuta &= is_joiner(n);
                }
                // A trailing invisible mark or space is not part of the token's bytes.
                if !is_joiner(n)
                    || matches!(n, '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0300}'..='\u{036f}')
                {
                    end = next;
                }
            }
            if matches!(kind, TokenKind::Mark | TokenKind::Break) {
                stops.push(small(items.len()));
            }
            items.push(Token {
                span: Span::new(at, end),
                kind,
                spaced,
                marbuta,
                capital,
                ascii: folded.get(from..).is_some_and(str::is_ascii),
                folded: small(from)..small(folded.len()),
            });
            spaced = kind == TokenKind::Break;
            at = next;
        }
        Tokens { folded, items, stops, folds: Vec::new(), known: Vec::new(), openings: Vec::new() }
    }

    /// Returns the marks and line breaks, in order.
    pub(crate) fn stops(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.stops.iter().map(|i| *i as usize)
    }

    /// Returns how many tokens there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns token `i`.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.items.get(i)
    }

    /// Returns every token, in order.
    pub fn items(&self) -> &[Token] {
        &self.items
    }

    /// Returns what token `i` folds to; empty past the end.
    #[inline]
    pub fn fold(&self, i: usize) -> &str {
        match self.folds.get(i) {
            Some(fold) => fold,
            None => self.folded_here(i),
        }
    }

    /// Returns what a token folds to of which no book was asked.
    #[inline]
    pub(crate) fn folded_here(&self, i: usize) -> &str {
        let range = self.items.get(i).map(|t| t.folded.start as usize..t.folded.end as usize);
        range.and_then(|r| self.folded.get(r)).unwrap_or("")
    }

    /// Returns token `i` as it stands in the text that was cut; empty past the end.
    pub fn written<'t>(&self, i: usize, text: &'t str) -> &'t str {
        self.items.get(i).and_then(|t| t.span.of(text)).unwrap_or("")
    }

    /// Keeps what is known of each token, and the phrases that it points to.
    pub(crate) fn set_known(&mut self, known: Vec<Known>, openings: Vec<Opening>) {
        (self.known, self.openings) = (known, openings);
    }

    /// Takes what tokens fold to from the book that knows them.
    pub(crate) fn in_book(mut self, folds: Vec<&'b str>) -> Self {
        self.folds = folds;
        self
    }

    /// Returns what the line break `i` folds to, as no book tells.
    pub(crate) fn line_break(&self, i: usize) -> &'static str {
        match self.folded_here(i) {
            "\r" => "\r",
            "\u{2028}" => "\u{2028}",
            "\u{2029}" => "\u{2029}",
            _ => "\n",
        }
    }

    /// Returns the phrases of time that may begin with token `i`; nothing where no wordbook was asked.
    #[inline]
    pub(crate) fn time_openings(&self, i: usize) -> Option<&[Opening]> {
        let [from, to, _] = self.known.get(i)?.openings;
        self.openings.get(from as usize..to as usize)
    }

    /// Returns the phrases around places that may begin with token `i`; nothing where no wordbook was asked.
    #[inline]
    pub(crate) fn place_openings(&self, i: usize) -> Option<&[Opening]> {
        let [_, from, to] = self.known.get(i)?.openings;
        self.openings.get(from as usize..to as usize)
    }

    /// Returns what is known of each token; nothing where no wordbook was asked.
    #[inline]
    pub(crate) fn all_known(&self) -> &[Known] {
        &self.known
    }

    /// Returns what is known of token `i`; it may be anything where no wordbook was asked.
    #[inline]
    pub fn known(&self, i: usize) -> Known {
        self.known.get(i).copied().unwrap_or(Known::ANYTHING)
    }

    /// Tells whether a list of the stage may begin with token `i`.
    #[inline]
    pub fn may(&self, i: usize, layer: Layer) -> bool {
        self.known.get(i).is_none_or(|k| k.may(layer))
    }

    /// Returns the kind of token `i`; a break past the end.
    #[inline]
    pub fn kind(&self, i: usize) -> TokenKind {
        self.items.get(i).map_or(TokenKind::Break, |t| t.kind)
    }

    /// Tells whether token `i` touches the one before it.
    #[inline]
    pub fn touches_previous(&self, i: usize) -> bool {
        i > 0 && self.items.get(i).is_some_and(|t| !t.spaced)
    }

    /// Tells whether token `i` is a word that begins with a capital letter.
    #[inline]
    pub fn capital(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|t| t.capital)
    }

    /// Tells whether token `i` is a word that folds to ASCII.
    #[inline]
    pub fn latin(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|t| t.ascii && t.kind == TokenKind::Word)
    }

    /// Tells whether token `i` is what English writes behind the digits of an ordinal: the "th" of 13th.
    pub fn ordinal_ending(&self, i: usize) -> bool {
        matches!(self.fold(i), "st" | "nd" | "rd" | "th") && self.touches_previous(i)
    }

    /// Returns the bytes from the first to the last token of a range.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (self.items.get(range.start), range.end.checked_sub(1).and_then(|e| self.items.get(e))) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_their_bytes_and_fold_their_letters() {
        let text = "ووفق \"المرصد\"، قُتل ١٬٧٣٠ و10 SY24 don't\n\nend.";
        let t = Tokens::of(text);
        let shown: Vec<&str> = t.items().iter().map(|x| x.span.of(text).unwrap_or("?")).collect();
        assert_eq!(
            shown,
            [
                "ووفق",
                "\"",
                "المرصد",
                "\"",
                "،",
                "قُتل",
                "١",
                "٬",
                "٧٣٠",
                "و",
                "10",
                "SY",
                "24",
                "don't",
                "\n\n",
                "end",
                "."
            ]
        );
        assert_eq!(t.fold(5), "قتل");
        assert_eq!(t.fold(8), "730");
        assert!(t.touches_previous(8) && !t.touches_previous(9) && t.touches_previous(10));
    }
}
