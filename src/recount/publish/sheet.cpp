#include "recount/publish/sheet.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

constexpr std::size_t least_width = 40;
constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";

std::string_view escape_of(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return "";
        case Ink::strong:
            return "\033[1m";
        case Ink::faint:
            return "\033[2m";
        case Ink::bad:
            return "\033[1;31m";
        case Ink::doubtful:
            return "\033[1;33m";
        case Ink::good:
            return "\033[1;32m";
    }
    return "";
}

std::string padding(std::size_t columns) {
    return std::string(columns, ' ');
}

std::string at_the_right(const std::string& words, std::size_t columns) {
    const std::size_t used = display_width(words);
    return padding(used < columns ? columns - used : 0) + words;
}

std::string value_or_blank(record::Language language, std::optional<std::int64_t> value,
                           bool is_signed) {
    if (!value) {
        return "";
    }
    return is_signed ? signed_text(language, *value) : number_text(language, *value);
}

/// The columns of a sum: as wide as its numbers need.
struct SumColumns {
    std::size_t value = 0;
    std::size_t total = 0;
};

SumColumns columns_of(const std::vector<ExplanationLine>& lines, record::Language language) {
    SumColumns columns;
    for (const ExplanationLine& line : lines) {
        if (line.kind != ExplanationLine::Kind::conclusion) {
            columns.value = std::max(
                columns.value, display_width(value_or_blank(language, line.signed_value, true)));
            columns.total = std::max(
                columns.total, display_width(value_or_blank(language, line.running_total, false)));
        }
    }
    return columns;
}

}  // namespace

Sheet::Sheet(record::Language language, const TextStyle& style)
    : language_(language), width_(std::max(style.width, least_width)), colour_(style.colour) {}

void Sheet::line(const std::string& words, Ink ink) {
    if (language_ == record::Language::arabic && !words.empty()) {
        text_ += right_to_left_mark;
    }
    const bool is_coloured = colour_ == Colour::always && ink != Ink::plain;
    text_ += is_coloured ? std::string(escape_of(ink)) + words + "\033[0m" : words;
    text_ += '\n';
}

void Sheet::paragraph(const std::string& words, std::size_t indent, std::size_t hang, Ink ink) {
    bool is_first = true;
    for (const std::string& each : wrapped(words, width_ - indent - hang)) {
        line(padding(is_first ? indent : indent + hang) + each, ink);
        is_first = false;
    }
}

void Sheet::heading(std::string_view key) {
    line("");
    line(message(language_, key), Ink::strong);
}

/// The bare total at the right; the sign column leaves a gap of two on either side.
void print_lines(Sheet& sheet, const std::vector<ExplanationLine>& lines, record::Language language,
                 std::size_t indent) {
    const SumColumns columns = columns_of(lines, language);
    const std::size_t numbers = columns.value + columns.total + 4;
    const std::size_t room = sheet.width() > indent + numbers + 20
                                 ? sheet.width() - indent - numbers
                                 : sheet.width() - indent;
    const auto summaries = std::count_if(
        lines.begin(), lines.end(),
        [](const ExplanationLine& line) { return line.kind == ExplanationLine::Kind::summary; });
    for (const ExplanationLine& line : lines) {
        if (line.kind == ExplanationLine::Kind::conclusion) {
            if (summaries > 0) {
                sheet.paragraph(message(language, "explanation.folded", {number("n", summaries)}),
                                indent, 2, Ink::faint);
            }
            sheet.paragraph(line.sentence, indent, 0, Ink::strong);
            continue;
        }
        if (!line.running_total) {
            sheet.paragraph(line.sentence, indent, 2, Ink::faint);
            continue;
        }
        std::vector<std::string> rows = wrapped(line.sentence, room - 2);
        const std::string sums =
            "  " + at_the_right(value_or_blank(language, line.signed_value, true), columns.value) +
            "  " + at_the_right(value_or_blank(language, line.running_total, false), columns.total);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string row = padding(i == 0 ? indent : indent + 2) + rows[i];
            if (i + 1 == rows.size()) {
                const std::size_t used = display_width(row);
                const std::size_t target = sheet.width() - display_width(sums);
                row += padding(used < target ? target - used : 0) + sums;
            }
            sheet.line(row);
        }
    }
}

void print_sum(Sheet& sheet, const reason::Derivation& derivation, const Wording& wording,
               std::size_t indent) {
    print_lines(sheet, explain(derivation, wording, Alike::folded), wording.language(), indent);
}

}  // namespace recount::publish
