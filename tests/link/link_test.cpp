#include "recount/link/link.h"

#include <random>

#include "tests/link/core_cases.h"

#include "recount/link/accuracy.h"
#include "recount/link/column_names.h"

namespace recount::link {
namespace {

constexpr const char* given[] = {"amal",  "basil", "dalia", "fares", "hana", "idris", "jamila",
                                 "karim", "lina",  "munir", "nada",  "omar", "rania", "sami"};
constexpr const char* family[] = {"qasimi",  "haddad", "nasri", "tamimi", "zahrani", "bakri",
                                  "darwazi", "ghalib", "jundi", "khatib", "masri",   "rifai"};

/// A list of invented people of whom each fourth stands twice, the second time with a typing error
/// in the given name; the last column is the person.
Table people(std::uint32_t seed, int count) {
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> rows;
    for (int person = 0; person < count; ++person) {
        std::vector<std::string> row = {
            given[random() % 14], family[random() % 12],
            std::to_string(1940 + random() % 70) + "-0" + std::to_string(1 + random() % 9) + "-" +
                std::to_string(10 + random() % 18),
            "town " + std::to_string(random() % 60), std::to_string(person)};
        rows.push_back(row);
        if (person % 4 == 0) {
            row[0].insert(2, 1, row[0][1]);
            rows.push_back(row);
        }
    }
    return table_of({"first_name", "surname", "dob", "town", "person"}, rows);
}

struct Outcome {
    Linked linked;
    Accuracy accuracy;
};

Outcome linked(const Table& lists, std::size_t threads) {
    const Prepared prepared = prepare_people(lists, {"person"}).value();
    TrainingOptions training;
    training.threads = threads;
    const TrainedModel trained = train(prepared.model, prepared.table, {}, training).value();
    LinkOptions options;
    options.threads = threads;
    Linked found = link(prepared.table, trained.model, {}, options).value();
    const Accuracy accuracy = accuracy_of(found.clustering.cluster_of, lists.column(4).codes,
                                          lists.lists(), CountedPairs::all);
    return {std::move(found), accuracy};
}

TEST(LinkTest, finds_who_stands_twice_without_examples) {
    const Outcome outcome = linked(people(3, 2'000), 1);
    EXPECT_GE(outcome.accuracy.pair_f1(), 0.98);
    EXPECT_TRUE(outcome.linked.is_complete);
}

TEST(LinkTest, gives_the_same_on_any_number_of_threads) {
    const Table lists = people(4, 1'000);
    const Outcome one = linked(lists, 1);
    const Outcome four = linked(lists, 4);
    EXPECT_EQ(one.linked.pairs, four.linked.pairs);
    EXPECT_EQ(one.linked.clustering.cluster_of, four.linked.clustering.cluster_of);
}

TEST(LinkTest, what_training_made_of_the_rules_brings_what_they_bring_made_anew) {
    const Table lists = people(7, 1'000);
    const Prepared prepared = prepare_people(lists, {"person"}).value();
    for (const std::uint64_t pairs : {std::uint64_t{0}, std::uint64_t{1'500}}) {
        TrainingOptions training;
        training.pairs_to_link = pairs;  // 0: every rule is kept
        training.pairs_to_link_an_entry = 0;
        training.most_lost = 1;
        const TrainedModel trained = train(prepared.model, prepared.table, {}, training).value();
        ASSERT_EQ(trained.model.blocking_rules.size() < prepared.model.blocking_rules.size(),
                  pairs > 0);
        const Linked anew = link(prepared.table, trained.model, {}, {}).value();
        const Linked kept =
            link(prepared.table, trained.model, trained.blocking.value(), {}, {}).value();
        EXPECT_EQ(anew.pairs, kept.pairs);
        EXPECT_EQ(anew.pairs_scored, kept.pairs_scored);
        EXPECT_EQ(anew.clustering.cluster_of, kept.clustering.cluster_of);
    }
}

TEST(LinkTest, ends_early_when_asked_and_says_so) {
    const Table lists = people(5, 1'000);
    const Prepared prepared = prepare_people(lists, {"person"}).value();
    const TrainedModel trained = train(prepared.model, prepared.table, {}, {}).value();
    LinkOptions options;
    options.on_progress = [](double) { return false; };
    EXPECT_FALSE(link(prepared.table, trained.model, {}, options)->is_complete);
}

TEST(LinkTest, whole_names_are_read_the_same_on_any_number_of_threads) {
    std::mt19937 random(17);
    std::vector<std::vector<std::string>> rows;
    for (int entry = 0; entry < 60'000; ++entry) {
        rows.push_back({given[random() % 14] + std::to_string(random() % 3'000) + " " +
                        given[random() % 14] + " " + family[random() % 12]});
        if (entry % 3 == 0) {
            rows.back().front() += " | محمد " + std::to_string(random() % 3'000);
        }
    }
    const Table lists = table_of({"name"}, rows);
    const ColumnNames one = ColumnNames::of(lists.column(0).values, 1);
    const ColumnNames three = ColumnNames::of(lists.column(0).values, 3);
    ASSERT_EQ(one.book().size(), three.book().size());
    for (ValueCode code = 0; code < lists.column(0).values.size(); ++code) {
        ASSERT_EQ(one.first(code), three.first(code));
        const bool has_two = lists.column(0).values.text(code).find('|') != std::string_view::npos;
        ASSERT_EQ(one.second(code) != nullptr, has_two);
        ASSERT_TRUE(!has_two || *one.second(code) == *three.second(code));
    }
}

TEST(LinkTest, a_place_and_its_region_are_compared_as_one) {
    std::mt19937 random(19);
    std::vector<std::vector<std::string>> rows;
    for (int entry = 0; entry < 2'000; ++entry) {
        const auto town = random() % 50;
        rows.push_back({given[random() % 14], family[random() % 12], "town " + std::to_string(town),
                        "region " + std::to_string(town / 10),
                        "page " + std::to_string(random() % 50)});
    }
    const Prepared prepared =
        prepare_people(table_of({"first_name", "surname", "town", "region", "page"}, rows), {})
            .value();
    std::vector<std::string> names;
    for (const Comparison& comparison : prepared.model.comparisons) {
        names.push_back(comparison.name);
    }
    EXPECT_THAT(names, testing::UnorderedElementsAre("given_name", "family_name", "town", "page"));
}

TEST(LinkTest, rules_that_bring_many_pairs_and_hardly_anybody_are_left_out) {
    const Table lists = people(21, 3'000);
    Prepared prepared = prepare_people(lists, {"person"}).value();
    prepared.model.blocking_rules = {sql("l.birth_date = r.birth_date"), sql("l.town = r.town"),
                                     sql("l.given_name = r.given_name")};
    TrainingOptions options;
    options.pairs_to_link = 10'000;
    options.pairs_to_link_an_entry = 0;
    const TrainedModel few = train(prepared.model, prepared.table, {}, options).value();
    ASSERT_EQ(few.model.blocking_rules.size(), 1U);
    EXPECT_EQ(few.model.blocking_rules[0].sql(), "l.birth_date = r.birth_date");
    options.pairs_to_link = 0;
    EXPECT_EQ(train(prepared.model, prepared.table, {}, options)->model.blocking_rules.size(), 3U);
}

/// A family of brothers, killed together in one town; each stands in three lists.
TEST(LinkTest, brothers_who_were_killed_together_are_not_one_person) {
    std::mt19937 random(11);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::uint16_t> lists;
    for (int home = 0; home < 300; ++home) {
        const std::string father = given[random() % 14];
        const std::string tail = father + " " + given[random() % 14] + " " + family[random() % 12];
        const std::string day =
            "2016-0" + std::to_string(1 + random() % 9) + "-" + std::to_string(10 + random() % 18);
        const std::string town = "town " + std::to_string(random() % 60);
        const std::size_t first = random() % 14;
        for (std::size_t brother = 0; brother < 3; ++brother) {
            const std::string age = std::to_string(5 + random() % 30);
            for (std::uint16_t list = 0; list < 3; ++list) {
                rows.push_back({given[(first + 5 * brother) % 14] + (" " + tail), age, day, town,
                                std::to_string(3 * home + static_cast<int>(brother))});
                lists.push_back(list);
            }
        }
    }
    const Table table = table_of({"name", "age", "death_date", "town", "person"}, rows, lists);
    const Outcome outcome = linked(table, 2);
    EXPECT_GE(outcome.accuracy.pair_precision(), 0.97);
    EXPECT_GE(outcome.accuracy.pair_recall(), 0.97);
}

// A level for the rest once read the table's first column, which was not there.
TEST(LinkTest, a_model_may_leave_the_first_columns_alone) {
    const Table table = table_of({"unread", "name", "age"},
                                 {{"x", "amal", "1"}, {"y", "amal", "1"}, {"z", "amal", "2"}});
    Model model;
    for (const std::string column : {"name", "age"}) {
        Comparison comparison;
        comparison.name = column;
        Level same;
        same.condition = sql("\"" + column + "_l\" = \"" + column + "_r\"");
        same.m = 0.9;
        same.u = 0.1;
        Level rest;
        rest.m = 0.1;
        rest.u = 0.9;
        comparison.levels = {same, rest};
        model.comparisons.push_back(comparison);
    }
    model.same_probability = 0.3;
    model.blocking_rules.push_back(sql("l.name = r.name"));
    const Linked found = link(table, model, {}, {}).value();
    EXPECT_THAT(found.clustering.cluster_of, testing::ElementsAre(0, 0, 1));
}

TEST(PeopleTest, says_what_each_column_was_taken_for) {
    const Table lists = table_of({"id", "الاسم", "Age", "sex", "url", "person"},
                                 {{"1", "سامي نور", "4", "ذكر", "u", "1"},
                                  {"2", "هالة نور", "5", "أنثى", "u", "2"},
                                  {"3", "هالة نور", "5", "أنثى", "v", "2"}});
    const Prepared prepared = prepare_people(lists, {"person"}).value();
    std::vector<std::string> uses;
    for (const ColumnUse& use : prepared.uses) {
        uses.push_back(use.use);
    }
    EXPECT_THAT(uses, testing::ElementsAre("left out: another number of each entry", "whole name",
                                           "age", "sex", "left out: a reference",
                                           "not compared: it is the truth, or hidden"));
    EXPECT_EQ(prepared.table.column(prepared.table.find("sex").value()).text(0), "m");
}

// No rule was taken, and nothing was said of it.
TEST(PeopleTest, refuses_very_many_namesakes_that_nothing_tells_apart) {
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < 40'000; ++row) {
        rows.push_back({"سامي نور", std::to_string(row % 10)});
    }
    const auto prepared = prepare_people(table_of({"name", "age"}, rows), {});
    ASSERT_FALSE(prepared);
    EXPECT_THAT(prepared.error().message, testing::HasSubstr("too many entries are alike"));
}

TEST(PeopleTest, refuses_lists_with_nothing_to_compare) {
    const Table lists = table_of({"id", "note"}, {{"1", "a"}, {"2", "b"}});
    const auto prepared = prepare_people(lists, {});
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().kind, base::ErrorKind::refused);
}

TEST(IncidentsTest, reports_of_one_event_are_brought_together) {
    std::mt19937 random(9);
    std::vector<std::vector<std::string>> rows;
    for (int event = 0; event < 300; ++event) {
        const int day = 10 + static_cast<int>(random() % 18);
        const double north = 33 + static_cast<double>(random() % 300) / 100;
        const double east = 40 + static_cast<double>(random() % 300) / 100;
        const int killed = static_cast<int>(random() % 40);
        for (int report = 0; report < 2; ++report) {
            rows.push_back({"2031-0" + std::to_string(1 + event % 9) + "-" +
                                std::to_string(day + (report == 1 && random() % 3 == 0 ? 1 : 0)),
                            std::to_string(north + report * 0.001), std::to_string(east),
                            std::to_string(killed), std::to_string(killed + report * 2),
                            std::to_string(event)});
        }
    }
    const Table lists =
        table_of({"date", "latitude", "longitude", "killed_min", "killed_max", "event"}, rows);
    const Prepared prepared = prepare_incidents(lists, {"event"}).value();
    const TrainedModel trained = train(prepared.model, prepared.table, {}, {}).value();
    const Linked found = link(prepared.table, trained.model, {}, {}).value();
    const Accuracy accuracy = accuracy_of(found.clustering.cluster_of, lists.column(5).codes,
                                          lists.lists(), CountedPairs::all);
    EXPECT_GE(accuracy.pair_f1(), 0.95);
}

TEST(AccuracyTest, counts_pairs_and_whole_clusters) {
    const std::vector<std::uint32_t> cluster_of = {0, 0, 1, 1, 1, 2};
    const std::vector<ValueCode> truth = {1, 1, 2, 2, 3, 0};
    const std::vector<std::uint16_t> lists(6, 0);
    const Accuracy accuracy = accuracy_of(cluster_of, truth, lists, CountedPairs::all);
    EXPECT_EQ(accuracy.true_pairs, 2U);
    EXPECT_EQ(accuracy.found_pairs, 4U);
    EXPECT_EQ(accuracy.right_pairs, 2U);
    EXPECT_EQ(accuracy.right_clusters, 1U);
    EXPECT_DOUBLE_EQ(accuracy.pair_f1(), 2.0 * 2 / 6);
}

}  // namespace
}  // namespace recount::link
