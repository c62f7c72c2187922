//! Every form a newsroom has articles in, and what hostile ones may cost.

mod common;

use std::io::{Cursor, Write as _};

use hasila_ingest::{Ingested, Memory, Options, read_inputs};

use common::{limited, problems};

const ARTICLES: [&str; 3] = [
    "Six people were killed in the market on Monday, the mayor said.",
    "قُتل ستة أشخاص في انفجار بسوق المدينة، وفق ما قاله مسؤول محلي.",
    "Two of the eleven wounded died in hospital, a doctor said.",
];

fn read_with(name: &'static str, bytes: &[u8], options: &Options) -> Ingested {
    let files = Memory::new([(name, bytes.to_vec())]);
    read_inputs(&files, &[name.to_owned()], &|_| None, options)
}

fn read(name: &'static str, bytes: &[u8]) -> Ingested {
    read_with(name, bytes, &Options::default())
}

fn texts(read: &Ingested) -> Vec<&str> {
    read.documents().map(|d| d.text.as_str()).collect()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        out.start_file(*name, options).expect("the fixture is made");
        out.write_all(bytes).expect("the fixture is made");
    }
    out.finish().expect("the fixture is made").into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        // Set by hand: the builder refuses the names that a hostile archive has.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append(&header, *bytes).expect("the fixture is made");
    }
    out.into_inner().expect("the fixture is made")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("the fixture is made");
    out.finish().expect("the fixture is made")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn warc(pages: &[&str]) -> Vec<u8> {
    let mut out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nx:y\r\n\r\n".to_vec();
    for (i, page) in pages.iter().enumerate() {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{page}");
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{i}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        out.extend(format!("{head}{block}\r\n\r\n").into_bytes());
    }
    out
}

#[test]
fn the_same_articles_come_out_of_every_container() {
    let named: Vec<(String, &[u8])> =
        ARTICLES.iter().enumerate().map(|(i, a)| (format!("a/{i}.txt"), a.as_bytes())).collect();
    let files: Vec<(&str, &[u8])> = named.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    let lines: String =
        ARTICLES.iter().map(|a| format!("{}\n", serde_json::json!({ "body": a, "lang": null }))).collect();
    let csv = ARTICLES.iter().fold("headline,body\n".to_owned(), |all, a| format!("{all},\"{a}\"\n"));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Text").expect("the fixture is made");
    for (row, a) in (1u32..).zip(ARTICLES) {
        sheet.write_string(row, 0, a).expect("the fixture is made");
    }
    let channel = serde_json::json!({ "name": "City News", "type": "public_channel", "id": 1, "messages": ARTICLES.iter().enumerate()
        .map(|(i, a)| serde_json::json!({ "id": i, "type": "message", "date": "2023-02-06T10:00:00", "text": [{ "type": "bold", "text": &a[..a.find(' ').expect("the fixture is made")] }, &a[a.find(' ').unwrap()..]] }))
        .collect::<Vec<_>>() });
    let mapped = Options { map: vec![("text".into(), "Text".into())], ..Options::default() };
    for (name, bytes) in [
        ("a.zip", zip(&files)),
        ("a.tar", tar(&files)),
        ("a.tar.gz", gzip(&tar(&files))),
        ("a.tar.zst", zstd(&tar(&files))),
        ("a.zip.gz", gzip(&zip(&files))),
        ("outer.zip", zip(&[("inner.tar", &tar(&files))])),
        ("a.warc", warc(&ARTICLES)),
        ("a.warc.gz", gzip(&warc(&ARTICLES))),
        ("a.jsonl", lines.clone().into_bytes()),
        ("a.jsonl.zst", zstd(lines.as_bytes())),
        ("a.csv", csv.clone().into_bytes()),
        ("a.tsv", csv.replace(",\"", "\t\"").replace("headline,", "headline\t").into_bytes()),
        ("a.xlsx", book.save_to_buffer().expect("the fixture is made")),
        ("result.json", channel.to_string().into_bytes()),
    ] {
        let r = read_with(name, &bytes, &mapped);
        assert_eq!((texts(&r), problems(&r)), (ARTICLES.to_vec(), vec![]), "{name}");
        let languages: Vec<_> = r.documents().map(|d| d.language.as_deref()).collect();
        assert_eq!(languages, [Some("en"), Some("ar"), Some("en")], "{name}");
    }
}

#[test]
fn an_archive_with_a_manifest_is_read_by_it() {
    let r = read(
        "a.zip",
        &zip(&[
            ("manifest.jsonl", br#"{"file":"x.txt","document":"one","published":"2023-02-06"}"#),
            ("x.txt", b"Three people died."),
            ("notes.txt", b"Not an article."),
        ]),
    );
    assert_eq!((texts(&r), problems(&r)), (vec!["Three people died."], vec![]));
}

#[test]
fn pages_of_one_name_are_told_apart_by_where_they_lie() {
    let r =
        read("a.zip", &zip(&[("x/index.txt", b"Six people died."), ("y/index.txt", b"Two people died.")]));
    let ids: Vec<_> = r.documents().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["index", "y/index"]);
}

#[test]
fn what_leads_out_of_an_archive_is_left_there() {
    for bytes in [
        tar(&[("../../evil.txt", b"Nine died."), ("good.txt", b"Six people died.")]),
        zip(&[("../../evil.txt", b"Nine died."), ("good.txt", b"Six people died.")]),
    ] {
        let r = read("a.bin", &bytes);
        assert_eq!(texts(&r), ["Six people died."]);
        assert_eq!(problems(&r), ["a.bin/../../evil.txt: the name leads out of the folder"]);
    }
    let mut link = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    link.append_link(&mut header, "l.txt", "/etc/passwd").expect("the fixture is made");
    let r = read("a.tar", &link.into_inner().expect("the fixture is made"));
    assert_eq!(problems(&r)[0], "a.tar/l.txt: it is a link or a device; only files are read");
}

#[test]
fn limits_are_named_and_what_came_before_is_kept() {
    let bomb = vec![b' '; 40 << 20];
    let said = |r: &Ingested| problems(r).join("\n");
    let packed = zip(&[("a.txt", b"Six people died."), ("bomb.txt", &bomb)]);
    let r = read_with("a.zip", &packed, &limited("ratio", 50));
    assert_eq!(
        (texts(&r), said(&r).contains("(limit `ratio`)")),
        (vec!["Six people died."], true),
        "{}",
        said(&r)
    );
    let r = read_with("a.gz", &gzip(&bomb), &limited("ratio", 50));
    assert!(said(&r).contains("(limit `ratio`)"), "{}", said(&r));
    let r = read_with("a.gz", &gzip(b"Six people died."), &limited("unpacked", 8));
    assert_eq!(said(&r), "a.gz: it unpacks to more than 8 bytes (limit `unpacked`)");
    let r = read_with(
        "a.zip",
        &zip(&[("a.txt", b"Six people died."), ("b.txt", b"Two.")]),
        &limited("entries", 1),
    );
    assert_eq!(
        (texts(&r).len(), said(&r)),
        (1, "a.zip: it holds more than 1 entries (limit `entries`)".into())
    );
    let mut nested = zip(&[("a.txt", b"Six people died.")]);
    for _ in 0..5 {
        nested = zip(&[("a.zip", &nested)]);
    }
    assert!(said(&read("a.zip", &nested)).ends_with("archives are nested more than 4 deep (limit `depth`)"));
    let line = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"Six people died.\"}}\n", "x".repeat(1000));
    let r = read_with("a.jsonl", line.as_bytes(), &limited("line", 100));
    assert_eq!(
        (texts(&r), said(&r)),
        (vec!["Six people died."], "a.jsonl:1: the line is longer than 100 bytes (limit `line`)".into())
    );
    let page = format!("<html><body>{}<p>Six died.</p>{}", "<div>".repeat(600), "</div>".repeat(600));
    assert!(said(&read("a.html", page.as_bytes())).ends_with("(limit `nesting`)"));
}

#[test]
fn xml_entities_are_not_multiplied_or_fetched() {
    let mut laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">".to_owned();
    for pair in ["ab", "bc", "cd", "de", "ef", "fg", "gh"] {
        laughs += &format!("<!ENTITY {} \"{}\">", &pair[1..], format!("&{};", &pair[..1]).repeat(10));
    }
    laughs += "]><rss><channel><item><title>&h;</title></item></channel></rss>";
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>";
    for xml in [laughs.as_str(), outside] {
        let r = read("f.xml", xml.as_bytes());
        assert!(texts(&r).is_empty() && problems(&r)[0].contains("no well-formed XML"), "{:?}", problems(&r));
    }
}

#[test]
fn a_cut_file_gives_what_came_before_the_cut() {
    let whole = warc(&ARTICLES);
    let r = read("a.warc", &whole[..whole.len() - 30]);
    assert_eq!(texts(&r), ARTICLES[..2]);
    assert_eq!(problems(&r), ["a.warc: the file ends within a record; what came before was read"]);
    let files = [("a.txt", ARTICLES[0].as_bytes()), ("b.txt", ARTICLES[1].as_bytes())];
    let r = read("a.tar", &tar(&files)[..512 + 512 + 512 + 20]);
    assert_eq!((texts(&r), r.problems.len()), (vec![ARTICLES[0]], 1), "{:?}", problems(&r));
    for (name, whole) in
        [("a.zip", zip(&files)), ("a.tar.zst", zstd(&tar(&files))), ("a.warc.gz", gzip(&whole))]
    {
        for end in (4..whole.len()).step_by(5) {
            let r = read(name, &whole[..end]);
            assert!(r.items.len() + r.problems.len() > 0, "{name} cut at {end}");
        }
    }
}

#[test]
fn a_saved_page_is_read_in_the_encoding_its_part_names() {
    let html = "<html><head><title>Toll</title></head><body><article><p>قُتل ستة أشخاص في انفجار بسوق المدينة</p></article></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(html);
    let mut saved = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/6\r\n\r\n".to_vec();
    saved.extend(bytes.iter());
    saved.extend(b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n");
    let r = read("page.mhtml", &saved);
    assert_eq!((texts(&r), problems(&r)), (vec!["Toll\n\nقُتل ستة أشخاص في انفجار بسوق المدينة"], vec![]));
    assert_eq!(
        r.documents().next().expect("the fixture is made").url.as_deref(),
        Some("https://example.org/6")
    );
}

#[test]
fn a_manifest_may_name_a_saved_page() {
    let html = "<html><head><title>Toll</title></head><body><nav>9 killed elsewhere</nav><article><p>قُتل ستة أشخاص في انفجار بسوق المدينة</p></article></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(html);
    let mut saved = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=windows-1256\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/6\r\n\r\n".to_vec();
    saved.extend(bytes.iter());
    saved.extend(b"\r\n--b--\r\n");
    let manifest = concat!(
        r#"{"file":"a.mhtml","document":"six","outlet":"sana","published":"2023-02-06"}"#,
        "\n",
        r#"{"file":"b.mhtml","url":"https://example.org/other"}"#,
        "\n",
        r#"{"file":"c.mhtml"}"#,
    );
    let damaged = b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n";
    let files = Memory::new([
        ("news/manifest.jsonl", manifest.as_bytes().to_vec()),
        ("news/a.mhtml", saved.clone()),
        ("news/b.mhtml", saved),
        ("news/c.mhtml", damaged.to_vec()),
    ]);
    let r = read_inputs(&files, &["news".to_owned()], &|_| None, &Options::default());
    let found: Vec<_> =
        r.documents().map(|d| (d.id.as_str(), d.outlet.as_deref(), d.url.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("six", Some("sana"), Some("https://example.org/6")),
            ("b", Some("example-org"), Some("https://example.org/other")),
        ]
    );
    assert!(
        r.documents().all(|d| d.text == "Toll\n\nقُتل ستة أشخاص في انفجار بسوق المدينة"),
        "{:?}",
        texts(&r)
    );
    let said = problems(&r);
    assert!(
        said.len() == 1 && said[0].starts_with("news/manifest.jsonl:3: key `file`: `c.mhtml`: "),
        "{said:?}"
    );
}

#[test]
fn claims_typed_into_a_table_are_claims_and_a_bad_row_costs_itself() {
    let r = read("toll.csv", b"document,measure,best,source,place\nd,killed,6,sohr,Hama\nd,eaten,6,sohr,\nd,killed,six,sohr,\nd,wounded,20,,\n");
    let claim = r.claims().next().expect("the fixture is made");
    assert_eq!((r.claims().count(), claim.quantity.best, claim.source.id.as_str()), (1, Some(6), "sohr"));
    assert_eq!(claim.place.as_ref().and_then(|p| p.name.as_deref()), Some("Hama"));
    let said = problems(&r);
    assert!(said[0].starts_with("toll.csv:3: key `measure`: unknown variant `eaten`"), "{said:?}");
    assert_eq!(
        said[1..],
        [
            "toll.csv:4: column `best`: `six` is no whole number",
            "toll.csv:5: column `source` is missing or empty"
        ]
    );
}

#[test]
fn other_programs_names_are_known_and_stranger_ones_are_mapped() {
    let r = read("a.json", r#"[{"headline":"Toll","content":"Six people died.","link":"https://example.org/1","date":"27 يناير 2022"}]"#.as_bytes());
    let d = r.documents().next().expect("the fixture is made");
    assert_eq!((d.id.as_str(), d.text.as_str()), ("https://example.org/1", "Toll\n\nSix people died."));
    assert_eq!(d.published.map(|p| p.to_string()).as_deref(), Some("2022-01-27"));
    let options = Options { map: vec![("text".into(), "words".into())], ..Options::default() };
    assert_eq!(texts(&read_with("a.jsonl", br#"{"words":"Six died."}"#, &options)), ["Six died."]);
    assert_eq!(read("a.jsonl", br#"{"words":"Six died."}"#).problems.len(), 1);
}

#[test]
fn what_holds_nothing_says_so() {
    for (name, bytes) in [
        ("a.csv", "document,text\n"),
        ("a.json", "[]"),
        ("a.json", r#"{"name":"City News","type":"public_channel","id":1,"messages":[{"id":1,"text":""}]}"#),
    ] {
        let r = read(name, bytes.as_bytes());
        let told: Vec<_> = r.notices.iter().map(|n| n.message.as_str()).collect();
        assert_eq!(
            (told, r.problems.len()),
            (vec![format!("{name} holds no document and no claim").as_str()], 0)
        );
    }
}
