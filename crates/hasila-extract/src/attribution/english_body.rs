//! English names of bodies that no list knows: ministers, governors, acronyms, a noun that heads a name.

use super::*;

/// "Agriculture and Forestry Minister Ibrahim Yumakli": the ministry, by its country.
pub(super) fn english_minister(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let named = |start: usize, end: usize, tokens: &Range<usize>| {
        // "Kerala Health Minister Ana Cole": of the state's.
        if let Some((to, p)) = province_at(ctx, start, end) {
            return format!("{p}-{}-ministry", slug(ctx.words(to..end)));
        }
        let start = land_words(ctx, start, end).filter(|l| l.end < end).map_or(start, |l| l.end);
        let tokens = &(start..tokens.end);
        let here = local_country(ctx, tokens, end).or_else(|| country.map(str::to_owned));
        let ministry = format!("{}-ministry", slug(ctx.words(start..end)));
        match here.as_deref().and_then(|c| ctx.pack.demonyms.get(c)) {
            Some(d) => format!("{d}-{ministry}"),
            None => ministry,
        }
    };
    // "Minister of Water and Environment Tawfiq al-Sharjabi": the name begins where no list knows the words.
    let secretary = ctx.tokens.fold(i) == "secretary" && ctx.tokens.fold(i + 2) != "state";
    if (ctx.tokens.fold(i) == "minister" || secretary) && matches!(ctx.tokens.fold(i + 1), "of" | "for") {
        let mut j = i + 2;
        while j < end
            && j - i < 8
            && (capitalised(ctx, j) && ctx.lists(j, List::Modifier)
                || matches!(ctx.tokens.fold(j), "and" | "of" | "for") && capitalised(ctx, j + 1))
        {
            j += 1;
        }
        if j > i + 2 {
            let tokens = i..j;
            let mut k = j;
            while k < end && k - j < 4 && (capitalised(ctx, k) || small_particle(ctx, k)) {
                k += if small_particle(ctx, k) { 3 } else { 1 };
            }
            let id = named(i + 2, j, &tokens);
            let id = if secretary { id.replace("-ministry", "-secretary") } else { id };
            return Some((i..k, id));
        }
    }
    // "Turkey's energy minister", "the agriculture and forestry minister"
    if !capitalised(ctx, i) && ctx.lists(i, List::Modifier) {
        let mut j = i;
        while j < end
            && j - i < 4
            && !capitalised(ctx, j)
            && (ctx.lists(j, List::Modifier) || j > i && ctx.tokens.fold(j) == "and")
        {
            j += 1;
        }
        if ctx.tokens.fold(j) == "minister" && !capitalised(ctx, j) && j < end {
            let tokens = i..j + 1;
            let id = named(i, j, &tokens);
            return Some((tokens, id));
        }
        return None;
    }
    // "On Wednesday Health Minister Ana Cole": a day is no part of an office.
    if !capitalised(ctx, i) || ctx.tokens.fold(i) == "minister" || ctx.is(i, Words::SaidOfLate) {
        return None;
    }
    let mut j = i;
    while j < end
        && j - i < 7
        && (capitalised(ctx, j) || ctx.tokens.fold(j) == "and" || j > i && joins_names(ctx, j))
        && ctx.tokens.fold(j) != "minister"
    {
        j += 1;
    }
    if ctx.tokens.fold(j) != "minister"
        || !capitalised(ctx, j)
        || matches!(ctx.tokens.fold(j - 1), "prime" | "and" | "chief" | "first")
    {
        return None;
    }
    let start = if ctx.lists(i, List::Country) { i + 1 } else { i };
    // "Afghan Deputy Interior Minister": the ministry is the same.
    let start = start
        + usize::from(matches!(
            ctx.tokens.fold(start),
            "deputy" | "vice" | "acting" | "former" | "interim" | "assistant" | "junior"
        ));
    if start >= j {
        return None;
    }
    let tokens = i..j + 1;
    let mut k = j + 1;
    while k < end && k - j < 4 && capitalised(ctx, k) {
        k += 1;
    }
    // "KRG Interior Minister Ana Cole": of the government that has those letters.
    if acronym(ctx, start) && start + 1 < j {
        let whose = slug(ctx.words(start..start + 1));
        return Some((i..k, format!("{whose}-{}-ministry", slug(ctx.words(start + 1..j)))));
    }
    Some((i..k, named(start, j, &tokens)))
}

/// "Israeli tallies", "Lebanese figures": the government's.
pub(super) fn national_figures(ctx: &Context<'_>, i: usize) -> Option<(Range<usize>, String)> {
    if !ctx.lists(i, List::Country) {
        return None;
    }
    let code = ctx.pack.country_words.get(ctx.tokens.fold(i))?;
    let at = if ctx.tokens.fold(i + 1) == "official" || ctx.tokens.fold(i + 1) == "government" {
        i + 2
    } else {
        i + 1
    };
    if !ctx.is(at, Words::Figures) {
        return None;
    }
    let id = match ctx.registry.sources_in_role(hasila_registry::Role::Government, code).first() {
        Some(s) => s.id.clone(),
        None => format!("{}-government", ctx.pack.demonyms.get(code)?),
    };
    Some((i..at + 1, id))
}

/// Whether the letters of an ordinal written in digits stand here: the "th" of 13th.
pub(super) fn is_ordinal_ending(ctx: &Context<'_>, i: usize) -> bool {
    ctx.opens(i, Opener::OrdinalEnding)
        && ctx.tokens.touches_previous(i)
        && i.checked_sub(1).is_some_and(|b| ctx.tokens.kind(b) == TokenKind::Digits)
}

/// "The 13th Battalion": a unit by its number; `i` is the ending of the ordinal.
pub(super) fn numbered_unit(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if !is_ordinal_ending(ctx, i) {
        return None;
    }
    let unit = UNITS.contains(&ctx.tokens.fold(i + 1));
    let number = i.checked_sub(1)?;
    (unit && i + 1 < end && capitalised(ctx, i + 1)).then(|| (number..i + 2, slug(ctx.words(number..i + 2))))
}

/// "the Balochistan Liberation Army (BLA)": a body that gives its acronym.
pub(super) fn english_org(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let mut j = i;
    while j < end
        && j - i < 8
        && (capitalised(ctx, j) || j > i && matches!(ctx.tokens.fold(j), "of" | "for" | "the" | "and"))
    {
        j += 1;
    }
    if j < i + 2 || ctx.tokens.fold(j) != "(" {
        return None;
    }
    let acronym = ctx.words(j + 1..j + 2);
    let upper = acronym.len() >= 2 && acronym.chars().all(char::is_uppercase);
    (upper && ctx.tokens.fold(j + 2) == ")").then(|| (i..j + 3, slug(acronym)))
}

/// The place that a run of capitals names, hyphens and small particles inside, and where it ends: El-Obeid, Wad al-Ghali.
fn place_run(ctx: &Context<'_>, i: usize) -> (usize, Option<String>) {
    let mut to = i;
    while to - i < 6 {
        if capitalised(ctx, to) {
            to += 1;
        } else if ctx.tokens.fold(to) == "-"
            && to > i
            && ctx.tokens.touches_previous(to)
            && capitalised(ctx, to + 1)
        {
            to += 2;
        } else if small_particle(ctx, to) && to > i && capitalised(ctx, to + 2) {
            to += 3;
        } else {
            break;
        }
    }
    let whole = ctx.registry.places().lookup(&ctx.words(i..to).to_lowercase());
    match whole.into_iter().find(|p| !p.guarded) {
        Some(p) if to > i + 1 => (to, Some(place_slug(&p.name))),
        // "of Henan": the province of that very name, before a town that also goes by it.
        _ => (i + 1, province_named(ctx, i).or_else(|| place_word(ctx, i))),
    }
}

/// The province that has just the name at a token, guarded or not.
fn province_named(ctx: &Context<'_>, i: usize) -> Option<String> {
    let name = ctx.tokens.fold(i);
    let mut found = ctx.registry.places().lookup(name).into_iter();
    let province = found.find(|p| {
        p.kind == hasila_registry::PlaceKind::Province && hasila_registry::fold::fold(&p.name) == name
    })?;
    Some(place_slug(&province.name))
}

/// The country's, the nation's: of the land the text is about.
fn is_land(word: &str) -> bool {
    matches!(word, "country" | "nation" | "kingdom" | "island" | "republic")
}

/// The city's, the region's: the level of the area that is meant.
fn own_level(word: &str) -> Option<&'static str> {
    Some(match word {
        "city" => "city",
        "county" => "county",
        "province" => "province",
        "state" => "state",
        "region" => "region",
        "district" => "district",
        "governorate" => "governorate",
        "town" | "village" => "town",
        _ => return None,
    })
}

/// Whether plain small words lead from a token to the noun that heads a body's name: risk management *commission*.
fn leads_to_head(ctx: &Context<'_>, from: usize, end: usize) -> bool {
    let plain = |k: usize| {
        let word = ctx.tokens.fold(k);
        ctx.tokens.kind(k) == TokenKind::Word
            && !ctx.is(k, Words::FunctionWord)
            && !ctx.is(k, Words::Auxiliary)
            && !word.ends_with("est")
            && (!word.ends_with("'s") || !ctx.tokens.capital(k))
            && !matches!(word, "most" | "main" | "only" | "new" | "own" | "former" | "ruling" | "largely")
            && !ctx
                .at(k)
                .iter()
                .any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Trigger(_) | Tag::Source(..) | Tag::Cue(_)))
    };
    let head = |k: usize| ctx.pack.words.lists(ctx.tokens.fold(k), List::Head);
    (from..end.min(from + 4)).take_while(|k| plain(*k) || head(*k)).any(head)
}

/// The place with which the sentence of a token opens: "In Selm, the city council said".
pub(super) fn town_that_opens(ctx: &Context<'_>, i: usize) -> Option<String> {
    let comma = i.checked_sub(1).filter(|c| ctx.tokens.fold(*c) == ",")?;
    let opens =
        (comma.saturating_sub(5)..comma).find(|k| ctx.tokens.fold(*k) == "in" && ctx.opens_sentence(*k))?;
    (opens + 1..comma).all(|k| capitalised(ctx, k)).then(|| slug(ctx.words(opens + 1..comma)))
}

/// Where a name begins whose part with a hyphened article stands at a token: "Khatam al-Anbia" at "Anbia".
fn behind_particles(ctx: &Context<'_>, i: usize) -> usize {
    let mut from = i;
    while from >= 2
        && i - from < 8
        && ctx.tokens.fold(from - 1) == "-"
        && ctx.tokens.touches_previous(from)
        && ctx.is(from - 2, Words::NameParticle)
    {
        from -= 2;
        let name = from > 0
            && capitalised(ctx, from - 1)
            && !ctx.lists(from - 1, List::Common)
            && ctx.at(from - 1).iter().all(|a| matches!(a.tag, Tag::Actor(_)));
        if name {
            from -= 1;
        }
    }
    from
}

/// A body by the noun that heads its name; an Arabic article before the name belongs to it.
pub(super) fn english_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if let Some(found) = by_its_press_service(ctx, i, end) {
        return Some(found);
    }
    let (tokens, id) = headed_body(ctx, i, end)?;
    // "St. George Hospital": an abbreviation that a name is known without.
    let id = match id.strip_prefix("st-") {
        Some(rest) => format!("saint-{rest}"),
        None => id,
    };
    // "the Magen David Adom ambulance service": a list knows the name before what it is.
    let first = i + usize::from(matches!(ctx.tokens.fold(i), "the" | "a" | "an"));
    let listed = ctx.at(first).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) if a.tokens.end < tokens.end => {
            Some((a.tokens.end, ctx.registry.sources().get(k as usize)?))
        }
        _ => None,
    });
    if let Some((end_of_name, entry)) = listed
        && (end_of_name..tokens.end).all(|k| ctx.tokens.kind(k) == TokenKind::Word && !capitalised(ctx, k))
        && capitalised(ctx, first)
        && !is_medium(ctx, &entry.id)
        && entry.country.is_some()
        && !matches!(
            entry.kind,
            hasila_registry::SourceType::Government | hasila_registry::SourceType::Ministry
        )
    {
        return Some((i..tokens.end, entry.id.clone()));
    }
    // "put out by the aid coalition UOSSM": a list knows the name behind what it is.
    if !capitalised(ctx, tokens.end - 1)
        && capitalised(ctx, tokens.end)
        && tokens.end < end
        && let Some((name, listed)) = body_at(ctx, tokens.end, end, None, false)
        && ctx.registry.source(&listed).is_some()
    {
        return Some((i..name.end, listed));
    }
    let from = behind_particles(ctx, i);
    let whole = from < i && capitalised(ctx, i) && id.starts_with(&slug(ctx.words(i..i + 1)));
    Some((tokens, if whole { format!("{}-{id}", slug(ctx.words(from..i))) } else { id }))
}

/// Where the words end that say who speaks for a body: press service, Public Relations Center, media wing.
pub(super) fn press_office(ctx: &Context<'_>, i: usize) -> Option<usize> {
    let kind = match (ctx.tokens.fold(i), ctx.tokens.fold(i + 1)) {
        ("public", "relations" | "affairs" | "information") => i + 2,
        ("press" | "media" | "information" | "communications", _) => i + 1,
        _ => return None,
    };
    matches!(
        ctx.tokens.fold(kind),
        "service"
            | "office"
            | "centre"
            | "center"
            | "desk"
            | "department"
            | "wing"
            | "team"
            | "unit"
            | "directorate"
    )
    .then_some(kind + 1)
}

/// "the Northern Fleet's press service", "the brigade's media centre", "the Media Center of the SDF": the body it speaks for.
fn by_its_press_service(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let from = i + usize::from(ctx.tokens.fold(i) == "the");
    // "the Media Center of the SDF"
    if let Some(of) = press_office(ctx, from).filter(|of| matches!(ctx.tokens.fold(*of), "of" | "for")) {
        let at = of + 1 + usize::from(ctx.tokens.fold(of + 1) == "the");
        if let Some((tokens, id)) = body_at(ctx, at, end, None, false) {
            return Some((i..tokens.end, id));
        }
    }
    let owner = (from..end.min(from + 7)).find(|k| ctx.possessive(*k))?;
    let press = matches!(ctx.tokens.fold(owner + 1), "press" | "media" | "information" | "communications")
        && matches!(
            ctx.tokens.fold(owner + 2),
            "service" | "office" | "centre" | "center" | "desk" | "department" | "wing" | "team" | "unit"
        )
        && !capitalised(ctx, owner + 2);
    let named = (from..=owner).all(|k| capitalised(ctx, k)) && !ctx.lists(owner, List::Country);
    let listed = ctx.at(from).iter().find_map(|a| match a.tag {
        Tag::Source(k, false) if a.tokens.end == owner + 1 => {
            ctx.registry.sources().get(k as usize).map(|e| e.id.clone())
        }
        _ => None,
    });
    (press && named && owner > from)
        .then(|| (i..owner + 3, listed.unwrap_or_else(|| slug(ctx.owner(from..owner + 1)))))
}

/// Whether a verb of speech follows a name: "said", "has so far confirmed", ", which earlier put", "was quoted".
fn speaks_next(ctx: &Context<'_>, at: usize) -> bool {
    let from = if ctx.tokens.fold(at) == "," && ctx.tokens.fold(at + 1) == "which" { at + 2 } else { at };
    (from..from + 5)
        .find(|k| !ctx.is(*k, Words::Auxiliary) && !ctx.is(*k, Words::SaidOfLate))
        .is_some_and(|k| ctx.begins(k, Marks::SPEECH) || ctx.is(k, Words::Quoted))
}

/// Whether a word stands before a token behind which somebody is named who says something: by, from, citing, quoted.
fn before_who_says(ctx: &Context<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| {
        matches!(
            ctx.tokens.fold(b),
            "by" | "from" | "which" | "that" | "unlike" | "while" | "but" | "and" | ","
        ) || ctx.begins(b, Marks::SPEECH.or(Marks::cue(Cue::According)))
    })
}

/// Whether a figure is owned by what stands before a token: "count", "latest toll", "30".
pub(super) fn owns_a_figure(ctx: &Context<'_>, from: usize) -> bool {
    let noun = |k: usize| {
        ctx.is(k, Words::OwnedFigure)
            || ctx.is(k, Words::OwnedFigures)
            || ctx.is(k, Words::Figures)
            || ctx.figure(k)
    };
    (from..from + 3)
        .take_while(|k| ctx.tokens.kind(*k) != TokenKind::Mark && !ctx.lists(*k, List::Head))
        .any(noun)
}

/// The name of a town behind "of", listed or not, and where it ends: capitals that no list has as anything else.
fn town_behind(ctx: &Context<'_>, from: usize, end: usize) -> Option<(usize, String)> {
    let plain = |k: usize| {
        capitalised(ctx, k)
            && !ctx.lists(k, List::Common)
            && !ctx.lists(k, List::Country)
            && !ctx.lists(k, List::Modifier)
            && !ctx.lists(k, List::Head)
            && !ctx.begins(k, Marks::SPEECH.or(Marks::SOURCE).or(Marks::BODY))
    };
    let to = (from..end.min(from + 3)).take_while(|k| plain(*k)).last()? + 1;
    // A name that goes on by a hyphen or a small article is read elsewhere.
    if ctx.tokens.fold(to) == "-" || small_particle(ctx, to) {
        return None;
    }
    Some((to, place_words(ctx, from, to).unwrap_or_else(|| slug(ctx.owner(from..to)))))
}

/// Tells cheaply whether a noun that heads a name may be reached from a token on: over capitals, modifiers and what joins words.
fn may_be_headed(ctx: &Context<'_>, i: usize, end: usize) -> bool {
    let from = if matches!(ctx.tokens.fold(i), "the" | "a" | "an") { i + 1 } else { i };
    // Behind an owner any word may stand before the head.
    if (from..end.min(from + 4)).any(|k| ctx.possessive(k)) {
        return true;
    }
    for k in from..end.min(from + 12) {
        let group = k > from && capitalised(ctx, k) && ctx.is(k, Words::Epithet);
        let guild = ctx.tokens.fold(k + 1) == "'"
            && ctx.pack.words.lists(unowned_word(ctx.tokens.fold(k + 2)), List::Head);
        if ctx.lists(k, List::Head) || ctx.possessive(k) || group || guild {
            return true;
        }
        let goes_on = ctx.tokens.kind(k) == TokenKind::Mark
            || k > from && ctx.tokens.kind(k - 1) == TokenKind::Mark
            || capitalised(ctx, k)
            || ctx.lists(k, List::Modifier)
            || ctx.tokens.fold(k) == "and";
        if !goes_on {
            return false;
        }
    }
    false
}

/// "Disaster Risk Reduction *and* Management Authority": one name, where no body stands before "and" and the noun that heads it behind.
fn pair_of_names(ctx: &Context<'_>, and: usize, end: usize) -> bool {
    let named = |k: usize| {
        capitalised(ctx, k)
            && !ctx.tokens.fold(k).ends_with("'s")
            && !ctx.lists(k, List::Country)
            && !ctx.begins(k, Marks::SOURCE.or(Marks::ACTOR).or(Marks::BODY).or(Marks::SPEECH))
    };
    let Some(before) = and.checked_sub(1) else { return false };
    let behind = || {
        let run = (and + 1..end.min(and + 6)).take_while(|k| capitalised(ctx, *k));
        run.filter(|k| ctx.lists(*k, List::Head)).last()
    };
    ctx.tokens.fold(and) == "and"
        && named(before)
        && !ctx.lists(before, List::Head)
        && capitalised(ctx, and + 1)
        && behind().is_some_and(|head| {
            (and + 1..=head).all(|k| k == head || named(k) || ctx.lists(k, List::Modifier))
        })
}

/// "the Chinese embassy", "Hodeidah Coast Guard", "the National Liberation Front", "the health directorate in Idlib": a body by
/// the noun that heads its name, with what stands before it and where it is.
fn headed_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    // "No Coalition service members were killed": nobody's name.
    let word = ctx.tokens.fold(i);
    if matches!(word, "no" | "not" | "any" | "some" | "each" | "every")
        || ctx.is(i, Words::FunctionWord) && word != "the" && ctx.opens_sentence(i)
        || !may_be_headed(ctx, i, end)
    {
        return None;
    }
    let mut start = if matches!(ctx.tokens.fold(i), "the" | "a" | "an") { i + 1 } else { i };
    // "the country's disaster management centre", "the Asian nation's weather bureau": of the land the text is about.
    // "the city's military administration", "the state's relief agency": of the city, the state spoken of.
    let own = (start..end.min(start + 4)).find(|k| {
        ctx.possessive(*k)
            && ctx.tokens.fold(*k).strip_suffix("'s").is_some_and(|w| is_land(w) || own_level(w).is_some())
    });
    // "the Moscow Region's health ministry": a region by its name.
    let own = own.filter(|k| {
        !(*k > start && capitalised(ctx, *k) && capitalised(ctx, *k - 1))
            && start > i
            && (start..*k).all(|j| ctx.tokens.kind(j) == TokenKind::Word && !ctx.is(j, Words::FunctionWord))
    });
    // "the region's Counter-Terrorism Directorate": one that a list knows by its name.
    if own.is_some_and(|k| ctx.at(k + 1).iter().any(|a| matches!(a.tag, Tag::Source(_, false)))) {
        return None;
    }
    let owned_by = own.and_then(|k| ctx.tokens.fold(k).strip_suffix("'s"));
    let lands = owned_by.is_some_and(is_land);
    if let Some(k) = own {
        start = k + 1;
    }
    // "the civilian National Unity Government": what kind, before its name.
    if matches!(
        ctx.tokens.fold(start),
        "civilian"
            | "rival"
            | "parallel"
            | "shadow"
            | "exiled"
            | "ousted"
            | "breakaway"
            | "influential"
            | "powerful"
    ) && !capitalised(ctx, start)
        && capitalised(ctx, start + 1)
    {
        start += 1;
    }
    let mut j = start;
    let mut head = None;
    let mut proper = false;
    // Behind an owner, words that no list has may stand before the head: "Manila's migrant workers department".
    let mut owner_said = own.is_some();
    while j < end && j - start < 9 {
        // "the journalists' union", "the Counter-Terrorism Directorate"
        let joins = match ctx.tokens.fold(j) {
            "'" => ctx.tokens.touches_previous(j) && ctx.tokens.fold(j - 1).ends_with('s'),
            "-" => {
                ctx.tokens.touches_previous(j)
                    && ctx.tokens.touches_previous(j + 1)
                    && (capitalised(ctx, j + 1)
                        || matches!(ctx.tokens.fold(j - 1), "anti" | "counter")
                            && ctx.tokens.kind(j + 1) == TokenKind::Word)
            }
            // "St. George Hospital"
            "." => {
                ctx.tokens.fold(j - 1) == "st"
                    && ctx.tokens.touches_previous(j)
                    && capitalised(ctx, j - 1)
                    && capitalised(ctx, j + 1)
            }
            _ => false,
        };
        // "the Selm miners' union": of whom it is, in the plural.
        let guild = j > start
            && ctx.tokens.kind(j) == TokenKind::Word
            && ctx.tokens.fold(j).ends_with('s')
            && ctx.tokens.fold(j + 1) == "'"
            && ctx.tokens.touches_previous(j + 1)
            && ctx.pack.words.lists(unowned_word(ctx.tokens.fold(j + 2)), List::Head);
        // "the local search and rescue agency"
        let pair = ctx.tokens.fold(j) == "and"
            && j > start
            && !capitalised(ctx, j + 1)
            && ctx.lists(j - 1, List::Modifier)
            && ctx.lists(j + 1, List::Modifier);
        let pair = pair || j > start && head.is_none() && pair_of_names(ctx, j, end);
        let joins = joins || j > start && joins_names(ctx, j);
        if joins && j > start || pair {
            // "the anti-corruption commission": whatever it is against.
            j += if matches!(ctx.tokens.fold(j - 1), "anti" | "counter") && !capitalised(ctx, j + 1) {
                2
            } else {
                1
            };
            continue;
        }
        if ctx.tokens.kind(j) != TokenKind::Word {
            break;
        }
        let word = ctx.tokens.fold(j);
        let cap = capitalised(ctx, j);
        // "the Selm ambulance service's count": an owner of a figure closes its name.
        let owner = word.strip_suffix("'s").is_some_and(|w| {
            let heads = ctx.pack.words.lists(w, List::Head) || cap && ctx.pack.words.has(w, Words::Epithet);
            j > start && heads && owns_a_figure(ctx, j + 1)
        });
        // "the Selm Monitoring Group": a word for what bodies are, where it is part of a name.
        let group = cap && j > start && ctx.tokens.capital(j - 1) && ctx.is(j, Words::Epithet);
        let is_head = ctx.lists(j, List::Head) || owner || group;
        let told = guild || owner_said && head.is_none() && leads_to_head(ctx, j, end);
        if !(cap || is_head || told || ctx.lists(j, List::Modifier)) {
            break;
        }
        owner_said |= cap && word.ends_with("'s");
        // "Norwegian Refugee Council Director X": the office is no part of the name.
        if ctx.cue(j, Cue::Role).is_some() && !word.ends_with("'s") || ctx.begins(j, Marks::SPEECH) {
            break;
        }
        // "Numerous police vehicles": the first word of a sentence has its capital anyway.
        let opens = j == i && !is_head && ctx.opens_sentence(i);
        proper |= cap
            && (j > start || start > i || !ctx.lists(j, List::Common))
            && (!opens
                || capitalised(ctx, j + 1)
                || word.strip_suffix("'s").is_some_and(|o| ctx.pack.country_words.contains_key(o))
                || ctx.tokens.fold(j + 1) == "ministry"
                || a_name_alone(ctx, j)
                || !ctx.registry.places().lookup(word.strip_suffix("'s").unwrap_or(word)).is_empty());
        if is_head {
            head = Some(j + 1);
        }
        j += 1;
        if owner {
            break;
        }
    }
    let mut last = head?;
    // "the Directorate General of Health Services"
    if ctx.tokens.fold(last) == "general" && capitalised(ctx, last) && capitalised(ctx, last - 1) {
        last += 1;
    }
    // "Coalition service members": no service of that name.
    if ctx.tokens.fold(last - 1) == "service"
        && matches!(ctx.tokens.fold(last), "member" | "members" | "personnel")
    {
        return None;
    }
    let mut national = lands;
    // "the Union of Medical Care", "Ministry of Water and Environment".
    // "the Relief Agency on Monday": the day is no part of it.
    let of = matches!(ctx.tokens.fold(last), "of" | "for")
        || ctx.tokens.fold(last) == "on" && !ctx.lists(last + 1, List::Common);
    // "the Anglican diocese of Selm"
    let whose = proper && ctx.tokens.fold(last) == "of" && !ctx.lists(last + 1, List::Country);
    // "the Commission for the Defence and Promotion of Human Rights"
    let article = usize::from(ctx.tokens.fold(last + 1) == "the" && ctx.tokens.fold(last) != "on");
    if of && capitalised(ctx, last + 1 + article) && (capitalised(ctx, last - 1) || whose) {
        let mut k = last + 1 + article;
        while k < end
            && k - last < 10
            && (capitalised(ctx, k)
                // "Ministry of Women, Children and Social Welfare"
                || ctx.tokens.fold(k) == ","
                    && capitalised(ctx, k + 1)
                    && (k + 2..k + 4).any(|a| ctx.tokens.fold(a) == "and" && capitalised(ctx, a + 1))
                    && ctx.tokens.fold(last - 1) == "ministry"
                || matches!(ctx.tokens.fold(k), "of" | "for" | "on" | "and" | "the")
                    && capitalised(ctx, k + 1))
        {
            k += 1;
        }
        last = k;
    }
    // "the department of correctional services"
    if !proper && matches!(ctx.tokens.fold(last), "of" | "for") && ctx.is(last - 1, Words::NationalBody) {
        let mut k = last + 1;
        while k < end
            && k - last < 6
            && (ctx.lists(k, List::Modifier) || ctx.tokens.fold(k) == "and" && k > last + 1)
        {
            k += 1;
        }
        if k > last + 1 {
            last = k;
            national = true;
        }
    }
    // "the municipality of Selm", "a court in Sfax": by its town, though it is one word.
    let house = matches!(ctx.tokens.fold(last - 1), "court" | "tribunal" | "prosecution")
        || ctx.is(last - 1, Words::LocalBody) && ctx.tokens.fold(last - 1) != "hospital";
    let town = match ctx.tokens.fold(last) {
        "of" if house && start > i => town_behind(ctx, last + 1, end),
        "in" if house && start > i && last < start + 2 => {
            town_behind(ctx, last + 1, end).filter(|(to, _)| {
                place_words(ctx, last + 1, *to).is_some() && speaks_next(ctx, *to) || before_who_says(ctx, i)
            })
        }
        _ => None,
    };
    if let Some((to, town)) = town.filter(|_| !proper) {
        return Some((i..to, format!("{town}-{}", slug(ctx.words(start..last)))));
    }
    if last < start + 2 && own.is_none() {
        return None;
    }
    // "the State Emergency Management Agency (SEMA)": the acronym is what the press goes on with.
    if ctx.tokens.fold(last) == "(" && acronym(ctx, last + 1) && ctx.tokens.fold(last + 2) == ")" && proper {
        return Some((i..last + 3, slug(ctx.words(last + 1..last + 2))));
    }
    // "Ecuador's SNAI prison agency": a name in capitals, and what it is in small letters behind it.
    if let Some(k) = (start..last.saturating_sub(1)).find(|k| acronym(ctx, *k))
        && (k + 1..last).all(|j| ctx.tokens.kind(j) == TokenKind::Word && !capitalised(ctx, j))
        && (k == start || ctx.possessive(k - 1) || ctx.lists(k - 1, List::Country))
        && !ctx.begins(k, Marks::SOURCE)
    {
        return Some((i..last, slug(ctx.words(k..k + 1))));
    }
    // "Selm's Razi Hospital": by its own name; "the University Hospital": of the town.
    if ctx.tokens.fold(last - 1) == "hospital" && proper {
        // "the People's Hospital in Selm": no owner, but its kind.
        let of_name = |k: usize| ctx.is(k, Words::OwnerInAName);
        let own = (start..last - 1).rev().find(|k| ctx.tokens.fold(*k).ends_with("'s") && !of_name(*k));
        let name = own.map_or(start, |k| k + 1);
        let kind_only =
            name < last - 1 && (name..last - 1).all(|k| ctx.is(k, Words::HospitalKind) || of_name(k));
        if own.is_none()
            && of_name(start)
            && kind_only
            && let Some((to, town)) = Some(last + 1)
                .filter(|_| matches!(ctx.tokens.fold(last), "in" | "of"))
                .and_then(|at| town_behind(ctx, at, end))
        {
            return Some((i..to, format!("{town}-{}", slug(ctx.words(name..last)))));
        }
        if own.is_some() && name < last - 1 && !kind_only {
            return Some((i..last, slug(ctx.words(name..last))));
        }
        if own.is_none() && kind_only && !matches!(ctx.tokens.fold(last), "in" | "of") {
            let town = place_said_before(ctx, i).or_else(|| town_before(ctx, i)).or_else(|| ctx.town.clone());
            if let Some(town) = town {
                return Some((i..last, format!("{town}-{}", slug(ctx.words(name..last)))));
            }
        }
    }
    // An "in" with a place makes a small body known by where it is.
    let mut place = None;
    let mut close = last;
    if (ctx.tokens.fold(last) == "in" || ctx.tokens.fold(last) == "of" && !proper)
        && capitalised(ctx, last + 1)
        && !capitalised(ctx, last - 1)
        && !ctx.lists(last + 1, List::Country)
    {
        let (to, p) = place_run(ctx, last + 1);
        if p.is_some() {
            (place, close) = (p, to);
        }
    }
    // "rescue services" in general are nobody in particular.
    if !proper && own.is_none() && (start == i || ctx.tokens.fold(i) != "the" && place.is_none()) {
        return None;
    }
    // "Taiwan's National Fire Agency", "Bay State's parks department": the owner's name without its ending.
    let owns = (start..last.saturating_sub(1)).find(|k| {
        ctx.tokens.fold(*k).ends_with("'s") && capitalised(ctx, *k) && !ctx.is(*k, Words::OwnerInAName)
    });
    let owner = ctx.tokens.fold(start).strip_suffix("'s").filter(|_| !ctx.is(start, Words::OwnerInAName));
    let of_land = body_of_land(ctx, start, last);
    if let Some(body) = of_land.as_ref().filter(|b| b.of_every_land) {
        return Some((i..body.end, body.id.clone()));
    }
    let words = match owner {
        _ if of_land.is_some() => of_land?.id,
        // "West Sumatra's disaster agency"
        None if owns.is_some_and(|k| k > start && (start..k).all(|i| capitalised(ctx, i))) => {
            let k = owns.unwrap_or(start);
            format!("{}-{}", slug(ctx.owner(start..k + 1)), slug(ctx.words(k + 1..last)))
        }
        Some(o) => {
            // "Cairo's foreign ministry" is the land's, "Seoul's Yongsan fire department" the town's.
            let rules = matches!(
                ctx.tokens.fold(last - 1),
                "ministry"
                    | "government"
                    | "embassy"
                    | "parliament"
                    | "army"
                    | "regime"
                    | "command"
                    | "consulate"
                    | "delegation"
                    | "mission"
            );
            let land = ctx.pack.country_words.get(o).or_else(|| ctx.pack.capitals.get(o).filter(|_| rules));
            let own = land.and_then(|c| ctx.pack.demonyms.get(c));
            format!("{}-{}", own.cloned().unwrap_or_else(|| slug(o)), slug(ctx.words(start + 1..last)))
        }
        None => slug(ctx.owner(start..last)),
    };
    // "the city government", "the provincial disaster office": of the city, the province spoken of.
    let level = owned_by
        .and_then(own_level)
        .or_else(|| (start..last).map(|k| ctx.tokens.fold(k)).find(|w| area_level(w).is_some()));
    // A town's council or directorate, without the town, is that of the town spoken of.
    let local = level.is_some() || ctx.is(last - 1, Words::LocalBody);
    // "the provincial Red Crescent": the level says of which, however proper the rest is.
    let levelled = level.is_some_and(|l| ctx.tokens.fold(start) == l && !capitalised(ctx, start));
    let here = || {
        ((!proper || levelled) && local)
            .then(|| {
                let towns = matches!(owned_by, Some("town" | "city" | "village"));
                // "In Selm, the city administration": of the town that opens the sentence.
                let opened =
                    level.filter(|l| matches!(*l, "city" | "town" | "municipal" | "village" | "local"));
                opened
                    .and_then(|_| town_that_opens(ctx, i))
                    .or_else(|| level.and_then(|l| named_level(ctx, i, l).or_else(|| level_place(ctx, i, l))))
                    .or_else(|| town_before(ctx, i).filter(|_| towns))
                    .or_else(|| place_said_before(ctx, i))
                    .or_else(|| place_before(ctx, i))
                    // "the local emergency room" of a text about a province: nobody says which town's.
                    .or_else(|| ctx.home.clone().filter(|_| level != Some("local")))
            })
            .flatten()
    };
    // "the disaster prevention agency": the nation's.
    let nation = || {
        let national = national || ctx.is(last - 1, Words::NationalBody);
        let d = ctx.country.as_ref().and_then(|c| ctx.pack.demonyms.get(c))?;
        (!proper && national && start > i && (lands || last - start >= 2)).then(|| d.clone())
    };
    // "a Taliban government spokesman": the side itself.
    if let Some(side) =
        ["-government", "-authorities", "-administration"].iter().find_map(|w| words.strip_suffix(w))
        && ctx.registry.source(side).is_some_and(|s| s.kind == hasila_registry::SourceType::Party)
    {
        return Some((i..close, side.to_owned()));
    }
    // "the Bihar Ministry of Health": the state's, as its health ministry is.
    if let Some(head) = (start + 1..last).find(|k| ctx.tokens.fold(*k) == "ministry")
        && let Some(p) = province_ahead(ctx, head)
        && let Some(what) = slug(ctx.words(head..last)).strip_prefix("ministry-of-")
    {
        return Some((i..close, format!("{}-{what}-ministry", bare_area(&p))));
    }
    // "Rio Grande do Sul's government": of the state whose name small words join.
    let joined = (start + 1..last).find(|k| k.checked_sub(2).is_some_and(|j| j > 0 && joins_names(ctx, j)));
    if let Some(head) = joined
        && let Some(p) = province_ahead(ctx, head)
    {
        return Some((i..close, format!("{}-{}", bare_area(&p), slug(ctx.words(head..last)))));
    }
    let id = match (place.or_else(here), proper) {
        (Some(p), _) => {
            // The province's office is told by the province: the level itself says nothing more.
            let rest = words.strip_prefix("provincial-").or_else(|| words.strip_prefix("regional-"));
            // "Iran's consulate in Basra": whose it is comes first.
            if owner.is_some_and(|o| ctx.pack.country_words.contains_key(o)) {
                return Some((i..close, format!("{words}-{}", bare_area(&p))));
            }
            format!("{}-{}", bare_area(&p), rest.filter(|_| !proper || levelled).unwrap_or(&words))
        }
        // "the Federal Ministry of Health", "the federal health ministry": the nation's.
        (None, _) if words.starts_with("federal-") && words.ends_with("-ministry") => {
            let rest = words.strip_prefix("federal-").unwrap_or(&words);
            let role = ctx.pack.bodies.iter().find(|b| b.slug == rest && !b.maker);
            match (role, ctx.country.as_deref()) {
                (Some(body), here) => role_id(ctx, body, here),
                (None, here) => match here.and_then(|c| ctx.pack.demonyms.get(c)) {
                    Some(d) => format!("{d}-{rest}"),
                    None => rest.to_owned(),
                },
            }
        }
        // "the State Ministry of Health": of the state spoken of.
        (None, true) => match words.strip_prefix("state-ministry-of-") {
            Some(rest) => match level_place(ctx, i, "state").or_else(|| ctx.home.clone()) {
                Some(p) => format!("{}-{rest}-ministry", bare_area(&p)),
                None => words,
            },
            // "Railways ministry", "the Transport Ministry": the nation's.
            None => match ctx.country.as_ref().and_then(|c| ctx.pack.demonyms.get(c)) {
                Some(d) if owner.is_none() && last - start == 2 && words.ends_with("-ministry") => {
                    format!("{d}-{words}")
                }
                // "the Ministry of Oil": the nation's too, unless it says of which.
                Some(d)
                    if owner.is_none()
                        && words.starts_with("ministry-of-")
                        && !(start..last).any(|k| ctx.lists(k, List::Country)) =>
                {
                    let of = words.trim_start_matches("ministry-of-").trim_start_matches("the-");
                    format!("{d}-{of}-ministry")
                }
                _ => words,
            },
        },
        (None, false) => match nation()? {
            d if words.starts_with(&format!("{d}-")) => words,
            d => format!("{d}-{words}"),
        },
    };
    Some((i..close, id))
}
