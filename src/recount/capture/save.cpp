#include "recount/capture/save.h"

#include <utility>

#include "recount/archive/http_payload.h"
#include "recount/capture/exchange_warc.h"

namespace recount::capture {
namespace {

constexpr std::size_t longest_part = 2'000;

std::string cut(const std::string& text) {
    return archive::escaped_name(text.size() > longest_part ? text.substr(0, longest_part) + "..."
                                                            : text);
}

std::string path_of(const Exchange& exchange) {
    const Hop& last = exchange.hops.back();
    std::string text = "captured " + record::to_text(last.time) + " from " +
                       cut(exchange.requested) + ", HTTP status " + std::to_string(last.status);
    if (last.address != exchange.requested) {
        text += ", by " + std::to_string(exchange.hops.size() - 1) + " redirects to " +
                cut(last.address);
    }
    if (exchange.has_proxy) {
        text += ", by a proxy, which resolved the name";
    }
    return text;
}

archive::Provenance with_note(const archive::Provenance& provenance, const std::string& note) {
    archive::Provenance with = provenance;
    with.note = (provenance.note ? *provenance.note + "; " : "") + note;
    if (!archive::is_fit_text(*with.note)) {
        with.note = note;
    }
    return with;
}

/// Adds the payload of the last answer; absent, with the problem said, where it cannot be unpacked.
base::Result<void> save_payload(archive::Writer& writer, const Exchange& exchange,
                                archive::Provenance provenance, std::uint64_t most_bytes,
                                Saved& saved) {
    const Hop& last = exchange.hops.back();
    const std::string block = last.response_head + last.body;
    base::Result<archive::HttpPayload> payload = archive::HttpPayload::open(
        archive::stream_of(std::string_view(block)), std::nullopt, {.unpacked_bytes = most_bytes});
    if (!payload) {
        saved.problem = "the answer cannot be read: " + payload.error().message;
        return {};
    }
    archive::ByteReader bytes([&](std::span<char> into) { return payload->read(into); });
    const base::Result<std::string_view> begin = bytes.peek(1);
    if (!begin || begin->empty()) {
        saved.problem = begin ? "the body is empty once it is unpacked"
                              : "the body cannot be unpacked: " + begin.error().message;
        return {};
    }
    provenance.name = cut(last.address);
    base::Result<archive::CustodyEntry> entry =
        writer.add([&](std::span<char> into) { return bytes.read(into); }, provenance);
    if (!entry && !writer.can_go_on()) {
        return base::fail(entry.error());
    }
    if (!entry) {
        saved.problem = "the body cannot be unpacked: " + entry.error().message;
        return {};
    }
    saved.payload = std::move(*entry);
    for (const std::string& remark : payload->remarks()) {
        saved.remarks.push_back("the body was " + remark);
    }
    return {};
}

}  // namespace

base::Result<Saved> save(archive::Writer& writer, const Exchange& exchange,
                         const archive::Provenance& provenance, std::uint64_t most_bytes) {
    Saved saved;
    saved.problem = exchange.problem;
    saved.remarks = exchange.remarks;
    if (exchange.hops.empty()) {
        return saved;
    }
    RECOUNT_TRY(const std::string warc, warc_of(exchange));
    std::string note = "HTTP exchange, " + path_of(exchange);
    if (exchange.problem) {
        note += "; a failed attempt, no capture: " + cut(*exchange.problem);
    }
    for (const std::string& remark : exchange.remarks) {
        note += "; " + remark;
    }
    archive::Provenance of_warc = with_note(provenance, note);
    of_warc.name = "exchange.warc.gz";
    RECOUNT_TRY(saved.exchange, writer.add(archive::stream_of(std::string_view(warc)), of_warc));
    if (!exchange.problem) {
        RECOUNT_CHECK(save_payload(
            writer, exchange,
            with_note(provenance,
                      path_of(exchange) + "; exchange in object " + saved.exchange->sha256.hex()),
            most_bytes, saved));
    }
    return saved;
}

}  // namespace recount::capture
