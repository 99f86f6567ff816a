// Any bytes as a condition, with cells behind the first zero byte: no crash, it reads the same
// twice, and its value for a pair is the same twice; measures agree with their short forms.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/require.h"

#include "recount/link/expression.h"
#include "recount/link/string_measures.h"

namespace {

using recount::fuzz::require;
using recount::link::Side;

/// One text in every cell of an entry; none where it is empty.
class Entries : public recount::link::PairCells {
public:
    Entries(std::string_view left, std::string_view right) : left_(left), right_(right) {}

    [[nodiscard]] std::optional<std::string_view> cell(Side side,
                                                       std::size_t /*column*/) const override {
        const std::string_view text = side == Side::left ? left_ : right_;
        return text.empty() ? std::nullopt : std::optional(text);
    }

private:
    std::string_view left_;
    std::string_view right_;
};

void check_measures(std::string_view a, std::string_view b) {
    const double alike = recount::link::jaro_winkler_similarity(a, b);
    require(alike >= 0 && alike <= 1);
    require(recount::link::jaro_winkler_at_least(a, b, 0.88) == (alike >= 0.88));
    const std::size_t distance = recount::link::levenshtein(a, b);
    require(recount::link::levenshtein_at_most(a, b, 2) == (distance <= 2));
    require(recount::link::damerau_levenshtein(a, b) <= distance);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::string_view sql = all.substr(0, all.find('\0'));
    const std::string_view cells = all.substr(std::min(sql.size() + 1, all.size()));
    const std::string_view left = cells.substr(0, cells.find('\0'));
    const std::string_view right = cells.substr(std::min(left.size() + 1, cells.size()));
    check_measures(left, right);
    const auto condition = recount::link::Expression::parse(sql);
    if (!condition) {
        require(!condition.error().message.empty());
        return 0;
    }
    require(*condition == recount::link::Expression::parse(sql).value());
    const Entries entries(left, right);
    const auto first = condition->value(entries);
    const auto second = condition->value(entries);
    // Not-a-number is not equal to itself.
    require(first.index() == second.index());
    require(first.index() == 2 || first == second);
    static const std::array<std::string, 2> columns = {"a", "name"};
    static_cast<void>(condition->bound(columns));
    return 0;
}
