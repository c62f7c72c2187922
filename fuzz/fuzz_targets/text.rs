//! Texts with front matter, and whatever else has no name that helps.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    hasila_fuzz::read(&[("a.md", data)], "a.md");
});
