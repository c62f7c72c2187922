//! Events and tallies of rows that were put together.
//!
//! Most groups lie at one scene, and what `reconcile` would call their event can be told from a few numbers. Any
//! other group is laid out the general way.

use chrono::NaiveDate;
use hasila_claim::{
    Attribution, Certainty, Claim, ClaimId, Mode, Place, Polarity, Population, SCHEMA, SourceKind, Span,
    Stamp, Window,
};
use hasila_graph::{crowd, event_number, found_by_name, one_event, place_key};
use hasila_reconcile::Question;
use hasila_registry::Registry;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::read::number;
use super::{Hex, Row, What, texts};

/// Degrees inside which the spellings of one site are one scene.
const SCENE: f64 = 0.1;

/// What the numbers of rows stand for.
pub(super) struct Told<'a> {
    registry: &'a Registry,
    texts: &'a [String],
    rows: &'a [Row],
    /// Whether the claims of later rows have later ids.
    in_order: bool,
    places: &'a [Place],
    spots: Vec<Spot>,
    /// What places go by, in order.
    keys: Vec<String>,
    whats: &'a [What],
    people: &'a [Population],
    asks: Vec<Asks>,
    sources: &'a [String],
}

struct Spot {
    /// The number of what it goes by.
    key: u32,
    at: Option<(f64, f64)>,
    /// A name without coordinates that the gazetteer would place.
    known: bool,
}

struct Asks {
    question: Question,
    /// The first that differs in words only.
    like: u32,
    /// People who came for something of their own: an event beside the event.
    crowd: bool,
}

/// Room to work in.
#[derive(Default)]
pub(super) struct Room {
    keys: Vec<Key>,
    /// Key, what, source and bounds of each statement.
    said: Vec<(u32, u32, u32, u32, u32)>,
    tallies: Vec<(u32, u64)>,
}

/// How the rows of a group name a place.
struct Key {
    key: u32,
    /// Whether the first of them has coordinates, and how many have and haven't.
    first: bool,
    sited: usize,
    open: usize,
    statements: usize,
}

impl Key {
    /// Coordinates hold unless more rows leave them open than give them.
    fn is_sited(&self) -> bool {
        self.first && self.open <= self.sited
    }
}

impl<'a> Told<'a> {
    #[expect(clippy::too_many_arguments, reason = "all that rows refer to by number")]
    pub(super) fn new(
        registry: &'a Registry,
        texts: &'a [String],
        rows: &'a [Row],
        in_order: bool,
        places: &'a [Place],
        whats: &'a [What],
        people: &'a [Population],
        sources: &'a [String],
    ) -> Self {
        let named: Vec<(String, bool)> = places
            .par_iter()
            .map(|p| {
                let found = |n: &str| found_by_name(n, registry);
                (place_key(p).unwrap_or_default(), p.lat.is_none() && p.name.as_deref().is_some_and(found))
            })
            .collect();
        let mut keys: Vec<String> = named.iter().map(|(key, _)| key.clone()).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let spots = named
            .par_iter()
            .zip(places)
            .map(|((key, known), p)| Spot {
                key: number(keys.binary_search(key).unwrap_or_default()),
                at: p.lat.zip(p.lon),
                known: *known,
            })
            .collect();
        let mut first = FxHashMap::default();
        let asks = (whats.iter().zip(people).zip(0u32..))
            .map(|((w, who), n)| Asks {
                question: Question::of(w.0, w.1, who, registry),
                like: *first.entry((w.0, w.1, w.2, w.3.as_deref())).or_insert(n),
                crowd: crowd(who),
            })
            .collect();
        Told { registry, texts, rows, in_order, places, spots, keys, whats, people, asks, sources }
    }

    /// Event and tally of each row of a group: the numbers in their ids.
    pub(super) fn ids(&self, group: &[u32], room: &mut Room, out: &mut Vec<(u32, [u64; 2])>) -> Option<()> {
        let Some(event) = self.plain_event(group, room) else { return self.laid_out(group, out) };
        let id = Hex::new(b"e-", event);
        room.tallies.clear();
        for k in group {
            let what = self.row(*k)?.what;
            let known = room.tallies.iter().find(|(w, _)| *w == what).map(|(_, tally)| *tally);
            let tally = match known {
                Some(tally) => tally,
                None => {
                    let tally = self.asks.get(what as usize)?.question.tally(id.as_str());
                    room.tallies.push((what, tally));
                    tally
                }
            };
            out.push((*k, [event, tally]));
        }
        Some(())
    }

    fn row(&self, k: u32) -> Option<&Row> {
        self.rows.get(k as usize)
    }

    /// The event of rows that lie at one scene. Its place is the one most statements name.
    fn plain_event(&self, group: &[u32], room: &mut Room) -> Option<u64> {
        let id = |k: &u32| self.row(*k).map(|r| texts(self.texts, r).0);
        let first =
            if self.in_order { group.iter().min().and_then(id) } else { group.iter().filter_map(id).min() }?;
        room.keys.clear();
        let mut bounds: Option<[f64; 4]> = None;
        let mut apart = false;
        for k in group {
            let r = self.row(*k)?;
            let spot = self.spots.get(r.place as usize).filter(|s| !s.known)?;
            if self.asks.get(r.what as usize)?.crowd {
                return None;
            }
            if let Some((y, x)) = spot.at {
                let b = bounds.get_or_insert([y, y, x, x]);
                *b = [b[0].min(y), b[1].max(y), b[2].min(x), b[3].max(x)];
                apart |= b[1] - b[0] > SCENE || b[3] - b[2] > SCENE;
            }
            let n = match room.keys.iter().position(|at| at.key == spot.key) {
                Some(n) => n,
                None => {
                    let first = spot.at.is_some();
                    room.keys.push(Key { key: spot.key, first, sited: 0, open: 0, statements: 0 });
                    room.keys.len() - 1
                }
            };
            let key = room.keys.get_mut(n)?;
            *(if spot.at.is_some() { &mut key.sited } else { &mut key.open }) += 1;
        }
        let place = match room.keys.as_slice() {
            _ if apart => return None,
            [one] => one.key,
            _ => self.most_named(group, room)?,
        };
        Some(event_number("", self.keys.get(place as usize)?, first))
    }

    /// The place that most statements name, of those with coordinates where there are any.
    fn most_named(&self, group: &[u32], room: &mut Room) -> Option<u32> {
        room.said.clear();
        for r in group.iter().filter_map(|k| self.row(*k)) {
            let key = self.spots.get(r.place as usize)?.key;
            let like = self.asks.get(r.what as usize)?.like;
            room.said.push((key, like, r.source, r.figures[0], r.figures[1]));
        }
        room.said.sort_unstable();
        room.said.dedup();
        for said in &room.said {
            if let Some(key) = room.keys.iter_mut().find(|key| key.key == said.0) {
                key.statements += 1;
            }
        }
        let statements = |sited: bool| {
            room.keys.iter().filter(move |k| k.is_sited() == sited).map(|k| k.statements).sum::<usize>()
        };
        let any = room.keys.iter().any(Key::is_sited);
        // A name that nobody can place is the scene, and what lies on the map another.
        if any && statements(false) > 2 * statements(true) {
            return None;
        }
        let named = room.keys.iter().filter(|k| !any || k.is_sited());
        named.max_by_key(|k| (k.statements, std::cmp::Reverse(k.key))).map(|k| k.key)
    }

    /// Event and tally the general way.
    fn laid_out(&self, group: &[u32], out: &mut Vec<(u32, [u64; 2])>) -> Option<()> {
        let claims: Vec<Claim> = group.iter().filter_map(|k| self.claim(self.row(*k)?)).collect();
        let linked = one_event(&claims, self.registry);
        for (n, (k, c)) in group.iter().zip(&claims).enumerate() {
            let event = linked.events.get(*linked.event_of.get(n)?)?;
            let question = Question::of(c.measure, c.unit, &c.population, self.registry);
            let digits = event.id.get(2..)?;
            out.push((*k, [u64::from_str_radix(digits, 16).ok()?, question.tally(&event.id)]));
        }
        Some(())
    }

    fn claim(&self, r: &Row) -> Option<Claim> {
        let (id, document) = texts(self.texts, r);
        let day = |d: NaiveDate| Some(Stamp::Date(d));
        let what = self.whats.get(r.what as usize)?;
        let source = self.sources.get(r.source as usize)?.clone();
        Some(Claim {
            schema: SCHEMA,
            id: ClaimId(id.to_owned()),
            document: document.to_owned(),
            outlet: None,
            published: day(r.day),
            language: None,
            span: Span::default(),
            sentence: Span::default(),
            quote: String::new(),
            quantity: r.quantity(),
            measure: what.0,
            unit: what.1,
            population: self.people.get(r.what as usize)?.clone(),
            polarity: Polarity::Affirmed,
            certainty: Certainty::Stated,
            mode: Mode::Incident,
            time: Window { from: day(r.day), to: day(r.day), as_of: day(r.day) },
            place: self.places.get(r.place as usize).cloned(),
            actor: None,
            source: Attribution { id: source, kind: SourceKind::Named, text: String::new() },
            via: Vec::new(),
            part_of: None,
        })
    }
}
