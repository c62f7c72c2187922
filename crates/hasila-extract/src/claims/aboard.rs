//! Those aboard or inside of whom no harm is said: "a boat with about 250 on it", "there were 86 people on the dinghy".

use super::*;

/// Words behind a preposition within which what carries them stands: "on the crowded rubber dinghy".
const CARRIER_WITHIN: usize = 4;

/// Tokens back within which the sentence has told of it.
const TOLD_WITHIN: usize = 30;

/// Tells whether a count is of those aboard something, of whom no harm is said.
pub(super) fn aboard(ctx: &Context<'_>, c: &Count) -> bool {
    if ctx.pack.arabic || c.shape != Shape::Number {
        return false;
    }
    let fold = |i: usize| ctx.tokens.fold(i);
    let there = c.tokens.start >= 2
        && matches!(fold(c.tokens.start - 1), "were" | "was" | "are")
        && fold(c.tokens.start - 2) == "there";
    let person = c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person);
    let unharmed = c.noun.as_ref().is_none_or(|n| n.measure.is_none());
    if there && unharmed && (person && at_that_moment(ctx, c) || on_a_carrier(ctx, c.phrase.end)) {
        return true;
    }
    // "the craft put to sea around midnight, carrying 89 people"
    let carrying = c.tokens.start.checked_sub(1).is_some_and(|i| fold(i) == "carrying");
    if carrying && unharmed && person && told_of_a_carrier(ctx, c.tokens.start) {
        return true;
    }
    if c.noun.is_some() {
        return false;
    }
    let with = c.tokens.start.checked_sub(1).filter(|i| matches!(fold(*i), "with" | "carrying"));
    with.is_some_and(|with| (with.saturating_sub(2)..with).any(|i| ctx.is(i, Words::Carrier)))
}

/// "There were 627 patients in the hospital at the moment of the strike", "… when the roof fell".
fn at_that_moment(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    (c.phrase.end..c.phrase.end + 8).any(|i| {
        fold(i) == "when"
            || fold(i) == "at" && fold(i + 1) == "the" && matches!(fold(i + 2), "moment" | "time")
    })
}

/// Whether the sentence tells of what carries people, before a token.
fn told_of_a_carrier(ctx: &Context<'_>, end: usize) -> bool {
    (end.saturating_sub(TOLD_WITHIN)..end)
        .rev()
        .take_while(|i| !matches!(ctx.tokens.fold(*i), "." | ";") && ctx.tokens.kind(*i) != TokenKind::Break)
        .any(|i| ctx.is(i, Words::Carrier))
}

/// "on the dinghy", "aboard a crowded ferry", but not "on the bus company's board".
fn on_a_carrier(ctx: &Context<'_>, at: usize) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let on = matches!(fold(at), "on" | "aboard" | "in" | "inside" | "onboard");
    let thing = |i: usize| {
        matches!(fold(i), "the" | "a" | "an" | "that" | "this" | "each" | "his" | "her" | "our" | "their")
    };
    on && thing(at + 1)
        && (at + 2..at + 2 + CARRIER_WITHIN)
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word && !ctx.is(*i, Words::FunctionWord))
            .any(|i| {
                ctx.is(i, Words::Carrier) && ctx.tokens.kind(i + 1) != TokenKind::Word
                    || ctx.is(i, Words::Carrier)
                        && (ctx.is(i + 1, Words::FunctionWord) || fold(i + 1) == "bound")
            })
}
