#include "recount/archive/warc_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "recount/archive/inflating.h"
#include "recount/record/quoted.h"

namespace recount::archive {
namespace {

constexpr std::size_t piece_size = 131'072;

bool is_fit_for_header(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

base::Result<WarcWriter::Place> WarcWriter::add(const HeaderFields& fields, const Block& block) {
    std::string header = "WARC/1.1\r\n";
    for (const auto& [name, value] : fields) {
        if (!is_fit_for_header(name) || !is_fit_for_header(value)) {
            return base::fail(base::ErrorKind::malformed,
                              record::quoted_for_message(value) +
                                  " has control characters and cannot stand in a WARC header");
        }
        header += name + ": " + value + "\r\n";
    }
    header += "Content-Length: " + std::to_string(block.length) + "\r\n\r\n";
    const std::uint64_t offset = written_;
    GzipMember member;
    RECOUNT_CHECK(put(member.add(header)));
    std::vector<char> piece(piece_size);
    std::uint64_t length = 0;
    while (true) {
        RECOUNT_TRY(const std::size_t count, block.bytes(piece));
        length += count;
        if (count == 0 || length > block.length) {
            break;
        }
        RECOUNT_CHECK(put(member.add({piece.data(), count})));
    }
    if (length != block.length) {
        return base::fail(base::ErrorKind::damaged, "the bytes to be written are " +
                                                        std::to_string(length) + ", expected " +
                                                        std::to_string(block.length));
    }
    RECOUNT_CHECK(put(member.add("\r\n\r\n")));
    RECOUNT_CHECK(put(member.finish()));
    return Place{offset, written_ - offset};
}

base::Result<void> WarcWriter::put(const std::string& packed) {
    if (packed.empty()) {
        return {};
    }
    written_ += packed.size();
    return sink_(packed);
}

std::string record_id_of(const base::Digest& digest) {
    base::Digest marked = digest;
    marked.bytes[6] = static_cast<unsigned char>((marked.bytes[6] & 0x0FU) | 0x80U);  // version 8
    marked.bytes[8] = static_cast<unsigned char>((marked.bytes[8] & 0x3FU) | 0x80U);  // variant
    const std::string hex = marked.hex();
    return "<urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) +
           "-" + hex.substr(16, 4) + "-" + hex.substr(20, 12) + ">";
}

std::string warc_information(const std::string& description) {
    return "software: Recount\r\nformat: WARC File Format 1.1\r\n"
           "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/"
           "warc-1.1/\r\ndescription: " +
           description + "\r\n";
}

}  // namespace recount::archive
