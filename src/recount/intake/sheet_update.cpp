#include "recount/intake/sheet_update.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "recount/intake/cells.h"
#include "recount/intake/columns.h"
#include "recount/intake/interpret.h"
#include "recount/intake/sealing.h"

namespace recount::intake {
namespace {

using record::Entry;
using record::Field;
using record::RecordKind;

/// A record as a row of the sheet would leave it.
struct Proposed {
    WrittenEntry written;  ///< with the place of the row
    const Entry* before = nullptr;
    bool is_refused = false;
};

/// Compares the rows with what is there, and asks what would be wrong with the outcome.
class Updater {
public:
    Updater(RecordKind kind, const MappedSheet& mapped, std::span<const Entry> present)
        : kind_(kind), mapped_(mapped), present_(present) {
        update_.findings = mapped_.findings;
    }

    SheetUpdate run() {
        index_present();
        for (const WrittenEntry& row : mapped_.entries) {
            propose(row);
        }
        check();
        for (Proposed& proposed : proposed_) {
            if (proposed.is_refused) {
                continue;
            }
            if (proposed.before != nullptr && *proposed.before == proposed.written.entry) {
                ++update_.unchanged;
            } else {
                update_.wanted.push_back(std::move(proposed.written.entry));
            }
        }
        for (const Entry& entry : present_) {
            // A sheet never holds what is sealed; only `recount reseal` changes that.
            if (entry.kind == kind_ && !replaced_.contains(&entry) && !says_sealed(entry)) {
                update_.missing.push_back(entry.id);
            }
        }
        return std::move(update_);
    }

private:
    /// What a row and a record must share to be of the same thing.
    [[nodiscard]] std::string key_of(const Entry& entry) const {
        if (kind_ != RecordKind::actor || (mapped_.gives("member_of") && mapped_.gives("from"))) {
            return entry.id;
        }
        const std::string own(cell_of(entry, "actor_id"));
        return mapped_.gives("member_of") ? own + " " + std::string(cell_of(entry, "member_of"))
                                          : own;
    }

    void index_present() {
        for (const Entry& entry : present_) {
            if (entry.kind == kind_) {
                by_key_[key_of(entry)].push_back(&entry);
            }
        }
    }

    void propose(const WrittenEntry& row) {
        const auto found = by_key_.find(key_of(row.entry));
        if (found == by_key_.end() || says_sealed(row.entry)) {
            proposed_.push_back({row, nullptr, false});
            if (found != by_key_.end()) {
                replaced_.insert(found->second.begin(), found->second.end());
            }
            return;
        }
        for (const Entry* before : found->second) {
            replaced_.insert(before);
            proposed_.push_back({{merged(*before, row.entry), row.where, {}}, before, false});
        }
    }

    /// The record with the values that the mapping gives; what it gives and the row does not know
    /// is not known any more.
    [[nodiscard]] Entry merged(const Entry& before, const Entry& row) const {
        Entry after{before.kind, before.id, {}};
        std::set<std::string_view> done;
        for (const Field& field : before.fields) {
            if (!mapped_.gives(field.name)) {
                after.fields.push_back(field);
            } else if (done.insert(field.name).second) {
                if (const std::string_view value = cell_of(row, field.name); !value.empty()) {
                    after.fields.push_back({field.name, std::string(value)});
                }
            }
        }
        for (const Field& field : row.fields) {
            if (!done.contains(field.name)) {
                after.fields.push_back(field);
            }
        }
        return after;
    }

    /// The case as it would stand: what is there, with the rows in place of what they change.
    [[nodiscard]] std::vector<WrittenEntry> whole_case() const {
        std::vector<WrittenEntry> all;
        all.reserve(present_.size() + proposed_.size());
        for (const Entry& entry : present_) {
            if (!replaced_.contains(&entry)) {
                all.push_back({entry, {}, {}});
            }
        }
        for (const Proposed& proposed : proposed_) {
            all.push_back(proposed.written);
        }
        return all;
    }

    void check() {
        std::vector<base::Error> refusals;
        const std::vector<WrittenEntry> open = without_sealed(whole_case(), refusals);
        for (base::Error& error : refusals) {
            add(std::move(error));
        }
        InterpretedCase read = interpret(open);
        for (base::Error& error : read.findings.errors) {
            add(std::move(error));
        }
        std::map<std::uint64_t, std::vector<Proposed*>> by_row;
        for (Proposed& proposed : proposed_) {
            by_row[proposed.written.where.row.value_or(0)].push_back(&proposed);
        }
        for (const std::uint64_t row : update_.refused_rows) {
            for (Proposed* proposed : by_row[row]) {
                proposed->is_refused = true;
            }
        }
        std::stable_sort(update_.findings.errors.begin(), update_.findings.errors.end(),
                         [](const base::Error& a, const base::Error& b) {
                             return a.where.row.value_or(0) < b.where.row.value_or(0);
                         });
    }

    /// Errors of the records that were there already are not those of this sheet.
    void add(base::Error error) {
        if (error.where.file != mapped_.name || !error.where.row) {
            return;
        }
        const std::uint64_t row = *error.where.row;
        const std::string column = error.where.column;
        error.where.value.clear();
        const bool is_of_before = !column.empty() && !mapped_.gives(column) &&
                                  error.kind != base::ErrorKind::refused && is_known(row);
        if (is_of_before) {
            error.message += ". It stood so in the casebook before; the row is read all the same";
            update_.findings.notes.push_back(std::move(error));
            return;
        }
        update_.refused_rows.insert(row);
        error.where.column = mapped_.place_of(column, row);
        const bool is_the_mappings =
            !column.empty() && !mapped_.gives(column) && error.kind != base::ErrorKind::refused;
        if (!is_the_mappings || told_.insert(column).second) {
            error.message += is_the_mappings
                                 ? "; the mapping gives no '" + column +
                                       "', and each new record needs one: add it below [columns]. "
                                       "This is told once and holds for all new rows"
                                 : "";
            update_.findings.errors.push_back(std::move(error));
        }
    }

    [[nodiscard]] bool is_known(std::uint64_t row) {
        if (known_rows_.empty()) {
            for (const Proposed& proposed : proposed_) {
                if (proposed.before != nullptr) {
                    known_rows_.insert(proposed.written.where.row.value_or(0));
                }
            }
        }
        return known_rows_.contains(row);
    }

    RecordKind kind_;
    const MappedSheet& mapped_;
    std::span<const Entry> present_;
    std::unordered_map<std::string, std::vector<const Entry*>> by_key_;
    std::set<const Entry*> replaced_;
    std::vector<Proposed> proposed_;
    std::set<std::uint64_t> known_rows_;
    std::set<std::string> told_;  // columns whose absence was told
    SheetUpdate update_;
};

}  // namespace

SheetUpdate update_from_sheet(RecordKind kind, const MappedSheet& mapped,
                              std::span<const Entry> present) {
    return Updater(kind, mapped, present).run();
}

}  // namespace recount::intake
