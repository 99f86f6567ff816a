#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/day.h"
#include "recount/record/entry.h"

namespace recount::record {

/// What a person made of a proposed record.
enum class Judgement {
    accepted,   ///< entered as proposed
    corrected,  ///< entered with other values
    rejected,   ///< not entered, and not to be proposed again
};

/// `accepted`, `corrected`, `rejected`.
[[nodiscard]] std::string_view to_text(Judgement judgement);
[[nodiscard]] base::Result<Judgement> parse_judgement(std::string_view text);

/// A person's decision on one proposed record: one row of decisions.csv. A regular value.
struct Decision {
    std::string id;  ///< the key of the proposal: of its words and values
    Judgement judgement = Judgement::accepted;
    /// The records that were entered, `kind id` each, separated by `;`. Of a rejection: those that
    /// would have been.
    std::string records;
    std::string document_id;  ///< of the document the words stand in
    std::string words;        ///< that the proposal rests on
    std::string corrections;  ///< `column: proposed -> entered`, separated by `;`
    std::string reason;       ///< as given; may be empty
    std::string decided_by;
    std::optional<Day> decided_on;

    bool operator==(const Decision&) const = default;
};

/// The decision as a record of the case. Empty values are left out.
[[nodiscard]] Entry to_entry(const Decision& decision);

/// Reads it back. Fails with `malformed` for an unknown judgement or an unreadable day.
[[nodiscard]] base::Result<Decision> parse_decision(const Entry& entry);

}  // namespace recount::record
