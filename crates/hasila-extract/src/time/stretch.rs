//! Stretches and distances: in the past three days, two weeks ago, the day after, this month.

use super::*;

pub(super) fn year_window(y: i32) -> (Option<Stamp>, Option<Stamp>) {
    (Stamp::date(y, 1, 1), Stamp::date(y, 12, 31))
}

impl Reader<'_> {
    pub(super) fn amount(&self, i: usize) -> Option<Amount> {
        let j = self.skip(self.skip(i, Role::The), Role::Hedge);
        let j = self.skip(j, Role::The);
        const MEASURES: Kinds = Kinds::NUMBER
            .or(Kinds::ORDINAL)
            .or(Kinds::UNIT)
            .or(Kinds::role(Role::Several))
            .or(Kinds::role(Role::One));
        if !self.may_mean(j, MEASURES)
            && self.tokens.kind(j) != TokenKind::Digits
            && self.tokens.fold(j) != "ال"
        {
            return None;
        }
        if let Some((n, e)) = self.cardinal(j) {
            let (unit, _, end) = self.unit(e)?;
            return Some(Amount { n: Some(n), unit, end });
        }
        if let Some(e) = self.role(j, Role::Several) {
            let e = self.skip(e, Role::Of);
            let (unit, _, end) = self.unit(e)?;
            return Some(Amount { n: None, unit, end });
        }
        if let Some(e) = self.role(j, Role::One) {
            let (unit, _, end) = self.unit(e).filter(|u| u.1 == 1)?;
            return Some(Amount { n: Some(1), unit, end });
        }
        let (unit, number, e) = self.unit(j)?;
        match number {
            2 => Some(Amount { n: Some(2), unit, end: e }),
            // اليوم الأول, الساعة الأولى: one of a row, not one.
            1 if self.is_arabic(j) && self.at(e).iter().any(|t| matches!(t.meaning, Meaning::Ordinal(_))) => {
                None
            }
            1 => Some(Amount { n: Some(1), unit, end: e }),
            _ => match self.cardinal(e).filter(|&(n, _)| n < 1000) {
                // The number after its noun: الأيام الثلاثة.
                Some((n, f)) if self.is_arabic(j) && self.unit(f).is_none() => {
                    Some(Amount { n: Some(n), unit, end: f })
                }
                _ => Some(Amount { n: None, unit, end: e }),
            },
        }
    }

    /// The day or stretch that lies so far back.
    pub(super) fn back(&self, a: Amount) -> (Option<Stamp>, Option<Stamp>) {
        let Some(p) = self.published else { return (None, None) };
        let Some(n) = a.n.filter(|n| (0..=5000).contains(n)) else {
            return (None, Some(Stamp::Date(p.day())));
        };
        let day = p.day();
        let whole = |d: Option<NaiveDate>| (d.map(Stamp::Date), d.map(Stamp::Date));
        match a.unit {
            Unit::Minute | Unit::Hour => {
                let minutes = if a.unit == Unit::Hour { n * 60 } else { n };
                if let Some(at) = p.instant().and_then(|x| x.checked_sub_signed(TimeDelta::minutes(minutes)))
                {
                    return (Some(Stamp::Instant(at)), Some(Stamp::Instant(at)));
                }
                let to = day.checked_sub_signed(TimeDelta::days(minutes / (24 * 60)));
                let from = if minutes <= 12 * 60 {
                    Some(day)
                } else {
                    day.checked_sub_signed(TimeDelta::days((minutes + 1439) / 1440))
                };
                (from.map(Stamp::Date), to.map(Stamp::Date))
            }
            Unit::Day => whole(day.checked_sub_signed(TimeDelta::days(n))),
            Unit::Week => whole(day.checked_sub_signed(TimeDelta::days(n * 7))),
            Unit::Month => {
                let d = u32::try_from(n).ok().and_then(|n| day.checked_sub_months(Months::new(n)));
                let first = d.and_then(|d| d.with_day(1));
                (first.map(Stamp::Date), first.and_then(month_end).map(Stamp::Date))
            }
            Unit::Year => {
                let y = day.year() - i32::try_from(n).unwrap_or(0);
                year_window(y)
            }
        }
    }

    pub(super) fn ago(&self, i: usize) -> Option<Found> {
        let (a, end, rule) = if let Some(j) = self.role(i, Role::AgoBefore) {
            let a = self.amount(j)?;
            // قبل يوم من … counts from what follows.
            if self.role(a.end, Role::On).is_some() && self.role(a.end, Role::AgoAfter).is_none() {
                return self.event_relative(a, self.role(a.end, Role::On).unwrap_or(a.end), -1);
            }
            (a, a.end, "ago")
        } else {
            let a = self.amount(i)?;
            (a, self.role(a.end, Role::AgoAfter)?, "ago")
        };
        let (from, to) = self.back(a);
        let kind = if a.n.is_some() { TimeKind::Ago } else { TimeKind::Vague };
        // "A few hours earlier" is the same day for all anyone can tell.
        let from = if a.n.is_none() && matches!(a.unit, Unit::Hour | Unit::Minute) { to } else { from };
        Some(Found { end, from, to, kind, rule, offset: None, part: false })
    }

    pub(super) fn event_relative(&self, a: Amount, end: usize, sign: i64) -> Option<Found> {
        let days = a.n.and_then(|n| match a.unit {
            Unit::Minute | Unit::Hour => (n < 24 || a.unit == Unit::Minute).then_some(0),
            Unit::Day => Some(n),
            Unit::Week => Some(n * 7),
            Unit::Month | Unit::Year => None,
        });
        Some(Found {
            end,
            from: None,
            to: None,
            kind: TimeKind::EventRelative,
            rule: "after-an-event",
            offset: days.map(|d| d * sign),
            part: false,
        })
    }

    /// So long after something: بعد يومين من, two days after, a day before.
    pub(super) fn after(&self, i: usize) -> Option<Found> {
        if let Some(j) = self.role(i, Role::After)
            && self.relative(i).is_none()
            && self.is_arabic(i)
        {
            let a = self.amount(j)?;
            let end = self.role(a.end, Role::On).unwrap_or(a.end);
            return self.event_relative(a, end, 1);
        }
        // "The third day after" begins at its number, not at "day".
        if self.is_arabic(i) || self.unit(i).is_some() || self.relative(i).is_some() {
            return None;
        }
        let a = self.amount(i)?;
        if let Some(e) = self.role(a.end, Role::After) {
            return self.event_relative(a, e, 1);
        }
        let e = self.role(a.end, Role::Before)?;
        self.event_relative(a, e, -1)
    }

    /// A stretch that ends now: خلال الأيام الثلاثة الماضية, in the past 24 hours, last week, this month.
    pub(super) fn stretch(&self, i: usize) -> Option<Found> {
        if self.relative(i).is_some() {
            return None;
        }
        let within = self.role(i, Role::Within);
        let j = self.skip(within.unwrap_or(i), Role::The);
        let p = self.today();
        // "last week", "this month": direction before the unit (English), after it (Arabic).
        let (a, dir, end) = if let Some((r, e)) = self.direction(j) {
            let a = self.amount(e)?;
            if self.is_arabic(j) && r != Role::This {
                return None;
            }
            (a, r, a.end)
        } else {
            let a = self.amount(j)?;
            let (r, e) = self.direction(a.end)?;
            // العام الماضي, but never الأمين العام الحالي or a unit without its article.
            if !self.at(j).iter().any(|t| t.article)
                && self.number(j).is_none()
                && !self
                    .at(j)
                    .iter()
                    .any(|t| matches!(t.meaning, Meaning::Role(Role::The | Role::Several | Role::Hedge)))
            {
                return None;
            }
            let adjective = a.unit == Unit::Year
                && j.checked_sub(1).is_some_and(|b| {
                    self.tokens.kind(b) == TokenKind::Word && self.tokens.fold(b).starts_with("ال")
                });
            if adjective {
                return None;
            }
            (a, r, e)
        };
        // The last three months of 2022 are not the last three months.
        if self.role(end, Role::Of).is_some_and(|e| self.year(e).is_some()) {
            return None;
        }
        let single = a.n == Some(1) && self.number(j).is_none();
        let calendar = single
            && (within.is_none() || dir != Role::Last)
            && a.unit != Unit::Hour
            && a.unit != Unit::Minute;
        let past = self.tokens.fold(j) == "past";
        if calendar && !past && a.unit == Unit::Day && dir != Role::This {
            // The next day, the day before: of something told, not of publication.
            return self.event_relative(a, end, if dir == Role::Next { 1 } else { -1 });
        }
        if calendar && !past {
            let (from, to) = self.calendar(a.unit, dir);
            return Some(Found {
                end,
                from,
                to,
                kind: TimeKind::Calendar,
                rule: "calendar-stretch",
                offset: None,
                part: false,
            });
        }
        if dir != Role::Last {
            return None;
        }
        let n = match (a.n, a.unit) {
            (Some(n), _) if n <= 5000 => n,
            (None, Unit::Hour | Unit::Minute) => 1,
            _ => {
                return Some(Found {
                    end,
                    from: None,
                    to: p.map(Stamp::Date),
                    kind: TimeKind::Vague,
                    rule: "past-stretch",
                    offset: None,
                    part: false,
                });
            }
        };
        let from = match a.unit {
            Unit::Hour | Unit::Minute => {
                let minutes = if a.unit == Unit::Hour { n * 60 } else { n };
                match self
                    .published
                    .and_then(Stamp::instant)
                    .and_then(|x| x.checked_sub_signed(TimeDelta::minutes(minutes)))
                {
                    Some(x) => Some(Stamp::Instant(x)),
                    None => p
                        .and_then(|p| p.checked_sub_signed(TimeDelta::days((minutes + 1439) / 1440)))
                        .map(Stamp::Date),
                }
            }
            Unit::Day => p.and_then(|p| p.checked_sub_signed(TimeDelta::days(n))).map(Stamp::Date),
            Unit::Week => p.and_then(|p| p.checked_sub_signed(TimeDelta::days(7 * n))).map(Stamp::Date),
            Unit::Month => {
                p.and_then(|p| p.checked_sub_months(Months::new(u32::try_from(n).ok()?))).map(Stamp::Date)
            }
            Unit::Year => p
                .and_then(|p| p.checked_sub_months(Months::new(u32::try_from(n * 12).ok()?)))
                .map(Stamp::Date),
        };
        let to = match self.published {
            Some(s) if matches!(from, Some(Stamp::Instant(_))) => Some(s),
            _ => p.map(Stamp::Date),
        };
        Some(Found {
            end,
            from,
            to,
            kind: TimeKind::Rolling,
            rule: "past-stretch",
            offset: None,
            part: false,
        })
    }

    pub(super) fn calendar(&self, unit: Unit, dir: Role) -> (Option<Stamp>, Option<Stamp>) {
        let Some(p) = self.today() else { return (None, None) };
        let step: i64 = match dir {
            Role::Last => -1,
            Role::Next => 1,
            _ => 0,
        };
        // What goes on ends, for now, with publication.
        let close = |to: Option<NaiveDate>| if step == 0 { Some(p) } else { to }.map(Stamp::Date);
        match unit {
            Unit::Minute | Unit::Hour | Unit::Day => {
                let d = p.checked_add_signed(TimeDelta::days(step)).map(Stamp::Date);
                (d, d)
            }
            Unit::Week => {
                let monday = p
                    .checked_sub_days(Days::new(u64::from(p.weekday().num_days_from_monday())))
                    .and_then(|m| m.checked_add_signed(TimeDelta::days(7 * step)));
                (monday.map(Stamp::Date), close(monday.and_then(|m| m.checked_add_days(Days::new(6)))))
            }
            Unit::Month => {
                let first = p.with_day(1).and_then(|f| match step {
                    -1 => f.checked_sub_months(Months::new(1)),
                    1 => f.checked_add_months(Months::new(1)),
                    _ => Some(f),
                });
                (first.map(Stamp::Date), close(first.and_then(month_end)))
            }
            Unit::Year => {
                let (from, to) = year_window(p.year() + i32::try_from(step).unwrap_or(0));
                (from, close(to.map(Stamp::day)))
            }
        }
    }

    /// The nth day of what goes on, which began n - 1 days before: "for the fourth straight day", "day five",
    /// لليوم الثالث على التوالي (for the third day running), في يومه الثالث (on its third day).
    pub(super) fn nth_day(&self, i: usize) -> Option<Found> {
        let ordinal = |i: usize| {
            let said = self.at(i).iter().any(|t| matches!(t.meaning, Meaning::Ordinal(_)))
                || self.tokens.fold(i) == "ال" && self.tokens.kind(i + 1) == TokenKind::Digits;
            self.number(i).filter(|_| said)
        };
        let single = |i: usize| self.unit(i).filter(|u| u.0 == Unit::Day && u.1 == 1).map(|u| u.2);
        let (n, end) = if self.is_arabic(i) {
            ordinal(self.role(i, Role::OwnDay).or_else(|| single(i))?)?
        } else if let Some(e) = single(i) {
            // "Day five", at the head of a phrase; "a day 20 people" has a word before it.
            let headed = i == 0 || self.tokens.kind(i - 1) != TokenKind::Word;
            self.number(e).filter(|(_, f)| headed && self.tokens.kind(*f) != TokenKind::Word)?
        } else {
            let in_figures = self.digits(i).filter(|(_, e)| self.tokens.ordinal_ending(*e));
            let (n, e) = in_figures.map(|(n, e)| (n, e + 1)).or_else(|| ordinal(i))?;
            (n, single(self.skip(e, Role::Consecutive))?)
        };
        // The fourth day of fighting, and not of the month, the feast, the trial.
        let of = self.skip(self.skip(end, Role::OfMonth), Role::The);
        let of_event = self.role(end, Role::Event).is_some()
            || of > end && (of..of + 4).any(|k| self.role(k, Role::Event).is_some());
        if of > end && !of_event {
            return None;
        }
        // في اليوم العاشر (on the tenth day) alone goes on with a story; لليوم العاشر is today's.
        if self.is_arabic(i) && self.tokens.fold(i).starts_with("ال") && !of_event {
            return None;
        }
        if self.role(end, Role::On).is_some() && !self.is_arabic(i) {
            return None;
        }
        let first = self.today()?.checked_sub_signed(TimeDelta::days(n - 1));
        let to = self.published;
        (2..=3000).contains(&n).then_some(Found {
            end,
            from: first.map(Stamp::Date),
            to,
            kind: TimeKind::Day,
            rule: "nth-day",
            offset: None,
            part: false,
        })
    }

    /// Overnight: from the day before into the day of publication.
    pub(super) fn overnight(&self, i: usize) -> Option<Found> {
        let end = self.role(i, Role::Overnight)?;
        let p = self.today();
        let from = p.and_then(|d| d.pred_opt());
        Some(Found { part: true, ..Found::days(end, from, p, TimeKind::Days, "overnight") })
    }

    /// A year alone: عام 2019, سنة 2014, "in 1999"; a season of it, ربيع 2019 (*rabīʿ 2019*, spring 2019): whose
    /// months differ from country to country, so the year is what is known.
    pub(super) fn bare_year(&self, i: usize) -> Option<Found> {
        let found = |y: i32, end: usize| {
            let (from, to) = year_window(y);
            Some(Found { end, from, to, kind: TimeKind::Calendar, rule: "year", offset: None, part: false })
        };
        if let Some((Unit::Year, 1, e)) = self.unit(i)
            && let Some((y, end)) = self.year(e)
        {
            return found(y, end);
        }
        if let Some(e) = self.role(i, Role::Season)
            && let Some((y, end)) = self.year_after(self.skip(e, Role::Of))
        {
            return found(y, end);
        }
        let (y, end) = self.year(i)?;
        let before = i.checked_sub(1)?;
        if self.of_event(i, end) {
            return found(y, end);
        }
        if !self.at(before).iter().any(|t| t.meaning == Meaning::Role(Role::Context)) {
            return None;
        }
        // "in 2019 houses" counts houses; a year is followed by a mark, a name or a small word.
        let follows = match self.tokens.kind(end) {
            TokenKind::Word => {
                self.tokens.capital(end)
                    || matches!(
                        self.tokens.fold(end),
                        "and"
                            | "when"
                            | "to"
                            | "that"
                            | "as"
                            | "in"
                            | "after"
                            | "with"
                            | "but"
                            | "at"
                            | "was"
                            | "were"
                            | "had"
                            | "has"
                            | "or"
                            | "while"
                            | "because"
                            | "by"
                            | "on"
                            | "the"
                            | "before"
                            | "have"
                            | "which"
                            | "for"
                    )
            }
            TokenKind::Digits => false,
            _ => true,
        };
        if follows { found(y, end) } else { None }
    }
}
