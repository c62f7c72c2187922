//! Places as bodies have them in their names: beside the body, named before it, and how an id spells them.

use super::*;
use crate::vocabulary::Layer;

/// بولاية شمال كردفان, في إقليم كردستان (of North Kordofan state, in the Kurdistan region): a part of a land that has ministries
/// of its own, and where its name ends.
pub(super) fn state_of(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let mut j = if ctx.tokens.fold(i) == "في" { i + 1 } else { i };
    if !matches!(
        ctx.tokens.fold(j),
        "بولايه" | "ولايه" | "باقليم" | "اقليم" | "لاقليم" | "لولايه" | "مقاطعه" | "بمقاطعه"
    ) {
        return None;
    }
    let kind = ctx.tokens.fold(j).trim_start_matches(['ب', 'ل']);
    j += 1;
    // ولاية ريو غراندي دو سول (the state of Rio Grande do Sul): a name of several words.
    if let Some((to, p)) = arabic_division(ctx, kind, j, |p| kind != "مقاطعه" || of_a_union(p)) {
        return Some((to, p));
    }
    if kind == "مقاطعه" {
        return None;
    }
    for to in [j + 2, j + 1] {
        let found = if to == j + 1 { place_word(ctx, j) } else { place_words(ctx, j, to) };
        if let Some(p) = found {
            return Some((to, p));
        }
    }
    part_of_country(ctx, j).map(|p| (j + 2, p))
}

/// في الولاية (in the state), بالمقاطعة: the state or province that the text named last.
pub(super) fn state_again(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let at = i + usize::from(ctx.tokens.fold(i) == "في");
    let word = ctx.tokens.fold(at);
    let word = if at == i { word.strip_prefix('ب')? } else { word };
    if !matches!(word, "الولايه" | "المقاطعه" | "الاقليم") {
        return None;
    }
    // في ولاية بويبلا (in the state of Puebla): by the word for it, else any province.
    let said = (i.saturating_sub(LOOK_BACK)..i).rev().find_map(|k| state_of(ctx, k));
    said.map(|(_, p)| p).or_else(|| province_before(ctx, i)).map(|p| (at + 1, p))
}

/// الولاية, بالمعسكر, للبلدة (the state, in the camp, of the town): the place that the text named last with that very word before its name,
/// ولاية كانو (Kano state), else by what the text says of its kind.
pub(super) fn of_that_kind(ctx: &Context<'_>, i: usize) -> Option<String> {
    let word = ctx.tokens.fold(i);
    let kind = word.strip_prefix("لل").or_else(|| word.trim_start_matches(['ب', 'و']).strip_prefix("ال"))?;
    if !ctx.pack.words.has(kind, Words::NamedByItsKind) {
        return None;
    }
    let same = |k: usize| {
        let w = ctx.tokens.fold(k);
        w == kind || w.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).is_some_and(|v| v == kind)
    };
    let named = (i.saturating_sub(LOOK_BACK)..i).rev().filter(|k| same(*k)).find_map(|k| {
        let name = k + 1;
        place_words(ctx, name, name + 2).or_else(|| place_word(ctx, name)).or_else(|| {
            let own = ctx.tokens.kind(name) == TokenKind::Word
                && ctx.at(name).is_empty()
                && !ctx.lists(name, List::Common)
                && !ctx.is(name, Words::FunctionWord)
                && !ctx.tokens.fold(name).starts_with("ال")
                && ctx.tokens.fold(name).chars().count() >= 4;
            own.then(|| slug(ctx.words(name..name + 1)))
        })
    });
    match kind {
        "عاصمه" => named.or_else(|| capital_of(ctx)),
        "مدينه" | "بلده" | "قريه" => named.or_else(|| town_before(ctx, i)),
        // An office of a county or a district is often told with its town alone.
        "مقاطعه" | "اقليم" => {
            named.or_else(|| province_before(ctx, i)).or_else(|| town_before(ctx, i))
        }
        _ => named,
    }
}

/// The capital of the land that the text is about.
fn capital_of(ctx: &Context<'_>) -> Option<String> {
    let land = ctx.country.as_ref()?;
    let name = ctx.pack.capitals.iter().filter(|(_, c)| *c == land).map(|(name, _)| name).min()?;
    ctx.registry.places().lookup(name).into_iter().next().map(|p| place_slug(&p.name))
}

/// بشمال دارفور, في نينوى (in North Darfur, in Nineveh): the part of a land beside a token, and where its name ends.
pub(super) fn placed_behind(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let (at, bare) = match ctx.tokens.fold(i) {
        "في" | "ب" => (i + 1, ctx.tokens.fold(i + 1)),
        f => (i, f.strip_prefix('ب')?),
    };
    let place = |name: &str| {
        let found = ctx.registry.places().lookup(name).into_iter().find(|p| !p.guarded)?;
        (found.kind != hasila_registry::PlaceKind::Country).then(|| place_slug(&found.name))
    };
    let two = format!("{bare} {}", ctx.tokens.fold(at + 1));
    place(&two).map(|p| (at + 2, p)).or_else(|| place(bare).map(|p| (at + 1, p)))
}

/// جنوب كيفو (South Kivu): a part of a land whose name no list has.
pub(super) fn part_of_country(ctx: &Context<'_>, i: usize) -> Option<String> {
    let side = match ctx.tokens.fold(i) {
        "شمال" => "north",
        "جنوب" => "south",
        "شرق" => "east",
        "غرب" => "west",
        "وسط" => "central",
        _ => return None,
    };
    let plain = ctx.tokens.kind(i + 1) == TokenKind::Word && !ctx.begins(i + 1, Marks::SPEECH);
    let name = place_word(ctx, i + 1).unwrap_or_else(|| slug(ctx.words(i + 1..i + 2)));
    plain.then(|| format!("{side}-{name}"))
}

/// The English name of a place of several words.
pub(in crate::attribution) fn place_words(ctx: &Context<'_>, from: usize, to: usize) -> Option<String> {
    let name = (from..to).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
    ctx.registry.places().lookup(&name).into_iter().next().map(|p| place_slug(&p.name))
}

/// The province that a token opens the name of, where an office is a province's: محافظ صلاح الدين (the governor of Saladin), though a town
/// far away is called so too.
pub(in crate::attribution) fn province_words(ctx: &Context<'_>, from: usize) -> Option<String> {
    // Of the land spoken of rather than of another, and of a longer name rather than of a shorter one.
    let own = |p: &hasila_registry::PlaceEntry| p.country.is_some() && p.country == ctx.country;
    let kinds = ["محافظه", "ولايه", "مقاطعه", "اقليم"];
    let mut longest: Option<(usize, bool, String)> = None;
    for kind in kinds {
        let named = arabic_divisions(ctx, kind, from);
        for here in [true, false] {
            let Some((to, p)) = longest_division(ctx, &named, |p| own(p) == here) else { continue };
            if longest.as_ref().is_none_or(|(end, own, _)| (to, here) > (*end, *own)) {
                longest = Some((to, here, p));
            }
        }
    }
    longest.map(|(_, _, p)| p)
}

/// Words for a kind of place, folded: what stands behind one is a place however everyday a word it is.
const PLACE_WORDS: &[&str] = &[
    "العاصمه",
    "مدينه",
    "بلده",
    "محافظه",
    "ولايه",
    "قضاء",
    "ناحيه",
    "قريه",
    "مخيم",
    "مستشفي",
    "مشفي",
    "بلديه",
    "شرطه",
];

/// The English name of the place that a token names, with or without its clitics.
pub(in crate::attribution) fn place_word(ctx: &Context<'_>, i: usize) -> Option<String> {
    let f = ctx.tokens.fold(i);
    let mut found: Option<String> = None;
    crate::lexicon::readings(f, |s| {
        // بيان (a statement) is a town too, behind a word for one.
        let told = i.checked_sub(1).is_some_and(|b| {
            let f = ctx.tokens.fold(b);
            PLACE_WORDS.iter().any(|w| f.ends_with(w))
                || f == "في" && !ctx.lists(i, List::Common)
                || ctx.begins(b, Marks::BODY)
        });
        let hits = ctx.registry.places().lookup(s.word);
        let mut hits = hits.into_iter().filter(|p| !p.guarded || told);
        // بابل (Babil) in Iraq's news is no town of Iran's.
        let own = hits.clone().find(|p| ctx.pack.arabic && p.country.is_some() && p.country == ctx.country);
        found = own.or_else(|| hits.next()).map(|p| place_slug(&p.name));
        found.is_some()
    });
    found
}

/// How many tokens back a short name is looked for in full, so that a long text costs no more than its length.
pub(in crate::attribution) const LOOK_BACK: usize = 400;

/// The town that the text named last before a token: المدينة (the city).
pub(in crate::attribution) fn town_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    named_before(ctx, i.saturating_sub(LOOK_BACK)..i, |k| matches!(k, K::City | K::Town | K::Village))
}

/// The last place that the sentence names before a token.
pub(in crate::attribution) fn place_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    named_before(ctx, from..i, |k| matches!(k, K::City | K::Town | K::Village | K::Province | K::District))
}

/// The province or state that the text named last before a token: شمال دارفور (North Darfur).
pub(in crate::attribution) fn province_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let province = |name: &str| {
        let found =
            ctx.registry.places().lookup(name).into_iter().find(|p| !p.guarded && p.kind == K::Province);
        found.map(|p| place_slug(&p.name))
    };
    (i.saturating_sub(LOOK_BACK)..i).rev().find_map(|k| {
        let whole = ctx.tokens.fold(k);
        // بنجاب (Punjab) begins with a letter of its own.
        let word = whole.strip_prefix('ب').filter(|_| province(whole).is_none()).unwrap_or(whole);
        if ctx.tokens.kind(k) != TokenKind::Word
            || ctx.cue(k, Cue::Content).is_some()
            || ctx.begins(k, Marks::SPEECH.or(Marks::TRIGGER).or(Marks::cue(Cue::Role)))
            || word.chars().count() < 3
        {
            return None;
        }
        // السويداء (Sweida) is a town and its province: محافظة السويداء.
        let of_town = || province(&format!("محافظه {word}")).filter(|_| ctx.pack.arabic);
        if word.chars().count() < 4 {
            return of_town();
        }
        province(&format!("{word} {}", ctx.tokens.fold(k + 1))).or_else(|| province(word)).or_else(of_town)
    })
}

fn named_before(
    ctx: &Context<'_>,
    within: Range<usize>,
    fits: impl Fn(hasila_registry::PlaceKind) -> bool,
) -> Option<String> {
    let (from, i) = (within.start, within.end);
    (from..i).rev().find_map(|k| {
        if ctx.tokens.kind(k) != TokenKind::Word
            || !ctx.tokens.may(k, Layer::Name)
            || !ctx.pack.arabic && !capitalised(ctx, k)
        {
            return None;
        }
        let mut found = None;
        // فرقه (its teams) is no town behind "and so", unless the text's own land has one of that name.
        let led =
            |w: &str| ctx.tokens.fold(k).starts_with('ف') && !w.starts_with('ف') && ctx.country.is_some();
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            let here = |p: &hasila_registry::PlaceEntry| !led(s.word) || p.country == ctx.country;
            found = ctx
                .registry
                .places()
                .lookup(s.word)
                .into_iter()
                .find(|p| !p.guarded && fits(p.kind) && here(p));
            found.is_some()
        });
        found.map(|p| place_slug(&p.name))
    })
}

/// A place's name as ids have it: without "Governorate" and without the article.
pub(in crate::attribution) fn place_slug(name: &str) -> String {
    let name = name.split(" - ").next().unwrap_or(name);
    let name = name.split(" (").next().unwrap_or(name);
    let name =
        [" Governorate", " Province", " Oblast"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
    let bare = ["Al ", "Ar ", "As "].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name);
    slug(bare)
}
