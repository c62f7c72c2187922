//! Holds the scorer to the reference scorer's printed figures, on gold beside this checkout.
//!
//! Predictions are made from gold by fixed damage, so that every rule of the matching is met: claims
//! missing, surplus, doubled, shifted, wrong in a field.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use hasila_claim::{Cause, Claim, ClaimId, Gap, Quantity, Reconciliation, Relation, RelationBetween};
use hasila_eval::{Aliases, Gold, locate, read_gold, read_judgements, score_claims, score_verdicts};
use serde_json::{Value, json};

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let python = Command::new("python3").arg("--version").output().is_ok();
    if shared.join("score/score.py").exists() && python {
        Some(shared)
    } else {
        eprintln!("skipped: needs python3 and the reference scorer beside the checkout");
        None
    }
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("a file of JSON lines");
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn damaged(gold: &[Value], seed: u64) -> Vec<Claim> {
    let mut dice = Dice(seed);
    let mut claims: Vec<Claim> = Vec::new();
    for g in gold {
        let mut line = g.clone();
        line["source"] = json!({"id": g["source"], "kind": "named"});
        line["part_of"] = Value::Null;
        line["quantity"]["vague"] = Value::Null;
        line["population"]["text"] = "".into();
        let mut claim: Claim = serde_json::from_value(line).expect("gold holds what a claim needs");
        let copies = [0, 1, 1, 1, 1, 1, 1, 2][dice.roll(8) as usize];
        for copy in 0..copies {
            let mut c = claim.clone();
            match dice.roll(9) {
                0 => c.quantity = Quantity::exact(7),
                1 => c.source.id = "somebody".into(),
                2 => c.population.affiliation = None,
                3 => c.span.end += 40,
                4 => c.span.start += dice.roll(12) as usize,
                5 => c.mode = hasila_claim::Mode::State,
                6 => c.measure = hasila_claim::Measure::Missing,
                _ => {}
            }
            c.span.end += copy as usize;
            c.id = ClaimId(format!("c-{}", claims.len()));
            claims.push(c);
        }
        claim.span = hasila_claim::Span::new(0, 0);
        claim.id = ClaimId(format!("e-{}", claims.len()));
        claims.push(claim);
    }
    claims
}

fn judged(judgements: &[Value], claims: &[Claim], gold: &[Gold], seed: u64) -> Reconciliation {
    let mut dice = Dice(seed);
    // The nearest claim to a gold one by its start, which is often what the matching finds too.
    let near = |name: &str| {
        let g = gold.iter().find(|g| g.gold == name)?;
        let start = g.span?.start;
        claims
            .iter()
            .filter(|c| c.document == g.document && !c.span.is_empty())
            .min_by_key(|c| c.span.start.abs_diff(start))
            .map(|c| c.id.clone())
    };
    let mut relations = Vec::new();
    for j in judgements {
        let (Some(mut a), Some(mut b)) =
            (near(j["a"].as_str().expect("a string")), near(j["b"].as_str().expect("a string")))
        else {
            continue;
        };
        let want = j["relation"][0].as_str().expect("a string");
        let relation = match dice.roll(5) {
            0 => Relation::Conflicts,
            _ => match want.parse() {
                Ok(relation) => relation,
                Err(_) => continue,
            },
        };
        if dice.roll(4) == 0 {
            std::mem::swap(&mut a, &mut b);
        }
        let cause = Cause::ALL[dice.roll(3) as usize];
        let reason = String::new();
        let gap = Some(Gap::default());
        relations.push(RelationBetween { a, b, relation, cause, reason, gap });
        if dice.roll(6) == 0 {
            let double = relations[relations.len() - 1].clone();
            relations.push(double);
        }
    }
    Reconciliation { schema: 1, relations, claims: claims.to_vec(), ..Reconciliation::default() }
}

fn reference(shared: &Path, what: &str, arguments: &[(&str, &Path)]) -> String {
    let mut command = Command::new("python3");
    command.arg(shared.join("score/score.py")).arg(what).env("PYTHONIOENCODING", "utf-8");
    for (flag, path) in arguments {
        command.arg(flag).arg(path);
    }
    let out = command.output().expect("python3 runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8").replace('\r', "")
}

#[test]
fn figures_are_those_of_the_reference_scorer() {
    let Some(shared) = shared() else { return };
    let folder = env::temp_dir().join(format!("hasila-eval-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for scratch");
    let mut seen = BTreeSet::new();
    for corpus in ["seeds", "dev"] {
        let corpus = shared.join(corpus);
        let (gold_path, manifest) = (corpus.join("gold.jsonl"), corpus.join("manifest.jsonl"));
        let gold_lines = lines(&gold_path);
        let gold = read_gold("gold", &fs::read_to_string(&gold_path).expect("gold")).expect("gold parses");
        let (gold, told) = locate(gold, &BTreeMap::new());
        assert_eq!(told, [""; 0]);
        let documents: BTreeSet<String> =
            lines(&manifest).iter().map(|m| m["document"].as_str().expect("a string").to_owned()).collect();
        let verdicts_path = corpus.join("verdicts.jsonl");
        let judgement_lines = lines(&verdicts_path);
        let judgements = read_judgements("verdicts", &fs::read_to_string(&verdicts_path).expect("verdicts"))
            .expect("verdicts parse");
        for seed in 1..=6 {
            let claims = damaged(&gold_lines, seed);
            let pred = folder.join("claims.jsonl");
            let text: Vec<String> = claims.iter().map(|c| serde_json::to_string(c).unwrap()).collect();
            fs::write(&pred, text.join("\n")).expect("scratch");
            let arguments = [("--gold", gold_path.as_path()), ("--pred", &pred), ("--manifest", &manifest)];
            let theirs = reference(&shared, "claims", &arguments);
            let none = Aliases::new();
            let ours = score_claims(&gold, &claims, &documents, &BTreeMap::new(), &none, 0);
            assert_eq!(ours.summary, theirs, "{corpus:?}, seed {seed}");
            seen.insert(theirs);

            let reconciled = judged(&judgement_lines, &claims, &gold, seed);
            let pred = folder.join("reconciled.json");
            fs::write(&pred, serde_json::to_string(&reconciled).unwrap()).expect("scratch");
            let arguments =
                [("--gold", gold_path.as_path()), ("--pred", &pred), ("--verdicts", verdicts_path.as_path())];
            let theirs = reference(&shared, "verdicts", &arguments);
            let ours = score_verdicts(&gold, &judgements, &reconciled, &none, 0);
            assert_eq!(ours.summary, theirs, "{corpus:?}, seed {seed}");
            seen.insert(theirs);
        }
    }
    let _ = fs::remove_dir_all(&folder);
    // Damage that leaves every figure alike would prove nothing.
    assert!(seen.len() > 20, "{seen:#?}");
}
