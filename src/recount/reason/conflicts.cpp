#include "recount/reason/conflicts.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace recount::reason {
namespace {

// Counts are whole, so statements that clash miss each other by a good part of 1 on some row; the
// simplex works to about 1e-7.
constexpr double agreement_tolerance = 1e-5;

std::vector<std::uint32_t> rows_with_weight(const Certificate& certificate) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < certificate.multipliers.size(); ++row) {
        if (certificate.multipliers[row] != 0) {
            rows.push_back(row);
        }
    }
    return rows;
}

}  // namespace

ConflictFinder::ConflictFinder(const Problem& problem)
    : problem_(problem), active_(problem.limits().size(), true) {}

void ConflictFinder::set_active(std::uint32_t row, bool is_active) {
    active_[row] = is_active;
}

std::optional<Certificate> ConflictFinder::contradiction_of(
    const std::vector<std::uint32_t>& rows) const {
    std::vector<bool> keep(problem_.limits().size() + 1);
    std::vector<RowLimits> limits(problem_.limits().size());
    for (const std::uint32_t row : rows) {
        keep[row] = true;
        limits[row] = problem_.limits()[row];
    }
    const std::vector<Column> columns = projected(problem_.columns(), keep);
    const SolverResult bent = least_bending(columns, limits);
    if (bent.status != SolverStatus::optimal) {
        throw std::runtime_error("the solver could not decide whether statements agree");
    }
    if (bent.objective < agreement_tolerance) {
        return std::nullopt;
    }
    std::optional<Certificate> certificate =
        certify(columns, limits, bent.row_prices, std::nullopt, 1);
    if (!certificate) {
        throw std::runtime_error(
            "statements seem to contradict each other, but the contradiction could not be "
            "certified in whole numbers");
    }
    return certificate;
}

std::optional<ConflictingRows> ConflictFinder::minimal(std::vector<std::uint32_t> rows) const {
    std::optional<Certificate> certificate = contradiction_of(rows);
    if (!certificate) {
        return std::nullopt;
    }
    rows = rows_with_weight(*certificate);
    // Later rows are tried first, so that of equal conflicts the one said earliest remains.
    for (std::size_t i = rows.size(); i > 0; --i) {
        if (i > rows.size()) {
            continue;
        }
        std::vector<std::uint32_t> fewer = rows;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i - 1));
        if (std::optional<Certificate> smaller = contradiction_of(fewer)) {
            certificate = std::move(smaller);
            rows = rows_with_weight(*certificate);
        }
    }
    return ConflictingRows{std::move(rows), *std::move(certificate)};
}

std::optional<ConflictingRows> ConflictFinder::find() const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < active_.size(); ++row) {
        if (active_[row]) {
            rows.push_back(row);
        }
    }
    return minimal(std::move(rows));
}

std::optional<std::set<std::uint32_t>> ConflictFinder::rows_in_conflict(
    const std::vector<bool>& may_drop, std::size_t most_attempts) const {
    std::set<std::uint32_t> members;
    std::vector<std::set<std::uint32_t>> conflicts;
    std::vector<std::set<std::uint32_t>> corrections;
    std::set<std::set<std::uint32_t>> seen;
    // Breadth first, so that small corrections come before their supersets.
    std::vector<std::set<std::uint32_t>> queue = {{}};
    std::size_t attempts = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const std::set<std::uint32_t> dropped = queue[next];
        const bool is_covered = std::any_of(
            corrections.begin(), corrections.end(), [&](const std::set<std::uint32_t>& known) {
                return std::includes(dropped.begin(), dropped.end(), known.begin(), known.end());
            });
        if (is_covered) {
            continue;
        }
        const auto known = std::find_if(
            conflicts.begin(), conflicts.end(), [&](const std::set<std::uint32_t>& conflict) {
                return std::none_of(conflict.begin(), conflict.end(),
                                    [&](std::uint32_t row) { return dropped.contains(row); });
            });
        std::set<std::uint32_t> conflict;
        if (known != conflicts.end()) {
            conflict = *known;
        } else {
            if (++attempts > most_attempts) {
                return std::nullopt;
            }
            ConflictFinder rest(*this);
            for (const std::uint32_t row : dropped) {
                rest.set_active(row, false);
            }
            const std::optional<ConflictingRows> found = rest.find();
            if (!found) {
                corrections.push_back(dropped);
                continue;
            }
            for (const std::uint32_t row : found->rows) {
                if (may_drop[row]) {
                    conflict.insert(row);
                }
            }
            members.insert(conflict.begin(), conflict.end());
            conflicts.push_back(conflict);
        }
        for (const std::uint32_t row : conflict) {
            std::set<std::uint32_t> more = dropped;
            more.insert(row);
            if (seen.insert(more).second) {
                queue.push_back(std::move(more));
            }
        }
    }
    return members;
}

}  // namespace recount::reason
