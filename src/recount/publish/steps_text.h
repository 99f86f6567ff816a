#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace recount::publish {

/// What a long work is at, and how long the rest will take if it goes on as it went: nothing about
/// that within the first second and before the first step is done.
///
///     steps_text("bounds over time", 34, 100, 4s)   // bounds over time: 34 of 100, about 8 s left
[[nodiscard]] std::string steps_text(std::string_view work, std::size_t done, std::size_t of,
                                     std::chrono::duration<double> passed);

}  // namespace recount::publish
