//! English bodies of one name: "Codelco said", "a spokesman for Adif", and bodies by the noun that heads their name, spoken of again.

use super::*;
use crate::words::{AnyClass, AnyList};

/// "Codelco said", "said Aerocivil": one capital that no list knows, right beside a verb of speech.
///
/// It may be somebody's surname as well, so it is a person until the text has said more of him.
///
/// # Does not match
/// A word whose capital only opens its sentence and that may be a noun in the plural ("Hikers said") or formed as adjectives are; a
/// place; a headline, where nouns go without an article.
pub(super) fn lone_name_speaks(
    ctx: &Context<'_>,
    i: usize,
    headline: bool,
) -> Option<(Range<usize>, CandidateKind)> {
    if headline || !ctx.begins(i + 1, Marks::SPEECH) || !a_lone_name(ctx, i) {
        return None;
    }
    // "Kavre recorded 72 deaths": so does a place, which says nothing.
    let had = |k: usize| {
        matches!(ctx.tokens.fold(k), "recorded" | "reported" | "registered" | "records" | "reports")
            && ctx.tokens.fold(k + 1) != "that"
    };
    let said = |k: usize| ctx.begins(k, Marks::SPEECH) && !ctx.is(k, Words::Document) && !had(k);
    let before = i.checked_sub(1);
    let alone = before.is_none_or(|b| {
        ctx.tokens.kind(b) != TokenKind::Word
            || matches!(ctx.tokens.fold(b), "that" | "but" | "and" | "while" | "as" | "which" | "where")
    }) && before.is_none_or(|b| ctx.tokens.fold(b) != "." || ctx.opens_sentence(i));
    if !said(i + 1) || !alone || ctx.tokens.fold(before.unwrap_or(0)) == "-" {
        return None;
    }
    if ctx.opens_sentence(i) && !inside_a_sentence(ctx, i) {
        let word = ctx.tokens.fold(i);
        if word.ends_with('s') || !no_adjective(ctx, i) {
            return None;
        }
    }
    Some((
        i..i + 1,
        CandidateKind::Person(named_in_full(ctx, i).unwrap_or_else(|| slug(ctx.words(i..i + 1)))),
    ))
}

/// Whether a token is one capitalised word that no list knows as anything but a name.
fn a_lone_name(ctx: &Context<'_>, i: usize) -> bool {
    const LISTED: AnyList =
        List::any([List::Common, List::Country, List::Modifier, List::Informant, List::Head, List::Capital]);
    const NO_NAMES: AnyClass = Words::any([
        Words::FunctionWord,
        Words::SaidOfLate,
        Words::Kin,
        Words::NoName,
        Words::Adjective,
        Words::NumberWord,
    ]);
    capitalised(ctx, i)
        && !capitalised(ctx, i + 1)
        && ctx.at(i).is_empty()
        && ctx.tokens.fold(i).chars().count() >= 3
        && !ctx.possessive(i)
        && !ctx.lists_any(i, LISTED)
        && !ctx.is_any(i, NO_NAMES)
        && !is_office(ctx, i)
        && ctx.registry.places().lookup(ctx.tokens.fold(i)).is_empty()
}

/// Whether a word has its capital inside of a sentence too.
fn inside_a_sentence(ctx: &Context<'_>, i: usize) -> bool {
    ctx.places_of_name(ctx.tokens.fold(i)).any(|k| {
        k != i
            && capitalised(ctx, k)
            && k > 0
            && !ctx.opens_sentence(k)
            && ctx.tokens.kind(k - 1) == TokenKind::Word
            && !capitalised(ctx, k - 1)
    })
}

/// The whole name of a person of whom the text has said it before: "Amira Haddad" for Haddad.
pub(super) fn named_in_full(ctx: &Context<'_>, i: usize) -> Option<String> {
    ctx.stood_before(i).take_while(|k| *k > 0).find_map(|k| {
        let whole = capitalised(ctx, k)
            && capitalised(ctx, k - 1)
            && ctx.at(k - 1).is_empty()
            && !ctx.lists(k - 1, List::Common)
            && !is_office(ctx, k - 1)
            && !ctx.is(k - 1, Words::Rank)
            && !ctx.is(k - 1, Words::Courtesy);
        whole.then(|| slug(ctx.words(k - 1..k + 1)))
    })
}

/// The one name of a body behind a title and "of" or "for": a spokesman for *Adif*, the chairman of *Codelco*.
pub(super) fn lone_employer(ctx: &Context<'_>, at: usize, link: &str) -> Option<String> {
    let ends = ctx.tokens.kind(at + 1) != TokenKind::Word
        || ctx.begins(at + 1, Marks::SPEECH)
        || ctx.is(at + 1, Words::Auxiliary)
        || ctx.is(at + 1, Words::SaidOfLate);
    (matches!(link, "for" | "of" | "at") && ends && a_lone_name(ctx, at) && ctx.tokens.fold(at + 1) != "-")
        .then(|| slug(ctx.words(at..at + 1)))
}

/// "The court said", "the prefecture has put": the noun that heads a body's name, beside a verb of speech.
pub(super) fn head_again(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    if ctx.tokens.fold(i) != "the" {
        return None;
    }
    // "the military police" behind "Selm's military police": what it is, in as many words as before.
    let words = (1..4).rev().map(|n| i + 1..i + 1 + n).find(|w| w.len() == 1 || said_of_one(ctx, w))?;
    let noun = words.end - 1;
    let may_head = ctx.lists(noun, List::Head) || words.len() == 1 && ctx.is(noun, Words::CalledAgain);
    if words.end > end || !may_head || words.clone().any(|k| capitalised(ctx, k)) {
        return None;
    }
    let single = words.len() == 1;
    if single && (ctx.cue(i, Cue::SpeakerAgain).is_some() || ctx.cue(i, Cue::MediumAgain).is_some()) {
        return None;
    }
    let next = words.end;
    if capitalised(ctx, next)
        || matches!(ctx.tokens.fold(next), "of" | "for" | "in" | "at" | "-" | "'" | "’")
        || ctx.lists(next, List::Head)
        || ctx.lists(next, List::Informant)
        || ctx.cue(next, Cue::Role).is_some()
        || single && ctx.begins(noun, Marks::BODY.or(Marks::ACTOR))
    {
        return None;
    }
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let verb =
        (next..end.min(next + 4)).find(|k| !ctx.is(*k, Words::SaidOfLate) && !ctx.is(*k, Words::Auxiliary));
    // "said the school register showed 340 missing": a part of another name.
    let goes_on = ctx.tokens.kind(next) == TokenKind::Word
        && !verb.is_some_and(said)
        && !ctx.is(next, Words::FunctionWord)
        && !ctx.is(next, Words::SaidOfLate)
        && !ctx.is(next, Words::PrepositionOfPlace)
        && !ctx.is(next, Words::Auxiliary);
    let speaks = verb.is_some_and(said)
        || !goes_on && i.checked_sub(1).is_some_and(|b| said(b) || ctx.cue(b, Cue::According).is_some())
        || !goes_on && i >= 2 && ctx.tokens.fold(i - 1) == "to" && ctx.tokens.fold(i - 2) == "according";
    speaks.then_some(i..words.end)
}

/// Whether the text has said these words of somebody before, behind his name or the place he is of: Selm's *military police*.
fn said_of_one(ctx: &Context<'_>, words: &Range<usize>) -> bool {
    let kind = |k: usize| {
        ctx.tokens.kind(k) == TokenKind::Word
            && !capitalised(ctx, k)
            && !ctx.is(k, Words::FunctionWord)
            && !ctx.is(k, Words::Auxiliary)
            && !ctx.begins(k, Marks::SPEECH)
    };
    if !words.clone().all(kind) || !ctx.lists(words.end - 1, List::Head) {
        return false;
    }
    let from = words.start.saturating_sub(LOOK_BACK);
    // Where the last of the words stood before.
    let before = ctx.stood_before(words.end - 1).filter_map(|last| (last + 1).checked_sub(words.len()));
    let to = words.start.saturating_sub(words.len());
    before.take_while(|k| *k > from).filter(|k| *k < to).any(|k| {
        let same = words.clone().enumerate().all(|(n, w)| ctx.tokens.fold(k + n) == ctx.tokens.fold(w));
        same && (capitalised(ctx, k - 1) && !ctx.lists(k - 1, List::Common) || ctx.possessive(k - 1))
    })
}

/// Whom such a noun means: the last one heard or named whose name has it. Who spoke last is meant where his name doesn't say what he is.
pub(super) fn head_heard(ctx: &Context<'_>, c: &Candidate, memory: &Memory) -> Option<Speaker> {
    let noun = c.tokens.end - 1;
    let word = ctx.tokens.fold(noun);
    let by_head = |id: &str| id.split('-').any(|part| part == word || part.strip_suffix('s') == Some(word));
    let named = |s: &&Speaker| s.kind == SourceKind::Named;
    let heard = || memory.heard.iter().rev().map(|h| &*h.speaker).filter(named);
    if let Some(s) = heard().find(|s| by_head(&s.id)) {
        return Some(s.clone());
    }
    // Named by it in the words, though not in the id: "the Civil Aviation Authority of Selm", CAAS.
    let spelled = |h: &&Heard| {
        h.speaker.kind == SourceKind::Named
            && h.words().split_whitespace().any(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) == word)
    };
    if let Some(h) = memory.heard.iter().rev().find(spelled) {
        return Some(Speaker::clone(&h.speaker));
    }
    let from = c.tokens.start.saturating_sub(LOOK_BACK);
    let told = (from..c.tokens.start)
        .rev()
        .filter(|k| ctx.tokens.fold(*k) == word && capitalised(ctx, *k))
        .find_map(|k| {
            let opens = (k.saturating_sub(6)..k).find(|j| (*j..=k).all(|w| capitalised(ctx, w)))?;
            let (tokens, id) = body_named(ctx, opens, k + 1)?;
            (tokens.contains(&k) && by_head(&id)).then(|| Speaker::named(ctx, id, tokens))
        });
    told.or_else(|| {
        let last = memory.last.as_deref().filter(|s| s.kind == SourceKind::Named)?;
        let says_otherwise =
            |part: &str| ctx.pack.words.lists(part, List::Head) || ctx.pack.offices.contains_key(part);
        let otherwise = last.id.split('-').any(says_otherwise)
            || hasila_registry::fold::fold(&last.text).split_whitespace().any(says_otherwise);
        let listed = ctx.registry.source(&last.id).is_some_and(|e| {
            e.names().map(hasila_registry::fold::fold).any(|n| n.split_whitespace().any(|w| w == word))
        });
        (listed || !otherwise && (is_letters(ctx, last) || ctx.is(noun, Words::CalledAgain)))
            .then(|| last.clone())
    })
}

/// Whether somebody is known by letters or one name alone, which doesn't say what it is: PHIVOLCS, Codelco.
fn is_letters(ctx: &Context<'_>, s: &Speaker) -> bool {
    !s.id.contains('-') && s.tokens.clone().filter(|k| capitalised(ctx, *k)).count() <= 1
}

/// Whether a mention is such a noun with its article, and no phrase of another list.
pub(super) fn is_head_again(ctx: &Context<'_>, c: &Candidate) -> bool {
    ctx.tokens.fold(c.tokens.start) == "the"
        && c.name.is_none()
        && (2..=4).contains(&c.tokens.len())
        && (ctx.lists(c.tokens.end - 1, List::Head) || ctx.is(c.tokens.end - 1, Words::CalledAgain))
        && !ctx.is(c.tokens.end - 1, Words::Epithet)
        && ctx.cue(c.tokens.start, Cue::SpeakerAgain).is_none()
        && ctx.cue(c.tokens.start, Cue::MediumAgain).is_none()
}

/// "a spokesman for Colombia's Aerocivil", "the president of the THW relief agency": by its own name behind the land's, without the words for
/// what it is.
pub(super) fn employer_behind_land(ctx: &Context<'_>, from: usize, end: usize) -> Option<(usize, String)> {
    let own = land_words(ctx, from, end).filter(|l| l.owns).map_or(from, |l| l.end);
    if !capitalised(ctx, own) {
        return None;
    }
    let kind = |to: usize| {
        (to..end.min(to + 4)).take_while(|k| {
            ctx.tokens.kind(*k) == TokenKind::Word
                && !capitalised(ctx, *k)
                && (ctx.lists(*k, List::Modifier) || ctx.lists(*k, List::Head) || ctx.is(*k, Words::Epithet))
        })
    };
    let listed = ctx.at(own).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) => ctx.registry.sources().get(k as usize).map(|e| (a.tokens.end, e.id.clone())),
        _ => None,
    });
    if let Some((to, id)) = listed.filter(|(to, _)| own > from || kind(*to).next().is_some()) {
        return Some((kind(to).last().map_or(to, |k| k + 1), id));
    }
    if own == from {
        return None;
    }
    let lone = lone_employer(ctx, own, "of").map(|id| (own + 1, id));
    lone.or_else(|| english_body(ctx, from, end).map(|(tokens, id)| (tokens.end, id)))
}
