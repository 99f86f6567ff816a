#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/link/values.h"

namespace recount::link {

class ColumnNames;

/// The place of an entry in its table.
using EntryIndex = std::uint32_t;

/// One column: of each entry the number of its value.
struct Column {
    std::string name;
    /// Of a column made from others: their names. What is made from the same is not independent.
    std::vector<std::string> made_from = {};
    Values values = {};
    std::vector<ValueCode> codes = {};  ///< one an entry
    /// Of a column of personal names: its values as names; null: not read yet.
    std::shared_ptr<const ColumnNames> names = {};

    [[nodiscard]] bool is_known(EntryIndex entry) const { return codes[entry] != not_known; }
    [[nodiscard]] std::string_view text(EntryIndex entry) const {
        return values.text(codes[entry]);
    }
};

/// The entries of one list or several, column by column. Which entry is which person is the
/// caller's: here an entry is its place. At most 2^32 - 2 entries. Immutable once filled.
class Table {
public:
    /// Adds an empty column for entries to come; its place.
    std::size_t add_column(std::string name);

    /// Adds a column with a value for each entry there is.
    void add_column(Column column) { columns_.push_back(std::move(column)); }

    /// Begins an entry of a list: all its values are not known until `set`.
    EntryIndex add_entry(std::uint16_t list);

    /// Sets a value of the entry added last.
    void set(std::size_t column, std::string_view text) {
        columns_[column].codes.back() = columns_[column].values.add(text);
    }

    /// Says what names the values of a column are.
    void set_names(std::size_t column, std::shared_ptr<const ColumnNames> names) {
        columns_[column].names = std::move(names);
    }

    /// Begins as many entries of a list.
    void add_entries(std::uint16_t list, std::size_t count);

    /// Sets the values of the entries added last, as many as there are texts. Several threads may
    /// each set a column of their own.
    void set_last(std::size_t column, std::span<const std::string_view> texts) {
        std::vector<ValueCode>& codes = columns_[column].codes;
        columns_[column].values.add_all(texts, std::span(codes).last(texts.size()));
    }

    /// Gives back the memory of a column that nothing will ask for: from now on no value is known.
    void forget(std::size_t column);

    /// Nothing is added or set any more: gives back the memory that this alone needs.
    void close();

    [[nodiscard]] std::size_t size() const { return lists_.size(); }
    [[nodiscard]] std::span<const Column> columns() const { return columns_; }
    [[nodiscard]] const Column& column(std::size_t at) const { return columns_[at]; }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
    [[nodiscard]] std::span<const std::uint16_t> lists() const { return lists_; }
    [[nodiscard]] std::vector<std::string> column_names() const;

private:
    std::vector<Column> columns_;
    std::vector<std::uint16_t> lists_;
};

/// Whether two columns are one, or made from one.
[[nodiscard]] bool share_a_source(const Column& first, const Column& second);

/// Of each value of a column, its share among the entries whose value is known; 0 for the unknown.
[[nodiscard]] std::vector<double> frequencies(const Column& column);

}  // namespace recount::link
