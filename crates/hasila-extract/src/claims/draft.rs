//! One count to one claim: which measure, and whether it is part of another.

mod arabic_bare;
mod arabic_beside;
mod bare;
mod before;
mod beside;
mod governed;
mod list;
mod noun;

use super::*;
use arabic_bare::*;
use arabic_beside::*;
use bare::*;
use before::*;
use beside::*;
use governed::*;
use list::*;
use noun::*;

pub(super) use beside::widens;
pub(super) use list::parts_of_the_hurt;

/// ضحايا ("victims") are what their parts show: dead, or dead and wounded.
pub(super) fn resolve_victims(drafts: &mut [Draft], first: usize, victims: impl Fn(&Draft) -> bool) {
    for k in first..drafts.len() {
        let parts: Vec<(Measure, u64)> = drafts
            .iter()
            .skip(k + 1)
            .take(2)
            .map(|d| (d.measure, d.count.quantity.best.unwrap_or(0)))
            .collect();
        let Some(d) = drafts.get_mut(k) else { continue };
        if victims(d)
            && d.measure == Measure::Killed
            && let [(a, x), (b, y)] = parts[..]
            && matches!((a, b), (Measure::Killed, Measure::Wounded) | (Measure::Wounded, Measure::Killed))
            && d.count.quantity.best == Some(x + y)
        {
            d.measure = Measure::Casualties;
            d.rule = "victims-are-what-their-parts-show".into();
        }
    }
}

/// A count on its way to a claim, with what its sentence holds.
struct Case<'a> {
    ctx: &'a Context<'a>,
    /// Which sentence, and its tokens.
    index: usize,
    range: &'a Range<usize>,
    c: &'a Count,
    counts: &'a [Count],
    trigs: &'a [TriggerAt<'a>],
    /// The claims read before, and where those of this sentence begin.
    drafts: &'a [Draft],
    first: usize,
    /// The words that may say what happened, the best first.
    ranked: Vec<Ranked<'a>>,
    unit: Unit,
    /// The count it may be a part of.
    antecedent: Option<usize>,
    /// What its noun says, and whether another word may say better.
    noun_measure: Option<(Measure, bool)>,
}

impl<'a> Case<'a> {
    /// Tells whether no noun says what the count counts.
    fn is_bare(&self) -> bool {
        let c = self.c;
        c.noun.is_none() && !c.unknown_noun && !c.of_them && !c.subset && c.shape == Shape::Number
    }

    /// The last count of this sentence before the case's own.
    fn last_here(&self) -> Option<&'a Draft> {
        self.drafts.get(self.first..)?.last().filter(|d| d.count.polarity == Polarity::Affirmed)
    }

    /// The readings that lost, but for the first few.
    fn rejected(&self, skip: usize) -> Vec<Rejected> {
        self.ranked
            .iter()
            .skip(skip)
            .take(3)
            .map(|(s, why, t)| Rejected {
                measure: t.entry.measure,
                by: self.ctx.words(t.tokens.clone()).to_owned(),
                score: *s,
                why: why.clone(),
            })
            .collect()
    }

    /// A claim of this count.
    fn says(&self, measure: Measure, score: i32, rule: impl Into<String>) -> Draft {
        self.says_over(0, measure, score, rule)
    }

    /// A claim of this count that the first few readings are behind.
    fn says_over(&self, skip: usize, measure: Measure, score: i32, rule: impl Into<String>) -> Draft {
        Draft {
            measure,
            score,
            rule: rule.into(),
            rejected: self.rejected(skip),
            ..Draft::of(self.c.clone(), self.index)
        }
    }

    /// A claim of this count that says of the same people or things what the one before it said.
    fn says_as(&self, before: &Draft, score: i32, rule: &str) -> Draft {
        Draft {
            unit: before.unit,
            category: before.category,
            affiliation: before.affiliation.clone(),
            ..self.says(before.measure, score, rule)
        }
    }
}

/// Takes a fighter out of a whole that can't hold him: of civilians no fighter is one.
pub(super) fn of_its_kind(mut d: Draft, drafts: &[Draft]) -> Draft {
    let of = |d: &Draft| d.category.or_else(|| d.count.noun.as_ref().and_then(|n| n.category));
    let apart = d.part_of.and_then(|p| drafts.get(p)).is_some_and(|whole| {
        matches!(of(&d), Some(Category::Combatant | Category::SecurityForce))
            && matches!(of(whole), Some(Category::Civilian | Category::Child | Category::Woman))
    });
    if apart {
        d.part_of = None;
    }
    d
}

/// What a count counts, if a rule can tell: the rules are asked in order, the first that knows answers.
#[allow(clippy::too_many_arguments)]
pub(super) fn draft(
    ctx: &Context<'_>,
    index: usize,
    range: &Range<usize>,
    c: &Count,
    counts: &[Count],
    trigs: &[TriggerAt<'_>],
    drafts: &[Draft],
    first: usize,
) -> Option<Draft> {
    if let Some(hurt) = victims_harmed(ctx, c, trigs) {
        return draft(ctx, index, range, &hurt, counts, trigs, drafts, first);
    }
    // "300 bushfires, 19 of which reached the highest level", 465 ألف خدمة، منها 141 ألفاً (465,000 services, of them 141,000): of what is
    // no claim itself.
    let of_inert = || {
        let whole = counts.iter().rev().find(|o| o.phrase.end <= c.tokens.start);
        let of_which =
            (c.number.end..c.phrase.end.max(c.number.end + 2)).any(|i| ctx.tokens.fold(i) == "which");
        let of_things = (c.of_them || c.subset) && c.noun.is_none();
        let told = |o: &Count| drafts.iter().skip(first).any(|d| d.count.tokens == o.tokens);
        let inert = |o: &Count| o.noun.as_ref().is_some_and(|n| n.inert);
        let things = |o: &Count| (inert(o) || o.unknown_noun && !o.others && !o.subset) && !told(o);
        whole.is_some_and(|o| {
            !ctx.pack.arabic && of_which && inert(o)
                || of_things
                    && things(o)
                    && o.quantity.low >= c.quantity.low
                    && words_between(ctx, o.phrase.end, c.tokens.start) <= 4
        })
    };
    if c.noun.as_ref().is_some_and(|n| n.inert)
        || of_inert()
        || numbers_nothing(ctx, c, range)
        || households_of(ctx, c, range)
        || told_already(ctx, index, c, drafts)
    {
        return None;
    }
    let ranked = ranked(ctx, c, counts, trigs);
    let antecedent = antecedent(ctx, c, drafts, first, index);
    let unit = c.noun.as_ref().map_or(Unit::Person, |n| n.unit);
    let noun_measure = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)));
    let mut case =
        Case { ctx, index, range, c, counts, trigs, drafts, first, ranked, unit, antecedent, noun_measure };
    if let Some(measure) = left_so(ctx, c, counts) {
        return Some(case.says(measure, 1000, "left-so-with-the-next"));
    }
    if aboard(ctx, c) {
        return Some(Draft { unit: Unit::Person, ..case.says(Measure::Other, 900, "those-aboard") });
    }
    if let Some(d) = in_part(&case).or_else(|| befell_some(&case)) {
        return Some(d);
    }
    if let Some(alike) = others_of_a_kind(ctx, c, drafts.last().filter(|_| drafts.len() > first), trigs) {
        return draft(ctx, index, range, &alike, counts, trigs, drafts, first);
    }
    if died_of_it(ctx, c, range, counts, trigs) {
        return Some(case.says(Measure::Killed, 1100, "hurt-and-died-since"));
    }
    if let Some(measure) =
        numbered_measure(ctx, c, range).or_else(|| tally_behind(ctx, c)).or_else(|| number_behind(ctx, c))
    {
        let unit = numbered_unit(ctx, c, range).unwrap_or(unit);
        return Some(Draft { unit, ..case.says(measure, 950, "the-number-of") });
    }
    if let Some(d) = right_beside(&case).or_else(|| fell_ill(&case)) {
        return Some(d);
    }
    if toll_of(ctx, c, range) {
        return Some(case.says(Measure::Killed, 950, "toll-of"));
    }
    if let Some(measure) = more_likely(&case) {
        return Some(case.says(measure, 900, "more-likely"));
    }
    if let Some(measure) = along_with(ctx, c, drafts, first, trigs) {
        return Some(case.says(measure, 900, "along-with-them"));
    }
    case.noun_measure = dead_since(&case);
    if let Some(d) = killed_and_wounded(&case) {
        return Some(d);
    }
    case.noun_measure = ill_or_hurt(&case);
    if let Some(d) = says_it(&case) {
        return Some(d);
    }
    if c.shape == Shape::Denial {
        return None;
    }
    let near = in_all(&case)
        .or_else(|| brought_to(&case))
        .or_else(|| in_so_many_shelters(&case))
        .or_else(|| in_another_place(&case))
        .or_else(|| by_place(&case))
        .or_else(|| whose_bodies(&case))
        .or_else(|| counted_otherwise(&case))
        .or_else(|| under_toll(&case))
        .or_else(|| subset(&case))
        .or_else(|| two_share_it(&case))
        .or_else(|| spread_out(&case))
        .or_else(|| among_those_named(&case))
        .or_else(|| cases(&case))
        .or_else(|| they_include(&case))
        .or_else(|| so_were(&case))
        .or_else(|| totals(&case))
        .or_else(|| out_of_all(&case))
        .or_else(|| than_another_says(&case))
        .or_else(|| as_given_before(&case))
        .or_else(|| logged_by_kind(&case))
        .or_else(|| the_others(&case))
        .or_else(|| named_since(&case))
        .or_else(|| arabic_figure_again(&case))
        .or_else(|| so_many_were_there(&case))
        .or_else(|| which_is(&case))
        .or_else(|| while_another_counts(&case))
        .or_else(|| figure_again(&case))
        .or_else(|| figure_of_another(&case))
        .or_else(|| were_of_a_kind(&case))
        .or_else(|| come_from(&case))
        .or_else(|| behind_a_place(&case))
        .or_else(|| kind_of_the_list(&case))
        .or_else(|| joined_nouns(&case));
    if near.is_some() {
        return near;
    }
    if only_meant(&case) {
        return None;
    }
    governed(&case)
        .or_else(|| as_it_stood(&case))
        .or_else(|| under_heading(&case))
        .or_else(|| line(&case))
        .or_else(|| their_number(&case))
        .or_else(|| another_figure(&case))
        .or_else(|| goes_on(&case))
        .or_else(|| part(&case))
        .or_else(|| losses(&case))
        .or_else(|| rescuers_at_work(&case))
        .or_else(|| brought_along(&case))
        .or_else(|| fighters(&case))
        .or_else(|| suggests_it(&case))
}

/// "Two victims of the shooting were wounded": of what they are victims says nothing of them, what follows does.
fn victims_harmed(ctx: &Context<'_>, c: &Count, trigs: &[TriggerAt<'_>]) -> Option<Count> {
    let n = c.noun.as_ref().filter(|_| !ctx.pack.arabic)?;
    let first = n.tokens.clone().take(3).find(|i| matches!(ctx.tokens.fold(*i), "victim" | "victims"))?;
    // "two more victims of the mosque attack": nobody counts attacks.
    let of = ctx.tokens.fold(first + 1) == "of";
    let victims = n.inert && n.unit == Unit::Person || of && !people(n.unit);
    let harmed = trigs.iter().any(|t| {
        matches!(t.entry.measure, Measure::Killed | Measure::Wounded)
            && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive | Pos::Adjective)
            && t.tokens.start > c.phrase.end
            && words_between(ctx, c.phrase.end, t.tokens.start) <= 6
            // "Two more victims of the mosque attack die"
            && (t.entry.pos == Pos::Intransitive
                || (c.phrase.end..t.tokens.start)
                    .any(|i| matches!(ctx.tokens.fold(i), "were" | "are" | "was" | "have")))
            && !(c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i))
    });
    let noun = n.tokens.start..first + 1;
    (victims && harmed).then(|| Count {
        phrase: c.phrase.start..noun.end,
        noun: Some(plain_person(noun)),
        ..c.clone()
    })
}

/// Whether the count repeats the noun of the claim before it.
fn told_already(ctx: &Context<'_>, index: usize, c: &Count, drafts: &[Draft]) -> bool {
    // 21 متطوعاً ومتطوعة (21 volunteers, men and women): the second form of the noun is no one more.
    if ctx.pack.arabic
        && c.shape == Shape::Singular
        && let Some(d) = drafts.last().filter(|d| d.sentence == index && d.count.shape == Shape::Number)
        && let Some(n) = d.count.noun.as_ref().filter(|n| n.tokens.end == c.tokens.start)
        && let Some(other) =
            ctx.tokens.fold(c.tokens.start).strip_prefix('و').and_then(|w| w.strip_suffix('ه'))
        && ctx.tokens.fold(n.tokens.start).trim_end_matches('ا') == other
    {
        return true;
    }
    // 42 ألف قتيل وجريح (42,000 dead and wounded): the second noun is no one more.
    if ctx.pack.arabic
        && c.shape == Shape::Singular
        && drafts.last().is_some_and(|d| {
            d.sentence == index
                && d.rule == "killed-and-wounded-together"
                && c.tokens.start <= d.count.phrase.end + 1
        })
    {
        return true;
    }
    false
}
