// What `recount link` makes of its clusters: incidents with grades, and who stands on which list.
// The reports, places and people are made up.

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// The incident of r1 to r6, and thirty others that have nothing to do with each other.
std::string reports() {
    std::string text =
        "report_id,source_id,published_on,event_date,place_id,place_text,latitude,longitude,"
        "precision,killed_min,killed_max,women,belligerent,strike_status,copy_of,accepted,"
        "confidentiality\n"
        "r1,radio,2019-03-18,2019-03-17,qanat,Qanat,35.40,40.10,town,5,9,2,north,likely,,,\n"
        "r2,paper,2019-03-18,2019-03,qanat,Suq al-Qanat,35.41,40.11,street,7,12,3,north,,,,open\n"
        "r3,wire,2019-03-19,2019-03-17,qanat,Qanat,,,,50,50,,,,r1,,\n"
        "r4,blog,2019-03-19,2019-03-17,qanat,Qanat,,,,2,3,,,,,,\n"
        "r5,friend,2019-03-19,2019-03-17,qanat,Hidden Alley,,,,9099,9099,7077,,,,,restricted\n"
        "r6,rumour,2019-03-19,2019-03-17,qanat,Qanat,,,,70,70,,,,,no,\n"
        "r7,friend,2019-03-19,2019-03-17,qanat,Secret Cellar,,,,8088,8088,,,,,,sealed\n";
    for (int number = 10; number < 40; ++number) {
        text += "r" + std::to_string(number) + ",radio,20" + std::to_string(number) + "-05-02,20" +
                std::to_string(number) + "-05-01,,Hamlet " + std::to_string(number) + "," +
                std::to_string(number) + ".5,41.5,village," + std::to_string(number * 3) +
                ",,,,,,,\n";
    }
    return text;
}

std::string decision(int number, const std::string& verdict, const std::string& left,
                     const std::string& right) {
    return std::to_string(number) + "-1," + verdict + ",reports.csv," + left + ",,,reports.csv," +
           right + ",,,,Amal,2026-11-23\n";
}

class LinkRecordsTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("reports.csv", reports());
        write("links.csv",
              "link_id,verdict,left_list,left_entry,left_row,left_fingerprint,right_list,"
              "right_entry,right_row,right_fingerprint,reason,decided_by,decided_on\n" +
                  decision(1, "same", "r1", "r2") + decision(2, "same", "r1", "r3") +
                  decision(3, "cannot_tell", "r1", "r4") + decision(4, "same", "r1", "r5") +
                  decision(5, "same", "r1", "r6") + decision(6, "cannot_tell", "r2", "r4") +
                  decision(7, "cannot_tell", "r3", "r4"));
    }

    [[nodiscard]] Outcome link_incidents(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"link",        "incidents",       path("reports.csv"),
                                          "--decisions", path("links.csv"), "--out",
                                          path("out")};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    /// The first value of a field of the first incident.
    [[nodiscard]] Row value(const std::string& field,
                            const std::string& standing = "stands") const {
        for (const Row& row : rows_of(read_text(path("out/values.csv")))) {
            if (row.at("incident_id") == "incident-1" && row.at("field") == field &&
                row.at("standing") == standing) {
                return row;
            }
        }
        return {};
    }
};

TEST_F(LinkRecordsTest, an_incident_gets_the_range_date_place_and_grade_of_its_reports) {
    const Outcome outcome = link_incidents();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const Row incident = rows_of(read_text(path("out/incidents.csv"))).front();
    EXPECT_EQ(incident.at("incident_id"), "incident-1");
    EXPECT_EQ(incident.at("date"), "2019-03-17");
    EXPECT_EQ(incident.at("place"), "qanat");
    EXPECT_EQ(incident.at("place_text"), "Suq al-Qanat");
    EXPECT_EQ(incident.at("latitude"), "35.41");
    EXPECT_EQ(incident.at("precision"), "street");
    EXPECT_EQ(incident.at("killed_min"), "2");
    EXPECT_EQ(incident.at("killed_max"), "12");
    EXPECT_EQ(incident.at("women"), "");
    EXPECT_EQ(incident.at("belligerents"), "north");
    EXPECT_EQ(incident.at("grading"), "fair");
    EXPECT_EQ(incident.at("grading_scheme"), "recount-grading-1");
}

TEST_F(LinkRecordsTest, each_value_names_the_report_that_set_it_and_whether_it_is_undecided) {
    ASSERT_EQ(link_incidents().exit_code, 0);
    const Row least = value("killed_min");
    EXPECT_EQ(least.at("set_by"), "r4");
    EXPECT_EQ(least.at("is_undecided"), "1");
    EXPECT_THAT(least.at("reason"), HasSubstr("without what is undecided it is 5 (r1)"));
    EXPECT_EQ(value("killed_min", "without_undecided").at("value"), "5");
    const Row greatest = value("killed_max");
    EXPECT_EQ(greatest.at("set_by"), "r2");
    EXPECT_EQ(greatest.at("is_undecided"), "0");
    EXPECT_EQ(greatest.at("version"), "recount-grading-1");
}

TEST_F(LinkRecordsTest, the_incidents_are_read_as_a_file_of_a_case) {
    ASSERT_EQ(link_incidents().exit_code, 0);
    write("case/case.toml", "format = 1\ntitle = \"Qanat\"\n");
    write("case/actors.csv", "actor_id,name_en,kind,member_of\nnorth,Northland,state,\n");
    write("case/places.csv", "place_id,name_en\nqanat,Qanat\n");
    write("case/incidents.csv", read_text(path("out/incidents.csv")));
    const Outcome checked = recount({"check", "--case", path("case"), "--format", "json"});
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_EQ(checked.err, "");
}

TEST_F(LinkRecordsTest, no_value_comes_from_rows_that_are_not_open) {
    const Outcome outcome = link_incidents();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("1 report is not open: no value comes from such"));
    for (const char* const file : {"out/incidents.csv", "out/values.csv"}) {
        const std::string text = read_text(path(file));
        EXPECT_THAT(text, AllOf(Not(HasSubstr("Hidden Alley")), Not(HasSubstr("Secret Cellar")),
                                Not(HasSubstr("r5")), Not(HasSubstr("r7")), Not(HasSubstr("9099")),
                                Not(HasSubstr("7077")), Not(HasSubstr("8088"))))
            << file;
    }
}

TEST_F(LinkRecordsTest, the_summary_counts_incidents_by_grade_and_names_the_columns) {
    const Outcome outcome = link_incidents({"--format", "json"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const json made = json::parse(outcome.out).at("records_made");
    EXPECT_EQ(made.at("incidents_by_grade").at("fair"), 1);
    EXPECT_EQ(made.at("widened_by_undecided"), 2);  // r1's incident, and r4's
    EXPECT_EQ(made.at("reports_not_accepted"), 1);
    EXPECT_EQ(made.at("reports_not_open"), 1);
    EXPECT_EQ(made.at("columns").at("copy_of"), "what the report repeats");
}

TEST_F(LinkRecordsTest, a_hidden_column_gives_no_values) {
    ASSERT_EQ(link_incidents({"--hide", "place_text"}).exit_code, 0);
    EXPECT_EQ(value("place_text"), Row());
}

TEST_F(LinkRecordsTest, declared_strikes_tell_who_acted_near_by) {
    ASSERT_EQ(link_incidents({"--hide", "strike_status"}).exit_code, 0);
    EXPECT_EQ(value("grading").at("value"), "");
    write("strikes.csv",
          "strike_id,actor,from,to,place,measure,value\n"
          "week-11,north,2019-03-11,2019-03-17,qanat | tall,strikes,4\n"
          "week-12,north,2019-03-11,2019-03-17,qanat,strikes,0\n");
    const Outcome outcome =
        link_incidents({"--hide", "strike_status", "--strikes", path("strikes.csv")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(value("grading").at("value"), "fair");
    EXPECT_EQ(value("grading").at("set_by"), "r1; r2; strike week-11");
}

TEST_F(LinkRecordsTest, a_table_without_the_columns_of_strikes_is_refused_with_a_sentence) {
    const Outcome outcome = link_incidents({"--strikes", path("reports.csv")});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("--strikes: the table has no column 'strike_id'"));
}

TEST_F(LinkRecordsTest, a_decision_that_one_repeats_the_other_makes_it_no_second_source) {
    write("links.csv", read_text(path("links.csv")) + "1-2,copy_of,reports.csv,r2,,,reports.csv," +
                           "r1,,,,Amal,2026-11-24\n");
    ASSERT_EQ(link_incidents().exit_code, 0);
    EXPECT_EQ(value("killed_max").at("value"), "9");
    EXPECT_EQ(value("grading").at("value"), "weak");
}

/// A list of people with ids, of which every `step`-th is there.
std::string people(const std::string& prefix, int step) {
    const std::vector<std::string> given = {"Salma", "Karim", "Nadia", "Omar", "Leila",
                                            "Yusuf", "Huda",  "Bilal", "Rania"};
    const std::vector<std::string> family = {"Haddad", "Mansur", "Qasim", "Darwish",
                                             "Nasser", "Khalil", "Saleh"};
    std::string text = "entry_id,given_name,family_name,birth_date\n";
    for (int number = 0; number < 63; number += step) {
        const auto at = static_cast<std::size_t>(number);
        text += prefix + std::to_string(number) + "," + given[at % given.size()] + "," +
                family[at % family.size()] + "," + std::to_string(1950 + number * 7 % 50) + "-0" +
                std::to_string(1 + number % 9) + "-1" + std::to_string(number % 10) + "\n";
    }
    return text;
}

class LinkCapturesTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("april.csv", people("a", 1));
        write("august.csv", people("b", 3) + "b99,Salma,Nasser,1962-08-19\n");
        write("links.csv",
              "link_id,verdict,left_list,left_entry,left_row,left_fingerprint,right_list,"
              "right_entry,right_row,right_fingerprint,reason,decided_by,decided_on\n"
              "1-1,cannot_tell,april.csv,a0,,,august.csv,b99,,,,Amal,2026-11-23\n");
    }

    json link_people() const {
        const Outcome outcome =
            recount({"link", "victims", path("april.csv"), path("august.csv"), "--decisions",
                     path("links.csv"), "--out", path("out"), "--format", "json"});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return json::parse(outcome.out);
    }

    [[nodiscard]] int sum_of(const std::string& file) const {
        int sum = 0;
        for (const Row& row : rows_of(read_text(path("out/" + file)))) {
            sum += std::stoi(row.at("count"));
        }
        return sum;
    }
};

TEST_F(LinkCapturesTest, the_counts_add_up_to_the_people_of_the_summary) {
    const json summary = link_people();
    EXPECT_EQ(sum_of("captures.csv"), summary.at("clusters"));
    EXPECT_EQ(sum_of("captures_same.csv"), summary.at("clusters_fewest"));
    EXPECT_LT(sum_of("captures_same.csv"), sum_of("captures.csv"));
}

TEST_F(LinkCapturesTest, each_pattern_that_is_seen_stands_once_and_in_order) {
    link_people();
    EXPECT_EQ(read_text(path("out/captures.csv")),
              "april.csv,august.csv,count\n0,1,1\n1,0,42\n1,1,21\n");
}

TEST_F(LinkCapturesTest, of_each_person_the_history_tells_lists_entries_and_who_it_may_be) {
    link_people();
    const std::vector<Row> histories = rows_of(read_text(path("out/histories.csv")));
    ASSERT_EQ(histories.size(), 64U + 21U);  // 21 people stand on both lists
    EXPECT_EQ(
        histories.front(),
        (Row{{"person", "1"}, {"list", "april.csv"}, {"entries", "1"}, {"person_if_same", "1"}}));
    EXPECT_EQ(histories[1].at("list"), "august.csv");
    EXPECT_EQ(histories.back().at("person"), "64");
    EXPECT_EQ(histories.back().at("list"), "august.csv");
    EXPECT_EQ(histories.back().at("person_if_same"), "1");
}

TEST_F(LinkCapturesTest, a_model_is_taken_for_what_it_was_made_for_alone) {
    link_people();
    const std::string model = path("out/model.json");
    const Outcome again = recount({"link", "victims", path("april.csv"), path("august.csv"),
                                   "--model", model, "--out", path("again")});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(read_text(path("again/model.json")), read_text(model));

    const Outcome other = recount({"link", "incidents", path("april.csv"), path("august.csv"),
                                   "--model", model, "--out", path("other")});
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.err, HasSubstr("was made by 'recount link victims'"));

    write("foreign.json", R"({"link_type": "dedupe_only", "comparisons": [
              {"output_column_name": "town", "comparison_levels": [
                  {"sql_condition": "town_l = town_r", "m_probability": 0.9, "u_probability": 0.1},
                  {"sql_condition": "ELSE", "m_probability": 0.1, "u_probability": 0.9}]}],
              "blocking_rules_to_generate_predictions": []})");
    const Outcome foreign = recount({"link", "victims", path("april.csv"), "--model",
                                     path("foreign.json"), "--out", path("foreign")});
    EXPECT_EQ(foreign.exit_code, 2);
    EXPECT_THAT(foreign.err, HasSubstr("town"));
}

}  // namespace
}  // namespace recount::cli
