#include "recount/cli/importing.h"

#include <chrono>
#include <iterator>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include "recount/intake/sealing.h"

namespace recount::cli {
namespace {

using casebook::Change;
using casebook::RevisionAction;

constexpr mode_t only_for_the_owner = 077;

/// What a new file may be read by, for as long as this lives.
class FileMask {
public:
    explicit FileMask(mode_t mask) : before_(umask(mask)) {}
    ~FileMask() { umask(before_); }
    FileMask(const FileMask&) = delete;
    FileMask& operator=(const FileMask&) = delete;

private:
    mode_t before_;
};

std::string file_of(record::RecordKind kind) {
    if (kind == record::RecordKind::settings) {
        return "case.toml";
    }
    return std::string(record::to_text(kind)) + ".csv";
}

bool is_in_file(const base::Error& error, const std::string& name) {
    return std::filesystem::path(error.where.file).filename() == name;
}

}  // namespace

ImportPlan plan_import(std::vector<record::Entry> present, const LoadedCase& loaded) {
    ImportPlan plan;
    plan.present = std::move(present);
    std::set<std::pair<record::RecordKind, std::string_view>> known;
    for (const record::Entry& entry : plan.present) {
        known.emplace(entry.kind, entry.id);
    }
    std::set<std::pair<record::RecordKind, std::string_view>> sealed;
    for (const record::Entry& entry : plan.present) {
        if (intake::says_sealed(entry)) {
            sealed.emplace(entry.kind, entry.id);
        }
    }
    std::set<record::RecordKind> damaged;
    for (const record::RecordKind kind : record::all_record_kinds) {
        const std::string file = file_of(kind);
        for (const base::Error& error : loaded.errors) {
            if (is_in_file(error, file)) {
                damaged.insert(kind);
            }
        }
    }
    for (Change& change : casebook::changes_to_reach(plan.present, loaded.entries)) {
        if (sealed.contains({change.entry.kind, change.entry.id})) {
            plan.kept_sealed.push_back(std::move(change));
            continue;
        }
        if (change.action == RevisionAction::withdraw) {
            if (change.entry.kind == record::RecordKind::link) {
                ++plan.kept_links;
                continue;
            }
            if (damaged.contains(change.entry.kind)) {
                plan.held_back.push_back(std::move(change));
                continue;
            }
            ++plan.withdrawn;
        } else {
            ++(known.contains({change.entry.kind, change.entry.id}) ? plan.changed : plan.added);
        }
        plan.changes.push_back(std::move(change));
    }
    return plan;
}

base::Result<std::vector<record::Entry>> present_in(const std::filesystem::path& casebook) {
    std::error_code reason;
    if (!std::filesystem::exists(casebook, reason)) {
        return std::vector<record::Entry>{};
    }
    RECOUNT_TRY(const casebook::Casebook book, casebook::Casebook::open_to_read(casebook));
    return book.entries();
}

base::Result<casebook::Casebook> open_or_create(const std::filesystem::path& path) {
    const FileMask mask(only_for_the_owner);
    std::error_code reason;
    return std::filesystem::exists(path, reason) ? casebook::Casebook::open(path)
                                                 : casebook::Casebook::create(path);
}

base::Result<std::uint64_t> record_plan(casebook::Casebook& book, const ImportPlan& plan,
                                        const Author& author, const std::filesystem::path& folder) {
    using std::chrono::milliseconds;
    if (plan.changes.empty()) {
        return book.revision_count();
    }
    const FileMask mask(only_for_the_owner);
    const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    std::filesystem::path name = folder.lexically_normal();
    if (!name.has_filename()) {
        name = name.parent_path();
    }
    const std::string why =
        author.why.empty() ? "import of " + name.filename().string() : author.why;
    return book.append(plan.changes, {author.who, why, now});
}

}  // namespace recount::cli
