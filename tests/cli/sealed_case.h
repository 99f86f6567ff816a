#pragma once

#include <string>
#include <vector>

#include "tests/cli/program.h"

namespace recount::cli {

/// Something to be sealed: the same columns of every kind, filled with texts that must not be seen.
struct Secrets {
    std::vector<std::string> texts;  ///< each fills a column of each sealed row
};

/// A casebook with rows of every kind that can be sealed, keys of two people and a stranger, and
/// the clear tables in `clear/`, which a search for leaks leaves out.
class SealedCaseTest : public ProgramTest {
protected:
    void SetUp() override;

    /// `recount` with TMPDIR in the folder of the test. What it prints is kept in `said()`.
    Outcome run(const std::vector<std::string>& words);

    /// Makes `book` from the small case and what is public, and seals the secrets into it.
    void make_book(const std::string& book, const Secrets& secrets);

    /// The tables in the clear of some secrets, below `clear/NAME`.
    void write_tables(const std::string& name, const Secrets& secrets,
                      const std::string& confidentiality = {}) const;

    [[nodiscard]] const std::string& said() const { return said_; }

    /// Everything below the test's folder but `clear/`: path -> bytes.
    [[nodiscard]] std::map<std::string, std::string> seen_files() const;

    static const std::vector<std::string>& sealed_tables();

private:
    std::string said_;
};

/// Latin, Arabic, digits, a long one, and one with what JSON, CSV, HTML and addresses escape.
[[nodiscard]] Secrets canaries();

}  // namespace recount::cli
