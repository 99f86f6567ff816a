#pragma once

#include <optional>
#include <vector>

#include "recount/publish/wording.h"
#include "recount/reason/derivation.h"

namespace recount::publish {

/// Steps of a sum that stand in one line.
struct Fold {
    enum class By {
        nothing,    ///< one step
        parties,    ///< parties that say the same of themselves, or of whom the recorder assumes it
        incidents,  ///< one speaker on several incidents, each statement of one
        silence,    ///< stretches of days on which nothing was announced
    };
    By by = By::nothing;
    std::vector<const reason::Step*> steps;  ///< in their order; never empty
};

/// The lines of a sum, by their first steps. Parties that say the same, one after the other, always
/// stand together, and so do days of silence; a sum of more than `most_unfolded` such lines is
/// folded by incidents too, wherever at least three steps are alike.
[[nodiscard]] std::vector<Fold> folds_of(const std::vector<reason::Step>& steps,
                                         const Wording& wording);

/// A sum of so many lines fits on a screen.
constexpr std::size_t most_unfolded = 10;

/// What statements of a fold by incidents come to together: a premise of all incidents, with the
/// sum of the values at the side their steps use, and of the other side where both are the same;
/// nothing where it does not fit into 64 bits.
[[nodiscard]] std::optional<reason::Premise> together(const Fold& fold);

/// On what ground a premise was said; `assessed` for what is no statement.
[[nodiscard]] record::Basis basis_of(const reason::Premise& premise, const Wording& wording);

}  // namespace recount::publish
