//! Whose dead a bare number counts: those the text has been counting. "Thirty-three Turkish soldiers were killed … Another 32 were
//! wounded. He had announced nine deaths earlier."

use super::*;
use std::collections::BTreeMap;

/// Sentences over which a bare number goes on with the soldiers counted before.
const CARRIED: usize = 4;

/// From how many on a figure is telling enough to be known again. Small ones, and round ones of two digits, meet by chance.
const TELLING: u64 = 20;

/// How many times higher or lower a later total of the same people may be.
const OF_ONE_SIZE: u64 = 5;

/// Gives bare numbers of dead and hurt the soldiers or fighters that the count before them is of.
pub(super) fn carried_populations(ctx: &Context<'_>, drafts: &mut [Draft]) {
    let harmed = |d: &Draft| {
        matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties) && people(d.unit)
    };
    let fighters = |o: &Draft| {
        matches!(o.category, Some(Category::Combatant | Category::SecurityForce)) && o.affiliation.is_some()
    };
    // The last count before of which is said who was counted.
    let mut last: Option<usize> = None;
    // Figures told of fighters, for where they come again.
    let mut told: BTreeMap<(Measure, u64), usize> = BTreeMap::new();
    for k in 0..drafts.len() {
        let Some(d) = drafts.get(k).filter(|d| harmed(d)) else { continue };
        let figure = d
            .count
            .quantity
            .best
            .filter(|n| *n >= TELLING && (*n > 100 || n % 10 != 0))
            .map(|n| (d.measure, n));
        if !bare(d) {
            if let Some(f) = figure.filter(|_| fighters(d)) {
                told.entry(f).or_insert(k);
            }
            if !d.count.subset && !d.count.of_them && d.part_of.is_none() {
                last = Some(k);
            }
            continue;
        }
        // "34 Turkish soldiers were killed … the death toll rose to 34": the same figure is of the same men, however far.
        let again = figure.and_then(|f| drafts.get(*told.get(&f)?));
        let before = last.and_then(|l| drafts.get(l)).filter(|p| fighters(p));
        // "Another 32 were hurt. He had announced nine deaths": of the dead before, where the hurt stand between.
        let same = before.and_then(|p| {
            let near = drafts.iter().take(k).rev().take_while(|o| d.sentence - o.sentence <= CARRIED);
            near.filter(|o| harmed(o) && o.measure == d.measure)
                .find(|o| o.affiliation == p.affiliation && o.category == p.category)
        });
        let Some(p) = again.or_else(|| [before, same].into_iter().flatten().find(|o| goes_on(ctx, o, d)))
        else {
            last = last.filter(|_| d.count.noun.is_none());
            continue;
        };
        let who = (p.category, p.affiliation.clone(), p.population_tokens.clone());
        if let Some(d) = drafts.get_mut(k) {
            (d.category, d.affiliation, d.population_tokens) = who;
        }
        last = Some(k);
    }
}

/// Tells whether a count says nothing of who was counted: no noun, or only a word for the dead or the hurt.
fn bare(d: &Draft) -> bool {
    d.affiliation.is_none()
        && d.category.is_none_or(|c| c == Category::Person)
        && d.count.shape == Shape::Number
        && d.count.noun.as_ref().is_none_or(|n| {
            n.measure.is_some() && n.unit == Unit::Person && n.category.is_none_or(|c| c == Category::Person)
        })
        && !d.count.unknown_noun
}

fn goes_on(ctx: &Context<'_>, p: &Draft, d: &Draft) -> bool {
    let apart = d.sentence - p.sentence;
    // Its own sentence as far as the count, or what lies between where both share one.
    let start = ctx.segments.sentences.get(d.sentence).map_or(0, |s| s.tokens.start);
    let between = p.count.phrase.end.max(start)..d.count.tokens.start;
    // Another side is spoken of, or people of another kind.
    let own = p.affiliation.as_deref();
    let other_side = ctx.within(between.clone()).iter().any(|a| match a.tag {
        Tag::Actor(k) => {
            ctx.registry.actors().get(k as usize).is_some_and(|e| Some(ctx.registry.root_actor(&e.id)) != own)
        }
        // A party that speaks of bare numbers may mean its own.
        Tag::Source(k, _) => ctx
            .registry
            .sources()
            .get(k as usize)
            .and_then(|e| e.actor.as_deref())
            .is_some_and(|e| Some(ctx.registry.root_actor(e)) != own),
        Tag::Noun(_) => a.tokens.clone().any(|i| {
            noun_at(ctx, i).is_some_and(|(n, ..)| {
                matches!(n.category, Some(Category::Civilian | Category::Child | Category::Woman))
            })
        }),
        _ => false,
    });
    // Whoever admits dead admits their own.
    let admitted = between.clone().any(|i| ctx.is_stripped(i, Words::Admits));
    // مقابل سقوط تسعة قتلى في صفوفها (against nine dead in its ranks): of whoever speaks.
    let ranks = (d.count.phrase.end..d.count.phrase.end + 4).any(|i| ctx.is(i, Words::OwnRanks));
    if other_side || admitted || ranks || apart > CARRIED {
        return false;
    }
    let size = |d: &Draft| d.count.quantity.best.or(d.count.quantity.low).unwrap_or(0);
    let (a, b) = (size(p), size(d));
    let within = |times: u64| a > 0 && b > 0 && a.max(b) <= times * a.min(b);
    let running = || {
        let near = d.count.tokens.start.saturating_sub(12)..d.count.tokens.start;
        ctx.has_cue(near.clone(), Cue::Cumulative) || ctx.has_cue(near, Cue::Replaced)
    };
    // "Another 32 were wounded"; "Eight died in shelling and five a week later", behind 54 soldiers; a total of about as many.
    d.count.others && apart <= 1
        || apart <= 1 && d.count.noun.is_none() && b <= OF_ONE_SIZE * a
        || p.measure == d.measure
            && (within(2) || within(OF_ONE_SIZE) && (d.count.noun.is_some() || running()))
}
