//! Kinds in apposition: "Three civilians, two women and a child, were killed", قُتل 3 مدنيين، مسنان وطفل (three civilians were killed, two old
//! people and a child).
//!
//! # Recognises
//! A count of people, a comma, and counts that follow one another with nothing but commas and "and" between them, of the same thing
//! that happened, which add up to it.
//!
//! # Does not match
//! Lists that add up to more or less: "five soldiers, two civilians and a child were killed" counts eight.

use super::*;

/// Makes the kinds that a count is told in its parts.
pub(super) fn apposed(ctx: &Context<'_>, drafts: &mut [Draft]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|k| drafts.get(*k).map(|d| d.count.tokens.start));
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, &w) in order.iter().enumerate() {
        let Some(whole) = drafts.get(w) else { continue };
        let Some(n) = counted(whole).filter(|n| *n >= 2) else { continue };
        let mut kinds: Vec<usize> = Vec::new();
        let mut sum = 0;
        let mut end = whole.count.phrase.end;
        for &k in order.get(at + 1..).unwrap_or_default() {
            let Some(kind) = drafts.get(k) else { break };
            let alike = kind.measure == whole.measure && kind.sentence == whole.sentence;
            let Some(m) = counted(kind).filter(|_| alike && joined(ctx, end, kind, kinds.is_empty())) else {
                break;
            };
            sum += m;
            end = kind.count.phrase.end;
            kinds.push(k);
        }
        if kinds.len() >= 2 && sum == n {
            found.push((w, kinds));
        }
    }
    for (whole, kinds) in found {
        for k in kinds {
            if let Some(d) = drafts.get_mut(k) {
                d.part_of = Some(whole);
            }
        }
    }
}

/// How many people a draft counts exactly, where it is no part yet.
fn counted(d: &Draft) -> Option<u64> {
    let plain = people(d.unit) && d.part_of.is_none() && d.count.polarity == Polarity::Affirmed;
    d.count.quantity.best.filter(|_| plain && d.count.quantity.kind == QuantityKind::Exact)
}

/// The most words between a count and the comma behind it: "Ten people were hurt, nine children and a woman".
const VERB: usize = 5;

/// Tells whether a draft follows what ends at a token: the first behind a comma, a further one behind a comma or "and".
fn joined(ctx: &Context<'_>, end: usize, d: &Draft, first: bool) -> bool {
    let start = d.count.tokens.start;
    if start < end {
        return false;
    }
    let comma = |i: usize| matches!(ctx.tokens.fold(i), "،" | ",");
    if first {
        let words = |i: usize| i + 1 == start || ctx.tokens.kind(i) == TokenKind::Word;
        return start > end
            && comma(start - 1)
            && start - end <= VERB + 1
            && (end..start).all(words)
            && !ctx.tokens.fold(start).starts_with('و');
    }
    let and = |i: usize| matches!(ctx.tokens.fold(i), "and" | "و" | "his" | "her" | "their");
    let written_on = ctx.pack.arabic && ctx.tokens.fold(start).starts_with('و');
    (end..start).all(|i| comma(i) || and(i)) && (start > end || written_on)
}
