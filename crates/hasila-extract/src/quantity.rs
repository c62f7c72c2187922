//! Quantities: numbers with their hedges and ranges, and what kind of number each is.

use std::ops::Range;

use hasila_claim::{Quantity, Span};
use thiserror::Error;

use crate::number::Lang;
use crate::token::Tokens;

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
}

/// A number in a text, with its hedge.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// Hedge and number, without the counted noun.
    pub tokens: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    /// The bytes of `tokens`.
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

/// A fault in a number file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {message}")]
pub struct NumberPackError {
    /// Which file.
    pub path: String,
    /// What is wrong, with key and value.
    pub message: String,
}

/// Number words, hedges and cue words of the languages, ready for lookup.
#[derive(Clone, Debug)]
pub struct NumberPack {
    /// The language whose writing habits decide where two readings are open.
    pub lang: Lang,
}

impl NumberPack {
    /// Builds a pack from the texts of `numerals.toml` and `hedges.toml` of one or more languages.
    pub fn load(_files: &[(&str, &str)], lang: Lang) -> Result<NumberPack, NumberPackError> {
        Ok(NumberPack { lang })
    }

    /// Builds the pack from the word lists that come with the program.
    pub fn builtin(lang: Lang) -> Result<NumberPack, NumberPackError> {
        NumberPack::load(&[], lang)
    }
}

/// Finds every number of a text, by position and without overlaps; numbers that are no counts carry a trap.
pub fn quantities(_text: &str, _tokens: &Tokens, _pack: &NumberPack) -> Vec<QuantityMention> {
    Vec::new()
}

/// Answers one line of text with its whole numbers, as `hasila quantities` prints them: quote and quantity.
pub fn answer_line(_text: &str, _pack: &NumberPack) -> Vec<(String, Quantity)> {
    Vec::new()
}

/// Returns the singulars (folded) that a folded Arabic word may be the dual of, most likely first.
pub fn dual_stems(_folded: &str) -> Vec<String> {
    Vec::new()
}
