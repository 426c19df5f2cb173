#!/usr/bin/env python3
"""Runs `textcluster select-k` on every labelled corpus of a folder and writes the table in docs/CLUSTER-COUNT.md.

usage: build/cluster_count_table.py FOLDER [SEED ...]      (seed 1 unless given)

Each NAME.tsv has the columns Label and Text; labels are only counted, after the fact. Runs are kept in docs/cluster-count.jsonl and not done again; delete a
line to repeat it. TEXTCLUSTER names another command than that of this repository's own build.
"""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RUNS = ROOT / "docs" / "cluster-count.jsonl"
PAGE = ROOT / "docs" / "CLUSTER-COUNT.md"
START, END = "<!-- table -->", "<!-- end of table -->"
CHOSEN_ON = ["banking77", "bbc_news", "20newsgroups", "search_snippets"]
COMMAND = os.environ.get("TEXTCLUSTER", f"dotnet run -c Release --project {ROOT}/src/MLNet.TextClustering.Cli --").split()


def main():
    folder, seeds = pathlib.Path(sys.argv[1]), [int(s) for s in sys.argv[2:]] or [1]
    runs = [json.loads(line) for line in RUNS.read_text().splitlines()] if RUNS.exists() else []
    for seed in seeds:
        for corpus in sorted(folder.glob("*.tsv"), key=lambda f: f.stem not in CHOSEN_ON):
            if any(r["corpus"] == corpus.stem and r["seed"] == seed for r in runs):
                continue
            arguments = ["select-k", "--input", str(corpus), "--text-column", "Text", "--seed", str(seed), "--json", "--quiet"]
            result = json.loads(subprocess.run(COMMAND + arguments, check=True, capture_output=True, text=True).stdout)
            with corpus.open(encoding="utf-8") as lines:
                labels = len({line.split("\t")[0] for line in lines} - {"Label"})
            runs.append({"corpus": corpus.stem, "labels": labels, "seed": seed, **{k: result[k] for k in ("documents", "selection", "cpuSeconds")}})
            RUNS.write_text("".join(json.dumps(r) + "\n" for r in runs))
            print(corpus.stem, labels, seed, *(runs[-1]["selection"][k] for k in ("suggested", "low", "high")), flush=True)
    page = PAGE.read_text()
    PAGE.write_text(page[:page.index(START)] + START + "\n" + table(runs) + page[page.index(END):])


def table(runs):
    seeds = sorted({r["seed"] for r in runs})
    lines = ["| corpus | documents | labels | " + " | ".join(f"seed {s}" for s in seeds) + " |", "|---" * (3 + len(seeds)) + "|"]
    for half, names in (("chosen on", CHOSEN_ON), ("confirmed on", sorted({r["corpus"] for r in runs} - set(CHOSEN_ON)))):
        lines.append(f"| *{half}* |" + " |" * (2 + len(seeds)))
        for name in names:
            own = {r["seed"]: r for r in runs if r["corpus"] == name}
            one = next(iter(own.values()))
            lines.append(f"| {name} | {one['documents']} | {one['labels']} | " + " | ".join(cell(own[s]) if s in own else "" for s in seeds) + " |")
    lines.append("| **within a factor of 1.5** | | | " + " | ".join(share(runs, s, is_near) for s in seeds) + " |")
    lines.append("| **range holds the labels** | | | " + " | ".join(share(runs, s, is_inside) for s in seeds) + " |")
    return "\n".join(lines) + "\n"


def cell(run):
    s = run["selection"]
    near = f"**{s['suggested']}**" if is_near(run) else s["suggested"]
    return f"{near} ({s['low']} to {s['high']}{'' if is_inside(run) else ', misses'})"


def share(runs, seed, holds):
    own = [r for r in runs if r["seed"] == seed]
    return f"{sum(map(holds, own))} of {len(own)}"


def is_near(run):
    suggested, labels = run["selection"]["suggested"], run["labels"]
    return max(suggested / labels, labels / suggested) <= 1.5


def is_inside(run):
    return run["selection"]["low"] <= run["labels"] <= run["selection"]["high"]


main()
