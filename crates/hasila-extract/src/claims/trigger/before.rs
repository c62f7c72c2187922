//! A word that says what happened, before the count: "killed 12", "the number of dead rose to 14".

use super::*;

/// Scores a word for a count that stands behind it.
pub(super) fn before_its_count(pair: &Pair<'_, '_>, sum: &mut Sum) {
    let &Pair { ctx, c, t, counts, all } = pair;
    let step = pair.step();
    let numbered = |from: usize, to: usize| pair.numbered(from, to);
    let gap = words_between(ctx, t.tokens.end, c.tokens.start.max(t.tokens.end));
    let between = t.tokens.end..c.number.start;
    let reaches = ctx
        .within(t.tokens.start.saturating_sub(6)..c.tokens.start)
        .iter()
        .any(|a| a.tag == Tag::Cue(Cue::Reaches))
        || ctx.within(between.clone()).iter().any(|a| a.tag == Tag::Cue(Cue::Reaches));
    let reaches = reaches
        || t.entry.pos == Pos::People
            && (c.tokens.start.saturating_sub(2)..c.tokens.start).any(|i| ctx.is(i, Words::Copula));
    // والقتلى وفقاً للمرصد هم 29 مدنياً (the dead, according to the Observatory, are 29 civilians)
    let they_are = ctx.pack.arabic
        && t.entry.pos == Pos::People
        && c.tokens.start.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "هم" | "هن"));
    let reaches = reaches || they_are;
    // بلغ ضحايا الحادث 7 وفيات و19 مصاباً، بينما لا يزال ثمانية تحت الرعاية (the accident's victims were 7 dead and 19 hurt, while eight are still in
    // care): the figure was given before the next clause.
    let next_clause = ctx.pack.arabic
        && t.entry.pos == Pos::People
        && numbered(t.tokens.end, c.tokens.start) > 0
        && between.clone().any(|i| matches!(ctx.tokens.fold(i), "بينما" | "فيما" | "حين"));
    let reaches = reaches && !next_clause;
    let colon = between.clone().any(|i| ctx.tokens.fold(i) == ":");
    let listed = numbered(t.tokens.end, c.tokens.start) > 0 && joined_to_previous(ctx, c, counts);
    // "The number of people killed in … has climbed to 14": the figure stands behind the verb that moves it.
    let counted_as = t.entry.pos == Pos::People
        || reaches
            && ctx
                .within(t.tokens.start.saturating_sub(5)..t.tokens.start)
                .iter()
                .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
    let pace = if counted_as && reaches { step / 4 } else { step };
    sum.note(-(gap * pace).min(800), "distance");
    if t.entry.weak && t.entry.pos == Pos::Intransitive && gap > 2 {
        sum.note(-400, "general word, not beside it");
    }
    if t.entry.weak && gap > 6 {
        sum.note(-300, "general word far off");
    }
    sum.note(
        -obstruction(ctx, t.tokens.end, c.number.start, listed || reaches && counted_as),
        "clause between",
    );
    if attempted(ctx, t) {
        sum.note(-700, "only attempted");
    }
    // عدد قتلى الاعتداءات التي نفذها المسلحون ارتفع إلى 204 (the number of those killed in the attacks that gunmen made rose to 204): the relative
    // clause tells of the attacks.
    let relative = ctx.pack.arabic
        && t.entry.pos != Pos::People
        && t.tokens.start.checked_sub(1).is_some_and(|b| {
            matches!(ctx.tokens.fold(b), "التي" | "الذي" | "الذين" | "اللذين" | "اللتين" | "اللواتي")
        })
        && ctx.has_cue(t.tokens.end..c.tokens.start, Cue::Reaches)
        && all.iter().any(|o| {
            o.entry.pos == Pos::People
                && o.tokens.end < t.tokens.start
                && ctx.cue(o.tokens.start.saturating_sub(1), Cue::NumberOf).is_some()
        });
    if relative {
        sum.note(-450, "told of something else");
    }
    let others = all
        .iter()
        .filter(|o| {
            o.tokens.start >= t.tokens.end
                && o.tokens.end <= c.tokens.start
                && o.entry.measure != t.entry.measure
                && (!o.entry.weak || ctx.pack.arabic && o.tokens.end == c.tokens.start && beside_fits(o, c))
                && (ctx.pack.arabic || fits(o.entry, c.noun.as_ref()) == 0)
        })
        .count();
    if others > 0 && !(counted_as && reaches) {
        sum.note(-350, "another measure between");
    }
    // أن جندياً استشهد وأربعة آخرين أصيبوا (that a soldier died and four others were hurt): the plural verb right behind them is theirs.
    let own_verb = ctx.pack.arabic
        && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive)
        && ctx.tokens.fold(c.tokens.start).starts_with('و')
        && all.iter().any(|o| {
            o.tokens.start >= c.phrase.end
                && words_between(ctx, c.phrase.end, o.tokens.start) <= 1
                && o.entry.measure != t.entry.measure
                && matches!(o.entry.pos, Pos::Verb | Pos::Intransitive)
                && !o.conj
                && plural_verb(ctx, o)
                && !(c.phrase.end..o.tokens.start).any(|i| ctx.parts_clause(i))
        });
    if own_verb {
        sum.note(-700, "its own verb stands behind it");
    }
    let n = numbered(t.tokens.end, c.tokens.start);
    if n > 0 {
        sum.note(if listed { -60 } else { -300 }, "another count between");
    }
    match t.entry.pos {
        Pos::People => {
            let word = ctx.cue(t.tokens.start.saturating_sub(1), Cue::NumberOf).is_some()
                || ctx
                    .within(t.tokens.start.saturating_sub(4)..t.tokens.start)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
            // الشهداء 47، والجرحى أكثر من 120 (47 martyrs, and the wounded more than 120): right before its figure.
            let told = ctx.pack.arabic
                && gap == 0
                && c.noun.is_none()
                && ctx.tokens.fold(t.tokens.start).starts_with("وال")
                && counts
                    .iter()
                    .any(|o| o.phrase.end <= t.tokens.start && t.tokens.start - o.phrase.end <= 6);
            if !(reaches
                || told
                || colon
                || word
                || ctx.within(between).iter().any(|a| a.tag == Tag::Cue(Cue::Filler)))
            {
                sum.note(-450, "those counted are named, not numbered");
            }
        }
        Pos::Adjective => {
            let numbered = ctx
                .within(t.tokens.start.saturating_sub(3)..t.tokens.start)
                .iter()
                .any(|a| a.tag == Tag::Cue(Cue::NumberOf));
            let colon_or_then = colon || gap == 0 && ctx.pack.arabic || numbered;
            sum.note(if colon_or_then { -150 } else { -500 }, "an adjective follows what it is said of");
        }
        _ if counted_as && t.entry.pos != Pos::People => {}
        Pos::Verb if !ctx.pack.arabic && passive(ctx, t, counts) => {
            // "left 12 dead and 30 injured": a passive's count stands before it.
            sum.note(-650, "passive, its count stands before");
        }
        Pos::Intransitive if !ctx.pack.arabic => sum.note(-550, "its subject stands before"),
        _ => {}
    }
}
