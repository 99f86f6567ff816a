"""How fast entries are linked, and how much memory that takes; and beside Splink, pair by pair.

    python3 bench/link_speed.py build/bin/recount build/bench/bin/link_lists
        [--entries 10000,100000,1000000] [--head-to-head 100000,1000000] [--lists 112] [--folder DIR]

First the growth curve: lists of invented people, linked end to end with a model learned from them.
Then the same entries, the same model and the same rules (bench/link_model.json) with Recount and
with Splink on DuckDB with two threads: the pairs and weights of both, seconds, peak memory. Splink
runs in the Python that RECOUNT_PEERS_PYTHON names. 12500000 entries take minutes: add them to
--entries. Peak memory is that of the child process as the kernel counts it.
"""

import argparse
import csv
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import threading
import time

MODEL = pathlib.Path(__file__).with_name("link_model.json")
THREADS = 2
LEAST_PROBABILITY = 0.1  # pairs below are written by neither program

SPLINK = r"""
import json, sys, time
entries, model, out, threads, least = sys.argv[1:]
import duckdb, splink, logging
from splink import DuckDBAPI, Linker
connection = duckdb.connect()
connection.execute(f"SET threads={threads}")
connection.execute(
    f"CREATE TABLE entries AS SELECT * FROM read_csv('{entries}', all_varchar=true, nullstr='')")
api = DuckDBAPI(connection=connection)
linker = Linker(api.register("entries"), model, log_level=logging.ERROR)
begin = time.monotonic()
pairs = linker.inference.predict(threshold_match_probability=float(least))
predicted = time.monotonic() - begin
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
    pairs, threshold_match_probability=0.5)
for table, columns, name in (
        (pairs, "entry_id_l, entry_id_r, match_weight", "pairs.csv"),
        (clusters, "entry_id, cluster_id", "clusters.csv")):
    connection.execute(f"COPY (SELECT {columns} FROM {table.physical_name}) TO '{out}/{name}' (HEADER)")
print(json.dumps({"predict_seconds": predicted, "versions":
                  f"splink {splink.__version__} duckdb {duckdb.__version__}"}))
"""
COUNT_PAIRS = r"""
import sys, duckdb, logging
from splink import DuckDBAPI, Linker
connection = duckdb.connect()
connection.execute(
    f"CREATE TABLE entries AS SELECT * FROM read_csv('{sys.argv[1]}', all_varchar=true, nullstr='')")
api = DuckDBAPI(connection=connection)
linker = Linker(api.register("entries"), sys.argv[2], log_level=logging.ERROR)
pairs = linker.inference.compute_blocked_pairs_for_predict()
print(connection.execute(f"SELECT count(*) FROM {pairs.physical_name}").fetchone()[0])
"""


class Failed(Exception):
    """A program that did not do its work, with what it said last."""


def run(command, limit):
    """Output, seconds and peak bytes of a child; fails where the child fails or takes too long."""
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as output:
        begin = time.monotonic()
        child = subprocess.Popen(list(map(str, command)), stdout=output, stderr=errors)
        timer = threading.Timer(limit, child.kill)
        timer.start()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        seconds = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode < 0 and seconds >= limit:
            raise Failed(f"not done in {limit:.0f} s")
        errors.seek(0)
        output.seek(0)
        if child.returncode != 0:
            said = errors.read().decode(errors="replace").strip().splitlines()
            raise Failed((said or [f"ended with {child.returncode}"])[-1][:160])
        return output.read().decode(), seconds, usage.ru_maxrss * 1024


def million(number):
    return f"{number / 1e6:.2f} M" if number >= 1e6 else f"{number:,.0f}"


def growth(arguments, folder):
    print(f"{'entries':>10} {'lists':>6} {'pairs':>10} {'seconds':>8} {'pairs/s':>10} {'peak MiB':>9}"
          f" {'pairs P':>8} {'R':>7} {'F1':>7} {'clust P':>8} {'R':>7}")
    for entries in arguments.entries:
        lists = min(arguments.lists, entries)
        made = folder / "lists"
        run([arguments.generator, "--out", made, "--entries", entries, "--lists", lists,
             "--names", arguments.names], 3600)
        files = sorted(made.glob("list_*.csv"))
        command = [arguments.recount, "link", "victims", *files, "--out", folder / "out",
                   "--truth", "person", "--hide", "entry_id", "--format", "json"]
        try:
            output, seconds, peak = run(command, arguments.limit)
            told = json.loads(output)
            print(f"{entries:10} {lists:6} {million(told['pairs_scored']):>10} {seconds:8.1f}"
                  f" {million(told['pairs_scored'] / seconds):>10} {peak / 2**20:9.0f}"
                  f" {told['pair_precision']:8.4f} {told['pair_recall']:7.4f}"
                  f" {told['pair_f1']:7.4f} {told['cluster_precision']:8.4f}"
                  f" {told['cluster_recall']:7.4f}", flush=True)
        except Failed as failed:
            print(f"{entries:10} {lists:6} {failed}", flush=True)
        for file in files:
            file.unlink()


def join_lists(files, path):
    """One file of all entries, with the columns that the model compares.

    In small letters, without hyphens and double blanks: Recount folds names before it compares, Splink does not.
    """
    columns = ["entry_id", "given_name", "family_name", "birth_date", "sex", "town", "person"]
    with open(path, "w", encoding="utf-8", newline="") as joined:
        writer = csv.writer(joined, lineterminator="\n")
        writer.writerow(columns)
        for file in files:
            with open(file, encoding="utf-8", newline="") as part:
                for row in csv.DictReader(part):
                    row = {name: " ".join(re.split(r"[- ]+", cell.lower())).strip()
                           if name != "birth_date" else cell for name, cell in row.items()}
                    writer.writerow([row.get(column, "") for column in columns])


def recount_weights(out, least):
    """By the two rows of the file, which has one entry a row below its header."""
    with open(out / "pairs.csv", encoding="utf-8", newline="") as file:
        return {tuple(sorted((int(row["row_l"]), int(row["row_r"])))): float(row["weight"])
                for row in csv.DictReader(file) if float(row["probability"]) >= least}


def splink_weights(out, row_of):
    with open(out / "pairs.csv", encoding="utf-8", newline="") as file:
        return {tuple(sorted((row_of[row["entry_id_l"]], row_of[row["entry_id_r"]]))):
                float(row["match_weight"]) for row in csv.DictReader(file)}


def compare_weights(ours, theirs):
    both = ours.keys() & theirs.keys()
    gap = max((abs(ours[pair] - theirs[pair]) for pair in both), default=0)
    return (f"pairs written by both {len(both)}, by recount alone {len(ours) - len(both)}, by splink"
            f" alone {len(theirs) - len(both)}; largest difference of a weight {gap:.2e}")


def head_to_head(arguments, entries, folder):
    made, joined = folder / "lists", folder / "entries.csv"
    run([arguments.generator, "--out", made, "--entries", entries, "--lists", 20, "--names",
         "parts", "--scripts", "latin"], 3600)
    files = sorted(made.glob("list_*.csv"))
    join_lists(files, joined)
    with open(joined, encoding="utf-8", newline="") as file:
        row_of = {row["entry_id"]: at for at, row in enumerate(csv.DictReader(file), start=2)}
    for file in files:
        file.unlink()
    weights = {}
    try:
        out = folder / "ours"
        output, seconds, peak = run(
            [arguments.recount, "link", "victims", joined, "--model", MODEL, "--out", out,
             "--threads", THREADS, "--undecided", LEAST_PROBABILITY, "--hide", "person",
             "--format", "json"], arguments.limit)
        told = json.loads(output)
        weights["recount"] = recount_weights(out, LEAST_PROBABILITY)
        print(f"{entries:10} recount {million(told['pairs_scored']):>10} pairs scored"
              f" {seconds:8.1f} s {peak / 2**20:8.0f} MiB", flush=True)
        scored = told["pairs_scored"]
    except Failed as failed:
        print(f"{entries:10} recount {failed}", flush=True)
        scored = None
    if not arguments.python:
        print(f"{entries:10} splink  not run: RECOUNT_PEERS_PYTHON names no Python with splink")
        return
    try:
        out = folder / "theirs"
        out.mkdir(exist_ok=True)
        output, seconds, peak = run([arguments.python, "-c", SPLINK, joined, MODEL, out, THREADS,
                                     LEAST_PROBABILITY], arguments.limit)
        told = json.loads(output.strip().splitlines()[-1])
        weights["splink"] = splink_weights(out, row_of)
        counted, _, _ = run([arguments.python, "-c", COUNT_PAIRS, joined, MODEL], arguments.limit)
        pairs = int(counted.strip().splitlines()[-1])
        print(f"{entries:10} splink  {million(pairs):>10} pairs scored {seconds:8.1f} s"
              f" {peak / 2**20:8.0f} MiB   of it predict {told['predict_seconds']:.1f} s;"
              f" {told['versions']}", flush=True)
        if scored is not None:
            same = "the same number" if scored == pairs else f"recount {scored}, splink {pairs}"
            print(f"{'':10} pairs scored: {same}; "
                  + compare_weights(weights["recount"], weights["splink"]), flush=True)
    except Failed as failed:
        print(f"{entries:10} splink  {failed}", flush=True)


def numbers(text):
    return [int(number) for number in text.split(",") if number]


def machine():
    """Processor, cores and memory of this machine."""
    processor = platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{(names or [processor])[0]}, {os.cpu_count()} processors, {memory:.0f} GiB"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recount")
    parser.add_argument("generator")
    parser.add_argument("--entries", type=numbers, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--head-to-head", type=numbers, default=[100_000, 1_000_000])
    parser.add_argument("--lists", type=int, default=112)
    parser.add_argument("--names", choices=["whole", "parts"], default="whole")
    parser.add_argument("--folder", help="where lists and results are kept for the moment")
    parser.add_argument("--limit", type=float, default=1800, help="seconds for one run")
    arguments = parser.parse_args()
    arguments.python = os.environ.get("RECOUNT_PEERS_PYTHON", "")
    told = subprocess.run([arguments.recount, "--version"], capture_output=True, text=True,
                          check=False)
    print((told.stdout.splitlines() or ["recount"])[0] + "; " + machine())
    print("load before: " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = pathlib.Path(name)
        print("\nEnd to end, the model learned from the lists:\n  recount link victims"
              " list_*.csv --out DIR --truth person --hide entry_id --format json")
        growth(arguments, folder)
        print("\nOne file, the same model (bench/link_model.json), reading and writing included:\n"
              f"  recount link victims entries.csv --model bench/link_model.json --threads"
              f" {THREADS} --undecided {LEAST_PROBABILITY}\n"
              f"  Splink: read_csv, predict, cluster, COPY to CSV; SET threads={THREADS}")
        for entries in arguments.head_to_head:
            head_to_head(arguments, entries, folder)


if __name__ == "__main__":
    sys.exit(main())
