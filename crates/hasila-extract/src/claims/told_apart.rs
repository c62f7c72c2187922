//! Victims told apart: "A man was shot in the leg. Another man was hit in the arm." Each has a verb of his own, and words
//! that say he is not the one before; where no count of the document adds them up, the sentences themselves do.

use super::*;

/// How many sentences may lie between one victim and the next.
const NEXT: usize = 2;

/// "Two other men" may stand further from the one they are other than.
const SAME_STORY: usize = 16;

/// Adds the sum of the wounded whom a local report tells apart, with them as its parts. Only where nobody died, for whoever
/// was hit may be the one who did, and only where no other total stands.
pub(super) fn told_apart(ctx: &Context<'_>, drafts: &mut Vec<Draft>) {
    let deaths = |d: &Draft| {
        matches!(d.measure, Measure::Killed | Measure::Bodies | Measure::Casualties)
            && d.count.polarity == Polarity::Affirmed
            && people(d.unit)
    };
    if ctx.pack.arabic || !local_incident(ctx) || drafts.iter().any(deaths) {
        return;
    }
    let mut hurt: Vec<&Draft> = drafts
        .iter()
        .filter(|d| {
            d.measure == Measure::Wounded
                && people(d.unit)
                && d.count.polarity == Polarity::Affirmed
                && d.part_of.is_none()
                && d.cue.is_some()
        })
        .collect();
    hurt.sort_by_key(|d| d.count.tokens.start);
    let mut run: Vec<&Draft> = Vec::new();
    let mut most: Vec<&Draft> = Vec::new();
    for d in hurt.iter().copied() {
        if !run.last().is_some_and(|p| apart(ctx, p, d, sum(&run))) {
            run.clear();
        }
        run.push(d);
        if run.len() > 1 && sum(&run) > sum(&most) {
            most.clone_from(&run);
        }
    }
    let total = sum(&most);
    let (Some(first), Some(last)) = (most.first(), most.last()) else { return };
    let span = first.count.tokens.start..last.count.tokens.end.max(last.count.phrase.end);
    // Another total says otherwise, unless it is one of them told again, or smaller where "a fourth" has the last word.
    let ranked = last.count.tokens.clone().any(|i| ordinal(ctx, i).is_some());
    let otherwise = |d: &Draft| {
        !span.contains(&d.count.tokens.start)
            && d.count.quantity.best.is_some_and(|n| {
                let again = most.iter().any(|m| m.count.quantity.best == Some(n));
                n >= total || n > 1 && !again && !ranked
            })
    };
    if hurt.iter().any(|d| otherwise(d)) {
        return;
    }
    let noun = plain_person(span.clone());
    let count = Count::of(span.clone(), Quantity::exact(total), Some(noun), Shape::Number, "told-apart");
    let whole = Draft {
        measure: Measure::Wounded,
        score: 500,
        rule: "told-apart".into(),
        cue: first.cue.clone(),
        ..Draft::of(count, first.sentence)
    };
    put_whole(drafts, whole, |d| d.measure == Measure::Wounded && span.contains(&d.count.tokens.start));
}

/// How many they are together.
fn sum(run: &[&Draft]) -> u64 {
    run.iter().filter_map(|d| d.count.quantity.best).sum()
}

/// Whether a claim tells of somebody else than the ones before it, so many of whom there were.
fn apart(ctx: &Context<'_>, before: &Draft, d: &Draft, so_far: u64) -> bool {
    let exact = |d: &Draft| {
        d.count.quantity.kind == QuantityKind::Exact
            && d.count.quantity.best.is_some_and(|n| (1..=20).contains(&n))
    };
    let part = d.count.subset || d.count.of_them || before.count.subset;
    let same_sentence = d.sentence == before.sentence;
    let headline = |d: &Draft| ctx.segments.sentences.get(d.sentence).is_some_and(|s| s.headline);
    if !same_sentence && elsewhere(ctx, d) {
        return false;
    }
    let others = d.count.others && so_far == 1;
    let near = same_sentence
        || d.sentence.abs_diff(before.sentence) <= if others { SAME_STORY } else { NEXT }
            && !headline(before);
    if !exact(before) || !exact(d) || part || !near || d.cue == before.cue {
        return false;
    }
    let single = |d: &Draft| d.count.shape == Shape::Singular;
    // "a fourth victim" is the fourth.
    let rank = d.count.tokens.clone().find_map(|i| ordinal(ctx, i));
    if let Some(rank) = rank {
        return so_far + 1 == rank;
    }
    let another = d.count.tokens.clone().any(|i| ctx.tokens.fold(i) == "another");
    if another || d.count.others {
        // "Four people were shot. … Two others are in good condition": of the four.
        return same_sentence || so_far == 1 || single(d) && single(before);
    }
    let new = |d: &Draft| matches!(ctx.tokens.fold(d.count.tokens.start), "a" | "an" | "one");
    if !(single(d) && single(before) && new(d)) {
        return false;
    }
    if same_sentence {
        return !(before.count.phrase.end..d.count.tokens.start).any(|i| ctx.tokens.fold(i) == "who");
    }
    // "A 20-year-old man was shot in the hip. A 22-year-old man was shot in the knee."
    let ages = (age_of(ctx, before), age_of(ctx, d));
    d.sentence.abs_diff(before.sentence) == 1 && matches!(ages, (Some(a), Some(b)) if a != b)
}

/// "Two others were wounded in a separate shooting".
fn elsewhere(ctx: &Context<'_>, d: &Draft) -> bool {
    let Some(s) = ctx.segments.sentences.get(d.sentence) else { return true };
    s.tokens.clone().any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "separate" | "separately" | "unrelated" | "earlier" | "previous" | "last" | "different"
        )
    })
}

/// "second" is 2.
pub(super) fn ordinal(ctx: &Context<'_>, i: usize) -> Option<u64> {
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        .iter()
        .zip(2..)
        .find_map(|(w, n)| (*w == ctx.tokens.fold(i)).then_some(n))
}
