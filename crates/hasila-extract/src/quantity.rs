//! Quantities: numbers with their hedges and ranges, and what kind of number each is.

use std::ops::Range;

use hasila_claim::{Quantity, QuantityKind, Span, Vague};
use hasila_registry::fold::fold_char;

use crate::number::{Class, Digits, Figure, HedgeKind, Num, Role, Value, View, times};
pub use crate::number::{Lang, NumberPack, NumberPackError};
use crate::token::{TokenKind, Tokens};

/// How the number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits alone.
    Digits,
    /// Number words.
    Words,
    /// Digits with a scale word or suffix: `5 آلاف` (5 thousand), `10k`.
    Scale,
    /// A word such as "dozens".
    Indefinite,
    /// The dual of a number word alone: ألفين (*alfayn*, two thousand).
    Dual,
    /// Two numbers that make a range.
    Range,
}

/// Why a number is not a count of people, things or events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trap {
    /// A date with month or in figures, or a decade.
    Date,
    /// A year.
    Year,
    /// A clock time.
    Time,
    /// An age.
    Age,
    /// A length of time.
    Duration,
    /// A distance, area, volume, weight or speed.
    Distance,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// An ordinal; the quantity is its rank.
    Ordinal,
    /// Part of a name: model, resolution, road, unit, channel, room.
    Name,
    /// A telephone number or network address.
    Phone,
    /// A result: 3-1.
    Score,
    /// Not whole; the quantity is cut off at the point.
    Decimal,
    /// A magnitude, temperature or other reading in degrees.
    Magnitude,
    /// A list, page, chapter or section number.
    Section,
    /// A fraction in figures: 3/4.
    Fraction,
    /// How often: three times.
    Times,
}

/// A number in a text, with its hedge.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// Hedge and number, without the counted noun.
    pub tokens: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    /// The bytes of `tokens`, without a و or ف written onto the first.
    pub span: Span,
    /// What it says.
    pub quantity: Quantity,
    /// How it is written.
    pub form: Form,
    /// Why it is no count, if it isn't.
    pub trap: Option<Trap>,
    /// The rule that read it, in kebab case.
    pub rule: &'static str,
    /// The hedge as the word list has it.
    pub hedge: Option<String>,
    /// Where the hedge stands, also where that is apart from the number: "seven of its members at least".
    pub hedge_tokens: Option<Range<usize>>,
    /// Written with the article: الـ130 (*al-130*, the 130).
    pub definite: bool,
}

/// What an item is before its surroundings are looked at.
#[derive(Clone, Debug)]
enum Kind {
    Number(Num),
    Vague(Quantity),
    Ordinal(u64),
    Figure(Figure, u64),
}

#[derive(Clone, Debug)]
struct Item {
    start: usize,
    end: usize,
    kind: Kind,
    conj: bool,
    definite: bool,
}

/// Finds every number of a text, by position and without overlaps; numbers that are no counts carry a trap.
pub fn quantities(text: &str, tokens: &Tokens, pack: &NumberPack) -> Vec<QuantityMention> {
    let view = View::new(text, tokens, pack);
    let items = view.items();
    let mut out: Vec<QuantityMention> = Vec::with_capacity(items.len());
    let mut k = 0;
    while let Some(item) = items.get(k) {
        let floor = out.last().map_or(0, |m| m.tokens.end);
        let next = items.get(k + 1);
        let limit = |j: usize| items.get(j).map_or(usize::MAX, |n| n.start);
        if let Some(mut m) = next.and_then(|n| view.range(item, n, floor)) {
            view.hedge(&mut m, floor, limit(k + 2), true);
            view.classify(&mut m, item, out.last());
            out.push(m);
            k += 2;
            continue;
        }
        let mut m = view.split_range(item, floor).unwrap_or_else(|| view.single(item));
        let keep = !matches!(item.kind, Kind::Number(_)) || m.form == Form::Range;
        view.hedge(&mut m, floor, limit(k + 1), keep);
        view.classify(&mut m, item, out.last());
        k += 1;
        if view.merge_bounds(out.last_mut(), &m) {
            continue;
        }
        view.same_date(&mut out, &m);
        out.push(m);
    }
    for m in &mut out {
        m.span = tokens.span(m.tokens.clone());
        m.span.start += view.conjunction(m.tokens.start);
    }
    out
}

/// Answers one line of text with its whole numbers, as `hasila quantities` prints them: quote and quantity.
///
/// Ages, money, durations and the like are printed; clock times, full dates, telephone numbers, network
/// addresses, ordinals and numbers that aren't whole are not.
pub fn answer_line(text: &str, pack: &NumberPack) -> Vec<(String, Quantity)> {
    let tokens = Tokens::of(text);
    quantities(text, &tokens, pack)
        .into_iter()
        .filter(|m| match m.trap {
            Some(Trap::Time | Trap::Phone | Trap::Ordinal | Trap::Decimal | Trap::Fraction | Trap::Score) => {
                false
            }
            Some(Trap::Date) => m.rule == "day-of-month",
            Some(Trap::Name) => !matches!(m.rule, "glued-name" | "version"),
            Some(Trap::Magnitude) => m.rule != "negative",
            _ => true,
        })
        .map(|m| {
            let span = if m.trap == Some(Trap::Date) { tokens.span(m.number.clone()) } else { m.span };
            (span.of(text).unwrap_or("").to_owned(), m.quantity)
        })
        .collect()
}

fn vague_of(words: &[u64]) -> Quantity {
    // Products of the words: عشرات الآلاف is 10 times 1000; a dozen and a score stand for tens.
    let product =
        words.iter().try_fold(1u64, |p, &w| p.checked_mul(if w < 100 { 10 } else { w })).unwrap_or(u64::MAX);
    let class = match product {
        0..=1 => Some(Vague::Several),
        10 => Some(Vague::Tens),
        100 => Some(Vague::Hundreds),
        1_000 => Some(Vague::Thousands),
        10_000 => Some(Vague::TensOfThousands),
        100_000 => Some(Vague::HundredsOfThousands),
        _ => None,
    };
    match class {
        Some(c) => Quantity::indefinite(c),
        None => Quantity {
            kind: QuantityKind::Indefinite,
            low: product.checked_mul(2),
            high: product.checked_mul(10).map(|h| h - 1),
            best: None,
            vague: None,
        },
    }
}

fn put(kind: HedgeKind, n: u64) -> Option<Quantity> {
    Some(match kind {
        HedgeKind::Approximate => Quantity::approximate(n),
        HedgeKind::AtLeast => Quantity::at_least(n),
        HedgeKind::MoreThan => Quantity::more_than(n),
        HedgeKind::AtMost => Quantity::at_most(n),
        // Fewer than none is nothing that a count can be.
        HedgeKind::LessThan if n > 0 => Quantity::less_than(n),
        HedgeKind::LessThan | HedgeKind::OrEqual => return None,
    })
}

/// A hedge found beside a number.
struct Found {
    kind: HedgeKind,
    index: u32,
    range: Range<usize>,
}

impl View<'_> {
    /// Returns how many bytes the و or ف takes that is written onto a mention's first word.
    ///
    /// The conjunction joins clauses and is no part of a quotation; a preposition (بثلاث) belongs to its word.
    fn conjunction(&self, i: usize) -> usize {
        let a = self.ann(i);
        let written = self.written(i);
        // واحد (one) only looks like و and أحد.
        let whole = self.pack.info(a.raw).word.is_some() && !written.contains(['أ', 'إ']);
        if !a.conj || whole {
            return 0;
        }
        let mut letters = written.char_indices().filter(|&(_, c)| fold_char(c).is_some());
        letters.nth(1).map_or(0, |(at, _)| at)
    }

    fn items(&self) -> Vec<Item> {
        let mut out: Vec<Item> = Vec::new();
        let n = self.tokens.len();
        let mut i = 0;
        while i < n {
            let found = match self.tokens.kind(i) {
                TokenKind::Digits => self.figure_item(i),
                TokenKind::Word => {
                    let a = self.ann(i);
                    if a.raw == 0 && a.base == 0 { None } else { self.word_item(i, out.last()) }
                }
                _ => None,
            };
            match found {
                Some(item) => {
                    i = item.end.max(i + 1);
                    out.push(item);
                }
                None => i += 1,
            }
        }
        out
    }

    fn figure_item(&self, i: usize) -> Option<Item> {
        let item =
            |start: usize, end: usize, kind: Kind| Item { start, end, kind, conj: false, definite: false };
        // .08
        let point = i > 0 && self.is_mark(i - 1, ".٫") && self.touches(i) && (i == 1 || !self.touches(i - 1));
        if point {
            return Some(item(i, i + 1, Kind::Figure(Figure::Fraction, 0)));
        }
        match self.digits(i) {
            Some(Digits::Special { end, figure, value }) => {
                return Some(item(i, end, Kind::Figure(figure, value)));
            }
            Some(Digits::Number { end, mantissa, decimals, .. }) => {
                if let Some(end) = self.glued(i, end) {
                    return Some(item(i, end, Kind::Figure(Figure::Glued, mantissa)));
                }
                if decimals == 0 && self.touches(end) && self.is_latin(end) {
                    let w = self.tokens.fold(end);
                    if matches!(w, "st" | "nd" | "rd" | "th") {
                        if let Some(e) = self.date_end(i, end + 1) {
                            let figure = if e.1 == Figure::PartDate { Figure::OrdinalDate } else { e.1 };
                            return Some(item(i, e.0, Kind::Figure(figure, mantissa)));
                        }
                        return Some(item(i, end + 1, Kind::Figure(Figure::Ordinal, mantissa)));
                    }
                    if matches!(w, "s" | "'s") {
                        let decade = mantissa % 10 == 0 && mantissa >= 10;
                        let figure = if decade { Figure::Decade } else { Figure::Glued };
                        return Some(item(i, end + 1, Kind::Figure(figure, mantissa)));
                    }
                }
                if decimals == 0
                    && mantissa % 10 == 0
                    && mantissa >= 10
                    && self.is_mark(end, "'")
                    && self.touches(end)
                    && self.tokens.fold(end + 1) == "s"
                    && self.touches(end + 1)
                {
                    return Some(item(i, end + 2, Kind::Figure(Figure::Decade, mantissa)));
                }
                if decimals == 0
                    && let Some((e, figure)) = self.date_end(i, end)
                {
                    return Some(item(i, e, Kind::Figure(figure, mantissa)));
                }
            }
            None => {}
        }
        let num = self.number(i)?;
        Some(self.number_item(num))
    }

    fn number_item(&self, num: Num) -> Item {
        let particle = num.start.checked_sub(1).is_some_and(|p| self.is_article_particle(p, num.start));
        Item {
            start: num.start,
            end: num.end,
            conj: num.conj,
            definite: num.definite || particle,
            kind: Kind::Number(num),
        }
    }

    /// A letter that is written onto figures: و10, بـ20, ال130.
    fn is_particle(&self, p: usize, at: usize) -> bool {
        self.tokens.kind(p) == TokenKind::Word
            && self.tokens.kind(at) == TokenKind::Digits
            && matches!(
                self.tokens.fold(p),
                "و" | "ف"
                    | "ب"
                    | "ل"
                    | "ك"
                    | "ال"
                    | "بال"
                    | "وال"
                    | "لل"
                    | "فال"
                    | "كال"
                    | "وب"
                    | "ول"
                    | "وبال"
                    | "ولل"
            )
    }

    fn is_article_particle(&self, p: usize, at: usize) -> bool {
        self.is_particle(p, at)
            && (self.tokens.fold(p).ends_with("ال") || self.tokens.fold(p).ends_with("لل"))
    }

    /// Figures written onto a Latin name: F-16, SY24, 4G. Returns the end of the name.
    fn glued(&self, i: usize, end: usize) -> Option<usize> {
        let plain_before = |p: usize| {
            self.has(p, Role::MoneyBefore) || self.has(p, Role::Name) || self.has(p, Role::Section)
        };
        if i > 0 && self.touches(i) {
            if self.is_latin(i - 1) && !plain_before(i - 1) {
                return Some(end);
            }
            if i > 1
                && self.is_mark(i - 1, "-–")
                && self.touches(i - 1)
                && self.tokens.kind(i - 2) == TokenKind::Word
                && self.ends(i, Role::Year).is_none()
                && self.word(i - 2).is_none()
                && (self.is_latin(i - 2) || self.has(i - 2, Role::Name))
            {
                return Some(end);
            }
        }
        if i > 0 && !self.touches(i) && self.is_latin(i - 1) {
            // SU 34: one or two capitals before figures, unless they are a word or a body.
            let w = self.written(i - 1);
            let known = matches!(
                w,
                "A" | "I"
                    | "US"
                    | "UN"
                    | "EU"
                    | "UK"
                    | "AP"
                    | "PM"
                    | "AM"
                    | "NO"
                    | "OF"
                    | "IN"
                    | "AT"
                    | "BY"
                    | "TO"
                    | "ON"
                    | "OR"
            );
            // In an Arabic sentence any such name: ABC 300.
            let foreign = i > 1 && self.tokens.kind(i - 2) == TokenKind::Word && !self.is_latin(i - 2);
            if (w.len() <= 2 || (foreign && w.len() <= 6))
                && w.bytes().all(|b| b.is_ascii_uppercase())
                && !known
                && !plain_before(i - 1)
            {
                return Some(end);
            }
        }
        if self.touches(end) && self.is_latin(end) {
            let info = self.pack.info(self.ann(end).raw);
            let w = self.tokens.fold(end);
            let network = self.written(end) == "G";
            let address = self.touches(end + 1) && self.tokens.kind(end + 1) == TokenKind::Digits;
            let known = !network && !address && info.suffix > 0
                || matches!(w, "st" | "nd" | "rd" | "th" | "s" | "'s")
                || !network
                    && !address
                    && [
                        Role::Duration,
                        Role::Distance,
                        Role::Money,
                        Role::Percent,
                        Role::Degree,
                        Role::TimeAfter,
                        Role::Times,
                    ]
                    .iter()
                    .any(|&r| self.starts(end, r).is_some());
            if !known {
                return Some(end + 1);
            }
        }
        None
    }

    fn is_year(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Digits
            && self.tokens.fold(i).len() == 4
            && self.tokens.fold(i).parse::<u64>().is_ok_and(|y| (1200..2200).contains(&y))
            && !(self.touches(i + 1)
                && self.is_mark(i + 1, ",.٬٫")
                && self.tokens.kind(i + 2) == TokenKind::Digits
                && self.touches(i + 2))
    }

    fn month(&self, i: usize) -> Option<usize> {
        let end = self.starts(i, Role::Month)?;
        // "may" and "march" are verbs unless they begin with a capital; صفر is a number elsewhere.
        let latin = self.is_latin(i);
        (!latin || self.written(i).starts_with(|c: char| c.is_ascii_uppercase())).then_some(end)
    }

    /// Where a date ends that begins with the day at `i..end`: 20 January 2022, "20 كانون الثاني/يناير", or
    /// that has its month before the day: January 20, 2022.
    fn date_end(&self, i: usize, end: usize) -> Option<(usize, Figure)> {
        let day = self.tokens.fold(i).parse::<u64>().ok().filter(|d| (1..=31).contains(d))?;
        if self.tokens.fold(i).len() > 2 || end > i + 2 || day == 0 {
            return None;
        }
        let mut at = end;
        if self.raw_has(at, Role::Of) || self.raw_has(at, Role::From) {
            at += 1;
        }
        if let Some(mut e) = self.month(at) {
            // A second name of the month: كانون الثاني/يناير, (يناير).
            if self.is_mark(e, "/\\-(،")
                && let Some(e2) = self.month(e + 1)
            {
                e = if self.is_mark(e2, ")") { e2 + 1 } else { e2 };
            }
            let mut y = e;
            while y < e + 2
                && (self.is_mark(y, ",،") || self.has(y, Role::Year) || self.raw_has(y, Role::From))
            {
                y += 1;
            }
            if self.is_year(y) {
                return Some((y + 1, Figure::FullDate));
            }
            return Some((e, Figure::PartDate));
        }
        // January 20, 2022; in "20 January 14 died" the month has its day.
        let m = self.ends(i, Role::Month)?;
        if m > 0 && self.tokens.kind(m - 1) == TokenKind::Digits {
            return None;
        }
        if !self.is_latin(m) || self.month(m).is_none() || self.starts(end, Role::Money).is_some() {
            return None;
        }
        let y = if self.is_mark(end, ",") { end + 1 } else { end };
        if self.is_year(y) {
            return Some((y + 1, Figure::FullDate));
        }
        Some((end, Figure::PartDate))
    }

    fn word_item(&self, i: usize, previous: Option<&Item>) -> Option<Item> {
        if let Some((start, end, words, conj)) = self.vague_at(i) {
            return Some(Item { start, end, kind: Kind::Vague(vague_of(&words)), conj, definite: false });
        }
        if let Some((end, rank)) = self.ordinal_at(i) {
            // "24 ثانية" is 24 seconds, not a second something.
            let unit = self.has(i, Role::Duration)
                && previous.is_some_and(|p| p.end == i && matches!(p.kind, Kind::Number(_)));
            if unit {
                return None;
            }
            return Some(Item {
                start: i,
                end,
                kind: Kind::Ordinal(rank),
                conj: self.ann(i).conj,
                definite: self.ann(i).art,
            });
        }
        // The hundred of "in the hundred" is the percent sign.
        let hundred = matches!(self.word(i), Some((Class::Hundred, ..)))
            && self
                .ends(i + 1, Role::Percent)
                .is_some_and(|s| s == i || previous.is_some_and(|p| p.end == s));
        // Zero with the article is a point on a scale: تحت الصفر (below zero).
        let point = matches!(self.word(i), Some((Class::Zero, _, w)) if w.art);
        if hundred || point {
            return None;
        }
        let num = self.number(i)?;
        // A tens word ends in an ordinal: "twenty-first".
        if self.is_latin(i) && num.words {
            let at = if self.is_mark(num.end, "-") { num.end + 1 } else { num.end };
            let rank = self.pack.info(self.ann(at).raw).ordinal;
            let joins = num.end == i + 1 && (self.touches(at) || at == num.end) && (1..10).contains(&rank);
            let second = rank == 2 && at == num.end;
            if joins && !second && matches!(self.word(i), Some((Class::Tens, _, _))) {
                let value = num.value.number().saturating_add(u64::from(rank));
                return Some(Item {
                    start: i,
                    end: at + 1,
                    kind: Kind::Ordinal(value),
                    conj: false,
                    definite: false,
                });
            }
        }
        if num.end == i + 1 && matches!(self.word(i), Some((Class::Unit, 1, _))) && !self.counts_one(i) {
            return None;
        }
        // A scale word with the article only after a word that it belongs to: "العشرات"-like plurals are vague.
        Some(self.number_item(num))
    }

    /// Tells whether a lone "one" is a count.
    fn counts_one(&self, i: usize) -> bool {
        if self.ann(i).art {
            return false;
        }
        let before = i > 0 && (self.raw_has(i - 1, Role::NotOne) || self.has(i - 1, Role::NotOne));
        !before && self.starts(i + 1, Role::NotOneNext).is_none()
    }

    /// Reads an ordinal: الثالث عشر, الخامس والعشرين, "third", "twentieth".
    fn ordinal_at(&self, i: usize) -> Option<(usize, u64)> {
        let a = self.ann(i);
        let rank = match self.pack.info(a.raw).ordinal {
            0 => self.pack.info(a.base).ordinal,
            r => r,
        };
        if rank == 0 {
            // القرن العشرين (the twentieth century)
            let head = i > 0 && self.ends(i, Role::OrdinalHead).is_some();
            return match self.word(i) {
                Some((Class::Tens | Class::Hundred, v, w)) if w.art && head => Some((i + 1, v)),
                _ => None,
            };
        }
        let rank = u64::from(rank);
        if self.is_latin(i) || rank >= 10 {
            return Some((i + 1, rank));
        }
        match self.word(i + 1) {
            Some((Class::Ten, 10, w)) if !w.conj && !w.prep && !w.art => Some((i + 2, rank + 10)),
            Some((Class::Tens, t, w)) if w.conj && !w.prep => Some((i + 2, rank + t)),
            _ if self.is_and(i + 1) => match self.word(i + 2) {
                Some((Class::Tens, t, w)) if !w.prep => Some((i + 3, rank + t)),
                _ => Some((i + 1, rank)),
            },
            _ => Some((i + 1, rank)),
        }
    }

    /// Reads an indefinite amount: its tokens, and the words that it multiplies.
    fn vague_at(&self, i: usize) -> Option<(usize, usize, Vec<u64>, bool)> {
        let a = self.ann(i);
        let start = i;
        let latin = self.is_latin(i);
        let mut at = i;
        if latin && self.raw_has(i, Role::A) && self.raw_has(i + 1, Role::Several) {
            at = i + 1;
        }
        if self.has(at, Role::Several) {
            if a.art && !self.raw_has(at, Role::Several) {
                return None;
            }
            let mut words = Vec::new();
            let mut end = at + 1;
            let of = |e: usize| if latin && self.raw_has(e, Role::Of) { e + 1 } else { e };
            // several hundred, بضعة آلاف, a few tens of thousands
            while words.len() < 3 {
                let from = if words.is_empty() { end } else { of(end) };
                let Some((class, v, w)) = self.word(from) else { break };
                let plural = class == Class::Plural && (words.is_empty() || v >= 1000);
                let singular =
                    latin && matches!(class, Class::Hundred | Class::Scale | Class::Dozen) && from == end;
                if w.conj || w.prep || !(plural || singular) {
                    break;
                }
                words.push(v);
                end = from + 1;
            }
            // "few" and "several" need something to count behind them.
            if latin && words.is_empty() && self.tokens.kind(end) != TokenKind::Word {
                return None;
            }
            return Some((start, end, words, a.conj));
        }
        let (class, v, w) = self.word(i)?;
        if class != Class::Plural {
            return None;
        }
        let mut words = vec![v];
        let mut end = i + 1;
        if latin {
            let next = |e: usize| match self.word(e) {
                Some((Class::Plural, v, _)) if v >= 1000 => Some(v),
                _ => None,
            };
            match (v, self.raw_has(end, Role::Of), next(end + 1)) {
                (_, true, Some(more)) if more > v => {
                    words.push(more);
                    end += 2;
                }
                (10, of, _) if !of => return None,
                (20, _, _) => {
                    let subject = i > 0
                        && self.is_latin(i - 1)
                        && !self.touches(i)
                        && matches!(
                            self.tokens.fold(i - 1),
                            "he" | "she" | "who" | "the" | "his" | "her" | "their" | "test" | "final"
                        );
                    // "car bombs kill scores, president says"
                    let object = i > 0
                        && matches!(
                            self.tokens.fold(i - 1),
                            "kill"
                                | "kills"
                                | "killed"
                                | "killing"
                                | "injure"
                                | "injures"
                                | "injured"
                                | "injuring"
                                | "wound"
                                | "wounds"
                                | "wounded"
                                | "wounding"
                                | "displace"
                                | "displaces"
                                | "displaced"
                                | "displacing"
                                | "arrest"
                                | "arrested"
                                | "arresting"
                                | "abduct"
                                | "abducted"
                        );
                    if subject || !object && self.starts(end, Role::ScoresNext).is_none() {
                        return None;
                    }
                }
                _ => {}
            }
        } else if let Some((Class::Plural | Class::Scale, more, next)) = self.word(end)
            && !next.conj
            && !next.prep
            && more >= 1000
            && more > v
        {
            words.push(more);
            end += 1;
        }
        Some((start, end, words, w.conj))
    }

    /// "بين خمسة وعشرين": with no other number to follow, two numbers and not twenty-five.
    fn split_range(&self, item: &Item, floor: usize) -> Option<QuantityMention> {
        let Kind::Number(n) = &item.kind else { return None };
        let (low, high) = n.split?;
        let start = self.ends(item.start, Role::Between).filter(|&s| s >= floor)?;
        Some(QuantityMention {
            tokens: start..item.end,
            number: item.start..item.end,
            span: Span::default(),
            quantity: Quantity::range(low, high),
            form: Form::Range,
            trap: None,
            rule: "between-split",
            hedge: None,
            hedge_tokens: None,
            definite: item.definite,
        })
    }

    fn single(&self, item: &Item) -> QuantityMention {
        let (quantity, form, trap, rule): (Quantity, Form, Option<Trap>, &'static str) = match &item.kind {
            Kind::Number(n) => {
                let form = if n.dual {
                    Form::Dual
                } else if n.digits && (n.words || n.scale > 1) {
                    Form::Scale
                } else if n.digits {
                    Form::Digits
                } else {
                    Form::Words
                };
                let rule = match form {
                    Form::Digits => "digits",
                    Form::Scale => "digits-and-scale",
                    Form::Dual => "dual-number-word",
                    _ => "number-words",
                };
                let trap = match n.value {
                    Value::Whole(_) => None,
                    Value::Cut(0) if n.words => Some(Trap::Fraction),
                    Value::Cut(_) => Some(Trap::Decimal),
                };
                (Quantity::exact(n.value.number()), form, trap, rule)
            }
            Kind::Vague(q) => (*q, Form::Indefinite, None, "indefinite"),
            Kind::Ordinal(v) => (Quantity::exact(*v), Form::Words, Some(Trap::Ordinal), "ordinal"),
            Kind::Figure(f, v) => {
                let (trap, rule) = match f {
                    Figure::FullDate => (Trap::Date, "full-date"),
                    Figure::PartDate => (Trap::Date, "day-of-month"),
                    Figure::OrdinalDate => (Trap::Date, "ordinal-day"),
                    Figure::Time => (Trap::Time, "clock-time"),
                    Figure::Phone => (Trap::Phone, "phone-or-address"),
                    Figure::Score => (Trap::Score, "score"),
                    Figure::Fraction => (Trap::Fraction, "fraction"),
                    Figure::Version => (Trap::Name, "version"),
                    Figure::Decade => (Trap::Date, "decade"),
                    Figure::Ordinal => (Trap::Ordinal, "ordinal"),
                    Figure::Glued => (Trap::Name, "glued-name"),
                };
                (Quantity::exact(*v), Form::Digits, Some(trap), rule)
            }
        };
        let number = if rule == "day-of-month" { item.start..item.start + 1 } else { item.start..item.end };
        QuantityMention {
            tokens: item.start..item.end,
            number,
            span: Span::default(),
            quantity,
            form,
            trap,
            rule,
            hedge: None,
            hedge_tokens: None,
            definite: item.definite,
        }
    }

    /// Where the phrase before a number begins once letters written onto its figures are passed over.
    fn bare_start(&self, start: usize, floor: usize) -> usize {
        match start.checked_sub(1) {
            Some(p) if p >= floor && self.is_particle(p, start) => p,
            _ => start,
        }
    }

    /// Tells whether the clause before token `at` says that a count moved from one value to another.
    fn changes(&self, at: usize) -> bool {
        if self.ends(at, Role::Change).is_some() {
            return true;
        }
        for k in 1..=14 {
            let Some(i) = at.checked_sub(k) else { return false };
            if self.tokens.kind(i) == TokenKind::Break || self.is_mark(i, ".؟?!;؛") {
                return false;
            }
            if self.has(i, Role::Change) || self.ends(i, Role::Change).is_some() {
                return true;
            }
        }
        false
    }

    fn game_near(&self, from: usize, to: usize) -> bool {
        (from.saturating_sub(8)..to + 8).any(|i| self.has(i, Role::Game))
    }

    /// Reads two neighbouring numbers as a range, if they are one.
    fn range(&self, a: &Item, b: &Item, floor: usize) -> Option<QuantityMention> {
        let between_vague = self.vague_pair(a, b);
        if between_vague.is_some() {
            return between_vague;
        }
        if let Some(share) = self.one_in(a, b) {
            return Some(share);
        }
        let (Kind::Number(x), Kind::Number(y)) = (&a.kind, &b.kind) else { return None };
        let Value::Whole(high) = y.value else { return None };
        // Three and five thousand share their scale; 3.5 to 5 million too.
        let shared = x.scale == 1 && y.scale > 1 && (1..y.multiplier).contains(&x.value.number());
        let low = match x.value {
            _ if shared && x.decimals > 0 => match times(x.multiplier, x.decimals, y.scale)? {
                Value::Whole(n) => n,
                Value::Cut(_) => return None,
            },
            Value::Whole(n) if shared => n.checked_mul(y.scale)?,
            Value::Whole(n) => n,
            Value::Cut(_) => return None,
        };
        let gap = a.end..b.start;
        let before = self.bare_start(a.start, floor);
        let mention =
            |start: usize, quantity: Quantity, rule: &'static str, trap: Option<Trap>| QuantityMention {
                tokens: start..b.end,
                number: a.start..b.end,
                span: Span::default(),
                quantity,
                form: Form::Range,
                trap,
                rule,
                hedge: None,
                hedge_tokens: None,
                definite: a.definite,
            };
        let phrase = |role: Role| self.ends(before, role).filter(|&s| s >= floor);
        // Letters written onto the second number's figures belong to the gap.
        let gap_len = gap.len();
        let between = phrase(Role::Between);
        if let Some(s) = between {
            let and = match gap_len {
                0 => b.conj,
                1 => self.is_and(gap.start),
                2 => self.is_and(gap.start) && self.is_particle(gap.start + 1, b.start),
                _ => false,
            };
            let and = and || (gap_len == 1 && matches!(self.tokens.fold(gap.start), "وال"));
            if and && low < high {
                if self.years(x, y) {
                    return Some(mention(s, Quantity::range(low, high), "year-range", Some(Trap::Year)));
                }
                return Some(mention(s, Quantity::range(low, high), "between-and", None));
            }
        }
        if gap_len == 1 && self.is_mark(gap.start, "-–—~") {
            let tight = self.touches(gap.start) && self.touches(b.start);
            let loose = !self.touches(gap.start) && !self.touches(b.start);
            let dash = self.is_mark(gap.start, "—");
            let figures = x.digits && y.digits && low < high;
            if !(tight || loose || figures) || (dash && loose) || (x.digits != y.digits) {
                return None;
            }
            if x.plain == 4
                && self.is_year(x.start)
                && (y.plain == 4 && self.is_year(y.start) || y.plain == 2 && high == low % 100 + 1)
            {
                return Some(mention(
                    a.start,
                    Quantity::range(low, high.max(low)),
                    "year-range",
                    Some(Trap::Year),
                ));
            }
            if x.digits && low < 10 && high < 10 && (low == 0 || self.game_near(a.start, b.end)) {
                return Some(mention(a.start, Quantity::range(low, high), "score", Some(Trap::Score)));
            }
            if low < high {
                let s = between.or(phrase(Role::From)).filter(|_| between.is_some()).unwrap_or(a.start);
                return Some(mention(s, Quantity::range(low, high), "dash", None));
            }
            if x.digits && tight {
                return Some(mention(a.start, Quantity::range(low, high), "score", Some(Trap::Score)));
            }
            return None;
        }
        let word_gap = match gap_len {
            1 => Some(gap.start),
            2 if self.is_particle(gap.start + 1, b.start) => Some(gap.start),
            // "from 20 up to 30"
            2 if self.starts(gap.start, Role::To) == Some(b.start) && phrase(Role::From).is_some() => {
                Some(gap.start)
            }
            _ => None,
        }?;
        let until =
            matches!(self.tokens.fold(word_gap), "حتي" | "وحتي" | "لغايه") && phrase(Role::From).is_some();
        if until
            || self.raw_has(word_gap, Role::To)
            || gap_len == 2 && self.starts(word_gap, Role::To) == Some(b.start)
        {
            let from = phrase(Role::From).or(between);
            if low >= high || self.changes(from.unwrap_or(before)) {
                return None;
            }
            if self.years(x, y) {
                return Some(mention(
                    from.unwrap_or(a.start),
                    Quantity::range(low, high),
                    "year-range",
                    Some(Trap::Year),
                ));
            }
            return Some(mention(from.unwrap_or(a.start), Quantity::range(low, high), "from-to", None));
        }
        if self.raw_has(word_gap, Role::Or) && low < high {
            return Some(mention(a.start, Quantity::range(low, high), "or", None));
        }
        None
    }

    /// Tells whether two numbers are years of our time: nobody counts from 2011 to 2019 without separators.
    fn years(&self, x: &Num, y: &Num) -> bool {
        let near =
            |n: &Num| n.plain == 4 && self.is_year(n.start) && (1950..2040).contains(&n.value.number());
        near(x) && near(y)
    }

    /// "one in five", "one out of ten": a share, unless things are counted behind it.
    fn one_in(&self, a: &Item, b: &Item) -> Option<QuantityMention> {
        let (Kind::Number(x), Kind::Number(_)) = (&a.kind, &b.kind) else { return None };
        let gap = a.end..b.start;
        let out_of =
            gap.len() == 2 && self.tokens.fold(gap.start) == "out" && self.raw_has(gap.start + 1, Role::Of);
        let inside = gap.len() == 1 && self.tokens.fold(gap.start) == "in" && !self.noun_follows(b.end);
        let each =
            gap.len() == 2 && self.raw_has(gap.start, Role::From) && self.tokens.fold(gap.start + 1) == "كل";
        if x.value != Value::Whole(1) || !x.words || !(out_of || inside || each) {
            return None;
        }
        let mut m = self.single(a);
        m.tokens.end = b.end;
        m.number.end = b.end;
        m.trap = Some(Trap::Fraction);
        m.rule = "one-in";
        Some(m)
    }

    /// "dozens, perhaps hundreds"
    fn vague_pair(&self, a: &Item, b: &Item) -> Option<QuantityMention> {
        let (Kind::Vague(x), Kind::Vague(y)) = (&a.kind, &b.kind) else { return None };
        if (x.vague, y.vague) != (Some(Vague::Tens), Some(Vague::Hundreds)) {
            return None;
        }
        let mut i = a.end;
        if self.is_mark(i, ",،–—-") {
            i += 1;
        }
        if self.is_and(i) {
            i += 1;
        }
        let mut end = i;
        while let Some(e) = self.starts(end, Role::Perhaps)
            && e <= b.start
            && end < b.start
        {
            end = e;
        }
        (end > i && end == b.start).then(|| QuantityMention {
            tokens: a.start..b.end,
            number: a.start..b.end,
            span: Span::default(),
            quantity: Quantity::indefinite(Vague::TensOrHundreds),
            form: Form::Indefinite,
            trap: None,
            rule: "tens-or-hundreds",
            hedge: None,
            hedge_tokens: None,
            definite: false,
        })
    }

    /// Finds the hedge whose last word stands right before token `p`.
    fn hedge_before(&self, p: usize, floor: usize) -> Option<Found> {
        let last = p.checked_sub(1).filter(|&l| l >= floor)?;
        let mut best: Option<Found> = None;
        let mut offer = |kind: HedgeKind, index: u32, start: usize| {
            if start >= floor && best.as_ref().is_none_or(|b| b.range.start > start) {
                best = Some(Found { kind, index, range: start..p });
            }
        };
        let a = self.ann(last);
        for id in [a.raw, a.base] {
            for &index in &self.pack.info(id).hedge_end {
                let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                if h.gap {
                    let Some(t) = p.checked_sub(h.tail.len()) else { continue };
                    if !self.phrase_at(t, &h.tail) {
                        continue;
                    }
                    if let Some(s) = self.head_before(t, &h.head, floor) {
                        offer(h.kind, index, s);
                    }
                } else if let Some(s) = p.checked_sub(h.head.len())
                    && self.phrase_at(s, &h.head)
                    && (h.head.len() > 1 || id != 0)
                    && !self.excluded(s, &h.unless)
                {
                    offer(h.kind, index, s);
                }
            }
        }
        // A verb with its subject between: تجاوز عدد المصابين 50.
        for k in 1..=6 {
            let Some(q) = last.checked_sub(k).filter(|&q| q >= floor) else { break };
            if self.tokens.kind(q + 1) != TokenKind::Word {
                break;
            }
            let a = self.ann(q);
            if !self.has(q + 1, Role::Counts) {
                continue;
            }
            for id in [a.raw, a.base] {
                for &index in &self.pack.info(id).hedge_gap {
                    let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                    if let Some(s) = (q + 1).checked_sub(h.head.len())
                        && self.phrase_at(s, &h.head)
                    {
                        offer(h.kind, index, s);
                    }
                }
            }
        }
        best
    }

    fn excluded(&self, start: usize, unless: &[Box<str>]) -> bool {
        unless.iter().any(|u| {
            (start > 0 && self.tokens.fold(start - 1) == &**u)
                || (u.chars().count() == 1
                    && self.tokens.fold(start).starts_with(&**u)
                    && self.ann(start).raw == 0)
        })
    }

    /// Finds a hedge's first words before a gap that ends at `t`.
    fn head_before(&self, t: usize, head: &[u32], floor: usize) -> Option<usize> {
        for gap in 0..=6 {
            let e = t.checked_sub(gap)?;
            if gap > 0 && self.tokens.kind(e) != TokenKind::Word {
                return None;
            }
            let s = e.checked_sub(head.len()).filter(|&s| s >= floor)?;
            if self.phrase_at(s, head) && (gap == 0 || self.has(e, Role::Counts) || self.is_latin(s)) {
                return Some(s);
            }
        }
        None
    }

    /// Finds the hedge behind a number that ends at `e`; `limit` is where the next number begins.
    fn hedge_after(&self, e: usize, limit: usize) -> Option<Found> {
        let reach = if self.pack.lang == Lang::En { 4 } else { 6 };
        let mut best: Option<Found> = None;
        // Words before the next number are that number's: "20 and more than 30", "in two, at least five".
        let limit = if limit < self.tokens.len() {
            let start = self.bare_start(limit, e);
            self.hedge_before(start, e).map_or(start, |h| h.range.start)
        } else {
            limit
        };
        for at in e..=e + reach {
            let kind = self.tokens.kind(at);
            if kind == TokenKind::Break
                || at >= limit
                || (kind == TokenKind::Mark && at > e && !self.is_mark(at, "\"«»'"))
            {
                break;
            }
            let a = self.ann(at);
            for id in [a.raw, a.base] {
                for &index in &self.pack.info(id).hedge_after {
                    let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                    let end = at + h.head.len();
                    if (at > e && !h.far) || !self.phrase_at(at, &h.head) || end > limit {
                        continue;
                    }
                    let last = h.last && self.tokens.kind(end) == TokenKind::Word;
                    let other = h.unless.iter().any(|u| self.tokens.fold(end) == &**u);
                    if last || other || end == limit {
                        continue;
                    }
                    let plus = self.is_mark(at, "+");
                    if plus
                        && (!self.touches(at)
                            || (self.touches(end) && self.tokens.kind(end) == TokenKind::Digits))
                    {
                        continue;
                    }
                    if best.as_ref().is_none_or(|b| b.range.end < end) {
                        best = Some(Found { kind: h.kind, index, range: at..end });
                    }
                }
            }
            if best.is_some() {
                break;
            }
        }
        best
    }

    fn hedge(&self, m: &mut QuantityMention, floor: usize, limit: usize, keep: bool) {
        if m.trap.is_some_and(|t| t != Trap::Decimal) {
            return;
        }
        if m.form == Form::Digits && m.trap.is_none() && self.looks_like_year(m) {
            return;
        }
        let start = self.bare_start(m.tokens.start, floor);
        let mut before = self.hedge_before(start, floor);
        if before.is_none()
            && start > floor
            && self.tokens.kind(start - 1) == TokenKind::Mark
            && self.is_mark(start - 1, "\"«“'(")
        {
            before = self.hedge_before(start - 1, floor);
        }
        // "at least about 30": the outer bound counts more than the estimate.
        if let Some(f) = &mut before
            && let Some(outer) = self.hedge_before(f.range.start, floor)
        {
            if f.kind == HedgeKind::Approximate {
                f.kind = outer.kind;
                f.index = outer.index;
            }
            f.range.start = outer.range.start;
        }
        let after = self.hedge_after(m.tokens.end, limit);
        let name = |index: u32| self.pack.hedges.get(index as usize).map(|h| h.name.to_string());
        let mut kind = before.as_ref().map(|f| f.kind);
        let mut hedge = before.as_ref().and_then(|f| name(f.index));
        let mut place = before.as_ref().map(|f| f.range.clone());
        if let Some(b) = &before {
            m.tokens.start = b.range.start;
        }
        if let Some(f) = after {
            let used = match (kind, f.kind) {
                (Some(HedgeKind::LessThan), HedgeKind::OrEqual) => {
                    kind = Some(HedgeKind::AtMost);
                    true
                }
                (Some(HedgeKind::MoreThan), HedgeKind::OrEqual) => {
                    kind = Some(HedgeKind::AtLeast);
                    true
                }
                (None | Some(HedgeKind::Approximate), k) if k != HedgeKind::OrEqual => {
                    kind = Some(k);
                    hedge = name(f.index);
                    place = Some(f.range.clone());
                    true
                }
                _ => false,
            };
            if used && f.range.start == m.tokens.end {
                m.tokens.end = f.range.end;
            }
        }
        let Some(kind) = kind else { return };
        m.hedge = hedge;
        m.hedge_tokens = place;
        // Ranges and indefinites keep their own bounds.
        if !keep
            && let Some(n) = m.quantity.best
            && let Some(q) = put(kind, n)
        {
            m.quantity = q;
        }
    }

    /// "more than 20 and less than 35" is a range.
    fn merge_bounds(&self, previous: Option<&mut QuantityMention>, m: &QuantityMention) -> bool {
        let Some(p) = previous else { return false };
        if p.form == Form::Range || p.trap != m.trap {
            return false;
        }
        use QuantityKind::{AtLeast, AtMost, LessThan, MoreThan};
        let (low, high) = match (p.quantity.kind, m.quantity.kind) {
            (MoreThan | AtLeast, LessThan | AtMost) => (p.quantity.low, m.quantity.high),
            (LessThan | AtMost, MoreThan | AtLeast) => (m.quantity.low, p.quantity.high),
            _ => return false,
        };
        let (Some(low), Some(high)) = (low, high) else { return false };
        let gap = p.tokens.end..m.tokens.start;
        let joined = match gap.len() {
            0 => self.ann(m.tokens.start).conj,
            1 => self.is_and(gap.start) || self.is_mark(gap.start, ",،"),
            _ => false,
        };
        if !joined || low > high || p.number.end != p.tokens.end {
            return false;
        }
        p.tokens.end = m.tokens.end;
        p.number.end = m.number.end;
        p.quantity = Quantity::range(low, high);
        p.form = Form::Range;
        p.rule = "two-bounds";
        true
    }

    /// "15 و16 يناير", "5-7 February", 2011 and 2012: the first shares the second's date.
    fn same_date(&self, earlier: &mut [QuantityMention], m: &QuantityMention) {
        if m.trap != Some(Trap::Date) || m.rule == "decade" {
            return;
        }
        let mut start = m.tokens.start;
        let mut chained = false;
        for p in earlier.iter_mut().rev() {
            let gap = p.tokens.end..start;
            let at = gap.start;
            let joint = gap.len() == 1
                && (self.is_and(at)
                    || self.is_mark(at, "-–/")
                    || (chained && self.is_mark(at, ",،"))
                    || self.raw_has(at, Role::To)
                    || self.raw_has(at, Role::Or)
                    || self.tokens.fold(at) == "حتي");
            let day = p.quantity.best.is_some_and(|d| (1..=31).contains(&d));
            if !joint || p.trap.is_some() || p.form != Form::Digits || !day {
                return;
            }
            p.trap = Some(Trap::Date);
            p.rule = "day-of-month";
            start = p.tokens.start;
            chained = true;
        }
    }

    /// Tells whether a number goes on with the date before it: January 12-14.
    fn date_goes_on(&self, m: &QuantityMention, previous: Option<&QuantityMention>) -> bool {
        let Some(p) = previous.filter(|p| p.trap == Some(Trap::Date) && p.rule == "day-of-month") else {
            return false;
        };
        let gap = p.tokens.end..m.tokens.start;
        // Only where the day closes the date before: in "12 January and 14" the month does.
        p.number.end == p.tokens.end
            && m.form == Form::Digits
            && m.quantity.best.is_some_and(|d| (1..=31).contains(&d))
            && gap.len() == 1
            && (self.is_mark(gap.start, "-–") || self.is_and(gap.start) || self.raw_has(gap.start, Role::To))
            && !self.noun_follows(m.number.end)
    }

    fn looks_like_year(&self, m: &QuantityMention) -> bool {
        let i = m.number.start;
        if m.number.len() != 1 || !self.is_year(i) {
            return false;
        }
        let Some(year) = m.quantity.best else { return false };
        let p = self.bare_start(i, 0);
        // Since at least 2014.
        if let Some(h) = self.hedge_before(p, 0)
            && self.ends(h.range.start, Role::Year).is_some()
            && !self.noun_follows(i + 1)
        {
            return true;
        }
        if self.touches(i + 1) && self.tokens.fold(i + 1) == "ه" {
            return true;
        }
        if p > 0 && self.is_mark(p - 1, ")") && self.ends(p - 1, Role::Month).is_some() {
            return true;
        }
        let noun = self.noun_follows(i + 1);
        // "the 1500 prisoners" are no year, "the 2015 attacks" are one.
        let recent = (1980..2040).contains(&year);
        if (self.ends(p, Role::Year).is_some() && (recent || !noun)) || self.ends(p, Role::Month).is_some() {
            return true;
        }
        if self.ends(p, Role::YearWeak).is_some() && (1900..2100).contains(&year) && !noun {
            return self
                .hedge_before(p, 0)
                .is_none_or(|h| h.range.len() == 1 && self.has(h.range.start, Role::YearWeak));
        }
        // Without a cue, a figure of these years that nothing is counted by, inside a sentence.
        let Some(before) = i.checked_sub(1) else { return false };
        let opens = match self.tokens.kind(before) {
            TokenKind::Mark => self.is_mark(before, "(/-–\"«"),
            TokenKind::Break => false,
            _ => true,
        };
        let marked = self.touches(i + 1) && self.is_mark(i + 1, "+%٪");
        !noun && opens && !marked && (2001..2040).contains(&year) && self.hedge_before(p, 0).is_none()
    }

    /// The end of a unit word of a role behind token `e`, over a hyphen and a few adjectives.
    fn unit(&self, e: usize, role: Role, vague: bool) -> Option<usize> {
        let mut at = e;
        if self.is_mark(at, "-–") && self.touches(at) && self.touches(at + 1) {
            if let Some(end) = self.starts(at, role) {
                return Some(end);
            }
            at += 1;
        }
        for _ in 0..3 {
            let a = self.ann(at);
            let own = self.starts(at, role);
            // Read without clitics, it may carry the article after an indefinite (عشرات السنين) only.
            let plain = self.raw_has(at, role)
                || self.pack.info(a.raw).starts.iter().any(|(_, r)| *r == role)
                || (!a.conj && !a.prep && (vague || !a.art));
            if let Some(end) = own.filter(|_| plain) {
                return Some(end);
            }
            if self.has(at, Role::UnitBetween) || (vague && self.raw_has(at, Role::Of)) {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    fn near_before(&self, start: usize, reach: usize, role: Role) -> bool {
        for k in 0..reach {
            let Some(e) = start.checked_sub(k) else { return false };
            let stop = e == 0
                || self.tokens.kind(e - 1) == TokenKind::Break
                || (self.tokens.kind(e - 1) == TokenKind::Mark && !self.is_mark(e - 1, "\"«»“”("));
            if stop {
                return false;
            }
            if self.ends(e, role).is_some() {
                return true;
            }
        }
        false
    }

    fn classify(&self, m: &mut QuantityMention, item: &Item, previous: Option<&QuantityMention>) {
        if m.trap.is_some_and(|t| t != Trap::Decimal) {
            return;
        }
        let e = m.number.end;
        let after_hedge = m.tokens.end;
        let start = self.bare_start(m.tokens.start, 0);
        let bare = self.bare_start(m.number.start, 0);
        let vague = m.form == Form::Indefinite;
        let decimal = m.trap == Some(Trap::Decimal);
        let unit = |role: Role| {
            self.unit(e, role, vague)
                .or_else(|| if after_hedge > e { self.unit(after_hedge, role, vague) } else { None })
        };
        let cue = |role: Role| self.ends(start, role).is_some() || self.ends(bare, role).is_some();
        let set = |m: &mut QuantityMention, t: Trap| m.trap = Some(t);
        if unit(Role::TimeAfter).is_some()
            && m.quantity.named().is_some_and(|n| n <= 24 || n % 100 < 60 && n < 2400)
        {
            return set(m, Trap::Time);
        }
        if self.unit_time_before(start) || self.unit_time_before(bare) {
            return set(m, Trap::Time);
        }
        if let Some(p) = previous
            && p.trap == Some(Trap::Time)
            && m.form == Form::Digits
            && m.quantity.named().is_some_and(|n| n <= 24)
            && m.number.start <= p.tokens.end + 2
            && !self.noun_follows(e)
            && (p.tokens.end..m.number.start)
                .all(|i| self.raw_has(i, Role::To) || self.is_mark(i, "-–") || self.tokens.fold(i) == "حتي")
        {
            // From six until eight o'clock.
            return set(m, Trap::Time);
        }
        // %15 and "٪ 60", unless the sign belongs to figures before it.
        let sign = bare > 0
            && self.is_mark(bare - 1, "%٪")
            && !(self.touches(bare - 1) && bare > 1 && self.tokens.kind(bare - 2) == TokenKind::Digits);
        if unit(Role::Percent).is_some() || sign {
            return set(m, Trap::Percent);
        }
        // -6, unless the hyphen begins a line or ties it to a number before.
        let minus = bare > 1
            && self.is_mark(bare - 1, "-")
            && self.touches(bare)
            && !self.touches(bare - 1)
            && !matches!(self.tokens.kind(bare - 2), TokenKind::Break | TokenKind::Digits)
            && self.tokens.kind(bare) == TokenKind::Digits;
        if minus {
            m.rule = "negative";
            return set(m, Trap::Magnitude);
        }
        if unit(Role::Degree).is_some() {
            return set(m, Trap::Magnitude);
        }
        if unit(Role::Money).is_some() || cue(Role::MoneyBefore) {
            return set(m, Trap::Money);
        }
        if self.age(m, start, bare, e, after_hedge) {
            return set(m, Trap::Age);
        }
        if m.form == Form::Digits && self.looks_like_year(m) {
            m.rule = "year";
            return set(m, Trap::Year);
        }
        if m.form == Form::Digits
            && self.is_year(m.number.start)
            && m.number.len() == 1
            && let Some(p) = previous
            && matches!(p.trap, Some(Trap::Year | Trap::Date))
            && m.number.start <= p.tokens.end + 2
            && !self.noun_follows(e)
        {
            m.rule = "year";
            return set(m, Trap::Year);
        }
        if self.date_goes_on(m, previous) {
            m.rule = "day-of-month";
            return set(m, Trap::Date);
        }
        let day = m.quantity.best.is_some_and(|d| (1..=31).contains(&d));
        let of_it = previous.is_some_and(|p| p.trap == Some(Trap::Date)) && self.tokens.fold(e) == "منه";
        if day && (of_it || self.day_of_month(e)) {
            m.rule = "day-of-month";
            return set(m, Trap::Date);
        }
        if unit(Role::Duration).is_some_and(|end| !self.compound(m, end))
            || (item.definite && self.unit_before(bare, Role::Duration))
        {
            return set(m, Trap::Duration);
        }
        if unit(Role::Distance).is_some()
            || (self.touches(e) && self.is_latin(e) && matches!(self.tokens.fold(e), "m" | "k"))
        {
            return set(m, Trap::Distance);
        }
        if unit(Role::Times).is_some() || (item.definite && self.unit_before(bare, Role::Times)) {
            return set(m, Trap::Times);
        }
        if cue(Role::Reading)
            && (decimal || m.quantity.named().is_some_and(|n| n <= 9) && !self.noun_follows(e))
        {
            return set(m, Trap::Magnitude);
        }
        if cue(Role::Section) {
            return set(m, Trap::Section);
        }
        if m.form == Form::Digits
            && m.hedge.is_none()
            && (self.unit(e, Role::NameAfter, false).is_some() || self.address(m, e))
        {
            m.rule = "name-after";
            return set(m, Trap::Name);
        }
        if self.name_before(m, bare, e) {
            m.rule = "name-before";
            return set(m, Trap::Name);
        }
        if self.list_number(m, item) {
            m.rule = "list-number";
            set(m, Trap::Section);
        }
    }

    /// Tells whether an English unit of time only describes what is counted: "three night raids".
    fn compound(&self, m: &QuantityMention, end: usize) -> bool {
        let singular = end > 0 && self.is_latin(end - 1) && !self.tokens.fold(end - 1).ends_with('s');
        let tied = end > 1 && self.tokens.kind(end - 2) == TokenKind::Mark;
        singular
            && !tied
            && m.quantity.named().is_some_and(|n| n > 1)
            && self.is_latin(end)
            && self.tokens.fold(end).ends_with('s')
            && !self.has(end, Role::Small)
    }

    /// Tells whether "of January", "of this month" stands behind a number.
    fn day_of_month(&self, e: usize) -> bool {
        let of = self.raw_has(e, Role::From) || self.raw_has(e, Role::Of);
        self.starts(e, Role::OfMonth).is_some() || (of && self.month(e + 1).is_some())
    }

    /// Tells whether a word for the hour stands right before: الساعة 8.
    fn unit_time_before(&self, p: usize) -> bool {
        p > 0 && self.raw_has(p - 1, Role::TimeBefore)
    }

    /// Tells whether the noun before a definite number is a unit: الأيام الثلاثة (the three days).
    fn unit_before(&self, p: usize, role: Role) -> bool {
        let Some(at) = p.checked_sub(1) else { return false };
        self.ann(at).art && self.has(at, role)
    }

    /// Tells whether the number is a house's: 207 Capri Court.
    fn address(&self, m: &QuantityMention, e: usize) -> bool {
        m.number.len() == 1
            && (e..e + 4)
                .take_while(|&i| {
                    self.is_latin(i) && self.written(i).starts_with(char::is_uppercase)
                        || self.is_mark(i, ".")
                })
                .any(|i| i > e && self.has(i, Role::Street))
    }

    fn name_before(&self, m: &QuantityMention, bare: usize, e: usize) -> bool {
        // آمر فوج وثلاثة جنود (a regiment's commander and three soldiers): an "and" counts on.
        let first = self.tokens.fold(m.number.start);
        if first.starts_with('و') && !first.starts_with("واحد") {
            return false;
        }
        let weak = self.ends(bare, Role::NameWeak).is_some() && (m.definite || !self.noun_follows(e));
        if weak && !matches!(m.form, Form::Indefinite | Form::Range | Form::Scale) && m.hedge.is_none() {
            return true;
        }
        let Some(s) = self.ends(bare, Role::Name) else { return false };
        if matches!(m.form, Form::Indefinite | Form::Range | Form::Scale) || m.hedge.is_some() {
            return false;
        }
        // An English cue needs figures: "resolution 2254", never "no two".
        if self.is_latin(bare - 1) {
            let figures = self.tokens.kind(m.number.start) == TokenKind::Digits;
            // "no 12 people" has no name in it; "No. 12" has.
            let no = self.tokens.fold(s) == "no" && bare == s + 1;
            let lower = self.written(s).starts_with(|c: char| c.is_ascii_lowercase());
            return figures && !no && !(lower && self.noun_follows(e) && self.is_latin(e));
        }
        true
    }

    fn age(&self, m: &QuantityMention, start: usize, bare: usize, e: usize, after: usize) -> bool {
        let vague = m.form == Form::Indefinite;
        if self.unit(e, Role::AgeAfter, vague).is_some()
            || (after > e && self.unit(after, Role::AgeAfter, vague).is_some())
        {
            return true;
        }
        let years = self.unit(e, Role::Years, vague).is_some();
        if years && bare > 1 && self.is_mark(bare - 1, "(") && self.tokens.kind(bare - 2) == TokenKind::Word {
            return true;
        }
        if years && (self.near_before(bare, 8, Role::Age) || self.near_before(bare, 4, Role::AgeWeak)) {
            return true;
        }
        let small = m.quantity.named().is_some_and(|n| n <= 120);
        if small
            && !vague
            && (self.ends(start, Role::Age).is_some() || self.ends(bare, Role::Age).is_some())
            && !self.noun_follows(e)
        {
            return true;
        }
        if !(m.form == Form::Digits
            && m.number.len() == 1
            && m.hedge.is_none()
            && m.quantity.best.is_some_and(|n| (1..=110).contains(&n)))
        {
            return false;
        }
        // Omar Kaya, 46, said; أحمد (46)
        let also = bare > 1 && self.tokens.fold(bare - 1) == "also";
        let Some(comma) = bare.checked_sub(if also { 2 } else { 1 }).filter(|&c| c > 0) else { return false };
        let mut name = comma - 1;
        // David Trahan Jr., 17
        if self.is_mark(name, ".") && name > 0 && self.touches(name) {
            name -= 1;
        }
        let capital = self.written(name).starts_with(char::is_uppercase) && self.is_latin(name);
        if self.is_mark(comma, ",") && self.is_latin(name) && !self.touches(bare) {
            // Behind a plain noun both commas are needed: "the victim, 16, was".
            let shut = self.is_mark(e, ",") || (capital && self.is_mark(e, ".);—–"));
            let dash = self.is_mark(e, "—–");
            let number = self.touches(e + 1) && self.tokens.kind(e + 1) == TokenKind::Digits;
            return shut && (self.touches(e) || dash) && !number;
        }
        // (46) after a name; before a noun it is the count again: (46) شخصاً.
        self.is_mark(comma, "(") && self.is_mark(e, ")") && capital && !self.noun_follows(e + 1)
    }

    /// "1. ", "(2)", "3-" at the start of a line, with words behind it.
    fn list_number(&self, m: &QuantityMention, item: &Item) -> bool {
        let i = item.start;
        if m.form != Form::Digits || m.number.len() != 1 || m.hedge.is_some() || self.tokens.fold(i).len() > 3
        {
            return false;
        }
        let line_start = |p: usize| p == 0 || self.tokens.kind(p - 1) == TokenKind::Break;
        let e = item.end;
        let more = |p: usize| self.tokens.kind(p) == TokenKind::Word;
        if i > 0 && self.is_mark(i - 1, "(") && line_start(i - 1) {
            // A large figure in brackets before a noun is a count: (46) شخصاً.
            let small = m.quantity.best.is_some_and(|n| n <= 20);
            return small && self.is_mark(e, ")") && more(e + 1) && self.touches(e);
        }
        line_start(i) && self.is_mark(e, ".)-") && self.touches(e) && more(e + 1) && !self.touches(e + 1)
    }
}

/// Returns the singulars (folded) that a folded Arabic word may be the dual of, most likely first.
///
/// قتيلان (*qatīlān*, two dead), غارتين (*ghāratayn*, two raids), and before another noun without the ن:
/// جثمانا (*juthmānā*, the two bodies of). Whether one of them is a noun at all, only a word list knows.
pub fn dual_stems(folded: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut bases: Vec<&str> = vec![folded];
    if let Some(r) = folded.strip_prefix(['و', 'ف']) {
        bases.push(r);
    }
    let mut k = 0;
    let stripped = bases.len();
    while k < stripped {
        let Some(&b) = bases.get(k) else { break };
        for prefix in ["ال", "لل", "بال", "كال", "ب", "ل", "ك"] {
            if let Some(r) = b.strip_prefix(prefix) {
                bases.push(r);
            }
        }
        k += 1;
    }
    let mut add = |s: String| {
        if s.chars().count() >= 2 && !out.contains(&s) {
            out.push(s);
        }
    };
    for b in bases {
        for ending in ["ان", "ين", "ا", "ي"] {
            let Some(stem) = b.strip_suffix(ending) else { continue };
            if stem.chars().count() < 2 {
                continue;
            }
            if let Some(t) = stem.strip_suffix('ت') {
                add(format!("{t}ه"));
            }
            add(stem.to_owned());
        }
    }
    out
}
