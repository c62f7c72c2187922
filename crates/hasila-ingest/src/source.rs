//! Bytes on their way in: read once and from the front, with a look ahead, and given up where they break
//! a limit.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::limits::{Limits, Over};

/// Bytes that come when they are asked for.
pub(crate) type Source<'a> = Box<dyn Read + 'a>;

/// A source whose first bytes can be looked at before it is read.
pub(crate) struct Ahead<'a> {
    seen: Vec<u8>,
    at: usize,
    ended: bool,
    from: Source<'a>,
}

impl<'a> Ahead<'a> {
    pub(crate) fn new(from: Source<'a>) -> Self {
        Ahead { seen: Vec::new(), at: 0, ended: false, from }
    }

    /// The first bytes: so many, or all there are.
    pub(crate) fn look(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.seen.len() < n && !self.ended {
            let before = self.seen.len();
            let step = n - before;
            (&mut self.from).take(step as u64).read_to_end(&mut self.seen)?;
            self.ended = self.seen.len() - before < step;
        }
        Ok(&self.seen)
    }

    /// Whether all there is has been looked at.
    pub(crate) fn seen_all(&self) -> bool {
        self.ended
    }

    /// All of it, where it isn't too large to be held.
    pub(crate) fn whole(&mut self, limits: &Limits) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.take(limits.file.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limits.file { Err(limits.too_large()) } else { Ok(bytes) }
    }
}

impl Read for Ahead<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let rest = self.seen.get(self.at..).unwrap_or_default();
        if !rest.is_empty() {
            let n = rest.len().min(into.len());
            into[..n].copy_from_slice(&rest[..n]);
            self.at += n;
            return Ok(n);
        }
        self.seen = Vec::new();
        self.at = 0;
        self.from.read(into)
    }
}

/// Bytes of which only so many may come for one thing: a list passes by, an object of it is held.
pub(crate) struct Piecewise<R> {
    from: R,
    piece: Rc<Cell<u64>>,
    limits: Limits,
}

impl<R: Read> Piecewise<R> {
    /// Hands out, too, the count to set to nothing when the next thing begins.
    pub(crate) fn new(from: R, limits: &Limits) -> (Self, Rc<Cell<u64>>) {
        let piece = Rc::new(Cell::new(0));
        (Piecewise { from, piece: piece.clone(), limits: *limits }, piece)
    }
}

impl<R: Read> Read for Piecewise<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(into)?;
        self.piece.set(self.piece.get() + n as u64);
        if self.piece.get() > self.limits.file { Err(self.limits.too_large()) } else { Ok(n) }
    }
}

/// How bytes are compressed, by the first of them.
pub(crate) fn packing(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"\x1f\x8b") {
        Some("gzip")
    } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
        Some("zstd")
    } else {
        None
    }
}

/// Undoes gzip or zstd.
pub(crate) fn unpacking<'a>(how: &'static str, from: Source<'a>, limits: &Limits) -> Source<'a> {
    let packed = Rc::new(Cell::new(0));
    let from = Box::new(Counted { from, count: packed.clone() });
    let from: Source<'a> = match how {
        "gzip" => Box::new(MultiGzDecoder::new(BufReader::new(from))),
        _ => Box::new(Frames { now: None, next: Some(BufReader::new(from)) }),
    };
    Box::new(Unpacking { how, from, packed, unpacked: 0, limits: *limits })
}

struct Counted<'a> {
    from: Source<'a>,
    count: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(into)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

/// zstd frames one after another, as tools that work on several cores write them.
struct Frames<R: io::BufRead> {
    now: Option<Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>>,
    next: Option<R>,
}

impl<R: io::BufRead> Read for Frames<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.now {
                let n = frame.read(into)?;
                if n > 0 || into.is_empty() {
                    return Ok(n);
                }
            }
            if let Some(frame) = self.now.take() {
                self.next = Some(frame.into_inner());
            }
            let Some(mut rest) = self.next.take() else { return Ok(0) };
            if rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = StreamingDecoder::new(rest).map_err(io::Error::other)?;
            self.now = Some(Box::new(frame));
        }
    }
}

/// Counts what comes out of a decoder and says what was wrong with what went in.
struct Unpacking<'a> {
    how: &'static str,
    from: Source<'a>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
    limits: Limits,
}

impl Read for Unpacking<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(into).map_err(|e| {
            if Over::is(&e) || e.kind() == io::ErrorKind::Interrupted {
                return e;
            }
            io::Error::other(format!("it is {}-compressed and damaged: {e}", self.how))
        })?;
        self.unpacked += n as u64;
        self.limits.unpacks(self.unpacked, self.packed.get())?;
        Ok(n)
    }
}

/// Undoes gzip and zstd, where bytes are compressed.
///
/// # Errors
///
/// What is wrong with the compressed bytes, or the limit they would break.
pub(crate) fn unpack(bytes: Vec<u8>, limits: &Limits) -> io::Result<Vec<u8>> {
    match packing(&bytes) {
        Some(how) => Ahead::new(unpacking(how, Box::new(Cursor::new(bytes)), limits)).whole(limits),
        None => Ok(bytes),
    }
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
