#pragma once

#include <vector>

#include "recount/reason/asking.h"
#include "recount/reason/reasoner_state.h"

namespace recount::reason {

/// The figures that could be asked for, near what `premises` speak of; not yet weighed. None is the
/// query itself, none stands twice. docs/reasoning.md "What to ask next".
[[nodiscard]] std::vector<OpenFigure> open_figures(
    const Reasoner::State& state, const Query& query,
    const std::vector<const PreparedPremise*>& premises);

}  // namespace recount::reason
