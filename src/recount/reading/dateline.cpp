#include "recount/reading/dateline.h"

#include <vector>

#include "recount/base/characters.h"
#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

constexpr std::size_t longest_dateline = 60;
constexpr std::size_t lines_looked_at = 10;

bool is_short(std::string_view line) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < line.size() && letters <= longest_dateline; ++letters) {
        at += base::character_at(line, at).size;
    }
    return letters <= longest_dateline;
}

}  // namespace

std::optional<DateInText> day_of_line(std::string_view text, TextSpan line,
                                      record::Language language) {
    if (!is_short(line.in(text))) {
        return std::nullopt;
    }
    for (DateInText& date : dates_in(line.in(text), language, record::Day{})) {
        if (date.form == DateForm::absolute &&
            date.date.precision() == record::DatePrecision::day && date.date.earliest()) {
            date.span = {line.from + date.span.from, line.from + date.span.until};
            return date;
        }
    }
    return std::nullopt;
}

std::optional<record::Day> dateline_of(std::string_view text, record::Language language) {
    const std::vector<TextSpan> lines = paragraphs_of(text);
    for (std::size_t at = 0; at < lines.size() && at < lines_looked_at; ++at) {
        if (const std::optional<DateInText> date = day_of_line(text, lines[at], language)) {
            return date->date.earliest();
        }
    }
    return std::nullopt;
}

}  // namespace recount::reading
