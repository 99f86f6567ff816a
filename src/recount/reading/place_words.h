#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "recount/reading/tokens.h"

namespace recount::reading {

/// Words before a name that say where something lies to it.
struct RelationFound {
    std::string_view relation;  ///< in English
    std::size_t from = 0;       ///< the first token of the words
    std::size_t until = 0;      ///< the token after the words
    std::size_t cut = 0;        ///< folded bytes of the token `from` that do not belong to them
};

/// The relation whose words end just before `at`.
[[nodiscard]] std::optional<RelationFound> relation_before(const Tokens& tokens, std::size_t at);

/// The kind of place that words beside a name say, as gazetteers write it: "city", "village",
/// "governorate", ...; "" where none. `words` is how many tokens they take.
struct KindFound {
    std::string_view kind;
    std::size_t words = 0;
};
[[nodiscard]] KindFound kind_before(const Tokens& tokens, std::size_t at);
[[nodiscard]] KindFound kind_after(const Tokens& tokens, std::size_t until);

/// Whether a place of `kind` is what `said` names: a "town and surroundings" is a town, and a city
/// may be called a town.
[[nodiscard]] bool is_of_kind(std::string_view kind, std::string_view said);

/// Why the name from `from` to before `until` may be none of a place: "" where nothing speaks
/// against it.
[[nodiscard]] std::string_view doubt_about(const Tokens& tokens, std::size_t from,
                                           std::size_t until);

/// Whether the name is a word of the language as well, so that more has to say that it is a place.
[[nodiscard]] bool is_common_word(const Tokens& tokens, std::size_t from, std::size_t until);

/// The English name of the country whose adjective the word is: "Iraqi", « syrien », «العراقية».
[[nodiscard]] std::string_view country_of_adjective(std::string_view folded);

/// Whether a sentence begins at the token.
[[nodiscard]] bool begins_sentence(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
