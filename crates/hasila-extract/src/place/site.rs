//! Names the gazetteer lacks, after a word for what they are: قرية (village), "the village of".

use super::*;

impl Scanner<'_> {
    /// A run of capitalised words before a word for a site: Ghuwayran prison.
    pub(super) fn latin_site(&self, i: usize, locative: bool, listed: bool) -> Option<Candidate> {
        let small = |k: usize| {
            matches!(
                self.tokens.fold(k),
                "the" | "a" | "an" | "in" | "at" | "this" | "that" | "his" | "her" | "its"
            )
        };
        if small(i) {
            return None;
        }
        let mut end = i + 1;
        while end < i + 6 {
            if self.tokens.fold(end) == "-"
                && self.tokens.touches_previous(end)
                && self.tokens.touches_previous(end + 1)
            {
                end += 2;
            } else if self.capital(end) && self.pack.cue(self.tokens, end, true).is_none() {
                end += 1;
            } else {
                break;
            }
        }
        let (cue, cue_end, _) = self.pack.cue(self.tokens, end, true).filter(|(c, ..)| c.names)?;
        // "The Sudanese town of …" names no town of Sudanese.
        if self.tokens.fold(cue_end) == "of" || end == i + 1 && self.pack.demonym(self.tokens, i).is_some() {
            return None;
        }
        Some(Candidate {
            tokens: i..cue_end,
            name: i..end,
            key: self.joined(i..end),
            entries: Entries::default(),
            cue: Some(cue),
            prep: false,
            stripped: false,
            listed,
            locative,
            direction: None,
            again: None,
        })
    }

    pub(super) fn joined(&self, range: Range<usize>) -> String {
        let mut key = String::new();
        for k in range {
            if !key.is_empty() && !self.tokens.touches_previous(k) {
                key.push(' ');
            }
            key.push_str(self.tokens.fold(k));
        }
        key
    }

    /// What a word for a kind at `i` makes of the name after it.
    pub(super) fn cued(
        &self,
        i: usize,
        cue: Cue,
        cue_end: usize,
        full: Option<&(Hit, bool, bool)>,
    ) -> Option<Candidate> {
        let made =
            |tokens: Range<usize>, name: Range<usize>, key: String, entries: Entries, prep: bool| Candidate {
                tokens,
                name,
                key,
                entries,
                cue: Some(cue),
                prep,
                stripped: false,
                listed: false,
                locative: true,
                direction: None,
                again: None,
            };
        // The title (محافظ الحسكة) and the cue may be one name in the gazetteer: محافظة الحسكة, سجن الصناعة.
        let mut j = cue_end;
        while self.tokens.kind(j) == TokenKind::Mark && quote(self.tokens.fold(j)) && j < cue_end + 2 {
            j += 1;
        }
        let with_cue = full.filter(|((end, ..), ..)| *end > j);
        let after = if self.can_start(j) { self.longest(j, self.tokens.fold(j)) } else { None };
        if let Some(((end, key, entries), _, prep)) = with_cue
            && after.as_ref().is_none_or(|a| a.0 <= *end)
        {
            return Some(made(i..*end, i..*end, key.clone(), entries.clone(), *prep));
        }
        // أحياء محافظة الحسكة: the inner word says what the name is.
        if self.pack.cue(self.tokens, j, false).is_some() {
            return None;
        }
        if let Some((end, key, entries)) = after {
            // A longer unknown name begins like a known one: حي السكري القديم stays with the known.
            return Some(made(i..end, j..end, key, entries, false));
        }
        if !cue.names || self.tokens.kind(j) != TokenKind::Word {
            return None;
        }
        let quoted = j > cue_end;
        let (end, key) = if quoted {
            self.quoted_name(j)?
        } else {
            let (end, key) = {
                let bold = cue.plural || matches!(cue.kind, PlaceKind::Village | PlaceKind::Town);
                // A feminine word can't be the adjective of a masculine noun: سجن رومية is a name.
                let masculine = !cue.plural && !self.tokens.fold(cue_end - 1).ends_with('ه');
                self.unknown_name(j, bold, masculine)
            }?;
            let next = self.tokens.fold(end);
            // سجن الثانوية الصناعية: a definite adjective that agrees is part of a site's name.
            if cue.site
                && self.tokens.kind(end) == TokenKind::Word
                && key.ends_with('ه')
                && next.starts_with("ال")
                && next.ends_with("يه")
            {
                (end + 1, format!("{key} {next}"))
            } else {
                (end, key)
            }
        };
        Some(made(i..end, j..end, key, Entries::default(), false))
    }

    pub(super) fn quoted_name(&self, j: usize) -> Option<(usize, String)> {
        let end = (j..(j + 4).min(self.tokens.len())).find(|&k| self.tokens.kind(k) == TokenKind::Mark)?;
        (end > j && quote(self.tokens.fold(end))).then(|| (end, self.joined(j..end)))
    }

    /// A name the gazetteer lacks, after a cue. A definite word after a construct noun is a name
    /// (قرية التلول); an indefinite one only where little else can follow (قرية ضمان شمالي …).
    pub(super) fn unknown_name(&self, j: usize, bold: bool, masculine: bool) -> Option<(usize, String)> {
        if !self.can_start(j) && self.pack.role(self.tokens, j, Role::Compound).is_none() {
            return None;
        }
        if self.skipped.get(j).is_some_and(|s| *s) || self.pack.role(self.tokens, j, Role::NotNames).is_some()
        {
            return None;
        }
        if self.latin(j) {
            let mut end = j + 1;
            while end < j + 4 {
                if self.tokens.fold(end) == "-"
                    && self.tokens.touches_previous(end)
                    && self.tokens.touches_previous(end + 1)
                {
                    end += 2;
                } else if self.capital(end) {
                    end += 1;
                } else if self.small_article(end) {
                    // Wad al-Ghali
                    end += 3;
                } else {
                    break;
                }
            }
            return Some((end, self.joined(j..end)));
        }
        let word = self.tokens.fold(j);
        let bare = word.strip_prefix('و').filter(|w| w.starts_with("ال") || bold).unwrap_or(word);
        let key = |end: usize| {
            let mut key = bare.to_owned();
            (j + 1..end).for_each(|k| {
                key.push(' ');
                key.push_str(self.tokens.fold(k));
            });
            key
        };
        let arabic_word = |k: usize| self.tokens.kind(k) == TokenKind::Word && !self.latin(k);
        if self.pack.role(self.tokens, j, Role::Compound).is_some() && arabic_word(j + 1) {
            return Some((j + 2, key(j + 2)));
        }
        if bare.starts_with("ال") && bare.chars().count() >= 5 {
            return Some((j + 1, key(j + 1)));
        }
        let feminine = bare.ends_with('ه');
        let named = (bold && !feminine) || (masculine && feminine);
        if !named || bare.ends_with('ي') || bare.chars().count() < 4 {
            return None;
        }
        let next = j + 1;
        let closes = self.tokens.kind(next) == TokenKind::Mark
            || self.pack.direction(self.tokens, next).is_some()
            || self.pack.cue(self.tokens, next, false).is_some()
            || matches!(self.tokens.fold(next), "في" | "و");
        closes.then(|| (next, key(next)))
    }

    /// Later mentions of towns that a cue introduced: مدينة ود الغالي (the city of Wad al-Ghālī), then ود الغالي alone.
    pub(super) fn named_before(&self, candidates: &mut Vec<Candidate>) {
        let mut towns: Vec<Candidate> = Vec::new();
        for c in candidates.iter().filter(|c| c.entries.is_empty() && c.again.is_none()) {
            let town = c.cue.is_some_and(|q| {
                !q.site && matches!(q.kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village)
            });
            // One Arabic word is too often a word of its own.
            let telling = self.latin(c.name.start) || c.name.len() > 1;
            if town && telling && !towns.iter().any(|t| t.key == c.key) {
                towns.push(c.clone());
            }
        }
        if towns.is_empty() {
            return;
        }
        let mut found: Vec<Candidate> = Vec::new();
        let mut taken = candidates.iter().map(|c| c.tokens.clone()).peekable();
        let mut i = 0;
        while i < self.tokens.len() {
            while taken.peek().is_some_and(|t| t.end <= i) {
                taken.next();
            }
            let free = taken.peek().is_none_or(|t| t.start > i);
            let hit = towns.iter().filter(|_| free).find_map(|t| Some((t, self.name_again(t, i)?)));
            let Some((town, prefixed)) = hit else {
                i += 1;
                continue;
            };
            let tokens = i..i + town.name.len();
            if taken.peek().is_some_and(|t| t.start < tokens.end) {
                i += 1;
                continue;
            }
            let locative = prefixed || self.role_before(i, Role::Locative);
            i = tokens.end;
            found.push(Candidate {
                tokens,
                locative,
                listed: false,
                prep: false,
                stripped: false,
                ..town.clone()
            });
        }
        candidates.append(&mut found);
        candidates.sort_by_key(|c| c.tokens.start);
    }

    /// Tells whether a town's name stands at `i`, and whether under a preposition.
    fn name_again(&self, town: &Candidate, i: usize) -> Option<bool> {
        let mut same = town.name.clone().zip(i..);
        let first = self.tokens.fold(town.name.start);
        let word = self.tokens.fold(i);
        let stem = word.strip_prefix(['و', 'ف']).filter(|_| !self.latin(i)).unwrap_or(word);
        let prefixed = word != first && stem != first;
        if prefixed && stem.strip_prefix(['ب', 'ل', 'ك']) != Some(first) {
            return None;
        }
        same.next();
        (self.capital(i) || !self.latin(i)).then_some(())?;
        same.all(|(a, b)| self.tokens.fold(a) == self.tokens.fold(b)).then_some(prefixed)
    }

    /// Tells whether the first word is a word for a kind of place only once what is written onto it is taken off.
    fn is_prefixed_kind(&self, c: &Candidate) -> bool {
        let kind = |word: &str| {
            let of = |k: &u32| self.pack.phrases.get(*k as usize);
            let begun = self.pack.map.get(word).into_iter().flatten().filter_map(of);
            begun.into_iter().any(|p| matches!(p.meaning, Meaning::Cue(_)))
        };
        let first = self.tokens.fold(c.tokens.start);
        let rest = first.trim_start_matches(['و', 'ف']);
        !self.latin(c.tokens.start)
            && !kind(first)
            && (kind(rest) || kind(rest.trim_start_matches(['ب', 'ل'])))
    }

    /// A place without a gazetteer id, named by its cue and the words after it.
    pub(super) fn unknown(&self, c: &Candidate, town: Option<&PlaceEntry>) -> Option<PlaceMention> {
        let cue = c.cue?;
        let span = self.tokens.span(c.tokens.clone());
        let bare = span.of(self.text)?;
        let town_name = matches!(cue.kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
        let name = if cue.site || !cue.plural && !c.listed && !town_name {
            bare
        } else {
            self.tokens.span(c.name.clone()).of(self.text)?
        };
        // و, ب and ل before the first word are not the name's.
        let name = if (c.stripped || c.prep || c.listed) && c.name.start == c.tokens.start {
            name.trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل'])
        } else if self.is_prefixed_kind(c) {
            // ومخيم السلام (*wa-mukhayyam as-salām*, and the Salam camp): the word for the kind carries it.
            name.trim_start_matches(['و', 'ف']).trim_start_matches(['ب', 'ل'])
        } else {
            name
        };
        Some(PlaceMention {
            span,
            tokens: c.tokens.clone(),
            place: Place {
                id: None,
                name: Some(name.to_owned()),
                lat: town.and_then(|t| t.lat),
                lon: town.and_then(|t| t.lon),
            },
            id: None,
            within: town.map(|t| t.id.clone()),
            country: town.and_then(|t| t.country.clone()),
            kind: cue.kind,
            rank: rank(cue.kind),
            rule: if town.is_some() { "site-of-town" } else { "unknown-name-after-kind" },
            ambiguous: false,
            metonym: false,
            in_body: self.role_before(c.tokens.start, Role::BodyBefore),
            dateline: false,
            headed: self.headed(&c.tokens),
            locative: c.locative || c.prep,
            listed: c.listed,
            leading: self.leads(c.tokens.start),
        })
    }
}
