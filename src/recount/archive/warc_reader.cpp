#include "recount/archive/warc_reader.h"

#include <algorithm>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr std::string_view gzip_magic = "\x1f\x8b";
constexpr std::size_t most_blank_bytes = 65'536;

std::string_view without_brackets(std::string_view text) {
    return text.size() >= 2 && text.front() == '<' && text.back() == '>'
               ? text.substr(1, text.size() - 2)
               : text;
}

/// The letters that a field's name may have (RFC 9110, 5.6.2: token).
bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

}  // namespace

std::optional<std::string_view> value_of(const HeaderFields& fields, std::string_view name) {
    for (const auto& [field, value] : fields) {
        if (std::equal(field.begin(), field.end(), name.begin(), name.end(), [](char a, char b) {
                return base::lower_ascii(a) == base::lower_ascii(b);
            })) {
            return value;
        }
    }
    return std::nullopt;
}

WarcReader::WarcReader(ByteStream bytes, WarcLimits limits)
    : packed_(ByteReader(std::move(bytes))), limits_(limits) {}

base::Failure WarcReader::failed(base::ErrorKind kind, const std::string& what) const {
    return base::fail(kind, "WARC record " + std::to_string(record_.number) + ": " + what);
}

base::Failure WarcReader::failed(const base::Error& error) const {
    return failed(error.kind, error.message);
}

/// Finds out whether the file is packed.
base::Result<bool> WarcReader::open() {
    if (!packed_) {
        return true;
    }
    RECOUNT_TRY(const std::string_view begin, packed_->peek(gzip_magic.size()));
    const bool is_packed = begin == gzip_magic;
    const auto reader = std::make_shared<ByteReader>(*std::exchange(packed_, std::nullopt));
    // Shared, for a std::function is copied; only one copy reads.
    ByteStream stream = [reader](std::span<char> into) { return reader->read(into); };
    bytes_ = ByteReader(is_packed ? inflated(std::move(stream), Packing::gzip, limits_.inflating)
                                  : std::move(stream));
    return true;
}

base::Result<bool> WarcReader::next() {
    if (stopped_) {
        return base::fail(*stopped_);
    }
    const auto go = [&]() -> base::Result<bool> {
        RECOUNT_CHECK(open());
        RECOUNT_CHECK(finish_block());
        RECOUNT_TRY(const bool more, pass_blank_lines());
        if (!more) {
            return false;
        }
        const std::uint64_t number = record_.number + 1;
        record_ = {};
        record_.number = number;
        if (number > limits_.records) {
            return base::fail(
                base::ErrorKind::refused,
                "at most " + std::to_string(limits_.records) + " records are read; split the file");
        }
        RECOUNT_CHECK(read_header());
        RECOUNT_CHECK(take_up());
        return true;
    };
    base::Result<bool> gone = go();
    if (!gone) {
        stopped_ = failed(gone.error()).value();
        return base::fail(*stopped_);
    }
    return gone;
}

base::Result<bool> WarcReader::pass_blank_lines() {
    for (std::size_t passed = 0; passed < most_blank_bytes; ++passed) {
        RECOUNT_TRY(const std::string_view begin, bytes_->peek(1));
        if (begin.empty()) {
            return false;
        }
        if (begin != "\r" && begin != "\n") {
            return true;
        }
        bytes_->take(1);
    }
    return base::fail(base::ErrorKind::malformed, "only blank lines follow it");
}

base::Result<void> WarcReader::read_header() {
    RECOUNT_TRY(const std::string_view begin, bytes_->peek(5));
    if (begin != "WARC/") {
        return base::fail(base::ErrorKind::malformed,
                          "it begins with " + record::quoted_for_message(begin) +
                              ", expected 'WARC/'; the file is no WARC file, or the length of the "
                              "record before is wrong");
    }
    std::size_t room = limits_.header_bytes;
    for (bool is_first = true;; is_first = false) {
        RECOUNT_TRY(const std::optional<std::string> line, bytes_->line(room));
        if (!line) {
            return base::fail(base::ErrorKind::damaged,
                              "its header is cut off; fetch the file again");
        }
        room -= std::min(room, line->size() + 1);
        if (is_first) {
            record_.version = base::without_blanks(std::string_view(*line).substr(begin.size()));
            continue;
        }
        if (line->empty()) {
            return {};
        }
        if ((line->front() == ' ' || line->front() == '\t') && !record_.fields.empty()) {
            record_.fields.back().second += " " + std::string(base::without_blanks(*line));
            continue;
        }
        const std::size_t colon = line->find(':');
        if (colon == std::string::npos || !is_name(base::without_blanks(line->substr(0, colon)))) {
            return base::fail(base::ErrorKind::malformed,
                              record::quoted_for_message(*line) +
                                  " in its header is no field; expected 'Name: value'");
        }
        if (record_.fields.size() == limits_.fields) {
            return base::fail(
                base::ErrorKind::refused,
                "its header has more than " + std::to_string(limits_.fields) + " fields");
        }
        const std::string_view text = *line;
        record_.fields.emplace_back(base::without_blanks(text.substr(0, colon)),
                                    base::without_blanks(text.substr(colon + 1)));
    }
}

base::Result<void> WarcReader::take_up() {
    if (record_.version != "1.0" && record_.version != "1.1") {
        return base::fail(base::ErrorKind::newer_format,
                          "its version is " + record::quoted_for_message(record_.version) +
                              ", expected 1.0 or 1.1");
    }
    const auto text = [&](std::string_view name) {
        return std::string(without_brackets(value_of(record_.fields, name).value_or("")));
    };
    record_.type = text("WARC-Type");
    record_.id = text("WARC-Record-ID");
    record_.target = text("WARC-Target-URI");
    record_.date = text("WARC-Date");
    const std::string length = text("Content-Length");
    const auto lengths = std::count_if(
        record_.fields.begin(), record_.fields.end(),
        [](const auto& field) { return value_of({field}, "Content-Length").has_value(); });
    if (record_.type.empty() || lengths != 1) {
        return base::fail(base::ErrorKind::malformed,
                          "its header has " + std::to_string(lengths) + " fields 'Content-Length'" +
                              (record_.type.empty() ? " and no 'WARC-Type'" : "") +
                              "; expected one of each");
    }
    const auto bytes = base::number_in<std::uint64_t>(length);
    if (!bytes) {
        return base::fail(base::ErrorKind::malformed, "its Content-Length is " +
                                                          record::quoted_for_message(length) +
                                                          ", expected a whole number of bytes");
    }
    record_.length = *bytes;
    left_ = record_.length;
    hash_.reset();
    if (const auto digest =
            LabelledDigest::parse(value_of(record_.fields, "WARC-Block-Digest").value_or(""))) {
        hash_.emplace(*digest);
    }
    return {};
}

base::Result<std::size_t> WarcReader::read(std::span<char> into) {
    if (stopped_) {
        return base::fail(*stopped_);
    }
    if (left_ == 0 || into.empty()) {
        return 0U;
    }
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(left_, into.size()));
    base::Result<std::size_t> count = bytes_->read(into.first(most));
    if (count && *count == 0) {
        count =
            base::fail(base::ErrorKind::damaged, "its block is cut off, " + std::to_string(left_) +
                                                     " bytes are missing; fetch the file again");
    }
    if (!count) {
        stopped_ = failed(count.error()).value();
        return base::fail(*stopped_);
    }
    left_ -= *count;
    if (hash_) {
        hash_->update({into.data(), *count});
    }
    return count;
}

ByteStream WarcReader::block() {
    return [this](std::span<char> into) { return read(into); };
}

base::Result<bool> WarcReader::finish_block() {
    std::vector<char> piece(left_ > 0 ? 65'536 : 0);
    while (left_ > 0) {
        RECOUNT_CHECK(read(piece));
    }
    std::optional<LabelledHash> hash = std::exchange(hash_, std::nullopt);
    return !hash || hash->fits();
}

}  // namespace recount::archive
