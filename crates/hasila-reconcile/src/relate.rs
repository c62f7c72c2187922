//! How two claims stand to each other.
//!
//! The order of questions: are they about one event and one question, or tied by arithmetic? Does one only
//! repeat the other? Does one deny? Is one part of the other? Does time explain the difference? Only what is left
//! is a conflict.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use hasila_claim::{
    Category, Cause, Claim, Gap, Measure, Mode, Place, Polarity, QuantityKind, Relation, RelationBetween,
    SourceKind, Stamp, Unit,
};
use hasila_graph::{
    Linked, PopulationRelation, canonical_category, origin, population_relation, speaks_for_a_sector,
};
use hasila_registry::{Registry, SourceType};

use crate::interval::{Interval, named_high, named_low, point_like, slip};
use crate::policy::Policy;
use crate::words::says;

/// Everything a comparison looks at.
pub(crate) struct Bench<'a> {
    pub(crate) claims: &'a [Claim],
    pub(crate) linked: &'a Linked,
    pub(crate) registry: &'a Registry,
    pub(crate) policy: &'a Policy,
    /// Whose voice each claim is.
    pub(crate) origins: Vec<&'a str>,
    /// What kind of count each claim is, once the event is known.
    pub(crate) modes: Vec<Mode>,
    /// When their own source replaced them by another figure.
    pub(crate) replaced: Vec<Option<Stamp>>,
    /// Largest change a day one source makes, by tally key.
    pub(crate) pace: BTreeMap<TallyKey, u64>,
}

/// What a tally asks: event, measure, unit, category, side.
pub(crate) type TallyKey = (usize, Measure, Unit, Option<Category>, Option<String>);

/// What a comparison found, and the questions it asked on the way.
pub(crate) struct Finding {
    pub(crate) relation: Option<RelationBetween>,
    pub(crate) steps: Vec<String>,
}

/// When a count holds. A running total whose window ends before it was said holds at the window's end.
pub(crate) fn as_of(c: &Claim) -> Option<Stamp> {
    match (c.time.as_of, c.time.to) {
        (Some(a), Some(t)) if c.mode == Mode::Cumulative && t.day() < a.day() => Some(t),
        (a, t) => a.or(t).or(c.published).or(c.time.from),
    }
}

fn day(c: &Claim) -> Option<NaiveDate> {
    as_of(c).map(Stamp::day)
}

/// Whole days from `a` to `b`; `None` where a date is missing.
fn days(a: &Claim, b: &Claim) -> Option<i64> {
    Some((day(b)? - day(a)?).num_days())
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

/// Orders two totals of one voice: by time, and on one day without both hours the higher is the later.
pub(crate) fn speaks_later(a: &Claim, b: &Claim) -> std::cmp::Ordering {
    match hours(a, b) {
        Some(h) if !h.is_zero() => TimeDelta::zero().cmp(&h),
        _ => day(a).cmp(&day(b)).then(named_low(&a.quantity).cmp(&named_low(&b.quantity))),
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

fn unit_like(a: &Claim, b: &Claim) -> bool {
    let fold = |u: Unit| if u == Unit::Body { Unit::Person } else { u };
    fold(a.unit) == fold(b.unit)
}

fn affirmed(c: &Claim) -> bool {
    c.polarity == Polarity::Affirmed
}

/// Tells whether two quantities of one voice are one figure, the one perhaps put more vaguely.
fn one_figure(a: &Claim, b: &Claim, i: Interval, j: Interval) -> bool {
    let indefinite = |c: &Claim| matches!(c.quantity.kind, QuantityKind::Indefinite | QuantityKind::Range);
    if a.quantity == b.quantity {
        return true;
    }
    if !i.meets(j) {
        return false;
    }
    if indefinite(a) || indefinite(b) {
        return true;
    }
    let (x, y) = (named_low(&a.quantity), named_low(&b.quantity));
    let (lo, hi) = (x.min(y), x.max(y));
    // A bound or an approximate number stands for what is near it; "over 790" and 1,020 are two figures.
    lo == hi || exact(a) != exact(b) && (hi - lo).saturating_mul(10) <= lo
}

/// Tells whether two claims of one voice give one figure, the one perhaps put more vaguely.
pub(crate) fn same_figure(a: &Claim, b: &Claim, policy: &Policy) -> bool {
    one_figure(a, b, Interval::of(&a.quantity, policy), Interval::of(&b.quantity, policy))
}

fn exact(c: &Claim) -> bool {
    c.quantity.kind == QuantityKind::Exact
}

/// A figure that two bodies hardly reach by chance.
fn telling(c: &Claim) -> bool {
    c.quantity.best.is_some_and(|n| n >= 20) || c.quantity.kind == QuantityKind::Range
}

impl<'a> Bench<'a> {
    fn claim(&self, k: usize) -> Option<&'a Claim> {
        self.claims.get(k)
    }

    pub(crate) fn origin(&self, k: usize) -> &'a str {
        self.origins.get(k).copied().unwrap_or("")
    }

    pub(crate) fn event(&self, k: usize) -> usize {
        self.linked.event_of.get(k).copied().unwrap_or(0)
    }

    fn mode(&self, k: usize) -> Mode {
        self.modes.get(k).copied().unwrap_or(Mode::Incident)
    }

    fn whole(&self, k: usize) -> Option<usize> {
        self.linked.whole_of.get(k).copied().flatten()
    }

    fn place(&self, k: usize) -> Option<&'a Place> {
        self.linked.place_of.get(k).and_then(Option::as_ref)
    }

    /// Tells whether a claim's own source has replaced it.
    pub(crate) fn replaced(&self, k: usize) -> bool {
        self.replaced.get(k).copied().flatten().is_some()
    }

    /// Tells whether a claim no longer held when the other was made: rule 9. What two sources said on one day can
    /// contradict each other, though both said something else the day after.
    fn outdated(&self, k: usize, other: usize) -> bool {
        let (Some(at), Some(c), Some(o)) =
            (self.replaced.get(k).copied().flatten(), self.claim(k), self.claim(other))
        else {
            return false;
        };
        match (at.instant(), as_of(o).and_then(Stamp::instant)) {
            (Some(t), Some(u)) => t <= u,
            _ => Some(at.day()) <= day(o) || Some(at.day()) <= day(c),
        }
    }

    fn either_outdated(&self, x: usize, y: usize) -> bool {
        self.outdated(x, y) || self.outdated(y, x)
    }

    fn interval(&self, k: usize) -> Interval {
        self.claim(k).map_or(Interval { low: 0, high: None }, |c| Interval::of(&c.quantity, self.policy))
    }

    /// Whose voice a claim is: a headline is its article's source.
    pub(crate) fn voice(claims: &'a [Claim], linked: &Linked, registry: &'a Registry, k: usize) -> &'a str {
        let mut at = k;
        for _ in 0..4 {
            match linked.echo_of.get(at).copied().flatten() {
                Some(t) => at = t,
                None => break,
            }
        }
        let at = linked.speaker_of.get(at).copied().flatten().unwrap_or(at);
        claims.get(at).map_or("", |c| origin(c, registry))
    }

    pub(crate) fn tally_key(&self, k: usize) -> Option<TallyKey> {
        let c = self.claim(k)?;
        let side = c.population.affiliation.as_deref().map(|a| self.registry.root_actor(a));
        let category = c.population.category.map(|cat| canonical_category(cat, side, c.measure));
        let unit = if c.measure == Measure::Bodies {
            Unit::Body
        } else if c.unit == Unit::Body {
            Unit::Person
        } else {
            c.unit
        };
        Some((self.event(k), c.measure, unit, category, side.map(str::to_owned)))
    }

    /// Tells whether a part's own people can't be told from its whole's: "187 dead, 128 of them in a town that
    /// nobody could place".
    pub(crate) fn unplaced_part(&self, k: usize) -> bool {
        self.whole(k).is_some_and(|w| self.tally_key(k) == self.tally_key(w))
    }

    fn same_place(&self, x: usize, y: usize) -> bool {
        match (self.place(x), self.place(y)) {
            (Some(p), Some(q)) => p.id.is_some() && p.id == q.id || p.name.is_some() && p.name == q.name,
            (None, None) => true,
            _ => false,
        }
    }

    /// Tells whether a total of "people", without a word on who they are, may count fewer than everybody: a party
    /// that speaks of its own, an outlet that says it in passing.
    fn own_side_perhaps(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            let party = || {
                self.registry
                    .source(&c.source.id)
                    .is_some_and(|s| s.kind == SourceType::Party || s.actor.is_some())
            };
            c.population.affiliation.is_none()
                && c.population.category == Some(Category::Person)
                && c.quantity.kind == QuantityKind::Exact
                && (c.source.kind == SourceKind::Outlet && !self.counts_itself(c) || party())
        })
    }

    /// Tells whether a document's publisher counts by its own means: a ministry's statement, a monitor's bulletin.
    fn counts_itself(&self, c: &Claim) -> bool {
        self.registry.source(&c.source.id).is_some_and(|s| {
            !matches!(
                s.kind,
                SourceType::Agency
                    | SourceType::Newspaper
                    | SourceType::Broadcaster
                    | SourceType::Site
                    | SourceType::StateMedia
            )
        })
    }

    /// Compares claims `x` and `y`, given in the order of documents.
    pub(crate) fn compare(&self, x: usize, y: usize) -> Finding {
        let mut steps = Vec::new();
        let relation = self.decide(x, y, &mut steps);
        Finding { relation, steps }
    }

    fn make(
        &self,
        a: usize,
        b: usize,
        relation: Relation,
        cause: Cause,
        why: &str,
    ) -> Option<RelationBetween> {
        let (ca, cb) = (self.claim(a)?, self.claim(b)?);
        let gap = match relation {
            Relation::Conflicts | Relation::Denies | Relation::Grows | Relation::Retracts => {
                let (i, j) = (self.interval(a), self.interval(b));
                let named = named_low(&ca.quantity).abs_diff(named_low(&cb.quantity));
                let absolute = match relation {
                    Relation::Conflicts => i.gap(j).max(if i.meets(j) { named } else { 0 }),
                    _ => named,
                };
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

    fn repeats(&self, x: usize, y: usize, why: &str) -> Option<RelationBetween> {
        self.make(x, y, Relation::Repeats, Cause::SameOrigin, why)
    }

    fn ancestors(&self, mut k: usize) -> Vec<usize> {
        let mut out = Vec::new();
        while let Some(w) = self.whole(k) {
            if out.len() > 32 {
                break;
            }
            out.push(w);
            k = w;
        }
        out
    }

    fn decide(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if self.linked.root_of.get(x) != self.linked.root_of.get(y) {
            steps.push("they speak of different events".into());
            return None;
        }
        let echo = |k: usize| self.linked.echo_of.get(k).copied().flatten();
        if echo(x) == Some(y) || echo(y) == Some(x) || echo(x).is_some() && echo(x) == echo(y) {
            steps.push("one article gives one figure twice".into());
            return self.repeats(x, y, "one article gives the figure twice, for one source");
        }
        // Part and whole, as the text itself says.
        let (above_x, above_y) = (self.ancestors(x), self.ancestors(y));
        if above_x.contains(&y) || above_y.contains(&x) {
            let (p, w) = if above_x.contains(&y) { (x, y) } else { (y, x) };
            return self.part(p, w, "the text gives the first as part of the second", true, steps);
        }
        if above_x.iter().any(|w| above_y.contains(w)) {
            steps.push("two parts of one breakdown count different people".into());
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
        let (ex, ey) = (self.event(x), self.event(y));
        let inside = self.linked.is_within(ex, ey) || self.linked.is_within(ey, ex);
        let one_voice = self.origin(x) == self.origin(y);
        if affirmed(a)
            && affirmed(b)
            && one_voice
            && (population == PopulationRelation::Same || telling(a) && a.document != b.document)
            && self.says_again(x, y, inside)
        {
            steps.push("rule 5: one origin, one figure".into());
            return self.repeats(x, y, "one voice says the same again");
        }
        if !inside {
            steps.push("they count in different places of the event".into());
            return None;
        }
        if self.unplaced_part(x) || self.unplaced_part(y) {
            steps.push(
                "a part whose own people or place the text leaves open is compared with its whole only"
                    .into(),
            );
            return None;
        }
        if a.polarity != b.polarity {
            let (d, s) = if affirmed(a) { (y, x) } else { (x, y) };
            return self.denial(d, s, population_of(d == x, population), steps);
        }
        if !affirmed(a) {
            return match (one_voice, population) {
                (true, PopulationRelation::Same) => self.repeats(x, y, "one voice says none twice"),
                (false, PopulationRelation::Same) if self.same_place(x, y) || ex == ey => {
                    self.make(x, y, Relation::Agrees, Cause::Genuine, "both say none")
                }
                _ => None,
            };
        }
        if ex != ey {
            return self.wider_place(x, y, steps);
        }
        match population {
            PopulationRelation::Same => self.same_question(x, y, steps),
            PopulationRelation::Contains => self.narrower(y, x, steps),
            _ => self.narrower(x, y, steps),
        }
    }

    /// Tells whether one voice gives one figure again, in other words, on another day or through another outlet.
    fn says_again(&self, x: usize, y: usize, inside: bool) -> bool {
        let (Some(a), Some(b)) = (self.claim(x), self.claim(y)) else { return false };
        let named =
            a.quantity.kind != QuantityKind::Indefinite && b.quantity.kind != QuantityKind::Indefinite;
        let same = a.quantity == b.quantity || named && named_low(&a.quantity) == named_low(&b.quantity);
        if !same {
            return false;
        }
        let near = days(a, b).is_none_or(|d| d.abs() <= 7);
        let elsewhere =
            telling(a) && (a.document != b.document || a.quantity.named().is_some_and(|n| n >= 1000));
        match (self.mode(x), self.mode(y)) {
            (Mode::Incident, Mode::Incident) => {
                windows_meet(a, b) && self.same_place(x, y) || telling(a) && near && (inside || elsewhere)
            }
            (Mode::State, Mode::State) => near && (inside || elsewhere && a.document != b.document),
            (Mode::Cumulative, Mode::Cumulative) => inside || elsewhere,
            _ => {
                (inside || elsewhere)
                    && (telling(a) && near || a.document == b.document && windows_meet(a, b))
            }
        }
    }

    /// A province's or town's count is part of the event's.
    fn wider_place(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (p, w) = if self.linked.is_within(self.event(x), self.event(y)) { (x, y) } else { (y, x) };
        let (c, d) = (self.claim(p)?, self.claim(w)?);
        let pop = population_relation(&c.population, &d.population, c.measure, self.registry);
        if !matches!(pop, PopulationRelation::Same | PopulationRelation::Within) {
            steps.push("the wider place counts a narrower group".into());
            return None;
        }
        match (self.mode(p), self.mode(w)) {
            (_, Mode::Incident) => {
                steps.push("a count of one action is no whole for others".into());
                None
            }
            (Mode::State, Mode::State) if days(c, d).is_none_or(|n| n.abs() > 1) => {
                steps.push("states compare at comparable time".into());
                None
            }
            (Mode::Incident | Mode::Cumulative, Mode::State) => {
                steps.push("a state is no whole for a running count".into());
                None
            }
            _ => self.part(p, w, "the first counts a place inside what the second counts", false, steps),
        }
    }

    /// The narrower population inside the wider one.
    fn narrower(&self, p: usize, w: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        steps.push("the first counts a narrower group than the second".into());
        match (self.mode(p), self.mode(w)) {
            (Mode::Incident, Mode::Incident)
                if windows_meet(a, b) && a.document == b.document && self.same_place(p, w) => {}
            (_, Mode::Incident) => {
                steps.push("a count of one action is no whole for others".into());
                return None;
            }
            (Mode::State, Mode::State) if days(a, b).is_none_or(|d| d.abs() > 1) => {
                steps.push("states compare at comparable time".into());
                return None;
            }
            (Mode::Incident | Mode::Cumulative, Mode::State) => {
                steps.push("a state is no whole for a running count".into());
                return None;
            }
            _ => {}
        }
        if a.document == b.document && a.sentence == b.sentence && a.mode == b.mode {
            steps.push("side by side in one sentence, not one inside the other".into());
            return None;
        }
        let both_run = self.mode(p) == Mode::Cumulative && self.mode(w) == Mode::Cumulative;
        let (i, j) = (self.interval(p), self.interval(w));
        if both_run && self.origin(p) == self.origin(w) && j.high.is_some_and(|h| i.low > h) && telling(a) {
            // One voice counts no part above its whole: it means the same people in other words.
            return self.totals(p.min(w), p.max(w), self.interval(p.min(w)), self.interval(p.max(w)), steps);
        }
        self.part(p, w, "the first counts a narrower group", false, steps)
    }

    fn part(
        &self,
        p: usize,
        w: usize,
        why: &str,
        stated: bool,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        let (i, j) = (self.interval(p), self.interval(w));
        // A whole that holds before its part may simply not have known it yet; one text speaks of one time.
        let later = days(a, b).is_none_or(|d| d >= 0 || d == -1 && a.document == b.document);
        if j.high.is_some_and(|h| i.low > h) {
            if self.origin(p) == self.origin(w) {
                steps.push(
                    "one voice: two scopes or a broken breakdown, not a contradiction between speakers"
                        .into(),
                );
                return None;
            }
            if stated {
                return self.make(
                    p,
                    w,
                    Relation::Conflicts,
                    Cause::Genuine,
                    "a part cannot exceed its whole",
                );
            }
            if !later || self.either_outdated(p, w) {
                steps.push(
                    "the part is above the whole, but the whole is older or one of them was replaced".into(),
                );
                return None;
            }
            if self.own_side_perhaps(w) || i.low / 4 > j.high.unwrap_or(0) {
                steps.push("the whole is so far below that it counts fewer people than its words say".into());
                return None;
            }
            steps.push("rule 2: a part can't be above a whole that holds at or after its time".into());
            let why = "a part cannot exceed a whole that holds at or after its time";
            return self.make(p, w, Relation::Conflicts, Cause::Genuine, why);
        }
        if stated {
            return self.make(p, w, Relation::PartOf, Cause::Part, why);
        }
        if !later {
            steps.push("the whole is older than the part".into());
            return None;
        }
        if self.outdated(w, p) && days(a, b) != Some(0) {
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
        let pop = population_relation(&p.population, &w.population, p.measure, self.registry);
        let inside = self.linked.is_within(self.event(part), self.event(whole));
        if !matches!(pop, PopulationRelation::Same | PopulationRelation::Within) || !inside {
            steps.push("not the same people or place".into());
            return None;
        }
        if affirmed(p) && !affirmed(w) {
            return self.denial(whole, part, pop, steps);
        }
        if !affirmed(p) || !affirmed(w) || self.unplaced_part(whole) {
            return None;
        }
        let (i, j) = (self.interval(part), self.interval(whole));
        let later = days(p, w).is_some_and(|d| d >= 0);
        let running = self.mode(whole) == Mode::Cumulative
            && (self.mode(part) != Mode::Incident || p.measure == Measure::Bodies);
        let replaced = self.either_outdated(part, whole);
        let far = i.low / 4 > j.high.unwrap_or(u64::MAX) || self.own_side_perhaps(whole);
        if j.high.is_some_and(|h| i.low > h)
            && later
            && running
            && !replaced
            && !far
            && self.origin(part) != self.origin(whole)
        {
            let why = if p.measure == Measure::Bodies {
                "bodies found cannot exceed the dead"
            } else {
                "the dead or the wounded cannot exceed both together"
            };
            steps.push(format!("rule 6: {why}"));
            return self.make(x, y, Relation::Conflicts, Cause::Genuine, why);
        }
        steps.push("rule 6 is kept".into());
        None
    }

    /// `population` is how the denied group stands to the affirmed one.
    fn denial(
        &self,
        d: usize,
        s: usize,
        population: PopulationRelation,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(d)?, self.claim(s)?);
        if b.quantity.low == Some(0) && b.quantity.best.is_none() || b.quantity.best == Some(0) {
            return None;
        }
        let holds = matches!(population, PopulationRelation::Same | PopulationRelation::Contains)
            || a.measure != b.measure && population == PopulationRelation::Within;
        if !holds {
            steps.push("rule 7: the denied group does not hold the affirmed one".into());
            return None;
        }
        if !self.linked.is_within(self.event(s), self.event(d)) {
            steps.push("rule 7: the denial is about a narrower place".into());
            return None;
        }
        if a.source.id == b.source.id {
            steps.push("one speaker".into());
            return None;
        }
        if a.source.kind == SourceKind::Outlet && a.document == b.document {
            steps.push("an outlet doesn't contradict the source it quotes: the denial is about less".into());
            return None;
        }
        let site = |k: usize| self.place(k).is_some_and(|p| p.id.is_none() && p.lat.is_none());
        if (site(d) || speaks_for_a_sector(&a.source.id))
            && !(self.same_place(d, s) && a.document == b.document)
        {
            steps.push("rule 7: a denial by one sector or about one site denies that only".into());
            return None;
        }
        // "47 suspected cholera cases; no deaths": none of the sick, whatever else killed.
        let among_the_sick = b.measure != Measure::Infected
            && self.claims.iter().any(|c| {
                c.document == a.document && c.sentence == a.sentence && c.measure == Measure::Infected
            });
        if among_the_sick {
            steps.push("rule 7: the denial is about the sick its sentence counts".into());
            return None;
        }
        if self.mode(d) == Mode::Incident
            && (self.mode(s) != Mode::Incident || !windows_meet(a, b) || !self.same_place(d, s))
        {
            steps.push("rule 7: a denial limited to one group or action denies that only".into());
            return None;
        }
        let from = b.time.from.map(Stamp::day).filter(|_| self.mode(s) == Mode::Incident);
        if from.zip(day(a)).is_some_and(|(f, t)| f > t) {
            steps.push("it happened after the denial".into());
            return None;
        }
        steps.push("rule 7: a denial is a claim".into());
        self.make(d, s, Relation::Denies, Cause::Genuine, "one says none, the other says some")
    }

    fn same_question(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let (i, j) = (self.interval(x), self.interval(y));
        match (self.mode(x), self.mode(y)) {
            (Mode::Incident, Mode::Incident) => self.actions(x, y, i, j, steps),
            (Mode::State, Mode::State) => {
                if days(a, b).is_none_or(|d| d.abs() > 1) && !windows_meet(a, b) {
                    steps.push("states compare at comparable time".into());
                    return None;
                }
                if self.origin(x) == self.origin(y) {
                    if one_figure(a, b, i, j) {
                        return self.repeats(x, y, "one voice says the same again");
                    }
                    if self.two_speakers(x, y) && !i.meets(j) {
                        return self.clash(x, y, "two unnamed sources speak of the same moment");
                    }
                    steps.push("a state goes up and down".into());
                    return None;
                }
                if i.meets(j) {
                    return self.fits(x, y);
                }
                steps.push("states at comparable time that don't meet".into());
                self.clash(x, y, "both speak of the same moment")
            }
            (Mode::State, _) | (_, Mode::State) => {
                let (p, w) = if self.mode(x) == Mode::State { (x, y) } else { (y, x) };
                let (c, d) = (self.claim(p)?, self.claim(w)?);
                if self.mode(w) == Mode::Incident {
                    steps.push("a state and one action".into());
                    return None;
                }
                if self.origin(x) == self.origin(y) && c.document == d.document && one_figure(a, b, i, j) {
                    return self.repeats(x, y, "one voice says the same again");
                }
                let fits = self.interval(w).high.is_none_or(|h| self.interval(p).low <= h);
                if fits && days(c, d).is_none_or(|n| n >= 0) {
                    let why = "how many are in a state is part of how many ever were";
                    return self.make(p, w, Relation::PartOf, Cause::Scope, why);
                }
                None
            }
            (Mode::Incident, Mode::Cumulative) | (Mode::Cumulative, Mode::Incident) => {
                let (p, w) = if self.mode(x) == Mode::Incident { (x, y) } else { (y, x) };
                let (c, d) = (self.claim(p)?, self.claim(w)?);
                if days(c, d).is_some_and(|n| n < 0) {
                    steps.push("the total is older than the action".into());
                    return None;
                }
                if self.origin(x) != self.origin(y)
                    && i.meets(j)
                    && point_like(&a.quantity)
                    && point_like(&b.quantity)
                    && telling(a)
                    && telling(b)
                {
                    return self.fits(x, y);
                }
                if self.interval(w).high.is_some_and(|h| self.interval(p).low > h) {
                    steps.push("one action above a running total: not surely the same people".into());
                    return None;
                }
                self.part(p, w, "one action is part of the running total", false, steps)
            }
            (Mode::Cumulative, Mode::Cumulative) => self.totals(x, y, i, j, steps),
        }
    }

    /// Two actions: one and the same only at one place on one day.
    fn actions(
        &self,
        x: usize,
        y: usize,
        i: Interval,
        j: Interval,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if !windows_meet(a, b) || !self.same_place(x, y) {
            steps.push("two actions, at different places or on different days".into());
            return None;
        }
        if self.origin(x) == self.origin(y) {
            if one_figure(a, b, i, j) {
                return self.repeats(x, y, "one voice says the same again");
            }
            steps.push("one voice counts two actions".into());
            return None;
        }
        if i.meets(j) {
            return self.fits(x, y);
        }
        let day = |c: &Claim| {
            c.time.from.map(Stamp::day).zip(c.time.to.map(Stamp::day)).filter(|(f, t)| f == t).map(|(f, _)| f)
        };
        // Several raids, rescues or strikes happen at one place in a day; the dead of a place and day are one count.
        let repeated = matches!(
            a.measure,
            Measure::Attacks | Measure::Participants | Measure::Detained | Measure::Rescued | Measure::Other
        );
        if repeated
            || a.document == b.document
            || day(a).is_none()
            || day(a) != day(b)
            || self.place(x).is_none()
        {
            steps.push("not surely one action".into());
            return None;
        }
        self.clash(x, y, "both count one action on one day")
    }

    /// Unnamed sources of one outlet are two speakers when they contradict each other in one text.
    fn two_speakers(&self, x: usize, y: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(x), self.claim(y)) else { return false };
        a.source.kind == SourceKind::Unnamed
            && b.source.kind == SourceKind::Unnamed
            && a.document == b.document
            && a.mode != Mode::Incident
            && b.mode != Mode::Incident
            && a.sentence != b.sentence
            && unordered(a, b)
            && a.source.text != b.source.text
            && !a.source.text.is_empty()
            && !b.source.text.is_empty()
    }

    /// Two running totals of one tally.
    fn totals(
        &self,
        x: usize,
        y: usize,
        i: Interval,
        j: Interval,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if self.origin(x) == self.origin(y) {
            if one_figure(a, b, i, j) {
                return self.repeats(x, y, "one voice says the same again");
            }
            if self.two_speakers(x, y) && !i.meets(j) {
                return self.clash(x, y, "two unnamed sources hold on the same day and do not fit");
            }
            let (e, l) = if speaks_later(a, b).is_le() { (x, y) } else { (y, x) };
            let (p, q) = (self.claim(e)?, self.claim(l)?);
            return if named_low(&q.quantity) > named_high(&p.quantity) {
                self.make(e, l, Relation::Grows, Cause::Time, "its own later count is higher")
            } else if named_low(&q.quantity) < named_low(&p.quantity) {
                self.make(e, l, Relation::Retracts, Cause::Time, "it later lowers its own count")
            } else {
                self.repeats(x, y, "one voice says the same again")
            };
        }
        let order = match hours(a, b) {
            Some(h) if !h.is_zero() => h > TimeDelta::zero(),
            _ => days(a, b).unwrap_or(0) >= 0,
        };
        let (e, l) = if order { (x, y) } else { (y, x) };
        let tied = unordered(a, b);
        let (p, q) = (self.claim(e)?, self.claim(l)?);
        let higher = named_low(&q.quantity) > named_high(&p.quantity);
        if i.meets(j) {
            if higher
                && !tied
                && days(p, q).is_some_and(|d| d >= 1)
                && !(point_like(&a.quantity) && point_like(&b.quantity))
            {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            return self.fits(x, y);
        }
        if self.either_outdated(x, y) {
            // What its own source has replaced can still be where a later count grew from.
            if higher && !tied {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            steps.push("rule 9: replaced is not disputed".into());
            return None;
        }
        let lower = if i.low < j.low { x } else { y };
        if self.own_side_perhaps(lower) && self.interval(lower).high.is_some_and(|h| i.low.max(j.low) / 3 > h)
        {
            steps.push("so far below the other, it likely counts fewer people than its words say".into());
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
        let own_words = a.source.kind == SourceKind::Outlet || b.source.kind == SourceKind::Outlet;
        if tied && own_words && a.document == b.document && reach.is_none_or(|r| gap <= r) {
            // An article's own toll is its latest; the other figure it quotes is an earlier one, or narrower.
            let (lo, hi) = if i.low < j.low { (x, y) } else { (y, x) };
            if self.interval(lo).high.is_some_and(|h| h.saturating_mul(4) >= i.low.max(j.low)) {
                steps.push("an article that tells its own toll beside a source's gives the news and what was before it".into());
                let why =
                    "one article tells both, as its own toll and as a source's: the higher is the later";
                return self.make(lo, hi, Relation::Grows, Cause::Time, why);
            }
            steps.push("an outlet's own words far from its source's in one text count something else".into());
            return None;
        }
        if higher && !tied && reach.is_none_or(|r| gap <= r) {
            return self.make(
                e,
                l,
                Relation::Grows,
                Cause::Time,
                "the later count is higher, and time can explain it",
            );
        }
        if reach.is_some_and(|r| gap <= r) {
            let why = "they do not fit, but the toll moves that fast: one may lag behind";
            return self.make(x, y, Relation::Conflicts, Cause::Time, why);
        }
        let why = match (higher && !tied, reach) {
            (true, Some(r)) => {
                format!("the later count is higher by more than the tally's pace explains ({r})")
            }
            (false, _) if tied => "they hold on the same day and do not fit".to_owned(),
            _ => "the later count is lower, and totals do not shrink".to_owned(),
        };
        self.clash(x, y, &why)
    }

    fn clash(&self, x: usize, y: usize, why: &str) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if exact(a)
            && exact(b)
            && let Some(s) = slip(named_low(&a.quantity), named_low(&b.quantity))
        {
            let why = format!("{why}; likely a slip of the pen, {s}");
            return self.make(x, y, Relation::Conflicts, Cause::Slip, &why);
        }
        self.make(x, y, Relation::Conflicts, Cause::Genuine, why)
    }

    fn fits(&self, x: usize, y: usize) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if point_like(&a.quantity) && point_like(&b.quantity) {
            let cause = if a.quantity == b.quantity { Cause::Genuine } else { Cause::Vague };
            return self.make(x, y, Relation::Agrees, cause, "independent voices give the same figure");
        }
        let why = "they overlap because one is vague or a bound";
        self.make(x, y, Relation::Compatible, Cause::Vague, why)
    }
}

fn population_of(denial_first: bool, p: PopulationRelation) -> PopulationRelation {
    match (denial_first, p) {
        (false, PopulationRelation::Contains) => PopulationRelation::Within,
        (false, PopulationRelation::Within) => PopulationRelation::Contains,
        (_, p) => p,
    }
}
