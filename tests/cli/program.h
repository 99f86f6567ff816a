#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace recount::cli {

/// What a run of the program left.
struct Outcome {
    int exit_code = -1;
    std::string out;
    std::string err;
};

/// Runs the real `recount` as a child, in an environment of its own (English, no colour,
/// RECOUNT_WHO is "Tester") and a folder of its own that is removed afterwards.
class ProgramTest : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    /// `environment` is added to the child's; `input` is what a person types.
    [[nodiscard]] Outcome recount(const std::vector<std::string>& words,
                                  const std::map<std::string, std::string>& environment = {},
                                  const std::string& input = {}) const;

    /// A path below the folder of this test.
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_ / name).string();
    }

    /// Writes a file, and the folders above it.
    void write(const std::string& name, const std::string& text) const;

    /// A small case: two statements that agree, by two speakers. Gives its folder.
    [[nodiscard]] std::string small_case() const;

private:
    std::filesystem::path folder_;
};

[[nodiscard]] std::string read_text(const std::filesystem::path& path);

/// Every file below a folder: its path inside it -> its bytes.
[[nodiscard]] std::map<std::string, std::string> files_in(const std::filesystem::path& folder);

/// tests/cases/worked-example and cases/inherent-resolve.
[[nodiscard]] std::string worked_example();
[[nodiscard]] std::string shipped_case();

using Row = std::map<std::string, std::string>;

/// The rows of a table, by header.
[[nodiscard]] std::vector<Row> rows_of(const std::string& csv);

}  // namespace recount::cli
