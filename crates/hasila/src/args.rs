//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use hasila_claim::{Measure, Stamp, Verdict};
use hasila_eval::Requirement;
use hasila_report::ChangeKind;

/// Reads news articles, extracts every count claim (how many, who, where, when, who says so), links
/// claims about the same event and reports where sources disagree and why.
#[derive(Debug, Parser)]
#[command(
    name = "hasila",
    version,
    max_term_width = 100,
    after_help = "\
INPUT is a file, a folder (read by its manifest.jsonl where there is one), or - for standard input.
Results go to stdout, everything else to stderr.
Exit codes: 0 done; 1 done, and what --fail-on or --require looks for was found;
2 something was wrong with input or usage (what could be done was done)."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Threads to use; never changes a byte of the output [default: all cores]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Folder of registry, language and policy files to lay over the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// A person's decisions, obeyed: a CSV of `decision,a,b`, where decision is `same` or `apart`, and a and
    /// b are ids of documents or claims
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) links: Option<PathBuf>,
    /// An earlier report (`reconcile --format json`): what it holds is added to the input, and documents that
    /// it put together stay together; only new documents are linked
    #[arg(long, global = true, value_name = "REPORT")]
    pub(crate) onto: Option<PathBuf>,
    /// Say nothing on stderr but what went wrong
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Write results to a file instead of stdout
    #[arg(long, short, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Stop where anything in the input is at fault, instead of leaving it out
    #[arg(long, global = true, overrides_with = "keep_going")]
    pub(crate) strict: bool,
    /// Leave out what is at fault and go on: what is done anyway, unless --strict stands before it
    #[arg(long, global = true, overrides_with = "strict")]
    pub(crate) keep_going: bool,
    /// Key or column that holds a field of documents, as in text=body; may be given more than once
    #[arg(long, global = true, value_name = "FIELD=KEY", value_parser = field)]
    pub(crate) map: Vec<(String, String)>,
    /// When to give up on an input, as in file=1G: unpacked, ratio, entries, depth, file, line,
    /// nesting
    #[arg(long, global = true, value_name = "NAME=N", value_parser = limit)]
    pub(crate) limit: Vec<(String, u64)>,
}

/// Reads `FIELD=KEY`.
fn field(given: &str) -> Result<(String, String), String> {
    const FIELDS: [&str; 7] = ["document", "text", "title", "url", "published", "outlet", "language"];
    match given.split_once('=') {
        Some((field, key)) if FIELDS.contains(&field) && !key.is_empty() => {
            Ok((field.to_owned(), key.to_owned()))
        }
        _ => Err(format!("it is FIELD=KEY, and FIELD one of {}", FIELDS.join(", "))),
    }
}

/// Reads `NAME=N`, where `N` may end in `K`, `M` or `G`.
fn limit(given: &str) -> Result<(String, u64), String> {
    let (name, value) = given.split_once('=').ok_or("it is NAME=N")?;
    let (digits, shift) = match value.to_ascii_uppercase().trim_end_matches("IB").chars().last() {
        Some('K') => (value.get(..value.find(['k', 'K']).unwrap_or(0)), 10),
        Some('M') => (value.get(..value.find(['m', 'M']).unwrap_or(0)), 20),
        Some('G') => (value.get(..value.find(['g', 'G']).unwrap_or(0)), 30),
        _ => (Some(value), 0),
    };
    let number: u64 = digits.unwrap_or_default().parse().map_err(|_| format!("`{value}` is no number"))?;
    let value = number.checked_mul(1 << shift).ok_or_else(|| format!("`{value}` is too much"))?;
    Ok((name.to_owned(), value))
}

/// Reads a number of bytes, which may end in `K`, `M` or `G`.
fn bytes(given: &str) -> Result<u64, String> {
    limit(&format!("={given}")).map(|(_, value)| value)
}

/// Reads a time in seconds.
fn seconds(given: &str) -> Result<Duration, String> {
    let number: f64 = given.parse().map_err(|_| format!("`{given}` is no number of seconds"))?;
    Duration::try_from_secs_f64(number).map_err(|_| format!("`{given}` is no time"))
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Save web pages, and those that feeds name, as they stand now
    #[command(after_help = "\
A page that was saved before and says the same is left; one that says something else is
kept as a new version. What robots.txt forbids is not read. Proxies are those of the
environment (https_proxy, http_proxy, no_proxy). The folder is an input for every other command.

Examples:
  hasila fetch https://example.org/news/toll.html --into quake/
  hasila fetch https://example.org/rss.xml --into quake/ --delay 5
  hasila fetch - --into quake/ < links.txt
  hasila reconcile quake/")]
    Fetch(Fetch),
    /// Print documents as document lines
    #[command(after_help = "\
Examples:
  hasila ingest articles/
  hasila ingest article.txt > article.jsonl
  curl -s https://example.org/feed.jsonl | hasila ingest -")]
    Ingest {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print documents
        #[arg(long, value_enum, default_value = "jsonl")]
        format: IngestFormat,
    },
    /// Extract every count claim, with the bytes it stands on
    #[command(after_help = "\
Examples:
  hasila extract articles/ > claims.jsonl
  hasila extract article.txt --format table
  hasila extract articles/ --format csv --output claims.csv")]
    Extract {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print claims
        #[arg(long, value_enum, default_value = "jsonl")]
        format: ExtractFormat,
    },
    /// Read numbers alone: one answer a line of input
    #[command(after_help = "\
Examples:
  echo \"twenty-seven of the 130\" | hasila quantities --language en
  hasila quantities lines.txt --language ar")]
    Quantities {
        /// A file of lines, or - for standard input
        #[arg(default_value = "-", value_name = "FILE")]
        file: String,
        /// The language of the lines
        #[arg(long, value_name = "TAG")]
        language: String,
        /// How to print answers
        #[arg(long, value_enum, default_value = "jsonl")]
        format: IngestFormat,
    },
    /// Print the event and the tally that each claim answers
    #[command(after_help = "\
Examples:
  hasila link articles/ > links.csv
  hasila extract articles/ | hasila link - --format jsonl")]
    Link {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print links
        #[arg(long, value_enum, default_value = "csv")]
        format: LinkFormat,
    },
    /// Report where sources disagree, and why
    #[command(after_help = "\
Examples:
  hasila reconcile articles/
  hasila reconcile articles/ --format markdown --output report.md
  hasila reconcile articles/ --format html --lang ar --output report.html
  hasila reconcile articles/ --only disputed --measure killed,wounded
  hasila reconcile articles/ --policy acled --as-of 2022-01-25
  hasila reconcile articles/ --compare-policy ucdp --compare-policy ibc
  hasila extract articles/ | hasila reconcile - --fail-on disputed")]
    Reconcile {
        #[command(flatten)]
        inputs: Inputs,
        /// How to print the report
        #[arg(long, value_enum, default_value = "text")]
        format: ReportFormat,
        /// Language of the web page's own words
        #[arg(long, value_enum, default_value = "en", value_name = "LANG")]
        lang: PageLang,
        /// Which reading of vague words, bounds and tolerances to apply
        #[arg(long, default_value = "range", value_name = "NAME")]
        policy: String,
        /// Tell where another policy would say something else; may be given more than once
        #[arg(long, value_name = "NAME")]
        compare_policy: Vec<String>,
        /// Exit with 1 where a tally has this verdict
        #[arg(long, value_enum, value_name = "VERDICT")]
        fail_on: Option<FailOn>,
        /// Leave out what was published after this day
        #[arg(long, value_name = "DATE")]
        as_of: Option<Stamp>,
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Show why: how a claim was read, why two claims are related, what an event or a tally holds
    #[command(after_help = "\
Examples:
  hasila explain 130 articles/
  hasila explain c-6f1d0c2a9b3e4d57 articles/
  hasila explain c-6f1d articles/
  hasila explain c-6f1d,c-09ab articles/
  hasila explain t-77e0 articles/")]
    Explain {
        /// A figure (130), a claim id, two joined by a comma, an event id or a tally id; a beginning will do where it is
        /// the only one
        what: String,
        #[command(flatten)]
        inputs: Inputs,
        /// Which policy relations are judged under
        #[arg(long, default_value = "range", value_name = "NAME")]
        policy: String,
    },
    /// Keep what is known now, to compare with later
    #[command(after_help = "\
Examples:
  hasila snapshot known.json articles/
  hasila snapshot - articles/ > known.json")]
    Snapshot {
        /// Where to keep it, or - for standard output
        out: String,
        #[command(flatten)]
        inputs: Inputs,
        /// Which policy it is made under
        #[arg(long, default_value = "range", value_name = "NAME")]
        policy: String,
    },
    /// Tell what changed since a snapshot; exit with 1 where something did
    #[command(after_help = "\
Kinds of change:
  disputed retracted toll-fell toll-rose settled event-new source-new claim-gone claim-new

Examples:
  hasila check known.json articles/
  hasila check known.json articles/ --fail-on disputed,retracted --format github
  hasila check known.json articles/ --update")]
    Check {
        /// The snapshot
        snapshot: String,
        #[command(flatten)]
        inputs: Inputs,
        /// Exit with 1 for these kinds of change only
        #[arg(long, value_name = "KIND,...", value_delimiter = ',')]
        fail_on: Vec<ChangeKind>,
        /// Bring the snapshot up to date, and exit with 0
        #[arg(long)]
        update: bool,
        /// How to print changes
        #[arg(long, value_enum, default_value = "text")]
        format: ChangesFormat,
    },
    /// Tell what changed between two snapshots
    #[command(after_help = "\
Examples:
  hasila diff yesterday.json today.json
  hasila diff yesterday.json today.json --format markdown
  hasila diff yesterday.json today.json --fail-on retracted")]
    Diff {
        /// The older snapshot, or what `reconcile --format json` printed
        old: String,
        /// The newer one
        new: String,
        /// Exit with 1 for these kinds of change
        #[arg(long, value_name = "KIND,...", value_delimiter = ',')]
        fail_on: Vec<ChangeKind>,
        /// How to print changes
        #[arg(long, value_enum, default_value = "text")]
        format: ChangesFormat,
    },
    /// Hold two sources against each other: where both speak, how often they fit
    #[command(after_help = "\
Examples:
  hasila profile sohr sdf articles/")]
    Profile {
        /// Id of a source
        a: String,
        /// Id of another
        b: String,
        #[command(flatten)]
        inputs: Inputs,
        /// Which policy relations are judged under
        #[arg(long, default_value = "range", value_name = "NAME")]
        policy: String,
    },
    /// Score extraction and verdicts against gold
    #[command(after_help = "\
Examples:
  hasila eval --gold gold.jsonl articles/
  hasila eval --gold gold.jsonl --verdicts verdicts.jsonl articles/ --misses 20
  hasila eval --gold gold.jsonl articles/ --require full=0.7 --csv scores.csv")]
    Eval(Eval),
    /// List the sources that are known, or look one up
    #[command(after_help = "\
Examples:
  hasila sources
  hasila sources sohr
  hasila sources observatory")]
    Sources {
        /// An id, or a part of a name
        name: Option<String>,
    },
    /// List the measures, or look one up
    #[command(after_help = "\
Examples:
  hasila measures
  hasila measures escaped")]
    Measures {
        /// An id, or a part of a name
        name: Option<String>,
    },
    /// Look up a place by name or id, or count those that are known
    #[command(after_help = "\
Examples:
  hasila places Hasakah
  hasila places الحسكة")]
    Places {
        /// A name in Arabic or English, or an id
        name: Option<String>,
    },
    /// Print the JSON Schema of a line of the format
    #[command(hide = true)]
    Schema {
        /// Of what
        #[arg(value_enum)]
        of: SchemaOf,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fetch {
    /// Addresses of pages or feeds, or - for a list of them on standard input, one a line
    #[arg(required = true, value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// Folder to save pages in, with a manifest.jsonl
    #[arg(long, value_name = "DIR", default_value = "fetched")]
    pub(crate) into: PathBuf,
    /// Time for one page
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// Bytes of one page, decompressed
    #[arg(long, value_name = "N", default_value = "32M", value_parser = bytes)]
    pub(crate) size: u64,
    /// Addresses that may lead on to others, one after another
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) redirects: usize,
    /// How often what may be a passing trouble is tried again
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) retries: u32,
    /// Time between two pages of one host; a longer one in its robots.txt goes before
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub(crate) delay: Duration,
    /// Entries of one feed
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) items: usize,
    /// Hosts that are asked at the same time
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub(crate) hosts: usize,
    /// Certificates (PEM) to trust instead of those that browsers trust, as behind a gateway of one's own
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Which tallies to show")]
pub(crate) struct FilterArgs {
    /// Those with these verdicts: disputed contested consistent single
    #[arg(long, value_name = "VERDICT,...", value_delimiter = ',')]
    pub(crate) only: Vec<Verdict>,
    /// Those of these measures
    #[arg(long, value_name = "MEASURE,...", value_delimiter = ',')]
    pub(crate) measure: Vec<Measure>,
    /// Those of these people: a category, a side, or both as side/category
    #[arg(long, value_name = "WHO,...", value_delimiter = ',')]
    pub(crate) population: Vec<String>,
    /// Those that these sources speak to
    #[arg(long, value_name = "ID,...", value_delimiter = ',')]
    pub(crate) source: Vec<String>,
    /// Those of these events: an id, its beginning, or a part of the name
    #[arg(long, value_name = "EVENT,...", value_delimiter = ',')]
    pub(crate) event: Vec<String>,
    /// Those with a claim that holds on this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Stamp>,
    /// Those with a claim that holds on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Stamp>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// Gold claims
    #[arg(long, value_name = "GOLD")]
    pub(crate) gold: String,
    /// Judgements of pairs of gold claims
    #[arg(long, value_name = "VERDICTS")]
    pub(crate) verdicts: Option<String>,
    /// Lists of ids that name the same source or side
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<String>,
    /// Exit with 1 where a figure is below this (found, count, full, a field, ar.full, verdicts, ...)
    #[arg(long, value_name = "NAME=MIN")]
    pub(crate) require: Vec<Requirement>,
    /// List up to so many misses, surplus claims, wrong fields and wrong verdicts
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) misses: usize,
    /// Lay the figures into a table of scores, in place of this corpus's old ones
    #[arg(long, value_name = "FILE")]
    pub(crate) csv: Option<PathBuf>,
    /// Name of the corpus in that table [default: the folder of the gold]
    #[arg(long, value_name = "NAME")]
    pub(crate) corpus: Option<String>,
    /// Which policy verdicts are given under
    #[arg(long, default_value = "range", value_name = "NAME")]
    pub(crate) policy: String,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum IngestFormat {
    /// JSON Lines
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// JSON Lines, a claim a line
    Jsonl,
    /// One JSON list
    Json,
    /// One row a claim, for spreadsheets
    Csv,
    /// Columns for reading
    Table,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LinkFormat {
    /// Rows of claim, event, tally
    Csv,
    /// JSON Lines
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For reading in a terminal
    Text,
    /// Everything, for programs
    Json,
    /// For pages and tickets
    #[value(alias = "md")]
    Markdown,
    /// One page for a browser
    Html,
    /// Claims for a spreadsheet
    Csv,
    /// Conflicts, denials and retractions for a spreadsheet
    DisputesCsv,
    /// A workbook of both
    Xlsx,
    /// The graph for GraphViz
    Dot,
    /// The graph for other programs
    Graphml,
    /// Drafts of schema.org reviews of what is disputed, the rating left to you
    Claimreview,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PageLang {
    /// English
    En,
    /// Arabic, from right to left
    Ar,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ChangesFormat {
    /// For reading
    Text,
    /// For comments and job summaries
    #[value(alias = "md")]
    Markdown,
    /// One JSON object
    Json,
    /// JSON Lines, a change a line
    Jsonl,
    /// For test dashboards: a case a kind of change
    Junit,
    /// For code scanning: every change at its sentence
    Sarif,
    /// Annotations of GitHub workflows
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A conflict or a denial that nothing explains
    Disputed,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    /// A claim line
    Claim,
    /// A document line
    Document,
    /// What `reconcile --format json` prints
    Reconciliation,
}
