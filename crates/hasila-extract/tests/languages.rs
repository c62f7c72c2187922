//! Documents in more than one language, and in none that is read.

use hasila_claim::Document;
use hasila_extract::{Extraction, Extractor};
use hasila_registry::Registry;

const ARABIC: &str = "قُتل ستة أشخاص وأصيب 14 آخرون في الهجوم على السوق، وفق ما أعلنت الشرطة يوم الاثنين.";
const ENGLISH: &str =
    "The US embassy said on Monday that two of its staff were killed and three others were wounded.";
const FRENCH: &str =
    "L'ambassade de France a annoncé lundi que 25 personnes ont été tuées et 31 blessées dans l'attaque.";
const TURKISH: &str =
    "Saldırıda 25 kişi öldü, 31 kişi yaralandı; yaralılar çevredeki hastanelere kaldırıldı.";

fn extract(language: Option<&str>, text: &str) -> Extraction {
    let document = Document {
        id: "d".to_owned(),
        language: language.map(str::to_owned),
        published: "2023-02-06".parse().ok(),
        text: text.to_owned(),
        ..Document::default()
    };
    let extractor = Extractor::new(Registry::embedded()).unwrap_or_else(|e| panic!("{e}"));
    extractor.extract(&document)
}

fn quotes(read: &Extraction) -> Vec<&str> {
    read.claims.iter().map(|c| c.quote.as_str()).collect()
}

#[test]
fn each_paragraph_is_read_in_its_language_and_at_its_bytes() {
    let text = format!("{ARABIC}\n\n{ENGLISH}\n\n{ARABIC}");
    let read = extract(Some("ar"), &text);
    let alone = [extract(Some("ar"), ARABIC), extract(Some("en"), ENGLISH)];
    let [arabic, english] = [quotes(&alone[0]), quotes(&alone[1])];
    assert!(!arabic.is_empty() && !english.is_empty());
    assert_eq!(quotes(&read), [arabic.clone(), english, arabic].concat());
    for claim in &read.claims {
        assert_eq!(claim.span.of(&text), Some(claim.quote.as_str()));
        let wanted = if claim.quote.is_ascii() && !claim.quote.starts_with("14") { "en" } else { "ar" };
        assert_eq!(claim.language.as_deref(), Some(wanted), "{}", claim.quote);
    }
    assert_eq!(read.claims.len(), read.derivations.len());
    assert_eq!(read.notices, []);
}

#[test]
fn a_paragraph_in_another_language_gives_no_claim_and_a_notice_of_where_it_stands() {
    let text = format!("{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}\n");
    let read = extract(Some("en"), &text);
    let once = extract(Some("en"), ENGLISH);
    assert_eq!(quotes(&read), [quotes(&once), quotes(&once)].concat());
    let [notice] = read.notices.as_slice() else { panic!("{:?}", read.notices) };
    assert_eq!((notice.code.as_str(), notice.document.as_deref()), ("language-skipped", Some("d")));
    assert_eq!(notice.span.and_then(|s| s.of(&text)), Some(FRENCH));
    assert!(notice.message.contains("French"), "{}", notice.message);
}

#[test]
fn a_document_in_another_language_gives_one_notice_whatever_its_metadata_says() {
    let text = format!("Saldırı\n\n{TURKISH}\n\n{TURKISH}\n");
    for language in [None, Some("tr"), Some("en")] {
        let read = extract(language, &text);
        assert_eq!(quotes(&read), [] as [&str; 0], "{language:?}");
        let [notice] = read.notices.as_slice() else { panic!("{:?}", read.notices) };
        assert!(notice.message.contains("Turkish"), "{}", notice.message);
    }
}

#[test]
fn a_wrong_tag_costs_no_claim() {
    assert_eq!(quotes(&extract(Some("fr"), ENGLISH)), quotes(&extract(Some("en"), ENGLISH)));
    assert_eq!(quotes(&extract(Some("en"), ARABIC)), quotes(&extract(Some("ar"), ARABIC)));
}
