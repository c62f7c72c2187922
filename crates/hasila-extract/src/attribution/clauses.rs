//! Clauses of one sentence that are told by different people.
//!
//! # Recognises
//! "The SDF said 37 people were killed, and 52 others were wounded, the ministry said": who is named behind a count answers for the
//! clause it closes where somebody else is named before the first one. "According to the SDF, 37 people were killed, while the ministry
//! reported 52 wounded": who opens a sentence answers until another speaks.
//!
//! # Does not match
//! What one speaker goes on to tell ("…, and 52 wounded, the agency reported"): only a clause with a verb of its own is somebody
//! else's.

use super::*;

/// Ends every frame of a sentence where another's clause begins.
pub(super) fn part_clauses(ctx: &Context<'_>, range: &Range<usize>, frames: &mut [Frame]) {
    for k in 0..frames.len() {
        let Some(tail) = frames.get(k).filter(|f| closes(f)).cloned() else { continue };
        let name = tail.cue.start.min(tail.speaker.tokens.start);
        let other = |f: &&Frame| {
            f.speaker.id != tail.speaker.id
                && !closes(f)
                && f.cue.end <= name
                && f.scope.end > name
                && f.rule != "speaker-goes-on"
        };
        let Some(first) = frames.iter().filter(other).map(|f| f.cue.end.max(f.speaker.tokens.end)).max()
        else {
            continue;
        };
        let from = tail.scope.start.max(first);
        // "…; according to the White Helmets, 52 were wounded": it opens a clause of its own.
        let mark = (tail.cue.start.saturating_sub(2)..tail.cue.start).rev().find(|i| ctx.parts_clause(*i));
        if let Some(at) = mark.filter(|at| {
            *at > first
                && ctx.parts_clause(tail.speaker.tokens.end)
                && (ctx.tokens.fold(*at) == ";" || at + 2 == tail.cue.start)
                && tells(ctx, first..*at)
                && tells(ctx, tail.speaker.tokens.end..range.end)
        }) && let Some(f) = frames.get_mut(k)
        {
            f.scope = at + 1..range.end;
            continue;
        }
        let Some(at) = (from..name).rev().find(|i| new_clause(ctx, *i, name)) else { continue };
        if tells(ctx, first..at)
            && tells(ctx, at..name)
            && let Some(f) = frames.get_mut(k)
        {
            f.scope.start = at + 1;
        }
    }
    for k in 0..frames.len() {
        let Some(opener) = frames.get(k).filter(|f| f.rule == "according-to-first").cloned() else {
            continue;
        };
        let from = opener.cue.end.max(opener.speaker.tokens.end);
        let next = frames.iter().filter(|f| {
            f.speaker.id != opener.speaker.id && f.cue.start > from && f.cue.start < opener.scope.end
        });
        let begins =
            next.map(|f| if closes(f) { f.scope.start } else { f.cue.start.min(f.speaker.tokens.start) });
        let part = begins.filter_map(|b| {
            let at = (from..=b.min(range.end)).rev().find(|i| ctx.parts_clause(*i))?;
            (b - at <= 5 && tells(ctx, from..at)).then_some(at)
        });
        if let Some(at) = part.min()
            && let Some(f) = frames.get_mut(k)
        {
            f.scope.end = at;
        }
    }
}

/// Whether a frame answers for what stands before it.
fn closes(f: &Frame) -> bool {
    matches!(f.rule, "speech-after-content" | "according-to")
}

/// Whether a mark opens a clause with a verb of its own that closes before a token.
fn new_clause(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    if ctx.segments.quotation.get(i).is_some_and(|q| *q != 0) {
        return false;
    }
    let next = ctx.tokens.fold(i + 1);
    if matches!(ctx.tokens.fold(i), ";" | "؛") {
        return true;
    }
    if !matches!(ctx.tokens.fold(i), "," | "،") {
        return false;
    }
    if ctx.pack.arabic {
        // وأصيب 52 (and 52 were hurt) has a verb, وإصابة 52 (and the wounding of 52) goes on.
        let verb = |k: usize| {
            ctx.at(k).iter().any(|a| {
                ctx.trigger(a).is_some_and(|e| {
                    matches!(e.pos, crate::lexicon::Pos::Verb | crate::lexicon::Pos::Intransitive)
                }) && !a.article
            })
        };
        let opener =
            matches!(next, "بينما" | "فيما" | "لكن") || next == "في" && ctx.tokens.fold(i + 2) == "حين";
        return opener && (i + 2..end.min(i + 6)).any(verb) || next.starts_with('و') && verb(i + 1);
    }
    let finite = (i + 2..end).any(|k| {
        matches!(
            ctx.tokens.fold(k),
            "was" | "were" | "is" | "are" | "has" | "have" | "had" | "remained" | "remain"
        )
    });
    finite && matches!(next, "and" | "while" | "but" | "whereas" | "though" | "although")
}

/// Whether a stretch of words counts anybody.
fn tells(ctx: &Context<'_>, within: Range<usize>) -> bool {
    within.into_iter().any(|i| ctx.figure(i))
}
