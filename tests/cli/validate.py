"""validate.py SCHEMA FILE...: 0 all as the schema says, 1 one is not, 77 no validator here."""

import json
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def main(schema_path, *file_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = False
    for file_path in file_paths:
        with open(file_path, encoding="utf-8") as file:
            document = json.load(file)
        for error in list(validator.iter_errors(document))[:10]:
            print(f"{file_path}: {error.json_path}: {error.message[:300]}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
