//! The text of a PDF, in the order it is read and in paragraphs.

mod bounds;
mod lines;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::output_doc_page;

use crate::limits::Limits;
use lines::Lines;

const NO_TEXT: &str = "the PDF holds no text to be read (scanned pages, or fonts that don't say which letters they \
    draw); run text recognition over it first";

const DAMAGED: &str = "the PDF is damaged, or built in a way that can't be read";

pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// The text of a PDF, a paragraph a line with an empty one between.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// Pages that could not be read, where others could.
    pub(crate) unread: Vec<u32>,
}

impl Text {
    /// Says which pages are missing.
    pub(crate) fn missing(&self) -> Option<String> {
        let pages: Vec<String> = self.unread.iter().map(u32::to_string).collect();
        (!pages.is_empty()).then(|| format!("page {} can't be read; the others were", pages.join(", ")))
    }
}

/// Reads the text of a PDF.
///
/// # Errors
///
/// Why there is none.
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Result<Text, String> {
    // The library panics on some of the damaged and hostile files there are. It is handed bytes and hands
    // back strings, so that nothing it left half done outlives the call.
    let quietly = |read: &mut dyn FnMut() -> Result<(), String>| {
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(DAMAGED.to_owned()))
    };
    let mut document = None;
    quietly(&mut || {
        document = Some(bounds::open(bytes, limits)?);
        Ok(())
    })?;
    let Some(document) = document else { return Err(DAMAGED.to_owned()) };
    let (mut all, mut unread, mut why) = (Vec::new(), Vec::new(), None);
    let mut left = limits.file;
    for page in document.get_pages().into_keys() {
        let mut lines = Lines::new(left);
        let read = quietly(&mut || {
            output_doc_page(&document, &mut lines, page).map_err(|e| format!("the PDF can't be read: {e}"))
        });
        let lines = lines.read();
        left = left.saturating_sub(lines.iter().map(|l| l.len() as u64).sum());
        all.extend(lines);
        all.push(String::new());
        if let Err(reason) = read {
            unread.push(page);
            why.get_or_insert(reason);
        }
    }
    let letters = |l: &String| l.chars().filter(|c| c.is_alphabetic()).count();
    let unknown =
        |l: &String| l.chars().filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}')).count();
    let (known, unknown) = (all.iter().map(letters).sum::<usize>(), all.iter().map(unknown).sum::<usize>());
    if known < 20 || unknown > known {
        return Err(why.unwrap_or_else(|| NO_TEXT.to_owned()));
    }
    Ok(Text { text: paragraphs(&all), unread })
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
    fn what_is_no_pdf_within_is_told_and_panics_nobody() {
        for bytes in [
            &b"%PDF-1.4"[..],
            b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>",
            b"%PDF-\xff\xff[[[[[[[[",
        ] {
            assert!(text(bytes, &Limits::default()).is_err());
        }
    }
}
