"""How well `recount read` reads official releases: precision and recall by field.

    python3 bench/read_accuracy.py build/bin/recount ../shared/data

Two sets, both outside the repository: the texts of monthly releases against a table of their
counts, and single findings against date, grid, verdict and harm as another recorder coded them.
A value is wrong with confidence where the reader calls it sure and the table has another.
"""

import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

COLUMNS = [
    "open_carried_over", "new_reports", "completed", "non_credible", "credible", "duplicates",
    "still_open", "killed_in_this_report", "injured_in_this_report",
    "previously_unannounced_killed", "cumulative_killed_claimed", "cumulative_strikes",
    "cumulative_engagements", "cumulative_reports", "cumulative_credible_reports",
]
WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
         "fifteen sixteen seventeen eighteen nineteen twenty").split()


class Score:
    """Counts of one field."""

    def __init__(self):
        self.right = self.wrong = self.missed = self.wrong_and_sure = 0
        self.examples = []

    def add(self, expected, found, is_sure, where):
        if found is None:
            self.missed += 1
        elif found == expected:
            self.right += 1
            return
        else:
            self.wrong += 1
            self.wrong_and_sure += is_sure
        self.examples.append(f"{where}: {found}, expected {expected}")

    def line(self, name):
        found = self.right + self.wrong
        known = found + self.missed
        precision = self.right / found if found else 1
        recall = self.right / known if known else 1
        return (f"{name:32} {precision:9.3f} {recall:7.3f}   {self.right:4} right {self.wrong:3} wrong"
                f" ({self.wrong_and_sure} called sure) {self.missed:3} missed")


def read(binary, paths):
    done = subprocess.run([binary, "read", "--format", "json", *map(str, paths)],
                          capture_output=True, check=False)
    return json.loads(done.stdout)["documents"]


def says(text, value):
    """Whether a text holds a number, in digits or as a word."""
    digits = re.search(rf"(?<![\d,.]){value:,}(?![\d,])|(?<![\d,.]){value}(?![\d,])", text)
    tens = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy"}
    words = [WORDS[value]] if value <= 20 else []
    words += [f"{tens[t]}-{WORDS[value - t]}" for t in tens if 0 < value - t < 10]
    return bool(digits) or any(re.search(rf"\b{word}\b", text, re.I) for word in words)


def score_headers(binary, data):
    table = {row["report_id"]: row
             for row in csv.DictReader(open(data / "monthly_reports.csv", encoding="utf-8"))}
    scores = collections.defaultdict(Score)
    extra = []
    for document in read(binary, sorted((data / "texts").glob("*.txt"))):
        text = pathlib.Path(document["file"]).read_text(encoding="utf-8")
        name = re.search(r"# report_id: (\S+)", text).group(1)
        header = text.split("[FINDINGS SEEN")[0]
        row = table.get(name)
        if row is None:
            continue
        found = {count["column"]: count for count in document["counts"]}
        for column in COLUMNS:
            count = found.get(column)
            if not row[column]:
                if count:
                    extra.append(f"{name} {column} {count['value']}: {count['words'][:60]!r}")
                continue
            expected = int(row[column])
            if count is None and not says(header, expected):
                continue  # known from elsewhere
            scores[column].add(expected, count and count["value"],
                               bool(count) and count["certainty"] == "sure", name)
        if row["period_from"] and document["period_from"]:
            scores["period_from"].add(row["period_from"], document["period_from"], True, name)
        body = re.sub(r"^#.*$", "", header, flags=re.M)
        if re.search(r"^.{0,40}\d{1,2}, " + row["published_on"][:4] + r".{0,20}$", body, re.M):
            scores["published_on"].add(row["published_on"], document["published_on"], True, name)
    return scores, extra


def verdict_of(row):
    """What the words of a finding say; what another table knows of later findings is not in them."""
    return {"credible": "credible", "non_credible": "non_credible"}.get(row["assessment"])


def score_findings(binary, data):
    rows = list(csv.DictReader(open(data / "statements.csv", encoding="utf-8")))
    scores = collections.defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "findings.txt"
        texts = [" ".join(row["statement_text_masked"].split()) for row in rows]
        path.write_text("\n".join(texts), encoding="utf-8")
        findings = read(binary, [path])[0]["findings"]
    by_line = {finding["words"]: finding for finding in findings}
    for row, text in zip(rows, texts):
        finding = by_line.get(text)
        where = text[:160]
        is_sure = bool(finding) and finding["certainty"] == "sure"
        scores["finding found"].add(True, True if finding else None, is_sure, where)
        if finding is None:
            continue
        scores["date"].add(row["alleged_date"], finding["date"], is_sure, where)
        if row["mgrs"] and row["mgrs"].split("/")[0] in text:
            scores["mgrs"].add(row["mgrs"].split("/")[0],
                               finding["mgrs"][0] if finding["mgrs"] else None, is_sure, where)
        if row["place"]:
            place = re.sub(r"^(near|in) |, (Syria|Iraq)$", "", row["place"])
            scores["place"].add(place, finding["place"], is_sure, where)
        verdict = verdict_of(row)
        if verdict:
            known = None if finding["verdict"] == "unclear" else finding["verdict"]
            scores["verdict"].add(verdict, known, is_sure, where)
        if verdict == "credible":
            for harm, column in (("killed", "deaths_conceded"), ("injured", "injuries_conceded")):
                low, high = row[column + "_min"], row[column + "_max"]
                if low in ("", "0"):
                    continue
                found = finding[harm]
                scores[harm].add((int(low), int(high or low)),
                                 found and (found["low"], found["high"]), is_sure, where)
    return scores


def show(title, scores, is_long):
    print(f"\n{title}\n{'':32} precision  recall")
    total = Score()
    for name, score in scores.items():
        print(score.line(name))
        for part in ("right", "wrong", "missed", "wrong_and_sure"):
            setattr(total, part, getattr(total, part) + getattr(score, part))
        if is_long:
            for example in score.examples:
                print("    " + example)
    print(total.line("all"))


def main():
    binary, data = sys.argv[1], pathlib.Path(sys.argv[2])
    is_long = "--long" in sys.argv
    if not data.is_dir():
        print(f"{data} is not here: nothing is measured")
        return
    headers, extra = score_headers(binary, data / "inherent-resolve")
    show("Headers of releases (texts against monthly_reports.csv)", headers, is_long)
    if extra:
        print("not in the table, for a person to judge:")
        for line in extra:
            print("    " + line)
    show("Findings (airwars-coalition)", score_findings(binary, data / "airwars-coalition"), is_long)


if __name__ == "__main__":
    main()
