//! Where a count holds: one scene, its town and province, who holds it, and the towns that texts name beside it.

use hasila_claim::{Claim, Reconciliation};
use hasila_reconcile::reconcile;
use hasila_registry::Registry;

use crate::support::{between, claims, options, run};

/// What comes of texts that a person says are of one event.
fn together(claims: Vec<Claim>) -> Reconciliation {
    let mut options = options();
    let first = claims.first().map(|c| c.document.clone()).unwrap_or_default();
    options.links.must_link = claims.iter().map(|c| (first.clone(), c.document.clone())).collect();
    options.links.must_link.retain(|(a, b)| a != b);
    reconcile(claims, Registry::embedded(), &options)
}

#[test]
fn a_strike_on_one_town_is_one_count_whoever_holds_the_town() {
    // The ministry of the side that holds Sanaa counts no area of its own, and the country is named for the town's sake.
    let r = run("un    | 2016-10-09 | g71137           | killed person >=110 by un in reuters
         hurt  | 2016-10-09 | g71137           | wounded person =500 by un in reuters
         side  | 2016-10-09 | houthi-held-yemen | killed person =115 by houthi-health-ministry in saba
         site  | 2016-10-09 | g71137           | wounded person =510 by houthi-health-ministry in saba
         later | 2016-10-19 | yemen            | killed person =149 by ohchr in ohchr
         there | 2016-10-19 | g71137           | wounded person =695 by ohchr in ohchr");
    assert_eq!(between(&r, "side", "later"), "side grows later time");
    assert_eq!(between(&r, "site", "there"), "site grows there time");
}

#[test]
fn a_toll_told_with_the_town_its_hurt_were_taken_to_is_the_event_s() {
    let scene = "first | 2023-10-05 | g169577 | killed person =80 by sohr in reuters
         hurt  | 2023-10-05 | g169577 | wounded person =150 by sohr in reuters
         next  | 2023-10-06 | g169577 | killed person =89 by syrian-health-ministry in sana
         more  | 2023-10-06 | g169577 | wounded person =240 by syrian-health-ministry in sana
         far   | 2023-10-07 | g170063 | killed person =112 by snhr in afp";
    let r = together(claims(scene));
    assert_eq!(between(&r, "next", "far"), "next grows far time");
    // A text that counts the dead of the scene too tells of two places.
    let both = format!("{scene}\n own | 2023-10-07 | g169577 | killed person =130 by sohr in afp");
    assert_eq!(between(&together(claims(&both)), "next", "far"), "none");
}

#[test]
fn a_town_that_one_text_alone_names_is_where_it_was_written() {
    let r = together(claims(
        "first | 2023-10-05 | g169577 | killed person =80 by sohr in reuters
         hurt  | 2023-10-05 | g169577 | wounded person =150 by sohr in reuters
         next  | 2023-10-06 | g169577 | killed person =89 by syrian-health-ministry in sana
         more  | 2023-10-06 | g169577 | wounded person =240 by syrian-health-ministry in sana
         far   | 2023-10-07 | g170063 | killed person =89 by sana in afp
         last  | 2023-10-07 | g170063 | wounded person =277 by snhr in afp",
    ));
    assert_eq!(between(&r, "more", "last"), "more grows last time");
}

#[test]
fn what_else_a_text_tells_with_the_town_it_was_written_in_is_of_the_event() {
    // The last text was written in the capital: its total goes on from the ministry's, so its count of the missing does too.
    let story = "first | 2023-10-05 | g169577 | killed person =80 by sohr in reuters
         lost  | 2023-10-05 | g169577 | missing person =30 by sohr in reuters (state)
         next  | 2023-10-06 | g169577 | killed person =89 by syrian-health-ministry in sana
         more  | 2023-10-06 | g169577 | wounded person =240 by syrian-health-ministry in sana
         far   | 2023-10-07 | g170654 | killed person =96 by syrian-health-ministry in afp
         rival | 2023-10-07 | g170654 | killed person =150 by snhr in afp
         saved | 2023-10-07 | g170654 | rescued person =12 by syria-red-crescent in afp";
    let r = together(claims(story));
    assert_eq!(between(&r, "next", "far"), "next grows far time");
    assert_eq!(between(&r, "far", "rival"), "far conflicts rival genuine");
}

#[test]
fn what_a_minister_says_in_the_capital_is_of_the_event() {
    let story = "first | 2023-01-30 | g1168197 | killed person =61 by lady-reading-hospital in dawn
         hurt  | 2023-01-30 | g1168197 | wounded person =150 by lady-reading-hospital in dawn
         here  | 2023-01-31 | g1168197 | killed person =92 by lady-reading-hospital in afp
         there | 2023-01-31 | g1176615 | killed person =100 by pakistani-interior-ministry in afp
         last  | 2023-02-01 | g1168197 | killed person =101 by khyber-pakhtunkhwa-police in xinhua";
    let r = together(claims(story));
    assert_eq!(between(&r, "there", "last"), "there grows last time");
    // Where another text counts some in that town, they fell there.
    let both =
        format!("{story}\n own | 2023-02-01 | g1176615 | killed person =40 by pakistani-police in xinhua");
    assert_eq!(between(&together(claims(&both)), "there", "last"), "none");
}

#[test]
fn of_a_great_city_and_a_town_at_its_edge_the_scene_is_the_city() {
    let r = together(claims(
        "a | 2023-05-01 | g355795 | killed person =29 by egyptian-health-ministry in mena
         b | 2023-05-01 | g355795 | wounded person =40 by egyptian-health-ministry in mena
         c | 2023-05-01 | g360630 | killed person =235 by egyptian-interior-ministry in reuters
         d | 2023-05-02 | egypt   | killed person =421 by egyptian-interior-ministry in afp",
    ));
    assert_eq!(between(&r, "c", "d"), "c grows d time");
}

#[test]
fn a_city_and_the_province_named_after_it_are_one_place_beside_the_scene() {
    let r = run("first | 2023-10-05 | g169577           | killed person =80 by sohr in reuters
         next  | 2023-10-06 | g169577           | killed person =89 by syrian-health-ministry in sana
         more  | 2023-10-06 | g169577           | wounded person =240 by syrian-health-ministry in sana
         hurt  | 2023-10-07 | g169577           | wounded person =277 by syrian-health-ministry in afp
         city  | 2023-10-06 | g169389           | killed civilian =9 by sohr in enab-baladi
         home  | 2023-10-06 | g169577           | wounded person =150 by sohr in enab-baladi
         wide  | 2023-10-07 | idlib-governorate | killed civilian =14 by white-helmets in afp");
    assert_eq!(between(&r, "city", "wide"), "city grows wide time");
}

#[test]
fn what_a_text_tells_months_later_of_those_days_is_of_the_event() {
    let r = run("first | 2023-10-05             | g169577 | killed person =80 by sohr in reuters
         next  | 2023-10-06             | g169577 | killed person =89 by syrian-health-ministry in sana
         later | 2023-10-05..2023-10-08 | g169577 | killed person =123 by snhr in snhr");
    assert_eq!(between(&r, "next", "later"), "next grows later time");
    let mut told = claims(
        "first | 2023-10-05             | g169577 | killed person =80 by sohr in reuters
         next  | 2023-10-06             | g169577 | killed person =89 by syrian-health-ministry in sana
         later | 2023-10-05..2023-10-06 | g169577 | killed person =123 by snhr in snhr",
    );
    for c in told.iter_mut().filter(|c| c.id.0 == "later") {
        c.published = "2024-03-01".parse().ok();
        c.document = "snhr-2024-03-01".into();
    }
    assert_eq!(between(&together(told), "first", "later"), "first grows later time");
}

#[test]
fn a_town_of_a_far_off_land_and_its_state_are_told_of_one_event() {
    for (town, division) in [
        ("g1271439", "bihar"),
        ("g2335727", "kaduna-ng"),
        ("g2867714", "bavaria-de"),
        ("g3452925", "rio-grande-do-sul"),
        ("g4699066", "texas-state"),
    ] {
        let r = run(&format!(
            "town  | 2024-05-10 | {town}     | killed person =5 by reuters in reuters
             state | 2024-05-10 | {division} | killed person =5 by afp in afp"
        ));
        assert!(between(&r, "town", "state").starts_with("town agrees state"), "{town} and {division}");
    }
}

#[test]
fn two_states_of_a_land_are_two_events() {
    for (one, other) in [
        ("bihar", "assam"),
        ("kaduna-ng", "kano-ng"),
        ("bavaria-de", "saxony-de"),
        ("puebla-mx", "veracruz-mx"),
        ("texas-state", "california-state"),
    ] {
        let r = run(&format!(
            "one   | 2024-05-10 | {one}   | killed person =5 by reuters in reuters
             other | 2024-05-10 | {other} | killed person =9 by afp in afp"
        ));
        assert_eq!(between(&r, "one", "other"), "none", "{one} and {other}");
    }
}
