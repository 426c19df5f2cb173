#!/usr/bin/env bash
# Runs the same products and training steps here and in PyTorch, turn by turn, and prints the ratios (above 1: faster than PyTorch).
# usage: build/bench-libtorch.sh [THREADS] [CASE...]      CASE: products, vae-2000, vae-20000, prodlda-2000, prodlda-20000, recipe-4000
# Needs a python3 with torch (Debian: apt-get install python3-torch libopenblas0-pthread); PYTHON names another one.
set -eu
cd "$(dirname "$0")/.."
threads=${1:-$(nproc)}
shift || true
cases=("$@")
[ ${#cases[@]} -gt 0 ] || cases=(products vae-2000 vae-20000 prodlda-2000 prodlda-20000 recipe-4000)
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import torch' 2>/dev/null || { echo "$python has no torch; nothing to compare with" >&2; exit 1; }

project=test/Benchmarks
dotnet build -c Release -v q --nologo "$project" >/dev/null
ours="$project/bin/Release/net10.0/Benchmarks.dll"
cpus=0-$((threads - 1))

printf '%-28s%14s%14s%9s%14s%14s%9s%10s%10s%9s\n' case 'ours ms' 'torch ms' ratio 'ours cpu ms' 'torch cpu ms' ratio 'ours MB' 'torch MB' share
for case in "${cases[@]}"; do
    # A run in one process each, on the same processors; the lines of a case have the same first column.
    a=$(taskset -c "$cpus" dotnet "$ours" training "$case" "threads=$threads" | grep ' ms')
    b=$(taskset -c "$cpus" env OMP_NUM_THREADS="$threads" OPENBLAS_NUM_THREADS="$threads" "$python" build/bench-libtorch.py "$case" "threads=$threads")
    join -t $'\t' <(sort <<<"$a") <(sort <<<"$b") | awk -F'\t' '
        function field(from, to, pattern,   i) { for (i = from; i <= to; i++) if ($i ~ pattern) { split($i, w, " "); return w[1] == "processor" || w[1] == "peak" ? w[2] : w[1] } return "-" }
        function ratio(x, y) { return x == "-" || y == "-" ? "-" : sprintf("%.2f", y / x) }
        {
            half = 0; for (i = 3; i <= NF; i++) if ($i ~ /^[0-9.]+ ms$/) half = i
            x = field(2, half - 1, "^[0-9.]+ ms$"); y = field(half, NF, "^[0-9.]+ ms$")
            cx = field(2, half - 1, "^processor"); cy = field(half, NF, "^processor")
            mx = field(2, half - 1, "^peak"); my = field(half, NF, "^peak")
            printf "%-28s%14s%14s%9s%14s%14s%9s%10s%10s%9s\n", $1, x, y, ratio(x, y), cx, cy, ratio(cx, cy), mx, my, ratio(my, mx)
        }'
done
