//! Evidence in original script, made safe to show beside other text.

use hasila_claim::Span;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';
const ELLIPSIS: char = '…';

/// Takes out what a text must not do to the line it is shown in: line breaks and tabs become spaces,
/// runs of them one; direction controls go; other control characters become U+FFFD.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            out.extend(tamed(c));
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// Cleans a line of ours that is laid out already and may hold words of others: its spaces stay.
pub fn clean_line(line: &str) -> String {
    let tame: String =
        line.chars().filter_map(|c| if c.is_whitespace() { Some(' ') } else { tamed(c) }).collect();
    inline(&tame)
}

fn tamed(c: char) -> Option<char> {
    match c {
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{feff}' => None,
        c if c.is_control() => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// Cleans a text and wraps it in isolates, so that its direction stays its own.
pub fn isolate(text: &str) -> String {
    format!("{FSI}{}{PDI}", clean(text).trim())
}

/// Tells whether a letter is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The direction most letters of a text run in, as HTML names it: an Arabic article may begin with a Latin name.
pub(crate) fn direction(text: &str) -> &'static str {
    let (mut right, mut left) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if is_right_to_left(c) { right += 1 } else { left += 1 }
    }
    if right > left { "rtl" } else { "ltr" }
}

/// Isolates what is written from right to left inside a line of ours, so that the rest of the line keeps
/// its order: a text without Latin letters as a whole, since its numbers belong to it, else run by run.
pub fn inline(text: &str) -> String {
    if !text.contains(is_right_to_left) {
        return text.to_owned();
    }
    if !text.contains(|c: char| c.is_alphabetic() && !is_right_to_left(c)) {
        return isolate(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        let run = &rest[start..];
        // A run goes on over spaces and marks, up to the last such letter before the next other letter.
        let other = run.find(|c: char| c.is_alphanumeric() && !is_right_to_left(c)).unwrap_or(run.len());
        let last = run[..other].rfind(is_right_to_left).unwrap_or(0);
        let end = last + run[last..].chars().next().map_or(0, char::len_utf8);
        out.push_str(&rest[..start]);
        out.push(FSI);
        out.push_str(&run[..end]);
        out.push(PDI);
        rest = &run[end..];
    }
    out.push_str(rest);
    out
}

/// A quote with what stands around it in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    pub(crate) before: String,
    pub(crate) quote: String,
    pub(crate) after: String,
}

/// Cuts the sentence around a quote to at most `columns`, on word boundaries where there are any, with
/// `…` where something was left out. `None` where the spans don't fit the text.
pub fn excerpt(text: &str, sentence: Span, quote: Span, columns: usize) -> Option<String> {
    let a = around(text, sentence, quote, columns)?;
    Some(format!("{}{}{}", a.before, a.quote, a.after).trim().to_owned())
}

/// The same in three parts.
pub(crate) fn around(text: &str, sentence: Span, quote: Span, columns: usize) -> Option<Around> {
    let inner = quote.of(text)?;
    // A claim from outside may have no sentence; then the quote alone is all there is to show.
    let sentence = if sentence.contains(quote) && sentence.of(text).is_some() { sentence } else { quote };
    let before = clean(text.get(sentence.start..quote.start)?.trim_start());
    let after = clean(text.get(quote.end..sentence.end)?.trim_end());
    let quote = clean(inner);
    let room = columns.saturating_sub(quote.width());
    let (bw, aw) = (before.width(), after.width());
    // Each side gets half, and what the other side doesn't need.
    let left = room.saturating_sub(aw).max(room / 2).min(bw);
    let right = room.saturating_sub(left).min(aw);
    Some(Around { before: tail(&before, left), quote, after: head(&after, right) })
}

/// The last `columns` of a text, from a word boundary.
fn tail(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 2; // for the ellipsis and a space
    let mut start = text.len();
    for (i, c) in text.char_indices().rev() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        start = i;
    }
    let kept = &text[start..];
    match kept.find(' ') {
        Some(i) => format!("{ELLIPSIS}{}", &kept[i..]),
        None => format!("{ELLIPSIS} "),
    }
}

/// The first `columns` of a text, up to a word boundary.
fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 2;
    let mut end = 0;
    for (i, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns {
            break;
        }
        end = i + c.len_utf8();
    }
    let kept = &text[..end];
    match kept.rfind(' ') {
        Some(i) => format!("{} {ELLIPSIS}", kept[..i].trim_end()),
        None => format!(" {ELLIPSIS}"),
    }
}

/// Breaks a text into lines of at most `columns`, between words; a longer word stands alone.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Breaks a text of ours into lines and isolates in each what is written from right to left.
pub fn wrap_inline(text: &str, columns: usize) -> Vec<String> {
    wrap(text, columns).iter().map(|line| inline(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_cannot_command_the_terminal() {
        assert_eq!(isolate("a\u{1b}[2Jb\n\u{202e}c "), "\u{2068}a\u{fffd}[2Jb c\u{2069}");
    }

    #[test]
    fn a_line_laid_out_keeps_its_spaces() {
        assert_eq!(clean_line("  a\u{1b}   b\t\u{202e}c"), "  a\u{fffd}   b c");
    }

    #[test]
    fn an_excerpt_keeps_the_quote_and_says_what_it_cut() {
        let text =
            "قبل الجملة. وقالت المصادر إن الحصيلة بلغت 130 قتيلاً من التنظيم منذ بدء الهجوم على السجن. بعدها";
        let start = text.find("130").unwrap();
        let quote = Span::new(start, start + "130 قتيلاً".len());
        let sentence = Span::new(text.find("وقالت").unwrap(), text.find(" بعدها").unwrap());
        for columns in 0..90 {
            let e = excerpt(text, sentence, quote, columns).unwrap();
            assert!(e.contains("130 قتيلاً"), "{columns}: {e}");
            assert!(e.width() <= columns.max("130 قتيلاً".width() + 4), "{columns}: {e} {}", e.width());
        }
        assert_eq!(excerpt(text, sentence, quote, 500).as_deref(), sentence.of(text));
        let short = excerpt(text, sentence, quote, 40).unwrap();
        assert!(short.starts_with("… ") && short.ends_with(" …"), "{short}");
        assert_eq!(excerpt(text, sentence, Span::new(start, 9999), 40), None);
        assert_eq!(excerpt(text, Span::default(), quote, 40).as_deref(), Some("130 قتيلاً"));
    }

    #[test]
    fn names_from_right_to_left_keep_the_line_in_order() {
        assert_eq!(inline("plain, 12"), "plain, 12");
        assert_eq!(inline("130 من تنظيم"), "\u{2068}130 من تنظيم\u{2069}");
        assert_eq!(
            inline("Killed — سجن الصناعة, الحسكة, 20 January: قسد"),
            "Killed — \u{2068}سجن الصناعة, الحسكة\u{2069}, 20 January: \u{2068}قسد\u{2069}"
        );
    }

    #[test]
    fn wrapped_lines_keep_every_word() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("extraordinary", 4), ["extraordinary"]);
        assert!(wrap("  ", 4).is_empty());
    }
}
