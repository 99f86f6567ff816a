#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "recount/base/result.h"

namespace recount::record {

/// Whether `text` may be an id: one to 100 letters, digits, `.`, `_` or `-` (ASCII).
[[nodiscard]] bool is_id(std::string_view text);

/// The error for a text that is no id; says which letters are allowed.
[[nodiscard]] base::Error not_an_id(std::string_view text);

/// The id of one kind of record. Ids are compared exactly, byte by byte. Regular value.
///
///     Result<ActorId> uk = ActorId::make("uk");          // holds uk
///     Result<ActorId> bad = ActorId::make("u k");        // malformed: a space is not allowed
template <class Tag>
class Id {
public:
    [[nodiscard]] static base::Result<Id> make(std::string_view text) {
        if (!is_id(text)) {
            return base::fail(not_an_id(text));
        }
        return Id(std::string(text));
    }

    [[nodiscard]] const std::string& text() const { return text_; }

    auto operator<=>(const Id&) const = default;

private:
    explicit Id(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

using ActorId = Id<struct ActorTag>;
using PlaceId = Id<struct PlaceTag>;
using SourceId = Id<struct SourceTag>;
using DocumentId = Id<struct DocumentTag>;
using StatementId = Id<struct StatementTag>;
/// A part is a named subset: an incident, a batch or a list. Incidents share this id space.
using PartId = Id<struct PartTag>;
/// A release of a ledger (one row of ledger.csv).
using ReleaseId = Id<struct ReleaseTag>;
using ReportId = Id<struct ReportTag>;
using StrikeId = Id<struct StrikeTag>;
using VictimId = Id<struct VictimTag>;
using QuestionId = Id<struct QuestionTag>;
using DecisionId = Id<struct DecisionTag>;
using LinkId = Id<struct LinkTag>;

}  // namespace recount::record
