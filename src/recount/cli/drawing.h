#pragma once

#include <cstdint>

namespace recount::cli {

/// A number from the operating system's source of randomness: nobody can tell it beforehand, nor
/// what it was drawn for. Throws where the system has none.
[[nodiscard]] std::uint64_t drawn();

}  // namespace recount::cli
