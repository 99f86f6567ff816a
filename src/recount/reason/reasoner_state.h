#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/bounds.h"
#include "recount/reason/dispute.h"
#include "recount/reason/problem.h"
#include "recount/reason/reason.h"
#include "recount/reason/selection.h"

namespace recount::reason {

/// Why a premise is there: in use, or kept ready to see what it would do.
enum class Status { in_use, rejected, switched_off };

struct Candidate {
    PreparedPremise prepared;
    Status status = Status::in_use;
    std::string switch_name;  ///< for `switched_off`
};

/// What a derivation of a contradiction says of its statements. Without an id.
[[nodiscard]] Conflict conflict_of(Derivation derivation);

/// A case under a choice, prepared: what the methods of a reasoner share. Immutable after `make`.
struct Reasoner::State {
    record::Case the_case;
    Choice choice;
    Selection selection;
    std::unique_ptr<const Universe> universe;
    Setting setting;
    std::vector<Candidate> candidates;
    std::vector<Premise> premises;
    std::vector<base::Error> errors;

    void prepare_candidates();
    void add_closures();
    void add_readings();
    void set_floors();
    [[nodiscard]] bool is_on(const std::string& assumption) const {
        return selection.assumptions.at(assumption);
    }
    [[nodiscard]] std::vector<const Candidate*> of_measure(const std::string& measure) const;
    /// The premises of a measure that are in use, in the order of the case.
    [[nodiscard]] std::vector<const PreparedPremise*> in_use(const std::string& measure) const;
    [[nodiscard]] std::vector<Revision> revisions_of(const std::string& measure) const;
    [[nodiscard]] std::set<std::string> measures() const;
    void check_measure(const std::string& measure, Findings& findings) const;
    void certify_residuals(Findings& findings) const;
    /// The same case under the same choice as of another day.
    [[nodiscard]] base::Result<Reasoner> on(record::Day day) const;
    [[nodiscard]] base::Result<Query> limited(Query query) const;
    [[nodiscard]] Answer answer_of(const Query& asked, Bounds bounds) const;
    [[nodiscard]] std::vector<base::Result<Answer>> answers(const std::vector<Query>& queries,
                                                            Mode mode,
                                                            Derivations derivations) const;
    /// Answers the questions of one measure, by their positions.
    void answer_measure(const std::string& measure, const std::vector<Query>& queries,
                        const std::vector<std::vector<Term>>& claims,
                        const std::vector<std::size_t>& members, Mode mode, Derivations derivations,
                        std::vector<base::Result<Answer>>& results) const;

    /// The weight of a premise under the choice.
    [[nodiscard]] WeightOf weights() const;
    /// Whether what a premise says is an actor's own claim: said by it, written in its own books by
    /// those who speak for it, admitted or denied of it alone, or its silence read as a denial.
    [[nodiscard]] bool is_claim_of(const Premise& premise, const record::ActorId& actor) const;
};

}  // namespace recount::reason
