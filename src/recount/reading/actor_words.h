#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/names_in_text.h"
#include "recount/reading/tokens.h"

namespace recount::reading {

/// What kind of word means a party.
enum class ActorRole {
    state,      ///< the name of a state, which is a place as well
    adjective,  ///< "American", « russe », «التركية»
    people,     ///< "Americans", "Russians"
    force,      ///< its armed forces by their own name: "RAF"
    body,       ///< an office or a group by its own name: "the Pentagon", "the US-led coalition"
    coalition,  ///< "the coalition": which one is not said
    partners,   ///< "allies", "partner nations"
    backed,     ///< "US-backed": somebody else
};

/// A party of the field: its code, and the English names by which a case may have it, the first
/// being the usual one; between semicolons.
struct Party {
    std::string_view code;
    std::string_view names;
};
[[nodiscard]] std::span<const Party> parties();
/// The usual English name of a party; "" for a code that is none.
[[nodiscard]] std::string_view party_name(std::string_view code);

/// A word with the party that it means; an empty party: none that is known.
struct ActorWord {
    std::string word;
    std::string_view party;
    ActorRole role = ActorRole::body;
    NameCase written = NameCase::capital;
};
/// All words of all parties in English, French and Arabic, with their forms.
[[nodiscard]] const std::vector<ActorWord>& actor_words();

/// What stands beside an adjective.
enum class Beside { force, people, place, other };
[[nodiscard]] Beside what_is_beside(const Tokens& tokens, std::size_t from, std::size_t until);

/// Whether what is joined to the name by a hyphen makes it somebody else: "Turkey-backed",
/// "pro-Turkish".
[[nodiscard]] bool is_of_others(const Tokens& tokens, std::size_t from, std::size_t until);

/// The first token of the words before `at` that exclude what follows ("non-", "other than",
/// « hors », «باستثناء»); `at` where there are none.
[[nodiscard]] std::size_t exclusion_before(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
