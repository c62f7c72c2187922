//! What is a rival of what, and what only looks like one: offices above others, papers that quote papers, earlier figures, shares
//! of the hurt, counts of the country beside a town's.

use hasila_claim::Claim;

use crate::support::{between, day, one_sentence, run, told};

/// Each story with how `a` and `b` stand in it.
fn all(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(story, expected)| (between(&run(story), "a", "b"), *expected, *story))
        .filter(|(got, expected, _)| got != expected)
        .map(|(got, expected, story)| format!("{got}, not {expected}:\n{story}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_united_nations_and_their_office_give_is_one_voice_s() {
    all(&[
        (
            "a | 2023-09-11..2023-09-13 | g87205 | killed person >=140 by un in reuters
             b | 2023-09-11..2023-09-15 | g87205 | killed person >140 by ocha in bbc",
            "a repeats b same-origin",
        ),
        // Two agencies count each for itself.
        (
            "a | 2023-09-11..2023-09-13 | g87205 | displaced person =14000 by unhcr in reuters
             b | 2023-09-11..2023-09-13 | g87205 | displaced person =14000 by iom in bbc",
            "a agrees b genuine",
        ),
    ]);
}

#[test]
fn a_government_that_gives_its_ministry_s_number_gives_the_ministry_s() {
    all(&[
        (
            "a | 2021-03-27 | g347796 | killed person =19 by egyptian-health-ministry in ahram-online
             b | 2021-03-27 | g347796 | killed person =19 by egyptian-government in bbc",
            "a repeats b same-origin",
        ),
        (
            "a | 2024-08-27 | g377039 | killed person =36 by red-sea-health-ministry in reuters
             b | 2024-08-27 | g377039 | killed person =36 by red-sea-state-government in al-rakoba",
            "a repeats b same-origin",
        ),
        // Another country's government has it from nobody's ministry there.
        (
            "a | 2021-03-27 | g347796 | killed person =19 by egyptian-health-ministry in ahram-online
             b | 2021-03-27 | g347796 | killed person =19 by sudanese-government in bbc",
            "a agrees b genuine",
        ),
    ]);
}

#[test]
fn a_paper_that_another_paper_quotes_is_a_rival_and_no_news_of_its_own() {
    all(&[(
        "a | 2023-12-12 | g128234 | killed person =196 by iranian-red-crescent in daily-mail
         b | 2023-12-12 | g128234 | killed person =300 by iran-international in daily-mail",
        "a conflicts b genuine",
    )]);
}

#[test]
fn what_a_count_moved_to_comes_after_what_it_moved_from() {
    let lowered = "a | 2018-11-03 | g360686 | wounded person =19 by minya-governor in reuters
         b | 2018-11-03 | g360686 | wounded person =18 by minya-governor in reuters";
    let quoted = |c: &mut Claim| {
        one_sentence(c);
        if c.id.0 == "b" {
            c.quote = "to 18".into();
        }
    };
    assert_eq!(between(&told(lowered, quoted), "a", "b"), "a retracts b time");
    // Without a word of what came first, of one day the higher is the later.
    assert_eq!(between(&told(lowered, one_sentence), "a", "b"), "b grows a time");
    let raised = "a | 2023-10-31..2023-10-31 | jabalia-camp | killed israel/security_force =2 by israeli-army in guardian (incident)
         b | 2023-10-31..2023-11-01 | jabalia-camp | killed israel/security_force =11 by israeli-army in guardian";
    let quoted = |c: &mut Claim| {
        one_sentence(c);
        c.document = "one".into();
        if c.id.0 == "b" {
            c.quote = "to 11".into();
        }
    };
    assert_eq!(between(&told(raised, quoted), "a", "b"), "a grows b time");
}

#[test]
fn a_figure_without_a_day_that_is_higher_than_its_voice_s_news_was_lowered() {
    let story = "a | 2024-09-30 | nepal | killed person =214 by nepalese-interior-ministry in al-jazeera
         b | 2024-09-30 | nepal | killed person =209 by nepalese-interior-ministry in al-jazeera";
    let undated = |c: &mut Claim| {
        c.time.from = day("2024-09-30");
        if c.id.0 == "a" {
            (c.time.to, c.time.as_of) = (None, None);
        }
    };
    assert_eq!(between(&told(story, undated), "a", "b"), "a retracts b time");
}

#[test]
fn a_count_that_has_no_time_at_all_is_an_earlier_one() {
    let story =
        "a | 2021-03-26 | g347796 | killed person =11 by egyptian-health-ministry in ahram-online (incident)
         b | 2021-03-26 | g347796 | killed person =32 by egyptian-health-ministry in ahram-online";
    let timeless = |c: &mut Claim| {
        if c.id.0 == "a" {
            (c.time.from, c.time.to, c.time.as_of) = (None, None, None);
        }
    };
    assert_eq!(between(&told(story, timeless), "a", "b"), "a grows b time");
}

#[test]
fn what_its_text_calls_an_earlier_figure_is_not_disputed() {
    let story = "a | 2025-11-14 | g4012176 | killed person =19 by mexican-government in reforma
         b | 2025-11-14 | g4012176 | killed person =27 by sinaloa-attorney-general in reforma
         c | 2025-11-13 | g4012176 | killed person =24 by sinaloa-attorney-general in reuters";
    let undated = |c: &mut Claim| {
        if c.id.0 == "a" {
            (c.time.to, c.time.as_of) = (None, None);
        }
    };
    assert_eq!(between(&told(story, undated), "a", "b"), "a grows b time");
}

#[test]
fn an_action_in_the_next_town_is_no_part_of_a_town_s_toll() {
    all(&[
        (
            "a | 2024-10-01 | ein-el-hilweh | killed person =6 by unnamed@al-manar in al-manar (incident)
             b | 2024-09-29..2024-10-01 | ain-al-delb | killed person =71 by lebanese-health-ministry in al-manar
             c | 2024-09-29..2024-09-30 | ain-al-delb | killed person =45 by lebanese-health-ministry in reuters",
            "none",
        ),
        // Of a quarter of the city it is.
        (
            "a | 2022-01-22 | zuhour-hasakah | killed civilian =2 by white-helmets in reuters (incident)
             b | 2022-01-20..2022-01-24 | ghuwayran-prison | killed civilian =14 by sohr in sohr",
            "a part_of b part",
        ),
    ]);
}

#[test]
fn those_of_a_town_are_among_those_of_the_south_that_are_part_of_the_country_s() {
    all(&[(
        "a | 2024-09-29 | ain-al-delb | killed person =45 by lebanese-health-ministry in al-jazeera (incident)
         w | 2024-09-29 | lebanon | killed person =105 by lebanese-health-ministry in al-jazeera
         b | 2024-09-29 | southern-lebanon | killed person =57 by lebanese-health-ministry in al-jazeera | of w",
        "a part_of b part",
    )]);
}

#[test]
fn as_many_in_a_province_as_in_the_country_the_day_before_are_not_the_same() {
    all(&[(
        "a | 2024-09-28 | lebanon | killed person =33 by lebanese-health-ministry in nna
         c | 2024-09-29 | ain-al-delb | killed person =24 by unnamed@nna in nna (incident)
         w | 2024-09-29 | lebanon | killed person =105 by lebanese-health-ministry in al-jazeera
         b | 2024-09-29 | baalbek-hermel-governorate | killed person =33 by lebanese-health-ministry in al-jazeera | of w
         d | 2024-09-30 | ain-al-delb | wounded person =78 by unnamed@al-manar in al-manar",
        "none",
    )]);
}

#[test]
fn who_treats_the_hurt_beside_others_counts_some_of_them() {
    all(&[
        (
            "a | 2016-10-08..2016-10-13 | g71137 | wounded person =278 by msf in hrw
             b | 2016-10-08..2016-10-13 | g71137 | wounded person =610 by houthi-health-ministry in hrw",
            "a part_of b part",
        ),
        (
            "a | 2022-11-15 | g173811 | wounded person =28 by hasakah-peoples-hospital in rudaw
             b | 2022-11-15 | g173811 | wounded person >=31 by sohr in sohr",
            "none",
        ),
        // The dead of one place may all lie in one hospital.
        (
            "a | 2023-01-31 | g1168197 | killed person =92 by lady-reading-hospital in afp
             b | 2023-01-31 | g1168197 | killed person =100 by pakistani-interior-ministry in afp",
            "a conflicts b genuine",
        ),
    ]);
}

#[test]
fn elders_who_buried_some_are_no_rivals_of_the_ministry() {
    all(&[
        (
            "a | 2024-08-29 | g377039 | killed person =18 by unnamed@ocha in ocha
             b | 2024-08-29 | g377039 | killed person =41 by sudanese-health-ministry in ocha",
            "none",
        ),
        // Nearly as many are.
        (
            "a | 2024-08-29 | g377039 | killed person =33 by unnamed@ocha in ocha
             b | 2024-08-29 | g377039 | killed person =41 by sudanese-health-ministry in ocha",
            "a conflicts b genuine",
        ),
    ]);
}

#[test]
fn two_nameless_voices_far_apart_count_two_things() {
    let story =
        "a | 2023-12-11 | g128234 | killed person =40 by unnamed@iran-international in iran-international
         b | 2023-12-11 | g128234 | killed person =300 by unnamed@iran-international in iran-international";
    let speakers = |c: &mut Claim| c.source.text = format!("{} of them", c.id.0);
    assert_eq!(between(&told(story, speakers), "a", "b"), "none");
    let near = story.replace("=40", "=150");
    assert_eq!(between(&told(&near, speakers), "a", "b"), "a conflicts b genuine");
}

#[test]
fn bodies_a_text_gives_beside_yesterday_s_dead_are_of_one_time() {
    all(&[(
        "a | 2021-03-31 | g347796 | bodies person =29 by sohag-governor in middle-east-eye
         b | 2021-03-30 | g347796 | killed person =22 by egyptian-public-prosecution in middle-east-eye",
        "none",
    )]);
    let story = "a | 2021-03-31 | g347796 | bodies person =29 by sohag-governor in middle-east-eye
         b | 2021-03-31 | g347796 | killed person =22 by egyptian-public-prosecution in middle-east-eye";
    let yesterday = |c: &mut Claim| {
        if c.id.0 == "b" {
            (c.time.to, c.time.as_of) = (day("2021-03-30"), day("2021-03-30"));
        }
    };
    assert_eq!(between(&told(story, yesterday), "a", "b"), "a conflicts b genuine");
}

#[test]
fn swapped_digits_of_bodies_are_a_slip() {
    all(&[(
        "a | 2014-05-15 | g300371 | bodies person =196 by the-guardian in the-guardian
         b | 2014-05-15 | g300371 | bodies person =169 by turkish-health-ministry in the-guardian",
        "a conflicts b slip",
    )]);
}

#[test]
fn who_was_saved_in_an_action_is_among_all_saved_since() {
    all(&[(
        "a | 2019-03-21..2019-03-24 | g99072 | rescued person =55 by iraqi-interior-ministry in al-araby-al-jadeed
         b | 2019-03-21 | g99072 | rescued person =61 by iraqi-human-rights-commission in al-araby-al-jadeed (incident)",
        "a conflicts b genuine",
    )]);
}

#[test]
fn the_wounded_of_a_later_clash_elsewhere_are_no_growth() {
    all(&[(
        "a | 2024-09-30..2024-10-01 | israel | wounded israel/security_force =2 by israeli-army in al-manar
         b | 2024-10-02..2024-10-02 | southern-lebanon | wounded israel/security_force =7 by israeli-army in times-of-israel (incident)",
        "none",
    )]);
}

#[test]
fn a_ministry_that_arrested_nobody_denies_no_prosecutor_s_arrests() {
    all(&[
        (
            "a | 2021-03-31 | g347796 | detained person none by egyptian-interior-ministry in middle-east-eye
             b | 2021-03-31 | g347796 | detained person =8 by egyptian-public-prosecution in middle-east-eye",
            "none",
        ),
        // Who counts what others did to people contradicts it.
        (
            "a | 2021-03-31 | g347796 | detained person none by egyptian-interior-ministry in reuters
             b | 2021-03-31 | g347796 | detained person =8 by amnesty-international in middle-east-eye",
            "a denies b genuine",
        ),
    ]);
}

#[test]
fn a_passenger_who_says_that_nobody_died_speaks_of_his_bus() {
    all(&[(
        "a | 2018-11-03 | g360686 | killed person none by bassem-fahmy in copts-united
         b | 2018-11-03 | g360686 | killed person =7 by coptic-orthodox-church in copts-united",
        "none",
    )]);
}

#[test]
fn the_dead_of_a_season_in_the_country_hold_those_of_a_dam_and_show_no_pace_for_it() {
    let story = "a | 2024-08-25..2024-08-26 | g377039 | killed person >=30 by un in reuters
         b | 2024-08-25..2024-08-26 | sudan | killed person =132 by sudanese-health-ministry in reuters
         old | 2024-08-12 | sudan | killed person =68 by sudanese-health-ministry in reuters
         d1 | 2024-08-25..2024-08-27 | g377039 | killed person =36 by red-sea-health-ministry in suna
         d2 | 2024-08-25..2024-08-28 | g377039 | killed person =41 by red-sea-health-ministry in suna
         e | 2024-08-25..2024-08-28 | g377039 | killed person =64 by arbaat-emergency-room in al-rakoba";
    let r = told(story, |c| {
        if c.id.0 == "old" {
            c.document = "reuters-2024-08-26".into();
            c.published = day("2024-08-26");
        }
        if matches!(c.id.0.as_str(), "b" | "old") {
            one_sentence(c);
        }
    });
    assert_eq!(between(&r, "a", "b"), "a part_of b part");
    assert_eq!(between(&r, "old", "b"), "old grows b time");
    assert_eq!(between(&r, "d2", "e"), "d2 conflicts e genuine");
}

#[test]
fn hasakah_may_be_the_province_a_camp_lies_in() {
    let story = "w | 2022-11-14..2022-11-15 | al-hol-camp | killed person =23 by sohr in sohr
         a | 2022-11-14..2022-11-15 | al-hol-camp | killed sdf/security_force =9 by sohr in sohr | of w
         v | 2022-11-14..2022-11-15 | al-hol-camp | killed person =23 by sohr in rudaw
         x | 2022-11-14..2022-11-15 | al-hol-camp | killed sdf/security_force =9 by sohr in rudaw | of v
         b | 2022-11-14..2022-11-15 | g173811 | killed sdf/security_force =7 by asayish in rudaw
         y | 2022-11-14..2022-11-17 | al-hol-camp | escaped person =19 by sdf in the-guardian
         z | 2022-11-14..2022-11-15 | al-hol-camp | escaped person ~40 by sohr in sohr";
    assert_eq!(between(&run(story), "a", "b"), "a conflicts b genuine");
    // Another city is another place.
    let story = story.replace("g173811", "g172955");
    assert_eq!(between(&run(&story), "a", "b"), "none");
}

#[test]
fn parts_that_come_to_the_part_before_them_are_its_parts() {
    let story = "w | 2022-11-15 | al-hol-camp | killed person =23 by sohr in sohr
         g | 2022-11-15 | al-hol-camp | killed sdf/security_force =9 by sohr in sohr | of w
         f | 2022-11-15 | al-hol-camp | killed isis/combatant =8 by sohr in sohr | of w
         b | 2022-11-15 | al-hol-camp | killed civilian =6 by sohr in sohr | of w
         a | 2022-11-15 | al-hol-camp | killed woman =5 by sohr in sohr | of w
         c | 2022-11-15 | al-hol-camp | killed child =1 by sohr in sohr | of w";
    let r = run(story);
    assert_eq!(between(&r, "a", "b"), "a part_of b part");
    assert_eq!(between(&r, "c", "b"), "c part_of b part");
    assert_eq!(between(&r, "f", "w"), "f part_of w part");
    // "50 women and 30 children among the 187" fit into it beside its fighters.
    let loose = story.replace("=23 by", "=40 by");
    assert_eq!(between(&run(&loose), "a", "b"), "none");
}

#[test]
fn who_says_that_nobody_is_held_denies_arrests_and_hostages() {
    all(&[
        (
            "a | 2023-12-11 | g128234 | held person none by iranian-police in iran-international (state)
             b | 2023-12-10 | g128234 | detained person >=14 by hengaw in iran-international (incident)",
            "a denies b genuine",
        ),
        (
            "a | 2025-07-22 | g170063 | hostages person none by hikmat-al-hijri in bbc (state)
             b | 2025-07-22 | g170063 | held person ~120 by abu-tarek in bbc (state)",
            "a denies b genuine",
        ),
        // How many a prison holds is no arrest of those days.
        (
            "a | 2022-01-22 | ghuwayran-prison | hostages person none by sdf in reuters (state)
             b | 2022-01-22 | ghuwayran-prison | held prisoner =3500 by un in afp (state)",
            "none",
        ),
    ]);
}

#[test]
fn a_higher_figure_that_its_text_calls_an_earlier_one_was_taken_back() {
    let story = "a | 2021-03-29 | g347796 | killed person =32 by egyptian-health-ministry in mada-masr
         b | 2021-03-29 | g347796 | killed person =19 by egyptian-health-ministry in mada-masr
         c | 2021-03-26 | g347796 | killed person =32 by egyptian-health-ministry in ahram-online";
    let undated = |c: &mut Claim| {
        if c.id.0 == "a" {
            c.source.id = "mada-masr".into();
            c.source.kind = hasila_claim::SourceKind::Outlet;
            (c.time.from, c.time.to, c.time.as_of) = (None, None, None);
        }
    };
    assert_eq!(between(&told(story, undated), "a", "b"), "a retracts b time");
}

#[test]
fn the_emergency_service_and_the_emergency_services_are_one() {
    all(&[(
        "a | 2023-12-09 | g128234 | killed person =118 by iranian-emergency-services in irna
         b | 2023-12-09 | g128234 | killed person =118 by iranian-national-emergency-service in afp",
        "a repeats b same-origin",
    )]);
}

#[test]
fn more_miners_than_people_in_one_text_tell_of_no_others() {
    // What a text tells of miners since the war says nothing of who else died in this mine.
    all(&[(
        "a | 2014-05-14 | g300371 | killed civilian =238 by turkish-government in anadolu
         b | 2014-05-15 | g300371 | killed person =283 by turkish-energy-ministry in reuters
         c | 2014-05-15 | g300371 | killed civilian =3000 by turkstat in the-guardian
         d | 2014-05-15 | g300371 | killed person =1941 by turkstat in the-guardian",
        "a grows b time",
    )]);
}

#[test]
fn the_governor_of_a_province_abroad_counts_in_his_own() {
    let story = "a | 2024-05-26 | g706483 | killed civilian =2 by belgorod-governor in tass
         b | 2024-05-26 | g706483 | killed person =12 by kharkiv-mayor in tass
         c | 2024-05-27 | g706483 | killed person =16 by kharkiv-governor in reuters
         d | 2024-05-26 | g706483 | wounded person =43 by kharkiv-mayor in tass
         e | 2024-06-05 | g706483 | killed civilian =3 by belgorod-governor in hrmmu";
    let r = run(story);
    assert_eq!(between(&r, "a", "b"), "none");
    assert_eq!(between(&r, "a", "e"), "a grows e time");
}

#[test]
fn who_was_pulled_out_alive_is_counted_on_from_day_to_day() {
    let story = "a | 2024-09-29 | ain-al-delb | rescued person =6 by nna in nna (incident)
         b | 2024-09-30 | ain-al-delb | rescued person =9 by lebanese-civil-defence in al-jazeera (incident)
         c | 2024-10-01 | ain-al-delb | rescued person =13 by lebanese-red-cross in al-manar (incident)
         d | 2024-09-29 | ain-al-delb | killed person =24 by lebanese-health-ministry in nna";
    let r = run(story);
    assert_eq!(between(&r, "a", "b"), "a grows b time");
    assert_eq!(between(&r, "b", "c"), "b grows c time");
    // Two bodies that each saved some on one day saved them each.
    let one_day = story.replace("2024-09-30 |", "2024-09-29 |");
    assert_eq!(between(&run(&one_day), "a", "b"), "none");
}
