//! What all commands share: the registry, the threads, where results go and what went wrong.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use anyhow::{Context as _, Result, bail};
use hasila_claim::Notice;
use hasila_ingest::{Event, Ingested, Item, Options, Tally, read_each, read_inputs};
use hasila_registry::{DataFile, Registry, SourceEntry};
use hasila_report::{Lang, Names, Phrases};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::args::Args;
use crate::decisions::Decisions;
use crate::disk::{Disk, size};
use crate::earlier::Earlier;
use crate::files::Pending;

/// Columns where no terminal says how many there are.
const WIDTH: usize = 100;
/// From so many documents on, progress is worth showing.
const MANY: usize = 64;

/// Documents and claims that are worked on before what they gave is written: enough to keep all cores
/// busy, few enough to write early and hold little.
pub(crate) const BATCH: usize = 256;
/// Bytes of text after which a batch is full.
const HELD: usize = 4 << 20;

pub(crate) struct Session {
    registry: &'static Registry,
    out: Box<dyn Write>,
    /// The file that results take the place of, once they are whole.
    pending: Option<Pending>,
    /// Whether results may be coloured.
    pub(crate) colour: bool,
    /// Columns that results may take.
    pub(crate) width: usize,
    pub(crate) quiet: bool,
    decisions: Decisions,
    earlier: Option<Earlier>,
    reading: Options,
    strict: bool,
    problems: usize,
    told: BTreeSet<String>,
}

impl Session {
    pub(crate) fn start(args: &Args) -> Result<Self> {
        if let Some(n) = args.threads {
            rayon::ThreadPoolBuilder::new().num_threads(n.get()).build_global().context("threads")?;
        }
        let mut reading = Options { map: args.map.clone(), ..Options::default() };
        for (name, value) in &args.limit {
            reading.limits.set(name, *value).map_err(|why| anyhow::anyhow!("--limit: {why}"))?;
        }
        // It lives as long as the program, whoever it came from.
        let registry = match args.data.as_deref() {
            Some(folder) => Box::leak(Box::new(layered(folder)?)),
            None => Registry::embedded(),
        };
        let stdout = io::stdout();
        let colour = args.output.is_none() && AutoStream::choice(&stdout) != ColorChoice::Never;
        let terminal = args.output.is_none() && stdout.is_terminal();
        let width = match terminal_size::terminal_size_of(&stdout) {
            Some((terminal_size::Width(w), _)) if terminal => usize::from(w).clamp(50, 160),
            _ => WIDTH,
        };
        let decisions = args.links.as_deref().map(Decisions::read).transpose()?.unwrap_or_default();
        let earlier = args.onto.as_deref().map(Earlier::read).transpose()?;
        let mut pending = None;
        let out: Box<dyn Write> = match &args.output {
            Some(path) => {
                let (file, later) =
                    Pending::create(path).with_context(|| format!("cannot write {}", path.display()))?;
                pending = Some(later);
                Box::new(file)
            }
            // Only coloured output needs a stream that knows what the terminal can do.
            None if colour => Box::new(BufWriter::new(AutoStream::auto(stdout))),
            None => Box::new(BufWriter::with_capacity(1 << 16, stdout)),
        };
        Ok(Session {
            registry,
            out,
            pending,
            colour,
            width,
            quiet: args.quiet,
            decisions,
            earlier,
            reading,
            strict: args.strict,
            problems: 0,
            told: BTreeSet::new(),
        })
    }

    pub(crate) fn registry(&self) -> &'static Registry {
        self.registry
    }

    /// What a person decided about documents.
    pub(crate) fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// The report that new documents are added to.
    pub(crate) fn earlier(&self) -> Option<&Earlier> {
        self.earlier.as_ref()
    }

    /// Names for people, in English.
    pub(crate) fn names(&self) -> Names {
        self.names_with(Lang::En, Phrases::default())
    }

    /// Names for people, in a language; in English where the registry has none.
    ///
    /// # Errors
    ///
    /// A file of phrases can't be read.
    pub(crate) fn names_in(&self, lang: Lang) -> Result<Names> {
        let mut phrases = Phrases::default();
        if lang == Lang::Ar {
            // The user's file stands behind the embedded one and takes its place.
            for file in
                self.registry().files("languages/ar/").iter().filter(|f| f.key.ends_with("/report.toml"))
            {
                phrases = Phrases::read(&file.text).with_context(|| file.path.clone())?;
            }
        }
        Ok(self.names_with(lang, phrases))
    }

    fn names_with(&self, lang: Lang, phrases: Phrases) -> Names {
        let r = self.registry();
        let of = |en: &String, ar: &String| match lang {
            Lang::Ar if !ar.is_empty() => ar.clone(),
            _ => en.clone(),
        };
        Names {
            sources: r
                .sources()
                .iter()
                .map(|s| (s.id.clone(), if lang == Lang::En { short(s) } else { of(&s.en, &s.ar) }))
                .collect(),
            actors: r.actors().iter().map(|a| (a.id.clone(), of(&a.en, &a.ar))).collect(),
            categories: r.categories().iter().map(|c| (c.id, of(&c.en, &c.ar))).collect(),
            measures: r.measures().iter().map(|m| (m.id, of(&m.en, &m.ar))).collect(),
            phrases,
            lang,
        }
    }

    /// Reads the inputs and tells what was wrong with them.
    ///
    /// # Errors
    ///
    /// Anything was wrong and `--strict` asks for all or nothing.
    pub(crate) fn read(&mut self, inputs: &[String]) -> Result<Ingested> {
        let registry = self.registry();
        let outlet_of = |domain: &str| registry.source_of_domain(domain).map(|s| s.id.clone());
        let bar = self.progress_bytes(inputs);
        let read = read_inputs(&Disk::new(bar.clone()), inputs, &outlet_of, &self.reading);
        bar.finish_and_clear();
        for problem in &read.problems {
            self.problem(problem);
        }
        self.notices(&read.notices);
        self.sum_up(&read.tally);
        if self.strict && !read.problems.is_empty() {
            let (n, many) = (read.problems.len(), if read.problems.len() == 1 { "" } else { "s" });
            bail!("{n} fault{many} in the input, and --strict takes all or nothing");
        }
        Ok(read)
    }

    /// Reads the inputs and hands on what they give, some at a time, so that more than fits into memory can
    /// pass through. With `--strict` nothing is handed on before all of it was found in order.
    ///
    /// # Errors
    ///
    /// What `take` says, or anything was wrong and `--strict` asks for all or nothing.
    pub(crate) fn read_each(
        &mut self,
        inputs: &[String],
        mut take: impl FnMut(&mut Session, &[Item]) -> Result<()>,
    ) -> Result<()> {
        if self.strict {
            let read = self.read(inputs)?;
            return read.items.chunks(BATCH).try_for_each(|items| take(self, items));
        }
        let registry = self.registry();
        let outlet_of = |domain: &str| registry.source_of_domain(domain).map(|s| s.id.clone());
        let bar = self.progress_bytes(inputs);
        let (reading, disk) = (self.reading.clone(), Disk::new(bar.clone()));
        let (mut batch, mut held, mut done) = (Vec::new(), 0, Ok(()));
        let tally = read_each(&disk, inputs, &outlet_of, &reading, &mut |event| {
            match event {
                Event::Problem(problem) => bar.suspend(|| self.problem(problem)),
                Event::Notice(notice) => bar.suspend(|| self.notices(&[notice])),
                Event::Item(item) => {
                    held += match &item {
                        Item::Document(d) => d.text.len(),
                        Item::Claim(c) => c.quote.len(),
                    };
                    batch.push(item);
                    if batch.len() >= BATCH || held >= HELD {
                        done = bar.suspend(|| take(self, &batch));
                        batch.clear();
                        held = 0;
                    }
                }
            }
            if done.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        bar.finish_and_clear();
        done?;
        take(self, &batch)?;
        self.sum_up(&tally);
        Ok(())
    }

    /// Says how much was taken, where something wasn't.
    fn sum_up(&self, tally: &Tally) {
        if tally.is_worth_telling() {
            self.say(&tally.to_string());
        }
    }

    pub(crate) fn print(&mut self, text: &str) -> Result<()> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Writes what is no text.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.out.write_all(bytes)?)
    }

    /// Dresses a text where colour is wanted.
    pub(crate) fn styled(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Prints a value as a line of JSON.
    pub(crate) fn json_line(&mut self, value: &impl Serialize) -> Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        Ok(self.out.write_all(&line)?)
    }

    /// Prints a row of CSV.
    pub(crate) fn csv_row<T: AsRef<[u8]>>(&mut self, cells: &[T]) -> Result<()> {
        let mut row = csv::Writer::from_writer(Vec::new());
        row.write_record(cells)?;
        let row = row.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(self.out.write_all(&row)?)
    }

    /// Says what was wrong with an input; the exit code will be 2.
    pub(crate) fn problem(&mut self, what: impl Display) {
        self.problems += 1;
        // Names and values of a faulty input are shown, so they are cleaned like any other evidence.
        let _ = writeln!(io::stderr(), "hasila: {}", hasila_report::clean(&what.to_string()));
    }

    /// Says what a reader should know, once. A document left out is a problem, quiet or not.
    pub(crate) fn notices(&mut self, notices: &[Notice]) {
        for n in notices.iter().filter(|n| n.code == crate::engine::INTERNAL_ERROR) {
            self.problem(format!("{}: {}", n.document.as_deref().unwrap_or("input"), n.message));
        }
        if self.quiet {
            return;
        }
        for n in notices.iter().filter(|n| n.code != crate::engine::INTERNAL_ERROR) {
            let line = match (&n.document, n.span) {
                (Some(d), Some(s)) => {
                    format!("notice: {d} bytes {}-{}: {} [{}]", s.start, s.end, n.message, n.code)
                }
                (Some(d), None) => format!("notice: {d}: {} [{}]", n.message, n.code),
                _ => format!("notice: {} [{}]", n.message, n.code),
            };
            if self.told.insert(line.clone()) {
                let _ = writeln!(io::stderr(), "{}", hasila_report::clean(&line));
            }
        }
    }

    /// Whether one fault is one too many.
    pub(crate) fn strict(&self) -> bool {
        self.strict
    }

    /// Says something about the work as a whole.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    pub(crate) fn had_problems(&self) -> bool {
        self.problems > 0
    }

    /// A bar on stderr, where somebody is there to see it.
    pub(crate) fn progress(&self, documents: usize) -> ProgressBar {
        if self.quiet || documents < MANY || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(documents as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} documents, {eta} left") {
            bar.set_style(style);
        }
        bar
    }

    /// A bar for bytes that are read, with the time that is left where it can be told.
    fn progress_bytes(&self, inputs: &[String]) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let (bar, template) = match size(inputs) {
            Some(all) => {
                (ProgressBar::new(all), "{bar:30} {bytes}/{total_bytes} read, {bytes_per_sec}, {eta} left")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {bytes} read, {bytes_per_sec}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar
    }

    /// A bar for claims that are read before anybody knows how many there are.
    pub(crate) fn progress_claims(&self) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} claims read, {per_sec}") {
            bar.set_style(style);
        }
        bar
    }

    /// Writes out what is still held and lets the results take their place.
    pub(crate) fn finish(&mut self) -> Result<()> {
        self.out.flush()?;
        Ok(self.pending.take().map_or(Ok(()), |p| p.settle())?)
    }
}

/// The acronym that the press uses, where the id is made of it: columns are narrow, and reasons spell the
/// name out.
fn short(source: &SourceEntry) -> String {
    let acronym = source.id.to_ascii_uppercase();
    if source.aliases.contains(&acronym) { acronym } else { source.en.clone() }
}

/// Loads the registry with a user's folder on top, or names every fault of it.
fn layered(folder: &Path) -> Result<Registry> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    if files.is_empty() {
        bail!("{}: no .toml file in this folder of data", folder.display());
    }
    Registry::with_layers(&files).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\nhasila: "))
    })
}

fn collect(folder: &Path, below: &str, files: &mut Vec<DataFile>) -> Result<()> {
    let shown = || folder.display().to_string();
    let mut entries =
        fs::read_dir(folder).with_context(shown)?.collect::<io::Result<Vec<_>>>().with_context(shown)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let key = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &key, files)?;
        } else if name.ends_with(".toml") {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            files.push(DataFile { path: path.display().to_string(), key, text });
        }
    }
    Ok(())
}
