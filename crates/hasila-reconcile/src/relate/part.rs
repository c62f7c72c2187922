//! Parts and wholes, bodies and dead.

use hasila_claim::{
    Category, Cause, Claim, Measure, Mode, QuantityKind, Relation, RelationBetween, SourceKind, Stamp,
};
use hasila_graph::{PopulationRelation, population_relation, some_of_those};

use super::time::{day, days, windows_meet};
use super::{Bench, affirmed, telling};
use crate::interval::{named_low, times_apart};

/// Fewer of a group are as many as another group by chance.
const AS_MANY: u64 = 5;

impl Bench<'_> {
    /// A province's or town's count is part of the event's.
    pub(super) fn wider_place(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (p, w) = if self.linked.is_within(self.event(x), self.event(y)) { (x, y) } else { (y, x) };
        let (c, d) = (self.claim(p)?, self.claim(w)?);
        let pop = population_relation(&c.population, &d.population, c.measure, self.registry);
        if !matches!(pop, PopulationRelation::Same | PopulationRelation::Within) {
            steps.push("the wider place counts a narrower group".into());
            return None;
        }
        if self.sides_apart(p, w) {
            steps.push("they count in areas of different sides".into());
            return None;
        }
        match (self.mode(p), self.mode(w)) {
            (_, Mode::Incident) => {
                steps.push("a count of one action is no whole for others".into());
                None
            }
            (Mode::State, Mode::State)
                if days(c, d).is_none_or(|n| n.abs() > 1 || n != 0 && self.origin(p) == self.origin(w)) =>
            {
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

    /// What the event did inside what was counted since long before it. The two are never rivals.
    pub(super) fn longer_period(
        &self,
        p: usize,
        w: usize,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        steps.push("the one counts since long before the other's event".into());
        let who = population_relation(&a.population, &b.population, a.measure, self.registry);
        let holds = matches!(who, PopulationRelation::Same | PopulationRelation::Within)
            && affirmed(a)
            && affirmed(b)
            && self.interval(w).high.is_none_or(|h| self.interval(p).low <= h)
            && self.linked.is_within(self.event(p), self.event(w));
        if !holds || self.mode(p) == Mode::State {
            return None;
        }
        self.part(p, w, "the second counts since long before what the first tells of", false, steps)
    }

    /// The narrower population inside the wider one.
    pub(super) fn narrower(&self, p: usize, w: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(p)?, self.claim(w)?);
        steps.push("the first counts a narrower group than the second".into());
        match (self.mode(p), self.mode(w)) {
            (Mode::Incident, Mode::Incident)
                if windows_meet(a, b) && a.document == b.document && self.same_place(p, w) => {}
            // "A raid killed at least 14; five were children": of the same raid, however the second is worded.
            (Mode::Cumulative, Mode::Incident)
                if windows_meet(a, b)
                    && a.document == b.document
                    && self.origin(p) == self.origin(w)
                    && self.same_place(p, w) => {}
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
        if self.in_other_words(p, w) {
            steps.push("one voice that never counts the two apart means the same people".into());
            let (x, y) = (p.min(w), p.max(w));
            return self.totals(x, y, self.interval(x), self.interval(y), steps);
        }
        // "Sixteen port officials" and "sixteen people": as many of a narrower group are the same ones.
        let voices = self.origin(p) != self.origin(w);
        let once = (a.document != b.document || voices) && named_low(&a.quantity) >= AS_MANY || telling(a);
        if a.quantity == b.quantity
            && a.quantity.kind != QuantityKind::Indefinite
            && once
            && (self.mode(p) == self.mode(w) || named_low(&a.quantity) >= 2 * AS_MANY)
            && !matches!(a.population.category, Some(Category::Child | Category::Woman))
            // "Fourteen of the dead" are some of those its text counts, of whatever kind.
            && (!voices || !some_of_those(&a.quote) && !some_of_those(&b.quote))
        {
            let (x, y) = (p.min(w), p.max(w));
            steps.push("as many of a narrower group: the same people, named more closely".into());
            let own_words = a.document == b.document && (self.paper(a) || self.paper(b));
            return match own_words || self.origin(p) == self.origin(w) {
                true => {
                    self.make(x, y, Relation::Repeats, Cause::SameOrigin, "one voice says the same again")
                }
                false => self.fits(x, y),
            };
        }
        // "Four nurses and thirteen patients"; "eleven people, the four gunmen among them" names the whole first.
        if a.document == b.document && a.sentence == b.sentence && a.span.start < b.span.start {
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

    /// Tells whether one voice gives its running total of civilians in one report and of "people" in another, and
    /// never the two beside each other.
    fn in_other_words(&self, p: usize, w: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(p), self.claim(w)) else { return false };
        let loose = |c: &Claim| {
            c.population.affiliation.is_none()
                && matches!(c.population.category, Some(Category::Person | Category::Civilian))
        };
        let one = self.origin(p) == self.origin(w)
            && a.source.kind != SourceKind::Unnamed
            && self.mode(p) == Mode::Cumulative
            && self.mode(w) == Mode::Cumulative
            && loose(a)
            && loose(b)
            && self.whole(p).is_none()
            && self.whole(w).is_none()
            && (days(a, b).is_some_and(|d| d != 0) || !self.together(p, w));
        let root = self.linked.root_of.get(p);
        let apart = || {
            let mine: Vec<(usize, &Claim)> = (self.claims.iter().enumerate())
                .filter(|(k, c)| {
                    self.linked.root_of.get(*k) == root
                        && c.measure == a.measure
                        && c.unit == a.unit
                        && loose(c)
                        && self.origin(*k) == self.origin(p)
                })
                .collect();
            mine.iter().any(|(_, c)| {
                mine.iter().any(|(_, d)| {
                    c.document == d.document
                        && day(c) == day(d)
                        && c.population.category != d.population.category
                        && c.quantity != d.quantity
                })
            })
        };
        one && !apart()
    }

    /// A part of one total is part of the event's other totals too: "43 of the 154 dead are Syrians", and the 158 of
    /// that night.
    pub(super) fn part_of_another(
        &self,
        p: usize,
        w: usize,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let own = self.whole(p)?;
        let (a, b, c) = (self.claim(p)?, self.claim(w)?, self.claim(own)?);
        // One voice's next text gives the next figure of the part.
        if self.origin(p) == self.origin(w) && a.document != b.document {
            return None;
        }
        let totals = [p, w, own].iter().all(|k| self.mode(*k) == Mode::Cumulative);
        let one_question = self.tally_key(own) == self.tally_key(w) && self.tally_key(own).is_some();
        let order = !times_apart(&b.quantity, &c.quantity, 2) && !times_apart(&c.quantity, &b.quantity, 4);
        if !totals
            || !one_question
            || !order
            || !affirmed(a)
            || !affirmed(b)
            || named_low(&a.quantity).saturating_mul(10) > named_low(&c.quantity).saturating_mul(9)
            || self.interval(w).high.is_some_and(|h| self.interval(p).low > h)
            || days(a, b).is_none_or(|d| d < 0)
        {
            return None;
        }
        steps.push("its text gives the first as part of another total of the same people".into());
        self.part(p, w, "the first is part of another total of the same people", false, steps)
    }

    pub(super) fn part(
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
        // An action is over when its day is, whenever somebody tells of it.
        let happened = a.time.to.map(Stamp::day).filter(|_| self.mode(p) == Mode::Incident);
        let since = match (happened, day(b)) {
            (Some(f), Some(t)) => Some((t - f).num_days()),
            _ => days(a, b),
        };
        let later = since.is_none_or(|d| d >= 0 || d == -1 && a.document == b.document);
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
                    "the text gives the first as part of the second, and it is larger (rule 4)",
                );
            }
            let fighters =
                matches!(b.population.category, Some(Category::Combatant | Category::SecurityForce));
            if fighters
                && self.mode(w) == Mode::Cumulative
                && b.population.affiliation.is_none()
                && a.population.affiliation.is_some()
            {
                steps.push("whose fighters the whole counts is not said: it may be another side's".into());
                return None;
            }
            // Rescuers and ministries that count "people" seldom count the fighters.
            let people =
                b.population.category == Some(Category::Person) && b.population.affiliation.is_none();
            let soldiers =
                matches!(a.population.category, Some(Category::Combatant | Category::SecurityForce));
            if soldiers && people && self.mode(w) != Mode::State {
                steps.push("the whole may leave fighters out".into());
                return None;
            }
            if self.paper(a)
                && a.document == b.document
                && matches!(a.measure, Measure::Killed | Measure::Wounded)
            {
                steps.push("an outlet's own part above the whole it quotes is of something else".into());
                return None;
            }
            if a.measure == Measure::Bodies {
                steps.push("bodies that one voice found are no whole for those that another found".into());
                return None;
            }
            if !later || self.either_outdated(p, w) {
                steps.push(
                    "the part is above the whole, but the whole is older or one of them was replaced".into(),
                );
                return None;
            }
            if self.side_unknown(w) != self.side_unknown(p) || self.in_passing(w, p) {
                steps.push(
                    "whose area one of them counts in is not known, or it tells of more than the event"
                        .into(),
                );
                return None;
            }
            if self.its_own_share(w) && !self.its_own_share(p) {
                steps.push("the whole counts those its speaker received".into());
                return None;
            }
            if self.no_toll(w) {
                steps.push("the whole tells of some of those only".into());
                return None;
            }
            let few = self.few_of_many(w) && times_apart(&b.quantity, &a.quantity, 2);
            if few || self.own_side_perhaps(w) || times_apart(&b.quantity, &a.quantity, 4) {
                steps.push("the whole is so far below that it counts fewer people than its words say".into());
                return None;
            }
            let gap = j.high.map_or(0, |h| i.low - h);
            let pace = self.pace(w, b.quantity.named().unwrap_or(0));
            if days(a, b).is_some_and(|d| d.abs() <= 1) && pace.is_some_and(|v| gap <= v) {
                let moved = pace.unwrap_or(0);
                let why = format!(
                    "the first counts only some of those the second counts, and yet more; the second may simply be older: one source's own count has moved by {moved} in a day (rule 2)"
                );
                return self.make(p, w, Relation::Conflicts, Cause::Time, &why);
            }
            steps.push("rule 2: a part can't be above a whole that holds at or after its time".into());
            let why = "the first counts only some of those the second counts, at that time or before, and yet more (rule 4)";
            return self.make(p, w, Relation::Conflicts, Cause::Genuine, why);
        }
        if stated {
            return self.make(p, w, Relation::PartOf, Cause::Part, why);
        }
        // A running total that is no higher than an older whole was no higher then.
        let running = self.mode(p) == Mode::Cumulative && self.mode(w) == Mode::Cumulative;
        if !(later || running && j.high.is_some()) {
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
    pub(super) fn tied(&self, x: usize, y: usize, steps: &mut Vec<String>) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        // "They hold nobody" denies arrests and hostages, by whatever word the other side has for them; not how many a prison holds.
        let custody = |c: &Claim| matches!(c.measure, Measure::Detained | Measure::Held | Measure::Hostages);
        if custody(a) && custody(b) && affirmed(a) != affirmed(b) {
            let (d, s) = if affirmed(a) { (y, x) } else { (x, y) };
            let (none, some) = (self.claim(d)?, self.claim(s)?);
            if some.measure != Measure::Held || none.document == some.document {
                let who =
                    population_relation(&none.population, &some.population, some.measure, self.registry);
                return self.denial(d, s, who, steps);
            }
        }
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
        if inside && affirmed(p) && !affirmed(w) && self.civilians_are_meant(whole, part) {
            return self.denial(whole, part, pop, steps);
        }
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
        // One text speaks of one time, though it gives yesterday's count of the dead.
        let later = days(p, w).is_some_and(|d| d >= 0 || d == -1 && p.document == w.document);
        let running = self.mode(whole) == Mode::Cumulative
            && (self.mode(part) != Mode::Incident || p.measure == Measure::Bodies);
        let replaced = self.either_outdated(part, whole);
        let far =
            times_apart(&w.quantity, &p.quantity, 4) || self.own_side_perhaps(whole) || self.no_toll(whole);
        if j.high.is_some_and(|h| i.low > h)
            && later
            && running
            && !replaced
            && !far
            && self.origin(part) != self.origin(whole)
        {
            let why = if p.measure == Measure::Bodies {
                "one counts more bodies found than the other counts dead (rule 6)"
            } else {
                "one counts more dead or wounded than the other counts dead and wounded together (rule 6)"
            };
            steps.push(why.to_owned());
            return self.make(x, y, Relation::Conflicts, Cause::Genuine, why);
        }
        steps.push("rule 6 is kept".into());
        None
    }
}
