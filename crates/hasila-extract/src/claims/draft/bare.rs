//! English figures without a noun that lean on what stands beside them: ", 60 people in all", "three in hospital" behind "eight in the
//! street", "the army admits only six".

use super::*;

/// "The pupils were freed on Sunday, all 87 of them", "Residents were moved to a school, 60 people in all": how many those were of
/// whom the clause before the comma tells.
pub(super) fn in_all(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, .. } = case;
    if ctx.pack.arabic || c.shape != Shape::Number || c.subset || c.unknown_noun {
        return None;
    }
    let word = |i: usize| ctx.tokens.fold(i);
    let of_them = c.of_them
        && (c.number.end..c.phrase.end).any(|i| word(i) == "of")
        && word(c.phrase.end - 1) == "them";
    let all = word(c.phrase.end) == "in" && matches!(word(c.phrase.end + 1), "all" | "total")
        || word(c.phrase.end) == "altogether";
    let close =
        if of_them { c.phrase.end } else { c.phrase.end + if word(c.phrase.end) == "in" { 2 } else { 1 } };
    let ends = close >= range.end || ctx.parts_clause(close) || matches!(word(close), "." | "and");
    let plain = c.noun.as_ref().is_none_or(|n| {
        n.measure.is_none()
            && matches!(word(n.tokens.end.saturating_sub(1)), "people" | "persons" | "families")
    });
    let open = c.tokens.start.checked_sub(1)?;
    let open = if word(open) == "all" { open.checked_sub(1)? } else { open };
    if !(of_them || all) || !ends || !plain || word(open) != "," || open <= range.start {
        return None;
    }
    // A count of the same clause has its own whole: "12 people, five of them women".
    let counted = drafts.get(first..)?.iter().any(|d| d.count.polarity == Polarity::Affirmed);
    let clause = (range.start..open)
        .rev()
        .find(|i| {
            matches!(word(*i), ";" | ":")
                || matches!(word(*i), "and" | "but") && ctx.parts_clause(i.saturating_sub(1))
        })
        .map_or(range.start, |i| i + 1);
    let said =
        case.trigs.iter().rev().find(|t| {
            t.tokens.start >= clause && t.tokens.end <= open && t.entry.measure != Measure::Attacks
        })?;
    if counted {
        return None;
    }
    let those = (clause..open).find_map(|i| {
        noun_at(ctx, i).map(|(n, number, ..)| (n, number)).filter(|(n, number)| {
            *number == Number::Plural && !n.inert && (people(n.unit) || n.unit == Unit::Family)
        })
    });
    let (noun, _) = those?;
    let unit = c.noun.as_ref().map_or(noun.unit, |n| n.unit);
    let measure = noun.measure.filter(|_| !noun.weak).unwrap_or(said.entry.measure);
    Some(Draft {
        unit,
        category: noun.category,
        affiliation: noun.affiliation,
        cue: Some(said.tokens.clone()),
        ..case.says(measure, 900, "so-many-in-all")
    })
}

/// Words that say where: what they open is a place and no harm.
fn where_word(word: &str) -> bool {
    matches!(
        word,
        "in" | "at" | "on" | "near" | "inside" | "outside" | "under" | "along" | "from" | "aboard" | "around"
    )
}

/// "Seven died in the bar, eight in the street and three in hospital", "15 lives: six in a landslide, four in a collapsed house": a bare
/// figure and a place, behind another figure and its place, is of the same.
pub(super) fn in_another_place(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, .. } = case;
    let word = |i: usize| ctx.tokens.fold(i);
    let bare = c.noun.is_none()
        && !c.of_them
        && !c.subset
        && !c.others
        && c.shape == Shape::Number
        && c.quantity.best.is_some();
    if ctx.pack.arabic || !bare || !where_word(word(c.number.end)) || c.number.end + 1 >= range.end {
        return None;
    }
    // "37 in all", "eight in serious condition", "five on Monday": no place.
    let place = c.number.end + 1;
    let state = |i: usize| {
        matches!(
            word(i),
            "critical"
                | "serious"
                | "stable"
                | "grave"
                | "good"
                | "coma"
                | "intensive"
                | "custody"
                | "detention"
                | "ventilators"
                | "isolation"
                | "surgery"
                | "all"
                | "total"
                | "ten"
                | "time"
                | "board"
                | "foot"
        )
    };
    let no_place = state(place)
        || word(place) == "a" && state(place + 1)
        || ctx.tokens.kind(place) == TokenKind::Digits
        || ctx.is(place, Words::NumberWord);
    let joint = c.tokens.start.checked_sub(1).filter(|b| *b > range.start)?;
    let joins = matches!(word(joint), "," | ";" | ":" | "and");
    if no_place || !joins {
        return None;
    }
    let prev = drafts.get(first..)?.last()?;
    let stands = |d: &Draft| d.count.polarity == Polarity::Affirmed && people(d.unit) && is_toll(d.measure);
    let less = |w: &Draft| w.count.quantity.best.zip(c.quantity.best).is_none_or(|(a, b)| b < a);
    if !stands(prev) || prev.count.phrase.end > c.tokens.start {
        return None;
    }
    // The first behind the colon: of the whole before it.
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w).filter(|d| stands(d) && less(d))
    {
        return Some(Draft {
            unit: whole.unit,
            part_of: Some(w),
            category: whole.category,
            ..case.says_as(whole, 900, "part-of-the-list")
        });
    }
    let gap = prev.count.phrase.end..joint;
    if words_between(ctx, gap.start, gap.end) > 14 || gap.clone().any(|i| matches!(word(i), ";" | ":")) {
        return None;
    }
    // Where those before were: right behind them, or behind what befell them.
    let elliptic = where_word(word(prev.count.phrase.end));
    let verb = prev.cue.as_ref().map(|t| t.end).filter(|e| *e > prev.count.phrase.end && *e < joint);
    let placed = elliptic || verb.is_some_and(|e| where_word(word(e)));
    // "12 died at the scene and 30 in hospital" is both; only a third place tells that they died there.
    let hospital =
        (place..place + 3).any(|i| matches!(word(i), "hospital" | "hospitals" | "clinic" | "clinics"));
    let told = (gap.start.max(verb.unwrap_or(gap.start))..gap.end).any(|i| {
        ctx.begins(i, Marks::SPEECH) || matches!(word(i), "while" | "who" | "which" | "after" | "when" | "as")
    });
    if !placed || told || hospital && !elliptic && prev.measure != Measure::Killed {
        return None;
    }
    Some(Draft {
        part_of: prev.part_of,
        cue: prev.cue.clone(),
        ..case.says_as(prev, 900, "in-another-place")
    })
}

/// "The army admits only six", "CNN has 158", "witnesses insist on 30", "there are at least 13": a bare figure that somebody sets beside a
/// toll told before it.
pub(super) fn figure_of_another(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, ref ranked, .. } = case;
    let bare = c.noun.is_none()
        && !c.unknown_noun
        && !c.of_them
        && !c.subset
        && !c.others
        && c.shape == Shape::Number
        // "gives a range of 700 to 1,300"
        && c.quantity.best.or(c.quantity.low.filter(|_| c.quantity.kind == QuantityKind::Range)).is_some_and(|n| n > 1);
    if ctx.pack.arabic || !bare || ranked.first().is_some_and(|(s, ..)| *s >= 700) {
        return None;
    }
    let word = |i: usize| ctx.tokens.fold(i);
    let mut open = c.tokens.start.checked_sub(1).filter(|b| *b > range.start)?;
    while open > range.start
        && (ctx.quote_mark(open) || matches!(word(open), "only" | "just" | "merely" | "the" | ":"))
    {
        open -= 1;
    }
    let end = c.phrase.end;
    let ends = end >= range.end
        || ctx.parts_clause(end)
        || ctx.quote_mark(end)
        || matches!(
            word(end),
            "." | ")"
                | ";"
                | "and"
                | "but"
                | "as"
                | "on"
                | "by"
                | ","
                | "in"
                | "so"
                | "at"
                | "while"
                | "dead"
                | "since"
                | "yesterday"
                | "earlier"
                | "overnight"
                | "last"
                | "before"
        )
        // "the day before", "an hour later"
        || matches!(word(end), "the" | "a" | "an")
            && (end + 2..end + 4).any(|i| matches!(word(i), "before" | "earlier" | "later"));
    let ends = ends && (word(end) != "in" || matches!(word(end + 1), "all" | "total" | "the"));
    let before = open.checked_sub(1).filter(|b| *b >= range.start);
    let earlier = (open.saturating_sub(4).max(range.start)..open).any(|i| {
        matches!(word(i), "earlier" | "previously" | "initially" | "first" | "had" | "originally" | "once")
    });
    let asserts = match word(open) {
        "admits" | "admit" | "acknowledges" | "acknowledge" | "concedes" | "concede" | "claims" | "claim"
        | "counts" | "count" | "lists" | "list" | "confirms" | "confirm" | "admitted" | "acknowledged"
        | "conceded" | "counted" | "listed" | "confirmed" | "reports" | "documents" | "documented"
        | "recorded" | "records" | "reckons" | "reckoned" | "estimates" | "estimated" | "tallied"
        | "tallies" => true,
        "gives" | "give" | "gave" | "given" | "reported" | "announced" | "cited" | "cites" | "registered" => {
            word(end) != "as"
        }
        // "By evening its director made it 36"
        "it" => before.is_some_and(|b| matches!(word(b), "made" | "makes" | "make")),
        "says" | "say" | "said" => earlier || word(open) != "said",
        // "CNN has 158", "local media have 52"
        // "A monk had thirty-one on his list"
        "has" | "have" | "had"
            if word(end) == "on"
                && matches!(word(end + 1), "its" | "his" | "her" | "their" | "the")
                && matches!(word(end + 2), "list" | "lists" | "books" | "register" | "records") =>
        {
            true
        }
        "has" | "have" | "had" => before.is_some_and(|b| {
            ctx.tokens.capital(b) && word(b) != "we" && word(b) != "i"
                || matches!(
                    word(b),
                    "list"
                        | "lists"
                        | "media"
                        | "outlets"
                        | "reports"
                        | "count"
                        | "tally"
                        | "channel"
                        | "channels"
                        | "register"
                        | "paper"
                        | "website"
                        | "portal"
                )
        }),
        "of" => before.is_some_and(|b| {
            matches!(
                word(b),
                "range"
                    | "speaks"
                    | "speak"
                    | "spoke"
                    | "spoken"
                    | "talks"
                    | "talk"
                    | "talked"
                    | "knows"
                    | "know"
                    | "knew"
                    | "told"
                    | "heard"
                    | "tells"
            )
        }),
        "on" => before.is_some_and(|b| matches!(word(b), "insists" | "insist" | "insisted" | "insisting")),
        "with" => before
            .is_some_and(|b| matches!(word(b), "going" | "goes" | "went" | "go" | "sticking" | "sticks")),
        "to" => before.is_some_and(|b| {
            matches!(word(b), "sticks" | "stuck" | "keeps" | "admits" | "admitted" | "owned" | "holds")
        }),
        "at" => before.is_some_and(|b| {
            matches!(word(b), "it" | "them" | "this" | "that" | "toll")
                && (b.saturating_sub(2)..b).any(|i| {
                    matches!(
                        word(i),
                        "put"
                            | "puts"
                            | "place"
                            | "placed"
                            | "places"
                            | "set"
                            | "estimate"
                            | "estimated"
                            | "estimates"
                    )
                })
                || word(b) == "arrived"
                || word(b) == "arrives"
        }),
        "are" | "were" | "was" | "is" => before.is_some_and(|b| {
            word(b) == "there"
                && (range.start..b).any(|i| ctx.cue(i, Cue::According).is_some() || word(i) == "for")
                || matches!(word(b), "it" | "figure" | "count" | "tally")
                    && (range.start..b).any(|i| ctx.cue(i, Cue::According).is_some() || word(i) == "for")
        }),
        _ => false,
    };
    if !asserts || !ends {
        return None;
    }
    let same = |d: &Draft| {
        d.count.polarity == Polarity::Affirmed
            && d.part_of.is_none()
            && matches!(d.unit, Unit::Person | Unit::Body)
            && d.count.shape == Shape::Number
            && is_toll(d.measure)
            && d.sentence + 2 >= index
            && d.count.phrase.end <= c.tokens.start
    };
    let here = c.quantity.best.or(c.quantity.low).unwrap_or(1).max(1);
    let apart = |d: &Draft| {
        let there = d.count.quantity.best.or(d.count.quantity.low).unwrap_or(1).max(1);
        here.max(there) * 100 / here.min(there)
    };
    let told: Vec<&Draft> = drafts.iter().filter(|d| same(d)).collect();
    // Of several the dead, unless another is far nearer in size.
    let dead = told.iter().rev().find(|d| d.measure == Measure::Killed).copied();
    let near = told.iter().copied().min_by_key(|d| apart(d))?;
    let prev = dead.filter(|d| apart(d) <= 2 * apart(near) || apart(d) <= 300).unwrap_or(near);
    if apart(prev) > 1500 {
        return None;
    }
    Some(Draft { affiliation: prev.affiliation.clone(), ..case.says_as(prev, 600, "figure-of-another") })
}

/// "taking the number killed when a warehouse blew up in Muno market to 12": what is moved says what the figure at the end counts, however
/// much stands between.
pub(super) fn brought_to(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, counts, .. } = case;
    let word = |i: usize| ctx.tokens.fold(i);
    let to = c.tokens.start.checked_sub(1).filter(|b| *b > range.start && word(*b) == "to")?;
    if ctx.pack.arabic || c.noun.is_some() || c.unknown_noun || c.shape != Shape::Number {
        return None;
    }
    let from = to.saturating_sub(26).max(range.start);
    let verb = (from..to).rev().find(|i| {
        matches!(
            word(*i),
            "taking"
                | "takes"
                | "took"
                | "taken"
                | "bringing"
                | "brings"
                | "brought"
                | "raising"
                | "raises"
                | "raised"
                | "pushing"
                | "pushes"
                | "pushed"
                | "lifting"
                | "lifts"
                | "lifted"
                | "increasing"
                | "increased"
                | "lowering"
                | "lowered"
                | "cutting"
                | "cut"
                | "revised"
                | "revising"
        )
    })?;
    let moved = ctx.within(verb + 1..(verb + 5).min(to)).iter().find_map(|a| {
        let e = ctx.trigger(a).filter(|e| e.pos == Pos::People && !e.weak)?;
        Some((e.measure, a.tokens.clone()))
    })?;
    let parted = (moved.1.end..to).any(|i| word(i) == ";" || ctx.begins(i, Marks::SPEECH));
    let other = counts.iter().any(|o| {
        o.shape == Shape::Number && o.noun.is_none() && o.tokens.start >= moved.1.end && o.tokens.end <= to
    });
    (!parted && !other).then(|| Draft { cue: Some(moved.1.clone()), ..case.says(moved.0, 900, "brought-to") })
}

/// "There are 12,500 people in 80 shelters": where they are says what they are counted as.
pub(super) fn in_so_many_shelters(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, ref ranked, unit, .. } = case;
    let word = |i: usize| ctx.tokens.fold(i);
    let at = c.phrase.end;
    let number = |i: usize| ctx.numeral(i);
    let within = !ctx.pack.arabic
        && c.shape == Shape::Number
        && matches!(unit, Unit::Person | Unit::Family)
        && c.noun.as_ref().is_none_or(|n| n.measure.is_none_or(|_| n.weak))
        && !c.unknown_noun
        && matches!(word(at), "in" | "at" | "across")
        && number(at + 1);
    let shelters =
        (at + 2..at + 7).take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word || word(*i) == ",").any(|i| {
            matches!(word(i), "shelters" | "camps")
                || matches!(word(i), "centres" | "centers" | "sites" | "halls")
                    && matches!(
                        word(i - 1),
                        "evacuation"
                            | "relief"
                            | "reception"
                            | "transit"
                            | "accommodation"
                            | "displacement"
                            | "sports"
                            | "community"
                            | "school"
                            | "welfare"
                            | "rescue"
                    )
        });
    let state = c.tokens.start >= 2
        && matches!(word(c.tokens.start - 1), "are" | "were" | "is" | "was" | "with")
        || ranked.first().is_none_or(|(s, ..)| *s < 700);
    (within && shelters && state).then(|| case.says(Measure::Sheltered, 900, "in-so-many-shelters"))
}

/// "put its losses at one killed, two injured", "the bodies of the last two missing miners", "treated eight casualties": words right beside
/// the count say more than those that stand further off, or than its noun.
pub(super) fn right_beside(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, .. } = case;
    let word = |i: usize| ctx.tokens.fold(i);
    if ctx.pack.arabic || c.shape != Shape::Number || c.unknown_noun {
        return None;
    }
    // "the bodies of the last two missing miners"
    let of =
        (c.tokens.start.saturating_sub(4).max(range.start)..c.tokens.start).rev().find(|i| word(*i) == "of");
    let bodies = of.is_some_and(|of| {
        of > range.start
            && matches!(word(of - 1), "bodies" | "remains" | "corpses")
            && (of + 1..c.tokens.start).all(|i| {
                matches!(
                    word(i),
                    "the"
                        | "all"
                        | "last"
                        | "final"
                        | "remaining"
                        | "other"
                        | "first"
                        | "another"
                        | "its"
                        | "their"
                        | "some"
                        | "at"
                        | "least"
                )
            })
    });
    if bodies && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person) && !c.of_them {
        return Some(Draft { unit: Unit::Body, ..case.says(Measure::Bodies, 1000, "whose-bodies") });
    }
    // "treated eight casualties": the living.
    let casualties = c.noun.as_ref().is_some_and(|n| n.measure == Some(Measure::Casualties));
    let treated = c.tokens.start > range.start
        && matches!(
            word(c.tokens.start - 1),
            "treated"
                | "treating"
                | "admitted"
                | "hospitalised"
                | "hospitalized"
                | "evacuated"
                | "stabilised"
                | "stabilized"
        );
    if casualties && treated {
        return Some(case.says(Measure::Wounded, 1000, "casualties-in-care"));
    }
    // "one killed, two injured" behind another measure's verb.
    let behind = match word(c.number.end) {
        "killed" | "dead" => Measure::Killed,
        "injured" | "wounded" | "hurt" => Measure::Wounded,
        "missing" => Measure::Missing,
        _ => return None,
    };
    let at = c.number.end + 1;
    let ends = at >= range.end || ctx.parts_clause(at) || matches!(word(at), "." | "and");
    // "12 wounded and killed", "one killed and wounded" are both.
    let both = word(at) == "and"
        && matches!(word(at + 1), "killed" | "dead" | "injured" | "wounded" | "hurt" | "missing");
    let at_losses = (c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start)
        .any(|i| matches!(word(i), "losses" | "casualties" | "toll" | "at" | ","));
    (ends && !both && at_losses && c.noun.as_ref().is_none_or(|n| n.measure == Some(behind)))
        .then(|| case.says(behind, 1000, "right-behind"))
}
