//! A national body speaks for its country: where its totals hold.

use super::*;

/// A ministry's or government's main running total is its country's, not the last town's the text named:
/// AFAD's dead are Turkey's though the sentence names the epicentre. Counts it gives for a place beside that
/// total keep theirs, and so do those `tied` to the place they name.
pub(super) fn national_totals(ctx: &Context<'_>, claims: &mut [Claim], tied: &dyn Fn(usize) -> bool) {
    use hasila_registry::Role;
    let country_of = |c: &Claim| {
        ctx.registry
            .source(&c.source.id)
            .filter(|e| {
                matches!(
                    e.role,
                    Some(
                        Role::HealthMinistry
                            | Role::Government
                            | Role::InteriorMinistry
                            | Role::DisasterAgency
                            | Role::Presidency
                    )
                )
            })
            .and_then(|e| e.country.clone())
            .and_then(|code| ctx.registry.places().country(&code))
    };
    let counted =
        |c: &Claim| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed && c.part_of.is_none();
    let mut most: std::collections::BTreeMap<(String, Measure, Unit), u64> =
        std::collections::BTreeMap::new();
    for c in claims.iter().filter(|c| counted(c)) {
        let slot = most.entry((c.source.id.clone(), c.measure, c.unit)).or_insert(0);
        *slot = (*slot).max(c.quantity.best.or(c.quantity.low).unwrap_or(0));
    }
    for (k, c) in claims.iter_mut().enumerate() {
        if !counted(c) {
            continue;
        }
        let n = c.quantity.best.or(c.quantity.low).unwrap_or(0);
        let main =
            most.get(&(c.source.id.clone(), c.measure, c.unit)).is_some_and(|m| n.saturating_mul(2) >= *m);
        if main
            && n >= 20
            && let Some(e) = country_of(c)
            && c.place
                .as_ref()
                .and_then(|p| p.id.as_deref())
                .is_none_or(|id| ctx.registry.places().is_within(id, &e.id))
            && !tied(k)
        {
            c.place = Some(e.place());
        }
    }
}

/// A national body that gives no place speaks for its country: the Turkish vice president's toll is Turkey's,
/// whatever the headline spans.
pub(super) fn home_of_source(
    ctx: &Context<'_>,
    place: Option<(hasila_claim::Place, &'static str)>,
    source: &str,
) -> Option<hasila_claim::Place> {
    let (place, rule) = place.unzip();
    let vague = place.as_ref().is_none_or(|p| p.id.is_none() && p.lat.is_none());
    let spans = place.as_ref().is_some_and(|p| p.name.as_deref().is_some_and(|n| n.contains(", ")));
    // A country nobody named beside the count: the disaster agency of another one counts its own.
    let is_country = |p: &hasila_claim::Place| {
        p.id.as_deref()
            .and_then(|id| ctx.registry.places().get(id))
            .is_some_and(|e| e.kind == hasila_registry::PlaceKind::Country)
    };
    let elsewhere = matches!(rule, Some("main-place" | "place-in-headline" | "around-many-places"))
        && place.as_ref().is_some_and(is_country);
    if !(vague && spans || elsewhere) {
        return place;
    }
    let entry = ctx.registry.source(source).filter(|e| e.role.is_some());
    let country = entry.and_then(|e| e.country.as_deref()).and_then(|c| ctx.registry.places().country(c));
    match country {
        Some(e) if elsewhere => Some(e.place()),
        _ if elsewhere => place,
        Some(e)
            if place
                .as_ref()
                .and_then(|p| p.name.as_deref())
                .is_some_and(|n| n.contains(e.name.as_str())) =>
        {
            Some(e.place())
        }
        _ => None,
    }
}
