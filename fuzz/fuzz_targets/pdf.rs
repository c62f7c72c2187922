//! The text of a PDF, whole or broken.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;

static QUIET: Once = Once::new();

fuzz_target!(|data: &[u8]| {
    // The library for PDFs panics on broken ones, and the reader catches that: only what it lets through
    // is a finding. The hook of the fuzzer would stop at either.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    hasila_fuzz::read(&[("a.pdf", data)], "a.pdf");
});
