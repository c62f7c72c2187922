//! Tables of hashes over the big place lists, made when the crate is built and read where they lie.
//!
//! A table is a run of little-endian numbers, a power of two of them: 0 for an empty cell, else one more than the place of
//! a line. A key stands in the first free cell from where its hash points, so that a look-up reads one cell and one
//! line. Nothing is made at start.

/// Hashes a key; the same when the tables are made and when they are read.
pub fn hash(key: &str) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = (key.len() as u64).wrapping_mul(FACTOR);
    let mut chunks = key.as_bytes().chunks_exact(8);
    let mut add = |word: u64| {
        state = (state.rotate_left(23) ^ word).wrapping_mul(FACTOR);
        state ^= state >> 32;
    };
    for chunk in &mut chunks {
        add(chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    let rest = chunks.remainder();
    if !rest.is_empty() {
        add(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }
    state
}

/// A table, read where it lies.
#[derive(Clone, Copy, Debug, Default)]
pub struct Index {
    cells: &'static [u8],
}

#[allow(dead_code, reason = "the build script makes tables and doesn't read them")]
impl Index {
    /// Takes the bytes of a table.
    pub const fn new(cells: &'static [u8]) -> Self {
        Index { cells }
    }

    /// Returns the first number under a key that `is` accepts.
    pub fn find<T>(self, key: &str, is: impl Fn(u32) -> Option<T>) -> Option<T> {
        let mask = (self.cells.len() / 4).checked_sub(1)? as u64;
        let mut at = hash(key) & mask;
        loop {
            let start = usize::try_from(at).ok()? * 4;
            let cell = u32::from_le_bytes(*self.cells.get(start..)?.first_chunk()?);
            let number = cell.checked_sub(1)?;
            if let Some(found) = is(number) {
                return Some(found);
            }
            at = (at + 1) & mask;
        }
    }
}

/// Makes a table of keys that are all different.
#[allow(dead_code, reason = "the library reads tables and doesn't make them")]
pub fn table<'k>(keys: impl ExactSizeIterator<Item = (&'k str, u32)>) -> Vec<u8> {
    let size = (keys.len() * 2).next_power_of_two().max(2);
    let mut cells = vec![0u32; size];
    for (key, number) in keys {
        let mut at = hash(key) as usize & (size - 1);
        while cells[at] != 0 {
            at = (at + 1) & (size - 1);
        }
        cells[at] = number + 1;
    }
    cells.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// How many bits a filter of first words has.
pub const FILTER_BITS: usize = 1 << 20;

/// The two bits of a filter that stand for a word of that hash.
pub fn filter_bits(hash: u64) -> [usize; 2] {
    [hash as usize & (FILTER_BITS - 1), (hash >> 40) as usize & (FILTER_BITS - 1)]
}

/// Marks a word in a filter of `FILTER_BITS` bits, an Arabic one without its article too: للمرصد (*lil-marṣad*, to the
/// Observatory) is written without the article's alef.
pub fn mark(filter: &mut [u8], word: &str) {
    if let Some(rest) = word.strip_prefix("ال").filter(|r| !r.is_empty()) {
        mark(filter, rest);
    }
    for bit in filter_bits(hash(word)) {
        if let Some(byte) = filter.get_mut(bit / 8) {
            *byte |= 1 << (bit % 8);
        }
    }
}
