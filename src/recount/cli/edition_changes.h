#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/casebook.h"
#include "recount/edition/changes.h"
#include "recount/record/entry.h"
#include "recount/site/addresses.h"
#include "recount/site/results.h"

namespace recount::cli {

/// What a casebook said when the edition before was made, and why it was changed since.
struct EditionBefore {
    std::vector<record::Entry> entries;  ///< all, also those that are not open
    /// Of each record that was recorded since, by its `PublishedRecord::id`.
    std::map<std::string, casebook::Authorship> last_recorded;
};

/// Reads it. `revisions`: all of the book; `said_by`: the day as of which the new edition is told.
/// Fails as the casebook does.
[[nodiscard]] base::Result<EditionBefore> edition_before(
    const casebook::Casebook& book, std::span<const casebook::Revision> revisions,
    casebook::Moment since, const std::optional<casebook::Moment>& recorded_by,
    std::optional<record::Day> said_by);

/// What was recorded of each record that did not stay as it was first recorded, by `recorded_by`
/// and on the day `as_of` or before (absent: at any time). A record tells nothing if it, or one
/// that it rested on, was ever kept back (`intake::public_case`), however open they are by now: the
/// reason of a change may say what was kept back. `revisions`: all of a casebook, oldest first.
[[nodiscard]] site::RecordHistories record_histories(
    std::span<const casebook::Revision> revisions,
    const std::optional<casebook::Moment>& recorded_by, std::optional<record::Day> as_of);

/// What changed, once for the feed and once for the page of changes.
struct EditionChanges {
    std::vector<edition::Change> of_feed;     ///< by kind and id
    std::vector<site::RecordChange> of_page;  ///< the latest day first, then by kind and id
};

/// Compares the open rows of the edition before with those of the new one, `open`. Told of are
/// actors, places, sources, parts, incidents, statements, releases, strikes and reports; nothing
/// is told of a record that is still there (in `all`) and no longer open: its id may say too much.
/// An incident that is gone was merged where one other has its id among its codes.
/// Fails as `edition::changes_between`.
[[nodiscard]] base::Result<EditionChanges> changes_since(const EditionBefore& before,
                                                         std::span<const record::Entry> all,
                                                         std::span<const record::Entry> open,
                                                         const site::Addresses& addresses);

}  // namespace recount::cli
