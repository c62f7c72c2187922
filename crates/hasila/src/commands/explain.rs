//! `hasila explain`.

use anyhow::{Result, bail};

use crate::Found;
use crate::session::Session;

pub(crate) fn explain(
    _session: &mut Session,
    _what: &str,
    _inputs: &[String],
    _policy: &str,
) -> Result<Found> {
    bail!("not yet")
}
