//! How two claims stand to each other.
//!
//! The order of questions: are they about one event and one question, or tied by arithmetic? Does one deny?
//! Is one part of the other? Does one voice repeat itself? Does time explain the difference? Only what is
//! left is a conflict.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use hasila_claim::{Cause, Claim, Gap, Measure, Mode, Polarity, QuantityKind, Relation, RelationBetween, Stamp, Unit};
use hasila_graph::{Linked, PopulationRelation, origin, population_relation};
use hasila_registry::Registry;

use crate::interval::{Interval, named_high, named_low, point_like, slip};
use crate::policy::Policy;
use crate::words::says;

/// Everything a comparison looks at.
pub(crate) struct Bench<'a> {
    pub(crate) claims: &'a [Claim],
    pub(crate) linked: &'a Linked,
    pub(crate) registry: &'a Registry,
    pub(crate) policy: &'a Policy,
    /// Claims that their own source has replaced.
    pub(crate) replaced: Vec<bool>,
    /// Largest change a day one source makes, by tally key.
    pub(crate) pace: BTreeMap<TallyKey, u64>,
}

/// What a tally asks: event, measure, unit, category, side.
pub(crate) type TallyKey = (usize, Measure, Unit, Option<hasila_claim::Category>, Option<String>);

/// What a comparison found, and the questions it asked on the way.
pub(crate) struct Finding {
    pub(crate) relation: Option<RelationBetween>,
    pub(crate) steps: Vec<String>,
}

pub(crate) fn as_of(c: &Claim) -> Option<Stamp> {
    c.time.as_of.or(c.time.to).or(c.published).or(c.time.from)
}

/// Whole days from `a` to `b`; `None` where a date is missing.
fn days(a: &Claim, b: &Claim) -> Option<i64> {
    Some((as_of(b)?.day() - as_of(a)?.day()).num_days())
}

fn hours(a: &Claim, b: &Claim) -> Option<TimeDelta> {
    Some(as_of(b)?.instant()? - as_of(a)?.instant()?)
}

/// Tells whether the two hold on one day and no hours order them.
fn unordered(a: &Claim, b: &Claim) -> bool {
    match hours(a, b) {
        Some(h) => h.is_zero(),
        None => days(a, b).unwrap_or(0) == 0,
    }
}

fn windows_meet(a: &Claim, b: &Claim) -> bool {
    let span = |c: &Claim| {
        let last = c.time.to.or(as_of(c)).map(Stamp::day);
        let first = c.time.from.map(Stamp::day).or(last);
        first.zip(last)
    };
    match (span(a), span(b)) {
        (Some((f, t)), Some((g, u))) => f <= u && g <= t,
        _ => false,
    }
}

fn same_place(a: &Claim, b: &Claim) -> bool {
    match (&a.place, &b.place) {
        (Some(p), Some(q)) => p.id.is_some() && p.id == q.id || p.name.is_some() && p.name == q.name,
        (None, None) => true,
        _ => false,
    }
}

fn unit_like(a: &Claim, b: &Claim) -> bool {
    let fold = |u: Unit| if u == Unit::Body { Unit::Person } else { u };
    fold(a.unit) == fold(b.unit)
}

impl Bench<'_> {
    fn claim(&self, k: usize) -> Option<&Claim> {
        self.claims.get(k)
    }

    pub(crate) fn origin(&self, k: usize) -> &str {
        self.claim(k).map_or("", |c| origin(c, self.registry))
    }

    pub(crate) fn event(&self, k: usize) -> usize {
        self.linked.event_of.get(k).copied().unwrap_or(0)
    }

    pub(crate) fn tally_key(&self, k: usize) -> Option<TallyKey> {
        let c = self.claim(k)?;
        let side = c.population.affiliation.as_deref().map(|a| self.registry.root_actor(a).to_owned());
        let category = c.population.category.map(|cat| match cat {
            hasila_claim::Category::SecurityForce if side.is_some() => hasila_claim::Category::Combatant,
            cat => cat,
        });
        let unit = if c.measure == Measure::Bodies { Unit::Body } else if c.unit == Unit::Body { Unit::Person } else { c.unit };
        Some((self.event(k), c.measure, unit, category, side))
    }

    /// Compares claims `x` and `y`, given in the order of documents.
    pub(crate) fn compare(&self, x: usize, y: usize) -> Finding {
        let mut steps = Vec::new();
        let relation = self.decide(x, y, &mut steps);
        Finding { relation, steps }
    }

    fn make(&self, a: usize, b: usize, relation: Relation, cause: Cause, why: &str) -> Option<RelationBetween> {
        let (ca, cb) = (self.claim(a)?, self.claim(b)?);
        let gap = match relation {
            Relation::Conflicts | Relation::Denies | Relation::Grows | Relation::Retracts => {
                let (i, j) = (Interval::of(&ca.quantity, self.policy), Interval::of(&cb.quantity, self.policy));
                let named = named_low(&ca.quantity).abs_diff(named_low(&cb.quantity));
                let absolute = if relation == Relation::Conflicts { i.gap(j).max(if i.meets(j) { named } else { 0 }) } else { named };
                let (lo, hi) = if i.low <= j.low { (ca, cb) } else { (cb, ca) };
                let (l, h) = (named_high(&lo.quantity), named_low(&hi.quantity));
                #[expect(clippy::cast_precision_loss, reason = "two decimals of a ratio")]
                let ratio = (l > 0).then(|| ((h as f64 / l as f64) * 100.0).round() / 100.0);
                Some(Gap { absolute, ratio })
            }
            _ => None,
        };
        let reason = format!("{}; {}: {why}.", says(ca, self.registry), says(cb, self.registry));
        Some(RelationBetween { a: ca.id.clone(), b: cb.id.clone(), relation, cause, reason, gap })
    }

    fn decide(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if self.linked.root_of.get(x) != self.linked.root_of.get(y) {
            steps.push("they speak of different events".into());
            return None;
        }
        let (ex, ey) = (self.event(x), self.event(y));
        // Part and whole, as the text itself says.
        let whole = |k: usize| self.linked.whole_of.get(k).copied().flatten();
        if whole(x) == Some(y) || whole(y) == Some(x) {
            let (p, w) = if whole(x) == Some(y) { (x, y) } else { (y, x) };
            return self.part(p, w, "the text gives the first as part of the second", steps);
        }
        if whole(x).is_some() && whole(x) == whole(y) {
            steps.push("two parts of one breakdown count different people".into());
            return None;
        }
        let inside = self.linked.is_within(ex, ey) || self.linked.is_within(ey, ex);
        if !inside {
            steps.push("they count in different places of the event".into());
            return None;
        }
        if !unit_like(a, b) {
            steps.push("they count different units".into());
            return None;
        }
        if a.measure != b.measure {
            return self.tied(x, y, steps);
        }
        let population = population_relation(&a.population, &b.population, a.measure, self.registry);
        if population == PopulationRelation::Different {
            steps.push("they count different people".into());
            return None;
        }
        if a.polarity != b.polarity {
            let (d, s) = if a.polarity == Polarity::Denied { (x, y) } else { (y, x) };
            return self.denial(d, s, steps);
        }
        if a.polarity == Polarity::Denied {
            let same = self.origin(x) == self.origin(y);
            return match (same, population) {
                (true, PopulationRelation::Same) => self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says none twice"),
                (false, PopulationRelation::Same) => self.make(x, y, Relation::Agrees, Cause::Genuine, "both say none"),
                _ => None,
            };
        }
        if ex != ey {
            // A province's or town's count is part of the event's.
            let (p, w) = if self.linked.is_within(ex, ey) { (x, y) } else { (y, x) };
            let pop = population_relation(&self.claim(p)?.population, &self.claim(w)?.population, a.measure, self.registry);
            if matches!(pop, PopulationRelation::Same | PopulationRelation::Within) && self.claim(w)?.mode != Mode::Incident {
                return self.part(p, w, "the first counts a place inside what the second counts", steps);
            }
            steps.push("the wider place counts a narrower group".into());
            return None;
        }
        match population {
            PopulationRelation::Same => self.same_question(x, y, steps),
            PopulationRelation::Contains => self.narrower(y, x, steps),
            _ => self.narrower(x, y, steps),
        }
    }

    /// The narrower population inside the wider one.
    fn narrower(&self, p: usize, w: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        steps.push("the first counts a narrower group than the second".into());
        if b.mode == Mode::Incident && (a.mode != Mode::Incident || !windows_meet(a, b) || a.document != b.document) {
            steps.push("a count of one action is no whole for others".into());
            return None;
        }
        if a.mode == Mode::State && b.mode == Mode::State && days(a, b).is_none_or(|d| d.abs() > 1) {
            steps.push("states compare at comparable time".into());
            return None;
        }
        if a.document == b.document && a.sentence == b.sentence && a.mode == b.mode && a.part_of.is_none() {
            steps.push("side by side in one sentence, not one inside the other".into());
            return None;
        }
        self.part(p, w, "the first counts a narrower group", steps)
    }

    fn part(&self, p: usize, w: usize, why: &str, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        let (i, j) = (Interval::of(&a.quantity, self.policy), Interval::of(&b.quantity, self.policy));
        let explicit = self.linked.whole_of.get(p).copied().flatten() == Some(w);
        let exceeds = j.high.is_some_and(|h| i.low > h);
        // A whole that holds before its part may simply not have known it yet.
        let later = days(a, b).is_none_or(|d| d >= 0);
        if exceeds {
            if !(later || explicit) || self.replaced.get(w).copied().unwrap_or(false) && !explicit {
                steps.push("the part is above the whole, but the whole is older or replaced".into());
                return None;
            }
            if a.mode == Mode::Incident && b.mode == Mode::Incident && !explicit {
                return None;
            }
            if a.document == b.document && self.origin(p) == self.origin(w) && !explicit {
                steps.push("one voice in one text: two scopes, not a contradiction".into());
                return None;
            }
            steps.push("rule 2: a part can't be above a whole that holds at or after its time".into());
            return self.make(p, w, Relation::Conflicts, Cause::Genuine, "a part cannot exceed a whole that holds at or after its time");
        }
        if !later && !explicit {
            steps.push("the whole is older than the part".into());
            return None;
        }
        if !explicit && self.replaced.get(w).copied().unwrap_or(false) && days(a, b) != Some(0) {
            steps.push("the whole was replaced".into());
            return None;
        }
        self.make(p, w, Relation::PartOf, Cause::Part, why)
    }

    /// Bodies and dead, casualties and dead or wounded.
    fn tied(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let (part, whole) = match (a.measure, b.measure) {
            (Measure::Bodies, Measure::Killed) => (x, y),
            (Measure::Killed, Measure::Bodies) => (y, x),
            (Measure::Killed | Measure::Wounded, Measure::Casualties) => (x, y),
            (Measure::Casualties, Measure::Killed | Measure::Wounded) => (y, x),
            _ => {
                steps.push("they count different things that happened".into());
                return None;
            }
        };
        let (p, w) = (self.claim(part)?, self.claim(whole)?);
        if p.polarity == Polarity::Denied || w.polarity == Polarity::Denied {
            return None;
        }
        let pop = population_relation(&p.population, &w.population, p.measure, self.registry);
        if !matches!(pop, PopulationRelation::Same | PopulationRelation::Within) || !self.linked.is_within(self.event(part), self.event(whole)) {
            steps.push("not the same people or place".into());
            return None;
        }
        let (i, j) = (Interval::of(&p.quantity, self.policy), Interval::of(&w.quantity, self.policy));
        let later = days(p, w).is_some_and(|d| d >= 0);
        let cumulative = w.mode == Mode::Cumulative && p.mode != Mode::Incident || p.measure == Measure::Bodies && w.mode == Mode::Cumulative;
        if j.high.is_some_and(|h| i.low > h) && later && cumulative && self.origin(part) != self.origin(whole) && !self.replaced.get(whole).copied().unwrap_or(false) {
            let why = if p.measure == Measure::Bodies { "bodies found cannot exceed the dead" } else { "the dead or the wounded cannot exceed both together" };
            steps.push(format!("rule 6: {why}"));
            return self.make(x, y, Relation::Conflicts, Cause::Genuine, why);
        }
        steps.push("rule 6 is kept".into());
        None
    }

    fn denial(&self, d: usize, s: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(d)?, self.claim(s)?);
        if b.quantity.low == Some(0) && b.quantity.high.is_some() && b.quantity.best.is_none() {
            return None;
        }
        let pop = population_relation(&a.population, &b.population, a.measure, self.registry);
        if !matches!(pop, PopulationRelation::Same | PopulationRelation::Contains) {
            steps.push("rule 7: the denied group does not hold the affirmed one".into());
            return None;
        }
        if !self.linked.is_within(self.event(s), self.event(d)) {
            steps.push("rule 7: the denial is about a narrower place".into());
            return None;
        }
        if a.source.id == b.source.id || self.origin(d) == self.origin(s) && a.document == b.document {
            steps.push("one speaker".into());
            return None;
        }
        if a.mode == Mode::Incident && (b.mode != Mode::Incident || !windows_meet(a, b) || !same_place(a, b)) {
            steps.push("rule 7: a denial limited to one group or action denies that only".into());
            return None;
        }
        steps.push("rule 7: a denial is a claim".into());
        self.make(d, s, Relation::Denies, Cause::Genuine, "one says none, the other says some")
    }

    fn same_question(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let (i, j) = (Interval::of(&a.quantity, self.policy), Interval::of(&b.quantity, self.policy));
        let same_origin = self.origin(x) == self.origin(y);
        match (a.mode, b.mode) {
            (Mode::Incident, Mode::Incident) => {
                let one = windows_meet(a, b) && (same_place(a, b) || a.document != b.document && a.place.is_none() != b.place.is_none());
                if !one {
                    steps.push("two actions, at different places or on different days".into());
                    return None;
                }
                if same_origin {
                    if a.quantity == b.quantity || i.meets(j) && named_low(&a.quantity) == named_low(&b.quantity) {
                        return self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again");
                    }
                    steps.push("one voice counts two actions".into());
                    return None;
                }
                if i.meets(j) {
                    return self.fits(x, y, i, j);
                }
                let day = |c: &Claim| c.time.from.map(Stamp::day).zip(c.time.to.map(Stamp::day)).filter(|(f, t)| f == t).map(|(f, _)| f);
                if a.document == b.document || day(a).is_none() || day(a) != day(b) || !same_place(a, b) || a.place.is_none() {
                    steps.push("not surely one action".into());
                    return None;
                }
                self.clash(x, y, "both count one action on one day")
            }
            (Mode::State, Mode::State) => {
                if days(a, b).is_none_or(|d| d.abs() > 1) && !unordered(a, b) {
                    steps.push("states compare at comparable time".into());
                    return None;
                }
                if same_origin {
                    if i.meets(j) {
                        return self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again");
                    }
                    steps.push("a state goes up and down".into());
                    return None;
                }
                if i.meets(j) {
                    return self.fits(x, y, i, j);
                }
                steps.push("states at comparable time that don't meet".into());
                self.clash(x, y, "both speak of the same moment")
            }
            (Mode::State, _) | (_, Mode::State) => {
                let (p, w) = if a.mode == Mode::State { (x, y) } else { (y, x) };
                let (c, d) = (self.claim(p)?, self.claim(w)?);
                if d.mode == Mode::Incident {
                    steps.push("a state and one action".into());
                    return None;
                }
                let fits = Interval::of(&d.quantity, self.policy).high.is_none_or(|h| Interval::of(&c.quantity, self.policy).low <= h);
                if same_origin && i.meets(j) && c.document == d.document {
                    return self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again");
                }
                if fits && days(c, d).is_none_or(|n| n >= 0) {
                    return self.make(p, w, Relation::PartOf, Cause::Scope, "how many are in a state is part of how many ever were");
                }
                None
            }
            (Mode::Incident, Mode::Cumulative) | (Mode::Cumulative, Mode::Incident) => {
                let (p, w) = if a.mode == Mode::Incident { (x, y) } else { (y, x) };
                let (c, d) = (self.claim(p)?, self.claim(w)?);
                if same_origin && c.quantity == d.quantity && c.document == d.document {
                    return self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again");
                }
                // A count of an action that spans the event so far compares as a running total.
                let start = self.linked.events.get(self.event(x)).and_then(|e| e.time.from);
                let spans = c.time.from.zip(start).is_some_and(|(f, g)| f.day() <= g.day()) && !same_origin;
                if spans && c.document != d.document {
                    return self.totals(x, y, i, j, steps);
                }
                if days(c, d).is_some_and(|n| n < 0) {
                    steps.push("the total is older than the action".into());
                    return None;
                }
                if Interval::of(&d.quantity, self.policy).high.is_some_and(|h| Interval::of(&c.quantity, self.policy).low > h) {
                    steps.push("one action above a running total: not surely the same count".into());
                    return None;
                }
                self.make(p, w, Relation::PartOf, Cause::Part, "one action is part of the running total")
            }
            (Mode::Cumulative, Mode::Cumulative) => self.totals(x, y, i, j, steps),
        }
    }

    /// Two running totals of one tally.
    fn totals(&self, x: usize, y: usize, i: Interval, j: Interval, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let order = match hours(a, b) {
            Some(h) if !h.is_zero() => h > TimeDelta::zero(),
            _ => days(a, b).unwrap_or(0) >= 0,
        };
        let (mut e, mut l) = if order { (x, y) } else { (y, x) };
        let tied = unordered(a, b);
        if self.origin(x) == self.origin(y) {
            let (na, nb) = (named_low(&a.quantity), named_low(&b.quantity));
            let one_scope = a.document == b.document && tied;
            if na == nb || i.meets(j) && (vague(a) || vague(b)) && (tied || days(a, b).is_some_and(|d| d.abs() <= 1)) {
                return self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again");
            }
            if one_scope {
                steps.push("one voice in one text at one time: two counts, not one that moved".into());
                return None;
            }
            if tied && named_low(&self.claim(e)?.quantity) > named_low(&self.claim(l)?.quantity) {
                (e, l) = (l, e);
            }
            let (p, q) = (self.claim(e)?, self.claim(l)?);
            return if named_low(&q.quantity) > named_high(&p.quantity) {
                self.make(e, l, Relation::Grows, Cause::Time, "its own later count is higher")
            } else if named_high(&q.quantity) < named_low(&p.quantity) {
                self.make(e, l, Relation::Retracts, Cause::Time, "it later lowers its own count")
            } else {
                self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again")
            };
        }
        let (p, q) = (self.claim(e)?, self.claim(l)?);
        let higher = named_low(&q.quantity) > named_high(&p.quantity);
        if i.meets(j) {
            if higher && !tied && days(p, q).is_some_and(|d| d >= 1) {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            if days(p, q).is_none_or(|d| d <= 1) {
                return self.fits(x, y, i, j);
            }
            steps.push("they fit, but days apart".into());
            return None;
        }
        if self.replaced.get(x).copied().unwrap_or(false) || self.replaced.get(y).copied().unwrap_or(false) {
            // What its own source has replaced can still be where a later count grew from.
            if higher && !tied {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            steps.push("rule 9: replaced is not disputed".into());
            return None;
        }
        let gap = i.gap(j);
        let d = u64::try_from(days(p, q).unwrap_or(0).max(1)).unwrap_or(1);
        let pace = self.tally_key(x).and_then(|k| self.pace.get(&k).copied());
        let reach = pace.map(|v| v.saturating_mul(d));
        steps.push(match reach {
            Some(r) => format!("rule 2: they are {gap} apart; the tally's pace explains {r} over {d} day(s)"),
            None => format!("rule 2: they are {gap} apart; no source speaks twice, so the pace is unknown"),
        });
        if higher && !tied && reach.is_none_or(|r| gap <= r) {
            return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher, and time can explain it");
        }
        if reach.is_some_and(|r| gap <= r) {
            return self.make(x, y, Relation::Conflicts, Cause::Time, "they do not fit, but the toll moves that fast: one may lag behind");
        }
        let why = match (higher && !tied, reach) {
            (true, Some(r)) => format!("the later count is higher by more than the tally's pace explains ({r})"),
            (false, _) if tied => "they hold on the same day and do not fit".to_owned(),
            _ => "the later count is lower, and totals do not shrink".to_owned(),
        };
        self.clash(x, y, &why)
    }

    fn clash(&self, x: usize, y: usize, why: &str) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if a.quantity.kind == QuantityKind::Exact
            && b.quantity.kind == QuantityKind::Exact
            && let Some(s) = slip(named_low(&a.quantity), named_low(&b.quantity))
        {
            return self.make(x, y, Relation::Conflicts, Cause::Slip, &format!("{why}; likely a slip of the pen, {s}"));
        }
        self.make(x, y, Relation::Conflicts, Cause::Genuine, why)
    }

    fn fits(&self, x: usize, y: usize, _i: Interval, _j: Interval) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if point_like(&a.quantity) && point_like(&b.quantity) {
            return self.make(x, y, Relation::Agrees, if a.quantity == b.quantity { Cause::Genuine } else { Cause::Vague }, "independent voices give the same figure");
        }
        self.make(x, y, Relation::Compatible, Cause::Vague, "they overlap because one is vague or a bound")
    }
}

fn vague(c: &Claim) -> bool {
    !point_like(&c.quantity) || c.quantity.kind == QuantityKind::Approximate
}
