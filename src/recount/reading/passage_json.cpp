#include "recount/reading/passage_json.h"

#include <nlohmann/json.hpp>

namespace recount::reading {
namespace {

using Json = nlohmann::ordered_json;

Json words_json(std::string_view text, TextSpan span) {
    return {{"words", span.in(text)}, {"from", span.from}, {"until", span.until}};
}

Json words_or_null(std::string_view text, const std::optional<TextSpan>& span) {
    return span ? words_json(text, *span) : Json(nullptr);
}

std::string_view to_text(DateForm form) {
    switch (form) {
        case DateForm::absolute:
            return "absolute";
        case DateForm::partial:
            return "partial";
        case DateForm::relative:
            return "relative";
    }
    return "";
}

Json day_json(std::string_view text, const std::optional<DateInText>& day) {
    if (!day) {
        return nullptr;
    }
    Json json = words_json(text, day->span);
    json["date"] = day->date.text();
    json["form"] = to_text(day->form);
    return json;
}

}  // namespace

nlohmann::ordered_json casualty_json(std::string_view text, const ReadCasualty& casualty) {
    Json json = {{"low", casualty.low},
                 {"high", casualty.high ? Json(*casualty.high) : Json(nullptr)},
                 {"is_exact", casualty.is_exact},
                 {"hedge", casualty.hedge.empty() ? Json(nullptr) : Json(casualty.hedge)},
                 {"harm", to_text(casualty.harm)},
                 {"harmed", to_text(casualty.harmed)},
                 {"stance", to_text(casualty.stance)},
                 {"speaker", words_or_null(text, casualty.speaker)},
                 {"part_of", casualty.part_of ? Json(*casualty.part_of) : Json(nullptr)},
                 {"is_total", casualty.is_total},
                 {"day", day_json(text, casualty.day)},
                 {"place", words_or_null(text, casualty.place)},
                 {"certainty", to_text(casualty.certainty)},
                 {"reason", casualty.reason},
                 {"number", words_json(text, casualty.number_span)}};
    json.update(words_json(text, casualty.span));
    return json;
}

}  // namespace recount::reading
