//! What carries over from sentence to sentence: names met, acronyms given, who spoke last.

use std::cell::OnceCell;
use std::rc::Rc;

use super::*;

/// What carries over from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub last: Option<Rc<Speaker>>,
    pub unnamed: Option<Rc<Speaker>>,
    /// Sentences since the unnamed sources spoke.
    pub unnamed_age: usize,
    pub medium: Option<Rc<Speaker>>,
    /// The body for which somebody without a name spoke last.
    pub office: Option<Rc<Speaker>>,
    /// Sentences since.
    pub office_age: usize,
    /// Everybody heard so far.
    pub heard: Vec<Heard>,
    /// Words of persons' names, and whom they speak for.
    pub persons: BTreeMap<String, Rc<Speaker>>,
    /// Offices ("commissioner"), and who was named with each last.
    pub offices: BTreeMap<String, Rc<Speaker>>,
    /// Whose the quotations below a line "Source: …" are.
    pub source_line: Option<Speaker>,
    /// Acronyms given in brackets, and whose they are.
    pub acronyms: BTreeMap<String, String>,
}

impl Memory {
    /// Whom a word of a person's name was met for.
    pub(super) fn person(&self, word: &str) -> Option<&Speaker> {
        self.persons.get(word).map(|s| &**s)
    }

    /// Who was named with an office last.
    pub(super) fn office_of(&self, word: &str) -> Option<&Speaker> {
        self.offices.get(word).map(|s| &**s)
    }
}

/// Somebody heard, with the folded words that named him.
#[derive(Debug)]
pub(super) struct Heard {
    pub speaker: Rc<Speaker>,
    /// Folded when first asked for.
    words: OnceCell<String>,
}

impl Heard {
    pub(super) fn of(speaker: impl Into<Rc<Speaker>>) -> Self {
        Heard { speaker: speaker.into(), words: OnceCell::new() }
    }

    /// The words that named him, folded.
    pub(super) fn words(&self) -> &str {
        self.words.get_or_init(|| hasila_registry::fold::fold(&self.speaker.text))
    }
}

/// الشبكة الطبية (*ash-shabaka aṭ-ṭibbiyya*, the medical network) behind شبكة أطباء السودان: the body that spoke last, by what it is.
pub(super) fn called_again(ctx: &Context<'_>, c: &Candidate, id: &str, memory: &Memory) -> bool {
    let Some(last) = memory.last.as_deref().filter(|s| s.kind == SourceKind::Named) else { return false };
    let head = ctx.tokens.fold(c.tokens.start).trim_start_matches(['و', 'ف']);
    let Some(bare) = head.strip_prefix("ال") else { return false };
    ctx.pack.arabic
        && (2..=3).contains(&c.tokens.len())
        && ctx.registry.source(id).is_none()
        && ctx.pack.words.lists(bare, List::Head)
        && c.tokens.clone().skip(1).all(|i| ctx.tokens.fold(i).starts_with("ال"))
        && !c.tokens.clone().any(|i| ctx.lists(i, List::Country))
        && hasila_registry::fold::fold(&last.text)
            .split_whitespace()
            .any(|w| w == bare || w.strip_prefix("ال") == Some(bare))
}

/// An acronym is the body it was given for; a short name ("the disaster agency") the longer one heard before.
pub(super) fn fuller(ctx: &Context<'_>, id: &str, memory: &Memory) -> String {
    if let Some(whole) = memory.acronyms.get(id) {
        return whole.clone();
    }
    if ctx.pack.arabic || ctx.registry.source(id).is_some() || !id.contains('-') {
        return id.to_owned();
    }
    if id.matches('-').count() >= 2
        && let Some(own) = namesake(ctx, id)
    {
        return own.to_owned();
    }
    // "The Border Police", after Bulgaria's spoke: the one heard, by the end of its id.
    let whose = |s: &&Speaker| {
        let before = s.id.strip_suffix(id).and_then(|b| b.strip_suffix('-'));
        s.kind == SourceKind::Named && before.is_some_and(|b| !b.is_empty())
    };
    if let Some(s) = memory.heard.iter().rev().map(|h| &*h.speaker).find(whose) {
        return s.id.clone();
    }
    // "the local emergency room": the one heard of.
    if let Some((_, what)) = id.split_once("-local-") {
        let end = format!("-{what}");
        let mut heard = memory.heard.iter().rev().map(|h| &*h.speaker);
        let heard = heard.find(|s| s.kind == SourceKind::Named && s.id.ends_with(&end));
        return heard.map_or_else(|| id.to_owned(), |s| s.id.clone());
    }
    let longer = memory.heard.iter().rev().map(|h| &*h.speaker).find(|s| {
        s.kind == SourceKind::Named
            && s.id.len() > id.len()
            && s.id.split('-').next_back() == id.split('-').next_back()
            && s.id.split('-').next() == id.split('-').next()
            && id.split('-').all(|part| s.id.split('-').any(|p| p == part))
    });
    longer.map_or_else(|| id.to_owned(), |s| s.id.clone())
}

/// "Governor Rahmi Dogan", no province beside him: the governor heard before, if one was.
pub(super) fn governor_again<'m>(
    ctx: &Context<'_>,
    c: &Candidate,
    id: &str,
    memory: &'m Memory,
) -> Option<&'m Speaker> {
    let title = ctx.tokens.fold(c.tokens.start);
    let place_said = !matches!(title, "governor" | "gov" | "mayor") || !capitalised(ctx, c.tokens.start + 1);
    if ctx.pack.arabic || place_said || ctx.tokens.fold(c.tokens.start + 1) == "of" {
        return None;
    }
    let end =
        ["-governorate", "-governor", "-municipality", "-mayor"].into_iter().find(|e| id.ends_with(e))?;
    let beside = c.tokens.start.checked_sub(1).is_some_and(|b| capitalised(ctx, b));
    memory.heard.iter().rev().map(|h| &*h.speaker).find(|s| s.id.ends_with(end)).filter(|_| !beside)
}

/// "The army", "the prosecutors", no land or town beside them: the last heard of that kind, unless the text's own land has another.
pub(super) fn body_again<'m>(
    ctx: &Context<'_>,
    c: &Candidate,
    id: &str,
    memory: &'m Memory,
) -> Option<&'m Speaker> {
    let (first, end) = (c.tokens.start, c.tokens.end);
    // "Prosecutors said": several go without an article.
    let article = ctx.tokens.fold(first) == "the";
    // "A military official said": of the army that has spoken.
    let officer =
        matches!(ctx.tokens.fold(first), "a" | "military" | "senior") && ctx.lists(end - 1, List::Informant);
    if ctx.pack.arabic
        || !article && !officer && (end > first + 1 || ctx.tokens.fold(first) != "prosecutors")
        || end > first + 4
    {
        return None;
    }
    let words = first + usize::from(article || ctx.tokens.fold(first) == "a")..end;
    let body = ctx.at(words.start).iter().find_map(|a| match a.tag {
        Tag::Body(k) if a.tokens == words || officer && a.tokens.end == end - 1 => ctx
            .pack
            .bodies
            .get(k as usize)
            .filter(|b| !officer || b.role == Some(hasila_registry::Role::Army)),
        _ => None,
    })?;
    let own = whose_own(ctx, c, body, memory);
    let its_men = own.as_ref().filter(|(men, _)| *men).map(|(_, s)| *s);
    if its_men.is_some() {
        return its_men.filter(|s| s.id != id);
    }
    if body.maker || local_country(ctx, &words, end + 2).is_some() {
        return None;
    }
    // The outlet's own land is only where nothing else is said.
    let told =
        ctx.country.is_some() && ctx.registry.source(&ctx.outlet).is_none_or(|o| o.country != ctx.country);
    let alike = |s: &&Speaker| {
        let listed = ctx.registry.source(&s.id);
        let kind = if body.slug == "public-prosecution" { "prosecut" } else { body.slug.as_str() };
        match listed {
            Some(e) => body.role.is_some() && e.role == body.role && (!told || e.country == ctx.country),
            None => s.kind == SourceKind::Named && s.id.contains(&format!("-{kind}")),
        }
    };
    let heard = || memory.heard.iter().rev().map(|h| &*h.speaker);
    heard().find(alike).or(own.map(|(_, s)| s)).filter(|s| s.id != id)
}

/// "Eight IDF soldiers were killed, the army said": the army whose own the sentence tells of, if it has spoken, or if the outlet is of its
/// land; and whether they are its men.
fn whose_own<'m>(
    ctx: &Context<'_>,
    c: &Candidate,
    body: &Body,
    memory: &'m Memory,
) -> Option<(bool, &'m Speaker)> {
    let army = hasila_registry::Role::Army;
    let listed =
        |s: &&Speaker| ctx.registry.source(&s.id).filter(|e| e.role == Some(army)).map(|e| e.country.clone());
    let heard = memory.heard.iter().rev().map(|h| &*h.speaker).find(|s| listed(s).is_some());
    let heard = heard.filter(|_| body.role == Some(army))?;
    let sentence = ctx.segments.sentence_of(c.tokens.start)?;
    let own = (sentence.tokens.start..c.tokens.start).any(|i| {
        let men = (i + 1..i + 3)
            .any(|k| matches!(ctx.tokens.fold(k), "soldiers" | "soldier" | "troops" | "reservists"));
        men && ctx.at(i).iter().any(|a| match a.tag {
            Tag::Source(k, _) => ctx.registry.sources().get(k as usize).is_some_and(|e| e.id == heard.id),
            Tag::Actor(_) => {
                let side = ctx.registry.source(&heard.id).and_then(|e| e.actor.as_deref());
                side.is_some_and(|s| ctx.camp(a) == Some(ctx.registry.root_actor(s)))
            }
            _ => false,
        })
    });
    let home = ctx.registry.source(&ctx.outlet).and_then(|o| o.country.clone());
    let of_home = home.is_some() && listed(&heard).flatten() == home;
    // "Israeli army says six fighters killed. The military claims …": the one that spoke right before.
    let spoke_last = memory.last.as_deref().is_some_and(|l| l.id == heard.id);
    (own || of_home || spoke_last).then_some((own, heard))
}

/// "Reed's office": whoever Reed was said to speak for.
pub(super) fn possessor<'m>(ctx: &Context<'_>, c: &Candidate, memory: &'m Memory) -> Option<&'m Speaker> {
    if ctx.pack.arabic || c.tokens.len() > 3 {
        return None;
    }
    memory.person(ctx.tokens.fold(c.tokens.start).strip_suffix("'s")?)
}

/// Learns the names of persons and the acronyms of bodies that a sentence introduces, whether they speak in it or not.
pub(super) fn meet(ctx: &Context<'_>, cands: &[Candidate], memory: &mut Memory) {
    for (k, c) in cands.iter().enumerate() {
        // "Ana Cole, governor of Selm, visited the wounded": met in an office, whoever speaks here.
        if matches!(c.kind, CandidateKind::Person(_))
            && ctx.tokens.fold(c.tokens.end) == ","
            && let Some(office) = cands.get(k + 1)
            && matches!(office.kind, CandidateKind::Named(_))
            && office.tokens.start <= c.tokens.end + 3
            && (office.tokens.end..office.tokens.end + 4).any(|i| ctx.tokens.fold(i) == ",")
            && (c.tokens.end..office.tokens.end).any(|i| ctx.cue(i, Cue::Role).is_some() || is_office(ctx, i))
            && let Some(s) = resolve(ctx, office, memory)
        {
            learn_names(ctx, c.tokens.start, c.tokens.end, &s, memory);
        }
        let CandidateKind::Named(id) = &c.kind else { continue };
        // "The government's spokesman, Ana Cole, said": whoever holds the office, by the name between the commas behind it.
        if !ctx.pack.arabic
            && ctx.tokens.fold(c.tokens.end) == ","
            && let Some(p) = cands.get(k + 1)
            && matches!(p.kind, CandidateKind::Person(_))
            && behind_courtesy(ctx, c.tokens.end + 1, p.tokens.start)
            && matches!(ctx.tokens.fold(p.tokens.end), "," | ".")
            && (ctx.cue(c.tokens.end - 1, Cue::Role).is_some()
                || is_office(ctx, c.tokens.end - 1)
                || matches!(
                    ctx.tokens.fold(c.tokens.end - 1),
                    "minister" | "president" | "premier" | "secretary"
                ))
            && let Some(s) = resolve(ctx, c, memory)
        {
            learn_names(ctx, p.tokens.start, p.tokens.end, &s, memory);
        }
        let open = c.tokens.end;
        if ctx.tokens.fold(open) == "(" && acronym(ctx, open + 1) && ctx.tokens.fold(open + 2) == ")" {
            memory.acronyms.entry(slug(ctx.words(open + 1..open + 2))).or_insert_with(|| id.clone());
        }
        // A person the registry knows is met with his name too, whatever office stands before it.
        let entry = ctx.registry.source(id).filter(|e| !e.people.is_empty());
        let listed = entry.and_then(|e| {
            let from = c.tokens.end.saturating_sub(5).max(c.tokens.start);
            (from..c.tokens.end.saturating_sub(1)).find(|i| {
                let words = hasila_registry::fold::fold(ctx.words(*i..c.tokens.end));
                e.people.iter().any(|p| hasila_registry::fold::folds_to(p, &words))
            })
        });
        if let Some(from) = listed
            && let Some(s) = resolve(ctx, c, memory)
        {
            learn_names(ctx, from, c.tokens.end, &s, memory);
        }
        if let Some(name) = &c.name
            && let Some(s) = resolve(ctx, c, memory)
        {
            learn_names(ctx, name.start, name.end, &s, memory);
            for i in c.tokens.clone().filter(|i| !name.contains(i)) {
                if is_office(ctx, i) {
                    memory.offices.insert(ctx.tokens.fold(i).to_owned(), s.clone().into());
                }
            }
        }
    }
}

pub(super) fn remember(ctx: &Context<'_>, s: &Speaker, memory: &mut Memory) {
    let s = Rc::new(s.clone());
    match s.kind {
        SourceKind::Unnamed => {
            memory.unnamed = Some(Rc::clone(&s));
            memory.unnamed_age = 0;
        }
        SourceKind::Named => {
            if let Some(e) = ctx.registry.source(&s.id)
                && matches!(
                    e.kind,
                    hasila_registry::SourceType::Agency
                        | hasila_registry::SourceType::Newspaper
                        | hasila_registry::SourceType::Broadcaster
                        | hasila_registry::SourceType::Site
                        | hasila_registry::SourceType::StateMedia
                        | hasila_registry::SourceType::Monitor
                )
            {
                memory.medium = Some(Rc::clone(&s));
            }
        }
        SourceKind::Outlet => {}
    }
    memory.heard.push(Heard::of(Rc::clone(&s)));
    memory.last = Some(s);
}

/// فراس الأبيض (*Firās al-Abyaḍ*): a name behind a given one, though it is an everyday word too.
fn surname(ctx: &Context<'_>, i: usize, from: usize) -> bool {
    ctx.pack.arabic
        && i > from
        && ctx.lists(i - 1, List::Given)
        && !ctx.at(i - 1).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
        && ctx.tokens.fold(i).starts_with("ال")
        && ctx.tokens.fold(i).chars().count() > 4
        && !ctx
            .at(i)
            .iter()
            .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_) | Tag::Body(_) | Tag::Source(..)))
}

/// Words of a name beside a title: the next time the surname alone speaks for the same body.
pub(super) fn learn_names(
    ctx: &Context<'_>,
    from: usize,
    end: usize,
    speaker: &Speaker,
    memory: &mut Memory,
) {
    // All his names are of one.
    let shared: OnceCell<Rc<Speaker>> = OnceCell::new();
    // "Army Maj. Gen. Ana Cole" in the army's own news: the outlet's man, by his surname too.
    if speaker.kind != SourceKind::Named && (ctx.pack.arabic || speaker.kind != SourceKind::Outlet) {
        return;
    }
    // وزير الصحة في الحكومة، عثمان عبد الجليل، (the minister of health in the government, Othman Abdul Jalil): behind a comma too.
    let apposed = (from..end.min(from + 7))
        .find(|i| matches!(ctx.tokens.fold(*i), "،" | ","))
        .filter(|_| ctx.pack.arabic)
        .and_then(|comma| person_name(ctx, comma + 1, end))
        .filter(|name| {
            matches!(ctx.tokens.fold(name.end), "،" | ",") || ctx.cue(name.end, Cue::Content).is_some()
        });
    // "Brig. Gen. Ana Cole": the full stops of ranks end no name.
    let after_rank =
        |i: usize| !ctx.pack.arabic && ctx.tokens.fold(i) == "." && i > from && ctx.is(i - 1, Words::Rank);
    // "Ahmad al-Mesmari": nor does the hyphen of an article.
    let joins = |i: usize| !ctx.pack.arabic && ctx.tokens.fold(i) == "-" && ctx.tokens.touches_previous(i);
    let ends =
        |i: usize| ctx.tokens.kind(i) == TokenKind::Mark && !ctx.quote_mark(i) && !after_rank(i) && !joins(i);
    let beside = (from..end.min(from + 8)).take_while(|i| !ends(*i) && ctx.cue(*i, Cue::Content).is_none());
    for i in beside.chain(apposed.into_iter().flatten()) {
        if ctx.tokens.kind(i) == TokenKind::Word
            && !(ctx.is(i, Words::Rank) && i + 1 < end)
            && (ctx.tokens.fold(i).chars().count() >= 4
                // "Ana Lee": a short surname ends a name.
                || !ctx.pack.arabic
                    && ctx.tokens.fold(i).chars().count() >= 2
                    && i > from
                    && capitalised(ctx, i)
                    && capitalised(ctx, i - 1)
                    && !ctx.lists(i, List::Common)
                || ctx.pack.arabic
                    && ctx.tokens.fold(i).chars().count() == 3
                    && i > from
                    && ctx.lists(i - 1, List::Given))
            && !ctx.at(i).iter().any(|a| {
                !surname(ctx, i, from)
                    && !a.possessed
                    && !matches!(a.tag, Tag::Noun(_))
                    && (ctx.pack.arabic || !matches!(a.tag, Tag::Actor(_)))
            })
            // "Pakistan says": the land is nobody's surname.
            && (ctx.pack.arabic || capitalised(ctx, i) && !ctx.lists(i, List::Country))
        {
            let speaker = shared.get_or_init(|| Rc::new(speaker.clone()));
            memory.persons.entry(ctx.tokens.fold(i).to_owned()).or_insert_with(|| Rc::clone(speaker));
        }
    }
}

/// The registry's body of the land spoken of, or of the land an id begins with, that goes by the name the id is made of:
/// "Mozambique's National Institute for Disaster Management".
fn namesake<'c>(ctx: &'c Context<'_>, id: &str) -> Option<&'c str> {
    let of = |land: &str, name: &str| {
        let at = *ctx.pack.named_in.get(&format!("{land}/{name}"))?;
        ctx.registry.sources().get(at as usize).map(|s| s.id.as_str())
    };
    let here = ctx.country.as_deref();
    // A town's body is the town's, whatever a list calls by those words.
    let first = id.split('-').next().unwrap_or(id);
    let town = |p: &hasila_registry::PlaceEntry| {
        p.kind != hasila_registry::PlaceKind::Country && p.country.as_deref() == here
    };
    if ctx.registry.places().lookup(first).iter().any(town) {
        return None;
    }
    if let Some(own) = here.and_then(|land| of(land, id)) {
        return Some(own);
    }
    // One adjective, two lands: the Congos. The land spoken of comes first.
    let behind = |land: &str| id.strip_prefix(ctx.pack.demonyms.get(land)?.as_str())?.strip_prefix('-');
    let own = here.and_then(|land| of(land, behind(land)?));
    own.or_else(|| {
        let first = id.as_bytes().first();
        let begins = |adjective: &str| {
            adjective.as_bytes().first() == first
                && id.strip_prefix(adjective).is_some_and(|rest| rest.starts_with('-'))
        };
        let named = ctx.pack.demonyms.iter().filter(|(_, adjective)| begins(adjective));
        let mut lands: Vec<&String> = named.map(|(land, _)| land).collect();
        lands.sort_unstable();
        lands.into_iter().find_map(|land| of(land, behind(land)?))
    })
}
