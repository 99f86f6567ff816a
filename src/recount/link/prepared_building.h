#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/link/prepared.h"

namespace recount::link {

/// A text as its folded words with one blank between them: letter case, accents, signs and ways of
/// writing Arabic do not count.
[[nodiscard]] std::string folded(std::string_view text);

/// Builds what is compared, column by column.
class PreparedBuilding {
public:
    using CellOf = std::function<std::string(EntryIndex)>;

    using MadeOf = std::function<std::string(std::string_view)>;

    /// Has an entry for each of the lists' entries. The lists outlive it. `cell_of` and `made_of`
    /// are called by so many threads at the same time.
    PreparedBuilding(const Table& lists, std::size_t threads);

    /// Adds a column made of the entries of the lists, if it has two values or more and two lists
    /// have it, or there is one list only; whether it was added.
    bool add_column(const std::string& name, const CellOf& cell_of,
                    std::vector<std::string> made_from = {});
    /// The same, made of the values of one column, each once.
    bool add_column(const std::string& name, const Column& from, const MadeOf& made_of,
                    std::vector<std::string> made_from = {});
    void add_column(Column column);

    /// Reads the values of a column that was added as personal names.
    void read_names(const std::string& column);

    /// Compares which list entries stand in, where there are two or more.
    void compare_lists(Comparison (*comparison)(const std::string& column));

    void compare(Comparison comparison) {
        prepared_.model.comparisons.push_back(std::move(comparison));
    }

    /// Adds an expression of one entry that the blocking rules may be made of.
    void add_key(std::string key) { keys_.push_back(std::move(key)); }
    /// The whole text, and how it begins.
    void add_text_keys(const std::string& column);

    /// The column of that name, which was added.
    [[nodiscard]] const Column& column(const std::string& name) const {
        return prepared_.table.column(*prepared_.table.find(name));
    }
    /// How many values the column added last has, the unknown one among them.
    [[nodiscard]] std::size_t values_of_last() const {
        return prepared_.table.columns().back().values.size();
    }

    /// Chooses the blocking rules. Fails with `refused` where there is nothing to compare;
    /// `expected` says what might have been.
    base::Result<Prepared> finish(std::vector<ColumnUse> uses, const std::string& expected) &&;

private:
    bool add_if_it_tells(Column column);

    const Table& lists_;
    std::size_t threads_;
    Prepared prepared_;
    std::vector<std::string> keys_;
};

}  // namespace recount::link
