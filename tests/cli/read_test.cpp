#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include "tests/document/pdf_file.h"
#include "tests/document/zip_file.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace recount::cli {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class ReadTest : public ProgramTest {
protected:
    /// Two releases of our own; the second says one death more than its parts come to.
    void write_releases() const {
        write("releases/2031-05-02.txt",
              "Press Release | May 2, 2031\n"
              "SOUTHWEST ASIA - During the month of March 2031, CJTF-OIR carried over ten open "
              "reports of possible civilian casualties from previous months, received four new "
              "reports, and completed the assessment on five reports. Three of these reports were "
              "assessed to be non-credible and two were assessed to be credible resulting in seven "
              "unintentional civilian deaths. A total of nine reports are still open. To date, at "
              "least 107 civilians have been unintentionally killed by Coalition strikes since the "
              "start of Operation Inherent Resolve.\n"
              "1. March 6, 2031, near Qanat, Syria, via Airwars report: During a strike on a "
              "fighting position, it was assessed that six civilians were unintentionally killed "
              "and two were injured.\n"
              "2. March 9, 2031, near Tall Sahl, Iraq, via self-report: No Coalition strikes were "
              "conducted on that day in the geographical area.\n");
        write("releases/2031-06-01.txt",
              "Press Release | June 1, 2031\n"
              "In the month of April, CJTF-OIR carried over nine open reports from previous months "
              "and received two new reports. The assessment of one civilian casualty allegation "
              "report has been completed. Out of the one completed report, one report was "
              "determined to be credible and resulted in three unintentional civilian deaths. A "
              "total of ten reports are still open. At least 111 civilians have been "
              "unintentionally killed by Coalition strikes since the beginning of Operation "
              "Inherent Resolve.\n");
    }

    [[nodiscard]] std::vector<std::string> read_words(const std::vector<std::string>& more) const {
        std::vector<std::string> words = {"read", path("releases/2031-05-02.txt"),
                                          path("releases/2031-06-01.txt")};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

TEST_F(ReadTest, releases_become_rows_and_the_rows_are_checked) {
    write_releases();
    EXPECT_EQ(recount(read_words({"--out", path("case")})).exit_code, 0);
    write("case/case.toml", "format = 1\ntitle = \"Read\"\n");
    write("case/actors.csv",
          "actor_id,name_en,kind,member_of\ncjtf-oir,CJTF-OIR,official,\n"
          "coalition,Coalition,group,\nnorth,North,state,coalition\n");
    const Outcome checked = recount({"check", "--case", path("case"), "--format", "json"});
    EXPECT_EQ(checked.exit_code, 3) << checked.err;
    const json findings = json::parse(checked.out);
    ASSERT_EQ(findings.at("residuals").size(), 1U);
    EXPECT_EQ(findings.at("residuals").at(0).at("report_id"), "cjtf-oir-2031-06-01");
    EXPECT_EQ(findings.at("residuals").at(0).at("gap"), 1);
}

TEST_F(ReadTest, what_was_not_found_credible_is_no_incident_and_no_zero) {
    write_releases();
    EXPECT_EQ(recount(read_words({"--out", path("case")})).exit_code, 0);
    const std::string incidents = read_text(path("case/incidents.csv"));
    EXPECT_THAT(incidents, HasSubstr("2031-03-06,Qanat,Syria,6,6,2,2"));
    EXPECT_THAT(incidents, Not(HasSubstr("Tall Sahl")));
    EXPECT_THAT(read_text(path("case/statements.csv")), Not(HasSubstr(",0,")));
}

TEST_F(ReadTest, what_is_there_is_never_replaced) {
    write_releases();
    write("case/ledger.csv", "mine\n");
    const Outcome outcome = recount(read_words({"--out", path("case")}));
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("is there already"));
    EXPECT_EQ(files_in(path("case")).size(), 1U);
    EXPECT_EQ(read_text(path("case/ledger.csv")), "mine\n");
}

TEST_F(ReadTest, each_value_stands_beside_its_words) {
    write_releases();
    const Outcome csv = recount(read_words({"--format", "csv"}));
    EXPECT_EQ(csv.exit_code, 0) << csv.err;
    EXPECT_THAT(csv.out, HasSubstr(",new_reports,4,"));
    EXPECT_THAT(csv.out, HasSubstr("four new reports"));
    const json documents =
        json::parse(recount(read_words({"--format", "json"})).out).at("documents");
    const std::string text = read_text(path("releases/2031-05-02.txt"));
    for (const json& count : documents.at(0).at("counts")) {
        const std::size_t from = count.at("from");
        const std::size_t until = count.at("until");
        EXPECT_EQ(text.substr(from, until - from), count.at("words"));
    }
    for (const std::string language : {"en", "fr", "ar"}) {
        EXPECT_THAT(recount(read_words({"--lang", language})).out, HasSubstr("Qanat")) << language;
    }
}

TEST_F(ReadTest, what_was_changed_silently_is_shown) {
    write("before.txt", "May 2, 2031\nCJTF-OIR received 4 new reports.\nThe pilots were asked.\n");
    write("after.txt",
          "May 2, 2031\nCJTF-OIR received 6 new reports.\n"
          "1. March 6, 2031, near Qanat, Syria: Two civilians were killed.\n");
    const std::vector<std::string> words = {"read", path("before.txt"), path("after.txt"),
                                            "--changes"};
    for (const std::string language : {"en", "fr", "ar"}) {
        std::vector<std::string> in_language = words;
        in_language.insert(in_language.end(), {"--lang", language});
        EXPECT_THAT(recount(in_language).out, HasSubstr("The pilots were asked.")) << language;
    }
    EXPECT_THAT(recount(words).out, HasSubstr("new reports: 4, now 6"));
    EXPECT_THAT(recount(words).out, HasSubstr("finding: not given, now credible"));
    std::vector<std::string> as_csv = words;
    as_csv.insert(as_csv.end(), {"--format", "csv"});
    EXPECT_THAT(recount(as_csv).out, HasSubstr("value,,new_reports,4,6\n"));
    const Outcome same = recount({"read", path("after.txt"), path("after.txt"), "--changes"});
    EXPECT_EQ(same.exit_code, 0);
    EXPECT_THAT(same.out, HasSubstr("line for line"));
}

TEST_F(ReadTest, what_cannot_be_read_is_said_and_the_rest_is_read) {
    write_releases();
    write("empty.txt", "");
    write("paper.pdf", std::string("%PDF-1.4\n\0\1\2\xff", 13));
    const Outcome outcome = recount({"read", path("none.txt"), path("paper.pdf"), path("empty.txt"),
                                     path("releases/2031-06-01.txt")});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("none.txt"));
    EXPECT_THAT(outcome.err, HasSubstr("paper.pdf"));
    EXPECT_THAT(outcome.out, HasSubstr("Nothing was found"));
    EXPECT_THAT(outcome.out, HasSubstr("111"));
}

TEST_F(ReadTest, a_document_that_repeats_an_earlier_one_is_said_to) {
    write_releases();
    write("copy.txt", "As posted elsewhere.\n" + read_text(path("releases/2031-05-02.txt")));
    const Outcome outcome =
        recount({"read", path("copy.txt"), path("releases"), "--format", "json"});
    const json documents = json::parse(outcome.out).at("documents");
    ASSERT_EQ(documents.size(), 3U);
    // Given first, so the other one of the same day repeats it.
    EXPECT_TRUE(documents.at(0).at("copy_of").is_null());
    EXPECT_EQ(documents.at(1).at("copy_of").at("file"), path("copy.txt"));
    EXPECT_TRUE(documents.at(2).at("copy_of").is_null());
    EXPECT_THAT(recount({"read", path("copy.txt"), path("releases")}).out,
                HasSubstr("a copy is no second source"));
}

/// The paragraphs of a text.
std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> paragraphs;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        paragraphs.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return paragraphs;
}

/// A paragraph as lines of at most so many letters.
std::vector<std::string> wrapped(const std::string& paragraph, std::size_t most) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (paragraph.size() - at > most) {
        const std::size_t blank = paragraph.rfind(' ', at + most);
        lines.push_back(paragraph.substr(at, blank - at));
        at = blank + 1;
    }
    lines.push_back(paragraph.substr(at));
    return lines;
}

std::string page_of(const std::vector<std::string>& paragraphs) {
    std::string page = "<!DOCTYPE html><html lang=en><nav>Home</nav><article>";
    for (const std::string& paragraph : paragraphs) {
        page += "<p>" + paragraph + "</p>";
    }
    return page;
}

std::string pdf_of_paragraphs(const std::vector<std::string>& paragraphs) {
    std::vector<std::string> lines;
    for (const std::string& paragraph : paragraphs) {
        const std::vector<std::string> more = wrapped(paragraph, 70);
        lines.insert(lines.end(), more.begin(), more.end());
        lines.emplace_back();
    }
    return document::test::pdf_of({lines});
}

class FormatsTest : public ReadTest {
protected:
    /// Columns and values of the header, then day, place, country, verdict, killed and injured.
    [[nodiscard]] std::string values_of(const std::string& file) const {
        const Outcome outcome = recount({"read", path(file), "--format", "json"});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        const json found = json::parse(outcome.out).at("documents").at(0);
        std::string values;
        for (const json& count : found.at("counts")) {
            values += count.at("column").get<std::string>() + " " + count.at("value").dump() + "\n";
        }
        for (const json& finding : found.at("findings")) {
            values += finding.at("words").get<std::string>() + "\n";
        }
        return values;
    }
};

TEST_F(FormatsTest, a_release_gives_the_same_counts_in_every_format) {
    write_releases();
    const std::string text = read_text(path("releases/2031-05-02.txt"));
    const std::vector<std::string> paragraphs = paragraphs_of(text);
    const std::string expected = values_of("releases/2031-05-02.txt");
    EXPECT_THAT(expected, HasSubstr("new_reports 4\n"));
    EXPECT_THAT(expected, HasSubstr("Qanat"));
    write("release.html", page_of(paragraphs));
    EXPECT_EQ(values_of("release.html"), expected);
    std::string body;
    for (const std::string& paragraph : paragraphs) {
        body += document::test::docx_paragraph(paragraph);
    }
    write("release.docx", document::test::docx_of(body));
    EXPECT_EQ(values_of("release.docx"), expected);
    if (!std::filesystem::exists("/usr/bin/pdftotext")) {
        GTEST_SKIP() << "pdftotext is not installed (poppler-utils)";
    }
    write("release.pdf", pdf_of_paragraphs(paragraphs));
    EXPECT_EQ(values_of("release.pdf"), expected);
}

TEST_F(FormatsTest, the_text_that_was_found_is_shown_and_its_format_said) {
    write_releases();
    write("release.html", page_of(paragraphs_of(read_text(path("releases/2031-05-02.txt")))));
    const Outcome shown = recount({"read", path("release.html"), "--text"});
    EXPECT_EQ(shown.exit_code, 0);
    EXPECT_THAT(shown.out, HasSubstr("Press Release | May 2, 2031\n\nSOUTHWEST ASIA"));
    EXPECT_THAT(shown.out, Not(HasSubstr("Home")));
    EXPECT_THAT(shown.err, HasSubstr("read as text/html; charset=utf-8"));
    EXPECT_THAT(shown.err, HasSubstr("left out of the page: <nav>"));
}

TEST_F(ReadTest, what_is_left_out_is_said) {
    std::string text = "May 2, 2031\nA strike killed 12 civilians.\n";
    for (int i = 0; i < 1'000; ++i) {
        text += "and killed 2 more ";
    }
    write("long.txt", text + "\n");
    const Outcome outcome = recount({"read", path("long.txt")});
    EXPECT_THAT(outcome.out, HasSubstr("civilians, killed: 12"));
    EXPECT_THAT(outcome.err, HasSubstr("17999 bytes stand in sentences of more than 4000 bytes"));
    std::filesystem::create_directory(path("empty"));
    EXPECT_THAT(recount({"read", path("empty")}).err, HasSubstr("there is no file to read"));
}

TEST_F(ReadTest, a_terminal_is_shown_no_control_characters) {
    write("evil.txt",
          "May 2, 2031\nCJTF-OIR received 3 new \x1b[31mreports\x1b[0m \u202e of harm.\n");
    const Outcome outcome = recount({"read", path("evil.txt")});
    EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\u202e")));
}

}  // namespace
}  // namespace recount::cli
