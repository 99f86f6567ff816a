#include "recount/reading/copies.h"

#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recount::reading {
namespace {

const std::string first =
    "At least 12 civilians were killed on Tuesday when an air strike hit a bakery in Qanat, a "
    "monitoring group said. Residents dug through the rubble with their hands until nightfall, and "
    "two of the wounded were taken across the river to the nearest hospital that still works.";

const std::string other =
    "The ministry of defence said on Wednesday that its aircraft had struck three positions of the "
    "armed group north of Qanat. It gave no figure of the dead and did not answer questions about "
    "a bakery that residents say was hit in the same night by several bombs.";

std::vector<std::optional<CopyOf>> copies(const std::vector<std::string>& texts) {
    return copies_among(std::vector<std::string_view>(texts.begin(), texts.end()));
}

TEST(Copies, each_way_of_saying_it_again_is_a_copy_and_independent_words_are_none) {
    struct Row {
        std::string name;
        std::string text;
        bool is_copy;
    };
    const Row rows[] = {
        {"the same bytes", first, true},
        {"other case, signs and layout",
         "AT LEAST 12 CIVILIANS were killed on Tuesday, when an air strike hit a bakery in Qanat "
         "-- "
         "a monitoring group said.\n\nResidents dug through the rubble with their hands until "
         "nightfall; and two of the wounded were taken across the river to the nearest hospital "
         "that still works",
         true},
        {"a new first and last sentence",
         "QANAT (Agency) - " + first + " The agency could not reach the ministry for comment.",
         true},
        {"the first sentence alone, posted again", first.substr(0, first.find("Residents")), true},
        {"quoted whole in something longer", other + " " + first + " " + other, true},
        {"other words about the same strike", other, false},
        {"the same facts told anew",
         "A monitoring group put at 12 or more the number of civilians who died in Tuesday's "
         "strike on the bakery of Qanat; two people who were hurt had to be carried over the river "
         "because the hospitals on this side are closed.",
         false},
        {"nothing", "", false},
        {"signs alone", "... !!! ---", false},
    };
    for (const Row& row : rows) {
        const std::optional<CopyOf> found = copies({first, row.text}).at(1);
        EXPECT_EQ(found.has_value(), row.is_copy) << row.name << ": " << (found ? found->share : 0);
    }
}

TEST(Copies, arabic_spellings_and_marks_do_not_count) {
    const std::vector<std::optional<CopyOf>> found =
        copies({"قُتل اثنا عشر مدنياً في غارة جوية على مخبز في بلدة القناة أمس الثلاثاء",
                "قتل اثنا عشر مدنيا في غارة جوية علي مخبز في بلدة القناه امس الثلاثاء"});
    EXPECT_TRUE(found.at(1));
}

TEST(Copies, a_copy_goes_back_to_a_root_and_never_to_a_copy) {
    const std::vector<std::optional<CopyOf>> found =
        copies({first, first + " More.", other, first});
    EXPECT_FALSE(found.at(0));
    EXPECT_FALSE(found.at(2));
    ASSERT_TRUE(found.at(1) && found.at(3));
    EXPECT_EQ(found.at(1)->root, 0U);
    EXPECT_EQ(found.at(3)->root, 0U);
}

TEST(Copies, a_chain_of_small_changes_does_not_make_one_text_of_two) {
    // Each text keeps the second half of the one before it and adds as much.
    std::mt19937 random(7);
    std::vector<std::string> words;
    for (int i = 0; i < 4'000; ++i) {
        words.push_back("w" + std::to_string(random()));
    }
    std::vector<std::string> texts;
    for (std::size_t from = 0; from + 200 <= words.size(); from += 60) {
        std::string text;
        for (std::size_t i = from; i < from + 200; ++i) {
            text += words[i] + " ";
        }
        texts.push_back(text);
    }
    std::set<std::size_t> roots;
    const auto found = copies(texts);
    for (std::size_t i = 0; i < found.size(); ++i) {
        roots.insert(found[i] ? found[i]->root : i);
        if (found[i]) {
            EXPECT_LE(i - found[i]->root, 2U);
        }
    }
    EXPECT_GE(roots.size(), texts.size() / 3);
}

TEST(Copies, short_texts_are_copies_of_the_same_words_only) {
    EXPECT_TRUE(copies({"Bakery hit.", "bakery HIT"}).at(1));
    EXPECT_FALSE(copies({"Bakery hit.", "Bakery burnt."}).at(1));
    EXPECT_FALSE(copies({"Bakery hit.", "Bakery hit again."}).at(1));
}

TEST(Copies, long_texts_are_compared_by_a_sample_that_tells_the_share) {
    std::mt19937 random(11);
    std::string kept;
    std::string added;
    for (int i = 0; i < 6'000; ++i) {
        kept += "k" + std::to_string(random()) + " ";
        added += "a" + std::to_string(random()) + " ";
    }
    const std::optional<CopyOf> found = copies({kept, kept + added.substr(0, added.size() / 4)})[1];
    ASSERT_TRUE(found);
    constexpr double tolerance = 0.04;  // four standard errors of a sample of 900
    EXPECT_NEAR(found->share, 0.8, tolerance);
    EXPECT_DOUBLE_EQ(found->of_root, 1.0);
    EXPECT_FALSE(copies({kept, added})[1]);
}

}  // namespace
}  // namespace recount::reading
