#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/casebook.h"
#include "recount/cli/arguments.h"
#include "recount/reading/proposal.h"
#include "recount/record/case.h"
#include "recount/record/decision.h"

namespace recount::cli {

/// A proposal beside the document it stands in.
struct ProposalOf {
    const reading::ReadDocument* document = nullptr;
    reading::Proposal proposal;
};

/// What a person decides on proposed records, in a casebook. Each decision is durable when its
/// function returns, and is a record itself; what it enters is recorded in the same piece.
///
/// Fails as `casebook::Casebook::append` does, where nothing else is said. One thread.
class DecisionBook {
public:
    /// Opens a casebook for writing. One that is not there is made, with a title and the keeper of
    /// the ledger, so that it can be checked; `is_new` says so.
    [[nodiscard]] static base::Result<DecisionBook> open(const std::filesystem::path& path,
                                                         Author author, std::string keeper);

    [[nodiscard]] bool is_new() const { return is_new_; }

    /// What the casebook holds, without the rows that cannot be read.
    [[nodiscard]] record::Case the_case() const;

    /// The decision that stands on what a key stands for.
    [[nodiscard]] const record::Decision* decision_on(const std::string& key) const;

    /// The id of the record that was entered for a proposal: for the same words and values in any
    /// capture, or for the same words of this document, however they were read then.
    [[nodiscard]] std::optional<std::string> entered_id(const ProposalOf& of) const;

    /// The entry that is there under the id of a record.
    [[nodiscard]] const record::Entry* present(record::RecordKind kind,
                                               const std::string& id) const;

    /// The id of another record that is likely the same: a release of the same ledger and day, an
    /// incident of the same day and place.
    [[nodiscard]] std::optional<std::string> likely_same(const reading::Proposal& proposal) const;

    /// What is wrong with the records of a proposal as they would stand in the case.
    [[nodiscard]] std::vector<base::Error> problems(const ProposalOf& of) const;
    /// Those with which nothing is wrong.
    [[nodiscard]] std::vector<ProposalOf> without_problems(std::vector<ProposalOf> all) const;

    /// Enters the records. `proposed`: before a person corrected it; what differs makes the
    /// decision a correction.
    /// The document is recorded with the first decision on it; recorded ones that it says are
    /// repeated by it (`repeated_by`), and what they were the root of, name it as their root from
    /// then on. That stays when the decision is taken back, as the document does.
    [[nodiscard]] base::Result<void> accept(const ProposalOf& of, const reading::Proposal& proposed,
                                            const std::string& reason);
    /// Enters many as they are proposed, in one piece.
    [[nodiscard]] base::Result<void> accept_all(const std::vector<ProposalOf>& all,
                                                const std::string& reason);
    [[nodiscard]] base::Result<void> reject(const ProposalOf& of, const std::string& reason);

    /// Gives the rows of documents that were recorded without a sketch the one of their text. How
    /// many; nothing else of a row is touched.
    [[nodiscard]] base::Result<std::size_t> add_sketches(
        const std::vector<reading::ReadDocument>& documents);

    /// Takes a decision back, with the records that it entered; what stood there before stands
    /// again. Fails with `not_found` where no such decision stands, and with `refused` where one of
    /// the records was changed since: that change is a person's too.
    [[nodiscard]] base::Result<void> undo(const std::string& key);

    [[nodiscard]] const std::filesystem::path& path() const { return book_.path(); }

private:
    DecisionBook(casebook::Casebook book, Author author, std::string keeper);

    [[nodiscard]] base::Result<void> load();
    /// Takes an entry of the casebook into what this object knows of it.
    [[nodiscard]] base::Result<void> hold(record::Entry entry);
    [[nodiscard]] record::Decision decision(const ProposalOf& of, record::Judgement judgement,
                                            const std::string& reason) const;
    /// Records a decision's entries, and its documents where they are not there yet, with what
    /// they change in the rows of those that repeat them.
    [[nodiscard]] base::Result<void> record(
        const std::vector<const reading::ReadDocument*>& documents,
        const std::vector<record::Entry>& entries, const std::string& why);
    /// The rows of recorded documents that are copies of this one once it is recorded.
    [[nodiscard]] std::vector<record::Entry> copies_of(const reading::ReadDocument& document) const;
    [[nodiscard]] base::Result<void> append(const std::vector<casebook::Change>& changes,
                                            const std::string& why);

    casebook::Casebook book_;
    Author author_;
    std::string keeper_;
    bool is_new_ = false;
    /// What the casebook holds, by kind and id.
    std::map<std::pair<record::RecordKind, std::string>, record::Entry> present_;
    std::map<std::string, record::Decision> decisions_;
};

}  // namespace recount::cli
