//! A PDF that is locked: what lists its objects is packed beneath the lock, and is unpacked while the file is opened.

use std::collections::BTreeSet;

use pdf_extract::encryption::decrypt_object;
use pdf_extract::xref::XrefEntry;
use pdf_extract::{Document, EncryptionState, LoadOptions, Object, ObjectId};

use super::{keeps, unpacked};
use crate::limits::Limits;

/// Weighs the lists of objects of a locked PDF that opens without a password.
///
/// # Errors
///
/// They unpack to more than may be.
pub(super) fn tables(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let Some(blind) = unlocked(bytes) else { return Ok(()) };
    // With its lock out of sight nothing is opened; with its lists out of sight nothing is unpacked.
    let mut document = Document::load_mem_with_options(&blind, LoadOptions::with_filter(hidden))
        .map_err(|e| format!("the PDF can't be read: {e}"))?;
    let Some(lock) = document.trailer.remove(HIDDEN) else { return Ok(()) };
    document.trailer.set("Encrypt", lock);
    // What nobody can open isn't unpacked either.
    let Ok(state) = EncryptionState::decode(&document, "") else { return Ok(()) };
    let lists: BTreeSet<u32> = (document.reference_table.entries.values())
        .filter_map(|entry| match entry {
            XrefEntry::Compressed { container, .. } => Some(*container),
            _ => None,
        })
        .collect();
    let mut all = 0;
    for list in lists {
        let id = (list, 0);
        let Ok(mut object) = document.get_object(id).cloned() else { continue };
        let _ = decrypt_object(&state, id, &mut object);
        if let Object::Stream(stream) = &object {
            all += unpacked(stream, limits)?;
            keeps(all, bytes.len(), limits)?;
        }
    }
    Ok(())
}

const LOCK: &[u8] = b"Encrypt";
/// What a lock is called while it is out of sight: as many letters.
const HIDDEN: &[u8] = b"Encrypx";

fn hidden(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.has_type(b"ObjStm")
    {
        stream.dict.set("Type", Object::Name(b"Hidden".to_vec()));
    }
    Some((id, object.clone()))
}

/// The same file without its lock; none where it has none. A name may be written with the codes of its letters.
fn unlocked(bytes: &[u8]) -> Option<Vec<u8>> {
    let ends =
        |at: usize| bytes.get(at).is_none_or(|b| b.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(b));
    let digit = |at: usize| char::from(*bytes.get(at)?).to_digit(16);
    let mut out: Option<Vec<u8>> = None;
    for start in bytes.iter().enumerate().filter(|(_, b)| **b == b'/').map(|(i, _)| i + 1) {
        let (mut at, mut name) = (start, Vec::with_capacity(LOCK.len() + 1));
        let mut coded = false;
        while !ends(at) && name.len() <= LOCK.len() {
            let code = if bytes[at] == b'#' { digit(at + 1).zip(digit(at + 2)) } else { None };
            coded = code.is_some();
            name.push(code.map_or(bytes[at], |(a, b)| (a * 16 + b) as u8));
            at += if coded { 3 } else { 1 };
        }
        if name == LOCK
            && ends(at)
            && let Some(last) = out.get_or_insert_with(|| bytes.to_vec()).get_mut(at - 1)
        {
            // The code of a `t` is 74, that of an `x` is 78.
            *last = if coded { b'8' } else { b'x' };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use pdf_extract::{EncryptionVersion, Permissions, Stream, StringFormat, dictionary};

    use pdf_extract::xref::XrefType;

    use super::*;

    /// A locked PDF that opens without a password, whose list of objects unpacks to so many bytes.
    fn locked(size: usize) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(b"7 0 << /Kind /Note >> ").expect("packed");
        packed.write_all(&vec![b' '; size]).expect("packed");
        let packed = packed.finish().expect("packed");
        let mut document = Document::with_version("1.5");
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let pages = document.new_object_id();
        document.objects.insert(
            pages,
            Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => Vec::new(), "Count" => 0 }),
        );
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        let list = dictionary! { "Type" => "ObjStX", "N" => 1, "First" => 4, "Filter" => "FlateDecode" };
        let list = document.add_object(Stream::new(list, packed));
        document.trailer.set("Root", catalog);
        let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
        document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a lock");
        document.encrypt(&state).expect("locked");
        let mut out = Vec::new();
        document.save_to(&mut out).expect("written");
        // The library writes no list of objects that it didn't make.
        let at = out.windows(6).position(|w| w == b"ObjStX").expect("the list");
        out[at + 5] = b'm';
        with_reference_stream(&out, list.0)
    }

    /// The same with a stream for its table of references, in which object 7 lies in a list.
    fn with_reference_stream(bytes: &[u8], list: u32) -> Vec<u8> {
        let text = String::from_utf8_lossy(bytes);
        let find = |word: &str| bytes.windows(word.len()).rposition(|w| w == word.as_bytes()).expect("found");
        let (table, trailer) = (find("\nxref") + 1, find("trailer"));
        let start = text.rfind("trailer").expect("a trailer");
        let dict =
            text[start..].split_once("<<").and_then(|(_, d)| d.rsplit_once(">>")).expect("a dictionary").0;
        let mut rows = Vec::new();
        for object in 0..8u32 {
            let head = format!("{object} 0 obj");
            let place = bytes[..table].windows(head.len()).position(|w| w == head.as_bytes());
            let (kind, value) = match place {
                _ if object == 7 => (2, list),
                Some(place) if object > 0 => (1, u32::try_from(place).expect("short")),
                _ => (0, 0),
            };
            rows.push(kind);
            rows.extend(value.to_be_bytes());
            rows.extend([0, 0]);
        }
        assert!(table < trailer);
        let dict = dict.split("/Size").next().map(|a| {
            let rest = dict.split("/Size").nth(1).unwrap_or_default().trim_start();
            format!("{a}{}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
        });
        let mut out = bytes[..table].to_vec();
        let head = format!(
            "9 0 obj\n<< /Type /XRef /Size 8 /W [1 4 2] /Length {} {} >>\nstream\n",
            rows.len(),
            dict.unwrap_or_default()
        );
        out.extend(head.bytes());
        out.extend(rows);
        out.extend(format!("\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
        out
    }

    #[test]
    fn what_a_locked_file_lists_is_weighed_before_it_is_unpacked() {
        let limits = Limits::default();
        let bomb = locked(40 << 20);
        assert!(bomb.len() < 60_000, "{}", bomb.len());
        let said = tables(&bomb, &limits).expect_err("too much");
        assert!(said.contains("(limit `ratio`)"), "{said}");
        assert_eq!(tables(&locked(1 << 10), &limits), Ok(()));
        // The library does unpack it: the file is one that it opens.
        let opened = Document::load_mem(&locked(1 << 10)).expect("a PDF");
        assert!(opened.get_object((7, 0)).is_ok(), "{:?}", opened.objects.keys().collect::<Vec<_>>());
    }

    #[test]
    fn a_lock_is_found_however_its_name_is_written() {
        let hidden = |s: &str| unlocked(s.as_bytes()).map(|b| String::from_utf8_lossy(&b).into_owned());
        assert_eq!(hidden("<< /Encrypt 5 0 R >>").as_deref(), Some("<< /Encrypx 5 0 R >>"));
        assert_eq!(hidden("<</#45ncryp#74 5 0 R>>").as_deref(), Some("<</#45ncryp#78 5 0 R>>"));
        assert_eq!(
            hidden("<</Encrypt<</V 2>>/EncryptMetadata true>>").as_deref(),
            Some("<</Encrypx<</V 2>>/EncryptMetadata true>>")
        );
        assert_eq!(hidden("<< /EncryptMetadata true >>"), None);
        assert_eq!(hidden("<< /Encryp"), None);
    }
}
