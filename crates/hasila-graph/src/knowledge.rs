//! What linking knows beside the gazetteer, from `data/linking.toml`: who holds what, and which words say that a body or a
//! denial speaks of some people only. Why rules 3 and 7 of reconciling need to know: a hospital's "none" denies its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::Deserialize;

/// An area of control, with who counts in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) country: String,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    #[serde(default)]
    pub(crate) blocs: Vec<String>,
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    #[serde(default)]
    pub(crate) members: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sectors {
    words: Vec<String>,
    institutions: Vec<String>,
    nationals: Vec<String>,
    treats: Vec<String>,
    civilians: Vec<String>,
    crowds: Vec<String>,
    limited: Vec<Vec<String>>,
    things: Vec<Vec<String>>,
    attacks: Vec<Vec<String>>,
    rises_to: Vec<String>,
    same: Vec<String>,
    among: Vec<String>,
    some_of: Vec<String>,
    of_them: Vec<String>,
    flats: Vec<String>,
    buildings: Vec<String>,
    pub(crate) local: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) area: Vec<Area>,
    pub(crate) sectors: Sectors,
    rows: crate::model::Shares,
}

pub(crate) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    // A test reads the file; a fault in it can't reach a user.
    TABLE.get_or_init(|| toml::from_str(include_str!("../../../data/linking.toml")).unwrap_or_default())
}

/// How rows of a table err.
pub(crate) fn rows() -> &'static crate::model::Shares {
    &table().rows
}

/// Tells whether a source speaks for one sector (a ministry of tourism, a hospital): what it denies, it denies for
/// its own people and places.
pub fn speaks_for_a_sector(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.words.iter().any(|s| s == w))
}

/// Tells whether a source treats the hurt itself, beside others who do: of them it counts those it took in.
pub fn treats(source: &str) -> bool {
    table().sectors.treats.iter().any(|s| s == source)
}

/// Tells whether a source that the registry doesn't know is a body by its name, and no witness: a judiciary, a
/// directorate.
pub fn is_institution(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.institutions.iter().any(|s| s == w))
}

/// Tells whether words that count civilians mean some of them only: "aid workers", "the dam's staff". A denial names
/// them in its quote: لم يُقتل مدني واحد (*lam yuqtal madanī wāḥid*, not one civilian was killed).
pub fn some_civilians(who: &hasila_claim::Population, quote: &str) -> bool {
    let fold = hasila_registry::fold::fold;
    who.category == Some(hasila_claim::Category::Civilian)
        && !who.text.trim().is_empty()
        && !who
            .text
            .split_whitespace()
            .chain(quote.split_whitespace())
            .map(fold)
            .any(|w| table().sectors.civilians.iter().any(|c| is_word(&w, &fold(c))))
}

/// Tells whether a written word is one of the list's, with an ending of its own: مدنيا (*madaniyyan*, a civilian).
fn is_word(said: &str, word: &str) -> bool {
    said.strip_prefix(word).is_some_and(|end| matches!(end, "" | "ا" | "ين" | "ون"))
}

/// The words for kinds of things and for singled-out people, folded once.
struct Told {
    things: BTreeMap<String, usize>,
    attacks: BTreeMap<String, usize>,
    limited: BTreeMap<String, usize>,
    flats: Vec<String>,
    buildings: Vec<String>,
}

fn told() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let fold = hasila_registry::fold::fold;
        let rows = |table: &[Vec<String>]| -> BTreeMap<String, usize> {
            let rows = table.iter().enumerate();
            rows.flat_map(|(k, row)| row.iter().map(move |w| (fold(w), k))).collect()
        };
        Told {
            things: rows(&table().sectors.things),
            attacks: rows(&table().sectors.attacks),
            limited: rows(&table().sectors.limited),
            flats: table().sectors.flats.iter().map(|w| fold(w)).collect(),
            buildings: table().sectors.buildings.iter().map(|w| fold(w)).collect(),
        }
    })
}

/// Tells whether words for people single some out (survivors, guests) whom other words don't count.
pub fn others_than(who: &hasila_claim::Population, whom: &hasila_claim::Population) -> bool {
    let words = |p: &hasila_claim::Population| -> BTreeSet<String> {
        p.text.split_whitespace().map(hasila_registry::fold::fold).collect()
    };
    // Who is in a prison is its prisoner, whatever a text calls them.
    if who.category == Some(hasila_claim::Category::Prisoner) && whom.category == who.category {
        return false;
    }
    let (who, whom) = (words(who), words(whom));
    let kind = |w: &String| told().limited.get(w).copied();
    let singled: BTreeSet<usize> = who.iter().filter_map(kind).collect();
    !singled.is_empty() && !whom.is_empty() && !whom.iter().filter_map(kind).any(|k| singled.contains(&k))
}

/// Tells whether a denial says of some people that they are not among those harmed: "no foreigner among the dead".
pub fn among_the_harmed(quote: &str) -> bool {
    let fold = hasila_registry::fold::fold;
    quote.split_whitespace().map(fold).any(|w| table().sectors.among.iter().any(|c| fold(c) == w))
}

/// Tells whether a count is of some of those whom its text counts: "87 of the injured", منهم (*minhum*, of them).
pub fn some_of_those(quote: &str) -> bool {
    says_one_of(quote, &table().sectors.some_of)
}

/// Tells whether a count is of some of those whom its text spoke of last: "of them". Of whom it counts, "of the dead" says
/// itself.
pub fn some_of_them(quote: &str) -> bool {
    says_one_of(quote, &table().sectors.of_them)
}

fn says_one_of(quote: &str, phrases: &[String]) -> bool {
    let words = |s: &str| -> Vec<String> { s.split_whitespace().map(hasila_registry::fold::fold).collect() };
    let said = words(quote);
    phrases.iter().map(|p| words(p)).any(|p| said.windows(p.len().max(1)).any(|w| w == p.as_slice()))
}

/// Tells whether a count is worded as what another rose or fell to: "to 11", إلى 22 (*ilā 22*).
pub fn rises_to(quote: &str) -> bool {
    let first = quote.split_whitespace().next().map(hasila_registry::fold::fold);
    first.is_some_and(|w| table().sectors.rises_to.iter().any(|c| hasila_registry::fold::fold(c) == w))
}

/// The row of a table that the first known word of a quote stands in.
fn kind_of(quote: &str, rows: &BTreeMap<String, usize>) -> Option<usize> {
    quote.split_whitespace().map(hasila_registry::fold::fold).find_map(|said| {
        // جسرين (*jisrayn*, two bridges), منزلا (*manzilan*, a house), غارتين (*ghāratayn*, two raids): an ending more is the
        // same word.
        let stems = ["", "ا", "ين", "ان", "ات"].into_iter().filter_map(|e| said.strip_suffix(e));
        let own = |stem: &str| rows.get(stem).copied();
        let dual = |stem: &str| stem.strip_suffix('ت').and_then(|s| rows.get(&format!("{s}ه")).copied());
        stems
            .flat_map(|stem| {
                [Some(stem), stem.strip_prefix("ال"), stem.strip_prefix('ل'), stem.strip_prefix('ب')]
            })
            .flatten()
            .find_map(|stem| own(stem).or_else(|| dual(stem)))
    })
}

/// Tells whether two quotes count attacks of one kind: raids and air strikes, not bombs and explosions.
pub fn one_kind_of_attack(a: &str, b: &str) -> bool {
    let kind = |quote: &str| kind_of(quote, &told().attacks);
    kind(a).is_some() && kind(a) == kind(b)
}

/// Tells whether two quotes count things of different kinds, which one unit covers: bridges and houses.
pub fn other_things(a: &str, b: &str) -> bool {
    let kind = |quote: &str| kind_of(quote, &told().things);
    let names = |quote: &str, list: &[String]| {
        let mut said = quote.split_whitespace().map(hasila_registry::fold::fold);
        said.any(|w| list.iter().any(|c| is_word(&w, c)))
    };
    let flats = |q: &str| names(q, &told().flats);
    let houses = |q: &str| names(q, &told().buildings);
    kind(a).zip(kind(b)).is_some_and(|(x, y)| x != y)
        || flats(a) && !flats(b) && houses(b)
        || flats(b) && !flats(a) && houses(a)
}

/// Tells whether a nameless source is said to be the one heard before: "the same sources".
pub fn heard_before(source: &str) -> bool {
    let fold = hasila_registry::fold::fold;
    source.split_whitespace().map(fold).any(|w| table().sectors.same.iter().any(|c| fold(c) == w))
}

/// Tells whether people are counted as a crowd that came for something of its own: protesters, mourners.
pub fn crowd(who: &hasila_claim::Population) -> bool {
    let fold = hasila_registry::fold::fold;
    who.text.split_whitespace().map(fold).any(|w| table().sectors.crowds.iter().any(|c| fold(c) == w))
}

/// Tells whether a source speaks of its nationals abroad (an embassy): whoever else died, they are not meant.
pub fn speaks_for_nationals(source: &str) -> bool {
    source.split(['-', '@']).any(|w| table().sectors.nationals.iter().any(|s| s == w))
}

#[cfg(test)]
mod tests {
    use hasila_registry::Registry;

    use super::*;

    #[test]
    fn the_table_of_areas_reads_and_names_places_that_exist() {
        let t: Table = toml::from_str(include_str!("../../../data/linking.toml")).expect("linking.toml");
        let g = Registry::embedded().places();
        assert!(!t.area.is_empty());
        for a in &t.area {
            assert!(g.get(&a.id).is_some(), "{}", a.id);
            assert!(g.get(&a.country).is_some(), "{}", a.country);
            for m in &a.members {
                assert!(g.get(m).is_some(), "{}: {m}", a.id);
            }
            for s in &a.sources {
                assert!(Registry::embedded().source(s).is_some(), "{}: {s}", a.id);
            }
        }
    }

    #[test]
    fn a_ministry_of_one_sector_is_told_from_a_general_one() {
        assert!(speaks_for_a_sector("syrian-tourism-ministry"));
        assert!(speaks_for_a_sector("aleppo-hospitals"));
        assert!(!speaks_for_a_sector("syrian-health-ministry"));
        assert!(!speaks_for_a_sector("sohr"));
    }
}
