#include "recount/dataset/dataset.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "tests/dataset/open_case.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "recount/dataset/decimal.h"
#include "recount/dataset/parquet_file.h"
#include "recount/dataset/tables.h"
#include "recount/dataset/thrift.h"
#include "recount/intake/csv.h"

namespace recount::dataset {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::map<std::string, std::string> files() {
    std::map<std::string, std::string> found;
    for (File& file : data_files(testing::open_case(), testing::edition())) {
        EXPECT_TRUE(found.emplace(file.path, std::move(file.bytes)).second) << file.path;
    }
    return found;
}

std::size_t csv_rows(const std::string& csv) {
    intake::CsvReader reader(csv);
    intake::CsvRow row;
    std::size_t rows = 0;
    while (reader.next(row)) {
        ++rows;
    }
    EXPECT_TRUE(reader.notes().empty());
    return rows;
}

TEST(DatasetTest, incidents_as_csv_are_as_the_case_has_them) {
    EXPECT_THAT(
        files().at("data/incidents.csv"),
        StartsWith(
            "incident_id,codes,date,date_earliest,date_latest,date_precision,place_id,place_text,"
            "country,latitude,longitude,position_precision,position_radius,killed_min,killed_max,"
            "injured_min,injured_max,women,men,children,belligerents,strike_status,grading,"
            "grading_scheme,url,note,page\n"
            "2017-03-17-market,\"RW001; RW002\",2017-03-17,2017-03-17,2017-03-17,day,rasafa,"
            "سوق الرصافة,Levantia,35.629,38.758,within 100 m,179,5,9,0,3,2,3,4,north | "
            "navy,declared,"
            "confirmed,airwars,https://example.org/i,\"two lines\nin \"\"one\"\" cell; with , and"
            "\ttab\",../en/incidents/2017-03-17-market.html\n"
            "2017-03-bridge,,2017-03,2017-03-01,2017-03-31,month,rasafa,"
            "\"=HYPERLINK(\"\"https://example.org\"\")\",Levantia,35.6,38.8,,,1,,,,,,,"
            "alliance - navy,alleged,weak,airwars,,+1 -2 @3,../en/incidents/2017-03-bridge.html\n"
            "2017-spring,,2017-21,2017-03-01,2017-05-31,season,south,Près de l’école,,-12.5,-77.25,"
            "town,4788,,4,,,,,,,,,,,\u202Eright to left override\u202C and مرحبا,"
            "../en/incidents/2017-spring.html\n"
            "nowhere,,../2018,,2018-12-31,interval,,,,,,,,,,,,,,,,,,,,,"
            "../en/incidents/nowhere.html\n"));
}

TEST(DatasetTest, an_incident_as_json_has_null_for_what_is_not_known) {
    const auto incidents = nlohmann::json::parse(files().at("data/incidents.json"));
    ASSERT_EQ(incidents.size(), 4U);
    EXPECT_EQ(incidents[1]["killed_min"], 1);
    EXPECT_TRUE(incidents[1]["killed_max"].is_null());
    EXPECT_TRUE(incidents[1]["position_radius"].is_null());
    EXPECT_EQ(incidents[0]["injured_min"], 0);
    EXPECT_EQ(incidents[0]["latitude"], 35.629);
    EXPECT_EQ(incidents[3].size(), incidents[0].size());
}

TEST(DatasetTest, a_feature_has_its_point_as_rounded_and_how_exact_it_is) {
    const auto places = nlohmann::json::parse(files().at("data/incidents.geojson"));
    const auto& market = places["features"][0];
    EXPECT_EQ(market["id"], "2017-03-17-market");
    EXPECT_EQ(market["geometry"]["coordinates"], nlohmann::json::parse("[38.758, 35.629]"));
    EXPECT_EQ(market["properties"]["position_radius"], 179);
    EXPECT_TRUE(places["features"][3]["geometry"].is_null());
}

TEST(DatasetTest, every_format_of_a_table_has_as_many_rows) {
    const std::map<std::string, std::string> all = files();
    for (const Table& table : tables_of(testing::open_case())) {
        const std::string path = "data/" + std::string(table.name());
        SCOPED_TRACE(path);
        EXPECT_EQ(csv_rows(all.at(path + ".csv")), table.rows() + 1);
        EXPECT_EQ(nlohmann::json::parse(all.at(path + ".json")).size(), table.rows());
    }
    EXPECT_EQ(csv_rows(all.at("data/incidents.hxl.csv")), 4U + 2U);
}

TEST(DatasetTest, nothing_that_is_not_open_no_victim_and_no_text_of_a_report_is_in_any_file) {
    for (const auto& [path, bytes] : files()) {
        EXPECT_THAT(bytes, Not(HasSubstr("Hidden"))) << path;
        EXPECT_THAT(bytes, Not(HasSubstr("المخفية"))) << path;
        EXPECT_THAT(bytes, Not(HasSubstr("runs1."))) << path;
        EXPECT_THAT(bytes, Not(HasSubstr("35.6289"))) << path;
    }
}

TEST(DatasetTest, the_same_case_gives_the_same_bytes) {
    EXPECT_EQ(data_files(testing::open_case(), testing::edition()),
              data_files(testing::open_case(), testing::edition()));
}

TEST(DatasetTest, a_case_without_records_gives_every_file) {
    const std::vector<File> full = data_files(testing::open_case(), testing::edition());
    record::Case empty;
    empty.settings.title.english = "Nothing";
    DatasetOptions bare;
    bare.version = "1";
    const std::vector<File> found = data_files(empty, bare);
    ASSERT_EQ(found.size(), full.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].path, full[i].path);
    }
}

TEST(DatasetTest, without_a_licence_the_files_say_that_none_is_granted) {
    DatasetOptions options = testing::edition();
    options.licence.reset();
    std::map<std::string, std::string> found;
    for (const File& file : data_files(testing::open_case(), options)) {
        found[file.path] = file.bytes;
    }
    EXPECT_THAT(found.at("data/README.txt"), HasSubstr("No licence is granted."));
    EXPECT_FALSE(nlohmann::json::parse(found.at("data/datapackage.json")).contains("licenses"));
    EXPECT_THAT(files().at("data/README.txt"), HasSubstr("(CC-BY-4.0), https://creativecommons"));
}

TEST(DatasetTest, the_citation_is_the_edition_s_and_no_command_of_bibtex) {
    EXPECT_EQ(files().at("data/citation.bib"),
              "@misc{rasafa---wadi-2026,\n"
              "  author = {{Rasafa Watch}},\n"
              "  title = {{Harm in Rasafa \\& Wadi: 100\\% of what is public\\_known}},\n"
              "  year = {2026},\n"
              "  edition = {31},\n"
              "  url = {https://rasafa.example/recount/},\n"
              "  note = {Data set, as of 2026-11-23T05:30:00.000Z},\n"
              "}\n");
    const auto csl = nlohmann::json::parse(files().at("data/citation.csl.json"));
    EXPECT_EQ(csl[0]["issued"]["date-parts"], nlohmann::json::parse("[[2026, 11, 23]]"));
    EXPECT_EQ(csl[0]["author"][0]["literal"], "Rasafa Watch");
}

TEST(DatasetTest, an_incident_is_an_event_of_follow_the_money) {
    EXPECT_THAT(
        files().at("data/entities.ftm.json"),
        StartsWith(R"({"id":"incident-2017-03-17-market","schema":"Event","properties":{)"
                   R"("name":["2017-03-17-market"],"date":["2017-03-17"],)"
                   R"("location":["سوق الرصافة"],"addressEntity":["place-rasafa"],)"
                   R"("summary":["Civilians killed: 5 to 9.","Civilians injured: 0 to 3."],)"
                   R"("involved":["actor-north","actor-navy"],)"));
    // A season has no form of its own there, and who is without whom is not a list.
    EXPECT_THAT(files().at("data/entities.ftm.json"),
                HasSubstr(R"("startDate":["2017-03-01"],"endDate":["2017-05-31"])"));
    EXPECT_THAT(files().at("data/entities.ftm.json"),
                Not(HasSubstr(R"("involved":["actor-alliance")")));
}

TEST(DecimalTest, writes_the_fewest_digits_and_no_exponent) {
    EXPECT_EQ(decimal_text(36.35), "36.35");
    EXPECT_EQ(decimal_text(-43.0), "-43");
    EXPECT_EQ(decimal_text(0.00001), "0.00001");
    EXPECT_EQ(decimal_text(0.1 + 0.2), "0.30000000000000004");
}

TEST(ThriftTest, writes_what_the_specification_of_the_compact_protocol_says) {
    // Field heads: the step from the field before and the type in one byte. Numbers: zigzag, seven
    // bits a byte; 50399 is the specification's own example of the latter.
    ThriftWriter writer;
    writer.number32(1, 1);
    writer.number64(3, -1);
    writer.text(4, "ab");
    writer.begin_struct(5);
    writer.begin_numbers32(1, 2);
    writer.number32_element(0);
    writer.number32_element(150);
    writer.end_struct();
    writer.begin_texts(6, 15);
    for (int i = 0; i < 15; ++i) {
        writer.text_element("");
    }
    EXPECT_EQ(writer.bytes(), std::string("\x15\x02\x26\x01\x18\x02"
                                          "ab\x1C\x19\x25\x00\xAC\x02\x00\x19\xF8\x0F",
                                          18) +
                                  std::string(16, '\0'));
    std::string number;
    append_variable_length(number, 50399);
    EXPECT_EQ(number, "\xDF\x89\x03");
}

TEST(ThriftTest, refuses_fields_out_of_order) {
    ThriftWriter writer;
    writer.number32(2, 1);
    EXPECT_THROW(writer.number32(1, 1), std::logic_error);
}

/// What `open_with_others.py` opens: the files of the case, and incidents in groups of three rows.
TEST(DatasetTest, leaves_its_files_for_other_programs_to_open) {
    const std::filesystem::path folder = RECOUNT_BINARY_DIR "/dataset-example";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "data");
    std::vector<File> all = data_files(testing::open_case(), testing::edition());
    all.push_back({"groups.parquet", parquet_file(incident_table(testing::open_case()), 3)});
    for (const File& file : all) {
        std::ofstream out(folder / file.path, std::ios::binary);
        out << file.bytes;
        out.close();
        ASSERT_TRUE(out.good()) << file.path;
    }
}

}  // namespace
}  // namespace recount::dataset
