#include "tests/casebook/support.h"

#include <fstream>
#include <memory>

#include <sqlite3.h>

namespace recount::casebook::test {
namespace {

using namespace std::chrono_literals;

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

Handle open_raw(const std::filesystem::path& path) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open(path.c_str(), &handle);
    Handle owner(handle);
    if (code != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(handle));
    }
    return owner;
}

std::string execute(sqlite3* handle, const std::string& sql) {
    return sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK
               ? std::string()
               : std::string(sqlite3_errmsg(handle));
}

int append_cell(void* texts, int count, char** cells, char** /*names*/) {
    auto& list = *static_cast<std::vector<std::string>*>(texts);
    for (int i = 0; i < count; ++i) {
        list.emplace_back(cells[i]);
    }
    return 0;
}

}  // namespace

Moment moment(std::int64_t second) {
    return {std::chrono::sys_time<std::chrono::milliseconds>(1'700'000'000'000ms +
                                                             std::chrono::seconds(second))};
}

Authorship amal(std::int64_t second, std::string why) {
    return {"Amal", std::move(why), moment(second).at};
}

record::Entry statement(std::string id, std::string said_on, std::string note) {
    return {record::RecordKind::statement,
            std::move(id),
            {{"said_on", std::move(said_on)}, {"note", std::move(note)}}};
}

Change put(record::Entry entry) {
    return {RevisionAction::put, std::move(entry)};
}

Change withdraw(record::RecordKind kind, std::string id) {
    return {RevisionAction::withdraw, {kind, std::move(id), {}}};
}

std::vector<std::string> ids(const std::vector<record::Entry>& entries) {
    std::vector<std::string> list;
    for (const record::Entry& entry : entries) {
        list.push_back(entry.id);
    }
    return list;
}

std::string run_sql(const std::filesystem::path& path, const std::string& sql) {
    const Handle handle = open_raw(path);
    return execute(handle.get(), sql);
}

void tamper(const std::filesystem::path& path, const std::string& sql) {
    const Handle handle = open_raw(path);
    std::vector<std::string> triggers;
    sqlite3_exec(handle.get(), "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
                 append_cell, &triggers, nullptr);
    std::string all;
    for (std::size_t i = 0; i < triggers.size(); i += 2) {
        all += "DROP TRIGGER " + triggers[i] + ";";
    }
    all += sql + ";";
    for (std::size_t i = 1; i < triggers.size(); i += 2) {
        all += triggers[i] + ";";
    }
    if (const std::string message = execute(handle.get(), all); !message.empty()) {
        throw std::runtime_error(message);
    }
}

void write_sample(const std::filesystem::path& path) {
    Casebook book = value_of(Casebook::create(path));
    value_of(book.append(std::vector{put(statement("s1", "2017-03-17", "first")),
                                     put(statement("s2", "2017-03-18", "second"))},
                         amal(10, "import")));
    value_of(book.append(std::vector{put(statement("s1", "2017-03-17", "corrected")),
                                     put(statement("s3", "2017-05-25", "third"))},
                         {"Daw Khin", "the release of May", moment(20).at}));
    value_of(book.append(std::vector{withdraw(record::RecordKind::statement, "s2")},
                         amal(30, "said by nobody")));
}

void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace recount::casebook::test
