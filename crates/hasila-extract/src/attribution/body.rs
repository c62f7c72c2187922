//! Bodies: by registered name, by role and country, or put together from what they are and where.

mod arabic;
mod division;
mod land;
mod made;
mod place;
mod site;

use super::*;

pub(super) use arabic::*;
pub(super) use division::*;
pub(super) use land::*;
pub(super) use made::*;
pub(super) use place::*;
pub(super) use site::*;

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
    if ctx.tokens.fold(i) == "the"
        && let Some((tokens, id)) = body_at(ctx, i + 1, end, ctx.country.as_deref(), false)
    {
        return Some((i..tokens.end, id));
    }
    english_body(ctx, i, end).or_else(|| {
        let i = i + usize::from(ctx.tokens.fold(i) == "the");
        let name = i..(i..end).take_while(|k| capitalised(ctx, *k)).last()? + 1;
        (name.len() > 1).then(|| (name.clone(), slug(ctx.words(name))))
    })
}

/// A source by its registered name, by its role and country, or made from what it is and where.
pub(super) fn body_at(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
    headline: bool,
) -> Option<(Range<usize>, String)> {
    if !ctx.begins(i, Marks::SOURCE.or(Marks::BODY).or(Marks::cue(Cue::Medium))) {
        return None;
    }
    // "the counter-ISIS operation", "anti-Houthi forces": whom it is against says nothing.
    if !ctx.pack.arabic
        && i >= 2
        && ctx.tokens.fold(i - 1) == "-"
        && ctx.tokens.touches_previous(i)
        && matches!(ctx.tokens.fold(i - 2), "anti" | "counter" | "pro" | "non" | "ex")
    {
        return None;
    }
    let anns = ctx.at(i);
    let mut best: Option<(Range<usize>, String)> = None;
    for a in anns {
        if let Tag::Source(k, guarded) = a.tag
            && a.tokens.end <= end
            && !goes_on(ctx, &a.tokens)
            // الرائد أحمد حسين (Major Ahmad Hussein) is no رائد أحمد.
            && !(a.article && a.tokens.len() > 1 && ctx.pack.arabic && ctx.is(i, Words::Rank))
            && !names_another(ctx, &a.tokens)
            && !ends_a_name(ctx, &a.tokens)
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
            && !foreign_namesake(ctx, entry, a)
            // "Gambia's National Disaster Management Agency" is not Malaysia's.
            && !owned_by_another(ctx, entry, i)
            && !of_another_land(ctx, entry, &a.tokens)
            && !shared_name(ctx, entry, &a.tokens)
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
    // مفوضية حقوق الإنسان في سينالوا (the human rights commission in Sinaloa): a state's own, and not the United Nations'.
    if ctx.pack.arabic
        && let Some((tokens, id)) = &mut best
        && id == "ohchr"
        && tokens.len() == 3
        && ctx.country.as_deref().is_some_and(|c| !matches!(c, "PS" | "SY" | "YE" | "LY" | "SD"))
        && let Some((to, place)) = placed_behind(ctx, tokens.end)
    {
        *id = format!("{place}-human-rights-commission");
        tokens.end = to;
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
                && !ctx.begins(to, Marks::SPEECH)
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
            && best.as_ref().is_none_or(|(t, _)| {
                // وكيل الجمهورية بصفاقس (the prosecutor in Sfax): a town's own before the land's, of one title.
                t.end < a.tokens.end
                    || body.maker && body.placed && *t == a.tokens && ctx.is(i, Words::OfEachTown)
            })
        {
            if body.maker {
                if let Some(made) = made_body(ctx, &a.tokens, body, end)
                    .filter(|(t, _)| best.as_ref().is_none_or(|(old, _)| old.end < t.end))
                {
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
            // المتحدث العسكري باسم كتائب القسام (the military spokesman of the Qassam Brigades): whose he is follows.
            if ctx.pack.arabic && matches!(ctx.tokens.fold(a.tokens.end), "باسم" | "بلسان") {
                continue;
            }
            // ووفق الداخلية (according to the Interior): its short name, right behind the word that gives it the figure.
            let given = || {
                ctx.pack.arabic
                    && i > 0
                    && ctx.begins(i - 1, Marks::cue(Cue::According))
                    && ctx.tokens.kind(a.tokens.end) != TokenKind::Word
            };
            if body.headline && !(headline || i == 0 || heads_a_line(ctx, &a.tokens) || given()) {
                continue;
            }
            // المتحدث العسكري للحوثيين (the Houthis' military spokesman), المتحدث العسكري الحوثي: theirs, and no army's.
            if ctx.pack.arabic
                && body.role == Some(hasila_registry::Role::Army)
                && ctx.cue(i, Cue::Role).is_some()
                && let Some((to, id)) = side_whose_spokesman(ctx, a.tokens.end)
            {
                best = Some((a.tokens.start..to, id));
                break;
            }
            // "Army Maj. Gen. Ana Cole" in an American text: an American officer, wherever he speaks of.
            if !ctx.pack.arabic
                && body.role == Some(hasila_registry::Role::Army)
                && capitalised(ctx, i)
                && ctx.is(a.tokens.end, Words::Rank)
                && capitalised(ctx, a.tokens.end)
                && ctx.registry.source(&ctx.outlet).is_some_and(|o| o.country.as_deref() == Some("US"))
            {
                let ministry = ctx.registry.sources_in_role(hasila_registry::Role::DefenceMinistry, "US");
                if let Some(s) = ministry.first() {
                    best = Some((a.tokens.clone(), s.id.clone()));
                    continue;
                }
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
            // وزير الصحة الدكتور حسن الغباش (the health minister, Dr Hassan al-Ghabbash): whose minister he is, a list knows.
            let k = (k..k + 3)
                .find(|i| {
                    !ctx.pack.arabic || ctx.cue(*i, Cue::PersonTitle).is_none() && !ctx.is(*i, Words::Rank)
                })
                .unwrap_or(k);
            let beside = ctx.at(skip_marks(ctx, k)).iter().find_map(|b| match b.tag {
                Tag::Source(s, false) if b.tokens.start <= a.tokens.end + 4 => ctx
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
                let division = |j: usize| {
                    let kind = ctx.tokens.fold(j - 1).trim_start_matches(['ب', 'ل']);
                    arabic_division(ctx, kind, j, |_| true).filter(|(to, _)| *to > j + 1)
                };
                if j > a.tokens.end
                    && let Some((to, p)) = division(j)
                {
                    best = Some((a.tokens.start..to, format!("{p}-{}", body.slug)));
                    continue;
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
            // النيابة العامة في ولاية بويبلا (the prosecution in the state of Puebla), في الولاية (in the state): the state's own.
            if ctx.pack.arabic
                && body.role == Some(hasila_registry::Role::Prosecution)
                && let Some((to, p)) = state_of(ctx, a.tokens.end).or_else(|| state_again(ctx, a.tokens.end))
            {
                let federal = matches!(ctx.country.as_deref(), Some("MX" | "US" | "NG" | "BR"));
                let what = if federal { "attorney-general" } else { "prosecution" };
                best = Some((a.tokens.start..to, format!("{p}-{what}")));
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
            // "Ukraine's military intelligence, the HUR, said"
            let letters = a.tokens.end + 1 + usize::from(ctx.tokens.fold(a.tokens.end + 1) == "the");
            if !ctx.pack.arabic
                && ctx.tokens.fold(a.tokens.end) == ","
                && acronym(ctx, letters)
                && !ctx.begins(letters, Marks::SOURCE)
            {
                best = Some((a.tokens.start..letters + 1, slug(ctx.words(letters..letters + 1))));
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
                let kind = match body.slug.as_str() {
                    "public-prosecution" => prosecution_of_a_place(ctx, &a.tokens),
                    other => other,
                };
                best = Some((a.tokens.clone(), format!("{}-{kind}", bare_area(&p))));
                continue;
            }
            // "the Prosecutor's Office of Kyiv", "prosecutors in Selm": the town's.
            if !ctx.pack.arabic
                && body.slug == "public-prosecution"
                && matches!(ctx.tokens.fold(a.tokens.end), "of" | "in")
                && capitalised(ctx, a.tokens.end + 1)
                && !ctx.lists(a.tokens.end + 1, List::Country)
                && let Some((n, place)) = [3, 2, 1]
                    .into_iter()
                    .find_map(|n| Some((n, place_words(ctx, a.tokens.end + 1, a.tokens.end + 1 + n)?)))
            {
                let kind = prosecution_of_a_place(ctx, &a.tokens);
                best = Some((a.tokens.start..a.tokens.end + 1 + n, format!("{place}-{kind}")));
                continue;
            }
            // "Selm prosecutors", "the Selm civil defence": the town's.
            if !ctx.pack.arabic
                && let Some(id) = of_the_place_ahead(ctx, &a.tokens, body)
            {
                best = Some((a.tokens.clone(), id));
                continue;
            }
            if let Some(found) = body_of_division(ctx, &a.tokens, body) {
                best = Some(found);
                continue;
            }
            // "Punjab's information minister", "the Sindh health ministry": the province's.
            if !ctx.pack.arabic
                && body.slug.ends_with("-ministry")
                && let Some(p) = province_ahead(ctx, a.tokens.start)
            {
                best = Some((a.tokens.clone(), format!("{p}-{}", body.slug)));
                continue;
            }
            // "police" in a town whose force the text names.
            if let Some(id) = force_of_place(ctx, &a.tokens, country) {
                best = Some((a.tokens.clone(), id));
                continue;
            }
            let here = local_country(ctx, &a.tokens, end)
                .or_else(|| town_at_home(ctx, &a.tokens))
                .or_else(|| country.map(str::to_owned));
            // وزارة الداخلية في حكومة الحوثيين (the interior ministry of the Houthis' government): of the side that rules there.
            let side = (a.tokens.end..end.min(a.tokens.end + 3))
                .find(|k| ctx.is(*k, Words::RulesOverIt))
                .filter(|_| ctx.pack.arabic && body.slug.ends_with("ministry"))
                .and_then(|k| (k + 1..k + 3).find_map(|n| ctx.at(n).iter().find_map(|x| ctx.camp(x))))
                .map(|side| format!("{}-{}", side.trim_end_matches('s'), body.slug))
                .filter(|id| ctx.registry.source(id).is_some());
            let id = side.unwrap_or_else(|| role_id(ctx, body, here.as_deref()));
            best = Some((a.tokens.clone(), id));
        }
    }
    best
}

/// "Nobody was hurt in Haifa, police said", in an Israeli paper on Lebanon: the outlet's own land, where the sentence names its town and
/// none of the land that the text is about.
fn town_at_home(ctx: &Context<'_>, tokens: &Range<usize>) -> Option<String> {
    let home = ctx.registry.source(&ctx.outlet)?.country.clone()?;
    let here = ctx.country.as_ref()?;
    if ctx.pack.arabic || home == *here {
        return None;
    }
    let sentence = ctx.segments.sentence_of(tokens.start)?;
    let lies_in = |i: usize, land: &String| {
        let named = [2, 1].into_iter().find_map(|n| {
            let found = ctx.registry.places().lookup(&ctx.words(i..i + n).to_lowercase());
            (!found.is_empty()).then_some(found)
        });
        named.is_some_and(|all| all.iter().any(|p| p.country.as_ref() == Some(land)))
    };
    let placed = |i: usize| {
        i > sentence.tokens.start
            && capitalised(ctx, i)
            && matches!(ctx.tokens.fold(i - 1), "in" | "near" | "at" | "outside" | "of")
    };
    let mut towns = sentence.tokens.clone().filter(|i| placed(*i)).peekable();
    towns.peek()?;
    towns.all(|i| lies_in(i, &home) && !lies_in(i, here)).then_some(home)
}

/// How a town's prosecutors are called, by the words for them: prosecutors, prosecutor's office, prosecution.
fn prosecution_of_a_place(ctx: &Context<'_>, tokens: &Range<usize>) -> &'static str {
    match unowned_word(ctx.tokens.fold(tokens.end - 1)) {
        "prosecutors" => "prosecutors",
        "prosecutor" => "prosecutor",
        "office" => "prosecutors-office",
        _ => "prosecution",
    }
}

/// "Selm prosecutors", "Basra's civil defence": a body that towns have, by the town named before it. In Syria the civil defence is one.
fn of_the_place_ahead(ctx: &Context<'_>, tokens: &Range<usize>, body: &Body) -> Option<String> {
    use hasila_registry::Role;
    let what = match body.role {
        Some(Role::CivilDefence) if ctx.country.as_deref() != Some("SY") => body.slug.as_str(),
        _ if body.slug == "public-prosecution" => prosecution_of_a_place(ctx, tokens),
        _ => return None,
    };
    let (_, place) = town_ahead(ctx, tokens.start)?;
    Some(format!("{place}-{what}"))
}

/// "Prime Minister Mohammed al-Sudani": a surname with its small article is no paper of that name.
fn ends_a_name(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let i = tokens.start;
    !ctx.pack.arabic
        && small_particle(ctx, i)
        && !capitalised(ctx, i)
        && tokens.len() == 3
        && i.checked_sub(1).is_some_and(|b| {
            capitalised(ctx, b)
                && !ctx.lists(b, List::Common)
                && ctx.cue(b, Cue::Medium).is_none()
                && !ctx.at(b).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Body(_)))
        })
}

/// Tells whether a body of another land goes by a name that the land spoken of has one for too.
fn foreign_namesake(ctx: &Context<'_>, entry: &hasila_registry::SourceEntry, a: &Ann) -> bool {
    let abroad = entry.country.is_some() && ctx.country.is_some() && entry.country != ctx.country;
    let own = |b: &Ann| matches!(b.tag, Tag::Body(_)) && b.tokens == a.tokens;
    abroad && ctx.at(a.tokens.start).iter().any(own)
}

/// "National Institute of Civil Defence (Peru)": a name that says whose it is in brackets goes for another land's body as well.
fn shared_name(ctx: &Context<'_>, entry: &hasila_registry::SourceEntry, tokens: &Range<usize>) -> bool {
    let abroad = entry.country.is_some() && ctx.country.is_some() && entry.country != ctx.country;
    !ctx.pack.arabic
        && abroad
        && tokens.len() >= 3
        && entry.en.ends_with(')')
        && entry.en.split_once(" (").is_some_and(|(head, _)| {
            hasila_registry::fold::fold(head) == hasila_registry::fold::fold(ctx.words(tokens.clone()))
        })
}

/// Whether a land stands before a name that a list has as another land's.
fn owned_by_another(ctx: &Context<'_>, entry: &hasila_registry::SourceEntry, i: usize) -> bool {
    let land = || land_ahead(ctx, i).filter(|l| l.owns).map(|l| l.code);
    !ctx.pack.arabic && entry.country.as_deref().is_some_and(|own| land().is_some_and(|said| said != own))
}

/// الوكالة الوطنية الإندونيسية (the Indonesian national agency) is no الوكالة الوطنية (Lebanon's National News Agency).
fn of_another_land(ctx: &Context<'_>, entry: &hasila_registry::SourceEntry, tokens: &Range<usize>) -> bool {
    let said = || ctx.pack.country_words.get(ctx.tokens.fold(tokens.end));
    ctx.pack.arabic
        && tokens.len() == 2
        && ctx.tokens.fold(tokens.end).starts_with("ال")
        && ctx.lists(tokens.end, List::Country)
        && entry.country.as_ref().is_some_and(|own| said().is_some_and(|said| said != own))
}

/// القضاء العراقي: (the Iraqi judiciary:) at the head of a line, as bulletins put whose word follows.
fn heads_a_line(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
    // 🔴 عاجل | الصحة: (flash | Health:)
    let first =
        (0..tokens.start).rev().find(|i| ctx.tokens.kind(*i) != TokenKind::Mark && !ctx.is(*i, Words::Flash));
    ctx.pack.arabic
        && first.is_none_or(|i| ctx.tokens.kind(i) == TokenKind::Break)
        && (tokens.end..tokens.end + 5)
            .take_while(|i| ctx.tokens.kind(*i) != TokenKind::Break)
            .any(|i| ctx.tokens.fold(i) == ":")
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
        && !ctx.begins(tokens.end, Marks::SOURCE)
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

/// Tells whether a source that goes by an everyday word or an acronym (Al-Jadeed, "new"; WHO) is meant by it here.
fn guard_open(ctx: &Context<'_>, tokens: &Range<usize>) -> bool {
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

/// Tells whether a word is written with a capital.
pub(super) fn capitalised(ctx: &Context<'_>, i: usize) -> bool {
    ctx.tokens.capital(i)
}

/// Tells whether a token is written as an acronym: three capitals or more.
pub(super) fn acronym(ctx: &Context<'_>, i: usize) -> bool {
    if !ctx.tokens.capital(i) {
        return false;
    }
    let raw = ctx.words(i..i + 1);
    raw.len() >= 3 && raw.len() <= 9 && raw.chars().all(char::is_uppercase)
}

/// للحوثيين (*li-l-ḥūthiyyīn*, the Houthis'), الحوثي (Houthi) behind the office of a military spokesman: the side whose he is.
fn side_whose_spokesman(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let word = ctx.tokens.fold(i);
    if !(word.starts_with("لل") || word.starts_with("ال") || word.starts_with('ل')) {
        return None;
    }
    ctx.at(i).iter().find_map(|a| match a.tag {
        Tag::Source(k, _) => {
            let e = ctx.registry.sources().get(k as usize)?;
            (e.actor.is_some()).then(|| (a.tokens.end, e.id.clone()))
        }
        Tag::Actor(_) => {
            let e = ctx.actor(a)?;
            ctx.registry.source(&e.id).map(|s| (a.tokens.end, s.id.clone()))
        }
        _ => None,
    })
}
