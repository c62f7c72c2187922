#!/usr/bin/env bash
# Checks that crates depend on each other in one direction only (ARCHITECTURE.md, "Code map"):
#
#   claim <- registry <- {ingest, extract, graph} ; language <- {ingest, extract} ; graph <- reconcile ; all of these <- report <- hasila ; claim <- fetch <- hasila
#
# The list names what each crate MAY use; anything else is an arrow that would have to be argued for here.
set -euo pipefail
cd "$(dirname "$0")/.."

allowed() {
  case $1 in
    hasila-claim | hasila-language) ;;
    hasila-registry | hasila-eval | hasila-fetch) echo hasila-claim ;;
    # ingest, extract and graph don't know each other: claims may be typed by hand or come from another machine.
    hasila-ingest | hasila-extract) echo hasila-claim hasila-language hasila-registry ;;
    hasila-graph) echo hasila-claim hasila-registry ;;
    hasila-reconcile) echo hasila-claim hasila-registry hasila-graph ;;
    hasila-report) echo hasila-claim hasila-registry hasila-ingest hasila-extract hasila-graph hasila-reconcile ;;
    hasila-testing) echo hasila-claim hasila-registry hasila-extract hasila-reconcile hasila-report ;;
    hasila) for c in crates/hasila-*; do basename "$c"; done ;;
    *) return 1 ;;
  esac
}

faults=0
fault() { printf '  %s\n' "$1" >&2; faults=$((faults + 1)); }

for folder in crates/*/; do
  crate=$(basename "$folder")
  if ! may=" $(allowed "$crate" | tr '\n' ' ') "; then
    fault "$crate: a new crate has no place in scripts/arrows.sh yet"
    continue
  fi
  uses=$(cargo tree -q -p "$crate" --depth 1 --prefix none -e normal,build,dev | tail -n +2 | cut -d' ' -f1 | sort -u)
  for used in $uses; do
    case $used in
      hasila-*) [[ $may == *" $used "* ]] || fault "$crate must not depend on $used" ;;
      hasila) fault "$crate must not depend on the binary" ;;
      ureq) [[ $crate == hasila-fetch ]] || fault "$crate uses $used; only hasila-fetch reaches the network" ;;
      petgraph) [[ $crate == hasila-graph ]] || fault "$crate uses petgraph; only hasila-graph does" ;;
      clap | anyhow | indicatif | anstream) [[ $crate == hasila ]] || fault "$crate uses $used; only the binary does" ;;
    esac
  done
done

# Only the binary touches files, terminals, the clock and the environment.
if found=$(grep -rnE 'std::(fs|net|process|env::)|SystemTime|Instant::now|\be?println!' crates/hasila-*/src --include='*.rs' |
  grep -vE ':[0-9]+:\s*//'); then
  while IFS= read -r line; do fault "only the binary touches the world: $line"; done <<<"$found"
fi

[ "$faults" -eq 0 ] && echo "arrows: all crates point the right way" || { echo "arrows: $faults wrong" >&2; exit 1; }
