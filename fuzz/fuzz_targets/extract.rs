//! The extractor on any text, Arabic, English or mixed, with marks of either direction: no panic, spans on char
//! boundaries that hold their quotes, and no slow input (50 ms for 64 KiB, the limit of `-max_len`).
#![no_main]

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use hasila_claim::Document;
use hasila_extract::Extractor;
use hasila_registry::Registry;
use libfuzzer_sys::fuzz_target;

static EXTRACTOR: OnceLock<Extractor<'static>> = OnceLock::new();

/// Time for 64 KiB, thrice the promise: a fuzzed binary is instrumented and runs beside others.
const SLOW: Duration = Duration::from_millis(150);

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest).into_owned();
    let language = match first % 3 {
        0 => Some("ar".to_owned()),
        1 => Some("en".to_owned()),
        _ => None,
    };
    let extractor =
        EXTRACTOR.get_or_init(|| Extractor::new(Registry::embedded()).expect("the built-in packs load"));
    let document = Document {
        id: "fuzz".into(),
        outlet: (first % 2 == 0).then(|| "reuters".to_owned()),
        published: "2024-02-08".parse().ok(),
        language,
        text,
        ..Document::default()
    };
    let start = Instant::now();
    let found = extractor.extract(&document);
    let limit = SLOW.max(SLOW * u32::try_from(document.text.len() / 65_536).unwrap_or(1));
    assert!(start.elapsed() < limit || cfg!(debug_assertions), "slow: {:?} for {} bytes", start.elapsed(), document.text.len());
    for claim in &found.claims {
        assert_eq!(claim.span.of(&document.text), Some(claim.quote.as_str()));
        assert!(claim.sentence.of(&document.text).is_some());
    }
    assert_eq!(found.claims.len(), found.derivations.len());
});
