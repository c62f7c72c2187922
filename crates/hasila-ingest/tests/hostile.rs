//! What somebody sends who wishes us ill, or whose disk was full: an error that names the limit, no more read
//! than the limit allows, and the rest taken.

mod common;

use std::cell::Cell;
use std::io::{self, Cursor, Read, Write as _};
use std::rc::Rc;

use hasila_ingest::{Files, Ingested, Kind, Memory, Options, Why, read_inputs};

use common::{limited, problems};

/// A file that is made while it is read, and beside it `good.txt`.
struct Made {
    name: &'static str,
    make: fn() -> Box<dyn Read>,
    /// Bytes that were read of it.
    read: Rc<Cell<u64>>,
}

struct Counted(Box<dyn Read>, Rc<Cell<u64>>);

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(into)?;
        self.1.set(self.1.get() + n as u64);
        Ok(n)
    }
}

impl Files for Made {
    fn kind(&self, _: &str) -> io::Result<Kind> {
        Ok(Kind::File)
    }
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Ok(b"Six people were killed.".to_vec())
    }
    fn list(&self, _: &str) -> io::Result<Vec<String>> {
        Ok(Vec::new())
    }
    fn open<'a>(&'a self, path: &str) -> io::Result<Box<dyn Read + 'a>> {
        if path == self.name {
            return Ok(Box::new(Counted((self.make)(), self.read.clone())));
        }
        Ok(Box::new(Cursor::new(self.read(path)?)))
    }
}

/// Reads a file that is made, and the good one behind it; gives back how much of the first was read, too.
fn read_made(name: &'static str, options: &Options, make: fn() -> Box<dyn Read>) -> (Ingested, u64) {
    let files = Made { name, make, read: Rc::default() };
    let read = read_inputs(&files, &[name.to_owned(), "good.txt".to_owned()], &|_| None, options);
    assert_eq!(read.documents().last().map(|d| d.id.as_str()), Some("good"), "the rest is taken");
    (read, files.read.get())
}

fn read_bytes(name: &'static str, bytes: Vec<u8>, options: &Options) -> Ingested {
    let files = Memory::new([(name, bytes), ("good.txt", b"Six people were killed.".to_vec())]);
    let read = read_inputs(&files, &[name.to_owned(), "good.txt".to_owned()], &|_| None, options);
    assert_eq!(read.documents().last().map(|d| d.id.as_str()), Some("good"), "the rest is taken");
    read
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("the fixture is made");
    out.finish().expect("the fixture is made")
}

/// A text over and over, without an end.
struct Endless(&'static [u8], usize);

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        for byte in into.iter_mut() {
            *byte = self.0[self.1 % self.0.len()];
            self.1 += 1;
        }
        Ok(into.len())
    }
}

#[test]
fn an_endless_feed_is_given_up() {
    // One entry without an end is given up as too large, entries without an end when they are too many.
    let (read, pulled) = read_made("feed.xml", &limited("file", 1 << 20), || {
        let head = b"<?xml version=\"1.0\"?><rss><channel><item><title>".as_slice();
        Box::new(head.chain(Endless(b"Six died. ", 0)))
    });
    assert_eq!(
        problems(&read),
        ["feed.xml: it is larger than 1 MiB (limit `file`); what came before was read"]
    );
    assert!(pulled < 4 << 20, "{pulled}");
    let (read, pulled) = read_made("feed.xml", &limited("entries", 1000), || {
        let head = b"<?xml version=\"1.0\"?><rss><channel>".as_slice();
        Box::new(head.chain(Endless(b"<item><title>Six died</title></item>\n", 0)))
    });
    assert_eq!(problems(&read), ["feed.xml: it holds more than 1000 entries (limit `entries`)"]);
    assert!(pulled < 4 << 20, "{pulled}");
    assert_eq!(read.tally.documents, 1001);
    let many = format!("<rss><channel>{}</channel></rss>", "<item><title>Six died</title></item>".repeat(50));
    let read = read_bytes("feed.xml", many.into_bytes(), &limited("entries", 20));
    assert_eq!(problems(&read), ["feed.xml: it holds more than 20 entries (limit `entries`)"]);
    assert_eq!((read.tally.documents, read.tally.left_out[&Why::Limit]), (21, 1));
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_itself() {
    for name in ["lines.jsonl", "-"] {
        let (read, _) = read_made(name, &Options::default(), || {
            let head = b"{\"document\":\"long\",\"text\":\"".as_slice();
            let tail = b"\"}\n{\"document\":\"short\",\"text\":\"Six people died.\"}\n".as_slice();
            Box::new(head.chain(Endless(b"Six people died. ", 0).take(100 << 20)).chain(tail))
        });
        let shown = if name == "-" { "<stdin>" } else { name };
        assert_eq!(
            problems(&read),
            [format!("{shown}:1: the line is longer than 67108864 bytes (limit `line`)")]
        );
        assert_eq!(read.documents().next().map(|d| d.id.as_str()), Some("short"));
    }
}

#[test]
fn what_is_too_large_to_be_held_is_not_held() {
    for name in ["text.txt", "page.html", "table.csv", "list.json", "mail.mhtml"] {
        let (read, pulled) =
            read_made(name, &limited("file", 1 << 20), || Box::new(Endless(b"[1,2,3]\n", 0)));
        assert_eq!(problems(&read), [format!("{name}: it is larger than 1 MiB (limit `file`)")]);
        assert!(pulled < 2 << 20, "{name}: {pulled}");
    }
}

/// A source of so many copies of a piece, between a start and an end.
fn long(start: &'static str, piece: &'static [u8], times: usize, end: &'static str) -> Box<dyn Read> {
    let middle = (0..times).fold(Vec::new(), |mut all, _| {
        all.extend_from_slice(piece);
        all
    });
    Box::new(Cursor::new(start.as_bytes()).chain(Cursor::new(middle)).chain(Cursor::new(end.as_bytes())))
}

#[test]
fn a_long_list_passes_by_and_only_its_objects_are_held() {
    let (read, bytes) = read_made("a.json", &limited("file", 1 << 16), || {
        let piece = b"{\"id\": \"same\", \"body\": \"Six people were killed in the market on Monday.\"},\n";
        long("\u{feff} [\n", piece, 40_000, "{\"id\": \"last\", \"body\": \"Two died.\"}]\n")
    });
    assert!(bytes > 40 << 16, "{bytes}");
    assert_eq!(problems(&read), [] as [&str; 0]);
    assert_eq!(read.documents().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["same", "last", "good"]);
    assert_eq!(read.tally.twice, 39_999);
}

#[test]
fn an_object_of_a_list_that_is_too_large_or_cut_costs_what_comes_after() {
    let first = "[{\"id\": \"one\", \"text\": \"Six died.\", \"document\": \"one\"}, 7, {\"text\": \"";
    let options = limited("file", 1 << 17);
    let files = |end: &str| {
        let text = [first, &"x".repeat(1 << 18), end].concat();
        read_bytes("a.json", text.into_bytes(), &options)
    };
    let read = files("\"}]");
    let taken: Vec<_> = read.documents().map(|d| d.id.as_str()).collect();
    assert_eq!(taken, ["one", "good"]);
    assert_eq!(
        problems(&read),
        [
            "a.json: [1]: neither a claim nor a document but `7`",
            "a.json: it is larger than 131072 bytes (limit `file`); what came before was read",
        ]
    );
    let cut = read_bytes("a.json", [first, &"x".repeat(1 << 17)].concat().into_bytes(), &Options::default());
    assert_eq!(cut.documents().next().map(|d| d.id.as_str()), Some("one"));
    assert!(problems(&cut)[1].contains("what came before was read"), "{:?}", problems(&cut));
}

#[test]
fn a_long_table_passes_by_and_only_its_rows_are_held() {
    let (read, bytes) = read_made("a.csv", &limited("file", 1 << 21), || {
        let row = "same;\"قتل ستة أشخاص; في السوق\";2023-02-06\n".as_bytes();
        long("\u{feff}id;text;date\n", row, 80_000, "last;Two died.;2023-02-07\n")
    });
    assert!(bytes > 4 << 20, "{bytes}");
    assert_eq!(problems(&read), [] as [&str; 0]);
    assert_eq!(read.documents().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["same", "last", "good"]);
    assert_eq!(read.documents().next().map(|d| d.text.as_str()), Some("قتل ستة أشخاص; في السوق"));
    // A quotation mark that nobody closes makes one cell of the rest.
    let (read, bytes) = read_made("a.csv", &limited("file", 1 << 21), || {
        long("id,text\none,\"Six died.\"\ntwo,\"", b"never closed\n", 1 << 20, "")
    });
    assert!(bytes < 6 << 20, "{bytes}");
    assert_eq!(read.documents().next().map(|d| d.id.as_str()), Some("one"));
    assert_eq!(
        problems(&read),
        ["a.csv: the table is damaged: it is larger than 2 MiB (limit `file`); what came before was read"]
    );
}

#[test]
fn a_bomb_goes_off_nowhere() {
    // The same bytes as a file, as lines and within an archive.
    let bomb = gzip(&vec![b' '; 64 << 20]);
    let said = |r: &Ingested| problems(r).join("\n");
    let limits = limited("ratio", 20);
    for (name, rest) in [("bomb.txt.gz", ""), ("bomb.jsonl.gz:1", "; what came before was read")] {
        let r = read_bytes(name.trim_end_matches(":1"), bomb.clone(), &limits);
        assert_eq!(
            said(&r),
            format!("{name}: it unpacks to more than 20 times its size (limit `ratio`){rest}")
        );
    }
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a.txt.gz", "b.txt"] {
        let mut header = tar::Header::new_gnu();
        let bytes = if name == "b.txt" { b"Two people died.".as_slice() } else { &bomb };
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        archive.append_data(&mut header, name, bytes).expect("the fixture is made");
    }
    let r = read_bytes("a.tar", archive.into_inner().expect("the fixture is made"), &limits);
    assert_eq!(said(&r), "a.tar/a.txt.gz: it unpacks to more than 20 times its size (limit `ratio`)");
    assert_eq!(r.documents().count(), 2);
    // What is too large for a page though it may be unpacked.
    let r = read_bytes("bomb.txt.gz", bomb, &limited("file", 1 << 20));
    assert_eq!(said(&r), "bomb.txt.gz: it is larger than 1 MiB (limit `file`)");
}

#[test]
fn lines_before_a_cut_are_taken() {
    let lines: String = (0..20_000)
        .map(|i| {
            format!(
                "{{\"document\":\"d{i}\",\"text\":\"{} people died, said {}.\"}}\n",
                i + 2,
                i * 7919 % 10_007
            )
        })
        .collect();
    let packed = gzip(lines.as_bytes());
    let r = read_bytes("a.jsonl.gz", packed[..packed.len() / 2].to_vec(), &Options::default());
    assert!(r.tally.documents > 5_000, "{:?}", r.tally);
    assert_eq!(r.problems.len(), 1);
    assert!(problems(&r)[0].contains("it is gzip-compressed and damaged"), "{:?}", problems(&r));
    assert!(problems(&r)[0].ends_with("what came before was read"), "{:?}", problems(&r));
    // Read whole or line by line, lines are the same.
    let whole = read_bytes("a.jsonl", lines.clone().into_bytes(), &Options::default());
    let short = read_bytes(
        "a.jsonl",
        lines.lines().take(100).map(|l| format!("{l}\n")).collect::<String>().into_bytes(),
        &Options::default(),
    );
    assert_eq!(whole.items[..100], short.items[..100]);
    assert_eq!(whole.tally.documents, 20_001);
}

#[test]
fn long_lines_of_documents_keep_their_numbers_and_their_faults() {
    let mut lines: Vec<String> = (0..3_000)
        .map(|i| format!("{{\"document\":\"d{i}\",\"text\":\"{i} people died there that day.\"}}"))
        .collect();
    lines[1_000] = "{broken".to_owned();
    lines[2_000].clear();
    let mut bytes = format!("\u{feff}{}", lines.join("\r\n")).into_bytes();
    let at = bytes.iter().rposition(|b| *b == b'.').expect("the fixture is made");
    bytes[at] = 0xff;
    let r = read_bytes("a.jsonl", bytes, &Options::default());
    let said = problems(&r);
    assert!(said[0].starts_with("a.jsonl:1001: no JSON: "), "{said:?}");
    assert_eq!(said[1], format!("a.jsonl:3000: byte {at} is no UTF-8; it was read as U+FFFD"));
    assert_eq!((said.len(), r.tally.documents), (2, 2_999));
}

#[test]
fn a_record_is_never_larger_than_what_is_there() {
    let record = |length: &str, body: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/{length}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    };
    let good = record("15", "Six people died");
    for length in ["18446744073709551615", "99999999999"] {
        let r =
            read_bytes("a.warc", format!("{good}{}", record(length, "x")).into_bytes(), &Options::default());
        assert_eq!(problems(&r), ["a.warc: the file ends within a record; what came before was read"]);
        assert_eq!(r.documents().count(), 2);
    }
    let large = record("2000", &"Nine died. ".repeat(200)[..2000]);
    let r = read_bytes("a.warc", format!("{large}{good}").into_bytes(), &limited("file", 1000));
    assert_eq!(
        problems(&r),
        ["a.warc: https://example.org/2000: it is larger than 1000 bytes (limit `file`)"]
    );
    assert_eq!(r.documents().count(), 2);
    let r = read_bytes(
        "a.warc",
        format!("{good}WARC/1.0\r\n{}", "X: y\r\n".repeat(200_000)).into_bytes(),
        &Options::default(),
    );
    assert_eq!(problems(&r), ["a.warc: a record's header doesn't end; what came before was read"]);
}

#[test]
fn a_link_in_an_archive_leads_nowhere() {
    let mut archive = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    archive.append_link(&mut header, "etc", "/etc").expect("the fixture is made");
    let mut header = tar::Header::new_gnu();
    header.set_size(16);
    header.set_cksum();
    archive
        .append_data(&mut header, "etc/passwd", b"Two people died.".as_slice())
        .expect("the fixture is made");
    let r = read_bytes("a.tar", archive.into_inner().expect("the fixture is made"), &Options::default());
    assert_eq!(problems(&r), ["a.tar/etc: it is a link or a device; only files are read"]);
    assert_eq!(r.documents().next().map(|d| d.text.as_str()), Some("Two people died."));
}

#[test]
fn elements_within_elements_end() {
    for tag in [
        "div",
        "i",
        "em",
        "a",
        "ul><li",
        "dl><dd",
        "svg><g",
        "math><mrow",
        "table><tr><td",
        "button",
        "x-y",
        "ruby><rb",
        "p",
        "blockquote",
        "object",
        "select",
        "template",
        "h1",
        "center",
    ] {
        let page = format!(
            "<html><body>{}<p>Six people were killed on Monday, the mayor said.</p>",
            format!("<{tag}>").repeat(100_000)
        );
        // Some close themselves; none may bring the reader down.
        let r = read_bytes("deep.html", page.into_bytes(), &Options::default());
        for said in problems(&r) {
            assert!(said.contains("(limit `nesting`)") || said.contains("no article text"), "{tag}: {said}");
        }
    }
    let page = format!(
        "<html><body>{}<p>Six people were killed on Monday, the mayor said.</p></body></html>",
        "<div><p>One<br>two<li>three<i>four</i>".repeat(200)
    );
    assert!(
        !problems(&read_bytes("flat.html", page.into_bytes(), &Options::default()))
            .iter()
            .any(|p| p.contains("past"))
    );
}

#[test]
fn parts_within_parts_of_a_saved_page_end() {
    let mut page = "MIME-Version: 1.0\r\n".to_owned();
    for i in 0..20_000 {
        page += &format!("Content-Type: multipart/related; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n");
    }
    page += "Content-Type: text/html\r\n\r\n<html><p>Six people died.</p></html>";
    let r = read_bytes("deep.mhtml", page.into_bytes(), &Options::default());
    assert_eq!(r.problems.len(), 1, "{:?}", problems(&r));
}

#[test]
fn cells_far_apart_make_no_table_between_them() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "text").expect("the fixture is made");
    sheet.write_string(1, 0, "Six people died.").expect("the fixture is made");
    sheet.write_string(1_048_575, 16_383, "Far away.").expect("the fixture is made");
    let r = read_bytes("far.xlsx", book.save_to_buffer().expect("the fixture is made"), &Options::default());
    assert_eq!(r.documents().next().map(|d| d.text.as_str()), Some("Six people died."));
    let r =
        read_bytes("far.xlsx", book.save_to_buffer().expect("the fixture is made"), &limited("file", 1000));
    assert_eq!(problems(&r), ["far.xlsx: it is larger than 1000 bytes (limit `file`)"]);
}

#[test]
fn what_was_left_out_is_counted_by_its_reason() {
    let files = Memory::new([
        ("f/a.txt", b"Six people died.".to_vec()),
        ("f/b.bin", vec![0, 1, 2, 3]),
        ("f/c.gz", gzip(b"Six people died.")[..20].to_vec()),
        ("f/d.jsonl", b"{\"document\":\"a\",\"text\":\"Nine people died.\"}\n{}\n{\"document\":\"e\",\"text\":\"Two died.\"}\n{\"document\":\"e\",\"text\":\"Two died.\"}".to_vec()),
    ]);
    let inputs = ["f", "gone"].map(str::to_owned);
    let r = read_inputs(&files, &inputs, &|_| None, &Options::default());
    assert_eq!(
        r.tally.to_string(),
        "2 documents and 0 claims taken, 5 left out (1 missing or empty, 1 damaged, 1 without text, 1 faulty, 1 with the id of another), 1 given twice"
    );
}
