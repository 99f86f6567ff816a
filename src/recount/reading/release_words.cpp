#include "recount/reading/release_words.h"

#include <algorithm>
#include <cctype>

namespace recount::reading {

std::string small(std::string_view words) {
    std::string result(words);
    std::transform(result.begin(), result.end(), result.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    return result;
}

}  // namespace recount::reading
