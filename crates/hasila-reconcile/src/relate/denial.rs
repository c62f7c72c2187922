//! Denials: one says none, the other says some.

use std::collections::BTreeSet;

use hasila_claim::{
    Category, Cause, Claim, Measure, Mode, Place, Polarity, Relation, RelationBetween, SourceKind, Stamp,
    Unit,
};
use hasila_graph::{
    PopulationRelation, among_the_harmed, others_than, population_relation, some_civilians,
    speaks_for_a_sector, speaks_for_nationals,
};
use hasila_registry::{PlaceKind, SourceType};

use super::time::{day, days, windows_touch};
use super::{Bench, sound_alike};
use crate::interval::{named_low, times_apart};

impl Bench<'_> {
    /// `population` is how the denied group stands to the affirmed one.
    pub(super) fn denial(
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
            || a.measure != b.measure && population == PopulationRelation::Within
            || self.civilians_are_meant(d, s)
            || self.its_enemy_s_word(d, s);
        if !holds {
            steps.push("rule 7: the denied group does not hold the affirmed one".into());
            return None;
        }
        if !self.linked.is_within(self.event(s), self.event(d)) {
            steps.push("rule 7: the denial is about a narrower place".into());
            return None;
        }
        if a.source.id == b.source.id && a.source.kind == SourceKind::Unnamed {
            steps.push("one speaker".into());
            return None;
        }
        if self.origin(d) == self.origin(s) && a.source.kind != SourceKind::Unnamed {
            return self.reversal(d, s, population, steps);
        }
        if self.outdated(s, d) || self.outdated(d, s) {
            steps.push("rule 9: what its own source has replaced is not disputed".into());
            return None;
        }
        if speaks_for_nationals(&a.source.id) && a.population.affiliation.is_none() {
            steps.push("rule 7: an embassy speaks of its nationals".into());
            return None;
        }
        if some_civilians(&a.population, &a.quote) && !some_civilians(&b.population, &b.quote) {
            steps.push("rule 7: the denial is about a narrower group than civilians at large".into());
            return None;
        }
        if a.population.category == Some(Category::Person) && among_the_harmed(&a.quote) {
            steps.push("rule 7: it says who is not among them, and denies no others".into());
            return None;
        }
        if others_than(&a.population, &b.population) {
            steps.push("rule 7: the denial is about some of the people only".into());
            return None;
        }
        if self.own_fighters(d) && b.population.affiliation.is_some() && !self.of_side(s, self.own_side(d)) {
            steps.push("rule 7: a party that says no fighter died speaks of its own".into());
            return None;
        }
        if self.of_its_own_people(d) {
            steps.push(
                "rule 7: a body at no war that says none where its text counts some speaks of its own".into(),
            );
            return None;
        }
        if self.counts_some_itself(d) {
            steps.push("rule 7: who counts some of them in the same text denies fewer than all".into());
            return None;
        }
        if a.measure != Measure::Attacks && self.own_deeds(d) {
            let did = |c: &'_ Claim| c.actor.as_ref().map(|x| self.registry.root_actor(x).to_owned());
            let denied = did(a).or_else(|| self.own_side(d).map(str::to_owned));
            let told_together = self.together(d, s) && b.actor.is_none();
            if !told_together && (b.actor.is_none() || did(b) != denied) {
                steps.push(
                    "rule 7: a party speaks of what it did itself, not of what anybody else did".into(),
                );
                return None;
            }
        }
        let uniformed =
            |c: &Claim| matches!(c.population.category, Some(Category::Combatant | Category::SecurityForce));
        if a.measure == Measure::Detained
            && !uniformed(a)
            && !uniformed(b)
            && self.arrests_itself(d)
            && self.arrests_itself(s)
        {
            steps.push("rule 7: each body speaks of whom it arrested itself".into());
            return None;
        }
        let beheld = a.source.kind == SourceKind::Named && self.witness(d) && !self.witness(s);
        if beheld && harm(a.measure) && a.population.category == Some(Category::Person) && self.together(d, s)
        {
            steps.push("rule 7: who was there speaks of those with him".into());
            return None;
        }
        if self.paper(a) && self.together(d, s) {
            steps.push("an outlet doesn't contradict the source it quotes: the denial is about less".into());
            return None;
        }
        // "No child is among the dead": who counts children elsewhere means the same ones.
        let narrow = population == PopulationRelation::Same
            && self.event(d) == self.event(s)
            && !matches!(a.population.category, None | Some(Category::Person | Category::Civilian));
        // A party that is blamed speaks of the event, wherever its text begins.
        let party = self.registry.source(&a.source.id).is_some_and(|s| s.actor.is_some())
            && self.event(d) == self.event(s);
        let site = |k: usize| self.place(k).is_some_and(|p| p.id.is_none() && p.lat.is_none());
        let elsewhere = site(d) && !self.same_place(d, s) && !self.of_one_town(d, s);
        let sector = speaks_for_a_sector(&a.source.id) && !(self.same_place(d, s) && self.together(d, s));
        if !narrow && (elsewhere && !party || sector) {
            steps.push("rule 7: a denial by one sector or about one site denies that only".into());
            return None;
        }
        if b.measure != Measure::Infected && self.of_the_sick(a) {
            steps.push("rule 7: the denial is about the sick its text counts beside it".into());
            return None;
        }
        // "Nobody has been pulled out since Monday evening" denies none of those found by then.
        if b.measure == a.measure && self.since_then(d, s) {
            steps.push("rule 7: the denial is about days after what the other counts".into());
            return None;
        }
        // A total that runs no longer than the action that the denial is about counts that action.
        let longer = match (a.time.from, b.time.from) {
            (Some(f), Some(g)) => (f.day() - g.day()).num_days() > 1,
            (None, _) if a.time.to.is_none() => false,
            _ => true,
        };
        let one_action = match self.mode(s) {
            Mode::Incident => true,
            Mode::Cumulative => !longer,
            Mode::State => false,
        };
        // Dated by the day it was told on, it is of all that had happened by then.
        let by_then = matches!(
            a.measure,
            Measure::Detained | Measure::Held | Measure::Attacks | Measure::Participants | Measure::Escaped
        ) && self.event(d) == self.event(s)
            && a.time.to.map(Stamp::day).is_none_or(|t| {
                Some(t) == a.published.map(Stamp::day) || Some(t) == a.time.as_of.map(Stamp::day)
            })
            && b.time.from.zip(day(a)).is_some_and(|(f, d)| (0..=7).contains(&(d - f.day()).num_days()));
        if self.mode(d) == Mode::Incident
            && !by_then
            && !(one_action
                && windows_touch(a, b)
                && (self.same_place(d, s) || self.event(d) == self.event(s)))
        {
            steps.push("rule 7: a denial limited to one group or action denies that only".into());
            return None;
        }
        if self.mode(s) == Mode::State
            && b.measure == Measure::Besieged
            && days(a, b).is_some_and(|n| n.abs() > 1)
        {
            steps.push("states compare at comparable time".into());
            return None;
        }
        let from = b.time.from.map(Stamp::day);
        let counted_since = self.mode(s) == Mode::Incident || !matches!(b.unit, Unit::Person | Unit::Body);
        let after = |(f, t)| f > t && self.mode(s) == Mode::Incident || f >= t && self.starts_later(s, f);
        if counted_since && from.zip(day(a)).is_some_and(after) {
            steps.push("it happened after the denial".into());
            return None;
        }
        steps.push("rule 7: a denial is a claim".into());
        self.make(d, s, Relation::Denies, Cause::Genuine, "one says none, the other says some (rule 7)")
    }

    /// Tells whether a denial is of those whom its voice counts as sick in the same sentence or the one before: "47
    /// suspected cases; no deaths among them". Whatever else killed is not meant.
    fn of_the_sick(&self, denial: &Claim) -> bool {
        let sick = |c: &&Claim| {
            c.document == denial.document
                && c.measure == Measure::Infected
                && c.sentence.start <= denial.sentence.start
        };
        if self.claims.iter().any(|c| sick(&c) && c.sentence == denial.sentence) {
            return true;
        }
        let before = self
            .claims
            .iter()
            .filter(|c| c.document == denial.document && c.sentence.end <= denial.sentence.start);
        let last = before.map(|c| c.sentence).max_by_key(|s| s.end);
        last.is_some_and(|s| {
            denial.sentence.start - s.end <= NEXT
                && self.claims.iter().any(|c| sick(&c) && c.sentence == s && c.source.id == denial.source.id)
        })
    }

    /// Tells whether a voice that says "nobody" counts some of the same people in the same text: the minister who says that one
    /// square was cleared without a death counts the dead among his men.
    fn counts_some_itself(&self, d: usize) -> bool {
        let Some(c) = self.claim(d) else { return false };
        let who = |o: &Claim| population_relation(&c.population, &o.population, c.measure, self.registry);
        c.source.kind == SourceKind::Named
            && matches!(c.measure, Measure::Killed | Measure::Wounded | Measure::Casualties)
            && self.claims.iter().enumerate().any(|(o, e)| {
                e.document == c.document
                    && e.measure == c.measure
                    && e.polarity == Polarity::Affirmed
                    && self.origin(o) == self.origin(d)
                    && self.linked.is_within(self.event(o), self.event(d))
                    && self.mode(o) != Mode::State
                    && matches!(who(e), PopulationRelation::Same | PopulationRelation::Contains)
            })
    }

    /// Tells whether a denial says since when none were, and the other's count was over by then.
    fn since_then(&self, d: usize, s: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(d), self.claim(s)) else { return false };
        let start = self.linked.events.get(self.event(d)).and_then(|e| e.time.from).map(Stamp::day);
        let since = a.time.from.map(Stamp::day).filter(|f| start.is_some_and(|e| *f > e));
        since.zip(day(b)).is_some_and(|(f, t)| t < f)
    }

    /// One voice says none at one time and some at another: it takes back the one or the other.
    fn reversal(
        &self,
        d: usize,
        s: usize,
        population: PopulationRelation,
        steps: &mut Vec<String>,
    ) -> Option<RelationBetween> {
        let (a, b) = (self.claim(d)?, self.claim(s)?);
        let one_count = population == PopulationRelation::Same
            && a.document != b.document
            && self.mode(d) == Mode::Cumulative
            && self.mode(s) == Mode::Cumulative
            && self.event(d) == self.event(s)
            && self.one_spot(d, s);
        if !one_count {
            steps.push("one speaker".into());
            return None;
        }
        match days(a, b) {
            Some(1..) => {
                self.make(d, s, Relation::Grows, Cause::Time, "it said none, and takes that back: now some")
            }
            Some(..=-1) => self.make(
                s,
                d,
                Relation::Retracts,
                Cause::Time,
                "it said some, and takes that back: now none",
            ),
            _ => {
                steps.push("one speaker".into());
                None
            }
        }
    }

    /// Tells whether neither of two counts is told with a spot of its own that the other isn't told with.
    fn one_spot(&self, x: usize, y: usize) -> bool {
        let spot = |k: usize| self.place(k).filter(|p| p.id.is_none() && p.lat.is_none() && p.name.is_some());
        spot(x).is_none() && spot(y).is_none() || self.same_place(x, y) || self.of_one_town(x, y)
    }

    /// Tells whether a denial is a party's word on its own deeds: what an army abroad, a coalition or whoever is
    /// said to have done it denies, it denies of its own strikes.
    fn own_deeds(&self, d: usize) -> bool {
        let Some(c) = self.claim(d) else { return false };
        let Some(side) = self.own_side(d).filter(|_| harm(c.measure)) else { return false };
        let of_itself =
            c.population.affiliation.as_deref().is_some_and(|x| self.registry.root_actor(x) == side);
        let did_it = c.actor.as_deref().is_some_and(|x| self.registry.root_actor(x) == side);
        let home = self.registry.source(&c.source.id).and_then(|s| s.country.as_deref());
        let here = self
            .place(d)
            .and_then(|p| p.id.as_deref())
            .and_then(|p| self.registry.places().get(p))
            .and_then(|p| p.country.clone());
        let abroad = here.is_some_and(|h| home.is_none_or(|x| x != h));
        !of_itself && (did_it || abroad)
    }

    /// Tells whether a party denies the loss of fighters: whose, if not its own.
    fn own_fighters(&self, d: usize) -> bool {
        self.own_side(d).is_some()
            && self.claim(d).is_some_and(|c| {
                c.population.affiliation.is_none()
                    && matches!(c.population.category, Some(Category::Combatant | Category::SecurityForce))
            })
    }

    fn of_side(&self, k: usize, side: Option<&str>) -> bool {
        let own = self.claim(k).and_then(|c| c.population.affiliation.as_deref());
        own.map(|a| self.registry.root_actor(a)) == side
    }

    /// Tells whether a side denies the loss of its fighters that its enemy counts as fighters, without a word on whose.
    fn its_enemy_s_word(&self, d: usize, s: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(d), self.claim(s)) else { return false };
        let own = self.own_side(d);
        let enemy = self.own_side(s).is_some_and(|e| Some(e) != own) || self.state_abroad(s);
        own.is_some()
            && enemy
            && a.measure == b.measure
            && self.of_side(d, own)
            && a.population.category == Some(Category::Combatant)
            && b.population.category == Some(Category::Combatant)
            && b.population.affiliation.is_none()
    }

    /// Tells whether a side at war says that no civilian was harmed where somebody who fights on none counts people harmed,
    /// without a word on fighters: of those it speaks.
    pub(super) fn civilians_are_meant(&self, d: usize, s: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(d), self.claim(s)) else { return false };
        self.own_side(d).is_some()
            && self.own_side(s).is_none()
            && harm(a.measure)
            && a.population.category == Some(Category::Civilian)
            && a.population.affiliation.is_none()
            && !some_civilians(&a.population, &a.quote)
            && match b.population.category {
                Some(Category::Person) => true,
                // Of "17, two of them children" the 17 are denied.
                Some(Category::Child | Category::Woman) => self.whole(s).is_none(),
                _ => false,
            }
            && b.population.affiliation.is_none()
            && !self.of_a_war(s)
    }

    /// Tells whether a count lies so far above what several voices give that it is a war's: a denial speaks of the event.
    fn of_a_war(&self, k: usize) -> bool {
        let (Some(c), root) = (self.claim(k), self.linked.root_of.get(k)) else { return false };
        let less: BTreeSet<&str> = (self.claims.iter().enumerate())
            .filter(|(o, d)| {
                self.linked.root_of.get(*o) == root
                    && d.measure == c.measure
                    && d.population.category == c.population.category
                    && d.polarity == Polarity::Affirmed
                    && self.whole(*o).is_none()
                    && named_low(&d.quantity) >= 20
                    && times_apart(&d.quantity, &c.quantity, OF_A_WAR)
            })
            .map(|(o, _)| self.origin(o))
            .collect();
        less.len() >= 2
    }

    /// Tells whether a denial is about the speaker's own people, though its words say "nobody": the United Nations,
    /// a company or a hospital, in a text that counts the dead of others. Only who may be blamed denies them all.
    fn of_its_own_people(&self, d: usize) -> bool {
        let Some(c) = self.claim(d) else { return false };
        // Firefighters whom a text doesn't name answer for nothing.
        let blamed = c.source.kind != SourceKind::Unnamed
            && self.registry.source(&c.source.id).is_none_or(|s| {
                s.actor.is_some()
                    || s.bloc.is_some()
                    || matches!(s.kind, SourceType::Party | SourceType::Government | SourceType::StateMedia)
            });
        // What holds of it where it was first told holds where it is repeated.
        let told = self.statement(d).and_then(|s| self.told_in.get(&s));
        !blamed
            && harm(c.measure)
            && c.population.category == Some(Category::Person)
            && c.population.affiliation.is_none()
            && self.claims.iter().any(|o| {
                told.is_some_and(|t| t.contains(o.document.as_str()))
                    && o.measure == c.measure
                    && o.source.id != c.source.id
                    && o.polarity == Polarity::Affirmed
            })
    }

    /// Tells whether one of two places that no map has is named after the other, or after the place of the event: the
    /// market of a town, of the town.
    fn of_one_town(&self, x: usize, y: usize) -> bool {
        let words = |p: &Place| -> Vec<String> {
            let fold = hasila_registry::fold::fold;
            p.name.as_deref().unwrap_or("").split_whitespace().map(fold).collect()
        };
        let ends = |p: &Place, q: &Place| {
            let (p, q) = (words(p), words(q));
            !p.is_empty() && !q.is_empty() && (p.ends_with(&q) || q.ends_with(&p))
        };
        let ends = |p: &Place, q: &Place| ends(p, q) || sound_alike(p, q);
        let event = self.linked.events.get(self.event(x)).and_then(|e| e.place.as_ref());
        let Some(own) = self.place(x) else { return false };
        let of_event = event.is_some_and(|e| ends(own, e));
        match self.place(y) {
            None => of_event,
            Some(q) => {
                let g = self.registry.places();
                // Where the event is, or the province or country round it.
                let around = event.is_some_and(|e| match (&e.id, &q.id) {
                    (Some(e), Some(q)) => e == q || g.is_within(e, q),
                    (None, Some(q)) => g.get(q).is_some_and(|q| {
                        matches!(q.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Province)
                    }),
                    (_, None) => ends(q, e),
                });
                ends(own, q) || of_event && around
            }
        }
    }

    /// The side a source fights on.
    pub(super) fn own_side(&self, k: usize) -> Option<&str> {
        let actor = self.registry.source(&self.claim(k)?.source.id)?.actor.as_deref()?;
        Some(self.registry.root_actor(actor))
    }

    /// Tells whether a count begins well after its event did, on that day.
    fn starts_later(&self, k: usize, from: chrono::NaiveDate) -> bool {
        let start = self.linked.events.get(self.event(k)).and_then(|e| e.time.from).map(Stamp::day);
        self.mode(k) == Mode::Cumulative && start.is_some_and(|s| (from - s).num_days() >= 2)
    }
}

/// So many times above what the voices of an event count, a figure counts more than the event.
const OF_A_WAR: u64 = 40;

/// Bytes from the end of a sentence within which the next one begins.
const NEXT: usize = 4;

/// Tells whether a measure counts harm done, which a party may answer for.
fn harm(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Casualties
            | Measure::Bodies
            | Measure::Displaced
            | Measure::Destroyed
            | Measure::Damaged
            | Measure::Attacks
    )
}

pub(super) fn population_of(denial_first: bool, p: PopulationRelation) -> PopulationRelation {
    match (denial_first, p) {
        (false, PopulationRelation::Contains) => PopulationRelation::Within,
        (false, PopulationRelation::Within) => PopulationRelation::Contains,
        (_, p) => p,
    }
}
