#include "recount/estimate/graph_average.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/estimate/list_sets.h"
#include "recount/estimate/log_gamma.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

/// Graphs are taken in so many parts, whatever the threads, so that sums are of the same order.
constexpr std::size_t parts = 64;

/// The logarithms of the joint probability of a table and a graph, by the number of people on no
/// list: a sum of one row for each list that is joined.
class GraphRows {
public:
    GraphRows(const CaptureTable& table, const GraphOptions& options,
              std::span<const double> places)
        : lists_(table.list_count()), places_(places.size()) {
        const double cell_prior =
            options.cell_prior.value_or(std::exp2(-static_cast<double>(lists_)));
        std::vector<std::vector<double>> of_set;
        for (Pattern set = 0; set <= all_lists(lists_); ++set) {
            of_set.push_back(logarithms(table, set, cell_prior, places));
        }
        rows_.resize(lists_ << lists_);
        for (std::size_t list = 0; list < lists_; ++list) {
            for (Pattern around = 0; around <= all_lists(lists_); ++around) {
                if ((around >> list & 1U) == 0) {
                    std::vector<double>& row = rows_[list << lists_ | around];
                    row.resize(places_);
                    std::ranges::transform(of_set[around | Pattern{1} << list], of_set[around],
                                           row.begin(), std::minus<>());
                }
            }
        }
        for (const double missing : places) {
            first_.push_back(of_every_graph(table, options.total_prior, missing));
        }
    }

    [[nodiscard]] std::size_t places() const { return places_; }
    /// What every graph has.
    [[nodiscard]] const std::vector<double>& first() const { return first_; }
    /// What a list adds that is joined.
    [[nodiscard]] const std::vector<double>& row(const Joined& joined) const {
        return rows_[std::size_t{joined.list} << lists_ | joined.neighbours];
    }

private:
    /// The marginal table of a set of lists under its Dirichlet prior, but for what does not depend
    /// on the set: L(A, n0) of docs/estimation.md.
    static std::vector<double> logarithms(const CaptureTable& table, Pattern set, double cell_prior,
                                          std::span<const double> places) {
        const auto cells = static_cast<double>(std::uint64_t{1} << std::popcount(set));
        const double prior =
            cell_prior * std::exp2(static_cast<double>(table.list_count())) / cells;
        std::vector<double> counts(set + 1, 0);
        for (const Cell& cell : table.cells()) {
            counts[cell.pattern & set] += static_cast<double>(cell.count);
        }
        double constant = -cells * log_gamma(prior);
        for (Pattern pattern = set; pattern != 0; pattern = (pattern - 1) & set) {
            constant += log_gamma(counts[pattern] + prior);
        }
        std::vector<double> values;
        for (const double missing : places) {
            values.push_back(constant + log_gamma(missing + counts[0] + prior));
        }
        return values;
    }

    /// (n + n0)! / (n0! product of the cells' factorials) and the prior of the total.
    static double of_every_graph(const CaptureTable& table, const TotalPrior& prior,
                                 double missing) {
        const double total = static_cast<double>(table.recorded()) + missing;
        double value = log_gamma(total + 1) - log_gamma(missing + 1);
        for (const Cell& cell : table.cells()) {
            value -= log_gamma(static_cast<double>(cell.count) + 1);
        }
        if (const auto* gamma = std::get_if<PoissonGammaPrior>(&prior)) {
            return value + total * std::log(gamma->scale) -
                   (total + gamma->shape) * std::log1p(gamma->scale) +
                   log_gamma(total + gamma->shape) - log_gamma(total + 1) - log_gamma(gamma->shape);
        }
        return value - std::log(total);
    }

    std::size_t lists_;
    std::size_t places_;
    std::vector<std::vector<double>> rows_;
    std::vector<double> first_;
};

/// Sums rows graph by graph, and takes over what a graph begins alike with the one before.
class Sums {
public:
    Sums(const DecomposableGraphs& graphs, const GraphRows& rows)
        : graphs_(graphs), rows_(rows), levels_(graphs.list_count() + 1, rows.first()) {}

    /// The logarithms of graph `index`. Asked for graphs one after the other it is fast.
    const std::vector<double>& of(std::size_t index) {
        const bool follows = last_ != none && index == last_ + 1;
        const std::size_t same = follows ? graphs_.shared(index) : 0;
        for (std::size_t position = same; position < graphs_.list_count(); ++position) {
            const std::vector<double>& row = rows_.row(graphs_.joined(index, position));
            const std::vector<double>& before = levels_[position];
            std::vector<double>& after = levels_[position + 1];
            for (std::size_t at = 0; at < row.size(); ++at) {
                after[at] = before[at] + row[at];
            }
        }
        last_ = index;
        return levels_.back();
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    const DecomposableGraphs& graphs_;
    const GraphRows& rows_;
    std::vector<std::vector<double>> levels_;
    std::size_t last_ = none;
};

/// What the coarse grid shows.
struct Outline {
    std::vector<double> greatest;  ///< by place, the greatest logarithm of any graph
    std::vector<double> of_graph;  ///< by graph, the greatest logarithm at any place
    double top = minus_infinity;
};

std::size_t begin_of(std::size_t part, std::size_t tasks) {
    return part * tasks / parts;
}

Outline outline_of(const DecomposableGraphs& graphs, const GraphRows& rows, std::size_t threads) {
    Outline outline;
    outline.of_graph.resize(graphs.size());
    std::vector<std::vector<double>> by_part(parts);
    base::in_parallel(parts, threads, [&](std::size_t part, std::size_t /*worker*/) {
        std::vector<double> greatest(rows.places(), minus_infinity);
        Sums sums(graphs, rows);
        for (std::size_t graph = begin_of(part, graphs.size());
             graph < begin_of(part + 1, graphs.size()); ++graph) {
            const std::vector<double>& values = sums.of(graph);
            double most = minus_infinity;
            for (std::size_t at = 0; at < values.size(); ++at) {
                most = values[at] > most ? values[at] : most;
                greatest[at] = values[at] > greatest[at] ? values[at] : greatest[at];
            }
            outline.of_graph[graph] = most;
        }
        by_part[part] = std::move(greatest);
    });
    outline.greatest.assign(rows.places(), minus_infinity);
    for (const std::vector<double>& greatest : by_part) {
        std::ranges::transform(outline.greatest, greatest, outline.greatest.begin(),
                               [](double a, double b) { return std::max(a, b); });
    }
    outline.top = *std::ranges::max_element(outline.greatest);
    return outline;
}

/// Places two thirds of a panel apart: no posterior is so narrow that it falls between them.
std::vector<double> coarse_places(double low, double high, double recorded) {
    std::vector<double> places;
    for (double root = std::sqrt(low); root * root < high;
         root += panel_width(root, recorded) * 2 / 3) {
        places.push_back(root * root);
    }
    places.push_back(high);
    return places;
}

/// Numbers of people on no list between which the posterior lies.
struct Reach {
    double low = 0;
    double high = 0;
};

/// Where the outline has, times the number of people that a place stands for, not yet fallen by
/// e^-24 from its top; one place more on either side.
Reach reach_of(const Outline& outline, std::span<const double> places) {
    constexpr double fallen = 24;
    const auto mass = [&](std::size_t at) {
        return outline.greatest[at] + std::log(places[at] + 1);
    };
    double most = minus_infinity;
    for (std::size_t at = 0; at < places.size(); ++at) {
        most = std::max(most, mass(at));
    }
    std::size_t first = 0;
    while (mass(first) < most - fallen) {
        ++first;
    }
    std::size_t last = places.size() - 1;
    while (mass(last) < most - fallen) {
        --last;
    }
    return {std::floor(places[first == 0 ? 0 : first - 1]),
            std::ceil(places[std::min(last + 1, places.size() - 1)])};
}

/// The joint posterior of some graphs, up to a common factor.
struct Posterior {
    std::vector<double> values;  ///< by place, of all graphs together
    std::vector<double> masses;  ///< by graph
};

Posterior posterior_of(const DecomposableGraphs& graphs, std::span<const std::size_t> kept,
                       const GraphRows& rows, const MissingGrid& grid, double top,
                       std::size_t threads) {
    Posterior posterior;
    posterior.masses.resize(kept.size());
    std::vector<std::vector<double>> by_part(parts);
    base::in_parallel(parts, threads, [&](std::size_t part, std::size_t /*worker*/) {
        std::vector<double> values(rows.places(), 0);
        Sums sums(graphs, rows);
        for (std::size_t at = begin_of(part, kept.size()); at < begin_of(part + 1, kept.size());
             ++at) {
            const std::vector<double>& logarithms = sums.of(kept[at]);
            double mass = 0;
            for (std::size_t place = 0; place < logarithms.size(); ++place) {
                const double value = std::exp(logarithms[place] - top);
                values[place] += value;
                mass += value * grid.weights()[place];
            }
            posterior.masses[at] = mass;
        }
        by_part[part] = std::move(values);
    });
    posterior.values.assign(rows.places(), 0);
    for (const std::vector<double>& values : by_part) {
        std::ranges::transform(posterior.values, values, posterior.values.begin(), std::plus<>());
    }
    return posterior;
}

Result<GraphOptions> checked(const CaptureTable& table, const GraphOptions& options) {
    const auto* gamma = std::get_if<PoissonGammaPrior>(&options.total_prior);
    if (options.cell_prior.value_or(1) <= 0 ||
        (gamma != nullptr && (gamma->shape <= 0 || gamma->scale <= 0))) {
        return fail(ErrorKind::out_of_range, "a prior of graphs is above 0");
    }
    if (options.most_missing && *options.most_missing < options.least_missing) {
        return fail(ErrorKind::out_of_range, "the most missing are fewer than the least");
    }
    if (table.recorded() == 0) {
        return fail(ErrorKind::refused, "nobody is recorded");
    }
    return options;
}

}  // namespace

Result<GraphAverage> average_graphs(const CaptureTable& table, const GraphOptions& given) {
    constexpr double unbounded = 1e12;  // people: more than ever lived
    constexpr double lighter = 37;      // e^-37 times all graphs and places: below 1e-7
    RECOUNT_TRY(const DecomposableGraphs graphs, DecomposableGraphs::of(table.list_count()));
    RECOUNT_TRY(const GraphOptions options, checked(table, given));
    const auto recorded = static_cast<double>(table.recorded());
    const auto least = static_cast<double>(options.least_missing);
    const double most =
        options.most_missing ? static_cast<double>(*options.most_missing) : unbounded;
    const std::vector<double> coarse = coarse_places(least, most, recorded);
    const Outline outline = outline_of(graphs, GraphRows(table, options, coarse), options.threads);
    const Reach reach = reach_of(outline, coarse);
    std::vector<std::size_t> kept;
    for (std::size_t graph = 0; graph < graphs.size(); ++graph) {
        if (outline.of_graph[graph] > outline.top - lighter) {
            kept.push_back(graph);
        }
    }
    MissingGrid grid(reach.low, reach.high, recorded);
    const GraphRows rows(table, options, grid.places());
    Posterior posterior = posterior_of(graphs, kept, rows, grid, outline.top, options.threads);
    const double whole = std::accumulate(posterior.masses.begin(), posterior.masses.end(), 0.0);
    MissingDensity missing(std::move(grid), std::move(posterior.values));
    const double tail = missing.tail_beyond();
    if (!options.most_missing && tail > most_tail) {
        return fail(ErrorKind::refused,
                    "nothing bounds how many are on no list: the posterior does not end below "
                    "10^12 people");
    }
    GraphAverage average{graphs.size(), kept.size(), 0, tail, recorded, std::move(missing), {}};
    // A graph that is not summed lies below e^-37 of the top at every number looked at.
    average.neglected = static_cast<double>(graphs.size() - kept.size()) * std::exp(-lighter) *
                        (reach.high - reach.low + 1) / whole;
    std::vector<std::size_t> order(kept.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t named = std::min(options.named_graphs, order.size());
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(named),
                              [&](std::size_t a, std::size_t b) {
                                  return posterior.masses[a] != posterior.masses[b]
                                             ? posterior.masses[a] > posterior.masses[b]
                                             : a < b;
                              });
    for (std::size_t at = 0; at < named; ++at) {
        average.heaviest.push_back({graphs[kept[order[at]]], posterior.masses[order[at]] / whole});
    }
    return average;
}

}  // namespace recount::estimate
