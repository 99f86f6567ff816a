#pragma once

#include "recount/dataset/options.h"
#include "recount/record/case.h"

namespace recount::dataset::testing {

/// What everybody may read of `tests/cases/open_data`; throws where a row of it cannot be read.
[[nodiscard]] record::Case open_case();

/// An edition of it, with all options given: 23 November 2026, 05:30.
[[nodiscard]] DatasetOptions edition();

}  // namespace recount::dataset::testing
