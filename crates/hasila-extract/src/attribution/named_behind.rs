//! Who is named behind what he said, in a fragment that holds no more: … .. بحسب المرصد (… by the Observatory), (المصدر: الوزارة) (source: the
//! ministry).

use super::*;

/// The frame that a fragment opens over what stands before it in its paragraph: `first` is where that begins, `prior` the sentence right
/// before, which nobody has said yet.
pub(super) fn named_behind(
    ctx: &Context<'_>,
    range: &Range<usize>,
    found: &[Frame],
    first: usize,
    prior: &Range<usize>,
    memory: &Memory,
) -> Option<Frame> {
    if !ctx.pack.arabic {
        return None;
    }
    behind_dots(ctx, range, found, prior).or_else(|| source_in_brackets(ctx, range, first, prior, memory))
}

/// 41 قتيلاً في الحي.. بحسب المرصد (41 dead in the quarter.. by the Observatory): headlines part with two dots what a comma parts elsewhere.
fn behind_dots(
    ctx: &Context<'_>,
    range: &Range<usize>,
    found: &[Frame],
    prior: &Range<usize>,
) -> Option<Frame> {
    let [frame] = found else { return None };
    let dot = |i: Option<usize>| i.is_some_and(|i| ctx.tokens.fold(i) == ".");
    let last = prior.end.checked_sub(1);
    let dots = last.is_some_and(|i| matches!(ctx.tokens.fold(i), "…" | ".."))
        || dot(last) && dot(prior.end.checked_sub(2));
    let alone = frame.speaker.tokens.end + 2 >= range.end
        && !range.clone().any(|i| ctx.figure(i) && i + 1 != frame.speaker.tokens.start);
    (dots && alone && frame.rule.starts_with("according-to")).then(|| Frame {
        scope: prior.clone(),
        rule: "according-behind-dots",
        ..frame.clone()
    })
}

/// (المصدر: وزارة الصحة) (source: the health ministry): the body whose word the paragraph before it is. An agency named so is whose text
/// the outlet has printed.
fn source_in_brackets(
    ctx: &Context<'_>,
    range: &Range<usize>,
    first: usize,
    prior: &Range<usize>,
    memory: &Memory,
) -> Option<Frame> {
    let label = range.clone().find(|i| ctx.tokens.kind(*i) == TokenKind::Word)?;
    let opens = label > range.start && matches!(ctx.tokens.fold(label - 1), "(" | "[");
    if !opens || ctx.tokens.fold(label) != "المصدر" || ctx.tokens.fold(label + 1) != ":" {
        return None;
    }
    let cands = candidates(ctx, label + 2..range.end, ctx.country.as_deref(), true);
    let c = cands.first().filter(|c| c.tokens.start == skip_marks(ctx, label + 2))?;
    let speaker = resolve(ctx, c, memory)?;
    let closes = range.end.saturating_sub(c.tokens.end) <= 3;
    (closes && speaker.kind == SourceKind::Named && !is_medium(ctx, &speaker.id)).then(|| Frame {
        scope: first..prior.end,
        cue: label..label + 1,
        speaker,
        rule: "source-in-brackets",
        strength: 0,
        certainty: None,
    })
}
