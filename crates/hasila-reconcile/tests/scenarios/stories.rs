use hasila_claim::Verdict;

use crate::support::{between, expect, run, verdict};

#[test]
fn a_prison_break_is_denied_counted_and_fought_over() {
    let r = expect(
        "dead22 | 2022-01-22 | ghuwayran-prison | killed person =89 by sohr in enab-baladi
         isis27 | 2022-01-27 | ghuwayran-prison | killed isis/combatant =130 by sohr in al-araby-al-jadeed | of dead27
         sdf27  | 2022-01-27 | ghuwayran-prison | killed sdf/security_force =50 by sohr in al-araby-al-jadeed | of dead27
         civ27  | 2022-01-27 | ghuwayran-prison | killed civilian =7 by sohr in al-araby-al-jadeed | of dead27
         dead27 | 2022-01-27 | ghuwayran-prison | killed person =187 by sohr in al-araby-al-jadeed
         bodies | 2022-01-24 | ghuwayran-prison | bodies isis/combatant =175 by sdf in al-jazeera
         nobody | 2022-01-25 | ghuwayran-prison | escaped prisoner none by sdf in hawar-news
         dozens | 2022-01-26 | ghuwayran-prison | escaped isis/combatant tens by unnamed@al-watan in al-watan
         strike | 2022-01-26 | ghuwayran-prison | killed isis/combatant =6 by sohr in reuters (incident)",
        "dead22 grows dead27 time
         isis27 part_of dead27 part
         civ27 part_of dead27 part
         isis27 none sdf27
         bodies conflicts isis27 genuine
         nobody denies dozens genuine
         strike part_of isis27 part
         dead22 none bodies",
    );
    assert_eq!(verdict(&r, "isis27"), Verdict::Disputed);
    assert_eq!(verdict(&r, "bodies"), Verdict::Disputed);
    assert_eq!(verdict(&r, "nobody"), Verdict::Disputed);
    assert_eq!(verdict(&r, "dead27"), Verdict::Single);
    assert_eq!(r.breakdowns.len(), 1);
    assert!(r.breakdowns.iter().all(|b| b.adds_up && b.sum == 187));
}

#[test]
fn a_shelling_told_by_three_sources_on_one_day_is_a_dispute() {
    let r = expect(
        "a | 2023-09-05 | g169389 | killed civilian =4 by white-helmets in enab-baladi (incident)
         b | 2023-09-05 | g169389 | killed civilian =7 by sohr in sohr (incident)
         c | 2023-09-05 | g169389 | killed civilian >6 by health-ministry-x in reuters (incident)",
        "a conflicts b genuine
         a conflicts c genuine
         b compatible c vague",
    );
    assert_eq!(verdict(&r, "a"), Verdict::Disputed);
}

#[test]
fn two_shellings_on_two_days_are_never_compared() {
    expect(
        "a | 2023-09-05 | g169389 | killed civilian =4 by white-helmets in enab-baladi (incident)
         b | 2023-09-06 | g169389 | killed civilian =9 by sohr in sohr (incident)",
        "a none b",
    );
}

#[test]
fn a_ferry_that_sank_counts_its_missing_as_a_state() {
    let r = expect(
        "aboard  | 2021-04-08 | - | other person =400 by coast-guard in reuters
         missing | 2021-04-08 | - | missing person =120 by coast-guard in reuters (state)
         later   | 2021-04-10 | - | missing person =80 by coast-guard in ap (state)
         dead    | 2021-04-08 | - | killed person =30 by coast-guard in reuters
         dead2   | 2021-04-10 | - | killed person =62 by coast-guard in ap",
        "missing none later
         dead grows dead2 time
         missing none dead",
    );
    assert_eq!(verdict(&r, "dead"), Verdict::Single);
}

#[test]
fn a_crackdown_has_a_government_and_a_doctors_count_on_one_day() {
    let r = expect(
        "gov  | 2019-06-05 | sudan | killed person =61 by sudanese-government in reuters
         docs | 2019-06-05 | sudan | killed person =108 by sudan-doctors in afp
         echo | 2019-06-05 | sudan | killed person =108 by sudan-doctors in al-jazeera",
        "gov conflicts docs genuine
         gov conflicts echo genuine
         docs repeats echo same-origin",
    );
    assert_eq!(verdict(&r, "gov"), Verdict::Disputed);
    assert!(r.tallies.iter().all(|t| t.origins <= 2), "an echo is no voice: {:#?}", r.tallies);
}

#[test]
fn a_flood_over_provinces_adds_up_its_parts_and_never_lets_them_clash() {
    let r = expect(
        "all     | 2023-02-06 | syria | killed person =371 by syrian-health-ministry in sana
         aleppo  | 2023-02-06 | aleppo-governorate | killed person =187 by syrian-health-ministry in sana | of all
         latakia | 2023-02-06 | latakia-governorate | killed person =128 by syrian-health-ministry in sana | of all
         hama    | 2023-02-06 | hama-governorate | killed person =52 by syrian-health-ministry in sana | of all
         tartus  | 2023-02-06 | tartus-governorate | killed person =4 by syrian-health-ministry in sana | of all
         aleppo2 | 2023-02-06 | aleppo-governorate | killed person =190 by sohr in sohr",
        "aleppo part_of all part
         aleppo none latakia
         aleppo2 none latakia
         aleppo conflicts aleppo2 genuine",
    );
    assert!(r.breakdowns.iter().any(|b| b.parts.len() == 4 && b.adds_up));
}

#[test]
fn a_toll_that_rises_by_the_hour_in_four_outlets_is_no_wall_of_disputes() {
    let mut story = String::new();
    for (k, (hour, toll)) in
        [(5, 20), (6, 34), (8, 60), (9, 81), (11, 120), (13, 155), (15, 190), (18, 233), (20, 260), (22, 300)]
            .into_iter()
            .enumerate()
    {
        for (n, outlet) in ["reuters", "afp", "ap", "al-jazeera"].into_iter().enumerate() {
            let toll = toll + n * 3;
            story.push_str(&format!(
                "{outlet}{k} | 2023-10-07T{hour:02}:{:02}:00+00:00 | gaza-strip | killed person ={toll} by {outlet} in {outlet}\n",
                n * 10
            ));
        }
    }
    let r = run(&story);
    let genuine =
        r.relations.iter().filter(|l| l.relation.id() == "conflicts" && l.cause.id() != "time").count();
    assert_eq!(genuine, 0);
    assert!(r.tallies.iter().all(|t| t.verdict != Verdict::Disputed));
}

#[test]
fn a_range_against_a_higher_count_of_one_day_is_a_dispute_whatever_the_pace_of_other_days() {
    expect(
        "low  | 2023-10-17 | gaza-city | killed person 100..300 by unnamed@reuters in reuters (estimated)
         high | 2023-10-17 | gaza-city | killed person =471 by gaza-health-ministry in al-jazeera",
        "low conflicts high genuine",
    );
}

#[test]
fn between_two_sources_time_explains_only_what_the_tally_s_own_pace_allows() {
    expect(
        "a1 | 2023-02-07 | turkey | killed person =3000 by afad in anadolu
         a2 | 2023-02-08 | turkey | killed person =3500 by afad in anadolu
         b  | 2023-02-09 | turkey | killed person =3900 by reuters in reuters
         c  | 2023-02-09 | turkey | killed person =9000 by ap in ap",
        "a1 grows a2 time
         a2 grows b time
         a2 conflicts c genuine
         b conflicts c genuine",
    );
}

#[test]
fn an_unknown_pace_lets_a_later_higher_count_grow() {
    let r = expect(
        "a | 2022-01-22 | ghuwayran-prison | killed person >65 by unnamed@sy24 in sy24
         b | 2022-01-27 | ghuwayran-prison | killed person =187 by sohr in al-araby-al-jadeed",
        "a grows b time",
    );
    assert_eq!(verdict(&r, "a"), Verdict::Consistent);
}

#[test]
fn a_source_that_lowers_its_own_count_retracts_and_the_tally_is_contested() {
    let r = expect(
        "high | 2023-02-08 | jandairis | killed person =1120 by jandairis-local-council in enab-baladi
         low  | 2023-02-14 | jandairis | killed person =1004 by jandairis-local-council in halab-today",
        "high retracts low time",
    );
    assert_eq!(verdict(&r, "low"), Verdict::Contested);
    let t = r.tallies.first().expect("a tally");
    assert_eq!(t.standing.len(), 1);
    assert_eq!(t.standing.first().and_then(|s| s.low), Some(1004));
}

#[test]
fn a_lower_bound_restated_lower_retracts() {
    expect(
        "a | 2023-10-17 | gaza-city | killed person >=500 by gaza-health-ministry in reuters
         b | 2023-10-18 | gaza-city | killed person >=471 by gaza-health-ministry in afp",
        "a retracts b time",
    );
}

#[test]
fn a_replaced_total_takes_no_part_in_a_conflict() {
    expect(
        "old  | 2023-02-07 | turkey | killed person =5000 by afad in anadolu
         new  | 2023-02-09 | turkey | killed person =9000 by afad in anadolu
         late | 2023-02-10 | turkey | killed person =9100 by reuters in reuters
         less | 2023-02-09 | turkey | killed person =8950 by ap in ap",
        "old grows new time
         old grows late time
         old grows less time
         new conflicts less time
         new grows late time
         less grows late time",
    );
}

#[test]
fn a_swapped_digit_is_called_a_slip() {
    let r = expect(
        "a | 2022-03-01 | g170063 | killed person =187 by sohr in sohr
         b | 2022-03-01 | g170063 | killed person =178 by unnamed@sana in sana",
        "a conflicts b slip",
    );
    assert_eq!(verdict(&r, "a"), Verdict::Disputed);
}

#[test]
fn a_zero_too_many_is_called_a_slip() {
    expect(
        "a | 2022-03-01 | g170063 | wounded person =45 by sohr in sohr
         b | 2022-03-01 | g170063 | wounded person =450 by syrian-health-ministry in reuters",
        "a conflicts b slip",
    );
}

#[test]
fn a_figure_and_its_own_bound_do_not_clash() {
    expect(
        "a | 2022-01-22 | ghuwayran-prison | killed person =65 by sohr in sohr
         b | 2022-01-22 | ghuwayran-prison | killed person >65 by sdf in hawar-news",
        "a compatible b vague",
    );
}

#[test]
fn vague_words_have_soft_ends_and_never_agree_as_points() {
    expect(
        "word  | 2022-01-27 | ghuwayran-prison | besieged isis/combatant tens by le-monde in le-monde (state)
         range | 2022-01-27 | ghuwayran-prison | besieged isis/combatant 60..90 by sdf in reuters (state)
         over  | 2022-01-27 | ghuwayran-prison | besieged isis/combatant >100 by sohr in sohr (state)",
        "word compatible range vague
         word compatible over vague
         range conflicts over genuine",
    );
}

#[test]
fn about_a_number_agrees_with_what_lies_within_its_tolerance() {
    let r = expect(
        "a | 2022-01-23 | ghuwayran-prison | held prisoner ~3500 by afp in afp (state)
         b | 2022-01-23 | ghuwayran-prison | held prisoner =3600 by sdf in reuters (state)",
        "a agrees b vague",
    );
    assert_eq!(verdict(&r, "a"), Verdict::Consistent);
}

#[test]
fn states_far_apart_in_time_are_not_compared() {
    expect(
        "a | 2023-02-10 | g170063 | sheltered person =30000 by ocha in ocha (state)
         b | 2023-02-20 | g170063 | sheltered person =12000 by unhcr in reuters (state)",
        "a none b",
    );
}

#[test]
fn people_and_families_and_the_dead_and_the_hurt_are_different_questions() {
    expect(
        "a | 2023-02-10 | g170063 | sheltered family =4000 by ocha in ocha (state)
         b | 2023-02-10 | g170063 | sheltered person =1000 by unhcr in reuters (state)
         c | 2023-02-10 | g170063 | killed person =40 by sohr in sohr
         d | 2023-02-10 | g170063 | wounded person =400 by sohr in sohr",
        "a none b
         c none d",
    );
}

#[test]
fn children_are_part_of_all_but_no_rival_of_women() {
    expect(
        "all   | 2023-10-20 | gaza-strip | killed person =4100 by gaza-health-ministry in reuters
         child | 2023-10-20 | gaza-strip | killed child =1600 by gaza-health-ministry in afp
         women | 2023-10-20 | gaza-strip | killed woman =1000 by unrwa in ap",
        "child part_of all part
         women part_of all part
         child none women",
    );
}

#[test]
fn a_part_above_a_whole_that_another_voice_gives_later_is_a_conflict() {
    expect(
        "part  | 2022-01-24 | ghuwayran-prison | killed civilian =17 by sohr in sohr
         whole | 2022-01-27 | ghuwayran-prison | killed person =12 by kurdish-red-crescent in reuters",
        "part conflicts whole genuine",
    );
}

#[test]
fn bodies_below_the_dead_are_no_conflict() {
    expect(
        "bodies | 2022-01-24 | ghuwayran-prison | bodies isis/combatant =75 by sdf in reuters
         dead   | 2022-01-27 | ghuwayran-prison | killed isis/combatant =130 by sohr in sohr",
        "bodies none dead",
    );
}

#[test]
fn the_dead_cannot_exceed_the_dead_and_hurt_together() {
    expect(
        "dead | 2022-05-01 | g170063 | killed person =50 by sohr in sohr
         both | 2022-05-01 | g170063 | casualties person =40 by syrian-health-ministry in reuters",
        "dead conflicts both genuine",
    );
}

#[test]
fn a_denial_for_one_sector_denies_nobody_else() {
    expect(
        "none | 2023-02-06 | syria | wounded person none by syrian-tourism-ministry in sana
         some | 2023-02-06 | syria | wounded person =1089 by syrian-health-ministry in reuters",
        "none none some",
    );
}

#[test]
fn two_denials_of_one_voice_are_one_and_who_later_admits_some_takes_both_back() {
    let r = expect(
        "no1 | 2022-01-23 | ghuwayran-prison | escaped prisoner none by sdf in afp
         no2 | 2022-01-26 | ghuwayran-prison | escaped prisoner none by sdf in hawar-news
         yes | 2022-01-31 | ghuwayran-prison | escaped prisoner <20 by sdf in reuters",
        "no1 repeats no2 same-origin
         no1 grows yes time
         no2 grows yes time",
    );
    assert_ne!(verdict(&r, "no1"), Verdict::Disputed);
    let t = r.tallies.first().expect("a tally");
    assert_eq!(t.standing.iter().map(|s| s.high).collect::<Vec<_>>(), [Some(19)], "{:#?}", t.standing);
}

#[test]
fn areas_of_two_sides_are_two_places_and_parts_of_the_country() {
    expect(
        "gov | 2023-02-10 | syria | killed person =1347 by syrian-health-ministry in sana
         wh  | 2023-02-10 | north-west-syria | killed person =2037 by white-helmets in enab-baladi
         all | 2023-02-10 | syria | killed person =3384 by who in reuters",
        "gov none wh
         gov part_of all part
         wh part_of all part",
    );
}

#[test]
fn a_count_of_another_quake_long_ago_is_another_event() {
    let r = expect(
        "now  | 2023-02-07 | turkey | killed person =3419 by afad in reuters
         past | 1999-01-01..1999-12-31 | turkey | killed person >17000 by reuters in reuters",
        "now none past",
    );
    assert_eq!(r.events.len(), 2);
}

#[test]
fn one_event_in_one_town_is_not_another_in_a_town_far_away() {
    let r = expect(
        "a | 2023-05-03 | g170063 | killed person =12 by sohr in sohr
         b | 2023-05-03 | g1138958 | killed person =30 by unnamed@reuters in reuters",
        "a none b",
    );
    assert_eq!(r.events.len(), 2);
}

#[test]
fn unknown_wholes_circles_and_doubles_are_told_and_cut() {
    let story = "a | 2022-01-27 | - | killed person =5 by sohr in hawar-news | of nowhere
         b | 2022-01-27 | - | killed person =6 by sohr in sohr | of c
         c | 2022-01-27 | - | killed person =7 by sohr in sohr | of b
         d | 2022-01-27 | - | killed person =8 by sohr in sohr | of d
         a | 2022-01-27 | - | killed person =9 by sdf in reuters";
    let r = run(story);
    let codes: Vec<&str> = r.notices.iter().map(|n| n.code.as_str()).collect();
    for code in ["part-of-unknown", "part-of-cycle", "duplicate-id"] {
        assert!(codes.contains(&code), "{code} is missing from {codes:?}");
    }
    assert_eq!(r.claims.len(), 4);
    assert_eq!(between(&r, "b", "c"), "b grows c time");
}

#[test]
fn a_broken_breakdown_makes_its_tally_contested() {
    let r = expect(
        "all | 2022-01-27 | ghuwayran-prison | killed person =187 by sohr in reuters
         x   | 2022-01-27 | ghuwayran-prison | killed isis/combatant =130 by sohr in reuters | of all
         y   | 2022-01-27 | ghuwayran-prison | killed sdf/security_force =60 by sohr in reuters | of all",
        "x part_of all part",
    );
    assert!(r.breakdowns.iter().any(|b| !b.adds_up && b.sum == 190));
    assert_eq!(verdict(&r, "all"), Verdict::Contested);
}

#[test]
fn an_army_abroad_denies_what_its_own_strikes_did_and_nothing_else() {
    expect(
        "none   | 2022-01-27 | g173811 | killed civilian none by pentagon in al-watan
         beside | 2022-01-27 | g173811 | killed civilian =17 by unnamed@al-watan in al-watan
         all    | 2022-01-28 | ghuwayran-prison | killed civilian =7 by sohr in asharq-al-awsat",
        "none denies beside genuine
         none none all
         beside conflicts all genuine",
    );
}

#[test]
fn an_army_at_home_that_says_nobody_died_denies_everybody_s_dead() {
    expect(
        "none | 2022-01-24 | ghuwayran-prison | killed child none by sdf in al-jazeera
         some | 2022-01-29 | ghuwayran-prison | killed child >=15 by hrw in asharq-al-awsat",
        "none denies some genuine",
    );
}

#[test]
fn a_count_of_one_action_answers_the_event_s_question_where_the_event_is_one_action() {
    let r = expect(
        "first | 2024-03-30 | azaz | killed person =14 by reuters in reuters (incident)
         toll  | 2024-03-30 | azaz | killed person >=22 by sohr in afp",
        "first conflicts toll genuine",
    );
    assert_eq!(verdict(&r, "first"), Verdict::Disputed);
}

#[test]
fn one_action_of_a_long_battle_is_part_of_its_toll() {
    expect(
        "strike | 2022-01-21 | ghuwayran-prison | killed person =14 by reuters in reuters (incident)
         raid   | 2022-01-24 | ghuwayran-prison | killed person =3 by reuters in reuters (incident)
         toll   | 2022-01-24 | ghuwayran-prison | killed person =187 by sohr in afp",
        "strike part_of toll part
         raid part_of toll part",
    );
}

#[test]
fn fewer_than_twenty_fugitives_do_not_fit_a_hundred_and_fifty_at_the_start() {
    expect(
        "many | 2022-01-20..2022-01-24 | ghuwayran-prison | escaped prisoner 150..200 by unnamed@enab-baladi in enab-baladi (incident)
         few  | 2022-01-20..2022-01-31 | ghuwayran-prison | escaped prisoner <20 by sdf in reuters",
        "many conflicts few genuine",
    );
}

#[test]
fn a_clash_of_figures_said_again_and_again_is_listed_where_they_are_first_and_closest() {
    let r = run("m23 | 2022-01-23 | ghuwayran-prison | killed civilian =7 by sohr in afp
         m24 | 2022-01-24 | ghuwayran-prison | killed civilian =7 by sohr in al-jazeera
         m28 | 2022-01-28 | ghuwayran-prison | killed civilian =7 by sohr in asharq-al-awsat
         m30 | 2022-01-30 | ghuwayran-prison | killed civilian =7 by sohr in sohr
         w27 | 2022-01-27 | ghuwayran-prison | killed civilian =17 by unnamed@al-watan in al-watan
         w29 | 2022-01-29 | ghuwayran-prison | killed civilian =17 by unnamed@al-watan in al-watan");
    let loud: Vec<String> = r
        .relations
        .iter()
        .filter(|l| l.relation.id() == "conflicts")
        .map(|l| format!("{} {}", l.a, l.b))
        .collect();
    assert!(!loud.is_empty() && loud.len() <= 4, "{loud:?}");
    assert!(loud.iter().any(|l| l.contains("m28") && l.contains("w27")), "{loud:?}");
    assert_eq!(verdict(&r, "m23"), Verdict::Disputed);
}

#[test]
fn a_town_lies_in_its_province_and_in_the_area_of_a_side_but_not_in_the_other_side_s_part_of_it() {
    expect(
        "town | 2023-02-10 | jandairis | killed person =1120 by jandairis-local-council in enab-baladi
         area | 2023-02-13 | north-west-syria | killed person =2274 by white-helmets in halab-today
         gov  | 2023-02-13 | aleppo-governorate | killed person =452 by syrian-health-ministry in sana
         sea  | 2023-02-13 | latakia-governorate | killed person =805 by syrian-health-ministry in sana
         tr   | 2023-02-13 | turkey | killed person =29605 by afad in anadolu",
        "town part_of area part
         town none gov
         gov none area",
    );
}

#[test]
fn a_dozen_hospitals_are_no_rival_of_a_thousand_buildings() {
    expect(
        "all | 2023-02-09 | north-west-syria | damaged building =1481 by white-helmets in enab-baladi
         few | 2023-02-12 | north-west-syria | damaged building =12 by who in who",
        "all none few",
    );
}

#[test]
fn bodies_that_one_body_buried_are_no_whole_for_those_another_found() {
    expect(
        "found  | 2022-01-24 | ghuwayran-prison | bodies isis/combatant =175 by sdf in reuters
         buried | 2022-01-30 | ghuwayran-prison | bodies person =53 by sohr in sohr",
        "found none buried",
    );
}

#[test]
fn a_figure_passed_on_for_days_shows_no_pace() {
    expect(
        "old  | 2022-01-23 | ghuwayran-prison | displaced person thousands by afp in afp
         un1  | 2022-01-24 | ghuwayran-prison | displaced person =45000 by un in al-jazeera
         un2  | 2022-01-25 | ghuwayran-prison | displaced person =45000 by un in unicef",
        "old grows un1 time
         un1 repeats un2 same-origin",
    );
}

#[test]
fn figures_in_a_row_that_come_to_the_one_before_them_are_its_breakdown() {
    let r = expect(
        "all   | 2023-02-06 | syria | killed person =371 by syrian-health-ministry in sana
         one   | 2023-02-06 | syria | killed person =187 by syrian-health-ministry in sana
         two   | 2023-02-06 | syria | killed person =128 by syrian-health-ministry in sana
         three | 2023-02-06 | hama-governorate | killed person =52 by sana in sana
         four  | 2023-02-06 | syria | killed person =4 by syrian-health-ministry in sana (incident)",
        "one part_of all part
         two part_of all part
         three part_of all part
         four part_of all part
         one none two",
    );
    assert!(r.breakdowns.iter().any(|b| b.parts.len() == 4 && b.adds_up));
}

#[test]
fn figures_in_a_row_that_nearly_come_to_a_total_are_no_breakdown() {
    let r = run("all | 2023-02-06 | syria | killed person =371 by syrian-health-ministry in sana
         one | 2023-02-06 | syria | killed person =187 by syrian-health-ministry in sana
         two | 2023-02-06 | syria | killed person =183 by syrian-health-ministry in sana");
    assert!(r.breakdowns.is_empty(), "{:#?}", r.breakdowns);
}

#[test]
fn fighters_of_a_side_nobody_names_are_no_whole_for_those_of_another() {
    expect(
        "theirs | 2022-01-24 | ghuwayran-prison | killed isis/combatant =102 by sohr in al-jazeera
         some   | 2022-01-26 | ghuwayran-prison | killed combatant =35 by hawar-news in hawar-news",
        "theirs none some",
    );
}

#[test]
fn of_two_figures_in_one_text_the_one_told_before_is_the_older() {
    let r = expect(
        "was  | 2025-08-14 | yemen | killed person =87 by ocha in ocha
         old  | 2025-08-15 | yemen | killed person =87 by ocha in bbc
         now  | 2025-08-15 | yemen | killed person =83 by ocha in bbc
         else | 2025-08-15 | yemen | killed person =118 by yemeni-red-crescent in bbc",
        "was repeats old same-origin
         old retracts now time
         now conflicts else genuine",
    );
    let t = r.tallies.first().expect("a tally");
    assert!(t.standing.iter().all(|s| s.low != Some(87)), "{:#?}", t.standing);
}

#[test]
fn a_ministry_of_each_side_counts_in_the_area_its_side_holds() {
    expect(
        "north | 2025-08-14 | yemen | killed person =58 by houthi-health-ministry in bbc
         south | 2025-08-14 | yemen | killed person =29 by yemeni-government in bbc
         all   | 2025-08-14 | yemen | killed person =87 by ocha in ocha
         town  | 2025-08-14 | g79415 | killed person =17 by reuters in reuters",
        "north none south
         north part_of all part
         south part_of all part",
    );
}

#[test]
fn an_embassy_speaks_of_its_nationals() {
    expect(
        "none | 2025-08-13 | yemen | casualties person none by chinese-embassy in xinhua
         some | 2025-08-13 | yemen | killed person =65 by unnamed@xinhua in xinhua",
        "none none some",
    );
}

#[test]
fn a_denial_of_one_raid_reaches_a_total_that_begins_with_it() {
    expect(
        "none | 2020-01-12..2020-01-13 | idlib-governorate | killed civilian none by syrian-government in sana (incident)
         some | 2020-01-12..2020-01-13 | idlib-governorate | killed civilian =16 by sohr in enab-baladi
         war  | 2019-12-01..2020-01-13 | idlib-governorate | killed civilian =300 by snhr in reuters",
        "none denies some genuine
         none none war
         some part_of war part",
    );
}

#[test]
fn a_party_s_people_are_its_own_beside_a_rescuer_s() {
    expect(
        "theirs | 2020-01-13 | idlib-governorate | killed person =8 by syrian-army in sana
         all    | 2020-01-13 | idlib-governorate | killed person =21 by white-helmets in enab-baladi",
        "theirs none all",
    );
}

#[test]
fn last_year_s_flood_is_one_in_two_papers_that_date_it_alike() {
    expect(
        "one | 2024-08-01..2024-08-31 | yemen | killed person =97 by ap in ap (incident)
         two | 2024-08-01..2024-08-31 | yemen | killed person ~100 by bbc in bbc (incident)
         now | 2025-08-14 | yemen | killed person =87 by ocha in ocha",
        "one none now",
    );
}

#[test]
fn a_body_at_no_war_that_says_nobody_died_speaks_of_its_own() {
    expect(
        "none | 2020-01-16 | idlib-governorate | killed person none by un in reuters
         some | 2020-01-16 | idlib-governorate | killed person =22 by white-helmets in reuters
         army | 2020-01-16 | idlib-governorate | killed civilian none by syrian-government in reuters
         dead | 2020-01-16 | idlib-governorate | killed civilian =19 by snhr in reuters",
        "none none some
         army denies dead genuine",
    );
}

#[test]
fn two_who_count_one_side_s_captured_of_one_day_and_place_are_rivals() {
    expect(
        "many | 2020-01-13 | g172994 | detained syrian-government/security_force =14 by national-liberation-front in enab-baladi (incident)
         few  | 2020-01-13 | g172994 | detained syrian-government/security_force =5 by sohr in enab-baladi (incident)",
        "many conflicts few genuine",
    );
}

#[test]
fn who_was_missing_yesterday_may_be_found_today() {
    expect(
        "six | 2020-01-12 | g172994 | missing person =6 by white-helmets in reuters (state)
         two | 2020-01-13 | g172994 | missing person =2 by sohr in enab-baladi (state)",
        "six none two",
    );
}
