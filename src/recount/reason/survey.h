#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "recount/reason/dispute.h"
#include "recount/reason/dispute_search.h"
#include "recount/reason/reason.h"

namespace recount::reason {

/// A dispute under search, and how far it has come.
struct Inquiry {
    std::string measure;
    Dispute dispute;
    std::unique_ptr<DisputeSearch> search;

    Inquiry(std::string measure_, Dispute dispute_);
};

/// Searches disputes for all their conflicts, smallest first, and then for what resolves them.
/// `wanted` picks the groups that are wanted, by a conflict in them; conflicts of every group are
/// told to `options.on_conflict`. Groups in the order of their first conflict, numbered from 1.
class Surveyor {
public:
    /// `most_checks`: how often the solver may be asked in each dispute.
    Surveyor(std::vector<Inquiry> inquiries, const SurveyOptions& options,
             std::function<bool(const Derivation&)> wanted,
             std::size_t most_checks = std::numeric_limits<std::size_t>::max());

    /// The groups; `own` gets the conflicts of what is held with itself.
    [[nodiscard]] std::vector<ConflictGroup> run(std::vector<Conflict>& own);
    [[nodiscard]] bool was_stopped() const { return options_.stop.stop_requested(); }
    /// The measures of which it is not known whether whole counts satisfy what was taken to agree.
    [[nodiscard]] std::set<std::string> undecided() const;

private:
    void find_conflicts();
    void tell(DisputeSearch& search, std::size_t conflict);
    void resolve(Inquiry& inquiry, std::vector<ConflictGroup>& into);
    /// Returns the positions of the conflicts that say why a correction is needed.
    [[nodiscard]] std::set<std::size_t> find_corrections(Inquiry& inquiry,
                                                         const std::vector<std::size_t>& members,
                                                         const NumberSet& elsewhere,
                                                         ConflictGroup& group);
    [[nodiscard]] const std::string& id_of(const std::vector<std::string>& statements);
    [[nodiscard]] Conflict named(DisputeSearch& search, std::size_t conflict);

    std::vector<Inquiry> inquiries_;
    const SurveyOptions& options_;
    std::function<bool(const Derivation&)> wanted_;
    std::map<std::vector<std::string>, std::string> ids_;  ///< of conflicts, by their statements
    std::size_t group_count_ = 0;
};

/// The least moves of `movable` with which all but `off` agree, and the proof that less is not
/// enough; nothing where no whole counts were found that satisfy the rest.
[[nodiscard]] std::optional<LeastChange> least_change(Dispute& dispute, const NumberSet& movable,
                                                      const NumberSet& off);

}  // namespace recount::reason
