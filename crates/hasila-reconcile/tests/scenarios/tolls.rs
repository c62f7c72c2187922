use hasila_claim::{Move, Verdict};
use hasila_reconcile::{differences, reconcile};
use hasila_registry::Registry;

use crate::support::{between, claims, expect, options, policy, run, verdict};

/// How each claim moved its voice's count.
fn moves(story: &str) -> Vec<String> {
    run(story).tallies.iter().flat_map(|t| &t.history).map(|s| format!("{} {}", s.claim, s.moved)).collect()
}

#[test]
fn a_toll_over_time_rises_falls_and_is_repeated() {
    assert_eq!(
        moves(
            "a | 2022-01-21 | ghuwayran-prison | killed person =67 by sohr in sohr
             b | 2022-01-22 | ghuwayran-prison | killed person =89 by sohr in afp
             c | 2022-01-23 | ghuwayran-prison | killed person =89 by sohr in reuters
             d | 2022-01-24 | ghuwayran-prison | killed person =80 by sohr in sohr"
        ),
        ["a first", "b rose", "c again", "d fell"]
    );
}

#[test]
fn both_times_are_kept_when_a_count_held_and_when_it_was_told() {
    let mut list = claims(
        "a | 2022-01-21 | ghuwayran-prison | killed person =67 by sohr in sohr
         b | 2022-01-24 | ghuwayran-prison | killed person =154 by sohr in sohr",
    );
    for c in &mut list {
        c.published = "2022-01-25".parse().ok();
    }
    let r = reconcile(list, Registry::embedded(), &options());
    let history = &r.tallies.first().expect("a tally").history;
    let days: Vec<(String, String)> = history
        .iter()
        .map(|s| (s.held.expect("held").to_string(), s.told.expect("told").to_string()))
        .collect();
    assert_eq!(
        days,
        [("2022-01-21".into(), "2022-01-25".into()), ("2022-01-24".into(), "2022-01-25".into())]
    );
}

#[test]
fn an_old_figure_passed_on_late_takes_nothing_back() {
    let story = "a | 2022-01-22 | ghuwayran-prison | killed person =89 by sohr in sohr
         b | 2022-01-23 | ghuwayran-prison | killed person =123 by sohr in sohr
         c | 2022-01-25 | ghuwayran-prison | killed person =89 by sohr in al-watan
         d | 2022-01-24 | ghuwayran-prison | killed person =154 by sohr in sohr";
    let r = expect(
        story,
        "a grows b time
         a repeats c same-origin
         b none c
         d none c",
    );
    assert_ne!(verdict(&r, "a"), Verdict::Contested);
    let t = r.tallies.first().expect("a tally");
    assert_eq!(t.standing.iter().map(|s| s.low).collect::<Vec<_>>(), [Some(154)]);
    assert!(t.history.iter().any(|s| s.claim.0 == "c" && s.moved == Move::Stale), "{:#?}", t.history);
}

#[test]
fn what_a_source_lowers_in_its_own_document_is_taken_back() {
    expect(
        "a | 2022-01-22 | ghuwayran-prison | killed person =89 by sohr in sohr
         b | 2022-01-23 | ghuwayran-prison | killed person =123 by sohr in sohr
         c | 2022-01-25 | ghuwayran-prison | killed person =89 by sohr in sohr",
        "b retracts c time
         a grows b time
         a repeats c same-origin",
    );
}

#[test]
fn parts_that_cannot_overlap_do_not_fit_a_whole_that_holds_each() {
    let r = run("all  | 2022-01-27 | ghuwayran-prison | killed person =187 by sohr in sohr
         isis | 2022-01-26 | ghuwayran-prison | killed isis/combatant =130 by sdf in hawar-news
         sdf  | 2022-01-26 | ghuwayran-prison | killed sdf/security_force =77 by sdf in hawar-news
         kids | 2022-01-26 | ghuwayran-prison | killed child =60 by unicef in unicef");
    assert_eq!(between(&r, "isis", "all"), "isis part_of all part");
    assert_eq!(between(&r, "sdf", "all"), "sdf part_of all part");
    let clash = r.clashes.first().expect("a clash");
    let ids: Vec<&str> = clash.claims.iter().map(|c| c.0.as_str()).collect();
    assert_eq!(ids, ["all", "isis", "sdf"], "children may be fighters too, and nothing is left over");
    assert!(clash.reason.contains("at least 207"), "{}", clash.reason);
    assert_eq!(r.clashes.len(), 1);
}

#[test]
fn parts_that_may_overlap_are_never_added() {
    let r = run("all   | 2022-01-27 | ghuwayran-prison | killed person =187 by sohr in sohr
         kids  | 2022-01-26 | ghuwayran-prison | killed child =130 by unicef in unicef
         women | 2022-01-26 | ghuwayran-prison | killed civilian =77 by sdf in hawar-news");
    assert!(r.clashes.is_empty(), "{:#?}", r.clashes);
}

#[test]
fn provinces_raise_what_their_country_has_at_least() {
    let r = run("all | 2023-02-06 | syria | killed person >=100 by reuters in reuters
         one | 2023-02-06 | latakia-governorate | killed person =70 by sohr in sohr
         two | 2023-02-06 | hama-governorate | killed person =90 by sohr in sohr");
    let t = r.tallies.iter().find(|t| t.claims.iter().any(|c| c.0 == "all")).expect("the country's");
    assert_eq!(t.bounds.and_then(|b| b.low), Some(160), "{t:#?}");
}

#[test]
fn policies_differ_where_words_are_vague_and_voices_single() {
    let story = "a | 2022-01-22 | ghuwayran-prison | killed person tens by sohr in sohr";
    let here = run(story);
    let under = |name: &str| {
        let mut other = options();
        other.policy = policy(name);
        differences(&here, &reconcile(claims(story), Registry::embedded(), &other))
    };
    let acled = under("acled");
    let d = acled.differences.first().expect("a difference");
    assert_eq!((d.range.0.low, d.range.1.low), (Some(20), Some(10)));
    assert_eq!(acled.policy.name, "acled");
    let ibc = under("ibc");
    assert_eq!(ibc.differences.first().map(|d| d.provisional), Some((false, true)));
    assert!(under("range").differences.is_empty());
}

#[test]
fn an_outlet_that_is_an_hour_behind_takes_nothing_back() {
    let r = expect(
        "a | 2025-06-03T09:05:00+03:00 | g347497 | killed person =33 by egyptian-health-ministry in reuters
         b | 2025-06-03T10:05:00+03:00 | g347497 | killed person =41 by egyptian-health-ministry in reuters
         c | 2025-06-03T10:25:00+03:00 | g347497 | killed person =33 by egyptian-health-ministry in afp",
        "a grows b time
         a repeats c same-origin
         b none c",
    );
    assert_eq!(verdict(&r, "a"), Verdict::Single);
}

#[test]
fn a_paper_s_number_that_a_body_gave_by_then_is_that_body_s() {
    let r = expect(
        "body  | 2025-08-13 | aden-governorate | killed person =41 by yemeni-health-ministry in afp
         paper | 2025-08-13 | aden-governorate | killed person =41 by unnamed@xinhua in xinhua
         round | 2025-08-13 | aden-governorate | killed person =40 by unnamed@bbc in bbc",
        "body repeats paper same-origin
         body conflicts round genuine
         paper conflicts round genuine",
    );
    assert_eq!(r.tallies.iter().map(|t| t.origins).max(), Some(2), "a number passed on adds no voice");
}

#[test]
fn a_part_of_a_running_total_runs_with_it() {
    let mut list = claims(
        "whole | 2020-01-12..2020-01-13 | g172994 | killed person =31 by sohr in reuters
         some  | 2020-01-12..2020-01-13 | g172994 | killed child =7 by sohr in reuters (incident)
         later | 2020-01-12..2020-01-15 | g172994 | killed child =9 by ohchr in afp",
    );
    list[1].part_of = Some(list[0].id.clone());
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "some", "later"), "some grows later time");
}

#[test]
fn what_a_total_grew_by_is_part_of_it_and_what_it_was_before_is_not() {
    let mut list = claims(
        "first | 2020-01-12..2020-01-13 | g172994 | killed person =5 by sohr in reuters
         more  | 2020-01-12..2020-01-13 | g172994 | killed person =13 by sohr in reuters
         all   | 2020-01-12..2020-01-13 | g172994 | killed person =18 by sohr in reuters",
    );
    for (k, c) in list.iter_mut().enumerate() {
        // Three sentences: in one they would be a breakdown.
        (c.span.start, c.span.end) = (1000 * k, 1000 * k + 4);
        (c.sentence.start, c.sentence.end) = (1000 * k, 1000 * k + 90);
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "more", "all"), "more part_of all part");
    assert_eq!(between(&r, "first", "all"), "first grows all time");
}

#[test]
fn what_its_source_has_replaced_grows_at_the_tally_s_pace_only() {
    let r = run("a | 2020-01-12 | g172994 | killed person =20 by sohr in reuters
         b | 2020-01-13 | g172994 | killed person =24 by sohr in afp
         c | 2020-01-13 | g172994 | killed person =60 by white-helmets in enab-baladi
         d | 2020-01-13 | g172994 | killed person =23 by snhr in enab-baladi");
    assert_eq!(between(&r, "a", "c"), "none");
    assert_eq!(between(&r, "a", "d"), "a grows d time");
}

#[test]
fn the_saved_of_one_wreck_are_counted_once_whatever_the_day_they_are_told_on() {
    expect(
        "dead  | 2020-01-12 | g172994 | killed person =19 by sohr in reuters (incident)
         coast | 2020-01-12 | g172994 | rescued person =41 by libyan-coast-guard in reuters
         cross | 2020-01-13 | g172994 | rescued person =43 by libyan-red-crescent in afp (incident)",
        "coast grows cross time",
    );
}

#[test]
fn a_body_is_no_witness_though_the_registry_does_not_know_it() {
    let r = run("low  | 2020-01-12 | g172994 | killed person =58 by hormozgan-judiciary in reuters
         high | 2020-01-12 | g172994 | killed person =125 by sohr in reuters
         seen | 2020-01-12 | g172994 | killed person =57 by abu-mohammad in reuters");
    assert_eq!(between(&r, "low", "high"), "low conflicts high genuine");
    assert_eq!(between(&r, "seen", "high"), "none");
}

#[test]
fn who_is_critical_among_the_hurt_is_no_earlier_count_of_them() {
    expect(
        "all      | 2022-01-20..2022-01-21 | g71137 | wounded person =113 by houthi-health-ministry in reuters
         critical | 2022-01-20..2022-01-21 | g71137 | wounded person =16 by houthi-health-ministry in reuters",
        "critical part_of all part",
    );
    // Half of it is an earlier count.
    expect(
        "first | 2022-01-20..2022-01-21 | g71137 | wounded person =62 by houthi-health-ministry in reuters
         all   | 2022-01-20..2022-01-21 | g71137 | wounded person =113 by houthi-health-ministry in reuters",
        "first grows all time",
    );
}

#[test]
fn a_war_s_dead_that_the_counting_body_tells_beside_a_raid_s_show_no_pace() {
    expect(
        "raid  | 2019-07-02..2019-07-05 | tripoli-district | killed person =53 by who in reuters
         war   | 2019-07-02..2019-07-03 | tripoli-district | killed person =739 by who in reuters
         other | 2019-07-02..2019-07-05 | tripoli-district | killed person =82 by libyan-red-crescent in afp",
        "raid conflicts other genuine",
    );
}

#[test]
fn arrests_that_a_voice_counts_higher_in_its_next_text_grow() {
    expect(
        "four   | 2020-01-12 | g172994 | detained person =4 by iraqi-interior-ministry in reuters (incident)
         eleven | 2020-01-13 | g172994 | detained prisoner =11 by iraqi-interior-ministry in afp (incident)",
        "four grows eleven time",
    );
    // Of one text they may be two raids.
    let r = run("four   | 2020-01-12 | g172994 | detained person =4 by iraqi-interior-ministry in reuters (incident)
         eleven | 2020-01-12 | g172994 | detained person =11 by iraqi-interior-ministry in reuters (incident)");
    assert_eq!(between(&r, "four", "eleven"), "none");
}

#[test]
fn no_more_than_thirty_is_everybody_s_number_whoever_says_it() {
    let story = |n: &str| {
        format!(
            "high | 2019-07-05 | tripoli-district | killed person =53 by who in reuters
             low  | 2019-07-06 | tripoli-district | killed person {n} by lna in afp"
        )
    };
    assert_eq!(between(&run(&story("<=30")), "high", "low"), "high conflicts low genuine");
    assert_eq!(between(&run(&story("=30")), "high", "low"), "none");
}

#[test]
fn a_count_dated_by_its_telling_is_the_toll_where_others_count_as_many() {
    let r = run("first | 2025-06-23..2025-06-25 | g112931 | killed person =43 by iranian-judiciary in mizan
         later | 2025-06-29..2025-06-30 | g112931 | killed person =71 by iranian-judiciary in reuters (incident)
         last  | 2025-06-23..2025-07-03 | g112931 | killed person =80 by hrana in afp");
    assert_eq!(between(&r, "first", "later"), "first grows later time");
    assert_eq!(between(&r, "later", "last"), "later grows last time");
}

#[test]
fn a_ministry_abroad_that_counts_its_nationals_again_goes_on_counting() {
    let r = run("all   | 2024-01-04 | g128234 | killed person =84 by iranian-emergency-services in ap
         first | 2024-01-04 | g128234 | killed person =12 by afghan-foreign-ministry in ap | of all
         now   | 2024-01-05 | g128234 | killed person =14 by afghan-foreign-ministry in reuters");
    assert_eq!(between(&r, "first", "now"), "first grows now time");
    assert_eq!(between(&r, "first", "all"), "first part_of all part");
}

#[test]
fn some_of_the_injured_are_part_of_the_injured_of_their_text() {
    let mut list = claims(
        "all  | 2020-01-12 | g172994 | wounded person =128 by egyptian-public-prosecution in reuters
         some | 2020-01-12 | g172994 | wounded person =87 by egyptian-health-ministry in reuters",
    );
    for c in list.iter_mut().filter(|c| c.id.0 == "some") {
        c.quote = "87 of the injured".into();
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "some", "all"), "some part_of all part");
}

#[test]
fn nobody_among_the_dead_who_came_from_abroad_denies_no_dead() {
    let mut list = claims(
        "dead | 2020-01-12 | g172994 | killed person =51 by sohr in reuters
         none | 2020-01-12 | g172994 | killed person none by syrian-health-ministry in sana",
    );
    let with = |quote: &str, list: &[hasila_claim::Claim]| {
        let mut list = list.to_vec();
        for c in list.iter_mut().filter(|c| c.id.0 == "none") {
            c.quote = quote.into();
        }
        between(&reconcile(list, Registry::embedded(), &options()), "none", "dead")
    };
    assert_eq!(with("no foreigner among the dead", &list), "none");
    list.rotate_left(1);
    assert_eq!(with("nobody was killed", &list), "none denies dead genuine");
}

#[test]
fn the_next_day_s_higher_figure_grows_however_roughly_it_is_put() {
    expect(
        "first | 2019-03-04 | g169577 | killed person ~5120 by sohr in sohr
         next  | 2019-03-05 | g169577 | killed person =5200 by sohr in reuters",
        "first grows next time",
    );
    // In round numbers it is the same.
    expect(
        "first | 2019-03-04 | g169577 | killed person =187 by sohr in sohr
         next  | 2019-03-05 | g169577 | killed person ~190 by sohr in reuters",
        "first repeats next same-origin",
    );
    expect(
        "one  | 2017-04-17 | g170063 | killed person =126 by sohr in sohr
         next | 2017-04-19 | g170063 | killed person ~130 by white-helmets in reuters",
        "one grows next time",
    );
}

#[test]
fn an_action_and_a_total_of_one_voice_nearly_as_high_are_one_toll() {
    expect(
        "dawn | 2021-08-15T07:05:00Z | g170063 | killed person =24 by white-helmets in reuters (incident)
         noon | 2021-08-15       | g170063 | killed person =28 by white-helmets in reuters",
        "dawn grows noon time",
    );
    // Of several actions each is a part of the total.
    expect(
        "one  | 2021-08-15 | g170063 | killed person =24 by white-helmets in reuters (incident)
         two  | 2021-08-15 | g170063 | killed person =3 by white-helmets in reuters (incident)
         all  | 2021-08-15 | g170063 | killed person =28 by white-helmets in reuters",
        "one part_of all part
         two part_of all part",
    );
}

#[test]
fn a_toll_that_one_more_death_raised_is_no_breakdown() {
    expect(
        "noon    | 2023-09-27 | g170063 | killed person =113 by white-helmets in reuters
         bride   | 2023-09-27 | g170063 | killed person =1 by white-helmets in reuters (incident)
         evening | 2023-09-27 | g170063 | killed person =114 by white-helmets in reuters",
        "noon grows evening time",
    );
}
