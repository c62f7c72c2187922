//! The words of numbers and what stands around numbers, of all languages in one table.

use std::cell::Cell;

use super::*;

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
    /// Opens the name of a place whose last word may be a number.
    NameFar,
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
    Victims,
    NotOne,
    NotOneNext,
    Article,
    Small,
    ScoresNext,
    Game,
    A,
    Of,
    Several,
    Not,
    If,
    NotSeveral,
    /// A letter that stands for the point, behind the lesser digits: 25ر3 is 3.25, 711ر14 is 14,711.
    PointLetter,
    /// A word for one to nine above what it is joined to: نيف وأربعون (forty and some).
    Odd,
    /// What takes a part off a scale: مليون إلا ربعاً (a million less a quarter).
    Less,
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
    /// The roles of phrases that begin, and that end, with it, its own among them.
    pub(crate) begins: u64,
    pub(crate) closes: u64,
    pub(crate) starts: Vec<(Box<[u32]>, Role)>,
    pub(crate) ends: Vec<(Box<[u32]>, Role)>,
    pub(crate) hedge_end: Vec<u32>,
    pub(crate) hedge_gap: Vec<u32>,
    pub(crate) hedge_after: Vec<u32>,
    pub(super) exact: Vec<Box<str>>,
    pub(super) bare: bool,
}

impl Info {
    /// Tells whether a number or an amount may begin with the word.
    pub(crate) fn counts(&self) -> bool {
        let amounts = bit(Role::A) | bit(Role::Several) | bit(Role::Odd);
        self.word.is_some() || self.ordinal != 0 || self.roles & amounts != 0
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeFile {
    pub(super) hedges: Vec<HedgeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeEntry {
    pub(super) w: String,
    pub(super) is: HedgeKind,
    #[serde(default)]
    pub(super) after: bool,
    #[serde(default)]
    pub(super) far: bool,
    #[serde(default)]
    pub(super) last: bool,
    #[serde(default)]
    pub(super) unless: Vec<String>,
}

pub(super) type Lists = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumeralFile {
    pub(super) numbers: Lists,
    #[serde(default)]
    pub(super) plurals: Lists,
    #[serde(default)]
    pub(super) compound: Lists,
    #[serde(default)]
    pub(super) ordinals: Lists,
    #[serde(default)]
    pub(super) fractions: Lists,
    #[serde(default)]
    pub(super) indefinite: Lists,
    #[serde(default)]
    pub(super) dozen: Lists,
    #[serde(default)]
    pub(super) pair: Lists,
    #[serde(default)]
    pub(super) suffixes: Lists,
    #[serde(default)]
    pub(super) exact: Lists,
    #[serde(default)]
    pub(super) bare: Lists,
    #[serde(default)]
    pub(super) after: Lists,
    #[serde(default)]
    pub(super) before: Lists,
    #[serde(default)]
    pub(super) calendar: Lists,
    #[serde(default)]
    pub(super) words: Lists,
}

/// Number words, hedges and cue words of the languages, ready for lookup.
#[derive(Clone, Debug)]
pub struct NumberPack {
    /// The language whose writing habits decide where two readings are open.
    pub lang: Lang,
    pub(super) ids: FxHashMap<Box<str>, u32>,
    pub(super) info: Vec<Info>,
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

pub(super) const BUILTIN: &[(&str, &str)] = &[
    ("data/languages/ar/numerals.toml", include_str!("../../../../data/languages/ar/numerals.toml")),
    ("data/languages/ar/hedges.toml", include_str!("../../../../data/languages/ar/hedges.toml")),
    ("data/languages/en/numerals.toml", include_str!("../../../../data/languages/en/numerals.toml")),
    ("data/languages/en/hedges.toml", include_str!("../../../../data/languages/en/hedges.toml")),
];

pub(crate) fn bit(r: Role) -> u64 {
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
                    hasila_registry::read(text).map_err(|e| fail(e.to_string().trim().to_owned()))?;
                for entry in file.hedges {
                    pack.add_hedge(entry).map_err(fail)?;
                }
            } else if path.ends_with("numerals.toml") {
                let file: NumeralFile =
                    hasila_registry::read(text).map_err(|e| fail(e.to_string().trim().to_owned()))?;
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

    pub(super) fn intern(&mut self, folded: &str) -> u32 {
        if let Some(&id) = self.ids.get(folded) {
            return id;
        }
        let id = u32::try_from(self.info.len()).unwrap_or(0);
        self.ids.insert(folded.into(), id);
        self.info.push(Info::default());
        id
    }

    /// Interns a phrase word by word, cut as a text would be.
    pub(super) fn phrase(&mut self, words: &str) -> Vec<u32> {
        let tokens = Tokens::of(words);
        (0..tokens.len()).map(|i| self.intern(tokens.fold(i))).collect()
    }

    pub(super) fn slot(&mut self, id: u32) -> Option<&mut Info> {
        self.info.get_mut(id as usize)
    }

    pub(super) fn single(&mut self, key: &str, word: &str) -> Result<u32, String> {
        match self.phrase(word)[..] {
            [one] => Ok(one),
            _ => Err(format!("key `{key}`: `{word}` must be one word")),
        }
    }

    pub(super) fn add_numerals(&mut self, file: &NumeralFile) -> Result<(), String> {
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
        self.add_run_together(&file.numbers);
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
            let value = match key.as_str() {
                "words" => 12,
                "dual" => 24,
                other => return Err(format!("unknown key `{other}` in [dozen]")),
            };
            self.set_words(key, words, Class::Dozen, value)?;
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

    /// Adds compounds written without their white space: خمسةعشر (fifteen), سبعةوعشرين (twenty-seven).
    fn add_run_together(&mut self, numbers: &Lists) {
        let of = |v: u64| numbers.get(&v.to_string()).map_or(&[][..], Vec::as_slice);
        let mut compounds: Vec<(String, u64)> = Vec::new();
        for unit in 1..=9u64 {
            for u in of(unit).iter().filter(|u| !u.is_ascii()) {
                if unit >= 3 {
                    compounds.extend(of(10).iter().map(|ten| (format!("{u}{ten}"), unit + 10)));
                }
                for tens in (20..=90).step_by(10) {
                    compounds.extend(of(tens).iter().map(|t| (format!("{u}و{t}"), unit + tens)));
                }
            }
        }
        for (word, value) in compounds {
            let id = self.intern(&fold(&word));
            if let Some(i) = self.slot(id)
                && i.word.is_none()
            {
                i.word = Some((Class::Teen, value));
            }
        }
    }

    pub(super) fn set_words(
        &mut self,
        key: &str,
        words: &[String],
        class: Class,
        value: u64,
    ) -> Result<(), String> {
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

    pub(super) fn add_role(&mut self, words: &str, role: Role) {
        let ids = self.phrase(words);
        match ids[..] {
            [] => {}
            [one] => {
                if let Some(i) = self.slot(one) {
                    i.roles |= bit(role);
                    i.begins |= bit(role);
                    i.closes |= bit(role);
                }
            }
            [first, .., last] => {
                let rest: Box<[u32]> = ids.get(1..).unwrap_or(&[]).into();
                let before: Box<[u32]> = ids.get(..ids.len() - 1).unwrap_or(&[]).into();
                if let Some(i) = self.slot(first) {
                    i.begins |= bit(role);
                    i.starts.push((rest, role));
                }
                if let Some(i) = self.slot(last) {
                    i.closes |= bit(role);
                    i.ends.push((before, role));
                }
            }
        }
    }

    pub(super) fn add_hedge(&mut self, e: HedgeEntry) -> Result<(), String> {
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

    #[inline]
    pub(crate) fn info(&self, id: u32) -> &Info {
        // Id 0 is the empty entry.
        self.info.get(id as usize).or(self.info.first()).unwrap_or(&EMPTY)
    }

    pub(super) fn look(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(0)
    }

    pub(super) fn usable(&self, id: u32, text: &str) -> bool {
        let exact = &self.info(id).exact;
        exact.is_empty() || exact.iter().any(|e| ends_with_letters(text, e))
    }

    /// Looks up a folded word, whole and without its clitics; `written` is the word in the text.
    pub(crate) fn annotate(&self, word: &str, written: &str) -> Ann {
        self.annotate_if(word, |id| self.usable(id, written))
    }

    /// Looks up a folded word however it is written; `None` where its spelling decides what it is.
    pub(crate) fn annotate_any(&self, word: &str) -> Option<Ann> {
        let by_spelling = Cell::new(false);
        let ann = self.annotate_if(word, |id| {
            by_spelling.set(by_spelling.get() || !self.info(id).exact.is_empty());
            true
        });
        (!by_spelling.get()).then_some(ann)
    }

    fn annotate_if(&self, word: &str, usable: impl Fn(u32) -> bool) -> Ann {
        let mut ann = Ann { raw: self.look(word), ..Ann::default() };
        if ann.raw != 0 && !usable(ann.raw) {
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
                if id != 0 && usable(id) && !(self.info(id).bare && prep && !art) {
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

pub(super) static EMPTY: Info = Info {
    word: None,
    ordinal: 0,
    suffix: 0,
    roles: 0,
    begins: 0,
    closes: 0,
    starts: Vec::new(),
    ends: Vec::new(),
    hedge_end: Vec::new(),
    hedge_gap: Vec::new(),
    hedge_after: Vec::new(),
    exact: Vec::new(),
    bare: false,
};

pub(super) fn is_power_of_ten(mut v: u64) -> bool {
    while v >= 10 && v.is_multiple_of(10) {
        v /= 10;
    }
    v == 1
}

/// Tells whether a written word ends in the letters of `end`, vowel signs and the like aside.
pub(super) fn ends_with_letters(written: &str, end: &str) -> bool {
    let mut letters = written.chars().rev().filter(|&c| hasila_registry::fold::fold_char(c).is_some());
    end.chars().rev().all(|e| letters.next() == Some(e))
}

pub(super) fn role_of(table: &str, key: &str) -> Option<Role> {
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
        ("before", "name_far") => Role::NameFar,
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
        ("words", "victims") => Role::Victims,
        ("words", "not_one") => Role::NotOne,
        ("words", "not_one_next") => Role::NotOneNext,
        ("words", "article") => Role::Article,
        ("words", "small") => Role::Small,
        ("words", "scores_next") => Role::ScoresNext,
        ("words", "game") => Role::Game,
        ("words", "indefinite_article") => Role::A,
        ("words", "of") => Role::Of,
        ("words", "not") => Role::Not,
        ("words", "if") => Role::If,
        ("words", "not_several") => Role::NotSeveral,
        ("words", "point_letter") => Role::PointLetter,
        ("words", "odd") => Role::Odd,
        ("words", "less") => Role::Less,
        _ => return None,
    })
}
