#pragma once

#include <string>

#include "recount/record/case.h"

namespace recount::publish {

/// The article an actor's name takes inside a sentence, with its space (`the `, `les `, `l’`), or
/// nothing: names that bring their own, acronyms, and what no rule is known for. Arabic names
/// carry theirs.
[[nodiscard]] std::string article_of(const record::Actor& actor, record::Language language);

}  // namespace recount::publish
