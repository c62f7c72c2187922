//! Changes as people, pull requests and CI services read them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use std::time::Duration;

use hasila_claim::{Reconciliation, Stamp};
use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};
use serde_json::{Value, json};

use crate::changes::{Change, ChangeKind};
use crate::figure::grouped;
use crate::markdown::words;
use crate::{clean, inline};

/// The file that a document was read from.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// Its path, as it was given or found.
    pub path: String,
    /// Its text.
    pub text: String,
    /// How many bytes of the document stand before this text: a title from elsewhere.
    pub shift: usize,
}

/// The files of documents, by document id.
pub type SourceFiles = BTreeMap<String, SourceFile>;

/// A place in a file, counted from 1 in lines and characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lines {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// The path of a change, with the lines of its sentence where they are in the file.
fn place<'a>(change: &Change, files: &'a SourceFiles) -> Option<(&'a str, Option<Lines>)> {
    let file = files.get(change.document.as_deref()?)?;
    // A claim that is gone has no bytes in the file as it is now.
    let span = match change.kind {
        ChangeKind::ClaimGone => None,
        _ => change.sentence.filter(|s| !s.is_empty()).or(change.span),
    };
    let at = |offset: usize| {
        let before = file.text.get(..offset.checked_sub(file.shift)?)?;
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    };
    let lines = span.and_then(|s| {
        let ((line, column), (end_line, end_column)) = (at(s.start)?, at(s.end)?);
        Some(Lines { line, column, end_line, end_column })
    });
    Some((&file.path, lines))
}

/// Prints changes for people: a line each, with how many there are of each kind.
pub fn changes_text(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed\n".to_owned();
    }
    let mut out = String::new();
    for (kind, of) in by_kind(changes) {
        let _ = writeln!(out, "{kind}: {}", grouped(of.len() as u64));
        for c in of {
            let _ = writeln!(out, "  {}  {}", clean(&c.id), inline(&c.message));
        }
    }
    out
}

fn by_kind(changes: &[Change]) -> impl Iterator<Item = (ChangeKind, Vec<&Change>)> {
    ChangeKind::ALL
        .into_iter()
        .map(|kind| (kind, changes.iter().filter(|c| c.kind == kind).collect::<Vec<_>>()))
        .filter(|(_, of)| !of.is_empty())
}

/// Prints changes as Markdown, for a comment or a job summary.
pub fn changes_markdown(changes: &[Change]) -> String {
    let mut out = String::from("# What changed\n\n");
    if changes.is_empty() {
        out.push_str("Nothing changed.\n");
        return out;
    }
    let counts: Vec<String> =
        by_kind(changes).map(|(kind, of)| format!("{kind} {}", grouped(of.len() as u64))).collect();
    let _ = writeln!(out, "**{}**", counts.join(", "));
    for (kind, of) in by_kind(changes) {
        let _ = write!(out, "\n## {kind}\n\n");
        for c in of {
            let _ = write!(out, "- {}", words(&c.message));
            if let Some(quote) = &c.quote {
                let _ = write!(out, "  \n  > {}", words(&crate::isolate(quote)));
            }
            let _ = write!(out, "  \n  `{}`", clean(&c.id).replace('`', ""));
            if let (Some(document), Some(span)) = (&c.document, c.span) {
                let _ = write!(out, " · {} bytes {}–{}", words(&clean(document)), span.start, span.end);
            }
            out.push('\n');
        }
    }
    out
}

/// Prints changes as one JSON object: `{"changes": [...]}`.
pub fn changes_json(changes: &[Change]) -> Result<String, serde_json::Error> {
    let mut out = serde_json::to_string_pretty(&json!({ "schema": 1, "changes": changes }))?;
    out.push('\n');
    Ok(out)
}

/// Prints changes as JUnit: a case a kind of change, which fails where `fails` says that the kind does. What it
/// prints fits the schema of Ant, which asks for more, and that of Jenkins.
pub fn changes_junit(
    changes: &[Change],
    new: &Reconciliation,
    fails: impl Fn(ChangeKind) -> bool,
) -> Result<String, quick_junit::SerializeError> {
    let mut suite = TestSuite::new("hasila check");
    // There is no clock here: the suite is of the day of the latest article, and took no time.
    let day = new.claims.iter().filter_map(|c| c.published.map(Stamp::day)).max();
    let day = day.map_or_else(|| "1970-01-01".to_owned(), |d| d.to_string());
    for (key, value) in [
        ("package", "hasila"),
        ("id", "0"),
        ("hostname", "localhost"),
        ("timestamp", &format!("{day}T00:00:00")),
    ] {
        suite.extra.insert(key.into(), value.into());
    }
    suite.set_time(Duration::ZERO);
    let failing: Vec<&str> = ChangeKind::ALL.into_iter().filter(|k| fails(*k)).map(ChangeKind::id).collect();
    suite.add_property(Property::new("fail-on", failing.join(",")));
    suite.set_system_out(changes_text(changes));
    suite.set_system_err("");
    for kind in ChangeKind::ALL {
        let of: Vec<&Change> = changes.iter().filter(|c| c.kind == kind).collect();
        let lines: Vec<String> = of.iter().map(|c| format!("{}  {}", clean(&c.id), c.message)).collect();
        let failing = !of.is_empty() && fails(kind);
        let status = if failing {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(kind.id());
            status.set_message(match of.as_slice() {
                [one] => one.message.clone(),
                many => format!("{} changes", grouped(many.len() as u64)),
            });
            status.set_description(lines.join("\n"));
            status
        } else {
            TestCaseStatus::success()
        };
        let mut case = TestCase::new(kind.id(), status);
        case.set_classname("hasila.check");
        case.set_time(Duration::ZERO);
        suite.add_test_case(case);
    }
    let mut report = Report::new("hasila");
    report.add_test_suite(suite);
    // The schema of Ant has no attributes at the root; the one suite says all of it. Its older form knows of nothing
    // skipped, and nothing here is.
    let out = report.to_string()?.replacen(" skipped=\"0\"", "", 2);
    Ok(match out.split_once("<testsuites ").and_then(|(head, rest)| Some((head, rest.split_once('>')?.1))) {
        Some((head, rest)) => format!("{head}<testsuites>{rest}"),
        None => out,
    })
}

/// Prints changes as SARIF 2.1.0, each at the sentence that shows it. Kinds that `fails` names are errors,
/// the others notes.
pub fn changes_sarif(
    changes: &[Change],
    files: &SourceFiles,
    fails: impl Fn(ChangeKind) -> bool,
) -> Result<String, serde_json::Error> {
    let level = |kind| if fails(kind) { "error" } else { "note" };
    let rules: Vec<Value> = ChangeKind::ALL
        .iter()
        .map(|k| {
            json!({
                "id": k.id(),
                "shortDescription": { "text": k.meaning() },
                "defaultConfiguration": { "level": level(*k) },
            })
        })
        .collect();
    let results: Vec<Value> = changes
        .iter()
        .map(|c| {
            let mut result = json!({
                "ruleId": c.kind.id(),
                "ruleIndex": ChangeKind::ALL.iter().position(|k| *k == c.kind).unwrap_or(0),
                "level": level(c.kind),
                "message": { "text": c.message },
                "partialFingerprints": { "hasila/v1": format!("{}:{}", c.kind, c.id) },
            });
            if let Some((path, lines)) = place(c, files) {
                let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
                if let Some(l) = lines {
                    physical["region"] = json!({
                        "startLine": l.line,
                        "startColumn": l.column,
                        "endLine": l.end_line,
                        "endColumn": l.end_column,
                    });
                }
                result["locations"] = json!([{ "physicalLocation": physical }]);
            }
            result
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hasila",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut out = serde_json::to_string_pretty(&log)?;
    out.push('\n');
    Ok(out)
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut out = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(b));
            }
            b => {
                let _ = write!(out, "%{b:02X}");
            }
        }
    }
    out
}

/// Prints changes as workflow commands of GitHub Actions, which show them beside the lines of a file.
pub fn changes_github(changes: &[Change], files: &SourceFiles, fails: impl Fn(ChangeKind) -> bool) -> String {
    let property = |s: &str| data(s).replace(':', "%3A").replace(',', "%2C");
    let mut out = String::new();
    for c in changes {
        let level = if fails(c.kind) { "error" } else { "notice" };
        let mut at = String::new();
        if let Some((path, lines)) = place(c, files) {
            let _ = write!(at, "file={},", property(path.strip_prefix("./").unwrap_or(path)));
            if let Some(l) = lines {
                let _ = write!(at, "line={},endLine={},col={},", l.line, l.end_line, l.column);
                if l.line == l.end_line {
                    let _ = write!(at, "endColumn={},", l.end_column);
                }
            }
        }
        let _ = writeln!(out, "::{level} {at}title={}::{}", property(c.kind.id()), data(&c.message));
    }
    out
}

/// Escapes what a workflow command would read as its end.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri_and_a_message_stays_one_command() {
        assert_eq!(uri("./news/a b.txt"), "news/a%20b.txt");
        assert_eq!(uri("/news/خبر.txt"), "file:///news/%D8%AE%D8%A8%D8%B1.txt");
        assert_eq!(data("a%\n::error::b"), "a%25%0A::error::b");
    }
}
