#pragma once

#include <string>

#include "recount/record/names.h"

namespace recount::cli {

/// What a level of a comparison is called, in the language: of levels that this program makes by
/// itself, in words for people; of any other, its label in the model as it is.
[[nodiscard]] std::string level_words(record::Language language, const std::string& label);

}  // namespace recount::cli
