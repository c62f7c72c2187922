//! What words and phrases mean, in a few long lists: entries are added in any order and put in order once.

use super::{Number, Tag, WordNumber};

/// What a word or phrase means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    tag: Tag,
    number: Number,
    /// The form carries a pronoun ending: عناصرها (*ʿanāṣiruhā*, its members).
    possessed: bool,
    /// How many words stand behind the first.
    more: u16,
    /// Where they begin in `Entries::rests`.
    rest: u32,
}

/// An entry that stands in the text: where it ends, and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) end: usize,
    pub(super) tag: Tag,
    pub(super) number: Number,
    pub(super) possessed: bool,
}

impl Entry {
    pub(super) fn hit(&self, end: usize) -> Hit {
        Hit { end, tag: self.tag, number: self.number, possessed: self.possessed }
    }

    /// Tells whether it is of one word.
    pub(super) fn is_word(&self) -> bool {
        self.more == 0
    }

    pub(super) fn possessed(&self) -> bool {
        self.possessed
    }
}

/// Which entry of a word goes on with which two words; `None` for one that ends before them.
type GoingOn = ([Option<WordNumber>; 2], u32);

/// Entries by their first words.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// What was added, with its first word, until all is put in order.
    added: Vec<(WordNumber, Entry)>,
    /// Entries by first word, each word's in the order they were added.
    list: Vec<Entry>,
    /// Where each word's begin in `list`, and where the last ones end.
    first: Vec<u32>,
    /// Words behind the first.
    rests: Vec<WordNumber>,
    /// Of words that phrases begin with, which entry goes on with which words; names of ministries share their first two by
    /// the hundred.
    going_on: Vec<GoingOn>,
    /// Where each word's begin in `going_on`, and where the last ones end.
    opens: Vec<u32>,
    /// Whether each word is the second of a phrase.
    seconds: Vec<bool>,
}

fn at(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The part of a list that is a word's.
fn part<'l, T>(list: &'l [T], bounds: &[u32], word: WordNumber) -> &'l [T] {
    match bounds.get(word.index()..) {
        Some([start, end, ..]) => list.get(*start as usize..*end as usize).unwrap_or_default(),
        _ => &[],
    }
}

impl Entries {
    /// Adds what a word, and the words behind it, mean.
    pub(super) fn add(
        &mut self,
        first: WordNumber,
        rest: &[WordNumber],
        tag: Tag,
        number: Number,
        possessed: bool,
    ) {
        let from = self.rests.len();
        self.rests.extend_from_slice(rest);
        let more = u16::try_from(rest.len()).unwrap_or(u16::MAX);
        self.added.push((first, Entry { tag, number, possessed, more, rest: at(from) }));
    }

    /// Puts all in order, for words numbered below `words`. Of entries that say the same the first stays.
    pub(super) fn finish(&mut self, words: usize) {
        let mut order: Vec<u32> = vec![0; words + 1];
        let added = std::mem::take(&mut self.added);
        for (word, _) in &added {
            if let Some(count) = order.get_mut(word.index() + 1) {
                *count += 1;
            }
        }
        for k in 1..order.len() {
            order[k] += order[k - 1];
        }
        let bounds = order.clone();
        let mut sorted: Vec<u32> = vec![0; added.len()];
        for (k, (word, _)) in added.iter().enumerate() {
            if let Some(next) = order.get_mut(word.index()) {
                if let Some(cell) = sorted.get_mut(*next as usize) {
                    *cell = at(k);
                }
                *next += 1;
            }
        }
        self.list = Vec::with_capacity(added.len());
        self.first = Vec::with_capacity(words + 1);
        self.opens = Vec::with_capacity(words + 1);
        self.seconds = vec![false; words];
        let mut here: Vec<Entry> = Vec::new();
        for of in bounds.windows(2) {
            self.first.push(at(self.list.len()));
            self.opens.push(at(self.going_on.len()));
            let numbers = sorted.get(of[0] as usize..of[1] as usize).unwrap_or_default();
            // Most words mean one thing, alone.
            if let [one] = numbers
                && let Some((_, entry)) = added.get(*one as usize)
                && entry.is_word()
            {
                self.list.push(*entry);
                continue;
            }
            here.clear();
            here.extend(numbers.iter().filter_map(|k| Some(added.get(*k as usize)?.1)));
            if here.iter().all(Entry::is_word) {
                self.settle_words(&here);
            } else {
                self.settle_phrases(&here);
            }
        }
        self.first.push(at(self.list.len()));
        self.opens.push(at(self.going_on.len()));
    }

    /// Puts the entries of the next word in their place, where all are of that word alone.
    fn settle_words(&mut self, entries: &[Entry]) {
        let start = self.list.len();
        for new in entries {
            if !self.list[start..].iter().any(|old| self.say_the_same(old, new)) {
                self.list.push(*new);
            }
        }
    }

    /// Puts the entries of the next word in their place, some of which are phrases.
    fn settle_phrases(&mut self, entries: &[Entry]) {
        let next = |e: &Entry| [0, 1].map(|n| self.rest(e).get(n).copied());
        let mut order: Vec<([Option<WordNumber>; 2], usize)> =
            entries.iter().map(next).enumerate().map(|(k, s)| (s, k)).collect();
        order.sort_unstable();
        // Only those with the same words next can say the same.
        let mut again = vec![false; entries.len()];
        for run in order.chunk_by(|a, b| a.0 == b.0) {
            for (n, (_, k)) in run.iter().enumerate() {
                again[*k] = run[..n].iter().any(|(_, l)| self.say_the_same(&entries[*l], &entries[*k]));
            }
        }
        let mut numbers = Vec::with_capacity(entries.len());
        for (entry, again) in entries.iter().zip(&again) {
            numbers.push(at(self.list.len()));
            if !again {
                self.list.push(*entry);
            }
        }
        for (next, k) in order.into_iter().filter(|(_, k)| !again[*k]) {
            self.going_on.push((next, numbers[k]));
            if let Some(is) = next[0].and_then(|s| self.seconds.get_mut(s.index())) {
                *is = true;
            }
        }
    }

    fn say_the_same(&self, a: &Entry, b: &Entry) -> bool {
        a.tag == b.tag && a.possessed == b.possessed && a.more == b.more && self.rest(a) == self.rest(b)
    }

    /// The entries that begin with a word.
    pub(super) fn of(&self, word: WordNumber) -> &[Entry] {
        part(&self.list, &self.first, word)
    }

    /// An entry by its number.
    pub(super) fn get(&self, number: u32) -> Option<&Entry> {
        self.list.get(number as usize)
    }

    /// The words of an entry behind the first.
    pub(super) fn rest(&self, entry: &Entry) -> &[WordNumber] {
        self.rests
            .get(entry.rest as usize..)
            .and_then(|r| r.get(..usize::from(entry.more)))
            .unwrap_or_default()
    }

    /// Tells whether a phrase begins with a word.
    pub(super) fn opens_phrase(&self, word: WordNumber) -> bool {
        !part(&self.going_on, &self.opens, word).is_empty()
    }

    /// The words with which phrases that begin with a word go on.
    pub(super) fn seconds_behind(&self, word: WordNumber) -> impl Iterator<Item = WordNumber> {
        part(&self.going_on, &self.opens, word).iter().filter_map(|([second, _], _)| *second)
    }

    /// Tells whether a word is the second of a phrase.
    pub(super) fn is_second(&self, word: WordNumber) -> bool {
        self.seconds.get(word.index()).is_some_and(|s| *s)
    }

    /// The numbers of the entries that are a word alone, where phrases begin with it too.
    pub(super) fn alone(&self, word: WordNumber) -> impl Iterator<Item = u32> {
        self.going_on_with(word, [None, None]).map(|(_, entry)| *entry)
    }

    /// The phrases that begin with a word and go on with another.
    pub(super) fn going_on(&self, word: WordNumber, second: WordNumber) -> Continued<'_> {
        let all = part(&self.going_on, &self.opens, word);
        let from = all.partition_point(|([s, _], _)| *s < Some(second));
        let behind = all.get(from..).unwrap_or_default();
        let to = behind.iter().take(FEW).take_while(|([s, _], _)| *s == Some(second)).count();
        let to = if to == FEW { behind.partition_point(|([s, _], _)| *s <= Some(second)) } else { to };
        Continued(behind.get(..to).unwrap_or_default())
    }

    fn going_on_with(
        &self,
        word: WordNumber,
        next: [Option<WordNumber>; 2],
    ) -> impl Iterator<Item = &GoingOn> {
        let all = part(&self.going_on, &self.opens, word);
        let from = all.partition_point(|(n, _)| *n < next);
        all.iter().skip(from).take_while(move |(n, _)| *n == next)
    }
}

/// How many phrases are looked at one by one before their end is searched for.
const FEW: usize = 8;

/// The phrases that begin with the same two words, by their third.
#[derive(Clone, Copy)]
pub(super) struct Continued<'e>(&'e [GoingOn]);

impl<'e> Continued<'e> {
    /// Tells whether there is none.
    pub(super) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The numbers of those of two words.
    pub(super) fn of_two(self) -> impl Iterator<Item = u32> + 'e {
        self.0.iter().take_while(|([_, third], _)| third.is_none()).map(|(_, entry)| *entry)
    }

    /// Tells whether one is longer.
    pub(super) fn has_longer(self) -> bool {
        self.0.last().is_some_and(|([_, third], _)| third.is_some())
    }

    /// The numbers of those that go on with a third word.
    pub(super) fn with(self, third: WordNumber) -> impl Iterator<Item = u32> + 'e {
        let from = self.0.partition_point(|([_, t], _)| *t < Some(third));
        let goes_on = move |(next, _): &&GoingOn| next[1] == Some(third);
        self.0.iter().skip(from).take_while(goes_on).map(|(_, entry)| *entry)
    }
}
