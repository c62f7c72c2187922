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
        // "103 soldiers were killed. Eighty-four of the men came from Selm": of those soldiers.
        if d.rule == "part-by-origin"
            && let Some(whole) = d.part_of.and_then(|w| drafts.get(w)).filter(|w| fighters(w))
        {
            let of = (whole.category, whole.affiliation.clone());
            if let Some(d) = drafts.get_mut(k) {
                (d.category, d.affiliation) = of;
            }
            continue;
        }
        if !bare(d) {
            // "Thirteen U.S. service members were killed … Eighteen service members were wounded": men called alike are of one side.
            let alike = drafts.get(k).filter(|d| no_side(d)).and_then(|d| {
                let p = last.and_then(|l| drafts.get(l)).filter(|p| fighters(p))?;
                (called_alike(ctx, p, d) && nobody_else_between(ctx, p, d))
                    .then(|| (p.affiliation.clone(), p.category))
            });
            if let (Some(d), Some(of)) = (drafts.get_mut(k), alike) {
                (d.affiliation, d.category) = of;
            }
            let Some(d) = drafts.get(k) else { continue };
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
            let near = drafts.iter().take(k).rev().take_while(|o| d.sentence.abs_diff(o.sentence) <= CARRIED);
            near.filter(|o| harmed(o) && o.measure == d.measure)
                .find(|o| o.affiliation == p.affiliation && o.category == p.category)
        });
        // "221 people were killed … IS lost 45 of its men … SANA gave a lower toll, 150 dead": a toll of all that is nearer in size.
        let of_all = |p: &Draft| {
            d.sentence > p.sentence
                && drafts.iter().take(k).any(|o| {
                    o.measure == d.measure
                        && o.category == Some(Category::Person)
                        && o.affiliation.is_none()
                        && o.part_of.is_none()
                        && o.sentence < p.sentence
                        && o.count.shape == Shape::Number
                        && times_apart(o, d) < times_apart(p, d)
                })
        };
        let goes_on = |o: &&Draft| goes_on(ctx, o, d) && !of_all(o);
        let Some(p) = again.or_else(|| [before, same].into_iter().flatten().find(goes_on)) else {
            last = last.filter(|_| d.count.noun.is_none());
            continue;
        };
        let who = (p.category, p.affiliation.clone(), p.population_tokens.clone());
        if let Some(d) = drafts.get_mut(k) {
            (d.category, d.affiliation, d.population_tokens) = who;
        }
        // "84 of the men came from Selm, the other seven from elsewhere": a part says nothing of how many there are.
        if drafts.get(k).is_some_and(|d| d.part_of.is_none()) {
            last = Some(k);
        }
    }
}

/// How many times one count is the other, in hundredths.
fn times_apart(a: &Draft, b: &Draft) -> u64 {
    let size = |d: &Draft| d.count.quantity.best.or(d.count.quantity.low).unwrap_or(0).max(1);
    let (a, b) = (size(a), size(b));
    a.max(b).saturating_mul(100) / a.min(b)
}

/// "15 health workers were killed and 27 injured", قُتل 15 مسعفاً وأصيب 27 (15 paramedics were killed and 27 hurt): the second number is of the
/// first one's trade.
pub(super) fn carried_trades(ctx: &Context<'_>, drafts: &mut [Draft]) {
    let trade = |d: &Draft| {
        matches!(
            d.category,
            Some(
                Category::Medic
                    | Category::Journalist
                    | Category::Rescuer
                    | Category::Official
                    | Category::Refugee
            )
        ) && d.count.shape == Shape::Number
    };
    for k in 1..drafts.len() {
        let Some([p, d]) = drafts.get(k - 1..k + 1) else { continue };
        let gap = p.count.phrase.end..d.count.tokens.start;
        let joined = d.sentence == p.sentence
            && d.measure != p.measure
            && trade(p)
            && p.part_of.is_none()
            && bare(d)
            && d.part_of.is_none()
            && !d.count.others
            && words_between(ctx, gap.start, gap.end) <= 5
            && !gap.clone().any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != ",")
            && !ctx.within(gap).iter().any(|a| matches!(a.tag, Tag::Noun(_) | Tag::Speech(_)));
        let who = joined.then(|| (p.category, p.affiliation.clone()));
        if let (Some(d), Some(who)) = (drafts.get_mut(k), who) {
            (d.category, d.affiliation) = who;
        }
    }
}

/// "75 prisoners fled … Forty-eight were recaptured and 27 were still at large": bare numbers of those who got out and were taken again are
/// of the prisoners counted before.
pub(super) fn carried_prisoners(ctx: &Context<'_>, drafts: &mut [Draft]) {
    let custody = |d: &Draft| {
        matches!(d.measure, Measure::Escaped | Measure::Detained | Measure::Surrendered | Measure::Returned)
    };
    // "recaptured", "caught", أعيد اعتقال 48 (48 were arrested again): others may be arrested over an escape.
    let again = |d: &Draft| {
        d.cue.clone().is_some_and(|cue| {
            (cue.start.saturating_sub(2)..cue.end).any(|i| {
                let word = ctx.tokens.fold(i);
                word.starts_with("recapt")
                    || word.starts_with("rearrest")
                    || word == "caught"
                    || word.contains("عيد")
                    || word.contains("عاد")
            })
        })
    };
    let mut last: Option<(usize, Option<String>)> = None;
    for d in drafts.iter_mut().filter(|d| custody(d) && d.unit == Unit::Person) {
        if d.category == Some(Category::Prisoner) && d.measure == Measure::Escaped {
            last = Some((d.sentence, d.affiliation.clone()));
        } else if bare(d)
            && d.count.polarity == Polarity::Affirmed
            && (d.measure != Measure::Detained || again(d))
            && let Some((_, side)) = last.as_ref().filter(|(at, _)| d.sentence - at <= CARRIED)
        {
            (d.category, d.affiliation) = (Some(Category::Prisoner), side.clone());
        }
    }
}

/// Tells whether soldiers or fighters are counted of whom nothing says whose they are.
fn no_side(d: &Draft) -> bool {
    d.affiliation.is_none() && matches!(d.category, Some(Category::Combatant | Category::SecurityForce))
}

/// Tells whether two counts call their people the same.
fn called_alike(ctx: &Context<'_>, p: &Draft, d: &Draft) -> bool {
    // "14 Houthis and nine soldiers": the words behind a figure without a noun end where the next begins.
    let ahead = d.count.tokens.start;
    let entry = |d: &Draft| {
        let end = d.count.number.end + 4;
        let end = if d.count.number.end <= ahead { end.min(ahead) } else { end };
        let tokens = d.count.noun.as_ref().map_or(d.count.number.end..end, |n| n.tokens.clone());
        ctx.within(tokens).iter().find_map(|a| match a.tag {
            Tag::Noun(k) => Some(k),
            _ => None,
        })
    };
    let word =
        |d: &Draft| Some(ctx.tokens.fold(d.count.noun.as_ref()?.tokens.end.checked_sub(1)?).to_owned());
    entry(d).is_some_and(|k| entry(p) == Some(k)) || word(d).is_some_and(|w| word(p) == Some(w))
}

/// Tells whether nobody on another side is spoken of between two counts.
fn nobody_else_between(ctx: &Context<'_>, p: &Draft, d: &Draft) -> bool {
    let own = p.affiliation.as_deref();
    d.sentence.abs_diff(p.sentence) <= CARRIED
        && !ctx
            .within(p.count.phrase.end..d.count.phrase.end + 3)
            .iter()
            .any(|a| ctx.camp(a).is_some_and(|camp| Some(camp) != own))
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
    let apart = d.sentence.abs_diff(p.sentence);
    // Its own sentence as far as the count, or what lies between where both share one.
    let start = ctx.segments.sentences.get(d.sentence).map_or(0, |s| s.tokens.start);
    let between = p.count.phrase.end.max(start)..d.count.tokens.start;
    // Another side is spoken of, or people of another kind.
    let own = p.affiliation.as_deref();
    let other_side = ctx.within(between.clone()).iter().any(|a| match a.tag {
        Tag::Actor(_) => ctx.camp(a).is_some_and(|camp| Some(camp) != own),
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
    // "lost four fighters, bringing to 630 the number killed"
    if apart == 0
        && p.measure == d.measure
        && between
            .clone()
            .any(|i| matches!(ctx.tokens.fold(i), "bringing" | "taking" | "raising" | "pushing"))
    {
        return true;
    }
    // "Another 32 were wounded"; "Eight died in shelling and five a week later", behind 54 soldiers; a total of about as many.
    d.count.others && apart <= 1
        || apart <= 1 && d.count.noun.is_none() && b <= OF_ONE_SIZE * a
        || p.measure == d.measure
            && (within(2) || within(OF_ONE_SIZE) && (d.count.noun.is_some() || running()))
}
