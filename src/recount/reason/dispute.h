#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/reason/conflicts.h"
#include "recount/reason/elastic_program.h"
#include "recount/reason/hitting_sets.h"
#include "recount/reason/problem.h"

namespace recount::reason {

/// Which rows hang together through the columns of a problem: what is said of one component says
/// nothing of another.
struct Components {
    std::vector<std::uint32_t> of_row;                 ///< the component of each own row
    std::vector<std::vector<std::uint32_t>> of_claim;  ///< the components a claim counts; ascending
    std::uint32_t count = 0;
};

/// `claims`: the number of claims the problem was made with. Claims tie nothing together.
[[nodiscard]] Components components_of(const Problem& problem, std::size_t claims);

/// What a statement costs to give up: the weight of its id, else of its speaker, else 1.
using WeightOf = std::function<std::int64_t(const Premise&)>;
/// Whether a statement may not be given up.
using IsHeld = std::function<bool(const Premise&)>;

/// A problem and what finds its contradictions, which begins where it last ended.
struct SolvedProblem {
    SolvedProblem(const Setting& setting, Problem made);

    std::unique_ptr<const Problem> problem;
    std::unique_ptr<ConflictFinder> finder;
};

/// Premises that hang together and cannot all be true, and the programs that weigh them. Each
/// statement that may be given up is an element, numbered in the order of the premises; a statement
/// that is read in two ways is one element. Closures and revisions always hold. One thread.
class Dispute {
public:
    struct Element {
        std::string statement;
        NumberSet rows;
        std::int64_t weight = 1;
    };
    struct Contradiction {
        NumberSet elements;  ///< may be empty: what is held contradicts itself
        Derivation derivation;
    };

    /// Fails as `Problem::make` does.
    [[nodiscard]] static base::Result<Dispute> make(const Setting& setting,
                                                    std::vector<const PreparedPremise*> premises,
                                                    std::vector<Revision> revisions,
                                                    const WeightOf& weight_of,
                                                    const IsHeld& is_held);
    Dispute(const Setting& setting, SolvedProblem solved, const WeightOf& weight_of,
            const IsHeld& is_held);

    [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
    [[nodiscard]] std::vector<std::int64_t> weights() const;
    [[nodiscard]] const Problem& problem() const { return *problem_; }
    [[nodiscard]] const Setting& setting() const { return *setting_; }

    /// A minimal contradiction among some elements and what is held; nothing when they agree.
    /// Throws `std::runtime_error` as `ConflictFinder::find` does.
    [[nodiscard]] std::optional<Contradiction> contradiction_among(const NumberSet& elements);

    /// The least moves of `movable` with which everything else that is not `off` holds. Throws
    /// `std::runtime_error` where the solver gives up.
    [[nodiscard]] ElasticProgram::Solution solve(const NumberSet& movable, const NumberSet& off);

    /// Whether whole counts were found with which exactly these elements hold, and what is held.
    [[nodiscard]] bool have_witness(const NumberSet& elements);

    /// Elements that have to move so that `kept` and the rest agree: without them the others agree.
    /// Some of them may not be needed. `kept` has to agree with itself. Where no whole counts show
    /// it, the others may need more to agree.
    struct Moved {
        NumberSet elements;
        bool is_witnessed = false;  ///< or the program is too large for cases
    };
    [[nodiscard]] Moved moved_beside(const NumberSet& kept);
    /// Whether whole counts were found with which the others agree when these are given up.
    [[nodiscard]] bool agree_without(const NumberSet& off);

    /// The elements that are not in `elements`.
    [[nodiscard]] NumberSet others(const NumberSet& elements) const;
    [[nodiscard]] std::vector<std::string> names(const NumberSet& elements) const;
    /// The use of each own row when some elements are movable and some off.
    [[nodiscard]] std::vector<RowUse> uses(const NumberSet& movable, const NumberSet& off) const;
    [[nodiscard]] const ElasticProgram& program() const { return *program_; }
    /// As `ConflictFinder::was_undecided`.
    [[nodiscard]] bool was_undecided() const { return finder_->was_undecided(); }

private:
    [[nodiscard]] ElasticProgram::Search whole_search() const;

    const Setting* setting_;
    std::unique_ptr<const Problem> problem_;
    std::vector<Element> elements_;
    std::vector<std::optional<std::uint32_t>> element_of_row_;
    std::unique_ptr<ConflictFinder> finder_;
    // One program for each kind of question, so that each begins near where it last ended: many
    // statements movable, nearly all held, nearly all off.
    std::unique_ptr<ElasticProgram> program_;
    std::unique_ptr<ElasticProgram> held_program_;
    std::unique_ptr<ElasticProgram> few_program_;
};

/// The disputes among premises of one measure, in the order of their first premise; each with the
/// component it stands for.
struct Disputes {
    std::vector<Dispute> all;
    std::vector<std::uint32_t> component;  ///< of each of `all`
    Components components;
    bool was_undecided = false;  ///< as `ConflictFinder::was_undecided`
};

/// Fails as `Problem::make` does. `claims` as in `Problem::make`.
[[nodiscard]] base::Result<Disputes> disputes_among(
    const Setting& setting, const std::vector<const PreparedPremise*>& premises,
    const std::vector<Revision>& revisions, const std::vector<std::vector<Term>>& claims,
    const WeightOf& weight_of, const IsHeld& is_held);

}  // namespace recount::reason
