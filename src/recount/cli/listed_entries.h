#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/linked_lists.h"
#include "recount/record/link_decision.h"

namespace recount::cli {

/// How each entry of lists is known again later: by the id in its list, or by a fingerprint of its
/// cells where the list has no ids (docs/formats/case.md). The lists outlive it. Immutable.
class ListedEntries {
public:
    /// Linear in the cells of lists without ids.
    explicit ListedEntries(const LinkedLists& lists);

    [[nodiscard]] record::ListedEntry of(link::EntryIndex entry) const;
    /// Its id; empty where its list has none.
    [[nodiscard]] std::string_view id_of(link::EntryIndex entry) const;
    /// 16 hexadecimal digits; empty where it has an id.
    [[nodiscard]] std::string fingerprint_of(link::EntryIndex entry) const;

    [[nodiscard]] const LinkedLists& lists() const { return *lists_; }
    /// Whether a column holds the ids of a list.
    [[nodiscard]] bool has_ids(std::size_t column) const;

private:
    friend class EntryFinder;

    const LinkedLists* lists_;
    std::vector<std::optional<std::size_t>> id_columns_;  // by list
    std::vector<std::uint64_t> fingerprints_;             // by entry; empty: every list has ids
};

/// Finds entries by what they are known by. Immutable.
class EntryFinder {
public:
    /// Fails with `refused` where two lists have one name: what was said of the entries of one
    /// would fall on those of the other.
    static base::Result<EntryFinder> make(const ListedEntries& entries);

    /// Nothing where it is not there, or another row has the same cells and neither stands in the
    /// row that was noted.
    [[nodiscard]] std::optional<link::EntryIndex> find(const record::ListedEntry& listed) const;

    /// The entry a person names: an id, `LIST:ROW` or `LIST:ID`. Fails with `not_found`, or
    /// `refused` for an id that several lists have.
    [[nodiscard]] base::Result<link::EntryIndex> named(const std::string& name) const;

private:
    using Key = std::pair<std::uint16_t, std::uint64_t>;  // list; number of the id, or fingerprint
    struct HashKey {
        std::size_t operator()(const Key& key) const;
    };

    explicit EntryFinder(const ListedEntries& entries);
    [[nodiscard]] std::optional<std::uint16_t> list_called(std::string_view name) const;
    [[nodiscard]] std::optional<link::EntryIndex> at_row(std::uint16_t list,
                                                         std::uint64_t row) const;
    [[nodiscard]] std::optional<link::EntryIndex> with_id(std::uint16_t list,
                                                          std::string_view id) const;

    const ListedEntries* entries_;
    std::map<std::size_t, link::Values> ids_;  // by column of ids
    /// Nothing: several rows have these cells.
    std::unordered_map<Key, std::optional<link::EntryIndex>, HashKey> places_;
    std::vector<link::EntryIndex> first_of_list_;  // and at the end the number of entries
};

}  // namespace recount::cli
