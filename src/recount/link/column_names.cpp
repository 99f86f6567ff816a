#include "recount/link/column_names.h"

#include <algorithm>
#include <string_view>

#include "recount/link/parallel.h"

namespace recount::link {
namespace {

ColumnNames::Named named(std::string_view text, NamePartBook& book) {
    const std::size_t bar = text.find(" | ");
    ColumnNames::Named name;
    name.first = PersonName::parse(text.substr(0, bar), book);
    if (bar != std::string_view::npos) {
        name.second = PersonName::parse(text.substr(bar + 3), book);
    }
    return name;
}

}  // namespace

ColumnNames ColumnNames::of(const Values& values, std::size_t threads) {
    // As many values a task on one thread as on many, so that parts get the same numbers.
    constexpr std::size_t values_of_a_task = 50'000;
    ColumnNames read;
    read.names_.resize(values.size());
    std::vector<NamePartBook> books((values.size() + values_of_a_task - 1) / values_of_a_task);
    const auto for_each_of = [&](std::size_t task, const auto& work) {
        const std::size_t end = std::min(values.size(), (task + 1) * values_of_a_task);
        for (std::size_t code = task * values_of_a_task; code < end; ++code) {
            work(static_cast<ValueCode>(code));
        }
    };
    in_parallel(books.size(), threads, [&](std::size_t task, std::size_t) {
        for_each_of(task, [&](ValueCode code) {
            read.names_[code] = named(values.text(code), books[task]);
        });
    });
    std::vector<std::vector<NamePartNumber>> numbers;
    for (NamePartBook& book : books) {
        numbers.push_back(read.book_.add_all(book));
        book = {};
    }
    in_parallel(books.size(), threads, [&](std::size_t task, std::size_t) {
        for_each_of(task, [&](ValueCode code) {
            Named& name = read.names_[code];
            name.first.renumber(numbers[task]);
            if (name.second) {
                name.second->renumber(numbers[task]);
            }
        });
    });
    return read;
}

}  // namespace recount::link
