#pragma once

#include <span>
#include <string>
#include <string_view>

#include "recount/record/entry.h"
#include "recount/site/page.h"

namespace recount::site {

enum class ChangesOf { one_record, many_records };

/// A table of changes: what was done, when, in which columns, and why; of many records, also to
/// which. `caption` is a key. Nothing for none.
[[nodiscard]] std::string change_table(std::string_view caption,
                                       std::span<const RecordChange> changes, ChangesOf of,
                                       const Page& page);

/// Adds what was recorded of a record since it was first recorded; nothing where it stayed as it
/// was. Of an actor: of all its rows, one for each spell of membership.
void add_history(record::RecordKind kind, std::string_view id, Page& page);

/// The page of a record that is gone, where it stood: that it was withdrawn or merged, into what,
/// and its history. `last` is one of `gone_records`.
[[nodiscard]] File gone_page(const Site& site, const RecordChange& last);

}  // namespace recount::site
