//! How many strikes there were: counts of attacks that are told of one happening.

use hasila_claim::{Measure, Mode, QuantityKind, RelationBetween, Stamp, Unit};
use hasila_graph::one_kind_of_attack;

use super::Bench;
use super::time::windows_touch;
use crate::interval::{named_low, point_like};

/// More strikes than these are those of a day or a week, and hardly counted of one happening.
const FEW: u64 = 12;

impl Bench<'_> {
    /// "One strike", says the army that struck; five, say those who were there. Two voices that count few strikes of one place and
    /// day, each text telling of no others, count the same. `None` where they may well count others.
    pub(super) fn raids(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let few = |k: usize| {
            self.claim(k).is_some_and(|c| {
                c.unit == Unit::Attack
                    && c.quantity.kind != QuantityKind::Indefinite
                    && (1..=FEW).contains(&named_low(&c.quantity))
            })
        };
        let counted = a.measure == Measure::Attacks && few(x) && few(y) && self.origin(x) != self.origin(y);
        let one_breath = a.document == b.document && a.sentence == b.sentence;
        if !counted
            || self.mode(x) == Mode::State
            || self.mode(y) == Mode::State
            || !windows_touch(a, b)
            || !self.one_scene(x, y)
            || a.actor.is_some() && b.actor.is_some() && a.actor != b.actor
            || !one_breath && (self.tells_of_others(x) || self.tells_of_others(y))
        {
            return None;
        }
        let (i, j) = (self.interval(x), self.interval(y));
        let alike = one_kind_of_attack(&a.quote, &b.quote);
        let equal = point_like(&a.quantity) && point_like(&b.quantity) && a.quantity.best == b.quantity.best;
        if i.meets(j) {
            return if alike || equal && named_low(&a.quantity) > 1 { self.fits(x, y) } else { None };
        }
        let day = |k: usize| {
            let t = self.claim(k)?.time;
            t.from.map(Stamp::day).zip(t.to.map(Stamp::day)).filter(|(f, t)| f == t).map(|(f, _)| f)
        };
        let start = self.linked.events.get(self.event(x)).and_then(|e| e.time.from).map(Stamp::day);
        // The day on which the event began is the day of what happened; a week later there may be another raid there.
        let that_day = day(x).is_some() && day(x) == day(y) && day(x) == start;
        let single = |k: usize| {
            self.claim(k).is_some_and(|c| c.quantity.best == Some(1) && c.quantity.high == Some(1))
        };
        if alike && (one_breath || that_day || single(x) != single(y)) {
            steps.push("few strikes of one place and day".into());
            return self.clash(x, y, "both count the strikes of one happening");
        }
        None
    }

    /// Tells whether the text of a count of strikes gives another count of its voice's, of any day: then each may be another's.
    fn tells_of_others(&self, k: usize) -> bool {
        let Some(c) = self.claim(k) else { return true };
        self.claims.iter().enumerate().any(|(o, d)| {
            o != k
                && d.document == c.document
                && d.measure == Measure::Attacks
                && d.unit == c.unit
                && d.quantity != c.quantity
                && self.origin(o) == self.origin(k)
                && self.linked.root_of.get(o) == self.linked.root_of.get(k)
                && one_kind_of_attack(&c.quote, &d.quote)
        })
    }
}
