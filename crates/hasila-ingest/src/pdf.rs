//! The text of a PDF, in the order it is read and in paragraphs.

use std::panic::{AssertUnwindSafe, catch_unwind};

use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization as _;

const NO_TEXT: &str = "the PDF holds no text to be read (scanned pages, or fonts that don't say which letters they \
    draw); run text recognition over it first";

pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads the text of a PDF, a paragraph a line with an empty one between.
///
/// # Errors
///
/// Why there is none.
pub(crate) fn text(bytes: &[u8]) -> Result<String, String> {
    // The library panics on some of the damaged and hostile files there are. It is handed bytes and hands
    // back strings, so that nothing it left half done outlives the call.
    let pages = catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem_by_pages(bytes)))
        .map_err(|_| "the PDF is damaged, or built in a way that can't be read".to_owned())?
        .map_err(|e| format!("the PDF can't be read: {e}"))?;
    let all: Vec<String> = pages.iter().flat_map(|p| p.lines()).map(|l| clean(l.trim())).collect();
    let letters = |l: &String| l.chars().filter(|c| c.is_alphabetic()).count();
    let unknown =
        |l: &String| l.chars().filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')).count();
    let (known, unknown) = (all.iter().map(letters).sum::<usize>(), all.iter().map(unknown).sum::<usize>());
    if known < 20 || unknown > known {
        return Err(NO_TEXT.to_owned());
    }
    let turned: Vec<String> = all.iter().map(|l| in_reading_order(l)).collect();
    let (drawn, turned) = (composed(&all), composed(&turned));
    let lines = if arabic_words(&turned) > arabic_words(&drawn) { turned } else { drawn };
    Ok(paragraphs(&lines))
}

fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect()
}

/// Letters for the shapes that fonts have of them: `ﻗﺘﻞ` drawn is `قتل` written.
fn composed(lines: &[String]) -> Vec<String> {
    let shape = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let put = |l: &String| if l.contains(shape) { l.nfkc().collect() } else { l.clone() };
    lines.iter().map(put).collect()
}

/// A line that was drawn from left to right, as it is read: Arabic turned round, figures left.
fn in_reading_order(line: &str) -> String {
    if !line
        .chars()
        .any(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
    {
        return line.to_owned();
    }
    let bidi = BidiInfo::new(line, Some(Level::rtl()));
    let turned = bidi.paragraphs.iter().map(|p| bidi.reorder_line(p, p.range.clone()).into_owned());
    turned.collect()
}

/// How many words look like Arabic the right way round: the article stands before, `ة` at the end.
fn arabic_words(lines: &[String]) -> usize {
    let right =
        |w: &&str| (w.starts_with("ال") || w.ends_with('ة') || w.starts_with("وال")) && w.chars().count() > 3;
    lines.iter().flat_map(|l| l.split_whitespace()).filter(right).count()
}

/// Joins the lines of paragraphs. One ends at an empty line, and where a line ends a sentence well before
/// the others do.
fn paragraphs(lines: &[String]) -> String {
    let mut widths: Vec<usize> = lines.iter().map(|l| l.chars().count()).filter(|n| *n > 0).collect();
    widths.sort_unstable();
    let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or_default();
    let ends = |l: &str| l.ends_with(['.', '!', '?', '؟', ':', '"', '”', '»', '…']);
    let mut out = String::new();
    let mut open = false;
    for (i, line) in lines.iter().enumerate() {
        if line.is_empty() {
            // A page that ends in the middle of a sentence goes on on the next.
            let goes_on = lines[i..].iter().find(|l| !l.is_empty()).is_some_and(|next| {
                !ends(out.trim_end()) && next.chars().next().is_some_and(char::is_lowercase)
            });
            open = open && goes_on;
            continue;
        }
        if open {
            let hyphen = out.ends_with('-')
                && out.chars().rev().nth(1).is_some_and(char::is_alphabetic)
                && line.chars().next().is_some_and(char::is_lowercase);
            if hyphen {
                out.pop();
            } else {
                out.push(' ');
            }
        } else if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
        open = !(ends(line) && line.chars().count() * 10 < width * 8);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_to_paragraphs_and_hyphens_taken_out() {
        let lines = [
            "Six people were killed and twelve hos-",
            "pitalised when the roof of the market",
            "came down.",
            "",
            "The mayor spoke of ten",
            "",
            "dead.",
        ];
        let lines = lines.map(str::to_owned);
        assert_eq!(
            paragraphs(&lines),
            "Six people were killed and twelve hospitalised when the roof of the market came down.\n\nThe mayor spoke of ten dead."
        );
    }

    #[test]
    fn arabic_that_was_drawn_is_read() {
        // The shapes of "قتل 25 شخصا في المدينة" from left to right.
        let drawn = "ﺔﻨﻳﺪﻤﻟﺍ ﻲﻓ ﺎﺼﺨﺷ 25 ﻞﺘﻗ".to_owned();
        assert_eq!(composed(&[in_reading_order(&drawn)]), ["قتل 25 شخصا في المدينة"]);
    }

    #[test]
    fn what_is_no_pdf_within_is_told_and_panics_nobody() {
        for bytes in [
            &b"%PDF-1.4"[..],
            b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>",
            b"%PDF-\xff\xff[[[[[[[[",
        ] {
            assert!(text(bytes).is_err());
        }
    }
}
