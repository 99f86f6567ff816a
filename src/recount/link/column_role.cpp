#include "recount/link/column_role.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "recount/link/word_likeness.h"

namespace recount::link {
namespace {

/// The words of a header, which may be run together: `firstName`, `first_name`, `First name`.
std::vector<std::string> header_words(std::string_view header) {
    std::string apart;
    for (std::size_t at = 0; at < header.size(); ++at) {
        const auto letter = static_cast<unsigned char>(header[at]);
        const bool begins_word = at > 0 && std::isupper(letter) != 0 &&
                                 std::islower(static_cast<unsigned char>(header[at - 1])) != 0;
        apart += begins_word ? " " : "";
        apart += header[at];
    }
    return words_of(apart);
}

constexpr auto given_words = std::to_array<std::string_view>(
    {"given", "first", "fname", "forename", "firstname", "givenname", "prenom", "prenoms"});
constexpr auto family_words = std::to_array<std::string_view>(
    {"family", "last", "lname", "surname", "lastname", "familyname"});
constexpr auto name_words =
    std::to_array<std::string_view>({"name", "names", "fullname", "nom", "noms", "الاسم", "اسم"});
constexpr auto birth_words =
    std::to_array<std::string_view>({"birth", "born", "dob", "birthdate", "naissance", "الميلاد"});
constexpr auto place_words = std::to_array<std::string_view>(
    {"place", "city", "town", "country", "lieu", "ville", "pays", "مكان"});
constexpr auto age_words = std::to_array<std::string_view>({"age", "ages", "العمر", "عمر"});
constexpr auto sex_words =
    std::to_array<std::string_view>({"sex", "gender", "sexe", "genre", "الجنس"});
constexpr auto number_words = std::to_array<std::string_view>(
    {"id", "ids", "no", "nr", "num", "number", "key", "index", "row", "ref", "code", "numero"});
constexpr auto reference_words =
    std::to_array<std::string_view>({"url", "link", "href", "note", "notes", "comment", "comments",
                                     "remark", "remarks", "archive"});
constexpr auto group_words = std::to_array<std::string_view>({"group", "groupe", "range", "class"});

constexpr auto date_words = std::to_array<std::string_view>(
    {"date", "dates", "day", "jour", "تاريخ", "التاريخ", "deathdate", "dod"});

bool is_one_of(std::string_view header, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, header) != names.end();
}

}  // namespace

ColumnRole role_of(std::string_view header) {
    const std::vector<std::string> words = header_words(header);
    std::string together;
    for (const std::string& word : words) {
        together += word;
    }
    if (is_one_of(together, {"by", "birthyear", "yearofbirth", "yob"})) {
        return ColumnRole::birth_year;
    }
    if (is_one_of(together, {"bm", "birthmonth", "monthofbirth"})) {
        return ColumnRole::birth_month;
    }
    if (is_one_of(together, {"bd", "birthday", "dayofbirth"})) {
        return ColumnRole::birth_day;
    }
    if (has_any(words, birth_words)) {
        return has_any(words, place_words) ? ColumnRole::other : ColumnRole::birth_date;
    }
    if (has_any(words, reference_words) || is_one_of(together, {"list", "sourcedataset"})) {
        return ColumnRole::reference;
    }
    if (has_any(words, age_words)) {
        return has_any(words, group_words) ? ColumnRole::other : ColumnRole::age;
    }
    if (has_any(words, sex_words)) {
        return ColumnRole::sex;
    }
    const bool is_given = has_any(words, given_words);
    const bool is_family = has_any(words, family_words);
    if (is_given && is_family) {
        return ColumnRole::whole_name;
    }
    if (is_given || is_family) {
        return is_given ? ColumnRole::given_name : ColumnRole::family_name;
    }
    if (has_any(words, name_words) && !has_any(words, place_words)) {
        return ColumnRole::whole_name;
    }
    if (has_any(words, date_words)) {
        return ColumnRole::date;
    }
    if (has_any(words, number_words)) {
        return ColumnRole::number_of_entry;
    }
    return ColumnRole::other;
}

std::string_view to_text(ColumnRole role) {
    switch (role) {
        case ColumnRole::whole_name:
            return "whole name";
        case ColumnRole::given_name:
            return "given name";
        case ColumnRole::family_name:
            return "family name";
        case ColumnRole::birth_date:
            return "birth date";
        case ColumnRole::birth_year:
            return "year of birth";
        case ColumnRole::birth_month:
            return "month of birth";
        case ColumnRole::birth_day:
            return "day of birth";
        case ColumnRole::age:
            return "age";
        case ColumnRole::sex:
            return "sex";
        case ColumnRole::date:
            return "date";
        case ColumnRole::number_of_entry:
            return "number of the entry";
        case ColumnRole::reference:
            return "reference";
        case ColumnRole::other:
            return "other";
    }
    return "";
}

}  // namespace recount::link
