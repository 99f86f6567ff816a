#include "recount/dataset/sqlite_file.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <optional>
#include <stdexcept>

#include <sqlite3.h>

#include "recount/dataset/little_endian.h"

namespace recount::dataset {
namespace {

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};
struct Free {
    void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

/// A database in memory. One thread.
class Database {
public:
    Database() {
        sqlite3* handle = nullptr;
        const int code = sqlite3_open(":memory:", &handle);
        handle_.reset(handle);
        require(code == SQLITE_OK);
    }

    void run(const std::string& sql) const {
        require(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    }

    [[nodiscard]] std::unique_ptr<sqlite3_stmt, Finalize> prepared(const std::string& sql) const {
        sqlite3_stmt* handle = nullptr;
        const int code = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &handle, nullptr);
        std::unique_ptr<sqlite3_stmt, Finalize> statement(handle);
        require(code == SQLITE_OK);
        return statement;
    }

    /// The file that the database would be.
    [[nodiscard]] std::string bytes() const {
        sqlite3_int64 size = 0;
        const std::unique_ptr<unsigned char, Free> copy(
            sqlite3_serialize(handle_.get(), "main", &size, 0));
        require(copy != nullptr);
        return {reinterpret_cast<const char*>(copy.get()), static_cast<std::size_t>(size)};
    }

    void require(bool succeeded) const {
        if (!succeeded) {
            throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(handle_.get()));
        }
    }

private:
    std::unique_ptr<sqlite3, Close> handle_;
};

std::string sql_name(std::string_view name) {
    // Names of tables and columns are the program's own and have no quotes in them.
    return "\"" + std::string(name) + "\"";
}

std::string_view sql_type(ColumnType type) {
    switch (type) {
        case ColumnType::text:
            return "TEXT";
        case ColumnType::whole_number:
            return "INTEGER";
        case ColumnType::decimal:
            return "REAL";
        case ColumnType::day:
            return "DATE";
    }
    return {};
}

/// Where a layer's points stand among the columns.
struct PointColumns {
    std::size_t latitude = 0;
    std::size_t longitude = 0;
};

std::optional<PointColumns> point_columns(const Table& table) {
    const bool has_points = std::ranges::any_of(
        table.columns(), [](const Column& column) { return column.name == "latitude"; });
    return has_points
               ? std::optional(PointColumns{table.column("latitude"), table.column("longitude")})
               : std::nullopt;
}

enum class Flavour { sqlite, geopackage };

/// `CREATE TABLE` with the keys of the tables that are referred to.
std::string table_sql(const Table& table, std::span<const Table> tables, Flavour flavour) {
    std::string sql = "CREATE TABLE " + sql_name(table.name()) + " (";
    if (flavour == Flavour::geopackage) {
        sql += "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ";
        sql += point_columns(table) ? "geom POINT, " : "";
    }
    for (const Column& column : table.columns()) {
        sql += (&column == &table.columns().front() ? "" : ", ") + sql_name(column.name) + " ";
        sql += sql_type(column.type);
        sql += column.is_required() ? " NOT NULL" : "";
        if (column.name == table.key()) {
            sql += flavour == Flavour::geopackage ? " UNIQUE" : " PRIMARY KEY";
        }
        if (!column.refers_to.empty()) {
            const auto other = std::ranges::find(tables, column.refers_to, &Table::name);
            if (other == tables.end()) {
                throw std::logic_error("no table " + std::string(column.refers_to));
            }
            sql += " REFERENCES " + sql_name(other->name()) + "(" + sql_name(other->key()) + ")";
        }
    }
    return sql + ")";
}

constexpr std::uint32_t wgs_84 = 4326;

/// A point as GeoPackage keeps it: the header of its section 2.1.3 without an envelope, then the
/// point in well-known binary, longitude first.
std::string geometry(double longitude, double latitude) {
    constexpr char little_endian = 1;
    constexpr std::uint32_t point = 1;
    std::string bytes = "GP";
    bytes += '\0';  // version 1
    bytes += little_endian;
    append_little_endian(bytes, wgs_84, 4);
    bytes += little_endian;
    append_little_endian(bytes, point, 4);
    append_little_endian(bytes, std::bit_cast<std::uint64_t>(longitude), 8);
    append_little_endian(bytes, std::bit_cast<std::uint64_t>(latitude), 8);
    return bytes;
}

int bind_text(sqlite3_stmt* statement, int parameter, std::string_view text) {
    return sqlite3_bind_text64(statement, parameter, text.data(), text.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

int bind(sqlite3_stmt* statement, int parameter, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return bind_text(statement, parameter, *text);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, parameter, *number);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        return sqlite3_bind_double(statement, parameter, *number);
    }
    if (const auto* day = std::get_if<record::Day>(&value)) {
        return bind_text(statement, parameter, record::to_text(*day));
    }
    return sqlite3_bind_null(statement, parameter);
}

void insert_rows(const Database& database, const Table& table, Flavour flavour) {
    const std::optional<PointColumns> points =
        flavour == Flavour::geopackage ? point_columns(table) : std::nullopt;
    std::string names = points ? "geom" : "";
    std::string marks = points ? "?" : "";
    for (const Column& column : table.columns()) {
        names += (names.empty() ? "" : ", ") + sql_name(column.name);
        marks += marks.empty() ? "?" : ", ?";
    }
    const auto statement = database.prepared("INSERT INTO " + sql_name(table.name()) + " (" +
                                             names + ") VALUES (" + marks + ")");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        int parameter = 1;
        if (points) {
            const auto* latitude = std::get_if<double>(&table.cell(row, points->latitude));
            const auto* longitude = std::get_if<double>(&table.cell(row, points->longitude));
            if (latitude != nullptr && longitude != nullptr) {
                const std::string bytes = geometry(*longitude, *latitude);
                database.require(sqlite3_bind_blob64(statement.get(), parameter, bytes.data(),
                                                     bytes.size(), SQLITE_TRANSIENT) == SQLITE_OK);
            } else {
                database.require(sqlite3_bind_null(statement.get(), parameter) == SQLITE_OK);
            }
            ++parameter;
        }
        for (std::size_t column = 0; column < table.columns().size(); ++column) {
            database.require(bind(statement.get(), parameter++, table.cell(row, column)) ==
                             SQLITE_OK);
        }
        database.require(sqlite3_step(statement.get()) == SQLITE_DONE);
        database.require(sqlite3_reset(statement.get()) == SQLITE_OK);
    }
}

void add_tables(const Database& database, std::span<const Table> tables, Flavour flavour) {
    for (const Table& table : tables) {
        database.run(table_sql(table, tables, flavour));
        insert_rows(database, table, flavour);
    }
}

/// The tables that every GeoPackage has: sections 1.1.2 (reference systems, with the three rows
/// that are asked for), 1.1.3 (contents) and 2.1.5 (columns of geometries).
constexpr const char* geopackage_schema = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinates'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude and latitude in degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
)sql";

/// The least and the most of a column's numbers; two empty values where it has none.
std::pair<Value, Value> extent(const Table& table, std::size_t column) {
    std::pair<Value, Value> ends;
    for (const Value& value : table.cells(column)) {
        if (const auto* number = std::get_if<double>(&value)) {
            const auto* least = std::get_if<double>(&ends.first);
            const auto* most = std::get_if<double>(&ends.second);
            ends.first = least == nullptr ? *number : std::min(*least, *number);
            ends.second = most == nullptr ? *number : std::max(*most, *number);
        }
    }
    return ends;
}

/// The rows about a table in the tables that every GeoPackage has.
void register_table(const Database& database, const Table& table, record::Instant changed_at) {
    const std::optional<PointColumns> points = point_columns(table);
    const auto contents =
        database.prepared("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::pair<Value, Value> east;
    std::pair<Value, Value> north;
    if (points) {
        east = extent(table, points->longitude);
        north = extent(table, points->latitude);
    }
    const std::vector<Value> row = {std::string(table.name()),
                                    std::string(points ? "features" : "attributes"),
                                    std::string(table.name()),
                                    std::string(table.meaning()),
                                    record::to_text(changed_at),
                                    east.first,
                                    north.first,
                                    east.second,
                                    north.second,
                                    points ? Value(std::int64_t{wgs_84}) : Value()};
    for (std::size_t i = 0; i < row.size(); ++i) {
        database.require(bind(contents.get(), static_cast<int>(i) + 1, row[i]) == SQLITE_OK);
    }
    database.require(sqlite3_step(contents.get()) == SQLITE_DONE);
    if (points) {
        database.run("INSERT INTO gpkg_geometry_columns VALUES ('" + std::string(table.name()) +
                     "', 'geom', 'POINT', 4326, 0, 0)");
    }
}

constexpr const char* begin = "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; BEGIN";

}  // namespace

std::string sqlite_file(std::span<const Table> tables) {
    const Database database;
    database.run(begin);
    add_tables(database, tables, Flavour::sqlite);
    database.run("COMMIT");
    return database.bytes();
}

std::string geopackage_file(std::span<const Table> tables, record::Instant changed_at) {
    const Database database;
    database.run(begin);
    // "GPKG", and version 1.3.0: section 1.1.1.1.1.
    database.run("PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300");
    database.run(geopackage_schema);
    add_tables(database, tables, Flavour::geopackage);
    for (const Table& table : tables) {
        register_table(database, table, changed_at);
    }
    database.run("COMMIT");
    return database.bytes();
}

}  // namespace recount::dataset
