#include "recount/publish/asking_text.h"

#include <cmath>
#include <utility>
#include <vector>

#include "recount/publish/catalogue.h"
#include "recount/publish/csv_row.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/sheet.h"

namespace recount::publish {

namespace {

/// A number with one place after the point, written as the language does; whole where it is whole.
std::string tenths_text(record::Language language, double value) {
    const std::int64_t tenths = std::llround(value * 10.0);
    std::string whole = number_text(language, tenths / 10);
    if (tenths % 10 == 0) {
        return whole;
    }
    return message(language, "number.tenths",
                   {phrase("whole", whole), phrase("tenth", number_text(language, tenths % 10))});
}

std::string effect_sentence(const reason::OpenFigure& figure, const Wording& wording) {
    const record::Language language = wording.language();
    if (figure.closes_always) {
        return message(language, "ask_next.closes");
    }
    return message(language, "ask_next.effect",
                   {phrase("worst", number_text(language, figure.removed_at_worst)),
                    phrase("average", tenths_text(language, figure.removed_on_average))});
}

}  // namespace

std::string question_sentence(const reason::OpenFigure& figure, const Wording& wording) {
    const record::Language language = wording.language();
    std::vector<std::string> names;
    names.reserve(figure.to.size());
    for (const std::string& name : figure.to) {
        names.push_back(language == record::Language::english ? wording.name_in_sentence(name)
                                                              : wording.name(name));
    }
    const Argument to = phrase("to", list_text(language, names, Joining::with_or));
    const Argument quantity = phrase("quantity", wording.quantity(figure.terms));
    switch (figure.kind) {
        case reason::OpenFigure::Kind::statement:
            return message(language, "ask_next.statement", {to, quantity});
        case reason::OpenFigure::Kind::release: {
            const std::string report = figure.source.substr(0, figure.source.rfind('.'));
            return message(language, "ask_next.release",
                           {to, phrase("column", wording.column(figure.source)),
                            phrase("release", wording.release(report))});
        }
        default:
            return message(language, "ask_next.number", {to, quantity});
    }
}

std::map<std::string, std::string> question_sentences(const reason::OpenFigure& figure,
                                                      const record::Case& the_case) {
    std::map<std::string, std::string> sentences;
    for (const record::Language language : all_languages) {
        sentences.emplace(language_code(language),
                          question_sentence(figure, Wording(the_case, language)));
    }
    return sentences;
}

std::string asking_text(const reason::Asking& asking, const record::Case& the_case,
                        record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    sheet.paragraph(wording.quantity(asking.now.query), 0, 2);
    sheet.line(bounds_value(asking.now, wording), Ink::strong);
    if (asking.now.as_of) {
        sheet.paragraph(message(language, "findings.as_of",
                                {phrase("date", date_text(language, *asking.now.as_of))}),
                        0, 0, Ink::faint);
    }
    if (!asking.set_aside.empty()) {
        sheet.paragraph(message(language, "answer.cautious",
                                {number("n", static_cast<std::int64_t>(asking.set_aside.size()))}),
                        0, 2);
    }
    if (asking.questions.empty()) {
        sheet.paragraph(message(language, asking.now.low == asking.now.high ? "ask_next.known"
                                                                            : "ask_next.none"),
                        0, 2);
        return std::move(sheet).text();
    }
    sheet.heading("heading.ask_next");
    for (std::size_t i = 0; i < asking.questions.size(); ++i) {
        const reason::OpenFigure& figure = asking.questions[i];
        sheet.paragraph(message(language, "ask_next.item",
                                {number("rank", static_cast<std::int64_t>(i + 1)),
                                 phrase("question", question_sentence(figure, wording))}),
                        0, 3);
        sheet.paragraph(message(language, "ask_next.possible",
                                {phrase("value", wording.value(figure.low, figure.high))}),
                        3, 2, Ink::faint);
        sheet.paragraph(effect_sentence(figure, wording), 3, 2);
        if (figure.at_worst) {
            sheet.paragraph(message(language, "ask_next.worst",
                                    {phrase("answer", number_text(language, figure.worst_answer)),
                                     phrase("value", bounds_value(*figure.at_worst, wording))}),
                            3, 2, Ink::faint);
        }
    }
    sheet.line("");
    sheet.paragraph(message(language, "ask_next.weighed",
                            {number("n", static_cast<std::int64_t>(asking.weighed)),
                             number("without", static_cast<std::int64_t>(asking.without_effect))}),
                    0, 2, Ink::faint);
    return std::move(sheet).text();
}

std::string asking_csv(const reason::Asking& asking, const record::Case& the_case,
                       record::Language language) {
    const Wording wording(the_case, language);
    std::string csv =
        "rank,kind,source,to,question,low,high,removed_at_worst,removed_on_average,worst_answer,"
        "low_at_worst,high_at_worst\n";
    for (std::size_t i = 0; i < asking.questions.size(); ++i) {
        const reason::OpenFigure& figure = asking.questions[i];
        const auto unless_closed = [&](std::string text) {
            return figure.closes_always ? std::string() : std::move(text);
        };
        csv += csv_row({std::to_string(i + 1), std::string(to_text(figure.kind)),
                        text_cell(figure.source), text_cell(joined(figure.to)),
                        text_cell(question_sentence(figure, wording)), number_cell(figure.low),
                        number_cell(figure.high),
                        unless_closed(std::to_string(figure.removed_at_worst)),
                        unless_closed(std::to_string(figure.removed_on_average)),
                        number_cell(figure.worst_answer),
                        number_cell(figure.at_worst ? figure.at_worst->low : std::nullopt),
                        number_cell(figure.at_worst ? figure.at_worst->high : std::nullopt)});
    }
    return csv;
}

}  // namespace recount::publish
