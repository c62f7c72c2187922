//! English readings of a measure that neither the noun nor the nearest verb gives alone.

use super::*;

/// "seven others" after "one house": of its kind, though "others" alone are people.
pub(super) fn others_of_a_kind(
    ctx: &Context<'_>,
    c: &Count,
    before: Option<&Draft>,
    trigs: &[TriggerAt<'_>],
) -> Option<Count> {
    let noun = c.noun.as_ref()?;
    let bare = noun.tokens.len() == 1 && ctx.tokens.fold(noun.tokens.start) == "others";
    let unit = before?.unit;
    // "three hospitals were destroyed and two others were partially damaged"
    let behind = |t: &TriggerAt<'_>| {
        t.tokens.start > c.phrase.end
            && t.tokens.start <= c.phrase.end + 2
            && ctx.cue(c.phrase.end, Cue::Passive).is_some()
            // "twelve houses were swept away and 300 others inundated"
            || t.tokens.start == c.phrase.end
                && t.entry.pos == Pos::Verb
                && ctx.tokens.fold(t.tokens.start).ends_with("ed")
    };
    let of_things = trigs.iter().any(|t| {
        (t.tokens.end == c.tokens.start || behind(t))
            && fits_unit(t.entry, unit)
            && !fits_unit(t.entry, Unit::Person)
    });
    (!ctx.pack.arabic && bare && !people(unit) && of_things).then(|| Count {
        noun: None,
        others: true,
        ..c.clone()
    })
}

/// "A woman injured in the stampede succumbed", "three men shot on Monday have died": hurt first, dead since.
pub(super) fn died_of_it(
    ctx: &Context<'_>,
    c: &Count,
    range: &Range<usize>,
    counts: &[Count],
    trigs: &[TriggerAt<'_>],
) -> bool {
    if ctx.pack.arabic || c.noun.as_ref().is_none_or(|n| n.unit != Unit::Person) {
        return false;
    }
    let hurt = trigs.iter().find(|t| {
        t.entry.measure == Measure::Wounded
            && t.entry.pos == Pos::Verb
            && t.tokens.start >= c.phrase.end
            && t.tokens.start <= c.phrase.end + 1
            && ctx.cue(t.tokens.start.saturating_sub(1), Cue::Passive).is_none()
    });
    let Some(hurt) = hurt else { return false };
    trigs.iter().any(|t| {
        t.entry.measure == Measure::Killed
            && t.entry.pos == Pos::Intransitive
            && t.tokens.start >= hurt.tokens.end
            && t.tokens.start <= range.end.min(hurt.tokens.end + 20)
            // "left two hurt … have been identified": who the dead of the main clause were.
            && !t.tokens.clone().any(|i| matches!(ctx.tokens.fold(i), "identified" | "named" | "buried"))
            && !(hurt.tokens.end..t.tokens.start).any(|i| {
                ctx.parts_clause(i)
                    || ctx.cue(i, Cue::Clause).is_some()
                    || matches!(ctx.tokens.fold(i), "and" | "who")
            })
            && !counts.iter().any(|o| o.tokens.start >= hurt.tokens.end && o.tokens.end <= t.tokens.start)
    })
}

/// "two civilians were killed, officials said, along with five assailants": what befell the ones befell the others.
pub(super) fn along_with(
    ctx: &Context<'_>,
    c: &Count,
    drafts: &[Draft],
    first: usize,
    trigs: &[TriggerAt<'_>],
) -> Option<Measure> {
    // "64 deaths, as well as 130 injuries": the second says it of its own.
    let plain = |n: &NounAt| n.unit == Unit::Person && (n.measure.is_none() || n.weak);
    if ctx.pack.arabic || !c.noun.as_ref().is_some_and(plain) {
        return None;
    }
    let at = c.tokens.start;
    let joined = at >= 2
        && matches!(
            (ctx.tokens.fold(at - 2), ctx.tokens.fold(at - 1)),
            ("along", "with") | ("together", "with") | ("well", "as")
        );
    let parted = trigs
        .iter()
        .any(|t| t.tokens.start >= c.phrase.end && t.tokens.start <= c.phrase.end + 2 && !t.entry.weak);
    if !joined || parted {
        return None;
    }
    let Some(prev) = drafts.len().checked_sub(1).filter(|k| *k >= first).and_then(|k| drafts.get(k)) else {
        return befell_the_one_named(ctx, at - 2, trigs);
    };
    let fit =
        people(prev.unit) && !matches!(prev.measure, Measure::Participants | Measure::Other | Measure::Held);
    fit.then_some(prev.measure)
}

/// "The general was killed on Sunday along with four bodyguards": the one named isn't counted, what befell him befell them.
fn befell_the_one_named(ctx: &Context<'_>, along: usize, trigs: &[TriggerAt<'_>]) -> Option<Measure> {
    let t = trigs.iter().filter(|t| t.tokens.end <= along).max_by_key(|t| t.tokens.end)?;
    let befell = matches!(
        t.entry.measure,
        Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Missing | Measure::Released
    ) && match t.entry.pos {
        Pos::Verb => ctx.has_cue(t.tokens.start.saturating_sub(2)..t.tokens.start, Cue::Passive),
        pos => pos == Pos::Intransitive,
    };
    let near = words_between(ctx, t.tokens.end, along) <= 8
        && !(t.tokens.end..along).any(|i| ctx.cue(i, Cue::Clause).is_some() || ctx.tokens.fold(i) == ";");
    (befell && near && !t.entry.weak).then_some(t.entry.measure)
}

/// "brought to seven the number of fatalities": what is numbered stands behind its figure.
pub(super) fn number_behind(ctx: &Context<'_>, c: &Count) -> Option<Measure> {
    let at = c.number.end;
    let moved = c.tokens.start.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "to" | "at"));
    let numbered = ctx.tokens.fold(at) == "the"
        && matches!(ctx.tokens.fold(at + 1), "number" | "toll" | "count" | "tally" | "total")
        && ctx.tokens.fold(at + 2) == "of";
    if ctx.pack.arabic || c.shape != Shape::Number || !moved || !numbered {
        return None;
    }
    let of = at + 3 + usize::from(matches!(ctx.tokens.fold(at + 3), "the" | "confirmed" | "known"));
    let named = ctx.at(of).iter().find_map(|a| match a.tag {
        Tag::Noun(k) => ctx.pack.nouns.get(k as usize).and_then(|e| e.measure),
        Tag::Trigger(k) => {
            ctx.pack.triggers.get(k as usize).filter(|e| e.pos == Pos::People).map(|e| e.measure)
        }
        _ => None,
    });
    // "brings to 220 the number of people killed", "brought to 41 the number of soldiers killed"
    named.or_else(|| befallen(ctx, noun_at(ctx, of)?.0.tokens.end))
}

/// "people killed", "soldiers missing": what befell those named right before a token.
fn befallen(ctx: &Context<'_>, i: usize) -> Option<Measure> {
    match ctx.tokens.fold(i) {
        "killed" | "dead" | "slain" => Some(Measure::Killed),
        "injured" | "wounded" | "hurt" => Some(Measure::Wounded),
        "missing" => Some(Measure::Missing),
        "arrested" | "detained" => Some(Measure::Detained),
        "displaced" | "uprooted" => Some(Measure::Displaced),
        _ => None,
    }
}

/// "nine held", "two men held over the blast": arrested, where nobody is said to be kept anywhere.
pub(super) fn held_for_it(ctx: &Context<'_>, c: &Count, t: &TriggerAt<'_>, range: &Range<usize>) -> bool {
    if ctx.pack.arabic
        || t.entry.measure != Measure::Held
        || ctx.tokens.fold(t.tokens.start) != "held"
        || t.tokens.len() != 1
        || t.tokens.start < c.phrase.end
        || c.noun.as_ref().is_some_and(|n| n.category == Some(Category::Prisoner))
    {
        return false;
    }
    let next = ctx.tokens.fold(t.tokens.end);
    let ends = t.tokens.end >= range.end
        || ctx.tokens.kind(t.tokens.end) == TokenKind::Break
        || matches!(next, ";" | "," | ".");
    let headline = ctx.segments.sentences.iter().any(|s| s.headline && s.tokens.contains(&t.tokens.start));
    headline && ends
        || matches!(next, "over" | "after" | "for" | "on" | "under")
        || next == "as" && c.tokens.start <= range.start + 2
}

/// "nineteen people from four households": where they are from, counted on the way.
pub(super) fn households_of(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    !ctx.pack.arabic
        && c.tokens.start > 0
        // "six people from one house"
        && c.noun.as_ref().is_some_and(|n| {
            n.unit == Unit::Family || n.unit == Unit::Building && ctx.tokens.fold(c.tokens.start - 1) == "from"
        })
        && c.tokens.start > range.start + 1
        && matches!(ctx.tokens.fold(c.tokens.start - 1), "from" | "of")
        && noun_at(ctx, c.tokens.start - 2).is_some_and(|(n, ..)| people(n.unit))
}

/// "opened fire on the officers, striking two of them": people who were hit, where a thing would be damaged.
pub(super) fn people_hit(ctx: &Context<'_>, c: &Count, t: &TriggerAt<'_>, before: Option<&Draft>) -> bool {
    !ctx.pack.arabic
        && t.entry.measure == Measure::Damaged
        && c.of_them
        && c.noun.is_none()
        && matches!(ctx.tokens.fold(t.tokens.start), "hit" | "hitting" | "struck" | "striking")
        && before.is_none_or(|d| people(d.unit))
}

/// "the cumulative number of cholera cases … is 78,784": what the number is of says what happened.
pub(super) fn numbered_measure(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Measure> {
    if ctx.pack.arabic || c.noun.is_some() || c.unknown_noun {
        return None;
    }
    let stands = c.tokens.start > range.start
        && matches!(
            ctx.tokens.fold(c.tokens.start - 1),
            "is" | "was"
                | "at"
                | "to"
                | "reached"
                | "stands"
                | "stood"
                | "passed"
                | "exceeded"
                | "topped"
                | "neared"
                | "hit"
        );
    let from = c.tokens.start.saturating_sub(16).max(range.start);
    let of = ctx
        .within(from..c.tokens.start)
        .iter()
        .rfind(|a| a.tag == Tag::Cue(Cue::NumberOf))
        .filter(|_| stands)?;
    // "the number of infections to 7,121 and the death toll to 87": of something else since.
    let since = ctx.within(of.tokens.end..c.tokens.start).iter().any(|a| {
        matches!(a.tag, Tag::Trigger(k) if a.tokens.start > of.tokens.end + 2 && ctx.pack.triggers.get(k as usize).is_some_and(|e| e.pos == Pos::People))
    });
    // "the number of troops killed at 2,100 and that of tanks destroyed at 94"
    let that_of = (of.tokens.end..c.tokens.start)
        .any(|i| ctx.tokens.fold(i) == "and" && matches!(ctx.tokens.fold(i + 1), "that" | "of" | "those"));
    if since || that_of {
        return None;
    }
    // "the number of dead and injured at about 50"
    let both = |i: usize| {
        matches!(ctx.tokens.fold(i), "and" | "or")
            && matches!(ctx.tokens.fold(i + 1), "injured" | "wounded" | "hurt" | "dead" | "missing")
    };
    let limit = c.tokens.start.min(of.tokens.end + 3);
    if let Some(i) = (of.tokens.end..limit).find(|i| {
        matches!(ctx.tokens.fold(*i), "dead" | "killed" | "injured" | "wounded" | "deaths" | "hurt")
    }) && both(i + 1)
    {
        return Some(Measure::Casualties);
    }
    let (n, ..) = (of.tokens.end..limit).find_map(|i| noun_at(ctx, i))?;
    // "the number of burned cars at 61": the cars, and nobody burned.
    if matches!(n.unit, Unit::Building | Unit::Vehicle) {
        return ctx.within(of.tokens.end..n.tokens.start).iter().find_map(|a| match a.tag {
            Tag::Trigger(k) => ctx
                .pack
                .triggers
                .get(k as usize)
                .map(|e| e.measure)
                .filter(|m| matches!(m, Measure::Destroyed | Measure::Damaged)),
            _ => None,
        });
    }
    // "put the number of shells and rockets at 340"
    if n.unit == Unit::Attack {
        return n.measure.filter(|_| !n.weak);
    }
    if n.unit != Unit::Person {
        return None;
    }
    // "the number of people killed on 15 April at about 130": the participle right behind its noun.
    let participle =
        || (n.measure.is_none() && n.tokens.end < c.tokens.start).then(|| befallen(ctx, n.tokens.end))?;
    n.measure.filter(|m| !n.weak || matches!(m, Measure::Displaced | Measure::Escaped)).or_else(participle)
}

/// "the number of dead livestock at 300", "the number of burned cars at 61 and dead livestock at 300": what is numbered, or stands
/// before its "at", is nothing that is claimed.
pub(super) fn numbers_nothing(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    if ctx.pack.arabic || c.noun.is_some() {
        return false;
    }
    let Some(at) = c.tokens.start.checked_sub(1) else { return false };
    let to = matches!(ctx.tokens.fold(at), "at" | "to");
    let before = || {
        let Some(b) = at.checked_sub(1).filter(|b| to && !ctx.is(*b, Words::CountNoun)) else { return false };
        // "… at 41 and the ambulance service at 30": who counts, and not what.
        let counts = (b.saturating_sub(5)..b + 1)
            .rev()
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word && ctx.tokens.fold(*i) != "and")
            .any(|i| ctx.tokens.fold(i) == "the" || ctx.tokens.capital(i));
        !counts && noun_at(ctx, b).is_some_and(|(n, ..)| n.inert && n.tokens.end == b + 1)
    };
    let numbered = || {
        let from = c.tokens.start.saturating_sub(8).max(range.start);
        let of = ctx.within(from..c.tokens.start).iter().rfind(|a| a.tag == Tag::Cue(Cue::NumberOf));
        let Some(of) = of.map(|of| of.tokens.end) else { return false };
        let nouns = (of..c.tokens.start.min(of + 3)).filter_map(|i| noun_at(ctx, i));
        nouns.last().is_some_and(|(n, ..)| n.inert)
    };
    let links = to || matches!(ctx.tokens.fold(at), "is" | "was" | "stands" | "stood" | "reached");
    before() || links && !c.unknown_noun && numbered()
}

/// "rejects the ministry's toll of 471 in the hospital blast": a bare number behind "toll of" is of the dead.
pub(super) fn toll_of(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let Some(toll) = c.tokens.start.checked_sub(2).filter(|t| *t >= range.start) else { return false };
    !ctx.pack.arabic
        && c.noun.is_none()
        && !c.unknown_noun
        && c.shape == Shape::Number
        && ctx.tokens.fold(toll + 1) == "of"
        && ctx.tokens.fold(toll) == "toll"
        && !toll
            .checked_sub(1)
            .is_some_and(|b| matches!(ctx.tokens.fold(b), "injury" | "casualty" | "injured" | "wounded"))
}
