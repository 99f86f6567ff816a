#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recount::grade {

/// The values of an incident, in the order of findings.
enum class Field {
    date,
    place,
    place_text,
    latitude,
    longitude,
    precision,
    country,
    killed_min,
    killed_max,
    injured_min,
    injured_max,
    women,
    men,
    children,
    belligerents,
    strike_status,
    grading,
};

/// The column of incidents.csv: `killed_min`, ...
[[nodiscard]] std::string_view to_text(Field field);

/// What becomes of a value.
enum class Standing {
    stands,        ///< it is the incident's value
    side_by_side,  ///< sources differ: it is one of the values that are said, and none stands
    if_undecided,  ///< said by reports that are only possibly of the incident, and not followed
    without_undecided,  ///< what would stand without the undecided report that set what stands
};

/// `stands`, `side_by_side`, `if_undecided`, `without_undecided`.
[[nodiscard]] std::string_view to_text(Standing standing);

/// A value, or that there is none, with what set it. A regular value.
struct Finding {
    Field field = Field::date;
    Standing standing = Standing::stands;
    std::string value;                ///< empty: the end is open, or there is no grade
    std::vector<std::string> set_by;  ///< ids of reports, sorted
    std::string rule;                 ///< its name in docs/grading.md
    std::string reason;               ///< one sentence
    /// An undecided report set it: without that report it would be another value, which `reason`
    /// gives, or not known.
    bool is_undecided = false;

    bool operator==(const Finding&) const = default;
};

/// What reports come to.
struct Findings {
    std::vector<Finding> all;

    /// The incident's value of a field; null: nothing stands.
    [[nodiscard]] const Finding* standing(Field field) const;

    bool operator==(const Findings&) const = default;
};

}  // namespace recount::grade
