#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <nlohmann/json_fwd.hpp>

/// The values of a proof file (docs/formats/proof.md, section 1). All functions throw Refused, or
/// the library's exception, where the file has another form.
namespace recount_verify {

/// Why a proof is refused. It ends the check from any depth and is caught in verify() alone.
struct Refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

inline void refuse_unless(bool holds, const std::string& reason) {
    if (!holds) {
        throw Refused(reason);
    }
}

using Json = nlohmann::json;

/// The same about a value, which stands before the reason.
void refuse_unless(bool holds, const Json& value, const char* reason);

using Whole = boost::multiprecision::cpp_int;
using Day = long;  ///< days since 1970-01-01

/// Days with both ends included; `null` is the day before or after all others.
struct Span {
    Day from = -100'000'000, to = 100'000'000;
    auto operator<=>(const Span&) const = default;
    [[nodiscard]] bool holds(Day day) const { return from <= day && day <= to; }
};

/// The JSON of a file whose digest fits.
[[nodiscard]] Json read_file(std::string_view text);
/// Refuses an object whose names are not exactly these, but for one that may be missing.
void names(const Json& object, const std::vector<const char*>& all, const char* or_not = "");
[[nodiscard]] const Json& list_of(const Json& json);
[[nodiscard]] const std::string& text_of(const Json& json);
[[nodiscard]] const std::string& name_of(const Json& json);  ///< a text that is not empty
[[nodiscard]] const std::string& id_of(const Json& json);
[[nodiscard]] const std::string& ledger_of(const Json& json);
[[nodiscard]] Whole whole_of(const Json& json);
[[nodiscard]] Day day_of(const Json& json);
[[nodiscard]] Span span_of(const Json& json);

}  // namespace recount_verify
