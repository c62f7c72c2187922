//! Quotes of claims held against their documents, where both pass by.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, ClaimId, Document, Notice, Span};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes of texts and quotes that are kept to be compared.
const ROOM: usize = 32 << 20;

/// A claim whose document hasn't come yet.
struct Waiting {
    claim: ClaimId,
    span: Span,
    quote: String,
}

/// Looks up the quotes of claims whose documents came in too: a claim made from another version of the text points
/// at the wrong words. What comes first waits for the other, as long as there is room for it.
pub(crate) struct Quotes {
    room: usize,
    texts: BTreeMap<String, String>,
    waiting: BTreeMap<String, Vec<Waiting>>,
    /// Hashes of documents that came when there was no room.
    gone: BTreeSet<u128>,
    /// Claims that came when there was no room, by the hash of their document.
    unkept: BTreeMap<u128, usize>,
    /// Claims that weren't compared, though the document came.
    missed: usize,
}

impl Default for Quotes {
    fn default() -> Self {
        Quotes::with_room(ROOM)
    }
}

impl Quotes {
    fn with_room(room: usize) -> Self {
        Quotes {
            room,
            texts: BTreeMap::new(),
            waiting: BTreeMap::new(),
            gone: BTreeSet::new(),
            unkept: BTreeMap::new(),
            missed: 0,
        }
    }

    fn takes(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.room;
        if fits {
            self.room -= bytes;
        }
        fits
    }

    /// Takes note of a document, and says which claims that came before it quote other words.
    pub(crate) fn document(&mut self, d: &Document) -> Vec<Notice> {
        let key = xxh3_128(d.id.as_bytes());
        self.missed += self.unkept.remove(&key).unwrap_or(0);
        let waited = self.waiting.remove(&d.id).unwrap_or_default();
        self.room += waited.iter().map(|w| w.quote.len()).sum::<usize>();
        let told =
            waited.iter().filter_map(|w| differs(&d.id, &d.text, &w.claim, w.span, &w.quote)).collect();
        if self.takes(d.text.len()) {
            self.texts.insert(d.id.clone(), d.text.clone());
        } else {
            self.gone.insert(key);
        }
        told
    }

    /// Takes note of a claim, and says whether it quotes other words than its document has there.
    pub(crate) fn claim(&mut self, c: &Claim) -> Option<Notice> {
        if c.quote.is_empty() {
            return None;
        }
        if let Some(text) = self.texts.get(&c.document) {
            return differs(&c.document, text, &c.id, c.span, &c.quote);
        }
        let key = xxh3_128(c.document.as_bytes());
        if self.gone.contains(&key) {
            self.missed += 1;
        } else if self.takes(c.quote.len()) {
            let waiting = Waiting { claim: c.id.clone(), span: c.span, quote: c.quote.clone() };
            self.waiting.entry(c.document.clone()).or_default().push(waiting);
        } else {
            *self.unkept.entry(key).or_default() += 1;
        }
        None
    }

    /// Says how many claims were not compared with a document that came.
    pub(crate) fn missed(&self) -> Option<Notice> {
        let message = format!(
            "the quotes of {} claims were not compared with their documents: more text came than is kept",
            self.missed
        );
        (self.missed > 0).then(|| Notice::new("quotes-unread", message))
    }
}

fn differs(document: &str, text: &str, claim: &ClaimId, span: Span, quote: &str) -> Option<Notice> {
    (span.of(text) != Some(quote)).then(|| {
        let message = format!("the document has other words there than the quote of claim `{claim}`");
        Notice::new("quote-differs", message).in_document(document, Some(span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(id: &str, text: &str) -> Document {
        Document { id: id.to_owned(), text: text.to_owned(), ..Document::default() }
    }

    fn claim(document: &str, start: usize, quote: &str) -> Claim {
        let line = format!(
            r#"{{"schema":1,"id":"c-{document}-{start}","document":"{document}","span":{{"start":{start},"end":{}}},"quote":"{quote}","quantity":{{"kind":"exact","low":3,"high":3,"best":3}},"measure":"killed","unit":"person","mode":"incident","source":{{"id":"sohr","kind":"named"}}}}"#,
            start + quote.len()
        );
        serde_json::from_str(&line).expect("a claim")
    }

    #[test]
    fn a_quote_is_compared_whichever_comes_first() {
        let mut quotes = Quotes::default();
        assert!(quotes.claim(&claim("one", 0, "three")).is_none(), "its document hasn't come");
        assert!(quotes.claim(&claim("one", 6, "dead")).is_none());
        let told = quotes.document(&document("one", "three died"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].code.as_str(), told[0].span.map(|s| s.start)), ("quote-differs", Some(6)));
        assert!(quotes.claim(&claim("one", 6, "died")).is_none());
        assert!(quotes.claim(&claim("one", 0, "seven")).is_some());
        assert!(quotes.missed().is_none());
    }

    #[test]
    fn what_there_was_no_room_for_is_counted() {
        let mut quotes = Quotes::with_room(12);
        assert!(quotes.document(&document("one", "three died")).is_empty());
        assert!(quotes.document(&document("two", "seven died")).is_empty());
        assert!(quotes.claim(&claim("one", 0, "seven")).is_some(), "its text was kept");
        assert!(quotes.claim(&claim("two", 0, "three")).is_none(), "its text was not");
        assert!(quotes.claim(&claim("three", 0, "eleven")).is_none(), "there is no room to wait");
        assert!(quotes.claim(&claim("four", 0, "eleven")).is_none(), "its document never comes");
        assert!(quotes.document(&document("three", "x")).is_empty());
        let missed = quotes.missed().expect("a notice");
        assert!(missed.message.contains("of 2 claims"), "{}", missed.message);
    }
}
