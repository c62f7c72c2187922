//! Numbers as they are written: digits of every script, number words of the language packs, scales.

/// A language that the extractor reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}
