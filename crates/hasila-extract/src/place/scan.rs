//! The first pass: every name a text could hold, the longest first.

use super::*;

/// Room for the letters of most names.
const NAME: usize = 48;

/// A name that may be a place.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    pub(super) name: Range<usize>,
    pub(super) key: String,
    pub(super) entries: Entries,
    pub(super) cue: Option<Cue>,
    /// ب, ل or ك stood before it.
    pub(super) prep: bool,
    /// The name was found only after clitics were taken off.
    pub(super) stripped: bool,
    pub(super) listed: bool,
    pub(super) locative: bool,
    /// A direction before a country, or alone, makes an area of it.
    pub(super) direction: Option<Direction>,
    /// A definite word for a kind, that means the last place of that kind: السجن, the camp.
    pub(super) again: Option<PlaceKind>,
}

pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) pack: &'a PlacePack,
    pub(super) skipped: Vec<bool>,
    pub(super) names: &'a RefCell<Names>,
    /// Behind which tokens words end that lead to a place, and words that bind a name; found when first asked for.
    pub(super) led: OnceCell<[Vec<bool>; 2]>,
}

/// Names looked up so far, and beginnings of names: texts come back to their places.
#[derive(Debug, Default)]
pub(crate) struct Names {
    known: FxHashMap<Box<str>, Arc<Known>>,
    /// By the id of a place, what it lies in.
    homes: FxHashMap<Box<str>, Home>,
}

impl Names {
    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns what a place of the gazetteer is or lies in.
    pub(crate) fn home(&mut self, id: &str, gazetteer: &Gazetteer) -> Home {
        if let Some(home) = self.homes.get(id) {
            return home.clone();
        }
        let line: Vec<_> = gazetteer.get(id).into_iter().chain(gazetteer.ancestors(id)).collect();
        let first = |is: fn(PlaceKind) -> bool| {
            let name = line.iter().find(|e| is(e.kind))?.name.split(" (").next()?;
            let name = name.trim_end_matches(" Governorate").trim_end_matches(" Province");
            Some(Arc::from(crate::slug::slug(name)))
        };
        let town = first(|k| matches!(k, PlaceKind::City | PlaceKind::Town));
        let home = Home { area: first(|k| k == PlaceKind::Province).or_else(|| town.clone()), town };
        self.homes.insert(id.into(), home.clone());
        home
    }
}

/// What a place lies in, as slugs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Home {
    /// Its province, else its city.
    pub(crate) area: Option<Arc<str>>,
    /// Its city or town.
    pub(crate) town: Option<Arc<str>>,
}

/// What the gazetteer has under a folded text.
#[derive(Debug)]
pub(super) struct Known {
    /// Some name is the text or goes on from it.
    pub(super) begins: bool,
    /// The places whose name it is.
    pub(super) entries: Entries,
    /// Whether it stands for a power, or for the government of a land as its capital; found when first asked for.
    rules: OnceLock<[bool; 2]>,
}

/// What [`Scanner::longest`] found: end, the name as looked up, the places of that name.
pub(super) type Hit = (usize, String, Entries);

/// Places of one name, shared by all that name them.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries(Option<Arc<[PlaceEntry]>>);

impl From<Vec<PlaceEntry>> for Entries {
    fn from(all: Vec<PlaceEntry>) -> Self {
        Entries((!all.is_empty()).then(|| all.into()))
    }
}

impl std::ops::Deref for Entries {
    type Target = [PlaceEntry];

    fn deref(&self) -> &[PlaceEntry] {
        self.0.as_deref().unwrap_or_default()
    }
}

pub(super) fn quote(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "«" | "»" | "„" | "‹" | "›" | "'")
}

impl Scanner<'_> {
    pub(super) fn raw(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(|t| t.span.of(self.text)).unwrap_or("")
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.tokens.capital(i)
    }

    pub(super) fn latin(&self, i: usize) -> bool {
        self.tokens.latin(i)
    }

    /// The article of a written-out Arabic name: al-Hol, ar-Raqqa.
    pub(super) fn small_article(&self, i: usize) -> bool {
        // Most words are told by what follows them.
        self.tokens.kind(i + 1) == TokenKind::Mark
            && self.tokens.fold(i + 1) == "-"
            && matches!(self.tokens.fold(i), "al" | "el" | "ad" | "an" | "ar" | "as" | "at" | "az" | "ash")
            && self.tokens.touches_previous(i + 1)
            && self.tokens.touches_previous(i + 2)
            && self.capital(i + 2)
    }

    /// Whether a token can begin a name: three Arabic letters, or a capital.
    pub(super) fn can_start(&self, i: usize) -> bool {
        if self.tokens.kind(i) != TokenKind::Word || self.skipped.get(i).is_none_or(|s| *s) {
            return false;
        }
        if self.latin(i) {
            self.capital(i) || self.small_article(i)
        } else if self.raw(i).len() != self.tokens.fold(i).len() && self.raw(i).contains('\u{64b}') {
            // سورياً (*sūriyyan*, a Syrian) carries an ending that سوريا (*sūriyā*, Syria) can't.
            false
        } else {
            // أم روابة (Umm Ruwaba): a word of two letters begins a name where it is one that others follow.
            self.tokens.fold(i).chars().nth(2).is_some()
                || self.pack.role(self.tokens, i, Role::Compound).is_some()
                // حي الزهور (*ḥayy az-zuhūr*, the Zuhur quarter): the word for the kind is part of the name.
                || self.pack.cue(self.tokens, i, false).is_some()
        }
    }

    pub(super) fn known(&self, key: &str) -> Arc<Known> {
        if let Some(known) = self.names.borrow().known.get(key) {
            return Arc::clone(known);
        }
        let begins = self.gazetteer.starts_with(key);
        let entries = if begins { self.gazetteer.lookup(key).into() } else { Entries::default() };
        let known = Arc::new(Known { begins, entries, rules: OnceLock::new() });
        self.names.borrow_mut().known.insert(key.into(), Arc::clone(&known));
        known
    }

    /// Tells whether a name is a power's, and whether it is a capital's that stands for its government.
    pub(super) fn rules(&self, key: &str) -> [bool; 2] {
        *self.known(key).rules.get_or_init(|| {
            let words = Tokens::of(key);
            let whole = Some(words.len());
            [Role::Power, Role::Capital].map(|role| self.pack.role(&words, 0, role) == whole)
        })
    }

    /// Tells whether words of a role end right before token `i`.
    pub(super) fn role_before(&self, i: usize, role: Role) -> bool {
        let asked_often = [Role::Locative, Role::NameBinder];
        let Some(which) = asked_often.iter().position(|r| *r == role) else {
            return self.pack.role_before(self.tokens, i, role);
        };
        let ends = self.led.get_or_init(|| self.pack.role_ends(self.tokens, asked_often));
        ends.get(which).and_then(|ends| ends.get(i)).is_some_and(|is| *is)
    }

    /// The longest name that begins with `first` in place of token `i`.
    pub(super) fn longest(&self, i: usize, first: &str) -> Option<Hit> {
        let limit = self.gazetteer.max_words().max(1);
        let first = first.strip_suffix("'s").unwrap_or(first);
        // Most words begin no name: that costs no more than to look.
        if self.tokens.fold(i + 1) != "-" && !self.known(first).begins {
            return None;
        }
        let mut key = String::with_capacity(first.len().max(NAME));
        key.push_str(first);
        // Where the best name so far ends, here and in the key, which only grows.
        let mut best: Option<(usize, usize, Arc<Known>)> = None;
        let mut end = i + 1;
        let mut words = 1;
        loop {
            let hyphen = self.tokens.fold(end) == "-"
                && self.tokens.touches_previous(end)
                && self.tokens.touches_previous(end + 1);
            let known = self.known(&key);
            if known.begins {
                if !known.entries.is_empty() {
                    best = Some((end, key.len(), known));
                }
            } else if !hyphen {
                break;
            }
            if words >= limit {
                break;
            }
            if hyphen && self.tokens.kind(end + 1) == TokenKind::Word {
                // al-Hol is also listed as Al Hol.
                let spaced = format!("{key} {}", self.tokens.fold(end + 1));
                let joined = format!("{key}-{}", self.tokens.fold(end + 1));
                key = if self.known(&joined).begins || !self.known(&spaced).begins { joined } else { spaced };
                end += 2;
                words += 1;
                continue;
            }
            // A quotation mark inside a name doesn't break it: سجن «الصناعة».
            let next = if self.tokens.kind(end) == TokenKind::Mark && quote(self.tokens.fold(end)) {
                end + 1
            } else {
                end
            };
            if self.tokens.kind(next) != TokenKind::Word || self.skipped.get(next).is_none_or(|s| *s) {
                break;
            }
            let word = self.tokens.fold(next);
            key.push(' ');
            key.push_str(word.strip_suffix("'s").unwrap_or(word));
            end = next + 1;
            words += 1;
        }
        best.map(|(end, len, known)| {
            key.truncate(len);
            (end, key, known.entries.clone())
        })
    }

    /// The longest name at `i`, the unsplit form first, then without و, ف and ب, ل, ك; ال is never taken
    /// off. Returns also whether anything and whether a preposition was taken off.
    pub(super) fn name_at(&self, i: usize) -> Option<(Hit, bool, bool)> {
        if !self.tokens.may(i, Layer::Name) || !self.can_start(i) {
            return None;
        }
        let word = self.tokens.fold(i);
        let plain = self.longest(i, word);
        if self.latin(i) {
            return plain.map(|hit| (hit, false, false));
        }
        let whole =
            |hit: &Hit| (hit.0 > i + 1 || word.chars().count() >= 3) && hit.2.iter().any(|e| !e.guarded);
        if let Some(hit) = plain.as_ref().filter(|hit| whole(hit)) {
            return Some((hit.clone(), false, false));
        }
        let mut forms: SmallVec<[(Cow<'_, str>, bool); 6]> = SmallVec::new();
        fn prepositions<'w>(w: &'w str, forms: &mut SmallVec<[(Cow<'w, str>, bool); 6]>) {
            if let Some(r) = w.strip_prefix("لل") {
                forms.push((format!("ال{r}").into(), true));
            }
            if let Some(r) = w.strip_prefix(['ب', 'ل', 'ك']) {
                forms.push((r.into(), true));
            }
        }
        prepositions(word, &mut forms);
        if let Some(r) = word.strip_prefix(['و', 'ف']) {
            forms.push((r.into(), false));
            prepositions(r, &mut forms);
        }
        let mut guarded = plain.map(|h| (h, false, false));
        for (form, prep) in forms {
            if form.chars().nth(2).is_none() {
                continue;
            }
            if let Some(mut hit) = self.longest(i, &form) {
                // فرقه (firaquhu, "its teams") is no ف and Raqqa, whose name has an article.
                let bare = |e: &PlaceEntry| {
                    let named = e.ar.as_deref().map(hasila_registry::fold::fold);
                    named.is_some_and(|n| n.strip_prefix("ال") == Some(&*form))
                };
                if form.chars().nth(4).is_none() && hit.2.iter().any(bare) {
                    hit.2 = hit.2.iter().filter(|e| !bare(e)).cloned().collect::<Vec<_>>().into();
                }
                if hit.2.is_empty() {
                    continue;
                }
                if hit.2.iter().any(|e| !e.guarded) {
                    return Some((hit, true, prep));
                }
                guarded = guarded.or(Some((hit, true, prep)));
            }
        }
        // وادي صربين (Wadi Serbin) is not الوادي (El Oued): the next word completes the name.
        let opens = guarded.as_ref().is_some_and(|(hit, ..)| hit.0 == i + 1)
            && self.pack.role(self.tokens, i, Role::Compound).is_some()
            && self.tokens.kind(i + 1) == TokenKind::Word
            && self.pack.role(self.tokens, i + 1, Role::Locative).is_none();
        guarded.filter(|_| !opens)
    }

    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut i = 0;
        while i < self.tokens.len() {
            if self.skipped.get(i).is_some_and(|s| *s) || self.tokens.kind(i) != TokenKind::Word {
                i += 1;
                continue;
            }
            if !self.may_begin(i, out.last()) {
                debug_assert!(
                    self.candidate(i, out.last())
                        .or_else(|| self.again(i))
                        .or_else(|| self.demonym(i))
                        .is_none(),
                    "`may_begin` must let through `{}`, which begins a place",
                    self.tokens.fold(i)
                );
                i += 1;
                continue;
            }
            let not = self.pack.role(self.tokens, i, Role::NotPlaces);
            let found = self.candidate(i, out.last()).filter(|c| not.is_none_or(|end| c.tokens.end > end));
            match found.or_else(|| self.again(i)).or_else(|| self.demonym(i)) {
                Some(c) => {
                    i = c.tokens.end.max(i + 1);
                    out.push(c);
                }
                None => i = not.unwrap_or(i + 1),
            }
        }
        self.named_before(&mut out);
        out
    }

    /// Tells cheaply whether a word can begin a place at all: one that a list begins with, a capital, or what stands behind a
    /// word for several places.
    fn may_begin(&self, i: usize, previous: Option<&Candidate>) -> bool {
        if self.tokens.capital(i) {
            return true;
        }
        let known = self.tokens.known(i);
        // A Latin name begins with a capital.
        let name = if self.latin(i) { self.small_article(i) } else { known.may(Layer::Name) };
        name || known.around.may_begin_a_place() || previous.and_then(|p| p.cue).is_some_and(|c| c.plural)
    }

    /// An adjective of a nation: no place of anything, but it settles which country a sentence is about.
    pub(super) fn demonym(&self, i: usize) -> Option<Candidate> {
        let country = self.pack.demonym(self.tokens, i)?;
        if self.latin(i) && !self.capital(i) {
            return None;
        }
        Some(Candidate {
            tokens: i..i + 1,
            name: i..i + 1,
            key: country.to_owned(),
            entries: Entries::default(),
            cue: None,
            prep: false,
            stripped: false,
            listed: false,
            locative: false,
            direction: None,
            again: Some(PlaceKind::Country),
        })
    }

    /// A definite word for a kind of place, without a name.
    pub(super) fn again(&self, i: usize) -> Option<Candidate> {
        let mut kind = None;
        let mut prep = false;
        if self.latin(i) {
            if i == 0 || !matches!(self.tokens.fold(i - 1), "the" | "this" | "that") {
                return None;
            }
            kind =
                self.pack.cue(self.tokens, i, true).filter(|(_, end, _)| *end == i + 1).map(|(c, ..)| c.kind);
        } else if self.tokens.may(i, Layer::Place) {
            let mut looked_up = Vec::new();
            let openings = self.tokens.place_openings(i).unwrap_or_else(|| {
                self.pack.openings(self.tokens.fold(i), &mut looked_up);
                &looked_up
            });
            for o in openings.iter().filter(|o| o.article) {
                if let Some(phrase) = self.pack.phrases.get(o.phrase as usize)
                    && let Meaning::Cue(c) = phrase.meaning
                    && phrase.rest.is_empty()
                    && !c.plural
                    && !c.after
                {
                    (kind, prep) = (Some(c.kind), o.prep);
                }
            }
        }
        let kind = kind.filter(|k| {
            !matches!(k, PlaceKind::Region | PlaceKind::District | PlaceKind::Site | PlaceKind::Base)
        })?;
        let locative = self.role_before(i, Role::Locative)
            || (self.latin(i) && self.role_before(i.saturating_sub(1), Role::Locative));
        Some(Candidate {
            tokens: i..i + 1,
            name: i..i + 1,
            key: String::new(),
            entries: Entries::default(),
            cue: None,
            prep,
            stripped: false,
            listed: false,
            locative,
            direction: None,
            again: Some(kind),
        })
    }

    /// Whether token `i` goes on with the list that the previous candidate stands in.
    pub(super) fn continues(&self, previous: Option<&Candidate>, i: usize) -> bool {
        let Some(p) = previous else { return false };
        let word = self.tokens.fold(i);
        let conjunction = !self.latin(i) && word.starts_with('و');
        match i.checked_sub(p.tokens.end) {
            Some(0) => conjunction,
            Some(1) => match self.tokens.fold(p.tokens.end) {
                "،" | "," | "/" | "و" | "and" | "&" => true,
                // Turkey-Syria
                "-" | "–" => self.tokens.touches_previous(p.tokens.end) && self.tokens.touches_previous(i),
                _ => false,
            },
            Some(2) => {
                matches!(self.tokens.fold(p.tokens.end), "," | "،" | ")")
                    && matches!(self.tokens.fold(i - 1), "and" | "و" | "،" | ",")
            }
            _ => false,
        }
    }

    pub(super) fn candidate(&self, i: usize, previous: Option<&Candidate>) -> Option<Candidate> {
        let listed = self.continues(previous, i);
        let before = i > 0
            && (self.role_before(i, Role::Locative)
                || (self.tokens.fold(i - 1) == "the" && self.role_before(i - 1, Role::Locative)));
        let locative = before || (listed && previous.is_some_and(|p| p.locative));
        if self.role_before(i, Role::NameBinder) {
            return None;
        }
        // "the Red Sea province of Hodeidah": the word for the kind goes with the name behind it.
        let full = self.name_at(i).filter(|((end, ..), ..)| {
            let kind = || self.pack.cue(self.tokens, end - 1, true).is_some();
            let of = self.tokens.fold(*end) == "of" && self.capital(end + 1) && kind();
            // Brighton Road is not in Brighton.
            let thing = self.capital(*end) && self.pack.role(self.tokens, *end, Role::ThingAfter).is_some();
            !(self.latin(i) && (of || thing))
        });
        if let Some((cue, cue_end, prefixed)) = self.pack.cue(self.tokens, i, false)
            && let Some(c) = self.cued(i, cue, cue_end, full.as_ref())
        {
            return Some(Candidate { prep: prefixed || c.prep, listed, locative: true, ..c });
        }
        // Direction and country: an area, unless the gazetteer has it.
        if let Some((direction, end)) = self.pack.direction(self.tokens, i)
            && full.as_ref().is_none_or(|(h, ..)| h.0 <= end)
        {
            let made = |end: usize, name: Range<usize>, key: String, entries: Entries| Candidate {
                tokens: i..end,
                name,
                key,
                entries,
                cue: None,
                prep: false,
                stripped: false,
                listed,
                locative: true,
                direction: Some(direction),
                again: None,
            };
            if let Some(((name_end, key, entries), stripped, _)) = self.name_at(end)
                && !stripped
                && entries.first().is_some_and(|e| e.kind == PlaceKind::Country && !e.guarded)
            {
                return Some(made(name_end, end..name_end, key, entries));
            }
            // The north-west, of the country spoken of.
            let the = i.checked_sub(1).map(|b| self.tokens.fold(b)).unwrap_or("");
            if self.latin(i)
                && matches!(the, "the" | "held" | "controlled")
                && !self.capital(end)
                && self.ends_phrase(end)
            {
                return Some(made(end, end..end, String::new(), Entries::default()));
            }
        }
        // Marquette Park neighbourhood is no place of Marquette.
        if self.latin(i)
            && self.can_start(i)
            && let Some(mut site) = self.latin_site(i, locative, listed)
            && full.as_ref().is_none_or(|(h, ..)| h.0 < site.name.end)
        {
            site.entries = self.gazetteer.lookup(&site.key).into();
            return Some(site);
        }
        // A further name of a list that a plural cue opened.
        let inherited = previous.and_then(|p| p.cue).filter(|c| c.plural && listed);
        if let Some(((end, key, entries), stripped, prep)) = full {
            let single_cue = end == i + 1 && self.pack.cue(self.tokens, i, false).is_some();
            if !single_cue {
                let mut c = Candidate {
                    tokens: i..end,
                    name: i..end,
                    key,
                    entries,
                    cue: inherited,
                    prep,
                    stripped,
                    listed,
                    locative: locative || prep,
                    direction: None,
                    again: None,
                };
                if self.latin(i) {
                    self.cue_after(&mut c);
                }
                return Some(c);
            }
        }
        if let Some(cue) = inherited.filter(|c| c.names)
            && let Some((end, key)) = self.unknown_name(i, true, false)
        {
            return Some(Candidate {
                tokens: i..end,
                name: i..end,
                key,
                entries: Entries::default(),
                cue: Some(cue),
                prep: false,
                stripped: true,
                listed,
                locative: true,
                direction: None,
                again: None,
            });
        }
        None
    }

    /// Whether no noun follows that a direction could belong to ("the northern border").
    pub(super) fn ends_phrase(&self, i: usize) -> bool {
        self.tokens.kind(i) != TokenKind::Word
            || matches!(
                self.tokens.fold(i),
                "and"
                    | "or"
                    | "of"
                    | "have"
                    | "has"
                    | "had"
                    | "were"
                    | "was"
                    | "are"
                    | "is"
                    | "on"
                    | "at"
                    | "in"
                    | "where"
                    | "who"
                    | "which"
                    | "that"
                    | "since"
                    | "after"
                    | "by"
                    | "with"
                    | "according"
                    | "relied"
                    | "said"
                    | "put"
            )
    }

    /// The word for a kind after an English name.
    pub(super) fn cue_after(&self, c: &mut Candidate) {
        if let Some((cue, end, _)) = self.pack.cue(self.tokens, c.tokens.end, true) {
            c.cue = Some(cue);
            c.tokens.end = end;
        }
    }
}
