use std::fmt;
use std::io;

/// How much of a hostile or broken input is read before it is given up. Every limit that is hit is named
/// in the problem it causes; the rest of the input goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that a compressed file or an archive may unpack to. They pass by and are not held.
    pub unpacked: u64,
    /// How many times its own size it may unpack to. Small ones are let off.
    pub ratio: u64,
    /// Entries of an archive or a feed, records of a crawl, rows of a table, messages of an export.
    pub entries: usize,
    /// Archives within archives.
    pub depth: usize,
    /// Bytes of what has to be held whole: a page, a row of a table, an object of a list, a feed, a record of
    /// a crawl.
    pub file: u64,
    /// Bytes of one line of JSON Lines.
    pub line: usize,
    /// Elements within elements of a web page.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            unpacked: 16 << 30,
            ratio: 250,
            entries: 1_000_000,
            depth: 4,
            file: 128 << 20,
            line: 64 << 20,
            nesting: 512,
        }
    }
}

/// What is small enough to unpack to any multiple of its size.
const SMALL: u64 = 16 << 20;

impl Limits {
    /// The names of the limits, as [`Limits::set`] takes them and problems name them.
    pub const NAMES: [&'static str; 7] = ["unpacked", "ratio", "entries", "depth", "file", "line", "nesting"];

    /// Sets a limit by its name.
    ///
    /// # Errors
    ///
    /// No limit has this name, or the value does not fit it.
    pub fn set(&mut self, name: &str, value: u64) -> Result<(), String> {
        let count = || usize::try_from(value).map_err(|_| format!("limit `{name}`: {value} is too much"));
        match name {
            "unpacked" => self.unpacked = value,
            "ratio" => self.ratio = value,
            "entries" => self.entries = count()?,
            "depth" => self.depth = count()?,
            "file" => self.file = value,
            "line" => self.line = count()?,
            "nesting" => self.nesting = count()?,
            _ => return Err(format!("no limit `{name}`; there are {}", Limits::NAMES.join(", "))),
        }
        Ok(())
    }

    /// Says whether so many bytes may come out of so many packed ones.
    pub(crate) fn unpacks(&self, unpacked: u64, packed: u64) -> io::Result<()> {
        if unpacked > self.unpacked {
            return Err(Over::error(format!(
                "it unpacks to more than {} (limit `unpacked`)",
                size(self.unpacked)
            )));
        }
        if unpacked > packed.saturating_mul(self.ratio).max(SMALL) {
            return Err(Over::error(format!(
                "it unpacks to more than {} times its size (limit `ratio`)",
                self.ratio
            )));
        }
        Ok(())
    }

    /// How much of an input is looked at before it is told how to read it: no more than may be held.
    pub(crate) fn sample(&self, most: usize) -> usize {
        usize::try_from(self.file).map_or(most, |file| file.min(most))
    }

    /// What is said of what is too large to be held.
    pub(crate) fn too_large(&self) -> io::Error {
        Over::error(format!("it is larger than {} (limit `file`)", size(self.file)))
    }
}

/// That a limit was passed, on its way through layers of readers.
#[derive(Debug)]
pub(crate) struct Over(String);

impl Over {
    fn error(why: String) -> io::Error {
        io::Error::other(Over(why))
    }

    pub(crate) fn is(e: &io::Error) -> bool {
        e.get_ref().is_some_and(|inner| inner.is::<Over>())
    }
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Over {}

pub(crate) fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{bytes} bytes") }
}
