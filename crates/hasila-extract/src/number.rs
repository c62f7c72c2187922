//! Numbers as they are written: digits of every script, number words of the language packs, scales.
//!
//! A pack holds the words of every language at once, since no Arabic word looks like an English one: a text
//! that mixes them needs no switch. Each token is looked up once, with its clitics and without; everything
//! after that compares small integers. Parsing goes from left to right with a bounded look ahead, so the
//! time is linear in the text.

use std::collections::BTreeMap;

use hasila_registry::fold::fold;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use thiserror::Error;

use crate::token::{TokenKind, Tokens};

/// A language that the extractor reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

/// A fault in a number file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {message}")]
pub struct NumberPackError {
    /// Which file.
    pub path: String,
    /// What is wrong, with key and value.
    pub message: String,
}

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Zero,
    Unit,
    Ten,
    Teen,
    Tens,
    Hundred,
    Hundreds,
    Scale,
    Dual,
    Plural,
    Dozen,
    Pair,
    Half,
    Quarter,
    /// Quarters after their count: ثلاثة أرباع (three quarters).
    Quarters,
    /// Another share: two thirds, خمسا.
    Share,
    /// One inside a compound only.
    One,
}

/// The part a word plays beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Role {
    Duration,
    Years,
    AgeAfter,
    Distance,
    Money,
    Percent,
    Degree,
    TimeAfter,
    Times,
    OfMonth,
    Metres,
    UnitBetween,
    Name,
    NameAfter,
    Street,
    NameWeak,
    Section,
    Year,
    YearWeak,
    Age,
    AgeWeak,
    TimeBefore,
    Phone,
    Reading,
    MoneyBefore,
    PercentBefore,
    OrdinalHead,
    Month,
    Weekday,
    And,
    Or,
    To,
    From,
    Between,
    Perhaps,
    Change,
    Counts,
    NotOne,
    NotOneNext,
    Article,
    Small,
    ScoresNext,
    Game,
    A,
    Of,
    Several,
}

/// What a hedge makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HedgeKind {
    Approximate,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    OrEqual,
}

#[derive(Clone, Debug)]
pub(crate) struct Hedge {
    pub(crate) name: Box<str>,
    pub(crate) kind: HedgeKind,
    /// Words before the gap (all of them where there is none).
    pub(crate) head: Box<[u32]>,
    /// Words after the gap.
    pub(crate) tail: Box<[u32]>,
    pub(crate) gap: bool,
    pub(crate) far: bool,
    pub(crate) last: bool,
    /// Raw words before it that make it something else.
    pub(crate) unless: Box<[Box<str>]>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Info {
    pub(crate) word: Option<(Class, u64)>,
    pub(crate) ordinal: u32,
    pub(crate) suffix: u64,
    pub(crate) roles: u64,
    pub(crate) starts: Vec<(Box<[u32]>, Role)>,
    pub(crate) ends: Vec<(Box<[u32]>, Role)>,
    pub(crate) hedge_end: Vec<u32>,
    pub(crate) hedge_gap: Vec<u32>,
    pub(crate) hedge_after: Vec<u32>,
    exact: Vec<Box<str>>,
    bare: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeFile {
    hedges: Vec<HedgeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HedgeEntry {
    w: String,
    is: HedgeKind,
    #[serde(default)]
    after: bool,
    #[serde(default)]
    far: bool,
    #[serde(default)]
    last: bool,
    #[serde(default)]
    unless: Vec<String>,
}

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralFile {
    numbers: Lists,
    #[serde(default)]
    plurals: Lists,
    #[serde(default)]
    compound: Lists,
    #[serde(default)]
    ordinals: Lists,
    #[serde(default)]
    fractions: Lists,
    #[serde(default)]
    indefinite: Lists,
    #[serde(default)]
    dozen: Lists,
    #[serde(default)]
    pair: Lists,
    #[serde(default)]
    suffixes: Lists,
    #[serde(default)]
    exact: Lists,
    #[serde(default)]
    bare: Lists,
    #[serde(default)]
    after: Lists,
    #[serde(default)]
    before: Lists,
    #[serde(default)]
    calendar: Lists,
    #[serde(default)]
    words: Lists,
}

/// Number words, hedges and cue words of the languages, ready for lookup.
#[derive(Clone, Debug)]
pub struct NumberPack {
    /// The language whose writing habits decide where two readings are open.
    pub lang: Lang,
    ids: FxHashMap<Box<str>, u32>,
    info: Vec<Info>,
    pub(crate) hedges: Vec<Hedge>,
}

/// What a token may be: the word as it stands, and what is left of it without clitics.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ann {
    pub(crate) raw: u32,
    pub(crate) base: u32,
    /// Clitics that were taken off to reach `base`.
    pub(crate) conj: bool,
    pub(crate) prep: bool,
    pub(crate) art: bool,
}

const BUILTIN: &[(&str, &str)] = &[
    ("data/languages/ar/numerals.toml", include_str!("../../../data/languages/ar/numerals.toml")),
    ("data/languages/ar/hedges.toml", include_str!("../../../data/languages/ar/hedges.toml")),
    ("data/languages/en/numerals.toml", include_str!("../../../data/languages/en/numerals.toml")),
    ("data/languages/en/hedges.toml", include_str!("../../../data/languages/en/hedges.toml")),
];

fn bit(r: Role) -> u64 {
    1u64 << (r as u8)
}

impl NumberPack {
    /// Builds a pack from the texts of the `numerals.toml` and `hedges.toml` of one or more languages.
    pub fn load(files: &[(&str, &str)], lang: Lang) -> Result<NumberPack, NumberPackError> {
        let mut pack =
            NumberPack { lang, ids: FxHashMap::default(), info: vec![Info::default()], hedges: Vec::new() };
        for (path, text) in files {
            let fail = |message: String| NumberPackError { path: (*path).to_owned(), message };
            if path.ends_with("hedges.toml") {
                let file: HedgeFile =
                    toml::from_str(text).map_err(|e| fail(e.to_string().trim().to_owned()))?;
                for entry in file.hedges {
                    pack.add_hedge(entry).map_err(fail)?;
                }
            } else if path.ends_with("numerals.toml") {
                let file: NumeralFile =
                    toml::from_str(text).map_err(|e| fail(e.to_string().trim().to_owned()))?;
                pack.add_numerals(&file).map_err(fail)?;
            } else {
                return Err(fail("expected a file named numerals.toml or hedges.toml".to_owned()));
            }
        }
        Ok(pack)
    }

    /// Builds the pack from the word lists that come with the program.
    pub fn builtin(lang: Lang) -> Result<NumberPack, NumberPackError> {
        NumberPack::load(BUILTIN, lang)
    }

    fn intern(&mut self, folded: &str) -> u32 {
        if let Some(&id) = self.ids.get(folded) {
            return id;
        }
        let id = u32::try_from(self.info.len()).unwrap_or(0);
        self.ids.insert(folded.into(), id);
        self.info.push(Info::default());
        id
    }

    /// Interns a phrase word by word, cut as a text would be.
    fn phrase(&mut self, words: &str) -> Vec<u32> {
        let tokens = Tokens::of(words);
        (0..tokens.len()).map(|i| self.intern(tokens.fold(i))).collect()
    }

    fn slot(&mut self, id: u32) -> Option<&mut Info> {
        self.info.get_mut(id as usize)
    }

    fn single(&mut self, key: &str, word: &str) -> Result<u32, String> {
        match self.phrase(word)[..] {
            [one] => Ok(one),
            _ => Err(format!("key `{key}`: `{word}` must be one word")),
        }
    }

    fn add_numerals(&mut self, file: &NumeralFile) -> Result<(), String> {
        let value = |key: &str| -> Result<u64, String> {
            key.parse::<u64>().map_err(|_| format!("key `{key}` must be a whole number"))
        };
        for (key, words) in &file.numbers {
            let v = value(key)?;
            let class = match v {
                0 => Class::Zero,
                1..=9 => Class::Unit,
                10 => Class::Ten,
                11..=19 => Class::Teen,
                20..=90 if v % 10 == 0 => Class::Tens,
                100 => Class::Hundred,
                200..=900 if v % 100 == 0 => Class::Hundreds,
                1000.. if is_power_of_ten(v) => Class::Scale,
                1000.. if v % 2 == 0 && is_power_of_ten(v / 2) => Class::Dual,
                _ => return Err(format!("key `{key}` in [numbers] has no part in a number's grammar")),
            };
            self.set_words(key, words, class, v)?;
        }
        for (key, words) in &file.plurals {
            self.set_words(key, words, Class::Plural, value(key)?)?;
        }
        for (key, words) in &file.compound {
            self.set_words(key, words, Class::One, value(key)?)?;
        }
        for (key, words) in &file.fractions {
            let class = match key.as_str() {
                "half" => Class::Half,
                "quarter" => Class::Quarter,
                "quarters" => Class::Quarters,
                "shares" => Class::Share,
                other => return Err(format!("unknown key `{other}` in [fractions]")),
            };
            self.set_words(key, words, class, 0)?;
        }
        for (key, words) in &file.dozen {
            self.set_words(key, words, Class::Dozen, 12)?;
        }
        for (key, words) in &file.pair {
            self.set_words(key, words, Class::Pair, 2)?;
        }
        for (key, words) in &file.ordinals {
            let v = u32::try_from(value(key)?).map_err(|_| format!("key `{key}` is too large"))?;
            for w in words {
                let id = self.single(key, w)?;
                if let Some(i) = self.slot(id) {
                    i.ordinal = v;
                }
            }
        }
        for (key, words) in &file.suffixes {
            let v = value(key)?;
            for w in words {
                let id = self.single(key, w)?;
                if let Some(i) = self.slot(id) {
                    i.suffix = v;
                }
            }
        }
        for words in file.exact.values() {
            for w in words {
                let id = self.single("exact", w)?;
                let w: Box<str> = w.as_str().into();
                if let Some(i) = self.slot(id) {
                    i.exact.push(w);
                }
            }
        }
        for words in file.bare.values() {
            for w in words {
                let id = self.single("bare", w)?;
                if let Some(i) = self.slot(id) {
                    i.bare = true;
                }
            }
        }
        for (table, lists) in [
            ("indefinite", &file.indefinite),
            ("after", &file.after),
            ("before", &file.before),
            ("calendar", &file.calendar),
            ("words", &file.words),
        ] {
            for (key, words) in lists {
                let role = role_of(table, key).ok_or_else(|| format!("unknown key `{key}` in [{table}]"))?;
                for w in words {
                    self.add_role(w, role);
                }
            }
        }
        Ok(())
    }

    fn set_words(&mut self, key: &str, words: &[String], class: Class, value: u64) -> Result<(), String> {
        for w in words {
            let id = self.single(key, w)?;
            if let Some(i) = self.slot(id) {
                match i.word {
                    Some((_, v)) if v != value => {
                        return Err(format!("`{w}` stands for {v} and for {value}"));
                    }
                    _ => i.word = Some((class, value)),
                }
            }
        }
        Ok(())
    }

    fn add_role(&mut self, words: &str, role: Role) {
        let ids = self.phrase(words);
        match ids[..] {
            [] => {}
            [one] => {
                if let Some(i) = self.slot(one) {
                    i.roles |= bit(role);
                }
            }
            [first, .., last] => {
                let rest: Box<[u32]> = ids.get(1..).unwrap_or(&[]).into();
                let before: Box<[u32]> = ids.get(..ids.len() - 1).unwrap_or(&[]).into();
                if let Some(i) = self.slot(first) {
                    i.starts.push((rest, role));
                }
                if let Some(i) = self.slot(last) {
                    i.ends.push((before, role));
                }
            }
        }
    }

    fn add_hedge(&mut self, e: HedgeEntry) -> Result<(), String> {
        let (head, tail, gap) = match e.w.split_once('…') {
            Some((h, t)) => (self.phrase(h), self.phrase(t), true),
            None => (self.phrase(&e.w), Vec::new(), false),
        };
        let (Some(&first), Some(&last)) = (head.first(), head.last()) else {
            return Err(format!("hedge `{}` has no words", e.w));
        };
        if gap && e.after {
            return Err(format!("hedge `{}` can't have a gap and stand after the number", e.w));
        }
        let n = u32::try_from(self.hedges.len()).unwrap_or(0);
        let key = tail.last().copied();
        self.hedges.push(Hedge {
            name: e.w.as_str().into(),
            kind: e.is,
            head: head.into(),
            tail: tail.into(),
            gap,
            far: e.far,
            last: e.last,
            unless: e.unless.iter().map(|u| fold(u).into()).collect(),
        });
        let slot = if e.after { self.slot(first) } else { self.slot(key.unwrap_or(last)) };
        if let Some(i) = slot {
            if e.after {
                i.hedge_after.push(n);
            } else if gap && key.is_none() {
                i.hedge_gap.push(n);
            } else {
                i.hedge_end.push(n);
            }
        }
        Ok(())
    }

    pub(crate) fn info(&self, id: u32) -> &Info {
        // Id 0 is the empty entry.
        self.info.get(id as usize).or(self.info.first()).unwrap_or(&EMPTY)
    }

    fn look(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(0)
    }

    fn usable(&self, id: u32, text: &str) -> bool {
        let exact = &self.info(id).exact;
        exact.is_empty() || exact.iter().any(|e| ends_with_letters(text, e))
    }

    /// Looks up a folded word, whole and without its clitics; `written` is the word in the text.
    fn annotate(&self, word: &str, written: &str) -> Ann {
        let mut ann = Ann { raw: self.look(word), ..Ann::default() };
        if ann.raw != 0 && !self.usable(ann.raw, written) {
            ann.raw = 0;
        }
        if !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'ا']) {
            return ann;
        }
        let try_at = |w: &str, conj: bool| -> Option<Ann> {
            let mut found = None;
            let mut test = |w: &str, prep: bool, art: bool| -> bool {
                if found.is_some() || w.chars().nth(1).is_none() {
                    return found.is_some();
                }
                let id = self.look(w);
                if id != 0 && self.usable(id, written) && !(self.info(id).bare && prep && !art) {
                    found = Some(Ann { raw: 0, base: id, conj, prep, art });
                }
                found.is_some()
            };
            if conj && test(w, false, false) {
                return found;
            }
            if let Some(r) = w.strip_prefix("ال")
                && test(r, false, true)
            {
                return found;
            }
            if let Some(r) = w.strip_prefix("لل") {
                if test(r, true, true) {
                    return found;
                }
                // للالاف: the article's alef stays before a word that begins with one.
                if let Some(r) = r.strip_prefix("ال")
                    && test(r, true, true)
                {
                    return found;
                }
            }
            if let Some(r) = w.strip_prefix(['ب', 'ل', 'ك']) {
                if test(r, true, false) {
                    return found;
                }
                if let Some(r) = r.strip_prefix("ال")
                    && test(r, true, true)
                {
                    return found;
                }
            }
            found
        };
        let mut found = None;
        if let Some(rest) = word.strip_prefix(['و', 'ف']) {
            found = try_at(rest, true);
        }
        if found.is_none() {
            found = try_at(word, false);
        }
        if let Some(f) = found {
            ann = Ann { raw: ann.raw, ..f };
        }
        ann
    }
}

static EMPTY: Info = Info {
    word: None,
    ordinal: 0,
    suffix: 0,
    roles: 0,
    starts: Vec::new(),
    ends: Vec::new(),
    hedge_end: Vec::new(),
    hedge_gap: Vec::new(),
    hedge_after: Vec::new(),
    exact: Vec::new(),
    bare: false,
};

fn is_power_of_ten(mut v: u64) -> bool {
    while v >= 10 && v.is_multiple_of(10) {
        v /= 10;
    }
    v == 1
}

/// Tells whether a written word ends in the letters of `end`, vowel signs and the like aside.
fn ends_with_letters(written: &str, end: &str) -> bool {
    let mut letters = written.chars().rev().filter(|&c| hasila_registry::fold::fold_char(c).is_some());
    end.chars().rev().all(|e| letters.next() == Some(e))
}

fn role_of(table: &str, key: &str) -> Option<Role> {
    Some(match (table, key) {
        ("indefinite", "several") => Role::Several,
        ("after", "duration") => Role::Duration,
        ("after", "years") => Role::Years,
        ("after", "age") => Role::AgeAfter,
        ("after", "distance") => Role::Distance,
        ("after", "money") => Role::Money,
        ("after", "percent") => Role::Percent,
        ("after", "magnitude") => Role::Degree,
        ("after", "time") => Role::TimeAfter,
        ("after", "times") => Role::Times,
        ("after", "name") => Role::NameAfter,
        ("after", "street") => Role::Street,
        ("after", "of_month") => Role::OfMonth,
        ("after", "metres") => Role::Metres,
        ("after", "between_unit") => Role::UnitBetween,
        ("before", "name") => Role::Name,
        ("before", "name_weak") => Role::NameWeak,
        ("before", "section") => Role::Section,
        ("before", "year") => Role::Year,
        ("before", "year_weak") => Role::YearWeak,
        ("before", "age") => Role::Age,
        ("before", "age_weak") => Role::AgeWeak,
        ("before", "time") => Role::TimeBefore,
        ("before", "phone") => Role::Phone,
        ("before", "magnitude") => Role::Reading,
        ("before", "money") => Role::MoneyBefore,
        ("before", "percent") => Role::PercentBefore,
        ("before", "ordinal") => Role::OrdinalHead,
        ("calendar", "months") => Role::Month,
        ("calendar", "weekdays") => Role::Weekday,
        ("words", "and") => Role::And,
        ("words", "or") => Role::Or,
        ("words", "to") => Role::To,
        ("words", "from") => Role::From,
        ("words", "between") => Role::Between,
        ("words", "perhaps") => Role::Perhaps,
        ("words", "change") => Role::Change,
        ("words", "counts") => Role::Counts,
        ("words", "not_one") => Role::NotOne,
        ("words", "not_one_next") => Role::NotOneNext,
        ("words", "article") => Role::Article,
        ("words", "small") => Role::Small,
        ("words", "scores_next") => Role::ScoresNext,
        ("words", "game") => Role::Game,
        ("words", "indefinite_article") => Role::A,
        ("words", "of") => Role::Of,
        _ => return None,
    })
}

/// A text under reading: tokens with what the pack knows of each.
pub(crate) struct View<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a Tokens,
    pub(crate) pack: &'a NumberPack,
    anns: Vec<Ann>,
}

/// A value: a whole number, or one that isn't and what is left of the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Whole(u64),
    Cut(u64),
}

impl Value {
    pub(crate) fn number(self) -> u64 {
        match self {
            Value::Whole(n) | Value::Cut(n) => n,
        }
    }
}

/// A number with what later decisions need to know about how it was written.
#[derive(Clone, Debug)]
pub(crate) struct Num {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: Value,
    pub(crate) digits: bool,
    pub(crate) words: bool,
    pub(crate) dual: bool,
    pub(crate) definite: bool,
    /// The first word carries و or ف.
    pub(crate) conj: bool,
    /// Digits without separators: how many.
    pub(crate) plain: u8,
    /// The scale of the only chunk and its multiplier; 1 where there is none.
    pub(crate) scale: u64,
    pub(crate) multiplier: u64,
    /// Decimals of the multiplier.
    pub(crate) decimals: u32,
    /// خمسة وعشرين may be 25 or, after بين (between), 5 and 20.
    pub(crate) split: Option<(u64, u64)>,
}

/// A number in figures with a structure of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    FullDate,
    PartDate,
    OrdinalDate,
    Time,
    Phone,
    Score,
    Fraction,
    Version,
    Decade,
    Ordinal,
    Glued,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Digits {
    Number { end: usize, mantissa: u64, decimals: u32, len: u8, grouped: bool, unsure: bool },
    Special { end: usize, figure: Figure, value: u64 },
}

#[derive(Clone, Copy, Debug)]
struct Group {
    end: usize,
    mantissa: u64,
    decimals: u32,
    digits: bool,
    words: bool,
    hundred: bool,
    plain: u8,
    grouped: bool,
    unsure: bool,
    split: Option<(u64, u64)>,
}

#[derive(Clone, Copy, Debug)]
struct Chunk {
    group: Group,
    end: usize,
    value: Value,
    /// The smallest scale: what follows must be below it.
    scale: u64,
    scaled: bool,
    dual: bool,
}

pub(crate) fn times(mantissa: u64, decimals: u32, scale: u64) -> Option<Value> {
    let product = u128::from(mantissa).checked_mul(u128::from(scale))?;
    let divisor = 10u128.checked_pow(decimals)?;
    let whole = u64::try_from(product.checked_div(divisor)?).ok()?;
    Some(if product.checked_rem(divisor)? == 0 { Value::Whole(whole) } else { Value::Cut(whole) })
}

impl<'a> View<'a> {
    pub(crate) fn new(text: &'a str, tokens: &'a Tokens, pack: &'a NumberPack) -> Self {
        let anns = (0..tokens.len())
            .map(|i| match tokens.kind(i) {
                TokenKind::Digits | TokenKind::Break => Ann::default(),
                _ => pack.annotate(
                    tokens.fold(i),
                    tokens.items().get(i).and_then(|t| t.span.of(text)).unwrap_or(""),
                ),
            })
            .collect();
        View { text, tokens, pack, anns }
    }

    pub(crate) fn ann(&self, i: usize) -> Ann {
        self.anns.get(i).copied().unwrap_or_default()
    }

    pub(crate) fn written(&self, i: usize) -> &'a str {
        self.tokens.get(i).and_then(|t| t.span.of(self.text)).unwrap_or("")
    }

    /// Tells whether token `i`, as it stands, plays a role by itself.
    pub(crate) fn raw_has(&self, i: usize, role: Role) -> bool {
        self.pack.info(self.ann(i).raw).roles & bit(role) != 0
    }

    /// Tells whether token `i`, with or without clitics, plays a role by itself.
    pub(crate) fn has(&self, i: usize, role: Role) -> bool {
        let a = self.ann(i);
        (self.pack.info(a.raw).roles | self.pack.info(a.base).roles) & bit(role) != 0
    }

    fn raws_match(&self, at: usize, ids: &[u32]) -> bool {
        ids.iter().enumerate().all(|(k, &id)| self.ann(at + k).raw == id && id != 0)
    }

    /// Tells whether a phrase stands at `at`; its first word may carry clitics.
    pub(crate) fn phrase_at(&self, at: usize, ids: &[u32]) -> bool {
        match ids.split_first() {
            Some((&first, rest)) => {
                let a = self.ann(at);
                first != 0 && (a.raw == first || a.base == first) && self.raws_match(at + 1, rest)
            }
            None => true,
        }
    }

    /// Returns the end of the longest phrase of a role that starts at `i`.
    pub(crate) fn starts(&self, i: usize, role: Role) -> Option<usize> {
        let a = self.ann(i);
        let mut best = self.has(i, role).then_some(i + 1);
        for id in [a.raw, a.base] {
            for (rest, r) in &self.pack.info(id).starts {
                if *r == role && self.raws_match(i + 1, rest) {
                    best = best.max(Some(i + 1 + rest.len()));
                }
            }
        }
        best
    }

    /// Returns the start of the longest phrase of a role that ends right before token `e`.
    pub(crate) fn ends(&self, e: usize, role: Role) -> Option<usize> {
        let last = e.checked_sub(1)?;
        let mut best = self.has(last, role).then_some(last);
        for (before, r) in &self.pack.info(self.ann(last).raw).ends {
            if *r == role
                && let Some(s) = last.checked_sub(before.len())
                && self.phrase_at(s, before)
            {
                best = Some(best.map_or(s, |b| b.min(s)));
            }
        }
        best
    }

    /// Returns the number word at `i` and the clitics it carries.
    pub(crate) fn word(&self, i: usize) -> Option<(Class, u64, Ann)> {
        if self.tokens.kind(i) != TokenKind::Word {
            return None;
        }
        let a = self.ann(i);
        if let Some((c, v)) = self.pack.info(a.raw).word {
            // وأحد عشر (and eleven) folds like واحد (one): the hamza or the ten behind it tells.
            if a.conj
                && matches!(self.pack.info(a.base).word, Some((Class::One, _)))
                && (self.written(i).contains(['أ', 'إ'])
                    || matches!(self.pack.info(self.ann(i + 1).raw).word, Some((Class::Ten, _))))
            {
                return self.pack.info(a.base).word.map(|(c, v)| (c, v, a));
            }
            return Some((c, v, Ann { raw: a.raw, ..Ann::default() }));
        }
        if self.pack.info(a.raw).roles & bit(Role::Weekday) != 0 {
            return None;
        }
        self.pack.info(a.base).word.map(|(c, v)| (c, v, a))
    }

    /// The number word at `i` if nothing is attached to it.
    fn plain_word(&self, i: usize) -> Option<(Class, u64)> {
        self.word(i).filter(|(_, _, a)| !a.conj && !a.prep && !a.art).map(|(c, v, _)| (c, v))
    }

    pub(crate) fn is_latin(&self, i: usize) -> bool {
        self.tokens.kind(i) == TokenKind::Word
            && self.written(i).starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Tells whether token `i` is one of the marks listed.
    pub(crate) fn is_mark(&self, i: usize, marks: &str) -> bool {
        self.tokens.kind(i) == TokenKind::Mark
            && marks.contains(self.tokens.fold(i))
            && !self.tokens.fold(i).is_empty()
    }

    pub(crate) fn touches(&self, i: usize) -> bool {
        self.tokens.touches_previous(i)
    }

    fn digits_value(&self, i: usize) -> Option<u64> {
        self.tokens.fold(i).parse().ok()
    }

    /// Whether one white space character, and nothing else, stands between two tokens.
    fn one_space(&self, i: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(i), self.tokens.get(i + 1)) else { return false };
        let between = self.text.get(a.span.end..b.span.start).unwrap_or("");
        let mut visible = between.chars().filter(|&c| c.is_whitespace());
        visible.next().is_some() && visible.next().is_none()
    }

    /// Reads the figures that begin at token `i`.
    pub(crate) fn digits(&self, i: usize) -> Option<Digits> {
        if self.tokens.kind(i) != TokenKind::Digits {
            return None;
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
            return special(2, if len(1) == 4 || val(0) > 31 { Figure::PartDate } else { Figure::Fraction });
        }
        self.separated(i, parts)
    }

    fn phone(&self, i: usize, parts: &[usize], plus: bool) -> Option<usize> {
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
    fn separated(&self, i: usize, parts: &[usize]) -> Option<Digits> {
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

    /// Tells whether a word that joins the parts of a number stands at `i`: و or "and".
    pub(crate) fn is_and(&self, i: usize) -> bool {
        self.tokens.kind(i) != TokenKind::Break && self.raw_has(i, Role::And)
    }

    /// Where a part joined by "and" begins: the word that carries و, or the token behind و or "and".
    fn joined(&self, i: usize) -> Option<usize> {
        if self.is_and(i) {
            return Some(i + 1);
        }
        self.word(i).filter(|(_, _, a)| a.conj && !a.prep).map(|_| i)
    }

    fn ten_or_tens(&self, i: usize) -> Option<u64> {
        self.word(i).filter(|(c, _, a)| *c == Class::Tens && !a.prep).map(|(_, v, _)| v)
    }

    /// A word below a hundred: units, teens, tens and their compounds.
    fn below_hundred(&self, i: usize) -> Option<Group> {
        let (class, v, _) = self.word(i)?;
        let mut g = Group {
            end: i + 1,
            mantissa: v,
            decimals: 0,
            digits: false,
            words: true,
            hundred: false,
            plain: 0,
            grouped: false,
            unsure: false,
            split: None,
        };
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
    fn group(&self, i: usize) -> Option<Group> {
        let mut g = match self.digits(i) {
            Some(Digits::Special { .. }) => return None,
            Some(Digits::Number { end, mantissa, decimals, len, grouped, unsure }) => Group {
                end,
                mantissa,
                decimals,
                digits: true,
                words: false,
                hundred: false,
                plain: if grouped || decimals > 0 || end > i + 1 { 0 } else { len },
                grouped,
                unsure,
                split: None,
            },
            None => {
                let (class, v, _) = self.word(i)?;
                let whole = Group {
                    end: i + 1,
                    mantissa: v,
                    decimals: 0,
                    digits: false,
                    words: true,
                    hundred: matches!(class, Class::Hundred | Class::Hundreds),
                    plain: 0,
                    grouped: false,
                    unsure: false,
                    split: None,
                };
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
            g.digits |= digits;
            g.split = None;
        }
        Some(g)
    }

    fn after_hundred(&self, i: usize) -> Option<(usize, u64, bool)> {
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
            Some((Class::Hundred, _)) | Some((Class::Dozen, _)) => None,
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
    fn scale_word(&self, i: usize, article: bool) -> Option<u64> {
        let (c, v, a) = self.word(i)?;
        (c == Class::Scale && !a.conj && !a.prep && (article || !a.art)).then_some(v)
    }

    /// Reads "and a half" behind a scale; returns its end and how many halves and quarters (in quarters).
    fn and_part(&self, i: usize) -> Option<(usize, u64)> {
        let at = self.joined(i)?;
        let latin = self.is_latin(at);
        let at = if latin
            && (self.raw_has(at, Role::A) || matches!(self.plain_word(at), Some((Class::Unit, 1))))
        {
            at + 1
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

    fn chunk(&self, i: usize) -> Option<Chunk> {
        let none = Group {
            end: i,
            mantissa: 1,
            decimals: 0,
            digits: false,
            words: true,
            hundred: false,
            plain: 0,
            grouped: false,
            unsure: false,
            split: None,
        };
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
                let mut j = at + 1;
                if self.is_latin(at) {
                    if self.raw_has(j, Role::Of) {
                        j += 1;
                    }
                    if self.raw_has(j, Role::A) {
                        j += 1;
                    }
                }
                if let Some((Class::Dozen, _)) = self.plain_word(j) {
                    let value = Value::Whole(if quarter { 3 } else { 6 });
                    return Some(Chunk {
                        group: none,
                        end: j + 1,
                        value,
                        scale: 1,
                        scaled: false,
                        dual: false,
                    });
                }
                let scale = self.scale_word(j, true)?;
                let value = Value::Whole(scale / if quarter { 4 } else { 2 });
                return Some(Chunk { group: none, end: j + 1, value, scale: 1, scaled: true, dual: false });
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
                return Some(Chunk {
                    group: none,
                    end,
                    value: Value::Whole(value),
                    scale: 1,
                    scaled: false,
                    dual: false,
                });
            }
            Some((Class::Dozen, _, _)) => {
                return Some(Chunk {
                    group: none,
                    end: at + 1,
                    value: Value::Whole(12),
                    scale: 1,
                    scaled: false,
                    dual: false,
                });
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
            && let Some((e, q)) = self.and_part(end)
        {
            if self.scale_word(e, false).is_some() {
                quarters = q;
                end = e;
            } else if !self.tokens.fold(e).starts_with("ال") && g.mantissa < 1000 {
                // "three and a half" is no whole number.
                let value = Value::Cut(g.mantissa);
                return Some(Chunk { group: g, end: e, value, scale: 1, scaled: false, dual: false });
            }
        }
        // A plural counts the dozens of a number before it, but no year's.
        let dozens = matches!(self.plain_word(end), Some((Class::Plural, 12))) && g.plain < 4;
        if (dozens || matches!(self.plain_word(end), Some((Class::Dozen, _))))
            && g.decimals == 0
            && g.mantissa < 1000
        {
            let value = Value::Whole(g.mantissa * 12);
            g.words = true;
            return Some(Chunk { group: g, end: end + 1, value, scale: 1, scaled: false, dual: false });
        }
        if let Some((suffix, e)) = self.suffix(at, &g) {
            let value = times(g.mantissa, g.decimals, suffix)?;
            return Some(Chunk { group: g, end: e, value, scale: suffix, scaled: true, dual: false });
        }
        let at_scale = self.past_hyphen(end);
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

    /// "three quarters of a million", and shares that are no number of things: "two thirds".
    fn shares(&self, g: &Group) -> Option<Chunk> {
        if g.decimals > 0 || !(1..=20).contains(&g.mantissa) {
            return None;
        }
        let at = if self.is_mark(g.end, "-") { g.end + 1 } else { g.end };
        let ordinal =
            self.is_latin(at) && self.pack.info(self.ann(at).raw).ordinal > 2 && g.mantissa == 1 && g.words;
        let quarters = match self.plain_word(at) {
            Some((Class::Quarters, _)) => true,
            Some((Class::Quarter, _)) => g.words && self.is_latin(at),
            Some((Class::Share, _)) => false,
            _ if ordinal => false,
            _ => return None,
        };
        let mut j = at + 1;
        if self.is_latin(at) {
            if self.raw_has(j, Role::Of) {
                j += 1;
            }
            if self.raw_has(j, Role::A) {
                j += 1;
            }
        }
        if quarters && let Some(scale) = self.scale_word(j, true) {
            let value = Value::Whole((scale / 4).checked_mul(g.mantissa)?);
            return Some(Chunk { group: *g, end: j + 1, value, scale: 1, scaled: true, dual: false });
        }
        Some(Chunk { group: *g, end: at + 1, value: Value::Cut(0), scale: 1, scaled: false, dual: false })
    }

    /// "ستة آلاف مليون": a larger scale right behind a scale multiplies once more.
    fn raise(&self, c: &mut Chunk) {
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

    /// Passes over a hyphen that ties a number to its scale: 44-hundred, one-hundred.
    fn past_hyphen(&self, i: usize) -> usize {
        if self.is_mark(i, "-") && self.touches(i) && self.touches(i + 1) { i + 1 } else { i }
    }

    /// The scale that multiplies a group, if the word at `i` is one and fits.
    fn scale_after(&self, i: usize, g: &Group) -> Option<u64> {
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

    /// A letter written onto the digits: 10k, 1.5m, 2bn.
    fn suffix(&self, i: usize, g: &Group) -> Option<(u64, usize)> {
        if !g.digits || g.words || !self.touches(g.end) || !self.is_latin(g.end) {
            return None;
        }
        let suffix = self.pack.info(self.ann(g.end).raw).suffix;
        // The digits and letters of an address are no amounts: 9b56-9bee.
        let more = g.end + 1;
        let address = self.touches(more)
            && (self.tokens.kind(more) == TokenKind::Digits
                || (self.is_mark(more, "-/_")
                    && self.touches(more + 1)
                    && self.tokens.kind(more + 1) == TokenKind::Digits));
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
            let allowed = joined.is_some() || complete || (self.is_latin(at) && !next.group.digits);
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
            scale: if c.scaled && chunks == 1 { c.scale } else { 1 },
            multiplier: c.group.mantissa,
            decimals: if chunks == 1 { c.group.decimals } else { 0 },
            split: if chunks == 1 && !c.scaled { c.group.split } else { None },
        })
    }
}
