//! English lands: their names of one word and of several, and those who rule them.

use super::*;
use crate::openers::BEFORE_RULERS;

/// A land that the text names by its name, its adjective or as an owner.
pub(super) struct Land<'c> {
    /// Its code.
    pub code: &'c str,
    /// Where the words for it end.
    pub end: usize,
    /// "South Korea's", "the Philippines'": whatever follows is the land's.
    pub owns: bool,
}

/// A word without the endings of an owner: Homs for Homs's.
pub(super) fn unowned_word(mut word: &str) -> &str {
    while let Some(bare) = word.strip_suffix("'s") {
        word = bare;
    }
    word
}

/// How many words the name of a land has at most: "Democratic Republic of the Congo", "Guinea-Bissau".
const LONGEST: usize = 6;

/// Room for the letters of most names.
pub(super) const NAME: usize = 48;

/// Tells cheaply whether the name of a land may begin with a token.
fn begins_land(ctx: &Context<'_>, i: usize) -> bool {
    capitalised(ctx, i)
        && (ctx.lists(i, List::LandBegins)
            || ctx.possessive(i) && ctx.pack.words.lists(unowned_word(ctx.tokens.fold(i)), List::LandBegins))
}

/// The land whose name begins at a token, the longest one: "South Korea's", "the Maldives'", "Sri Lankan".
pub(super) fn land_words<'c>(ctx: &'c Context<'_>, i: usize, end: usize) -> Option<Land<'c>> {
    if !begins_land(ctx, i) {
        return None;
    }
    let mut name = String::with_capacity(NAME);
    let mut found = None;
    for j in i..end.min(i + LONGEST) {
        let word = ctx.tokens.fold(j);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        let hyphen = word == "-" && ctx.tokens.touches_previous(j);
        if !(hyphen || ctx.tokens.kind(j) == TokenKind::Word) {
            break;
        }
        if !(name.is_empty() || name.ends_with('-') || hyphen) {
            name.push(' ');
        }
        name.push_str(bare);
        // "the Philippines'": the mark of an owner in the plural.
        let plural =
            bare.ends_with('s') && ctx.tokens.fold(j + 1) == "'" && ctx.tokens.touches_previous(j + 1);
        let owns = bare.len() < word.len() || plural;
        if let Some(code) = ctx.pack.country_words.get(name.as_str()) {
            found = Some(Land { code, end: j + 1 + usize::from(plural), owns });
        // "Georgia's" is a state of America's, unless the text is about the other.
        } else if name == "georgia" && ctx.country.as_deref() == Some("GE") {
            found = Some(Land { code: "GE", end: j + 1 + usize::from(plural), owns });
        }
        if owns {
            break;
        }
    }
    found
}

/// The land whose name ends right before a token: "South Korea's" army, "Sri Lankan" police.
pub(super) fn land_ahead<'c>(ctx: &'c Context<'_>, i: usize) -> Option<Land<'c>> {
    let whole = |from: usize| {
        // "New Mexico's" is another.
        from.checked_sub(1).is_none_or(|b| {
            !capitalised(ctx, b)
                || ctx.opens_sentence(b)
                || ctx.lists(b, List::Common)
                || ctx.is(b, Words::SaidOfLate)
        })
    };
    let from =
        (i.saturating_sub(LONGEST)..i).find(|from| land_words(ctx, *from, i).is_some_and(|l| l.end == i))?;
    land_words(ctx, from, i).filter(|_| whole(from))
}

/// What ids of a land's bodies begin with.
pub(super) fn adjective_of<'c>(ctx: &'c Context<'_>, land: &Land<'_>) -> Option<&'c str> {
    ctx.pack.demonyms.get(land.code).map(String::as_str)
}

/// "Colombian President Ana Cole", "Prime Minister Ana Cole", "Gabon's prime minister": who rules a land speaks for its government.
///
/// A president of nothing said is the land's only by a capital and a name; one whom a list knows is met elsewhere.
pub(super) fn ruler(
    ctx: &Context<'_>,
    i: usize,
    end: usize,
    country: Option<&str>,
) -> Option<(Range<usize>, String, Option<Range<usize>>)> {
    let first = i + usize::from(ctx.tokens.fold(i) == "the");
    if !ctx.opens(first, Opener::Rules) && !begins_land(ctx, first) {
        return None;
    }
    let land = land_words(ctx, first, end);
    let mut at = land.as_ref().map_or(first, |l| l.end);
    while at < end && BEFORE_RULERS.contains(&ctx.tokens.fold(at)) {
        at += 1;
    }
    let title = match (ctx.tokens.fold(at), ctx.tokens.fold(at + 1), ctx.tokens.fold(at + 2)) {
        ("president", ..) => 1,
        ("premier" | "chancellor", ..) => 1,
        ("prime", "minister", _) => 2,
        ("chief", "cabinet", "secretary") => 3,
        _ => return None,
    };
    let behind = at + title;
    if behind > end {
        return None;
    }
    // "FIFA President Ana Cole", "the university's president": of something else.
    let of_another = first == i
        && at == first
        && i.checked_sub(1).is_some_and(|b| {
            ctx.tokens.kind(b) == TokenKind::Word
                && (capitalised(ctx, b) && !ctx.lists(b, List::Common) && !ctx.is(b, Words::SaidOfLate)
                    || ctx.possessive(b))
        });
    if of_another && land_ahead(ctx, i).is_none() {
        return None;
    }
    // "the president of Gabon", "of Adif"
    let mut to = behind;
    let mut of = None;
    if matches!(ctx.tokens.fold(to), "of" | "for") {
        let from = to + 1 + usize::from(ctx.tokens.fold(to + 1) == "the");
        of = Some(land_words(ctx, from, end).filter(|l| !l.owns && !capitalised(ctx, l.end))?);
        to = of.as_ref().map_or(to, |l| l.end);
    }
    let comma = ctx.tokens.fold(to) == ",";
    let from = to + usize::from(comma && capitalised(ctx, to + 1));
    let name = ruler_name(ctx, from, end);
    // Whoever a list knows by his name speaks for whom it says.
    if name.as_ref().is_some_and(|n| n.clone().any(|k| ctx.begins(k, Marks::SOURCE))) {
        return None;
    }
    // "Ana Cole, the prime minister, said": of the land spoken of, which has but one.
    let bare = title == 2 && first > i && at == first && name.is_none() && !capitalised(ctx, at);
    let said = land.is_some() || of.is_some() || bare && ctx.country.is_some();
    let opens = at > first && land.is_none();
    let titled = (capitalised(ctx, at) || opens || title == 2) && name.is_some() && !comma;
    if !said && !titled {
        return None;
    }
    // "Japan's ruling-party president", "Indian Premier League": the title ends the phrase or a name follows.
    if name.is_none() && capitalised(ctx, to) {
        return None;
    }
    let code = of.map(|l| l.code.to_owned()).or_else(|| land.map(|l| l.code.to_owned()));
    let code = code.or_else(|| country.map(str::to_owned)).or_else(|| ctx.country.clone())?;
    let name = name.filter(|n| !comma || matches!(ctx.tokens.fold(n.end), "," | "."));
    let stop = name.as_ref().map_or(to, |n| n.end);
    let presidency = ctx
        .registry
        .sources_in_role(hasila_registry::Role::Presidency, &code)
        .first()
        .filter(|_| {
            ctx.tokens.fold(at) == "president"
                && ctx.registry.sources_in_role(hasila_registry::Role::Government, &code).is_empty()
        })
        .map(|s| s.id.clone());
    Some((i..stop, presidency.unwrap_or_else(|| government_of(ctx, &code)), name))
}

/// The capitals of a name, particles and hyphens inside.
fn ruler_name(ctx: &Context<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut to = from;
    while to < end && to < from + 7 {
        let joined = ctx.tokens.fold(to) == "-" && to > from && ctx.tokens.touches_previous(to);
        // "President Ana Cole's office"
        let owner = ctx.possessive(to)
            && (ctx.tokens.fold(to + 1) == "office" || ctx.tokens.fold(to + 1).starts_with("spokes"));
        if owner && to > from {
            return Some(from..to + 2);
        }
        if capitalised(ctx, to) && !ctx.begins(to, Marks::SPEECH) && !ctx.possessive(to) {
            to += 1;
        } else if small_particle(ctx, to) && to > from {
            to += 3;
        } else if joined {
            to += 2;
        } else if to > from && joins_names(ctx, to) {
            to += 1;
        } else {
            break;
        }
    }
    (to > from && !ctx.lists(from, List::Common)).then_some(from..to)
}

/// Whether a small word or a hyphen holds the parts of one name together: Rio *de* Janeiro, Bouches*-du-*Rhône.
pub(super) fn joins_names(ctx: &Context<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    let hyphen = |k: usize| {
        ctx.tokens.fold(k) == "-" && ctx.tokens.touches_previous(k) && ctx.tokens.touches_previous(k + 1)
    };
    let small = |k: usize| !capitalised(ctx, k) && ctx.is(k, Words::NameJoint);
    let named = |k: usize| capitalised(ctx, k) && !ctx.possessive(k);
    if hyphen(i) {
        return named(before) && (named(i + 1) || small(i + 1) && hyphen(i + 2))
            || small(before) && before > 0 && hyphen(before - 1) && capitalised(ctx, i + 1);
    }
    if !small(i) {
        return false;
    }
    if hyphen(before) {
        return hyphen(i + 1) && capitalised(ctx, i + 2);
    }
    // "Rio de la Plata"
    named(before) && (capitalised(ctx, i + 1) || small(i + 1) && capitalised(ctx, i + 2))
        || small(before) && before > 0 && named(before - 1) && capitalised(ctx, i + 1)
}

/// A body behind the name of its land.
pub(super) struct LandBody {
    /// Its id.
    pub id: String,
    /// Where the words for it end.
    pub end: usize,
    /// Whether every land has one: an army, a ministry.
    pub of_every_land: bool,
}

/// "Sri Lanka's navy", "the Maldives' coast guard", "the Nepali transport ministry": the land's, by its adjective, and where the words for it
/// end. A name of its own keeps what it has: "Kenya Red Cross".
pub(super) fn body_of_land(ctx: &Context<'_>, start: usize, last: usize) -> Option<LandBody> {
    let national = |from: usize| {
        ctx.at(from).iter().filter(move |a| a.tokens.end >= last).find_map(|a| match a.tag {
            Tag::Body(k) => ctx.pack.bodies.get(k as usize).filter(|b| !b.maker).map(|b| (a.tokens.end, b)),
            _ => None,
        })
    };
    let land = land_words(ctx, start, last).filter(|l| l.end < last)?;
    let from = land.end;
    let role = national(from);
    let exact = role.filter(|(to, _)| *to == last).is_some();
    if !land.owns && capitalised(ctx, from) && !exact {
        return None;
    }
    let adjective = adjective_of(ctx, &land)?;
    if let Some((to, body)) = role {
        // "Mongolia's National Emergency Management Agency": by its own name, where no list has one.
        let spelled = slug(ctx.owner(from..to)).replace('-', "") == body.slug.replace('-', "");
        let holds = |r| !ctx.registry.sources_in_role(r, land.code).is_empty();
        if to > last || spelled || body.slug.ends_with("ministry") || body.role.is_some_and(holds) {
            let id = role_id(ctx, body, Some(land.code));
            return Some(LandBody { id, end: to, of_every_land: true });
        }
    }
    let rest = slug(ctx.owner(from..last));
    let whole = rest.starts_with(&format!("{adjective}-"));
    let id = if whole { rest } else { format!("{adjective}-{rest}") };
    Some(LandBody { id, end: last, of_every_land: false })
}
