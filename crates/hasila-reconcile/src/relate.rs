//! How two claims stand to each other.
//!
//! The order of questions: are they about one event and one question, or tied by arithmetic? Does one only
//! repeat the other? Does one deny? Is one part of the other? Does time explain the difference? Only what is left
//! is a conflict.

mod denial;
mod part;
mod raids;
mod same;
mod share;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{
    Category, Cause, Claim, Gap, Measure, Mode, Place, Polarity, Population, QuantityKind, Relation,
    RelationBetween, Stamp, Unit,
};
use hasila_graph::{
    Linked, PopulationRelation, canonical_category, origin, other_things, population_relation,
};
use hasila_registry::{PlaceKind, Registry};

use crate::interval::{Interval, named_high, named_low, times_apart};
use crate::mains::Mains;
use crate::policy::Policy;
use crate::words::says;

use denial::population_of;
pub(crate) use time::{as_of, in_order};
use time::{day, days, speaks_later, windows_meet, windows_touch};

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
    /// Changes a day that one source makes, by tally key, each with the higher of the two figures.
    pub(crate) pace: BTreeMap<TallyKey, Vec<Pace>>,
    /// Figures their own source had replaced when somebody passed them on as new.
    pub(crate) stale: Vec<bool>,
    /// Figures that their text gives as those of before, without a day.
    pub(crate) earlier: Vec<bool>,
    /// What each text gives as its main figure.
    pub(crate) mains: Mains,
    /// In which documents each statement is made.
    pub(crate) told_in: BTreeMap<Statement<'a>, BTreeSet<&'a str>>,
}

/// What one voice says, whenever and through whomever: who, what, of whom, how many.
pub(crate) type Statement<'a> =
    (&'a str, Measure, Unit, Option<Category>, Option<&'a str>, Option<u64>, Option<u64>);

/// What a count asks beside event and measure: of what, of whom, of which side.
pub(crate) fn question(
    measure: Measure,
    unit: Unit,
    who: &Population,
    registry: &Registry,
) -> (Unit, Option<Category>, Option<String>) {
    let side = who.affiliation.as_deref().map(|a| registry.root_actor(a));
    let category = who.category.map(|cat| canonical_category(cat, side, measure));
    let unit = if measure == Measure::Bodies {
        Unit::Body
    } else if unit == Unit::Body {
        Unit::Person
    } else {
        unit
    };
    (unit, category, side.map(str::to_owned))
}

/// What a tally asks: event, measure, unit, category, side.
pub(crate) type TallyKey = (usize, Measure, Unit, Option<Category>, Option<String>);

/// How fast one source's count moved, and the figure it came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub(crate) a_day: u64,
    pub(crate) level: u64,
}

/// What a comparison found, and the questions it asked on the way.
pub(crate) struct Finding {
    pub(crate) relation: Option<RelationBetween>,
    pub(crate) steps: Vec<String>,
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
    // A bound or an approximate number stands for what is near it; "over 790" and 1,020 are two figures. So are the 5,120
    // of one day and the "about 5,200" of the next, unless the one is the other in round numbers.
    let next_day = day(a) != day(b) && rises(a, b) && !rounded(a, b);
    lo == hi || exact(a) != exact(b) && (hi - lo).saturating_mul(10) <= lo && !next_day
}

/// Tells whether the later of two names a higher number.
fn rises(a: &Claim, b: &Claim) -> bool {
    let (e, l) = if day(a) <= day(b) { (a, b) } else { (b, a) };
    named_low(&l.quantity) > named_high(&e.quantity)
}

/// Tells whether the vaguer of two figures is the other in round numbers: 187 and "about 190".
fn rounded(a: &Claim, b: &Claim) -> bool {
    let (e, v) = if exact(a) { (a, b) } else { (b, a) };
    let (n, m) = (named_low(&e.quantity), named_low(&v.quantity));
    let mut step = 1u64;
    while m > 0 && m.is_multiple_of(step.saturating_mul(10)) {
        step = step.saturating_mul(10);
    }
    n.abs_diff(m).saturating_mul(2) <= step && step > 1
}

/// Tells whether two claims of one voice give one figure, the one perhaps put more vaguely.
pub(crate) fn same_figure(a: &Claim, b: &Claim, policy: &Policy) -> bool {
    one_figure(a, b, Interval::of(&a.quantity, policy), Interval::of(&b.quantity, policy))
}

/// Tells whether two names that no map has are one in two spellings or scripts: "Al-Salam camp", مخيم السلام.
fn sound_alike(p: &Place, q: &Place) -> bool {
    let sound = |p: &Place| {
        let name = p.name.as_deref().filter(|_| p.id.is_none() && p.lat.is_none())?;
        hasila_registry::fold::sound(name)
    };
    sound(p).is_some_and(|s| sound(q) == Some(s))
}

fn exact(c: &Claim) -> bool {
    c.quantity.kind == QuantityKind::Exact
}

/// "No more than thirty": whoever says so means all there are.
fn no_more(c: &Claim) -> bool {
    matches!(c.quantity.kind, QuantityKind::AtMost | QuantityKind::LessThan)
}

/// From here on a figure is hardly given of two places by chance.
const HARDLY_BY_CHANCE: u64 = 100;

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

    /// Tells whether a claim passes on a figure that its source had replaced by then.
    pub(crate) fn stale(&self, k: usize) -> bool {
        self.stale.get(k).copied().unwrap_or(false)
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
            // A text that sets two against each other on a day has heard of neither's next.
            _ if c.document == o.document && Some(at.day()) == day(c) => self.replaced_within(k),
            _ => Some(at.day()) <= day(o) || Some(at.day()) <= day(c),
        }
    }

    /// Tells whether the text that gives a figure gives a later one of the same voice and question. Of one day without hours
    /// the higher is the later.
    fn replaced_within(&self, k: usize) -> bool {
        let Some(c) = self.claim(k) else { return false };
        self.claims.iter().enumerate().any(|(o, d)| {
            d.document == c.document
                && o != k
                && self.origin(o) == self.origin(k)
                && self.tally_key(o) == self.tally_key(k)
                && self.mode(o) == Mode::Cumulative
                && day(d) >= day(c)
                && named_low(&d.quantity) != named_low(&c.quantity)
                && speaks_later(c, d).is_lt()
                && !self.unplaced_part(o)
        })
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
        let (unit, category, side) = question(c.measure, c.unit, &c.population, self.registry);
        Some((self.event(k), c.measure, unit, category, side))
    }

    /// Tells whether a part's own people can't be told from its whole's: "187 dead, 128 of them in a town that
    /// nobody could place"; "312 executed, among them 19 women and an old man", of whom one is no total of people.
    pub(crate) fn unplaced_part(&self, k: usize) -> bool {
        self.whole(k).is_some_and(|w| {
            let (Some(c), Some(d)) = (self.claim(k), self.claim(w)) else { return false };
            let who = || population_relation(&c.population, &d.population, c.measure, self.registry);
            self.tally_key(k) == self.tally_key(w)
                || c.part_of.is_some()
                    && c.measure == d.measure
                    && self.event(k) == self.event(w)
                    && self.same_place(k, w)
                    && who() == PopulationRelation::Contains
        })
    }

    /// Tells whether a part that the event doesn't tell from its whole has a name of its own all the same: the dead
    /// of the camp, of those of the town.
    fn named_part(&self, k: usize) -> bool {
        self.place(k).is_some_and(|p| p.name.is_some())
            && self
                .whole(k)
                .is_some_and(|w| self.place(w).is_none_or(|q| !self.same_place(k, w) && q.name.is_some()))
    }

    fn same_place(&self, x: usize, y: usize) -> bool {
        match (self.place(x), self.place(y)) {
            (Some(p), Some(q)) => {
                p.id.is_some() && p.id == q.id || p.name.is_some() && p.name == q.name || sound_alike(p, q)
            }
            (None, None) => true,
            _ => false,
        }
    }

    /// Tells whether two actions of one event may well have one place: none names a place the other surely isn't.
    pub(crate) fn one_scene(&self, x: usize, y: usize) -> bool {
        self.event(x) == self.event(y) && !self.elsewhere(x, y)
    }

    /// Tells whether two claims name places that are surely not one: both known, and neither in the other.
    fn elsewhere(&self, x: usize, y: usize) -> bool {
        let id = |k: usize| self.place(k).and_then(|p| p.id.as_deref());
        let g = self.registry.places();
        id(x).zip(id(y)).is_some_and(|(p, q)| p != q && !g.is_within(p, q) && !g.is_within(q, p))
    }

    /// Tells whether two claims name places that are not one and lie in no one town: a camp and the village beside it, no two
    /// quarters of a city.
    fn in_two_towns(&self, x: usize, y: usize) -> bool {
        let id = |k: usize| self.place(k).and_then(|p| p.id.as_deref());
        let g = self.registry.places();
        let town = |id: &str| {
            let inhabited =
                |k: PlaceKind| matches!(k, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
            g.ancestors(id).into_iter().find(|p| inhabited(p.kind)).map(|p| p.id.clone())
        };
        let one_town = |p: &str, q: &str| town(p).is_some_and(|t| town(q) == Some(t));
        self.elsewhere(x, y) && id(x).zip(id(y)).is_some_and(|(p, q)| !one_town(p, q))
    }

    /// Tells whether a running total runs since long before its event: "1,140 in the province since January".
    pub(crate) fn looks_back(&self, k: usize) -> bool {
        let start = self.linked.events.get(self.event(k)).and_then(|e| e.time.from).map(Stamp::day);
        let from = self.claim(k).and_then(|c| c.time.from).map(Stamp::day);
        self.mode(k) != Mode::State
            && from.zip(start).is_some_and(|(f, s)| (s - f).num_days() > hasila_graph::LONG_OVER)
    }

    pub(crate) fn statement(&self, k: usize) -> Option<Statement<'a>> {
        let c = self.claim(k)?;
        let (who, origin) = (c.population.affiliation.as_deref(), *self.origins.get(k)?);
        Some((origin, c.measure, c.unit, c.population.category, who, c.quantity.low, c.quantity.high))
    }

    /// Tells whether one text tells both, the ones compared or the same statements made elsewhere: what holds of
    /// a figure holds of its repeats.
    pub(crate) fn together(&self, x: usize, y: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(x), self.claim(y)) else { return false };
        let told = |k: usize, document: &str| {
            self.statement(k).and_then(|s| self.told_in.get(&s)).is_some_and(|d| d.contains(document))
        };
        a.document == b.document || told(y, &a.document) || told(x, &b.document)
    }

    /// Tells whether two claims count in areas that different sides hold.
    pub(crate) fn sides_apart(&self, x: usize, y: usize) -> bool {
        let area = |k: usize| self.linked.area_of.get(k).and_then(Option::as_deref);
        area(x).zip(area(y)).is_some_and(|(p, q)| p != q)
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
            let why = if self.linked.summed.get(p).copied().unwrap_or(false) {
                "the figures beside the first and it add up to the second"
            } else {
                "the text gives the first as part of the second"
            };
            return self.part(p, w, why, true, steps);
        }
        if above_x.iter().any(|w| above_y.contains(w)) {
            steps.push("two parts of one breakdown count different people".into());
            return None;
        }
        if !unit_like(a, b) {
            steps.push("they count different units".into());
            return None;
        }
        if !matches!(a.unit, Unit::Person | Unit::Body) {
            if other_things(&a.quote, &b.quote) {
                steps.push("they count different things under one unit".into());
                return None;
            }
            if self.each_the_other(x, y) {
                steps.push("two sides at war each count what the other lost".into());
                return None;
            }
        }
        if a.measure != b.measure {
            return self.tied(x, y, steps);
        }
        let population = population_relation(&a.population, &b.population, a.measure, self.registry);
        if population == PopulationRelation::Different {
            let (d, s) = if affirmed(a) { (y, x) } else { (x, y) };
            if a.polarity != b.polarity && self.civilians_are_meant(d, s) {
                return self.denial(d, s, PopulationRelation::Contains, steps);
            }
            steps.push("they count different people".into());
            return None;
        }
        let (ex, ey) = (self.event(x), self.event(y));
        let inside = self.linked.is_within(ex, ey) || self.linked.is_within(ey, ex);
        let one_voice = self.origin(x) == self.origin(y);
        if affirmed(a)
            && affirmed(b)
            && one_voice
            && (population == PopulationRelation::Same
                || telling(a) && (a.document != b.document || a.sentence != b.sentence))
            && self.says_again(x, y, inside)
        {
            steps.push("rule 5: one origin, one figure".into());
            return self.repeats(x, y, "one voice says the same again");
        }
        if !inside {
            steps.push("they count in different places of the event".into());
            return None;
        }
        let (px, py) = (self.unplaced_part(x), self.unplaced_part(y));
        let named_alike = self.same_place(x, y) && (!px || self.named_part(x)) && (!py || self.named_part(y));
        // "217 hurt, 140 of them officers": who else gives the 140 means the same people.
        let one_number = a.quantity == b.quantity
            && named_low(&a.quantity) >= 5
            && a.document != b.document
            && population == PopulationRelation::Same
            && ex == ey
            && !self.one_place_s_share(x, y);
        // A ministry abroad that counts its nationals, twelve and then fourteen of them, counts one kind of part.
        let one_part = one_voice
            && !self.together(x, y)
            && population == PopulationRelation::Same
            && ex == ey
            && self.mains.only_part(x)
            && self.mains.only_part(y);
        if px != py
            && ex == ey
            && population == PopulationRelation::Same
            && let Some(found) = self.part_of_another(if px { x } else { y }, if px { y } else { x }, steps)
        {
            return Some(found);
        }
        // The dead of a town, and those of the south that its text gives as part of the country's.
        if px != py && affirmed(a) && affirmed(b) {
            let (p, w) = if py { (x, y) } else { (y, x) };
            let who = population_of(p == x, population);
            let inside = self.linked.is_within(self.event(p), self.event(w));
            if inside && self.named_part(w) && self.wider(w, p) && who != PopulationRelation::Contains {
                let why = "the first counts a place inside what the second counts";
                return self.part(p, w, why, false, steps);
            }
        }
        if (px || py) && !named_alike && !one_number && !one_part {
            steps.push(
                "a part whose own people or place the text leaves open is compared with its whole only"
                    .into(),
            );
            return None;
        }
        // Two totals of one order are one count, from whatever day each says it runs.
        let like = !times_apart(&a.quantity, &b.quantity, 2) && !times_apart(&b.quantity, &a.quantity, 2);
        let one_count = like && affirmed(a) && affirmed(b) && telling(a);
        if self.looks_back(x) != self.looks_back(y) && !one_count {
            let (p, w) = if self.looks_back(x) { (y, x) } else { (x, y) };
            return self.longer_period(p, w, steps);
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

    /// Tells whether one of two counts is what a text gives of one place of several, and the other no part of anything and told of
    /// the place of the whole: they may well be as many.
    fn one_place_s_share(&self, x: usize, y: usize) -> bool {
        let share = |p: usize, w: usize| {
            let whole = self.whole(p).filter(|_| self.whole(w).is_none());
            let few = self.claim(p).is_some_and(|c| named_low(&c.quantity) < HARDLY_BY_CHANCE);
            few && whole.is_some_and(|o| self.wider(o, p) && self.same_place(o, w))
        };
        share(x, y) || share(y, x)
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
        // Two papers that pass on one voice's figure of one day mean one thing, though they name its place more or
        // less closely.
        let passed_on = inside && a.document != b.document && windows_touch(a, b) && !self.elsewhere(x, y);
        match (self.mode(x), self.mode(y)) {
            (Mode::Incident, Mode::Incident) => {
                windows_meet(a, b) && self.same_place(x, y)
                    || telling(a) && near && (inside || elsewhere)
                    || passed_on
            }
            // "Thirty-three were on that list", told a week and more later.
            (Mode::State, Mode::State) => {
                near && (inside || elsewhere && a.document != b.document) || telling(a) && inside
            }
            // As many died in the one province as in the whole country the day before.
            (Mode::Cumulative, Mode::Cumulative) => (inside || elsewhere) && !self.one_place_s_share(x, y),
            _ => {
                let once = inside && a.document != b.document && named_low(&a.quantity) >= 5;
                (inside || elsewhere)
                    && ((telling(a) || once) && near || a.document == b.document && windows_meet(a, b))
                    || passed_on
            }
        }
    }
}
