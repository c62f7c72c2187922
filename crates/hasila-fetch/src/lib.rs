//! Saves web pages as they stood when somebody read them: politely, in versions, with a manifest that
//! `hasila-ingest` reads.
//!
//! Tolls are edited in place. A page that was saved once and says something else today is kept beside
//! what it said before, with the time of each reading; one that says the same is not kept twice, though
//! its furniture may have changed. The time of reading stands in the manifest, and nothing that is made
//! from a text depends on it.
//!
//! This is the only crate that reaches the network. Files and clocks are handed in ([`Shelf`],
//! [`World`]), and so is the knowledge of what a page says ([`Reading`]), so that tests run without
//! waiting, and the rules for pages live in one place.

mod address;
mod answer;
mod client;
mod gate;
mod keep;
mod manners;
mod run;

use std::fmt;
use std::io;
use std::time::Duration;

use hasila_claim::Stamp;

pub use keep::VISITS;
pub use run::{Event, Tally, fetch};

/// How pages are asked for, and when to give up.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the program calls itself. The first word is what `robots.txt` is asked about.
    pub agent: String,
    /// Time for one request, from the name of the host to the last byte.
    pub timeout: Duration,
    /// Bytes of one page, decompressed.
    pub size: u64,
    /// Addresses that may lead on to others, one after another.
    pub redirects: usize,
    /// How often what may be a passing trouble is tried again.
    pub retries: u32,
    /// Time between two pages of one host. A longer one in its `robots.txt` goes before.
    pub delay: Duration,
    /// Entries of one feed.
    pub items: usize,
    /// Hosts that are asked at the same time.
    pub hosts: usize,
    /// Whether the proxies that the environment names are used.
    pub proxies: bool,
    /// Who vouches for servers.
    pub authorities: Authorities,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            agent: format!("hasila/{}", env!("CARGO_PKG_VERSION")),
            timeout: Duration::from_secs(30),
            size: 32 << 20,
            redirects: 10,
            retries: 3,
            delay: Duration::from_secs(1),
            items: 200,
            hosts: 4,
            proxies: true,
            authorities: Authorities::default(),
        }
    }
}

/// Who is trusted to say which server is whose: the authorities the browsers trust, or those of one's own.
#[derive(Clone, Default)]
pub struct Authorities(Option<Vec<ureq::tls::Certificate<'static>>>);

impl Authorities {
    /// Reads certificates (PEM). They are trusted instead of those the browsers trust, as behind a gateway
    /// that opens connections.
    ///
    /// # Errors
    ///
    /// A certificate is damaged, or there is none.
    pub fn from_pem(pem: &[u8]) -> Result<Authorities, String> {
        let mut found = Vec::new();
        for item in ureq::tls::parse_pem(pem) {
            match item {
                Ok(ureq::tls::PemItem::Certificate(certificate)) => found.push(certificate),
                Ok(_) => {}
                Err(e) => return Err(format!("a certificate in it is damaged: {e}")),
            }
        }
        if found.is_empty() {
            return Err("it holds no certificate (PEM, `-----BEGIN CERTIFICATE-----`)".to_owned());
        }
        Ok(Authorities(Some(found)))
    }
}

impl fmt::Debug for Authorities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Authorities(those of browsers)"),
            Some(own) => write!(f, "Authorities({} of one's own)", own.len()),
        }
    }
}

/// The clocks.
pub trait World: Sync {
    /// The day and time, for the manifest.
    fn now(&self) -> Stamp;
    /// Time since some moment, which never runs backwards.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn wait(&self, time: Duration);
}

/// The folder that pages are saved in. Names are paths below it, with forward slashes.
pub trait Shelf {
    /// Reads a file; none is there where nothing was saved yet.
    ///
    /// # Errors
    ///
    /// The file is there and can't be read.
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>>;
    /// Writes a file whole or not at all.
    ///
    /// # Errors
    ///
    /// It can't be written.
    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;
    /// Puts a line, ended by a line feed, behind the last one. A last one that was cut short is ended first.
    ///
    /// # Errors
    ///
    /// It can't be written.
    fn append(&mut self, name: &str, line: &str) -> io::Result<()>;
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where the page is, as the feed writes it.
    pub url: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
}

/// What a page says, as far as it is to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub revised: Option<Stamp>,
    /// The article.
    pub text: String,
}

/// Knows what bytes say. Called from one thread only.
pub trait Reading {
    /// The entries, where the bytes are a feed.
    fn feed(&self, bytes: &[u8]) -> Option<Vec<Entry>>;
    /// The article. `charset` is what the server called the encoding.
    ///
    /// # Errors
    ///
    /// Why there is none.
    fn page(&self, name: &str, bytes: &[u8], charset: Option<&str>) -> Result<Said, String>;
}
