//! A PDF before its text is read: streams that unpack to more than may be, forms that draw themselves, tables
//! that list all there is. The library that reads the text unpacks without end and follows every reference.

mod locked;

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::limits::Limits;

/// Forms within forms, and folders of pages within folders.
const NESTING: usize = 24;

/// Entries of a font's tables.
const ENTRIES: u64 = 1 << 20;

/// Bytes before a stream in which its dictionary says what it is.
const BEFORE: usize = 1024;

/// Opens a PDF whose parts keep the limits, with its streams unpacked and its pictures left out.
pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Document, String> {
    packed_tables(bytes, limits)?;
    locked::tables(bytes, limits)?;
    let mut document = Document::load_mem(bytes).map_err(|e| format!("the PDF can't be read: {e}"))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|e| format!("the PDF is locked: {e}"))?;
    }
    let mut all = 0;
    for object in document.objects.values_mut() {
        match object {
            Object::Stream(stream)
                if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image") =>
            {
                stream.dict.remove(b"Filter");
                stream.set_content(Vec::new());
            }
            Object::Stream(stream) => {
                all += unpacked(stream, limits)?;
                keeps(all, bytes.len(), limits)?;
                // What has a filter for pictures stays as it is.
                let _ = stream.decompress();
                ranges(&stream.content)?;
            }
            _ => {}
        }
    }
    widths(&mut document)?;
    drawn(&document, limits)?;
    Ok(document)
}

fn keeps(unpacked: u64, packed: usize, limits: &Limits) -> Result<(), String> {
    if unpacked > limits.file {
        return Err(format!("what is packed in the PDF: {}", limits.too_large()));
    }
    limits.unpacks(unpacked, packed as u64).map_err(|e| format!("what is packed in the PDF: {e}"))
}

/// Weighs what is unpacked while the file is opened: the streams that list and hold its objects.
fn packed_tables(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let mut at = 0;
    let mut all = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let (word, start) = (at + found, at + found + b"stream".len());
        at = start;
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        let rest = &bytes[start..];
        let data = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .or_else(|| rest.strip_prefix(b"\r"));
        let said = &bytes[word.saturating_sub(BEFORE)..word];
        let said = said.rsplit(|b| *b == b'\n').take(12).collect::<Vec<_>>().concat();
        if find(&said, b"ObjStm").is_none() && find(&said, b"XRef").is_none() {
            continue;
        }
        // A list of objects that is packed twice is nobody's habit but one's who hides how large it is.
        if find(&said, b"LZW").is_some() || said.windows(6).filter(|w| w == b"Decode").count() > 2 {
            return Err("the PDF is built in a way that can't be read".to_owned());
        }
        let most = limits.file.saturating_sub(all).saturating_add(1);
        all += flate(data.unwrap_or(rest), most).map_or(0, |b| b.len() as u64);
        keeps(all, bytes.len(), limits)?;
    }
    Ok(())
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|w| w == what)
}

/// How many bytes come out of a stream.
fn unpacked(stream: &Stream, limits: &Limits) -> Result<u64, String> {
    let filters: Vec<&[u8]> = stream.filters().unwrap_or_default();
    let most = limits.file.saturating_add(1);
    let (mut now, mut largest) = (stream.content.clone(), stream.content.len() as u64);
    let last = filters.len().saturating_sub(1);
    for (i, filter) in filters.iter().enumerate() {
        let out = match *filter {
            b"FlateDecode" => flate(&now, most),
            b"LZWDecode" => Some(lzw(&now, most)),
            b"ASCII85Decode" if i < last => {
                let mut one = Stream::new(Dictionary::new(), std::mem::take(&mut now));
                one.dict.set("Filter", Object::Name(filter.to_vec()));
                one.decompressed_content().ok()
            }
            b"ASCII85Decode" => return Ok(largest.max(now.len() as u64 * 4)),
            _ => None,
        };
        let Some(out) = out else { break };
        largest = largest.max(out.len() as u64);
        if largest >= most {
            keeps(largest, now.len(), limits)?;
        }
        now = out;
    }
    Ok(largest)
}

/// What comes out of zlib, or out of what its head is broken off, as far as it goes.
fn flate(packed: &[u8], most: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let _ = ZlibDecoder::new(packed).take(most).read_to_end(&mut out);
    if out.is_empty() {
        let _ = DeflateDecoder::new(packed.get(2..)?).take(most).read_to_end(&mut out);
    }
    Some(out)
}

struct AtMost(Vec<u8>, u64);

impl Write for AtMost {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() as u64 >= self.1 {
            return Err(io::Error::other("enough"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn lzw(packed: &[u8], most: u64) -> Vec<u8> {
    let mut out = AtMost(Vec::new(), most);
    let mut decoder = weezl::decode::Decoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    let _ = decoder.into_stream(&mut out).decode_all(packed);
    out.0
}

/// Looks through a font's list of characters: one line of it may stand for billions.
fn ranges(content: &[u8]) -> Result<(), String> {
    if find(content, b"beginbfrange").is_none() {
        return Ok(());
    }
    let faulty = || Err("a font of the PDF lists its characters in a way that can't be read".to_owned());
    let (mut depth, mut all) = (0usize, 0u64);
    let (mut inside, mut codes): (bool, Vec<u64>) = (false, Vec::new());
    let mut rest = content;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth = depth.saturating_sub(1),
            b'<' if inside && depth == 0 => {
                let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                let digits = rest[..end].iter().filter_map(|b| char::from(*b).to_digit(16));
                codes.push(digits.fold(0u64, |n, d| n.saturating_mul(16).saturating_add(u64::from(d))));
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            b'b' if rest.starts_with(b"eginbfrange") => (inside, codes) = (true, Vec::new()),
            b'e' if inside && rest.starts_with(b"ndbfrange") => inside = false,
            _ => {}
        }
        if depth > 4 || (inside && first == b'(') {
            return faulty();
        }
        // Two codes, and what the first stands for: one text or a list of them.
        let listed = first == b']' && depth == 0 && codes.len() == 2;
        if inside && (codes.len() == 3 || listed) {
            all = all.saturating_add(codes[1].saturating_sub(codes[0]).saturating_add(1));
            codes.clear();
        }
        if all > ENTRIES {
            return faulty();
        }
    }
    Ok(())
}

/// Writes out the widths of fonts' letters, where `first last width` stands for many: the library leaves out
/// the last, and letters would lie where they are not.
fn widths(document: &mut Document) -> Result<(), String> {
    let mut all = 0;
    let lists = document.objects.iter().filter_map(|(id, object)| {
        let list = object.as_dict().ok()?.get(b"W").ok()?;
        let list = match list {
            Object::Reference(there) => document.get_object(*there).ok()?,
            list => list,
        };
        Some((*id, list.as_array().ok()?))
    });
    let written: Vec<(ObjectId, Vec<Object>)> = lists
        .map(|(id, list)| {
            let mut out = Vec::new();
            let mut at = 0;
            while let (Some(first), Some(second)) = (list.get(at), list.get(at + 1)) {
                out.push(first.clone());
                let (Object::Integer(from), Object::Integer(to)) = (first, second) else {
                    out.push(second.clone());
                    at += 2;
                    continue;
                };
                let many = to.saturating_sub(*from).saturating_add(1).max(0).unsigned_abs();
                all = many.saturating_add(all);
                if all > ENTRIES {
                    return Err("a font of the PDF lists its widths in a way that can't be read".to_owned());
                }
                let width = list.get(at + 2).cloned().unwrap_or(Object::Integer(0));
                out.push(Object::Array((0..many).map(|_| width.clone()).collect()));
                at += 3;
            }
            Ok((id, out))
        })
        .collect::<Result<_, String>>()?;
    for (id, list) in written {
        if let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) {
            font.set("W", Object::Array(list));
        }
    }
    Ok(())
}

/// Weighs what all pages draw, forms within forms as often as they are drawn.
fn drawn(document: &Document, limits: &Limits) -> Result<(), String> {
    let mut all = 0u64;
    let mut known = BTreeMap::new();
    for page in document.page_iter() {
        let resources = inherited(document, page)?;
        let mut content = 0u64;
        let mut forms = 0u64;
        for id in document.get_page_contents(page) {
            let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
            content = content.saturating_add(stream.content.len() as u64);
            forms = forms.saturating_add(draws(&stream.content));
        }
        let below = resources.map_or(Ok(0), |r| heaviest(document, r, &mut known, 0))?;
        all = all.saturating_add(content).saturating_add(forms.saturating_mul(below));
        if all > limits.file.saturating_mul(8) {
            return Err(format!("what the PDF draws, forms within forms: {}", limits.too_large()));
        }
    }
    Ok(())
}

fn draws(content: &[u8]) -> u64 {
    content.windows(2).filter(|w| w == b"Do").count() as u64
}

/// The resources of a page, its own or those of the folders it lies in.
fn inherited(document: &Document, page: ObjectId) -> Result<Option<&Dictionary>, String> {
    let (mut id, mut own) = (page, None);
    for _ in 0..NESTING {
        let Ok(dict) = document.get_dictionary(id) else { return Ok(own) };
        own = own.or_else(|| dict.get(b"Resources").ok().and_then(|o| dictionary(document, o)));
        // What a page goes without is looked for in all folders above, to the last.
        match dict.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => id = parent,
            Err(_) => return Ok(own),
        }
    }
    Err("the pages of the PDF lie in each other without end".to_owned())
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        Object::Dictionary(dict) => Some(dict),
        _ => None,
    }
}

/// What the heaviest form of these resources draws. A form without resources of its own has those of
/// whatever draws it.
fn heaviest<'a>(
    document: &'a Document,
    resources: &'a Dictionary,
    known: &mut BTreeMap<(ObjectId, *const Dictionary), u64>,
    depth: usize,
) -> Result<u64, String> {
    if depth > NESTING {
        return Err("the PDF draws forms within themselves".to_owned());
    }
    let Some(forms) = resources.get(b"XObject").ok().and_then(|o| dictionary(document, o)) else {
        return Ok(0);
    };
    let mut most = 0;
    for (_, form) in forms {
        let Ok(id) = form.as_reference() else { continue };
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let own =
            stream.dict.get(b"Resources").ok().and_then(|o| dictionary(document, o)).unwrap_or(resources);
        let key = (id, std::ptr::from_ref(own));
        let weight = match known.get(&key) {
            Some(weight) => *weight,
            None => {
                let times = draws(&stream.content);
                let below = if times == 0 { 0 } else { heaviest(document, own, known, depth + 1)? };
                let weight = (stream.content.len() as u64 + 1).saturating_add(times.saturating_mul(below));
                known.insert(key, weight);
                weight
            }
        };
        most = most.max(weight);
    }
    Ok(most)
}
