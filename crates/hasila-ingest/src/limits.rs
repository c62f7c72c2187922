use std::fmt;

/// How much of a hostile or broken input is read before it is given up. Every limit that is hit is named
/// in the problem it causes; the rest of the input goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that a compressed file or an archive may unpack to.
    pub unpacked: u64,
    /// How many times its own size an archive may unpack to. Small ones are let off.
    pub ratio: u64,
    /// Entries of an archive, records of a crawl, rows of a table, messages of an export.
    pub entries: usize,
    /// Archives within archives.
    pub depth: usize,
    /// Bytes of one line of JSON Lines.
    pub line: usize,
    /// Elements within elements of a web page.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            unpacked: 512 << 20,
            ratio: 1000,
            entries: 1_000_000,
            depth: 4,
            line: 64 << 20,
            nesting: 512,
        }
    }
}

/// What is small enough to unpack to any multiple of its size.
const SMALL: u64 = 16 << 20;

impl Limits {
    /// The names of the limits, as [`Limits::set`] takes them and problems name them.
    pub const NAMES: [&'static str; 6] = ["unpacked", "ratio", "entries", "depth", "line", "nesting"];

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
            "line" => self.line = count()?,
            "nesting" => self.nesting = count()?,
            _ => return Err(format!("no limit `{name}`; there are {}", Limits::NAMES.join(", "))),
        }
        Ok(())
    }

    /// How many bytes may come out of so many packed ones, and the limit that says so.
    pub(crate) fn room(&self, packed: usize) -> Room {
        let by_ratio = (packed as u64).saturating_mul(self.ratio).max(SMALL);
        if by_ratio < self.unpacked {
            Room { left: by_ratio, name: "ratio", value: self.ratio }
        } else {
            Room { left: self.unpacked, name: "unpacked", value: self.unpacked }
        }
    }
}

/// What is left of an allowance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    pub(crate) left: u64,
    name: &'static str,
    value: u64,
}

impl fmt::Display for Room {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            "ratio" => write!(f, "it unpacks to more than {} times its size (limit `ratio`)", self.value),
            name if self.value >= 1 << 20 => {
                write!(f, "it unpacks to more than {} MiB (limit `{name}`)", self.value >> 20)
            }
            name => write!(f, "it unpacks to more than {} bytes (limit `{name}`)", self.value),
        }
    }
}
