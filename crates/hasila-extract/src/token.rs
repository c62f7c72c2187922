//! Words, digits and marks, with a map back to the bytes.
//!
//! One pass over the text. Folding (see `hasila_registry::fold`) happens here, so that every later
//! stage compares folded letters and still answers in byte offsets of the document. Clitics are not
//! split: whether the و of وصل (*waṣala*, arrived) is a conjunction depends on what the rest means, and
//! only a word list knows.

use std::ops::Range;

use hasila_claim::Span;
use hasila_registry::fold::fold_char;

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
    folded: Range<u32>,
}

/// The tokens of a text, in order.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    folded: String,
    items: Vec<Token>,
    /// What is known of each word; empty until a wordbook was asked.
    known: Vec<Known>,
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

/// Tells whether a character is one of the letters that most words are made of.
#[inline]
fn is_plain(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{0621}'..='\u{063a}' | '\u{0641}'..='\u{064a}')
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

impl Tokens {
    /// Cuts a text into tokens. Linear in its length.
    pub fn of(text: &str) -> Tokens {
        let mut t = Tokens {
            folded: String::with_capacity(text.len()),
            items: Vec::with_capacity(text.len() / 5),
            known: Vec::new(),
        };
        let mut spaced = true;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c == ' ' {
                spaced = true;
                continue;
            }
            if is_joiner(c) {
                continue;
            }
            let kind = if is_plain(c) {
                TokenKind::Word
            } else if c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}' {
                TokenKind::Break
            } else if c.is_whitespace() || c.is_control() {
                spaced = true;
                continue;
            } else if fold_char(c).is_some_and(|f| f.is_ascii_digit()) {
                TokenKind::Digits
            } else if is_letter(c) {
                TokenKind::Word
            } else {
                TokenKind::Mark
            };
            let from = t.folded.len();
            let mut last = c;
            if let Some(folded) = fold_char(c) {
                t.folded.push(folded);
            }
            let mut end = at + c.len_utf8();
            if kind != TokenKind::Mark {
                while let Some(&(i, n)) = chars.peek() {
                    if kind == TokenKind::Word && is_plain(n) {
                        chars.next();
                        if let Some(folded) = fold_char(n) {
                            t.folded.push(folded);
                        }
                        (last, end) = (n, i + n.len_utf8());
                        continue;
                    }
                    let goes_on = match kind {
                        TokenKind::Break => n.is_whitespace(),
                        TokenKind::Digits => is_joiner(n) || fold_char(n).is_some_and(|f| f.is_ascii_digit()),
                        _ => {
                            is_letter(n)
                                || (matches!(n, '\'' | '’') && {
                                    // An apostrophe belongs to the word when a letter follows it.
                                    text.get(i + n.len_utf8()..)
                                        .and_then(|r| r.chars().next())
                                        .is_some_and(char::is_alphabetic)
                                })
                        }
                    };
                    if !goes_on {
                        break;
                    }
                    chars.next();
                    if kind != TokenKind::Break {
                        if let Some(folded) = fold_char(n) {
                            t.folded.push(folded);
                        }
                        if !is_joiner(n) {
                            last = n;
                        }
                    }
                    // A trailing invisible mark or space is not part of the token's bytes.
                    if !is_joiner(n)
                        || matches!(n, '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{0300}'..='\u{036f}')
                    {
                        end = i + n.len_utf8();
                    }
                }
            }
            let folded =
                u32::try_from(from).unwrap_or(u32::MAX)..u32::try_from(t.folded.len()).unwrap_or(u32::MAX);
            let capital = kind == TokenKind::Word && is_capital(c);
            t.items.push(Token {
                span: Span::new(at, end),
                kind,
                spaced,
                marbuta: last == 'ة',
                capital,
                folded,
            });
            spaced = kind == TokenKind::Break;
        }
        t
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
        self.items
            .get(i)
            .and_then(|t| self.folded.get(t.folded.start as usize..t.folded.end as usize))
            .unwrap_or("")
    }

    /// Returns token `i` as it stands in the text that was cut; empty past the end.
    pub fn written<'t>(&self, i: usize, text: &'t str) -> &'t str {
        self.items.get(i).and_then(|t| t.span.of(text)).unwrap_or("")
    }

    /// Keeps what is known of each token.
    pub(crate) fn set_known(&mut self, known: Vec<Known>) {
        self.known = known;
    }

    /// Returns what is known of token `i`; it may be anything where no wordbook was asked.
    #[inline]
    pub fn known(&self, i: usize) -> Known {
        self.known.get(i).copied().unwrap_or(Known::ANYTHING)
    }

    /// Tells whether a list of the stage may begin with token `i`.
    #[inline]
    pub fn may(&self, i: usize, layer: Layer) -> bool {
        self.known(i).may(layer)
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
