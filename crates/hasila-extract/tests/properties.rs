//! Whatever the text, claims point at what they say.

#![allow(clippy::unwrap_used)] // A missing pack is a failed test.

use hasila_claim::{Claim, Document, Polarity, Quantity};
use hasila_extract::Extractor;
use hasila_extract::claims::stands;
use hasila_extract::quantity::{Lang, NumberPack};
use hasila_registry::Registry;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::with_layers(&[]).unwrap())
}

/// Words that make claims likely, and marks that make them hard.
const PIECES: &[&str] = &[
    "قتل",
    "قُتل",
    "مقتل",
    "أصيب",
    "جريحاً",
    "قتيلان",
    "غارتين",
    "عشرات",
    "المئات",
    "مدنيين",
    "بينهم",
    "أكثر من",
    "ما بين",
    "و",
    "لا قتلى",
    "قال",
    "المرصد السوري",
    "في حمص",
    "ثلاثة",
    "خمسة آلاف",
    "نصف مليون",
    "١٥٠",
    "3٬500",
    "أمس",
    "killed",
    "wounded",
    "people",
    "no deaths",
    "dozens of",
    "more than",
    "between",
    "and",
    "twenty-seven",
    "two soldiers",
    "said",
    "the ministry",
    "in Homs",
    "14",
    "3,500",
    "1.5 million",
    "-",
    "F-16",
    ".",
    "،",
    "«",
    "»",
    "\"",
    "(",
    ")",
    ":",
    "\n",
    "\n\n",
    "\u{200f}",
    "\u{200e}",
    "\u{2067}",
    "\u{2069}",
    "\u{200c}",
    "\u{64b}",
    "é",
    "🙂",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    proptest::collection::vec((piece, prop_oneof![Just(" "), Just("")]), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_claim_of_any_text_is_where_it_says(text in texts(), language in prop_oneof![Just("ar"), Just("en")]) {
        static EXTRACTOR: OnceLock<Extractor<'static>> = OnceLock::new();
        let extractor = EXTRACTOR.get_or_init(|| Extractor::new(registry()).unwrap());
        let line = serde_json::json!({
            "document": "d", "outlet": "o", "published": "2022-01-27", "language": language, "text": text,
        });
        let document: Document = serde_json::from_value(line).unwrap();
        let claims = extractor.extract(&document).claims;
        let mut ids = BTreeSet::new();
        for claim in &claims {
            let (start, end) = (claim.span.start, claim.span.end);
            prop_assert_eq!(document.text.get(start..end), Some(claim.quote.as_str()));
            let (from, to) = (claim.sentence.start, claim.sentence.end);
            prop_assert!(document.text.get(from..to).is_some() && from <= start && end <= to);
            prop_assert!(ids.insert(claim.id.to_string()), "{} is given twice", claim.id);
        }
        let again = extractor.extract(&document);
        // No reading had to be dropped because its quotation doesn't bear it out.
        let dropped: Vec<_> = again.notices.iter().filter(|n| n.code == "claim-not-derivable").collect();
        prop_assert!(dropped.is_empty(), "{dropped:?}");
        prop_assert_eq!(again.claims, claims);
    }

    #[test]
    fn a_figure_that_is_not_in_its_quotation_does_not_stand(text in texts(), language in prop_oneof![Just(Lang::Ar), Just(Lang::En)], more in 7001u64..9000) {
        static EXTRACTOR: OnceLock<Extractor<'static>> = OnceLock::new();
        let extractor = EXTRACTOR.get_or_init(|| Extractor::new(registry()).unwrap());
        let numbers = NumberPack::builtin(language).unwrap();
        let id = if language == Lang::Ar { "ar" } else { "en" };
        let line = serde_json::json!({
            "document": "d", "outlet": "o", "published": "2022-01-27", "language": id, "text": text,
        });
        let document: Document = serde_json::from_value(line).unwrap();
        for claim in extractor.extract(&document).claims {
            prop_assert!(stands(&claim, &document.text, &numbers), "{}", claim.quote);
            let figure = claim.quantity.best.unwrap_or(0).saturating_add(more);
            let invented = Claim { quantity: Quantity::exact(figure), polarity: Polarity::Affirmed, ..claim };
            prop_assert!(!stands(&invented, &document.text, &numbers), "{figure} stands in `{}`", invented.quote);
        }
    }
}
