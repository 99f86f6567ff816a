#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "recount/reason/derivation_json.h"
#include "recount/reason/elimination.h"

namespace recount::reason {
namespace {

using Json = nlohmann::ordered_json;

Json party_json(const Suspect& suspect) {
    return suspect.party ? Json(suspect.party->text()) : Json(nullptr);
}

Json left_json(const Suspect& suspect) {
    Json json = {{"party", party_json(suspect)}, {"low", nullptr}, {"high", nullptr}};
    json["low_derivation"] = nullptr;
    json["high_derivation"] = nullptr;
    if (suspect.share) {
        json["low"] = suspect.share->low;
        json["low_derivation"] = derivation_json(suspect.share->low_derivation);
        if (suspect.share->high) {
            json["high"] = *suspect.share->high;
            json["high_derivation"] = derivation_json(*suspect.share->high_derivation);
        }
    }
    json["excluded_if"] = nullptr;
    if (suspect.excluded_if) {
        json["excluded_if"] = {{"assumption", suspect.excluded_if->assumption},
                               {"derivation", derivation_json(suspect.excluded_if->exclusion)}};
    }
    return json;
}

}  // namespace

std::string to_json(const Elimination& elimination) {
    Json json = {
        {"part", elimination.query.part},
        {"kind", to_text(elimination.kind)},
        {"measure", elimination.query.measure.name()},
        {"ledger", elimination.ledger.text()},
        {"as_of", elimination.as_of ? Json(record::to_text(*elimination.as_of)) : Json(nullptr)},
        {"outcome", to_text(elimination.outcome)}};
    json["possible"] = Json::array();
    json["excluded"] = Json::array();
    for (const Suspect& suspect : elimination.suspects) {
        if (suspect.exclusion) {
            json["excluded"].push_back({{"party", party_json(suspect)},
                                        {"derivation", derivation_json(*suspect.exclusion)}});
        } else {
            json["possible"].push_back(left_json(suspect));
        }
    }
    json["absent"] = Json::array();
    for (const record::ActorId& actor : elimination.absent) {
        json["absent"].push_back(actor.text());
    }
    json["suspected"] = elimination.suspected.text();
    json["set_aside"] = elimination.set_aside;
    json["assumptions"] = elimination.assumptions;
    return json.dump(1) + "\n";
}

}  // namespace recount::reason
