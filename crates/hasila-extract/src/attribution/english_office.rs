//! English offices and forces of a place: "Oxley County Sheriff Dana Reed", "Millbrook police", "the governor".

use super::*;
use crate::words::AnyList;
use std::ops::Bound;

/// Names every force that the text names with its place, by the end of its id: `police` → `millbrook-police`.
///
/// A town's police, named once in full ("Millbrook police", "the police department in Millbrook"), is what the bare word means.
pub fn named_forces(ctx: &Context<'_>) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for i in 0..ctx.tokens.len() {
        if !may_be_office(ctx, i) || ctx.tokens.kind(i) != TokenKind::Word {
            continue;
        }
        let (end, what) = match force_at(ctx, i) {
            Some(f) => f,
            None => match office_word(ctx, i) {
                Some((end, what)) if ctx.pack.forces.values().any(|f| *f == what) => (end, what),
                _ => continue,
            },
        };
        let place = place_ahead(ctx, i).map(|(_, p)| p).or_else(|| place_behind(ctx, end).map(|(_, p)| p));
        if let Some(p) = place {
            *counts.entry((what, p)).or_default() += 1;
        }
    }
    let mut best: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for ((what, place), n) in counts {
        let slot = best.entry(what.clone()).or_default();
        if n > slot.0 {
            *slot = (n, format!("{place}-{what}"));
        }
    }
    best.into_iter().map(|(what, (_, id))| (what, id)).collect()
}

/// The force that a bare word means: the one the text names, or in the United States its town's.
pub(super) fn bare_force(ctx: &Context<'_>, what: &str, country: Option<&str>) -> Option<String> {
    if let Some(id) = ctx.forces.get(what) {
        return Some(id.clone());
    }
    if country != Some("US") || what != "police" {
        return None;
    }
    let town = dateline(ctx).or_else(|| ctx.town.clone())?;
    Some(format!("{town}-{what}"))
}

/// The town a report is sent from: "OAK BEND, Mo. (AP) —".
fn dateline(ctx: &Context<'_>) -> Option<String> {
    let shouted = |i: usize| {
        let raw = ctx.words(i..i + 1);
        ctx.tokens.kind(i) == TokenKind::Word
            && raw.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && !raw.chars().any(char::is_lowercase)
    };
    ctx.segments.sentences.iter().take(6).map(|s| s.tokens.clone()).find_map(|s| {
        let to = (s.start..s.end.min(s.start + 4)).take_while(|i| shouted(*i)).last()? + 1;
        matches!(ctx.tokens.fold(to), "," | "(" | "—" | "–" | "-" | ":").then(|| slug(ctx.words(s.start..to)))
    })
}

/// The force of a place that a word without one means: none where a country stands beside it.
pub(super) fn force_of_place(
    ctx: &Context<'_>,
    tokens: &Range<usize>,
    country: Option<&str>,
) -> Option<String> {
    let (end, what) = force_at(ctx, tokens.start)?;
    if end != tokens.end {
        return None;
    }
    let national = |k: usize| {
        let word = ctx.tokens.fold(k);
        ctx.pack.words.lists(word.strip_suffix("'s").unwrap_or(word), List::Country)
    };
    if tokens.start.checked_sub(1).is_some_and(national)
        || matches!(ctx.tokens.fold(end), "in" | "of") && national(end + 1)
    {
        return None;
    }
    bare_force(ctx, &what, country)
}

/// Tells cheaply whether a force or an office may be named from a token on.
fn may_be_office(ctx: &Context<'_>, i: usize) -> bool {
    const BEGINS: AnyList = List::any([List::ForceBegins, List::OfficeBegins]);
    ctx.lists_any(i, BEGINS) || ctx.possessive(i)
}

/// Tells cheaply whether a word for an office may be reached from a token on, over the name of its place.
fn leads_to_office(ctx: &Context<'_>, first: usize) -> bool {
    for k in first..first + 10 {
        if may_be_office(ctx, k) {
            return true;
        }
        let of_a_name = capitalised(ctx, k)
            || k > first
                && (ctx.tokens.kind(k) == TokenKind::Mark
                    || ctx.is(k, Words::NameJoint)
                    || ctx.tokens.fold(k) == "and"
                    || small_province(ctx, k));
        if !of_a_name {
            return false;
        }
    }
    false
}

/// A word for a force and where it ends, with the end of its id.
fn force_at(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    // "Selm State Police Command": the name goes on to another noun for what it is.
    known_longest(ctx, i, List::ForceBegins).filter(|(end, _)| {
        !(ctx.lists(*end, List::Head) && capitalised(ctx, *end) == capitalised(ctx, end - 1))
    })
}

fn office_word(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    known_longest(ctx, i, List::OfficeBegins)
}

/// The longest force or office that begins at a token, looked for once: names of places lead to the same one again and again.
fn known_longest(ctx: &Context<'_>, i: usize, begins: List) -> Option<(usize, String)> {
    if !may_be_office(ctx, i) {
        return None;
    }
    let key = (u32::try_from(i).ok()?, begins as u16);
    if let Some(known) = ctx.offices.borrow().get(&key) {
        return known.clone();
    }
    let words = if begins == List::ForceBegins { &ctx.pack.forces } else { &ctx.pack.offices };
    let found = longest(ctx, i, words, begins).map(|(end, what)| (end, what.to_owned()));
    ctx.offices.borrow_mut().insert(key, found.clone());
    found
}

fn longest<'p>(
    ctx: &Context<'_>,
    i: usize,
    words: &'p BTreeMap<String, String>,
    begins: List,
) -> Option<(usize, &'p str)> {
    let listed = ctx.lists(i, begins);
    if !listed && !ctx.possessive(i) {
        return None;
    }
    let first = ctx.tokens.fold(i);
    // "the governor's spokesman": for the governor.
    let owner = first.strip_suffix("'s").and_then(|w| words.get(w));
    if let Some(what) = owner
        && (ctx.tokens.fold(i + 1).starts_with("spokes") || ctx.tokens.fold(i + 1) == "office")
    {
        return Some((i + 2, what));
    }
    // "Central Reserve Police Force": a force of the land.
    if first == "police" && ctx.tokens.fold(i + 1) == "force" && capitalised(ctx, i + 1) {
        return None;
    }
    if !listed {
        return None;
    }
    let mut name = String::with_capacity(NAME);
    let mut found = None;
    for j in (i..i + 5).take_while(|j| ctx.tokens.kind(*j) == TokenKind::Word) {
        if j > i {
            name.push(' ');
        }
        // "the Selm fire brigade's count": an owner closes its name.
        if let Some(owner) = ctx.tokens.fold(j).strip_suffix("'s")
            && let Some((known, what)) = words.get_key_value(&format!("{name}{owner}"))
            && !words.contains_key(&format!("{name}{}", ctx.tokens.fold(j)))
            && (known.contains(' ') || owns_a_figure(ctx, j + 1))
        {
            return Some((j + 1, what));
        }
        name.push_str(ctx.tokens.fold(j));
        // Names in order: the name itself comes first, those that go on from it right behind it.
        let mut from = words.range::<str, _>((Bound::Included(name.as_str()), Bound::Unbounded)).peekable();
        if let Some((_, what)) = from.next_if(|(known, _)| **known == name) {
            found = Some((j + 1, what));
        }
        if !from.peek().is_some_and(|(known, _)| known.starts_with(&name)) {
            break;
        }
    }
    found.map(|(end, what)| (end, what.as_str()))
}

/// Whether a small word says that the name before it is a province's, which ids leave out.
pub(super) fn small_province(ctx: &Context<'_>, i: usize) -> bool {
    !capitalised(ctx, i) && matches!(ctx.tokens.fold(i), "province" | "governorate" | "oblast" | "state")
}

/// How the body of an office is called where Arabic is spoken, a governorate; elsewhere the office itself.
pub(super) fn office_id(ctx: &Context<'_>, place: &str, what: &str) -> String {
    let arab = land_of(ctx, place).or_else(|| ctx.country.clone()).is_some_and(|c| {
        matches!(
            c.as_str(),
            "SY" | "IQ"
                | "YE"
                | "EG"
                | "LB"
                | "JO"
                | "PS"
                | "TN"
                | "LY"
                | "SA"
                | "OM"
                | "BH"
                | "KW"
                | "IR"
                | "TR"
                | "SD"
                | "DZ"
                | "MA"
        )
    });
    let place = bare_area(place);
    match what {
        "governor" if arab => format!("{place}-governorate"),
        "mayor" if arab => format!("{place}-municipality"),
        _ => format!("{place}-{what}"),
    }
}

/// The land of a place by its name in an id, the text's own where it has one of that name.
fn land_of(ctx: &Context<'_>, place: &str) -> Option<String> {
    let found = ctx.registry.places().lookup(&place.replace('-', " "));
    let lands: Vec<String> = found.iter().filter_map(|p| p.country.clone()).collect();
    let own = lands.iter().find(|c| Some(*c) == ctx.country.as_ref());
    // Antioquia, in Colombia's news, is not the Antioch that also goes by that name.
    let so_called = || found.iter().find(|p| slug(&p.name) == place).and_then(|p| p.country.clone());
    own.cloned().or_else(so_called).or_else(|| ctx.country.clone()).or_else(|| lands.first().cloned())
}

/// "Oxley County Sheriff Dana Reed", "the governor of Selm", "police surgeon Dr Amina Sayed", "Diamer SSP Khan": who holds an
/// office speaks for its body, in the place named beside it, before it, or that the text is about.
pub(super) fn english_office(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String)> {
    let first = if ctx.tokens.fold(i) == "the" { i + 1 } else { i };
    if !leads_to_office(ctx, first) {
        return None;
    }
    // "the Police Service of Selm": a name that a list has.
    let listed = |a: &Ann| {
        matches!(a.tag, Tag::Source(_, false)) && a.tokens.len() > 1 && capitalised(ctx, a.tokens.end - 1)
    };
    if office_word(ctx, first).is_some() && ctx.at(first).iter().any(listed) {
        return None;
    }
    // The office may stand behind its place.
    let mut at = first;
    // "the city's mayor, Ana Cole": of the city spoken of.
    let owner = ctx.tokens.fold(first).strip_suffix("'s").filter(|w| {
        !capitalised(ctx, first) && (area_level(w).is_some() || matches!(*w, "town" | "village"))
    });
    if owner.is_some() {
        at += 1;
    }
    let office_at = |k: usize| {
        may_be_office(ctx, k)
            .then(|| force_at(ctx, k).into_iter().chain(office_word(ctx, k)).max_by_key(|(e, _)| *e))
            .flatten()
    };
    let mut office = office_at(at);
    while at < end && at - first < 8 && office.is_none() {
        // "the Kerman province governor"
        let area = at > first && small_province(ctx, at) && office_at(at + 1).is_some();
        // "Rio de Janeiro fire department", "Jammu and Kashmir police"
        let joint = at > first && (joins_names(ctx, at) || and_of_a_name(ctx, first, at, end));
        if !capitalised(ctx, at) && !area && !joint {
            return None;
        }
        at += 1;
        office = office_at(at).filter(|_| !joins_names(ctx, at));
    }
    let (mut stop, what) = office.filter(|(stop, _)| *stop <= end)?;
    let ahead = (at > first).then(|| place_ahead(ctx, at)).flatten().filter(|(from, _)| *from == first);
    let ahead = ahead.or_else(|| {
        let level = owner?;
        let here = || town_before(ctx, i).filter(|_| matches!(level, "city" | "town" | "village"));
        let here = here().or_else(|| level_place(ctx, i, level)).or_else(|| place_said_before(ctx, i));
        let town = || ctx.town.clone().filter(|_| matches!(level, "city" | "town" | "village"));
        here.or_else(town).or_else(|| ctx.home.clone()).map(|p| (first, p))
    });
    // "RCMP assistant commissioner": an acronym is no place, unless it is one's.
    let letters = |k: usize| acronym(ctx, k) && ctx.registry.places().lookup(ctx.tokens.fold(k)).is_empty();
    if at > first
        && (ahead.is_none() || at == first + 1 && letters(first) && what.ends_with("administration"))
    {
        return None;
    }
    // "the Prosecutor General", "the regional prosecutor's office": the land's, the region's.
    let general = |k: usize| {
        ctx.tokens.fold(k) == "general" || ctx.tokens.fold(k) == "-" && ctx.tokens.fold(k + 1) == "general"
    };
    if what == "prosecutor"
        && (ctx.possessive(stop - 1)
            || ctx.tokens.fold(stop - 1) == "office"
            || general(stop)
            || ahead.is_none() && place_behind(ctx, stop).is_none())
    {
        return None;
    }
    // "Gov."
    if ctx.tokens.fold(stop) == "." && ctx.tokens.touches_previous(stop) {
        stop += 1;
    }
    let behind = place_behind(ctx, stop);
    if let Some((to, _)) = &behind {
        stop = *to;
    }
    let mut place = ahead.or(behind).map(|(_, p)| p);
    // "the commissioner of police in the state": of the state spoken of.
    if place.is_none()
        && matches!(ctx.tokens.fold(stop), "in" | "of" | "for")
        && ctx.tokens.fold(stop + 1) == "the"
        && area_level(ctx.tokens.fold(stop + 2)).is_some_and(|k| !k.is_empty())
    {
        place = level_place(ctx, i, ctx.tokens.fold(stop + 2)).or_else(|| ctx.home.clone());
        if place.is_some() {
            stop += 3;
            if ctx.tokens.fold(stop) == "," && capitalised(ctx, stop + 1) {
                stop += 1;
            }
        }
    }
    // South Asian style: "SSP Keamari", "DC Quetta".
    // Two capitals and no more are a name: "DSP Yakubu Sabo".
    let named_next =
        capitalised(ctx, stop + 1) && (ctx.is(at, Words::PoliceRank) || !capitalised(ctx, stop + 2));
    if place.is_none() && !named_next && matches!(what.as_str(), "police" | "district-administration") {
        place = place_word(ctx, stop).filter(|_| capitalised(ctx, stop));
        if place.is_some() {
            stop += 1;
        }
    }
    let mut to = stop;
    if matches!(ctx.tokens.fold(to), "dr" | "mr" | "ms" | "mrs") {
        to += if ctx.tokens.fold(to + 1) == "." { 2 } else { 1 };
    }
    // "superintendent of police (SP) Shivani Tiwari"
    if ctx.tokens.fold(to) == "(" && ctx.tokens.fold(to + 2) == ")" && capitalised(ctx, to + 3) {
        to += 3;
    }
    let name = to;
    while to < end && to - name < 4 {
        let initial = ctx.tokens.fold(to) == "." && to > name && ctx.tokens.touches_previous(to);
        // "Governor Abdel-Fattah Harhour"
        let joined = ctx.tokens.fold(to) == "-"
            && to > name
            && ctx.tokens.touches_previous(to)
            && capitalised(ctx, to + 1);
        if !(capitalised(ctx, to) || initial || joined || small_particle(ctx, to)) {
            break;
        }
        to += if small_particle(ctx, to) {
            3
        } else if joined {
            2
        } else {
            1
        };
    }
    let bare = to == name;
    // "Mayor Ana Cole of Selm"
    if !bare
        && place.is_none()
        && ctx.tokens.fold(to) == "of"
        && let Some((end_of_place, p)) = place_behind(ctx, to).filter(|(t, _)| *t <= end)
    {
        (place, to) = (Some(p), end_of_place);
    }
    // "Kenyan police": the nation's.
    let national = |k: usize| {
        let word = ctx.tokens.fold(k);
        ctx.pack.words.lists(word.strip_suffix("'s").unwrap_or(word), List::Country)
    };
    if place.is_none()
        && (at > 0 && national(at - 1) || matches!(ctx.tokens.fold(stop), "in" | "of") && national(stop + 1))
    {
        return None;
    }
    // "the governor" alone is whom it named before; "mayor" without an article is a word like any other.
    let spokesman = ctx.tokens.fold(at).ends_with("'s");
    // "the provincial governor": of the province the text is about, be it named later.
    if place.is_none() && stop - at > 1 && at == first && (first > i || !bare) {
        let level = ctx.tokens.fold(at);
        // "in the border region of Selm, regional Gov. Ana Cole said": of the one the paragraph names.
        let here = || place_said_before(ctx, i).or_else(|| place_before(ctx, i)).filter(|_| first == i);
        place = named_level(ctx, i, level)
            .or_else(here)
            .or_else(|| level_place(ctx, i, level))
            .or_else(|| level_place(ctx, ctx.tokens.len().min(i + 400), level))
            .or_else(|| town_before(ctx, i).filter(|_| matches!(level, "city" | "town" | "municipal")))
            // "the regional governor" where the text names only towns: of the one it is about.
            .or_else(|| ctx.home.clone().filter(|_| area_level(level).is_some_and(|k| !k.is_empty())));
    }
    if bare && place.is_none() && !spokesman && !matches!(what.as_str(), "police") {
        return None;
    }
    let place = place.or_else(|| {
        let id = bare_force(ctx, &what, country)?;
        id.strip_suffix(&format!("-{what}")).map(str::to_owned)
    });
    let place = match place {
        Some(p) => p,
        // "Inspector Nir Bohara": a rank that only the police have.
        None if what == "police" && !bare && ctx.is(at, Words::PoliceRank) => {
            let body = ctx.pack.bodies.iter().find(|b| b.slug == "police" && !b.maker)?;
            return Some((i..to.max(stop), role_id(ctx, body, country)));
        }
        None if what == "police" => return None,
        // "Gov. Ana Cole" is of an American state.
        None => level_place(ctx, i, "state")
            .filter(|_| {
                let us = country == Some("US") || ctx.country.as_deref() == Some("US");
                what == "governor" && (us || ctx.tokens.fold(first) == "gov")
            })
            // "Governor Ana Cole", "Chief Minister Ana Cole", in news from a province that the text names as one.
            .or_else(|| {
                ["province", "state"]
                    .into_iter()
                    .find_map(|l| level_place(ctx, i, l))
                    .filter(|_| what == "government")
            })
            .or_else(|| province_of_place(ctx, i, if what == "government" { "governor" } else { &what }))
            .or_else(|| place_before(ctx, i))
            .or_else(|| level_place(ctx, i, "province").filter(|_| what == "governor"))
            .or_else(|| place_said_before(ctx, i))
            .or_else(|| town_told_of(ctx, i).or_else(|| ctx.town.clone()).filter(|_| what == "mayor"))
            .or_else(|| ctx.home.clone())?,
    };
    Some((i..to.max(stop), office_id(ctx, &place, &what)))
}

/// Tells whether a word says what somebody is: a commissioner, a surgeon, a spokesman.
pub(super) fn is_office(ctx: &Context<'_>, i: usize) -> bool {
    ctx.lists(i, List::Office)
        || ctx.lists(i, List::Informant) && !ctx.tokens.fold(i).ends_with('s')
        || ctx.is(i, Words::OfficeNoun)
}

/// "the commissioner denied", "said the captain": an office without a name, beside a verb of speech.
pub(super) fn office_again(ctx: &Context<'_>, i: usize, end: usize) -> Option<Range<usize>> {
    let speaks = |k: usize| ctx.begins(k, Marks::SPEECH);
    (ctx.tokens.fold(i) == "the"
        && i + 1 < end
        && is_office(ctx, i + 1)
        && !capitalised(ctx, i + 2)
        && (speaks(i + 2)
            || speaks(i + 3)
                && matches!(
                    ctx.tokens.fold(i + 2),
                    "has" | "had" | "also" | "later" | "earlier" | "however" | "then"
                )
            || i.checked_sub(1).is_some_and(speaks)))
    .then(|| i..i + 2)
}

/// "the State Commissioner for Health", "commissioner for information": a state's ministry.
pub(super) fn commissioner_for(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    let first = if ctx.tokens.fold(i) == "the" { i + 1 } else { i };
    if !capitalised(ctx, first) && ctx.tokens.fold(first) != "commissioner" {
        return None;
    }
    let mut at = first;
    while at < end && at - first < 4 && capitalised(ctx, at) && ctx.tokens.fold(at) != "commissioner" {
        at += 1;
    }
    if ctx.tokens.fold(at) != "commissioner"
        || !matches!(ctx.tokens.fold(at + 1), "for" | "of")
        || ctx.tokens.fold(at + 2) == "police"
        || ctx.begins(first, Marks::SOURCE)
        || at > first && matches!(ctx.tokens.fold(at - 1), "high" | "european" | "eu")
    {
        return None;
    }
    let mut to = at + 2;
    while to < end
        && to - at < 7
        && (capitalised(ctx, to) || ctx.tokens.fold(to) == "and" && capitalised(ctx, to + 1))
    {
        to += 1;
    }
    let place = place_ahead(ctx, at)
        .filter(|(from, _)| *from >= first)
        .map(|(_, p)| p)
        .or_else(|| level_place(ctx, i, "state"))
        .or_else(|| ctx.home.clone())?;
    (to > at + 2).then(|| (i..to, format!("{place}-{}-ministry", slug(ctx.words(at + 2..to)))))
}

/// "The State Hydraulic Works rejected that": an article, capitals, and a verb of speech make a body.
pub(super) fn capital_body(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if ctx.tokens.fold(i) != "the" {
        return None;
    }
    let to = (i + 1..end.min(i + 7)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    let speaks = ctx.begins(to, Marks::SPEECH);
    let known = (i + 1..to).any(|k| {
        ctx.begins(k, Marks::SOURCE.or(Marks::BODY).or(Marks::cue(Cue::Role))) || ctx.lists(k, List::Country)
    });
    (to >= i + 3 && speaks && !known).then(|| (i..to, slug(ctx.words(i + 1..to))))
}

/// "a spokeswoman for Sea Relief", "director of the Selm Mine Fund": a body that only its name tells, after a title.
pub(super) fn unlisted_employer(
    ctx: &Context<'_>,
    i: usize,
    role: &Range<usize>,
    end: usize,
) -> Option<(Range<usize>, String)> {
    let presides = role.clone().any(|k| ctx.tokens.fold(k) == "president");
    if role.clone().any(|k| ctx.tokens.fold(k) == "minister") {
        return None;
    }
    let links = |k: usize| matches!(ctx.tokens.fold(k), "for" | "of" | "at" | "with");
    let mut from = if links(role.end - 1) { role.end } else { role.end + 1 };
    if !links(from - 1) {
        return None;
    }
    if ctx.tokens.fold(from) == "the" {
        from += 1;
        // "the rights group Selm Watch": what it is, before its name.
        let kind = (from..end.min(from + 4))
            .take_while(|k| ctx.tokens.kind(*k) == TokenKind::Word && !capitalised(ctx, *k))
            .find(|k| (ctx.is(*k, Words::Epithet) || ctx.is(*k, Words::Firm)) && capitalised(ctx, k + 1));
        from = kind.map_or(from, |k| k + 1);
        // "at the vast Wadi al-Salam cemetery"
        if !capitalised(ctx, from) && ctx.at(from).is_empty() && capitalised(ctx, from + 1) {
            from += 1;
        }
    }
    if let Some((to, id)) = employer_behind_land(ctx, from, end) {
        return Some((i..to, id));
    }
    // "a spokesman for Prime Minister Ana Cole", "for President Cole": their government.
    let rules = match ctx.tokens.fold(from) {
        "prime" => ctx.tokens.fold(from + 1) == "minister",
        word => word == "president",
    };
    if rules && capitalised(ctx, from) {
        let land = local_country(ctx, &(from..from + 1), end).or_else(|| ctx.country.clone())?;
        let to = (from..end.min(from + 8))
            .take_while(|k| capitalised(ctx, *k) || small_particle(ctx, *k) || ctx.tokens.fold(*k) == "-");
        return Some((i..to.last()? + 1, government_of(ctx, &land)));
    }
    // "A doctor at the hospital in Brak", "at the main hospital in Brak": the town's.
    let house = |k: usize| matches!(ctx.tokens.fold(k), "hospital" | "clinic" | "morgue");
    if !house(from) && house(from + 1) && !capitalised(ctx, from) {
        from += 1;
    }
    if house(from)
        && matches!(ctx.tokens.fold(from + 1), "in" | "of")
        && let Some((n, place)) = [3, 2, 1]
            .into_iter()
            .filter(|n| from + 2 + n <= end && capitalised(ctx, from + 2))
            .find_map(|n| Some((n, place_words(ctx, from + 2, from + 2 + n)?)))
    {
        return Some((i..from + 2 + n, format!("{place}-{}", ctx.tokens.fold(from))));
    }
    let mut to = from;
    while to < end
        && to - from < 6
        && (capitalised(ctx, to)
            || to > from && matches!(ctx.tokens.fold(to), "of" | "for" | "and") && capitalised(ctx, to + 1))
        && !ctx.begins(to, Marks::SPEECH)
    {
        to += 1;
    }
    // "workers at the vast Wadi al-Salam cemetery": what it is belongs to its name.
    while ctx.tokens.fold(to) == "-"
        && ctx.tokens.touches_previous(to)
        && capitalised(ctx, to + 1)
        && to > from
    {
        to += 2;
    }
    // "Oxley's counter-ISIS operation": whom it is against is of its name.
    if to == from + 1
        && matches!(ctx.tokens.fold(to), "counter" | "anti")
        && ctx.tokens.fold(to + 1) == "-"
        && (ctx.lists(to + 3, List::Head)
            || matches!(ctx.tokens.fold(to + 3), "operation" | "operations" | "campaign" | "drive"))
    {
        to += 4;
    }
    if to > from && !capitalised(ctx, to) {
        to = end_of_kind(ctx, from, to, end);
    }
    // "the director of the civil aviation authority"
    if to == from {
        let article = if ctx.tokens.fold(from - 1) == "the" { from - 1 } else { from };
        return institution(ctx, article, end).map(|(t, id)| (i..t.end, id));
    }
    let name = ctx.words(from..to);
    // "the head of Homs's blood bank": the owner's name without its ending.
    if ctx.possessive(from) && to > from + 1 && !ctx.lists(from, List::Country) {
        let owner = slug(ctx.owner(from..from + 1));
        return Some((i..to, format!("{owner}-{}", slug(ctx.words(from + 1..to)))));
    }
    if to == from + 1
        && let Some(id) = lone_employer(
            ctx,
            from,
            ctx.tokens.fold(from - 1 - usize::from(ctx.tokens.fold(from - 1) == "the")),
        )
    {
        return Some((i..to, id));
    }
    let place = !ctx.registry.places().lookup(&name.to_lowercase()).is_empty()
        || land_words(ctx, from, to).is_some_and(|l| l.end == to)
        || ctx.lists(from, List::Country) && to == from + 1;
    // "the president of Selm United": of a body whose name says what it is.
    if presides && !(from..to).any(|k| ctx.lists(k, List::Head)) {
        return None;
    }
    let body = to > from + 1 || to > from && acronym(ctx, from);
    (body && !place && !ctx.tokens.fold(to - 1).ends_with("'s")).then(|| (i..to, slug(name)))
}

/// Where the plain words end that say what a body with a name is: a spokesman for the Selm *medical complex*.
fn end_of_kind(ctx: &Context<'_>, from: usize, name: usize, end: usize) -> usize {
    let said = |k: usize| ctx.begins(k, Marks::SPEECH);
    let plain = |k: usize| {
        ctx.tokens.kind(k) == TokenKind::Word
            && !capitalised(ctx, k)
            && !ctx.is(k, Words::FunctionWord)
            && !ctx.is(k, Words::Auxiliary)
            && !ctx.is(k, Words::SaidOfLate)
            && !ctx.lists(k, List::Informant)
            && !ctx.at(k).iter().any(|a| matches!(a.tag, Tag::Speech(_) | Tag::Trigger(_) | Tag::Cue(_)))
    };
    let to = (name..end.min(name + 4)).take_while(|k| plain(*k)).last().map_or(name, |k| k + 1);
    if to == name || ctx.lists(from, List::Common) {
        return name;
    }
    // Only what closes the phrase: a comma, the verb, where.
    let closes = to >= end
        || said(to)
        || ctx.is(to, Words::Auxiliary) && said(to + 1)
        || ctx.parts_clause(to)
        || ctx.is(to, Words::PrepositionOfPlace)
        || matches!(ctx.tokens.fold(to), "." | "," | "who" | "which");
    if closes { to } else { name + usize::from(ctx.lists(name, List::Head)) }
}

/// A province's name without the word for what it is, as ids have it.
pub(super) fn bare_area(place: &str) -> &str {
    ["-oblast", "-region", "-province", "-governorate"]
        .iter()
        .find_map(|w| place.strip_suffix(w))
        .unwrap_or(place)
}

/// "according to TriStar Health": whoever stands behind the phrase speaks, though no list knows the name.
pub(super) fn according_name(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
) -> Option<(Range<usize>, CandidateKind)> {
    if !capitalised(ctx, i) || ctx.is(i, Words::Courtesy) || ctx.is(i, Words::Rank) {
        return None;
    }
    let from = if i.checked_sub(1).is_some_and(|b| ctx.tokens.fold(b) == "the") { i - 1 } else { i };
    let led = from >= 2 && ctx.tokens.fold(from - 1) == "to" && ctx.tokens.fold(from - 2) == "according";
    if !led || ctx.lists(i, List::Common) {
        return None;
    }
    let to = (i..end.min(i + 6)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    // The name goes on: "the Relief and Rehabilitation Commission", "Abdullah al-Zubaidi".
    let on = ctx.tokens.kind(to) == TokenKind::Word
        && (ctx.lists(to, List::Head)
            || ctx.lists(to, List::Informant) && capitalised(ctx, to + 1)
            || ctx.at(to).is_empty() && !ctx.is(to, Words::FunctionWord))
        && !ctx.is(to, Words::SaidOfLate);
    if matches!(ctx.tokens.fold(to), "and" | "of" | "for" | "-") || small_particle(ctx, to) || on {
        return None;
    }
    let name = ctx.words(i..to);
    let place = !ctx.registry.places().lookup(&name.to_lowercase()).is_empty();
    let known = (i..to).any(|k| {
        ctx.begins(k, Marks::SOURCE.or(Marks::BODY).or(Marks::cue(Cue::Role)))
            || ctx.lists(k, List::Country)
            || is_office(ctx, k)
            || ctx.lists(k, List::Head)
    });
    // A person's name has an office or a comma behind it, and is read elsewhere.
    let generic = (i + 1..to).any(|k| ctx.lists(k, List::Modifier));
    let id = slug(name);
    // A lone name may be a person heard before.
    let kind = if to == i + 1 && !generic { CandidateKind::Person(id) } else { CandidateKind::Named(id) };
    (!place && !known && (generic || to == i + 1) && !name.ends_with("'s")).then_some((i..to, kind))
}

/// "NAC said", "said NDMA", "DSWD: …": an acronym that no list knows, where somebody speaks.
pub(super) fn speaking_acronym(ctx: &Context<'_>, i: usize) -> bool {
    if !acronym(ctx, i) {
        return false;
    }
    let speaks =
        |k: usize| ctx.begins(k, Marks::SPEECH) && ctx.segments.quotation.get(k).is_none_or(|q| *q == 0);
    let line = i.checked_sub(1).is_none_or(|b| {
        ctx.tokens.kind(b) == TokenKind::Break || matches!(ctx.tokens.fold(b), "•" | "-" | "–" | "*" | "|")
    });
    !ctx.begins(i, Marks::SOURCE.or(Marks::BODY).or(Marks::NOUN).or(Marks::SPEECH))
        && !ctx.lists(i, List::Common)
        && !ctx.lists(i, List::Country)
        && ctx.registry.places().lookup(ctx.tokens.fold(i)).is_empty()
        && (speaks(i + 1)
            || i.checked_sub(1).is_some_and(speaks)
            || line && ctx.tokens.fold(i + 1) == ":"
            || described(ctx, i + 1).is_some_and(speaks)
                && (ctx.opens_sentence(i)
                    || i.checked_sub(1)
                        .is_some_and(|b| ctx.tokens.fold(b) == "the" && ctx.opens_sentence(b))))
}

/// What stands behind the words between two commas that say what somebody is: CENCO*, the bishops' conference,* said.
fn described(ctx: &Context<'_>, comma: usize) -> Option<usize> {
    let opens = ctx.tokens.fold(comma) == ","
        && matches!(
            ctx.tokens.fold(comma + 1),
            "the"
                | "a"
                | "an"
                | "its"
                | "which"
                | "using"
                | "citing"
                | "quoting"
                | "in"
                | "at"
                | "on"
                | "for"
        );
    let close = (comma + 2..comma + 14)
        .find(|k| ctx.tokens.fold(*k) == "," || ctx.tokens.kind(*k) == TokenKind::Break);
    opens.then_some(close?).filter(|k| ctx.tokens.fold(*k) == ",").map(|k| k + 1)
}

/// The names a text gives an acronym for in brackets, by the acronym: "the Armed Forces of Selm (AFS)".
///
/// Only acronyms that a list knows as somebody else's are of interest here; what the text says of its own outweighs the list.
pub fn given_acronyms(ctx: &Context<'_>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for open in ctx.openings(1..ctx.tokens.len().saturating_sub(2), Opener::Bracket) {
        if ctx.tokens.kind(open) != TokenKind::Mark
            || ctx.tokens.fold(open + 2) != ")"
            || !acronym(ctx, open + 1)
        {
            continue;
        }
        let letters = ctx.tokens.fold(open + 1);
        let listed = ctx.begins(open + 1, Marks::SOURCE);
        if !listed {
            continue;
        }
        let mut from = open;
        while from > 0
            && open - from < 9
            && (capitalised(ctx, from - 1)
                || matches!(ctx.tokens.fold(from - 1), "of" | "the" | "for" | "and") && from < open)
        {
            from -= 1;
        }
        // The shortest name whose capitals spell it.
        let spelled = |from: usize| {
            (from..open)
                .filter(|i| capitalised(ctx, *i))
                .filter_map(|i| ctx.tokens.fold(i).chars().next())
                .eq(letters.chars())
        };
        let Some(from) = (from..open).rev().find(|f| capitalised(ctx, *f) && spelled(*f)) else { continue };
        let known = ctx.at(from).iter().find_map(|a| match a.tag {
            Tag::Source(k, _) if a.tokens.end == open => {
                ctx.registry.sources().get(k as usize).map(|e| e.id.clone())
            }
            _ => None,
        });
        // "Médecins Sans Frontières (MSF)": the one the list means.
        let same = ctx.at(open + 1).iter().any(|a| match a.tag {
            Tag::Source(k, _) => {
                let name = slug(ctx.words(from..open));
                ctx.registry.sources().get(k as usize).is_some_and(|e| slug(&e.en) == name)
            }
            _ => false,
        });
        if same {
            continue;
        }
        out.entry(letters.to_owned()).or_insert_with(|| known.unwrap_or_else(|| slug(ctx.words(from..open))));
    }
    out
}
