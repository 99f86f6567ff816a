#include "recount/reading/copies.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/reading/proposal.h"

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
    constexpr double tolerance = 0.06;  // four standard errors of a sample of 940
    EXPECT_NEAR(found->share, 0.8, tolerance);
    EXPECT_DOUBLE_EQ(found->of_root, 1.0);
    EXPECT_FALSE(copies({kept, added})[1]);
}

// A sketch that is computed in another way would not find what was recorded before.
TEST(Copies, the_sketch_of_a_text_is_the_same_in_every_version_of_the_program) {
    EXPECT_EQ(sketch_of("At least 12 civilians were killed.").text(), "runs1.2.BFAbI97k");
    EXPECT_EQ(sketch_of("... !!! ---").runs(), 0U);
}

/// A word of letters alone: digits beside letters would be a word of their own.
std::string random_word(std::mt19937& random) {
    std::string word = "w";
    for (std::uint32_t number = static_cast<std::uint32_t>(random()); number > 0; number /= 26) {
        word += static_cast<char>('a' + number % 26);
    }
    return word;
}

std::vector<std::string> random_words(std::mt19937& random, std::size_t count) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) {
        words.push_back(random_word(random));
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += word + " ";
    }
    return text;
}

/// The share of the runs of five words of one text that stand in another, counted one by one.
double exact_share(const std::vector<std::string>& text, const std::vector<std::string>& root) {
    const auto runs_of = [](const std::vector<std::string>& words) {
        std::set<std::vector<std::string>> runs;
        for (std::size_t at = 0; at + 5 <= words.size(); ++at) {
            runs.emplace(words.begin() + static_cast<std::ptrdiff_t>(at),
                         words.begin() + static_cast<std::ptrdiff_t>(at + 5));
        }
        return runs;
    };
    const auto runs = runs_of(text);
    const auto others = runs_of(root);
    const auto both = std::count_if(runs.begin(), runs.end(),
                                    [&](const auto& run) { return others.contains(run); });
    return static_cast<double>(both) / static_cast<double>(runs.size());
}

TEST(Copies, what_the_sketch_decides_is_what_counting_all_runs_decides) {
    std::mt19937 random(20311123);
    std::size_t agree = 0;
    std::size_t pairs = 0;
    double worst = 0;
    for (int round = 0; round < 400; ++round) {
        const std::vector<std::string> root = random_words(random, 60 + random() % 1'500);
        std::vector<std::string> text = root;
        // Some words replaced, one in 4 to one in 60, and some added behind.
        for (std::size_t at = random() % 20; at < text.size(); at += 4 + random() % 60) {
            text[at] = random_word(random);
        }
        const std::vector<std::string> more = random_words(random, random() % text.size());
        text.insert(text.end(), more.begin(), more.end());
        const double share = exact_share(text, root);
        const double of_root = exact_share(root, text);
        const bool is_copy = share >= 0.6 || of_root >= 0.8;
        const std::optional<CopyOf> found = copies({joined(root), joined(text)}).at(1);
        ++pairs;
        agree += found.has_value() == is_copy ? 1U : 0U;
        if (found) {
            worst = std::max(worst, std::abs(found->share - share));
        }
    }
    EXPECT_GE(agree, pairs * 97 / 100);
    EXPECT_LT(worst, 0.13);  // four standard errors of a sample of 256, at a half
}

record::Day day(int of_june) {
    return std::chrono::year(2031) / std::chrono::June / of_june;
}

ReadDocument document(const std::string& name, const std::string& text,
                      std::optional<record::Day> published) {
    ReadDocument made;
    made.file = name;
    made.sha256 = name + std::string(64 - name.size(), '0');
    made.text = text;
    made.published_on = published;
    return made;
}

/// The row of a document as it is recorded.
record::Document row(const ReadDocument& document) {
    const std::string copy = document.copied_from ? document.copied_from->id : "";
    return {*record::DocumentId::make(document_id(document.sha256)),
            std::nullopt,
            document.file,
            document.published_on
                ? std::optional(*record::EdtfDate::parse(record::to_text(*document.published_on)))
                : std::nullopt,
            "",
            "",
            "",
            document.sha256,
            "",
            copy.empty() ? std::nullopt : std::optional(*record::DocumentId::make(copy)),
            document.sketch,
            {}};
}

/// What is recorded after each document was read and accepted in a run of its own.
std::vector<record::Document> recorded_one_by_one(const std::vector<ReadDocument>& documents) {
    std::vector<record::Document> recorded;
    for (const ReadDocument& one : documents) {
        std::vector<ReadDocument> read = {one};
        mark_copies(read, recorded);
        for (record::Document& before : recorded) {
            for (const DocumentOfSameWords& copy : read[0].repeated_by) {
                if (before.id.text() == copy.id ||
                    (before.copy_of && before.copy_of->text() == copy.id)) {
                    before.copy_of = record::DocumentId::make(document_id(one.sha256)).value();
                }
            }
        }
        recorded.push_back(row(read[0]));
    }
    return recorded;
}

TEST(Copies, documents_recorded_in_any_order_have_the_same_root) {
    std::vector<ReadDocument> documents = {
        document("a", first, day(1)), document("b", first + " More.", day(2)),
        document("c", "Posted again. " + first, day(3)), document("d", other, day(4))};
    const auto by_name = [](const ReadDocument& left, const ReadDocument& right) {
        return left.file < right.file;
    };
    std::size_t orders = 0;
    do {
        std::string given;
        for (const ReadDocument& one : documents) {
            given += one.file;
        }
        for (const record::Document& one : recorded_one_by_one(documents)) {
            const bool is_copy = one.title == "b" || one.title == "c";
            ASSERT_EQ(one.copy_of.has_value(), is_copy) << given << ": " << one.title;
            if (is_copy) {
                EXPECT_EQ(one.copy_of->text(), document_id(document("a", "", {}).sha256)) << given;
            }
        }
        ++orders;
    } while (std::next_permutation(documents.begin(), documents.end(), by_name));
    EXPECT_EQ(orders, 24U);
}

/// One document that is read beside one that is recorded.
struct Meeting {
    std::string name;
    std::optional<record::Day> read;
    std::string recorded;  ///< EDTF; empty: not known
    bool is_copy;          ///< what is read, of what is recorded
};

TEST(Copies, only_a_day_that_is_surely_later_makes_a_recorded_document_the_copy) {
    const Meeting meetings[] = {
        {"later", day(9), "2031-06-08", true},
        {"the same day", day(9), "2031-06-09", true},
        {"earlier", day(9), "2031-06-10", false},
        {"a month in which it may lie", day(9), "2031-06", true},
        {"a month after it", day(9), "2031-07", false},
        {"no day recorded", day(9), "", true},
        {"no day read", std::nullopt, "2031-06-08", true},
        {"no day at all", std::nullopt, "", true},
    };
    for (const Meeting& meeting : meetings) {
        record::Document recorded = row(document("r", "", std::nullopt));
        recorded.sketch = sketch_of(first);
        if (!meeting.recorded.empty()) {
            recorded.published_on = *record::EdtfDate::parse(meeting.recorded);
        }
        std::vector<ReadDocument> read = {document("n", first, meeting.read)};
        mark_copies(read, std::vector<record::Document>{recorded});
        EXPECT_EQ(read[0].copied_from.has_value(), meeting.is_copy) << meeting.name;
        EXPECT_EQ(read[0].repeated_by.size(), meeting.is_copy ? 0U : 1U) << meeting.name;
    }
}

/// Rows of the same words: root `r` of 1 June, its copy `c` of 2 June.
std::vector<record::Document> root_and_copy() {
    record::Document root = row(document("r", "", day(1)));
    root.sketch = sketch_of(first);
    record::Document copy = row(document("c", "", day(2)));
    copy.sketch = sketch_of(first);
    copy.copy_of = root.id;
    return {root, copy};
}

TEST(Copies, a_copy_stands_in_for_a_root_that_has_no_sketch_or_is_not_recorded) {
    std::vector<record::Document> recorded = root_and_copy();
    const std::string root = recorded[0].id.text();
    for (int left_out = 0; left_out < 3; ++left_out) {
        std::vector<ReadDocument> read = {document("n", first, day(3))};
        mark_copies(read, recorded);
        ASSERT_TRUE(read[0].copied_from) << left_out;
        EXPECT_EQ(read[0].copied_from->id, root) << left_out;
        EXPECT_EQ(read[0].copied_from->is_recorded, left_out < 2);
        if (left_out == 0) {
            recorded[0].sketch.reset();
        } else {
            recorded.erase(recorded.begin());
        }
        // The root itself repeats nothing, though its copy is recorded.
        std::vector<ReadDocument> again = {document("r", first, day(1))};
        mark_copies(again, recorded);
        EXPECT_FALSE(again[0].copied_from) << left_out;
        if (recorded.empty()) {
            break;
        }
    }
}

TEST(Copies, what_is_recorded_as_a_copy_is_one_and_rings_do_no_harm) {
    std::vector<record::Document> recorded = root_and_copy();
    std::vector<ReadDocument> read = {document("c", other, day(2))};
    mark_copies(read, recorded);
    ASSERT_TRUE(read[0].copied_from);
    EXPECT_EQ(read[0].copied_from->id, recorded[0].id.text());
    EXPECT_FALSE(read[0].copied_from->share);

    recorded[0].copy_of = recorded[1].id;
    std::vector<ReadDocument> ringed = {document("n", first, day(3))};
    mark_copies(ringed, recorded);
    EXPECT_TRUE(ringed[0].copied_from);
}

TEST(Copies, the_same_bytes_under_another_id_are_a_copy_without_a_sketch) {
    std::vector<ReadDocument> read = {document("n", first, day(3))};
    record::Document recorded = row(read[0]);
    recorded.id = *record::DocumentId::make("article-1");
    recorded.sketch.reset();
    mark_copies(read, std::vector<record::Document>{recorded});
    ASSERT_TRUE(read[0].copied_from);
    EXPECT_EQ(read[0].copied_from->id, "article-1");
    EXPECT_EQ(read[0].copied_from->share, 1);
}

TEST(Copies, a_document_that_is_recorded_repeats_itself_no_more_than_before) {
    std::vector<ReadDocument> read = {document("n", first, day(3))};
    mark_copies(read);
    const std::vector<record::Document> recorded = {row(read[0])};
    std::vector<ReadDocument> again = {document("n", first, day(3)),
                                       document("m", first + " End.", day(4))};
    mark_copies(again, recorded);
    EXPECT_FALSE(again[0].copied_from);
    ASSERT_TRUE(again[1].copied_from);
    EXPECT_EQ(again[1].copied_from->id, recorded[0].id.text());
}

}  // namespace
}  // namespace recount::reading
