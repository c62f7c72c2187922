//! Counts that are of the same people as the count before them: of them, others, likewise.

use super::*;

/// What those are who are told of as members or as others of a count before.
pub(super) fn as_the_count_before(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    before: &[Draft],
    who: &mut Who,
) {
    let noun = &d.count.noun;
    let by_harm = !ctx.pack.arabic && noun.as_ref().is_some_and(|n| n.measure.is_some() && !n.weak);
    if d.count.of_them && !by_harm
        || d.count.others && noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
    {
        // Members of the count before are of its kind, unless a noun after them says more ("five of them children").
        let said = noun_after(ctx, d.count.phrase.end, sentence.end)
            .filter(|n| ctx.pack.arabic || n.measure.is_none_or(|_| n.weak))
            // "eight militants, three of them foreigners": militants all the same.
            .filter(|n| ctx.pack.arabic || n.category != Some(Category::Person));
        let prev = if d.count.others {
            before.iter().rev().find(|p| p.part_of.is_none())
        } else {
            // 17 مدنياً بينهم ثلاث نساء … خمسة منهم: "of them" are of the seventeen.
            let last = before.last();
            // 357 حالة، بينها 26 امرأة، تحولت 162 منها (357 cases, 26 of them women, 162 of which turned): of the cases.
            let of_things = ctx.pack.arabic
                && ctx.tokens.fold(d.count.phrase.end.saturating_sub(1)) == "منها"
                && last.is_some_and(|p| people(p.unit));
            let whole = last.and_then(|p| p.part_of).filter(|_| {
                // 12 بينهم سيدة وطفلان، ونقل تسعة منهم (12, among them a woman and two children; nine of them were taken): nine of the twelve.
                let more = last.is_some_and(|p| {
                    ctx.pack.arabic
                        && d.count.quantity.best.zip(p.count.quantity.best).is_some_and(|(n, part)| n > part)
                });
                of_things || more || d.sentence != last.map_or(0, |p| p.sentence)
            });
            whole.and_then(|w| before.get(w)).or(last)
        };
        who.category = said
            .as_ref()
            .and_then(|n| n.category)
            // "49 were women and 22 were men": what they were, whoever else was counted.
            .or_else(|| {
                let were = |n: &&NounAt| !ctx.pack.arabic && n.tokens.is_empty();
                noun.as_ref()
                    .filter(|n| were(n) || n.category != Some(Category::Person))
                    .and_then(|n| n.category)
            })
            .or_else(|| prev.filter(|p| people(p.unit)).and_then(|p| p.category))
            .or(who.category);
        who.affiliation = who.affiliation.take().or_else(|| prev.and_then(|p| p.affiliation.clone()));
        // قُتل أربعة أطفال وسيدة … وأربعة آخرون (four children and a woman … and four others): others than people of two kinds.
        if ctx.pack.arabic
            && d.count.others
            && said.is_none()
            && noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
            && let Some(p) = prev
            && before.iter().any(|o| {
                o.sentence == p.sentence
                    && p.sentence == d.sentence
                    && people(o.unit)
                    && o.measure == p.measure
                    && o.category != p.category
                    && !(o.count.phrase.end.min(p.count.phrase.end)
                        ..o.count.tokens.start.max(p.count.tokens.start))
                        .any(|i| ctx.parts_clause(i))
                    && o.count.polarity == Polarity::Affirmed
            })
        {
            who.category = Some(Category::Person);
            who.affiliation = None;
        }
        // "killing one woman and injuring 26 others", "a village head, and 50 others": others than one of a kind are people.
        let one_of_a_kind = prev.is_some_and(|p| p.count.shape == Shape::Singular)
            && (matches!(who.category, Some(Category::Official | Category::Medic | Category::Journalist))
                // "A police officer and two others were killed"
                || prev.is_some_and(|p| p.count.rule == "lone-first-of-a-list"));
        if !ctx.pack.arabic
            && d.count.others
            && !d.count.of_them
            && noun.is_some()
            && said.is_none()
            && (matches!(who.category, Some(Category::Woman | Category::Child)) || one_of_a_kind)
        {
            who.category = Some(Category::Person);
        }
    }
    // عشرة نزلاء تسلقوا السور، …، لا يزال أربعة طلقاء (ten inmates climbed the wall, …, four are at large): four of the inmates.
    if ctx.pack.arabic
        && noun.is_none()
        && who.category == Some(Category::Person)
        && d.measure == Measure::Escaped
        && before
            .iter()
            .rev()
            .take(4)
            .any(|p| p.sentence == d.sentence && p.category == Some(Category::Prisoner))
        && before.last().is_some_and(|p| p.category == Some(Category::Prisoner))
    {
        who.category = Some(Category::Prisoner);
    }
    if ctx.pack.arabic && who.category == Some(Category::Person) && who.affiliation.is_none() {
        of_whom_told(ctx, d, sentence, before, who);
    }
    // أسرت 13 عنصراً من قوات النظام، … مصير نحو ثلاثين عنصراً آخرين (captured 13 regime fighters, …, some thirty other fighters): of
    // the same side.
    if ctx.pack.arabic
        && (d.count.others || ctx.cue(d.count.phrase.end, Cue::Others).is_some())
        && who.affiliation.is_none()
        && who.side.as_ref().is_none()
        && matches!(who.category, Some(Category::Combatant | Category::SecurityForce))
        && let Some(p) = before.iter().rev().find(|p| {
            p.part_of.is_none()
                && p.sentence == d.sentence
                && matches!(p.category, Some(Category::Combatant | Category::SecurityForce))
        })
    {
        who.category = p.category;
        who.affiliation = p.affiliation.clone();
    }
    let were = usize::from(matches!(ctx.tokens.fold(d.count.phrase.end), "were" | "are"));
    if !ctx.pack.arabic && (d.count.of_them || were == 1) && under_age(ctx, d.count.phrase.end + were) {
        who.category = Some(Category::Child);
    }
}

/// عُثر منهم على 11 جثة (*ʿuthira minhum ʿalā 11 juththa*, of whom 11 bodies were found): of the soldiers counted before in the sentence.
/// هاجم مسلحون مركزاً، فقُتل 3 منهم (gunmen attacked a station, and three of them were killed): of the armed, whom nobody counted.
fn of_whom_told(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>, before: &[Draft], who: &mut Who) {
    let start = d.count.tokens.start;
    let here = before.last().filter(|p| p.sentence == d.sentence);
    let of_them = |i: usize| matches!(ctx.tokens.fold(i), "منهم" | "بينهم");
    let led = (start.saturating_sub(9).max(sentence.start)..start)
        .rev()
        .take_while(|i| !ctx.parts_clause(*i))
        .find(|i| of_them(*i));
    if let Some(at) = led.filter(|at| ctx.tokens.fold(at + 1) == "علي") {
        let whole = before.iter().rev().find(|p| p.sentence == d.sentence && p.count.phrase.end <= at);
        if let Some(p) = whole.filter(|p| people(p.unit) && p.count.polarity == Polarity::Affirmed) {
            who.category = p.category.or(who.category);
            who.affiliation.clone_from(&p.affiliation);
        }
        return;
    }
    let counted_before = here.is_some_and(|p| people(p.unit));
    if !d.count.of_them || counted_before || !of_them(d.count.phrase.end.saturating_sub(1)) {
        return;
    }
    // هاجم مسلحون القرية وقتلوا 4 منهم (gunmen attacked the village and killed four of them): of the villagers.
    let cue = d.cue.as_ref().filter(|c| c.end <= start).map_or(start, |c| c.start);
    if (cue..start).any(|i| ctx.tokens.fold(i).ends_with("وا")) {
        return;
    }
    let armed = (sentence.start..cue).filter_map(|i| noun_at(ctx, i)).find(|(n, number, ..)| {
        *number == Number::Plural
            && n.unit == Unit::Person
            && n.category == Some(Category::Combatant)
            && n.measure.is_none_or(|_| n.weak)
    });
    let befell = matches!(
        d.measure,
        Measure::Killed
            | Measure::Wounded
            | Measure::Casualties
            | Measure::Bodies
            | Measure::Detained
            | Measure::Surrendered
    );
    if let Some((n, ..)) = armed.filter(|_| befell) {
        who.category = n.category;
        who.affiliation = n.affiliation;
    }
}

/// What English says of people by other words than a noun: taken prisoner, army dead, "most were children".
pub(super) fn english_kind(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    before: &[Draft],
    who: &mut Who,
) {
    let noun = &d.count.noun;
    // "taken prisoner" says what befell them, not who they are.
    let taken = !ctx.pack.arabic
        && who.category == Some(Category::Prisoner)
        && matches!(ctx.tokens.fold(d.count.number.end), "taken" | "took");
    if taken {
        who.category = Some(Category::Person);
    }
    // "67 of the villagers were children"
    if d.rule == "part-by-kind"
        && let Some(c) = who_they_were(ctx, d, sentence).filter(|c| *c != Category::Person)
    {
        who.category = Some(c);
    }
    if !ctx.pack.arabic && who.category == Some(Category::Person) {
        // "60 of the prisoners, but more than 200 are on the loose": all of them prisoners.
        let jailed = noun.is_none()
            && matches!(d.measure, Measure::Escaped | Measure::Held)
            && before
                .last()
                .is_some_and(|p| p.sentence == d.sentence && p.category == Some(Category::Prisoner));
        // "22 army dead"
        let after = d.count.number.end;
        let army = matches!(ctx.tokens.fold(after), "army" | "military" | "police")
            && (noun.as_ref().is_some_and(|n| n.measure.is_some() && n.tokens.start == after + 1)
                || ctx.begins(after + 1, Marks::TRIGGER));
        let among = |c: &Count| (c.number.end..c.phrase.end + 4).any(|i| ctx.tokens.fold(i) == "among");
        let likewise = before
            .last()
            .filter(|p| p.sentence == d.sentence && noun_is_harm(d) && among(&p.count) && among(&d.count));
        if jailed {
            who.category = Some(Category::Prisoner);
        } else if army {
            who.category = Some(Category::SecurityForce);
            let own = ctx.army();
            who.affiliation = who.affiliation.take().or_else(|| own.filter(|_| who.side.is_none()).cloned());
        } else if let Some(p) = likewise {
            // "16 children were among the dead and 29 among the injured"
            who.category = p.category;
        } else if let Some(c) = who_they_were(ctx, d, sentence) {
            who.category = Some(c);
        } else if of_its_own(ctx, d) {
            let army = (sentence.start..d.count.tokens.start).any(|i| ctx.is(i, Words::Uniformed));
            who.category = Some(if army { Category::SecurityForce } else { Category::Combatant });
        } else if let Some(p) = before.last().filter(|p| same_fighters(ctx, d, p)) {
            who.category = p.category;
            who.affiliation = who.affiliation.take().or_else(|| p.affiliation.clone());
        }
    }
}

/// "Nine of those killed at the camp were children": what a predicate says the counted are.
fn who_they_were(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> Option<Category> {
    let of = (d.count.number.end..d.count.phrase.end + 1).any(|i| ctx.tokens.fold(i) == "of");
    if !of && !d.count.of_them && d.count.noun.as_ref().is_none_or(|n| n.measure.is_none()) {
        return None;
    }
    let is = (d.count.phrase.end..sentence.end.min(d.count.phrase.end + 9))
        .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word || ctx.tokens.fold(*i) == "-")
        .find(|i| matches!(ctx.tokens.fold(*i), "were" | "was" | "are" | "is"))?;
    let noun = if matches!(ctx.tokens.fold(is + 1), "also" | "all" | "mostly") { is + 2 } else { is + 1 };
    let (n, ..) = noun_at(ctx, noun)?;
    let only = ctx.tokens.kind(n.tokens.end) != TokenKind::Word
        || matches!(ctx.tokens.fold(n.tokens.end), "and" | "who" | "from" | "in" | "at" | "under");
    (n.unit == Unit::Person && n.measure.is_none() && only).then_some(n.category).flatten()
}

/// Tells whether a count has no noun but a word for the dead or the hurt.
fn noun_is_harm(d: &Draft) -> bool {
    d.count.noun.as_ref().is_none_or(|n| n.measure.is_some())
}

/// "killed 85 soldiers and captured 34", "seven of its soldiers were killed and 22 wounded": the second number is of the same men.
fn same_fighters(ctx: &Context<'_>, d: &Draft, p: &Draft) -> bool {
    let (from, to) = (p.count.phrase.end, d.count.tokens.start);
    d.count
        .noun
        .as_ref()
        .is_none_or(|n| n.measure.is_some() && n.category.is_none_or(|c| c == Category::Person))
        && d.count.shape != Shape::Denial
        && d.sentence == p.sentence
        && people(p.unit)
        && matches!(p.category, Some(Category::Combatant | Category::SecurityForce))
        && is_toll(p.measure)
        && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Missing)
        && from < to
        && words_between(ctx, from, to) <= 7
        && (from..to).any(|i| ctx.tokens.fold(i) == "and")
        && !(from..to)
            .any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "," || ctx.begins(i, Marks::SPEECH))
}

/// "killed 22 rebels and lost five of its own"
fn of_its_own(ctx: &Context<'_>, d: &Draft) -> bool {
    let at = d.count.number.end;
    ctx.tokens.fold(at) == "of"
        && matches!(ctx.tokens.fold(at + 1), "its" | "their" | "our")
        && ctx.tokens.fold(at + 2) == "own"
        && is_toll(d.measure)
}
