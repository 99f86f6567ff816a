#pragma once

#include <string>
#include <vector>

#include "recount/publish/explanation.h"

namespace recount::publish {

/// A proof by cases in words: what the cases are, and in each its sum with what it supposes, down
/// to the innermost. For a derivation with a split; without the assumptions and the conclusion of
/// the whole.
[[nodiscard]] std::vector<ExplanationLine> case_lines(const reason::Derivation& derivation,
                                                      const Wording& wording, Alike alike);

/// That no case can be: the conclusion of a contradiction by cases.
[[nodiscard]] std::string cases_contradiction(const reason::Derivation& derivation,
                                              record::Language language);

}  // namespace recount::publish
