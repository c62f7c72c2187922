//! Arabic figures that a noun gives to somebody: حصيلة المرصد (*ḥaṣīlat al-marṣad*, the Observatory's toll).

use super::*;

/// ارتفعت حصيلة المرصد إلى 594 (the Observatory's toll rose to 594), تظهر بيانات الأمم المتحدة (the United Nations' data show): the frames of
/// figures that stand in somebody's count, whoever tells of them. The toll of a force is that of its dead.
pub(super) fn owned_tallies(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Vec<Frame> {
    use hasila_registry::SourceType as T;
    let counts = |id: &str| {
        ctx.registry.source(id).is_some_and(|e| {
            matches!(e.kind, T::Monitor | T::Ministry | T::Un | T::Relief | T::Rights | T::Agency)
                && e.actor.is_none()
        })
    };
    let figure = |i: usize| ctx.figure(i);
    let mut out = Vec::new();
    for c in cands {
        let Some(noun) = c.tokens.start.checked_sub(1).filter(|n| *n >= range.start) else { continue };
        // وفق تقديرات الأمم المتحدة (by the United Nations' estimates): a phrase of its own.
        let by = (noun.saturating_sub(2)..=noun).any(|k| ctx.cue(k, Cue::According).is_some());
        if by
            || !ctx.is_stripped(noun, Words::OwnedFigure)
            || !matches!(&c.kind, CandidateKind::Named(id) if counts(id))
            || !(c.tokens.end..range.end.min(c.tokens.end + 6)).any(figure)
        {
            continue;
        }
        let Some(speaker) = resolve(ctx, c, memory) else { continue };
        let from = (range.start..noun).rev().find(|i| ctx.parts_clause(*i)).map_or(range.start, |i| i + 1);
        out.push(Frame {
            scope: from..range.end,
            cue: noun..noun + 1,
            speaker,
            rule: "figure-of-its-own",
            strength: 2,
            certainty: None,
        });
    }
    out
}
