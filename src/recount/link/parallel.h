#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace recount::link {

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

}  // namespace recount::link
