//! What somebody means, refuses or is asked to do, and what all but happened: "agreed to release 50 prisoners", كاد الحادث أن يودي بحياة 40
//! (*kāda l-ḥādith an yūdī bi-ḥayāt 40*, the accident all but cost 40 lives). Nobody was released, nobody died.

use super::*;

/// Words within which the complement of such a word begins, over its subject: وافقت الحكومة الإسرائيلية على (the Israeli government agreed to).
const COMPLEMENT_WITHIN: usize = 5;
/// Words behind the complement's own word within which its count stands.
const COUNT_WITHIN: usize = 9;

/// Tells whether a count is only what somebody means to do, or what didn't come about.
pub(super) fn intended(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    // لمحاولة اعتقال آلاف السجناء الذين فروا (to try to arrest thousands of prisoners who fled): what follows has happened to them.
    let relative = matches!(
        ctx.tokens.fold(c.phrase.end),
        "الذين" | "اللذين" | "التي" | "الذي" | "who" | "whom" | "that" | "which"
    );
    if relative {
        return false;
    }
    // "vowed to execute three captives": captives they are.
    if c.noun.as_ref().is_some_and(|n| n.measure.is_some() && !n.weak) {
        return false;
    }
    let from = c.tokens.start.saturating_sub(COMPLEMENT_WITHIN + COUNT_WITHIN).max(range.start);
    let heads = (from..c.tokens.start).rev().filter(|i| ctx.is_stripped(*i, Words::Intends));
    let mut acts = heads.filter_map(|i| complement(ctx, i, c.tokens.start));
    let meant = acts.any(|act| goes_through(ctx, act..c.tokens.start));
    meant || all_but(ctx, c, range) || counterfactual(ctx, c, from)
}

/// Where the complement of such a word has its own word for what would happen: "to *release*", على *إطلاق* (*ʿalā iṭlāq*, to the release).
fn complement(ctx: &Context<'_>, head: usize, end: usize) -> Option<usize> {
    let act = |i: usize| i < end && ctx.begins(i, Marks::TRIGGER);
    let fold = |i: usize| ctx.tokens.fold(i);
    let word = |i: usize| ctx.tokens.kind(i) == TokenKind::Word;
    if ctx.pack.arabic {
        let reach = end.min(head + 1 + COMPLEMENT_WITHIN);
        for i in head + 1..reach {
            if !word(i) || ctx.is(i, Words::Circumstance) && !matches!(fold(i), "في" | "من") {
                return None;
            }
            if matches!(fold(i), "ان" | "علي" | "الي" | "عن" | "في" | "من" | "بان") {
                let at = i + 1;
                return (act(at) && !fold(at).starts_with('و')).then_some(at);
            }
            // بإعادة (by the return of), الإفراج (the release): another noun so joined is another complement.
            let joined = fold(i).starts_with(['ب', 'ل']) && ctx.at(i).iter().any(|a| a.prep);
            let noun = || ctx.at(i).iter().any(|a| ctx.trigger(a).is_some_and(|e| e.pos == Pos::Noun));
            if act(i) && !fold(i).starts_with('و') && (joined || i == head + 1 || noun()) {
                return Some(i);
            }
            if joined {
                return None;
            }
        }
        return None;
    }
    // "agreed to (immediately) release"
    let infinitive = |to: usize| {
        (fold(to) == "to").then_some(())?;
        (to + 1..to + 3).take_while(|i| *i == to + 1 || fold(*i - 1).ends_with("ly")).find(|i| act(*i))
    };
    // "demanded the immediate release of", "a plot against"
    let noun = || {
        let light = |i: usize| {
            ctx.is(i, Words::FunctionWord) && !matches!(fold(i), "after" | "and" | "but" | "as" | "in" | "by")
                || matches!(
                    fold(i),
                    "immediate" | "unconditional" | "swift" | "mass" | "planned" | "prompt" | "safe"
                )
        };
        let at = (head + 1..end.min(head + 6)).find(|i| !light(*i))?;
        (act(at) && at > head + 1 && !fold(at).ends_with("ed")).then_some(at)
    };
    // "attempting to kill", "killing" right behind "dreamed of"
    let asked = ctx.is(head, Words::Urges);
    let to = if asked { (head + 1..end.min(head + 6)).find(|i| fold(*i) == "to") } else { Some(head + 1) };
    let straight =
        |to: usize| (head + 1..to).all(|i| word(i) && !ctx.begins(i, Marks::TRIGGER.or(Marks::SPEECH)));
    to.filter(|to| straight(*to)).and_then(infinitive).or_else(noun)
}

/// A word that could govern a count of its own.
fn governs(ctx: &Context<'_>, i: usize) -> bool {
    let own = |e: &TriggerEntry| matches!(e.pos, Pos::Noun | Pos::Verb | Pos::Intransitive);
    ctx.at(i).iter().filter_map(|a| ctx.trigger(a)).any(own)
}

/// Whether what was meant governs the count: no new clause, and no other thing that did happen, stands between.
fn goes_through(ctx: &Context<'_>, between: Range<usize>) -> bool {
    // يودي بحياة (*yūdī bi-ḥayāt*, costs the lives of) is one word for it.
    let said = ctx.at(between.start).iter().filter(|a| matches!(a.tag, Tag::Trigger(_)));
    let lives = ctx.tokens.fold(between.start + 1).ends_with("حياه");
    let end = said.map(|a| a.tokens.end).max().unwrap_or(between.start + 1).max(between.start + 1);
    let end = end.max(between.start + 1 + usize::from(lives));
    between.len() <= COUNT_WITHIN
        && !(end..between.end).any(|i| {
            ctx.parts_clause(i)
                || ctx.cue(i, Cue::Clause).is_some()
                || ctx.begins(i, Marks::SPEECH)
                // محاولة فرار أسفرت عن مقتل 12 (an attempt to escape left 12 dead): what came of it.
                || governs(ctx, i)
                || ctx.is(i, Words::Circumstance) && !matches!(ctx.tokens.fold(i), "من" | "في" | "in" | "of")
                || matches!(ctx.tokens.fold(i), "and" | "but" | "when" | "as" | "before" | "after" | "who" | "that" | "which")
        })
}

/// "The crash nearly killed 40": behind the word for it the count never came about; "nearly 40 were killed" is a count.
fn all_but(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = c.tokens.start.saturating_sub(3).max(range.start);
    !ctx.pack.arabic
        && (from..c.tokens.start).any(|i| {
            matches!(ctx.tokens.fold(i), "nearly" | "almost" | "narrowly")
                && ctx.begins(i + 1, Marks::TRIGGER)
                && i + 1 < c.tokens.start
                && goes_through(ctx, i + 1..c.tokens.start)
        })
}

/// لو انهار السد لقتل 10 آلاف (*law inhāra s-sadd la-qatala 10 ālāf*, had the dam burst, it would have killed 10,000).
fn counterfactual(ctx: &Context<'_>, c: &Count, from: usize) -> bool {
    let bare = |i: usize| ctx.tokens.fold(i).trim_start_matches('و');
    let would = |i: usize| {
        ctx.begins(i, Marks::TRIGGER)
            && ctx.tokens.fold(i).starts_with('ل')
            && !ctx.tokens.fold(i).starts_with("لل")
    };
    ctx.pack.arabic
        && (from..c.tokens.start).any(|i| {
            bare(i) == "لو"
                && (i + 2..c.tokens.start).any(|k| would(k) && goes_through(ctx, k..c.tokens.start))
        })
}
