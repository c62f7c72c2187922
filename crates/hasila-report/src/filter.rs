use std::collections::BTreeSet;

use hasila_claim::{ClaimId, Measure, Notice, Reconciliation, Stamp, Tally, Verdict};

use crate::page::when;

/// Which tallies to show. An empty list asks for nothing; a tally stays where it fits every list that asks.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Verdicts.
    pub only: Vec<Verdict>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Categories or sides: `civilian`, `isis`, `isis/combatant`.
    pub populations: Vec<String>,
    /// Sources that speak to it.
    pub sources: Vec<String>,
    /// Ids of events, or what they begin with, or a part of their names.
    pub events: Vec<String>,
    /// A claim holds on this day or later.
    pub since: Option<Stamp>,
    /// A claim holds on this day or earlier.
    pub until: Option<Stamp>,
}

impl Filter {
    /// Leaves out the tallies that don't fit, and what belongs to them alone. Verdicts stay what they were:
    /// they were given on all the evidence.
    pub fn apply(&self, r: &Reconciliation) -> Reconciliation {
        narrowed(r, |t| self.fits(r, t))
    }

    /// Says which names that were asked for no tally bears: most often they were mistyped.
    pub fn unmatched(&self, r: &Reconciliation) -> Vec<Notice> {
        let alone = |option: &str, list: &[String], filter: &dyn Fn(String) -> Filter| {
            let none = |name: &&String| {
                let filter = filter((*name).clone());
                !r.tallies.iter().any(|t| filter.fits(r, t))
            };
            let told = |name: &String| Notice::new("filter", format!("no tally has the {option} `{name}`"));
            list.iter().filter(none).map(told).collect::<Vec<_>>()
        };
        [
            alone("population", &self.populations, &|p| Filter { populations: vec![p], ..Filter::default() }),
            alone("source", &self.sources, &|s| Filter { sources: vec![s], ..Filter::default() }),
            alone("event", &self.events, &|e| Filter { events: vec![e], ..Filter::default() }),
        ]
        .concat()
    }

    fn fits(&self, r: &Reconciliation, t: &Tally) -> bool {
        let asks = |list: &[String], fits: &dyn Fn(&str) -> bool| {
            list.is_empty() || list.iter().any(|x| fits(x.trim()))
        };
        let inside: BTreeSet<&ClaimId> = t.claims.iter().collect();
        let claims = || r.claims.iter().filter(|c| inside.contains(&c.id));
        let population = |p: &str| {
            let category = t.population.category.map_or("", hasila_claim::Category::id);
            let side = t.population.affiliation.as_deref().unwrap_or("");
            p == category || p == side || p == t.unit.id() || p == format!("{side}/{category}")
        };
        let event = |e: &str| {
            let named = r.events.iter().find(|x| x.id == t.event).map_or("", |x| x.label.as_str());
            !e.is_empty() && (t.event.starts_with(e) || named.to_lowercase().contains(&e.to_lowercase()))
        };
        let day = |f: &dyn Fn(Stamp) -> bool| claims().any(|c| when(c).is_some_and(f));
        (self.only.is_empty() || self.only.contains(&t.verdict))
            && (self.measures.is_empty() || self.measures.contains(&t.measure))
            && asks(&self.populations, &population)
            && asks(&self.sources, &|s| claims().any(|c| c.source.id == s))
            && asks(&self.events, &event)
            && match (self.since, self.until) {
                (None, None) => true,
                (since, until) => day(&|s| {
                    since.is_none_or(|x| s.day() >= x.day()) && until.is_none_or(|x| s.day() <= x.day())
                }),
            }
    }
}

/// The part of a reconciliation that some tallies are about: with them their events, what relates to their
/// claims, and the claims on the other side.
pub fn narrowed(r: &Reconciliation, keep: impl Fn(&Tally) -> bool) -> Reconciliation {
    let tallies: Vec<Tally> = r.tallies.iter().filter(|t| keep(t)).cloned().collect();
    if tallies.len() == r.tallies.len() {
        return r.clone();
    }
    let mine: BTreeSet<&ClaimId> = tallies.iter().flat_map(|t| &t.claims).collect();
    let relations: Vec<_> =
        r.relations.iter().filter(|x| mine.contains(&x.a) || mine.contains(&x.b)).cloned().collect();
    let seen: BTreeSet<&ClaimId> =
        mine.iter().copied().chain(relations.iter().flat_map(|x| [&x.a, &x.b])).collect();
    Reconciliation {
        schema: r.schema,
        policy: r.policy.clone(),
        notices: Vec::new(),
        events: r.events.iter().filter(|e| tallies.iter().any(|t| t.event == e.id)).cloned().collect(),
        breakdowns: r.breakdowns.iter().filter(|b| mine.contains(&b.whole)).cloned().collect(),
        claims: r.claims.iter().filter(|c| seen.contains(&c.id)).cloned().collect(),
        clashes: r.clashes.iter().filter(|c| c.claims.iter().any(|id| mine.contains(id))).cloned().collect(),
        compared: Vec::new(),
        relations,
        tallies,
    }
}
