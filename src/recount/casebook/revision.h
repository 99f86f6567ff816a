#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "recount/base/hash.h"
#include "recount/record/entry.h"

namespace recount::casebook {

/// A moment of recording, UTC, to the millisecond.
struct Moment {
    std::chrono::sys_time<std::chrono::milliseconds> at;

    auto operator<=>(const Moment&) const = default;
};

/// Who recorded something, why, and when. The moment is an argument: the casebook has no clock.
struct Authorship {
    std::string who;
    std::string why;
    std::chrono::sys_time<std::chrono::milliseconds> when;

    bool operator==(const Authorship&) const = default;
};

enum class RevisionAction {
    put,       ///< the record reads as the entry says from here on
    withdraw,  ///< the record is gone from here on; its earlier revisions stay readable
};

/// "put", "withdraw": the words of the hash chain.
[[nodiscard]] std::string_view to_text(RevisionAction action);

/// What is to be recorded. A withdrawal names kind and id; its fields are not kept.
struct Change {
    RevisionAction action = RevisionAction::put;
    record::Entry entry;

    bool operator==(const Change&) const = default;
};

/// One recorded change. Revisions are numbered from 1 without gaps and are never changed.
struct Revision {
    std::uint64_t number = 0;
    RevisionAction action = RevisionAction::put;
    record::Entry entry;  ///< of a withdrawal: kind and id, no fields
    Authorship authorship;
    base::Digest
        previous;         ///< the digest of the revision before; of the first: `chain_beginning()`
    base::Digest digest;  ///< over everything above; docs/formats/casebook.md has the bytes

    bool operator==(const Revision&) const = default;
};

}  // namespace recount::casebook
