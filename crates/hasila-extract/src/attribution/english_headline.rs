//! English headlines name a body short: "72 dead, monitor says", "292 killed, says ministry". The text below says which.

use super::*;

/// What a headline calls a body by, and whether a body heard of below may be meant.
fn may_mean(ctx: &Context<'_>, noun: usize, words: &Range<usize>, id: &str) -> bool {
    let part = |w: &str| id.split('-').any(|p| p == w);
    match ctx.tokens.fold(noun) {
        "ministry" | "minister" => part("ministry"),
        "governor" => is_a(ctx, id, "governor"),
        "mayor" => is_a(ctx, id, "mayor"),
        "union" | "syndicate" | "commission" | "council" | "committee" | "hospital" | "police"
        | "directorate" | "prosecution" | "observatory" | "party" | "front" => part(ctx.tokens.fold(noun)),
        "prosecutor" | "prosecutors" => part("prosecution") || part("prosecutor") || part("prosecutors"),
        "army" | "military" => {
            is_a(ctx, id, "military") || id.contains("armed-forces") || id.ends_with("defence-ministry")
        }
        "service" | "committees" | "teams" => {
            let told = words.clone().filter(|k| *k != noun).any(|k| part(ctx.tokens.fold(k)));
            told && (part(ctx.tokens.fold(noun)) || part("services"))
                || ctx
                    .registry
                    .source(id)
                    .is_some_and(|e| e.role == Some(hasila_registry::Role::CivilDefence))
        }
        "rescuers" | "volunteers" => ctx.registry.source(id).is_some_and(|e| {
            e.role == Some(hasila_registry::Role::CivilDefence)
                || e.kind == hasila_registry::SourceType::Relief
        }),
        _ => ctx.is(noun, Words::Epithet) && fits(ctx, words, id),
    }
}

/// "monitor says", "says ministry", "rights group says", "according to monitor": a noun without an article beside a verb of speech in a
/// headline, and the first body below that it may mean.
pub(super) fn short_in_headline(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let word = |k: usize| ctx.tokens.kind(k) == TokenKind::Word;
    let before = i.checked_sub(1);
    if before.is_some_and(|b| {
        word(b) && !said(b) && !matches!(ctx.tokens.fold(b), "to" | "as" | "but" | "while" | "and")
    }) {
        return None;
    }
    // "rights group", "doctors' union": no more than two words before the noun.
    let joins = |k: usize| {
        word(k)
            && (ctx.lists(k, List::Modifier)
                || ctx.is(k, Words::Watching)
                || ctx.is(k, Words::Helping)
                || ctx.is(k, Words::Fighting))
    };
    let noun = (i..end.min(i + 3)).find(|k| ctx.is(*k, Words::ShortForABody))?;
    let behind = before.is_some_and(said) || before.is_some_and(|b| ctx.tokens.fold(b) == "to");
    let next = noun + 1;
    let ends = next >= end || !word(next) || ctx.tokens.fold(next) == "as";
    if !(i..noun).all(joins) || capitalised(ctx, noun) && noun > i || !(said(next) || behind && ends) {
        return None;
    }
    if ctx.at(i).iter().any(|a| {
        matches!(a.tag, Tag::Source(_, false) | Tag::Body(_)) && a.tokens.end > noun && a.tokens.len() > 1
    }) {
        return None;
    }
    let words = i..next;
    let below = ctx.segments.sentences.iter().filter(|s| s.tokens.start >= end && !s.headline).take(10);
    let id =
        below.flat_map(|s| candidates(ctx, s.tokens.clone(), country, false)).find_map(|c| match c.kind {
            CandidateKind::Named(id) if may_mean(ctx, noun, &words, &id) => Some(id),
            _ => None,
        })?;
    Some((words, id))
}
