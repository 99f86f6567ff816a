// How fast a casebook takes in a million revisions, with the hash chain and durable commits, and
// how fast it is opened and read as of a moment.
//
//     casebook_bench [REVISIONS [RECORDS [FOLDER]]]     default: 1000000, all records new, here
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

#include <sys/resource.h>

#include "recount/casebook/casebook.h"

namespace {

using namespace std::chrono_literals;
using recount::casebook::Casebook;
using recount::casebook::Change;
using recount::casebook::Moment;
using recount::casebook::RevisionAction;
using recount::record::Entry;
using recount::record::RecordKind;

/// Revisions acknowledged together.
constexpr std::uint64_t batch_size = 20'000;

constexpr std::chrono::sys_time<std::chrono::milliseconds> first_moment{1'700'000'000'000ms};

template <class T>
T value_of(recount::base::Result<T> result) {
    if (!result) {
        throw std::runtime_error(recount::base::describe(result.error()));
    }
    return std::move(*result);
}

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// A statement with the columns that are usually filled; some 300 bytes.
Change statement(std::uint64_t number, std::uint64_t record) {
    const std::string day = "2017-03-" + std::to_string(10 + record % 20);
    return {RevisionAction::put,
            Entry{RecordKind::statement,
                  "statement-" + std::to_string(record),
                  {{"statement_id", "statement-" + std::to_string(record)},
                   {"speaker", "cjtf-oir"},
                   {"said_on", day},
                   {"measure", "civilians_killed"},
                   {"relation", ">="},
                   {"value_low", std::to_string(number % 100)},
                   {"ledger", "assessed:cjtf-oir"},
                   {"party", "coalition - us"},
                   {"place", "mosul | raqqa"},
                   {"event_from", "2014-08-08"},
                   {"event_to", day},
                   {"basis", "assessed"},
                   {"hedge", "more likely than not"},
                   {"note", "row " + std::to_string(number) + " of a made-up list"}}}};
}

void import(const std::filesystem::path& path, std::uint64_t revisions, std::uint64_t records) {
    Casebook book = value_of(Casebook::create(path));
    for (std::uint64_t begin = 0; begin < revisions; begin += batch_size) {
        auto writer = value_of(
            book.write({"Amal", "import of a list", first_moment + std::chrono::seconds(begin)}));
        for (std::uint64_t number = begin; number < std::min(begin + batch_size, revisions);
             ++number) {
            if (const auto added = writer.add(statement(number, number % records)); !added) {
                throw std::runtime_error(recount::base::describe(added.error()));
            }
        }
        value_of(writer.commit());
    }
}

void read(const std::filesystem::path& path, std::uint64_t revisions, std::uint64_t records) {
    const Moment half{first_moment + std::chrono::seconds(revisions / 2)};
    {
        const Stopwatch watch;
        const Casebook book = value_of(Casebook::open_to_read(path));
        const auto entry = value_of(
            book.entry(RecordKind::statement, "statement-" + std::to_string(records / 3), half));
        std::printf("open and read one entry as of     %10.2f ms%s\n", watch.seconds() * 1e3,
                    entry ? "" : " (not there)");
    }
    {
        const Stopwatch watch;
        const Casebook book = value_of(Casebook::open_to_read(path));
        const auto entries = value_of(book.entries(half));
        std::printf("open and read all entries as of   %10.2f ms (%zu entries)\n",
                    watch.seconds() * 1e3, entries.size());
    }
    {
        const Stopwatch watch;
        const Casebook book = value_of(Casebook::open_to_read(path));
        const auto entries = value_of(book.entries());
        std::printf("open and read all entries now     %10.2f ms (%zu entries)\n",
                    watch.seconds() * 1e3, entries.size());
    }
    {
        const Casebook book = value_of(Casebook::open_to_read(path));
        const Stopwatch watch;
        const auto report = value_of(book.audit());
        std::printf("audit                             %10.2f s, %s\n", watch.seconds(),
                    report.intact() ? "intact" : "NOT INTACT");
    }
}

/// Processor seconds of this process: what a busy machine does not change much.
double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void print_peak(const char* when) {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory %-21s %10ld MB\n", when, usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t revisions =
        count > 1 ? std::strtoull(arguments[1], nullptr, 10) : std::uint64_t{1'000'000};
    const std::uint64_t records = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : revisions;
    const std::filesystem::path folder = count > 3 ? arguments[3] : ".";
    const std::filesystem::path path = folder / "casebook_bench.recount";
    std::filesystem::remove(path);

    std::uint64_t bytes = 0;
    for (std::uint64_t number = 0; number < 1000; ++number) {
        for (const auto& field : statement(number, number).entry.fields) {
            bytes += field.name.size() + field.value.size();
        }
    }
    const Stopwatch building;
    std::uint64_t built = 0;
    for (std::uint64_t number = 0; number < revisions; ++number) {
        built += statement(number, number % records).entry.fields.size();
    }
    const double making = building.seconds();
    const double processor_before = processor_seconds();
    const Stopwatch watch;
    import(path, revisions, records);
    const double seconds = watch.seconds();
    const double processor = processor_seconds() - processor_before;
    std::printf(
        "%llu revisions of %llu records, %llu bytes each, %llu fields in all\n",
        static_cast<unsigned long long>(revisions), static_cast<unsigned long long>(records),
        static_cast<unsigned long long>(bytes / 1000), static_cast<unsigned long long>(built));
    std::printf(
        "bulk import, chained and durable  %10.0f revisions/s (%.2f s, %.2f s of the "
        "processor, of which %.2f s to make up the entries)\n",
        static_cast<double>(revisions) / seconds, seconds, processor, making);
    print_peak("of the import");
    std::printf("file                              %10.1f MB\n",
                static_cast<double>(std::filesystem::file_size(path)) / 1e6);
    read(path, revisions, records);
    print_peak("in all");
    std::filesystem::remove(path);
    return 0;
}
