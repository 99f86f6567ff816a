#include "recount/estimate/closed_models.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <utility>

#include "recount/estimate/hierarchical.h"
#include "recount/estimate/poisson_fit.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

enum class Heterogeneity { none, chao, poisson, darroch, gamma };

struct Form {
    bool lists_differ = false;
    Heterogeneity people = Heterogeneity::none;
};

Form form_of(ClosedModel model) {
    switch (model) {
        case ClosedModel::m0:
            return {false, Heterogeneity::none};
        case ClosedModel::mt:
            return {true, Heterogeneity::none};
        case ClosedModel::mh_chao:
            return {false, Heterogeneity::chao};
        case ClosedModel::mh_poisson:
            return {false, Heterogeneity::poisson};
        case ClosedModel::mh_darroch:
            return {false, Heterogeneity::darroch};
        case ClosedModel::mh_gamma:
            return {false, Heterogeneity::gamma};
        case ClosedModel::mth_chao:
            return {true, Heterogeneity::chao};
        case ClosedModel::mth_poisson:
            return {true, Heterogeneity::poisson};
        case ClosedModel::mth_darroch:
            return {true, Heterogeneity::darroch};
        case ClosedModel::mth_gamma:
            return {true, Heterogeneity::gamma};
    }
    return {};
}

/// What a person on `number` of `lists` lists has in the columns of heterogeneity.
std::vector<double> columns_of(Heterogeneity people, int number, std::size_t lists) {
    constexpr double gamma_shape = 3.5;
    switch (people) {
        case Heterogeneity::none:
            return {};
        case Heterogeneity::poisson:
            return {std::exp2(number) - 1};
        case Heterogeneity::darroch:
            return {number * number / 2.0};
        case Heterogeneity::gamma:
            return {std::log(gamma_shape) - std::log(gamma_shape + number)};
        case Heterogeneity::chao:
            break;
    }
    std::vector<double> columns;
    for (int from = 3; from <= static_cast<int>(lists); ++from) {
        columns.push_back(std::max(number - from + 1, 0));
    }
    return columns;
}

Design design_of(const CaptureTable& table, const Form& form) {
    const std::size_t lists = table.list_count();
    Design design;
    for (Pattern pattern = 1; pattern < Pattern{1} << lists; ++pattern) {
        const int number = std::popcount(pattern);
        design.patterns.push_back(pattern);
        design.counts.push_back(static_cast<double>(table.count_of(pattern)));
        design.values.push_back(1);
        if (form.lists_differ) {
            for (std::size_t list = 0; list < lists; ++list) {
                design.values.push_back(static_cast<double>(pattern >> list & 1U));
            }
        } else {
            design.values.push_back(number);
        }
        const std::vector<double> columns = columns_of(form.people, number, lists);
        design.values.insert(design.values.end(), columns.begin(), columns.end());
    }
    design.parameters = design.values.size() / design.rows();
    return design;
}

Design without_parameter(const Design& design, std::size_t parameter) {
    Design left{design.patterns, design.counts, {}, design.parameters - 1};
    for (std::size_t at = 0; at < design.values.size(); ++at) {
        if (at % design.parameters != parameter) {
            left.values.push_back(design.values[at]);
        }
    }
    return left;
}

/// Chao's column to leave out, of those from `first` on: one that the likelihood would take to
/// minus infinity, else the one whose coefficient is the most negative; `design.parameters` if none
/// is.
std::size_t column_to_leave_out(const Design& design, std::size_t first) {
    const Existence existence = existence_of_estimate(design);
    for (std::size_t column = design.parameters; column-- > first && !existence.is_there();) {
        if (existence.direction[column].front() == '-') {
            return column;
        }
    }
    const auto fit = existence.is_there() ? fit_poisson(design) : std::nullopt;
    if (!fit) {
        return design.parameters;
    }
    const auto least = std::min_element(
        fit->coefficients.begin() + static_cast<std::ptrdiff_t>(first), fit->coefficients.end());
    return least != fit->coefficients.end() && *least < 0
               ? static_cast<std::size_t>(least - fit->coefficients.begin())
               : design.parameters;
}

}  // namespace

std::string_view name_of(ClosedModel model) {
    switch (model) {
        case ClosedModel::m0:
            return "M0";
        case ClosedModel::mt:
            return "Mt";
        case ClosedModel::mh_chao:
            return "Mh Chao (lower bound)";
        case ClosedModel::mh_poisson:
            return "Mh Poisson2";
        case ClosedModel::mh_darroch:
            return "Mh Darroch";
        case ClosedModel::mh_gamma:
            return "Mh Gamma3.5";
        case ClosedModel::mth_chao:
            return "Mth Chao (lower bound)";
        case ClosedModel::mth_poisson:
            return "Mth Poisson2";
        case ClosedModel::mth_darroch:
            return "Mth Darroch";
        case ClosedModel::mth_gamma:
            return "Mth Gamma3.5";
    }
    return "";
}

Result<ClosedFit> fit_closed(const CaptureTable& table, ClosedModel model) {
    const Form form = form_of(model);
    const std::size_t least = form.people == Heterogeneity::none ? 2 : 3;
    const std::size_t lists = table.list_count();
    if (lists < least || lists > most_log_linear_lists) {
        return fail(ErrorKind::out_of_range, std::string(name_of(model)) + " takes " +
                                                 std::to_string(least) + " to " +
                                                 std::to_string(most_log_linear_lists) +
                                                 " lists, and there are " + std::to_string(lists));
    }
    Design design = design_of(table, form);
    const std::size_t cells = design.rows();
    if (form.people == Heterogeneity::chao) {
        const std::size_t first = form.lists_differ ? 1 + lists : 2;
        for (std::size_t column = column_to_leave_out(design, first); column < design.parameters;
             column = column_to_leave_out(design, first)) {
            design = without_parameter(design, column);
        }
    }
    const std::size_t parameters = design.parameters;
    return ClosedFit{model, fit_model(std::move(design), parameters, cells)};
}

}  // namespace recount::estimate
