//! The lines of a page, from where its letters stand.
//!
//! A PDF says where each glyph stands and not what comes after what: Arabic is drawn from either side, figures
//! within it from the other, and a space may be drawn or left. Glyphs of a line are put in the order of their
//! places, and the line is turned from how it is seen to how it is read.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization as _;

/// A share of the size of the letters that is left between words.
const GAP: f64 = 0.18;

/// A letter, or the letters of a ligature, where it was drawn.
struct Glyph {
    left: f64,
    right: f64,
    text: String,
}

/// Letters on one height, as they came.
struct Line {
    height: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

/// What a page draws, while it is drawn.
pub(super) struct Lines {
    lines: Vec<Line>,
    /// Bytes of text that may still come.
    left: u64,
}

impl Lines {
    pub(super) fn new(most: u64) -> Self {
        Lines { lines: Vec::new(), left: most }
    }

    /// The lines as they are read, with an empty one where the page leaves room.
    pub(super) fn read(self) -> Vec<String> {
        let usual = self.usual_step();
        let mut out: Vec<String> = Vec::new();
        let mut before: Option<(f64, f64)> = None;
        for line in self.lines {
            let (height, size) = (line.height, line.size);
            let text = read(line);
            if text.is_empty() {
                continue;
            }
            // Room, or letters of another size: a headline, a note.
            let room = |s: f64| size.max(s) * usual.clamp(1.25, 2.5) * 1.2;
            let apart = |(h, s): (f64, f64)| (h - height).abs() > room(s) || (s / size - 1.0).abs() > 0.15;
            if before.is_some_and(apart) {
                out.push(String::new());
            }
            before = Some((height, size));
            out.push(text);
        }
        turn_brackets(&mut out);
        out
    }

    /// How far below each other lines stand mostly, in sizes of their letters.
    fn usual_step(&self) -> f64 {
        let step = |pair: &[Line]| (pair[0].height - pair[1].height).abs() / pair[1].size;
        let mut steps: Vec<f64> =
            self.lines.windows(2).map(step).filter(|s| (0.8..4.0).contains(s)).collect();
        steps.sort_by(f64::total_cmp);
        // Of short paragraphs every second step is one between them.
        steps.get(steps.len() / 4).copied().unwrap_or(1.25)
    }
}

impl OutputDev for Lines {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.left =
            self.left.checked_sub(text.len() as u64).ok_or(OutputError::FormatError(std::fmt::Error))?;
        // The length of a letter as high as wide, however the page is stretched.
        let (x, y) = (font_size * (at.m11 + at.m21), font_size * (at.m12 + at.m22));
        let size = (x * y).abs().sqrt();
        let (left, height) = (at.m31, at.m32);
        if ![left, height, size, width].iter().all(|n| n.is_finite()) || size == 0.0 {
            return Ok(());
        }
        let glyph = Glyph { left, right: left + width * size, text: text.to_owned() };
        match self.lines.last_mut() {
            Some(line) if (line.height - height).abs() <= line.size.max(size) * 0.5 => {
                // A letter drawn twice, a hair's breadth beside itself, is a bold one.
                let again = line.glyphs.last().is_some_and(|g| {
                    g.text == glyph.text && g.text != " " && (g.left - left).abs() < size * 0.08
                });
                if !again {
                    line.size = line.size.max(size);
                    line.glyphs.push(glyph);
                }
            }
            _ => self.lines.push(Line { height, size, glyphs: vec![glyph] }),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

fn read(line: Line) -> String {
    let size = line.size;
    let mut glyphs = line.glyphs;
    glyphs.retain(|g| !g.text.is_empty());
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut seen: Vec<String> = Vec::new();
    let (mut marks, mut end) = (String::new(), f64::INFINITY);
    let blank = |s: &str| s.chars().all(char::is_whitespace);
    for glyph in glyphs {
        let text: String = glyph.text.chars().filter(|c| !c.is_control()).collect();
        if !blank(&text) && text.chars().all(is_mark) {
            // A mark belongs to the letter above which it stands, or to the next.
            match seen.last_mut() {
                Some(letter) if letter.chars().any(is_letter) && glyph.left < end - size * 0.02 => {
                    letter.push_str(&text);
                }
                _ => marks.push_str(&text),
            }
            continue;
        }
        let space = blank(&text);
        if (space || glyph.left > end + size * GAP) && seen.last().is_some_and(|s| s != " ") {
            seen.push(" ".to_owned());
        }
        let until = if space { glyph.left } else { glyph.right };
        end = if end.is_finite() { end.max(until) } else { until };
        if !space {
            seen.push(letters(&text) + &std::mem::take(&mut marks));
        }
    }
    as_read(&seen).trim().to_owned()
}

/// Letters for the shapes that fonts have of them: `ﻗﺘﻞ` drawn is `قتل` written.
fn letters(text: &str) -> String {
    let shape = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if text.contains(shape) { text.nfkc().collect() } else { text.to_owned() }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{6fa}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// A letter that may carry a mark.
fn is_letter(c: char) -> bool {
    is_arabic(c) && c.is_alphabetic()
}

/// The letters of a line from left to right, in the order they are read.
fn as_read(seen: &[String]) -> String {
    let count = |f: fn(char) -> bool| seen.iter().filter(|s| s.chars().any(f)).count();
    let arabic = count(is_arabic);
    if arabic == 0 {
        return seen.concat();
    }
    let base =
        if arabic >= count(|c| c.is_alphabetic() && !is_arabic(c)) { Level::rtl() } else { Level::ltr() };
    // One letter stands for a ligature, whose own letters are in order already. Turning what is seen gives
    // what is read, as the other way round.
    let line: String = seen.iter().filter_map(|s| s.chars().next()).collect();
    let bidi = BidiInfo::new(&line, Some(base));
    let levels: Vec<Level> = line.char_indices().filter_map(|(i, _)| bidi.levels.get(i).copied()).collect();
    let order = BidiInfo::reorder_visual(&levels);
    let read: String = order.into_iter().filter_map(|i| seen.get(i)).map(String::as_str).collect();
    if base.is_rtl() { rising(&read) } else { read }
}

/// A vowel sign or another mark on a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Ranges as they are meant: whether `20–99` among Arabic was written from the left or from the right, the
/// paper doesn't show.
fn rising(line: &str) -> String {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '–');
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(part) {
        let end = rest[start..].find(|c| !part(c)).map_or(rest.len(), |n| start + n);
        let (before, range) = (&rest[..start], &rest[start..end]);
        out.push_str(before);
        let ends = range
            .split_once(['-', '–'])
            .and_then(|(a, b)| Some((a, b, a.parse::<u64>().ok()?, b.parse::<u64>().ok()?)));
        match ends {
            Some((a, b, high, low)) if high > low => {
                out.push_str(b);
                out.push_str(&range[a.len()..range.len() - b.len()]);
                out.push_str(a);
            }
            _ => out.push_str(range),
        }
        rest = &rest[end..];
    }
    out + rest
}

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('«', '»')];

/// Turns the brackets of Arabic lines round where a page has them as they are drawn: from the right, they
/// look the other way.
fn turn_brackets(lines: &mut [String]) {
    let arabic = |l: &String| {
        l.chars().filter(|c| is_arabic(*c)).count() * 2 > l.chars().filter(|c| c.is_alphabetic()).count()
    };
    let kind = |c: char| {
        BRACKETS
            .iter()
            .find_map(|(open, close)| if c == *open { Some(true) } else { (c == *close).then_some(false) })
    };
    // What a page has more of: brackets that open before they close, or the other way.
    let (mut drawn, mut written) = (0, 0);
    for line in lines.iter().filter(|l| arabic(l)) {
        let order: Vec<bool> = line.chars().filter_map(kind).collect();
        match order.as_slice() {
            [false, true, ..] => drawn += 2,
            [true, false, ..] => written += 2,
            [false] => drawn += 1,
            [true] => written += 1,
            _ => {}
        }
    }
    if drawn <= written {
        return;
    }
    let turned = |c: char| {
        let pair = BRACKETS.iter().find(|(open, close)| c == *open || c == *close);
        pair.map_or(c, |(open, close)| if c == *open { *close } else { *open })
    };
    for line in lines.iter_mut().filter(|l| arabic(l)) {
        *line = line.chars().map(turned).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> Vec<String> {
        line.chars().map(|c| letters(&c.to_string())).collect()
    }

    #[test]
    fn arabic_that_was_drawn_is_read_with_its_figures_in_order() {
        // The shapes of "قتل 25 شخصا في المدينة" from left to right.
        assert_eq!(as_read(&seen("ﺔﻨﻳﺪﻤﻟﺍ ﻲﻓ ﺎﺼﺨﺷ 25 ﻞﺘﻗ")), "قتل 25 شخصا في المدينة");
        assert_eq!(
            as_read(&seen("٢٠٢٣ طﺎﺒﺷ 6 ﻲﻓ 1,200 ﻦﻋ Reuters تﺮﻛذ")),
            "ذكرت Reuters عن 1,200 في 6 شباط ٢٠٢٣"
        );
    }

    #[test]
    fn a_ligature_is_not_turned_within() {
        let line = ["ن", "\u{fef5}", "ا"].map(letters).to_vec();
        assert_eq!(as_read(&line), "الآن");
    }

    #[test]
    fn names_of_the_other_script_keep_their_order_and_brackets_are_turned_by_the_page() {
        assert_eq!(as_read(&seen("25 killed in حماة")), "25 killed in ةامح");
        let mut drawn = ["(AFP) ﺔﻟﺎﻛو", "لا «ﻝﺎﻗ", ").1 )a"].map(|l| as_read(&seen(l)));
        turn_brackets(&mut drawn);
        assert_eq!(drawn, ["وكالة (AFP)", "قال» ال", ").1 )a"]);
        let mut written = ["وكالة (AFP)", "قال» ال"].map(str::to_owned);
        turn_brackets(&mut written);
        assert_eq!(written, ["وكالة (AFP)", "قال» ال"]);
    }

    #[test]
    fn a_range_rises_from_whichever_side_it_was_written() {
        for (drawn, read) in [
            ("20–99 ﻦﻴﺑ", "بين 20–99"),
            ("99–20 ﻦﻴﺑ", "بين 20–99"),
            ("90-60 ﻦﻴﺑ", "بين 60-90"),
            ("7 - 5", "7 - 5"),
        ] {
            assert_eq!(as_read(&seen(drawn)), read);
        }
    }
}
