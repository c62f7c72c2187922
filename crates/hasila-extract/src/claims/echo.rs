//! A headline's bare figure that the text below tells in full: "Bar fire: 41 now confirmed", "Count doubts Beijing's 63".

use super::*;

/// Reads the figures of an English headline that no word of it explains by what the text counts with the same number.
///
/// Only where the text reads the number in one way, and where the headline doesn't count something that no list knows
/// ("two voices, two lists").
pub(super) fn echoes(ctx: &Context<'_>, mentions: &[QuantityMention], drafts: &mut Vec<Draft>) {
    let Some(head) = ctx.segments.sentences.first().filter(|s| s.headline && !ctx.pack.arabic) else {
        return;
    };
    let range = head.tokens.clone();
    let here: Vec<QuantityMention> =
        mentions.iter().filter(|m| range.contains(&m.number.start)).cloned().collect();
    let lines = ctx.segments.sentences.iter().take_while(|s| s.headline).count();
    let counts = counts_of(ctx, &range, &here);
    for c in &counts {
        let Some(n) = c.quantity.best.filter(|n| *n >= 2) else { continue };
        let read = drafts.iter().any(|d| {
            d.sentence < lines && d.count.tokens.start < c.phrase.end && c.tokens.start < d.count.phrase.end
        });
        let noun =
            c.noun.as_ref().is_none_or(|n| people(n.unit) && !n.inert && n.measure.is_none_or(|_| n.weak));
        if read
            || !noun
            || c.unknown_noun && !told_next(ctx, c)
            || c.shape != Shape::Number
            || c.subset
            || a_name(ctx, c, n)
            || dropped(ctx, c, &range)
            || no_toll(ctx, c, &range, &counts)
        {
            continue;
        }
        let same: Vec<&Draft> = drafts
            .iter()
            .filter(|d| {
                d.sentence >= lines
                    && d.count.shape == Shape::Number
                    && d.count.polarity == Polarity::Affirmed
                    && d.count.quantity.best == Some(n)
                    && people(d.unit)
                    && (is_toll(d.measure)
                        || matches!(d.measure, Measure::Displaced | Measure::Sheltered | Measure::Infected))
            })
            .collect();
        let Some(first) = same.first() else { continue };
        if same.iter().any(|d| d.measure != first.measure) {
            continue;
        }
        let kind = c.noun.as_ref().and_then(|n| n.category).filter(|k| *k != Category::Person);
        drafts.push(Draft {
            measure: first.measure,
            unit: first.unit,
            category: kind.or(first.category).or_else(|| first.count.noun.as_ref().and_then(|n| n.category)),
            affiliation: first.affiliation.clone(),
            score: 600,
            rule: "echo-of-the-text".into(),
            ..Draft::of(c.clone(), 0)
        });
    }
}

/// "41 now confirmed", "195 confirmed": what stands behind the figure is no noun.
fn told_next(ctx: &Context<'_>, c: &Count) -> bool {
    let next = ctx.tokens.fold(c.number.end);
    matches!(
        next,
        "now"
            | "confirmed"
            | "adrift"
            | "ashore"
            | "alive"
            | "still"
            | "left"
            | "back"
            | "home"
            | "feared"
            | "so"
            | "and"
            | "already"
            | "after"
            | "identified"
            | "named"
            | "say"
            | "says"
            | "as"
    )
}

/// "ATR 72", "Shaft 11", "Flight 17": a small number right behind a name or a word for what is numbered.
fn a_name(ctx: &Context<'_>, c: &Count, n: u64) -> bool {
    let Some(before) = c.tokens.start.checked_sub(1) else { return false };
    let word = ctx.tokens.fold(before);
    ctx.tokens.kind(before) == TokenKind::Word
        && ctx.tokens.kind(c.number.start) == TokenKind::Digits
        && ctx.tokens.capital(before)
        && !word.ends_with("'s")
        && !word.ends_with("’s")
        && (n < 100 || matches!(word, "flight" | "route" | "highway" | "resolution"))
}
