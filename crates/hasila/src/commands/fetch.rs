//! Saving pages: the disk, the clock and the reader that `hasila-fetch` asks for.

use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, bail};
use chrono::DateTime;
use hasila_claim::{Notice, Stamp};
use hasila_fetch::{Authorities, Entry, Event, Options, Reading, Said, Shelf, World};
use hasila_ingest::{MANIFEST, Memory, STDIN, feed_entries, read_inputs, revised};

use crate::Found;
use crate::args::Fetch;
use crate::files::replace;
use crate::session::Session;

pub(crate) fn fetch(session: &mut Session, wanted: &Fetch) -> Result<Found> {
    let urls = urls(&wanted.urls)?;
    let authorities = match &wanted.ca {
        None => Authorities::default(),
        Some(path) => {
            let shown = || path.display().to_string();
            let pem = fs::read(path).with_context(shown)?;
            Authorities::from_pem(&pem).map_err(anyhow::Error::msg).with_context(shown)?
        }
    };
    let options = Options {
        authorities,
        timeout: wanted.timeout,
        size: wanted.size,
        redirects: wanted.redirects,
        retries: wanted.retries,
        delay: wanted.delay,
        items: wanted.items,
        hosts: wanted.hosts,
        ..Options::default()
    };
    let strict = session.strict();
    let mut shelf = Folder(wanted.into.clone());
    let mut broken = None;
    let mut tell = |event: Event| {
        let mut fault = false;
        let line = match event {
            Event::Saved { url, document, file, version, unread } => {
                if let Some(why) = unread {
                    let message = format!("saved, but no article is to be read in it: {why}");
                    session.notices(&[Notice::new("unread", message).in_document(&document, None)]);
                }
                let what = if version == 1 { "saved" } else { "changed" };
                format!("{what}\t{}\t{url}\n", wanted.into.join(file).display())
            }
            Event::Unchanged { url, document } => format!("unchanged\t{document}\t{url}\n"),
            Event::Feed { url, entries, left_out } => {
                fault = !left_out.is_empty();
                for why in left_out {
                    session.problem(format!("{url}: {why}"));
                }
                format!("feed\t{entries} entries\t{url}\n")
            }
            Event::Failed { url, why } => {
                fault = true;
                session.problem(format!("{url}: {why}"));
                String::new()
            }
        };
        // A line at once: who watches, or stops this half-way, sees what is there.
        if let Err(e) = session.print(&line).and_then(|()| session.finish()) {
            broken = Some(e);
            return ControlFlow::Break(());
        }
        if fault && strict { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let clock = Clock(Instant::now());
    let tally = hasila_fetch::fetch(&urls, &options, &clock, &mut shelf, &Ingest, &mut tell)
        .with_context(|| wanted.into.display().to_string())?;
    if let Some(e) = broken {
        return Err(e);
    }
    if strict && tally.failed > 0 {
        bail!("an address gave no page, and --strict takes all or nothing");
    }
    session.say(&format!(
        "{} new, {} changed, {} unchanged, {} failed",
        tally.new, tally.changed, tally.unchanged, tally.failed
    ));
    Ok(Found::Nothing)
}

/// The addresses that were given, those of a list on standard input in its place.
fn urls(given: &[String]) -> Result<Vec<String>> {
    let mut urls = Vec::new();
    for url in given {
        if url == STDIN {
            let mut list = String::new();
            io::stdin().lock().read_to_string(&mut list).context("<stdin>")?;
            let lines = list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
            urls.extend(lines.map(str::to_owned));
        } else {
            urls.push(url.clone());
        }
    }
    Ok(urls)
}

struct Clock(Instant);

impl World for Clock {
    fn now(&self) -> Stamp {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
        Stamp::Instant(DateTime::from_timestamp(seconds, 0).unwrap_or_default().fixed_offset())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

struct Folder(PathBuf);

impl Shelf for Folder {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.0.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        replace(&path, bytes)
    }

    fn append(&mut self, name: &str, line: &str) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let path = self.0.join(name);
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut text = format!("{line}\n");
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                text.insert(0, '\n');
            }
        }
        file.write_all(text.as_bytes())
    }
}

/// Reads pages as they will be read from the folder.
struct Ingest;

impl Reading for Ingest {
    fn feed(&self, bytes: &[u8]) -> Option<Vec<Entry>> {
        let entries = feed_entries(bytes)?;
        let entry =
            |d: hasila_claim::Document| Some(Entry { url: d.url?, title: d.title, published: d.published });
        Some(entries.into_iter().filter_map(entry).collect())
    }

    fn page(&self, name: &str, bytes: &[u8], charset: Option<&str>) -> Result<Said, String> {
        let line = serde_json::json!({ "document": "page", "file": name, "charset": charset });
        let files = Memory::new([
            (format!("page/{MANIFEST}"), line.to_string().into_bytes()),
            (format!("page/{name}"), bytes.to_vec()),
        ]);
        let read = read_inputs(&files, &["page".to_owned()], &|_| None, &hasila_ingest::Options::default());
        match (read.documents().next(), read.problems.first()) {
            (Some(d), _) => Ok(Said {
                title: d.title.clone(),
                published: d.published,
                revised: revised(bytes),
                text: d.text.clone(),
            }),
            (None, Some(problem)) => Err(problem.reason.replace(&format!("key `file`: `{name}`: "), "")),
            (None, None) => Err("it is empty".to_owned()),
        }
    }
}
