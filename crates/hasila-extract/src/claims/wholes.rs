//! The whole of counts that say they are a part and were read before it was clear of what.
//!
//! # Recognises
//! * A list that goes on behind its first parts: "37 people, including 16 members of the guard, 13 fighters and six civilians".
//! * A share of those told of before: "38 of which", "327 of those", "three of the victims", ثلاثة من المصابين (three of the injured).
//! * Those whom a toll told before is said to hold: "The dead included 16 guards".
//! * "Sixteen of them are in danger, and another 44 …": both of the same whole.
//! * Counts of one sentence that add up to the count told right before them: 532 مدنياً … 298 في اللاذقية و165 في طرطوس و69 في حماة.
//!
//! # Does not match
//! A part larger than what it would be of; a share of what was never counted.

use super::*;

/// Sentences back within which a share's whole is told.
const NEAR: usize = 6;

/// Finds the whole of parts that have none yet. `voices` tells who speaks of each draft.
pub(super) fn find_wholes(ctx: &Context<'_>, drafts: &mut [Draft], voices: &[(Option<&Frame>, Speaker)]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|k| drafts.get(*k).map(|d| (d.sentence, d.count.tokens.start)));
    no_larger_than_its_whole(drafts);
    for at in 0..order.len() {
        let found = shared(ctx, drafts, voices, &order, at)
            .or_else(|| held(ctx, drafts, voices, &order, at))
            .or_else(|| included(ctx, drafts, &order, at))
            .or_else(|| goes_on_behind(ctx, drafts, &order, at));
        if let Some((whole, rule)) = found {
            take_part(drafts, order.get(at).copied(), whole, rule);
        }
    }
    adds_up(drafts, voices, &order);
}

/// "Sixteen of them, one child included, and another 44": nothing is a part of what is less than it.
fn no_larger_than_its_whole(drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        let larger = drafts.get(k).is_some_and(|d| {
            let whole =
                d.part_of.and_then(|w| drafts.get(w)).filter(|w| w.measure == d.measure && w.unit == d.unit);
            whole.is_some_and(|w| {
                let most = w.count.quantity.high.unwrap_or(u64::MAX);
                d.count.quantity.best.or(d.count.quantity.low).is_some_and(|n| n > most)
            })
        });
        if larger && let Some(d) = drafts.get_mut(k) {
            d.part_of = None;
        }
    }
}

/// Makes a draft a part: of whom nothing is said by itself, it says the same of the same people.
fn take_part(drafts: &mut [Draft], part: Option<usize>, whole: usize, rule: &'static str) {
    let Some(of) = drafts.get(whole).map(|w| (w.category, w.affiliation.clone())) else { return };
    if let Some(d) = part.and_then(|k| drafts.get_mut(k)) {
        d.part_of = Some(whole);
        d.rule = rule.into();
        let plain = d.count.noun.as_ref().is_none_or(|n| n.category == Some(Category::Person));
        if plain && d.category == Some(Category::Person) && d.affiliation.is_none() {
            (d.category, d.affiliation) = of;
        }
    }
}

/// Whether a draft may be a part or a whole of people.
fn plain(d: &Draft) -> bool {
    people(d.unit) && d.count.polarity == Polarity::Affirmed && d.like.is_none()
}

/// The least that a draft counts.
fn least(d: &Draft) -> u64 {
    d.count.quantity.best.or(d.count.quantity.low).unwrap_or(0)
}

/// Whether a whole can hold so many.
fn holds(whole: &Draft, n: u64) -> bool {
    n > 0 && n < least(whole).max(whole.count.quantity.high.unwrap_or(0))
}

/// The last count before the one at `at` of which it may be a share, of whoever tells of both before any other.
fn told_before(
    ctx: &Context<'_>,
    drafts: &[Draft],
    voices: &[(Option<&Frame>, Speaker)],
    order: &[usize],
    at: usize,
    fits: &dyn Fn(&Draft) -> bool,
) -> Option<usize> {
    let &own = order.get(at)?;
    let d = drafts.get(own)?;
    let id = |k: usize| voices.get(k).map(|(_, s)| s.id.as_str());
    let before = || {
        order.get(..at).unwrap_or_default().iter().rev().copied().filter(|k| {
            drafts.get(*k).is_some_and(|w| {
                plain(w)
                    && w.count.shape == Shape::Number
                    && w.rule != "as-it-stood-before"
                    && !ctx
                        .segments
                        .sentences
                        .get(w.sentence)
                        .is_some_and(|s| said_before(ctx, w, drafts, &s.tokens))
                    && w.sentence + NEAR >= d.sentence
                    && holds(w, least(d))
                    && fits(w)
            })
        })
    };
    let near = |k: &usize| drafts.get(*k).is_some_and(|w| w.sentence + 3 >= d.sentence);
    before().find(|k| id(*k) == id(own)).or_else(|| before().find(near))
}

/// "38 of which", "16 of the deaths", "forty of those patients", مئة وعشرين من الجرحى: a share of those told of.
fn shared(
    ctx: &Context<'_>,
    drafts: &[Draft],
    voices: &[(Option<&Frame>, Speaker)],
    order: &[usize],
    at: usize,
) -> Option<(usize, &'static str)> {
    let d = drafts.get(*order.get(at)?).filter(|d| d.part_of.is_none() && plain(d))?;
    let end = d.count.number.end;
    let noun = d.count.noun.as_ref();
    let harmed = noun.is_some_and(|n| n.measure == Some(d.measure));
    let of = if ctx.pack.arabic {
        let named = noun.map(|n| n.tokens.start).filter(|_| harmed)?;
        ctx.tokens.fold(end) == "من" && named == end + 1 && ctx.tokens.fold(named).starts_with("ال")
    } else {
        ctx.tokens.fold(end) == "of"
            && match ctx.tokens.fold(end + 1) {
                "which" | "whom" => true,
                "those" | "these" => true,
                "the" => harmed,
                _ => false,
            }
    };
    if !of {
        return None;
    }
    // "forty of those patients" are of the last ones told of, "16 of the deaths" of all of them.
    let last = matches!(ctx.tokens.fold(end + 1), "those" | "these" | "which" | "whom");
    let alike = |w: &Draft| w.measure == d.measure && (last || w.part_of.is_none());
    told_before(ctx, drafts, voices, order, at, &alike).map(|w| (w, "share-of-those-told-of"))
}

/// "The dead included 16 guards": the toll told before holds them.
fn held(
    ctx: &Context<'_>,
    drafts: &[Draft],
    voices: &[(Option<&Frame>, Speaker)],
    order: &[usize],
    at: usize,
) -> Option<(usize, &'static str)> {
    let d = drafts.get(*order.get(at)?).filter(|d| !ctx.pack.arabic && d.part_of.is_none() && plain(d))?;
    let sentence = ctx.segments.sentences.get(d.sentence)?.tokens.start;
    let start = d.count.tokens.start;
    let verb = (start.saturating_sub(3).max(sentence)..start)
        .rev()
        .find(|i| matches!(ctx.tokens.fold(*i), "included" | "include" | "includes"))?;
    let whose = (verb.saturating_sub(3).max(sentence)..verb).rev().find(|i| {
        matches!(
            ctx.tokens.fold(*i),
            "dead" | "victims" | "fatalities" | "killed" | "wounded" | "injured" | "casualties" | "toll"
        )
    })?;
    // "The 12 dead included": counted here.
    let counted = (whose.saturating_sub(3).max(sentence)..whose).any(|i| ctx.figure(i));
    if counted {
        return None;
    }
    let alike = |w: &Draft| w.measure == d.measure && w.part_of.is_none() && w.sentence < d.sentence;
    told_before(ctx, drafts, voices, order, at, &alike).map(|w| (w, "held-by-the-toll"))
}

/// "Sixteen are in danger, one child included": of those counted right before.
fn included(
    ctx: &Context<'_>,
    drafts: &[Draft],
    order: &[usize],
    at: usize,
) -> Option<(usize, &'static str)> {
    let d = drafts.get(*order.get(at)?).filter(|d| !ctx.pack.arabic && d.part_of.is_none() && plain(d))?;
    let behind = ctx.tokens.fold(d.count.phrase.end) == "included" && !ctx.figure(d.count.phrase.end + 1);
    let w = *order.get(at.checked_sub(1)?)?;
    let whole = drafts.get(w).filter(|w| behind && plain(w) && w.sentence == d.sentence)?;
    (whole.measure == d.measure && holds(whole, least(d))).then_some((w, "included-in-those-before"))
}

/// A list that goes on behind its first parts; "and another 44" behind "sixteen of them".
fn goes_on_behind(
    ctx: &Context<'_>,
    drafts: &[Draft],
    order: &[usize],
    at: usize,
) -> Option<(usize, &'static str)> {
    let d = drafts.get(*order.get(at)?).filter(|d| d.part_of.is_none() && plain(d))?;
    let here = |k: &&usize| drafts.get(**k).is_some_and(|p| p.sentence == d.sentence);
    let start = d.count.tokens.start;
    let another = start > 0 && ctx.tokens.fold(start - 1) == "another";
    let others = d.count.others || another;
    // "sixteen of them in danger, one child included, and another 44": what stands between is of the first.
    let mut before = order.get(..at)?.iter().rev().take_while(here);
    let last = *before.next()?;
    let prev = drafts.get(last)?;
    let of_them = |p: &Draft| p.count.of_them && p.part_of.is_some();
    let prev = if others && !of_them(prev) {
        before.next().and_then(|k| drafts.get(*k)).filter(|p| of_them(p))?
    } else {
        prev
    };
    let gap = prev.count.phrase.end..start - usize::from(another);
    let comma = |i: usize| matches!(ctx.tokens.fold(i), "," | "،" | ";" | "؛");
    let and = gap
        .end
        .checked_sub(1)
        .filter(|_| gap.start < gap.end)
        .is_some_and(|i| comma(i) || matches!(ctx.tokens.fold(i), "and" | "و" | "plus"))
        || ctx.pack.arabic && ctx.tokens.fold(d.count.tokens.start).starts_with('و');
    // "including three children and injured 12": a verb of its own opens another clause.
    let compound = |i: usize| i > 0 && ctx.tokens.fold(i - 1) == "-" && ctx.tokens.touches_previous(i);
    let parted = ctx.within(gap.clone()).iter().any(|a| {
        !compound(a.tokens.start)
            && matches!(
                a.tag,
                Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(Cue::According | Cue::Clause | Cue::Subset)
            )
    });
    let parted = parted && !others;
    let more = others && of_them(prev);
    let listed = !others && !of_them(prev) && d.count.noun.is_some();
    if !and || parted || !(more || listed) || words_between(ctx, gap.start, gap.end) > 16 {
        return None;
    }
    // Where the parts would be more than the whole, its list has ended. "23 dead: 18 civilians, among them seven children, and five
    // fighters": the five are none of the civilians.
    let told = |w: usize| -> u64 {
        order
            .iter()
            .filter_map(|k| drafts.get(*k))
            .filter(|p| p.part_of == Some(w) && p.sentence == d.sentence && p.measure == d.measure)
            .map(least)
            .sum()
    };
    let fits = |w: usize| {
        drafts.get(w).is_some_and(|whole| {
            let kind = |c: Option<Category>| c.filter(|c| *c != Category::Person);
            let alike = kind(whole.category).is_none() || kind(whole.category) == kind(d.category);
            whole.measure == d.measure && alike && told(w) + least(d) <= least(whole)
        })
    };
    let mut w = prev.part_of?;
    for _ in 0..3 {
        if fits(w) {
            return Some((w, "list-goes-on-behind"));
        }
        w = drafts.get(w)?.part_of?;
    }
    None
}

/// Counts of one sentence that add up to the last count before them.
fn adds_up(drafts: &mut [Draft], voices: &[(Option<&Frame>, Speaker)], order: &[usize]) {
    let free = |d: &Draft| {
        plain(d)
            && d.part_of.is_none()
            && d.count.shape == Shape::Number
            && d.count.quantity.kind == QuantityKind::Exact
            && !d.count.others
    };
    let id = |k: usize| voices.get(k).map(|(_, s)| s.id.as_str());
    for at in 0..order.len() {
        let Some((w, whole)) =
            order.get(at).and_then(|k| Some((*k, drafts.get(*k)?))).filter(|(_, d)| free(d))
        else {
            continue;
        };
        let mut parts: Vec<usize> = Vec::new();
        let mut sum = 0;
        for &k in order.get(at + 1..).unwrap_or_default() {
            let Some(d) = drafts.get(k) else { break };
            let first = parts.first().and_then(|p| drafts.get(*p));
            let beside = match first {
                None => d.sentence <= whole.sentence + 2,
                Some(f) => f.sentence == d.sentence,
            };
            let alike = d.measure == whole.measure && d.unit == whole.unit && id(k) == id(w);
            if !(free(d) && beside && alike) || sum + least(d) > least(whole) {
                break;
            }
            sum += least(d);
            parts.push(k);
        }
        // Two figures may add up to a third by chance; behind "bringing the toll to" they do not.
        let enough = parts.len() >= 3 || parts.len() == 2 && sum >= 10;
        if enough && sum == least(whole) {
            for k in parts {
                take_part(drafts, Some(k), w, "adds-up-to-the-count-before");
            }
        }
    }
}
