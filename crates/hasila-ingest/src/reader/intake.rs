//! What was read, taken in: each document and claim once, with what its metadata leaves open filled in.

use std::collections::{BTreeMap, BTreeSet};

use hasila_claim::{Claim, Document, Notice};
use hasila_language::main_language;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::{At, Reader};
use crate::{Event, Item, Tally, Why, json};

impl Reader<'_> {
    pub(crate) fn finish(mut self) -> Tally {
        self.cut_circles();
        for item in std::mem::take(&mut self.held) {
            self.hand_on(Event::Item(item));
        }
        if let Some(missed) = self.quotes.missed() {
            self.notice(missed);
        }
        self.tally
    }

    fn item(&mut self, item: Item) {
        match &item {
            Item::Document(_) => self.tally.documents += 1,
            Item::Claim(_) => self.tally.claims += 1,
        }
        let part = matches!(&item, Item::Claim(c) if c.part_of.is_some());
        if part || !self.held.is_empty() {
            self.told += 1;
            self.held.push(item);
        } else {
            self.hand_on(Event::Item(item));
        }
    }

    /// Cuts what would be part of itself, by way of others or at once.
    fn cut_circles(&mut self) {
        let mut places = BTreeMap::new();
        for (at, item) in self.held.iter().enumerate() {
            if let Item::Claim(c) = item {
                places.insert(c.id.0.as_str(), at);
            }
        }
        let whole_of = |at: usize| match self.held.get(at) {
            Some(Item::Claim(c)) => c.part_of.as_ref().and_then(|w| places.get(w.0.as_str())).copied(),
            _ => None,
        };
        // Every claim is walked from once: what was seen on an earlier walk leads nowhere new.
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let mut looped: BTreeSet<usize> = BTreeSet::new();
        for (walk, start) in self.parts.keys().enumerate() {
            let mut path = Vec::new();
            let mut next = Some(*start);
            while let Some(at) = next {
                match seen.get(&at) {
                    Some(w) if *w == walk => {
                        looped.extend(path.iter().skip_while(|p| **p != at));
                        break;
                    }
                    Some(_) => break,
                    None => {}
                }
                seen.insert(at, walk);
                path.push(at);
                next = whole_of(at);
            }
        }
        for at in looped {
            let Some((path, line)) = self.parts.remove(&at) else { continue };
            if let Some(Item::Claim(c)) = self.held.get_mut(at) {
                let whole = c.part_of.take().map_or_else(String::new, |w| w.0);
                let reason = if whole == c.id.0 {
                    format!("claim `{}` is part of itself; its `part_of` was left out", c.id)
                } else {
                    format!(
                        "claim `{}` is part of itself by way of `{whole}`; its `part_of` was left out",
                        c.id
                    )
                };
                self.odd(At { path: &path, line }, reason);
            }
        }
    }

    /// The outlet of a domain that nobody has described: one all the same, so that two sites stay two. It
    /// is told once.
    fn unknown(&mut self, domain: String) -> String {
        let slug = json::slug(&domain);
        if self.unknown_domains.insert(domain.clone()) {
            let message =
                format!("no source of the registry has the domain {domain}; its outlet is called `{slug}`");
            self.notice(Notice::new("outlet-unknown", message));
        }
        slug
    }

    /// Takes a document in, with what its metadata leaves open filled from its text and address.
    pub(crate) fn document(&mut self, at: At<'_>, mut document: Document) {
        if document.id.trim().is_empty() {
            return self.problem(at, "key `document` is empty");
        }
        if document.text.trim().is_empty() {
            return self.problem(at, format!("key `text` of document `{}` is empty", document.id));
        }
        document = document.joined();
        blank_is_none(&mut document.outlet);
        blank_is_none(&mut document.language);
        if document.language.is_none() {
            document.language = main_language(&document.text).map(|l| l.tag().to_owned());
            if document.language.is_none() {
                let message = format!("the language of document `{}` is not known", document.id);
                self.notice(Notice::new("language-unknown", message).in_document(&document.id, None));
            }
        }
        if document.outlet.is_none()
            && let Some(domain) = document.url.as_deref().and_then(domain)
        {
            document.outlet = Some((self.outlet_of)(&domain).unwrap_or_else(|| self.unknown(domain)));
        }
        let (id, hash) = (xxh3_128(document.id.as_bytes()), hash(&document));
        if let Some(&first) = self.documents.get(&id) {
            if first == hash {
                self.tally.twice += 1;
                let message = format!("document `{}` was given twice and read once", document.id);
                self.notice(Notice::new("document-twice", message).in_document(&document.id, None));
            } else {
                let reason = format!("another document has the id `{}`; this one was left out", document.id);
                self.fault(at, Why::SameId, reason);
            }
            return;
        }
        self.documents.insert(id, hash);
        for notice in self.quotes.document(&document) {
            self.notice(notice);
        }
        self.item(Item::Document(document));
    }

    pub(crate) fn claim(&mut self, at: At<'_>, mut claim: Claim) {
        if let Err(e) = claim.check() {
            return self.problem(at, e.to_string());
        }
        if claim.id.0.trim().is_empty() {
            claim.id = claim.hashed_id();
        }
        let (id, hash) = (xxh3_128(claim.id.0.as_bytes()), hash(&claim));
        if let Some(&first) = self.claims.get(&id) {
            if first == hash {
                self.tally.twice += 1;
                let message = format!("claim `{}` was given twice and read once", claim.id);
                let notice =
                    Notice::new("claim-twice", message).in_document(&claim.document, Some(claim.span));
                self.notice(notice);
            } else {
                let reason = format!("another claim has the id `{}`; this one was left out", claim.id);
                self.fault(at, Why::SameId, reason);
            }
            return;
        }
        self.claims.insert(id, hash);
        if let Some(notice) = self.quotes.claim(&claim) {
            self.notice(notice);
        }
        if claim.part_of.is_some() {
            self.parts.insert(self.held.len(), (at.path.to_owned(), at.line));
        }
        self.item(Item::Claim(Box::new(claim)));
    }
}

/// What tells whether two things of one id are the same, without holding the first.
fn hash(thing: &impl serde::Serialize) -> u64 {
    serde_json::to_vec(thing).map_or(0, |bytes| xxh3_64(&bytes))
}

fn blank_is_none(key: &mut Option<String>) {
    if key.as_deref().is_some_and(|v| v.trim().is_empty()) {
        *key = None;
    }
}

/// The lower-case host of an address, without `www.`, port and user.
fn domain(url: &str) -> Option<String> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.')).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_found_in_any_address() {
        for url in [
            "https://www.example.org/a?b",
            "http://user@Example.org:8080",
            "example.org/x",
            "//example.org#y",
        ] {
            let url = url.trim_start_matches("//");
            assert_eq!(domain(url).as_deref(), Some("example.org"), "{url}");
        }
        assert_eq!(domain("nothing"), None);
    }
}
