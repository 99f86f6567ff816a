#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recount/reading/passage.h"

namespace recount::reading {

/// A passage with the casualties that a person read in it.
struct GoldPassage {
    std::string id;
    /// `first`: written before the rules; `second` and `third`: after them, and read with them once
    /// before anything was changed in view of them.
    std::string part;
    record::Language language = record::Language::english;
    record::Day published;
    std::string text;
    std::vector<ReadCasualty> expected;
};

/// The passages of `tests/reading/gold/<name>.jsonl`, one a line. Throws where the file is not as
/// it has to be.
[[nodiscard]] std::vector<GoldPassage> gold_passages(const std::string& folder,
                                                     const std::string& name,
                                                     record::Language language);

/// How well casualties were read. Right is one with number, harm and who was harmed as expected.
struct GoldScore {
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t missed = 0;
    std::size_t wrong_and_sure = 0;
    std::size_t right_and_sure = 0;
    // Of those that are right:
    std::size_t stance_right = 0;
    std::size_t part_right = 0;
    std::size_t total_right = 0;
    std::vector<std::string> differences;  ///< one a line, for people

    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
};

/// Of the passages of one part.
[[nodiscard]] GoldScore score(const std::vector<GoldPassage>& passages, const std::string& part);

}  // namespace recount::reading
