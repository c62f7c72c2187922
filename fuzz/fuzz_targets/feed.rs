//! RSS and Atom.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    hasila_fuzz::read(&[("a.xml", data)], "a.xml");
});
