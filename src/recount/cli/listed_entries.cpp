#include "recount/cli/listed_entries.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/base/spelling.h"
#include "recount/link/hashing.h"

namespace recount::cli {
namespace {

using link::Column;
using link::EntryIndex;
using link::Table;

/// Headers of columns of ids, the best first.
constexpr std::array<std::string_view, 6> id_headers = {"entry_id",  "report_id", "incident_id",
                                                        "record_id", "unique_id", "id"};

/// Whether each of the entries has a value in the column, and none has that of another.
bool tells_apart(const Column& column, EntryIndex first, EntryIndex last) {
    std::vector<link::ValueCode> codes(column.codes.begin() + first, column.codes.begin() + last);
    std::ranges::sort(codes);
    return !codes.empty() && codes.front() != link::not_known &&
           std::ranges::adjacent_find(codes) == codes.end();
}

std::optional<std::size_t> id_column(const Table& table, EntryIndex first, EntryIndex last) {
    for (const std::string_view header : id_headers) {
        for (std::size_t at = 0; at < table.columns().size(); ++at) {
            if (base::lower_ascii(table.column(at).name) == header &&
                tells_apart(table.column(at), first, last)) {
                return at;
            }
        }
    }
    return std::nullopt;
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo; RFC 9923).
class Fnv {
public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) {
            bits_ = (bits_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
        }
    }
    [[nodiscard]] std::uint64_t bits() const { return bits_; }

private:
    std::uint64_t bits_ = 0xCBF29CE484222325U;
};

/// The first entry of each list, and the number of entries.
std::vector<EntryIndex> firsts_of(const LinkedLists& lists) {
    std::vector<EntryIndex> firsts;
    for (EntryIndex entry = 0; entry < lists.table.size(); ++entry) {
        while (firsts.size() <= lists.table.lists()[entry]) {
            firsts.push_back(entry);
        }
    }
    while (firsts.size() <= lists.names.size()) {
        firsts.push_back(static_cast<EntryIndex>(lists.table.size()));
    }
    return firsts;
}

}  // namespace

ListedEntries::ListedEntries(const LinkedLists& lists) : lists_(&lists) {
    const Table& table = lists.table;
    const std::vector<EntryIndex> firsts = firsts_of(lists);
    std::vector<std::size_t> by_header(table.columns().size());
    std::iota(by_header.begin(), by_header.end(), std::size_t{0});
    std::ranges::sort(by_header, {}, [&](std::size_t at) { return table.column(at).name; });
    for (std::size_t list = 0; list < lists.names.size(); ++list) {
        id_columns_.push_back(id_column(table, firsts[list], firsts[list + 1]));
        if (id_columns_.back()) {
            continue;
        }
        fingerprints_.resize(table.size(), 0);
        for (EntryIndex entry = firsts[list]; entry < firsts[list + 1]; ++entry) {
            Fnv print;
            for (const std::size_t at : by_header) {
                const Column& column = table.column(at);
                if (column.is_known(entry)) {
                    print.add(column.name);
                    print.add("\x1f");
                    print.add(column.text(entry));
                    print.add("\x1e");
                }
            }
            fingerprints_[entry] = print.bits();
        }
    }
}

bool ListedEntries::has_ids(std::size_t column) const {
    return std::ranges::find(id_columns_, std::optional(column)) != id_columns_.end();
}

std::string_view ListedEntries::id_of(EntryIndex entry) const {
    const std::optional<std::size_t> column = id_columns_[lists_->table.lists()[entry]];
    return column ? lists_->table.column(*column).text(entry) : std::string_view();
}

std::string ListedEntries::fingerprint_of(EntryIndex entry) const {
    if (id_columns_[lists_->table.lists()[entry]]) {
        return {};
    }
    return base::hexadecimal_text(fingerprints_[entry]);
}

record::ListedEntry ListedEntries::of(EntryIndex entry) const {
    record::ListedEntry listed{std::string(lists_->list_of(entry)), std::string(id_of(entry)),
                               std::nullopt, fingerprint_of(entry)};
    if (listed.id.empty()) {
        listed.row = lists_->rows[entry];
    }
    return listed;
}

std::size_t EntryFinder::HashKey::operator()(const Key& key) const {
    return link::mixed(key.first, key.second);
}

base::Result<EntryFinder> EntryFinder::make(const ListedEntries& entries) {
    // `read_lists` tells files of one name apart by their order, which need not last.
    for (const std::string& name : entries.lists().names) {
        if (std::ranges::find(entries.lists().names, name + " (2)") !=
            entries.lists().names.end()) {
            return base::fail(base::ErrorKind::refused,
                              "two files are called '" + name +
                                  "', and what was decided is known by the names of the files; "
                                  "give one of them another name");
        }
    }
    return EntryFinder(entries);
}

EntryFinder::EntryFinder(const ListedEntries& entries)
    : entries_(&entries), first_of_list_(firsts_of(entries.lists())) {
    const Table& table = entries.lists().table;
    for (const std::optional<std::size_t>& column : entries.id_columns_) {
        if (column && !ids_.contains(*column)) {
            ids_.emplace(*column, table.column(*column).values.opened());
        }
    }
    places_.reserve(table.size());
    for (EntryIndex entry = 0; entry < table.size(); ++entry) {
        const std::uint16_t list = table.lists()[entry];
        const std::optional<std::size_t> column = entries.id_columns_[list];
        const std::uint64_t number =
            column ? table.column(*column).codes[entry] : entries.fingerprints_[entry];
        const auto [place, is_new] = places_.try_emplace(Key(list, number), entry);
        if (!is_new) {
            place->second.reset();
        }
    }
}

std::optional<std::uint16_t> EntryFinder::list_called(std::string_view name) const {
    const std::vector<std::string>& names = entries_->lists().names;
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::uint16_t>(found - names.begin()));
}

std::optional<EntryIndex> EntryFinder::at_row(std::uint16_t list, std::uint64_t row) const {
    const std::vector<std::uint64_t>& rows = entries_->lists().rows;
    const auto begin = rows.begin() + first_of_list_[list];
    const auto end = rows.begin() + first_of_list_[list + 1U];
    const auto found = std::lower_bound(begin, end, row);
    return found == end || *found != row
               ? std::nullopt
               : std::optional(static_cast<EntryIndex>(found - rows.begin()));
}

std::optional<EntryIndex> EntryFinder::with_id(std::uint16_t list, std::string_view id) const {
    const std::optional<std::size_t> column = entries_->id_columns_[list];
    if (!column) {
        return std::nullopt;
    }
    const link::ValueCode code = ids_.at(*column).find(id);
    const auto found = places_.find(Key(list, code));
    return code == link::not_known || found == places_.end() ? std::nullopt : found->second;
}

std::optional<EntryIndex> EntryFinder::find(const record::ListedEntry& listed) const {
    const std::optional<std::uint16_t> list = list_called(listed.list);
    if (!list) {
        return std::nullopt;
    }
    if (!listed.id.empty()) {
        return with_id(*list, listed.id);
    }
    const auto print = base::hexadecimal_in<std::uint64_t>(listed.fingerprint);
    if (!print || entries_->id_columns_[*list]) {
        return std::nullopt;
    }
    if (listed.row) {
        const std::optional<EntryIndex> there = at_row(*list, *listed.row);
        if (there && entries_->fingerprints_[*there] == *print) {
            return there;
        }
    }
    const auto found = places_.find(Key(*list, *print));
    return found == places_.end() ? std::nullopt : found->second;
}

base::Result<EntryIndex> EntryFinder::named(const std::string& name) const {
    const std::size_t colon = name.rfind(':');
    if (colon != std::string::npos) {
        if (const std::optional<std::uint16_t> list = list_called(name.substr(0, colon))) {
            const std::string rest = name.substr(colon + 1);
            std::optional<EntryIndex> found = with_id(*list, rest);
            if (const std::optional<std::uint64_t> row = base::number_in<std::uint64_t>(rest);
                !found && row) {
                found = at_row(*list, *row);
            }
            if (found) {
                return *found;
            }
            return base::fail(base::ErrorKind::not_found,
                              "'" + name + "': the list has no entry in that row or with that id");
        }
    }
    std::vector<EntryIndex> found;
    for (std::size_t list = 0; list < entries_->lists().names.size(); ++list) {
        if (const std::optional<EntryIndex> entry =
                with_id(static_cast<std::uint16_t>(list), name)) {
            found.push_back(*entry);
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    if (found.size() > 1) {
        return base::fail(base::ErrorKind::refused,
                          "'" + name + "' is an entry of several lists; write LIST:ID, e.g. " +
                              std::string(entries_->lists().list_of(found.front())) + ":" + name);
    }
    const std::string list = colon == std::string::npos ? name : name.substr(0, colon);
    return base::fail(base::ErrorKind::not_found,
                      "'" + name +
                          "' names no entry; write its id, or LIST:ROW with the list's file name "
                          "and the row, the header being row 1" +
                          base::suggestion(list, entries_->lists().names));
}

}  // namespace recount::cli
