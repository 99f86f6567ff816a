#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace recount::dataset {

/// Appends the `size` lowest bytes of a number, the lowest first; `size` from 1 to 8.
inline void append_little_endian(std::string& bytes, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(number & 0xFFU);
        number >>= 8U;
    }
}

}  // namespace recount::dataset
