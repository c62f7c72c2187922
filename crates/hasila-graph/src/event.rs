//! Events and their children.

mod again;
mod astray;
mod gather;
mod kept;
mod nation;
mod past;
mod scene;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Category, Claim, ClaimId, Measure, Mode, Notice, Place, Polarity, Stamp, Unit, Window};
use hasila_registry::{PlaceKind, Registry};
use xxhash_rust::xxh3::xxh3_64;

use crate::cluster::{Link, distance};
use crate::document::{RECENT_DAYS, place_key};
use crate::knowledge::crowd;
use crate::map::Map;
use crate::origin::origin;
use crate::scope::{located, scope};
use crate::sums::sums;
use crate::words::Words;
use astray::{arrests_told_elsewhere, astray, datelines, drawn_home, lone_towns, only_there, said_elsewhere};
use gather::clusters;
pub use kept::Kept;
use nation::{of_the_country, up_from};
use scene::{
    ONE_PLACE_KM, anchored, countries_at, divided, home_province, locus, named_in_passing, rank, reach,
    scenes, spread, unsited,
};
use whole::{beside, next_parts, parts_of_parts, wholes};

/// What is known about documents beside their claims, and a person's decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Documents that speak of one event.
    pub must_link: Vec<(String, String)>,
    /// Documents that don't.
    pub cannot_link: Vec<(String, String)>,
    /// The words of documents whose texts are at hand.
    pub words: BTreeMap<String, Words>,
    /// Documents that an earlier run put together, a list for each event: they stay together, and only new documents
    /// are weighed against them.
    pub before: Vec<Vec<String>>,
}

/// An event or a child of one.
#[derive(Clone, Debug, PartialEq)]
pub struct EventNode {
    /// Stable id, `e-` and 16 hex digits.
    pub id: String,
    /// Index of the event it is part of.
    pub parent: Option<usize>,
    /// Short name for people.
    pub label: String,
    /// Where.
    pub place: Option<Place>,
    /// When.
    pub time: Window,
    /// Indexes of its own claims, without its children's.
    pub claims: Vec<usize>,
    /// Other events than the parent whose places hold its own: a town lies in a province and in the area of a side.
    pub inside: Vec<usize>,
    /// Whether it only stands beside what it hangs from: a raid in another town. Its counts are no part of the
    /// parent's.
    pub apart: bool,
}

/// Claims with the events they speak of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Events, parents before children.
    pub events: Vec<EventNode>,
    /// Per claim, its event.
    pub event_of: Vec<usize>,
    /// Per claim, the document cluster it came from.
    pub root_of: Vec<usize>,
    /// Links between documents, with their weights.
    pub links: Vec<Link>,
    /// Per claim, the place its number fits, which needn't be the one it came with.
    pub place_of: Vec<Option<Place>>,
    /// Per claim, what kind of count it is beside the others of its source.
    pub mode_of: Vec<Mode>,
    /// Per claim, the claim of its sentence whose source speaks for it too.
    pub speaker_of: Vec<Option<usize>>,
    /// Per claim, the claim of its document that it only repeats: a headline and the sentence it stands on.
    pub echo_of: Vec<Option<usize>>,
    /// Claims of texts that only tell again what another text tells, each with the claim it repeats.
    pub retold: BTreeMap<usize, usize>,
    /// Per claim, the area of control it counts in, where it lies in one.
    pub area_of: Vec<Option<String>>,
    /// Indexes of claims that `part_of` names, cycles cut.
    pub whole_of: Vec<Option<usize>>,
    /// Per claim, whether it is a part only since it and its neighbours add up to the whole.
    pub summed: Vec<bool>,
    /// What a reader should know.
    pub notices: Vec<Notice>,
}

impl Linked {
    /// Tells whether event `a` is `b` or a part of it.
    pub fn is_within(&self, a: usize, b: usize) -> bool {
        let mut open = vec![a];
        let mut steps = 0;
        while let Some(e) = open.pop() {
            if e == b {
                return true;
            }
            steps += 1;
            if steps > 256 {
                break;
            }
            if let Some(n) = self.events.get(e) {
                open.extend(n.parent.filter(|_| !n.apart));
                open.extend(n.inside.iter().copied());
            }
        }
        false
    }
}

/// Days before an event's first one by which something else must be over.
pub const LONG_OVER: i64 = 10;

/// Finds the events of claims. Claims must come in the canonical order (document, span, id); the result
/// doesn't depend on how they were given before that.
pub fn link(claims: &[Claim], registry: &Registry, options: &Options) -> Linked {
    let mut out = Linked::default();
    let mut documents: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (k, c) in claims.iter().enumerate() {
        documents.entry(c.document.as_str()).or_default().push(k);
    }
    let located = located(claims, registry);
    let given = claims;
    let claims = located.as_slice();
    let members = clusters(given, claims, &documents, registry, options, &mut out);
    again::lay_out(located, members, registry, out)
}

/// Lays out claims that are known to speak of one event.
pub fn one_event(claims: &[Claim], registry: &Registry) -> Linked {
    again::lay_out(located(claims, registry), vec![(0..claims.len()).collect()], registry, Linked::default())
}

fn lay_out_once(
    located: Vec<Claim>,
    mut members: Vec<Vec<usize>>,
    registry: &Registry,
    firsts: &Firsts,
    mut out: Linked,
) -> Linked {
    let claims = located.as_slice();
    out.whole_of = wholes(claims, &mut out.notices);
    beside(claims, &mut out.whole_of);
    next_parts(claims, &mut out.whole_of, registry);
    parts_of_parts(claims, &mut out.whole_of);
    let summed = sums(claims, &mut out.whole_of, registry);
    out.event_of = vec![0; claims.len()];
    out.summed = vec![false; claims.len()];
    out.root_of = vec![0; claims.len()];
    for list in &mut members {
        list.sort_unstable();
    }
    let mut homeless: Vec<(usize, usize)> = Vec::new();
    let told: Vec<Option<String>> = claims.iter().map(|c| c.place.as_ref().and_then(place_key)).collect();
    let scoped = scope(located, &members, &out.whole_of, registry);
    for (n, mine) in members.iter().enumerate() {
        homeless.extend(build(&scoped.claims, &told, mine, registry, n, firsts, &mut out));
    }
    out.mode_of = scoped.claims.iter().map(|c| c.mode).collect();
    out.speaker_of = scoped.speaker_of;
    for k in summed {
        // The parts of a total are its speaker's.
        if let (Some(slot), Some(w)) = (out.speaker_of.get_mut(k), out.whole_of.get(k).copied().flatten()) {
            *slot = slot.or(Some(w));
        }
        if let Some(slot) = out.summed.get_mut(k) {
            *slot = true;
        }
    }
    out.area_of = scoped.claims.iter().map(|c| Map { registry }.area(c)).collect();
    out.place_of = scoped.claims.into_iter().map(|c| c.place).collect();
    for (k, event) in homeless {
        let scene = out.events.get(event).and_then(|e| e.place.clone());
        if let Some(slot) = out.place_of.get_mut(k) {
            *slot = scene;
        }
    }
    out.echo_of = scoped.echo_of;
    out
}

fn day_of(c: &Claim) -> Option<NaiveDate> {
    c.time.to.or(c.time.as_of).or(c.time.from).or(c.published).map(Stamp::day)
}

/// Per claim that others repeat, the first id of them all: an event is named after the first of its claims.
type Firsts = BTreeMap<ClaimId, ClaimId>;

/// Lays out the claims of one root. `came_with` are the places that claims came with; those that came with a place which isn't
/// theirs are returned, each with the event that they are of.
fn build(
    claims: &[Claim],
    came_with: &[Option<String>],
    mine: &[usize],
    registry: &Registry,
    root_number: usize,
    firsts: &Firsts,
    out: &mut Linked,
) -> Vec<(usize, usize)> {
    let map = Map { registry };
    let mut homeless: Vec<(usize, usize)> = Vec::new();
    // Counts of another time are events of their own: "in 1999".
    let mut past: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    let mut now: Vec<usize> = Vec::new();
    let began = first_day(&mine.iter().filter_map(|k| claims.get(*k)).collect::<Vec<_>>());
    // Until when the event was news: what a text months later tells of those days is no other event.
    let news = mine
        .iter()
        .filter_map(|k| claims.get(*k)?.published)
        .map(Stamp::day)
        .filter(|p| began.is_some_and(|b| (*p - b).num_days() <= RECENT_DAYS))
        .max();
    let of_those_days = |c: &Claim| {
        let days = c.time.from.or(c.time.to).zip(c.time.to).map(|(f, t)| (f.day(), t.day()));
        days.is_some_and(|(f, t)| {
            began.is_some_and(|b| (b - f).num_days() <= 1) && news.is_some_and(|n| t <= n)
        })
    };
    for k in mine {
        let Some(c) = claims.get(*k) else { continue };
        let old = !of_those_days(c)
            && match (day_of(c), c.published.map(Stamp::day)) {
                (Some(d), Some(p)) => {
                    // Over for weeks when the event began: "in November, a missile killed 16".
                    let before = |t: Stamp| began.is_some_and(|b| (b - t.day()).num_days() > LONG_OVER);
                    (p - d).num_days() > RECENT_DAYS
                        && c.time.as_of.is_none_or(|a| (p - a.day()).num_days() > RECENT_DAYS)
                        || c.time.to.is_some_and(|t| (p - t.day()).num_days() > RECENT_DAYS || before(t))
                }
                _ => false,
            };
        match day_of(c) {
            Some(d) if old => {
                use chrono::Datelike;
                // Two texts that name the same weeks mean the same thing; a whole year has room for many.
                let weeks = c.time.from.zip(c.time.to).filter(|(f, t)| (t.day() - f.day()).num_days() < 62);
                let told = match weeks {
                    Some((f, t)) => format!("{f} to {t}"),
                    None => c.document.clone(),
                };
                past.entry((told, c.time.to.map_or(d, Stamp::day).year())).or_default().push(*k);
            }
            _ => now.push(*k),
        }
    }
    let mut past =
        past::one_each(claims, past.into_iter().map(|((_, year), list)| (year, list)).collect(), map);
    past::undated(claims, &mut now, &mut past);
    for (_, list) in &mut past {
        let back: BTreeSet<usize> = list.iter().copied().filter(|k| up_from(claims, *k, &now)).collect();
        list.retain(|k| !back.contains(k));
        now.extend(back);
    }
    past.retain(|(_, list)| !list.is_empty());
    now.sort_unstable();
    if !now.is_empty() {
        // How many statements name each place, to find where the event is; a repeat is none.
        let mut places: BTreeMap<String, (usize, &Place)> = BTreeMap::new();
        let mut heard: BTreeSet<(String, Statement<'_>)> = BTreeSet::new();
        let mut open: BTreeMap<String, (usize, &Place)> = BTreeMap::new();
        let mut sited: BTreeMap<String, usize> = BTreeMap::new();
        for k in &now {
            let Some(c) = claims.get(*k) else { continue };
            if let Some(p) = c.place.as_ref()
                && let Some(key) = place_key(p)
            {
                let said = heard.insert((key.clone(), statement(c, registry)));
                let slot = places.entry(key.clone()).or_insert((0, p));
                slot.0 += usize::from(said);
                if p.lat.is_none() {
                    open.entry(key).or_insert((0, p)).0 += 1;
                } else {
                    *sited.entry(key).or_insert(0) += 1;
                }
            }
        }
        // Where a text puts an unknown name beside a town it knows and more claims leave it open, it is open.
        for (key, (n, p)) in open {
            if n > sited.get(&key).copied().unwrap_or(0)
                && let Some(slot) = places.get_mut(&key)
            {
                slot.1 = p;
            }
        }
        for key in named_in_passing(claims, &now, &places, map) {
            places.remove(&key);
        }
        let kind = |p: &Place| map.kind(p);
        let within = |a: &Place, b: &Place| map.holds(b, a);
        let spread = spread(&places, map) && !anchored(claims, &now, &places, map);
        let locus = if spread { None } else { locus(&places, map) };
        // What is counted all over one country has the country for its place.
        let whole_country = places
            .values()
            .map(|(_, p)| *p)
            .filter(|c| spread && kind(c) == Some(PlaceKind::Country))
            .find(|c| {
                // One stray name abroad is more likely a reporter's desk than a second scene.
                places.values().all(|(n, p)| {
                    let stray = *n <= 2 && map.country(p).is_some() && map.country(p) != map.country(c);
                    p.id == c.id || within(p, c) || unsited(p) || stray
                })
            })
            .cloned();
        let locus = whole_country.clone().or(locus);
        let root = push(out, first_id(claims, &now, firsts), None, locus.clone());
        let newsroom = scenes(claims, &now);
        let home = if spread { home_province(&places, map) } else { None };
        let countries: BTreeSet<String> = locus.iter().flat_map(|l| countries_at(&places, l, map)).collect();
        // Where nobody can place the scene, it lies in the division most often named.
        let around = places
            .iter()
            .filter(|(_, (_, p))| locus.as_ref().is_some_and(unsited) && divided(kind(p)))
            .filter(|(_, (_, p))| kind(p) == Some(PlaceKind::Province))
            .max_by_key(|(k, (n, _))| (*n, std::cmp::Reverse((*k).clone())))
            .map(|(k, _)| k.clone());
        // The town that a scene nobody can place is told with is where it lies: the port of that town.
        let town = places
            .values()
            .filter(|(_, p)| locus.as_ref().is_some_and(unsited) && p.lat.is_some() && !divided(kind(p)))
            .max_by_key(|(n, p)| (*n, std::cmp::Reverse(place_key(p))))
            .map(|(n, p)| (*n, *p));
        let sited: usize =
            places.values().filter(|(_, p)| p.lat.is_some() && !divided(kind(p))).map(|(n, _)| n).sum();
        let town = town.filter(|(n, _)| *n >= 2 && n * 2 > sited).map(|(_, p)| p);
        // Children: places that are not the event's own.
        let mut child_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut order: Vec<(&String, &Place, usize)> = places.iter().map(|(k, (n, p))| (k, *p, *n)).collect();
        let all: usize = places.values().map(|(n, _)| n).sum();
        // Wider places first, so that a parent is there before its children.
        order.sort_by_key(|(k, p, _)| (kind(p).map_or(9, rank), (*k).clone()));
        for (key, p, n) in order {
            let own = match &locus {
                Some(c) if whole_country.is_some() => p.id == c.id || unsited(p),
                None => !spread || newsroom.contains(key) || home.as_ref() == Some(key),
                Some(l) => {
                    let there = map.country(p);
                    let abroad = !countries.is_empty() && there.is_some_and(|c| !countries.contains(&c));
                    // An unknown name without coordinates is somewhere in the event.
                    p.lat.is_none()
                        || place_key(l).as_deref() == Some(key.as_str())
                        || within(l, p)
                        || divided(kind(p)) && !abroad && !matches!(kind(p), Some(PlaceKind::Province))
                        || around.as_ref() == Some(key)
                        || town.is_some_and(|t| {
                            p.id == t.id || distance(t, p).is_some_and(|d| d <= ONE_PLACE_KM)
                        })
                        || distance(l, p).is_some_and(|d| d <= reach(kind(l), kind(p)))
                        || within(p, l) && !divided(kind(l))
                        // One stray name far abroad is more likely a name misread than a second scene, a country
                        // where its people come from: "eight of them from Bangladesh".
                        || abroad
                            && (n <= 2
                                || n == 3 && all >= 30
                                || kind(p) == Some(PlaceKind::Country) && n * 10 <= all)
                            && distance(l, p).is_none_or(|d| d > 500.0)
                }
            };
            if own {
                continue;
            }
            let parent = child_of
                .iter()
                .filter_map(|(k, e)| places.get(k).map(|(_, q)| (q, *e)))
                .filter(|(q, _)| within(p, q))
                .max_by_key(|(q, e)| (kind(q).map_or(9, rank), *e))
                .map(|(_, e)| e);
            let inside: Vec<usize> = child_of
                .iter()
                .filter_map(|(k, e)| places.get(k).map(|(_, q)| (q, *e)))
                .filter(|(q, e)| within(p, q) && Some(*e) != parent)
                .map(|(_, e)| e)
                .collect();
            // A neighbour that is one place with an existing child joins it.
            let joined = child_of
                .iter()
                .filter_map(|(k, e)| places.get(k).map(|(_, q)| (q, *e)))
                .find(|(q, _)| {
                    !divided(kind(q)) && !divided(kind(p)) && distance(q, p).is_some_and(|d| d <= 3.0)
                })
                .map(|(_, e)| e);
            // The city that a province is named after, as two texts tell of the same: Idlib, Idlib Governorate.
            let namesake = (kind(p) == Some(PlaceKind::City)).then(|| {
                child_of
                    .iter()
                    .filter_map(|(k, e)| places.get(k).map(|(_, q)| (q, *e)))
                    .find(|(q, _)| {
                        let name = |p: &Place| p.name.clone().unwrap_or_default();
                        kind(q) == Some(PlaceKind::Province)
                            && within(p, q)
                            && name(q)
                                .strip_prefix(name(p).as_str())
                                .is_some_and(|rest| rest.starts_with(' '))
                    })
                    .map(|(_, e)| e)
            });
            let joined = joined.or(namesake.flatten());
            let event = match joined {
                Some(e) => e,
                None => {
                    let apart = parent.is_none() && !spread && !locus.as_ref().is_some_and(|l| within(p, l));
                    let e = push(out, "", Some(parent.unwrap_or(root)), Some(p.clone()));
                    if let Some(node) = out.events.get_mut(e) {
                        node.apart = apart;
                        node.inside = inside;
                    }
                    e
                }
            };
            child_of.insert(key.clone(), event);
        }
        // Protesters shot after a fire are no part of its dead; of a crackdown they are the event.
        // A sentence that tells of them tells of what befell them: how many were hurt, who denies it.
        let sentence = |k: &usize| claims.get(*k).map(|c| (c.document.as_str(), c.sentence));
        let named: Vec<&usize> =
            now.iter().filter(|k| claims.get(**k).is_some_and(|c| crowd(&c.population))).collect();
        let told: BTreeSet<_> = if named.len() * 4 <= now.len() {
            named.into_iter().filter_map(sentence).collect()
        } else {
            BTreeSet::new()
        };
        // "Police say nobody was hurt", right behind it, is of them too.
        let behind = |k: &usize| {
            claims.get(*k).is_some_and(|c| {
                c.polarity == Polarity::Denied
                    && told.iter().any(|(document, s)| {
                        *document == c.document
                            && s.end <= c.sentence.start
                            && c.sentence.start - s.end <= NEXT_SENTENCE
                    })
            })
        };
        let crowds: BTreeSet<usize> = now
            .iter()
            .copied()
            .filter(|k| sentence(k).is_some_and(|s| told.contains(&s)) || behind(k))
            .collect();
        let mut gathering: Option<usize> = None;
        let astray = if locus.as_ref().is_some_and(unsited) {
            astray(claims, &now, &child_of, registry)
        } else {
            BTreeSet::new()
        };
        let lone = lone_towns(claims, &now, &child_of, &out.events);
        let stray = |k: &usize, key: &str| {
            claims.get(*k).is_some_and(|c| lone.contains(&(c.document.as_str(), key.to_owned())))
        };
        let mut drawn = drawn_home(claims, &now, &child_of, &out.events, registry);
        if !spread {
            drawn.extend(only_there(claims, &now, &child_of, locus.as_ref(), registry));
            drawn.extend(arrests_told_elsewhere(claims, &now, &child_of, &out.events));
            let mut spoken = datelines(claims, came_with, &now, &child_of, &drawn);
            spoken.extend(said_elsewhere(claims, &now, &child_of, &out.events, map));
            homeless.extend(spoken.iter().map(|k| (*k, root)));
            drawn.extend(spoken);
        }
        let national = match &locus {
            Some(l) if !spread => of_the_country(claims, &now, l, registry),
            _ => BTreeSet::new(),
        };
        let mut nation: Option<usize> = None;
        for k in &now {
            if national.contains(k) {
                let e = nation.unwrap_or_else(|| around_it(out, root, claims.get(*k)));
                nation = Some(e);
                assign(out, *k, e, root_number);
                continue;
            }
            let key = claims.get(*k).and_then(|c| c.place.as_ref()).and_then(place_key);
            let key = key.filter(|key| !stray(k, key) && !drawn.contains(k));
            let mut event = key.and_then(|key| child_of.get(&key).copied()).unwrap_or(root);
            if claims.get(*k).is_some_and(|c| astray.contains(c.document.as_str())) {
                event = root;
            }
            // Who got away is told with the place they went to.
            let left = claims.get(*k).is_some_and(|c| {
                c.mode != Mode::Incident
                    && matches!(c.measure, Measure::Escaped | Measure::Transferred | Measure::Displaced)
            });
            if left && out.events.get(event).is_some_and(|e| e.apart) {
                event = root;
            }
            if event == root && crowds.contains(k) {
                event = gathering.unwrap_or_else(|| {
                    let e = push(out, "", Some(root), None);
                    if let Some(node) = out.events.get_mut(e) {
                        node.apart = true;
                    }
                    e
                });
                gathering = Some(event);
            }
            assign(out, *k, event, root_number);
        }
        finish(out, claims, root);
    }
    for (year, list) in past {
        let document =
            list.iter().filter_map(|k| claims.get(*k)).map(|c| c.document.clone()).min().unwrap_or_default();
        let place = list.iter().filter_map(|k| claims.get(*k)).find_map(|c| c.place.clone());
        let e = push(out, first_id(claims, &list, firsts), None, place);
        if let Some(node) = out.events.get_mut(e) {
            node.label = format!(
                "{}, {year} (mentioned in {document})",
                node.place.as_ref().and_then(|p| p.name.clone()).unwrap_or_else(|| "an earlier event".into())
            );
        }
        for k in list {
            assign(out, k, e, usize::MAX - e);
        }
        finish(out, claims, e);
    }
    homeless
}

/// Makes the event that an event is part of, where its claims count in a wider place: it hangs beside the root, whose id
/// others know it by, and holds it.
fn around_it(out: &mut Linked, root: usize, c: Option<&Claim>) -> usize {
    let e = push(out, "", Some(root), c.and_then(|c| c.place.clone()));
    if let Some(node) = out.events.get_mut(e) {
        node.apart = true;
    }
    if let Some(node) = out.events.get_mut(root) {
        node.inside.push(e);
    }
    e
}

/// Bytes from the end of a sentence within which the next one begins.
const NEXT_SENTENCE: usize = 4;

/// What a voice counts, whatever the day and the outlet.
type Statement<'a> = (&'a str, Measure, Unit, Option<Category>, Option<&'a str>, Option<u64>, Option<u64>);

fn statement<'a>(c: &'a Claim, registry: &'a Registry) -> Statement<'a> {
    let who = c.population.affiliation.as_deref();
    (origin(c, registry), c.measure, c.unit, c.population.category, who, c.quantity.low, c.quantity.high)
}

fn assign(out: &mut Linked, claim: usize, event: usize, root: usize) {
    if let Some(slot) = out.event_of.get_mut(claim) {
        *slot = event;
    }
    if let Some(slot) = out.root_of.get_mut(claim) {
        *slot = root;
    }
    if let Some(e) = out.events.get_mut(event) {
        e.claims.push(claim);
    }
}

/// The id of an event: of the one it is part of, its place, and the first of its claims where it is part of none.
pub(crate) fn event_id(above: &str, place: &str, first: &str) -> String {
    format!("e-{:016x}", event_number(above, place, first))
}

/// The number in an event's id.
pub fn event_number(above: &str, place: &str, first: &str) -> u64 {
    xxh3_64([above, "\u{1f}", place, "\u{1f}", first].concat().as_bytes())
}

/// The first id of some claims and of those that repeat them.
fn first_id<'c>(claims: &'c [Claim], list: &[usize], firsts: &'c Firsts) -> &'c str {
    let first = |c: &'c Claim| firsts.get(&c.id).unwrap_or(&c.id).0.as_str();
    list.iter().filter_map(|k| claims.get(*k)).map(first).min().unwrap_or("")
}

fn push(out: &mut Linked, first: &str, parent: Option<usize>, place: Option<Place>) -> usize {
    let above = parent.and_then(|p| out.events.get(p)).map_or("", |e| e.id.as_str());
    let key = place.as_ref().and_then(place_key).unwrap_or_default();
    let id = event_id(above, &key, if parent.is_some() { "" } else { first });
    let label = place.as_ref().and_then(|p| p.name.clone()).unwrap_or_default();
    out.events.push(EventNode {
        id,
        parent,
        label,
        place,
        time: Window::default(),
        claims: Vec::new(),
        inside: Vec::new(),
        apart: false,
    });
    out.events.len() - 1
}

/// The day an event began: of the days its claims count from, the earliest that a tenth of them and more name.
/// "Since December" beside the raid of this Sunday is how far one claim looks back, not when the raid was. Where
/// few say from when they count, it began by the first day any of them speaks of.
pub(crate) fn first_day(claims: &[&Claim]) -> Option<NaiveDate> {
    // "A June strike killed three", in August: over for weeks when anybody first told of this.
    let told = claims.iter().filter_map(|c| c.published).map(Stamp::day).min();
    let fresh = |c: &Claim| {
        let over = c.time.to.or(c.time.from).map(Stamp::day);
        told.zip(over).is_none_or(|(p, t)| (p - t).num_days() <= LONG_OVER)
    };
    let news: Vec<&Claim> = claims.iter().copied().filter(|c| fresh(c)).collect();
    began(&news).or_else(|| began(claims))
}

fn began(claims: &[&Claim]) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = claims.iter().filter_map(|c| c.time.from).map(Stamp::day).collect();
    if days.len() < 8 || days.len() * 2 < claims.len() {
        return claims.iter().filter_map(|c| c.time.from.or(c.time.to)).map(Stamp::day).min();
    }
    days.sort_unstable();
    let least = days.len().div_ceil(10).max(2);
    // The day a war began, named by the totals that a text tells beside a strike's, is long before what most tell of.
    let looks_back = |day: NaiveDate| {
        let soon = days.iter().filter(|d| (**d - day).num_days() <= LONG_OVER).count();
        let till = days.iter().filter(|d| **d < day).count();
        (soon - till) * 2 < days.len()
    };
    let shared = days
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= least)
        .find(|same| same.first().is_some_and(|d| !looks_back(*d)));
    let shared = shared.or_else(|| days.chunk_by(|a, b| a == b).find(|same| same.len() >= least));
    shared.unwrap_or(&days).first().copied()
}

/// Times and names of an event and its children, once their claims are known.
fn finish(out: &mut Linked, claims: &[Claim], root: usize) {
    for e in root..out.events.len() {
        if !out.is_within(e, root) {
            continue;
        }
        let Some(node) = out.events.get(e) else { continue };
        let mine: Vec<&Claim> = out
            .events
            .iter()
            .enumerate()
            .skip(root)
            .filter(|(k, _)| out.is_within(*k, e))
            .flat_map(|(_, n)| n.claims.iter())
            .filter_map(|k| claims.get(*k))
            .collect();
        let recent =
            |s: &Stamp, c: &Claim| c.published.is_none_or(|p| (p.day() - s.day()).num_days() <= RECENT_DAYS);
        let told: Vec<&Claim> = mine
            .iter()
            .filter(|c| c.time.from.or(c.time.to).is_some_and(|s| recent(&s, c) || e != root))
            .copied()
            .collect();
        let from = first_day(&told);
        let to = mine.iter().filter_map(|c| c.time.as_of.or(c.time.to)).map(Stamp::day).max();
        let places: BTreeSet<String> = out
            .events
            .iter()
            .skip(root)
            .filter(|n| n.parent == Some(e))
            .filter_map(|n| n.place.as_ref().and_then(|p| p.name.clone()))
            .collect();
        let mut label = node.label.clone();
        if label.is_empty() {
            label = if places.is_empty() {
                "place not named".to_owned()
            } else {
                places.iter().take(3).cloned().collect::<Vec<_>>().join(", ")
            };
        }
        if let Some(d) = from.or(to)
            && node.parent.is_none()
            && !label.contains("mentioned in")
        {
            label = format!("{label}, {}", d.format("%-d %B %Y"));
        }
        let time =
            Window { from: from.map(Stamp::Date), to: to.map(Stamp::Date), as_of: to.map(Stamp::Date) };
        if let Some(node) = out.events.get_mut(e) {
            node.label = label;
            node.time = time;
        }
    }
}
