#include "recount/reason/derivation_json.h"

#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/reason/query.h"

namespace recount::reason {

using Json = nlohmann::ordered_json;

namespace {

Json split_json(const Split& split) {
    if (split.incident && split.measure) {
        Json parties = Json::array();
        for (const record::ActorId& party : split.parties) {
            parties.push_back(party.text());
        }
        return {{"incident", split.incident->text()},
                {"measure", split.measure->name()},
                {"parties", std::move(parties)}};
    }
    Json terms = Json::array();
    for (const Term& term : split.terms) {
        terms.push_back(
            {{"coefficient", term.coefficient},
             {"quantity", to_text(Query{term.measure, term.ledger, term.scope, std::nullopt})}});
    }
    return {{"terms", std::move(terms)}, {"most", split.most}};
}

}  // namespace

Json derivation_json(const Derivation& derivation) {
    Json steps = Json::array();
    std::string equation;
    for (const Step& step : derivation.steps) {
        steps.push_back(
            {{"statement", step.premise.id},
             {"multiplier", step.multiplier},
             {"side", step.side == Side::low ? "low" : "high"},
             {"value", step.value},
             {"speaker", step.premise.speaker},
             {"said_on",
              step.premise.said_on ? Json(record::to_text(*step.premise.said_on)) : Json(nullptr)},
             {"url", step.premise.url}});
        const std::int64_t times = step.multiplier < 0 ? -step.multiplier : step.multiplier;
        equation += equation.empty() ? (step.multiplier < 0 ? "-" : "")
                                     : (step.multiplier < 0 ? " - " : " + ");
        equation += (times == 1 ? "" : std::to_string(times) + "*") + step.premise.id;
    }
    Json revisions = Json::array();
    for (const Revision& revision : derivation.revisions) {
        revisions.push_back(
            {{"id", revision.id}, {"multiplier", revision.multiplier}, {"most", revision.most}});
    }
    const char* kind = derivation.kind == DerivationKind::at_least  ? "at-least"
                       : derivation.kind == DerivationKind::at_most ? "at-most"
                                                                    : "contradiction";
    Json json = {{"kind", kind},
                 {"value", derivation.value},
                 {"divisor", derivation.divisor},
                 {"equation", derivation.split ? "" : equation},
                 {"steps", std::move(steps)},
                 {"revisions", std::move(revisions)},
                 {"assumptions", derivation.assumptions}};
    if (derivation.split) {
        json["split"] = split_json(*derivation.split);
        json["cases"] = Json::array();
        for (const Derivation& one : derivation.cases) {
            json["cases"].push_back(derivation_json(one));
        }
    }
    if (!derivation.assumed.empty()) {
        json["assumed"] = derivation.assumed;
    }
    return json;
}

}  // namespace recount::reason
