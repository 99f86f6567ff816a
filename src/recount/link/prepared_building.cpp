#include "recount/link/prepared_building.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/link/column_names.h"
#include "recount/link/rule_choice.h"
#include "recount/link/word_likeness.h"

namespace recount::link {
namespace {

/// Whether two lists have the column, or there is one list only.
bool is_in_common(const Column& column, std::span<const std::uint16_t> lists) {
    std::vector<bool> has_it;
    std::vector<bool> is_there;
    for (EntryIndex entry = 0; entry < lists.size(); ++entry) {
        has_it.resize(std::max<std::size_t>(has_it.size(), lists[entry] + 1U), false);
        is_there.resize(has_it.size(), false);
        is_there[lists[entry]] = true;
        if (column.is_known(entry)) {
            has_it[lists[entry]] = true;
        }
    }
    return std::ranges::count(has_it, true) > 1 || std::ranges::count(is_there, true) < 2;
}

/// Makes texts on several threads and hands them on in their order.
template <typename MakeOf, typename HandOn>
void for_each_made(std::size_t texts, std::size_t threads, const MakeOf& make_of,
                   const HandOn& hand_on) {
    constexpr std::size_t texts_of_a_part = 8'192;
    using Texts = std::vector<std::string>;
    base::in_order<Texts>(
        texts, texts_of_a_part, threads,
        [&](Texts& part, std::size_t at) { part.push_back(make_of(at)); },
        [&](const Texts& part) { std::ranges::for_each(part, hand_on); });
}

}  // namespace

std::string folded(std::string_view text) {
    std::string joined;
    for (const std::string& word : words_of(text)) {
        joined += joined.empty() ? "" : " ";
        joined += word;
    }
    return joined;
}

PreparedBuilding::PreparedBuilding(const Table& lists, std::size_t threads)
    : lists_(lists), threads_(threads) {
    for (const std::uint16_t list : lists.lists()) {
        prepared_.table.add_entry(list);
    }
}

void PreparedBuilding::read_names(const std::string& column) {
    const std::size_t at = *prepared_.table.find(column);
    prepared_.table.set_names(at, std::make_shared<const ColumnNames>(ColumnNames::of(
                                      prepared_.table.column(at).values, threads_)));
}

void PreparedBuilding::compare_lists(Comparison (*comparison)(const std::string& column)) {
    if (add_column("list", [&](EntryIndex entry) {
            return "list " + std::to_string(lists_.lists()[entry]);
        })) {
        compare(comparison("list"));
    }
}

bool PreparedBuilding::add_column(const std::string& name, const CellOf& cell_of,
                                  std::vector<std::string> made_from) {
    Column column;
    column.name = name;
    column.made_from = std::move(made_from);
    column.codes.reserve(lists_.size());
    for_each_made(
        lists_.size(), threads_,
        [&](std::size_t entry) { return cell_of(static_cast<EntryIndex>(entry)); },
        [&](const std::string& text) { column.codes.push_back(column.values.add(text)); });
    return add_if_it_tells(std::move(column));
}

bool PreparedBuilding::add_column(const std::string& name, const Column& from,
                                  const MadeOf& made_of, std::vector<std::string> made_from) {
    Column column;
    column.name = name;
    column.made_from = std::move(made_from);
    std::vector<ValueCode> by_value = {not_known};
    by_value.reserve(from.values.size());
    for_each_made(
        from.values.size() - 1, threads_,
        [&](std::size_t value) {
            return made_of(from.values.text(static_cast<ValueCode>(value + 1)));
        },
        [&](const std::string& text) { by_value.push_back(column.values.add(text)); });
    column.codes.reserve(from.codes.size());
    for (const ValueCode code : from.codes) {
        column.codes.push_back(by_value[code]);
    }
    return add_if_it_tells(std::move(column));
}

void PreparedBuilding::add_column(Column column) {
    column.values.close();
    prepared_.table.add_column(std::move(column));
}

bool PreparedBuilding::add_if_it_tells(Column column) {
    if (column.values.size() < 3 || !is_in_common(column, lists_.lists())) {
        return false;
    }
    add_column(std::move(column));
    return true;
}

void PreparedBuilding::add_text_keys(const std::string& column) {
    keys_.push_back("\"" + column + "\"");
    keys_.push_back("substr(\"" + column + "\", 1, 4)");
}

base::Result<Prepared> PreparedBuilding::finish(std::vector<ColumnUse> uses,
                                                const std::string& expected) && {
    const std::size_t of_lists = prepared_.table.find("list").has_value() ? 1 : 0;
    if (prepared_.model.comparisons.size() == of_lists) {
        return base::fail(base::ErrorKind::refused,
                          "nothing to compare: no column in common that tells entries apart; "
                          "expected " +
                              expected);
    }
    prepared_.uses = std::move(uses);
    prepared_.model.blocking_rules = choose_rules(prepared_.table, keys_);
    if (prepared_.model.blocking_rules.empty()) {
        return base::fail(base::ErrorKind::refused,
                          "too many entries are alike: every rule would bring together more pairs "
                          "than can be compared; add a column that tells them apart, such as a "
                          "date or a place");
    }
    return std::move(prepared_);
}

}  // namespace recount::link
