#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reason/reason.h"

namespace recount::reason {

/// How what counts on a day differs from what counted before.
enum class Turn {
    said,        ///< new
    withdrawn,   ///< taken back by who said it
    superseded,  ///< replaced by a later statement
    reread,      ///< the same statement read otherwise, since what it refers to has changed
};
/// `said`, `withdrawn`, `superseded`, `reread`.
[[nodiscard]] std::string_view to_text(Turn turn);

/// One statement that moved a bound, and how.
struct Mover {
    std::string statement;
    Turn turn = Turn::said;

    bool operator==(const Mover&) const = default;
};

/// The bounds of a quantity as they followed from what had been said by a day.
struct TimelineDay {
    record::Day day;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::string mode;       ///< as of `Answer`
    bool is_moved = false;  ///< other bounds than on the day before; the first day is not
    /// What moved it: the statements that changed that day and that the old or the new bounds rest
    /// on; where none does, all that changed.
    std::vector<Mover> movers;
    /// Why there are no bounds on that day.
    std::optional<base::Error> error;
};

/// Bounds for each day on which something was said.
struct BoundsOverTime {
    Query query;
    std::vector<TimelineDay> days;  ///< ascending
    std::size_t computed = 0;       ///< days for which the bounds were worked out
    std::size_t reused = 0;         ///< days on which nothing that bears on the query had changed
};

/// Whether a day on which nothing that bears on a query has changed takes over the bounds of the
/// day before. They are the same; the other way is there to show it.
enum class Reuse { allowed, forbidden };

/// The bounds of several queries up to the reasoner's day; a query's own day is not looked at. One
/// case a day is prepared for all of them. Two threads share the days; the lines do not depend on
/// how. `steps`, where given, is told of each day, from either thread, one at a time.
[[nodiscard]] std::vector<BoundsOverTime> bounds_over_time(const Reasoner& reasoner,
                                                           const std::vector<Query>& queries,
                                                           Reuse reuse = Reuse::allowed,
                                                           const Steps& steps = {});

/// What a change of bounds between two days comes from, step by step: each stage has everything the
/// ones before it have, so that the last is the later day. The order is part of the answer.
struct TimelineDiff {
    struct Stage {
        enum class Adds {
            before,       ///< the earlier day
            readings,     ///< the same statements, read on the later day
            withdrawals,  ///< without those withdrawn in between
            corrections,  ///< with those that replace others
            statements,   ///< with all others: the later day
        };
        Adds adds = Adds::before;
        std::optional<std::int64_t> low;
        std::optional<std::int64_t> high;
        std::vector<std::string> statements;  ///< those that this stage adds, takes or rereads
        std::optional<base::Error> error;     ///< why there are no bounds at this stage
    };
    record::Day from;
    record::Day to;
    std::vector<Stage> stages;  ///< the five, in the order above
};
/// `before`, `readings`, `withdrawals`, `corrections`, `statements`.
[[nodiscard]] std::string_view to_text(TimelineDiff::Stage::Adds adds);

/// Fails with `refused` where `from` is not before `to`.
[[nodiscard]] base::Result<TimelineDiff> difference(const Reasoner& reasoner, const Query& query,
                                                    record::Day from, record::Day to);

/// As JSON (docs/schema/timeline.schema.json); ends with a line feed.
[[nodiscard]] std::string to_json(const BoundsOverTime& line,
                                  const std::optional<TimelineDiff>& diff,
                                  const std::map<std::string, bool>& assumptions);

}  // namespace recount::reason
