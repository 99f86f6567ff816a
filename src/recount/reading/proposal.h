#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/read_document.h"
#include "recount/record/entry.h"

namespace recount::reading {

/// One value of a record that is proposed, under the name of its column.
struct ProposedValue {
    std::string column;
    std::string value;
    TextSpan span;  ///< the words it rests on; empty where no single words say it
    Certainty certainty = Certainty::sure;
    std::string reason;  ///< which wording was found, or what makes it doubtful; may be empty

    /// Doubtful values are shown and not entered: a person says what is right.
    [[nodiscard]] bool is_entered() const { return certainty != Certainty::doubtful; }
};

/// What a person decides at once: a record that a document proposes, with what hangs on it. Nothing
/// of it is entered before.
struct Proposal {
    /// release, incident, report, statement or strike
    record::RecordKind kind = record::RecordKind::incident;
    std::string id;  ///< of the record, as it would be entered
    /// 16 hexadecimal digits that stand for what is proposed on which words: the same words and
    /// values have the same key in any capture, whatever else the text says and whatever the
    /// record's id is.
    std::string key;
    std::vector<ProposedValue> values;  ///< a column at most once
    TextSpan span;                      ///< the words it rests on
    /// The least certain of what would be entered.
    Certainty certainty = Certainty::sure;

    /// The value of a column, entered or not; null where there is none.
    [[nodiscard]] const ProposedValue* value(std::string_view column) const;
};

/// The id under which a document is recorded: `doc-` and the beginning of its SHA-256.
[[nodiscard]] std::string document_id(const std::string& sha256);

/// The document as a record: title, day of publication, SHA-256, of which it is a copy, and the
/// sketch of its text.
[[nodiscard]] record::Entry document_entry(const ReadDocument& document);

/// What each document proposes, in the order of its text. `keeper`: the actor in whose books the
/// releases are. Of a release: a row of ledger.csv; of each finding that was found credible, an
/// incident with a statement for its killed and one for its injured; of every other finding a
/// report with the verdict, since what was not found credible is no incident and no zero. Of news:
/// for each event a report and an incident, and a statement for each number, whose part the
/// incident is; fighters, women, men and children alone are no statement. Documents without a day
/// of publication propose nothing else. Of a summary of strikes: for each number of all that was
/// done a row of strikes.csv, which needs no such day; for a loose number and for one of a part of
/// it, a statement with its relation.
[[nodiscard]] std::vector<std::vector<Proposal>> proposals_of(
    const std::vector<ReadDocument>& documents, const std::string& keeper);

/// The records of a proposal with its values as they are now: the record itself, and the statements
/// of an incident.
[[nodiscard]] std::vector<record::Entry> entries_of(const Proposal& proposal,
                                                    const ReadDocument& document,
                                                    const std::string& keeper);

}  // namespace recount::reading
