//! What every target of the readers asks for.

use hasila_ingest::{Ingested, Item, Memory, Options, read_inputs};

/// Limits that keep a run small: what lies beyond them is the limits' business.
fn options(file: u64) -> Options {
    let mut options = Options { map: vec![("text".into(), "words".into())], ..Options::default() };
    for (name, value) in [("unpacked", 8 << 20), ("file", file), ("entries", 200), ("line", 1 << 18), ("nesting", 64)] {
        options.limits.set(name, value).expect("the limit is known");
    }
    options
}

/// Reads files and holds what comes out to what is promised: it ends, the same comes out twice, nothing is
/// left out without a word, and what is handed on is whole. Read twice: held whole, and with so little held that
/// what can pass by does.
pub fn read(files: &[(&str, &[u8])], input: &str) -> Ingested {
    read_within(files, input, 1 << 8);
    read_within(files, input, 1 << 20)
}

fn read_within(files: &[(&str, &[u8])], input: &str, file: u64) -> Ingested {
    let files = Memory::new(files.iter().map(|(name, bytes)| (*name, *bytes)));
    let once = || {
        let outlet_of = |domain: &str| (domain == "example.org").then(|| "example".to_owned());
        read_inputs(&files, &[input.to_owned()], &outlet_of, &options(file))
    };
    let read = once();
    assert_eq!(read, once(), "the same comes out twice");
    assert!(
        !read.items.is_empty() || !read.problems.is_empty() || !read.notices.is_empty(),
        "nothing is left out without a word"
    );
    for item in &read.items {
        match item {
            Item::Document(d) => {
                assert!(!d.id.trim().is_empty() && !d.text.trim().is_empty());
            }
            Item::Claim(c) => assert!(!c.id.0.trim().is_empty()),
        }
    }
    assert_eq!(read.items.len(), read.tally.documents + read.tally.claims);
    assert_eq!(
        read.problems.iter().filter(|p| p.left_out.is_some()).count(),
        read.tally.left_out.values().sum::<usize>()
    );
    read
}
