#!/usr/bin/env python3
"""Compiles every header of src/ on its own, with the flags of a source file of its room.

    headers.py BUILD_FOLDER      the folder holds compile_commands.json

A header that leans on what its users include first does not compile here. Where the build has a
source file of the same name that includes the header before anything else, the build has shown it.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def commands_by_folder(sources):
    """One compile command for each folder that has sources."""
    commands = {}
    for entry in sources:
        commands.setdefault(pathlib.Path(entry["file"]).parent, entry)
    return commands


def is_shown_by_build(header, built):
    """Whether the source file beside the header is built and includes it first."""
    source = header.with_suffix(".cpp")
    if source not in built:
        return False
    first = re.search(r'^#\s*include\s*[<"]([^>"]+)[>"]', source.read_text(), re.MULTILINE)
    return first is not None and first.group(1) == header.relative_to(ROOT / "src").as_posix()


def compile_alone(header, entry, output):
    """The compiler's complaint, or None."""
    words = shlex.split(entry["command"])
    words[words.index("-c") + 1] = str(output.with_suffix(".cpp"))
    words[words.index("-o") + 1] = str(output.with_suffix(".o"))
    source = f'#include "{header.relative_to(ROOT / "src").as_posix()}"\n'
    if not output.with_suffix(".cpp").exists() or output.with_suffix(".cpp").read_text() != source:
        output.with_suffix(".cpp").write_text(source)
    result = subprocess.run(words, cwd=entry["directory"], capture_output=True, text=True, check=False)
    return None if result.returncode == 0 else result.stderr


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = build / "headers_alone"
    folder.mkdir(exist_ok=True)
    sources = json.loads((build / "compile_commands.json").read_text())
    commands = commands_by_folder(sources)
    built = {pathlib.Path(entry["file"]) for entry in sources}
    headers = sorted((ROOT / "src").rglob("*.h"))
    shown = [header for header in headers if is_shown_by_build(header, built)]
    without_flags = [header for header in headers if header.parent not in commands]
    for header in without_flags:
        print(f"{header.relative_to(ROOT)}: no source file of its folder is built, so its flags are not known")

    def check(header):
        return header, compile_alone(header, commands[header.parent], folder / "_".join(header.relative_to(ROOT / "src").parts))

    failed = 0
    left = [header for header in headers if header not in without_flags and header not in shown]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        for header, complaint in workers.map(check, left):
            if complaint:
                failed += 1
                print(f"{header.relative_to(ROOT)} does not compile alone:\n{complaint}")
    print(f"headers: {len(headers)} headers, {len(shown)} shown by the build, {failed} do not compile alone, "
          f"{len(without_flags)} without flags")
    sys.exit(1 if failed or without_flags or not headers else 0)


if __name__ == "__main__":
    main()
