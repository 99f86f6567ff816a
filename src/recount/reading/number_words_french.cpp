#include "recount/reading/number_words.h"

namespace recount::reading {

std::optional<WordsFound> read_french_words(const Tokens&, std::size_t) {
    return std::nullopt;
}

}  // namespace recount::reading
