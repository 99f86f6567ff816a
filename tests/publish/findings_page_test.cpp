#include "recount/publish/findings_page.h"

#include <fstream>

#include "tests/publish/golden.h"
#include "tests/publish/worked_example.h"

#include "recount/publish/bounds_ladder.h"
#include "recount/publish/page_parts.h"
#include "recount/publish/timeline_chart.h"

namespace recount::publish {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::size_t occurrences(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

TEST(FindingsPageTest, the_sum_table_reads_as_reviewed) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const FindingsPageInput input = testing::worked_page(the_case, findings);
    const std::string table = exact_sum_table(testing::us_answer(), "us-assessed", input,
                                              Wording(the_case, record::Language::arabic));
    EXPECT_EQ(table, testing::golden("sum.ar.html", table));
}

TEST(FindingsPageTest, the_chart_reads_as_reviewed) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const FindingsPageInput input = testing::worked_page(the_case, findings);
    const std::string chart =
        timeline_chart(input.timelines.front(), Wording(the_case, record::Language::french));
    EXPECT_EQ(chart, testing::golden("timeline.fr.html", chart));
}

TEST(FindingsPageTest, is_complete_in_three_languages) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const std::string page = findings_page(testing::worked_page(the_case, findings));
    EXPECT_THAT(page,
                AllOf(HasSubstr("<section class=\"lang\" id=\"en\" lang=\"en\" dir=\"ltr\">"),
                      HasSubstr("<section class=\"lang\" id=\"fr\" lang=\"fr\" dir=\"ltr\">"),
                      HasSubstr("<section class=\"lang\" id=\"ar\" lang=\"ar\" dir=\"rtl\">")));
    for (const std::string id :
         {"conflict-1", "tension-1", "bounds", "timeline", "sources", "check", "not_checkable",
          "rejected", "errors", "us-assessed", "OIR-2017-04-30.cumulative.civilians_killed"}) {
        for (const std::string language : {"en-", "fr-", "ar-"}) {
            EXPECT_THAT(page, HasSubstr("id=\"" + language + id + "\""));
        }
    }
    EXPECT_THAT(page, HasSubstr("بين 0 و80"));
    EXPECT_THAT(page, HasSubstr("229 + 45 + 80 = 354, stated 352: 2 fewer"));
}

TEST(FindingsPageTest, needs_no_script_and_asks_for_nothing) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const std::string page = findings_page(testing::worked_page(the_case, findings));
    for (const std::string_view forbidden :
         {"<script", "<link", "<img", "<iframe", "@import", "url(", " src=", "onclick"}) {
        EXPECT_THAT(page, Not(HasSubstr(std::string(forbidden))));
    }
}

TEST(FindingsPageTest, the_same_input_gives_the_same_bytes) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    EXPECT_EQ(findings_page(testing::worked_page(the_case, findings)),
              findings_page(testing::worked_page(the_case, findings)));
}

TEST(FindingsPageTest, hostile_text_stays_text) {
    record::Case the_case = testing::worked_case();
    const std::string attack = "\"><script>alert('x')</script>\u202E";
    the_case.settings.title = {attack, attack, attack};
    the_case.parts.front().name = attack;
    for (record::Actor& actor : the_case.actors) {
        actor.name = {attack, attack, attack};
    }
    the_case.statements.front().url = "javascript:alert(1)";
    reason::Findings findings = testing::worked_findings();
    findings.conflicts.front().id = attack;
    findings.conflicts.front().derivation.steps.front().premise.url = "javascript:alert(1)";
    findings.residuals.front().equation = attack;
    findings.not_checkable.front().equation = attack;
    findings.errors.front().message = attack;
    FindingsPageInput input = testing::worked_page(the_case, findings);
    input.proof_files[attack] = "javascript:alert(1)";
    input.timelines.front().points.front().moved_by = attack;
    const std::string page = findings_page(input);
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("\u202E")));
    EXPECT_THAT(page, Not(HasSubstr("href=\"javascript")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
    EXPECT_EQ(occurrences(page, "<bdi"), occurrences(page, "</bdi>"));
}

TEST(FindingsPageTest, a_proof_path_may_not_leave_the_folder) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    FindingsPageInput input = testing::worked_page(the_case, findings);
    for (const std::string path : {"../x", "/etc/x", "https://example.org/x", "a\\b", ""}) {
        input.proof_files["conflict-1"] = path;
        EXPECT_EQ(proof_link("conflict-1", "x", input), "") << path;
    }
    input.proof_files["conflict-1"] = "proofs/conflict-1.json";
    EXPECT_EQ(proof_link("conflict-1", "x", input),
              "<a href=\"proofs/conflict-1.json\" download>x</a>");
}

TEST(FindingsPageTest, what_rests_on_a_sealed_statement_stays_off_the_page) {
    record::Case the_case = testing::worked_case();
    for (record::Statement& statement : the_case.statements) {
        if (statement.id.text() == "S3") {
            statement.confidentiality = record::Confidentiality::sealed;
        }
    }
    const reason::Findings findings = testing::worked_findings();
    const FindingsPageInput input = testing::worked_page(the_case, findings);
    const std::string page = findings_page(input);
    EXPECT_THAT(page, Not(HasSubstr("Three officials")));
    EXPECT_THAT(page, Not(HasSubstr("statements/S3")));
    EXPECT_THAT(page, Not(HasSubstr("377")));
    EXPECT_THAT(page, HasSubstr("4 findings rest on statements that are not public"));
    EXPECT_THAT(page, HasSubstr("rests on a statement that is not public"));
    for (const NamedDerivation& each : page_derivations(input)) {
        EXPECT_THAT(each.id, Not(HasSubstr("us-assessed")));
    }
}

TEST(FindingsPageTest, every_derivation_has_a_proof_to_download) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const FindingsPageInput input = testing::worked_page(the_case, findings);
    const std::string page = findings_page(input);
    EXPECT_GT(page_derivations(input).size(), 10U);
    for (const NamedDerivation& each : page_derivations(input)) {
        EXPECT_EQ(occurrences(page, "href=\"proofs/" + each.id + ".json\""), 3U) << each.id;
    }
}

TEST(FindingsPageTest, an_open_end_is_an_arrow_with_words) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const FindingsPageInput input = testing::worked_page(the_case, findings);
    const std::string ladder = bounds_ladder(input, Wording(the_case, record::Language::english));
    EXPECT_THAT(ladder, HasSubstr("at least 80; no statement bounds it from above"));
    EXPECT_THAT(ladder, HasSubstr("class=\"arrow\""));
    EXPECT_THAT(ladder, HasSubstr("16,204 strikes, up to 23 May 2017"));
}

TEST(FindingsPageTest, bounds_that_could_not_be_derived_are_not_shown_as_zero) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    FindingsPageInput input = testing::worked_page(the_case, findings);
    input.bounds.resize(1);
    input.bounds.front().assessed = std::nullopt;
    EXPECT_THAT(bounds_ladder(input, Wording(the_case, record::Language::english)),
                HasSubstr("not derived: the statements contradict each other"));
}

TEST(FindingsPageTest, a_case_without_findings_still_makes_a_page) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings;
    const std::string page = findings_page({the_case, findings, {}, {}, {}, {}});
    EXPECT_THAT(page, HasSubstr("<div class=\"verdict consistent\">"));
    EXPECT_THAT(page, Not(HasSubstr("id=\"en-conflicts\"")));
}

TEST(FindingsPageTest, writes_the_page_that_the_browser_test_opens) {
    const record::Case the_case = testing::worked_case();
    const reason::Findings findings = testing::worked_findings();
    const std::string page = findings_page(testing::worked_page(the_case, findings));
    std::ofstream file(std::string(RECOUNT_BINARY_DIR) + "/findings-example.html",
                       std::ios::binary);
    file << page;
    file.flush();
    EXPECT_TRUE(file.good());
}

TEST(PagePartsTest, shares_stay_inside_the_picture) {
    EXPECT_EQ(percent(1, 8), "12.50%");
    EXPECT_EQ(percent(5, 1000), "0.50%");
    EXPECT_EQ(percent(-1, 8), "0.00%");
    EXPECT_EQ(percent(9, 8), "100.00%");
    EXPECT_EQ(percent(1, 0), "0.00%");
}

TEST(PagePartsTest, an_id_becomes_a_file_name) {
    EXPECT_EQ(slug("coalition - us"), "coalition_-_us");
    EXPECT_EQ(slug("../x"), ".._x");
}

}  // namespace
}  // namespace recount::publish
