//! Arabic figures that lean on a small word before them: كنا 92 (*kunnā 92*, we were 92), وهو 214 (*wa-huwa 214*, which is 214), أنهم 86 شخصاً
//! (*annahum 86 shakhṣan*, that they are 86 persons), and what befell whom a general word leaves open.

use super::*;

/// Words back within which the figure is named that وهو ("which is") gives.
const FIGURE_WITHIN: usize = 12;
/// Words back within which a verb of counting has its number: بينما تحصي النيابة العامة ثلاثة فقط.
const TELLS_WITHIN: usize = 6;

/// A figure of which no noun says what it counts.
fn bare(case: &Case<'_>) -> bool {
    case.ctx.pack.arabic && case.is_bare() && !case.c.others
}

/// The last count of this sentence before the case's own, of people.
fn people_before<'a>(case: &Case<'a>) -> Option<&'a Draft> {
    case.last_here().filter(|d| people(d.unit))
}

/// The word right before a count.
fn word_before<'a>(case: &Case<'a>) -> &'a str {
    case.c
        .tokens
        .start
        .checked_sub(1)
        .filter(|b| *b >= case.range.start)
        .map_or("", |b| case.ctx.tokens.fold(b))
}

/// كنا 92 على متن قارب (*kunnā 92 ʿalā matn qārib*, we were 92 aboard a boat), ذكروا أنهم 86 شخصاً وأن معهم عشرة أطفال (they said that they were 86 and
/// had ten children with them): how many were there, of whom no harm is said.
pub(super) fn so_many_were_there(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, ref ranked, noun_measure, .. } = case;
    let person = c.noun.as_ref().is_some_and(|n| n.unit == Unit::Person && !n.inert);
    let open = ctx.pack.arabic
        && c.shape == Shape::Number
        && noun_measure.is_none()
        && !c.subset
        && (person || bare(case))
        && ranked.first().is_none_or(|(s, _, t)| *s < 700 || t.entry.measure == Measure::Other);
    let end = c.phrase.end;
    let ends = end >= range.end
        || ctx.parts_clause(end)
        || ctx.quote_mark(end)
        || matches!(
            ctx.tokens.fold(end),
            "." | "علي"
                | "في"
                | "داخل"
                | "حين"
                | "عندما"
                | "لحظه"
                | "وقت"
                | "من"
                | "بينهم"
                | "و"
        )
        || ctx.tokens.fold(end).starts_with('و');
    let there = match word_before(case) {
        "كنا" | "وكنا" => true,
        "انهم" | "بانهم" | "وانهم" => person,
        "معهم" | "برفقتهم" | "ومعهم" | "وبرفقتهم" => {
            person && people_before(case).is_some_and(|d| d.measure == Measure::Other)
        }
        _ => false,
    };
    (open && ends && there).then(|| case.says(Measure::Other, 700, "so-many-were-there"))
}

/// مصححاً رقماً نشرته الوزارة ظهر اليوم وهو 214 (*muṣaḥḥiḥan raqman nasharathu l-wizāra … wa-huwa 214*, correcting a figure that the ministry had
/// published at noon, 214): of the same as the count before.
pub(super) fn which_is(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, .. } = case;
    let is = bare(case) && matches!(word_before(case), "وهو" | "وهي" | "هو" | "هي");
    let figure = |i: usize| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']).trim_start_matches("ال"),
            "رقم" | "رقما" | "حصيله" | "عدد" | "عددا" | "احصاء" | "احصاييه" | "تقدير" | "تقديرا"
        )
    };
    let from = c.tokens.start.saturating_sub(FIGURE_WITHIN).max(range.start);
    let of = people_before(case).filter(|d| is && (from.max(d.count.phrase.end)..c.tokens.start).any(figure));
    of.map(|d| case.says_as(d, 800, "figure-of-another"))
}

/// خمسة لم يُعثر لهم على أثر، بينما تحصي النيابة ثلاثة فقط (*… baynamā tuḥṣī n-niyāba thalātha faqaṭ*, no trace was found of five, while the
/// prosecution counts three only): of the same, by another's count.
pub(super) fn while_another_counts(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, ref ranked, .. } = case;
    let open = bare(case) && ranked.first().is_none_or(|(s, ..)| *s < 350);
    let before = people_before(case).filter(|d| open && is_toll(d.measure))?;
    let from = c.tokens.start.saturating_sub(TELLS_WITHIN).max(range.start).max(before.count.phrase.end);
    let tells = (from..c.tokens.start).any(|i| {
        ctx.begins(i, Marks::SPEECH)
            || matches!(
                ctx.tokens.fold(i).trim_start_matches(['و', 'ف']),
                "تحصي" | "يحصي" | "تحصيه" | "تحصيها"
            )
    });
    let against = (before.count.phrase.end..c.tokens.start).any(|i| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches('و'),
            "بينما" | "فيما" | "حين" | "مقابل" | "لكن" | "المقابل" | "اما"
        )
    });
    let end = c.phrase.end;
    let ends =
        end >= range.end || ctx.parts_clause(end) || matches!(ctx.tokens.fold(end), "." | "فقط" | "لا" | "و");
    (tells && against && ends).then(|| case.says_as(before, 700, "figure-of-another"))
}

/// خسائر العدو 145 عسكرياً إضافة إلى دبابتين (*khasāʾir al-ʿadū …*, the enemy's losses were 145 soldiers and two tanks): what was lost.
pub(super) fn losses(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, range, c, noun_measure, .. } = case;
    let vehicle =
        c.noun.as_ref().is_some_and(|n| n.unit == Unit::Vehicle && !n.inert) && noun_measure.is_none();
    let lost = |i: usize| {
        let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال");
        matches!(word, "خساير" | "خسايره" | "خسايرها" | "خسايرهم" | "خسايرنا")
    };
    // فيما استسلم (while … surrendered): another clause.
    let from = (range.start..c.tokens.start)
        .rev()
        .find(|i| ctx.cue(*i, Cue::Clause).is_some() || matches!(ctx.tokens.fold(*i), "؛" | "."))
        .unwrap_or(range.start);
    let troops = c.noun.as_ref().is_some_and(|n| {
        n.unit == Unit::Person && matches!(n.category, Some(Category::SecurityForce | Category::Combatant))
    }) && noun_measure.is_none();
    // A company's losses are money and planes: those of a war have troops or an army beside them.
    let army = |i: usize| {
        matches!(
            ctx.tokens.fold(i).trim_start_matches(['و', 'ب', 'ل']).trim_start_matches("ال"),
            "عدو"
                | "جيش"
                | "قوات"
                | "مليشيا"
                | "ميليشيا"
                | "مليشيات"
                | "ميليشيات"
                | "عسكريا"
                | "جنديا"
                | "مقاتلا"
                | "دبابه"
                | "دبابات"
                | "مدرعات"
                | "مدرعه"
        )
    };
    let told =
        ctx.pack.arabic && (vehicle || troops) && (from..c.tokens.start).any(lost) && range.clone().any(army);
    let measure = if vehicle { Measure::Destroyed } else { Measure::Casualties };
    told.then(|| case.says(measure, 600, "among-the-losses"))
}

/// أصيب 40 طفلاً بالكوليرا (*uṣība 40 ṭiflan bi-l-kūlīrā*, 40 children fell ill with cholera): with what they were "hit" says that they are ill.
pub(super) fn fell_ill(case: &Case<'_>) -> Option<Draft> {
    let &Case { ctx, c, trigs, .. } = case;
    let struck = trigs.iter().find(|t| {
        ctx.pack.arabic
            && t.entry.measure == Measure::Wounded
            && ctx.tokens.fold(t.tokens.start).contains("صيب")
            && (t.tokens.end == c.tokens.start || t.tokens.start == c.phrase.end)
    })?;
    let behind = struck.tokens.end.max(c.phrase.end);
    let ill = trigs.iter().any(|t| {
        t.entry.measure == Measure::Infected && t.tokens.start >= behind && t.tokens.start <= behind + 1
    }) || (behind..behind + 2)
        .any(|i| ctx.tokens.fold(i).strip_prefix('ب').is_some_and(an_illness));
    (ill && case.unit == Unit::Person)
        .then(|| Draft { cue: Some(struck.tokens.clone()), ..case.says(Measure::Infected, 1100, "fell-ill") })
}

/// What one is ill with: إسهال (diarrhoea), حمى (fever).
fn an_illness(word: &str) -> bool {
    matches!(
        word.trim_start_matches("ال"),
        "اسهال"
            | "اسهالات"
            | "حمي"
            | "كوليرا"
            | "حصبه"
            | "ملاريا"
            | "ضنك"
            | "عدوي"
            | "فيروس"
            | "تيفوييد"
            | "انفلونزا"
            | "جرب"
            | "جدري"
    )
}
