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

/// Counts back among which a whole or the parts of a list are looked for.
const COUNTS_BACK: usize = 48;

/// A whole by its place among the drafts, and the rule that found it.
type Found = Option<(usize, &'static str)>;

/// A count that may be a part, among those told before it.
struct Part<'r, 'a> {
    ctx: &'r Context<'a>,
    drafts: &'r [Draft],
    voices: &'r [(Option<&'r Frame>, Speaker)],
    /// The drafts by where they stand, and which of them this is.
    order: &'r [usize],
    at: usize,
    d: &'r Draft,
}

/// Finds the whole of parts that have none yet. `voices` tells who speaks of each draft.
pub(super) fn find_wholes(ctx: &Context<'_>, drafts: &mut [Draft], voices: &[(Option<&Frame>, Speaker)]) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|k| drafts.get(*k).map(|d| (d.sentence, d.count.tokens.start)));
    no_larger_than_its_whole(drafts);
    for at in 0..order.len() {
        nearer(ctx, drafts, &order, at);
    }
    for (at, &k) in order.iter().enumerate() {
        let found = drafts.get(k).filter(|d| d.part_of.is_none() && plain(d)).and_then(|d| {
            let part = Part { ctx, drafts, voices, order: &order, at, d };
            part.shared()
                .or_else(|| part.held())
                .or_else(|| part.included())
                .or_else(|| part.goes_on_behind())
        });
        if let Some((whole, rule)) = found {
            take_part(drafts, k, whole, rule);
        }
    }
    adds_up(ctx, drafts, voices, &order);
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
        // "243 soldiers and 18 gunmen among the dead": gunmen are no soldiers, but of what those are of.
        let unlike = drafts.get(k).is_some_and(|d| {
            let whole = d.part_of.and_then(|w| drafts.get(w)).and_then(|w| sort(w.category));
            whole.zip(sort(d.category)).is_some_and(|(a, b)| a != b)
        });
        let above = drafts.get(k).and_then(|d| drafts.get(d.part_of?)?.part_of);
        if unlike && let Some(d) = drafts.get_mut(k) {
            d.part_of = above;
        }
    }
}

/// Of those three nobody is two: soldiers, fighters of a group, civilians.
fn sort(category: Option<Category>) -> Option<Category> {
    category.filter(|c| matches!(c, Category::SecurityForce | Category::Combatant | Category::Civilian))
}

/// "71 of them civilians, 12 of whom …", "71 dead, after 45 last night, among them 27 women": of those right before, and of no figure that
/// has been replaced.
fn nearer(ctx: &Context<'_>, drafts: &mut [Draft], order: &[usize], at: usize) {
    let Some((own, d)) = order.get(at).and_then(|k| Some((*k, drafts.get(*k)?))) else { return };
    let Some(now) = d.part_of.filter(|_| plain(d)) else { return };
    let before = |n: usize| {
        let k = *order.get(at.checked_sub(n)?)?;
        drafts
            .get(k)
            .filter(|p| p.sentence == d.sentence && plain(p) && p.measure == d.measure)
            .map(|p| (k, p))
    };
    let stood = |w: usize| {
        drafts.get(w).is_some_and(|w| {
            w.rule == "as-it-stood-before"
                || ctx.has_cue(w.count.tokens.start.saturating_sub(4)..w.count.tokens.start, Cue::Replaced)
        })
    };
    let found = if stood(now) {
        // The figure that replaced it stands right before it.
        let back = order.get(..at).unwrap_or_default().iter().rev().take(COUNTS_BACK);
        let main = back.skip_while(|k| **k != now).nth(1).copied();
        main.filter(|m| {
            drafts.get(*m).is_some_and(|w| {
                w.sentence == d.sentence
                    && plain(w)
                    && w.measure == d.measure
                    && holds(w, least(d))
                    && !stood(*m)
            })
        })
    } else if d.count.of_them {
        before(1)
            .filter(|(k, p)| {
                let gap = p.count.phrase.end..d.count.tokens.start;
                let kind = p.count.noun.as_ref().is_some_and(|n| n.category != Some(Category::Person));
                *k != now
                    && kind
                    && !p.count.of_them
                    && holds(p, least(d))
                    && gap.len() <= 2
                    && gap.clone().all(|i| matches!(ctx.tokens.fold(i), "," | "،"))
            })
            .map(|(k, _)| k)
    } else {
        None
    };
    if let Some(w) = found
        && let Some(d) = drafts.get_mut(own)
    {
        d.part_of = Some(w);
    }
}

/// Makes a draft a part: of whom nothing is said by itself, it says the same of the same people.
fn take_part(drafts: &mut [Draft], part: usize, whole: usize, rule: &'static str) {
    let Some(of) = drafts.get(whole).map(|w| (w.category, w.affiliation.clone())) else { return };
    if let Some(d) = drafts.get_mut(part) {
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

impl Part<'_, '_> {
    /// The counts before it, the nearest first, as far back as a whole is told.
    fn before(&self) -> impl Iterator<Item = usize> {
        let &Part { drafts, order, at, d, .. } = self;
        let near = move |k: &usize| drafts.get(*k).is_some_and(|w| w.sentence + NEAR >= d.sentence);
        order.get(..at).unwrap_or_default().iter().rev().copied().take(COUNTS_BACK).take_while(near)
    }

    /// The last count before the one at `at` of which it may be a share, of whoever tells of both before any other.
    fn told_before(&self, fits: &dyn Fn(&Draft) -> bool) -> Option<usize> {
        let &Part { ctx, drafts, voices, order, at, d } = self;
        let &own = order.get(at)?;
        let id = |k: usize| voices.get(k).map(|(_, s)| s.id.as_str());
        let before = || {
            self.before().filter(|k| {
                drafts.get(*k).is_some_and(|w| {
                    let sentence = || ctx.segments.sentences.get(w.sentence);
                    plain(w)
                        && w.count.shape == Shape::Number
                        && w.rule != "as-it-stood-before"
                        && holds(w, least(d))
                        && fits(w)
                        && !sentence().is_some_and(|s| said_before(ctx, w, drafts, &s.tokens))
                })
            })
        };
        let near = |k: &usize| drafts.get(*k).is_some_and(|w| w.sentence + 3 >= d.sentence);
        before().find(|k| id(*k) == id(own)).or_else(|| before().find(near))
    }

    /// "38 of which", "16 of the deaths", "forty of those patients", مئة وعشرين من الجرحى: a share of those told of.
    fn shared(&self) -> Found {
        let &Part { ctx, d, .. } = self;
        let end = d.count.number.end;
        let noun = d.count.noun.as_ref();
        let harmed = noun.is_some_and(|n| n.measure == Some(d.measure));
        // "forty of those patients" are of the last ones told of, "16 of the deaths" of all of them.
        let last = matches!(ctx.tokens.fold(end + 1), "those" | "these" | "which" | "whom");
        let of = if ctx.pack.arabic {
            let named = noun.map(|n| n.tokens.start).filter(|_| harmed)?;
            ctx.tokens.fold(end) == "من" && named == end + 1 && ctx.tokens.fold(named).starts_with("ال")
        } else {
            ctx.tokens.fold(end) == "of"
                && (last
                    || ctx.tokens.fold(end + 1) == "the"
                        && harmed
                        && noun.is_some_and(|n| n.category == Some(Category::Person)))
        };
        if !of {
            return None;
        }
        let alike = |w: &Draft| w.measure == d.measure && (last || w.part_of.is_none());
        self.told_before(&alike).map(|w| (w, "share-of-those-told-of"))
    }

    /// The whole toll that an earlier sentence told of the same harm.
    fn held_by_the_toll(&self) -> Found {
        let &Part { d, .. } = self;
        let toll = |w: &Draft| w.measure == d.measure && w.part_of.is_none() && w.sentence < d.sentence;
        self.told_before(&toll).map(|w| (w, "held-by-the-toll"))
    }

    /// "The dead included 16 guards": the toll told before holds them.
    fn held(&self) -> Found {
        let &Part { ctx, d, .. } = self;
        if ctx.pack.arabic {
            return None;
        }
        let sentence = ctx.segments.sentences.get(d.sentence)?.tokens.start;
        let start = d.count.tokens.start;
        let verb = (start.saturating_sub(3).max(sentence)..start)
            .rev()
            .find(|i| matches!(ctx.tokens.fold(*i), "included" | "include" | "includes"))?;
        let whose = (verb.saturating_sub(3).max(sentence)..verb).rev().find(|i| {
            matches!(
                ctx.tokens.fold(*i),
                "dead"
                    | "victims"
                    | "fatalities"
                    | "killed"
                    | "wounded"
                    | "injured"
                    | "casualties"
                    | "toll"
                    | "they"
                    | "these"
            )
        })?;
        // "The 12 dead included": counted here.
        let counted = (whose.saturating_sub(3).max(sentence)..whose).any(|i| ctx.figure(i));
        if counted {
            return None;
        }
        self.held_by_the_toll()
    }

    /// "Sixteen are in danger, one child included", "at least 254, six children and nine women among them": of those counted right before;
    /// "counted 243 soldiers and 18 gunmen among the dead": of the dead told of before.
    fn included(&self) -> Found {
        let &Part { ctx, drafts, d, .. } = self;
        if ctx.pack.arabic {
            return None;
        }
        let end = ctx.segments.sentences.get(d.sentence)?.tokens.end;
        let from = d.count.phrase.end;
        let stops = |i: usize| {
            ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_)))
                || matches!(ctx.tokens.fold(i), ";" | ":" | "." | "—")
        };
        let cue = (from..end.min(from + 10))
            .find(|i| stops(*i) || matches!(ctx.tokens.fold(*i), "among" | "included"))
            .filter(|i| matches!(ctx.tokens.fold(*i), "among" | "included"))?;
        let next = (ctx.tokens.fold(cue + 1), ctx.tokens.fold(cue + 2));
        if ctx.tokens.fold(cue) == "among" && next.0 == "the" {
            let harmed =
                matches!(next.1, "dead" | "killed" | "victims" | "fatalities" | "wounded" | "injured");
            return self.held_by_the_toll().filter(|_| harmed);
        }
        let them = ctx.tokens.fold(cue) == "included" && !ctx.figure(cue + 1) || next.0 == "them";
        let last = self.before().next()?;
        let prev = drafts.get(last).filter(|p| them && plain(p) && p.sentence == d.sentence)?;
        let w = if prev.rule == "included-in-those-before" { prev.part_of? } else { last };
        let whole = drafts.get(w)?;
        (whole.measure == d.measure && holds(whole, least(d))).then_some((w, "included-in-those-before"))
    }

    /// A list that goes on behind its first parts; "and another 44" behind "sixteen of them".
    fn goes_on_behind(&self) -> Found {
        let &Part { ctx, drafts, d, .. } = self;
        let here = |k: &usize| drafts.get(*k).is_some_and(|p| p.sentence == d.sentence);
        let start = d.count.tokens.start;
        let another = start > 0 && ctx.tokens.fold(start - 1) == "another";
        let others = d.count.others || another;
        // "sixteen of them in danger, one child included, and another 44": what stands between is of the first.
        let mut before = self.before().take_while(here);
        let nearest = drafts.get(before.next()?)?;
        let further = before.next().and_then(|k| Some((k, drafts.get(k)?)));
        let of_them = |p: &Draft| p.count.of_them && p.part_of.is_some();
        let prev = match (others, of_them(nearest)) {
            (true, false) => further.map(|(_, p)| p).filter(|p| of_them(p))?,
            // "71 civilians, 12 of whom …, and 92 fighters": the list goes on behind what was said of its last kind.
            (false, true) => further.filter(|(k, _)| nearest.part_of == Some(*k)).map(|(_, p)| p)?,
            _ => nearest,
        };
        let gap = nearest.count.phrase.end.min(start)..start - usize::from(another);
        let comma = |i: usize| matches!(ctx.tokens.fold(i), "," | "،" | ";" | "؛");
        let and = gap
            .end
            .checked_sub(1)
            .filter(|_| gap.start < gap.end)
            .is_some_and(|i| comma(i) || matches!(ctx.tokens.fold(i), "and" | "و" | "plus"))
            || ctx.pack.arabic && ctx.tokens.fold(d.count.tokens.start).starts_with('و');
        // "including three children and injured 12": a verb of its own opens another clause.
        let compound = |i: usize| i > 0 && ctx.tokens.fold(i - 1) == "-" && ctx.tokens.touches_previous(i);
        // "12 of them died in the guesthouse, and 92 fighters": what is said of those between is said up to the comma.
        let said =
            gap.clone().rev().find(|i| comma(*i)).filter(|_| of_them(nearest)).map_or(gap.start, |i| i);
        let parted = ctx.within(said..gap.end).iter().any(|a| {
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
            self.before()
                .take_while(here)
                .filter_map(|k| drafts.get(k))
                .filter(|p| p.part_of == Some(w) && p.measure == d.measure)
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
}

/// The fewest counts of one sentence that are a list.
const LIST: usize = 3;

/// Counts of one sentence that add up to a count before them, and lists of places with a bare figure each that nearly do.
fn adds_up(ctx: &Context<'_>, drafts: &mut [Draft], voices: &[(Option<&Frame>, Speaker)], order: &[usize]) {
    let free = |d: &Draft| {
        plain(d)
            && d.part_of.is_none()
            && d.count.shape == Shape::Number
            && d.count.quantity.kind == QuantityKind::Exact
            && !d.count.others
    };
    let id = |k: usize| voices.get(k).map(|(_, s)| s.id.as_str());
    let placed = |d: &Draft| {
        (d.count.phrase.end..d.count.phrase.end + 2).any(|i| matches!(ctx.tokens.fold(i), "في" | "in" | "at"))
    };
    let mut at = 0;
    while at < order.len() {
        // A run of counts of the same thing in one sentence, told by one.
        let mut run: Vec<usize> = Vec::new();
        for &k in order.get(at..).unwrap_or_default() {
            let Some(d) = drafts.get(k).filter(|d| free(d)) else { break };
            let first = run.first().and_then(|f| Some((*f, drafts.get(*f)?)));
            let goes_on = first.is_none_or(|(f, o)| {
                o.sentence == d.sentence && o.measure == d.measure && o.unit == d.unit && id(f) == id(k)
            });
            if !goes_on {
                break;
            }
            run.push(k);
        }
        let head = at;
        at += run.len().max(1);
        // The whole may stand at the head of the run itself.
        for from in [0, 1] {
            let parts = run.get(from..).unwrap_or_default();
            let Some(first) = parts.first().and_then(|k| drafts.get(*k)) else { break };
            let sum: u64 = parts.iter().filter_map(|k| drafts.get(*k)).map(least).sum();
            let by_place = parts.len() >= LIST
                && parts.iter().filter_map(|k| drafts.get(*k)).all(placed)
                && parts.iter().skip(1).all(|k| drafts.get(*k).is_some_and(|d| d.count.noun.is_none()));
            let head = head + from;
            let fits = |k: usize, exactly: bool| {
                drafts.get(k).is_some_and(|w| {
                    let n = least(w);
                    free(w)
                        && w.measure == first.measure
                        && w.unit == first.unit
                        && w.sentence + LIST >= first.sentence
                        && id(k) == parts.first().and_then(|p| id(*p))
                        && if exactly { n == sum } else { sum < n && 2 * sum >= n }
                })
            };
            let before = || order.get(..head).unwrap_or_default().iter().rev().copied();
            // Two figures may add up to a third by chance, not right behind it.
            let beside = before().next().filter(|k| parts.len() == 2 && sum >= 10 && fits(*k, true));
            let exact = || before().take(5).find(|k| parts.len() >= LIST && fits(*k, true));
            let nearly = || before().take(4).find(|k| by_place && fits(*k, false));
            if let Some(w) = beside.or_else(exact).or_else(nearly) {
                for &k in parts {
                    take_part(drafts, k, w, "adds-up-to-a-count-before");
                }
                break;
            }
        }
    }
}
