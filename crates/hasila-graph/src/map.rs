//! The gazetteer with the areas that sides hold: which place lies in which, and where a body counts. Rule 3: an area held
//! by one side is a place of its own, apart from the other sides' areas.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hasila_claim::{Claim, Place};
use hasila_registry::{PlaceKind, Registry, Role, SourceType};

use crate::knowledge::{Area, table};
use crate::scope::day;

/// The gazetteer with the areas of control.
#[derive(Clone, Copy)]
pub(crate) struct Map<'a> {
    pub(crate) registry: &'a Registry,
}

impl Map<'_> {
    /// Tells whether `inner` lies inside `outer` and is not it.
    pub(crate) fn holds(self, outer: &Place, inner: &Place) -> bool {
        let (Some(o), Some(i)) = (&outer.id, &inner.id) else { return false };
        if o == i {
            return false;
        }
        let g = self.registry.places();
        g.is_within(i, o)
            || table()
                .area
                .iter()
                .filter(|a| a.id == *o)
                .any(|a| a.members.iter().any(|m| m == i || g.is_within(i, m)))
    }

    pub(crate) fn kind(self, p: &Place) -> Option<PlaceKind> {
        p.id.as_deref().and_then(|i| self.registry.places().get(i)).map(|e| e.kind)
    }

    /// How many people live there; a place without a number counts as one.
    pub(crate) fn people(self, p: &Place) -> u64 {
        let known = p.id.as_deref().and_then(|i| self.registry.places().get(i));
        known.map_or(1, |e| e.population.max(1))
    }

    pub(crate) fn country(self, p: &Place) -> Option<String> {
        p.id.as_deref().and_then(|i| self.registry.places().get(i)).and_then(|e| e.country.clone())
    }

    /// The province a place is or lies in.
    pub(crate) fn province(self, p: &Place) -> Option<String> {
        let g = self.registry.places();
        let id = p.id.as_deref()?;
        let own = g.get(id).filter(|e| e.kind == PlaceKind::Province);
        let around = || g.ancestors(id).into_iter().find(|e| e.kind == PlaceKind::Province);
        own.or_else(around).map(|e| e.id.clone())
    }

    /// Tells whether a place is the city that the province round another is named after: Hasakah, of a camp in Hasakah
    /// Governorate.
    pub(crate) fn is_namesake(self, p: &Place, other: &Place) -> bool {
        let province = self.province(other).and_then(|id| self.place(&id));
        let name = |p: &Place| p.name.clone().unwrap_or_default();
        province.is_some_and(|q| {
            self.kind(p) == Some(PlaceKind::City)
                && self.holds(&q, p)
                && name(&q).strip_prefix(name(p).as_str()).is_some_and(|rest| rest.starts_with(' '))
        })
    }

    /// Tells whether a place is an area that one side holds.
    pub(crate) fn is_held(self, p: &Place) -> bool {
        p.id.as_deref().is_some_and(|i| table().area.iter().any(|a| a.id == i))
    }

    fn place(self, id: &str) -> Option<Place> {
        let e = self.registry.places().get(id)?;
        Some(e.place())
    }

    /// The country a body counts in, where it is one that counts a nation's dead.
    pub(crate) fn nation(self, source: &str) -> Option<(Place, bool)> {
        let s = self.registry.source(source)?;
        let counts = matches!(
            s.role,
            Some(
                Role::HealthMinistry
                    | Role::CivilDefence
                    | Role::DisasterAgency
                    | Role::RedCrescent
                    | Role::Doctors
                    | Role::EmergencyServices
            )
        );
        let governs = matches!(s.role, Some(Role::Government | Role::Presidency | Role::InteriorMinistry))
            || s.role.is_none() && matches!(s.kind, SourceType::Government | SourceType::Ministry);
        if !counts && !governs {
            return None;
        }
        let c = self.registry.places().country(s.country.as_deref()?)?;
        Some((c.place(), counts))
    }

    /// The town or province in the name of a local body: "hays-local-council".
    pub(crate) fn seat(self, source: &str, countries: &BTreeMap<String, usize>) -> Option<Place> {
        let name = table().sectors.local.iter().find_map(|w| source.strip_suffix(w.as_str()))?;
        let name = hasila_registry::fold::fold(&name.trim_end_matches('-').replace('-', " "));
        let found = self.registry.places().lookup(&name);
        let (_, e) = found
            .into_iter()
            .filter_map(|e| Some((*countries.get(e.country.as_ref()?)?, e)))
            // Of two towns of a name the one in the country most is told of.
            .max_by_key(|(n, e)| (*n, e.population, std::cmp::Reverse(e.id.clone())))?;
        Some(e.place())
    }

    /// The town or province in the name of a local body whose country is known: of Belgorod, for its governor.
    pub(crate) fn own_seat(self, source: &str) -> Option<Place> {
        let country = self.registry.source(source)?.country.clone()?;
        self.seat(source, &BTreeMap::from([(country, 1)]))
    }

    /// The area of control a claim counts in: the one its place lies in, else the one its source counts in.
    pub(crate) fn area(self, c: &Claim) -> Option<String> {
        let place = c.place.as_ref()?;
        let day = day(c);
        let by_place = table().area.iter().find(|a| {
            day.is_none_or(|d| a.from <= d && d <= a.to)
                && self
                    .place(&a.id)
                    .is_some_and(|p| place.id.as_deref() == Some(a.id.as_str()) || self.holds(&p, place))
        });
        let by_source = || {
            let (area, _) = self.held(&c.source.id, day)?;
            let home = self.registry.places().get(&area.country)?.country.clone();
            (self.country(place).is_some() && self.country(place) == home).then_some(area)
        };
        by_place.or_else(by_source).map(|a| a.id.clone())
    }

    /// The area of control a body counts in.
    pub(crate) fn held(self, source: &str, day: Option<NaiveDate>) -> Option<(&'static Area, Place)> {
        let s = self.registry.source(source);
        let official = s.is_some_and(|s| {
            matches!(s.kind, SourceType::Ministry | SourceType::Government | SourceType::Relief)
        });
        let area = table().area.iter().find(|a| {
            day.is_none_or(|d| a.from <= d && d <= a.to)
                && (a.sources.iter().any(|x| x == source)
                    || official
                        && s.and_then(|s| s.bloc.as_deref()).is_some_and(|b| a.blocs.iter().any(|x| x == b)))
        })?;
        Some((area, self.place(&area.id)?))
    }
}
