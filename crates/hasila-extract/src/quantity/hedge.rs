//! Hedges before and after a number: at least, على الأقل, more than, or more.

use super::*;

pub(super) fn put(kind: HedgeKind, n: u64) -> Option<Quantity> {
    Some(match kind {
        HedgeKind::Approximate => Quantity::approximate(n),
        HedgeKind::AtLeast => Quantity::at_least(n),
        HedgeKind::MoreThan => Quantity::more_than(n),
        HedgeKind::AtMost => Quantity::at_most(n),
        // Fewer than none is nothing that a count can be.
        HedgeKind::LessThan if n > 0 => Quantity::less_than(n),
        HedgeKind::LessThan | HedgeKind::OrEqual => return None,
    })
}

/// A hedge found beside a number.
pub(super) struct Found {
    pub(super) kind: HedgeKind,
    pub(super) index: u32,
    pub(super) range: Range<usize>,
}

impl View<'_> {
    /// Finds the hedge whose last word stands right before token `p`.
    pub(super) fn hedge_before(&self, p: usize, floor: usize) -> Option<Found> {
        let last = p.checked_sub(1).filter(|&l| l >= floor)?;
        // 64 قتيلاً على الأقل وعشرات المفقودين (64 dead at least and dozens missing): "and" opens a count of its own.
        let number = self.tokens.fold(p);
        if number == "و" || number.starts_with('و') && !number.starts_with("واحد") {
            return None;
        }
        let mut best: Option<Found> = None;
        let mut offer = |kind: HedgeKind, index: u32, start: usize| {
            // "the pile-up to 46": a word joined to the one before is no hedge.
            let joined =
                start > 0 && self.is_mark(start - 1, "-") && self.touches(start - 1) && self.touches(start);
            if start >= floor && !joined && best.as_ref().is_none_or(|b| b.range.start > start) {
                best = Some(Found { kind, index, range: start..p });
            }
        };
        let a = self.ann(last);
        for id in [a.raw, a.base] {
            for &index in &self.pack.info(id).hedge_end {
                let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                if h.gap {
                    let Some(t) = p.checked_sub(h.tail.len()) else { continue };
                    if !self.phrase_at(t, &h.tail) {
                        continue;
                    }
                    if let Some(s) = self.head_before(t, &h.head, floor) {
                        offer(h.kind, index, s);
                    }
                } else if let Some(s) = p.checked_sub(h.head.len())
                    && self.phrase_at(s, &h.head)
                    && (h.head.len() > 1 || id != 0)
                    && !self.excluded(s, &h.unless)
                    && !self.number_reaches(s, floor)
                {
                    offer(h.kind, index, s);
                }
            }
        }
        // A verb with its subject between: تجاوز عدد المصابين 50.
        let far = if self.pack.lang == Lang::En { 6 } else { 12 };
        for k in 1..=far {
            let Some(q) = last.checked_sub(k).filter(|&q| q >= floor) else { break };
            if self.tokens.kind(q + 1) != TokenKind::Word {
                break;
            }
            let a = self.ann(q);
            if !self.has(q + 1, Role::Counts) {
                continue;
            }
            for id in [a.raw, a.base] {
                for &index in &self.pack.info(id).hedge_gap {
                    let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                    if let Some(s) = (q + 1).checked_sub(h.head.len())
                        && self.phrase_at(s, &h.head)
                    {
                        // Far from its verb the number alone is quoted: تجاوز عدد الخارجين منذ مطلع كانون الأول الماضي 56 ألفاً.
                        offer(h.kind, index, if k > 6 { p } else { s });
                    }
                }
            }
        }
        best
    }

    /// عدد ضحايا الاشتباكات يصل إلى 55 (*ʿadad ḍaḥāyā l-ishtibākāt yaṣil ilā 55*, the number of the clashes' victims reaches 55): the
    /// figure itself, where يصل إلى of anything but victims bounds it ("up to 55").
    fn number_reaches(&self, verb: usize, floor: usize) -> bool {
        let subject = || {
            let back = (verb.saturating_sub(10).max(floor)..verb).rev();
            back.take_while(|i| self.tokens.kind(*i) == TokenKind::Word)
        };
        matches!(self.tokens.fold(verb), "يصل" | "تصل")
            && subject().any(|i| self.has(i, Role::Counts))
            && subject().any(|i| self.has(i, Role::Victims))
    }

    pub(super) fn excluded(&self, start: usize, unless: &[Box<str>]) -> bool {
        unless.iter().any(|u| {
            (start > 0 && self.tokens.fold(start - 1) == &**u)
                || (u.chars().count() == 1
                    && self.tokens.fold(start).starts_with(&**u)
                    && self.ann(start).raw == 0)
        })
    }

    /// Finds a hedge's first words before a gap that ends at `t`.
    pub(super) fn head_before(&self, t: usize, head: &[u32], floor: usize) -> Option<usize> {
        for gap in 0..=6 {
            let e = t.checked_sub(gap)?;
            if gap > 0 && self.tokens.kind(e) != TokenKind::Word {
                return None;
            }
            let s = e.checked_sub(head.len()).filter(|&s| s >= floor)?;
            // لا يقل في رأينا عن سبعين (no fewer, in our opinion, than seventy): whose opinion it is may stand between.
            let aside = || {
                matches!(
                    self.tokens.fold(e),
                    "في" | "بحسب" | "حسب" | "وفق" | "برايي" | "براينا" | "برايه" | "باعتقادي"
                )
            };
            if self.phrase_at(s, head)
                && (gap == 0 || self.has(e, Role::Counts) || self.is_latin(s) || aside())
            {
                return Some(s);
            }
        }
        None
    }

    /// Finds the hedge behind a number that ends at `e`; `limit` is where the next number begins.
    pub(super) fn hedge_after(&self, e: usize, limit: usize) -> Option<Found> {
        let reach = if self.pack.lang == Lang::En { 4 } else { 6 };
        let mut best: Option<Found> = None;
        // Words before the next number are that number's: "20 and more than 30", "in two, at least five".
        let limit = if limit < self.tokens.len() {
            let start = self.bare_start(limit, e);
            self.hedge_before(start, e).map_or(start, |h| h.range.start)
        } else {
            limit
        };
        for at in e..=e + reach {
            let kind = self.tokens.kind(at);
            if kind == TokenKind::Break
                || at >= limit
                || (kind == TokenKind::Mark && at > e && !self.is_mark(at, "\"«»'"))
            {
                break;
            }
            let a = self.ann(at);
            for id in [a.raw, a.base] {
                for &index in &self.pack.info(id).hedge_after {
                    let Some(h) = self.pack.hedges.get(index as usize) else { continue };
                    let end = at + h.head.len();
                    if (at > e && !h.far) || !self.phrase_at(at, &h.head) || end > limit {
                        continue;
                    }
                    let last = h.last && self.tokens.kind(end) == TokenKind::Word;
                    let other = h.unless.iter().any(|u| self.tokens.fold(end) == &**u);
                    // "64 at least and dozens": what "and" opens takes no hedge from before it.
                    let parted = self.tokens.fold(end).starts_with('و');
                    if last || other || end == limit && !parted {
                        continue;
                    }
                    let plus = self.is_mark(at, "+");
                    if plus
                        && (!self.touches(at)
                            || (self.touches(end) && self.tokens.kind(end) == TokenKind::Digits))
                    {
                        continue;
                    }
                    if best.as_ref().is_none_or(|b| b.range.end < end) {
                        best = Some(Found { kind: h.kind, index, range: at..end });
                    }
                }
            }
            if best.is_some() {
                break;
            }
        }
        best
    }

    pub(super) fn hedge(&self, m: &mut QuantityMention, floor: usize, limit: usize, keep: bool) {
        if m.trap.is_some_and(|t| t != Trap::Decimal) {
            return;
        }
        if m.form == Form::Digits && m.trap.is_none() && self.looks_like_year(m) {
            return;
        }
        let start = self.bare_start(m.tokens.start, floor);
        let mut before = self.hedge_before(start, floor);
        if before.is_none()
            && start > floor
            && self.tokens.kind(start - 1) == TokenKind::Mark
            && self.is_mark(start - 1, "\"«“'(")
        {
            before = self.hedge_before(start - 1, floor);
        }
        // "at least about 30": the outer bound counts more than the estimate.
        if let Some(f) = &mut before
            && let Some(outer) = self.hedge_before(f.range.start, floor)
        {
            if f.kind == HedgeKind::Approximate {
                f.kind = outer.kind;
                f.index = outer.index;
            }
            f.range.start = outer.range.start;
        }
        // "did not exceed 40", لا يتجاوزون الأربعين: what denies a bound turns it round.
        if let Some(f) = &mut before
            && let Some(no) = f.range.start.checked_sub(1).filter(|&n| n >= floor)
            && self.has(no, Role::Not)
            && !no.checked_sub(1).is_some_and(|i| self.raw_has(i, Role::If))
            && let Some(turned) = match f.kind {
                HedgeKind::MoreThan => Some(HedgeKind::AtMost),
                HedgeKind::LessThan => Some(HedgeKind::AtLeast),
                _ => None,
            }
        {
            f.kind = turned;
            f.range.start = no;
        }
        let after = self.hedge_after(m.tokens.end, limit);
        let name = |index: u32| self.pack.hedges.get(index as usize).map(|h| h.name.to_string());
        let mut kind = before.as_ref().map(|f| f.kind);
        let mut hedge = before.as_ref().and_then(|f| name(f.index));
        let mut place = before.as_ref().map(|f| f.range.clone());
        if let Some(b) = &before {
            m.tokens.start = b.range.start;
        }
        if let Some(f) = after {
            let used = match (kind, f.kind) {
                (Some(HedgeKind::LessThan), HedgeKind::OrEqual) => {
                    kind = Some(HedgeKind::AtMost);
                    true
                }
                (Some(HedgeKind::MoreThan), HedgeKind::OrEqual) => {
                    kind = Some(HedgeKind::AtLeast);
                    true
                }
                (None | Some(HedgeKind::Approximate), k) if k != HedgeKind::OrEqual => {
                    kind = Some(k);
                    hedge = name(f.index);
                    place = Some(f.range.clone());
                    true
                }
                _ => false,
            };
            if used && f.range.start == m.tokens.end {
                m.tokens.end = f.range.end;
            }
        }
        let Some(kind) = kind else { return };
        m.hedge = hedge;
        m.hedge_tokens = place;
        // Ranges and indefinites keep their own bounds.
        if !keep
            && let Some(n) = m.quantity.best
            && let Some(q) = put(kind, n)
        {
            m.quantity = q;
        }
    }
}
