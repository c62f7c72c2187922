//! Counts that say the same as one before them: a subset, the figure as it stood, another's figure of it.

use super::*;

/// Sentences behind a toll within which "the victims" are its dead.
const VICTIMS_WITHIN: usize = 6;

/// انهيار 8 آلاف منزل كلياً و14 ألفاً جزئياً (*inhiyār 8 ālāf manzil kulliyyan wa-14 alfan juzʾiyyan*, 8,000 houses wholly
/// destroyed and 14,000 in part): the same buildings, damaged.
pub(super) fn in_part(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, .. } = case;
    if ctx.pack.arabic
        && c.noun.is_none()
        && ctx.is(c.number.end, Words::InPart)
        && let Some(prev) = drafts
            .get(first..)
            .and_then(|d| d.iter().rev().find(|d| matches!(d.unit, Unit::Building | Unit::Vehicle)))
    {
        return Some(Draft { unit: prev.unit, ..case.says(Measure::Damaged, 700, "in-part") });
    }
    None
}

/// A subset inherits unless a word of its own stands right beside it.
pub(super) fn subset(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, unit, antecedent, ref ranked, .. } = case;
    if (c.subset || c.of_them)
        && let Some(p) = antecedent
        && let Some(whole) = drafts.get(p)
        && unit
            == whole.unit.min(Unit::Person).max(if unit == Unit::Person { Unit::Person } else { whole.unit })
    {
        // وانضمام المئات منهم (and the joining of hundreds of them): a word of their own right beside them.
        // "13 people, eight of them displaced persons": what they were, and no harm that befell them.
        let their_kind = |t: &TriggerAt<'_>| {
            !ctx.pack.arabic
                && t.tokens.start == c.phrase.end
                && noun_at(ctx, c.phrase.end).is_some_and(|(n, number, ..)| {
                    n.unit == Unit::Person && number == Number::Plural && n.tokens.end > t.tokens.start + 1
                })
        };
        // وأنقذ خفر السواحل 21 منهم (and the coastguards saved 21 of them): a verb behind the whole, with its subject.
        let reach = |t: &TriggerAt<'_>| {
            let told_since = ctx.pack.arabic
                && c.of_them
                && t.entry.pos == Pos::Verb
                && !t.entry.weak
                && t.tokens.start >= whole.count.phrase.end;
            if told_since { 3 } else { 1 }
        };
        let own = ranked.first().filter(|(s, _, t)| {
            *s >= 700
                && !their_kind(t)
                // 31 جثة، تسع منها متفحمة (31 bodies, nine of them charred): what is said of buildings and cars only.
                && !(ctx.pack.arabic
                    && c.noun.is_none()
                    && people(whole.unit)
                    && !t.entry.units.is_empty()
                    && !t.entry.units.iter().any(|u| people(*u)))
                // "134 bodies, 61 of which remain unidentified": bodies all the same.
                && !(!ctx.pack.arabic && t.entry.weak && whole.measure == Measure::Bodies)
                && t.entry.measure != whole.measure
                // "11 were held, including all four directly involved in the attack": held.
                && (ctx.pack.arabic || t.entry.measure != Measure::Participants)
                && (t.tokens.end <= c.tokens.start
                    && plain_words_between(ctx, t.tokens.end, c.tokens.start) <= reach(t)
                    || named_between(ctx, c, t)
                    || t.tokens.start >= c.phrase.end
                        // بينهم شرطيان، وأصيب 27 (among them two policemen, and 27 were hurt): the next clause's.
                        // "including 35 women, some held for years": some, not the women.
                        // تم التعرف على 97 منها، وأن الأهالي دفنوا (97 of them were identified, and that the people had buried): nor what an "and" opens.
                        && !((t.conj || !ctx.pack.arabic || ctx.tokens.fold(c.phrase.end + 1).starts_with('و'))
                            && (c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i)))
                        && words_between(ctx, c.phrase.end, t.tokens.start) <= 2)
        });
        // فر 43 نزيلاً تم العثور على 23 منهم (43 inmates fled, 23 of whom have been found): taken again.
        let found = ctx.pack.arabic
            && whole.measure == Measure::Escaped
            && ctx.tokens.fold(c.tokens.start.saturating_sub(1)) == "علي"
            && (c.tokens.start.saturating_sub(6)..c.tokens.start)
                .any(|i| ctx.tokens.fold(i).ends_with("العثور") || ctx.tokens.fold(i).starts_with("عثر"));
        if found {
            return Some(Draft {
                category: whole.category,
                affiliation: whole.affiliation.clone(),
                ..case.says(Measure::Detained, 900, "found-again")
            });
        }
        // 149 إصابة …، بينهم 9350 ضحية (149 hurt …, among them 9,350 victims): the dead are of the dead before them.
        if ctx.pack.arabic
            && case.noun_measure == Some((Measure::Killed, true))
            && whole.measure == Measure::Wounded
        {
            let dead = (case.first..drafts.len()).rev().find(|k| {
                drafts.get(*k).is_some_and(|d| d.measure == Measure::Killed && d.part_of.is_none())
            });
            return Some(Draft { part_of: dead, ..case.says(Measure::Killed, 900, "noun-says-it") });
        }
        if own.is_none() {
            let unit = if c.noun.is_some() { unit } else { whole.unit };
            return Some(Draft {
                unit: if whole.unit == Unit::Body && unit == Unit::Person { Unit::Body } else { unit },
                part_of: Some(p),
                category: c.noun.as_ref().and_then(|n| n.category).or(whole.category),
                affiliation: whole.affiliation.clone(),
                ..case.says(whole.measure, 1000, "subset-of-the-count-before")
            });
        }
    }
    None
}

/// How many words stand in a stretch but for those that say "only" and "so far": لم يُقبض حتى الآن إلا على ثلاثة منهم (only three of them have been
/// caught so far).
fn plain_words_between(ctx: &Context<'_>, from: usize, to: usize) -> usize {
    let light = |i: usize| {
        matches!(
            ctx.tokens.fold(i),
            "الا" | "سوي"
                | "حتي"
                | "الان"
                | "اللحظه"
                | "الساعه"
                | "بعد"
                | "فقط"
                | "only"
                | "just"
                | "so"
                | "far"
        )
    };
    (from..to).filter(|i| ctx.tokens.kind(*i) != TokenKind::Mark && !light(*i)).count()
}

/// من بين المتوفين ثلاث نساء (*min bayn al-mutawaffīn thalāth nisāʾ*, among the dead three women), بين الشهداء امرأة.
pub(super) fn among_those_named(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, unit, .. } = case;
    if ctx.pack.arabic && unit == Unit::Person {
        let among = (c.tokens.start.saturating_sub(4).max(range.start)..c.tokens.start)
            .rev()
            .find(|i| ctx.tokens.fold(*i).trim_start_matches('و') == "بين")
            .and_then(|i| {
                ctx.at(i + 1).iter().find_map(|a| match a.tag {
                    Tag::Trigger(k) => {
                        ctx.pack.triggers.get(k as usize).filter(|e| e.pos == Pos::People).map(|e| e.measure)
                    }
                    Tag::Noun(k) if a.number == Number::Plural => {
                        ctx.pack.nouns.get(k as usize).and_then(|e| e.measure.filter(|_| !e.weak))
                    }
                    _ => None,
                })
            });
        if let Some(m) = among {
            let whole = (0..drafts.len())
                .rev()
                .find(|k| drafts.get(*k).is_some_and(|d| d.measure == m && d.part_of.is_none()));
            return Some(Draft {
                part_of: whole,
                category: c.noun.as_ref().and_then(|n| n.category),
                ..case.says(m, 900, "among-those-counted")
            });
        }
    }
    if !ctx.pack.arabic
        && people(unit)
        && let Some(m) = among(ctx, c, range)
    {
        let whole = (0..drafts.len()).rev().find(|k| {
            drafts.get(*k).is_some_and(|d| {
                d.measure == m
                    && d.part_of.is_none()
                    && d.sentence + 3 >= index
                    && d.count.shape != Shape::Denial
            })
        });
        return Some(Draft {
            part_of: whole,
            category: c.noun.as_ref().and_then(|n| n.category),
            ..case.says(m, 900, "among-those-counted")
        });
    }
    None
}

/// "507 people were killed. They include 260 insurgents and 86 civilians": of those counted in the sentence before.
pub(super) fn they_include(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, first, unit, noun_measure, .. } = case;
    if ctx.pack.arabic || !people(unit) || noun_measure.is_some_and(|(_, weak)| !weak) {
        return None;
    }
    let word = |i: usize| ctx.tokens.fold(i);
    // "Five civilians were also among them."
    let is = c.phrase.end;
    let also = usize::from(matches!(word(is + 1), "also" | "all"));
    let among = matches!(word(is), "was" | "were" | "are" | "is")
        && word(is + 1 + also) == "among"
        && word(is + 2 + also) == "them"
        && c.tokens.start <= range.start + 2
        && c.noun.is_some();
    let subject = (range.start..range.end).find(|i| ctx.tokens.kind(*i) == TokenKind::Word)?;
    let verb = match word(subject) {
        "they" | "those" | "these" => Some(subject + 1),
        "the" if ctx.is(subject + 1, Words::CountNoun) => Some(subject + 2),
        _ => None,
    };
    let lists = verb.is_some_and(|verb| {
        matches!(word(verb), "include" | "includes" | "included" | "comprise" | "comprised" | "comprises")
            && !(verb..c.tokens.start)
                .any(|i| matches!(word(i), ";" | "who" | "which") || ctx.begins(i, Marks::SPEECH))
    });
    if !among && !lists {
        return None;
    }
    let whole = (0..first).rev().find(|k| {
        drafts.get(*k).is_some_and(|d| {
            d.sentence + 2 >= index
                && people(d.unit)
                && d.count.polarity == Polarity::Affirmed
                && d.part_of.is_none()
                && d.rule != "as-it-stood-before"
        })
    })?;
    let d = drafts.get(whole)?;
    Some(Draft {
        unit: d.unit,
        part_of: Some(whole),
        category: c.noun.as_ref().and_then(|n| n.category).or(d.category),
        ..case.says(d.measure, 900, if among { "were-among-them" } else { "they-include" })
    })
}

/// "put the figure at 33,485", "has been revised to 2,549": the count spoken of before.
pub(super) fn figure_again(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, ref ranked, .. } = case;
    if c.noun.is_none()
        && !c.unknown_noun
        && ranked.first().is_none_or(|(s, ..)| *s < 500)
        && ((c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start)
            .any(|i| ctx.is(i, Words::FigureAgain) || !ctx.pack.arabic && ctx.is(i, Words::FigureStands))
            || !ctx.pack.arabic && it_was(ctx, c, range))
        && let Some(prev) =
            told_again(case).or_else(|| nearest_figure(case)).or_else(|| spoken_of(ctx, drafts, index))
        && let prev = nearer_in_size(case, prev)
        && let prev = dead_before_bodies(case, prev)
    {
        // "Yesterday that figure was 63": of the same people.
        let same = !ctx.pack.arabic
            && (c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).any(|i| {
                ctx.tokens.fold(i) == "(" && ctx.tokens.fold(i + 1) == "we"
                    // "It had reported eight over the weekend"
                    || matches!(ctx.tokens.fold(i), "it" | "they" | "he" | "she")
                        && ctx.tokens.fold(i + 1) == "had"
                    // "raising an earlier count of seven"
                    || prev.sentence == index
                        && matches!(ctx.tokens.fold(i), "earlier" | "previous" | "initial" | "preliminary")
                        && matches!(ctx.tokens.fold(i + 1), "count" | "toll" | "figure" | "tally" | "total" | "report")
                    || matches!(ctx.tokens.fold(i), "that" | "this")
                        && matches!(
                            ctx.tokens.fold(i + 1),
                            "figure" | "number" | "toll" | "count" | "total" | "down" | "to"
                        )
            });
        let like = drafts.iter().rposition(|d| std::ptr::eq(d, prev)).filter(|_| same);
        return Some(Draft { like, ..case.says_as(prev, 600, "as-it-stood-before") });
    }
    None
}

/// "421 died. The mosque held 200 bodies. The Brotherhood insists the real figure is above 2,000": the figure is of the dead, of whom the bodies
/// are what was seen.
fn dead_before_bodies<'a>(case: &Case<'a>, spoken: &'a Draft) -> &'a Draft {
    let &Case { ctx, index, c, drafts, .. } = case;
    let more = spoken.count.quantity.best.zip(c.quantity.best).is_some_and(|(seen, all)| all / 3 > seen);
    if ctx.pack.arabic || spoken.measure != Measure::Bodies || !more {
        return spoken;
    }
    let dead = |d: &&Draft| {
        d.measure == Measure::Killed
            && d.part_of.is_none()
            && d.count.shape == Shape::Number
            && d.sentence + 6 >= index
            && d.count.quantity.best > spoken.count.quantity.best
    };
    drafts.iter().rev().find(dead).unwrap_or(spoken)
}

/// A telling figure that stood above, told again: "is sticking to its figure of 61".
fn told_again<'a>(case: &Case<'a>) -> Option<&'a Draft> {
    let &Case { ctx, c, drafts, .. } = case;
    let here = c.quantity.best.filter(|n| *n >= 20 && !ctx.pack.arabic)?;
    drafts.iter().rev().find(|d| {
        d.count.quantity.best == Some(here)
            && d.part_of.is_none()
            && d.unit == Unit::Person
            && d.count.shape == Shape::Number
    })
}

/// "77 dead; 11 people are still looked for. The ministry keeps to its figure of 61": where the count spoken of last is many times
/// smaller or larger, the one near it in size.
fn nearer_in_size<'a>(case: &Case<'a>, spoken: &'a Draft) -> &'a Draft {
    let &Case { ctx, index, c, drafts, .. } = case;
    let Some(here) = c.quantity.best.filter(|n| *n >= 20 && !ctx.pack.arabic) else { return spoken };
    let apart = |d: &Draft| {
        let q = &d.count.quantity;
        let there = q.best.or(q.high).or(q.low).unwrap_or(0).max(1);
        here.max(there) * 100 / here.min(there)
    };
    if apart(spoken) <= 300 {
        return spoken;
    }
    drafts
        .iter()
        .rev()
        .take_while(|d| d.sentence + 3 >= index)
        .filter(|d| {
            d.part_of.is_none()
                && d.unit == Unit::Person
                && d.count.shape == Shape::Number
                && is_toll(d.measure)
                && apart(d) < 160
        })
        .min_by_key(|d| apart(d))
        .unwrap_or(spoken)
}

/// "14 new deaths and 380 new cases, bringing the totals to 186 and 2,880": the pair goes by the order of the pair before it.
pub(super) fn totals(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, counts, drafts, first, .. } = case;
    if ctx.pack.arabic || c.noun.is_some() || c.shape != Shape::Number {
        return None;
    }
    let opened = |at: usize| {
        at >= range.start + 2
            && ctx.tokens.fold(at - 1) == "to"
            && matches!(ctx.tokens.fold(at - 2), "totals" | "figures" | "tolls" | "tallies" | "counts")
    };
    let and = |a: &Count, b: &Count| {
        b.tokens.start >= a.tokens.end && (a.tokens.end..b.tokens.start).all(|i| ctx.tokens.fold(i) == "and")
    };
    let second = counts
        .iter()
        .any(|o| o.noun.is_none() && o.tokens.start < c.tokens.start && opened(o.tokens.start) && and(o, c));
    if !second && !opened(c.tokens.start) {
        return None;
    }
    let told: Vec<&Draft> = drafts
        .get(first..)?
        .iter()
        .rev()
        .filter(|d| d.part_of.is_none() && d.rule != "totals-of-the-pair")
        .take(2)
        .collect();
    let [last, one] = told[..] else { return None };
    Some(case.says_as(if second { last } else { one }, 900, "totals-of-the-pair"))
}

/// "At least 67 of the villagers were children": a part of the toll before, by what they were.
pub(super) fn were_of_a_kind(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, ref ranked, unit, .. } = case;
    let of = (c.number.end..c.phrase.end).any(|i| ctx.tokens.fold(i) == "of");
    let is = c.phrase.end;
    let kind = of
        && is + 1 < range.end
        && matches!(ctx.tokens.fold(is), "were" | "are")
        && noun_at(ctx, is + 1).is_some_and(|(n, number, ..)| {
            n.unit == Unit::Person && n.measure.is_none() && number == Number::Plural && !n.inert
        });
    let said = c.noun.as_ref().is_some_and(|n| n.measure.is_some_and(|_| !n.weak));
    if ctx.pack.arabic
        || !kind
        || said
        || unit != Unit::Person
        || ranked.first().is_some_and(|(s, ..)| *s >= 700)
    {
        return None;
    }
    let whole = drafts.iter().rposition(|d| {
        d.part_of.is_none()
            && d.unit == Unit::Person
            && is_toll(d.measure)
            && d.sentence + 3 >= index
            && d.count.quantity.best.zip(c.quantity.best).is_some_and(|(a, b)| b < a)
    })?;
    let prev = drafts.get(whole)?;
    Some(Draft { part_of: Some(whole), ..case.says_as(prev, 700, "part-by-kind") })
}

/// "114 are dead and 200 hurt. At noon we had 113": of the counts of the sentence before, the one the bare figure is nearest to.
fn nearest_figure<'a>(case: &Case<'a>) -> Option<&'a Draft> {
    let &Case { ctx, index, range, c, drafts, .. } = case;
    let named = (c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start)
        .any(|i| ctx.is(i, Words::FigureAgain) || ctx.is(i, Words::FigureStands));
    if ctx.pack.arabic || named {
        return None;
    }
    let here = c.quantity.best.filter(|n| *n > 0)?;
    let told = |d: &&Draft| {
        d.sentence + 1 == index
            && d.part_of.is_none()
            && d.unit == Unit::Person
            && d.count.shape == Shape::Number
    };
    let apart = |d: &Draft| {
        let there = d.count.quantity.best.unwrap_or(0).max(1);
        here.max(there) * 1000 / here.min(there)
    };
    let near: Vec<&Draft> = drafts.iter().filter(told).collect();
    near.into_iter().filter(|d| apart(d) < 1500).min_by_key(|d| apart(d))
}

/// "put the number above 400", "brought that down to 95", "a day later it was 84", "(we announced 200 on Thursday)": a bare figure
/// of what was counted before.
fn it_was(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let Some(before) = c.tokens.start.checked_sub(1).filter(|b| *b > range.start) else { return false };
    let word = |i: usize| ctx.tokens.fold(i);
    let ends = |i: usize| {
        i >= range.end
            || ctx.parts_clause(i)
            || ctx.quote_mark(i)
            || matches!(
                word(i),
                "." | ")"
                    | "on"
                    | "by"
                    | "in"
                    | "late"
                    | "earlier"
                    | "and"
                    | "but"
                    | "at"
                    | "a"
                    | "later"
                    | "as"
                    | "before"
                    | "yesterday"
                    | "over"
                    | "until"
                    | "only"
            )
            || ctx.is(i, Words::SaidOfLate)
    };
    // What opens the figure: "at", "above", "to", with a mark of quotation between.
    let open = if ctx.quote_mark(before) { before.saturating_sub(1) } else { before };
    let from = open.saturating_sub(6).max(range.start);
    let puts = (from..open).any(|i| {
        matches!(word(i), "put" | "puts" | "putting" | "placed" | "gave" | "given" | "estimated")
            && (i + 1..=open)
                .any(|k| word(k) == "number" && word(k + 1) != "of" || word(k) == "it" && word(k + 1) == "as")
    });
    let moved = word(open) == "to"
        && (from..open).any(|i| {
            matches!(
                word(i),
                "brought"
                    | "brings"
                    | "cut"
                    | "raised"
                    | "lowered"
                    | "revised"
                    | "took"
                    | "pushed"
                    | "put"
                    | "revising"
                    | "raising"
                    | "lowering"
                    | "correcting"
                    | "corrected"
                    | "bringing"
                    | "updating"
            ) && matches!(word(i + 1), "that" | "it" | "this")
        });
    // "30 bodies had arrived, a number he later corrected to 33"
    let corrected = word(open) == "to"
        && matches!(
            word(open - 1),
            "corrected" | "revised" | "updated" | "lowered" | "raised" | "cut" | "changed"
        )
        && (from..open).any(|i| matches!(word(i), "number" | "figure" | "toll" | "count" | "total"));
    let moved = moved || corrected;
    let it_was =
        matches!(word(open), "was" | "were" | "is" | "stood") && open > range.start && word(open - 1) == "it";
    // "This morning we reported 42", "At noon we had 113"
    let earlier = |i: usize| {
        word(i) == "("
            || matches!(word(i), "earlier" | "previously" | "initially" | "first" | "had")
            || ctx.is(i, Words::HourOfDay)
            || ctx.is(i, Words::SaidOfLate)
                && !ctx.is(i, Words::PrepositionOfPlace)
                && !ctx.is(i, Words::Auxiliary)
    };
    let gave = matches!(
        word(open),
        "announced" | "reported" | "counted" | "given" | "gave" | "recorded" | "published" | "registered"
    ) || word(open) == "had" && matches!(word(open - 1), "we" | "they" | "it")
        // "It had earlier confirmed only eight"
        || matches!(word(open), "confirmed" | "listed" | "put" | "only") && (from..open).any(|i| word(i) == "had")
        // "The previous bulletin, on 28 April, had 51"
        || matches!(word(open), "had" | "listed" | "gave")
            && (open.saturating_sub(9).max(range.start)..open).any(|i| {
                matches!(word(i), "bulletin" | "report" | "statement" | "update" | "release" | "communique")
            });
    let announced = gave && (open.saturating_sub(7).max(range.start)..open).any(earlier);
    // "This figure replaces the 48 we published on Wednesday", "more than the 84 it announced on Monday"
    let replaced = word(before) == "the"
        && before > range.start
        && (matches!(
            word(before - 1),
            "replaces" | "replacing" | "supersedes" | "superseding" | "corrects" | "updates"
        ) || word(before - 1) == "than"
            && before > range.start + 1
            && matches!(word(before - 2), "more" | "fewer" | "higher" | "lower" | "less" | "up")
        // "That is down from the 52 it announced on Sunday"
        || word(before - 1) == "from"
            && before > range.start + 1
            && matches!(word(before - 2), "down" | "up"));
    let published = replaced
        && (matches!(word(c.phrase.end), "we" | "it" | "he" | "she" | "they" | "that" | "which" | "the")
            || ctx.begins(c.phrase.end, Marks::SPEECH));
    // "insists the real number is above 300,000", "gave a higher figure, 120"
    let other = (from..open).any(|i| {
        matches!(
            word(i),
            "real"
                | "true"
                | "actual"
                | "correct"
                | "right"
                | "higher"
                | "lower"
                | "different"
                | "final"
                | "latest"
        ) && matches!(word(i + 1), "number" | "figure" | "count" | "total" | "tally")
    }) && matches!(
        word(open),
        "is" | "was" | "at" | "of" | "to" | "," | ":" | "be" | "stood" | "stands" | "were"
    );
    published || (puts || moved || it_was || announced || replaced || other) && ends(c.phrase.end)
}

/// "Of the 103 killed, 84 came from Selm", "Eighty-four of the men were from Selm": a part of those counted, by where they were from.
pub(super) fn come_from(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, ref ranked, unit, .. } = case;
    let verb = c.phrase.end;
    let come = matches!(ctx.tokens.fold(verb), "came" | "come" | "were" | "are" | "hailed")
        && ctx.tokens.fold(verb + 1) == "from"
        && verb + 1 < range.end;
    if ctx.pack.arabic || !come || unit != Unit::Person || ranked.first().is_some_and(|(s, ..)| *s >= 700) {
        return None;
    }
    // "Twenty-eight of the victims were from Selm": of the dead, where there are hurt too.
    let dead =
        (c.number.end..c.phrase.end).any(|i| matches!(ctx.tokens.fold(i), "victims" | "dead" | "killed"));
    let killed = || drafts.iter().rev().take(6).find(|d| d.measure == Measure::Killed && d.part_of.is_none());
    let prev = if dead { killed() } else { spoken_of(ctx, drafts, index) };
    let prev = prev.filter(|d| d.unit == Unit::Person)?;
    let less = prev.count.quantity.best.zip(c.quantity.best).is_some_and(|(a, b)| b < a);
    let whole = drafts.iter().position(|d| std::ptr::eq(d, prev)).filter(|_| less)?;
    let category = prev.category.or_else(|| prev.count.noun.as_ref().and_then(|n| n.category));
    Some(Draft { part_of: Some(whole), category, ..case.says_as(prev, 700, "part-by-origin") })
}

/// بعدما كان 24 ألفاً (*baʿda-mā kāna …*, after it had been), "up from 250": the same count, as it stood before.
pub(super) fn as_it_stood(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, unit, .. } = case;
    let replaced = ctx
        .within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start)
        .iter()
        .any(|a| a.tag == Tag::Cue(Cue::Replaced));
    // 57 بعد أن كانت قد أعلنت يوم الخميس 79 (57, after it had announced 79 on Thursday): who said so and when may stand between.
    let replaced = replaced
        || ctx.pack.arabic
            && ctx.within(c.tokens.start.saturating_sub(10).max(range.start)..c.tokens.start).iter().any(
                |a| {
                    a.tag == Tag::Cue(Cue::Replaced)
                        && ctx.tokens.fold(a.tokens.start).starts_with("بعد")
                        && !(a.tokens.end..c.tokens.start).any(|i| ctx.parts_clause(i) && !ctx.quote_mark(i))
                },
            );
    // "721 prisoners, not 785"
    let not = !ctx.pack.arabic
        && c.tokens.start > range.start + 1
        && ctx.tokens.fold(c.tokens.start - 1) == "not"
        && ctx.parts_clause(c.tokens.start - 2);
    let replaced = replaced || not || !ctx.pack.arabic && raised_from(ctx, c, range);
    if let Some(p) = second_of_pair(case).filter(|_| !ctx.pack.arabic)
        && let Some(prev) = drafts.get(p)
    {
        return Some(Draft { like: Some(p), ..case.says_as(prev, 700, "as-it-stood-before") });
    }
    if replaced
        && (c.noun.is_none() || unit == Unit::Person)
        && let Some(p) = drafts
            .len()
            .checked_sub(1)
            .filter(|p| *p >= first)
            .map(|p| drafts.get(p).and_then(|d| d.part_of).filter(|w| *w >= first).unwrap_or(p))
        && let Some(prev) = drafts.get(p)
    {
        return Some(Draft {
            like: Some(p),
            category: prev.category.or(c.noun.as_ref().and_then(|n| n.category)),
            ..case.says_as(prev, 700, "as-it-stood-before")
        });
    }
    None
}

/// "1,457 deaths and 3,394 injuries, up from 1,411 and 3,124": the figure that the count stood at, in the order of the pair.
fn second_of_pair(case: &Case<'_>) -> Option<usize> {
    let &Case { ctx, range, c, counts, drafts, first, .. } = case;
    if c.noun.is_some() {
        return None;
    }
    let bare = |o: &Count| o.noun.is_none();
    let from = |o: &Count| {
        let near = o.tokens.start.saturating_sub(3).max(range.start)..o.tokens.start;
        ctx.has_cue(near, Cue::Replaced)
    };
    let and = |a: &Count, b: &Count| {
        b.tokens.start >= a.tokens.end && (a.tokens.end..b.tokens.start).all(|i| ctx.tokens.fold(i) == "and")
    };
    // The last two of the sentence that are no such figures themselves.
    let told: Vec<usize> = (first..drafts.len())
        .rev()
        .filter(|k| drafts.get(*k).is_some_and(|d| d.part_of.is_none() && d.rule != "as-it-stood-before"))
        .take(2)
        .collect();
    let [second, one] = told[..] else { return None };
    if counts.iter().any(|o| bare(o) && from(o) && and(o, c) && o.tokens.start < c.tokens.start) {
        return Some(second);
    }
    let next = counts.iter().find(|o| o.tokens.start > c.tokens.start)?;
    (from(c) && bare(next) && and(c, next)).then_some(one)
}

/// "raised the number killed to 10 on Sunday, from nine a day earlier": the figure it was raised from.
fn raised_from(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let the = c.tokens.start.checked_sub(1).is_some_and(|i| ctx.tokens.fold(i) == "the");
    let before = c.tokens.start.checked_sub(if the { 2 } else { 1 });
    let Some(from) = before.filter(|i| *i > range.start && ctx.tokens.fold(*i) == "from") else {
        return false;
    };
    let moved = (range.start..from).rev().find(|i| {
        matches!(
            ctx.tokens.fold(*i),
            "raised"
                | "raises"
                | "lowered"
                | "lowers"
                | "revised"
                | "cut"
                | "rose"
                | "rises"
                | "risen"
                | "climbed"
                | "increased"
                | "dropped"
                | "fell"
                | "trimmed"
                | "reduced"
                | "brought"
                | "up"
                | "down"
                | "raising"
                | "lowering"
        )
    });
    // "raising the tally from the 480 it had announced a day earlier"
    let tally = |i: usize| {
        matches!(ctx.tokens.fold(i), "tally" | "toll" | "count" | "figure" | "number" | "total" | "it")
            && matches!(
                ctx.tokens.fold(i.saturating_sub(2)),
                "raising" | "raised" | "lowering" | "lowered" | "revising" | "revised" | "cutting" | "taking"
            )
    };
    if c.noun.is_none()
        && from > range.start + 2
        && tally(from - 1)
        && !(c.phrase.end..c.phrase.end + 2).any(|i| ctx.tokens.fold(i) == "to")
    {
        return true;
    }
    c.noun.is_none()
        && ctx.tokens.kind(c.phrase.end) != TokenKind::Digits
        && !(c.phrase.end..c.phrase.end + 2).any(|i| ctx.tokens.fold(i) == "to")
        && moved.is_some_and(|m| (m + 1..from).any(|i| ctx.tokens.fold(i) == "to"))
}

/// قدّر عددهم بـ60 (*qaddara ʿadadahum bi-60*, put their number at 60): whatever was said of them before.
pub(super) fn their_number(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, c, .. } = case;
    let their = (c.tokens.start.saturating_sub(3)..c.tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches('و'), "عددهم" | "عددهن" | "اعدادهم"));
    if their && let Some(t) = last_measure(ctx, index, c.tokens.start) {
        return Some(Draft { cue: Some(t.1), ..case.says(t.0, 500, "their-number") });
    }
    None
}

/// أعلنت الوزارة مقتل 30 … في حين أعلن المرصد عن 60 (*… fī ḥīn aʿlana l-marṣad ʿan 60*, … while the Observatory announced 60):
/// another's figure of the same.
pub(super) fn another_figure(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, .. } = case;
    if ctx.pack.arabic
        && c.noun.is_none()
        && !c.unknown_noun
        && c.tokens.start > range.start + 2
        && ctx.tokens.fold(c.tokens.start - 1) == "عن"
        && ctx
            .within(c.tokens.start.saturating_sub(7).max(range.start)..c.tokens.start)
            .iter()
            .any(|a| matches!(a.tag, Tag::Speech(_)))
        && let Some(prev) = drafts
            .get(first..)
            .and_then(|d| d.iter().rev().find(|d| d.part_of.is_none() && is_toll(d.measure)))
    {
        return Some(case.says_as(prev, 600, "another-figure-of-the-same"));
    }
    None
}

/// The last word before a token that says what happened, in its sentence or the one before.
pub(super) fn last_measure(
    ctx: &Context<'_>,
    index: usize,
    before: usize,
) -> Option<(Measure, Range<usize>)> {
    let start = ctx.segments.sentences.get(index.saturating_sub(1))?.tokens.start;
    ctx.within(start..before).iter().rev().find_map(|a| match a.tag {
        Tag::Trigger(k) => ctx
            .pack
            .triggers
            .get(k as usize)
            .filter(|e| !e.weak && e.needs.is_empty())
            .map(|e| (e.measure, a.tokens.clone())),
        _ => None,
    })
}

/// The count a subset or "others" belongs to: the last one of its sentence, else of the sentence before.
pub(super) fn antecedent(
    ctx: &Context<'_>,
    c: &Count,
    drafts: &[Draft],
    first: usize,
    index: usize,
) -> Option<usize> {
    // زورقين أنقذا 41 منهم (two boats saved 41 of them): "of them" of people is not said of boats.
    let persons = ctx.pack.arabic
        && c.of_them
        && (c.tokens.start..c.phrase.end).any(|i| matches!(ctx.tokens.fold(i), "منهم" | "منهن"));
    let fits = |d: &Draft| {
        d.count.polarity == Polarity::Affirmed
            && d.count.tokens.end <= c.tokens.start
            // "1,912 people, or 478 families; 640 of them": of the people.
            && !(c.of_them && d.rule == "counted-otherwise" && d.unit == Unit::Family)
            && !(persons && !people(d.unit) && d.unit != Unit::Family)
    };
    // "Three of the victims are minors": of the dead, whoever else was told of since.
    let victims =
        !ctx.pack.arabic && c.of_them && ctx.tokens.fold(c.phrase.end.saturating_sub(1)) == "victims";
    if victims {
        // "Five of the victims had been released from the hospital": of the hurt.
        let sentence = ctx.segments.sentences.get(index).map_or(c.phrase.end, |s| s.tokens.end);
        let alive = (c.phrase.end..sentence.min(c.phrase.end + 9)).any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "released"
                    | "discharged"
                    | "treated"
                    | "hospital"
                    | "hospitalized"
                    | "hospitalised"
                    | "hospitals"
                    | "recovering"
                    | "survived"
                    | "critical"
                    | "stable"
                    | "condition"
            )
        });
        let dead = |d: &Draft| {
            (if alive {
                matches!(d.measure, Measure::Wounded | Measure::Casualties)
            } else {
                matches!(d.measure, Measure::Killed | Measure::Casualties)
            }) && d.part_of.is_none()
                && d.sentence + VICTIMS_WITHIN >= index
        };
        if let Some(k) = drafts.iter().rposition(|d| fits(d) && dead(d)) {
            return Some(k);
        }
        if alive {
            return None;
        }
    }
    let here = (first..drafts.len()).rev().find(|k| {
        drafts.get(*k).is_some_and(|d| {
            fits(d)
                && !(d.part_of.is_some()
                    && c.subset
                    && d.rule == "subset-of-the-count-before"
                    && drafts
                        .get(*k)
                        .is_some_and(|x| words_between(ctx, x.count.phrase.end, c.tokens.start) < 2))
        })
    });
    // A chain of subsets ("among them 5 women and 3 children") hangs on the same whole.
    if let Some(k) = here {
        return match drafts.get(k) {
            Some(d)
                if d.rule == "subset-of-the-count-before"
                    || d.rule == "list-goes-on" && d.part_of.is_some() =>
            {
                d.part_of.or(Some(k))
            }
            _ => Some(k),
        };
    }
    // "among them" belongs to its own sentence; "of them" may reach back.
    if c.subset && !c.of_them {
        return None;
    }
    let last = drafts.len().checked_sub(1)?;
    let d = drafts.get(last)?;
    let near = d.sentence + 1 == index
        && ctx.segments.sentences.get(d.sentence).map(|s| s.paragraph)
            == ctx.segments.sentences.get(index).map(|s| s.paragraph);
    near.then(|| d.part_of.filter(|_| d.rule == "subset-of-the-count-before").unwrap_or(last))
}

/// "One of them, Joe Hale, died": a name in commas, and right behind it what befell its bearer.
fn named_between(ctx: &Context<'_>, c: &Count, t: &TriggerAt<'_>) -> bool {
    let end = c.phrase.end;
    let comma = |i: usize| ctx.tokens.fold(i) == ",";
    if ctx.pack.arabic || !comma(end) || !ctx.tokens.capital(end + 1) || t.tokens.start < end + 3 {
        return false;
    }
    let close = (end + 2..t.tokens.start).rev().find(|i| comma(*i));
    close.is_some_and(|k| {
        k - end <= 14
            && words_between(ctx, k, t.tokens.start) <= 2
            && (t.entry.pos == Pos::Intransitive || ctx.cue(k + 1, Cue::Passive).is_some())
    })
}

/// "There weren't 500 deaths, more likely between 10 and 50": of what was denied to be so many.
pub(super) fn more_likely(case: &Case<'_>) -> Option<Measure> {
    let &Case { ctx, index, range, c, .. } = case;
    let near = c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start;
    let rather =
        near.clone().any(|i| matches!(ctx.tokens.fold(i), "likely" | "rather" | "probably" | "closer"));
    if ctx.pack.arabic || c.noun.is_some() || c.unknown_noun || !rather {
        return None;
    }
    let denied = (range.start..near.start)
        .any(|i| matches!(ctx.tokens.fold(i), "weren't" | "wasn't" | "not" | "isn't" | "aren't"));
    last_measure(ctx, index, near.start).map(|(m, _)| m).filter(|m| denied && is_toll(*m))
}

/// "Civilians died in Selm (34, of whom five were children) and in Oxley (10)": a figure in brackets behind a place is of what the
/// sentence tells.
pub(super) fn behind_a_place(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, .. } = case;
    let open = c.tokens.start.checked_sub(1).filter(|o| *o > range.start + 1)?;
    let closed = matches!(ctx.tokens.fold(c.number.end), ")" | ",") && c.number.end < range.end;
    let bare = c.noun.is_none() && !c.unknown_noun && c.shape == Shape::Number;
    if ctx.pack.arabic
        || !bare
        || ctx.tokens.fold(open) != "("
        || !closed
        || ctx.tokens.kind(c.number.start) != TokenKind::Digits
    {
        return None;
    }
    let town = open
        - 1
        - usize::from(matches!(
            ctx.tokens.fold(open - 1),
            "city" | "province" | "district" | "region" | "governorate"
        ));
    let preposed = (town.saturating_sub(4).max(range.start)..town)
        .any(|i| ctx.tokens.fold(i) == "in" || ctx.tokens.fold(i) == "," || ctx.tokens.fold(i) == "and");
    if !ctx.tokens.capital(town) || ctx.lists(town, List::Common) || !preposed {
        return None;
    }
    let (measure, cue) = last_measure(ctx, index, open)?;
    if !is_toll(measure) || cue.start < range.start {
        return None;
    }
    let whole = drafts.iter().rposition(|d| {
        d.measure == measure
            && d.part_of.is_none()
            && d.sentence + 1 >= index
            && d.count.quantity.best > c.quantity.best
    });
    let category = ctx.within(cue.start.saturating_sub(3).max(range.start)..cue.start).iter().find_map(|a| {
        match a.tag {
            Tag::Noun(k) => ctx.pack.nouns.get(k as usize)?.category,
            _ => None,
        }
    });
    Some(Draft { part_of: whole, category, ..case.says(measure, 700, "behind-a-place") })
}
