use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Bytes to read.
    File,
    /// A folder to list.
    Folder,
}

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
}

/// Files held in memory, by path.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// Takes paths and contents.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Memory(files.into_iter().map(|(p, b)| (p.into(), b.into())).collect())
    }

    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let folder = folder.trim_end_matches('/');
        self.0.keys().filter_map(move |k| k.strip_prefix(folder)?.strip_prefix('/'))
    }
}

impl Files for Memory {
    fn kind(&self, path: &str) -> io::Result<Kind> {
        if self.0.contains_key(path) {
            Ok(Kind::File)
        } else if self.below(path).next().is_some() {
            Ok(Kind::Folder)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let names: BTreeSet<&str> = self.below(folder).filter_map(|rest| rest.split('/').next()).collect();
        Ok(names.into_iter().map(str::to_owned).collect())
    }
}
