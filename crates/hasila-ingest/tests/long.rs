//! What is longer than may be held passes by, and says the same as what is held whole.

mod common;

use hasila_ingest::{Ingested, Memory, Options, read_inputs};

use common::{limited, problems};

/// Bytes that may be held, and far fewer than the inputs have.
const HELD: u64 = 1 << 17;

fn read(name: &'static str, bytes: Vec<u8>, options: &Options) -> Ingested {
    let files = Memory::new([(name, bytes)]);
    read_inputs(&files, &[name.to_owned()], &|_| None, options)
}

/// Reads an input with so little held that it has to pass by, and whole, and gives back the first.
fn both(name: &'static str, long: String, short: &str) -> Ingested {
    assert!(long.len() as u64 > 16 * HELD, "{}", long.len());
    let passed = read(name, long.into_bytes(), &limited("file", HELD));
    let held = read(name, short.as_bytes().to_vec(), &Options::default());
    assert_eq!(passed.items.get(..held.items.len()), Some(&held.items[..]), "{name}");
    assert!(held.items.len() > 1, "{name}");
    passed
}

#[test]
fn the_messages_of_a_long_channel_pass_by() {
    let message = |i: usize| {
        format!(
            "{{\"id\": {i}, \"type\": \"message\", \"date\": \"2023-02-06T10:00:00\", \"text\": [\"قتل {i} أشخاص\", {{\"type\": \"bold\", \"text\": \" في السوق\"}}]}}"
        )
    };
    let export = |n: usize| {
        let messages: Vec<String> = (1..=n).map(message).collect();
        format!(
            "{{\n \"name\": \"City News\",\n \"type\": \"public_channel\",\n \"id\": 7,\n \"messages\": [\n{}\n]\n}}",
            messages.join(",\n")
        )
    };
    let passed = both("result.json", export(20_000), &export(3));
    assert_eq!(problems(&passed), [] as [&str; 0]);
    assert_eq!(passed.documents().count(), 20_000);
    let last = passed.documents().last().expect("documents");
    assert_eq!((last.id.as_str(), last.text.as_str()), ("city-news-20000", "قتل 20000 أشخاص في السوق"));
    assert_eq!(last.outlet.as_deref(), Some("city-news"));
    // Of too many the first are taken, and one that is no message costs itself.
    let few = read(
        "result.json",
        export(20_000).replacen("\"id\": 2,", "\"id\": null,", 1).into_bytes(),
        &limited("entries", 10),
    );
    let said = problems(&few);
    assert!(said[0].starts_with("result.json: messages[1]: key `id`"), "{said:?}");
    assert_eq!(said[1..], ["result.json: it holds more than 10 messages (limit `entries`)"]);
    assert_eq!(few.documents().count(), 9);
    // What is cut gives what came before.
    let text = export(20_000);
    let cut = read("result.json", text.as_bytes()[..2_000_000].to_vec(), &Options::default());
    assert!(cut.documents().count() > 5_000 && problems(&cut).len() == 1, "{:?}", problems(&cut));
}

#[test]
fn the_entries_of_a_long_feed_pass_by() {
    let item = |i: usize| {
        format!(
            "<item><title>Toll &amp; more {i}</title><guid>g{i}</guid><media:text>x</media:text><pubDate>Mon, 06 Feb 2023 10:00:00 +0300</pubDate><content:encoded><![CDATA[<p>Six people were <b>killed</b> in street {i}.</p> </item>]]></content:encoded></item>\n"
        )
    };
    let feed = |n: usize| {
        let items: String = (1..=n).map(item).collect();
        format!(
            "<?xml version=\"1.0\"?>\n<!-- <item> --><rss xmlns:content=\"c\" version=\"2.0\"><channel xmlns:media=\"m\"><title>News</title>\n{items}</channel></rss>\n"
        )
    };
    let passed = both("feed.xml", feed(12_000), &feed(3));
    assert_eq!(problems(&passed), [] as [&str; 0]);
    let last = passed.documents().last().expect("documents");
    assert_eq!((passed.documents().count(), last.id.as_str()), (12_000, "g12000"));
    assert!(last.text.ends_with("Six people were killed in street 12000."), "{}", last.text);
    let atom = |n: usize| {
        let entries: String = (1..=n)
            .map(|i| format!("<entry><id>e{i}</id><title>Six died</title><link href=\"https://example.org/{i}\"/><summary>Six people were killed in the market of street {i} on Monday.</summary></entry>"))
            .collect();
        format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title>{entries}</feed>")
    };
    assert_eq!(both("feed.atom", atom(16_000), &atom(3)).documents().count(), 16_000);
    // An entry that is no XML costs itself, and what is cut gives what came before.
    let odd = feed(12_000).replacen("Toll &amp; more 2<", "Toll &nothing; more 2<", 1);
    let odd = read("feed.xml", odd.into_bytes(), &Options::default());
    let said = problems(&odd);
    assert!(said.len() == 1 && said[0].starts_with("feed.xml:4: no well-formed XML"), "{said:?}");
    assert_eq!(odd.documents().count(), 11_999);
    let cut = read("feed.xml", feed(12_000).as_bytes()[..2_000_000].to_vec(), &Options::default());
    assert!(cut.documents().count() > 5_000 && problems(&cut).len() == 1, "{:?}", problems(&cut));
    // Entities of one's own are as unwelcome as in a short one.
    let bomb = feed(12_000).replacen("<!-- <item> -->", "<!DOCTYPE rss [<!ENTITY a \"six\">]>", 1);
    let bomb = read("feed.xml", bomb.into_bytes(), &Options::default());
    assert_eq!((bomb.documents().count(), problems(&bomb).len()), (0, 1), "{:?}", problems(&bomb));
}

#[test]
fn a_long_table_passes_by_in_any_encoding() {
    let table = |n: usize| {
        let rows: String =
            (1..=n).map(|i| format!("d{i}\t\"قتل {i} أشخاص\tفي السوق\"\t2023-02-06\n")).collect();
        format!("id\ttext\tdate\n{rows}")
    };
    let utf16 = |text: &str, big: bool, mark: bool| {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let text = table(40_000);
    let wanted = read("a.tsv", text.clone().into_bytes(), &Options::default());
    assert_eq!(wanted.documents().count(), 40_000);
    let (narrow, _, lost) = encoding_rs::WINDOWS_1256.encode(&text);
    assert!(!lost);
    for (name, bytes) in [
        ("UTF-16LE", utf16(&text, false, true)),
        ("UTF-16BE", utf16(&text, true, true)),
        ("UTF-16LE", utf16(&text, false, false)),
        ("windows-1256", narrow.into_owned()),
    ] {
        let passed = read("a.tsv", bytes, &limited("file", HELD));
        assert_eq!(problems(&passed), [] as [&str; 0], "{name}");
        assert!(passed.items == wanted.items, "{name}");
        let told: Vec<&str> = passed.notices.iter().map(|n| n.message.as_str()).collect();
        assert_eq!(told, [format!("a.tsv was read as {name}")], "{name}");
    }
}
