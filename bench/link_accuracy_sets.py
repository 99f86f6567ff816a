"""The data sets of the bench of linkage: which files, what is the truth, what is hidden, and the
plan by which the peers compare them.

A plan is what a careful user of the peers would write for the data: columns made ready, how each
is compared, what pairs are looked at. Recount gets the files as they are and no plan.
"""

import csv
import dataclasses
import re


@dataclasses.dataclass
class Plan:
    """Columns of a made-ready row -> kind of comparison; blocks are lists of columns.

    Kinds: given, family (a pair of names), name, date, number, category, text, postcode, email,
    place (its column is "latitude longitude"). `sure` are blocks that nearly always hold the same
    entries, of which `sure_recall` of all pairs are taken to be part; `learn` are the blocks of the
    two or more sessions in which Splink learns.
    """

    prepare: callable
    compare: dict
    blocks: list
    sure: list
    learn: list
    sure_recall: float = 0.6
    link_only: bool = False


@dataclasses.dataclass
class DataSet:
    name: str
    what: str  # victims | incidents
    files: list  # paths below the folder of the data
    truth: str
    hide: list
    plan: Plan = None
    keep: callable = None  # rows of a file that are used; None: all
    one_each: bool = False  # is the truth one entry a person in each list?
    ranked_by: str = ""  # links between two lists, judged by rank: the file of links


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def iso_date(text):
    digits = re.sub(r"\D", "", text)
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""


def words(text):
    return text.split()


def febrl(row):
    return {
        "given": row["given_name"], "family": row["surname"],
        "birth": iso_date(row["date_of_birth"]), "ssn": row["soc_sec_id"],
        "street": row["address_1"], "street_no": row["street_number"], "suburb": row["suburb"],
        "postcode": row["postcode"], "state": row["state"],
        "given3": row["given_name"][:3], "family3": row["surname"][:3],
    }


FEBRL = dict(
    compare={"given": "name", "family": "name", "birth": "date", "ssn": "number_text",
             "street": "text", "postcode": "number_text", "street_no": "category"},
    blocks=[["given", "family"], ["ssn"], ["birth"], ["postcode", "street"],
            ["given3", "family3"], ["suburb", "given"], ["suburb", "family"]],
    sure=[["given", "birth"], ["ssn"], ["family", "birth"]], sure_recall=0.9,
    learn=[["birth"], ["ssn"], ["given", "family"]])


def rldata(row):
    two = "{:0>2}".format
    return {"given": row["fname_c1"], "family": row["lname_c1"],
            "birth": f"{row['by']}-{two(row['bm'])}-{two(row['bd'])}",
            "given2": row["fname_c2"], "year": row["by"], "month_day": row["bm"] + "-" + row["bd"]}


RLDATA = dict(
    compare={"given": "name", "family": "name", "birth": "date", "given2": "category"},
    blocks=[["given", "family"], ["birth"], ["family", "year"], ["given", "year"],
            ["given", "month_day"], ["family", "month_day"]],
    sure=[["given", "family"], ["family", "birth"], ["given", "birth"]], sure_recall=0.8,
    learn=[["birth"], ["given"], ["family"]])


def fake(row):
    return {"given": row["first_name"], "family": row["surname"], "birth": row["dob"],
            "city": row["city"], "email": row["email"]}


FAKE = dict(
    compare={"given": "name", "family": "name", "birth": "date", "city": "category",
             "email": "email"},
    blocks=[["given", "city"], ["family"], ["birth"], ["email"], ["given"]],
    sure=[["given", "family", "birth"], ["email"]], sure_recall=0.7,
    learn=[["given", "family"], ["birth"]])


def historical(row):
    return {
        "given": row["first_name"], "family": row["surname"], "birth": row["dob"],
        "birth_place": row["birth_place"], "postcode": row["postcode_fake"],
        "occupation": row["occupation"],
        "given3": row["first_name"][:3], "family4": row["surname"][:4],
        "postcode3": row["postcode_fake"][:3], "given2": row["first_name"][:2],
        "family2": row["surname"][:2], "year": row["dob"][:4],
    }


# The blocks and comparisons of the example that Splink's documentation gives for this set.
HISTORICAL = dict(
    compare={"given": "given", "family": "family", "birth": "date", "postcode": "postcode",
             "birth_place": "category", "occupation": "category"},
    blocks=[["given3", "family4"], ["family", "birth"], ["given", "birth"], ["postcode", "given"],
            ["postcode", "family"], ["birth", "birth_place"], ["postcode3", "birth"],
            ["postcode3", "given"], ["postcode3", "family"], ["given2", "family2", "year"]],
    sure=[["given", "family", "birth"], ["postcode", "birth"]], sure_recall=0.6,
    learn=[["given", "family"], ["birth"]])


def gaza(scripts):
    """Rows of the lists: per script the first word, the last and what stands between.

    Where both scripts are known the peers compare the first one alone, and look for pairs by both:
    the second tells the same again, and counted twice it spoils their precision.
    """

    def prepare(row):
        ready = {"age": row["age"], "sex": row["sex"][:1].lower()}
        for script in scripts:
            name = words(row["name_" + script].lower())
            ready["given_" + script] = name[0] if name else ""
            ready["family_" + script] = name[-1] if len(name) > 1 else ""
            ready["between_" + script] = " ".join(name[1:-1])
        return ready

    compare = {"age": "number", "sex": "category"}
    blocks, sure, learn = [], [], []
    for script in scripts:
        given, family, between = (part + script for part in ("given_", "family_", "between_"))
        if script == scripts[0]:
            compare |= {given: "name", family: "name", between: "name"}
        blocks += [[given, family], [given, between], [family, between], [family, "age", "sex"],
                   [given, "age", "sex"]]
        sure += [[given, between, family, "age"]]
        learn += [[given, family], [family, "age"]] if script == scripts[0] else []
    learn += [["age", "sex", "given_" + scripts[0]]]
    return dict(prepare=prepare, compare=compare, blocks=blocks, sure=sure, learn=learn)


def gaza_sources(row):
    return {"day": row["published_utc"][:10], "url": row["url"], "outlet": row["source_name"],
            "language": row["language"], "time": row["published_utc"][:19].replace("T", " ")}


SOURCES = dict(
    prepare=gaza_sources, compare={"day": "date", "url": "category", "language": "category"},
    blocks=[["url"], ["day"]], sure=[["url"]], sure_recall=0.3, learn=[["url"], ["day"]])


def ucdp_reports(row):
    return {"day": row["published"], "outlet": row["outlet"], "headline": row["headline"].lower(),
            "headline_start": " ".join(words(row["headline"].lower())[:3])}


REPORTS = dict(
    prepare=ucdp_reports, compare={"day": "date", "headline": "text"},
    blocks=[["day"], ["headline_start"]], sure=[["day", "headline"]], sure_recall=0.3,
    learn=[["day"], ["headline_start"]])


def incident(row):
    date = row.get("date") or row.get("date_start", "")
    latitude, longitude = row["latitude"], row["longitude"]
    return {"day": date, "month": date[:7], "place": f"{latitude} {longitude}".strip(),
            "deaths": row.get("killed_min") or row.get("best", ""),
            "cell": f"{float(latitude):.1f} {float(longitude):.1f}" if latitude else ""}


LINKS = dict(
    prepare=incident, compare={"day": "date", "place": "place", "deaths": "number"},
    blocks=[["day"], ["month", "cell"]], sure=[["day", "cell"]], sure_recall=0.5,
    learn=[["day"], ["month", "cell"]])


def data_sets():
    sets = [
        DataSet("febrl1", "victims", ["febrl/febrl1.csv"], "cluster", ["rec_id"],
                Plan(febrl, **FEBRL)),
        DataSet("febrl4 a+b", "victims", ["febrl/febrl4a.csv", "febrl/febrl4b.csv"], "cluster",
                ["rec_id"], Plan(febrl, link_only=True, **FEBRL), one_each=True),
        DataSet("rldata500", "victims", ["rldata/RLdata500.csv"], "true_id", ["record_id"],
                Plan(rldata, **RLDATA)),
        DataSet("fake_1000", "victims", ["splink/fake_1000.csv"], "cluster", ["unique_id"],
                Plan(fake, **FAKE)),
        DataSet("historical_50k", "victims", ["splink/historical_50k.csv"], "cluster",
                ["unique_id"], Plan(historical, **HISTORICAL)),
    ]
    releases = ["2024-04-13", "2024-08-08", "2024-09-21", "2025-03-23"]
    moh = [f"gaza-moh-lists/moh_{release}.csv" for release in releases]
    scripts = {"ar": (["ar"], ["name_en"]), "en": (["en"], ["name_ar"]), "both": (["ar", "en"], [])}
    for script, (known, hide) in scripts.items():
        for first, second in zip(moh, moh[1:]):
            name = f"moh {first[-14:-7]}/{second[-14:-7]} {script}"
            sets.append(DataSet(name, "victims", [first, second], "person_key",
                                ["record_id", *hide], Plan(link_only=True, **gaza(known)),
                                one_each=True))
        sets.append(DataSet(f"moh all four {script}", "victims", moh, "person_key",
                            ["record_id", *hide], Plan(**gaza(known)), one_each=True))
    for script, (known, hide) in scripts.items():
        sets.append(DataSet(
            f"airwars/moh known {script}", "victims", ["airwars-gaza/victims.csv", moh[-1]],
            "person_key", ["record_id", "in_moh", "page", "incident_code", "victim_no", *hide],
            Plan(link_only=True, **gaza(known)), keep=lambda row: row["person_key"]))
    sets.append(DataSet(
        "airwars/moh all rows both", "victims", ["airwars-gaza/victims.csv", moh[-1]],
        "person_key", ["record_id", "in_moh", "page", "incident_code", "victim_no"],
        Plan(link_only=True, **gaza(["ar", "en"]))))
    sets += [
        DataSet("airwars-gaza sources", "incidents", ["airwars-gaza/sources.csv"], "page",
                ["incident_code", "source_no"], Plan(**SOURCES)),
        DataSet("airwars-syria sources", "incidents", ["airwars-syria/sources.csv"], "airwars_id",
                ["incident_code", "source_no"], Plan(**SOURCES)),
        DataSet("ucdp reports iraq", "incidents", ["ucdp-ged/reports_iraq.csv"], "ucdp_id",
                ["report_no"], Plan(**REPORTS)),
        DataSet("ucdp reports syria", "incidents", ["ucdp-ged/reports_syria.csv"], "ucdp_id",
                ["report_no"], Plan(**REPORTS)),
        DataSet("airwars-ucdp-links", "incidents",
                ["airwars-syria/incidents.csv", "ucdp-ged/events_syria.csv"], "",
                ["airwars_id", "ucdp_id", "code", "previous_codes"],
                Plan(link_only=True, **LINKS), ranked_by="airwars-ucdp-links/links.csv"),
    ]
    return sets
