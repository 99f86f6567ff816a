#include "recount/grade/finding.h"

#include <algorithm>
#include <array>

namespace recount::grade {

std::string_view to_text(Field field) {
    constexpr auto names = std::to_array<std::string_view>(
        {"date", "place", "place_text", "latitude", "longitude", "precision", "country",
         "killed_min", "killed_max", "injured_min", "injured_max", "women", "men", "children",
         "belligerents", "strike_status", "grading"});
    return names[static_cast<std::size_t>(field)];
}

std::string_view to_text(Standing standing) {
    switch (standing) {
        case Standing::stands:
            return "stands";
        case Standing::side_by_side:
            return "side_by_side";
        case Standing::if_undecided:
            return "if_undecided";
        case Standing::without_undecided:
            return "without_undecided";
    }
    return "";
}

const Finding* Findings::standing(Field field) const {
    const auto found = std::ranges::find_if(all, [&](const Finding& finding) {
        return finding.field == field && finding.standing == Standing::stands;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace recount::grade
