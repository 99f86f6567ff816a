#include <optional>
#include <string>

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

Json term_json(const Term& term) {
    return {{"coefficient", whole(term.coefficient)},
            {"measure", term.measure.name()},
            {"ledger", term.ledger.text()},
            {"party", term.scope.party.text()},
            {"place", term.scope.place.text()},
            {"event_from", day_or_null(term.scope.event.from())},
            {"event_to", day_or_null(term.scope.event.to())},
            {"entered_from", day_or_null(term.scope.entered.from())},
            {"entered_to", day_or_null(term.scope.entered.to())},
            {"part", term.scope.part.text()},
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

const char* text_of(record::PartKind kind) {
    switch (kind) {
        case record::PartKind::incident:
            return "incident";
        case record::PartKind::batch:
            return "batch";
        case record::PartKind::list:
            return "list";
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
            {"from", record::to_text(revision.from)},
            {"to", record::to_text(revision.to)},
            {"most", whole(revision.most)}};
}

Json part_json(const record::Part& part) {
    Json disjoint = Json::array();
    for (const record::PartId& other : part.disjoint_with) {
        disjoint.push_back(other.text());
    }
    return {{"id", part.id.text()},
            {"kind", text_of(part.kind)},
            {"party", part.box.party.text()},
            {"place", part.box.place.text()},
            {"event_from", day_or_null(part.box.event.from())},
            {"event_to", day_or_null(part.box.event.to())},
            {"entered_from", day_or_null(part.box.entered.from())},
            {"entered_to", day_or_null(part.box.entered.to())},
            {"disjoint_with", std::move(disjoint)}};
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
    proof["assumptions"] = derivation.assumptions;
    proof["floors"] = Json::array();
    for (const Floor& floor : derivation.floors) {
        proof["floors"].push_back({{"ledger", floor.ledger.text()}, {"party", floor.party.text()}});
    }
    proof["memberships"] = Json::array();
    for (const auto& [actor, membership] : derivation.memberships) {
        proof["memberships"].push_back({{"actor", actor.text()},
                                        {"group", membership.group.text()},
                                        {"from", day_or_null(membership.span.from())},
                                        {"to", day_or_null(membership.span.to())}});
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
