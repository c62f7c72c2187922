//! One expression whole: what it lasts since and until, and the mention made of it.

use super::*;

/// Furthest apart two halves of "since the start of …, Thursday evening" may stand.
pub(super) const REACH: usize = 9;

impl Reader<'_> {
    pub(super) fn mention(&self, i: usize) -> Option<TimeMention> {
        let since = self.role(i, Role::Since).filter(|_| self.tokens.kind(i) == TokenKind::Word);
        let until = self.role(i, Role::Until);
        if let Some(f) = self.nth_day(i) {
            return Some(self.made(i..f.end, f, true, false));
        }
        if let Some(j) = since {
            if let Some(f) = self.began_with(j) {
                return Some(self.made(i..f.end, f, true, false));
            }
            if let Some(f) = self.simple(j) {
                let to = self.published.filter(|p| f.from.is_none_or(|x| x.day() <= p.day()));
                return Some(self.made(i..f.end, Found { to, ..f }, true, false));
            }
            if let Some(a) = self.amount(j) {
                let (from, _) = self.back(a);
                let kind = if a.n.is_some() { TimeKind::Ago } else { TimeKind::Vague };
                return Some(self.made(
                    i..a.end,
                    Found {
                        end: a.end,
                        from,
                        to: self.published,
                        kind,
                        rule: "since-so-long",
                        offset: None,
                        part: false,
                    },
                    true,
                    false,
                ));
            }
            // Since something happened: the event's own start.
            if self.is_arabic(i) || self.role(self.skip(j, Role::The), Role::Start).is_some() {
                let e = self.role(self.skip(j, Role::The), Role::Start).unwrap_or(j);
                return Some(self.made(
                    i..e,
                    Found {
                        end: e,
                        from: None,
                        to: self.published,
                        kind: TimeKind::EventRelative,
                        rule: "since-event",
                        offset: Some(0),
                        part: false,
                    },
                    true,
                    false,
                ));
            }
            return None;
        }
        if let Some(j) = until
            && let Some(f) = self.simple(j)
            && matches!(f.kind, TimeKind::Day | TimeKind::Moment | TimeKind::Calendar | TimeKind::Clock)
            // "Hit by Monday's earthquake".
            && self.role(f.end, Role::Event).is_none()
        {
            return Some(self.made(i..f.end, Found { from: None, ..f }, false, true));
        }
        let f = self.simple(i)?;
        Some(self.made(i..f.end, f, false, false))
    }

    /// The year, month or week that goes on: منذ بداية العام (since the beginning of the year), "the start of this
    /// month". "The start of the week-long siege" is something else's.
    fn began_with(&self, j: usize) -> Option<Found> {
        let k = self.role(self.skip(j, Role::The), Role::Start)?;
        let k = self.skip(self.skip(self.skip(k, Role::OfMonth), Role::The), Role::This);
        let (unit, _, end) = self.unit(k).filter(|(u, n, _)| {
            *n == 1 && matches!(u, Unit::Week | Unit::Month | Unit::Year) && self.tokens.fold(k + 1) != "-"
        })?;
        let (from, _) = self.calendar(unit, Role::This);
        Some(Found {
            end: self.skip(end, Role::This),
            from,
            to: self.published,
            kind: TimeKind::Calendar,
            rule: "since-it-began",
            offset: None,
            part: false,
        })
    }

    pub(super) fn made(&self, tokens: Range<usize>, f: Found, since: bool, until: bool) -> TimeMention {
        TimeMention {
            span: self.tokens.span(tokens.clone()),
            tokens,
            window: Window { from: f.from, to: f.to, as_of: None },
            since,
            until,
            relative_to_event: f.kind == TimeKind::EventRelative,
            offset_days: f.offset,
            of_event: false,
            former: false,
            part_of_day: f.part,
            told: false,
            said: false,
            kind: f.kind,
            rule: f.rule,
        }
    }

    /// Tells whether the words beside a time say what happened then: an event before it with nothing but its own
    /// clause between, or right after it ("Monday's earthquake").
    pub(super) fn dates_event(&self, time: &Range<usize>) -> bool {
        let after = self.role(self.skip(time.end, Role::The), Role::Event).is_some();
        after || self.led_up_to(time).any(|i| self.role(i, Role::Event).is_some())
    }

    /// Tells whether the words before a time speak of an earlier event: الهجوم السابق، في 21 أكتوبر (the previous
    /// attack, on 21 October), "an earlier strike on Monday".
    pub(super) fn dates_former_event(&self, time: &Range<usize>) -> bool {
        self.led_up_to(time).any(|i| {
            self.role(i, Role::Former).is_some()
                && (self.role(i + 1, Role::Event).is_some()
                    || i.checked_sub(1).is_some_and(|b| self.role(b, Role::Event).is_some()))
        })
    }

    /// The words that lead up to a time in its own clause.
    fn led_up_to(&self, time: &Range<usize>) -> impl Iterator<Item = usize> {
        let ends = |i: usize| {
            ends_sentence(self.tokens, i)
                || self.tokens.kind(i) == TokenKind::Digits
                || matches!(self.tokens.fold(i), ";" | "؛" | ":" | "\"" | "«" | "»" | "”" | "“")
        };
        (time.start.saturating_sub(REACH)..time.start).rev().take_while(move |i| !ends(*i))
    }

    /// "Since the start of …, Thursday evening": the day that follows the event is its start. And
    /// "since Thursday … until Saturday" is one window.
    pub(super) fn join_since(&self, out: &mut Vec<TimeMention>) {
        let mut joined: Vec<usize> = Vec::new();
        let mut k = 0;
        while k + 1 < out.len() {
            let (a, b) = (&out[k], &out[k + 1]);
            let close = b.tokens.start.saturating_sub(a.tokens.end) <= REACH
                && !(a.tokens.end..b.tokens.start).any(|i| ends_sentence(self.tokens, i));
            if close
                && a.rule == "since-event"
                && matches!(b.kind, TimeKind::Day | TimeKind::Moment | TimeKind::Ago | TimeKind::Calendar)
                && !b.since
                && !b.until
            {
                let from = b.window.from;
                let to = self.published.filter(|p| from.is_none_or(|f| f.day() <= p.day()));
                out[k + 1].since = true;
                out[k + 1].window = Window { from, to, as_of: None };
                joined.push(k);
                k += 1;
                continue;
            }
            if close
                && a.since
                && b.until
                && a.window.from.is_some()
                && b.window.to.is_some()
                && a.window.from <= b.window.to
            {
                out[k].window.to = b.window.to;
                out[k + 1].window.from = out[k].window.from;
            }
            k += 1;
        }
        let mut at = 0;
        out.retain(|_| {
            at += 1;
            joined.binary_search(&(at - 1)).is_err()
        });
    }
}
