//! Text from PDFs: Arabic as it is read, and files that are made to unpack, draw or list without end.
//!
//! The files in `tests/pdf` were printed by a browser (`chromium --headless --print-to-pdf`) from the pages
//! beside them.

mod common;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hasila_ingest::{Ingested, Memory, Options, Why, read_inputs};

use common::{limited, problems};

fn read(bytes: &[u8], options: &Options) -> Ingested {
    let files = Memory::new([("a.pdf", bytes.to_vec()), ("good.txt", b"Six people were killed.".to_vec())]);
    let read = read_inputs(&files, &["a.pdf".to_owned(), "good.txt".to_owned()], &|_| None, options);
    assert_eq!(read.documents().last().map(|d| d.id.as_str()), Some("good"), "the rest is taken");
    read
}

fn text(bytes: &[u8]) -> String {
    let read = read(bytes, &Options::default());
    assert_eq!(read.problems, []);
    read.documents().next().map(|d| d.text.clone()).unwrap_or_default()
}

#[test]
fn arabic_comes_out_as_it_is_read_with_its_figures_and_vowels_in_place() {
    for (pdf, wanted) in [
        (&include_bytes!("pdf/ar-ministry.pdf")[..], include_str!("pdf/ar-ministry.txt")),
        (include_bytes!("pdf/ar-vowelled.pdf"), include_str!("pdf/ar-vowelled.txt")),
    ] {
        assert_eq!(text(pdf), wanted.trim_end());
        assert!(
            read(pdf, &Options::default())
                .documents()
                .all(|d| d.id == "good" || d.language.as_deref() == Some("ar"))
        );
    }
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
fn pdf(objects: &[(String, Option<Vec<u8>>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (i, (dict, stream)) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", i + 1).bytes());
        match stream {
            Some(bytes) => {
                out.extend(format!("<< /Length {} {dict} >>\nstream\n", bytes.len()).bytes());
                out.extend(bytes);
                out.extend(b"\nendstream");
            }
            None => out.extend(dict.bytes()),
        }
        out.extend(b"\nendobj\n");
    }
    let xref = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|p| out.extend(format!("{p:010} 00000 n \n").bytes()));
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    out
}

/// A page with this content, and the objects from 6 on beside it. `resources` come beside the font.
fn page(
    content: (&str, Vec<u8>),
    resources: &str,
    font: &str,
    beside: &[(String, Option<Vec<u8>>)],
) -> Vec<u8> {
    let font =
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {font} >>");
    let mut objects = vec![
        ("<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None),
        ("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(), None),
        (
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>"
            ),
            None,
        ),
        (content.0.to_owned(), Some(content.1)),
        (font, None),
    ];
    objects.extend(beside.iter().cloned());
    pdf(&objects)
}

const WORDS: &str = "BT /F1 12 Tf 72 700 Td (Six people were killed in the market on Monday.) Tj ET";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes).and_then(|()| out.finish()).unwrap_or_else(|e| panic!("{e}"))
}

fn zeros(n: usize) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    let chunk = vec![b' '; 1 << 20];
    (0..n >> 20).for_each(|_| out.write_all(&chunk).unwrap_or_else(|e| panic!("{e}")));
    out.finish().unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn a_page_made_here_is_read() {
    let wanted = "Six people were killed in the market on Monday.";
    assert_eq!(text(&page(("", WORDS.into()), "", "", &[])), wanted);
    assert_eq!(text(&page(("/Filter /FlateDecode", packed(WORDS.as_bytes())), "", "", &[])), wanted);
}

#[test]
fn a_stream_that_unpacks_without_end_is_given_up() {
    let bomb = zeros(300 << 20);
    assert!(bomb.len() < 400_000);
    let twice = packed(&bomb);
    let two = ("/Filter [/FlateDecode /FlateDecode]", twice.clone());
    let headless: Vec<u8> = [b"xx", &bomb[2..]].concat();
    for content in [("/Filter /FlateDecode", bomb.clone()), two, ("/Filter /FlateDecode", headless)] {
        let read = read(&page(content, "", "", &[]), &Options::default());
        let [problem] = read.problems.as_slice() else { panic!("{:?}", problems(&read)) };
        assert_eq!(problem.left_out, Some(Why::Limit), "{}", problem.reason);
    }
    // Beside the page, where the file lists its objects.
    let list = ("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode".to_owned(), Some(bomb));
    let read = read(&page(("", WORDS.into()), "", "", &[list]), &Options::default());
    assert_eq!(read.problems.first().and_then(|p| p.left_out), Some(Why::Limit), "{:?}", problems(&read));
}

#[test]
fn a_limit_of_ones_own_holds_for_a_pdf_too() {
    let content = [WORDS.as_bytes(), &vec![b' '; 1 << 20]].concat();
    let file = page(("/Filter /FlateDecode", packed(&content)), "", "", &[]);
    assert_eq!(read(&file, &Options::default()).problems, []);
    let read = read(&file, &limited("file", 1 << 19));
    assert_eq!(
        problems(&read),
        ["a.pdf: what is packed in the PDF: it is larger than 524288 bytes (limit `file`)"]
    );
}

#[test]
fn forms_that_draw_themselves_or_each_other_end() {
    let form = |resources: &str, content: &str| {
        let dict = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}");
        (dict, Some(content.as_bytes().to_vec()))
    };
    let content = || ("", format!("{WORDS} /X0 Do").into_bytes());
    let own = form("/Resources << /XObject << /X0 6 0 R >> >>", "/X0 Do");
    let borrowed = form("", "/X0 Do");
    for form in [own, borrowed] {
        let read = read(&page(content(), "/XObject << /X0 6 0 R >>", "", &[form]), &Options::default());
        assert_eq!(problems(&read), ["a.pdf: the PDF draws forms within themselves"]);
    }
    // Ten forms that draw the next a thousand times each.
    let laughs: Vec<_> = (0..10)
        .map(|i| form(&format!("/Resources << /XObject << /X0 {} 0 R >> >>", i + 7), &"/X0 Do ".repeat(1000)))
        .chain([form("", "q Q")])
        .collect();
    let read = read(&page(content(), "/XObject << /X0 6 0 R >>", "", &laughs), &Options::default());
    assert_eq!(read.problems.first().and_then(|p| p.left_out), Some(Why::Limit), "{:?}", problems(&read));
}

#[test]
fn folders_of_pages_that_lie_in_each_other_end() {
    let file = pdf(&[
        ("<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None),
        ("<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>".to_owned(), None),
        ("<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_owned(), None),
        (String::new(), Some(WORDS.into())),
    ]);
    let read = read(&file, &Options::default());
    assert_eq!(problems(&read), ["a.pdf: the pages of the PDF lie in each other without end"]);
}

#[test]
fn a_font_that_lists_billions_of_letters_is_given_up() {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n<00> <ff>\n\
        endcodespacerange\n1 beginbfrange\n<00000000> <fffffff0> <0041>\nendbfrange\nendcmap end end";
    let file = page(
        ("", WORDS.into()),
        "",
        "/ToUnicode 6 0 R",
        &[("/Filter /FlateDecode".to_owned(), Some(packed(map.as_bytes())))],
    );
    let read = read(&file, &Options::default());
    assert_eq!(
        problems(&read),
        ["a.pdf: a font of the PDF lists its characters in a way that can't be read"]
    );
}

#[test]
fn a_page_that_cannot_be_read_costs_itself() {
    let file = pdf(&[
        ("<< /Type /Catalog /Pages 2 0 R >>".to_owned(), None),
        ("<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] >>".to_owned(), None),
        (
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            None,
        ),
        (String::new(), Some(WORDS.into())),
        (
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            None,
        ),
        ("<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>".to_owned(), None),
        (String::new(), Some(b"BT (no font) Tj ET".to_vec())),
    ]);
    let read = read(&file, &Options::default());
    assert_eq!(problems(&read), ["a.pdf: page 1 can't be read; the others were"]);
    assert_eq!(
        read.documents().next().map(|d| d.text.as_str()),
        Some("Six people were killed in the market on Monday.")
    );
}
