#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "recount/grade/report.h"

namespace recount::grade {

using Speakers = std::vector<const Report*>;

/// The reports of an incident that count: accepted ones, copies as the one they repeat. By id.
/// Immutable.
class Voices {
public:
    /// A copy whose root is among the reports counts as that one and adds nothing, whatever it
    /// says; of copies whose root is not there, the one published first speaks for all. It is
    /// surely of the incident where one of the copies is. O(n^2) at worst.
    explicit Voices(std::span<const Report> reports);

    /// Those that say something of a value. A source that says it several times counts with what it
    /// said last: an earlier report is left out where a report of the same source that is surely of
    /// the incident was published after it. Where the days do not tell, both count.
    [[nodiscard]] Speakers saying(const std::function<bool(const Report&)>& says) const;

private:
    std::vector<Report> voices_;
};

/// Those that are surely of the incident, and the others.
[[nodiscard]] Speakers surely(const Speakers& speakers);
[[nodiscard]] Speakers possibly(const Speakers& speakers);

/// An order: first the one published first; an unknown day comes last.
[[nodiscard]] std::tuple<bool, record::Day, std::string> publication(const Report* report);

/// The parties that a report names, those that it takes from a group too.
[[nodiscard]] std::set<std::string> actors_of(const Report& report);

/// Their ids, sorted.
[[nodiscard]] std::vector<std::string> ids_of(const Speakers& speakers);

/// `r-1`, `r-1 and r-2`, `r-1, r-2 and 3 more`.
[[nodiscard]] std::string listed(const std::vector<std::string>& ids);

}  // namespace recount::grade
