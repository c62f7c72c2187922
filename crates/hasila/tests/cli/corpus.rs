//! Ten articles in every form a newsroom may have them in: the documents that come out, and the same claims
//! whatever they came in.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::{Value, json};

use crate::common::{Scratch, run};

/// The articles, by their files among the pages that show the layouts of sites.
const ARTICLES: [&str; 10] = [
    "ar-drupal",
    "ar-levant-daily",
    "ar-newspaper-theme",
    "ar-pan-arab",
    "ar-state-agency",
    "en-amp",
    "en-arc-metro",
    "en-blogger",
    "en-agency-next",
    "en-saved-complete",
];

const OUTLET: &str = "sahelwire-example";
const PUBLISHED: &str = "2023-02-06T10:00:00Z";

struct Article {
    id: String,
    title: String,
    language: &'static str,
    text: String,
}

impl Article {
    fn url(&self) -> String {
        format!("https://sahelwire.example/{}", self.id)
    }

    fn whole(&self) -> String {
        format!("{}\n\n{}", self.title, self.text)
    }

    fn page(&self, charset: &str) -> String {
        let paragraphs: String =
            self.text.split("\n\n").map(|p| format!("<p>{}</p>\n", escaped(p))).collect();
        let (title, url) = (escaped(&self.title), self.url());
        format!(
            "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"{charset}\"><title>{title}</title>\
             <meta property=\"og:url\" content=\"{url}\"><meta property=\"article:published_time\" content=\"{PUBLISHED}\"></head>\n\
             <body><nav><ul><li><a href=\"/\">1</a></li></ul></nav>\n<article><h1>{title}</h1>\n{paragraphs}</article></body></html>",
            self.language
        )
    }

    fn line(&self) -> Value {
        json!({ "document": self.id, "outlet": OUTLET, "url": self.url(), "published": PUBLISHED,
            "language": self.language, "title": self.title, "text": self.whole() })
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../hasila-ingest/tests/pages");
    let read = |name: &&str| {
        let written = fs::read_to_string(folder.join(format!("{name}.md"))).expect("an article");
        let (head, text) = written.trim_start_matches("---\n").split_once("\n---\n").expect("front matter");
        let title = head.lines().find_map(|l| l.strip_prefix("title: ")).expect("a title");
        Article {
            id: (*name).to_owned(),
            title: title.to_owned(),
            language: if name.starts_with("ar") { "ar" } else { "en" },
            text: text.trim().to_owned(),
        }
    };
    ARTICLES.iter().map(read).collect()
}

type Files = Vec<(String, Vec<u8>)>;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("made");
    out.finish().expect("made")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(files: &Files) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("made");
        out.write_all(bytes).expect("made");
    }
    out.finish().expect("made").into_inner()
}

fn tar(files: &Files) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, bytes.as_slice()).expect("made");
    }
    out.into_inner().expect("made")
}

/// A folder of texts whose manifest says the rest.
fn listed(articles: &[Article], ending: &str, bytes: impl Fn(&Article) -> Option<Vec<u8>>) -> Files {
    let mut manifest = String::new();
    let mut files = Files::new();
    for a in articles {
        let Some(bytes) = bytes(a) else { continue };
        let file = format!("{}{ending}", a.id);
        let mut line = a.line();
        line.as_object_mut().expect("an object").remove("text");
        line["file"] = json!(file);
        manifest.push_str(&format!("{line}\n"));
        files.push((file, bytes));
    }
    files.push(("manifest.jsonl".to_owned(), manifest.into_bytes()));
    files
}

fn encoded(text: &str, label: &str) -> Option<Vec<u8>> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
    let (bytes, _, lost) = encoding.encode(text);
    (!lost).then(|| bytes.into_owned())
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

fn warc(articles: &[Article]) -> Vec<u8> {
    let record = |a: &Article| {
        let page = a.page("utf-8");
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            a.url(),
            block.len()
        )
    };
    articles.iter().map(record).collect::<String>().into_bytes()
}

fn feed(articles: &[Article], atom: bool) -> Vec<u8> {
    let entry = |a: &Article| {
        let body: String = a.text.split("\n\n").map(|p| format!("<p>{}</p>", escaped(p))).collect();
        let (title, url, body) = (escaped(&a.title), a.url(), escaped(&body));
        if atom {
            format!(
                "<entry><id>{}</id><title>{title}</title><link href=\"{url}\"/><published>{PUBLISHED}</published><content type=\"html\">{body}</content></entry>",
                a.id
            )
        } else {
            format!(
                "<item><guid>{}</guid><title>{title}</title><link>{url}</link><pubDate>Mon, 06 Feb 2023 10:00:00 GMT</pubDate><description>{body}</description></item>",
                a.id
            )
        }
    };
    let entries: String = articles.iter().map(entry).collect();
    let feed = if atom {
        format!(
            "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title>{entries}</feed>"
        )
    } else {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title>{entries}</channel></rss>"
        )
    };
    feed.into_bytes()
}

const COLUMNS: [&str; 7] = ["document", "outlet", "url", "published", "language", "title", "text"];

fn csv(articles: &[Article], comma: char) -> Vec<u8> {
    let mut out = COLUMNS.join(&comma.to_string()) + "\n";
    for a in articles {
        let line = a.line();
        let cells =
            COLUMNS.map(|c| format!("\"{}\"", line[c].as_str().unwrap_or_default().replace('"', "\"\"")));
        out += &(cells.join(&comma.to_string()) + "\n");
    }
    out.into_bytes()
}

fn workbook(articles: &[Article]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0u16..).zip(COLUMNS) {
        sheet.write_string(0, column, name).expect("made");
        for (row, a) in (1u32..).zip(articles) {
            sheet.write_string(row, column, a.line()[name].as_str().unwrap_or_default()).expect("made");
        }
    }
    book.save_to_buffer().expect("made")
}

fn channel(articles: &[Article]) -> Vec<u8> {
    let message = |(i, a): (usize, &Article)| {
        json!({ "id": i, "type": "message", "date": "2023-02-06T10:00:00", "date_unixtime": "1675677600",
            "text": [{ "type": "bold", "text": a.title }, format!("\n\n{}", a.text)] })
    };
    let messages: Vec<Value> = articles.iter().enumerate().map(message).collect();
    json!({ "name": "Sahelwire Example", "type": "public_channel", "id": 7, "messages": messages })
        .to_string()
        .into_bytes()
}

fn mhtml(a: &Article) -> Vec<u8> {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n\
         --B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {url}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--B--\r\n",
        url = a.url(),
        page = a.page("utf-8")
    )
    .into_bytes()
}

/// An English text as a PDF of one page, 80 letters a line.
fn pdf(a: &Article) -> Option<Vec<u8>> {
    let text = a.whole();
    if !text.is_ascii() {
        return None;
    }
    let mut drawn = String::from("BT /F1 8 Tf 40 760 Td 10 TL\n");
    for paragraph in text.split("\n\n") {
        let mut line = String::new();
        let mut show = |line: &mut String| {
            let safe = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            drawn.push_str(&format!("({safe}) Tj T*\n"));
            line.clear();
        };
        for word in paragraph.split(' ') {
            if line.len() + word.len() > 80 {
                show(&mut line);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        show(&mut line);
        drawn.push_str("0 -10 Td\n");
    }
    drawn.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).into_bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    out.extend(
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .into_bytes(),
    );
    Some(out)
}

/// Every form, by its name: a folder or a file.
fn forms(articles: &[Article]) -> BTreeMap<&'static str, Files> {
    let one = |name: &str, bytes: Vec<u8>| vec![(name.to_owned(), bytes)];
    let each = |ending: &str, bytes: &dyn Fn(&Article) -> Vec<u8>| -> Files {
        articles.iter().map(|a| (format!("{}{ending}", a.id), bytes(a))).collect()
    };
    let lines: String = articles.iter().map(|a| format!("{}\n", a.line())).collect();
    let list = Value::Array(articles.iter().map(Article::line).collect()).to_string();
    let texts = listed(articles, ".txt", |a| Some(a.whole().into_bytes()));
    let pages = each(".html", &|a| a.page("utf-8").into_bytes());
    let tarred: Files = texts.iter().map(|(n, b)| (format!("news/{n}"), b.clone())).collect();
    let front = each(".md", &|a| {
        format!(
            "---\ntitle: {}\ndate: {PUBLISHED}\nurl: {}\noutlet: {OUTLET}\nlanguage: {}\n---\n\n{}\n",
            a.title,
            a.url(),
            a.language,
            a.whole()
        )
        .into_bytes()
    });
    BTreeMap::from([
        ("jsonl", one("a.jsonl", lines.clone().into_bytes())),
        ("jsonl.gz", one("a.jsonl.gz", gzip(lines.as_bytes()))),
        ("jsonl.zst", one("a.jsonl.zst", zstd(lines.as_bytes()))),
        ("json", one("a.json", list.into_bytes())),
        ("csv", one("a.csv", csv(articles, ','))),
        ("tsv", one("a.tsv", csv(articles, '\t'))),
        ("xlsx", one("a.xlsx", workbook(articles))),
        ("rss", one("a.xml", feed(articles, false))),
        ("atom", one("a.atom", feed(articles, true))),
        ("warc", one("a.warc", warc(articles))),
        ("warc.gz", one("a.warc.gz", gzip(&warc(articles)))),
        ("telegram", one("result.json", channel(articles))),
        ("zip", one("a.zip", zip(&texts))),
        ("zip.gz", one("a.zip.gz", gzip(&zip(&texts)))),
        ("zip of pages", one("p.zip", zip(&pages))),
        ("tar", one("a.tar", tar(&tarred.iter().map(|(n, b)| (n.clone(), b.clone())).collect()))),
        ("tar.gz", one("a.tar.gz", gzip(&tar(&texts)))),
        ("tar.zst", one("a.tar.zst", zstd(&tar(&texts)))),
        ("txt utf-8", texts.clone()),
        (
            "txt utf-8 marked",
            listed(articles, ".txt", |a| Some(format!("\u{feff}{}", a.whole()).into_bytes())),
        ),
        ("txt utf-16le marked", listed(articles, ".txt", |a| Some(utf16(&a.whole(), false, true)))),
        ("txt utf-16be marked", listed(articles, ".txt", |a| Some(utf16(&a.whole(), true, true)))),
        ("txt utf-16le", listed(articles, ".txt", |a| Some(utf16(&a.whole(), false, false)))),
        ("txt utf-16be", listed(articles, ".txt", |a| Some(utf16(&a.whole(), true, false)))),
        (
            "txt windows-1256",
            listed(articles, ".txt", |a| encoded(&a.whole(), "windows-1256").filter(|_| a.language == "ar")),
        ),
        (
            "txt iso-8859-6",
            listed(articles, ".txt", |a| encoded(&a.whole(), "iso-8859-6").filter(|_| a.language == "ar")),
        ),
        ("txt windows-1252", listed(articles, ".txt", |a| encoded(&a.whole(), "windows-1252"))),
        ("txt.gz", listed(articles, ".txt.gz", |a| Some(gzip(a.whole().as_bytes())))),
        ("md", front),
        ("html", pages.clone()),
        ("html.zst", each(".html.zst", &|a| zstd(a.page("utf-8").as_bytes()))),
        (
            "html windows-1256",
            each(".html", &|a| encoded(&a.page("windows-1256"), "windows-1256").expect("has all letters")),
        ),
        (
            "html that says it is utf-8 and is windows-1256",
            each(".html", &|a| encoded(&a.page("utf-8"), "windows-1256").expect("has all letters")),
        ),
        (
            "html that says it is windows-1256 and is utf-8",
            each(".html", &|a| a.page("windows-1256").into_bytes()),
        ),
        ("mhtml", each(".mhtml", &|a| mhtml(a))),
        ("pdf", listed(articles, ".pdf", pdf)),
    ])
}

/// What `hasila` makes of a form, a value a line.
fn lines_of(command: &str, form: &str) -> Vec<Value> {
    let out = run(&[command, form]);
    assert!(out.status.success(), "{form}: {}", String::from_utf8_lossy(&out.stderr));
    let lines = String::from_utf8(out.stdout).expect("UTF-8");
    lines.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

/// The claims of each article, by its headline, without what hangs on the name a form gives its document.
fn claims(form: &str, documents: &[Value]) -> BTreeMap<String, Vec<String>> {
    let mut headlines = BTreeMap::new();
    for document in documents {
        let text = document["text"].as_str().unwrap_or_default();
        let headline = text.lines().next().unwrap_or_default().to_owned();
        headlines.insert(document["document"].as_str().unwrap_or_default().to_owned(), headline);
    }
    let mut claims: BTreeMap<String, Vec<String>> =
        headlines.values().map(|h| (h.clone(), Vec::new())).collect();
    for mut claim in lines_of("extract", form) {
        let document = claim["document"].as_str().unwrap_or_default().to_owned();
        let fields = claim.as_object_mut().expect("an object");
        for key in ["id", "document", "part_of"] {
            fields.remove(key);
        }
        let list = claims.get_mut(&headlines[&document]).expect("a document that was read");
        list.push(claim.to_string());
    }
    claims
}

#[test]
fn ten_articles_give_the_same_documents_and_claims_in_every_form() {
    let articles = articles();
    let scratch = Scratch::new();
    let forms = forms(&articles);
    let mut files = 0;
    let mut shown = String::new();
    let mut paths = BTreeMap::new();
    for (form, content) in &forms {
        for (name, bytes) in content {
            scratch.write(&format!("{form}/{name}"), bytes);
            files += 1;
        }
        let folder = scratch.path().join(form);
        let path = match content.as_slice() {
            [(name, _)] => folder.join(name),
            _ => folder,
        };
        paths.insert(*form, path.display().to_string());
    }
    assert!(files >= 40 && forms.len() >= 30, "{files} files of {} forms", forms.len());
    let wanted = claims(&paths["jsonl"], &lines_of("ingest", &paths["jsonl"]));
    assert_eq!(wanted.len(), ARTICLES.len());
    assert!(wanted.values().all(|c| !c.is_empty()), "an article without claims shows nothing");
    for (form, path) in &paths {
        let documents = lines_of("ingest", path);
        let found = claims(path, &documents);
        // What a narrow encoding or the PDF's font has no letters for stays out of that form.
        let least = if ["txt iso-8859-6", "txt windows-1252", "txt windows-1256", "pdf"].contains(form) {
            2
        } else {
            ARTICLES.len()
        };
        assert!(found.len() >= least, "{form}: {} of the articles", found.len());
        for (headline, found) in found {
            assert_eq!(Some(&found), wanted.get(&headline), "{form}: {headline}");
        }
        shown.push_str(&format!("# {form}\n"));
        for document in &documents {
            let show = |key: &str| document[key].as_str().unwrap_or("-").to_owned();
            let words = show("text").split_whitespace().count();
            let of = ["document", "outlet", "published", "language", "title"].map(show).join(" | ");
            shown.push_str(&format!("{of} | {words} words\n"));
        }
    }
    insta::assert_snapshot!("corpus_documents", shown);
}

#[test]
fn a_reprint_is_told_and_is_no_second_voice() {
    let text = "Six people were killed when a bomb went off in the market of the old town on Monday, residents said. The \
        square had been full of people. Nobody has said that they did it so far, and the road to the \
        gate was closed until the evening.";
    let line = |id: &str, day: &str, text: &str| json!({ "document": id, "outlet": format!("outlet-{id}"), "published": day, "language": "en", "text": text });
    let scratch = Scratch::new();
    let reprint = line("b", "2023-02-07", &format!("From our agencies. {text}"));
    let path = scratch.write("a.jsonl", format!("{reprint}\n{}\n", line("a", "2023-02-06", text)));
    let told = String::from_utf8(run(&["ingest", &path]).stderr).expect("UTF-8");
    assert!(told.contains("b: it is a reprint") && told.contains("`a`, published first"), "{told}");
    assert!(!told.contains("a: it is a reprint"), "{told}");
    let report = |path: &str| String::from_utf8(run(&["reconcile", path]).stdout).expect("UTF-8");
    assert!(report(&path).contains(" 1 told by one source only"), "{}", report(&path));
    // The same words, but for the figure: that is the second outlet's own.
    let other = line("b", "2023-02-07", &format!("From our agencies. {}", text.replace("Six", "Nine")));
    let path = scratch.write("b.jsonl", format!("{other}\n{}\n", line("a", "2023-02-06", text)));
    assert!(report(&path).contains(" 0 told by one source only"), "{}", report(&path));
}

#[test]
fn columns_and_keys_of_any_name_are_read_with_map() {
    let scratch = Scratch::new();
    let table = scratch.write("table.csv", "Nr,Worte,Wann,Seite\nn1,Six people were killed in Aleppo on Monday.,2024-03-05,https://example.org/1\n");
    let list = scratch.write(
        "list.json",
        r#"[{"Nr":"n1","Worte":"Six people were killed in Aleppo on Monday.","Wann":"2024-03-05","Seite":"https://example.org/1"}]"#,
    );
    let map =
        ["--map", "document=Nr", "--map", "text=Worte", "--map", "published=Wann", "--map", "url=Seite"];
    for input in [&table, &list] {
        let read = crate::common::ended(&run(&[&["ingest", "-q", input][..], &map].concat()), 0);
        let document: Value = serde_json::from_str(&read).expect("a document");
        let of = |key: &str| document[key].as_str().unwrap_or("-").to_owned();
        assert_eq!(
            ["document", "text", "published", "url"].map(of),
            ["n1", "Six people were killed in Aleppo on Monday.", "2024-03-05", "https://example.org/1"],
            "{input}"
        );
        let claims = crate::common::ended(&run(&[&["extract", "-q", input][..], &map].concat()), 0);
        assert!(claims.contains("\"best\":6") && claims.lines().count() == 1, "{claims}");
        // Without it the text isn't found, and the message says what would help.
        let out = run(&["ingest", "-q", input]);
        assert_eq!(crate::common::ended(&out, 2), "");
        assert!(crate::common::stderr(&out).contains("--map text=KEY"), "{}", crate::common::stderr(&out));
    }
    let out = run(&["ingest", "--map", "words=Worte", &table]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn claims_typed_into_a_table_or_a_workbook_are_reconciled() {
    let rows = [
        [
            "document",
            "outlet",
            "published",
            "measure",
            "best",
            "category",
            "mode",
            "as_of",
            "place",
            "source",
        ],
        [
            "note-1",
            "sana",
            "2024-03-05",
            "killed",
            "7",
            "civilian",
            "cumulative",
            "2024-03-05",
            "Aleppo",
            "sana",
        ],
        [
            "note-2",
            "afp",
            "2024-03-05",
            "killed",
            "40",
            "civilian",
            "cumulative",
            "2024-03-05",
            "Aleppo",
            "afp",
        ],
    ];
    let scratch = Scratch::new();
    let csv: String = rows.iter().map(|r| format!("{}\n", r.join(","))).collect();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (y, row) in (0u32..).zip(&rows) {
        for (x, cell) in (0u16..).zip(row) {
            // As people type them: a number is a number.
            let written = match cell.parse::<f64>() {
                Ok(n) => sheet.write_number(y, x, n),
                Err(_) => sheet.write_string(y, x, *cell),
            };
            written.expect("the workbook is made");
        }
    }
    let book = book.save_to_buffer().expect("the workbook is made");
    let inputs = [
        scratch.write("typed.csv", &csv),
        scratch.write("typed.tsv", csv.replace(',', "\t")),
        scratch.write("typed.xlsx", book),
    ];
    let mut reports = Vec::new();
    for input in &inputs {
        let out = run(&["reconcile", "-q", "--format", "json", "--fail-on", "disputed", input]);
        let report: Value = serde_json::from_str(&crate::common::ended(&out, 1)).expect("JSON");
        assert_eq!(report["tallies"].as_array().map(Vec::len), Some(1), "{input}");
        assert_eq!(report["tallies"][0]["verdict"], "disputed", "{input}");
        assert_eq!(
            (&report["relations"][0]["relation"], &report["relations"][0]["cause"]),
            (&json!("conflicts"), &json!("genuine"))
        );
        let figures: Vec<_> = report["claims"]
            .as_array()
            .expect("claims")
            .iter()
            .map(|c| c["quantity"]["best"].clone())
            .collect();
        assert_eq!(figures, [json!(7), json!(40)], "{input}");
        reports.push(report.to_string());
    }
    assert!(reports.windows(2).all(|w| w[0] == w[1]), "a form changes nothing");
    let text = crate::common::ended(&run(&["reconcile", "-q", &inputs[0]]), 0);
    assert!(text.contains("SANA: 7, against AFP: 40") || text.contains("SANA itself: 7, against"), "{text}");
}
