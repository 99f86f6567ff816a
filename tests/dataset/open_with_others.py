"""Opens every data file with programs that share nothing with Recount, and holds what they read
against each other: Python's own json, csv and sqlite3; DuckDB; GDAL; frictionless; libhxl;
followthemoney.

    open_with_others.py FOLDER      FOLDER: what the test of the room `dataset` left

The environment is that of scripts/setup-dataset-tests; GDAL's programs are Debian's gdal-bin.
"""

import csv
import datetime
import hashlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import duckdb
import frictionless
import hxl
from followthemoney import model

FOLDER = pathlib.Path(sys.argv.pop(1))
DATA = FOLDER / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
SCHEMAS = {r["name"]: r["schema"] for r in PACKAGE["resources"] if "schema" in r}
LAYERS = ("incidents", "places")


def names(table):
    return [field["name"] for field in SCHEMAS[table]["fields"]]


def rows(table):
    """The rows as Python's json reads them: what the other programs are held against."""
    return [tuple(row[name] for name in names(table))
            for row in json.loads((DATA / f"{table}.json").read_text(encoding="utf-8"))]


def plain(row):
    """Days as JSON has them."""
    return tuple(value.isoformat() if isinstance(value, datetime.date) else value for value in row)


def output_of(*command):
    """What a program prints; it must end well and complain of nothing."""
    done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    if done.returncode != 0 or done.stderr:
        raise AssertionError(f"{command}: {done.returncode} {done.stderr}")
    return done.stdout


class Tables(unittest.TestCase):
    def for_each(self):
        """The names of the tables, each with rows."""
        self.assertEqual(len(SCHEMAS), 12)
        for table in SCHEMAS:
            self.assertGreater(len(rows(table)), 0, table)
            yield table

    def test_csv_by_python(self):
        readers = {"integer": int, "number": float, "string": str, "date": str}
        for table in self.for_each():
            with open(DATA / f"{table}.csv", encoding="utf-8", newline="") as file:
                header, *lines = csv.reader(file)
            self.assertEqual(header, names(table))
            types = [readers[field["type"]] for field in SCHEMAS[table]["fields"]]
            read = [tuple(None if cell == "" else kind(cell) for kind, cell in zip(types, line, strict=True))
                    for line in lines]
            self.assertEqual(read, rows(table))

    def test_csv_by_duckdb(self):
        for table in self.for_each():
            read = duckdb.sql(f"SELECT * FROM read_csv('{DATA / table}.csv', header = true, all_varchar = true)")
            self.assertEqual(read.columns, names(table))
            expected = [tuple(None if value is None else value if isinstance(value, str) else f"{value:.15g}"
                              for value in row) for row in rows(table)]
            self.assertEqual(read.fetchall(), expected)

    def test_json_by_duckdb(self):
        for table in self.for_each():
            read = duckdb.sql(f"SELECT * FROM read_json('{DATA / table}.json', format = 'array', sample_size = -1)")
            self.assertEqual(read.columns, names(table))
            self.assertEqual(len(read.fetchall()), len(rows(table)))

    def test_parquet_by_duckdb(self):
        kinds = {"integer": "BIGINT", "number": "DOUBLE", "string": "VARCHAR", "date": "DATE"}
        for table in self.for_each():
            read = duckdb.sql(f"SELECT * FROM read_parquet('{DATA / table}.parquet')")
            self.assertEqual(read.columns, names(table))
            self.assertEqual([str(kind) for kind in read.types],
                             [kinds[field["type"]] for field in SCHEMAS[table]["fields"]])
            self.assertEqual([plain(row) for row in read.fetchall()], rows(table))

    def test_parquet_in_groups_by_duckdb(self):
        path = FOLDER / "groups.parquet"
        groups = duckdb.sql(f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')").fetchall()
        self.assertEqual(groups, [(2,)])
        read = duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall()
        self.assertEqual([plain(row) for row in read], rows("incidents"))

    def check_sqlite(self, path, skipped):
        """Every table has the rows of the JSON after its first `skipped(table)` columns."""
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
            self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [])
            for table in self.for_each():
                read = database.execute(f'SELECT * FROM "{table}"')
                extra = skipped(table)
                self.assertEqual([column[0] for column in read.description][extra:], names(table))
                self.assertEqual([row[extra:] for row in read.fetchall()], rows(table))

    def test_sqlite_by_sqlite3(self):
        self.check_sqlite(DATA / "recount.sqlite", lambda table: 0)

    def test_geopackage_by_sqlite3(self):
        self.check_sqlite(DATA / "recount.gpkg", lambda table: 2 if table in LAYERS else 1)
        with sqlite3.connect(f"file:{DATA / 'recount.gpkg'}?mode=ro", uri=True) as database:
            self.assertEqual(database.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big"), b"GPKG")
            changed = database.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
            self.assertEqual(changed, [("2026-11-23T05:30:00.000Z",)])


class Maps(unittest.TestCase):
    def check_layer(self, table, path, layer):
        """GDAL reads the rows, and the points are those of the columns."""
        text = output_of("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", str(path), layer)
        features = json.loads(text)["features"]
        self.assertEqual([plain(feature["properties"].get(name) for name in names(table)) for feature in features],
                         rows(table))
        points = [feature["geometry"] and tuple(feature["geometry"]["coordinates"]) for feature in features]
        expected = [None if row[names(table).index("latitude")] is None else
                    (row[names(table).index("longitude")], row[names(table).index("latitude")])
                    for row in rows(table)]
        self.assertEqual(points, expected)
        self.assertIn(None, points)
        self.assertGreater(len([point for point in points if point]), 1)

    def test_geopackage_by_gdal(self):
        said = output_of("ogrinfo", "-ro", "-so", "-al", str(DATA / "recount.gpkg"))
        self.assertEqual(said.count("Layer name:"), len(SCHEMAS))
        self.assertEqual(said.count("Geometry: Point"), len(LAYERS))
        self.assertIn('ID["EPSG",4326]', said)
        for table in LAYERS:
            with self.subTest(table=table):
                self.check_layer(table, DATA / "recount.gpkg", table)

    def test_geojson_by_gdal(self):
        for table in LAYERS:
            with self.subTest(table=table):
                self.check_layer(table, DATA / f"{table}.geojson", table)


class Package(unittest.TestCase):
    def errors(self, folder):
        """What frictionless finds wrong with the tables of the package. For the Parquet files it would
        ask for a reader of its own; they are opened by DuckDB above."""
        tables = [resource for resource in PACKAGE["resources"] if "schema" in resource]
        package = frictionless.Package.from_descriptor({**PACKAGE, "resources": tables}, basepath=str(folder))
        report = package.validate()
        self.assertEqual(len(report.tasks), len(SCHEMAS))
        return report.flatten(["type", "note"])

    def test_by_frictionless(self):
        self.assertEqual(self.errors(DATA), [])

    def test_frictionless_sees_a_spoilt_row(self):
        with tempfile.TemporaryDirectory() as folder:
            spoilt = pathlib.Path(folder)
            for path in DATA.iterdir():
                (spoilt / path.name).write_bytes(path.read_bytes())
            text = (DATA / "reports.csv").read_text(encoding="utf-8")
            (spoilt / "reports.csv").write_text(text.replace("rasafa", "erehwo"), encoding="utf-8")
            self.assertEqual({kind for kind, _ in self.errors(spoilt)}, {"hash-count", "foreign-key"})

    def test_names_every_file_with_its_size_and_digest(self):
        listed = {resource["path"]: resource for resource in PACKAGE["resources"]}
        self.assertEqual(set(listed), {path.name for path in DATA.iterdir()} - {"datapackage.json"})
        for name, resource in listed.items():
            content = (DATA / name).read_bytes()
            self.assertEqual(resource["bytes"], len(content), name)
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(content).hexdigest(), name)

    def test_the_dictionary_and_the_package_say_the_same(self):
        said = [(row[0], row[1]) for row in rows("dictionary")]
        tables = list(dict.fromkeys(table for table, _ in said))
        self.assertEqual(set(tables), set(SCHEMAS))
        self.assertEqual(said, [(table, name) for table in tables for name in names(table)])


class Humanitarian(unittest.TestCase):
    def test_by_libhxl(self):
        with open(DATA / "incidents.hxl.csv", "rb") as file:
            source = hxl.data(hxl.make_input(file))
            tags = [column.display_tag for column in source.columns]
            read = [list(row.values) for row in source]
            header = [column.header for column in source.columns]
        self.assertEqual(tags[0], "#event+id")
        self.assertIn("#affected+killed+min", tags)
        self.assertEqual(len(set(tags)), len(tags))
        cells = [dict(zip(names("incidents"), row)) for row in rows("incidents")]
        expected = [["" if row[name] is None else str(row[name]) for name in header] for row in cells]
        self.assertEqual(read, expected)


class Entities(unittest.TestCase):
    def setUp(self):
        lines = (DATA / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
        self.entities = [json.loads(line) for line in lines]

    def test_each_is_valid_and_keeps_every_value(self):
        for entity in self.entities:
            with self.subTest(id=entity["id"]):
                model.get(entity["schema"]).validate(entity)
                proxy = model.get_proxy(entity, cleaned=False)
                for name, values in entity["properties"].items():
                    self.assertEqual(len(proxy.get(name)), len(values), name)

    def test_each_is_of_a_schema_that_is_not_abstract_and_has_an_id_of_its_own(self):
        self.assertEqual(len({entity["id"] for entity in self.entities}), len(self.entities))
        schemata = {entity["schema"] for entity in self.entities}
        self.assertEqual(schemata, {"Event", "PublicBody", "Organization", "Membership", "Address", "Article"})
        self.assertFalse([schema for schema in schemata if model.get(schema).abstract])

    def test_entities_that_are_named_are_there_and_of_the_right_kind(self):
        by_id = {entity["id"]: entity for entity in self.entities}
        references = 0
        for entity in self.entities:
            schema = model.get(entity["schema"])
            for name, values in entity["properties"].items():
                prop = schema.get(name)
                if prop.type.name == "entity":
                    for value in values:
                        self.assertTrue(model.get(by_id[value]["schema"]).is_a(prop.range), (entity["id"], name))
                        references += 1
        self.assertGreaterEqual(references, 10)


if __name__ == "__main__":
    unittest.main()
