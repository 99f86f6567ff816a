#include "recount/publish/terminal.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/sheet.h"

namespace recount::publish {

namespace {

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
                const std::optional<reason::Derivation>& derivation,
                const std::vector<std::vector<std::string>>& without) {
    sheet.line("");
    if (!without.empty()) {
        sheet.paragraph(without_sentence(without, wording), 0, 2, Ink::faint);
    }
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
    sheet.paragraph(bounds_value(answer, wording), 0, 2, Ink::strong);
    if (answer.as_of) {
        sheet.paragraph(message(language, "findings.as_of",
                                {phrase("date", date_text(language, *answer.as_of))}),
                        0, 0, Ink::faint);
    }
    if (!answer.set_aside.empty()) {
        sheet.paragraph(mode_sentence(answer, wording), 0, 2);
    }
    // Two selections are two reasons, even where they come to the same figure.
    if (has_one_sum(answer) && answer.low_without == answer.high_without) {
        sheet.line("");
        sheet.paragraph(message(language, "answer.exact_heading", {number("value", *answer.low)}),
                        0, 2);
        print_lines(sheet, explain_exact(answer, wording, Alike::folded), language, 2);
        return std::move(sheet).text();
    }
    print_side(sheet, wording, "answer.low_heading", "answer.no_low", answer.low,
               answer.low_derivation, answer.low_without);
    print_side(sheet, wording, "answer.high_heading", "answer.no_high", answer.high,
               answer.high_derivation, answer.high_without);
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
