//! The command line of hasila: arguments, files, terminal, progress and exit codes. Everything that is
//! decided about texts and claims is decided in the library crates.

mod args;
mod commands;
mod decisions;
mod disk;
mod earlier;
mod engine;
mod files;
mod session;
mod table;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::Args;
use session::Session;

/// What a command found, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing that was looked for, or nothing was looked for.
    Nothing,
    /// What `--fail-on` or `--require` looks for.
    Wanted,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut session = match Session::start(&args) {
        Ok(session) => session,
        Err(e) => return complain(&e),
    };
    let result = commands::run(&args.command, &mut session).and_then(|found| {
        session.finish()?;
        Ok(found)
    });
    match result {
        Err(e) if !is_closed_pipe(&e) => complain(&e),
        // Input that couldn't be read weighs more than what was found in the rest.
        _ if session.had_problems() => ExitCode::from(2),
        Ok(Found::Wanted) => ExitCode::from(1),
        Ok(Found::Nothing) | Err(_) => ExitCode::SUCCESS,
    }
}

/// Tells whether the reader of our output has gone away, which is its right (`hasila extract x | head`).
fn is_closed_pipe(e: &anyhow::Error) -> bool {
    e.chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

fn complain(e: &anyhow::Error) -> ExitCode {
    // A closed stderr is no reason to panic.
    let _ = writeln!(io::stderr(), "hasila: {e:#}");
    ExitCode::from(2)
}
