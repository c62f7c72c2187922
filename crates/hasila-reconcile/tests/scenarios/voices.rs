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

#[test]
fn a_town_s_directorate_is_its_province_s() {
    expect(
        "town     | 2023-09-04 | g98854 | killed person >=21 by nasiriyah-provincial-health-directorate in afp
         province | 2023-09-05 | g98854 | killed person =29 by dhi-qar-governorate-health-directorate in reuters",
        "town grows province time",
    );
}

#[test]
fn protesters_shot_after_a_fire_are_no_part_of_its_dead() {
    let mut story = crate::support::claims(
        "fire     | 2023-09-05 | g98854 | killed person =29 by iraqi-health-ministry in reuters
         hurt     | 2023-09-05 | g98854 | wounded person =71 by iraqi-health-ministry in reuters
         interior | 2023-09-05 | g98854 | killed person =26 by iraqi-interior-ministry in afp
         gone     | 2023-09-05 | g98854 | missing person =6 by iraqi-health-ministry in afp
         saved    | 2023-09-05 | g98854 | rescued person =63 by iraqi-civil-defence in afp
         held     | 2023-09-05 | g98854 | detained person =9 by iraqi-government in afp
         later    | 2023-09-06 | g98854 | killed person =33 by iraqi-health-ministry in al-jazeera
         shot     | 2023-09-06 | g98854 | killed civilian =4 by hrw in al-jazeera
         none     | 2023-09-06 | g98854 | killed civilian none by iraqi-government in asharq-al-awsat",
    );
    for c in &mut story {
        if ["shot", "none"].contains(&c.id.0.as_str()) {
            c.population.text = "protesters".into();
        }
    }
    let r =
        hasila_reconcile::reconcile(story, hasila_registry::Registry::embedded(), &crate::support::options());
    assert_eq!(between(&r, "shot", "later"), "none");
    assert_eq!(between(&r, "none", "later"), "none");
    assert_eq!(between(&r, "none", "shot"), "none denies shot genuine");
}

#[test]
fn a_figure_its_text_calls_replaced_is_the_older_though_no_day_is_given() {
    let mut story = crate::support::claims(
        "now | 2023-09-07 | g98854 | killed person =33 by iraqi-health-ministry in al-jazeera
         was | 2023-09-07 | g98854 | killed person =35 by iraqi-health-ministry in al-jazeera",
    );
    for c in story.iter_mut().filter(|c| c.id.0 == "was") {
        (c.time.as_of, c.time.to) = (None, None);
    }
    let r =
        hasila_reconcile::reconcile(story, hasila_registry::Registry::embedded(), &crate::support::options());
    assert_eq!(between(&r, "was", "now"), "was retracts now time");
}

#[test]
fn a_headline_of_officials_is_the_body_s_the_article_names() {
    let mut story = crate::support::claims(
        "head | 2023-09-04 | g98854 | killed person >=21 by unnamed@afp in afp
         body | 2023-09-04 | g98854 | killed person >=21 by iraqi-health-ministry in afp",
    );
    for (c, at) in story.iter_mut().zip([0usize, 90]) {
        (c.span, c.sentence) = (hasila_claim::Span::new(at, at + 5), hasila_claim::Span::new(at, at + 60));
    }
    let r =
        hasila_reconcile::reconcile(story, hasila_registry::Registry::embedded(), &crate::support::options());
    assert_eq!(between(&r, "head", "body"), "head repeats body same-origin");
}

#[test]
fn the_same_sources_are_no_second_speaker() {
    let told = |second: &str| {
        let mut story = crate::support::claims(
            "now | 2022-01-27 | ghuwayran-prison | killed civilian =17 by unnamed@al-watan in al-watan
             was | 2022-01-27 | ghuwayran-prison | killed civilian =14 by unnamed@al-watan in al-watan",
        );
        for (c, text) in story.iter_mut().zip(["local sources", second]) {
            c.source.text = text.into();
        }
        let options = crate::support::options();
        let r = hasila_reconcile::reconcile(story, hasila_registry::Registry::embedded(), &options);
        between(&r, "was", "now")
    };
    assert_eq!(told("the same sources"), "was grows now time");
    assert_eq!(told("medical sources"), "was conflicts now genuine");
}

#[test]
fn a_country_one_text_names_in_passing_is_no_second_scene() {
    // A ministry in Moscow speaks of what happened at the Euphrates.
    expect(
        "us  | 2018-02-08..2018-02-08 | g170794 | killed combatant =100 by us-coalition in reuters
         one | 2018-02-09..2018-02-09 | g170794 | killed combatant =45 by sohr in afp
         two | 2018-02-08..2018-02-11 | russia  | killed combatant =59 by sohr in bbc
         hit | 2018-02-08..2018-02-11 | g170794 | wounded combatant =90 by sohr in bbc
         too | 2018-02-08..2018-02-09 | g170794 | wounded combatant =90 by sohr in afp",
        "one grows two time
         us conflicts one genuine
         us conflicts two genuine",
    );
}

#[test]
fn civilians_are_everybody_where_nobody_counts_fighters_and_no_text_tells_the_two_apart() {
    expect(
        "one | 2018-09-04 | g88319 | killed person =21 by reuters in reuters
         two | 2018-09-04 | g88319 | killed civilian =22 by msf in afp",
        "one conflicts two genuine",
    );
    // A soldier among them, and "people" are more than civilians.
    expect(
        "one  | 2018-09-04 | g88319 | killed person =21 by reuters in reuters
         two  | 2018-09-04 | g88319 | killed civilian =12 by msf in afp
         army | 2018-09-04 | g88319 | killed security_force =3 by msf in afp",
        "two part_of one part",
    );
}

#[test]
fn a_directorate_that_another_text_calls_a_department_is_one_voice() {
    expect(
        "early | 2021-07-12..2021-07-13 | g98854 | killed person =52 by dhi-qar-health-directorate in reuters
         late  | 2021-07-12..2021-07-14 | g98854 | killed person =92 by dhi-qar-health-department in afp",
        "early grows late time",
    );
}

#[test]
fn who_says_that_no_inmate_fled_denies_that_prisoners_did() {
    let denied = |who: &str, whom: &str, category: &str| {
        let story = format!(
            "none | 2022-01-21 | g71334 | escaped {category} none by yemeni-government in reuters
             some | 2022-01-22 | g71334 | escaped {category} tens by unnamed@afp in afp"
        );
        let mut list = crate::support::claims(&story);
        for (c, text) in list.iter_mut().zip([who, whom]) {
            c.population.text = text.into();
        }
        let r = hasila_reconcile::reconcile(
            list,
            hasila_registry::Registry::embedded(),
            &crate::support::options(),
        );
        between(&r, "none", "some")
    };
    assert_eq!(denied("نزيل", "السجناء", "prisoner"), "none denies some genuine");
    // No guest of a hotel is everybody.
    assert_eq!(denied("guest", "survivors", "person"), "none");
    assert_eq!(denied("aid worker", "staff", "person"), "none denies some genuine");
}

#[test]
fn a_text_that_only_repeats_stands_where_the_one_stands_that_it_repeats() {
    let r = run("one   | 2022-01-22 | ghuwayran-prison | killed person =12 by sohr in reuters
         other | 2022-01-22 | ghuwayran-prison | killed person =30 by who in reuters
         more  | 2022-01-23 | ghuwayran-prison | killed person =19 by sohr in afp
         again | 2022-01-22 | ghuwayran-prison | killed person =12 by sohr in sana");
    assert_eq!(between(&r, "one", "again"), "one repeats again same-origin");
    for claim in ["one", "again"] {
        assert_eq!(between(&r, claim, "more"), format!("{claim} grows more time"));
        assert_eq!(
            between(&r, claim, "other").replace(claim, "it"),
            between(&r, "one", "other").replace("one", "it")
        );
    }
    let tally = r.tallies.iter().find(|t| t.claims.iter().any(|c| c.0 == "again")).expect("a tally");
    assert_eq!(tally.claims.len(), 4);
    assert_eq!(tally.origins, 2);
    let story = crate::support::claims(
        "one   | 2022-01-22 | ghuwayran-prison | killed person =12 by sohr in reuters
         more  | 2022-01-23 | ghuwayran-prison | killed person =19 by sohr in afp
         again | 2022-01-22 | ghuwayran-prison | killed person =12 by sohr in sana",
    );
    let told = hasila_reconcile::explain_pair(
        story,
        hasila_registry::Registry::embedded(),
        &crate::support::options(),
        "again",
        "more",
    )
    .expect("an explanation");
    assert!(told.starts_with("again stands in a text that tells nothing new: read as one"), "{told}");
    assert!(told.contains("one grows more"), "{told}");
}
