//! Local news of one incident: a victim told of without a number, one shot who died of it, victims that are both.

use super::*;

/// "16-year-old", "six-month-old" without a noun: where it ends, and whether it says a child.
pub(super) fn aged_person(ctx: &Context<'_>, i: usize) -> Option<(usize, bool)> {
    let said = ctx.tokens.fold(i);
    let years = said.parse::<u32>().ok();
    if years.is_none() && !ctx.pack.words.has(said, Words::AgeWord) {
        return None;
    }
    let dash = |k: usize| if ctx.tokens.fold(k) == "-" { k + 1 } else { k };
    let unit = dash(i + 1);
    let months = match ctx.tokens.fold(unit) {
        "year" => false,
        "month" | "week" | "day" => true,
        _ => return None,
    };
    let old = dash(unit + 1);
    if ctx.tokens.fold(old) != "old" {
        return None;
    }
    Some((old + 1, months || years.is_none_or(|y| y < 18)))
}

/// A headline or sentence about one who was hurt, in a document that counts nobody so: "The victim was pronounced
/// dead", "Ann Miller, 34, died at the scene". Read only where nothing else in the document says how many, so that a
/// named or titled person never stands beside a toll.
pub(super) fn sole_victims(ctx: &Context<'_>, drafts: &mut Vec<Draft>) {
    if ctx.pack.arabic || !local_incident(ctx) {
        return;
    }
    for measure in [Measure::Killed, Measure::Wounded] {
        let counted = drafts.iter().any(|d| {
            people(d.unit)
                && d.count.polarity == Polarity::Affirmed
                && (d.measure == measure
                    || d.measure == Measure::Casualties && !is_one_of(ctx, d)
                    || measure == Measure::Killed && d.measure == Measure::Bodies)
        });
        if counted {
            continue;
        }
        // Where somebody died, one who was shot may be the one; one who was wounded is another.
        let beside = measure == Measure::Wounded && deadly(ctx, drafts);
        let found = ctx.segments.sentences.iter().enumerate().find_map(|(k, s)| {
            ctx.within(s.tokens.clone()).iter().find_map(|a| {
                let Tag::Trigger(t) = a.tag else { return None };
                let entry = ctx.pack.triggers.get(t as usize)?;
                let fits = entry.measure == measure
                    && entry.pos != Pos::People
                    && (entry.needs.is_empty()
                        || ctx.tokens.fold(a.tokens.start) == "life"
                        || hit_by_fire(ctx, &a.tokens, entry, &s.tokens))
                    && (!entry.weak
                        || matches!(ctx.tokens.fold(a.tokens.start), "shot" | "shoots" | "shooting"))
                    && (entry.units.is_empty() || entry.units.contains(&Unit::Person));
                // "fired one shot": a noun.
                let fired = matches!(ctx.tokens.fold(a.tokens.start), "shot" | "shooting")
                    && a.tokens.start > s.tokens.start
                    && (matches!(ctx.tokens.fold(a.tokens.start - 1), "a" | "the" | "single" | "warning")
                        && ctx.tokens.fold(a.tokens.end) != "of"
                        || ctx.is(a.tokens.start - 1, Words::NumberWord)
                            && (a.tokens.start.saturating_sub(3)..a.tokens.start)
                                .any(|i| matches!(ctx.tokens.fold(i), "fired" | "fires" | "firing")));
                if fired {
                    return None;
                }
                let before = a.tokens.start.saturating_sub(5).max(s.tokens.start)..a.tokens.start;
                let unreal = ctx
                    .within(before)
                    .iter()
                    .any(|c| matches!(c.tag, Tag::Cue(Cue::Negation | Cue::Hypothetical | Cue::Rejects)));
                let another = || {
                    let said = ctx.tokens.fold(a.tokens.start);
                    // "fatally wounding the suspect"
                    let fatal = ctx.tokens.fold(a.tokens.start.saturating_sub(1)) == "fatally";
                    matches!(said, "wounded" | "wounding" | "injured" | "injuring" | "injures" | "also")
                        && !fatal
                };
                if !fits || unreal || beside && !another() || long_ago(ctx, &s.tokens) {
                    return None;
                }
                let (tokens, noun) = sole_victim(ctx, &a.tokens, entry, &s.tokens)?;
                // A name, "he" or "the victim" may be who died.
                let told =
                    ctx.is(tokens.start, Words::Determiner) || aged_person(ctx, tokens.start).is_some();
                let victim = tokens.clone().any(|i| matches!(ctx.tokens.fold(i), "victim" | "suspect"));
                let dead = drafts.iter().any(|d| {
                    d.measure == Measure::Killed
                        && d.count.tokens.start < tokens.end
                        && tokens.start < d.count.tokens.end
                });
                if beside && (!told || victim || dead) {
                    return None;
                }
                Some((k, tokens, noun, a.tokens.clone()))
            })
        });
        let found = found.or_else(|| {
            let sentences = ctx.segments.sentences.iter().enumerate();
            let mut told = sentences.filter(|(_, s)| measure == Measure::Killed && !long_ago(ctx, &s.tokens));
            told.find_map(|(k, s)| {
                s.tokens.clone().filter(|i| ctx.is(*i, Words::ADeath)).find_map(|i| {
                    let (tokens, noun) = whose(ctx, i, s.tokens.start)?;
                    Some((k, tokens, noun, i..i + 1))
                })
            })
        });
        let Some((sentence, tokens, noun, cue)) = found else { continue };
        let count = Count::of(tokens, Quantity::exact(1), Some(noun), Shape::Singular, "sole-victim");
        drafts.push(Draft {
            measure,
            unit: Unit::Person,
            score: 500,
            rule: "sole-victim".into(),
            cue: Some(cue),
            ..Draft::of(count, sentence)
        });
    }
}

/// "the gun went off, striking the child": a verb that needs a word for gunfire beside it, and has it.
pub(super) fn hit_by_fire(
    ctx: &Context<'_>,
    cue: &Range<usize>,
    entry: &TriggerEntry,
    sentence: &Range<usize>,
) -> bool {
    let near = cue.start.saturating_sub(10).max(sentence.start)..sentence.end.min(cue.end + 10);
    entry.measure == Measure::Wounded
        && entry.pos == Pos::Verb
        && !entry.weak
        && near.into_iter().any(|i| ctx.is_one_of(i, &entry.needed))
}

/// "Exactly one week ago, on 29 June, Ann Miller died": another incident, told of beside.
fn long_ago(ctx: &Context<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|i| {
        ctx.tokens.fold(i) == "ago"
            && !matches!(ctx.tokens.fold(i.saturating_sub(1)), "hours" | "hour" | "minutes")
    })
}

/// Somebody died: one who was shot in such a text is likely the one who died of it.
fn deadly(ctx: &Context<'_>, drafts: &[Draft]) -> bool {
    drafts.iter().any(|d| d.measure == Measure::Killed && d.count.polarity == Polarity::Affirmed)
        || ctx.segments.sentences.iter().take(12).any(|s| s.tokens.clone().any(|i| ctx.is(i, Words::Deadly)))
}

/// A shooting, stabbing or crash somewhere, not a war: what local news tells of one person.
pub(super) fn local_incident(ctx: &Context<'_>) -> bool {
    ctx.segments.sentences.iter().take(12).any(|s| s.tokens.clone().any(|i| ctx.is(i, Words::LocalIncident)))
}

/// The one whom a word of harm is said of: a definite noun, an age, a pronoun, or a name.
fn sole_victim(
    ctx: &Context<'_>,
    cue: &Range<usize>,
    entry: &TriggerEntry,
    sentence: &Range<usize>,
) -> Option<(Range<usize>, NounAt)> {
    let definite = |i: usize| ctx.is(i, Words::Determiner);
    // What follows: "killing the victim", "the death of Ann Miller", "shot himself".
    // "the shooting of an 11-year-old boy"
    let k = if ctx.tokens.fold(cue.end) == "of" { cue.end + 1 } else { cue.end };
    let object = if k >= sentence.end {
        None
    } else if definite(k) {
        article_noun(ctx, k, sentence.end)
    } else if ctx.is(k, Words::Himself) {
        Some((k..k + 1, plain_person(k..k + 1)))
    } else if let Some((to, child)) = aged_person(ctx, k) {
        let category = if child { Category::Child } else { Category::Person };
        Some((k..to, NounAt { category: Some(category), ..plain_person(k..to) }))
    } else {
        name_from(ctx, k, sentence.end).map(|t| (t.clone(), plain_person(t)))
    };
    let person = |x: Option<(Range<usize>, NounAt)>| x.filter(|(_, n)| n.unit == Unit::Person && !n.inert);
    // "wounding the driver": what stands before did it.
    let active = cue.clone().next_back().is_some_and(|i| ctx.tokens.fold(i).ends_with("ing"))
        && entry.pos == Pos::Verb;
    // "wounded their daughter"
    let did_it =
        entry.pos == Pos::Verb && definite(k) && ctx.cue(cue.start.saturating_sub(1), Cue::Passive).is_none();
    if entry.pos == Pos::Noun || active || did_it && person(object.clone()).is_some() {
        return person(object);
    }
    // What stands before: "The victim was pronounced dead", "He later died", "Ann Miller, 34, was killed".
    let from = cue.start.saturating_sub(9).max(sentence.start);
    let mut i = cue.start;
    let mut commas = 0;
    while i > from {
        i -= 1;
        if ctx.cue(i, Cue::Clause).is_some() && !matches!(ctx.tokens.fold(i), "who") {
            break;
        }
        if ctx.parts_clause(i) {
            commas += 1;
            if commas > 2 {
                break;
            }
            continue;
        }
        let said = ctx.tokens.fold(i);
        if matches!(said, "he" | "she") && commas == 0 {
            return Some((i..i + 1, plain_person(i..i + 1)));
        }
        if definite(i) && child_of(ctx, from, i) {
            continue;
        }
        if definite(i)
            && let Some((tokens, n)) = article_noun(ctx, i, cue.start)
        {
            if n.unit == Unit::Person && !n.inert {
                return Some((tokens, n));
            }
            break;
        }
        // "16-year-old accidentally shot"
        if said == "old"
            // "7- and 9-year-old sons" are several.
            && noun_at(ctx, i + 1).is_none_or(|(_, number, ..)| number != Number::Plural)
            && let Some((first, child)) =
                (from..i).find_map(|k| aged_person(ctx, k).filter(|(to, _)| *to == i + 1).map(|(_, c)| (k, c)))
        {
            let category = if child { Category::Child } else { Category::Person };
            return Some((first..i + 1, NounAt { category: Some(category), ..plain_person(first..i + 1) }));
        }
        if let Some(name) = name_to(ctx, i, from) {
            return Some((name.clone(), plain_person(name)));
        }
    }
    if entry.pos == Pos::Verb { person(object) } else { None }
}

/// "4-year-old's accidental shooting death", "Ann Miller's death": whose it is.
fn whose(ctx: &Context<'_>, cue: usize, start: usize) -> Option<(Range<usize>, NounAt)> {
    let from = cue.saturating_sub(5).max(start);
    let i = (from..cue).rev().find(|i| {
        let said = ctx.words(*i..*i + 1);
        said.ends_with("'s") || said.ends_with("’s")
    })?;
    let child = |k: usize| {
        let years = ctx.tokens.fold(k).parse::<u32>().ok();
        let months = (k..i).any(|m| ctx.tokens.fold(m) == "month");
        let old = matches!(ctx.tokens.fold(i), "old's" | "old’s" | "olds");
        (old && (years.is_some() || ctx.pack.words.has(ctx.tokens.fold(k), Words::AgeWord)))
            .then(|| months || years.is_none_or(|y| y < 18))
    };
    if let Some((k, young)) = (i.saturating_sub(4).max(start)..i).find_map(|k| child(k).map(|c| (k, c))) {
        let category = if young { Category::Child } else { Category::Person };
        return Some((k..i + 1, NounAt { category: Some(category), ..plain_person(k..i + 1) }));
    }
    if let Some((n, Number::Singular, ..)) =
        noun_at(ctx, i).filter(|(n, ..)| n.unit == Unit::Person && !n.inert)
    {
        return Some((n.tokens.clone(), n));
    }
    let first = (i.saturating_sub(3).max(start)..i).find(|k| (*k..i).all(|m| capital(ctx, m)))?;
    let name = ctx.tokens.capital(i);
    name.then(|| (first..i + 1, plain_person(first..i + 1)))
}

pub(super) fn capital(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.capital(i)
        && !ctx.is(i, Words::FunctionWord)
        && noun_at(ctx, i).is_none()
        && !ctx.begins(i, Marks::ACTOR.or(Marks::SOURCE).or(Marks::BODY).or(Marks::TRIGGER))
}

/// "Ann Miller", "Joe Cook": a noun that is a name behind a given one.
pub(super) fn surname(ctx: &Context<'_>, i: usize) -> bool {
    let noun = noun_at(ctx, i).is_some_and(|(n, number, ..)| {
        n.tokens == (i..i + 1) && n.unit == Unit::Person && number == Number::Singular
    });
    let headline = || ctx.segments.sentences.iter().any(|s| s.headline && s.tokens.contains(&i));
    noun && ctx.tokens.capital(i) && i > 0 && capital(ctx, i - 1) && !headline()
}

/// Two or more capitalised words that end at a token.
fn name_to(ctx: &Context<'_>, last: usize, from: usize) -> Option<Range<usize>> {
    let mut first = if last > from && surname(ctx, last) { last } else { last + 1 };
    while first > from && capital(ctx, first - 1) {
        first -= 1;
    }
    // "Mrs. Miller"
    let title = |i: usize| matches!(ctx.tokens.fold(i), "mr" | "mrs" | "ms");
    if first == last && first >= from + 2 && ctx.tokens.fold(first - 1) == "." && title(first - 2) {
        first -= 2;
    }
    (last + 1 - first >= 2).then_some(first..last + 1)
}

/// Two or more capitalised words that begin at a token.
fn name_from(ctx: &Context<'_>, first: usize, end: usize) -> Option<Range<usize>> {
    let name = |i: &usize| capital(ctx, *i) || *i > first && surname(ctx, *i);
    let last = (first..end).find(|i| !name(i)).unwrap_or(end);
    (last - first >= 2).then_some(first..last)
}

/// What "victims" suffered shows elsewhere in the document: "the five victims" of a shooting that killed one and
/// wounded four are both, and so are the five who "were shot".
pub(super) fn resolve_counted(ctx: &Context<'_>, drafts: &mut [Draft]) {
    if ctx.pack.arabic {
        return;
    }
    let vague = |d: &Draft| d.rule == "noun-suggests-it" && d.measure == Measure::Killed;
    let shot = |d: &Draft| {
        d.measure == Measure::Wounded
            && d.cue.as_ref().is_some_and(|c| {
                c.clone().any(|i| ctx.is(i, Words::Struck))
                    // "wounded in a shooting"
                    && !matches!(ctx.tokens.fold(c.start), "wounded" | "injured" | "hurt")
            })
    };
    let victims = |d: &Draft| d.count.phrase.clone().any(|i| ctx.tokens.fold(i) == "victims");
    let local = local_incident(ctx);
    let known = |drafts: &[Draft], m: Measure| -> Vec<u64> {
        drafts
            .iter()
            .filter(|d| {
                d.measure == m
                    && people(d.unit)
                    && !vague(d)
                    && !shot(d)
                    // "three other victims showed up with gunshot wounds" are apart from the dead.
                    && !(victims(d) && m == Measure::Wounded && !the_others(ctx, d))
                    && d.count.polarity == Polarity::Affirmed
            })
            .filter_map(|d| d.count.quantity.best)
            .collect()
    };
    let mut survivors: Vec<usize> = Vec::new();
    for (k, d) in drafts.iter().enumerate() {
        let part = || d.measure == Measure::Killed && d.part_of.is_some_and(|w| survivors.contains(&w));
        if vague(d) && survives(ctx, d) || part() {
            survivors.push(k);
        }
    }
    for k in survivors {
        if let Some(d) = drafts.get_mut(k) {
            d.measure = Measure::Wounded;
            d.rule = "victims-who-survive".into();
        }
    }
    let known = |m: Measure| known(drafts, m);
    let (dead, hurt) = (known(Measure::Killed), known(Measure::Wounded));
    // "found three shooting victims": hit, dead or alive.
    let fired = |d: &Draft| d.count.phrase.clone().any(|i| ctx.is(i, Words::Wounds));
    // "Both victims were struck in the legs", and no word of death anywhere.
    let harmless = local && !(0..ctx.tokens.len()).any(|i| ctx.is(i, Words::Deadly));
    for d in drafts.iter_mut() {
        let Some(n) = d.count.quantity.best else { continue };
        if harmless && vague(d) {
            d.measure = Measure::Wounded;
            d.rule = "victims-of-nothing-deadly".into();
            continue;
        }
        let both = n >= 2 && dead.iter().any(|k| *k < n && hurt.contains(&(n - k)));
        if vague(d) {
            // "the conditions of the other three victims"
            if the_others(ctx, d) && hurt.contains(&n) {
                d.measure = Measure::Wounded;
                d.rule = "victims-are-what-their-parts-show".into();
            } else if both || !dead.contains(&n) && !dead.is_empty() && !hurt.is_empty() {
                d.measure = Measure::Casualties;
                d.rule = "victims-are-what-their-parts-show".into();
            } else if !dead.contains(&n) && (hurt.contains(&n) || fired(d)) {
                d.measure =
                    if dead.is_empty() || hurt.contains(&n) { Measure::Wounded } else { Measure::Casualties };
                d.rule = "victims-are-what-their-parts-show".into();
            }
        } else if local && n >= 2 && shot(d) && is_one_of(ctx, d) && (!dead.is_empty() || !harmless) {
            // "Miller, who died, was one of five people shot".
            d.measure = Measure::Casualties;
            d.rule = "victims-are-what-their-parts-show".into();
        } else if both && (shot(d) || d.measure == Measure::Wounded && victims(d)) {
            d.measure = Measure::Casualties;
            d.rule = "victims-are-what-their-parts-show".into();
        } else if local
            && n >= 2
            && d.measure == Measure::Wounded
            && (shot(d) || victims(d))
            && !d.count.others
            && dead.contains(&n)
            && !hurt.contains(&n)
        {
            // "The three victims were taken to hospitals … the three died": those shot are the dead.
            d.measure = Measure::Killed;
            d.rule = "victims-are-what-their-parts-show".into();
        }
    }
    // "Three people, including a child, were shot", and the three are dead: so is the child.
    for k in 0..drafts.len() {
        let dead = drafts.get(k).is_some_and(|d| {
            d.count.subset
                && d.measure == Measure::Wounded
                && d.part_of.and_then(|w| drafts.get(w)).is_some_and(|w| {
                    w.measure == Measure::Killed && w.rule == "victims-are-what-their-parts-show"
                })
        });
        if let Some(d) = drafts.get_mut(k).filter(|_| dead) {
            d.measure = Measure::Killed;
            d.rule = "victims-are-what-their-parts-show".into();
        }
    }
}

/// "one of five people shot"
fn is_one_of(ctx: &Context<'_>, d: &Draft) -> bool {
    let at = d.count.tokens.start;
    at >= 2 && ctx.tokens.fold(at - 1) == "of" && ctx.tokens.fold(at - 2) == "one"
}

/// "three others", "the other three victims".
fn the_others(ctx: &Context<'_>, d: &Draft) -> bool {
    d.count.others
        || matches!(
            ctx.tokens.fold(d.count.tokens.start.saturating_sub(1)),
            "other" | "remaining" | "surviving"
        )
}

/// "The four victims, including a boy, are expected to survive": hurt, not dead.
fn survives(ctx: &Context<'_>, d: &Draft) -> bool {
    let Some(s) = ctx.segments.sentences.get(d.sentence) else { return false };
    (d.count.phrase.end..s.tokens.end.min(d.count.phrase.end + 16)).any(|i| survives_at(ctx, i))
}

/// "expected to survive", "likely to be OK"; not "not expected to live".
pub(super) fn survives_at(ctx: &Context<'_>, i: usize) -> bool {
    matches!(ctx.tokens.fold(i), "expected" | "likely" | "going")
        && ctx.tokens.fold(i + 1) == "to"
        && (i + 2..i + 5)
            .any(|k| matches!(ctx.tokens.fold(k), "survive" | "recover" | "live" | "ok" | "okay" | "fine"))
        && ctx.tokens.fold(i.saturating_sub(1)) != "not"
}

/// "17-year-old": the age a count is told by.
pub(super) fn age_of<'c>(ctx: &'c Context<'_>, d: &Draft) -> Option<&'c str> {
    let phrase = d.count.tokens.start..d.count.tokens.end.max(d.count.phrase.end);
    phrase
        .clone()
        .find_map(|i| aged_person(ctx, i).filter(|(to, _)| *to <= phrase.end).map(|_| ctx.tokens.fold(i)))
}

/// "A man was shot … The man died": where one person died and one was shot, and nobody else was hurt, the two are one,
/// and the death is the toll.
pub(super) fn drop_same_victim(ctx: &Context<'_>, drafts: &mut Vec<Draft>) {
    if ctx.pack.arabic || !local_incident(ctx) {
        return;
    }
    let one = |d: &Draft| d.count.quantity == Quantity::exact(1) && d.count.polarity == Polarity::Affirmed;
    let killed = |d: &Draft| d.measure == Measure::Killed && people(d.unit);
    let hurt =
        |d: &Draft| d.measure == Measure::Wounded && people(d.unit) && d.count.polarity == Polarity::Affirmed;
    let kind = |d: &Draft| d.count.noun.as_ref().and_then(|n| n.category).filter(|c| *c != Category::Person);
    let same = |a: Option<Category>, b: Option<Category>| a.is_none() || b.is_none() || a == b;
    let by_shot = |d: &Draft| {
        d.count.shape == Shape::Singular
            && !d.count.others
            // "another teen was shot", "a second man": not the one who died.
            && !d.count.tokens.clone().any(|i| ctx.tokens.fold(i) == "another" || is_rank(ctx, i))
            && d.cue.as_ref().is_some_and(|c| {
                // "his brother was also shot"
                c.clone().any(|i| ctx.is(i, Words::Hit)) && ctx.tokens.fold(c.start) != "also"
            })
    };
    // A woman was shot where a man died: she is not he.
    let sex = |d: &Draft| {
        d.count.tokens.clone().rev().find_map(|i| {
            if ctx.is(i, Words::Feminine) {
                Some(Words::Feminine)
            } else {
                ctx.is(i, Words::Masculine).then_some(Words::Masculine)
            }
        })
    };
    // A girl of 17 here may be a female of 17 there.
    let mut dead: Vec<(Option<Category>, Option<&str>, Option<Words>)> =
        drafts.iter().filter(|d| killed(d)).map(|d| (kind(d), age_of(ctx, d), sex(d))).collect();
    dead.dedup();
    let alone = !dead.is_empty()
        && drafts.iter().filter(|d| killed(d)).all(one)
        && drafts.iter().filter(|d| hurt(d)).all(|d| {
            one(d)
                && by_shot(d)
                && dead.iter().all(|(k, age, s)| {
                    let one_sex = s.is_none() || sex(d).is_none() || *s == sex(d);
                    one_sex && (same(*k, kind(d)) || age.is_some() && *age == age_of(ctx, d))
                })
        })
        && drafts.iter().all(|d| d.part_of.is_none());
    if alone {
        drafts.retain(|d| !hurt(d));
    }
}

/// "Boy, 8, shot": where the subject of a headline's participle may begin, over an age in commas.
pub(super) fn headline_subject(ctx: &Context<'_>, trigger: usize) -> usize {
    let mut i = trigger;
    if i >= 4
        && ctx.tokens.fold(i - 1) == ","
        && ctx.tokens.kind(i - 2) == TokenKind::Digits
        && ctx.tokens.fold(i - 3) == ","
    {
        i -= 3;
    }
    i.saturating_sub(2)
}
