//! What English says in ways of its own: who is among the dead, whose losses, a rank that stands for a person.

use super::*;

/// English counts that say nothing of what happened: "23 million people could be affected", "built for 1,500
/// prisoners", "posts claiming that 25 had died are false", "a mother of four".
pub(super) fn unreal(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    if matches!(fold(c.phrase.end), "could" | "might" | "would" | "will")
        || fold(c.phrase.end) == "who"
            && matches!(fold(c.phrase.end + 1), "could" | "might" | "would" | "will")
    {
        return true;
    }
    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= range.start);
    if before.is_some_and(|b| fold(b) == "for")
        && (c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start)
            .any(|i| matches!(fold(i), "built" | "designed" | "meant" | "intended" | "space" | "room"))
    {
        return true;
    }
    // Whoever spreads it is wrong: "… that 25 people had died are incorrect".
    let verdict = (c.phrase.end..range.end.min(c.phrase.end + 14)).any(|i| {
        matches!(fold(i), "is" | "are" | "was" | "were")
            && matches!(
                fold(i + 1),
                "incorrect" | "false" | "untrue" | "fake" | "baseless" | "unfounded" | "wrong" | "fabricated"
            )
    });
    let told = (range.start..c.tokens.start).any(|i| {
        matches!(
            fold(i),
            "claim"
                | "claims"
                | "claiming"
                | "reports"
                | "report"
                | "posts"
                | "rumours"
                | "rumors"
                | "suggestions"
                | "allegations"
        )
    });
    // "five members of one family": the five are counted.
    let of_one = c.quantity == Quantity::exact(1)
        && c.shape == Shape::Number
        && before.is_some_and(|b| fold(b) == "of")
        && c.noun.as_ref().is_some_and(|n| !people(n.unit));
    verdict && told || of_one
}

/// "a mother of four", "a boy of about 10": children she has and years he has are no toll.
pub(super) fn kin_or_age(ctx: &Context<'_>, number: &Range<usize>) -> bool {
    let Some(of) = number.start.checked_sub(1).filter(|i| ctx.tokens.fold(*i) == "of") else { return false };
    of.checked_sub(1).is_some_and(|b| {
        noun_at(ctx, b).is_some_and(|(n, number, ..)| {
            number == Number::Singular && n.unit == Unit::Person && n.measure.is_none() && !n.inert
        })
    })
}

/// "any", "anyone", "a single": a denial that holds for each.
pub(super) fn every_one(ctx: &Context<'_>, i: usize) -> bool {
    match ctx.tokens.fold(i) {
        "any" | "anyone" | "anybody" => true,
        "a" => ctx.tokens.fold(i + 1) == "single",
        _ => false,
    }
}

/// "second", "third": a rank that can stand for a person.
pub(super) fn is_rank(ctx: &Context<'_>, i: usize) -> bool {
    matches!(
        ctx.tokens.fold(i),
        "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth"
    )
}

/// A person of whom no more is said.
pub(super) fn plain_person(tokens: Range<usize>) -> NounAt {
    NounAt {
        tokens,
        measure: None,
        weak: false,
        unit: Unit::Person,
        category: Some(Category::Person),
        affiliation: None,
        inert: false,
    }
}

/// "seventeen of the injured": the cue names what they suffered.
pub(super) fn of_the_hurt(ctx: &Context<'_>, cue: Range<usize>) -> Option<NounAt> {
    let measure = match ctx.tokens.fold(cue.end.checked_sub(1)?) {
        "injured" | "wounded" => Measure::Wounded,
        "dead" | "killed" | "deceased" => Measure::Killed,
        "missing" => Measure::Missing,
        _ => return None,
    };
    Some(NounAt {
        tokens: cue,
        measure: Some(measure),
        weak: false,
        unit: Unit::Person,
        category: Some(Category::Person),
        affiliation: None,
        inert: false,
    })
}

/// "three kidnapped students", "12 stranded passengers": a participle between number and noun, and what it says.
pub(super) fn participle(ctx: &Context<'_>, k: usize, stop: usize) -> Option<Measure> {
    let measure = ctx.at(k).iter().find_map(|a| match a.tag {
        Tag::Trigger(t) if a.tokens.len() == 1 => ctx.pack.triggers.get(t as usize).map(|e| e.measure),
        _ => None,
    })?;
    let said = ctx.tokens.fold(k);
    let (n, number, ..) = noun_at(ctx, k + 1)?;
    let told = ctx.at(n.tokens.end).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
    (said.ends_with("ed") && n.tokens.end <= stop && number == Number::Plural && !told).then_some(measure)
}

/// "350 civil defence personnel", "77 prison staff and guards", "20 hospital staff": the word before says the trade.
pub(super) fn trade(ctx: &Context<'_>, d: &Draft, category: Option<Category>) -> Option<Category> {
    let Some(n) = d.count.noun.as_ref() else { return category };
    if !matches!(category, Some(Category::Person | Category::Civilian)) || n.unit != Unit::Person {
        return category;
    }
    let last = ctx.tokens.fold(n.tokens.end.saturating_sub(1));
    if !matches!(
        last,
        "personnel"
            | "staff"
            | "staffers"
            | "members"
            | "member"
            | "workers"
            | "worker"
            | "employees"
            | "crew"
            | "crews"
            | "volunteers"
            | "teams"
            | "people"
            | "men"
            | "operatives"
            | "forces"
    ) {
        return category;
    }
    let said = |i: usize| match ctx.tokens.fold(i) {
        "rescue" | "firefighting" | "fire" | "search" | "emergency" => Some(Category::Rescuer),
        "civil" if matches!(ctx.tokens.fold(i + 1), "defence" | "defense" | "protection") => {
            Some(Category::Rescuer)
        }
        "police" | "army" | "military" | "security" | "navy" | "naval" | "gendarmerie" | "guard"
        | "troop" => Some(Category::SecurityForce),
        "medical" | "health" | "hospital" | "ambulance" | "healthcare" => Some(Category::Medic),
        "media" | "press" => Some(Category::Journalist),
        _ => None,
    };
    let guards = matches!(ctx.tokens.fold(n.tokens.end), "and" | "or")
        && matches!(ctx.tokens.fold(n.tokens.end + 1), "guards" | "police" | "soldiers" | "officers");
    if guards {
        return Some(Category::SecurityForce);
    }
    (d.count.number.end..n.tokens.end.saturating_sub(1)).find_map(said).or(category)
}

/// "five of them under the age of 18", "two of them minors".
pub(super) fn under_age(ctx: &Context<'_>, from: usize) -> bool {
    let i = (from..from + 3).find(|i| ctx.tokens.fold(*i) == "under");
    let Some(i) = i else { return false };
    let number = if ctx.tokens.fold(i + 1) == "the" || ctx.tokens.fold(i + 1) == "age" {
        (i + 1..i + 4).find(|k| ctx.tokens.fold(*k) == "of").map_or(i + 4, |k| k + 1)
    } else {
        i + 1
    };
    matches!(
        ctx.tokens.fold(number),
        "18" | "17"
            | "16"
            | "15"
            | "14"
            | "13"
            | "12"
            | "10"
            | "5"
            | "five"
            | "ten"
            | "twelve"
            | "eighteen"
            | "sixteen"
            | "fifteen"
    )
}

/// "Russian losses", "the army's casualties": the side before the word, and what its members are.
pub(super) fn losses_of(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
) -> Option<(String, Option<Category>)> {
    let from = d.count.tokens.start.saturating_sub(12).max(sentence.start);
    let at = (from..d.count.tokens.start).rev().find(|i| matches!(ctx.tokens.fold(*i), "losses"))?;
    ctx.within(at.saturating_sub(3).max(sentence.start)..at).iter().rev().find_map(|a| match a.tag {
        Tag::Actor(k) => {
            let e = ctx.registry.actors().get(k as usize)?;
            let root = ctx.registry.root_actor(&e.id);
            let members = e.members.or_else(|| ctx.registry.actor(root).and_then(|r| r.members));
            Some((root.to_owned(), members))
        }
        _ => None,
    })
}

/// "the number of displaced families … at 2,600": what the number is of.
pub(super) fn numbered_unit(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Unit> {
    if ctx.pack.arabic {
        return None;
    }
    let from = c.tokens.start.saturating_sub(20).max(range.start);
    let of = ctx.within(from..c.tokens.start).iter().rfind(|a| a.tag == Tag::Cue(Cue::NumberOf))?;
    let i = (of.tokens.end..c.tokens.start.min(of.tokens.end + 5)).find(|i| noun_at(ctx, *i).is_some())?;
    noun_at(ctx, i).map(|(n, ..)| n).filter(|n| !n.inert).map(|n| n.unit)
}

/// "eight children are among the dead", "among the wounded were two nurses": what those were that it is one of.
pub(super) fn among(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Measure> {
    let said = |i: usize| {
        if ctx.tokens.fold(i) != "among" {
            return None;
        }
        let next =
            i + if matches!(ctx.tokens.fold(i + 1), "the" | "those" | "its" | "their") { 2 } else { 1 };
        match ctx.tokens.fold(next) {
            "dead" | "killed" | "victims" | "slain" | "deceased" | "fatalities" => Some(Measure::Killed),
            "wounded" | "injured" | "hurt" => Some(Measure::Wounded),
            "missing" => Some(Measure::Missing),
            "casualties" => Some(Measure::Casualties),
            "arrested" | "detained" | "detainees" => Some(Measure::Detained),
            "displaced" | "evacuees" => Some(Measure::Displaced),
            "rescued" | "survivors" => Some(Measure::Rescued),
            "freed" | "released" => Some(Measure::Released),
            _ => None,
        }
    };
    let parted =
        |a: usize, b: usize| (a..b).any(|i| ctx.parts_clause(i) || ctx.cue(i, Cue::Clause).is_some());
    let after = (c.phrase.end..range.end.min(c.phrase.end + 8))
        .find_map(|i| said(i).filter(|_| !parted(c.phrase.end, i)));
    let list = |i: usize| matches!(ctx.tokens.fold(i), "and" | ",");
    after.or_else(|| {
        (c.tokens.start.saturating_sub(14).max(range.start)..c.tokens.start).rev().find_map(|i| {
            said(i).filter(|_| {
                (i + 2..c.tokens.start).any(|k| matches!(ctx.tokens.fold(k), "were" | "are" | "was" | "is"))
                    && !(i..c.tokens.start)
                        .any(|k| ctx.cue(k, Cue::Clause).is_some() || ctx.parts_clause(k) && !list(k))
            })
        })
    })
}

/// The count that "the figure" is of: the last one that is no aside in brackets and no part, in the article's first
/// lines or not far off.
pub(super) fn spoken_of<'d>(ctx: &Context<'_>, drafts: &'d [Draft], index: usize) -> Option<&'d Draft> {
    if ctx.pack.arabic {
        return drafts.last();
    }
    let aside = |d: &Draft| ctx.tokens.fold(d.count.tokens.start.saturating_sub(1)) == "(";
    let fits = |d: &&Draft| {
        !aside(d) && d.count.shape != Shape::Singular && d.part_of.is_none() && d.sentence + 6 >= index
    };
    let total = |d: &&Draft| d.count.shape == Shape::Number && d.measure == Measure::Killed;
    drafts
        .iter()
        .rev()
        .take(6)
        .find(|d| fits(d) && d.measure != Measure::Attacks)
        .or_else(|| drafts.iter().rev().filter(fits).find(total))
        .or(drafts.last())
}
