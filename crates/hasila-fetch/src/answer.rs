//! What a server said.

use std::time::Duration;

use url::Url;

/// A page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Where it was found in the end.
    pub(crate) url: Url,
    pub(crate) status: u16,
    /// `Content-Type` without its parameters, in lower case.
    pub(crate) kind: String,
    pub(crate) charset: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
    /// None where the server says that the page is as it was.
    pub(crate) body: Option<Vec<u8>>,
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) why: String,
    pub(crate) status: Option<u16>,
    pub(crate) again: Again,
}

/// Whether asking again may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    No,
    /// Yes, after a while of one's own choice.
    Later,
    /// Yes, after the time the server names.
    After(Duration),
}

impl Refusal {
    pub(crate) fn last(why: impl Into<String>) -> Self {
        Refusal { why: why.into(), status: None, again: Again::No }
    }

    pub(crate) fn passing(why: impl Into<String>) -> Self {
        Refusal { why: why.into(), status: None, again: Again::Later }
    }
}

/// What the page was called when it was saved last, so that the server need not send it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
}
