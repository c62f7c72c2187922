//! One file a command, or a family of them.

mod documents;
mod eval;
mod explain;
mod fetch;
mod lookup;
mod paths;
mod reports;
mod schema;
mod snapshots;

use anyhow::Result;

use crate::Found;
use crate::args::Command;
use crate::session::Session;

pub(crate) fn run(command: &Command, session: &mut Session) -> Result<Found> {
    match command {
        Command::Fetch(wanted) => fetch::fetch(session, wanted),
        Command::Ingest { inputs, .. } => documents::ingest(session, &inputs.inputs),
        Command::Extract { inputs, format } => documents::extract(session, &inputs.inputs, *format),
        Command::Quantities { file, language, .. } => documents::quantities(session, file, language),
        Command::Link { inputs, format } => reports::link(session, &inputs.inputs, *format),
        Command::Reconcile { inputs, format, lang, policy, compare_policy, fail_on, as_of, filter } => {
            let wanted = reports::Wanted {
                format: *format,
                lang: *lang,
                policy,
                compare: compare_policy,
                fail_on: *fail_on,
                as_of: *as_of,
                filter,
            };
            reports::reconcile(session, &inputs.inputs, &wanted)
        }
        Command::Explain { what, inputs, policy } => explain::explain(session, what, &inputs.inputs, policy),
        Command::Snapshot { out, inputs, policy } => snapshots::keep(session, out, &inputs.inputs, policy),
        Command::Check { snapshot, inputs, fail_on, update, format } => {
            snapshots::check(session, snapshot, &inputs.inputs, fail_on, *update, *format)
        }
        Command::Diff { old, new, fail_on, format } => snapshots::diff(session, old, new, fail_on, *format),
        Command::Profile { a, b, inputs, policy } => reports::profile(session, a, b, &inputs.inputs, policy),
        Command::Eval(eval) => eval::eval(session, eval),
        Command::Sources { name } => lookup::sources(session, name.as_deref()),
        Command::Measures { name } => lookup::measures(session, name.as_deref()),
        Command::Places { name } => lookup::places(session, name.as_deref()),
        Command::Schema { of } => schema::schema(session, *of),
    }
}
