#!/usr/bin/env bash
# Links synthetic claims with hasila and with Splink, one after the other on the same machine, and prints a row each:
# seconds, processor seconds, peak MiB, B-cubed F1.
#
#   BENCH=FOLDER PYTHON=PYTHON bench/linking.sh HASILA [N...]
#
# BENCH holds gen.py, to_claims.py, splink_run.py and bcubed.py; PYTHON has splink and duckdb (default: python3, and
# Splink is left out where it isn't installed). HASILA is a release build. N defaults to 10000 100000 1000000.
set -euo pipefail
hasila=${1:?the binary}; shift
bench=${BENCH:?the folder of gen.py}
python=${PYTHON:-python3}
scratch=$(mktemp -d); trap 'rm -r "$scratch"' EXIT

measure() { # COMMAND...: seconds, processor seconds, peak MiB
  "$python" - "$@" <<'PY'
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, use = os.wait4(child.pid, 0)
assert status == 0, status
print(f"{time.perf_counter() - start:.2f} {use.ru_utime + use.ru_stime:.2f} {use.ru_maxrss // 1024}")
PY
}
f1() { "$python" "$bench/bcubed.py" "$scratch/claims.jsonl" "$1" | grep -o '"b3_f1": [0-9.]*' | cut -d' ' -f2; }

printf '%-9s %-7s %8s %8s %6s %7s\n' claims program seconds cpu MiB F1
for n in "${@:-10000 100000 1000000}"; do for n in $n; do
  "$python" "$bench/gen.py" "$n" "$scratch/claims.jsonl" --seed 1 --places "${PLACES:-5000}" > "$scratch/log"
  "$python" "$bench/to_claims.py" "$scratch/claims.jsonl" "$scratch/lines.jsonl"
  read -r s c m < <(measure "$hasila" link --quiet "$scratch/lines.jsonl" --output "$scratch/hasila.csv")
  printf '%-9s %-7s %8s %8s %6s %7s\n' "$n" hasila "$s" "$c" "$m" "$(f1 "$scratch/hasila.csv")"
  if "$python" -c 'import splink' 2> "$scratch/log"; then
    read -r s c m < <(measure "$python" "$bench/splink_run.py" "$scratch/claims.jsonl" --thresholds 0.95 --out "$scratch/splink.csv")
    printf '%-9s %-7s %8s %8s %6s %7s\n' "$n" splink "$s" "$c" "$m" "$(f1 "$scratch/splink.csv")"
  fi
done; done
