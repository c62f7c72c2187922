//! English figures told beside another count, and crews told with what they do: "out of 49 nationwide", "far more than the seven the
//! minister acknowledged", "so far 14 have been named", "400 rescuers were there with 70 vehicles".

use super::*;

/// Sentences behind a toll within which its dead are named.
const NAMED_WITHIN: usize = 4;

/// A figure of which no noun says what it counts.
fn bare(case: &Case<'_>) -> bool {
    !case.ctx.pack.arabic && case.is_bare()
}

/// What widens a count to all there are: "nationwide", "across the country", "in all".
pub(in crate::claims) fn widens(ctx: &Context<'_>, i: usize) -> bool {
    let fold = |k: usize| ctx.tokens.fold(k);
    match fold(i) {
        "nationwide" | "countrywide" | "overall" | "altogether" | "worldwide" | "statewide" | "citywide" => {
            true
        }
        "across" | "throughout" | "around" => matches!(fold(i + 1), "the" | "all"),
        "in" => matches!(fold(i + 1), "all" | "total"),
        "so" => fold(i + 1) == "far",
        _ => false,
    }
}

/// "Eight officers died in the square, out of 49 nationwide": as many of the same, everywhere.
pub(super) fn out_of_all(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, .. } = case;
    let of = c.tokens.start.checked_sub(2)?;
    let out = bare(case) && ctx.tokens.fold(of) == "out" && ctx.tokens.fold(of + 1) == "of";
    let whole = case.last_here().filter(|d| {
        out && widens(ctx, c.phrase.end)
            && d.count.quantity.best.zip(c.quantity.best).is_some_and(|(part, all)| part < all)
    })?;
    Some(case.says_as(whole, 800, "out-of-all"))
}

/// "counted 36 churches burned, far more than the seven the minister acknowledged": so many of the same, by another's word.
pub(super) fn than_another_says(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, .. } = case;
    let the = c.tokens.start.checked_sub(1).filter(|i| *i > range.start && ctx.tokens.fold(*i) == "the")?;
    let compared = (the.saturating_sub(4).max(range.start)..the).any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "than" | "times" | "above" | "below" | "twice" | "double" | "triple" | "against" | "of"
        )
    });
    let said = bare(case) && compared && c.ascribed_to.is_some();
    case.last_here().filter(|_| said).map(|d| case.says_as(d, 800, "than-another-says"))
}

/// "43 of its nationals have died, and not 38 as given on Thursday": what the count before was taken for.
pub(super) fn as_given_before(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, .. } = case;
    let fold = |i: usize| ctx.tokens.fold(i);
    let not = c.tokens.start.checked_sub(1).filter(|i| *i > range.start)?;
    let not = if fold(not) == "the" { not - 1 } else { not };
    let end = c.phrase.end.max(c.number.end);
    let given = fold(end) == "as"
        && (end + 1..end + 4).any(|i| {
            matches!(
                fold(i),
                "given"
                    | "reported"
                    | "announced"
                    | "stated"
                    | "published"
                    | "claimed"
                    | "said"
                    | "listed"
                    | "believed"
                    | "thought"
            )
        });
    let before = case.last_here().filter(|_| bare(case) && fold(not) == "not" && given)?;
    let like = case.drafts.len().checked_sub(1);
    Some(Draft { like, ..case.says_as(before, 800, "as-it-stood-before") })
}

/// "The project, which keeps a log of air raids, recorded nine": of what whoever counts keeps count.
pub(super) fn logged_by_kind(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, .. } = case;
    let fold = |i: usize| ctx.tokens.fold(i);
    let verb = c.tokens.start.checked_sub(1).filter(|b| *b > range.start)?;
    let counts = matches!(
        fold(verb),
        "recorded" | "logged" | "counted" | "registered" | "documented" | "tallied" | "noted"
    );
    let of = |i: usize| {
        matches!(
            fold(i),
            "of" | "tracks"
                | "monitors"
                | "logs"
                | "records"
                | "counts"
                | "documents"
                | "tracking"
                | "monitoring"
                | "logging"
                | "recording"
                | "counting"
        )
    };
    let near = verb.saturating_sub(14).max(range.start)..verb;
    let kept = near.rev().find_map(|i| {
        let (n, number, ..) = noun_at(ctx, i)?;
        let led = i.checked_sub(1).is_some_and(of) || i.checked_sub(2).is_some_and(of);
        (n.unit == Unit::Attack && number == Number::Plural && led && n.tokens.end < verb).then_some(n)
    });
    let n = kept.filter(|_| bare(case) && counts)?;
    Some(Draft {
        unit: Unit::Attack,
        ..case.says(n.measure.unwrap_or(Measure::Attacks), 800, "logged-by-kind")
    })
}

/// "The police announced 11 arrests but have said little about the other seven": some of those told of before.
pub(super) fn the_others(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, ref ranked, .. } = case;
    let fold = |i: usize| ctx.tokens.fold(i);
    let other = c.tokens.start.checked_sub(1).filter(|i| *i > range.start && fold(*i) == "other")?;
    let end = c.phrase.end;
    let ends = end >= range.end || ctx.parts_clause(end) || matches!(fold(end), "." | "," | ";");
    let idle = ranked.first().is_none_or(|(s, ..)| *s < 500);
    if !(bare(case) && fold(other - 1) == "the" && ends && idle) {
        return None;
    }
    let whole = drafts.iter().rposition(|d| {
        people(d.unit)
            && d.part_of.is_none()
            && d.count.polarity == Polarity::Affirmed
            && d.sentence + 2 >= index
            && d.count.quantity.best.zip(c.quantity.best).is_some_and(|(all, n)| n < all)
    })?;
    Some(Draft { part_of: Some(whole), ..case.says_as(drafts.get(whole)?, 700, "the-others") })
}

/// "16 bodies arrived. So far 14 have been named": of the dead told before, if there were as many.
pub(super) fn named_since(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, .. } = case;
    let fold = |i: usize| ctx.tokens.fold(i);
    let verb = c.phrase.end;
    let been = matches!(fold(verb), "have" | "had" | "has") && fold(verb + 1) == "been";
    let been = if been { Some(verb + 2) } else { matches!(fold(verb), "were" | "was").then_some(verb + 1) };
    let at = been.map(|i| {
        i + usize::from(matches!(fold(i), "publicly" | "formally" | "officially" | "so" | "positively"))
    });
    let told = |i: usize| matches!(fold(i), "named" | "identified");
    // "named in the indictment", "named to the squad"
    let passive =
        at.is_some_and(|at| told(at) && !matches!(fold(at + 1), "in" | "to" | "as" | "on" | "for" | "after"));
    // "Relatives have identified thirty-three;"
    let before = c.tokens.start.checked_sub(1).filter(|b| *b > range.start);
    let active = before.is_some_and(told)
        && (verb >= range.end
            || ctx.parts_clause(verb)
            || matches!(fold(verb), "." | "so" | "and" | "but" | "by" | "since" | "while"));
    if !bare(case) || !(passive || active) {
        return None;
    }
    let fits = |d: &Draft| {
        d.part_of.is_none()
            && d.sentence + NAMED_WITHIN >= index
            && d.count.polarity == Polarity::Affirmed
            && d.count.quantity.high.zip(c.quantity.best).is_some_and(|(all, n)| n <= all)
    };
    let of = |m: Measure| drafts.iter().rposition(|d| d.measure == m && people(d.unit) && fits(d));
    let whole = of(Measure::Killed).or_else(|| of(Measure::Bodies))?;
    Some(Draft { part_of: Some(whole), ..case.says_as(drafts.get(whole)?, 800, "named-since") })
}

/// "Eighteen of its volunteers are walking the beaches": rescuers are told of for what they do.
pub(super) fn rescuers_at_work(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, .. } = case;
    let fold = |i: usize| ctx.tokens.fold(i);
    let crew = c.noun.as_ref().is_some_and(|n| {
        n.measure.is_none() && !n.inert && matches!(n.category, Some(Category::Rescuer | Category::Medic))
    });
    let are = matches!(fold(c.phrase.end), "are" | "were");
    let does = c.phrase.end
        + 1
        + usize::from(matches!(fold(c.phrase.end + 1), "still" | "now" | "already" | "also" | "currently"));
    let works = matches!(
        fold(does),
        "walking"
            | "combing"
            | "patrolling"
            | "digging"
            | "treating"
            | "helping"
            | "searching"
            | "working"
            | "sifting"
            | "scanning"
            | "distributing"
            | "clearing"
            | "removing"
            | "hauling"
            | "pumping"
            | "cutting"
            | "probing"
            | "sweeping"
            | "diving"
            | "erecting"
            | "carrying"
            | "trying"
            | "racing"
            | "fighting"
            | "moving"
            | "bailing"
            | "lifting"
            | "scouring"
    ) && !matches!(
        fold(does),
        "being"
            | "missing"
            | "dying"
            | "suffering"
            | "striking"
            | "mourning"
            | "waiting"
            | "preparing"
            | "going"
    ) && !ctx.begins(does, Marks::TRIGGER.or(Marks::SPEECH));
    let at_work = !ctx.pack.arabic && c.shape == Shape::Number && crew && are && works;
    at_work.then(|| case.says(Measure::Participants, 600, "rescuers-at-work"))
}

/// "400 rescuers were at the scene with 70 vehicles": what crews at work have with them works too.
pub(super) fn brought_along(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, .. } = case;
    let with = c.tokens.start.checked_sub(1).is_some_and(|i| matches!(ctx.tokens.fold(i), "with" | "using"));
    let vehicles = !ctx.pack.arabic
        && c.shape == Shape::Number
        && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Vehicle && n.measure.is_none() && !n.inert);
    let crew = case.last_here()?;
    let at_work = with && vehicles && crew.measure == Measure::Participants && crew.unit == Unit::Person;
    at_work.then(|| case.says(Measure::Participants, 600, "brought-along"))
}
