//! Bytes to text. UTF-8 is taken at its word; anything else has to earn it.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// A decoded text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's WHATWG name.
    pub encoding: &'static str,
    /// Offset of the first byte that the encoding doesn't explain; it became U+FFFD.
    pub broken_at: Option<usize>,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// Nothing there, or nothing but white space.
    Empty,
    /// A format that isn't text, by its first bytes.
    Format(&'static str),
    /// Control characters, as in a program or a picture.
    Binary,
    /// No encoding gives a plausible text.
    NoEncoding,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Empty => f.write_str("it is empty"),
            DecodeError::Format(what) => write!(f, "it is {what}, not text; save it as text first"),
            DecodeError::Binary => f.write_str("it looks like a binary file, not text"),
            DecodeError::NoEncoding => f.write_str("no known encoding explains its bytes"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// First bytes of formats that people hand in by mistake.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\0", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a RIFF file (sound, video or WebP)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
];

/// Decodes a text file: byte-order marks, UTF-8, UTF-16 with or without a mark, else the likeliest of
/// the encodings the web knows (Windows-1256, ISO-8859-6, Windows-1252, ...).
///
/// A text that is UTF-8 but for a few bytes stays UTF-8: guessing a single-byte encoding for a
/// truncated download would turn every Arabic letter into two Latin ones without an error.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    decode_as(bytes, None)
}

/// Decodes bytes whose encoding somebody named: a server, a mail part. UTF-8 still shows by itself, for
/// servers name what they were set up with.
pub(crate) fn decode_as(bytes: &[u8], named: Option<&str>) -> Result<Decoded, DecodeError> {
    let named = named
        .and_then(|n| Encoding::for_label(n.as_bytes()))
        .filter(|e| e.is_ascii_compatible() && e.is_single_byte());
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(DecodeError::Empty);
    }
    if let Some((magic, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))
        // A report may begin with the word RIFF; it doesn't begin with %PDF-.
        && (magic.starts_with(b"%PDF-") || magic.starts_with(b"{\\rtf") || !is_clean(bytes))
    {
        return Err(DecodeError::Format(what));
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, skip)) => with(encoding, &bytes[skip..], skip),
        None => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                Decoded { text: text.to_owned(), encoding: "UTF-8", broken_at: None }
            }
            Ok(_) => utf16_without_mark(bytes).ok_or(DecodeError::Binary)?,
            Err(_) => legacy(bytes, named)?,
        },
    };
    if decoded.text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    let (all, odd) = controls(&decoded.text);
    // A stray form feed or escape happens in scraped text; one in fifty does not.
    let lost = decoded.text.chars().filter(|&c| c == '\u{fffd}').count();
    if odd * 50 > all || lost * 5 > all {
        return Err(if decoded.encoding == "UTF-8" { DecodeError::Binary } else { DecodeError::NoEncoding });
    }
    Ok(decoded)
}

/// Tells whether bytes are UTF-8 without controls.
fn is_clean(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| controls(text).1 == 0)
}

fn with(encoding: &'static Encoding, bytes: &[u8], skipped: usize) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let broken_at = had_errors.then(|| match std::str::from_utf8(bytes) {
        Err(e) if encoding.name() == "UTF-8" => skipped + e.valid_up_to(),
        _ => skipped,
    });
    Decoded { text: text.into_owned(), encoding: encoding.name(), broken_at }
}

/// Counts characters, and those that don't belong in a text.
fn controls(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(all, odd), c| {
        let strange = match c {
            '\t' | '\n' | '\r' | '\u{c}' | '\u{85}' => false,
            '\u{e000}'..='\u{f8ff}' => true,
            c => c.is_control(),
        };
        (all + 1, odd + usize::from(strange))
    })
}

/// UTF-16 without a mark shows in the high bytes: nearly all of them are 0 (Latin) or 6 (Arabic).
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    let units = bytes.len() / 2;
    let usual =
        |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|b| matches!(b, 0 | 6 | 0x20)).count();
    let (first, second) = (usual(0), usual(1));
    let encoding = if second * 10 >= units * 9 && second > first {
        UTF_16LE
    } else if first * 10 >= units * 9 && first > second {
        UTF_16BE
    } else {
        return None;
    };
    let decoded = with(encoding, bytes, 0);
    (decoded.broken_at.is_none() && !decoded.text.contains('\0')).then_some(decoded)
}

fn legacy(bytes: &[u8], named: Option<&'static Encoding>) -> Result<Decoded, DecodeError> {
    if bytes.contains(&0) {
        return utf16_without_mark(bytes).ok_or(DecodeError::Binary);
    }
    // UTF-8 but for a few bytes.
    let lossy = String::from_utf8_lossy(bytes);
    let (lost, wide) = lossy.chars().fold((0usize, 0usize), |(lost, wide), c| {
        (lost + usize::from(c == '\u{fffd}'), wide + usize::from(!c.is_ascii() && c != '\u{fffd}'))
    });
    if wide >= 4 * lost {
        let broken_at = std::str::from_utf8(bytes).err().map(|e| e.valid_up_to());
        return Ok(Decoded { text: lossy.into_owned(), encoding: "UTF-8", broken_at });
    }
    if let Some(decoded) =
        named.or_else(|| declared(bytes)).map(|e| with(e, bytes, 0)).filter(|d| d.broken_at.is_none())
    {
        return Ok(decoded);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The detector is tuned for long pages; a short Arabic text is worth a look of our own.
    [guess, WINDOWS_1256, ISO_8859_6]
        .into_iter()
        .map(|e| with(e, bytes, 0))
        .find(|d| d.broken_at.is_none() && plausible(&d.text))
        .ok_or(DecodeError::NoEncoding)
}

/// The encoding a web page or XML file names in its first lines.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let rest = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.split_once(key))
        .filter(|_| head.contains('<'))?
        .1;
    let label = rest
        .trim_start_matches(['"', '\''])
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .next()?;
    Encoding::for_label(label.as_bytes()).filter(|e| e.is_ascii_compatible() && e.is_single_byte())
}

/// Tells whether a decoded text reads like words: a good share of letters, and few controls.
fn plausible(text: &str) -> bool {
    let (all, odd) = controls(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    odd * 100 <= all && letters * 3 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str = "قال المرصد إن ستة أشخاص قتلوا في الهجوم على السجن مساء الخميس، وأصيب آخرون بجروح";

    #[test]
    fn arabic_of_every_common_encoding_comes_out_the_same() {
        for encoding in [WINDOWS_1256, ISO_8859_6] {
            let (bytes, _, lossy) = encoding.encode(ARABIC);
            assert!(!lossy, "{}", encoding.name());
            let d = decode(&bytes).unwrap();
            assert_eq!((d.text.as_str(), d.encoding), (ARABIC, encoding.name()));
        }
        let le: Vec<u8> = ARABIC.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = ARABIC.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&le).unwrap().text, ARABIC);
        assert_eq!(decode(&be).unwrap().text, ARABIC);
        for mark in [&[0xff, 0xfe][..], &[0xfe, 0xff]] {
            let mut marked = mark.to_vec();
            marked.extend(if mark[0] == 0xff { &le } else { &be });
            assert_eq!(decode(&marked).unwrap().text, ARABIC);
        }
        let utf8 = [b"\xef\xbb\xbf", ARABIC.as_bytes()].concat();
        assert_eq!(decode(&utf8).unwrap().text, ARABIC);
    }

    #[test]
    fn a_western_quotation_mark_is_windows_1252() {
        let d = decode(b"The mayor said \x93six people were killed\x94 in the caf\xe9 on Monday").unwrap();
        assert_eq!(d.encoding, "windows-1252");
        assert!(d.text.contains("“six people were killed” in the café"));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = "<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>Шесть";
        let (bytes, encoding, _) = encoding_rs::WINDOWS_1251.encode(page);
        let d = decode(&bytes).unwrap();
        assert_eq!((d.text.as_str(), d.encoding), (page, encoding.name()));
    }

    #[test]
    fn a_truncated_download_stays_utf8_and_says_where_it_broke() {
        let cut = &ARABIC.as_bytes()[..ARABIC.len() - 1];
        let d = decode(cut).unwrap();
        assert_eq!((d.encoding, d.broken_at), ("UTF-8", Some(ARABIC.len() - 2)));
        assert!(d.text.starts_with("قال المرصد"));
    }

    #[test]
    fn what_is_no_text_says_why() {
        assert_eq!(decode(b""), Err(DecodeError::Empty));
        assert_eq!(decode(b" \r\n\t"), Err(DecodeError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf \n"), Err(DecodeError::Empty));
        assert!(matches!(decode(b"%PDF-1.7 ..."), Err(DecodeError::Format(_))));
        assert!(matches!(decode(b"RIFF\x24\0\0\0WAVE"), Err(DecodeError::Format(_))));
        assert!(decode(b"RIFFA, Monday - six people were killed").is_ok());
        assert_eq!(decode(b"abc\0\x01\x02def\0\0\x03"), Err(DecodeError::Binary));
        assert_eq!(decode(b"\x01\x02\x03\x04 abc"), Err(DecodeError::Binary));
        let noise: Vec<u8> = (0..2000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise).is_err());
    }
}
