#include "recount/capture/exchange_warc.h"

#include "recount/archive/labelled_digest.h"
#include "recount/archive/warc_writer.h"

namespace recount::capture {
namespace {

using archive::HeaderFields;
using archive::WarcWriter;

std::string label_of(std::string_view bytes) {
    std::string digest;
    for (const unsigned char byte : base::sha256(bytes).bytes) {
        digest += static_cast<char>(byte);
    }
    return archive::labelled_sha256(digest);
}

/// The id of a record follows from the hop and the kind of record.
std::string id_of(const Hop& hop, const std::string& kind) {
    return archive::record_id_of(base::sha256(kind + "\n" + record::to_text(hop.time) + "\n" +
                                              hop.address + "\n" + hop.response_head + hop.body));
}

base::Result<void> add(WarcWriter& writer, HeaderFields fields, const std::string& block) {
    fields.emplace_back("WARC-Block-Digest", label_of(block));
    RECOUNT_CHECK(writer.add(fields, {block.size(), archive::stream_of(std::string_view(block))}));
    return {};
}

base::Result<void> add(WarcWriter& writer, const Hop& hop) {
    const HeaderFields common = {{"WARC-Date", record::to_text(hop.time)},
                                 {"WARC-Target-URI", hop.address}};
    const auto begun = [&](const std::string& kind, const std::string& type) {
        HeaderFields fields = {{"WARC-Type", kind}, {"WARC-Record-ID", id_of(hop, kind)}};
        fields.insert(fields.end(), common.begin(), common.end());
        fields.emplace_back("Content-Type", type);
        if (kind != "response") {
            fields.emplace_back("WARC-Concurrent-To", id_of(hop, "response"));
        }
        return fields;
    };
    RECOUNT_CHECK(add(writer, begun("request", "application/http; msgtype=request"), hop.request));
    HeaderFields response = begun("response", "application/http; msgtype=response");
    response.emplace_back("WARC-Payload-Digest", label_of(hop.body));
    if (!hop.ip.empty()) {
        response.emplace_back("WARC-IP-Address", hop.ip);
    }
    if (!hop.truncated.empty()) {
        response.emplace_back("WARC-Truncated", hop.truncated);
    }
    RECOUNT_CHECK(add(writer, std::move(response), hop.response_head + hop.body));
    if (!hop.certificate.empty()) {
        RECOUNT_CHECK(add(writer, begun("metadata", "application/warc-fields"), hop.certificate));
    }
    return {};
}

}  // namespace

base::Result<std::string> warc_of(const Exchange& exchange) {
    std::string bytes;
    WarcWriter writer([&](std::string_view more) {
        bytes += more;
        return base::Result<void>();
    });
    if (exchange.hops.empty()) {
        return bytes;
    }
    const Hop& first = exchange.hops.front();
    RECOUNT_CHECK(add(writer,
                      {{"WARC-Type", "warcinfo"},
                       {"WARC-Record-ID", id_of(first, "warcinfo")},
                       {"WARC-Date", record::to_text(first.time)},
                       {"Content-Type", "application/warc-fields"}},
                      archive::warc_information("the capture of one address")));
    for (const Hop& hop : exchange.hops) {
        RECOUNT_CHECK(add(writer, hop));
    }
    return bytes;
}

}  // namespace recount::capture
