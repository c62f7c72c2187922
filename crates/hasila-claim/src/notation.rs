//! The one-line claim notation, for tables of examples, gold diffs and `explain`.
//!
//! ```text
//! killed isis/combatant =130 by sohr in al-araby-al-jadeed
//! destroyed building tens by outlet
//! escaped prisoner none by aanes (estimated, state)
//! killed child >=12 by health-ministry via afp
//! ```
//!
//! Order: measure, population (`[affiliation/]category`, or the unit where it isn't people), quantity,
//! then `by SOURCE`, `via OUTLET[,OUTLET]`, `in OUTLET`, and in brackets what isn't plain: certainty,
//! mode. A body count is written `bodies isis/combatant`, its unit following from the measure.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::{Category, Certainty, Claim, Measure, Mode, Polarity, Quantity, Unit, Vague};

/// What the one-line notation says of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notation {
    /// What happened.
    pub measure: Measure,
    /// What is counted.
    pub unit: Unit,
    /// To whom, for people and bodies.
    pub category: Option<Category>,
    /// On which side.
    pub affiliation: Option<String>,
    /// How many.
    pub quantity: Quantity,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Who says so; `None` where left open.
    pub source: Option<String>,
    /// Through whom.
    pub via: Vec<String>,
    /// In which outlet.
    pub outlet: Option<String>,
    /// How firmly; `None` where left open.
    pub certainty: Option<Certainty>,
    /// What kind of count; `None` where left open.
    pub mode: Option<Mode>,
}

/// Why a line is no claim notation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("claim notation `{line}`: {reason}")]
pub struct NotationError {
    /// The line.
    pub line: String,
    /// What is wrong with it.
    pub reason: String,
}

impl From<&Claim> for Notation {
    fn from(c: &Claim) -> Self {
        Notation {
            measure: c.measure,
            unit: c.unit,
            category: c.population.category,
            affiliation: c.population.affiliation.clone(),
            quantity: c.quantity,
            polarity: c.polarity,
            source: Some(c.source.id.clone()),
            via: c.via.clone(),
            outlet: c.outlet.clone(),
            certainty: Some(c.certainty).filter(|c| *c != Certainty::Stated),
            mode: Some(c.mode),
        }
    }
}

impl fmt::Display for Notation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.measure)?;
        if let Some(a) = &self.affiliation {
            write!(f, "{a}/")?;
        }
        match self.category {
            Some(c) if self.unit == default_unit(self.measure) => write!(f, "{c}")?,
            Some(c) => write!(f, "{c}:{}", self.unit)?,
            None => write!(f, "{}", self.unit)?,
        }
        if self.polarity == Polarity::Denied {
            f.write_str(" none")?;
        } else {
            write!(f, " {}", self.quantity)?;
        }
        if let Some(s) = &self.source {
            write!(f, " by {s}")?;
        }
        if !self.via.is_empty() {
            write!(f, " via {}", self.via.join(","))?;
        }
        if let Some(o) = &self.outlet {
            write!(f, " in {o}")?;
        }
        let flags: Vec<&str> =
            self.certainty.map(Certainty::id).into_iter().chain(self.mode.map(Mode::id)).collect();
        if !flags.is_empty() {
            write!(f, " ({})", flags.join(", "))?;
        }
        Ok(())
    }
}

/// The unit of people where the notation names none.
fn default_unit(measure: Measure) -> Unit {
    if measure == Measure::Bodies { Unit::Body } else { Unit::Person }
}

fn quantity(word: &str) -> Result<(Quantity, Polarity), String> {
    let number = |s: &str| s.replace(',', "").parse::<u64>().map_err(|_| format!("`{s}` is no whole number"));
    let q = if word == "none" {
        return Ok((Quantity::exact(0), Polarity::Denied));
    } else if let Some(v) = Vague::ALL.iter().find(|v| v.id() == word) {
        Quantity::indefinite(*v)
    } else if let Some(n) = word.strip_prefix(">=") {
        Quantity::at_least(number(n)?)
    } else if let Some(n) = word.strip_prefix("<=") {
        Quantity::at_most(number(n)?)
    } else if let Some(n) = word.strip_prefix('>') {
        Quantity::more_than(number(n)?)
    } else if let Some(n) = word.strip_prefix('<') {
        Quantity::less_than(number(n)?)
    } else if let Some(n) = word.strip_prefix('~') {
        Quantity::approximate(number(n)?)
    } else if let Some(n) = word.strip_prefix('=') {
        Quantity::exact(number(n)?)
    } else if let Some((a, b)) = word.split_once("..") {
        Quantity::range(number(a)?, number(b)?)
    } else {
        return Err(format!("`{word}` is no quantity (=130, ~100, >=65, >65, <=9, <10, 60..90, tens, none)"));
    };
    Ok((q, Polarity::Affirmed))
}

impl FromStr for Notation {
    type Err = NotationError;

    fn from_str(line: &str) -> Result<Self, NotationError> {
        let fail = |reason: String| NotationError { line: line.to_owned(), reason };
        let (body, flags) = match line.trim().split_once('(') {
            Some((b, f)) => {
                (b, f.trim_end().strip_suffix(')').ok_or_else(|| fail("`(` without `)`".into()))?)
            }
            None => (line.trim(), ""),
        };
        let mut words = body.split_whitespace();
        let mut next = |what: &str| words.next().ok_or_else(|| fail(format!("{what} is missing")));
        let measure: Measure = next("measure")?.parse().map_err(|e| fail(format!("{e}")))?;
        let who = next("population")?;
        let (affiliation, who) = match who.rsplit_once('/') {
            Some((a, w)) => (Some(a.to_owned()), w),
            None => (None, who),
        };
        let (category, unit) = match who.split_once(':') {
            Some((c, u)) => (
                Some(c.parse::<Category>().map_err(|e| fail(e.to_string()))?),
                u.parse::<Unit>().map_err(|e| fail(e.to_string()))?,
            ),
            None => match who.parse::<Category>() {
                Ok(c) => (Some(c), default_unit(measure)),
                Err(_) => (
                    None,
                    who.parse::<Unit>().map_err(|_| fail(format!("`{who}` is no category and no unit")))?,
                ),
            },
        };
        let (quantity, polarity) = quantity(next("quantity")?).map_err(fail)?;
        let mut n = Notation {
            measure,
            unit,
            category,
            affiliation,
            quantity,
            polarity,
            source: None,
            via: Vec::new(),
            outlet: None,
            certainty: None,
            mode: None,
        };
        while let Some(key) = words.next() {
            let value = words.next().ok_or_else(|| fail(format!("`{key}` needs a value")))?;
            match key {
                "by" => n.source = Some(value.to_owned()),
                "via" => n.via = value.split(',').map(str::to_owned).collect(),
                "in" => n.outlet = Some(value.to_owned()),
                _ => return Err(fail(format!("`{key}` is none of by, via, in"))),
            }
        }
        for flag in flags.split(',').map(str::trim).filter(|f| !f.is_empty()) {
            if let Ok(c) = flag.parse() {
                n.certainty = Some(c);
            } else {
                n.mode =
                    Some(flag.parse().map_err(|_| fail(format!("`{flag}` is no certainty and no mode")))?);
            }
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        for line in [
            "killed isis/combatant =130 by sohr in al-araby-al-jadeed",
            "killed child >=12 by health-ministry via afp",
            "escaped prisoner none by aanes (estimated, state)",
            "destroyed building tens by al-watan (incident)",
            "besieged isis/combatant 60..90 by sdf",
            "bodies isis/combatant =175 by ypg",
            "displaced person <=5300000 by unhcr",
            "bodies child:person =2",
        ] {
            assert_eq!(line.parse::<Notation>().map(|n| n.to_string()), Ok(line.to_owned()));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, reason) in [
            ("killed", "population is missing"),
            ("slain person =1", "unknown measure `slain`"),
            ("killed person 130", "`130` is no quantity"),
            ("killed person =1 by", "`by` needs a value"),
            ("killed ghost =1", "`ghost` is no category and no unit"),
        ] {
            let e = line.parse::<Notation>().expect_err(line).to_string();
            assert!(e.contains(reason), "{e}");
        }
    }
}
