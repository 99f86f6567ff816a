#include "recount/publish/disagreement_text.h"

#include <utility>

#include "recount/publish/catalogue.h"
#include "recount/publish/finding_words.h"
#include "recount/publish/plain_text.h"
#include "recount/publish/sheet.h"

namespace recount::publish {

namespace {

std::string total_words(const reason::LeastChange& change, record::Language language) {
    const Argument moved = number("moved", change.moved);
    if (!change.is_proved()) {
        return message(language, "change.total_open",
                       {moved, number("cost", change.cost), number("at_least", change.at_least)});
    }
    if (change.cost != change.moved) {
        return message(language, "change.total_cost", {moved, number("cost", change.cost)});
    }
    return message(language, "change.total", {moved});
}

void print_changes(Sheet& sheet, const reason::LeastChange& change, const Wording& wording,
                   std::size_t indent) {
    for (const reason::Change& one : change.changes) {
        sheet.paragraph(
            message(wording.language(),
                    one.side == reason::Side::low ? "change.at_least" : "change.at_most",
                    {phrase("statement", isolated(wording.language(), one.statement)),
                     number("from", one.from), number("to", one.to)}),
            indent, 2, Ink::faint);
    }
}

void print_conflict(Sheet& sheet, const reason::Conflict& conflict, const Wording& wording) {
    sheet.line("");
    sheet.paragraph(isolated(wording.language(), conflict.id) +
                        message(wording.language(), "list.semicolon") +
                        conflict_title(conflict, wording),
                    0, 2, Ink::bad);
    print_sum(sheet, conflict.derivation, wording, 2);
}

void print_group(Sheet& sheet, const reason::ConflictGroup& group, const Wording& wording) {
    const record::Language language = wording.language();
    sheet.line("");
    const base::Result<record::Measure> measure = record::Measure::make(group.measure);
    sheet.paragraph(message(language, "group.title",
                            {phrase("id", isolated(language, group.id)),
                             number("n", static_cast<std::int64_t>(group.conflicts.size())),
                             phrase("measure", measure ? wording.label(*measure)
                                                       : isolated(language, group.measure))}),
                    0, 2, Ink::strong);
    sheet.paragraph(message(language, "group.ways",
                            {number("n", static_cast<std::int64_t>(group.corrections.size()))}),
                    2, 2);
    for (const reason::Correction& correction : group.corrections) {
        sheet.paragraph(
            message(language, "group.way",
                    {phrase("id", isolated(language, correction.id)),
                     number("weight", correction.weight),
                     phrase("statements", statement_names(correction.statements, wording))}),
            2, 2);
        if (!correction.change) {
            sheet.paragraph(message(language, "change.unconfirmed"), 4, 2, Ink::doubtful);
            continue;
        }
        print_changes(sheet, *correction.change, wording, 4);
        if (correction.change->changes.size() > 1 || !correction.change->is_proved()) {
            sheet.paragraph(total_words(*correction.change, language), 4, 2, Ink::faint);
        }
    }
    if (!group.has_all_corrections) {
        sheet.paragraph(message(language, "group.more"), 2, 2, Ink::doubtful);
    }
    if (group.least) {
        sheet.paragraph(message(language, "group.least",
                                {phrase("total", total_words(*group.least, language))}),
                        2, 2);
        print_changes(sheet, *group.least, wording, 4);
    }
}

void print_disagreement(Sheet& sheet, const std::vector<reason::Conflict>& own,
                        const std::vector<reason::ConflictGroup>& groups, const Wording& wording) {
    for (const reason::Conflict& conflict : own) {
        print_conflict(sheet, conflict, wording);
    }
    for (const reason::ConflictGroup& group : groups) {
        for (const reason::Conflict& conflict : group.conflicts) {
            print_conflict(sheet, conflict, wording);
        }
        print_group(sheet, group, wording);
    }
}

}  // namespace

std::string conflict_text(const reason::Conflict& conflict, const record::Case& the_case,
                          record::Language language, const TextStyle& style) {
    Sheet sheet(language, style);
    print_conflict(sheet, conflict, Wording(the_case, language));
    return std::move(sheet).text();
}

std::string group_text(const reason::ConflictGroup& group, const record::Case& the_case,
                       record::Language language, const TextStyle& style) {
    Sheet sheet(language, style);
    print_group(sheet, group, Wording(the_case, language));
    return std::move(sheet).text();
}

std::string survey_end_text(const reason::Survey& survey, const record::Case& the_case,
                            record::Language language, const TextStyle& style) {
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    sheet.line("");
    const char* key = survey.was_stopped      ? "survey.stopped"
                      : !survey.is_complete() ? "survey.incomplete"
                      : survey.groups.empty() ? "survey.none"
                                              : "survey.complete";
    sheet.paragraph(message(language, key), 0, 2,
                    survey.is_complete() ? Ink::strong : Ink::doubtful);
    return std::move(sheet).text();
}

std::string standing_text(const reason::Standing& standing, const record::Case& the_case,
                          record::Language language, const TextStyle& style) {
    using Outcome = reason::Standing::Outcome;
    const Wording wording(the_case, language);
    Sheet sheet(language, style);
    sheet.paragraph(message(language, "stand.title",
                            {phrase("actor", wording.name_in_sentence(standing.actor.text()))}),
                    0, 2, Ink::strong);
    sheet.paragraph(message(language, "stand.claims",
                            {number("n", static_cast<std::int64_t>(standing.claims.size()))}),
                    0, 2, Ink::faint);
    if (standing.as_of) {
        sheet.paragraph(message(language, "findings.as_of",
                                {phrase("date", date_text(language, *standing.as_of))}),
                        0, 2, Ink::faint);
    }
    const bool stands = standing.outcome == Outcome::stands;
    sheet.paragraph(
        message(language, stands                                      ? "stand.stands"
                          : standing.outcome == Outcome::others_false ? "stand.others_false"
                                                                      : "stand.contradictory"),
        0, 2, stands ? Ink::good : Ink::bad);
    print_disagreement(sheet, standing.own, standing.groups, wording);
    for (const std::string& name : standing.relieved_by) {
        sheet.line("");
        sheet.paragraph(
            message(language, "stand.relieved", {phrase("sentence", wording.assumption(name))}), 0,
            2, Ink::strong);
    }
    for (const reason::Standing::Burden& burden : standing.burdened_by) {
        sheet.line("");
        sheet.paragraph(message(language, "stand.burdened",
                                {phrase("sentence", wording.assumption(burden.assumption))}),
                        0, 2, Ink::doubtful);
        print_disagreement(sheet, burden.own, burden.groups, wording);
    }
    if (!standing.is_complete()) {
        sheet.line("");
        sheet.paragraph(
            message(language, standing.was_stopped ? "survey.stopped" : "survey.incomplete"), 0, 2,
            Ink::doubtful);
    }
    return std::move(sheet).text();
}

}  // namespace recount::publish
