#include "recount/reason/asking.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <tuple>
#include <utility>

#include "recount/reason/answer_plane.h"
#include "recount/reason/linear_program.h"
#include "recount/reason/open_figures.h"
#include "recount/reason/reasoner_state.h"
#include "recount/reason/trial.h"

namespace recount::reason {
namespace {

// A quantity that the statements limit stays below so many times all their values together; what
// reaches half of it has no limit.
constexpr std::int64_t values_to_no_limit = 4;

// Answers to a figure without upper limit: so many beyond the greatest value that is stated.
constexpr std::int64_t answers_beyond = 100;

// Whole answers that are weighed one by one; a wider range is weighed up to here.
constexpr std::int64_t most_answers = 1'000'000;

constexpr std::string_view answer_id = "hypothesis";

/// Finds the corners of what two quantities can be together, by asking a linear program for its
/// least value in one direction after the other.
class PlaneFinder {
public:
    /// `claims`: rows of the problem; the first is the bounded quantity.
    /// `no_limit`: a figure is not tried beyond it.
    PlaneFinder(const Problem& problem, std::size_t claims, std::int64_t no_limit)
        : columns_(problem.columns()), limits_(problem.limits()), costs_(claims) {
        for (std::size_t claim = 0; claim < claims; ++claim) {
            // So that no direction is unlimited.
            limits_[problem.claim_row(claim)] = {std::nullopt, no_limit};
            costs_[claim].assign(columns_.size(), 0.0);
            for (std::size_t j = 0; j < columns_.size(); ++j) {
                for (const Weight& weight : columns_[j]) {
                    if (weight.row == problem.claim_row(claim)) {
                        costs_[claim][j] = static_cast<double>(weight.value);
                    }
                }
            }
        }
        program_ = std::make_unique<LinearProgram>(
            columns_, limits_, RowKinds{problem.own_rows(), problem.claim_row(claims)});
    }

    /// Nothing where the solver gave up.
    std::optional<AnswerPlane> find(std::size_t answer) {
        answer_ = answer;
        AnswerPlane plane;
        for (const bool is_lower : {true, false}) {
            const double sign = is_lower ? 1.0 : -1.0;
            const std::optional<PlanePoint> first = corner(1.0, sign * slightly);
            const std::optional<PlanePoint> last = corner(-1.0, sign * slightly);
            if (!first || !last) {
                return std::nullopt;
            }
            std::vector<PlanePoint>& edge = is_lower ? plane.lower : plane.upper;
            edge.push_back(*first);
            if (!refine(*first, *last, sign, deepest, edge)) {
                return std::nullopt;
            }
            edge.push_back(*last);
        }
        return plane;
    }

private:
    // No edge is steeper than 1 to this: coefficients are small whole numbers.
    static constexpr double slightly = 1e-3;
    // How far a direction is turned to read a corner off two least values.
    static constexpr double turn = 1e-4;
    static constexpr double tolerance = 1e-3;
    // A simplex takes a cost of 1e-7 for none; an edge may rise by 1 in 100,000.
    static constexpr double scale = 1e4;
    static constexpr int deepest = 12;

    std::optional<double> least(double of_answer, double of_bounded) {
        std::vector<double> costs(columns_.size());
        for (std::size_t j = 0; j < costs.size(); ++j) {
            costs[j] = scale * (of_answer * costs_[answer_][j] + of_bounded * costs_[0][j]);
        }
        const SolverResult solved = program_->minimize(costs);
        return solved.status == SolverStatus::optimal ? std::optional(solved.objective / scale)
                                                      : std::nullopt;
    }

    /// The point with the least value in a direction: the least value changes with the direction
    /// as the point says.
    std::optional<PlanePoint> corner(double of_answer, double of_bounded) {
        const std::optional<double> at = least(of_answer, of_bounded);
        const std::optional<double> more_answer = least(of_answer + turn, of_bounded);
        const std::optional<double> more_bounded = least(of_answer, of_bounded + turn);
        if (!at || !more_answer || !more_bounded) {
            return std::nullopt;
        }
        return PlanePoint{(*more_answer - *at) / turn, (*more_bounded - *at) / turn};
    }

    /// Adds the corners between two, in order.
    bool refine(const PlanePoint& left, const PlanePoint& right, double sign, int depth,
                std::vector<PlanePoint>& edge) {
        const double width = right.answer - left.answer;
        if (width < tolerance || depth == 0) {
            return true;
        }
        const double rise = right.bounded - left.bounded;
        const double length = std::max(width, std::abs(rise));
        const double of_answer = -sign * rise / length;
        const double of_bounded = sign * width / length;
        const double on_line = of_answer * left.answer + of_bounded * left.bounded;
        const std::optional<double> found = least(of_answer, of_bounded);
        if (!found) {
            return false;
        }
        if (*found > on_line - tolerance) {
            return true;
        }
        const std::optional<PlanePoint> beyond = corner(of_answer, of_bounded);
        if (!beyond || beyond->answer < left.answer + tolerance ||
            beyond->answer > right.answer - tolerance) {
            return beyond.has_value();
        }
        if (!refine(left, *beyond, sign, depth - 1, edge)) {
            return false;
        }
        edge.push_back(*beyond);
        return refine(*beyond, right, sign, depth - 1, edge);
    }

    std::vector<Column> columns_;
    std::vector<RowLimits> limits_;
    std::vector<std::vector<double>> costs_;  ///< by claim, by column
    std::unique_ptr<LinearProgram> program_;
    std::size_t answer_ = 0;
};

/// The greatest value that is stated, and all of them together.
struct StatedValues {
    std::int64_t greatest = 0;
    std::int64_t sum = 0;

    explicit StatedValues(const std::vector<const PreparedPremise*>& premises) {
        for (const PreparedPremise* premise : premises) {
            const std::int64_t value =
                std::max(premise->premise.low.value_or(0), premise->premise.high.value_or(0));
            greatest = std::max(greatest, value);
            sum += value;
        }
    }
};

/// Ranks the figures of one query.
class Ranking {
public:
    Ranking(const Reasoner::State& state, const Query& query, const Trial& trial, Asking& asking)
        : state_(state),
          query_(query),
          premises_(trial.premises()),
          asking_(asking),
          greatest_(StatedValues(premises_).greatest),
          no_limit_(values_to_no_limit * (StatedValues(premises_).sum + 1000)) {}

    base::Result<bool> run(std::vector<OpenFigure> figures, const AskingOptions& options) {
        std::vector<std::vector<Term>> claims = {
            {{1, query_.measure, query_.ledger, query_.scope, Books::standing}}};
        for (const OpenFigure& figure : figures) {
            claims.push_back(figure.terms);
        }
        RECOUNT_TRY(const Problem problem,
                    Problem::make(state_.setting, premises_, revisions(), claims));
        PlaneFinder finder(problem, claims.size(), no_limit_);
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (options.steps) {
                options.steps(i, figures.size());
            }
            weigh(finder, i + 1, figures[i]);
        }
        std::stable_sort(
            asking_.questions.begin(), asking_.questions.end(),
            [&](const OpenFigure& a, const OpenFigure& b) { return rank_of(a) < rank_of(b); });
        if (asking_.questions.size() > options.limit) {
            asking_.questions.resize(options.limit);
        }
        for (OpenFigure& figure : asking_.questions) {
            RECOUNT_CHECK(certify(figure));
        }
        return true;
    }

private:
    [[nodiscard]] std::vector<Revision> revisions() const {
        return state_.revisions_of(query_.measure.name());
    }

    /// Less is better: removed at worst, on average, then few answers, then the query's own party.
    [[nodiscard]] std::tuple<bool, std::int64_t, std::int64_t, std::int64_t, bool> rank_of(
        const OpenFigure& figure) const {
        constexpr double hundredths = 100.0;
        const bool is_of_party =
            figure.terms.size() == 1 && figure.terms.front().scope.party == query_.scope.party;
        return {!figure.closes_always, -figure.removed_at_worst,
                -std::llround(figure.removed_on_average * hundredths), figure.tried_to - figure.low,
                !is_of_party};
    }

    [[nodiscard]] bool is_limited(std::int64_t value) const { return value < no_limit_ / 2; }

    void weigh(PlaneFinder& finder, std::size_t claim, OpenFigure& figure) {
        const std::optional<AnswerPlane> plane = finder.find(claim);
        if (!plane) {
            return;
        }
        constexpr double tolerance = 5e-3;
        const std::int64_t from = std::llround(std::ceil(
            std::min(plane->lower.front().answer, plane->upper.front().answer) - tolerance));
        const std::int64_t to = std::llround(std::floor(
            std::max(plane->lower.back().answer, plane->upper.back().answer) + tolerance));
        if (from >= to) {
            return;  // known
        }
        ++asking_.weighed;
        const std::int64_t last = is_limited(to) ? std::min(to, from + most_answers - 1)
                                                 : std::max(greatest_, from) + answers_beyond;
        const Narrowing narrowing = narrowing_of(*plane, from, last, no_limit_);
        const std::int64_t low = asking_.now.low.value_or(0);
        const std::int64_t width = asking_.now.high ? *asking_.now.high - low : no_limit_ - low;
        figure.low = from;
        figure.high = is_limited(to) ? std::optional(to) : std::nullopt;
        figure.tried_to = last;
        figure.worst_answer = narrowing.worst_answer;
        figure.removed_at_worst = width - narrowing.left_at_worst;
        figure.removed_on_average = static_cast<double>(width) - narrowing.left_on_average;
        figure.closes_always = !asking_.now.high && !is_limited(figure.removed_at_worst);
        if (!asking_.now.high && !figure.closes_always) {
            // What some answers close and others do not is counted by its lower end alone.
            AnswerPlane open = *plane;
            const auto top = static_cast<double>(no_limit_);
            open.upper = {{static_cast<double>(from), top}, {static_cast<double>(last), top}};
            figure.removed_on_average = static_cast<double>(width) -
                                        narrowing_of(open, from, last, no_limit_).left_on_average;
        }
        constexpr double least_effect = 1e-6;
        if (figure.removed_at_worst <= 0 && figure.removed_on_average < least_effect) {
            ++asking_.without_effect;
            return;
        }
        asking_.questions.push_back(figure);
    }

    /// The possible answers and the bound at the worst of them, from the statements.
    base::Result<bool> certify(OpenFigure& figure) {
        RECOUNT_TRY(BoundsFinder of_answer,
                    BoundsFinder::make(state_.setting, premises_, revisions(), {figure.terms}));
        RECOUNT_TRY(const Bounds possible, of_answer.find(0, Mode::chosen, Derivations::as_found));
        figure.low = possible.low;
        figure.high = possible.high;
        Premise supposed;
        supposed.id = answer_id;
        supposed.origin = Origin::hypothesis;
        supposed.terms = figure.terms;
        supposed.low = figure.worst_answer;
        supposed.high = figure.worst_answer;
        RECOUNT_TRY(const PreparedPremise prepared, prepare(*state_.universe, std::move(supposed)));
        std::vector<const PreparedPremise*> premises = premises_;
        premises.push_back(&prepared);
        RECOUNT_TRY(BoundsFinder with_answer,
                    BoundsFinder::make(
                        state_.setting, premises, revisions(),
                        {{{1, query_.measure, query_.ledger, query_.scope, Books::standing}}}));
        RECOUNT_TRY(Bounds left, with_answer.find(0, Mode::chosen, Derivations::short_ones));
        const Answer& now = asking_.now;
        Answer then = state_.answer_of(now.query, std::move(left));
        if (now.low && now.high && then.low && then.high) {
            figure.removed_at_worst = (*now.high - *now.low) - (*then.high - *then.low);
        }
        figure.at_worst = std::move(then);
        return true;
    }

    const Reasoner::State& state_;
    const Query& query_;
    std::vector<const PreparedPremise*> premises_;
    Asking& asking_;
    std::int64_t greatest_;
    std::int64_t no_limit_;
};

}  // namespace

base::Result<Asking> what_to_ask(const Reasoner& reasoner, const Query& asked,
                                 const AskingOptions& options) {
    const Reasoner::State& here = reasoner.state();
    if (asked.as_of && *asked.as_of != here.selection.as_of) {
        RECOUNT_TRY(const Reasoner then, here.on(*asked.as_of));
        return what_to_ask(then, asked, options);
    }
    RECOUNT_TRY(const Query query, here.limited(asked));
    Premise counted;
    counted.id = answer_id;
    counted.origin = Origin::hypothesis;
    counted.terms = {{1, query.measure, query.ledger, query.scope, Books::standing}};
    counted.low = 0;
    RECOUNT_TRY(const Trial trial, Trial::make(here, query.measure.name(), {counted}));
    RECOUNT_TRY(BoundsFinder finder,
                BoundsFinder::make(here.setting, trial.premises(),
                                   here.revisions_of(query.measure.name()), {counted.terms}));
    RECOUNT_TRY(Bounds now, finder.find(0, Mode::chosen, Derivations::short_ones));
    Asking asking{here.answer_of(asked, std::move(now)), {}, 0, 0, trial.set_aside()};
    asking.now.set_aside = trial.set_aside();
    asking.now.mode = trial.set_aside().empty() ? "chosen" : "cautious";
    if (asking.now.low == asking.now.high) {
        return asking;
    }
    std::vector<OpenFigure> figures = open_figures(here, query, trial.premises());
    if (figures.size() > options.most_weighed) {
        figures.resize(options.most_weighed);
    }
    RECOUNT_CHECK(Ranking(here, query, trial, asking).run(std::move(figures), options));
    return asking;
}

std::string_view to_text(OpenFigure::Kind kind) {
    switch (kind) {
        case OpenFigure::Kind::share:
            return "share";
        case OpenFigure::Kind::total:
            return "total";
        case OpenFigure::Kind::statement:
            return "statement";
        case OpenFigure::Kind::release:
            return "release";
    }
    return {};
}

}  // namespace recount::reason
