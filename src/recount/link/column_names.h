#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "recount/link/name_parts.h"
#include "recount/link/person_name.h"
#include "recount/link/values.h"

namespace recount::link {

/// The personal names that the values of a column are, read once: a name in one script, or in two,
/// `arabic | latin`. Immutable.
class ColumnNames {
public:
    struct Named {
        PersonName first;
        std::optional<PersonName> second;
    };

    /// Reads every value. The same on any number of threads.
    static ColumnNames of(const Values& values, std::size_t threads);

    [[nodiscard]] const NamePartBook& book() const { return book_; }
    [[nodiscard]] const Named& name(ValueCode code) const { return names_[code]; }

private:
    NamePartBook book_;
    std::vector<Named> names_;  // by number of the value
};

}  // namespace recount::link
