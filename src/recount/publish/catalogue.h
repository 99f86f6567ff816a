#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "recount/record/day.h"
#include "recount/record/names.h"

namespace recount::publish {

/// All texts that people read, in three languages: messages/{en,fr,ar}.json, key -> pattern in ICU
/// MessageFormat 1, checked and embedded at build time. A key that one language lacks, a pattern
/// that ICU rejects or arguments that differ stop the build.
///
///     message(Language::arabic, "measure.civilians_killed", {number("n", 2)});
///     message(Language::english, "place.in", {text("place", the_place.name.english)});
///     message(Language::english, "no.such.key", {});      // throws std::logic_error: a bug
///
/// Arguments of kind `text` come from outside: controls are removed (`plain_text`), and where the
/// reading direction could turn they stand between U+2068 and U+2069. Thread-safe.

/// A named argument of a message.
struct Argument {
    std::string name;
    std::variant<std::int64_t, std::string> value;
};

/// A whole number: chooses plural forms and is written with digits 0-9 and the separators of the
/// language.
[[nodiscard]] Argument number(std::string_view name, std::int64_t value);

/// A text from outside: a name, an id, a note.
[[nodiscard]] Argument text(std::string_view name, std::string_view value);

/// A text composed by this room in the language of the message; kept as it is.
[[nodiscard]] Argument phrase(std::string_view name, std::string value);

/// The message. Throws std::logic_error for a key the catalogue does not have or a missing
/// argument: only a bug can cause them.
[[nodiscard]] std::string message(record::Language language, std::string_view key,
                                  std::initializer_list<Argument> arguments = {});

[[nodiscard]] bool has_message(std::string_view key);

/// `1,234`, `1 234` (with a narrow no-break space), `1,234`; a minus sign is U+2212 and holds to
/// its number in Arabic lines too.
[[nodiscard]] std::string number_text(record::Language language, std::int64_t value);

/// As `number_text`, with a plus sign before what is above zero.
[[nodiscard]] std::string signed_text(record::Language language, std::int64_t value);

/// `26 May 2017`, `26 mai 2017`, `26 أيار 2017`.
[[nodiscard]] std::string date_text(record::Language language, record::Day day);

enum class Joining { with_and, with_or };

/// `A, B and C` in the language. The items are phrases.
[[nodiscard]] std::string list_text(record::Language language,
                                    const std::vector<std::string>& items, Joining joining);

/// A text from outside as a phrase: cleaned, and isolated where the direction could turn.
[[nodiscard]] std::string isolated(record::Language language, std::string_view value);

/// A formula (`229 + 45 = 274`) as a phrase: read from left to right in every language.
[[nodiscard]] std::string left_to_right(record::Language language, std::string_view value);

inline constexpr record::Language all_languages[] = {
    record::Language::english, record::Language::french, record::Language::arabic};

}  // namespace recount::publish
