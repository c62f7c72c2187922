//! The macro as a test of somebody else uses it.

use hasila_testing::{assert_reconciliation_snapshot, canonical, document, reconcile};

fn articles(killed: &str) -> Vec<hasila_claim::Document> {
    let second = format!("The army said that {killed} civilians were killed in Aleppo.");
    vec![
        document("one", "2024-03-05", "Seven civilians were killed in Aleppo, the health ministry said."),
        document("two", "2024-03-05", &second),
    ]
}

#[test]
fn a_reconciliation_is_the_one_that_was_accepted() {
    let r = reconcile(articles("40")).expect("the shipped data");
    assert_reconciliation_snapshot!("two_voices", r);
}

#[test]
fn the_name_may_be_left_out() {
    let r = reconcile(articles("40")).expect("the shipped data");
    assert_reconciliation_snapshot!(r);
}

#[test]
fn another_number_is_another_snapshot() {
    let of = |killed| canonical(&reconcile(articles(killed)).expect("the shipped data")).expect("a snapshot");
    assert_eq!(of("40"), of("40"));
    assert_ne!(of("40"), of("41"));
}
