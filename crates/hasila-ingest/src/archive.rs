//! Archives as folders: a list of what they hold, and each entry when it is asked for.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek as _, SeekFrom};

use crate::files::{Files, Seekable};
use crate::limits::{Limits, Over};
use crate::manifest::outside;
use crate::source::Source;

/// Entries up to this size are held in memory while they are read, larger ones elsewhere.
const HELD: u64 = 16 << 20;

/// Tells whether bytes begin as a tar archive does.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

/// Tells whether bytes begin as a zip archive does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What can't be read of an archive: the entry, or none where it is the archive, and why.
pub(crate) type Fault = (Option<String>, String);

/// An archive that is being read.
pub(crate) struct Archive<'a> {
    entries: BTreeMap<String, Place>,
    from: Container<'a>,
    packed: u64,
    unpacked: u64,
    /// A limit was passed: nothing more comes out.
    spent: bool,
}

enum Container<'a> {
    Zip(zip::ZipArchive<Box<dyn Seekable + 'a>>),
    Tar(Box<dyn Seekable + 'a>),
}

#[derive(Clone, Copy)]
enum Place {
    Number(usize),
    Bytes { start: u64, length: u64 },
}

/// Why an entry didn't come.
pub(crate) enum Missing {
    /// Nothing of this name, or nothing more of anything: said already.
    Nothing,
    /// The entry is at fault.
    Entry(io::Error),
    /// The archive passed a limit with it.
    Archive(io::Error),
}

impl<'a> Archive<'a> {
    /// Lists an archive. What leads out of it, links and devices are left out.
    ///
    /// # Errors
    ///
    /// Nothing of it can be read.
    pub(crate) fn open(
        mut from: Box<dyn Seekable + 'a>,
        limits: &Limits,
        faults: &mut Vec<Fault>,
    ) -> io::Result<Self> {
        let packed = from.seek(SeekFrom::End(0))?;
        let mut head = [0; 4];
        from.rewind()?;
        let read = from.read(&mut head)?;
        from.rewind()?;
        let mut list = List { entries: BTreeMap::new(), most: limits.entries, faults };
        let from = if is_zip(&head[..read]) {
            Container::Zip(list.zip(from)?)
        } else {
            Container::Tar(list.tar(from, packed)?)
        };
        Ok(Archive { entries: list.entries, from, packed, unpacked: 0, spent: false })
    }

    pub(crate) fn is_zip(&self) -> bool {
        matches!(self.from, Container::Zip(_))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// The bytes of an entry. Large ones are kept by `files` until they have been read.
    pub(crate) fn entry(
        &mut self,
        name: &str,
        limits: &Limits,
        files: &'a dyn Files,
    ) -> Result<Source<'a>, Missing> {
        let (Some(&place), false) = (self.entries.get(name), self.spent) else {
            return Err(Missing::Nothing);
        };
        let (packed, unpacked) = (self.packed, &mut self.unpacked);
        let kept = match (&mut self.from, place) {
            (Container::Zip(zip), Place::Number(n)) => match zip.by_index(n) {
                Ok(entry) => kept(Measured { from: entry, packed, unpacked, limits }, files),
                Err(e) => Err(io::Error::other(e)),
            },
            (Container::Tar(tar), Place::Bytes { start, length }) => tar
                .seek(SeekFrom::Start(start))
                .and_then(|_| kept(Measured { from: tar.take(length), packed, unpacked, limits }, files)),
            _ => return Err(Missing::Nothing),
        };
        kept.map_err(|e| {
            if Over::is(&e) {
                self.spent = true;
                return Missing::Archive(e);
            }
            Missing::Entry(e)
        })
    }
}

impl<'a> Archive<'a> {
    /// The bytes of a zip archive that another library takes apart, if all of them together may be held.
    ///
    /// # Errors
    ///
    /// What is wrong with an entry, or the limit they break.
    pub(crate) fn weighed(self, limits: &Limits) -> io::Result<Box<dyn Seekable + 'a>> {
        let mut from = match self.from {
            Container::Tar(from) => from,
            Container::Zip(mut zip) => {
                let mut unpacked = 0;
                for n in 0..zip.len() {
                    let from = zip.by_index(n).map_err(io::Error::other)?;
                    let entry = Measured { from, packed: self.packed, unpacked: &mut unpacked, limits };
                    io::copy(&mut entry.take(limits.file.saturating_add(1)), &mut io::sink())?;
                    if unpacked > limits.file {
                        return Err(limits.too_large());
                    }
                }
                zip.into_inner()
            }
        };
        from.rewind()?;
        Ok(from)
    }
}

/// Reads an entry to its end, into memory where it is small enough.
fn kept<'a>(mut from: impl Read, files: &'a dyn Files) -> io::Result<Source<'a>> {
    let mut bytes = Vec::new();
    (&mut from).take(HELD + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 <= HELD {
        return Ok(Box::new(Cursor::new(bytes)));
    }
    Ok(Box::new(files.keep(&mut Cursor::new(bytes).chain(from))?))
}

/// Counts what comes out of an archive.
struct Measured<'b, R> {
    from: R,
    packed: u64,
    unpacked: &'b mut u64,
    limits: &'b Limits,
}

impl<R: Read> Read for Measured<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(into)?;
        *self.unpacked += n as u64;
        self.limits.unpacks(*self.unpacked, self.packed)?;
        Ok(n)
    }
}

struct List<'f> {
    entries: BTreeMap<String, Place>,
    most: usize,
    faults: &'f mut Vec<Fault>,
}

impl List<'_> {
    /// Takes an entry; false where no more are taken.
    fn take(&mut self, name: &str, place: Place) -> bool {
        let name = name.strip_prefix("./").unwrap_or(name);
        if let Some(why) = outside(name) {
            self.faults.push((Some(name.to_owned()), format!("the name {why}")));
        } else if self.entries.len() >= self.most {
            let why = format!("it holds more than {} entries (limit `entries`)", self.most);
            self.faults.push((None, why));
            return false;
        } else {
            self.entries.insert(name.to_owned(), place);
        }
        true
    }

    fn tar<'a>(&mut self, from: Box<dyn Seekable + 'a>, size: u64) -> io::Result<Box<dyn Seekable + 'a>> {
        let damaged = |e: io::Error| io::Error::other(format!("the tar archive is damaged: {e}"));
        let mut archive = tar::Archive::new(from);
        for entry in archive.entries_with_seek().map_err(damaged)? {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    let why = format!("the tar archive is damaged: {e}; what came before was read");
                    self.faults.push((None, why));
                    break;
                }
            };
            let kind = entry.header().entry_type();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if !kind.is_file() {
                self.faults.push((Some(name), "it is a link or a device; only files are read".to_owned()));
                continue;
            }
            let (start, length) = (entry.raw_file_position(), entry.size());
            if start.checked_add(length).is_none_or(|end| end > size) {
                self.faults.push((Some(name), "the archive ends within this entry".to_owned()));
                break;
            }
            if !self.take(&name, Place::Bytes { start, length }) {
                break;
            }
        }
        Ok(archive.into_inner())
    }

    fn zip<'a>(
        &mut self,
        from: Box<dyn Seekable + 'a>,
    ) -> io::Result<zip::ZipArchive<Box<dyn Seekable + 'a>>> {
        let mut archive = zip::ZipArchive::new(from)
            .map_err(|e| io::Error::other(format!("the zip archive is damaged: {e}")))?;
        for i in 0..archive.len() {
            let entry = match archive.by_index(i) {
                Ok(entry) => entry,
                Err(e) => {
                    self.faults.push((None, format!("entry {} can't be read: {e}", i + 1)));
                    continue;
                }
            };
            if entry.is_dir() {
                continue;
            }
            let name = match entry.name() {
                Ok(name) => name.into_owned(),
                Err(e) => {
                    self.faults.push((None, format!("the name of entry {} can't be read: {e}", i + 1)));
                    continue;
                }
            };
            if entry.is_symlink() {
                self.faults.push((Some(name), "it is a link; only files are read".to_owned()));
                continue;
            }
            drop(entry);
            if !self.take(&name, Place::Number(i)) {
                break;
            }
        }
        Ok(archive)
    }
}
