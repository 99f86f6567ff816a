#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "recount/link/name_parts.h"
#include "recount/link/person_name.h"
#include "recount/link/values.h"

namespace recount::link {

/// The personal names that the values of a column are, read once: a name in one script, or in two,
/// `arabic | latin`. Immutable.
class ColumnNames {
public:
    /// Reads every value. The same on any number of threads.
    static ColumnNames of(const Values& values, std::size_t threads);

    [[nodiscard]] const NamePartBook& book() const { return book_; }
    [[nodiscard]] const PersonName& first(ValueCode code) const { return firsts_[code]; }
    /// In the other script; null where the value has one only.
    [[nodiscard]] const PersonName* second(ValueCode code) const {
        return place_of_second_[code] == 0 ? nullptr : &seconds_[place_of_second_[code] - 1];
    }

private:
    NamePartBook book_;
    std::vector<PersonName> firsts_;              // by number of the value
    std::vector<std::uint32_t> place_of_second_;  // by number of the value: from 1; 0: none
    std::vector<PersonName> seconds_;
};

}  // namespace recount::link
