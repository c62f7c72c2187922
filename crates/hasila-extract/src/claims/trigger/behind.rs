//! A word that says what happened, behind the count: "12 people were killed", 278 مبنى سُوّيت بالأرض (278 buildings were levelled).

use super::*;

/// Scores a word for a count that stands before it.
pub(super) fn behind_its_count(pair: &Pair<'_, '_>, sum: &mut Sum) {
    let &Pair { ctx, c, t, counts, all } = pair;
    let step = pair.step();
    let numbered = |from: usize, to: usize| pair.numbered(from, to);
    let from = if t.tokens.start >= c.after { c.after } else { c.phrase.end };
    // "Thirty-four prisoners and two guards were injured": they share their verb.
    let from =
        if ctx.pack.arabic { joined_subjects(ctx, c, counts, from, t) } else { fellow_subjects(pair, from) };
    let gap = words_between(ctx, from, t.tokens.start) - words_of_places(ctx, from, t.tokens.start);
    if ctx.pack.arabic && among_the_harmed(ctx, c, t) && sum.score >= 1000 {
        sum.note(-150, "said to be among them");
        return;
    }
    sum.note(-(gap * step).min(800), "distance");
    sum.note(-obstruction(ctx, from, t.tokens.start, false), "clause between");
    // ومشفى ابن النفيس 14، فيما شارك 42 (and Ibn al-Nafis hospital 14, while 42 took part): another clause's verb.
    let another = ctx.pack.arabic
        && c.noun.is_none()
        && (from..t.tokens.start).any(|i| matches!(ctx.tokens.fold(i), "فيما" | "بينما"));
    if another {
        sum.note(-500, "another clause's");
    }
    let others = all
        .iter()
        .filter(|o| {
            o.tokens.start >= from
                && o.tokens.end <= t.tokens.start
                && o.entry.measure != t.entry.measure
                && !o.entry.weak
                && (ctx.pack.arabic || fits(o.entry, c.noun.as_ref()) == 0)
        })
        .count();
    if others > 0 {
        sum.note(-350, "another measure between");
    }
    // "twelve prisoners tried to escape": not said to have done it.
    let tried = !ctx.pack.arabic
        && t.tokens.start >= from + 2
        && ctx.tokens.fold(t.tokens.start - 1) == "to"
        && ctx.is(t.tokens.start - 2, Words::Attempt);
    if tried {
        sum.note(-700, "only attempted");
    }
    // "Fifteen officers …, died when gunmen attacked two churches": who attacked stands right before.
    let doers = !ctx.pack.arabic
        && t.entry.measure == Measure::Participants
        && t.tokens.start > from + 1
        && c.noun.as_ref().is_some_and(|n| n.tokens.end + 1 < t.tokens.start)
        && noun_at(ctx, t.tokens.start - 1).is_some_and(|(n, number, ..)| {
            number == Number::Plural && n.unit == Unit::Person && n.tokens.end == t.tokens.start
        })
        && (from..t.tokens.start - 1).any(|i| ctx.cue(i, Cue::Clause).is_some());
    if doers {
        sum.note(-600, "another's doing");
    }
    // "a woman whose body was pulled out": what befell what is hers.
    if ctx.tokens.fold(from) == "whose" {
        sum.note(-500, "said of what is theirs");
    }
    let pool = (!ctx.pack.arabic).then(|| pool_behind(ctx, c, counts)).flatten();
    // "14 of the 47 inmates who escaped have been caught": the 47 escaped, the 14 were caught.
    let relative = |i: usize| matches!(ctx.tokens.fold(i), "who" | "that" | "which");
    let theirs = |o: &TriggerAt<'_>, w: usize| {
        (w..o.tokens.start).rev().take(3).find(|i| relative(*i)).is_some_and(|r| {
            // "the four inmates who escaped were caught": the clause is over.
            !(ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
                && all.iter().any(|x| {
                    !x.entry.weak
                        && x.tokens.start > r
                        && x.tokens.start <= r + 2
                        && x.tokens.end < o.tokens.start
                        && o.tokens.start - x.tokens.end <= 2
                }))
        })
    };
    let befell = |o: &TriggerAt<'_>, w: usize| {
        let before = o.tokens.start.saturating_sub(4).max(w)..o.tokens.start;
        o.tokens.start > w
            && !theirs(o, w)
            && (w..o.tokens.start).any(relative)
            && ctx.has_cue(o.tokens.start.saturating_sub(2)..o.tokens.start, Cue::Passive)
            && !before.clone().any(|i| matches!(ctx.tokens.fold(i), "yet" | "not" | "to"))
    };
    let told_apart = pool.filter(|w| all.iter().any(|o| befell(o, *w)));
    if let Some(w) = told_apart {
        if theirs(t, w) {
            sum.note(-700, "said of those they are part of");
        } else if befell(t, w) {
            sum.score = sum.score.max(820);
        }
    } else if numbered(from, t.tokens.start) > 0 {
        sum.note(-350, "another count between");
    }
    if !ctx.pack.arabic && of_one(ctx, c, t) {
        sum.note(-450, "its verb is of one");
    }
    // "three suspects in a shooting that left a woman dead": the dead is the one left so.
    if !ctx.pack.arabic
        && (from..t.tokens.start).any(|i| {
            matches!(ctx.tokens.fold(i), "left" | "leaves" | "leaving" | "leave") && t.tokens.start > i + 1
        })
    {
        sum.note(-450, "somebody else was left so");
    }
    let led = ctx.is(t.tokens.start.saturating_sub(1), Words::Circumstance);
    let points_back = ctx.pack.arabic && t.possessed && !t.conj && !led;
    if points_back {
        sum.note(300, "a pronoun points back");
    }
    if t.entry.measure == Measure::Hostages {
        sum.note(200, "a word of its own kind");
    }
    if ctx.pack.arabic {
        if t.conj {
            sum.note(-500, "a new clause");
        }
        match t.entry.pos {
            Pos::Noun if !t.possessed => sum.note(-700, "a verbal noun takes what follows"),
            Pos::People => sum.note(-800, "those counted are named, not numbered"),
            // Things take a feminine singular verb: 278 مبنى سُوّيت بالأرض (278 buildings were levelled).
            Pos::Verb
                if c.noun.as_ref().is_some_and(|n| !people(n.unit))
                    && ctx.tokens.fold(t.tokens.start).contains('ت') =>
            {
                sum.note(-60, "a verb likes its subject after it")
            }
            // أن مدنياً قُتل (that a civilian was killed): the subject that a conjunction puts first.
            Pos::Verb if c.rule == "lone-singular-before-its-verb" && gap <= 3 => {}
            // أن أربعة آخرين أصيبوا (that four others were hurt): a verb in the plural has its subject before it.
            Pos::Verb if plural_verb(ctx, t) && gap <= 3 => {}
            // أن 402 شخص فُقد أثرهم: right behind what أن puts first.
            Pos::Verb if t.number != Number::Plural && !t.possessed => {
                sum.note(-450, "a verb takes what follows")
            }
            Pos::Intransitive if t.number == Number::Any && !t.possessed => {
                sum.note(-60, "a verb likes its subject after it")
            }
            _ => {}
        }
    } else {
        match t.entry.pos {
            Pos::Noun => sum.note(-700, "a verbal noun takes what follows"),
            Pos::People => sum.note(-800, "those counted are named, not numbered"),
            Pos::Verb if !passive(ctx, t, counts) => sum.note(-700, "active, its object follows"),
            _ => {}
        }
    }
    if points_back || t.entry.measure == Measure::Hostages {
        sum.score = sum.score.min(if points_back { 900 } else { 990 });
    }
}

/// كان متطوعان بين القتلى (*kāna mutaṭawwiʿān bayna l-qatlā*, two volunteers were among the dead): what befell those among whom they are.
fn among_the_harmed(ctx: &Context<'_>, c: &Count, t: &TriggerAt<'_>) -> bool {
    let Some(among) = t.tokens.start.checked_sub(1).filter(|a| *a >= c.phrase.end) else { return false };
    let said = match ctx.tokens.fold(among) {
        "بين" | "ضمن" => true,
        "عداد" => among > c.phrase.end && ctx.tokens.fold(among - 1) == "في",
        _ => false,
    };
    said && t.entry.pos == Pos::People
        && ctx.tokens.fold(t.tokens.start).starts_with("ال")
        && !ctx.tokens.fold(t.tokens.end).starts_with("وال")
        && words_between(ctx, c.phrase.end, among) <= 12
        && !(c.phrase.end..among).any(|i| {
            ctx.parts_clause(i) && !ctx.quote_mark(i)
                || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Subset)))
        })
}

/// Where the whole ends that a count is part of: "14 of the 47 inmates", "63 out of 69 prisoners".
fn pool_behind(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> Option<usize> {
    let whole = counts.iter().find(|o| {
        o.tokens.start >= c.number.end
            && o.tokens.start <= c.number.end + 4
            && o.number.start > c.number.start
    })?;
    (c.number.end..whole.tokens.start.max(c.number.end))
        .any(|i| ctx.tokens.fold(i) == "of")
        .then_some(whole.phrase.end)
}

/// Where the subject ends that begins with a count: behind what "and" joins to it, with a verb right after.
fn fellow_subjects(pair: &Pair<'_, '_>, from: usize) -> usize {
    let &Pair { ctx, c, t, counts, all } = pair;
    let verb = t.tokens.start;
    // "Some 423 members of the security forces and 35 farmers": whose members they are belongs to the subject.
    let of_whom = |end: usize| {
        if ctx.tokens.fold(end) != "of" {
            return end;
        }
        let plain = |i: &usize| {
            ctx.tokens.kind(*i) == TokenKind::Word
                && !matches!(ctx.tokens.fold(*i), "and" | "who" | "that" | "which" | "in" | "at" | "on")
                && !ctx.is(*i, Words::Auxiliary)
                && !all.iter().any(|t| t.tokens.contains(i))
                && !ctx
                    .at(*i)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Passive | Cue::Clause)))
        };
        (end..verb.min(end + 8)).take_while(plain).last().map_or(end, |i| i + 1)
    };
    let mut end = of_whom(from);
    let mut fellows = false;
    loop {
        let next = counts.iter().find(|o| {
            o.tokens.start > end
                && o.phrase.end <= verb
                && o.tokens.start - end <= 2
                && o.noun.is_some()
                && c.noun.is_some()
                && (end..o.tokens.start).all(|i| matches!(ctx.tokens.fold(i), "and" | ","))
        });
        match next {
            // A parenthesis on the last of them, ", three of them women,", is passed over.
            Some(o) => (end, fellows) = (of_whom(o.phrase.end).max(o.after.min(verb)), true),
            None => break,
        }
    }
    let helps = |i: usize| ctx.is(i, Words::Auxiliary) || matches!(ctx.tokens.fold(i), "also" | "all");
    let joined =
        fellows && verb <= end + 3 && (ctx.cue(end, Cue::Passive).is_some() || (end..verb).all(helps));
    if joined { end } else { from }
}

/// أن تسع آليات ونحو 250 متطوعاً يشاركون (that nine vehicles and some 250 volunteers take part): where the subject ends that opens
/// with a count behind أن.
fn joined_subjects(ctx: &Context<'_>, c: &Count, counts: &[Count], from: usize, t: &TriggerAt<'_>) -> usize {
    let opens = (0..c.tokens.start)
        .rev()
        .take(3)
        .find(|b| !ctx.quote_mark(*b))
        .is_some_and(|b| ctx.cue(b, Cue::Content).is_some());
    if !opens || c.noun.is_none() || !plural_verb(ctx, t) || t.conj {
        return from;
    }
    let mut end = from;
    while let Some(o) = counts.iter().find(|o| {
        o.tokens.start >= end
            && o.tokens.start <= end + 1
            && o.phrase.end <= t.tokens.start
            && o.noun.is_some()
            && ctx.tokens.fold(end).starts_with('و')
    }) {
        end = o.phrase.end;
    }
    if end > from && words_between(ctx, end, t.tokens.start) <= 1 { end } else { from }
}

/// أصيبوا (*uṣībū*, they were hurt), يُعتقلون: a verb that only stands behind its plural subject.
pub(super) fn plural_verb(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    let word = ctx.tokens.fold(t.tokens.end.saturating_sub(1));
    word.ends_with("وا") || word.ends_with("ون") && word.starts_with(['ي', 'ت'])
}

/// "a teen who shot four people was killed": he was; four would have been. "One of the three victims has died".
fn of_one(ctx: &Context<'_>, c: &Count, t: &TriggerAt<'_>) -> bool {
    let several = c.shape == Shape::Number && c.quantity.low.is_some_and(|n| n >= 2);
    let by_who = (c.tokens.start.saturating_sub(5)..c.tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i), "who" | "that"));
    let before = |k: usize| c.tokens.start.checked_sub(k).map_or("", |i| ctx.tokens.fold(i));
    let one_of = before(1) == "of" && before(2) == "one"
        || matches!(before(1), "the" | "those" | "its" | "their") && before(2) == "of" && before(3) == "one";
    let verb = t.tokens.start.saturating_sub(1);
    several
        && (by_who || one_of)
        && verb >= c.phrase.end
        && matches!(ctx.tokens.fold(verb), "was" | "is" | "has")
}
