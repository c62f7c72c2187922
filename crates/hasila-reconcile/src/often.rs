//! Statements told without end: a ministry's toll of one day, passed on by three thousand pages. Every two of them repeat
//! each other, which nobody reads; each says more as a repeat of the first.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Certainty, Mode, Notice, Polarity, Quantity, SourceKind, Window};

use crate::relate::{Bench, TallyKey};

/// Of a statement told more often, the first so many tellings are compared with everything, the others with the first.
pub(crate) const OFTEN: usize = 64;

/// What makes two claims one statement, whoever prints it: nothing that a comparison looks at tells them apart, but for
/// the text they stand in.
type Said<'a> = (
    (&'a str, &'a str, SourceKind, Option<TallyKey>),
    (String, Polarity, Certainty, Option<Mode>, String),
    (Option<String>, Option<&'a str>, bool),
);

fn said<'a>(b: &Bench<'a>, k: usize) -> Option<Said<'a>> {
    let c = b.claims.get(k)?;
    let place = b.linked.place_of.get(k).and_then(Option::as_ref).map(|p| format!("{:?} {:?}", p.id, p.name));
    let quantity: &Quantity = &c.quantity;
    let Window { from, to, as_of } = c.time;
    Some((
        (b.origin(k), c.source.id.as_str(), c.source.kind, b.tally_key(k)),
        (
            format!("{quantity:?}"),
            c.polarity,
            c.certainty,
            b.modes.get(k).copied(),
            format!("{from:?} {to:?} {as_of:?}"),
        ),
        (place, c.actor.as_deref(), b.linked.whole_of.get(k).copied().flatten().is_some()),
    ))
}

/// Which claims are tellings of a statement told often.
#[derive(Debug, Default)]
pub(crate) struct Often {
    /// The first tellings, those compared with everything.
    listed: BTreeSet<usize>,
    /// The further ones, each with the very first.
    first: BTreeMap<usize, usize>,
}

impl Often {
    pub(crate) fn of(b: &Bench<'_>) -> Often {
        let mut told: BTreeMap<Said<'_>, Vec<usize>> = BTreeMap::new();
        if b.claims.len() <= OFTEN {
            return Often::default();
        }
        for k in 0..b.claims.len() {
            if let Some(s) = said(b, k) {
                told.entry(s).or_default().push(k);
            }
        }
        let mut often = Often::default();
        for list in told.values().filter(|l| l.len() > OFTEN) {
            if let Some(one) = list.first() {
                often.listed.extend(list.iter().take(OFTEN).copied());
                often.first.extend(list.iter().skip(OFTEN).map(|k| (*k, *one)));
            }
        }
        often
    }

    /// Tells whether a claim is compared with everything.
    pub(crate) fn listed(&self, k: usize) -> bool {
        !self.first.contains_key(&k)
    }

    /// The pairs of an event's claims to compare: every two of those listed; each further telling with the first, and with
    /// what its own text says.
    pub(crate) fn pairs(&self, b: &Bench<'_>, members: &[usize]) -> Vec<(usize, usize)> {
        let listed: Vec<usize> = members.iter().copied().filter(|k| self.listed(*k)).collect();
        let mut out: Vec<(usize, usize)> = (listed.iter().enumerate())
            .flat_map(|(n, x)| listed.iter().skip(n + 1).map(|y| (*x, *y)))
            .collect();
        let mut texts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for k in members.iter().filter(|_| listed.len() < members.len()) {
            if let Some(c) = b.claims.get(*k) {
                texts.entry(c.document.as_str()).or_default().push(*k);
            }
        }
        for k in members {
            let (Some(one), Some(c)) = (self.first.get(k).copied(), b.claims.get(*k)) else { continue };
            let beside = texts.get(c.document.as_str()).into_iter().flatten().copied();
            let tied = [&b.linked.whole_of, &b.linked.echo_of].map(|of| of.get(*k).copied().flatten());
            let others: BTreeSet<usize> = beside
                .filter(|o| !self.listed.contains(o) && self.listed(*o))
                .take(OFTEN)
                .chain([one])
                .chain(tied.into_iter().flatten())
                .collect();
            out.extend(others.into_iter().filter(|o| o != k).map(|o| (o.min(*k), o.max(*k))));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Says which statements are told so often.
    pub(crate) fn notices(&self, b: &Bench<'_>) -> Vec<Notice> {
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        for one in self.first.values() {
            *times.entry(*one).or_default() += 1;
        }
        let told = |(one, more): (usize, usize)| {
            let c = b.claims.get(one)?;
            Some(Notice::new(
                "told-often",
                format!(
                    "claim {} is told {} times in one way; each of the last {more} is listed as a repeat of the first, with no other relation outside its own text",
                    c.id,
                    more + OFTEN
                ),
            ))
        };
        times.into_iter().filter_map(told).collect()
    }
}
