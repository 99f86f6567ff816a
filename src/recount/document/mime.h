#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recount::document {

/// A field of a message's header, unfolded: `Subject`, `Six killed`.
struct MimeField {
    std::string name;  ///< in small letters
    std::string value;
};

/// A message or a part of one (RFC 5322, RFC 2045), cut at its first empty line.
struct MimePart {
    std::vector<MimeField> fields;
    std::string_view body;

    /// The value of the first field of that name; empty where there is none.
    [[nodiscard]] std::string_view field(std::string_view name) const;
};

[[nodiscard]] MimePart parse_part(std::string_view bytes);

/// `text/plain` of `Text/Plain; charset=utf-8`, in small letters.
[[nodiscard]] std::string first_word_of(std::string_view value);

/// The value of a parameter, `utf-8`; also one in the form of RFC 2231, `name*=utf-8''a%20b`.
/// Empty where there is none.
[[nodiscard]] std::string parameter_of(std::string_view value, std::string_view name);

/// A header's value in UTF-8, its encoded words decoded (RFC 2047).
[[nodiscard]] std::string header_text(std::string_view value);

/// What `base64` and `quoted-printable` stand for; other encodings are the bytes themselves.
[[nodiscard]] std::string decode_transfer(std::string_view body, std::string_view encoding);

/// The parts between the lines of a boundary (RFC 2046, 5.1), at most `most`.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view body,
                                                     std::string_view boundary, std::size_t most);

}  // namespace recount::document
