//! Who is counted, on which side, and for whom a body speaks.

use super::*;

/// Who is counted: the noun, what stands beside it, the side it names.
pub(super) fn population(
    ctx: &Context<'_>,
    d: &mut Draft,
    groups: &[(usize, String)],
    sentence: &Range<usize>,
    drafts_before: &[Draft],
) {
    let noun = d.count.noun.clone();
    let mut category = d.category.or_else(|| noun.as_ref().and_then(|n| n.category));
    let mut affiliation = d.affiliation.clone().or_else(|| noun.as_ref().and_then(|n| n.affiliation.clone()));
    if !people(d.unit) {
        d.category = None;
        d.affiliation = None;
        return;
    }
    // عدد من المرتزقة، يُتوقع عددهم ما بين …: those before the comma are the counted.
    if noun.is_none()
        && category.is_none()
        && (d.count.tokens.start.saturating_sub(2)..d.count.tokens.start).any(|i| ctx.is(i, Words::Numbering))
        && let Some(n) = (d.count.tokens.start.saturating_sub(12).max(sentence.start)..d.count.tokens.start)
            .rev()
            .find_map(|i| {
                noun_at(ctx, i)
                    .map(|(n, ..)| n)
                    .filter(|n| n.unit == Unit::Person && n.measure.is_none_or(|_| n.weak))
            })
    {
        category = n.category;
        affiliation = n.affiliation;
    }
    // "16 fighters were killed in Selm, while 48 were killed in Dara": the 48 are of the same kind.
    if !ctx.pack.arabic
        && noun.is_none()
        && category.is_none()
        && d.count.shape == Shape::Number
        && d.like.is_none()
        && matches!(ctx.tokens.fold(d.count.tokens.start.saturating_sub(1)), "while" | "and" | "whereas")
        && let Some(p) = drafts_before.last().filter(|p| {
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
        category = p.category;
        affiliation = affiliation.or_else(|| p.affiliation.clone());
    }
    if category.is_none() {
        category = Some(Category::Person);
    }
    // تعداد المدنيين الذين قضوا … 58: the number of whom.
    if noun.is_none() && category == Some(Category::Person) {
        let reach = if ctx.pack.arabic { 10 } else { 26 };
        let near = d.count.tokens.start.saturating_sub(reach).max(sentence.start)
            ..sentence.end.min(d.count.phrase.end + 10);
        if let Some(n) = ctx
            .within(near)
            .iter()
            .filter(|a| a.tag == Tag::Cue(Cue::NumberOf))
            .find_map(|a| (a.tokens.end..a.tokens.end + 3).find_map(|i| noun_at(ctx, i)).map(|(n, ..)| n))
            && n.unit == Unit::Person
            && !matches!(n.category, Some(Category::Person) | None)
        {
            category = n.category;
            affiliation = affiliation.or(n.affiliation);
        }
    }
    // "the number of regime troops killed at 2,100", "54, the number of Turkish personnel killed"
    if !ctx.pack.arabic && noun.is_none() && affiliation.is_none() {
        let near = d.count.tokens.start.saturating_sub(12).max(sentence.start)
            ..sentence.end.min(d.count.phrase.end + 8);
        let of = ctx.within(near).iter().find(|a| a.tag == Tag::Cue(Cue::NumberOf)).map(|a| a.tokens.end);
        let side = of.and_then(|of| {
            ctx.within(of..of + 3).iter().find_map(|a| match a.tag {
                Tag::Actor(k) => ctx.registry.actors().get(k as usize),
                _ => None,
            })
        });
        if let Some(e) = side {
            affiliation = Some(ctx.registry.root_actor(&e.id).to_owned());
            if category == Some(Category::Person) {
                category = e.members.or(category);
            }
        }
    }
    // تكبدت المليشيا أكثر من 80 قتيلاً (the militia lost more than 80 dead), عدد قتلى الحركة 112 (the movement's dead are 112).
    if ctx.pack.arabic
        && affiliation.is_none()
        && category == Some(Category::Person)
        && let Some((id, members)) = side_of_losses(ctx, d, sentence, groups)
    {
        category = members.or(Some(Category::Combatant));
        affiliation = Some(id);
    }
    // "up from 250": whoever the count that replaced it is of.
    if noun.is_none()
        && affiliation.is_none()
        && let Some(p) = d.like.and_then(|k| drafts_before.get(k))
    {
        category = p.category.or(category);
        affiliation = p.affiliation.clone();
    }
    // Parts of a side's fighters are of that side: "121 people on the SDF side: 77 guards, 40 fighters".
    if !ctx.pack.arabic
        && affiliation.is_none()
        && matches!(category, Some(Category::Combatant | Category::SecurityForce))
        && let Some(w) = d.part_of.and_then(|k| drafts_before.get(k))
    {
        affiliation = w.affiliation.clone();
    }
    if !ctx.pack.arabic {
        category = in_a_clash(ctx, d, sentence, trade(ctx, d, category));

        // "put Russian losses at 1,120 killed and wounded": losses are a side's own people.
        let loser = d
            .cue
            .as_ref()
            .is_some_and(|c| matches!(ctx.tokens.fold(c.start), "lost" | "lose" | "loses" | "losing"));
        if (loser && category != Some(Category::Civilian)
            || noun.as_ref().is_none_or(|n| n.measure.is_some() && n.category == Some(Category::Person)))
            && affiliation.is_none()
            && let Some((id, members)) = losses_of(ctx, d, sentence)
        {
            category = members.or(Some(Category::SecurityForce));
            affiliation = Some(id);
        }
    }
    // 238 نزيلاً في الفندق (238 guests of the hotel): no prisoners.
    if ctx.pack.arabic && category == Some(Category::Prisoner) && guests(ctx, d) {
        category = Some(Category::Person);
    }
    // What follows the noun inside its phrase.
    let from = d.count.phrase.end;
    let mut i = from;
    let mut words = 0;
    let general =
        |c: Option<Category>| matches!(c, Some(Category::Person | Category::Combatant | Category::Prisoner));
    let general_or_force = |c: Option<Category>| general(c) || c == Some(Category::SecurityForce);
    let mut side: Option<(String, Option<Category>)> = None;
    let mut of_both = false;
    while i < sentence.end && words < 9 {
        match ctx.tokens.kind(i) {
            TokenKind::Break | TokenKind::Digits => break,
            TokenKind::Mark => {
                if ctx.quote_mark(i) {
                    i += 1;
                    continue;
                }
                break;
            }
            TokenKind::Word => {}
        }
        words += 1;
        // 60 فلسطينياً أغلبهم من النساء (60 Palestinians, most of them women): most are not all.
        if ctx.pack.arabic && ctx.is(i, Words::OpensAside) {
            break;
        }
        // "The 43 survivors include four women": those are counted apart.
        if matches!(ctx.tokens.fold(i), "include" | "includes" | "included") {
            break;
        }
        let anns = ctx.at(i);
        if anns.iter().any(|a| {
            matches!(
                a.tag,
                Tag::Trigger(_)
                    | Tag::Speech(_)
                    | Tag::Cue(Cue::Clause | Cue::By | Cue::Subset | Cue::According | Cue::Passive)
            )
        }) && (words > 1 || !ctx.pack.arabic && anns.iter().any(|a| a.tag == Tag::Cue(Cue::Subset)))
        {
            break;
        }
        // أحد عناصرها برصاص قوات الحكومة (one of its members, by fire of government forces): whose fire, not whose member.
        if ctx.pack.arabic && anns.iter().any(|a| a.tag == Tag::Cue(Cue::By)) {
            break;
        }
        if let Some(a) = anns.iter().filter(|a| matches!(a.tag, Tag::Actor(_))).max_by_key(|a| a.tokens.end) {
            // فلول نظام الأسد (remnants of the Assad regime), النظام السابق (the former regime): no side's forces any more.
            if ctx.pack.arabic && gone(ctx, &a.tokens) {
                break;
            }
            if let Tag::Actor(k) = a.tag
                && let Some(e) = ctx.registry.actors().get(k as usize)
            {
                // من القوات الحكومية والمتمردين الحوثيين (of government forces and Houthi rebels): of both.
                let both = ctx.pack.arabic
                    && words > 1
                    && (from..i).any(|k| {
                        matches!(
                            ctx.tokens.fold(k),
                            "القوات" | "قوات" | "الجيش" | "الحكومه" | "القوي" | "الفصائل" | "فصائل"
                        ) || k > from && ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Actor(_)))
                    })
                    && (i.saturating_sub(1)..=i).any(|k| {
                        k > from && ctx.at(k).iter().any(|a| a.conj) && ctx.tokens.fold(k).starts_with("وال")
                    });
                // قوات النظام والمسلحين الموالين لها (the regime's forces and gunmen loyal to them): of one side.
                let loyal =
                    (a.tokens.end..sentence.end.min(a.tokens.end + 4)).any(|k| ctx.is(k, Words::Loyal));
                let both = both && !loyal;
                of_both = both;
                if !both {
                    side = Some((ctx.registry.root_actor(&e.id).to_owned(), e.members));
                }
            }
            break;
        }
        if anns.iter().any(|a| a.tag == Tag::Cue(Cue::GroupAgain))
            && let Some((_, id)) = groups.iter().rev().find(|(p, _)| *p < i)
        {
            side = Some((id.clone(), ctx.registry.actor(id).and_then(|e| e.members)));
            break;
        }
        // 86 من جنود اللواء (86 of the brigade's soldiers): of the side the brigade was said to be of.
        if ctx.pack.arabic
            && words <= 4
            && general_or_force(category)
            && let Some(found) = unit_again(ctx, i)
        {
            side = Some(found);
            break;
        }
        // "80 students and five teachers": the teachers are counted apart.
        if !ctx.pack.arabic && matches!(ctx.tokens.fold(i), "and" | "or" | "nor" | "but") {
            break;
        }
        // تسعة من أفراد شرطة المرور (nine members of the traffic police): whose members.
        if ctx.pack.arabic
            && words == 1
            && matches!(category, Some(Category::Person | Category::Combatant))
            && ctx.is(i, Words::Uniformed)
            && ctx.is(i - 1, Words::Member)
        {
            category = Some(Category::SecurityForce);
        }
        // عنصر من الكادر الطبي (a member of the medical staff): what he is a member of.
        let member = ctx.pack.arabic
            && category == Some(Category::Combatant)
            && affiliation.is_none()
            && words <= 3
            && ctx.is(d.count.phrase.end.saturating_sub(1), Words::Member)
            && ctx.tokens.fold(from) == "من"
            && noun_at(ctx, i).is_some_and(|(n, ..)| {
                matches!(n.category, Some(Category::Medic | Category::Rescuer | Category::Journalist))
            });
        // قتلى مدنيين, جثة لمقاتلي داعش: the second noun tells who.
        if (category == Some(Category::Person) || member)
            && (words == 1 || words <= 3 && (!ctx.pack.arabic || ctx.tokens.fold(i - 1).starts_with("من")))
            && let Some((n, ..)) = noun_at(ctx, i)
            && n.unit == Unit::Person
            && n.measure.is_none_or(|_| n.weak)
            && !anns.iter().any(|a| a.conj)
            // أصيب 60 شخصاً بجراح (60 were hurt with wounds): جرّاح (a surgeon) is written alike.
            && !(ctx.pack.arabic && ctx.tokens.fold(i).starts_with("بج") && anns.iter().any(|a| a.prep))
        {
            if n.category.is_some_and(|c| c != Category::Person) {
                category = n.category;
                d.population_tokens = Some(n.tokens.clone());
            }
            if affiliation.is_none() {
                affiliation = n.affiliation.clone();
            }
            i = n.tokens.end;
            continue;
        }
        // "people were", "عناصر في": anything but من/of ends the phrase after a word or two.
        let f = ctx.tokens.fold(i);
        // قائداً ميدانياً في حزب الله (a field commander in Hezbollah): a post in a force.
        let post = f == "في"
            && matches!(category, Some(Category::Combatant | Category::SecurityForce | Category::Official))
            && ctx.at(i + 1).iter().any(|a| matches!(a.tag, Tag::Actor(_)));
        // 6 إصابات في صفوف الجيش (6 hurt in the ranks of the army): whose they are.
        let post = post || f == "في" && matches!(ctx.tokens.fold(i + 1), "صفوف" | "اوساط");
        // ستة من بواسل الجيش (six of the army's brave): the army of the country spoken of.
        if ctx.pack.arabic
            && (matches!(f, "الجيش" | "جيشنا" | "والجيش")
                || f == "القوات" && ctx.tokens.fold(i + 1) == "المسلحه")
            && words <= 4
            && general(category)
            && let Some(army) = ctx.country.as_deref().and_then(|c| ctx.pack.armies.get(c))
            && !ctx.at(i + 1).iter().any(|a| matches!(a.tag, Tag::Actor(_)))
            && (!ctx.tokens.fold(i + 1).starts_with("ال") || f == "القوات")
            && !(f == "القوات" && ctx.at(i + 2).iter().any(|a| matches!(a.tag, Tag::Actor(_))))
        {
            side = Some((army.clone(), Some(Category::SecurityForce)));
            break;
        }
        if !post
            && matches!(
                f,
                "in" | "at"
                    | "on"
                    | "near"
                    | "during"
                    | "after"
                    | "by"
                    | "as"
                    | "في"
                    | "علي"
                    | "خلال"
                    | "بعد"
                    | "جراء"
                    | "اثر"
                    | "قرب"
                    | "عند"
                    | "داخل"
                    | "بين"
            )
        {
            break;
        }
        if ctx.pack.arabic
            && side.is_none()
            && (words > 4 || !post && !matches!(f, "من" | "ما") && ctx.is(i, Words::FunctionWord))
        {
            break;
        }
        i += 1;
    }
    if ctx.pack.arabic && side.is_none() && affiliation.is_none() && general_or_force(category) {
        let fighters = matches!(category, Some(Category::Combatant | Category::SecurityForce));
        side =
            belong_to(ctx, d, sentence).or_else(|| force_that_was_hit(ctx, d, sentence).filter(|_| fighters));
    }
    // English: the side before the noun ("ISIS fighters", "three Syrian government soldiers").
    if side.is_none() && affiliation.is_none() {
        let start = match d.count.shape {
            Shape::Singular | Shape::Denial => d.count.tokens.start,
            _ => d.count.tokens.end,
        };
        for a in ctx.within(start.min(d.count.phrase.end)..d.count.phrase.end) {
            if let Tag::Actor(k) = a.tag
                && let Some(e) = ctx.registry.actors().get(k as usize)
            {
                side = Some((ctx.registry.root_actor(&e.id).to_owned(), e.members));
                // "three Volunteers for the Homeland": the noun is part of the force's name.
                if a.tokens.len() > 1
                    && e.members.is_some()
                    && !matches!(category, Some(Category::Prisoner | Category::Hostage | Category::Civilian))
                    && noun.as_ref().is_some_and(|n| a.tokens.contains(&n.tokens.start))
                {
                    category = e.members;
                }
            }
        }
    }
    let by_harm = !ctx.pack.arabic && noun.as_ref().is_some_and(|n| n.measure.is_some() && !n.weak);
    if d.count.of_them && !by_harm
        || d.count.others && noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
    {
        // Members of the count before are of its kind, unless a noun after them says more ("five of them children").
        let said = noun_after(ctx, d.count.phrase.end, sentence.end)
            .filter(|n| ctx.pack.arabic || n.measure.is_none_or(|_| n.weak));
        let prev = if d.count.others {
            drafts_before.iter().rev().find(|p| p.part_of.is_none())
        } else {
            // 17 مدنياً بينهم ثلاث نساء … خمسة منهم: "of them" are of the seventeen.
            let last = drafts_before.last();
            // 357 حالة، بينها 26 امرأة، تحولت 162 منها (357 cases, 26 of them women, 162 of which turned): of the cases.
            let of_things = ctx.pack.arabic
                && ctx.tokens.fold(d.count.phrase.end.saturating_sub(1)) == "منها"
                && last.is_some_and(|p| people(p.unit));
            let whole = last
                .and_then(|p| p.part_of)
                .filter(|_| of_things || d.sentence != last.map_or(0, |p| p.sentence));
            whole.and_then(|w| drafts_before.get(w)).or(last)
        };
        category = said
            .as_ref()
            .and_then(|n| n.category)
            .or_else(|| noun.as_ref().and_then(|n| n.category).filter(|c| *c != Category::Person))
            .or_else(|| prev.filter(|p| people(p.unit)).and_then(|p| p.category))
            .or(category);
        affiliation = affiliation.or_else(|| prev.and_then(|p| p.affiliation.clone()));
        // قُتل أربعة أطفال وسيدة … وأربعة آخرون (four children and a woman … and four others): others than people of two kinds.
        if ctx.pack.arabic
            && d.count.others
            && said.is_none()
            && noun.as_ref().is_none_or(|n| n.category == Some(Category::Person))
            && let Some(p) = prev
            && drafts_before.iter().any(|o| {
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
            category = Some(Category::Person);
            affiliation = None;
        }
        // "killing one woman and injuring 26 others", "a village head, and 50 others": others than one of a kind are people.
        let one_of_a_kind = prev.is_some_and(|p| p.count.shape == Shape::Singular)
            && (matches!(category, Some(Category::Official | Category::Medic | Category::Journalist))
                // "A police officer and two others were killed"
                || prev.is_some_and(|p| p.count.rule == "lone-first-of-a-list"));
        if !ctx.pack.arabic
            && d.count.others
            && !d.count.of_them
            && noun.is_some()
            && said.is_none()
            && (matches!(category, Some(Category::Woman | Category::Child)) || one_of_a_kind)
        {
            category = Some(Category::Person);
        }
    }
    // عشرة نزلاء تسلقوا السور، …، لا يزال أربعة طلقاء (ten inmates climbed the wall, …, four are at large): four of the inmates.
    if ctx.pack.arabic
        && noun.is_none()
        && category == Some(Category::Person)
        && d.measure == Measure::Escaped
        && drafts_before
            .iter()
            .rev()
            .take(4)
            .any(|p| p.sentence == d.sentence && p.category == Some(Category::Prisoner))
        && drafts_before.last().is_some_and(|p| p.category == Some(Category::Prisoner))
    {
        category = Some(Category::Prisoner);
    }
    // أسرت 13 عنصراً من قوات النظام، … مصير نحو ثلاثين عنصراً آخرين (captured 13 regime fighters, …, some thirty other fighters): of
    // the same side.
    if ctx.pack.arabic
        && (d.count.others || ctx.cue(d.count.phrase.end, Cue::Others).is_some())
        && affiliation.is_none()
        && side.as_ref().is_none()
        && matches!(category, Some(Category::Combatant | Category::SecurityForce))
        && let Some(p) = drafts_before.iter().rev().find(|p| {
            p.part_of.is_none()
                && p.sentence == d.sentence
                && matches!(p.category, Some(Category::Combatant | Category::SecurityForce))
        })
    {
        category = p.category;
        affiliation = p.affiliation.clone();
    }
    if !ctx.pack.arabic && d.count.of_them && under_age(ctx, d.count.phrase.end) {
        category = Some(Category::Child);
    }
    // "taken prisoner" says what befell them, not who they are.
    let taken = !ctx.pack.arabic
        && category == Some(Category::Prisoner)
        && matches!(ctx.tokens.fold(d.count.number.end), "taken" | "took");
    if taken {
        category = Some(Category::Person);
    }
    if !ctx.pack.arabic && category == Some(Category::Person) {
        // "60 of the prisoners, but more than 200 are on the loose": all of them prisoners.
        let jailed = noun.is_none()
            && matches!(d.measure, Measure::Escaped | Measure::Held)
            && drafts_before
                .last()
                .is_some_and(|p| p.sentence == d.sentence && p.category == Some(Category::Prisoner));
        // "22 army dead"
        let after = d.count.number.end;
        let army = matches!(ctx.tokens.fold(after), "army" | "military" | "police")
            && (noun.as_ref().is_some_and(|n| n.measure.is_some() && n.tokens.start == after + 1)
                || ctx.at(after + 1).iter().any(|a| matches!(a.tag, Tag::Trigger(_))));
        let among = |c: &Count| (c.number.end..c.phrase.end + 4).any(|i| ctx.tokens.fold(i) == "among");
        let likewise = drafts_before
            .last()
            .filter(|p| p.sentence == d.sentence && noun_is_harm(d) && among(&p.count) && among(&d.count));
        if jailed {
            category = Some(Category::Prisoner);
        } else if army {
            category = Some(Category::SecurityForce);
            let own = ctx.country.as_deref().and_then(|c| ctx.pack.armies.get(c));
            affiliation = affiliation.or_else(|| own.filter(|_| side.is_none()).cloned());
        } else if let Some(p) = likewise {
            // "16 children were among the dead and 29 among the injured"
            category = p.category;
        } else if let Some(c) = who_they_were(ctx, d, sentence) {
            category = Some(c);
        } else if let Some(p) = drafts_before.last().filter(|p| same_fighters(ctx, d, p)) {
            category = p.category;
            affiliation = affiliation.or_else(|| p.affiliation.clone());
        }
    }
    if let Some((id, members)) = side
        && (general(category) || matches!(category, Some(Category::SecurityForce)))
        && affiliation.is_none()
    {
        if category == Some(Category::Person) && force_member(d) {
            category = members.or(Some(Category::Combatant));
        }
        if category == Some(Category::Combatant) && members == Some(Category::SecurityForce) {
            category = members;
        }
        affiliation = Some(id);
    }
    // A fighter of no named side in a sentence that names one group is of that group.
    let tribal = !ctx.pack.arabic
        && noun
            .as_ref()
            .is_some_and(|n| ctx.tokens.fold(n.tokens.end.saturating_sub(1)).starts_with("tribesm"));
    if category == Some(Category::Combatant) && affiliation.is_none() && !of_both && !tribal {
        let here: std::collections::BTreeSet<&str> = groups
            .iter()
            .filter(|(p, _)| {
                let (a, b) = if *p < d.count.tokens.start {
                    (*p, d.count.tokens.start)
                } else {
                    (d.count.phrase.end, *p)
                };
                sentence.contains(p)
                    && words_between(ctx, a, b) <= 9
                    && !(a..b).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "(")
            })
            .map(|(_, id)| id.as_str())
            .collect();
        let by = ctx.has_cue(d.count.phrase.end..sentence.end, Cue::By);
        if here.len() == 1 && !by {
            affiliation = here.first().map(|s| (*s).to_owned());
        } else if here.is_empty()
            && noun.as_ref().is_some_and(|n| {
                ctx.words(n.tokens.clone()).contains("جهاد")
                    || ctx.words(n.tokens.clone()).contains("jihad")
                    || ctx.words(n.tokens.clone()).contains("انتحاري")
            })
        {
            let mut all: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
            for (_, id) in groups {
                *all.entry(id.as_str()).or_default() += 1;
            }
            affiliation = all
                .into_iter()
                .max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))
                .map(|(id, _)| id.to_owned());
        }
    }
    // "54 Turkish personnel", "the number of Turkish personnel killed": a land's adjective before its servicemen.
    if !ctx.pack.arabic && category == Some(Category::SecurityForce) && affiliation.is_none() {
        let number = (d.count.phrase.end..d.count.phrase.end + 2).any(|i| ctx.tokens.fold(i) == "number");
        let reach = if number { 6 } else { 1 };
        let near = d.count.tokens.start.saturating_sub(1)..(d.count.phrase.end + reach).min(sentence.end);
        let land = near.into_iter().find_map(|i| {
            let land =
                ctx.lists(i, List::Country).then(|| ctx.pack.country_words.get(ctx.tokens.fold(i)))??;
            let men = (i + 1..i + 3).any(|k| {
                matches!(
                    ctx.tokens.fold(k),
                    "personnel"
                        | "servicemen"
                        | "troops"
                        | "soldiers"
                        | "soldier"
                        | "commandos"
                        | "conscripts"
                        | "paratroopers"
                        | "marines"
                        | "officers"
                        | "pilots"
                )
            });
            ctx.pack.armies.get(land).filter(|_| men)
        });
        affiliation = land.cloned();
    }
    if category == Some(Category::Combatant)
        && let Some(a) = &affiliation
        && ctx.registry.actor(a).and_then(|e| e.members) == Some(Category::SecurityForce)
    {
        category = Some(Category::SecurityForce);
    }
    if !ctx.pack.arabic {
        category = mere_personnel(ctx, d, category);
    }
    d.category = category;
    d.affiliation = affiliation;
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
        && !(from..to).any(|i| {
            ctx.parts_clause(i) && ctx.tokens.fold(i) != ","
                || ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
        })
}

/// "130 of ISIS", "ISIS killed": a person said to be of a force is one of its members.
/// Whose losses an Arabic count is of: who suffers them (تكبد), or whose dead are numbered (عدد قتلى …).
fn side_of_losses(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
    groups: &[(usize, String)],
) -> Option<(String, Option<Category>)> {
    if !matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Casualties) {
        return None;
    }
    let start = d.count.tokens.start;
    let side = |i: usize| {
        ctx.at(i).iter().find_map(|a| match a.tag {
            Tag::Actor(k) => ctx
                .registry
                .actors()
                .get(k as usize)
                .map(|e| (ctx.registry.root_actor(&e.id).to_owned(), e.members)),
            Tag::Cue(Cue::GroupAgain) => groups
                .iter()
                .rev()
                .find(|(p, _)| *p < i)
                .map(|(_, id)| (id.clone(), ctx.registry.actor(id).and_then(|e| e.members))),
            _ => None,
        })
    };
    let suffers = (start.saturating_sub(8).max(sentence.start)..start)
        .rev()
        .take_while(|i| !ctx.parts_clause(*i))
        .find(|i| ctx.tokens.fold(*i).trim_start_matches(['و', 'ف', 'ي', 'ت']).starts_with("كبد"));
    if let Some(verb) = suffers {
        return (verb + 1..start)
            .find_map(side)
            .or_else(|| (verb.saturating_sub(3).max(sentence.start)..verb).rev().find_map(side));
    }
    // خسائر الجيش في معارك الأربعاء بلغت 9 قتلى (the army's losses in Wednesday's battles came to 9 dead)
    let losses = (start.saturating_sub(10).max(sentence.start)..start)
        .rev()
        .take_while(|i| !ctx.parts_clause(*i))
        .find(|i| ctx.tokens.fold(*i).trim_start_matches(['و', 'ب', 'ل']) == "خساير");
    if let Some(word) = losses {
        let army = ctx.country.as_deref().and_then(|c| ctx.pack.armies.get(c)).cloned();
        return (word + 1..start.min(word + 4)).find_map(side).or_else(|| {
            army.filter(|_| ctx.tokens.fold(word + 1) == "الجيش").map(|a| (a, Some(Category::SecurityForce)))
        });
    }
    // عدد قتلى مليشيا الدعم السريع ارتفع إلى 112 (the number of the RSF militia's dead rose to 112).
    if d.count.noun.is_some() {
        return None;
    }
    // ارتفع إلى 6 عدد قتلى قوات النظام (to 6 rose the number of the regime forces' dead): the word behind its figure.
    let behind = d.count.number.end;
    if ctx.is(behind, Words::TallyWord) && matches!(ctx.tokens.fold(behind + 1), "قتلي" | "جرحي" | "مصابي")
    {
        return (behind + 2..behind + 4).find_map(side);
    }
    // القتلى من عناصر وزارة الدفاع إلى 183 (the dead among the defence ministry's men, to 183)
    if let Some(c) = d.cue.as_ref().filter(|c| c.end <= start && ctx.tokens.fold(c.end) == "من")
        && matches!(ctx.tokens.fold(c.start), "القتلي" | "الجرحي" | "المصابين")
        && ctx.is(c.end + 1, Words::Member)
    {
        return (c.end + 2..start.min(c.end + 5)).find_map(side);
    }
    let dead = d.cue.as_ref().filter(|c| {
        c.end <= start
            && ctx.is(c.start.saturating_sub(1), Words::TallyWord)
            && matches!(ctx.tokens.fold(c.start), "قتلي" | "جرحي" | "مصابي")
    })?;
    (dead.end..dead.end + 2).find_map(side)
}

pub(super) fn force_member(d: &Draft) -> bool {
    d.count.noun.as_ref().is_none_or(|n| n.category != Some(Category::Civilian))
}

/// A ministry's or government's main running total is its country's, not the last town's the text named:
/// AFAD's dead are Turkey's though the sentence names the epicentre. Counts it gives for a place beside that
/// total keep theirs, and so do those `tied` to the place they name.
pub(super) fn national_totals(ctx: &Context<'_>, claims: &mut [Claim], tied: &dyn Fn(usize) -> bool) {
    use hasila_registry::Role;
    let country_of = |c: &Claim| {
        ctx.registry
            .source(&c.source.id)
            .filter(|e| {
                matches!(
                    e.role,
                    Some(
                        Role::HealthMinistry
                            | Role::Government
                            | Role::InteriorMinistry
                            | Role::DisasterAgency
                            | Role::Presidency
                    )
                )
            })
            .and_then(|e| e.country.clone())
            .and_then(|code| ctx.registry.places().country(&code))
    };
    let counted =
        |c: &Claim| c.mode == Mode::Cumulative && c.polarity == Polarity::Affirmed && c.part_of.is_none();
    let mut most: std::collections::BTreeMap<(String, Measure, Unit), u64> =
        std::collections::BTreeMap::new();
    for c in claims.iter().filter(|c| counted(c)) {
        let slot = most.entry((c.source.id.clone(), c.measure, c.unit)).or_insert(0);
        *slot = (*slot).max(c.quantity.best.or(c.quantity.low).unwrap_or(0));
    }
    for (k, c) in claims.iter_mut().enumerate() {
        if !counted(c) {
            continue;
        }
        let n = c.quantity.best.or(c.quantity.low).unwrap_or(0);
        let main =
            most.get(&(c.source.id.clone(), c.measure, c.unit)).is_some_and(|m| n.saturating_mul(2) >= *m);
        if main
            && n >= 20
            && let Some(e) = country_of(c)
            && c.place
                .as_ref()
                .and_then(|p| p.id.as_deref())
                .is_none_or(|id| ctx.registry.places().is_within(id, &e.id))
            && !tied(k)
        {
            c.place = Some(e.place());
        }
    }
}

/// Who did it: من قبل قسد (by the SDF), "by Israeli forces".
pub(super) fn perpetrator(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> Option<String> {
    let near = d.count.tokens.start.saturating_sub(16).max(sentence.start)
        ..sentence.end.min(d.count.phrase.end + 16);
    let by = ctx.within(near).iter().find(|a| a.tag == Tag::Cue(Cue::By))?;
    let actor =
        ctx.within(by.tokens.end..sentence.end.min(by.tokens.end + 5)).iter().find_map(|a| match a.tag {
            Tag::Actor(k) => ctx.registry.actors().get(k as usize),
            _ => None,
        })?;
    Some(ctx.registry.root_actor(&actor.id).to_owned())
}

/// A national body that gives no place speaks for its country: the Turkish vice president's toll is Turkey's,
/// whatever the headline spans.
pub(super) fn home_of_source(
    ctx: &Context<'_>,
    place: Option<(hasila_claim::Place, &'static str)>,
    source: &str,
) -> Option<hasila_claim::Place> {
    let (place, rule) = place.unzip();
    let vague = place.as_ref().is_none_or(|p| p.id.is_none() && p.lat.is_none());
    let spans = place.as_ref().is_some_and(|p| p.name.as_deref().is_some_and(|n| n.contains(", ")));
    // A country nobody named beside the count: the disaster agency of another one counts its own.
    let is_country = |p: &hasila_claim::Place| {
        p.id.as_deref()
            .and_then(|id| ctx.registry.places().get(id))
            .is_some_and(|e| e.kind == hasila_registry::PlaceKind::Country)
    };
    let elsewhere = matches!(rule, Some("main-place" | "place-in-headline" | "around-many-places"))
        && place.as_ref().is_some_and(is_country);
    if !(vague && spans || elsewhere) {
        return place;
    }
    let entry = ctx.registry.source(source).filter(|e| e.role.is_some());
    let country = entry.and_then(|e| e.country.as_deref()).and_then(|c| ctx.registry.places().country(c));
    match country {
        Some(e) if elsewhere => Some(e.place()),
        _ if elsewhere => place,
        Some(e)
            if place
                .as_ref()
                .and_then(|p| p.name.as_deref())
                .is_some_and(|n| n.contains(e.name.as_str())) =>
        {
            Some(e.place())
        }
        _ => None,
    }
}
