#include "recount/publish/article.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace recount::publish {

namespace {

template <std::size_t Size>
bool starts_with_any(std::string_view name, const std::array<std::string_view, Size>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [name](std::string_view beginning) { return name.starts_with(beginning); });
}

template <std::size_t Size>
bool ends_with_any(std::string_view name, const std::array<std::string_view, Size>& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [name](std::string_view ending) { return name.ends_with(ending); });
}

bool is_collective(const record::Actor& actor) {
    return actor.kind == record::ActorKind::group || actor.kind == record::ActorKind::force;
}

bool is_acronym(std::string_view name) {
    return std::none_of(name.begin(), name.end(),
                        [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

std::string english_article(const record::Actor& actor, std::string_view name) {
    constexpr std::array<std::string_view, 3> own = {"the ", "The ", "a "};
    constexpr std::array<std::string_view, 2> beginnings = {"United ", "Netherlands"};
    constexpr std::array<std::string_view, 5> endings = {"Emirates", "States", "Kingdom",
                                                         "Republic", "Federation"};
    if (starts_with_any(name, own) || is_acronym(name)) {
        return "";
    }
    const bool is_composed = starts_with_any(name, beginnings) || ends_with_any(name, endings);
    return is_composed || is_collective(actor) ? "the " : "";
}

std::string french_article(const record::Actor& actor, std::string_view name) {
    constexpr std::array<std::string_view, 5> own = {"le ", "la ", "les ", "l’", "l'"};
    constexpr std::array<std::string_view, 3> plural = {"États-Unis", "Pays-Bas", "Émirats"};
    constexpr std::array<std::string_view, 7> bare = {"Israël", "Oman",   "Bahreïn", "Djibouti",
                                                      "Cuba",   "Chypre", "Malte"};
    constexpr std::array<std::string_view, 4> masculine_in_e = {"Mexique", "Cambodge", "Mozambique",
                                                                "Zimbabwe"};
    constexpr std::array<std::string_view, 14> vowels = {"A", "E", "I", "O", "U", "É", "È",
                                                         "Î", "Ï", "Ô", "Â", "a", "e", "é"};
    constexpr std::array<std::string_view, 4> feminine_words = {"Coalition", "Force", "Alliance",
                                                                "Mission"};
    if (starts_with_any(name, own) || starts_with_any(name, bare) || is_acronym(name)) {
        return "";
    }
    if (starts_with_any(name, plural)) {
        return "les ";
    }
    const bool is_state = actor.kind == record::ActorKind::state;
    if (!is_state && !is_collective(actor)) {
        return "";
    }
    if (starts_with_any(name, vowels)) {
        return "l’";
    }
    if (starts_with_any(name, feminine_words)) {
        return "la ";
    }
    if (!is_state) {
        return "";
    }
    return name.ends_with("e") && !starts_with_any(name, masculine_in_e) ? "la " : "le ";
}

}  // namespace

std::string article_of(const record::Actor& actor, record::Language language) {
    switch (language) {
        case record::Language::english:
            return english_article(actor, actor.name.english);
        case record::Language::french:
            return actor.name.french ? french_article(actor, *actor.name.french) : "";
        case record::Language::arabic:
            return "";
    }
    return "";
}

}  // namespace recount::publish
