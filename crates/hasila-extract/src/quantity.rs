//! Quantities: numbers with their hedges and ranges, and what kind of number each is.

use std::ops::Range;

use hasila_claim::{Quantity, QuantityKind, Span, Vague};
use hasila_registry::fold::fold_char;

use crate::number::{Class, Digits, Figure, HedgeKind, Num, Role, Value, View, bit, times};
pub use crate::number::{Lang, NumberPack, NumberPackError};
use crate::token::{TokenKind, Tokens};

mod hedge;
mod item;
mod range;
mod trap;

use item::*;

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
    /// Whole; else the quantity is cut off at the point, whatever trap it carries.
    pub whole: bool,
}

/// Finds every number of a text, by position and without overlaps; numbers that are no counts carry a trap.
pub fn quantities(text: &str, tokens: &Tokens, pack: &NumberPack) -> Vec<QuantityMention> {
    mentions(&View::new(text, tokens, pack))
}

/// Finds them in a text under reading.
pub(crate) fn mentions(view: &View<'_>) -> Vec<QuantityMention> {
    let tokens = view.tokens;
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
        .filter(|m| m.whole)
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
