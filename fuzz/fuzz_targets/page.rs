//! A web page, whole or cut, in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    hasila_fuzz::read(&[("a.html", data)], "a.html");
});
