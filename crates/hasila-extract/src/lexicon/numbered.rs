//! Words by number, in one run of letters: a language has a hundred thousand forms, and a piece of memory for each
//! would take longer to make than all that is looked up in them.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A word of a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordNumber(pub(super) u32);

impl WordNumber {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words in the order they came, each once.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    letters: String,
    /// Where each word ends in `letters`; it begins where the one before it ends.
    ends: Vec<u32>,
    table: HashTable<u32>,
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// The word of a number.
fn word<'l>(letters: &'l str, ends: &[u32], number: u32) -> &'l str {
    let at = number as usize;
    let start = at.checked_sub(1).and_then(|k| ends.get(k)).map_or(0, |e| *e as usize);
    ends.get(at).and_then(|end| letters.get(start..*end as usize)).unwrap_or_default()
}

impl Numbered {
    /// Makes room for so many.
    pub(super) fn with_capacity(words: usize) -> Self {
        const LETTERS: usize = 12;
        Numbered {
            letters: String::with_capacity(words * LETTERS),
            ends: Vec::with_capacity(words),
            table: HashTable::with_capacity(words),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word that is there.
    pub(super) fn find(&self, wanted: &str) -> Option<WordNumber> {
        let is = |number: &u32| word(&self.letters, &self.ends, *number) == wanted;
        self.table.find(hash(wanted), is).copied().map(WordNumber)
    }

    /// The number of a word, given now if it has none.
    pub(super) fn number(&mut self, wanted: &str) -> WordNumber {
        let Numbered { letters, ends, table } = self;
        let is = |number: &u32| word(letters, ends, *number) == wanted;
        let found = table.entry(hash(wanted), is, |number| hash(word(letters, ends, *number)));
        let number = match found {
            hashbrown::hash_table::Entry::Occupied(there) => return WordNumber(*there.get()),
            hashbrown::hash_table::Entry::Vacant(free) => {
                let number = u32::try_from(ends.len()).unwrap_or(u32::MAX);
                free.insert(number);
                number
            }
        };
        letters.push_str(wanted);
        ends.push(u32::try_from(letters.len()).unwrap_or(u32::MAX));
        WordNumber(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_however_often_it_comes() {
        let mut words = Numbered::default();
        let numbers: Vec<WordNumber> = (0..3000).map(|k| words.number(&format!("w{}", k % 1000))).collect();
        assert_eq!(words.len(), 1000);
        for (k, number) in numbers.into_iter().enumerate() {
            assert_eq!(number.index(), k % 1000);
            assert_eq!(words.find(&format!("w{}", k % 1000)), Some(number));
        }
        assert_eq!(words.find("w1000"), None);
        assert_eq!(words.find(""), None);
    }
}
