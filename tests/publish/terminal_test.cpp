#include "recount/publish/terminal.h"

#include <sstream>

#include "tests/publish/golden.h"
#include "tests/publish/worked_example.h"

#include "recount/publish/catalogue.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

TEST(TerminalTest, findings_read_as_reviewed) {
    const record::Case the_case = testing::worked_case();
    for (const record::Language language : all_languages) {
        const std::string text = findings_text(testing::worked_findings(), the_case, language);
        EXPECT_EQ(text, testing::golden("findings." + std::string(language_code(language)) + ".txt",
                                        text));
    }
}

TEST(TerminalTest, an_answer_reads_as_reviewed) {
    const record::Case the_case = testing::worked_case();
    for (const record::Language language : all_languages) {
        const std::string text = answer_text(testing::us_answer(), the_case, language);
        EXPECT_EQ(text,
                  testing::golden("answer." + std::string(language_code(language)) + ".txt", text));
    }
}

TEST(TerminalTest, no_line_is_wider_than_the_terminal) {
    const record::Case the_case = testing::worked_case();
    for (const record::Language language : all_languages) {
        for (const std::size_t width : {40U, 64U, 80U, 132U}) {
            const std::string text =
                findings_text(testing::worked_findings(), the_case, language,
                              {width, Colour::never}) +
                answer_text(testing::us_answer(), the_case, language, {width, Colour::never});
            for (const std::string& line : lines_of(text)) {
                EXPECT_LE(display_width(line), width) << line;
            }
        }
    }
}

TEST(TerminalTest, running_totals_stand_one_under_the_other) {
    const record::Case the_case = testing::worked_case();
    const std::string text =
        sum_text(testing::us_at_least_377(), the_case, record::Language::english);
    std::size_t sums = 0;
    for (const std::string& line : lines_of(text)) {
        const bool is_sum =
            line.ends_with("  105") || line.ends_with("   25") || line.ends_with("  377");
        sums += is_sum && display_width(line) == 80 ? 1U : 0U;
    }
    EXPECT_EQ(sums, 5U);
}

TEST(TerminalTest, the_usual_proof_fits_on_a_screen) {
    const record::Case the_case = testing::worked_case();
    for (const record::Language language : all_languages) {
        EXPECT_LE(lines_of(answer_text(testing::us_answer(), the_case, language)).size(), 24U);
        EXPECT_LE(lines_of(sum_text(testing::denials_contradict(), the_case, language)).size(),
                  24U);
    }
}

TEST(TerminalTest, is_coloured_only_if_asked) {
    const record::Case the_case = testing::worked_case();
    const auto text = [&](Colour colour) {
        return findings_text(testing::worked_findings(), the_case, record::Language::english,
                             {80, colour});
    };
    EXPECT_THAT(text(Colour::never), Not(HasSubstr("\033[")));
    EXPECT_THAT(text(Colour::always), HasSubstr("\033[1;31mContradiction\033[0m"));
}

TEST(TerminalTest, an_escape_sequence_in_a_name_does_not_reach_the_terminal) {
    record::Case the_case = testing::worked_case();
    the_case.actors.front().name.english = "Coa\033[2Jlition\u202E";
    const std::string text =
        findings_text(testing::worked_findings(), the_case, record::Language::english);
    EXPECT_THAT(text, Not(HasSubstr("\033")));
    EXPECT_THAT(text, Not(HasSubstr("\u202E")));
}

TEST(TerminalTest, every_arabic_line_begins_from_the_right) {
    const record::Case the_case = testing::worked_case();
    for (const std::string& line :
         lines_of(findings_text(testing::worked_findings(), the_case, record::Language::arabic))) {
        EXPECT_TRUE(line.empty() || line.starts_with("\u200F")) << line;
    }
}

TEST(TerminalTest, consistent_statements_get_a_verdict_without_sections) {
    const record::Case the_case = testing::worked_case();
    reason::Findings findings;
    findings.statements_used = 5;
    EXPECT_EQ(findings_text(findings, the_case, record::Language::english),
              "Consistent\n"
              "The statements can all be true. That does not make them true.\n"
              "5 statements used; 0 equations agree\n");
}

TEST(TerminalTest, a_residual_among_consistent_statements_does_not_pass_for_consistent) {
    const record::Case the_case = testing::worked_case();
    reason::Findings findings;
    findings.residuals = testing::worked_findings().residuals;
    EXPECT_THAT(findings_text(findings, the_case, record::Language::english),
                ::testing::StartsWith("Does not add up\n"));
}

TEST(TerminalTest, an_open_end_is_said_and_not_guessed) {
    const record::Case the_case = testing::worked_case();
    reason::Answer answer = testing::us_answer();
    answer.high = std::nullopt;
    answer.high_derivation = std::nullopt;
    const std::string text = answer_text(answer, the_case, record::Language::english);
    EXPECT_THAT(text, HasSubstr("at least 377"));
    EXPECT_THAT(text, HasSubstr("No statement bounds this from above."));
}

}  // namespace
}  // namespace recount::publish
