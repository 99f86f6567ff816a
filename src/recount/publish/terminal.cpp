#include "recount/publish/terminal.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

constexpr std::size_t least_width = 40;
constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";

enum class Ink { plain, strong, faint, bad, doubtful, good };

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

/// Lines of one language for one terminal.
class Sheet {
public:
    Sheet(record::Language language, const TextStyle& style)
        : language_(language), width_(std::max(style.width, least_width)), colour_(style.colour) {}

    [[nodiscard]] std::size_t width() const { return width_; }

    void line(const std::string& words, Ink ink = Ink::plain) {
        if (language_ == record::Language::arabic && !words.empty()) {
            text_ += right_to_left_mark;
        }
        const bool is_coloured = colour_ == Colour::always && ink != Ink::plain;
        text_ += is_coloured ? std::string(escape_of(ink)) + words + "\033[0m" : words;
        text_ += '\n';
    }

    /// A paragraph: its first line `indent` columns in, the others `indent + hang`.
    void paragraph(const std::string& words, std::size_t indent, std::size_t hang,
                   Ink ink = Ink::plain) {
        bool is_first = true;
        for (const std::string& each : wrapped(words, width_ - indent - hang)) {
            line(padding(is_first ? indent : indent + hang) + each, ink);
            is_first = false;
        }
    }

    void heading(std::string_view key) {
        line("");
        line(message(language_, key), Ink::strong);
    }

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    record::Language language_;
    std::size_t width_;
    Colour colour_;
    std::string text_;
};

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

/// The bare total at the right; the sign column leaves a gap of two on either side.
void print_lines(Sheet& sheet, const std::vector<ExplanationLine>& lines, record::Language language,
                 std::size_t indent) {
    const SumColumns columns = columns_of(lines, language);
    const std::size_t numbers = columns.value + columns.total + 4;
    const std::size_t room = sheet.width() > indent + numbers + 20
                                 ? sheet.width() - indent - numbers
                                 : sheet.width() - indent;
    for (const ExplanationLine& line : lines) {
        if (line.kind == ExplanationLine::Kind::conclusion) {
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

Ink ink_of(Headline headline) {
    switch (headline) {
        case Headline::contradiction:
        case Headline::residual:
            return Ink::bad;
        case Headline::tension:
            return Ink::doubtful;
        case Headline::consistent:
            return Ink::good;
    }
    return Ink::plain;
}

void print_headline(Sheet& sheet, const reason::Findings& findings, record::Language language) {
    const Headline headline = headline_of(findings);
    const std::string key = "verdict." + std::string(to_text(headline));
    sheet.line(message(language, key), ink_of(headline));
    sheet.paragraph(message(language, key + ".sentence"), 0, 0);
    std::string facts;
    const std::string comma = message(language, "list.semicolon");
    if (findings.as_of) {
        facts = message(language, "findings.as_of",
                        {phrase("date", date_text(language, *findings.as_of))}) +
                comma;
    }
    facts += message(language, "findings.used",
                     {number("n", static_cast<std::int64_t>(findings.statements_used))}) +
             comma +
             message(language, "findings.agree",
                     {number("n", static_cast<std::int64_t>(findings.equations_that_agree))});
    sheet.paragraph(facts, 0, 0, Ink::faint);
}

void print_conflicts(Sheet& sheet, const reason::Findings& findings, const Wording& wording) {
    if (findings.conflicts.empty()) {
        return;
    }
    sheet.heading("heading.conflicts");
    for (const reason::Conflict& conflict : findings.conflicts) {
        sheet.paragraph(isolated(wording.language(), conflict.id) +
                            message(wording.language(), "list.semicolon") +
                            conflict_title(conflict, wording),
                        0, 2);
        print_sum(sheet, conflict.derivation, wording, 2);
    }
}

void print_residuals(Sheet& sheet, const reason::Findings& findings, const Wording& wording) {
    if (findings.residuals.empty()) {
        return;
    }
    sheet.heading("heading.residuals");
    for (const reason::Residual& residual : findings.residuals) {
        sheet.paragraph(residual_title(residual, wording), 0, 2);
        sheet.paragraph(residual_sum(residual, wording), 2, 2, Ink::strong);
        for (const reason::Residual::Reading& reading : residual.readings) {
            sheet.paragraph(reading_sum(reading, residual, wording), 2, 2);
        }
    }
}

void print_tensions(Sheet& sheet, const reason::Findings& findings, const Wording& wording) {
    if (findings.tensions.empty()) {
        return;
    }
    sheet.heading("heading.tensions");
    for (const reason::Tension& tension : findings.tensions) {
        sheet.paragraph(message(wording.language(), "tension.assumption",
                                {phrase("sentence", wording.assumption(tension.assumption))}),
                        0, 2);
        print_sum(sheet, tension.conflict.derivation, wording, 2);
    }
}

void print_rest(Sheet& sheet, const reason::Findings& findings, const Wording& wording) {
    if (!findings.not_checkable.empty()) {
        sheet.heading("heading.not_checkable");
    }
    for (const reason::NotCheckable& equation : findings.not_checkable) {
        sheet.paragraph(wording.release(equation.report_id) +
                            message(wording.language(), "list.semicolon") +
                            missing_sentence(equation, wording),
                        0, 2);
    }
    if (!findings.rejected.empty()) {
        sheet.heading("heading.rejected");
    }
    for (const reason::RejectedStatement& rejected : findings.rejected) {
        sheet.paragraph(rejected_sentence(rejected, wording), 0, 2);
    }
    if (!findings.errors.empty()) {
        sheet.heading("heading.errors");
    }
    for (const base::Error& error : findings.errors) {
        sheet.paragraph(isolated(wording.language(), base::describe(error)), 0, 2);
    }
}

void print_side(Sheet& sheet, const Wording& wording, std::string_view heading_key,
                std::string_view open_key, std::optional<std::int64_t> value,
                const std::optional<reason::Derivation>& derivation) {
    sheet.line("");
    if (!value) {
        sheet.paragraph(message(wording.language(), open_key), 0, 2);
        return;
    }
    if (!derivation || derivation->steps.empty()) {
        sheet.paragraph(message(wording.language(), "answer.zero_low"), 0, 2);
        return;
    }
    sheet.paragraph(message(wording.language(), heading_key, {number("value", *value)}), 0, 2);
    print_sum(sheet, *derivation, wording, 2);
}

}  // namespace

std::string findings_text(const reason::Findings& findings, const record::Case& the_case,
                          record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    print_headline(sheet, findings, language);
    print_conflicts(sheet, findings, wording);
    print_residuals(sheet, findings, wording);
    print_tensions(sheet, findings, wording);
    print_rest(sheet, findings, wording);
    return std::move(sheet).text();
}

std::string answer_text(const reason::Answer& answer, const record::Case& the_case,
                        record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    sheet.paragraph(wording.quantity(answer.query), 0, 2);
    sheet.line(bounds_value(answer, wording), Ink::strong);
    if (answer.as_of) {
        sheet.paragraph(message(language, "findings.as_of",
                                {phrase("date", date_text(language, *answer.as_of))}),
                        0, 0, Ink::faint);
    }
    if (!answer.set_aside.empty()) {
        sheet.paragraph(message(language, "answer.cautious",
                                {number("n", static_cast<std::int64_t>(answer.set_aside.size()))}),
                        0, 2);
    }
    if (has_one_sum(answer)) {
        sheet.line("");
        sheet.paragraph(message(language, "answer.exact_heading", {number("value", *answer.low)}),
                        0, 2);
        print_lines(sheet, explain_exact(answer, wording, Alike::folded), language, 2);
        return std::move(sheet).text();
    }
    print_side(sheet, wording, "answer.low_heading", "answer.no_low", answer.low,
               answer.low_derivation);
    print_side(sheet, wording, "answer.high_heading", "answer.no_high", answer.high,
               answer.high_derivation);
    return std::move(sheet).text();
}

std::string sum_text(const reason::Derivation& derivation, const record::Case& the_case,
                     record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    print_sum(sheet, derivation, wording, 0);
    return std::move(sheet).text();
}

}  // namespace recount::publish
