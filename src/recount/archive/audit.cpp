#include "recount/archive/audit.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

#include "recount/archive/archive.h"
#include "recount/archive/file.h"
#include "recount/archive/merkle.h"
#include "recount/archive/objects.h"

namespace recount::archive {
namespace {

namespace fs = std::filesystem;

/// What the log says of one object.
struct Known {
    std::uint64_t sequence = 0;  ///< of its first entry
    std::uint64_t size = 0;
};

/// The digest that a path below objects/ stands for, where it has the right form.
std::optional<base::Digest> digest_of_path(const fs::path& inside) {
    const std::string folder = inside.parent_path().string();
    return folder.size() == 2 ? parse_digest(folder + inside.filename().string()) : std::nullopt;
}

class Audit {
public:
    Audit(Layout layout, const CustodyLog& custody, const Progress& progress)
        : layout_(std::move(layout)), custody_(custody), progress_(progress) {}

    AuditReport run(std::optional<base::Digest> expected_root) {
        report_.entries = custody_.entries.size();
        report_.head = custody_.head();
        report_.first_broken = custody_.first_broken;
        report_.is_being_written = is_locked();
        gather();
        compare_roots(expected_root);
        check_objects();
        find_strays();
        find_left_overs();
        return std::move(report_);
    }

private:
    [[nodiscard]] bool is_locked() const {
        const base::Result<File> lock = File::open_to_read(layout_.lock());
        return lock && lock->is_locked_elsewhere();
    }

    void gather() {
        for (const CustodyEntry& entry : custody_.entries) {
            const auto [known, is_new] =
                known_.try_emplace(entry.sha256, Known{entry.sequence, entry.size});
            if (!is_new && known->second.size != entry.size) {
                find(Fault::changed, entry.sha256.hex(),
                     "entry " + std::to_string(entry.sequence) +
                         " gives it another size than "
                         "entry " +
                         std::to_string(known->second.sequence));
            }
        }
        report_.objects = known_.size();
    }

    void compare_roots(std::optional<base::Digest> expected) {
        const std::vector<base::Digest> leaves = leaves_of(custody_.entries);
        report_.root = merkle_root(leaves);
        if (!expected) {
            return;
        }
        RootsOfBeginnings roots;
        for (std::uint64_t size = 0; size <= leaves.size(); ++size) {
            if (roots.root() == *expected) {
                report_.expected_root_at = size;
            }
            if (size < leaves.size()) {
                roots.add(leaves[size]);
            }
        }
        report_.lacks_expected_root = !report_.expected_root_at;
    }

    void check_objects() {
        std::size_t done = 0;
        for (const auto& [digest, known] : known_) {
            if (progress_) {
                progress_(done++, known_.size());
            }
            check_object(digest, known);
        }
    }

    void check_object(const base::Digest& digest, const Known& known) {
        const std::string first = " (entry " + std::to_string(known.sequence) + ")";
        const base::Result<File> file = File::open_to_read(layout_.object(digest));
        if (!file && file.error().kind == base::ErrorKind::not_found) {
            find(Fault::missing, digest.hex(), "it is not among the objects" + first);
            return;
        }
        const base::Result<Measured> found =
            file ? measure(*file) : base::Result<Measured>(base::fail(file.error()));
        if (!found) {
            find(Fault::unreadable, digest.hex(), found.error().message + first);
        } else if (found->sha256 != digest) {
            find(Fault::changed, digest.hex(),
                 "its " + std::to_string(found->size) + " bytes have the digest " +
                     found->sha256.hex() + first);
        } else if (found->size != known.size) {
            find(Fault::changed, digest.hex(),
                 "it has " + std::to_string(found->size) + " bytes, the log says " +
                     std::to_string(known.size) + first);
        }
    }

    /// Everything below objects/ that no entry names. After the log was read: what a writer adds
    /// meanwhile is a stray only until its line is there, so a stray is looked up once more.
    void find_strays() {
        std::error_code error;
        std::vector<fs::path> strays;
        fs::recursive_directory_iterator files(layout_.objects(), error);
        for (; !error && files != fs::recursive_directory_iterator(); files.increment(error)) {
            const fs::path inside = files->path().lexically_relative(layout_.objects());
            const std::optional<base::Digest> digest = digest_of_path(inside);
            const bool is_folder = fs::is_directory(files->symlink_status());
            if (!is_folder && !(digest && known_.contains(*digest))) {
                strays.push_back(inside);
            }
        }
        if (error) {
            find(Fault::unreadable, "objects", "a folder cannot be read (" + error.message() + ")");
        }
        std::sort(strays.begin(), strays.end());
        report_strays(strays);
    }

    void report_strays(const std::vector<fs::path>& strays) {
        if (strays.empty()) {
            return;
        }
        std::map<base::Digest, std::uint64_t> added_meanwhile;
        if (const base::Result<Archive> now = Archive::open(layout_.root)) {
            for (const CustodyEntry& entry : now->custody().entries) {
                added_meanwhile.try_emplace(entry.sha256, entry.sequence);
            }
        }
        // A writer may have come since the audit began.
        report_.is_being_written = report_.is_being_written || is_locked();
        for (const fs::path& inside : strays) {
            const std::optional<base::Digest> digest = digest_of_path(inside);
            if (digest && added_meanwhile.contains(*digest)) {
                continue;
            }
            if (digest && report_.is_being_written) {
                report_.left_overs.push_back(
                    "an object without a line, perhaps of the writer "
                    "that is at work: " +
                    digest->hex());
                continue;
            }
            const std::string says =
                digest ? "the log does not have it: a writer was interrupted before it wrote the "
                         "line, or lines were cut off. Add the file again, or compare with a noted "
                         "root"
                       : "it has no name that an object may have";
            find(Fault::stray, escaped_name(("objects" / inside).string()), says);
        }
    }

    void find_left_overs() {
        if (custody_.unfinished_bytes > 0) {
            report_.left_overs.push_back("the log ends in an unfinished line of " +
                                         std::to_string(custody_.unfinished_bytes) + " bytes");
        }
        std::error_code error;
        fs::directory_iterator files(layout_.incoming(), error);
        for (; !error && files != fs::directory_iterator(); files.increment(error)) {
            report_.left_overs.push_back(
                "a temporary file " +
                escaped_name(files->path().lexically_relative(layout_.root).string()));
        }
    }

    void find(Fault fault, std::string object, std::string says) {
        report_.findings.push_back({fault, std::move(object), std::move(says)});
    }

    Layout layout_;
    const CustodyLog& custody_;
    const Progress& progress_;
    AuditReport report_;
    std::map<base::Digest, Known> known_;
};

}  // namespace

std::string_view to_text(Fault fault) {
    switch (fault) {
        case Fault::missing:
            return "missing";
        case Fault::changed:
            return "changed";
        case Fault::unreadable:
            return "unreadable";
        case Fault::stray:
            break;
    }
    return "stray";
}

base::Result<AuditReport> audit(const fs::path& folder, std::optional<base::Digest> expected_root,
                                const Progress& progress) {
    RECOUNT_TRY(const Archive archive, Archive::open(folder));
    const Layout layout{folder.has_filename() ? folder : folder.parent_path()};
    return Audit(layout, archive.custody(), progress).run(expected_root);
}

}  // namespace recount::archive
