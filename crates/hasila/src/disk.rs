//! The disk, as ingest wants to see it.

use std::fs;
use std::io::{self, Read as _};

use hasila_ingest::{Files, Kind, STDIN};

/// Reads from the disk, and from standard input under the name `-`.
pub(crate) struct Disk;

impl Files for Disk {
    fn kind(&self, path: &str) -> io::Result<Kind> {
        // Pipes and devices are read like files: `hasila extract <(zcat x.gz)`.
        Ok(if fs::metadata(path)?.is_dir() { Kind::Folder } else { Kind::File })
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if path == STDIN {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        fs::read(path)
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
}
