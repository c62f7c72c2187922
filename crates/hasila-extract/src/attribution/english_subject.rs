//! Whoever is the subject of an English verb of speech, known to a list or not.
//!
//! # Recognises
//! The noun phrase right before the verb, behind it where the verb is inverted, or behind "according to": "the Anglican diocese of
//! Selm said", "…, said a court in Selm", "according to a receptionist who escaped". A phrase with a name is a body by that name, one
//! without is somebody unnamed; a clause or an office between commas may stand between it and its verb.
//!
//! # Does not match
//! Things that can't speak before verbs that things take as well ("The storm recorded"), papers ("a letter said"), and what a list
//! knows better: it only fills the gaps that the other rules leave.

use super::*;

/// A noun phrase: its words, the noun that heads it, and what its article says.
struct Phrase {
    tokens: Range<usize>,
    /// Where its core ends, before "of …", "who …".
    core: usize,
    /// Where its name begins, behind its article.
    name: usize,
    /// Somebody not known yet: "a", "two", "another", or several without an article.
    new: bool,
    /// Whether it has an article or a number at all.
    determined: bool,
}

/// Adds the subjects of verbs of speech that nothing else found.
pub(super) fn add_subjects(ctx: &Context<'_>, range: &Range<usize>, out: &mut Vec<Candidate>) {
    let mut verbs: Vec<Range<usize>> = Vec::new();
    for a in ctx.within(range.clone()).iter().filter(|a| matches!(a.tag, Tag::Speech(_))) {
        match verbs.last_mut() {
            Some(v) if v.start == a.tokens.start => v.end = v.end.max(a.tokens.end),
            _ => verbs.push(a.tokens.clone()),
        }
    }
    for v in verbs {
        if !ctx.is(v.start, Words::Utters) || noun_use(ctx, &v, range) {
            continue;
        }
        // "A rights group, the Foundation for Peace, said": named between its commas.
        let before = subject_end(ctx, &v, range).and_then(|e| {
            phrase_before(ctx, range, e, out).filter(|p| {
                let name = e + 1 + usize::from(ctx.tokens.fold(e + 1) == "the");
                !(p.new && ctx.tokens.fold(e) == "," && capitalised(ctx, name))
            })
        });
        let found = before.or_else(|| {
            let b = v.start.checked_sub(1).filter(|b| *b >= range.start)?;
            let inverted = (ctx.parts_clause(b) || ctx.quote_mark(b))
                && !matches!(ctx.tokens.fold(v.start), "told" | "tells");
            inverted.then(|| phrase_behind(ctx, v.end, range.end)).flatten()
        });
        add(ctx, found, out);
    }
    // "figures from a clinic" may be of anybody's telling; "according to a clinic" is the clinic's.
    let cues = ctx.within(range.clone()).iter().filter(|a| {
        a.tag == Tag::Cue(Cue::According)
            && matches!(ctx.tokens.fold(a.tokens.end - 1), "to" | "citing" | "quoting")
    });
    for at in cues.map(|a| a.tokens.end).collect::<Vec<_>>() {
        let found = phrase_behind(ctx, at, range.end);
        add(ctx, found, out);
    }
    of_a_body(ctx, range, out);
}

/// "Hamid Karimi of the Selm crisis office": who is of a body speaks for it.
fn of_a_body(ctx: &Context<'_>, range: &Range<usize>, out: &mut Vec<Candidate>) {
    let mut k = 0;
    while let Some(c) = out.get(k).cloned() {
        k += 1;
        let at = c.tokens.end;
        if !matches!(c.kind, CandidateKind::Person(_))
            || !matches!(ctx.tokens.fold(at), "of" | "from" | "with")
        {
            continue;
        }
        // "of the Basra civil defence": its town stands before what it is.
        let first = (at + 1..at + 5)
            .find(|i| ctx.tokens.fold(*i) != "the" && !capitalised(ctx, *i))
            .unwrap_or(at + 2);
        let next = out.get(k).filter(|x| {
            x.tokens.start > at
                && x.tokens.start <= first.max(at + 2)
                && matches!(x.kind, CandidateKind::Named(_) | CandidateKind::Outlet)
        });
        let found = match next {
            Some(x) => Some((x.tokens.end, x.kind.clone())),
            None if out.get(k).is_none_or(|x| x.tokens.start > at + 6) => {
                institution(ctx, at + 1, range.end).map(|(t, id)| (t.end, CandidateKind::Named(id)))
            }
            None => None,
        };
        let Some((end, kind)) = found else { continue };
        if next.is_some() {
            out.remove(k);
        }
        if let Some(slot) = out.get_mut(k - 1) {
            slot.name = Some(slot.tokens.clone());
            slot.tokens.end = end;
            slot.kind = kind;
        }
    }
}

/// Puts a phrase among the candidates, unless one of them lies in it.
fn add(ctx: &Context<'_>, found: Option<Phrase>, out: &mut Vec<Candidate>) {
    let Some(p) = found else { return };
    let Some(kind) = kind_of(ctx, &p) else { return };
    // "the Chamber of Mechanical Engineers": the engineers of its name are nobody by themselves.
    let named = matches!(kind, CandidateKind::Named(_));
    let inside = |c: &Candidate| {
        named
            && matches!(c.kind, CandidateKind::Unnamed | CandidateKind::Person(_))
            && c.tokens.start > p.tokens.start
            && c.tokens.end <= p.tokens.end
            && (c.kind == CandidateKind::Unnamed
                || matches!(ctx.tokens.fold(c.tokens.start - 1), "of" | "for"))
    };
    if out.iter().any(|c| c.tokens.start < p.tokens.end && c.tokens.end > p.tokens.start && !inside(c)) {
        return;
    }
    out.retain(|c| !inside(c));
    let at = out.partition_point(|c| c.tokens.start < p.tokens.start);
    out.insert(at, Candidate { tokens: p.tokens, kind, addressed: false, name: None });
}

/// "the report", "is said", "to say": no verb of which somebody is the subject.
fn noun_use(ctx: &Context<'_>, v: &Range<usize>, range: &Range<usize>) -> bool {
    let Some(b) = v.start.checked_sub(1).filter(|b| *b >= range.start) else { return false };
    let passive =
        matches!(ctx.tokens.fold(b), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "to");
    passive && !ctx.tokens.fold(v.start).ends_with("ing")
        || ctx.is(b, Words::Determiner)
        || ctx.is(b, Words::Possessive)
        || matches!(ctx.tokens.fold(b), "of" | "no" | "any" | "not" | "never" | "or")
        || ctx.is(v.end, Words::Harmed) && ctx.tokens.fold(v.start) != "said"
}

/// Where the subject of a verb ends: before its auxiliaries and words of time, before a clause or an office between commas.
fn subject_end(ctx: &Context<'_>, v: &Range<usize>, range: &Range<usize>) -> Option<usize> {
    let mut e = v.start;
    while e > range.start
        && v.start - e < 5
        && (ctx.is(e - 1, Words::Auxiliary)
            || ctx.is(e - 1, Words::SaidOfLate) && !ctx.is(e - 1, Words::PrepositionOfPlace)
            || matches!(
                ctx.tokens.fold(e - 1),
                "only" | "separately" | "however" | "again" | "even" | "ever"
            )
            || ctx.is(e - 1, Words::SaidOfLate) && e < v.start && ctx.is(e, Words::SaidOfLate))
    {
        e -= 1;
    }
    if e > range.start && ctx.tokens.fold(e - 1) != "," {
        return (e > range.start).then_some(e);
    }
    // "…, which runs a hospital in the capital, said": the comma that opens what this one closes.
    let close = e.checked_sub(1).filter(|c| *c > range.start)?;
    let opens = |i: &usize| {
        ctx.tokens.fold(*i) == ","
            && (matches!(
                ctx.tokens.fold(i + 1),
                "who"
                    | "which"
                    | "whose"
                    | "a"
                    | "an"
                    | "the"
                    | "its"
                    | "their"
                    | "head"
                    | "chief"
                    | "speaking"
                    | "using"
                    | "citing"
                    | "quoting"
                    | "via"
                    | "through"
            ) || matches!(
                (ctx.tokens.fold(i + 1), ctx.tokens.fold(i + 2)),
                ("at" | "in" | "during" | "on", "a" | "an" | "its" | "their" | "his" | "her")
            ) || matches!((ctx.tokens.fold(i + 1), ctx.tokens.fold(i + 2)), ("for", "its" | "their"))
                || ctx.cue(i + 1, Cue::Role).is_some()
                || is_office(ctx, i + 1)
                || ctx.is(i + 1, Words::Reached)
                || ctx.tokens.kind(i + 1) == TokenKind::Digits && i + 2 == close)
    };
    (close.saturating_sub(36).max(range.start + 1)..close).rev().find(opens)
}

/// The noun phrase that ends at a token, from the boundary before it.
fn phrase_before(ctx: &Context<'_>, range: &Range<usize>, end: usize, out: &[Candidate]) -> Option<Phrase> {
    let known = |c: &Candidate| {
        !matches!(c.kind, CandidateKind::Unnamed | CandidateKind::Person(_)) && !stands_outside(ctx, c)
    };
    if out.iter().any(|c| c.tokens.contains(&(end - 1)) && known(c)) {
        return None;
    }
    let bounds = |i: &usize| {
        let k = *i;
        ctx.parts_clause(k) && !(ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k))
            || ctx.quote_mark(k)
                && !(ctx.tokens.touches_previous(k) && matches!(ctx.tokens.fold(k), "'" | "’"))
            || matches!(ctx.tokens.kind(k), TokenKind::Break)
            || matches!(
                ctx.tokens.fold(k),
                "." | "•" | "that" | "but" | "while" | "whereas" | "though" | "although"
            )
            || ctx.tokens.fold(k) == "and" && !(capitalised(ctx, k + 1) && k > 0 && capitalised(ctx, k - 1))
    };
    let from =
        (range.start.max(end.saturating_sub(20))..end).rev().find(bounds).map_or(range.start, |b| b + 1);
    if from + 20 <= end || from >= end {
        return None;
    }
    // "On Wednesday a court in Selm counted": when, before who.
    let mut starts = vec![from];
    if ctx.is(from, Words::PrepositionOfPlace)
        || matches!(ctx.tokens.fold(from), "on" | "by" | "as" | "late" | "early")
    {
        starts.clear();
        starts.extend(
            (from + 1..end).filter(|k| ctx.is(*k, Words::SomePerson) || ctx.tokens.fold(*k) == "the"),
        );
        starts.extend((from + 1..end).filter(|k| {
            ctx.lists(*k - 1, List::Common)
                && capitalised(ctx, *k - 1)
                && !ctx.is(*k - 1, Words::PrepositionOfPlace)
        }));
    }
    starts.into_iter().find_map(|s| phrase(ctx, s, end).filter(|p| p.tokens.end == end))
}

/// The noun phrase that begins at a token.
fn phrase_behind(ctx: &Context<'_>, start: usize, end: usize) -> Option<Phrase> {
    phrase(ctx, start, end)
}

/// Reads a noun phrase.
fn phrase(ctx: &Context<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mut i = start;
    let mut new = false;
    let mut determined = true;
    match ctx.tokens.fold(i) {
        "the" => i += 1,
        _ if ctx.is(i, Words::SomePerson)
            || matches!(ctx.tokens.fold(i), "four" | "five" | "many" | "other") =>
        {
            (new, i) = (true, i + 1);
            if ctx.tokens.fold(i) == "other" {
                i += 1;
            }
        }
        _ => determined = false,
    }
    // "a 40-year-old herder"
    let hyphen = |k: usize| ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k);
    if new
        && ctx.tokens.kind(i) == TokenKind::Digits
        && hyphen(i + 1)
        && hyphen(i + 3)
        && ctx.tokens.fold(i + 4) == "old"
    {
        i += 5;
    }
    let name = i;
    let core = words_of_name(ctx, i, end);
    if core == i {
        return None;
    }
    let mut to = core;
    // "of Jerusalem", "in the village", "familiar with the inquiry", "who escaped".
    while to < end && to - start < 18 {
        if ctx.is(to, Words::PrepositionOfPost)
            || ctx.tokens.fold(to) == "near"
            || ctx.tokens.fold(to) == "on" && to > core
        {
            let mut k = to + 1;
            if matches!(ctx.tokens.fold(k), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
                k += 1;
            }
            let next = words_of_name(ctx, k, end);
            if next == k {
                break;
            }
            to = next;
        } else if matches!(
            ctx.tokens.fold(to),
            "who" | "familiar" | "close" | "present" | "involved" | "based"
        ) || to == core && ctx.tokens.fold(to).ends_with("ing") && !ctx.begins(to, Marks::SPEECH)
        {
            let said = |k: usize| ctx.begins(k, Marks::SPEECH);
            let stop = (to + 1..end.min(to + 12)).find(|k| {
                ctx.tokens.kind(*k) != TokenKind::Word
                    && ctx.tokens.fold(*k) != "-"
                    && ctx.tokens.fold(*k) != "'"
                    || said(*k) && ctx.tokens.fold(*k) != "reported"
            });
            to = stop.unwrap_or(end);
            break;
        } else {
            break;
        }
    }
    Some(Phrase { tokens: start..to, core, name, new, determined })
}

/// Where a run of words that may make a name or a noun with its adjectives ends.
fn words_of_name(ctx: &Context<'_>, from: usize, end: usize) -> usize {
    let mut i = from;
    while i < end && i - from < 9 {
        let mark =
            matches!(ctx.tokens.fold(i), "'" | "-" | "’") && ctx.tokens.touches_previous(i) && i > from;
        let word = ctx.tokens.kind(i) == TokenKind::Word
            && !ctx.is(i, Words::FunctionWord)
            && !ctx.is(i, Words::Auxiliary)
            && !ctx.is(i, Words::SaidOfLate)
            && !ctx.at(i).iter().any(|a| {
                matches!(
                    a.tag,
                    Tag::Speech(_) | Tag::Cue(Cue::Clause | Cue::Passive | Cue::According | Cue::Content)
                ) && !(i == from && capitalised(ctx, i))
            })
            && (capitalised(ctx, i)
                || !ctx.lists(i, List::Common)
                || ctx.lists(i, List::Head)
                || ctx.lists(i, List::Modifier)
                || ctx.is(i, Words::Firm)
                || ctx.begins(i, Marks::NOUN));
        // "relatives waiting outside the hospital": what they do is no part of who they are.
        let doing = i > from
            && !capitalised(ctx, i)
            && ctx.tokens.fold(i).ends_with("ing")
            && ctx.tokens.fold(i - 1).ends_with('s')
            && !ctx.lists(i, List::Modifier)
            && !ctx.lists(i, List::Head);
        if !(mark || word) || doing {
            break;
        }
        i += 1;
    }
    i
}

/// Who a phrase is: a body by its name, somebody without one, or nobody who can speak.
fn kind_of(ctx: &Context<'_>, p: &Phrase) -> Option<CandidateKind> {
    let head = p.core.checked_sub(1).filter(|h| *h >= p.name)?;
    let word = ctx.tokens.fold(head);
    // "Women told": the capital of a sentence's first word says nothing.
    let common = |k: usize| {
        ctx.lists(k, List::Informant)
            || ctx.lists(k, List::Head)
            || ctx.lists(k, List::Common)
            || ctx.begins(k, Marks::NOUN)
    };
    let lower = !capitalised(ctx, head) || ctx.opens_sentence(head) && common(head);
    if ctx.is(head, Words::Document)
        || ctx.is(head, Words::Figures)
        || ctx.is(head, Words::Voiceless)
        || ctx.at(head).iter().any(|a| matches!(a.tag, Tag::Trigger(_)) && lower)
    {
        return None;
    }
    let opens = |k: usize| k == p.tokens.start && !p.determined && ctx.opens_sentence(k);
    let named =
        (p.name..p.tokens.end).any(|k| capitalised(ctx, k) && !opens(k) && !ctx.lists(k, List::Common));
    let institution = ctx.lists(head, List::Head) || ctx.is(head, Words::Firm);
    let person = !institution
        && lower
        && (ctx.lists(head, List::Informant)
            || ctx.is(head, Words::OfficeNoun)
            || ctx.at(head).iter().any(|a| ctx.noun_for_people(a))
            || ["er", "or", "ist", "man", "woman", "men", "women", "ers", "ors", "ists", "ian", "ians"]
                .iter()
                .any(|e| word.len() > e.len() + 2 && word.ends_with(e)));
    if lower && institution && !(p.name..p.core).any(|k| capitalised(ctx, k) && !opens(k)) {
        return match house(ctx, p) {
            Some(id) => Some(CandidateKind::Named(id)),
            None => p.new.then_some(CandidateKind::Unnamed),
        };
    }
    if person {
        // "the Selm mayor", "DTM field teams": whose, not nobody's.
        let owned = (p.name..p.core).any(|k| ctx.possessive(k) || acronym(ctx, k));
        let several = word.ends_with('s') || matches!(word, "people" | "men" | "women" | "staff");
        // "the club's owners", of a club that the text has not named
        let of_a_house = (p.name..p.core).any(|k| ctx.possessive(k))
            && !(p.name..p.core).any(|k| capitalised(ctx, k))
            && matches!(
                word,
                "owners"
                    | "owner"
                    | "organisers"
                    | "organizers"
                    | "relatives"
                    | "neighbours"
                    | "neighbors"
                    | "parents"
                    | "lawyers"
            );
        if of_a_house {
            return Some(CandidateKind::Unnamed);
        }
        // "the mother of a victim"
        let of_somebody = (p.core..p.tokens.end).any(|k| matches!(ctx.tokens.fold(k), "a" | "an"));
        return (!owned && (p.new || of_somebody || !p.determined && several))
            .then_some(CandidateKind::Unnamed);
    }
    // "Homs's archdiocese": the owner's name without its ending.
    if !p.determined && lower && ctx.possessive(p.name) && capitalised(ctx, p.name) && p.core > p.name + 1 {
        let own = (!ctx.lists(p.name, List::Common)).then(|| slug(ctx.owner(p.name..p.name + 1)));
        return own.map(|o| CandidateKind::Named(format!("{o}-{}", slug(ctx.words(p.name + 1..p.core)))));
    }
    if !named {
        return None;
    }
    // "the church in Homs"
    if p.determined
        && !p.new
        && lower
        && !(p.name..p.core).any(|k| capitalised(ctx, k) && !opens(k))
        && let Some(id) = town_house(ctx, p)
    {
        return Some(CandidateKind::Named(id));
    }
    let place = |r: Range<usize>| !ctx.registry.places().lookup(&ctx.words(r).to_lowercase()).is_empty();
    // "Selm", "the capital city Selm": a place with what it is. "the Chamber of Trade" is none, whatever a village may be called.
    let caps = (p.name..p.core).rev().take_while(|k| capitalised(ctx, *k)).last();
    let goes_on = p.determined && p.core + 1 < p.tokens.end && capitalised(ctx, p.core + 1);
    if !goes_on && (place(p.name..p.core) || caps.is_some_and(|from| place(from..p.core))) {
        return None;
    }
    // "the Anglican diocese of Jerusalem", "the Chamber of Mechanical Engineers": by its name.
    if p.determined && !p.new && (p.tokens.len() > 2 || lower) {
        let to = (p.core..p.tokens.end)
            .find(|k| {
                ctx.tokens.kind(*k) == TokenKind::Word
                    && !capitalised(ctx, *k)
                    && !matches!(ctx.tokens.fold(*k), "of" | "for")
            })
            .unwrap_or(p.tokens.end);
        let to = if to > p.core && matches!(ctx.tokens.fold(to - 1), "of" | "for") { to - 1 } else { to };
        // "the Norwegian Seismic Array": the land's adjective is of the name.
        let land = |k: &usize| capitalised(ctx, *k) && ctx.lists(*k, List::Country) && !ctx.possessive(*k);
        let from = p.name.checked_sub(1).filter(land).unwrap_or(p.name);
        return Some(CandidateKind::Named(slug(ctx.words(from..to))));
    }
    if p.new && lower {
        return Some(CandidateKind::Unnamed);
    }
    // "NGO says"
    if ctx.is(head, Words::Firm) {
        return Some(CandidateKind::Unnamed);
    }
    // "Harqan said": a surname.
    let lone = !p.determined
        && p.tokens.len() == 1
        && !ctx.lists(head, List::Common)
        && !ctx.is(head, Words::Courtesy)
        && !ctx.lists(head, List::Country);
    lone.then(|| CandidateKind::Person(slug(ctx.words(p.tokens.clone()))))
}

/// A body by what it is and where: "a court in Selm", "the provincial crisis office", "the coroner's office".
fn house(ctx: &Context<'_>, p: &Phrase) -> Option<String> {
    if in_a_town(ctx, p) {
        return town_house(ctx, p);
    }
    if p.new
        || !p.determined
        || p.core < p.name + 2
        || (p.name..p.core).any(|k| ctx.tokens.fold(k).ends_with("'s"))
    {
        return None;
    }
    let level = ctx.tokens.fold(p.name);
    if area_level(level).is_some() {
        if level == "local" {
            return None;
        }
        let here = level_place(ctx, p.tokens.start, level).or_else(|| ctx.home.clone())?;
        return Some(format!("{}-{}", bare_area(&here), slug(ctx.words(p.name + 1..p.core))));
    }
    // "the camp administration": of the camp named last.
    if ctx.tokens.fold(p.name) == "camp" {
        let camp = (p.tokens.start.saturating_sub(LOOK_BACK)..p.tokens.start).rev().find_map(|k| {
            let named = ctx.tokens.fold(k) == "camp" && k > 0 && capitalised(ctx, k - 1);
            let from = (k.saturating_sub(5)..k).rev().take_while(|j| {
                capitalised(ctx, *j) && !ctx.lists(*j, List::Common)
                    || ctx.tokens.fold(*j) == "-"
                    || ctx.is(*j, Words::NameParticle)
            });
            from.last().filter(|_| named).map(|from| slug(ctx.words(from..k)))
        });
        let what = slug(ctx.words(p.name..p.core));
        return Some(camp.map_or_else(|| what.clone(), |c| format!("{c}-{what}")));
    }
    // "the operations centre" may be any town's.
    if !ctx.is(p.core - 1, Words::NationalBody) && !matches!(ctx.tokens.fold(p.core - 1), "office" | "court")
    {
        return None;
    }
    let what = slug(ctx.words(p.name..p.core));
    let land = ctx.country.as_ref().and_then(|c| ctx.pack.demonyms.get(c));
    Some(land.map_or_else(|| what.clone(), |d| format!("{d}-{what}")))
}

/// Whether the place of a body stands behind what it is: "a court in Selm".
fn in_a_town(ctx: &Context<'_>, p: &Phrase) -> bool {
    let at = p.core + 1;
    matches!(ctx.tokens.fold(p.core), "in" | "of") && at < p.tokens.end && capitalised(ctx, at)
}

/// "a court in Selm": by what it is and its town.
fn town_house(ctx: &Context<'_>, p: &Phrase) -> Option<String> {
    if !in_a_town(ctx, p) {
        return None;
    }
    let at = p.core + 1;
    let place = place_words(ctx, at, p.tokens.end).or_else(|| place_word(ctx, at))?;
    Some(format!("{place}-{}", slug(ctx.words(p.name..p.core))))
}

/// "the director of the civil aviation authority", "Hamid Karimi of the provincial crisis office": the body at a token, by what it is.
pub(super) fn institution(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let p = phrase(ctx, i, end)?;
    let head = p.core.checked_sub(1).filter(|h| *h >= p.name)?;
    if !ctx.lists(head, List::Head) || capitalised(ctx, head) {
        return None;
    }
    match kind_of(ctx, &p)? {
        CandidateKind::Named(id) => Some((p.tokens, id)),
        _ => None,
    }
}
