//! What a count covers: the event or something within it, the moment of the text or the day it tells of, whom a body can
//! count at all. Counts of two scopes are no dispute.

use hasila_claim::Claim;

use crate::support::{between, day, expect, one_sentence, run, told};

#[test]
fn the_day_of_an_attack_is_no_day_of_its_toll() {
    // "The dead of Friday's attack are now 93", said on Saturday.
    let story =
        "night | 2024-05-04 | g524901 | killed person >60 by russian-investigative-committee in reuters
         later | 2024-05-04 | g524901 | killed person =93 by russian-investigative-committee in reuters";
    let r = told(story, |c| {
        c.time.from = day("2024-05-03");
        if c.id.0 == "later" {
            c.time.to = day("2024-05-03");
        }
    });
    assert_eq!(between(&r, "night", "later"), "night grows later time");
}

#[test]
fn what_a_text_counts_by_an_hour_is_older_than_what_it_counts() {
    let r = told(
        "first | 2019-03-21 | g99072 | rescued person =23 by iraqi-civil-defence in reuters
         next  | 2019-03-21 | g99072 | rescued person =55 by iraqi-interior-ministry in reuters",
        |c| {
            if c.id.0 == "first" {
                c.time.to = "2019-03-21T15:00:00Z".parse().ok();
            }
        },
    );
    assert_eq!(between(&r, "first", "next"), "first grows next time");
}

#[test]
fn a_paper_s_own_figure_that_a_body_puts_right_is_not_the_body_s() {
    let story = "ours   | 2023-09-13 | g87205 | bodies person =150 by al-wasat in al-wasat
         theirs | 2023-09-13 | g87205 | bodies person =115 by medical-center in al-wasat";
    assert_ne!(between(&told(story, one_sentence), "ours", "theirs"), "theirs grows ours time");
    // "1,262, after 812 yesterday": what is of two days is of one speaker.
    let r = told(
        "then | 2023-09-13 | g87205 | killed person =812 by reuters in reuters
         now  | 2023-09-13 | g87205 | killed person =1262 by libyan-health-ministry in reuters",
        |c| {
            one_sentence(c);
            if c.id.0 == "then" {
                (c.time.to, c.time.as_of) = (day("2023-09-12"), day("2023-09-12"));
            }
        },
    );
    assert_eq!(between(&r, "then", "now"), "then grows now time");
}

#[test]
fn no_deaths_among_the_sick_denies_none_of_a_flood_s() {
    let story = "dead | 2023-09-17 | syria | killed person =3958 by who in ocha
         sick | 2023-09-17 | syria | infected person =150 by syrian-health-ministry in ocha
         none | 2023-09-17 | syria | killed person none by syrian-health-ministry in ocha";
    assert_eq!(between(&run(story), "none", "dead"), "none");
    let apart = |c: &mut Claim| {
        if c.id.0 == "none" {
            c.sentence = hasila_claim::Span::new(1400, 1450);
            c.span = hasila_claim::Span::new(1400, 1410);
        }
    };
    assert_eq!(between(&told(story, apart), "none", "dead"), "none denies dead genuine");
}

#[test]
fn nobody_pulled_out_since_monday_denies_nobody_pulled_out_before() {
    let story =
        "saved | 2019-03-21             | g99072 | rescued person =55 by iraqi-interior-ministry in reuters
         dead  | 2019-03-21             | g99072 | killed person =71 by iraqi-interior-ministry in reuters";
    let later = "none | 2019-03-25..2019-03-30 | g99072 | rescued person none by iraqi-civil-defence in afp";
    let never = "none | 2019-03-21..2019-03-30 | g99072 | rescued person none by iraqi-civil-defence in afp";
    assert_eq!(between(&run(&format!("{story}\n{later}")), "none", "saved"), "none");
    assert_eq!(between(&run(&format!("{story}\n{never}")), "none", "saved"), "none denies saved genuine");
}

#[test]
fn a_war_s_total_is_no_rival_of_one_strike_s_and_shows_no_pace_for_it() {
    expect(
        "strike | 2023-11-01 | jabalia-camp | killed person =195 by gaza-government-media-office in reuters
         first  | 2023-10-31 | jabalia-camp | killed person =145 by gaza-government-media-office in afp
         war    | 2023-10-31 | jabalia-camp | killed person =8525 by gaza-health-ministry in afp
         now    | 2023-11-03 | jabalia-camp | killed person =9061 by palestinian-health-ministry in anadolu",
        "strike none war
         war grows now time",
    );
    // What one side says of the other's dead may be that far off.
    expect(
        "boast | 2024-03-10 | g698740 | killed ukraine/combatant =600 by russian-defence-ministry in tass
         owned | 2024-03-10 | g698740 | killed ukraine/combatant =30 by ukrainian-army in reuters",
        "boast conflicts owned genuine",
    );
}

#[test]
fn a_total_since_the_war_began_holds_the_raid_s() {
    expect(
        "raid | 2020-01-12..2020-01-13 | idlib-governorate | killed civilian =16 by sohr in enab-baladi
         all  | 2019-12-01..2020-01-13 | idlib-governorate | killed civilian =60 by snhr in reuters",
        "raid part_of all part",
    );
}

#[test]
fn two_dead_beside_what_several_bodies_count_are_of_something_within_it() {
    expect(
        "one    | 2024-03-25 | g524901 | killed person =137 by russian-investigative-committee in reuters
         other  | 2024-03-26 | g524901 | killed person =139 by russian-health-ministry in afp
         brawls | 2024-03-28 | g524901 | killed person =10 by civic-committee in meduza
         small  | 2024-03-28 | g524901 | killed child =11 by russian-emergencies-ministry in rt",
        "one grows other time
         one none brawls
         brawls none small",
    );
}

#[test]
fn each_body_counts_whom_it_arrested() {
    expect(
        "here  | 2024-03-23 | g524901 | detained person =11 by fsb in reuters
         there | 2024-03-25 | g524901 | detained person =9 by security-committee in afp",
        "here none there",
    );
    // Somebody who counts them all may well find more.
    expect(
        "police | 2024-03-25 | g524901 | detained person =11 by fsb in reuters
         rights | 2024-03-25 | g524901 | detained person =40 by hrw in afp",
        "police conflicts rights genuine",
    );
}

#[test]
fn a_waiter_saves_those_he_saves() {
    expect(
        "body   | 2019-03-22 | g99072 | rescued person =23 by iraqi-civil-defence in reuters
         waiter | 2019-03-22 | g99072 | rescued person =18 by karim-yasin in daily-mirror",
        "body none waiter",
    );
}

#[test]
fn missing_is_missing_whether_a_text_calls_it_a_toll_or_not() {
    expect(
        "state | 2023-09-12 | g87205 | missing person =6000 by libyan-health-ministry in ap (state)
         toll  | 2023-09-12 | g87205 | missing person =10000 by ifrc in ap",
        "state conflicts toll genuine",
    );
}

#[test]
fn a_count_far_below_a_voice_s_last_takes_nothing_back() {
    let r = run("all  | 2023-11-03 | jabalia-camp | bodies person =163 by gaza-civil-defence in reuters
         next | 2023-11-05 | jabalia-camp | bodies person =13 by gaza-civil-defence in ocha");
    assert_eq!(between(&r, "all", "next"), "none");
    let r = run("all  | 2023-11-03 | jabalia-camp | bodies person =163 by gaza-civil-defence in reuters
         next | 2023-11-05 | jabalia-camp | bodies person =140 by gaza-civil-defence in ocha");
    assert_eq!(between(&r, "all", "next"), "all retracts next time");
}

#[test]
fn two_who_count_the_dead_of_one_strike_in_one_sentence_are_rivals() {
    let story = "agency   | 2023-11-04..2023-11-05 | jabalia-camp | killed person =12 by unrwa in ocha (incident)
         ministry | 2023-11-04..2023-11-05 | jabalia-camp | killed person =15 by gaza-health-ministry in ocha (incident)
         toll     | 2023-10-31..2023-11-05 | jabalia-camp | killed person =212 by gaza-government-media-office in ocha
         other    | 2023-10-31..2023-11-01 | jabalia-camp | killed person =50 by gaza-civil-defence in reuters (incident)";
    let together = |c: &mut Claim| {
        if ["agency", "ministry"].contains(&c.id.0.as_str()) {
            one_sentence(c);
        }
    };
    assert_eq!(between(&told(story, together), "agency", "ministry"), "agency conflicts ministry genuine");
    assert_eq!(between(&run(story), "agency", "ministry"), "none");
}

#[test]
fn children_among_the_dead_count_where_the_dead_do() {
    let r = told(
        "all  | 2023-10-31 | gaza-strip   | killed person =8525 by gaza-health-ministry in wafa
         some | 2023-10-31 | jabalia-camp | killed child =3542 by gaza-health-ministry in wafa | of all
         next | 2023-11-03 | gaza-strip   | killed person =9061 by gaza-health-ministry in reuters
         now  | 2023-11-03 | gaza-strip   | killed child =3760 by gaza-health-ministry in reuters | of next",
        |c| {
            c.sentence =
                if c.document.starts_with("wafa") { hasila_claim::Span::new(1000, 1100) } else { c.sentence }
        },
    );
    assert_eq!(between(&r, "some", "now"), "some grows now time");
}

#[test]
fn dams_are_no_bridges() {
    let r = told(
        "dams    | 2023-09-12 | g87205 | destroyed building =2 by ap in ap
         bridges | 2023-09-12 | g87205 | destroyed building =2 by al-wasat in al-wasat",
        |c| c.quote = if c.id.0 == "dams" { "Two dams".into() } else { "جسرين".into() },
    );
    assert_eq!(between(&r, "dams", "bridges"), "none");
}

#[test]
fn those_who_went_to_one_town_are_some_of_all_who_left() {
    expect(
        "scene | 2023-09-13 | g87205 | killed person =3840 by libyan-interior-ministry in reuters
         hurt  | 2023-09-13 | g87205 | wounded person =900 by libyan-interior-ministry in reuters
         there | 2023-09-13 | g87205 | killed person =3840 by libyan-interior-ministry in al-wasat
         body  | 2023-09-13 | g87205 | bodies person =300 by libyan-interior-ministry in al-wasat
         town  | 2023-09-13 | g88319 | displaced person =2085 by iom in al-wasat
         grown | 2023-09-17 | g87205 | killed person =3958 by libyan-interior-ministry in ocha
         all   | 2023-09-17 | g87205 | displaced person >40000 by iom in ocha",
        "town part_of all part",
    );
}

#[test]
fn what_follows_a_part_in_its_sentence_is_another_part() {
    let story = "all   | 2024-03-23 | g524901 | wounded person =107 by moscow-region-governor in rt
         grave | 2024-03-23 | g524901 | wounded person =16 by moscow-region-governor in rt | of all
         bad   | 2024-03-23 | g524901 | wounded person =44 by moscow-region-governor in rt";
    assert_eq!(between(&told(story, one_sentence), "bad", "all"), "bad part_of all part");
    // Who are told with a word of their own are others: "while the province counted 44 wounded".
    let others = |c: &mut Claim| {
        one_sentence(c);
        if c.id.0 == "bad" {
            c.population.text = "wounded people".into();
        }
    };
    assert_eq!(between(&told(story, others), "bad", "all"), "bad grows all time");
    let story = "all      | 2023-10-31 | gaza-strip | killed person =8525 by gaza-health-ministry in wafa
         children | 2023-10-31 | gaza-strip | killed child =3542 by gaza-health-ministry in wafa | of all
         women    | 2023-10-31 | gaza-strip | killed woman =2187 by gaza-health-ministry in wafa";
    assert_eq!(between(&told(story, one_sentence), "women", "all"), "women part_of all part");
}

#[test]
fn five_more_bodies_are_the_three_and_the_two_told_after_them() {
    let r = run("five  | 2019-03-30 | g99072 | bodies person =5 by nineveh-health-directorate in rudaw
         three | 2019-03-30 | g99072 | bodies person =3 by nineveh-health-directorate in rudaw
         two   | 2019-03-30 | g99072 | bodies person =2 by nineveh-health-directorate in rudaw");
    assert_eq!(between(&r, "three", "five"), "three part_of five part");
    assert_eq!(between(&r, "two", "five"), "two part_of five part");
}

#[test]
fn a_government_abroad_counts_whom_it_hit() {
    expect(
        "found | 2023-11-01 | jabalia-camp | bodies person =80 by indonesian-hospital in reuters
         hit   | 2023-11-05 | jabalia-camp | killed person ~60 by israeli-government in ocha",
        "found none hit",
    );
}

#[test]
fn a_party_that_says_no_fighter_died_speaks_of_its_own() {
    let story = "none   | 2023-11-01 | jabalia-camp | killed combatant none by hamas in reuters
         theirs | 2023-11-01 | jabalia-camp | killed israel/security_force =2 by israeli-army in afp";
    assert_eq!(between(&run(story), "none", "theirs"), "none");
    let story = "none | 2023-11-01 | jabalia-camp | killed hamas/combatant none by hamas in reuters
         some | 2023-11-01 | jabalia-camp | killed combatant ~50 by israeli-army in afp";
    assert_eq!(between(&run(story), "none", "some"), "none denies some genuine");
}

#[test]
fn a_count_of_a_wider_place_is_no_action_of_a_camp_s_toll() {
    expect(
        "camp  | 2023-10-31..2023-11-01 | jabalia-camp | killed person =195 by gaza-government-media-office in reuters
         hurt  | 2023-10-31..2023-11-01 | jabalia-camp | wounded person =777 by gaza-government-media-office in reuters
         strip | 2023-11-01..2023-11-02 | gaza-strip   | killed person >=23 by unrwa in al-jazeera (incident)",
        "strip none camp",
    );
}

#[test]
fn flats_are_no_buildings() {
    let story = "flats  | 2020-09-03 | g276781 | damaged building =200000 by un-habitat in afp
         houses | 2020-09-03 | g276781 | damaged building ~40000 by un-habitat in afp";
    let quoted = |flats: &'static str| {
        told(story, move |c| {
            c.quote = if c.id.0 == "flats" { flats } else { "around 40,000 buildings" }.into();
        })
    };
    assert_eq!(between(&quoted("200,000 housing units"), "flats", "houses"), "none");
    assert_eq!(between(&quoted("٢٠٠ ألف شقة"), "flats", "houses"), "none");
}

#[test]
fn of_them_means_those_of_its_own_text_and_no_rival_s() {
    let story =
        "state  | 2025-11-13 | g4012176 | escaped prisoner =34 by sinaloa-public-security-ministry in ap
         lawyer | 2025-11-13 | g4012176 | escaped prisoner >=50 by inmates-lawyers-association in ap";
    let r = told(story, |c| {
        if c.id.0 == "state" {
            c.quote = "34 of them".into();
        }
    });
    assert_eq!(between(&r, "state", "lawyer"), "state conflicts lawyer genuine");
    // Of one voice, and far below, they are some of those.
    let story = "hurt | 2025-11-13 | g4012176 | wounded person =90 by mexican-army in ap
         grave | 2025-11-13 | g4012176 | wounded person =12 by mexican-army in ap";
    let r = told(story, |c| {
        if c.id.0 == "grave" {
            c.quote = "12 of them".into();
        }
    });
    assert_eq!(between(&r, "grave", "hurt"), "grave part_of hurt part");
}

#[test]
fn what_a_toll_grew_by_is_part_of_it_however_the_toll_is_bounded() {
    let r = told(
        "now    | 2020-08-04..2020-09-03 | g276781 | killed person >=191 by lebanese-health-ministry in afp
         before | 2020-08-04..2020-09-03 | g276781 | killed person =180 by lebanese-health-ministry in afp
         more   | 2020-08-04..2020-09-03 | g276781 | killed person =11 by lebanese-health-ministry in afp (incident)",
        |_| {},
    );
    assert_eq!(between(&r, "more", "now"), "more part_of now part");
}

#[test]
fn the_worst_since_names_a_toll_of_another_year() {
    let story = "old  | 2004-09-01..2004-09-03 | g524901 | killed person =334 by rt in rt
         new  | 2024-03-25 | g524901 | killed person =137 by russian-investigative-committee in rt
         then | 2024-03-25 | g524901 | killed person >330 by reuters in reuters
         toll | 2024-03-25 | g524901 | killed person =137 by russian-investigative-committee in reuters";
    let r = told(story, |c| {
        if c.document.starts_with("rt") {
            (c.document, c.published) = ("rt".into(), day("2024-03-25"));
        }
    });
    assert_eq!(between(&r, "old", "then"), "old compatible then vague");
    assert_eq!(between(&r, "then", "toll"), "none");
}

#[test]
fn the_dead_of_a_war_replace_none_of_a_raid_s() {
    let r = run("raid | 2025-04-13 | zamzam-camp | killed person >100 by un in reuters
         war  | 2025-04-13 | zamzam-camp | killed person >=20000 by un in reuters
         none | 2025-04-13 | zamzam-camp | killed civilian none by rsf in afp");
    assert_eq!(between(&r, "none", "raid"), "none denies raid genuine");
}

#[test]
fn an_army_s_count_hardly_below_another_s_is_a_rival() {
    let of = |army: u64| {
        run(&format!(
            "army | 2020-09-03 | g276781 | killed person ={army} by lebanese-army in afp
             ngo  | 2020-09-03 | g276781 | killed person =202 by hrw in afp"
        ))
    };
    assert_eq!(between(&of(190), "army", "ngo"), "army conflicts ngo genuine");
    assert_eq!(between(&of(20), "army", "ngo"), "none");
}
