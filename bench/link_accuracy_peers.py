"""Links one prepared table with one peer; run by link_accuracy.py in the peers' own Python.

    python link_accuracy_peers.py PEER TASK.json RESULT.json

The task has the rows, ready, and the plan (link_accuracy_sets.Plan). The result has clusters: for
each variant (a threshold) the number of the cluster of each row. The truth is in the task for
dedupe alone, which learns from labels.
"""

import importlib.metadata
import itertools
import json
import logging
import random
import sys

THREADS = 2
LABELS_OF_A_KIND = 100  # what dedupe is given: so many pairs of one person, so many of two
THRESHOLDS = [0.5, 0.9, 0.99]


def components(size, pairs):
    """The smallest row of the connected component of each row."""
    parent = list(range(size))

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for left, right in pairs:
        one, other = sorted((root(left), root(right)))
        parent[other] = one
    return [root(at) for at in range(size)]


def frame(task):
    import pandas

    rows = pandas.DataFrame(task["rows"])
    rows = rows.where(rows != "", None)
    for column, kind in task["compare"].items():
        if kind == "number":
            rows[column] = pandas.to_numeric(rows[column], errors="coerce")
        if kind == "place":
            both = rows[column].str.split(" ", expand=True)
            rows["latitude"] = pandas.to_numeric(both[0])
            rows["longitude"] = pandas.to_numeric(both[1])
    rows.insert(0, "unique_id", range(len(rows)))
    return rows


def splink_comparisons(compare):
    import splink.comparison_level_library as levels
    import splink.comparison_library as library

    names = dict((kind, column) for column, kind in compare.items())
    for column, kind in compare.items():
        if kind == "given":
            yield library.ForenameSurnameComparison(
                column, names["family"], forename_surname_concat_col_name="given_and_family")
        elif kind == "name":
            yield library.NameComparison(column)
        elif kind == "date":
            yield library.DateOfBirthComparison(column, input_is_string=True)
        elif kind == "number":
            yield library.CustomComparison(
                output_column_name=column,
                comparison_levels=[levels.NullLevel(column), levels.ExactMatchLevel(column),
                                   levels.AbsoluteDifferenceLevel(column, difference_threshold=1),
                                   levels.AbsoluteDifferenceLevel(column, difference_threshold=5),
                                   levels.ElseLevel()])
        elif kind == "number_text":
            yield library.DamerauLevenshteinAtThresholds(column, [1, 2])
        elif kind == "category":
            yield library.ExactMatch(column).configure(term_frequency_adjustments=True)
        elif kind == "text":
            yield library.JaccardAtThresholds(column, [0.9, 0.7])
        elif kind == "postcode":
            yield library.PostcodeComparison(column)
        elif kind == "email":
            yield library.EmailComparison(column)
        elif kind == "place":
            yield library.DistanceInKMAtThresholds("latitude", "longitude", [1, 10, 50])


def run_splink(task):
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = frame(task)
    if {"given", "family"} <= set(task["compare"].values()):
        rows["given_and_family"] = rows["given"] + " " + rows["family"]
    connection = duckdb.connect()
    connection.execute(f"SET threads={THREADS}")
    api = DuckDBAPI(connection=connection)
    lists = [group.drop(columns=["list"]) for _, group in rows.groupby("list")]
    settings = SettingsCreator(
        link_type="link_only" if task["link_only"] else "dedupe_only",
        comparisons=list(splink_comparisons(task["compare"])),
        blocking_rules_to_generate_predictions=[block_on(*block) for block in task["blocks"]])
    if task["link_only"]:
        data = [api.register(part, dataset_display_name=f"list{at}")
                for at, part in enumerate(lists)]
    else:
        data = api.register(rows.drop(columns=["list"]))
    linker = Linker(data, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*block) for block in task["sure"]], recall=task["sure_recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for block in task["learn"]:
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
        except Exception as error:  # a session that cannot learn is said, the others go on
            print(f"splink: session {block}: {str(error).splitlines()[0]}", file=sys.stderr)
    if task["pairs"]:
        predicted = linker.inference.predict().as_pandas_dataframe()
        columns = ("unique_id_l", "unique_id_r", "match_weight")
        return {"pairs": list(zip(*(predicted[column].tolist() for column in columns)))}
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    variants = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=threshold).as_pandas_dataframe()
        cluster_of = [0] * len(rows)
        codes = clusters["cluster_id"].astype("category").cat.codes
        for row, code in zip(clusters["unique_id"], codes):
            cluster_of[row] = int(code)
        variants[str(threshold)] = cluster_of
    return {"clusters": variants}


def run_recordlinkage(task):
    import recordlinkage

    rows = frame(task).set_index("unique_id")
    indexer = recordlinkage.Index()
    for block in task["blocks"]:
        indexer.block(left_on=block, right_on=block)
    lists = [group for _, group in rows.groupby("list")]
    tables = lists if task["link_only"] else [rows]
    pairs = indexer.index(*tables)
    compare = recordlinkage.Compare(n_jobs=1)
    for column, kind in task["compare"].items():
        if kind in ("given", "family", "name", "email"):
            compare.string(column, column, method="jarowinkler", threshold=0.88, label=column)
        elif kind in ("text", "number_text", "postcode"):
            compare.string(column, column, method="levenshtein", threshold=0.8, label=column)
        elif kind == "number":
            compare.numeric(column, column, method="step", offset=1, label=column)
        elif kind == "place":
            compare.geo("latitude", "longitude", "latitude", "longitude", method="step", offset=10,
                        label=column)
        else:
            compare.exact(column, column, label=column)
    features = compare.compute(pairs, *tables)
    classifier = recordlinkage.ECMClassifier(binarize=0.5)
    matches = classifier.fit_predict(features)
    if task["pairs"]:
        chance = classifier.prob(features)
        return {"pairs": [[left, right, value] for (left, right), value in chance.items()]}
    return {"clusters": {"ECM": components(len(rows), matches)}}


def labels(task, rng):
    """Rows of one person, and of two: half of these taken at random, half out of one block."""
    of_truth, of_block = {}, {}
    truth, lists = task["truth"], [row["list"] for row in task["rows"]]

    def counts(left, right):
        return truth[left] and truth[right] and (not task["link_only"] or
                                                 lists[left] != lists[right])

    for at, row in enumerate(task["rows"]):
        of_truth.setdefault(truth[at], []).append(at)
        for number, block in enumerate(task["blocks"]):
            key = (number, *(row[column] for column in block))
            if all(key[1:]):
                of_block.setdefault(key, []).append(at)
    same = [pair for value, group in of_truth.items() if value
            for pair in itertools.islice(itertools.combinations(group, 2), 20) if counts(*pair)]
    different = [pair for group in of_block.values()
                 for pair in itertools.islice(itertools.combinations(group, 2), 20)
                 if counts(*pair) and truth[pair[0]] != truth[pair[1]]]
    far = []
    while len(far) < LABELS_OF_A_KIND // 2:
        left, right = rng.randrange(len(truth)), rng.randrange(len(truth))
        if left != right and counts(left, right) and truth[left] != truth[right]:
            far.append((left, right))
    near = rng.sample(different, min(len(different), LABELS_OF_A_KIND // 2))
    return rng.sample(same, min(len(same), LABELS_OF_A_KIND)), near + far


def run_dedupe(task):
    import dedupe
    import dedupe.variables as variables
    import numpy

    random.seed(1)
    numpy.random.seed(1)
    kinds = {"category": variables.Exact, "number_text": variables.ShortString,
             "date": variables.ShortString, "number": variables.ShortString,
             "text": variables.Text, "place": variables.LatLong}
    fields = [kinds.get(kind, variables.String)(column, has_missing=True)
              for column, kind in task["compare"].items()]

    def value(row, column, kind):
        if kind == "place":
            return tuple(map(float, row[column].split())) if row[column] else None
        return row[column] or None

    data = {at: {column: value(row, column, kind) for column, kind in task["compare"].items()}
            for at, row in enumerate(task["rows"])}
    same, different = labels(task, random.Random(1))
    link_only = task["link_only"]
    last_of_first = sum(row["list"] == 0 for row in task["rows"])
    if link_only:
        linker = dedupe.RecordLink(fields, num_cores=1, in_memory=True)
        left = {at: row for at, row in data.items() if at < last_of_first}
        right = {at: row for at, row in data.items() if at >= last_of_first}
        linker.prepare_training(left, right)
    else:
        linker = dedupe.Dedupe(fields, num_cores=1, in_memory=True)
        linker.prepare_training(data)
    ordered = lambda pairs: [tuple(data[at] for at in sorted(pair)) for pair in pairs]
    linker.mark_pairs({"match": ordered(same), "distinct": ordered(different)})
    linker.train(index_predicates=False)
    if link_only:
        found = {}
        for threshold in (0.5,):
            joined = linker.join(left, right, threshold=threshold, constraint="one-to-one")
            found[str(threshold)] = components(len(data), [pair for pair, _ in joined])
        return {"clusters": found}
    found = {}
    scores = linker.score(linker.pairs(data))
    for threshold in (0.3, 0.5, 0.7):
        cluster_of = list(range(len(data)))
        for members, _ in linker.cluster(scores, threshold):
            for member in members:
                cluster_of[int(member)] = int(members[0])
        found[str(threshold)] = cluster_of
    return {"clusters": found}


RUNS = {"splink": run_splink, "dedupe": run_dedupe, "recordlinkage": run_recordlinkage}
PACKAGES = {"splink": ["splink", "duckdb"], "dedupe": ["dedupe"],
            "recordlinkage": ["recordlinkage", "pandas"]}


def main():
    peer = sys.argv[1]
    if len(sys.argv) == 2:  # which versions?
        print(" ".join(f"{package} {importlib.metadata.version(package)}"
                       for package in PACKAGES[peer]))
        return
    with open(sys.argv[2], encoding="utf-8") as file:
        task = json.load(file)
    result = RUNS[peer](task)
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
