//! Bodies: by registered name, by role and country, or put together from what they are and where.

use super::*;
use crate::vocabulary::Layer;

/// A source by its registered name, by its role and country, or made from what it is and where.
pub(super) fn body_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<(Range<usize>, String)> {
    let anns = ctx.at(i);
    let mut best: Option<(Range<usize>, String)> = None;
    for a in anns {
        if let Tag::Source(k, guarded) = a.tag
            && a.tokens.end <= end
            && !goes_on(ctx, &a.tokens)
            && !names_another(ctx, &a.tokens)
            && !(!ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end) == "-"
                && ctx.tokens.touches_previous(a.tokens.end)
                && ctx.is(a.tokens.end + 1, Words::UnderHand))
            && (!guarded || guard_open(ctx, &a.tokens))
            // آفاد (AFAD) folds like أفاد (*afāda*, reported): the verb unless quoted.
            && (a.tokens.len() > 1
                || anns.iter().all(|b| !matches!(b.tag, Tag::Speech(_)))
                || i.checked_sub(1).is_some_and(|b| ctx.quote_mark(b))
                || ctx.words(a.tokens.clone()).starts_with('آ'))
            && let Some(entry) = ctx.registry.sources().get(k as usize)
            // وزارة الصحة والبيئة (the ministry of health and environment) in Iraq's news is not the one that goes by that name in Sanaa.
            && !(ctx.pack.arabic && foreign_namesake(ctx, entry, a))
            && best.as_ref().is_none_or(|(t, _)| t.end < a.tokens.end)
        {
            let given = (a.tokens.len() == 1).then(|| ctx.acronyms.get(ctx.tokens.fold(i))).flatten();
            best = Some((a.tokens.clone(), given.unwrap_or(&entry.id).clone()));
        }
    }
    // مفوضية حقوق الإنسان (the human rights commission) in Iraq is Iraq's own.
    if ctx.pack.arabic
        && country == Some("IQ")
        && let Some((tokens, id)) = &mut best
        && id == "ohchr"
        && tokens.len() == 3
    {
        *id = "iraqi-human-rights-commission".to_owned();
    }
    // قوات "قسد" (the "SDF" forces): a word for force or outlet before the name.
    if best.is_none()
        && let Some(m) = ctx.cue(i, Cue::Medium)
    {
        let mut j = skip_marks(ctx, m.tokens.end);
        // وكالة الأنباء الرسمية الفلسطينية "وفا" (the official Palestinian news agency "Wafa"): adjectives before the name.
        let mut land: Option<String> = None;
        let mut official = false;
        if ctx.pack.arabic {
            let from = j;
            while j < end && j < from + 4 && ctx.tokens.kind(j) == TokenKind::Word {
                let f = ctx.tokens.fold(j);
                let state = ctx.is(j, Words::Official);
                if state {
                    official = true;
                } else if let Some(c) = ctx.pack.country_words.get(f).filter(|_| f.starts_with("ال")) {
                    land = Some(c.clone());
                } else if !matches!(f, "الانباء" | "المحليه" | "شبه" | "الاخباريه")
                {
                    break;
                }
                j += 1;
            }
            if j > from {
                j = if ctx.quote_mark(j) || ctx.tokens.fold(j) == "(" { skip_marks(ctx, j) } else { j };
            }
        }
        for a in ctx.at(if ctx.tokens.fold(j) == "(" { j + 1 } else { j }) {
            if let Tag::Source(k, _) = a.tag
                && let Some(entry) = ctx.registry.sources().get(k as usize)
            {
                return Some((i..a.tokens.end, entry.id.clone()));
            }
        }
        if let Some((tokens, name)) = quoted_name(ctx, m.tokens.end, end) {
            return Some((i..tokens.end, slug(name)));
        }
        // وكالة الأنباء الرسمية (the official news agency): the land's own.
        if official
            && let Some(id) = land
                .as_deref()
                .or(country)
                .and_then(|c| state_medium(ctx, c, ctx.tokens.fold(i).ends_with("وكاله")))
        {
            return Some((i..j.max(m.tokens.end), id));
        }
        // "radio station DXDC", "the newspaper Le Soir": a medium by its own name.
        if !ctx.pack.arabic && capitalised(ctx, m.tokens.end) && m.tokens.end < end {
            let from = m.tokens.end;
            let mut to = from;
            while to < end
                && to - from < 4
                && capitalised(ctx, to)
                && !ctx.at(to).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
                && (!ctx.lists(to, List::Common) || to > from)
            {
                to += 1;
            }
            if to > from {
                return Some((i..to, slug(ctx.words(from..to))));
            }
        }
    }
    for a in anns {
        if let Tag::Body(k) = a.tag
            && let Some(body) = ctx.pack.bodies.get(k as usize)
            && best.as_ref().is_none_or(|(t, _)| t.end < a.tokens.end)
        {
            if body.maker {
                if let Some(made) = made_body(ctx, &a.tokens, body, end) {
                    best = Some(made);
                } else if body.placed
                    && a.article
                    && (headline || i == 0)
                    && body.slug == "health-directorate"
                    && let Some(ministry) = ctx.pack.bodies.iter().find(|b| b.slug == "health-ministry")
                {
                    // المندوب الإقليمي للصحة (the regional delegate of Health): with its article it is the ministry for short.
                    let here = local_country(ctx, &a.tokens, end).or_else(|| country.map(str::to_owned));
                    best = Some((a.tokens.clone(), role_id(ctx, ministry, here.as_deref())));
                }
                continue;
            }
            if body.headline && !(headline || i == 0 || heads_a_line(ctx, &a.tokens)) {
                continue;
            }
            // "the military council", "a private military company": not the army.
            let next = a.tokens.end;
            if !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.start) == "military"
                && a.tokens.len() == 1
                && (ctx.lists(next, List::Head)
                    && !matches!(ctx.tokens.fold(next), "command" | "administration" | "police")
                    || matches!(
                        ctx.tokens.fold(next),
                        "company"
                            | "contractor"
                            | "base"
                            | "operation"
                            | "camp"
                            | "airport"
                            | "judge"
                            | "expert"
                            | "analyst"
                            | "prosecutor"
                    ))
            {
                continue;
            }
            // "the disaster agency AFAD", "Turkey's disaster agency, AFAD": the name beside it says who.
            let k = skip_marks(ctx, a.tokens.end);
            let k = if ctx.tokens.fold(k) == "," || ctx.tokens.fold(k) == "(" { k + 1 } else { k };
            let beside = ctx.at(skip_marks(ctx, k)).iter().find_map(|b| match b.tag {
                Tag::Source(s, false) if b.tokens.start <= a.tokens.end + 2 => ctx
                    .registry
                    .sources()
                    .get(s as usize)
                    .filter(|e| e.role == body.role && body.role.is_some())
                    .map(|e| (a.tokens.start..b.tokens.end, e.id.clone())),
                _ => None,
            });
            if let Some(found) = beside {
                best = Some(found);
                continue;
            }
            // السلطات المحلية بمحافظة الحديدة (the local authorities of Hodeidah governorate): a town's or province's.
            if ctx.pack.arabic && body.role.is_none() {
                let mut j = a.tokens.end;
                while ctx.is(j, Words::PlaceOfBody) {
                    j += 1;
                }
                if j > a.tokens.end
                    && let Some(p) = place_word(ctx, j)
                {
                    best = Some((a.tokens.start..j + 1, format!("{p}-{}", body.slug)));
                    continue;
                }
            }
            // وزارة الصحة بولاية شمال كردفان (the health ministry of North Kordofan state): the state's.
            if ctx.pack.arabic
                && body.slug.ends_with("ministry")
                && let Some((to, p)) = state_of(ctx, a.tokens.end)
            {
                best = Some((a.tokens.start..to, format!("{p}-{}", body.slug)));
                continue;
            }
            // الصحة بشمال دارفور: (Health in North Darfur:): a headline's short name of a state's ministry.
            if ctx.pack.arabic
                && body.headline
                && let Some((to, p)) = placed_behind(ctx, a.tokens.end)
            {
                let federal = ctx.country.as_deref() == Some("SD");
                let id = if body.slug == "health-ministry" && !federal {
                    format!("{p}-health-directorate")
                } else {
                    format!("{p}-{}", body.slug)
                };
                best = Some((a.tokens.start..to, id));
                continue;
            }
            // "the national disaster authority, ANDMA,": the acronym that the press uses.
            if !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end) == ","
                && acronym(ctx, a.tokens.end + 1)
                && !ctx.at(a.tokens.end + 1).iter().any(|b| matches!(b.tag, Tag::Source(..)))
            {
                best = Some((
                    a.tokens.start..a.tokens.end + 2,
                    slug(ctx.words(a.tokens.end + 1..a.tokens.end + 2)),
                ));
                continue;
            }
            // "the regional prosecutor's office", "the state health ministry": of the region, the state spoken of.
            let level = a.tokens.start.checked_sub(1).map_or("", |b| ctx.tokens.fold(b));
            if !ctx.pack.arabic
                && matches!(
                    level,
                    "regional" | "provincial" | "state" | "city" | "county" | "district" | "municipal"
                )
                && let Some(p) = level_place(ctx, a.tokens.start, level).or_else(|| ctx.home.clone())
            {
                best = Some((a.tokens.clone(), format!("{}-{}", bare_area(&p), body.slug)));
                continue;
            }
            // "police" in a town whose force the text names.
            if let Some(id) = force_of_place(ctx, &a.tokens, country) {
                best = Some((a.tokens.clone(), id));
                continue;
            }
            let here = local_country(ctx, &a.tokens, end).or_else(|| country.map(str::to_owned));
            let id = role_id(ctx, body, here.as_deref());
            best = Some((a.tokens.clone(), id));
        }
    }
    best
}

/// Tells whether a body of another land goes by a name that the land spoken of has one for too.
fn foreign_namesake(ctx: &Context<'_>, entry: &hasila_registry::SourceEntry, a: &Ann) -> bool {
    let abroad = entry.country.is_some() && ctx.country.is_some() && entry.country != ctx.country;
    let own = |b: &Ann| matches!(b.tag, Tag::Body(_)) && b.tokens == a.tokens;
    abroad && ctx.at(a.tokens.start).iter().any(own)
}

/// القضاء العراقي: (the Iraqi judiciary:) at the head of a line, as bulletins put whose word follows.
fn heads_a_line(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let first = (0..tokens.start).rev().find(|i| ctx.tokens.kind(*i) != TokenKind::Mark);
    ctx.pack.arabic
        && first.is_none_or(|i| ctx.tokens.kind(i) == TokenKind::Break)
        && (tokens.end..tokens.end + 5)
            .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
            .any(|i| ctx.tokens.fold(i) == ":")
}

/// بولاية شمال كردفان, في إقليم كردستان (of North Kordofan state, in the Kurdistan region): a part of a land that has ministries
/// of its own, and where its name ends.
fn state_of(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let mut j = if ctx.tokens.fold(i) == "في" { i + 1 } else { i };
    if !matches!(ctx.tokens.fold(j), "بولايه" | "ولايه" | "باقليم" | "اقليم" | "لاقليم" | "لولايه")
    {
        return None;
    }
    j += 1;
    for to in [j + 2, j + 1] {
        let found = if to == j + 1 { place_word(ctx, j) } else { place_words(ctx, j, to) };
        if let Some(p) = found {
            return Some((to, p));
        }
    }
    part_of_country(ctx, j).map(|p| (j + 2, p))
}

/// بشمال دارفور, في نينوى (in North Darfur, in Nineveh): the part of a land beside a token, and where its name ends.
fn placed_behind(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
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

/// The official agency or broadcaster of a land.
pub(super) fn state_medium(ctx: &Context<'_>, country: &str, agency: bool) -> Option<String> {
    use hasila_registry::Role;
    let role = if agency { Role::StateAgency } else { Role::StateBroadcaster };
    ctx.registry.sources_in_role(role, country).first().map(|s| s.id.clone())
}

/// The id of a body of a country: the registry's, else the country's adjective and what the body is.
pub(super) fn role_id(ctx: &Context<'_>, body: &Body, country: Option<&str>) -> String {
    let Some(country) = country else { return body.slug.clone() };
    // الصليب الأحمر alone is the Lebanese one in Lebanon and the International Committee elsewhere.
    if body.slug == "red-cross" && ctx.pack.arabic && country != "LB" {
        return "icrc".to_owned();
    }
    // Two governments, two ministries of health: which one, the place the text is about says.
    if body.role == Some(hasila_registry::Role::HealthMinistry) && country == "PS" {
        let gaza = ctx.home.as_deref().is_some_and(|h| {
            matches!(
                h,
                "gaza"
                    | "gaza-strip"
                    | "north-gaza"
                    | "khan-yunis"
                    | "khan-younis"
                    | "rafah"
                    | "deir-al-balah"
            )
        });
        let west = ctx.outlet == "wafa" || ctx.home.is_some() && !gaza;
        return if west { "palestinian-health-ministry" } else { "gaza-health-ministry" }.to_owned();
    }
    let holds = |role| ctx.registry.sources_in_role(role, country).first().map(|s| s.id.clone());
    // Where no Red Cross society is, "the Red Cross" is the International Committee.
    if body.slug == "red-cross" && body.role.and_then(holds).is_some_and(|id| id.ends_with("red-crescent")) {
        return "icrc".to_owned();
    }
    if let Some(id) = body.role.and_then(holds) {
        return id;
    }
    // "the de facto authorities" of a land where nobody else rules: its government.
    if body.role == Some(hasila_registry::Role::DeFactoAuthority)
        && let Some(id) = holds(hasila_registry::Role::Government)
    {
        return id;
    }
    match ctx.pack.demonyms.get(country) {
        Some(d) => format!("{d}-{}", body.slug),
        None => body.slug.clone(),
    }
}

/// The country said beside a body: وزارة الصحة العراقية, "Iraq's health ministry", "the Iraqi army".
pub(super) fn local_country(ctx: &Context<'_>, tokens: &Range<usize>, end: usize) -> Option<String> {
    let after = (tokens.end..end.min(tokens.end + 3)).collect::<Vec<_>>();
    let before = (tokens.start.saturating_sub(2)..tokens.start).rev().collect::<Vec<_>>();
    let word = |i: usize| -> Option<String> {
        let f = ctx.tokens.fold(i);
        if ctx.tokens.kind(i) != TokenKind::Word {
            return None;
        }
        // "Cairo's foreign ministry" is the land's, "Cairo's fire brigade" the town's.
        let municipal =
            || ctx.is(tokens.end - 1, Words::TownService) || ctx.is(tokens.start, Words::TownService);
        let capital = || ctx.pack.capitals.get(f.strip_suffix("'s")?).filter(|_| !municipal());
        let bare = f.strip_suffix("'s").unwrap_or(f);
        let may_be = bare.len() < f.len() || ctx.lists(i, List::Country);
        let land = may_be.then(|| ctx.pack.country_words.get(bare)).flatten();
        land.or_else(|| (!ctx.pack.arabic).then(capital).flatten()).cloned()
    };
    if let Some(c) = after.into_iter().chain(before).find_map(word) {
        return Some(c);
    }
    // "the Foreign Ministry in Kabul": of the land whose capital that is.
    if !ctx.pack.arabic
        && ctx.tokens.fold(tokens.end) == "in"
        && ctx.tokens.fold(tokens.end - 1).starts_with("minist")
        && let Some(c) = ctx.pack.capitals.get(ctx.tokens.fold(tokens.end + 1))
    {
        return Some(c.clone());
    }
    // وزارة الخارجية في إسلام آباد (the foreign ministry in Islamabad): of the land the town lies in.
    if ctx.pack.arabic
        && matches!(ctx.tokens.fold(tokens.end), "في" | "ب")
        && let Some(p) = (tokens.end + 2..=tokens.end + 3).rev().find_map(|to| {
            let name = (tokens.end + 1..to).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
            let found = ctx.registry.places().lookup(&name).into_iter().find(|p| !p.guarded);
            found.and_then(|p| p.country.clone())
        })
    {
        return Some(p);
    }
    // مسؤول في الحرس البحري بجرجيس (an official of the coast guard in Zarzis): the land of the town, or the one named with it before.
    if ctx.pack.arabic {
        let mut found = None;
        if ctx.tokens.kind(tokens.end) == TokenKind::Word && ctx.tokens.fold(tokens.end).starts_with('ب') {
            crate::lexicon::readings(ctx.tokens.fold(tokens.end), |s| {
                if s.prep {
                    found = ctx
                        .registry
                        .places()
                        .lookup(s.word)
                        .into_iter()
                        .find(|p| !p.guarded)
                        .and_then(|p| p.country.clone());
                }
                found.is_some()
            });
        }
        let before = || {
            let until = tokens.start.saturating_sub(tokens.len());
            let bare = |i: usize| ctx.tokens.fold(i).trim_start_matches(['و', 'ل', 'ب']);
            let first = bare(tokens.start);
            (until.saturating_sub(LOOK_BACK)..until).rev().find_map(|i| {
                let same = ctx.tokens.fold(i).len() >= first.len()
                    && ctx.tokens.fold(i).ends_with(first)
                    && (0..tokens.len()).all(|k| bare(i + k) == bare(tokens.start + k));
                if same { word(i + tokens.len()) } else { None }
            })
        };
        if let Some(c) = found.or_else(before) {
            return Some(c);
        }
    }
    // "In government-held Syria …, SANA reported, citing the health ministry": the sentence says whose.
    let start = (0..tokens.start)
        .rev()
        .take(40)
        .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break && ctx.tokens.fold(*i) != ".")
        .last()
        .unwrap_or(tokens.start);
    // "PKK attacks in northern Iraq, the Defence Ministry said": where it happened, not whose ministry.
    let place = |i: usize| {
        if ctx.pack.arabic || ctx.country.is_none() || i <= start + 2 {
            return false;
        }
        let mut b = i - 1;
        while b > start && ctx.is(b, Words::CompassWord) {
            b -= 1;
        }
        ctx.is(b, Words::WhereAt)
    };
    (start..tokens.start).rev().filter(|i| !place(*i)).find_map(|i| {
        word(i).or_else(|| {
            ctx.at(i).iter().find_map(|a| match a.tag {
                Tag::Source(k, false) => ctx
                    .registry
                    .sources()
                    .get(k as usize)
                    .filter(|e| matches!(e.kind, hasila_registry::SourceType::StateMedia))
                    .and_then(|e| e.country.clone()),
                _ => None,
            })
        })
    })
}

/// The id of a body of a place; محافظ (*muḥāfiẓ*, governor) is an office, which is called otherwise where Arabic is spoken.
fn made_id(ctx: &Context<'_>, place: &str, what: &str) -> String {
    match what {
        "governor" | "mayor" => office_id(ctx, place, what),
        _ => format!("{place}-{what}"),
    }
}

/// مشفى الرازي (Razi Hospital), "Kasr Hospital": a body made from what it is and the words beside it.
pub(super) fn made_body(
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
        let here = ctx.is(j, Words::PlaceAgain) && ctx.tokens.fold(j + 1) != "المنوره";
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
        let place = if here {
            // مفوض العون الإنساني بالولاية (the state's aid commissioner): of the state named last, not of the town.
            let wide = ["المحافظه", "الولايه"].iter().any(|w| ctx.tokens.fold(j).ends_with(w));
            let province = || province_before(ctx, tokens.start);
            (wide.then(province).flatten())
                .or_else(|| town_before(ctx, tokens.start))
                .or_else(|| ctx.home.clone())
        } else {
            place_words(ctx, j, j + 2).or_else(|| place_word(ctx, j)).or_else(|| part_of_country(ctx, j))
        };
        // المستشفى الإقليمي (the regional hospital): an adjective, not a name.
        if place.is_none()
            && body.slug == "hospital"
            && ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ب', 'ل']).starts_with("ال")
            && ctx.is(j, Words::HospitalKind)
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
            && j == tokens.end + usize::from(j > tokens.end)
            && ctx.tokens.kind(j) == TokenKind::Word
            && ctx.at(j).is_empty()
            && !ctx.lists(j, List::Common)
            && !ctx.tokens.fold(j).starts_with("ال")
            && (!ctx.lists(j, List::Given) || body.slug.ends_with("sheriff"))
            && !ctx.tokens.fold(tokens.start).trim_start_matches('و').starts_with("ال")
            && ctx.tokens.fold(j).chars().count() >= 5;
        let place = if unknown { Some(person_id(ctx, j..j + 1)) } else { place };
        if place.is_none() && body.slug != "hospital" {
            return match place_before(ctx, tokens.start).or_else(|| ctx.home.clone()) {
                Some(h) => Some((tokens.clone(), made_id(ctx, &h, &body.slug))),
                None => Some((tokens.clone(), body.slug.clone())),
            };
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
            let mut kind = None;
            crate::lexicon::readings(ctx.tokens.fold(last), |s| {
                kind = ctx.pack.body_words.get(s.word);
                kind.is_some()
            });
            let telling = ["teaching", "field", "rural", "surgical", "university", "military"];
            if let Some(kind) = kind.filter(|k| telling.contains(&k.as_str())) {
                return Some((tokens.start..last + 1, format!("{name}-{kind}-hospital")));
            }
        }
        return Some((tokens.start..last, made_id(ctx, &name, &body.slug)));
    }
    // English: capitalised words before.
    let mut j = tokens.start;
    while j > 0 && capitalised(ctx, j - 1) && !ctx.lists(j - 1, List::Common) && tokens.start - j < 5 {
        j -= 1;
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

/// A hospital that the gazetteer has by its full name, and where its name ends.
fn listed_hospital(ctx: &Context<'_>, tokens: &Range<usize>) -> Option<(usize, String)> {
    let head = ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ف', 'ل', 'ب']);
    (tokens.end + 1..=tokens.end + 3).rev().find_map(|to| {
        let rest = (tokens.end..to).map(|i| ctx.tokens.fold(i));
        let name = std::iter::once(head).chain(rest).collect::<Vec<_>>().join(" ");
        let found = ctx.registry.places().lookup(&name);
        let hospital = found.into_iter().find(|p| p.kind == hasila_registry::PlaceKind::Hospital)?;
        let name = hospital.name.split(',').next().unwrap_or(&hospital.name);
        Some((to, slug(name)))
    })
}

/// الوكالة الوطنية للسلامة الطرقية (the National Road Safety Agency) is another than الوكالة الوطنية (the National News Agency) for short.
fn goes_on(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    ctx.pack.arabic
        && tokens.len() == 2
        && ctx.tokens.fold(tokens.start).trim_start_matches(['و', 'ل', 'ب']).starts_with("ال")
        && ctx.tokens.fold(tokens.end).starts_with("لل")
        && ctx
            .pack
            .words
            .lists(ctx.tokens.fold(tokens.start).trim_start_matches('و').trim_start_matches("ال"), List::Head)
        && !ctx.at(tokens.end).iter().any(|a| matches!(a.tag, Tag::Source(..)))
}

/// وكالة قاسيون الإخبارية (the Qasioun news agency) is not الإخبارية (Al-Ikhbariya).
fn names_another(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    ctx.pack.arabic
        && tokens.len() == 1
        && matches!(
            ctx.tokens.fold(tokens.start),
            "الاخباريه" | "الحدث" | "الشرق" | "العربيه" | "الميادين" | "المستقبل"
        )
        && tokens.start >= 2
        && ctx.tokens.kind(tokens.start - 1) == TokenKind::Word
        && ctx.cue(tokens.start - 2, Cue::Medium).is_some()
}

/// جنوب كيفو (South Kivu): a part of a land whose name no list has.
fn part_of_country(ctx: &Context<'_>, i: usize) -> Option<String> {
    let side = match ctx.tokens.fold(i) {
        "شمال" => "north",
        "جنوب" => "south",
        "شرق" => "east",
        "غرب" => "west",
        "وسط" => "central",
        _ => return None,
    };
    let plain = ctx.tokens.kind(i + 1) == TokenKind::Word
        && !ctx.at(i + 1).iter().any(|a| matches!(a.tag, Tag::Speech(_)));
    let name = place_word(ctx, i + 1).unwrap_or_else(|| slug(ctx.words(i + 1..i + 2)));
    plain.then(|| format!("{side}-{name}"))
}

/// The English name of a place of several words.
pub(super) fn place_words(ctx: &Context<'_>, from: usize, to: usize) -> Option<String> {
    let name = (from..to).map(|i| ctx.tokens.fold(i)).collect::<Vec<_>>().join(" ");
    ctx.registry.places().lookup(&name).into_iter().next().map(|p| place_slug(&p.name))
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

pub(super) fn place_word(ctx: &Context<'_>, i: usize) -> Option<String> {
    let f = ctx.tokens.fold(i);
    let mut found: Option<String> = None;
    crate::lexicon::readings(f, |s| {
        // بيان (a statement) is a town too, behind a word for one.
        let told = i.checked_sub(1).is_some_and(|b| {
            let f = ctx.tokens.fold(b);
            PLACE_WORDS.iter().any(|w| f.ends_with(w))
                || f == "في" && !ctx.lists(i, List::Common)
                || ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Body(_)))
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
pub(super) const LOOK_BACK: usize = 400;

/// The town that the text named last before a token: المدينة (the city).
pub(super) fn town_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    named_before(ctx, i.saturating_sub(LOOK_BACK)..i, |k| matches!(k, K::City | K::Town | K::Village))
}

/// The last place that the sentence names before a token.
pub(super) fn place_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let from = (0..i).rev().take(60).take_while(|k| ctx.tokens.kind(*k) != TokenKind::Break).last()?;
    named_before(ctx, from..i, |k| matches!(k, K::City | K::Town | K::Village | K::Province | K::District))
}

/// The province or state that the text named last before a token: شمال دارفور (North Darfur).
pub(super) fn province_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    use hasila_registry::PlaceKind as K;
    let province = |name: &str| {
        let found =
            ctx.registry.places().lookup(name).into_iter().find(|p| !p.guarded && p.kind == K::Province);
        found.map(|p| place_slug(&p.name))
    };
    (i.saturating_sub(LOOK_BACK)..i).rev().find_map(|k| {
        let word = ctx.tokens.fold(k).trim_start_matches('ب');
        if ctx.tokens.kind(k) != TokenKind::Word
            || ctx.cue(k, Cue::Content).is_some()
            || word.chars().count() < 4
        {
            return None;
        }
        province(&format!("{word} {}", ctx.tokens.fold(k + 1))).or_else(|| province(word))
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
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            found = ctx.registry.places().lookup(s.word).into_iter().find(|p| !p.guarded && fits(p.kind));
            found.is_some()
        });
        found.map(|p| place_slug(&p.name))
    })
}

pub(super) fn place_slug(name: &str) -> String {
    let name = name.split(" - ").next().unwrap_or(name);
    let name = [" Governorate", " Province"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
    let bare = ["Al ", "Ar ", "As "].iter().find_map(|a| name.strip_prefix(a)).unwrap_or(name);
    slug(bare)
}

pub(super) fn guard_open(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1);
    // لقناة «الجديد» صباح الأحد (to the channel al-Jadeed on Sunday morning): a mark that closes opens nothing.
    if before.is_some_and(|b| ctx.quote_mark(b) && ctx.tokens.touches_previous(tokens.start)) {
        return true;
    }
    let prior = tokens.start.saturating_sub(3)..tokens.start;
    if ctx.within(prior).iter().any(|a| matches!(a.tag, Tag::Cue(Cue::Medium | Cue::Correspondent))) {
        return true;
    }
    // WHO, SPA: capitals make the acronym.
    let raw = ctx.words(tokens.clone());
    if !ctx.pack.arabic && raw.len() >= 2 && raw.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) {
        return true;
    }
    !ctx.pack.arabic && before.is_some_and(|b| ctx.tokens.fold(b) == "the") && capitalised(ctx, tokens.start)
}

pub(super) fn capitalised(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.capital(i)
}

/// لجنة الطوارئ في الساحل الغربي (*lajnat aṭ-ṭawāriʾ fī s-sāḥil al-gharbī*, the emergency committee of the West Coast): a body by
/// the noun that heads its name. The id is put together as English would name it: place or country, what it is for, what it is.
pub(super) fn arabic_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if !ctx.tokens.may(i, Layer::Head) {
        return None;
    }
    // قوات النظام (the regime's forces) are a side, and sides are listed.
    let side =
        ctx.tokens.fold(i).ends_with("قوات") && ctx.at(i).iter().any(|a| matches!(a.tag, Tag::Actor(_)));
    if ctx.tokens.kind(i) != TokenKind::Word || side {
        return None;
    }
    let english = |k: usize| -> Option<&str> {
        let mut found = None;
        crate::lexicon::readings(ctx.tokens.fold(k), |s| {
            found = ctx.pack.body_words.get(s.word);
            found.is_some()
        });
        found.map(String::as_str)
    };
    let mut head = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        // ب, ل, ك before it make it no subject.
        // حصيلة لمصالح الحماية المدنية (a toll of the civil protection's services): but behind a paper it is whose paper.
        // المكتب الإعلامي للسفارة (the embassy's press office)
        if (!s.prep || document_of(ctx, i) || office_of(ctx, i)) && ctx.pack.words.lists(s.word, List::Head) {
            head = ctx.pack.body_words.get(s.word);
        }
        head.is_some()
    });
    let head = head?;
    if let Some(unit) = numbered_unit_at(ctx, i) {
        return Some(unit);
    }
    // مركز البيضاء الطبي (Al-Bayda Medical Center): a hospital by another word, its place between.
    if head == "center"
        && let Some(medical) = (i + 2..end.min(i + 5)).find(|k| ctx.tokens.fold(*k) == "الطبي")
        && let Some(place) = place_words(ctx, i + 1, medical)
    {
        return Some((i..medical + 1, format!("{place}-medical-center")));
    }
    // المكتب الإعلامي للكتيبة 13 (the media office of the 13th Battalion): the unit whose it is.
    let owner = (i + 1..end.min(i + 4))
        .filter(|k| ctx.tokens.fold(*k).starts_with("لل"))
        .find_map(|k| numbered_unit_at(ctx, k));
    if let Some((tokens, id)) = owner {
        return Some((i..tokens.end, id));
    }
    // فرق الحماية المدنية (the teams of the civil protection), مصالح الدرك: the body whose they are.
    if matches!(head.as_str(), "teams" | "team" | "units" | "unit" | "services" | "service")
        && !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال")
        && let Some((t, id)) =
            body_at(ctx, i + 1, end, ctx.country.as_deref(), false).filter(|(t, _)| t.len() > 1)
    {
        return Some((i..t.end, id));
    }
    let (mut words, mut adjectives): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut place: Option<String> = None;
    let mut nation: Option<String> = None;
    let mut last = i + 1;
    let mut j = i + 1;
    while j < end && j - i < 8 {
        if ctx.quote_mark(j) {
            j += 1;
            continue;
        }
        let word = ctx.tokens.fold(j);
        if ctx.tokens.kind(j) != TokenKind::Word || ctx.at(j).iter().any(|a| matches!(a.tag, Tag::Speech(_)))
        {
            break;
        }
        // الإدارة الحكومية الإقليمية لمنطقة خيرسون (the regional state administration of Kherson): not said in English ids.
        if j > i + 1 && matches!(word, "لمنطقه" | "منطقه" | "لمحافظه" | "لاقليم" | "اقليم")
            || matches!(word, "الحكوميه" | "الحكومي" | "الرسميه" | "الرسمي")
                && (english(j + 1).is_some() || ctx.lists(j + 1, List::Country))
            || matches!(
                word,
                "في" | "ب"
                    | "ل"
                    | "لدي"
                    | "محافظه"
                    | "ولايه"
                    | "مدينه"
                    | "بمدينه"
                    | "بمحافظه"
                    | "بلده"
            )
            || j > i + 1 && matches!(word, "معسكر" | "بمعسكر" | "مخيم" | "بمخيم" | "محليه" | "بمحليه" | "حي")
        {
            j += 1;
            continue;
        }
        // مكتب الصحة في المحافظة (the governorate's health office): of the one spoken of.
        if j > i + 1
            && matches!(ctx.tokens.fold(j), "المحافظه" | "المدينه" | "البلده" | "الولايه")
            && ctx.home.is_some()
        {
            place = ctx.home.clone();
            last = j + 1;
            break;
        }
        // منظمة الهلال الأحمر (the Red Crescent organisation): a word for what it is before the name it goes by.
        if skip_marks(ctx, i + 1) == j
            && matches!(head.as_str(), "organization" | "association" | "service" | "authority")
            && let Some((t, id)) = body_at(ctx, j, end, ctx.country.as_deref(), false).filter(|(t, _)| {
                t.len() > 1 && ctx.at(j).iter().any(|a| {
                    matches!(a.tag, Tag::Body(k) if ctx.pack.bodies.get(k as usize).is_some_and(|b| !b.maker && b.role.is_some()))
                })
            })
        {
            return Some((i..t.end, id));
        }
        // المكتب الإعلامي في الدفاع المدني, لوزارة الصحة (the media office of the civil defence, of the health ministry): the body it is
        // part of.
        if j > i + 1
            && (matches!(ctx.tokens.fold(j - 1), "في" | "لدي" | "ل") || ctx.tokens.fold(j).starts_with('ل'))
            && let Some((t, id)) =
                body_at(ctx, j, end, ctx.country.as_deref(), false).filter(|(t, _)| t.len() > 1)
        {
            return Some((i..t.end, id));
        }
        // غرفة طوارئ أم روابة (the emergency room of Umm Rawaba): a place of two words.
        if place.is_none()
            && ctx.is(j, Words::NameOpener)
            && ctx.tokens.kind(j + 1) == TokenKind::Word
            && let Some(p) = place_words(ctx, j, j + 2).or_else(|| {
                (j > i + 1 && matches!(ctx.tokens.fold(j), "ابو" | "ام")).then(|| slug(ctx.words(j..j + 2)))
            })
        {
            place = Some(p);
            last = j + 2;
            break;
        }
        // المكتب والشرطة (the office and the police): another body.
        if j > i + 1
            && word.starts_with("وال")
            && word.strip_prefix("وال").is_some_and(|w| ctx.pack.words.lists(w, List::Head))
            || j == i + 1
                && word.starts_with("وال")
                && ctx.tokens.fold(i).trim_start_matches('و').starts_with("ال")
        {
            break;
        }
        if let Some(e) = english(j) {
            // An adjective comes before the noun in English: الجبهة الوطنية للتحرير, the National Liberation Front.
            if ctx.pack.body_adjectives.contains(e) {
                adjectives.push(e.to_owned());
            } else {
                words.push(e.to_owned());
            }
        } else if let Some(d) = ctx
            .pack
            .country_words
            .get(word)
            .and_then(|c| ctx.pack.demonyms.get(c))
            .filter(|_| nation.is_none())
        {
            nation = Some(d.clone());
        } else if let Some(actor) = ctx.at(j).iter().filter(|_| nation.is_none()).find_map(|a| match a.tag {
            Tag::Actor(k) => ctx.registry.actors().get(k as usize).map(|e| ctx.registry.root_actor(&e.id)),
            _ => None,
        }) {
            nation = Some(actor.to_owned());
        } else if let Some((p, words)) = [3, 2]
            .into_iter()
            .filter(|n| j + n <= end)
            .find_map(|n| Some((place_words(ctx, j, j + n)?, n)))
            .or_else(|| Some((place_word(ctx, j)?, 1)))
            .filter(|_| place.is_none())
        {
            place = Some(p);
            j += words;
            last = j;
            break;
        } else {
            break;
        }
        j += 1;
        last = j;
    }
    // الإدارة العسكرية الرئيسية في القوات المسلحة الروسية (the main military administration in the Russian armed forces): the body it is part of,
    // behind words no list has.
    let within = (last..end.min(last + 4)).take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word).find(|k| {
        matches!(ctx.tokens.fold(*k), "في" | "لدي") || *k > last && ctx.tokens.fold(*k).starts_with("لل")
    });
    if let Some(k) = within
        && (last..k).all(|w| ctx.tokens.fold(w).starts_with("ال"))
        && let from = k + usize::from(!ctx.tokens.fold(k).starts_with("لل"))
        && let Some((t, id)) =
            body_at(ctx, from, end, ctx.country.as_deref(), false).filter(|(t, _)| t.len() > 1)
    {
        return Some((i..t.end, id));
    }
    // منظمة هنكاو (the organisation Hengaw): a name of its own; رئيس الجمعية سايمون (the association's head Simon) has none.
    let construct = !ctx.tokens.fold(i).trim_start_matches(['و', 'ف']).starts_with("ال");
    if construct
        && words.is_empty()
        && adjectives.is_empty()
        && place.is_none()
        && nation.is_none()
        && matches!(
            head.as_str(),
            "organization"
                | "association"
                | "foundation"
                | "network"
                | "observatory"
                | "movement"
                | "initiative"
                | "campaign"
        )
    {
        let name = skip_marks(ctx, i + 1);
        let known = ctx.tokens.kind(name) != TokenKind::Word
            || ctx.at(name).iter().any(|a| !matches!(a.tag, Tag::Noun(_)))
            || ctx.lists(name, List::Common)
            || ctx.tokens.fold(name).chars().count() < 3;
        if !known && name < end {
            return Some((i..name + 1, slug(ctx.words(name..name + 1))));
        }
    }
    if words.is_empty() && adjectives.is_empty() && place.is_none() && nation.is_none() {
        return None;
    }
    // لجنة شؤون الأسرى التابعة للحوثيين (the Houthis' prisoners' committee): of the side it belongs to.
    if nation.is_none()
        && place.is_none()
        && matches!(ctx.tokens.fold(last), "التابعه" | "التابع")
        && let Some(id) = (last + 1..end.min(last + 3)).find_map(|k| {
            ctx.at(k).iter().find_map(|a| match a.tag {
                Tag::Actor(x) => {
                    ctx.registry.actors().get(x as usize).map(|e| ctx.registry.root_actor(&e.id).to_owned())
                }
                _ => None,
            })
        })
    {
        nation = Some(id);
        last += 2;
    }
    // إدارة السجن (the prison's administration): of the prison the text is about.
    if place.is_none()
        && nation.is_none()
        && adjectives.is_empty()
        && matches!(head.as_str(), "administration" | "office" | "command")
        && let [only] = words.as_slice()
        && matches!(only.as_str(), "prison" | "hospital" | "airport" | "port")
        && let Some(town) = town_before(ctx, i).or_else(|| ctx.home.clone())
    {
        return Some((i..last, format!("{town}-{only}")));
    }
    words.reverse();
    let parts = place.or(nation).into_iter().chain(adjectives).chain(words).chain([head.clone()]);
    Some((i..last, slug(&parts.collect::<Vec<_>>().join("-"))))
}

/// Units of an army that go by a number, as ids have them.
pub(super) const UNITS: [&str; 5] = ["brigade", "battalion", "division", "corps", "regiment"];

/// Tells whether a token is the genitive of a press office or a spokesman right before it.
fn office_of(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.fold(i).starts_with('ل')
        && (i.saturating_sub(3)..i).any(|k| {
            ctx.at(k).iter().any(|a| a.tag == Tag::Cue(Cue::Role) && a.tokens.end == i && a.tokens.len() > 1)
        })
}

/// الكتيبة 13 (*al-katība 13*, the 13th Battalion): a unit by its number.
pub(super) fn numbered_unit_at(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, String)> {
    if ctx.tokens.kind(i + 1) != TokenKind::Digits {
        return None;
    }
    let n = ctx.tokens.fold(i + 1).parse::<u32>().ok().filter(|n| (1..1000).contains(n))?;
    let mut unit = None;
    crate::lexicon::readings(ctx.tokens.fold(i), |s| {
        unit = ctx.pack.body_words.get(s.word).filter(|w| UNITS.contains(&w.as_str()));
        unit.is_some()
    });
    Some((i..i + 2, format!("{n}{}-{}", ordinal_ending(n), unit?)))
}

/// What English writes behind the digits of an ordinal: 13th, 22nd.
fn ordinal_ending(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Tells whether a token is written as an acronym: three capitals or more.
pub(super) fn acronym(ctx: &Context<'_>, i: usize) -> bool {
    if !ctx.tokens.capital(i) {
        return false;
    }
    let raw = ctx.words(i..i + 1);
    raw.len() >= 3 && raw.len() <= 9 && raw.chars().all(char::is_uppercase)
}

/// The body whose name begins at token `i`, and its id: by its name, its role, or made from its words. "The Coastal Shield Brigade"
/// is one by its capitals alone.
pub fn body_named(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let known = body_at(ctx, i, end, ctx.country.as_deref(), false);
    if known.is_some() {
        return known;
    }
    if ctx.pack.arabic {
        return arabic_body(ctx, i, end);
    }
    english_body(ctx, i, end).or_else(|| {
        let i = i + usize::from(ctx.tokens.fold(i) == "the");
        let name = i..(i..end).take_while(|k| capitalised(ctx, *k)).last()? + 1;
        (name.len() > 1).then(|| (name.clone(), slug(ctx.words(name))))
    })
}
