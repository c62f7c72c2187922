//! How firmly a count is put, and what kind of count it is.

use super::*;

pub(super) fn certainty(
    ctx: &Context<'_>,
    d: &Draft,
    frame: Option<&Frame>,
    sentence: &Range<usize>,
) -> (Certainty, Option<Range<usize>>) {
    let start = (sentence.start..d.count.tokens.start)
        .rev()
        .find(|i| ctx.tokens.kind(*i) == TokenKind::Mark && matches!(ctx.tokens.fold(*i), "؛" | ";" | "."))
        .map_or(sentence.start, |i| i + 1);
    let mut best: Option<(usize, Certainty, Range<usize>)> = None;
    for a in ctx.within(start..sentence.end.min(d.count.phrase.end + 7)) {
        let (c, reach) = match a.tag {
            Tag::Cue(Cue::Rumoured) => (Certainty::Rumoured, 40),
            Tag::Cue(Cue::Feared) => (Certainty::Feared, 14),
            Tag::Cue(Cue::Estimated) => (Certainty::Estimated, 12),
            _ => continue,
        };
        let distance = if a.tokens.end <= d.count.tokens.start {
            d.count.tokens.start - a.tokens.end
        } else {
            a.tokens.start.saturating_sub(d.count.phrase.end)
        };
        // وكالة الأنباء العراقية (the Iraqi News Agency) is no rumour; خشية تجدد القصف (for fear of more shelling) says why.
        let agency = c == Certainty::Rumoured
            && ctx.pack.arabic
            && a.tokens.start > 0
            && (ctx.tokens.fold(a.tokens.start - 1).ends_with("وكاله")
                || ctx.tokens.fold(a.tokens.start).starts_with("لل"));
        let reason = c == Certainty::Feared
            && (ctx.pack.arabic && a.tokens.start >= d.count.phrase.end
                // "asked not to be named because she feared dismissal, said 29 died": what she feared for herself.
                || ctx.is(a.tokens.end, Words::Repercussion));
        // فر مليون في حين يقدر الهلال وجود أربعة ملايين (a million fled, while the Crescent estimates four): of the next clause.
        let next_clause = ctx.pack.arabic
            && a.tokens.start >= d.count.phrase.end
            && ctx.has_cue(d.count.phrase.end..a.tokens.start, Cue::Clause);
        // "3 dead, and the toll is expected to rise": what is expected is the rise.
        // "expected to survive": the wound is no guess.
        let lives = !ctx.pack.arabic && survives_at(ctx, a.tokens.start);
        let ahead = lives
            || c != Certainty::Rumoured
                && rise_foreseen(ctx, a.tokens.start, sentence.end.min(a.tokens.end + 7)).is_some();
        if agency || reason || next_clause || ahead {
            continue;
        }
        if distance <= reach && best.as_ref().is_none_or(|(b, ..)| distance < *b) {
            best = Some((distance, c, a.tokens.clone()));
        }
    }
    match best {
        Some((_, c, t)) => (c, Some(t)),
        None => (frame.and_then(|f| f.certainty).unwrap_or(Certainty::Stated), None),
    }
}

pub(super) fn mode(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Sentence,
    setting: &dyn Setting,
) -> (Mode, &'static str) {
    let r = &sentence.tokens;
    let near = d.count.tokens.start.saturating_sub(14).max(r.start)..r.end.min(d.count.phrase.end + 6);
    let has = |cue: Cue| ctx.has_cue(near.clone(), cue);
    // A total that was replaced was a total.
    let replaced = d.rule == "as-it-stood-before"
        || ctx.has_cue(
            d.count.tokens.start.saturating_sub(8).max(r.start)..d.count.tokens.start,
            Cue::Replaced,
        );
    if replaced
        && !matches!(
            d.measure,
            Measure::Held | Measure::Besieged | Measure::Sheltered | Measure::Participants
        )
    {
        return (Mode::Cumulative, "replaced-total");
    }
    let state_measure =
        matches!(d.measure, Measure::Held | Measure::Besieged | Measure::Sheltered | Measure::Missing);
    if d.count.others && has(Cue::Another)
        || ctx.has_cue(d.count.tokens.start.saturating_sub(2)..d.count.phrase.end, Cue::Another)
    {
        return (Mode::Incident, "increment");
    }
    if d.count.shape == Shape::Denial {
        // "no injuries among the guests", "47 cholera cases; no deaths": limited to a group or a disease.
        let after = d.count.phrase.end..r.end.min(d.count.phrase.end + 3);
        let limited = after.into_iter().any(|i| ctx.is(i, Words::Among))
            || ctx
                .within(r.clone())
                .iter()
                .any(|a| ctx.trigger(a).is_some_and(|e| e.measure == Measure::Infected));
        if limited && d.measure != Measure::Escaped {
            return (Mode::Incident, "denial-of-one-group");
        }
    }
    if state_measure {
        return (Mode::State, "state-measure");
    }
    if d.measure == Measure::Attacks {
        return (Mode::Incident, "attacks-are-incidents");
    }
    if has(Cue::Cumulative) || has(Cue::Reaches) {
        return (Mode::Cumulative, "running-total-cue");
    }
    // "Rose", with who and where behind it, "to 31 dead and 74 hurt": the verb may stand far off, its "to" doesn't.
    let to = (d.count.tokens.start.saturating_sub(6).max(r.start)..d.count.tokens.start)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "الي" | "to"));
    if to.is_some_and(|t| ctx.has_cue(r.start..t, Cue::Reaches)) {
        return (Mode::Cumulative, "rose-to-a-total");
    }
    if acted(ctx, d) || kin(ctx, d) {
        return (Mode::Incident, "one-action-or-family");
    }
    if has(Cue::State)
        && !matches!(
            d.measure,
            Measure::Killed | Measure::Wounded | Measure::Destroyed | Measure::Detained | Measure::Bodies
        )
    {
        return (Mode::State, "still-so");
    }
    if matches!(
        d.measure,
        Measure::Participants
            | Measure::Hostages
            | Measure::Transferred
            | Measure::Released
            | Measure::Surrendered
            | Measure::Rescued
    ) {
        return (Mode::Incident, "named-action");
    }
    if setting.has_moment(d.count.tokens.start, sentence)
        && matches!(
            d.measure,
            Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Casualties | Measure::Displaced
        )
    {
        return (Mode::Incident, "day-or-hour-named");
    }
    if d.measure == Measure::Detained {
        return (Mode::Incident, "named-action");
    }
    (Mode::Cumulative, "total-by-default")
}

/// قتلت مجموعة من داعش سبعة (a group of ISIS killed seven), "gunmen killed 12": somebody acts, so one action.
pub(super) fn acted(ctx: &Context<'_>, d: &Draft) -> bool {
    let Some(cue) = &d.cue else { return false };
    if d.rule != "governed-by-verb" || cue.end > d.count.tokens.start {
        return false;
    }
    let between = cue.end..d.count.tokens.start;
    if ctx.pack.arabic {
        between.clone().any(|i| {
            noun_at(ctx, i).is_some_and(|(n, ..)| n.unit == Unit::Person || n.inert)
                || ctx.begins(i, Marks::ACTOR)
        }) && between.len() <= 8
    } else {
        ctx.tokens.fold(cue.start) == "killed"
            && cue.start.checked_sub(1).is_some_and(|b| noun_at(ctx, b).is_some())
    }
}

/// "eleven members of my family", ستة من أفرادها: a family's dead are one story, not the toll.
pub(super) fn kin(ctx: &Context<'_>, d: &Draft) -> bool {
    (d.count.tokens.end..d.count.phrase.end.max(d.count.tokens.end + 5)).any(|i| ctx.is(i, Words::Kin))
        && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Bodies)
}

/// Three dead in one house beside a toll of hundreds are a detail, not a rival total: `incident`, unless a
/// word for a running total stands with them or they are part of a breakdown.
pub(super) fn details(claims: &mut [Claim], drafts: &[Draft], by_draft: &[Option<usize>]) {
    let key = |c: &Claim| (c.measure, c.population.category, c.population.affiliation.clone());
    let mut most: std::collections::BTreeMap<_, u64> = std::collections::BTreeMap::new();
    for c in claims.iter().filter(|c| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed) {
        let slot = most.entry(key(c)).or_insert(0);
        *slot = (*slot).max(c.quantity.best.or(c.quantity.low).unwrap_or(0));
    }
    for (d, k) in drafts.iter().zip(by_draft) {
        let Some(c) = k.and_then(|k| claims.get_mut(k)) else { continue };
        let n = c.quantity.best.or(c.quantity.high).unwrap_or(u64::MAX);
        let small = most.get(&key(c)).is_some_and(|m| n.saturating_mul(12) <= *m);
        let plain = c.part_of.is_none()
            && !matches!(
                d.rule.as_str(),
                "as-it-stood-before"
                    | "line-of-a-list"
                    | "governed-by-those-counted"
                    | "in-another-place"
                    | "figure-of-another"
                    | "brought-to"
                    | "echo-of-the-text"
            );
        if small && plain && c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed {
            c.mode = Mode::Incident;
        }
    }
}
