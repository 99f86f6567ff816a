// Copies are told from what was recorded in earlier runs, from the casebook alone.

#include <algorithm>
#include <filesystem>
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
using ::testing::HasSubstr;
using ::testing::Not;

/// A text as it was before it was broken into lines.
std::string unwrapped(const std::string& text) {
    std::istringstream words(text);
    std::string joined;
    for (std::string word; words >> word;) {
        joined += (joined.empty() ? "" : " ") + word;
    }
    return joined;
}

class CopiesTest : public ProgramTest {
protected:
    [[nodiscard]] std::string book() const { return path("book.recount"); }

    /// Reviews a text as published on a day; the text is gone afterwards.
    Outcome review(const std::string& file, const std::string& text, const std::string& day,
                   const std::string& answers, const std::vector<std::string>& more = {}) const {
        write(file, text);
        std::vector<std::string> words = {"review", path(file),    "--casebook",
                                          book(),   "--published", day};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome outcome = recount(words, {}, answers);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        std::filesystem::remove(path(file));
        return outcome;
    }

    [[nodiscard]] Outcome read(const std::string& file, const std::string& text,
                               const std::string& day, const std::vector<std::string>& more) const {
        write(file, text);
        std::vector<std::string> words = {"read", path(file),    "--casebook",
                                          book(), "--published", day};
        words.insert(words.end(), more.begin(), more.end());
        return recount(words);
    }

    /// Of each document, by title, the title of the one that its row names as root; "" where none.
    [[nodiscard]] std::map<std::string, std::string> roots() const {
        EXPECT_EQ(recount({"export", path("copy"), "--casebook", book()}).exit_code, 0);
        std::istringstream rows(read_text(path("copy/documents.csv")));
        std::string row;
        std::getline(rows, row);
        const std::vector<std::string> header = cells_of(row);
        std::map<std::string, std::string> titles = {{"", ""}};
        std::map<std::string, std::string> copies;
        while (std::getline(rows, row)) {
            const std::vector<std::string> cells = cells_of(row);
            const std::string id = cells.at(0);
            titles[id] = cells.at(column(header, "title"));
            const std::size_t copy_of = column(header, "copy_of");
            copies[id] = copy_of < cells.size() ? cells[copy_of] : "";
        }
        std::map<std::string, std::string> by_title;
        for (const auto& [id, root] : copies) {
            by_title[titles.at(id)] = titles.at(root);
        }
        return by_title;
    }

    /// The cells of a row without quotes.
    static std::vector<std::string> cells_of(const std::string& row) {
        std::vector<std::string> cells;
        for (std::size_t at = 0; at <= row.size();) {
            const std::size_t end = std::min(row.find(',', at), row.size());
            cells.push_back(row.substr(at, end - at));
            at = end + 1;
        }
        return cells;
    }

    static std::size_t column(const std::vector<std::string>& header, const std::string& name) {
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) -
                                        header.begin());
    }

    const std::string article =
        "An air strike hit a bakery in Mosul on Tuesday and killed at least 12 civilians, the "
        "Coalition said. Residents dug through the rubble with their hands until nightfall, and "
        "two of the wounded were taken across the river to the nearest hospital.\n";
    const std::string syndicated = "MOSUL (Agency) - " + article + "\nMore follows.\n";
    const std::string accept_all = "a\na\na\nq\n";
};

TEST_F(CopiesTest, an_article_of_march_is_the_root_of_one_of_june) {
    review("march.txt", article, "2031-03-05", accept_all);
    const std::string text = unwrapped(read("june.txt", syndicated, "2031-06-10", {}).out);
    EXPECT_THAT(text, HasSubstr("Repeats doc-"));
    EXPECT_THAT(text, HasSubstr("march.txt"));
    EXPECT_THAT(text, HasSubstr("published 5 March 2031; recorded already;"));
    EXPECT_THAT(text, HasSubstr("a copy is no second source"));

    const json copy =
        json::parse(read("june.txt", syndicated, "2031-06-10", {"--format", "json"}).out)
            .at("documents")
            .at(0)
            .at("copy_of");
    EXPECT_EQ(copy.at("title"), "march.txt");
    EXPECT_EQ(copy.at("published_on"), "2031-03-05");
    EXPECT_TRUE(copy.at("is_recorded"));
    EXPECT_GT(copy.at("share"), 0.8);

    const Outcome csv = read("june.txt", syndicated, "2031-06-10", {"--format", "csv"});
    EXPECT_THAT(csv.out, HasSubstr(",copy_of," + copy.at("document_id").get<std::string>()));

    EXPECT_THAT(unwrapped(review("june.txt", syndicated, "2031-06-10", accept_all).out),
                HasSubstr("a copy is no second source"));
    EXPECT_EQ(roots(),
              (std::map<std::string, std::string>{{"march.txt", ""}, {"june.txt", "march.txt"}}));
}

TEST_F(CopiesTest, it_is_said_in_three_languages) {
    review("march.txt", article, "2031-03-05", accept_all);
    EXPECT_THAT(unwrapped(read("june.txt", syndicated, "2031-06-10", {"--lang", "fr"}).out),
                HasSubstr("n’est pas une deuxième source"));
    EXPECT_THAT(unwrapped(read("june.txt", syndicated, "2031-06-10", {"--lang", "ar"}).out),
                HasSubstr("ليست مصدراً ثانياً"));
}

TEST_F(CopiesTest, a_copy_of_a_copy_names_the_root) {
    review("march.txt", article, "2031-03-05", accept_all);
    review("june.txt", syndicated, "2031-06-10", accept_all);
    review("july.txt", "Posted again.\n" + syndicated, "2031-07-01", accept_all);
    EXPECT_EQ(roots().at("july.txt"), "march.txt");
}

TEST_F(CopiesTest, an_earlier_text_that_comes_later_becomes_the_root_and_that_is_said_before) {
    review("june.txt", syndicated, "2031-06-10", accept_all);
    review("july.txt", "Posted again.\n" + syndicated, "2031-07-01", accept_all);
    const json documents =
        json::parse(read("march.txt", article, "2031-03-05", {"--format", "json"}).out)
            .at("documents");
    EXPECT_TRUE(documents.at(0).at("copy_of").is_null());
    EXPECT_EQ(documents.at(0).at("repeated_by").at(0).at("title"), "june.txt");

    // Neither unseen nor by looking is anything changed.
    review("march.txt", article, "2031-03-05", "", {"--accept", "sure"});
    EXPECT_THAT(unwrapped(review("march.txt", article, "2031-03-05", "q\n").out),
                HasSubstr("which came later: one source, not two"));
    EXPECT_EQ(roots().at("june.txt"), "");

    review("march.txt", article, "2031-03-05", accept_all);
    EXPECT_EQ(roots(),
              (std::map<std::string, std::string>{
                  {"march.txt", ""}, {"june.txt", "march.txt"}, {"july.txt", "march.txt"}}));
    EXPECT_EQ(recount({"audit", "--casebook", book()}).exit_code, 0);
}

TEST_F(CopiesTest, an_older_casebook_gets_its_sketches_when_the_texts_are_read_again) {
    review("march.txt", article, "2031-03-05", accept_all);
    EXPECT_EQ(recount({"export", path("copy"), "--casebook", book()}).exit_code, 0);
    std::string rows = read_text(path("copy/documents.csv"));
    const std::size_t from = rows.find("runs1.");
    ASSERT_NE(from, std::string::npos);
    rows.erase(from, rows.find_first_of(",\n", from) - from);
    write("copy/documents.csv", rows);
    EXPECT_EQ(recount({"import", path("copy"), "--casebook", book()}).exit_code, 0);
    EXPECT_THAT(read("june.txt", syndicated, "2031-06-10", {}).out, Not(HasSubstr("Repeats")));

    EXPECT_THAT(review("march.txt", article, "2031-03-05", "q\n").err,
                HasSubstr("sketches of their texts were added to 1 recorded documents"));
    EXPECT_THAT(read("june.txt", syndicated, "2031-06-10", {}).out, HasSubstr("Repeats doc-"));
    EXPECT_THAT(review("march.txt", article, "2031-03-05", "q\n").err, Not(HasSubstr("sketches")));
}

TEST_F(CopiesTest, a_restricted_text_cannot_be_told_from_a_public_export) {
    review("march.txt", article, "2031-03-05", accept_all);
    review("june.txt", syndicated, "2031-06-10", accept_all);
    EXPECT_EQ(recount({"export", path("copy"), "--casebook", book()}).exit_code, 0);
    std::string rows = read_text(path("copy/documents.csv"));
    const std::size_t row = rows.find("march.txt");
    const std::size_t begin = rows.rfind('\n', row) + 1;
    const std::string id = rows.substr(begin, rows.find(',', begin) - begin);
    std::size_t line = 0;
    for (std::size_t at = rows.find('\n'); at != std::string::npos; at = rows.find('\n', at + 1)) {
        const bool is_row = rows.compare(rows.rfind('\n', at - 1) + 1, id.size(), id) == 0;
        const std::string more = line++ == 0 ? ",confidentiality" : is_row ? ",restricted" : ",";
        rows.insert(at, more);
        at += more.size();
    }
    write("copy/documents.csv", rows);
    EXPECT_EQ(recount({"import", path("copy"), "--casebook", book()}).exit_code, 0);

    EXPECT_EQ(recount({"export", path("public"), "--casebook", book(), "--public"}).exit_code, 0);

    const auto files = files_in(path("public"));
    ASSERT_THAT(files.at("documents.csv"), HasSubstr("june.txt"));
    EXPECT_THAT(files.at("documents.csv"), Not(HasSubstr(id)));
    for (const auto& [name, bytes] : files) {
        EXPECT_THAT(bytes, Not(HasSubstr("runs1."))) << name;
        EXPECT_THAT(bytes, Not(HasSubstr("march.txt"))) << name;
    }
}

}  // namespace
}  // namespace recount::cli
