use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Stamp;

/// A text as received, with what is known about it beside it.
///
/// All byte offsets of claims count in [`text`](Document::text). A title that the text doesn't begin
/// with is already joined to it (see [`Document::joined`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The document's id: from the manifest, else the file stem.
    #[serde(rename = "document")]
    pub id: String,
    /// Who published it (registry id or slug).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Stamp>,
    /// BCP 47 tag of its main language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The decoded text.
    pub text: String,
}

impl Document {
    /// Puts a title that the text doesn't begin with before it, as a first line followed by an empty
    /// one. Joining twice changes nothing.
    pub fn joined(mut self) -> Self {
        if let Some(title) = self.title.as_deref().map(str::trim).filter(|t| !t.is_empty())
            && !self.text.trim_start().starts_with(title)
        {
            self.text = format!("{title}\n\n{}", self.text);
        }
        self
    }
}
