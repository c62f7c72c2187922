//! Lines that look alike are read without looking at what they have in common.
//!
//! A program that writes a table writes every line in one way: the same keys in the same order, and many values the
//! same throughout. Such a shape is learnt from lines that the general parser took, and a line of that shape is read
//! by comparing what stands between the values that vary. It answers only where it is sure to say what the
//! general parser would; at anything else (an escape, a fraction where none is due, another order of keys) the
//! line goes there.

use std::borrow::Cow;
use std::ops::Range;

use hasila_claim::Stamp;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{IgnoredAny, IntoDeserializer};

use super::line::{Line, Text};

/// Shapes that are tried before a line goes to the general parser.
const SHAPES: usize = 4;
/// After so many lines without a known shape, and fewer with one, no more are looked for.
const ENOUGH: usize = 1000;

/// Which part of a line a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Document,
    Outlet,
    Published,
    Language,
    SpanStart,
    SpanEnd,
    SentenceStart,
    SentenceEnd,
    Quote,
    Kind,
    Low,
    High,
    Best,
    Measure,
    Unit,
    Category,
    Side,
    People,
    Certainty,
    From,
    To,
    AsOf,
    Name,
    Lat,
    Lon,
    Source,
    Voice,
    /// The same in all rows, or nearly.
    Settled,
    /// A key that claims don't have.
    Unknown,
}

impl Field {
    fn of(path: &[&str]) -> Field {
        match path {
            ["id"] => Field::Id,
            ["document"] => Field::Document,
            ["outlet"] => Field::Outlet,
            ["published"] => Field::Published,
            ["language"] => Field::Language,
            ["span", "start"] => Field::SpanStart,
            ["span", "end"] => Field::SpanEnd,
            ["sentence", "start"] => Field::SentenceStart,
            ["sentence", "end"] => Field::SentenceEnd,
            ["quote"] => Field::Quote,
            ["quantity", "kind"] => Field::Kind,
            ["quantity", "low"] => Field::Low,
            ["quantity", "high"] => Field::High,
            ["quantity", "best"] => Field::Best,
            ["measure"] => Field::Measure,
            ["unit"] => Field::Unit,
            ["population", "category"] => Field::Category,
            ["population", "affiliation"] => Field::Side,
            ["population", "text"] => Field::People,
            ["certainty"] => Field::Certainty,
            ["time", "from"] => Field::From,
            ["time", "to"] => Field::To,
            ["time", "as_of"] => Field::AsOf,
            ["place", "name"] => Field::Name,
            ["place", "lat"] => Field::Lat,
            ["place", "lon"] => Field::Lon,
            ["source", "id"] => Field::Source,
            ["source", "text"] => Field::Voice,
            ["schema" | "polarity" | "mode" | "actor" | "via" | "part_of", ..]
            | ["quantity", "vague"]
            | ["place", "id"]
            | ["source", "kind"]
            | ["span" | "sentence" | "quantity" | "population" | "time" | "place" | "source"] => {
                Field::Settled
            }
            _ => Field::Unknown,
        }
    }
}

/// A value of the sample.
#[derive(Clone, Debug)]
struct Value {
    at: Range<usize>,
    field: Field,
    varies: bool,
}

/// What the lines of a table have in common.
#[derive(Clone, Debug)]
struct Shape {
    /// One of them.
    sample: String,
    values: Vec<Value>,
    /// What stands before each value that varies, in the sample.
    steps: Vec<(Range<usize>, Field)>,
    /// What stands behind the last.
    end: Range<usize>,
}

impl Shape {
    /// Learns a shape from a line that the general parser took.
    fn of(line: &str) -> Option<Shape> {
        let mut values = Vec::new();
        let mut path = Vec::new();
        let end = object(line, 0, &mut path, &mut values)?;
        (end == line.len()).then(|| {
            let mut shape = Shape { sample: line.to_owned(), values, steps: Vec::new(), end: 0..0 };
            shape.settle();
            shape
        })
    }

    fn settle(&mut self) {
        let mut from = 0;
        self.steps.clear();
        for v in self.values.iter().filter(|v| v.varies) {
            self.steps.push((from..v.at.start, v.field));
            from = v.at.end;
        }
        self.end = from..self.sample.len();
    }

    /// Lets values vary in which another line of the same keys differs; tells whether it has the same keys.
    fn widen(&mut self, other: &Shape) -> bool {
        let (mut from, mut past) = (0, 0);
        if self.values.len() != other.values.len() {
            return false;
        }
        for (v, w) in self.values.iter().zip(&other.values) {
            let before = self.sample.get(from..v.at.start) == other.sample.get(past..w.at.start);
            let differs = self.sample.get(v.at.clone()) != other.sample.get(w.at.clone());
            if !before || v.field != w.field || (differs && v.field == Field::Settled) {
                return false;
            }
            (from, past) = (v.at.end, w.at.end);
        }
        if self.sample.get(from..) != other.sample.get(past..) {
            return false;
        }
        for (v, w) in self.values.iter_mut().zip(&other.values) {
            v.varies |= self.sample.get(v.at.clone()) != other.sample.get(w.at.clone());
        }
        self.settle();
        true
    }

    /// Reads the line that `rest` begins with into `line`, which holds the sample's values; tells how long it is.
    fn read<'a>(&'a self, rest: &'a str, line: &mut Line<'a>, day: &mut Day<'a>) -> Option<usize> {
        let bytes = rest.as_bytes();
        let mut at = 0;
        for (before, field) in &self.steps {
            at = past(&self.sample, before, bytes, at)?;
            let (raw, end) = value(rest, at)?;
            put(line, *field, raw, day)?;
            at = end;
        }
        at = past(&self.sample, &self.end, bytes, at)?;
        if bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        match bytes.get(at) {
            None => Some(at),
            Some(b'\n') => Some(at + 1),
            Some(_) => None,
        }
    }
}

/// What a value is written as.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Raw<'a> {
    /// What stands between quotation marks.
    Text(&'a str),
    /// A text with escapes, and the quotation marks.
    Escaped(&'a str),
    /// A number, or a word such as `null`.
    Bare(&'a str),
}

fn past(sample: &str, literal: &Range<usize>, bytes: &[u8], at: usize) -> Option<usize> {
    let end = at + literal.len();
    let expected = sample.as_bytes().get(literal.clone())?;
    (bytes.get(at..end)? == expected).then_some(end)
}

/// A value that isn't made of others, and where it ends.
fn value(text: &str, at: usize) -> Option<(Raw<'_>, usize)> {
    let bytes = text.as_bytes();
    let from = bytes.get(at..)?;
    if from.first() == Some(&b'"') {
        let inside = from.get(1..)?;
        let end = at + 1 + inside.iter().position(|b| matches!(b, b'"' | b'\\' | 0..0x20))?;
        if bytes.get(end) == Some(&b'"') {
            return Some((Raw::Text(text.get(at + 1..end)?), end + 1));
        }
        let end = string_end(bytes, at)?;
        return Some((Raw::Escaped(text.get(at..end)?), end));
    }
    let n = from.iter().position(|b| !matches!(b, b'.' | b'-' | b'+') && !b.is_ascii_alphanumeric())?;
    Some((Raw::Bare(text.get(at..at + n)?), at + n))
}

/// The day that was read last: a line tells one several times.
#[derive(Debug, Default)]
struct Day<'a>(Option<(&'a str, Stamp)>);

impl<'a> Day<'a> {
    fn of(&mut self, raw: &'a str) -> Option<Stamp> {
        if let Some((_, stamp)) = self.0.filter(|(last, _)| *last == raw) {
            return Some(stamp);
        }
        let stamp = raw.parse().ok()?;
        self.0 = Some((raw, stamp));
        Some(stamp)
    }
}

/// A whole number as JSON writes it, short enough for all that is asked of one.
fn whole(raw: Raw<'_>) -> Option<u64> {
    let Raw::Bare(digits) = raw else { return None };
    let b = digits.as_bytes();
    if b.is_empty() || b.len() > 18 || (b.len() > 1 && b[0] == b'0') {
        return None;
    }
    b.iter().try_fold(0u64, |n, d| d.is_ascii_digit().then(|| n * 10 + u64::from(d - b'0')))
}

/// Degrees. With so few digits that a `f64` holds them and the power of ten, dividing gives the nearest number there is.
fn degrees(raw: Raw<'_>) -> Option<f64> {
    const TENS: [f64; 13] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
    let Raw::Bare(written) = raw else { return None };
    let (digits, negative) = match written.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (written, false),
    };
    let plain = || {
        let (before, behind) = digits.split_once('.')?;
        let ten = TENS.get(behind.len()).filter(|_| !behind.is_empty())?;
        let short = (1..=3).contains(&before.len()) && (before.len() == 1 || !before.starts_with('0'));
        let mut all = before.bytes().chain(behind.bytes()).filter(|_| short);
        let n = all.try_fold(0u64, |n, d| d.is_ascii_digit().then(|| n * 10 + u64::from(d - b'0')))?;
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit")]
        let degrees = n as f64 / ten;
        short.then_some(if negative { -degrees } else { degrees })
    };
    plain().or_else(|| serde_json::from_str(written).ok())
}

fn or_null<'a, T>(raw: Raw<'a>, read: impl FnOnce(Raw<'a>) -> Option<T>) -> Option<Option<T>> {
    if raw == Raw::Bare("null") { Some(None) } else { read(raw).map(Some) }
}

fn text(raw: Raw<'_>) -> Option<Text<'_>> {
    match raw {
        Raw::Text(s) => Some(Text(Cow::Borrowed(s))),
        Raw::Escaped(s) => serde_json::from_str(s).ok().map(|s| Text(Cow::Owned(s))),
        Raw::Bare(_) => None,
    }
}

/// A word of a closed list.
fn word<'a, T: Deserialize<'a>>(raw: Raw<'a>) -> Option<T> {
    let Raw::Text(s) = raw else { return None };
    let reads: StrDeserializer<'a, serde::de::value::Error> = s.into_deserializer();
    T::deserialize(reads).ok()
}

/// Gives a part of a line its value.
fn put<'a>(line: &mut Line<'a>, field: Field, raw: Raw<'a>, day: &mut Day<'a>) -> Option<()> {
    let count = |raw| whole(raw).and_then(|n| usize::try_from(n).ok());
    let mut stamp = |raw| {
        or_null(raw, |raw| match raw {
            Raw::Text(s) => day.of(s),
            Raw::Escaped(_) | Raw::Bare(_) => None,
        })
    };
    match field {
        Field::Id => line.id = text(raw)?,
        Field::Document => line.document = text(raw)?,
        Field::Outlet => line.outlet = or_null(raw, text)?,
        Field::Published => line.published = stamp(raw)?,
        Field::Language => line.language = or_null(raw, text)?,
        Field::SpanStart => line.span.start = count(raw)?,
        Field::SpanEnd => line.span.end = count(raw)?,
        Field::SentenceStart => line.sentence.start = count(raw)?,
        Field::SentenceEnd => line.sentence.end = count(raw)?,
        Field::Quote => line.quote = text(raw)?,
        Field::Kind => line.quantity.kind = word(raw)?,
        Field::Low => line.quantity.low = or_null(raw, whole)?,
        Field::High => line.quantity.high = or_null(raw, whole)?,
        Field::Best => line.quantity.best = or_null(raw, whole)?,
        Field::Measure => line.measure = word(raw)?,
        Field::Unit => line.unit = word(raw)?,
        Field::Category => line.population.as_mut()?.category = or_null(raw, word)?,
        Field::Side => line.population.as_mut()?.affiliation = or_null(raw, text)?,
        Field::People => line.population.as_mut()?.text = text(raw)?,
        Field::Certainty => line.certainty = or_null(raw, word)?,
        Field::From => line.time.from = stamp(raw)?,
        Field::To => line.time.to = stamp(raw)?,
        Field::AsOf => line.time.as_of = stamp(raw)?,
        Field::Name => line.place.as_mut()?.name = or_null(raw, text)?,
        Field::Lat => line.place.as_mut()?.lat = or_null(raw, degrees)?,
        Field::Lon => line.place.as_mut()?.lon = or_null(raw, degrees)?,
        Field::Source => line.source.id = text(raw)?,
        Field::Voice => line.source.text = text(raw)?,
        Field::Settled => return None,
        Field::Unknown => match raw {
            Raw::Text(_) => {}
            Raw::Escaped(s) | Raw::Bare(s) => drop(serde_json::from_str::<IgnoredAny>(s).ok()?),
        },
    }
    Some(())
}

/// Walks over an object that the general parser took; tells where it ends. `None` where a key has escapes.
fn object<'a>(line: &'a str, from: usize, path: &mut Vec<&'a str>, values: &mut Vec<Value>) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = from + 1;
    loop {
        at = past_space(bytes, at);
        match bytes.get(at)? {
            b'}' => return Some(at + 1),
            b'"' => {}
            _ => {
                at += 1;
                continue;
            }
        }
        let end = string_end(bytes, at)?;
        let key = line.get(at + 1..end - 1)?;
        if key.contains('\\') {
            return None;
        }
        at = past_space(bytes, end);
        at = past_space(bytes, at + 1);
        path.push(key);
        let field = Field::of(path);
        at = match bytes.get(at)? {
            b'{' if field == Field::Settled => object(line, at, path, values)?,
            _ => {
                let end = value_end(bytes, at)?;
                values.push(Value { at: at..end, field, varies: false });
                end
            }
        };
        path.pop();
    }
}

fn past_space(bytes: &[u8], from: usize) -> usize {
    from + bytes.iter().skip(from).take_while(|b| b.is_ascii_whitespace()).count()
}

/// Where a string ends that begins at `from`.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// Where any value ends.
fn value_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth) = (from, 0usize);
    loop {
        match bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' if depth > 0 => {
                depth -= 1;
                at += 1;
            }
            b',' if depth > 0 => at += 1,
            b'}' | b',' => return Some(at),
            b if b.is_ascii_whitespace() && depth == 0 => return Some(at),
            _ => at += 1,
        }
        if depth == 0 && matches!(bytes.get(at)?, b',' | b'}') {
            return Some(at);
        }
    }
}

/// The shapes that lines of a table had so far.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    known: Vec<Shape>,
    /// Lines that had one, and lines that had none.
    fitting: usize,
    others: usize,
}

impl Shapes {
    /// Hands on the lines that `rest` begins with, as long as they have a shape that is known; gives back the others.
    /// `None` where `take` does.
    pub(super) fn read<'a>(
        &mut self,
        mut rest: &'a str,
        mut take: impl FnMut(&Line<'_>) -> Option<()>,
    ) -> Option<&'a str> {
        let mut lines: Vec<(&Shape, Option<Line<'_>>)> = self.known.iter().map(|s| (s, None)).collect();
        let mut day = Day::default();
        let mut next = || {
            lines.iter_mut().find_map(|(shape, line)| {
                if line.is_none() {
                    *line = serde_json::from_str(&shape.sample).ok();
                }
                let line = line.as_mut()?;
                let n = shape.read(rest, line, &mut day)?;
                rest = rest.get(n..)?;
                Some(take(line))
            })
        };
        let mut fitting = 0;
        while let Some(taken) = next() {
            taken?;
            fitting += 1;
        }
        self.fitting += fitting;
        Some(rest)
    }

    /// Learns from a line that the general parser took.
    pub(super) fn learn(&mut self, line: &str) {
        self.others += 1;
        if self.others > ENOUGH && self.others > self.fitting {
            self.known.clear();
            return;
        }
        let Some(shape) = Shape::of(line) else { return };
        if !self.known.iter_mut().any(|known| known.widen(&shape)) {
            self.known.insert(0, shape);
            self.known.truncate(SHAPES);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: usize) -> String {
        let name = ["Tell Rifaat", "تل رفعت", "O\\u0027Hara", "Say \\\"so\\\""][n % 4];
        let at = ["36.4734", "36", "-0.5", "36.47340000000000001", "3.6e1", "null"][n % 6];
        let (low, high) = (n % 7, ["null".to_owned(), (n % 7 + 40).to_string()][n % 2].clone());
        format!(
            concat!(
                r#"{{"id": "c-{n}", "document": "d-{n}", "published": "2021-05-0{day}", "span": {{"start": 0, "end": {n}}}, "#,
                r#""quantity": {{"kind": "range", "low": {low}, "high": {high}, "best": null}}, "measure": "{measure}", "#,
                r#""unit": "person", "population": {{"category": "civilian", "affiliation": {side}, "text": "all"}}, "#,
                r#""mode": "incident", "note": {note}, "time": {{"from": "2021-05-0{day}", "to": "2021-05-0{day}"}}, "#,
                r#""place": {{"name": "{name}", "lat": {at}, "lon": {at}}}, "source": {{"id": "s{source}", "kind": "named"}}}}"#
            ),
            n = n,
            day = 1 + n % 9,
            low = low,
            high = high,
            measure = ["killed", "wounded"][n % 2],
            side = ["null", "\"sdf\""][n % 2],
            note = ["1.5", "\"so\"", "[1, {\"id\": 2}]", "true"][n / 4 % 4],
            name = name,
            at = at,
            source = n % 3,
        )
    }

    /// Reads lines as a table does; tells what was read, and how many lines had a known shape.
    fn read(text: &str) -> Option<(Vec<String>, usize)> {
        let mut shapes = Shapes::default();
        let (mut rest, mut out) = (text, Vec::new());
        loop {
            rest = shapes.read(rest, |line| {
                out.push(format!("{line:?}"));
                Some(())
            })?;
            if rest.is_empty() {
                return Some((out, shapes.fitting));
            }
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            if !line.trim_ascii().is_empty() {
                out.push(format!("{:?}", serde_json::from_str::<Line<'_>>(line).ok()?));
                shapes.learn(line.trim_ascii());
            }
            rest = after;
        }
    }

    fn parsed(text: &str) -> Option<Vec<String>> {
        let lines = text.lines().filter(|l| !l.trim_ascii().is_empty());
        lines.map(|l| serde_json::from_str::<Line<'_>>(l).ok().map(|l| format!("{l:?}"))).collect()
    }

    #[test]
    fn lines_of_a_shape_are_read_as_the_general_parser_reads_them() {
        for end in ["\n", "\r\n", "\n\n"] {
            let text: String = (0..400).map(|n| row(n) + end).collect();
            let (lines, fitting) = read(&text).expect("all are claim lines");
            assert_eq!(Some(lines), parsed(&text));
            assert!(end == "\n\n" || fitting > 280, "{fitting} of 400");
        }
    }

    #[test]
    fn a_slip_anywhere_in_a_line_is_seen_as_the_general_parser_sees_it() {
        let before: String = (0..40).map(|n| row(n) + "\n").collect();
        let line = row(41);
        let marks = ['"', '\\', ',', '}', '{', ' ', '\t', '0', '7', '-', '.', 'e', 'n', '\u{1}', 'é'];
        for (at, old) in line.char_indices() {
            for mark in marks {
                let (head, tail) = line.split_at(at);
                let tail = &tail[old.len_utf8()..];
                for slip in [
                    format!("{head}{mark}{tail}"),
                    format!("{head}{mark}{old}{tail}"),
                    format!("{head}{tail}"),
                ] {
                    let text = format!("{before}{slip}\n");
                    assert_eq!(read(&text).map(|r| r.0), parsed(&text), "{slip}");
                }
            }
        }
    }

    #[test]
    fn lines_without_a_common_shape_are_left_to_the_general_parser() {
        let keys: Vec<String> =
            (0..3 * ENOUGH).map(|n| row(n).replacen("\"note\"", &format!("\"note{n}\""), 1)).collect();
        let text = keys.join("\n");
        assert_eq!(read(&text), Some((parsed(&text).expect("all are claim lines"), 0)));
    }
}
