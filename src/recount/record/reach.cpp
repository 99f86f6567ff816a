#include "recount/record/reach.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "recount/base/ascii.h"
#include "recount/base/number.h"

namespace recount::record {
namespace {

struct Reach {
    std::string_view begins;  ///< the word of the scheme begins so, in lower case
    double kilometres;
};

/// DOMAIN.md, geolocation accuracy: half the width of what the word means, so that two points of
/// one town may be twice as far from each other. The longer word stands before the one it begins
/// with.
constexpr auto reaches = std::to_array<Reach>({
    {"exact", 0.05},      {"within 1 m", 0.001}, {"within 1m", 0.001}, {"within 100", 0.1},
    {"nearby", 0.5},      {"landmark", 0.5},     {"street", 0.5},      {"neighbo", 1.5},
    {"village", 2},       {"town", 4},           {"city", 8},          {"subdistrict", 15},
    {"sub-district", 15}, {"adm3", 15},          {"district", 30},     {"adm2", 30},
    {"governorate", 100}, {"province", 100},     {"adm1", 100},        {"country", 500},
});

std::optional<double> length_in(std::string_view text) {
    const std::optional<double> number = base::number_in<double>(text);
    return number && std::isfinite(*number) && *number >= 0 ? number : std::nullopt;
}

}  // namespace

std::optional<double> reach_in(std::string_view precision) {
    std::string word = base::lower_ascii(base::trimmed(precision));
    std::ranges::replace(word, '_', ' ');
    const std::size_t unit = std::min(word.find_first_not_of("0123456789."), word.size());
    if (const std::optional<double> number = length_in(std::string_view(word).substr(0, unit))) {
        constexpr double metres = 1000;
        const std::string_view name = base::trimmed(std::string_view(word).substr(unit));
        if (name == "km") {
            return *number;
        }
        return name.empty() || name == "m" ? std::optional(*number / metres) : std::nullopt;
    }
    const auto found = std::ranges::find_if(
        reaches, [&](const Reach& reach) { return word.starts_with(reach.begins); });
    return found == reaches.end() ? std::nullopt : std::optional(found->kilometres);
}

}  // namespace recount::record
