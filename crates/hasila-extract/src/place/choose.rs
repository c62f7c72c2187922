//! The second pass: which of the places of one name is meant.

use super::*;

pub(super) fn rank(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 1,
        PlaceKind::Region | PlaceKind::Area | PlaceKind::Water | PlaceKind::Land => 2,
        PlaceKind::Province => 3,
        PlaceKind::District => 4,
        PlaceKind::City | PlaceKind::Town => 5,
        PlaceKind::Village => 6,
        PlaceKind::Neighbourhood => 7,
        _ => 8,
    }
}

/// A town of so many people is named far from its land too.
const FAMOUS: u64 = 500_000;

/// How many mentions back a word for a kind looks for its place.
pub(super) const LOOK_BACK: usize = 200;

/// Tells whether a name is that of a city few readers would take for anything else.
pub(super) fn is_big(c: &Candidate) -> bool {
    c.entries.iter().any(|e| !e.guarded && e.population >= 100_000)
}

/// Tells how well a kind fits the word for a kind beside the name: 2 the same, 1 near, 0 no.
pub(super) fn fit(kind: PlaceKind, cue: PlaceKind) -> u8 {
    use PlaceKind::{City, Country, District, Neighbourhood, Province, Region, Town, Village};
    if kind == cue {
        return 2;
    }
    match (cue, kind) {
        (City | Town | Village, City | Town | Village) | (Region, Province | District) => 1,
        (District, Region | City | Town | Province | Neighbourhood) | (Province, Region | District) => 1,
        (Neighbourhood, Town | Village) | (Region, City | Town | Village | Country) => 1,
        _ => 0,
    }
}

pub(super) fn km(a: &PlaceEntry, b: &PlaceEntry) -> Option<f64> {
    let (la, lb) = (a.lat?.to_radians(), b.lat?.to_radians());
    let half_lon = (b.lon? - a.lon?).to_radians() / 2.0;
    let half_lat = (lb - la) / 2.0;
    let h = half_lat.sin().powi(2) + la.cos() * lb.cos() * half_lon.sin().powi(2);
    Some(2.0 * 6371.0 * h.sqrt().min(1.0).asin())
}

impl Scanner<'_> {
    /// Countries the text names without doubt, by weight.
    pub(super) fn countries(&self, candidates: &[Candidate], outlet: Option<&str>) -> BTreeMap<String, f64> {
        let mut votes: BTreeMap<String, f64> = BTreeMap::new();
        // What a country is known by: its own name, or the names of its towns.
        let mut own: BTreeMap<String, usize> = BTreeMap::new();
        let mut towns: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let headline_end = self.headline_end();
        for c in candidates {
            // الهلال الأحمر الليبي (*al-hilāl al-aḥmar al-lībī*, the Libyan Red Crescent): what is a nation's is told of its land. Powers act
            // abroad.
            if c.again == Some(PlaceKind::Country) {
                let land = self.gazetteer.country(&c.key);
                let power = |e: &PlaceEntry| self.rules(&hasila_registry::fold::fold(&e.name))[0];
                if let Some(code) = land.filter(|e| !power(e)).and_then(|e| e.country.clone()) {
                    *own.entry(code.clone()).or_default() += 1;
                    *votes.entry(code).or_default() += 0.5;
                }
                continue;
            }
            // Where the desk sits is not what the text is about.
            if self.is_dateline(&c.tokens, headline_end, None) {
                continue;
            }
            let mut of = c.entries.iter().filter(|e| !e.guarded).filter_map(|e| e.country.as_deref());
            let Some(first) = of.next() else { continue };
            let strong = c.entries.iter().any(|e| e.by_hand || e.population >= 50_000) || c.cue.is_some();
            if strong && of.all(|x| x == first) && !self.is_power(c) {
                let country = c.entries.iter().any(|e| e.kind == PlaceKind::Country);
                let weight = if country { 1.5 } else { 1.0 };
                *votes.entry(first.to_owned()).or_default() += weight;
                let known =
                    c.entries.iter().any(|e| e.by_hand || e.population >= FAMOUS || rank(e.kind) <= 3);
                if country || known || c.cue.is_some() {
                    *own.entry(first.to_owned()).or_default() += 1;
                } else {
                    towns.entry(first).or_default().insert(&c.key);
                }
            }
        }
        // One town of a land that a text names nothing else of, where it names another land again and again, is a town of
        // that name there, whether the gazetteer has it or not: Lalitpur in a text about Nepal.
        if own.values().any(|n| *n >= 3) {
            for (land, names) in &towns {
                if names.len() == 1 && !own.contains_key(*land) && outlet != Some(*land) {
                    votes.remove(*land);
                }
            }
        }
        if let Some(o) = outlet {
            *votes.entry(o.to_owned()).or_default() += 0.5;
        }
        let total: f64 = votes.values().sum();
        if total > 0.0 {
            votes.values_mut().for_each(|v| *v /= total);
        }
        votes
    }

    /// Where the first line ends.
    fn headline_end(&self) -> usize {
        let first = self.tokens.stops().find(|&i| self.tokens.kind(i) == TokenKind::Break);
        first.unwrap_or(self.tokens.len())
    }

    pub(super) fn is_power(&self, c: &Candidate) -> bool {
        self.rules(&c.key)[0]
    }

    pub(super) fn resolve(&self, candidates: Vec<Candidate>, outlet: Option<&str>) -> Vec<PlaceMention> {
        let votes = self.countries(&candidates, outlet);
        let ends: Vec<usize> = self.tokens.stops().filter(|i| ends_sentence(self.tokens, *i)).collect();
        let sentence_of = |i: usize| ends.partition_point(|end| *end < i);
        // Anchors: candidates with one reading only, for neighbourhood.
        let anchors: Vec<(usize, &PlaceEntry)> = candidates
            .iter()
            .filter_map(|c| match &*c.entries {
                [one] if !one.guarded => Some((sentence_of(c.tokens.start), one)),
                _ => None,
            })
            .collect();
        let headline_end = self.headline_end();
        // Latin names that are said to be a place somewhere, and those that are somebody's.
        let mut said: BTreeSet<&str> = BTreeSet::new();
        let mut persons: BTreeSet<&str> = BTreeSet::new();
        for c in candidates.iter().filter(|c| c.key.is_ascii() && !c.entries.is_empty()) {
            if self.surely_said(c) {
                said.insert(&c.key);
            } else if c.name.start >= headline_end && self.in_person_name(c) {
                persons.insert(&c.key);
            }
        }
        let mut out: Vec<(PlaceMention, bool)> = Vec::new();
        // Where the last name of a dateline ends.
        let mut written: Option<usize> = None;
        for c in &candidates {
            if c.key.is_ascii() && !c.entries.is_empty() && !self.surely_said(c) {
                let kept = c.entries.iter().any(|e| e.by_hand) || is_big(c);
                let raw = self.tokens.span(c.name.clone()).of(self.text).unwrap_or("");
                let loud = !raw.chars().any(char::is_lowercase) && self.at_line_start(c.tokens.start);
                let acronym = raw.len() <= 5
                    && raw.len() > 1
                    && !raw.chars().any(char::is_lowercase)
                    && !self.at_line_start(c.tokens.start)
                    && [c.tokens.start.wrapping_sub(1), c.tokens.end, c.tokens.end + 1]
                        .iter()
                        .any(|&k| self.latin(k) && self.raw(k).chars().any(char::is_lowercase))
                    && c.entries.iter().all(|e| e.kind != PlaceKind::Country);
                if acronym {
                    continue;
                }
                let proved = said.contains(c.key.as_str());
                let somebody = persons.contains(c.key.as_str());
                // A town from the long list needs a word that puts something there, here or elsewhere.
                if !loud && ((!kept && !proved && !c.listed) || (somebody && !(kept && proved))) {
                    continue;
                }
            }
            if c.again == Some(PlaceKind::Country) {
                if let Some(country) = self.gazetteer.country(&c.key) {
                    let place = country.place();
                    let m = PlaceMention {
                        tokens: c.tokens.clone(),
                        span: self.tokens.span(c.tokens.clone()),
                        place,
                        id: Some(country.id.clone()),
                        within: None,
                        country: country.country.clone(),
                        kind: PlaceKind::Country,
                        rank: rank(PlaceKind::Country),
                        rule: "adjective-of-nation",
                        ambiguous: false,
                        metonym: false,
                        in_body: true,
                        dateline: false,
                        headed: self.headed(&c.tokens),
                        locative: false,
                        listed: false,
                        leading: false,
                    };
                    out.push((m, false));
                }
                continue;
            }
            if let Some(kind) = c.again {
                // A city speaks for towns too, a prison only for a prison; the one named most is meant.
                let named = |least: u8| {
                    let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
                    let of_kind = |m: &&PlaceMention| {
                        m.is_of_event()
                            && !m.headed
                            && fit(m.kind, kind) >= least
                            && (least == 2 || rank(kind) == 5)
                    };
                    let mentions = || out.iter().rev().take(LOOK_BACK).map(|(m, _)| m).filter(of_kind);
                    mentions().for_each(|m| {
                        *counts.entry(m.id.as_deref().or(m.place.name.as_deref())).or_default() += 1;
                    });
                    let count = |m: &PlaceMention| {
                        let name = m.id.as_deref().or(m.place.name.as_deref());
                        (counts.get(&name).copied().unwrap_or(0), m.id.is_some())
                    };
                    // Of equals the last named.
                    mentions().max_by_key(|m| (count(m), m.tokens.start)).cloned()
                };
                let last = named(2).or_else(|| named(1));
                if let Some(m) = last {
                    let again = PlaceMention {
                        span: self.tokens.span(c.tokens.clone()),
                        tokens: c.tokens.clone(),
                        rule: "kind-again",
                        locative: c.locative || c.prep,
                        listed: false,
                        leading: self.leads(c.tokens.start),
                        ..m
                    };
                    out.push((again, false));
                }
                continue;
            }
            if let (Some(direction), true) = (c.direction, c.entries.is_empty()) {
                // "north-west Syria", and later "the north-west", though Turkey was spoken of between.
                let named = candidates.iter().filter(|o| o.direction == Some(direction));
                let named = named.flat_map(|o| o.entries.iter()).find_map(|e| e.country.clone());
                let last =
                    || out.iter().rev().filter(|(m, _)| m.is_of_event()).find_map(|(m, _)| m.country.clone());
                let code = named.or_else(last);
                if let Some(country) = code.and_then(|x| self.gazetteer.country(&x)) {
                    out.push((self.lone_direction(c, direction, &country), false));
                }
                continue;
            }
            let at = sentence_of(c.tokens.start);
            let near: Vec<&PlaceEntry> = {
                let from = anchors.partition_point(|(s, _)| *s < at);
                anchors[from..].iter().take_while(|(s, _)| *s == at).map(|(_, e)| *e).take(8).collect()
            };
            if let Some(mut m) = self.choose(c, &votes, &near, outlet) {
                if self.is_dateline(&m.tokens, headline_end, written) {
                    (m.dateline, m.metonym) = (true, false);
                    written = Some(m.tokens.end);
                }
                out.push((m, c.entries.is_empty()));
            }
        }
        self.tie(&mut out, &sentence_of);
        out.into_iter().map(|(m, _)| m).collect()
    }

    /// The names of a list that محافظات or "provinces" opened mean provinces, where there are such.
    pub(super) fn with_provinces<'c>(&self, c: &'c Candidate) -> Cow<'c, [PlaceEntry]> {
        let mut entries = Cow::Borrowed(&*c.entries);
        if c.cue.is_some_and(|q| q.kind == PlaceKind::Province)
            && entries.iter().all(|e| e.kind != PlaceKind::Province)
        {
            let keys = if c.key.is_ascii() {
                [format!("{} province", c.key), format!("{} governorate", c.key)]
            } else {
                [format!("محافظه {}", c.key), format!("ولايه {}", c.key)]
            };
            for e in keys.iter().flat_map(|k| self.gazetteer.lookup(k)) {
                if e.kind == PlaceKind::Province && entries.iter().all(|x| x.id != e.id) {
                    entries.to_mut().push(e);
                }
            }
        }
        entries
    }

    pub(super) fn choose(
        &self,
        c: &Candidate,
        votes: &BTreeMap<String, f64>,
        near: &[&PlaceEntry],
        outlet: Option<&str>,
    ) -> Option<PlaceMention> {
        let cue_kind = c.cue.map(|q| q.kind);
        // مديرية أمن زوارة (*mudīriyyat amn zuwāra*, the security directorate of Zuwara) is in no Emmen.
        let word = self.pack.role(self.tokens, c.name.start, Role::NotNames) == Some(c.name.end);
        if word && !c.entries.is_empty() && c.entries.iter().all(|e| e.guarded) {
            return None;
        }
        // Latin names are told from other words by their capital.
        let capital = c.key.is_ascii();
        let entries = self.with_provinces(c);
        // Whether the text is plainly about one land.
        let home = votes.values().any(|v| *v >= 0.6);
        let mut scored: Vec<(f64, &PlaceEntry)> = entries
            .iter()
            .filter(|e| {
                // A small place without a word for its kind must be said to be a place, where the text plays.
                let at_home = e.country.as_ref().is_some_and(|x| votes.get(x).is_some_and(|v| *v >= 0.15));
                // "in Hays" in a text about Yemen: a capital and a preposition say that a village is meant.
                let meant = capital && c.locative && at_home && c.tokens.len() == c.name.len();
                if e.guarded && !meant && c.cue.is_none_or(|q| fit(e.kind, q.kind) == 0) {
                    return false;
                }
                let floor = if at_home || votes.is_empty() {
                    30_000
                } else if c.locative && home {
                    FAMOUS / 2
                } else if c.locative {
                    100_000
                } else {
                    300_000
                };
                let large = e.by_hand || e.population >= floor || rank(e.kind) <= 3;
                let said = c.cue.is_some_and(|q| fit(e.kind, q.kind) > 0) || (c.locative && at_home);
                // Far from home a lesser name needs a word that can hardly mean anything else.
                let far = !at_home && !votes.is_empty() && !e.by_hand && rank(e.kind) > 3;
                if far && !capital && !self.surely_said(c) {
                    return false;
                }
                // A quarter or village of that name abroad is less likely than one the gazetteer lacks.
                if far && c.cue.is_some_and(|q| q.names && fit(e.kind, q.kind) < 2) {
                    return false;
                }
                large && (!c.stripped || e.by_hand || c.locative || at_home)
                    || said && (at_home || votes.is_empty() || e.population >= 1000)
            })
            .map(|e| {
                let mut score = 0.0;
                if let Some(k) = cue_kind {
                    score += match fit(e.kind, k) {
                        2 => 6.0,
                        1 => 2.5,
                        _ => -2.0,
                    };
                } else if matches!(e.kind, PlaceKind::City | PlaceKind::Country) {
                    score += 1.0;
                }
                if e.by_hand {
                    score += 2.5;
                }
                if let Some(x) = &e.country {
                    score += 5.0 * votes.get(x).copied().unwrap_or(0.0);
                    if outlet == Some(x.as_str()) {
                        score += 0.5;
                    }
                }
                let close = near.iter().filter(|a| a.id != e.id).any(|a| {
                    km(a, e).is_some_and(|d| d < 120.0)
                        || (a.country == e.country && self.gazetteer.is_within(&e.id, &a.id))
                });
                if close {
                    score += 2.5;
                }
                #[allow(clippy::cast_precision_loss)]
                let size = (e.population as f64 + 1.0).log10();
                (score + 0.7 * size, e)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let Some((_, best)) = scored.first().copied() else {
            // أحياء المدينة (*aḥyāʾ al-madīna*, quarters of the city) are none of Medina's.
            let no_name = self.pack.role(self.tokens, c.name.start, Role::NotNames) == Some(c.name.end);
            return if c.entries.is_empty() || !no_name && c.cue.is_some_and(|q| q.names) {
                self.unknown(c, None)
            } else {
                None
            };
        };
        // A site of a town, where the gazetteer has the town only: سجن الحسكة.
        let own_place =
            |q: &Cue| (q.site || q.kind == PlaceKind::Neighbourhood) && fit(best.kind, q.kind) == 0;
        if c.cue.as_ref().is_some_and(own_place) && rank(best.kind) >= 3 && c.name != c.tokens {
            return self.unknown(c, Some(best));
        }
        let rival = scored.iter().skip(1).find(|(_, e)| {
            !(self.gazetteer.is_within(&e.id, &best.id) || self.gazetteer.is_within(&best.id, &e.id))
                && km(e, best).is_none_or(|d| d > 60.0)
        });
        let margin = rival.map_or(f64::MAX, |(s, _)| scored[0].0 - s);
        let ambiguous = margin < 1.0;
        let best = if ambiguous {
            scored
                .iter()
                .filter(|(s, _)| scored[0].0 - s < 1.0)
                .map(|(_, e)| *e)
                .max_by_key(|e| e.population)
                .unwrap_or(best)
        } else {
            best
        };
        let in_body = self.in_body(c);
        let metonym = !in_body && self.metonym(c, best);
        let mut place = best.place();
        let (mut kind, mut id, mut within, mut rule) =
            (best.kind, Some(best.id.clone()), None, if c.cue.is_some() { "name-and-kind" } else { "name" });
        if let Some(direction) = c.direction {
            let area = self.area(direction, best);
            within = Some(best.id.clone());
            (place, id, kind, rule) = (area.0, area.1, PlaceKind::Area, "direction-of-country");
        }
        Some(PlaceMention {
            span: self.tokens.span(c.tokens.clone()),
            tokens: c.tokens.clone(),
            place,
            id,
            within,
            country: best.country.clone(),
            kind,
            rank: rank(kind),
            rule,
            ambiguous,
            metonym,
            in_body,
            dateline: false,
            headed: self.headed(&c.tokens),
            locative: c.locative || c.prep,
            listed: c.listed,
            leading: self.leads(c.tokens.start),
        })
    }

    pub(super) fn lone_direction(
        &self,
        c: &Candidate,
        direction: Direction,
        country: &PlaceEntry,
    ) -> PlaceMention {
        let (place, id) = self.area(direction, country);
        PlaceMention {
            span: self.tokens.span(c.tokens.clone()),
            tokens: c.tokens.clone(),
            place,
            id,
            within: Some(country.id.clone()),
            country: country.country.clone(),
            kind: PlaceKind::Area,
            rank: rank(PlaceKind::Area),
            rule: "direction-of-the-country-spoken-of",
            ambiguous: false,
            metonym: false,
            in_body: false,
            dateline: false,
            headed: self.headed(&c.tokens),
            locative: true,
            listed: c.listed,
            leading: self.leads(c.tokens.start),
        }
    }

    /// The part of a country that lies in a direction, with the gazetteer's id where it has one.
    pub(super) fn area(&self, direction: Direction, country: &PlaceEntry) -> (Place, Option<String>) {
        let name = format!("{} {}", direction.name(), country.name);
        let known = [name.clone(), name.replacen('-', "", 1)]
            .iter()
            .flat_map(|n| self.gazetteer.lookup(&hasila_registry::fold::fold(n)))
            .find(|e| !e.guarded && e.country == country.country);
        match known {
            Some(e) => (e.place(), Some(e.id.clone())),
            // Its middle is not the country's.
            None => (Place { id: None, name: Some(name), lat: None, lon: None }, None),
        }
    }
}
