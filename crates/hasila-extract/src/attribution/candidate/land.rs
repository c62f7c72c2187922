//! Lands and sides that speak: by a name or a capital for a government, by the side named last.

use super::*;

/// A land by its name, not by its adjective: أعلنت إسبانيا (Spain announced).
pub(super) fn land_at(ctx: &Context<'_>, i: usize) -> Option<String> {
    let code = ctx.pack.country_words.get(ctx.tokens.fold(i))?;
    ctx.registry
        .places()
        .lookup(ctx.tokens.fold(i))
        .iter()
        .any(|p| p.kind == hasila_registry::PlaceKind::Country && p.country.as_deref() == Some(code))
        .then(|| code.clone())
}

/// A land by its name beside its verb of speech: the land's government.
pub(super) fn land_speaks(ctx: &Context<'_>, i: usize, end: usize) -> Option<(Range<usize>, String)> {
    if !capitalised(ctx, i)
        || i.checked_sub(1).is_some_and(|b| {
            capitalised(ctx, b) || ctx.is(b, Words::PrepositionOfPlace) || ctx.is(b, Words::WhereAt)
        })
    {
        return None;
    }
    // "of the Philippines said" says whose, and Luís Montenegro is nobody's land.
    let whose = i >= 2
        && ctx.tokens.fold(i - 1) == "the"
        && matches!(ctx.tokens.fold(i - 2), "of" | "for" | "in" | "to");
    if whose {
        return None;
    }
    let to = (i..end.min(i + 3)).take_while(|k| capitalised(ctx, *k)).last()? + 1;
    let verb = |k: usize| ctx.is(k, Words::LandSays);
    // "Moscow, for its part, said", "Kyiv meanwhile put", "Ankara on Tuesday announced"
    let mut at = to + usize::from(ctx.tokens.fold(to) == ",");
    let aside = match (ctx.tokens.fold(at), ctx.tokens.fold(at + 1), ctx.tokens.fold(at + 2)) {
        ("for", "its", "part") => 3,
        (
            "meanwhile" | "however" | "too" | "initially" | "itself" | "officially" | "now" | "still"
            | "last",
            ..,
        ) => 1,
        ("on", day, _) if ctx.is(at + 1, Words::SaidOfLate) && day.ends_with("day") => 2,
        _ => 0,
    };
    at = if aside > 0 { at + aside } else { to };
    if aside > 0 && ctx.tokens.fold(at) == "," {
        at += 1;
    }
    if !(verb(at) || matches!(ctx.tokens.fold(at), "has" | "had" | "also" | "later") && verb(at + 1))
        || named_in_full(ctx, i).is_some()
    {
        return None;
    }
    let found = ctx.registry.places().lookup(&ctx.words(i..to).to_lowercase());
    let land = found.iter().find(|p| p.kind == hasila_registry::PlaceKind::Country);
    // "Kyiv stands by its claim", "Moscow put the dead at 63": a capital stands for its government.
    let capital = || (to == i + 1).then(|| ctx.pack.capitals.get(ctx.tokens.fold(i)).cloned()).flatten();
    let land = land.and_then(|p| p.country.clone()).or_else(capital)?;
    Some((i..to, government_of(ctx, &land)))
}

/// The government of a land, by the registry or by the land's adjective.
pub(in crate::attribution) fn government_of(ctx: &Context<'_>, land: &str) -> String {
    let known =
        ctx.registry.sources_in_role(hasila_registry::Role::Government, land).first().map(|s| s.id.clone());
    known.unwrap_or_else(|| {
        let adjective = ctx.pack.demonyms.get(land).map_or(land, String::as_str);
        format!("{adjective}-government")
    })
}

/// The armed group named last before a token, if it is heard as a source too.
pub(super) fn side_before(ctx: &Context<'_>, i: usize) -> Option<String> {
    ctx.within(i.saturating_sub(LOOK_BACK)..i).iter().rev().find_map(|a| match a.tag {
        Tag::Actor(_) => {
            let e = ctx.actor(a)?;
            if e.members == Some(hasila_claim::Category::SecurityForce) {
                return None;
            }
            let id = ctx.registry.root_actor(&e.id);
            ctx.registry.source(id).map(|s| s.id.clone())
        }
        _ => None,
    })
}
