#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "recount/estimate/capture_table.h"

namespace recount::estimate {

/// Whether every list of `inner` is in `outer`.
[[nodiscard]] constexpr bool is_within(Pattern inner, Pattern outer) {
    return (inner & outer) == inner;
}

/// The set of so many lists, all of them. `lists` is at most 64.
[[nodiscard]] constexpr Pattern all_lists(std::size_t lists) {
    return lists == most_lists ? ~Pattern{0} : (Pattern{1} << lists) - 1;
}

/// The lists of a set, ascending.
[[nodiscard]] std::vector<std::size_t> members_of(Pattern set);

/// The sets that no other of them contains, each once: larger sets first, then by their lists.
[[nodiscard]] std::vector<Pattern> maximal_sets(std::span<const Pattern> sets);

/// "[123,14]": sets by numbers of lists, from 1; "[9.10,11]" where there are more than 9 lists.
[[nodiscard]] std::string name_of_sets(std::span<const Pattern> sets, std::size_t lists);

}  // namespace recount::estimate
