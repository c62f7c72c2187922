//! Candidate counts: numbers with their nouns.

use super::*;

/// "45,000 people, including 13,000 children, have been uprooted": the verb stands behind the second comma.
pub(super) fn after_parenthesis(ctx: &Context<'_>, end: usize, limit: usize) -> usize {
    let comma = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Mark && matches!(ctx.tokens.fold(i), "," | "،" | "–" | "—")
    };
    let dash = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Mark && ctx.tokens.fold(i) == "-" && !ctx.tokens.touches_previous(i)
    };
    // العشرات من السجناء الدواعش، وفي مقدمتهم …، فروا: an adjective may stand before the comma.
    let end = if ctx.pack.arabic
        && comma(end + 1)
        && ctx.tokens.kind(end) == TokenKind::Word
        && !ctx.at(end).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Cue(_)))
    {
        end + 1
    } else {
        end
    };
    // 12 عاملاً بلوشياً، تتراوح أعمارهم بين 19 و44 عاماً، قُتلوا (12 workers, aged between 19 and 44, were killed)
    if ctx.pack.arabic {
        let aside = (end..end + 6).find(|i| comma(*i)).filter(|i| {
            matches!(
                ctx.tokens.fold(i + 1),
                "تتراوح"
                    | "يتراوح"
                    | "اعمارهم"
                    | "اعمارهن"
                    | "وتتراوح"
                    | "جميعهم"
                    | "معظمهم"
                    | "كلهم"
                    | "غالبيتهم"
            ) && !(end..*i).any(|k| ctx.begins(k, Marks::TRIGGER))
        });
        if let Some(open) = aside
            && let Some(close) = (open + 1..limit.min(open + 16)).find(|i| comma(*i))
        {
            return close + 1;
        }
    }
    // "2,850 households (14,250 people) have been displaced": the same ones counted otherwise.
    if !ctx.pack.arabic
        && ctx.tokens.fold(end) == "("
        && let Some(close) = (end + 1..limit.min(end + 10)).find(|i| ctx.tokens.fold(*i) == ")")
        && (end + 1..close).any(|i| ctx.numeral(i))
    {
        return close + 1;
    }
    // "more than 300 members of the Arab minority, among them a dozen women, have been rounded up"
    let end = if !ctx.pack.arabic && matches!(ctx.tokens.fold(end), "of" | "from" | "in" | "at") {
        (end + 1..limit.min(end + 7))
            .take_while(|i| {
                !ctx.at(*i).iter().any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(_)))
            })
            .find(|i| comma(*i))
            .unwrap_or(end)
    } else {
        end
    };
    // "more than 120 schools serving some 55,000 pupils were damaged"
    if !ctx.pack.arabic
        && matches!(
            ctx.tokens.fold(end),
            "serving"
                | "housing"
                | "sheltering"
                | "carrying"
                | "holding"
                | "hosting"
                | "employing"
                | "transporting"
        )
        && let Some(verb) = (end + 2..limit.min(end + 9)).find(|i| ctx.cue(*i, Cue::Passive).is_some())
        && !(end..verb).any(|i| ctx.parts_clause(i))
    {
        return verb;
    }
    // "around 60 families, or about 400 people, spent the night in a school": the same ones counted otherwise.
    if !ctx.pack.arabic
        && comma(end)
        // "721 prisoners, not 785, broke out"
        && matches!(ctx.tokens.fold(end + 1), "or" | "not")
        && let Some(close) = (end + 2..limit.min(end + 9)).find(|i| comma(*i))
        && (end + 2..close).any(|i| ctx.numeral(i))
    {
        return close + 1;
    }
    if dash(end) {
        return (end + 1..limit.min(end + 24)).find(|i| dash(*i)).map_or(end, |i| i + 1);
    }
    if comma(end)
        && (ctx
            .within(end + 1..(end + 6).min(limit))
            .iter()
            .any(|a| matches!(a.tag, Tag::Cue(Cue::Subset | Cue::OfThem)))
            || ctx.is(end + 1, Words::OpensAside))
    {
        // "71 people, including staff, soldiers, inmates and neighbours, were martyred": behind the comma that the verb follows.
        let verb = |i: usize| {
            comma(i)
                && matches!(ctx.tokens.fold(i + 1), "were" | "was" | "are" | "have" | "has" | "had" | "died")
        };
        let list = (end + 1..limit.min(end + 30)).find(|i| verb(*i)).filter(|_| !ctx.pack.arabic);
        let plain = !ctx.pack.arabic
            && list.is_some_and(|l| {
                !(end + 1..l).any(|i| {
                    ctx.begins(i, Marks::SPEECH)
                        || matches!(ctx.tokens.fold(i), "." | ";" | "who" | "which")
                        || ctx.cue(i, Cue::Passive).is_some()
                })
            });
        let first = (end + 1..limit.min(end + 16)).find(|i| comma(*i));
        return list.filter(|_| plain).or(first).map_or(end, |i| i + 1);
    }
    end
}

/// "one of the jihadists' bloodiest days": one of the days.
fn one_of_what_is_theirs(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let of = m.number.end;
    let owner = |i: usize| {
        let mark = matches!(ctx.tokens.fold(i + 1), "'" | "’") && ctx.tokens.touches_previous(i + 1);
        (mark || ctx.tokens.fold(i).ends_with("'s")) && ctx.tokens.kind(i) == TokenKind::Word
    };
    let mark = |i: usize| matches!(ctx.tokens.fold(i), "'" | "’");
    let behind = |i: usize| if mark(i + 1) { i + 2 } else { i + 1 };
    ctx.tokens.fold(of) == "of"
        && (of + 1..of + 5)
            .find(|i| owner(*i))
            .is_some_and(|i| ctx.tokens.kind(behind(i)) == TokenKind::Word && noun_at(ctx, i).is_some())
        && ctx.tokens.fold(m.number.start) == "one"
}

/// "Adam Reed, one of its founders", "one of its worst years": who somebody is, or what is compared; "the death of one of its drivers"
/// and "one of his men died" count.
fn one_told_of(ctx: &Context<'_>, m: &QuantityMention, range: &Range<usize>) -> bool {
    let of = m.number.end;
    let theirs = ctx.tokens.fold(m.number.start) == "one"
        && ctx.tokens.fold(of) == "of"
        && matches!(ctx.tokens.fold(of + 1), "its" | "his");
    if !theirs {
        return false;
    }
    let compared = (of + 2..of + 5).any(|i| {
        let word = ctx.tokens.fold(i);
        matches!(word, "most" | "best" | "worst" | "main" | "top" | "first" | "last")
            || word.ends_with("est") && word.len() > 4 && !matches!(word, "priest" | "guest")
    });
    let opens = m.tokens.start == range.start;
    let governed = opens
        || m.tokens.start.checked_sub(1).is_some_and(|b| {
            ctx.quote_mark(b)
                || ctx.begins(b, Marks::TRIGGER)
                || ctx.cue(b, Cue::Content).is_some()
                || matches!(ctx.tokens.fold(b), "of" | "that" | "least")
        });
    compared || !governed
}

/// السويداء 24, "France 24", شبكة حلب 24 (the network Aleppo 24): a number that ends the name of somebody who publishes.
fn names_a_medium(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let at = m.number.start;
    if m.form != Form::Digits || m.number.len() != 1 {
        return false;
    }
    let before = at.saturating_sub(4)..at;
    let named = ctx
        .within(before)
        .iter()
        .any(|a| matches!(a.tag, Tag::Source(..)) && a.tokens.end == at + 1 && a.tokens.contains(&at));
    // The hours of the day, by which stations and sites call themselves.
    let hours = m.quantity == Quantity::exact(24) && noun_at(ctx, m.tokens.end).is_none();
    let medium = |i: usize| {
        let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب', 'ف']).trim_start_matches("ال");
        matches!(
            word,
            "شبكه"
                | "موقع"
                | "قناه"
                | "منصه"
                | "صحيفه"
                | "وكاله"
                | "اذاعه"
                | "تلفزيون"
                | "صفحه"
                | "فضاييه"
                | "channel"
                | "network"
                | "broadcaster"
                | "television"
                | "station"
                | "website"
        )
    };
    let word = |i: usize| ctx.tokens.kind(i) == TokenKind::Word;
    let told = at >= 2 && word(at - 1) && (medium(at - 2) || at >= 3 && word(at - 2) && medium(at - 3));
    named || hours && told
}

pub(super) fn counts_of(ctx: &Context<'_>, range: &Range<usize>, mentions: &[QuantityMention]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    for (k, m) in mentions.iter().enumerate() {
        let counted = !ctx.pack.arabic
            && noun_at(ctx, m.tokens.end)
                .is_some_and(|(n, number, ..)| number == Number::Plural && n.unit == Unit::Person);
        let paired_age = !counted
            && k > 0
            && mentions.get(k - 1).is_some_and(|p| {
                p.trap == Some(Trap::Age)
                    && (p.tokens.end..m.tokens.start)
                        .all(|i| matches!(ctx.tokens.fold(i), "and" | "," | "و" | "،"))
                    && m.tokens.start - p.tokens.end <= 2
            });
        // شابين (19 و24 عاماً), two youths (19 and 24 years): the first of the ages says nothing of years itself.
        let paired_age = paired_age
            || ctx.pack.arabic
                && m.form == Form::Digits
                && mentions.get(k + 1).is_some_and(|n| {
                    matches!(n.trap, Some(Trap::Age | Trap::Duration))
                        && n.tokens.start == m.tokens.end + usize::from(ctx.tokens.fold(m.tokens.end) == "و")
                        && (ctx.tokens.fold(m.tokens.end) == "و"
                            || ctx.tokens.touches_previous(n.tokens.start))
                });
        // "a four-storey building" counts no buildings; "a 4-member team" counts members.
        let hyphen = m.tokens.end;
        let compound = ctx.tokens.fold(hyphen) == "-"
            && ctx.tokens.touches_previous(hyphen)
            && ctx.tokens.touches_previous(hyphen + 1)
            && ctx.tokens.kind(hyphen + 1) == TokenKind::Word
            && !matches!(ctx.tokens.fold(hyphen + 1), "member" | "man" | "person" | "strong");
        // "one by one" counts nothing.
        let in_turn = !ctx.pack.arabic
            && ctx.tokens.fold(m.number.start) == "one"
            && (ctx.tokens.fold(m.number.end) == "by" && ctx.tokens.fold(m.number.end + 1) == "one"
                || m.number.start > 0
                    && ctx.tokens.fold(m.number.start - 1) == "by"
                    && m.number.start > 1
                    && ctx.tokens.fold(m.number.start - 2) == "one");
        let not_one = !ctx.pack.arabic
            && m.quantity == Quantity::exact(1)
            && m.tokens.start > range.start
            && ctx.tokens.fold(m.tokens.start - 1) == "not";
        // لم يستسلم جندي واحد (not one soldier surrendered): a word that denies.
        let not_one = not_one
            || ctx.pack.arabic
                && m.quantity == Quantity::exact(1)
                && matches!(ctx.tokens.fold(m.number.start), "واحد" | "واحدا" | "واحده")
                && (m.tokens.start.saturating_sub(6).max(range.start)..m.tokens.start)
                    .rev()
                    .take_while(|i| !ctx.parts_clause(*i))
                    .any(|i| matches!(ctx.tokens.fold(i), "لم" | "ولم" | "لن" | "ولن" | "فلم"))
                // لم يستقبل سوى جريح واحد (took in but one hurt)
                && !(m.tokens.start.saturating_sub(3).max(range.start)..m.tokens.start)
                    .any(|i| matches!(ctx.tokens.fold(i), "الا" | "سوي"));
        // مركزهم رقم 5-42 (their post no. 5-42), فرع فلسطين (235): numbers that name something.
        let names = ctx.pack.arabic
            && m.tokens.start > 0
            && (matches!(
                ctx.tokens.fold(m.tokens.start - 1).trim_start_matches('و'),
                "رقم" | "الساخن" | "هاتف" | "الهاتف" | "الموافق" | "الكيلو" | "الكم" | "الكيلومتر"
            )
                || ends_a_name(ctx, m)
                // طائرة من طراز (كينغ إير 350): the number ends a model's name.
                || m.form == Form::Digits
                    && noun_at(ctx, m.tokens.end).is_none()
                    && (m.tokens.start.saturating_sub(5)..m.tokens.start)
                        .any(|i| matches!(ctx.tokens.fold(i), "طراز" | "طرازها" | "طرازه" | "موديل" | "نموذج"))
                || ctx.tokens.fold(m.tokens.start - 1) == "("
                    && ctx.tokens.fold(m.tokens.end) == ")"
                    && ctx.tokens.kind(m.tokens.end + 1) != TokenKind::Word
                    && m.tokens.start > 1
                    // توفي منها (388) (388 of them died)
                    && !ctx.is(m.tokens.start - 2, Words::OfThem)
                    && !ctx.at(m.tokens.start - 2).iter().any(|a| {
                        matches!(
                            a.tag,
                            Tag::Trigger(_) | Tag::Noun(_) | Tag::Cue(Cue::Reaches | Cue::NumberOf)
                        )
                    }));
        if m.trap.is_some()
            || paired_age
            || compound
            || in_turn
            || not_one
            || names
            || names_a_medium(ctx, m)
            || !ctx.pack.arabic && (one_of_what_is_theirs(ctx, m) || one_told_of(ctx, m, range))
            || ctx.pack.arabic && holds_no_one(ctx, m, range)
        {
            continue;
        }
        if repeats_in_brackets(ctx, mentions, k)
            || !ctx.pack.arabic
                && (kin_or_age(ctx, &m.tokens)
                    || call_sign(ctx, m)
                    || one_of_ages(ctx, mentions, k)
                    || names_something(ctx, m))
        {
            continue;
        }
        // في 10 ولايات من أصل 18 (in 10 provinces of 18): the whole that a share is taken of.
        if ctx.pack.arabic
            && m.tokens.start >= 2
            && ctx.is(m.tokens.start - 1, Words::OutOf)
            && ctx.tokens.fold(m.tokens.start - 2).trim_start_matches(['و', 'ف']) == "من"
        {
            continue;
        }
        // (61) ألف: the bracket parts a number from its scale.
        let scale = |n: &QuantityMention| {
            matches!(n.quantity.best, Some(1_000 | 1_000_000)) && n.form != Form::Digits
        };
        if scale(m)
            && k > 0
            && mentions.get(k - 1).is_some_and(|p| {
                p.trap.is_none() && p.tokens.end + 1 == m.tokens.start && ctx.tokens.fold(p.tokens.end) == ")"
            })
        {
            continue;
        }
        let scaled = mentions.get(k + 1).filter(|n| {
            scale(n)
                && m.tokens.end + 1 == n.tokens.start
                && ctx.tokens.fold(m.tokens.end) == ")"
                && m.form == Form::Digits
        });
        // ستة (6) أشخاص (six (6) persons): said twice, counted once.
        let again = mentions
            .get(k + 1)
            .filter(|_| ctx.pack.arabic && scaled.is_none() && repeats_in_brackets(ctx, mentions, k + 1));
        let merged;
        let m = match (scaled.or(again), m.quantity.best) {
            (Some(n), _) if again.is_some() => {
                merged = QuantityMention { tokens: m.tokens.start..n.tokens.end + 1, ..m.clone() };
                &merged
            }
            (Some(n), Some(b)) => {
                merged = QuantityMention {
                    quantity: Quantity::exact(b.saturating_mul(n.quantity.best.unwrap_or(1))),
                    tokens: m.tokens.start..n.tokens.end,
                    number: m.number.start..n.number.end,
                    ..m.clone()
                };
                &merged
            }
            _ => m,
        };
        let next = mentions
            .iter()
            .skip(k + 1)
            .find(|n| {
                n.tokens.start >= m.tokens.end
                    && n.trap != Some(Trap::Name)
                    // "six four-wheel-drive vehicles", "two Su-24 jets": a number inside a word parts nothing.
                    && (ctx.pack.arabic
                        || !(tied(ctx, n.number.start) > n.number.start + 1 && n.number.len() == 1
                            && n.form != Form::Digits
                            || n.number.start > 0
                                && ctx.tokens.fold(n.number.start - 1) == "-"
                                && ctx.tokens.touches_previous(n.number.start - 1)
                                && ctx.tokens.touches_previous(n.number.start)))
            })
            .map_or(range.end, |n| n.tokens.start);
        let (mut noun, mut end, of_them, others, mut unknown) = noun_phrase(ctx, m, range.end, next);
        // "443 of the 879 inmates": both count inmates.
        if noun.is_none()
            && !ctx.pack.arabic
            && ctx.tokens.fold(m.tokens.end) == "of"
            && let Some(n) = mentions.get(k + 1).filter(|n| {
                n.trap.is_none() && n.tokens.start > m.tokens.end && n.tokens.start <= m.tokens.end + 3
            })
        {
            let after = mentions
                .iter()
                .skip(k + 2)
                .find(|n| n.trap != Some(Trap::Name))
                .map_or(range.end, |n| n.tokens.start);
            let (shared, shared_end, ..) = noun_phrase(ctx, n, range.end, after);
            if let Some(w) = shared {
                noun = Some(NounAt { tokens: m.tokens.end..m.tokens.end, ..w });
                end = shared_end;
                unknown = false;
            }
        }
        // في 14 من إجمالي 18 ولاية (in 14 of 18 states): both count states.
        if noun.is_none()
            && ctx.pack.arabic
            && ctx.tokens.fold(m.tokens.end) == "من"
            && ctx.is(m.tokens.end + 1, Words::OutOf)
            && let Some(n) = mentions.get(k + 1).filter(|n| n.tokens.start == m.tokens.end + 2)
        {
            let (shared, ..) = noun_phrase(ctx, n, range.end, range.end);
            match shared {
                Some(w) => {
                    noun = Some(NounAt { tokens: m.tokens.end..m.tokens.end, ..w });
                    end = m.tokens.end;
                    unknown = false;
                }
                None => unknown = true,
            }
        }
        // شخصين اثنين: the noun stands before its number.
        if noun.is_none()
            && ctx.pack.arabic
            && m.quantity == Quantity::exact(2)
            && let Some((n, number, article, _)) = m.number.start.checked_sub(1).and_then(|b| noun_at(ctx, b))
            && !article
            && matches!(number, Number::Dual | Number::Plural)
        {
            noun = Some(n);
            end = m.tokens.end;
            unknown = false;
        }
        // جثة واحدة (one body): the noun stands before; في يوم واحد، من أسرة واحدة (in one day, of one family) count nothing.
        if noun.is_none()
            && !of_them
            && ctx.pack.arabic
            && m.number.len() == 1
            && matches!(ctx.tokens.fold(m.number.start), "واحد" | "واحده" | "واحدا")
        {
            let before = m.number.start.checked_sub(1).filter(|b| ctx.tokens.kind(*b) == TokenKind::Word);
            let single = |b: usize| {
                noun_at(ctx, b).filter(|(n, number, article, _)| {
                    !article && *number == Number::Singular && !n.inert && !matches!(n.unit, Unit::Family)
                })
            };
            // عربة عسكرية واحدة (one military vehicle), بضربة جوية واحدة (with one air strike): an adjective may stand between.
            let behind_adjective = || {
                let b = before.filter(|b| ctx.tokens.fold(*b).ends_with("يه"))?.checked_sub(1)?;
                single(b).filter(|(n, ..)| {
                    matches!(n.unit, Unit::Vehicle | Unit::Building | Unit::Attack) && n.tokens.end > b
                })
            };
            let one = before.and_then(single).or_else(behind_adjective);
            match one {
                Some((n, ..)) => {
                    noun = Some(n);
                    end = m.tokens.end;
                    unknown = false;
                }
                None if before.is_some() => continue,
                None => {}
            }
        }
        // جبل الأربعين (Jabal al-Arbaʿin, "mount of the forty"): a name.
        if noun.is_none()
            && !of_them
            && ctx.pack.arabic
            && m.form != Form::Digits
            && m.number.len() == 1
            && ctx.tokens.fold(m.number.start).starts_with("ال")
            && let Some(b) = m.number.start.checked_sub(1)
            && ctx.is(b, Words::NumberedPlace)
        {
            continue;
        }
        // الجثامين الخمسة (the five bodies): so too with the article; مدارس المدينة الأربع (the town's four schools) counts nobody.
        if noun.is_none()
            && !of_them
            && ctx.pack.arabic
            && m.form != Form::Digits
            && ctx.tokens.fold(m.number.start).starts_with("ال")
            && let Some(b) = m.number.start.checked_sub(1)
            && (ctx.tokens.fold(b).starts_with("ال")
                // أطفاله الثلاثة (his three children): a pronoun does what the article does.
                || noun_at(ctx, b).is_some_and(|(n, number, _, possessed)| {
                    possessed && number == Number::Plural && n.unit == Unit::Person
                }))
            && m.number.len() == 1
        {
            match noun_at(ctx, b).filter(|(n, number, ..)| *number != Number::Singular && !n.inert) {
                Some((n, ..)) => {
                    noun = Some(n);
                    end = m.tokens.end;
                    unknown = false;
                }
                None => continue,
            }
        }
        if ctx.pack.arabic {
            if let Some(n) = bodies_of(ctx, m.tokens.start, noun.as_ref()) {
                noun = Some(n);
            } else if noun.is_none()
                && !of_them
                && let Some(counted) = several_after(ctx, &m.number)
            {
                let Some(n) = counted else { continue };
                noun = Some(n);
                unknown = false;
            }
        }
        let phrase = m.tokens.start..end.max(m.tokens.end);
        let tail = m.hedge_tokens.clone().filter(|h| h.start >= m.number.end && h.start >= phrase.end);
        let before = m.tokens.start.saturating_sub(4).max(range.start)..m.tokens.start;
        let subset = ctx
            .within(before.clone())
            .iter()
            .any(|a| a.tag == Tag::Cue(Cue::Subset) && words_between(ctx, a.tokens.end, m.tokens.start) <= 2);
        // "74 soldiers were captured, three officers among them"
        let behind = noun.as_ref().map_or(m.tokens.end, |n| n.tokens.end.max(m.tokens.end));
        let subset = subset
            || !ctx.pack.arabic
                && ctx.tokens.fold(behind) == "among"
                && ctx.tokens.fold(behind + 1) == "them"
                && (behind + 2 >= range.end
                    || ctx.parts_clause(behind + 2)
                    || matches!(ctx.tokens.fold(behind + 2), "." | "and"));
        // 53 منزلاً، منها 27 بشكل كلي (53 houses, of them 27 wholly): "of them" before its number.
        let subset = subset
            || ctx.pack.arabic
                && before.end.checked_sub(1).is_some_and(|b| {
                    ctx.cue(b, Cue::OfThem).is_some() && b > range.start && ctx.parts_clause(b - 1)
                });
        // "has owned up to two soldiers killed", "pushing the number of martyrs up to 91": the "up" is the verb's.
        let owned = !ctx.pack.arabic
            && m.quantity.kind == QuantityKind::AtMost
            && ctx.tokens.fold(m.tokens.start) == "up"
            && m.tokens.start > range.start
            && (matches!(
                ctx.tokens.fold(m.tokens.start - 1),
                "owned"
                    | "owns"
                    | "own"
                    | "owning"
                    | "fessed"
                    | "faced"
                    | "faces"
                    | "woke"
                    | "adds"
                    | "added"
            ) || (m.tokens.start.saturating_sub(8).max(range.start)..m.tokens.start).any(|i| {
                matches!(
                    ctx.tokens.fold(i),
                    "pushing"
                        | "pushes"
                        | "pushed"
                        | "bringing"
                        | "brings"
                        | "brought"
                        | "taking"
                        | "takes"
                        | "took"
                        | "driving"
                        | "drives"
                        | "lifting"
                ) && ctx
                    .within(i..m.tokens.start)
                    .iter()
                    .any(|a| ctx.trigger(a).is_some_and(|e| e.pos == Pos::People))
            }));
        let quantity = match m.quantity.best {
            Some(n) if owned => Quantity::exact(n),
            _ => m.quantity,
        };
        let tokens = if owned { m.number.clone() } else { m.tokens.clone() };
        let phrase = if owned { m.number.start..phrase.end } else { phrase };
        out.push(Count {
            tokens,
            number: m.number.clone(),
            phrase,
            quantity,
            polarity: Polarity::Affirmed,
            rule: m.rule,
            noun: noun.clone(),
            tail,
            of_them,
            subset,
            // "the remaining 652": of those counted before.
            others: others
                || !ctx.pack.arabic
                    && noun.is_none()
                    && before.end > range.start
                    && ctx.tokens.fold(before.end - 1) == "remaining",
            unknown_noun: unknown,
            shape: Shape::Number,
            after: 0,
            rejected_from: None,
            ascribed_to: None,
        });
    }
    if !ctx.pack.arabic {
        for i in range.clone() {
            let Some((tokens, n, noun)) = worded_counts(ctx, i) else { continue };
            if tokens.end > range.end
                || out.iter().any(|c| c.phrase.start < tokens.end && tokens.start < c.phrase.end)
            {
                continue;
            }
            out.push(Count {
                number: i..i + 1,
                ..Count::of(tokens, Quantity::exact(n), noun, Shape::Number, "worded-count")
            });
        }
    }
    // "twin blasts": two, as it is said of attacks.
    if !ctx.pack.arabic {
        for i in range
            .clone()
            .filter(|i| ctx.opens(*i, Opener::Twofold) && matches!(ctx.tokens.fold(*i), "twin" | "double"))
        {
            if let Some((n, Number::Plural, ..)) = noun_at(ctx, i + 1)
                && n.unit == Unit::Attack
                && !out.iter().any(|c| c.phrase.contains(&i))
            {
                let tokens = i..n.tokens.end;
                out.push(Count {
                    phrase: tokens,
                    ..Count::of(i..i + 1, Quantity::exact(2), Some(n), Shape::Number, "twin-attacks")
                });
            }
        }
    }
    // Duals of counted nouns: قتيلان (*qatīlān*, two dead).
    if ctx.pack.arabic {
        let mut i = range.start;
        while i < range.end {
            // شقيقيّ كليهما (*shaqīqayya kilayhimā*, both my brothers): written like "my brother".
            let both = matches!(ctx.tokens.fold(i + 1), "كليهما" | "كلاهما" | "كلتيهما" | "كلتاهما");
            let dual = noun_at(ctx, i).filter(|(n, number, article, possessed)| {
                (paired_bodies(ctx, n, i)
                    || both && n.unit == Unit::Person
                    || *number == Number::Dual
                    || *number == Number::Plural && (written_dual(ctx, i) || said_of_two(ctx, n)))
                    && !article
                    && (!possessed || *number == Number::Dual || both)
                    && !named_like_a_dual(ctx, i)
                    // إقالة المحافظ ونائبيه (the governor's removal and that of his two deputies): who they are, not what befell two.
                    && !(*possessed && n.category == Some(Category::Official))
                    // ولدينا (*wa-ladaynā*, and we have) is written like "our two boys".
                    && ctx.tokens.fold(i) != "ولدينا"
                    && (people(n.unit) || !bare_ya(ctx, i) || after_trigger(ctx, i))
                    && !n.inert
                    && !out.iter().any(|c| {
                        c.phrase.contains(&i)
                            || c.tokens.contains(&i)
                            || c.noun.as_ref().is_some_and(|o| o.tokens.contains(&i))
                    })
            });
            // معتقلتين فلسطينيتين (two Palestinian detainees): the second dual describes the first.
            let behind_dual = || out.iter().any(|c| c.shape == Shape::Dual && c.phrase.end == i);
            // بسيارتين مفخختين (with two car bombs): so too where the first is only what was used.
            let behind_another = || {
                i.checked_sub(1).and_then(|b| noun_at(ctx, b)).is_some_and(|(n, number, article, _)| {
                    number == Number::Dual && !article && n.tokens.end >= i
                })
            };
            if let Some((n, ..)) = dual
                && (two(ctx, i) || both)
                && (ctx.tokens.fold(i).starts_with('و') || !(behind_dual() || behind_another()))
            {
                let subset = ctx
                    .within(i.saturating_sub(3).max(range.start)..i)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::Subset));
                let mut tokens = n.tokens.clone();
                let mut noun = n.clone();
                // جثمانا طفلين: two bodies of two children.
                if n.unit == Unit::Body
                    && let Some((who, number, article, _)) = noun_at(ctx, n.tokens.end)
                    // جثتي عاملين (of two workers, who could be many): as many as their bodies.
                    && (number == Number::Dual
                        || number == Number::Plural && !article && ctx.tokens.fold(who.tokens.end - 1).ends_with("ين"))
                {
                    noun.category = who.category;
                    tokens.end = who.tokens.end;
                }
                i = tokens.end;
                let least = at_least_behind(ctx, tokens.end, range.end);
                let quantity = if least.is_some() { Quantity::at_least(2) } else { Quantity::exact(2) };
                if let Some(end) = least {
                    tokens.end = end;
                }
                out.push(Count {
                    subset,
                    ..Count::of(tokens, quantity, Some(noun), Shape::Dual, "dual-noun")
                });
                continue;
            }
            i += 1;
        }
    }
    out.sort_by_key(|c| c.tokens.start);
    out
}

/// «بي دي-30» (*bī dī-30*, a bomb's model), مستشفيات الثورة والجمهوري و48 (*mustashfayāt ath-Thawra wa-l-Jumhūrī wa-48*, the hospitals
/// al-Thawra, al-Jumhuri and 48): a number that names what it ends.
fn ends_a_name(ctx: &Context<'_>, m: &QuantityMention) -> bool {
    let at = m.number.start;
    if m.form != Form::Digits || noun_at(ctx, m.tokens.end).is_some() {
        return false;
    }
    let hyphen = at >= 2
        && ctx.tokens.fold(at - 1) == "-"
        && ctx.tokens.touches_previous(at)
        && ctx.tokens.touches_previous(at - 1)
        && ctx.tokens.kind(at - 2) == TokenKind::Word;
    let hospitals = |i: &usize| {
        matches!(
            ctx.tokens.fold(*i).trim_start_matches(['و', 'ب', 'ل']),
            "مستشفيات" | "مستشفيي" | "مشافي" | "مستشفي" | "الويه" | "كتايب"
        )
    };
    let and = at.checked_sub(1).filter(|i| ctx.tokens.fold(*i) == "و" && ctx.tokens.touches_previous(at));
    let named = and.is_some_and(|and| {
        (and.saturating_sub(5)..and)
            .rev()
            .take_while(|i| !ctx.parts_clause(*i) && !ctx.begins(*i, Marks::TRIGGER))
            .any(|i| hospitals(&i))
    });
    hyphen || named
}

/// دارفور24 (Darfur24, an outlet), زلزال 1998 (the earthquake of 1998): a figure in a name, a year behind what happened in it.
fn holds_no_one(ctx: &Context<'_>, m: &QuantityMention, range: &Range<usize>) -> bool {
    let start = m.tokens.start;
    // "دارفور24": the figure touches a word that it doesn't count.
    let glued = ctx.tokens.kind(m.number.start) == TokenKind::Digits
        && ctx.tokens.touches_previous(m.number.start)
        && m.number.start > range.start
        && ctx.tokens.kind(m.number.start - 1) == TokenKind::Word
        && ctx.tokens.fold(m.number.start - 1).trim_end_matches('ـ').chars().count() > 3;
    // زلزال 1998 (the earthquake of 1998)
    let year = ctx.tokens.kind(m.number.start) == TokenKind::Digits
        && m.number.len() == 1
        && m.quantity.best.is_some_and(|n| (1900..2040).contains(&n))
        && start > range.start
        && matches!(
            ctx.tokens.fold(start - 1).trim_start_matches(['و', 'ب', 'ل']),
            "زلزال"
                | "حرب"
                | "انفجار"
                | "فيضانات"
                | "كارثه"
                | "مجزره"
                | "هجمات"
                | "احداث"
                | "حريق"
                | "غزو"
                | "انتخابات"
                | "ثوره"
                | "اتفاق"
        )
        && noun_at(ctx, m.tokens.end).is_none();
    glued || year
}

pub(super) fn out_overlaps(m: &Count, counts: &[Count]) -> bool {
    counts.iter().any(|c| c.phrase.start < m.phrase.end && m.phrase.start < c.phrase.end)
}

/// طالبان (*ṭālibān*) is the Taliban before it is two students, unless they are among victims far from there.
fn named_like_a_dual(ctx: &Context<'_>, i: usize) -> bool {
    // وأبان أن (and he explained that): no two fathers.
    if ctx.tokens.fold(i).trim_start_matches(['و', 'ف']) == "ابان" {
        return true;
    }
    let among = i.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Subset).is_some())
        && !matches!(ctx.country.as_deref(), Some("AF" | "PK"));
    let side = ctx
        .at(i)
        .iter()
        .any(|a| matches!(a.tag, Tag::Actor(_) | Tag::Source(_, false)) && a.number == Number::Any);
    side && !among
}

/// جثمانا طفلين (*juthmānā ṭiflayn*, the bodies of two children): the dual before a genitive looks singular.
fn paired_bodies(ctx: &Context<'_>, n: &NounAt, i: usize) -> bool {
    n.unit == Unit::Body
        && ctx.tokens.fold(i).ends_with('ا')
        && noun_at(ctx, n.tokens.end).is_some_and(|(_, number, ..)| number == Number::Dual)
}

/// مستودعي (*mustawdaʿay*, two depots of): written as an adjective, صاروخي (*ṣārūkhī*, by rocket).
fn bare_ya(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.tokens.fold(i);
    word.ends_with('ي') && !word.ends_with("تي")
}

fn after_trigger(ctx: &Context<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| ctx.begins(b, Marks::TRIGGER))
        && ctx.tokens.kind(i + 1) == TokenKind::Word
        && !ctx.tokens.fold(i + 1).starts_with("ال")
}
