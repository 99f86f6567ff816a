#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "recount/reason/derivation_json.h"
#include "recount/reason/reason.h"

namespace recount::reason {
namespace {

using Json = nlohmann::ordered_json;

Json whole_or_null(std::optional<std::int64_t> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json day_or_null(std::optional<record::Day> day) {
    return day ? Json(record::to_text(*day)) : Json(nullptr);
}

const char* text_of(Residual::Equation kind) {
    switch (kind) {
        case Residual::Equation::cumulative:
            return "cumulative";
        case Residual::Equation::flow:
            return "flow";
        case Residual::Equation::verdicts:
            return "verdicts";
        case Residual::Equation::carried_over:
            return "carried_over";
        case Residual::Equation::named_parts:
            return "named_parts";
        case Residual::Equation::joint:
            return "joint";
    }
    return "";
}

Json conflict_json(const Conflict& conflict) {
    return {{"id", conflict.id},
            {"statements", conflict.statements},
            {"assumptions", conflict.assumptions},
            {"derivation", derivation_json(conflict.derivation)}};
}

Json residual_json(const Residual& residual) {
    Json readings = Json::array();
    for (const Residual::Reading& reading : residual.readings) {
        readings.push_back({{"equation", reading.equation},
                            {"derived", reading.derived},
                            {"gap", reading.gap},
                            {"statements", reading.statements}});
    }
    return {{"ledger", residual.ledger},
            {"report_id", residual.report_id},
            {"kind", text_of(residual.kind)},
            {"measure", residual.measure},
            {"equation", residual.equation},
            {"stated", residual.stated},
            {"derived", residual.derived},
            {"gap", residual.gap},
            {"is_inequality", residual.is_inequality},
            {"statements", residual.statements},
            {"readings", std::move(readings)},
            {"derivation", derivation_json(residual.derivation)}};
}

Json witnessed_conflict_json(const Conflict& conflict) {
    Json json = conflict_json(conflict);
    json["has_witnesses"] = conflict.has_witnesses;
    return json;
}

Json change_json(const std::optional<LeastChange>& least) {
    if (!least) {
        return nullptr;
    }
    Json changes = Json::array();
    for (const Change& change : least->changes) {
        changes.push_back({{"statement", change.statement},
                           {"side", change.side == Side::low ? "low" : "high"},
                           {"from", change.from},
                           {"to", change.to}});
    }
    return {
        {"changes", std::move(changes)},
        {"moved", least->moved},
        {"cost", least->cost},
        {"at_least", least->at_least},
        {"is_proved", least->is_proved()},
        {"derivation", least->derivation ? derivation_json(*least->derivation) : Json(nullptr)}};
}

Json groups_json(const std::vector<ConflictGroup>& groups) {
    Json list = Json::array();
    for (const ConflictGroup& group : groups) {
        Json conflicts = Json::array();
        for (const Conflict& conflict : group.conflicts) {
            conflicts.push_back(witnessed_conflict_json(conflict));
        }
        Json corrections = Json::array();
        for (const Correction& correction : group.corrections) {
            corrections.push_back({{"id", correction.id},
                                   {"statements", correction.statements},
                                   {"weight", correction.weight},
                                   {"conflicts", correction.conflicts},
                                   {"change", change_json(correction.change)}});
        }
        list.push_back({{"id", group.id},
                        {"measure", group.measure},
                        {"conflicts", std::move(conflicts)},
                        {"corrections", std::move(corrections)},
                        {"least_change", change_json(group.least)},
                        {"has_all_conflicts", group.has_all_conflicts},
                        {"has_all_corrections", group.has_all_corrections}});
    }
    return list;
}

Json own_json(const std::vector<Conflict>& own) {
    Json list = Json::array();
    for (const Conflict& conflict : own) {
        list.push_back(witnessed_conflict_json(conflict));
    }
    return list;
}

Json error_json(const base::Error& error) {
    return {{"file", error.where.file},
            {"row", error.where.row ? Json(*error.where.row) : Json(nullptr)},
            {"column", error.where.column},
            {"value", error.where.value},
            {"message", error.message}};
}

}  // namespace

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::consistent:
            return "consistent";
        case Verdict::tension:
            return "tension";
        case Verdict::contradiction:
            return "contradiction";
    }
    return {};
}

std::string to_json(const Findings& findings) {
    Json json = {{"as_of", day_or_null(findings.as_of)}, {"verdict", to_text(findings.verdict)}};
    json["conflicts"] = Json::array();
    for (const Conflict& conflict : findings.conflicts) {
        json["conflicts"].push_back(conflict_json(conflict));
    }
    json["residuals"] = Json::array();
    for (const Residual& residual : findings.residuals) {
        json["residuals"].push_back(residual_json(residual));
    }
    json["tensions"] = Json::array();
    for (const Tension& tension : findings.tensions) {
        Json entry = {{"assumption", tension.assumption}};
        entry.update(conflict_json(tension.conflict));
        json["tensions"].push_back(std::move(entry));
    }
    json["not_checkable"] = Json::array();
    for (const NotCheckable& open : findings.not_checkable) {
        json["not_checkable"].push_back({{"ledger", open.ledger},
                                         {"report_id", open.report_id},
                                         {"kind", text_of(open.kind)},
                                         {"missing", open.missing},
                                         {"equation", open.equation},
                                         {"implied_low", whole_or_null(open.implied_low)},
                                         {"implied_high", whole_or_null(open.implied_high)}});
    }
    json["rejected"] = Json::array();
    for (const RejectedStatement& rejected : findings.rejected) {
        json["rejected"].push_back(
            {{"statement", rejected.statement},
             {"conflict", rejected.conflict ? conflict_json(*rejected.conflict) : Json(nullptr)}});
    }
    json["errors"] = Json::array();
    for (const base::Error& error : findings.errors) {
        json["errors"].push_back(error_json(error));
    }
    json["statements_used"] = findings.statements_used;
    json["equations_that_agree"] = findings.equations_that_agree;
    json["assumptions"] = findings.assumptions;
    json["undecided"] = findings.undecided;
    return json.dump(1) + "\n";
}

std::string to_json(const Answer& answer) {
    const auto derivation = [](const std::optional<Derivation>& found) {
        return found ? derivation_json(*found) : Json(nullptr);
    };
    const Json json = {{"query", to_text(answer.query)},
                       {"as_of", day_or_null(answer.as_of)},
                       {"low", whole_or_null(answer.low)},
                       {"high", whole_or_null(answer.high)},
                       {"low_derivation", derivation(answer.low_derivation)},
                       {"high_derivation", derivation(answer.high_derivation)},
                       {"low_reached", answer.is_low_reached},
                       {"high_reached", answer.is_high_reached},
                       {"mode", answer.mode},
                       {"set_aside", answer.set_aside},
                       {"selections", answer.selections},
                       {"low_without", answer.low_without},
                       {"high_without", answer.high_without},
                       {"assumptions", answer.assumptions}};
    return json.dump(1) + "\n";
}

std::string to_json(const Survey& survey) {
    Json json = {{"as_of", day_or_null(survey.as_of)},
                 {"groups", groups_json(survey.groups)},
                 {"is_complete", survey.is_complete()},
                 {"was_stopped", survey.was_stopped}};
    json["errors"] = Json::array();
    for (const base::Error& error : survey.errors) {
        json["errors"].push_back(error_json(error));
    }
    json["weights"] = survey.weights;
    json["assumptions"] = survey.assumptions;
    json["undecided"] = survey.undecided;
    return json.dump(1) + "\n";
}

std::string_view to_text(Standing::Outcome outcome) {
    switch (outcome) {
        case Standing::Outcome::stands:
            return "stands";
        case Standing::Outcome::others_false:
            return "others-false";
        case Standing::Outcome::contradictory:
            return "contradictory";
    }
    return {};
}

std::string to_json(const Standing& standing) {
    Json json = {{"actor", standing.actor.text()},         {"as_of", day_or_null(standing.as_of)},
                 {"outcome", to_text(standing.outcome)},   {"claims", standing.claims},
                 {"groups", groups_json(standing.groups)}, {"own", own_json(standing.own)},
                 {"relieved_by", standing.relieved_by}};
    json["burdened_by"] = Json::array();
    for (const Standing::Burden& burden : standing.burdened_by) {
        json["burdened_by"].push_back({{"assumption", burden.assumption},
                                       {"claims", burden.claims},
                                       {"groups", groups_json(burden.groups)},
                                       {"own", own_json(burden.own)}});
    }
    json["is_complete"] = standing.is_complete();
    json["was_stopped"] = standing.was_stopped;
    json["errors"] = Json::array();
    for (const base::Error& error : standing.errors) {
        json["errors"].push_back(error_json(error));
    }
    json["weights"] = standing.weights;
    json["assumptions"] = standing.assumptions;
    return json.dump(1) + "\n";
}

}  // namespace recount::reason
