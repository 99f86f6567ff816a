#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "recount/link/expression.h"

namespace recount::link {

/// Keys of a saved model that mean nothing here, each with its value as JSON; kept so that they are
/// written back.
using OtherKeys = std::vector<std::pair<std::string, std::string>>;

/// One way in which two values can agree, and how telling it is.
struct Level {
    /// When it holds: of a pair, the first level whose condition is true is the one that counts. No
    /// condition: every pair that no level before it took.
    std::optional<Expression> condition;
    std::string label;     ///< for people
    bool is_null = false;  ///< a value is not known: says nothing, weight 0
    /// P(level | same) and P(level | different), both among pairs in which the values are known;
    /// absent: not trained. In (0, 1].
    std::optional<double> m;
    std::optional<double> u;
    bool m_is_fixed = false;  ///< training leaves it alone
    bool u_is_fixed = false;
    /// The column whose frequencies make agreement on a rare value tell more; absent: none.
    std::optional<std::string> frequency_column;
    double frequency_weight = 1;  ///< 0 (no adjustment) to 1
    double frequency_least = 0;   ///< rarer values count as if they were as frequent as this
    /// Hardly ever the level of two entries that are the same: see `Comparison::most_apart`.
    bool is_apart = false;
    /// The level of brothers and sisters, who have much in common without being one: what a family
    /// shares (`Comparison::is_shared_by_family`) does not speak for such a pair.
    bool is_relative = false;
    OtherKeys other_keys;
};

/// What is compared of two entries: levels in the order in which they are tried.
struct Comparison {
    std::string name;
    std::string description;
    std::vector<Level> levels;
    /// Training: of the pairs that are the same, and of which this is known, no more than this
    /// share is at levels that are `is_apart`; in (0, 1]. It says what "the same" is meant to be:
    /// without it learning may take for it whatever goes together most often, such as people of one
    /// town.
    double most_apart = 1;
    /// A family has it in common: where they lived, the day on which they were killed.
    bool is_shared_by_family = false;
    OtherKeys other_keys;
};

enum class LinkType {
    within,              ///< one list or several, every pair
    between,             ///< pairs of two lists only
    within_and_between,  ///< several lists, pairs within one too
};

/// How pairs are weighed (Fellegi and Sunter 1969, with levels as in Splink): log2 of
/// lambda / (1 - lambda), plus log2(m / u) of the level of each comparison, plus the adjustment for
/// frequency. Where a level `is_relative`, what is shared by a family and agrees counts nothing.
/// The probability that a pair is the same is 2^w / (1 + 2^w).
struct Model {
    LinkType link_type = LinkType::within;
    double same_probability = 1e-4;          ///< lambda: of two entries drawn at random; in (0, 1)
    bool same_probability_is_fixed = false;  ///< training leaves it alone
    double most_same_probability = 0.5;      ///< training goes no higher; in (0, 0.5]
    std::vector<Comparison> comparisons;
    /// Which pairs are looked at: those for which one of the rules is true.
    std::vector<Expression> blocking_rules;
    double convergence = 1e-4;  ///< EM ends when no parameter moves more than this
    int iterations = 25;        ///< EM ends after so many at the latest
    std::string id_column = "unique_id";
    std::string list_column = "source_dataset";
    /// What lists are made into before the model reads them: `victims` or `incidents`, the tables
    /// of `prepare_people` and `prepare_incidents`; empty: nothing, the lists are read as they are.
    std::string made_for;
    OtherKeys other_keys;
};

}  // namespace recount::link
