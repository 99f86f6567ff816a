#pragma once

#include <cstdint>
#include <string>

#include "bench/link/invented_names.h"
#include "bench/link/invented_people.h"

namespace recount::bench {

enum class NameColumns { whole, parts };
enum class Scripts { mixed, latin, arabic };

/// How one list records people: in which letters, which columns, how carefully, of which region.
struct ListHabits {
    std::uint64_t seed = 0;  ///< of the list's own errors
    NameColumns names = NameColumns::whole;
    bool has_latin = true;
    bool has_arabic = true;
    enum class Born { birth_date, birth_year, age } born = Born::birth_date;
    std::uint64_t carelessness = 10;  ///< errors of a kind, of a thousand entries
    std::uint64_t unknown = 50;       ///< values of a column that are missing, of a thousand
    bool is_national = true;
    NameIndex home = 0;  ///< the governorate of a list that is not national

    static ListHabits of_list(std::uint64_t seed, std::uint64_t list, NameColumns names,
                              Scripts scripts);

    [[nodiscard]] std::string header() const;
    /// Of a hundred people there whom the list could know, how many it takes up.
    [[nodiscard]] std::uint64_t interest(NameIndex governorate) const;
};

/// Adds a row to the list: what it has of the person, with its errors.
void append_entry(std::string& text, const ListHabits& habits, const Names& names,
                  const Person& person, std::uint64_t entry);

}  // namespace recount::bench
