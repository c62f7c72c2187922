//! Arabic numbers that are somebody's name, a town's people or another noun's, so that no toll is told by them.

use super::*;

/// Tells whether a count is of nothing that the sentence tells a toll of.
pub(super) fn of_something_else(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    behind_another_noun(ctx, c, range)
        || settled(ctx, c, range)
        || of_one_and_the_same(ctx, c)
        || rate(ctx, c)
}

/// تسع حالات لكل مئة ألف نسمة (*tisʿ ḥālāt li-kull miʾat alf nasama*, nine cases to every hundred thousand): a rate, and what it is a rate of.
fn rate(ctx: &Context<'_>, c: &Count) -> bool {
    let of_each = |i: usize| matches!(ctx.tokens.fold(i), "لكل" | "بكل");
    let number = |i: usize| {
        ctx.tokens.kind(i) == TokenKind::Digits
            || matches!(ctx.tokens.fold(i), "مايه" | "ميه" | "مييه" | "مئه" | "الف" | "عشره" | "مليون")
    };
    c.shape == Shape::Number
        && (c.tokens.start.checked_sub(1).is_some_and(of_each)
            || (c.phrase.end..c.phrase.end + 2).any(|i| of_each(i) && number(i + 1)))
}

/// غبريال السبع (*Ghabriyāl as-Sabʿ*, Gabriel Seven), ولايات السودان الثماني عشرة (*wilāyāt as-Sūdān ath-thamānī ʿashrata*, the eighteen
/// states of Sudan): a definite number in the form that goes with feminines, behind a word that is none of those counted.
/// النساء الأربع (the four women) has its noun; قُتلت الأربع (the four were killed) stands behind its verb and is kept.
fn behind_another_noun(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let at = c.number.start;
    if c.noun.is_some() || c.of_them || c.shape != Shape::Number || at <= range.start {
        return false;
    }
    let feminine = matches!(
        ctx.tokens.fold(at),
        "الثلاث" | "الاربع" | "الخمس" | "الست" | "السبع" | "الثماني" | "التسع" | "العشر"
    );
    let prior = at - 1;
    let told = ctx.begins(prior, Marks::NOUN.or(Marks::TRIGGER).or(Marks::SPEECH))
        || ctx.is(prior, Words::FunctionWord)
        || ctx.cue(prior, Cue::NumberOf).is_some();
    feminine && ctx.tokens.kind(prior) == TokenKind::Word && !told
}

/// البلدة التي يقطنها 25 ألفاً (*al-balda llatī yaqṭunuhā*, the town in which 25,000 live), يقيم في المجمع نحو 4600 نسمة (about 4,600 souls live
/// in the compound): who lived there before anything happened. نزح 20 ألف نسمة (20,000 souls fled) tells what befell them, and how many of
/// the displaced live in a camp is a count.
fn settled(ctx: &Context<'_>, c: &Count, range: &Range<usize>) -> bool {
    let plain = c.noun.as_ref().is_none_or(|n| {
        n.unit == Unit::Person
            && matches!(n.category, Some(Category::Person | Category::Civilian))
            && n.measure.is_none()
    });
    if !plain || c.shape != Shape::Number || c.of_them {
        return false;
    }
    let souls =
        c.noun.as_ref().is_some_and(|n| matches!(ctx.tokens.fold(n.tokens.start), "نسمه" | "ساكن" | "نسمات"));
    // Behind ي or ت stands the root: يقطنها, تسكنه, يعيش.
    let dwells = |i: usize| {
        let word = ctx.tokens.fold(i).trim_start_matches(['و', 'ف']);
        let root = word.strip_prefix(['ي', 'ت']).unwrap_or("");
        ["قطن", "سكن"].iter().any(|w| root.starts_with(w))
            || souls && ["عيش", "قيم", "ضم", "بلغ"].iter().any(|w| root.starts_with(w))
    };
    let from = c.tokens.start.saturating_sub(if souls { 8 } else { 2 }).max(range.start);
    let dwelling =
        (from..c.tokens.start).rev().take_while(|i| souls || !ctx.parts_clause(*i)).find(|i| dwells(*i));
    let theirs =
        |i: &usize| souls && matches!(ctx.tokens.fold(*i), "سكانها" | "سكانه" | "تعدادها" | "قاطنيها");
    let Some(told) = dwelling.or_else(|| (from..c.tokens.start).find(theirs)) else { return false };
    // Nothing befell them before their number.
    let befell = ctx.within(told..c.tokens.start).iter().filter_map(|a| ctx.trigger(a)).any(|e| {
        matches!(
            e.measure,
            Measure::Killed
                | Measure::Wounded
                | Measure::Displaced
                | Measure::Missing
                | Measure::Returned
                | Measure::Besieged
        )
    });
    !befell
}

/// تلاميذ مدرسة واحدة (*talāmīdh madrasa wāḥida*, pupils of one school), عمال مصنع واحد (workers of one factory): that they were of the same,
/// and not how many of them fell.
fn of_one_and_the_same(ctx: &Context<'_>, c: &Count) -> bool {
    let word = ctx.tokens.fold(c.number.start);
    if !matches!(word, "واحد" | "واحده") || c.number.len() != 1 || c.number.start < 2 {
        return false;
    }
    let noun = c.number.start - 1;
    let owner = noun - 1;
    // A noun without its article before a singular noun is owned by it.
    let held = noun_at(ctx, owner).is_some_and(|(n, number, article, possessed)| {
        n.unit == Unit::Person && number == Number::Plural && !article && !possessed
    });
    // أطفال وسيدة واحدة (children and one woman): what "and" joins is counted.
    held && !ctx.at(noun).iter().any(|a| a.article || a.conj)
}
