#include "recount/link/column_names.h"

#include <algorithm>
#include <string_view>

#include "recount/base/parallel.h"

namespace recount::link {
namespace {

constexpr std::string_view between_scripts = " | ";

/// What one task reads: the parts of its names, and its names in another script.
struct Read {
    NamePartBook book;
    std::vector<PersonName> seconds;
};

}  // namespace

ColumnNames ColumnNames::of(const Values& values, std::size_t threads) {
    // As many values a task on one thread as on many, so that parts get the same numbers.
    constexpr std::size_t values_of_a_task = 50'000;
    ColumnNames names;
    names.firsts_.resize(values.size());
    names.place_of_second_.resize(values.size(), 0);
    std::vector<Read> tasks((values.size() + values_of_a_task - 1) / values_of_a_task);
    const auto for_each_of = [&](std::size_t task, const auto& work) {
        const std::size_t end = std::min(values.size(), (task + 1) * values_of_a_task);
        for (std::size_t code = task * values_of_a_task; code < end; ++code) {
            work(static_cast<ValueCode>(code));
        }
    };
    base::in_parallel(tasks.size(), threads, [&](std::size_t task, std::size_t /*worker*/) {
        Read& read = tasks[task];
        for_each_of(task, [&](ValueCode code) {
            const std::string_view text = values.text(code);
            const std::size_t bar = text.find(between_scripts);
            names.firsts_[code] = PersonName::parse(text.substr(0, bar), read.book);
            if (bar != std::string_view::npos) {
                read.seconds.push_back(
                    PersonName::parse(text.substr(bar + between_scripts.size()), read.book));
                names.place_of_second_[code] = static_cast<std::uint32_t>(read.seconds.size());
            }
        });
    });
    // The parts become those of one book, task by task; the names follow.
    std::vector<std::vector<NamePartNumber>> numbers;
    std::vector<std::size_t> first_second;
    std::size_t seconds = 0;
    for (Read& read : tasks) {
        numbers.push_back(names.book_.add_all(read.book));
        read.book = {};
        first_second.push_back(seconds);
        seconds += read.seconds.size();
    }
    names.seconds_.resize(seconds);
    base::in_parallel(tasks.size(), threads, [&](std::size_t task, std::size_t /*worker*/) {
        for_each_of(task, [&](ValueCode code) {
            names.firsts_[code].renumber(numbers[task]);
            std::uint32_t& place = names.place_of_second_[code];
            if (place != 0) {
                PersonName& second = tasks[task].seconds[place - 1];
                second.renumber(numbers[task]);
                place += static_cast<std::uint32_t>(first_second[task]);
                names.seconds_[place - 1] = second;
            }
        });
    });
    return names;
}

}  // namespace recount::link
