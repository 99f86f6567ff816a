#include "recount/reading/strike_places.h"

#include <algorithm>

namespace recount::reading {
namespace {

// "en Irak et en Syrie", "in Iraq and in eastern Syria".
constexpr std::size_t longest_joint = 24;

std::string expression_of(bool is_iraq, bool is_syria) {
    return is_iraq && is_syria ? "iraq | syria" : is_iraq ? "iraq" : is_syria ? "syria" : "";
}

void add_towns(std::string_view words, std::size_t offset, record::Language language,
               const Gazetteer& places, std::vector<CountryMention>& mentions) {
    for (const PlaceInText& place : places_in(words, language, places)) {
        const std::string& country = place.candidates.front().place.country;
        const bool is_plain =
            place.certainty == Certainty::sure ||
            (place.certainty == Certainty::likely &&
             std::all_of(place.candidates.begin(), place.candidates.end(),
                         [&](const PlaceCandidate& one) { return one.place.country == country; }));
        const TextSpan span = {offset + place.span.from, offset + place.span.until};
        const bool is_known =
            std::any_of(mentions.begin(), mentions.end(), [&](const CountryMention& one) {
                return one.span.from < span.until && span.from < one.span.until;
            });
        if (is_plain && !is_known && (country == "iraq" || country == "syria")) {
            mentions.push_back({span, country == "iraq", country == "syria"});
        }
    }
}

}  // namespace

std::vector<CountryMention> countries_in(std::string_view text, TextSpan stretch,
                                         const StrikeWords& words, const Gazetteer* places) {
    std::vector<CountryMention> mentions;
    const Tokens tokens(stretch.in(text), words.language);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto iraq = phrase_at(tokens, at, words.iraq);
        const auto syria = phrase_at(tokens, at, words.syria);
        if (iraq || syria) {
            const std::size_t until = iraq ? *iraq : *syria;
            mentions.push_back(
                {{stretch.from + tokens[at].span.from, stretch.from + tokens[until - 1].span.until},
                 iraq.has_value(),
                 syria.has_value()});
        }
    }
    if (places != nullptr) {
        add_towns(stretch.in(text), stretch.from, words.language, *places, mentions);
    }
    std::sort(mentions.begin(), mentions.end(),
              [](const auto& left, const auto& right) { return left.span.from < right.span.from; });
    return mentions;
}

StrikePlace place_of(std::span<const CountryMention> mentions) {
    if (mentions.empty()) {
        return {};
    }
    bool is_iraq = mentions.front().is_iraq;
    bool is_syria = mentions.front().is_syria;
    TextSpan span = mentions.front().span;
    std::size_t at = 1;
    while (at < mentions.size() && mentions[at].span.from <= span.until + longest_joint) {
        is_iraq = is_iraq || mentions[at].is_iraq;
        is_syria = is_syria || mentions[at].is_syria;
        span.until = mentions[at++].span.until;
    }
    StrikePlace place{expression_of(is_iraq, is_syria), span, Certainty::sure, ""};
    for (; at < mentions.size(); ++at) {
        const bool is_other =
            (mentions[at].is_iraq && !is_iraq) || (mentions[at].is_syria && !is_syria);
        if (is_other) {
            place = {expression_of(true, true), span, Certainty::likely,
                     "both countries are named; which of them is not plain"};
        }
    }
    return place;
}

StrikePlace operation_place_in(std::string_view text, TextSpan stretch, const StrikeWords& words) {
    const Tokens tokens(stretch.in(text), words.language);
    const auto operation = find_phrase(tokens, 0, tokens.size(), words.operations);
    if (!operation) {
        return {};
    }
    const TextSpan name = tokens[*operation].span;
    return {expression_of(true, true),
            {stretch.from + name.from, stretch.from + name.until},
            Certainty::sure,
            "the operation is one over both countries"};
}

StrikePlace strike_place_in(std::string_view text, TextSpan stretch, const StrikeWords& words,
                            const Gazetteer* places) {
    StrikePlace place = place_of(countries_in(text, stretch, words, places));
    return place.expression.empty() ? operation_place_in(text, stretch, words) : place;
}

}  // namespace recount::reading
