//! What a person decided about documents: which speak of one event, which don't.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Same,
    Apart,
}

#[derive(Deserialize)]
struct Row {
    decision: Verdict,
    a: String,
    b: String,
}

/// Pairs of ids.
type Pairs = Vec<(String, String)>;

/// Decisions as they were given: ids of documents or claims.
#[derive(Clone, Default)]
pub(crate) struct Decisions {
    pub(crate) same: Pairs,
    pub(crate) apart: Pairs,
}

impl Decisions {
    /// Reads a CSV of `decision,a,b`; further columns (why, who, when) are for people.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let shown = path.display().to_string();
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {shown}"))?;
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .comment(Some(b'#'))
            .flexible(true)
            .from_reader(&*bytes);
        let columns = reader.headers().with_context(|| shown.clone())?;
        if let Some(missing) = ["decision", "a", "b"].iter().find(|c| !columns.iter().any(|h| h == **c)) {
            bail!("{shown}: no column `{missing}`; decisions are rows of `decision,a,b`");
        }
        let mut out = Decisions::default();
        for row in reader.deserialize::<Row>() {
            let row = row.with_context(|| shown.clone())?;
            match row.decision {
                Verdict::Same => out.same.push((row.a, row.b)),
                Verdict::Apart => out.apart.push((row.a, row.b)),
            }
        }
        Ok(out)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.same.is_empty() && self.apart.is_empty()
    }

    /// The decisions between documents; `document_of` tells the document of a claim.
    pub(crate) fn between_documents<'a>(
        &'a self,
        document_of: impl Fn(&'a str) -> Option<String>,
    ) -> (Pairs, Pairs) {
        let of = |id: &'a String| document_of(id).unwrap_or_else(|| id.clone());
        let all = |list: &'a [(String, String)]| list.iter().map(|(a, b)| (of(a), of(b))).collect();
        (all(&self.same), all(&self.apart))
    }
}
