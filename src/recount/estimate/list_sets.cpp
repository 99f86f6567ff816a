#include "recount/estimate/list_sets.h"

#include <algorithm>
#include <bit>

namespace recount::estimate {

std::vector<std::size_t> members_of(Pattern set) {
    std::vector<std::size_t> lists;
    for (; set != 0; set &= set - 1) {
        lists.push_back(static_cast<std::size_t>(std::countr_zero(set)));
    }
    return lists;
}

std::vector<Pattern> maximal_sets(std::span<const Pattern> sets) {
    std::vector<Pattern> maximal;
    for (const Pattern set : sets) {
        if (std::ranges::none_of(
                sets, [&](Pattern other) { return other != set && is_within(set, other); })) {
            maximal.push_back(set);
        }
    }
    std::ranges::sort(maximal, [](Pattern a, Pattern b) {
        return std::popcount(a) != std::popcount(b) ? std::popcount(a) > std::popcount(b)
                                                    : members_of(a) < members_of(b);
    });
    const auto again = std::ranges::unique(maximal);
    maximal.erase(again.begin(), again.end());
    return maximal;
}

std::string name_of_sets(std::span<const Pattern> sets, std::size_t lists) {
    const std::string between = lists > 9 ? "." : "";
    std::string text = "[";
    for (const Pattern set : sets) {
        text += text.size() == 1 ? "" : ",";
        std::string numbers;
        for (const std::size_t list : members_of(set)) {
            numbers += (numbers.empty() ? "" : between) + std::to_string(list + 1);
        }
        text += numbers;
    }
    return text + "]";
}

}  // namespace recount::estimate
