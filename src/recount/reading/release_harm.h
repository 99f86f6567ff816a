#pragma once

#include <string_view>

#include "recount/reading/release_text.h"

namespace recount::reading {

/// Reads the killed and the injured out of what a finding tells. The first sentence that tells of
/// harm gives it; later ones that say `additional` add to it, those that come to the same tell it
/// again, and others make the finding doubtful.
void read_harm(std::string_view text, TextSpan story, ReadFinding& finding);

}  // namespace recount::reading
