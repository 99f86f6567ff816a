#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace recount::base {

/// Calls `work(task, worker)` for each task from 0 to `tasks`, on up to `threads` threads; which
/// worker takes which task is left to chance, so results belong to tasks. The first exception is
/// thrown again when all have ended.
template <typename Work>
void in_parallel(std::size_t tasks, std::size_t threads, const Work& work) {
    threads = std::max<std::size_t>(1, std::min(threads, tasks));
    if (threads == 1) {
        for (std::size_t task = 0; task < tasks; ++task) {
            work(task, std::size_t{0});
        }
        return;
    }
    std::atomic<std::size_t> next{0};
    std::exception_ptr thrown;
    std::mutex lock;
    const auto run = [&](std::size_t worker) {
        try {
            for (std::size_t task = next++; task < tasks; task = next++) {
                work(task, worker);
            }
        } catch (const std::exception&) {  // the worker's top: handed to the caller
            const std::lock_guard guard(lock);
            thrown = thrown == nullptr ? std::current_exception() : thrown;
            next = tasks;
        }
    };
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < threads; ++worker) {
        others.emplace_back(run, worker);
    }
    run(0);
    others.clear();
    if (thrown != nullptr) {
        std::rethrow_exception(thrown);
    }
}

/// Makes items on several threads, a few parts of up to `items_of_a_part` at a time, and hands the
/// parts on in their order. `make(part, item)` adds an item to its part.
template <typename Part, typename Make, typename HandOn>
void in_order(std::size_t items, std::size_t items_of_a_part, std::size_t threads, const Make& make,
              const HandOn& hand_on) {
    constexpr std::size_t parts_of_a_thread = 4;
    std::vector<Part> parts(parts_of_a_thread * std::max<std::size_t>(1, threads));
    for (std::size_t begin = 0; begin < items; begin += parts.size() * items_of_a_part) {
        in_parallel(parts.size(), threads, [&](std::size_t part, std::size_t /*worker*/) {
            const std::size_t from = begin + part * items_of_a_part;
            parts[part].clear();
            for (std::size_t item = from; item < std::min(items, from + items_of_a_part); ++item) {
                make(parts[part], item);
            }
        });
        std::ranges::for_each(parts, hand_on);
    }
}

/// Sorts by a strict order in which no two values are alike but the same, so that the result does
/// not depend on `threads`.
template <typename Value, typename Before>
void sort_in_parallel(std::vector<Value>& values, std::size_t threads, const Before& before) {
    constexpr std::size_t worth_it = 100'000;
    std::size_t parts = 1;
    while (parts < threads && values.size() / (2 * parts) >= worth_it) {
        parts *= 2;
    }
    const auto begin_of = [&](std::size_t part) {
        return values.begin() + static_cast<std::ptrdiff_t>(values.size() / parts * part);
    };
    const auto end_of = [&](std::size_t part) {
        return part + 1 == parts ? values.end() : begin_of(part + 1);
    };
    in_parallel(parts, threads, [&](std::size_t part, std::size_t) {
        std::sort(begin_of(part), end_of(part), before);
    });
    for (std::size_t merged = 1; merged < parts; merged *= 2) {
        in_parallel(parts / (2 * merged), threads, [&](std::size_t task, std::size_t) {
            const std::size_t first = task * 2 * merged;
            std::inplace_merge(begin_of(first), begin_of(first + merged),
                               end_of(first + 2 * merged - 1), before);
        });
    }
}

}  // namespace recount::base
