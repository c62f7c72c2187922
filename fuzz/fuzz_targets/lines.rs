//! JSON Lines that are read as they come.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // Long enough to be read as it comes, whatever follows.
    let mut bytes = b"{\"document\":\"first\",\"text\":\"".to_vec();
    bytes.resize(66 << 10, b'x');
    bytes.extend_from_slice(b"\"}\n");
    bytes.extend_from_slice(data);
    let read = hasila_fuzz::read(&[("a.jsonl", &bytes)], "a.jsonl");
    assert!(read.tally.documents > 0, "what came before a fault is taken");
});
