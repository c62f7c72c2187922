//! Number words and scales put together: ثلاثة آلاف وخمسمئة (three thousand five hundred), 1.5 million.

use super::*;

#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) end: usize,
    pub(super) mantissa: u64,
    pub(super) decimals: u32,
    pub(super) digits: bool,
    pub(super) words: bool,
    pub(super) hundred: bool,
    /// What the last word of the group counts by, where a number before it may share it ("two or three hundred",
    /// "three to four dozen"); 1 where there is none.
    pub(super) by: u64,
    pub(super) plain: u8,
    pub(super) grouped: bool,
    pub(super) unsure: bool,
    pub(super) split: Option<(u64, u64)>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) group: Group,
    pub(super) end: usize,
    pub(super) value: Value,
    /// The smallest scale: what follows must be below it.
    pub(super) scale: u64,
    pub(super) scaled: bool,
    pub(super) dual: bool,
}

impl Group {
    /// A group in words that counts up to a value, of which no more is said.
    fn in_words(end: usize, mantissa: u64) -> Self {
        Group {
            end,
            mantissa,
            decimals: 0,
            digits: false,
            words: true,
            hundred: false,
            by: 1,
            plain: 0,
            grouped: false,
            unsure: false,
            split: None,
        }
    }
}

impl Chunk {
    /// A value without a scale word.
    fn plain(group: Group, end: usize, value: Value) -> Self {
        Chunk { group, end, value, scale: 1, scaled: false, dual: false }
    }
}

impl<'a> View<'a> {
    /// Tells whether a word that joins the parts of a number stands at `i`: و or "and".
    pub(crate) fn is_and(&self, i: usize) -> bool {
        self.tokens.kind(i) != TokenKind::Break && self.raw_has(i, Role::And)
    }

    /// Where a part joined by "and" begins: the word that carries و, or the token behind و or "and".
    pub(super) fn joined(&self, i: usize) -> Option<usize> {
        if self.is_and(i) {
            return Some(i + 1);
        }
        self.word(i).filter(|(_, _, a)| a.conj && !a.prep).map(|_| i)
    }

    pub(super) fn ten_or_tens(&self, i: usize) -> Option<u64> {
        self.word(i).filter(|(c, _, a)| *c == Class::Tens && !a.prep).map(|(_, v, _)| v)
    }

    /// A word below a hundred: units, teens, tens and their compounds.
    pub(super) fn below_hundred(&self, i: usize) -> Option<Group> {
        let (class, v, _) = self.word(i)?;
        let mut g = Group::in_words(i + 1, v);
        match class {
            Class::Teen | Class::Ten => Some(g),
            Class::Tens => {
                if self.is_latin(i) {
                    let at = if self.is_mark(i + 1, "-–") { i + 2 } else { i + 1 };
                    if let Some((Class::Unit, u)) = self.plain_word(at)
                        && self.is_latin(at)
                    {
                        g.mantissa = v + u;
                        g.end = at + 1;
                    }
                }
                Some(g)
            }
            Class::Unit | Class::One => {
                if self.is_latin(i) {
                    return Some(g);
                }
                // ثلاثة عشر, with nothing between; then ثلاثة وعشرون.
                if let Some((Class::Ten, 10)) = self.plain_word(i + 1) {
                    g.mantissa = v + 10;
                    g.end = i + 2;
                    return Some(g);
                }
                if let Some(at) = self.joined(i + 1)
                    && let Some(t) = self.ten_or_tens(at)
                    && !self.is_latin(at)
                {
                    g.mantissa = v + t;
                    g.end = at + 1;
                    g.split = Some((v, t));
                    return Some(g);
                }
                (class == Class::Unit).then_some(g)
            }
            _ => None,
        }
    }

    /// A number below a thousand in words, or figures.
    pub(super) fn group(&self, i: usize) -> Option<Group> {
        let mut g = match self.digits(i) {
            Some(Digits::Special { .. }) => return None,
            Some(Digits::Number { end, mantissa, decimals, len, grouped, unsure }) => Group {
                end,
                mantissa,
                decimals,
                digits: true,
                words: false,
                hundred: false,
                by: 1,
                plain: if grouped || decimals > 0 || end > i + 1 { 0 } else { len },
                grouped,
                unsure,
                split: None,
            },
            None => {
                let (class, v, _) = self.word(i)?;
                let hundred = matches!(class, Class::Hundred | Class::Hundreds);
                let whole = Group { hundred, ..Group::in_words(i + 1, v) };
                match class {
                    Class::Zero => return Some(whole),
                    Class::Hundred | Class::Hundreds => whole,
                    _ => self.below_hundred(i)?,
                }
            }
        };
        if !g.hundred && g.decimals == 0 && (1..=999).contains(&g.mantissa) {
            let at = self.past_hyphen(g.end);
            let hundred = match self.plain_word(at) {
                Some((Class::Hundred, _)) => true,
                // ثلاث مئات
                Some((Class::Plural, 100)) => !self.is_latin(at) && (3..=9).contains(&g.mantissa),
                _ => false,
            };
            if hundred && (g.mantissa < 100 || self.is_latin(at) || g.digits) {
                g.mantissa *= 100;
                g.end = at + 1;
                g.hundred = true;
                g.by = 100;
                g.words = true;
                g.split = None;
                g.plain = 0;
            }
        }
        if g.hundred
            && let Some((end, more, digits)) = self.after_hundred(g.end)
        {
            g.mantissa += more;
            g.end = end;
            g.by = 1;
            g.digits |= digits;
            g.split = None;
        }
        Some(g)
    }

    pub(super) fn after_hundred(&self, i: usize) -> Option<(usize, u64, bool)> {
        let joined = self.joined(i);
        let at = joined.unwrap_or(i);
        let (end, value, digits) = match self.digits(at) {
            Some(Digits::Number { end, mantissa, decimals: 0, len, grouped: false, .. })
                if joined.is_some() && len <= 2 && (1..100).contains(&mantissa) =>
            {
                (end, mantissa, true)
            }
            Some(_) => return None,
            None => {
                if joined.is_none() && !self.is_latin(at) {
                    return None;
                }
                let g = self.below_hundred(at)?;
                if self.word(at).is_some_and(|(_, _, a)| a.prep || (a.art && joined.is_none())) {
                    return None;
                }
                (g.end, g.mantissa, false)
            }
        };
        // "3 hundred and 2 hundred" are two numbers, "one hundred and twenty-first" is an ordinal.
        match self.plain_word(end) {
            Some((Class::Hundred, _)) => None,
            _ => Some((end, value, digits)),
        }
    }

    /// Tells whether a word that may be counted stands at `i`.
    pub(crate) fn noun_follows(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Word
            && !self.has(i, Role::Small)
            && !self.is_and(i)
            && !self.tokens.fold(i).starts_with('و')
    }

    /// The scale word at `i`, with nothing attached but (where allowed) the article.
    pub(super) fn scale_word(&self, i: usize, article: bool) -> Option<u64> {
        let (c, v, a) = self.word(i)?;
        (c == Class::Scale && !a.conj && !a.prep && (article || !a.art)).then_some(v)
    }

    /// Reads "and a half" behind a scale; returns its end and how many halves and quarters (in quarters).
    pub(super) fn and_part(&self, i: usize) -> Option<(usize, u64)> {
        let at = self.past_hyphen(self.joined(self.past_hyphen(i))?);
        let latin = self.is_latin(at);
        let at = if latin
            && (self.raw_has(at, Role::A) || matches!(self.plain_word(at), Some((Class::Unit, 1))))
        {
            self.past_hyphen(at + 1)
        } else if latin {
            return None;
        } else {
            at
        };
        match self.word(at)? {
            (Class::Half, _, _) => Some((at + 1, 2)),
            (Class::Quarter, _, _) => Some((at + 1, 1)),
            _ => None,
        }
    }

    /// Passes over "of" and "a" between a share and what it is a share of, hyphens or none: half-a-million.
    pub(super) fn of_a(&self, i: usize) -> usize {
        let mut j = self.past_hyphen(i);
        if self.raw_has(j, Role::Of) {
            j = self.past_hyphen(j + 1);
        }
        if self.raw_has(j, Role::A) {
            j = self.past_hyphen(j + 1);
        }
        j
    }

    /// The scale that a share is of, and where it ends: "of a million", المليون, "a hundred".
    pub(crate) fn scale_shared(&self, i: usize) -> Option<(u64, usize)> {
        let latin = self.is_latin(i) || self.is_mark(i, "-");
        let j = if latin { self.of_a(i) } else { i };
        let hundred = match self.plain_word(j) {
            Some((Class::Hundred, v)) if self.is_latin(j) => Some(v),
            _ => None,
        };
        let scale = self.scale_word(j, true).or(hundred)?;
        Some((scale, j + 1))
    }

    /// The quarters that a sign such as ½ stands for; 0 for one that quarters can't say.
    pub(crate) fn vulgar(&self, i: usize) -> Option<u64> {
        match self.tokens.fold(i) {
            "½" => Some(2),
            "¼" => Some(1),
            "¾" => Some(3),
            "⅓" | "⅔" | "⅕" | "⅖" | "⅗" | "⅘" | "⅙" | "⅚" | "⅛" | "⅜" | "⅝" | "⅞" => {
                Some(0)
            }
            _ => None,
        }
    }

    /// Tells whether a share stands before a scale and takes away its own reading: a third of a million, ثلث مليون.
    pub(super) fn shared_before(&self, i: usize) -> bool {
        let Some(last) = i.checked_sub(1) else { return false };
        let share = |k: usize| matches!(self.word(k), Some((Class::Share | Class::Quarters, ..)));
        if !self.raw_has(last, Role::Of) {
            return share(last);
        }
        let Some(k) = last.checked_sub(1) else { return false };
        share(k) || self.is_latin(k) && self.pack.info(self.ann(k).raw).ordinal > 2
    }

    pub(super) fn chunk(&self, i: usize) -> Option<Chunk> {
        let none = Group::in_words(i, 1);
        if let Some(quarters) = self.vulgar(i) {
            // ½ million
            let (scale, end) = self.scale_shared(i + 1)?;
            let value = if quarters > 0 { Value::Whole(scale / 4 * quarters) } else { Value::Cut(0) };
            return Some(Chunk { group: none, end, value, scale: 1, scaled: true, dual: false });
        }
        let mut at = i;
        // "a hundred", "a million", "a dozen", "a couple"
        if self.raw_has(i, Role::A) && self.tokens.kind(i) == TokenKind::Word {
            match self.plain_word(i + 1)? {
                (
                    Class::Hundred | Class::Scale | Class::Dozen | Class::Pair | Class::Half | Class::Quarter,
                    _,
                ) => at = i + 1,
                _ => return None,
            }
        }
        match self.word(at) {
            Some((Class::Half | Class::Quarter, _, _)) => {
                let quarter = matches!(self.word(at), Some((Class::Quarter, _, _)));
                let j = if self.is_latin(at) { self.of_a(at + 1) } else { at + 1 };
                if let Some((Class::Dozen, _)) = self.plain_word(j) {
                    let value = Value::Whole(if quarter { 3 } else { 6 });
                    return Some(Chunk::plain(none, j + 1, value));
                }
                let (scale, end) = self.scale_shared(j)?;
                let value = Value::Whole(scale / if quarter { 4 } else { 2 });
                return Some(Chunk { group: none, end, value, scale: 1, scaled: true, dual: false });
            }
            Some((Class::Pair, _, _)) => {
                let of = self.raw_has(at + 1, Role::Of);
                if at == i && !of {
                    return None;
                }
                let j = if of { at + 2 } else { at + 1 };
                let by = match self.plain_word(j) {
                    Some((Class::Hundred | Class::Scale | Class::Dozen, v)) => Some(v),
                    _ => None,
                };
                let (end, value) = by.map_or((at + 1, 2), |v| (j + 1, 2 * v));
                return Some(Chunk::plain(none, end, Value::Whole(value)));
            }
            Some((Class::Dozen, v, _)) => {
                // دزينة ونصف (*dazīna wa-niṣf*), a dozen and a half
                let (end, quarters) = self.and_part(at + 1).unwrap_or((at + 1, 0));
                return Some(Chunk::plain(none, end, Value::Whole(v + 12 / 4 * quarters)));
            }
            Some((Class::Dual, v, _)) => {
                // مليونين ونصف
                return Some(Chunk {
                    group: none,
                    end: at + 1,
                    value: Value::Whole(v),
                    scale: v / 2,
                    scaled: true,
                    dual: true,
                });
            }
            // ألفا شخص, two thousand people; with its vowel sign, ألفاً, it is one thousand.
            Some((Class::Scale, v, _))
                if at == i
                    && !self.is_latin(at)
                    && self.tokens.fold(at).ends_with('ا')
                    && !self.written(at).contains('\u{64b}')
                    && self.noun_follows(at + 1)
                    && self.scale_word(at + 1, true).is_none() =>
            {
                let value = Value::Whole(v.checked_mul(2)?);
                return Some(Chunk { group: none, end: at + 1, value, scale: v, scaled: true, dual: true });
            }
            Some((Class::Scale, ..)) if self.shared_before(i) => {
                return Some(Chunk::plain(none, at + 1, Value::Cut(0)));
            }
            Some((Class::Scale, v, _)) => {
                let mut c = Chunk {
                    group: none,
                    end: at + 1,
                    value: Value::Whole(v),
                    scale: v,
                    scaled: true,
                    dual: false,
                };
                self.raise(&mut c);
                self.lessen(&mut c);
                return Some(c);
            }
            _ => {}
        }
        let mut g = self.group(at)?;
        if let Some(c) = self.shares(&g) {
            return Some(c);
        }
        let dual = g.words && !g.digits && g.mantissa == 200 && g.end == at + 1;
        let mut end = g.end;
        // "two and a half million"
        let mut quarters = 0;
        if g.decimals == 0
            && g.digits
            && let Some((e, q)) = self.mixed(&g)
        {
            if q == 0 || self.scale_word(self.past_hyphen(e), false).is_none() {
                // 2½ is no whole number.
                let value = Value::Cut(g.mantissa);
                return Some(Chunk::plain(g, e, value));
            }
            quarters = q;
            end = e;
        } else if g.decimals == 0
            && let Some((e, q)) = self.and_part(end)
        {
            let e =
                if self.scale_word(self.past_hyphen(e), false).is_some() { self.past_hyphen(e) } else { e };
            if self.scale_word(e, false).is_some() {
                quarters = q;
                end = e;
            } else if !self.tokens.fold(e).starts_with("ال") && g.mantissa < 1000 {
                // "three and a half" is no whole number.
                let value = Value::Cut(g.mantissa);
                return Some(Chunk::plain(g, e, value));
            }
        }
        // A plural counts the dozens of a number before it, but no year's.
        let dozens = matches!(self.plain_word(end), Some((Class::Plural, 12))) && g.plain < 4;
        if (dozens || matches!(self.plain_word(end), Some((Class::Dozen, _))))
            && g.decimals == 0
            && g.mantissa < 1000
        {
            // "three hundred and two dozen" is 324, not 302 dozen.
            let hundreds = if g.hundred && g.words && !g.digits { g.mantissa / 100 * 100 } else { 0 };
            let rest = g.mantissa - hundreds;
            let (value, by) = match hundreds {
                0 => (rest * 12, 12),
                _ if rest == 0 => (g.mantissa * 12, 12),
                _ => (hundreds + rest * 12, 1),
            };
            g.words = true;
            g.by = by;
            g.mantissa = value;
            return Some(Chunk::plain(g, end + 1, Value::Whole(value)));
        }
        if let Some((suffix, e)) = self.suffix(at, &g) {
            let value = times(g.mantissa, g.decimals, suffix)?;
            return Some(Chunk { group: g, end: e, value, scale: suffix, scaled: true, dual: false });
        }
        let at_scale = self.past_bracket(at, &g, self.past_hyphen(end));
        if let Some(scale) = self.scale_after(at_scale, &g) {
            let mut mantissa = g.mantissa;
            let mut decimals = g.decimals;
            // 3.500 million is three and a half, not three thousand five hundred million.
            if g.unsure && g.digits && decimals == 0 {
                decimals = 3;
                while decimals > 0 && mantissa % 10 == 0 {
                    mantissa /= 10;
                    decimals -= 1;
                }
            }
            let mut value = times(mantissa, decimals, scale)?;
            if quarters > 0 {
                value = Value::Whole(value.number().checked_add(scale.checked_mul(quarters)? / 4)?);
            }
            let mut c = Chunk { group: g, end: at_scale + 1, value, scale, scaled: true, dual: false };
            self.raise(&mut c);
            return Some(c);
        }
        let value = times(g.mantissa, g.decimals, 1)?;
        Some(Chunk { group: g, end: g.end, value, scale: 1, scaled: false, dual })
    }

    /// The fraction written behind figures: 1½, 3 1/2; its end and its quarters, 0 where quarters can't say it.
    pub(super) fn mixed(&self, g: &Group) -> Option<(usize, u64)> {
        if let Some(q) = self.vulgar(g.end) {
            return Some((g.end + 1, q));
        }
        match self.digits(g.end) {
            Some(Digits::Special { end, figure: Figure::Fraction, value })
                if end == g.end + 3 && g.plain > 0 =>
            {
                let under = self.digits_value(g.end + 2)?;
                (value > 0 && value < under && under <= 10)
                    .then(|| (end, if (value * 4).is_multiple_of(under) { value * 4 / under } else { 0 }))
            }
            _ => None,
        }
    }

    /// "three quarters of a million", and shares that are no number of things: "two thirds".
    pub(super) fn shares(&self, g: &Group) -> Option<Chunk> {
        if g.decimals > 0 || !(1..=20).contains(&g.mantissa) {
            return None;
        }
        let at = if self.is_mark(g.end, "-") { g.end + 1 } else { g.end };
        let ordinal =
            self.is_latin(at) && self.pack.info(self.ann(at).raw).ordinal > 2 && g.mantissa == 1 && g.words;
        let quarters = match self.plain_word(at) {
            Some((Class::Quarters, _)) => 1,
            Some((Class::Quarter, _)) if g.words && self.is_latin(at) => 1,
            // "one half million", "one-half of them"
            Some((Class::Half, _)) if g.words && self.is_latin(at) && g.mantissa == 1 => 2,
            Some((Class::Half, _)) => return None,
            Some((Class::Share | Class::Quarter, _)) => 0,
            _ if ordinal => 0,
            _ => return None,
        };
        let (end, value) = match self.scale_shared(at + 1) {
            Some((scale, end)) if quarters > 0 => {
                (end, Value::Whole((scale / 4).checked_mul(g.mantissa * quarters)?))
            }
            // Two thirds of a million are no whole number.
            Some((_, end)) => (end, Value::Cut(0)),
            None => (at + 1, Value::Cut(0)),
        };
        let scaled = matches!(value, Value::Whole(_));
        Some(Chunk { group: *g, end, value, scale: 1, scaled, dual: false })
    }

    /// "ستة آلاف مليون": a larger scale right behind a scale multiplies once more.
    pub(super) fn raise(&self, c: &mut Chunk) {
        if let Some(next) = self.scale_word(c.end, false)
            && next > c.scale
            && let Some(v) = c.value.number().checked_mul(next)
            && matches!(c.value, Value::Whole(_))
        {
            c.value = Value::Whole(v);
            c.scale = next;
            c.end += 1;
        }
    }

    /// Takes off a scale the part that إلا names: مليون إلا ربعاً (*milyūn illā rubʿan*, a million less a quarter).
    fn lessen(&self, c: &mut Chunk) {
        let Some((Class::Quarter, ..)) = self.word(c.end + 1).filter(|_| self.raw_has(c.end, Role::Less))
        else {
            return;
        };
        if let Value::Whole(v) = c.value {
            c.value = Value::Whole(v - c.scale / 4);
            c.end += 2;
        }
    }

    /// The scale that multiplies a group, if the word at `i` is one and fits.
    pub(super) fn scale_after(&self, i: usize, g: &Group) -> Option<u64> {
        let (class, v) = self.plain_word(i)?;
        // A year isn't multiplied: "in 2014 thousands of ..." is caught by the plural, عام 2011 ألف here.
        if g.plain == 4 && (1950..2050).contains(&g.mantissa) {
            return None;
        }
        match class {
            Class::Scale if g.mantissa > 0 => Some(v),
            // "five thousands" in words; behind figures the plural begins an amount of its own.
            Class::Plural if v >= 1000 && self.is_latin(i) => {
                ((g.words && !g.digits) || (g.digits && (1..3).contains(&g.plain))).then_some(v)
            }
            Class::Plural if v >= 1000 => {
                let few = g.decimals > 0 || (3..=10).contains(&(g.mantissa % 100));
                (few && (g.grouped || g.mantissa < 1000)).then_some(v)
            }
            _ => None,
        }
    }

    /// Reads a number at token `i`.
    pub(crate) fn number(&self, i: usize) -> Option<Num> {
        let c = self.chunk(i)?;
        let first = if self.raw_has(i, Role::A) { i + 1 } else { i };
        let clitics = self.word(first).map(|(_, _, a)| a).unwrap_or_default();
        let mut total = c.value;
        let mut end = c.end;
        let mut scale = c.scale;
        let mut digits = c.group.digits;
        let mut words = c.group.words || (c.scaled && !digits);
        let mut chunks = 1;
        // Each further part is below the scale of the one before it.
        while scale >= 1000 && chunks < 6 {
            let Value::Whole(sum) = total else { break };
            if let Some((e, quarters)) = self.and_part(end) {
                let of_scale = self.scale_word(e, true);
                let article = self.tokens.fold(e).starts_with("ال");
                if (of_scale == Some(scale) || (of_scale.is_none() && !article))
                    && let Some(v) = sum.checked_add(scale / 4 * quarters)
                {
                    total = Value::Whole(v);
                    end = if of_scale.is_some() { e + 1 } else { e };
                }
                break;
            }
            let joined = self.joined(end);
            let at = joined.unwrap_or(end);
            if self.tokens.kind(at) == TokenKind::Break
                || self.word(at).is_some_and(|(_, _, a)| a.prep || a.art)
            {
                break;
            }
            let Some(next) = self.chunk(at) else { break };
            let Value::Whole(more) = next.value else { break };
            // ألف ومئتا مليون: a thousand and two hundred millions.
            if joined.is_some()
                && chunks == 1
                && scale == 1000
                && sum < 10_000
                && next.scale > scale
                && next.group.hundred
                && !self.is_latin(at)
                && let Some(v) = sum.checked_mul(next.scale).and_then(|v| v.checked_add(more))
            {
                total = Value::Whole(v);
                end = next.end;
                break;
            }
            let fits = more > 0 && more < scale && (next.scale < scale);
            let complete = next.group.hundred || next.scaled;
            // Without "and" only English words and whole hundreds go on with a number.
            let english = self.is_latin(at) && self.is_latin(end.saturating_sub(1));
            let allowed = joined.is_some() || complete || (english && !next.group.digits);
            let split_by_a = joined.is_some() && self.raw_has(at, Role::A) && !complete;
            if !fits || !allowed || split_by_a || (next.dual && next.value.number() >= scale) {
                break;
            }
            // Figures of their own start a new number: "2 million and 3,500", "$48 million and 20 euros".
            let latin_scale = self.is_latin(end.saturating_sub(1));
            if next.group.digits
                && !next.scaled
                && (next.group.grouped || (latin_scale && !next.group.hundred))
            {
                break;
            }
            let Some(v) = sum.checked_add(more) else { break };
            total = Value::Whole(v);
            end = next.end;
            digits |= next.group.digits;
            words |= next.group.words;
            scale = if next.scaled { next.scale } else { 1 };
            chunks += 1;
        }
        Some(Num {
            start: i,
            end,
            value: total,
            digits,
            words: words || (c.scaled && !self.touches(c.end.saturating_sub(1))),
            dual: c.dual && chunks == 1,
            definite: clitics.art,
            conj: clitics.conj,
            plain: if c.scaled || end > i + 1 { 0 } else { c.group.plain },
            scale: match c.scaled {
                _ if chunks > 1 => 1,
                true => c.scale,
                false => c.group.by,
            },
            multiplier: c.group.mantissa / c.group.by.max(1),
            decimals: if chunks == 1 { c.group.decimals } else { 0 },
            split: if chunks == 1 && !c.scaled { c.group.split } else { None },
        })
    }
}
