#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "recount/reason/branching.h"

namespace recount::reason {

// Beyond it a person has to choose: `who` tries one party after the other.
inline constexpr std::size_t most_parties_divided = 40;
inline constexpr std::size_t most_incidents_divided = 3;

/// An incident that `single-party` puts down to one party, and the sums that say so.
struct IncidentParties {
    std::uint32_t part = 0;
    record::PartId incident;
    record::Measure measure;
    std::vector<record::ActorId> parties;
    std::vector<std::size_t> by_others;  ///< for each party, what anybody else did there
    std::size_t by_any = 0;              ///< what the listed parties did there
};

struct WatchedIncidents {
    std::vector<IncidentParties> all;
    bool is_too_many = false;  ///< more parties than can be gone through
};

/// The incidents that a question names, with the parties that it tells apart; their sums are added
/// to `sums`.
[[nodiscard]] WatchedIncidents incident_parties(const CaseQuestion& question,
                                                std::vector<std::vector<Term>>& sums);

/// The sums of which one is 0 where one party did it all: the rows of a split.
[[nodiscard]] inline std::vector<std::size_t> rows_of(const IncidentParties& watch) {
    std::vector<std::size_t> rows = watch.by_others;
    rows.push_back(watch.by_any);
    return rows;
}

[[nodiscard]] inline bool has_one_party(const IncidentParties& watch,
                                        const std::function<bool(std::size_t)>& is_zero) {
    const std::vector<std::size_t> rows = rows_of(watch);
    return std::any_of(rows.begin(), rows.end(), is_zero);
}

}  // namespace recount::reason
