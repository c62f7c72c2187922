//! The numbers of a text one by one, before their surroundings are looked at.

use super::*;

/// What an item is before its surroundings are looked at.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Number(Num),
    Vague(Quantity),
    Ordinal(u64),
    Figure(Figure, u64),
}

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) conj: bool,
    pub(super) definite: bool,
}

pub(super) fn vague_of(words: &[u64]) -> Quantity {
    // Products of the words: عشرات الآلاف is 10 times 1000; a dozen and a score stand for tens.
    let product =
        words.iter().try_fold(1u64, |p, &w| p.checked_mul(if w < 100 { 10 } else { w })).unwrap_or(u64::MAX);
    let class = match product {
        0..=1 => Some(Vague::Several),
        10 => Some(Vague::Tens),
        100 => Some(Vague::Hundreds),
        1_000 => Some(Vague::Thousands),
        10_000 => Some(Vague::TensOfThousands),
        100_000 => Some(Vague::HundredsOfThousands),
        _ => None,
    };
    match class {
        Some(c) => Quantity::indefinite(c),
        None => Quantity {
            kind: QuantityKind::Indefinite,
            low: product.checked_mul(2),
            high: product.checked_mul(10).map(|h| h - 1),
            best: None,
            vague: None,
        },
    }
}

impl View<'_> {
    /// Returns how many bytes the و or ف takes that is written onto a mention's first word.
    ///
    /// The conjunction joins clauses and is no part of a quotation; a preposition (بثلاث) belongs to its word.
    pub(super) fn conjunction(&self, i: usize) -> usize {
        let a = self.ann(i);
        let written = self.written(i);
        // واحد (one) only looks like و and أحد.
        let whole = self.pack.info(a.raw).word.is_some() && !written.contains(['أ', 'إ']);
        if !a.conj || whole {
            return 0;
        }
        let mut letters = written.char_indices().filter(|&(_, c)| fold_char(c).is_some());
        letters.nth(1).map_or(0, |(at, _)| at)
    }

    pub(super) fn items(&self) -> Vec<Item> {
        let mut out: Vec<Item> = Vec::new();
        let n = self.tokens.len();
        let mut i = 0;
        while i < n {
            let found = match self.tokens.kind(i) {
                TokenKind::Digits => self.figure_item(i),
                TokenKind::Word => {
                    let a = self.ann(i);
                    // Most words are none of the pack's.
                    let known = a.raw | a.base != 0;
                    let counts = known
                        && [a.raw, a.base].into_iter().any(|id| self.pack.info(id).counts())
                        && !self.plain_article(i);
                    if counts { self.word_item(i, out.last()) } else { None }
                }
                TokenKind::Mark if self.vulgar(i).is_some() => self.number(i).map(|n| self.number_item(n)),
                _ => None,
            };
            match found {
                Some(item) => {
                    i = item.end.max(i + 1);
                    out.push(item);
                }
                None => i += 1,
            }
        }
        out
    }

    /// Tells whether a word that opens an amount ("a dozen") stands before one that is in none.
    fn plain_article(&self, i: usize) -> bool {
        let (a, next) = (self.ann(i), self.ann(i + 1));
        let info = self.pack.info(a.raw);
        info.roles & bit(Role::A) != 0
            && info.word.is_none()
            && a.base == 0
            && next.raw | next.base == 0
            && self.tokens.kind(i + 1) == TokenKind::Word
    }

    pub(super) fn figure_item(&self, i: usize) -> Option<Item> {
        let item =
            |start: usize, end: usize, kind: Kind| Item { start, end, kind, conj: false, definite: false };
        // .08
        let point = i > 0 && self.is_mark(i - 1, ".٫") && self.touches(i) && (i == 1 || !self.touches(i - 1));
        if point {
            return Some(item(i, i + 1, Kind::Figure(Figure::Fraction, 0)));
        }
        match self.digits(i) {
            Some(Digits::Special { end, figure: Figure::Fraction, value })
                if end == i + 3 && self.scale_shared(end).is_some() =>
            {
                // 1/2 million
                let (scale, end) = self.scale_shared(end)?;
                let under = self.digits_value(i + 2).filter(|&u| u > 0)?;
                let share = scale.checked_mul(value).filter(|v| v.is_multiple_of(under)).map(|v| v / under);
                return Some(match share {
                    Some(whole) => self.number_item(Num::of_share(i, end, whole)),
                    None => item(i, end, Kind::Figure(Figure::Fraction, value)),
                });
            }
            Some(Digits::Special { end, figure, value }) => {
                return Some(item(i, end, Kind::Figure(figure, value)));
            }
            Some(Digits::Number { end, mantissa, decimals, .. }) => {
                if let Some(end) = self.glued(i, end) {
                    return Some(item(i, end, Kind::Figure(Figure::Glued, mantissa)));
                }
                if decimals == 0 && self.touches(end) && self.is_latin(end) {
                    let w = self.tokens.fold(end);
                    if self.tokens.ordinal_ending(end) {
                        if let Some(e) = self.date_end(i, end + 1) {
                            let figure = if e.1 == Figure::PartDate { Figure::OrdinalDate } else { e.1 };
                            return Some(item(i, e.0, Kind::Figure(figure, mantissa)));
                        }
                        return Some(item(i, end + 1, Kind::Figure(Figure::Ordinal, mantissa)));
                    }
                    if matches!(w, "s" | "'s") {
                        let decade = mantissa % 10 == 0 && mantissa >= 10;
                        let figure = if decade { Figure::Decade } else { Figure::Glued };
                        return Some(item(i, end + 1, Kind::Figure(figure, mantissa)));
                    }
                }
                if decimals == 0
                    && mantissa % 10 == 0
                    && mantissa >= 10
                    && self.is_mark(end, "'")
                    && self.touches(end)
                    && self.tokens.fold(end + 1) == "s"
                    && self.touches(end + 1)
                {
                    return Some(item(i, end + 2, Kind::Figure(Figure::Decade, mantissa)));
                }
                if decimals == 0
                    && let Some((e, figure)) = self.date_end(i, end)
                {
                    return Some(item(i, e, Kind::Figure(figure, mantissa)));
                }
            }
            None => {}
        }
        let num = self.number(i)?;
        Some(self.number_item(num))
    }

    pub(super) fn number_item(&self, num: Num) -> Item {
        let particle = num.start.checked_sub(1).is_some_and(|p| self.is_article_particle(p, num.start));
        Item {
            start: num.start,
            end: num.end,
            conj: num.conj,
            definite: num.definite || particle,
            kind: Kind::Number(num),
        }
    }

    /// A letter that is written onto figures: و10, بـ20, ال130.
    pub(super) fn is_particle(&self, p: usize, at: usize) -> bool {
        self.tokens.kind(p) == TokenKind::Word
            && self.tokens.kind(at) == TokenKind::Digits
            && matches!(
                self.tokens.fold(p),
                "و" | "ف"
                    | "ب"
                    | "ل"
                    | "ك"
                    | "ال"
                    | "بال"
                    | "وال"
                    | "لل"
                    | "فال"
                    | "كال"
                    | "وب"
                    | "ول"
                    | "وبال"
                    | "ولل"
            )
    }

    pub(super) fn is_article_particle(&self, p: usize, at: usize) -> bool {
        self.is_particle(p, at)
            && (self.tokens.fold(p).ends_with("ال") || self.tokens.fold(p).ends_with("لل"))
    }

    /// Figures written onto a Latin name: F-16, SY24, 4G. Returns the end of the name.
    pub(super) fn glued(&self, i: usize, end: usize) -> Option<usize> {
        let plain_before = |p: usize| {
            self.has(p, Role::MoneyBefore) || self.has(p, Role::Name) || self.has(p, Role::Section)
        };
        if i > 0 && self.touches(i) {
            if self.is_latin(i - 1) && !plain_before(i - 1) {
                return Some(end);
            }
            if i > 1
                && self.is_mark(i - 1, "-–")
                && self.touches(i - 1)
                && self.tokens.kind(i - 2) == TokenKind::Word
                // The k of 5k-10k
                && !(i > 2 && self.touches(i - 2) && self.tokens.kind(i - 3) == TokenKind::Digits)
                && self.ends(i, Role::Year).is_none()
                && self.word(i - 2).is_none()
                && (self.is_latin(i - 2) || self.has(i - 2, Role::Name))
            {
                return Some(end);
            }
        }
        if i > 0 && !self.touches(i) && self.is_latin(i - 1) {
            // SU 34: one or two capitals before figures, unless they are a word or a body.
            let w = self.written(i - 1);
            let known = matches!(
                w,
                "A" | "I"
                    | "US"
                    | "UN"
                    | "EU"
                    | "UK"
                    | "AP"
                    | "PM"
                    | "AM"
                    | "NO"
                    | "OF"
                    | "IN"
                    | "AT"
                    | "BY"
                    | "TO"
                    | "ON"
                    | "OR"
            );
            // In an Arabic sentence any such name: ABC 300.
            let foreign = i > 1 && self.tokens.kind(i - 2) == TokenKind::Word && !self.is_latin(i - 2);
            if (w.len() <= 2 || (foreign && w.len() <= 6))
                && w.bytes().all(|b| b.is_ascii_uppercase())
                && !known
                && !plain_before(i - 1)
            {
                return Some(end);
            }
        }
        if self.touches(end) && self.is_latin(end) {
            let info = self.pack.info(self.ann(end).raw);
            let w = self.tokens.fold(end);
            let network = self.written(end) == "G";
            let address = self.touches(end + 1) && self.tokens.kind(end + 1) == TokenKind::Digits;
            let known = !network && !address && info.suffix > 0
                || matches!(self.word(end), Some((Class::Scale | Class::Hundred, ..)))
                || matches!(w, "st" | "nd" | "rd" | "th" | "s" | "'s")
                || !network
                    && !address
                    && [
                        Role::Duration,
                        Role::Distance,
                        Role::Money,
                        Role::Percent,
                        Role::Degree,
                        Role::TimeAfter,
                        Role::Times,
                    ]
                    .iter()
                    .any(|&r| self.starts(end, r).is_some());
            if !known {
                return Some(end + 1);
            }
        }
        None
    }

    pub(super) fn is_year(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Digits
            && self.tokens.fold(i).len() == 4
            && self.tokens.fold(i).parse::<u64>().is_ok_and(|y| (1200..2200).contains(&y))
            && !(self.touches(i + 1)
                && self.is_mark(i + 1, ",.٬٫")
                && self.tokens.kind(i + 2) == TokenKind::Digits
                && self.touches(i + 2))
    }

    pub(super) fn month(&self, i: usize) -> Option<usize> {
        let end = self.starts(i, Role::Month)?;
        // "may" and "march" are verbs unless they begin with a capital; صفر is a number elsewhere.
        let latin = self.is_latin(i);
        (!latin || self.written(i).starts_with(|c: char| c.is_ascii_uppercase())).then_some(end)
    }

    /// Where a date ends that begins with the day at `i..end`: 20 January 2022, "20 كانون الثاني/يناير", or
    /// that has its month before the day: January 20, 2022.
    pub(super) fn date_end(&self, i: usize, end: usize) -> Option<(usize, Figure)> {
        let day = self.tokens.fold(i).parse::<u64>().ok().filter(|d| (1..=31).contains(d))?;
        if self.tokens.fold(i).len() > 2 || end > i + 2 || day == 0 {
            return None;
        }
        let mut at = end;
        if self.raw_has(at, Role::Of) || self.raw_has(at, Role::From) {
            at += 1;
        }
        if let Some(mut e) = self.month(at) {
            // A second name of the month: كانون الثاني/يناير, (يناير).
            if self.is_mark(e, "/\\-(،")
                && let Some(e2) = self.month(e + 1)
            {
                e = if self.is_mark(e2, ")") { e2 + 1 } else { e2 };
            }
            let mut y = e;
            while y < e + 2
                && (self.is_mark(y, ",،") || self.has(y, Role::Year) || self.raw_has(y, Role::From))
            {
                y += 1;
            }
            if self.is_year(y) {
                return Some((y + 1, Figure::FullDate));
            }
            return Some((e, Figure::PartDate));
        }
        // January 20, 2022; in "20 January 14 died" the month has its day.
        let m = self.ends(i, Role::Month)?;
        if m > 0 && self.tokens.kind(m - 1) == TokenKind::Digits {
            return None;
        }
        if !self.is_latin(m) || self.month(m).is_none() || self.starts(end, Role::Money).is_some() {
            return None;
        }
        let y = if self.is_mark(end, ",") { end + 1 } else { end };
        if self.is_year(y) {
            return Some((y + 1, Figure::FullDate));
        }
        Some((end, Figure::PartDate))
    }

    /// بضعة عشر (*biḍʿat ʿashar*, ten and some), بضع وأربعون (forty and some): three to nine above the tens;
    /// with نيف (*nayyif*), one to nine.
    pub(super) fn several_above(&self, i: usize) -> Option<Item> {
        let odd = self.has(i, Role::Odd);
        if self.is_latin(i) || !(odd || self.has(i, Role::Several)) || self.ann(i).art {
            return None;
        }
        let (end, tens) = match self.word(i + 1) {
            Some((Class::Ten, 10, w)) if !w.conj && !w.prep && !w.art => (i + 2, 10),
            Some((Class::Tens, t, w)) if w.conj && !w.prep => (i + 2, t),
            _ if self.is_and(i + 1) => match self.word(i + 2) {
                Some((Class::Tens, t, w)) if !w.prep => (i + 3, t),
                _ => return None,
            },
            _ => return None,
        };
        let quantity = Quantity::range(tens + if odd { 1 } else { 3 }, tens + 9);
        Some(Item { start: i, end, kind: Kind::Vague(quantity), conj: self.ann(i).conj, definite: false })
    }

    pub(super) fn word_item(&self, i: usize, previous: Option<&Item>) -> Option<Item> {
        if let Some(item) = self.several_above(i) {
            return Some(item);
        }
        if let Some((start, end, words, conj)) = self.vague_at(i) {
            return Some(Item { start, end, kind: Kind::Vague(vague_of(&words)), conj, definite: false });
        }
        if let Some((end, rank)) = self.ordinal_at(i) {
            // "24 ثانية" is 24 seconds, not a second something.
            let unit = self.has(i, Role::Duration)
                && previous.is_some_and(|p| p.end == i && matches!(p.kind, Kind::Number(_)));
            if unit {
                return None;
            }
            return Some(Item {
                start: i,
                end,
                kind: Kind::Ordinal(rank),
                conj: self.ann(i).conj,
                definite: self.ann(i).art,
            });
        }
        // The hundred of "in the hundred" is the percent sign.
        let hundred = matches!(self.word(i), Some((Class::Hundred, ..)))
            && self
                .ends(i + 1, Role::Percent)
                .is_some_and(|s| s == i || previous.is_some_and(|p| p.end == s));
        // Zero with the article is a point on a scale: تحت الصفر (below zero).
        let point = matches!(self.word(i), Some((Class::Zero, _, w)) if w.art);
        if hundred || point {
            return None;
        }
        let num = self.number(i)?;
        // القرن الواحد والعشرين (the twenty-first century)
        if !self.is_latin(i) && self.ann(i).art && self.ends(i, Role::OrdinalHead).is_some() {
            let kind = Kind::Ordinal(num.value.number());
            return Some(Item { start: i, end: num.end, kind, conj: false, definite: true });
        }
        // A tens word ends in an ordinal: "twenty-first".
        if self.is_latin(i) && num.words {
            let at = if self.is_mark(num.end, "-") { num.end + 1 } else { num.end };
            let rank = self.pack.info(self.ann(at).raw).ordinal;
            let joins = num.end == i + 1 && (self.touches(at) || at == num.end) && (1..10).contains(&rank);
            let second = rank == 2 && at == num.end;
            if joins && !second && matches!(self.word(i), Some((Class::Tens, _, _))) {
                let value = num.value.number().saturating_add(u64::from(rank));
                return Some(Item {
                    start: i,
                    end: at + 1,
                    kind: Kind::Ordinal(value),
                    conj: false,
                    definite: false,
                });
            }
        }
        if num.end == i + 1 && matches!(self.word(i), Some((Class::Unit, 1, _))) && !self.counts_one(i) {
            return None;
        }
        // A scale word with the article only after a word that it belongs to: "العشرات"-like plurals are vague.
        Some(self.number_item(num))
    }

    /// Tells whether a lone "one" is a count.
    pub(super) fn counts_one(&self, i: usize) -> bool {
        if self.ann(i).art {
            return false;
        }
        let before = i > 0 && (self.raw_has(i - 1, Role::NotOne) || self.has(i - 1, Role::NotOne));
        !before && self.starts(i + 1, Role::NotOneNext).is_none()
    }

    /// Reads an ordinal: الثالث عشر, الخامس والعشرين, "third", "twentieth".
    pub(super) fn ordinal_at(&self, i: usize) -> Option<(usize, u64)> {
        let a = self.ann(i);
        let rank = match self.pack.info(a.raw).ordinal {
            0 => self.pack.info(a.base).ordinal,
            r => r,
        };
        if rank == 0 {
            // القرن العشرين (the twentieth century)
            let head = i > 0 && self.ends(i, Role::OrdinalHead).is_some();
            return match self.word(i) {
                Some((Class::Tens | Class::Hundred, v, w)) if w.art && head => Some((i + 1, v)),
                _ => None,
            };
        }
        let rank = u64::from(rank);
        if self.is_latin(i) || rank >= 10 {
            return Some((i + 1, rank));
        }
        match self.word(i + 1) {
            Some((Class::Ten, 10, w)) if !w.conj && !w.prep && !w.art => Some((i + 2, rank + 10)),
            Some((Class::Tens, t, w)) if w.conj && !w.prep => Some((i + 2, rank + t)),
            _ if self.is_and(i + 1) => match self.word(i + 2) {
                Some((Class::Tens, t, w)) if !w.prep => Some((i + 3, rank + t)),
                _ => Some((i + 1, rank)),
            },
            _ => Some((i + 1, rank)),
        }
    }

    /// Reads an indefinite amount: its tokens, and the words that it multiplies.
    pub(super) fn vague_at(&self, i: usize) -> Option<(usize, usize, Vec<u64>, bool)> {
        let a = self.ann(i);
        let start = i;
        let latin = self.is_latin(i);
        let mut at = i;
        if latin && self.raw_has(i, Role::A) && self.raw_has(i + 1, Role::Several) {
            at = i + 1;
        }
        if self.has(at, Role::Several) {
            // "as few as", "so few"
            if at == i && latin && at > 0 && self.raw_has(at - 1, Role::NotSeveral) {
                return None;
            }
            if a.art && !self.raw_has(at, Role::Several) {
                return None;
            }
            let mut words: Vec<u64> = Vec::new();
            let mut end = at + 1;
            let of = |e: usize| if latin && self.raw_has(e, Role::Of) { e + 1 } else { e };
            // several hundred, بضعة آلاف, a few tens of thousands
            while words.len() < 3 {
                let from = if words.is_empty() { end } else { of(end) };
                let Some((class, v, w)) = self.word(from) else { break };
                let plural = class == Class::Plural && (words.is_empty() || v >= 1000);
                let singular =
                    latin && matches!(class, Class::Hundred | Class::Scale | Class::Dozen) && from == end;
                if w.conj || w.prep || !(plural || singular) {
                    break;
                }
                words.push(v);
                end = from + 1;
            }
            // "few" and "several" need something to count behind them.
            if latin && words.is_empty() && self.tokens.kind(end) != TokenKind::Word {
                return None;
            }
            return Some((start, end, words, a.conj));
        }
        let (class, v, w) = self.word(i)?;
        if class != Class::Plural {
            return None;
        }
        let mut words = vec![v];
        let mut end = i + 1;
        if latin {
            let next = |e: usize| match self.word(e) {
                Some((Class::Plural, v, _)) if v >= 1000 => Some(v),
                _ => None,
            };
            match (v, self.raw_has(end, Role::Of), next(end + 1)) {
                (_, true, Some(more)) if more > v => {
                    words.push(more);
                    end += 2;
                }
                (10, of, _) if !of => return None,
                (20, _, _) => {
                    let subject = i > 0
                        && self.is_latin(i - 1)
                        && !self.touches(i)
                        && matches!(
                            self.tokens.fold(i - 1),
                            "he" | "she" | "who" | "the" | "his" | "her" | "their" | "test" | "final"
                        );
                    // "car bombs kill scores, president says"
                    let object = i > 0
                        && matches!(
                            self.tokens.fold(i - 1),
                            "kill"
                                | "kills"
                                | "killed"
                                | "killing"
                                | "injure"
                                | "injures"
                                | "injured"
                                | "injuring"
                                | "wound"
                                | "wounds"
                                | "wounded"
                                | "wounding"
                                | "displace"
                                | "displaces"
                                | "displaced"
                                | "displacing"
                                | "arrest"
                                | "arrested"
                                | "arresting"
                                | "abduct"
                                | "abducted"
                        );
                    if subject || !object && self.starts(end, Role::ScoresNext).is_none() {
                        return None;
                    }
                }
                _ => {}
            }
        } else if let Some((Class::Plural | Class::Scale, more, next)) = self.word(end)
            && !next.conj
            && !next.prep
            && more >= 1000
            && more > v
        {
            words.push(more);
            end += 1;
        }
        Some((start, end, words, w.conj))
    }

    pub(super) fn single(&self, item: &Item) -> QuantityMention {
        let (quantity, form, trap, rule): (Quantity, Form, Option<Trap>, &'static str) = match &item.kind {
            Kind::Number(n) => {
                let form = if n.dual {
                    Form::Dual
                } else if n.digits && (n.words || n.scale > 1) {
                    Form::Scale
                } else if n.digits {
                    Form::Digits
                } else {
                    Form::Words
                };
                let rule = match form {
                    Form::Digits => "digits",
                    Form::Scale => "digits-and-scale",
                    Form::Dual => "dual-number-word",
                    _ => "number-words",
                };
                let trap = match n.value {
                    Value::Whole(_) => None,
                    Value::Cut(0) if n.words => Some(Trap::Fraction),
                    Value::Cut(_) => Some(Trap::Decimal),
                };
                (Quantity::exact(n.value.number()), form, trap, rule)
            }
            Kind::Vague(q) if q.kind == QuantityKind::Range => (*q, Form::Range, None, "several-above"),
            Kind::Vague(q) => (*q, Form::Indefinite, None, "indefinite"),
            Kind::Ordinal(v) => (Quantity::exact(*v), Form::Words, Some(Trap::Ordinal), "ordinal"),
            Kind::Figure(f, v) => {
                let (trap, rule) = match f {
                    Figure::FullDate => (Trap::Date, "full-date"),
                    Figure::PartDate => (Trap::Date, "day-of-month"),
                    Figure::OrdinalDate => (Trap::Date, "ordinal-day"),
                    Figure::Time => (Trap::Time, "clock-time"),
                    Figure::Phone => (Trap::Phone, "phone-or-address"),
                    Figure::Score => (Trap::Score, "score"),
                    Figure::Fraction => (Trap::Fraction, "fraction"),
                    Figure::Version => (Trap::Name, "version"),
                    Figure::Decade => (Trap::Date, "decade"),
                    Figure::Ordinal => (Trap::Ordinal, "ordinal"),
                    Figure::Glued => (Trap::Name, "glued-name"),
                };
                (Quantity::exact(*v), Form::Digits, Some(trap), rule)
            }
        };
        let whole = !matches!(&item.kind, Kind::Number(n) if matches!(n.value, Value::Cut(_)));
        let number = if rule == "day-of-month" { item.start..item.start + 1 } else { item.start..item.end };
        QuantityMention {
            tokens: item.start..item.end,
            number,
            span: Span::default(),
            quantity,
            form,
            trap,
            rule,
            hedge: None,
            hedge_tokens: None,
            definite: item.definite,
            whole,
        }
    }
}
