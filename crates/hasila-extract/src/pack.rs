//! A language pack: everything `data/languages/<tag>` says, ready to look up.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::Category;
use hasila_registry::fold::fold;
use hasila_registry::{ActorEntry, Registry};
use hasila_registry::{Role, SourceType};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::{CueEntry, Lexicon, NounEntry, Pos, SpeechEntry, Tag, TriggerEntry};
use crate::words::{List, WordLists, Words};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NounFile {
    #[serde(default)]
    nouns: Vec<NounEntry>,
}
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerFile {
    #[serde(default)]
    triggers: Vec<TriggerEntry>,
}
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttributionFile {
    #[serde(default)]
    speech: Vec<SpeechEntry>,
    #[serde(default)]
    cues: Vec<CueEntry>,
    #[serde(default)]
    called: Vec<CalledEntry>,
}
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    #[serde(default)]
    cues: Vec<CueEntry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyFile {
    #[serde(default)]
    bodies: Vec<BodyEntry>,
    #[serde(default)]
    makers: Vec<BodyEntry>,
    #[serde(default)]
    demonyms: BTreeMap<String, String>,
    #[serde(default)]
    country_words: BTreeMap<String, String>,
    #[serde(default)]
    capitals: BTreeMap<String, String>,
    #[serde(default)]
    common: Vec<String>,
    #[serde(default)]
    armies: BTreeMap<String, String>,
    #[serde(default)]
    soldiers: Vec<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    modifiers: Vec<String>,
    #[serde(default)]
    informants: Vec<String>,
    #[serde(default)]
    offices: BTreeMap<String, String>,
    #[serde(default)]
    forces: BTreeMap<String, String>,
    #[serde(default)]
    body_words: BTreeMap<String, String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    members: BTreeMap<Category, Vec<String>>,
}
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameFile {
    #[serde(default)]
    given: BTreeMap<String, String>,
    #[serde(default)]
    family: BTreeMap<String, String>,
}
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyEntry {
    w: String,
    #[serde(default)]
    role: Option<Role>,
    slug: String,
    #[serde(default)]
    headline: bool,
    #[serde(default)]
    placed: bool,
    #[serde(default)]
    #[expect(dead_code, reason = "says which side the name stands on; the language already does")]
    before: bool,
}

/// Which bodies a noun or an adjective may mean that stands for their name: الجهاز (the service), الأممية (of the United Nations).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalledEntry {
    /// The words, without their article; folded once loaded.
    pub w: Vec<String>,
    /// Kinds of body in the registry.
    #[serde(default)]
    pub types: Vec<SourceType>,
    /// Words of ids.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// A body named by what it is: "the health ministry".
#[derive(Debug)]
pub struct Body {
    /// Its role in the registry, where it has one.
    pub role: Option<Role>,
    /// The English end of its id.
    pub slug: String,
    /// Names the body only at the head of a headline: الصحة: (health:).
    pub headline: bool,
    /// Names a body only with its place right beside it: صحة نينوى (Nineveh's health directorate), not صحة الأنباء (the news's truth).
    pub placed: bool,
    /// Makes a local body's name with the word beside it.
    pub maker: bool,
}

/// The words of one language, with the registry's names among them.
#[derive(Debug)]
pub struct Pack {
    /// Counted nouns.
    pub nouns: Vec<NounEntry>,
    /// Words that say what happened.
    pub triggers: Vec<TriggerEntry>,
    /// Speech verbs.
    pub speech: Vec<SpeechEntry>,
    /// Bodies named by what they are.
    pub bodies: Vec<Body>,
    /// The adjective with which a country begins the ids of its bodies, by alpha-2 code.
    pub demonyms: FxHashMap<String, String>,
    /// Folded names and adjectives of countries, to alpha-2 codes.
    pub country_words: FxHashMap<String, String>,
    /// Folded names of capitals that stand for their governments, to alpha-2 codes.
    pub capitals: FxHashMap<String, String>,
    /// The side a country's own soldiers belong to, by alpha-2 code.
    pub armies: FxHashMap<String, String>,
    /// Folded words for soldiers of a state.
    pub soldiers: BTreeSet<String>,
    /// Offices one person holds in a place (governor, police chief), folded, to the end of the id they speak for.
    pub offices: BTreeMap<String, String>,
    /// Bodies every town has of its own (police, sheriff's office), folded, to the end of their ids.
    pub forces: BTreeMap<String, String>,
    /// English of the words that names of bodies are made of, folded.
    pub body_words: BTreeMap<String, String>,
    /// Those English words among them that are adjectives.
    pub body_adjectives: BTreeSet<String>,
    /// What those who serve in a body are, by words of its id.
    pub members: BTreeMap<Category, Vec<String>>,
    /// Which bodies a word for a kind of body may mean, by the folded word.
    pub called: BTreeMap<String, CalledEntry>,
    /// Small classes of words, of all languages.
    pub words: WordLists,
    /// Given names, folded, as the English press spells them.
    pub given_names: BTreeMap<String, String>,
    /// Family names and the second halves of compound ones, folded, likewise.
    pub family_names: BTreeMap<String, String>,
    /// All of them by written form.
    pub lexicon: Lexicon,
    /// Bodies of lands by the slug of a name, behind the land's code: `MZ/national-institute-for-disaster-management`.
    pub named_in: FxHashMap<String, u32>,
    /// Whether the language is written in Arabic letters.
    pub arabic: bool,
    /// The side that stands for the forces of whatever state a text is about, by its place in the registry.
    pub state_forces: Option<u32>,
    /// The side that is called الجيش الوطني (*al-jaysh al-waṭanī*, the National Army) and no more, likewise.
    pub national_army: Option<u32>,
}

/// A language file that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFault {
    /// The file.
    pub path: String,
    /// What is wrong, with its line.
    pub reason: String,
}

impl std::fmt::Display for PackFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for PackFault {}

fn parse<T: for<'de> Deserialize<'de>>(path: &str, text: &str) -> Result<T, PackFault> {
    hasila_registry::read(text).map_err(|e| {
        let line = e.span().map_or(0, |s| text.get(..s.start).unwrap_or("").lines().count().max(1));
        PackFault { path: path.to_owned(), reason: format!("line {line}: {}", e.message()) }
    })
}

/// Adds to each ministry its minister, a man or a woman, and to each minister his ministry: who is listed as one speaks as both.
fn add_ministers(bodies: &mut Vec<BodyEntry>) {
    const NAMES: [&str; 3] = ["وزارة ", "وزير ", "وزيرة "];
    let known: BTreeSet<String> = bodies.iter().map(|b| fold(&b.w)).collect();
    let mut added = BTreeSet::new();
    let mut more = Vec::new();
    for body in bodies.iter() {
        let Some(of) = NAMES.iter().find_map(|n| body.w.strip_prefix(n)) else { continue };
        for name in NAMES {
            let w = format!("{name}{of}");
            if !known.contains(&fold(&w)) && added.insert(fold(&w)) {
                more.push(BodyEntry { w, slug: body.slug.clone(), ..*body });
            }
        }
    }
    bodies.append(&mut more);
}

/// The first side of the registry that passes a test, by its place.
pub(crate) fn side(registry: &Registry, test: impl FnMut(&ActorEntry) -> bool) -> Option<u32> {
    registry.actors().iter().position(test).and_then(|k| u32::try_from(k).ok())
}

impl Pack {
    /// Loads the pack of a language from the registry's files. Later layers add to earlier ones.
    pub fn load(registry: &Registry, tag: &str) -> Result<Pack, PackFault> {
        let arabic = tag == "ar";
        let mut pack = Pack {
            nouns: Vec::new(),
            triggers: Vec::new(),
            speech: Vec::new(),
            bodies: Vec::new(),
            demonyms: FxHashMap::default(),
            country_words: FxHashMap::default(),
            capitals: FxHashMap::default(),
            armies: FxHashMap::default(),
            soldiers: BTreeSet::new(),
            offices: BTreeMap::new(),
            forces: BTreeMap::new(),
            body_words: BTreeMap::new(),
            body_adjectives: BTreeSet::new(),
            members: BTreeMap::new(),
            called: BTreeMap::new(),
            words: WordLists::default(),
            given_names: BTreeMap::new(),
            family_names: BTreeMap::new(),
            named_in: FxHashMap::default(),
            lexicon: Lexicon::new(arabic),
            arabic,
            state_forces: side(registry, |a| a.id == ActorEntry::STATE_FORCES),
            national_army: side(registry, |a| a.aliases.iter().any(|n| n == "الجيش الوطني")),
        };
        let mut cues = Vec::new();
        let mut words = Vec::new();
        for file in registry.files(&format!("languages/{tag}/")) {
            match file.key.rsplit('/').next().unwrap_or("") {
                "nouns.toml" => pack.nouns.extend(parse::<NounFile>(&file.path, &file.text)?.nouns),
                "measures.toml" => {
                    let mut triggers = parse::<TriggerFile>(&file.path, &file.text)?.triggers;
                    for t in &mut triggers {
                        t.needs.iter_mut().chain(&mut t.unless).for_each(|word| *word = fold(word));
                        t.needed = t.needs.iter().map(|word| pack.lexicon.number(word)).collect();
                        t.barred = t.unless.iter().map(|word| pack.lexicon.number(word)).collect();
                    }
                    pack.triggers.extend(triggers);
                }
                "attribution.toml" => {
                    let f: AttributionFile = parse(&file.path, &file.text)?;
                    pack.speech.extend(f.speech);
                    cues.extend(f.cues);
                    for called in f.called {
                        pack.called.extend(called.w.iter().map(|w| (fold(w), called.clone())));
                    }
                }
                "cues.toml" => cues.extend(parse::<CueFile>(&file.path, &file.text)?.cues),
                "bodies.toml" => {
                    let mut f: BodyFile = parse(&file.path, &file.text)?;
                    add_ministers(&mut f.bodies);
                    for (maker, e) in f
                        .bodies
                        .into_iter()
                        .map(|e| (false, e))
                        .chain(f.makers.into_iter().map(|e| (true, e)))
                    {
                        words.push(e.w);
                        pack.bodies.push(Body {
                            role: e.role,
                            slug: e.slug,
                            headline: e.headline,
                            placed: e.placed,
                            maker,
                        });
                    }
                    pack.demonyms.extend(f.demonyms);
                    pack.country_words.extend(f.country_words.into_iter().map(|(w, c)| (fold(&w), c)));
                    pack.capitals.extend(f.capitals.into_iter().map(|(w, c)| (fold(&w), c)));
                    pack.armies.extend(f.armies);
                    pack.soldiers.extend(f.soldiers.iter().map(|w| fold(w)));
                    f.heads.iter().for_each(|w| pack.words.put(List::Head, &fold(w)));
                    f.modifiers.iter().for_each(|w| pack.words.put(List::Modifier, &fold(w)));
                    f.informants.iter().for_each(|w| pack.words.put(List::Informant, &fold(w)));
                    pack.offices.extend(f.offices.into_iter().map(|(w, e)| (fold(&w), e)));
                    pack.forces.extend(f.forces.into_iter().map(|(w, e)| (fold(&w), e)));
                    pack.body_adjectives.extend(f.adjectives);
                    pack.body_words.extend(f.body_words.into_iter().map(|(w, e)| (fold(&w), e)));
                    f.common.iter().for_each(|w| pack.words.put(List::Common, &fold(w)));
                }
                "names.toml" => {
                    let f: NameFile = parse(&file.path, &file.text)?;
                    pack.given_names.extend(f.given.into_iter().map(|(w, e)| (fold(&w), e)));
                    pack.family_names.extend(f.family.into_iter().map(|(w, e)| (fold(&w), e)));
                }
                _ => {}
            }
        }
        // Ids are English whatever the language of the text.
        let own = !pack.demonyms.is_empty();
        for file in registry.files("languages/en/").into_iter().filter(|f| f.key.ends_with("/bodies.toml")) {
            let f: BodyFile = parse(&file.path, &file.text)?;
            if !own {
                pack.demonyms.extend(f.demonyms);
            }
            for (category, words) in f.members {
                pack.members.entry(category).or_default().extend(words);
            }
        }
        for file in registry.files("languages/").into_iter().filter(|f| f.key.ends_with("/words.toml")) {
            let lists: BTreeMap<Words, Vec<String>> = parse(&file.path, &file.text)?;
            for (class, list) in &lists {
                pack.words.add(*class, list);
            }
        }
        for (list, words) in [
            (List::Office, &pack.offices),
            (List::BodyWord, &pack.body_words),
            (List::Given, &pack.given_names),
            (List::Family, &pack.family_names),
        ] {
            words.keys().for_each(|w| pack.words.put(list, w));
        }
        pack.country_words.keys().for_each(|w| {
            pack.words.put(List::Country, w);
            pack.words.put(List::LandBegins, w.split([' ', '-']).next().unwrap_or(w));
        });
        if !arabic {
            pack.words.put(List::LandBegins, "georgia");
        }
        for (list, words) in [(List::OfficeBegins, &pack.offices), (List::ForceBegins, &pack.forces)] {
            words.keys().filter_map(|w| w.split(' ').next()).for_each(|w| pack.words.put(list, w));
        }
        pack.capitals.keys().for_each(|w| {
            pack.words.put(List::Capital, w);
            if arabic {
                pack.words.put(List::Capital, &format!("و{w}"));
            }
        });
        let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let lex = &mut pack.lexicon;
        for c in &cues {
            lex.add(&c.w, Tag::Cue(c.is));
        }
        for (i, n) in pack.nouns.iter().enumerate() {
            lex.add_noun(n, Tag::Noun(index(i)));
        }
        for (i, t) in pack.triggers.iter().enumerate() {
            match t.pos {
                Pos::Verb | Pos::Intransitive => lex.add_verb(&t.w, &t.imp, &t.forms, Tag::Trigger(index(i))),
                Pos::Noun | Pos::People | Pos::Adjective => {
                    lex.add_word(&t.w, &t.forms, Tag::Trigger(index(i)))
                }
            }
        }
        for (i, s) in pack.speech.iter().enumerate() {
            if s.participle {
                lex.add_word(&s.w, &s.forms, Tag::Speech(index(i)));
            } else {
                lex.add_verb(&s.w, &s.imp, &s.forms, Tag::Speech(index(i)));
            }
        }
        for (i, w) in words.iter().enumerate() {
            lex.add(w, Tag::Body(index(i)));
        }
        // Half of the names are in the other script: an English text has none of the Arabic ones, and an Arabic one names bodies in
        // Latin letters (AFP), but hardly people.
        let arabic = |name: &str| name.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
        for (i, s) in registry.sources().iter().enumerate() {
            let people = s.people.iter().filter(|p| arabic(p) == pack.arabic);
            let bodies = [&s.en, &s.ar].into_iter().chain(&s.aliases).filter(|n| pack.arabic || !arabic(n));
            for name in bodies.chain(people) {
                if !name.is_empty() && !s.guarded.contains(name) {
                    lex.add(name, Tag::Source(index(i), false));
                }
                // "the United Nations Assistance Mission for Iraq": in full what a list has by its letters.
                if let Some(rest) = name.strip_prefix("UN ").filter(|_| !pack.arabic) {
                    let full = format!("United Nations {rest}");
                    if !s.guarded.contains(&full) && !s.aliases.contains(&full) {
                        lex.add(&full, Tag::Source(index(i), false));
                    }
                }
            }
            // "AFAD (Türkiye)": the name before the bracket is the name.
            if let Some((head, _)) = s.en.split_once(" (")
                && head.len() >= 4
                && !s.guarded.iter().any(|g| g == head)
            {
                lex.add(head, Tag::Source(index(i), false));
            }
            for name in &s.guarded {
                lex.add(name, Tag::Source(index(i), true));
            }
            if let Some(land) = s.country.as_deref().filter(|_| !pack.arabic) {
                for name in [&s.en].into_iter().chain(&s.aliases).filter(|n| n.contains(' ') && !arabic(n)) {
                    let bare = name.split(" (").next().unwrap_or(name);
                    pack.named_in.entry(format!("{land}/{}", crate::slug::slug(bare))).or_insert(index(i));
                }
            }
        }
        for (i, a) in registry.actors().iter().enumerate() {
            for name in [&a.en, &a.ar].into_iter().chain(&a.aliases) {
                if !name.is_empty() {
                    lex.add(name, Tag::Actor(index(i)));
                }
            }
            for name in &a.member_nouns {
                lex.add_noun(
                    &NounEntry { sg: name.clone(), pl: vec![name.clone()], ..NounEntry::default() },
                    Tag::Actor(index(i)),
                );
            }
        }
        pack.lexicon.finish();
        Ok(pack)
    }
}
