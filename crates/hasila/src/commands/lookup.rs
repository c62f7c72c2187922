//! What the registry knows, for people.

use anyhow::{Result, bail};
use hasila_registry::fold::fold;
use hasila_registry::{PlaceEntry, SourceEntry};
use hasila_report::{grouped, table};

use crate::Found;
use crate::session::Session;

/// Turns the name of a variant into words: `StateMedia` becomes `state media`.
fn words(variant: &impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{variant:?}").chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

pub(crate) fn sources(session: &mut Session, name: Option<&str>) -> Result<Found> {
    let registry = session.registry();
    let out = match name {
        None => list(registry.sources().iter(), session.width),
        Some(name) => {
            let wanted = fold(name);
            let known = |s: &&SourceEntry| {
                [&s.en, &s.ar].into_iter().chain(&s.aliases).any(|n| fold(n).contains(&wanted))
                    || s.id.contains(&wanted)
            };
            let found: Vec<&SourceEntry> = match registry.source(&wanted) {
                Some(exact) => vec![exact],
                None => registry.sources().iter().filter(known).collect(),
            };
            match found.as_slice() {
                [] => bail!("no source is called `{name}`"),
                [one] => card(&source(one), session.width),
                many => list(many.iter().copied(), session.width),
            }
        }
    };
    session.print(&out)?;
    Ok(Found::Nothing)
}

fn list<'a>(sources: impl Iterator<Item = &'a SourceEntry>, width: usize) -> String {
    let rows: Vec<Vec<String>> = sources
        .map(|s| {
            let bloc = s.bloc.clone().unwrap_or_default();
            vec![s.id.clone(), s.en.clone(), s.ar.clone(), words(&s.kind), bloc]
        })
        .collect();
    table(&["id", "name", "Arabic", "kind", "bloc"], &rows, 0, width)
}

fn source(s: &SourceEntry) -> Vec<(&'static str, Vec<String>)> {
    let one = |v: &str| vec![v.to_owned()];
    let optional = |v: &Option<String>| v.iter().cloned().collect();
    vec![
        ("id", one(&s.id)),
        ("name", one(&s.en)),
        ("Arabic", one(&s.ar)),
        ("kind", vec![words(&s.kind)]),
        ("bloc", optional(&s.bloc)),
        ("speaks for", optional(&s.parent)),
        ("side", optional(&s.actor)),
        ("country", optional(&s.country)),
        ("also", s.aliases.clone()),
        ("guarded", s.guarded.clone()),
        ("people", s.people.clone()),
        ("domains", s.domains.clone()),
    ]
}

/// One entry, a line a value, fields without a value left out.
fn card(fields: &[(&'static str, Vec<String>)], width: usize) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (key, values) in fields {
        let values = values.iter().filter(|v| !v.is_empty());
        rows.extend(
            values.enumerate().map(|(i, v)| vec![if i == 0 { *key } else { "" }.to_owned(), v.clone()]),
        );
    }
    table(&[], &rows, 0, width)
}

pub(crate) fn measures(session: &mut Session, name: Option<&str>) -> Result<Found> {
    let wanted = name.map(fold);
    let rows: Vec<Vec<String>> = session
        .registry()
        .measures()
        .iter()
        .filter(|m| {
            wanted
                .as_ref()
                .is_none_or(|w| m.id.id() == w || fold(&m.en).contains(w) || fold(&m.ar).contains(w))
        })
        .map(|m| {
            let units: Vec<&str> = m.units.iter().map(|u| u.id()).collect();
            vec![m.id.to_string(), m.en.clone(), m.ar.clone(), units.join(", "), m.counts.clone()]
        })
        .collect();
    if let (Some(name), true) = (name, rows.is_empty()) {
        bail!("no measure is called `{name}`");
    }
    let out = table(&["id", "name", "Arabic", "units", "counts"], &rows, 0, session.width);
    session.print(&out)?;
    Ok(Found::Nothing)
}

pub(crate) fn places(session: &mut Session, name: Option<&str>) -> Result<Found> {
    let places = session.registry().places();
    let Some(name) = name else {
        // Tens of thousands of rows would help nobody.
        session.print(&format!("{} places are known; name one to see it\n", grouped(places.len() as u64)))?;
        return Ok(Found::Nothing);
    };
    let found: Vec<PlaceEntry> = match places.get(name) {
        Some(exact) => vec![exact],
        None => places.lookup(&fold(name)),
    };
    if found.is_empty() {
        bail!("no place is called `{name}` ({} are known)", grouped(places.len() as u64));
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|p| {
            let within: Vec<String> = places.ancestors(&p.id).into_iter().map(|a| a.name.clone()).collect();
            let at = match (p.lat, p.lon) {
                (Some(lat), Some(lon)) => format!("{lat:.2}, {lon:.2}"),
                _ => String::new(),
            };
            let people = if p.population == 0 { String::new() } else { grouped(p.population) };
            vec![
                p.id.clone(),
                p.name.clone(),
                p.ar.clone().unwrap_or_default(),
                words(&p.kind),
                within.join(", "),
                at,
                people,
            ]
        })
        .collect();
    let header = ["id", "name", "Arabic", "kind", "in", "lat, lon", "people"];
    let out = table(&header, &rows, 0, session.width);
    session.print(&out)?;
    Ok(Found::Nothing)
}
