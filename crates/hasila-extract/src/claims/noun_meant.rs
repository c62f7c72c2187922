//! Arabic nouns of two meanings, told apart by what stands around them: أحياء (*aḥyāʾ*, the living, and quarters of a town), أهداف
//! (*ahdāf*, targets, and goals), عمليات (*ʿamaliyyāt*, attacks, and operations of any kind), نزلاء (*nuzalāʾ*, inmates, and guests).

use super::*;

/// Returns a noun as its sentence means it.
pub(super) fn as_meant(ctx: &Context<'_>, i: usize, noun: NounAt) -> NounAt {
    if !ctx.pack.arabic || noun.tokens.len() != 1 {
        return noun;
    }
    match ctx.tokens.fold(i) {
        "احياء" | "حيين" | "حيا" if noun.inert && found_alive(ctx, i) => {
            let person = plain_person(noun.tokens.clone());
            NounAt { measure: Some(Measure::Rescued), weak: false, inert: false, ..person }
        }
        "هدفا" | "اهداف" | "هدف" | "هدفين" if noun.inert && bombed(ctx, i) => strike(noun),
        "عمليه" | "عمليات" | "عمليتين" | "عمليتان"
            if noun.inert && against_an_enemy(ctx, noun.tokens.end) =>
        {
            strike(noun)
        }
        word if noun.category == Some(Category::Prisoner)
            && (word.contains("نزيل") || word.contains("نزلا"))
            && word.trim_start_matches(['و', 'ل', 'ب']).trim_start_matches("ال").starts_with('ن')
            && guests(ctx, i) =>
        {
            // Whoever stays at a hotel may be anybody.
            let hotel = (i.saturating_sub(7)..i + 4).any(|k| {
                let w = ctx.tokens.fold(k);
                ["فندق", "منتجع", "نزل"].iter().any(|h| w.ends_with(h))
            });
            let category = if hotel { Category::Person } else { Category::Civilian };
            NounAt { measure: None, weak: false, category: Some(category), ..noun }
        }
        _ => noun,
    }
}

fn strike(noun: NounAt) -> NounAt {
    NounAt {
        measure: Some(Measure::Attacks),
        weak: true,
        unit: Unit::Attack,
        category: None,
        inert: false,
        ..noun
    }
}

/// The words before a noun, back to what parts it from its verb.
fn words_before<'a>(ctx: &'a Context<'_>, i: usize, reach: usize) -> impl Iterator<Item = (usize, &'a str)> {
    (i.saturating_sub(reach)..i).rev().take_while(|k| !ctx.parts_clause(*k)).map(|k| {
        let word = ctx.tokens.fold(k);
        (k, word.strip_prefix(['و', 'ف']).unwrap_or(word))
    })
}

/// انتشل ستة أحياء (*intashala sitta aḥyāʾ*, pulled out six alive), إخراج أربعة أحياء (bringing out four alive); not من خمسة أحياء (from five quarters),
/// and not أحياء حلب (the quarters of Aleppo).
fn found_alive(ctx: &Context<'_>, i: usize) -> bool {
    const OUT: [&str; 14] = [
        "انتشل",
        "انتشال",
        "اخرج",
        "اخراج",
        "استخرج",
        "استخراج",
        "سحب",
        "عثر",
        "العثور",
        "انقذ",
        "انقاذ",
        "نجا",
        "اعاد",
        "وجد",
    ];
    let named = ctx.tokens.kind(i + 1) == TokenKind::Word
        && !ctx.is(i + 1, Words::FunctionWord)
        && ctx.at(i + 1).is_empty();
    if named {
        return false;
    }
    // Between the verb and its object nothing says whence; what stands before the verb doesn't matter.
    for (k, word) in words_before(ctx, i, 9) {
        if OUT.iter().any(|v| word.starts_with(v)) {
            return true;
        }
        let found = k.checked_sub(1).is_some_and(|b| {
            let prior = ctx.tokens.fold(b).trim_start_matches('و');
            prior.starts_with("عثر") || prior == "العثور"
        });
        if matches!(word, "من" | "في" | "الي" | "عبر" | "داخل") || word == "علي" && !found {
            return false;
        }
    }
    false
}

/// قصف 60 هدفاً (*qaṣafa 60 hadafan*, bombed 60 targets); not سجل ثلاثة أهداف (scored three goals).
fn bombed(ctx: &Context<'_>, i: usize) -> bool {
    const STRUCK: [&str; 8] = ["قصف", "استهدف", "استهداف", "هاجم", "ضرب", "اغار", "دك", "مهاجمه"];
    words_before(ctx, i, 6).any(|(_, w)| {
        let w = w.strip_prefix(['ي', 'ت']).filter(|v| STRUCK.iter().any(|s| v.starts_with(s))).unwrap_or(w);
        STRUCK.iter().any(|v| w.starts_with(v))
    })
}

/// 17 عملية عسكرية استهدفت تجمعات جنود العدو (*17 ʿamaliyya ʿaskariyya istahdafat …*, 17 operations that targeted the enemy's troops), عمليتين ضد سفينتين
/// (two against two ships); not عمليات ضد المهربين (operations against smugglers), عملية إنقاذ (a rescue).
fn against_an_enemy(ctx: &Context<'_>, end: usize) -> bool {
    let enemy = |word: &str| ctx.pack.words.has(word, Words::Targeted);
    let adjective = |k: usize| ctx.tokens.fold(k).ends_with("يه") && ctx.tokens.kind(k) == TokenKind::Word;
    let at = if adjective(end) { end + 1 } else { end };
    let onto = ctx.tokens.fold(at);
    matches!(onto, "ضد" | "استهدفت" | "استهدف" | "استهدفتا" | "طالت" | "علي")
        && (at + 1..at + 5).take_while(|k| !ctx.parts_clause(*k)).any(|k| {
            let word = ctx.tokens.fold(k);
            enemy(word) || word.strip_prefix('ل').is_some_and(enemy)
        })
}

/// نزلاء دار للمسنين (*nuzalāʾ dār li-l-musinnīn*, residents of a home for the aged), كان في الفندق 230 نزيلاً (230 guests were at the hotel): no prisoners.
fn guests(ctx: &Context<'_>, i: usize) -> bool {
    let house = |w: &str| {
        let w = w.strip_prefix(['ب', 'ل', 'و']).filter(|v| v.len() > 4).unwrap_or(w);
        ctx.pack.words.has(w.trim_start_matches("ال"), Words::Lodging)
    };
    house(ctx.tokens.fold(i + 1))
        || house(ctx.tokens.fold(i + 2))
        || words_before(ctx, i, 7).any(|(_, w)| house(w))
}
