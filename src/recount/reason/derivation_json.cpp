#include "recount/reason/derivation_json.h"

#include <string>
#include <utility>

#include <nlohmann/json.hpp>

namespace recount::reason {

using Json = nlohmann::ordered_json;

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
    return {{"kind", kind},
            {"value", derivation.value},
            {"divisor", derivation.divisor},
            {"equation", equation},
            {"steps", std::move(steps)},
            {"revisions", std::move(revisions)},
            {"assumptions", derivation.assumptions}};
}

}  // namespace recount::reason
