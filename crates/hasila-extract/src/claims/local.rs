//! English as local news writes it: "a triple homicide", "both died", "a man and a woman were shot", and numbers
//! that only name something.

use super::*;

/// Numbers that name: "the 2013 triple homicide", "Image 5 of 12", "at 108 Oak Hill Place", "both 24", "their 6- and
/// 10-year-old sons".
pub(super) fn names_something(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    if ctx.pack.arabic {
        return false;
    }
    let fold = |i: usize| ctx.tokens.fold(i);
    let digits = m.form == Form::Digits;
    let end = m.number.end;
    let before = |k: usize| m.tokens.start.checked_sub(k).map_or("", &fold);
    // No year is written with a separator: "2,053 dead".
    let of_a_year = digits
        && m.quantity.best.is_some_and(|n| (1950..2100).contains(&n))
        && m.tokens == m.number
        && m.number.len() == 1;
    let year = of_a_year
        && fold(end) != ","
        && (end..end + 3)
            .find_map(|i| noun_at(ctx, i))
            .is_some_and(|(n, number, ..)| number == Number::Singular && n.measure != Some(Measure::Killed));
    // "the Al-Salam Star 98 went down": the end of a name.
    let capitals = (0..m.tokens.start).rev().take(6).take_while(|i| {
        fold(*i) != "the" && (ctx.tokens.capital(*i) || fold(*i) == "-" || ctx.tokens.touches_previous(*i))
    });
    let capitals = capitals.count();
    let named = digits
        && m.tokens == m.number
        && m.quantity.best.is_some_and(|n| n < 100)
        && capitals >= 2
        && before(capitals + 1) == "the"
        && noun_at(ctx, end).is_none()
        && ctx.tokens.kind(end) == TokenKind::Word
        && matches!(
            fold(end),
            "went"
                | "sank"
                | "capsized"
                | "crashed"
                | "was"
                | "is"
                | "has"
                | "had"
                | "that"
                | "which"
                | "off"
                | "in"
                | "collided"
        );
    if named {
        return true;
    }
    let label = |w: &str| matches!(w, "image" | "photo" | "slide" | "page" | "picture");
    let picture = digits
        && (label(before(1))
            || before(1) == "of" && label(before(3))
            // "Image 1 of / 12": a gallery that lost its layout.
            || before(1) == "/" && before(2) == "of" && label(before(4))
            || before(1) == "/" && m.tokens.start >= 2 && ctx.tokens.kind(m.tokens.start - 2) == TokenKind::Digits
            || before(2) == "of" && label(before(4)));
    let ages = before(1) == "both" && digits && !ctx.begins(end, Marks::NOUN);
    let first_of_ages = fold(end) == "-"
        && ctx.tokens.touches_previous(end)
        && matches!(fold(end + 1), "and" | "or" | "to")
        && fold(end + 3) == "-"
        && matches!(fold(end + 4), "year" | "month");
    // "crime figures for 2016"
    let year = year
        || of_a_year
            && matches!(before(1), "for" | "during" | "throughout")
            && !(end..end + 3)
                .any(|i| noun_at(ctx, i).is_some_and(|(_, number, ..)| number == Number::Plural));
    let written = ctx.tokens.kind(m.number.start) == TokenKind::Digits;
    // "at about 2: 45 a.m."
    let hour = digits
        && fold(end) == ":"
        && ctx.tokens.kind(end + 1) == TokenKind::Digits
        && matches!(fold(end + 2), "a" | "p" | "am" | "pm" | "a.m" | "p.m" | "a.m." | "p.m.");
    year || picture
        || ages
        || first_of_ages
        || hour
        || digits && model_year(ctx, m)
        || shots_fired(ctx, m)
        || written && house_number(ctx, end)
}

/// "a gray 2010 Toyota", "the suspect's 1998 silver Ford": when it was made.
fn model_year(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let end = m.number.end;
    let made = m.tokens == m.number
        && m.number.len() == 1
        && m.quantity.best.is_some_and(|n| (1950..2100).contains(&n));
    let opens = |k: usize| {
        m.tokens.start.checked_sub(k).is_some_and(|i| {
            matches!(ctx.tokens.fold(i), "a" | "an" | "the" | "his" | "her" | "their")
                || ctx.tokens.fold(i).ends_with("'s")
        })
    };
    let plural = |i: usize| noun_at(ctx, i).is_some_and(|(_, number, ..)| number == Number::Plural);
    made && (opens(1) || opens(2))
        && (ctx.tokens.capital(end) || ctx.tokens.capital(end + 1))
        && !(end..end + 4).any(plural)
}

/// "fired one shot which struck his wife", "fired three rounds".
fn shots_fired(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let shots = matches!(
        ctx.tokens.fold(m.number.end),
        "shot" | "shots" | "round" | "rounds" | "bullet" | "bullets" | "gunshot" | "gunshots"
    );
    shots
        && (m.tokens.start.saturating_sub(4)..m.tokens.start).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "fired" | "fires" | "fire" | "firing" | "heard" | "hears" | "hearing"
            )
        })
}

/// "108 Oak Hill Place", "12-14 Copeland St.": capitals that end in a word for a street.
fn house_number(ctx: &Context<'_>, end: usize) -> bool {
    let capital = |k: usize| ctx.tokens.capital(k);
    let street = |k: usize| ctx.is(k, Words::Street);
    capital(end) && (end + 1..end + 4).take_while(|k| capital(*k)).any(street)
}

/// "a triple homicide": how many, as it is said of killings; and "both", where it stands for persons.
pub(super) fn worded_counts(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, u64, Option<NounAt>)> {
    if !ctx.opens(i, Opener::Twofold) {
        return None;
    }
    let fold = |i: usize| ctx.tokens.fold(i);
    let times = match fold(i) {
        "double" => 2,
        "triple" => 3,
        "quadruple" => 4,
        "quintuple" => 5,
        "both" => return both(ctx, i).map(|(tokens, n)| (tokens, 2, n)),
        _ => return None,
    };
    let k = if matches!(fold(i + 1), "fatal") { i + 2 } else { i + 1 };
    let killing = matches!(fold(k), "homicide" | "murder" | "slaying" | "killing" | "homicides" | "murders")
        && fold(k + 1) != "-"
        || k > i + 1 && fold(k) == "shooting";
    if !killing {
        return None;
    }
    let noun = NounAt { measure: Some(Measure::Killed), ..plain_person(i..k + 1) };
    Some((i..k + 1, times, Some(noun)))
}

/// "Both were pronounced dead", "both victims died"; not "both sides", "both in the leg", "both of them 14".
fn both(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, Option<NounAt>)> {
    if let Some((n, Number::Plural, ..)) = noun_at(ctx, i + 1) {
        let verb = ctx.cue(n.tokens.end, Cue::Passive).is_some() || ctx.begins(n.tokens.end, Marks::TRIGGER);
        let fits = n.unit == Unit::Person && !n.inert && n.measure.is_none_or(|_| n.weak) && verb;
        let noun = if n.weak { plain_person(n.tokens.clone()) } else { n };
        let tokens = i..noun.tokens.end;
        return fits.then_some((tokens, Some(NounAt { measure: None, weak: false, ..noun })));
    }
    let were = matches!(ctx.tokens.fold(i + 1), "were" | "are" | "remain" | "remained");
    let at = if were { i + 2 } else { i + 1 };
    if were && survives_at(ctx, at) {
        return Some((i..i + 1, Some(plain_person(i..i + 1))));
    }
    let then = ctx.at(at).iter().any(|a| ctx.trigger(a).is_some_and(|e| !e.weak));
    then.then(|| (i..i + 1, Some(plain_person(i..i + 1))))
}

/// "a man, 24, was shot", "a teen, also 15, was shot": where the sentence goes on behind the age.
pub(super) fn behind_age(ctx: &Context<'_>, end: usize) -> usize {
    let comma = |k: usize| ctx.tokens.fold(k) == ",";
    if !comma(end) {
        return end;
    }
    let age = if matches!(ctx.tokens.fold(end + 1), "also" | "aged" | "age") { end + 2 } else { end + 1 };
    if ctx.tokens.kind(age) == TokenKind::Digits && comma(age + 1) { age + 2 } else { end }
}

/// "a man and a woman were shot": the one before the "and", told of by the same verb.
pub(super) fn singular_before(ctx: &Context<'_>, c: &Count, start: usize) -> Option<(Range<usize>, NounAt)> {
    let and = c.tokens.start.checked_sub(1).filter(|a| *a > start && ctx.tokens.fold(*a) == "and")?;
    let i = (and.saturating_sub(9).max(start)..and)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one" | "another"))?;
    article_noun(ctx, i, and).filter(|(t, n)| t.end == and && n.unit == Unit::Person)
}

/// "One was pronounced dead and the other was wounded", "the other is in critical condition": the second of two, of whom
/// the first was just told of.
pub(super) fn the_other(
    ctx: &Context<'_>,
    t: &TriggerAt<'_>,
    range: &Range<usize>,
    counts: &[Count],
) -> Option<Range<usize>> {
    let from = t.tokens.start.saturating_sub(5).max(range.start + 1);
    let i = (from..t.tokens.start)
        .rev()
        .find(|i| ctx.tokens.fold(*i) == "other" || ordinal(ctx, *i).is_some())?;
    // "Two died and the third was wounded".
    let before = ordinal(ctx, i).map_or(1, |n| n - 1);
    let the = ctx.tokens.fold(i - 1) == "the";
    let verb = matches!(ctx.tokens.fold(i + 1), "was" | "is" | "has" | "had" | "remains" | "suffered")
        || i + 1 == t.tokens.start;
    let plain = !(i + 1..t.tokens.start).any(|k| ctx.parts_clause(k) || ctx.cue(k, Cue::Clause).is_some());
    let one = counts.iter().any(|c| {
        c.phrase.end < i
            && c.quantity == Quantity::exact(before)
            && c.polarity == Polarity::Affirmed
            && c.noun.as_ref().is_none_or(|n| people(n.unit))
    });
    (the && verb && plain && one).then_some(i - 1..i + 1)
}

/// "A second man, who has not been named, was shot", "another woman, also 24 years old, died": whom the words in commas
/// are about.
pub(super) fn told_of_beside(
    ctx: &Context<'_>,
    t: &TriggerAt<'_>,
    range: &Range<usize>,
) -> Option<(Range<usize>, NounAt)> {
    let comma = |i: usize| ctx.tokens.fold(i) == ",";
    let from = t.tokens.start.saturating_sub(3).max(range.start + 1);
    let close = (from..t.tokens.start).rev().find(|i| comma(*i))?;
    let singular = matches!(ctx.tokens.fold(close + 1), "was" | "is" | "has" | "died" | "suffered");
    let opens = |i: usize| {
        comma(i)
            && matches!(
                ctx.tokens.fold(i + 1),
                "who" | "whose" | "also" | "identified" | "described" | "believed" | "named" | "known"
            )
    };
    let open =
        (close.saturating_sub(16).max(range.start)..close).rev().find(|i| opens(*i)).filter(|_| singular)?;
    let i = (open.saturating_sub(7).max(range.start)..open)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "another"))?;
    article_noun(ctx, i, open).filter(|(tokens, n)| tokens.end == open && n.unit == Unit::Person)
}

/// "killed a man and left another in critical condition", "another was listed as critical".
pub(super) fn one_left_so(
    ctx: &Context<'_>,
    t: &TriggerAt<'_>,
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let i = (t.tokens.start.saturating_sub(3).max(range.start + 1)..t.tokens.start)
        .rev()
        .find(|i| ctx.tokens.fold(*i) == "another")?;
    let led = matches!(ctx.tokens.fold(i - 1), "left" | "leaves" | "leaving" | "sent" | "sending" | "put");
    let is = t.entry.weak && matches!(ctx.tokens.fold(i + 1), "is" | "was" | "remains" | "remained");
    (led || is).then_some(i..i + 1)
}
