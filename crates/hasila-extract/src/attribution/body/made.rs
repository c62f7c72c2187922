//! Bodies made from what they are and the words beside them: a place's hospital, directorate, governor.

use super::*;

/// The id of a body of a place; محافظ (*muḥāfiẓ*, governor) is an office, which is called otherwise where Arabic is spoken.
fn made_id(ctx: &Context<'_>, place: &str, what: &str) -> String {
    match what {
        "governor" | "mayor" => office_id(ctx, place, what),
        // إدارة مخيم الهول: the gazetteer's name may say already that it is a camp.
        "camp-administration" if place.ends_with("-camp") => format!("{place}-administration"),
        _ => format!("{place}-{what}"),
    }
}

/// مشفى الرازي (Razi Hospital), "Kasr Hospital": a body made from what it is and the words beside it.
pub(in crate::attribution) fn made_body(
    ctx: &Context<'_>,
    tokens: &Range<usize>,
    body: &Body,
    end: usize,
) -> Option<(Range<usize>, String)> {
    if ctx.pack.arabic {
        let mut j = skip_marks(ctx, tokens.end);
        while ctx.is(j, Words::PlaceOfMadeBody) {
            j += 1;
        }
        // مديرية الدفاع المدني السعودي (the Saudi civil defence directorate): a nation's, not a town's.
        // مستشفى الكندي (al-Kindi Hospital) is named after a man, المستشفى الإندونيسي (the Indonesian Hospital) after a land.
        let named = body.slug == "hospital"
            && !ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ب', 'ل', 'ف']).starts_with("ال");
        // صحة لبنان: (Lebanon's Health:): of a land, its ministry.
        if body.placed
            && body.slug == "health-directorate"
            && let Some(land) = ctx.pack.country_words.get(ctx.tokens.fold(j))
        {
            let found = ctx.registry.sources_in_role(hasila_registry::Role::HealthMinistry, land);
            return found.first().map(|s| (tokens.start..j + 1, s.id.clone()));
        }
        if !named
            && let Some(d) =
                ctx.pack.country_words.get(ctx.tokens.fold(j)).and_then(|c| ctx.pack.demonyms.get(c))
        {
            return Some((tokens.start..j + 1, format!("{d}-{}", body.slug)));
        }
        // مستشفى المدينة (the city's hospital): of the city spoken of.
        let again = of_that_kind(ctx, j).filter(|_| ctx.tokens.fold(j + 1) != "المنوره");
        // شرطة العاصمة (the capital's police): of the governorate of that name in Kuwait alone.
        let capital = ctx.tokens.fold(j) == "العاصمه" && ctx.country.as_deref() != Some("KW");
        let here =
            again.is_some() || capital || ctx.is(j, Words::PlaceAgain) && ctx.tokens.fold(j + 1) != "المنوره";
        // رئيس البلدية بيدرو (the mayor Pedro), قائد الشرطة سيسار (the police chief César): behind a body with its article a man is named, no place.
        let whose = ctx.tokens.fold(tokens.end - 1);
        // والي (a governor) begins like "and the".
        let and_the = whose.strip_prefix('و').is_some_and(|w| w.starts_with("ال") && w.chars().count() > 4);
        let closed = j == tokens.end
            && !here
            && (and_the || whose.starts_with("ال") || whose.starts_with("لل"))
            && !matches!(body.slug.as_str(), "hospital" | "university");
        // رئيس بلدية العاصمة (the mayor of the capital): of the town that the text calls so.
        if ctx.tokens.fold(j) == "العاصمه"
            && let Some(p) = (0..tokens.start)
                .filter(|k| ctx.tokens.fold(*k).ends_with("العاصمه"))
                .find_map(|k| place_word(ctx, k + 1))
        {
            return Some((tokens.start..j + 1, made_id(ctx, &p, &body.slug)));
        }
        // مستشفى ناصر (Nasser hospital): one that a list has, before any town of that name.
        if body.slug == "hospital"
            && !here
            && let Some((to, name)) = listed_hospital(ctx, tokens)
        {
            return Some((tokens.start..to, name));
        }
        let place = if again.is_some() {
            again
        } else if closed {
            None
        } else if here {
            // مفوض العون الإنساني بالولاية (the state's aid commissioner): of the state named last, not of the town.
            let wide = ["المحافظه", "الولايه"].iter().any(|w| ctx.tokens.fold(j).ends_with(w));
            let province = || province_before(ctx, tokens.start);
            // Not of a town of another province that was named since.
            (wide.then(province).flatten())
                .or_else(|| ctx.home.clone().filter(|_| wide))
                .or_else(|| town_before(ctx, tokens.start))
                .or_else(|| ctx.home.clone())
        } else {
            let area = !matches!(body.slug.as_str(), "hospital" | "mayor" | "municipality" | "local-council");
            (area.then(|| province_words(ctx, j)).flatten())
                .or_else(|| place_words(ctx, j, j + 2))
                .or_else(|| place_word(ctx, j))
                .or_else(|| part_of_country(ctx, j))
        };
        if place.is_none()
            && body.slug == "hospital"
            && let Some(found) = kind_of_hospital(ctx, tokens.start, j)
        {
            return Some(found);
        }
        // المستشفى الإقليمي (the regional hospital): an adjective, not a name.
        if place.is_none()
            && body.slug == "hospital"
            && ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ب', 'ل']).starts_with("ال")
            && (ctx.is(j, Words::HospitalKind) || !ctx.tokens.fold(j).starts_with("ال"))
        {
            return None;
        }
        if body.placed && place.is_none() {
            return None;
        }
        // A hospital may be called anything; a directorate is of a place: without one beside it, of where the text is.
        // حاكم دنيبروبتروفسك (the governor of Dnipropetrovsk): a place that no list has.
        let unknown = place.is_none()
            && !here
            && !closed
            && j == tokens.end + usize::from(j > tokens.end)
            && ctx.tokens.kind(j) == TokenKind::Word
            && ctx.at(j).is_empty()
            && !ctx.lists(j, List::Common)
            && !ctx.tokens.fold(j).starts_with("ال")
            && (!ctx.lists(j, List::Given) || body.slug.ends_with("sheriff") || body.slug == "county")
            && !ctx.tokens.fold(tokens.start).trim_start_matches('و').starts_with("ال")
            && ctx.tokens.fold(j).chars().count() >= 4;
        let place = if unknown {
            Some(english_word(ctx, j).map_or_else(|| person_id(ctx, j..j + 1), str::to_owned))
        } else {
            place
        };
        if place.is_none() && !matches!(body.slug.as_str(), "hospital" | "university") {
            let of_site = the_site(ctx, tokens.end - 1);
            if let Some(id) = of_site.and_then(|kind| site_before(ctx, kind, tokens.start)) {
                return Some((tokens.clone(), id));
            }
            // مدير السجن (the prison's director), رئيس البلدية علي حسين (the mayor Ali Hussein): of which, nobody says.
            let office = tokens.len() > 1 && ctx.tokens.fold(tokens.end - 1).starts_with("ال");
            let somewhere = place_before(ctx, tokens.start).or_else(|| ctx.home.clone());
            if office && somewhere.is_none() && ctx.cue(tokens.start, Cue::Role).is_some() {
                return None;
            }
            // A mayor is of a town, even where the sentence names none: البلدية (the municipality) behind عميد بلدية درنة (the mayor of Derna's
            // municipality) is Derna's, wherever the text was written.
            let of_town = matches!(body.slug.as_str(), "mayor" | "municipality" | "local-council")
                .then(|| {
                    let named = || same_of_a_town(ctx, tokens.start);
                    named().or_else(|| ctx.town.clone()).or_else(|| town_before(ctx, tokens.start))
                })
                .flatten();
            let somewhere = || place_before(ctx, tokens.start).or_else(|| ctx.home.clone());
            return match of_town.or_else(somewhere) {
                Some(h) => Some((tokens.clone(), made_id(ctx, &h, &body.slug))),
                None => Some((tokens.clone(), body.slug.clone())),
            };
        }
        // مدير المستشفى الدكتور (the hospital's director Dr …), قال المستشفى إن (the hospital said that): no name behind it, but maybe one before.
        let alone = ctx.next_word(j, end) != Some(j)
            || ctx.is(j, Words::HisWords)
            || ctx.at(j).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_)))
            || person_name(ctx, j, end).is_some_and(|n| !lone_name(ctx, &n));
        if (place.is_none() || ctx.is(j, Words::HisWords))
            && alone
            && let Some(kind) = the_site(ctx, tokens.end - 1)
        {
            // طبيب في المستشفى (a doctor at the hospital) speaks for himself.
            let there = tokens.start.checked_sub(2).is_some_and(|b| {
                ctx.tokens.fold(b + 1) == "في" && ctx.is(b, Words::OneOfMany) && !ctx.is(b, Words::ForOthers)
            });
            if there {
                return None;
            }
            let officer = tokens.start.checked_sub(1).is_some_and(|b| ctx.cue(b, Cue::Role).is_some());
            let before = site_before(ctx, kind, tokens.start).map(|id| (tokens.clone(), id));
            return before.or_else(|| (!officer).then(|| (tokens.clone(), body.slug.clone())));
        }
        let first = ctx.next_word(j, end).filter(|n| *n == j)?;
        if !ctx.at(first).iter().all(|a| matches!(a.tag, Tag::Actor(_) | Tag::Source(..) | Tag::Noun(_)))
            && place.is_none()
        {
            // "مستشفى قال" is no hospital's name.
            if ctx.at(first).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Cue(_))) {
                return Some((tokens.clone(), body.slug.clone()));
            }
        }
        // مشفى باب الهوى: names of two words begin with one of a few.
        let two = ctx.is(first, Words::NameOpener);
        let last = if two { first + 2 } else { first + 1 };
        let name = match place {
            Some(p) if !two => p,
            _ => place_words(ctx, first, last).unwrap_or_else(|| person_id(ctx, first..last)),
        };
        // مستشفى الأبيض التعليمي (El Obeid Teaching Hospital): what kind of hospital, where a town may have several.
        if body.slug == "hospital" && ctx.is(last, Words::HospitalKind) {
            let telling = [
                "teaching",
                "field",
                "rural",
                "surgical",
                "university",
                "military",
                "national",
                "republican",
            ];
            if let Some(kind) = english_word(ctx, last).filter(|k| telling.contains(k)) {
                return Some((tokens.start..last + 1, format!("{name}-{kind}-hospital")));
            }
        }
        return Some((tokens.start..last, made_id(ctx, &name, &body.slug)));
    }
    // English: capitalised words before.
    let mut j = tokens.start;
    while j > 0 && capitalised(ctx, j - 1) && !ctx.lists(j - 1, List::Common) && tokens.start - j < 5 {
        j -= 1;
        // "Khatam al-Anbia Hospital": a particle with its hyphen, and what stands before it.
        if j > 1
            && ctx.tokens.fold(j - 1) == "-"
            && ctx.tokens.touches_previous(j)
            && ctx.tokens.kind(j - 2) == TokenKind::Word
        {
            j -= 2;
        }
    }
    if j == tokens.start {
        return None;
    }
    Some((j..tokens.end, slug(ctx.words(j..tokens.end))))
}

/// What a word of a body's name is in English.
pub(super) fn english_word<'a>(ctx: &'a Context<'_>, i: usize) -> Option<&'a str> {
    let mut found = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        found = ctx.pack.body_words.get(s.word);
        found.is_some()
    });
    found.map(String::as_str)
}

/// المستشفى الوطني في السويداء (the national hospital in Sweida), مستشفى الأطفال بحمص (the children's hospital in Homs): told by its kind
/// and its town.
fn kind_of_hospital(ctx: &Context<'_>, start: usize, kind: usize) -> Option<(Range<usize>, String)> {
    if !ctx.tokens.fold(kind).starts_with("ال") {
        return None;
    }
    let what = match english_word(ctx, kind)? {
        "children" => "childrens",
        other => other,
    };
    let at = if matches!(ctx.tokens.fold(kind + 1), "بمدينه" | "بمحافظه" | "ببلده") {
        kind + 2
    } else {
        kind + 1
    };
    let (to, place) = match placed_behind(ctx, at) {
        Some(found) => found,
        None if matches!(ctx.tokens.fold(at), "في")
            && matches!(ctx.tokens.fold(at + 1), "مدينه" | "محافظه" | "بلده") =>
        {
            (at + 3, place_word(ctx, at + 2)?)
        }
        None if at == kind + 2 => (at + 1, place_word(ctx, at)?),
        None => return None,
    };
    Some((start..to, format!("{place}-{what}-hospital")))
}

/// A hospital that the gazetteer has by its full name, and where its name ends.
fn listed_hospital(ctx: &Context<'_>, tokens: &Range<usize>) -> Option<(usize, String)> {
    let head = ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ف', 'ل', 'ب']);
    (tokens.end + 1..=tokens.end + 3).rev().find_map(|to| {
        let rest = (tokens.end..to).map(|i| ctx.tokens.fold(i));
        let name = std::iter::once(head).chain(rest).collect::<Vec<_>>().join(" ");
        let found = ctx.registry.places().lookup(&name);
        let hospital = found.into_iter().find(|p| p.kind == hasila_registry::PlaceKind::Hospital)?;
        // مستشفى سوهاج الجامعي (Sohag University Hospital) is not the other one in Sohag.
        if ctx.is(to, Words::HospitalKind) {
            return None;
        }
        let name = hospital.name.split(',').next().unwrap_or(&hospital.name);
        Some((to, slug(name)))
    })
}

/// The town whose municipality, council or mayor was named last before a token: بلدية درنة (the municipality of Derna).
fn same_of_a_town(ctx: &Context<'_>, before: usize) -> Option<String> {
    (before.saturating_sub(LOOK_BACK)..before).rev().filter(|k| ctx.begins(*k, Marks::BODY)).find_map(|k| {
        let end = ctx.at(k).iter().filter_map(|a| match a.tag {
            Tag::Body(b) if !a.article => {
                let slug = ctx.pack.bodies.get(b as usize)?.slug.as_str();
                matches!(slug, "mayor" | "municipality" | "local-council").then_some(a.tokens.end)
            }
            _ => None,
        });
        let at = end.max()?;
        place_words(ctx, at, at + 2).or_else(|| place_word(ctx, at))
    })
}
