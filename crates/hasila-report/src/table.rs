use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::quote::{clean, inline, wrap};

/// Blank columns between two columns.
const GAP: usize = 2;
/// No column is made narrower than this to save another.
const NARROWEST: usize = 6;

/// Lays rows out in aligned columns without lines, indented, within `width` columns.
///
/// A cell that is too long goes on below. Each of its lines that holds right-to-left letters is isolated
/// by itself: a terminal ends an isolate at the end of the line, and one that runs on would turn the
/// columns behind it around. That is why cells are handed in plain and laid out here, not by a general
/// table printer.
pub fn table(header: &[&str], rows: &[Vec<String>], indent: usize, width: usize) -> String {
    let head = (!header.is_empty()).then(|| header.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
    let rows: Vec<Vec<String>> = head
        .iter()
        .chain(rows)
        .map(|row| row.iter().map(|cell| clean(cell).trim().to_owned()).collect())
        .collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let natural = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..columns).map(natural).collect();
    let room = width.saturating_sub(indent + GAP * columns.saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        // The widest gives way, so that short columns stay whole.
        match widths.iter().copied().enumerate().max_by_key(|&(i, w)| (w, i)) {
            Some((i, w)) if w > NARROWEST => widths[i] = w - 1,
            _ => break,
        }
    }
    let mut out = String::new();
    for row in &rows {
        let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, &w)| lines(cell, w)).collect();
        for n in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = " ".repeat(indent);
            for (i, cell) in cells.iter().enumerate() {
                let text = cell.get(n).map_or("", String::as_str);
                line.push_str(&inline(text));
                line.push_str(&" ".repeat(widths[i].saturating_sub(text.width()) + GAP));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// Breaks a cell into lines, long words too.
fn lines(cell: &str, columns: usize) -> Vec<String> {
    let mut out = Vec::new();
    for line in wrap(cell, columns) {
        let mut part = String::new();
        for c in line.chars() {
            if part.width() + c.width().unwrap_or(0) > columns && !part.is_empty() {
                out.push(std::mem::take(&mut part));
            }
            part.push(c);
        }
        out.push(part);
    }
    if out.is_empty() {
        out.push(String::new());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_line_up_and_stay_inside_the_width() {
        let rows = vec![
            vec!["a".to_owned(), "one two three four five six seven".to_owned()],
            vec!["longer".to_owned(), "x".to_owned()],
        ];
        let out = table(&["id", "words"], &rows, 2, 30);
        assert_eq!(
            out,
            "  id      words\n  a       one two three four\n          five six seven\n  longer  x\n"
        );
        for width in 0..60 {
            let out = table(&[], &rows, 2, width);
            assert!(out.lines().all(|l| l.width() <= width.max(2 + 6 + GAP + 6)), "{width}\n{out}");
        }
    }

    #[test]
    fn every_line_of_an_arabic_cell_is_isolated_by_itself() {
        let rows = vec![vec!["ليست هناك حالات فرار".to_owned(), "0".to_owned()]];
        let out = table(&[], &rows, 0, 14);
        assert!(out.lines().count() > 1, "{out}");
        for line in out.lines() {
            assert_eq!(line.matches('\u{2068}').count(), line.matches('\u{2069}').count(), "{line:?}");
            assert!(line.starts_with('\u{2068}'), "{line:?}");
        }
    }
}
