//! Hours, and the days they belong to.

use super::*;

/// Lines below the headline in which a bulletin names its own day and hour.
const HEAD_LINES: usize = 4;

/// The time so many seconds after midnight, which is how a clock time without a day is kept.
fn time_of(seconds: i64) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).ok()?, 0)
}

impl Reader<'_> {
    /// A clock time, with its part of the day: الساعة 8 مساء, 4:17 a.m., عند العاشرة صباحا, 13:24.
    pub(super) fn clock(&self, i: usize) -> Option<(NaiveTime, usize)> {
        let mut j = i;
        let said = self.role(j, Role::Clock);
        if let Some(e) = said {
            j = e;
        }
        let mut hour;
        let mut minute = 0;
        let with_minutes = self.tokens.kind(j) == TokenKind::Digits
            && self.tokens.fold(j).len() <= 2
            && matches!(self.tokens.fold(j + 1), ":" | ".")
            && self.tokens.touches_previous(j + 1)
            && self.tokens.kind(j + 2) == TokenKind::Digits
            && self.tokens.touches_previous(j + 2)
            && self.tokens.fold(j + 2).len() == 2;
        let colon = with_minutes && self.tokens.fold(j + 1) == ":";
        if with_minutes {
            hour = self.tokens.fold(j).parse::<u32>().ok()?;
            minute = self.tokens.fold(j + 2).parse::<u32>().ok()?;
            j += 3;
            if self.tokens.fold(j) == ":"
                && self.tokens.touches_previous(j)
                && self.tokens.kind(j + 1) == TokenKind::Digits
            {
                j += 2;
            }
        } else {
            let (n, e) = self.number(j)?;
            j = e;
            if self.tokens.fold(i).len() == 4 && self.role(e, Role::Zone).is_some() {
                (hour, minute) = (u32::try_from(n / 100).ok()?, u32::try_from(n % 100).ok()?);
            } else {
                hour = u32::try_from(n).ok()?;
            }
        }
        if minute == 0 && self.is_arabic(i) {
            for (role, past) in [(Role::Half, 30), (Role::Quarter, 15)] {
                if let Some(e) = self.role(j, role) {
                    (minute, j) = (past, e);
                }
            }
            if let Some(e) = self.role(j, Role::QuarterTo).filter(|_| hour > 1) {
                (hour, minute, j) = (hour - 1, 45, e);
            }
        }
        let zone = self.role(j, Role::Zone);
        let mut k = self.skip(j, Role::Clock);
        let oclock = k > j;
        let m = self.skip(k, Role::Of);
        let part = match self.part(k).or_else(|| self.part(m)) {
            Some((p, e)) => {
                k = e;
                Some(p)
            }
            None => None,
        };
        if !(colon || said.is_some() || oclock || part.is_some() || zone.is_some())
            || hour > 24
            || minute > 59
        {
            return None;
        }
        // A bare number with a part of the day is a clock time only in words made for hours ("8 pm"); قتل 3 صباح
        // (three killed in the morning) is not. Words of hours carry the article in Arabic.
        if !colon && said.is_none() && !oclock && zone.is_none() {
            let english = matches!(self.tokens.fold(k.saturating_sub(1)), "am" | "pm" | "m");
            let arabic = self.is_arabic(i)
                && self.at(i).iter().any(|t| {
                    t.article && matches!(t.meaning, Meaning::Number(1..=12) | Meaning::Ordinal(1..=12))
                });
            if !english && !arabic {
                return None;
            }
        }
        if hour > 12 && part.is_none() && !colon && said.is_none() && zone.is_none() {
            return None;
        }
        hour = match part {
            Some(Part::Dawn | Part::Morning) if hour == 12 => 0,
            Some(Part::Noon) if hour < 5 => hour + 12,
            Some(Part::Afternoon | Part::Evening) if hour < 12 => hour + 12,
            Some(Part::Night) if (6..12).contains(&hour) => hour + 12,
            Some(Part::Night) if hour == 12 => 0,
            _ => hour,
        };
        // The stop of a.m. belongs to it.
        if self.tokens.fold(k) == "."
            && self.tokens.fold(k.saturating_sub(1)) == "m"
            && self.tokens.touches_previous(k)
        {
            k += 1;
        }
        let time = NaiveTime::from_hms_opt(hour % 24, minute, 0)?;
        Some((time, if part.is_none() { zone.unwrap_or(k) } else { self.skip(k, Role::Zone) }))
    }

    pub(super) fn moment(day: NaiveDate, time: NaiveTime) -> Stamp {
        // The text says no offset; +00:00 is the format's stand-in for that.
        let at: DateTime<chrono::FixedOffset> = day.and_time(time).and_utc().fixed_offset();
        Stamp::Instant(at)
    }

    pub(super) fn with_clock(&self, mut f: Found) -> Found {
        if f.kind != TimeKind::Day {
            return f;
        }
        let j = self.skip_mark(f.end, &[",", "،", "|", "("]);
        let j = if self.role(j, Role::Clock).is_some() { j } else { self.skip(j, Role::At) };
        if let Some((time, e)) = self.clock(j) {
            f.end = e;
            if let Some(d) = f.from {
                let s = Reader::moment(d.day(), time);
                (f.from, f.to, f.kind, f.rule) = (Some(s), Some(s), TimeKind::Moment, "day-and-clock");
            }
        }
        f
    }

    /// Finds the hours that say when something was told: one that opens a line and stands apart from its sentence
    /// (`16:20 GMT -`, `[١٤:٠٥]`), and one that closes a line above the text (`الخميس 9 شباط 2023، الساعة 12 ظهراً`). An entry without a day was
    /// told on the day of publication.
    pub(super) fn mark_hours_of_telling(&self, out: &mut [TimeMention]) {
        let Some(published) = self.published else { return };
        let mut line_start = 0;
        let mut line = 0;
        let mut at = 0;
        for m in out.iter_mut().filter(|m| matches!(m.kind, TimeKind::Clock | TimeKind::Moment)) {
            while at < m.tokens.start {
                if self.tokens.kind(at) == TokenKind::Break {
                    (line, line_start) = (line + 1, at + 1);
                }
                at += 1;
            }
            let said = |i: usize| matches!(self.tokens.kind(i), TokenKind::Word | TokenKind::Digits);
            let ends_line = (m.tokens.end..self.tokens.len())
                .take_while(|i| self.tokens.kind(*i) != TokenKind::Break)
                .all(|i| !said(i));
            let apart =
                matches!(self.tokens.fold(m.tokens.end), "-" | "–" | "—" | ":" | "|" | "]" | ")" | "•" | "·");
            let entry = !(line_start..m.tokens.start).any(said) && (ends_line || apart);
            let head = (1..=HEAD_LINES).contains(&line)
                && ends_line
                && m.kind == TimeKind::Moment
                && m.window.from.is_some_and(|f| f.day() == published.day())
                && !(line_start..m.tokens.start).any(|i| ends_sentence(self.tokens, i));
            m.told = entry || head;
            if entry
                && m.kind == TimeKind::Clock
                && let Some(time) = m.offset_days.take().and_then(time_of)
            {
                let s = Reader::moment(published.day(), time);
                m.window = Window { from: Some(s), to: Some(s), as_of: None };
                m.kind = TimeKind::Moment;
                m.rule = "hour-of-an-entry";
            }
        }
    }

    /// Gives a clock time the day of its sentence, else the one day the text has spoken of so far. "As of 6 p.m." without either is
    /// the day of publication.
    pub(super) fn settle_clocks(&self, out: &mut [TimeMention]) {
        let days: Vec<(usize, NaiveDate)> = out
            .iter()
            .filter(|m| matches!(m.kind, TimeKind::Day | TimeKind::Moment) && !m.told)
            .filter_map(|m| m.window.from.or(m.window.to).map(|d| (m.tokens.start, d.day())))
            .collect();
        // How many days in a row, from the first, are one and the same.
        let uniform = days.iter().take_while(|(_, d)| days.first().is_some_and(|(_, x)| x == d)).count();
        for m in out.iter_mut().filter(|m| m.kind == TimeKind::Clock) {
            let at = m.tokens.start;
            let Some(time) = m.offset_days.take().and_then(time_of) else { continue };
            let first = days.partition_point(|(p, _)| *p < at);
            let clear = |other: usize| !(at.min(other)..at.max(other)).any(|i| ends_sentence(self.tokens, i));
            let before =
                first.checked_sub(1).and_then(|k| days.get(k)).filter(|(p, _)| at - p < 120 && clear(*p));
            let after = days.get(first).filter(|(p, _)| p - at < 60 && clear(*p));
            let day = before.or(after).map(|(_, d)| *d).or_else(|| {
                let (_, d) = days.first().filter(|_| (1..=uniform).contains(&first))?;
                Some(*d)
            });
            if let Some(d) = day.or_else(|| self.today().filter(|_| m.until)) {
                let s = Some(Reader::moment(d, time));
                m.window = Window { from: s.filter(|_| !m.until), to: s, as_of: None };
                m.kind = TimeKind::Moment;
                m.rule = "clock-of-the-day";
            }
        }
    }
}
