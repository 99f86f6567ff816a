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

/// Whether a sum of a file or of a case reaches its value, worked out apart from the checker. Fails
/// where a used side is absent. `given`: low and high of the rows of the splits around.
bool sum_holds(const Json& node, const Json& value, const Json& given) {
    const bool at_most = node.at("kind") == "at-most";
    Whole sum;
    const auto add = [&](const Json& multiplier, const Json& row) {
        if (!is_whole(multiplier)) {
            return false;
        }
        const Json& side = row.at((whole(multiplier) > 0) != at_most ? "low" : "high");
        sum += whole(multiplier) * (is_whole(side) ? whole(side) : Whole(0));
        return is_whole(side) || whole(multiplier) == 0;
    };
    for (const Json& statement : node.at("statements")) {
        if (!add(statement.at("multiplier"), statement)) {
            return false;
        }
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!add(node.at("assumed").at(i), given[i])) {
            return false;
        }
    }
    for (const Json& row : node.at("revisions")) {
        if (!add(row.at("multiplier"), {{"low", row.at("most")}, {"high", row.at("most")}})) {
            return false;
        }
    }
    if (value.is_null()) {
        return sum > 0;
    }
    if (!is_whole(node.at("divisor"))) {
        return false;
    }
    // at least v: D(v - 1) < S <= Dv.  at most v: Dv <= S < D(v + 1).
    const Whole divisor = whole(node.at("divisor"));
    const Whole rest = divisor * whole(value) - sum;
    return at_most ? rest <= 0 && -rest < divisor : rest >= 0 && rest < divisor;
}

/// The same of all cases, each of which may claim more than the whole.
bool values_add_up(const Json& node, const Json& value, const Json& given) {
    if (!node.contains("split")) {
        return sum_holds(node, value, given);
    }
    const Json& split = node.at("split");
    for (std::size_t i = 0; i < node.at("cases").size(); ++i) {
        Json rows = given;
        if (!split.contains("most")) {
            rows.push_back({{"low", nullptr}, {"high", "0"}});
        } else if (!is_whole(split.at("most"))) {
            return false;
        } else if (i == 0) {
            rows.push_back({{"low", nullptr}, {"high", split.at("most")}});
        } else {
            rows.push_back({{"low", Whole(whole(split.at("most")) + 1).str()}, {"high", nullptr}});
        }
        const Json& one = node.at("cases")[i];
        if (!values_add_up(one, one.at("value"), rows)) {
            return false;
        }
    }
    return true;
}

bool values_add_up(const Json& file) {
    const Json& claim = file.at("claim");
    return values_add_up(file, claim.is_null() ? Json() : claim.at("value"), Json::array());
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
        {"/floors/[0-9]+/(party|ledger)(/.*)?",
         "a floor that its assumption allows and that is not used"},
        {"/revisions/[0-9]+/(days|most|measure|ledger|direction)(/.*)?",
         "another row of the case; what this proof uses of it is checked"},
        {"/assumptions/[0-9]+", "an assumption that this proof lists and does not need"},
        {".*/terms/[0-9]+/(party|place|event|entered|part|books|measure|ledger)(/.*)?",
         "another statement or claim, and the same sum proves it"},
        {"/split/(incident|measure|parties)(/.*)?", "another split, which covers all as well"},
        {"/claim/terms/[0-9]+", "a weaker claim, which counts more, and the same sum proves it"},
        {"/statements/[0-9]+/terms/[0-9]+", "another statement, and the same sum proves it"},
    };
    static const std::regex cases("^(/cases/[0-9]+)+");
    const std::string path = std::regex_replace(mutation.path, cases, "");
    for (const Kind& kind : kinds) {
        if (std::regex_match(path, std::regex(kind.path))) {
            return kind.reason;
        }
    }
    const Pointer of_node(mutation.path.substr(0, mutation.path.size() - path.size()));
    if (path == "/claim/value" && original.at(of_node).contains("split")) {
        return "a weaker value, which every case reaches";
    }
    static const std::regex number(
        "/(statements|revisions)/[0-9]+/(multiplier|low|high)|/assumed/[0-9]+|/split/most|"
        ".*/terms/[0-9]+/coefficient|/divisor|/statements/[0-9]+");
    if (!std::regex_match(path, number) || !values_add_up(mutation.proof)) {
        return "";
    }
    const Pointer at(mutation.path);
    const Json& node = original.at(of_node);
    if (std::regex_match(path, std::regex(".*/(low|high)"))) {
        const bool is_low = mutation.path.ends_with("low");
        const bool uses_low = (whole(original.at(at.parent_pointer())["multiplier"]) > 0) !=
                              (node["kind"] == "at-most");
        if (is_low != uses_low) {
            return "the side of the statement that the proof does not use";
        }
        return node["kind"] == "contradiction" || node["divisor"] != "1"
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
