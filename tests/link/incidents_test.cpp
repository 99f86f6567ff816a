// What incidents of two recorders are told apart by: days, places in any spelling, numbers.

#include "recount/link/incidents.h"

#include <cmath>
#include <random>

#include "tests/link/core_cases.h"
#include <gtest/gtest.h>

#include "recount/link/accuracy.h"
#include "recount/link/blocking.h"
#include "recount/link/incident_role.h"
#include "recount/link/link.h"
#include "recount/link/measure.h"
#include "recount/link/place_likeness.h"
#include "recount/link/training.h"

namespace recount::link {
namespace {

Column column_of(const std::vector<std::string>& texts) {
    Column column;
    column.name = "a";
    for (const std::string& text : texts) {
        column.codes.push_back(column.values.add(text));
    }
    return column;
}

double between(std::string_view measure, const Column& column, std::string_view left,
               std::string_view right) {
    return make_measure(measure, column)
        ->between(column.values.find(left), column.values.find(right), nullptr);
}

struct DayCase {
    std::string left;
    std::string right;
    double apart;
};

TEST(IncidentMeasuresTest, days_are_apart_by_the_mean_over_the_days_they_may_mean) {
    const std::vector<DayCase> cases = {
        {"2031-05-03", "2031-05-03", 0},
        {"2031-05-03", "2031-05-04", 1},
        {"2031-05-04", "2031-05-01", 3},
        {"2031-05-03", "2031-05-02/2031-05-04", 0.7778},
        {"2031-05-04", "2031-05-01/2031-05-07", 1.7619},
        {"2031-05-01/2031-05-02", "2031-05-05/2031-05-06", 4},
    };
    for (const DayCase& each : cases) {
        const Column column = column_of({each.left, each.right});
        EXPECT_NEAR(between("days_apart", column, each.left, each.right), each.apart, 1e-4)
            << each.left << " and " << each.right;
        EXPECT_NEAR(between("days_apart", column, each.right, each.left), each.apart, 1e-4);
    }
}

TEST(IncidentMeasuresTest, a_text_that_is_no_day_is_no_number_of_days_apart) {
    const Column column = column_of({"2031-05-03", "spring"});
    EXPECT_TRUE(std::isnan(between("days_apart", column, "2031-05-03", "spring")));
}

struct PlaceCase {
    std::string left;
    std::string right;
};

/// Villages that are there once, so that names of others are rare.
std::vector<std::string> with_villages(std::vector<std::string> texts) {
    for (const char* const village :
         {"bramsk", "dolgin", "fertwald", "gunnarp", "hjelmq", "jorvik", "klumpf", "lopzig"}) {
        texts.push_back(std::string(village) + " village, north district");
    }
    return texts;
}

TEST(PlaceLikenessTest, spellings_of_one_village_share_a_rare_name) {
    const std::vector<PlaceCase> cases = {
        {"Ein Tarma", "Ayn Terma town"},   {"Ein Tarma", "عين ترما"},
        {"Kafr Zita", "Kafrzita village"}, {"Jisrein suburb", "Jisreen"},
        {"Al Mansoura", "المنصورة"},       {"Khan Shaykhun", "khan sheikhoun"},
    };
    for (const PlaceCase& each : cases) {
        const Column column = column_of(with_villages({each.left, each.right}));
        const PlaceLikeness likeness(column);
        EXPECT_GE(likeness.between(column.values.find(each.left), column.values.find(each.right)),
                  2.0)
            << each.left << " and " << each.right;
    }
}

TEST(PlaceLikenessTest, a_name_of_many_tells_less_than_a_name_of_few) {
    const Column column = column_of(with_villages({"Tamrin, north district", "Tamreen"}));
    const PlaceLikeness likeness(column);
    const auto bits = [&](std::string_view left, std::string_view right) {
        return likeness.between(column.values.find(left), column.values.find(right));
    };
    EXPECT_GT(bits("Tamrin, north district", "Tamreen"),
              bits("Tamrin, north district", "jorvik village, north district"));
    EXPECT_EQ(bits("Tamreen", "jorvik village, north district"), 0);
}

TEST(IncidentMeasuresTest, a_number_that_many_have_agrees_by_chance) {
    const Column column = column_of({"1", "1", "1", "2", "1", "3", "1..2", "47", "49", "12|47"});
    EXPECT_LT(between("count_chance", column, "47", "49"),
              between("count_chance", column, "1", "2"));
    EXPECT_LT(between("count_chance", column, "47", "47"),
              between("count_chance", column, "1", "1"));
    EXPECT_LT(between("count_chance", column, "1", "2"),
              between("count_chance", column, "1", "47"));
    EXPECT_EQ(between("count_chance", column, "47", "12|47"),
              between("count_chance", column, "47", "47"))
        << "of several counts the nearest one counts";
}

TEST(IncidentMeasuresTest, nearer_is_never_less_and_a_name_stands_for_a_point_not_known) {
    std::vector<std::string> texts = {"34.0,40.0|Tamrin", "34.001,40.0|Tamreen", "34.1,40.0|Dolgin",
                                      "36.0,38.0|Tamrin", "|Tamrin"};
    for (int at = 0; at < 60; ++at) {
        texts.push_back(std::to_string(33 + at * 0.05) + "," + std::to_string(41 - at * 0.05) +
                        "|village " + std::string(1, static_cast<char>('a' + at % 26)) + "orvik");
    }
    const Column column = column_of(texts);
    const double same = between("where_bits", column, "34.0,40.0|Tamrin", "34.001,40.0|Tamreen");
    const double near = between("where_bits", column, "34.0,40.0|Tamrin", "34.1,40.0|Dolgin");
    const double namesake = between("where_bits", column, "34.0,40.0|Tamrin", "36.0,38.0|Tamrin");
    const double named = between("where_bits", column, "34.0,40.0|Tamrin", "|Tamrin");
    EXPECT_GT(same, near);
    EXPECT_GT(near, namesake);
    EXPECT_GT(named, namesake);
}

struct RoleCase {
    std::string header;
    IncidentRole role;
};

TEST(IncidentRoleTest, headers_of_recorders_are_known) {
    const std::vector<RoleCase> cases = {
        {"date_start", IncidentRole::first_day},
        {"Event Date", IncidentRole::day},
        {"where_description", IncidentRole::place},
        {"where_prec", IncidentRole::left_out},
        {"adm_1", IncidentRole::place},
        {"deaths_civilians", IncidentRole::civilians_killed},
        {"killed_max", IncidentRole::killed_most},
        {"side_a", IncidentRole::party},
        {"note to self", IncidentRole::left_out},
    };
    for (const RoleCase& each : cases) {
        EXPECT_EQ(incident_role_of(each.header), each.role) << each.header;
    }
}

constexpr const char* villages[] = {"Tamrin", "Dolgin",  "Jorvikan", "Kafr Lum", "Bansara",
                                    "Hurmaz", "Shadiva", "Qastuna",  "Zelmat",   "Wadrif"};
constexpr const char* other_spellings[] = {"Tamreen", "Dulgin",  "Jurvikan", "Kafrlum", "Bansarah",
                                           "Hormaz",  "Shadeva", "Qastouna", "Zilmat",  "Wadreef"};

/// Two recorders' lists of 400 incidents each, 300 of them the same ones: the second spells places
/// otherwise, has points of towns, knows some days by their month alone, and counts fighters too.
Table two_recorders() {
    std::mt19937 random(5);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint16_t> lists;
    for (int incident = 0; incident < 500; ++incident) {
        const std::size_t village = random() % 10;
        const std::string month =
            "203" + std::to_string(random() % 6) + "-" + std::to_string(10 + random() % 3);
        const std::string day = month + "-" + std::to_string(10 + random() % 18);
        const double north = 33 + 0.3 * static_cast<double>(village);
        const int killed = 1 + static_cast<int>(random() % 30);
        const std::string key = std::to_string(incident);
        if (incident < 400) {
            rows.push_back({day, std::to_string(north + 0.004), "40.0", villages[village],
                            std::to_string(killed), std::to_string(killed + 2), "", key});
            lists.push_back(0);
        }
        if (incident >= 100) {
            rows.push_back({incident % 20 == 0 ? month : day, std::to_string(north), "40.0",
                            other_spellings[village], std::to_string(killed + 5),
                            std::to_string(killed + 9), std::to_string(killed), key});
            lists.push_back(1);
        }
    }
    return table_of({"date", "latitude", "longitude", "town", "killed_min", "killed_max",
                     "civilians_killed", "incident"},
                    rows, lists);
}

TEST(IncidentsTest, incidents_of_two_recorders_are_linked_across_spellings_and_counts) {
    const Table lists = two_recorders();
    const Prepared prepared = prepare_incidents(lists, {"incident"}).value();
    const TrainedModel trained = train(prepared.model, prepared.table, {}, {}).value();
    const Linked found = link(prepared.table, trained.model, {}, {}).value();
    const Accuracy accuracy = accuracy_of(found.clustering.cluster_of, lists.column(7).codes,
                                          lists.lists(), CountedPairs::all);
    EXPECT_GE(accuracy.pair_precision(), 0.9);
    EXPECT_GE(accuracy.pair_recall(), 0.8);
}

TEST(IncidentsTest, a_day_known_to_its_month_meets_the_days_of_that_month_near_by) {
    const Table lists = two_recorders();
    const Prepared prepared = prepare_incidents(lists, {"incident"}).value();
    const Blocking blocking = Blocking::make(prepared.table, prepared.model.blocking_rules,
                                             prepared.model.link_type, BlockLimits{})
                                  .value();
    const Column& incidents = lists.column(7);
    std::size_t met = 0;
    for (EntryIndex left = 0; left + 1 < lists.size(); ++left) {
        const EntryIndex right = left + 1;
        const bool is_by_month = lists.column(0).text(right).size() == 7;
        met += is_by_month && incidents.codes[left] == incidents.codes[right] &&
               blocking.rule_of(left, right).has_value();
    }
    EXPECT_EQ(met, 15U);
}

}  // namespace
}  // namespace recount::link
