//! One count to one claim: which measure, and whether it is part of another.

use super::*;

/// ضحايا ("victims") are what their parts show: dead, or dead and wounded.
pub(super) fn resolve_victims(drafts: &mut [Draft], first: usize, victims: impl Fn(&Count) -> bool) {
    for k in first..drafts.len() {
        let parts: Vec<(Measure, u64)> = drafts
            .iter()
            .skip(k + 1)
            .take(2)
            .map(|d| (d.measure, d.count.quantity.best.unwrap_or(0)))
            .collect();
        let Some(d) = drafts.get_mut(k) else { continue };
        if victims(&d.count)
            && d.measure == Measure::Killed
            && let [(a, x), (b, y)] = parts[..]
            && matches!((a, b), (Measure::Killed, Measure::Wounded) | (Measure::Wounded, Measure::Killed))
            && d.count.quantity.best == Some(x + y)
        {
            d.measure = Measure::Casualties;
            d.rule = "victims-are-what-their-parts-show".into();
        }
    }
}

#[allow(clippy::too_many_arguments)]
pub(super) fn draft(
    ctx: &Context<'_>,
    index: usize,
    range: &Range<usize>,
    c: &Count,
    counts: &[Count],
    trigs: &[TriggerAt<'_>],
    drafts: &[Draft],
    first: usize,
) -> Option<Draft> {
    if c.noun.as_ref().is_some_and(|n| n.inert) || households_of(ctx, c, range) {
        return None;
    }
    // 21 متطوعاً ومتطوعة (21 volunteers, men and women): the second form of the noun is no one more.
    if ctx.pack.arabic
        && c.shape == Shape::Singular
        && let Some(d) = drafts.last().filter(|d| d.sentence == index && d.count.shape == Shape::Number)
        && let Some(n) = d.count.noun.as_ref().filter(|n| n.tokens.end == c.tokens.start)
        && let Some(other) =
            ctx.tokens.fold(c.tokens.start).strip_prefix('و').and_then(|w| w.strip_suffix('ه'))
        && ctx.tokens.fold(n.tokens.start).trim_end_matches('ا') == other
    {
        return None;
    }
    // 42 ألف قتيل وجريح (42,000 dead and wounded): the second noun is no one more.
    if ctx.pack.arabic
        && c.shape == Shape::Singular
        && drafts.last().is_some_and(|d| {
            d.sentence == index
                && d.rule == "killed-and-wounded-together"
                && c.tokens.start <= d.count.phrase.end + 1
        })
    {
        return None;
    }
    let mut ranked: Vec<(i32, String, &TriggerAt<'_>)> = trigs
        .iter()
        .map(|t| {
            let (s, why) = score(ctx, c, t, counts, trigs);
            (s, why, t)
        })
        .collect();
    ranked.sort_by_key(|(s, _, t)| (-s, t.tokens.start));
    let reject = |skip: usize| -> Vec<Rejected> {
        ranked
            .iter()
            .skip(skip)
            .take(3)
            .map(|(s, why, t)| Rejected {
                reading: format!("{} by `{}`", t.entry.measure, ctx.words(t.tokens.clone())),
                score: *s,
                why: why.clone(),
            })
            .collect()
    };
    let base = Draft::of(c.clone(), index);
    if let Some(measure) = left_so(ctx, c, counts) {
        return Some(Draft {
            measure,
            score: 1000,
            rule: "left-so-with-the-next".into(),
            rejected: reject(0),
            ..base
        });
    }
    if aboard(ctx, c) {
        return Some(Draft {
            measure: Measure::Other,
            unit: Unit::Person,
            score: 900,
            rule: "those-aboard".into(),
            rejected: reject(0),
            ..base
        });
    }
    let unit = base.unit;
    let antecedent = antecedent(ctx, c, drafts, first, index);
    // انهيار 8 آلاف منزل كلياً و14 ألفاً جزئياً (8,000 houses wholly destroyed and 14,000 in part): the same buildings, damaged.
    if ctx.pack.arabic
        && c.noun.is_none()
        && ctx.is(c.number.end, Words::InPart)
        && let Some(prev) = drafts
            .get(first..)
            .and_then(|d| d.iter().rev().find(|d| matches!(d.unit, Unit::Building | Unit::Vehicle)))
    {
        return Some(Draft {
            measure: Measure::Damaged,
            unit: prev.unit,
            score: 700,
            rule: "in-part".into(),
            rejected: reject(0),
            ..base
        });
    }
    // وفاة ثلاثة من المصابين (the death of three of the injured): the word right before the count says what befell them now.
    if let Some((m, _)) = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)))
        && ctx.pack.arabic
        && people(unit)
        && let Some(n) = c.noun.as_ref()
        && (c.number.end..n.tokens.start).any(|i| ctx.tokens.fold(i) == "من")
        && let Some(t) = trigs.iter().find(|t| {
            t.tokens.end <= c.tokens.start
                && words_between(ctx, t.tokens.end, c.tokens.start) == 0
                && !(t.tokens.end..c.tokens.start).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "(")
                && !t.entry.weak
                && t.entry.measure != m
                && is_toll(t.entry.measure)
                && matches!(t.entry.pos, Pos::Verb | Pos::Noun | Pos::Intransitive)
        })
    {
        return Some(Draft {
            measure: t.entry.measure,
            score: 1150,
            rule: "befell-some-of-them".into(),
            cue: Some(t.tokens.clone()),
            rejected: reject(0),
            ..base
        });
    }
    if let Some(alike) = others_of_a_kind(ctx, c, drafts.last().filter(|_| drafts.len() > first), trigs) {
        return draft(ctx, index, range, &alike, counts, trigs, drafts, first);
    }
    if died_of_it(ctx, c, range, counts, trigs) {
        return Some(Draft {
            measure: Measure::Killed,
            score: 1100,
            rule: "hurt-and-died-since".into(),
            rejected: reject(0),
            ..base
        });
    }
    if let Some(measure) = numbered_measure(ctx, c, range) {
        return Some(Draft {
            measure,
            score: 950,
            rule: "the-number-of".into(),
            rejected: reject(0),
            ..base
        });
    }
    if let Some((measure, _)) = along_with(ctx, c, drafts, first, trigs) {
        return Some(Draft {
            measure,
            score: 900,
            rule: "along-with-them".into(),
            rejected: reject(0),
            ..base
        });
    }
    // Killed and wounded together.
    let mixed =
        ctx.within(c.phrase.end.saturating_sub(2)..range.end.min(c.phrase.end + 6)).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && words_between(ctx, c.phrase.end, a.tokens.start) <= 4
                && a.tokens.start + 1 >= c.phrase.end
        }) || ctx.within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && a.tokens.end <= c.tokens.start
                && words_between(ctx, a.tokens.end, c.tokens.start) <= 1
        });
    let mut noun_measure = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)));
    // جريحين فارقا الحياة (two wounded died): they are dead now.
    if let Some((Measure::Wounded, _)) = noun_measure
        && trigs.iter().any(|t| {
            t.entry.measure == Measure::Killed
                && t.entry.pos == Pos::Intransitive
                && !t.conj
                && t.tokens.start >= c.phrase.end
                && words_between(ctx, c.phrase.end, t.tokens.start) <= 2
                && !(c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i))
        })
    {
        noun_measure = Some((Measure::Killed, false));
    }
    // الإصابات (cases, injuries) in a sentence about cholera are cases.
    let ill = |m: Measure| {
        m == Measure::Wounded
            && ctx.pack.arabic
            && ctx.within(range.clone()).iter().any(|a| match a.tag {
                Tag::Trigger(k) => {
                    ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected)
                }
                _ => false,
            })
    };
    if mixed
        && unit == Unit::Person
        && c.shape != Shape::Denial
        && noun_measure.is_none_or(|(m, w)| w || matches!(m, Measure::Killed | Measure::Wounded))
    {
        return Some(Draft {
            measure: Measure::Casualties,
            score: 1100,
            rule: "killed-and-wounded-together".into(),
            rejected: reject(0),
            ..base
        });
    }
    // 1,176 إصابة جديدة (new cases) where an illness is named, 26 حالة إصابة (cases of injury) after a flood.
    if let (Some((m @ (Measure::Infected | Measure::Wounded), w)), Some(n)) = (noun_measure, c.noun.as_ref())
        && ctx.pack.arabic
        && ctx.words(n.tokens.clone()).contains("صاب")
        && !ctx.words(n.tokens.clone()).contains("مصاب")
    {
        let named = |at: Range<usize>| {
            ctx.within(at).iter().any(|a| matches!(a.tag, Tag::Trigger(k)
                if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected && e.pos == Pos::Adjective)))
        };
        let (ill, violent) = *ctx.illness.get_or_init(|| {
            let all = 0..ctx.tokens.len();
            (named(all.clone()) || all.clone().any(|i| ctx.is(i, Words::Disease)), violent(ctx))
        });
        noun_measure = Some((
            if ill && (m == Measure::Infected || named(range.clone()) || !violent) {
                Measure::Infected
            } else if ill {
                m
            } else {
                Measure::Wounded
            },
            w,
        ));
    }
    if let Some((m, false)) = noun_measure {
        let part_of =
            antecedent.filter(|p| c.subset && drafts.get(*p).is_some_and(|d| d.measure == m)).or_else(|| {
                listed_whole(ctx, c, drafts, first).filter(|p| drafts.get(*p).is_some_and(|d| d.measure == m))
            });
        return Some(Draft {
            measure: m,
            score: 1200,
            rule: if c.shape == Shape::Denial { "denied-measure".into() } else { "noun-says-it".into() },
            rejected: reject(0),
            part_of,
            ..base
        });
    }
    if c.shape == Shape::Denial {
        return None;
    }
    // A subset inherits unless a word of its own stands right beside it.
    if (c.subset || c.of_them)
        && let Some(p) = antecedent
        && let Some(whole) = drafts.get(p)
        && unit
            == whole.unit.min(Unit::Person).max(if unit == Unit::Person { Unit::Person } else { whole.unit })
    {
        // وانضمام المئات منهم (and the joining of hundreds of them): a word of their own right beside them.
        let own = ranked.first().filter(|(s, _, t)| {
            *s >= 700
                && t.entry.measure != whole.measure
                && (t.tokens.end <= c.tokens.start && words_between(ctx, t.tokens.end, c.tokens.start) <= 1
                    || t.tokens.start >= c.phrase.end
                        // بينهم شرطيان، وأصيب 27 (among them two policemen, and 27 were hurt): the next clause's.
                        && !(ctx.pack.arabic
                            && t.conj
                            && (c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i)))
                        && words_between(ctx, c.phrase.end, t.tokens.start) <= 2)
        });
        if own.is_none() {
            let unit = if c.noun.is_some() { unit } else { whole.unit };
            return Some(Draft {
                measure: whole.measure,
                unit: if whole.unit == Unit::Body && unit == Unit::Person { Unit::Body } else { unit },
                score: 1000,
                rule: "subset-of-the-count-before".into(),
                rejected: reject(0),
                part_of: Some(p),
                category: c.noun.as_ref().and_then(|n| n.category).or(whole.category),
                affiliation: whole.affiliation.clone(),
                ..base
            });
        }
    }
    // مقتل وإصابة العشرات: two measures share one count.
    if let Some((s, _, t)) = ranked.first().cloned() {
        let pair = trigs.iter().find(|o| {
            o.tokens.end <= t.tokens.start
                && words_between(ctx, o.tokens.end, t.tokens.start) == 0
                && (t.conj || !ctx.pack.arabic)
                && !counts.iter().any(|k| {
                    k.phrase.end <= o.tokens.start && words_between(ctx, k.phrase.end, o.tokens.start) <= 1
                })
                && matches!(
                    (o.entry.measure, t.entry.measure),
                    (Measure::Killed, Measure::Wounded | Measure::Missing)
                        | (Measure::Wounded, Measure::Killed)
                )
                // 98 فقدوا حياتهم وأصيب 600 (98 lost their lives and 600 were hurt): the first had its own count before it.
                && (o.entry.pos != Pos::Intransitive || o.entry.pos == t.entry.pos)
                // لقي شخص مصرعه وأصيب 27 (one met his death and 27 were hurt): so too with a pronoun.
                && !(ctx.pack.arabic && (o.possessed || o.entry.pos == Pos::Verb && o.number == Number::Plural))
                && !(o.tokens.end..t.tokens.start).any(|i| ctx.parts_clause(i))
        });
        if let Some(o) = pair
            && s >= 600
            && t.tokens.end <= c.tokens.start
            && ctx.pack.arabic
        {
            return Some(Draft {
                measure: Measure::Casualties,
                score: s,
                rule: "killed-and-wounded-together".into(),
                cue: Some(o.tokens.start..t.tokens.end),
                rejected: reject(1),
                ..base
            });
        }
    }
    // "the release of 38 people seized …: 24 students, six staff": the list is of the released.
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
            measure: whole.measure,
            unit: whole.unit,
            score: 700,
            rule: "part-of-the-list".into(),
            rejected: reject(0),
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..base
        });
    }
    // من بين المتوفين ثلاث نساء (among the dead three women), بين الشهداء امرأة.
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
                measure: m,
                score: 900,
                rule: "among-those-counted".into(),
                rejected: reject(0),
                part_of: whole,
                category: c.noun.as_ref().and_then(|n| n.category),
                ..base
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
            measure: m,
            score: 900,
            rule: "among-those-counted".into(),
            rejected: reject(0),
            part_of: whole,
            category: c.noun.as_ref().and_then(|n| n.category),
            ..base
        });
    }
    // 76 حالة (76 cases) after "166 cases of detention": cases of the same.
    let bare_case = c.noun.as_ref().is_some_and(|n| {
        n.measure.is_none()
            && n.tokens.len() == 1
            && matches!(ctx.tokens.fold(n.tokens.start), "حاله" | "حالات")
    });
    // اثنتا عشرة حالة نُقلت إلى المستشفى (12 cases were taken to hospital): the hurt.
    if bare_case
        && ctx.pack.arabic
        && (c.phrase.end..range.end.min(c.phrase.end + 3)).any(|i| {
            ["نقل", "حول", "اسعف"]
                .iter()
                .any(|w| ctx.tokens.fold(i).trim_start_matches(['و', 'ت']).starts_with(w))
        })
    {
        return Some(Draft {
            measure: Measure::Wounded,
            score: 600,
            rule: "cases-taken-to-hospital".into(),
            rejected: reject(0),
            ..base
        });
    }
    // في نسب الوفيات بواقع 382 حالة (in deaths, with 382 cases): what the figure is said to be of.
    if bare_case
        && ctx.pack.arabic
        && c.tokens.start > range.start
        && matches!(ctx.tokens.fold(c.tokens.start - 1), "بواقع" | "بمعدل" | "بعدد")
        && let Some(t) = trigs.iter().rev().find(|t| {
            t.entry.pos == Pos::People
                && t.tokens.end < c.tokens.start
                && words_between(ctx, t.tokens.end, c.tokens.start) <= 2
        })
    {
        return Some(Draft {
            measure: t.entry.measure,
            score: 800,
            rule: "cases-of-those-named".into(),
            cue: Some(t.tokens.clone()),
            rejected: reject(0),
            ..base
        });
    }
    if bare_case
        && ranked.first().is_none_or(|(s, ..)| *s < 900)
        && let Some(prev) = drafts.iter().rev().find(|d| {
            d.count
                .noun
                .as_ref()
                .is_some_and(|n| n.tokens.clone().any(|i| ctx.tokens.fold(i).starts_with("حال")))
        })
    {
        return Some(Draft {
            measure: prev.measure,
            score: 600,
            rule: "cases-of-the-same".into(),
            rejected: reject(0),
            category: prev.category,
            ..base
        });
    }
    // "put the figure at 33,485", "has been revised to 2,549": the count spoken of before.
    if c.noun.is_none()
        && !c.unknown_noun
        && ranked.first().is_none_or(|(s, ..)| *s < 500)
        && (c.tokens.start.saturating_sub(6).max(range.start)..c.tokens.start)
            .any(|i| ctx.is(i, Words::FigureAgain) || !ctx.pack.arabic && ctx.is(i, Words::FigureStands))
        && let Some(prev) = spoken_of(ctx, drafts, index)
    {
        return Some(Draft {
            measure: prev.measure,
            unit: prev.unit,
            score: 600,
            rule: "as-it-stood-before".into(),
            rejected: reject(0),
            category: prev.category,
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    // استشهاد شخصين و23 مصاباً و283 معتقلاً (two killed, 23 hurt and 283 arrested): each noun of the list says its own.
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
        return Some(Draft {
            measure: Measure::Detained,
            score: 700,
            rule: "noun-of-the-list".into(),
            rejected: reject(0),
            ..base
        });
    }
    let threshold = if c.unknown_noun { 860 } else { 350 };
    if let Some((s, _, t)) = ranked.first().cloned()
        && s >= threshold
        && !(noun_measure.is_some() && s < 520)
    {
        // A list or breakdown belongs to the count before when that is nearer than the word.
        let far = words_between(ctx, t.tokens.end.min(c.tokens.start), c.tokens.start) > 8;
        let part_of = listed_whole(ctx, c, drafts, first)
            .filter(|p| drafts.get(*p).is_some_and(|d| d.measure == t.entry.measure));
        // "The death toll from the collision of two trains near Tanta rose to 84": the verb right before it moves the toll.
        let moved = t.entry.pos == Pos::People
            && ctx.has_cue(c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start, Cue::Reaches);
        let inherits = far && s < 600 && c.noun.is_none() && !moved;
        if ctx.pack.arabic && meant(ctx, t) {
            return None;
        }
        if !inherits {
            let unit = match antecedent.and_then(|p| drafts.get(p)) {
                Some(prev)
                    if (c.others || c.of_them || !ctx.pack.arabic && c.subset)
                        && c.noun.is_none()
                        && fits_unit(t.entry, prev.unit) =>
                {
                    // 12 جثة و40 آخرين مفقودين (12 bodies, 40 others missing): the others are no bodies.
                    // زورقين أنقذا 41 منهم (two boats saved 41 of them): boats are no "them" of people.
                    let persons = ctx.pack.arabic
                        && c.of_them
                        && !people(prev.unit)
                        && prev.unit != Unit::Family
                        && (c.tokens.start..c.phrase.end)
                            .any(|i| matches!(ctx.tokens.fold(i), "منهم" | "منهن" | "بينهم"));
                    if prev.unit == Unit::Body && t.entry.measure != Measure::Bodies || persons {
                        Unit::Person
                    } else {
                        prev.unit
                    }
                }
                _ if c.noun.is_none()
                    && numbered_unit(ctx, c, range).is_some_and(|u| fits_unit(t.entry, u)) =>
                {
                    numbered_unit(ctx, c, range).unwrap_or(unit)
                }
                _ if c.noun.is_none() => natural_unit(t.entry),
                _ => unit,
            };
            // Inmates who fled escaped; residents who fled are displaced.
            let fled = t.entry.measure == Measure::Displaced
                && t.tokens.clone().any(|i| ctx.tokens.fold(i).starts_with("fle"));
            let jailed = c.noun.as_ref().map_or_else(
                || {
                    drafts
                        .iter()
                        .rev()
                        .take(if ctx.pack.arabic { 1 } else { 8 })
                        .filter(|d| ctx.pack.arabic || d.sentence + 2 >= index)
                        .any(|d| {
                            matches!(d.measure, Measure::Escaped | Measure::Held)
                                || !ctx.pack.arabic && d.category == Some(Category::Prisoner)
                                || !ctx.pack.arabic
                                    && d.count
                                        .noun
                                        .as_ref()
                                        .is_some_and(|n| n.category == Some(Category::Prisoner))
                        })
                },
                |n| n.category == Some(Category::Prisoner),
            );
            // فر آلاف المدنيين (thousands of civilians fled): who isn't held anywhere is displaced by fleeing.
            let settled = ctx.pack.arabic
                && t.entry.measure == Measure::Escaped
                && matches!(t.entry.pos, Pos::Intransitive | Pos::Noun)
                && (unit == Unit::Family
                    || c.noun.as_ref().is_some_and(|n| match n.category {
                        Some(Category::Civilian | Category::Refugee | Category::Woman | Category::Child) => {
                            true
                        }
                        Some(Category::Person) => c.quantity.low.is_some_and(|n| n >= 1000),
                        _ => false,
                    }))
                && !drafts
                    .iter()
                    .any(|d| d.sentence + 2 > index && matches!(d.measure, Measure::Escaped | Measure::Held))
                && !range.clone().any(|i| ctx.tokens.fold(i).contains("سجن"));
            // عملية شملت 1050 أسيراً (an exchange that took in 1,050 prisoners): let go, not held.
            let exchanged = ctx.pack.arabic
                && t.entry.measure == Measure::Held
                && t.entry.pos == Pos::Verb
                && t.tokens.end <= c.tokens.start
                && c.noun.as_ref().is_some_and(|n| n.category == Some(Category::Prisoner))
                && (t.tokens.start.saturating_sub(16).max(range.start)..t.tokens.start)
                    .any(|i| ctx.is(i, Words::Exchange));
            // سيارة تقل 3 عناصر … ما أدى إلى مقتلهم جميعاً (a car that carried three … killing them all).
            let all_dead = ctx.pack.arabic
                && t.entry.measure == Measure::Other
                && people(unit)
                && (c.phrase.end..range.end).any(|i| {
                    matches!(
                        ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']),
                        "مقتلهم"
                            | "مصرعهم"
                            | "وفاتهم"
                            | "استشهادهم"
                            | "مقتلهما"
                            | "مصرعهما"
                            | "وفاتهما"
                    )
                });
            // نُقل 13 إلى المستشفيات (13 were taken to hospitals): the hurt, unless they were patients already.
            let to_hospital = ctx.pack.arabic
                && t.entry.measure == Measure::Transferred
                && unit == Unit::Person
                && !drafts.iter().any(|d| {
                    d.sentence == index
                        && matches!(d.measure, Measure::Bodies | Measure::Killed)
                        && c.noun.is_none()
                })
                && c.noun.as_ref().is_none_or(|n| {
                    n.measure.is_none()
                        && n.category != Some(Category::Prisoner)
                        && !matches!(ctx.tokens.fold(n.tokens.start), "مريضا" | "مرضي" | "مريض" | "المرضي")
                })
                && (t.tokens.end..range.end.min(t.tokens.end.max(c.phrase.end) + 4))
                    .take_while(|i| !ctx.parts_clause(*i))
                    .any(|i| ctx.is(i, Words::Hospital) && !ctx.tokens.fold(i).starts_with("من"));
            // فقد الدفاع المدني 21 متطوعاً (the civil defence lost 21 volunteers): a body loses its own to death.
            let bereft = ctx.pack.arabic
                && t.entry.measure == Measure::Missing
                && t.entry.pos == Pos::Verb
                && t.tokens.end <= c.tokens.start
                && c.noun.is_some()
                && unit == Unit::Person
                && ctx
                    .within(t.tokens.start.saturating_sub(4).max(range.start)..c.tokens.start)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Source(..) | Tag::Actor(_) | Tag::Body(_)) && !a.prep);
            let hit = people_hit(ctx, c, t, antecedent.and_then(|p| drafts.get(p)));
            let unit = if hit { Unit::Person } else { unit };
            let measure = if bereft || all_dead {
                Measure::Killed
            } else if to_hospital || hit {
                Measure::Wounded
            } else if exchanged {
                Measure::Released
            } else if in_a_vessel(ctx, t, range) {
                Measure::Other
            } else if held_for_it(ctx, c, t, range) {
                Measure::Detained
            } else if settled {
                Measure::Displaced
            } else if fled && jailed {
                Measure::Escaped
            } else if ill(t.entry.measure) && ctx.words(t.tokens.clone()).contains("صاب") {
                Measure::Infected
            } else {
                t.entry.measure
            };
            return Some(Draft {
                measure,
                unit,
                score: s,
                rule: format!("governed-{}", pos_name(t.entry.pos)),
                cue: Some(t.tokens.clone()),
                rejected: reject(1),
                part_of,
                ..base
            });
        }
    }
    // بعدما كان 24 ألفاً (after it had been), "up from 250": the same count, as it stood before.
    let replaced = ctx
        .within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start)
        .iter()
        .any(|a| a.tag == Tag::Cue(Cue::Replaced));
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
            measure: prev.measure,
            unit: prev.unit,
            score: 700,
            rule: "as-it-stood-before".into(),
            rejected: reject(0),
            like: Some(p),
            category: prev.category.or(c.noun.as_ref().and_then(|n| n.category)),
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    // اللاذقية: 805: a line of a list under the count it resolves.
    let heads_line = ctx.pack.arabic
        && c.tokens.start <= range.start + 2
        && (range.start..c.tokens.start).all(|i| ctx.tokens.kind(i) != TokenKind::Word)
        && unit == Unit::Person
        && noun_measure.is_none();
    if (c.noun.is_none() && !c.unknown_noun && words_between(ctx, range.start, range.end) <= 7 || heads_line)
        && let Some(last) = drafts.len().checked_sub(1).map(|k| {
            // 219 …، بينهم 73 مدنياً (219 …, among them 73 civilians): the line's own count, not its part.
            let whole = drafts.get(k).and_then(|d| d.part_of).filter(|_| ctx.pack.arabic);
            whole.filter(|w| drafts.get(*w).is_some_and(|d| d.rule == "line-of-a-list")).unwrap_or(k)
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
            measure: prev.measure,
            unit: prev.unit,
            score: 600,
            rule: "line-of-a-list".into(),
            rejected: reject(0),
            part_of: Some(whole),
            category: c.noun.as_ref().and_then(|n| n.category).or(prev.category),
            affiliation: if c.noun.is_none() { prev.affiliation.clone() } else { None },
            ..base
        });
    }
    // قدّر عددهم بـ60 (put their number at 60): whatever was said of them before.
    let their = (c.tokens.start.saturating_sub(3)..c.tokens.start)
        .any(|i| matches!(ctx.tokens.fold(i).trim_start_matches('و'), "عددهم" | "عددهن" | "اعدادهم"));
    if their && let Some(t) = last_measure(ctx, index, c.tokens.start) {
        return Some(Draft {
            measure: t.0,
            score: 500,
            rule: "their-number".into(),
            cue: Some(t.1),
            rejected: reject(0),
            ..base
        });
    }
    // أعلنت الوزارة مقتل 30 … في حين أعلن المرصد عن 60 (… while the Observatory announced 60): another's figure of the same.
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
        return Some(Draft {
            measure: prev.measure,
            unit: prev.unit,
            score: 600,
            rule: "another-figure-of-the-same".into(),
            rejected: reject(0),
            category: prev.category,
            affiliation: prev.affiliation.clone(),
            ..base
        });
    }
    // A list goes on: تلتها اللاذقية بـ128 ثم حماة …; "and another 14".
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
            measure: prev.measure,
            unit: if c.noun.is_none() { prev.unit } else { unit },
            score: 600,
            rule: "list-goes-on".into(),
            rejected: reject(0),
            part_of,
            category: c.noun.as_ref().and_then(|n| n.category).or(prev.category),
            affiliation: if c.noun.is_none() && part_of.is_none() { prev.affiliation.clone() } else { None },
            ..base
        });
    }
    if let Some(w) = listed_whole(ctx, c, drafts, first)
        && let Some(whole) = drafts.get(w)
        && (c.noun.is_none() || unit == whole.unit)
        && !c.unknown_noun
    {
        return Some(Draft {
            measure: whole.measure,
            unit: whole.unit,
            score: 600,
            rule: "part-of-the-list".into(),
            rejected: reject(0),
            part_of: Some(w),
            category: c.noun.as_ref().and_then(|n| n.category),
            ..base
        });
    }
    // 10 آلاف مسلح من «قسد» صد هجوم (10,000 armed men of the SDF to repel the attack): fighters in a fight take part in it.
    if c.shape == Shape::Number
        && c.quantity.low.unwrap_or(0) >= 2
        && noun_measure.is_none()
        && c.noun.as_ref().is_some_and(|n| matches!(n.category, Some(Category::Combatant | Category::SecurityForce)))
        && ctx.within(range.clone()).iter().any(|a| matches!(a.tag, Tag::Noun(k) if ctx.pack.nouns.get(k as usize).is_some_and(|n| n.measure == Some(Measure::Attacks))) || matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Participants)))
    {
        return Some(Draft { measure: Measure::Participants, score: 400, rule: "fighters-in-a-fight".into(), rejected: reject(0), ..base });
    }
    // "one victim was driving": nothing says what befell the one.
    let one_victim =
        !ctx.pack.arabic && c.quantity == Quantity::exact(1) && noun_measure == Some((Measure::Killed, true));
    if let Some((m, true)) = noun_measure.filter(|_| !one_victim) {
        return Some(Draft {
            measure: m,
            score: 500,
            rule: "noun-suggests-it".into(),
            rejected: reject(0),
            ..base
        });
    }
    None
}

/// القارب كان يضم 86 مهاجراً (*al-qārib kāna yaḍumm …*, the boat had 86 migrants aboard): who is aboard is held by nobody.
fn in_a_vessel(ctx: &Context<'_>, t: &TriggerAt<'_>, range: &Range<usize>) -> bool {
    ctx.pack.arabic
        && t.entry.measure == Measure::Held
        && t.entry.pos == Pos::Verb
        && (t.tokens.start.saturating_sub(6).max(range.start)..t.tokens.start)
            .any(|i| ctx.is(i, Words::Vessel))
}

/// Whether anything in the document wounds by force: in the others an إصابة (case, injury) is a case where an illness is named.
fn violent(ctx: &Context<'_>) -> bool {
    (0..ctx.tokens.len()).any(|i| ctx.is(i, Words::Disaster))
        || ctx.within(0..ctx.tokens.len()).iter().any(|a| match a.tag {
            Tag::Noun(k) => ctx.pack.nouns.get(k as usize).is_some_and(|n| {
                n.measure == Some(Measure::Attacks)
                    || n.measure == Some(Measure::Wounded) && !ctx.words(a.tokens.clone()).contains("صاب")
            }),
            Tag::Trigger(k) => ctx.pack.triggers.get(k as usize).is_some_and(|e| {
                e.measure == Measure::Wounded
                    && !ctx.words(a.tokens.clone()).contains("صاب")
                    && matches!(e.pos, Pos::Verb | Pos::Noun)
                    && !e.weak
            }),
            _ => false,
        })
}

/// لإسكان 77 ألف مستوطن (*li-iskān*, to house 77,000 settlers), لاعتقال ثلاثة (to arrest three): what is meant to be done is not done;
/// أدى لمقتل ثلاثة (led to the killing of three) is.
fn meant(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    let purpose = t.entry.pos == Pos::Noun
        && matches!(
            t.entry.measure,
            Measure::Sheltered
                | Measure::Released
                | Measure::Detained
                | Measure::Transferred
                | Measure::Rescued
                | Measure::Displaced
        )
        && ctx.at(t.tokens.start).iter().any(|a| a.prep && a.tokens == t.tokens)
        && ctx.tokens.fold(t.tokens.start).trim_start_matches('و').starts_with('ل');
    purpose
        && !(t.tokens.start.saturating_sub(4)..t.tokens.start).any(|i| {
            [
                "ادي",
                "ادت",
                "يودي",
                "تودي",
                "مما",
                "اضافه",
                "بالاضافه",
                "توثيقها",
                "توثيقه",
                "توثيق",
                "رصدها",
                "تعرض",
                "تعرضوا",
                "تعرضت",
                "تعرضهم",
                "نتيجه",
            ]
            .contains(&ctx.tokens.fold(i).trim_start_matches('و'))
        })
}

/// Tells whether the text between two sentences of different lines ends in a colon.
pub(super) fn ends_with_colon(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|k| {
        ctx.segments
            .sentences
            .get(k)
            .is_some_and(|s| s.tokens.end.checked_sub(1).is_some_and(|e| ctx.tokens.fold(e) == ":"))
    })
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

pub(super) fn pos_name(p: Pos) -> &'static str {
    match p {
        Pos::Verb => "by-verb",
        Pos::Intransitive => "as-subject",
        Pos::Noun => "by-verbal-noun",
        Pos::People => "by-those-counted",
        Pos::Adjective => "by-adjective",
    }
}

pub(super) fn fits_unit(e: &TriggerEntry, unit: Unit) -> bool {
    e.units.is_empty() || e.units.contains(&unit)
}

pub(super) fn natural_unit(e: &TriggerEntry) -> Unit {
    match e.measure {
        Measure::Destroyed | Measure::Damaged => e.units.first().copied().unwrap_or(Unit::Building),
        Measure::Attacks => Unit::Attack,
        Measure::Bodies => Unit::Body,
        _ => Unit::Person,
    }
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
            && !(persons && !people(d.unit) && d.unit != Unit::Family)
    };
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

pub(super) fn previous_in_list(
    ctx: &Context<'_>,
    c: &Count,
    drafts: &[Draft],
    first: usize,
) -> Option<usize> {
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
