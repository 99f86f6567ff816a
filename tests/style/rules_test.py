#!/usr/bin/env python3
"""Each rule of rules.py finds what it is for, and leaves alone what is right."""

import unittest

import rules

# (rule, path, text, what the finding says or None where there must be none)
CASES = (
    ("arrows", "src/recount/record/a.h", '#include "recount/base/hash.h"\n', None),
    ("arrows", "src/recount/record/a.h", '#include "recount/reason/reason.h"\n', "'record' may use ['base']"),
    ("arrows", "src/recount/reason/a.cpp", '#include "recount/base/hash.h"\n', None),
    ("arrows", "src/recount/reason/a.cpp", '#include "recount/casebook/casebook.h"\n', "not 'casebook'"),
    ("arrows", "src/recount/publish/a.cpp", '#include "recount/record/id.h"\n', None),
    ("arrows", "src/recount/publish/a.cpp", '#include "recount/intake/intake.h"\n', "not 'intake'"),
    ("arrows", "src/recount/base/a.cpp", '#include "recount/record/id.h"\n', "'base' may use []"),
    ("arrows", "src/recount/record/a.cpp", '#include "id.h"\n', "write the include from src/"),
    ("arrows", "src/recount/attic/a.cpp", "int a;\n", "not in the table"),
    ("arrows", "src/recount/reason/a.cpp", "#include <fstream>\n", "is pure"),
    ("arrows", "src/recount/casebook/a.cpp", "#include <fstream>\n", None),
    ("arrows", "src/recount/reason/a.cpp", "auto t = std::chrono::system_clock::now();\n", "not a clock"),
    ("arrows", "src/recount/reason/a.cpp", "// never system_clock::now()\n", None),
    ("arrows", "src/recount/reason/a.cpp", "#include <verify/verify.h>\n", "nothing of the verifier"),
    ("arrows", "src/verify/check.cpp", '#include "verify/proof.h"\n', None),
    ("arrows", "src/verify/check.cpp", '#include "recount/base/hash.h"\n', "nothing of src/recount"),
    ("arrows", "src/verify/check.cpp", "#include <recount/base/hash.h>\n", "nothing of src/recount"),
    ("headers", "src/recount/base/a.h", "#pragma once\n", None),
    ("headers", "src/recount/base/a.h", "int a();\n", "#pragma once"),
    ("headers", "src/recount/base/a.h", "#pragma once\n#include <nlohmann/json.hpp>\n", "behind a .cpp"),
    ("headers", "src/recount/base/a.h", "#pragma once\n#include <nlohmann/json_fwd.hpp>\n", None),
    ("headers", "src/recount/intake/toml_library.h", "#pragma once\n#include <toml++/toml.h>\n", None),
    ("headers", "src/recount/intake/a.h", '#pragma once\n#include "recount/intake/toml_library.h"\n', "for .cpp files only"),
    ("words", "src/a.cpp", "using namespace std;\n", "using namespace"),
    ("words", "src/a.cpp", "using namespace std::chrono_literals;\n", None),
    ("words", "src/a.cpp", "// using namespace std\n", None),
    ("words", "src/a.cpp", "try { f(); } catch (...) {}\n", "catch (...)"),
    ("words", "src/a.cpp", "try { f(); } catch (const std::exception& e) { g(e); }\n", None),
    ("words", "src/a.cpp", "int a;  // TODO later\n", "open ends"),
    ("words", "src/a.cpp", "\tint a;\n", "tabs"),
    ("words", "Makefile", "all:\n\ttrue\n", None),
    ("places", "docs/a.md", "see /work/notes\n", "a path of one machine"),
    ("places", "docs/a.md", "see https://example.org/work/notes\n", None),
    ("places", "docs/a.md", "the fieldwork/interviews folder\n", None),
    ("places", "src/CMakeLists.txt", "FetchContent_Declare(a)\ninclude(FetchContent)\n", "fetches nothing"),
    ("places", "scripts/setup", "curl https://pypi.org/simple\n", "fetches nothing"),
    ("lengths", "src/a.cpp", "\n" * 400, None),
    ("lengths", "src/a.cpp", "\n" * 401, "401 lines"),
    ("lengths", "src/a.cpp", "int f() {\n" + "g();\n" * 48 + "}\n", None),
    ("lengths", "src/a.cpp", "int f() {\n" + "g();\n" * 49 + "}\n", "a function of 51 lines"),
    ("lengths", "src/a.cpp", "namespace a {\nclass B {\n" + "int f();\n" * 60 + "};\n}\n", None),
    ("lengths", "src/a.cpp", "class B {\nint f() const {\n" + "if (a) { b(); }\n" * 60 + "}\n};\n", "a function of 62 lines"),
    ("lengths", "src/a.cpp", "A::A(int b)\n    : b_(b) {\n" + "g();\n" * 60 + "}\n", "a function of 62 lines"),
    ("lengths", "src/a.cpp", "constexpr std::array<B, 60> rows = {{\n" + "{f(1)},\n" * 60 + "}};\n", None),
    ("lengths", "src/a.cpp", 'int f() { return "{"[0]; }\n' * 60, None),
    ("lengths", "src/a.cpp", "bool operator==(A a, A b) {\n" + "g();\n" * 60 + "}\n", "a function of 62 lines"),
    ("lengths", "src/a.cpp", "int f(int a = 1) {\n" + "g();\n" * 60 + "}\n", "a function of 62 lines"),
)


class RulesTest(unittest.TestCase):
    def test_each_rule_finds_what_it_is_for_and_nothing_else(self):
        for rule, path, text, says in CASES:
            with self.subTest(rule=rule, path=path, text=text[:60]):
                findings = [str(finding) for finding in rules.RULES[rule](path, text)]
                if says is None:
                    self.assertEqual(findings, [])
                else:
                    self.assertTrue(findings, "nothing was found")
                    self.assertIn(says, findings[0])

    def test_soft_limits_advise_and_hard_limits_stop(self):
        for lines, hard in ((401, False), (800, False), (801, True)):
            with self.subTest(lines=lines):
                (finding,) = rules.check_lengths("src/a.cpp", "\n" * lines)
                self.assertEqual(finding.hard, hard)

    def test_a_finding_names_the_line(self):
        (finding,) = rules.check_words("src/a.cpp", "int a;\nint b;\nusing namespace std;\n")
        self.assertEqual(finding.line, 3)


if __name__ == "__main__":
    unittest.main()
