//! Events and their children.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hasila_claim::{Category, Claim, Measure, Mode, Notice, Place, Stamp, Unit, Window};
use hasila_registry::{PlaceKind, Registry};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use xxhash_rust::xxh3::xxh3_64;

use crate::cluster::{Link, cluster, distance};
use crate::document::{Profile, RECENT_DAYS, place_key};
use crate::origin::origin;
use crate::rows::{Table, is_row};
use crate::scope::{Map, crowd, located, scope};
use crate::sums::sums;
use crate::words::{Rarity, Words};

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

/// Kilometres inside which places of one event are one place.
const ONE_PLACE_KM: f64 = 20.0;

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
    lay_out(located, members, registry, out)
}

/// Lays out claims that are known to speak of one event.
pub fn one_event(claims: &[Claim], registry: &Registry) -> Linked {
    lay_out(located(claims, registry), vec![(0..claims.len()).collect()], registry, Linked::default())
}

fn lay_out(
    located: Vec<Claim>,
    mut members: Vec<Vec<usize>>,
    registry: &Registry,
    mut out: Linked,
) -> Linked {
    let claims = located.as_slice();
    out.whole_of = wholes(claims, &mut out.notices);
    beside(claims, &mut out.whole_of);
    let summed = sums(claims, &mut out.whole_of, registry);
    out.event_of = vec![0; claims.len()];
    out.summed = vec![false; claims.len()];
    out.root_of = vec![0; claims.len()];
    for list in &mut members {
        list.sort_unstable();
    }
    let scoped = scope(located, &members, &out.whole_of, registry);
    for (n, mine) in members.iter().enumerate() {
        build(&scoped.claims, mine, registry, n, &mut out);
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
    out.echo_of = scoped.echo_of;
    out
}

/// The claims of each cluster of documents: rows of a table are joined first, and what they make stands as one
/// document among the others.
fn clusters(
    given: &[Claim],
    claims: &[Claim],
    documents: &BTreeMap<&str, Vec<usize>>,
    registry: &Registry,
    options: &Options,
    out: &mut Linked,
) -> Vec<Vec<usize>> {
    // What a person decides about is a document, whatever it looks like.
    let decided: BTreeSet<&str> = (options.must_link.iter().chain(&options.cannot_link))
        .flat_map(|(a, b)| [a.as_str(), b.as_str()])
        .collect();
    let mut table = Table::default();
    let mut profiles: Vec<Profile> = Vec::new();
    let mut articles: Vec<(&str, &Vec<usize>)> = Vec::new();
    let mut rows: Vec<(&str, &Vec<usize>, usize)> = Vec::new();
    let old: BTreeMap<&str, usize> = (options.before.iter().enumerate())
        .flat_map(|(k, ids)| ids.iter().map(move |id| (id.as_str(), k)))
        .filter(|(id, _)| !decided.contains(id))
        .collect();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); options.before.len()];
    for (id, mine) in documents {
        if let Some(group) = old.get(id).and_then(|k| before.get_mut(*k)) {
            group.extend(mine);
            continue;
        }
        match (mine.as_slice(), mine.first().and_then(|k| given.get(*k))) {
            ([k], Some(c)) if is_row(c) && !decided.contains(id) => rows.push((id, mine, *k)),
            _ => articles.push((id, mine)),
        }
    }
    if rows.len() >= TABLE {
        for (k, c) in rows.iter().filter_map(|(_, _, k)| given.get(*k).map(|c| (*k, c))) {
            table.take(c, u32::try_from(k).unwrap_or(u32::MAX));
        }
    } else {
        articles.extend(rows.iter().map(|(id, mine, _)| (*id, *mine)));
        articles.sort_unstable();
    }
    let told = table.len() <= TOLD;
    let joined = table.join(told);
    let document = |k: u32| given.get(k as usize).map_or("", |c| c.document.as_str());
    out.links.extend(joined.steps.iter().map(|s| s.link(&document)));
    before.retain(|g| !g.is_empty());
    let known = before.len();
    let mut groups = before;
    groups
        .extend(joined.groups.into_iter().map(|g| g.into_iter().map(|k| k as usize).collect::<Vec<usize>>()));
    if articles.is_empty() {
        return groups;
    }
    let rows = groups.len();
    for mine in groups {
        let id = mine.first().and_then(|k| given.get(*k)).map_or("", |c| c.document.as_str());
        profiles.push(Profile::of(id, mine, claims, registry));
    }
    profiles.extend(articles.iter().map(|(id, mine)| Profile::of(id, (*mine).clone(), claims, registry)));
    let number: BTreeMap<&str, usize> =
        articles.iter().enumerate().map(|(k, (id, _))| (*id, rows + k)).collect();
    let pairs = |list: &[(String, String)], out: &mut Linked| -> Vec<(usize, usize)> {
        list.iter()
            .filter_map(|(a, b)| match (number.get(a.as_str()), number.get(b.as_str())) {
                (Some(x), Some(y)) if x != y => Some((*x, *y)),
                _ => {
                    out.notices.push(Notice::new(
                        "link-unknown-document",
                        format!("a decision about `{a}` and `{b}` was left aside: no such two documents"),
                    ));
                    None
                }
            })
            .collect()
    };
    let must = pairs(&options.must_link, out);
    let cannot = pairs(&options.cannot_link, out);
    let (of, links) = cluster(&profiles, rows, registry, &Rarity::of(&options.words), &must, &cannot);
    out.notices.extend(unsure(&profiles, known, &links));
    out.links.extend(links);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); of.iter().max().map_or(0, |m| m + 1)];
    for (p, n) in profiles.into_iter().zip(&of) {
        if let Some(list) = members.get_mut(*n) {
            list.extend(p.claims);
        }
    }
    members
}

/// What a run over everything might do otherwise: a new document that fits several events which were apart before.
fn unsure(profiles: &[Profile], known: usize, links: &[Link]) -> Vec<Notice> {
    let events: BTreeSet<&str> = profiles.iter().take(known).map(|p| p.id.as_str()).collect();
    let mut fits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for l in links.iter().filter(|l| l.weight >= crate::cluster::THRESHOLD) {
        for (event, document) in [(&l.a, &l.b), (&l.b, &l.a)] {
            if events.contains(event.as_str()) && !events.contains(document.as_str()) {
                fits.entry(document).or_default().insert(event);
            }
        }
    }
    let several = fits.into_iter().filter(|(_, e)| e.len() > 1);
    several
        .map(|(document, events)| {
            let with: Vec<String> = events.into_iter().map(|e| format!("`{e}`")).collect();
            Notice::new(
                "several-events-fit",
                format!(
                    "it fits the events of {}, which were apart before; a run over all documents may put them together",
                    with.join(" and ")
                ),
            )
            .in_document(document, None)
        })
        .collect()
}

/// Fewer rows are no table; they are read like short articles.
const TABLE: usize = 64;
/// Up to so many rows, why each was joined is kept.
const TOLD: usize = 20_000;

/// The whole each claim breaks down, where it is there; a cycle is cut at its last claim and told.
fn wholes(claims: &[Claim], notices: &mut Vec<Notice>) -> Vec<Option<usize>> {
    let index: BTreeMap<&str, usize> = claims.iter().enumerate().map(|(k, c)| (c.id.0.as_str(), k)).collect();
    let mut out: Vec<Option<usize>> = Vec::with_capacity(claims.len());
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let nodes: Vec<_> = (0..claims.len()).map(|k| graph.add_node(k)).collect();
    for (k, c) in claims.iter().enumerate() {
        let whole = c.part_of.as_ref().and_then(|w| {
            let found = index.get(w.0.as_str()).copied();
            if found.is_none() {
                notices.push(
                    Notice::new(
                        "part-of-unknown",
                        format!("claim {} is part of {w}, which is not among the claims", c.id),
                    )
                    .in_document(&c.document, Some(c.span)),
                );
            }
            found
        });
        if let Some(w) = whole
            && let (Some(a), Some(b)) = (nodes.get(k), nodes.get(w))
        {
            graph.add_edge(*a, *b, ());
        }
        out.push(whole);
    }
    for component in tarjan_scc(&graph) {
        let looped = component.len() > 1 || component.first().is_some_and(|n| graph.contains_edge(*n, *n));
        if !looped {
            continue;
        }
        let mut members: Vec<usize> =
            component.iter().filter_map(|n| graph.node_weight(*n).copied()).collect();
        members.sort_unstable();
        for k in members {
            if let (Some(slot), Some(c)) = (out.get_mut(k), claims.get(k)) {
                *slot = None;
                notices.push(
                    Notice::new(
                        "part-of-cycle",
                        format!("claim {} is part of itself by way of others; the link was cut", c.id),
                    )
                    .in_document(&c.document, Some(c.span)),
                );
            }
        }
    }
    out
}

/// Children are no part of women: what a text seems to give as a part of other people is a part of what those are.
fn beside(claims: &[Claim], whole_of: &mut [Option<usize>]) {
    let group = |k: usize| claims.get(k).and_then(|c| c.population.category);
    let apart = |k: usize, w: usize| {
        matches!(
            (group(k), group(w)),
            (Some(Category::Child), Some(Category::Woman)) | (Some(Category::Woman), Some(Category::Child))
        )
    };
    for k in 0..whole_of.len() {
        if let Some(w) = whole_of.get(k).copied().flatten().filter(|w| apart(k, *w)) {
            let above = whole_of.get(w).copied().flatten();
            if let Some(slot) = whole_of.get_mut(k) {
                *slot = above;
            }
        }
    }
}

fn day_of(c: &Claim) -> Option<NaiveDate> {
    c.time.to.or(c.time.as_of).or(c.time.from).or(c.published).map(Stamp::day)
}

fn build(claims: &[Claim], mine: &[usize], registry: &Registry, root_number: usize, out: &mut Linked) {
    let map = Map { registry };
    // Counts of another time are events of their own: "in 1999".
    let mut past: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    let mut now: Vec<usize> = Vec::new();
    let began = first_day(&mine.iter().filter_map(|k| claims.get(*k)).collect::<Vec<_>>());
    for k in mine {
        let Some(c) = claims.get(*k) else { continue };
        let old = match (day_of(c), c.published.map(Stamp::day)) {
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
        let kind = |p: &Place| map.kind(p);
        let within = |a: &Place, b: &Place| map.holds(b, a);
        let spread = spread(&places, map);
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
        let root = push(out, claims, &now, None, locus.clone());
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
            let event = match joined {
                Some(e) => e,
                None => {
                    let apart = parent.is_none() && !spread && !locus.as_ref().is_some_and(|l| within(p, l));
                    let e = push(out, claims, &[], Some(parent.unwrap_or(root)), Some(p.clone()));
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
        let crowds: BTreeSet<usize> =
            now.iter().copied().filter(|k| sentence(k).is_some_and(|s| told.contains(&s))).collect();
        let mut gathering: Option<usize> = None;
        let astray = if locus.as_ref().is_some_and(unsited) {
            astray(claims, &now, &child_of, registry)
        } else {
            BTreeSet::new()
        };
        for k in &now {
            let key = claims.get(*k).and_then(|c| c.place.as_ref()).and_then(place_key);
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
                    let e = push(out, claims, &[], Some(root), None);
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
    for ((_, year), list) in past {
        let document =
            list.iter().filter_map(|k| claims.get(*k)).map(|c| c.document.clone()).min().unwrap_or_default();
        let place = list.iter().filter_map(|k| claims.get(*k)).find_map(|c| c.place.clone());
        let e = push(out, claims, &list, None, place);
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
}

/// Texts that know no place but a town on the map, where the others tell of one that nobody can place, and give a
/// figure of theirs: the town is where their people were met, or the next one the map has.
fn astray<'a>(
    claims: &'a [Claim],
    now: &[usize],
    child_of: &BTreeMap<String, usize>,
    registry: &'a Registry,
) -> BTreeSet<&'a str> {
    let mut texts: BTreeMap<&str, (BTreeSet<String>, bool)> = BTreeMap::new();
    let mut told: BTreeMap<(&str, Measure, Unit, Option<u64>), BTreeSet<&str>> = BTreeMap::new();
    let counts = |c: &Claim| c.quantity.best.is_some_and(|n| n >= 5);
    let figure = |c: &'a Claim| (origin(c, registry), c.measure, c.unit, c.quantity.best);
    for c in now.iter().filter_map(|k| claims.get(*k)) {
        let text = texts.entry(c.document.as_str()).or_default();
        match c.place.as_ref().and_then(place_key) {
            Some(key) if child_of.contains_key(&key) => {
                text.0.insert(key);
            }
            _ => {
                text.1 = true;
                if counts(c) {
                    told.entry(figure(c)).or_default().insert(c.document.as_str());
                }
            }
        }
    }
    let mut out = BTreeSet::new();
    for c in now.iter().filter_map(|k| claims.get(*k)).filter(|c| counts(c)) {
        let one = texts.get(c.document.as_str()).is_some_and(|(towns, own)| towns.len() == 1 && !own);
        let shared = told.get(&figure(c)).is_some_and(|d| d.iter().any(|d| *d != c.document));
        if one && shared {
            out.insert(c.document.as_str());
        }
    }
    out
}

/// What a voice counts, whatever the day and the outlet.
type Statement<'a> = (&'a str, Measure, Unit, Option<Category>, Option<&'a str>, Option<u64>, Option<u64>);

fn statement<'a>(c: &'a Claim, registry: &'a Registry) -> Statement<'a> {
    let who = c.population.affiliation.as_deref();
    (origin(c, registry), c.measure, c.unit, c.population.category, who, c.quantity.low, c.quantity.high)
}

fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 1,
        PlaceKind::Region => 2,
        PlaceKind::Area => 3,
        PlaceKind::Province => 4,
        PlaceKind::City => 5,
        _ => 6,
    }
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

fn push(
    out: &mut Linked,
    claims: &[Claim],
    list: &[usize],
    parent: Option<usize>,
    place: Option<Place>,
) -> usize {
    let first = list.iter().filter_map(|k| claims.get(*k)).map(|c| c.id.0.as_str()).min().unwrap_or("");
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

/// How far apart two places may lie and be one scene: a port or an airport lies farther out of its city than one
/// town from the next.
fn reach(a: Option<PlaceKind>, b: Option<PlaceKind>) -> f64 {
    let outlying = |k: Option<PlaceKind>| k.is_some_and(PlaceKind::is_installation);
    if outlying(a) || outlying(b) { SCENE_KM } else { ONE_PLACE_KM }
}

/// Kilometres round a place inside which counts speak for it as the scene of the event.
const SCENE_KM: f64 = 30.0;

fn divided(k: Option<PlaceKind>) -> bool {
    matches!(k, Some(PlaceKind::Country | PlaceKind::Area | PlaceKind::Region | PlaceKind::Province))
}

/// Places of a cluster by key, each with how many counts name it.
type Named<'a> = BTreeMap<String, (usize, &'a Place)>;

/// How many counts lie round each place that isn't a division of a map.
fn near(places: &Named<'_>, map: Map<'_>) -> Vec<(usize, usize, String)> {
    let sites: Vec<(&String, usize, &Place)> = places
        .iter()
        .filter(|(_, (_, p))| p.lat.is_some() && !divided(map.kind(p)))
        .map(|(k, (n, p))| (k, *n, *p))
        .collect();
    let round = |p: &Place| {
        sites
            .iter()
            .filter(|(_, _, q)| distance(p, q).is_some_and(|d| d <= SCENE_KM))
            .map(|(_, m, _)| m)
            .sum()
    };
    sites.iter().map(|(k, n, p)| (round(p), *n, (*k).clone())).collect()
}

/// Tells whether an event has no one scene: it is counted by provinces or countries, or in towns far apart.
fn spread(places: &Named<'_>, map: Map<'_>) -> bool {
    let all: usize = places.values().map(|(n, _)| n).sum();
    let mut countries: BTreeMap<String, usize> = BTreeMap::new();
    let (mut divisions, mut sited, mut provinces) = (0usize, 0usize, 0usize);
    let mut sides = 0usize;
    for (n, p) in places.values() {
        let kind = map.kind(p);
        if let Some(c) = map.country(p) {
            *countries.entry(c).or_insert(0) += n;
        }
        if matches!(kind, Some(PlaceKind::Province | PlaceKind::Area)) {
            divisions += n;
            provinces += 1;
        }
        if p.lat.is_some() && !divided(kind) {
            sited += n;
        }
        sides += usize::from(map.is_held(p));
    }
    let shared = countries.values().filter(|n| **n * 8 >= all && **n >= 2).count() >= 2;
    let centre = near(places, map).into_iter().max();
    let densest = centre.as_ref().map_or(0, |(n, ..)| *n);
    // A crush at a border fence is one scene in two countries.
    let border = densest * 2 >= sited
        && centre
            .and_then(|(_, _, k)| places.get(&k))
            .is_some_and(|(_, p)| countries_at(places, p, map).len() > 1);
    let shared = shared && !border;
    // Where two sides each count in what they hold, neither's scene is the event's.
    shared
        || sides >= 2
        || !one_province(places, map)
            && (provinces >= 3 && divisions * 2 >= all
                || sited >= 4 && densest * 2 < sited
                || sited == 0 && provinces >= 2)
}

/// Tells whether three in four of the counts that name a province, or what lies in one, name the same: the flood of
/// that province, whatever the totals of the country round it are called.
fn one_province(places: &Named<'_>, map: Map<'_>) -> bool {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (n, p) in places.values() {
        if let Some(id) = map.province(p) {
            *counts.entry(id).or_insert(0) += n;
        }
    }
    let all: usize = counts.values().sum();
    counts.values().max().is_some_and(|most| *most >= 4 && most * 4 >= all * 3)
}

/// The countries of a place and of those round it that counts name.
fn countries_at(places: &Named<'_>, centre: &Place, map: Map<'_>) -> BTreeSet<String> {
    let round = places.values().map(|(_, p)| *p).filter(|p| {
        p.lat.is_some() && !divided(map.kind(p)) && distance(p, centre).is_some_and(|d| d <= SCENE_KM)
    });
    round.filter_map(|p| map.country(p)).chain(map.country(centre)).collect()
}

/// The province that nearly all of what is told has happened in, where it is told by towns or by who holds them: its
/// count is the event's.
fn home_province(places: &Named<'_>, map: Map<'_>) -> Option<String> {
    let provinces: Vec<(&String, &Place)> = (places.iter())
        .filter(|(_, (_, p))| map.kind(p) == Some(PlaceKind::Province))
        .map(|(k, (_, p))| (k, *p))
        .collect();
    let told =
        |p: &Place| p.lat.is_some() && (!divided(map.kind(p)) || map.kind(p) == Some(PlaceKind::Province));
    let all: usize = places.values().filter(|(_, p)| told(p)).map(|(n, _)| n).sum();
    let inside = |home: &Place| -> usize {
        places
            .values()
            .filter(|(_, p)| told(p) && (p.id == home.id || map.holds(home, p)))
            .map(|(n, _)| n)
            .sum()
    };
    provinces.into_iter().find(|(_, p)| all > 0 && inside(p) * 5 >= all * 4).map(|(k, _)| k.clone())
}

/// The scene of an event: the place most counts lie round; a name that nobody can place where that is what most of
/// them come with; without any, the smallest division named.
fn locus(places: &Named<'_>, map: Map<'_>) -> Option<Place> {
    let nearest =
        near(places, map).into_iter().max_by_key(|(n, own, k)| (*n, *own, std::cmp::Reverse(k.clone())));
    let unsited = || places.iter().filter(|(_, (_, p))| unsited(p));
    let bare: usize = unsited().map(|(_, (n, _))| n).sum();
    if nearest.as_ref().is_some_and(|(n, ..)| bare > 2 * n) {
        // What is told of towns on a map happened beside what is told: who fled went there.
        return unsited()
            .max_by_key(|(k, (n, _))| (*n, std::cmp::Reverse((*k).clone())))
            .map(|(_, (_, p))| (*p).clone());
    }
    let best = nearest.map(|(_, _, k)| k);
    let smallest = || {
        places
            .iter()
            .max_by_key(|(k, (n, p))| (map.kind(p).map_or(0, rank), *n, std::cmp::Reverse((*k).clone())))
            .map(|(k, _)| k.clone())
    };
    best.or_else(smallest).and_then(|k| places.get(&k)).map(|(_, p)| (*p).clone())
}

/// Names that nobody can place and that a quarter of a text's counts come with: what the text is about, and no
/// place beside the event's others.
fn scenes(claims: &[Claim], mine: &[usize]) -> BTreeSet<String> {
    let mut texts: BTreeMap<&str, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
    for c in mine.iter().filter_map(|k| claims.get(*k)) {
        let text = texts.entry(c.document.as_str()).or_default();
        text.0 += 1;
        if let Some(key) = c.place.as_ref().filter(|p| unsited(p)).and_then(place_key) {
            *text.1.entry(key).or_insert(0) += 1;
        }
    }
    texts
        .into_values()
        .flat_map(|(all, names)| names.into_iter().filter(move |(_, n)| *n >= 3 && n * 4 >= all))
        .map(|(name, _)| name)
        .collect()
}

/// Tells whether nobody can place a name on a map.
fn unsited(p: &Place) -> bool {
    p.id.is_none() && p.lat.is_none()
}

/// The day an event began: of the days its claims count from, the earliest that a tenth of them and more name.
/// "Since December" beside the raid of this Sunday is how far one claim looks back, not when the raid was. Where
/// few say from when they count, it began by the first day any of them speaks of.
pub(crate) fn first_day(claims: &[&Claim]) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = claims.iter().filter_map(|c| c.time.from).map(Stamp::day).collect();
    if days.len() < 8 || days.len() * 2 < claims.len() {
        return claims.iter().filter_map(|c| c.time.from.or(c.time.to)).map(Stamp::day).min();
    }
    days.sort_unstable();
    let least = days.len().div_ceil(10).max(2);
    let shared = days.chunk_by(|a, b| a == b).find(|same| same.len() >= least);
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
