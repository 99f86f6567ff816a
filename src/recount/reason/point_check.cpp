#include "recount/reason/point_check.h"

#include <algorithm>
#include <map>
#include <optional>

namespace recount::reason {
namespace {

__extension__ using Wide = __int128;

class Checker {
public:
    Checker(const ProblemInput& input, std::span<const std::int64_t> multipliers,
            std::int64_t claim_weight)
        : input_(input), multipliers_(multipliers), claim_weight_(claim_weight) {}

    [[nodiscard]] bool holds_in(const PointClass& one) const {
        Wide occurred = 0;
        std::map<std::uint32_t, std::vector<const ResolvedTerm*>> by_ledger;
        for (const std::uint32_t number : one.terms) {
            const ResolvedTerm& term = input_.terms[number];
            if (term.ledger == 0) {
                occurred += slack_of(term);
            } else {
                by_ledger[term.ledger].push_back(&term);
            }
        }
        Wide owed = 0;
        for (const auto& [ledger, terms] : by_ledger) {
            const Ends ends = ends_in(ledger, terms, one.entered);
            if (!ends.least_entry) {
                continue;
            }
            if (ends.most_withdrawal && *ends.least_entry < *ends.most_withdrawal) {
                return false;
            }
            if (*ends.least_entry < 0) {
                if (!std::binary_search(one.floors.begin(), one.floors.end(), ledger)) {
                    return false;
                }
                owed -= *ends.least_entry;
            }
        }
        return occurred >= owed;
    }

private:
    [[nodiscard]] Wide slack_of(const ResolvedTerm& term) const {
        const std::int64_t weight =
            term.row < multipliers_.size() ? -multipliers_[term.row] : claim_weight_;
        return Wide{weight} * term.coefficient;
    }

    /// U and B of the proof format: the least slack of an entry, the most that withdrawals take.
    struct Ends {
        std::optional<Wide> least_entry;
        std::optional<Wide> most_withdrawal;
    };

    [[nodiscard]] Ends ends_in(std::uint32_t ledger, const std::vector<const ResolvedTerm*>& terms,
                               DayRange entered) const {
        std::vector<DayNumber> days = {day_first, entered.from, entered.until};
        for (const ResolvedTerm* term : terms) {
            days.push_back(term->region.entered.from);
            days.push_back(term->region.entered.until);
        }
        for (const ResolvedRevision& revision : input_.revisions) {
            days.push_back(revision.days.from);
            days.push_back(revision.days.until);
        }
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
        const std::uint32_t measure = terms.front()->measure;
        Ends ends;
        for (const DayNumber day : days) {
            if (day >= input_.horizon) {
                continue;
            }
            Wide all = 0;
            Wide standing = 0;
            for (const ResolvedTerm* term : terms) {
                if (term->region.entered.contains(day)) {
                    all += slack_of(*term);
                    standing += term->books == Books::standing ? slack_of(*term) : Wide{0};
                }
            }
            const auto enter = [&ends](Wide slack) {
                ends.least_entry = ends.least_entry ? std::min(*ends.least_entry, slack) : slack;
            };
            if (entered.contains(day)) {
                enter(all);
            }
            for (const ResolvedRevision& revision : input_.revisions) {
                if (revision.ledger != ledger || revision.measure != measure ||
                    !revision.days.contains(day)) {
                    continue;
                }
                const Wide price = multipliers_[revision.row];
                if (revision.direction == Revision::Direction::silent) {
                    if (entered.contains(day)) {
                        enter(standing - price);
                    }
                } else {
                    const Wide taken = standing + price;
                    ends.most_withdrawal =
                        ends.most_withdrawal ? std::max(*ends.most_withdrawal, taken) : taken;
                }
            }
        }
        return ends;
    }

    const ProblemInput& input_;
    std::span<const std::int64_t> multipliers_;
    std::int64_t claim_weight_;
};

}  // namespace

bool holds_at_every_point(const ProblemInput& input, const std::vector<PointClass>& classes,
                          std::span<const std::int64_t> multipliers, std::int64_t claim_weight) {
    const Checker checker(input, multipliers, claim_weight);
    return std::all_of(classes.begin(), classes.end(),
                       [&](const PointClass& one) { return checker.holds_in(one); });
}

}  // namespace recount::reason
