// Any bytes as a summary of strikes, under the title of each format: no crash, every span lies in
// the text, and the proposals can be written.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

#include "recount/reading/release_json.h"

namespace {

using recount::fuzz::require;
using recount::reading::Proposal;
using recount::reading::ReadDocument;
using recount::reading::ReadStrikes;
using recount::reading::TextSpan;

void check(TextSpan span, std::string_view text) {
    require(span.from <= span.until && span.until <= text.size());
}

void check(const ReadStrikes& strikes, std::string_view text) {
    for (const TextSpan span : {strikes.span, strikes.value_span, strikes.days_span,
                                strikes.place_span, strikes.targets_span}) {
        check(span, text);
    }
    require(!strikes.value_span.is_empty() && strikes.low >= 0);
    require(!strikes.high || strikes.low <= *strikes.high);
}

void read(const std::string& text) {
    ReadDocument document;
    document.text = text;
    document.sha256 = std::string(64, 'a');
    document.add_strikes(recount::reading::read_strike_summary(text, {}, {}));
    if (document.strikes) {
        require(!document.strikes->strikes.empty());
        for (const ReadStrikes& strikes : document.strikes->strikes) {
            check(strikes, text);
        }
    }
    const std::vector<std::vector<Proposal>> proposals =
        recount::reading::proposals_of({document}, "cjtf");
    for (const Proposal& proposal : proposals.front()) {
        check(proposal.span, text);
        for (const recount::reading::ProposedValue& value : proposal.values) {
            check(value.span, text);
        }
        require(!recount::reading::entries_of(proposal, document, "cjtf").empty());
    }
    require(!recount::reading::to_json({document}, proposals).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    constexpr std::array<std::string_view, 4> titles = {
        "", "Update: air strikes against Daesh\nRAF\n23 March 2017\n",
        "Point de situation\nLevant\n23 mars 2017\n",
        "Weekoverzicht Defensieoperaties\nF-16\n19 april 2017\n"};
    for (const std::string_view title : titles) {
        read(std::string(title) + text);
    }
    return 0;
}
