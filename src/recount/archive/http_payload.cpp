#include "recount/archive/http_payload.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr std::size_t most_head_bytes = 262'144;
constexpr std::size_t most_fields = 500;
constexpr std::size_t longest_chunk_line = 4'096;
constexpr std::size_t most_codings = 4;

/// `HTTP/1.1 200 OK`.
base::Result<int> status_of(std::string_view line) {
    const std::size_t blank = line.find(' ');
    int status = 0;
    if (line.starts_with("HTTP/") && blank != std::string_view::npos) {
        const std::string_view number = base::without_blanks(line.substr(blank)).substr(0, 3);
        std::from_chars(number.data(), number.data() + number.size(), status);
    }
    if (status < 100) {
        return base::fail(base::ErrorKind::malformed,
                          "it begins with " + record::quoted_for_message(line) +
                              ", expected a status line like 'HTTP/1.1 200 OK'");
    }
    return status;
}

base::Result<HttpHead> read_head(ByteReader& bytes) {
    HttpHead head;
    std::size_t room = most_head_bytes;
    RECOUNT_TRY(const std::optional<std::string> first, bytes.line(room));
    RECOUNT_TRY(head.status, status_of(first.value_or("")));
    while (true) {
        RECOUNT_TRY(const std::optional<std::string> line, bytes.line(room));
        if (!line || line->empty()) {
            return head;
        }
        room -= std::min(room, line->size() + 1);
        const std::size_t colon = line->find(':');
        if (colon == std::string::npos || head.fields.size() == most_fields) {
            continue;  // Servers send such lines; browsers pass over them.
        }
        const std::string_view text = *line;
        head.fields.emplace_back(base::without_blanks(text.substr(0, colon)),
                                 base::without_blanks(text.substr(colon + 1)));
    }
}

std::vector<std::string> codings_of(const HttpHead& head, std::string_view field) {
    std::vector<std::string> codings;
    std::string text = base::lower_ascii(value_of(head.fields, field).value_or(""));
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const std::string_view coding =
            base::without_blanks(std::string_view(text).substr(begin, end - begin));
        if (!coding.empty() && coding != "identity") {
            codings.emplace_back(coding);
        }
        begin = end + 1;
    }
    return codings;
}

/// The size in a chunk's first line (RFC 9112, 7.1); absent where it is none.
std::optional<std::uint64_t> chunk_size(std::string_view line) {
    return base::hexadecimal_in<std::uint64_t>(
        base::without_blanks(line.substr(0, line.find(';'))));
}

/// The bytes of chunks, one after the other.
class Chunks {
public:
    explicit Chunks(ByteReader& bytes) : bytes_(&bytes) {}

    base::Result<std::size_t> read(std::span<char> into) {
        if (left_ == 0 && !is_at_end_) {
            RECOUNT_CHECK(begin_chunk());
        }
        if (is_at_end_ || into.empty()) {
            return 0U;
        }
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(left_, into.size()));
        RECOUNT_TRY(const std::size_t count, bytes_->read(into.first(most)));
        if (count == 0) {
            return base::fail(base::ErrorKind::damaged, "the body ends within a chunk");
        }
        left_ -= count;
        is_within_ = true;
        return count;
    }

private:
    base::Result<void> begin_chunk() {
        if (is_within_) {
            RECOUNT_CHECK(bytes_->line(longest_chunk_line));
        }
        RECOUNT_TRY(const std::optional<std::string> line, bytes_->line(longest_chunk_line));
        const std::optional<std::uint64_t> size = chunk_size(line.value_or(""));
        if (!size) {
            return base::fail(base::ErrorKind::damaged,
                              line ? record::quoted_for_message(*line) + " is no size of a chunk"
                                   : std::string("the body ends before its last chunk"));
        }
        left_ = *size;
        is_at_end_ = left_ == 0;
        return {};
    }

    ByteReader* bytes_;
    std::uint64_t left_ = 0;
    bool is_within_ = false;
    bool is_at_end_ = false;
};

}  // namespace

struct HttpPayload::State {
    explicit State(ByteStream block) : head_bytes(std::move(block)) {}

    ByteReader head_bytes;  ///< the block; behind the head, the body as it was sent
    HttpHead head;
    std::vector<std::unique_ptr<ByteReader>> layers;  ///< each reads the one before
    std::vector<LabelledHash> hashes;                 ///< of the body after each layer
    std::vector<std::string> remarks;
    ByteStream decoded;

    /// A stream that is hashed as it passes. The state outlives it.
    ByteStream hashed(ByteStream stream, const std::optional<LabelledDigest>& digest) {
        if (!digest) {
            return stream;
        }
        hashes.emplace_back(*digest);
        return [this, at = hashes.size() - 1,
                stream = std::move(stream)](std::span<char> into) -> base::Result<std::size_t> {
            RECOUNT_TRY(const std::size_t count, stream(into));
            hashes[at].update({into.data(), count});
            return count;
        };
    }

    ByteReader& layer(ByteStream stream) {
        layers.push_back(std::make_unique<ByteReader>(std::move(stream)));
        return *layers.back();
    }

    static ByteStream reading(ByteReader& reader) {
        return [&reader](std::span<char> into) { return reader.read(into); };
    }

    base::Result<void> put_together(const std::optional<LabelledDigest>& digest,
                                    const InflatingLimits& limits);
};

base::Result<void> HttpPayload::State::put_together(const std::optional<LabelledDigest>& digest,
                                                    const InflatingLimits& limits) {
    ByteReader* body = &layer(hashed(reading(head_bytes), digest));
    const std::vector<std::string> transfer = codings_of(head, "Transfer-Encoding");
    if (!transfer.empty() && transfer.back() == "chunked") {
        RECOUNT_TRY(const std::string_view begin, body->peek(longest_chunk_line));
        const std::size_t end = begin.find('\n');
        std::string_view line = begin.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (end != std::string_view::npos && chunk_size(line)) {
            const auto chunks = std::make_shared<Chunks>(*body);
            body = &layer(
                hashed([chunks](std::span<char> into) { return chunks->read(into); }, digest));
        } else if (!begin.empty()) {
            remarks.emplace_back("said to be chunked and is not");
        }
    }
    std::vector<std::string> codings = codings_of(head, "Content-Encoding");
    if (codings.size() > most_codings) {
        return base::fail(base::ErrorKind::refused,
                          "it has " + std::to_string(codings.size()) + " codings, one on another");
    }
    for (; !codings.empty(); codings.pop_back()) {
        const std::string& coding = codings.back();
        const bool is_gzip = coding == "gzip" || coding == "x-gzip";
        if (!is_gzip && coding != "deflate") {
            remarks.push_back("left packed with " + record::quoted_for_message(coding));
            break;
        }
        RECOUNT_TRY(const std::string_view begin, body->peek(2));
        if (is_gzip && begin != "\x1f\x8b") {
            if (!begin.empty()) {
                remarks.push_back("said to be packed with " + coding + " and is not");
            }
            continue;
        }
        remarks.push_back("unpacked from " + coding);
        body = &layer(hashed(
            inflated(reading(*body), is_gzip ? Packing::gzip : Packing::deflate, limits), digest));
    }
    decoded = reading(*body);
    return {};
}

base::Result<HttpPayload> HttpPayload::open(ByteStream block,
                                            const std::optional<LabelledDigest>& digest,
                                            InflatingLimits limits) {
    const auto state = std::make_shared<State>(std::move(block));
    RECOUNT_TRY(state->head, read_head(state->head_bytes));
    RECOUNT_CHECK(state->put_together(digest, limits));
    return HttpPayload(state);
}

const HttpHead& HttpPayload::head() const {
    return state_->head;
}

base::Result<std::size_t> HttpPayload::read(std::span<char> into) {
    return state_->decoded(into);
}

bool HttpPayload::digest_fits() {
    // What lies behind the last chunk or the packed bytes belongs to the body as it was sent.
    std::vector<char> rest(4'096);
    while (state_->layers.front()->read(rest).value_or(0) > 0) {
    }
    bool fits = state_->hashes.empty();
    for (LabelledHash& hash : state_->hashes) {
        fits = hash.fits() || fits;
    }
    return fits;
}

const std::vector<std::string>& HttpPayload::remarks() const {
    return state_->remarks;
}

}  // namespace recount::archive
