//! Two claims that answer one question.

use chrono::TimeDelta;
use hasila_claim::{Cause, Claim, Measure, Mode, Relation, RelationBetween, SourceKind, Stamp, Unit};

use hasila_graph::{heard_before, some_of_them, some_of_those};

use super::time::{as_of, days, hours, one_window, speaks_later, unordered, windows_meet, windows_touch};
use super::{Bench, exact, one_figure, telling};
use crate::interval::{Interval, named_high, named_low, point_like, slip, times_apart};

/// A figure so many times below its voice's total of one text and day counts some of it: "113 hurt; sixteen are critical".
const FAR_BELOW: u64 = 3;

/// Bytes between two counts that are told side by side.
const ADJACENT: usize = 2;

/// Tells whether a measure counts whom an event befell.
fn toll(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Detained)
}

/// Tells whether an action that a text tells beside a total began days before what the total counts: last month's raid.
fn begins_before(action: &Claim, total: &Claim) -> bool {
    let from = |c: &Claim| c.time.from.map(Stamp::day);
    action.document == total.document
        && from(action).zip(from(total)).is_some_and(|(f, g)| (g - f).num_days() > 2)
}

/// Tells whether a measure counts whom an event befell, or who was saved from it.
fn toll_or_saved(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Wounded | Measure::Rescued)
}

/// Tells whether an action and a total begin on one day, the total no earlier given than the action was over.
fn began_together(action: &Claim, total: &Claim) -> bool {
    let from = |c: &Claim| c.time.from.map(Stamp::day);
    let over = action.time.to.map(Stamp::day);
    from(action).is_some()
        && from(action) == from(total)
        && over.zip(as_of(total)).is_some_and(|(o, t)| o <= t.day())
}

/// Tells whether an action began after a total was given, which can't be of it then.
fn begins_after(action: &Claim, total: &Claim) -> bool {
    let from = action.time.from.map(Stamp::day);
    from.zip(as_of(total)).is_some_and(|(f, t)| f > t.day())
}

impl Bench<'_> {
    pub(super) fn same_question(
        &self,
        x: usize,
        y: usize,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let (i, j) = (self.interval(x), self.interval(y));
        // "87 of the injured are still in hospital" counts some of those its text counts.
        // Another voice's figure near it is a rival, and "them" are those whom the text told of before.
        let one_voice = self.origin(x) == self.origin(y);
        if a.document == b.document
            && some_of_those(&a.quote) != some_of_those(&b.quote)
            && (one_voice
                || !some_of_them(&a.quote) && !some_of_them(&b.quote)
                || times_apart(&a.quantity, &b.quantity, 2)
                || times_apart(&b.quantity, &a.quantity, 2))
        {
            let (p, w) = if some_of_those(&a.quote) { (x, y) } else { (y, x) };
            let (c, d) = (self.claim(p)?, self.claim(w)?);
            if named_low(&c.quantity) <= named_low(&d.quantity) {
                let why = "the first says of some of those that the text counts";
                return self.make(p, w, Relation::PartOf, Cause::Part, why);
            }
        }
        // Of one embassy's nationals and everybody's toll the one is part of the other.
        if self.counts_its_own(x) != self.counts_its_own(y) && self.origin(x) != self.origin(y) {
            let (p, w) = if self.counts_its_own(x) { (x, y) } else { (y, x) };
            let (c, d) = (self.claim(p)?, self.claim(w)?);
            let within = self.interval(w).high.is_none_or(|h| self.interval(p).low <= h);
            let of_then = self.mode(w) != Mode::Incident || windows_meet(c, d);
            let part = within && of_then && times_apart(&c.quantity, &d.quantity, 2);
            if part && days(c, d).is_none_or(|n| n >= -1) {
                let why = "the first counts those of its speaker's own: its nationals, or whom it received";
                return self.make(p, w, Relation::PartOf, Cause::Part, why);
            }
        }
        if a.measure == Measure::Attacks
            && let Some(found) = self.raids(x, y, steps)
        {
            return Some(found);
        }
        // Who is missing is so at one moment, whether a text calls it a toll or not.
        let mode = |k: usize| match self.mode(k) {
            Mode::Cumulative if a.measure == Measure::Missing && self.mode(x) != self.mode(y) => Mode::State,
            mode => mode,
        };
        match (mode(x), mode(y)) {
            (Mode::Incident, Mode::Incident) => self.actions(x, y, i, j, steps),
            (Mode::State, Mode::State) => {
                // How many a place held when it was struck is told for days after.
                let held = a.measure == Measure::Held
                    && days(a, b).is_some_and(|d| d.abs() <= 7)
                    && self.origin(x) != self.origin(y)
                    && i.meets(j);
                if held {
                    return self.fits(x, y);
                }
                // How many were aboard or inside when it happened is one number, whenever somebody tells it.
                let aboard = a.measure == Measure::Other && b.measure == Measure::Other && telling(a);
                if aboard && self.origin(x) != self.origin(y) && i.meets(j) && self.one_scene(x, y) {
                    return self.fits(x, y);
                }
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
                if matches!(a.measure, Measure::Missing | Measure::Sheltered) && days(a, b) != Some(0) {
                    steps.push("who was missing or sheltered yesterday may be found or gone today".into());
                    return None;
                }
                let far = |x: usize, p: &Claim, q: &Claim| {
                    times_apart(&p.quantity, &q.quantity, if self.few_of_many(x) { 5 } else { 16 })
                };
                let lower = if i.low < j.low { x } else { y };
                if self.witness(lower) && !self.witness(if lower == x { y } else { x }) {
                    steps.push("who was there counts those he misses himself".into());
                    return None;
                }
                if far(x, a, b) || far(y, b, a) {
                    steps.push("so far apart that they hardly count the same people".into());
                    return None;
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
                // Whoever a headcount doesn't find has escaped, as many as another voice says or more than it says.
                if a.measure == Measure::Escaped && self.origin(x) != self.origin(y) {
                    if point_like(&a.quantity) && point_like(&b.quantity) && telling(a) && i.meets(j) {
                        return self.fits(x, y);
                    }
                    if !fits {
                        return self.totals(x, y, i, j, steps);
                    }
                }
                if fits && days(c, d).is_none_or(|n| n >= 0) {
                    let why = "those who are so at one moment are among all who have been so far";
                    return self.make(p, w, Relation::PartOf, Cause::Scope, why);
                }
                None
            }
            (Mode::Incident, Mode::Cumulative) | (Mode::Cumulative, Mode::Incident) => {
                let (p, w) = if self.mode(x) == Mode::Incident { (x, y) } else { (y, x) };
                let (c, d) = (self.claim(p)?, self.claim(w)?);
                // "46 dead by Friday", after "35 dead in the strike": one voice's main figure of one text and the next.
                if !self.together(x, y)
                    && self.origin(x) == self.origin(y)
                    && self.head(p)
                    && self.head(w)
                    && (self.one_scene(x, y) && !begins_after(c, d) || self.same_place(x, y))
                    && !times_apart(&c.quantity, &d.quantity, 4)
                    && !times_apart(&d.quantity, &c.quantity, 4)
                {
                    return self.totals(x, y, i, j, steps);
                }
                // "24 dead at seven, 28 at one": what one text tells as an action and as a total of one voice, nearly as many of
                // them, is one toll. Of several actions each is a part.
                if self.origin(x) == self.origin(y)
                    && self.one_scene(x, y)
                    && toll(a.measure)
                    && named_low(&c.quantity) < named_low(&d.quantity)
                    && !times_apart(&c.quantity, &d.quantity, 2)
                    && !self.one_of_several(p)
                    && !begins_before(c, d)
                {
                    return self.totals(x, y, i, j, steps);
                }
                // "Two soldiers were killed, the army says, later revising that to 11."
                let rose_to = hasila_graph::rises_to(&d.quote)
                    && (&c.document, c.sentence) == (&d.document, d.sentence);
                if rose_to && self.origin(x) == self.origin(y) && c.span.start < d.span.start {
                    return self.moved_to(p, w);
                }
                // "45 Emiratis and ten Saudis": side by side.
                let beside = c.document == d.document
                    && c.span.start >= d.span.end
                    && c.span.start - d.span.end <= ADJACENT
                    && !some_of_those(&c.quote);
                if beside && self.origin(x) == self.origin(y) {
                    steps.push("side by side in one sentence, not one inside the other".into());
                    return None;
                }
                if self.wider(p, w) {
                    steps.push("the action is told of a wider place than the total".into());
                    return None;
                }
                if self.in_two_towns(p, w) {
                    steps.push("the action was at another place than what the total counts".into());
                    return None;
                }
                // Of people who took part, one is one.
                let few = a.measure == Measure::Participants && days(a, b).is_none_or(|n| n.abs() <= 7);
                let one_number = named_low(&a.quantity) == named_low(&b.quantity)
                    && (named_low(&a.quantity) >= 5 || few)
                    && matches!(a.unit, Unit::Person | Unit::Body)
                    && !self.elsewhere(x, y);
                if self.origin(x) != self.origin(y) && i.meets(j) && one_number {
                    return self.fits(x, y);
                }
                // An action is in a total from the day it happened, whenever somebody tells of it.
                let after = |t: Stamp| as_of(d).is_some_and(|s| s.day() < t.day());
                if days(c, d).is_some_and(|n| n < 0) && c.time.to.is_none_or(after) {
                    steps.push("the total is older than the action".into());
                    return None;
                }
                let points = point_like(&a.quantity) && point_like(&b.quantity) && telling(a) && telling(b);
                if self.origin(x) != self.origin(y) && i.meets(j) && points {
                    return self.fits(x, y);
                }
                let toll_of_then = one_window(c, d) && self.same_place(x, y)
                    || toll_or_saved(c.measure) && began_together(c, d) && self.one_scene(x, y);
                if self.interval(w).high.is_some_and(|h| self.interval(p).low > h)
                    && toll_of_then
                    && self.origin(x) != self.origin(y)
                    && telling(c)
                {
                    steps.push("the action and the total cover the same days".into());
                    return self.totals(x, y, i, j, steps);
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

    /// Tells whether a voice tells of several actions of an event, each with its count of the same people, in some text
    /// that gives this one.
    fn one_of_several(&self, k: usize) -> bool {
        let Some(c) = self.claim(k) else { return true };
        self.claims.iter().enumerate().any(|(o, d)| {
            o != k
                && self.mode(o) == Mode::Incident
                && d.quantity != c.quantity
                && self.origin(o) == self.origin(k)
                && self.tally_key(o) == self.tally_key(k)
                && self.together(o, k)
        })
    }

    /// Tells whether a count of those harmed or held is the largest that its texts give of its voice and question.
    fn head(&self, k: usize) -> bool {
        let harm = self.claim(k).is_some_and(|c| {
            matches!(
                c.measure,
                Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Detained | Measure::Rescued
            )
        });
        harm && self.whole(k).is_none() && self.mains.head(k)
    }

    /// Two actions: one and the same only at one place on one day.
    pub(super) fn actions(
        &self,
        x: usize,
        y: usize,
        i: Interval,
        j: Interval,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        let met = windows_meet(a, b) || windows_touch(a, b) && a.quantity == b.quantity;
        if !met || !(self.same_place(x, y) || self.one_scene(x, y)) {
            // A name that nobody can place may be the other's place by another name: enough to agree, not to clash.
            let nowhere = |k: usize| self.place(k).is_some_and(|p| p.id.is_none() && p.lat.is_none());
            if windows_meet(a, b)
                && nowhere(x) != nowhere(y)
                && a.quantity == b.quantity
                && a.population.affiliation.is_some()
            {
                return if self.origin(x) == self.origin(y) {
                    self.repeats(x, y, "one voice says the same again")
                } else {
                    self.fits(x, y)
                };
            }
            // One figure that two give for those days, each with its own name for the place.
            let alike = windows_meet(a, b)
                && self.event(x) == self.event(y)
                && self.origin(x) != self.origin(y)
                && telling(a)
                && telling(b)
                && named_low(&a.quantity) == named_low(&b.quantity);
            if alike {
                return self.fits(x, y);
            }
            steps.push("two actions, at different places or on different days".into());
            return None;
        }
        if self.origin(x) == self.origin(y) {
            if one_figure(a, b, i, j) {
                return self.repeats(x, y, "one voice says the same again");
            }
            if self.head(x) && self.head(y) && !self.together(x, y) {
                return self.totals(x, y, i, j, steps);
            }
            // "Hundreds marched; the organisers put them at three thousand": whom an outlet quotes without a name against its own
            // words is no part of it.
            let quoted = (a.source.kind == SourceKind::Unnamed) != (b.source.kind == SourceKind::Unnamed)
                && (a.source.kind == SourceKind::Outlet || b.source.kind == SourceKind::Outlet);
            if quoted
                && a.document == b.document
                && !i.meets(j)
                && a.measure == Measure::Participants
                && windows_meet(a, b)
                && self.same_place(x, y)
            {
                return self.clash(x, y, "a text sets its own count against that of somebody it quotes");
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
        let captured = a.measure == Measure::Detained && a.population.affiliation.is_some();
        let gunmen = a.measure == Measure::Participants && a.unit == Unit::Person;
        let repeated = matches!(
            a.measure,
            Measure::Attacks | Measure::Participants | Measure::Detained | Measure::Rescued | Measure::Other
        ) && !captured
            && !gunmen;
        // A text that lets two speak of one side's losses of one day in one place sets them against each other.
        let rivals = a.source.kind == SourceKind::Named
            && b.source.kind == SourceKind::Named
            && a.population.affiliation.is_some()
            && a.population.category == b.population.category;
        // "The agency says twelve died there; the ministry puts the dead at fifteen."
        let in_one_breath = toll(a.measure)
            && a.source.kind == SourceKind::Named
            && b.source.kind == SourceKind::Named
            && (&a.document, a.sentence) == (&b.document, b.sentence)
            && self.same_place(x, y)
            && one_window(a, b);
        if in_one_breath {
            return self.clash(x, y, "one sentence gives both of one action");
        }
        if repeated || self.together(x, y) && !rivals || day(a).is_none() || day(a) != day(b) {
            steps.push("not surely one action".into());
            return None;
        }
        self.clash(x, y, "both count one action on one day")
    }

    /// Unnamed sources of one outlet are two speakers when they contradict each other in one text.
    pub(super) fn two_speakers(&self, x: usize, y: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(x), self.claim(y)) else { return false };
        a.source.kind == SourceKind::Unnamed
            && b.source.kind == SourceKind::Unnamed
            && a.document == b.document
            && a.mode != Mode::Incident
            && b.mode != Mode::Incident
            && a.sentence != b.sentence
            && unordered(a, b)
            && a.source.text != b.source.text
            && !heard_before(&a.source.text)
            && !heard_before(&b.source.text)
            && !a.source.text.is_empty()
            && !b.source.text.is_empty()
    }

    /// Two running totals of one tally.
    pub(super) fn totals(
        &self,
        x: usize,
        y: usize,
        i: Interval,
        j: Interval,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if self.gone_elsewhere(x) != self.gone_elsewhere(y) {
            let (p, w) = if self.gone_elsewhere(x) { (x, y) } else { (y, x) };
            steps.push("the one counts those who went to one town".into());
            let (c, d) = (self.claim(p)?, self.claim(w)?);
            // More than all who had fled by then: the town is where they fled from, or where the later text was written.
            let more = named_low(&c.quantity) > named_high(&d.quantity)
                && days(d, c).is_some_and(|n| n >= 1)
                && !times_apart(&d.quantity, &c.quantity, 4);
            if more {
                return self.make(w, p, Relation::Grows, Cause::Time, "the later count is higher");
            }
            return self.part(p, w, "the first went to one town, the second is of all", false, steps);
        }
        if self.origin(x) == self.origin(y) {
            if one_figure(a, b, i, j) {
                return self.repeats(x, y, "one voice says the same again");
            }
            if self.two_speakers(x, y) && !i.meets(j) {
                if times_apart(&a.quantity, &b.quantity, 5) || times_apart(&b.quantity, &a.quantity, 5) {
                    steps.push("two unnamed sources so far apart that the one counts some of them".into());
                    return None;
                }
                return self.clash(x, y, "two unnamed sources hold on the same day and do not fit");
            }
            if self.stale(x) || self.stale(y) {
                steps.push("one of them is an old figure of the same voice, passed on late".into());
                return None;
            }
            // "From 214 to 209": of one day the sentence says which came first.
            let (f, t) = if a.span.start < b.span.start { (x, y) } else { (y, x) };
            let (c, d) = (self.claim(f)?, self.claim(t)?);
            if (&a.document, a.sentence) == (&b.document, b.sentence)
                && unordered(a, b)
                && hasila_graph::rises_to(&d.quote)
                && !hasila_graph::rises_to(&c.quote)
            {
                return self.moved_to(f, t);
            }
            // So does a text that gives the one as a figure of before.
            let before = (a.document == b.document && self.called_earlier(x) != self.called_earlier(y))
                .then(|| self.called_earlier(x));
            let first = before.unwrap_or_else(|| speaks_later(a, b).is_le());
            let (e, l) = if first { (x, y) } else { (y, x) };
            let (p, q) = (self.claim(e)?, self.claim(l)?);
            if self.counts_some_of(e, l) {
                let why = "one text gives both for one day: the first is so far below that it counts some of the second";
                return self.make(e, l, Relation::PartOf, Cause::Part, why);
            }
            return if self.grew_by(e, l) {
                self.make(
                    e,
                    l,
                    Relation::PartOf,
                    Cause::Part,
                    "the second is an earlier count of the same voice and the first together",
                )
            } else if named_low(&q.quantity) > named_high(&p.quantity) {
                self.make(e, l, Relation::Grows, Cause::Time, "its own later count is higher")
            } else if times_apart(&q.quantity, &p.quantity, FAR_BELOW + 1) {
                steps.push("so far below what the voice gave before that it counts something else".into());
                None
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
                && (!exact(a) && !exact(b) || a.quantity.kind != b.quantity.kind)
            {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            return self.fits(x, y);
        }
        let gap = i.gap(j);
        let d = u64::try_from(days(p, q).unwrap_or(0).max(1)).unwrap_or(1);
        let pace = self.pace(x, named_low(&a.quantity).min(named_low(&b.quantity)));
        let reach = pace.map(|v| v.saturating_mul(d));
        let within_pace = reach.is_none_or(|r| gap <= r);
        if self.either_outdated(x, y) {
            // What its own source has replaced can still be where a later count grew from.
            if higher && !tied && within_pace {
                return self.make(e, l, Relation::Grows, Cause::Time, "the later count is higher");
            }
            steps.push("rule 9: replaced is not disputed".into());
            return None;
        }
        let lower = if i.low < j.low { x } else { y };
        if self.called_earlier(lower) && !self.called_earlier(if lower == x { y } else { x }) {
            steps.push("rule 9: its text calls the lower an earlier figure, which is not disputed".into());
            let (old, new) = if lower == x { (x, y) } else { (y, x) };
            let why = "the text calls the first an earlier figure; the second is higher";
            let risen = a.document == b.document;
            return if risen { self.make(old, new, Relation::Grows, Cause::Time, why) } else { None };
        }
        let (least, most) = if lower == x { (&a.quantity, &b.quantity) } else { (&b.quantity, &a.quantity) };
        let swapped = exact(a) && exact(b) && slip(named_low(&a.quantity), named_low(&b.quantity)).is_some();
        if a.measure == Measure::Bodies && !swapped {
            steps.push("bodies are counted where they lie: two counts of them are two places".into());
            return None;
        }
        // A day later a toll may well be several times what a paper first gave.
        let grown = higher && !tied && within_pace && days(p, q).is_some_and(|d| d >= 1);
        if !grown && self.own_side_perhaps(lower) && times_apart(least, most, 3) {
            steps.push("so far below the other, it likely counts fewer people than its words say".into());
            return None;
        }
        if self.side_unknown(x) != self.side_unknown(y) {
            steps
                .push("two sides count apart here, and whose area one of them counts in is not known".into());
            return None;
        }
        let higher_one = if lower == x { y } else { x };
        if self.some_of_them(lower) && !self.some_of_them(higher_one) {
            steps.push("the lower says of some of those only: so many of the wounded".into());
            return None;
        }
        // The hurt are taken to several hospitals; the dead of one place may all lie in one.
        if self.its_own_share(lower)
            && !self.its_own_share(higher_one)
            && (a.measure == Measure::Wounded
                || named_low(least).saturating_mul(4) <= named_low(most).saturating_mul(3))
        {
            steps.push("the lower counts those its speaker received".into());
            return None;
        }
        if self.runs_longer(higher_one, lower) {
            return self.longer_period(lower, higher_one, steps);
        }
        if self.in_passing(lower, higher_one) {
            steps.push("so far above the event's counts that it tells of more than the event".into());
            return None;
        }
        if self.within_the_toll(lower) && !self.within_the_toll(higher_one) {
            steps.push(
                "so few beside what several voices count that it tells of something within the event".into(),
            );
            return None;
        }
        if a.measure == Measure::Rescued && (self.witness(lower) || self.witness(higher_one)) {
            steps.push("who pulled people out counts those he pulled out".into());
            return None;
        }
        if a.measure == Measure::Other {
            steps.push("what no measure names need not be one thing".into());
            return None;
        }
        if self.few_of_many(lower) && times_apart(least, most, 5) {
            steps.push(
                "so few beside the other that they are some of them: those one place or voice knows of"
                    .into(),
            );
            return None;
        }
        let harm = matches!(
            a.measure,
            Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Bodies | Measure::Escaped
        );
        let things = !harm || !matches!(a.unit, Unit::Person | Unit::Body);
        if things && !swapped && times_apart(least, most, 8) {
            // "A dozen" hospitals and 1,481 buildings: a unit folds many nouns into one, and those who fled a day's
            // shelling aren't those who fled since the war began.
            steps.push("so far apart that they hardly count the same".into());
            return None;
        }
        steps.push(match reach {
            Some(r) => format!("rule 2: they are {gap} apart; the tally's pace explains {r} over {d} day(s)"),
            None => format!("rule 2: they are {gap} apart; no source speaks twice, so the pace is unknown"),
        });
        // A headline that stands on what a source says is that source's.
        let echo = |k: usize| self.linked.echo_of.get(k).copied().flatten().is_some();
        let own_words = self.in_its_own_pages(a) && !echo(x) || self.in_its_own_pages(b) && !echo(y);
        // What a side at war boasts of is set against the paper's own count.
        let outlet = a.source.kind == SourceKind::Outlet || b.source.kind == SourceKind::Outlet;
        let quoted =
            a.document == b.document && outlet && self.own_side(x).is_none() && self.own_side(y).is_none();
        let within = quoted || reach.is_none_or(|r| gap <= r);
        if tied && own_words && !swapped && self.together(x, y) && within {
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
        if a.measure == Measure::Detained && self.arrests_itself(x) && self.arrests_itself(y) {
            steps.push("each body counts whom it arrested itself".into());
            return None;
        }
        let fewer = match self.partial(lower).or_else(|| self.heard_of_some(lower, higher_one)) {
            // Hardly all who died are its own.
            Some(1) => named_low(least).saturating_mul(5) <= named_low(most).saturating_mul(4),
            Some(times) => times_apart(least, most, times),
            None => false,
        };
        if fewer {
            steps.push("below the other, it likely counts fewer people than its words say".into());
            return None;
        }
        if reach.is_some_and(|r| gap <= r) {
            let moved = pace.unwrap_or(0);
            let why = format!(
                "they do not fit, but one may simply be older: one source's own count has moved by {moved} in a day (rule 2)"
            );
            return self.make(x, y, Relation::Conflicts, Cause::Time, &why);
        }
        let why = match (higher && !tied, reach) {
            (true, Some(r)) => {
                format!(
                    "the later count is higher by more than the {r} that any one source's own count moved by in as much time"
                )
            }
            (false, _) if tied => "they hold on the same day and do not fit".to_owned(),
            _ => "the later count is the lower one, and a running total does not shrink".to_owned(),
        };
        self.clash(x, y, &why)
    }

    /// Tells whether a text gives a figure as one of before, without a day, beside others that it gives for a day.
    fn called_earlier(&self, k: usize) -> bool {
        self.earlier.get(k).copied().unwrap_or(false)
    }

    /// What one voice's count moved to, as its sentence says.
    fn moved_to(&self, from: usize, to: usize) -> Option<RelationBetween> {
        let (p, q) = (self.claim(from)?, self.claim(to)?);
        if named_low(&q.quantity) < named_low(&p.quantity) {
            return self.make(from, to, Relation::Retracts, Cause::Time, "it later lowers its own count");
        }
        self.make(from, to, Relation::Grows, Cause::Time, "its own later count is higher")
    }

    /// Tells whether a text gives one figure so far below another of its voice and day that it counts some of those. Where
    /// a third figure stands between, they are steps of one toll, and so are "32 in the morning and 183 by three": some
    /// are told of after those they are some of.
    fn counts_some_of(&self, less: usize, more: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(less), self.claim(more)) else { return false };
        a.document == b.document
            && unordered(a, b)
            // "Four died overnight; of the 53 dead": what is told as an action may come first.
            && (b.span.start < a.span.start
                || a.mode == Mode::Incident && b.mode == Mode::Cumulative
                || self.wider(more, less))
            && times_apart(&a.quantity, &b.quantity, FAR_BELOW)
            && (a.mode == Mode::Incident && b.mode == Mode::Cumulative
                || !self.steps_between(less, more))
    }

    /// Tells whether a text gives another figure of its voice between two, so that they are steps of one toll.
    fn steps_between(&self, less: usize, more: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(less), self.claim(more)) else { return false };
        self.claims.iter().enumerate().any(|(o, c)| {
            c.document == a.document
                && (named_high(&a.quantity) + 1..named_low(&b.quantity)).contains(&named_low(&c.quantity))
                && self.origin(o) == self.origin(less)
                && self.tally_key(o) == self.tally_key(less)
                && self.mode(o) == Mode::Cumulative
        })
    }

    /// Tells whether a total says that it runs since long before another does: a war's dead beside a raid's.
    fn runs_longer(&self, k: usize, other: usize) -> bool {
        let from = |k: usize| self.claim(k).and_then(|c| c.time.from).map(Stamp::day);
        from(k).zip(from(other)).is_some_and(|(f, g)| (g - f).num_days() > hasila_graph::LONG_OVER)
    }

    /// Tells whether one figure is what a voice's total grew by: "13 died of their wounds, which makes it 18", after 5.
    fn grew_by(&self, more: usize, total: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(more), self.claim(total)) else { return false };
        let point = |c: &Claim| c.quantity.best.filter(|_| point_like(&c.quantity));
        let told = |o: usize, c: &Claim| {
            let before = match days(c, a) {
                Some(0) => c.document == a.document && c.span.start < a.span.start,
                Some(n) => n > 0,
                None => c.document == a.document,
            };
            before
                && o != more
                && o != total
                && self.origin(o) == self.origin(total)
                && self.tally_key(o) == self.tally_key(total)
                && self.mode(o) == Mode::Cumulative
        };
        // "At least 191" is what 180 and eleven more come to.
        let Some((n, all)) = point(a).zip(b.quantity.best) else { return false };
        a.document == b.document
            && unordered(a, b)
            && n > 0
            && n < all
            // Of 112 and then 115 the one is no growth of a hospital's three.
            && (all - n).saturating_mul(5) >= all
            && self.claims.iter().enumerate().any(|(o, c)| named_low(&c.quantity) == all - n && told(o, c))
    }

    pub(super) fn clash(&self, x: usize, y: usize, why: &str) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        if exact(a)
            && exact(b)
            && let Some(s) = slip(named_low(&a.quantity), named_low(&b.quantity))
        {
            let why = format!("{why}; likely a slip of the pen, {s} (rule 2)");
            return self.make(x, y, Relation::Conflicts, Cause::Slip, &why);
        }
        self.make(x, y, Relation::Conflicts, Cause::Genuine, &format!("{why} (rule 2)"))
    }

    pub(super) fn fits(&self, x: usize, y: usize) -> Option<RelationBetween> {
        let (a, b) = (self.claim(x)?, self.claim(y)?);
        // A text's own words for a figure that it quotes: "about 500 died", over the ministry's 495.
        let quoted = |own: &Claim, other: &Claim| {
            own.source.kind == SourceKind::Outlet
                && self.paper(own)
                && other.source.kind != SourceKind::Outlet
        };
        if a.document == b.document
            && a.part_of.is_none()
            && b.part_of.is_none()
            && (quoted(a, b) || quoted(b, a))
            && self.mode(x) == self.mode(y)
            && telling(a)
            && telling(b)
            && one_figure(a, b, self.interval(x), self.interval(y))
        {
            return self.repeats(x, y, "the text's own words give the figure that it quotes");
        }
        if point_like(&a.quantity) && point_like(&b.quantity) {
            let cause = if a.quantity == b.quantity { Cause::Genuine } else { Cause::Vague };
            return self.make(x, y, Relation::Agrees, cause, "independent voices give the same figure");
        }
        let why = "both can hold: one is a vague word or a bound, and the other fits it";
        self.make(x, y, Relation::Compatible, Cause::Vague, why)
    }
}
