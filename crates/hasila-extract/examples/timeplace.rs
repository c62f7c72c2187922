//! Shows the times and places of articles: `timeplace FILE [PUBLISHED [COUNTRY]]`.

use std::io::Write;

use hasila_claim::Stamp;
use hasila_extract::place::{PlaceHints, PlacePack, main_place, places};
use hasila_extract::time::{TimePack, times};
use hasila_extract::token::{TokenKind, Tokens};
use hasila_registry::Registry;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let file = args.first().ok_or("usage: timeplace FILE [PUBLISHED [COUNTRY]]")?;
    let text = std::fs::read_to_string(file)?;
    let published: Option<Stamp> = args.get(1).map(|s| s.parse()).transpose()?;
    let registry = Registry::embedded();
    let packs = |name: &str| -> Vec<(&str, &str)> {
        registry
            .files("languages/")
            .into_iter()
            .filter(|f| f.key.ends_with(name))
            .map(|f| (f.path.as_str(), f.text.as_str()))
            .collect()
    };
    let times_pack = TimePack::load(packs("/time.toml"))?;
    let places_pack = PlacePack::load(packs("/places.toml"))?;
    let tokens = Tokens::of(&text);
    let mut out = std::io::stdout().lock();
    let (found, notices) = times(&text, &tokens, &times_pack, published);
    for m in &found {
        let show = |s: Option<Stamp>| s.map_or_else(|| "?".to_owned(), |s| s.to_string());
        let quote = m.span.of(&text).unwrap_or_default();
        let since = if m.since { " since" } else { "" };
        let until = if m.until { " until" } else { "" };
        writeln!(
            out,
            "time  {}..{} {:?}{since}{until} {} \u{2068}{quote}\u{2069}",
            show(m.window.from),
            show(m.window.to),
            m.kind,
            m.rule
        )?;
    }
    for n in &notices {
        writeln!(out, "note  {} {}", n.code, n.message)?;
    }
    let hints = PlaceHints { outlet_country: args.get(2).map(String::as_str), skip: &[] };
    let found = places(&text, &tokens, registry.places(), &places_pack, hints);
    for m in &found {
        let quote = m.span.of(&text).unwrap_or_default();
        let flags: Vec<&str> = [
            (m.metonym, "metonym"),
            (m.in_body, "body"),
            (m.dateline, "dateline"),
            (m.ambiguous, "ambiguous"),
            (m.listed, "listed"),
            (m.locative, "locative"),
        ]
        .iter()
        .filter(|(f, _)| *f)
        .map(|(_, n)| *n)
        .collect();
        writeln!(
            out,
            "place {} {:?} {} within {} [{}] {} \u{2068}{quote}\u{2069}",
            m.id.as_deref().unwrap_or("-"),
            m.kind,
            m.place.name.as_deref().unwrap_or("-"),
            m.within.as_deref().unwrap_or("-"),
            flags.join(" "),
            m.rule
        )?;
    }
    let headline = (0..tokens.len()).find(|&i| tokens.kind(i) == TokenKind::Break).unwrap_or(0);
    if let Some(m) = main_place(&found, registry.places(), headline).and_then(|k| found.get(k)) {
        writeln!(out, "main  {}", m.place.name.as_deref().unwrap_or("-"))?;
    }
    Ok(())
}
