#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/record/day.h"

namespace recount::edition {

/// A record of an edition, as far as readers are told when it changes. Regular value.
struct PublishedRecord {
    std::string id;        ///< of all records of the edition, e.g. `incidents/IQ-2017-0317-1`
    std::string title;     ///< UTF-8
    std::string path;      ///< of its page, e.g. `en/incidents/IQ-2017-0317-1.html`
    std::string grade;     ///< empty: it has none
    base::Digest content;  ///< over all that readers see of it, its grade left out

    bool operator==(const PublishedRecord&) const = default;
};

enum class ChangeKind {
    added,      ///< it was not in the edition before
    corrected,  ///< readers see something else of it
    regraded,   ///< nothing but its grade is another
    merged,     ///< it is gone, and another record takes its place
    withdrawn,  ///< it is gone
};

/// `added`, `corrected`, `regraded`, `merged`, `withdrawn`.
[[nodiscard]] std::string_view to_text(ChangeKind kind);

/// What happened to a record between two editions. Regular value.
struct Change {
    ChangeKind kind = ChangeKind::added;
    PublishedRecord record;                      ///< as it is; where it is gone, as it was
    std::optional<std::string> grade_before;     ///< where it was regraded
    std::optional<PublishedRecord> merged_into;  ///< where it was merged
    std::string reason;                          ///< a sentence; empty: none was given

    bool operator==(const Change&) const = default;
};

/// What was decided of a record beyond what can be seen.
struct Decided {
    std::string id;                          ///< of the record that it is about
    std::string reason;                      ///< a sentence
    std::optional<std::string> merged_into;  ///< the id of the record that takes its place
};

/// The changes from one edition to the next, by the bytes of their ids. Fails with `duplicate` for
/// an id twice in one edition, with `unknown_name` for a record that is merged into one that the
/// new edition does not have. O(records · log records).
[[nodiscard]] base::Result<std::vector<Change>> changes_between(
    std::vector<PublishedRecord> before, std::vector<PublishedRecord> after,
    const std::vector<Decided>& decided);

/// What a feed says of itself.
struct Feed {
    /// What the ids of the feed and of its entries begin with: an IRI that never changes, without
    /// '/' at its end, e.g. `tag:example.org,2026:recount`.
    std::string id;
    std::string title;
    std::string author;
    /// Where the edition stands on the web, with '/' at its end; empty: links are relative to the
    /// feed, which lies at the top of the edition.
    std::string address;
    std::string language;  ///< BCP 47, e.g. `en`
};

/// The changes of one edition.
struct EditionChanges {
    std::uint64_t edition = 1;
    record::Day as_of;
    std::vector<Change> changes;
};

/// An Atom feed (RFC 4287): an entry for each record that was added, corrected or regraded, and a
/// tombstone (RFC 6721) for each that was merged or withdrawn, so that whoever keeps a copy knows
/// what to take out. The editions are given with the latest first, and of a record only its latest
/// change is told; the time of each is the beginning of its edition's day, UTC. Texts are escaped
/// as by `base::markup_text`. The same changes give the same bytes.
[[nodiscard]] std::string atom_feed(const Feed& feed, const std::vector<EditionChanges>& editions);

}  // namespace recount::edition
