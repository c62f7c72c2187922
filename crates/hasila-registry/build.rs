//! Lists the files of `data/` that are embedded, so that a new language or policy needs no code change, writes what they say in
//! a form that is read faster than TOML, and makes the tables that places are looked up in.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/index.rs"]
mod index;

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

/// Makes the tables over the GeoNames texts; the first line of each is a heading.
fn tables(places: &Path, out: &Path) -> io::Result<()> {
    let number = |at: usize| u32::try_from(at).map_err(io::Error::other);
    let rows = fs::read_to_string(places.join("geonames.tsv"))?;
    let rows = rows.split_once('\n').map_or("", |(_, rest)| rest);
    let (mut lines, mut ids, mut at) = (Vec::new(), Vec::new(), 0);
    for row in rows.split_inclusive('\n') {
        ids.push((row.split(['\t', '\n']).next().unwrap_or_default(), number(ids.len())?));
        lines.extend(number(at)?.to_le_bytes());
        at += row.len();
    }
    fs::write(out.join("places.lines"), lines)?;
    fs::write(out.join("places.ids"), index::table(ids.into_iter()))?;
    // Every name, and every beginning of one up to a space, at the first line that begins so.
    let names = fs::read_to_string(places.join("names.tsv"))?;
    let names = names.split_once('\n').map_or("", |(_, rest)| rest);
    let (mut keys, mut seen, mut at) = (Vec::new(), HashSet::new(), 0);
    let mut first_words = vec![0; index::FILTER_BITS / 8];
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
        } else if path.extension().is_some_and(|e| e == "toml" || e == "tsv") {
            found.push((key, path.canonicalize()?));
        }
    }
    Ok(())
}
