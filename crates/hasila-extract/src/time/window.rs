//! The window a count covers, from the expressions around it.

use super::*;

/// Chooses the day a document is mostly about: named most often, with an hour, early, beside the word for what
/// happened. The day of publication weighs half, since it is also the day on which people were asked; a day that
/// dates something else (`aside`: a statement, a total that was replaced) counts where there is no other.
pub fn main_day(
    mentions: &[TimeMention],
    published: Option<Stamp>,
    aside: &dyn Fn(&TimeMention) -> bool,
) -> Option<MainDay> {
    let mut weights: BTreeMap<NaiveDate, (bool, i32)> = BTreeMap::new();
    let days = mentions.iter().filter(|m| {
        matches!(m.kind, TimeKind::Day | TimeKind::Moment)
            && !m.until
            && !m.relative_to_event
            && m.is_past(published)
    });
    let mut first = true;
    for m in days {
        let Some(day) = m.window.from.map(Stamp::day) else { continue };
        if published.is_some_and(|p| (p.day() - day).num_days() > RECENT_DAYS) {
            continue;
        }
        // "since 1 December", told in January, is how far one of its counts looks back.
        let looks_back = m.since && published.is_some_and(|p| (p.day() - day).num_days() > LOOKS_BACK);
        let told = !m.former && !looks_back && (m.of_event || m.rule == "nth-day" || !aside(m));
        let exact = 2 * i32::from(m.kind == TimeKind::Moment) + i32::from(m.part_of_day);
        let weight = if published.is_some_and(|p| p.day() == day) {
            1 + exact.min(1)
        } else {
            2 + exact
                + 2 * i32::from(told && std::mem::take(&mut first))
                + 4 * i32::from(m.of_event || m.rule == "nth-day")
        };
        let sum = weights.entry(day).or_default();
        sum.0 |= told;
        sum.1 += if told { weight } else { 1 };
    }
    // Of equals the earlier: what happened comes before what was said about it.
    weights.into_iter().rev().max_by_key(|(_, w)| *w).map(|(day, (told, _))| MainDay { day, told })
}

/// The day a document is mostly about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MainDay {
    /// The day.
    pub day: NaiveDate,
    /// Something happened on it; else the text only names it as the day of a statement or of a total since replaced.
    pub told: bool,
}

/// How far back a day may lie and still belong to the event a document reports.
pub(super) const RECENT_DAYS: i64 = 62;

/// How many days before the day a document is about "since" may begin and still be the event's own start.
const LOOKS_BACK: i64 = 21;

/// Words, doubled after the number, within which a time outside its clause still belongs to a figure now replaced.
const BESIDE: usize = 16;

/// Words, doubled, over which the day on which something was said speaks for the figure that was said.
const SAID_WITHIN: usize = 40;

/// How many days before the day a document is about a time must be over to tell of something else.
const LONG_OVER: i64 = 10;
/// Words of a sentence within which a time speaks for all of it.
const OPENING: usize = 6;

/// Chooses the window of a claim whose number stands at token `at`, and names the rule that chose.
///
/// `replaced` says that the count is a total quoted as replaced; its `as_of` is then the time beside it. `main_day`
/// is the day the document is mostly about, see [`main_day`].
#[expect(clippy::too_many_arguments, reason = "a table of what the rules may look at")]
pub fn time_for(
    mentions: &[TimeMention],
    at: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    published: Option<Stamp>,
    mode: Mode,
    replaced: bool,
    main_day: Option<NaiveDate>,
) -> (Window, &'static str) {
    let distance = |m: &TimeMention| {
        if m.tokens.contains(&at) {
            0
        } else if m.tokens.start > at {
            // What follows the number belongs to it a little less than what led up to it.
            2 * (m.tokens.start - at)
        } else {
            2 * (at + 1 - m.tokens.end) - 1
        }
    };
    let inside = |m: &TimeMention, r: &Range<usize>| r.start <= m.tokens.start && m.tokens.start < r.end;
    let named = |m: &&TimeMention| {
        !m.relative_to_event
            && m.kind != TimeKind::Clock
            && (m.window.from.is_some() || m.window.to.is_some())
            && m.is_past(published)
    };
    let recent = |m: &TimeMention| match (m.window.from, published) {
        (Some(f), Some(p)) => (p.day() - f.day()).num_days() <= RECENT_DAYS,
        _ => true,
    };
    let nearest = |r: &Range<usize>, want: &dyn Fn(&TimeMention) -> bool| {
        mentions.iter().filter(|m| inside(m, r) && named(m) && want(m)).min_by_key(|m| distance(m))
    };
    let plain = |m: &TimeMention| !m.since && !m.until && m.kind != TimeKind::Vague;
    if replaced {
        let any = |m: &TimeMention| !m.since && !m.until && recent(m);
        // "Died in Sunday's raid, said the monitor, who had given a figure of 19": Sunday is the raid's day.
        let beside = |m: &TimeMention| any(m) && distance(m) <= BESIDE;
        // "Earlier the same day": before the figure that replaced it, and no day tells by how much.
        let same_day = |m: &TimeMention| matches!((m.window.to.or(m.window.from), published), (Some(Stamp::Date(t)), Some(p)) if t == p.day());
        return match nearest(clause, &any).or_else(|| nearest(sentence, &beside)) {
            Some(m) if same_day(m) => (Window::default(), "replaced-the-same-day"),
            Some(m) => {
                let as_of = m.window.to.or(m.window.from);
                (Window { from: None, to: as_of, as_of }, "as-of-the-time-beside-it")
            }
            None => (Window::default(), "replaced-at-an-unknown-time"),
        };
    }
    match mode {
        Mode::Cumulative => {
            let day = main_day.map(Stamp::Date);
            // Well before what the text is about: "In November, a missile killed 16".
            let long_over = |m: &TimeMention| {
                (m.window.to.zip(day)).is_some_and(|(t, d)| (d.day() - t.day()).num_days() > LONG_OVER)
            };
            let older = |m: &TimeMention| {
                plain(m) && (!recent(m) || long_over(m) || m.former) && m.kind != TimeKind::Rolling
            };
            let opens = sentence.start..sentence.end.min(sentence.start + OPENING);
            let beside = nearest(clause, &older);
            if let Some(m) = beside.or_else(|| nearest(&opens, &older)) {
                return (Window { as_of: published, ..m.window }, "an-older-time-beside-it");
            }
            if let Some(m) = nearest(clause, &|m| m.kind == TimeKind::Rolling && recent(m)) {
                return (Window { as_of: published, ..m.window }, "stretch-beside-it");
            }
            // "The 19th homicide this year", "19 so far this year": since the year began, not since what the text is about.
            let runs_on = |m: &TimeMention| {
                plain(m)
                    && m.kind == TimeKind::Calendar
                    && (m.window.from.zip(day))
                        .is_some_and(|(f, d)| (d.day() - f.day()).num_days() > LONG_OVER)
                    && m.window.to.zip(published).is_some_and(|(t, p)| t.day() >= p.day())
            };
            if let Some(m) = nearest(clause, &runs_on).filter(|m| distance(m) <= BESIDE) {
                return (Window { as_of: published, to: published, ..m.window }, "stretch-that-goes-on");
            }
            // "Killed by 2 p.m. on Monday", حتى مساء الاثنين (until Monday evening), "said on Monday that": holds then.
            let one = |m: &TimeMention| recent(m) && matches!(m.kind, TimeKind::Day | TimeKind::Moment);
            let until = |m: &TimeMention| m.until && one(m);
            // "Counted 45 on the 8th, before raising the toll on the 11th to 59": another time lies between, read or not.
            let parted = |from: usize| mentions.iter().any(|o| (from..at).contains(&o.tokens.start));
            let said = |m: &TimeMention| {
                m.said
                    && !m.since
                    && one(m)
                    && m.tokens.start < at
                    && distance(m) <= SAID_WITHIN
                    && !parted(m.tokens.end)
            };
            let holds = nearest(clause, &until)
                .or_else(|| nearest(&opens, &until))
                .or_else(|| nearest(sentence, &said));
            // "Said on Tuesday", told at ten on Tuesday: the hour says more.
            let known = |t: &Stamp| !matches!(t, Stamp::Date(d) if published.is_some_and(|p| p.day() == *d));
            let (to, as_of) = match holds.and_then(|m| m.window.to).filter(known) {
                Some(t) => (Some(t), Some(t)),
                None => (published, published),
            };
            let since = |m: &TimeMention| m.since && m.window.from.is_some() && recent(m);
            // Beside the number, "since April 2023" is meant however long ago that is.
            // "The worst since the defeat three years ago" says how bad it is.
            let begins = |m: &TimeMention| m.since && m.window.from.is_some() && m.kind != TimeKind::Ago;
            let in_sentence = nearest(clause, &begins)
                .or_else(|| nearest(&opens, &begins))
                .or_else(|| nearest(sentence, &|m| begins(m) && distance(m) <= BESIDE / 2))
                .or_else(|| nearest(sentence, &since));
            // The earliest start the document gives, or the day it is mostly about where that is earlier still.
            let anywhere = mentions
                .iter()
                .filter(named)
                .filter(|m| since(m) && matches!(m.kind, TimeKind::Day | TimeKind::Moment))
                .min_by_key(|m| m.window.from);
            // Weeks before the day a text is about, "since 1 December" is how far one of its counts looks back.
            let aside = |m: &TimeMention| {
                (m.window.from.zip(day)).is_some_and(|(f, d)| (d.day() - f.day()).num_days() > LOOKS_BACK)
            };
            if in_sentence.is_none()
                && let Some(m) = anywhere.filter(|m| !aside(m))
            {
                let from = m.window.from.min(day.or(m.window.from));
                return (Window { from, to, as_of }, "since-in-document");
            }
            match in_sentence {
                Some(m) => (Window { from: m.window.from, to, as_of }, "since-in-sentence"),
                None if holds.is_some() => (Window { from: None, to, as_of }, "up-to-the-time-beside-it"),
                None => (Window { from: None, to, as_of }, "up-to-publication"),
            }
        }
        Mode::Incident => {
            // Long ago counts only right beside the number: "… founded in 2015 said two cars exploded".
            let close = |m: &TimeMention| {
                plain(m) && (recent(m) || distance(m) <= if m.tokens.start > at { 16 } else { 8 })
            };
            if let Some(m) = nearest(clause, &close) {
                return (Window { as_of: published, ..m.window }, "time-in-clause");
            }
            if let Some(m) = nearest(sentence, &|m| plain(m) && recent(m)) {
                return (Window { as_of: published, ..m.window }, "time-in-sentence");
            }
            if let Some(m) = nearest(sentence, &|m| (m.since || m.until) && recent(m) && m.rule != "nth-day")
            {
                return (Window { as_of: published, ..m.window }, "since-in-sentence");
            }
            if let Some(day) = main_day {
                let from = Some(Stamp::Date(day));
                // The longer ago that day, the less it says of an incident without one.
                return match published.filter(|p| (p.day() - day).num_days() > 3) {
                    Some(p) => {
                        let to = Some(Stamp::Date(p.day()));
                        (Window { from, to, as_of: published }, "since-main-day-of-document")
                    }
                    None => (Window { from, to: from, as_of: published }, "main-day-of-document"),
                };
            }
            let day = published.map(|p| Stamp::Date(p.day()));
            (Window { from: day, to: day, as_of: published }, "day-of-publication")
        }
        Mode::State => match nearest(clause, &|m| {
            plain(m) && matches!(m.kind, TimeKind::Day | TimeKind::Moment) && recent(m)
        }) {
            // A state holds on the day it is told of.
            Some(m) => {
                let day = m.window.to.map(|t| Stamp::Date(t.day()));
                (Window { from: day, to: day, as_of: m.window.to }, "as-of-day-in-clause")
            }
            None => {
                let day = published.map(|p| Stamp::Date(p.day()));
                (Window { from: day, to: day, as_of: published }, "as-of-publication")
            }
        },
    }
}
