#include "recount/reason/near.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace recount::reason {
namespace {

constexpr auto longest_declaration = std::chrono::days(3);

/// Strikes are somewhere; deaths and reports are counted of them.
bool is_of_strikes(const record::Measure& measure) {
    return measure.name() == "strikes" || measure.name() == "engagements";
}

/// The one term of a premise that is about one place and counts it once.
const Term* only_term(const PreparedPremise& prepared) {
    const std::vector<Term>& terms = prepared.premise.terms;
    return terms.size() == 1 && terms[0].coefficient == 1 &&
                   terms[0].scope.place.places().size() == 1 && is_of_strikes(terms[0].measure)
               ? &terms[0]
               : nullptr;
}

bool is_declaration(const PreparedPremise& prepared) {
    const Term* term = only_term(prepared);
    if (term == nullptr || prepared.premise.low.value_or(0) < 1) {
        return false;
    }
    const record::DaySpan& days = term->scope.event;
    return days.from() && days.to() && *days.to() - *days.from() < longest_declaration;
}

std::optional<record::DaySpan> common(const record::DaySpan& a, const record::DaySpan& b) {
    const auto later = [](std::optional<record::Day> x, std::optional<record::Day> y) {
        return x && y ? std::max(x, y) : x ? x : y;
    };
    const auto earlier = [](std::optional<record::Day> x, std::optional<record::Day> y) {
        return x && y ? std::min(x, y) : x ? x : y;
    };
    const base::Result<record::DaySpan> span =
        record::DaySpan::make(later(a.from(), b.from()), earlier(a.to(), b.to()));
    return span ? std::optional(*span) : std::nullopt;
}

Premise reading_of(const Premise& denial, const Premise& declaration, const record::DaySpan& days) {
    const std::int64_t declared = *declaration.low;
    Premise reading;
    reading.id = std::string(near_reading) + "." + denial.id + "." + declaration.id;
    reading.origin = Origin::reading;
    reading.terms = {declaration.terms[0], declaration.terms[0]};
    reading.terms[0].coefficient = declared;
    reading.terms[0].scope.place = denial.terms[0].scope.place;
    reading.terms[0].scope.event = days;
    reading.terms[1].coefficient = -1;
    reading.low = 0;
    reading.said_on = declaration.said_on;
    reading.assumption = near_reading;
    return reading;
}

}  // namespace

std::vector<Premise> near_readings(const record::Case& the_case,
                                   const std::vector<const PreparedPremise*>& premises) {
    std::map<record::PlaceId, record::PlaceId> around;
    for (const record::Place& place : the_case.places) {
        if (place.within) {
            around.emplace(place.id, *place.within);
        }
    }
    std::map<record::PlaceId, std::vector<const PreparedPremise*>> declared_in;
    for (const PreparedPremise* premise : premises) {
        if (is_declaration(*premise)) {
            declared_in[only_term(*premise)->scope.place.places()[0]].push_back(premise);
        }
    }
    std::vector<Premise> readings;
    for (const PreparedPremise* denial : premises) {
        const Term* denied = only_term(*denial);
        if (denied == nullptr || denial->premise.high != 0) {
            continue;
        }
        // Every place around but the top one: in a whole country there is room for all strikes.
        for (auto at = around.find(denied->scope.place.places()[0]);
             at != around.end() && around.contains(at->second); at = around.find(at->second)) {
            for (const PreparedPremise* declaration : declared_in[at->second]) {
                const Term& term = *only_term(*declaration);
                const auto days = common(denied->scope.event, term.scope.event);
                if (days && term.measure == denied->measure) {
                    readings.push_back(reading_of(denial->premise, declaration->premise, *days));
                }
            }
        }
    }
    return readings;
}

}  // namespace recount::reason
