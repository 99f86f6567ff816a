"""The rules of the code that a program can decide: arrows between rooms, words, lengths.

Each rule takes a path (relative to the project's root) and the file's text, and returns findings.
"""

import dataclasses
import re

# What each room may include besides itself: the table of docs/ARCHITECTURE.md. A room may use what
# the rooms that it uses may use.
DIRECT_ARROWS = {
    "base": (),
    "record": ("base",),
    "map": ("record",),
    "reason": ("record",),
    "archive": ("record",),
    "capture": ("archive", "record"),
    "document": ("archive", "record"),
    "seal": ("record",),
    "edition": ("archive", "seal"),
    "casebook": ("record",),
    "link": ("record",),
    "grade": ("record",),
    "dataset": ("record",),
    "estimate": ("record",),
    "intake": ("document", "estimate", "record", "seal"),
    "reading": ("record",),
    "publish": ("casebook", "estimate", "link", "reason", "reading"),
    "site": ("map", "publish"),
    "cli": ("archive", "capture", "dataset", "document", "edition", "estimate", "grade", "intake", "seal", "site"),
}

# Rooms without files, clocks or chance: the same records in, the same out.
PURE_ROOMS = ("record", "map", "reason", "reading", "link", "grade", "estimate")
IMPURE_HEADERS = {
    "filesystem", "fstream", "iostream", "ctime", "random", "cstdio", "unistd.h", "sqlite3.h",
    "sys/socket.h", "sys/stat.h", "fcntl.h",
}

# Third-party headers that cost seconds a file stay behind a source file. A header named
# *_library.h is one library's way in, for source files only.
HEAVY_HEADERS = re.compile(r"^(CLI/|nlohmann/json\.hpp|toml\+\+/|unicode/|coin/|sqlite3\.h|sodium\.h|openssl/|gumbo\.h|zip\.h|expat\.h|zlib\.h|curl/)")

FILE_LINES_HARD, FILE_LINES_SOFT = 800, 400
FUNCTION_LINES_HARD, FUNCTION_LINES_SOFT = 100, 50

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Finding:
    path: str
    line: int
    says: str
    hard: bool = True

    def __str__(self):
        return f"{self.path}:{self.line}: {'' if self.hard else 'advice: '}{self.says}"


def may_use(room):
    """All rooms that `room` may include, itself among them."""
    found, waiting = {room}, list(DIRECT_ARROWS[room])
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(DIRECT_ARROWS[other])
    return found


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes(text):
    """(line, is it quoted, name) of every include."""
    for match in INCLUDE.finditer(text):
        yield line_of(text, match.start()), match[1] == '"', match[2]


def without_comments_and_strings(text):
    """The C++ text with comments and literals blanked, every line where it was."""
    pattern = re.compile(
        r'R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"'
        r"|//[^\n]*|/\*.*?\*/"
        r'|"(?:\\.|[^"\\\n])*"'
        r"|(?<![0-9a-zA-Z_])'(?:\\.|[^'\\\n])+'",
        re.DOTALL,
    )
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def is_cpp(path):
    return path.endswith((".h", ".cpp"))


def check_arrows(path, text):
    """Includes follow the arrows between rooms; the verifier shares nothing with the engine."""
    parts = path.split("/")
    if not is_cpp(path) or parts[0] != "src":
        return []
    findings = []
    if parts[1] == "verify":
        for line, quoted, name in includes(text):
            if name.startswith("recount/"):
                findings.append(Finding(path, line, f"the verifier uses nothing of src/recount, but includes {name}"))
            elif quoted and not name.startswith("verify/"):
                findings.append(Finding(path, line, f'write the include from src/: "verify/...", not "{name}"'))
        return findings
    room = parts[2]
    if room not in DIRECT_ARROWS:
        return [Finding(path, 1, f"the room '{room}' is not in the table of tests/style/rules.py")]
    allowed = may_use(room)
    for line, quoted, name in includes(text):
        target = name.split("/")[1] if name.startswith("recount/") else None
        if target is not None and target not in allowed:
            findings.append(Finding(path, line, f"'{room}' may use {sorted(allowed - {room})}, not '{target}'"))
        elif target is None and name.startswith("verify/"):
            findings.append(Finding(path, line, "the engine includes nothing of the verifier"))
        elif target is None and quoted:
            findings.append(Finding(path, line, f'write the include from src/: "recount/...", not "{name}"'))
        elif room in PURE_ROOMS and name in IMPURE_HEADERS:
            findings.append(Finding(path, line, f"'{room}' is pure: no files, clocks, sockets or chance, but includes <{name}>"))
    if room in PURE_ROOMS:
        for match in re.finditer(r"::now\s*\(", without_comments_and_strings(text)):
            findings.append(Finding(path, line_of(text, match.start()), f"'{room}' is pure: the time is an argument, not a clock"))
    return findings


def check_headers(path, text):
    """Headers start with #pragma once and keep third-party headers out."""
    if not path.endswith(".h"):
        return []
    findings = []
    if "#pragma once" not in text:
        findings.append(Finding(path, 1, "a header says #pragma once"))
    if path.startswith("src/"):
        for line, _, name in includes(text):
            if name.endswith("_library.h"):
                findings.append(Finding(path, line, f"{name} is for .cpp files only"))
            elif HEAVY_HEADERS.match(name) and not path.endswith("_library.h"):
                findings.append(Finding(path, line, f"<{name}> stays behind a .cpp file"))
    return findings


CODE_WORDS = (
    (r"\busing\s+namespace\s+(?!std::(?:\w+::)*\w*literals\b)", "name what is used: no 'using namespace'"),
    (r"\bcatch\s*\(\s*\.\.\.\s*\)", "catch what is expected: no 'catch (...)'"),
)


def check_words(path, text):
    """Words and characters that have no place in the code."""
    findings = []
    if is_cpp(path):
        code = without_comments_and_strings(text)
        for pattern, says in CODE_WORDS:
            for match in re.finditer(pattern, code):
                findings.append(Finding(path, line_of(text, match.start()), says))
    if is_cpp(path) or path.endswith((".py", ".cmake", "CMakeLists.txt", ".mjs", ".ts", ".css")):
        for match in re.finditer("\t", text):
            findings.append(Finding(path, line_of(text, match.start()), "indent with blanks, not tabs"))
        for match in re.finditer(r"\b" + "TO" + "DO" + r"\b|\b" + "FIX" + r"ME\b", text):
            findings.append(Finding(path, line_of(text, match.start()), "finish it or open an issue: no open ends in the code"))
    return findings


MACHINE_PATHS = re.compile(r"(?<![\w.~/:-])/(?:work|tmp|root|home)/")
REGISTRIES = re.compile(
    r"deb\.debian\.org|registry\.npmjs\.org|pypi\.org|files\.pythonhosted\.org|crates\.io|"
    r"\bFetchContent\b|\bExternalProject_Add\b"
)


def is_build_file(path):
    name = path.rsplit("/", 1)[-1]
    return (
        name in ("CMakeLists.txt", "CMakePresets.json", "Makefile", "package.json", "package-lock.json")
        or path.endswith(".cmake")
        or path.startswith(("scripts/", ".ci/"))
    )


def check_places(path, text):
    """No path of one machine anywhere; no registry in what builds the program."""
    findings = []
    for match in MACHINE_PATHS.finditer(text):
        findings.append(Finding(path, line_of(text, match.start()), f"a path of one machine: {match[0]}"))
    if is_build_file(path):
        for match in REGISTRIES.finditer(text):
            findings.append(Finding(path, line_of(text, match.start()), f"the build fetches nothing by itself: {match[0]}"))
    return findings


def functions(text):
    """(first line, last line) of every function body: a brace pair at the level of a namespace or
    class whose head has parentheses and no '='. Lambdas and blocks count with their function."""
    code = without_comments_and_strings(text)
    code = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda match: re.sub(r"[^\n]", " ", match[0]), code, flags=re.MULTILINE)
    head_start, depth_of_body, depth, begin = 0, None, 0, 0
    for offset, character in enumerate(code):
        if character == "{":
            if depth_of_body is None:
                head = code[head_start:offset]
                plain = re.sub(r"\boperator\s*\S+?\s*\(|[=!<>]=|=\s*(?:default|delete)", "(", head)
                if "(" in head and "=" not in plain.split(")")[-1] and not re.search(r"\b(?:namespace|class|struct|enum|union)\b[^()]*$", head):
                    depth_of_body, begin = depth, offset
                head_start = offset + 1
            depth += 1
        elif character == "}":
            depth -= 1
            if depth_of_body == depth:
                yield line_of(code, begin), line_of(code, offset)
                depth_of_body = None
            head_start = offset + 1
        elif character == ";" and depth_of_body is None:
            head_start = offset + 1


def check_lengths(path, text):
    """Files and functions that a reader can hold."""
    if not is_cpp(path):
        return []
    findings = []
    lines = text.count("\n")
    if lines > FILE_LINES_SOFT:
        findings.append(
            Finding(path, lines, f"{lines} lines; at most {FILE_LINES_SOFT}, never over {FILE_LINES_HARD}", lines > FILE_LINES_HARD)
        )
    for first, last in functions(text):
        length = last - first + 1
        if length > FUNCTION_LINES_SOFT:
            findings.append(
                Finding(
                    path, first, f"a function of {length} lines; at most {FUNCTION_LINES_SOFT}, never over {FUNCTION_LINES_HARD}",
                    length > FUNCTION_LINES_HARD,
                )
            )
    return findings


RULES = {
    "arrows": check_arrows,
    "headers": check_headers,
    "words": check_words,
    "places": check_places,
    "lengths": check_lengths,
}
