//! Holds what articles say as a snapshot in a Rust test.
//!
//! ```no_run
//! use hasila_testing::{assert_reconciliation_snapshot, document, reconcile};
//!
//! let r = reconcile(vec![
//!     document("one", "2024-03-05", "Seven civilians were killed in Aleppo, the health ministry said."),
//!     document("two", "2024-03-05", "The army said that 40 civilians were killed in Aleppo."),
//! ])
//! .expect("the shipped data");
//! assert_reconciliation_snapshot!(r);
//! ```
//!
//! The first run fails and leaves a `.snap.new` beside the test; `cargo insta review` accepts it.

use hasila_claim::{Document, Reconciliation};
use hasila_extract::Extractor;
use hasila_reconcile::{Options, Policy};
use hasila_registry::Registry;

#[doc(hidden)]
pub use insta;

/// Makes a document of a text; an empty day leaves it undated.
pub fn document(id: &str, published: &str, text: &str) -> Document {
    Document {
        id: id.to_owned(),
        outlet: Some(id.to_owned()),
        published: published.parse().ok(),
        text: text.to_owned(),
        ..Document::default()
    }
}

/// Extracts and reconciles documents under the shipped data and the policy `range`.
pub fn reconcile(documents: Vec<Document>) -> Result<Reconciliation, String> {
    let registry = Registry::embedded();
    let extractor = Extractor::new(registry).map_err(|e| e.to_string())?;
    let policy = Policy::load("range", registry).map_err(|e| e.to_string())?;
    let claims = documents.into_iter().flat_map(|d| extractor.extract(&d.joined()).claims).collect();
    let options = Options { policy, as_of: None, links: Default::default() };
    Ok(hasila_reconcile::reconcile(claims, registry, &options))
}

/// A reconciliation as `hasila snapshot` keeps it: a fact a line, sorted.
pub fn canonical(r: &Reconciliation) -> Result<String, String> {
    hasila_report::snapshot(r).map_err(|e| e.to_string())
}

/// Asserts that a reconciliation is the one that was accepted before. Takes what `insta::assert_snapshot!` takes, a
/// reconciliation in place of the string.
#[macro_export]
macro_rules! assert_reconciliation_snapshot {
    ($reconciliation:expr $(,)?) => {
        match $crate::canonical(&$reconciliation) {
            Ok(text) => $crate::insta::assert_snapshot!(text),
            Err(e) => panic!("{e}"),
        }
    };
    ($name:expr, $reconciliation:expr $(,)?) => {
        match $crate::canonical(&$reconciliation) {
            Ok(text) => $crate::insta::assert_snapshot!($name, text),
            Err(e) => panic!("{e}"),
        }
    };
}
