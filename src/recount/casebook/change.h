#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/casebook/revision.h"

namespace recount::casebook {

/// One field that differs between two forms of a record. Absent: the form does not have it.
struct FieldChange {
    std::string name;
    std::optional<std::string> before;
    std::optional<std::string> after;

    bool operator==(const FieldChange&) const = default;
};

/// The fields in which two entries differ: those of `before` in its order, then those that only
/// `after` has, in its order. A name that occurs twice is compared occurrence by occurrence. Fields
/// that only changed places are no difference. O(n²) in the fields of one entry.
[[nodiscard]] std::vector<FieldChange> differences(const record::Entry& before,
                                                   const record::Entry& after);

/// The changes that turn the entries `present` into the entries `wanted`: a put for each wanted
/// entry that is new or reads differently, in the order of `wanted`, then a withdrawal for each
/// present one that is wanted no more, in the order of `present`. Entries are told apart by kind
/// and id; where `wanted` has one twice, the last holds. A changed order of fields is a change,
/// since an export gives back the order. O(n) expected.
[[nodiscard]] std::vector<Change> changes_to_reach(std::span<const record::Entry> present,
                                                   std::span<const record::Entry> wanted);

}  // namespace recount::casebook
