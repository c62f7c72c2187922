#!/usr/bin/env bash
# Scores every corpus and fails where a figure has dropped below the one committed in data/scores.csv.
#
#   scripts/scores.sh            check
#   scripts/scores.sh --update   write what is reached now into data/scores.csv (look at the diff, then commit it)
#
# Corpora are the folders of data/corpora that have a gold.jsonl, and the folders seeds and dev of ../shared
# (or $HASILA_SHARED), which are not part of this repository and are skipped where they are missing.
# $HASILA names another binary to score.
set -euo pipefail
cd "$(dirname "$0")/.."

table=data/scores.csv
shared=${HASILA_SHARED:-../shared}
update=${1:-}
if [ -n "${HASILA:-}" ]; then
  hasila=("$HASILA")
else
  # The profile of `cargo test`: optimised enough for a few articles, and built already.
  cargo build -q --profile test -p hasila
  hasila=("${CARGO_TARGET_DIR:-target}/debug/hasila")
fi

failed=0 scored=0

# Articles without a claim have no share to reach: what counts is how many claims are found all the same.
alarms() { # NAME FOLDER
  local name=$1 found most
  scored=$((scored + 1))
  found=$("${hasila[@]}" extract --quiet "$2" | wc -l) || { echo "scores: $name could not be read" >&2; failed=$((failed + 1)); return; }
  echo "== $name"
  echo "alarms      $found"
  if [ "$update" = --update ]; then
    { grep -v "^$name," "$table" || true; echo "$name,alarms,$found"; } >"$table.new"
    { head -n 1 "$table.new"; tail -n +2 "$table.new" | LC_ALL=C sort -s -t, -k1,1; } >"$table"
    rm "$table.new"
  else
    most=$(awk -F, -v n="$name" '$1 == n && $2 == "alarms" { print $3 }' "$table")
    [ "$found" -le "${most:-$found}" ] || { echo "scores: $name rose above $most" >&2; failed=$((failed + 1)); }
  fi
}

score() { # NAME FOLDER
  local name=$1 folder=$2 arguments=(--gold "$2/gold.jsonl") figure value
  grep -q '[^[:space:]]' "$folder/gold.jsonl" || { alarms "$name" "$folder"; return; }
  [ -f "$folder/verdicts.jsonl" ] && arguments+=(--verdicts "$folder/verdicts.jsonl")
  if [ "$update" = --update ]; then
    arguments+=(--csv "$table" --corpus "$name")
  else
    # The table holds three decimals; half of the last one is rounding.
    while IFS=, read -r _ figure value; do
      arguments+=(--require "$figure=$(awk -v v="$value" 'BEGIN { printf "%.4f", v - 0.0005 }')")
    done < <(grep "^$name," "$table" || true)
  fi
  echo "== $name"
  scored=$((scored + 1))
  "${hasila[@]}" eval --quiet "${arguments[@]}" "$folder" || { echo "scores: $name fell short" >&2; failed=$((failed + 1)); }
}

if [ ! -f "$table" ]; then
  [ "$update" = --update ] || { echo "scores: there is no $table to compare with" >&2; exit 1; }
  echo corpus,figure,value >"$table"
fi
for folder in data/corpora/*/; do
  [ -f "$folder/gold.jsonl" ] && score "$(basename "$folder")" "${folder%/}"
done
for name in seeds dev; do
  if [ -f "$shared/$name/gold.jsonl" ]; then
    score "$name" "$shared/$name"
  else
    echo "skipped: no $name beside this checkout"
  fi
done
echo "scores: $scored corpora, $failed below what is committed"
[ "$failed" -eq 0 ]
