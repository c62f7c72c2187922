//! Bytes of any encoding: no panic, no byte-order mark left, and UTF-8 comes out as it went in.
#![no_main]

use hasila_ingest::{decode, language_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(decoded) = decode(data) else { return };
    assert!(!decoded.text.trim().is_empty());
    if let (Ok(text), "UTF-8") = (std::str::from_utf8(data), decoded.encoding) {
        assert_eq!(text.strip_prefix('\u{feff}').unwrap_or(text), decoded.text);
    }
    let _ = language_of(&decoded.text);
});
