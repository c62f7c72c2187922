//! What stands where: the classes of each token, and the small readings all shapes share.

use super::*;

/// Days from and to, what kind, and how far the parse got.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) from: Option<Stamp>,
    pub(super) to: Option<Stamp>,
    pub(super) kind: TimeKind,
    pub(super) rule: &'static str,
    pub(super) offset: Option<i64>,
    pub(super) part: bool,
}

impl Found {
    pub(super) fn days(
        end: usize,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        kind: TimeKind,
        rule: &'static str,
    ) -> Self {
        Found {
            end,
            from: from.map(Stamp::Date),
            to: to.map(Stamp::Date),
            kind,
            rule,
            offset: None,
            part: false,
        }
    }

    pub(super) fn day(end: usize, day: Option<NaiveDate>, rule: &'static str) -> Self {
        Found::days(end, day, day, TimeKind::Day, rule)
    }

    pub(super) fn moment(end: usize, at: Option<Stamp>, rule: &'static str) -> Self {
        Found { end, from: at, to: at, kind: TimeKind::Moment, rule, offset: None, part: false }
    }
}

/// Tokens behind a number within which the word stands that makes a time of it: twenty or thirty of the longest minutes.
const BEHIND_A_NUMBER: usize = 12;

/// A date as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) day: Option<u32>,
    pub(super) month: u32,
    pub(super) year: Option<i32>,
    /// The other reading of 3/4/2020.
    pub(super) swapped: bool,
}

/// How long, in which unit; `None` for "a few".
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) n: Option<i64>,
    pub(super) unit: Unit,
    pub(super) end: usize,
}

/// A number and where it ends, if there is one.
pub(super) type NumberAt = Option<(i64, usize)>;

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) tags: Vec<Tag>,
    /// Where the tags of each token begin; one more than there are tokens.
    pub(super) starts: Vec<usize>,
    /// Which meanings the tags of each token have.
    pub(super) kinds: Vec<Kinds>,
    pub(super) published: Option<Stamp>,
    /// Notices of every reading tried; those of readings dropped are sorted out at the end.
    pub(super) notices: RefCell<Vec<Notice>>,
    /// The token at which a number was looked for last, and the number: every shape asks for the same one.
    pub(super) number_at: Cell<Option<(usize, NumberAt)>>,
}

/// Tells whether a token ends a sentence: a break, or a full stop that is no part of a number or shortening.
#[inline]
pub(crate) fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        TokenKind::Break => true,
        TokenKind::Mark => mark_ends_sentence(tokens, i),
        _ => false,
    }
}

fn mark_ends_sentence(tokens: &Tokens, i: usize) -> bool {
    match tokens.fold(i) {
        "!" | "?" | "؟" => true,
        "." => {
            let previous = if i == 0 { "" } else { tokens.fold(i - 1) };
            (previous.chars().nth(1).is_some() || tokens.kind(i + 1) == TokenKind::Break)
                && !tokens.touches_previous(i + 1)
                && !matches!(
                    previous,
                    "jan" | "feb" | "mar" | "apr" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec"
                )
        }
        _ => false,
    }
}

impl Reader<'_> {
    /// Finds what a word of time means here.
    pub(super) fn tag(&mut self, pack: &TimePack, i: usize) {
        let tokens = self.tokens;
        let tags = &mut self.tags;
        let from = tags.len();
        let capital = tokens.capital(i);
        let mut looked_up = Vec::new();
        let openings = tokens.time_openings(i).unwrap_or_else(|| {
            pack.openings(tokens.fold(i), &mut looked_up);
            &looked_up
        });
        for o in openings {
            let Opening { conj, prep, article, .. } = *o;
            let Some(p) = pack.phrases.get(o.phrase as usize) else { continue };
            let matches = p.rest.iter().enumerate().all(|(k, w)| tokens.fold(i + 1 + k) == &**w);
            if !matches || (p.needs_article && !article && !after_day_word(tokens, i)) {
                continue;
            }
            let number_word = matches!(p.meaning, Meaning::Role(Role::Today)) && (prep || article);
            if number_word {
                // لليوم (for the … day) is no today.
                continue;
            }
            if matches!(p.meaning, Meaning::Month(_) | Meaning::Weekday(_)) && o.ascii && !capital {
                continue;
            }
            let len = 1 + p.rest.len();
            if !tags[from..].iter().any(|t| t.meaning == p.meaning && t.len >= len) {
                tags.push(Tag { meaning: p.meaning, len, conj, article });
            }
        }
        if tags.len() == from {
            return;
        }
        let kinds = tags[from..].iter().fold(Kinds::default(), |all, t| all.or(Kinds::of(t.meaning)));
        if let Some(here) = self.kinds.get_mut(i) {
            *here = kinds;
        }
        // Longer phrases first, so that أول أمس wins over أول.
        if tags.len() > from + 1 {
            tags[from..].sort_by_key(|t| std::cmp::Reverse(t.len));
        }
    }

    #[inline]
    pub(super) fn at(&self, i: usize) -> &[Tag] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&a), Some(&b)) => self.tags.get(a..b).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Tells cheaply whether an expression may begin with a token: with a number or a word of time that is more than a joint. A
    /// word that only leads up to others ("the", "from", خلال) needs one of them behind it.
    #[inline]
    pub(super) fn may_begin(&self, i: usize) -> bool {
        match self.tokens.kind(i) {
            TokenKind::Word => {
                self.may_mean(i, Kinds::ANY) && self.word_may_begin(i) || self.tokens.fold(i) == "ال"
            }
            TokenKind::Digits => self.figure_may_begin(i),
            _ => false,
        }
    }

    fn word_may_begin(&self, i: usize) -> bool {
        use Role::*;
        let begins = |t: &Tag| match t.meaning {
            Meaning::Role(
                Hedge | The | From | Between | Within | Day | AgoBefore | After | Clock | This | Last | Next
                | Until | One,
            ) => self.may_begin(i + t.len),
            Meaning::Role(
                AgoAfter | Before | Of | OfMonth | On | And | At | Zone | Half | Quarter | QuarterTo | Same
                | Start | Consecutive | Event | Former | Context,
            ) => false,
            Meaning::Role(
                Today | Yesterday | BeforeYesterday | Tomorrow | AfterTomorrow | Tonight | LastNight
                | Overnight | Since | Several | OwnDay | Season,
            )
            | Meaning::Weekday(_)
            | Meaning::Month(_)
            | Meaning::Unit(..)
            | Meaning::Part(_)
            | Meaning::Ordinal(_) => true,
            Meaning::Number(_) => self.time_behind(i),
        };
        self.at(i).iter().any(begins)
    }

    /// Tells whether a word of time that is more than a number, a joint or what happened stands close enough behind a number to
    /// belong to it.
    fn time_behind(&self, i: usize) -> bool {
        const OTHER: Kinds = Kinds::NUMBER
            .or(Kinds::role(Role::The))
            .or(Kinds::role(Role::Of))
            .or(Kinds::role(Role::On))
            .or(Kinds::role(Role::And))
            .or(Kinds::role(Role::At))
            .or(Kinds::role(Role::From))
            .or(Kinds::role(Role::Event))
            .or(Kinds::role(Role::Former))
            .or(Kinds::role(Role::Context));
        // The words of a phrase may mean nothing by themselves.
        let phrase = |k: usize| self.at(k).iter().map(|t| k + t.len).max().unwrap_or(k);
        let mut said = phrase(i);
        for k in i + 1..(i + 1 + BEHIND_A_NUMBER).min(self.kinds.len()) {
            if self.may_mean(k, OTHER.others()) {
                return true;
            }
            if self.may_mean(k, Kinds::ANY) {
                said = said.max(phrase(k));
            } else if k >= said && !self.joins(k) {
                return false;
            }
        }
        false
    }

    /// Tells whether a token that is no word of time may stand between a number and one: a mark, more figures, "and", an article.
    fn joins(&self, i: usize) -> bool {
        match self.tokens.kind(i) {
            TokenKind::Mark | TokenKind::Digits => true,
            TokenKind::Word => {
                self.tokens.touches_previous(i) || matches!(self.tokens.fold(i), "و" | "ال" | "and" | "the")
            }
            TokenKind::Break => false,
        }
    }

    /// Tells cheaply whether an expression may begin with figures: a year, an ordinal, figures tied to others by a mark (10:30, 3
    /// to 5/2/2020), or a word of time behind them.
    fn figure_may_begin(&self, i: usize) -> bool {
        self.tokens.fold(i).len() >= 4
            || (i + 1..i + 5).any(|k| {
                self.tokens.kind(k) == TokenKind::Mark
                    && self.tokens.touches_previous(k)
                    && self.tokens.kind(k + 1) == TokenKind::Digits
            })
            || self.tokens.ordinal_ending(i + 1)
            || self.time_behind(i)
    }

    /// Tells whether token `i` has one of these meanings.
    #[inline]
    pub(super) fn may_mean(&self, i: usize, wanted: Kinds) -> bool {
        self.kinds.get(i).is_some_and(|k| k.share(wanted))
    }

    /// The tags of token `i`, if one may have such a meaning.
    #[inline]
    fn if_any(&self, i: usize, wanted: Kinds) -> &[Tag] {
        if self.may_mean(i, wanted) { self.at(i) } else { &[] }
    }

    #[inline]
    pub(super) fn role(&self, i: usize, role: Role) -> Option<usize> {
        self.if_any(i, Kinds::of(Meaning::Role(role)))
            .iter()
            .find(|t| t.meaning == Meaning::Role(role))
            .map(|t| i + t.len)
    }

    pub(super) fn skip(&self, i: usize, role: Role) -> usize {
        self.role(i, role).unwrap_or(i)
    }

    pub(super) fn skip_mark(&self, i: usize, marks: &[&str]) -> usize {
        if self.tokens.kind(i) == TokenKind::Mark && marks.contains(&self.tokens.fold(i)) { i + 1 } else { i }
    }

    pub(super) fn weekday(&self, i: usize) -> Option<(u8, usize)> {
        self.if_any(i, Kinds::WEEKDAY).iter().find_map(|t| match t.meaning {
            Meaning::Weekday(d) => Some((d, i + t.len)),
            _ => None,
        })
    }

    pub(super) fn month(&self, i: usize) -> Option<(u32, usize)> {
        let (m, mut end) = self.if_any(i, Kinds::MONTH).iter().find_map(|t| match t.meaning {
            Meaning::Month(m) => Some((u32::from(m), i + t.len)),
            _ => None,
        })?;
        // A shortened month takes its full stop: Jan. 20.
        if self.tokens.fold(end) == "."
            && self.tokens.touches_previous(end)
            && self.tokens.fold(i).len() <= 4
            && self.tokens.fold(i).is_ascii()
        {
            end += 1;
        }
        // One month named twice: كانون الثاني/يناير, مارس (آذار).
        let mark = self.tokens.fold(end);
        if matches!(mark, "/" | "(" | "-" | "–")
            && let Some((other, e)) = self.at(end + 1).iter().find_map(|t| match t.meaning {
                Meaning::Month(m) => Some((u32::from(m), end + 1 + t.len)),
                _ => None,
            })
            && other == m
        {
            end = if mark == "(" { self.skip_mark(e, &[")"]) } else { e };
        }
        Some((m, end))
    }

    pub(super) fn unit(&self, i: usize) -> Option<(Unit, u8, usize)> {
        self.if_any(i, Kinds::UNIT).iter().find_map(|t| match t.meaning {
            Meaning::Unit(u, n) => Some((u, n, i + t.len)),
            _ => None,
        })
    }

    pub(super) fn part(&self, i: usize) -> Option<(Part, usize)> {
        self.if_any(i, Kinds::PART).iter().find_map(|t| match t.meaning {
            Meaning::Part(p) => Some((p, i + t.len)),
            _ => None,
        })
    }

    pub(super) fn digits(&self, i: usize) -> Option<(i64, usize)> {
        if self.tokens.kind(i) != TokenKind::Digits || self.tokens.fold(i).len() > 6 {
            return None;
        }
        // A piece of a longer number (1,234 or 3.5) or of a name (F-16) is no number of its own.
        let glued = |a: usize| {
            self.tokens.kind(a) == TokenKind::Mark
                && matches!(self.tokens.fold(a), "," | "." | "٬" | "٫" | "،" | ":")
                && self.tokens.touches_previous(a)
                && self.tokens.kind(a + 1) == TokenKind::Digits
                && self.tokens.touches_previous(a + 1)
        };
        if glued(i + 1) || (i >= 2 && glued(i - 1) && self.tokens.kind(i - 2) == TokenKind::Digits) {
            return None;
        }
        self.tokens.fold(i).parse().ok().map(|n| (n, i + 1))
    }

    pub(super) fn word_number(&self, i: usize) -> Option<(i64, bool, usize)> {
        self.if_any(i, Kinds::NUMBER.or(Kinds::ORDINAL)).iter().find_map(|t| match t.meaning {
            Meaning::Number(n) | Meaning::Ordinal(n) => Some((n, t.conj, i + t.len)),
            _ => None,
        })
    }

    /// A number in digits or words, with ordinals: 20, 20th, العشرين, الحادي والعشرين, twenty-first.
    pub(super) fn number(&self, i: usize) -> Option<(i64, usize)> {
        if let Some((at, number)) = self.number_at.get()
            && at == i
        {
            return number;
        }
        let number = self.read_number(i);
        self.number_at.set(Some((i, number)));
        number
    }

    fn read_number(&self, i: usize) -> Option<(i64, usize)> {
        if !self.may_mean(i, Kinds::NUMBER.or(Kinds::ORDINAL))
            && self.tokens.kind(i) != TokenKind::Digits
            && self.tokens.fold(i) != "ال"
        {
            return None;
        }
        if let Some((n, e)) = self.digits(i) {
            return Some((n, e + usize::from(self.tokens.ordinal_ending(e))));
        }
        // الـ24 is cut as ال and 24.
        if self.tokens.fold(i) == "ال" {
            return self.digits(i + 1);
        }
        let (n, _, e) = self.word_number(i)?;
        let arabic = !self.tokens.fold(i).is_ascii();
        if n < 10
            && let Some((m, conj, e2)) = self.word_number(e)
            && arabic
            && ((m == 10 && !conj) || (m >= 20 && conj))
        {
            return Some((n + m, e2));
        }
        if !arabic && n >= 20 {
            let f = self.skip_mark(e, &["-"]);
            if let Some((m, _, e2)) = self.word_number(f)
                && m < 10
            {
                return Some((n + m, e2));
            }
        }
        Some((n, e))
    }

    /// A number that counts: no ordinal.
    pub(super) fn cardinal(&self, i: usize) -> Option<(i64, usize)> {
        let ordinal = |k: usize| {
            self.at(k).iter().any(|t| matches!(t.meaning, Meaning::Ordinal(_)))
                || self.tokens.ordinal_ending(k)
        };
        self.number(i).filter(|&(_, e)| !(i..e).any(ordinal))
    }

    pub(super) fn year(&self, i: usize) -> Option<(i32, usize)> {
        let (n, e) = self.digits(i)?;
        if self.tokens.fold(i).len() == 4
            && (1800..=2199).contains(&n)
            && !matches!(self.tokens.fold(e), "%" | "٪")
        {
            i32::try_from(n).ok().map(|y| (y, e))
        } else {
            None
        }
    }

    /// A year after a date, with the words that may introduce it: 2023, عام 2023, من العام 2015, ", 2022".
    pub(super) fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let mut j = i;
        if self.tokens.fold(j) == "," || self.tokens.fold(j) == "،" {
            j += 1;
        }
        let k = self.skip(j, Role::Of);
        let by = |dir: Role| {
            let y = self.today()?.year();
            Some(match dir {
                Role::Last => y - 1,
                Role::Next => y + 1,
                _ => y,
            })
        };
        if let Some((Unit::Year, 1, e)) = self.unit(k) {
            // من العام الجاري
            if let Some((dir, f)) = self.direction(e) {
                return by(dir).map(|y| (y, f));
            }
            return self.year(e);
        }
        if let Some((dir, e)) = self.direction(k)
            && let Some((Unit::Year, 1, f)) = self.unit(e)
            && !self.is_arabic(k)
        {
            return by(dir).map(|y| (y, f));
        }
        // "Feb. 7, 1900 GMT" is an hour.
        self.year(j).filter(|(_, e)| self.role(*e, Role::Zone).is_none())
    }

    pub(super) fn is_arabic(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.ascii)
    }

    pub(super) fn today(&self) -> Option<NaiveDate> {
        self.published.map(Stamp::day)
    }

    pub(super) fn notice(&self, tokens: Range<usize>, day: NaiveDate) {
        let span = self.tokens.span(tokens);
        let quote = span.of(self.text).unwrap_or("");
        let mut n = Notice::new(
            "weekday-does-not-fit",
            format!(
                "`{quote}`: the weekday doesn't fit the date; read as {day}, nearest to the day of publication"
            ),
        );
        n.span = Some(span);
        self.notices.borrow_mut().push(n);
    }
}
