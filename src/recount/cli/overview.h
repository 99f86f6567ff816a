#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "recount/reason/reason.h"
#include "recount/site/results.h"

namespace recount::cli {

/// What the site asks of every case: which parties, which books, which days.
///
/// The parties are the largest group (most different members, the first of equals) and its members,
/// in the order of the case; without a group, the parties of statements. The books are those with
/// the most releases, else with the most statements.
struct Overview {
    std::optional<record::ActorId> group;
    std::vector<record::ActorId> parties;
    std::optional<record::Ledger> books;
};

[[nodiscard]] Overview overview_of(const record::Case& the_case);

/// Called before each step of a long work, with what it is at.
using Progress = std::function<void(const std::string&)>;

/// A line of the ladder for the group, the group without its member with most deaths, and each
/// member: civilians killed, declared by itself, admitted, in the books and in the world. What a
/// contradiction leaves without a bound is absent.
[[nodiscard]] std::vector<site::BoundsRow> bounds_of(const reason::Reasoner& reasoner,
                                                     const Overview& overview,
                                                     const Progress& progress);

/// Bounds in the books for the group, for the member with most deaths and for the others together,
/// as they followed from what had been said by each day on which something was said. A point
/// stands where the bounds moved, and on the last day.
[[nodiscard]] std::vector<site::Timeline> timelines_of(const reason::Reasoner& reasoner,
                                                       const Overview& overview,
                                                       const std::vector<site::BoundsRow>& bounds,
                                                       const reason::Steps& steps);

}  // namespace recount::cli
