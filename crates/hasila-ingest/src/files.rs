use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read, Seek};

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Bytes to read.
    File,
    /// A folder to list.
    Folder,
}

/// Bytes that can be read at any place.
pub trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

/// How to get at bytes. The binary has one for the disk, [`Memory`] is one for tests and embedders.
///
/// Paths below a folder are made with a forward slash.
pub trait Files {
    /// Tells what a path is. It isn't asked about `-`.
    fn kind(&self, path: &str) -> io::Result<Kind>;
    /// Reads a file whole; `-` is standard input.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
    /// Lists the names (not paths) in a folder, in any order.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Opens a file to be read from its front, so that what is larger than memory can pass through.
    fn open<'a>(&'a self, path: &str) -> io::Result<Box<dyn Read + 'a>> {
        Ok(Box::new(Cursor::new(self.read(path)?)))
    }

    /// Opens a file to be read at any place, where it can be: a pipe can't.
    fn seekable<'a>(&'a self, _path: &str) -> Option<Box<dyn Seekable + 'a>> {
        None
    }

    /// Keeps what comes where it can be read at any place, from its front to begin with: archives in
    /// archives, and those that come through a pipe.
    fn keep(&self, from: &mut dyn Read) -> io::Result<Box<dyn Seekable>> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        Ok(Box::new(Cursor::new(bytes)))
    }
}

/// The names right below a folder, of paths that lie anywhere.
pub(crate) fn below<'a>(paths: impl Iterator<Item = &'a str>, folder: &str) -> BTreeSet<&'a str> {
    let folder = folder.trim_end_matches('/');
    let rest = |path: &'a str| match folder {
        "" => Some(path),
        _ => path.strip_prefix(folder)?.strip_prefix('/'),
    };
    paths.filter_map(rest).filter_map(|rest| rest.split('/').next()).collect()
}

/// Files held in memory, by path.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// Takes paths and contents.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Memory(files.into_iter().map(|(p, b)| (p.into(), b.into())).collect())
    }
}

impl Memory {
    fn below(&self, folder: &str) -> BTreeSet<&str> {
        if folder.is_empty() { BTreeSet::new() } else { below(self.0.keys().map(String::as_str), folder) }
    }
}

impl Files for Memory {
    fn kind(&self, path: &str) -> io::Result<Kind> {
        if self.0.contains_key(path) {
            Ok(Kind::File)
        } else if !self.below(path).is_empty() {
            Ok(Kind::Folder)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        Ok(self.below(folder).into_iter().map(str::to_owned).collect())
    }

    fn open<'a>(&'a self, path: &str) -> io::Result<Box<dyn Read + 'a>> {
        match self.0.get(path) {
            Some(bytes) => Ok(Box::new(bytes.as_slice())),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn seekable<'a>(&'a self, path: &str) -> Option<Box<dyn Seekable + 'a>> {
        Some(Box::new(Cursor::new(self.0.get(path)?.as_slice())))
    }
}
