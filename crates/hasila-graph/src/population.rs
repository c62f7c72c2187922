//! Who is counted: whether two populations are the same people, part and whole, or different.

use hasila_claim::{Category, Measure, Population};
use hasila_registry::Registry;

/// How two populations stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopulationRelation {
    /// The same people.
    Same,
    /// The first holds the second.
    Contains,
    /// The second holds the first.
    Within,
    /// Neither.
    Different,
}

/// Measures under which a side's fighters and its prisoners are the same people.
fn custody(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Held
            | Measure::Detained
            | Measure::Surrendered
            | Measure::Escaped
            | Measure::Released
            | Measure::Transferred
    )
}

/// Returns the category that stands for all that count as one under this measure and side: a side's forces are
/// its fighters, who gets out of a prison is a prisoner.
pub fn canonical_category(category: Category, affiliation: Option<&str>, measure: Measure) -> Category {
    match category {
        // Of one side, combatant and security force are the same people; so is a member nobody describes.
        Category::SecurityForce if affiliation.is_some() => Category::Combatant,
        Category::Person if affiliation.is_some_and(|a| a != "palestinian") => Category::Combatant,
        Category::Prisoner if custody(measure) && affiliation.is_some() => Category::Combatant,
        Category::Person if measure == Measure::Escaped => Category::Prisoner,
        // Who is arrested or let go is a prisoner in one paper and a citizen in the next.
        Category::Prisoner | Category::Civilian
            if affiliation.is_none() && matches!(measure, Measure::Detained | Measure::Released) =>
        {
            Category::Person
        }
        c => c,
    }
}

/// Compares two populations under a measure, by the tree of categories and the sides of the registry.
pub fn population_relation(
    a: &Population,
    b: &Population,
    measure: Measure,
    registry: &Registry,
) -> PopulationRelation {
    let (Some(ca), Some(cb)) = (a.category, b.category) else {
        return if a.category == b.category {
            PopulationRelation::Same
        } else {
            PopulationRelation::Different
        };
    };
    let fa = a.affiliation.as_deref().map(|x| registry.root_actor(x));
    let fb = b.affiliation.as_deref().map(|x| registry.root_actor(x));
    let (ka, kb) = (canonical_category(ca, fa, measure), canonical_category(cb, fb, measure));
    // Without a side, a prison's prisoners and the fighters held in it overlap, and nobody is left out of "prisoners".
    let loose = |x: Category, y: Category| {
        custody(measure)
            && measure != Measure::Transferred
            && matches!((x, y), (Category::Prisoner, Category::Combatant))
    };
    // A side's soldiers are among the soldiers of a text that doesn't say whose.
    let category = if ka == kb || ca == cb {
        PopulationRelation::Same
    } else if registry.category_is_below(kb, ka) || loose(ka, kb) {
        PopulationRelation::Contains
    } else if registry.category_is_below(ka, kb) || loose(kb, ka) {
        PopulationRelation::Within
    } else {
        return PopulationRelation::Different;
    };
    let side = match (fa, fb) {
        (None, None) => PopulationRelation::Same,
        (Some(x), Some(y)) if x == y => PopulationRelation::Same,
        (None, Some(_)) => PopulationRelation::Contains,
        (Some(_), None) => PopulationRelation::Within,
        _ => return PopulationRelation::Different,
    };
    match (category, side) {
        (x, PopulationRelation::Same) => x,
        (PopulationRelation::Same, x) => x,
        (x, y) if x == y => x,
        _ => PopulationRelation::Different,
    }
}
