//! The number layer on any line: no panic, every number's words lie in the line.
#![no_main]

use std::sync::OnceLock;

use hasila_extract::number::Lang;
use hasila_extract::quantity::{NumberPack, quantities};
use hasila_extract::token::Tokens;
use libfuzzer_sys::fuzz_target;

static PACKS: OnceLock<[NumberPack; 2]> = OnceLock::new();

fuzz_target!(|text: &str| {
    let packs =
        PACKS.get_or_init(|| [Lang::Ar, Lang::En].map(|l| NumberPack::builtin(l).expect("the built-in pack loads")));
    let tokens = Tokens::of(text);
    for pack in packs {
        for m in quantities(text, &tokens, pack) {
            assert!(tokens.span(m.tokens.clone()).of(text).is_some());
            assert!(m.number.start >= m.tokens.start && m.number.end <= m.tokens.end);
        }
    }
});
