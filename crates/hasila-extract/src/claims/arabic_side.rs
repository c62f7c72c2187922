//! Whose fighters an Arabic count is of, where its own words don't say: a unit that the text placed under a side, the column that was
//! ambushed, those who belong to somebody by the verb.

use super::*;

/// What a unit or a body of armed men is called, folded and without its article.
const UNITS: &[&str] =
    &["لواء", "كتيبه", "فرقه", "فيلق", "حزب", "تحالف", "سرايا", "كتائب", "فصيل", "جبهه", "فوج"];

fn root(ctx: &Context<'_>, a: &Ann) -> Option<(String, Option<Category>)> {
    let e = ctx.actor(a)?;
    Some((ctx.registry.root_actor(&e.id).to_owned(), e.members))
}

/// Tells whether a side is named as one that is no more: فلول نظام الأسد (*fulūl niẓām al-Asad*, the Assad regime's remnants), النظام
/// السابق (the former regime).
pub(super) fn gone(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let before = (tokens.start.saturating_sub(2)..tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']), "فلول" | "بقايا"));
    let behind = matches!(
        ctx.tokens.fold(tokens.end),
        "السابق" | "السابقه" | "المخلوع" | "البايد" | "الساقط" | "المنحل" | "المنحله"
    );
    before || behind
}

/// Tells whether نزلاء (inmates, guests) are those of a hotel: the text speaks of one, and of no prison.
pub(super) fn guests(ctx: &Context<'_>, d: &Draft) -> bool {
    let noun = d.count.noun.as_ref().is_some_and(|n| {
        n.tokens.clone().any(|i| {
            let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
            word.trim_start_matches("ال").starts_with("نزيل")
                || word.trim_start_matches("ال").starts_with("نزلاء")
        })
    });
    let near = d.count.tokens.start.saturating_sub(400)..ctx.tokens.len().min(d.count.phrase.end + 60);
    let names = |words: &[&str]| {
        near.clone().any(|i| {
            let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
            words.contains(&word.trim_start_matches("ال"))
        })
    };
    noun && names(&["فندق", "منتجع", "نزل", "شاليه"]) && !names(&["سجن", "سجون", "سجناء", "زنازين", "معتقل"])
}

/// ضابطين روسيين (two Russian officers), تعداد الجنود الأتراك … خمسة جنود (the number of Turkish soldiers …, five soldiers): the army of
/// the land that an adjective behind them names, here or behind the soldiers that the sentence spoke of last.
pub(super) fn nation_of_soldiers(ctx: &Context<'_>, d: &Draft, sentence: &Range<usize>) -> Option<String> {
    if !ctx.pack.arabic {
        return None;
    }
    let land = |i: usize| {
        let word = ctx.tokens.fold(i);
        let bare = word.strip_prefix("ال").unwrap_or(word);
        ["", "ين", "ان", "ون", "ا", "ه"].iter().find_map(|end| {
            let stem = bare.strip_suffix(end).filter(|s| s.chars().count() > 2)?;
            let code = ctx.pack.country_words.get(&format!("ال{stem}"))?;
            ctx.pack.armies.get(code).cloned()
        })
    };
    let own = d.count.noun.as_ref().and_then(|n| land(n.tokens.end));
    own.or_else(|| {
        (sentence.start..d.count.tokens.start).rev().find_map(|i| {
            let soldiers =
                matches!(ctx.tokens.fold(i), "الجنود" | "جنود" | "الضباط" | "جنديا" | "جندي" | "العسكريين");
            // الأتراك (the Turks) has a plural of its own.
            let turks = || {
                matches!(ctx.tokens.fold(i + 1), "الاتراك" | "اتراك")
                    .then(|| ctx.pack.armies.get("TR").cloned())
            };
            soldiers.then(|| land(i + 1).or_else(|| turks().flatten())).flatten()
        })
    })
}

/// جنود اللواء (the brigade's soldiers) behind اللواء 12 التابع للجيش الوطني (the 12th Brigade of the National Army): the side that a unit
/// was said to be of, or whose name begins with that word.
pub(super) fn unit_again(ctx: &Context<'_>, i: usize) -> Option<(String, Option<Category>)> {
    let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
    let bare =
        word.strip_prefix("ال").filter(|w| UNITS.contains(w) && !ctx.tokens.fold(i + 1).starts_with("ال"))?;
    let same = |k: usize| {
        let w = ctx.tokens.fold(k).trim_start_matches(['و', 'ف', 'ل', 'ب']);
        w == bare || w.strip_prefix("ال") == Some(bare) || w.strip_prefix('ل') == Some(bare)
    };
    (i.saturating_sub(400)..i + 1).rev().filter(|k| same(*k)).find_map(|k| {
        // اللواء 12 التابع للجيش الوطني الليبي
        let under = (k + 1..k + 6).take_while(|n| ctx.tokens.kind(*n) != TokenKind::Break).find(|n| {
            matches!(
                ctx.tokens.fold(*n),
                "التابع" | "التابعه" | "المنضوي" | "المنضويه" | "الموالي" | "المواليه"
            )
        });
        let owner = under.and_then(|u| (u + 1..u + 4).flat_map(|n| ctx.at(n)).find_map(|a| root(ctx, a)));
        // تحالف دعم الشرعية: a name that begins with the word.
        let named = || {
            ctx.within(k.saturating_sub(1)..k + 1)
                .iter()
                .filter(|a| a.tokens.contains(&k) && a.tokens.len() > 1)
                .find_map(|a| root(ctx, a))
        };
        owner.or_else(named)
    })
}

/// كميناً استهدف رتلاً للأمن العام أسفر عن مقتل 16 عنصراً (an ambush hit a column of General Security and killed 16 members): those of the
/// force that was hit.
pub(super) fn force_that_was_hit(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
) -> Option<(String, Option<Category>)> {
    let n = d.count.noun.as_ref()?;
    let member = n.tokens.clone().any(|i| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches('و'),
            "عنصر"
                | "عنصرا"
                | "عناصر"
                | "عنصرين"
                | "عنصران"
                | "عسكريا"
                | "عسكريين"
                | "فردا"
                | "افراد"
        )
    });
    if !member
        || !matches!(d.measure, Measure::Killed | Measure::Wounded | Measure::Missing | Measure::Casualties)
    {
        return None;
    }
    let from = d.count.tokens.start.saturating_sub(34).max(sentence.start);
    let hit = (from..d.count.tokens.start).rev().find(|i| {
        let word = ctx.tokens.fold(*i).trim_start_matches(['و', 'ف', 'ب', 'ل']);
        ["استهدف", "هاجم", "كمين", "هجوم", "استهداف", "مهاجم"].iter().any(|w| word.starts_with(w))
    })?;
    // The force stands soon behind what it has there: رتلاً, دورية, حاجزاً (a column, a patrol, a checkpoint).
    let there = (hit + 1..d.count.tokens.start.min(hit + 9)).find(|i| {
        let word = ctx.tokens.fold(*i).trim_start_matches(['و', 'ل', 'ب']);
        [
            "رتل",
            "رتلا",
            "دوريه",
            "دوريات",
            "حاجز",
            "حاجزا",
            "حواجز",
            "نقطه",
            "نقاط",
            "مقر",
            "مقرا",
            "ثكنه",
            "موقع",
            "مواقع",
            "عناصر",
            "قوات",
            "قوه",
            "سياره",
            "حافله",
            "اليه",
            "معسكر",
            "تجمع",
            "تجمعا",
            "موكب",
        ]
        .contains(&word)
    })?;
    (there..d.count.tokens.start.min(there + 5))
        .flat_map(|i| ctx.at(i))
        .filter_map(|a| root(ctx, a))
        .find(|(_, members)| *members == Some(Category::SecurityForce))
}

/// أن 94 من القتلى ينتمون إلى اللواء 12 (that 94 of the dead belong to the 12th Brigade): whom the verb says they belong to.
pub(super) fn belong_to(
    ctx: &Context<'_>,
    d: &Draft,
    sentence: &Range<usize>,
) -> Option<(String, Option<Category>)> {
    let from = d.count.phrase.end;
    let verb = (from..sentence.end.min(from + 4)).find(|i| {
        matches!(
            ctx.tokens.fold(*i),
            "ينتمون"
                | "ينتمي"
                | "ينتميان"
                | "يتبعون"
                | "يتبع"
                | "منتمون"
                | "منتمين"
                | "تابعون"
                | "تابعين"
                | "محسوبون"
        )
    })?;
    (verb + 1..sentence.end.min(verb + 5))
        .find_map(|i| ctx.at(i).iter().find_map(|a| root(ctx, a)).or_else(|| unit_again(ctx, i)))
}

/// Whose losses an Arabic count is of: who suffers them (تكبد), or whose dead are numbered (عدد قتلى …).
pub(super) fn side_of_losses(
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
            Tag::Cue(Cue::GroupAgain) => group_again(ctx, groups, i)
                .map(|id| (id.clone(), ctx.registry.actor(id).and_then(|e| e.members))),
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
        let army = ctx.army().cloned();
        return (word + 1..start.min(word + 4)).find_map(side).or_else(|| {
            army.filter(|_| ctx.tokens.fold(word + 1) == "الجيش").map(|a| (a, Some(Category::SecurityForce)))
        });
    }
    // بلغ عدد شهداء الجيش والأمن العام 231 شهيداً (the martyrs of the army and General Security came to 231 martyrs): the word for them twice.
    let harmed = d.count.noun.as_ref().is_some_and(|n| n.measure == Some(d.measure));
    let numbered = (start.saturating_sub(12).max(sentence.start)..start)
        .rev()
        .take_while(|i| !ctx.parts_clause(*i))
        .find(|i| {
            harmed
                && *i > sentence.start
                && (ctx.is(i - 1, Words::TallyWord) || *i <= sentence.start + 1)
                && matches!(
                    ctx.tokens.fold(*i).trim_start_matches('و'),
                    "قتلي" | "جرحي" | "مصابي" | "شهداء" | "ضحايا"
                )
        });
    if let Some(dead) = numbered {
        let army = || {
            let army = ctx.army().cloned().filter(|_| ctx.tokens.fold(dead + 1) == "الجيش")?;
            Some((army, Some(Category::SecurityForce)))
        };
        return (dead + 1..start.min(dead + 3)).find_map(side).or_else(army);
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
