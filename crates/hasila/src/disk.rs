//! The disk, as ingest wants to see it.

use std::fs::{self, File};
use std::io::{self, Read, Seek as _};
use std::path::Path;

use hasila_ingest::{Files, Kind, STDIN, Seekable};
use indicatif::ProgressBar;

/// Reads from the disk, and from standard input under the name `-`.
pub(crate) struct Disk {
    /// Moves on with every byte that is read.
    bar: ProgressBar,
}

impl Disk {
    pub(crate) fn new(bar: ProgressBar) -> Self {
        Disk { bar }
    }
}

impl Files for Disk {
    fn kind(&self, path: &str) -> io::Result<Kind> {
        // Pipes and devices are read like files: `hasila extract <(zcat x.gz)`.
        Ok(if fs::metadata(path)?.is_dir() { Kind::Folder } else { Kind::File })
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        fs::read_dir(folder)?
            .map(|entry| {
                entry?.file_name().into_string().map_err(|name| {
                    let message = format!("the name {name:?} is not UTF-8");
                    io::Error::new(io::ErrorKind::InvalidData, message)
                })
            })
            .collect()
    }

    fn open<'a>(&'a self, path: &str) -> io::Result<Box<dyn Read + 'a>> {
        if path == STDIN {
            return Ok(Box::new(self.bar.wrap_read(io::stdin().lock())));
        }
        if fs::metadata(path)?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(Box::new(self.bar.wrap_read(File::open(path)?)))
    }

    fn seekable<'a>(&'a self, path: &str) -> Option<Box<dyn Seekable + 'a>> {
        let file = File::open(path).ok().filter(|f| f.metadata().is_ok_and(|m| m.is_file()))?;
        Some(Box::new(file))
    }

    fn keep(&self, from: &mut dyn Read) -> io::Result<Box<dyn Seekable>> {
        // Without a name from the start, so that nothing is left behind however this ends.
        let mut file = tempfile::tempfile()?;
        io::copy(from, &mut file)?;
        file.rewind()?;
        Ok(Box::new(file))
    }
}

/// Bytes below some paths; none where they can't be known before they are read.
pub(crate) fn size(inputs: &[String]) -> Option<u64> {
    inputs.iter().map(|i| size_of(Path::new(i), 0)).sum()
}

fn size_of(path: &Path, depth: usize) -> Option<u64> {
    let about = fs::metadata(path).ok()?;
    if about.is_file() {
        return Some(about.len());
    }
    if !about.is_dir() || depth > 16 {
        return None;
    }
    fs::read_dir(path).ok()?.map(|entry| size_of(&entry.ok()?.path(), depth + 1)).sum()
}
