//! The word of the sentence that says what befell those counted: which one governs, and what it means for them.

use super::*;

/// A word that may say what befell those counted: how well it fits, why, and where it stands.
pub(super) type Ranked<'a> = (i32, Why, &'a TriggerAt<'a>);

/// Every word that may say it, the best first.
pub(super) fn ranked<'a>(
    ctx: &Context<'_>,
    c: &Count,
    counts: &[Count],
    trigs: &'a [TriggerAt<'a>],
) -> Vec<Ranked<'a>> {
    let mut ranked: Vec<Ranked<'a>> = trigs
        .iter()
        .map(|t| {
            let (s, why) = score(ctx, c, t, counts, trigs);
            (s, why, t)
        })
        .collect();
    ranked.sort_by_key(|(s, _, t)| (-s, t.tokens.start));
    ranked
}

/// مقتل وإصابة العشرات (*maqtal wa-iṣābat al-ʿasharāt*, dozens killed and wounded): two measures share one count.
pub(super) fn two_share_it(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, counts, trigs, ref ranked, .. } = case;
    let &(s, _, t) = ranked.first()?;
    let pair = trigs.iter().find(|o| {
        o.tokens.end <= t.tokens.start
            && words_between(ctx, o.tokens.end, t.tokens.start) == 0
            && (t.conj || !ctx.pack.arabic)
            && !counts.iter().any(|k| {
                k.phrase.end <= o.tokens.start && words_between(ctx, k.phrase.end, o.tokens.start) <= 1
            })
            && matches!(
                (o.entry.measure, t.entry.measure),
                (Measure::Killed, Measure::Wounded | Measure::Missing) | (Measure::Wounded, Measure::Killed)
            )
            // 98 فقدوا حياتهم وأصيب 600 (98 lost their lives and 600 were hurt): the first had its own count before it.
            // استشهد وأصيب 22 (22 were martyred and hurt) shares it: a verb before its subjects has no plural.
            && (o.entry.pos != Pos::Intransitive
                || o.entry.pos == t.entry.pos
                || ctx.pack.arabic && is_perfect_singular(ctx, o))
            // لقي شخص مصرعه وأصيب 27 (one met his death and 27 were hurt): so too with a pronoun.
            && !(ctx.pack.arabic && (o.possessed || o.entry.pos == Pos::Verb && o.number == Number::Plural))
            && !(o.tokens.end..t.tokens.start).any(|i| ctx.parts_clause(i))
    })?;
    (s >= 600 && t.tokens.end <= c.tokens.start && ctx.pack.arabic).then(|| Draft {
        cue: Some(pair.tokens.start..t.tokens.end),
        ..case.says_over(1, Measure::Casualties, s, "killed-and-wounded-together")
    })
}

/// استشهد (*ustushhida*), توفيت (*tuwuffiyat*): a verb of one, as it stands before those it is said of.
fn is_perfect_singular(ctx: &Context<'_>, t: &TriggerAt<'_>) -> bool {
    let said = ctx.tokens.fold(t.tokens.start).trim_start_matches(['و', 'ف']);
    let verb = hasila_registry::fold::fold(&t.entry.w);
    t.tokens.len() == 1 && (said == verb || said.strip_suffix('ت') == Some(verb.as_str()))
}

/// "buried in three trenches", "held one funeral for all": a noun that no list knows, behind "in" or "one", is where or what it was.
fn some_place_or_thing(case: &Case<'_>) -> bool {
    let &Case { ctx, range, c, .. } = case;
    let before = c.tokens.start.checked_sub(1).filter(|b| *b >= range.start);
    let within = || {
        before.is_some_and(|b| {
            matches!(
                ctx.tokens.fold(b),
                "in" | "into"
                    | "inside"
                    | "across"
                    | "within"
                    | "over"
                    | "through"
                    | "throughout"
                    | "onto"
                    | "aboard"
                    | "at"
                    | "في"
                    | "داخل"
                    | "ضمن"
                    | "عبر"
            )
        })
    };
    let plain = c.shape == Shape::Number && c.noun.is_none() && c.unknown_noun && !c.others;
    plain && (within() || !ctx.pack.arabic && c.quantity == Quantity::exact(1))
}

/// The word that governs the count, if one fits well enough.
fn governor<'a>(case: &Case<'a>) -> Option<(i32, &'a TriggerAt<'a>)> {
    if some_place_or_thing(case) {
        return None;
    }
    let threshold = if case.c.unknown_noun { 860 } else { 350 };
    case.ranked
        .first()
        .map(|(s, _, t)| (*s, *t))
        // "seized 732 bricks of hashish", ضبط 732 كف حشيش: what takes goods as often as people takes nobody by a noun that no list knows.
        // بلغ عدد الوفيات 1301 وقدمت المنظومة 465 ألف خدمة (the deaths numbered 1,301, and 465,000 services were given): the number that
        // those counted have is behind them already.
        .filter(|(_, t)| {
            let between = |o: &Count| o.tokens.start >= t.tokens.end && o.tokens.end <= case.c.tokens.start;
            !(case.c.unknown_noun
                && !case.c.others
                && t.entry.pos == Pos::People
                && case.counts.iter().any(between))
        })
        // ثمانية متظاهرين سقطوا في بغداد، وتسعة في ميسان (eight protesters fell in Baghdad, and nine in Maysan): a bare figure behind people
        // is of people, whatever else falls.
        .filter(|(_, t)| {
            let of_people = || case.last_here().is_some_and(|p| people(p.unit));
            !(case.is_bare() && t.entry.units == [Unit::Attack] && of_people())
        })
        .filter(|(_, t)| {
            // ضبط ثلاثة يشتبه في دعمهم (seized three suspected of support): a verb is no noun.
            let verb = case.ctx.pack.arabic && case.ctx.tokens.fold(case.c.number.end).starts_with('ي');
            // "found two hundred mines": what is found is a body where the text says so.
            let found =
                !case.ctx.pack.arabic && t.entry.measure == Measure::Bodies && t.entry.units == [Unit::Body];
            let goods = (t.entry.goods || found) && case.c.unknown_noun && !case.c.others;
            !goods || verb
        })
        // "Building collapse: two voices, two lists": no thing that no list knows is governed over a colon.
        .filter(|(_, t)| {
            let gap = t.tokens.end.min(case.c.tokens.start)..case.c.tokens.start;
            case.ctx.pack.arabic
                || !case.c.unknown_noun
                || case.c.others
                || !gap.clone().any(|i| case.ctx.tokens.fold(i) == ":")
        })
        .filter(|(s, _)| *s >= threshold && !(case.noun_measure.is_some() && *s < 520))
}

/// Whether what governs the count is only meant to be done.
pub(super) fn only_meant(case: &Case<'_>) -> bool {
    case.ctx.pack.arabic && governor(case).is_some_and(|(_, t)| meant(case.ctx, t))
}

/// What the word that governs the count says of it.
pub(super) fn governed(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, .. } = case;
    let (s, t) = governor(case)?;
    // A list or breakdown belongs to the count before when that is nearer than the word.
    let far = words_between(ctx, t.tokens.end.min(c.tokens.start), c.tokens.start) > 8;
    let part_of = listed_whole(ctx, c, drafts, first)
        .filter(|p| drafts.get(*p).is_some_and(|d| d.measure == t.entry.measure));
    // "The death toll from the collision of two trains near Tanta rose to 84": the verb right before it moves the toll.
    let moved = t.entry.pos == Pos::People
        && ctx.has_cue(c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start, Cue::Reaches);
    // "Deaths on the road or just after arrival since December: 106": the line's own label.
    let moved = moved
        || !ctx.pack.arabic
            && t.entry.pos == Pos::People
            && ctx.tokens.fold(c.tokens.start.saturating_sub(1)) == ":"
            && t.tokens.start <= range.start + 2
            && !(t.tokens.end..c.tokens.start.saturating_sub(1)).any(|i| ctx.parts_clause(i));
    // "cut the death toll in last month's blast at the port to 57"
    let moved = moved
        || !ctx.pack.arabic
            && t.entry.pos == Pos::People
            && ctx.tokens.fold(c.tokens.start.saturating_sub(1)) == "to"
            && (range.start..t.tokens.start).any(|i| {
                matches!(
                    ctx.tokens.fold(i),
                    "cut"
                        | "cuts"
                        | "raised"
                        | "raises"
                        | "lowered"
                        | "lowers"
                        | "revised"
                        | "bringing"
                        | "brought"
                        | "taking"
                        | "pushing"
                        | "put"
                )
            });
    // "placed the death toll from Tuesday night's 6.9-magnitude earthquake at 72"
    let moved = moved
        || !ctx.pack.arabic
            && t.entry.pos == Pos::People
            && ctx.tokens.fold(c.tokens.start.saturating_sub(1)) == "at"
            && (t.tokens.start.saturating_sub(4).max(range.start)..t.tokens.start).any(|i| {
                matches!(
                    ctx.tokens.fold(i),
                    "put"
                        | "puts"
                        | "placed"
                        | "places"
                        | "pegged"
                        | "pegs"
                        | "set"
                        | "sets"
                        | "kept"
                        | "left"
                        | "holds"
                )
            });
    if far && s < 600 && c.noun.is_none() && !moved {
        return None;
    }
    let hit = people_hit(ctx, c, t, case.antecedent.and_then(|p| drafts.get(p)));
    let unit = if hit { Unit::Person } else { governed_unit(case, t) };
    let measure = if hit { Measure::Wounded } else { governed_measure(case, t, unit) };
    // "42 bodies had been removed, 31 of them taken to the morgue": they are bodies still.
    let still_bodies = !ctx.pack.arabic
        && c.of_them
        && c.noun.is_none()
        && matches!(measure, Measure::Transferred | Measure::Rescued)
        && case.antecedent.and_then(|p| drafts.get(p)).is_some_and(|p| p.unit == Unit::Body);
    // "We lost four of them before dawn", "lost five of our men": people are lost to death.
    let lost = !ctx.pack.arabic
        && measure == Measure::Destroyed
        && matches!(ctx.tokens.fold(t.tokens.start), "lost" | "losing" | "lose")
        && c.noun.is_none();
    let (unit, measure) = if lost { (Unit::Person, Measure::Killed) } else { (unit, measure) };
    let (unit, measure) = if still_bodies { (Unit::Body, Measure::Bodies) } else { (unit, measure) };
    // "the bodies of three attackers": bodies are counted.
    let bodies_of = !ctx.pack.arabic
        && measure == Measure::Bodies
        && unit == Unit::Person
        && (c.tokens.start.saturating_sub(3).max(range.start)..c.tokens.start)
            .any(|i| matches!(ctx.tokens.fold(i), "bodies" | "corpses" | "remains"));
    let unit = if bodies_of { Unit::Body } else { unit };
    // "134 bodies were recovered; 61 are still unidentified": 61 of the bodies.
    let nameless = !ctx.pack.arabic
        && measure == Measure::Killed
        && c.noun.is_none()
        && t.tokens.clone().any(|i| ctx.tokens.fold(i).ends_with("identified"))
        && drafts.last().is_some_and(|d| d.unit == Unit::Body && d.sentence + 1 >= case.index);
    let (unit, measure) = if nameless { (Unit::Body, Measure::Bodies) } else { (unit, measure) };
    Some(Draft {
        unit,
        cue: Some(t.tokens.clone()),
        part_of,
        ..case.says_over(1, measure, s, format!("governed-{}", pos_name(t.entry.pos)))
    })
}

/// What is counted where a word governs the number: the noun's unit, the unit of the count before, or what the word is used of.
fn governed_unit(case: &Case<'_>, t: &TriggerAt<'_>) -> Unit {
    let &Case { ctx, range, c, drafts, unit, antecedent, .. } = case;
    match antecedent.and_then(|p| drafts.get(p)) {
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
        _ if c.noun.is_none() && numbered_unit(ctx, c, range).is_some_and(|u| fits_unit(t.entry, u)) => {
            numbered_unit(ctx, c, range).unwrap_or(unit)
        }
        _ if c.noun.is_none() => natural_unit(t.entry),
        _ => unit,
    }
}

/// What a word means for those it governs: prisoners who flee escape, residents who flee are displaced.
fn governed_measure(case: &Case<'_>, t: &TriggerAt<'_>, unit: Unit) -> Measure {
    let &Case { ctx, index, range, c, drafts, .. } = case;
    // Inmates who fled escaped; residents who fled are displaced.
    let fled = t.entry.measure == Measure::Displaced
        && t.tokens.clone().any(|i| ctx.tokens.fold(i).starts_with("fle"));
    // "several men had fled through a breach and were at large"
    let at_large = !ctx.pack.arabic
        && (t.tokens.end..range.end.min(t.tokens.end + 16)).any(|i| {
            ctx.tokens.fold(i) == "at" && ctx.tokens.fold(i + 1) == "large"
                || ctx.tokens.fold(i) == "on"
                    && ctx.tokens.fold(i + 1) == "the"
                    && ctx.tokens.fold(i + 2) == "run"
        });
    // "some 300 fighters had crossed into Syria": they go to fight.
    let to_fight = !ctx.pack.arabic
        && t.entry.measure == Measure::Displaced
        && t.tokens.clone().any(|i| ctx.tokens.fold(i).starts_with("cross"))
        && c.noun
            .as_ref()
            .is_some_and(|n| matches!(n.category, Some(Category::Combatant | Category::SecurityForce)));
    if to_fight {
        return Measure::Participants;
    }
    // "Some 610 migrants were detained at the centre at the time": kept there.
    let kept = !ctx.pack.arabic
        && t.entry.measure == Measure::Detained
        && ctx.tokens.fold(t.tokens.start) == "detained"
        && t.tokens.len() == 1
        && t.tokens.start >= c.phrase.end
        && matches!(ctx.tokens.fold(t.tokens.end), "at" | "in" | "inside")
        && (t.tokens.end..range.end.min(t.tokens.end + 6))
            .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
            .any(|i| {
                matches!(
                    ctx.tokens.fold(i),
                    "centre"
                        | "center"
                        | "centres"
                        | "centers"
                        | "prison"
                        | "prisons"
                        | "jail"
                        | "facility"
                        | "facilities"
                        | "compound"
                )
            });
    if kept {
        return Measure::Held;
    }
    // "have been detained in Selm and held incommunicado": an arrest.
    let arrested = !ctx.pack.arabic
        && t.entry.measure == Measure::Held
        && t.tokens.len() == 2
        && ctx.tokens.fold(t.tokens.start) == "detained"
        && ctx.tokens.fold(t.tokens.start - 1) == "been"
        && ctx.tokens.capital(t.tokens.end);
    if arrested {
        return Measure::Detained;
    }
    // "more than 100 of about 500 attackers were killed": the 500 took part.
    let pool = !ctx.pack.arabic
        && c.tokens.start > range.start
        && ctx.tokens.fold(c.tokens.start - 1) == "of"
        && drafts.last().is_some_and(|d| d.sentence == index && d.count.number.end + 1 == c.tokens.start)
        && c.noun.as_ref().is_some_and(|n| matches!(n.category, Some(Category::Combatant)));
    if pool {
        return Measure::Participants;
    }
    // "only 12 of the 40 passengers survived": the 40 were aboard; of inmates, they were held.
    let the = usize::from(ctx.tokens.fold(c.tokens.start.saturating_sub(1)) == "the");
    let of_these = !ctx.pack.arabic
        && c.tokens.start > range.start + the
        && ctx.tokens.fold(c.tokens.start - 1 - the) == "of"
        && t.tokens.start >= c.phrase.end
        && !matches!(
            ctx.tokens.fold(c.phrase.end),
            "who" | "that" | "which" | "killed" | "injured" | "wounded"
        )
        && drafts.last().is_some_and(|d| {
            d.sentence == index
                && d.measure == t.entry.measure
                && d.count.number.end + 1 + the == c.tokens.start
        });
    // "26 of the 52 escapees": what their noun says.
    if of_these
        && let Some((m, true)) = case.noun_measure.filter(|(m, _)| {
            matches!(m, Measure::Escaped | Measure::Rescued | Measure::Detained | Measure::Missing)
        })
    {
        return m;
    }
    if of_these {
        match c.noun.as_ref().and_then(|n| n.category) {
            Some(Category::Prisoner) => return Measure::Held,
            Some(Category::Hostage) => return Measure::Hostages,
            Some(Category::Person | Category::Civilian | Category::Child) => return Measure::Other,
            _ => {}
        }
    }
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
                            && d.count.noun.as_ref().is_some_and(|n| n.category == Some(Category::Prisoner))
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
                Some(Category::Civilian | Category::Refugee | Category::Woman | Category::Child) => true,
                Some(Category::Person) => c.quantity.low.is_some_and(|n| n >= 1000),
                _ => false,
            }))
        && !drafts
            .iter()
            .any(|d| d.sentence + 2 > index && matches!(d.measure, Measure::Escaped | Measure::Held))
        // اختطف المسلحون 30 امرأة، لكن أربعاً نجحن في الهرب (abducted 30 women, but four managed to flee): from those who hold them.
        && !drafts
            .iter()
            .any(|d| d.sentence + 1 >= index && matches!(d.measure, Measure::Detained | Measure::Hostages))
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
                "مقتلهم" | "مصرعهم" | "وفاتهم" | "استشهادهم" | "مقتلهما" | "مصرعهما" | "وفاتهما"
            )
        });
    // نُقل 13 إلى المستشفيات (13 were taken to hospitals): the hurt, unless they were patients already.
    let to_hospital = ctx.pack.arabic
        && t.entry.measure == Measure::Transferred
        && unit == Unit::Person
        && !drafts.iter().any(|d| {
            d.sentence == index && matches!(d.measure, Measure::Bodies | Measure::Killed) && c.noun.is_none()
        })
        && c.noun.as_ref().is_none_or(|n| {
            n.measure.is_none()
                && n.category != Some(Category::Prisoner)
                && !matches!(ctx.tokens.fold(n.tokens.start), "مريضا" | "مرضي" | "مريض" | "المرضي")
        })
        && (t.tokens.end..range.end.min(t.tokens.end.max(c.phrase.end) + 4))
            .take_while(|i| !ctx.parts_clause(*i))
            .any(|i| ctx.is(i, Words::Hospital) && !ctx.tokens.fold(i).starts_with("من"));
    // فقد الدفاع المدني 21 متطوعاً (the civil defence lost 21 volunteers): a body loses its own to death; بحسب الشرطة، فُقد 41 (by the police,
    // 41 went missing): it only tells of them.
    let told =
        |i: usize| ctx.parts_clause(i) || ctx.tokens.fold(i) == ":" || ctx.cue(i, Cue::According).is_some();
    let own = (t.tokens.start.saturating_sub(4).max(range.start)..t.tokens.start)
        .rev()
        .take_while(|i| !told(*i))
        .last()
        .unwrap_or(t.tokens.start);
    let own = if own.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::According).is_some()) {
        t.tokens.start
    } else {
        own
    };
    let passive = ctx.words(t.tokens.clone()).trim_start_matches('و').starts_with("ف\u{64f}");
    let bereft = ctx.pack.arabic
        && t.entry.measure == Measure::Missing
        && t.entry.pos == Pos::Verb
        && t.tokens.end <= c.tokens.start
        && c.noun.is_some()
        && unit == Unit::Person
        && ctx
            .within(own..c.tokens.start)
            .iter()
            .any(|a| matches!(a.tag, Tag::Source(..) | Tag::Actor(_) | Tag::Body(_)) && !a.prep)
        && !passive;
    // احتجزوا تحت الأرض في منجم (*uḥtujizū taḥt al-arḍ*, were trapped underground in a mine): by no one.
    let trapped = ctx.pack.arabic
        && matches!(t.entry.measure, Measure::Detained | Measure::Held)
        && (t.tokens.end..range.end.min(t.tokens.end + 4))
            .any(|i| ctx.is(i, Words::Trap) || ctx.tokens.fold(i) == "تحت");
    // جرفت السيول تسعة متسلقين (the torrents swept away nine climbers): people aren't destroyed.
    let swept =
        ctx.pack.arabic && people(unit) && matches!(t.entry.measure, Measure::Destroyed | Measure::Damaged);
    // أصاب الوباء 12 ألف شخص (the epidemic struck 12,000 people)
    let struck_by_it = ctx.pack.arabic
        && t.entry.measure == Measure::Wounded
        && ctx.words(t.tokens.clone()).contains("صاب")
        && (t.tokens.end..range.end.min(t.tokens.end + 2))
            .any(|i| ctx.is(i, Words::Disease) || ctx.tokens.fold(i).ends_with("الوباء"));
    // "Courts have jailed 27 protesters": an act, and no state.
    let put_away = !ctx.pack.arabic
        && t.entry.measure == Measure::Held
        && t.entry.pos == Pos::Verb
        && t.tokens.end <= c.tokens.start
        && matches!(ctx.tokens.fold(t.tokens.start), "jailed" | "imprisoned" | "jailing" | "imprisoning");
    if struck_by_it {
        Measure::Infected
    } else if put_away {
        Measure::Detained
    } else if trapped || swept {
        Measure::Missing
    } else if bereft || all_dead {
        Measure::Killed
    } else if to_hospital {
        Measure::Wounded
    } else if exchanged {
        Measure::Released
    } else if in_a_vessel(ctx, t, range) {
        Measure::Other
    } else if held_for_it(ctx, c, t, range) {
        Measure::Detained
    } else if settled {
        Measure::Displaced
    } else if fled && (jailed || at_large) {
        Measure::Escaped
    } else if ill(case, t.entry.measure) && ctx.words(t.tokens.clone()).contains("صاب") {
        Measure::Infected
    } else {
        t.entry.measure
    }
}

/// القارب كان يضم 86 مهاجراً (*al-qārib kāna yaḍumm …*, the boat had 86 migrants aboard), العبارة كانت تنقل مئة راكب (the ferry was
/// carrying a hundred passengers): who is aboard is held by nobody.
fn in_a_vessel(ctx: &Context<'_>, t: &TriggerAt<'_>, range: &Range<usize>) -> bool {
    let carries = matches!(t.entry.measure, Measure::Transferred)
        && ["تنقل", "ينقل"].contains(&ctx.tokens.fold(t.tokens.start).trim_start_matches('و'));
    ctx.pack.arabic
        && (t.entry.measure == Measure::Held || carries)
        && t.entry.pos == Pos::Verb
        && (t.tokens.start.saturating_sub(6).max(range.start)..t.tokens.start)
            .any(|i| ctx.is(i, Words::Vessel))
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

fn pos_name(p: Pos) -> &'static str {
    match p {
        Pos::Verb => "by-verb",
        Pos::Intransitive => "as-subject",
        Pos::Noun => "by-verbal-noun",
        Pos::People => "by-those-counted",
        Pos::Adjective => "by-adjective",
    }
}

fn natural_unit(e: &TriggerEntry) -> Unit {
    match e.measure {
        Measure::Destroyed | Measure::Damaged => e.units.first().copied().unwrap_or(Unit::Building),
        Measure::Attacks => Unit::Attack,
        Measure::Bodies => Unit::Body,
        _ => Unit::Person,
    }
}
