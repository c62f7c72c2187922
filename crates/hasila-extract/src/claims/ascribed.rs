//! Figures that a sentence gives to somebody else than who speaks in it: "fewer than the 41 claimed by the ministry", الرقم الذي أعلنته
//! الوزارة (*ar-raqm alladhī aʿlanathu l-wizāra*, the number that the ministry announced).

use super::*;
use crate::attribution::{body_named, mentioned};

/// Whose a figure is, where words beside it say so and nobody need reject it.
pub(super) fn ascribed_to(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Attribution> {
    if c.shape == Shape::Denial {
        return None;
    }
    let found = if ctx.pack.arabic { announced_by(ctx, c, range) } else { claimed_by(ctx, c, range) };
    found.map(|found| attribution(ctx, found))
}

/// Whose a figure is that the sentence calls wrong behind it: "the ministry's claim that 41 were killed was denied by the army".
pub(super) fn called_false(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Attribution> {
    let end = range.end.min(c.phrase.end + 12);
    let behind = c.phrase.end..end;
    // غير صحيح (not correct), لا أساس له (without foundation)
    let untrue = |i: usize| {
        ctx.is(i, Words::CalledFalse)
            || matches!(
                (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)),
                ("غير", "صحيح" | "صحيحه" | "دقيق" | "دقيقه") | ("لا", "اساس")
            )
    };
    if c.shape == Shape::Denial || !behind.into_iter().any(untrue) {
        return None;
    }
    whose_claim(ctx, c, range).map(|found| attribution(ctx, found))
}

/// Who is named at a token: a body, or somebody with an office, المتحدث باسم الوزارة (the ministry's spokesman).
pub(super) fn named_at(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let office = || {
        let found = mentioned(ctx, i..end.min(i + 14));
        found.into_iter().find(|(t, _)| t.start == i)
    };
    (if ctx.pack.arabic { office() } else { None }).or_else(|| body_named(ctx, i, end))
}

fn attribution(ctx: &Context<'_>, (tokens, id): (Range<usize>, String)) -> Attribution {
    Attribution { id, kind: hasila_claim::SourceKind::Named, text: ctx.words(tokens).to_owned() }
}

/// "the claim by the ministry that 41", "the ministry's claim that 41", إعلان الوزارة مقتل 41 (the ministry's announcement that 41 …).
fn whose_claim(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let from = c.tokens.start.saturating_sub(16).max(range.start);
    // حديث الوزارة عن 41 (the ministry's talk of 41)
    let said = |i: usize| ctx.is_stripped(i, Words::Assertion) || ctx.is_stripped(i, Words::SpeechNoun);
    let parted = |i: usize| ctx.parts_clause(i) || ctx.quote_mark(i);
    if ctx.pack.arabic {
        // وكالة الأنباء (the news agency) is no أنباء (news): whose it is stands behind the word.
        return (from..c.tokens.start).rev().take_while(|i| !parted(*i)).filter(|i| said(*i)).find_map(
            |noun| {
                let at = noun + 1 + usize::from(matches!(ctx.tokens.fold(noun), "ما" | "لما" | "بما"));
                (at..=at + 1).find_map(|k| {
                    named_at(ctx, k, c.tokens.start).filter(|(t, _)| t.start == k && t.end < c.tokens.start)
                })
            },
        );
    }
    let noun = (from..c.tokens.start).rev().find(|i| said(*i))?;
    if (noun..c.tokens.start).any(parted) {
        return None;
    }
    if ctx.tokens.fold(noun + 1) == "by" {
        return body_named(ctx, noun + 2, range.end).filter(|(t, _)| t.end <= c.tokens.start);
    }
    let before = mentioned(ctx, from..noun);
    before.into_iter().rfind(|(t, _)| {
        t.end == noun && ctx.possessive(noun - 1) || t.end + 1 == noun && ctx.tokens.fold(noun - 1) == "'"
    })
}

/// "the 41 claimed by the ministry", "not 41 as the ministry had claimed", "against the ministry's 41".
fn claimed_by(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let before = |k: usize| {
        c.tokens.start.checked_sub(k).filter(|i| *i >= range.start).map_or("", |i| ctx.tokens.fold(i))
    };
    let compared = matches!(before(1), "the" | "of" | "than" | "not" | "against" | "with")
        || before(1) == "a" && before(2) == "not";
    let end = c.phrase.end.max(c.number.end);
    let verb = (end..end + 2).find(|i| ctx.is(*i, Words::PutsOut));
    if compared
        && let Some(v) = verb
        && (v == end || ctx.tokens.kind(end) == TokenKind::Word && !ctx.is(end, Words::Auxiliary))
        && let Some(by) = (v + 1..v + 3).find(|i| ctx.tokens.fold(*i) == "by")
        && let Some(found) = body_named(ctx, by + 1, range.end)
    {
        return Some(found);
    }
    // "far more than the seven the minister acknowledged": a bare number and who gave it.
    if before(1) == "the"
        && c.noun.is_none()
        && !c.unknown_noun
        && let at = end + usize::from(matches!(ctx.tokens.fold(end), "that" | "which"))
        && let Some((name, id)) = body_named(ctx, at, range.end).filter(|(name, _)| name.start <= at + 1)
    {
        let verb = (name.end..name.end + 3)
            .find(|i| !ctx.is(*i, Words::Auxiliary) && !ctx.is(*i, Words::SaidOfLate));
        return verb
            .filter(|v| ctx.begins(*v, Marks::SPEECH) || ctx.is(*v, Words::PutsOut))
            .map(|_| (name, id));
    }
    if before(1) == "not"
        && ctx.tokens.fold(end) == "as"
        && let Some((name, id)) = body_named(ctx, end + 1, range.end)
    {
        let verb = name.end + usize::from(ctx.is(name.end, Words::Auxiliary));
        return ctx.is(verb, Words::PutsOut).then_some((name, id));
    }
    // "12 dead, against the ministry's 41": a bare number, or it is the ministry's people.
    let owned = c.noun.is_none()
        && !c.unknown_noun
        && c.tokens.start.checked_sub(1).is_some_and(|b| ctx.possessive(b) || ctx.tokens.fold(b) == "'");
    if owned {
        let from = c.tokens.start.saturating_sub(8).max(range.start);
        let link = (from..c.tokens.start)
            .rev()
            .find(|i| matches!(ctx.tokens.fold(*i), "against" | "than" | "to" | "with"))?;
        let own = mentioned(ctx, link + 1..c.tokens.start);
        return own.into_iter().rfind(|(t, _)| t.end + 1 >= c.tokens.start);
    }
    None
}

/// الرقم الذي أعلنته الوزارة وهو 41 (the number that the ministry announced, 41), 41 التي أعلنتها الوزارة (the 41 that the ministry announced),
/// خلافاً لما أعلنته الوزارة عن مقتل 41 (contrary to what the ministry announced), حديث الوزارة عن 41 (the ministry's talk of 41).
fn announced_by(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<(Range<usize>, String)> {
    let from = c.tokens.start.saturating_sub(12).max(range.start);
    let clause = (from..c.tokens.start).rev().find(|i| ctx.parts_clause(*i)).map_or(from, |i| i + 1);
    let object = |i: usize| ctx.is(i, Words::PutsOut) && ctx.tokens.fold(i).ends_with(['ه', 'ا']);
    let relative = |i: usize| matches!(ctx.tokens.fold(i), "الذي" | "التي" | "ما" | "لما" | "عما" | "بما");
    let after = c.phrase.end.max(c.number.end);
    if matches!(ctx.tokens.fold(after), "الذي" | "التي") && object(after + 1) {
        return body_named(ctx, after + 2, range.end);
    }
    let told = (clause + 1..c.tokens.start).rev().find(|i| object(*i) && relative(i - 1));
    if let Some(v) = told {
        let (name, id) = (v + 1..v + 3).find_map(|k| named_at(ctx, k, c.tokens.start))?;
        return (name.end <= c.tokens.start && c.tokens.start - name.end <= 5).then_some((name, id));
    }
    let noun = |i: &usize| ctx.is_stripped(*i, Words::SpeechNoun) || ctx.is_stripped(*i, Words::OwnedFigure);
    let talk = (clause..c.tokens.start).rev().find(noun)?;
    let (name, id) = named_at(ctx, talk + 1, c.tokens.start).filter(|(t, _)| t.start == talk + 1)?;
    // شككت في حصيلة الوزارة البالغة 41 (doubted the ministry's toll of 41)
    // خلافاً لحصيلة المرصد التي بلغت 41 (contrary to the Observatory's toll, which reached 41)
    let amounts = ctx.tokens.fold(name.end) == "البالغه"
        || matches!(ctx.tokens.fold(name.end), "التي" | "الذي")
            && ctx.cue(name.end + 1, Cue::Reaches).is_some();
    if !ctx.is_stripped(talk, Words::SpeechNoun) && !amounts {
        return None;
    }
    (name.end <= c.tokens.start && c.tokens.start - name.end <= 4).then_some((name, id))
}
