// Row by row what other programs make of the tables beside the project, and what this room does.

#include <cmath>
#include <cstdio>
#include <map>

#include "tests/estimate/mse_tables.h"
#include <gmock/gmock.h>

#include "recount/estimate/closed_models.h"
#include "recount/estimate/hierarchical.h"

namespace recount::estimate {
namespace {

const std::map<std::string, ClosedModel> closed_by_name = {
    {"Rcapture closedp.t M0", ClosedModel::m0},
    {"Rcapture closedp.t Mt", ClosedModel::mt},
    {"Rcapture closedp.t Mh Chao (LB)", ClosedModel::mh_chao},
    {"Rcapture closedp.t Mh Poisson2", ClosedModel::mh_poisson},
    {"Rcapture closedp.t Mh Darroch", ClosedModel::mh_darroch},
    {"Rcapture closedp.t Mh Gamma3.5", ClosedModel::mh_gamma},
    {"Rcapture closedp.t Mth Chao (LB)", ClosedModel::mth_chao},
    {"Rcapture closedp.t Mth Poisson2", ClosedModel::mth_poisson},
    {"Rcapture closedp.t Mth Darroch", ClosedModel::mth_darroch},
    {"Rcapture closedp.t Mth Gamma3.5", ClosedModel::mth_gamma},
};

void say_row(const ReferenceEstimate& row, const ModelFit& fit) {
    std::printf("%-20s %-34s %-26s ours %12.3f theirs %12.3f off %9.6f s.e.\n", row.table.c_str(),
                row.estimator.c_str(), row.model.c_str(), fit.total, row.estimate.value(),
                (fit.total - row.estimate.value()) / fit.standard_error);
}

/// To the digits that the row has.
void expect_row(const ReferenceEstimate& row, const ModelFit& fit) {
    SCOPED_TRACE(row.table + " " + row.estimator + " " + row.model);
    say_row(row, fit);
    EXPECT_LT(std::abs(fit.total - row.estimate.value()) / fit.standard_error, 1e-3);
    EXPECT_NEAR(fit.standard_error / row.noted("stderr").value(), 1, 1e-3);
    EXPECT_NEAR(fit.deviance, row.noted("deviance").value(), 1e-3);
    EXPECT_NEAR(fit.aic, row.noted("AIC").value(), 1e-3);
    EXPECT_NEAR(fit.bic, row.noted("BIC").value(), 1e-3);
    EXPECT_EQ(static_cast<double>(fit.free), row.noted("df").value());
}

class ReferenceTest : public testing::Test {
protected:
    void SetUp() override {
        if (!has_mse_tables()) {
            GTEST_SKIP() << "../shared/data/mse-tables is not there";
        }
    }
};

TEST_F(ReferenceTest, closed_models_are_those_of_rcapture) {
    int compared = 0;
    for (const ReferenceEstimate& row : reference_estimates()) {
        if (const auto found = closed_by_name.find(row.estimator); found != closed_by_name.end()) {
            const auto fit = fit_closed(mse_table(row.table), found->second);
            ASSERT_TRUE(fit && fit->result) << row.table << " " << row.estimator;
            expect_row(row, *fit->result);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 70);
}

TEST_F(ReferenceTest, hierarchical_models_are_those_of_rcapture) {
    std::map<std::string, std::map<std::string, HierarchicalFit>> fits;
    for (const std::string table : {"kosovo", "hiv_rome_4"}) {
        for (HierarchicalFit& fit : fit_all_models(mse_table(table))) {
            std::string name = fit.model.name();
            fits[table].emplace(std::move(name), std::move(fit));
        }
    }
    int compared = 0;
    int at_infinity = 0;
    int without_estimate = 0;
    for (const ReferenceEstimate& row : reference_estimates()) {
        if (row.estimator != "Rcapture 1.4-4 closedpMS.t") {
            continue;
        }
        const HierarchicalFit& fit = fits.at(row.table).at(row.model);
        if (!fit.result) {
            std::printf("%-20s %-34s %-26s ours: no estimate (%d), theirs %12.3f s.e. %g\n",
                        row.table.c_str(), row.estimator.c_str(), row.model.c_str(),
                        static_cast<int>(fit.result.error().reason), row.estimate.value(),
                        row.noted("stderr").value());
            ++without_estimate;
        } else if (fit.empty.empty()) {
            expect_row(row, *fit.result);
            ++compared;
        } else {
            // Where a parameter lies at minus infinity, theirs stops on the way: the same total.
            say_row(row, *fit.result);
            EXPECT_LT(std::abs(fit.result->total - row.estimate.value()),
                      1e-3 * fit.result->standard_error);
            EXPECT_NEAR(fit.result->aic, row.noted("AIC").value(), 1e-3);
            EXPECT_NEAR(fit.result->bic, row.noted("BIC").value(), 1e-3);
            ++at_infinity;
        }
    }
    EXPECT_EQ(compared, 207);
    EXPECT_EQ(at_infinity, 17);
    EXPECT_EQ(without_estimate, 2);
}

}  // namespace
}  // namespace recount::estimate
