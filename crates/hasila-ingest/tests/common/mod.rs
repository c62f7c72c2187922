//! What several test programs ask of a reading.

use hasila_ingest::{Ingested, Options};

pub fn problems(read: &Ingested) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

pub fn limited(name: &str, value: u64) -> Options {
    let mut options = Options::default();
    options.limits.set(name, value).expect("the fixture is made");
    options
}
