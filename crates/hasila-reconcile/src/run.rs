use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{
    Breakdown, Category, Cause, Claim, ClaimId, Clash, Event, Measure, Mode, Notice, Polarity, Quantity,
    Range, Reconciliation, Relation, RelationBetween, SCHEMA, Stamp, Standing, Tally, Unit, Verdict,
};
use hasila_graph::{Kept, Linked, link};
use hasila_registry::Registry;
use xxhash_rust::xxh3::xxh3_64;

use crate::again::{Related, with_repeats};
use crate::arithmetic::arithmetic;
use crate::history::{history, stale};
use crate::interval::{named_low, times_apart};
use crate::mains::Mains;
use crate::modes::{first_totals, modes};
use crate::often::Often;
use crate::once::once;
use crate::origins::{above_others, one_body, relay};
use crate::policy::Policy;
use crate::redate::{called_earlier, redated};
use crate::relate::{Bench, Pace, TallyKey, as_of, in_order, question, same_figure};
use crate::who::{named_people, nobody_but_civilians};

/// Least and most of a quantity.
type Bounds = (Option<u64>, Option<u64>);
/// When a claim holds, to sort by.
type OrderKey = (chrono::NaiveDate, i64);

/// What a reconciliation is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The policy to use.
    pub policy: Policy,
    /// Leave out what was published after this day.
    pub as_of: Option<Stamp>,
    /// A person's decisions about which documents belong together.
    pub links: hasila_graph::Options,
}

/// From so many distinct statements on, a tally lists only neighbours and what clashes.
const MANY_STATEMENTS: usize = 64;

/// Puts claims into the order everything else relies on, drops doubles and faulty ones.
pub(crate) fn canonical(
    mut claims: Vec<Claim>,
    as_of: Option<Stamp>,
    notices: &mut Vec<Notice>,
) -> Vec<Claim> {
    if let Some(day) = as_of {
        claims.retain(|c| c.published.is_none_or(|p| p.day() <= day.day()));
    }
    claims.sort_by(|a, b| (&a.document, a.span, &a.id).cmp(&(&b.document, b.span, &b.id)));
    let mut seen: BTreeMap<ClaimId, Claim> = BTreeMap::new();
    claims.retain(|c| {
        if let Err(e) = c.check() {
            notices.push(
                Notice::new("claim-left-out", format!("claim {}: {e}", c.id))
                    .in_document(&c.document, Some(c.span)),
            );
            return false;
        }
        match seen.get(&c.id) {
            Some(old) => {
                if old != c {
                    notices.push(
                        Notice::new(
                            "duplicate-id",
                            format!("claim {} came twice with different contents; the first was kept", c.id),
                        )
                        .in_document(&c.document, Some(c.span)),
                    );
                }
                false
            }
            None => {
                seen.insert(c.id.clone(), c.clone());
                true
            }
        }
    });
    claims
}

pub(crate) fn bench<'a>(
    given: &[Claim],
    claims: &'a [Claim],
    linked: &'a Linked,
    registry: &'a Registry,
    policy: &'a Policy,
) -> Bench<'a> {
    let origins: Vec<&str> = (0..claims.len()).map(|k| Bench::voice(claims, linked, registry, k)).collect();
    let modes = modes(claims, linked, registry);
    let mut b = Bench {
        claims,
        linked,
        registry,
        policy,
        origins,
        modes,
        replaced: vec![None; claims.len()],
        pace: BTreeMap::new(),
        told_in: BTreeMap::new(),
        mains: Mains::default(),
        stale: vec![false; claims.len()],
        earlier: called_earlier(given),
    };
    one_body(&mut b);
    relay(&mut b);
    above_others(&mut b);
    first_totals(&mut b);
    for (k, c) in claims.iter().enumerate() {
        if let Some(s) = b.statement(k) {
            b.told_in.entry(s).or_default().insert(&c.document);
        }
    }
    b.mains = Mains::of(&b);
    let mut series: BTreeMap<(TallyKey, &str), Vec<usize>> = BTreeMap::new();
    for k in 0..claims.len() {
        if b.modes.get(k) == Some(&Mode::Cumulative)
            && !b.unplaced_part(k)
            && !b.looks_back(k)
            && linked.echo_of.get(k).copied().flatten().is_none()
            && let Some(key) = b.tally_key(k)
        {
            series.entry((key, b.origin(k))).or_default().push(k);
        }
    }
    for ((key, _), list) in &series {
        let mut said: Vec<(usize, &Claim)> =
            list.iter().filter_map(|k| claims.get(*k).map(|c| (*k, c))).collect();
        said.sort_by(|(k, a), (l, b)| (as_of(a).map(Stamp::day), k).cmp(&(as_of(b).map(Stamp::day), l)));
        // A later, other figure of the same voice replaces the earlier one.
        let mut ordered: Vec<(usize, &Claim)> = said.clone();
        for (k, when) in stale(&ordered, registry, policy) {
            if let (Some(late), Some(slot)) = (b.stale.get_mut(k), b.replaced.get_mut(k)) {
                (*late, *slot) = (true, Some(when));
            }
        }
        ordered.retain(|(k, _)| !b.stale.get(*k).copied().unwrap_or(false));
        said.retain(|(k, _)| !b.stale.get(*k).copied().unwrap_or(false));
        in_order(&mut ordered);
        // Walking back, `next` is when the figure that follows was given. The war's dead, which a text tells beside a raid's,
        // replace none of those.
        let mut next: Option<Stamp> = None;
        let mut after: Option<(usize, &Claim)> = None;
        for (k, c) in ordered.iter().rev() {
            let war = |(o, d): (usize, &Claim)| {
                c.document == d.document
                    && (beyond(&c.quantity, &d.quantity)
                        || b.wider(o, *k) && times_apart(&c.quantity, &d.quantity, 3))
            };
            if after.is_some_and(war) {
                (next, after) = (None, None);
            }
            if let Some((_, d)) = after
                && !same_figure(c, d, policy)
            {
                next = as_of(d);
            }
            if let Some(slot) = b.replaced.get_mut(*k) {
                *slot = next;
            }
            after = Some((*k, c));
        }
        said.retain(|(_, c)| c.polarity == Polarity::Affirmed);
        for (n, (_, c)) in said.iter().enumerate() {
            for (m, (_, d)) in said.iter().enumerate().skip(n + 1) {
                let (Some(s), Some(t)) = (as_of(c), as_of(d)) else { continue };
                if (t.day() - s.day()).num_days() > 3 || m - n > NEIGHBOURS {
                    break;
                }
                let change = named_low(&d.quantity).abs_diff(named_low(&c.quantity));
                // Who says the same again shows no pace: an old figure is passed on for days. Nor does who tells of a war
                // beside a raid, or of a pandemic beside a fire in its ward.
                if change == 0 || beyond(&c.quantity, &d.quantity) || beyond(&d.quantity, &c.quantity) {
                    continue;
                }
                let pace = match (s.instant(), t.instant()) {
                    (Some(i), Some(j)) => {
                        let minutes = (j - i).num_minutes().unsigned_abs();
                        if minutes == 0 {
                            continue;
                        }
                        change.saturating_mul(24 * 60).div_ceil(minutes.max(60))
                    }
                    _ => match u64::try_from((t.day() - s.day()).num_days()) {
                        Ok(days @ 1..=3) => change.div_ceil(days),
                        _ => continue,
                    },
                };
                let level = named_low(&c.quantity).max(named_low(&d.quantity));
                let known = b.pace.entry(key.clone()).or_default();
                // Only what is faster, or as fast at a higher figure, tells more.
                if !known.iter().any(|p| p.a_day >= pace && p.level >= level) {
                    known.retain(|p| p.a_day > pace || p.level > level);
                    known.push(Pace { a_day: pace, level });
                }
            }
        }
    }
    // A headline is replaced with the sentence it stands on.
    for k in 0..claims.len() {
        if let Some(at) = linked.echo_of.get(k).copied().flatten()
            && let (Some(when), Some(late)) = (b.replaced.get(at).copied(), b.stale.get(at).copied())
            && let (Some(replaced), Some(stale)) = (b.replaced.get_mut(k), b.stale.get_mut(k))
        {
            (*replaced, *stale) = (when, late);
        }
    }
    b
}

/// Tells whether a figure is of another order than one that is no small number itself, or than any small number.
fn beyond(less: &Quantity, more: &Quantity) -> bool {
    (named_low(less) >= 20 || named_low(more) >= 20 * 12) && times_apart(less, more, 12)
}

/// Statements of one voice looked at after each, where it speaks without end.
const NEIGHBOURS: usize = 200;

/// What a comparison of claims comes to.
struct Judged {
    relations: Vec<Related>,
    tallies: Vec<Tally>,
    breakdowns: Vec<Breakdown>,
    clashes: Vec<Clash>,
}

fn judge(
    claims: &[Claim],
    linked: &Linked,
    registry: &Registry,
    policy: &Policy,
    notices: &mut Vec<Notice>,
) -> Judged {
    let judged = as_meant(claims, linked, registry);
    let b = bench(claims, &judged, linked, registry, policy);
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for k in 0..claims.len() {
        groups.entry(linked.root_of.get(k).copied().unwrap_or(0)).or_default().push(k);
    }
    let mut relations: Vec<Related> = Vec::new();
    let often = Often::of(&b);
    for members in groups.values() {
        for (x, y) in often.pairs(&b, members) {
            if let Some(r) = b.compare(x, y).relation {
                relations.push((x, y, r));
            }
        }
    }
    notices.extend(often.notices(&b));
    let mut tallies: BTreeMap<TallyKey, Vec<usize>> = BTreeMap::new();
    for k in 0..claims.len() {
        if let Some(key) = b.tally_key(k) {
            tallies.entry(key).or_default().push(k);
        }
    }
    once(&b, &mut relations);
    thin(claims, &tallies, &b, &mut relations, notices);
    let breakdowns = breakdowns(claims, linked);
    let broken: BTreeSet<&ClaimId> = breakdowns.iter().filter(|d| !d.adds_up).map(|d| &d.whole).collect();
    let event_id = |k: usize| linked.events.get(k).map_or("", |e| e.id.as_str());
    let mut out: Vec<Tally> = Vec::new();
    for (key, list) in &tallies {
        let first: Vec<usize> = list.iter().copied().filter(|k| often.listed(*k)).collect();
        out.push(tally(claims, &b, key, list, &first, event_id(key.0), &relations, &broken, policy));
    }
    let found = arithmetic(&b, &tallies);
    for (t, key) in out.iter_mut().zip(tallies.keys()) {
        t.bounds = found.bounds.get(key).copied();
    }
    Judged { relations, tallies: out, breakdowns, clashes: found.clashes }
}

/// The claims as the event lets them be read: their days, their people.
pub(crate) fn as_meant(claims: &[Claim], linked: &Linked, registry: &Registry) -> Vec<Claim> {
    let mut out = redated(claims, linked, registry);
    named_people(&mut out, linked, registry);
    nobody_but_civilians(&mut out, linked, registry);
    out
}

/// Links claims, compares them and gives the verdicts. The same claims under the same policy give the same
/// bytes, whatever the order they came in. Time grows with the square of the claims of one event.
pub fn reconcile(claims: Vec<Claim>, registry: &Registry, options: &Options) -> Reconciliation {
    let mut notices = Vec::new();
    let claims = canonical(claims, options.as_of, &mut notices);
    let mut linked = link(&claims, registry, &options.links);
    notices.append(&mut linked.notices);
    let Judged { relations, mut tallies, breakdowns, clashes } = if linked.retold.is_empty() {
        judge(&claims, &linked, registry, &options.policy, &mut notices)
    } else {
        let kept = Kept::of(claims.len(), linked.retold.clone());
        let layout = kept.narrow(&linked);
        let mut found = judge(&kept.pick(&claims), &layout, registry, &options.policy, &mut notices);
        let all = as_meant(&claims, &linked, registry);
        let b = bench(&claims, &all, &linked, registry, &options.policy);
        let place = |n: usize| kept.among_all(n);
        let moved = found.relations.into_iter().map(|(x, y, r)| (place(x), place(y), r)).collect();
        found.relations = with_repeats(&b, moved);
        found
    };
    repeats_too(&mut tallies, &claims, &linked);
    let parents: BTreeSet<usize> = linked.events.iter().filter_map(|e| e.parent).collect();
    let events = linked
        .events
        .iter()
        .enumerate()
        .filter(|(k, e)| !e.claims.is_empty() || parents.contains(k))
        .map(|(_, e)| {
            let mut mine: Vec<usize> = e.claims.clone();
            mine.sort_unstable();
            Event {
                id: e.id.clone(),
                parent: e.parent.and_then(|p| linked.events.get(p)).map(|p| p.id.clone()),
                label: e.label.clone(),
                place: e.place.clone(),
                time: e.time,
                claims: mine.iter().filter_map(|k| claims.get(*k)).map(|c| c.id.clone()).collect(),
            }
        })
        .collect();
    notices.sort();
    notices.dedup();
    let relations = relations.into_iter().map(|(_, _, r)| r).collect();
    Reconciliation {
        schema: SCHEMA,
        policy: options.policy.stamp(),
        notices,
        events,
        tallies,
        relations,
        breakdowns,
        clashes,
        compared: Vec::new(),
        claims,
    }
}

/// Puts the repeats into the tallies of what they repeat.
fn repeats_too(tallies: &mut [Tally], claims: &[Claim], linked: &Linked) {
    let id = |k: &usize| claims.get(*k).map(|c| &c.id);
    let mut repeats: BTreeMap<&ClaimId, Vec<usize>> = BTreeMap::new();
    for (k, o) in &linked.retold {
        if let Some(of) = id(o) {
            repeats.entry(of).or_default().push(*k);
        }
    }
    if repeats.is_empty() {
        return;
    }
    let number: BTreeMap<&ClaimId, usize> = claims.iter().enumerate().map(|(k, c)| (&c.id, k)).collect();
    for t in tallies {
        let more = t.claims.iter().filter_map(|c| repeats.get(c)).flatten().filter_map(id).cloned();
        let more: Vec<ClaimId> = more.collect();
        t.claims.extend(more);
        t.claims.sort_by_key(|c| number.get(c).copied());
    }
}

/// A tally of very many statements lists repeats, each source's neighbours in time, and what clashes.
fn thin(
    claims: &[Claim],
    tallies: &BTreeMap<TallyKey, Vec<usize>>,
    b: &Bench<'_>,
    relations: &mut Vec<Related>,
    notices: &mut Vec<Notice>,
) {
    for list in tallies.values() {
        let distinct: BTreeSet<(String, String, Option<Stamp>)> = list
            .iter()
            .filter_map(|k| {
                claims.get(*k).map(|c| (b.origin(*k).to_owned(), c.quantity.to_string(), as_of(c)))
            })
            .collect();
        if distinct.len() <= MANY_STATEMENTS {
            continue;
        }
        let mine: BTreeSet<usize> = list.iter().copied().collect();
        let mut neighbours: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut by_source: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for k in list {
            by_source.entry(b.origin(*k)).or_default().push(*k);
        }
        for said in by_source.values_mut() {
            said.sort_by_key(|k| (claims.get(*k).and_then(as_of).map(Stamp::order_key), *k));
            for pair in said.windows(2) {
                if let [x, y] = pair {
                    neighbours.insert((*x.min(y), *x.max(y)));
                }
            }
        }
        let before = relations.len();
        relations.retain(|(x, y, r)| {
            !(mine.contains(x) && mine.contains(y))
                || matches!(r.relation, Relation::Repeats | Relation::Conflicts | Relation::Denies)
                || neighbours.contains(&(*x.min(y), *x.max(y)))
        });
        if let Some(c) = list.first().and_then(|k| claims.get(*k)) {
            notices.push(Notice::new("long-tally", format!("a tally of {} ({}) holds {} distinct statements; {} relations that neither clash nor join neighbours in time are not listed", c.measure, c.unit, distinct.len(), before - relations.len())));
        }
    }
}

fn breakdowns(claims: &[Claim], linked: &Linked) -> Vec<Breakdown> {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (k, w) in linked.whole_of.iter().enumerate() {
        if let Some(w) = w {
            parts.entry(*w).or_default().push(k);
        }
    }
    let mut out = Vec::new();
    for (w, list) in parts {
        let Some(whole) = claims.get(w) else { continue };
        let Some(stated) = whole.quantity.best.filter(|_| whole.quantity.low == whole.quantity.high) else {
            continue;
        };
        let members: Vec<&Claim> =
            list.iter().filter_map(|k| claims.get(*k)).filter(|c| c.measure == whole.measure).collect();
        for part in &members {
            // A part above its whole breaks the breakdown, whatever the other parts are.
            let low = part.quantity.low.unwrap_or(0);
            if low > stated {
                out.push(Breakdown {
                    whole: whole.id.clone(),
                    parts: vec![part.id.clone()],
                    sum: low,
                    stated,
                    adds_up: false,
                });
            }
        }
        if members.len() < 2 || members.iter().any(|c| c.quantity.best.is_none()) {
            continue;
        }
        let sum: u64 = members.iter().filter_map(|c| c.quantity.best).sum();
        // Subsets ("among them") only have to fit inside; what comes near the whole is meant to be all of it.
        if sum.saturating_mul(10) < stated.saturating_mul(8) {
            continue;
        }
        out.push(Breakdown {
            whole: whole.id.clone(),
            parts: members.iter().map(|c| c.id.clone()).collect(),
            sum,
            stated,
            adds_up: sum == stated,
        });
    }
    out
}

fn id_of(
    event: &str,
    measure: Measure,
    unit: Unit,
    category: Option<Category>,
    side: Option<&str>,
) -> String {
    format!("t-{:016x}", Question::new(measure, unit, category, side).tally(event))
}

/// What a count asks of an event, ready to be asked of many.
#[derive(Clone, Debug)]
pub struct Question(String);

impl Question {
    /// What a count of these people asks.
    pub fn of(measure: Measure, unit: Unit, who: &hasila_claim::Population, registry: &Registry) -> Self {
        let (unit, category, side) = question(measure, unit, who, registry);
        Self::new(measure, unit, category, side.as_deref())
    }

    fn new(measure: Measure, unit: Unit, category: Option<Category>, side: Option<&str>) -> Self {
        let (category, side) = (category.map_or("", |c| c.id()), side.unwrap_or(""));
        Question(format!("\u{1f}{measure}\u{1f}{unit}\u{1f}{category}\u{1f}{side}"))
    }

    /// The number in the id of the tally that answers it for an event.
    pub fn tally(&self, event: &str) -> u64 {
        xxh3_64([event, self.0.as_str()].concat().as_bytes())
    }
}

#[expect(clippy::too_many_arguments, reason = "a tally is made of all of them")]
fn tally(
    claims: &[Claim],
    b: &Bench<'_>,
    key: &TallyKey,
    list: &[usize],
    first: &[usize],
    event: &str,
    relations: &[(usize, usize, RelationBetween)],
    broken: &BTreeSet<&ClaimId>,
    policy: &Policy,
) -> Tally {
    let mine: BTreeSet<usize> = list.iter().copied().collect();
    let members: Vec<&Claim> = list.iter().filter_map(|k| claims.get(*k)).collect();
    let touching = || relations.iter().filter(|(x, y, _)| mine.contains(x) || mine.contains(y));
    let speakers_differ = |x: usize, y: usize| {
        claims.get(x).zip(claims.get(y)).is_some_and(|(p, q)| p.source.id != q.source.id)
    };
    let disputed = touching().any(|(x, y, r)| match r.relation {
        Relation::Denies => speakers_differ(*x, *y),
        Relation::Conflicts => {
            matches!(r.cause, Cause::Genuine | Cause::Slip) && b.origin(*x) != b.origin(*y)
        }
        _ => false,
    });
    let contested = touching()
        .any(|(_, _, r)| matches!(r.relation, Relation::Conflicts | Relation::Retracts))
        || members.iter().any(|c| broken.contains(&c.id));
    let origins: BTreeSet<&str> = list.iter().map(|k| b.origin(*k)).collect();
    let verdict = if disputed {
        Verdict::Disputed
    } else if contested {
        Verdict::Contested
    } else if origins.len() >= 2.max(policy.origins_needed) {
        Verdict::Consistent
    } else {
        Verdict::Single
    };
    let ranged: Vec<&Quantity> = members
        .iter()
        .filter(|c| {
            !policy.reliable_only
                || !matches!(c.certainty, hasila_claim::Certainty::Rumoured | hasila_claim::Certainty::Feared)
        })
        .map(|c| &c.quantity)
        .collect();
    let ranged = if ranged.is_empty() { members.iter().map(|c| &c.quantity).collect() } else { ranged };
    // A vague word means what the policy says it means.
    let ends = |q: &Quantity| match q.vague.and_then(|v| policy.vague.get(v.id()).copied()) {
        Some((low, high)) => (Some(low), Some(high)),
        None => (q.low, q.high),
    };
    let range = Range {
        low: ranged.iter().filter_map(|q| ends(q).0).min(),
        high: if ranged.iter().any(|q| ends(q).1.is_none()) {
            None
        } else {
            ranged.iter().filter_map(|q| ends(q).1).max()
        },
    };
    // What holds at the latest time: not outgrown, not retracted, not replaced, and no later word of the same voice.
    let mut values: BTreeMap<Bounds, (BTreeSet<String>, Option<OrderKey>)> = BTreeMap::new();
    let outgrown: BTreeSet<&ClaimId> = relations
        .iter()
        .filter(|(_, _, r)| matches!(r.relation, Relation::Grows | Relation::Retracts))
        .map(|(_, _, r)| &r.a)
        .collect();
    // What is told again and again stands or falls with its first tellings.
    for k in first {
        let Some(c) = claims.get(*k) else { continue };
        if outgrown.contains(&c.id)
            || b.replaced(*k)
            || b.linked.whole_of.get(*k).copied().flatten().is_some_and(|w| mine.contains(&w))
            || b.unplaced_part(*k)
        {
            continue;
        }
        let slot = values.entry((c.quantity.low, c.quantity.high)).or_default();
        slot.0.insert(b.origin(*k).to_owned());
        slot.1 = slot.1.max(as_of(c).map(Stamp::order_key));
    }
    let mut standing: Vec<(Bounds, BTreeSet<String>, Option<OrderKey>)> =
        values.into_iter().map(|(v, (o, t))| (v, o, t)).collect();
    if policy.conservative {
        standing.sort_by_key(|(v, ..)| *v);
    } else {
        // Who says "several" stands behind the three that another counts.
        let fits = |word: Bounds, (low, high): Bounds| {
            low == high && word.0 <= low && word.1.is_some_and(|most| high.is_some_and(|n| n <= most))
        };
        let behind: Vec<usize> = standing
            .iter()
            .map(|(v, ..)| {
                let voices = standing.iter().filter(|(w, ..)| w == v || fits(*w, *v)).flat_map(|(_, o, _)| o);
                voices.collect::<BTreeSet<_>>().len()
            })
            .collect();
        let mut ranked: Vec<_> = behind.into_iter().zip(standing).collect();
        ranked.sort_by_key(|(behind, (v, _, t))| {
            let word = v.0 != v.1 && v.1.is_some();
            (std::cmp::Reverse(*behind), std::cmp::Reverse(*t), word, std::cmp::Reverse(*v))
        });
        standing = ranked.into_iter().map(|(_, value)| value).collect();
    }
    let population = members.first().map(|c| c.population.clone()).unwrap_or_default();
    Tally {
        id: id_of(event, key.1, key.2, key.3, key.4.as_deref()),
        event: event.to_owned(),
        measure: key.1,
        unit: key.2,
        population: hasila_claim::Population {
            category: key.3,
            affiliation: key.4.clone(),
            text: population.text,
        },
        verdict,
        range,
        standing: standing
            .into_iter()
            .map(|((low, high), o, _)| Standing { low, high, origins: o.into_iter().collect() })
            .collect(),
        origins: origins.len(),
        claims: members.iter().map(|c| c.id.clone()).collect(),
        provisional: origins.len() < policy.origins_needed,
        history: history(b, list),
        bounds: None,
    }
}
