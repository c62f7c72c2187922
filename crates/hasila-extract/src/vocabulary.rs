//! Which words any list begins an entry with: one cheap look at a token before the close ones.
//!
//! Most words of a newspaper begin nothing that a stage looks for, and still each stage would look them up, an Arabic
//! one under every way to take its clitics off. The vocabulary answers for all stages at once, from one table of bytes
//! that two hashes point into (a Bloom filter with a bit a stage). It may say yes to a word that no list has, never
//! no to one that a list has, so it changes how long reading takes and nothing that is read.

use hasila_registry::{Gazetteer, word_hash};

use crate::token::{TokenKind, Tokens};

/// A stage that looks words up; one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Layer {
    /// The lexicon of Arabic.
    Arabic = 1,
    /// The lexicon of English.
    English = 2,
    /// Words of time.
    Time = 4,
    /// Words around place names.
    Place = 8,
    /// Place names of the gazetteer.
    Name = 16,
    /// Nouns that head the names of bodies.
    Head = 32,
}

/// Bits of an address in the table: with a megabyte, one word in 250 is looked up in vain.
const BITS: u32 = 20;

/// The first words of every entry of every stage.
#[derive(Debug)]
pub struct Vocabulary {
    table: Box<[u8]>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary { table: vec![0; 1 << BITS].into_boxed_slice() }
    }
}

fn addresses(hash: u64) -> (usize, usize) {
    let low = (1u64 << BITS) - 1;
    ((hash & low) as usize, ((hash >> 32) & low) as usize)
}

impl Vocabulary {
    /// Adds a folded word that an entry of the stage begins with.
    pub fn add(&mut self, layer: Layer, word: &str) {
        let (a, b) = addresses(word_hash(word));
        for at in [a, b] {
            if let Some(cell) = self.table.get_mut(at) {
                *cell |= layer as u8;
            }
        }
        // للمرصد (*lil-marṣad*, to the Observatory) is written without the alef of its article.
        if let Some(rest) = word.strip_prefix("ال").filter(|r| !r.is_empty()) {
            self.add(layer, rest);
        }
    }

    fn one(&self, word: &str, places: &Gazetteer) -> u8 {
        let hash = word_hash(word);
        let (a, b) = addresses(hash);
        let listed = self.table.get(a).copied().unwrap_or(0) & self.table.get(b).copied().unwrap_or(0);
        if places.may_begin(hash) { listed | Layer::Name as u8 } else { listed }
    }

    /// Returns the stages that may have a folded word, whole or without clitics.
    pub fn layers(&self, word: &str, places: &Gazetteer) -> u8 {
        let mut found = self.one(word, places);
        if word.is_ascii() {
            if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("s'")) {
                found |= self.one(stem, places);
            }
            return found;
        }
        for base in [Some(word), word.strip_prefix(['و', 'ف'])].into_iter().flatten() {
            found |= self.one(base, places);
            for article in ["ال", "لل"] {
                if let Some(rest) = base.strip_prefix(article) {
                    found |= self.one(rest, places);
                }
            }
            if let Some(rest) = base.strip_prefix(['ب', 'ل', 'ك', 'س']) {
                found |= self.one(rest, places);
                for article in ["ال", "لل"] {
                    if let Some(rest) = rest.strip_prefix(article) {
                        found |= self.one(rest, places);
                    }
                }
            }
        }
        found
    }

    /// Notes on every word of a text which stages may have it.
    pub fn mark(&self, tokens: &mut Tokens, places: &Gazetteer) {
        let known = (0..tokens.len())
            .map(|i| {
                if tokens.kind(i) == TokenKind::Word { self.layers(tokens.fold(i), places) } else { u8::MAX }
            })
            .collect();
        tokens.set_known(known);
    }
}
