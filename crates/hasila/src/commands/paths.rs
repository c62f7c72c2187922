//! Which file a document was read from, so that others can show its lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use hasila_ingest::MANIFEST;
use hasila_report::{SourceFile, SourceFiles};

/// Finds the file of each document among the inputs: by the manifest's word, else by the file's stem. What
/// holds several documents, or came through a pipe, has no lines of its own and is left out.
pub(crate) fn source_files(inputs: &[String], texts: &BTreeMap<String, String>) -> SourceFiles {
    let mut candidates: Vec<(String, PathBuf)> = Vec::new();
    for input in inputs {
        collect(Path::new(input), &mut candidates, 0);
    }
    let mut out = SourceFiles::new();
    for (id, path) in candidates {
        let Some(document) = texts.get(&id).filter(|_| !out.contains_key(&id)) else { continue };
        let Ok(bytes) = fs::read(&path) else { continue };
        let Ok(decoded) = hasila_ingest::decode(&bytes) else { continue };
        // A page or a feed was taken apart, so its bytes are not the document's: the path is all there is.
        let shift = document.len().checked_sub(decoded.text.len());
        let shift = shift.filter(|_| document.ends_with(&decoded.text));
        let (text, shift) = shift.map_or((String::new(), usize::MAX), |s| (decoded.text, s));
        out.insert(id, SourceFile { path: path.display().to_string(), text, shift });
    }
    out
}

fn collect(path: &Path, out: &mut Vec<(String, PathBuf)>, depth: usize) {
    if path.is_file() {
        if let Some(stem) = path.file_stem() {
            out.push((stem.to_string_lossy().into_owned(), path.to_owned()));
        }
        return;
    }
    if let Ok(manifest) = fs::read_to_string(path.join(MANIFEST)) {
        for line in manifest.lines() {
            let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let Some(file) = line["file"].as_str() else { continue };
            let at = path.join(file);
            let stem = || at.file_stem().map(|s| s.to_string_lossy().into_owned());
            if let Some(id) = line["document"].as_str().map(str::to_owned).or_else(stem) {
                out.push((id, at));
            }
        }
        return;
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    // As deep as ingest follows folders, and no further.
    for path in paths.into_iter().filter(|p| depth < 32 && !p.is_symlink()) {
        collect(&path, out, depth + 1);
    }
}
