//! Reasons in words.

use hasila_claim::{Category, Claim, Measure, Polarity, Quantity, QuantityKind, SourceKind, Unit};
use hasila_registry::Registry;

fn grouped(n: u64) -> String {
    let s = n.to_string();
    let mut out = String::new();
    for (i, c) in s.chars().enumerate() {
        if i > 0 && (s.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// The figure as it was said: "130", "about 100", "more than 65", "60 to 90", "dozens".
pub(crate) fn figure(q: &Quantity) -> String {
    let n = q.named().map_or_else(|| "?".to_owned(), grouped);
    match q.kind {
        QuantityKind::Exact => n,
        QuantityKind::Approximate => format!("about {n}"),
        QuantityKind::AtLeast => format!("at least {n}"),
        QuantityKind::MoreThan => format!("more than {n}"),
        QuantityKind::AtMost => format!("at most {}", grouped(q.best.or(q.high).unwrap_or(0))),
        QuantityKind::LessThan => {
            format!("fewer than {}", grouped(q.best.or(q.high.map(|h| h + 1)).unwrap_or(0)))
        }
        QuantityKind::Range => format!("{} to {}", grouped(q.low.unwrap_or(0)), grouped(q.high.unwrap_or(0))),
        QuantityKind::Indefinite => match q.vague.map(|v| v.id()) {
            Some("several") => "several".into(),
            Some("tens") => "dozens".into(),
            Some("tens-or-hundreds") => "dozens, perhaps hundreds".into(),
            Some(v) => v.replace('-', " "),
            None => format!("{} to {}", grouped(q.low.unwrap_or(0)), grouped(q.high.unwrap_or(0))),
        },
    }
}

/// Who speaks: "Syrian Observatory for Human Rights", "unnamed sources of SY24".
pub(crate) fn speaker(c: &Claim, registry: &Registry) -> String {
    let name = |id: &str| {
        registry
            .source(id)
            .map_or_else(|| id.to_owned(), |s| s.en.split(',').next().unwrap_or(&s.en).to_owned())
    };
    match c.source.kind {
        SourceKind::Unnamed => format!(
            "unnamed sources of {}",
            name(c.source.id.split_once('@').map_or(c.source.id.as_str(), |(_, o)| o))
        ),
        SourceKind::Outlet => format!("{} itself", name(&c.source.id)),
        SourceKind::Named => name(&c.source.id),
    }
}

fn people(c: &Claim, registry: &Registry) -> String {
    let side =
        c.population.affiliation.as_deref().and_then(|a| registry.actor(a)).map(|a| {
            a.en.split(',').next().unwrap_or(&a.en).split(" with ").next().unwrap_or(&a.en).to_owned()
        });
    let who = match c.population.category {
        Some(Category::Civilian) => "civilians",
        Some(Category::Child) => "children",
        Some(Category::Woman) => "women",
        Some(Category::Combatant) => "fighters",
        Some(Category::SecurityForce) => "security forces",
        Some(Category::Prisoner) => "prisoners",
        Some(Category::Hostage) => "hostages",
        Some(Category::Journalist) => "journalists",
        Some(Category::Medic) => "medics",
        Some(Category::Rescuer) => "rescuers",
        Some(Category::Official) => "officials",
        Some(Category::Refugee) => "displaced people",
        Some(Category::Person) | None => match c.unit {
            Unit::Family => "families",
            Unit::Building => "buildings",
            Unit::Vehicle => "vehicles",
            Unit::Attack => "attacks",
            Unit::Body | Unit::Person | Unit::Other => "people",
        },
    };
    match side {
        Some(s) if who.ends_with("forces") && s.to_lowercase().ends_with("forces") => s,
        Some(s) => format!("{s} {who}"),
        None => who.to_owned(),
    }
}

pub(crate) fn what(m: Measure) -> &'static str {
    match m {
        Measure::Killed => "killed",
        Measure::Wounded => "wounded",
        Measure::Casualties => "killed or wounded",
        Measure::Bodies => "bodies",
        Measure::Missing => "missing",
        Measure::Detained => "detained",
        Measure::Surrendered => "surrendered",
        Measure::Escaped => "escaped",
        Measure::Released => "released",
        Measure::Transferred => "transferred",
        Measure::Held => "held",
        Measure::Besieged => "holed up",
        Measure::Hostages => "held hostage",
        Measure::Participants => "taking part",
        Measure::Rescued => "rescued",
        Measure::Displaced => "displaced",
        Measure::Returned => "returned",
        Measure::Sheltered => "sheltered",
        Measure::Destroyed => "destroyed",
        Measure::Damaged => "damaged",
        Measure::Attacks => "attacks",
        Measure::Infected => "infected",
        Measure::Other => "affected",
    }
}

/// When a claim holds: "27 January 2022", with the hour where it is known.
pub(crate) fn when(c: &Claim) -> String {
    match c.time.as_of.or(c.time.to).or(c.published) {
        Some(s) => match s.instant() {
            Some(i) => i.format("%-d %B %Y, %H:%M").to_string(),
            None => s.day().format("%-d %B %Y").to_string(),
        },
        None => "no date".to_owned(),
    }
}

/// The claim in a sentence: "SOHR counts 130 Islamic State fighters killed (27 January 2022)".
pub(crate) fn says(c: &Claim, registry: &Registry) -> String {
    let who = speaker(c, registry);
    let says = if c.source.kind == SourceKind::Unnamed { "say" } else { "says" };
    let bodies = c.measure == Measure::Bodies;
    let m = if bodies { "bodies of" } else { what(c.measure) };
    let counted = people(c, registry);
    if c.polarity == Polarity::Denied {
        return format!(
            "{who} {says} no {counted} {} ({})",
            if bodies { "bodies were found" } else { m },
            when(c)
        );
    }
    // "dozens of prisoners", but "several prisoners", "14 prisoners".
    let number = figure(&c.quantity);
    let of = if number.ends_with(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) || number == "several" {
        ""
    } else {
        "of "
    };
    if bodies {
        format!("{who} {says} {number} {of}bodies of {counted} ({})", when(c))
    } else if c.unit == Unit::Attack {
        format!("{who} {says} {number} {of}attacks ({})", when(c))
    } else {
        format!("{who} {says} {number} {of}{counted} {m} ({})", when(c))
    }
}
