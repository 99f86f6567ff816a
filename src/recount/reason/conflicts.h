#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "recount/reason/linear_program.h"
#include "recount/reason/problem.h"

namespace recount::reason {

/// Rows of a problem that cannot all hold, and can once any one of them is dropped, with the
/// derivation that shows it.
struct ConflictingRows {
    std::vector<std::uint32_t> rows;
    Derivation derivation;
};

/// Looks for contradictions among the rows of a problem that are switched on. One thread.
///
/// A solver's word is never taken: its prices are rounded and checked in whole numbers, and the
/// rows they name are shrunk by deletion, each step with a certificate of its own. Source:
/// docs/reasoning.md "Conflicts"; deletion filter after Chinneck and Dravnieks (1991).
class ConflictFinder {
public:
    ConflictFinder(const Setting& setting, const Problem& problem);

    /// Switches a row on or off. All rows are on at first.
    void set_active(std::uint32_t row, bool is_active);

    /// One minimal conflict among the active rows; nothing when they agree. Throws
    /// `std::runtime_error` when the solver says they clash and no certificate can be made of it:
    /// a figure that is not certified must not be shown as agreement.
    [[nodiscard]] std::optional<ConflictingRows> find();

    /// Whether `find` at some time could not tell whether whole counts satisfy all the rows, and
    /// took them to agree.
    [[nodiscard]] bool was_undecided() const { return was_undecided_; }

    /// Every row that stands in some minimal conflict, of those that may be dropped; nothing when
    /// more than `most_attempts` feasibility checks would be needed. By Reiter's hitting-set tree.
    [[nodiscard]] std::optional<std::set<std::uint32_t>> rows_in_conflict(
        const std::vector<bool>& may_drop, std::size_t most_attempts);

private:
    [[nodiscard]] ConflictingRows minimal(ConflictingRows found);
    /// Leaves out, one by one, what is not needed.
    void leave_out(ConflictingRows& found);
    [[nodiscard]] std::optional<ConflictingRows> contradiction_of(
        const std::vector<std::uint32_t>& rows);
    [[nodiscard]] std::optional<ConflictingRows> contradiction_in(
        const Problem& problem, BendingProgram& program, std::span<const RowLimits> limits,
        const std::vector<std::uint32_t>& names);
    /// As `contradiction_in`, where fractions of people would satisfy all rows.
    [[nodiscard]] std::optional<ConflictingRows> contradiction_by_cases(
        const Problem& problem, std::span<const double> values, std::span<const RowLimits> limits,
        const std::vector<std::uint32_t>& names);

    const Setting& setting_;
    const Problem& problem_;
    BendingProgram program_;
    std::vector<bool> active_;
    bool was_undecided_ = false;
    bool weighs_cases_ = true;
};

}  // namespace recount::reason
