#!/usr/bin/env python3
"""Checks every file of the project against one rule of rules.py, or all of them.

    check.py [RULE]      RULE: arrows, headers, words, places, lengths

Prints each finding as path:line: what is wrong; exit code 1 when one of them is hard.
"""

import pathlib
import sys

import rules

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {"build", "node_modules", ".git", "__pycache__", "corpus"}
# These hold what the rules look for, on purpose; `.git` is a file in a worktree of git's own.
SKIPPED_FILES = {"tests/style/rules.py", "tests/style/rules_test.py", ".git"}


def project_files(folder=ROOT):
    """Every text file of the project, as (path relative to the root, text)."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if entry.name not in SKIPPED_FOLDERS:
                yield from project_files(entry)
            continue
        path = entry.relative_to(ROOT).as_posix()
        if path in SKIPPED_FILES or entry.is_symlink():
            continue
        try:
            yield path, entry.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue


def main():
    names = sys.argv[1:] or list(rules.RULES)
    unknown = [name for name in names if name not in rules.RULES]
    if unknown:
        sys.exit(f"check.py: rule '{unknown[0]}' is not known; expected one of {', '.join(rules.RULES)}")
    files, findings = 0, []
    for path, text in project_files():
        files += 1
        for name in names:
            findings.extend(rules.RULES[name](path, text))
    for finding in findings:
        print(finding)
    hard = sum(finding.hard for finding in findings)
    print(f"{', '.join(names)}: {files} files, {hard} findings, {len(findings) - hard} pieces of advice")
    if files < 50:
        sys.exit(f"check.py: only {files} files below {ROOT}; is this the project?")
    sys.exit(1 if hard else 0)


if __name__ == "__main__":
    main()
