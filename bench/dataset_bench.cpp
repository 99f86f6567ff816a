// How long each data file of a large case takes to make, and how large it is: the table of
// docs/formats/data.md. 10,000 incidents, 40,000 reports, and the rest in proportion.
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/dataset/csv_file.h"
#include "recount/dataset/dataset.h"
#include "recount/dataset/entities_file.h"
#include "recount/dataset/json_file.h"
#include "recount/dataset/parquet_file.h"
#include "recount/dataset/sqlite_file.h"
#include "recount/dataset/tables.h"
#include "recount/record/record.h"

// The records are aggregates with many optional fields; each names those it needs.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace recount::bench {
namespace {

constexpr std::int64_t incidents = 10'000;
constexpr std::int64_t reports_of_incident = 4;
constexpr std::int64_t places = 500;

std::string numbered(std::string_view word, std::int64_t number) {
    return std::string(word) + "-" + std::to_string(number);
}

record::EdtfDate date_of(std::int64_t number) {
    const record::Day first = *record::parse_day("2014-08-08");
    return *record::EdtfDate::parse(record::to_text(first + std::chrono::days{number % 2500}));
}

record::Incident incident(std::int64_t number) {
    record::Incident made{*record::PartId::make(numbered("incident", number))};
    made.codes = {numbered("CS", number), numbered("RS", number)};
    made.date = date_of(number);
    made.place = *record::PlaceId::make(numbered("place", number % places));
    made.place_text = "حي السكري، " + std::to_string(number % 97);
    made.coordinates = {{35 + static_cast<double>(number % 1013) / 997,
                         38 + static_cast<double>(number % 1009) / 991}};
    made.precision = number % 3 == 0 ? "city" : "neighbourhood";
    made.country = "Syria";
    made.killed_min = number % 12;
    if (number % 2 == 0) {
        made.killed_max = number % 12 + number % 7;
    }
    made.children = number % 4;
    made.belligerents = *record::PartyExpression::parse(number % 5 == 0 ? "us | uk" : "coalition");
    made.strike_status = "alleged";
    made.grading = number % 2 == 0 ? "fair" : "weak";
    made.grading_scheme = "airwars";
    made.url = "https://example.org/incidents/" + std::to_string(number);
    made.note = "Local sources reported a strike on a residential building near the market " +
                std::to_string(number * 7919 % 10'007) + ".";
    return made;
}

record::Report report(std::int64_t number) {
    const std::int64_t of = number / reports_of_incident;
    record::Report made{*record::ReportId::make(numbered("report", number))};
    made.source = *record::SourceId::make(numbered("source", number % 50));
    made.published_on = date_of(of + number % 4);
    made.event_date = date_of(of);
    made.place = *record::PlaceId::make(numbered("place", of % places));
    made.killed_min = number % 12;
    made.incident = *record::PartId::make(numbered("incident", of));
    return made;
}

record::Case large_case() {
    record::Case made;
    made.settings.title.english = "A large case";
    for (const char* id : {"coalition", "us", "uk"}) {
        made.actors.push_back({*record::ActorId::make(id), {id, std::nullopt, std::nullopt}});
    }
    for (std::int64_t i = 0; i < places; ++i) {
        made.places.push_back({*record::PlaceId::make(numbered("place", i)),
                               {numbered("Place", i), std::nullopt, "المكان"}});
    }
    for (std::int64_t i = 0; i < 50; ++i) {
        made.sources.push_back({*record::SourceId::make(numbered("source", i)), "A source"});
    }
    for (std::int64_t i = 0; i < incidents; ++i) {
        made.incidents.push_back(incident(i));
    }
    for (std::int64_t i = 0; i < incidents * reports_of_incident; ++i) {
        made.reports.push_back(report(i));
    }
    return made;
}

/// Prints how long `work` takes once, and how many bytes it gives.
void measure(const char* what, const std::function<std::size_t()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    const std::size_t bytes = work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    std::printf("%-12s %6.2f s %8.2f MB\n", what, taken.count(), static_cast<double>(bytes) / 1e6);
}

void run() {
    const record::Case the_case = large_case();
    std::vector<dataset::Table> tables;
    measure("tables", [&] {
        tables = dataset::tables_of(the_case);
        return std::size_t{0};
    });
    const auto of_each = [&](std::string (*file)(const dataset::Table&)) {
        std::size_t bytes = 0;
        for (const dataset::Table& table : tables) {
            bytes += file(table).size();
        }
        return bytes;
    };
    measure("CSV", [&] { return of_each(dataset::csv_file); });
    measure("JSON", [&] { return of_each(dataset::json_file); });
    measure("Parquet", [&] {
        return of_each([](const dataset::Table& table) { return dataset::parquet_file(table); });
    });
    measure("GeoJSON", [&] { return dataset::geojson_file(tables.front()).size(); });
    measure("HXL", [&] { return dataset::hxl_file(tables.front()).size(); });
    measure("SQLite", [&] { return dataset::sqlite_file(tables).size(); });
    measure("GeoPackage", [&] { return dataset::geopackage_file(tables, {}).size(); });
    measure("FtM", [&] { return dataset::entities_file(the_case).size(); });
    measure("everything", [&] {
        std::size_t bytes = 0;
        for (const dataset::File& file : dataset::data_files(the_case, {})) {
            bytes += file.bytes.size();
        }
        return bytes;
    });
}

}  // namespace
}  // namespace recount::bench

int main() {
    recount::bench::run();
}
