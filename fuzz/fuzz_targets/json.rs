//! JSON and JSON Lines of claims, documents, exports and channels.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    hasila_fuzz::read(&[("a.json", data)], "a.json");
});
