#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace recount::publish::testing {

/// A reviewed output, from tests/publish/golden. With RECOUNT_WRITE_GOLDEN set, `actual` becomes
/// the reviewed output; the change shows in git.
[[nodiscard]] inline std::string golden(const std::string& name, const std::string& actual) {
    const auto path = std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests/publish/golden" / name;
    if (std::getenv("RECOUNT_WRITE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << actual;
    }
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace recount::publish::testing
