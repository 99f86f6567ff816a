#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "recount/reason/query.h"
#include "recount/record/record.h"

namespace recount::bench {

/// The statements of `hard_world` over every cell of party, month and place, written out plainly
/// without the engine, for general solvers.
class PlainProgram {
public:
    /// `drop`: ids of statements that are left out.
    PlainProgram(const record::Case& the_case, const std::vector<std::string>& drop);

    /// The least and the most a quantity can be, in whole numbers; -1: no limit.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> ends_by_cbc(
        const reason::Query& query) const;
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> ends_by_z3(
        const reason::Query& query) const;

private:
    struct Row {
        std::vector<int> cells;
        record::Claim claim;
    };

    [[nodiscard]] std::vector<int> cells_of(const record::Scope& scope) const;

    std::vector<std::string> places_;   ///< with "" for elsewhere
    std::vector<std::string> regions_;  ///< of each place: the place above it, or ""
    std::vector<Row> rows_;
};

/// Names and versions of the general solvers.
[[nodiscard]] std::string rival_versions();

}  // namespace recount::bench
