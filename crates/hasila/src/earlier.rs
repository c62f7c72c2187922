//! A report of an earlier run, which new documents are added to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result};
use hasila_claim::{Claim, Reconciliation};

/// What an earlier run read, and which documents it put together.
pub(crate) struct Earlier {
    claims: Vec<Claim>,
    /// Documents of one event, events in the order of their ids.
    together: Vec<Vec<String>>,
}

impl Earlier {
    /// Reads what `reconcile --format json` printed.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
        let report: Reconciliation = serde_json::from_str(&text)
            .with_context(|| format!("{shown} is no report; `hasila reconcile --format json` prints one"))?;
        Ok(Self::of(report))
    }

    fn of(report: Reconciliation) -> Self {
        let parent: BTreeMap<&str, &str> =
            report.events.iter().filter_map(|e| Some((e.id.as_str(), e.parent.as_deref()?))).collect();
        let root = |id: &str| {
            let mut top = id.to_owned();
            let mut seen = BTreeSet::new();
            while let Some(up) = parent.get(top.as_str()).filter(|_| seen.insert(top.clone())) {
                top = (*up).to_owned();
            }
            top
        };
        let document: BTreeMap<&str, &str> =
            report.claims.iter().map(|c| (c.id.0.as_str(), c.document.as_str())).collect();
        // A document stays with the event that holds most of its claims.
        let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
        for e in &report.events {
            let root = root(&e.id);
            for d in e.claims.iter().filter_map(|c| document.get(c.0.as_str())) {
                *counts.entry(d).or_default().entry(root.clone()).or_default() += 1;
            }
        }
        let mut together: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (d, events) in counts {
            let most = events.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            if let Some((event, _)) = most {
                together.entry(event).or_default().push(d.to_owned());
            }
        }
        Earlier { together: together.into_values().collect(), claims: report.claims }
    }

    /// The claims of documents that aren't read anew.
    pub(crate) fn claims<'a>(&'a self, read: &'a BTreeSet<&str>) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().filter(|c| !read.contains(c.document.as_str()))
    }

    /// Documents that were put together.
    pub(crate) fn together(&self) -> &[Vec<String>] {
        &self.together
    }
}
