//! Compressed files and archives.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::limits::{Limits, Room};
use crate::manifest::outside;

/// Undoes gzip and zstd, where bytes are compressed.
///
/// # Errors
///
/// What is wrong with the compressed bytes, or the limit they would break.
pub(crate) fn unpack<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, String> {
    let mut room = limits.room(bytes.len());
    let (how, out) = if bytes.starts_with(b"\x1f\x8b") {
        ("gzip", whole(MultiGzDecoder::new(bytes), &mut room))
    } else if bytes.starts_with(b"\x28\xb5\x2f\xfd") {
        let decoder =
            StreamingDecoder::new(bytes).map_err(|e| format!("it is zstd-compressed and damaged: {e}"))?;
        ("zstd", whole(decoder, &mut room))
    } else {
        return Ok(Cow::Borrowed(bytes));
    };
    match out {
        Ok(out) => Ok(Cow::Owned(out)),
        Err(Fault::Read(e)) => Err(format!("it is {how}-compressed and damaged: {e}")),
        Err(Fault::Room) => Err(room.to_string()),
    }
}

enum Fault {
    Read(std::io::Error),
    Room,
}

/// Reads to the end within the room there is, and takes from it.
fn whole(from: impl Read, room: &mut Room) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    from.take(room.left.saturating_add(1)).read_to_end(&mut out).map_err(Fault::Read)?;
    let read = out.len() as u64;
    room.left = room.left.checked_sub(read).ok_or(Fault::Room)?;
    Ok(out)
}

/// The path without the ending that says how it is compressed.
pub(crate) fn unpacked_name(path: &str) -> &str {
    let cut = |ending: &str| {
        let split = path.len().checked_sub(ending.len())?;
        let (name, end) = (path.get(..split)?, path.get(split..)?);
        (end.eq_ignore_ascii_case(ending) && !name.is_empty()).then_some(name)
    };
    cut(".gz").or_else(|| cut(".zst")).unwrap_or(path)
}

/// What an archive gave.
#[derive(Default)]
pub(crate) struct Archive {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What was left out: the entry, or none where it is the archive, and why.
    pub(crate) faults: Vec<(Option<String>, String)>,
}

impl Archive {
    fn take(&mut self, name: &str, limits: &Limits, room: &mut Room, from: impl Read) -> bool {
        let name = name.strip_prefix("./").unwrap_or(name);
        if let Some(why) = outside(name) {
            self.faults.push((Some(name.to_owned()), format!("the name {why}")));
            return true;
        }
        if self.files.len() >= limits.entries {
            self.faults
                .push((None, format!("it holds more than {} entries (limit `entries`)", limits.entries)));
            return false;
        }
        match whole(from, room) {
            Ok(bytes) => {
                self.files.insert(name.to_owned(), bytes);
                true
            }
            Err(Fault::Read(e)) => {
                self.faults.push((Some(name.to_owned()), format!("the entry is damaged: {e}")));
                true
            }
            Err(Fault::Room) => {
                self.faults.push((None, room.to_string()));
                false
            }
        }
    }
}

/// Tells whether bytes begin as a tar archive does.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

/// Reads the files of a tar archive; links and devices are left out, and so is what leads out of it.
pub(crate) fn tar(bytes: &[u8], limits: &Limits, room: &mut Room) -> Archive {
    let mut out = Archive::default();
    let mut archive = tar::Archive::new(bytes);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => {
            out.faults.push((None, format!("the tar archive is damaged: {e}")));
            return out;
        }
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                out.faults
                    .push((None, format!("the tar archive is damaged: {e}; what came before was read")));
                break;
            }
        };
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !kind.is_file() {
            out.faults.push((Some(name), "it is a link or a device; only files are read".to_owned()));
            continue;
        }
        let size = entry.header().size().unwrap_or(0);
        let before = out.files.len();
        if !out.take(&name, limits, room, &mut entry) {
            break;
        }
        let key = name.strip_prefix("./").unwrap_or(&name);
        if out.files.len() > before && out.files.get(key).is_some_and(|b| (b.len() as u64) < size) {
            out.files.remove(key);
            out.faults.push((Some(name), "the archive ends within this entry".to_owned()));
            break;
        }
    }
    out
}

/// Tells whether bytes begin as a zip archive does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads the files of a zip archive; links are left out, and so is what leads out of it.
pub(crate) fn zip(bytes: &[u8], limits: &Limits, room: &mut Room) -> Archive {
    let mut out = Archive::default();
    let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(e) => {
            out.faults.push((None, format!("the zip archive is damaged: {e}")));
            return out;
        }
    };
    for i in 0..archive.len() {
        let entry = match archive.by_index(i) {
            Ok(entry) => entry,
            Err(e) => {
                out.faults.push((None, format!("entry {} can't be read: {e}", i + 1)));
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(e) => {
                out.faults.push((None, format!("the name of entry {} can't be read: {e}", i + 1)));
                continue;
            }
        };
        if entry.is_symlink() {
            out.faults.push((Some(name), "it is a link; only files are read".to_owned()));
            continue;
        }
        if !out.take(&name, limits, room, entry) {
            break;
        }
    }
    out
}
