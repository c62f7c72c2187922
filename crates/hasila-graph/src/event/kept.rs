//! Claims without those that only repeat, and back: a layout of the claims that tell more is one of all of them.

use std::collections::BTreeMap;

use hasila_claim::Claim;

use super::Linked;

/// The claims that tell more than others do, where each stands, and what the others repeat.
#[derive(Clone, Debug)]
pub struct Kept {
    kept: Vec<usize>,
    at: BTreeMap<usize, usize>,
    repeats: BTreeMap<usize, usize>,
}

impl Kept {
    /// Of so many claims those that repeat no other. `repeats` names the repeated claim of each of the others.
    pub fn of(all: usize, repeats: BTreeMap<usize, usize>) -> Kept {
        let kept: Vec<usize> = (0..all).filter(|k| !repeats.contains_key(k)).collect();
        let at = kept.iter().enumerate().map(|(n, k)| (*k, n)).collect();
        Kept { kept, at, repeats }
    }

    /// What belongs to the kept claims, from a list of all.
    pub fn pick<T: Clone>(&self, list: &[T]) -> Vec<T> {
        self.kept.iter().filter_map(|k| list.get(*k).cloned()).collect()
    }

    /// Where the nth kept claim stands among all.
    pub fn among_all(&self, n: usize) -> usize {
        self.kept.get(n).copied().unwrap_or(n)
    }

    /// Where a claim, or the one it repeats, stands among the kept.
    pub fn among_kept(&self, k: usize) -> Option<usize> {
        self.at.get(self.repeats.get(&k).unwrap_or(&k)).copied()
    }

    /// Claims that repeat another, each with the one it repeats.
    pub(super) fn repeats(&self) -> &BTreeMap<usize, usize> {
        &self.repeats
    }

    /// The kept of some claims, by where they stand among the kept.
    pub(super) fn narrow_list(&self, list: &[usize]) -> Vec<usize> {
        list.iter().filter_map(|k| self.at.get(k).copied()).collect()
    }

    /// The layout of the kept claims from that of all.
    pub fn narrow(&self, all: &Linked) -> Linked {
        let moved = |list: &[Option<usize>]| {
            self.pick(list).iter().map(|k| k.and_then(|k| self.among_kept(k))).collect()
        };
        let mut events = all.events.clone();
        for e in &mut events {
            e.claims = self.narrow_list(&e.claims);
        }
        Linked {
            events,
            event_of: self.pick(&all.event_of),
            root_of: self.pick(&all.root_of),
            links: Vec::new(),
            place_of: self.pick(&all.place_of),
            mode_of: self.pick(&all.mode_of),
            speaker_of: moved(&all.speaker_of),
            echo_of: moved(&all.echo_of),
            retold: BTreeMap::new(),
            area_of: self.pick(&all.area_of),
            whole_of: moved(&all.whole_of),
            summed: self.pick(&all.summed),
            notices: Vec::new(),
        }
    }

    /// The layout of all claims from that of the kept ones: a repeat follows what it repeats.
    pub(super) fn widen(self, located: &[Claim], few: Linked) -> Linked {
        let here = |k: usize| self.among_kept(k);
        // A repeat's whole is the repeat of the whole, where its text has one.
        let beside: BTreeMap<(&str, usize), usize> = (self.repeats.iter())
            .filter_map(|(k, o)| Some(((located.get(*k)?.document.as_str(), *o), *k)))
            .collect();
        let claim_of = |k: usize, list: &[Option<usize>]| {
            let named = here(k).and_then(|n| list.get(n).copied().flatten()).map(|n| self.among_all(n))?;
            let text = located.get(k).map_or("", |c| c.document.as_str());
            Some(beside.get(&(text, named)).copied().unwrap_or(named))
        };
        let all = 0..located.len();
        let number = |k: usize, list: &[usize]| here(k).and_then(|n| list.get(n).copied()).unwrap_or(0);
        let mut events = few.events;
        for e in &mut events {
            e.claims = e.claims.iter().map(|n| self.among_all(*n)).collect();
        }
        let event_of: Vec<usize> = all.clone().map(|k| number(k, &few.event_of)).collect();
        for k in self.repeats.keys() {
            if let Some(e) = event_of.get(*k).and_then(|e| events.get_mut(*e)) {
                e.claims.push(*k);
            }
        }
        for e in &mut events {
            e.claims.sort_unstable();
        }
        fn same<T: Clone>(n: Option<usize>, list: &[Option<T>]) -> Option<T> {
            n.and_then(|n| list.get(n).cloned().flatten())
        }
        Linked {
            events,
            event_of,
            root_of: all.clone().map(|k| number(k, &few.root_of)).collect(),
            links: few.links,
            place_of: all.clone().map(|k| same(here(k), &few.place_of)).collect(),
            mode_of: all
                .clone()
                .filter_map(|k| here(k).and_then(|n| few.mode_of.get(n)).or(located.get(k).map(|c| &c.mode)))
                .copied()
                .collect(),
            speaker_of: all.clone().map(|k| claim_of(k, &few.speaker_of)).collect(),
            echo_of: all.clone().map(|k| claim_of(k, &few.echo_of)).collect(),
            area_of: all.clone().map(|k| same(here(k), &few.area_of)).collect(),
            whole_of: all.clone().map(|k| claim_of(k, &few.whole_of)).collect(),
            summed: all.map(|k| here(k).and_then(|n| few.summed.get(n).copied()).unwrap_or(false)).collect(),
            notices: few.notices,
            retold: self.repeats,
        }
    }
}
