// Any bytes as a release: no crash, every span lies in the text, and the proposals can be written.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/reading/release_json.h"

namespace {

using recount::fuzz::require;
using recount::reading::TextSpan;

void check(TextSpan span, std::string_view text) {
    require(span.from <= span.until && span.until <= text.size());
}

void check(const recount::reading::ReadFinding& finding, std::string_view text) {
    check(finding.span, text);
    check(finding.day_span, text);
    check(finding.place_span, text);
    check(finding.verdict_span, text);
    for (const auto& harm : {finding.killed, finding.injured}) {
        if (harm) {
            check(harm->span, text);
            require(0 <= harm->low && harm->low <= harm->high);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const recount::reading::ReadRelease release = recount::reading::read_release(text);
    std::set<std::string> columns;
    for (const auto& count : release.counts) {
        check(count.span, text);
        require(count.value >= 0);
        require(columns.insert(count.field).second);
    }
    for (const auto& finding : release.findings) {
        check(finding, text);
    }
    recount::reading::ReadDocument document;
    document.text = text;
    document.release = release;
    document.published_on = release.published_on;
    const std::vector<std::vector<recount::reading::Proposal>> proposals =
        recount::reading::proposals_of({document}, "cjtf");
    for (const recount::reading::Proposal& proposal : proposals.front()) {
        check(proposal.span, text);
        for (const recount::reading::ProposedValue& value : proposal.values) {
            check(value.span, text);
        }
        require(!recount::reading::entries_of(proposal, document, "cjtf").empty());
    }
    require(!recount::reading::to_json({document}, proposals).empty());
    return 0;
}
