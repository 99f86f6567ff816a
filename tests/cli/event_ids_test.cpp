// The ids of records that are proposed from news tell nothing of the document they stand in.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/base/hash.h"

namespace recount::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class EventIdsTest : public ProgramTest {
protected:
    void SetUp() override {
        ProgramTest::SetUp();
        write("news.txt", news);
    }

    /// Answers a review of the text; what it printed.
    [[nodiscard]] std::string review(const std::string& answers) const {
        const Outcome outcome = recount({"review", path("news.txt"), "--casebook",
                                         path("book.recount"), "--published", "2031-03-18"},
                                        {}, answers);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return outcome.out;
    }

    [[nodiscard]] std::map<std::string, std::string> exported(
        const std::string& folder, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {"export", path(folder), "--casebook",
                                          path("book.recount")};
        words.insert(words.end(), more.begin(), more.end());
        EXPECT_EQ(recount(words).exit_code, 0);
        return files_in(path(folder));
    }

    /// The id of the first row of a table.
    static std::string first_id(const std::string& table) {
        const std::size_t row = table.find('\n') + 1;
        return table.substr(row, table.find(',', row) - row);
    }

    const std::string news =
        "March 18, 2031. At least six civilians were killed in an air strike on a market in Raqqa "
        "on March 17, 2031, residents said. Two others were injured.\n";
    const std::string digest = base::sha256(news).hex().substr(0, 16);
};

TEST_F(EventIdsTest, a_public_export_shows_nothing_of_a_restricted_documents_digest) {
    (void)review("a\na\na\nq\n");
    const std::map<std::string, std::string> all = exported("all");
    ASSERT_THAT(all.at("documents.csv"), HasSubstr("doc-" + digest));
    EXPECT_THAT(first_id(all.at("incidents.csv")), testing::MatchesRegex("news-[0-9a-f]{16}"));
    EXPECT_EQ(first_id(all.at("incidents.csv")), first_id(all.at("reports.csv")));
    EXPECT_THAT(all.at("statements.csv"), HasSubstr(first_id(all.at("incidents.csv"))));

    write("all/documents.csv",
          "document_id,title,confidentiality\ndoc-" + digest + ",News,restricted\n");
    std::filesystem::remove(path("book.recount"));
    (void)recount({"import", path("all"), "--casebook", path("book.recount")});
    const std::map<std::string, std::string> open = exported("open", {"--public"});
    ASSERT_THAT(open.at("incidents.csv"), HasSubstr("Raqqa"));
    for (const auto& [name, bytes] : open) {
        EXPECT_THAT(bytes, Not(HasSubstr(digest))) << name;
    }
}

TEST_F(EventIdsTest, a_later_review_names_the_event_by_the_id_it_has) {
    (void)review("s\na\nq\n");
    const std::string incident = first_id(exported("first").at("incidents.csv"));
    EXPECT_THAT(review("q\n"), HasSubstr("report " + incident));
    EXPECT_THAT(review("s\ns\nq\n"), HasSubstr("part: " + incident));
}

TEST_F(EventIdsTest, proposed_rows_are_written_with_drawn_ids) {
    const Outcome outcome =
        recount({"read", path("news.txt"), "--published", "2031-03-18", "--out", path("rows")});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    const std::map<std::string, std::string> rows = files_in(path("rows"));
    EXPECT_THAT(rows.at("incidents.csv"), Not(HasSubstr(digest)));
    EXPECT_EQ(first_id(rows.at("incidents.csv")), first_id(rows.at("reports.csv")));
}

}  // namespace
}  // namespace recount::cli
