#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/scratch.h"

#include "recount/archive/archive.h"

namespace recount::archive::test {

using recount::test::error_of;
using recount::test::in_child;
using recount::test::Medium;
using recount::test::read_bytes;
using recount::test::TemporaryFolder;
using recount::test::value_of;

/// What Amal adds at second `second` after a fixed moment.
[[nodiscard]] Provenance by_amal(std::string name, int second = 0);

/// `count` entries that follow one another, of made-up objects.
[[nodiscard]] std::vector<CustodyEntry> entries_in_order(std::uint64_t count);

/// Adds three files, the second and the third with the same bytes, to `folder/evidence`.
void write_sample(const TemporaryFolder& folder);

/// Writes over a file, read-only or not.
void write_over(const std::filesystem::path& path, std::string_view bytes);

}  // namespace recount::archive::test
