#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "recount/reason/asking.h"
#include "recount/reason/derivation_json.h"

namespace recount::reason {
namespace {

using Json = nlohmann::ordered_json;

Json whole_or_null(std::optional<std::int64_t> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json derivation_or_null(const std::optional<Derivation>& derivation) {
    return derivation ? derivation_json(*derivation) : Json(nullptr);
}

/// The quantity as a question that `recount ask` takes; nothing for a sum or for new entries only.
Json query_json(const OpenFigure& figure) {
    const Term& term = figure.terms.front();
    if (figure.terms.size() != 1 || term.coefficient != 1 || term.books != Books::standing) {
        return nullptr;
    }
    return to_text(Query{term.measure, term.ledger, term.scope, std::nullopt});
}

Json figure_json(const OpenFigure& figure, const Phrasing& phrasing) {
    Json json = {{"kind", to_text(figure.kind)},
                 {"query", query_json(figure)},
                 {"source", figure.source.empty() ? Json(nullptr) : Json(figure.source)},
                 {"to", figure.to},
                 {"text", phrasing(figure)},
                 {"low", figure.low},
                 {"high", whole_or_null(figure.high)},
                 {"tried_to", figure.tried_to},
                 {"gives_an_upper_end", figure.closes_always}};
    json["removed_at_worst"] = figure.closes_always ? Json(nullptr) : Json(figure.removed_at_worst);
    json["removed_on_average"] =
        figure.closes_always ? Json(nullptr) : Json(figure.removed_on_average);
    json["worst_answer"] = figure.worst_answer;
    json["low_at_worst"] = figure.at_worst ? whole_or_null(figure.at_worst->low) : Json(nullptr);
    json["high_at_worst"] = figure.at_worst ? whole_or_null(figure.at_worst->high) : Json(nullptr);
    json["low_derivation"] =
        figure.at_worst ? derivation_or_null(figure.at_worst->low_derivation) : Json(nullptr);
    json["high_derivation"] =
        figure.at_worst ? derivation_or_null(figure.at_worst->high_derivation) : Json(nullptr);
    return json;
}

}  // namespace

std::string to_json(const Asking& asking, const Phrasing& phrasing) {
    Json json = {
        {"query", to_text(asking.now.query)},
        {"as_of", asking.now.as_of ? Json(record::to_text(*asking.now.as_of)) : Json(nullptr)},
        {"low", whole_or_null(asking.now.low)},
        {"high", whole_or_null(asking.now.high)}};
    json["questions"] = Json::array();
    for (const OpenFigure& figure : asking.questions) {
        json["questions"].push_back(figure_json(figure, phrasing));
    }
    json["weighed"] = asking.weighed;
    json["without_effect"] = asking.without_effect;
    json["set_aside"] = asking.set_aside;
    json["assumptions"] = asking.now.assumptions;
    return json.dump(1) + "\n";
}

}  // namespace recount::reason
