#include "tests/verify/mutate.h"

#include <regex>

#include "tests/verify/seal.h"
#include "verify/verify.h"
#include <boost/multiprecision/cpp_int.hpp>

namespace recount_verify {

namespace {

using Json = nlohmann::json;
using Whole = boost::multiprecision::cpp_int;
using Pointer = Json::json_pointer;

bool is_whole(const Json& value) {
    static const std::regex digits("-?[0-9]+");
    return value.is_string() && std::regex_match(value.get<std::string>(), digits);
}

Whole whole(const Json& value) {
    return Whole(value.get<std::string>());
}

/// Other values for one field.
std::vector<std::pair<std::string, Json>> other_values(const Json& value) {
    static const std::regex day("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    if (value.is_null()) {
        return {{"null to a number", "1"}, {"null to a day", "2017-04-15"}};
    }
    std::vector<std::pair<std::string, Json>> others{{"to null", nullptr}};
    if (value.is_number()) {
        others.emplace_back("one up", value.get<int>() + 1);
    } else if (is_whole(value)) {
        others.emplace_back("one up", Whole(whole(value) + 1).str());
        others.emplace_back("one down", Whole(whole(value) - 1).str());
        others.emplace_back("to a JSON number", 7);
    } else if (value.is_string()) {
        auto text = value.get<std::string>();
        others.emplace_back("to another text", text + "x");
        others.emplace_back(text.empty() ? "to an id" : "to empty", text.empty() ? "us" : "");
        if (std::regex_match(text, day)) {
            const auto year = [&text](int change) {
                return std::to_string(std::stoi(text) + change) + text.substr(4);
            };
            others.emplace_back("to an earlier day", year(-1));
            others.emplace_back("to a later day", year(1));
            text.back() = text.back() == '8' ? '7' : '8';
            others.emplace_back("to another day", text);
        }
    }
    return others;
}

void mutate(const Json& whole_proof, const Pointer& at, std::vector<Mutation>& mutations) {
    const Json& value = whole_proof.at(at);
    const auto add = [&](const std::string& change, const Pointer& where, const auto& alter) {
        Mutation mutation{where.to_string(), change, whole_proof};
        alter(mutation.proof);
        mutations.push_back(std::move(mutation));
    };
    for (const auto& [change, other] : other_values(value)) {
        add(change, at, [&](Json& proof) { proof.at(at) = other; });
    }
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            add("dropped", at / i, [&](Json& proof) { proof.at(at).erase(i); });
            add("doubled", at / i, [&](Json& proof) { proof.at(at).push_back(value[i]); });
            mutate(whole_proof, at / i, mutations);
        }
    } else if (value.is_object()) {
        for (const auto& [name, inner] : value.items()) {
            add("name dropped", at / name, [&](Json& proof) { proof.at(at).erase(name); });
            add("name changed", at / name, [&](Json& proof) {
                proof.at(at).erase(name);
                proof.at(at)[name + "x"] = inner;
            });
            mutate(whole_proof, at / name, mutations);
        }
    }
}

/// Section 3, the sum of the values, worked out apart from the checker. Fails where a used side is
/// absent.
bool values_add_up(const Json& proof) {
    const bool at_most = proof["kind"] == "at-most";
    Whole sum;
    for (const Json& statement : proof["statements"]) {
        if (!is_whole(statement["multiplier"])) {
            return false;
        }
        const Whole multiplier = whole(statement["multiplier"]);
        const Json& side = statement[(multiplier > 0) != at_most ? "low" : "high"];
        if (!side.is_string()) {
            return false;
        }
        sum += multiplier * whole(side);
    }
    for (const Json& row : proof["revisions"]) {
        if (!is_whole(row["multiplier"])) {
            return false;
        }
        sum += whole(row["multiplier"]) * whole(row["most"]);
    }
    if (proof["kind"] == "contradiction") {
        return sum > 0;
    }
    if (!is_whole(proof["divisor"])) {
        return false;
    }
    // at least v: D(v - 1) < S <= Dv.  at most v: Dv <= S < D(v + 1).
    const Whole rest = whole(proof["divisor"]) * whole(proof["claim"]["value"]) - sum;
    return at_most ? rest <= 0 && -rest < whole(proof["divisor"])
                   : rest >= 0 && rest < whole(proof["divisor"]);
}

}  // namespace

std::vector<Mutation> mutations_of(const Json& proof) {
    std::vector<Mutation> mutations;
    mutate(proof, Pointer(), mutations);
    return mutations;
}

std::string harmless_kind(const Json& original, const Mutation& mutation) {
    struct Kind {
        const char* path;
        const char* reason;
    };
    static const Kind kinds[] = {
        {"/(statements|revisions)/[0-9]+/id", "an id is a name: nothing is derived from it"},
        {"/(memberships|places|parts)/.*|/(floors|assumptions|revisions)/[0-9]+",
         "what the case lists is a question to the case (section 5); this proof holds either way"},
        {"/as_of", "books that end on another day, or never; the same sum holds of them"},
        {"/floors/[0-9]+/(party|ledger)",
         "a floor that its assumption allows and that is not used"},
        {"/revisions/[0-9]+/(from|to|most|measure|ledger|direction)",
         "another row of the case; what this proof uses of it is checked"},
        {"/assumptions/[0-9]+", "an assumption that this proof lists and does not need"},
        {".*/terms/[0-9]+/(party|place|event_from|event_to|entered_from|entered_to|part|books|"
         "measure|ledger)",
         "another statement or claim, and the same sum proves it"},
        {"/claim/terms/[0-9]+", "a weaker claim, which counts more, and the same sum proves it"},
        {"/statements/[0-9]+/terms/[0-9]+", "another statement, and the same sum proves it"},
    };
    for (const Kind& kind : kinds) {
        if (std::regex_match(mutation.path, std::regex(kind.path))) {
            return kind.reason;
        }
    }
    static const std::regex number(
        "/(statements|revisions)/[0-9]+/(multiplier|low|high)|"
        ".*/terms/[0-9]+/coefficient|/divisor|/statements/[0-9]+");
    if (!std::regex_match(mutation.path, number) || !values_add_up(mutation.proof)) {
        return "";
    }
    const Pointer at(mutation.path);
    if (std::regex_match(mutation.path, std::regex(".*/(low|high)"))) {
        const bool is_low = mutation.path.ends_with("low");
        const bool uses_low = (whole(original.at(at.parent_pointer())["multiplier"]) > 0) !=
                              (original["kind"] == "at-most");
        if (is_low != uses_low) {
            return "the side of the statement that the proof does not use";
        }
        return original["kind"] == "contradiction" || original["divisor"] != "1"
                   ? "the values still contradict each other, or round to the same value"
                   : "";
    }
    if (mutation.path.ends_with("coefficient")) {
        return "a weaker claim, or a statement that says more, of which the same sum holds";
    }
    return "the values add up to the claim with this multiplier too";
}

std::vector<std::string> wrongly_proved(const Json& proof) {
    std::vector<std::string> lines;
    for (const Mutation& mutation : mutations_of(proof)) {
        const std::string what = mutation.path + ", " + mutation.change;
        if (verify(mutation.proof.dump()).proved) {
            lines.push_back(what + ": proved under the old digest");
        }
        if (mutation.path.empty() || mutation.path.starts_with("/digest")) {
            continue;  // a fresh digest would undo the change
        }
        if (verify(sealed(mutation.proof).dump()).proved &&
            harmless_kind(proof, mutation).empty()) {
            lines.push_back(what + ": proved under a fresh digest");
        }
    }
    return lines;
}

}  // namespace recount_verify
