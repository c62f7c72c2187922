use hasila_claim::{Claim, ClaimId, Relation, SourceKind, Stamp};
use hasila_reconcile::{Options, reconcile};
use hasila_registry::Registry;
use proptest::prelude::*;

use crate::support::{claims, options};

const SOURCES: &[&str] = &["sohr", "sdf", "who", "unnamed@al-watan", "afp", "syrian-health-ministry"];
const OUTLETS: &[&str] = &["reuters", "afp", "al-watan", "sana"];
// What comes often comes more than once, so that claims meet.
const PEOPLE: &[&str] =
    &["person", "person", "person", "civilian", "isis/combatant", "sdf/security_force", "child"];
const PLACES: &[&str] = &[
    "-",
    "ghuwayran-prison",
    "ghuwayran-prison",
    "ghuwayran-prison",
    "ghuwayran-prison",
    "syria",
    "g170063",
    "north-west-syria",
];
const MEASURES: &[&str] =
    &["killed", "killed", "killed", "killed", "wounded", "bodies", "escaped", "casualties"];
const MODES: &[&str] = &["cumulative", "cumulative", "cumulative", "cumulative", "incident", "state"];

fn quantity() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u64..300).prop_map(|n| format!("={n}")),
        (10u64..300).prop_map(|n| format!("~{n}")),
        (10u64..300).prop_map(|n| format!(">{n}")),
        (10u64..300).prop_map(|n| format!("<{n}")),
        (1u64..100, 1u64..200).prop_map(|(a, b)| format!("{a}..{}", a + b)),
        Just("tens".to_owned()),
        Just("hundreds".to_owned()),
        Just("none".to_owned()),
    ]
}

fn line() -> impl Strategy<Value = String> {
    let pick = |list: &'static [&'static str]| prop::sample::select(list);
    (
        1u32..9,
        pick(PLACES),
        pick(MEASURES),
        pick(PEOPLE),
        quantity(),
        pick(SOURCES),
        pick(OUTLETS),
        pick(MODES),
    )
        .prop_map(|(day, place, measure, people, quantity, source, outlet, mode)| {
            format!(
                "2022-01-{:02} | {place} | {measure} {people} {quantity} by {source} in {outlet} ({mode})",
                20 + day
            )
        })
}

fn story() -> impl Strategy<Value = Vec<Claim>> {
    prop::collection::vec(line(), 2..14).prop_map(|lines| {
        let text: Vec<String> = lines.iter().enumerate().map(|(n, l)| format!("c{n:02} | {l}")).collect();
        claims(&text.join("\n"))
    })
}

fn bytes(claims: Vec<Claim>) -> String {
    serde_json::to_string(&reconcile(claims, Registry::embedded(), &options())).unwrap_or_default()
}

/// A person's word that all documents speak of one event.
fn one_event(list: &[Claim]) -> Options {
    let mut out = options();
    let documents: Vec<&str> = list.iter().map(|c| c.document.as_str()).collect();
    out.links.must_link = documents.windows(2).map(|w| (w[0].to_owned(), w[1].to_owned())).collect();
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn claims_in_another_order_give_the_same_bytes(list in story(), seed in any::<u64>()) {
        let mut shuffled = list.clone();
        let n = shuffled.len();
        for k in 0..n {
            let j = usize::try_from((seed >> (k % 40)) % n as u64).unwrap_or(0);
            shuffled.swap(k, j);
        }
        prop_assert_eq!(bytes(list), bytes(shuffled));
    }

    #[test]
    fn every_pair_has_one_relation_and_every_clash_names_two_speakers_two_figures_and_the_rule(list in story()) {
        let r = reconcile(list, Registry::embedded(), &options());
        let mut seen = std::collections::BTreeSet::new();
        for l in &r.relations {
            prop_assert!(l.a != l.b);
            prop_assert!(!l.reason.is_empty());
            let pair = if l.a < l.b { (l.a.clone(), l.b.clone()) } else { (l.b.clone(), l.a.clone()) };
            prop_assert!(seen.insert(pair), "two relations: {:?}", l);
            if matches!(l.relation, Relation::Conflicts | Relation::Denies) {
                let claim = |id: &ClaimId| r.claims.iter().find(|c| c.id == *id).cloned();
                let (Some(a), Some(b)) = (claim(&l.a), claim(&l.b)) else {
                    return Err(TestCaseError::fail("a clash of claims that are not there"));
                };
                prop_assert_ne!((&a.source.id, &a.source.text), (&b.source.id, &b.source.text));
                prop_assert!(!a.quote.is_empty() && !b.quote.is_empty());
                prop_assert!(l.reason.contains("(rule "), "{}", l.reason);
                for c in [a, b] {
                    let registry = Registry::embedded();
                    let id = c.source.id.split_once('@').map_or(c.source.id.as_str(), |(_, outlet)| outlet);
                    let name = registry.source(id).map_or(id, |s| s.en.split(',').next().unwrap_or(&s.en));
                    prop_assert!(l.reason.contains(name), "{name}: {}", l.reason);
                }
            }
        }
    }

    #[test]
    fn a_repeat_by_the_same_origin_changes_no_verdict_and_no_support(list in story(), pick in any::<prop::sample::Index>()) {
        let first = pick.get(&list).clone();
        let mut echo = first.clone();
        echo.id = ClaimId("zz".into());
        echo.document = "zz".into();
        echo.outlet = Some("zz".into());
        echo.source.kind = if first.source.kind == SourceKind::Outlet { SourceKind::Named } else { first.source.kind };
        let mut more = list.clone();
        more.push(echo);
        // Whether one more document changes which documents belong together is another question.
        let together = one_event(&more);
        let judged = |claims: Vec<Claim>| -> Vec<_> {
            let r = reconcile(claims, Registry::embedded(), &together);
            let range = |t: &hasila_claim::Tally| (t.range.low, t.range.high);
            r.tallies.iter().map(|t| (t.id.clone(), t.verdict, t.origins, range(t), t.standing.clone())).collect()
        };
        prop_assert_eq!(judged(list), judged(more));
    }

    #[test]
    fn a_wider_interval_never_makes_a_conflict(list in story(), pick in any::<prop::sample::Index>(), by in 1u64..500) {
        let together = one_event(&list);
        let before = reconcile(list.clone(), Registry::embedded(), &together);
        let mut wider = list.clone();
        let k = pick.index(list.len());
        if wider[k].polarity == hasila_claim::Polarity::Denied || wider[k].quantity.best == Some(0) {
            return Ok(());
        }
        // Another figure of the same voice would replace the one or the other: rule 9, not the interval.
        let voice = list.iter().filter(|c| c.source.id == list[k].source.id && c.measure == list[k].measure);
        if voice.count() > 1 {
            return Ok(());
        }
        let q = &mut wider[k].quantity;
        let (low, high) = (q.low.unwrap_or(0).saturating_sub(by), q.high.map(|h| h + by));
        *q = match high {
            Some(high) => hasila_claim::Quantity::range(low.max(1), high),
            None => hasila_claim::Quantity { low: Some(low.max(1)), ..*q },
        };
        let id = wider[k].id.clone();
        let after = reconcile(wider, Registry::embedded(), &together);
        let clashes = |r: &hasila_claim::Reconciliation| -> std::collections::BTreeSet<(ClaimId, ClaimId)> {
            r.relations
                .iter()
                .filter(|l| l.relation == Relation::Conflicts && (l.a == id || l.b == id))
                .map(|l| if l.a < l.b { (l.a.clone(), l.b.clone()) } else { (l.b.clone(), l.a.clone()) })
                .collect()
        };
        let (old, new) = (clashes(&before), clashes(&after));
        prop_assert!(new.is_subset(&old), "{:?} beside {:?}", new, old);
    }

    #[test]
    fn a_source_s_own_later_and_higher_total_never_conflicts_with_its_own(list in story()) {
        let Some(first) = list.iter().find(|c| c.quantity.best.is_some_and(|n| n > 0)).cloned() else { return Ok(()) };
        let mut later = first.clone();
        later.id = ClaimId("later".into());
        later.document = "later".into();
        let day = Stamp::date(2022, 2, 3);
        (later.published, later.time.as_of, later.time.to) = (day, day, day);
        later.quantity = hasila_claim::Quantity::exact(first.quantity.best.unwrap_or(0) + 50);
        let mut all = list;
        all.push(later);
        let r = reconcile(all, Registry::embedded(), &options());
        for l in &r.relations {
            let own = [&l.a, &l.b].iter().all(|id| {
                r.claims.iter().any(|c| c.id == **id && c.source.id == first.source.id)
            });
            prop_assert!(!own || l.relation != Relation::Conflicts, "{:?}", l);
        }
    }
}
