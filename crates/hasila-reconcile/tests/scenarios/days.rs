//! When an event began, what was over by then, and what one voice says of one day.

use crate::support::{between, expect, run};

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
