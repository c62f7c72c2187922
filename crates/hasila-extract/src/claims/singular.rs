//! Lone singulars and duals that count: a soldier was killed, قتيلان (two dead).

use super::*;
use crate::words::AnyClass;

/// متطوعَين (*mutaṭawwiʿayn*): a written fatha before the ending makes it two.
pub(super) fn written_dual(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.words(i..i + 1);
    // Few writers set the sign for it; its last byte is seldom another letter's.
    if !word.as_bytes().contains(&0x8e) {
        return false;
    }
    word.contains("\u{64e}ين") || word.contains("\u{64e}\u{651}ين") || word.contains("\u{651}\u{64e}ين")
}

/// مدنيين قتلا (*madaniyyayn qutilā*, two civilians were killed), انتحاريين هما (two bombers, who are): a word of two behind a noun that
/// could be many tells how many it is.
pub(super) fn said_of_two(ctx: &Context<'_>, n: &NounAt) -> bool {
    let last = n.tokens.end - 1;
    let nation = ctx.tokens.fold(last + 1).ends_with("ين")
        && !ctx.tokens.fold(last + 1).starts_with("ال")
        && ctx.tokens.kind(last + 1) == TokenKind::Word;
    let next = if nation { last + 2 } else { last + 1 };
    ctx.tokens.fold(last).ends_with("ين") && ctx.is(next, Words::OfTwo)
}

/// A dual noun that no "the two of" makes definite: كلا الجانبين.
pub(super) fn two(ctx: &Context<'_>, i: usize) -> bool {
    !matches!(ctx.tokens.fold(i.saturating_sub(1)), "كلا" | "كلتا" | "احد" | "احدي")
}

pub(super) fn singulars(
    ctx: &Context<'_>,
    range: &Range<usize>,
    trigs: &[TriggerAt<'_>],
    counts: &[Count],
) -> Vec<Count> {
    let mut out = one_by_one(ctx, range, trigs, counts);
    // "A provincial official had earlier put the dead at 410": who speaks is no victim.
    out.retain(|c| {
        ctx.pack.arabic
            || !(c.phrase.end..range.end.min(c.phrase.end + 4))
                .take_while(|i| {
                    !ctx.parts_clause(*i) && !ctx.begins(*i, Marks::TRIGGER.or(Marks::cue(Cue::Passive)))
                })
                .any(|i| ctx.begins(i, Marks::SPEECH))
    });
    out
}

/// Tells whether a sentence without a number may hold somebody counted alone or denied, whichever of its words say what happened:
/// cheaply, since nobody need have found out who speaks in it.
pub(super) fn may_hold_one(ctx: &Context<'_>, range: &Range<usize>) -> bool {
    let all = ctx.within(range.clone()).iter().filter(|a| a.tokens.end <= range.end);
    let trigs: Vec<TriggerAt<'_>> = all
        .filter_map(|a| {
            let Tag::Trigger(k) = a.tag else { return None };
            let entry = ctx.pack.triggers.get(k as usize)?;
            // As plain as another reading of the word might be.
            let number = a.number;
            Some(TriggerAt { tokens: a.tokens.clone(), entry, number, conj: false, possessed: false })
        })
        .collect();
    // Each word by itself can only add to what is found.
    !one_by_one(ctx, range, &trigs, &[]).is_empty() || !denials(ctx, range, &[]).is_empty()
}

/// وفاة جريح متأثراً بإصابته (*wafāt jarīḥ mutaʾaththiran bi-iṣābatih*, the death of a wounded man of his injuries): one who was hurt before, and
/// dies now. مقتل وإصابة (killed and wounded) tells of two things.
fn dies_hurt(ctx: &Context<'_>, t: &TriggerAt<'_>, n: &NounAt) -> bool {
    t.entry.measure == Measure::Killed
        && matches!(t.entry.pos, Pos::Noun | Pos::Intransitive)
        && n.tokens.len() == 1
        && !ctx.is(t.tokens.start, Words::Falls)
        && matches!(ctx.tokens.fold(n.tokens.start), "جريح" | "جريحه" | "مصاب" | "مصابه")
}

/// Those counted alone, speakers among them.
fn one_by_one(
    ctx: &Context<'_>,
    range: &Range<usize>,
    trigs: &[TriggerAt<'_>],
    counts: &[Count],
) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    let free = |tokens: &Range<usize>, out: &[Count]| {
        !counts.iter().chain(out.iter()).any(|c| {
            c.phrase.start < tokens.end && tokens.start < c.phrase.end
                || c.noun.as_ref().is_some_and(|n| n.tokens.start < tokens.end && tokens.start < n.tokens.end)
        })
    };
    let make = |tokens, noun, rule| Count::of(tokens, Quantity::exact(1), Some(noun), Shape::Singular, rule);
    // A headline drops its articles.
    let head = ctx.segments.beginning_at(range.start).is_some_and(|x| x.headline);
    for t in trigs {
        // "left another in critical condition", "the other is stable": a general word of one who is told apart.
        if !ctx.pack.arabic
            && t.entry.measure == Measure::Wounded
            && let Some(tokens) = one_left_so(ctx, t, range)
                .or_else(|| the_other(ctx, t, range, counts).filter(|_| t.entry.weak))
            && free(&tokens, &out)
        {
            let hurt = NounAt { measure: Some(Measure::Wounded), ..plain_person(tokens.clone()) };
            out.push(Count { others: true, ..make(tokens, hurt, "one-left-so") });
            continue;
        }
        // "shot his neighbour in the leg"
        let limb = !ctx.pack.arabic
            && t.entry.measure == Measure::Wounded
            && ctx.is(t.tokens.start, Words::Hit)
            && (t.tokens.end..range.end.min(t.tokens.end + 8))
                .take_while(|i| !ctx.parts_clause(*i))
                .any(|i| ctx.is(i, Words::Limb));
        let of_bodies = t.entry.units == [Unit::Body];
        let general = t.entry.weak && t.entry.measure != Measure::Rescued && !limb && !of_bodies;
        if !is_toll(t.entry.measure) || general {
            continue;
        }
        if ctx.pack.arabic {
            if !matches!(t.entry.pos, Pos::Verb | Pos::Intransitive | Pos::Noun)
                || t.possessed
                || attempted(ctx, t)
            {
                continue;
            }
            // اعتقلت مساء الأحد شابا (arrested on Sunday evening a young man): the hour may stand between.
            let i = (t.tokens.end..range.end.min(t.tokens.end + 5))
                // لم تنج سوى طفلة (only a girl survived)
                .find(|i| {
                    !ctx.quote_mark(*i)
                        && !ctx.is(*i, Words::When)
                        && !matches!(ctx.tokens.fold(*i), "سوي" | "الا")
                })
                .unwrap_or(range.end);
            let beside = noun_at(ctx, i).and_then(|(n, number, article, possessed)| {
                // استشهاد سائقها (the killing of its driver) is one, طفولتها (her childhood) is nobody.
                let somebody =
                    !possessed || n.unit == Unit::Person && n.measure.is_none() && n.tokens.len() == 1;
                // أصيبوا بجراح (were hurt with wounds): what they were hit with.
                let with = ctx.tokens.fold(i).starts_with('ب')
                    && ctx
                        .at(i)
                        .iter()
                        .any(|a| a.prep && a.tokens == n.tokens && matches!(a.tag, Tag::Noun(_)));
                (number == Number::Singular
                    && !article
                    && somebody
                    && !n.inert
                    && matches!(n.unit, Unit::Person | Unit::Body)
                    && !with
                    // مقتل وإصابة (killing and wounding): the second is no victim.
                    && (n.measure.is_none() || n.weak || n.unit == Unit::Body || dies_hurt(ctx, t, &n))
                    // قائد الفرقة (the commander of the division) is one man with a title, not a toll.
                    && !named_after(ctx, &n, range.end)
                    && !(t.entry.pos == Pos::Verb && does_it(ctx, &n, range.end, counts)))
                .then_some(n)
            });
            let Some(n) = beside.or_else(|| object_behind(ctx, t, range)) else { continue };
            if !free(&n.tokens, &out) {
                continue;
            }
            out.push(make(n.tokens.clone(), n, "lone-singular"));
        } else if t.entry.pos == Pos::Verb && !passive(ctx, t, counts) || t.entry.pos == Pos::Noun {
            // "killing a child", "the death of a soldier"
            let object = ctx.tokens.fold(t.tokens.end);
            // A headline drops the article: "Officer fatally shoots man".
            if head
                && !matches!(object, "the" | "him" | "her" | "them")
                && let Some((n, Number::Singular, ..)) = (t.tokens.end..range.end.min(t.tokens.end + 3))
                    .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
                    .find_map(|i| noun_at(ctx, i))
                && n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && !matches!(object, "a" | "an" | "one" | "his")
                // "mosque murder suspect appears in court": of what he is accused, and no victim.
                && !(matches!(ctx.tokens.fold(t.tokens.start), "murder" | "homicide" | "manslaughter" | "killing")
                    && matches!(object, "suspect" | "accused" | "defendant" | "convict" | "plotter"))
                && free(&n.tokens, &out)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-in-a-headline"));
                continue;
            }
            // "killed his teenage son" names one as surely as "killed a boy"; "saved his life" names nobody.
            if !matches!(object, "a" | "an" | "one" | "his" | "her")
                || matches!(ctx.tokens.fold(t.tokens.end + 1), "life" | "lives")
            {
                continue;
            }
            // "killing two fighters and wounding a third"
            let rank = t.tokens.end..t.tokens.end + 2;
            if is_rank(ctx, t.tokens.end + 1)
                && rank.end <= range.end
                && noun_at(ctx, rank.end).is_none()
                && ctx.tokens.fold(rank.end) != "of"
                && counts.iter().any(|c| c.phrase.end <= t.tokens.start)
                && free(&rank, &out)
            {
                out.push(Count {
                    noun: None,
                    others: true,
                    ..make(rank.clone(), plain_person(rank), "one-more-by-rank")
                });
                continue;
            }
            if let Some((tokens, n)) = article_noun(ctx, t.tokens.end, range.end)
                && free(&tokens, &out)
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        } else {
            // A headline drops its article: "Man killed in crash".
            if head
                && let Some((n, Number::Singular, ..)) = (headline_subject(ctx, t.tokens.start)
                    ..t.tokens.start)
                    .rev()
                    .find_map(|i| noun_at(ctx, i))
                && n.tokens.end <= t.tokens.start
                && n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && (n.tokens.start <= range.start + 3
                    || ctx.tokens.fold(n.tokens.start.saturating_sub(1)) == ":")
                && !matches!(ctx.tokens.fold(n.tokens.start.saturating_sub(1)), "the" | "his" | "her")
                && free(&n.tokens, &out)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-in-a-headline"));
                continue;
            }
            // "One died; the other was wounded": the second of two.
            if let Some(tokens) = the_other(ctx, t, range, counts)
                && free(&tokens, &out)
            {
                let noun = plain_person(tokens.clone());
                out.push(Count { noun: None, others: true, ..make(tokens, noun, "the-other") });
                continue;
            }
            // "A second man, who has not been named, was shot": what is told of him stands between.
            if let Some((tokens, n)) = told_of_beside(ctx, t, range)
                && free(&tokens, &out)
            {
                out.push(make(tokens, n, "lone-singular"));
                continue;
            }
            // "a soldier was killed", "one man died"
            let from = t.tokens.start.saturating_sub(14).max(range.start);
            let Some(i) = (from..t.tokens.start)
                .rev()
                .find(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one" | "another"))
            else {
                continue;
            };
            // "the mother of a boy and a girl was shot": she was, whoever her children are.
            if child_of(ctx, from, i) {
                continue;
            }
            // "a farmer shot his brother dead": his brother is.
            if ctx.tokens.fold(t.tokens.start) == "dead" && shot_by(ctx, i..t.tokens.start) {
                continue;
            }
            // "not a single prisoner" denies.
            if ctx.tokens.fold(i.saturating_sub(1)) == "not" {
                continue;
            }
            // "and a third is in a coma": one more of those counted before.
            // "three dead and another injured"
            let rank = if ctx.tokens.fold(i) == "another" { i..i + 1 } else { i..i + 2 };
            if (is_rank(ctx, i + 1) || rank.len() == 1)
                && words_between(ctx, rank.end, t.tokens.start) <= 2
                && (t.tokens.start == rank.end
                    || ctx.cue(rank.end, Cue::Passive).is_some()
                    // "one was killed and another slightly hurt"
                    || t.tokens.start == rank.end + 1 && ctx.tokens.fold(rank.end).ends_with("ly"))
                && counts.iter().any(|c| c.phrase.end <= i)
                && free(&rank, &out)
            {
                out.push(Count {
                    noun: None,
                    others: true,
                    ..make(rank, plain_person(i..i + 2), "one-more-by-rank")
                });
                continue;
            }
            // "A bus driver and seven passengers were killed": the one that opens the list.
            let first = (from..t.tokens.start).find_map(|k| {
                let opens = matches!(ctx.tokens.fold(k), "a" | "an")
                    && (k == range.start
                        || ctx.parts_clause(k - 1)
                        || ctx.cue(k - 1, Cue::Content).is_some()
                        || ctx.quote_mark(k - 1)
                        || ctx.begins(k - 1, Marks::SPEECH));
                let (tokens, n) = opens.then(|| article_noun(ctx, k, t.tokens.start)).flatten()?;
                let next = counts.iter().find(|c| {
                    // "A mother and her three children died"
                    let hers = usize::from(matches!(
                        ctx.tokens.fold(tokens.end + 1),
                        "her" | "his" | "their" | "its" | "at"
                    ));
                    (c.tokens.start == tokens.end + 1 || c.tokens.start == tokens.end + 1 + hers)
                        && ctx.tokens.fold(tokens.end) == "and"
                        && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person && n.measure.is_none())
                })?;
                let near = words_between(ctx, next.phrase.end, t.tokens.start) <= 2
                    && !(next.phrase.end..t.tokens.start).any(|k| ctx.parts_clause(k));
                (near && n.unit == Unit::Person).then_some((tokens, n))
            });
            if let Some((tokens, n)) = first
                && free(&tokens, &out)
            {
                out.push(make(tokens, n, "lone-first-of-a-list"));
            }
            if let Some((tokens, n)) = article_noun(ctx, i, t.tokens.start)
                && free(&tokens, &out)
                && words_between(ctx, behind_age(ctx, behind_body(ctx, tokens.end)), t.tokens.start)
                    <= if at_something(ctx, tokens.end, t) { 9 } else { 4 }
                && !(behind_age(ctx, tokens.end)..t.tokens.start).any(|k| {
                    ctx.parts_clause(k)
                        || ctx.cue(k, Cue::Clause).is_some()
                        || counts.iter().any(|c| c.tokens.contains(&k))
                })
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        }
    }
    // "two Kenyans, one from France, and a fourth from Germany"
    let ranked = if ctx.pack.arabic || counts.is_empty() { range.end } else { range.start + 1 };
    for i in ranked..range.end {
        let from = ctx.tokens.fold(i) == "a"
            && is_rank(ctx, i + 1)
            && matches!(ctx.tokens.fold(i + 2), "from" | "in" | "near")
            && matches!(ctx.tokens.fold(i - 1), "and" | ",")
            && counts.iter().any(|c| c.phrase.end <= i && i - c.phrase.end <= 6);
        if from && free(&(i..i + 2), &out) {
            let noun = plain_person(i..i + 2);
            out.push(Count { noun: None, others: true, ..make(i..i + 2, noun, "one-more-by-rank") });
        }
    }
    if ctx.pack.arabic {
        for tokens in arabic_rank(ctx, range, trigs, counts) {
            if free(&tokens, &out) {
                let noun = plain_person(tokens.clone());
                out.push(Count { noun: None, others: true, ..make(tokens, noun, "one-more-by-rank") });
            }
        }
    }
    // "killed one person in Ukraine and another in Russia": one more of those counted before.
    if !ctx.pack.arabic && !counts.is_empty() {
        for i in ctx.openings(range.start + 1..range.end, Opener::Another) {
            let here = matches!(ctx.tokens.fold(i - 1), "and" | ",")
                && matches!(ctx.tokens.fold(i + 1), "in" | "at" | "near" | "on" | "outside")
                && counts.iter().any(|c| {
                    c.phrase.end <= i
                        && i - c.phrase.end <= 8
                        && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person)
                });
            if here && free(&(i..i + 1), &out) {
                out.push(Count {
                    noun: None,
                    others: true,
                    ..make(i..i + 1, plain_person(i..i + 1), "one-more-elsewhere")
                });
            }
        }
    }
    if ctx.pack.arabic {
        for n in one_of(ctx, range, trigs) {
            if free(&n.tokens, &out) {
                out.push(make(n.tokens.clone(), n, "one-of-them"));
            }
        }
        for n in met_death(ctx, range) {
            if free(&n.tokens, &out) {
                let killed = NounAt { measure: Some(Measure::Killed), ..n };
                out.push(make(killed.tokens.clone(), killed, "one-met-death"));
            }
        }
        for n in bodies_found(ctx, range) {
            if free(&n.tokens, &out) {
                let found = NounAt { measure: Some(Measure::Bodies), ..n };
                out.push(make(found.tokens.clone(), found, "one-body-found"));
            }
        }
        for n in still_missing(ctx, range, trigs) {
            if free(&n.tokens, &out) {
                out.push(make(n.tokens.clone(), n, "one-still-missing"));
            }
        }
    }
    // سقوط قتيل وجريحين (a dead and two wounded fell): the noun says it, one of them.
    const FELL: AnyClass = Words::any([Words::Falls, Words::Outcome]);
    let fell = |i: usize| ctx.is_any(i, FELL);
    if ctx.pack.arabic
        && (!counts.is_empty() || !out.is_empty() || (range.start.saturating_sub(1)..range.end).any(fell))
    {
        for i in range.clone() {
            // أسفرت عن جريح (left one hurt)
            let fell = ctx.is(i.saturating_sub(1), Words::Falls)
                || i >= range.start + 2
                    && ctx.is(i - 2, Words::Outcome)
                    && matches!(ctx.tokens.fold(i - 1), "عن" | "الي");
            let and = || ctx.tokens.fold(i).starts_with('و');
            if !fell && (counts.is_empty() && out.is_empty() || !and()) {
                continue;
            }
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, i) else { continue };
            let toll_noun = n.measure.is_some_and(|m| matches!(m, Measure::Killed | Measure::Wounded))
                && !n.weak
                && n.unit == Unit::Person
                && n.tokens.len() == 1;
            let event_noun =
                matches!(ctx.tokens.fold(i).trim_start_matches('و'), "اصابه" | "وفاه" | "فاه" | "مصاب");
            let beside = counts.iter().chain(out.iter()).any(|c| {
                c.phrase.end == i && c.noun.as_ref().is_some_and(|m| m.measure.is_some())
                    || c.tokens.start == n.tokens.end && c.rule == "dual-noun"
            }) && and();
            if toll_noun
                && !event_noun
                && (fell || beside)
                && free(&n.tokens, &out)
                && !ctx.cue(n.tokens.end, Cue::Others).is_some_and(|_| false)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-noun"));
            }
        }
    }
    // قتيلان في بحري وآخر في أم درمان (two dead in Bahri and another in Omdurman).
    if ctx.pack.arabic && !(counts.is_empty() && out.is_empty()) {
        for i in ctx.openings(range.clone(), Opener::AndAnother) {
            let before =
                counts.iter().chain(out.iter()).filter(|c| c.phrase.end <= i).max_by_key(|c| c.phrase.end);
            let dead = before.filter(|c| c.polarity == Polarity::Affirmed).and_then(|c| {
                let n = c.noun.as_ref().filter(|n| n.unit == Unit::Person && !n.inert && !n.weak)?;
                n.measure?;
                let between = c.phrase.end..i;
                let near = words_between(ctx, between.start, i) <= 4
                    && !between.clone().any(|k| ctx.parts_clause(k))
                    && !ctx.within(between).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
                near.then(|| n.clone())
            });
            if let Some(n) = dead
                && free(&(i..i + 1), &out)
            {
                out.push(make(i..i + 1, NounAt { tokens: i..i + 1, ..n }, "and-another"));
            }
        }
    }
    // بينهم طفل (among them a child), "including a nurse": one of those counted before.
    for a in ctx.within(range.clone()) {
        if !matches!(a.tag, Tag::Cue(Cue::Subset | Cue::Namely))
            || !counts.iter().any(|c| {
                c.phrase.end <= a.tokens.start && words_between(ctx, c.phrase.end, a.tokens.start) <= 8
            })
        {
            continue;
        }
        let i = a.tokens.end;
        let found = if ctx.pack.arabic {
            noun_at(ctx, i)
                .filter(|(n, number, article, possessed)| {
                    *number == Number::Singular
                        && !article
                        && !possessed
                        && (n.unit == Unit::Person && n.measure.is_none() || n.unit == Unit::Body)
                        && !named_after(ctx, n, range.end)
                        // بينهم إمام المسجد (among them the imam of the mosque): one with a title, not a count.
                        && !(n.unit == Unit::Person
                            && ctx.tokens.kind(n.tokens.end) == TokenKind::Word
                            && ctx.tokens.fold(n.tokens.end).starts_with("ال")
                            && matches!(n.category, Some(Category::Civilian | Category::Official)))
                })
                .map(|(n, ..)| (n.tokens.clone(), n))
        } else if matches!(ctx.tokens.fold(i), "a" | "an" | "one") {
            article_noun(ctx, i, range.end)
        } else {
            None
        };
        if let Some((tokens, n)) = found
            && free(&tokens, &out)
        {
            let mut c = make(tokens, n, "lone-singular-among-them");
            c.subset = true;
            out.push(c);
        }
    }
    if ctx.pack.arabic {
        for i in range.clone() {
            // بين الشهداء امرأة وطفل (among the martyrs a woman and a child).
            let among = ctx.opens(i, Opener::Amid)
                && ctx.at(i + 1).iter().any(|a| ctx.trigger(a).is_some_and(|e| e.pos == Pos::People));
            // أن عنصراً من فتح قُتل (that a member of Fatah was killed): the subject before its verb.
            let that = ctx.cue(i, Cue::Content).is_some_and(|a| a.tokens.len() == 1)
                && trigs.iter().any(|t| {
                    matches!(
                        t.entry.measure,
                        Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Missing
                    ) && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive)
                        && !t.entry.weak
                        && t.tokens.start > i + 1
                        && t.tokens.start <= i + 9
                        && !(i..t.tokens.start)
                            .any(|k| ctx.parts_clause(k) || counts.iter().any(|c| c.tokens.contains(&k)))
                });
            if !(among || that) {
                continue;
            }
            let k = if among { i + 2 } else { i + 1 };
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, k) else { continue };
            if n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && !named_after(ctx, &n, range.end)
                && free(&n.tokens, &out)
                && (among || ctx.tokens.fold(k).ends_with('ا') || ctx.tokens.fold(k).ends_with('ه'))
            {
                out.push(make(
                    n.tokens.clone(),
                    n,
                    if among { "lone-singular-among-them" } else { "lone-singular-before-its-verb" },
                ));
            }
        }
    }
    // A victim beside a counted one: مقتل طفل وامرأة, "a woman and her child".
    // بينهم طفلان وسيدة وفتى (among them two children, a woman and a boy): the list of a part goes on.
    let mut more = Vec::new();
    let listed = counts.iter().filter(|c| {
        ctx.pack.arabic
            && matches!(c.shape, Shape::Number | Shape::Dual)
            && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person && n.measure.is_none() && !n.inert)
    });
    for c in out.iter().chain(listed) {
        let mut end = c.phrase.end;
        loop {
            if ctx.pack.arabic {
                // 9 أطفال، وسيدة (nine children, and a woman): a comma may stand before the last.
                let comma =
                    matches!(ctx.tokens.fold(end), "،" | ",") && ctx.tokens.fold(end + 1).starts_with('و');
                let at = if comma && c.subset { end + 1 } else { end };
                let Some((n, number, article, possessed)) = noun_at(ctx, at) else { break };
                let conj = ctx.at(at).iter().any(|a| a.conj && matches!(a.tag, Tag::Noun(_)));
                if number != Number::Singular
                    || article
                    || possessed
                    || !conj
                    || n.unit != Unit::Person
                    // استشهاد فتى وإصابة سبعة (a boy killed and seven hurt): the second noun opens a count of its own.
                    || n.measure.is_some()
                    || n.inert
                    || !free(&n.tokens, &more)
                {
                    break;
                }
                end = n.tokens.end;
                more.push(Count { subset: c.subset, ..make(n.tokens.clone(), n, "lone-singular-beside") });
            } else {
                if ctx.tokens.fold(end) != "and" || !matches!(ctx.tokens.fold(end + 1), "a" | "an" | "one") {
                    break;
                }
                let Some((tokens, n)) = article_noun(ctx, end + 1, range.end) else { break };
                if !free(&tokens, &more) {
                    break;
                }
                end = tokens.end;
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    // "A girl and a man were hurt": the one before the last.
    if !ctx.pack.arabic {
        for c in &out {
            let Some(and) =
                c.tokens.start.checked_sub(1).filter(|i| *i > range.start && ctx.tokens.fold(*i) == "and")
            else {
                continue;
            };
            let from = and.saturating_sub(8).max(range.start);
            let found = (from..and)
                .filter(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one" | "another"))
                .find_map(|i| article_noun(ctx, i, and).filter(|(t, _)| t.end == and));
            if let Some((tokens, n)) = found
                && c.rule.starts_with("lone-singular")
                && c.noun.as_ref().is_some_and(|m| m.unit == n.unit)
                && free(&tokens, &out)
                && free(&tokens, &more)
            {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    // "four women and a boy", "12 soldiers, two medics and a child": the last of a list is one.
    if !ctx.pack.arabic {
        for c in counts.iter().filter(|c| {
            c.shape == Shape::Number
                && c.noun
                    .as_ref()
                    .is_some_and(|n| n.unit == Unit::Person && !n.inert && n.measure.is_none_or(|_| n.weak))
        }) {
            let end = c.phrase.end;
            if ctx.tokens.fold(end) != "and"
                || !matches!(ctx.tokens.fold(end + 1), "a" | "an" | "one" | "another")
            {
                continue;
            }
            let Some((tokens, n)) = article_noun(ctx, end + 1, range.end) else { continue };
            let speaks = ctx.begins(tokens.end, Marks::SPEECH);
            if n.unit == Unit::Person && !speaks && free(&tokens, &out) && free(&tokens, &more) {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    if !ctx.pack.arabic {
        for c in out.iter().filter(|c| c.rule == "lone-singular") {
            if let Some((tokens, n)) = singular_before(ctx, c, range.start)
                && free(&tokens, &out)
                && free(&tokens, &more)
            {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    out.extend(more.into_iter().filter(|m| !out_overlaps(m, counts)));
    out
}

/// A title before a name: القيادي أبو فلان, مدير السجن.
pub(super) fn named_after(ctx: &Context<'_>, n: &NounAt, end: usize) -> bool {
    let i = n.tokens.end;
    let f = ctx.tokens.fold(i);
    if i >= end || ctx.tokens.kind(i) != TokenKind::Word {
        return i < end && ctx.quote_mark(i) && n.category != Some(Category::Child);
    }
    // قائد فيلق القدس (the commander of the Quds corps): a side of its own behind it makes him the one.
    let of_a_side = ctx.pack.arabic
        && matches!(n.category, Some(Category::Official | Category::Combatant | Category::SecurityForce))
        && ctx.pack.words.lists(f, List::Head)
        && (ctx.tokens.fold(i + 1).starts_with("ال")
            || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Actor(_)) && a.tokens.len() > 1));
    // قائد المنطقة العسكرية (the commander of the military region), مدير السجن (the prison's director): whoever holds the office.
    let holder = ctx.pack.arabic
        && f.starts_with("ال")
        && matches!(
            ctx.tokens.fold(n.tokens.start).trim_start_matches('و'),
            "قائد"
                | "قايد"
                | "مدير"
                | "رييس"
                | "امير"
                | "والي"
                | "محافظ"
                | "وزير"
                | "زعيم"
                | "مفتي"
                | "سفير"
        );
    of_a_side
        || holder
        || f == "ابو"
        // اعتقال إمام أوغلو (the arrest of Imamoglu): a word that is a given name, before a family's.
        || ctx.pack.arabic
            && ctx.pack.family_names.contains_key(f)
            && ctx.pack.given_names.contains_key(ctx.tokens.fold(n.tokens.start))
        || f.starts_with("ال")
            && matches!(n.category, Some(Category::Official | Category::Combatant))
            && ctx.begins(i, Marks::BODY)
}

/// "the mother of a boy and a girl": they are told of for her sake.
pub(super) fn child_of(ctx: &Context<'_>, from: usize, i: usize) -> bool {
    (from + 1..i).rev().take_while(|k| !ctx.parts_clause(*k)).any(|k| {
        ctx.tokens.fold(k) == "of"
            && matches!(
                ctx.tokens.fold(k - 1),
                "mother" | "father" | "parent" | "grandmother" | "grandfather" | "stepfather" | "stepmother"
            )
    })
}

/// "a member of the security forces", "a resident of the eastern camp": where the words end that say to what somebody belongs.
fn behind_body(ctx: &Context<'_>, end: usize) -> usize {
    if ctx.pack.arabic || ctx.tokens.fold(end) != "of" {
        return end;
    }
    let verb = |i: usize| ctx.cue(i, Cue::Passive).is_some() || ctx.is(i, Words::Auxiliary);
    (end + 1..end + 8).find(|i| verb(*i) || ctx.begins(*i, Marks::TRIGGER)).unwrap_or(end)
}

/// "a woman sitting in the car was also hit": what she was doing stands between.
fn at_something(ctx: &Context<'_>, end: usize, t: &TriggerAt<'_>) -> bool {
    let doing = ctx.tokens.fold(end);
    doing.ends_with("ing")
        && doing.len() > 5
        && !ctx.begins(end, Marks::TRIGGER.or(Marks::NOUN))
        && (t.tokens.start.saturating_sub(2)..=t.tokens.start)
            .any(|i| matches!(ctx.tokens.fold(i), "was" | "is" | "died"))
}

/// "a farmer shot his brother": somebody else is hit.
fn shot_by(ctx: &Context<'_>, range: Range<usize>) -> bool {
    range.clone().any(|i| {
        ctx.is(i, Words::Hit) && ctx.is(i + 1, Words::ObjectOpener) && ctx.cue(i - 1, Cue::Passive).is_none()
    })
}

/// "a 12-year-old Syrian boy": the noun after an article, over its adjectives.
pub(super) fn article_noun(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, NounAt)> {
    noun_after_article(ctx, i, end).or_else(|| {
        // "a 16-year-old": the age stands for the person.
        let (to, child) = aged_person(ctx, i + 1).filter(|(to, _)| *to <= end)?;
        let category = if child { Category::Child } else { Category::Person };
        Some((i..to, NounAt { category: Some(category), ..plain_person(i..to) }))
    })
}

fn noun_after_article(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, NounAt)> {
    let mut k = i + 1;
    while k < end && k - i < 10 {
        // "a 10-month-old baby"
        if let Some((to, _)) = aged_person(ctx, k) {
            k = to;
            continue;
        }
        if let Some((n, number, ..)) = noun_at(ctx, k)
            && number == Number::Singular
        {
            // The last of a chain of nouns: "a police officer".
            let mut best = n;
            // "left a woman dead": what happened to her is no part of the chain.
            while let Some((n, Number::Singular, ..)) =
                noun_at(ctx, best.tokens.end).filter(|(n, ..)| n.measure.is_none_or(|_| n.weak))
            {
                best = NounAt {
                    category: if n.category == Some(Category::Person) { best.category } else { n.category },
                    ..n
                };
            }
            if !matches!(best.unit, Unit::Person | Unit::Body)
                || best.inert
                || best.measure.is_some_and(|_| !best.weak && best.unit != Unit::Body)
            {
                return None;
            }
            // "a member of the council", "a minister": one of a body, still one.
            return Some((i..best.tokens.end, best));
        }
        let ok = match ctx.tokens.kind(k) {
            TokenKind::Word => {
                !ctx.begins(k, Marks::SPEECH.or(Marks::cue(Cue::Passive)).or(Marks::cue(Cue::Clause)))
                    && !ctx.is(k, Words::FunctionWord)
            }
            TokenKind::Digits => true,
            TokenKind::Mark => ctx.tokens.fold(k) == "-",
            TokenKind::Break => false,
        };
        if !ok {
            return None;
        }
        k += 1;
    }
    None
}
