#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/casebook/revision.h"

namespace recount::casebook {

/// The tag that begins the bytes of every digest and names the version of the encoding.
inline constexpr std::string_view format_tag = "recount.casebook.1";

/// The fields of an entry as one blob: the number of fields, then name and value of each, every
/// text after its length; numbers as LEB128 (7 bits a byte, low bits first). No fields: one byte 0.
/// Appends to `bytes`.
void encode_fields(std::span<const record::Field> fields, std::string& bytes);

/// The inverse. `malformed` unless every byte belongs to it.
[[nodiscard]] base::Result<std::vector<record::Field>> decode_fields(std::string_view bytes);

/// What a digest is taken over, without copies. Views must live during the call.
struct SealedRevision {
    std::uint64_t number = 0;
    const base::Digest* previous = nullptr;
    std::string_view action;
    std::string_view kind;
    std::string_view id;
    std::string_view fields;  ///< as `encode_fields` gives them
    std::string_view who;
    std::int64_t when = 0;  ///< milliseconds since 1970-01-01 UTC
    std::string_view why;
};

/// Takes the digests of revisions; docs/formats/casebook.md has the bytes. One thread.
class Sealer {
public:
    [[nodiscard]] base::Digest seal(const SealedRevision& revision);

private:
    base::Sha256 hash_;
    std::string message_;
};

}  // namespace recount::casebook
