use hasila_claim::{Claim, ClaimId, Relation, Stamp};
use hasila_reconcile::reconcile;
use hasila_registry::Registry;
use proptest::prelude::*;

use crate::support::{claims, options};

const SOURCES: &[&str] = &["sohr", "sdf", "who", "unnamed@al-watan", "afp", "syrian-health-ministry"];
const OUTLETS: &[&str] = &["reuters", "afp", "al-watan", "sana"];
const PEOPLE: &[&str] = &["person", "civilian", "isis/combatant", "sdf/security_force", "child"];
const PLACES: &[&str] = &["-", "ghuwayran-prison", "syria", "g170063", "north-west-syria"];
const MEASURES: &[&str] = &["killed", "wounded", "bodies", "escaped", "casualties"];
const MODES: &[&str] = &["cumulative", "incident", "state"];

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

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
    fn every_pair_has_one_relation_with_a_reason_and_clashes_name_two_speakers(list in story()) {
        let r = reconcile(list, Registry::embedded(), &options());
        let mut seen = std::collections::BTreeSet::new();
        for l in &r.relations {
            prop_assert!(l.a != l.b);
            prop_assert!(!l.reason.is_empty());
            let pair = if l.a < l.b { (l.a.clone(), l.b.clone()) } else { (l.b.clone(), l.a.clone()) };
            prop_assert!(seen.insert(pair), "two relations: {:?}", l);
            if matches!(l.relation, Relation::Conflicts | Relation::Denies) {
                let who = |id: &ClaimId| r.claims.iter().find(|c| c.id == *id).map(|c| (c.source.id.clone(), c.source.text.clone()));
                prop_assert_ne!(who(&l.a), who(&l.b));
            }
        }
    }

    #[test]
    fn the_same_statement_through_another_outlet_adds_no_voice(list in story()) {
        let before = reconcile(list.clone(), Registry::embedded(), &options());
        let mut more = list.clone();
        if let Some(first) = list.first().filter(|c| c.source.id == "sohr") {
            let mut echo = first.clone();
            echo.id = ClaimId("zz".into());
            echo.document = "zz".into();
            echo.outlet = Some("zz".into());
            more.push(echo);
            let after = reconcile(more, Registry::embedded(), &options());
            let origins = |r: &hasila_claim::Reconciliation| {
                r.tallies.iter().find(|t| t.claims.contains(&first.id)).map(|t| t.origins)
            };
            prop_assert_eq!(origins(&before), origins(&after));
        }
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
