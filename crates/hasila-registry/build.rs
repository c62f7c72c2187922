//! Lists the files of `data/` that are embedded, so that a new language or policy needs no code change.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../data");
    let mut found = Vec::new();
    for folder in ["registry", "places", "languages", "policies"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        collect(&root.join(folder), folder, &mut found)?;
    }
    found.sort();
    let mut code = String::from("&[\n");
    for (key, path) in &found {
        println!("cargo::rerun-if-changed={}", path.display());
        let _ = writeln!(code, "    ({key:?}, include_str!({:?})),", path.display().to_string());
    }
    code.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("embedded.rs"), code)
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
