//! `hasila eval`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context as _, Result};
use hasila_claim::Claim;
use hasila_eval::{
    Aliases, locate, read_aliases, read_gold, read_judgements, score_claims, score_verdicts, scores_csv,
    shortfalls,
};

use crate::Found;
use crate::args::Eval;
use crate::commands::documents::each;
use crate::commands::reports::links;
use crate::engine;
use crate::files::replace;
use crate::session::Session;

fn slurp(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {path}"))
}

pub(crate) fn eval(session: &mut Session, args: &Eval) -> Result<Found> {
    let gold = read_gold(&args.gold, &slurp(&args.gold)?)?;
    let judgements =
        args.verdicts.as_ref().map(|v| anyhow::Ok(read_judgements(v, &slurp(v)?)?)).transpose()?;
    let aliases = match &args.aliases {
        Some(a) => read_aliases(a, &slurp(a)?)?,
        None => Aliases::new(),
    };
    let policy = engine::policy(&args.policy, session.registry())?;
    let read = session.read(&args.inputs.inputs)?;
    let mut claims: Vec<Claim> = Vec::new();
    each(session, &read.items, |_, extracted| {
        claims.extend(extracted.claims);
        Ok(())
    })?;
    let texts: BTreeMap<String, String> = read.documents().map(|d| (d.id.clone(), d.text.clone())).collect();
    let documents: BTreeSet<String> = texts.keys().cloned().collect();
    let mut languages: BTreeMap<String, String> = BTreeMap::new();
    let given = read.documents().map(|d| (&d.id, &d.language));
    for (id, language) in given.chain(claims.iter().map(|c| (&c.document, &c.language))) {
        if let Some(language) = language {
            languages.entry(id.clone()).or_insert_with(|| language.clone());
        }
    }
    let (gold, told) = locate(gold, &texts);
    for line in told {
        session.problem(line);
    }
    let scores = score_claims(&gold, &claims, &documents, &languages, &aliases, args.misses);
    session.print(&scores.summary)?;
    session.print(&scores.beside)?;
    session.print(&scores.misses)?;
    let mut figures = scores.figures;
    if let Some(judgements) = judgements {
        let links = links(session, &claims, &texts);
        let reconciled = engine::reconcile(claims, session.registry(), &policy, &links);
        let scores = score_verdicts(&gold, &judgements, &reconciled, &aliases, args.misses);
        session.print(&scores.summary)?;
        session.print(&scores.misses)?;
        figures.extend(scores.figures);
    }
    if let Some(path) = &args.csv {
        let shown = path.display();
        let old = match fs::read_to_string(path) {
            Ok(old) => old,
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return Err(e).with_context(|| format!("cannot read {shown}")),
        };
        let corpus = args.corpus.clone().unwrap_or_else(|| folder_name(&args.gold));
        let new =
            scores_csv(&old, &corpus, &figures).with_context(|| format!("{shown} is no table of scores"))?;
        replace(path, new.as_bytes()).with_context(|| format!("cannot write {shown}"))?;
    }
    let short = shortfalls(&figures, &args.require);
    for line in &short {
        session.print(&format!("{line}\n"))?;
    }
    Ok(if short.is_empty() { Found::Nothing } else { Found::Wanted })
}

/// The folder that a file lies in, by its own name.
fn folder_name(path: &str) -> String {
    let folder = Path::new(path).parent().and_then(Path::file_name);
    folder.map_or_else(|| "gold".to_owned(), |n| n.to_string_lossy().into_owned())
}
