#pragma once

#include <chrono>
#include <string>

namespace recount::record {

/// A moment of UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// `2026-11-23T05:30:00.000Z`.
[[nodiscard]] std::string to_text(Instant instant);

}  // namespace recount::record
