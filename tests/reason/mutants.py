#!/usr/bin/env python3
"""Do the tests of the engine notice when the engine is wrong?

Builds the tests in a copy of the source, then makes one small mistake after the other in the copy
and runs them. A mistake that no test notices ends the script with code 1.

    python3 -B tests/reason/mutants.py [FOLDER]     the copy and its build; default build/mutants

Takes about ten minutes on two cores; no part of the usual run of the tests.
"""

import pathlib
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
REASON = "src/recount/reason/"

# File, what stands there, the mistake, what it means.
MUTANTS = [
    (REASON + "point_check.cpp",
     "? -multipliers_[term.row] : claim_weight_",
     "? multipliers_[term.row] : claim_weight_",
     "a sign is flipped where certificates are checked"),
    (REASON + "bounds.cpp",
     "return kind == DerivationKind::at_most ? -1.0 : 1.0;",
     "return kind == DerivationKind::at_most ? 1.0 : -1.0;",
     "the least is sought for the most"),
    (REASON + "reasoner.cpp",
     "    return result;\n}\n\nstd::vector<Revision> Reasoner::State::revisions_of",
     "    if (result.size() > 1) { result.pop_back(); }\n    return result;\n}\n\n"
     "std::vector<Revision> Reasoner::State::revisions_of",
     "the last statement of a measure is dropped"),
    (REASON + "certificate.cpp",
     "value / divisor + (value % divisor > 0 ? 1 : 0)",
     "value / divisor + 1",
     "a least value is rounded up once too often"),
    (REASON + "lift.cpp",
     "new_link({std::nullopt, 0})",
     "new_link({std::nullopt, std::nullopt})",
     "what stands in the books of a floor need not have occurred"),
    (REASON + "universe.cpp",
     "return {std::max(a.from, b.from), std::min(a.until, b.until)};",
     "return {std::max(a.from, b.from), std::max(a.until, b.until)};",
     "days that two scopes share end with the later of the two"),
]


def run(command, folder):
    return subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)


def copy_source(copy):
    """The files of the project as they are now, without what is built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=SOURCE, check=True, stdout=subprocess.PIPE).stdout.decode().split("\0")
    for name in filter(None, listed):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        source = SOURCE / name
        if source.is_file() and (not target.exists()
                                 or target.read_bytes() != source.read_bytes()):
            shutil.copy2(source, target)


def build(copy):
    return run(["cmake", "--build", "build/dev", "--target", "reason_test", "-j", "2"], copy)


def failed_tests(copy):
    """The names of the tests that fail; all of them where the program does not end well."""
    done = run(["build/dev/bin/reason_test", "--gtest_brief=1"], copy)
    names = {line.split()[3].rstrip(",") for line in done.stdout.splitlines()
             if line.startswith("[  FAILED  ] ") and "." in line and "listed" not in line}
    return sorted(names) or ([] if done.returncode == 0 else [f"ended with {done.returncode}"])


def main():
    copy = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build/mutants").resolve()
    copy_source(copy)
    if (done := run(["cmake", "--preset", "dev"], copy)).returncode != 0:
        sys.exit(done.stdout)
    if (done := build(copy)).returncode != 0:
        sys.exit(done.stdout[-3000:])
    if failing := failed_tests(copy):
        sys.exit("the tests fail without any mistake: " + ", ".join(failing))
    print("without a mistake: every test passes", flush=True)
    unnoticed = 0
    for file, right, wrong, meaning in MUTANTS:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        if text.count(right) != 1:
            sys.exit(f"{file}: expected once, found {text.count(right)} times: {right}")
        path.write_text(text.replace(right, wrong), encoding="utf-8")
        try:
            if (done := build(copy)).returncode != 0:
                sys.exit(done.stdout[-3000:])
            failing = failed_tests(copy)
        finally:
            path.write_text(text, encoding="utf-8")
        unnoticed += not failing
        some = ", ".join(failing[:3]) + (" ..." if len(failing) > 3 else "")
        print(f"{meaning} ({file}): "
              + (f"noticed by {len(failing)} tests: {some}" if failing else "NOT NOTICED"),
              flush=True)
    sys.exit(1 if unnoticed else 0)


if __name__ == "__main__":
    main()
