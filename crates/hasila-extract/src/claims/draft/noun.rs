//! What the counted noun says by itself: the dead, the hurt, cases of an illness.

use super::*;

/// وفاة ثلاثة من المصابين (*wafāt thalātha min al-muṣābīn*, the death of three of the injured): the word right before the count
/// says what befell them now.
pub(super) fn befell_some(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, trigs, unit, .. } = case;
    if let Some((m, _)) = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)))
        && ctx.pack.arabic
        && people(unit)
        && let Some(n) = c.noun.as_ref()
        && let of_them = (c.number.end..n.tokens.start).any(|i| ctx.tokens.fold(i) == "من")
        && (of_them || m == Measure::Wounded)
        && let Some(t) = trigs.iter().find(|t| {
            t.tokens.end <= c.tokens.start
                && words_between(ctx, t.tokens.end, c.tokens.start) == 0
                // قتلى ومئات الجرحى (dead and hundreds of wounded): others than the dead.
                && !ctx.tokens.fold(c.tokens.start).starts_with('و')
                && !(t.tokens.end..c.tokens.start).any(|i| ctx.parts_clause(i) && ctx.tokens.fold(i) != "(")
                && !t.entry.weak
                && t.entry.measure != m
                // إخراج 40 من العالقين (the bringing out of 40 of those stranded): said of prisoners only.
                && fits(t.entry, Some(n)) == 0
                // مصرع 7 مصابين (the death of 7 injured): without a "of" only the dead are of the hurt.
                && (of_them
                    || t.entry.measure == Measure::Killed
                        && (t.entry.pos == Pos::Noun
                            || c.shape == Shape::Singular && t.entry.pos == Pos::Intransitive)
                        && !t.conj
                        && !ctx.is(t.tokens.start, Words::Falls))
                && is_toll(t.entry.measure)
                && matches!(t.entry.pos, Pos::Verb | Pos::Noun | Pos::Intransitive)
        })
    {
        return Some(Draft {
            cue: Some(t.tokens.clone()),
            ..case.says(t.entry.measure, 1150, "befell-some-of-them")
        });
    }
    None
}

/// Killed and wounded together.
pub(super) fn killed_and_wounded(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, counts, unit, noun_measure, .. } = case;
    let mixed =
        ctx.within(c.phrase.end.saturating_sub(2)..range.end.min(c.phrase.end + 6)).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && words_between(ctx, c.phrase.end, a.tokens.start) <= 4
                && a.tokens.start + 1 >= c.phrase.end
                // ثلاثة أوقعوا 140 بين قتيل وجريح (three left 140 dead and wounded): the nearer number is of them.
                && !counts.iter().any(|o| {
                    o.shape == Shape::Number
                        && o.tokens.start >= c.phrase.end
                        && o.tokens.end <= a.tokens.start
                })
        }) || ctx.within(c.tokens.start.saturating_sub(5).max(range.start)..c.tokens.start).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && a.tokens.end <= c.tokens.start
                && words_between(ctx, a.tokens.end, c.tokens.start) <= 1
        });
    let mixed = mixed || dead_and_wounded_reach(case);
    if mixed
        && unit == Unit::Person
        && c.shape != Shape::Denial
        && noun_measure.is_none_or(|(m, w)| w || matches!(m, Measure::Killed | Measure::Wounded))
    {
        return Some(case.says(Measure::Casualties, 1100, "killed-and-wounded-together"));
    }
    None
}

/// ارتفع عدد قتلى وجرحى الهجومين على القوات إلى 38 شخصاً (*irtafaʿa ʿadad qatlā wa-jarḥā l-hujūmayn … ilā 38 shakhṣan*, the number of
/// dead and wounded of the two attacks rose to 38): the figure stands behind the verb's "to", however far.
fn dead_and_wounded_reach(case: &Case<'_>) -> bool {
    let &Case { ctx, range, c, counts, noun_measure, .. } = case;
    let word = c.tokens.start.checked_sub(1).map_or("", |i| ctx.tokens.fold(i));
    let moved = |verb: &str| (range.start..c.tokens.start).any(|i| ctx.tokens.fold(i).starts_with(verb));
    // "has lowered its estimate of the dead and missing in last week's shipwreck from 64 to 61"
    let to = if ctx.pack.arabic {
        word == "الي"
    } else {
        matches!(word, "to" | "from" | "at")
            && [
                "lower", "rais", "revis", "cut", "put", "trim", "updat", "rose", "risen", "stand", "stood",
                "climb", "brought", "bring", "correct",
            ]
            .iter()
            .any(|v| moved(v))
    };
    let tally = |i: usize| {
        ctx.is(i, Words::TallyWord)
            || !ctx.pack.arabic
                && matches!(ctx.tokens.fold(i), "of" | "the")
                && (i.saturating_sub(2)..i)
                    .any(|k| ctx.is(k, Words::TallyWord) || ctx.is(k, Words::CountNoun))
    };
    to && noun_measure.is_none()
        && ctx.within(range.start..c.tokens.start).iter().any(|a| {
            a.tag == Tag::Cue(Cue::Mixed)
                && a.tokens.start > range.start
                && tally(a.tokens.start - 1)
                && !counts.iter().any(|o| {
                    o.tokens.start >= a.tokens.end
                        && o.phrase.end <= c.tokens.start
                        && (ctx.pack.arabic || o.noun.is_some())
                        && o.noun.as_ref().is_none_or(|n| people(n.unit))
                })
        })
}

/// What the noun says; جريحين فارقا الحياة (*jarīḥayn fāraqā l-ḥayāt*, two wounded died): they are dead now.
pub(super) fn dead_since(case: &Case<'_>) -> Option<(Measure, bool)> {
    let &Case { ctx, c, trigs, .. } = case;
    let said = c.noun.as_ref().and_then(|n| n.measure.map(|m| (m, n.weak)));
    // "Three soldiers wounded in Tuesday's ambush have died"
    let died = |t: &TriggerAt<'_>| {
        t.entry.measure == Measure::Killed
            && t.entry.pos == Pos::Intransitive
            && !t.entry.weak
            && t.tokens.start > c.phrase.end
            && t.tokens.start <= c.phrase.end + 16
            && !(c.phrase.end..t.tokens.start).any(|i| {
                ctx.parts_clause(i)
                    || ctx.cue(i, Cue::Clause).is_some()
                    || matches!(ctx.tokens.fold(i), "and" | "who")
                    || case.counts.iter().any(|o| o.tokens.contains(&i))
            })
    };
    if let (Some((Measure::Wounded, _)), Some(n), false) = (said, c.noun.as_ref(), ctx.pack.arabic)
        && n.tokens.len() > 1
        && trigs.iter().any(died)
    {
        return Some((Measure::Killed, false));
    }
    // جريحين فارقا الحياة (two wounded died): they are dead now.
    if let Some((Measure::Wounded, _)) = said
        && trigs.iter().any(|t| {
            t.entry.measure == Measure::Killed
                && t.entry.pos == Pos::Intransitive
                && !t.conj
                && t.tokens.start >= c.phrase.end
                && words_between(ctx, c.phrase.end, t.tokens.start) <= 2
                && !(c.phrase.end..t.tokens.start).any(|i| ctx.parts_clause(i))
                // 26 جريحاً وخمسة فارقوا الحياة (26 wounded, and five who died): the five.
                && !case.counts.iter().any(|o| {
                    o.tokens.start >= c.phrase.end && o.tokens.start < t.tokens.start
                })
        })
    {
        return Some((Measure::Killed, false));
    }
    // توفي ليل الثلاثاء جريحان (two of the wounded died on Tuesday night): when it was may stand between.
    if let Some((Measure::Wounded, _)) = said
        && ctx.pack.arabic
        && trigs.iter().any(|t| {
            t.entry.measure == Measure::Killed
                && t.entry.pos == Pos::Intransitive
                && !t.entry.weak
                && t.tokens.end < c.tokens.start
                && c.tokens.start - t.tokens.end <= 4
                && (t.tokens.end..c.tokens.start).all(|i| {
                    ctx.is(i, Words::When)
                        || matches!(ctx.tokens.fold(i), "ليلا" | "لاحقا" | "صباحا" | "فجرا" | "يوم")
                })
        })
    {
        return Some((Measure::Killed, false));
    }
    said
}

/// 1,176 إصابة جديدة (*iṣāba jadīda*, new cases) where an illness is named, 26 حالة إصابة (*ḥālat iṣāba*, cases of injury) after a
/// flood.
pub(super) fn ill_or_hurt(case: &Case<'_>) -> Option<(Measure, bool)> {
    let &Case { ctx, range, c, noun_measure, .. } = case;
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
        return Some((
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
    noun_measure
}

/// The noun says it and nothing else could.
pub(super) fn says_it(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, drafts, first, antecedent, noun_measure, .. } = case;
    if let Some((m, false)) = noun_measure {
        let part_of =
            antecedent.filter(|p| c.subset && drafts.get(*p).is_some_and(|d| d.measure == m)).or_else(|| {
                listed_whole(ctx, c, drafts, first).filter(|p| drafts.get(*p).is_some_and(|d| d.measure == m))
            });
        return Some(Draft {
            part_of,
            ..case.says(m, 1200, if c.shape == Shape::Denial { "denied-measure" } else { "noun-says-it" })
        });
    }
    None
}

/// حالة (*ḥāla*, case): taken to hospital, of those named, or of the same as the cases before.
pub(super) fn cases(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, trigs, drafts, ref ranked, .. } = case;
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
        return Some(case.says(Measure::Wounded, 600, "cases-taken-to-hospital"));
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
            cue: Some(t.tokens.clone()),
            ..case.says(t.entry.measure, 800, "cases-of-those-named")
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
        return Some(Draft { category: prev.category, ..case.says(prev.measure, 600, "cases-of-the-same") });
    }
    None
}

/// 10 آلاف مسلح من «قسد» صد هجوم (*10 ālāf musallaḥ … ṣadd hujūm*, 10,000 armed men of the SDF to repel the attack): fighters in a
/// fight take part in it.
pub(super) fn fighters(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, noun_measure, .. } = case;
    if c.shape == Shape::Number
        && c.quantity.low.unwrap_or(0) >= 2
        && noun_measure.is_none()
        && c.noun.as_ref().is_some_and(|n| matches!(n.category, Some(Category::Combatant | Category::SecurityForce)))
        && ctx.within(range.clone()).iter().any(|a| matches!(a.tag, Tag::Noun(k) if ctx.pack.nouns.get(k as usize).is_some_and(|n| n.measure == Some(Measure::Attacks))) || ctx.trigger(a).is_some_and(|e| e.measure == Measure::Participants))
    {
        return Some(case.says(Measure::Participants, 400, "fighters-in-a-fight"));
    }
    None
}

/// A noun that may say it does so where no other word does.
pub(super) fn suggests_it(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, trigs, noun_measure, .. } = case;
    // "a school sheltering about 16,000 displaced people": where they are.
    let housed = !ctx.pack.arabic
        && noun_measure == Some((Measure::Displaced, true))
        && c.tokens.start.checked_sub(1).is_some_and(|b| {
            matches!(
                ctx.tokens.fold(b),
                "sheltering"
                    | "housing"
                    | "hosting"
                    | "shelters"
                    | "houses"
                    | "hosts"
                    | "accommodating"
                    | "holding"
                    | "sheltered"
                    | "hosted"
                    | "housed"
            )
        });
    if housed {
        return Some(case.says(Measure::Sheltered, 500, "housed-there"));
    }
    if trigs.iter().any(|t| t.tokens.end == c.tokens.start && attempted(ctx, t)) {
        return None;
    }
    // "one victim was driving": nothing says what befell the one.
    let one_victim =
        !ctx.pack.arabic && c.quantity == Quantity::exact(1) && noun_measure == Some((Measure::Killed, true));
    // تبادلت الحكومة والجماعة، برعاية …، ألف أسير (the government and the group exchanged, under the auspices of …, a thousand prisoners): let go.
    let exchanged = ctx.pack.arabic
        && matches!(noun_measure, Some((Measure::Held, true)))
        && (range.start..c.tokens.start)
            .any(|i| ctx.is_stripped(i, Words::Exchange) && ctx.tokens.fold(i).contains("تبادل"));
    if exchanged {
        return Some(case.says(Measure::Released, 500, "exchanged"));
    }
    if let Some((m, true)) = noun_measure.filter(|_| !one_victim) {
        return Some(case.says(m, 500, "noun-suggests-it"));
    }
    None
}

/// الإصابات (*al-iṣābāt*, cases, injuries) in a sentence about cholera are cases.
pub(super) fn ill(case: &Case<'_>, m: Measure) -> bool {
    let &Case { ctx, range, .. } = case;
    m == Measure::Wounded
        && ctx.pack.arabic
        && ctx.within(range.clone()).iter().any(|a| match a.tag {
            Tag::Trigger(k) => {
                ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected)
            }
            _ => false,
        })
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
