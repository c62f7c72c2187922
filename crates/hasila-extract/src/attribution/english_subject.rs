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
        let before = subject_end(ctx, &v, range).and_then(|e| phrase_before(ctx, range, e, out));
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
}

/// Puts a phrase among the candidates, unless one of them lies in it.
fn add(ctx: &Context<'_>, found: Option<Phrase>, out: &mut Vec<Candidate>) {
    let Some(p) = found else { return };
    if out.iter().any(|c| c.tokens.start < p.tokens.end && c.tokens.end > p.tokens.start) {
        return;
    }
    let Some(kind) = kind_of(ctx, &p) else { return };
    let at = out.partition_point(|c| c.tokens.start < p.tokens.start);
    out.insert(at, Candidate { tokens: p.tokens, kind, addressed: false, name: None });
}

/// "the report", "is said", "to say": no verb of which somebody is the subject.
fn noun_use(ctx: &Context<'_>, v: &Range<usize>, range: &Range<usize>) -> bool {
    let Some(b) = v.start.checked_sub(1).filter(|b| *b >= range.start) else { return false };
    let passive = matches!(ctx.tokens.fold(b), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "to");
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
            || matches!(ctx.tokens.fold(e - 1), "only" | "separately" | "however" | "again" | "even" | "ever")
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
                "who" | "which" | "whose" | "a" | "an" | "the" | "its" | "their" | "head" | "chief" | "speaking"
            ) || ctx.cue(i + 1, Cue::Role).is_some()
                || is_office(ctx, i + 1)
                || ctx.tokens.kind(i + 1) == TokenKind::Digits && i + 2 == close)
    };
    (close.saturating_sub(36).max(range.start + 1)..close).rev().find(opens)
}

/// The noun phrase that ends at a token, from the boundary before it.
fn phrase_before(ctx: &Context<'_>, range: &Range<usize>, end: usize, out: &[Candidate]) -> Option<Phrase> {
    if out.iter().any(|c| c.tokens.contains(&(end - 1))) {
        return None;
    }
    let bounds = |i: &usize| {
        let k = *i;
        ctx.parts_clause(k) && !(ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k))
            || ctx.quote_mark(k) && !(ctx.tokens.touches_previous(k) && matches!(ctx.tokens.fold(k), "'" | "’"))
            || matches!(ctx.tokens.kind(k), TokenKind::Break)
            || matches!(ctx.tokens.fold(k), "." | "•" | "that" | "but" | "while" | "whereas" | "though" | "although")
            || ctx.tokens.fold(k) == "and" && !(capitalised(ctx, k + 1) && k > 0 && capitalised(ctx, k - 1))
    };
    let from = (range.start.max(end.saturating_sub(20))..end).rev().find(bounds).map_or(range.start, |b| b + 1);
    if from + 20 <= end || from >= end {
        return None;
    }
    // "On Wednesday a court in Selm counted": when, before who.
    let mut starts = vec![from];
    if ctx.is(from, Words::PrepositionOfPlace) || matches!(ctx.tokens.fold(from), "on" | "by" | "as" | "late" | "early") {
        starts.clear();
        starts.extend((from + 1..end).filter(|k| ctx.is(*k, Words::SomePerson) || ctx.tokens.fold(*k) == "the"));
        starts.extend((from + 1..end).filter(|k| {
            ctx.lists(*k - 1, List::Common) && capitalised(ctx, *k - 1) && !ctx.is(*k - 1, Words::PrepositionOfPlace)
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
        _ if ctx.is(i, Words::SomePerson) || matches!(ctx.tokens.fold(i), "four" | "five" | "many" | "other") => {
            (new, i) = (true, i + 1);
            if ctx.tokens.fold(i) == "other" {
                i += 1;
            }
        }
        _ => determined = false,
    }
    let name = i;
    let core = words_of_name(ctx, i, end);
    if core == i {
        return None;
    }
    let mut to = core;
    // "of Jerusalem", "in the village", "familiar with the inquiry", "who escaped".
    while to < end && to - start < 18 {
        if ctx.is(to, Words::PrepositionOfPost) || ctx.tokens.fold(to) == "near" || ctx.tokens.fold(to) == "on" && to > core {
            let mut k = to + 1;
            if matches!(ctx.tokens.fold(k), "the" | "a" | "an" | "his" | "her" | "its" | "their") {
                k += 1;
            }
            let next = words_of_name(ctx, k, end);
            if next == k {
                break;
            }
            to = next;
        } else if matches!(ctx.tokens.fold(to), "who" | "familiar" | "close" | "present" | "involved" | "based") {
            let said = |k: usize| ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
            let stop = (to + 1..end.min(to + 12)).find(|k| {
                ctx.tokens.kind(*k) != TokenKind::Word && ctx.tokens.fold(*k) != "-" && ctx.tokens.fold(*k) != "'"
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
        let mark = matches!(ctx.tokens.fold(i), "'" | "-" | "’") && ctx.tokens.touches_previous(i) && i > from;
        let word = ctx.tokens.kind(i) == TokenKind::Word
            && !ctx.is(i, Words::FunctionWord)
            && !ctx.is(i, Words::Auxiliary)
            && !ctx.is(i, Words::SaidOfLate)
            && !ctx.at(i).iter().any(|a| {
                matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Clause | Cue::Passive | Cue::According | Cue::Content))
                    && !(i == from && capitalised(ctx, i))
            })
            && (capitalised(ctx, i)
                || !ctx.lists(i, List::Common)
                || ctx.lists(i, List::Head)
                || ctx.lists(i, List::Modifier)
                || ctx.is(i, Words::Firm)
                || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Noun(_))));
        if !(mark || word) {
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
    let lower = !capitalised(ctx, head);
    if ctx.is(head, Words::Document)
        || ctx.is(head, Words::Figures)
        || ctx.is(head, Words::Voiceless)
        || ctx.at(head).iter().any(|a| matches!(a.tag, Tag::Trigger(_)) && lower)
    {
        return None;
    }
    let opens = |k: usize| k == p.tokens.start && !p.determined && ctx.opens_sentence(k);
    let named = (p.name..p.tokens.end).any(|k| capitalised(ctx, k) && !opens(k) && !ctx.lists(k, List::Common));
    let institution = ctx.lists(head, List::Head) || ctx.is(head, Words::Firm);
    let person = !institution
        && lower
        && (ctx.lists(head, List::Informant)
            || ctx.is(head, Words::OfficeNoun)
            || ctx.at(head).iter().any(|a| {
                matches!(a.tag, Tag::Noun(k) if ctx.pack.nouns.get(k as usize).is_some_and(|n| {
                    n.unit.is_none_or(|u| u == hasila_claim::Unit::Person) && n.measure.is_none()
                }))
            })
            || ["er", "or", "ist", "man", "woman", "men", "women", "ers", "ors", "ists", "ian", "ians"]
                .iter()
                .any(|e| word.len() > e.len() + 2 && word.ends_with(e)));
    if lower && institution && !(p.name..p.core).any(|k| capitalised(ctx, k) && !opens(k)) {
        // "a court in Selm": by where it is.
        let at = p.core;
        if matches!(ctx.tokens.fold(at), "in" | "of") && at + 1 < p.tokens.end && capitalised(ctx, at + 1) {
            let place = place_words(ctx, at + 1, p.tokens.end).or_else(|| place_word(ctx, at + 1))?;
            return Some(CandidateKind::Named(format!("{place}-{}", slug(ctx.words(p.name..p.core)))));
        }
        return p.new.then_some(CandidateKind::Unnamed);
    }
    if person {
        // "the Selm mayor", "DTM field teams": whose, not nobody's.
        let owned = (p.name..p.core).any(|k| ctx.possessive(k) || acronym(ctx, k));
        let several = word.ends_with('s') || matches!(word, "people" | "men" | "women" | "staff");
        return (!owned && (p.new || !p.determined && several)).then_some(CandidateKind::Unnamed);
    }
    if !named {
        return None;
    }
    let place = |r: Range<usize>| !ctx.registry.places().lookup(&ctx.words(r).to_lowercase()).is_empty();
    if place(p.name..p.core) {
        return None;
    }
    // "the Anglican diocese of Jerusalem", "the Chamber of Mechanical Engineers": by its name.
    if p.determined && !p.new && (p.tokens.len() > 2 || lower) {
        let to = (p.core..p.tokens.end)
            .find(|k| ctx.tokens.kind(*k) == TokenKind::Word && !capitalised(ctx, *k) && !matches!(ctx.tokens.fold(*k), "of" | "for"))
            .unwrap_or(p.tokens.end);
        let to = if to > p.core && matches!(ctx.tokens.fold(to - 1), "of" | "for") { to - 1 } else { to };
        return Some(CandidateKind::Named(slug(ctx.words(p.name..to))));
    }
    if p.new && lower {
        return Some(CandidateKind::Unnamed);
    }
    // "Harqan said": a surname.
    let lone = !p.determined && p.tokens.len() == 1 && !ctx.lists(head, List::Common) && !ctx.lists(head, List::Country);
    lone.then(|| CandidateKind::Person(slug(ctx.words(p.tokens.clone()))))
}
