#include "recount/cli/proof_files.h"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "recount/base/hash.h"
#include "recount/cli/files.h"
#include "recount/reason/vipr.h"

namespace recount::cli {
namespace {

constexpr std::size_t longest_slug = 80;
constexpr std::size_t digits_of_digest = 8;

std::string_view to_text(reason::Residual::Equation kind) {
    switch (kind) {
        case reason::Residual::Equation::cumulative:
            return "cumulative";
        case reason::Residual::Equation::flow:
            return "flow";
        case reason::Residual::Equation::verdicts:
            return "verdicts";
        case reason::Residual::Equation::carried_over:
            return "carried-over";
        case reason::Residual::Equation::named_parts:
            return "named-parts";
        case reason::Residual::Equation::joint:
            return "joint";
    }
    return "";
}

/// Letters and digits, with one `-` for whatever lies between them.
std::string slug(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0) {
            result += static_cast<char>(std::tolower(byte));
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    result.resize(std::min(result.size(), longest_slug));
    while (!result.empty() && result.back() == '-') {
        result.pop_back();
    }
    return result;
}

}  // namespace

void ProofFiles::add(const std::string& stem, const reason::Derivation& derivation) {
    std::string name = stem;
    for (std::size_t i = 2; by_name_.contains(name + ".json"); ++i) {
        name = stem + "-" + std::to_string(i);
    }
    name += ".json";
    by_name_.emplace(name, &derivation);
    names_.emplace(&derivation, name);
}

void ProofFiles::add(const reason::Findings& findings) {
    for (const reason::Conflict& conflict : findings.conflicts) {
        add(conflict.id, conflict.derivation);
    }
    for (const reason::Residual& residual : findings.residuals) {
        add("residual-" + residual.report_id + "-" + std::string(to_text(residual.kind)),
            residual.derivation);
    }
    for (const reason::Tension& tension : findings.tensions) {
        add(tension.conflict.id, tension.conflict.derivation);
    }
    for (const reason::RejectedStatement& rejected : findings.rejected) {
        if (rejected.conflict) {
            add(rejected.conflict->id, rejected.conflict->derivation);
        }
    }
}

void ProofFiles::add(const std::vector<reason::Conflict>& own,
                     const std::vector<reason::ConflictGroup>& groups, const std::string& prefix) {
    for (const reason::Conflict& conflict : own) {
        add(prefix + "own-" + conflict.id, conflict.derivation);
    }
    for (const reason::ConflictGroup& group : groups) {
        for (const reason::Conflict& conflict : group.conflicts) {
            add(prefix + conflict.id, conflict.derivation);
        }
        for (const reason::Correction& correction : group.corrections) {
            if (correction.change && correction.change->derivation) {
                add(prefix + group.id + "-" + correction.id, *correction.change->derivation);
            }
        }
        if (group.least && group.least->derivation) {
            add(prefix + group.id + "-least", *group.least->derivation);
        }
    }
}

void ProofFiles::add(const std::string& stem, const reason::Answer& answer) {
    if (answer.low_derivation) {
        add(stem + "-low", *answer.low_derivation);
    }
    if (answer.high_derivation) {
        add(stem + "-high", *answer.high_derivation);
    }
}

const std::string* ProofFiles::name_of(const reason::Derivation& derivation) const {
    const auto found = names_.find(&derivation);
    return found == names_.end() ? nullptr : &found->second;
}

std::vector<std::filesystem::path> ProofFiles::paths_in(const std::filesystem::path& folder) const {
    std::vector<std::filesystem::path> paths;
    paths.reserve(by_name_.size());
    for (const auto& [name, derivation] : by_name_) {
        paths.push_back(folder / name);
    }
    return paths;
}

base::Result<void> ProofFiles::write_to(const std::filesystem::path& folder) const {
    RECOUNT_CHECK(make_folder(folder));
    for (const auto& [name, derivation] : by_name_) {
        RECOUNT_CHECK(write_file(folder / name, reason::proof_json(*derivation)));
    }
    return {};
}

base::Result<std::size_t> ProofFiles::write_vipr_to(const std::filesystem::path& folder) const {
    std::size_t written = 0;
    for (const auto& [name, derivation] : by_name_) {
        const base::Result<std::string> text = reason::vipr_text(*derivation);
        if (!text && text.error().kind == base::ErrorKind::refused) {
            continue;
        }
        RECOUNT_CHECK(text);
        RECOUNT_CHECK(write_file((folder / name).replace_extension(".vipr"), *text));
        ++written;
    }
    return written;
}

base::Result<std::string> ProofFiles::write(const std::filesystem::path& folder,
                                            bool has_vipr) const {
    RECOUNT_CHECK(write_to(folder));
    std::string words = std::to_string(size()) + " proofs in " + folder.string();
    if (has_vipr) {
        RECOUNT_TRY(const std::size_t written, write_vipr_to(folder));
        words += ", " + std::to_string(written) + " of them as VIPR too";
    }
    return words;
}

std::string proof_stem(const reason::Query& query) {
    const std::string text = reason::to_text(query);
    return "ask-" + slug(text) + "-" + base::sha256(text).hex().substr(0, digits_of_digest);
}

base::Result<void> remove_proofs(const std::filesystem::path& folder) {
    std::error_code reason;
    std::filesystem::directory_iterator files(folder, reason);
    if (reason == std::errc::no_such_file_or_directory) {
        return {};
    }
    for (; !reason && files != std::filesystem::directory_iterator(); files.increment(reason)) {
        if (files->path().extension() != ".json" || !files->is_regular_file(reason)) {
            continue;
        }
        RECOUNT_TRY(const std::string text, read_file(files->path()));
        if (std::string_view(text).substr(0, 100).find("\"recount-proof\"") != std::string::npos) {
            std::filesystem::remove(files->path(), reason);
        }
    }
    if (reason) {
        return base::fail(
            base::ErrorKind::not_readable,
            "cannot clear '" + folder.string() + "' of earlier proofs: " + reason.message());
    }
    return {};
}

}  // namespace recount::cli
