//! Counts of a list: the whole before its parts, a line under its heading, an item behind another.

use super::*;

/// "the release of 38 people seized …: 24 students, six staff": the list is of the released.
pub(super) fn spread_out(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, unit, ref ranked, .. } = case;
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w)
        && (c.noun.is_none() || unit == whole.unit || !ctx.pack.arabic && people(unit) && people(whole.unit))
        && !c.unknown_noun
        && ranked.first().is_none_or(|(_, _, t)| {
            t.tokens.end <= c.tokens.start
                && (t.tokens.end..c.tokens.start).any(|i| ctx.tokens.fold(i) == ":")
        })
    {
        return Some(Draft {
            unit: whole.unit,
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..case.says(whole.measure, 700, "part-of-the-list")
        });
    }
    None
}

/// هم تسعة موظفين وسبعة مجندين وستة سجناء (*hum tisʿat muwaẓẓafīn … wa-sittat sujanāʾ*, they are nine employees, seven conscripts and six
/// prisoners), "26 staff, 13 conscripts and nine prisoners": one more kind of those a list of kinds resolves.
pub(super) fn kind_of_the_list(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, noun_measure, .. } = case;
    if !matches!(noun_measure, Some((Measure::Held | Measure::Detained, true))) || c.shape != Shape::Number {
        return None;
    }
    let prev = drafts.get(first..)?.last().filter(|p| p.count.phrase.end <= c.tokens.start)?;
    let kind = |d: &Draft| {
        d.count.noun.as_ref().is_some_and(|n| {
            n.measure.is_none_or(|_| n.weak)
                && n.unit == Unit::Person
                && d.category.or(n.category).is_some_and(|k| k != Category::Person)
        })
    };
    let gap = prev.count.phrase.end..c.tokens.start;
    let goes_on = words_between(ctx, gap.start, gap.end) <= 4
        && (ctx.tokens.fold(c.tokens.start).starts_with('و')
            || gap.clone().any(|i| matches!(ctx.tokens.fold(i), "," | "،" | "and" | "و" | "plus")))
        && !ctx.within(gap).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_)));
    let harmed = matches!(prev.measure, Measure::Killed | Measure::Wounded | Measure::Casualties);
    (harmed && kind(prev) && goes_on).then(|| Draft {
        part_of: prev.part_of,
        category: c.noun.as_ref().and_then(|n| n.category),
        ..case.says(prev.measure, 700, "kind-of-the-list")
    })
}

/// استشهاد شخصين و23 مصاباً و283 معتقلاً (*… wa-23 muṣāban wa-283 muʿtaqalan*, two killed, 23 hurt and 283 arrested): each noun of the list says its own.
pub(super) fn joined_nouns(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, counts, ref ranked, noun_measure, .. } = case;
    if ctx.pack.arabic
        && matches!(noun_measure, Some((Measure::Held | Measure::Detained, true)))
        && joined_to_previous(ctx, c, counts)
        && ranked.first().is_some_and(|(_, _, t)| {
            matches!(t.entry.measure, Measure::Killed | Measure::Wounded)
                && t.tokens.end <= c.tokens.start
                && counts.iter().any(|o| {
                    o.shape != Shape::Denial
                        && o.tokens.start >= t.tokens.end
                        && o.phrase.end <= c.tokens.start
                })
        })
    {
        return Some(case.says(Measure::Detained, 700, "noun-of-the-list"));
    }
    None
}

/// اللاذقية: 805 (*al-Lādhiqiyya: 805*): a line of a list under the count it resolves.
pub(super) fn line(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, unit, noun_measure, .. } = case;
    let jailed = matches!(noun_measure, Some((Measure::Held, true)));
    let heads_line = (ctx.pack.arabic || ctx.bulleted(range.start))
        && c.tokens.start <= range.start + 2
        && (range.start..c.tokens.start).all(|i| {
            let word = ctx.tokens.fold(i);
            // أولاً: 541 مدنياً (first: 541 civilians)
            let numbered = matches!(word, "اولا" | "ثانيا" | "ثالثا" | "رابعا" | "خامسا" | "سادسا");
            ctx.tokens.kind(i) != TokenKind::Word
                || i == range.start && (word == "و" || numbered && ctx.tokens.fold(i + 1) == ":")
        })
        && unit == Unit::Person
        // – 9 سجناء (9 prisoners): one more kind of those listed.
        && (noun_measure.is_none() || jailed && ctx.bulleted(range.start));
    if (c.noun.is_none() && !c.unknown_noun && words_between(ctx, range.start, range.end) <= 7 || heads_line)
        && let Some(last) = drafts.len().checked_sub(1).map(|k| {
            // 219 …، بينهم 73 مدنياً (219 …, among them 73 civilians): the line's own count, not its part.
            let mut whole = k;
            while ctx.pack.arabic
                && drafts.get(whole).is_some_and(|d| d.rule != "line-of-a-list")
                && let Some(w) = drafts.get(whole).and_then(|d| d.part_of).filter(|w| *w < whole)
            {
                whole = w;
            }
            if drafts.get(whole).is_some_and(|d| d.rule == "line-of-a-list") { whole } else { k }
        })
        && let Some(prev) = drafts.get(last)
        && prev.sentence < index
        && prev.sentence + 2 >= index
        && (prev.rule == "line-of-a-list"
            || ctx
                .segments
                .sentences
                .get(prev.sentence + 1)
                .map_or(range.start, |s| s.tokens.start)
                .checked_sub(1)
                .is_some_and(|_| ends_with_colon(ctx, prev.sentence, index)))
    {
        // "The deaths are spread as follows:" names which of the counts before is spread.
        let named = if prev.rule == "line-of-a-list" {
            None
        } else {
            last_measure(ctx, index, range.start)
                .filter(|(_, t)| t.start >= prev.count.phrase.end)
                .map(|(m, _)| m)
        };
        let chosen = named.and_then(|m| {
            let of = |k: &usize, whole: bool| {
                drafts.get(*k).is_some_and(|d| {
                    d.measure == m
                        && d.count.shape != Shape::Denial
                        && d.sentence + 4 >= index
                        && !(whole && d.part_of.is_some())
                })
            };
            let last = |whole: bool| (0..drafts.len()).rev().find(|k| of(k, whole));
            last(ctx.pack.arabic).or_else(|| last(false))
        });
        let whole = prev.part_of.filter(|_| prev.rule == "line-of-a-list").or(chosen).unwrap_or(last);
        let prev = drafts.get(whole).unwrap_or(prev);
        return Some(Draft {
            unit: prev.unit,
            part_of: Some(whole),
            category: c.noun.as_ref().and_then(|n| n.category).or(prev.category),
            affiliation: if c.noun.is_none() { prev.affiliation.clone() } else { None },
            ..case.says(prev.measure, 600, "line-of-a-list")
        });
    }
    None
}

/// بحسب المناطق: الشبكي 62، دوما 39 (*bi-ḥasab al-manāṭiq: …*, by area: Shbiki 62, Duma 39): names of places with a bare figure each, behind
/// words that say along what the toll before them is laid out.
pub(super) fn by_place(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, first, .. } = case;
    let colon = (range.start..c.tokens.start)
        .take(9)
        .find(|i| ctx.tokens.fold(*i) == ":")
        .filter(|_| case.is_bare())?;
    let axis = (range.start..colon).any(|i| ctx.is_stripped(i, Words::AxisOfPlaces));
    let by = (range.start..colon).any(|i| ctx.is_stripped(i, Words::LaidOut));
    let named = c.tokens.start > colon + 1 && ctx.tokens.kind(c.tokens.start - 1) == TokenKind::Word;
    let ends = ctx.tokens.kind(c.number.end) != TokenKind::Word
        || matches!(ctx.tokens.fold(c.number.end), "and" | "و")
        || ctx.tokens.fold(c.number.end).starts_with('و')
        || c.number.end >= range.end;
    if !axis || !by || !named || !ends {
        return None;
    }
    let toll = |d: &Draft| {
        d.part_of.is_none()
            && d.count.shape == Shape::Number
            && d.unit == Unit::Person
            && is_toll(d.measure)
            && d.rule != "as-it-stood-before"
    };
    // "The dead by district:" names which of the tolls before is laid out.
    let said = last_measure(ctx, index, colon).filter(|(_, t)| t.start >= range.start).map(|(m, _)| m);
    let items = case.counts.iter().filter(|o| o.noun.is_none() && o.tokens.start > colon);
    let sum: u64 = items.filter_map(|o| o.quantity.best).sum();
    let fits = |d: &Draft| {
        toll(d)
            && d.sentence + 4 >= index
            && said.is_none_or(|m| m == d.measure)
            && d.count.quantity.best.zip(c.quantity.best).is_some_and(|(a, b)| b < a)
    };
    let before = drafts.get(..first)?;
    let told = |test: &dyn Fn(u64) -> bool| {
        before.iter().rposition(|d| fits(d) && d.count.quantity.best.is_some_and(test))
    };
    let whole = told(&|n| n == sum).or_else(|| told(&|n| n > sum)).or_else(|| told(&|_| true))?;
    let prev = drafts.get(whole)?;
    Some(Draft { part_of: Some(whole), ..case.says_as(prev, 900, "by-place") })
}

/// القتلى: (*al-qatlā:*, the dead:) above "– 33 جندياً تركياً": a bulleted line under a heading that says what befell those it lists.
pub(super) fn under_heading(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, noun_measure, .. } = case;
    let bulleted = |r: &Range<usize>| ctx.bulleted(r.start);
    let first = (range.start..c.tokens.start).all(|i| ctx.tokens.kind(i) == TokenKind::Mark);
    if noun_measure.is_some() || !bulleted(range) || !first {
        return None;
    }
    let above = ctx.segments.sentences.get(..index)?.iter().rev().take(12).find(|s| !bulleted(&s.tokens))?;
    let at = ctx.segments.sentences.partition_point(|s| s.tokens.start <= above.tokens.start);
    let opens = above.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":");
    let counts = above.tokens.clone().any(|i| ctx.tokens.kind(i) == TokenKind::Digits);
    if !opens || counts || words_between(ctx, above.tokens.start, above.tokens.end) > 12 {
        return None;
    }
    let noun = ctx.within(above.tokens.clone()).iter().rev().find_map(|a| match a.tag {
        Tag::Noun(k) => ctx.pack.nouns.get(k as usize)?.measure,
        _ => None,
    });
    let said = || last_measure(ctx, at, above.tokens.end).filter(|(_, t)| t.start >= above.tokens.start);
    let measure = noun.or_else(|| said().map(|(m, _)| m))?;
    Some(case.says(measure, 600, "under-a-heading"))
}

/// "By category, the monitor has recorded:" above "– 13 conscripts", "61 deaths:" above "– 9 prisoners": what befell those whom the
/// heading counts, or the toll told before it, befell those of its lines, whatever their nouns are used of elsewhere.
pub(super) fn under_toll(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, index, range, c, drafts, unit, noun_measure, .. } = case;
    let bulleted = |r: &Range<usize>| ctx.bulleted(r.start);
    let first = (range.start..c.tokens.start).all(|i| ctx.tokens.kind(i) == TokenKind::Mark);
    let firm = noun_measure.is_some_and(|(_, weak)| !weak);
    if ctx.pack.arabic || firm || unit != Unit::Person || !bulleted(range) || !first {
        return None;
    }
    let above = ctx.segments.sentences.get(..index)?.iter().rposition(|s| !bulleted(&s.tokens))?;
    let heading = ctx.segments.sentences.get(above).map(|s| s.tokens.clone())?;
    let opens = heading.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":");
    let toll = |d: &Draft| {
        d.part_of.is_none() && d.count.shape == Shape::Number && d.unit == Unit::Person && is_toll(d.measure)
    };
    let counted = drafts.iter().rposition(|d| d.sentence == above && toll(d));
    // A heading without a figure of its own is short.
    let long = if counted.is_some() { 40 } else { 16 };
    if !opens || above + 13 < index || words_between(ctx, heading.start, heading.end) > long {
        return None;
    }
    let said = last_measure(ctx, above + 1, heading.end).filter(|(_, t)| t.start >= heading.start);
    let before = || drafts.iter().rposition(|d| d.sentence < above && d.sentence + 4 >= above && toll(d));
    let whole = counted.or_else(|| if said.is_none() { before() } else { None })?;
    let prev = drafts.get(whole)?;
    // The parts of a toll are no more than it.
    let fits = prev.count.quantity.best.zip(c.quantity.best).is_some_and(|(a, b)| b < a);
    fits.then(|| Draft {
        unit: prev.unit,
        part_of: Some(whole),
        category: c.noun.as_ref().and_then(|n| n.category),
        ..case.says(prev.measure, 900, "under-a-toll")
    })
}

/// "Eight buildings were damaged, as were 14 cars": what befell those before befell these.
pub(super) fn so_were(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, unit, noun_measure, .. } = case;
    let at = c.tokens.start;
    let so = !ctx.pack.arabic
        && at >= 2
        && matches!(ctx.tokens.fold(at - 2), "as" | "so")
        && matches!(ctx.tokens.fold(at - 1), "were" | "was" | "did" | "had" | "have" | "are" | "is");
    let prev = drafts.get(first..)?.iter().rev().find(|d| d.part_of.is_none()).filter(|_| so)?;
    let fits =
        noun_measure.is_none_or(|(_, weak)| weak) && c.noun.is_some() && people(unit) == people(prev.unit);
    fits.then(|| case.says(prev.measure, 900, "so-were-these"))
}

/// A list goes on: تلتها اللاذقية بـ128 ثم حماة … (*talat-hā …*, Latakia followed with 128, then Hama …); "and another 14".
pub(super) fn goes_on(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, unit, antecedent, noun_measure, .. } = case;
    if !c.unknown_noun
        && let Some(p) = previous_in_list(ctx, c, drafts, first).or(antecedent.filter(|_| c.others))
        && let Some(prev) = drafts.get(p)
        && (c.noun.is_none()
            || noun_measure.is_none()
                && (unit == prev.unit
                    || ctx.pack.arabic
                        && prev.measure == Measure::Participants
                        && matches!(unit, Unit::Person | Unit::Vehicle)))
    {
        let part_of = prev.part_of.or_else(|| listed_whole(ctx, c, drafts, first)).filter(|_| !c.others);
        return Some(Draft {
            unit: if c.noun.is_none() { prev.unit } else { unit },
            part_of,
            category: c.noun.as_ref().and_then(|n| n.category).or(prev.category),
            affiliation: if c.noun.is_none() && part_of.is_none() { prev.affiliation.clone() } else { None },
            ..case.says(prev.measure, 600, "list-goes-on")
        });
    }
    None
}

/// "360 people had been hurt: 92 are in hospital, 63 have gone home, and 205 were seen as outpatients": bare figures behind a colon that add up
/// to the hurt before it are of them, wherever they are now.
pub(in crate::claims) fn parts_of_the_hurt(ctx: &Context<'_>, drafts: &mut [Draft]) {
    for whole in 0..drafts.len() {
        let Some(w) = drafts.get(whole).filter(|w| w.measure == Measure::Wounded && w.part_of.is_none())
        else {
            continue;
        };
        let Some(total) = w.count.quantity.best else { continue };
        let sentence = ctx.segments.sentences.get(w.sentence).map_or(0, |s| s.tokens.end);
        let colon =
            (w.count.phrase.end..sentence.min(w.count.phrase.end + 12)).find(|i| ctx.tokens.fold(*i) == ":");
        let Some(colon) = colon else { continue };
        let at = w.sentence;
        let parts: Vec<usize> = (whole + 1..drafts.len())
            .take_while(|k| drafts.get(*k).is_some_and(|d| d.sentence == at))
            .filter(|k| {
                drafts.get(*k).is_some_and(|d| d.count.tokens.start > colon && d.count.noun.is_none())
            })
            .collect();
        let sum: u64 = parts.iter().filter_map(|k| drafts.get(*k)?.count.quantity.best).sum();
        if parts.len() < 2 || sum != total {
            continue;
        }
        for k in parts {
            if let Some(d) = drafts.get_mut(k) {
                d.measure = Measure::Wounded;
                d.part_of = Some(whole);
                d.rule = "parts-of-the-hurt".into();
            }
        }
    }
}

/// 83 جثة، هي لخمسين امرأة و21 طفلاً (*83 juththa, hiya li-khamsīn imraʾa …*, 83 bodies, of 50 women and 21 children), تعود لـ12 مهاجراً (which belong
/// to 12 migrants): whose bodies those before are.
pub(super) fn whose_bodies(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, noun_measure, .. } = case;
    let noun = c.noun.as_ref().filter(|n| n.unit == Unit::Person && noun_measure.is_none())?;
    let last = drafts.len().checked_sub(1).filter(|k| *k >= first && ctx.pack.arabic)?;
    let prev = drafts.get(last)?;
    let gap = prev.count.phrase.end..c.tokens.start;
    let short = gap.start <= gap.end && gap.len() <= 4;
    let of =
        ctx.tokens.fold(c.tokens.start).starts_with('ل') || ctx.tokens.fold(gap.end.saturating_sub(1)) == "ل";
    let is = gap.clone().any(|i| matches!(ctx.tokens.fold(i), "هي" | "وهي" | "تعود" | "وتعود" | "عايده"));
    let opens = of && is && prev.unit == Unit::Body && prev.part_of.is_none();
    let goes_on =
        prev.rule == "whose-bodies" && gap.clone().all(|i| matches!(ctx.tokens.fold(i), "و" | "،" | ","));
    let whole = if opens { Some(last) } else { prev.part_of.filter(|_| goes_on) };
    (short && whole.is_some()).then(|| Draft {
        unit: Unit::Body,
        part_of: whole,
        category: noun.category,
        ..case.says(Measure::Bodies, 900, "whose-bodies")
    })
}

/// "1,912 displaced people, or 478 families": the same ones counted otherwise.
pub(super) fn counted_otherwise(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, unit, noun_measure, .. } = case;
    let prev = drafts.get(first..)?.last().filter(|p| p.count.phrase.end <= c.tokens.start)?;
    let gap = prev.count.phrase.end..c.tokens.start;
    let or = gap.clone().any(|i| matches!(ctx.tokens.fold(i), "or" | "اي"))
        && gap.len() <= 3
        && gap
            .clone()
            .all(|i| ctx.tokens.kind(i) == TokenKind::Mark || matches!(ctx.tokens.fold(i), "or" | "اي"));
    let both = |u: Unit| matches!(u, Unit::Person | Unit::Family);
    let fits =
        both(unit) && both(prev.unit) && unit != prev.unit && noun_measure.is_none_or(|(_, weak)| weak);
    (or && fits && c.noun.is_some())
        .then(|| Draft { unit, ..case.says(prev.measure, 900, "counted-otherwise") })
}

/// A part of the list a colon opened.
pub(super) fn part(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, unit, .. } = case;
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w)
        && (c.noun.is_none() || unit == whole.unit)
        && !c.unknown_noun
    {
        return Some(Draft {
            unit: whole.unit,
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..case.says(whole.measure, 600, "part-of-the-list")
        });
    }
    None
}

/// Tells whether the text between two sentences of different lines ends in a colon.
fn ends_with_colon(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        ctx.segments
            .sentences
            .get(k)
            .is_some_and(|s| s.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":"))
    })
}

fn previous_in_list(ctx: &Context<'_>, c: &Count, drafts: &[Draft], first: usize) -> Option<usize> {
    let k = drafts.len().checked_sub(1).filter(|k| *k >= first)?;
    let d = drafts.get(k)?;
    if d.count.phrase.end > c.tokens.start {
        return None;
    }
    let between = d.count.phrase.end..c.tokens.start;
    // قُتل عنصر بعد أن فتح مسلحان النار (… after two gunmen opened fire): no list goes on behind a new clause.
    if ctx.pack.arabic
        && c.noun.is_some()
        && between.clone().any(|i| {
            ctx.tokens.fold(i) == "بعد" && ctx.tokens.fold(i + 1) == "ان"
                || matches!(ctx.tokens.fold(i), "بعدما" | "عندما")
        })
    {
        return None;
    }
    if words_between(ctx, between.start, between.end) > 12
        || ctx.within(between.clone()).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
            && words_between(ctx, between.start, between.end) > 6
    {
        return None;
    }
    Some(k)
}

/// The whole before a colon or هم: ("187 dead: 130 …, 50 …"), if this count can be one of its parts.
pub(super) fn listed_whole(ctx: &Context<'_>, c: &Count, drafts: &[Draft], first: usize) -> Option<usize> {
    for k in (first..drafts.len()).rev() {
        let d = drafts.get(k)?;
        if d.part_of.is_some() {
            let w = d.part_of?;
            if w >= first
                && !matches!(drafts.get(k).map(|d| d.rule.as_str()), Some("subset-of-the-count-before"))
            {
                return Some(w);
            }
            continue;
        }
        let between = d.count.phrase.end..c.tokens.start;
        if between.end < between.start {
            continue;
        }
        let opens = between.clone().any(|i| {
            ctx.tokens.kind(i) == TokenKind::Mark
                && (ctx.tokens.fold(i) == ":"
                    || matches!(ctx.tokens.fold(i), "-" | "—" | "–") && !ctx.tokens.touches_previous(i))
        }) || ctx.has_cue(between.clone(), Cue::Namely);
        let fits = c.quantity.low.unwrap_or(0) <= d.count.quantity.high.unwrap_or(u64::MAX);
        if opens && fits && words_between(ctx, between.start, between.end) <= 12 {
            // "38 of the 42 persons seized: 24 students …": the list is of the 38.
            let share = k.checked_sub(1).filter(|j| {
                *j >= first && drafts.get(*j).is_some_and(|o| o.count.phrase.end == d.count.phrase.end)
            });
            return share.or(Some(k));
        }
        return None;
    }
    None
}
