//! Whom a figure counts, where another text of the same voice says it more closely.
//!
//! An army's "more than 80 dead" in one paper are "more than 80 militiamen" in the next: one voice, one figure. Taken
//! at its word the first would count everybody, and clash with the doctors' toll of a market.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Category, Claim, Measure, Polarity, Population, Unit};
use hasila_graph::{Linked, canonical_category, origin};
use hasila_registry::{Registry, SourceType};

/// A smaller figure is given of two groups by chance.
const TELLING: u64 = 5;

type Statement<'a> = (usize, &'a str, Measure, Unit, Option<u64>, Option<u64>);

/// Where nobody counts fighters, civilians are everybody: the dead of a fire are "21 people" in one paper and "22
/// civilians" in the next. A text that tells the two apart says that there are others.
pub(crate) fn nobody_but_civilians(claims: &mut [Claim], linked: &Linked, registry: &Registry) {
    type Asked = (usize, Measure, Unit);
    let root = |k: usize| linked.root_of.get(k).copied().unwrap_or(0);
    let bare = |c: &Claim| c.population.affiliation.is_none();
    let loose = |c: &Claim| bare(c) && c.population.category == Some(Category::Person);
    let fled = |m: Measure| {
        matches!(m, Measure::Displaced | Measure::Sheltered | Measure::Returned | Measure::Transferred)
    };
    // Who flees is a refugee; of those killed in a town its refugees are some.
    let civil = |c: &Claim| match c.population.category {
        Some(Category::Civilian) => bare(c),
        Some(Category::Refugee) => bare(c) && fled(c.measure),
        _ => false,
    };
    let mut apart: BTreeSet<Asked> = BTreeSet::new();
    // Where everybody says civilians, they are that.
    let mut people: BTreeSet<Asked> = BTreeSet::new();
    let mut texts: BTreeMap<(Asked, &str, &str), Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        let asked = (root(k), c.measure, c.unit);
        if loose(c) && c.polarity == Polarity::Affirmed {
            people.insert(asked);
        }
        let fighter = matches!(
            c.population.category,
            Some(Category::Combatant | Category::SecurityForce | Category::Prisoner)
        );
        if fighter || !bare(c) || c.polarity == Polarity::Denied && civil(c) {
            apart.insert(asked);
        } else if loose(c) || civil(c) {
            texts.entry((asked, c.document.as_str(), origin(c, registry))).or_default().push(k);
        }
        if let Some(w) = linked.whole_of.get(k).copied().flatten().and_then(|w| claims.get(w))
            && civil(c)
            && loose(w)
        {
            apart.insert(asked);
        }
    }
    for ((asked, ..), list) in &texts {
        let of = |f: &dyn Fn(&Claim) -> bool| -> BTreeSet<(Option<u64>, Option<u64>)> {
            (list.iter().filter_map(|k| claims.get(*k)))
                .filter(|c| f(c))
                .map(|c| (c.quantity.low, c.quantity.high))
                .collect()
        };
        let (all, some) = (of(&loose), of(&civil));
        // Fewer civilians than people are some of them.
        if some.iter().any(|(n, _)| all.iter().any(|(m, _)| n < m)) {
            apart.insert(*asked);
        }
    }
    let told: Vec<usize> = (claims.iter().enumerate())
        .filter(|(k, c)| {
            let asked = (root(*k), c.measure, c.unit);
            civil(c) && people.contains(&asked) && !apart.contains(&asked)
        })
        .map(|(k, _)| k)
        .collect();
    for k in told {
        if let Some(c) = claims.get_mut(k) {
            c.population.category = Some(Category::Person);
        }
    }
}

/// Gives figures whose people are told only loosely the people their own voice counts with that figure elsewhere.
pub(crate) fn named_people(claims: &mut [Claim], linked: &Linked, registry: &Registry) {
    let mut said: BTreeMap<Statement<'_>, Vec<usize>> = BTreeMap::new();
    let root = |k: usize| linked.root_of.get(k).copied().unwrap_or(0);
    for (k, c) in claims.iter().enumerate() {
        let counts = c.polarity == Polarity::Affirmed && c.quantity.named().is_some_and(|n| n >= TELLING);
        if counts && c.population.category.is_some() {
            let statement =
                (root(k), origin(c, registry), c.measure, c.unit, c.quantity.low, c.quantity.high);
            said.entry(statement).or_default().push(k);
        }
    }
    let mut told: Vec<(usize, Population)> = Vec::new();
    for list in said.values().filter(|l| l.len() > 1) {
        let members: Vec<(usize, &Claim)> =
            list.iter().filter_map(|k| claims.get(*k).map(|c| (*k, c))).collect();
        for (k, c) in &members {
            // A monitor's 24 dead and its 24 soldiers may be two groups; a side at war counts the two that fight.
            let party = registry
                .source(&c.source.id)
                .is_some_and(|s| s.kind == SourceType::Party || s.actor.is_some());
            if !party {
                continue;
            }
            let closer: Vec<&Claim> = members
                .iter()
                .filter(|(o, d)| o != k && closer(&d.population, &c.population, c.measure, registry))
                .filter(|(_, d)| d.part_of.as_ref() != Some(&c.id) && c.part_of.is_none())
                .map(|(_, d)| *d)
                .collect();
            if let Some(d) = closer.first()
                && closer.iter().all(|o| {
                    key(&o.population, o.measure, registry) == key(&d.population, d.measure, registry)
                })
            {
                let who = Population { text: c.population.text.clone(), ..d.population.clone() };
                told.push((*k, who));
            }
        }
    }
    for (k, who) in told {
        if let Some(c) = claims.get_mut(k) {
            c.population = who;
        }
    }
}

fn key(p: &Population, measure: Measure, registry: &Registry) -> (Option<Category>, Option<String>) {
    let side = p.affiliation.as_deref().map(|a| registry.root_actor(a));
    (p.category.map(|c| canonical_category(c, side, measure)), side.map(str::to_owned))
}

/// Tells whether `d` names the people more closely than `c`, who may be anybody: fighters, soldiers, civilians of
/// "people", a side of a group without one. Children of "people" are too few of them.
fn closer(d: &Population, c: &Population, measure: Measure, registry: &Registry) -> bool {
    if c.affiliation.is_some() {
        return false;
    }
    let (p, q) = (key(d, measure, registry), key(c, measure, registry));
    let loose = c.category == Some(Category::Person);
    let group = matches!(
        d.category,
        Some(Category::Combatant | Category::SecurityForce | Category::Civilian | Category::Refugee)
    );
    p != q && (loose && group || d.affiliation.is_some() && d.category == c.category)
}
