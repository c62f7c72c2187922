use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a number was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// The number itself.
    Exact,
    /// About the number.
    Approximate,
    /// The number or more.
    AtLeast,
    /// More than the number.
    MoreThan,
    /// The number or fewer.
    AtMost,
    /// Fewer than the number.
    LessThan,
    /// From one number to another.
    Range,
    /// A word such as "dozens".
    Indefinite,
}

/// The class of an indefinite word. A policy may read the class as another interval than
/// [`Vague::bounds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vague {
    /// few, several: 3 to 9.
    Several,
    /// tens, dozens, scores: 20 to 99.
    Tens,
    /// hundreds: 200 to 999.
    Hundreds,
    /// thousands: 2,000 to 9,999.
    Thousands,
    /// tens of thousands: 20,000 to 99,999.
    TensOfThousands,
    /// hundreds of thousands: 200,000 to 999,999.
    HundredsOfThousands,
    /// dozens, perhaps hundreds: 20 to 999.
    TensOrHundreds,
}

impl Vague {
    /// Every class.
    pub const ALL: &'static [Vague] = &[
        Vague::Several,
        Vague::Tens,
        Vague::Hundreds,
        Vague::Thousands,
        Vague::TensOfThousands,
        Vague::HundredsOfThousands,
        Vague::TensOrHundreds,
    ];

    /// Returns the default reading of the class, inclusive.
    pub fn bounds(self) -> (u64, u64) {
        match self {
            Vague::Several => (3, 9),
            Vague::Tens => (20, 99),
            Vague::Hundreds => (200, 999),
            Vague::Thousands => (2_000, 9_999),
            Vague::TensOfThousands => (20_000, 99_999),
            Vague::HundredsOfThousands => (200_000, 999_999),
            Vague::TensOrHundreds => (20, 999),
        }
    }

    /// Returns the id as it stands in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Vague::Several => "several",
            Vague::Tens => "tens",
            Vague::Hundreds => "hundreds",
            Vague::Thousands => "thousands",
            Vague::TensOfThousands => "tens-of-thousands",
            Vague::HundredsOfThousands => "hundreds-of-thousands",
            Vague::TensOrHundreds => "tens-or-hundreds",
        }
    }
}

/// A count as it was put: bounds are inclusive whole numbers, `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// How the number was put.
    pub kind: QuantityKind,
    /// Lower bound as stated.
    #[serde(default)]
    pub low: Option<u64>,
    /// Upper bound as stated.
    #[serde(default)]
    pub high: Option<u64>,
    /// The number named, if one number is named.
    #[serde(default)]
    pub best: Option<u64>,
    /// The class of an indefinite word.
    #[serde(default)]
    pub vague: Option<Vague>,
}

impl Quantity {
    fn make(kind: QuantityKind, low: Option<u64>, high: Option<u64>, best: Option<u64>) -> Self {
        Quantity { kind, low, high, best, vague: None }
    }

    /// Exactly `n`.
    pub fn exact(n: u64) -> Self {
        Self::make(QuantityKind::Exact, Some(n), Some(n), Some(n))
    }

    /// About `n`; the tolerance is the reconciler's business.
    pub fn approximate(n: u64) -> Self {
        Self::make(QuantityKind::Approximate, Some(n), Some(n), Some(n))
    }

    /// `n` or more.
    pub fn at_least(n: u64) -> Self {
        Self::make(QuantityKind::AtLeast, Some(n), None, Some(n))
    }

    /// More than `n`.
    pub fn more_than(n: u64) -> Self {
        Self::make(QuantityKind::MoreThan, Some(n.saturating_add(1)), None, Some(n))
    }

    /// `n` or fewer.
    pub fn at_most(n: u64) -> Self {
        Self::make(QuantityKind::AtMost, Some(0), Some(n), Some(n))
    }

    /// Fewer than `n`.
    pub fn less_than(n: u64) -> Self {
        Self::make(QuantityKind::LessThan, Some(0), Some(n.saturating_sub(1)), Some(n))
    }

    /// From the lower of the two to the higher.
    pub fn range(a: u64, b: u64) -> Self {
        Self::make(QuantityKind::Range, Some(a.min(b)), Some(a.max(b)), None)
    }

    /// A word of the class, with its default bounds.
    pub fn indefinite(vague: Vague) -> Self {
        let (low, high) = vague.bounds();
        Quantity {
            kind: QuantityKind::Indefinite,
            low: Some(low),
            high: Some(high),
            best: None,
            vague: Some(vague),
        }
    }

    /// The number the quantity names: best, else low, else high.
    pub fn named(&self) -> Option<u64> {
        self.best.or(self.low).or(self.high)
    }

    /// Says what is wrong with it, if anything.
    pub fn fault(&self) -> Option<String> {
        if let (Some(l), Some(h)) = (self.low, self.high)
            && l > h
        {
            return Some(format!("quantity.low {l} is above quantity.high {h}"));
        }
        match self.kind {
            QuantityKind::Exact | QuantityKind::Approximate
                if self.low.is_none() || self.low != self.high =>
            {
                Some("an exact or approximate quantity needs low and high, and both the same".to_owned())
            }
            QuantityKind::Range if self.low.is_none() || self.high.is_none() => {
                Some("a range needs low and high".to_owned())
            }
            QuantityKind::Indefinite if self.low.is_none() && self.high.is_none() => {
                Some("an indefinite quantity needs a bound".to_owned())
            }
            QuantityKind::AtLeast | QuantityKind::MoreThan if self.low.is_none() => {
                Some("a lower bound needs low".to_owned())
            }
            QuantityKind::AtMost | QuantityKind::LessThan if self.high.is_none() => {
                Some("an upper bound needs high".to_owned())
            }
            _ => None,
        }
    }
}

impl fmt::Display for Quantity {
    /// Prints the notation: `=130`, `~100`, `>=65`, `>65`, `<=9`, `<10`, `60..90`, `tens`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.named().unwrap_or(0);
        match self.kind {
            QuantityKind::Exact => write!(f, "={n}"),
            QuantityKind::Approximate => write!(f, "~{n}"),
            QuantityKind::AtLeast => write!(f, ">={n}"),
            QuantityKind::MoreThan => {
                write!(f, ">{}", self.best.or(self.low.map(|l| l.saturating_sub(1))).unwrap_or(0))
            }
            QuantityKind::AtMost => write!(f, "<={}", self.best.or(self.high).unwrap_or(0)),
            QuantityKind::LessThan => {
                write!(f, "<{}", self.best.or(self.high.map(|h| h.saturating_add(1))).unwrap_or(0))
            }
            QuantityKind::Range => write!(f, "{}..{}", self.low.unwrap_or(0), self.high.unwrap_or(0)),
            QuantityKind::Indefinite => match self.vague {
                Some(v) => f.write_str(v.id()),
                None => write!(f, "{}..{}", self.low.unwrap_or(0), self.high.unwrap_or(u64::MAX)),
            },
        }
    }
}
