#include "recount/intake/sheet_column_look.h"

#include <algorithm>
#include <cstdlib>

#include "recount/intake/sheet_map_text.h"
#include "recount/intake/sheet_map_values.h"
#include "recount/record/edtf.h"
#include "recount/record/id.h"

namespace recount::intake {
namespace {

// Not "none" or "nil", which may be a stated zero.
bool is_unknown_word(const std::string& word) {
    static const std::set<std::string> words = {
        "-",         "–",           "—",          "?",       "n/a",      "na",        "nan",
        "null",      "unknown",     "not known",  "inconnu", "inconnue", "non connu", "غير معروف",
        "غير معلوم", "unspecified", "not stated", "tbc",     "tbd"};
    return words.contains(word);
}

bool is_degrees(std::string_view cell, double limit) {
    const std::string text(cell);
    if (text.find_first_not_of("-0123456789.") != std::string::npos) {
        return false;
    }
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return end == text.c_str() + text.size() && value >= -limit && value <= limit;
}

}  // namespace

const std::vector<DateOrder>& tried_orders() {
    using enum DatePart;
    static const std::vector<DateOrder> orders = {
        {day, month, year}, {month, day, year}, {year, month, day}, {month, year}, {year}};
    return orders;
}

void ColumnLooker::take(std::string_view raw) {
    const std::string_view cell = without_blanks(raw);
    if (cell.empty()) {
        return;
    }
    if (const std::string word = folded(cell); is_unknown_word(word)) {
        look_.unknown_words.emplace(word);
        return;
    }
    ++look_.filled;
    look_.is_unique = seen_.insert(std::string(cell)).second && look_.is_unique;
    look_.ids += record::is_id(cell) ? 1U : 0U;
    // Longer cells are texts, whatever they begin with.
    constexpr std::size_t longest_value = 60;
    if (cell.size() <= longest_value) {
        take_value(cell);
    }
}

void ColumnLooker::take_value(std::string_view cell) {
    const bool has_digit = folded(cell).find_first_of("0123456789") != std::string::npos;
    if (!has_digit) {
        return;
    }
    if (record::EdtfDate::parse(cell)) {
        ++look_.dates;
    } else if (read_people_date(cell, {})) {
        ++look_.iso_times;
    } else {
        for (std::size_t i = 0; i < tried_orders().size(); ++i) {
            look_.ordered[i] += read_people_date(cell, {tried_orders()[i]}) ? 1U : 0U;
        }
    }
    if (record::is_id(cell) && cell.find_first_not_of("0123456789") == std::string::npos) {
        ++look_.whole;
    } else if (read_people_number(cell)) {
        ++look_.numbers;
    } else if (read_people_range(cell)) {
        ++look_.ranges;
    }
    look_.latitudes += is_degrees(cell, 90) ? 1U : 0U;
    look_.longitudes += is_degrees(cell, 180) ? 1U : 0U;
}

/// What a column seems to hold, as a few words.
std::string words_for(const ColumnLook& look) {
    if (look.filled == 0) {
        return "empty";
    }
    std::string words;
    if (look.whole == look.filled) {
        words = "whole numbers";
    } else if (look.latitudes == look.filled || look.longitudes == look.filled) {
        words = look.latitudes == look.filled ? "degrees, may be a latitude or a longitude"
                                              : "degrees, may be a longitude";
    } else if (look.whole + look.numbers + look.ranges == look.filled) {
        words = "numbers";
    } else if (look.dates + look.iso_times == look.filled ||
               std::any_of(look.ordered.begin(), look.ordered.end(),
                           [&](std::size_t n) { return n == look.filled; })) {
        words = "dates";
    } else {
        words = "text";
    }
    return words + " in " + std::to_string(look.filled) + " cells" +
           (look.is_unique && look.filled > 1 ? ", each another" : "");
}

}  // namespace recount::intake
