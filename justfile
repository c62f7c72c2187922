# Short names for what a day's work needs. `just` lists them.

default:
    @just --list

# Everything that has to hold before a change goes in
ci:
    .ci/run

# Tests of one crate, or of all
test *ARGS="--workspace":
    cargo test {{ ARGS }}

# Formats, and mends what clippy can mend
fix:
    cargo clippy --workspace --all-targets --fix --allow-dirty --allow-staged
    cargo fmt --all

# Directions between crates, and things no one sees
check:
    scripts/arrows.sh
    scripts/tidy.sh

# Scores every corpus against the committed figures
scores:
    scripts/scores.sh

# Writes the figures reached now into data/scores.csv
scores-update:
    scripts/scores.sh --update

# The handbook of the code, in a browser
doc:
    cargo doc --workspace --no-deps --open

# Runs the release build: just run reconcile FOLDER
run *ARGS:
    cargo run --release -q -p hasila -- {{ ARGS }}
