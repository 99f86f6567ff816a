#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/record/day.h"
#include "recount/record/entry.h"

namespace recount::record {

/// What a person says of two entries of lists.
enum class LinkVerdict {
    same,         ///< one person, one event
    different,    ///< two; stays so whatever a model says
    part_of,      ///< the left one is a part of the right one: related, and not one
    copy_of,      ///< the left one repeats the right one: one, and no second voice
    cannot_tell,  ///< left undecided; not asked again
};

/// `same`, `different`, `part_of`, `copy_of`, `cannot_tell`.
[[nodiscard]] std::string_view to_text(LinkVerdict verdict);
[[nodiscard]] base::Result<LinkVerdict> parse_link_verdict(std::string_view text);

/// How an entry of a list is known again. By its id, where the list has a column of ids; else by
/// its row together with a fingerprint of what stands in it, so that a decision never falls on
/// another entry because the rows were sorted anew. A regular value.
struct ListedEntry {
    std::string list;  ///< the file's name, without folders
    std::string id;    ///< empty: the list has no ids
    std::optional<std::uint64_t> row;
    std::string fingerprint;  ///< 16 hexadecimal digits; empty where there is an id

    bool operator==(const ListedEntry&) const = default;
};

/// For people: `april.csv list-7-112`, `april.csv row 12`.
[[nodiscard]] std::string to_text(const ListedEntry& entry);

/// A person's decision on two entries: one row of links.csv. A row is never changed: a later
/// decision on the same two is another row with a higher number, and so is taking one back. A
/// regular value.
struct LinkDecision {
    std::string id;  ///< `link_decision_id` of its entries and number
    /// Absent: what was decided before is taken back, and nothing is decided.
    std::optional<LinkVerdict> verdict;
    ListedEntry left;
    ListedEntry right;
    std::string reason;  ///< as given; may be empty
    std::string decided_by;
    std::optional<Day> decided_on;

    bool operator==(const LinkDecision&) const = default;
};

/// The id of the decision with a number, from 1, on two entries, whichever is the left one: 16
/// hexadecimal digits for the two, `-` and the number.
[[nodiscard]] std::string link_decision_id(const ListedEntry& left, const ListedEntry& right,
                                           std::uint64_t number);

/// The number in the id of a decision; 0 where it has none.
[[nodiscard]] std::uint64_t decision_number(std::string_view id);

/// The decision as a record of the case. Empty values are left out.
[[nodiscard]] Entry to_entry(const LinkDecision& decision);

/// Reads it back. Fails with `malformed` for an unknown verdict, a row or a day that cannot be
/// read, an entry without a list, or one with neither id nor row and fingerprint.
[[nodiscard]] base::Result<LinkDecision> parse_link_decision(const Entry& entry);

}  // namespace recount::record
