#include "recount/intake/sheet_map_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/base/hash.h"
#include "recount/intake/cells.h"
#include "recount/intake/sheet_map_text.h"
#include "recount/record/count.h"
#include "recount/record/id.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

base::Failure no_number(std::string_view cell) {
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(cell) +
                          "' is no whole number; expected digits such as 1200 or 1,200. Correct "
                          "the cell, or name it in unknown where it means not known");
}

base::Failure no_range(std::string_view cell) {
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(cell) +
                          "' is no number and no range; expected 5, 5-8, \"5 to 8\", \"at least "
                          "5\" or \"at most 8\". Correct the cell, or name it in unknown where "
                          "it means not known");
}

// What stands between groups of three digits; a point alone may be a decimal one.
constexpr std::array<std::string_view, 6> group_signs = {",", " ",        "'",
                                                         "’", "\xC2\xA0", "\xE2\x80\xAF"};

/// The digits without the signs between groups of three, which are all the same.
std::optional<std::string> without_groups(std::string_view text) {
    for (const std::string_view sign : group_signs) {
        if (text.find(sign) == std::string_view::npos) {
            continue;
        }
        std::string digits;
        for (std::size_t at = 0; at <= text.size();) {
            const std::size_t end = std::min(text.find(sign, at), text.size());
            const std::string_view group = text.substr(at, end - at);
            const bool fits = at == 0 ? !group.empty() && group.size() <= 3 : group.size() == 3;
            if (!are_digits(group) || !fits) {
                return std::nullopt;
            }
            digits += group;
            at = end + sign.size();
        }
        return digits;
    }
    return are_digits(text) ? std::optional<std::string>(text) : std::nullopt;
}

std::string with_arabic_separator_as_comma(std::string text) {
    constexpr std::string_view separator = "٬";
    for (std::size_t at = text.find(separator); at != std::string::npos;
         at = text.find(separator, at)) {
        text.replace(at, separator.size(), ",");
    }
    return text;
}

enum class Bound { at_least, more_than, at_most, fewer_than };

struct BoundWord {
    std::string_view word;  ///< folded
    Bound bound;
};

// Longer words before those that they begin with.
constexpr std::array bound_words = {BoundWord{"at least", Bound::at_least},
                                    BoundWord{"a minimum of", Bound::at_least},
                                    BoundWord{"minimum", Bound::at_least},
                                    BoundWord{"more than", Bound::more_than},
                                    BoundWord{"over", Bound::more_than},
                                    BoundWord{"at most", Bound::at_most},
                                    BoundWord{"up to", Bound::at_most},
                                    BoundWord{"a maximum of", Bound::at_most},
                                    BoundWord{"maximum", Bound::at_most},
                                    BoundWord{"fewer than", Bound::fewer_than},
                                    BoundWord{"less than", Bound::fewer_than},
                                    BoundWord{"au moins", Bound::at_least},
                                    BoundWord{"plus de", Bound::more_than},
                                    BoundWord{"au plus", Bound::at_most},
                                    BoundWord{"jusqu'a", Bound::at_most},
                                    BoundWord{"jusqu’a", Bound::at_most},
                                    BoundWord{"moins de", Bound::fewer_than},
                                    BoundWord{"علي الاقل", Bound::at_least},
                                    BoundWord{"ما لا يقل عن", Bound::at_least},
                                    BoundWord{"اكثر من", Bound::more_than},
                                    BoundWord{"علي الاكثر", Bound::at_most},
                                    BoundWord{"اقل من", Bound::fewer_than},
                                    BoundWord{">=", Bound::at_least},
                                    BoundWord{"≥", Bound::at_least},
                                    BoundWord{">", Bound::more_than},
                                    BoundWord{"<=", Bound::at_most},
                                    BoundWord{"≤", Bound::at_most},
                                    BoundWord{"<", Bound::fewer_than},
                                    BoundWord{"+", Bound::at_least}};

// Between the ends of a range; the words with blanks around them.
constexpr std::array<std::string_view, 8> range_words = {"-",     "–",   "—",    " to ",
                                                         " and ", " a ", " et ", " الي "};

/// `5+`, `5 at least`; but `5 more than` and `5 >=` say something else.
bool may_follow(const BoundWord& word) {
    return (word.bound == Bound::at_least || word.bound == Bound::at_most) &&
           word.word.find_first_of("<>") == std::string_view::npos && word.word != "≥" &&
           word.word != "≤";
}

std::optional<NumberRange> bounded(std::string_view text) {
    for (const BoundWord& word : bound_words) {
        std::string_view rest;
        if (text.starts_with(word.word) && word.word != "+") {
            rest = text.substr(word.word.size());
        } else if (text.ends_with(word.word) && may_follow(word)) {
            rest = text.substr(0, text.size() - word.word.size());
        } else {
            continue;
        }
        const base::Result<std::int64_t> number = read_people_number(without_blanks(rest));
        if (!number) {
            return std::nullopt;
        }
        switch (word.bound) {
            case Bound::at_least:
                return NumberRange{*number, std::nullopt};
            case Bound::more_than:
                return NumberRange{*number + 1, std::nullopt};
            case Bound::at_most:
                return NumberRange{std::nullopt, *number};
            case Bound::fewer_than:
                return *number == 0 ? std::nullopt
                                    : std::optional(NumberRange{std::nullopt, *number - 1});
        }
    }
    return std::nullopt;
}

std::optional<NumberRange> two_ended(std::string_view text) {
    for (const std::string_view opening : {"between ", "from ", "entre ", "de ", "بين ", "من "}) {
        if (text.starts_with(opening)) {
            text = text.substr(opening.size());
            break;
        }
    }
    for (const std::string_view word : range_words) {
        const std::size_t at = text.find(word);
        if (at == std::string_view::npos || at == 0) {
            continue;
        }
        const base::Result<std::int64_t> low = read_people_number(text.substr(0, at));
        const base::Result<std::int64_t> high = read_people_number(text.substr(at + word.size()));
        if (low && high && *low <= *high) {
            return NumberRange{*low, *high};
        }
    }
    return std::nullopt;
}

struct MonthName {
    std::string_view name;  ///< folded
    int month;
};

constexpr std::array month_names = {
    MonthName{"january", 1},      MonthName{"february", 2},     MonthName{"march", 3},
    MonthName{"april", 4},        MonthName{"may", 5},          MonthName{"june", 6},
    MonthName{"july", 7},         MonthName{"august", 8},       MonthName{"september", 9},
    MonthName{"october", 10},     MonthName{"november", 11},    MonthName{"december", 12},
    MonthName{"jan", 1},          MonthName{"feb", 2},          MonthName{"mar", 3},
    MonthName{"apr", 4},          MonthName{"jun", 6},          MonthName{"jul", 7},
    MonthName{"aug", 8},          MonthName{"sep", 9},          MonthName{"sept", 9},
    MonthName{"oct", 10},         MonthName{"nov", 11},         MonthName{"dec", 12},
    MonthName{"janvier", 1},      MonthName{"fevrier", 2},      MonthName{"mars", 3},
    MonthName{"avril", 4},        MonthName{"mai", 5},          MonthName{"juin", 6},
    MonthName{"juillet", 7},      MonthName{"aout", 8},         MonthName{"septembre", 9},
    MonthName{"octobre", 10},     MonthName{"novembre", 11},    MonthName{"decembre", 12},
    MonthName{"يناير", 1},        MonthName{"فبراير", 2},       MonthName{"مارس", 3},
    MonthName{"ابريل", 4},        MonthName{"مايو", 5},         MonthName{"يونيو", 6},
    MonthName{"يوليو", 7},        MonthName{"اغسطس", 8},        MonthName{"سبتمبر", 9},
    MonthName{"اكتوبر", 10},      MonthName{"نوفمبر", 11},      MonthName{"ديسمبر", 12},
    MonthName{"كانون الثاني", 1}, MonthName{"تشرين الاول", 10}, MonthName{"تشرين الثاني", 11},
    MonthName{"كانون الاول", 12}, MonthName{"شباط", 2},         MonthName{"اذار", 3},
    MonthName{"نيسان", 4},        MonthName{"ايار", 5},         MonthName{"حزيران", 6},
    MonthName{"تموز", 7},         MonthName{"اب", 8},           MonthName{"ايلول", 9}};

/// The words of a date, without the ordinal endings of days; months of two words are one.
std::vector<std::string> words_of_date(std::string_view cell) {
    constexpr std::array<std::string_view, 7> left_out = {"st", "nd", "rd", "th", "er", "of", "de"};
    std::vector<std::string> words;
    for (std::string& word : folded_words(cell)) {
        if (!words.empty() && (words.back() == "كانون" || words.back() == "تشرين")) {
            words.back() += " " + word;
        } else if (std::find(left_out.begin(), left_out.end(), word) == left_out.end()) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

/// The number of a word of a date, 0 where it is none.
int month_of(std::string_view word) {
    for (const MonthName& known : month_names) {
        if (known.name == word) {
            return known.month;
        }
    }
    return 0;
}

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_of(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::optional<std::string> date_in(const DateOrder& order, const std::vector<std::string>& words) {
    if (words.size() != order.size()) {
        return std::nullopt;
    }
    int day = 0;
    int month = 0;
    int year = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::string& word = words[i];
        const bool is_number = are_digits(word) && word.size() <= 4;
        const int number = is_number ? std::stoi(word) : 0;
        if (order[i] == DatePart::month) {
            month = is_number && word.size() <= 2 ? number : month_of(word);
            if (month < 1 || month > 12) {
                return std::nullopt;
            }
        } else if (order[i] == DatePart::year) {
            year = is_number && word.size() == 4 ? number : 0;
            if (year == 0) {
                return std::nullopt;
            }
        } else {
            day = is_number && word.size() <= 2 ? number : 0;
            if (day == 0) {
                return std::nullopt;
            }
        }
    }
    if (day > (month == 0 ? 0 : days_of(year, month))) {
        return std::nullopt;
    }
    return padded(year, 4) + (month == 0 ? "" : "-" + padded(month, 2)) +
           (day == 0 ? "" : "-" + padded(day, 2));
}

/// Days and times of ISO 8601, as workbooks give them: `2017-03-17`, `2017-03-17T04:30:00Z`.
std::optional<std::string> iso_day(std::string_view cell) {
    constexpr std::size_t length = 10;
    const std::string_view head = cell.substr(0, length);
    const bool is_day = head.size() == length && head[4] == '-' && head[7] == '-' &&
                        are_digits(head.substr(0, 4)) && are_digits(head.substr(5, 2)) &&
                        are_digits(head.substr(8, 2));
    const std::string_view rest = cell.substr(head.size());
    const bool is_time = rest.size() >= 6 && (rest.front() == 'T' || rest.front() == ' ') &&
                         is_digit(rest[1]) && is_digit(rest[2]) && rest[3] == ':';
    if (!is_day || !(rest.empty() || is_time)) {
        return std::nullopt;
    }
    return std::string(head);
}

/// Splits, renames and converts the cell of one header.
class CellReader {
public:
    CellReader(const ColumnRule& rule, bool trims) : rule_(rule), trims_(trims) {}

    [[nodiscard]] base::Result<std::vector<std::string>> parts(std::string_view cell) const {
        std::vector<std::string> found;
        if (is_unknown(cell)) {
            return found;
        }
        if (!rule_.split) {
            RECOUNT_TRY(std::string one, part(cell));
            found.push_back(std::move(one));
            return found;
        }
        for (std::size_t at = 0; at <= cell.size();) {
            const std::size_t end = std::min(cell.find(*rule_.split, at), cell.size());
            const std::string_view item = without_blanks(cell.substr(at, end - at));
            at = end + rule_.split->size();
            if (!is_unknown(item)) {
                RECOUNT_TRY(std::string one, part(item));
                found.push_back(std::move(one));
            }
        }
        return found;
    }

private:
    [[nodiscard]] bool is_unknown(std::string_view cell) const {
        const std::string_view bare = without_blanks(cell);
        if (trims_ ? bare.empty() : cell.empty()) {
            return true;
        }
        if (rule_.unknown.empty()) {
            return false;
        }
        const std::string word = folded(bare);
        return std::any_of(rule_.unknown.begin(), rule_.unknown.end(),
                           [&word](const std::string& unknown) { return unknown == word; });
    }

    [[nodiscard]] base::Result<std::string> part(std::string_view cell) const {
        const std::string_view bare = trims_ ? without_blanks(cell) : cell;
        if (const auto renamed = rule_.rename.find(bare); renamed != rule_.rename.end()) {
            return renamed->second;
        }
        if (!rule_.dates.empty()) {
            return read_people_date(bare, rule_.dates);
        }
        if (rule_.is_number) {
            RECOUNT_TRY(const std::int64_t number, read_people_number(bare));
            return std::to_string(number);
        }
        if (rule_.range) {
            RECOUNT_TRY(const NumberRange range, read_people_range(bare));
            const std::optional<std::int64_t> end =
                *rule_.range == RangeEnd::low ? range.low : range.high;
            return end ? std::to_string(*end) : std::string();
        }
        return std::string(bare);
    }

    const ColumnRule& rule_;
    bool trims_;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // The same place, or the first and the last day of an event of one day, stands once.
        if (!parts[i].empty() && (i == 0 || parts[i] != parts[i - 1])) {
            text += (text.empty() ? std::string() : std::string(between)) + parts[i];
        }
    }
    return text;
}

}  // namespace

base::Result<std::int64_t> read_people_number(std::string_view cell) {
    std::string text = with_arabic_separator_as_comma(folded(without_blanks(cell)));
    const std::size_t point = text.find('.');
    if (point != std::string::npos) {
        // `12.0` is how programs write a whole number; `1.000` may be a thousand.
        const std::string zeros = text.substr(point + 1);
        if (zeros.empty() || zeros.size() == 3 ||
            zeros.find_first_not_of('0') != std::string::npos) {
            return no_number(cell);
        }
        text.resize(point);
    }
    const std::optional<std::string> digits = without_groups(text);
    if (!digits) {
        return no_number(cell);
    }
    const std::size_t first = std::min(digits->find_first_not_of('0'), digits->size() - 1);
    return record::parse_whole_number(std::string_view(*digits).substr(first));
}

base::Result<NumberRange> read_people_range(std::string_view cell) {
    if (const base::Result<std::int64_t> number = read_people_number(cell)) {
        return NumberRange{*number, *number};
    }
    const std::string text = folded(without_blanks(cell));
    if (const std::optional<NumberRange> range = bounded(text)) {
        return *range;
    }
    if (const std::optional<NumberRange> range = two_ended(text)) {
        return *range;
    }
    return no_range(cell);
}

base::Result<std::string> read_people_date(std::string_view cell,
                                           const std::vector<DateOrder>& orders) {
    if (std::optional<std::string> day = iso_day(cell)) {
        return *std::move(day);
    }
    const std::vector<std::string> words = words_of_date(cell);
    std::string expected;
    for (const DateOrder& order : orders) {
        if (std::optional<std::string> date = date_in(order, words)) {
            return *std::move(date);
        }
        expected += (expected.empty() ? "" : " or ") + to_text(order);
    }
    return base::fail(ErrorKind::malformed,
                      "'" + shortened(cell) + "' is no date as " + expected +
                          "; expected such a date with four digits for the year, or 2017-03-17. "
                          "Correct the cell, or the date of the mapping");
}

std::string made_id(const std::vector<std::string>& parts) {
    constexpr std::size_t digits = 10;
    constexpr std::size_t longest_readable = 80;
    std::string plain;
    std::string readable;
    std::string bytes;
    for (const std::string& part : parts) {
        plain += (plain.empty() ? "" : "-") + part;
        bytes += std::to_string(part.size()) + ":" + part;
        for (const std::string& word : folded_words(part)) {
            if (record::is_id(word)) {
                readable += word + "-";
            }
        }
    }
    if (record::is_id(plain)) {
        return plain;
    }
    return readable.substr(0, longest_readable) + base::sha256(bytes).hex().substr(0, digits);
}

MappedValue mapped_value(const ColumnRule& rule, const std::vector<std::string_view>& cells,
                         bool trims) {
    if (rule.value) {
        return {*rule.value, std::nullopt};
    }
    const CellReader reader(rule, trims);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        base::Result<std::vector<std::string>> parts = reader.parts(cells[i]);
        if (!parts) {
            return {{}, ValueProblem{i, std::move(parts).error()}};
        }
        const bool is_first = !rule.join && !rule.makes_id && !rule.split;
        if (rule.makes_id && parts->empty() && cells.size() > 1) {
            return {{},
                    ValueProblem{i,
                                 {ErrorKind::malformed,
                                  "the cell is empty and the id is made of it; fill it in, or make "
                                  "the id of columns that are never empty",
                                  {}}}};
        }
        all.insert(all.end(), parts->begin(), parts->end());
        if (is_first && !all.empty()) {
            return {all.front(), std::nullopt};
        }
    }
    if (rule.makes_id) {
        return {all.empty() ? std::string() : made_id(all), std::nullopt};
    }
    return {joined(all, rule.join.value_or("; ")), std::nullopt};
}

}  // namespace recount::intake
