//! English numbers that look like a toll and are none: an age between commas, the sacked, an age limit, a number denied in passing.

use super::*;

/// Tells whether a count says nothing of what an event did to anybody.
pub(super) fn counts_nobody(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    !ctx.pack.arabic
        && (aged(ctx, c, range)
            || sacked(ctx, c, range)
            || age_limit(ctx, c)
            || not_so_many(ctx, c, range)
            || none_of(ctx, c)
            || enough_for(ctx, c, range)
            || in_one_go(ctx, c)
            || sharing_a_room(ctx, c)
            || how_old_it_is(ctx, c)
            || ages_of_those(ctx, c, range)
            || alone_with(ctx, c)
            || in_pieces_or_in_turn(ctx, c)
            || a_share(ctx, c, range)
            || all_but_one(ctx, c)
            || yet_to_come(ctx, c)
            || older_than(ctx, c)
            || the_one(ctx, c)
            || of_things(ctx, c, range)
            || a_paper(ctx, c, range)
            || kin_of(ctx, c)
            || spoken_for(ctx, c, range))
}

/// "The war, which turns two on Tuesday": an age, of whatever turns it.
fn how_old_it_is(ctx: &Context<'_>, c: &Count) -> bool {
    c.noun.is_none()
        && c.shape == Shape::Number
        && c.tokens
            .start
            .checked_sub(1)
            .is_some_and(|b| matches!(ctx.tokens.fold(b), "turns" | "turned" | "turning"))
        && c.quantity.best.is_some_and(|n| (1..=110).contains(&n))
}

/// "broke in two", "exploded one after another", "at one in the afternoon": pieces, turns and hours.
fn in_pieces_or_in_turn(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    if c.noun.is_some() || c.shape != Shape::Number {
        return false;
    }
    let before = c.tokens.start.checked_sub(1);
    let broke = before.is_some_and(|b| {
        matches!(fold(b), "in" | "into")
            && b > 0
            && matches!(
                fold(b - 1),
                "broke"
                    | "breaks"
                    | "broken"
                    | "split"
                    | "splits"
                    | "cut"
                    | "snapped"
                    | "snaps"
                    | "torn"
                    | "tore"
                    | "cracked"
                    | "sliced"
                    | "sheared"
            )
    });
    let end = c.number.end;
    let turn = c.quantity == Quantity::exact(1)
        && (matches!(fold(end), "after" | "upon" | "behind") && matches!(fold(end + 1), "another" | "the")
            || fold(end) == "by" && fold(end + 1) == "one"
            || before.is_some_and(|b| fold(b) == "by" && b > 0 && fold(b - 1) == "one"));
    let hour = c.quantity.best.is_some_and(|n| (1..=12).contains(&n))
        && fold(end) == "in"
        && fold(end + 1) == "the"
        && matches!(fold(end + 2), "morning" | "afternoon" | "evening");
    broke || turn || hour
}

/// "a girl no older than four", "two boys younger than 12": an age.
fn older_than(ctx: &Context<'_>, c: &Count) -> bool {
    c.noun.is_none()
        && c.shape == Shape::Number
        && c.tokens.start.checked_sub(2).is_some_and(|b| {
            matches!(ctx.tokens.fold(b), "older" | "younger") && ctx.tokens.fold(b + 1) == "than"
        })
}

/// "in the smaller one", "the first one": a pronoun.
fn the_one(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let kind = |word: &str| {
        word.len() > 4 && (word.ends_with("er") || word.ends_with("est"))
            || matches!(
                word,
                "first"
                    | "last"
                    | "next"
                    | "new"
                    | "old"
                    | "main"
                    | "big"
                    | "small"
                    | "same"
                    | "other"
                    | "this"
                    | "that"
                    | "which"
                    | "whichever"
            )
    };
    c.noun.is_none()
        && c.quantity == Quantity::exact(1)
        && fold(c.number.start) == "one"
        && c.number.start >= 2
        && kind(fold(c.number.start - 1))
        && (matches!(fold(c.number.start - 2), "the" | "a" | "its" | "their" | "in" | "at" | "on")
            || matches!(fold(c.number.start - 1), "this" | "that" | "which"))
}

/// "six in every ten of the wounded", "one out of every five": a share.
fn a_share(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let number = |i: usize| ctx.numeral(i);
    let every = |i: usize| matches!(fold(i), "in" | "of") && fold(i + 1) == "every" && number(i + 2);
    let out = |i: usize| fold(i) == "out" && every(i + 1);
    let first = every(c.number.end) || out(c.number.end);
    let second =
        c.number.start >= range.start + 3 && fold(c.number.start - 1) == "every" && every(c.number.start - 2);
    c.shape == Shape::Number && (first || second)
}

/// "all but one of them tourists", "all but a handful of its houses": the exception.
fn all_but_one(ctx: &Context<'_>, c: &Count) -> bool {
    let at = c.tokens.start;
    let few = c.quantity == Quantity::exact(1) || c.quantity.vague.is_some();
    c.shape == Shape::Number
        && few
        && at >= 2
        && ctx.tokens.fold(at - 1) == "but"
        && matches!(ctx.tokens.fold(at - 2), "all" | "nobody" | "everyone" | "everything" | "nothing")
}

/// "Hundreds of hostages to be freed under deal": not done yet; "four to be found" are missing.
fn yet_to_come(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let end = c.phrase.end.max(c.number.end);
    c.shape == Shape::Number
        && fold(end) == "to"
        && fold(end + 1) == "be"
        && matches!(
            fold(end + 2),
            "freed"
                | "released"
                | "swapped"
                | "exchanged"
                | "evacuated"
                | "deported"
                | "moved"
                | "transferred"
                | "tried"
                | "executed"
                | "hanged"
                | "relocated"
                | "repatriated"
                | "resettled"
                | "demolished"
                | "sent"
                | "deployed"
                | "returned"
                | "rehoused"
                | "buried"
                | "charged"
                | "extradited"
        )
}

/// "Of the 1,041 guns snatched, 214 have been recovered": of the things named before.
fn of_things(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    if c.noun.is_some() || c.shape != Shape::Number || ctx.tokens.fold(range.start) != "of" {
        return false;
    }
    let Some(comma) = (range.start..c.tokens.start).rev().find(|i| ctx.tokens.fold(*i) == ",") else {
        return false;
    };
    let near = comma + 1 == c.tokens.start && comma <= range.start + 9;
    near && (range.start + 1..comma).find_map(|i| noun_at(ctx, i)).is_some_and(|(n, ..)| n.inert)
}

/// "told Eleven that 97 had died": a number written with a capital inside a sentence is somebody's name.
fn a_paper(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let at = c.number.start;
    c.number.len() == 1
        && c.tokens.start == at
        && ctx.tokens.kind(at) == TokenKind::Word
        && ctx.tokens.capital(at)
        && at > range.start + 1
        && matches!(ctx.tokens.fold(at - 1), "told" | "tells" | "by" | "to" | "with")
        && ctx.tokens.kind(at + 1) == TokenKind::Word
        && c.noun.is_none()
        && !ctx.tokens.capital(at - 1)
}

/// "An aunt of two of the dead men said": who tells of it.
fn kin_of(ctx: &Context<'_>, c: &Count) -> bool {
    c.shape == Shape::Singular
        && ctx.tokens.fold(c.phrase.end) == "of"
        && c.noun.as_ref().is_some_and(|n| {
            matches!(
                ctx.tokens.fold(n.tokens.end.saturating_sub(1)),
                "aunt"
                    | "uncle"
                    | "cousin"
                    | "relative"
                    | "friend"
                    | "neighbour"
                    | "neighbor"
                    | "colleague"
                    | "classmate"
                    | "mother"
                    | "father"
                    | "brother"
                    | "sister"
                    | "widow"
                    | "son"
                    | "daughter"
                    | "nephew"
                    | "niece"
                    | "grandfather"
                    | "grandmother"
            )
        })
        && (ctx.is(c.phrase.end + 1, Words::NumberWord)
            || matches!(ctx.tokens.fold(c.phrase.end + 1), "one" | "several" | "the" | "some"))
}

/// "a lawyer for several inmates", "the mother of three victims": whoever speaks or is told of, by those they belong to.
fn spoken_for(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let Some(of) = c.tokens.start.checked_sub(1).filter(|b| *b > range.start) else { return false };
    c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person)
        && matches!(ctx.tokens.fold(of), "for" | "representing")
        && (of.saturating_sub(2).max(range.start)..of).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "lawyer"
                    | "lawyers"
                    | "attorney"
                    | "attorneys"
                    | "counsel"
                    | "advocate"
                    | "spokesman"
                    | "spokeswoman"
            )
        })
}

/// "two of the victims are 16 and 17", "the three were 19, 24 and 31": as many ages as people.
fn ages_of_those(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let age = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Digits
            && fold(i).parse::<u64>().is_ok_and(|n| (1..=110).contains(&n))
    };
    let at = c.number.start;
    if c.noun.is_some() || c.number.len() != 1 || !age(at) {
        return false;
    }
    let goes_on = |i: usize| age(i) || matches!(fold(i), "," | "and");
    let from = (range.start..at).rev().take(8).take_while(|i| goes_on(*i)).last().unwrap_or(at);
    let be = from
        .checked_sub(1)
        .filter(|b| *b >= range.start && matches!(fold(*b), "are" | "were" | "was" | "is"));
    let to = (at..range.end.min(at + 8)).take_while(|i| goes_on(*i)).last().map_or(at + 1, |i| i + 1);
    let ages = (from..to).filter(|i| age(*i)).count();
    // "The dead are 220 and the wounded 12": another subject follows.
    let closes = !(to < range.end && ctx.tokens.kind(to) == TokenKind::Word);
    let people = |i: usize| {
        matches!(
            fold(i),
            "victims"
                | "victim"
                | "suspects"
                | "men"
                | "women"
                | "boys"
                | "girls"
                | "teens"
                | "brothers"
                | "sisters"
                | "them"
                | "those"
        )
    };
    let number = |i: usize| match fold(i) {
        "one" => Some(1),
        "two" | "both" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        "five" => Some(5),
        w => w.parse::<usize>().ok(),
    };
    be.is_some_and(|be| {
        let subject = be.saturating_sub(6).max(range.start)..be;
        closes && subject.clone().any(people) && subject.clone().any(|i| number(i) == Some(ages))
    })
}

/// "home alone with two other kids": who was there.
fn alone_with(ctx: &Context<'_>, c: &Count) -> bool {
    let at = c.tokens.start;
    at >= 2 && ctx.tokens.fold(at - 1) == "with" && ctx.tokens.fold(at - 2) == "alone"
}

/// "Ana Cole (Annie), 52, a former officer", "She was 16 and was calling her mother".
fn aged(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let (Some(before), Some(name)) = (c.tokens.start.checked_sub(1), c.tokens.start.checked_sub(2)) else {
        return false;
    };
    if c.noun.is_some() || name < range.start || !c.quantity.best.is_some_and(|n| (1..=110).contains(&n)) {
        return false;
    }
    let commas = fold(before) == "," && fold(c.phrase.end) == "," && fold(name) == ")";
    // "her sons Yusuf, four, and Hamza, six."
    let closes = |i: usize| matches!(fold(i), "," | ";" | "." | ")" | "”" | "\"");
    let in_words = ctx.tokens.kind(c.number.start) == TokenKind::Word
        && c.number.len() <= 3
        && !c.others
        && !c.of_them
        && fold(before) == ","
        && closes(c.number.end)
        && ctx.tokens.capital(name)
        && ctx.registry.places().lookup(fold(name)).is_empty();
    if in_words {
        return true;
    }
    let was = matches!(fold(before), "was" | "is")
        && (matches!(fold(name), "she" | "he")
            || (range.start..before).any(|i| matches!(fold(i), "youngest" | "oldest" | "eldest")))
        && matches!(fold(c.phrase.end), "and" | "when" | "." | ",");
    commas || was
}

/// "The mayor and four other officials were dismissed": what was done to their posts.
fn sacked(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    if c.noun.as_ref().is_none_or(|n| n.unit != Unit::Person) {
        return false;
    }
    let mut i = c.phrase.end;
    while i < range.end
        && (ctx.is(i, Words::Auxiliary) || matches!(ctx.tokens.fold(i), "been" | "being" | "also" | "later"))
    {
        i += 1;
    }
    i > c.phrase.end && i < range.end && ctx.is(i, Words::Sacked)
}

/// "14 of them under 18": the limit of an age.
fn age_limit(ctx: &Context<'_>, c: &Count) -> bool {
    let before = c.number.start.checked_sub(1);
    let fold = |i: usize| ctx.tokens.fold(i);
    let years = c.quantity.named().is_some_and(|n| (1..=110).contains(&n));
    // "75,000 men under fifty died", "women over 60", "most were younger than fifteen"
    let of_them = years
        && c.noun.is_none()
        && before.filter(|b| *b > 0).is_some_and(|b| {
            let who = noun_at(ctx, b - 1).is_some_and(|(n, number, ..)| {
                number == Number::Plural && n.unit == Unit::Person && n.measure.is_none()
            });
            let grown =
                matches!(fold(b - 1), "men" | "women" | "people" | "adults" | "residents" | "patients");
            match fold(b) {
                "under" | "below" => who,
                "over" | "above" => grown,
                "than" => matches!(fold(b - 1), "younger" | "older"),
                _ => false,
            }
        });
    if of_them {
        return true;
    }
    c.noun.is_none()
        && ctx.is(c.number.start, Words::AgeLimit)
        && before.is_some_and(|b| {
            matches!(ctx.tokens.fold(b), "under" | "below")
                && b > 0
                && matches!(
                    ctx.tokens.fold(b - 1),
                    "them"
                        | "whom"
                        | "all"
                        | "both"
                        | "were"
                        | "are"
                        | "was"
                        | "those"
                        | "people"
                        | "boys"
                        | "girls"
                )
        })
}

/// "There weren't 200 or even 500 deaths": what there was not.
fn not_so_many(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = c.tokens.start.saturating_sub(6).max(range.start);
    (from..c.tokens.start).rev().take_while(|i| !ctx.parts_clause(*i)).any(|i| {
        ctx.tokens.fold(i) == "there"
            && (matches!(ctx.tokens.fold(i + 1), "weren't" | "wasn't" | "aren't" | "isn't")
                || matches!(ctx.tokens.fold(i + 1), "were" | "was" | "are")
                    && ctx.tokens.fold(i + 2) == "not")
    })
}

/// "in one morning", "in a single day": how long it took.
fn in_one_go(ctx: &Context<'_>, c: &Count) -> bool {
    let next = ctx.tokens.fold(c.number.end);
    c.quantity == Quantity::exact(1)
        && c.shape == Shape::Number
        && (ctx.is(c.number.end, Words::HourOfDay)
            || matches!(
                next,
                "week" | "month" | "year" | "weekend" | "go" | "place" | "spot" | "stroke" | "sweep"
            ))
}

/// "up to 20 people sharing a classroom", "30 people to a tent": how crowded a place is.
fn sharing_a_room(ctx: &Context<'_>, c: &Count) -> bool {
    let fold = |i: usize| ctx.tokens.fold(i);
    let one = |i: usize| matches!(fold(i), "a" | "one" | "each" | "every");
    c.shape == Shape::Number
        && (matches!(fold(c.phrase.end), "sharing" | "share") && one(c.phrase.end + 1)
            || matches!(fold(c.phrase.end), "to" | "per")
                && (one(c.phrase.end + 1) || fold(c.phrase.end) == "per")
                && matches!(
                    fold(c.phrase.end + if fold(c.phrase.end) == "per" { 1 } else { 2 }),
                    "room"
                        | "tent"
                        | "cell"
                        | "classroom"
                        | "house"
                        | "ward"
                        | "bed"
                        | "shelter"
                        | "family"
                        | "grave"
                        | "stretcher"
                        | "mattress"
                        | "coffin"
                        | "vehicle"
                        | "car"
                ))
}

/// "none of the 53 crew members was hurt": the denial is the claim.
fn none_of(ctx: &Context<'_>, c: &Count) -> bool {
    let at = c.tokens.start;
    let the = usize::from(at > 0 && matches!(ctx.tokens.fold(at - 1), "the" | "its" | "their" | "those"));
    c.shape == Shape::Number
        && at >= 2 + the
        && ctx.tokens.fold(at - 1 - the) == "of"
        && ctx.tokens.fold(at - 2 - the) == "none"
}

/// "aid for 20,000 people", "food for 400 families": whom it is meant for.
fn enough_for(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let Some(of) = c.tokens.start.checked_sub(1).filter(|b| ctx.tokens.fold(*b) == "for") else {
        return false;
    };
    (of.saturating_sub(4).max(range.start)..of).any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "aid"
                | "food"
                | "enough"
                | "supplies"
                | "rations"
                | "relief"
                | "assistance"
                | "kits"
                | "blankets"
                | "water"
                | "medicine"
                | "medicines"
                | "flour"
                | "shelter"
                | "tents"
                | "beds"
        )
    })
}
