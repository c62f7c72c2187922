//! The reports of the corpora that come with the project, as a reader gets them. When a rule moves a verdict the change shows here
//! first; `INSTA_UPDATE=always cargo test -p hasila reports` accepts it.

use crate::common::{ended, run};
use std::path::PathBuf;

fn report(corpus: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/corpora").join(corpus);
    let out = ended(&run(&["reconcile", "--quiet", &folder.display().to_string()]), 0);
    // The snapshot is read in editors, where isolates can't be seen.
    out.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn the_prison_attack() {
    insta::assert_snapshot!(report("ghuwayran-2022"));
}

#[test]
fn the_earthquake() {
    insta::assert_snapshot!(report("quake-2023"));
}
