#include "recount/reading/release_words.h"

#include "recount/base/ascii.h"

namespace recount::reading {

std::string small(std::string_view words) {
    return base::lower_ascii(words);
}

}  // namespace recount::reading
