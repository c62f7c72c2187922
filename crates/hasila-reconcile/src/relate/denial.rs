//! Denials: one says none, the other says some.

use hasila_claim::{Cause, Measure, Mode, Relation, RelationBetween, SourceKind, Stamp};
use hasila_graph::{PopulationRelation, speaks_for_a_sector};

use super::Bench;
use super::time::{day, windows_meet};

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
}

pub(super) fn population_of(denial_first: bool, p: PopulationRelation) -> PopulationRelation {
    match (denial_first, p) {
        (false, PopulationRelation::Contains) => PopulationRelation::Within,
        (false, PopulationRelation::Within) => PopulationRelation::Contains,
        (_, p) => p,
    }
}
