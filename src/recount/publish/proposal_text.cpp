#include "recount/publish/proposal_text.h"

#include <algorithm>

#include "recount/publish/catalogue.h"
#include "recount/publish/reading_text.h"
#include "recount/publish/sheet.h"

namespace recount::publish {
namespace {

using reading::Proposal;
using reading::ProposedValue;

std::string certainty_words(record::Language language, reading::Certainty certainty) {
    return message(language, "read.certainty." + std::string(to_text(certainty)));
}

std::string name_of(const Proposal& proposal, record::Language language) {
    return message(
        language, "review.record",
        {phrase("kind",
                message(language, "review.kind." + std::string(record::to_text(proposal.kind)))),
         text("id", proposal.id),
         phrase("certainty", certainty_words(language, proposal.certainty))});
}

/// What stands in the casebook where it is another value; nothing where it is the same.
std::optional<std::string> value_now(const record::Entry* present, const ProposedValue& value) {
    if (present == nullptr) {
        return std::nullopt;
    }
    const auto field =
        std::find_if(present->fields.begin(), present->fields.end(),
                     [&](const record::Field& one) { return one.name == value.column; });
    if (field == present->fields.end() || field->value == value.value) {
        return std::nullopt;
    }
    return field->value;
}

std::string value_words(const ProposedValue& value, const ProposalCard& card,
                        record::Language language) {
    const Argument column = text("column", value.column);
    const Argument shown = text("value", value.value);
    if (value.span == card.proposal.span && value.column == "text") {
        return message(language, "review.value_is_words", {column});
    }
    std::string words =
        value.span.is_empty()
            ? message(language, "review.value", {column, shown})
            : message(language, "review.value_from",
                      {column, shown, text("words", value.span.in(card.document.text)),
                       phrase("certainty", certainty_words(language, value.certainty))});
    if (!value.is_entered()) {
        words += " " + message(language, "review.not_entered");
    }
    if (const std::optional<std::string> now = value_now(card.present, value)) {
        words += " " + message(language, "review.stands_now", {text("value", *now)});
    }
    return words;
}

}  // namespace

std::string card_text(const ProposalCard& card, record::Language language, const TextStyle& style) {
    Sheet sheet(language, style);
    const Proposal& proposal = card.proposal;
    sheet.line("");
    sheet.paragraph(message(language, "review.position",
                            {number("number", static_cast<std::int64_t>(card.number)),
                             number("total", static_cast<std::int64_t>(card.total)),
                             phrase("record", name_of(proposal, language))}),
                    0, 2, Ink::strong);
    sheet.paragraph(message(language, "review.from", {text("file", card.document.file)}), 2, 2,
                    Ink::faint);
    sheet.paragraph(
        message(language, "review.words", {text("words", proposal.span.in(card.document.text))}), 2,
        2);
    for (const ProposedValue& value : proposal.values) {
        sheet.paragraph(value_words(value, card, language), 4, 2,
                        value.is_entered() ? Ink::plain : Ink::doubtful);
    }
    for (const std::string& words : copy_words(card.document, language)) {
        sheet.paragraph(words, 2, 2, Ink::doubtful);
    }
    if (card.present != nullptr) {
        sheet.paragraph(message(language, "review.present"), 2, 2, Ink::doubtful);
    }
    if (card.likely_same) {
        sheet.paragraph(message(language, "review.likely_same", {text("id", *card.likely_same)}), 2,
                        2, Ink::doubtful);
    }
    for (const base::Error& problem : card.problems) {
        sheet.paragraph(
            message(language, "review.problem", {text("problem", base::describe(problem))}), 2, 2,
            Ink::bad);
    }
    return std::move(sheet).text();
}

std::string sentence(ReviewSays what, record::Language language) {
    switch (what) {
        case ReviewSays::help:
            return message(language, "review.help");
        case ReviewSays::prompt:
            return message(language, "review.prompt");
        case ReviewSays::entered:
            return message(language, "review.entered");
        case ReviewSays::rejected:
            return message(language, "review.rejected");
        case ReviewSays::undone:
            return message(language, "review.undone");
        case ReviewSays::at_the_end:
            return message(language, "review.at_the_end");
        case ReviewSays::nothing_open:
            return message(language, "review.nothing");
        case ReviewSays::nothing_to_undo:
            return message(language, "review.nothing_to_undo");
        case ReviewSays::not_understood:
            return message(language, "review.not_understood");
        case ReviewSays::how_to_correct:
            return message(language, "review.how_to_correct");
        case ReviewSays::has_problems:
            return message(language, "review.has_problems");
    }
    return {};
}

std::string unknown_column_text(std::string_view column, const std::vector<std::string>& columns,
                                record::Language language) {
    std::string known;
    for (const std::string& one : columns) {
        known += (known.empty() ? "" : ", ") + one;
    }
    return message(language, "review.unknown_column",
                   {text("column", column), text("columns", known)});
}

std::string review_summary(std::size_t entered, std::size_t rejected, std::size_t left,
                           record::Language language) {
    return message(language, "review.summary",
                   {number("entered", static_cast<std::int64_t>(entered)),
                    number("rejected", static_cast<std::int64_t>(rejected)),
                    number("left", static_cast<std::int64_t>(left))});
}

}  // namespace recount::publish
