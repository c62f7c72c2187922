//! A claim line as it stands in memory.

use std::borrow::Cow;
use std::fmt;

use hasila_claim::{
    Category, Certainty, Measure, Mode, Polarity, Quantity, SCHEMA, SourceKind, Span, Stamp, Unit, Window,
};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};

/// Days between a row's day and its publication up to which it is news.
const NEWS: i64 = 60;

/// A text that stays where it was read, unless it is written with escapes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, s: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(s)))
            }
            fn visit_str<E>(self, s: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(s.to_owned())))
            }
        }
        d.deserialize_str(Reads)
    }
}

/// Who is counted.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Who<'a> {
    #[serde(default)]
    pub(super) category: Option<Category>,
    #[serde(default, borrow)]
    pub(super) affiliation: Option<Text<'a>>,
    #[serde(default, borrow)]
    pub(super) text: Text<'a>,
}

/// Who says so.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Speaker<'a> {
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    pub(super) kind: SourceKind,
    #[serde(default, borrow)]
    pub(super) text: Text<'a>,
}

/// Where.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Spot<'a> {
    #[serde(default, borrow)]
    pub(super) id: Option<Text<'a>>,
    #[serde(default, borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(default)]
    pub(super) lat: Option<f64>,
    #[serde(default)]
    pub(super) lon: Option<f64>,
}

/// The keys are those of [`hasila_claim::Claim`]; what no row is asked for is read nonetheless, since a fault in it
/// is a fault.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Line<'a> {
    #[serde(default)]
    pub(super) schema: Option<u32>,
    #[serde(borrow)]
    pub(super) id: Text<'a>,
    #[serde(borrow)]
    pub(super) document: Text<'a>,
    #[serde(default, borrow)]
    pub(super) outlet: Option<Text<'a>>,
    #[serde(default)]
    pub(super) published: Option<Stamp>,
    #[serde(default, borrow)]
    pub(super) language: Option<Text<'a>>,
    pub(super) span: Span,
    #[serde(default)]
    pub(super) sentence: Span,
    #[serde(default, borrow)]
    pub(super) quote: Text<'a>,
    pub(super) quantity: Quantity,
    pub(super) measure: Measure,
    pub(super) unit: Unit,
    #[serde(default, borrow)]
    pub(super) population: Option<Who<'a>>,
    #[serde(default)]
    pub(super) polarity: Option<Polarity>,
    #[serde(default)]
    pub(super) certainty: Option<Certainty>,
    pub(super) mode: Mode,
    #[serde(default)]
    pub(super) time: Window,
    #[serde(default, borrow)]
    pub(super) place: Option<Spot<'a>>,
    #[serde(default)]
    pub(super) actor: Option<IgnoredAny>,
    #[serde(borrow)]
    pub(super) source: Speaker<'a>,
    #[serde(default)]
    pub(super) via: Vec<IgnoredAny>,
    #[serde(default)]
    pub(super) part_of: Option<IgnoredAny>,
}

impl Line<'_> {
    /// Whether it is a plain row: one happening at a named place on a day, told by a source, that says all there is.
    pub(super) fn is_row(&self) -> bool {
        let Some(spot) = &self.place else { return false };
        let Some(day) = self.time.from.filter(|d| matches!(d, Stamp::Date(_))) else { return false };
        self.schema.is_none_or(|s| s == SCHEMA)
            && self.mode == Mode::Incident
            && self.polarity.is_none_or(|p| p == Polarity::Affirmed)
            && self.part_of.is_none()
            && self.via.is_empty()
            && self.actor.is_none()
            && self.source.kind == SourceKind::Named
            && !self.source.id.0.is_empty()
            && !self.id.0.trim().is_empty()
            && !self.document.0.is_empty()
            && spot.id.is_none()
            && spot.name.as_ref().is_some_and(|n| !n.0.trim().is_empty())
            && spot.lat.is_some() == spot.lon.is_some()
            && spot.lat.is_none_or(|x| x.is_finite() && x.abs() <= 90.0)
            && spot.lon.is_none_or(|x| x.is_finite() && x.abs() <= 180.0)
            && self.time.to == Some(day)
            && self.time.as_of.is_none_or(|d| d == day)
            && self.published.is_none_or(|p| p == day || (p.day() - day.day()).num_days().abs() <= NEWS)
            && self.span.end >= self.span.start
            && self.sentence.end >= self.sentence.start
            && self.quantity.named().is_some()
            && self.quantity.vague.is_none()
            && self.quantity.fault().is_none()
    }
}
