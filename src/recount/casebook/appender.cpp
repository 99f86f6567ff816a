#include "recount/casebook/appender.h"

#include <algorithm>
#include <utility>

#include "recount/casebook/casebook.h"
#include "recount/casebook/said_on.h"

namespace recount::casebook {
namespace {

std::int64_t signed_number(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

std::string_view as_text(const base::Digest& digest) {
    return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

base::Failure nothing_to_withdraw(const record::Entry& entry) {
    base::Error error{base::ErrorKind::not_found,
                      "there is no '" + entry.id + "' among the " +
                          std::string(record::to_text(entry.kind)) +
                          " to withdraw: it was never recorded, or is withdrawn already",
                      {}};
    error.where.value = entry.id;
    return base::fail(std::move(error));
}

}  // namespace

std::optional<base::Digest> read_digest(std::string_view bytes) {
    base::Digest digest;
    if (bytes.size() != digest.bytes.size()) {
        return std::nullopt;
    }
    std::ranges::transform(bytes, digest.bytes.begin(),
                           [](char byte) { return static_cast<unsigned char>(byte); });
    return digest;
}

base::Result<Head> read_head(const Database& database) {
    RECOUNT_TRY(Query query, database.prepare("SELECT number, digest FROM revision "
                                              "ORDER BY number DESC LIMIT 1"));
    RECOUNT_TRY(const bool found, query.step());
    if (!found) {
        return Head{0, chain_beginning()};
    }
    const std::optional<base::Digest> digest = read_digest(query.bytes(1));
    if (!digest || query.number(0) < 1) {
        return base::fail(base::ErrorKind::damaged,
                          "'" + database.path().string() +
                              "' is damaged: its last revision has no digest; go on with a copy");
    }
    return Head{static_cast<std::uint64_t>(query.number(0)), *digest};
}

Appender::Appender(Query find_record, Query add_record, Query add_batch, Query add_revision,
                   Query add_time, Query add_present, Query put_present, Query remove_present)
    : find_record_(std::move(find_record)),
      add_record_(std::move(add_record)),
      add_batch_(std::move(add_batch)),
      add_revision_(std::move(add_revision)),
      add_time_(std::move(add_time)),
      add_present_(std::move(add_present)),
      put_present_(std::move(put_present)),
      remove_present_(std::move(remove_present)) {}

base::Result<Appender> Appender::prepare(const Database& database) {
    RECOUNT_TRY(Query find_record,
                database.prepare("SELECT record FROM record WHERE kind = ?1 AND id = ?2"));
    RECOUNT_TRY(Query add_record, database.prepare("INSERT INTO record VALUES (?1, ?2, ?3)"));
    RECOUNT_TRY(Query add_batch,
                database.prepare("INSERT INTO batch VALUES "
                                 "((SELECT coalesce(max(batch), 0) + 1 FROM batch), ?1, ?2, ?3) "
                                 "RETURNING batch"));
    RECOUNT_TRY(Query add_revision,
                database.prepare("INSERT INTO revision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    RECOUNT_TRY(Query add_time,
                database.prepare("INSERT INTO timeline VALUES (?1, ?2, ?3, ?4, ?5)"));
    RECOUNT_TRY(Query add_present, database.prepare("INSERT INTO present VALUES (?1, ?2, ?3)"));
    RECOUNT_TRY(
        Query put_present,
        database.prepare("INSERT INTO present VALUES (?1, ?2, ?3) ON CONFLICT (record) DO "
                         "UPDATE SET number = excluded.number, said_on = excluded.said_on"));
    RECOUNT_TRY(Query remove_present, database.prepare("DELETE FROM present WHERE record = ?1"));
    return Appender(std::move(find_record), std::move(add_record), std::move(add_batch),
                    std::move(add_revision), std::move(add_time), std::move(add_present),
                    std::move(put_present), std::move(remove_present));
}

base::Result<void> Appender::begin(const Database& database) {
    RECOUNT_CHECK(database.run("BEGIN IMMEDIATE"));
    base::Result<Head> head = read_head(database);
    if (!head) {
        roll_back(database);
        return base::fail(std::move(head).error());
    }
    head_ = *head;
    batch_.reset();
    return {};
}

base::Result<std::optional<std::int64_t>> Appender::record_of(std::string_view kind,
                                                              std::string_view id) {
    find_record_.bind_text(0, kind);
    find_record_.bind_text(1, id);
    const base::Result<bool> found = find_record_.step();
    std::optional<std::int64_t> record;
    if (found && *found) {
        record = find_record_.number(0);
    }
    find_record_.reset();
    RECOUNT_CHECK(found);
    return record;
}

base::Result<void> Appender::ensure_batch(const Database& database, const Authorship& authorship) {
    if (batch_) {
        return {};
    }
    add_batch_.bind(0, std::int64_t{authorship.when.time_since_epoch().count()});
    add_batch_.bind_text(1, authorship.who);
    add_batch_.bind_text(2, authorship.why);
    const base::Result<bool> added = add_batch_.step();
    if (added && *added) {
        batch_ = add_batch_.number(0);
    }
    add_batch_.reset();
    RECOUNT_CHECK(added);
    if (!batch_) {
        return base::fail(database.error());
    }
    return {};
}

base::Result<void> Appender::add_to_chain(const Authorship& authorship, const Change& change) {
    fields_.clear();
    if (change.action == RevisionAction::put) {
        encode_fields(change.entry.fields, fields_);
    } else {
        encode_fields({}, fields_);
    }
    const std::uint64_t number = head_.number + 1;
    const std::string_view action = to_text(change.action);
    const std::string_view kind = record::to_text(change.entry.kind);
    const base::Digest digest =
        sealer_.seal({number, &head_.digest, action, kind, change.entry.id, fields_, authorship.who,
                      std::int64_t{authorship.when.time_since_epoch().count()}, authorship.why});
    add_revision_.bind(0, signed_number(number));
    add_revision_.bind(1, batch_);
    add_revision_.bind_text(2, action);
    add_revision_.bind_text(3, kind);
    add_revision_.bind_text(4, change.entry.id);
    add_revision_.bind_blob(5, fields_);
    add_revision_.bind_blob(6, as_text(digest));
    RECOUNT_CHECK(add_revision_.run());
    head_ = {number, digest};
    return {};
}

base::Result<void> Appender::add(const Database& database, const Authorship& authorship,
                                 const Change& change) {
    const std::string_view kind = record::to_text(change.entry.kind);
    const bool puts = change.action == RevisionAction::put;
    RECOUNT_TRY(std::optional<std::int64_t> record, record_of(kind, change.entry.id));
    // 1. A withdrawal needs something to withdraw; nothing is written before that is known.
    if (!puts) {
        if (!record) {
            return nothing_to_withdraw(change.entry);
        }
        remove_present_.bind(0, record);
        RECOUNT_CHECK(remove_present_.run());
        if (database.changes() == 0) {
            return nothing_to_withdraw(change.entry);
        }
    }
    // 2. The revision itself.
    RECOUNT_CHECK(ensure_batch(database, authorship));
    RECOUNT_CHECK(add_to_chain(authorship, change));
    // 3. What is derived from it.
    const std::int64_t number = signed_number(head_.number);
    const bool is_new = !record;
    if (is_new) {
        record = number;
        add_record_.bind_text(0, kind);
        add_record_.bind_text(1, change.entry.id);
        add_record_.bind(2, record);
        RECOUNT_CHECK(add_record_.run());
    }
    const std::optional<std::int64_t> said_on = puts ? day_of_saying(change.entry) : std::nullopt;
    add_time_.bind(0, record);
    add_time_.bind(1, number);
    add_time_.bind(2, batch_);
    add_time_.bind(3, static_cast<std::int64_t>(puts));
    add_time_.bind(4, said_on);
    RECOUNT_CHECK(add_time_.run());
    if (puts) {
        Query& put = is_new ? add_present_ : put_present_;
        put.bind(0, record);
        put.bind(1, number);
        put.bind(2, said_on);
        RECOUNT_CHECK(put.run());
    }
    return {};
}

base::Result<std::uint64_t> Appender::commit(const Database& database) {
    if (!batch_) {
        roll_back(database);
        return head_.number;
    }
    const base::Result<void> committed = database.run("COMMIT");
    if (!committed) {
        roll_back(database);
        return base::fail(committed.error());
    }
    return head_.number;
}

void Appender::roll_back(const Database& database) {
    if (database.in_transaction()) {
        // Fails only when SQLite has rolled back already, which is what is wanted.
        static_cast<void>(database.run("ROLLBACK"));
    }
}

}  // namespace recount::casebook
