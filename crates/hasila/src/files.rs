//! Files that take their place once they are whole: whoever stops the program half-way finds the old file or the new
//! one, never a piece.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// Puts bytes in a file's place.
///
/// # Errors
///
/// The folder can't be written to, or there is no room.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (mut file, pending) = Pending::create(path)?;
    file.write_all(bytes)?;
    // A power cut after the renaming must not find the new name over nothing.
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    pending.settle()
}

/// A file being written under the name `path.part`.
#[derive(Debug)]
pub(crate) struct Pending {
    part: PathBuf,
    path: PathBuf,
}

impl Pending {
    /// Opens a file to write, and what will put it in its place. Devices and pipes are written at once.
    ///
    /// # Errors
    ///
    /// The file can't be written.
    pub(crate) fn create(path: &Path) -> io::Result<(BufWriter<File>, Pending)> {
        // A link stays a link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut part = OsString::from(&path);
        if fs::metadata(&path).is_ok_and(|m| !m.is_file()) {
            return Ok((BufWriter::new(File::create(&path)?), Pending { part: path.clone(), path }));
        }
        part.push(".part");
        let part = PathBuf::from(part);
        // A file that may not be written isn't replaced either, though its folder would allow it.
        if path.exists() {
            File::options().append(true).open(&path)?;
        }
        Ok((BufWriter::new(File::create(&part)?), Pending { part, path }))
    }

    /// Puts it in its place.
    ///
    /// # Errors
    ///
    /// The folder can't be written to.
    pub(crate) fn settle(&self) -> io::Result<()> {
        if self.part != self.path {
            fs::rename(&self.part, &self.path)?;
        }
        Ok(())
    }
}
