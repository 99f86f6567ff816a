#include "recount/site/site.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "tests/publish/worked_example.h"
#include "tests/site/worked_site.h"

namespace recount::site {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

bool is_page(const std::string& path) {
    return path.ends_with(".html");
}

std::size_t occurrences(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

/// The file a relative address leads to, from the page that has it; without its anchor.
std::string led_to(const std::string& from, const std::string& address) {
    const std::filesystem::path target =
        std::filesystem::path(from).parent_path() / address.substr(0, address.find('#'));
    return target.lexically_normal().generic_string();
}

std::vector<std::string> addresses_in(const std::string& page) {
    static const std::regex pattern("(?:href|src)=\"([^\"]*)\"");
    std::vector<std::string> found;
    for (std::sregex_iterator at(page.begin(), page.end(), pattern), end; at != end; ++at) {
        found.push_back((*at)[1]);
    }
    return found;
}

class SiteTest : public ::testing::Test {
protected:
    record::Case the_case = testing::case_with_incident();
    reason::Findings findings = publish::testing::worked_findings();
};

TEST_F(SiteTest, every_page_is_there_in_three_languages) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    for (const std::string page :
         {"index.html", "incidents/index.html", "incidents/i-1.html", "belligerents/us.html",
          "statements/S1.html", "sources/radio.html", "places/harbour.html", "adds-up/index.html",
          "adds-up/conflict-1.html", "adds-up/tension-1.html", "questions.html", "data.html",
          "method.html", "changes.html", "corrections.html", "people.html", "search.html",
          "about.html"}) {
        EXPECT_THAT(files.at("en/" + page), HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
        EXPECT_THAT(files.at("fr/" + page), HasSubstr("<html lang=\"fr\" dir=\"ltr\">"));
        EXPECT_THAT(files.at("ar/" + page), HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    }
}

TEST_F(SiteTest, every_link_within_the_site_leads_to_a_file) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    std::set<std::string> missing;
    for (const auto& [path, bytes] : files) {
        for (const std::string& address :
             is_page(path) ? addresses_in(bytes) : std::vector<std::string>()) {
            const bool is_outside = address.starts_with("http") || address.starts_with("about:") ||
                                    address.starts_with("#");
            if (!is_outside && !files.contains(led_to(path, address))) {
                missing.insert(path + " -> " + address);
            }
        }
    }
    // The feed and the scripts are put beside the pages by who writes the edition.
    std::erase_if(missing, [](const std::string& link) {
        return link.ends_with("feed.atom") || link.ends_with(".js");
    });
    EXPECT_EQ(missing, std::set<std::string>());
}

TEST_F(SiteTest, asks_nothing_of_other_sites_and_runs_nothing_within_a_page) {
    for (const auto& [path, bytes] :
         testing::files_of(testing::worked_results(the_case, findings))) {
        if (!is_page(path)) {
            continue;
        }
        EXPECT_THAT(bytes, HasSubstr("default-src 'self'")) << path;
        for (const std::string forbidden :
             {"<script>", "<style", "<iframe", "@import", " style=", " onclick", "src=\"http"}) {
            EXPECT_THAT(bytes, Not(HasSubstr(forbidden))) << path;
        }
        EXPECT_EQ(occurrences(bytes, "<script"), occurrences(bytes, "</script>")) << path;
    }
}

TEST_F(SiteTest, the_same_results_give_the_same_bytes_on_any_number_of_threads) {
    const Results results = testing::worked_results(the_case, findings);
    EXPECT_EQ(testing::files_of(results, 1), testing::files_of(results, 4));
}

TEST_F(SiteTest, no_page_shows_a_point_finer_than_it_was_coded) {
    for (record::Incident& incident : the_case.incidents) {
        incident.coordinates = record::Coordinates{36.34562, 43.13071};
        incident.precision = "town";
    }
    the_case.places.back().coordinates = record::Coordinates{36.34562, 43.13071};
    the_case.places.back().precision = "city";
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    EXPECT_THAT(files.at("en/incidents/i-1.html"),
                HasSubstr("<bdi dir=\"ltr\">36.35, 43.13</bdi> (within 4.8 km)"));
    EXPECT_THAT(files.at("en/places/harbour.html"),
                HasSubstr("<bdi dir=\"ltr\">36.3, 43.1</bdi> (within 15.9 km)"));
    for (const auto& [path, bytes] : files) {
        EXPECT_THAT(bytes, Not(HasSubstr("36.345"))) << path;
    }
}

TEST_F(SiteTest, ids_that_differ_in_capitals_alone_have_files_of_their_own) {
    std::set<std::string> seen;
    for (const auto& [path, bytes] :
         testing::files_of(testing::worked_results(the_case, findings))) {
        std::string folded = path;
        std::transform(folded.begin(), folded.end(), folded.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        EXPECT_TRUE(seen.insert(folded).second) << path;
    }
}

TEST_F(SiteTest, hostile_text_stays_text) {
    const std::string attack = "\"><script>alert('x')</script>\u202E";
    the_case.settings.title = {attack, attack, attack};
    for (record::Actor& actor : the_case.actors) {
        actor.name = {attack, attack, attack};
    }
    for (record::Place& place : the_case.places) {
        place.name = {attack, std::nullopt, attack};
        place.aliases = {attack};
    }
    for (record::Incident& incident : the_case.incidents) {
        incident.place_text = attack;
        incident.note = attack;
        incident.codes = {attack};
        incident.grading = attack;
        incident.url = "javascript:alert(1)";
    }
    the_case.sources.front().name = attack;
    the_case.statements.front().url = "javascript:alert(1)";
    the_case.statements.front().note = attack;
    findings.not_checkable.front().equation = attack;
    for (const auto& [path, bytes] :
         testing::files_of(testing::worked_results(the_case, findings))) {
        if (!is_page(path)) {
            continue;
        }
        EXPECT_THAT(bytes, AllOf(Not(HasSubstr("<script>")), Not(HasSubstr("\u202E")),
                                 Not(HasSubstr("href=\"javascript"))))
            << path;
        EXPECT_EQ(occurrences(bytes, "<bdi"), occurrences(bytes, "</bdi>")) << path;
    }
}

TEST_F(SiteTest, five_hundred_reports_of_one_incident_stay_readable) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    const std::string& page = files.at("en/incidents/i-1.html");
    EXPECT_THAT(page, HasSubstr("<summary>480 more reports</summary>"));
    EXPECT_EQ(occurrences(page, "Radio of the North"), 500);
}

TEST_F(SiteTest, a_range_in_arabic_is_in_words) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    EXPECT_THAT(files.at("ar/incidents/i-1.html"), HasSubstr("بين 5 و12"));
}

TEST_F(SiteTest, a_name_that_a_language_lacks_falls_back_and_says_so) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    EXPECT_THAT(files.at("fr/places/harbour.html"),
                HasSubstr("<bdi lang=\"en\" dir=\"ltr\">Harbour</bdi>"));
}

TEST_F(SiteTest, a_page_about_children_offers_to_leave_at_once) {
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    EXPECT_THAT(files.at("en/incidents/i-1.html"), HasSubstr("class=\"leave\""));
    EXPECT_THAT(files.at("en/places/harbour.html"), Not(HasSubstr("class=\"leave\"")));
}

TEST_F(SiteTest, every_proof_has_its_file_and_a_page_with_the_same_proof) {
    const Results results = testing::worked_results(the_case, findings);
    const auto files = testing::files_of(results);
    const std::vector<NamedDerivation> proofs = derivations_of(results);
    ASSERT_GT(proofs.size(), 5U);
    for (const NamedDerivation& named : proofs) {
        const std::string& json = files.at("proofs/" + named.id + ".json");
        EXPECT_EQ(json, reason::proof_json(*named.derivation));
        EXPECT_THAT(files.at("fr/proofs/" + named.id + ".html"), HasSubstr("id=\"proof-data\">"));
    }
}

TEST_F(SiteTest, unknown_is_never_shown_as_zero) {
    for (record::Incident& incident : the_case.incidents) {
        incident.killed_min.reset();
        incident.killed_max.reset();
    }
    const auto files = testing::files_of(testing::worked_results(the_case, findings));
    EXPECT_THAT(files.at("en/incidents/i-1.html"), HasSubstr("Killed: not known"));
    EXPECT_THAT(files.at("en/index.html"), HasSubstr("3 incidents have no number"));
}

TEST_F(SiteTest, an_empty_case_has_every_page) {
    const record::Case empty;
    const reason::Findings nothing;
    const auto files = testing::files_of(Results{empty, nothing, {}, {}, {}, {}, {}, {}, true});
    EXPECT_THAT(files.at("en/index.html"), HasSubstr("not open to all"));
    EXPECT_THAT(files.at("ar/incidents/index.html"), HasSubstr("<main"));
}

TEST_F(SiteTest, writes_an_example_for_the_browser) {
    const std::filesystem::path folder = std::filesystem::path(RECOUNT_BINARY_DIR) / "site-example";
    std::filesystem::remove_all(folder);
    for (const auto& [path, bytes] :
         testing::files_of(testing::worked_results(the_case, findings))) {
        std::filesystem::create_directories((folder / path).parent_path());
        std::ofstream(folder / path, std::ios::binary) << bytes;
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "ar/index.html"));
}

}  // namespace
}  // namespace recount::site
