#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recount::publish {

/// One language's messages as read: key -> pattern in ICU MessageFormat 1.
using MessageTable = std::map<std::string, std::string>;

/// The languages a catalogue must have, in the order of `record::Language`.
inline constexpr std::string_view catalogue_languages[] = {"en", "fr", "ar"};

/// Reads a JSON object of texts. Problems (no object, a value that is no text, a key twice) are
/// appended to `problems`, each a sentence that names `file`.
[[nodiscard]] MessageTable read_messages(std::string_view json, const std::string& file,
                                         std::vector<std::string>& problems);

/// What is wrong with a catalogue; empty when nothing is. Found are: a key that one language lacks
/// or has alone, an empty pattern, a pattern that ICU rejects, an ASCII apostrophe (it quotes in
/// MessageFormat; texts use ’), arguments that differ between the languages, and a plural without
/// one of the forms its language needs (Arabic: zero, one, two, few, many, other).
/// `tables` is keyed by language code.
[[nodiscard]] std::vector<std::string> catalogue_problems(
    const std::map<std::string, MessageTable>& tables);

}  // namespace recount::publish
