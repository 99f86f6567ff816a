#include "recount/publish/csv_text.h"

#include "recount/publish/csv_row.h"
#include "recount/publish/finding_words.h"

namespace recount::publish {

namespace {

/// Selections by what is missing from each: `|` between them.
std::string selections_cell(const std::vector<std::vector<std::string>>& selections) {
    std::string text;
    for (const std::vector<std::string>& without : selections) {
        text += (text.empty() ? "" : "|") + joined(without);
    }
    return text;
}

std::string conflict_row(std::string_view kind, const reason::Conflict& conflict,
                         const std::string& id) {
    return csv_row({std::string(kind), text_cell(id), "", "",
                    text_cell(joined(conflict.statements)), text_cell(joined(conflict.assumptions)),
                    "", "", "", number_cell(conflict.derivation.value)});
}

std::string change_row(const std::string& group, std::string_view kind, const std::string& id,
                       const std::vector<std::string>& statements, const std::string& weight,
                       const std::optional<reason::LeastChange>& change) {
    std::string changes;
    if (change) {
        for (const reason::Change& one : change->changes) {
            changes += (changes.empty() ? "" : ";") + one.statement + " " +
                       (one.side == reason::Side::low ? "low " : "high ") +
                       std::to_string(one.from) + " " + std::to_string(one.to);
        }
    }
    const auto cell = [&](std::int64_t reason::LeastChange::*member) {
        return change ? std::to_string(*change.*member) : std::string();
    };
    return csv_row({std::string(kind), text_cell(group), text_cell(id),
                    text_cell(joined(statements)), "", weight, cell(&reason::LeastChange::moved),
                    cell(&reason::LeastChange::cost), cell(&reason::LeastChange::at_least),
                    text_cell(changes)});
}

}  // namespace

std::string findings_csv(const reason::Findings& findings) {
    std::string csv =
        "kind,id,ledger,report_id,statements,assumptions,equation,stated,derived,gap\n";
    for (const reason::Conflict& conflict : findings.conflicts) {
        csv += conflict_row("conflict", conflict, conflict.id);
    }
    for (const reason::Residual& residual : findings.residuals) {
        csv += csv_row({"residual", text_cell(id_of(residual)), text_cell(residual.ledger),
                        text_cell(residual.report_id), text_cell(joined(residual.statements)), "",
                        text_cell(residual.equation), number_cell(residual.stated),
                        number_cell(residual.derived), number_cell(residual.gap)});
    }
    for (const reason::Tension& tension : findings.tensions) {
        csv += conflict_row("tension", tension.conflict, tension.assumption);
    }
    for (const reason::RejectedStatement& rejected : findings.rejected) {
        csv += csv_row({"rejected", text_cell(rejected.statement), "", "",
                        rejected.conflict ? text_cell(joined(rejected.conflict->statements)) : "",
                        "", "", "", "", ""});
    }
    for (const reason::NotCheckable& equation : findings.not_checkable) {
        csv += csv_row({"not_checkable",
                        text_cell(equation.report_id + "." + std::string(to_text(equation.kind))),
                        text_cell(equation.ledger), text_cell(equation.report_id),
                        text_cell(joined(equation.missing)), "", text_cell(equation.equation), "",
                        "", ""});
    }
    for (const base::Error& error : findings.errors) {
        csv += csv_row({"error", text_cell(base::describe(error)), "", "", "", "", "", "", "", ""});
    }
    return csv;
}

std::string answers_csv(const std::vector<reason::Answer>& answers) {
    std::string csv =
        "measure,party,place,event_from,event_to,entered_from,entered_to,part,ledger,as_of,low,"
        "high,mode,set_aside,selections,low_without,high_without\n";
    for (const reason::Answer& answer : answers) {
        const record::Scope& scope = answer.query.scope;
        csv += csv_row({text_cell(answer.query.measure.name()), text_cell(scope.party.text()),
                        text_cell(scope.place.text()), day_cell(scope.event.from()),
                        day_cell(scope.event.to()), day_cell(scope.entered.from()),
                        day_cell(scope.entered.to()), text_cell(scope.part.text()),
                        text_cell(answer.query.ledger.text()), day_cell(answer.as_of),
                        number_cell(answer.low), number_cell(answer.high), text_cell(answer.mode),
                        text_cell(joined(answer.set_aside)), std::to_string(answer.selections),
                        text_cell(selections_cell(answer.low_without)),
                        text_cell(selections_cell(answer.high_without))});
    }
    return csv;
}

std::string survey_csv_header() {
    return "kind,group,id,statements,assumptions,weight,moved,cost,at_least,changes\n";
}

std::string survey_csv(const reason::Conflict& conflict, const std::string& group) {
    return csv_row({"conflict", text_cell(group), text_cell(conflict.id),
                    text_cell(joined(conflict.statements)), text_cell(joined(conflict.assumptions)),
                    "", "", "", "", ""});
}

std::string survey_csv(const reason::ConflictGroup& group) {
    std::string csv;
    for (const reason::Correction& correction : group.corrections) {
        csv += change_row(group.id, "correction", correction.id, correction.statements,
                          std::to_string(correction.weight), correction.change);
    }
    if (group.least) {
        csv += change_row(group.id, "least", "", {}, "", group.least);
    }
    return csv;
}

std::string survey_csv_end(bool is_complete) {
    return csv_row({is_complete ? "complete" : "incomplete", "", "", "", "", "", "", "", "", ""});
}

std::string standing_csv(const reason::Standing& standing) {
    std::string csv = survey_csv_header();
    csv += csv_row({text_cell(to_text(standing.outcome)), "", text_cell(standing.actor.text()),
                    text_cell(joined(standing.claims)), text_cell(joined(standing.relieved_by)), "",
                    "", "", "", ""});
    const auto add = [&csv](const std::vector<reason::Conflict>& own,
                            const std::vector<reason::ConflictGroup>& groups) {
        for (const reason::Conflict& conflict : own) {
            csv += survey_csv(conflict, "");
        }
        for (const reason::ConflictGroup& group : groups) {
            for (const reason::Conflict& conflict : group.conflicts) {
                csv += survey_csv(conflict, group.id);
            }
            csv += survey_csv(group);
        }
    };
    add(standing.own, standing.groups);
    for (const reason::Standing::Burden& burden : standing.burdened_by) {
        csv += csv_row({"assumption", "", "", text_cell(joined(burden.claims)),
                        text_cell(burden.assumption), "", "", "", "", ""});
        add(burden.own, burden.groups);
    }
    return csv + survey_csv_end(standing.is_complete());
}

}  // namespace recount::publish
