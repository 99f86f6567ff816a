#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "recount/archive/custody.h"

namespace recount::archive {

enum class Fault {
    missing,     ///< the log has it, the archive does not
    changed,     ///< other bytes than its name says
    unreadable,  ///< it is there and cannot be read
    stray,       ///< it lies among the objects and the log does not have it
};

/// `missing`, `changed`, `unreadable`, `stray`.
[[nodiscard]] std::string_view to_text(Fault fault);

/// One thing that is not as it has to be.
struct AuditFinding {
    Fault fault = Fault::missing;
    std::string object;  ///< the digest, or for a stray its escaped path inside the archive
    std::string says;    ///< a sentence

    bool operator==(const AuditFinding&) const = default;
};

/// What an audit of an archive found.
///
/// The chain proves that no line between the first and the last was changed, removed or put in
/// between, and every object that its bytes are those that came in. It cannot prove that nothing
/// was cut off at the end, nor that the whole was not written anew: for that, note `root` and the
/// number of entries elsewhere and give the root to a later audit.
struct AuditReport {
    std::uint64_t entries = 0;  ///< lines that hold, counted from the first
    std::uint64_t objects = 0;  ///< different objects in those lines
    base::Digest head;          ///< the digest of the last line that holds
    base::Digest root;          ///< the Merkle root over the lines that hold
    std::optional<BrokenLine> first_broken;
    std::vector<AuditFinding> findings;
    /// Left by a writer that was interrupted, or is at work now: temporary files and an unfinished
    /// last line. Nothing of it was acknowledged; the next writer clears it away.
    std::vector<std::string> left_overs;
    bool is_being_written = false;
    /// With an expected root: the number of entries that had it. Absent when none was expected, or
    /// none had it.
    std::optional<std::uint64_t> expected_root_at;
    bool lacks_expected_root = false;

    /// Nothing is wrong. Left-overs are not wrong.
    [[nodiscard]] bool intact() const {
        return !first_broken && findings.empty() && !lacks_expected_root;
    }
};

using Progress = std::function<void(std::size_t done, std::size_t of)>;

/// Reads everything again. Fails only where there is no archive.
[[nodiscard]] base::Result<AuditReport> audit(const std::filesystem::path& folder,
                                              std::optional<base::Digest> expected_root,
                                              const Progress& progress);

}  // namespace recount::archive
