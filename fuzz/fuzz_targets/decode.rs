//! Bytes of any encoding: no panic, no byte-order mark left, and UTF-8 comes out as it went in.
#![no_main]

use hasila_ingest::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(decoded) = decode(data) else { return };
    assert!(!decoded.text.trim().is_empty());
    if let (Ok(text), "UTF-8") = (std::str::from_utf8(data), decoded.encoding) {
        assert_eq!(text.strip_prefix('\u{feff}').unwrap_or(text), decoded.text);
    }
    let _ = hasila_language::of(&decoded.text);
    // The parts of a text come in order and on its character boundaries.
    let mut at = 0;
    for part in hasila_language::parts(&decoded.text, None) {
        assert!(part.bytes.start >= at && decoded.text.get(part.bytes.clone()).is_some());
        at = part.bytes.end;
    }
});
