//! Who is counted, and on which side: the noun, what stands before and behind it, the count before it.

mod again;
mod before;
mod belongs;
mod phrase;
mod side;

use super::*;
use again::*;
use before::*;
use belongs::*;
use phrase::*;
use side::*;

/// Who is counted, as far as the words read so far tell.
struct Who {
    category: Option<Category>,
    affiliation: Option<String>,
    /// The side that the phrase names, and what its members are.
    side: Option<(String, Option<Category>)>,
    /// The phrase names two sides.
    of_both: bool,
    /// The second noun, which says more than the counted one.
    tokens: Option<Range<usize>>,
}

/// People of whom a side's name may say more.
fn general(category: Option<Category>) -> bool {
    matches!(category, Some(Category::Person | Category::Combatant | Category::Prisoner))
}

/// So may it of members of a force.
fn general_or_force(category: Option<Category>) -> bool {
    general(category) || category == Some(Category::SecurityForce)
}

/// Who is counted: the noun, what stands beside it, the side it names.
pub(super) fn population(
    ctx: &Context<'_>,
    d: &mut Draft,
    groups: &[(usize, String)],
    assailant: Option<&str>,
    sentence: &Range<usize>,
    before: &[Draft],
) {
    if !people(d.unit) {
        d.category = None;
        d.affiliation = None;
        return;
    }
    let noun = d.count.noun.as_ref();
    let mut who = Who {
        category: d.category.or_else(|| noun.and_then(|n| n.category)),
        affiliation: d.affiliation.clone().or_else(|| noun.and_then(|n| n.affiliation.clone())),
        side: None,
        of_both: false,
        tokens: None,
    };
    kind_named_before(ctx, d, sentence, before, &mut who);
    side_named_before(ctx, d, sentence, groups, before, &mut who);
    read_phrase(ctx, d, sentence, groups, &mut who);
    side_of_phrase(ctx, d, sentence, &mut who);
    as_the_count_before(ctx, d, sentence, before, &mut who);
    if !ctx.pack.arabic {
        english_kind(ctx, d, sentence, before, &mut who);
        belongs(ctx, d, before, &mut who);
    }
    // من «فاغنر» (of Wagner): a side whose members are said to be fighters, whatever land pays them.
    let fighters = ctx.pack.arabic && matches!(&who.side, Some((_, Some(Category::Combatant))));
    join_side(d, &mut who);
    only_group_near(ctx, d, sentence, groups, &mut who);
    servicemen_of_a_land(ctx, d, sentence, &mut who);
    one_of_the_attackers(ctx, d, sentence, assailant, &mut who);
    // مرتزقة الاحتلال التركي (the mercenaries of the Turkish occupation): whoever pays them, no soldiers.
    let hired = ctx.pack.arabic
        && who
            .tokens
            .clone()
            .or_else(|| d.count.noun.as_ref().map(|n| n.tokens.clone()))
            .is_some_and(|t| ctx.tokens.fold(t.start).trim_start_matches("ال").starts_with("مرتزق"));
    if hired && who.category == Some(Category::SecurityForce) {
        who.category = Some(Category::Combatant);
    }
    if who.category == Some(Category::Combatant)
        && !hired
        && !fighters
        && let Some(a) = &who.affiliation
        && ctx.registry.actor(a).and_then(|e| e.members) == Some(Category::SecurityForce)
    {
        who.category = Some(Category::SecurityForce);
    }
    if !ctx.pack.arabic {
        who.category = mere_personnel(ctx, d, who.category);
    }
    // عدد الموقوفين 33 (those arrested are 33): arrested is what befell them.
    let counted = |t: &Range<usize>| {
        matches!(ctx.tokens.fold(t.start), "المعتقلين" | "الموقوفين" | "المحتجزين" | "معتقليه" | "موقوفيه")
            && t.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b).ends_with("عدد"))
    };
    let prison = |i: usize| {
        let word = ctx.tokens.fold(i);
        ["سجن", "سجون", "مخيم", "يزال", "تزال", "زال"].iter().any(|w| word.contains(w))
    };
    if ctx.pack.arabic
        && d.measure == Measure::Held
        && d.count.noun.as_ref().is_none_or(|n| n.measure.is_none() && n.category == Some(Category::Person))
        && (sentence.start..d.count.tokens.start).any(|i| counted(&(i..i + 1)))
        && !sentence.clone().any(prison)
    {
        d.measure = Measure::Detained;
    }
    let arrested = ctx.pack.arabic
        && d.measure == Measure::Detained
        && d.count.noun.is_none()
        && !d.count.of_them
        && !d.count.others
        && who.category == Some(Category::Prisoner)
        && d.part_of.is_none();
    if arrested {
        who.category = Some(Category::Person);
    }
    d.category = who.category;
    d.affiliation = who.affiliation;
    if who.tokens.is_some() {
        d.population_tokens = who.tokens;
    }
}

/// Attackers whom nothing else puts on a side are of the group that the text says attacked.
fn one_of_the_attackers(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    assailant: Option<&str>,
    who: &mut Who,
) {
    let open = who.affiliation.is_none() && !who.of_both && general(who.category);
    let Some(group) = assailant.filter(|_| open && who.category != Some(Category::Prisoner)) else { return };
    if called_attackers(ctx, d, sentence) {
        who.affiliation = Some(group.to_owned());
        who.category = Some(Category::Combatant);
    }
}

/// Who did it: من قبل قسد (by the SDF), "by Israeli forces".
pub(super) fn perpetrator(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> Option<String> {
    let near = d.count.tokens.start.saturating_sub(16).max(sentence.start)
        ..sentence.end.min(d.count.phrase.end + 16);
    // "Al Masirah, run by the Houthis, said the strike killed 12": who runs it did nothing.
    let runs = |a: &Ann| {
        a.tokens.start.checked_sub(1).is_some_and(|b| {
            matches!(
                ctx.tokens.fold(b),
                "run"
                    | "backed"
                    | "led"
                    | "owned"
                    | "supported"
                    | "controlled"
                    | "held"
                    | "carried"
                    | "cited"
                    | "quoted"
            )
        })
    };
    let by = ctx.within(near).iter().find(|a| a.tag == Tag::Cue(Cue::By) && !runs(a))?;
    let actor =
        ctx.within(by.tokens.end..sentence.end.min(by.tokens.end + 5)).iter().find_map(|a| ctx.camp(a))?;
    Some(actor.to_owned())
}
