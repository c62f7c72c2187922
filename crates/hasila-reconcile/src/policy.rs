use std::collections::BTreeMap;

use hasila_claim::{PolicyStamp, Vague};
use hasila_registry::Registry;
use serde::Deserialize;
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

/// A named table of decision rules. The same evidence under another policy is another report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// What it does, in short.
    #[serde(default)]
    pub about: String,
    /// How far an approximate number reaches either way, in hundredths of itself.
    pub tolerance_percent: u64,
    /// Independent origins a figure needs before it is more than provisional.
    #[serde(default = "one")]
    pub origins_needed: usize,
    /// Rumoured and feared counts stay out of ranges.
    #[serde(default)]
    pub reliable_only: bool,
    /// The lowest standing value leads.
    #[serde(default)]
    pub conservative: bool,
    /// Intervals of vague words, where they differ from the claim format's.
    #[serde(default)]
    pub vague: BTreeMap<String, (u64, u64)>,
    #[serde(skip)]
    hash: String,
}

fn one() -> usize {
    1
}

/// Why a policy can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// No file of that name.
    #[error("no policy `{name}`; there are {known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A file that doesn't read as a policy.
    #[error("{path}: {reason}")]
    Broken {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
    },
}

impl Policy {
    /// Loads a policy by name from the registry's files.
    pub fn load(name: &str, registry: &Registry) -> Result<Policy, PolicyError> {
        let files = registry.files("policies/");
        let stem =
            |key: &str| key.rsplit('/').next().and_then(|f| f.strip_suffix(".toml")).unwrap_or("").to_owned();
        let Some(file) = files.iter().rev().find(|f| stem(&f.key) == name) else {
            let mut known: Vec<String> = files.iter().map(|f| stem(&f.key)).collect();
            known.sort();
            known.dedup();
            return Err(PolicyError::Unknown { name: name.to_owned(), known: known.join(", ") });
        };
        let mut policy: Policy = toml::from_str(&file.text)
            .map_err(|e| PolicyError::Broken { path: file.path.clone(), reason: e.to_string() })?;
        for key in policy.vague.keys() {
            if !Vague::ALL.iter().any(|v| v.id() == key) {
                return Err(PolicyError::Broken {
                    path: file.path.clone(),
                    reason: format!("key `vague`: no vague class `{key}`"),
                });
            }
        }
        // Comments don't change a policy; its values do.
        policy.hash = format!(
            "{:016x}",
            xxh3_64(
                format!(
                    "{:?}",
                    (
                        &policy.name,
                        policy.tolerance_percent,
                        policy.origins_needed,
                        policy.reliable_only,
                        policy.conservative,
                        &policy.vague
                    )
                )
                .as_bytes()
            )
        );
        Ok(policy)
    }

    /// Name and hash, as reports print them.
    pub fn stamp(&self) -> PolicyStamp {
        PolicyStamp { name: self.name.clone(), hash: self.hash.clone() }
    }
}
