#include <nlohmann/json.hpp>

#include "recount/reason/timeline.h"

namespace recount::reason {
namespace {

using Json = nlohmann::ordered_json;

Json whole_or_null(std::optional<std::int64_t> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json day_json(const TimelineDay& day) {
    Json movers = Json::array();
    for (const Mover& mover : day.movers) {
        movers.push_back({{"statement", mover.statement}, {"turn", to_text(mover.turn)}});
    }
    return {{"day", record::to_text(day.day)},
            {"low", whole_or_null(day.low)},
            {"high", whole_or_null(day.high)},
            {"mode", day.mode},
            {"is_moved", day.is_moved},
            {"moved_by", std::move(movers)},
            {"error", day.error ? Json(day.error->message) : Json(nullptr)}};
}

Json diff_json(const TimelineDiff& diff) {
    Json stages = Json::array();
    for (const TimelineDiff::Stage& stage : diff.stages) {
        stages.push_back({{"adds", to_text(stage.adds)},
                          {"low", whole_or_null(stage.low)},
                          {"high", whole_or_null(stage.high)},
                          {"statements", stage.statements},
                          {"error", stage.error ? Json(stage.error->message) : Json(nullptr)}});
    }
    return {{"from", record::to_text(diff.from)},
            {"to", record::to_text(diff.to)},
            {"stages", std::move(stages)}};
}

}  // namespace

std::string to_json(const BoundsOverTime& line, const std::optional<TimelineDiff>& diff,
                    const std::map<std::string, bool>& assumptions) {
    Json json = {{"query", to_text(line.query)}};
    json["days"] = Json::array();
    for (const TimelineDay& day : line.days) {
        json["days"].push_back(day_json(day));
    }
    json["days_computed"] = line.computed;
    json["days_reused"] = line.reused;
    json["diff"] = diff ? diff_json(*diff) : Json(nullptr);
    json["assumptions"] = assumptions;
    return json.dump(1) + "\n";
}

}  // namespace recount::reason
