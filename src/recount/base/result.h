#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace recount::base {

/// What went wrong, as far as a program needs to tell cases apart. A person reads the message.
enum class ErrorKind {
    not_found,     ///< a file, record or id that is not there
    not_readable,  ///< the bytes are there but cannot be read or written
    malformed,     ///< text that is not what its place calls for (a number, a date, a row)
    reversed,      ///< a range whose low end lies above its high end
    out_of_range,  ///< a number or date beyond what is accepted
    unknown_name,  ///< a reference to an actor, place, part, ... that no file defines
    duplicate,     ///< an id used twice in one file
    circular,      ///< a tree or group that contains itself
    refused,       ///< input that is understood and not accepted, for a reason the message gives
    conflict,      ///< statements that cannot all be true where a consistent set is needed
    busy,          ///< somebody else is writing
    newer_format,  ///< written by a later version of the program
    damaged,       ///< a hash or checksum does not agree
    usage,         ///< a command line that cannot be understood
};

/// Where an error was found. Empty parts are not known; rows count from 1, the header included,
/// as a spreadsheet shows them. `value` never holds a sealed value.
struct Where {
    std::string file;
    std::optional<std::uint64_t> row;
    std::string column;
    std::string value;

    bool operator==(const Where&) const = default;
};

/// An error as it is shown: what was found, what was expected, what to do.
struct Error {
    ErrorKind kind = ErrorKind::malformed;
    std::string message;
    Where where;

    bool operator==(const Error&) const = default;
};

/// "file, row 12, column killed_min: message". The value is part of the message already.
[[nodiscard]] std::string describe(const Error& error);

/// A value or the reason why there is none. Input causes errors; a stopped machine throws.
///
///     Result<People> killed = People::make(105);        // holds 105
///     Result<People> absurd = People::make(-1);         // holds an Error, kind out_of_range
template <class T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

/// `return fail(ErrorKind::malformed, "'abc' is not a whole number");`
[[nodiscard]] inline Failure fail(ErrorKind kind, std::string message) {
    return Failure(Error{kind, std::move(message), {}});
}

[[nodiscard]] inline Failure fail(Error error) {
    return Failure(std::move(error));
}

}  // namespace recount::base

// NOLINTBEGIN(bugprone-macro-parentheses): `declaration` is a declaration and `name` a name;
// neither may stand in parentheses.
#define RECOUNT_TRY_CONCAT_(a, b) a##b
#define RECOUNT_TRY_CONCAT(a, b) RECOUNT_TRY_CONCAT_(a, b)
#define RECOUNT_TRY_IMPL(name, declaration, expression)                              \
    auto&& name = (expression);                                                      \
    if (!name) {                                                                     \
        return ::recount::base::Failure(std::forward<decltype(name)>(name).error()); \
    }                                                                                \
    declaration = *std::forward<decltype(name)>(name)

/// `RECOUNT_TRY(const People killed, parse_people(cell));` declares `killed` or returns the error.
#define RECOUNT_TRY(declaration, expression) \
    RECOUNT_TRY_IMPL(RECOUNT_TRY_CONCAT(recount_try_, __LINE__), declaration, expression)
// NOLINTEND(bugprone-macro-parentheses)

/// `RECOUNT_CHECK(save(record));` returns the error of a call whose value is not needed.
#define RECOUNT_CHECK(expression)                                     \
    do {                                                              \
        auto&& recount_checked = (expression);                        \
        if (!recount_checked) {                                       \
            return ::recount::base::Failure(recount_checked.error()); \
        }                                                             \
    } while (false)
