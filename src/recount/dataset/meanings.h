#pragma once

#include <string_view>

/// What several columns say in the same words.
namespace recount::dataset::meanings {

inline constexpr std::string_view not_known = "not known";
inline constexpr std::string_view not_stated = "not stated; never zero";
inline constexpr std::string_view none = "none";
inline constexpr std::string_view no_limit = "no limit on that side";
inline constexpr std::string_view no_date = "no date is known, or it is open on that side";
inline constexpr std::string_view every_party = "every party, those not listed too";
inline constexpr std::string_view everywhere = "everywhere";
inline constexpr std::string_view no_position = "no position is known";

inline constexpr std::string_view earliest =
    "The first day that the date can mean. An approximate date (~, %) is not widened for it.";
inline constexpr std::string_view latest =
    "The last day that the date can mean. An approximate date (~, %) is not widened for it.";
inline constexpr std::string_view latitude =
    "WGS 84. Rounded to the fewest decimals with which the point still lies within the reach of "
    "its coded precision; of a point without such a precision, as of a city.";
inline constexpr std::string_view longitude = "As latitude.";
inline constexpr std::string_view position_precision =
    "The word or number of the scheme by which the recorder coded how exact the position is.";
inline constexpr std::string_view position_radius =
    "The true place lies at most so far from latitude and longitude as given here: what the "
    "precision means, and what rounding may have moved the point.";
inline constexpr std::string_view no_radius =
    "no position, or no precision that is understood; never exact";
inline constexpr std::string_view party_expression =
    "Ids of actors with | (or), - (without) and parentheses; a group means its members.";
inline constexpr std::string_view place_expression =
    "Ids of places with | (or); a place means itself and all below it.";
inline constexpr std::string_view page =
    "The address of the record's page in English, from the folder of the data. It does not change.";
inline constexpr std::string_view address = "An address on the web, as recorded.";
inline constexpr std::string_view note = "The recorder's note, as written.";

}  // namespace recount::dataset::meanings
