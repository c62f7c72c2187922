//! Arabic constructions that count without a number, or whose number stands behind another noun.

use super::*;

/// وفاة أحد المصابين (*wafāt aḥad al-muṣābīn*, the death of one of the injured), أن أحد المحتجزين توفي (that one of the detainees
/// died): one, by the word beside it that says what befell him.
pub(super) fn one_of(ctx: &Context<'_>, range: &Range<usize>, trigs: &[TriggerAt<'_>]) -> Vec<NounAt> {
    let mut out = Vec::new();
    for i in ctx.openings(range.clone(), Opener::OneOf) {
        // وقال أحد نشطاء اللجان (one of the committees' activists said): who speaks.
        if i > range.start && ctx.begins(i - 1, Marks::SPEECH) {
            continue;
        }
        // أحد أبرز قادة التنظيم (one of the group's foremost leaders): a word may stand between.
        let at = if ctx.is(i + 1, Words::Foremost) { i + 2 } else { i + 1 };
        let Some((n, Number::Plural, ..)) = noun_at(ctx, at) else { continue };
        // دُمرت إحدى الآليات (one of the vehicles was destroyed): a thing too, where it is said what became of it.
        let thing = matches!(n.unit, Unit::Vehicle | Unit::Building);
        if !(n.unit == Unit::Person || thing) || n.inert || n.tokens.end > range.end {
            continue;
        }
        let befell = trigs.iter().any(|t| {
            let of_it = t.entry.units.is_empty() || t.entry.units.contains(&n.unit);
            let harm = if thing {
                matches!(t.entry.measure, Measure::Destroyed | Measure::Damaged)
            } else {
                is_toll(t.entry.measure)
            };
            if !of_it || !harm || matches!(t.entry.pos, Pos::People | Pos::Adjective) {
                return false;
            }
            let before = t.tokens.end <= i && t.tokens.end + 1 >= i && !t.possessed && !t.entry.weak;
            let after = matches!(t.entry.pos, Pos::Verb | Pos::Intransitive)
                && t.tokens.start >= n.tokens.end
                && t.tokens.start <= n.tokens.end + 1
                && !t.conj
                && !(n.tokens.end..t.tokens.start).any(|k| ctx.parts_clause(k));
            before || after
        });
        // أحد القتلى (one of the dead) is no new one.
        let settled = n.measure.is_some_and(|m| m == Measure::Killed && !n.weak);
        if befell && !settled {
            let measure = None;
            out.push(NounAt { tokens: i..n.tokens.end, measure, weak: false, ..n });
        }
    }
    out
}

/// قُتل ثلاثة وأصيب رابع (*qutila thalātha wa-uṣība rābiʿ*, three were killed and a fourth was hurt), أجهزت على ثامن (*ajhazat ʿalā thāmin*, finished
/// off an eighth): one more than those counted before, by his rank.
pub(super) fn arabic_rank(
    ctx: &Context<'_>,
    range: &Range<usize>,
    trigs: &[TriggerAt<'_>],
    counts: &[Count],
) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // وأصيبت ثالثة (and a third, a woman, was hurt)
    for i in ctx.openings(range.start + 1..range.end, Opener::Rank) {
        let Some(nth) = rank(ctx.tokens.fold(i)) else { continue };
        let nth = if nth < 9 { nth + 2 } else { nth - 6 };
        // رابع أيام العيد (the fourth day of the feast): of something named behind it.
        let next = i + 1;
        let alone = next >= range.end
            || ctx.tokens.kind(next) != TokenKind::Word
            || ctx.tokens.fold(next).starts_with("ب")
            || ctx.is(next, Words::FunctionWord)
            || matches!(
                ctx.tokens.fold(next),
                "في" | "من"
                    | "اثر"
                    | "جراء"
                    | "خلال"
                    | "كان"
                    | "بعد"
                    | "علي"
                    | "متاثرا"
                    | "متاثره"
                    | "لاحقا"
                    | "ايضا"
                    | "مساء"
                    | "صباح"
                    | "ليلا"
                    | "فجرا"
                    | "اليوم"
                    | "امس"
                    | "كانت"
            );
        let befell = trigs.iter().any(|t| {
            let beside =
                t.tokens.end == i && matches!(t.entry.pos, Pos::Verb | Pos::Intransitive | Pos::Noun);
            let upon = ctx.tokens.fold(i - 1) == "علي"
                && t.tokens.end <= i
                && i - t.tokens.end <= 8
                && matches!(t.entry.measure, Measure::Killed | Measure::Detained)
                && !(t.tokens.end..i).any(|k| ctx.parts_clause(k));
            (beside || upon) && is_toll(t.entry.measure)
        });
        let counted = counts.iter().any(|c| {
            c.phrase.end <= i
                && c.quantity.best.is_some_and(|n| n + 1 == nth as u64)
                && c.noun.as_ref().is_none_or(|n| people(n.unit))
        });
        // وفاة رابع (the death of a fourth): behind such a noun nothing else has a rank, wherever the three before were told.
        let death = trigs.iter().any(|t| {
            t.tokens.end == i
                && t.entry.pos == Pos::Noun
                && matches!(t.entry.measure, Measure::Killed | Measure::Wounded)
                && !t.entry.weak
        });
        if alone && befell && (counted || death) {
            out.push(i..i + 1);
        }
    }
    out
}

/// ارتفع إلى 17 عدد القتلى (*irtafaʿa ilā 17 ʿadad al-qatlā*, to 17 rose the number of the dead), إلى 18 بينهم طفلان عدد القتلى (to 18,
/// among them two children, the number of the dead): the tally stands behind its figure.
pub(super) fn tally_behind(ctx: &Context<'_>, c: &Count) -> Option<Measure> {
    let to =
        c.tokens.start.checked_sub(1).is_some_and(|i| {
            matches!(ctx.tokens.fold(i), "الي" | "ل") || ctx.tokens.fold(i).starts_with("بلغ")
        });
    if !ctx.pack.arabic || c.noun.is_some() || !to {
        return None;
    }
    let aside = ctx.cue(c.number.end, Cue::Subset).is_some();
    let reach = c.number.end + if aside { 9 } else { 1 };
    let tally = (c.number.end..reach)
        .take_while(|i| matches!(ctx.tokens.kind(*i), TokenKind::Word | TokenKind::Digits))
        .find(|i| ctx.is(*i, Words::TallyWord))?;
    ctx.within(tally + 1..tally + 3).iter().find_map(|a| match a.tag {
        Tag::Trigger(k) => {
            ctx.pack.triggers.get(k as usize).filter(|e| e.pos == Pos::People).map(|e| e.measure)
        }
        Tag::Noun(k) => ctx.pack.nouns.get(k as usize).and_then(|e| e.measure),
        _ => None,
    })
}

pub(super) fn is_toll(m: Measure) -> bool {
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
}

/// جثث 12 مهاجراً (*juthath 12 muhājiran*, the bodies of 12 migrants): bodies are counted, whoever they were.
pub(super) fn bodies_of(ctx: &Context<'_>, number: usize, noun: Option<&NounAt>) -> Option<NounAt> {
    let before = number.checked_sub(1)?;
    let (body, count, article, possessed) = noun_at(ctx, before)?;
    if body.unit != Unit::Body || count != Number::Plural || article || possessed || body.tokens.end != number
    {
        return None;
    }
    match noun {
        Some(n) if n.unit == Unit::Person && n.measure.is_none_or(|m| n.weak || m == Measure::Killed) => {
            Some(NounAt { measure: Some(Measure::Bodies), weak: false, unit: Unit::Body, ..n.clone() })
        }
        Some(_) => None,
        None => Some(NounAt { tokens: number..number, ..body }),
    }
}

/// ثلاث مناطق عدة, مديريات عدة (*mudīriyyāt ʿidda*, several districts): the word for several stands behind what it counts.
/// `Some(None)` where that is nothing that is counted here.
pub(super) fn several_after(ctx: &Context<'_>, number: &Range<usize>) -> Option<Option<NounAt>> {
    if number.len() != 1 || ctx.tokens.fold(number.start) != "عده" {
        return None;
    }
    let before = number.start.checked_sub(1).filter(|b| ctx.tokens.kind(*b) == TokenKind::Word)?;
    match noun_at(ctx, before) {
        Some((n, Number::Plural, ..)) if !n.inert => Some(Some(n)),
        Some(_) => Some(None),
        None => {
            let plain = !ctx
                .at(before)
                .iter()
                .any(|a| matches!(a.tag, Tag::Trigger(_) | Tag::Speech(_) | Tag::Cue(_)));
            // محافظات يمنية عدة (several Yemeni provinces): an adjective may stand between.
            let named = ctx.tokens.fold(before).ends_with("يه") && before > 0;
            let plural = ctx.tokens.fold(before).ends_with("ات")
                || named && ctx.tokens.fold(before - 1).ends_with("ات") && noun_at(ctx, before - 1).is_none();
            (plain && plural).then_some(None)
        }
    }
}

/// شخصين على الأقل (*shakhṣayn ʿalā l-aqall*, two persons at least): where the bound behind a dual ends.
pub(super) fn at_least_behind(ctx: &Context<'_>, from: usize, end: usize) -> Option<usize> {
    let bound = |i: usize| match (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)) {
        ("علي", "الاقل") | ("كحد", "ادني") => Some(i + 2),
        ("علي", "اقل") => Some(i + 3),
        _ => None,
    };
    // شخصين آخرين على الأقل (two others at least): a word may stand between.
    bound(from)
        .or_else(|| (ctx.cue(from, Cue::Others).is_some()).then(|| bound(from + 1)).flatten())
        .filter(|e| *e <= end)
}

/// ولا يزال رجل مسنّ في عداد المفقودين (*lā yazāl rajul … fī ʿidād al-mafqūdīn*, a man is still among the missing): one, still so.
pub(super) fn still_missing(ctx: &Context<'_>, range: &Range<usize>, trigs: &[TriggerAt<'_>]) -> Vec<NounAt> {
    let mut out = Vec::new();
    for i in ctx.openings(range.clone(), Opener::Still) {
        // طفلة لا تزال مفقودة (a girl is still missing): the noun before the verb, as well as behind it.
        let not = usize::from(matches!(ctx.tokens.fold(i.saturating_sub(1)), "لا" | "ما"));
        let before = i.checked_sub(not + 1).filter(|b| *b >= range.start).and_then(|b| noun_at(ctx, b));
        let lone = |f: Option<(NounAt, Number, bool, bool)>| {
            f.and_then(|(n, number, article, possessed)| {
                (number == Number::Singular && !article && !possessed).then_some(n)
            })
        };
        let Some(n) = lone(noun_at(ctx, i + 1)).or_else(|| lone(before).filter(|n| n.tokens.end + not == i))
        else {
            continue;
        };
        if n.unit != Unit::Person || n.inert || n.measure.is_some() || named_after(ctx, &n, range.end) {
            continue;
        }
        let missing = trigs.iter().any(|t| {
            t.entry.measure == Measure::Missing
                && t.tokens.start >= n.tokens.end
                && t.tokens.start <= n.tokens.end + 9
                && !(n.tokens.end..t.tokens.start).any(|k| ctx.parts_clause(k))
        });
        if missing {
            out.push(n);
        }
    }
    out
}

/// لقي شاب مصرعه (*laqiya shābb maṣraʿahu*, a young man met his death), قضت معتمرة (a pilgrim perished): one.
pub(super) fn met_death(ctx: &Context<'_>, range: &Range<usize>) -> Vec<NounAt> {
    let mut out = Vec::new();
    for i in ctx.openings(range.clone(), Opener::MetDeath) {
        let verb = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
        let met = !matches!(verb, "قضي" | "قضت");
        let Some((n, Number::Singular, false, _)) = noun_at(ctx, i + 1) else { continue };
        // فارق مصاب الحياة (one of the hurt departed this life)
        let alive = n.measure.is_none_or(|m| m == Measure::Wounded);
        if n.unit != Unit::Person || n.inert || !alive || named_after(ctx, &n, range.end) {
            continue;
        }
        let behind = n.tokens.end..range.end.min(n.tokens.end + 6);
        let fits = if met {
            behind.clone().take_while(|k| !ctx.parts_clause(*k)).any(|k| {
                matches!(
                    ctx.tokens.fold(k),
                    "مصرعه" | "مصرعها" | "حتفه" | "حتفها" | "الحياه" | "حياته" | "حياتها"
                )
            })
        } else {
            // قضى شاب خمس سنوات (a young man spent five years): another verb of the same letters.
            let own = behind.clone().take_while(|k| !ctx.parts_clause(*k) && !ctx.begins(*k, Marks::TRIGGER));
            !own.into_iter().any(|k| ctx.tokens.kind(k) == TokenKind::Digits || time_word(ctx.tokens.fold(k)))
        };
        if fits {
            out.push(n);
        }
    }
    out
}

fn time_word(f: &str) -> bool {
    matches!(
        f,
        "سنوات"
            | "سنه"
            | "عاما"
            | "اعوام"
            | "اشهر"
            | "شهرا"
            | "ايام"
            | "يوما"
            | "ساعات"
            | "ساعه"
            | "ليله"
            | "ليال"
            | "عقوبه"
            | "محكوميته"
            | "العيد"
            | "وقته"
            | "وقتا"
            | "معظم"
            | "حياته"
            | "عمره"
            | "طفولته"
    )
}
