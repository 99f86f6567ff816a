#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "recount/archive/byte_stream.h"
#include "recount/archive/inflating.h"
#include "recount/archive/labelled_digest.h"
#include "recount/base/result.h"

namespace recount::archive {

/// Named fields as a header has them, in order. Names are compared without regard to case.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

/// The value of the first field with a name; absent where there is none.
[[nodiscard]] std::optional<std::string_view> value_of(const HeaderFields& fields,
                                                       std::string_view name);

/// The header of a WARC record (ISO 28500, section 4).
struct WarcRecord {
    std::uint64_t number = 0;  ///< in the file, from 1
    std::string version;       ///< `1.0` or `1.1`
    std::string type;          ///< `response`, `resource`, `revisit`, ...
    std::string id;            ///< without angle brackets; may be empty in sloppy files
    std::string target;        ///< the URI, without angle brackets; may be empty
    std::string date;
    std::uint64_t length = 0;  ///< bytes of the block
    HeaderFields fields;
};

struct WarcLimits {
    std::size_t header_bytes = 262'144;  ///< of one record
    std::size_t fields = 500;            ///< of one record
    std::uint64_t records = 20'000'000;
    InflatingLimits inflating;
};

/// Reads the records of a WARC file (1.0 and 1.1), packed with gzip or not, one after the other;
/// no block is held in memory. One thread.
///
///     WarcReader reader(stream_of(file));
///     while (*reader.next()) { reader.record().target; reader.read(buffer); }
///     WarcReader(stream_of("hello")).next();          // malformed
///
/// Strict: the version, `WARC-Type`, `Content-Length` and the form of each field; a record that is
/// cut off; a block that is not followed by a new record or the end.
/// Tolerant, for real files are so: LF alone ends a line, lines that are folded, any number of
/// blank lines before a record, one gzip member for several records or several for one, zero
/// bytes behind the last, URIs in angle brackets, record ids without, no id.
class WarcReader {
public:
    explicit WarcReader(ByteStream bytes, WarcLimits limits = {});

    /// Goes to the next record, past what was not read of this one; false at the end. Fails with
    /// `malformed`, `newer_format`, `damaged`, `refused`; after it the file is not read further.
    [[nodiscard]] base::Result<bool> next();
    [[nodiscard]] const WarcRecord& record() const { return record_; }
    /// Bytes of the block; 0 at its end.
    [[nodiscard]] base::Result<std::size_t> read(std::span<char> into);
    /// The block as a stream, until `next`.
    [[nodiscard]] ByteStream block();
    /// Reads the block to its end. False where it does not have the record's `WARC-Block-Digest`.
    [[nodiscard]] base::Result<bool> finish_block();

private:
    base::Result<bool> open();
    base::Result<bool> pass_blank_lines();
    base::Result<void> read_header();
    base::Result<void> take_up();
    [[nodiscard]] base::Failure failed(base::ErrorKind kind, const std::string& what) const;
    [[nodiscard]] base::Failure failed(const base::Error& error) const;

    std::optional<ByteReader> packed_;  ///< until it is known whether it is packed
    std::optional<ByteReader> bytes_;
    WarcLimits limits_;
    WarcRecord record_;
    std::uint64_t left_ = 0;  ///< of the block
    std::optional<LabelledHash> hash_;
    std::optional<base::Error> stopped_;
};

}  // namespace recount::archive
