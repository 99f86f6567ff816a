// Every case of tests/cases/bad/*.toml: a small case with something wrong in it, what must be said,
// and what must be read all the same. A new case is a few lines of data; no code changes.

#include <set>

#include "tests/intake/case_files.h"

namespace recount::intake::testing {
namespace {

using ::testing::ElementsAreArray;

struct Outcome {
    std::vector<std::string> errors;
    std::vector<std::string> notes;
    std::string failure;
    std::map<std::string, std::size_t> reads;
};

Outcome outcome_of(const CaseFiles& files) {
    const TemporaryFolder folder("bad_case");
    folder.write(files);
    const base::Result<WrittenCase> written = read_case_folder(folder.path());
    if (!written) {
        return {{}, {}, base::describe(written.error()), {}};
    }
    const InterpretedCase read = interpret(written->entries);
    Outcome outcome{described(written->findings.errors),
                    described(written->findings.notes),
                    {},
                    counts(read.value)};
    for (const std::string& text : described(read.findings.errors)) {
        outcome.errors.push_back(text);
    }
    for (const std::string& text : described(read.findings.notes)) {
        outcome.notes.push_back(text);
    }
    return outcome;
}

CaseFiles with(CaseFiles files, const CaseFiles& changed) {
    for (const auto& [name, text] : changed) {
        files[name] = text;
    }
    return files;
}

class BadCasesTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadCasesTest, says_what_is_wrong_and_reads_the_rest) {
    const BadCase& bad = GetParam();
    const Outcome good = outcome_of(good_case());
    std::map<std::string, std::size_t> expected_reads =
        bad.failure.empty() ? good.reads : std::map<std::string, std::size_t>();
    for (const auto& [kind, number] : bad.reads) {
        expected_reads[kind] = number;
    }

    const Outcome outcome = outcome_of(with(good_case(), bad.files));

    EXPECT_EQ(outcome.failure, bad.failure) << bad.file << ": " << bad.name;
    EXPECT_THAT(outcome.errors, ElementsAreArray(bad.errors)) << bad.file << ": " << bad.name;
    EXPECT_THAT(outcome.notes, ElementsAreArray(bad.notes)) << bad.file << ": " << bad.name;
    EXPECT_EQ(outcome.reads, expected_reads) << bad.file << ": " << bad.name;
}

INSTANTIATE_TEST_SUITE_P(All, BadCasesTest, ::testing::ValuesIn(bad_cases()));

TEST(BadCasesTest, the_good_case_that_the_bad_ones_change_has_nothing_wrong) {
    const Outcome outcome = outcome_of(good_case());

    EXPECT_EQ(outcome.failure, "");
    EXPECT_THAT(outcome.errors, ::testing::IsEmpty());
    EXPECT_THAT(outcome.notes, ::testing::IsEmpty());
}

TEST(BadCasesTest, no_case_stands_twice_and_there_are_at_least_150) {
    std::set<std::string> names;
    for (const BadCase& bad : bad_cases()) {
        EXPECT_TRUE(names.insert(bad.name).second) << bad.name;
    }

    EXPECT_GE(names.size(), 150U);
}

}  // namespace
}  // namespace recount::intake::testing
