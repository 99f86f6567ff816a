// Where two reports say that it was: by the tree of places, by points, by the document they repeat.

#include "recount/link/place_tree.h"

#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "recount/link/comparisons.h"
#include "recount/link/incidents.h"
#include "recount/link/point_reach.h"
#include "recount/link/root_document.h"
#include "recount/link/scorer.h"

namespace recount::link {
namespace {

Column column_of(const std::vector<std::string>& texts) {
    Column column;
    column.name = "place";
    for (const std::string& text : texts) {
        column.codes.push_back(column.values.add(text));
    }
    return column;
}

double between(const std::string& measure, const std::string& left, const std::string& right) {
    const Column column = column_of({left, right});
    return make_measure(measure, column)->between(column.codes[0], column.codes[1], nullptr);
}

TEST(PlaceTreeTest, tells_how_far_two_places_are_from_each_other) {
    const std::string syria = "syria:country";
    const std::string raqqa = syria + "/raqqa:governorate";
    const std::string district = raqqa + "/raqqa-district:district";
    const std::string city = district + "/raqqa-city:city";
    const std::string quarter = city + "/old-city:neighbourhood";
    const struct {
        std::string left;
        std::string right;
        PlaceGap gap;
    } cases[] = {
        {city, city, PlaceGap::same},
        {city, quarter, PlaceGap::within_district},
        {district, quarter, PlaceGap::within_district},
        {city, district + "/mansura:town", PlaceGap::same_district},
        {raqqa, quarter, PlaceGap::within_governorate},
        {city, raqqa + "/tabqa:district", PlaceGap::same_governorate},
        {city, raqqa + "/tabqa:town", PlaceGap::same_governorate},
        {syria, city, PlaceGap::within_country},
        {city, syria + "/homs:governorate", PlaceGap::same_country},
        {city, "iraq:country/nineveh:governorate", PlaceGap::apart},
        // Kinds that are not known: by depth.
        {"a/b/c/d", "a/b/c/e", PlaceGap::same_district},
        {"a/b/c", "a/b/d", PlaceGap::same_governorate},
        {"a/b", "a/c", PlaceGap::same_country},
        {"a", "b", PlaceGap::apart},
        // One name at the beginning of another is no place within it.
        {"syria", "syria-2", PlaceGap::apart},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(one.left + " and " + one.right);
        EXPECT_EQ(between("place_gap", one.left, one.right), static_cast<double>(one.gap));
        EXPECT_EQ(between("place_gap", one.right, one.left), static_cast<double>(one.gap));
    }
}

TEST(PlaceTreeTest, shares_of_the_same_are_one_together) {
    for (const double known : {0.0, 0.3, 1.0}) {
        for (const Comparison& comparison :
             {compare_place_in_tree("path", "words", known),
              compare_place_in_tree("path", "", known), compare_reach("reach"),
              compare_root_document("root", "document")}) {
            double sum = 0;
            for (const Level& level : comparison.levels) {
                sum += level.m.value_or(0);
                EXPECT_TRUE(level.is_null || (level.m && *level.m > 0)) << level.label;
            }
            EXPECT_NEAR(sum, 1, 1e-9) << comparison.description;
        }
    }
}

TEST(PointReachTest, a_distance_is_more_or_less_by_how_exact_both_points_are) {
    // A degree of latitude: 111.195 km on the sphere.
    EXPECT_NEAR(between("km_at_least", "35,40~4", "36,40~100"), 7.195, 0.01);
    EXPECT_NEAR(between("km_at_most", "35,40~4", "36,40~100"), 215.195, 0.01);
    EXPECT_EQ(between("km_at_least", "35,40~100", "36,40~100"), 0);
    EXPECT_NEAR(between("km_at_most", "35,40", "36,40"), 111.195, 0.01);
    // One point with two reaches, and what is no point.
    EXPECT_NEAR(between("km_at_most", "35,40~1", "35,40~2"), 3, 1e-9);
    EXPECT_TRUE(std::isnan(between("km_at_least", "35,40~4", "here")));
}

/// The level at which two entries of a table are.
std::string level_of(const Comparison& comparison, const Table& table) {
    Model model;
    model.comparisons = {comparison};
    for (Level& level : model.comparisons[0].levels) {
        level.u = 0.5;
    }
    const base::Result<Scorer> scorer = Scorer::make(model, table);
    EXPECT_TRUE(scorer.has_value()) << (scorer ? "" : scorer.error().message);
    Scorer::Memory memory = scorer->memory();
    const double weight = scorer->weight(0, 1, memory) - scorer->weight(2, 2, memory);
    std::string label;
    for (const Level& level : model.comparisons[0].levels) {
        const double adds = level.is_null ? 0 : std::log2(*level.m / *level.u);
        label += std::abs(adds - weight) < 1e-9 ? level.label + ";" : "";
    }
    return label;
}

TEST(RootDocumentTest, copies_speak_of_one_event_and_one_document_says_nothing) {
    const struct {
        std::vector<std::string> left;  // document, root
        std::vector<std::string> right;
        const char* level;
    } cases[] = {
        {{"d2", "d1"}, {"d3", "d1"}, "copies of one document;"},
        {{"d1", "d1"}, {"d2", "d1"}, "copies of one document;"},
        {{"d1", "d1"}, {"d1", "d1"}, "not known, or one document;"},
        {{"d1", "d1"}, {"", ""}, "not known, or one document;"},
        {{"", ""}, {"", ""}, "not known, or one document;"},
        {{"d1", "d1"}, {"d4", "d4"}, "of two documents;"},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(one.left[0] + " and " + one.right[0]);
        Table table;
        table.add_column("document");
        table.add_column("root");
        for (const std::vector<std::string>& row :
             {one.left, one.right, std::vector<std::string>{"", ""}}) {
            table.add_entry(0);
            table.set(0, row[0]);
            table.set(1, row[1]);
        }
        EXPECT_EQ(level_of(compare_root_document("root", "document"), table), one.level);
    }
}

TEST(PreparedIncidentsTest, places_are_compared_by_the_tree_where_it_is_known) {
    Table table;
    for (const char* name :
         {"event_date", "place_text", "place_path", "latitude", "longitude", "precision"}) {
        table.add_column(name);
    }
    for (const auto& row : std::vector<std::vector<std::string>>{
             {"2019-03-17", "Qanat", "land:country/qanat:town", "35", "40", "town"},
             {"2019-03-18", "Suq", "land:country/suq:town", "36", "41", ""},
             {"2019-05-18", "Elsewhere", "", "37", "42", "250"}}) {
        table.add_entry(0);
        for (std::size_t column = 0; column < row.size(); ++column) {
            table.set(column, row[column]);
        }
    }
    const base::Result<Prepared> prepared = prepare_incidents(table, {});
    ASSERT_TRUE(prepared.has_value());
    std::vector<std::string> compared;
    for (const Comparison& comparison : prepared->model.comparisons) {
        compared.push_back(comparison.name);
    }
    EXPECT_EQ(compared, (std::vector<std::string>{"day", "place_path", "point_reach"}));
    const base::Result<Prepared> hidden = prepare_incidents(table, {"place_path", "precision"});
    ASSERT_TRUE(hidden.has_value());
    EXPECT_EQ(hidden->model.comparisons[1].name, "where");
}

}  // namespace
}  // namespace recount::link
