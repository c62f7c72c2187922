//! Crawls.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    hasila_fuzz::read(&[("a.warc", data)], "a.warc");
});
