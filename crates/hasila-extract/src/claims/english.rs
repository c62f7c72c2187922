//! What English says in ways of its own: who is among the dead, whose losses, a rank that stands for a person.

use super::*;

/// English counts that say nothing of what happened: "23 million people could be affected", "built for 1,500
/// prisoners", "posts claiming that 25 had died are false", "a mother of four".
pub(super) fn unreal(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    if matches!(fold(c.phrase.end), "could" | "might" | "would" | "will")
        && !matches!(fold(c.phrase.end + 1), "not" | "have")
        || fold(c.phrase.end) == "who"
            && matches!(fold(c.phrase.end + 1), "could" | "might" | "would" | "will")
    {
        return true;
    }
    // "3,000 people are expected at a rally"
    if matches!(fold(c.phrase.end), "are" | "were" | "is" | "was")
        && matches!(fold(c.phrase.end + 1), "expected" | "due" | "scheduled" | "planned" | "invited")
        && matches!(fold(c.phrase.end + 2), "at" | "in" | "on" | "for" | "there" | "today" | "tomorrow")
    {
        return true;
    }
    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= range.start);
    // "it has room for barely 40,000"
    let barely = before.is_some_and(|b| {
        matches!(fold(b), "barely" | "only" | "just")
            && b >= range.start + 2
            && fold(b - 1) == "for"
            && fold(b - 2) == "room"
    });
    if barely {
        return true;
    }
    // "the youngest victim was eight", "one in four households", "one of the deadliest attacks", "Ground Zero".
    let age = before.is_some_and(|b| matches!(fold(b), "was" | "is"))
        && (c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start)
            .any(|i| matches!(fold(i), "youngest" | "oldest" | "eldest"))
        && c.noun.is_none();
    let number = |i: usize| ctx.numeral(i);
    // "two people who knew the dead": who tells of them.
    if fold(c.phrase.end) == "who"
        && matches!(
            fold(c.phrase.end + 1),
            "knew" | "know" | "knows" | "loved" | "identified" | "washed" | "buried"
        )
        && (c.phrase.end + 2..c.phrase.end + 5).any(|i| {
            matches!(fold(i), "dead" | "victims" | "victim" | "deceased" | "killed" | "him" | "her" | "them")
        })
    {
        return true;
    }
    // "In one case we looked at": one of what is told, and nobody ill.
    let cases = c.noun.as_ref().is_some_and(|n| {
        n.weak && n.measure == Some(Measure::Infected) && matches!(fold(n.tokens.end - 1), "case" | "cases")
    });
    if cases
        && before.is_some_and(|b| {
            fold(b) == "in"
                && (b == range.start
                    || ctx.parts_clause(b - 1)
                    || ctx.quote_mark(b - 1)
                    || matches!(fold(b - 1), "and" | "but" | "that"))
        })
        && fold(c.phrase.end) != "of"
        && fold(c.phrase.end) != "reported"
    {
        return true;
    }
    // "43 in six districts" is no share: the second is the smaller.
    let more = |i: usize| {
        ctx.words(i..i + 1).parse::<u64>().ok().zip(c.quantity.best).is_some_and(|(b, a)| b <= a)
            || c.quantity.best.is_some_and(|a| a > 10) && ctx.tokens.kind(i) == TokenKind::Word
    };
    let ratio = fold(c.number.end) == "in" && number(c.number.end + 1) && !more(c.number.end + 1)
        || before.is_some_and(|b| {
            fold(b) == "in" && b > range.start && number(b - 1) && c.number.start == c.tokens.start
        });
    let superlative = c.quantity == Quantity::exact(1)
        && fold(c.number.end) == "of"
        && (c.number.end + 1..c.number.end + 4)
            .any(|i| fold(i).ends_with("est") && fold(i) != "west" && fold(i) != "arrest")
        && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Attack);
    let ground = before.is_some_and(|b| fold(b) == "ground") && fold(c.number.start) == "zero";
    if age || ratio || superlative || ground {
        return true;
    }
    if before.is_some_and(|b| fold(b) == "for")
        && (c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start)
            .any(|i| matches!(fold(i), "built" | "designed" | "meant" | "intended" | "space" | "room"))
    {
        return true;
    }
    // "a population of 5.8 million", "home to about 6,500": who lives there.
    if (c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start)
        // "the camp's population passed 65,000": those sheltered there.
        .any(|i| {
            fold(i) == "population" && !fold(i.saturating_sub(1)).starts_with("camp")
                // "Roj camp is home to 2,600 people": those held there.
                || fold(i) == "home"
                    && fold(i + 1) == "to"
                    && !(range.start..i).any(|k| matches!(fold(k), "camp" | "prison" | "jail" | "shelter"))
        })
    {
        return true;
    }
    // "two residents put the toll at 37": who says it is no victim.
    let witnesses = c.noun.as_ref().is_some_and(|n| {
        n.measure.is_none() && ctx.pack.words.lists(fold(n.tokens.end.saturating_sub(1)), List::Informant)
    });
    // "Two residents feared dead": what others fear of them.
    let thought = |i: usize| {
        matches!(fold(i), "feared" | "believed" | "presumed" | "thought" | "reported")
            && !fold(i + 1).ends_with("ing")
            && ctx.at(i + 1).iter().filter_map(|a| ctx.trigger(a)).any(|e| !e.weak && e.pos != Pos::Noun)
    };
    let said = |i: usize| {
        ctx.begins(i, Marks::SPEECH)
            && !thought(i)
            && !ctx.at(i).iter().any(|a| ctx.trigger(a).is_some_and(|e| !e.weak && e.needs.is_empty()))
    };
    // "one official, who spoke on condition of anonymity, said"
    let aside = witnesses
        && c.quantity == Quantity::exact(1)
        && ctx.tokens.fold(c.phrase.end) == ","
        && matches!(ctx.tokens.fold(c.phrase.end + 1), "who" | "speaking" | "requesting")
        && (c.phrase.end + 2..range.end.min(c.phrase.end + 14))
            .any(|i| ctx.tokens.fold(i) == "," && said(i + 1));
    // "An eight-month-old was one of 35 people": the one is told already; "at four hospitals": where they were taken.
    let told = c.quantity == Quantity::exact(1)
        && c.shape == Shape::Number
        && before.is_some_and(|b| matches!(fold(b), "was" | "is"))
        && fold(c.number.end) == "of";
    let taken_to = c.noun.as_ref().is_some_and(|n| {
        n.unit == Unit::Building
            && matches!(
                fold(n.tokens.end.saturating_sub(1)),
                "hospitals" | "clinics" | "shelters" | "mosques" | "schools" | "stations"
            )
    }) && before
        .is_some_and(|b| matches!(fold(b), "at" | "to" | "in" | "from" | "into" | "across"))
        && !(c.phrase.end..range.end.min(c.phrase.end + 3)).any(|i| ctx.has_cue(i..i + 1, Cue::Passive));
    // "50 aboard four minibuses", "taken away in four ambulances": what carried them.
    let rode = c.noun.as_ref().is_some_and(|n| n.unit == Unit::Vehicle && n.measure.is_none())
        && before.is_some_and(|b| matches!(fold(b), "aboard" | "in" | "using" | "into" | "inside"))
        && !(c.phrase.end..range.end.min(c.phrase.end + 3)).any(|i| ctx.has_cue(i..i + 1, Cue::Passive));
    if witnesses && said(c.phrase.end) || aside || told || taken_to || rode || names_a_thing(ctx, c) {
        return true;
    }
    // "three residents of Selm in the south maintained that": with where they live between.
    let spoke = witnesses
        && matches!(fold(c.phrase.end), "of" | "in" | "from")
        && (c.phrase.end..range.end.min(c.phrase.end + 9))
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .find(|i| ctx.begins(*i, Marks::SPEECH.or(Marks::TRIGGER)))
            .is_some_and(|i| said(i) && fold(i + 1) == "that");
    if spoke {
        return true;
    }
    // "the city, which has more than a million people": who lives there.
    if before.is_some_and(|b| {
        matches!(fold(b), "has" | "had") && b > range.start && matches!(fold(b - 1), "which" | "that")
    }) && c
        .noun
        .as_ref()
        .is_some_and(|n| n.category.is_none_or(|c| c == Category::Person) && n.measure.is_none())
        && !ctx
            .within(c.phrase.end..range.end.min(c.phrase.end + 3))
            .iter()
            .any(|a| matches!(a.tag, Tag::Trigger(_)))
    {
        return true;
    }
    // "One of the inmates who died was the gang leader Jo Bell": a named man is no count.
    let one_of = c.quantity == Quantity::exact(1) && (c.of_them || fold(c.number.end) == "of");
    let named = one_of
        && matches!(fold(c.phrase.end), "who" | "killed")
        && (c.phrase.end..range.end.min(c.phrase.end + 8))
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .find(|i| matches!(fold(*i), "was" | "is") && ctx.cue(i + 1, Cue::Passive).is_none())
            .is_some_and(|i| {
                (i + 1..range.end.min(i + 6))
                    .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word)
                    .any(|k| ctx.tokens.capital(k) && ctx.tokens.capital(k + 1))
            });
    if named {
        return true;
    }
    // "If we don't find the missing, that is 105 deaths": only if.
    if ctx.next_word(range.start, range.end).is_some_and(|i| fold(i) == "if")
        && (range.start..c.tokens.start).any(|i| ctx.parts_clause(i))
        && (c.tokens.start.saturating_sub(3)..c.tokens.start)
            .any(|i| matches!(fold(i), "is" | "means" | "makes" | "be"))
    {
        return true;
    }
    // Whoever spreads it is wrong: "… that 25 people had died are incorrect".
    let verdict = (c.phrase.end..range.end.min(c.phrase.end + 14)).any(|i| {
        matches!(fold(i), "is" | "are" | "was" | "were")
            && matches!(
                fold(i + 1),
                "incorrect"
                    | "false"
                    | "untrue"
                    | "fake"
                    | "baseless"
                    | "unfounded"
                    | "wrong"
                    | "fabricated"
                    | "dismissed"
                    | "denied"
                    | "rejected"
                    | "debunked"
                    | "refuted"
            )
    });
    let told = (range.start..c.tokens.start).any(|i| {
        matches!(
            fold(i),
            "claim"
                | "claims"
                | "claiming"
                | "reports"
                | "report"
                | "posts"
                | "rumours"
                | "rumors"
                | "suggestions"
                | "allegations"
        )
    });
    // "five members of one family": the five are counted.
    // "an average of five dead a day" is a rate.
    let around = c.phrase.end.min(range.end)..range.end.min(c.phrase.end + 2);
    let rate = around.clone().any(|i| {
        matches!(fold(i), "a" | "per" | "every" | "each")
            && matches!(fold(i + 1), "day" | "week" | "month" | "year" | "hour")
    }) && before.is_some_and(|b| matches!(fold(b), "of" | "average" | "averaging" | "rate"));
    // "debris from one of them": where it came from.
    let origin = (c.of_them && c.quantity == Quantity::exact(1)
        || one_of && before.is_some_and(|b| fold(b) == "of"))
        && before
            .is_some_and(|b| {
                matches!(fold(b), "from" | "by" | "with" | "to" | "in" | "on" | "near" | "at")
                    // "the uniform of one of the inmates"
                    || fold(b) == "of"
                        && b > range.start
                        && ctx.at(b).is_empty()
                        && (ctx.at(b - 1).is_empty() || noun_at(ctx, b - 1).is_some_and(|(n, ..)| n.inert))
                        && !ctx.within(b.saturating_sub(3)..b + 1).iter().any(|a| matches!(a.tag, Tag::Trigger(_)))
            });
    // "68 of 92 drones": the second is what there was.
    let pool = c.noun.as_ref().is_some_and(|n| !people(n.unit))
        && before.is_some_and(|b| {
            // "90 of the 150 houses"
            let flown = matches!(fold(c.phrase.end), "launched" | "fired" | "sent");
            let b = if fold(b) == "the" && !flown { b.saturating_sub(1) } else { b };
            fold(b) == "of"
                && b.checked_sub(1).is_some_and(|p| {
                    ctx.tokens.kind(p) == TokenKind::Digits
                        || matches!(
                            fold(p),
                            "out"
                                | "one"
                                | "two"
                                | "three"
                                | "four"
                                | "five"
                                | "six"
                                | "seven"
                                | "eight"
                                | "nine"
                                | "ten"
                                | "all"
                        )
                })
        });
    // "a 2013 triple homicide": the year of one, not a count.
    let year = c.quantity.kind == QuantityKind::Exact
        && c.quantity.best.is_some_and(|n| (1900..=2035).contains(&n))
        && c.number.len() == 1
        && ctx.words(c.number.clone()).len() == 4
        && c.noun.as_ref().is_some_and(|n| {
            let last = fold(n.tokens.end.saturating_sub(1));
            !last.ends_with('s')
                && noun_at(ctx, n.tokens.end.saturating_sub(1))
                    .is_some_and(|(_, number, ..)| number == Number::Singular)
        });
    // "One of the wounded, Adam Khan, said he heard a blast": one who speaks, named, is no count.
    let witness = c.of_them
        && c.quantity == Quantity::exact(1)
        && c.noun.as_ref().is_some_and(|n| n.measure.is_some())
        && fold(c.phrase.end) == ","
        && ctx
            .within(c.phrase.end..range.end.min(c.phrase.end + 14))
            .iter()
            .any(|a| matches!(a.tag, Tag::Speech(_)));
    let of_one = witness
        || year
        || rate
        || origin
        || pool
        || c.quantity == Quantity::exact(1)
            && c.shape == Shape::Number
            && before.is_some_and(|b| {
                // "the investigators spoke of a single strike"
                let told = b > range.start
                    && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Attack)
                    && matches!(
                        fold(b - 1),
                        "spoke" | "speak" | "speaks" | "told" | "tell" | "heard" | "reports" | "report"
                    );
                fold(b) == "of" && !told
            })
            && c.noun.as_ref().is_some_and(|n| !people(n.unit));
    verdict && told || of_one
}

/// "a mother of four", "a boy of about 10": children she has and years he has are no toll.
pub(super) fn kin_or_age(ctx: &Context<'_>, number: &Range<usize>) -> bool {
    let Some(of) = number.start.checked_sub(1).filter(|i| ctx.tokens.fold(*i) == "of") else { return false };
    of.checked_sub(1).is_some_and(|b| {
        noun_at(ctx, b).is_some_and(|(n, number, ..)| {
            number == Number::Singular && n.unit == Unit::Person && n.measure.is_none() && !n.inert
        })
    })
}

/// "any", "anyone", "a single": a denial that holds for each.
pub(super) fn every_one(ctx: &Context<'_>, i: usize) -> bool {
    match ctx.tokens.fold(i) {
        "any" | "anyone" | "anybody" => true,
        "a" => ctx.tokens.fold(i + 1) == "single",
        _ => false,
    }
}

/// "second", "third": a rank that can stand for a person.
pub(super) fn is_rank(ctx: &Context<'_>, i: usize) -> bool {
    ctx.is(i, Words::Ordinal)
}

/// A person of whom no more is said.
pub(super) fn plain_person(tokens: Range<usize>) -> NounAt {
    NounAt {
        tokens,
        measure: None,
        weak: false,
        unit: Unit::Person,
        category: Some(Category::Person),
        affiliation: None,
        inert: false,
    }
}

/// "seventeen of the injured": the cue names what they suffered.
pub(super) fn of_the_hurt(ctx: &Context<'_>, cue: Range<usize>) -> Option<NounAt> {
    let measure = match ctx.tokens.fold(cue.end.checked_sub(1)?) {
        "injured" | "wounded" | "hurt" => Measure::Wounded,
        "dead" | "killed" | "deceased" => Measure::Killed,
        "missing" => Measure::Missing,
        "detained" | "arrested" => Measure::Detained,
        "rescued" | "survivors" => Measure::Rescued,
        "freed" => Measure::Released,
        _ => return None,
    };
    Some(NounAt {
        tokens: cue,
        measure: Some(measure),
        weak: false,
        unit: Unit::Person,
        category: Some(Category::Person),
        affiliation: None,
        inert: false,
    })
}

/// "three kidnapped students", "12 stranded passengers": a participle between number and noun, and what it says.
pub(super) fn participle(ctx: &Context<'_>, k: usize, stop: usize) -> Option<Measure> {
    let measure = ctx.at(k).iter().find_map(|a| match a.tag {
        Tag::Trigger(t) if a.tokens.len() == 1 => ctx.pack.triggers.get(t as usize).map(|e| e.measure),
        _ => None,
    })?;
    let said = ctx.tokens.fold(k);
    // "abducted Nigerian students": a nationality or trade may stand between.
    let (mut n, mut number, ..) = noun_at(ctx, k + 1)?;
    while number != Number::Plural && n.tokens.end < stop.min(k + 5) {
        let (next, count, ..) = noun_at(ctx, n.tokens.end)?;
        (n, number) = (next, count);
    }
    // "One trapped miner was rescued": what befell them in the end.
    let freed = measure == Measure::Missing
        && ctx.is(n.tokens.end, Words::Auxiliary)
        && ctx.within(n.tokens.end + 1..n.tokens.end + 4).iter().any(|a| {
            ctx.trigger(a).is_some_and(|e| {
                matches!(e.measure, Measure::Rescued | Measure::Released | Measure::Killed) && !e.weak
            })
        });
    if freed && n.tokens.end <= stop {
        return Some(Measure::Other);
    }
    let told = ctx.begins(n.tokens.end, Marks::SPEECH);
    (said.ends_with("ed") && n.tokens.end <= stop && number == Number::Plural && !told).then_some(measure)
}

/// "350 civil defence personnel", "77 prison staff and guards", "20 hospital staff": the word before says the trade.
pub(super) fn trade(ctx: &Context<'_>, d: &Draft, category: Option<Category>) -> Option<Category> {
    let Some(n) = d.count.noun.as_ref() else { return category };
    if !matches!(category, Some(Category::Person | Category::Civilian)) || n.unit != Unit::Person {
        return category;
    }
    let last = ctx.tokens.fold(n.tokens.end.saturating_sub(1));
    if !matches!(
        last,
        "personnel"
            | "staff"
            | "staffers"
            | "members"
            | "member"
            | "workers"
            | "worker"
            | "employees"
            | "crew"
            | "crews"
            | "volunteers"
            | "teams"
            | "people"
            | "men"
            | "operatives"
            | "forces"
    ) {
        return category;
    }
    let said = |i: usize| match ctx.tokens.fold(i) {
        "rescue" | "firefighting" | "fire" | "search" | "emergency" => Some(Category::Rescuer),
        "civil" if matches!(ctx.tokens.fold(i + 1), "defence" | "defense" | "protection") => {
            Some(Category::Rescuer)
        }
        "police" | "army" | "military" | "security" | "navy" | "naval" | "gendarmerie" | "guard"
        | "troop" => Some(Category::SecurityForce),
        "medical" | "health" | "hospital" | "ambulance" | "healthcare" => Some(Category::Medic),
        "media" | "press" => Some(Category::Journalist),
        _ => None,
    };
    let guards = matches!(ctx.tokens.fold(n.tokens.end), "and" | "or")
        && matches!(ctx.tokens.fold(n.tokens.end + 1), "guards" | "police" | "soldiers" | "officers");
    if guards {
        return Some(Category::SecurityForce);
    }
    (d.count.number.end..n.tokens.end.saturating_sub(1)).find_map(said).or(category)
}

/// "Three personnel were martyred": of a force, where no trade is said and harm came to them.
pub(super) fn mere_personnel(ctx: &Context<'_>, d: &Draft, category: Option<Category>) -> Option<Category> {
    let personnel =
        d.count.noun.as_ref().is_some_and(|n| ctx.tokens.fold(n.tokens.end.saturating_sub(1)) == "personnel");
    let harmed = matches!(
        d.measure,
        Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Missing | Measure::Detained
    );
    if personnel && harmed && category == Some(Category::Person) {
        Some(Category::SecurityForce)
    } else {
        category
    }
}

/// "22 tribesmen" killed in clashes fought in them.
pub(super) fn in_a_clash(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    category: Option<Category>,
) -> Option<Category> {
    let tribesmen =
        d.count.noun.as_ref().is_some_and(|n| {
            n.tokens.clone().any(|i| matches!(ctx.tokens.fold(i), "tribesmen" | "tribesman"))
        });
    let fought = sentence.clone().any(|i| ctx.is(i, Words::Clash));
    if tribesmen && fought && category == Some(Category::Civilian) {
        Some(Category::Combatant)
    } else {
        category
    }
}

/// "five of them under the age of 18", "two of them minors".
pub(super) fn under_age(ctx: &Context<'_>, from: usize) -> bool {
    let i = (from..from + 3).find(|i| ctx.tokens.fold(*i) == "under");
    let Some(i) = i else { return false };
    let number = if ctx.tokens.fold(i + 1) == "the" || ctx.tokens.fold(i + 1) == "age" {
        (i + 1..i + 4).find(|k| ctx.tokens.fold(*k) == "of").map_or(i + 4, |k| k + 1)
    } else {
        i + 1
    };
    ctx.is(number, Words::AgeLimit)
}

/// "Russian losses", "the army's casualties": the side before the word, and what its members are.
pub(super) fn losses_of(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
) -> Option<(String, Option<Category>)> {
    // "Russia lost 1,140 soldiers"
    let lost = d.cue.as_ref().filter(|c| {
        matches!(ctx.tokens.fold(c.start), "lost" | "lose" | "loses" | "losing")
            && c.end <= d.count.tokens.start
    });
    let from = d.count.tokens.start.saturating_sub(12).max(sentence.start);
    let at = lost.map(|c| c.start);
    let at =
        at.or_else(|| (from..d.count.tokens.start).rev().find(|i| matches!(ctx.tokens.fold(*i), "losses")))?;
    // "The Armed Forces of Selm (AFS) have lost"
    let near = (at.saturating_sub(9).max(sentence.start)..at)
        .rev()
        .find(|i| ctx.parts_clause(*i) && !matches!(ctx.tokens.fold(*i), "(" | ")"))
        .map_or(at.saturating_sub(9).max(sentence.start), |i| i + 1);
    let bracket = (near..at).any(|i| ctx.tokens.fold(i) == ")");
    let near = if bracket { near } else { at.saturating_sub(3).max(sentence.start) };
    ctx.within(near..at).iter().rev().find_map(|a| match a.tag {
        Tag::Actor(_) => {
            let e = ctx.actor(a)?;
            let root = ctx.registry.root_actor(&e.id);
            let members = e.members.or_else(|| ctx.registry.actor(root).and_then(|r| r.members));
            Some((root.to_owned(), members))
        }
        _ => None,
    })
}

/// "the number of displaced families … at 2,600": what the number is of.
pub(super) fn numbered_unit(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Unit> {
    if ctx.pack.arabic {
        return None;
    }
    let from = c.tokens.start.saturating_sub(20).max(range.start);
    let of = ctx.within(from..c.tokens.start).iter().rfind(|a| a.tag == Tag::Cue(Cue::NumberOf))?;
    let i = (of.tokens.end..c.tokens.start.min(of.tokens.end + 5)).find(|i| noun_at(ctx, *i).is_some())?;
    let mut noun = noun_at(ctx, i)?.0;
    // "displaced and affected households": the last of them is what is counted.
    let limit = c.tokens.start.min(i + 5);
    let mut k = noun.tokens.end;
    while k < limit {
        match noun_at(ctx, k) {
            Some((n, ..)) => {
                k = n.tokens.end;
                noun = n;
            }
            None if ctx.tokens.fold(k) == "and"
                || ctx.tokens.fold(k).ends_with("ed") && ctx.begins(k, Marks::TRIGGER) =>
            {
                k += 1
            }
            None => break,
        }
    }
    Some(noun).filter(|n| !n.inert).map(|n| n.unit)
}

/// "eight children are among the dead", "among the wounded were two nurses": what those were that it is one of.
pub(super) fn among(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Measure> {
    // "Of the missing, 27 were bus passengers"
    if ctx.tokens.fold(range.start) == "of"
        && matches!(ctx.tokens.fold(range.start + 1), "the" | "those")
        && ctx.tokens.fold(range.start + 3) == ","
        && c.tokens.start <= range.start + 7
    {
        match ctx.tokens.fold(range.start + 2) {
            "missing" => return Some(Measure::Missing),
            "injured" | "wounded" | "hurt" => return Some(Measure::Wounded),
            "dead" | "deceased" | "killed" | "fatalities" => return Some(Measure::Killed),
            _ => {}
        }
    }
    let said = |i: usize| {
        if ctx.tokens.fold(i) != "among" {
            return None;
        }
        let next =
            i + if matches!(ctx.tokens.fold(i + 1), "the" | "those" | "its" | "their") { 2 } else { 1 };
        // "two foreigners were among the five wounded"
        let figure = ctx.tokens.kind(next) == TokenKind::Digits || ctx.is(next, Words::NumberWord);
        let next = next + usize::from(figure);
        // "two Germans among 16 avalanche dead"
        let ends = |i: usize| {
            matches!(
                ctx.tokens.fold(i),
                "dead" | "killed" | "victims" | "fatalities" | "wounded" | "injured" | "missing"
            )
        };
        let next = (next..next + 3).find(|i| figure && ends(*i)).unwrap_or(next);
        match ctx.tokens.fold(next) {
            "dead" | "killed" | "victims" | "slain" | "deceased" | "fatalities" | "martyrs" => {
                Some(Measure::Killed)
            }
            "wounded" | "injured" | "hurt" => Some(Measure::Wounded),
            "missing" => Some(Measure::Missing),
            "casualties" => Some(Measure::Casualties),
            "arrested" | "detained" | "detainees" => Some(Measure::Detained),
            "displaced" | "evacuees" => Some(Measure::Displaced),
            "rescued" | "survivors" => Some(Measure::Rescued),
            "freed" | "released" => Some(Measure::Released),
            _ => None,
        }
    };
    let parted =
        |a: usize, b: usize| (a..b).any(|i| ctx.parts_clause(i) || ctx.cue(i, Cue::Clause).is_some());
    // "counts 17 women, 11 children and six medics among those killed": a list parts nothing.
    let counted = |i: usize| ctx.numeral(i);
    let listed = |a: usize, b: usize| {
        (a..b).all(|i| {
            !(ctx.parts_clause(i) || ctx.cue(i, Cue::Clause).is_some())
                || ctx.tokens.fold(i) == "," && (counted(i + 1) || ctx.tokens.fold(i + 1) == "and")
        })
    };
    let after = (c.phrase.end..range.end.min(c.phrase.end + 14)).find_map(|i| {
        said(i).filter(|_| {
            i < c.phrase.end + 8 && !parted(c.phrase.end, i)
                || ctx.tokens.fold(c.phrase.end) == "," && listed(c.phrase.end, i)
        })
    });
    let list = |i: usize| matches!(ctx.tokens.fold(i), "and" | ",");
    after.or_else(|| {
        (c.tokens.start.saturating_sub(14).max(range.start)..c.tokens.start).rev().find_map(|i| {
            said(i).filter(|_| {
                (i + 2..c.tokens.start).any(|k| matches!(ctx.tokens.fold(k), "were" | "are" | "was" | "is"))
                    && !(i..c.tokens.start)
                        .any(|k| ctx.cue(k, Cue::Clause).is_some() || ctx.parts_clause(k) && !list(k))
            })
        })
    })
}

/// The count that "the figure" is of: the last one that is no aside in brackets and no part, in the article's first
/// lines or not far off.
pub(super) fn spoken_of<'d>(ctx: &Context<'_>, drafts: &'d [Draft], index: usize) -> Option<&'d Draft> {
    if ctx.pack.arabic {
        return drafts.last();
    }
    let aside = |d: &Draft| ctx.tokens.fold(d.count.tokens.start.saturating_sub(1)) == "(";
    // "20,000 were killed. 6,200 of them were women. Its last count stood at 19,000": the count of all.
    let of_some = |d: &Draft| {
        matches!(
            d.category.or_else(|| d.count.noun.as_ref().and_then(|n| n.category)),
            Some(Category::Woman | Category::Child)
        ) && drafts.iter().any(|w| {
            w.measure == d.measure
                && w.count.tokens.start < d.count.tokens.start
                && w.count.quantity.best > d.count.quantity.best
        })
    };
    let fits = |d: &&Draft| {
        !aside(d)
            && !of_some(d)
            && d.count.shape != Shape::Singular
            && d.part_of.is_none()
            && d.sentence + 6 >= index
    };
    let total = |d: &&Draft| d.count.shape == Shape::Number && d.measure == Measure::Killed;
    drafts
        .iter()
        .rev()
        .take(6)
        .find(|d| fits(d) && d.measure != Measure::Attacks)
        .or_else(|| drafts.iter().rev().filter(fits).find(total))
        .or(drafts.last())
}

/// "WXYZ 3", "KABC 11": a station, not a count.
pub(super) fn call_sign(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let Some(before) = m.tokens.start.checked_sub(1) else { return false };
    let word = ctx.words(before..before + 1);
    m.form == Form::Digits
        && m.quantity.best.is_some_and(|n| n < 100)
        && (3..=5).contains(&word.len())
        && word.starts_with(['K', 'W'])
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && noun_at(ctx, m.tokens.end).is_none()
}

/// "MSF treated 500 people" in a report on cholera: patients of the disease, not wounded.
pub(super) fn patients_of_a_disease(ctx: &Context<'_>, drafts: &mut [Draft]) {
    if ctx.pack.arabic || !drafts.iter().any(|d| d.measure == Measure::Infected) {
        return;
    }
    let treated = |d: &Draft| {
        d.measure == Measure::Wounded && d.cue.as_ref().is_some_and(|c| ctx.is(c.start, Words::Care))
    };
    let count = |f: &dyn Fn(&Draft) -> bool| drafts.iter().filter(|d| f(d)).count();
    let hurt = count(&|d| d.measure == Measure::Wounded && !treated(d) && d.part_of.is_none());
    if count(&|d| d.measure == Measure::Infected) <= hurt {
        return;
    }
    for k in 0..drafts.len() {
        let of_patients = drafts
            .get(k)
            .and_then(|d| d.part_of)
            .and_then(|p| drafts.get(p))
            .is_some_and(|w| w.measure == Measure::Infected && w.rule == "patients-of-the-disease");
        if let Some(d) = drafts.get_mut(k)
            && (treated(d) || of_patients && d.measure == Measure::Wounded)
        {
            d.measure = Measure::Infected;
            d.rule = "patients-of-the-disease".into();
        }
    }
}

/// "The wounded are aged 16, 17, 18 and 21", "two men, 26 and 21, were hurt": years, one after another.
pub(super) fn one_of_ages(ctx: &Context<'_>, mentions: &[QuantityMention], k: usize) -> bool {
    let age = |m: &QuantityMention| {
        m.form == Form::Digits && m.quantity.best.is_some_and(|n| (1..=110).contains(&n))
    };
    let Some(m) = mentions.get(k).filter(|m| age(m)) else { return false };
    if noun_at(ctx, m.tokens.end).is_some() {
        return false;
    }
    let joined =
        |a: usize, b: usize| a < b && b - a <= 2 && (a..b).all(|i| matches!(ctx.tokens.fold(i), "," | "and"));
    let mut first = m;
    let mut j = k;
    while let Some(p) = j.checked_sub(1).and_then(|p| mentions.get(p)) {
        if p.trap == Some(Trap::Age) && joined(p.tokens.end, first.tokens.start) {
            return true;
        }
        if !age(p) || p.trap.is_some() || !joined(p.tokens.end, first.tokens.start) {
            break;
        }
        (first, j) = (p, j - 1);
    }
    // Behind people and a comma, before another age: "two men, 26 and 21,".
    let comma = first.tokens.start.checked_sub(1).filter(|i| ctx.tokens.fold(*i) == ",");
    let people_before = comma.and_then(|c| c.checked_sub(1)).is_some_and(|b| {
        noun_at(ctx, b).is_some_and(|(n, ..)| n.unit == Unit::Person && n.measure.is_none())
    });
    let last = mentions.get(k + 1).filter(|n| age(n) && joined(m.tokens.end, n.tokens.start)).unwrap_or(m);
    people_before
        && (last.tokens.start > first.tokens.start)
        && (ctx.parts_clause(last.tokens.end) || ctx.tokens.fold(last.tokens.end) == ".")
}

/// "eight (8)": the figure in brackets repeats the word before it.
pub(super) fn repeats_in_brackets(ctx: &Context<'_>, mentions: &[QuantityMention], k: usize) -> bool {
    let (Some(m), Some(p)) = (mentions.get(k), k.checked_sub(1).and_then(|p| mentions.get(p))) else {
        return false;
    };
    m.quantity.best.is_some()
        && m.quantity.best == p.quantity.best
        && m.form == Form::Digits
        && m.tokens.start == p.number.end + 1
        && ctx.tokens.fold(p.number.end) == "("
        && ctx.tokens.fold(m.tokens.end) == ")"
}

/// "mile marker 99", "a 2008 Ford truck": a number that names a place on a road or the year of a model.
fn names_a_thing(ctx: &Context<'_>, c: &Count) -> bool {
    let Some(before) = c.tokens.start.checked_sub(1) else { return false };
    let fold = ctx.tokens.fold(before);
    // "90 N. Florida": a house in a street.
    let next = c.number.end;
    let house = c.number.len() == 1
        && ctx.tokens.kind(c.number.start) == TokenKind::Digits
        && matches!(ctx.tokens.fold(next), "n" | "s" | "e" | "w" | "nw" | "ne" | "sw" | "se")
        && ctx.tokens.capital(next)
        && (ctx.tokens.fold(next + 1) == "." || ctx.tokens.capital(next + 1));
    if house {
        return true;
    }
    let sign = c.number.len() == 1
        && matches!(
            fold,
            "marker"
                | "milepost"
                | "exit"
                | "interstate"
                | "route"
                | "highway"
                | "flight"
                | "room"
                | "apartment"
                | "gate"
                | "platform"
                | "mile"
        );
    let n = c.quantity.best.unwrap_or(0);
    let model = c.quantity.kind == QuantityKind::Exact
        && (1950..=2035).contains(&n)
        && c.number.len() == 1
        && ctx.words(c.number.clone()).len() == 4
        && matches!(fold, "a" | "an" | "the" | "his" | "her" | "their")
        && ctx.tokens.capital(c.number.end);
    sign || model
}

/// "left 20 soldiers and 27 rebels dead": what stands behind the last of them holds for all.
pub(super) fn left_so(ctx: &Context<'_>, c: &Count, counts: &[Count]) -> Option<Measure> {
    let noun_end = match c.noun.as_ref() {
        Some(n) if n.unit == Unit::Person && n.measure.is_none() => n.tokens.end,
        // "left 14 Houthis and nine soldiers dead": members of a side.
        None if c.shape == Shape::Number => {
            ctx.at(c.number.end).iter().find(|a| matches!(a.tag, Tag::Actor(_)))?.tokens.end
        }
        _ => return None,
    };
    let left = (c.tokens.start.saturating_sub(3)..c.tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i), "left" | "leaves" | "leaving" | "leave"));
    let next = counts.iter().find(|o| {
        o.tokens.start > noun_end
            && o.tokens.start <= noun_end + 2
            && (noun_end..o.tokens.start).all(|i| matches!(ctx.tokens.fold(i), "and" | ","))
    })?;
    if !left || ctx.pack.arabic {
        return None;
    }
    (next.phrase.end.saturating_sub(1)..next.phrase.end + 1).find_map(|i| match ctx.tokens.fold(i) {
        "dead" => Some(Measure::Killed),
        "wounded" | "injured" | "hurt" => Some(Measure::Wounded),
        "missing" => Some(Measure::Missing),
        "homeless" => Some(Measure::Displaced),
        _ => None,
    })
}
