// A WARC file from any bytes, packed or not: no crash, no memory beyond the limits, no byte read
// beyond a record's length; and what is read and written again is read the same.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/archive/http_payload.h"
#include "recount/archive/inflating.h"
#include "recount/archive/warc_reader.h"
#include "recount/archive/warc_writer.h"

namespace {

using recount::fuzz::require;
namespace archive = recount::archive;

constexpr archive::InflatingLimits limits = {
    .unpacked_bytes = 4'000'000, .always_unpacked = 1'000'000, .ratio = 500};

void read_as_http(std::string_view bytes, std::string_view digest) {
    auto payload = archive::HttpPayload::open(archive::stream_of(bytes),
                                              archive::LabelledDigest::parse(digest), limits);
    if (!payload) {
        return;
    }
    std::vector<char> piece(777);
    std::size_t total = 0;
    while (const std::size_t count = payload->read(piece).value_or(0)) {
        total += count;
    }
    require(total <= limits.unpacked_bytes || total <= bytes.size());
    static_cast<void>(payload->digest_fits());
}

void write_and_read(const std::string& block) {
    std::string written;
    archive::WarcWriter writer([&](std::string_view bytes) {
        written += bytes;
        return recount::base::Result<void>();
    });
    require(writer
                .add({{"WARC-Type", "resource"}},
                     {block.size(), archive::stream_of(std::string_view(block))})
                .has_value());
    archive::WarcReader reader(archive::stream_of(std::string_view(written)));
    require(reader.next().value_or(false) && reader.record().length == block.size());
    std::string back(block.size(), '\0');
    std::size_t at = 0;
    while (const std::size_t count = reader.read(std::span(back).subspan(at)).value_or(0)) {
        at += count;
    }
    require(back == block && !reader.next().value_or(true));
}

void read_as_warc(std::string_view bytes) {
    archive::WarcReader reader(archive::stream_of(bytes), {.inflating = limits});
    while (reader.next().value_or(false)) {
        std::string block;
        std::vector<char> piece(1'234);
        while (const std::size_t count = reader.read(piece).value_or(0)) {
            block.append(piece.data(), count);
        }
        require(block.size() <= reader.record().length);
        read_as_http(block,
                     archive::value_of(reader.record().fields, "WARC-Payload-Digest").value_or(""));
        write_and_read(block);
        if (!reader.finish_block()) {
            break;
        }
    }
    require(!reader.next().value_or(false));
}

std::string packed(std::string_view bytes) {
    archive::GzipMember member;
    std::string out = member.add(bytes);
    return out + member.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_as_warc(bytes);
    read_as_warc(packed(bytes));
    read_as_http(bytes, "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
    return 0;
}
