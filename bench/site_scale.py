"""How long an edition takes, how much memory, how large it is; and what ten changes cost.

    python3 bench/site_scale.py build/bin/recount [--incidents 1000,10000] [--folder DIR]

A case of invented incidents, four reports each, spread over two countries, beside the shipped case's
parties. It is brought into a casebook, published, and published again after ten incidents were
changed. Peak memory is that of the child process as the kernel counts it. The work that is asked
for: 10,000 incidents with 40,000 reports in under 60 s and 2 GiB on two cores, ten changes in under
3 s, and growth that is linear.
"""

import argparse
import csv
import os
import pathlib
import platform
import random
import re
import shutil
import tempfile
import time

GRADINGS = ["confirmed", "fair", "weak", "contested", "discounted", ""]
TOWNS = [("mosul-x", "Tal Zayd", "iraq", 36.3, 43.1), ("raqqa-x", "Qasr Layl", "syria", 35.9, 39.0),
         ("aleppo-x", "Bir Nur", "syria", 36.2, 37.1), ("anbar-x", "Wadi Hawa", "iraq", 33.4, 42.6),
         ("deir-x", "Ayn Safra", "syria", 35.3, 40.1)]
PARTIES = ["us", "uk", "fr", "us | uk", "coalition", "coalition - us"]


def day_of(number):
    return time.strftime("%Y-%m-%d", time.gmtime(1410000000 + 86400 * (number % 1600)))


def write_rows(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def incident(number, draw):
    town = TOWNS[number % len(TOWNS)]
    least = draw.choice([0, 1, 1, 2, 3, 5, 8, 13])
    return {"incident_id": f"x-{number:05d}", "codes": "", "date": day_of(number), "place": town[0],
            "place_text": town[1], "latitude": f"{town[3] + draw.random() / 2:.4f}",
            "longitude": f"{town[4] + draw.random() / 2:.4f}", "precision": "town",
            "country": town[2].capitalize(), "killed_min": least,
            "killed_max": least + draw.choice([0, 0, 1, 4, 10]), "injured_min": "", "injured_max": "",
            "women": "", "men": "", "children": draw.choice(["", "", 1]),
            "belligerents": draw.choice(PARTIES), "strike_status": "declared",
            "grading": draw.choice(GRADINGS), "grading_scheme": "airwars", "url": "",
            "note": "Invented, to measure by."}


def reports_of(one, draw):
    for number in range(4):
        yield {"report_id": f"r-{one['incident_id']}-{number}", "source_id": f"paper-{draw.randrange(40)}",
               "document_id": "", "published_on": one["date"], "event_date": one["date"],
               "place_text": one["place_text"], "place_id": one["place"], "killed_min": one["killed_min"],
               "killed_max": one["killed_max"], "belligerent": "", "language": "en", "text": "",
               "url": f"https://example.org/{one['incident_id']}/{number}",
               "incident_id": one["incident_id"]}


def write_case(folder, incidents):
    shipped = pathlib.Path(__file__).parent.parent / "cases/inherent-resolve"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped / "actors.csv", folder)
    (folder / "case.toml").write_text('format = 1\n[title]\nen = "Invented incidents"\n')
    draw = random.Random(1)
    write_rows(folder / "places.csv",
               [{"place_id": land, "name_en": land.capitalize(), "within": "", "kind": "country"}
                for land in ("iraq", "syria")] +
               [{"place_id": town[0], "name_en": town[1], "within": town[2], "kind": "town"}
                for town in TOWNS])
    write_rows(folder / "sources.csv",
               [{"source_id": f"paper-{number}", "name": f"Paper {number}", "kind": "media",
                 "language": "en", "confidentiality": "open", "url": ""} for number in range(40)])
    rows = [incident(number, draw) for number in range(incidents)]
    write_rows(folder / "incidents.csv", rows)
    write_rows(folder / "reports.csv", [report for row in rows for report in reports_of(row, draw)])
    write_rows(folder / "statements.csv",
               [{"statement_id": "us-2018", "speaker": "us", "said_on": "2018-12-31",
                 "measure": "civilians_killed", "relation": ">=", "value_low": 100,
                 "ledger": "assessed:us", "party": "us", "basis": "admitted"}])
    return rows


def measured(words):
    """Seconds, peak MiB and what was printed."""
    began = time.monotonic()
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write_end, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.close(read_end)
        os.execv(words[0], words)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        text = pipe.read()
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 3):
        raise SystemExit(f"{' '.join(words)}: exit code {code}\n{text}")
    return time.monotonic() - began, usage.ru_maxrss / 1024, text


def size_of(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("recount")
    parser.add_argument("--incidents", default="1000,10000")
    parser.add_argument("--folder")
    given = parser.parse_args()
    program = os.path.abspath(given.recount)
    print(f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}")
    print(f"{'incidents':>9} {'reports':>8} {'step':<12} {'seconds':>8} {'peak MiB':>9}  files")
    for incidents in [int(text) for text in given.incidents.split(",")]:
        folder = pathlib.Path(tempfile.mkdtemp(dir=given.folder))
        rows = write_case(folder / "case", incidents)
        book, site = str(folder / "book.recount"), str(folder / "site")

        def row(step, words):
            seconds, peak, text = measured([program] + words)
            files = re.search(r"\((.* files written.*)\)", text)
            print(f"{incidents:>9} {4 * incidents:>8} {step:<12} {seconds:>8.2f} {peak:>9.0f}  "
                  f"{files.group(1) if files else ''}", flush=True)

        row("import", ["import", str(folder / "case"), "--casebook", book])
        row("publish", ["publish", site, "--casebook", book])
        row("again", ["publish", site, "--casebook", book])
        for number in range(0, incidents, max(1, incidents // 10)):
            rows[number]["killed_max"] += 1
        write_rows(folder / "case/incidents.csv", rows)
        row("ten changes", ["import", str(folder / "case"), "--casebook", book])
        row("publish them", ["publish", site, "--casebook", book])
        files, size = size_of(pathlib.Path(site))
        print(f"{incidents:>9} {'':>8} the edition: {files} files, {size / 1e6:.1f} MB")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
