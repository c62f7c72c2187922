//! Stories in lines: `name | day or day,hour | place | claim notation [| of WHOLE]`.

use hasila_claim::{
    Attribution, Cause, Claim, ClaimId, Notation, Place, Polarity, Population, Reconciliation, Relation,
    SCHEMA, SourceKind, Span, Stamp, Verdict, Window,
};
use hasila_reconcile::{Options, Policy, reconcile};
use hasila_registry::Registry;

pub fn policy(name: &str) -> Policy {
    Policy::load(name, Registry::embedded()).expect(name)
}

pub fn options() -> Options {
    Options { policy: policy("range"), as_of: None, links: Default::default() }
}

fn stamp(day: &str) -> Stamp {
    day.parse().unwrap_or_else(|e| panic!("{day}: {e}"))
}

fn place(name: &str) -> Option<Place> {
    if name.is_empty() || name == "-" {
        return None;
    }
    let g = Registry::embedded().places();
    let p = g.get(name).unwrap_or_else(|| panic!("no place `{name}` in the gazetteer"));
    Some(Place { id: Some(p.id.clone()), name: Some(p.name.clone()), lat: p.lat, lon: p.lon })
}

/// One claim a line. The document is the outlet and the day; `from` in the day field opens the window there.
pub fn claims(story: &str) -> Vec<Claim> {
    let mut out: Vec<Claim> = Vec::new();
    for (n, line) in story.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, when, wher, what, rest @ ..] = cells.as_slice() else { panic!("{line}") };
        let n10 = n * 10;
        let notation: Notation = what.parse().unwrap_or_else(|e| panic!("{line}: {e}"));
        let (from, when) = match when.split_once("..") {
            Some((f, w)) => (Some(stamp(f)), stamp(w)),
            None => (None, stamp(when)),
        };
        let outlet = notation.outlet.clone().unwrap_or_else(|| "reuters".into());
        let source = notation.source.clone().expect("a source");
        let kind = if source.contains('@') {
            SourceKind::Unnamed
        } else if source == outlet {
            SourceKind::Outlet
        } else {
            SourceKind::Named
        };
        let mode = notation.mode.unwrap_or(hasila_claim::Mode::Cumulative);
        let denied = notation.polarity == Polarity::Denied;
        out.push(Claim {
            schema: SCHEMA,
            id: ClaimId((*name).into()),
            document: format!("{outlet}-{}", when.day()),
            outlet: Some(outlet),
            published: Some(Stamp::Date(when.day())),
            language: None,
            span: Span::new(1000 + n10, 1005 + n10),
            sentence: Span::new(1000 + n10, 1009 + n10),
            quote: notation.quantity.to_string(),
            quantity: notation.quantity,
            measure: notation.measure,
            unit: notation.unit,
            population: Population {
                category: notation.category,
                affiliation: notation.affiliation,
                text: String::new(),
            },
            polarity: if denied { Polarity::Denied } else { Polarity::Affirmed },
            certainty: notation.certainty.unwrap_or(hasila_claim::Certainty::Stated),
            mode,
            time: Window {
                from: from.or((mode == hasila_claim::Mode::Incident).then_some(Stamp::Date(when.day()))),
                to: Some(when),
                as_of: Some(when),
            },
            place: place(wher),
            actor: None,
            source: Attribution { id: source.clone(), kind, text: source },
            via: notation.via,
            part_of: rest.first().map(|w| ClaimId(w.trim_start_matches("of ").into())),
        });
    }
    out
}

pub fn run(story: &str) -> Reconciliation {
    reconcile(claims(story), Registry::embedded(), &options())
}

/// What comes of a story whose claims are told more closely.
pub fn told(story: &str, mut change: impl FnMut(&mut Claim)) -> Reconciliation {
    let mut list = claims(story);
    list.iter_mut().for_each(&mut change);
    reconcile(list, Registry::embedded(), &options())
}

/// Puts the claims into one sentence.
pub fn one_sentence(c: &mut Claim) {
    c.sentence = Span::new(1000, 1100);
}

pub fn day(d: &str) -> Option<Stamp> {
    d.parse().ok()
}

/// The relation between two claims, with its cause, as `a relation b cause`, or `none`.
pub fn between(r: &Reconciliation, x: &str, y: &str) -> String {
    let found: Vec<String> = r
        .relations
        .iter()
        .filter(|l| (l.a.0 == x && l.b.0 == y) || (l.a.0 == y && l.b.0 == x))
        .map(|l| {
            // Where a relation has no direction, in the order asked for.
            let directed = matches!(
                l.relation,
                Relation::PartOf | Relation::Grows | Relation::Retracts | Relation::Denies
            );
            let (a, b) = if directed { (l.a.0.as_str(), l.b.0.as_str()) } else { (x, y) };
            format!("{a} {} {b} {}", l.relation, l.cause)
        })
        .collect();
    match found.as_slice() {
        [] => "none".into(),
        [one] => one.clone(),
        many => panic!("{x} and {y} have {} relations", many.len()),
    }
}

/// Checks lines of `a relation b cause` (or `a none b`), and that nobody conflicts beside those named.
pub fn expect(story: &str, expected: &str) -> Reconciliation {
    let r = run(story);
    let mut named: Vec<(String, String)> = Vec::new();
    for line in expected.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [a, relation, b, ..] = words.as_slice() else { panic!("{line}") };
        named.push(((*a).into(), (*b).into()));
        let got = between(&r, a, b);
        if *relation == "none" {
            assert_eq!(got, "none", "{a} and {b}: {:#?}", r.relations);
        } else {
            assert_eq!(got, line, "{:#?}", r.relations);
        }
    }
    for l in &r.relations {
        let loud = matches!(l.relation, Relation::Conflicts | Relation::Denies);
        let known = named.iter().any(|(a, b)| (*a == l.a.0 && *b == l.b.0) || (*b == l.a.0 && *a == l.b.0));
        assert!(!loud || known, "unexpected: {l:#?}");
        assert!(l.cause != Cause::Genuine || !l.reason.is_empty());
    }
    r
}

/// The verdict of the tally that a claim answers.
pub fn verdict(r: &Reconciliation, claim: &str) -> Verdict {
    r.tallies
        .iter()
        .find(|t| t.claims.iter().any(|c| c.0 == claim))
        .unwrap_or_else(|| panic!("no tally has {claim}"))
        .verdict
}
