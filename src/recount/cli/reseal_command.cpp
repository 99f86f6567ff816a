#include <algorithm>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "recount/casebook/casebook.h"
#include "recount/cli/commands.h"
#include "recount/cli/importing.h"
#include "recount/cli/key_files.h"
#include "recount/cli/sealed_records.h"

namespace recount::cli {
namespace {

using Keys = std::vector<seal::PublicKey>;

bool has(const Keys& keys, const seal::PublicKey& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The readers of every sealed row, also of those that this key does not open.
base::Result<Keys> all_readers(const OpenedRows& rows) {
    Keys keys;
    const auto add = [&](const record::Entry& entry) -> base::Result<void> {
        RECOUNT_TRY(const seal::Envelope envelope, seal::envelope_of(entry));
        for (const seal::PublicKey& key : envelope.readers()) {
            if (!has(keys, key)) {
                keys.push_back(key);
            }
        }
        return {};
    };
    for (const OpenedRow& row : rows.opened) {
        RECOUNT_CHECK(add(row.sealed));
    }
    for (const record::Entry& entry : rows.of_others) {
        RECOUNT_CHECK(add(entry));
    }
    return keys;
}

/// Whom `--remove` means: a key id of 16 digits, or a file that ends in .pub.
base::Result<Keys> keys_to_remove(const std::vector<std::string>& words, const Keys& readers) {
    Keys keys;
    for (const std::string& word : words) {
        const auto found = std::find_if(readers.begin(), readers.end(),
                                        [&](const auto& key) { return key.id() == word; });
        if (found != readers.end()) {
            keys.push_back(*found);
            continue;
        }
        base::Result<seal::Reader> reader = read_reader(word);
        if (!reader && reader.error().kind != base::ErrorKind::not_found) {
            return base::fail(std::move(reader).error());
        }
        if (!reader || !has(readers, reader->key)) {
            return base::fail(base::ErrorKind::not_found,
                              "--remove '" + word +
                                  "' is no reader of a sealed row here; write the key id that "
                                  "'recount key show' prints, or the file of the public key");
        }
        keys.push_back(reader->key);
    }
    return keys;
}

/// Who reads after the change; as before where nothing changes.
Keys changed(const Keys& before, const Keys& added, const Keys& removed) {
    Keys after;
    for (const Keys* keys : {&before, &added}) {
        for (const seal::PublicKey& key : *keys) {
            if (!has(removed, key) && !has(after, key)) {
                after.push_back(key);
            }
        }
    }
    return after;
}

struct Plan {
    std::vector<casebook::Change> changes;
    /// Of people whose rows this key does not open, though they should change.
    std::vector<std::string> out_of_reach;
};

base::Result<Plan> plan_of(const OpenedRows& rows, const seal::KeyPair& key, const Keys& added,
                           const Keys& removed) {
    Plan plan;
    for (const OpenedRow& row : rows.opened) {
        RECOUNT_TRY(const seal::Envelope envelope, seal::envelope_of(row.sealed));
        const Keys before = envelope.readers();
        const Keys after = changed(before, added, removed);
        if (after.empty()) {
            return base::fail(base::ErrorKind::refused,
                              "nobody could open " + name_of(row.sealed) +
                                  " any more; nothing was changed. Add a reader first");
        }
        if (after == before) {
            continue;
        }
        RECOUNT_TRY(record::Entry entry, seal::reseal_row(row.sealed, key, after));
        plan.changes.push_back({casebook::RevisionAction::put, std::move(entry)});
    }
    for (const record::Entry& entry : rows.of_others) {
        RECOUNT_TRY(const seal::Envelope envelope, seal::envelope_of(entry));
        const Keys before = envelope.readers();
        if (changed(before, added, removed) != before) {
            plan.out_of_reach.push_back(name_of(entry));
        }
    }
    return plan;
}

}  // namespace

base::Result<ExitCode> reseal(const ResealArguments& arguments, Console& console) {
    using std::chrono::milliseconds;
    RECOUNT_TRY(const std::vector<seal::Reader> new_readers, read_readers(arguments.add));
    Keys added;
    for (const seal::Reader& reader : new_readers) {
        added.push_back(reader.key);
    }
    RECOUNT_TRY(casebook::Casebook book, casebook::Casebook::open(arguments.casebook));
    RECOUNT_TRY(const seal::KeyPair key, read_key(arguments.key, arguments.passphrase_file));
    RECOUNT_TRY(const OpenedRows rows, open_rows(book, key));
    RECOUNT_TRY(const Keys readers, all_readers(rows));
    RECOUNT_TRY(const Keys removed, keys_to_remove(arguments.remove, readers));
    const auto both = std::find_if(added.begin(), added.end(),
                                   [&](const auto& one) { return has(removed, one); });
    if (both != added.end()) {
        return base::fail(base::ErrorKind::refused,
                          "the key " + both->id() + " is to be added and removed; choose one");
    }
    RECOUNT_TRY(const Plan plan, plan_of(rows, key, added, removed));
    if (!plan.changes.empty()) {
        const std::string why =
            arguments.author.why.empty() ? "change of readers" : arguments.author.why;
        const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
        RECOUNT_TRY(const std::uint64_t last,
                    book.append(plan.changes, {arguments.author.who, why, now}));
        static_cast<void>(last);
    }
    if (arguments.common.format == Format::json) {
        const nlohmann::ordered_json json = {{"casebook", arguments.casebook.string()},
                                             {"resealed", plan.changes.size()},
                                             {"out_of_reach", plan.out_of_reach.size()},
                                             {"damaged", rows.damaged.size()},
                                             {"last_revision", book.revision_count()}};
        console.data(json.dump(1) + "\n");
    } else {
        console.data(std::to_string(plan.changes.size()) +
                     (plan.changes.size() == 1 ? " row sealed anew; " : " rows sealed anew; ") +
                     arguments.casebook.string() + " has " + std::to_string(book.revision_count()) +
                     " revisions\n");
    }
    if (!removed.empty() && !plan.changes.empty()) {
        console.note(
            "note: a reader who was removed can still open the earlier revisions, in this "
            "file and in every copy of it: a casebook forgets nothing. What must not be "
            "read by them any more belongs into a new casebook");
    }
    for (const std::string& name : plan.out_of_reach) {
        console.problem(name + " is sealed to other people and stays as it is; ask one of them");
    }
    console.report(rows.damaged, {});
    const bool is_whole = plan.out_of_reach.empty() && rows.damaged.empty();
    return is_whole ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
