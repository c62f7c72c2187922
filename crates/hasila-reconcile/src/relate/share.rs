//! Whether a count covers the event's people: those of one side, of one body, of one town, of something within the event or
//! of more than it. Counts of other shares are no rivals.

use hasila_claim::{Category, Claim, Measure, Mode, QuantityKind, SourceKind};
use hasila_graph::{is_institution, some_of_those, speaks_for_a_sector, speaks_for_nationals, treats};
use hasila_registry::{PlaceKind, SourceType};

use super::time::day;
use super::{Bench, affirmed, no_more};
use crate::interval::times_apart;

impl Bench<'_> {
    /// Tells whether a total of "people", without a word on who they are, may count fewer than everybody: a party
    /// that speaks of its own, an outlet that says it in passing.
    pub(super) fn own_side_perhaps(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            let party = self
                .registry
                .source(&c.source.id)
                .is_some_and(|s| s.kind == SourceType::Party || s.actor.is_some())
                || self.state_abroad(k);
            c.population.affiliation.is_none()
                && c.population.category == Some(Category::Person)
                && c.quantity.kind != QuantityKind::Indefinite
                && !no_more(c)
                && (party || self.paper(c) || speaks_for_nationals(&c.source.id))
        })
    }

    /// Tells whether a government counts in another country than its own: whom it hit, who of its people was there.
    pub(super) fn state_abroad(&self, k: usize) -> bool {
        let own = self
            .claim(k)
            .and_then(|c| self.registry.source(&c.source.id))
            .filter(|s| matches!(s.kind, SourceType::Government | SourceType::Ministry))
            .and_then(|s| s.country.clone());
        let here = self
            .place(k)
            .and_then(|p| p.id.as_deref())
            .and_then(|p| self.registry.places().get(p))
            .and_then(|p| p.country.clone());
        own.zip(here).is_some_and(|(o, h)| o != h)
    }

    /// Tells whether it is open whose area a count holds in, where two sides each count in theirs: a committee nobody
    /// knows, a town no map shows.
    pub(super) fn side_unknown(&self, k: usize) -> bool {
        let area = |k: usize| self.linked.area_of.get(k).and_then(Option::as_deref);
        let root = |k: usize| self.linked.root_of.get(k);
        let unknown = self.claim(k).is_some_and(|c| {
            c.source.kind != SourceKind::Outlet
                && c.population.affiliation.is_none()
                && self.registry.source(&c.source.id).is_none()
        });
        if area(k).is_some() || !unknown {
            return false;
        }
        let mut sides = (0..self.claims.len()).filter(|o| root(*o) == root(k)).filter_map(area);
        sides.next().is_some_and(|one| sides.any(|other| other != one))
    }

    /// Tells whether a figure is of another order than the event's: the dead of a war, told in passing beside those of a
    /// flood. A named voice that says whose dead it counts may well be that far from the other side's.
    pub(super) fn in_passing(&self, lower: usize, higher: usize) -> bool {
        let (Some(a), Some(b)) = (self.claim(lower), self.claim(higher)) else { return false };
        let anybody = b.population.affiliation.is_none() && a.population.affiliation.is_none();
        (self.paper(b) || b.source.kind == SourceKind::Unnamed || anybody)
            && times_apart(&a.quantity, &b.quantity, 10)
    }

    /// Tells whether a small count of "people" may be some of the event's: the four dead a clinic received.
    pub(super) fn few_of_many(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            c.population.category == Some(Category::Person)
                && c.population.affiliation.is_none()
                // However far up a range goes: a wider one is no more of a rival.
                && c.quantity.low.is_some_and(|n| n <= 20)
                // "Dozens" are not few.
                && (c.quantity.kind != QuantityKind::Indefinite || c.quantity.high.is_some_and(|n| n <= 20))
        })
    }

    /// Tells whether a claim names a place that holds the other's and more.
    pub(crate) fn wider(&self, k: usize, other: usize) -> bool {
        let id = |k: usize| self.place(k).and_then(|p| p.id.as_deref());
        id(k).zip(id(other)).is_some_and(|(p, q)| p != q && self.registry.places().is_within(q, p))
    }

    /// Tells whether a count is of people who left the scene and is told with the town they came to: "2,085 in Benghazi".
    pub(super) fn gone_elsewhere(&self, k: usize) -> bool {
        let left = self.claim(k).is_some_and(|c| {
            matches!(c.measure, Measure::Displaced | Measure::Transferred | Measure::Sheltered)
        });
        let g = self.registry.places();
        let town = |id: &str| {
            g.get(id).is_some_and(|p| {
                !matches!(
                    p.kind,
                    PlaceKind::Country | PlaceKind::Region | PlaceKind::Province | PlaceKind::Area
                )
            })
        };
        let scene = self.linked.events.get(self.event(k)).and_then(|e| e.place.as_ref()?.id.as_deref());
        let there = self.place(k).and_then(|p| p.id.as_deref());
        left && scene
            .zip(there)
            .is_some_and(|(s, t)| town(s) && town(t) && s != t && !g.is_within(s, t) && !g.is_within(t, s))
    }

    /// Tells whether a count is worded as one of some of those its text counts: "27 of the wounded". "Eleven of them were
    /// children" says who they are.
    pub(super) fn some_of_them(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            some_of_those(&c.quote)
                && matches!(c.measure, Measure::Killed | Measure::Wounded)
                && c.population.category == Some(Category::Person)
                && c.population.affiliation.is_none()
        })
    }

    /// Tells whether a small count of the dead or hurt lies far below what two other voices give by then: those of a
    /// brawl told beside a disaster, of one family.
    pub(super) fn within_the_toll(&self, k: usize) -> bool {
        let Some(c) = self.claim(k).filter(|c| self.few_of_many(k) && !no_more(c)) else { return false };
        let key = self.tally_key(k);
        let mut voices = (0..self.claims.len())
            .filter(|o| self.mode(*o) == Mode::Cumulative && self.tally_key(*o) == key)
            .filter(|o| {
                self.claim(*o).is_some_and(|d| {
                    affirmed(d) && day(d) <= day(c) && times_apart(&c.quantity, &d.quantity, 12)
                })
            })
            .map(|o| self.origin(o))
            .filter(|o| *o != self.origin(k));
        voices.next().is_some_and(|one| voices.any(|other| other != one))
    }

    /// Tells whether a total is none of the event's, so that nothing can be too large to be part of it.
    pub(super) fn no_toll(&self, k: usize) -> bool {
        self.some_of_them(k) || self.within_the_toll(k)
    }

    /// Tells whether nobody vouches for a count but somebody who was there.
    pub(super) fn witness(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            c.source.kind == SourceKind::Unnamed
                || c.source.kind == SourceKind::Named
                    && self.registry.source(&c.source.id).is_none()
                    && !is_institution(&c.source.id)
        })
    }

    /// Tells whether a source can hold people itself, and says nothing of whose they are.
    pub(super) fn arrests_itself(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            c.population.affiliation.is_none()
                && c.source.kind == SourceKind::Named
                && match self.registry.source(&c.source.id) {
                    Some(s) => {
                        matches!(s.kind, SourceType::Party | SourceType::Government | SourceType::Ministry)
                    }
                    None => is_institution(&c.source.id),
                }
        })
    }

    /// How fast figures of an order move: the pace of a strike's toll says nothing of a war's.
    pub(super) fn pace(&self, k: usize, named: u64) -> Option<u64> {
        let all = self.tally_key(k).and_then(|key| self.pace.get(&key))?;
        all.iter().filter(|p| p.level.saturating_mul(12) >= named).map(|p| p.a_day).max()
    }

    /// Tells whether a body counts whom it received or has, a hospital or an airline: few beside everybody's figure.
    pub(super) fn its_own_share(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            c.source.kind == SourceKind::Named
                && speaks_for_a_sector(&c.source.id)
                && c.population.affiliation.is_none()
        })
    }

    /// Tells whether a voice counts some of everybody's dead or hurt: an embassy its nationals, a hospital whom it received.
    pub(super) fn counts_its_own(&self, k: usize) -> bool {
        self.claim(k).is_some_and(|c| {
            c.source.kind == SourceKind::Named
                && (speaks_for_nationals(&c.source.id)
                    || speaks_for_a_sector(&c.source.id)
                    || c.measure == Measure::Wounded && treats(&c.source.id))
                && matches!(
                    c.measure,
                    Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Missing
                )
                && c.population.affiliation.is_none()
                && c.population.category == Some(Category::Person)
        })
    }

    /// How many times below another a total of "people" must lie to be taken for a count of fewer: a party at war
    /// counts its own, a witness what he saw, a paper what it heard last.
    pub(super) fn partial(&self, k: usize) -> Option<u64> {
        let c = self.claim(k)?;
        if no_more(c) {
            return None;
        }
        let everybody = c.population.affiliation.is_none() && c.population.category == Some(Category::Person);
        match self.registry.source(&c.source.id) {
            Some(s) if everybody && s.kind == SourceType::Party => Some(1),
            None if everybody && c.source.kind == SourceKind::Named && !is_institution(&c.source.id) => {
                Some(2)
            }
            _ => None,
        }
    }

    /// How many times below what a body counts a text's nameless voice must lie to be taken for a count of fewer: those whom
    /// the elders of one village buried.
    pub(super) fn heard_of_some(&self, lower: usize, higher: usize) -> Option<u64> {
        let (a, b) = (self.claim(lower)?, self.claim(higher)?);
        let everybody = a.population.affiliation.is_none() && a.population.category == Some(Category::Person);
        let beside_a_body = a.source.kind == SourceKind::Unnamed
            && b.source.kind == SourceKind::Named
            && a.document == b.document;
        (everybody && beside_a_body && !no_more(a)).then_some(2)
    }

    /// Tells whether two parties at war each count what they destroyed: the one's tanks, the other's.
    pub(super) fn each_the_other(&self, x: usize, y: usize) -> bool {
        let side = |k: usize| {
            let s = self.registry.source(&self.claim(k)?.source.id)?;
            s.actor.as_deref().filter(|_| s.kind == SourceType::Party).map(|a| self.registry.root_actor(a))
        };
        let lost = |k: usize| {
            self.claim(k).is_some_and(|c| matches!(c.measure, Measure::Destroyed | Measure::Damaged))
        };
        lost(x) && lost(y) && side(x).zip(side(y)).is_some_and(|(p, q)| p != q)
    }

    /// Tells whether a claim is a paper's own word, or its source's, in its own pages: no other paper's that it quotes.
    pub(super) fn in_its_own_pages(&self, c: &Claim) -> bool {
        let own = self.registry.root_source(&c.source.id);
        self.paper(c) && c.outlet.as_deref().is_none_or(|o| self.registry.root_source(o) == own)
    }

    /// Tells whether a claim is a paper's own word, in its pages or quoted elsewhere. A ministry's statement or a
    /// monitor's bulletin is no paper.
    pub(crate) fn paper(&self, c: &Claim) -> bool {
        c.source.kind != SourceKind::Unnamed
            && self.registry.source(&c.source.id).map_or(c.source.kind == SourceKind::Outlet, |s| {
                matches!(
                    s.kind,
                    SourceType::Agency
                        | SourceType::Newspaper
                        | SourceType::Broadcaster
                        | SourceType::Site
                        | SourceType::StateMedia
                )
            })
    }
}
