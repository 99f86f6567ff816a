#include "recount/reading/number_words.h"

#include <algorithm>
#include <span>

#include "recount/record/count.h"

namespace recount::reading {
namespace {

using record::Language;

constexpr std::int64_t thousand = 1'000;
constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t milliard = 1'000'000'000;

constexpr NumberWord english_scales[] = {
    {"hundred", 100}, {"thousand", thousand}, {"million", million}, {"billion", milliard}};
constexpr NumberWord french_scales[] = {{"mille", thousand},     {"million", million},
                                        {"millions", million},   {"milliard", milliard},
                                        {"milliards", milliard}, {"milliers", thousand}};
constexpr NumberWord arabic_scales[] = {
    {"الف", thousand},   {"الفا", thousand},   {"الاف", thousand},
    {"مليون", million},  {"مليونا", million},  {"ملايين", million},
    {"مليار", milliard}, {"مليارا", milliard}, {"مليارات", milliard}};

std::span<const NumberWord> scales(Language language) {
    switch (language) {
        case Language::english:
            return english_scales;
        case Language::french:
            return french_scales;
        case Language::arabic:
            return arabic_scales;
    }
    return {};
}

std::optional<WordsFound> read_words(const Tokens& tokens, Place place) {
    switch (tokens.language()) {
        case Language::english:
            return read_english_words(tokens, place.at);
        case Language::french:
            return read_french_words(tokens, place.at);
        case Language::arabic:
            return read_arabic_words(tokens, place);
    }
    return std::nullopt;
}

}  // namespace

std::size_t after_hyphen(const Tokens& tokens, std::size_t at) {
    const char32_t sign = tokens[at].sign;
    const bool is_hyphen = sign == '-' || sign == 0x2010 || sign == 0x2011;
    return is_hyphen && tokens.is_glued(at) && tokens.is_glued(at + 1) &&
                   tokens[at + 1].kind == TokenKind::word
               ? at + 1
               : at;
}

std::optional<std::int64_t> scale_word(Language language, std::string_view word) {
    const auto table = scales(language);
    const auto* const end = table.data() + table.size();
    const auto* const found = std::find_if(
        table.data(), end, [&](const NumberWord& scale) { return scale.word == word; });
    return found == end || word.empty() ? std::nullopt : std::optional(found->value);
}

std::optional<WordsFound> read_number_words(const Tokens& tokens, Place place) {
    auto found = read_words(tokens, place);
    if (found && (found->value > record::largest_count ||
                  after_hyphen(tokens, found->until) != found->until)) {
        return std::nullopt;
    }
    return found;
}

}  // namespace recount::reading
