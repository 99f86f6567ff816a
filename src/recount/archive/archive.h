#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "recount/archive/audit.h"
#include "recount/archive/custody.h"
#include "recount/archive/inclusion_proof.h"
#include "recount/archive/walk.h"
#include "recount/archive/writer.h"
#include "recount/base/result.h"

/// The bytes of the evidence, each once under its SHA-256, and a log of who brought in what.
///
///     Result<Writer> writer = Writer::open("evidence");              // made where there is none
///     Result<CustodyEntry> entry = writer->add("report.pdf", {"report.pdf", now, {}, "Amal", {}});
///     Result<Archive> archive = Archive::open("evidence");           // to read, beside a writer
///     archive->copy_out(entry->sha256, "copy.pdf");                  // checks the bytes
///     audit("evidence", {}, {})->intact();                           // is everything still there?
///     Archive::open("nowhere");                                      // not_found
///
/// What fails, each with a sentence: a second writer (`busy`), a folder of something else
/// (`refused`), bytes or lines that were changed (`damaged`), a place that cannot be read or
/// written, a full disk among them (`not_readable`): as in the casebook an error, not an
/// exception, for the archive is the user's and goes on working once there is room.
/// docs/formats/archive.md has the format.
namespace recount::archive {

/// An archive to be read. Sees the lines that were there when it was opened. Immutable.
class Archive {
public:
    /// Fails with `not_found`, `not_readable`. A broken log is opened: `custody` says where it
    /// breaks.
    [[nodiscard]] static base::Result<Archive> open(const std::filesystem::path& folder);

    [[nodiscard]] const CustodyLog& custody() const { return custody_; }

    /// The entries whose digest begins with `prefix` (hexadecimal digits, 4 to 64), in order; all
    /// of one object. Fails with `malformed`, `not_found`, and with `refused` where the prefix
    /// fits several objects, which are named.
    [[nodiscard]] base::Result<std::vector<CustodyEntry>> entries_of(std::string_view prefix) const;

    /// Copies an object to a new file and checks its bytes on the way. Fails with `refused` where
    /// there is a file already, `not_found`, `damaged`, `not_readable`; then it leaves no file.
    [[nodiscard]] base::Result<void> copy_out(const base::Digest& object,
                                              const std::filesystem::path& out) const;

    /// The file of an object, to be read in pieces; whoever reads it checks its bytes. Fails with
    /// `not_found`, `not_readable`.
    [[nodiscard]] base::Result<File> open_object(const base::Digest& object) const;

    /// The bytes of an object, checked. Fails with `not_found`, `damaged`, `not_readable`, and with
    /// `refused` where there are more than `most`.
    [[nodiscard]] base::Result<std::string> bytes_of(const base::Digest& object,
                                                     std::size_t most) const;

private:
    Archive(Layout layout, CustodyLog custody)
        : layout_(std::move(layout)), custody_(std::move(custody)) {}

    Layout layout_;
    CustodyLog custody_;
};

}  // namespace recount::archive
