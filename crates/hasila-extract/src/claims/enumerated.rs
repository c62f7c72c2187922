//! Victims told one by one: "a man and a woman were found dead", "killed his wife and two sons, then himself". Local
//! news seldom adds them up; where no count of the document reaches as far, the list itself says how many.

use super::*;

/// Persons told one by one.
struct Told {
    tokens: Range<usize>,
    /// The word of harm they all suffered.
    cue: Range<usize>,
    measure: Measure,
    members: u64,
    sentence: usize,
}

/// How many words back a whole name is looked for.
const MEMORY: usize = 400;

/// How a member of a list is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// "his wife", "two sons".
    Noun,
    /// "Ann Miller".
    Name,
}

/// A member of a list, and where it ends.
struct Member {
    end: usize,
    number: u64,
    manner: Manner,
}

/// Adds the list that tells of most, for each measure, where nothing else in the document counts as many. The single
/// counts inside it become its parts.
pub(super) fn told_one_by_one(ctx: &Context<'_>, mentions: &[QuantityMention], drafts: &mut Vec<Draft>) {
    if ctx.pack.arabic || !local_incident(ctx) {
        return;
    }
    let mut lists: Vec<Told> = Vec::new();
    for (k, s) in ctx.segments.sentences.iter().enumerate() {
        for a in ctx.within(s.tokens.clone()) {
            let Tag::Trigger(t) = a.tag else { continue };
            let Some(entry) = ctx.pack.triggers.get(t as usize) else { continue };
            // "fatally shooting" says more than the "shooting" in it.
            let inner = ctx.within(a.tokens.start.saturating_sub(4)..a.tokens.end + 4).iter().any(|b| {
                matches!(b.tag, Tag::Trigger(_))
                    && b.tokens.len() > a.tokens.len()
                    && b.tokens.start <= a.tokens.start
                    && a.tokens.end <= b.tokens.end
            });
            if inner || unreal_harm(ctx, &a.tokens, &s.tokens) {
                continue;
            }
            lists.extend(
                list_at(ctx, mentions, &a.tokens, entry, &s.tokens).map(|t| Told { sentence: k, ..t }),
            );
        }
        lists.extend(murder_suicide(ctx, &s.tokens).map(|t| Told { sentence: k, ..t }));
    }
    for measure in [Measure::Killed, Measure::Wounded] {
        // The first of those that tell of most.
        let Some(best) = lists
            .iter()
            .filter(|t| t.measure == measure)
            .max_by_key(|t| (t.members, std::cmp::Reverse(t.tokens.start)))
        else {
            continue;
        };
        let reached = drafts.iter().any(|d| {
            people(d.unit)
                && d.count.polarity == Polarity::Affirmed
                && (d.measure == measure || d.measure == Measure::Casualties)
                && d.count.quantity.best.or(d.count.quantity.low).is_some_and(|n| n >= best.members)
        });
        // Whoever was shot where somebody died may be the one who did, unless the sentence tells of both.
        let beside = |d: &Draft| {
            d.sentence == best.sentence
                && (d.count.tokens.end <= best.tokens.start || best.tokens.end <= d.count.tokens.start)
        };
        let dead = |d: &&Draft| d.measure == Measure::Killed && d.count.polarity == Polarity::Affirmed;
        let died = measure == Measure::Wounded
            && best.cue.clone().any(|i| ctx.is(i, Words::Hit))
            && drafts.iter().any(|d| dead(&d))
            && !drafts.iter().filter(dead).any(beside);
        // "found a man and his daughter suffering from gunshot wounds … it was a murder-suicide": they are the dead.
        let struck = best.cue.clone().any(|i| ctx.is(i, Words::Struck));
        let the_dead = drafts.iter().filter(dead).any(|d| d.count.quantity.best == Some(best.members));
        let inside = |d: &Draft| {
            d.measure == measure
                && best.tokens.start <= d.count.tokens.start
                && d.count.tokens.end <= best.tokens.end
        };
        if measure == Measure::Wounded
            && struck
            && the_dead
            && !drafts.iter().filter(dead).any(beside)
            && drafts.iter().filter(|d| d.measure == measure).all(inside)
        {
            for d in drafts.iter_mut().filter(|d| d.measure == measure) {
                d.measure = Measure::Killed;
                d.rule = "victims-are-what-their-parts-show".into();
            }
            continue;
        }
        if reached || died {
            continue;
        }
        let quantity = Quantity::exact(best.members);
        let rule = if best.cue == best.tokens { "a-murder-and-a-suicide" } else { "told-one-by-one" };
        let noun = plain_person(best.tokens.clone());
        let count = Count::of(best.tokens.clone(), quantity, Some(noun), Shape::Number, rule);
        let whole = Draft {
            measure,
            unit: Unit::Person,
            score: 500,
            rule: rule.into(),
            cue: Some(best.cue.clone()),
            ..Draft::of(count, best.sentence)
        };
        put_whole(drafts, whole, inside);
    }
}

/// Puts the sum of some claims before the first of them, and makes them its parts.
pub(super) fn put_whole(drafts: &mut Vec<Draft>, whole: Draft, part: impl Fn(&Draft) -> bool) {
    let at = drafts.iter().position(&part).unwrap_or(drafts.len());
    for d in drafts.iter_mut() {
        let moved = |k: Option<usize>| k.map(|k| if k >= at { k + 1 } else { k });
        d.part_of = if part(d) { Some(at) } else { moved(d.part_of) };
        d.like = moved(d.like);
    }
    drafts.insert(at, whole);
}

/// Denied, feared or tried harm.
fn unreal_harm(ctx: &Context<'_>, cue: &Range<usize>, sentence: &Range<usize>) -> bool {
    let before = cue.start.saturating_sub(4).max(sentence.start)..cue.start;
    ctx.within(before.clone())
        .iter()
        .any(|c| matches!(c.tag, Tag::Cue(Cue::Negation | Cue::Hypothetical | Cue::Rejects)))
        || before.clone().any(|i| ctx.is(i, Words::Attempt))
}

/// "a murder-suicide": one who was killed and one who took their own life.
fn murder_suicide(ctx: &Context<'_>, sentence: &Range<usize>) -> Option<Told> {
    sentence.clone().find_map(|i| {
        let here = matches!(ctx.tokens.fold(i), "murder" | "homicide")
            && matches!(ctx.tokens.fold(i + 1), "-" | "–" | "/")
            && ctx.tokens.fold(i + 2) == "suicide"
            && i + 3 <= sentence.end
            && !matches!(ctx.tokens.fold(i.saturating_sub(1)), "double" | "triple" | "quadruple" | "no");
        let tokens = i..i + 3;
        (here && !unreal_harm(ctx, &tokens, sentence)).then(|| Told {
            tokens: tokens.clone(),
            cue: tokens,
            measure: Measure::Killed,
            members: 2,
            sentence: 0,
        })
    })
}

/// The list that a word of harm is said of: what stands right before it, or what it governs.
fn list_at(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    cue: &Range<usize>,
    entry: &TriggerEntry,
    sentence: &Range<usize>,
) -> Option<Told> {
    let shot = ctx.is(cue.start, Words::Hit) || matches!(ctx.tokens.fold(cue.start), "shooting");
    let harmed = matches!(entry.measure, Measure::Killed | Measure::Wounded)
        && entry.pos != Pos::People
        && (!entry.weak || shot)
        && (entry.units.is_empty() || entry.units.contains(&Unit::Person));
    // "suffered minor injuries"
    let needed = entry.needs.is_empty()
        || (cue.end..sentence.end.min(cue.end + 6))
            .any(|i| entry.needs.iter().any(|n| n == ctx.tokens.fold(i)))
        || hit_by_fire(ctx, cue, entry, sentence);
    let hurt = entry.measure == Measure::Wounded && !entry.needs.is_empty();
    if !(harmed || hurt) || !needed {
        return None;
    }
    let told = |tokens: Range<usize>, members: u64, measure: Measure| Told {
        tokens,
        cue: cue.clone(),
        measure,
        members,
        sentence: 0,
    };
    if matches!(entry.pos, Pos::Verb | Pos::Noun)
        && let Some((tokens, members, himself)) = governed(ctx, mentions, cue.end, sentence.end)
    {
        let end = tokens.end;
        // "shot his daughter dead", "shot his wife to death".
        let dead = ctx.tokens.fold(end) == "dead"
            || ctx.tokens.fold(end) == "to" && ctx.tokens.fold(end + 1) == "death"
            || himself == Some(true);
        let measure = if shot && dead { Measure::Killed } else { entry.measure };
        // "shot himself" may be lived through, when nobody says that anybody died.
        if himself.is_none() || measure == Measure::Killed {
            return Some(told(tokens, members, measure));
        }
    }
    if entry.pos == Pos::Noun {
        return None;
    }
    let (tokens, members) = subject(ctx, mentions, cue.start, sentence)?;
    Some(told(tokens, members, entry.measure))
}

/// "his wife and two sons before killing himself": the list a verb governs, and whether the one who did it is in it
/// (`Some(true)` where the turning of a gun says so).
fn governed(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    start: usize,
    end: usize,
) -> Option<(Range<usize>, u64, Option<bool>)> {
    let start = if ctx.tokens.fold(start) == "of" { start + 1 } else { start };
    // "killing 3, then killed himself"
    let bare = || {
        let m = mentions.get(mentions.partition_point(|m| m.tokens.start < start))?;
        let n = m.quantity.best.filter(|n| *n <= 20)?;
        let whole = m.tokens.start == start && m.trap.is_none() && m.quantity.kind == QuantityKind::Exact;
        (whole && and_himself(ctx, m.tokens.end, end).is_some()).then_some((m.tokens.end, n, false))
    };
    let (mut last, mut members, joined) = list_from(ctx, mentions, start, end).or_else(bare)?;
    let mut himself = None;
    let mut k = last;
    if ctx.tokens.fold(k) == "dead" {
        k += 1;
    }
    if let Some((to, gun)) = and_himself(ctx, k, end) {
        last = to;
        members += 1;
        himself = Some(gun);
    }
    (joined || himself.is_some()).then_some((start..last, members, himself))
}

/// "and then himself", "before killing himself", "before turning the gun on himself".
fn and_himself(ctx: &Context<'_>, start: usize, end: usize) -> Option<(usize, bool)> {
    let fold = |i: usize| ctx.tokens.fold(i);
    let limit = end.min(start + 10);
    let opens = (start..limit.min(start + 3)).any(|i| matches!(fold(i), "and" | "then" | "before" | ","));
    if !opens {
        return None;
    }
    let at = (start..limit).find(|i| {
        matches!(fold(*i), "himself" | "herself" | "self" | "themselves" | "suicide")
            || fold(*i) == "life" && fold(i.saturating_sub(1)) == "own"
    })?;
    let plain = (start..at).all(|i| {
        matches!(
            fold(i),
            "and"
                | "then"
                | "before"
                | ","
                | "later"
                | "fatally"
                | "killing"
                | "killed"
                | "kills"
                | "shooting"
                | "shot"
                | "shoots"
                | "turning"
                | "turned"
                | "turns"
                | "the"
                | "a"
                | "his"
                | "her"
                | "gun"
                | "weapon"
                | "rifle"
                | "handgun"
                | "pistol"
                | "on"
                | "finally"
                | "committing"
                | "committed"
                | "commits"
                | "taking"
                | "took"
                | "takes"
                | "own"
                | "apparently"
                | "dead"
        )
    });
    let gun = matches!(fold(at), "suicide" | "life")
        || (start..at)
            .any(|i| matches!(fold(i), "turning" | "turned" | "turns" | "killing" | "killed" | "kills"));
    (plain && fold(at) != "themselves").then_some((at + 1, gun))
}

/// The list right before a verb: "a woman in her 50s and a teenage girl" died.
fn subject(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    cue: usize,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, u64)> {
    let between = |i: usize| {
        ctx.cue(i, Cue::Passive).is_some()
            || matches!(
                ctx.tokens.fold(i),
                "were"
                    | "are"
                    | "have"
                    | "had"
                    | "been"
                    | "both"
                    | "also"
                    | "each"
                    | "later"
                    | "all"
                    | "reportedly"
                    | "accidentally"
                    | "fatally"
                    | "critically"
                    | "seriously"
                    | "apparently"
                    | ","
            )
    };
    let mut last = cue;
    while last > sentence.start && cue - last < 4 && between(last - 1) {
        last -= 1;
    }
    // One, not several: "the mother of a boy and a girl was killed".
    if (last..cue).any(|i| matches!(ctx.tokens.fold(i), "was" | "is" | "has")) {
        return None;
    }
    let from = last.saturating_sub(40).max(sentence.start);
    (from..last).find_map(|i| {
        let opens = i == sentence.start
            || ctx.parts_clause(i - 1)
            || ctx.tokens.kind(i - 1) == TokenKind::Mark
            || ctx.cue(i - 1, Cue::Clause).is_some()
            || ctx.cue(i - 1, Cue::Content).is_some()
            || matches!(
                ctx.tokens.fold(i - 1),
                "after" | "as" | "when" | "that" | "said" | "say" | "says" | "found" | "find" | "located"
            );
        if !opens {
            return None;
        }
        let (end, members, joined) = list_from(ctx, mentions, i, last)?;
        (joined && end == last).then_some((i..last, members))
    })
}

/// A list of persons from a token on: where it ends, how many it tells of, and whether an "and" joins them.
fn list_from(
    ctx: &Context<'_>,
    mentions: &[QuantityMention],
    start: usize,
    end: usize,
) -> Option<(usize, u64, bool)> {
    let at = ctx.segments.sentences.partition_point(|s| s.tokens.end <= start);
    let headline = ctx.segments.sentences.get(at).is_some_and(|s| s.headline);
    let first = member(ctx, mentions, start, end)?;
    let (mut last, mut members, mut joined) = (first.end, first.number, false);
    let mut before = first.manner;
    loop {
        let mut k = last;
        let comma = matches!(ctx.tokens.fold(k), "," | ";");
        let semicolon = ctx.tokens.fold(k) == ";";
        k += usize::from(comma);
        let and = matches!(ctx.tokens.fold(k), "and" | "&");
        k += usize::from(and);
        if !comma && !and || k >= end {
            break;
        }
        // "Two victims, a 19-year-old man and a 21-year-old man,": the two once more.
        if comma
            && !and
            && first.number > 1
            && members == first.number
            && let Some((to, ..)) = list_from(ctx, mentions, k, end).filter(|(_, n, _)| *n == first.number)
        {
            last = if ctx.tokens.fold(to) == "," { to + 1 } else { to };
            break;
        }
        let Some(m) = member(ctx, mentions, k, end) else { break };
        // "his daughter, Kayla Walker", "Ann Miller, a nurse": the same person once more.
        let again = comma && !and && !semicolon && (m.manner != before);
        if !again {
            members += m.number;
            joined |= and || semicolon || headline;
        }
        before = m.manner;
        last = m.end;
    }
    // A comma alone joins nobody: the "and" may come behind a word the list ends at.
    (members >= 1).then_some((last, members, joined && members >= 2))
}

/// One member of a list: "a 5-year-old girl", "her mother Ann Miller, 62", "2 sons", "Partlow".
fn member(ctx: &Context<'_>, mentions: &[QuantityMention], start: usize, end: usize) -> Option<Member> {
    let fold = |i: usize| ctx.tokens.fold(i);
    if start >= end {
        return None;
    }
    let person = |n: &NounAt| {
        n.unit == Unit::Person && !n.inert && n.affiliation.is_none() && n.measure.is_none_or(|_| n.weak)
    };
    let counted = mentions
        .get(mentions.partition_point(|m| m.tokens.start < start))
        .filter(|m| m.tokens.start == start && m.trap.is_none() && m.quantity.kind == QuantityKind::Exact);
    if let Some(m) = counted
        && let Some(n) = m.quantity.best.filter(|n| *n <= 20)
    {
        let noun = (m.tokens.end..end.min(m.tokens.end + 4))
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word && !matches!(fold(*i), "and" | "of"))
            .filter_map(|i| noun_at(ctx, i))
            .find(|(w, number, ..)| person(w) && (*number == Number::Plural || n == 1))?;
        return Some(Member { end: behind(ctx, noun.0.tokens.end, end), number: n, manner: Manner::Noun });
    }
    let determined = ctx.is(start, Words::Determiner) || fold(start) == "one" || fold(start).ends_with("'s");
    // "their 6- and 10-year-old sons": an age for each.
    if determined && let Some(m) = ages(ctx, start + 1, end) {
        return Some(m);
    }
    if determined {
        let (tokens, n) = article_noun(ctx, start, end)?;
        return person(&n).then(|| Member {
            end: behind(ctx, named(ctx, tokens.end, end), end),
            number: 1,
            manner: Manner::Noun,
        });
    }
    if let Some((to, _)) = aged_person(ctx, start) {
        let noun = noun_at(ctx, to).filter(|(n, number, ..)| person(n) && *number == Number::Singular);
        let to = noun.map_or(to, |(n, ..)| n.tokens.end);
        return Some(Member { end: behind(ctx, to, end), number: 1, manner: Manner::Noun });
    }
    // A noun without its article: "Man, baby found dead", "a man and police officer".
    if let Some((n, Number::Singular, ..)) = noun_at(ctx, start).filter(|(n, ..)| person(n)) {
        let mut to = n.tokens.end;
        while let Some((n, Number::Singular, ..)) = noun_at(ctx, to).filter(|(n, ..)| person(n)) {
            to = n.tokens.end;
        }
        return Some(Member { end: behind(ctx, to, end), number: 1, manner: Manner::Noun });
    }
    let to = named(ctx, start, end);
    // "Miller and Hale were pronounced dead": a surname alone is one that stood in a whole name before.
    let known = |i: usize| {
        (i.saturating_sub(MEMORY).max(1)..i)
            .any(|k| fold(k) == fold(i) && capital(ctx, k - 1) && capital(ctx, k))
    };
    (to > start && to - start <= 4 && (to - start > 1 || known(start))).then(|| Member {
        end: behind(ctx, to, end),
        number: 1,
        manner: Manner::Name,
    })
}

/// "6- and 10-year-old sons"
fn ages(ctx: &Context<'_>, start: usize, end: usize) -> Option<Member> {
    let mut number = 0;
    let mut k = start;
    while k < end
        && (ctx.tokens.kind(k) == TokenKind::Digits || matches!(ctx.tokens.fold(k), "-" | "," | "and"))
    {
        number += u64::from(ctx.tokens.kind(k) == TokenKind::Digits);
        k += 1;
    }
    if number < 2 || ctx.tokens.fold(k) != "year" {
        return None;
    }
    (k..end.min(k + 5)).filter_map(|i| noun_at(ctx, i)).find_map(|(n, count, ..)| {
        (count == Number::Plural && n.unit == Unit::Person).then_some(Member {
            end: n.tokens.end,
            number,
            manner: Manner::Noun,
        })
    })
}

/// "his mother Ann Miller": the name behind a noun.
fn named(ctx: &Context<'_>, end: usize, limit: usize) -> usize {
    (end..limit).find(|i| !(capital(ctx, *i) || *i > end && surname(ctx, *i))).unwrap_or(limit).max(end)
}

/// What may stand behind a member and still be of them: ", 62,", "in her 50s", "(23)", "of Hillsboro".
fn behind(ctx: &Context<'_>, end: usize, limit: usize) -> usize {
    let fold = |i: usize| ctx.tokens.fold(i);
    let digits = |i: usize| ctx.tokens.kind(i) == TokenKind::Digits;
    let mut k = end;
    if fold(k) == "(" && digits(k + 1) && fold(k + 2) == ")" {
        k += 3;
    }
    if fold(k) == "," {
        let age = if matches!(fold(k + 1), "age" | "aged" | "also") { k + 2 } else { k + 1 };
        if digits(age) && matches!(fold(age + 1), "," | "and" | ";") {
            k = age + 1;
        }
    }
    if fold(k) == "in" && matches!(fold(k + 1), "his" | "her" | "their") && digits(k + 2) {
        k += if fold(k + 3) == "s" { 4 } else { 3 };
    }
    if fold(k) == "of" && capital(ctx, k + 1) {
        k = named(ctx, k + 1, limit);
    }
    k.min(limit)
}
