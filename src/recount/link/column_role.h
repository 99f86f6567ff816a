#pragma once

#include <string>
#include <string_view>

namespace recount::link {

/// What a column of a list of people holds.
enum class ColumnRole {
    whole_name,
    given_name,
    family_name,
    birth_date,
    birth_year,
    birth_month,
    birth_day,
    age,
    sex,
    date,             ///< a day of something else, such as of death
    number_of_entry,  ///< an id of the entry, or a number on a page: tells nothing of the person
    reference,        ///< an address of a page, a note, the list's name
    other,
};

/// What the header says, in English, French or Arabic; `other` where it says nothing of the kind.
///
///     role_of("fname_c1")        // given_name
///     role_of("الاسم")            // whole_name
///     role_of("soc_sec_id")      // number_of_entry, until its values are looked at
[[nodiscard]] ColumnRole role_of(std::string_view header);

/// `given name`, `birth date`, ...
[[nodiscard]] std::string_view to_text(ColumnRole role);

}  // namespace recount::link
