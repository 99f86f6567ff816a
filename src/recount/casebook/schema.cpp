#include "recount/casebook/schema.h"

#include <algorithm>
#include <array>
#include <map>

#include "recount/casebook/casebook.h"
#include "recount/casebook/encoding.h"
#include "recount/casebook/said_on.h"

namespace recount::casebook {
namespace {

/// "Rcnt" as a big-endian number: tells `file` and SQLite whose file it is.
constexpr std::int64_t application_id = 0x52636E74;

struct SchemaObject {
    const char* name;
    const char* sql;
};

/// `batch` and `revision` are the casebook; the other three are derived from them, to read fast.
/// A record is named by the number of its first revision.
constexpr std::array tables = {
    SchemaObject{"batch",
                 "CREATE TABLE batch (batch INTEGER PRIMARY KEY, recorded_at INTEGER NOT NULL, "
                 "who TEXT NOT NULL, why TEXT NOT NULL) STRICT"},
    SchemaObject{"revision",
                 "CREATE TABLE revision (number INTEGER PRIMARY KEY, batch INTEGER NOT NULL, "
                 "action TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, "
                 "fields BLOB NOT NULL, digest BLOB NOT NULL) STRICT"},
    SchemaObject{"record",
                 "CREATE TABLE record (kind TEXT NOT NULL, id TEXT NOT NULL, "
                 "record INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID"},
    SchemaObject{"timeline",
                 "CREATE TABLE timeline (record INTEGER NOT NULL, number INTEGER NOT NULL, "
                 "batch INTEGER NOT NULL, present INTEGER NOT NULL, said_on INTEGER, "
                 "PRIMARY KEY (record, number)) STRICT, WITHOUT ROWID"},
    SchemaObject{"present",
                 "CREATE TABLE present (record INTEGER PRIMARY KEY, number INTEGER NOT NULL, "
                 "said_on INTEGER) STRICT"}};

constexpr std::array guards = {
    SchemaObject{"revision_is_not_updated",
                 "CREATE TRIGGER revision_is_not_updated BEFORE UPDATE ON revision BEGIN "
                 "SELECT RAISE(ABORT, 'revisions are never changed'); END"},
    SchemaObject{"revision_is_not_deleted",
                 "CREATE TRIGGER revision_is_not_deleted BEFORE DELETE ON revision BEGIN "
                 "SELECT RAISE(ABORT, 'revisions are never removed'); END"},
    SchemaObject{"batch_is_not_updated",
                 "CREATE TRIGGER batch_is_not_updated BEFORE UPDATE ON batch BEGIN "
                 "SELECT RAISE(ABORT, 'revisions are never changed'); END"},
    SchemaObject{"batch_is_not_deleted",
                 "CREATE TRIGGER batch_is_not_deleted BEFORE DELETE ON batch BEGIN "
                 "SELECT RAISE(ABORT, 'revisions are never removed'); END"}};

using Definitions = std::map<std::string, std::string, std::less<>>;

/// Everything the file defines beside SQLite's own tables: name to SQL.
base::Result<Definitions> definitions(const Database& database) {
    RECOUNT_TRY(Query query, database.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema "
                                              "WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"));
    Definitions found;
    while (true) {
        RECOUNT_TRY(const bool more, query.step());
        if (!more) {
            return found;
        }
        found.emplace(query.bytes(0), query.bytes(1));
    }
}

base::Failure refuse(const Database& database, base::ErrorKind kind, const std::string& text) {
    base::Error error{kind, "'" + database.path().string() + "' " + text, {}};
    error.where.file = database.path().string();
    return base::fail(std::move(error));
}

base::Result<void> check_identity(const Database& database) {
    RECOUNT_TRY(const std::optional<std::int64_t> identity,
                database.number("PRAGMA application_id"));
    if (identity != application_id) {
        return refuse(database, base::ErrorKind::refused,
                      "is not a casebook: it is an SQLite file of another program");
    }
    RECOUNT_TRY(const std::optional<std::int64_t> version, database.number("PRAGMA user_version"));
    if (version > format_version) {
        return refuse(database, base::ErrorKind::newer_format,
                      "was written by a newer version of the program (format " +
                          std::to_string(version.value_or(0)) + "; this version reads up to " +
                          std::to_string(format_version) +
                          "). It was not touched; use the newer version");
    }
    if (version != format_version) {
        return refuse(database, base::ErrorKind::damaged,
                      "names a format that never was (" + std::to_string(version.value_or(0)) +
                          ", expected " + std::to_string(format_version) +
                          "); go on with a copy of the file");
    }
    return {};
}

}  // namespace

base::Result<void> create_schema(const Database& database) {
    RECOUNT_CHECK(database.run("BEGIN IMMEDIATE"));
    const std::string identity = "PRAGMA application_id = " + std::to_string(application_id) +
                                 "; PRAGMA user_version = " + std::to_string(format_version);
    RECOUNT_CHECK(database.run(identity.c_str()));
    for (const SchemaObject& table : tables) {
        RECOUNT_CHECK(database.run(table.sql));
    }
    for (const SchemaObject& guard : guards) {
        RECOUNT_CHECK(database.run(guard.sql));
    }
    return database.run("COMMIT");
}

base::Result<void> check_schema(const Database& database) {
    RECOUNT_CHECK(check_identity(database));
    RECOUNT_TRY(Definitions found, definitions(database));
    for (const SchemaObject& table : tables) {
        const auto place = found.find(table.name);
        if (place == found.end() || place->second != table.sql) {
            return refuse(database, base::ErrorKind::damaged,
                          "has not the table '" + std::string(table.name) +
                              "' of a casebook; go on with a copy of the file");
        }
        found.erase(place);
    }
    for (const SchemaObject& guard : guards) {
        const auto place = found.find(guard.name);
        if (place != found.end() && place->second == guard.sql) {
            found.erase(place);
        }
    }
    if (!found.empty()) {
        return refuse(database, base::ErrorKind::damaged,
                      "holds '" + found.begin()->first +
                          "', which no casebook has; another program has written into it");
    }
    return {};
}

base::Result<std::vector<std::string>> missing_guards(const Database& database) {
    RECOUNT_TRY(const Definitions found, definitions(database));
    std::vector<std::string> missing;
    for (const SchemaObject& guard : guards) {
        const auto place = found.find(guard.name);
        if (place == found.end() || place->second != guard.sql) {
            missing.emplace_back(guard.name);
        }
    }
    return missing;
}

namespace {

/// Adds the timeline row of each revision; `record` is filled already.
base::Result<void> fill_timeline(const Database& database) {
    RECOUNT_TRY(Query read,
                database.prepare("SELECT v.number, v.batch, v.action, v.kind, v.id, v.fields, "
                                 "r.record FROM revision v JOIN record r "
                                 "ON r.kind = v.kind AND r.id = v.id ORDER BY v.number"));
    RECOUNT_TRY(Query write, database.prepare("INSERT INTO timeline VALUES (?1, ?2, ?3, ?4, ?5)"));
    while (true) {
        RECOUNT_TRY(const bool more, read.step());
        if (!more) {
            return {};
        }
        const bool present = read.bytes(2) == to_text(RevisionAction::put);
        const std::optional<record::RecordKind> kind = record::parse_record_kind(read.bytes(3));
        base::Result<std::vector<record::Field>> fields = decode_fields(read.bytes(5));
        std::optional<std::int64_t> said_on;
        // What cannot be read has no day of saying; the audit names it.
        if (present && kind && fields) {
            said_on = day_of_saying({*kind, std::string(read.bytes(4)), std::move(*fields)});
        }
        write.bind(0, read.number(6));
        write.bind(1, read.number(0));
        write.bind(2, read.number(1));
        write.bind(3, static_cast<std::int64_t>(present));
        write.bind(4, said_on);
        RECOUNT_CHECK(write.run());
    }
}

}  // namespace

base::Result<void> fill_derived_tables(const Database& database) {
    RECOUNT_CHECK(database.run(
        "DELETE FROM record; DELETE FROM timeline; DELETE FROM present;"
        "INSERT INTO record SELECT kind, id, min(number) FROM revision GROUP BY kind, id"));
    RECOUNT_CHECK(fill_timeline(database));
    return database.run(
        "INSERT INTO present SELECT record, number, said_on FROM (SELECT record, max(number) AS "
        "number, present, said_on FROM timeline GROUP BY record) WHERE present = 1");
}

}  // namespace recount::casebook
