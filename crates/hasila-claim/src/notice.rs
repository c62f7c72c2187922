use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Something a reader should know that is no claim and no verdict: an unclear date, a skipped language,
/// a tally too long to list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Stable kebab-case name of the kind of notice, such as `weekday-does-not-fit`.
    pub code: String,
    /// The document it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The bytes it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// What to tell a person, in a sentence.
    pub message: String,
}

impl Notice {
    /// Makes a notice about no document in particular.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Notice { code: code.to_owned(), document: None, span: None, message: message.into() }
    }

    /// Ties it to a document and, where known, to bytes of it.
    pub fn in_document(mut self, document: &str, span: Option<Span>) -> Self {
        self.document = Some(document.to_owned());
        self.span = span;
        self
    }
}
