// The reads of a casebook as of a moment, and its history.
#include <limits>
#include <string>

#include "recount/casebook/casebook.h"
#include "recount/casebook/encoding.h"
#include "recount/casebook/store.h"

namespace recount::casebook {
namespace {

using record::Entry;

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

base::Failure damaged(const Database& database, const std::string& text) {
    base::Error error{base::ErrorKind::damaged,
                      "'" + database.path().string() + "' is damaged: " + text +
                          "; 'recount audit' names the first broken revision",
                      {}};
    error.where.file = database.path().string();
    return base::fail(std::move(error));
}

std::int64_t milliseconds(Moment moment) {
    return std::int64_t{moment.at.time_since_epoch().count()};
}

/// Numbers beyond SQLite's are beyond every revision.
std::int64_t as_number(std::uint64_t number) {
    return number > static_cast<std::uint64_t>(no_limit) ? no_limit
                                                         : static_cast<std::int64_t>(number);
}

/// An entry from the columns kind, id, fields, of which kind is column `first`.
base::Result<Entry> read_entry(const Database& database, const Query& query, int first) {
    const std::optional<record::RecordKind> kind = record::parse_record_kind(query.bytes(first));
    if (!kind) {
        return damaged(database, "it holds a record of a kind that does not exist");
    }
    base::Result<std::vector<record::Field>> fields = decode_fields(query.bytes(first + 2));
    if (!fields) {
        return damaged(database, fields.error().message);
    }
    return Entry{*kind, std::string(query.bytes(first + 1)), std::move(*fields)};
}

/// Whether some revision was recorded after the moment; if none, the present answers faster.
base::Result<bool> has_later_batches(const Database& database, Moment moment) {
    RECOUNT_TRY(Query query,
                database.prepare("SELECT 1 FROM batch WHERE recorded_at > ?1 LIMIT 1"));
    query.bind(0, milliseconds(moment));
    return query.step();
}

/// The numbers of the revisions that hold, in the order in which their records were first
/// recorded.
base::Result<Query> numbers_at_present(const Database& database,
                                       std::optional<record::Day> said_by) {
    RECOUNT_TRY(Query query, database.prepare("SELECT number FROM present WHERE said_on IS NULL OR "
                                              "said_on <= ?1 ORDER BY record"));
    query.bind(0, said_by ? std::int64_t{said_by->time_since_epoch().count()} : no_limit);
    return query;
}

base::Result<Query> numbers_as_of(const Database& database, Moment recorded_by,
                                  std::optional<record::Day> said_by) {
    // SQLite takes the bare columns of a group from the row that has its maximum. The unary plus
    // keeps the walk in the order of the timeline's key.
    RECOUNT_TRY(Query query,
                database.prepare(
                    "SELECT last FROM (SELECT record, max(number) AS last, present, said_on "
                    "FROM timeline WHERE +batch IN (SELECT batch FROM batch WHERE recorded_at <= "
                    "?2) GROUP BY record) WHERE present = 1 AND (said_on IS NULL OR said_on <= ?1) "
                    "ORDER BY record"));
    query.bind(0, said_by ? std::int64_t{said_by->time_since_epoch().count()} : no_limit);
    query.bind(1, milliseconds(recorded_by));
    return query;
}

/// All numbers first: the number of entries is then known, and moving a million of them while the
/// vector grows costs more than reading them.
base::Result<std::vector<std::int64_t>> all_numbers(Query query) {
    std::vector<std::int64_t> numbers;
    while (true) {
        RECOUNT_TRY(const bool more, query.step());
        if (!more) {
            return numbers;
        }
        numbers.push_back(query.number(0));
    }
}

base::Result<std::vector<Entry>> entries_of(const Database& database, Query query) {
    RECOUNT_TRY(const std::vector<std::int64_t> numbers, all_numbers(std::move(query)));
    RECOUNT_TRY(Query revision,
                database.prepare("SELECT kind, id, fields FROM revision WHERE number = ?1"));
    std::vector<Entry> entries;
    entries.reserve(numbers.size());
    for (const std::int64_t number : numbers) {
        revision.bind(0, number);
        RECOUNT_TRY(const bool found, revision.step());
        if (!found) {
            return damaged(database, "revision " + std::to_string(number) + " is missing");
        }
        RECOUNT_TRY(Entry entry, read_entry(database, revision, 0));
        entries.push_back(std::move(entry));
        revision.reset();
    }
    return entries;
}

/// The entry that a query for `action, kind, id, fields` of one revision finds, if it was put.
base::Result<std::optional<Entry>> entry_of(const Database& database, Query query) {
    RECOUNT_TRY(const bool found, query.step());
    if (!found || query.bytes(0) != to_text(RevisionAction::put)) {
        return std::nullopt;
    }
    RECOUNT_TRY(Entry entry, read_entry(database, query, 1));
    return entry;
}

/// The columns of a revision, with the digest of the one before.
constexpr std::string_view revision_columns =
    "SELECT v.number, v.action, v.kind, v.id, v.fields, v.digest, b.who, b.why, b.recorded_at, "
    "p.digest, b.batch FROM ";
constexpr std::string_view revision_joins =
    " LEFT JOIN batch b ON b.batch = v.batch LEFT JOIN revision p ON p.number = v.number - 1 ";

base::Result<Revision> read_revision(const Database& database, const Query& query) {
    Revision revision;
    revision.number = static_cast<std::uint64_t>(query.number(0));
    const std::string name = "revision " + std::to_string(query.number(0));
    if (query.bytes(1) == to_text(RevisionAction::withdraw)) {
        revision.action = RevisionAction::withdraw;
    } else if (query.bytes(1) != to_text(RevisionAction::put)) {
        return damaged(database, name + " neither puts nor withdraws");
    }
    RECOUNT_TRY(revision.entry, read_entry(database, query, 2));
    if (!query.optional_number(10)) {
        return damaged(database, name + " has lost its author");
    }
    revision.authorship = {std::string(query.bytes(6)), std::string(query.bytes(7)),
                           std::chrono::sys_time<std::chrono::milliseconds>(
                               std::chrono::milliseconds(query.number(8)))};
    const std::optional<base::Digest> digest = read_digest(query.bytes(5));
    const std::optional<base::Digest> previous =
        revision.number == 1 ? chain_beginning() : read_digest(query.bytes(9));
    if (!digest || !previous) {
        return damaged(database, name + " or the one before it has lost its digest");
    }
    revision.digest = *digest;
    revision.previous = *previous;
    return revision;
}

std::string history_query(const HistoryFilter& filter) {
    std::string sql(revision_columns);
    if (filter.id) {
        sql +=
            "record r CROSS JOIN timeline t ON t.record = r.record CROSS JOIN revision v "
            "ON v.number = t.number";
    } else {
        sql += "revision v";
    }
    sql += revision_joins;
    const bool newest_first = filter.order == HistoryOrder::newest_first;
    const std::string number = filter.id ? "t.number" : "v.number";
    sql += "WHERE " + number + (newest_first ? " <= ?1" : " >= ?1");
    if (filter.id) {
        sql += " AND r.kind = ?3 AND r.id = ?4";
    } else if (filter.kind) {
        sql += " AND v.kind = ?3";
    }
    return sql + " ORDER BY " + number + (newest_first ? " DESC" : "") + " LIMIT ?2";
}

}  // namespace

base::Result<std::vector<Entry>> Casebook::entries(std::optional<Moment> recorded_by,
                                                   std::optional<record::Day> said_by) const {
    const Database& database = store_->database;
    RECOUNT_TRY(const Snapshot snapshot, Snapshot::take(database));
    bool at_present = true;
    if (recorded_by) {
        RECOUNT_TRY(const bool later, has_later_batches(database, *recorded_by));
        at_present = !later;
    }
    RECOUNT_TRY(Query numbers, at_present ? numbers_at_present(database, said_by)
                                          : numbers_as_of(database, *recorded_by, said_by));
    return entries_of(database, std::move(numbers));
}

base::Result<std::optional<Entry>> Casebook::entry(record::RecordKind kind, std::string_view id,
                                                   std::optional<Moment> recorded_by) const {
    RECOUNT_TRY(Query query,
                store_->database.prepare(
                    "SELECT v.action, v.kind, v.id, v.fields FROM record r CROSS JOIN timeline t "
                    "ON t.record = r.record CROSS JOIN batch b ON b.batch = t.batch CROSS JOIN "
                    "revision v ON v.number = t.number WHERE r.kind = ?1 AND r.id = ?2 AND "
                    "b.recorded_at <= ?3 ORDER BY t.number DESC LIMIT 1"));
    query.bind_text(0, record::to_text(kind));
    query.bind_text(1, id);
    query.bind(2, recorded_by ? milliseconds(*recorded_by) : no_limit);
    return entry_of(store_->database, std::move(query));
}

base::Result<std::optional<Entry>> Casebook::entry_before(record::RecordKind kind,
                                                          std::string_view id,
                                                          std::uint64_t number) const {
    RECOUNT_TRY(Query query,
                store_->database.prepare(
                    "SELECT v.action, v.kind, v.id, v.fields FROM record r CROSS JOIN timeline t "
                    "ON t.record = r.record CROSS JOIN revision v ON v.number = t.number WHERE "
                    "r.kind = ?1 AND r.id = ?2 AND t.number < ?3 ORDER BY t.number DESC LIMIT 1"));
    query.bind_text(0, record::to_text(kind));
    query.bind_text(1, id);
    query.bind(2, as_number(number));
    return entry_of(store_->database, std::move(query));
}

base::Result<std::vector<Revision>> Casebook::history(const HistoryFilter& filter) const {
    if (filter.id && !filter.kind) {
        return base::fail(base::ErrorKind::usage,
                          "the history of '" + *filter.id +
                              "' needs its kind too: ids are unique within a kind only");
    }
    const Database& database = store_->database;
    RECOUNT_TRY(Query query, database.prepare(history_query(filter)));
    const std::uint64_t everything =
        filter.order == HistoryOrder::newest_first ? static_cast<std::uint64_t>(no_limit) : 0;
    query.bind(0, as_number(filter.from.value_or(everything)));
    query.bind(1, filter.limit ? as_number(*filter.limit) : no_limit);
    if (filter.kind) {
        query.bind_text(2, record::to_text(*filter.kind));
    }
    if (filter.id) {
        query.bind_text(3, *filter.id);
    }
    std::vector<Revision> revisions;
    while (true) {
        RECOUNT_TRY(const bool more, query.step());
        if (!more) {
            return revisions;
        }
        RECOUNT_TRY(Revision revision, read_revision(database, query));
        revisions.push_back(std::move(revision));
    }
}

}  // namespace recount::casebook
