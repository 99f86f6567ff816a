#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/scratch.h"

#include "recount/casebook/casebook.h"

namespace recount::casebook::test {

using recount::test::error_of;
using recount::test::in_child;
using recount::test::Medium;
using recount::test::read_bytes;
using recount::test::TemporaryFolder;
using recount::test::value_of;

/// Second `second` after a fixed moment.
[[nodiscard]] Moment moment(std::int64_t second);
[[nodiscard]] Authorship amal(std::int64_t second, std::string why = "import");

/// A statement said on a day; the note may hold anything.
[[nodiscard]] record::Entry statement(std::string id, std::string said_on, std::string note);
[[nodiscard]] Change put(record::Entry entry);
[[nodiscard]] Change withdraw(record::RecordKind kind, std::string id);

/// The ids, in order.
[[nodiscard]] std::vector<std::string> ids(const std::vector<record::Entry>& entries);

/// Runs SQL as another program would that knows nothing of casebooks. Empty, or SQLite's message.
[[nodiscard]] std::string run_sql(const std::filesystem::path& path, const std::string& sql);
/// The same with the guards taken off for as long as it takes; throws when SQLite refuses.
void tamper(const std::filesystem::path& path, const std::string& sql);

/// Five revisions in three batches by two people: s1, s2 | s1 again, s3 | s2 withdrawn.
void write_sample(const std::filesystem::path& path);

void write_bytes(const std::filesystem::path& path, std::string_view bytes);

}  // namespace recount::casebook::test
