#pragma once

#include <string>

#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// The comparisons that the ready models are made of. Columns are those of a prepared table; m and
/// u are left to training.

/// A given name or a family name; `both` is the column of the two in alphabetical order, by which
/// it is seen that they changed places.
[[nodiscard]] Comparison compare_name_part(const std::string& column, const std::string& both);
/// A whole name, by `NameGrade`. Common values of `whole` tell less where all parts agree, those of
/// `ends`, of the first and the last part, where only some do.
[[nodiscard]] Comparison compare_whole_name(const std::string& column, const std::string& whole,
                                            const std::string& ends);
[[nodiscard]] Comparison compare_birth_date(const std::string& column);
/// A day of something else, such as of death.
[[nodiscard]] Comparison compare_date(const std::string& column);
[[nodiscard]] Comparison compare_age(const std::string& column);
[[nodiscard]] Comparison compare_sex(const std::string& column);
/// Whether two entries stand in one list, where few people stand twice, or in two.
[[nodiscard]] Comparison compare_list(const std::string& column);
/// One of few values: the same or not.
[[nodiscard]] Comparison compare_category(const std::string& column);
/// A short text with typing errors.
[[nodiscard]] Comparison compare_text(const std::string& column);
/// A place and the region in which it lies: two columns that say nearly the same, compared as one.
[[nodiscard]] Comparison compare_place_within(const std::string& place, const std::string& region);

/// Whether two incidents stand in one list: a recorder hardly ever lists one twice.
[[nodiscard]] Comparison compare_incident_list(const std::string& column);
/// A day or some days of an event.
[[nodiscard]] Comparison compare_event_day(const std::string& column);
/// The day of a report.
[[nodiscard]] Comparison compare_day(const std::string& column);
/// A point and names of places, `latitude,longitude|names`, as one.
[[nodiscard]] Comparison compare_where(const Column& column);
/// A number of people, `low..high`, or several counts of it with bars between.
[[nodiscard]] Comparison compare_range(const Column& column);
/// The words of names of parties.
[[nodiscard]] Comparison compare_party(const std::string& column);
/// The words of a text.
[[nodiscard]] Comparison compare_words(const std::string& column);

}  // namespace recount::link
