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
    // "by UN count"
    let named = |b: usize, f: usize| {
        cands.iter().any(|c| c.tokens == (b + 1..f) && matches!(c.kind, CandidateKind::Named(_)))
    };
    let owner_of =
        |b: usize, f: usize| (b + 1..f).find(|k| ctx.possessive(*k)).or_else(|| named(b, f).then_some(b + 1));
    let (by, owner) = ctx.openings(range.clone(), Opener::By).find_map(|b| {
        let f = (b + 2..range.end.min(b + 7)).find(|f| {
            counts(*f) && (ctx.parts_clause(f + 1) || ctx.tokens.fold(f + 1) == "." || f + 1 >= range.end)
        })?;
        Some((b, owner_of(b, f)?))
    })?;
    let land = ctx.tokens.fold(owner).strip_suffix("'s").and_then(|w| ctx.pack.country_words.get(w));
    let speaker = match cands
        .iter()
        .find(|c| c.tokens.contains(&owner) && matches!(c.kind, CandidateKind::Named(_)))
    {
        Some(c) => resolve(ctx, c, memory)?,
        None => Speaker::named(ctx, government_of(ctx, land.filter(|_| owner == by + 1)?), owner..owner + 1),
    };
    let from = (range.start..by)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "when" | "which" | "while" | ";" | ":") && *i + 2 < by);
    // "By the ministry's tally, 12 are held": the sentence opens with it.
    let opens = by <= range.start + 1;
    Some(Frame {
        scope: if opens { range.clone() } else { from.map_or(range.start, |i| i + 1)..by },
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

/// Who has a figure of his own: a body, a person, those nobody names; no pronoun.
fn may_own(c: &Candidate) -> bool {
    !c.addressed
        && (matches!(c.kind, CandidateKind::Named(_) | CandidateKind::Person(_) | CandidateKind::Unnamed)
            || c.kind == CandidateKind::SpeakerAgain && c.tokens.len() > 1)
}

/// The candidate that begins at a token or behind an article there.
fn named_at<'c>(ctx: &Context<'_>, cands: &'c [Candidate], i: usize) -> Option<&'c Candidate> {
    // "the aid group Open Hands", "Selm councillor Ana Cole": what somebody is may stand before the name.
    cands
        .iter()
        .find(|c| c.tokens.start >= i)
        .filter(|c| {
            c.tokens.start <= i + 4 && (i..c.tokens.start).all(|k| ctx.tokens.kind(k) == TokenKind::Word)
        })
        .filter(|c| {
            !(i..c.tokens.start)
                .any(|k| ctx.is(k, Words::Auxiliary) || ctx.begins(k, Marks::SPEECH.or(Marks::TRIGGER)))
        })
        .filter(|c| may_own(c))
}

/// "The death toll was put at 41 by the ministry", "was given as more than 50 dead by the hospital": who sets the figure is named
/// behind it.
fn set_by(ctx: &Context<'_>, range: &Range<usize>, cands: &[Candidate], memory: &Memory) -> Option<Frame> {
    let (verb, by) = ctx.openings(range.clone(), Opener::By).find_map(|b| {
        let verb =
            (b.saturating_sub(8).max(range.start)..b).rev().find(|v| ctx.is(*v, Words::SetsAFigure))?;
        let plain = (verb + 1..b).all(|i| !ctx.parts_clause(i));
        // "at 41 killed by shelling" says who killed them.
        let counted = (verb + 1..b).any(|i| ctx.figure(i)) && !ctx.begins(b - 1, Marks::TRIGGER);
        (plain && counted && named_at(ctx, cands, b + 1).is_some()).then_some((verb, b))
    })?;
    let passive = (verb.saturating_sub(4).max(range.start)..verb)
        .any(|i| matches!(ctx.tokens.fold(i), "was" | "were" | "is" | "are" | "been" | "being"));
    let from = (range.start..verb).rev().find(|i| ctx.parts_clause(*i)).map_or(range.start, |i| i + 1);
    if !passive {
        return None;
    }
    let speaker = resolve(ctx, named_at(ctx, cands, by + 1)?, memory)?;
    Some(Frame {
        scope: from..by,
        cue: verb..by + 1,
        speaker,
        rule: "figure-set-by",
        strength: 5,
        certainty: None,
    })
}

/// "The latest toll from the ministry is 41 dead and 30 wounded": whose toll it is, before the verb.
fn toll_from(ctx: &Context<'_>, range: &Range<usize>, cands: &[Candidate], memory: &Memory) -> Option<Frame> {
    let tallies = |f: usize| {
        ctx.is(f, Words::OwnedFigure) || ctx.is(f, Words::OwnedFigures) || ctx.is(f, Words::Figures)
    };
    // "the first count to reach us, from the FSB, was 40"
    let of = |f: usize| {
        matches!(ctx.tokens.fold(f + 1), "from" | "by").then_some(f + 1).or_else(|| {
            (f + 2..range.end.min(f + 6))
                .find(|k| ctx.tokens.fold(*k) == "from" && ctx.tokens.fold(k - 1) == ",")
        })
    };
    let (noun, from) = range.clone().filter(|f| tallies(*f)).find_map(|f| Some((f, of(f)?)))?;
    let c = named_at(ctx, cands, from + 1)?;
    let verb = c.tokens.end + usize::from(ctx.tokens.fold(c.tokens.end) == ",");
    let stands = matches!(
        ctx.tokens.fold(verb),
        "is" | "was" | "are" | "were" | "stands" | "stood" | "remains" | "remained" | "now"
    );
    let figure = (verb + 1..range.end.min(verb + 6)).any(|i| ctx.figure(i));
    let end = (verb + 1..range.end).find(|i| ctx.tokens.fold(*i) == ";").unwrap_or(range.end);
    if !(stands && figure) {
        return None;
    }
    let speaker = resolve(ctx, c, memory)?;
    Some(Frame {
        scope: verb..end,
        cue: noun..verb,
        speaker,
        rule: "figure-of-its-own",
        strength: 5,
        certainty: None,
    })
}

/// "more than the ministry's 41", "unlike the union's 30,": a bare figure behind its owner.
fn owned_number(ctx: &Context<'_>, range: &Range<usize>, cands: &[Candidate], memory: &Memory) -> Vec<Frame> {
    let owns = |c: &&Candidate| {
        may_own(c) && (ctx.possessive(c.tokens.end - 1) || ctx.tokens.fold(c.tokens.end) == "'")
    };
    cands
        .iter()
        .filter(owns)
        .filter_map(|c| {
            let at = c.tokens.end + usize::from(ctx.tokens.fold(c.tokens.end) == "'");
            let end = (at..range.end).find(|i| !ctx.figure(*i)).unwrap_or(range.end);
            let closed = end >= range.end || ctx.parts_clause(end) || ctx.tokens.fold(end) == ".";
            if !(end > at && closed) {
                return None;
            }
            let speaker = resolve(ctx, c, memory)?;
            let cue = c.tokens.clone();
            Some(Frame {
                scope: at..end,
                cue,
                speaker,
                rule: "figure-of-its-own",
                strength: 5,
                certainty: None,
            })
        })
        .collect()
}

/// "The army reported 41 deaths, the union 30", "X put the toll at 41 and Y at 30", "X spoke of 41, Y of 30": whoever is named
/// before a bare figure says it with the verb of who spoke first.
pub(super) fn gapped(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    frames: &[Frame],
    memory: &Memory,
) -> Vec<Frame> {
    let hedge = |i: usize| {
        matches!(
            ctx.tokens.fold(i),
            "at" | "of"
                | "only"
                | "just"
                | "about"
                | "around"
                | "some"
                | "least"
                | "more"
                | "than"
                | "over"
                | "nearly"
                | "almost"
                | "up"
                | "to"
                | "as"
                | "many"
        )
    };
    let mut out = Vec::new();
    for c in cands.iter().filter(|c| may_own(c)) {
        let Some(link) = c.tokens.start.checked_sub(1).filter(|b| *b > range.start) else { continue };
        let link = if ctx.tokens.fold(link) == "the" { link - 1 } else { link };
        if !(ctx.parts_clause(link) && !ctx.quote_mark(link)
            || matches!(ctx.tokens.fold(link), "and" | "but" | "while"))
        {
            continue;
        }
        let first = (c.tokens.end..range.end.min(c.tokens.end + 5)).find(|i| !hedge(*i)).unwrap_or(range.end);
        let end = (first..range.end).find(|i| !ctx.figure(*i)).unwrap_or(range.end);
        let dead = end + usize::from(ctx.is(end, Words::Harmed) || ctx.begins(end, Marks::NOUN));
        let closed = dead >= range.end || ctx.parts_clause(dead) || ctx.tokens.fold(dead) == ".";
        let said = frames.iter().any(|f| {
            f.strength < 4
                && f.cue.end <= link
                && f.scope.contains(&link)
                && f.speaker.tokens != c.tokens
                && (f.cue.end..link).any(|i| ctx.figure(i))
        });
        if first >= end || !closed || !said {
            continue;
        }
        let Some(speaker) = resolve(ctx, c, memory) else { continue };
        out.push(Frame {
            scope: c.tokens.start..dead,
            cue: c.tokens.clone(),
            speaker,
            rule: "verb-of-the-first",
            strength: 5,
            certainty: None,
        });
    }
    out
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
    out.extend(set_by(ctx, range, cands, memory));
    out.extend(toll_from(ctx, range, cands, memory));
    out.extend(owned_number(ctx, range, cands, memory));
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
        if !told {
            continue;
        }
        let Some(speaker) = resolve(ctx, c, memory) else { continue };
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

/// "The Health Ministry's final toll is 33": whose toll it is, says so.
pub(super) fn own_toll(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    memory: &Memory,
) -> Option<Frame> {
    // "Its last count, on Tuesday, stood at 40": of whom the sentence before was about.
    if matches!(ctx.tokens.fold(range.start), "its" | "their")
        && let Some(toll) = (range.start + 1..range.end.min(range.start + 5))
            .find(|i| matches!(ctx.tokens.fold(*i), "toll" | "tally" | "count" | "figure" | "estimate"))
        && let Some(speaker) = memory.last.as_deref().cloned()
    {
        return Some(Frame {
            scope: range.clone(),
            cue: toll..toll + 1,
            speaker,
            rule: "its-own-toll",
            strength: 1,
            certainty: None,
        });
    }
    let again = |c: &Candidate| c.kind == CandidateKind::SpeakerAgain && c.tokens.len() > 1;
    let c = cands.first().filter(|c| {
        (matches!(c.kind, CandidateKind::Named(_)) || again(c))
            && !c.addressed
            && c.tokens.start <= range.start + 3
    })?;
    let owns = ctx.tokens.fold(c.tokens.end - 1).ends_with("'s") || ctx.tokens.fold(c.tokens.end) == "'";
    // "The Nepal Police tally stood at 236": a body's name right before its count.
    let owns = owns || !again(c) && ctx.is(c.tokens.end, Words::OwnedFigure);
    let toll = (c.tokens.end..range.end.min(c.tokens.end + 4)).find(|i| {
        matches!(ctx.tokens.fold(*i), "toll" | "tally" | "count" | "figure" | "estimate" | "total")
    })?;
    let stands =
        matches!(ctx.tokens.fold(toll + 1), "is" | "was" | "stands" | "stood" | "remains" | "remained");
    if !owns || !stands {
        return None;
    }
    Some(Frame {
        scope: range.clone(),
        cue: toll..toll + 1,
        speaker: resolve(ctx, c, memory)?,
        rule: "its-own-toll",
        strength: 1,
        certainty: None,
    })
}
