//! Commands that compare what is known now with what was known before.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use hasila_claim::Reconciliation;
use hasila_report::{
    Change, ChangeKind, Options, SourceFiles, changes, changes_github, changes_json, changes_junit,
    changes_markdown, changes_sarif, changes_text, read_snapshot, snapshot,
};

use crate::Found;
use crate::args::ChangesFormat;
use crate::commands::paths;
use crate::commands::reports::{reconciled, reconciled_with_texts};
use crate::files::replace;
use crate::session::Session;

pub(crate) fn keep(session: &mut Session, out: &str, inputs: &[String], policy: &str) -> Result<Found> {
    let r = reconciled(session, inputs, policy)?;
    let text = snapshot(&r)?;
    if out == "-" {
        session.print(&text)?;
    } else {
        replace(Path::new(out), text.as_bytes()).with_context(|| format!("cannot write {out}"))?;
    }
    Ok(Found::Nothing)
}

pub(crate) fn check(
    session: &mut Session,
    path: &str,
    inputs: &[String],
    fail_on: &[ChangeKind],
    update: bool,
    format: ChangesFormat,
) -> Result<Found> {
    let old = read(path)?;
    // A comparison across policies would show the policies' differences as news.
    let (new, texts) = reconciled_with_texts(session, inputs, &old.policy.name)?;
    if new.policy != old.policy {
        let (was, is) = (&old.policy.hash, &new.policy.hash);
        session.problem(format!("{path}: made under policy {} {was}, which is now {is}", old.policy.name));
    }
    let fails = |kind| fail_on.is_empty() || fail_on.contains(&kind);
    let files = paths::source_files(inputs, &texts);
    let found = print_changes(session, &old, &new, &files, &fails, format)?;
    if update {
        if session.had_problems() {
            session.problem(format!("{path} was left as it is: not everything could be read"));
        } else {
            replace(Path::new(path), snapshot(&new)?.as_bytes())
                .with_context(|| format!("cannot write {path}"))?;
        }
        return Ok(Found::Nothing);
    }
    Ok(if found.iter().any(|c| fails(c.kind)) { Found::Wanted } else { Found::Nothing })
}

pub(crate) fn diff(
    session: &mut Session,
    old: &str,
    new: &str,
    fail_on: &[ChangeKind],
    format: ChangesFormat,
) -> Result<Found> {
    let (old, new) = (read(old)?, read(new)?);
    let fails = |kind| fail_on.contains(&kind);
    let found = print_changes(session, &old, &new, &SourceFiles::new(), &fails, format)?;
    Ok(if found.iter().any(|c| fails(c.kind)) { Found::Wanted } else { Found::Nothing })
}

fn read(path: &str) -> Result<Reconciliation> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    read_snapshot(&text).map_err(|e| anyhow!("{path} is no snapshot: {e}"))
}

fn print_changes(
    session: &mut Session,
    old: &Reconciliation,
    new: &Reconciliation,
    files: &SourceFiles,
    fails: &dyn Fn(ChangeKind) -> bool,
    format: ChangesFormat,
) -> Result<Vec<Change>> {
    let mut names = session.names();
    names.learn(&old.claims);
    names.learn(&new.claims);
    let texts = BTreeMap::new();
    let width = session.width;
    let options = Options { width, colour: false, names: &names, texts: &texts, documents: None };
    let found = changes(old, new, &options);
    let out = match format {
        ChangesFormat::Text => changes_text(&found),
        ChangesFormat::Markdown => changes_markdown(&found),
        ChangesFormat::Json => changes_json(&found)?,
        ChangesFormat::Jsonl => {
            found.iter().try_for_each(|c| session.json_line(c))?;
            String::new()
        }
        ChangesFormat::Junit => changes_junit(&found, new, fails)?,
        ChangesFormat::Sarif => changes_sarif(&found, files, fails)?,
        ChangesFormat::Github => changes_github(&found, files, fails),
    };
    session.print(&out)?;
    Ok(found)
}
