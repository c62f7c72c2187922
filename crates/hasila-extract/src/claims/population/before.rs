//! What words before a count say of who is counted: the number of whom, whose losses, the count that this one goes on from.

use super::*;

/// What kind of people words before the count name: "the number of inmates who fled", "16 fighters were killed in Selm, while 48 …".
pub(super) fn kind_named_before(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    before: &[Draft],
    who: &mut Who,
) {
    let noun = &d.count.noun;
    // عدد من المرتزقة، يُتوقع عددهم ما بين …: those before the comma are the counted.
    if noun.is_none()
        && who.category.is_none()
        && (d.count.tokens.start.saturating_sub(2)..d.count.tokens.start).any(|i| ctx.is(i, Words::Numbering))
        && let Some(n) = (d.count.tokens.start.saturating_sub(12).max(sentence.start)..d.count.tokens.start)
            .rev()
            .find_map(|i| {
                noun_at(ctx, i)
                    .map(|(n, ..)| n)
                    .filter(|n| n.unit == Unit::Person && n.measure.is_none_or(|_| n.weak))
            })
    {
        who.category = n.category;
        who.affiliation = n.affiliation;
    }
    // "16 fighters were killed in Selm, while 48 were killed in Dara": the 48 are of the same kind.
    if !ctx.pack.arabic
        && noun.is_none()
        && who.category.is_none()
        && d.count.shape == Shape::Number
        && d.like.is_none()
        && matches!(ctx.tokens.fold(d.count.tokens.start.saturating_sub(1)), "while" | "and" | "whereas")
        && let Some(p) = before.last().filter(|p| {
            p.sentence == d.sentence
                && p.measure == d.measure
                && p.unit == Unit::Person
                && p.part_of.is_none()
                && p.count.shape == Shape::Number
        })
        && matches!(
            p.category,
            Some(Category::Combatant | Category::SecurityForce | Category::Prisoner | Category::Civilian)
        )
    {
        who.category = p.category;
        who.affiliation = who.affiliation.take().or_else(|| p.affiliation.clone());
    }
    if who.category.is_none() {
        who.category = Some(Category::Person);
    }
    // ومن الكوادر الصحية 192 قتيلاً (and of the health workers 192 dead): whom they were of stands before.
    let start = d.count.tokens.start;
    if ctx.pack.arabic
        && who.category == Some(Category::Person)
        && let Some(n) = (start.saturating_sub(4).max(sentence.start)..start)
            .rev()
            .filter(|i| ctx.tokens.fold(*i) == "ومن" || *i > 0 && ctx.parts_clause(*i - 1))
            .find_map(|i| kind_behind_of(ctx, i).filter(|n| n.tokens.end == start))
    {
        who.category = n.category;
        who.affiliation = who.affiliation.take().or(n.affiliation);
    }
    // ارتفع عدد قتلى الشرطة إلى 12 قتيلاً (the police's dead rose to 12): those who serve there.
    if ctx.pack.arabic
        && who.category == Some(Category::Person)
        && matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Missing)
        && noun.as_ref().is_none_or(|n| n.measure == Some(d.measure))
    {
        let dead = |i: usize| {
            matches!(
                ctx.tokens.fold(i).trim_start_matches(['و', 'ل']),
                "قتلي" | "جرحي" | "مصابي" | "شهداء" | "ضحايا"
            ) && i > sentence.start
                && ctx.is(i - 1, Words::TallyWord)
        };
        let near = start.saturating_sub(9).max(sentence.start)..start;
        let told = near.rev().take_while(|i| !ctx.parts_clause(*i)).find(|i| dead(*i));
        if told.is_some_and(|i| ctx.is(i + 1, Words::Uniformed)) {
            who.category = Some(Category::SecurityForce);
        }
    }
    // تعداد المدنيين الذين قضوا … 58: the number of whom.
    // حصيلة الشهداء المدنيين 432 شهيداً (the toll of martyred civilians is 432 martyrs)
    let harmed = ctx.pack.arabic && noun.as_ref().is_some_and(|n| n.measure.is_some());
    if (noun.is_none() || harmed) && who.category == Some(Category::Person) {
        let reach = if ctx.pack.arabic { 10 } else { 26 };
        let near = d.count.tokens.start.saturating_sub(reach).max(sentence.start)
            ..sentence.end.min(d.count.phrase.end + 10);
        let said = ctx.within(near);
        let of = said.iter().filter(|a| a.tag == Tag::Cue(Cue::NumberOf));
        // عدد النازحين 40 ألفاً، وتخطى عدد الجرحى الألف (the displaced 40,000, and the number of the hurt passed a thousand): the nearest one.
        let nearest = of.clone().rfind(|a| ctx.pack.arabic && a.tokens.start < d.count.number.start);
        let of = of.filter(|a| nearest.is_none_or(|n| n.tokens == a.tokens));
        if let Some(n) = of.into_iter().find_map(|a| {
            let told = (a.tokens.end..a.tokens.end + 3).filter_map(|i| noun_at(ctx, i)).map(|(n, ..)| n);
            let kind =
                |n: &NounAt| n.unit == Unit::Person && !matches!(n.category, Some(Category::Person) | None);
            // عدد الشهداء الصحفيين (the number of martyred journalists): the second says who.
            let who = told.clone().nth(1).filter(|n| {
                ctx.pack.arabic
                    && kind(n)
                    && n.measure.is_none()
                    && noun_at(ctx, a.tokens.end)
                        .is_some_and(|(dead, ..)| dead.unit == Unit::Person && dead.measure.is_some())
                    && n.tokens.start == a.tokens.end + 1
                    && ctx.tokens.fold(n.tokens.start).starts_with("ال")
            });
            let first = told.clone().next()?;
            if ctx.pack.arabic {
                // عدد الشهداء من الأطفال (the number of martyrs of the children): whom the dead were of.
                let whose = || kind_behind_of(ctx, first.tokens.end).filter(|_| first.measure.is_some());
                who.or_else(whose).or_else(|| Some(first).filter(|n| !harmed && kind(n)))
            } else {
                // "the number of injured children": who they are, behind what befell them.
                told.clone().find(kind)
            }
        }) {
            who.category = n.category;
            who.affiliation = who.affiliation.take().or(n.affiliation);
        }
    }
}

/// The one kind of people that من (*min*, of) names at a token: من فرق الإسعاف (of the ambulance crews), and not من النساء والأطفال (of the women
/// and children).
fn kind_behind_of(ctx: &Context<'_>, of: usize) -> Option<NounAt> {
    if !matches!(ctx.tokens.fold(of), "من" | "ومن") {
        return None;
    }
    let (n, ..) = noun_at(ctx, of + 1)?;
    let kind = n.unit == Unit::Person && n.measure.is_none() && n.category != Some(Category::Person);
    (kind && !another_kind(ctx, &n)).then_some(n)
}

/// Tells whether a noun for people is joined to one for another kind: المدنيين والعسكريين (the civilians and soldiers).
pub(super) fn another_kind(ctx: &Context<'_>, n: &NounAt) -> bool {
    let next = n.tokens.end;
    let joined = ctx.at(next).iter().any(|a| a.conj && matches!(a.tag, Tag::Noun(_)));
    joined
        && noun_at(ctx, next).is_some_and(|(m, number, ..)| {
            m.unit == Unit::Person
                && m.measure.is_none()
                && number == Number::Plural
                && m.category.is_some_and(|c| Some(c) != n.category && c != Category::Person)
        })
}

/// Whose losses the words around a count tell: "the number of regime troops killed", تكبدت المليشيا (the militia lost).
pub(super) fn side_named_before(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    groups: &[(usize, String)],
    before: &[Draft],
    who: &mut Who,
) {
    let noun = &d.count.noun;
    // "the number of regime troops killed at 2,100", "54, the number of Turkish personnel killed"
    if !ctx.pack.arabic && noun.is_none() && who.affiliation.is_none() {
        let near = d.count.tokens.start.saturating_sub(12).max(sentence.start)
            ..sentence.end.min(d.count.phrase.end + 8);
        let of = ctx.within(near).iter().find(|a| a.tag == Tag::Cue(Cue::NumberOf)).map(|a| a.tokens.end);
        let its_side = of.and_then(|of| ctx.within(of..of + 3).iter().find_map(|a| ctx.actor(a)));
        if let Some(e) = its_side {
            who.affiliation = Some(ctx.registry.root_actor(&e.id).to_owned());
            if who.category == Some(Category::Person) {
                who.category = e.members.or(who.category);
            }
        }
    }
    // تكبدت المليشيا أكثر من 80 قتيلاً (the militia lost more than 80 dead), عدد قتلى الحركة 112 (the movement's dead are 112).
    if ctx.pack.arabic
        && who.affiliation.is_none()
        && who.category == Some(Category::Person)
        && let Some((id, members)) = side_of_losses(ctx, d, sentence, groups)
    {
        who.category = members.or(Some(Category::Combatant));
        who.affiliation = Some(id);
    }
    // "up from 250": whoever the count that replaced it is of.
    if noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
        && who.affiliation.is_none()
        && let Some(p) = d.like.and_then(|k| before.get(k))
    {
        who.category = p.category.or(who.category);
        who.affiliation = p.affiliation.clone();
    }
    // Parts of a side's fighters are of that side: "121 people on the SDF side: 77 guards, 40 fighters".
    if !ctx.pack.arabic
        && who.affiliation.is_none()
        && matches!(who.category, Some(Category::Combatant | Category::SecurityForce))
        && let Some(w) = d.part_of.and_then(|k| before.get(k))
    {
        who.affiliation = w.affiliation.clone();
    }
    if !ctx.pack.arabic
        && noun.is_none()
        && let Some((category, side)) = toll_among(ctx, d, sentence)
    {
        who.category = category;
        who.affiliation = who.affiliation.take().or(side);
    }
    if !ctx.pack.arabic {
        who.category = in_a_clash(ctx, d, sentence, trade(ctx, d, who.category));

        // "put Russian losses at 1,120 killed and wounded": losses are a side's own people.
        let loser = d
            .cue
            .as_ref()
            .is_some_and(|c| matches!(ctx.tokens.fold(c.start), "lost" | "lose" | "loses" | "losing"));
        if (loser && who.category != Some(Category::Civilian)
            || noun.as_ref().is_none_or(|n| n.measure.is_some() && n.category == Some(Category::Person)))
            && who.affiliation.is_none()
            && let Some((id, members)) = losses_of(ctx, d, sentence)
        {
            who.category = members.or(Some(Category::SecurityForce));
            who.affiliation = Some(id);
        }
    }
    // 238 نزيلاً في الفندق (238 guests of the hotel): no prisoners.
    if ctx.pack.arabic && who.category == Some(Category::Prisoner) && guests(ctx, d) {
        who.category = Some(Category::Person);
    }
}

/// "The death toll among Kurdish fighters and prison guards stands at 18": among whom, if all named are of one kind.
fn toll_among(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
) -> Option<(Option<Category>, Option<String>)> {
    let start = d.count.tokens.start;
    let near = start.saturating_sub(16).max(sentence.start)..start;
    let among = near.clone().rev().find(|i| ctx.tokens.fold(*i) == "among")?;
    let toll = |i: usize| {
        matches!(
            ctx.tokens.fold(i),
            "toll"
                | "dead"
                | "deaths"
                | "killed"
                | "fatalities"
                | "losses"
                | "casualties"
                | "wounded"
                | "injured"
        )
    };
    let parted = (among..start).any(|i| ctx.parts_clause(i));
    if parted || !(among.saturating_sub(4).max(sentence.start)..among).any(toll) {
        return None;
    }
    let mut side = None;
    let mut category = None;
    let mut at = among + 1;
    while at < start && !ctx.at(at).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_))) {
        let actor =
            ctx.at(at).iter().filter_map(|a| Some((a.tokens.end, ctx.actor(a)?))).max_by_key(|(e, _)| *e);
        let noun =
            noun_at(ctx, at).map(|(n, ..)| n).filter(|n| n.unit == Unit::Person && n.measure.is_none());
        let (end, of, kind) = match (actor, noun) {
            (Some((end, e)), _) => (end, Some(ctx.registry.root_actor(&e.id).to_owned()), e.members),
            (None, Some(n)) => (n.tokens.end, n.affiliation, n.category),
            (None, None) => {
                at += 1;
                continue;
            }
        };
        if let Some(kind) = kind {
            if category.is_some_and(|c| c != kind) {
                return Some((Some(Category::Person), None));
            }
            category = Some(kind);
        }
        side = side.or(of);
        at = end.max(at + 1);
    }
    category.map(|c| (Some(c), side))
}
