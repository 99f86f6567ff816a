"""How well entries are linked: Recount beside Splink, dedupe and recordlinkage.

    python3 bench/link_accuracy.py build/bin/recount ../shared/data
        [--only TEXT] [--peers splink,dedupe] [--limit SECONDS] [--csv FILE] [--errors FOLDER]

Clusters of every program are scored by one function, against the truth column of each data set;
pairs with an entry of unknown truth do not count. Recount gets the files as they are, with the
truth hidden; the peers get the plan of link_accuracy_sets.py. Splink and dedupe are shown with the
threshold at which they do best; dedupe learns from 200 pairs of the truth, the others from none.
The peers run in the Python that RECOUNT_PEERS_PYTHON names; one that it lacks is said to be absent.
--errors writes the wrong and the missed pairs of Recount with their rows; keep that folder out of
the repository.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import platform
import random
import subprocess
import sys
import tempfile
import time

import link_accuracy_sets as sets

PEERS = ["splink", "dedupe", "recordlinkage"]
PEERS_SCRIPT = pathlib.Path(__file__).with_name("link_accuracy_peers.py")
COLUMNS = ["set", "program", "variant", "pair_precision", "pair_recall", "pair_f1",
           "cluster_precision", "cluster_recall", "seconds", "note"]


def score(cluster_of, truth):
    """Precision, recall and F1 of pairs, precision and recall of whole clusters of two or more.

    A pair or a cluster counts over the entries whose truth is known; nothing found is precision 1.
    """
    clusters, people = collections.defaultdict(list), collections.defaultdict(list)
    both = collections.Counter()
    for at, value in enumerate(truth):
        if value:
            clusters[cluster_of[at]].append(at)
            people[value].append(at)
            both[cluster_of[at], value] += 1

    def pairs(sizes):
        return sum(size * (size - 1) // 2 for size in sizes)

    found = pairs(map(len, clusters.values()))
    true = pairs(map(len, people.values()))
    right = pairs(both.values())
    found_clusters = {tuple(group) for group in clusters.values() if len(group) > 1}
    true_clusters = {tuple(group) for group in people.values() if len(group) > 1}
    right_clusters = len(found_clusters & true_clusters)
    ratio = lambda part, whole: part / whole if whole else 1.0
    return {
        "pair_precision": ratio(right, found), "pair_recall": ratio(right, true),
        "pair_f1": ratio(2 * right, found + true),
        "cluster_precision": ratio(right_clusters, len(found_clusters)),
        "cluster_recall": ratio(right_clusters, len(true_clusters)),
    }


class Input:
    """The rows of a data set, in the order of the entries, and the files that Recount reads."""

    def __init__(self, chosen, data, folder):
        self.set = chosen
        self.files, self.rows, self.list_of = [], [], []
        for number, file in enumerate(chosen.files):
            rows = sets.read_rows(data / file)
            path = data / file
            if chosen.keep:
                rows = [row for row in rows if chosen.keep(row)]
                path = folder / pathlib.Path(file).name
                with open(path, "w", encoding="utf-8", newline="") as kept:
                    writer = csv.DictWriter(kept, fieldnames=rows[0].keys())
                    writer.writeheader()
                    writer.writerows(rows)
            self.files.append(path)
            self.rows += rows
            self.list_of += [number] * len(rows)
        self.truth = [row.get(chosen.truth, "") for row in self.rows]

    def task(self, peer):
        plan = self.set.plan
        prepared = [plan.prepare(row) | {"list": number}
                    for row, number in zip(self.rows, self.list_of)]
        return {"rows": prepared, "compare": plan.compare, "blocks": plan.blocks,
                "sure": plan.sure, "sure_recall": plan.sure_recall, "learn": plan.learn,
                "link_only": plan.link_only, "pairs": bool(self.set.ranked_by),
                "truth": self.truth if peer == "dedupe" else None}


def run_recount(binary, data, out, limit, one_each):
    """The clusters, and the pairs with their weights."""
    command = ["nice", "-n", "5", binary, "link", data.set.what, *map(str, data.files), "--out",
               str(out), "--format", "json"]
    for column in data.set.hide:
        command += ["--hide", column]
    if data.set.truth:
        command += ["--truth", data.set.truth]
    for file in data.files if one_each else []:
        command += ["--one-each", file.name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    if done.returncode != 0:
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[0])
    cluster_of = [row["cluster"] for row in sets.read_rows(out / "clusters.csv")]
    if len(cluster_of) != len(data.rows):
        raise RuntimeError(f"clusters.csv has {len(cluster_of)} rows, expected {len(data.rows)}")
    return cluster_of, json.loads(done.stdout)


def run_peer(python, peer, data, folder, limit):
    task, result = folder / "task.json", folder / "result.json"
    with open(task, "w", encoding="utf-8") as file:
        json.dump(data.task(peer), file)
    result.unlink(missing_ok=True)
    done = subprocess.run(["nice", "-n", "5", python, str(PEERS_SCRIPT), peer, str(task),
                           str(result)], capture_output=True, text=True, timeout=limit, check=False)
    if done.returncode != 0 or not result.exists():
        last = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        raise RuntimeError(last[:120])
    with open(result, encoding="utf-8") as file:
        return json.load(file)


def versions(python):
    """Of each peer that the Python has."""
    found = {}
    for peer in PEERS:
        done = subprocess.run([python, str(PEERS_SCRIPT), peer], capture_output=True, text=True,
                              check=False) if python else None
        if done and done.returncode == 0:
            found[peer] = done.stdout.strip()
    return found


def rank_links(pairs, data, links):
    """Share of links whose partner is strictly first by weight among the pairs of its incident.

    `pairs`: rows of the first list, of the second, weights. Looked at from either side.
    """
    keys = {0: "airwars_id", 1: "ucdp_id"}
    best = collections.defaultdict(list)
    ids = [row[keys[number]] for row, number in zip(data.rows, data.list_of)]
    for left, right, weight in pairs:
        if data.list_of[left] != data.list_of[right]:
            left, right = sorted((left, right), key=lambda at: data.list_of[at])
            best["airwars", ids[left]].append((weight, ids[right]))
            best["ucdp", ids[right]].append((weight, ids[left]))
    shares = []
    for side in ("airwars", "ucdp"):
        right = 0
        for link in links:
            own, other = link["airwars_id"], link["ucdp_id"]
            if side == "ucdp":
                own, other = other, own
            found = sorted(best[side, own], reverse=True)[:2]
            is_first = bool(found) and found[0][1] == other and (
                len(found) == 1 or found[0][0] > found[1][0])
            right += is_first
        shares.append(right / len(links))
    return shares


def recount_pairs(out, data):
    entry_of, number = {}, {}
    for at, row in enumerate(sets.read_rows(out / "clusters.csv")):
        entry_of[row["list"], row["row"]] = at
    return [(entry_of[row["list_l"], row["row_l"]], entry_of[row["list_r"], row["row_r"]],
             float(row["weight"])) for row in sets.read_rows(out / "pairs.csv")]


def write_errors(folder, data, cluster_of, out):
    """The pairs of unlike judgement with their rows, at most 200 of a kind, chosen at random."""
    weights = {tuple(sorted(pair[:2])): pair[2] for pair in recount_pairs(out, data)}
    clusters, people = collections.defaultdict(list), collections.defaultdict(list)
    for at, value in enumerate(data.truth):
        if value:
            clusters[cluster_of[at]].append(at)
            people[value].append(at)
    wrong, missed = [], []
    for groups, same, errors in ((clusters, data.truth, wrong), (people, cluster_of, missed)):
        for group in groups.values():
            errors += [(left, right) for place, left in enumerate(group)
                       for right in group[place + 1:] if same[left] != same[right]]
    folder.mkdir(parents=True, exist_ok=True)
    name = data.set.name.replace("/", "-").replace(" ", "_")
    with open(folder / f"{name}.txt", "w", encoding="utf-8") as file:
        for kind, errors in (("wrong", wrong), ("missed", missed)):
            print(f"## {kind}: {len(errors)}", file=file)
            random.Random(1).shuffle(errors)
            for left, right in errors[:200]:
                print(f"{kind} weight {weights.get((left, right), 'none')}", file=file)
                for at in (left, right):
                    print("   ", " | ".join(data.rows[at].values()), file=file)


class Report:
    def __init__(self, path):
        self.lines = []
        self.file = open(path, "w", encoding="utf-8", newline="") if path else None
        self.writer = csv.DictWriter(self.file, COLUMNS) if path else None
        if self.writer:
            self.writer.writeheader()
        print(f"{'set':28} {'program':14} {'variant':9} {'pairs P':>8} {'R':>7} {'F1':>7}"
              f" {'clust P':>8} {'R':>7} {'seconds':>8}")

    def add(self, name, program, variant="", scores=None, seconds=None, note=""):
        numbers = "".join(f" {scores[column]:{8 if column.endswith('precision') else 7}.4f}"
                          for column in COLUMNS[3:8]) if scores else ""
        taken = f" {seconds:8.1f}" if seconds is not None else ""
        print(f"{name:28} {program:14} {variant:9}{numbers}{taken} {note}".rstrip(), flush=True)
        if self.writer:
            self.writer.writerow({"set": name, "program": program, "variant": variant,
                                  **(scores or {}), "seconds": seconds, "note": note})
            self.file.flush()


def bench_ranked(arguments, data, programs, report, folder):
    """Links between two lists, judged by rank."""
    every = [link for link in sets.read_rows(arguments.data / data.set.ranked_by)
             if int(link["other_ucdp_sources"]) >= 1]
    chosen = {"all": every, "one meant": [link for link in every if link["candidates"] == "1"]}
    for program in programs:
        begin = time.monotonic()
        try:
            if program == "recount":
                run_recount(arguments.recount, data, folder / "out", arguments.limit, False)
                pairs = recount_pairs(folder / "out", data)
            elif program == "dedupe":
                report.add(data.set.name, program, note="left out: it gives no ranked pairs")
                continue
            else:
                pairs = run_peer(arguments.python, program, data, folder, arguments.limit)["pairs"]
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            report.add(data.set.name, program, note=failure(error))
            continue
        seconds = time.monotonic() - begin
        for variant, links in chosen.items():
            airwars, ucdp = rank_links(pairs, data, links)
            report.add(data.set.name, program, variant, seconds=seconds,
                       note=f"first by weight: {airwars:.3f} of {len(links)} from airwars, "
                            f"{ucdp:.3f} from ucdp; {len(pairs)} pairs")


def failure(error):
    if isinstance(error, subprocess.TimeoutExpired):
        return f"not done in {error.timeout:.0f} s"
    return str(error)


def bench_clusters(arguments, data, programs, report, folder):
    for program in programs:
        variants = ["", "one each"] if program == "recount" and data.set.one_each else [""]
        for variant in variants:
            begin = time.monotonic()
            try:
                if program == "recount":
                    cluster_of, told = run_recount(arguments.recount, data, folder / "out",
                                                   arguments.limit, variant == "one each")
                    found = {variant: cluster_of}
                    if arguments.errors and not variant:
                        write_errors(arguments.errors, data, cluster_of, folder / "out")
                else:
                    found = run_peer(arguments.python, program, data, folder,
                                     arguments.limit)["clusters"]
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                report.add(data.set.name, program, variant, note=failure(error))
                continue
            seconds = time.monotonic() - begin
            scored = {name: score(clusters, data.truth) for name, clusters in found.items()}
            if program == "recount" and any(abs(scored[variant][name] - told[name]) > 1e-9
                                            for name in COLUMNS[3:8]):
                report.add(data.set.name, program, variant, note="its own scores are others")
            best = max(scored, key=lambda name: scored[name]["pair_f1"])
            report.add(data.set.name, program, best, scored[best], seconds)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("recount")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", default="", help="sets whose name contains the text")
    parser.add_argument("--peers", default=",".join(PEERS), help="which, or none")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one cell")
    parser.add_argument("--csv", help="also write the table there")
    parser.add_argument("--errors", type=pathlib.Path, help="folder for wrong and missed pairs")
    parser.add_argument("--no-recount", action="store_true", help="peers alone")
    arguments = parser.parse_args()
    arguments.python = os.environ.get("RECOUNT_PEERS_PYTHON", "")
    return arguments


def main():
    arguments = read_arguments()
    known = versions(arguments.python)
    told = subprocess.run([arguments.recount, "--version"], capture_output=True, text=True,
                          check=False)
    print((told.stdout.splitlines() or ["recount"])[0])
    wanted = [peer for peer in PEERS if peer in arguments.peers.split(",")]
    for peer in wanted:
        print(known.get(peer, f"{peer}: not installed in RECOUNT_PEERS_PYTHON "
                              f"('{arguments.python}'); its rows are missing"))
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors,"
          f" at most {arguments.limit:.0f} s a cell\n")
    programs = ([] if arguments.no_recount else ["recount"]) + [p for p in wanted if p in known]
    report = Report(arguments.csv)
    for chosen in sets.data_sets():
        if arguments.only not in chosen.name:
            continue
        absent = [file for file in chosen.files + [chosen.ranked_by]
                  if file and not (arguments.data / file).exists()]
        if absent:
            print(f"{chosen.name:28} skipped: {arguments.data / absent[0]} is not there")
            continue
        with tempfile.TemporaryDirectory() as folder:
            data = Input(chosen, arguments.data, pathlib.Path(folder))
            bench = bench_ranked if chosen.ranked_by else bench_clusters
            bench(arguments, data, programs, report, pathlib.Path(folder))
    print(f"{'name-pairs':28} skipped: no command judges single pairs of names; "
          "bench/link/name_accuracy.cpp measures them")


if __name__ == "__main__":
    sys.exit(main())
