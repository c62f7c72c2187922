use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;

fn pack() -> &'static TimePack {
    static ONCE: OnceLock<TimePack> = OnceLock::new();
    ONCE.get_or_init(|| {
        TimePack::load([
            ("ar/time.toml", include_str!("../../../../data/languages/ar/time.toml")),
            ("en/time.toml", include_str!("../../../../data/languages/en/time.toml")),
        ])
        .unwrap()
    })
}

fn read(published: &str, text: &str) -> Vec<String> {
    let tokens = Tokens::of(text);
    let (found, notices) = times(text, &tokens, pack(), published.parse().ok());
    found
        .iter()
        .map(|m| {
            let show = |s: Option<Stamp>| s.map_or("?".to_owned(), |s| s.to_string());
            let mut out = show(m.window.from);
            if m.window.from != m.window.to {
                out = format!("{out}..{}", show(m.window.to));
            }
            if m.since {
                out = format!("since {out}");
            }
            if m.until {
                out = format!("until {out}");
            }
            if m.relative_to_event {
                out = format!("event {}", m.offset_days.map_or("?".to_owned(), |n| n.to_string()));
            }
            if notices.iter().any(|n| n.span.is_some_and(|s| s.overlaps(m.span))) {
                out.push('!');
            }
            out
        })
        .collect()
}

#[track_caller]
fn table(rows: &[(&str, &str, &[&str])]) {
    let mut wrong = String::new();
    for (published, text, want) in rows {
        let got = read(published, text);
        if got != *want {
            wrong.push_str(&format!("\n{published} {text}\n   want {want:?}\n   got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_same_month_is_the_one_named_before() {
    table(&[
        ("2018-02-21", "وثّق في 8 من شباط مقتل 45، ثم في 11 من الشهر ذاته", &["2018-02-08", "2018-02-11"]),
        ("2018-02-21", "في 30 كانون الثاني، ثم في 31 من الشهر نفسه", &["2018-01-30", "2018-01-31"]),
    ]);
}

#[test]
fn arabic_days_count_back_from_publication() {
    table(&[
        // "last Thursday" said on a Thursday; "today Thursday"; "yesterday Wednesday"
        ("2022-01-27", "مساء الخميس الماضي", &["2022-01-20"]),
        ("2022-01-27", "صباح اليوم الخميس", &["2022-01-27"]),
        ("2022-01-27", "في وقت متأخر من ليل أمس الأربعاء", &["2022-01-26"]),
        ("2022-01-27", "يوم أمس، بلدة", &["2022-01-26"]),
        // "Thursday the 20th of this month", with and without "of"
        ("2022-01-30", "ليل الخميس 20 الشهر الجاري", &["2022-01-20"]),
        ("2022-01-30", "الخميس 20 من الشهر الحالي", &["2022-01-20"]),
        // "last Friday ... yesterday Saturday"
        ("2022-01-30", "يوم الجمعة الماضي بغارتين", &["2022-01-28"]),
        ("2022-01-30", "أول أمس وأمس", &["2022-01-28", "2022-01-29"]),
        // "since Friday evening"
        ("2022-01-30", "ومنذ مساء الجمعة", &["since 2022-01-28..2022-01-30"]),
        // "for the second day": an ordinal, not today
        ("2022-01-30", "ولليوم الثاني، شنت", &["since 2022-01-29..2022-01-30"]),
        // "one of the guards" is no Sunday
        ("2022-01-30", "أحد الحراس", &[]),
        // "on the same day", "the next day", "on the tenth day of", "from the first day"
        (
            "2022-01-30",
            "في اليوم نفسه وفي اليوم التالي وفي اليوم العاشر للحرب",
            &["event 1", "since 2022-01-21..2022-01-30"],
        ),
        // "since the seventh of October"; "on Thursday and Friday"
        ("2023-10-20", "منذ السابع من أكتوبر/تشرين الأول الجاري", &["since 2023-10-07..2023-10-20"]),
        ("2022-01-30", "يومي الخميس والجمعة", &["2022-01-27", "2022-01-28"]),
        // "next Sunday" and "tomorrow"
        ("2022-01-28", "الأحد المقبل وغداً", &["2022-01-30", "2022-01-29"]),
        // "last night"
        ("2022-01-28", "الليلة الماضية", &["2022-01-27"]),
    ]);
}

#[test]
fn months_of_three_traditions_and_their_years() {
    table(&[
        ("2023-02-08", "الأربعاء ٨ شباط ٢٠٢٣", &["2023-02-08"]),
        ("2023-02-08", "في 20 يناير", &["2023-01-20"]),
        ("2019-03-08", "يوم 12 جانفي 2019", &["2019-01-12"]),
        ("2019-09-08", "14 غشت و3 شتنبر", &["2019-08-14", "2019-09-03"]),
        // "the end of March (March) of the year 2019"
        ("2022-01-25", "في أواخر شهر مارس (آذار) من عام 2019", &["2019-03-01..2019-03-31"]),
        ("2022-01-25", "20 كانون الثاني/يناير 2022", &["2022-01-20"]),
        ("2022-01-25", "العشرين من كانون الأول", &["2021-12-20"]),
        // "killed 20 in March"
        ("2022-01-25", "قتل 20 في آذار", &["2021-03-01..2021-03-31"]),
        // "practised its role": مارس is a verb here
        ("2022-01-25", "مارس دوره", &[]),
        ("2022-01-30", "في العشرين من الشهر الحالي", &["2022-01-20"]),
        ("2022-01-30", "الحادي والعشرين من الشهر الماضي", &["2021-12-21"]),
        ("2022-01-30", "20/1/2022 و20-1-2022 و2022-01-20", &["2022-01-20", "2022-01-20", "2022-01-20"]),
    ]);
}

#[test]
fn a_month_or_year_before_what_happened_in_it_is_when_it_happened() {
    table(&[
        ("2024-05-10", "A June attack killed three", &["2023-06-01..2023-06-30"]),
        ("2024-05-10", "the March 2023 Israeli strike", &["2023-03-01..2023-03-31"]),
        ("2024-05-10", "a 2019 bombing killed three", &["2019-01-01..2019-12-31"]),
        // No event, no date.
        ("2024-05-10", "a March protocol of 2019 pages", &[]),
    ]);
}

#[test]
fn a_weekday_beats_a_month_that_does_not_fit() {
    table(&[
        // "Thursday evening last, 20 December", published on 22 January
        ("2022-01-22", "بدءً من مساء يوم الخميس الماضي 20 كانون الأول", &["since 2022-01-20..2022-01-22!"]),
        ("2022-01-22", "الخميس 20 كانون الأول", &["2022-01-20!"]),
        ("2022-01-22", "الخميس 20 كانون الثاني", &["2022-01-20"]),
        ("2022-01-22", "Thursday, December 20, 2021", &["2022-01-20!"]),
        ("2022-01-28", "أمس الأربعاء", &["2022-01-26!"]),
    ]);
}

#[test]
fn the_nth_day_says_when_it_began() {
    table(&[
        ("2022-01-24", "shelling continued for the fourth straight day", &["since 2022-01-21..2022-01-24"]),
        ("2022-01-24", "Live: battle for the prison, day five", &["since 2022-01-20..2022-01-24"]),
        ("2022-01-24", "the search entered its 3rd day", &["since 2022-01-22..2022-01-24"]),
        // "for the third day running", "on its fifth day", "on the 12th day of the offensive"
        ("2022-01-24", "لليوم الثالث على التوالي", &["since 2022-01-22..2022-01-24"]),
        ("2022-01-24", "في يومه الخامس", &["since 2022-01-20..2022-01-24"]),
        ("2022-01-24", "في اليوم الثاني عشر من الهجوم", &["since 2022-01-13..2022-01-24"]),
        ("2022-01-24", "لليوم الـ15 على التوالي", &["since 2022-01-10..2022-01-24"]),
        // A feast, a month, a trial and a row of days have a beginning that is no event's.
        ("2022-01-24", "the fourth day of the hearings", &[]),
        ("2022-01-24", "في اليوم الثالث من أيام العيد", &[]),
        ("2022-01-24", "على طاولة في اليوم الأول", &[]),
    ]);
}

#[test]
fn a_document_is_about_the_day_of_its_event() {
    let about = |text: &str| {
        let tokens = Tokens::of(text);
        let published = "2023-02-08".parse().ok();
        let (m, _) = times(text, &tokens, pack(), published);
        main_day(&m, published, &|_| false).map(|m| m.day.to_string())
    };
    assert_eq!(about("The toll of Monday's earthquake was 812 on Tuesday.").as_deref(), Some("2023-02-06"));
    // "1262 died; it was 812 last night. The earthquake struck at dawn on Monday."
    assert_eq!(
        about("1262 وفاة، وكانت 812 مساء أمس. وضرب الزلزال البلاد فجر الاثنين").as_deref(),
        Some("2023-02-06")
    );
}

#[test]
fn a_previous_attack_s_day_is_not_what_a_text_is_about() {
    // "The market was shelled at noon today. The previous attack, on 21 January, had killed six"
    let text = "قصف السوق ظهر اليوم. وكان الهجوم السابق، في 21 يناير، قد أوقع ستة قتلى";
    let tokens = Tokens::of(text);
    let published = "2023-02-08".parse().ok();
    let (m, _) = times(text, &tokens, pack(), published);
    assert_eq!(main_day(&m, published, &|_| false).map(|m| m.day.to_string()).as_deref(), Some("2023-02-08"));
}

#[test]
fn stretches_and_distances() {
    table(&[
        ("2022-01-27", "خلال الأيام الثلاثة الماضية", &["2022-01-24..2022-01-27"]),
        ("2022-01-27", "خلال الـ24 ساعة الماضية", &["2022-01-26..2022-01-27"]),
        ("2022-01-27", "خلال الساعات الـ24 الأخيرة", &["2022-01-26..2022-01-27"]),
        ("2022-01-27", "خلال اليومين الماضيين", &["2022-01-25..2022-01-27"]),
        ("2022-01-27", "20 March last year", &["2021-03-20"]),
        ("2022-01-27", "الأول من كانون الثاني من العام الجاري", &["2022-01-01"]),
        // "in the first hours"
        ("2022-01-27", "خلال الساعات الأولى من الهجوم", &[]),
        ("2022-01-27", "on the third day after the attack", &[]),
        ("2022-01-27", "in the past 24 hours", &["2022-01-26..2022-01-27"]),
        ("2022-01-27", "قبل ثلاثة أيام", &["2022-01-24"]),
        ("2022-01-27", "قبل نحو ٣ سنوات", &["2019-01-01..2019-12-31"]),
        ("2022-01-27", "three days ago", &["2022-01-24"]),
        ("2022-01-27", "منذ 6 أشهر", &["since 2021-07-01..2022-01-27"]),
        ("2022-01-27T18:00:00Z", "5 hours ago", &["2022-01-27T13:00:00Z"]),
        ("2023-02-07", "up from 2,921 dead a few hours earlier", &["2023-02-07"]),
        ("2022-01-27", "last month, this year", &["2021-12-01..2021-12-31", "2022-01-01..2022-01-27"]),
        ("2022-01-30", "على مدار الأسبوع الماضي", &["2022-01-23..2022-01-30"]),
        // "after four days of clashes", "a day after the announcement"
        ("2022-01-27", "بعد يوم من إعلان", &["event 1"]),
        ("2023-02-10", "Four days after the earthquakes", &["event 4"]),
        // "for six days" and "after 30 hours" settle nothing by themselves
        ("2022-01-27", "لمدة 6 أيام", &[]),
        // "the current secretary-general"
        ("2022-01-27", "الأمين العام الحالي", &[]),
    ]);
}

#[test]
fn ranges_and_years() {
    table(&[
        ("2023-02-08", "من 3 إلى 5 شباط", &["2023-02-03..2023-02-05"]),
        ("2023-02-08", "بين 3 و5 شباط 2023", &["2023-02-03..2023-02-05"]),
        ("2023-02-08", "between 3 and 5 February", &["2023-02-03..2023-02-05"]),
        ("2023-02-08", "on the night of February 5-6", &["2023-02-05..2023-02-06"]),
        ("2023-02-08", "the day before yesterday, mid-January", &["2023-02-06", "2023-01-01..2023-01-31"]),
        ("2023-02-08", "in the last three months of 2022", &["2022-01-01..2022-12-31"]),
        ("2023-02-08", "February 3-5, 2023", &["2023-02-03..2023-02-05"]),
        ("2023-02-08", "from Monday to Wednesday", &["2023-02-06..2023-02-08"]),
        ("2023-02-07", "near Izmit in 1999.", &["1999-01-01..1999-12-31"]),
        ("2023-02-07", "سنة 2014 وعام 2019", &["2014-01-01..2014-12-31", "2019-01-01..2019-12-31"]),
        ("2023-02-07", "the spring of 2019, in winter", &["2019-01-01..2019-12-31"]),
        ("2023-02-07", "صيف عام 2014 وربيع 2019", &["2014-01-01..2014-12-31", "2019-01-01..2019-12-31"]),
        ("2023-02-07", "in 2019 houses", &[]),
        ("2022-01-27", "since the start of the operation on Thursday", &["since 2022-01-27"]),
        // "since the operation in the prison began, last Thursday evening"
        ("2022-01-27", "منذ بدء عملية السجن، مساء الخميس الماضي، إلى 187", &["since 2022-01-20..2022-01-27"]),
    ]);
}

#[test]
fn english_days_need_a_capital() {
    table(&[
        ("2023-02-07", "Monday's earthquakes ... on Tuesday", &["2023-02-06", "2023-02-07"]),
        ("2023-02-07", "late on Wednesday", &["2023-02-01"]),
        ("2023-02-07", "It may march on", &[]),
        ("2023-02-07", "ANKARA, Feb 7 (Reuters)", &["2023-02-07"]),
        ("2023-02-07", "Jan. 20 and 20th of January 2022", &["2023-01-20", "2022-01-20"]),
        ("2026-02-10", "resumes on 12 March at 10:15", &["2026-03-12T10:15:00Z"]),
        ("2023-02-07", "last Tuesday and Tuesday", &["2023-01-31", "2023-02-07"]),
    ]);
}

#[test]
fn clock_times_take_the_day_they_stand_with() {
    table(&[
        ("2022-01-22", "يوم أمس الساعة 8 مساءً", &["2022-01-21T20:00:00Z"]),
        ("2023-02-06", "عند الساعة 4:17 من فجر اليوم", &["2023-02-06T04:17:00Z"]),
        ("2023-02-08", "الأربعاء ٨ شباط ٢٠٢٣، الساعة ١٩:٠٠", &["2023-02-08T19:00:00Z"]),
        ("2023-02-06", "أعلن اليوم أن الحصيلة عند العاشرة صباحاً", &["2023-02-06", "2023-02-06T10:00:00Z"]),
        ("2023-02-08", "في تمام الساعة الثامنة والنصف من مساء الثلاثاء", &["2023-02-07T20:30:00Z"]),
        ("2023-02-07", "folded at 4:17 a.m. Nine", &["?"]),
        ("2023-02-07", "at 8 pm on Monday", &["2023-02-06T20:00:00Z"]),
    ]);
}

#[test]
fn the_hour_at_which_something_was_told_is_told_apart_from_when_it_happened() {
    let told = |text: &str| -> Vec<String> {
        let tokens = Tokens::of(text);
        let (found, _) = times(text, &tokens, pack(), "2023-02-09".parse().ok());
        found.iter().filter(|m| m.told).filter_map(|m| m.window.to).map(|s| s.to_string()).collect()
    };
    let blog =
        "Live: quake\n\n17:55 GMT - The toll has risen to 154.\n\n[16:20]\nAt 14:05 a wall fell on two men.";
    assert_eq!(told(blog), ["2023-02-09T17:55:00Z", "2023-02-09T16:20:00Z"]);
    let bulletin = "حصيلة الزلزال\n\nالدفاع المدني | الخميس 9 شباط 2023، الساعة 12 ظهراً\n\nعند الساعة 10 سقط جدار على رجلين.";
    assert_eq!(told(bulletin), ["2023-02-09T12:00:00Z"]);
    assert!(told("At 4:17 a.m. the ground shook.\n\nThe second shock came at 13:24").is_empty());
}

#[test]
fn a_total_holds_at_the_time_up_to_which_it_was_counted() {
    for (text, number, to) in [
        ("The ministry said 35 people had died by 2 p.m. on Monday", "35", "2020-01-13T14:00:00Z"),
        ("As of 18:00, 40 people had been killed", "40", "2020-01-14T18:00:00Z"),
        ("بلغ عدد القتلى حتى مساء الاثنين 12", "12", "2020-01-13"),
    ] {
        let (w, rule) = total(text, number, false);
        let to = to.parse::<Stamp>().ok();
        assert_eq!((w.to, w.as_of, rule), (to, to, "up-to-the-time-beside-it"), "{text}");
    }
    // What struck on Monday does not end on Monday.
    let (w, _) = total("Some 300 people were killed by Monday's earthquake", "300", false);
    assert_eq!(w.as_of, "2020-01-14".parse().ok());
}

#[test]
fn windows_follow_the_mode() {
    let text = "قُتل 6 ليل أمس الأربعاء، ما يرفع الحصيلة منذ مساء الخميس الماضي إلى 187";
    let tokens = Tokens::of(text);
    let published: Option<Stamp> = "2022-01-27".parse().ok();
    let (m, _) = times(text, &tokens, pack(), published);
    let all = 0..tokens.len();
    let main = main_day(&m, published, &|_| false).map(|m| m.day);
    let at = |w: &str| (0..tokens.len()).find(|&i| tokens.fold(i) == w).unwrap();
    let day = |d: &str| d.parse::<Stamp>().ok();
    let (w, _) = time_for(&m, at("6"), &all, &all, published, Mode::Incident, false, main);
    assert_eq!((w.from, w.to, w.as_of), (day("2022-01-26"), day("2022-01-26"), published));
    let (w, rule) = time_for(&m, at("187"), &all, &all, published, Mode::Cumulative, false, main);
    assert_eq!((w.from, w.to, w.as_of, rule), (day("2022-01-20"), published, published, "since-in-sentence"));
    let (w, _) = time_for(&[], 0, &all, &all, published, Mode::State, false, None);
    assert_eq!((w.from, w.to, w.as_of), (published, published, published));
    // A total said to be replaced holds at the time beside it, or at none that is known.
    let (w, _) = time_for(&m, at("6"), &(0..5), &(0..5), published, Mode::Cumulative, true, main);
    assert_eq!(w.as_of, day("2022-01-26"));
    let (w, _) = time_for(&[], 0, &all, &all, published, Mode::Cumulative, true, None);
    assert_eq!(w, Window::default());
    // An incident whose sentence names no day happened on the day the report is mostly about.
    let (w, rule) = time_for(&m, tokens.len(), &(90..91), &(90..91), published, Mode::Incident, false, main);
    assert_eq!((w.from, rule), (day("2022-01-26"), "main-day-of-document"));
    let (w, rule) = time_for(&[], 0, &all, &all, published, Mode::Incident, false, None);
    assert_eq!((w.from, w.to, rule), (published, published, "day-of-publication"));
}

/// The window of a running total whose number is the word `number`, in the sentence it stands in.
fn total(text: &str, number: &str, replaced: bool) -> (Window, &'static str) {
    let tokens = Tokens::of(text);
    let published: Option<Stamp> = "2020-01-14".parse().ok();
    let (m, _) = times(text, &tokens, pack(), published);
    let at = (0..tokens.len()).find(|&i| tokens.fold(i) == number).unwrap();
    let stop = |i: &usize| tokens.fold(*i) == ".";
    let start = (0..at).rev().find(stop).map_or(0, |i| i + 1);
    let end = (at..tokens.len()).find(stop).unwrap_or(tokens.len());
    let clause = (start..at).rev().find(|i| tokens.fold(*i) == ",").map_or(start, |i| i + 1)..end;
    let main = main_day(&m, published, &|_| false).map(|m| m.day);
    time_for(&m, at, &clause, &(start..end), published, Mode::Cumulative, replaced, main)
}

#[test]
fn what_lies_weeks_before_a_text_s_day_is_another_matter() {
    let day = |d: &str| d.parse::<Stamp>().ok();
    let text =
        "Raids on Sunday killed 17 people. In November, a missile at a camp, near the border, killed 16.";
    let (w, rule) = total(text, "16", false);
    assert_eq!((w.from, w.to, rule), (day("2019-11-01"), day("2019-11-30"), "an-older-time-beside-it"));
    let (w, _) = total(text, "17", false);
    assert_eq!(w.to, day("2020-01-14"));
    // How far one count looks back is not since when the others run.
    let text = "Raids on Sunday killed 17 people. The fighting has displaced 350 since December 1.";
    assert_eq!(total(text, "17", false).0.from, None);
    assert_eq!(total(text, "350", false).0.from, day("2019-12-01"));
    let text = "Fighting that began on Sunday killed 17. The camp is full since Saturday.";
    assert_eq!(total(text, "17", false).1, "since-in-document");
}

#[test]
fn since_the_year_began_looks_back_and_since_the_worst_year_does_not() {
    let day = |d: &str| d.parse::<Stamp>().ok();
    for (text, number, from) in [
        ("Since the beginning of the year, 1140 have died.", "1140", "2020-01-01"),
        ("The war has killed 20000 since April 2018.", "20000", "2018-04-01"),
        ("قتل 350 شخصا منذ بداية الشهر", "350", "2020-01-01"),
        ("قتل 20 الفا منذ اندلاع الحرب في نيسان 2018", "20", "2018-04-01"),
    ] {
        assert_eq!(total(text, number, false).0.from, day(from), "{text}");
    }
    let text = "The attack, the worst since the start of the retreat three years ago, killed 27 on Sunday.";
    assert_ne!(total(text, "27", false).0.from, day("2017-01-01"));
}

#[test]
fn a_replaced_figure_is_not_of_the_day_its_event_had() {
    let text = "Five people died in the bombardment of the town on Sunday morning, said the head of a monitor with \
                a network of sources on the ground, who had previously given a figure of 19.";
    assert_eq!(total(text, "19", true).1, "replaced-at-an-unknown-time");
    let text = "The monitor, which gave a figure of 19 on Sunday, lowered it.";
    assert_eq!(total(text, "19", true).0.as_of, "2020-01-12".parse().ok());
}

#[test]
fn a_pack_with_a_fault_names_file_and_key() {
    let broken = include_str!("../../../../data/languages/en/time.toml")
        .replace("[ordinals]\n1 =", "[ordinals]\none =");
    let e = TimePack::load([("en/time.toml", broken.as_str())]).unwrap_err();
    assert!(e.contains("en/time.toml") && e.contains("`ordinals`") && e.contains("`one`"), "{e}");
    assert!(TimePack::load([("mine.toml", "[words]\ntoday = [\"heute\"]")]).is_ok());
    let e = TimePack::load([("x.toml", "[words]\nyestreday = []")]).unwrap_err();
    assert!(e.contains("x.toml") && e.contains("yestreday"), "{e}");
}

proptest::proptest! {
    #[test]
    fn any_text_gives_ordered_spans_on_character_boundaries(
        parts in proptest::collection::vec(proptest::prop_oneof![
            proptest::sample::select(vec![
                "الخميس", "منذ", "من", "إلى", "20", "3", "٨", "شباط", "كانون", "الأول", "الثاني", "2022", "/", "-", ":", "أمس",
                "قبل", "ثلاثة", "أيام", "الماضي", "خلال", "الساعة", "مساء", "عام", "last", "Monday", "May", "ago", "hours",
                "between", "and", "a", "m", ".", ",", "in", "the", "past", "since", "99999", "\n", "و", "بعد", "اليوم", "(", ")",
            ]).prop_map(str::to_owned),
            "\\PC{0,6}",
        ], 0..25),
        glue in proptest::sample::select(vec!["", " "]),
    ) {
        let text = parts.join(glue);
        let tokens = Tokens::of(&text);
        for published in [None, "2022-01-31".parse().ok(), "2199-12-31T23:59:59Z".parse().ok(), "1800-01-01".parse().ok()] {
            let (found, _) = times(&text, &tokens, pack(), published);
            let mut last = 0;
            for m in &found {
                prop_assert!(m.tokens.start >= last && m.tokens.end > m.tokens.start);
                prop_assert!(m.span.of(&text).is_some());
                last = m.tokens.end;
                if let (Some(f), Some(t)) = (m.window.from, m.window.to) {
                    prop_assert!(f.day() <= t.day(), "{:?}", m);
                }
            }
        }
    }
}
