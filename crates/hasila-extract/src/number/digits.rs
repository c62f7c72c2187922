//! Figures: thousands separators told from decimals, dates, clock times, telephone numbers.

use super::*;
use hasila_registry::fold::fold_char;

impl<'a> View<'a> {
    pub(crate) fn digits_value(&self, i: usize) -> Option<u64> {
        self.tokens.fold(i).parse().ok()
    }

    /// Whether one white space character, and nothing else, stands between two tokens.
    pub(super) fn one_space(&self, i: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(i), self.tokens.get(i + 1)) else { return false };
        let between = self.text.get(a.span.end..b.span.start).unwrap_or("");
        let mut visible = between.chars().filter(|&c| c.is_whitespace());
        visible.next().is_some() && visible.next().is_none()
    }

    /// Tells whether two figures are written in digits of one script: 14 ١٥٠ are two numbers.
    fn digits_alike(&self, i: usize, j: usize) -> bool {
        // The digits of a script follow one another from its zero.
        let zero = |k: usize| {
            self.written(k).chars().find_map(|c| u32::from(c).checked_sub(fold_char(c)?.to_digit(10)?))
        };
        zero(i) == zero(j)
    }

    /// Reads the figures that begin at token `i`.
    pub(crate) fn digits(&self, i: usize) -> Option<Digits> {
        if self.tokens.kind(i) != TokenKind::Digits {
            return None;
        }
        if let Some(read) = self.point_letter(i) {
            return Some(read);
        }
        // The run of digit tokens joined by single touching marks, at most eight of them.
        let mut parts: [usize; 8] = [i; 8];
        let mut n = 1;
        while n < parts.len() {
            let at = i + 2 * n;
            if self.tokens.kind(at - 1) == TokenKind::Mark
                && self.touches(at - 1)
                && self.tokens.kind(at) == TokenKind::Digits
                && self.touches(at)
                && self.is_mark(at - 1, ",.٬٫،'/:-–")
            {
                if let Some(p) = parts.get_mut(n) {
                    *p = at;
                }
                n += 1;
            } else {
                break;
            }
        }
        let parts = parts.get(..n).unwrap_or(&[]);
        let len = |k: usize| parts.get(k).map_or(0, |&p| self.tokens.fold(p).len());
        let val = |k: usize| parts.get(k).and_then(|&p| self.digits_value(p)).unwrap_or(u64::MAX);
        let mark = |k: usize| self.tokens.fold(i + 2 * k + 1);
        let first = self.digits_value(i);
        let special = |k: usize, figure: Figure| {
            Some(Digits::Special { end: i + 2 * k - 1, figure, value: first.unwrap_or(0) })
        };

        let plus = i > 0
            && self.is_mark(i - 1, "+")
            && !(self.touches(i - 1) && i > 1 && self.tokens.kind(i - 2) == TokenKind::Digits);
        if let Some(end) = self.phone(i, parts, plus) {
            return Some(Digits::Special { end, figure: Figure::Phone, value: first.unwrap_or(0) });
        }
        if n >= 2 && mark(0) == ":" {
            let time = val(0) <= 24 && len(1) == 2 && val(1) < 60;
            let k = if time && n >= 3 && mark(1) == ":" && len(2) == 2 { 3 } else { 2 };
            return special(k, if time { Figure::Time } else { Figure::Score });
        }
        if n >= 3 && mark(0) == mark(1) && "/-–.".contains(mark(0)) {
            let day_first = len(0) <= 2
                && val(0) <= 31
                && len(1) <= 2
                && val(1) <= 31
                && (len(2) == 4 || (len(2) == 2 && mark(0) != "."));
            let year_first = len(0) == 4 && len(1) <= 2 && val(1) <= 12 && len(2) <= 2 && val(2) <= 31;
            if (day_first && (val(0) <= 12 || val(1) <= 12)) || year_first {
                return special(3, Figure::FullDate);
            }
            if mark(0) == "." && (len(1) != 3 || len(2) != 3 || (n == 4 && len(3) != 3)) {
                let address = n == 4 && (0..4).all(|k| len(k) <= 3 && val(k) <= 255);
                return special(n, if address { Figure::Phone } else { Figure::Version });
            }
            if mark(0) != "." {
                return special(n, if mark(0) == "/" { Figure::Fraction } else { Figure::Phone });
            }
        }
        if n >= 2 && mark(0) == "/" {
            return special(2, if len(0) == 4 || len(1) == 4 { Figure::PartDate } else { Figure::Fraction });
        }
        self.separated(i, parts)
    }

    /// 25ر3 (3.25) and 711ر14 (14,711): the letter ر (*rāʾ*) for the point, the lesser digits before it, as agencies of the Gulf
    /// and Egypt type it so that it looks right between words that run from right to left. Three lesser digits are
    /// thousands, unless a scale follows that makes them decimals: 250ر1 مليون (1.25 million).
    fn point_letter(&self, i: usize) -> Option<Digits> {
        let whole = i + 2;
        let letter = self.raw_has(i + 1, Role::PointLetter) && self.touches(i + 1) && self.touches(whole);
        if !letter || self.tokens.kind(whole) != TokenKind::Digits {
            return None;
        }
        let head = self.tokens.fold(whole);
        let thousands = self.tokens.fold(i).len() == 3 && head.len() <= 3 && !head.starts_with('0');
        let tail = self.tokens.fold(i);
        let tail = if thousands { tail } else { tail.trim_end_matches('0') };
        let places = u32::try_from(tail.len()).ok()?;
        let value = self.digits_value(whole)?.checked_mul(10u64.checked_pow(places)?)?;
        let mantissa = value.checked_add(if tail.is_empty() { 0 } else { tail.parse().ok()? })?;
        let decimals = if thousands { 0 } else { places };
        Some(Digits::Number {
            end: whole + 1,
            mantissa,
            decimals,
            len: 0,
            grouped: thousands,
            unsure: thousands,
        })
    }

    pub(super) fn phone(&self, i: usize, parts: &[usize], plus: bool) -> Option<usize> {
        let len = |p: usize| self.tokens.fold(p).len();
        let zero = self.tokens.fold(i).starts_with('0');
        let mut total = len(i);
        let mut end = i + 1;
        // Groups of a telephone number: hyphens, or white space after a plus.
        for &p in parts.iter().skip(1) {
            if !self.is_mark(p - 1, "-–") {
                break;
            }
            total += len(p);
            end = p + 1;
        }
        // (203) 574-6920
        let code =
            i > 0 && self.is_mark(i - 1, "(") && self.is_mark(i + 1, ")") && parts.len() == 1 && len(i) == 3;
        if code
            && self.tokens.kind(i + 2) == TokenKind::Digits
            && len(i + 2) == 3
            && self.is_mark(i + 3, "-–.")
            && len(i + 4) == 4
        {
            return Some(i + 5);
        }
        // +1 (202) 555-0143 and (020) 7946 0958
        let bracket =
            if plus && self.is_mark(i + 1, "(") && self.is_mark(i + 3, ")") { Some(i + 4) } else { None };
        let bracket = bracket
            .or((zero && i > 0 && self.is_mark(i - 1, "(") && self.is_mark(i + 1, ")")).then_some(i + 2));
        if let Some(mut at) = bracket {
            let mut rest = 0;
            while at < i + 12 && self.tokens.kind(at) == TokenKind::Digits {
                rest += len(at);
                end = at + 1;
                at = if self.is_mark(end, "-–") { end + 1 } else { end };
            }
            if rest >= 6 {
                return Some(end);
            }
        }
        // 876-2500: three figures and four that no range would pair.
        let local = parts.len() == 2 && self.is_mark(i + 1, "-") && len(i) == 3 && len(i + 2) == 4;
        if local && !(self.tokens.fold(i).ends_with('0') && self.tokens.fold(i + 2).ends_with('0')) {
            return Some(i + 3);
        }
        let before = if i > 0 && self.is_mark(i - 1, ":") { i - 1 } else { i };
        let cue = self.ends(before, Role::Phone).is_some();
        if plus || cue || (zero && len(i) >= 2) {
            while end < i + 10 && self.tokens.kind(end) == TokenKind::Digits && len(end) >= 2 {
                total += len(end);
                end += 1;
            }
        }
        let phone = (plus && total >= 7)
            || (zero && len(i) >= 2 && total >= 7)
            || (cue && (total >= 5 || (total == 3 && !self.noun_follows(end))))
            || (end == i + 1 && total >= 16);
        phone.then_some(end)
    }

    /// Reads thousands separators and decimals.
    pub(super) fn separated(&self, i: usize, parts: &[usize]) -> Option<Digits> {
        let len = |k: usize| parts.get(k).map_or(0, |&p| self.tokens.fold(p).len());
        let mark = |k: usize| parts.get(k).map_or("", |&p| self.tokens.fold(p + 1));
        let head = self.tokens.fold(i);
        let separator = |m: &str| !m.is_empty() && ",.٬٫،'".contains(m);
        // How many parts follow that a separator ties to the first.
        let tied = (1..parts.len()).take_while(|&k| separator(mark(k - 1))).count();
        let mut value: u64 = head.parse().ok()?;
        let mut push = |k: usize| -> Option<()> {
            let p = *parts.get(k)?;
            let s = self.tokens.fold(p);
            let scale = 10u64.checked_pow(u32::try_from(s.len()).ok()?)?;
            value = value.checked_mul(scale)?.checked_add(s.parse().ok()?)?;
            Some(())
        };
        let short = head.len() <= 3 && !head.starts_with('0');
        let mut k = 0;
        if tied >= 1 && short {
            let m = mark(0);
            // As many groups of three as carry the same mark.
            let mut groups = (1..=tied).take_while(|&g| mark(g - 1) == m && len(g) == 3).count();
            // The Indian way: 12,34,567.
            if groups == 0 && m == "," && head.len() <= 2 {
                let twos = (1..=tied).take_while(|&g| mark(g - 1) == m && len(g) == 2).count();
                if twos >= 1 && twos < tied && mark(twos) == m && len(twos + 1) == 3 {
                    groups = twos + 1;
                }
            }
            if groups >= 1 && !(tied > groups && mark(groups) == m) {
                for g in 1..=groups {
                    push(g)?;
                }
                k = groups;
            }
        }
        let grouped = k > 0;
        let unsure = k == 1 && matches!(mark(0), "." | "٫" | "،" | ",");
        // A last part behind another mark is the decimals; more parts behind it make a list.
        let mut decimals = 0u32;
        if k < tied && ".,٫،٬".contains(mark(k)) && !(grouped && mark(k) == mark(0)) {
            let more = k + 1 < tied;
            let by_comma = matches!(mark(k), "," | "،" | "٬");
            let inside = i >= 2
                && self.is_mark(i - 1, ",،٬")
                && self.touches(i)
                && self.touches(i - 1)
                && self.tokens.kind(i - 2) == TokenKind::Digits;
            let list = (by_comma && (more || inside)) || (by_comma && !short && len(k + 1) == 3);
            if more && !by_comma {
                return Some(Digits::Special { end: i + 2 * tied + 1, figure: Figure::Version, value });
            }
            if !list && len(k + 1) <= 9 {
                let tail = parts.get(k + 1).map_or("", |&p| self.tokens.fold(p)).trim_end_matches('0');
                let d = u32::try_from(tail.len()).ok()?;
                if !tail.is_empty() {
                    value = value.checked_mul(10u64.checked_pow(d)?)?.checked_add(tail.parse().ok()?)?;
                }
                decimals = d;
                k += 1;
            }
        }
        let mut end = i + 2 * k + 1;
        let mut grouped = grouped;
        if k == 0 && short && tied == 0 && !(i > 0 && self.ends(i, Role::Month).is_some()) {
            // Groups of three behind single spaces: 40 000.
            let touched = i > 0 && self.touches(i) && (self.is_latin(i - 1) || self.is_mark(i - 1, "-–/"));
            let mut e = i + 1;
            let mut spaced = value;
            while !touched
                && e < i + 5
                && self.tokens.kind(e) == TokenKind::Digits
                && self.tokens.fold(e).len() == 3
                && self.one_space(e - 1)
                && self.digits_alike(i, e)
                && !(self.touches(e + 1) && (self.is_latin(e + 1) || self.is_mark(e + 1, "-–:/")))
            {
                spaced = spaced.checked_mul(1000)?.checked_add(self.digits_value(e)?)?;
                e += 1;
            }
            if e > i + 1 && self.tokens.kind(e) != TokenKind::Digits {
                value = spaced;
                end = e;
                grouped = true;
            }
        }
        Some(Digits::Number {
            end,
            mantissa: value,
            decimals,
            len: u8::try_from(head.len()).unwrap_or(u8::MAX),
            grouped,
            unsure,
        })
    }

    /// Passes over a hyphen that ties a number to its scale: 44-hundred, one-hundred.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        if self.is_mark(i, "-") && self.touches(i) && self.touches(i + 1) { i + 1 } else { i }
    }

    /// Passes over the bracket that closes behind digits which stand in brackets alone, before their scale: (3) آلاف (*ālāf*, thousand). The
    /// span of a claim begins behind the bracket that opens.
    pub(super) fn past_bracket(&self, at: usize, g: &Group, i: usize) -> usize {
        let opens = at.checked_sub(1).is_none_or(|b| self.is_mark(b, "("));
        if g.digits
            && !g.words
            && i == at + 1
            && opens
            && self.is_mark(i, ")")
            && self.scale_after(i + 1, g).is_some()
        {
            i + 1
        } else {
            i
        }
    }

    /// Tells whether the digits at `i` carry a suffix of their own: the 10k of 5k-10k.
    fn suffixed(&self, i: usize) -> bool {
        self.touches(i + 1) && self.is_latin(i + 1) && self.pack.info(self.ann(i + 1).raw).suffix > 0
    }

    /// A letter written onto the digits: 10k, 1.5m, 2bn.
    pub(super) fn suffix(&self, i: usize, g: &Group) -> Option<(u64, usize)> {
        // "1.5 bn": an abbreviation of two letters or more may stand apart, unless it is a unit (mm) as well.
        let apart = self.written(g.end).len() > 1
            && !self.has(g.end, Role::Distance)
            && self.tokens.fold(g.end) != "mil";
        if !g.digits || g.words || !(self.touches(g.end) || apart) || !self.is_latin(g.end) {
            return None;
        }
        // Room 12B
        if self.ends(i, Role::Name).is_some() {
            return None;
        }
        let suffix = self.pack.info(self.ann(g.end).raw).suffix;
        // The digits and letters of an address are no amounts: 9b56-9bee.
        let more = g.end + 1;
        let address = self.touches(more)
            && (self.tokens.kind(more) == TokenKind::Digits
                || (self.is_mark(more, "-/_")
                    && self.touches(more + 1)
                    && self.tokens.kind(more + 1) == TokenKind::Digits
                    && !self.suffixed(more + 1)));
        if suffix == 0 || address {
            return None;
        }
        let written = self.written(g.end);
        let money = i > 0 && self.ends(i, Role::MoneyBefore).is_some();
        if matches!(written, "m" | "mm" | "g") && !money {
            // 50m is fifty metres unless a plain noun follows: "1.5m people".
            let next = g.end + 1;
            let noun = self.is_latin(next) && !self.has(next, Role::Metres) && !self.has(next, Role::Small);
            let currency = self.starts(next, Role::Money).is_some();
            if written != "m" || !(noun || currency) {
                return None;
            }
        }
        Some((suffix, g.end + 1))
    }
}
