//! The words of time, of all languages in one map.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Part {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
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
    Consecutive,
    OwnDay,
    Event,
    Former,
    Season,
    Context,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Weekday(u8),
    Month(u8),
    Unit(Unit, u8),
    Part(Part),
    Role(Role),
    Number(i64),
    Ordinal(i64),
}

/// Which meanings a token has, a bit each; the days, months and numbers share one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub(super) const ANY: Kinds = Kinds(u64::MAX);
    pub(super) const WEEKDAY: Kinds = Kinds(1 << 58);
    pub(super) const MONTH: Kinds = Kinds(1 << 59);
    pub(super) const UNIT: Kinds = Kinds(1 << 60);
    pub(super) const PART: Kinds = Kinds(1 << 61);
    pub(super) const NUMBER: Kinds = Kinds(1 << 62);
    pub(super) const ORDINAL: Kinds = Kinds(1 << 63);

    #[inline]
    pub(super) const fn role(role: Role) -> Kinds {
        Kinds(1 << role as u32)
    }

    /// All that aren't of these.
    #[inline]
    pub(super) const fn others(self) -> Kinds {
        Kinds(!self.0)
    }

    #[inline]
    pub(super) const fn of(meaning: Meaning) -> Kinds {
        const { assert!((Role::Context as u32) < 58) };
        match meaning {
            Meaning::Weekday(_) => Kinds::WEEKDAY,
            Meaning::Month(_) => Kinds::MONTH,
            Meaning::Unit(..) => Kinds::UNIT,
            Meaning::Part(_) => Kinds::PART,
            Meaning::Role(role) => Kinds::role(role),
            Meaning::Number(_) => Kinds::NUMBER,
            Meaning::Ordinal(_) => Kinds::ORDINAL,
        }
    }

    #[inline]
    pub(super) const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Tells whether both have one.
    #[inline]
    pub(super) const fn share(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rest: Box<[Box<str>]>,
    pub(super) meaning: Meaning,
    pub(super) needs_article: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWords {
    #[serde(default)]
    pub(super) one: Vec<String>,
    #[serde(default)]
    pub(super) two: Vec<String>,
    #[serde(default)]
    pub(super) many: Vec<String>,
}

/// A file may hold a part: a user's adds to the built-in one.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TimeFile {
    pub(super) weekdays: [Vec<String>; 7],
    pub(super) weekdays_need_article: bool,
    pub(super) months: [Vec<String>; 12],
    pub(super) units: BTreeMap<Unit, UnitWords>,
    pub(super) parts: BTreeMap<Part, Vec<String>>,
    pub(super) words: BTreeMap<Role, Vec<String>>,
    pub(super) numbers: BTreeMap<String, Vec<String>>,
    pub(super) ordinals: BTreeMap<String, Vec<String>>,
}

/// The words of time of all loaded languages.
#[derive(Debug, Default)]
pub struct TimePack {
    pub(super) phrases: Vec<Phrase>,
    /// Which of them begin with a word.
    pub(super) map: FxHashMap<Box<str>, Vec<u32>>,
}

impl TimePack {
    /// Reads the packs given as (name shown in errors, TOML text). The error names file, place and key.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<TimePack, String> {
        let mut pack = TimePack::default();
        for (name, text) in files {
            let file: TimeFile = hasila_registry::read(text).map_err(|e| format!("{name}: {e}"))?;
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

    /// Finds the phrases that begin with a folded word, with or without its clitics.
    pub(crate) fn openings(&self, folded: &str, out: &mut Vec<Opening>) {
        cores(folded, |core, conj, prep, article| {
            let of = |phrase: &u32| Opening { phrase: *phrase, conj, prep, article, ascii: core.is_ascii() };
            out.extend(self.map.get(core).into_iter().flatten().map(of));
        });
    }

    pub(super) fn put(&mut self, phrase: &str, meaning: Meaning, needs_article: bool) {
        let tokens = Tokens::of(phrase);
        let mut words = (0..tokens.len()).map(|i| Box::<str>::from(tokens.fold(i)));
        let Some(mut first) = words.next() else { return };
        // Weekdays are listed with their article and matched with or without it, as asked.
        if needs_article && let Some(bare) = first.strip_prefix("ال") {
            first = bare.into();
        }
        let phrase = Phrase { rest: words.collect(), meaning, needs_article };
        let list = self.map.entry(first).or_default();
        let mut before = list.iter().filter_map(|k| self.phrases.get(*k as usize));
        if !before.any(|p| p.rest == phrase.rest && p.meaning == meaning) {
            list.push(u32::try_from(self.phrases.len()).unwrap_or(u32::MAX));
            self.phrases.push(phrase);
        }
    }
}

/// A phrase that may begin with a word, and what was taken off the word to reach it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    pub(crate) phrase: u32,
    pub(crate) conj: bool,
    pub(crate) prep: bool,
    pub(crate) article: bool,
    /// What is left of the word is ASCII.
    pub(crate) ascii: bool,
}

/// A meaning a token has here: how many tokens it takes, and the clitics it was found under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) meaning: Meaning,
    pub(super) len: usize,
    pub(super) conj: bool,
    pub(super) article: bool,
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
