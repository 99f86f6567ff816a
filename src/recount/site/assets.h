#pragma once

#include <span>
#include <string_view>

namespace recount::site {

/// A file that every site has, embedded when the program was built.
struct Asset {
    std::string_view path;  ///< below the folder of the edition
    std::string_view bytes;
};

/// The style sheet, the icon and the scripts.
[[nodiscard]] std::span<const Asset> assets();

}  // namespace recount::site
