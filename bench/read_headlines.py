"""A smoke test of how news are read: the deaths of a headline against those of its event.

    python3 bench/read_headlines.py build/bench/bin/passage_accuracy ../shared/data/ucdp-ged

An event was coded from several reports, so a headline may rightly say another number: the figures
show how often they agree, not how often the reader errs. Only headlines that stand under one event,
of one source and one place, with one number of killed.
"""

import collections
import csv
import json
import pathlib
import subprocess
import sys

COLUMNS = ["best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]


def numbers(event):
    return {int(float(event[name])) for name in COLUMNS if event.get(name) not in (None, "", "NA")}


def sides(event):
    """Every sum of deaths by side, which a headline may give."""
    parts = [int(float(event.get(name) or 0)) for name in COLUMNS[3:]]
    sums = {0}
    for part in parts:
        sums |= {one + part for one in sums}
    return sums - {0}


def dates(binary, country, events, reports):
    """How often the one date of a headline holds the day of an event that is known to the day."""
    rows = [row for row in reports if row["ucdp_id"] in events
            and events[row["ucdp_id"]]["date_prec"] == "1" and row["published"]]
    lines = "\n".join(row["published"] + "\t" + " ".join(row["headline"].split()) for row in rows)
    done = subprocess.run([binary, "--dates", "en"], input=lines + "\n", text=True,
                          capture_output=True, check=True)
    holds = named = 0
    for row, line in zip(rows, done.stdout.splitlines()):
        found = json.loads(line)
        if len(found) == 1:
            named += 1
            event = events[row["ucdp_id"]]
            holds += found[0]["from"] <= event["date_end"][:10] \
                and event["date_start"][:10] <= found[0]["to"]
    print(f"{country}: {len(rows)} headlines of events known to the day; {named} name one date, "
          f"which holds the event's day in {holds}")


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if not folder.is_dir():
        print(f"{folder} is not there: skipped.")
        return
    for country in ("iraq", "syria"):
        with open(folder / f"events_{country}.csv", encoding="utf-8") as file:
            events = {row["ucdp_id"]: row for row in csv.DictReader(file)}
        with open(folder / f"reports_{country}.csv", encoding="utf-8") as file:
            reports = [row for row in csv.DictReader(file) if row["ucdp_id"] in events]
        dates(binary, country, events, reports)
        # A round-up stands under several events and gives the number of none of them.
        under = collections.defaultdict(set)
        for row in reports:
            under[row["headline"]].add(row["ucdp_id"])
        reports = [row for row in reports if len(under[row["headline"]]) == 1
                   and events[row["ucdp_id"]]["where_prec"] == "1"
                   and events[row["ucdp_id"]]["number_of_sources"] == "1"]
        lines = "\n".join("\t" + " ".join(row["headline"].split()) for row in reports)
        done = subprocess.run([binary, "--lines", "en"], input=lines + "\n", text=True,
                              capture_output=True, check=True)
        seen = collections.Counter()
        agree = collections.Counter()
        far = []
        for row, line in zip(reports, done.stdout.splitlines()):
            killed = [one for one in json.loads(line)
                      if one["harm"] == "killed" and not one["is_part"]]
            if len(killed) != 1:
                continue
            one = killed[0]
            event = events[row["ucdp_id"]]
            high = one["high"] if one["high"] is not None else 10**9
            known = numbers(event) | sides(event)
            fits = any(one["low"] <= value <= high for value in known)
            seen[one["certainty"]] += 1
            agree[one["certainty"]] += fits
            if not fits and one["certainty"] == "sure":
                far.append(f"{one['low']} {one['reason']} {sorted(known)}: {row['headline']}")
        for certainty in ("sure", "likely", "doubtful"):
            share = agree[certainty] / seen[certainty] if seen[certainty] else 1
            print(f"{country:6} {certainty:9} {seen[certainty]:5} read {agree[certainty]:5} agree "
                  f"{share:.3f}")
        if "--long" in sys.argv:
            print("\n".join(far))


main()
