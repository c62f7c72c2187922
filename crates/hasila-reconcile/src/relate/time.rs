//! When claims hold, and which of two is the later.

use chrono::{NaiveDate, TimeDelta};
use hasila_claim::{Claim, Mode, Stamp};

use crate::interval::named_low;

/// When a count holds. A running total whose window ends before it was said holds at the window's end.
pub(crate) fn as_of(c: &Claim) -> Option<Stamp> {
    match (c.time.as_of, c.time.to) {
        (Some(a), Some(t)) if c.mode == Mode::Cumulative && t.day() < a.day() => Some(t),
        // "By three in the afternoon."
        (Some(Stamp::Date(a)), Some(t @ Stamp::Instant(_))) if t.day() == a => Some(t),
        (a, t) => a.or(t).or(c.published).or(c.time.from),
    }
}

pub(super) fn day(c: &Claim) -> Option<NaiveDate> {
    as_of(c).map(Stamp::day)
}

/// Whole days from `a` to `b`; `None` where a date is missing.
pub(super) fn days(a: &Claim, b: &Claim) -> Option<i64> {
    Some((day(b)? - day(a)?).num_days())
}

pub(super) fn hours(a: &Claim, b: &Claim) -> Option<TimeDelta> {
    let (s, t) = (as_of(a)?, as_of(b)?);
    if let (Some(s), Some(t)) = (s.instant(), t.instant()) {
        return Some(t - s);
    }
    // "23 by three in the afternoon", and "55" without an hour: the text's own time is after both.
    let one_text = a.document == b.document && s.day() == t.day();
    match (until(a), until(b)) {
        (true, false) if one_text => Some(TimeDelta::minutes(1)),
        (false, true) if one_text => Some(TimeDelta::minutes(-1)),
        _ => None,
    }
}

/// Tells whether a text says by which hour of its day a count was made.
fn until(c: &Claim) -> bool {
    matches!((c.time.as_of, c.time.to), (Some(Stamp::Date(a)), Some(Stamp::Instant(t))) if Stamp::Instant(t).day() == a)
}

/// Tells whether the two hold on one day and no hours order them.
pub(super) fn unordered(a: &Claim, b: &Claim) -> bool {
    match hours(a, b) {
        Some(h) => h.is_zero(),
        None => days(a, b).unwrap_or(0) == 0,
    }
}

/// Orders two totals of one voice: by time, and on one day without both hours the higher is the later.
pub(crate) fn speaks_later(a: &Claim, b: &Claim) -> std::cmp::Ordering {
    match hours(a, b) {
        Some(h) if !h.is_zero() => TimeDelta::zero().cmp(&h),
        _ => day(a).cmp(&day(b)).then(named_low(&a.quantity).cmp(&named_low(&b.quantity))),
    }
}

/// Puts the totals of one voice in the order they were told: by day, within a day by the hour where each has one, else the
/// higher later. What that leaves open stays as it came.
/// Hours among claims without one would give a circle: 14:00 before 18:00, and a count without an hour between.
pub(crate) fn in_order(told: &mut [(usize, &Claim)]) {
    told.sort_by_key(|(_, c)| day(c));
    let hour = |c: &Claim| match as_of(c) {
        Some(s @ Stamp::Instant(_)) => Some(s.order_key()),
        _ => None,
    };
    for group in told.chunk_by_mut(|(_, a), (_, b)| day(a) == day(b)) {
        let timed = group.iter().all(|(_, c)| hour(c).is_some());
        group.sort_by_key(|(_, c)| {
            let (at, low) = (hour(c), named_low(&c.quantity));
            (timed.then_some(at), low, at)
        });
    }
}

pub(super) fn windows_meet(a: &Claim, b: &Claim) -> bool {
    windows_within(a, b, 0)
}

/// Like [`windows_meet`], but a day apart will do: "late on Sunday" in one paper is "Monday" in another.
pub(super) fn windows_touch(a: &Claim, b: &Claim) -> bool {
    windows_within(a, b, 1)
}

fn windows_within(a: &Claim, b: &Claim, apart: i64) -> bool {
    let span = |c: &Claim| {
        let last = c.time.to.or(as_of(c)).map(Stamp::day);
        let first = c.time.from.map(Stamp::day).or(last);
        first.zip(last)
    };
    match (span(a), span(b)) {
        (Some((f, t)), Some((g, u))) => (f - u).num_days() <= apart && (g - t).num_days() <= apart,
        _ => false,
    }
}

/// Tells whether two counts cover the same days, give or take one.
pub(super) fn one_window(a: &Claim, b: &Claim) -> bool {
    let near = |x: Option<Stamp>, y: Option<Stamp>| {
        x.zip(y).is_some_and(|(x, y)| (x.day() - y.day()).num_days().abs() <= 1)
    };
    near(a.time.from, b.time.from) && near(a.time.to, b.time.to)
}
