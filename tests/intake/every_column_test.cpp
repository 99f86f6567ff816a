// tests/cases/every_column uses every column of every file; what it says is read here value by
// value.

#include <chrono>

#include "tests/intake/case_files.h"

#include "recount/intake/columns.h"

namespace recount::intake::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;

const std::filesystem::path folder =
    std::filesystem::path(RECOUNT_SOURCE_DIR) / "tests" / "cases" / "every_column";

record::Day day(std::chrono::year year, unsigned month, unsigned number) {
    return record::Day(year / std::chrono::month(month) / std::chrono::day(number));
}

class EveryColumnTest : public ::testing::Test {
protected:
    const WrittenCase written = *read_case_folder(folder);
    const InterpretedCase read = interpret(written.entries);
    const record::Case& value = read.value;
};

TEST_F(EveryColumnTest, reads_without_an_error) {
    EXPECT_THAT(described(written.findings.errors), IsEmpty());
    EXPECT_THAT(described(read.findings.errors), IsEmpty());
}

TEST_F(EveryColumnTest, notes_the_column_and_the_key_that_are_unknown) {
    EXPECT_THAT(described(written.findings.notes),
                ElementsAre("actors.csv, row 1, column flag: the program does not know this "
                            "column; its values are kept and not used"));
    EXPECT_THAT(described(read.findings.notes),
                ElementsAre("case.toml, row 3, column time_zone: the program does not know "
                            "'time_zone'; it is kept and not used"));
}

TEST_F(EveryColumnTest, uses_every_column_of_every_file) {
    for (const record::RecordKind kind : record::all_record_kinds) {
        for (const Column& column : columns_of(kind)) {
            const bool is_used = std::any_of(
                written.entries.begin(), written.entries.end(), [&](const WrittenEntry& entry) {
                    return entry.entry.kind == kind &&
                           std::any_of(entry.entry.fields.begin(), entry.entry.fields.end(),
                                       [&](const record::Field& field) {
                                           return field.name == column.name;
                                       });
                });
            EXPECT_TRUE(is_used) << file_name(kind) << " " << column.name;
        }
    }
}

TEST_F(EveryColumnTest, reads_the_settings) {
    const record::CaseSettings& settings = value.settings;

    EXPECT_EQ(settings.title,
              (record::LocalText{"Every column", "Toutes les colonnes", "كل الأعمدة"}));
    EXPECT_THAT(settings.languages, ElementsAre("en", "fr", "ar"));
    EXPECT_EQ(settings.assumptions,
              (std::map<std::string, bool>{
                  {"incidents-disjoint", true}, {"single-party", false}, {"us-only", true}}));
    EXPECT_EQ(settings.assumption_texts.at("us-only").french,
              "Jusqu’en mars 2017, les communiqués ne couvraient que les frappes américaines.");
    EXPECT_THAT(settings.hedges, ElementsAre(record::Hedge{"a handful", 2, 6, false},
                                             record::Hedge{"about", 85, 115, true}));
    EXPECT_EQ(settings.trust,
              (std::map<std::string, record::Trust>{{"s1", record::Trust::accept},
                                                    {"Col. A. Spokesman", record::Trust::reject}}));
}

TEST_F(EveryColumnTest, joins_the_rows_of_an_actor_to_one_with_two_spells) {
    const record::Actor& canada = value.actors.at(2);

    EXPECT_EQ(canada.id.text(), "ca");
    EXPECT_EQ(canada.name, (record::LocalText{"Canada", "Canada", "كندا"}));
    EXPECT_EQ(canada.kind, record::ActorKind::state);
    ASSERT_EQ(canada.memberships.size(), 2U);
    EXPECT_EQ(canada.memberships[0].span,
              *record::DaySpan::make(day(2014y, 11, 1), day(2016y, 2, 15)));
    EXPECT_EQ(canada.memberships[1].span,
              *record::DaySpan::make(day(2016y, 1, 1), day(2017y, 7, 31)));
    EXPECT_EQ(canada.origin, (base::Where{"actors.csv", 4, {}, {}}));
}

TEST_F(EveryColumnTest, reads_places_with_points_and_names) {
    const record::Place& mosul = value.places.at(1);

    EXPECT_THAT(mosul.aliases, ElementsAre("Al-Mawsil", "Ninive"));
    EXPECT_EQ(mosul.within->text(), "iraq");
    EXPECT_EQ(mosul.coordinates, (record::Coordinates{36.335, 43.11889}));
    EXPECT_EQ(mosul.precision, "city");
    EXPECT_EQ(value.places.at(2).coordinates, (record::Coordinates{-12.5, -77.25}));
}

TEST_F(EveryColumnTest, reads_sources_and_documents) {
    EXPECT_EQ(value.sources.at(1).confidentiality, record::Confidentiality::restricted);
    const record::Document& article = value.documents.at(0);
    EXPECT_EQ(article.title, "Totals \"revised\", again");
    EXPECT_EQ(article.source->text(), "press");
    EXPECT_EQ(article.published_on->text(), "2017-04-30");
    EXPECT_EQ(article.captured_at, "2017-05-01T08:00:00Z");
    EXPECT_EQ(article.media_type, "text/html");
    EXPECT_EQ(article.copy_of->text(), "other-article");
    EXPECT_EQ(*article.sketch, record::TextSketch::of({2, 1}));
}

TEST_F(EveryColumnTest, reads_the_box_of_a_part) {
    const record::Part& part = value.parts.at(0);

    EXPECT_EQ(part.box.party.text(), "coalition - us");
    EXPECT_EQ(part.box.place.text(), "mosul");
    EXPECT_EQ(part.box.event, *record::DaySpan::make(day(2014y, 8, 8), day(2017y, 4, 30)));
    EXPECT_EQ(part.box.entered, *record::DaySpan::make(day(2017y, 4, 30), day(2017y, 4, 30)));
    ASSERT_EQ(part.disjoint_with.size(), 2U);
    EXPECT_EQ(part.disjoint_with[0].text(), "market");
    EXPECT_EQ(value.parts.at(1).kind, record::PartKind::list);
}

TEST_F(EveryColumnTest, reads_an_incident) {
    const record::Incident& incident = value.incidents.at(0);

    EXPECT_THAT(incident.codes, ElementsAre("CI001", "CI002"));
    EXPECT_EQ(incident.killed_min, 5);
    EXPECT_EQ(incident.killed_max, 9);
    EXPECT_EQ(incident.injured_min, 0);
    EXPECT_EQ(incident.children, 4);
    EXPECT_EQ(incident.belligerents.text(), "us | ca");
    EXPECT_EQ(incident.note, "two lines\nin one cell");
}

TEST_F(EveryColumnTest, reads_statements) {
    const record::Statement& total = value.statements.at(0);
    EXPECT_EQ(total.ledger.text(), "assessed:cjtf");
    EXPECT_EQ(total.claim.low(), 352);
    EXPECT_EQ(total.scope.event, *record::DaySpan::make(day(2014y, 8, 8), day(2017y, 3, 31)));
    EXPECT_EQ(total.locator, "p. 3");
    EXPECT_EQ(total.origin, (base::Where{"statements.csv", 2, {}, {}}));

    const record::Statement& later = value.statements.at(1);
    EXPECT_EQ(later.claim.stated_high(), 90);
    EXPECT_EQ(later.supersedes.at(0).text(), "s1");
    EXPECT_EQ(later.withdrawn_on, day(2017y, 7, 1));
    EXPECT_EQ(later.confidentiality, record::Confidentiality::restricted);
    EXPECT_EQ(later.scope.part.text(), "the-80");
}

TEST_F(EveryColumnTest, reads_a_hedge_by_the_table_of_the_case_and_widens_days) {
    const record::Statement& denial = value.statements.at(2);

    EXPECT_EQ(denial.claim.low(), 2);
    EXPECT_EQ(denial.claim.high(), 6);
    EXPECT_EQ(denial.scope.event, *record::DaySpan::make(day(2017y, 3, 14), day(2017y, 3, 20)));
    EXPECT_TRUE(denial.scope.part.is_outside());
    EXPECT_EQ(denial.basis, record::Basis::denied);
}

TEST_F(EveryColumnTest, names_the_switch_of_an_assumption_by_its_cell_or_its_id) {
    EXPECT_EQ(value.statements.at(3).assumption, "us-only");
    EXPECT_EQ(value.statements.at(4).assumption, "a2");
    EXPECT_EQ(value.statements.at(5).assumption, "");
    EXPECT_EQ(value.statements.at(5).basis, record::Basis::alleged);
}

TEST_F(EveryColumnTest, reads_a_release_and_its_numbers) {
    const record::LedgerRelease& release = value.releases.at(0);

    EXPECT_EQ(release.party.text(), "coalition");
    EXPECT_EQ(release.period, *record::DaySpan::make(day(2017y, 3, 1), day(2017y, 3, 31)));
    EXPECT_EQ(release.open_carried_over, 1);
    EXPECT_EQ(release.new_reports, 2);
    EXPECT_EQ(release.completed, 3);
    EXPECT_EQ(release.non_credible, 4);
    EXPECT_EQ(release.credible, 5);
    EXPECT_EQ(release.duplicates, 6);
    EXPECT_EQ(release.reopened, 7);
    EXPECT_EQ(release.still_open, 8);
    EXPECT_EQ(release.killed_in_this_report, 45);
    EXPECT_EQ(release.injured_in_this_report, 9);
    EXPECT_EQ(release.previously_unannounced_killed, 80);
    EXPECT_EQ(release.unannounced_part->text(), "the-80");
    EXPECT_EQ(release.cumulative_killed_claimed, 352);
    EXPECT_EQ(release.cumulative_strikes, 10);
    EXPECT_EQ(release.cumulative_engagements, 11);
    EXPECT_EQ(release.cumulative_reports, 12);
    EXPECT_EQ(release.cumulative_credible_reports, 13);
}

TEST_F(EveryColumnTest, reads_strikes_reports_and_entries_of_lists) {
    EXPECT_EQ(value.strikes.at(1).value_kind, record::StrikeValueKind::cumulative);
    EXPECT_EQ(value.strikes.at(0).note, "=HYPERLINK(\"kept as it is\")");
    EXPECT_EQ(value.reports.at(0).incident->text(), "market");
    EXPECT_EQ(value.reports.at(0).killed_max, 9);
    EXPECT_EQ(value.victims.at(0).list, "list-1");
    EXPECT_EQ(value.victims.at(0).date->text(), "2017-03-17");
}

TEST_F(EveryColumnTest, reads_the_questions_of_the_case) {
    const record::Question& canada = value.questions.at(0);
    EXPECT_EQ(canada.id.text(), "ca-2017-05");
    EXPECT_EQ(canada.query, "civilians_killed by ca ledger assessed:cjtf as of 2017-05-30");
    EXPECT_THAT(canada.drop, ElementsAre("s1", "Col. A. Spokesman"));
    EXPECT_THAT(canada.trust, ElementsAre("s2"));
    EXPECT_EQ(canada.assume,
              (std::map<std::string, bool>{{"single-party", true}, {"us-only", false}}));
    EXPECT_EQ(canada.title, (record::LocalText{"Canada, as of May 2017", "Le Canada, en mai 2017",
                                               "كندا حتى أيار/مايو 2017"}));
    EXPECT_EQ(canada.note, "the other reading");
    EXPECT_EQ(canada.origin, (base::Where{"questions.csv", 2, {}, {}}));

    EXPECT_EQ(value.questions.at(1).title, (record::LocalText{"plain", {}, {}}));
}

}  // namespace
}  // namespace recount::intake::testing
