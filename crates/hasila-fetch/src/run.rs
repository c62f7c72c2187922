//! The order of work: the addresses that were given, then the pages that feeds among them name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};

use url::Url;

use crate::address::{join, origin, parse};
use crate::answer::{Answer, Known, Refusal};
use crate::keep::{Keeper, Kept};
use crate::manners::Guest;
use crate::{Entry, Options, Reading, Shelf, World};

/// What became of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A page that is new, or says something else than it did.
    Saved {
        /// What was asked for.
        url: String,
        /// The document's id in the manifest.
        document: String,
        /// The file, below the folder.
        file: String,
        /// 1 is the first.
        version: u32,
        /// Why no article is to be read in it, where that is so.
        unread: Option<String>,
    },
    /// A page that says what it said.
    Unchanged {
        /// What was asked for.
        url: String,
        /// The version that is kept.
        document: String,
    },
    /// A feed, whose entries are asked for next.
    Feed {
        /// What was asked for.
        url: String,
        /// How many entries are asked for.
        entries: usize,
        /// Why some are not.
        left_out: Vec<String>,
    },
    /// No page.
    Failed {
        /// What was asked for.
        url: String,
        /// Why.
        why: String,
    },
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pages that were not there before.
    pub new: usize,
    /// Pages that say something else than they did.
    pub changed: usize,
    /// Pages that say what they said.
    pub unchanged: usize,
    /// Addresses and entries that gave no page.
    pub failed: usize,
}

struct Job {
    url: Url,
    entry: Option<Entry>,
    known: Known,
}

/// Saves the pages of addresses, and of the entries of feeds among them. `tell` hears of each, and may
/// end the work.
///
/// # Errors
///
/// The folder can't be read or written.
pub fn fetch(
    urls: &[String],
    options: &Options,
    world: &dyn World,
    shelf: &mut dyn Shelf,
    reading: &dyn Reading,
    tell: &mut dyn FnMut(Event) -> ControlFlow<()>,
) -> io::Result<Tally> {
    let mut work = Work {
        keeper: Keeper::open(shelf, reading)?,
        options,
        world,
        seen: BTreeSet::new(),
        next: Vec::new(),
        tally: Tally::default(),
        tell,
    };
    let guest = Guest::new(options, world);
    let mut round = Vec::new();
    for url in urls {
        match parse(url) {
            Ok(url) if !work.seen.insert(url.to_string()) => {}
            Ok(url) => round.push((url, None)),
            Err(why) => {
                if work.failed(url, why)?.is_break() {
                    return Ok(work.tally);
                }
            }
        }
    }
    // Feeds may name pages; what these name is nobody's question.
    for _ in 0..2 {
        if work.round(&guest, std::mem::take(&mut round))?.is_break() {
            break;
        }
        round = std::mem::take(&mut work.next);
    }
    Ok(work.tally)
}

struct Work<'a> {
    keeper: Keeper<'a>,
    options: &'a Options,
    world: &'a dyn World,
    seen: BTreeSet<String>,
    /// What the feeds of this round named.
    next: Vec<(Url, Option<Entry>)>,
    tally: Tally,
    tell: &'a mut dyn FnMut(Event) -> ControlFlow<()>,
}

impl Work<'_> {
    /// Asks for pages, a few hosts at a time and each host's in their order, and keeps them as they come.
    fn round(&mut self, guest: &Guest<'_>, pages: Vec<(Url, Option<Entry>)>) -> io::Result<ControlFlow<()>> {
        let mut hosts: VecDeque<Vec<Job>> = VecDeque::new();
        let mut place: BTreeMap<String, usize> = BTreeMap::new();
        for (url, entry) in pages {
            let at = *place.entry(origin(&url)).or_insert(hosts.len());
            if at == hosts.len() {
                hosts.push_back(Vec::new());
            }
            let known = self.keeper.known(url.as_str());
            if let Some(jobs) = hosts.get_mut(at) {
                jobs.push(Job { url, entry, known });
            }
        }
        let threads = self.options.hosts.clamp(1, hosts.len().max(1));
        let hosts = Mutex::new(hosts);
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // Few wait there: a page is kept faster than it comes.
            let (give, take) = mpsc::sync_channel(1);
            for _ in 0..threads {
                let (give, hosts, stop) = (give.clone(), &hosts, &stop);
                scope.spawn(move || {
                    loop {
                        let jobs = hosts.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                        let Some(jobs) = jobs else { return };
                        for job in jobs {
                            if stop.load(Ordering::Relaxed) {
                                return;
                            }
                            let answer = guest.page(&job.url, &job.known);
                            if give.send((job, answer)).is_err() {
                                return;
                            }
                        }
                    }
                });
            }
            drop(give);
            let mut flow = Ok(ControlFlow::Continue(()));
            for (job, answer) in take {
                flow = self.answer(job, answer);
                if !matches!(flow, Ok(ControlFlow::Continue(()))) {
                    stop.store(true, Ordering::Relaxed);
                    // The receiver goes with the loop, and who wants to send is told so.
                    break;
                }
            }
            flow
        })
    }

    fn answer(&mut self, job: Job, answer: Result<Answer, Refusal>) -> io::Result<ControlFlow<()>> {
        let url = job.url.as_str();
        let answer = match answer {
            Ok(answer) => answer,
            Err(refusal) => return self.failed(url, refusal.why),
        };
        let entries = answer.body.as_deref().and_then(|bytes| self.keeper.feed(bytes));
        match entries {
            Some(_) if job.entry.is_some() => {
                return self.failed(url, "it is a feed within a feed, and is not followed".to_owned());
            }
            Some(entries) => return self.feed(url, &answer.url, entries),
            None => {}
        }
        let now = self.world.now();
        let event = match self.keeper.keep(url, job.entry.as_ref(), &answer, &now)? {
            Kept::Saved { document, file, version, unread } => {
                match version {
                    1 => self.tally.new += 1,
                    _ => self.tally.changed += 1,
                }
                Event::Saved { url: url.to_owned(), document, file, version, unread }
            }
            Kept::Unchanged { document } => {
                self.tally.unchanged += 1;
                Event::Unchanged { url: url.to_owned(), document }
            }
        };
        Ok((self.tell)(event))
    }

    /// Puts the entries of a feed on the list.
    fn feed(&mut self, asked: &str, at: &Url, entries: Vec<Entry>) -> io::Result<ControlFlow<()>> {
        let all = entries.len();
        let mut left_out = Vec::new();
        let before = self.next.len();
        for entry in entries.into_iter().take(self.options.items) {
            match join(at, &entry.url) {
                Ok(url) if !self.seen.insert(url.to_string()) => {}
                Ok(url) => self.next.push((url, Some(entry))),
                Err(why) => left_out.push(why),
            }
        }
        if all > self.options.items {
            left_out.push(format!("the feed has more than {} entries (limit `items`)", self.options.items));
        }
        self.tally.failed += left_out.len();
        let now = self.world.now();
        self.keeper.visited(asked, "feed", None, None, &now)?;
        let entries = self.next.len() - before;
        Ok((self.tell)(Event::Feed { url: asked.to_owned(), entries, left_out }))
    }

    fn failed(&mut self, url: &str, why: String) -> io::Result<ControlFlow<()>> {
        self.tally.failed += 1;
        let now = self.world.now();
        self.keeper.visited(url, "failed", None, Some(&why), &now)?;
        Ok((self.tell)(Event::Failed { url: url.to_owned(), why }))
    }
}
