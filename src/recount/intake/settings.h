#pragma once

#include <string>

#include "recount/intake/written_case.h"
#include "recount/record/case.h"

namespace recount::intake {

/// Types the entry of case.toml. A setting that cannot be read is left out with an error that names
/// its key and, where the file was read, its line; unknown keys are noted.
[[nodiscard]] record::CaseSettings interpret_settings(const WrittenEntry& written,
                                                      Findings& findings);

/// Notes the names in `[assumptions]` and `[trust]` that nothing in the case bears. `written` is
/// the entry that `value.settings` was read from.
void note_unused_names(const record::Case& value, const WrittenEntry& written, Findings& findings);

}  // namespace recount::intake
