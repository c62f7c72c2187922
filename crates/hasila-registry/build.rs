//! Lists the files of `data/` that are embedded, so that a new language or policy needs no code change, writes what they say in
//! a form that is read faster than TOML, and makes the tables that places are looked up in.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/index.rs"]
mod index;

/// Words for a division that any country's may have, English and Arabic; `places/divisions.tsv` says a country's own.
const DIVISION_WORDS: [&str; 8] =
    ["province", "region", "state", "ولايه", "مقاطعه", "محافظه", "اقليم", "منطقه"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../data");
    let mut found = Vec::new();
    for folder in ["registry", "places", "languages", "policies"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        collect(&root.join(folder), folder, &mut found)?;
    }
    found.sort();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut code = String::from("&[\n");
    for (key, path) in &found {
        println!("cargo::rerun-if-changed={}", path.display());
        let prepared = prepare(key, path, &out)?;
        let [text, prepared] = [path, &prepared].map(|p| p.display().to_string());
        let _ = writeln!(
            code,
            "    Embedded {{ key: {key:?}, text: include_str!({text:?}), prepared: include_str!({prepared:?}) }},"
        );
    }
    code.push_str("]\n");
    fs::write(out.join("embedded.rs"), code)?;
    println!("cargo::rerun-if-changed=src/index.rs");
    tables(&root.join("places"), &out)
}

/// Writes a TOML file as JSON, and any other as nothing. A file that isn't TOML is left to the library to complain of.
fn prepare(key: &str, path: &Path, out: &Path) -> io::Result<PathBuf> {
    let mut json = String::new();
    if key.ends_with(".toml")
        && let Ok(table) = toml::from_str::<toml::Table>(&fs::read_to_string(path)?)
    {
        json = serde_json::to_string(&table)?;
    }
    let prepared = out.join(key.replace('/', "-")).with_extension("json");
    fs::write(&prepared, json)?;
    Ok(prepared)
}

/// Makes the texts of places out of those of towns and of divisions, and the tables over them.
fn tables(places: &Path, out: &Path) -> io::Result<()> {
    let number = |at: usize| u32::try_from(at).map_err(io::Error::other);
    // The first line of each is a heading.
    let read = |name: &str| fs::read_to_string(places.join(name));
    let (towns, names, divisions) = (read("geonames.tsv")?, read("names.tsv")?, read("divisions.tsv")?);
    let body = |text: &'static str| text.split_once('\n').map_or("", |(_, rest)| rest);
    let [towns, divisions] = [towns, divisions].map(|text| body(text.leak()));
    // A row of a division goes on with what only the build needs.
    let short = |row: &'static str| row.match_indices('\t').nth(8).map_or(row, |(end, _)| &row[..end]);
    // One without a name only adds names to what `places.toml` has.
    let divided = divisions.lines().map(short).filter(|row| !row.contains("\t\t\t\t"));
    let mut rows: Vec<&str> = towns.lines().chain(divided).collect();
    rows.sort_unstable();
    let (mut text, mut lines, mut ids) = (String::new(), Vec::new(), Vec::new());
    for row in rows {
        ids.push((row.split('\t').next().unwrap_or_default(), number(ids.len())?));
        lines.extend(number(text.len())?.to_le_bytes());
        text.push_str(row);
        text.push('\n');
    }
    fs::write(out.join("places.rows"), text)?;
    fs::write(out.join("places.lines"), lines)?;
    fs::write(out.join("places.ids"), index::table(ids.into_iter()))?;
    let named = with_divisions(&names, divisions);
    fs::write(out.join("places.named"), &named)?;
    // Every name, and every beginning of one up to a space, at the first line that begins so.
    let (mut keys, mut seen, mut at) = (Vec::new(), HashSet::new(), 0);
    let mut first_words = vec![0; index::FILTER_BITS / 8];
    let names = named.split_once('\n').map_or("", |(_, rest)| rest);
    for line in names.split_inclusive('\n') {
        let name = line.split(['\t', '\n']).next().unwrap_or_default();
        index::mark(&mut first_words, first_word(name));
        for end in name.match_indices(' ').map(|(end, _)| end).chain([name.len()]) {
            if seen.insert(&name[..end]) {
                keys.push((&name[..end], number(at)?));
            }
        }
        at += line.len();
    }
    fs::write(out.join("places.names"), index::table(keys.into_iter()))?;
    fs::write(out.join("places.words"), first_words)
}

/// Puts the names of divisions among those of towns: each as it is, and with every word for a division that fits it.
///
/// `=` before a name says that it means the division only with such a word, `!` that it is guarded without one, `~` that it is
/// a whole name, to which no word is added.
fn with_divisions(towns: &str, divisions: &str) -> String {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (heading, towns) = towns.split_once('\n').unwrap_or_default();
    for line in towns.lines() {
        let (name, ids) = line.split_once('\t').unwrap_or((line, ""));
        names.insert(name.to_owned(), ids.split('\t').map(str::to_owned).collect());
    }
    let mut add = |name: String, id: &str, guarded: bool| {
        let ids = names.entry(name).or_default();
        if ids.iter().all(|known| known.trim_start_matches('!') != id) {
            ids.push(if guarded { format!("!{id}") } else { id.to_owned() });
        }
    };
    for row in divisions.lines() {
        let mut cells = row.split('\t');
        let (Some(id), Some(words), Some(own)) = (cells.next(), cells.nth(9), cells.next()) else { continue };
        for marked in own.split(';').filter(|n| !n.is_empty()) {
            let name = marked.trim_start_matches(['=', '!', '~']);
            let (only_with_word, guarded, whole) =
                (marked.starts_with('='), marked.starts_with('!'), marked.contains('~'));
            if !only_with_word {
                add(name.to_owned(), id, guarded);
            }
            if whole {
                continue;
            }
            for word in DIVISION_WORDS.iter().copied().chain(words.split(';')) {
                match (word.is_ascii(), name.is_ascii()) {
                    (true, true) => {
                        add(format!("{name} {word}"), id, false);
                        add(format!("{word} of {name}"), id, false);
                    }
                    (false, false) => add(format!("{word} {name}"), id, false),
                    _ => {}
                }
            }
        }
    }
    let longest = names.keys().map(|name| name.split(' ').count()).max().unwrap_or(1);
    let heading = heading.rsplit_once('\t').map_or(heading, |(rest, _)| rest);
    let mut text = format!("{heading}\t{longest}\n");
    for (name, ids) in names {
        let _ = writeln!(text, "{name}\t{}", ids.join("\t"));
    }
    text
}

/// The first word of a name, without what a hyphen ties to it; as the gazetteer has it.
fn first_word(name: &str) -> &str {
    let letter = |b: &u8| b.is_ascii_lowercase() || *b == b'\'' || !b.is_ascii();
    let end = name.bytes().position(|b| !letter(&b)).unwrap_or(name.len());
    &name[..end]
}

fn collect(dir: &Path, key: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    if !dir.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        let key = format!("{key}/{name}");
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, &key, found)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push((key, path.canonicalize()?));
        }
    }
    Ok(())
}
