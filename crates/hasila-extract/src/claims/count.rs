//! Candidate counts: numbers with their nouns, duals, lone singulars and denials.

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
    if dash(end) {
        return (end + 1..limit.min(end + 24)).find(|i| dash(*i)).map_or(end, |i| i + 1);
    }
    if comma(end)
        && (ctx
            .within(end + 1..(end + 6).min(limit))
            .iter()
            .any(|a| matches!(a.tag, Tag::Cue(Cue::Subset | Cue::OfThem)))
            || matches!(
                ctx.tokens.fold(end + 1),
                "aged"
                    | "both"
                    | "all"
                    | "a"
                    | "an"
                    | "who"
                    | "whose"
                    | "mostly"
                    | "most"
                    | "many"
                    | "backed"
                    | "معظمهم"
                    | "جميعهم"
                    | "كلهم"
                    | "غالبيتهم"
            ))
    {
        return (end + 1..limit.min(end + 16)).find(|i| comma(*i)).map_or(end, |i| i + 1);
    }
    end
}

/// Words for what somebody else says, folded.
const CLAIMS: &[&str] = &[
    "claim",
    "claims",
    "report",
    "reports",
    "figure",
    "assertion",
    "statement",
    "toll",
    "ما",
    "مزاعم",
    "ادعاء",
    "ادعاءات",
    "انباء",
    "تصريحات",
    "روايه",
    "اعلان",
    "تقرير",
    "تقارير",
    "حصيله",
    "الحصيله",
    "الرقم",
    "الارقام",
];

/// A rejected figure belongs to the one it is ascribed to: "dismissed Islamic State's claim that 800 …".
pub(super) fn rejected_from(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> Option<Attribution> {
    let rejects = ctx
        .within(c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start)
        .iter()
        .rfind(|a| a.tag == Tag::Cue(Cue::Rejects))?;
    let between = rejects.tokens.end..c.tokens.start;
    let claimed = between.clone().any(|i| CLAIMS.contains(&ctx.tokens.fold(i)));
    // ونفت قسد ما أعلنه داعش (the SDF denied what ISIS announced): whose it is stands behind the word for it.
    let said = between.clone().find(|i| CLAIMS.contains(&ctx.tokens.fold(*i))).unwrap_or(between.start);
    let after = ctx.within(said..between.end).iter();
    let whose = after.chain(ctx.within(between.start..said)).find_map(|a| match a.tag {
        Tag::Source(k, false) => {
            ctx.registry.sources().get(k as usize).map(|e| (e.id.clone(), a.tokens.clone()))
        }
        _ => None,
    });
    let (id, tokens) = whose.filter(|_| claimed)?;
    Some(Attribution { id, kind: hasila_claim::SourceKind::Named, text: ctx.words(tokens).to_owned() })
}

/// Numbers of what hasn't happened, and figures that are rejected.
pub(super) fn dropped(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let from = (range.start..c.tokens.start)
        .rev()
        .take(9)
        .find(|i| ctx.parts_clause(*i) && ctx.tokens.fold(*i) != "(")
        .map_or(c.tokens.start.saturating_sub(9).max(range.start), |i| i + 1);
    let clause = from..c.tokens.start;
    if c.shape == Shape::Denial || c.rejected_from.is_some() {
        return false;
    }
    // قد تطاول 100 ألف شخص (*qad tuṭāwil*, may reach 100,000): with the imperfect قد is "may".
    let may = ctx.pack.arabic
        && clause.clone().any(|i| {
            let verb = ctx.tokens.fold(i + 1);
            // كان قد تبنى (had claimed), قد تجاوز (has passed): perfects that begin like an imperfect.
            let perfect = verb.starts_with('ت')
                && ((i.saturating_sub(4)..i).any(|k| ctx.tokens.fold(k).contains("كان"))
                    || PERFECTS_IN_TA.contains(&verb));
            matches!(ctx.tokens.fold(i), "قد" | "وقد" | "ربما")
                && verb.starts_with(['ي', 'ت'])
                && !perfect
                && verb.chars().count() >= 4
                && ctx.tokens.kind(i + 1) == TokenKind::Word
        });
    // "dismissed this as fantasy and said 40 bodies had been recovered": what follows a new verb of saying is said.
    let rejects =
        ctx.within(clause.clone()).iter().rfind(|a| a.tag == Tag::Cue(Cue::Rejects)).is_some_and(|r| {
            ctx.pack.arabic
                || !ctx
                    .within(r.tokens.end..c.tokens.start)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Speech(_)) && a.tokens.start > r.tokens.end)
        });
    // طالب بالإفراج عن 30 (demanded the release of 30): not yet.
    let demanded = ctx.pack.arabic
        && clause.clone().any(|i| {
            matches!(
                ctx.tokens.fold(i),
                "طالب"
                    | "طالبت"
                    | "طالبوا"
                    | "يطالب"
                    | "تطالب"
                    | "وطالب"
                    | "وطالبت"
                    | "ناشد"
                    | "ناشدت"
                    | "دعا"
                    | "دعت"
                    | "ودعا"
                    | "ودعت"
            ) && (i + 1..c.tokens.start).any(|k| {
                let f = ctx.tokens.fold(k);
                ["بالافراج", "للافراج", "باطلاق", "لاطلاق", "بتسليم", "لتسليم", "باعاده", "لاعاده", "باخلاء", "لاخلاء"]
                    .contains(&f)
                    || matches!(f, "الافراج" | "اطلاق" | "تسليم" | "اعاده") && ctx.tokens.fold(k - 1) == "الي"
            })
        });
    // إحباط 12 عملية وإنقاذ 400 (12 attempts foiled and 400 rescued): what "and" adds has happened.
    let unreal_cue =
        ctx.within(clause).iter().rfind(|a| a.tag == Tag::Cue(Cue::Hypothetical)).is_some_and(|cue| {
            let rest = ctx.within(cue.tokens.end..c.tokens.start);
            !rest.iter().any(|t| {
                t.conj
                    && matches!(t.tag, Tag::Trigger(_))
                    && rest.iter().any(|n| matches!(n.tag, Tag::Noun(_)) && n.tokens.end <= t.tokens.start)
            })
        });
    may || demanded
        || unreal_cue
        || rejects
        || rejected_talk(ctx, c, range)
        || !ctx.pack.arabic && unreal(ctx, c, range)
}

/// Words of time that may stand between a verb and its object, folded.
const WHEN: &[&str] = &[
    "اليوم",
    "امس",
    "مساء",
    "صباح",
    "فجر",
    "ظهر",
    "عصر",
    "ليل",
    "ليله",
    "الليله",
    "الاحد",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعه",
    "السبت",
    "الماضي",
    "الماضيه",
    "الجاري",
    "يوم",
    "الليل",
    "قبل",
    "الفجر",
];

/// Perfects whose first letter is that of the imperfect, folded.
const PERFECTS_IN_TA: &[&str] = &[
    "تجاوز",
    "تجاوزت",
    "توفي",
    "توفيت",
    "تسبب",
    "تسببت",
    "تعرض",
    "تعرضت",
    "تمكن",
    "تمكنت",
    "تبني",
    "تبنت",
    "تلقي",
    "تلقت",
    "تحدث",
    "تحدثت",
    "تراجع",
    "تراجعت",
    "تضرر",
    "تضررت",
    "تزايد",
    "تزايدت",
    "توصل",
    "توصلت",
    "تعهد",
    "تعهدت",
    "تخطي",
    "تخطت",
    "تبين",
    "تاكد",
    "تاكدت",
    "تسلم",
    "تسلمت",
    "تكبد",
    "تكبدت",
    "تحول",
    "تحولت",
    "تدخل",
    "تدخلت",
    "تقدم",
    "تقدمت",
    "توقف",
    "توقفت",
    "تداول",
    "تداولت",
];

/// نفى المصدر ما راج حول العثور على 40 جثة (denied what went round about 40 bodies being found): talk of nobody in particular.
fn rejected_talk(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let near = c.tokens.start.saturating_sub(20).max(range.start)..c.tokens.start;
    let Some(rejects) = ctx.within(near).iter().rfind(|a| a.tag == Tag::Cue(Cue::Rejects)) else {
        return false;
    };
    let between = rejects.tokens.end..c.tokens.start;
    let talk = between.clone().any(|i| {
        matches!(
            ctx.tokens.fold(i),
            "راج"
                | "يروج"
                | "تداولته"
                | "يتداول"
                | "المتداوله"
                | "متداوله"
                | "اشيع"
                | "يشاع"
                | "شائعات"
                | "اشاعات"
                | "الاشاعات"
                | "الشائعات"
                | "تردد"
                | "يتردد"
                | "ترددت"
                | "rumours"
                | "rumors"
                | "circulating"
                | "speculation"
        )
    });
    talk && !between.clone().any(|i| ctx.parts_clause(i) || ctx.cue(i, Cue::Clause).is_some())
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
        // مركزهم رقم 5-42 (their post no. 5-42), فرع فلسطين (235): numbers that name something.
        let names = ctx.pack.arabic
            && m.tokens.start > 0
            && (ctx.tokens.fold(m.tokens.start - 1) == "رقم"
                || ctx.tokens.fold(m.tokens.start - 1) == "("
                    && ctx.tokens.fold(m.tokens.end) == ")"
                    && ctx.tokens.kind(m.tokens.end + 1) != TokenKind::Word
                    && m.tokens.start > 1
                    && !ctx.at(m.tokens.start - 2).iter().any(|a| {
                        matches!(
                            a.tag,
                            Tag::Trigger(_) | Tag::Noun(_) | Tag::Cue(Cue::Reaches | Cue::NumberOf)
                        )
                    }));
        if m.trap.is_some() || paired_age || compound || in_turn || not_one || names {
            continue;
        }
        if !ctx.pack.arabic
            && (kin_or_age(ctx, &m.tokens)
                || call_sign(ctx, m)
                || one_of_ages(ctx, mentions, k)
                || names_something(ctx, m))
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
        let merged;
        let m = match (scaled, m.quantity.best) {
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
            .find(|n| n.tokens.start >= m.tokens.end && n.trap != Some(Trap::Name))
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
        // شخصين اثنين: the noun stands before its number.
        if noun.is_none()
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
            && matches!(ctx.tokens.fold(m.number.start), "واحد" | "واحده" | "واحدا")
        {
            let before = m.number.start.checked_sub(1).filter(|b| ctx.tokens.kind(*b) == TokenKind::Word);
            let one = before.and_then(|b| noun_at(ctx, b)).filter(|(n, number, article, _)| {
                !article && *number == Number::Singular && !n.inert && !matches!(n.unit, Unit::Family)
            });
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
            && matches!(
                ctx.tokens.fold(b),
                "جبل"
                    | "حي"
                    | "شارع"
                    | "ساحه"
                    | "تل"
                    | "قريه"
                    | "بلده"
                    | "مسجد"
                    | "جامع"
                    | "دوار"
                    | "طريق"
                    | "مفرق"
            )
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
            && ctx.tokens.fold(b).starts_with("ال")
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
        let phrase = m.tokens.start..end.max(m.tokens.end);
        let tail = m.hedge_tokens.clone().filter(|h| h.start >= m.number.end && h.start >= phrase.end);
        let before = m.tokens.start.saturating_sub(4).max(range.start)..m.tokens.start;
        let subset = ctx
            .within(before.clone())
            .iter()
            .any(|a| a.tag == Tag::Cue(Cue::Subset) && words_between(ctx, a.tokens.end, m.tokens.start) <= 2);
        out.push(Count {
            tokens: m.tokens.clone(),
            number: m.number.clone(),
            phrase,
            quantity: m.quantity,
            polarity: Polarity::Affirmed,
            rule: m.rule,
            noun,
            tail,
            of_them,
            subset,
            others,
            unknown_noun: unknown,
            shape: Shape::Number,
            after: 0,
            rejected_from: None,
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
                tokens: tokens.clone(),
                number: i..i + 1,
                phrase: tokens,
                quantity: Quantity::exact(n),
                polarity: Polarity::Affirmed,
                rule: "worded-count",
                noun,
                tail: None,
                of_them: false,
                subset: false,
                others: false,
                unknown_noun: false,
                shape: Shape::Number,
                after: 0,
                rejected_from: None,
            });
        }
    }
    // "twin blasts": two, as it is said of attacks.
    if !ctx.pack.arabic {
        for i in range.clone().filter(|i| matches!(ctx.tokens.fold(*i), "twin" | "double")) {
            if let Some((n, Number::Plural, ..)) = noun_at(ctx, i + 1)
                && n.unit == Unit::Attack
                && !out.iter().any(|c| c.phrase.contains(&i))
            {
                let tokens = i..n.tokens.end;
                out.push(Count {
                    tokens: i..i + 1,
                    number: i..i + 1,
                    phrase: tokens,
                    quantity: Quantity::exact(2),
                    polarity: Polarity::Affirmed,
                    rule: "twin-attacks",
                    noun: Some(n),
                    tail: None,
                    of_them: false,
                    subset: false,
                    others: false,
                    unknown_noun: false,
                    shape: Shape::Number,
                    after: 0,
                    rejected_from: None,
                });
            }
        }
    }
    // Duals of counted nouns: قتيلان (*qatīlān*, two dead).
    if ctx.pack.arabic {
        let mut i = range.start;
        while i < range.end {
            let dual = noun_at(ctx, i).filter(|(n, number, article, possessed)| {
                (paired_bodies(ctx, n, i)
                    || *number == Number::Dual
                    || *number == Number::Plural && written_dual(ctx, i))
                    && !article
                    && !possessed
                    && !n.inert
                    && !out.iter().any(|c| {
                        c.phrase.contains(&i)
                            || c.tokens.contains(&i)
                            || c.noun.as_ref().is_some_and(|o| o.tokens.contains(&i))
                    })
            });
            // معتقلتين فلسطينيتين (two Palestinian detainees): the second dual describes the first.
            let describes = out
                .iter()
                .any(|c| c.shape == Shape::Dual && c.phrase.end == i && !ctx.tokens.fold(i).starts_with('و'));
            if let Some((n, ..)) = dual
                && two(ctx, i)
                && !describes
            {
                let subset = ctx
                    .within(i.saturating_sub(3).max(range.start)..i)
                    .iter()
                    .any(|a| a.tag == Tag::Cue(Cue::Subset));
                let mut tokens = n.tokens.clone();
                let mut noun = n.clone();
                // جثمانا طفلين: two bodies of two children.
                if n.unit == Unit::Body
                    && let Some((who, Number::Dual, ..)) = noun_at(ctx, n.tokens.end)
                {
                    noun.category = who.category;
                    tokens.end = who.tokens.end;
                }
                i = tokens.end;
                out.push(Count {
                    tokens: tokens.clone(),
                    number: tokens.clone(),
                    phrase: tokens,
                    quantity: Quantity::exact(2),
                    polarity: Polarity::Affirmed,
                    rule: "dual-noun",
                    noun: Some(noun),
                    tail: None,
                    of_them: false,
                    subset,
                    others: false,
                    unknown_noun: false,
                    shape: Shape::Dual,
                    after: 0,
                    rejected_from: None,
                });
                continue;
            }
            i += 1;
        }
    }
    out.sort_by_key(|c| c.tokens.start);
    out
}

/// متطوعَين (*mutaṭawwiʿayn*): a written fatha before the ending makes it two.
pub(super) fn written_dual(ctx: &Context<'_>, i: usize) -> bool {
    let word = ctx.words(i..i + 1);
    word.contains("\u{64e}ين") || word.contains("\u{64e}\u{651}ين") || word.contains("\u{651}\u{64e}ين")
}

/// A dual noun that no "the two of" makes definite: كلا الجانبين.
pub(super) fn two(ctx: &Context<'_>, i: usize) -> bool {
    !matches!(ctx.tokens.fold(i.saturating_sub(1)), "كلا" | "كلتا" | "احد" | "احدي")
}

pub(super) fn singulars(
    ctx: &Context<'_>,
    range: &Range<usize>,
    trigs: &[TriggerAt<'_>],
    counts: &[Count],
) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    let free = |tokens: &Range<usize>, out: &[Count]| {
        !counts.iter().chain(out.iter()).any(|c| {
            c.phrase.start < tokens.end && tokens.start < c.phrase.end
                || c.noun.as_ref().is_some_and(|n| n.tokens.start < tokens.end && tokens.start < n.tokens.end)
        })
    };
    let make = |tokens: Range<usize>, n: NounAt, rule: &'static str| Count {
        tokens: tokens.clone(),
        number: tokens.clone(),
        phrase: tokens,
        quantity: Quantity::exact(1),
        polarity: Polarity::Affirmed,
        rule,
        noun: Some(n),
        tail: None,
        of_them: false,
        subset: false,
        others: false,
        unknown_noun: false,
        shape: Shape::Singular,
        after: 0,
        rejected_from: None,
    };
    let toll = |m: Measure| {
        matches!(
            m,
            Measure::Killed
                | Measure::Wounded
                | Measure::Detained
                | Measure::Missing
                | Measure::Rescued
                | Measure::Escaped
                | Measure::Released
                | Measure::Bodies
        )
    };
    for t in trigs {
        if !toll(t.entry.measure) || t.entry.weak && t.entry.measure != Measure::Rescued {
            continue;
        }
        if ctx.pack.arabic {
            if !matches!(t.entry.pos, Pos::Verb | Pos::Intransitive | Pos::Noun) || t.possessed {
                continue;
            }
            // اعتقلت مساء الأحد شابا (arrested on Sunday evening a young man): the hour may stand between.
            let i = (t.tokens.end..range.end.min(t.tokens.end + 5))
                .find(|i| !ctx.quote_mark(*i) && !WHEN.contains(&ctx.tokens.fold(*i)))
                .unwrap_or(range.end);
            let Some((n, number, article, possessed)) = noun_at(ctx, i) else { continue };
            // استشهاد سائقها (the killing of its driver) is one, طفولتها (her childhood) is nobody.
            let somebody = !possessed || n.unit == Unit::Person && n.measure.is_none() && n.tokens.len() == 1;
            if number != Number::Singular
                || article
                || !somebody
                || n.inert
                || !matches!(n.unit, Unit::Person | Unit::Body)
                || !free(&n.tokens, &out)
            {
                continue;
            }
            // مقتل وإصابة (killing and wounding): the second is no victim.
            if n.measure.is_some() && !n.weak && n.unit != Unit::Body {
                continue;
            }
            // قائد الفرقة (the commander of the division) is one man with a title, not a toll.
            if named_after(ctx, &n, range.end) {
                continue;
            }
            out.push(make(n.tokens.clone(), n, "lone-singular"));
        } else if t.entry.pos == Pos::Verb && !passive(ctx, t, counts) || t.entry.pos == Pos::Noun {
            // "killing a child", "the death of a soldier"
            let head = ctx
                .segments
                .sentences
                .iter()
                .find(|x| x.tokens.start == range.start)
                .is_some_and(|x| x.headline);
            let object = ctx.tokens.fold(t.tokens.end);
            // A headline drops the article: "Officer fatally shoots man".
            if head
                && !matches!(object, "the" | "him" | "her" | "them")
                && let Some((n, Number::Singular, ..)) = (t.tokens.end..range.end.min(t.tokens.end + 3))
                    .take_while(|i| ctx.tokens.kind(*i) == TokenKind::Word)
                    .find_map(|i| noun_at(ctx, i))
                && n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && !matches!(object, "a" | "an" | "one" | "his")
                && free(&n.tokens, &out)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-in-a-headline"));
                continue;
            }
            // "killed his teenage son" names one as surely as "killed a boy".
            if !matches!(object, "a" | "an" | "one" | "his" | "her") {
                continue;
            }
            // "killing two fighters and wounding a third"
            let rank = t.tokens.end..t.tokens.end + 2;
            if is_rank(ctx, t.tokens.end + 1)
                && rank.end <= range.end
                && noun_at(ctx, rank.end).is_none()
                && ctx.tokens.fold(rank.end) != "of"
                && counts.iter().any(|c| c.phrase.end <= t.tokens.start)
                && free(&rank, &out)
            {
                out.push(Count {
                    noun: None,
                    others: true,
                    ..make(rank.clone(), plain_person(rank), "one-more-by-rank")
                });
                continue;
            }
            if let Some((tokens, n)) = article_noun(ctx, t.tokens.end, range.end)
                && free(&tokens, &out)
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        } else {
            // A headline drops its article: "Man killed in crash".
            let head = ctx
                .segments
                .sentences
                .iter()
                .find(|x| x.tokens.start == range.start)
                .is_some_and(|x| x.headline);
            if head
                && let Some((n, Number::Singular, ..)) = (headline_subject(ctx, t.tokens.start)
                    ..t.tokens.start)
                    .rev()
                    .find_map(|i| noun_at(ctx, i))
                && n.tokens.end <= t.tokens.start
                && n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && n.tokens.start <= range.start + 3
                && !matches!(ctx.tokens.fold(n.tokens.start.saturating_sub(1)), "the" | "his" | "her")
                && free(&n.tokens, &out)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-in-a-headline"));
                continue;
            }
            // "a soldier was killed", "one man died"
            let from = t.tokens.start.saturating_sub(14).max(range.start);
            let Some(i) = (from..t.tokens.start)
                .rev()
                .find(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one" | "another"))
            else {
                continue;
            };
            // "not a single prisoner" denies.
            if ctx.tokens.fold(i.saturating_sub(1)) == "not" {
                continue;
            }
            // "and a third is in a coma": one more of those counted before.
            // "three dead and another injured"
            let rank = if ctx.tokens.fold(i) == "another" { i..i + 1 } else { i..i + 2 };
            if (is_rank(ctx, i + 1) || rank.len() == 1)
                && words_between(ctx, rank.end, t.tokens.start) <= 2
                && (t.tokens.start == rank.end || ctx.cue(rank.end, Cue::Passive).is_some())
                && counts.iter().any(|c| c.phrase.end <= i)
                && free(&rank, &out)
            {
                out.push(Count {
                    noun: None,
                    others: true,
                    ..make(rank, plain_person(i..i + 2), "one-more-by-rank")
                });
                continue;
            }
            if let Some((tokens, n)) = article_noun(ctx, i, t.tokens.start)
                && free(&tokens, &out)
                && words_between(ctx, behind_age(ctx, tokens.end), t.tokens.start) <= 4
                && !(behind_age(ctx, tokens.end)..t.tokens.start).any(|k| {
                    ctx.parts_clause(k)
                        || ctx.cue(k, Cue::Clause).is_some()
                        || counts.iter().any(|c| c.tokens.contains(&k))
                })
            {
                out.push(make(tokens, n, "lone-singular"));
            }
        }
    }
    // سقوط قتيل وجريحين (a dead and two wounded fell): the noun says it, one of them.
    if ctx.pack.arabic {
        for i in range.clone() {
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, i) else { continue };
            let toll_noun = n.measure.is_some_and(|m| matches!(m, Measure::Killed | Measure::Wounded))
                && !n.weak
                && n.unit == Unit::Person
                && n.tokens.len() == 1;
            let event_noun =
                matches!(ctx.tokens.fold(i).trim_start_matches('و'), "اصابه" | "وفاه" | "فاه" | "مصاب");
            let fell = matches!(
                ctx.tokens.fold(i.saturating_sub(1)),
                "سقوط" | "وسقوط" | "سقط" | "وقوع" | "ارتقاء" | "ارتقي" | "بسقوط"
            );
            let beside = counts.iter().chain(out.iter()).any(|c| {
                c.phrase.end == i && c.noun.as_ref().is_some_and(|m| m.measure.is_some())
                    || c.tokens.start == n.tokens.end && c.rule == "dual-noun"
            }) && ctx.tokens.fold(i).starts_with('و');
            if toll_noun
                && !event_noun
                && (fell || beside)
                && free(&n.tokens, &out)
                && !ctx.cue(n.tokens.end, Cue::Others).is_some_and(|_| false)
            {
                out.push(make(n.tokens.clone(), n, "lone-singular-noun"));
            }
        }
    }
    // قتيلان في بحري وآخر في أم درمان (two dead in Bahri and another in Omdurman).
    if ctx.pack.arabic {
        for i in range.clone().filter(|i| matches!(ctx.tokens.fold(*i), "واخر" | "واخري")) {
            let before =
                counts.iter().chain(out.iter()).filter(|c| c.phrase.end <= i).max_by_key(|c| c.phrase.end);
            let dead = before.filter(|c| c.polarity == Polarity::Affirmed).and_then(|c| {
                let n = c.noun.as_ref().filter(|n| n.unit == Unit::Person && !n.inert && !n.weak)?;
                n.measure?;
                let between = c.phrase.end..i;
                let near = words_between(ctx, between.start, i) <= 4
                    && !between.clone().any(|k| ctx.parts_clause(k))
                    && !ctx.within(between).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
                near.then(|| n.clone())
            });
            if let Some(n) = dead
                && free(&(i..i + 1), &out)
            {
                out.push(make(i..i + 1, NounAt { tokens: i..i + 1, ..n }, "and-another"));
            }
        }
    }
    // بينهم طفل (among them a child), "including a nurse": one of those counted before.
    for a in ctx.within(range.clone()) {
        if !matches!(a.tag, Tag::Cue(Cue::Subset | Cue::Namely))
            || !counts.iter().any(|c| {
                c.phrase.end <= a.tokens.start && words_between(ctx, c.phrase.end, a.tokens.start) <= 8
            })
        {
            continue;
        }
        let i = a.tokens.end;
        let found = if ctx.pack.arabic {
            noun_at(ctx, i)
                .filter(|(n, number, article, possessed)| {
                    *number == Number::Singular
                        && !article
                        && !possessed
                        && (n.unit == Unit::Person && n.measure.is_none() || n.unit == Unit::Body)
                        && !named_after(ctx, n, range.end)
                })
                .map(|(n, ..)| (n.tokens.clone(), n))
        } else if matches!(ctx.tokens.fold(i), "a" | "an" | "one") {
            article_noun(ctx, i, range.end)
        } else {
            None
        };
        if let Some((tokens, n)) = found
            && free(&tokens, &out)
        {
            let mut c = make(tokens, n, "lone-singular-among-them");
            c.subset = true;
            out.push(c);
        }
    }
    if ctx.pack.arabic {
        for i in range.clone() {
            // بين الشهداء امرأة وطفل (among the martyrs a woman and a child).
            let among = ctx.tokens.fold(i).trim_start_matches('و') == "بين" && ctx.at(i + 1).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.pos == Pos::People)));
            // أن عنصراً من فتح قُتل (that a member of Fatah was killed): the subject before its verb.
            let that = ctx.cue(i, Cue::Content).is_some_and(|a| a.tokens.len() == 1)
                && trigs.iter().any(|t| {
                    matches!(
                        t.entry.measure,
                        Measure::Killed | Measure::Wounded | Measure::Detained | Measure::Missing
                    ) && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive)
                        && !t.entry.weak
                        && t.tokens.start > i + 1
                        && t.tokens.start <= i + 9
                        && !(i..t.tokens.start)
                            .any(|k| ctx.parts_clause(k) || counts.iter().any(|c| c.tokens.contains(&k)))
                });
            if !(among || that) {
                continue;
            }
            let k = if among { i + 2 } else { i + 1 };
            let Some((n, Number::Singular, false, false)) = noun_at(ctx, k) else { continue };
            if n.unit == Unit::Person
                && !n.inert
                && n.measure.is_none()
                && !named_after(ctx, &n, range.end)
                && free(&n.tokens, &out)
                && (among || ctx.tokens.fold(k).ends_with('ا') || ctx.tokens.fold(k).ends_with('ه'))
            {
                out.push(make(
                    n.tokens.clone(),
                    n,
                    if among { "lone-singular-among-them" } else { "lone-singular-before-its-verb" },
                ));
            }
        }
    }
    // A victim beside a counted one: مقتل طفل وامرأة, "a woman and her child".
    // بينهم طفلان وسيدة وفتى (among them two children, a woman and a boy): the list of a part goes on.
    let mut more = Vec::new();
    let listed = counts.iter().filter(|c| {
        ctx.pack.arabic
            && matches!(c.shape, Shape::Number | Shape::Dual)
            && c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person && n.measure.is_none() && !n.inert)
    });
    for c in out.iter().chain(listed) {
        let mut end = c.phrase.end;
        loop {
            if ctx.pack.arabic {
                // 9 أطفال، وسيدة (nine children, and a woman): a comma may stand before the last.
                let comma =
                    matches!(ctx.tokens.fold(end), "،" | ",") && ctx.tokens.fold(end + 1).starts_with('و');
                let at = if comma && c.subset { end + 1 } else { end };
                let Some((n, number, article, possessed)) = noun_at(ctx, at) else { break };
                let conj = ctx.at(at).iter().any(|a| a.conj && matches!(a.tag, Tag::Noun(_)));
                if number != Number::Singular
                    || article
                    || possessed
                    || !conj
                    || n.unit != Unit::Person
                    // استشهاد فتى وإصابة سبعة (a boy killed and seven hurt): the second noun opens a count of its own.
                    || n.measure.is_some()
                    || n.inert
                    || !free(&n.tokens, &more)
                {
                    break;
                }
                end = n.tokens.end;
                let subset = c.subset || c.shape != Shape::Singular;
                more.push(Count { subset, ..make(n.tokens.clone(), n, "lone-singular-beside") });
            } else {
                if ctx.tokens.fold(end) != "and" || !matches!(ctx.tokens.fold(end + 1), "a" | "an" | "one") {
                    break;
                }
                let Some((tokens, n)) = article_noun(ctx, end + 1, range.end) else { break };
                if !free(&tokens, &more) {
                    break;
                }
                end = tokens.end;
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    // "A girl and a man were hurt": the one before the last.
    if !ctx.pack.arabic {
        for c in &out {
            let Some(and) =
                c.tokens.start.checked_sub(1).filter(|i| *i > range.start && ctx.tokens.fold(*i) == "and")
            else {
                continue;
            };
            let from = and.saturating_sub(8).max(range.start);
            let found = (from..and)
                .filter(|i| matches!(ctx.tokens.fold(*i), "a" | "an" | "one" | "another"))
                .find_map(|i| article_noun(ctx, i, and).filter(|(t, _)| t.end == and));
            if let Some((tokens, n)) = found
                && c.rule.starts_with("lone-singular")
                && c.noun.as_ref().is_some_and(|m| m.unit == n.unit)
                && free(&tokens, &out)
                && free(&tokens, &more)
            {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    // "four women and a boy", "12 soldiers, two medics and a child": the last of a list is one.
    if !ctx.pack.arabic {
        for c in counts.iter().filter(|c| {
            c.shape == Shape::Number
                && c.noun
                    .as_ref()
                    .is_some_and(|n| n.unit == Unit::Person && !n.inert && n.measure.is_none_or(|_| n.weak))
        }) {
            let end = c.phrase.end;
            if ctx.tokens.fold(end) != "and"
                || !matches!(ctx.tokens.fold(end + 1), "a" | "an" | "one" | "another")
            {
                continue;
            }
            let Some((tokens, n)) = article_noun(ctx, end + 1, range.end) else { continue };
            let speaks = ctx.at(tokens.end).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
            if n.unit == Unit::Person && !speaks && free(&tokens, &out) && free(&tokens, &more) {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    if !ctx.pack.arabic {
        for c in out.iter().filter(|c| c.rule == "lone-singular") {
            if let Some((tokens, n)) = singular_before(ctx, c, range.start)
                && free(&tokens, &out)
                && free(&tokens, &more)
            {
                more.push(Count { subset: c.subset, ..make(tokens, n, "lone-singular-beside") });
            }
        }
    }
    out.extend(more.into_iter().filter(|m| !out_overlaps(m, counts)));
    // "A provincial official had earlier put the dead at 410": who speaks is no victim.
    out.retain(|c| {
        ctx.pack.arabic
            || !(c.phrase.end..range.end.min(c.phrase.end + 4))
                .take_while(|i| {
                    !ctx.parts_clause(*i)
                        && !ctx
                            .at(*i)
                            .iter()
                            .any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Cue(Cue::Passive)))
                })
                .any(|i| ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Speech(_))))
    });
    out
}

pub(super) fn out_overlaps(m: &Count, counts: &[Count]) -> bool {
    counts.iter().any(|c| c.phrase.start < m.phrase.end && m.phrase.start < c.phrase.end)
}

/// A title before a name: القيادي أبو فلان, مدير السجن.
pub(super) fn named_after(ctx: &Context<'_>, n: &NounAt, end: usize) -> bool {
    let i = n.tokens.end;
    let f = ctx.tokens.fold(i);
    if i >= end || ctx.tokens.kind(i) != TokenKind::Word {
        return i < end && ctx.quote_mark(i) && n.category != Some(Category::Child);
    }
    f == "ابو"
        || f.starts_with("ال")
            && matches!(n.category, Some(Category::Official | Category::Combatant))
            && ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Body(_)))
}

/// "a 12-year-old Syrian boy": the noun after an article, over its adjectives.
pub(super) fn article_noun(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, NounAt)> {
    noun_after_article(ctx, i, end).or_else(|| {
        // "a 16-year-old": the age stands for the person.
        let (to, child) = aged_person(ctx, i + 1).filter(|(to, _)| *to <= end)?;
        let category = if child { Category::Child } else { Category::Person };
        Some((i..to, NounAt { category: Some(category), ..plain_person(i..to) }))
    })
}

fn noun_after_article(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, NounAt)> {
    let mut k = i + 1;
    while k < end && k - i < 10 {
        // "a 10-month-old baby"
        if let Some((to, _)) = aged_person(ctx, k) {
            k = to;
            continue;
        }
        if let Some((n, number, ..)) = noun_at(ctx, k)
            && number == Number::Singular
        {
            // The last of a chain of nouns: "a police officer".
            let mut best = n;
            // "left a woman dead": what happened to her is no part of the chain.
            while let Some((n, Number::Singular, ..)) =
                noun_at(ctx, best.tokens.end).filter(|(n, ..)| n.measure.is_none_or(|_| n.weak))
            {
                best = NounAt {
                    category: if n.category == Some(Category::Person) { best.category } else { n.category },
                    ..n
                };
            }
            if !matches!(best.unit, Unit::Person | Unit::Body)
                || best.inert
                || best.measure.is_some_and(|_| !best.weak && best.unit != Unit::Body)
            {
                return None;
            }
            // "a member of the council", "a minister": one of a body, still one.
            return Some((i..best.tokens.end, best));
        }
        let ok = match ctx.tokens.kind(k) {
            TokenKind::Word => {
                !ctx.at(k)
                    .iter()
                    .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(Cue::Passive | Cue::Clause)))
                    && !FUNCTION_WORDS.contains(&ctx.tokens.fold(k))
            }
            TokenKind::Digits => true,
            TokenKind::Mark => ctx.tokens.fold(k) == "-",
            TokenKind::Break => false,
        };
        if !ok {
            return None;
        }
        k += 1;
    }
    None
}

/// "no deaths", ليست هناك حالات فرار: a negation that reaches a measure.
pub(super) fn denials(ctx: &Context<'_>, range: &Range<usize>, counts: &[Count]) -> Vec<Count> {
    let mut out: Vec<Count> = Vec::new();
    if ctx.has_cue(range.clone(), Cue::NoInformation) {
        return out;
    }
    for a in ctx.within(range.clone()) {
        // نفى سقوط أي ضحية (denied that there was any victim) denies every one.
        let rejected = a.tag == Tag::Cue(Cue::Rejects)
            && if ctx.pack.arabic {
                ctx.within(a.tokens.end..range.end.min(a.tokens.end + 12)).iter().any(|x| {
                    x.tag == Tag::Cue(Cue::NotOne) && ctx.tokens.fold(x.tokens.start).starts_with("اي")
                })
            } else {
                // "denies any deaths", "denied that anyone had escaped", "denied losing a single fighter"
                (a.tokens.end..range.end.min(a.tokens.end + 6)).any(|i| every_one(ctx, i))
            };
        // لا يزال (is still), ما زال: nothing is denied.
        let still = ctx.pack.arabic
            && ["يزال", "تزال", "زال", "يزل", "تزل"]
                .iter()
                .any(|w| ctx.tokens.fold(a.tokens.end).starts_with(w));
        let strong = a.tag == Tag::Cue(Cue::Negation) && !still || rejected;
        if !(strong || a.tag == Tag::Cue(Cue::NotOne) && !ctx.pack.arabic)
            || out.iter().any(|c: &Count| c.phrase.contains(&a.tokens.start))
        {
            continue;
        }
        let start = if rejected {
            if ctx.pack.arabic {
                (a.tokens.end..range.end.min(a.tokens.end + 12))
                    .find(|i| ctx.at(*i).iter().any(|x| matches!(x.tag, Tag::Trigger(_))))
                    .unwrap_or(a.tokens.end)
            } else {
                a.tokens.start
            }
        } else {
            a.tokens.start
        };
        let limit = range.end.min(
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
        let mut found: Option<(Range<usize>, NounAt)> = None;
        let mut not_one = a.tag == Tag::Cue(Cue::NotOne);
        let person = matches!(ctx.tokens.fold(start), "nobody" | "none")
            || ctx.tokens.fold(start) == "no" && ctx.tokens.fold(start + 1) == "one";
        let mut i = a.tokens.end;
        while i < limit {
            if ctx.parts_clause(i) || counts.iter().any(|c| c.tokens.contains(&i)) {
                break;
            }
            if ctx.cue(i, Cue::NotOne).is_some() || rejected && !ctx.pack.arabic && every_one(ctx, i) {
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
                let bare = measure.is_some() && (!article || ctx.pack.arabic);
                let denied_word = matches!(ctx.tokens.fold(start), "no" | "without" | "zero")
                    || ctx.pack.arabic
                    || rejected && not_one;
                if bare
                    && denied_word
                    && (n.measure.is_some_and(|m| !n.weak || rejected && m == Measure::Killed))
                    && (!rejected || not_one)
                    && (number != Number::Singular
                        || ctx.pack.arabic
                        || not_one
                        || ctx.tokens.fold(start) != "not")
                {
                    let mut n = n;
                    if matches!(n.measure, Some(Measure::Wounded)) && ctx.at(n.tokens.end).iter().any(|a| matches!(a.tag, Tag::Trigger(k) if ctx.pack.triggers.get(k as usize).is_some_and(|e| e.measure == Measure::Infected))) {
                        n.measure = Some(Measure::Infected);
                    }
                    found = Some((start..n.tokens.end, n));
                    break;
                }
                let none_of = !ctx.pack.arabic
                    && matches!(ctx.tokens.fold(start), "no" | "none")
                    && n.measure.is_none_or(|_| n.weak);
                if (not_one || none_of) && !n.inert {
                    // لم يفر أي سجين, "not a single prisoner escaped": the measure comes from the verb.
                    let near = start.saturating_sub(1).max(range.start)..range.end.min(n.tokens.end + 4);
                    let trigger = ctx.within(near).iter().find_map(|t| match t.tag {
                        // "not a single hostage was harmed": the noun is no verb.
                        Tag::Trigger(_) if !ctx.pack.arabic && n.tokens.contains(&t.tokens.start) => None,
                        Tag::Trigger(k) => ctx
                            .pack
                            .triggers
                            .get(k as usize)
                            .filter(|e| fits(e, Some(&n)) == 0)
                            .map(|e| (e.measure, t.tokens.clone())),
                        _ => None,
                    });
                    if let Some((m, t)) = trigger {
                        let end =
                            n.tokens.end.max(if t.end <= n.tokens.end + 4 { t.end } else { n.tokens.end });
                        found = Some((start..end, NounAt { measure: Some(m), weak: false, ..n }));
                        break;
                    }
                }
            }
            let trigger = ctx.at(i).iter().find_map(|t| match t.tag {
                Tag::Trigger(k) => ctx.pack.triggers.get(k as usize).map(|e| (e, t.tokens.clone())),
                _ => None,
            });
            if let Some((e, t)) = trigger
                && (person
                    || not_one
                    || ctx.pack.arabic
                        && (t.end..range.end.min(t.end + 3)).any(|k| ctx.cue(k, Cue::NotOne).is_some()))
                && !e.weak
                && !(person && e.pos == Pos::People)
            {
                let end = (t.end..range.end.min(t.end + 3))
                    .find(|k| ctx.cue(*k, Cue::NotOne).is_some())
                    .map_or(t.end, |k| k + 1);
                let noun = noun_at(ctx, end)
                    .filter(|(n, ..)| n.unit == Unit::Person || fits(e, Some(n)) == 0 && !n.inert)
                    .map(|(n, ..)| n);
                let end = noun.as_ref().map_or(end, |n| n.tokens.end);
                let base = noun.unwrap_or(NounAt {
                    tokens: t.clone(),
                    measure: None,
                    weak: false,
                    unit: Unit::Person,
                    category: Some(Category::Person),
                    affiliation: None,
                    inert: false,
                });
                found = Some((start..end, NounAt { measure: Some(e.measure), weak: false, ..base }));
                break;
            }
            i += 1;
        }
        if let Some((tokens, n)) = found {
            // "no deaths among the guests" denies for the guests; whose they are is read like any population.
            out.push(Count {
                tokens: tokens.clone(),
                number: tokens.clone(),
                phrase: tokens,
                quantity: Quantity::exact(0),
                polarity: Polarity::Denied,
                rule: "denial",
                noun: Some(n),
                tail: None,
                of_them: false,
                subset: false,
                others: false,
                unknown_noun: false,
                shape: Shape::Denial,
                after: 0,
                rejected_from: None,
            });
        }
    }
    out
}

/// جثمانا طفلين (*juthmānā ṭiflayn*, the bodies of two children): the dual before a genitive looks singular.
fn paired_bodies(ctx: &Context<'_>, n: &NounAt, i: usize) -> bool {
    n.unit == Unit::Body
        && ctx.tokens.fold(i).ends_with('ا')
        && noun_at(ctx, n.tokens.end).is_some_and(|(_, number, ..)| number == Number::Dual)
}
