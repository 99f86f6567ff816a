#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/estimate/capture_table.h"
#include "recount/estimate/model_fit.h"

namespace recount::estimate {

/// Whether lists differ in how many they find (t), people in how easily they are found (h), or
/// both. The forms of heterogeneity add one column to the design, a function of the number k of
/// lists a person is on (Rivest and Baillargeon 2007, section 2.2; Rivest 2008, Biometrics 64:1).
enum class ClosedModel {
    m0,          ///< all lists and all people alike: 1, k
    mt,          ///< lists differ: 1, one column a list
    mh_chao,     ///< people differ: max(k - 2, 0) ... max(k - lists + 1, 0), a lower bound
    mh_poisson,  ///< people differ: 2^k - 1
    mh_darroch,  ///< people differ: k^2 / 2
    mh_gamma,    ///< people differ: log 3.5 - log(3.5 + k)
    mth_chao,    ///< lists and people differ, as above
    mth_poisson,
    mth_darroch,
    mth_gamma,
};

inline constexpr std::array all_closed_models = {ClosedModel::m0,          ClosedModel::mt,
                                                 ClosedModel::mh_chao,     ClosedModel::mh_poisson,
                                                 ClosedModel::mh_darroch,  ClosedModel::mh_gamma,
                                                 ClosedModel::mth_chao,    ClosedModel::mth_poisson,
                                                 ClosedModel::mth_darroch, ClosedModel::mth_gamma};

/// "Mth Chao (lower bound)".
[[nodiscard]] std::string_view name_of(ClosedModel model);

struct ClosedFit {
    ClosedModel model = ClosedModel::m0;
    ModelResult result;
};

/// Of Chao's columns those whose coefficient would be negative are left out, since a lower bound
/// takes none (Rivest and Baillargeon 2007, section 2.2). Fails with `out_of_range` unless there
/// are 2 to `most_log_linear_lists` lists, 3 at least for people who differ.
[[nodiscard]] base::Result<ClosedFit> fit_closed(const CaptureTable& table, ClosedModel model);

}  // namespace recount::estimate
