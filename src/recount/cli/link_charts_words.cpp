#include "recount/cli/link_charts_words.h"

#include <algorithm>
#include <cctype>

#include "recount/publish/catalogue.h"

namespace recount::cli {
namespace {

constexpr std::string_view digits = "0123456789";

/// A label as the end of a key: its letters, small, with `_` between words.
std::string key_of(const std::string& label) {
    std::string key;
    for (const char letter : label) {
        const auto byte = static_cast<unsigned char>(letter);
        key += std::isalpha(byte) != 0 ? static_cast<char>(std::tolower(byte)) : '_';
    }
    return "link.level." + key;
}

}  // namespace

std::string level_words(record::Language language, const std::string& label) {
    if (label.ends_with(" is not known")) {
        return publish::message(language, "link.level.not_known");
    }
    const std::size_t first = label.find_first_of(digits);
    if (first == std::string::npos) {
        const std::string key = key_of(label);
        return publish::has_message(key) ? publish::message(language, key)
                                         : publish::isolated(language, label);
    }
    const std::size_t end = std::min(label.find_first_not_of("0123456789.", first), label.size());
    const std::string key = key_of(label.substr(0, first) + "n" + label.substr(end));
    if (!publish::has_message(key)) {
        return publish::isolated(language, label);
    }
    std::string number = label.substr(first, end - first);
    if (language == record::Language::french) {
        std::ranges::replace(number, '.', ',');
    }
    return publish::message(language, key, {publish::phrase("n", number)});
}

}  // namespace recount::cli
