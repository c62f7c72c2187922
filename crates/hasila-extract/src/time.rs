//! Days, hours and stretches of time, resolved against the day a document was published.
//!
//! A small grammar over word classes: every token is looked up once ([`TimePack`] holds the words of all
//! languages in one map), then each position is tried for the handful of shapes newsrooms use. Nothing is
//! resolved that the text and the publication day don't settle; "two days after the announcement" keeps
//! its distance and waits for whoever knows the event. The cost of resolving early, before claims are
//! known, is that a date which is no claim's business is resolved too; a document has few.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta};
use hasila_claim::{Mode, Notice, Span, Stamp, Window};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::token::{TokenKind, Tokens};
use crate::vocabulary::Layer;

/// What kind of time an expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// An hour of a known day.
    Moment,
    /// An hour of a day the text leaves open.
    Clock,
    /// One day.
    Day,
    /// From one day to another.
    Days,
    /// A calendar week, month or year.
    Calendar,
    /// A stretch that ends at publication: in the past 24 hours.
    Rolling,
    /// So and so long ago.
    Ago,
    /// So and so long before or after something the text names.
    EventRelative,
    /// Some time ago, without a number.
    Vague,
}

/// A time expression and the window it resolves to.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
    /// `from` and `to` as far as they are known; `as_of` is never set here.
    pub window: Window,
    /// Something lasts since then: "since Thursday", منذ مساء الخميس.
    pub since: bool,
    /// Something lasts until then: "until Saturday", حتى يوم أمس.
    pub until: bool,
    /// Counted from an event rather than from publication.
    pub relative_to_event: bool,
    /// Days after (negative: before) that event, where said.
    pub offset_days: Option<i64>,
    /// What kind of time.
    pub kind: TimeKind,
    /// A part of the day is named: evening, dawn.
    pub part_of_day: bool,
    /// The rule that read it.
    pub rule: &'static str,
}

impl TimeMention {
    /// Tells whether it lies at or before the day of publication, as far as known.
    pub fn is_past(&self, published: Option<Stamp>) -> bool {
        match (self.window.from.or(self.window.to), published) {
            (Some(f), Some(p)) => f.day() <= p.day(),
            _ => true,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Role {
    Today,
    Yesterday,
    BeforeYesterday,
    Tomorrow,
    AfterTomorrow,
    Tonight,
    LastNight,
    Overnight,
    Last,
    This,
    Next,
    AgoBefore,
    AgoAfter,
    Since,
    Within,
    After,
    Before,
    Until,
    From,
    Of,
    OfMonth,
    On,
    Between,
    And,
    Day,
    At,
    Clock,
    Zone,
    Half,
    Quarter,
    QuarterTo,
    Same,
    Start,
    Hedge,
    Several,
    One,
    The,
    Context,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Weekday(u8),
    Month(u8),
    Unit(Unit, u8),
    Part(Part),
    Role(Role),
    Number(i64),
    Ordinal(i64),
}

#[derive(Debug)]
struct Phrase {
    rest: Box<[Box<str>]>,
    meaning: Meaning,
    needs_article: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitWords {
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    two: Vec<String>,
    #[serde(default)]
    many: Vec<String>,
}

/// A file may hold a part: a user's adds to the built-in one.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TimeFile {
    weekdays: [Vec<String>; 7],
    weekdays_need_article: bool,
    months: [Vec<String>; 12],
    units: BTreeMap<Unit, UnitWords>,
    parts: BTreeMap<Part, Vec<String>>,
    words: BTreeMap<Role, Vec<String>>,
    numbers: BTreeMap<String, Vec<String>>,
    ordinals: BTreeMap<String, Vec<String>>,
}

/// The words of time of all loaded languages.
#[derive(Debug, Default)]
pub struct TimePack {
    map: FxHashMap<Box<str>, Vec<Phrase>>,
}

impl TimePack {
    /// Reads the packs given as (name shown in errors, TOML text). The error names file, place and key.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<TimePack, String> {
        let mut pack = TimePack::default();
        for (name, text) in files {
            let file: TimeFile = toml::from_str(text).map_err(|e| format!("{name}: {e}"))?;
            for (i, words) in (0u8..).zip(&file.weekdays) {
                for w in words {
                    pack.put(w, Meaning::Weekday(i), file.weekdays_need_article);
                }
            }
            for (i, words) in (1u8..).zip(&file.months) {
                for w in words {
                    pack.put(w, Meaning::Month(i), false);
                }
            }
            for (unit, words) in &file.units {
                for (n, list) in [(1, &words.one), (2, &words.two), (3, &words.many)] {
                    for w in list {
                        pack.put(w, Meaning::Unit(*unit, n), false);
                    }
                }
            }
            for (part, words) in &file.parts {
                for w in words {
                    pack.put(w, Meaning::Part(*part), false);
                }
            }
            for (role, words) in &file.words {
                for w in words {
                    pack.put(w, Meaning::Role(*role), false);
                }
            }
            for (table, list, ordinal) in
                [("numbers", &file.numbers, false), ("ordinals", &file.ordinals, true)]
            {
                for (n, words) in list {
                    let value: i64 = n
                        .parse()
                        .map_err(|_| format!("{name}: table `{table}`: key `{n}` is no whole number"))?;
                    for w in words {
                        let meaning = if ordinal { Meaning::Ordinal(value) } else { Meaning::Number(value) };
                        pack.put(w, meaning, false);
                    }
                }
            }
        }
        Ok(pack)
    }

    /// The words that phrases begin with.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(|w| &**w)
    }

    fn put(&mut self, phrase: &str, meaning: Meaning, needs_article: bool) {
        let tokens = Tokens::of(phrase);
        let mut words = (0..tokens.len()).map(|i| Box::<str>::from(tokens.fold(i)));
        let Some(mut first) = words.next() else { return };
        // Weekdays are listed with their article and matched with or without it, as asked.
        if needs_article && let Some(bare) = first.strip_prefix("ال") {
            first = bare.into();
        }
        let phrase = Phrase { rest: words.collect(), meaning, needs_article };
        let list = self.map.entry(first).or_default();
        if !list.iter().any(|p| p.rest == phrase.rest && p.meaning == meaning) {
            list.push(phrase);
        }
    }
}

/// A meaning a token has here: how many tokens it takes, and the clitics it was found under.
#[derive(Clone, Copy, Debug)]
struct Tag {
    meaning: Meaning,
    len: usize,
    conj: bool,
    article: bool,
}

/// A folded word less its Arabic clitics, plainest first: (core, conjunction, preposition, article).
pub(crate) fn cores(word: &str, mut f: impl FnMut(&str, bool, bool, bool)) {
    f(word, false, false, false);
    if word.is_ascii() {
        if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")) {
            f(stem, false, false, false);
        }
        return;
    }
    let article = |w: &str, conj: bool, prep: bool, f: &mut dyn FnMut(&str, bool, bool, bool)| {
        if let Some(rest) = w.strip_prefix("ال").filter(|r| r.len() >= 4) {
            f(rest, conj, prep, true);
        }
        if let Some(rest) = w.strip_prefix("لل").filter(|r| r.len() >= 4) {
            f(rest, conj, true, true);
        }
    };
    article(word, false, false, &mut f);
    let preposed = |w: &str, conj: bool, f: &mut dyn FnMut(&str, bool, bool, bool)| {
        if let Some(rest) = w.strip_prefix(['ب', 'ل', 'ك']).filter(|r| r.len() >= 4) {
            f(rest, conj, true, false);
            article(rest, conj, true, f);
        }
    };
    preposed(word, false, &mut f);
    if let Some(rest) = word.strip_prefix(['و', 'ف']).filter(|r| r.len() >= 4) {
        f(rest, true, false, false);
        article(rest, true, false, &mut f);
        preposed(rest, true, &mut f);
    }
}

/// Days from and to, what kind, and how far the parse got.
#[derive(Clone, Copy, Debug)]
struct Found {
    end: usize,
    from: Option<Stamp>,
    to: Option<Stamp>,
    kind: TimeKind,
    rule: &'static str,
    offset: Option<i64>,
    part: bool,
}

impl Found {
    fn days(
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

    fn day(end: usize, day: Option<NaiveDate>, rule: &'static str) -> Self {
        Found::days(end, day, day, TimeKind::Day, rule)
    }
}

/// A date as written.
#[derive(Clone, Copy, Debug)]
struct Written {
    day: Option<u32>,
    month: u32,
    year: Option<i32>,
    /// The other reading of 3/4/2020.
    swapped: bool,
}

/// How long, in which unit; `None` for "a few".
#[derive(Clone, Copy, Debug)]
struct Amount {
    n: Option<i64>,
    unit: Unit,
    end: usize,
}

/// Furthest apart two halves of "since the start of …, Thursday evening" may stand.
const REACH: usize = 9;

struct Reader<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    tags: Vec<Tag>,
    /// Where the tags of each token begin; one more than there are tokens.
    starts: Vec<usize>,
    published: Option<Stamp>,
    /// Notices of every reading tried; those of readings dropped are sorted out at the end.
    notices: RefCell<Vec<Notice>>,
}

/// Finds the time expressions of a text, in order, and resolves them against the day of publication.
pub fn times(
    text: &str,
    tokens: &Tokens,
    pack: &TimePack,
    published: Option<Stamp>,
) -> (Vec<TimeMention>, Vec<Notice>) {
    let mut r = Reader {
        text,
        tokens,
        tags: Vec::new(),
        starts: vec![0],
        published,
        notices: RefCell::new(Vec::new()),
    };
    for i in 0..tokens.len() {
        r.tag(pack, i);
        r.starts.push(r.tags.len());
    }
    let mut out: Vec<TimeMention> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match r.mention(i) {
            Some(m) => {
                i = m.tokens.end.max(i + 1);
                out.push(m);
            }
            None => i += 1,
        }
    }
    r.join_since(&mut out);
    r.settle_clocks(&mut out);
    let mut notices = r.notices.into_inner();
    notices.sort();
    notices.dedup();
    notices.retain(|n| {
        let Some(span) = n.span else { return false };
        let at = out.partition_point(|m| m.span.end <= span.start);
        out.get(at).is_some_and(|m| m.span.contains(span))
    });
    (out, notices)
}

/// Tells whether a token ends a sentence: a break, or a full stop that is no part of a number or shortening.
pub(crate) fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        TokenKind::Break => true,
        TokenKind::Mark => match tokens.fold(i) {
            "!" | "?" | "؟" => true,
            "." => {
                let previous = if i == 0 { "" } else { tokens.fold(i - 1) };
                (previous.chars().count() > 1 || tokens.kind(i + 1) == TokenKind::Break)
                    && !tokens.touches_previous(i + 1)
                    && !matches!(
                        previous,
                        "jan" | "feb" | "mar" | "apr" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec"
                    )
            }
            _ => false,
        },
        _ => false,
    }
}

impl Reader<'_> {
    fn tag(&mut self, pack: &TimePack, i: usize) {
        if self.tokens.kind(i) != TokenKind::Word || !self.tokens.may(i, Layer::Time) {
            return;
        }
        let tokens = self.tokens;
        let tags = &mut self.tags;
        let from = tags.len();
        let capital = tokens
            .get(i)
            .and_then(|t| self.text.get(t.span.start..))
            .and_then(|s| s.chars().next())
            .is_some_and(char::is_uppercase);
        cores(tokens.fold(i), |core, conj, prep, article| {
            let Some(list) = pack.map.get(core) else { return };
            for p in list {
                let matches = p.rest.iter().enumerate().all(|(k, w)| tokens.fold(i + 1 + k) == &**w);
                if !matches || (p.needs_article && !article && !after_day_word(tokens, i)) {
                    continue;
                }
                let number_word = matches!(p.meaning, Meaning::Role(Role::Today)) && (prep || article);
                if number_word {
                    // لليوم (for the … day) is no today.
                    continue;
                }
                if matches!(p.meaning, Meaning::Month(_) | Meaning::Weekday(_)) && core.is_ascii() && !capital
                {
                    continue;
                }
                let len = 1 + p.rest.len();
                if !tags[from..].iter().any(|t| t.meaning == p.meaning && t.len >= len) {
                    tags.push(Tag { meaning: p.meaning, len, conj, article });
                }
            }
        });
        // Longer phrases first, so that أول أمس wins over أول.
        tags[from..].sort_by_key(|t| std::cmp::Reverse(t.len));
    }

    fn at(&self, i: usize) -> &[Tag] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&a), Some(&b)) => self.tags.get(a..b).unwrap_or(&[]),
            _ => &[],
        }
    }

    fn role(&self, i: usize, role: Role) -> Option<usize> {
        self.at(i).iter().find(|t| t.meaning == Meaning::Role(role)).map(|t| i + t.len)
    }

    fn skip(&self, i: usize, role: Role) -> usize {
        self.role(i, role).unwrap_or(i)
    }

    fn skip_mark(&self, i: usize, marks: &[&str]) -> usize {
        if self.tokens.kind(i) == TokenKind::Mark && marks.contains(&self.tokens.fold(i)) { i + 1 } else { i }
    }

    fn weekday(&self, i: usize) -> Option<(u8, usize)> {
        self.at(i).iter().find_map(|t| match t.meaning {
            Meaning::Weekday(d) => Some((d, i + t.len)),
            _ => None,
        })
    }

    fn month(&self, i: usize) -> Option<(u32, usize)> {
        let (m, mut end) = self.at(i).iter().find_map(|t| match t.meaning {
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

    fn unit(&self, i: usize) -> Option<(Unit, u8, usize)> {
        self.at(i).iter().find_map(|t| match t.meaning {
            Meaning::Unit(u, n) => Some((u, n, i + t.len)),
            _ => None,
        })
    }

    fn part(&self, i: usize) -> Option<(Part, usize)> {
        self.at(i).iter().find_map(|t| match t.meaning {
            Meaning::Part(p) => Some((p, i + t.len)),
            _ => None,
        })
    }

    fn digits(&self, i: usize) -> Option<(i64, usize)> {
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

    fn word_number(&self, i: usize) -> Option<(i64, bool, usize)> {
        self.at(i).iter().find_map(|t| match t.meaning {
            Meaning::Number(n) | Meaning::Ordinal(n) => Some((n, t.conj, i + t.len)),
            _ => None,
        })
    }

    /// A number in digits or words, with ordinals: 20, 20th, العشرين, الحادي والعشرين, twenty-first.
    fn number(&self, i: usize) -> Option<(i64, usize)> {
        if let Some((n, e)) = self.digits(i) {
            let suffix =
                matches!(self.tokens.fold(e), "st" | "nd" | "rd" | "th") && self.tokens.touches_previous(e);
            return Some((n, if suffix { e + 1 } else { e }));
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
    fn cardinal(&self, i: usize) -> Option<(i64, usize)> {
        let ordinal = |k: usize| {
            self.at(k).iter().any(|t| matches!(t.meaning, Meaning::Ordinal(_)))
                || matches!(self.tokens.fold(k), "st" | "nd" | "rd" | "th")
        };
        self.number(i).filter(|&(_, e)| !(i..e).any(ordinal))
    }

    fn year(&self, i: usize) -> Option<(i32, usize)> {
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
    fn year_after(&self, i: usize) -> Option<(i32, usize)> {
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
        self.year(j)
    }

    fn is_arabic(&self, i: usize) -> bool {
        !self.tokens.fold(i).is_ascii()
    }

    /// A date with a month: 20 January 2022, January 20, العشرين من كانون الثاني, 20/1/2022.
    fn date(&self, i: usize) -> Option<(Written, usize)> {
        if let Some(found) = self.numeric_date(i) {
            return Some(found);
        }
        if let Some((d, e)) = self.number(i).filter(|&(d, _)| (1..=31).contains(&d)) {
            let mut j = self.skip(e, Role::OfMonth);
            if let Some((Unit::Month, 1, f)) = self.unit(j) {
                j = f;
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
        (start > i || before || after)
            .then_some((Written { day: None, month, year: None, swapped: false }, e))
    }

    fn numeric_date(&self, i: usize) -> Option<(Written, usize)> {
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

    fn today(&self) -> Option<NaiveDate> {
        self.published.map(Stamp::day)
    }

    /// The year in which a date without one comes nearest to publication; the future counts threefold.
    fn nearest(&self, month: u32, day: u32) -> Option<NaiveDate> {
        let p = self.today()?;
        (p.year() - 1..=p.year() + 1).filter_map(|y| NaiveDate::from_ymd_opt(y, month, day)).min_by_key(|d| {
            let n = (*d - p).num_days();
            if n > 0 { n * 3 } else { -n }
        })
    }

    /// The days a written date covers, ignoring any weekday beside it.
    fn resolve_written(&self, w: Written, dir: Option<Role>) -> (Option<NaiveDate>, Option<NaiveDate>) {
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

    fn notice(&self, tokens: Range<usize>, day: NaiveDate) {
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

    /// The last day that is `weekday`, on or before publication.
    fn weekday_before(&self, weekday: u8, dir: Option<Role>) -> Option<NaiveDate> {
        let p = self.today()?;
        let back = (7 + p.weekday().num_days_from_monday() - u32::from(weekday)) % 7;
        match dir {
            Some(Role::Last) if back == 0 => p.checked_sub_days(Days::new(7)),
            Some(Role::Next) => p.checked_add_days(Days::new(u64::from(7 - back))),
            _ => p.checked_sub_days(Days::new(u64::from(back))),
        }
    }

    /// Settles weekday, relative day and written date against each other.
    fn settle(
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
    fn repair(&self, w: u8, dir: Option<Role>, date: Written) -> Option<NaiveDate> {
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
    fn lead_in(&self, i: usize) -> (Option<Part>, usize) {
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

    fn direction(&self, i: usize) -> Option<(Role, usize)> {
        [Role::Last, Role::This, Role::Next].into_iter().find_map(|r| self.role(i, r).map(|e| (r, e)))
    }

    fn relative(&self, i: usize) -> Option<(i64, usize)> {
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
    fn day(&self, i: usize) -> Option<(Found, Option<Part>)> {
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
    fn day_of_month(&self, i: usize) -> Option<Found> {
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

    fn amount(&self, i: usize) -> Option<Amount> {
        let j = self.skip(self.skip(i, Role::The), Role::Hedge);
        let j = self.skip(j, Role::The);
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
    fn back(&self, a: Amount) -> (Option<Stamp>, Option<Stamp>) {
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

    fn ago(&self, i: usize) -> Option<Found> {
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

    fn event_relative(&self, a: Amount, end: usize, sign: i64) -> Option<Found> {
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
    fn after(&self, i: usize) -> Option<Found> {
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
    fn stretch(&self, i: usize) -> Option<Found> {
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

    fn calendar(&self, unit: Unit, dir: Role) -> (Option<Stamp>, Option<Stamp>) {
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

    /// Overnight: from the day before into the day of publication.
    fn overnight(&self, i: usize) -> Option<Found> {
        let end = self.role(i, Role::Overnight)?;
        let p = self.today();
        let from = p.and_then(|d| d.pred_opt());
        Some(Found { part: true, ..Found::days(end, from, p, TimeKind::Days, "overnight") })
    }

    /// A year alone: عام 2019, سنة 2014, "in 1999".
    fn bare_year(&self, i: usize) -> Option<Found> {
        let found = |y: i32, end: usize| {
            let (from, to) = year_window(y);
            Some(Found { end, from, to, kind: TimeKind::Calendar, rule: "year", offset: None, part: false })
        };
        if let Some((Unit::Year, 1, e)) = self.unit(i)
            && let Some((y, end)) = self.year(e)
        {
            return found(y, end);
        }
        let (y, end) = self.year(i)?;
        let before = i.checked_sub(1)?;
        if !self.at(before).iter().any(|t| t.meaning == Meaning::Role(Role::Context)) {
            return None;
        }
        // "in 2019 houses" counts houses; a year is followed by a mark, a name or a small word.
        let follows = match self.tokens.kind(end) {
            TokenKind::Word => {
                let raw = self.tokens.get(end).and_then(|t| t.span.of(self.text)).unwrap_or("");
                raw.chars().next().is_some_and(char::is_uppercase)
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

    /// A clock time, with its part of the day: الساعة 8 مساء, 4:17 a.m., عند العاشرة صباحا, 13:24.
    fn clock(&self, i: usize) -> Option<(NaiveTime, usize)> {
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

    fn moment(day: NaiveDate, time: NaiveTime) -> Stamp {
        // The text says no offset; +00:00 is the format's stand-in for that.
        let at: DateTime<chrono::FixedOffset> = day.and_time(time).and_utc().fixed_offset();
        Stamp::Instant(at)
    }

    fn with_clock(&self, mut f: Found) -> Found {
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

    /// One time expression without since, until or a range around it.
    fn simple(&self, i: usize) -> Option<Found> {
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
                return Some(Found {
                    end: f.end,
                    from: at,
                    to: at,
                    kind: TimeKind::Moment,
                    rule: "clock-and-day",
                    offset: None,
                    part: false,
                });
            }
            // من فجر اليوم: the part of the day was the clock's, the day stands after it.
            if let Some((n, f)) = self.relative(e) {
                let day = self.today().and_then(|p| p.checked_add_signed(TimeDelta::days(n)));
                let at = day.map(|d| Reader::moment(d, time));
                return Some(Found {
                    end: f,
                    from: at,
                    to: at,
                    kind: TimeKind::Moment,
                    rule: "clock-and-day",
                    offset: None,
                    part: false,
                });
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
        let range = || self.day_range(lead).map(|f| Found { part: part.is_some(), ..f }).filter(|_| lead > i);
        if let Some(f) = self.overnight(i).or_else(|| self.day_range(i)).or_else(range) {
            return Some(f);
        }
        if let Some((f, part)) = self.day(i) {
            return Some(self.with_clock(Found { part: part.is_some(), ..f }));
        }
        self.bare_year(i)
    }

    /// Two days with one month: 3-5 شباط, بين 3 و5 شباط, from 3 to 5 February, February 3-5.
    fn day_range(&self, i: usize) -> Option<Found> {
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

    fn mention(&self, i: usize) -> Option<TimeMention> {
        let since = self.role(i, Role::Since).filter(|_| self.tokens.kind(i) == TokenKind::Word);
        let until = self.role(i, Role::Until);
        if let Some(j) = since {
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
            && matches!(f.kind, TimeKind::Day | TimeKind::Moment | TimeKind::Calendar)
        {
            return Some(self.made(i..f.end, Found { from: None, ..f }, false, true));
        }
        let f = self.simple(i)?;
        Some(self.made(i..f.end, f, false, false))
    }

    fn made(&self, tokens: Range<usize>, f: Found, since: bool, until: bool) -> TimeMention {
        TimeMention {
            span: self.tokens.span(tokens.clone()),
            tokens,
            window: Window { from: f.from, to: f.to, as_of: None },
            since,
            until,
            relative_to_event: f.kind == TimeKind::EventRelative,
            offset_days: f.offset,
            part_of_day: f.part,
            kind: f.kind,
            rule: f.rule,
        }
    }

    /// "Since the start of …, Thursday evening": the day that follows the event is its start. And
    /// "since Thursday … until Saturday" is one window.
    fn join_since(&self, out: &mut Vec<TimeMention>) {
        let mut joined: Vec<usize> = Vec::new();
        let mut k = 0;
        while k + 1 < out.len() {
            let (a, b) = (&out[k], &out[k + 1]);
            let close = b.tokens.start.saturating_sub(a.tokens.end) <= REACH
                && !(a.tokens.end..b.tokens.start).any(|i| ends_sentence(self.tokens, i));
            if close
                && a.rule == "since-event"
                && matches!(b.kind, TimeKind::Day | TimeKind::Moment | TimeKind::Ago)
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

    /// Gives a clock time the day of its sentence, else the one day the text has spoken of so far.
    fn settle_clocks(&self, out: &mut [TimeMention]) {
        let days: Vec<(usize, NaiveDate)> = out
            .iter()
            .filter(|m| matches!(m.kind, TimeKind::Day | TimeKind::Moment))
            .filter_map(|m| m.window.from.or(m.window.to).map(|d| (m.tokens.start, d.day())))
            .collect();
        // How many days in a row, from the first, are one and the same.
        let uniform = days.iter().take_while(|(_, d)| days.first().is_some_and(|(_, x)| x == d)).count();
        for m in out.iter_mut().filter(|m| m.kind == TimeKind::Clock) {
            let at = m.tokens.start;
            let Some(time) = m
                .offset_days
                .take()
                .and_then(|s| NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(s).ok()?, 0))
            else {
                continue;
            };
            let first = days.partition_point(|(p, _)| *p < at);
            let clear = |other: usize| !(at.min(other)..at.max(other)).any(|i| ends_sentence(self.tokens, i));
            let before =
                first.checked_sub(1).and_then(|k| days.get(k)).filter(|(p, _)| at - p < 120 && clear(*p));
            let after = days.get(first).filter(|(p, _)| p - at < 60 && clear(*p));
            let day = before.or(after).map(|(_, d)| *d).or_else(|| {
                let (_, d) = days.first().filter(|_| (1..=uniform).contains(&first))?;
                Some(*d)
            });
            if let Some(d) = day {
                let s = Reader::moment(d, time);
                m.window = Window { from: Some(s), to: Some(s), as_of: None };
                m.kind = TimeKind::Moment;
                m.rule = "clock-of-the-day";
            }
        }
    }
}

fn after_day_word(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.fold(i - 1), "يوم" | "ليله" | "نهار" | "مساء" | "صباح")
}

fn month_end(first: NaiveDate) -> Option<NaiveDate> {
    first.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

fn year_window(y: i32) -> (Option<Stamp>, Option<Stamp>) {
    (Stamp::date(y, 1, 1), Stamp::date(y, 12, 31))
}

/// Chooses the day a document is mostly about: named most often, with an hour, early. The day of publication
/// weighs half, since it is also the day on which people were asked.
pub fn main_day(mentions: &[TimeMention], published: Option<Stamp>) -> Option<NaiveDate> {
    let mut weights: BTreeMap<NaiveDate, i32> = BTreeMap::new();
    let days = mentions.iter().filter(|m| {
        matches!(m.kind, TimeKind::Day | TimeKind::Moment)
            && !m.until
            && !m.relative_to_event
            && m.is_past(published)
    });
    let mut first = true;
    for m in days {
        let Some(day) = m.window.from.map(Stamp::day) else { continue };
        if published.is_some_and(|p| (p.day() - day).num_days() > RECENT_DAYS) {
            continue;
        }
        let exact = 2 * i32::from(m.kind == TimeKind::Moment) + i32::from(m.part_of_day);
        let weight = if published.is_some_and(|p| p.day() == day) {
            1 + exact.min(1)
        } else {
            2 + exact + 2 * i32::from(std::mem::take(&mut first))
        };
        *weights.entry(day).or_default() += weight;
    }
    // Of equals the earlier: what happened comes before what was said about it.
    weights.into_iter().rev().max_by_key(|(_, w)| *w).map(|(d, _)| d)
}

/// How far back a day may lie and still belong to the event a document reports.
const RECENT_DAYS: i64 = 62;

/// Chooses the window of a claim whose number stands at token `at`, and names the rule that chose.
///
/// `replaced` says that the count is a total quoted as replaced; its `as_of` is then the time beside it.
pub fn time_for(
    mentions: &[TimeMention],
    at: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    published: Option<Stamp>,
    mode: Mode,
    replaced: bool,
) -> (Window, &'static str) {
    let distance = |m: &TimeMention| {
        if m.tokens.contains(&at) {
            0
        } else if m.tokens.start > at {
            // What follows the number belongs to it a little less than what led up to it.
            2 * (m.tokens.start - at)
        } else {
            2 * (at + 1 - m.tokens.end) - 1
        }
    };
    let inside = |m: &TimeMention, r: &Range<usize>| r.start <= m.tokens.start && m.tokens.start < r.end;
    let named = |m: &&TimeMention| {
        !m.relative_to_event
            && m.kind != TimeKind::Clock
            && (m.window.from.is_some() || m.window.to.is_some())
            && m.is_past(published)
    };
    let recent = |m: &TimeMention| match (m.window.from, published) {
        (Some(f), Some(p)) => (p.day() - f.day()).num_days() <= RECENT_DAYS,
        _ => true,
    };
    let nearest = |r: &Range<usize>, want: &dyn Fn(&TimeMention) -> bool| {
        mentions.iter().filter(named).filter(|m| inside(m, r) && want(m)).min_by_key(|m| distance(m))
    };
    let plain = |m: &TimeMention| !m.since && !m.until && m.kind != TimeKind::Vague;
    if replaced {
        let any = |m: &TimeMention| !m.since && !m.until && recent(m);
        return match nearest(clause, &any).or_else(|| nearest(sentence, &any)) {
            Some(m) => {
                let as_of = m.window.to.or(m.window.from);
                (Window { from: None, to: as_of, as_of }, "as-of-the-time-beside-it")
            }
            None => (Window::default(), "replaced-at-an-unknown-time"),
        };
    }
    match mode {
        Mode::Cumulative => {
            if let Some(m) = nearest(clause, &|m| plain(m) && !recent(m) && m.kind != TimeKind::Rolling) {
                return (Window { as_of: published, ..m.window }, "an-older-time-beside-it");
            }
            if let Some(m) = nearest(clause, &|m| m.kind == TimeKind::Rolling && recent(m)) {
                return (Window { as_of: published, ..m.window }, "stretch-beside-it");
            }
            let since = |m: &TimeMention| m.since && m.window.from.is_some() && recent(m);
            let in_sentence = nearest(sentence, &since);
            // The earliest start the document gives, or the day it is mostly about where that is earlier still.
            let anywhere = mentions
                .iter()
                .filter(named)
                .filter(|m| since(m) && matches!(m.kind, TimeKind::Day | TimeKind::Moment))
                .min_by_key(|m| m.window.from);
            if in_sentence.is_none()
                && let Some(m) = anywhere
            {
                let day = main_day(mentions, published).map(Stamp::Date);
                let from = m.window.from.min(day.or(m.window.from));
                return (Window { from, to: published, as_of: published }, "since-in-document");
            }
            match in_sentence {
                Some(m) => {
                    (Window { from: m.window.from, to: published, as_of: published }, "since-in-sentence")
                }
                None => (Window { from: None, to: published, as_of: published }, "up-to-publication"),
            }
        }
        Mode::Incident => {
            // Long ago counts only right beside the number: "… founded in 2015 said two cars exploded".
            let close = |m: &TimeMention| {
                plain(m) && (recent(m) || distance(m) <= if m.tokens.start > at { 16 } else { 8 })
            };
            if let Some(m) = nearest(clause, &close) {
                return (Window { as_of: published, ..m.window }, "time-in-clause");
            }
            if let Some(m) = nearest(sentence, &|m| plain(m) && recent(m)) {
                return (Window { as_of: published, ..m.window }, "time-in-sentence");
            }
            if let Some(m) = nearest(sentence, &|m| (m.since || m.until) && recent(m)) {
                return (Window { as_of: published, ..m.window }, "since-in-sentence");
            }
            if let Some(day) = main_day(mentions, published) {
                let from = Some(Stamp::Date(day));
                // The longer ago that day, the less it says of an incident without one.
                return match published.filter(|p| (p.day() - day).num_days() > 3) {
                    Some(p) => {
                        let to = Some(Stamp::Date(p.day()));
                        (Window { from, to, as_of: published }, "since-main-day-of-document")
                    }
                    None => (Window { from, to: from, as_of: published }, "main-day-of-document"),
                };
            }
            let day = published.map(|p| Stamp::Date(p.day()));
            (Window { from: day, to: day, as_of: published }, "day-of-publication")
        }
        Mode::State => match nearest(clause, &|m| {
            plain(m) && matches!(m.kind, TimeKind::Day | TimeKind::Moment) && recent(m)
        }) {
            // A state holds on the day it is told of.
            Some(m) => {
                let day = m.window.to.map(|t| Stamp::Date(t.day()));
                (Window { from: day, to: day, as_of: m.window.to }, "as-of-day-in-clause")
            }
            None => {
                let day = published.map(|p| Stamp::Date(p.day()));
                (Window { from: day, to: day, as_of: published }, "as-of-publication")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;

    fn pack() -> &'static TimePack {
        static ONCE: OnceLock<TimePack> = OnceLock::new();
        ONCE.get_or_init(|| {
            TimePack::load([
                ("ar/time.toml", include_str!("../../../data/languages/ar/time.toml")),
                ("en/time.toml", include_str!("../../../data/languages/en/time.toml")),
            ])
            .unwrap()
        })
    }

    fn read(published: &str, text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let (found, notices) = times(text, &tokens, pack(), published.parse().ok());
        found
            .iter()
            .map(|m| {
                let show = |s: Option<Stamp>| s.map_or("?".to_owned(), |s| s.to_string());
                let mut out = show(m.window.from);
                if m.window.from != m.window.to {
                    out = format!("{out}..{}", show(m.window.to));
                }
                if m.since {
                    out = format!("since {out}");
                }
                if m.until {
                    out = format!("until {out}");
                }
                if m.relative_to_event {
                    out = format!("event {}", m.offset_days.map_or("?".to_owned(), |n| n.to_string()));
                }
                if notices.iter().any(|n| n.span.is_some_and(|s| s.overlaps(m.span))) {
                    out.push('!');
                }
                out
            })
            .collect()
    }

    #[track_caller]
    fn table(rows: &[(&str, &str, &[&str])]) {
        let mut wrong = String::new();
        for (published, text, want) in rows {
            let got = read(published, text);
            if got != *want {
                wrong.push_str(&format!("\n{published} {text}\n   want {want:?}\n   got  {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn arabic_days_count_back_from_publication() {
        table(&[
            // "last Thursday" said on a Thursday; "today Thursday"; "yesterday Wednesday"
            ("2022-01-27", "مساء الخميس الماضي", &["2022-01-20"]),
            ("2022-01-27", "صباح اليوم الخميس", &["2022-01-27"]),
            ("2022-01-27", "في وقت متأخر من ليل أمس الأربعاء", &["2022-01-26"]),
            ("2022-01-27", "يوم أمس، بلدة", &["2022-01-26"]),
            // "Thursday the 20th of this month", with and without "of"
            ("2022-01-30", "ليل الخميس 20 الشهر الجاري", &["2022-01-20"]),
            ("2022-01-30", "الخميس 20 من الشهر الحالي", &["2022-01-20"]),
            // "last Friday ... yesterday Saturday"
            ("2022-01-30", "يوم الجمعة الماضي بغارتين", &["2022-01-28"]),
            ("2022-01-30", "أول أمس وأمس", &["2022-01-28", "2022-01-29"]),
            // "since Friday evening"
            ("2022-01-30", "ومنذ مساء الجمعة", &["since 2022-01-28..2022-01-30"]),
            // "for the second day": an ordinal, not today
            ("2022-01-30", "ولليوم الثاني، شنت", &[]),
            // "one of the guards" is no Sunday
            ("2022-01-30", "أحد الحراس", &[]),
            // "on the same day", "the next day", "on the tenth day of", "from the first day"
            ("2022-01-30", "في اليوم نفسه وفي اليوم التالي وفي اليوم العاشر للحرب", &["event 1"]),
            // "since the seventh of October"; "on Thursday and Friday"
            ("2023-10-20", "منذ السابع من أكتوبر/تشرين الأول الجاري", &["since 2023-10-07..2023-10-20"]),
            ("2022-01-30", "يومي الخميس والجمعة", &["2022-01-27", "2022-01-28"]),
            // "next Sunday" and "tomorrow"
            ("2022-01-28", "الأحد المقبل وغداً", &["2022-01-30", "2022-01-29"]),
            // "last night"
            ("2022-01-28", "الليلة الماضية", &["2022-01-27"]),
        ]);
    }

    #[test]
    fn months_of_three_traditions_and_their_years() {
        table(&[
            ("2023-02-08", "الأربعاء ٨ شباط ٢٠٢٣", &["2023-02-08"]),
            ("2023-02-08", "في 20 يناير", &["2023-01-20"]),
            ("2019-03-08", "يوم 12 جانفي 2019", &["2019-01-12"]),
            ("2019-09-08", "14 غشت و3 شتنبر", &["2019-08-14", "2019-09-03"]),
            // "the end of March (March) of the year 2019"
            ("2022-01-25", "في أواخر شهر مارس (آذار) من عام 2019", &["2019-03-01..2019-03-31"]),
            ("2022-01-25", "20 كانون الثاني/يناير 2022", &["2022-01-20"]),
            ("2022-01-25", "العشرين من كانون الأول", &["2021-12-20"]),
            // "killed 20 in March"
            ("2022-01-25", "قتل 20 في آذار", &["2021-03-01..2021-03-31"]),
            // "practised its role": مارس is a verb here
            ("2022-01-25", "مارس دوره", &[]),
            ("2022-01-30", "في العشرين من الشهر الحالي", &["2022-01-20"]),
            ("2022-01-30", "الحادي والعشرين من الشهر الماضي", &["2021-12-21"]),
            ("2022-01-30", "20/1/2022 و20-1-2022 و2022-01-20", &["2022-01-20", "2022-01-20", "2022-01-20"]),
        ]);
    }

    #[test]
    fn a_weekday_beats_a_month_that_does_not_fit() {
        table(&[
            // "Thursday evening last, 20 December", published on 22 January
            ("2022-01-22", "بدءً من مساء يوم الخميس الماضي 20 كانون الأول", &["since 2022-01-20..2022-01-22!"]),
            ("2022-01-22", "الخميس 20 كانون الأول", &["2022-01-20!"]),
            ("2022-01-22", "الخميس 20 كانون الثاني", &["2022-01-20"]),
            ("2022-01-22", "Thursday, December 20, 2021", &["2022-01-20!"]),
            ("2022-01-28", "أمس الأربعاء", &["2022-01-26!"]),
        ]);
    }

    #[test]
    fn stretches_and_distances() {
        table(&[
            ("2022-01-27", "خلال الأيام الثلاثة الماضية", &["2022-01-24..2022-01-27"]),
            ("2022-01-27", "خلال الـ24 ساعة الماضية", &["2022-01-26..2022-01-27"]),
            ("2022-01-27", "خلال الساعات الـ24 الأخيرة", &["2022-01-26..2022-01-27"]),
            ("2022-01-27", "خلال اليومين الماضيين", &["2022-01-25..2022-01-27"]),
            ("2022-01-27", "20 March last year", &["2021-03-20"]),
            ("2022-01-27", "الأول من كانون الثاني من العام الجاري", &["2022-01-01"]),
            // "in the first hours"
            ("2022-01-27", "خلال الساعات الأولى من الهجوم", &[]),
            ("2022-01-27", "on the third day after the attack", &[]),
            ("2022-01-27", "in the past 24 hours", &["2022-01-26..2022-01-27"]),
            ("2022-01-27", "قبل ثلاثة أيام", &["2022-01-24"]),
            ("2022-01-27", "قبل نحو ٣ سنوات", &["2019-01-01..2019-12-31"]),
            ("2022-01-27", "three days ago", &["2022-01-24"]),
            ("2022-01-27", "منذ 6 أشهر", &["since 2021-07-01..2022-01-27"]),
            ("2022-01-27T18:00:00Z", "5 hours ago", &["2022-01-27T13:00:00Z"]),
            ("2023-02-07", "up from 2,921 dead a few hours earlier", &["2023-02-07"]),
            ("2022-01-27", "last month, this year", &["2021-12-01..2021-12-31", "2022-01-01..2022-01-27"]),
            ("2022-01-30", "على مدار الأسبوع الماضي", &["2022-01-23..2022-01-30"]),
            // "after four days of clashes", "a day after the announcement"
            ("2022-01-27", "بعد يوم من إعلان", &["event 1"]),
            ("2023-02-10", "Four days after the earthquakes", &["event 4"]),
            // "for six days" and "after 30 hours" settle nothing by themselves
            ("2022-01-27", "لمدة 6 أيام", &[]),
            // "the current secretary-general"
            ("2022-01-27", "الأمين العام الحالي", &[]),
        ]);
    }

    #[test]
    fn ranges_and_years() {
        table(&[
            ("2023-02-08", "من 3 إلى 5 شباط", &["2023-02-03..2023-02-05"]),
            ("2023-02-08", "بين 3 و5 شباط 2023", &["2023-02-03..2023-02-05"]),
            ("2023-02-08", "between 3 and 5 February", &["2023-02-03..2023-02-05"]),
            ("2023-02-08", "on the night of February 5-6", &["2023-02-05..2023-02-06"]),
            (
                "2023-02-08",
                "the day before yesterday, mid-January",
                &["2023-02-06", "2023-01-01..2023-01-31"],
            ),
            ("2023-02-08", "in the last three months of 2022", &["2022-01-01..2022-12-31"]),
            ("2023-02-08", "February 3-5, 2023", &["2023-02-03..2023-02-05"]),
            ("2023-02-08", "from Monday to Wednesday", &["2023-02-06..2023-02-08"]),
            ("2023-02-07", "near Izmit in 1999.", &["1999-01-01..1999-12-31"]),
            ("2023-02-07", "سنة 2014 وعام 2019", &["2014-01-01..2014-12-31", "2019-01-01..2019-12-31"]),
            ("2023-02-07", "in 2019 houses", &[]),
            ("2022-01-27", "since the start of the operation on Thursday", &["since 2022-01-27"]),
            // "since the operation in the prison began, last Thursday evening"
            (
                "2022-01-27",
                "منذ بدء عملية السجن، مساء الخميس الماضي، إلى 187",
                &["since 2022-01-20..2022-01-27"],
            ),
        ]);
    }

    #[test]
    fn english_days_need_a_capital() {
        table(&[
            ("2023-02-07", "Monday's earthquakes ... on Tuesday", &["2023-02-06", "2023-02-07"]),
            ("2023-02-07", "late on Wednesday", &["2023-02-01"]),
            ("2023-02-07", "It may march on", &[]),
            ("2023-02-07", "ANKARA, Feb 7 (Reuters)", &["2023-02-07"]),
            ("2023-02-07", "Jan. 20 and 20th of January 2022", &["2023-01-20", "2022-01-20"]),
            ("2026-02-10", "resumes on 12 March at 10:15", &["2026-03-12T10:15:00Z"]),
            ("2023-02-07", "last Tuesday and Tuesday", &["2023-01-31", "2023-02-07"]),
        ]);
    }

    #[test]
    fn clock_times_take_the_day_they_stand_with() {
        table(&[
            ("2022-01-22", "يوم أمس الساعة 8 مساءً", &["2022-01-21T20:00:00Z"]),
            ("2023-02-06", "عند الساعة 4:17 من فجر اليوم", &["2023-02-06T04:17:00Z"]),
            ("2023-02-08", "الأربعاء ٨ شباط ٢٠٢٣، الساعة ١٩:٠٠", &["2023-02-08T19:00:00Z"]),
            (
                "2023-02-06",
                "أعلن اليوم أن الحصيلة عند العاشرة صباحاً",
                &["2023-02-06", "2023-02-06T10:00:00Z"],
            ),
            ("2023-02-08", "في تمام الساعة الثامنة والنصف من مساء الثلاثاء", &["2023-02-07T20:30:00Z"]),
            ("2023-02-07", "folded at 4:17 a.m. Nine", &["?"]),
            ("2023-02-07", "at 8 pm on Monday", &["2023-02-06T20:00:00Z"]),
        ]);
    }

    #[test]
    fn windows_follow_the_mode() {
        let text = "قُتل 6 ليل أمس الأربعاء، ما يرفع الحصيلة منذ مساء الخميس الماضي إلى 187";
        let tokens = Tokens::of(text);
        let published: Option<Stamp> = "2022-01-27".parse().ok();
        let (m, _) = times(text, &tokens, pack(), published);
        let all = 0..tokens.len();
        let at = |w: &str| (0..tokens.len()).find(|&i| tokens.fold(i) == w).unwrap();
        let day = |d: &str| d.parse::<Stamp>().ok();
        let (w, _) = time_for(&m, at("6"), &all, &all, published, Mode::Incident, false);
        assert_eq!((w.from, w.to, w.as_of), (day("2022-01-26"), day("2022-01-26"), published));
        let (w, rule) = time_for(&m, at("187"), &all, &all, published, Mode::Cumulative, false);
        assert_eq!(
            (w.from, w.to, w.as_of, rule),
            (day("2022-01-20"), published, published, "since-in-sentence")
        );
        let (w, _) = time_for(&[], 0, &all, &all, published, Mode::State, false);
        assert_eq!((w.from, w.to, w.as_of), (published, published, published));
        // A total said to be replaced holds at the time beside it, or at none that is known.
        let (w, _) = time_for(&m, at("6"), &(0..5), &(0..5), published, Mode::Cumulative, true);
        assert_eq!(w.as_of, day("2022-01-26"));
        let (w, _) = time_for(&[], 0, &all, &all, published, Mode::Cumulative, true);
        assert_eq!(w, Window::default());
        // An incident whose sentence names no day happened on the day the report is mostly about.
        let (w, rule) = time_for(&m, tokens.len(), &(90..91), &(90..91), published, Mode::Incident, false);
        assert_eq!((w.from, rule), (day("2022-01-26"), "main-day-of-document"));
        let (w, rule) = time_for(&[], 0, &all, &all, published, Mode::Incident, false);
        assert_eq!((w.from, w.to, rule), (published, published, "day-of-publication"));
    }

    #[test]
    fn a_pack_with_a_fault_names_file_and_key() {
        let broken = include_str!("../../../data/languages/en/time.toml")
            .replace("[ordinals]\n1 =", "[ordinals]\none =");
        let e = TimePack::load([("en/time.toml", broken.as_str())]).unwrap_err();
        assert!(e.contains("en/time.toml") && e.contains("`ordinals`") && e.contains("`one`"), "{e}");
        assert!(TimePack::load([("mine.toml", "[words]\ntoday = [\"heute\"]")]).is_ok());
        let e = TimePack::load([("x.toml", "[words]\nyestreday = []")]).unwrap_err();
        assert!(e.contains("x.toml") && e.contains("yestreday"), "{e}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_ordered_spans_on_character_boundaries(
            parts in proptest::collection::vec(proptest::prop_oneof![
                proptest::sample::select(vec![
                    "الخميس", "منذ", "من", "إلى", "20", "3", "٨", "شباط", "كانون", "الأول", "الثاني", "2022", "/", "-", ":", "أمس",
                    "قبل", "ثلاثة", "أيام", "الماضي", "خلال", "الساعة", "مساء", "عام", "last", "Monday", "May", "ago", "hours",
                    "between", "and", "a", "m", ".", ",", "in", "the", "past", "since", "99999", "\n", "و", "بعد", "اليوم", "(", ")",
                ]).prop_map(str::to_owned),
                "\\PC{0,6}",
            ], 0..25),
            glue in proptest::sample::select(vec!["", " "]),
        ) {
            let text = parts.join(glue);
            let tokens = Tokens::of(&text);
            for published in [None, "2022-01-31".parse().ok(), "2199-12-31T23:59:59Z".parse().ok(), "1800-01-01".parse().ok()] {
                let (found, _) = times(&text, &tokens, pack(), published);
                let mut last = 0;
                for m in &found {
                    prop_assert!(m.tokens.start >= last && m.tokens.end > m.tokens.start);
                    prop_assert!(m.span.of(&text).is_some());
                    last = m.tokens.end;
                    if let (Some(f), Some(t)) = (m.window.from, m.window.to) {
                        prop_assert!(f.day() <= t.day(), "{:?}", m);
                    }
                }
            }
        }
    }
}
