#!/usr/bin/env bash
# Runs every fuzz target for some seconds each, from the corpora of this repository.
#
#   scripts/fuzz.sh [SECONDS [TARGET...]]     60 seconds and all targets unless said
#
# Needs cargo-fuzz (`cargo install cargo-fuzz`). Sanitisers are nightly's; a stable compiler runs the targets without them.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
if [ "$#" -gt 0 ]; then
  targets=("$@")
else
  mapfile -t targets < <(cargo fuzz list)
fi
options=()
if ! rustc --version | grep -q nightly; then
  # The flags of coverage are unstable; the compiler takes them all the same.
  export RUSTC_BOOTSTRAP=1
  options=(--sanitizer none)
fi
for target in "${targets[@]}"; do
  corpus=fuzz/corpus/$target
  mkdir -p "$corpus"
  if [ -z "$(ls -A "$corpus")" ]; then
    if [ -d "fuzz/seeds/$target" ]; then
      # A reader's seeds are small files of its format; pages have those of its tests beside them.
      cp "fuzz/seeds/$target"/* "$corpus/"
      [ "$target" != page ] || cp crates/hasila-ingest/tests/pages/*.html "$corpus/"
    else
      # Articles and passages are the seeds: what newspapers write is where the rules are.
      n=0
      for file in data/corpora/*/*.txt tests/passages/*.md; do
        n=$((n + 1))
        head -c 2000 "$file" >"$corpus/seed-$n"
      done
    fi
  fi
  echo "== $target, $seconds s"
  cargo fuzz run "${options[@]}" "$target" "$corpus" -- -max_total_time="$seconds" -max_len=65536 -timeout=10
done
