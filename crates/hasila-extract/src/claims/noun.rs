//! What a number counts: the noun beside it, over the words that may stand between.

use super::*;

pub(super) fn noun_of(ctx: &Context<'_>, a: &Ann) -> Option<NounAt> {
    match a.tag {
        Tag::Noun(k) => {
            let e = ctx.pack.nouns.get(k as usize)?;
            let unit = e.unit.unwrap_or(Unit::Person);
            let people = matches!(unit, Unit::Person | Unit::Body);
            Some(NounAt {
                tokens: a.tokens.clone(),
                measure: e.measure,
                weak: e.weak,
                unit,
                category: if people { Some(e.category.unwrap_or(Category::Person)) } else { None },
                affiliation: e.affiliation.clone(),
                inert: e.inert,
            })
        }
        _ => None,
    }
}

/// داعشي, الحوثيين: a noun that names its side.
pub(super) fn member_of(ctx: &Context<'_>, a: &Ann) -> Option<NounAt> {
    let Tag::Actor(k) = a.tag else { return None };
    if a.number == Number::Any {
        return None;
    }
    let e = ctx.registry.actors().get(k as usize)?;
    Some(NounAt {
        tokens: a.tokens.clone(),
        measure: None,
        weak: false,
        unit: Unit::Person,
        category: Some(e.members.unwrap_or(Category::Combatant)),
        affiliation: Some(ctx.registry.root_actor(&e.id).to_owned()),
        inert: false,
    })
}

/// The longest noun that starts at a token.
#[inline]
pub(super) fn noun_at(ctx: &Context<'_>, i: usize) -> Option<(NounAt, Number, bool, bool)> {
    if ctx.begins(i, Marks::NOUN.or(Marks::ACTOR)) { longest_noun(ctx, i) } else { None }
}

fn longest_noun(ctx: &Context<'_>, i: usize) -> Option<(NounAt, Number, bool, bool)> {
    // إلى 98 مضيفاً أن (to 98, adding that): a participle of speech is nobody counted.
    if ctx.pack.arabic && ctx.cue(i + 1, Cue::Content).is_some() && ctx.begins(i, Marks::SPEECH) {
        return None;
    }
    let mine = ctx.pack.arabic && ctx.tokens.fold(i).ends_with("تي") && mine(ctx, i);
    ctx.at(i)
        .iter()
        .filter(|a| !(mine && a.number == Number::Dual && a.tokens.len() == 1))
        .filter_map(|a| {
            noun_of(ctx, a).or_else(|| member_of(ctx, a)).map(|n| (n, a.number, a.article, a.possessed))
        })
        .max_by_key(|(n, number, ..)| (n.tokens.end, !n.inert, *number))
        .filter(|(_, number, ..)| *number != Number::Dual || !place_like_a_dual(ctx, i))
        .map(|(n, number, article, possessed)| (as_meant(ctx, i, n), number, article, possessed))
}

/// زوجتي (*zawjatī*, my wife), دمرت سيارتي بالكامل (my car was wholly destroyed): the dual of a feminine noun loses its nun only before
/// the genitive of whose they are.
fn mine(ctx: &Context<'_>, i: usize) -> bool {
    let next = ctx.tokens.fold(i + 1);
    let joined =
        next.starts_with(['و', 'ب', 'ل', 'ف']) && next.chars().count() > 3 && ctx.at(i + 1).is_empty();
    ctx.is(i, Words::Mine)
        || ctx.tokens.kind(i + 1) != TokenKind::Word
        || ctx.is(i + 1, Words::FunctionWord)
        || ctx.begins(i + 1, Marks::SPEECH.or(Marks::TRIGGER))
        || joined
}

/// في لغمان (*fī Laghmān*, in Laghman): a province, not two mines.
fn place_like_a_dual(ctx: &Context<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
    let word = ctx.tokens.fold(i);
    // مشافي الباب والدانا (the hospitals of al-Bab and ad-Dana)
    let joined = word.strip_prefix('و').filter(|w| w.starts_with("ال"));
    let listed = |w: &str| ctx.registry.places().lookup(w).into_iter().any(|p| !p.guarded);
    matches!(before, "في" | "وفي" | "من" | "الي" | "ولايه" | "بولايه" | "مدينه" | "بلده")
        && !ctx.registry.places().lookup(word).is_empty()
        || joined.is_some_and(listed)
}

/// أربع بالحسيمة (*arbaʿ bi-l-Ḥusayma*, four in Al Hoceima), 9 بإدلب (nine in Idlib): where, and not what is counted; بالغين (adults) are.
fn at_a_place(ctx: &Context<'_>, i: usize) -> bool {
    let Some(name) = ctx.tokens.fold(i).strip_prefix('ب') else { return false };
    let adults = name.starts_with("الغ") && name.chars().count() <= 5;
    !adults && (name.starts_with("ال") || !ctx.registry.places().lookup(name).is_empty())
}

/// 11 من قسد، و9 من فصائل الجيش الوطني (*11 min Qasad, wa-9 min faṣāʾil …*, 11 of the SDF, and nine of the factions of …): joined to fighters of another
/// side, fighters too.
fn beside_a_force(ctx: &Context<'_>, at: usize) -> bool {
    let joined = ctx.tokens.fold(at).starts_with('و') || ctx.tokens.fold(at.saturating_sub(1)) == "و";
    joined
        && (at.saturating_sub(14)..at.saturating_sub(1))
            .any(|i| ctx.figure(i) && ctx.tokens.fold(i + 1) == "من" && ctx.begins(i + 2, Marks::ACTOR))
}

/// Tells whether the last thing that happened before a number happens to people alone: مقتل (the killing of).
fn people_only(ctx: &Context<'_>, number: usize) -> bool {
    let measure = |i: usize| ctx.at(i).iter().find_map(|a| ctx.trigger(a).map(|e| e.measure));
    let last = (number.saturating_sub(10)..=number)
        .rev()
        .take_while(|i| *i == number || !ctx.opens_sentence(*i + 1))
        .find_map(measure);
    matches!(last, Some(Measure::Killed | Measure::Wounded | Measure::Casualties | Measure::Detained))
}

/// Finds the noun a number counts, and where its phrase ends.
pub(super) fn noun_phrase(
    ctx: &Context<'_>,
    m: &QuantityMention,
    end: usize,
    next: usize,
) -> (Option<NounAt>, usize, bool, bool, bool) {
    let stop = end.min(next);
    let mut j = m.tokens.end.max(m.number.end);
    if ctx.tokens.fold(j) == ")" && m.number.start > 0 && ctx.tokens.fold(m.number.start - 1) == "(" {
        j += 1;
    }
    let skip = |mut j: usize| {
        while j < stop && ctx.quote_mark(j) {
            j += 1;
        }
        j
    };
    j = skip(j);
    // شيع الآلاف جثمان الشهيد (*shayyaʿa al-ālāf juthmān al-shahīd*, thousands followed the martyr's body): "the thousands" counts what من brings.
    let hundreds = ctx.pack.arabic
        && ctx.tokens.fold(m.number.start).starts_with("ال")
        && m.quantity.kind == QuantityKind::Indefinite
        && noun_at(ctx, j).is_some_and(|(n, number, ..)| {
            number == Number::Singular || n.unit == Unit::Body && n.tokens.start == j
        });
    if hundreds {
        return (None, j, false, false, false);
    }
    let (mut of_them, mut others, mut unknown) = (false, false, false);
    let mut phrase = j;
    // "Eighteen were killed. Three were women.": what they were says of whom the three are part.
    if !ctx.pack.arabic && matches!(ctx.tokens.fold(j), "were" | "are" | "was") {
        let all = j + 1 + usize::from(ctx.tokens.fold(j + 1) == "all");
        // "Sixty-two were newly graduated officers": a word or two before the noun.
        let plain = |i: usize| {
            ctx.tokens.kind(i) == TokenKind::Word
                && ctx.at(i).is_empty()
                && !ctx.is(i, Words::FunctionWord)
                && !capitalised_word(ctx, i)
        };
        let k = (all..all + 3)
            .take_while(|i| *i == all || plain(*i - 1))
            .find(|i| noun_at(ctx, *i).is_some())
            .unwrap_or(all);
        if let Some((n, number, ..)) = noun_at(ctx, k)
            && n.unit == Unit::Person
            && n.measure.is_none()
            && !n.inert
            && number == Number::Plural
            && (matches!(
                n.category,
                Some(
                    Category::Woman
                        | Category::Child
                        | Category::Civilian
                        | Category::SecurityForce
                        | Category::Combatant
                )
            ) || matches!(ctx.tokens.fold(k), "men" | "adults"))
            && k < stop
            && m.quantity.best.is_some()
        {
            return (Some(NounAt { tokens: j..j, ..n }), j, true, false, false);
        }
    }
    // "Seven bodies were found. One was a girl no older than four."
    if !ctx.pack.arabic
        && m.quantity == Quantity::exact(1)
        && matches!(ctx.tokens.fold(j), "was" | "is")
        && matches!(ctx.tokens.fold(j + 1), "a" | "an")
        && let Some((tokens, n)) = article_noun(ctx, j + 1, stop)
        && n.unit == Unit::Person
        && n.measure.is_none()
        && !matches!(n.category, None | Some(Category::Official))
        && !capitalised_word(ctx, tokens.end)
    {
        return (Some(NounAt { tokens: j..j, ..n }), j, true, false, false);
    }
    if let Some(a) = ctx.cue(j, Cue::OfThem) {
        let end = a.tokens.end;
        return match of_the_hurt(ctx, j..end) {
            Some(n) => (Some(n), end, true, false, false),
            None => (None, end, true, false, false),
        };
    }
    if ctx.pack.arabic {
        // العشرات من عناصر …, 130 من تنظيم …
        let mut linked = false;
        if matches!(ctx.tokens.fold(j), "من") {
            j = skip(j + 1);
            linked = true;
        }
        // نزح عشرات الآلاف من قرى الريف (tens of thousands fled the villages of the countryside): whence, and not what is counted.
        let moved = |i: usize| {
            ctx.at(i).iter().any(|a| {
                ctx.trigger(a).is_some_and(|e| {
                    matches!(e.measure, Measure::Displaced | Measure::Escaped | Measure::Returned)
                })
            })
        };
        if linked
            && m.quantity.best.is_none()
            && ctx.is(j, Words::OtherPlaces)
            && (m.tokens.start.saturating_sub(2)..m.tokens.start).any(moved)
        {
            return (None, m.tokens.end, false, false, false);
        }
        if let Some(a) = ctx.cue(j, Cue::Others) {
            // وإصابة 30 آخرين (30 others): of the kind counted before.
            let next = noun_at(ctx, a.tokens.end).filter(|(n, number, ..)| {
                n.tokens.end <= stop && *number == Number::Plural && n.measure.is_none()
            });
            return match next {
                Some((n, ..)) => (Some(n.clone()), n.tokens.end, of_them, true, false),
                None => (None, a.tokens.end, of_them, true, false),
            };
        }
        // قُتل 3 بقصف (three were killed by shelling), جثة واحدة لجندي (one body of a soldier): a noun with ب or ل
        // before it is not what is counted.
        let by = |n: &NounAt| {
            ctx.tokens.fold(j).starts_with(['ب', 'ل'])
                && ctx.at(j).iter().any(|a| a.prep && a.tokens == n.tokens && matches!(a.tag, Tag::Noun(_)))
                && !linked
        };
        // استشهاد (3) وإصابة (140) (3 killed and 140 hurt): "and" opens the next.
        let next_one = |n: &NounAt| {
            let here = |conj: bool| {
                ctx.at(j)
                    .iter()
                    .any(|a| a.conj == conj && a.tokens == n.tokens && matches!(a.tag, Tag::Noun(_)))
            };
            here(true) && !here(false) && !linked
        };
        // 171 من الفصائل (171 of the factions), مقتل 8 من المجموعات المحلية (8 of the local groups killed): their fighters,
        // where there are too many to be factions or they were killed.
        if linked
            && ctx.is(j, Words::Factions)
            && (m.quantity.best.is_some_and(|n| n > 20)
                || people_only(ctx, m.tokens.start)
                || beside_a_force(ctx, m.tokens.start))
        {
            let side = force_at(ctx, j, stop);
            let (n, t) = side.unwrap_or_else(|| {
                let fighters = NounAt {
                    tokens: j..j + 1,
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(Category::Combatant),
                    affiliation: None,
                    inert: false,
                };
                (fighters, j + 1)
            });
            return (Some(NounAt { tokens: j..t, ..n }), t, of_them, others, false);
        }
        // 827 من فرق البحث (827 of the search teams): their members, where there are too many to be teams.
        if linked
            && m.quantity.best.is_some_and(|n| n > 20)
            && let Some(n) = of_the_teams(ctx, j)
        {
            let end = n.tokens.end;
            return (Some(n), end, of_them, others, false);
        }
        // 9 من عائلة واحدة (nine of one family): people.
        if linked
            && let Some((n, Number::Singular, ..)) = noun_at(ctx, j)
            && n.unit == Unit::Family
        {
            let kin = NounAt { unit: Unit::Person, category: Some(Category::Person), ..n };
            let end = kin.tokens.end;
            return (Some(kin), end, of_them, others, false);
        }
        if let Some((n, _, _, _)) = noun_at(ctx, j)
            && n.tokens.end <= stop
            && !by(&n)
            && !next_one(&n)
        {
            let mut n = n;
            phrase = n.tokens.end;
            // أربعون حالة من المصابين (forty cases of the injured): the second noun says what happened.
            if n.measure.is_none()
                && n.unit == Unit::Person
                && ctx.tokens.fold(phrase) == "من"
                && let Some((m, ..)) = noun_at(ctx, phrase + 1)
                && m.measure.is_some()
                && !m.weak
            {
                n.measure = m.measure;
                phrase = m.tokens.end;
            }
            // 42 مهاجراً مفقوداً (42 missing migrants): the adjective behind the noun says what happened.
            if n.measure.is_none()
                && n.unit == Unit::Person
                && ctx.tokens.kind(phrase) == TokenKind::Word
                && let Some((m, _, article, _)) = noun_at(ctx, phrase)
                && m.measure.is_some()
                && !m.weak
                && !article
                && m.tokens.end <= stop
                && !ctx.at(phrase).iter().any(|a| a.conj || a.prep)
                && matches!(m.measure, Some(Measure::Missing))
            {
                n.measure = m.measure;
                n.weak = true;
                phrase = m.tokens.end;
            }
            // إصابة بالكوليرا (a case of cholera) is no wound.
            let sick = |i: usize| {
                ctx.at(i).iter().any(|a| ctx.trigger(a).is_some_and(|e| e.measure == Measure::Infected))
            };
            if matches!(n.measure, Some(Measure::Wounded))
                && (sick(phrase) || sick(phrase + 1) || sick(n.tokens.start))
            {
                n.measure = Some(Measure::Infected);
            }
            return (Some(n), phrase, of_them, others, false);
        }
        if linked {
            // A force or body stands for its members: 50 من قوات الأسايش (50 of the Asayish forces).
            if let Some((n, t)) = force_at(ctx, j, stop) {
                return (Some(NounAt { tokens: j..t, ..n }), t, of_them, others, false);
            }
        }
        // An adjective or two before a noun ("أكثر من 20 ألف مدني" has none): look one word further.
        let first = ctx.tokens.kind(j) == TokenKind::Word
            && ctx.at(j).iter().all(|a| matches!(a.tag, Tag::Cue(Cue::Another | Cue::Others)));
        if first && !ctx.is(j, Words::FunctionWord) && !ctx.lists(j, List::Common) {
            if linked && ctx.pack.arabic && j < stop && sound_plural(ctx, j) {
                let noun = NounAt {
                    tokens: j..j + 1,
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(Category::Person),
                    affiliation: None,
                    inert: false,
                };
                return (Some(noun), j + 1, of_them, others, false);
            }
            if let Some((n, number, _, _)) = noun_at(ctx, j + 1)
                && n.tokens.end <= stop
                && (number != Number::Singular || !ctx.tokens.fold(j + 1).ends_with('ه'))
                && (others || linked)
            {
                return (Some(n.clone()), n.tokens.end, of_them, others, false);
            }
            // أربعة من السودان (four from Sudan), منها 205 خطيرة (of them 205 grave): of those counted before.
            let whence = linked && ctx.lists(j, List::Country);
            // إلى 263 وثقهم المرصد (to 263, whom the Observatory has documented): a verb and its object.
            let verb = ctx.tokens.fold(j).ends_with("هم") && ctx.tokens.fold(j).chars().count() >= 5;
            unknown = j < stop
                && !verb
                && ctx.tokens.fold(j) != "فقط"
                // قضى العشرات ليل الأربعاء (dozens perished on Wednesday night), تدافع المئات للحصول على (hundreds pushed to get): when and what for.
                && !ctx.is(j, Words::When)
                && !(ctx.tokens.fold(j).starts_with("لل") && noun_at(ctx, j).is_none() && m.quantity.best.is_none())
                && !at_a_place(ctx, j)
                && !others
                && !whence
                && !ctx.is(j, Words::Gravity)
                && !ctx.is(j, Words::InPart);
            if unknown {
                phrase = j + 1;
            }
        }
        return (None, phrase, of_them, others, unknown);
    }
    // "a 4-member team" counts its members.
    if ctx.tokens.fold(j) == "-"
        && ctx.tokens.touches_previous(j)
        && matches!(ctx.tokens.fold(j + 1), "member" | "man" | "person" | "strong")
    {
        let noun = noun_at(ctx, j + 2).filter(|(n, ..)| n.tokens.end <= stop);
        let end = noun.as_ref().map_or(j + 2, |(n, ..)| n.tokens.end);
        let n = NounAt {
            tokens: j + 1..end,
            measure: None,
            weak: false,
            unit: Unit::Person,
            category: noun
                .as_ref()
                .filter(|(n, ..)| n.unit == Unit::Person)
                .and_then(|(n, ..)| n.category)
                .or(Some(Category::Person)),
            affiliation: None,
            inert: false,
        };
        return (Some(n), end, false, false, false);
    }
    // English: adjectives and names may stand between number and noun.
    let mut best: Option<NounAt> = None;
    let mut modifier: Option<NounAt> = None;
    let mut inner: Option<Measure> = None;
    let mut hinted: Option<Measure> = None;
    let mut words = 0;
    let mut k = told_kinds(ctx, j, stop);
    while k < stop && words < 7 {
        match ctx.tokens.kind(k) {
            TokenKind::Mark
                if ctx.quote_mark(k)
                    || ctx.tokens.fold(k) == "-"
                    || ctx.tokens.fold(k) == "."
                        && ctx.tokens.touches_previous(k)
                        && !ctx.tokens.get(k + 1).is_none_or(|t| t.spaced) =>
            {
                k += 1;
                continue;
            }
            TokenKind::Word => {}
            _ => break,
        }
        let f = ctx.tokens.fold(k);
        // "out of 49 nationwide"
        if k == j && widens(ctx, k) {
            break;
        }
        // "more than the seven the minister acknowledged": who gave the figure, not what it counts.
        // "brings to 54 the number of personnel killed" says what it counts.
        if k == j
            && matches!(f, "the" | "its" | "their" | "his" | "her" | "our" | "my")
            && ctx.cue(k, Cue::NumberOf).is_none()
        {
            break;
        }
        // "four-wheel-drive vehicles", "burnt-out lorries", "Su-24 warplanes": words tied by hyphens are one.
        if best.is_none() && modifier.is_none() && noun_at(ctx, k).is_none() && f != "so" {
            let to = tied(ctx, k);
            if to > k + 1 && to < stop && !ctx.tokens.fold(to - 1).ends_with("old") {
                // "30 burnt-out lorries"
                if matches!(f, "burnt" | "burned" | "bombed" | "gutted") && inner.is_none() {
                    inner = Some(Measure::Destroyed);
                }
                k = to;
                words += 1;
                continue;
            }
        }
        if ctx.cue(k, Cue::OfThem).is_some() {
            of_them = best.is_none();
            phrase = ctx.cue(k, Cue::OfThem).map_or(k + 1, |a| a.tokens.end);
            if of_them && let Some(n) = of_the_hurt(ctx, k..phrase) {
                return (Some(n), phrase, true, others, false);
            }
            break;
        }
        if matches!(f, "other" | "others" | "more" | "further" | "additional") {
            others = true;
        }
        // "women in three generations dead": the generations are counted, and no claim.
        if best
            .as_ref()
            .is_some_and(|b| b.inert && ctx.tokens.fold(b.tokens.end.saturating_sub(1)).ends_with('s'))
            && noun_at(ctx, k).is_some_and(|(n, ..)| n.measure.is_some())
        {
            break;
        }
        // "the fate of a dozen people remains unknown": a verb.
        if f == "remains" && best.is_some() {
            break;
        }
        if let Some((n, ..)) = noun_at(ctx, k) {
            if let Some(b) = best.take()
                && modifier.is_none()
            {
                modifier = Some(b);
            }
            k = n.tokens.end;
            phrase = k;
            best = Some(n);
            words += 1;
            continue;
        }
        if best.is_some() {
            break;
        }
        let linking = matches!(
            f,
            "of" | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "more"
                | "other"
                | "others"
                | "further"
                | "additional"
                | "those"
                | "these"
        );
        let verb = ctx.begins(
            k,
            Marks::SPEECH
                .or(Marks::cue(Cue::Passive))
                .or(Marks::cue(Cue::Clause))
                .or(Marks::cue(Cue::Reaches)),
        );
        // "58 suspected malaria cases": those counted, named beside their noun, part nothing.
        let named = ctx.at(k).iter().any(|a| ctx.trigger(a).is_some_and(|e| e.pos == Pos::People))
            && noun_at(ctx, k + 1).is_some();
        let trigger = !named && ctx.begins(k, Marks::TRIGGER);
        if best.is_none()
            && trigger
            && matches!(f, "missing" | "wounded" | "injured" | "displaced" | "infected" | "dead" | "slain")
        {
            inner = ctx.at(k).iter().find_map(|a| match a.tag {
                Tag::Trigger(t) => ctx.pack.triggers.get(t as usize).map(|e| e.measure),
                _ => None,
            });
        }
        if best.is_none() && trigger && inner.is_none() && hinted.is_none() {
            hinted = participle(ctx, k, stop);
        }
        // "two Cairo protest camps": what the camps are for.
        let kind = trigger
            && m.quantity.best.is_some()
            && !f.ends_with("ed")
            && noun_at(ctx, k + 1).is_some_and(|(n, number, ..)| n.inert && number == Number::Plural);
        if kind {
            k += 1;
            words += 1;
            continue;
        }
        if verb
            || (trigger
                && hinted.is_none()
                && !matches!(
                    f,
                    "missing"
                        | "wounded"
                        | "injured"
                        | "displaced"
                        | "infected"
                        | "suspected"
                        | "armed"
                        | "dead"
                )
                && !of_a_body(ctx, k, f))
        {
            break;
        }
        // "two so-called ringleaders"
        if f == "so" && ctx.tokens.fold(k + 1) == "-" && ctx.tokens.fold(k + 2) == "called" {
            k += 3;
            continue;
        }
        // "11 regime and allied fighters": two sides of one kind.
        let paired = (f == "and"
            || f == "or" && of_a_body(ctx, k.saturating_sub(1), ctx.tokens.fold(k.saturating_sub(1))))
            && words > 0
            && capital_or_adjective(ctx, k + 1)
            && noun_at(ctx, k + 2).is_some_and(|(n, number, ..)| {
                number == Number::Plural && matches!(n.unit, Unit::Person | Unit::Body)
            });
        if !linking && !paired && ctx.pack.words.has(f, Words::FunctionWord) {
            break;
        }
        if !linking && !capital_or_adjective(ctx, k) {
            unknown = true;
        }
        k += 1;
        words += 1;
    }
    if let Some(mut n) = best {
        // "three police officers", "12 civilian deaths", "15 family members": the modifier tells who.
        if let Some(m) = modifier {
            if n.category == Some(Category::Person) && m.category.is_some() {
                n.category = m.category;
            }
            if n.affiliation.is_none() {
                n.affiliation = m.affiliation;
            }
            // "11 wounded brothers"
            if n.measure.is_none()
                && m.measure.is_some()
                && (!m.weak || m.measure == Some(Measure::Displaced))
            {
                n.measure = m.measure;
                n.weak = m.weak;
            }
        }
        // "1,020 newly displaced households": the word before the noun says what happened.
        if n.measure.is_none_or(|_| n.weak)
            && let Some(m) = inner
        {
            n.measure = Some(m);
            n.weak = false;
        }
        // "41 destroyed houses", "12 burned cars"
        let razed = matches!(n.unit, Unit::Building | Unit::Vehicle)
            && matches!(hinted, Some(Measure::Destroyed | Measure::Damaged));
        if n.measure.is_none() && (people(n.unit) && hinted.is_some_and(|m| m != Measure::Other) || razed) {
            n.measure = hinted;
            n.weak = true;
        }
        n.tokens = j..n.tokens.end;
        return (Some(n), phrase, of_them, others, false);
    }
    (None, phrase.max(j), of_them, others, unknown && !of_them)
}

fn capitalised_word(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.capital(i)
}

/// Where the words tied by hyphens end that begin at a token.
pub(super) fn tied(ctx: &Context<'_>, from: usize) -> usize {
    let mut to = from + 1;
    while ctx.tokens.fold(to) == "-"
        && ctx.tokens.touches_previous(to)
        && ctx.tokens.touches_previous(to + 1)
        && matches!(ctx.tokens.kind(to + 1), TokenKind::Word | TokenKind::Digits)
    {
        to += 2;
    }
    to
}

/// "confirmed, probable and suspected cases", "150 confirmed deaths": where the noun stands behind words for how sure they are.
fn told_kinds(ctx: &Context<'_>, from: usize, stop: usize) -> usize {
    let kind = |i: usize| ctx.is(i, Words::HowSure);
    let joint = |i: usize| matches!(ctx.tokens.fold(i), "," | "and" | "or");
    let to = (from..stop.min(from + 8)).find(|i| !(kind(*i) || joint(*i))).unwrap_or(from);
    let counted = to > from
        && to < stop
        && kind(from)
        && kind(to - 1)
        && noun_at(ctx, from).is_none()
        && noun_at(ctx, to).is_some_and(|(n, number, ..)| {
            matches!(n.measure, Some(Measure::Infected | Measure::Killed | Measure::Wounded))
                && number == Number::Plural
        });
    if counted { to } else { from }
}

pub(super) fn capital_or_adjective(ctx: &Context<'_>, i: usize) -> bool {
    let w = ctx.words(i..i + 1);
    ctx.tokens.capital(i)
        || ctx.begins(i, Marks::ACTOR.or(Marks::SOURCE))
        || ["ed", "ing", "al", "an", "ish", "ese", "ic", "ous", "ive", "ern", "ly"]
            .iter()
            .any(|s| w.ends_with(s))
        || matches!(
            w,
            "young"
                | "old"
                | "male"
                | "female"
                | "local"
                | "pro"
                | "anti"
                | "armed"
                | "senior"
                | "top"
                | "small"
                | "separate"
                | "different"
                | "poor"
                | "new"
                | "possible"
                | "suspected"
        )
}

/// قوات "قسد", تنظيم داعش, "the Asayish": a side standing for its members.
pub(super) fn force_at(ctx: &Context<'_>, i: usize, stop: usize) -> Option<(NounAt, usize)> {
    let mut j = i;
    for _ in 0..3 {
        while ctx.quote_mark(j) {
            j += 1;
        }
        if j >= stop {
            return None;
        }
        if let Some(a) =
            ctx.at(j).iter().filter(|a| matches!(a.tag, Tag::Actor(_))).max_by_key(|a| a.tokens.end)
        {
            let e = ctx.actor(a)?;
            return Some((
                NounAt {
                    tokens: i..a.tokens.end,
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(e.members.unwrap_or(Category::Combatant)),
                    affiliation: Some(ctx.registry.root_actor(&e.id).to_owned()),
                    inert: false,
                },
                a.tokens.end,
            ));
        }
        let carrier = ctx.is(j, Words::Force);
        if !carrier {
            break;
        }
        j += 1;
    }
    // 79 من القوات العسكرية (79 of the military forces), 12 من الشرطة: of a state's forces, whosever they are.
    let forces = ctx.is(i, Words::ForceOrPolice);
    forces.then(|| {
        let mut end = i + 1;
        let other = |k: usize| {
            ctx.tokens.fold(k).starts_with("وال")
                && noun_at(ctx, k).is_some_and(|(n, ..)| {
                    n.unit == Unit::Person && n.category != Some(Category::SecurityForce)
                })
        };
        let mut mixed = false;
        while end < stop
            && end - i < 3
            && ctx.tokens.kind(end) == TokenKind::Word
            && ctx.tokens.fold(end).trim_start_matches('و').starts_with("ال")
            && !ctx.begins(end, Marks::SPEECH.or(Marks::TRIGGER))
        {
            // 130 من القوات الأمنية والمتظاهرين (130 of the security forces and the protesters): of both.
            mixed |= other(end);
            end += 1;
        }
        let noun = NounAt {
            tokens: i..end,
            measure: None,
            weak: false,
            unit: Unit::Person,
            category: Some(if mixed { Category::Person } else { Category::SecurityForce }),
            affiliation: None,
            inert: false,
        };
        (noun, end)
    })
}

pub(super) fn noun_after(ctx: &Context<'_>, from: usize, end: usize) -> Option<NounAt> {
    (from..end.min(from + 3))
        .take_while(|i| !ctx.parts_clause(*i))
        // "others abducted as gunmen stormed", "three others including a woman": somebody else, or some of them.
        .take_while(|i| {
            let others = ctx.at(*i).iter().any(|a| match a.tag {
                // آخرين برصاص مسلحين (others by gunmen's fire)
                Tag::Cue(Cue::Subset | Cue::By) => true,
                Tag::Cue(Cue::Clause) => !ctx.pack.arabic,
                _ => false,
            });
            !others
                && (ctx.pack.arabic
                    || !matches!(ctx.tokens.fold(*i), "as" | "after" | "when" | "by" | "including"))
        })
        .find_map(|i| {
            // منهم من جنسيات أجنبية (of foreign nationalities): a lone feminine further on is an adjective.
            // سبعة آخرين بجراح (seven others, with wounds): with what, not who.
            let with = ctx.pack.arabic
                && ctx.tokens.fold(i).starts_with('ب')
                && ctx.at(i).iter().any(|a| a.prep && matches!(a.tag, Tag::Noun(_)));
            noun_at(ctx, i).filter(|_| !with).filter(|(_, number, ..)| {
                !ctx.pack.arabic
                    || i == from
                    || *number != Number::Singular
                    || !ctx.tokens.fold(i).ends_with('ه')
            })
        })
        .map(|(n, ..)| n)
        .filter(|n| n.unit == Unit::Person)
}

/// مشغّلي الألعاب (*mushaghghilī l-alʿāb*, operators of the fireworks): a sound masculine plural before what it is of names people, whatever
/// the word. مباني (buildings) and أراضي (lands) are broken plurals: a long a stands before their last letter.
fn sound_plural(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.tokens.fold(i);
    let mut last = word.chars().rev();
    last.next() == Some('ي')
        && last.nth(1) != Some('ا')
        && word.chars().count() >= 5
        && !word.starts_with("ال")
        && ctx.tokens.fold(i + 1).starts_with("ال")
        && ctx.at(i).iter().all(|a| !matches!(a.tag, Tag::Actor(_) | Tag::Source(..)))
}

/// فرق البحث (*firaq al-baḥth*, the search teams), طواقم الإسعاف (the ambulance crews): those who serve in them.
fn of_the_teams(ctx: &Context<'_>, j: usize) -> Option<NounAt> {
    if !matches!(ctx.tokens.fold(j), "فرق" | "طواقم" | "اطقم" | "الفرق" | "الطواقم" | "خدمات")
    {
        return None;
    }
    let category = match ctx.tokens.fold(j + 1) {
        "الاسعاف" | "الطبيه" | "الصحه" | "الصحيه" => Category::Medic,
        "البحث" | "الانقاذ" | "الاطفاء" | "الدفاع" | "الطواري" | "الاغاثه" | "الاطفاييه" | "الحمايه" => {
            Category::Rescuer
        }
        _ => return None,
    };
    Some(NounAt {
        tokens: j..j + 2,
        measure: None,
        weak: false,
        unit: Unit::Person,
        category: Some(category),
        affiliation: None,
        inert: false,
    })
}

/// "several charred or mutilated bodies": what a body looks like, and no harm to a house.
fn of_a_body(ctx: &Context<'_>, k: usize, word: &str) -> bool {
    matches!(word, "charred" | "burnt" | "burned" | "mutilated" | "dismembered" | "decomposed" | "torn")
        && (k + 1..k + 4).any(|i| noun_at(ctx, i).is_some_and(|(n, ..)| n.unit == Unit::Body))
}
