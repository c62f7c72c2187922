//! What the inputs of the command line turn into.

use std::io;
use std::path::Path;

use hasila_ingest::{Files, Ingested, Item, Kind, Memory, Options, read_inputs};

const CLAIM: &str = r#"{"document":"d","span":{"start":0,"end":3},"quantity":{"kind":"exact","low":3,"high":3,"best":3},"measure":"killed","unit":"person","mode":"incident","source":{"id":"sohr","kind":"named"}}"#;

fn read<B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (&'static str, B)>, inputs: &[&str]) -> Ingested {
    let files = Memory::new(files.into_iter().map(|(p, b)| (p, b.into())));
    let inputs: Vec<String> = inputs.iter().map(|&i| i.to_owned()).collect();
    read_inputs(
        &files,
        &inputs,
        &|domain| (domain == "example.org").then(|| "example".to_owned()),
        &Options::default(),
    )
}

fn problems(read: &Ingested) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

fn ids(read: &Ingested) -> Vec<&str> {
    read.documents().map(|d| d.id.as_str()).collect()
}

#[test]
fn a_text_is_a_document_named_after_its_file_and_untouched() {
    let text = "  Six\r\nkilled \u{200f}(6)\n\n";
    let r = read([("a/b.c.txt", text)], &["a/b.c.txt"]);
    let d = r.documents().next().unwrap();
    assert_eq!((d.id.as_str(), d.text.as_str(), d.language.as_deref()), ("b.c", text, Some("en")));
    assert_eq!(problems(&r), [""; 0]);
}

#[test]
fn a_text_that_opens_with_a_bracket_is_a_text() {
    let r = read([("-", "[Beirut] Six killed\n{and more}\n")], &["-"]);
    assert_eq!(ids(&r), ["stdin"]);
}

#[test]
fn a_folder_without_a_manifest_is_read_in_name_order_without_hidden_files() {
    let r =
        read([("f/b.txt", "two"), ("f/a.txt", "one"), ("f/.x.txt", "no"), ("f/sub/c.txt", "three")], &["f/"]);
    assert_eq!(ids(&r), ["a", "b", "c"]);
    assert_eq!(problems(&r), [""; 0]);
}

#[test]
fn a_pattern_stands_for_the_files_it_fits_in_order_of_name() {
    let files = [
        ("d/2.html", "Two people were killed."),
        ("d/e/1.html", "Six people were killed."),
        ("d/e/1.txt", "Nine people were killed."),
        ("d/.hidden/3.html", "Ten people were killed."),
        ("odd[1].txt", "Four people were killed."),
    ];
    assert_eq!(ids(&read(files, &["d/**/*.html"])), ["2", "1"]);
    assert_eq!(ids(&read(files, &["d/*.html"])), ["2"]);
    assert_eq!(ids(&read(files, &["d/e/1.{txt,htm}"])), ["1"]);
    assert_eq!(ids(&read(files, &["odd[1].txt"])), ["odd[1]"], "a file's own name is no pattern");
    assert_eq!(problems(&read(files, &["d/*.pdf"])), ["d/*.pdf: no file has a path of this form"]);
    assert_eq!(problems(&read(files, &["d/[.html"])).len(), 1);
}

#[test]
fn a_manifest_decides_what_a_folder_holds() {
    let manifest = concat!(
        r#"{"file": "x.txt", "document": "one", "outlet": "sana", "published": "2023-02-06", "language": "ar"}"#,
        "\n\n",
        r#"{"file": "sub/y.txt", "title": "A headline", "url": "https://www.example.org/1"}"#,
    );
    let r = read(
        [
            ("f/manifest.jsonl", manifest),
            ("f/x.txt", "Three dead"),
            ("f/sub/y.txt", "Four dead"),
            ("f/gold.jsonl", CLAIM),
            ("f/notes.txt", "not an article"),
        ],
        &["f"],
    );
    assert_eq!(problems(&r), [""; 0]);
    assert_eq!(ids(&r), ["one", "y"]);
    let all: Vec<_> = r.documents().collect();
    assert_eq!(all[0].language.as_deref(), Some("ar"));
    assert_eq!(all[0].published.map(|p| p.to_string()).as_deref(), Some("2023-02-06"));
    assert_eq!(all[1].text, "A headline\n\nFour dead");
    assert_eq!(all[1].outlet.as_deref(), Some("example"));
    assert_eq!(r.claims().count(), 0);
}

#[test]
fn every_bad_manifest_line_is_named_and_the_others_go_on() {
    let manifest = concat!(
        "{\"file\": \"x.txt\"}\n",
        "oops\n",
        "{\"file\": \n",
        "{\"file\": \"gone.txt\"}\n",
        "{\"file\": \"../secret.txt\"}\n",
        "{\"file\": \"y.txt\", \"document\": \"x\"}\n",
        "{\"file\": \"z.txt\", \"published\": \"2023-02-31\"}\n",
        "{\"document\": \"q\"}\n",
        "{\"file\": \"empty.txt\"}\n",
        "{\"file\": 7}\n",
        "[\"y.txt\"]\n",
        "{\"file\": \"y.txt\"}\n",
    );
    let r = read(
        [
            ("f/manifest.jsonl", manifest),
            ("f/x.txt", "one"),
            ("f/y.txt", "two"),
            ("f/z.txt", "three"),
            ("f/empty.txt", ""),
            ("secret.txt", "no"),
        ],
        &["f"],
    );
    assert_eq!(ids(&r), ["x", "z", "y"]);
    assert_eq!(
        problems(&r),
        [
            "f/manifest.jsonl:2: no JSON object",
            "f/manifest.jsonl:3: EOF while parsing a value at column 8",
            "f/manifest.jsonl:4: key `file`: `gone.txt`: no such file or folder",
            "f/manifest.jsonl:5: key `file`: `../secret.txt` leads out of the folder",
            "f/manifest.jsonl:6: another line has the document id `x`; this one was left out",
            "f/manifest.jsonl:7: key `published`: `2023-02-31` is no date (YYYY-MM-DD) and no RFC 3339 date-time; \
             the document was read without it",
            "f/manifest.jsonl:8: missing field `file`",
            "f/manifest.jsonl:9: key `file`: `empty.txt`: it is empty",
            "f/manifest.jsonl:10: key `file`: invalid type: integer `7`, expected a string",
            "f/manifest.jsonl:11: no JSON object",
        ]
    );
}

#[test]
fn lines_are_told_apart_by_their_keys() {
    let lines =
        format!("{}\n{CLAIM}\n", r#"{"text":"Six dead","document":"t","extra":{"a":[1]},"title":null}"#);
    let r = read([("-", lines)], &["-"]);
    assert_eq!(problems(&r), [""; 0]);
    assert!(matches!(&r.items[..], [Item::Document(_), Item::Claim(_)]));
    let claim = r.claims().next().unwrap();
    assert_eq!(claim.id, claim.hashed_id());
}

#[test]
fn bad_claim_lines_name_key_and_value_and_the_others_go_on() {
    let lines = [
        CLAIM.to_owned(),
        CLAIM.replace("killed", "eaten"),
        CLAIM.replace("\"low\":3", "\"low\":9"),
        CLAIM.replace("\"mode\":\"incident\",", ""),
        CLAIM.replace("\"low\":3", "\"low\":-3"),
        "{broken".to_owned(),
        "{\"a\":1}".to_owned(),
        CLAIM.replace("sohr", "sana"),
    ]
    .join("\n");
    let r = read([("c.jsonl", lines)], &["c.jsonl"]);
    assert_eq!(r.claims().count(), 2);
    let said = problems(&r);
    assert!(said[0].starts_with("c.jsonl:2: key `measure`: unknown variant `eaten`"), "{}", said[0]);
    assert_eq!(said[1], "c.jsonl:3: quantity.low 9 is above quantity.high 3");
    assert_eq!(said[2], "c.jsonl:4: missing field `mode`");
    assert!(said[3].starts_with("c.jsonl:5: key `quantity.low`: invalid value: integer `-3`"), "{}", said[3]);
    assert!(said[4].starts_with("c.jsonl:6: no JSON: "), "{}", said[4]);
    assert_eq!(
        said[5],
        "c.jsonl:7: neither a claim (key `quantity`) nor a document (key `text`); `--map text=KEY` names the key that holds the text"
    );
    assert_eq!(said.len(), 6);
}

#[test]
fn a_first_bad_line_does_not_turn_lines_into_a_text() {
    let r = read([("-", format!("{{\"oops\n{CLAIM}\n"))], &["-"]);
    assert_eq!((r.claims().count(), r.documents().count(), r.problems.len()), (1, 0, 1));
    assert_eq!(r.problems[0].line, Some(1));
}

#[test]
fn an_array_and_a_reconciliation_hand_in_their_claims() {
    let list = format!("[\n{CLAIM},\n{{\"document\":\"t\",\"text\":\"x\"}},\n 5, [{CLAIM}]]");
    let r = read([("list.json", list)], &["list.json"]);
    assert_eq!((r.claims().count(), r.documents().count()), (1, 1));
    assert_eq!(
        problems(&r),
        [
            "list.json: [2]: neither a claim nor a document but `5`",
            "list.json: [3]: neither a claim nor a document but a list"
        ]
    );
    let whole =
        format!("{{\"schema\":1,\"events\":[],\"claims\":[{CLAIM}, {}]}}", CLAIM.replace("person", "tree"));
    let r = read([("-", whole)], &["-"]);
    assert_eq!(r.claims().count(), 1);
    assert!(problems(&r)[0].starts_with("<stdin>:1: claims[1]: key `unit`: unknown variant `tree`"));
}

#[test]
fn the_same_thing_twice_is_read_once_and_another_under_its_name_is_a_problem() {
    let r = read(
        [("c.jsonl", format!("{CLAIM}\n{CLAIM}")), ("a.txt", "one".into())],
        &["c.jsonl", "a.txt", "a.txt"],
    );
    assert_eq!((r.claims().count(), r.documents().count(), r.problems.len()), (1, 1, 0));
    assert_eq!(
        r.notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(),
        ["claim-twice", "document-twice"]
    );
    let other = CLAIM.replace("\"document\":\"d\"", "\"id\":\"c-1\",\"document\":\"d\"");
    let r = read([("c.jsonl", format!("{other}\n{}", other.replace("killed", "wounded")))], &["c.jsonl"]);
    assert_eq!(problems(&r), ["c.jsonl:2: another claim has the id `c-1`; this one was left out"]);
    let r = read([("1/a.txt", "one"), ("2/a.txt", "two")], &["1/a.txt", "2/a.txt"]);
    assert_eq!(problems(&r), ["2/a.txt: another document has the id `a`; this one was left out"]);
}

#[test]
fn a_quote_is_compared_with_its_document_where_both_come_in() {
    let quoted = |q: &str| CLAIM.replace("\"document\"", &format!("\"quote\":\"{q}\",\"document\""));
    for (quote, notices) in [("Six", 0), ("Ten", 1)] {
        let r = read([("c.jsonl", quoted(quote)), ("d.txt", "Six dead".into())], &["c.jsonl", "d.txt"]);
        assert_eq!(r.notices.iter().filter(|n| n.code == "quote-differs").count(), notices, "{quote}");
        assert_eq!((r.claims().count(), r.problems.len()), (1, 0));
    }
}

#[test]
fn what_is_no_text_is_a_problem_and_no_lines_are_none() {
    let r = read(
        [("f/a.pdf", b"%PDF-1.4 x".to_vec()), ("f/b.txt", vec![]), ("f/c.bin", b"a\0b\0\x01\xff".to_vec())],
        &["f", "gone.txt"],
    );
    assert_eq!(r.items.len(), 0);
    assert_eq!(
        problems(&r),
        [
            "f/a.pdf: the PDF can't be read: couldn't parse input: invalid file header",
            "f/b.txt: it is empty",
            "f/c.bin: it looks like a binary file, not text",
            "gone.txt: no such file or folder"
        ]
    );
    let r = read(
        [("-", vec![]), ("none.jsonl", b"\n".to_vec()), ("none.jsonl.gz", gzip(""))],
        &["-", "none.jsonl", "none.jsonl.gz"],
    );
    assert_eq!((r.problems.len(), r.notices.len()), (0, 3));
}

#[test]
fn another_encoding_is_told_and_a_broken_byte_names_its_line() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("قال المرصد إن ستة أشخاص قتلوا في الهجوم على السجن");
    let r = read([("a.txt", bytes.into_owned())], &["a.txt"]);
    assert_eq!(r.notices[0].message, "a.txt was read as windows-1256");
    assert_eq!(r.documents().next().unwrap().language.as_deref(), Some("ar"));
    let r = read(
        [("b.txt", "قال المرصد\nستة\n".as_bytes().iter().copied().chain([0xd8]).collect::<Vec<u8>>())],
        &["b.txt"],
    );
    assert_eq!(problems(&r), ["b.txt:3: byte 27 is no UTF-8; it was read as U+FFFD"]);
    assert_eq!(r.documents().count(), 1);
}

#[test]
fn a_feed_gives_a_document_an_entry() {
    let rss = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Site</title>
<item><title>Six dead</title><link>https://www.example.org/6</link><pubDate>Thu, 27 Jan 2022 10:00:00 +0300</pubDate>
<description>short</description><content:encoded><![CDATA[<p>Six were <b>killed</b>.</p><p>Four &amp; more hurt.</p>]]></content:encoded></item>
<item><title>قتيلان</title><guid isPermaLink="false">x-2</guid><description>قُتل شخصان في المدينة</description></item>
<item><title> </title></item>
</channel></rss>"#;
    let r = read([("f.xml", rss)], &["f.xml"]);
    assert_eq!(ids(&r), ["https://www.example.org/6", "x-2"]);
    let all: Vec<_> = r.documents().collect();
    assert_eq!(all[0].text, "Six dead\n\nSix were killed.\n\nFour & more hurt.");
    assert_eq!(all[0].published.map(|p| p.to_string()).as_deref(), Some("2022-01-27T10:00:00+03:00"));
    assert_eq!((all[0].outlet.as_deref(), all[1].language.as_deref()), (Some("example"), Some("ar")));
    assert_eq!(problems(&r), ["f.xml:6: key `text` of document `f-3` is empty"]);

    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><entry><id>tag:x,1</id><title>Toll</title>
<link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/><updated>2022-01-27T10:00:00Z</updated>
<summary type="html">&lt;p&gt;Two died.&lt;/p&gt;</summary></entry></feed>"#;
    let r = read([("-", atom)], &["-"]);
    let d = r.documents().next().unwrap();
    assert_eq!((d.id.as_str(), d.text.as_str()), ("tag:x,1", "Toll\n\nTwo died."));
    assert_eq!(d.url.as_deref(), Some("https://a.example/1"));

    let r =
        read([("a.xml", "<?xml version='1.0'?><svg/>"), ("b.xml", "<rss><channel>")], &["a.xml", "b.xml"]);
    assert_eq!(problems(&r)[0], "a.xml: XML whose first element is `svg`; feeds (RSS, Atom) are read");
    assert!(problems(&r)[1].starts_with("b.xml: no well-formed XML: "));
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    io::Write::write_all(&mut out, text.as_bytes()).expect("memory takes all");
    out.finish().expect("memory takes all")
}

#[test]
fn compressed_files_are_read_as_what_they_hold() {
    let r = read([("c.jsonl.gz", gzip(CLAIM)), ("a.txt.gz", gzip("Six dead"))], &["c.jsonl.gz", "a.txt.gz"]);
    assert_eq!((r.claims().count(), ids(&r)), (1, vec!["a"]));
    let mut cut = gzip(&"Six dead. ".repeat(50));
    cut.truncate(20);
    let r = read([("b.gz", cut)], &["b.gz"]);
    assert!(problems(&r)[0].starts_with("b.gz: it is gzip-compressed and damaged"), "{:?}", problems(&r));
}

#[test]
fn what_a_manifest_says_goes_before_what_a_page_says() {
    let page = "---\ntitle: Page\nlang: en\nurl: https://example.org/x\n---\nSix dead in town.";
    let r = read([("f/manifest.jsonl", r#"{"file":"a.md","title":"Line"}"#), ("f/a.md", page)], &["f"]);
    let d = r.documents().next().unwrap();
    assert_eq!((d.text.as_str(), d.outlet.as_deref()), ("Line\n\nSix dead in town.", Some("example")));
}

#[test]
fn nothing_that_comes_in_panics() {
    // A fixed walk over broken inputs: every prefix, and every byte replaced by awkward ones.
    let whole = format!("{{\"document\":\"ت\",\"text\":\"ستة\"}}\n{CLAIM}\n[1]\n");
    let bytes = whole.as_bytes();
    for i in 0..bytes.len() {
        read([("x.jsonl", bytes[..i].to_vec())], &["x.jsonl"]);
        for b in [0, 0xff, b'{', b'"', b'\n', 0xd8] {
            let mut broken = bytes.to_vec();
            broken[i] = b;
            let r = read([("-", broken.clone()), ("f/manifest.jsonl", broken)], &["-", "f"]);
            assert!(!r.items.is_empty() || !r.problems.is_empty());
        }
    }
    for deep in ["[", "{\"a\":", "<rss>"] {
        assert_eq!(read([("d.json", deep.repeat(100_000))], &["d.json"]).problems.len(), 1);
        read([("-", deep.repeat(100_000))], &["-"]);
    }
    let nested = format!("{}{}", "<rss>".repeat(100_000), "</rss>".repeat(100_000));
    assert_eq!(read([("n.xml", nested)], &["n.xml"]).problems.len(), 1);
}

/// The disk, as the binary sees it.
struct Disk;

impl Files for Disk {
    fn kind(&self, path: &str) -> io::Result<Kind> {
        Ok(if std::fs::metadata(path)?.is_dir() { Kind::Folder } else { Kind::File })
    }
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        std::fs::read_dir(folder)?.map(|e| Ok(e?.file_name().to_string_lossy().into_owned())).collect()
    }
}

#[test]
fn shared_folders_read_whole() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    for (folder, count) in [("seeds", 5), ("dev", 6)] {
        let path = shared.join(folder);
        if !path.join("manifest.jsonl").exists() {
            eprintln!("skipped: no ../shared/{folder} beside the checkout");
            continue;
        }
        let r = read_inputs(&Disk, &[path.to_string_lossy().into_owned()], &|_| None, &Options::default());
        assert_eq!(problems(&r), [""; 0]);
        assert_eq!(r.documents().count(), count);
        assert!(r.documents().all(|d| d.outlet.is_some() && d.published.is_some()));
    }
}
