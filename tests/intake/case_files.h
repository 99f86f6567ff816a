#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "recount/intake/intake.h"

namespace recount::intake::testing {

/// Files of a case by name.
using CaseFiles = std::map<std::string, std::string>;

/// One case of tests/cases/bad: what is wrong, and what must be said about it.
struct BadCase {
    std::string file;  ///< the data file that holds it
    std::string name;
    CaseFiles files;                           ///< instead of the good case's, or beside them
    std::vector<std::string> errors;           ///< all of them, in order, as `describe` gives them
    std::vector<std::string> notes;            ///< likewise
    std::string failure;                       ///< when the folder cannot be read at all
    std::map<std::string, std::size_t> reads;  ///< kind -> records that are read all the same
};

/// A folder of its own below the build folder, removed at the end.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::string& name);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void write(const CaseFiles& files) const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
/// All files of a folder by name.
[[nodiscard]] CaseFiles read_files(const std::filesystem::path& folder);

/// The cases of every file tests/cases/bad/*.toml, in order.
[[nodiscard]] std::vector<BadCase> bad_cases();

/// The small case that the bad ones change: tests/cases/bad/good/.
[[nodiscard]] CaseFiles good_case();

/// The number of records of each kind, by the name of its file without the ending.
[[nodiscard]] std::map<std::string, std::size_t> counts(const record::Case& value);

/// `describe` of each.
[[nodiscard]] std::vector<std::string> described(const std::vector<base::Error>& errors);

}  // namespace recount::intake::testing
