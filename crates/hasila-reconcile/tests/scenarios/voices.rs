//! Who speaks, of whom, and for which part of an event.

use crate::support::{between, expect, run};

#[test]
fn a_committee_under_a_short_name_and_a_full_one_is_one_voice() {
    expect(
        "full  | 2025-08-13 | g379003 | killed person =24 by west-coast-emergency-committee in reuters
         short | 2025-08-14 | g379003 | killed person =31 by emergency-committee in afp",
        "full grows short time",
    );
    // Two committees the short name fits: nobody can tell which.
    let r = run("west  | 2025-08-13 | yemen | killed person =24 by west-coast-emergency-committee in reuters
         east  | 2025-08-13 | yemen | killed person =24 by east-coast-emergency-committee in al-jazeera
         short | 2025-08-13 | yemen | killed person =24 by emergency-committee in afp");
    assert_eq!(between(&r, "west", "short"), "west agrees short genuine");
}

#[test]
fn four_dead_of_a_clinic_are_some_of_forty_four() {
    expect(
        "all    | 2025-05-15 | g379003 | killed person =44 by sudan-doctors-network in reuters
         clinic | 2025-05-15 | g379003 | killed person =4 by msf in afp",
        "all none clinic",
    );
    expect(
        "all   | 2025-05-15 | g379003 | killed person =44 by sudan-doctors-network in reuters
         fewer | 2025-05-15 | g379003 | killed person =14 by msf in afp",
        "all conflicts fewer genuine",
    );
}

#[test]
fn the_dead_of_a_war_told_in_passing_are_no_rival_of_a_flood_s() {
    expect(
        "flood | 2025-08-14 | yemen | killed person =112 by yemeni-red-crescent in reuters
         war   | 2025-08-14 | yemen | killed person >150000 by ap in ap",
        "flood none war",
    );
}

#[test]
fn no_aid_worker_killed_denies_no_civilian_s_death() {
    let mut story = crate::support::claims(
        "none | 2025-05-14 | g379003 | killed civilian none by ocha in reuters
         rsf  | 2025-05-14 | g379003 | killed civilian none by rsf in afp
         some | 2025-05-14 | g379003 | killed civilian =36 by sudan-doctors-network in al-jazeera",
    );
    for (c, text) in story.iter_mut().zip(["humanitarian workers", "civilian", "civilians"]) {
        c.population.text = text.into();
    }
    let r =
        hasila_reconcile::reconcile(story, hasila_registry::Registry::embedded(), &crate::support::options());
    assert_eq!(between(&r, "none", "some"), "none");
    assert_eq!(between(&r, "rsf", "some"), "rsf denies some genuine");
}

#[test]
fn the_first_figure_of_a_text_covers_the_places_it_then_counts() {
    // Written in Aleppo, counted all over the country; the parts needn't come to it.
    expect(
        "all   | 2023-02-08 | g170063             | killed person =870 by ocha in ocha
         one   | 2023-02-08 | latakia-governorate | killed person =410 by ocha in ocha
         two   | 2023-02-08 | hama-governorate    | killed person =210 by ocha in ocha
         three | 2023-02-08 | tartus-governorate  | killed person =90 by ocha in ocha
         other | 2023-02-08 | syria               | killed person =1120 by who in reuters",
        "one part_of all part
         two part_of all part
         three part_of all part
         all conflicts other genuine",
    );
}

#[test]
fn a_committee_of_nobody_knows_which_side_clashes_with_no_side() {
    let r = run(
        "north | 2025-08-15 | houthi-held-yemen     | killed person =52 by houthi-health-ministry in reuters
         south | 2025-08-15 | government-held-yemen | killed person =24 by yemeni-government in afp
         some  | 2025-08-15 | yemen | killed person =31 by emergency-committee in al-jazeera",
    );
    assert_eq!(between(&r, "north", "some"), "none");
}
