//! Compressed files.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

/// More than this is no newspaper article: a small file that unpacks into memory without end would be a
/// way to stop the program.
const LIMIT: u64 = 512 * 1024 * 1024;

/// Undoes gzip, where bytes are gzip.
///
/// # Errors
///
/// What is wrong with the compressed bytes.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    match MultiGzDecoder::new(bytes).take(LIMIT + 1).read_to_end(&mut out) {
        Ok(_) if out.len() as u64 > LIMIT => Err(format!("it unpacks to more than {} MiB", LIMIT >> 20)),
        Ok(_) => Ok(Cow::Owned(out)),
        Err(e) => Err(format!("it is gzip-compressed and damaged: {e}")),
    }
}

/// The path without the ending that says how it is compressed.
pub(crate) fn unpacked_name(path: &str) -> &str {
    let split = path.len().saturating_sub(3);
    match (path.get(..split), path.get(split..)) {
        (Some(name), Some(end)) if end.eq_ignore_ascii_case(".gz") && !name.is_empty() => name,
        _ => path,
    }
}
