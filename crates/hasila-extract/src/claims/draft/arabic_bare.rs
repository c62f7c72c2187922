//! Arabic figures without a noun that lean on a toll told before: اكتفت الشرطة بتسعة (*iktafat al-shurṭa bi-tisʿa*, the police kept to
//! nine), السلطات تقول 23 (the authorities say 23), استقرت الحصيلة عند 288 (the toll settled at 288).

use super::*;

/// Words a verb has for giving a figure, by what stands before the figure.
const KEPT_TO: &[&str] = &["اكتفي", "اكتفت", "اكتفوا", "يكتفي", "تكتفي", "مكتفيا", "مكتفيه"];
const OWNED_UP: &[&str] = &[
    "اعترف",
    "اعترفت",
    "اعترفوا",
    "يعترف",
    "تعترف",
    "اقر",
    "اقرت",
    "اقروا",
    "يقر",
    "تقر",
    "سلم",
    "سلمت",
    "يسلم",
    "تسلم",
];
const STANDS_AT: &[&str] = &[
    "توقف",
    "توقفت",
    "توقفوا",
    "يقف",
    "تقف",
    "وقف",
    "وقفت",
    "استقر",
    "استقرت",
    "تستقر",
    "يستقر",
    "ثبت",
    "ثبتت",
    "جمد",
    "جمدت",
    "ظل",
    "ظلت",
    "بقي",
    "بقيت",
    "تضع",
    "يضع",
    "وضع",
    "وضعت",
    "حدد",
    "حددت",
];
const GOES_TO: &[&str] = &["ذهب", "ذهبت", "يذهب", "تذهب", "اشار", "اشارت", "يشير", "تشير"];
const SPEAKS_OF: &[&str] = &[
    "تحدث",
    "تحدثت",
    "تحدثوا",
    "يتحدث",
    "تتحدث",
    "يتحدثون",
    "الحديث",
    "بالحديث",
    "حديث",
    "اعلن",
    "اعلنت",
    "الاعلان",
    "بالاعلان",
];
const SAYS: &[&str] = &["يقول", "تقول", "يقولون", "تقولان", "قالت", "قال", "قالوا"];

/// A bare figure that somebody sets beside a toll told before it, or at which a toll stands.
pub(super) fn arabic_figure_again(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, drafts, first, ref ranked, .. } = case;
    let person = c.noun.as_ref().is_none_or(|n| {
        n.unit == Unit::Person
            && n.measure.is_none()
            && n.category.is_none_or(|k| k == Category::Person)
            && matches!(ctx.tokens.fold(n.tokens.start), "شخصا" | "شخص" | "اشخاص")
    });
    let plain = c.shape == Shape::Number && person && !c.unknown_noun && !c.of_them && !c.subset;
    if !ctx.pack.arabic || !plain || ranked.first().is_some_and(|(s, ..)| *s >= 700) || !ends(ctx, c, range) {
        return None;
    }
    // بـ60 (at 60), بخمسة: the preposition is written on to the figure.
    let at = c.tokens.start;
    let word = |i: usize| ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
    let mut open = at.checked_sub(1).filter(|b| *b >= range.start)?;
    let with_bi = ctx.tokens.fold(at).starts_with("ب") || ctx.tokens.fold(open) == "ب";
    while open > range.start && (ctx.quote_mark(open) || matches!(word(open), "ب" | "الا" | "سوي" | "فقط"))
    {
        open -= 1;
    }
    let before = open.saturating_sub(7).max(range.start)..open + 1;
    let verb = |list: &[&str]| {
        before.clone().rev().find(|i| list.contains(&word(*i))).filter(|v| {
            !(*v..at).any(|i| matches!(ctx.tokens.fold(i), "," | "،" | ";" | "؛" | "ان" | "انها" | "انه"))
        })
    };
    let word_for_it = before.clone().rev().find(|i| {
        matches!(
            word(*i),
            "الحصيله"
                | "حصيله"
                | "حصيلتها"
                | "حصيلته"
                | "العدد"
                | "الرقم"
                | "الخسائر"
                | "خسائر"
                | "حصيلتهم"
        )
    });
    let put_at = word_for_it.is_some_and(|w| {
        let moved = (w.saturating_sub(4).max(range.start)..at).any(|i| {
            let f = word(i);
            ctx.begins(i, Marks::SPEECH)
                || STANDS_AT.contains(&f)
                || f.starts_with("قدر")
                || f.starts_with("رفع")
                || f.starts_with("ارتفع")
                || f.starts_with("تراجع")
                || f.starts_with("انخفض")
                || f.starts_with("خفض")
                || f.starts_with("بلغ")
                || f.starts_with("صار")
                || f.starts_with("اصبح")
        });
        let beside = w + 1 == at;
        moved && (with_bi || beside || matches!(word(open), "عند" | "الي" | "بلغ" | "بلغت" | "صار" | "اصبح"))
    });
    let given = put_at
        || with_bi && (verb(KEPT_TO).is_some() || verb(OWNED_UP).is_some())
        || matches!(word(open), "عند") && verb(STANDS_AT).is_some()
        || matches!(word(open), "الي") && verb(GOES_TO).is_some()
        || matches!(word(open), "عن") && verb(SPEAKS_OF).is_some()
        || SAYS.contains(&word(open)) && c.noun.is_none();
    if !given {
        return None;
    }
    let toll =
        word_for_it.filter(|_| put_at).is_some_and(|w| word(w).contains("حصيل") || word(w).contains("خساير"));
    match told_before(case) {
        Some(prev) => {
            let like = drafts.iter().rposition(|d| std::ptr::eq(d, prev)).filter(|p| *p >= first);
            Some(Draft {
                affiliation: prev.affiliation.clone(),
                like,
                ..case.says_as(prev, 600, "figure-of-another")
            })
        }
        // حصيلة (toll) of nothing told: the dead.
        None if toll => Some(case.says(Measure::Killed, 600, "toll-put-at")),
        None => told_next(case).map(|m| case.says(m, 600, "figure-of-another")),
    }
}

/// What ends a figure that no noun follows.
fn ends(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let mut end = c.phrase.end;
    if ctx.tokens.fold(end) == "علي" && ctx.tokens.fold(end + 1) == "الاقل" {
        end += 2;
    }
    end >= range.end
        || ctx.parts_clause(end)
        || ctx.quote_mark(end)
        || ctx.tokens.kind(end) == TokenKind::Mark
        || ctx.tokens.fold(end).starts_with('و')
        || ctx.is(end, Words::FunctionWord)
        || ctx.is(end, Words::When)
        || matches!(ctx.tokens.fold(end), "فقط" | "منهم" | "لا" | "غير")
}

/// The toll that a figure may be another of: the dead before others, unless another is far nearer in size.
fn told_before<'a>(case: &Case<'a>) -> Option<&'a Draft> {
    let &Case { index, c, drafts, .. } = case;
    let here = c.quantity.best.or(c.quantity.low)?.max(1);
    let apart = |d: &Draft| {
        let there = d.count.quantity.best.or(d.count.quantity.low).unwrap_or(1).max(1);
        here.max(there) * 100 / here.min(there)
    };
    let same = |d: &&Draft| {
        d.count.polarity == Polarity::Affirmed
            && d.part_of.is_none()
            && matches!(d.unit, Unit::Person)
            && (is_toll(d.measure) || matches!(d.measure, Measure::Infected | Measure::Participants))
            && d.sentence + 3 >= index
            && d.count.phrase.end <= c.tokens.start
    };
    let told: Vec<&Draft> = drafts.iter().filter(same).collect();
    let dead = told.iter().rev().find(|d| d.measure == Measure::Killed).copied();
    let near = told.iter().copied().min_by_key(|d| apart(d))?;
    let prev = dead.filter(|d| apart(d) <= 2 * apart(near) || apart(d) <= 400).unwrap_or(near);
    (apart(prev) <= 1500).then_some(prev)
}

/// السلطات تقول 23، والجمعية تتحدث عن 27 قتيلاً (the authorities say 23, and the association speaks of 27 dead): the noun stands behind the
/// figure set beside it.
fn told_next(case: &Case<'_>) -> Option<Measure> {
    let &Case { ctx, c, counts, .. } = case;
    let next = counts.iter().find(|o| o.tokens.start >= c.phrase.end)?;
    let noun = next.noun.as_ref().filter(|n| n.unit == Unit::Person && !n.weak)?;
    let near = words_between(ctx, c.phrase.end, next.tokens.start) <= 6
        && (c.phrase.end..next.tokens.start).any(|i| ctx.begins(i, Marks::SPEECH));
    noun.measure.filter(|m| near && is_toll(*m))
}
