//! Days: by their names, by weekday, as written dates, from one to another.

use super::*;

pub(super) fn after_day_word(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.fold(i - 1), "يوم" | "ليله" | "نهار" | "مساء" | "صباح")
}

pub(super) fn month_end(first: NaiveDate) -> Option<NaiveDate> {
    first.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Tokens within which the same month was named.
const MONTH_NAMED_WITHIN: usize = 60;

impl Reader<'_> {
    /// A date with a month: 20 January 2022, January 20, العشرين من كانون الثاني, 20/1/2022.
    pub(super) fn date(&self, i: usize) -> Option<(Written, usize)> {
        if let Some(found) = self.numeric_date(i) {
            return Some(found);
        }
        if let Some((d, e)) = self.number(i).filter(|&(d, _)| (1..=31).contains(&d)) {
            let mut j = self.skip(e, Role::OfMonth);
            if let Some((Unit::Month, 1, f)) = self.unit(j) {
                j = f;
                // في 11 من الشهر ذاته (on the 11th of the same month): the month named last before it.
                let same = self
                    .role(f, Role::Same)
                    .filter(|_| matches!(self.tokens.fold(f), "نفسه" | "ذاته" | "عينه"));
                let named = || (0..i).rev().take(MONTH_NAMED_WITHIN).find_map(|k| self.month(k));
                if let Some(e) = same
                    && let Some((month, _)) = named()
                {
                    let day = u32::try_from(d).ok();
                    return Some((Written { day, month, year: None, swapped: false }, e));
                }
            }
            if let Some((month, f)) = self.month(j) {
                let day = u32::try_from(d).ok();
                return Some(match self.year_after(f) {
                    Some((y, g)) => (Written { day, month, year: Some(y), swapped: false }, g),
                    None => (Written { day, month, year: None, swapped: false }, f),
                });
            }
        }
        let start = match self.unit(i) {
            Some((Unit::Month, 1, e)) => e,
            _ => i,
        };
        let (month, e) = self.month(start)?;
        if let Some((d, f)) = self.number(e).filter(|&(d, _)| (1..=31).contains(&d)) {
            // A number after an Arabic month counts what follows it as often as it names the day.
            let counts =
                self.is_arabic(i) && self.tokens.kind(f) == TokenKind::Word && self.year_after(f).is_none();
            if !counts && self.digits(e).is_some() {
                let day = u32::try_from(d).ok();
                return Some(match self.year_after(f) {
                    Some((y, g)) => (Written { day, month, year: Some(y), swapped: false }, g),
                    None => (Written { day, month, year: None, swapped: false }, f),
                });
            }
        }
        if let Some((y, f)) = self.year_after(e) {
            return Some((Written { day: None, month, year: Some(y), swapped: false }, f));
        }
        // A bare month name is also a verb or a person (مارس practised, May); it needs a word of time before it.
        let previous =
            i.checked_sub(1).map(|b| if self.tokens.fold(b) == "-" { b.saturating_sub(1) } else { b });
        let before =
            previous.is_some_and(|b| self.at(b).iter().any(|t| t.meaning == Meaning::Role(Role::Context)));
        let after = self.role(e, Role::Last).is_some()
            || self.role(e, Role::This).is_some()
            || self.role(e, Role::Next).is_some();
        (start > i || before || after || self.of_event(i, e))
            .then_some((Written { day: None, month, year: None, swapped: false }, e))
    }

    /// "A June attack", "the 2019 bombing": a month or year behind an article and before what happened in it.
    pub(super) fn of_event(&self, i: usize, end: usize) -> bool {
        let article =
            i.checked_sub(1).is_some_and(|b| matches!(self.tokens.fold(b), "a" | "an" | "the" | "that"));
        // "a March 2023 Israeli strike": one word may say whose.
        article && (end..end + 2).any(|k| self.role(k, Role::Event).is_some())
    }

    pub(super) fn numeric_date(&self, i: usize) -> Option<(Written, usize)> {
        let digits = |k: usize| -> Option<(i64, usize)> {
            (self.tokens.kind(k) == TokenKind::Digits && self.tokens.fold(k).len() <= 4)
                .then(|| self.tokens.fold(k).parse().ok().map(|n| (n, self.tokens.fold(k).len())))
                .flatten()
        };
        let (a, a_len) = digits(i)?;
        let mark = self.tokens.fold(i + 1);
        if self.tokens.kind(i + 1) != TokenKind::Mark
            || !matches!(mark, "/" | "-" | ".")
            || !self.tokens.touches_previous(i + 1)
        {
            return None;
        }
        if i > 0
            && self.tokens.touches_previous(i)
            && matches!(self.tokens.fold(i - 1), "/" | "-" | "." | ",")
        {
            return None;
        }
        let (b, b_len) = digits(i + 2).filter(|_| self.tokens.touches_previous(i + 2))?;
        let third = (self.tokens.fold(i + 3) == mark
            && self.tokens.touches_previous(i + 3)
            && self.tokens.touches_previous(i + 4))
        .then(|| digits(i + 4))
        .flatten();
        let month = |m: i64| u32::try_from(m).ok().filter(|m| (1..=12).contains(m));
        let day = |d: i64| u32::try_from(d).ok().filter(|d| (1..=31).contains(d));
        if let Some((c, c_len)) = third {
            if a_len == 4 && b_len <= 2 && c_len <= 2 && (1800..=2199).contains(&a) {
                let w = Written {
                    day: Some(day(c)?),
                    month: month(b)?,
                    year: i32::try_from(a).ok(),
                    swapped: false,
                };
                return Some((w, i + 5));
            }
            let year = match c_len {
                4 if (1800..=2199).contains(&c) => i32::try_from(c).ok()?,
                2 if mark != "." => i32::try_from(2000 + c).ok()?,
                _ => return None,
            };
            if a_len > 2 || b_len > 2 {
                return None;
            }
            return match (day(a), month(b), month(a), day(b)) {
                (Some(d), Some(m), other, _) => Some((
                    Written { day: Some(d), month: m, year: Some(year), swapped: other.is_some() && a != b },
                    i + 5,
                )),
                (_, _, Some(m), Some(d)) => {
                    Some((Written { day: Some(d), month: m, year: Some(year), swapped: false }, i + 5))
                }
                _ => None,
            };
        }
        // Two parts are a date only after a word that says so; 3/4 may be a share.
        let said =
            i.checked_sub(1).is_some_and(|b| self.role(b, Role::Day).is_some() || self.weekday(b).is_some());
        if mark == "/" && said && a_len <= 2 && b_len <= 2 {
            return Some((
                Written { day: Some(day(a)?), month: month(b)?, year: None, swapped: false },
                i + 3,
            ));
        }
        None
    }

    /// The year in which a date without one comes nearest to publication; the future counts threefold.
    pub(super) fn nearest(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let p = self.today()?;
        (p.year() - 1..=p.year() + 1).filter_map(|y| NaiveDate::from_ymd_opt(y, month, day)).min_by_key(|d| {
            let n = (*d - p).num_days();
            if n > 0 { n * 3 } else { -n }
        })
    }

    /// The days a written date covers, ignoring any weekday beside it.
    pub(super) fn resolve_written(
        &self,
        w: Written,
        dir: Option<Role>,
    ) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match (w.day, w.year) {
            (Some(d), Some(y)) => {
                let plain = NaiveDate::from_ymd_opt(y, w.month, d);
                let other = if w.swapped { NaiveDate::from_ymd_opt(y, d, w.month) } else { None };
                let best = match (plain, other, self.today()) {
                    (Some(a), Some(b), Some(p))
                        if (b - p).num_days().abs() + 20 < (a - p).num_days().abs() =>
                    {
                        Some(b)
                    }
                    (Some(a), _, _) => Some(a),
                    (None, b, _) => b,
                };
                (best, best)
            }
            (Some(d), None) => {
                let day = self.nearest(w.month, d);
                (day, day)
            }
            (None, year) => {
                let first = match (year, self.today(), dir) {
                    (Some(y), _, _) => NaiveDate::from_ymd_opt(y, w.month, 1),
                    (None, Some(p), Some(Role::Last)) => {
                        let y = if w.month < p.month() { p.year() } else { p.year() - 1 };
                        NaiveDate::from_ymd_opt(y, w.month, 1)
                    }
                    (None, Some(p), Some(Role::Next)) => {
                        let y = if w.month > p.month() { p.year() } else { p.year() + 1 };
                        NaiveDate::from_ymd_opt(y, w.month, 1)
                    }
                    // A month without a year is the last such month: news tell of what was.
                    (None, Some(p), _) => {
                        let y = if w.month <= p.month() { p.year() } else { p.year() - 1 };
                        NaiveDate::from_ymd_opt(y, w.month, 1)
                    }
                    (None, None, _) => None,
                };
                (first, first.and_then(month_end))
            }
        }
    }

    /// The last day that is `weekday`, on or before publication.
    pub(super) fn weekday_before(&self, weekday: u8, dir: Option<Role>) -> Option<NaiveDate> {
        let p = self.today()?;
        let back = (7 + p.weekday().num_days_from_monday() - u32::from(weekday)) % 7;
        match dir {
            Some(Role::Last) if back == 0 => p.checked_sub_days(Days::new(7)),
            Some(Role::Next) => p.checked_add_days(Days::new(u64::from(7 - back))),
            _ => p.checked_sub_days(Days::new(u64::from(back))),
        }
    }

    /// Settles weekday, relative day and written date against each other.
    pub(super) fn settle(
        &self,
        range: Range<usize>,
        relative: Option<i64>,
        weekday: Option<u8>,
        dir: Option<Role>,
        date: Option<Written>,
    ) -> Found {
        let end = range.end;
        let shift = |n: i64| self.today().and_then(|p| p.checked_add_signed(TimeDelta::days(n)));
        let fits = |d: NaiveDate, w: u8| d.weekday().num_days_from_monday() == u32::from(w);
        let Some(w) = weekday else {
            if let Some(n) = relative {
                return Found::day(end, shift(n), "relative-day");
            }
            let Some(date) = date else { return Found::day(end, None, "day") };
            let (from, to) = self.resolve_written(date, dir);
            let kind = if date.day.is_some() { TimeKind::Day } else { TimeKind::Calendar };
            return Found::days(end, from, to, kind, if date.day.is_some() { "date" } else { "month" });
        };
        if let Some(date) = date.filter(|d| d.day.is_some()) {
            let (day, _) = self.resolve_written(date, dir);
            if day.is_some_and(|d| fits(d, w)) {
                return Found::day(end, day, "weekday-and-date");
            }
            let repaired = self.repair(w, dir, date);
            if let Some(d) = repaired.or(day) {
                self.notice(range, d);
            }
            return Found::day(end, repaired.or(day), "weekday-beats-date");
        }
        if let Some(n) = relative {
            let day = shift(n);
            if day.is_none_or(|d| fits(d, w)) {
                return Found::day(end, day, "relative-day-and-weekday");
            }
            let day =
                if n > 0 { self.weekday_before(w, Some(Role::Next)) } else { self.weekday_before(w, dir) };
            if let Some(d) = day {
                self.notice(range, d);
            }
            return Found::day(end, day, "weekday-beats-relative-day");
        }
        Found::day(end, self.weekday_before(w, dir), "weekday")
    }

    /// A weekday and a date that don't fit: the same day number in a month near publication, else the
    /// weekday alone when the date claims to be recent.
    pub(super) fn repair(&self, w: u8, dir: Option<Role>, date: Written) -> Option<NaiveDate> {
        let p = self.today()?;
        let (written, _) = self.resolve_written(date, dir);
        let d = date.day?;
        let near = |x: NaiveDate| (-62..=31).contains(&(x - p).num_days());
        let months = [0i32, -1, 1, -2].into_iter().filter_map(|k| {
            let m = i32::try_from(p.month0()).ok()? + k;
            let y = p.year() + m.div_euclid(12);
            NaiveDate::from_ymd_opt(y, u32::try_from(m.rem_euclid(12)).ok()? + 1, d)
        });
        let same_number = months.filter(|x| near(*x) && x.weekday().num_days_from_monday() == u32::from(w));
        let best = same_number.min_by_key(|x| {
            let n = (*x - p).num_days();
            if n > 0 { n * 3 } else { -n }
        });
        if best.is_some()
            && (date.year.is_none() || written.is_none_or(|x| near(x) || (x - p).num_days().abs() < 370))
        {
            return best;
        }
        written.is_none_or(near).then(|| self.weekday_before(w, dir)).flatten()
    }

    /// Parts of the day and filler words before a day: مساء يوم, late on.
    pub(super) fn lead_in(&self, i: usize) -> (Option<Part>, usize) {
        let mut j = i;
        let mut part = None;
        for _ in 0..4 {
            if self.relative(j).is_some() {
                break;
            }
            if let Some((p, e)) = self.part(j) {
                part = part.or(Some(p));
                j = e;
                if let Some(e) = self.role(j, Role::Of) {
                    j = e;
                }
            } else if part.is_some() && self.tokens.fold(j) == "," {
                j += 1;
            } else {
                break;
            }
        }
        (part, j)
    }

    pub(super) fn direction(&self, i: usize) -> Option<(Role, usize)> {
        const DIRECTIONS: Kinds =
            Kinds::role(Role::Last).or(Kinds::role(Role::This)).or(Kinds::role(Role::Next));
        if !self.may_mean(i, DIRECTIONS) {
            return None;
        }
        [Role::Last, Role::This, Role::Next].into_iter().find_map(|r| self.role(i, r).map(|e| (r, e)))
    }

    pub(super) fn relative(&self, i: usize) -> Option<(i64, usize)> {
        const DAYS: Kinds = Kinds::role(Role::BeforeYesterday)
            .or(Kinds::role(Role::AfterTomorrow))
            .or(Kinds::role(Role::LastNight))
            .or(Kinds::role(Role::Yesterday))
            .or(Kinds::role(Role::Tonight))
            .or(Kinds::role(Role::Today))
            .or(Kinds::role(Role::Tomorrow));
        if !self.may_mean(i, DAYS) {
            return None;
        }
        let all = [
            (Role::BeforeYesterday, -2),
            (Role::AfterTomorrow, 2),
            (Role::LastNight, -1),
            (Role::Yesterday, -1),
            (Role::Tonight, 0),
            (Role::Today, 0),
            (Role::Tomorrow, 1),
        ];
        let (n, e) =
            all.into_iter().filter_map(|(r, n)| self.role(i, r).map(|e| (n, e))).max_by_key(|&(_, e)| e)?;
        // اليوم الثاني (the second day) is an ordinal, not today.
        if n == 0
            && self.is_arabic(i)
            && self.word_number(e).is_some()
            && self.weekday(e).is_none()
            && self.date(e).is_none()
        {
            return None;
        }
        // Nor is the same day, the next day, في اليوم العاشر للحرب.
        if n == 0 && self.is_arabic(i) {
            let said = self.role(e, Role::Same).is_some()
                || self.role(e, Role::Next).is_some()
                || self.role(e, Role::Last).is_some();
            let definite =
                self.tokens.fold(e).starts_with("ال") && self.weekday(e).is_none() && self.part(e).is_none();
            let on = i.checked_sub(1).is_some_and(|b| self.tokens.fold(b) == "في");
            if said || (on && definite) {
                return None;
            }
        }
        Some((n, e))
    }

    /// A day, however named, with its part of the day before or after it.
    pub(super) fn day(&self, i: usize) -> Option<(Found, Option<Part>)> {
        let (mut part, mut j) = self.lead_in(i);
        // "morning" alone, or "this morning".
        if let Some(e) = self.role(i, Role::This)
            && let Some((p, f)) = self.part(e)
        {
            return Some((self.settle(i..f, Some(0), None, None, None), Some(p)));
        }
        j = self.skip(j, Role::The);
        if let Some(e) = self.role(j, Role::Day)
            && self.relative(j).is_none()
        {
            j = e;
        }
        let mut relative = None;
        let mut weekday = None;
        let mut dir = None;
        let mut date = None;
        let mut end = j;
        if let Some((n, e)) = self.relative(j) {
            relative = Some(n);
            end = e;
        } else if let Some((r, e)) = self.direction(j)
            && let Some((w, f)) = self.weekday(e).filter(|_| !self.is_arabic(j))
        {
            dir = Some(r);
            weekday = Some(w);
            end = f;
        } else if let Some((r, e)) = self.direction(j)
            && let Some((w, f)) = self.month(e).filter(|_| !self.is_arabic(j))
            && self.number(f).is_none()
        {
            dir = Some(r);
            date = Some(Written { day: None, month: w, year: None, swapped: false });
            end = f;
        }
        if weekday.is_none() && date.is_none() {
            let mut k = end;
            if relative.is_some() {
                k = self.skip_mark(k, &[",", "،", "("]);
                k = self.skip(k, Role::Day);
            }
            if let Some((w, e)) = self.weekday(k) {
                weekday = Some(w);
                end = e;
            }
        }
        if relative.is_none() && weekday.is_none() && date.is_none() {
            let (written, e) = self.date(j)?;
            date = Some(written);
            end = e;
            if written.day.is_none() && part.is_some() {
                part = None;
            }
        }
        // What may follow a named day: its part, last/this/next, a date, in any order.
        for _ in 0..3 {
            let comma = self.skip_mark(end, &[",", "،"]);
            if let Some((r, e)) = self.direction(end).filter(|_| dir.is_none() && self.is_arabic(end)) {
                // هذا after a weekday begins the next phrase.
                if r == Role::This && date.is_none() {
                    break;
                }
                dir = Some(r);
                end = e;
            } else if let Some((p, e)) = self.part(end).filter(|_| part.is_none() && end == comma) {
                part = Some(p);
                end = e;
            } else if date.is_none() && weekday.is_some() {
                let open = self.skip_mark(comma, &["("]);
                let k = self.skip(open, Role::Day);
                match self.date(k).filter(|(w, _)| w.day.is_some()) {
                    Some((w, e)) => {
                        date = Some(w);
                        end = if open > comma { self.skip_mark(e, &[")"]) } else { e };
                    }
                    // الخميس 20 الشهر الجاري (Thursday the 20th of this month)
                    None => match self.day_of_month(k).and_then(|f| f.from.map(|d| (d.day(), f.end))) {
                        Some((d, e)) => {
                            date = Some(Written {
                                day: Some(d.day()),
                                month: d.month(),
                                year: Some(d.year()),
                                swapped: false,
                            });
                            end = e;
                        }
                        None => break,
                    },
                }
            } else {
                break;
            }
        }
        if end <= i {
            return None;
        }
        Some((self.settle(i..end, relative, weekday, dir, date), part))
    }

    /// The 20th of this month.
    pub(super) fn day_of_month(&self, i: usize) -> Option<Found> {
        let (d, e) = self.number(i).filter(|&(d, _)| (1..=31).contains(&d))?;
        // 20 الشهر الجاري: Arabic may leave out من (of) where the article stands.
        let j = match self.role(e, Role::Of) {
            Some(j) => j,
            None if self.is_arabic(e) && self.tokens.fold(e) == "الشهر" => e,
            None => return None,
        };
        let j = self.skip(j, Role::The);
        let (lead, k) = match self.direction(j) {
            Some((r, e)) => (Some(r), e),
            None => (None, j),
        };
        let (_, _, k) = self.unit(k).filter(|&(u, n, _)| u == Unit::Month && n == 1)?;
        let (dir, end) = match (lead, self.direction(k)) {
            (Some(r), _) => (r, k),
            (None, Some((r, e))) => (r, e),
            (None, None) if self.is_arabic(j) => return None,
            (None, None) => (Role::This, k),
        };
        let p = self.today();
        let base = p.and_then(|p| match dir {
            Role::Last => p.checked_sub_months(Months::new(1)),
            Role::Next => p.checked_add_months(Months::new(1)),
            _ => Some(p),
        });
        let day = base.and_then(|b| NaiveDate::from_ymd_opt(b.year(), b.month(), u32::try_from(d).ok()?));
        Some(Found::day(end, day, "day-of-this-month"))
    }

    /// One time expression without since, until or a range around it.
    pub(super) fn simple(&self, i: usize) -> Option<Found> {
        // Every reading begins with a word of time or a number.
        if self.at(i).is_empty() && self.tokens.kind(i) != TokenKind::Digits && self.tokens.fold(i) != "ال"
        {
            return None;
        }
        if let Some(f) =
            self.ago(i).or_else(|| self.after(i)).or_else(|| self.stretch(i)).or_else(|| self.day_of_month(i))
        {
            return Some(f);
        }
        if let Some((time, e)) = self.clock(i) {
            // Clock first: the hour of a day that follows at once.
            let mut j = self.skip_mark(e, &[",", "،"]);
            j = self.skip(j, Role::Of);
            if let Some((f, _)) = self.day(j)
                && f.kind == TimeKind::Day
            {
                let at = f.from.map(|d| Reader::moment(d.day(), time));
                return Some(Found::moment(f.end, at, "clock-and-day"));
            }
            // من فجر اليوم: the part of the day was the clock's, the day stands after it.
            if let Some((n, f)) = self.relative(e) {
                let day = self.today().and_then(|p| p.checked_add_signed(TimeDelta::days(n)));
                let at = day.map(|d| Reader::moment(d, time));
                return Some(Found::moment(f, at, "clock-and-day"));
            }
            let secs = i64::from(chrono::Timelike::num_seconds_from_midnight(&time));
            return Some(Found {
                end: e,
                from: None,
                to: None,
                kind: TimeKind::Clock,
                rule: "clock",
                offset: Some(secs),
                part: false,
            });
        }
        let (part, lead) = self.lead_in(i);
        let behind = || (lead > i).then(|| self.day_range(lead)).flatten();
        let range = || behind().map(|f| Found { part: part.is_some(), ..f });
        if let Some(f) = self.overnight(i).or_else(|| self.day_range(i)).or_else(range) {
            return Some(f);
        }
        if let Some((f, part)) = self.day(i) {
            return Some(self.with_clock(Found { part: part.is_some(), ..f }));
        }
        self.bare_year(i)
    }

    /// Two days with one month: 3-5 شباط, بين 3 و5 شباط, from 3 to 5 February, February 3-5.
    pub(super) fn day_range(&self, i: usize) -> Option<Found> {
        let opened = self.role(i, Role::Between).or_else(|| self.role(i, Role::From));
        let j = opened.unwrap_or(i);
        let joint = |k: usize| -> Option<usize> {
            if matches!(self.tokens.fold(k), "-" | "–" | "—" | "و") {
                return Some(k + 1);
            }
            self.role(k, Role::Until).or_else(|| self.role(k, Role::And))
        };
        if let Some((a, e)) = self.number(j).filter(|&(n, _)| (1..=31).contains(&n))
            && let Some(k) = joint(e)
            && self.digits(j).is_some() == self.digits(k).is_some()
            && let Some((w, end)) = self.date(k)
            && let (Some(b), true) = (w.day, a < i64::from(w.day.unwrap_or(0)))
            && self.numeric_date(j).is_none()
        {
            let first = Written { day: u32::try_from(a).ok(), ..w };
            let last = Written { day: Some(b), ..w };
            let (from, to) = (self.resolve_written(first, None).0, self.resolve_written(last, None).0);
            return Some(Found::days(end, from, to, TimeKind::Days, "day-range"));
        }
        if let Some((w, e)) = self.date(j)
            && let Some(a) = w.day
            && self.month(j).is_some()
            && let Some(k) = joint(e)
            && let Some((b, end)) = self.digits(k).filter(|&(n, _)| (1..=31).contains(&n) && n > i64::from(a))
            && self.month(end).is_none()
        {
            let last = Written { day: u32::try_from(b).ok(), ..w };
            let (year, end) = match self.year_after(end) {
                Some((y, f)) => (Some(y), f),
                None => (w.year, end),
            };
            let from = self.resolve_written(Written { year, ..w }, None).0;
            let to = self.resolve_written(Written { year, ..last }, None).0;
            return Some(Found::days(end, from, to, TimeKind::Days, "day-range"));
        }
        // Two full expressions: من الخميس إلى السبت, between Monday and Wednesday.
        let j = opened?;
        let (a, _) = self.day(j)?;
        if !matches!(a.kind, TimeKind::Day | TimeKind::Calendar) {
            return None;
        }
        let comma = self.skip_mark(a.end, &[",", "،"]);
        let k = joint(comma).or_else(|| {
            self.at(comma).iter().any(|t| t.conj && matches!(t.meaning, Meaning::Weekday(_))).then_some(comma)
        })?;
        let (b, _) = self.day(k)?;
        let (from, mut to) = (a.from, b.to);
        // A range never runs backwards; the first day is the older one.
        let mut from = from;
        if let (Some(f), Some(t)) = (from, to)
            && t.day() < f.day()
        {
            if b.rule == "weekday" && a.rule == "weekday" {
                from = f.day().checked_sub_days(Days::new(7)).map(Stamp::Date);
            } else {
                to = from;
            }
        }
        Some(Found {
            end: b.end,
            from,
            to,
            kind: TimeKind::Days,
            rule: "day-range",
            offset: None,
            part: false,
        })
    }
}
