//! The words around place names, of all languages in one map.

use super::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Locative,
    Loose,
    Headed,
    Qualifier,
    BodyBefore,
    BodyAfter,
    Acts,
    OfGovernment,
    NotNames,
    Compound,
    Power,
    Capital,
    NotPlaces,
    NameBinder,
    SeatBefore,
    SeatAfter,
    /// With a capital behind a town's name it makes a street, a river or a shop of it: Brighton Road.
    ThingAfter,
    /// Given names of the press, before a surname that may be a town's too: Anthony Mendoza, Jordan Clay.
    Given,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Direction {
    North,
    South,
    East,
    West,
    Central,
    NorthEast,
    NorthWest,
    SouthEast,
    SouthWest,
}

impl Direction {
    pub(super) fn name(self) -> &'static str {
        match self {
            Direction::North => "north",
            Direction::South => "south",
            Direction::East => "east",
            Direction::West => "west",
            Direction::Central => "central",
            Direction::NorthEast => "north-east",
            Direction::NorthWest => "north-west",
            Direction::SouthEast => "south-east",
            Direction::SouthWest => "south-west",
        }
    }

    pub(super) fn with(self, other: Direction) -> Option<Direction> {
        Some(match (self, other) {
            (Direction::North, Direction::East) => Direction::NorthEast,
            (Direction::North, Direction::West) => Direction::NorthWest,
            (Direction::South, Direction::East) => Direction::SouthEast,
            (Direction::South, Direction::West) => Direction::SouthWest,
            _ => return None,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueLine {
    pub(super) kind: PlaceKind,
    #[serde(default)]
    pub(super) one: Vec<String>,
    #[serde(default)]
    pub(super) plural: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
    #[serde(default)]
    pub(super) names: bool,
    #[serde(default)]
    pub(super) site: bool,
}

/// A file may hold a part: a user's adds to the built-in one.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PlaceFile {
    pub(super) cues: Vec<CueLine>,
    pub(super) demonyms: BTreeMap<String, Vec<String>>,
    pub(super) directions: BTreeMap<Direction, Vec<String>>,
    pub(super) words: BTreeMap<Role, Vec<String>>,
}

/// A word for a kind of place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cue {
    pub(super) kind: PlaceKind,
    pub(super) plural: bool,
    pub(super) after: bool,
    pub(super) names: bool,
    pub(super) site: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Cue(Cue),
    Role(Role),
    Direction(Direction),
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rest: Box<[Box<str>]>,
    pub(super) meaning: Meaning,
}

/// What a word may begin beside place names: a bit for each part it may play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around(u32);

impl Around {
    /// What is assumed of a word that nobody has looked up.
    pub(crate) const ANYTHING: Around = Around(u32::MAX);
    const CUE: Around = Around(1 << 29);
    const DIRECTION: Around = Around(1 << 30);
    const DEMONYM: Around = Around(1 << 31);

    const fn role(role: Role) -> Around {
        Around(1 << role as u32)
    }

    fn of(meaning: Meaning) -> Around {
        match meaning {
            Meaning::Cue(_) => Around::CUE,
            Meaning::Role(role) => Around::role(role),
            Meaning::Direction(_) => Around::DIRECTION,
        }
    }

    /// Tells whether a place, or what is no place though it looks like one, may begin with the word; all others stand around it.
    #[inline]
    pub(super) fn may_begin_a_place(self) -> bool {
        const PARTS: u32 =
            Around::CUE.0 | Around::DIRECTION.0 | Around::DEMONYM.0 | Around::role(Role::NotPlaces).0;
        self.may_be(Around(PARTS))
    }

    #[inline]
    fn may_be(self, part: Around) -> bool {
        self.0 & part.0 != 0
    }
}

/// How many words a phrase has at most that is looked for before a place.
const LONGEST_BEFORE: usize = 3;

/// The words around place names of all loaded languages.
#[derive(Debug, Default)]
pub struct PlacePack {
    pub(super) phrases: Vec<Phrase>,
    /// Which of them begin with a word.
    pub(super) map: FxHashMap<Box<str>, Vec<u32>>,
    /// Adjectives of nations, folded, and the country's code.
    pub(super) demonyms: FxHashMap<Box<str>, Box<str>>,
}

impl PlacePack {
    /// Reads the packs given as (name shown in errors, TOML text). The error names file, place and key.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<PlacePack, String> {
        let mut pack = PlacePack::default();
        for (name, text) in files {
            let file: PlaceFile = hasila_registry::read(text).map_err(|e| format!("{name}: {e}"))?;
            for c in &file.cues {
                for (list, plural, after) in
                    [(&c.one, false, false), (&c.plural, true, false), (&c.after, false, true)]
                {
                    let cue = Cue { kind: c.kind, plural, after, names: c.names, site: c.site };
                    list.iter().for_each(|w| pack.put(w, Meaning::Cue(cue)));
                }
            }
            for (country, words) in &file.demonyms {
                for w in words {
                    pack.demonyms.insert(hasila_registry::fold::fold(w).into(), country.as_str().into());
                }
            }
            for (direction, words) in &file.directions {
                words.iter().for_each(|w| pack.put(w, Meaning::Direction(*direction)));
            }
            for (role, words) in &file.words {
                words.iter().for_each(|w| pack.put(w, Meaning::Role(*role)));
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

    /// Returns what a folded word, with or without its clitics, may begin, given the phrases that do.
    pub(crate) fn around(&self, folded: &str, openings: &[Opening]) -> Around {
        let mut parts = Around::default();
        for phrase in openings.iter().filter_map(|o| self.phrases.get(o.phrase as usize)) {
            parts.0 |= Around::of(phrase.meaning).0;
        }
        cores(folded, |core, _, _, _| {
            if self.demonyms.contains_key(core) {
                parts.0 |= Around::DEMONYM.0;
            }
        });
        parts
    }

    pub(super) fn put(&mut self, phrase: &str, meaning: Meaning) {
        let tokens = Tokens::of(phrase);
        let mut words = (0..tokens.len()).map(|i| Box::<str>::from(tokens.fold(i)));
        let Some(first) = words.next() else { return };
        let rest = words.collect();
        self.map.entry(first).or_default().push(u32::try_from(self.phrases.len()).unwrap_or(u32::MAX));
        self.phrases.push(Phrase { rest, meaning });
    }

    /// Calls `f` with each meaning of the words at `i` if one may be of that part: meaning, end, and whether و or ب, ل, ك was
    /// taken off.
    fn each(&self, tokens: &Tokens, i: usize, part: Around, mut f: impl FnMut(Meaning, usize, bool)) {
        if tokens.kind(i) == TokenKind::Break || !tokens.known(i).around.may_be(part) {
            return;
        }
        let mut looked_up = Vec::new();
        let openings = tokens.place_openings(i).unwrap_or_else(|| {
            self.openings(tokens.fold(i), &mut looked_up);
            &looked_up
        });
        for o in openings {
            let Some(p) = self.phrases.get(o.phrase as usize) else { continue };
            // A cue is a construct noun: with the article (المدينة المحاصرة) it names nothing.
            if o.article && matches!(p.meaning, Meaning::Cue(_)) {
                continue;
            }
            if p.rest.iter().enumerate().all(|(k, w)| tokens.fold(i + 1 + k) == &**w) {
                f(p.meaning, i + 1 + p.rest.len(), o.conj || o.prep);
            }
        }
    }

    pub(super) fn role(&self, tokens: &Tokens, i: usize, role: Role) -> Option<usize> {
        let mut found = None;
        self.each(tokens, i, Around::role(role), |m, end, _| {
            if m == Meaning::Role(role) {
                found = found.max(Some(end));
            }
        });
        found
    }

    /// The role, of a phrase that ends right before `i`.
    pub(super) fn role_before(&self, tokens: &Tokens, i: usize, role: Role) -> bool {
        (1..=LONGEST_BEFORE).any(|n| i.checked_sub(n).is_some_and(|a| self.role(tokens, a, role) == Some(i)))
    }

    /// For every token, and the end, whether a phrase of each role ends right before it.
    pub(super) fn role_ends<const N: usize>(&self, tokens: &Tokens, roles: [Role; N]) -> [Vec<bool>; N] {
        let mut ends = [(); N].map(|()| vec![false; tokens.len() + 1]);
        let any = Around(roles.into_iter().fold(0, |all, role| all | Around::role(role).0));
        let may = |at: &usize| tokens.all_known().get(*at).is_none_or(|k| k.around.may_be(any));
        for at in (0..tokens.len()).filter(may) {
            let mut longest = [0; N];
            self.each(tokens, at, any, |m, end, _| {
                for (role, longest) in roles.into_iter().zip(&mut longest) {
                    if m == Meaning::Role(role) {
                        *longest = end.max(*longest);
                    }
                }
            });
            for (end, ends) in longest.into_iter().zip(&mut ends) {
                if end > 0
                    && end - at <= LONGEST_BEFORE
                    && let Some(here) = ends.get_mut(end)
                {
                    *here = true;
                }
            }
        }
        ends
    }

    /// A direction of one or two words: شمال شرقي, north-west.
    pub(super) fn direction(&self, tokens: &Tokens, i: usize) -> Option<(Direction, usize)> {
        let one = |i: usize| {
            let mut found: Option<(Direction, usize)> = None;
            self.each(tokens, i, Around::DIRECTION, |m, end, _| {
                if let Meaning::Direction(d) = m
                    && found.is_none_or(|(_, e)| end > e)
                {
                    found = Some((d, end));
                }
            });
            found
        };
        let (a, end) = one(i)?;
        Some(one(end).and_then(|(b, e)| a.with(b).map(|d| (d, e))).unwrap_or((a, end)))
    }

    /// The country whose adjective token `i` is: Turkish, السورية.
    pub(super) fn demonym(&self, tokens: &Tokens, i: usize) -> Option<&str> {
        if tokens.kind(i) != TokenKind::Word || !tokens.known(i).around.may_be(Around::DEMONYM) {
            return None;
        }
        let mut found = None;
        cores(tokens.fold(i), |core, _, _, _| found = found.or_else(|| self.demonyms.get(core)));
        found.map(|c| &**c)
    }

    pub(super) fn cue(&self, tokens: &Tokens, i: usize, after: bool) -> Option<(Cue, usize, bool)> {
        let mut found: Option<(Cue, usize, bool)> = None;
        self.each(tokens, i, Around::CUE, |m, end, prefixed| {
            if let Meaning::Cue(c) = m
                && c.after == after
                && found.is_none_or(|(_, e, _)| end > e)
            {
                found = Some((c, end, prefixed));
            }
        });
        found
    }
}
