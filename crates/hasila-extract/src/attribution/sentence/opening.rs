//! Who is named at the head of a line before a colon: a name, the head of a bulletin's line, a relay.

use super::*;

/// The frame of a whole line that opens with who speaks and a colon, however the name is given.
pub(super) fn opening(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    headline: bool,
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Frame> {
    // A clock before the name ("20:40 – X: …") is a live blog's.
    let clock = (range.start..range.end.min(range.start + 6))
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Word)
        .last()
        .map_or(range.start, |i| i + 1);
    let named = name_and_colon(ctx, clock, cands, headline, used, memory);
    let found = if ctx.pack.arabic {
        named
            .or_else(|| head_of_line(ctx, range, cands, used, memory))
            .or_else(|| relay_and_colon(ctx, clock, range, cands, used, memory))
    } else {
        named
    };
    let (cue, speaker, rule) = found?;
    remember(ctx, &speaker, memory);
    if rule == "name-and-colon" && ctx.pack.arabic {
        learn_names(ctx, cue.start + 1, cue.end, &speaker, memory);
    }
    Some(Frame { scope: range.clone(), cue, speaker, rule, strength: 1, certainty: None })
}

/// Who opens a line, the words that say so, and the rule that found it.
type Opening = (Range<usize>, Speaker, &'static str);

/// "SOHR: 12 killed", «الصحة: ارتفاع …» (Health: a rise …).
fn name_and_colon(
    ctx: &Context<'_>,
    clock: usize,
    cands: &[Candidate],
    headline: bool,
    used: &mut [bool],
    memory: &Memory,
) -> Option<Opening> {
    let (k, c) = cands.iter().enumerate().find(|(_, c)| c.tokens.start <= clock + 2)?;
    let speaks = match c.kind {
        CandidateKind::Named(_) | CandidateKind::Unnamed => true,
        CandidateKind::Person(_) => !ctx.pack.arabic && ctx.quote_mark(c.tokens.end + 1),
        CandidateKind::MediumAgain | CandidateKind::SpeakerAgain => {
            headline && heard_as(ctx, c, memory).is_some()
        }
        _ => false,
    };
    if !speaks || ctx.tokens.fold(skip_marks(ctx, c.tokens.end)) != ":" {
        return None;
    }
    // هجوم مطار كابل: (the attack on Kabul airport:): what the line is about.
    if ctx.pack.arabic && matches!(ctx.tokens.fold(c.tokens.start), "مطار" | "ميناء" | "معبر") {
        return None;
    }
    let s = resolve(ctx, c, memory)?;
    take(used, k);
    Some((c.tokens.clone(), s, "name-and-colon"))
}

/// The head of a bulletin's line: who speaks, his name, whom he told, and a colon.
fn head_of_line(
    ctx: &Context<'_>,
    range: &Range<usize>,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &mut Memory,
) -> Option<Opening> {
    let head = heads_line(ctx, cands, range).and_then(|(c, colon)| {
        let mut s = resolve(ctx, &c, memory)?;
        told_to(ctx, &mut s, c.tokens.end, colon);
        for (k, x) in cands.iter().enumerate() {
            if x.tokens.start < colon {
                take(used, k);
            }
        }
        learn_names(ctx, c.tokens.end, colon, &s, memory);
        learn_names(ctx, c.tokens.start + 1, c.tokens.end, &s, memory);
        Some((c.tokens.start..colon, s, "head-of-a-line"))
    });
    head.or_else(|| {
        let (tokens, s) = surname_heads_line(ctx, range, memory)?;
        let text = ctx.words(tokens.clone()).to_owned();
        Some((tokens.clone(), Speaker { text, tokens, ..s }, "surname-and-colon"))
    })
}

/// رويترز عن مصادر يمنية: (Reuters, from Yemeni sources:): whom the first one quotes.
fn relay_and_colon(
    ctx: &Context<'_>,
    clock: usize,
    range: &Range<usize>,
    cands: &[Candidate],
    used: &mut [bool],
    memory: &Memory,
) -> Option<Opening> {
    let [first, second, ..] = cands else { return None };
    let relays = first.tokens.start <= clock + 2
        && matches!(first.kind, CandidateKind::Named(_))
        && matches!(ctx.tokens.fold(first.tokens.end), "عن" | "نقلا")
        && second.tokens.start <= first.tokens.end + 3;
    let closes = (second.tokens.end..range.end.min(second.tokens.end + 4))
        .find(|i| ctx.tokens.fold(*i) == ":" || ctx.parts_clause(*i));
    if !relays || closes.is_none_or(|i| ctx.tokens.fold(i) != ":") {
        return None;
    }
    let medium = resolve(ctx, first, memory)?;
    let mut s = resolve(ctx, second, memory)?;
    if s.kind == SourceKind::Unnamed {
        s.id = format!("unnamed@{}", medium.id);
    }
    s.via = vec![medium.id];
    take(used, 0);
    take(used, 1);
    Some((first.tokens.clone(), s, "name-from-name-and-colon"))
}
