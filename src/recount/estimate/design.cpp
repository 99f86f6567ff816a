#include "recount/estimate/design.h"

#include <algorithm>
#include <cassert>

namespace recount::estimate {

Design part_of(const Design& design, const std::vector<bool>& keeps_parameter,
               const std::vector<bool>& keeps_row) {
    assert(keeps_parameter.size() == design.parameters && keeps_row.size() == design.rows());
    Design part;
    part.parameters = static_cast<std::size_t>(std::ranges::count(keeps_parameter, true));
    for (std::size_t row = 0; row < design.rows(); ++row) {
        if (!keeps_row[row]) {
            continue;
        }
        part.patterns.push_back(design.patterns[row]);
        part.counts.push_back(design.counts[row]);
        for (std::size_t column = 0; column < design.parameters; ++column) {
            if (keeps_parameter[column]) {
                part.values.push_back(design.row(row)[column]);
            }
        }
    }
    return part;
}

}  // namespace recount::estimate
