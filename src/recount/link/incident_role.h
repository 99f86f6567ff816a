#pragma once

#include <string_view>

namespace recount::link {

/// What a column of reports or incidents holds.
enum class IncidentRole {
    day,
    first_day,
    last_day,
    published,
    latitude,
    longitude,
    place,
    place_path,
    precision,
    document,
    root_document,
    killed_least,
    killed_most,
    civilians_killed,
    injured_least,
    injured_most,
    party,
    text,
    address,
    left_out,
};

/// For the reader: `day of the event`, ...
[[nodiscard]] std::string_view to_text(IncidentRole role);

/// What a column of that header holds: the headers of the case format and of recorders' own
/// exports, whatever their case and signs; names of places are told by a word in the header.
///
///     Date Start, date_start: first_day · adm_1, District: place · side_a: party · note: left_out
[[nodiscard]] IncidentRole incident_role_of(std::string_view header);

}  // namespace recount::link
