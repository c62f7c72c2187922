//! Words that say what happened: where they stand, what they can be said of, and what parts them from a count.

mod before;
mod behind;
mod meant;
mod score;

use super::*;
use before::*;
use behind::*;
use score::{Pair, Sum};

pub(super) use meant::says_nothing;
pub(super) use score::score;

/// The words of a stretch that say what happened; `taken` is read as numbers and nouns, `speaks` tells verbs of speech.
pub(super) fn triggers<'a>(
    ctx: &'a Context<'_>,
    range: Range<usize>,
    taken: &[Range<usize>],
    speaks: &mut dyn FnMut(&Range<usize>) -> bool,
) -> Vec<TriggerAt<'a>> {
    let mut out: Vec<TriggerAt<'a>> = Vec::new();
    for a in ctx.within(range.clone()) {
        let Tag::Trigger(k) = a.tag else { continue };
        let Some(entry) = ctx.pack.triggers.get(k as usize) else { continue };
        if a.tokens.end > range.end || taken.iter().any(|t| t.contains(&a.tokens.start)) {
            continue;
        }
        if entry.weak && !takes_in(ctx, a) && speaks(&a.tokens) {
            continue;
        }
        // تجاوز الانتحاري أربعة حواجز (the bomber passed four barriers): who did it, written like "my suicide".
        if ctx.pack.arabic && entry.pos == Pos::Noun && ctx.is(a.tokens.start, Words::Assailant) {
            continue;
        }
        // "saved from under the rubble": who is no longer there.
        let no_longer = !ctx.pack.arabic
            && entry.measure == Measure::Missing
            && a.tokens.start.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == "from");
        if no_longer || says_nothing(ctx, a, entry, &range) || a_thing(ctx, a, entry) {
            continue;
        }
        // Of two triggers at one place the longer, then the stronger, speaks.
        if let Some(old) =
            out.iter_mut().find(|o| o.tokens.start == a.tokens.start && o.entry.measure == entry.measure)
        {
            // "sent 12 ambulances": a word that its sentence bears out before one that may say anything.
            let surer =
                old.tokens.end == a.tokens.end && old.entry.weak && !entry.weak && !entry.needs.is_empty();
            if old.tokens.end < a.tokens.end || surer {
                old.tokens = a.tokens.clone();
                old.entry = entry;
            }
            continue;
        }
        out.retain(|o| {
            // "was shot and killed": the words that end the phrase say what came of it.
            let inside = o.tokens.start >= a.tokens.start
                && o.tokens.end < a.tokens.end
                && o.tokens.start < a.tokens.end;
            let runs_on = !ctx.pack.arabic && o.tokens.end > a.tokens.start && o.tokens.end < a.tokens.end;
            !(inside || runs_on)
        });
        if out.iter().any(|o| {
            o.tokens.start <= a.tokens.start && o.tokens.end > a.tokens.end && o.tokens.end > a.tokens.start
        }) {
            continue;
        }
        // القبض عليهم (their arrest): the pronoun points back at those counted.
        let resumes = ctx.pack.arabic && ctx.is(a.tokens.end, Words::UponThem)
            || ctx.pack.arabic
                && matches!(ctx.tokens.fold(a.tokens.end.saturating_sub(1)), "عنهم" | "عليهم")
                && a.tokens.len() > 1;
        out.push(TriggerAt {
            tokens: a.tokens.clone(),
            entry,
            number: a.number,
            conj: a.conj,
            possessed: a.possessed || resumes,
        });
    }
    // "were shot dead": a killing, though "were shot" alone is a wound.
    let deadly: Vec<Range<usize>> = out
        .iter()
        .filter(|t| t.entry.measure == Measure::Killed && t.tokens.len() > 1)
        .map(|t| t.tokens.clone())
        .collect();
    out.retain(|t| {
        t.entry.measure != Measure::Wounded
            || !deadly.iter().any(|d| d.start < t.tokens.end && t.tokens.start < d.end)
    });
    // فقد 27 مقاتلاً حياتهم (27 fighters lost their lives): the verb of a phrase says nothing of its own.
    let bound: Vec<(Range<usize>, &TriggerEntry)> =
        out.iter().filter(|t| !t.entry.needs.is_empty()).map(|t| (t.tokens.clone(), t.entry)).collect();
    out.retain(|t| {
        !t.entry.weak
            || !bound.iter().any(|(tokens, e)| {
                e.measure != t.entry.measure
                    && tokens.start.abs_diff(t.tokens.start) <= 10
                    && ctx.is_one_of(t.tokens.start, &e.needed)
            })
    });
    out
}

/// "had admitted nine civilians": a hospital takes people in; "admitted nine civilians had died", "admitted nine deaths" own up.
fn takes_in(ctx: &Context<'_>, a: &Ann) -> bool {
    if ctx.pack.arabic || !ctx.is(a.tokens.start, Words::Admits) || a.tokens.len() != 1 {
        return false;
    }
    let number = (a.tokens.end..a.tokens.end + 4).find(|i| ctx.numeral(*i));
    let whom = number.and_then(|n| {
        let word = (n + 1..n + 5).find(|i| !ctx.numeral(*i) && noun_at(ctx, *i).is_some())?;
        let (noun, number, ..) = noun_at(ctx, word)?;
        let plain = noun.unit == Unit::Person && !noun.inert && noun.measure.is_none();
        (plain && number == Number::Plural).then_some(noun.tokens.end)
    });
    whom.is_some_and(|end| {
        !ctx.is(end, Words::Auxiliary)
            && ctx.cue(end, Cue::Passive).is_none()
            && !ctx.begins(end, Marks::TRIGGER)
    })
}

/// "the number of damaged houses": a plural behind what befell it is no verb.
fn a_thing(ctx: &Context<'_>, a: &Ann, entry: &TriggerEntry) -> bool {
    let plural = !ctx.pack.arabic && entry.pos == Pos::Verb && ctx.tokens.fold(a.tokens.start).ends_with('s');
    let behind = a.tokens.start.checked_sub(1).filter(|_| plural);
    behind.is_some_and(|b| {
        let befell = |x: &Ann| matches!(x.tag, Tag::Trigger(_)) && ctx.tokens.fold(b).ends_with("ed");
        ctx.at(a.tokens.start).iter().any(|x| matches!(x.tag, Tag::Noun(_)))
            && (ctx.at(b).iter().any(befell)
                || ctx.cue(b.saturating_sub(1), Cue::NumberOf).is_some_and(|n| n.tokens.end == b + 1))
    })
}

/// How many words and figures stand in a stretch.
pub(super) fn words_between(ctx: &Context<'_>, from: usize, to: usize) -> i32 {
    i32::try_from(
        (from..to).filter(|i| matches!(ctx.tokens.kind(*i), TokenKind::Word | TokenKind::Digits)).count(),
    )
    .unwrap_or(i32::MAX)
}

/// How badly the stretch between trigger and count parts them, in hundredths.
pub(super) fn obstruction(ctx: &Context<'_>, from: usize, to: usize, list: bool) -> i32 {
    let mut cost = 0;
    for i in from..to {
        if ctx.tokens.kind(i) == TokenKind::Mark {
            match ctx.tokens.fold(i) {
                // "of Jangebe, Zamfara State, were": places in apposition part little.
                "," if (i + 2..i + 5)
                    .any(|k| ctx.tokens.kind(k) == TokenKind::Mark && ctx.tokens.fold(k) == ",")
                    && ctx.tokens.capital(i + 1) =>
                {
                    cost += 30;
                }
                // "a tanker at Majiya, in Taura district of Jigawa, died": so does where the place lies.
                "," if !ctx.pack.arabic && where_it_lies(ctx, i, to).is_some() => cost += 30,
                "," if !ctx.pack.arabic
                    && (from..i).rev().take(9).any(|k| where_it_lies(ctx, k, to) == Some(i)) =>
                {
                    cost += 10;
                }
                // The comma that closes such an apposition.
                "," if !ctx.pack.arabic
                    && (i.saturating_sub(4).max(from)..i.saturating_sub(1)).any(|k| {
                        ctx.tokens.kind(k) == TokenKind::Mark
                            && ctx.tokens.fold(k) == ","
                            && ctx.tokens.capital(k + 1)
                    }) =>
                {
                    cost += 40;
                }
                "،" | "," | "–" | "—" => cost += 120,
                ":" => cost += 80,
                "؛" | ";" => cost += 300,
                _ => {}
            }
        } else if i + 1 == to && ctx.tokens.fold(i) == "as" {
            // "gave the death toll as 41": no clause.
        } else if ctx.cue(i, Cue::Clause).is_some() {
            // قُتل عنصر بعد أن فتح مسلحان النار (a member was killed after two gunmen opened fire): the later clause has a verb of its own.
            let later = ctx.pack.arabic
                && (matches!(ctx.tokens.fold(i), "بعدما" | "عندما")
                    || ctx.tokens.fold(i) == "بعد" && ctx.tokens.fold(i + 1) == "ان");
            cost += if later {
                400
            } else if ctx.pack.arabic {
                200
            } else {
                170
            };
        }
    }
    if list { cost / 3 } else { cost.min(700) }
}

/// ", in Taura district of Jigawa,": the comma that closes what is said of where a place lies.
fn where_it_lies(ctx: &Context<'_>, open: usize, to: usize) -> Option<usize> {
    let comma = |i: usize| ctx.tokens.kind(i) == TokenKind::Mark && ctx.tokens.fold(i) == ",";
    let begins = comma(open)
        && matches!(ctx.tokens.fold(open + 1), "in" | "near" | "outside" | "off" | "of")
        && (ctx.tokens.capital(open + 2)
            || matches!(
                ctx.tokens.fold(open + 2),
                "the" | "central" | "northern" | "southern" | "eastern" | "western"
            ) && ctx.tokens.capital(open + 3));
    let close = (open + 3..to.min(open + 10)).find(|i| begins && comma(*i))?;
    let plain = |i: usize| !ctx.begins(i, Marks::TRIGGER.or(Marks::SPEECH)) && !ctx.numeral(i);
    (open + 1..close).all(plain).then_some(close)
}

/// How many words say only where a place lies, between commas.
fn words_of_places(ctx: &Context<'_>, from: usize, to: usize) -> i32 {
    if ctx.pack.arabic {
        return 0;
    }
    (from..to).filter_map(|i| where_it_lies(ctx, i, to).map(|close| words_between(ctx, i, close))).sum()
}

/// A general word that stands right before a count it can hold.
fn beside_fits(o: &TriggerAt<'_>, c: &Count) -> bool {
    matches!(o.entry.pos, Pos::Verb | Pos::Noun) && fits(o.entry, c.noun.as_ref()) == 0
}

/// What a word loses with a noun that it can't be said of.
pub(super) fn fits(entry: &TriggerEntry, noun: Option<&NounAt>) -> i32 {
    let Some(n) = noun else {
        // دخل الحصار يومه الـ260 (*dakhala l-ḥiṣār yawmahu l-260*, the siege entered its 260th day): rescuers and fighters who
        // come to a place are named.
        let named = entry.measure == Measure::Participants
            && entry.weak
            && !entry.only.is_empty()
            && !entry.only.contains(&Category::Person);
        // "About 2,400 families have arrived", "six more arrived": families are named too.
        let families = entry.units == [Unit::Family];
        // العثور على جثة … 58 (the finding of a body … 58): what may be found is named.
        let bodies = entry.weak && entry.units == [Unit::Body];
        // استقبل المستشفى 14 (the hospital received 14): of whom, nobody says.
        let received = entry.weak && entry.measure == Measure::Wounded && !entry.only.is_empty();
        return if named || families || bodies || received { -600 } else { 0 };
    };
    let default: &[Unit] = match entry.measure {
        Measure::Destroyed | Measure::Damaged => &[Unit::Building, Unit::Vehicle],
        Measure::Attacks => &[Unit::Attack],
        Measure::Bodies => &[Unit::Body],
        Measure::Displaced
        | Measure::Returned
        | Measure::Sheltered
        | Measure::Missing
        | Measure::Transferred
        | Measure::Rescued => &[Unit::Person, Unit::Family],
        Measure::Killed => &[Unit::Person, Unit::Body, Unit::Family],
        Measure::Participants => &[Unit::Person, Unit::Vehicle],
        _ => &[Unit::Person],
    };
    let units = if entry.units.is_empty() { default } else { &entry.units };
    if !units.contains(&n.unit) {
        return -900;
    }
    if !entry.only.is_empty()
        && n.unit == Unit::Person
        && !n.category.is_some_and(|c| {
            entry.only.contains(&c)
                || c == Category::SecurityForce && entry.only.contains(&Category::Combatant)
        })
    {
        return -600;
    }
    0
}

/// English: "were killed", "5 people killed", "12 wounded": the count stands before. "killed 12", "killing
/// a child": after.
pub(super) fn passive(ctx: &Context<'_>, t: &TriggerAt<'_>, counts: &[Count]) -> bool {
    let first = ctx.tokens.fold(t.tokens.start);
    if first.ends_with("ing")
        && ctx.cue(t.tokens.start.saturating_sub(1), Cue::Passive).is_none_or(|_| first != "missing")
    {
        return false;
    }
    // "Three engineers had moved into the block": they did it, and it was not done to them.
    let did = t.tokens.start > 0
        && matches!(ctx.tokens.fold(t.tokens.start - 1), "had" | "have" | "has")
        && t.entry.pos == Pos::Verb
        && t.tokens.len() == 1
        && t.entry.weak;
    if did {
        return false;
    }
    let before = t.tokens.start.saturating_sub(3)..t.tokens.start;
    if ctx.within(before).iter().any(|a| a.tag == Tag::Cue(Cue::Passive))
        || matches!(ctx.tokens.fold(t.tokens.start.saturating_sub(1)), "had" | "been")
            && ctx.has_cue(t.tokens.start.saturating_sub(3)..t.tokens.start, Cue::Passive)
    {
        return true;
    }
    let counted = counts.iter().any(|o| {
        o.tokens.start >= t.tokens.end
            && words_between(ctx, t.tokens.end, o.tokens.start) == 0
            && !(t.tokens.end..o.tokens.start).any(|i| ctx.parts_clause(i))
    });
    // "killed an officer and kidnapped at least 80 students": a hedge begins the object.
    if counted
        && ctx.tokens.fold(t.tokens.end) == "at"
        && ctx.is(t.tokens.start.saturating_sub(1), Words::GoesBetween)
    {
        return false;
    }
    let object = counted || ctx.is(t.tokens.end, Words::ObjectOpener);
    if object && !matches!(ctx.tokens.fold(t.tokens.end), "at" | "the") {
        return false;
    }
    counts.iter().any(|o| {
        o.phrase.end <= t.tokens.start
            && (words_between(ctx, o.phrase.end, t.tokens.start) <= 3
                || o.after <= t.tokens.start
                    && o.after > 0
                    && words_between(ctx, o.after, t.tokens.start) <= 3)
    }) || ctx.is(t.tokens.end, Words::AfterPassive)
}

/// 12 قتيلاً و30 …, "12 dead, 30 …": the count hangs on the one before it.
pub(super) fn joined_to_previous(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> bool {
    let Some(prev) = counts
        .iter()
        .filter(|o| o.phrase.end <= c.tokens.start && o.shape != Shape::Denial)
        .max_by_key(|o| o.phrase.end)
    else {
        return false;
    };
    let between = prev.phrase.end..c.tokens.start;
    if words_between(ctx, between.start, between.end) > 9 {
        return false;
    }
    let conj = |i: usize| {
        // 203 من مقاتلي «قسد» مقابل 171 من الفصائل (203 SDF fighters against 171 of the factions)
        ctx.is(i, Words::Joins)
            || ctx.tokens.fold(i).starts_with('و')
            || ctx.pack.arabic && ctx.tokens.fold(i) == "مقابل"
    };
    between.clone().any(conj)
        || between.clone().any(|i| ctx.parts_clause(i))
        || conj(c.tokens.start)
        || between.clone().all(|i| ctx.tokens.kind(i) == TokenKind::Mark)
}

/// Whether a word says something of a kind of thing.
pub(super) fn fits_unit(e: &TriggerEntry, unit: Unit) -> bool {
    e.units.is_empty() || e.units.contains(&unit)
}

/// محاولة اعتقال آلاف السجناء (*muḥāwalat iʿtiqāl ālāf as-sujanāʾ*, an attempt to arrest thousands of prisoners): tried, not done.
pub(super) fn attempted(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    ctx.pack.arabic
        && t.entry.pos == Pos::Noun
        && t.tokens.start.checked_sub(1).is_some_and(|b| ctx.is(b, Words::Attempt))
}
