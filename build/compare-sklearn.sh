#!/usr/bin/env bash
# Processor time of whole processes: `textcluster fit` against TF-IDF + LSA(100) + k-means of scikit-learn, run in turn on the same machine.
# Usage: build/compare-sklearn.sh [DATA_FOLDER] [PAIRS]     prints a Markdown table of medians; ratios are medians of the ratios of paired runs.
# METHODS and CORPORA choose what is compared; TEXTCLUSTER is a textcluster.dll other than this folder's; PYTHON is an interpreter with scikit-learn (Debian: python3-sklearn).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
data=${1:-$root/../shared/data}
pairs=${2:-3}
python=${PYTHON:-/usr/bin/python3}
read -ra methods <<< "${METHODS:-vae vae-fast}"
read -ra corpora <<< "${CORPORA:-banking77 stackoverflow 20newsgroups}"
tool="${TEXTCLUSTER:-$root/src/MLNet.TextClustering.Cli/bin/Release/net10.0/textcluster.dll}"

"$python" -c 'import sklearn' 2> /dev/null || { echo "Skipped: $python has no scikit-learn. Debian: apt-get install python3-sklearn." >&2; exit 0; }
[ -d "$data" ] || { echo "Skipped: there is no folder of corpora '$data'." >&2; exit 0; }
[ -f "$tool" ] || dotnet build -c Release -v q --nologo "$root/src/MLNet.TextClustering.Cli" >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'

# cpu LOG COMMAND...: processor seconds of a process, user and system together; its own words go to LOG.
cpu() {
  local log=$1
  shift
  { time "$@" > "$log" 2>&1 || { cat "$log" >&2; return 1; }; } 2> "$work/time" || { cat "$work/time" >&2; return 1; }
  awk '{ printf "%.2f\n", $1 + $2 }' "$work/time"
}

median() { sort -g | awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

peak() { sed -E 's/.*"peakMemoryMB": *([0-9]+).*/\1/' "$work/log"; }

echo "| corpus | program | CPU s (median of $pairs) | against scikit-learn | MB |"
echo "| --- | --- | --: | --: | --: |"
for corpus in "${corpora[@]}"; do
  file="$data/$corpus.tsv"
  labels=$(tail -n +2 "$file" | cut -f1 | sort -u | wc -l)
  rm -f "$work"/cpu.* "$work"/ratio.* "$work"/mb.*
  for seed in $(seq "$pairs"); do
    echo "$corpus, pair $seed of $pairs" >&2
    yardstick=$(cpu "$work/log" "$python" "$root/build/sklearn_lsa_kmeans.py" "$file" "$seed")
    echo "$yardstick" >> "$work/cpu.sklearn"
    peak >> "$work/mb.sklearn"
    for method in "${methods[@]}"; do
      own=$(cpu "$work/log" dotnet exec "$tool" fit --input "$file" --text-column Text --clusters "$labels" --seed "$seed" --method "$method" --json --quiet)
      echo "$own" >> "$work/cpu.$method"
      awk -v own="$own" -v other="$yardstick" 'BEGIN { print own / other }' >> "$work/ratio.$method"
      peak >> "$work/mb.$method"
    done
  done
  echo "| $corpus | scikit-learn | $(median < "$work/cpu.sklearn") | 1.00 | $(sort -g "$work/mb.sklearn" | tail -1) |"
  for method in "${methods[@]}"; do
    echo "| $corpus | $method | $(median < "$work/cpu.$method") | $(median < "$work/ratio.$method") | $(sort -g "$work/mb.$method" | tail -1) |"
  done
done
