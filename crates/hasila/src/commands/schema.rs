use anyhow::Result;
use hasila_claim::{Claim, Document, Reconciliation};

use crate::Found;
use crate::args::SchemaOf;
use crate::session::Session;

/// Prints the JSON Schema of a line of the format.
pub(crate) fn schema(session: &mut Session, of: SchemaOf) -> Result<Found> {
    let schema = match of {
        SchemaOf::Claim => schemars::schema_for!(Claim),
        SchemaOf::Document => schemars::schema_for!(Document),
        SchemaOf::Reconciliation => schemars::schema_for!(Reconciliation),
    };
    session.print(&serde_json::to_string_pretty(&schema)?)?;
    session.print("\n")?;
    Ok(Found::Nothing)
}
