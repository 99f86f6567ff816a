#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/reason/reason.h"

namespace recount::cli {

/// The proofs of one run: a file name for each derivation. Derivations are told apart by address
/// and must outlive this.
///
///     ProofFiles proofs;
///     proofs.add(findings);                                // conflict-1.json, residual-...
///     proofs.add("ask-us", answer);                        // ask-us-low.json, ask-us-high.json
///     RECOUNT_CHECK(proofs.write_to("out/proofs"));
class ProofFiles {
public:
    /// `conflict-N`, `residual-REPORT-KIND`, `tension-N`, `rejected-STATEMENT`.
    void add(const reason::Findings& findings);

    /// `conflict-N`, `GROUP-least`, `GROUP-correction-N`; `own-N` of what contradicts itself. The
    /// prefix tells apart what different assumptions give.
    void add(const std::vector<reason::Conflict>& own,
             const std::vector<reason::ConflictGroup>& groups, const std::string& prefix);

    /// `STEM-low`, `STEM-high`, where the answer has that end.
    void add(const std::string& stem, const reason::Answer& answer);

    /// The name under which a derivation was added, or nothing.
    [[nodiscard]] const std::string* name_of(const reason::Derivation& derivation) const;

    [[nodiscard]] std::size_t size() const { return by_name_.size(); }

    /// Where `write_to` puts each, in the order of the names.
    [[nodiscard]] std::vector<std::filesystem::path> paths_in(
        const std::filesystem::path& folder) const;

    /// Writes every proof into the folder, which is made where it is missing.
    [[nodiscard]] base::Result<void> write_to(const std::filesystem::path& folder) const;

    /// Writes X.vipr beside each X.json; returns how many. A proof that goes by party has none.
    [[nodiscard]] base::Result<std::size_t> write_vipr_to(
        const std::filesystem::path& folder) const;

    /// What a command does for `--proofs` and `--vipr`; returns what was written, in words.
    [[nodiscard]] base::Result<std::string> write(const std::filesystem::path& folder,
                                                  bool has_vipr) const;

    /// One proof under a name of its own.
    void add(const std::string& stem, const reason::Derivation& derivation);

private:
    std::map<std::string, const reason::Derivation*> by_name_;
    std::map<const reason::Derivation*, std::string> names_;
};

/// The stem of a question's proofs: `ask-civilians-killed-by-us-1a2b3c4d`. Two questions never
/// share one.
[[nodiscard]] std::string proof_stem(const reason::Query& query);

/// Removes the proofs of an earlier run: files `*.json` that are proofs by their first line. Others
/// stay.
[[nodiscard]] base::Result<void> remove_proofs(const std::filesystem::path& folder);

}  // namespace recount::cli
