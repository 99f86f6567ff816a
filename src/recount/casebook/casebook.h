#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/casebook/audit.h"
#include "recount/casebook/change.h"
#include "recount/casebook/revision.h"
#include "recount/record/day.h"
#include "recount/record/entry.h"

/// The store: one SQLite file to which revisions are added and from which nothing is taken away.
///
///     auto book = Casebook::create("airstrikes.recount");                         //
///     Result<Casebook> book->append(changes_to_reach({}, entries), {"Amal", "first import", now});
///     // 212 book->entries();                                   // as they stand now
///     book->entries(Moment{last_year});                  // as they stood in the book a year ago
///     book->entries({}, day_of_the_hearing);             // without what was said after that day
///     book->audit();                                     // does the chain hold?
///
/// What fails, each with a sentence that names the file: a second writer (`busy`; readers are never
/// kept waiting), a file that is no casebook (`refused`), that a newer version wrote
/// (`newer_format`), whose bytes are damaged (`damaged`), a full or read-only disk
/// (`not_readable`). A disk that is full is an error here and not an exception: the file is the
/// user's, the sentence is for them, and the casebook goes on working once there is room.
namespace recount::casebook {

/// The version of the file format that this program writes; docs/formats/casebook.md.
inline constexpr int format_version = 1;

/// The digest before the first revision: SHA-256 of the format's tag.
[[nodiscard]] base::Digest chain_beginning();

enum class HistoryOrder { oldest_first, newest_first };

/// Which revisions `history` gives.
struct HistoryFilter {
    std::optional<record::RecordKind> kind;  ///< absent: of every kind
    std::optional<std::string> id;           ///< needs `kind`; absent: every id
    std::optional<std::uint64_t> from;       ///< the first number in the order asked for, included
    std::optional<std::uint64_t> limit;      ///< absent: all
    HistoryOrder order = HistoryOrder::oldest_first;
};

struct Store;

/// Adds many changes in batches, for imports. Each batch becomes durable as a whole in `commit`;
/// what was added after the last `commit` is gone when the writer goes, or the machine stops.
/// Must not outlive its casebook. One thread.
///
///     RECOUNT_TRY(Writer writer, book.write({"Amal", "import of 2026-11", now}));
///     for (...) RECOUNT_CHECK(writer.add(change));
///     RECOUNT_TRY(const std::uint64_t last, writer.commit());   // acknowledged
class Writer {
public:
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) = delete;

    /// Fails with `not_found` for the withdrawal of a record that is not there. After a failure of
    /// the file the batch is given up; nothing of it remains.
    [[nodiscard]] base::Result<void> add(const Change& change);

    /// The number of the last revision of the casebook, all of them durable. The next `add` begins
    /// a new batch.
    [[nodiscard]] base::Result<std::uint64_t> commit();

private:
    friend class Casebook;
    Writer(Store& store, Authorship authorship);

    Store* store_;
    Authorship authorship_;
    bool begun_ = false;
};

/// A casebook in a file. Movable. One thread for each object; any number of objects and processes
/// may read one file while one writes it.
class Casebook {
public:
    /// A new, empty casebook, open for writing. Refuses to overwrite (`refused`). The file appears
    /// under its name only when it is complete.
    [[nodiscard]] static base::Result<Casebook> create(const std::filesystem::path& path);
    /// For reading and writing. `busy` while another process or object has it open for writing.
    [[nodiscard]] static base::Result<Casebook> open(const std::filesystem::path& path);
    /// For reading; also from a read-only disk.
    [[nodiscard]] static base::Result<Casebook> open_to_read(const std::filesystem::path& path);

    ~Casebook();
    Casebook(Casebook&&) noexcept;
    Casebook& operator=(Casebook&&) noexcept;

    [[nodiscard]] const std::filesystem::path& path() const;

    /// Appends all or nothing; durable when it returns. Gives the number of the last revision of
    /// the casebook. No changes: nothing is written. Fails as `Writer::add` does, and with
    /// `refused` when the casebook is open for reading only or a `Writer` has an unfinished batch.
    [[nodiscard]] base::Result<std::uint64_t> append(std::span<const Change> changes,
                                                     const Authorship& authorship);
    [[nodiscard]] base::Result<Writer> write(const Authorship& authorship);

    /// The entries that are there, in the order in which they were first recorded: as all revisions
    /// recorded by `recorded_by` (included; absent: all revisions) leave them. A revision is
    /// recorded when its authorship says; where clocks disagree, the numbers order what is read.
    ///
    /// With `said_by`, without the records said later than that day: by the last day that
    /// `said_on` of a statement or `published_on` of a release, document or report can mean. A
    /// record without a readable day of saying stays.
    [[nodiscard]] base::Result<std::vector<record::Entry>> entries(
        std::optional<Moment> recorded_by = {}, std::optional<record::Day> said_by = {}) const;

    /// One entry; nothing where it is not there (yet, or any more). O(log n).
    [[nodiscard]] base::Result<std::optional<record::Entry>> entry(
        record::RecordKind kind, std::string_view id, std::optional<Moment> recorded_by = {}) const;

    /// The entry of the same record before revision `number`, which `differences` compares with.
    /// Nothing where the record was not there.
    [[nodiscard]] base::Result<std::optional<record::Entry>> entry_before(
        record::RecordKind kind, std::string_view id, std::uint64_t number) const;

    [[nodiscard]] base::Result<std::vector<Revision>> history(
        const HistoryFilter& filter = {}) const;

    /// Checks every revision against the chain, and everything derived against the revisions.
    /// With `expected_head`, a digest noted earlier, it also finds a cut-off end. Damage is what
    /// the report is about and no error. O(n).
    [[nodiscard]] base::Result<AuditReport> audit(
        std::optional<base::Digest> expected_head = {}) const;

    /// Makes the derived tables anew from the revisions, which it does not touch.
    [[nodiscard]] base::Result<void> rebuild();

    /// As the file stands at this moment. Both throw std::runtime_error when it cannot be read.
    [[nodiscard]] std::uint64_t revision_count() const;
    /// The digest of the last revision; of an empty casebook `chain_beginning()`.
    [[nodiscard]] base::Digest head() const;

private:
    explicit Casebook(std::unique_ptr<Store> store);

    std::unique_ptr<Store> store_;
};

}  // namespace recount::casebook
