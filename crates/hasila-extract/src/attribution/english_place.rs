//! English places as offices and forces have them: before a word, behind it, named above it, by their level.

use super::*;
use crate::vocabulary::Layer;

/// The name of a town or province right before a token, no land and no capital's government: "Basra's" civil defence.
pub(super) fn town_ahead(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let (from, place) = place_ahead(ctx, i)?;
    let bare = |k: usize| ctx.tokens.fold(k).strip_suffix("'s").unwrap_or(ctx.tokens.fold(k));
    let land = (from..i)
        .any(|k| ctx.pack.country_words.contains_key(bare(k)) || ctx.pack.capitals.contains_key(bare(k)));
    (!land).then_some((from, place))
}

/// The capitalised name right before a token, and where it begins: "Harlow County" Sheriff, "Basilan's" governor.
pub(super) fn place_ahead(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let area = |word: &str| ctx.pack.words.has(word, Words::Area);
    // "the Kerman province governor": the word for what it is, in small letters.
    let named = i.checked_sub(1).filter(|b| *b > 0 && small_province(ctx, *b));
    if let Some((from, place)) = named.filter(|b| capitalised(ctx, b - 1)).and_then(|b| place_ahead(ctx, b)) {
        return Some((from, place));
    }
    // "South Korea's police chief": the land's.
    if land_ahead(ctx, i).is_some() {
        return None;
    }
    let mut from = i;
    while from > 0
        && (i - from < 4 && capitalised(ctx, from - 1) || from < i && i - from < 8 && joined_ahead(ctx, from))
    {
        // "Rio de Janeiro", "Bouches-du-Rhône", "Jammu and Kashmir": up to the capital before what joins them.
        if !capitalised(ctx, from - 1) {
            while from > 0 && !capitalised(ctx, from - 1) {
                from -= 1;
            }
            from -= 1;
            continue;
        }
        let word = ctx.tokens.fold(from - 1);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        let known = ctx.pack.words.lists(bare, List::Common)
            && !area(bare)
            && !ctx.pack.words.has(bare, Words::CompassWord)
            || matches!(
                bare,
                "republican" | "democratic" | "deputy" | "acting" | "former" | "interim" | "chief"
            )
            // "Police Spokesman SSP Ana Cole"
            || bare.starts_with("spokes")
            || ctx.pack.words.lists(bare, List::Country)
            // "On Friday Selm police": when, not where.
            || ctx.pack.words.has(bare, Words::SaidOfLate)
            // "the Taliban governor": whose, not where.
            || ctx.begins(from - 1, Marks::ACTOR)
            || ctx.begins(from - 1, Marks::SPEECH.or(Marks::TRIGGER).or(Marks::NOUN))
                && !area(bare);
        if known {
            break;
        }
        from -= 1;
        // A possessive ends a name: in "Monday's Rockville police" it would begin another.
        if word.ends_with("'s") && from + 1 < i {
            from += 1;
            break;
        }
    }
    let named = |k: usize| {
        let word = ctx.tokens.fold(k);
        !area(word.strip_suffix("'s").unwrap_or(word)) && !ctx.is(k, Words::CompassWord)
    };
    if from == i || !(from..i).any(named) {
        return None;
    }
    // "the Magen David Adom ambulance service": a body that a list has, and no place.
    let body = |a: &Ann| matches!(a.tag, Tag::Source(_, false)) && a.tokens.len() > 1 && a.tokens.end == i;
    if ctx.at(from).iter().any(body) {
        return None;
    }
    // A lone word that only begins its sentence may be any word: "Armed police said".
    let opens = ctx.opens_sentence(from);
    let words = ctx.owner(from..i);
    if i - from == 1
        && opens
        && !capitalised(ctx, i)
        && ctx.registry.places().lookup(&words.to_lowercase()).is_empty()
        && !a_name_alone(ctx, from)
    {
        return None;
    }
    Some((from, area_slug(words)))
}

/// Tells whether the first word of a sentence is a name and has its capital for that: "Halford police said", not "Armed police said".
pub(super) fn a_name_alone(ctx: &Context<'_>, i: usize) -> bool {
    named_elsewhere(ctx, i) || no_adjective(ctx, i)
}

/// "Halford police said": a word that no list has and that isn't formed as adjectives are.
pub(super) fn no_adjective(ctx: &Context<'_>, i: usize) -> bool {
    let word = unowned_word(ctx.tokens.fold(i));
    ctx.at(i).is_empty()
        && word.len() >= 4
        && !ctx.lists(i, List::Common)
        && !ctx.lists(i, List::Modifier)
        && !ctx.lists(i, List::Informant)
        && !ctx.is(i, Words::FunctionWord)
        && !ctx.is(i, Words::Adjective)
        && ![
            "ed", "ing", "al", "ary", "ant", "ent", "ive", "ic", "ous", "less", "ian", "ese", "ish", "ble",
            "ly",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// "Selm police said", after a fire in Selm: a word that has its capital inside of a sentence too is a name.
pub(super) fn named_elsewhere(ctx: &Context<'_>, i: usize) -> bool {
    ctx.places_of_name(unowned_word(ctx.tokens.fold(i))).any(|k| {
        k != i
            && capitalised(ctx, k)
            && !ctx.opens_sentence(k)
            && matches!(
                ctx.tokens.fold(k.saturating_sub(1)),
                "in" | "at" | "near" | "of" | "from" | "to" | "outside"
            )
    })
}

/// The name after "of", "in" or "for": the sheriff's office "in Harlow County".
pub(super) fn place_behind(ctx: &Context<'_>, end: usize) -> Option<(usize, String)> {
    if !matches!(ctx.tokens.fold(end), "of" | "in" | "for") {
        return None;
    }
    let mut from = if ctx.tokens.fold(end + 1) == "the" { end + 2 } else { end + 1 };
    // "the governor of Turkey's neighbouring Selm province"
    let land = ctx.possessive(from)
        && ctx.tokens.fold(from).strip_suffix("'s").is_some_and(|w| ctx.pack.country_words.contains_key(w));
    if land {
        from += 1;
        while ctx.tokens.kind(from) == TokenKind::Word && !capitalised(ctx, from) && from < end + 5 {
            from += 1;
        }
    }
    // "the governor of the Turkish border province of Hatay"
    let area = (from..from + 5).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).find(|k| {
        (ctx.is(*k, Words::Area) || matches!(ctx.tokens.fold(*k), "town" | "village" | "port"))
            && !capitalised(ctx, *k)
            && ctx.tokens.fold(k + 1) == "of"
    });
    if let Some(k) = area.filter(|_| from == end + 2) {
        from = k + 2;
    }
    let mut to = from;
    while to - from < 3
        && capitalised(ctx, to)
        && (!ctx.lists(to, List::Common)
            || ctx.is(to, Words::Area) && to > from
            || ctx.is(to, Words::CompassWord))
        && !ctx.lists(to, List::Country)
        // "Governor of the Belgorod Region Ana Cole": the area's word ends its name.
        && !(to > from && ctx.is(to - 1, Words::Area))
    {
        to += 1;
    }
    // "Rio Grande do Sul", "Jammu and Kashmir": a name of the gazetteer goes on over small words.
    let longer = |end: usize| {
        let name = hasila_registry::fold::fold(ctx.owner(from..end));
        capitalised(ctx, end - 1) && !ctx.registry.places().lookup(&name).is_empty()
    };
    if to > from
        && to - from <= 3
        && (joins_names(ctx, to) || ctx.tokens.fold(to) == "and")
        && let Some(end) = (to + 2..=to + 3).rev().find(|end| longer(*end))
    {
        return Some((end, area_slug(ctx.words(from..end))));
    }
    // "Brak al-Shati", "Sistan-Baluchestan", "Sistan and Baluchestan province"
    if to > from && small_particle(ctx, to) && capitalised(ctx, to + 2) {
        to += 3;
    } else if to > from
        && ctx.tokens.fold(to) == "-"
        && ctx.tokens.touches_previous(to)
        && capitalised(ctx, to + 1)
    {
        to += 2;
    }
    (to > from).then(|| (to, area_slug(ctx.words(from..to))))
}

/// A county keeps its word in an id, since its town often bears the same name; a province or oblast does not.
pub(super) fn area_slug(words: &str) -> String {
    let bare = [
        " Oblast",
        " Province",
        " Governorate",
        " Region",
        " Prefecture",
        " State",
        " City",
        " Metropolitan",
    ]
    .iter()
    .find_map(|w| words.strip_suffix(w))
    .unwrap_or(words);
    slug(bare)
}

/// The place last named in the paragraph before a token, listed or not: "Downstream in Hays, …".
pub(super) fn place_said_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    (from..i).rev().find_map(|k| {
        if !matches!(ctx.tokens.fold(k), "in" | "at" | "near" | "of" | "neighboring" | "neighbouring") {
            return None;
        }
        let mut to = k + 1;
        while to < i
            && to - k < 4
            && capitalised(ctx, to)
            && (!ctx.lists(to, List::Common) || ctx.is(to, Words::Area) && to > k + 1)
            && !ctx.lists(to, List::Country)
            && !ctx.begins(to, Marks::SOURCE.or(Marks::BODY))
        {
            to += 1;
        }
        // "in October", "of Reuters": no place.
        (to > k + 1 && !ctx.tokens.fold(to - 1).ends_with("'s")).then(|| area_slug(ctx.words(k + 1..to)))
    })
}

/// "in the town of Selm": the town that a text calls one, listed or not, before a token, else behind it.
pub(super) fn town_told_of(ctx: &Context<'_>, i: usize) -> Option<String> {
    let named = |k: &usize| {
        matches!(ctx.tokens.fold(*k), "town" | "city" | "village" | "port")
            && ctx.tokens.fold(k + 1) == "of"
            && capitalised(ctx, k + 2)
            && !ctx.lists(k + 2, List::Country)
    };
    let k = (i.saturating_sub(LOOK_BACK)..i)
        .rev()
        .find(named)
        .or_else(|| (i..ctx.tokens.len().min(i + LOOK_BACK)).find(named))?;
    let (to, known) = (k + 2..k + 6)
        .take_while(|j| capitalised(ctx, *j) && !ctx.begins(*j, Marks::SPEECH))
        .last()
        .map(|j| (j + 1, place_words(ctx, k + 2, j + 1)))?;
    Some(known.unwrap_or_else(|| area_slug(ctx.words(k + 2..to))))
}

/// The kind of area a level of government is of: a provincial office is a province's.
pub(super) fn area_level(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "city" => &["city"],
        "municipal" => &["city", "town", "municipality"],
        "county" => &["county"],
        "provincial" | "province" => &["province", "oblast"],
        "governorate" => &["governorate", "province"],
        "state" => &["state"],
        "regional" | "region" => &["region", "oblast", "province"],
        "district" => &["district"],
        "town" | "village" | "local" => &[],
        _ => return None,
    })
}

/// The area that the paragraph names with its level before a token: "southern Urozgan province".
pub(super) fn named_level(ctx: &Context<'_>, i: usize, level: &str) -> Option<String> {
    let kinds = area_level(level)?;
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    (from + 1..i).rev().filter(|k| kinds.contains(&ctx.tokens.fold(*k))).find_map(|k| {
        // "the Russian region of Belgorod"
        if ctx.tokens.fold(k + 1) == "of" && capitalised(ctx, k + 2) {
            let to = (k + 2..i.min(k + 5)).take_while(|j| capitalised(ctx, *j)).last()? + 1;
            return Some(slug(ctx.words(k + 2..to)));
        }
        let first = (from..k)
            .rev()
            .take(3)
            .take_while(|j| {
                capitalised(ctx, *j)
                    && !ctx.lists(*j, List::Common)
                    && !ctx.lists(*j, List::Country)
                    && !ctx.possessive(*j)
            })
            .last()?;
        Some(slug(ctx.words(first..k)))
    })
}

/// The area of that level last named before a token: "Quezon City", "Sumy Oblast", "Harlow County".
pub(super) fn level_place(ctx: &Context<'_>, i: usize, level: &str) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let kinds = area_level(level)?;
    if kinds.is_empty() {
        return None;
    }
    (i.saturating_sub(400)..i).rev().find_map(|k| {
        if kinds.contains(&ctx.tokens.fold(k)) {
            // "the Philippine province of Cebu"
            if ctx.tokens.fold(k + 1) == "of" && capitalised(ctx, k + 2) && !ctx.lists(k + 2, List::Country) {
                let to = (k + 2..i.min(k + 6))
                    .take_while(|j| capitalised(ctx, *j) || joins_names(ctx, *j))
                    .last()?
                    + 1;
                return Some(slug(ctx.owner(k + 2..to)));
            }
            let mut from = k;
            while from > 0
                && k - from < 3
                && capitalised(ctx, from - 1)
                && !ctx.lists(from - 1, List::Common)
                && !ctx.lists(from - 1, List::Country)
                && !ctx.tokens.fold(from - 1).ends_with("'s")
            {
                from -= 1;
            }
            if from < k {
                return Some(slug(ctx.words(from..k)));
            }
        }
        if !capitalised(ctx, k) {
            return None;
        }
        let listed = matches!(level, "provincial" | "province" | "governorate" | "state" | "regional")
            && !ctx.lists(k, List::Common)
            && ctx.tokens.may(k, Layer::Name);
        if !listed {
            return None;
        }
        let g = ctx.registry.places();
        let found = g.lookup(ctx.tokens.fold(k));
        // A town's province where the town alone is named.
        let here = |code: Option<&String>| ctx.country.is_none() || code == ctx.country.as_ref();
        // "Kerala", which may be a name for much else, is that of the land spoken of.
        let own = |p: &hasila_registry::PlaceEntry| {
            p.kind == K::Province && p.country.is_some() && p.country == ctx.country
        };
        let mut found = found.into_iter().filter(|p| (!p.guarded || own(p)) && here(p.country.as_ref()));
        let found = found.find_map(|p| match p.kind {
            K::Province => Some(p),
            K::City | K::Town | K::Village => g.ancestors(&p.id).into_iter().find(|a| a.kind == K::Province),
            _ => None,
        });
        found.map(|p| place_slug(&p.name))
    })
}

/// "In Kryvyi Rih, ten were killed, Governor Ana Cole said": a governor is of the province in which the town lies.
pub(super) fn province_of_place(ctx: &Context<'_>, i: usize, what: &str) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    if what != "governor" {
        return None;
    }
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    let g = ctx.registry.places();
    let town = |name: &str| {
        let p = g.lookup(name).into_iter().find(|p| !p.guarded)?;
        let here = ctx.country.is_none() || p.country == ctx.country;
        matches!(p.kind, K::City | K::Town | K::Village | K::District)
            .then(|| g.ancestors(&p.id).into_iter().find(|a| a.kind == K::Province))
            .flatten()
            .filter(|_| here)
            .map(|a| place_slug(&a.name))
            .or_else(|| (p.kind == K::Province && here).then(|| place_slug(&p.name)))
    };
    (from..i).rev().filter(|k| capitalised(ctx, *k) && ctx.tokens.may(*k, Layer::Name)).find_map(|k| {
        let two = format!("{} {}", ctx.tokens.fold(k), ctx.tokens.fold(k + 1));
        Some(two)
            .filter(|_| capitalised(ctx, k + 1))
            .and_then(|n| town(&n))
            .or_else(|| town(ctx.tokens.fold(k)))
    })
}

/// The province of the land spoken of whose name begins at a token and leaves something before `end`: "Kerala" Health Minister.
pub(super) fn province_at(ctx: &Context<'_>, i: usize, end: usize) -> Option<(usize, String)> {
    let (to, p) = (i + 1..end.min(i + 5)).rev().find_map(|to| Some((to, province_of_words(ctx, i, to)?)))?;
    let word = to + usize::from(to + 1 < end && ctx.is(to, Words::Area));
    Some((word, p))
}

/// The province of the land spoken of whose name stands right before a token: "Punjab's" information minister, "Selm state" police.
pub(super) fn province_ahead(ctx: &Context<'_>, i: usize) -> Option<String> {
    let b = i.checked_sub(1)?;
    let i = if small_province(ctx, b) { b } else { i };
    (i.saturating_sub(4)..i).find_map(|from| province_of_words(ctx, from, i))
}

/// The province that these words are the name of. A capital that goes by the same name stands for its land.
pub(super) fn province_of_words(ctx: &Context<'_>, from: usize, to: usize) -> Option<String> {
    let land = ctx.country.as_ref()?;
    let part = |k: usize| {
        capitalised(ctx, k) || ctx.tokens.fold(k) == "-" || joins_names(ctx, k) || ctx.tokens.fold(k) == "and"
    };
    if !capitalised(ctx, from)
        || !(from..to).all(part)
        || from > 0 && capitalised(ctx, from - 1) && !ctx.opens_sentence(from - 1)
    {
        return None;
    }
    let name = hasila_registry::fold::fold(ctx.owner(from..to));
    if ctx.pack.country_words.contains_key(&name) || ctx.pack.capitals.contains_key(&name) {
        return None;
    }
    let division = |name: &str| {
        let mut found = ctx.registry.places().lookup(name).into_iter();
        found.find(|p| p.kind == hasila_registry::PlaceKind::Province && p.country.as_ref() == Some(land))
    };
    // "Puebla's health minister": of the state, though alone the name is the town's.
    let own = division(&name).or_else(|| division(&format!("{name} state")).filter(of_a_union))?;
    Some(place_slug(&own.name))
}

/// Whether what stands before a capital joins it to the name it goes on from.
fn joined_ahead(ctx: &Context<'_>, from: usize) -> bool {
    joins_names(ctx, from - 1)
        || from >= 2 && capitalised(ctx, from - 2) && and_of_a_name(ctx, from - 2, from - 1, from + 3)
}

/// "Jammu *and* Kashmir", "Trinidad *and* Tobago": whether the gazetteer has a name over an "and".
pub(super) fn and_of_a_name(ctx: &Context<'_>, first: usize, and: usize, end: usize) -> bool {
    if ctx.tokens.fold(and) != "and" || !capitalised(ctx, and + 1) {
        return false;
    }
    (and + 2..=end.min(and + 4)).any(|to| {
        let name = hasila_registry::fold::fold(ctx.owner(first..to));
        !ctx.registry.places().lookup(&name).is_empty()
    })
}
