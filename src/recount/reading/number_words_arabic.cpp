#include "recount/reading/number_words.h"

namespace recount::reading {

std::optional<WordsFound> read_arabic_words(const Tokens&, Place) {
    return std::nullopt;
}

}  // namespace recount::reading
