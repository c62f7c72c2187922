//! English figures that a noun gives to somebody: "the ministry's toll of 43", "a claim by the lawmaker Ana Cole that 150 had died".

use super::*;

/// "…, when gunmen killed 1,200 people, by Israel's count": of whom the count is, back to where its clause begins.
fn by_whose_count(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    let counts = |i: usize| ctx.is(i, Words::OwnedFigure) || ctx.is(i, Words::Figures);
    let by = range.clone().find(|b| {
        ctx.tokens.fold(*b) == "by"
            && (b + 2..range.end.min(b + 7)).any(|f| {
                counts(f)
                    && (ctx.parts_clause(f + 1) || ctx.tokens.fold(f + 1) == "." || f + 1 >= range.end)
                    && (b + 1..f).any(|k| ctx.possessive(k))
            })
    })?;
    let owner = (by + 1..range.end.min(by + 6)).find(|k| ctx.possessive(*k))?;
    let land = ctx.tokens.fold(owner).strip_suffix("'s").and_then(|w| ctx.pack.country_words.get(w));
    let speaker =
        match cands.iter().find(|c| c.tokens.contains(&owner) && matches!(c.kind, CandidateKind::Named(_))) {
            Some(c) => resolve(ctx, c, memory)?,
            None => Speaker {
                id: government_of(ctx, land.filter(|_| owner == by + 1)?),
                kind: SourceKind::Named,
                via: Vec::new(),
                text: ctx.words(owner..owner + 1).to_owned(),
                tokens: owner..owner + 1,
            },
        };
    let from = (range.start..by)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "when" | "which" | "while" | ";" | ":") && *i + 2 < by);
    Some(Frame {
        scope: from.map_or(range.start, |i| i + 1)..by,
        cue: by..by + 1,
        speaker,
        rule: "figure-of-its-own",
        strength: 5,
        certainty: None,
    })
}

/// "The envoy deplored an attack that killed "more than 100 people"", "The governor's "19 dead" is a lie": a few quoted words with a figure
/// that no verb of speech introduces are those of whom the sentence is about.
pub(super) fn quoted_figure(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    frames: &[Frame],
    memory: &Memory,
) -> Option<Frame> {
    let level = |i: usize| ctx.segments.quotation.get(i).copied().unwrap_or(0);
    if level(range.start) != 0 {
        return None;
    }
    let open = range.clone().find(|i| level(*i) != 0)?;
    let close = (open..range.end).find(|i| level(*i) == 0)?;
    let figure = (open..close).any(|i| ctx.figure(i));
    if !figure || close - open > 12 || frames.iter().any(|f| f.scope.contains(&(open + 1))) {
        return None;
    }
    let c = cands.first().filter(|c| {
        !c.addressed
            && c.tokens.end <= open
            && c.tokens.start <= range.start + 4
            && !(range.start..c.tokens.start).any(|i| ctx.parts_clause(i))
            && matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
    })?;
    Some(Frame {
        scope: open..close,
        cue: open..open + 1,
        speaker: resolve(ctx, c, memory)?,
        rule: "figure-quoted",
        strength: 1,
        certainty: None,
    })
}

/// The frames of figures that are said to be somebody's, whoever tells of them. They reach over the figure's own clause and no further.
pub(super) fn owned_figures(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Vec<Frame> {
    let figure = |i: usize| ctx.figure(i);
    let count = |from: usize| (from..range.end.min(from + 4)).any(figure);
    let mut out: Vec<Frame> = by_whose_count(ctx, range, cands, memory).into_iter().collect();
    for f in range.clone().filter(|f| ctx.is(*f, Words::OwnedFigure)) {
        let found = match ctx.tokens.fold(f + 1) {
            // "an Afghan health ministry count of 169", "Gaza ministry's latest toll of 471"
            "of" if count(f + 2) => cands
                .iter()
                .rev()
                .find(|c| {
                    let own = ctx.possessive(c.tokens.end - 1) || ctx.tokens.fold(c.tokens.end) == "'";
                    c.tokens.end <= f
                        && f - c.tokens.end <= if own { 3 } else { 0 }
                        && (c.tokens.end..f).all(|k| {
                            ctx.tokens.kind(k) == TokenKind::Word && !capitalised(ctx, k)
                                || ctx.tokens.fold(k) == "'"
                        })
                })
                .map(|c| (c, f + 2)),
            // "a claim by lawmaker Ana Cole that 150 had died"
            "by" => cands
                .iter()
                .find(|c| c.tokens.start >= f + 2 && c.tokens.start <= f + 5)
                .filter(|c| {
                    (f + 2..c.tokens.start).all(|k| {
                        ctx.tokens.kind(k) == TokenKind::Word && !ctx.is(k, Words::FunctionWord)
                            || ctx.tokens.fold(k) == "the"
                    })
                })
                .filter(|c| matches!(ctx.tokens.fold(c.tokens.end), "that" | "of") && count(c.tokens.end + 1))
                .map(|c| (c, c.tokens.end + 1)),
            _ => None,
        };
        let Some((c, from)) = found else { continue };
        let told = matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_))
            || c.kind == CandidateKind::SpeakerAgain && c.tokens.len() > 1;
        let Some(speaker) = resolve(ctx, c, memory).filter(|_| told) else { continue };
        let stop =
            |i: &usize| ctx.parts_clause(*i) || matches!(ctx.tokens.fold(*i), "and" | "but" | "as" | "while");
        let end = (from..range.end).find(stop).unwrap_or(range.end);
        out.push(Frame {
            scope: from..end,
            cue: f..f + 1,
            speaker,
            rule: "figure-of-its-own",
            strength: 5,
            certainty: None,
        });
    }
    out
}
