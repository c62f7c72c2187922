use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hasila_claim::{Reconciliation, Relation, RelationBetween};

use crate::claims::usable;
use crate::gold::{Aliases, Gold, Judgement};
use crate::matching::pair;
use crate::scores::{Figure, ratio};

/// How well pairs of claims were judged.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictScores {
    /// `verdicts`, `quiet`, `causes` and `direction`.
    pub figures: Vec<Figure>,
    /// The lines the reference scorer prints.
    pub summary: String,
    /// Wrong verdicts and causes and conflicts nobody judged, where asked for.
    pub misses: String,
}

fn directed(r: Relation) -> bool {
    matches!(r, Relation::PartOf | Relation::Grows | Relation::Retracts | Relation::Denies)
}

fn loud(r: Relation) -> bool {
    matches!(r, Relation::Conflicts | Relation::Denies)
}

/// Scores the relations of a reconciliation against judgements of pairs of gold claims. A pair with two
/// relations is wrong; a judgement whose gold claims are not in `gold` is left out.
pub fn score_verdicts(
    gold: &[Gold],
    judgements: &[Judgement],
    reconciled: &Reconciliation,
    aliases: &Aliases,
    misses: usize,
) -> VerdictScores {
    let documents: BTreeSet<String> = gold.iter().map(|g| g.document.clone()).collect();
    let preds = usable(&reconciled.claims, &documents);
    let of: BTreeMap<&str, &str> = pair(gold, &preds, aliases)
        .into_iter()
        .map(|(gi, pi)| (gold[gi].gold.as_str(), preds[pi].id.as_str()))
        .collect();
    let mut relations: BTreeMap<(&str, &str), Vec<&RelationBetween>> = BTreeMap::new();
    for r in &reconciled.relations {
        relations.entry((r.a.0.as_str(), r.b.0.as_str())).or_default().push(r);
    }
    let known: BTreeSet<&str> = gold.iter().map(|g| g.gold.as_str()).collect();
    let todo: Vec<&Judgement> =
        judgements.iter().filter(|j| known.contains(j.a.as_str()) && known.contains(j.b.as_str())).collect();

    let (mut ok, mut alarms, mut quiet, mut causes, mut asked, mut way, mut ways, mut shown) =
        (0, 0, 0, 0, 0, 0, 0, 0);
    let mut per: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut judged: BTreeSet<[Option<&str>; 2]> = BTreeSet::new();
    let mut listed = String::new();
    for j in &todo {
        let want = j.relation.all();
        let (x, y) = (of.get(j.a.as_str()).copied(), of.get(j.b.as_str()).copied());
        judged.insert(unordered(x, y));
        let mut found: Vec<&RelationBetween> = Vec::new();
        if let (Some(x), Some(y)) = (x, y) {
            found.extend(relations.get(&(x, y)).into_iter().flatten());
            if x != y {
                found.extend(relations.get(&(y, x)).into_iter().flatten());
            }
        }
        let wanted = |r: &str| want.iter().any(|w| w == r);
        let good = x.is_some()
            && y.is_some()
            && match found.as_slice() {
                [] => wanted("none"),
                [r] => wanted(r.relation.id()),
                _ => false,
            };
        if good && let Some(r) = found.first() {
            if let Some(right) = j.cause.as_ref().filter(|c| !c.is_empty()) {
                asked += 1;
                if right.iter().any(|c| c == r.cause.id()) {
                    causes += 1;
                } else if shown < misses {
                    shown += 1;
                    let _ =
                        writeln!(listed, "cause {} {} got {} want {}", j.a, j.b, r.cause, right.join(" or "));
                }
            }
            if directed(r.relation) {
                ways += 1;
                way += usize::from(Some(r.a.0.as_str()) == x && Some(r.b.0.as_str()) == y);
            }
        }
        let first = want.first().map_or("", String::as_str);
        let entry = per.entry(first).or_default();
        entry.0 += usize::from(good);
        entry.1 += 1;
        ok += usize::from(good);
        if !wanted("conflicts") && !wanted("denies") {
            quiet += 1;
            alarms += usize::from(found.iter().any(|r| loud(r.relation)));
        }
        if !good && shown < misses {
            shown += 1;
            let got = if x.is_none() || y.is_none() {
                "claim not extracted".to_owned()
            } else if found.is_empty() {
                "none".to_owned()
            } else {
                found.iter().map(|r| r.relation.id()).collect::<Vec<_>>().join(" and ")
            };
            let _ =
                writeln!(listed, "wrong {} {} got {got} want {} - {}", j.a, j.b, want.join(" or "), j.why);
        }
    }
    let louds: Vec<&RelationBetween> = reconciled.relations.iter().filter(|r| loud(r.relation)).collect();
    let stray: Vec<&&RelationBetween> = louds
        .iter()
        .filter(|r| !judged.contains(&unordered(Some(r.a.0.as_str()), Some(r.b.0.as_str()))))
        .collect();
    for r in stray.iter().take(misses) {
        let _ = writeln!(listed, "unjudged {} {} {} {} - {}", r.relation, r.cause, r.a, r.b, r.reason);
    }
    let figures = vec![
        Figure::new("verdicts", ratio(ok, todo.len(), 0.0)),
        Figure::new("quiet", 1.0 - ratio(alarms, quiet, 0.0)),
        Figure::new("causes", ratio(causes, asked, 1.0)),
        Figure::new("direction", ratio(way, ways, 1.0)),
    ];
    let kinds: Vec<String> = per.iter().map(|(k, (good, all))| format!("{k} {good}/{all}")).collect();
    let summary = format!(
        "verdicts     {ok} of {} right: {:.3}   {}\n\
         causes       {causes} of {asked} right where the verdict is: {:.3}   direction {way} of {ways}\n\
         false alarms {alarms} of {quiet} pairs that must not be called a conflict: {:.3}\n\
         unjudged     {} of {} conflicts and denials are between claims no verdict judges: read them\n",
        todo.len(),
        figures[0].value,
        kinds.join("  "),
        figures[2].value,
        1.0 - figures[1].value,
        stray.len(),
        louds.len(),
    );
    VerdictScores { figures, summary, misses: listed }
}

fn unordered<'a>(x: Option<&'a str>, y: Option<&'a str>) -> [Option<&'a str>; 2] {
    if x <= y { [x, y] } else { [y, x] }
}
