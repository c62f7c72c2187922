//! Two numbers that are one: from 60 to 90, ما بين 60 و90, dozens or hundreds; and lists of dates, which are none.

use super::*;

/// How many words may stand between a verb of change and what it changes: "revised the number of people killed in the strikes of 11 November on
/// the reserve prison from 41 to 57".
const CHANGE_WITHIN: usize = 24;

impl View<'_> {
    /// "بين خمسة وعشرين": with no other number to follow, two numbers and not twenty-five.
    pub(super) fn split_range(&self, item: &Item, floor: usize) -> Option<QuantityMention> {
        let Kind::Number(n) = &item.kind else { return None };
        let (low, high) = n.split?;
        let start = self.ends(item.start, Role::Between).filter(|&s| s >= floor)?;
        Some(QuantityMention {
            tokens: start..item.end,
            number: item.start..item.end,
            span: Span::default(),
            quantity: Quantity::range(low, high),
            form: Form::Range,
            trap: None,
            rule: "between-split",
            hedge: None,
            hedge_tokens: None,
            definite: item.definite,
            whole: true,
        })
    }

    /// Where the phrase before a number begins once letters written onto its figures are passed over.
    pub(super) fn bare_start(&self, start: usize, floor: usize) -> usize {
        match start.checked_sub(1) {
            Some(p) if p >= floor && self.is_particle(p, start) => p,
            _ => start,
        }
    }

    /// Tells whether the clause before token `at` says that a count moved from one value to another.
    pub(super) fn changes(&self, at: usize) -> bool {
        if self.ends(at, Role::Change).is_some() {
            return true;
        }
        for k in 1..=CHANGE_WITHIN {
            let Some(i) = at.checked_sub(k) else { return false };
            if self.tokens.kind(i) == TokenKind::Break || self.is_mark(i, ".؟?!;؛") {
                return false;
            }
            if self.has(i, Role::Change) || self.ends(i, Role::Change).is_some() {
                return true;
            }
        }
        false
    }

    pub(super) fn game_near(&self, from: usize, to: usize) -> bool {
        (from.saturating_sub(8)..to + 8).any(|i| self.has(i, Role::Game))
    }

    /// Reads two neighbouring numbers as a range, if they are one.
    pub(super) fn range(&self, a: &Item, b: &Item, floor: usize) -> Option<QuantityMention> {
        let between_vague = self.vague_pair(a, b);
        if between_vague.is_some() {
            return between_vague;
        }
        if let Some(share) = self.one_in(a, b) {
            return Some(share);
        }
        let (Kind::Number(x), Kind::Number(y)) = (&a.kind, &b.kind) else { return None };
        let Value::Whole(high) = y.value else { return None };
        // Three and five thousand share their scale; 3.5 to 5 million too.
        let shared = x.scale == 1 && y.scale > 1 && (1..y.multiplier).contains(&x.value.number());
        let low = match x.value {
            _ if shared && x.decimals > 0 => match times(x.multiplier, x.decimals, y.scale)? {
                Value::Whole(n) => n,
                Value::Cut(_) => return None,
            },
            Value::Whole(n) if shared => n.checked_mul(y.scale)?,
            Value::Whole(n) => n,
            Value::Cut(_) => return None,
        };
        let gap = a.end..b.start;
        // 2-3,000 is two to three thousand.
        let low = if gap.len() == 1
            && self.is_mark(gap.start, "-–")
            && self.touches(gap.start)
            && self.touches(b.start)
            && (1..=2).contains(&x.plain)
            && y.digits
            && y.plain == 0
            && y.scale == 1
            && y.decimals == 0
            && high.is_multiple_of(1000)
            && low > 0
            && low * 1000 < high
        {
            low * 1000
        } else {
            low
        };
        let before = self.bare_start(a.start, floor);
        let mention =
            |start: usize, quantity: Quantity, rule: &'static str, trap: Option<Trap>| QuantityMention {
                tokens: start..b.end,
                number: a.start..b.end,
                span: Span::default(),
                quantity,
                form: Form::Range,
                trap,
                rule,
                hedge: None,
                hedge_tokens: None,
                definite: a.definite,
                whole: true,
            };
        let phrase = |role: Role| self.ends(before, role).filter(|&s| s >= floor);
        // Letters written onto the second number's figures belong to the gap.
        let gap_len = gap.len();
        let between = phrase(Role::Between);
        if let Some(s) = between {
            let and = match gap_len {
                0 => b.conj,
                1 => self.is_and(gap.start),
                2 => self.is_and(gap.start) && self.is_particle(gap.start + 1, b.start),
                _ => false,
            };
            let and = and || (gap_len == 1 && matches!(self.tokens.fold(gap.start), "وال"));
            if and && low < high {
                if self.years(x, y) {
                    return Some(mention(s, Quantity::range(low, high), "year-range", Some(Trap::Year)));
                }
                return Some(mention(s, Quantity::range(low, high), "between-and", None));
            }
        }
        if gap_len == 1 && self.is_mark(gap.start, "-–—~") {
            let tight = self.touches(gap.start) && self.touches(b.start);
            let loose = !self.touches(gap.start) && !self.touches(b.start);
            let dash = self.is_mark(gap.start, "—");
            let figures = x.digits && y.digits && low < high;
            if !(tight || loose || figures) || (dash && loose) || (x.digits != y.digits) {
                return None;
            }
            if x.plain == 4
                && self.is_year(x.start)
                && (y.plain == 4 && self.is_year(y.start) || y.plain == 2 && high == low % 100 + 1)
            {
                return Some(mention(
                    a.start,
                    Quantity::range(low, high.max(low)),
                    "year-range",
                    Some(Trap::Year),
                ));
            }
            if x.digits && low < 10 && high < 10 && (low == 0 || self.game_near(a.start, b.end)) {
                return Some(mention(a.start, Quantity::range(low, high), "score", Some(Trap::Score)));
            }
            if low < high {
                let s = between.or(phrase(Role::From)).filter(|_| between.is_some()).unwrap_or(a.start);
                return Some(mention(s, Quantity::range(low, high), "dash", None));
            }
            if x.digits && tight {
                return Some(mention(a.start, Quantity::range(low, high), "score", Some(Trap::Score)));
            }
            return None;
        }
        let word_gap = match gap_len {
            1 => Some(gap.start),
            2 if self.is_particle(gap.start + 1, b.start) => Some(gap.start),
            // "from 20 up to 30"
            2 if self.starts(gap.start, Role::To) == Some(b.start) && phrase(Role::From).is_some() => {
                Some(gap.start)
            }
            // "20 to perhaps 30"
            2..=4
                if self.raw_has(gap.start, Role::To)
                    && self.starts(gap.start, Role::To).max(self.starts(gap.start + 1, Role::Perhaps))
                        == Some(b.start) =>
            {
                Some(gap.start)
            }
            _ => None,
        }?;
        let until =
            matches!(self.tokens.fold(word_gap), "حتي" | "وحتي" | "لغايه") && phrase(Role::From).is_some();
        // من 5 ل10
        let until =
            until || self.tokens.fold(word_gap) == "ل" && gap_len == 1 && phrase(Role::From).is_some();
        if until
            || self.raw_has(word_gap, Role::To)
            || gap_len >= 2 && self.starts(word_gap, Role::To) == Some(b.start)
        {
            let from = phrase(Role::From).or(between);
            if low >= high || self.changes(from.unwrap_or(before)) {
                return None;
            }
            if self.years(x, y) {
                return Some(mention(
                    from.unwrap_or(a.start),
                    Quantity::range(low, high),
                    "year-range",
                    Some(Trap::Year),
                ));
            }
            return Some(mention(from.unwrap_or(a.start), Quantity::range(low, high), "from-to", None));
        }
        if self.raw_has(word_gap, Role::Or) && low < high {
            return Some(mention(a.start, Quantity::range(low, high), "or", None));
        }
        None
    }

    /// Tells whether two numbers are years of our time: nobody counts from 2011 to 2019 without separators.
    pub(super) fn years(&self, x: &Num, y: &Num) -> bool {
        let near =
            |n: &Num| n.plain == 4 && self.is_year(n.start) && (1950..2040).contains(&n.value.number());
        near(x) && near(y)
    }

    /// "one in five", "one out of ten": a share, unless things are counted behind it.
    pub(super) fn one_in(&self, a: &Item, b: &Item) -> Option<QuantityMention> {
        let (Kind::Number(x), Kind::Number(_)) = (&a.kind, &b.kind) else { return None };
        let gap = a.end..b.start;
        let out_of =
            gap.len() == 2 && self.tokens.fold(gap.start) == "out" && self.raw_has(gap.start + 1, Role::Of);
        let inside = gap.len() == 1 && self.tokens.fold(gap.start) == "in" && !self.noun_follows(b.end);
        let each =
            gap.len() == 2 && self.raw_has(gap.start, Role::From) && self.tokens.fold(gap.start + 1) == "كل";
        if x.value != Value::Whole(1) || !x.words || !(out_of || inside || each) {
            return None;
        }
        let mut m = self.single(a);
        m.tokens.end = b.end;
        m.number.end = b.end;
        m.trap = Some(Trap::Fraction);
        m.rule = "one-in";
        Some(m)
    }

    /// "dozens, perhaps hundreds", "hundreds upon hundreds"
    pub(super) fn vague_pair(&self, a: &Item, b: &Item) -> Option<QuantityMention> {
        let (Kind::Vague(x), Kind::Vague(y)) = (&a.kind, &b.kind) else { return None };
        let mention = |quantity: Quantity, form: Form, rule: &'static str| QuantityMention {
            tokens: a.start..b.end,
            number: a.start..b.end,
            span: Span::default(),
            quantity,
            form,
            trap: None,
            rule,
            hedge: None,
            hedge_tokens: None,
            definite: false,
            whole: true,
        };
        let mut i = a.end;
        if x == y && x.vague != Some(Vague::Several) {
            // Twice the same word only says it louder.
            let louder = i + 1 == b.start
                && self.is_latin(i)
                && (self.is_and(i) || matches!(self.tokens.fold(i), "upon" | "on"));
            return louder.then(|| mention(*x, Form::Indefinite, "indefinite"));
        }
        let (Some(low), Some(high)) = (x.low, y.high) else { return None };
        if x.vague == Some(Vague::Several) || x.high >= y.low {
            return None;
        }
        if self.is_mark(i, ",،–—-") {
            i += 1;
        }
        if self.is_and(i) {
            i += 1;
        }
        let mut end = i;
        while let Some(e) = self.starts(end, Role::Perhaps)
            && e <= b.start
            && end < b.start
        {
            end = e;
        }
        if end == i || end != b.start {
            return None;
        }
        Some(if (x.vague, y.vague) == (Some(Vague::Tens), Some(Vague::Hundreds)) {
            mention(Quantity::indefinite(Vague::TensOrHundreds), Form::Indefinite, "tens-or-hundreds")
        } else {
            // The vocabulary has no class for these; both ends are said.
            mention(Quantity::range(low, high), Form::Range, "indefinite-range")
        })
    }

    /// "more than 20 and less than 35" is a range.
    pub(super) fn merge_bounds(&self, previous: Option<&mut QuantityMention>, m: &QuantityMention) -> bool {
        let Some(p) = previous else { return false };
        if p.form == Form::Range || p.trap != m.trap {
            return false;
        }
        use QuantityKind::{AtLeast, AtMost, LessThan, MoreThan};
        let (low, high) = match (p.quantity.kind, m.quantity.kind) {
            (MoreThan | AtLeast, LessThan | AtMost) => (p.quantity.low, m.quantity.high),
            (LessThan | AtMost, MoreThan | AtLeast) => (m.quantity.low, p.quantity.high),
            _ => return false,
        };
        let (Some(low), Some(high)) = (low, high) else { return false };
        let gap = p.tokens.end..m.tokens.start;
        let joined = match gap.len() {
            0 => true,
            1 => self.is_and(gap.start) || self.is_mark(gap.start, ",،"),
            _ => false,
        };
        if !joined || low > high || p.number.end != p.tokens.end {
            return false;
        }
        p.tokens.end = m.tokens.end;
        p.number.end = m.number.end;
        p.quantity = Quantity::range(low, high);
        p.form = Form::Range;
        p.rule = "two-bounds";
        true
    }

    /// "15 و16 يناير", "5-7 February", 2011 and 2012: the first shares the second's date.
    pub(super) fn same_date(&self, earlier: &mut [QuantityMention], m: &QuantityMention) {
        if m.trap != Some(Trap::Date) || m.rule == "decade" {
            return;
        }
        let mut start = m.tokens.start;
        let mut chained = false;
        for p in earlier.iter_mut().rev() {
            let gap = p.tokens.end..start;
            let at = gap.start;
            let joint = gap.len() == 1
                && (self.is_and(at)
                    || self.is_mark(at, "-–/")
                    || (chained && self.is_mark(at, ",،"))
                    || self.raw_has(at, Role::To)
                    || self.raw_has(at, Role::Or)
                    || self.tokens.fold(at) == "حتي");
            let day = p.quantity.best.is_some_and(|d| (1..=31).contains(&d));
            if !joint || p.trap.is_some() || p.form != Form::Digits || !day {
                return;
            }
            p.trap = Some(Trap::Date);
            p.rule = "day-of-month";
            start = p.tokens.start;
            chained = true;
        }
    }

    /// Tells whether a number goes on with the date before it: January 12-14.
    pub(super) fn date_goes_on(&self, m: &QuantityMention, previous: Option<&QuantityMention>) -> bool {
        let Some(p) = previous.filter(|p| p.trap == Some(Trap::Date) && p.rule == "day-of-month") else {
            return false;
        };
        let gap = p.tokens.end..m.tokens.start;
        // Only where the day closes the date before: in "12 January and 14" the month does.
        p.number.end == p.tokens.end
            && m.form == Form::Digits
            && m.quantity.best.is_some_and(|d| (1..=31).contains(&d))
            && gap.len() == 1
            && (self.is_mark(gap.start, "-–") || self.is_and(gap.start) || self.raw_has(gap.start, Role::To))
            && !self.noun_follows(m.number.end)
    }
}
