#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace recount_verify {

/// One change to one field of a proof.
struct Mutation {
    std::string path;    ///< JSON pointer of the changed field
    std::string change;  ///< what was done to it, in words
    nlohmann::json proof;
};

/// Every field changed in every way that fits it: numbers one up and one down, texts to another,
/// a value to null and null to a value, list entries dropped and doubled, names changed.
[[nodiscard]] std::vector<Mutation> mutations_of(const nlohmann::json& proof);

/// Why a mutation under a fresh digest may still be proved: another valid proof, of what the file
/// now says. Empty where it must be refused.
[[nodiscard]] std::string harmless_kind(const nlohmann::json& original, const Mutation& mutation);

/// The mutations of `proof` that are proved although they must be refused, as lines to print.
[[nodiscard]] std::vector<std::string> wrongly_proved(const nlohmann::json& proof);

}  // namespace recount_verify
