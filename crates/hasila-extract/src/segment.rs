//! Paragraphs, sentences, and which words stand inside quotation marks.
//!
//! Sentences end at a line break, at a full stop, question or exclamation mark that a number or an
//! abbreviation doesn't own, and at the two dots with which Arabic headlines separate their halves.

use std::ops::Range;

use crate::lexicon::is_quote;
use crate::token::{TokenKind, Tokens};

/// A sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, without the closing break.
    pub tokens: Range<usize>,
    /// Number of the line it stands in, counted over non-empty lines.
    pub paragraph: usize,
    /// Stands in a line that reads as a headline: short, without a full stop at its end.
    pub headline: bool,
}

/// Sentences of a text, and per token the number of the quotation it stands in (0 = none).
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// Per token.
    pub quotation: Vec<u32>,
    /// At which token each quotation opens, the first one's first.
    pub opened: Vec<u32>,
}

impl Segments {
    /// The sentence that a token stands in.
    pub fn sentence_of(&self, token: usize) -> Option<&Sentence> {
        let at = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(at).filter(|s| s.tokens.contains(&token))
    }

    /// The token that opens a quotation, by its number.
    pub fn opening(&self, quotation: u32) -> Option<usize> {
        self.opened.get(quotation.checked_sub(1)? as usize).map(|i| *i as usize)
    }

    /// The sentence that begins with a token.
    pub fn beginning_at(&self, token: usize) -> Option<&Sentence> {
        let at = self.sentences.binary_search_by_key(&token, |s| s.tokens.start).ok()?;
        self.sentences.get(at)
    }

    /// The sentences of a paragraph.
    pub fn paragraph(&self, number: usize) -> &[Sentence] {
        let from = self.sentences.partition_point(|s| s.paragraph < number);
        let to = self.sentences.partition_point(|s| s.paragraph <= number);
        self.sentences.get(from..to).unwrap_or_default()
    }
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "st", "prof", "sen", "rep", "gov",
    "no", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u", "s", "a",
    "p", "m", "e", "i", "g", "n", "vs", "approx", "inc", "co", "brig", "rev", "adm", "cmdr", "cdr", "cpl",
    "supt", "insp", "det", "hon", "msgr", "pvt", "engr", "atty", "asst", "dept", "amb", "د", "أ", "م", "ص",
    "ه",
];

/// Cuts a token stream into sentences.
pub fn segments(text: &str, tokens: &Tokens) -> Segments {
    let (quotation, opened) = quotations(tokens);
    let mut out = Segments { sentences: Vec::new(), quotation, opened };
    let (mut start, mut paragraph) = (0, 0);
    let push = |start: usize, end: usize, paragraph: usize, out: &mut Segments| {
        if (start..end).any(|i| matches!(tokens.kind(i), TokenKind::Word | TokenKind::Digits)) {
            out.sentences.push(Sentence { tokens: start..end, paragraph, headline: false });
        }
    };
    let mut read = 0;
    for i in tokens.stops() {
        // Marks that close a sentence behind its full stop.
        if i < read {
            continue;
        }
        if tokens.kind(i) == TokenKind::Break {
            push(start, i, paragraph, &mut out);
            start = i + 1;
            paragraph += 1;
            continue;
        }
        // * item * item: a star opens a brief of its own.
        if tokens.kind(i) == TokenKind::Mark && tokens.fold(i) == "*" && i > start + 3 {
            push(start, i, paragraph, &mut out);
            start = i + 1;
            paragraph += 1;
            continue;
        }
        // "ANTAKYA, Feb 7 (Reuters) - The …": a dateline is no part of the sentence after it.
        if tokens.kind(i) == TokenKind::Mark
            && matches!(tokens.fold(i), "-" | "–" | "—")
            && i - start <= 16
            && i > start
            && tokens.kind(i - 1) == TokenKind::Mark
            && tokens.fold(i - 1) == ")"
            && out.sentences.last().is_none_or(|s| s.paragraph != paragraph)
        {
            push(start, i + 1, paragraph, &mut out);
            start = i + 1;
            continue;
        }
        if tokens.kind(i) == TokenKind::Mark && ends_sentence(text, tokens, i) {
            let mut end = i + 1;
            // Closing quotes and brackets and further dots belong to the sentence they close.
            while tokens.kind(end) == TokenKind::Mark
                && tokens.touches_previous(end)
                && (is_quote(tokens.fold(end))
                    || matches!(tokens.fold(end), ")" | "]" | "." | "!" | "؟" | "?" | "…"))
            {
                end += 1;
            }
            push(start, end, paragraph, &mut out);
            start = end;
            read = end;
        }
    }
    push(start, tokens.len(), paragraph, &mut out);
    mark_headlines(tokens, &mut out);
    out
}

/// "… two men.The men …": a page that lost its line breaks, told by a small letter before the stop and a capital behind.
fn lost_break(text: &str, tokens: &Tokens, i: usize) -> bool {
    let word = |k: usize| tokens.get(k).and_then(|t| t.span.of(text)).unwrap_or("");
    let Some(before) = i.checked_sub(1).map(word) else { return false };
    let after = word(i + 1);
    let plain = |w: &str| w.chars().skip(1).all(|c| !c.is_uppercase());
    tokens.touches_previous(i)
        && before.chars().count() > 1
        && before.chars().all(|c| c.is_ascii_lowercase())
        && after.chars().next().is_some_and(|c| c.is_ascii_uppercase())
        && plain(after)
        && !ABBREVIATIONS.contains(&before)
        // "Ph.D.", "amazon.Com/deals": no break.
        && !(tokens.touches_previous(i + 2) && matches!(tokens.fold(i + 2), "." | "/"))
}

fn ends_sentence(text: &str, tokens: &Tokens, i: usize) -> bool {
    match tokens.fold(i) {
        "!" | "?" | "؟" | "…" | "•" | "|" | "۔" => true,
        "." => {
            if tokens.touches_previous(i + 1)
                && tokens.kind(i + 1) == TokenKind::Mark
                && tokens.fold(i + 1) == "."
            {
                return true;
            }
            let next = tokens.get(i + 1);
            let open = next.is_none_or(|t| {
                t.spaced
                    || t.kind == TokenKind::Break
                    || is_quote(tokens.fold(i + 1))
                    || tokens.fold(i + 1) == ")"
            });
            if !open {
                // "السجن.وقال": a full stop with no space, after Arabic letters on both sides.
                return lost_break(text, tokens, i)
                    || next.is_some_and(|t| t.kind == TokenKind::Word)
                        && tokens.fold(i + 1).chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c))
                        && tokens.fold(i.saturating_sub(1)).chars().count() > 1;
            }
            let before = i.checked_sub(1).map_or("", |b| tokens.fold(b));
            // "N.K. Tiwari", "John F. Ames": an initial ends no sentence.
            let initial = before.len() == 1
                && before.chars().all(|c| c.is_ascii_lowercase() && c != 'i')
                && tokens.touches_previous(i)
                && next.is_some_and(|t| t.kind == TokenKind::Word);
            if initial {
                return false;
            }
            // An abbreviation ends a sentence only before a break.
            !(tokens.touches_previous(i)
                && ABBREVIATIONS.contains(&before)
                && next.is_some_and(|t| t.kind != TokenKind::Break))
        }
        _ => false,
    }
}

/// Numbers the quotations. Marks that open and close alike ("…") alternate; a line break closes all,
/// for a lost closing mark must not swallow the rest of an article.
fn quotations(tokens: &Tokens) -> (Vec<u32>, Vec<u32>) {
    let (mut out, mut opened) = (vec![0; tokens.len()], Vec::new());
    let (mut next, mut open): (u32, Vec<(u32, &str)>) = (1, Vec::new());
    // Up to where each token has its number.
    let mut told = 0;
    let tell = |told: &mut usize, to: usize, number: u32, out: &mut Vec<u32>| {
        if number != 0
            && let Some(inside) = out.get_mut(*told..to)
        {
            inside.fill(number);
        }
        *told = to;
    };
    for i in tokens.stops() {
        tell(&mut told, i, open.first().map_or(0, |(n, _)| *n), &mut out);
        match tokens.kind(i) {
            TokenKind::Break => open.clear(),
            TokenKind::Mark if !matches!(tokens.fold(i), "'" | "`") && is_quote(tokens.fold(i)) => {
                let f = tokens.fold(i);
                let closer = match f {
                    "«" => Some("»"),
                    "“" | "„" => Some("”"),
                    "‹" => Some("›"),
                    _ => None,
                };
                let closes = open.last().is_some_and(|(_, c)| *c == f)
                    || (closer.is_none() && open.iter().any(|(_, c)| *c == f));
                if closes {
                    while let Some((_, c)) = open.pop() {
                        if c == f {
                            break;
                        }
                    }
                } else if closer.is_some() || !matches!(f, "»" | "”" | "›") {
                    open.push((next, closer.unwrap_or(f)));
                    opened.push(u32::try_from(i).unwrap_or(u32::MAX));
                    next += 1;
                }
            }
            _ => {}
        }
    }
    tell(&mut told, tokens.len(), open.first().map_or(0, |(n, _)| *n), &mut out);
    (out, opened)
}

/// خروج 11 من مصابي «أتوبيس الدير» (*khurūj 11 min muṣābī «utūbīs ad-dayr»*, 11 of those hurt on "the monastery bus" discharged): a name in marks
/// of quotation ends no sentence, as whole words that somebody said would.
fn ends_with_a_name(tokens: &Tokens, line: Range<usize>) -> bool {
    let Some(close) = line.end.checked_sub(1).filter(|c| tokens.fold(*c) == "»") else { return false };
    let open = (close.saturating_sub(4).max(line.start)..close).find(|i| tokens.fold(*i) == "«");
    open.is_some_and(|i| i > line.start + 2 && tokens.kind(i - 1) == TokenKind::Word)
}

fn mark_headlines(tokens: &Tokens, out: &mut Segments) {
    let Some(first) = out.sentences.first().map(|s| s.paragraph) else { return };
    // A lone first paragraph is a text, not a headline.
    let last = out.sentences.last().map_or(first, |s| s.paragraph);
    for line in out.sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let paragraph = line.first().map_or(0, |s| s.paragraph);
        let line_start = line.first().map_or(0, |s| s.tokens.start);
        let line_end = line.last().map_or(0, |s| s.tokens.end);
        let closed = matches!(
            tokens.fold(line_end.saturating_sub(1)),
            "." | "”" | "»" | "\"" | "؟" | "?" | "!" | ":" | "،" | "؛"
        ) && !(paragraph == first && ends_with_a_name(tokens, line_start..line_end));
        let short = line_end - line_start <= 32;
        let headline = !closed
            && short
            && (paragraph == first && first != last || paragraph != first && paragraph != last);
        line.iter_mut().for_each(|s| s.headline = headline);
    }
}
