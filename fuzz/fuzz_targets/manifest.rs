//! A folder's manifest, which stands before the first NUL, and the file it may name behind it.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|b| *b == 0).unwrap_or(data.len());
    let (manifest, page) = data.split_at(at);
    let files = [
        ("f/manifest.jsonl", manifest),
        ("f/a.html", page.get(1..).unwrap_or_default()),
        ("secret.txt", b"Nobody outside of the folder is read.".as_slice()),
    ];
    let read = hasila_fuzz::read(&files, "f");
    assert!(read.documents().all(|d| !d.text.contains("Nobody outside of the folder")));
});
