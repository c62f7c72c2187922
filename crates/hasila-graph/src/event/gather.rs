//! Which documents speak of one event: rows of a table first, then articles by the weights of their fields. Decisions of a
//! person and of an earlier run are kept.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Notice};
use hasila_registry::Registry;

use super::{Linked, Options};
use crate::cluster::{Link, cluster, twins};
use crate::document::Profile;
use crate::rows::{Table, is_row};
use crate::words::Rarity;

/// The claims of each cluster of documents: rows of a table are joined first, and what they make stands as one
/// document among the others.
pub(super) fn clusters(
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
    let lone: Vec<Profile> =
        articles.iter().map(|(id, mine)| Profile::of(id, (*mine).clone(), claims, registry)).collect();
    let mut number: BTreeMap<&str, usize> = BTreeMap::new();
    let groups = twins(&lone, &decided);
    let mut lone: Vec<Option<Profile>> = lone.into_iter().map(Some).collect();
    for group in groups {
        number.extend(group.iter().filter_map(|k| articles.get(*k)).map(|(id, _)| (*id, profiles.len())));
        match group.as_slice() {
            [k] => profiles.extend(lone.get_mut(*k).and_then(Option::take)),
            _ => {
                let id = group.first().and_then(|k| articles.get(*k)).map_or("", |(id, _)| *id);
                let mut mine: Vec<usize> = group
                    .iter()
                    .filter_map(|k| articles.get(*k))
                    .flat_map(|(_, m)| m.iter().copied())
                    .collect();
                mine.sort_unstable();
                profiles.push(Profile::of(id, mine, claims, registry));
            }
        }
    }
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
