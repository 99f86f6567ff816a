// Any bytes as news in each language: no crash, every span lies in the text, a part is a part of
// another and no larger, and the findings can be written.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"
#include <nlohmann/json.hpp>

#include "recount/reading/news.h"
#include "recount/reading/passage_json.h"

namespace {

using recount::fuzz::require;
using recount::reading::ReadCasualty;
using recount::reading::TextSpan;
using recount::record::Language;

void check(TextSpan span, std::string_view text) {
    require(span.from < span.until && span.until <= text.size());
}

void check(const ReadCasualty& casualty, std::string_view text) {
    check(casualty.span, text);
    check(casualty.number_span, text);
    require(casualty.span.from <= casualty.number_span.from);
    require(casualty.number_span.until <= casualty.span.until);
    require(0 <= casualty.low && (!casualty.high || casualty.low <= *casualty.high));
    require(!casualty.reason.empty());
    if (casualty.speaker) {
        check(*casualty.speaker, text);
    }
    if (casualty.place) {
        check(*casualty.place, text);
    }
    if (casualty.day) {
        check(casualty.day->span, text);
    }
}

void check(std::string_view text, Language language, recount::record::Day published) {
    const recount::reading::ReadNews news =
        recount::reading::read_news(text, language, published, {});
    std::vector<ReadCasualty> found;
    for (const recount::reading::NewsClaim& claim : news.claims) {
        require(!claim.event || *claim.event < news.events.size());
        found.push_back(claim.casualty);
    }
    for (std::size_t at = 0; at < found.size(); ++at) {
        check(found[at], text);
        require(!recount::reading::casualty_json(text, found[at])
                     .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
                     .empty());
        if (found[at].part_of) {
            require(*found[at].part_of < found.size() && *found[at].part_of != at);
            require(found[at].low <= found[*found[at].part_of].low);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    constexpr recount::record::Day published =
        std::chrono::year(2031) / std::chrono::April / std::chrono::day(5);
    for (const Language language : {Language::english, Language::french, Language::arabic}) {
        check(text, language, published);
    }
    (void)recount::reading::language_of(text);
    return 0;
}
