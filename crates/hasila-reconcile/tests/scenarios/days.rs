//! When an event began, what was over by then, and what one voice says of one day.

use hasila_claim::Window;
use hasila_reconcile::reconcile;
use hasila_registry::Registry;

use crate::support::{between, claims, expect, options, run};

#[test]
fn what_somebody_had_said_before_the_news_is_the_older_though_no_hour_tells() {
    let mut told = claims(
        "first | 2023-01-30 | g1168197 | killed person =34 by peshawar-commissioner in dawn
         news  | 2023-01-30 | g1168197 | killed person >=47 by lady-reading-hospital in dawn",
    );
    for c in told.iter_mut().filter(|c| c.id.0 == "first") {
        c.time = Window::default();
    }
    let r = reconcile(told, Registry::embedded(), &options());
    assert_eq!(between(&r, "first", "news"), "first grows news time");
}

#[test]
fn a_text_whose_totals_begin_on_a_day_it_tells_of_beside_the_event_is_of_the_event() {
    // "In July fifty were shot there", says the last line of the second text: its totals are the day's all the same.
    let r = run("a | 2013-08-14..2013-08-14 | g360630 | killed person =421 by egyptian-health-ministry in mena
         h | 2013-08-14..2013-08-14 | g360630 | wounded person =1200 by egyptian-health-ministry in mena
         x | 2013-08-14..2013-08-14 | g360630 | killed person =2200 by muslim-brotherhood in rassd
         y | 2013-08-14..2013-08-14 | g360630 | wounded person >10000 by muslim-brotherhood in rassd
         b | 2013-07-27..2013-08-15 | g360630 | killed person =607 by egyptian-health-ministry in ap
         c | 2013-07-27..2013-08-15 | g360630 | wounded person =3994 by egyptian-health-ministry in ap
         d | 2013-07-27..2013-08-15 | g360630 | killed police/security_force =43 by egyptian-interior-ministry in ap
         e | 2013-08-14..2013-08-14 | g360630 | killed child =16 by unicef in ap");
    assert_eq!(between(&r, "x", "b"), "x conflicts b genuine");
    assert_eq!(between(&r, "h", "c"), "h grows c time");
}

#[test]
fn a_first_day_s_figure_is_where_its_source_s_total_grew_from() {
    // 23 killed on Monday is one action when it is told, and the beginning of a total a day later.
    expect(
        "mon | 2020-01-12 | g172994 | killed person >=23 by sohr in reuters (incident)
         tue | 2020-01-13 | g172994 | killed person =31 by sohr in afp
         wed | 2020-01-14 | g172994 | killed person =42 by sohr in enab-baladi",
        "mon grows tue time
         tue grows wed time",
    );
}

#[test]
fn one_of_two_actions_of_a_text_is_no_beginning_of_a_total() {
    let r = run("market | 2020-01-12 | g172994 | killed person =9 by sohr in reuters (incident)
         road   | 2020-01-12 | g172994 | killed person =4 by sohr in reuters (incident)
         tue    | 2020-01-13 | g172994 | killed person =31 by sohr in afp");
    assert_eq!(between(&r, "road", "tue"), "road part_of tue part");
}

#[test]
fn one_voice_s_small_figure_of_one_day_is_one_in_two_papers_that_place_it_less_or_more_closely() {
    expect(
        "town     | 2020-01-13 | g172994           | detained syrian-government/security_force =14 by sna in afp (incident)
         province | 2020-01-13 | idlib-governorate | detained syrian-government/security_force =14 by sna in reuters (incident)",
        "town repeats province same-origin",
    );
}

#[test]
fn a_raid_of_last_november_is_no_part_of_this_month_s() {
    let r = run("now  | 2020-01-12..2020-01-12 | g172994 | killed person =15 by sohr in reuters
         then | 2019-11-01..2019-11-30 | g172994 | killed person =16 by sohr in afp
         next | 2020-01-12..2020-01-13 | g172994 | killed person =19 by sohr in enab-baladi");
    assert_eq!(between(&r, "now", "next"), "now grows next time");
    assert_eq!(between(&r, "now", "then"), "none");
}

#[test]
fn soldiers_of_an_army_are_among_soldiers_of_whom_nobody_says_whose() {
    expect(
        "whose | 2020-01-13 | g172994 | killed syrian-government/security_force =7 by sohr in reuters
         any   | 2020-01-13 | g172994 | killed security_force =9 by afp in afp",
        "whose part_of any part",
    );
}

#[test]
fn what_was_counted_since_january_holds_the_raid_of_may_and_never_rivals_it() {
    expect(
        "raid | 2025-05-12..2025-05-14 | g379003 | killed civilian =36 by ocha in reuters
         more | 2025-05-12..2025-05-15 | g379003 | killed civilian =39 by sudan-doctors-network in afp
         year | 2025-01-01..2025-05-14 | g379003 | killed civilian >=1140 by ohchr in al-jazeera
         none | 2025-05-12..2025-05-14 | g379003 | killed civilian none by rsf in al-arabiya",
        "raid part_of year part
         year none none
         none denies raid genuine
         none denies more genuine",
    );
}

#[test]
fn an_army_s_dead_are_its_enemy_s_where_it_says_so_elsewhere() {
    expect(
        "loose  | 2025-05-13 | g379003 | killed person >80 by sudanese-army in al-jazeera
         closer | 2025-05-13 | g379003 | killed rsf/combatant >80 by sudanese-army in reuters
         doctor | 2025-05-13 | g379003 | killed person =31 by sudan-doctors-network in afp",
        "loose repeats closer same-origin
         doctor none closer",
    );
}

#[test]
fn a_monitor_s_dead_and_soldiers_of_one_number_are_two_groups() {
    let r = run("dead     | 2020-01-15 | g172994 | killed person =24 by sohr in enab-baladi
         soldiers | 2020-01-15 | g172994 | killed syrian-government/security_force =24 by sohr in reuters
         rescuers | 2020-01-15 | g172994 | killed person =20 by white-helmets in afp");
    assert_eq!(between(&r, "dead", "rescuers"), "dead conflicts rescuers genuine");
}

#[test]
fn places_that_come_to_an_at_least_are_its_parts_though_children_are_told_among_them() {
    expect(
        "all    | 2025-05-14 | g379003 | killed civilian >=36 by ocha in reuters
         child  | 2025-05-14 | g379003 | killed child =11 by ocha in reuters | of all
         market | 2025-05-14 | g379003 | killed person =22 by ocha in reuters
         camp   | 2025-05-14 | g379003 | killed person =14 by ocha in reuters",
        "market part_of all part
         camp part_of all part
         market none camp",
    );
}

#[test]
fn what_one_text_sets_against_each_other_is_a_dispute_though_one_of_them_says_more_that_day() {
    let r = run("monitor  | 2020-01-13 | g172994 | killed person =23 by sohr in reuters
         rescuers | 2020-01-13 | g172994 | killed person =17 by white-helmets in reuters
         later    | 2020-01-13 | g172994 | killed person =31 by sohr in afp");
    assert_eq!(between(&r, "monitor", "rescuers"), "monitor conflicts rescuers genuine");
    // In another paper of that day it no longer holds.
    let r = run("monitor  | 2020-01-13 | g172994 | killed person =23 by sohr in reuters
         rescuers | 2020-01-13 | g172994 | killed person =17 by white-helmets in enab-baladi
         later    | 2020-01-13 | g172994 | killed person =31 by sohr in afp");
    assert_eq!(between(&r, "monitor", "rescuers"), "none");
}

#[test]
fn a_figure_called_replaced_without_a_day_held_when_its_voice_gave_it() {
    // On the 16th a paper recalls the 22 that gave way to 20 on the 15th: the 20 is not replaced by it.
    let mut list = claims(
        "first    | 2020-01-14 | g172994 | killed person =22 by white-helmets in enab-baladi
         lowered  | 2020-01-15 | g172994 | killed person =20 by white-helmets in reuters
         rival    | 2020-01-15 | g172994 | killed person =24 by sohr in reuters
         recalled | 2020-01-16 | g172994 | killed person =22 by white-helmets in afp
         still    | 2020-01-16 | g172994 | killed person =20 by white-helmets in afp",
    );
    for c in list.iter_mut().filter(|c| c.id.0 == "recalled") {
        c.time = Window::default();
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "lowered", "rival"), "lowered conflicts rival genuine");
    assert_eq!(between(&r, "recalled", "still"), "recalled retracts still time");
    assert_eq!(between(&r, "first", "recalled"), "first repeats recalled same-origin");
}

#[test]
fn the_first_news_of_a_fire_is_its_total_of_that_day_and_dead_and_hurt_of_one_breath_are_of_one_kind() {
    let mut list = claims(
        "dead  | 2020-01-12 | g172994 | killed person >=21 by sohr in reuters (incident)
         hurt  | 2020-01-12 | g172994 | wounded person =64 by sohr in reuters (incident)
         dead2 | 2020-01-13 | g172994 | killed person =29 by sohr in afp
         hurt2 | 2020-01-13 | g172994 | wounded person =71 by sohr in afp (incident)",
    );
    let breath = |c: &hasila_claim::Claim| c.id.0.trim_end_matches('2').len();
    assert!(list.iter().all(|c| breath(c) == 4));
    // Both figures of a text stand in one sentence.
    for k in [1, 3] {
        list[k].sentence = list[k - 1].sentence;
        list[k].span = list[k - 1].span;
        list[k].span.start += 1;
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "dead", "dead2"), "dead grows dead2 time");
    assert_eq!(between(&r, "hurt", "hurt2"), "hurt grows hurt2 time");
}

#[test]
fn what_two_sides_destroyed_is_each_the_other_s_and_bridges_are_no_houses() {
    expect(
        "army | 2025-05-13 | g379003 | destroyed vehicle =14 by sudanese-army in reuters
         rsf  | 2025-05-13 | g379003 | destroyed vehicle =5 by rsf in afp",
        "army none rsf",
    );
    let mut list = claims(
        "few  | 2020-01-13 | g172994 | destroyed building =2 by white-helmets in reuters
         many | 2020-01-13 | g172994 | destroyed building =12 by sohr in afp",
    );
    let plain = reconcile(list.clone(), Registry::embedded(), &options());
    assert_eq!(between(&plain, "few", "many"), "few conflicts many genuine");
    for (c, quote) in list.iter_mut().zip(["جسرين", "12 houses"]) {
        c.quote = quote.to_owned();
    }
    let told = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&told, "few", "many"), "none");
}

#[test]
fn a_voice_that_never_tells_civilians_from_people_goes_on_counting_them() {
    expect(
        "mon | 2025-05-12 | g379003 | killed civilian =31 by sudan-doctors-network in afp
         tue | 2025-05-13 | g379003 | killed person =44 by sudan-doctors-network in reuters",
        "mon grows tue time",
    );
    // Where it gives both in one text, they are two groups.
    let r = run("mon | 2025-05-12 | g379003 | killed civilian =31 by sudan-doctors-network in afp
         all | 2025-05-12 | g379003 | killed person =40 by sudan-doctors-network in afp
         tue | 2025-05-13 | g379003 | killed person =44 by sudan-doctors-network in reuters");
    assert_eq!(between(&r, "mon", "tue"), "mon part_of tue part");
}

#[test]
fn a_denial_about_survivors_denies_nobody_else() {
    let mut list = claims(
        "no   | 2020-01-13 | g172994 | detained person none by syrian-interior-ministry in reuters
         five | 2020-01-13 | g172994 | detained person =5 by sohr in afp
         some | 2020-01-13 | g172994 | detained person =39 by iom in enab-baladi",
    );
    for (c, text) in list.iter_mut().zip(["survivor", "alleged smugglers", "survivor"]) {
        c.population.text = text.to_owned();
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "no", "five"), "none");
    assert_eq!(between(&r, "no", "some"), "no denies some genuine");
}

#[test]
fn the_dead_of_one_hospital_are_no_whole_and_no_rival_of_everybody_s() {
    expect(
        "hospital | 2025-05-14 | g379003 | killed person =24 by el-obeid-hospital in afp
         all      | 2025-05-14 | g379003 | killed person =58 by sudan-doctors-network in reuters
         child    | 2025-05-14 | g379003 | killed child =29 by ohchr in al-jazeera",
        "hospital part_of all part
         hospital none child",
    );
}

#[test]
fn a_strike_over_for_weeks_when_the_first_paper_told_of_this_one_is_another() {
    let r = run("june  | 2025-06-01..2025-06-30 | g172994 | killed person =3 by sohr in reuters (incident)
         hurt  | 2025-06-01..2025-06-30 | g172994 | wounded person =10 by sohr in reuters (incident)
         now   | 2025-08-25 | g172994 | killed person =15 by white-helmets in reuters (incident)
         total | 2025-08-25 | g172994 | killed person >=19 by sohr in afp");
    assert_eq!(between(&r, "june", "now"), "none");
    assert_eq!(between(&r, "june", "total"), "none");
}

#[test]
fn a_toll_dated_by_the_day_it_was_told_on_is_a_total_among_totals() {
    expect(
        "first | 2025-04-26..2025-04-28 | g141681 | killed person =46 by iranian-government in reuters
         told  | 2025-04-29 | g141681 | killed person =65 by iranian-red-crescent in afp (incident)
         later | 2025-04-26..2025-05-04 | g141681 | killed person =57 by hrana in bbc",
        "first grows told time
         told conflicts later genuine",
    );
    // One day's dead of a war are no total of it.
    expect(
        "war | 2025-04-01..2025-04-28 | g141681 | killed person =900 by hrana in reuters
         day | 2025-04-29 | g141681 | killed person =65 by iranian-red-crescent in afp (incident)
         all | 2025-04-01..2025-04-30 | g141681 | killed person =990 by hrana in bbc",
        "day part_of all part",
    );
}

#[test]
fn a_figure_anybody_gave_before_is_the_older_of_two_in_one_text() {
    let r = run(
        "was | 2022-01-20..2022-01-22 | g71334 | wounded person =266 by houthi-health-ministry in reuters
         old | 2022-01-20..2022-01-25 | g71334 | wounded person =266 by houthi in ohchr
         new | 2022-01-20..2022-01-25 | g71334 | wounded person =236 by houthi in ohchr",
    );
    assert_eq!(between(&r, "old", "new"), "old retracts new time");
}

#[test]
fn what_two_texts_tell_of_a_year_is_one_where_the_figure_is() {
    let mut list = claims(
        "now   | 2022-10-14..2022-10-15 | turkey | killed person =41 by afad in reuters
         also  | 2022-10-14..2022-10-16 | turkey | killed person =42 by afad in afp
         soma  | 2022-10-15 | turkey | killed person =301 by reuters in reuters
         again | 2022-10-16 | turkey | killed person =301 by afp in afp",
    );
    let stamp = |day: &str| Some(day.parse().expect("a day"));
    for (name, from, to) in [("soma", "2014-05-13", "2014-05-13"), ("again", "2014-01-01", "2014-12-31")] {
        let c = list.iter_mut().find(|c| c.id.0 == name).expect("there");
        (c.time.from, c.time.to, c.time.as_of) = (stamp(from), stamp(to), stamp(to));
    }
    let r = reconcile(list, Registry::embedded(), &options());
    assert_eq!(between(&r, "soma", "again"), "soma agrees again genuine");
    assert_eq!(between(&r, "soma", "now"), "none");
}

#[test]
fn children_told_after_a_raid_s_dead_are_some_of_them() {
    expect(
        "raid | 2024-09-20 | g276781 | killed person >=14 by lebanese-health-ministry in reuters (incident)
         war  | 2024-09-21 | g276781 | killed person =3 by lebanese-health-ministry in reuters (incident)
         kids | 2024-09-20..2024-09-20 | g276781 | killed child =5 by lebanese-health-ministry in reuters",
        "kids part_of raid part",
    );
}

#[test]
fn how_many_a_prison_held_when_it_was_struck_is_told_for_days() {
    expect(
        "dead  | 2022-01-21 | g71334 | killed person =62 by houthi-health-ministry in reuters
         held  | 2022-01-21 | g71334 | held prisoner =2145 by yemeni-government in reuters (state)
         after | 2022-01-25 | g71334 | held prisoner ~2000 by icrc in afp (state)
         more  | 2022-01-25 | g71334 | killed person =91 by houthi-health-ministry in afp",
        "held agrees after vague",
    );
}
