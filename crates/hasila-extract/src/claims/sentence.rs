//! A sentence to drafts: which of its numbers, duals, lone nouns and denials count something, and what.

use super::*;

/// How many tokens around a count its reading looks at.
const SIGHT: usize = 120;

/// A sentence without a number can still hold a dual, a lone singular or a denial, if a measure is in it.
pub(super) fn worth_reading(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    ctx.within(range.clone()).iter().any(|a| {
        matches!(a.tag, Tag::Trigger(_))
            || a.number == Number::Dual
            || matches!(a.tag, Tag::Noun(_)) && a.number == Number::Singular
    })
}

/// The items of a list in the order of the text that begin in a stretch of it.
fn between<'x, T>(items: &'x [T], stretch: &Range<usize>, at: impl Fn(&T) -> usize) -> &'x [T] {
    let from = items.partition_point(|x| at(x) < stretch.start);
    let to = items.partition_point(|x| at(x) < stretch.end);
    items.get(from..to).unwrap_or_default()
}

/// خمسين امرأة وفتاة (*khamsīn imraʾa wa-fatāt*, fifty women and girls), 25 جندياً وشرطياً وعنصراً (25 soldiers, policemen and members): nouns
/// that stand under one number are no lone victims beside it.
fn drop_under_one_number(ctx: &Context<'_>, counts: &mut Vec<Count>) {
    if !ctx.pack.arabic {
        return;
    }
    let numbered = |c: &&Count| c.shape == Shape::Number && c.quantity.low.is_some_and(|n| n >= 11);
    let mut ends: Vec<usize> = counts.iter().filter(numbered).map(|c| c.phrase.end).collect();
    counts.sort_by_key(|c| c.tokens.start);
    counts.retain(|c| {
        // 21 قسماً ومركزاً (21 stations and posts): the accusative of one is written like two before a genitive.
        let one = c.shape == Shape::Dual
            && ctx.tokens.fold(c.tokens.start).ends_with('ا')
            && !ctx.tokens.fold(c.tokens.start).ends_with("تا");
        let under = (c.shape == Shape::Singular || one)
            && ends.contains(&c.tokens.start)
            && ctx.tokens.fold(c.tokens.start).starts_with('و')
            && c.noun.as_ref().is_none_or(|n| n.measure.is_none());
        if under {
            ends.push(c.phrase.end);
        }
        !under
    });
}

/// Drafts every count of a sentence that something claims, behind those of the sentences before.
///
/// A general word may be the verb of speech of somebody ("the ministry counted"). Who speaks is found out by reading all that
/// stands above: so the sentence is drafted as if nobody spoke with it first, and where nothing came of that, as if somebody did.
/// Who speaks is asked where something came of either.
pub(super) fn sentence_drafts(
    ctx: &Context<'_>,
    index: usize,
    s: &Sentence,
    mentions: &[QuantityMention],
    frames: &mut Frames<'_, '_>,
    drafts: &mut Vec<Draft>,
) {
    let from = drafts.len();
    let read = frames.has_read(index);
    let mut speaks = |cue: &Range<usize>| frames.beside(index).iter().any(|f| f.cue == *cue);
    if !read {
        let mut asked: Vec<Range<usize>> = Vec::new();
        let mut guess = |answer: bool, drafts: &mut Vec<Draft>| {
            let mut answer_all = |cue: &Range<usize>| {
                if !asked.contains(cue) {
                    asked.push(cue.clone());
                }
                answer
            };
            drafts_if(ctx, index, s, mentions, &mut answer_all, drafts);
            asked.len()
        };
        let mut answer = false;
        let mut questions = guess(answer, drafts);
        if questions == 1 && drafts.len() == from {
            answer = true;
            questions = guess(answer, drafts);
        }
        let idle = questions == 1 && drafts.len() == from;
        if idle || asked.iter().all(|cue| speaks(cue) == answer) {
            return;
        }
        drafts.truncate(from);
    }
    drafts_if(ctx, index, s, mentions, &mut speaks, drafts);
}

/// Drafts them, given which of its words are somebody's verb of speech.
fn drafts_if(
    ctx: &Context<'_>,
    index: usize,
    s: &Sentence,
    mentions: &[QuantityMention],
    speaks: &mut dyn FnMut(&Range<usize>) -> bool,
    drafts: &mut Vec<Draft>,
) {
    let range = s.tokens.clone();
    let mut counts = counts_of(ctx, &range, mentions);
    if counts.is_empty() && !may_hold_one(ctx, &range) {
        return;
    }
    let mut taken: Vec<Range<usize>> = Vec::new();
    for c in &counts {
        taken.push(c.number.clone());
        if let Some(n) = &c.noun {
            taken.push(n.tokens.clone());
        }
    }
    let trigs = triggers(ctx, range.clone(), &taken, speaks);
    counts.extend(singulars(ctx, &range, &trigs, &counts));
    drop_under_one_number(ctx, &mut counts);
    let denied = denials(ctx, &range, &counts);
    // لم نقتل أسيراً واحداً (we killed not one prisoner): who is denied is no one who was.
    counts.retain(|c| {
        !ctx.pack.arabic
            || c.shape != Shape::Singular
            || !denied.iter().any(|d| d.phrase.start < c.phrase.end && c.phrase.start < d.phrase.end)
    });
    // لم يكن بين الشهداء مقاتل واحد (not one fighter was among the dead): the one whom the denial is of.
    let denied_one = |c: &Count| {
        let one = |i: usize| matches!(ctx.tokens.fold(i), "واحد" | "واحدا" | "واحده");
        (c.shape == Shape::Singular && one(c.phrase.end) || one(c.number.start))
            && denied.iter().any(|d| {
                d.phrase.start < c.tokens.start
                    && words_between(ctx, d.phrase.end.min(c.tokens.start), c.tokens.start) <= 3
                    && !(d.phrase.end..c.tokens.start).any(|i| ctx.parts_clause(i))
            })
    };
    counts.retain(|c| !ctx.pack.arabic || !denied_one(c));
    counts.extend(denied);
    // "zero casualties" denies as "no casualties" does.
    for c in counts.iter_mut().filter(|c| c.quantity == Quantity::exact(0) && c.shape == Shape::Number) {
        c.polarity = Polarity::Denied;
    }
    counts.sort_by_key(|c| (c.tokens.start, c.tokens.end));
    // "including a woman and four children": the subset goes on.
    for k in 1..counts.len() {
        let goes_on = match counts.get(k - 1..k + 1) {
            Some([a, b]) if !ctx.pack.arabic => {
                a.subset
                    && b.noun.as_ref().is_some_and(|n| n.measure.is_none())
                    && b.tokens.start >= a.phrase.end
                    && (a.phrase.end..b.tokens.start).all(|i| matches!(ctx.tokens.fold(i), "and" | ","))
            }
            _ => false,
        };
        if let Some(c) = counts.get_mut(k).filter(|_| goes_on) {
            c.subset = true;
        }
    }
    for c in &mut counts {
        c.after = after_parenthesis(ctx, c.phrase.end, range.end);
        // نفى مزاعم المليشيا …، مؤكداً أنه لم يستسلم أحد (denied the militia's claims …, stressing that nobody surrendered): his own word.
        let own_word = ctx.pack.arabic && c.shape == Shape::Denial;
        c.rejected_from = if own_word {
            None
        } else {
            rejected_from(ctx, c, &range).or_else(|| called_false(ctx, c, &range))
        };
        c.ascribed_to = if c.rejected_from.is_none() { ascribed_to(ctx, c, &range) } else { None };
    }
    let trigs: Vec<TriggerAt<'_>> = trigs
        .into_iter()
        .filter(|t| {
            !counts.iter().any(|c| {
                (c.shape == Shape::Denial || c.rule == "one-of-them") && c.phrase.contains(&t.tokens.start)
            })
        })
        .collect();
    let mut trigs = trigs;
    trigs.sort_by_key(|t| t.tokens.start);
    let first = drafts.len();
    let victims = |d: &Draft| {
        let noun = d.count.noun.as_ref();
        // ارتفع عدد ضحايا الزلزال إلى 3547 (the number of the quake's victims rose to 3,547): the noun stands before the verb.
        let before =
            || d.cue.as_ref().is_some_and(|c| c.clone().any(|i| ctx.is_stripped(i, Words::VictimsWord)));
        noun.is_some_and(|n| n.weak && n.measure == Some(Measure::Killed)) || before()
    };
    // A count nothing claims, until a part of it is claimed: بقي 210 أسر، 80 منها في مركز إيواء.
    let mut pending: Option<&Count> = None;
    // Counts that wait for the verb of the list they open: "400 personnel, seven planes and 12 helicopters are deployed".
    let mut waiting: Vec<&Count> = Vec::new();
    for c in &counts {
        if dropped(ctx, c, &range) || no_toll(ctx, c, &range, &counts) {
            continue;
        }
        // A list without a full stop may run for pages; what stands pages off says nothing of this count.
        let near = c.tokens.start.saturating_sub(SIGHT)..c.phrase.end + SIGHT;
        let (others, verbs) =
            (between(&counts, &near, |o| o.tokens.start), between(&trigs, &near, |t| t.tokens.start));
        let read = draft(ctx, index, &range, c, others, verbs, drafts, first);
        match read.map(|d| of_its_kind(d, drafts)) {
            Some(mut d) => {
                let after = d.cue.as_ref().is_some_and(|t| t.start >= c.phrase.end);
                let mut reach = c.tokens.start;
                let mut shared: Vec<Draft> = Vec::new();
                for w in waiting.drain(..).rev() {
                    let words = words_between(ctx, w.after.max(w.phrase.end), reach);
                    let n = w.noun.as_ref();
                    let fit = n.is_some_and(|n| {
                        !n.inert
                            && n.measure.is_none_or(|_| n.weak)
                            && (n.unit == d.unit || d.measure == Measure::Participants)
                    });
                    let gap = w.after.max(w.phrase.end)..reach;
                    // "38 soldiers and allied militiamen and 44 rebels had been killed"
                    let joined = words <= 2
                        || !ctx.pack.arabic
                            && words <= 5
                            && ctx.tokens.fold(gap.start) == "and"
                            && !gap.clone().any(|i| ctx.parts_clause(i))
                            && !ctx.within(gap).iter().any(|a| {
                                matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(Cue::Clause))
                            });
                    if !(after && joined && fit && d.rule.starts_with("governed")) {
                        break;
                    }
                    reach = w.tokens.start;
                    shared.push(Draft {
                        count: w.clone(),
                        unit: n.map_or(d.unit, |n| n.unit),
                        rule: "list-shares-its-verb".into(),
                        category: None,
                        affiliation: None,
                        part_of: None,
                        population_tokens: None,
                        ..d.clone()
                    });
                }
                shared.reverse();
                drafts.extend(shared);
                // زورقين أنقذا 41 منهم (two boats saved 41 of them): "of them" of people is not said of boats.
                let persons = ctx.pack.arabic
                    && c.phrase.clone().any(|i| matches!(ctx.tokens.fold(i), "منهم" | "منهن"));
                if let Some(p) = pending.take()
                    && c.of_them
                    && let Some(n) =
                        p.noun.as_ref().filter(|n| !persons || people(n.unit) || n.unit == Unit::Family)
                    && d.rule.starts_with("governed")
                {
                    let whole = Draft {
                        count: p.clone(),
                        unit: n.unit,
                        rule: "whole-of-the-part-after".into(),
                        category: None,
                        affiliation: None,
                        part_of: None,
                        ..d.clone()
                    };
                    d.unit = n.unit;
                    d.part_of = Some(drafts.len());
                    drafts.push(whole);
                }
                drafts.push(d);
            }
            None => {
                waiting.push(c);
                pending =
                    Some(c).filter(|c| c.noun.as_ref().is_some_and(|n| !n.inert && n.measure.is_none()));
            }
        }
    }
    resolve_victims(drafts, first, victims);
}
