#!/usr/bin/env bash
# Small things a reader can't see, checked over the files under version control.
set -euo pipefail
cd "$(dirname "$0")/.."

faults=0
check() { # MESSAGE FOUND
  [ -z "$2" ] && return
  printf '  %s:\n%s\n' "$1" "$(sed 's/^/    /' <<<"$2" | head -20)" >&2
  faults=$((faults + 1))
}
texts() { git ls-files -z -- "$@" | grep -zvE '^(LICENSE|Cargo\.lock)|\.snap$' ; }

# Marks of direction, joiners and no-break spaces that nobody sees: escaped in sources and tables. Articles keep theirs.
invisible=$'\u200b|\u200c|\u200d|\u200e|\u200f|\u202a|\u202b|\u202c|\u202d|\u202e|\u2066|\u2067|\u2068|\u2069|\ufeff|\u00a0|\u061c'
check "invisible characters; write them as escapes" \
  "$(texts '*.rs' '*.toml' '*.md' '*.sh' '.ci/*' ':!data/corpora' | LC_ALL=C.UTF-8 xargs -0r grep -nE -- "$invisible" | cut -c1-120 || true)"

# The brackets keep this file from finding itself.
check "paths of one machine" \
  "$(texts ':!tests' | xargs -0r grep -nE -- '(^|[^a-z.])/(wor[k]|hom[e]|roo[t]|Users)/|/tm[p]/target' | cut -c1-160 || true)"

check "white space at line ends" \
  "$(texts '*.rs' '*.toml' '*.sh' 'justfile' '.ci/*' | xargs -0r grep -nE -- '[ 	]+$' | cut -c1-120 || true)"

check "carriage returns" "$(texts '*.rs' '*.toml' '*.sh' '*.md' | xargs -0r grep -lU -- $'\r' || true)"

check "files without a last newline" \
  "$(texts '*.rs' '*.toml' '*.sh' '*.md' '*.jsonl' '*.csv' | while IFS= read -r -d '' f; do
    [ -s "$f" ] && [ -n "$(tail -c1 "$f")" ] && echo "$f"; done || true)"

# Every word of the shared vocabulary is explained.
check "public names of hasila-claim without an entry in docs/glossary.md" \
  "$(sed -n '/^pub use/,/;/p;/^pub const/p' crates/hasila-claim/src/lib.rs | grep -oE '\b[A-Z][A-Za-z]+\b' | sort -u |
    while read -r name; do grep -q "\`$name\`" docs/glossary.md || echo "$name"; done || true)"

[ "$faults" -eq 0 ] && echo "tidy: nothing to mend" || { echo "tidy: $faults kinds of fault" >&2; exit 1; }
