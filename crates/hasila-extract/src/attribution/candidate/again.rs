//! Whoever spoke before, by what he is: the Observatory, the agency, the ministry.

use super::*;

/// Somebody spoken of again, unless the words go on to a name of their own.
pub(super) fn spoken_of_again(ctx: &Context<'_>, i: usize, end: usize) -> Option<Candidate> {
    let title = title_at(ctx, i).is_some();
    // المرصد اليمني للألغام (the Yemeni Landmine Observatory) is more than المرصد (the Observatory). في محافظة سوهاج says where.
    let where_ = i.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Where));
    // المنظمة الدولية (the international organisation) is the one named before, not a body of that name.
    let again = |tokens: &Range<usize>| {
        tokens.len() > 1 && ctx.cue(i, Cue::SpeakerAgain).is_some_and(|a| a.tokens.end >= tokens.end)
    };
    if ctx.pack.arabic
        && !where_
        && let Some((tokens, id)) = arabic_body(ctx, i, end).filter(|(t, _)| !again(t))
    {
        return make(tokens, CandidateKind::Named(id));
    }
    // "The Directorate for Combating Smuggling": a name of its own, not the directorate again.
    if !ctx.pack.arabic
        && capitalised(ctx, i + 1)
        && let Some(a) = ctx.cue(i, Cue::SpeakerAgain)
        && let Some((tokens, id)) = english_body(ctx, i, end)
        && tokens.end > a.tokens.end
    {
        return make(tokens, CandidateKind::Named(id));
    }
    for (cue, kind) in [
        (Cue::SourcesAgain, CandidateKind::SourcesAgain),
        (Cue::MediumAgain, CandidateKind::MediumAgain),
        (Cue::SpeakerAgain, CandidateKind::SpeakerAgain),
    ] {
        if let Some(a) = ctx.cue(i, cue) {
            // مديرة (*mudīra*) is a woman director, nobody's.
            if ctx.pack.arabic && title && ctx.words(i..i + 1).ends_with('ة') {
                continue;
            }
            // "the official Chinese news agency": an adjective is nobody.
            let adjective = !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end - 1) == "official"
                && (capitalised(ctx, a.tokens.end) || ctx.cue(a.tokens.end, Cue::Medium).is_some())
                && !ctx.at(a.tokens.end).iter().any(|x| matches!(x.tag, Tag::Speech(_)));
            if adjective {
                continue;
            }
            // "the department of correctional services": a name of its own.
            if !ctx.pack.arabic
                && matches!(ctx.tokens.fold(a.tokens.end), "of" | "for")
                && let Some((tokens, id)) = english_body(ctx, i, end).filter(|(t, _)| t.end > a.tokens.end)
            {
                return make(tokens, CandidateKind::Named(id));
            }
            // "the council in Homs": that town's, whichever spoke before.
            if !ctx.pack.arabic
                && cue == Cue::SpeakerAgain
                && ctx.lists(a.tokens.end - 1, List::Head)
                && ctx.tokens.fold(a.tokens.end) == "in"
                && let Some((tokens, id)) = institution(ctx, i, end)
            {
                return make(tokens, CandidateKind::Named(id));
            }
            return make(a.tokens.clone(), kind);
        }
    }
    if title && ctx.pack.arabic && ctx.at(i).iter().any(|a| a.article) {
        return make(i..i + 1, CandidateKind::SpeakerAgain);
    }
    None
}
