#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "recount/base/hash.h"
#include "recount/reason/derivation.h"

namespace recount::reason {
namespace {

using Json = nlohmann::ordered_json;

std::string whole(std::int64_t value) {
    return std::to_string(value);
}

Json whole_or_null(std::optional<std::int64_t> value) {
    return value ? Json(whole(*value)) : Json(nullptr);
}

Json day_or_null(std::optional<record::Day> day) {
    return day ? Json(record::to_text(*day)) : Json(nullptr);
}

Json span_json(const record::DaySpan& span) {
    return Json::array({day_or_null(span.from()), day_or_null(span.to())});
}

bool only_adds(const Json& list) {
    return std::all_of(list.begin(), list.end(), [](const Json& item) {
        return item.is_string() && !item.get_ref<const std::string&>().starts_with('-');
    });
}

/// A list that adds and takes away from the left; what that cannot say stands in a list within it.
Json party_json(const record::PartyExpression& party) {
    using Operation = record::PartyExpression::Operation;
    std::vector<Json> stack;
    for (const auto& step : party.steps()) {
        if (step.operation == Operation::actor) {
            stack.push_back(Json::array({step.actor}));
            continue;
        }
        Json right = std::move(stack.back());
        stack.pop_back();
        const bool takes = step.operation == Operation::subtract;
        if (only_adds(right)) {
            for (const Json& item : right) {
                stack.back().push_back((takes ? "-" : "") + item.get<std::string>());
            }
        } else {
            if (takes) {
                right.insert(right.begin(), "-");
            }
            stack.back().push_back(std::move(right));
        }
    }
    return stack.empty() ? Json::array() : std::move(stack.back());
}

Json place_json(const record::PlaceExpression& place) {
    Json list = Json::array();
    for (const record::PlaceId& id : place.places()) {
        list.push_back(id.text());
    }
    return list;
}

Json part_json(const record::PartExpression& part) {
    Json list = Json::array();
    for (const record::PartId& id : part.parts()) {
        list.push_back((part.is_outside() ? "-" : "") + id.text());
    }
    return list;
}

Json term_json(const Term& term) {
    return {{"coefficient", whole(term.coefficient)},
            {"measure", term.measure.name()},
            {"ledger", term.ledger.text()},
            {"party", party_json(term.scope.party)},
            {"place", place_json(term.scope.place)},
            {"event", span_json(term.scope.event)},
            {"entered", span_json(term.scope.entered)},
            {"part", part_json(term.scope.part)},
            {"books", term.books == Books::standing ? "standing" : "announced"}};
}

Json terms_json(const std::vector<Term>& terms) {
    Json list = Json::array();
    for (const Term& term : terms) {
        list.push_back(term_json(term));
    }
    return list;
}

const char* text_of(DerivationKind kind) {
    switch (kind) {
        case DerivationKind::at_least:
            return "at-least";
        case DerivationKind::at_most:
            return "at-most";
        case DerivationKind::contradiction:
            return "contradiction";
    }
    return "";
}

Json revision_json(const Revision& revision) {
    return {{"id", revision.id},
            {"multiplier", whole(revision.multiplier)},
            {"ledger", revision.ledger.text()},
            {"measure", revision.measure.name()},
            {"direction",
             revision.direction == Revision::Direction::withdrawn ? "withdrawn" : "silent"},
            {"days", {record::to_text(revision.from), record::to_text(revision.to)}},
            {"most", whole(revision.most)}};
}

Json part_json(const record::Part& part) {
    Json disjoint = Json::array();
    for (const record::PartId& other : part.disjoint_with) {
        disjoint.push_back(other.text());
    }
    return {{"id", part.id.text()},
            {"kind", to_text(part.kind)},
            {"party", party_json(part.box.party)},
            {"place", place_json(part.box.place)},
            {"event", span_json(part.box.event)},
            {"entered", span_json(part.box.entered)},
            {"disjoint_with", std::move(disjoint)}};
}

Json split_json(const Split& split) {
    if (!split.incident || !split.measure) {
        return {{"terms", terms_json(split.terms)}, {"most", whole(split.most)}};
    }
    Json parties = Json::array();
    for (const record::ActorId& party : split.parties) {
        parties.push_back(party.text());
    }
    return {{"incident", split.incident->text()},
            {"measure", split.measure->name()},
            {"parties", std::move(parties)}};
}

/// What proves the figure: one sum, or the cases of a split. `depth`: splits around this case.
void add_reasons(const Derivation& derivation, Json& proof, std::size_t depth) {
    if (derivation.split) {
        proof["split"] = split_json(*derivation.split);
        proof["cases"] = Json::array();
        for (const Derivation& one : derivation.cases) {
            const bool is_bound = one.kind != DerivationKind::contradiction;
            Json entry = {{"kind", text_of(one.kind)},
                          {"value", is_bound ? Json(whole(one.value)) : Json(nullptr)}};
            add_reasons(one, entry, depth + 1);
            proof["cases"].push_back(std::move(entry));
        }
        return;
    }
    proof["divisor"] = whole(derivation.divisor);
    proof["statements"] = Json::array();
    for (const Step& step : derivation.steps) {
        proof["statements"].push_back({{"id", step.premise.id},
                                       {"multiplier", whole(step.multiplier)},
                                       {"low", whole_or_null(step.premise.low)},
                                       {"high", whole_or_null(step.premise.high)},
                                       {"terms", terms_json(step.premise.terms)}});
    }
    proof["revisions"] = Json::array();
    for (const Revision& revision : derivation.revisions) {
        proof["revisions"].push_back(revision_json(revision));
    }
    if (depth > 0) {
        proof["assumed"] = Json::array();
        for (const std::int64_t multiplier : derivation.assumed) {
            proof["assumed"].push_back(whole(multiplier));
        }
    }
}

Json proof_without_digest(const Derivation& derivation) {
    Json proof = {{"format", "recount-proof"}, {"version", 1}, {"kind", text_of(derivation.kind)}};
    if (derivation.as_of) {
        proof["as_of"] = record::to_text(*derivation.as_of);
    }
    proof["claim"] =
        derivation.kind == DerivationKind::contradiction
            ? Json(nullptr)
            : Json({{"terms", terms_json(derivation.claim)}, {"value", whole(derivation.value)}});
    add_reasons(derivation, proof, 0);
    proof["assumptions"] = derivation.assumptions;
    proof["floors"] = Json::array();
    for (const Floor& floor : derivation.floors) {
        proof["floors"].push_back(
            {{"ledger", floor.ledger.text()}, {"party", party_json(floor.party)}});
    }
    proof["memberships"] = Json::array();
    for (const auto& [actor, membership] : derivation.memberships) {
        proof["memberships"].push_back({{"actor", actor.text()},
                                        {"group", membership.group.text()},
                                        {"days", span_json(membership.span)}});
    }
    proof["places"] = Json::array();
    for (const record::Place& place : derivation.places) {
        proof["places"].push_back(
            {{"id", place.id.text()},
             {"within", place.within ? Json(place.within->text()) : Json(nullptr)}});
    }
    proof["parts"] = Json::array();
    for (const record::Part& part : derivation.parts) {
        proof["parts"].push_back(part_json(part));
    }
    return proof;
}

}  // namespace

std::string proof_json(const Derivation& derivation) {
    Json proof = proof_without_digest(derivation);
    // The digest covers the same object with sorted names and no white space.
    proof["digest"] = base::sha256(nlohmann::json(proof).dump()).hex();
    return proof.dump(1) + "\n";
}

}  // namespace recount::reason
