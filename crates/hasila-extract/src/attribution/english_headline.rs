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

/// "Toll rises to 23: monitor", "12 dead in raid - officials": a headline names its source last.
pub(super) fn headline_tail(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    if ctx.pack.arabic {
        return arabic_tail(ctx, range, cands, memory);
    }
    let mut end = range.end;
    while end > range.start && ctx.tokens.kind(end - 1) != TokenKind::Word {
        end -= 1;
    }
    let mark = (range.start + 3..end).rev().find(|i| {
        ctx.tokens.kind(*i) == TokenKind::Mark
            && (ctx.tokens.fold(*i) == ":"
                || matches!(ctx.tokens.fold(*i), "-" | "–" | "—") && !ctx.tokens.touches_previous(i + 1))
    })?;
    let first = if ctx.tokens.fold(mark + 1) == "the" { mark + 2 } else { mark + 1 };
    if end - first > 5 {
        return None;
    }
    let named =
        cands.iter().find(|c| c.tokens.start > mark && c.tokens.start <= first && c.tokens.end + 1 >= end);
    // "41 dead - lawyer Ana Cole"
    let plain = |k: usize| ctx.lists(k, List::Informant) || is_office(ctx, k) || capitalised(ctx, k);
    let named = named.or_else(|| {
        cands.iter().find(|c| {
            c.tokens.start > mark
                && c.tokens.end + 1 >= end
                && c.tokens.start <= first + 2
                && (first..c.tokens.start).all(plain)
                && matches!(c.kind, CandidateKind::Person(_))
        })
    });
    let speaker = match named {
        Some(c) => resolve(ctx, c, memory)?,
        // "41 dead - medical source": somebody, and nobody says who.
        None if ctx.lists(end - 1, List::Informant)
            && (first..end).all(|k| ctx.tokens.kind(k) == TokenKind::Word && !capitalised(ctx, k)) =>
        {
            Speaker {
                id: format!("unnamed@{}", ctx.outlet),
                kind: SourceKind::Unnamed,
                via: Vec::new(),
                text: ctx.words(first..end).to_owned(),
                tokens: first..end,
            }
        }
        // "monitor", "ministry": which one, the text says below.
        None if end == first + 1 => {
            let word = ctx.tokens.fold(first);
            let found = (range.end..ctx.tokens.len()).find_map(|i| {
                ctx.at(i).iter().find_map(|a| match a.tag {
                    Tag::Source(k, false) => ctx
                        .registry
                        .sources()
                        .get(k as usize)
                        .filter(|e| is_a(ctx, &e.id, word))
                        .map(|e| e.id.clone()),
                    _ => None,
                })
            });
            let below = || {
                let next = ctx.segments.sentences.iter().filter(|s| s.tokens.start >= range.end).take(4);
                let mut heard =
                    next.flat_map(|s| candidates(ctx, s.tokens.clone(), ctx.country.as_deref(), false));
                heard.find_map(|c| match c.kind {
                    CandidateKind::Named(id) if is_a(ctx, &id, word) => Some(id),
                    _ => None,
                })
            };
            Speaker::named(ctx, found.or_else(below)?, first..end)
        }
        None => return None,
    };
    Some(Frame {
        scope: range.start..mark,
        cue: mark..end,
        speaker,
        rule: "headline-names-it-last",
        strength: 1,
        certainty: None,
    })
}
