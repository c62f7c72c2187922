//! Which country a text is about: whose the ministry is that it calls "the ministry", and the police.

use hasila_registry::{PlaceKind, Role, SourceType};

use crate::context::Context;
use crate::scene::Scene;
use crate::words::{List, Words};

/// Inhabitants from which a town in the name of an outlet tells its country: the Lusaka Times.
const KNOWN_TOWN: u64 = 100_000;

/// Codes of countries that end the name of an outlet for its language as often: france24-fr, telesur-ar.
const LANGUAGES: [&str; 10] = ["AR", "DE", "ES", "FA", "FR", "IT", "PT", "RU", "TR", "TV"];

/// Alpha-2 codes of countries where an Arabic paper is at home.
const ARAB: [&str; 22] = [
    "AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA",
    "SD", "SO", "SY", "TN", "YE",
];

/// The country of an outlet: the registry's, else the one its name says: lusaka-times, the-star-kenya, nation-pk.
pub(crate) fn of_outlet(ctx: &Context<'_>) -> Option<String> {
    if let Some(known) = ctx.registry.source(&ctx.outlet) {
        return known.country.clone();
    }
    let parts: Vec<&str> = ctx.outlet.split('-').collect();
    let g = ctx.registry.places();
    let runs = || (1..=3).rev().flat_map(|n| parts.windows(n)).map(|w| w.join(" "));
    let named = |country: bool| {
        runs().find_map(|name| {
            g.lookup(&name).into_iter().find_map(|p| {
                let fits = if country {
                    p.kind == PlaceKind::Country
                } else {
                    !p.guarded && p.population >= KNOWN_TOWN && name.len() > 3
                };
                p.country.clone().filter(|_| fits)
            })
        })
    };
    let people = || {
        parts
            .iter()
            .find_map(|w| ctx.pack.demonyms.iter().filter(|(_, d)| d == w).map(|(c, _)| c.clone()).min())
    };
    let code = || {
        let last = parts.last().filter(|w| w.len() == 2 && parts.len() > 1)?.to_ascii_uppercase();
        (!LANGUAGES.contains(&last.as_str()) && g.country(&last).is_some()).then_some(last)
    };
    // A single word is a name of its own, whatever town is called so: annasr.
    let town = || if parts.len() > 1 { named(false) } else { None };
    named(true).or_else(people).or_else(code).or_else(town)
}

/// The country whose bodies a text means where it doesn't say whose they are.
pub(crate) fn of_text(ctx: &Context<'_>, scene: &Scene<'_, '_>, outlet: Option<&str>) -> Option<String> {
    let national = national(ctx);
    // A state agency's bare ministry is its own state's, wherever the news is from, unless the text doesn't name that state at all.
    // "Turkish forces killed 14 in Iraq and Syria, the defence ministry said", in a Turkish paper: it names its own people as often.
    let ours = |o: &str| peoples(ctx).filter(|c| *c == o).count();
    let at_home = |o: &str| ours(o) >= 2 && scene.country().is_none_or(|(_, n)| ours(o) >= n);
    let own = outlet
        .is_some_and(|o| scene.names_country(o) || national && peoples(ctx).any(|c| c == o) || at_home(o));
    // "CAIRO - A boat sank. The attorney general ordered four Libyans held": where the desk sits, of a text whose people are another's.
    if let Some((desk, _)) =
        scene.country().filter(|(c, _)| !scene.happened_in(c) && outlet != Some(c.as_str()))
        && let Some(told_of) = most_named(ctx).filter(|c| *c != desk)
    {
        return Some(told_of);
    }
    match scene.country().filter(|(c, _)| c != "OM" || !amman(ctx)) {
        // An international outlet names its own country less often than a paper names its own.
        Some((c, n)) if n >= 3 || !own && n >= if national { 2 } else { 1 } => Some(c),
        other => {
            let here = || in_america(ctx).then(|| "US".to_owned());
            let outlet = outlet.filter(|o| !printed_abroad(ctx, o)).map(str::to_owned);
            outlet.or_else(here).or(other.map(|(c, _)| c))
        }
    }
}

/// Tells whether عمان (*ʿUmān*, Oman; *ʿAmmān*) is Jordan's capital: nothing in the text says sultanate, Omani or Muscat.
pub(crate) fn amman(ctx: &Context<'_>) -> bool {
    const OMAN: &[&str] =
        &["سلطنه", "السلطنه", "مسقط", "صلاله", "صحار", "عماني", "عمانيه", "العماني", "العمانيه", "العمانيين"];
    let word = |i: usize| ctx.tokens.fold(i).trim_start_matches(['و', 'ب', 'ل']);
    ctx.pack.arabic
        && (0..ctx.tokens.len()).any(|i| word(i) == "عمان")
        && !(0..ctx.tokens.len()).any(|i| OMAN.contains(&word(i)))
}

/// Tells whether an outlet speaks for a state.
fn national(ctx: &Context<'_>) -> bool {
    ctx.registry.source(&ctx.outlet).is_some_and(|s| {
        s.kind == SourceType::StateMedia || matches!(s.role, Some(Role::StateAgency | Role::StateBroadcaster))
    })
}

/// The countries that words name whose people or state they are of: "Fijian", السلطات الفلبينية (*al-sulṭāt al-filibbīniyya*, the
/// Philippine authorities).
fn peoples<'c>(ctx: &'c Context<'_>) -> impl Iterator<Item = &'c str> {
    (0..ctx.tokens.len()).filter(|i| ctx.lists(*i, List::Country)).filter_map(|i| {
        let word = ctx.tokens.fold(i);
        let bare = word.strip_suffix("'s").unwrap_or(word);
        ctx.pack.country_words.get(bare).map(String::as_str)
    })
}

/// The country such words name most often, of two the one named first: enough to say whose a bare ministry is, not whose the soldiers
/// are that somebody's fire killed.
pub(crate) fn most_named(ctx: &Context<'_>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for c in peoples(ctx) {
        match counts.iter_mut().find(|(known, _)| *known == c) {
            Some((_, n)) => *n += 1,
            None => counts.push((c, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max()?;
    counts.into_iter().find(|(_, n)| *n == most).map(|(c, _)| c.to_owned())
}

/// Tells whether an Arabic outlet appears where no Arabic is spoken and is no state's own: a paper in London means no British ministry by
/// one whose land it doesn't name.
fn printed_abroad(ctx: &Context<'_>, land: &str) -> bool {
    let kind = ctx.registry.source(&ctx.outlet).map(|s| s.kind);
    let free = matches!(kind, Some(SourceType::Newspaper | SourceType::Broadcaster | SourceType::Site));
    ctx.pack.arabic && free && !ARAB.contains(&land)
}

/// "COLUMBUS, Ohio", "Selm, Fla.": a town with its state opens the text.
fn in_america(ctx: &Context<'_>) -> bool {
    (2..ctx.tokens.len().min(200)).any(|i| {
        ctx.is(i, Words::AmericanState)
            && ctx.tokens.capital(i)
            && ctx.tokens.fold(i - 1) == ","
            && ctx.tokens.capital(i - 2)
    })
}
