#pragma once

#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"
#include "recount/estimate/model_fit.h"

namespace recount::estimate {

/// The most lists a log-linear model takes: it has a cell for each of the 2^lists - 1 patterns.
inline constexpr std::size_t most_log_linear_lists = 10;

/// A hierarchical log-linear model: which sets of lists have a parameter of their own. With a set
/// it has all its subsets; it has every single list, and never the set of all lists, whose
/// parameter only those on no list could tell.
class HierarchicalModel {
public:
    /// The model of these sets, of their subsets and of every single list. Fails with
    /// `out_of_range` for fewer than two lists or more than `most_log_linear_lists`, and with
    /// `refused` for a set with a list that is not there and for the set of all lists.
    [[nodiscard]] static base::Result<HierarchicalModel> make(std::size_t lists,
                                                              std::span<const Pattern> sets);

    [[nodiscard]] std::size_t list_count() const { return lists_; }
    /// The sets with a parameter, but for the empty one: by size, then ascending.
    [[nodiscard]] std::span<const Pattern> terms() const { return terms_; }
    /// The sets that no other set of the model contains; larger sets first, then by their lists.
    [[nodiscard]] std::vector<Pattern> generators() const;
    /// "[123,14]": the generators by numbers of lists, from 1; "[9.10,11]" with more than 9 lists.
    [[nodiscard]] std::string name() const;

    bool operator==(const HierarchicalModel&) const = default;

private:
    HierarchicalModel(std::size_t lists, std::vector<Pattern> terms);

    std::size_t lists_ = 0;
    std::vector<Pattern> terms_;
};

/// Every hierarchical model of so many lists: 1 of two, 8 of three, 113 of four. `lists` is 2 to 4.
[[nodiscard]] std::vector<HierarchicalModel> all_hierarchical_models(std::size_t lists);

/// A model that was fitted. Sets on all of whose lists nobody stands have their parameter at minus
/// infinity and their cells empty for certain; they are left out of the fit, and existence and
/// identifiability are proved of what remains (Chan, Silverman and Vincent 2021, Journal of the
/// American Statistical Association 116:1297, section 3).
struct HierarchicalFit {
    HierarchicalModel model;
    ModelResult result;
    std::vector<Pattern> empty;  ///< the sets of lists at minus infinity, as in `terms()`
};

/// `model.list_count()` is the table's.
[[nodiscard]] HierarchicalFit fit_hierarchical(const CaptureTable& table,
                                               const HierarchicalModel& model);

/// The fits of all models of a table of 2 to 4 lists, in the order of `all_hierarchical_models`.
[[nodiscard]] std::vector<HierarchicalFit> fit_all_models(const CaptureTable& table);

/// One pair that a stepwise choice took in.
struct Step {
    Pattern pair = 0;
    double share = 0;  ///< the Poisson tail of how many are on both lists, by the model before
};

struct StepwiseChoice {
    std::vector<Step> steps;
    HierarchicalFit fit;
};

/// Starts from independent lists and takes in the pair whose overlap the model explains least, one
/// by one, as long as that has a tail probability below `threshold` and the model with it has one
/// estimate (Chan, Silverman and Vincent 2021, section 4). The tail is the smaller of the two of
/// the Poisson distribution of how many are on both lists. `threshold` is from 0 to 1; 0.02 is
/// theirs. Fails with `out_of_range` as `HierarchicalModel::make` does.
[[nodiscard]] base::Result<StepwiseChoice> choose_stepwise(const CaptureTable& table,
                                                           double threshold);

}  // namespace recount::estimate
