//! Bodies of first-level divisions: a state's health ministry, a province's civil defence, the police of a region.

use super::*;
use hasila_registry::{PlaceEntry, PlaceKind, Role};
use smallvec::SmallVec;

/// Lands whose states have governments with ministries of their own, by their codes.
const FEDERAL: &[&str] = &[
    "AR", "AT", "AU", "BE", "BR", "CA", "CH", "DE", "ES", "ET", "IN", "MX", "MY", "NG", "PK", "SD", "SO",
    "US", "VE",
];

/// Tells whether states of the land spoken of have ministries.
fn federal(ctx: &Context<'_>) -> bool {
    ctx.country.as_deref().is_some_and(|c| FEDERAL.contains(&c))
}

/// Tells whether a division may have such a body of its own, rather than a branch of its land's.
///
/// Everywhere there are police and firemen of a province; a ministry is a province's only where the land is a union of states. In
/// Syria the civil defence is one.
fn is_divided(ctx: &Context<'_>, body: &Body) -> bool {
    match body.role {
        Some(Role::InteriorMinistry | Role::HealthMinistry) => federal(ctx),
        Some(
            Role::CivilDefence | Role::Police | Role::FireService | Role::DisasterAgency | Role::Government,
        ) => !matches!(ctx.country.as_deref(), None | Some("SY")),
        _ => body.slug.ends_with("-ministry") && federal(ctx),
    }
}

/// The id of a division's body. Its disaster agency and its fire brigade are called as the text calls them, since lists have the
/// land's only.
fn id_of(ctx: &Context<'_>, division: &str, body: &Body, tokens: &Range<usize>) -> String {
    let division = bare_area(division);
    match body.role {
        Some(Role::DisasterAgency) if ctx.pack.arabic => format!("{division}-disaster-management-authority"),
        Some(Role::DisasterAgency | Role::FireService) if !ctx.pack.arabic => {
            format!("{division}-{}", slug(ctx.words(tokens.clone())))
        }
        _ => format!("{division}-{}", body.slug),
    }
}

/// "the health ministry *of Bihar*", "the civil defence *in Rio Grande do Sul*", الدفاع المدني في ولاية بيهار (*ad-difāʿ al-madanī fī wilāyat
/// Bīhār*): a body that every land has, of the division named behind it.
///
/// Not the army or a foreign ministry, which no division has, and in Arabic only where the land is a union of states: elsewhere
/// الدفاع المدني في حلب (*fī Ḥalab*, in Aleppo) is a branch of the land's.
pub(super) fn body_of_division(
    ctx: &Context<'_>,
    tokens: &Range<usize>,
    body: &Body,
) -> Option<(Range<usize>, String)> {
    if !is_divided(ctx, body) || ctx.pack.arabic && !federal(ctx) {
        return None;
    }
    let (end, division) = if ctx.pack.arabic {
        state_of(ctx, tokens.end)?
    } else {
        let of = ctx.tokens.fold(tokens.end) == "of";
        let inside = ctx.tokens.fold(tokens.end) == "in" && federal(ctx);
        (of || inside).then(|| english_division(ctx, tokens.end + 1)).flatten()?
    };
    Some((tokens.start..end, id_of(ctx, &division, body, tokens)))
}

/// "Bihar", "the state of Bihar", "the Kano State": the division whose name begins at a token, and where the name ends.
fn english_division(ctx: &Context<'_>, i: usize) -> Option<(usize, String)> {
    let mut from = i + usize::from(ctx.tokens.fold(i) == "the");
    if ctx.is(from, Words::Area) && ctx.tokens.fold(from + 1) == "of" {
        from += 2;
    }
    (from + 1..=from + 6).rev().find_map(|to| Some((to, province_of_words(ctx, from, to)?)))
}

/// The divisions that Arabic names mean with the word for them, `ولايه` and the words from a token on, up to six of them: where each
/// name ends, the shortest first.
pub(super) fn arabic_divisions(
    ctx: &Context<'_>,
    word: &str,
    from: usize,
) -> SmallVec<[(usize, Vec<PlaceEntry>); 2]> {
    let places = ctx.registry.places();
    let mut name = word.to_owned();
    let mut all = SmallVec::new();
    for i in from..from + 6 {
        name.push(' ');
        name.push_str(ctx.tokens.fold(i));
        // Most names go no further than what they begin with.
        if !places.starts_with(&name) {
            break;
        }
        let mut here = places.lookup(&name);
        here.retain(|p| p.kind == PlaceKind::Province);
        if !here.is_empty() {
            all.push((i + 1, here));
        }
    }
    all
}

/// The division of the longest of these names, of the land spoken of rather than of another.
pub(super) fn longest_division(
    ctx: &Context<'_>,
    named: &[(usize, Vec<PlaceEntry>)],
    fits: impl Fn(&PlaceEntry) -> bool,
) -> Option<(usize, String)> {
    named.iter().rev().find_map(|(to, found)| {
        let mut found = found.iter().filter(|p| fits(p));
        let own = found.clone().find(|p| p.country.is_some() && p.country == ctx.country);
        let division = own.or_else(|| found.next())?;
        Some((*to, bare_area(&place_slug(&division.name)).to_owned()))
    })
}

/// The division that an Arabic name means with the word for it.
pub(super) fn arabic_division(
    ctx: &Context<'_>,
    word: &str,
    from: usize,
    fits: impl Fn(&PlaceEntry) -> bool,
) -> Option<(usize, String)> {
    longest_division(ctx, &arabic_divisions(ctx, word, from), fits)
}

/// Tells whether a division lies in a land that is a union of states.
pub(in crate::attribution) fn of_a_union(division: &PlaceEntry) -> bool {
    division.country.as_deref().is_some_and(|c| FEDERAL.contains(&c))
}
