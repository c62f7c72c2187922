//! Denials: no deaths, لا قتلى.

use super::*;

/// "no deaths", ليست هناك حالات فرار: a negation that reaches a measure.
pub(super) fn denials(ctx: &Context<'_>, range: &Range<usize>, counts: &[Count]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    if ctx.has_cue(range.clone(), Cue::NoInformation) {
        return out;
    }
    if !ctx.pack.arabic {
        spared(ctx, range, counts, &mut out);
    }
    if ctx.pack.arabic {
        out.extend(none_of_them(ctx, range));
    }
    for a in ctx.within(range.clone()) {
        if !matches!(a.tag, Tag::Cue(Cue::Rejects | Cue::Negation | Cue::NotOne)) {
            continue;
        }
        // أطباء بلا حدود (Doctors Without Borders): a name that denies nothing.
        let of_a_name = ctx.within(a.tokens.start.saturating_sub(4)..a.tokens.end).iter().any(|x| {
            matches!(x.tag, Tag::Source(..)) && x.tokens.start < a.tokens.start && x.tokens.end > a.tokens.end
        });
        if of_a_name {
            continue;
        }
        // جدد نفيه استخدام أي مواد، وقال إن الطيران نفذ غارة واحدة (denied again any use of …, and said that one strike was flown): no more denied.
        let told_next = (a.tokens.end + 1..range.end)
            .filter(|_| ctx.pack.arabic && a.tag == Tag::Cue(Cue::Rejects))
            .find(|i| {
                ctx.at(*i).iter().any(|x| matches!(x.tag, Tag::Speech(_)) && x.conj)
                    && matches!(ctx.tokens.fold(i - 1), "،" | ",")
                    && (i + 1..i + 4).any(|k| ctx.cue(k, Cue::Content).is_some())
            });
        let range = &(range.start..told_next.unwrap_or(range.end));
        // نفى سقوط أي ضحية (denied that there was any victim) denies every one.
        let rejected = a.tag == Tag::Cue(Cue::Rejects)
            && if ctx.pack.arabic {
                ctx.within(a.tokens.end..range.end.min(a.tokens.end + 18)).iter().any(|x| {
                    x.tag == Tag::Cue(Cue::NotOne) && ctx.tokens.fold(x.tokens.start).starts_with("اي")
                })
                // نافياً وجود مفقودين (denying that there are missing): of any, where no number follows.
                || any_at_all(ctx, a.tokens.end)
            } else {
                // "denies any deaths", "denied that anyone had escaped", "denied losing a single fighter"
                (a.tokens.end..range.end.min(a.tokens.end + 6)).any(|i| every_one(ctx, i))
                    || none_suffered(ctx, a.tokens.end..range.end.min(a.tokens.end + 9))
            };
        // "did not cause any deaths", "did not kill anyone"
        let not_any = !ctx.pack.arabic
            && ctx.tokens.fold(a.tokens.start) == "not"
            && (a.tokens.end..range.end.min(a.tokens.end + 5)).any(|i| every_one(ctx, i));
        // "No one has claimed the attack": nothing is said of anybody's harm.
        if !ctx.pack.arabic
            && (a.tokens.end..range.end.min(a.tokens.end + 6))
                .any(|i| ctx.tokens.fold(i).starts_with("claim"))
            && !(a.tokens.end..range.end.min(a.tokens.end + 9))
                .any(|i| matches!(ctx.tokens.fold(i), "lives" | "life"))
        {
            continue;
        }
        // لم تتحدث الوزارة عن قتلى (the ministry spoke of no dead): who is silent denies nothing.
        if ctx.pack.arabic && ctx.is(a.tokens.end, Words::LeftUnsaid) {
            continue;
        }
        // لا يزال (is still), ما زال: nothing is denied.
        let still = ctx.pack.arabic
            && ["يزال", "تزال", "زال", "يزل", "تزل"]
                .iter()
                .any(|w| ctx.tokens.fold(a.tokens.end).starts_with(w));
        // ليس قبل إصابة شرطي (not before a policeman was hurt), ليس فقط (not only): what follows did happen.
        let not_yet =
            ctx.pack.arabic && matches!(ctx.tokens.fold(a.tokens.end), "قبل" | "بعد" | "فقط" | "مجرد");
        let strong = a.tag == Tag::Cue(Cue::Negation) && !still && !not_yet || rejected;
        if !(strong || a.tag == Tag::Cue(Cue::NotOne) && !ctx.pack.arabic)
            || out.iter().any(|c: &Count| c.phrase.contains(&a.tokens.start))
            || ctx.tokens.fold(a.tokens.start) == "neither"
                && !(a.tokens.end..range.end.min(a.tokens.end + 6)).any(|i| ctx.tokens.fold(i) == "nor")
            || ctx.tokens.fold(a.tokens.start) == "zero"
                && counts.iter().any(|c| c.tokens.contains(&a.tokens.start))
        {
            continue;
        }
        let start = if rejected {
            if ctx.pack.arabic {
                (a.tokens.end..range.end.min(a.tokens.end + 18))
                    .find(|i| occurs(ctx, *i, *i + 1) || ctx.begins(*i, Marks::TRIGGER))
                    .unwrap_or(a.tokens.end)
            } else {
                a.tokens.start
            }
        } else {
            a.tokens.start
        };
        let mut limit = range.end.min(
            a.tokens.end
                + if rejected {
                    14
                } else if ctx.pack.arabic {
                    6
                } else if ctx.tokens.fold(a.tokens.end) == "of" {
                    9
                } else {
                    5
                },
        );
        // لم يجدوا عند الوصول إلى الحطام أي ناج (on reaching the wreck they found no survivor): "any" may stand further off.
        if ctx.pack.arabic
            && !rejected
            && ctx.cue(a.tokens.start, Cue::Rejects).is_none()
            && let Some(any) = (a.tokens.end..range.end.min(a.tokens.end + 10))
                .take_while(|i| !ctx.parts_clause(*i) && ctx.cue(*i, Cue::Content).is_none())
                .find(|i| ctx.cue(*i, Cue::NotOne).is_some())
        {
            limit = limit.max(range.end.min(any + 3));
        }
        let mut found: Option<(Range<usize>, NounAt)> = None;
        let mut not_one = not_any
            || a.tag == Tag::Cue(Cue::NotOne)
            || rejected
                && if ctx.pack.arabic {
                    any_at_all(ctx, a.tokens.end)
                } else {
                    none_suffered(ctx, a.tokens.end..limit)
                };
        let person = matches!(ctx.tokens.fold(start), "nobody" | "none")
            || ctx.tokens.fold(start) == "no" && ctx.tokens.fold(start + 1) == "one";
        // نفى مصدر في القوات، في حديث مع المرصد، وقوع أي عنصر في الأسر (denied, talking to the Observatory, that any …): behind an aside.
        let mut i = a.tokens.end;
        if rejected && ctx.pack.arabic && (i..start).any(|k| ctx.parts_clause(k)) {
            i = start;
            limit = range.end.min(limit.max(start + 8));
        }
        while i < limit {
            // "no new COVID-19 cases": the number belongs to the name.
            let of_a_name = !ctx.pack.arabic
                && (ctx.tokens.fold(i) == "-" && ctx.tokens.touches_previous(i)
                    || ctx.tokens.kind(i) == TokenKind::Digits
                        && ctx.tokens.fold(i - 1) == "-"
                        && ctx.tokens.touches_previous(i));
            if of_a_name {
                limit = range.end.min(limit + 1);
                i += 1;
                continue;
            }
            // "none of the 53 crew members was hurt": how many they are doesn't part the denial from its noun.
            if ctx.tokens.fold(start) == "none"
                && i <= start + 3
                && let Some(c) = counts.iter().find(|c| c.tokens.start == i && c.shape == Shape::Number)
            {
                limit = range.end.min(limit + c.tokens.len());
                i = c.tokens.end;
                continue;
            }
            // "not a single house was left standing": nothing is denied to have fallen.
            let unhurt = !ctx.pack.arabic
                && (i..i + 8).any(|k| {
                    matches!(
                        ctx.tokens.fold(k),
                        "standing"
                            | "unscathed"
                            | "unharmed"
                            | "unhurt"
                            | "intact"
                            | "undamaged"
                            | "spared"
                            | "untouched"
                    )
                });
            if unhurt {
                break;
            }
            // "denied that a single soldier had been captured": the one is no count.
            let any_one = |c: &Count| {
                !ctx.pack.arabic
                    && rejected
                    && c.quantity == Quantity::exact(1)
                    && every_one(ctx, c.tokens.start)
            };
            if ctx.parts_clause(i) || counts.iter().any(|c| c.tokens.contains(&i) && !any_one(c)) {
                break;
            }
            // لم يستقبل المستشفى سوى جريح (the hospital took in but one hurt): what is excepted did happen.
            if ctx.pack.arabic && !rejected && matches!(ctx.tokens.fold(i), "الا" | "سوي") {
                break;
            }
            // طلب عدم ذكر اسمه إن الهجوم (asked not to be named, that the attack): what is said is not denied.
            if ctx.pack.arabic && !rejected && ctx.cue(i, Cue::Content).is_some() && i > a.tokens.end {
                break;
            }
            // لا توجد إحصائيات نهائية لأعداد الضحايا (there are no final figures for the victims): only the figures are wanting.
            if information(ctx, i) {
                break;
            }
            if ctx.cue(i, Cue::NotOne).is_some()
                || (rejected && !ctx.pack.arabic || not_any) && every_one(ctx, i)
            {
                not_one = true;
            }
            // "no civilian casualties": the second noun is the denied one.
            if !ctx.pack.arabic
                && let Some((who, ..)) = noun_at(ctx, i)
                && who.measure.is_none()
                && let Some((n, ..)) = noun_at(ctx, who.tokens.end)
                && n.measure.is_some_and(|_| !n.weak)
                && ctx.tokens.fold(start) == "no"
            {
                found = Some((
                    start..n.tokens.end,
                    NounAt { category: who.category, affiliation: who.affiliation, ..n },
                ));
                break;
            }
            if let Some((mut n, mut number, article, _)) = noun_at(ctx, i) {
                // لم تقتل مدنياً واحداً (killed not one civilian): the one stands behind its noun.
                if ctx.pack.arabic
                    && matches!(ctx.tokens.fold(n.tokens.end), "واحد" | "واحدا" | "واحده")
                    && number == Number::Singular
                {
                    not_one = true;
                    n.tokens.end += 1;
                }
                // "no Russian servicemen": the last of a chain of nouns is denied.
                while !ctx.pack.arabic
                    && n.measure.is_none()
                    && let Some((last, count, ..)) =
                        noun_at(ctx, n.tokens.end).filter(|(l, ..)| l.measure.is_none())
                {
                    n = NounAt {
                        category: last.category.filter(|c| *c != Category::Person).or(n.category),
                        affiliation: last.affiliation.clone().or(n.affiliation),
                        ..last
                    };
                    number = count;
                }
                let measure = n.measure.filter(|_| !n.weak || n.unit == Unit::Person);
                // لا يمكنها تأكيد الجهة المنفذة للهجوم (can't confirm who carried out the attack): the attack is not denied.
                let that_one =
                    ctx.pack.arabic && article && n.unit == Unit::Attack && number == Number::Singular;
                // لم تنتشل الجثامين (the bodies weren't recovered): those that there are.
                let those = ctx.pack.arabic
                    && article
                    && n.unit == Unit::Body
                    && !not_one
                    && number != Number::Singular;
                let bare = measure.is_some() && (!article || ctx.pack.arabic) && !that_one && !those;
                let denied_word =
                    matches!(ctx.tokens.fold(start), "no" | "without" | "zero" | "neither" | "nor")
                        || not_any && not_one
                        || ctx.pack.arabic
                        || rejected && not_one;
                if bare
                    && denied_word
                    && (n.measure.is_some_and(|m| {
                        !n.weak
                            || rejected && m == Measure::Killed
                            || ctx.pack.arabic && (not_one || m == Measure::Killed) && occurs(ctx, start, i)
                            // لا أثر لأي ناج (no trace of any survivor)
                            || ctx.pack.arabic && not_one && m == Measure::Rescued
                    }))
                    && (!rejected || not_one)
                    && (number != Number::Singular
                        || ctx.pack.arabic
                        || not_one
                        || ctx.tokens.fold(start) != "not")
                {
                    let mut n = n;
                    // دون وقوع ضحايا (without victims): nobody dead, nobody hurt.
                    if n.weak && n.measure == Some(Measure::Killed) && number == Number::Plural {
                        n.measure = Some(Measure::Casualties);
                    }
                    n.weak = false;
                    if matches!(n.measure, Some(Measure::Wounded))
                        && ctx
                            .at(n.tokens.end)
                            .iter()
                            .any(|a| ctx.trigger(a).is_some_and(|e| e.measure == Measure::Infected))
                    {
                        n.measure = Some(Measure::Infected);
                    }
                    found = Some((start..n.tokens.end, n));
                    break;
                }
                let none_of = !ctx.pack.arabic
                    && matches!(ctx.tokens.fold(start), "no" | "none")
                    && n.measure.is_none_or(|_| n.weak);
                // لم تسجل الولاية أي حالة (the state recorded not one case): of the disease that was told of.
                if ctx.pack.arabic
                    && not_one
                    && n.measure.is_none()
                    && ctx.tokens.fold(n.tokens.start).trim_start_matches('ل') == "حاله"
                    && occurs(ctx, start, i)
                    && ill_before(ctx, start)
                {
                    let measure = Some(Measure::Infected);
                    found = Some((start..n.tokens.end, NounAt { measure, weak: false, ..n }));
                    break;
                }
                if (not_one || none_of) && !n.inert {
                    // لم يفر أي سجين, "not a single prisoner escaped": the measure comes from the verb.
                    let reach = n.tokens.end + denied_reach(ctx, n.tokens.end);
                    let near = start.saturating_sub(1).max(range.start)..range.end.min(reach);
                    let mut trigger: Option<(Measure, Range<usize>)> = None;
                    let mut weak = false;
                    for t in ctx.within(near) {
                        // "not a single hostage was harmed": the noun is no verb.
                        let Tag::Trigger(k) = t.tag else { continue };
                        if !ctx.pack.arabic && n.tokens.contains(&t.tokens.start) {
                            continue;
                        }
                        let Some(e) = ctx.pack.triggers.get(k as usize).filter(|e| fits(e, Some(&n)) == 0)
                        else {
                            continue;
                        };
                        if idle(ctx, t, e, range) {
                            continue;
                        }
                        // "none of them was taken prisoner": of two at one place the longer.
                        let longer = |old: &Range<usize>| {
                            !ctx.pack.arabic
                                && old.start == t.tokens.start
                                && t.tokens.end > old.end
                                && e.measure != Measure::Held
                        };
                        // "none of the fighters guarding the gate had died": a general word gives way.
                        let surer = weak && !e.weak && !ctx.pack.arabic;
                        if surer || trigger.as_ref().is_none_or(|(_, old)| longer(old)) {
                            trigger = Some((e.measure, t.tokens.clone()));
                            weak = e.weak;
                        }
                    }
                    if let Some((m, t)) = trigger {
                        let end = n.tokens.end.max(if t.end <= reach { t.end } else { n.tokens.end });
                        found = Some((start..end, NounAt { measure: Some(m), weak: false, ..n }));
                        break;
                    }
                }
            }
            let here = ctx.at(i).iter().filter_map(|t| match t.tag {
                Tag::Trigger(k) => ctx
                    .pack
                    .triggers
                    .get(k as usize)
                    .filter(|e| !idle(ctx, t, e, range))
                    .map(|e| (e, t.tokens.clone())),
                _ => None,
            });
            // "nobody was shot dead": the longest says it.
            let mut trigger = None;
            for (e, t) in here {
                if trigger.as_ref().is_none_or(|(_, old): &(&TriggerEntry, Range<usize>)| {
                    !ctx.pack.arabic && t.end > old.end
                }) {
                    trigger = Some((e, t));
                }
            }
            if let Some((e, t)) = trigger
                && (person
                    || not_one
                    || ctx.pack.arabic
                        && (t.end..range.end.min(t.end + 3)).any(|k| ctx.cue(k, Cue::NotOne).is_some()))
                && !e.weak
                && !(person && e.pos == Pos::People)
            {
                let end = (t.end..range.end.min(t.end + 3))
                    .find(|k| ctx.cue(*k, Cue::NotOne).is_some() || not_any && every_one(ctx, *k))
                    .map_or(t.end, |k| k + 1);
                // لم تقتل مدنياً واحداً (killed not one civilian): whom the verb takes stands before the one.
                let noun = (t.end..end)
                    .filter(|_| ctx.pack.arabic)
                    .find_map(|k| noun_at(ctx, k))
                    .or_else(|| noun_at(ctx, end))
                    .filter(|(n, ..)| n.unit == Unit::Person || fits(e, Some(n)) == 0 && !n.inert)
                    .map(|(n, ..)| n);
                let end = noun.as_ref().map_or(end, |n| n.tokens.end.max(end));
                // لم تنشر الحكومة أي حصيلة (the government published no toll): only the figures are wanting.
                if information(ctx, end) {
                    break;
                }
                // لم تنشر أي شيء (published nothing): a verb that takes only soldiers says nothing of anybody else.
                if noun.is_none() && !e.only.is_empty() && !not_one {
                    break;
                }
                // لم يتعرض لأي تصدّع (suffered no crack at all): a thing's, and nobody's.
                if noun.is_none() && matches!(e.measure, Measure::Damaged | Measure::Destroyed) {
                    break;
                }
                // لم يكن على متنها أي سترة نجاة (there was no life jacket on board): so too.
                let thing = noun.is_none() && end < range.end && ctx.tokens.kind(end) == TokenKind::Word;
                if ctx.pack.arabic
                    && thing
                    && e.measure == Measure::Other
                    && ctx.tokens.fold(end - 1).trim_start_matches('ل') == "اي"
                {
                    break;
                }
                let base = noun.unwrap_or_else(|| plain_person(t.clone()));
                // لم تُصب بأي خسائر في الأرواح (suffered no loss of life): what the noun says.
                let said = base.measure.filter(|m| !base.weak && ctx.pack.arabic && *m == Measure::Killed);
                let measure = said.or(Some(e.measure));
                found = Some((start..end, NounAt { measure, weak: false, ..base }));
                break;
            }
            i += 1;
        }
        // ولا إصابات أخرى (and no other injuries): of those that there are the sentence tells, and not every one is denied.
        if ctx.pack.arabic
            && found.as_ref().is_some_and(|(tokens, _)| {
                // أي سجين آخر (any other prisoner): of the rest every one is denied.
                !tokens.clone().any(|i| ctx.cue(i, Cue::NotOne).is_some())
                    && matches!(
                        ctx.tokens.fold(tokens.end),
                        "اخري" | "اخر" | "اخرين" | "اخرون" | "اضافيه" | "اضافيين" | "اضافي"
                    )
            })
        {
            continue;
        }
        // "not a single SNA fighter had been killed": whose fighter stands before him.
        if !ctx.pack.arabic
            && let Some((tokens, n)) = found.as_mut()
            && n.affiliation.is_none()
            && n.unit == Unit::Person
            && let Some(e) = ctx
                .within(tokens.start..n.tokens.end.max(tokens.start))
                .iter()
                .filter(|a| a.tokens.end <= n.tokens.end)
                .find_map(|a| ctx.actor(a))
        {
            n.affiliation = Some(ctx.registry.root_actor(&e.id).to_owned());
        }
        // نفى … بعدم سقوط أي مقاتل (denied, …, that any fighter had fallen): denied once, with two words.
        if let Some((mut tokens, mut n)) =
            found.filter(|(t, _)| !out.iter().any(|o| o.tokens.start < t.end && t.start < o.tokens.end))
        {
            // لم يُقتل أي من أفرادنا (none of our men was killed): whom the denial is of stands behind من.
            if ctx.pack.arabic
                && ctx.cue(tokens.end - 1, Cue::NotOne).is_some()
                && ctx.tokens.fold(tokens.end) == "من"
                && let Some((whom, ..)) =
                    noun_at(ctx, tokens.end + 1).filter(|(w, ..)| w.unit == Unit::Person)
            {
                tokens.end = whom.tokens.end;
                n.category = n.category.filter(|c| *c != Category::Person).or(whom.category);
            }
            // لم يفقد الجيش أي جندي (the army lost no soldier): a force that loses its own loses them to death.
            if ctx.pack.arabic
                && n.measure == Some(Measure::Missing)
                && matches!(n.category, Some(Category::SecurityForce | Category::Combatant))
                && tokens.clone().any(|i| ctx.tokens.fold(i).ends_with("فقد"))
            {
                n.measure = Some(Measure::Killed);
            }
            // "no deaths among the guests" denies for the guests; whose they are is read like any population.
            // "none of them escaped" is of those counted before.
            let them = !ctx.pack.arabic
                && ctx.tokens.fold(tokens.start) == "none"
                && matches!(ctx.tokens.fold(tokens.start + 2), "them" | "these" | "those")
                && n.category == Some(Category::Person);
            out.push(Count {
                of_them: them,
                polarity: Polarity::Denied,
                ..Count::of(tokens, Quantity::exact(0), Some(n), Shape::Denial, "denial")
            });
        }
    }
    out
}

/// An English word that says nothing in its sentence: "not one passenger was taken" takes no lives. "not one soldier was lost" does.
fn idle(ctx: &Context<'_>, a: &Ann, e: &TriggerEntry, range: &Range<usize>) -> bool {
    let lost = matches!(ctx.tokens.fold(a.tokens.start), "lost" | "lose" | "losing" | "loses");
    !ctx.pack.arabic && !lost && says_nothing(ctx, a, e, range)
}

/// How far behind a denied noun its verb may stand: "no volunteer of the organisation was killed".
fn denied_reach(ctx: &Context<'_>, end: usize) -> usize {
    let word = ctx.tokens.fold(end);
    let bound = !ctx.pack.arabic
        && (matches!(word, "of" | "from" | "in" | "at" | "on" | "with") || word.ends_with("ing"));
    if !bound {
        return 4;
    }
    let stop = (end..end + 8).find(|i| {
        ctx.parts_clause(*i) || ctx.cue(*i, Cue::Clause).is_some() || ctx.tokens.kind(*i) == TokenKind::Break
    });
    stop.map_or(8, |i| i - end).max(4)
}

/// أياً من الرعايا لم يُصب (*ayyan min ar-raʿāyā lam yuṣab*, none of the nationals was hurt), أحداً من العناصر لم يُقتل: whom the negated verb
/// denies of stands before it.
fn none_of_them(ctx: &Context<'_>, range: &Range<usize>) -> Vec<Count> {
    // Behind its noun, which may stand at the end of the sentence.
    let one_alone = range.start..range.end + 8;
    if ctx.openings(range.clone(), Opener::AnyOf).next().is_none()
        && ctx.openings(one_alone, Opener::OneAlone).next().is_none()
    {
        return Vec::new();
    }
    let any = |i: &usize| {
        matches!(ctx.tokens.fold(*i), "ايا" | "احدا" | "اي" | "احد")
            // أن أحداً لم يمت (that nobody died): so too with nobody named between.
            && (ctx.tokens.fold(i + 1) == "من"
                || ctx.is(i + 1, Words::OfThem)
                || ctx.tokens.fold(*i) == "احدا" && ctx.tokens.fold(i + 1) == "لم")
            && (matches!(ctx.tokens.fold(*i), "ايا" | "احدا")
                || i.checked_sub(1).is_some_and(|b| matches!(ctx.tokens.fold(b), "ان" | "بان")))
    };
    // إن سجيناً واحداً لم يفر (that not one prisoner fled)
    let not_even_one = |i: &usize| {
        noun_at(ctx, *i).is_some_and(|(n, number, article, _)| {
            number == Number::Singular
                && !article
                && n.unit == Unit::Person
                && matches!(ctx.tokens.fold(n.tokens.end), "واحدا" | "واحده" | "واحد")
                && ctx.tokens.fold(n.tokens.end + 1) == "لم"
        })
    };
    // أي سجين لم يهرب (no prisoner fled): the noun alone between.
    let any_one = |i: &usize| {
        ctx.tokens.fold(*i) == "اي"
            && noun_at(ctx, i + 1).is_some_and(|(n, number, ..)| {
                number == Number::Singular && n.unit == Unit::Person && ctx.tokens.fold(n.tokens.end) == "لم"
            })
    };
    (range.clone().filter(|i| any(i) || any_one(i) || not_even_one(i)))
        .filter_map(|i| {
            let own = any_one(&i);
            let not = (i + 1..range.end.min(i + 10))
                .take_while(|k| !ctx.parts_clause(*k))
                .find(|k| ctx.tokens.fold(*k) == "لم")?;
            let (entry, verb) =
                ctx.within(not + 1..range.end.min(not + 3)).iter().find_map(|a| match a.tag {
                    Tag::Trigger(k) => Some((ctx.pack.triggers.get(k as usize)?, a.tokens.clone())),
                    _ => None,
                })?;
            let from = if not_even_one(&i) { i } else { i + 2 - usize::from(own) };
            let noun = (from.min(not)..not).find_map(|k| noun_at(ctx, k)).map(|(n, ..)| n);
            let base = noun.filter(|n| n.unit == Unit::Person).unwrap_or_else(|| plain_person(i..i + 1));
            let noun = NounAt { measure: Some(entry.measure), weak: false, ..base };
            Some(Count {
                polarity: Polarity::Denied,
                ..Count::of(i..verb.end, Quantity::exact(0), Some(noun), Shape::Denial, "none-of-them")
            })
        })
        .collect()
}

/// Tells whether the last thing told before a token is of a disease, in its sentence or the two before.
fn ill_before(ctx: &Context<'_>, before: usize) -> bool {
    let from = before.saturating_sub(60);
    ctx.within(from..before)
        .iter()
        .rev()
        .find_map(|a| match a.tag {
            Tag::Trigger(_) => {
                let e = ctx.trigger(a)?;
                let harm = matches!(e.measure, Measure::Wounded | Measure::Infected) && !e.weak;
                (harm || e.measure == Measure::Infected).then_some(e.measure)
            }
            Tag::Noun(k) => ctx.pack.nouns.get(k as usize)?.measure.filter(|m| *m == Measure::Infected),
            _ => None,
        })
        .is_some_and(|m| m == Measure::Infected)
}

/// وجود مفقودين (that there are missing people), سقوط ضحايا (that there are victims): any, when neither article nor number stands there.
fn any_at_all(ctx: &Context<'_>, from: usize) -> bool {
    occurs(ctx, from, from + 1)
        && noun_at(ctx, from + 1).is_some_and(|(n, number, article, possessed)| {
            number == Number::Plural
                && !article
                && !possessed
                && n.unit == Unit::Person
                && n.measure.is_some()
        })
}

/// Tells whether token `i` is a word for what is known.
fn information(ctx: &Context<'_>, i: usize) -> bool {
    // "did not cause any deaths": a verb.
    let verb = !ctx.pack.arabic
        && ctx.tokens.fold(i) == "cause"
        && i > 0
        && matches!(ctx.tokens.fold(i - 1), "not" | "to");
    !verb && ctx.is_stripped(i, Words::Information)
}

/// "denied it had suffered casualties", "denied that there were deaths": harm denied altogether, with no figure.
fn none_suffered(ctx: &Context<'_>, at: Range<usize>) -> bool {
    let harm = at.clone().find(|i| {
        noun_at(ctx, *i).is_some_and(|(n, number, article, _)| {
            number == Number::Plural
                && !article
                && !n.weak
                && matches!(n.measure, Some(Measure::Casualties | Measure::Killed | Measure::Wounded))
        })
    });
    harm.is_some_and(|h| {
        matches!(
            ctx.tokens.fold(h.saturating_sub(1)),
            "suffered"
                | "suffering"
                | "were"
                | "been"
                | "sustained"
                | "taken"
                | "inflicted"
                | "caused"
                | "causing"
        ) && !(at.start..h)
            .any(|i| ctx.tokens.kind(i) == TokenKind::Digits || ctx.tokens.fold(i) == "responsibility")
    })
}

/// "killed no one", "lost none of their own", "suffered no losses": the verb stands before the word that denies.
fn spared(ctx: &Context<'_>, range: &Range<usize>, counts: &[Count], out: &mut Vec<Count>) {
    for i in ctx.openings(range.start + 1..range.end, Opener::Nobody) {
        let nobody =
            ctx.tokens.fold(i) == "nobody" || ctx.tokens.fold(i) == "no" && ctx.tokens.fold(i + 1) == "one";
        let none = ctx.tokens.fold(i) == "none"
            && ctx.tokens.fold(i + 1) == "of"
            && matches!(ctx.tokens.fold(i + 2), "their" | "its" | "his" | "our");
        let losses = ctx.tokens.fold(i) == "no" && (i + 1..i + 3).any(|k| ctx.tokens.fold(k) == "losses");
        let verb = i - 1;
        // "its team found no survivors": nobody was saved; "there were no survivors" tells that all died.
        let survivors = ctx.tokens.fold(i) == "no"
            && (i + 1..i + 3).any(|k| matches!(ctx.tokens.fold(k), "survivors" | "survivor"))
            && matches!(
                ctx.tokens.fold(verb),
                "found"
                    | "finds"
                    | "finding"
                    | "find"
                    | "located"
                    | "rescued"
                    | "pulled"
                    | "recovered"
                    | "reached"
            );
        let lost = none && matches!(ctx.tokens.fold(verb), "lost" | "losing" | "lose" | "loses");
        let measure = if losses
            && matches!(
                ctx.tokens.fold(verb),
                "suffered" | "suffering" | "sustained" | "had" | "took" | "with" | "reported"
            ) {
            Some(Measure::Casualties)
        } else if lost {
            Some(Measure::Killed)
        } else if survivors {
            Some(Measure::Rescued)
        } else if nobody {
            ctx.at(verb).iter().find_map(|a| match a.tag {
                Tag::Trigger(k) if a.tokens.end == i => ctx
                    .pack
                    .triggers
                    .get(k as usize)
                    .filter(|e| e.pos == Pos::Verb && !e.weak && e.needs.is_empty() && is_toll(e.measure))
                    .map(|e| e.measure),
                _ => None,
            })
        } else {
            None
        };
        let end = if lost {
            i + 3 + usize::from(ctx.tokens.fold(i + 3) == "own")
        } else if losses || survivors {
            (i + 1..i + 3)
                .find(|k| matches!(ctx.tokens.fold(*k), "losses" | "survivors" | "survivor"))
                .map_or(i + 2, |k| k + 1)
        } else {
            i + 1 + usize::from(ctx.tokens.fold(i) == "no")
        };
        let free = !counts.iter().any(|c| c.tokens.start < end && verb < c.tokens.end);
        if let Some(m) = measure.filter(|_| free && end <= range.end) {
            let n = NounAt { measure: Some(m), ..plain_person(verb..end) };
            out.push(Count {
                polarity: Polarity::Denied,
                ..Count::of(verb..end, Quantity::exact(0), Some(n), Shape::Denial, "denial")
            });
        }
    }
}

/// سقوط, وقوع, وجود, تسجيل (falling, occurrence, existence, registration): a word for there being any stands in the denial.
fn occurs(ctx: &Context<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches(['و', 'ب']),
            "سقوط"
                | "توقع"
                | "يوقع"
                | "توقعا"
                | "يوقعا"
                | "يوقعوا"
                | "تخلفا"
                | "يخلفا"
                | "تسفرا"
                | "يسفرا"
                | "تخلف"
                | "يخلف"
                | "تسفر"
                | "يسفر"
                | "تتسبب"
                | "يتسبب"
                | "قوع"
                | "وقوع"
                | "جود"
                | "وجود"
                | "تسجيل"
                | "حدوث"
                | "يوجد"
                | "توجد"
                | "هناك"
                | "تقع"
                | "يقع"
                | "يسقط"
                | "تسجل"
                | "يسجل"
                | "تسقط"
                | "لدي"
                | "لديها"
                | "لديه"
        )
    })
}
