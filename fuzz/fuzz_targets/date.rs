//! Days as sites and programs write them: a day that is read can be written and read again.
#![no_main]

use hasila_claim::Stamp;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let row = serde_json::json!({ "body": "Six people died.", "date": data }).to_string();
    let read = hasila_fuzz::read(&[("a.json", row.as_bytes())], "a.json");
    let page = format!("<html><body><article><time>{data}</time><p>Six people died.</p></article></body></html>");
    let page = hasila_fuzz::read(&[("a.html", page.as_bytes())], "a.html");
    for day in read.documents().chain(page.documents()).filter_map(|d| d.published) {
        let again = day.to_string().parse::<Stamp>().map(|s| s.to_string());
        assert_eq!(again, Ok(day.to_string()), "{data}");
    }
});
