// What was said: statements, releases of ledgers, and the subsets that they speak of.

#include <array>

#include "recount/dataset/cells.h"
#include "recount/dataset/meanings.h"
#include "recount/dataset/tables.h"

namespace recount::dataset {
namespace {

using record::LedgerRelease;
using record::Part;
using record::Statement;
using enum ColumnType;

constexpr auto statement_columns = std::to_array<ColumnOf<Statement>>({
    {{.name = "statement_id", .meaning = "The statement. It does not change."},
     [](const Statement& said) { return text_cell(said.id.text()); }},
    {{.name = "speaker", .meaning = "The id of an actor, or a name as published."},
     [](const Statement& said) { return text_cell(said.speaker); }},
    {{.name = "said_on",
      .meaning = "When it was said: EDTF (ISO 8601-2). It counts from the last day this can mean."},
     [](const Statement& said) { return edtf_cell(said.said_on); }},
    {{.name = "said_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date},
     [](const Statement& said) { return earliest_cell(said.said_on); }},
    {{.name = "said_latest", .type = day, .meaning = meanings::latest, .empty = meanings::no_date},
     [](const Statement& said) { return latest_cell(said.said_on); }},
    {{.name = "measure",
      .meaning = "What is counted, such as civilians_killed. Never add one measure to another."},
     [](const Statement& said) { return text_cell(said.measure.name()); }},
    {{.name = "relation", .meaning = "How the number is meant: = >= <= between ~ (about) > <."},
     [](const Statement& said) { return text_cell(to_text(said.claim.relation())); }},
    {{.name = "value_low",
      .type = whole_number,
      .meaning = "The number said, or the lower one of two.",
      .unit = "as the column measure says"},
     [](const Statement& said) { return number_cell(said.claim.stated_low()); }},
    {{.name = "value_high",
      .type = whole_number,
      .meaning = "The higher one of two numbers said.",
      .empty = "one number was said",
      .unit = "as the column measure says"},
     [](const Statement& said) { return number_cell(said.claim.stated_high()); }},
    {{.name = "read_low",
      .type = whole_number,
      .meaning =
          "The least that the statement is read as: an interpretation of relation, value and "
          "hedge.",
      .empty = "it sets no lower limit",
      .unit = "as the column measure says"},
     [](const Statement& said) { return number_cell(said.claim.low()); }},
    {{.name = "read_high",
      .type = whole_number,
      .meaning = "The most that the statement is read as.",
      .empty = "it sets no upper limit",
      .unit = "as the column measure says"},
     [](const Statement& said) { return number_cell(said.claim.high()); }},
    {{.name = "ledger",
      .meaning =
          "In whose books the number is counted: occurred (what happened), assessed:ACTOR "
          "(what it has found credible or admitted) or alleged:ACTOR (what it has counted)."},
     [](const Statement& said) { return text_cell(said.ledger.text()); }},
    {{.name = "party", .meaning = meanings::party_expression, .empty = meanings::every_party},
     [](const Statement& said) { return text_cell(said.scope.party.text()); }},
    {{.name = "place", .meaning = meanings::place_expression, .empty = meanings::everywhere},
     [](const Statement& said) { return text_cell(said.scope.place.text()); }},
    {{.name = "event_from",
      .type = day,
      .meaning = "The first day on which what is counted happened.",
      .empty = meanings::no_limit},
     [](const Statement& said) { return day_cell(said.scope.event.from()); }},
    {{.name = "event_to",
      .type = day,
      .meaning = "The last day on which what is counted happened.",
      .empty = meanings::no_limit},
     [](const Statement& said) { return day_cell(said.scope.event.to()); }},
    {{.name = "entered_from",
      .type = day,
      .meaning = "The first day on which what is counted entered the ledger.",
      .empty = meanings::no_limit},
     [](const Statement& said) { return day_cell(said.scope.entered.from()); }},
    {{.name = "entered_to",
      .type = day,
      .meaning = "The last day on which what is counted entered the ledger.",
      .empty = meanings::no_limit},
     [](const Statement& said) { return day_cell(said.scope.entered.to()); }},
    {{.name = "part",
      .meaning =
          "Ids of parts or incidents with | (or); a leading - means everything outside them.",
      .empty = "no restriction"},
     [](const Statement& said) { return text_cell(said.scope.part.text()); }},
    {{.name = "basis",
      .meaning = "On what ground it is said: admitted, assessed, alleged, denied, estimated, or "
                 "assumption, which is the recorder's own."},
     [](const Statement& said) { return text_cell(to_text(said.basis)); }},
    {{.name = "hedge",
      .meaning = "The words with which the number was hedged.",
      .empty = meanings::none},
     [](const Statement& said) { return text_cell(said.hedge); }},
    {{.name = "source_id",
      .meaning = "Who published it.",
      .empty = meanings::not_known,
      .refers_to = "sources"},
     [](const Statement& said) { return id_cell(said.source); }},
    {{.name = "document_id",
      .meaning = "Where it is written.",
      .empty = meanings::not_known,
      .refers_to = "documents"},
     [](const Statement& said) { return id_cell(said.document); }},
    {{.name = "locator", .meaning = "Where in the document.", .empty = meanings::not_known},
     [](const Statement& said) { return text_cell(said.locator); }},
    {{.name = "supersedes",
      .meaning = "Ids of statements that no longer count from said_on of this one, separated by "
                 "semicolons.",
      .empty = meanings::none},
     [](const Statement& said) { return list_cell(said.supersedes); }},
    {{.name = "withdrawn_on",
      .type = day,
      .meaning = "It no longer counts from this day on.",
      .empty = "not withdrawn"},
     [](const Statement& said) { return day_cell(said.withdrawn_on); }},
    {{.name = "assumption",
      .meaning = "Of basis assumption: the switch that turns it on or off.",
      .empty = "it is no assumption"},
     [](const Statement& said) { return text_cell(said.assumption); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const Statement& said) { return text_cell(said.url); }},
    {{.name = "note", .meaning = meanings::note, .empty = meanings::none},
     [](const Statement& said) { return text_cell(said.note); }},
    {{.name = "page", .meaning = meanings::page},
     [](const Statement& said) { return page_cell("statements", said.id.text()); }},
});

using Figure = std::optional<std::int64_t> LedgerRelease::*;

/// A column of a figure that a release states or does not.
template <Figure figure>
constexpr ColumnOf<LedgerRelease> figure_column(std::string_view name, std::string_view unit,
                                                std::string_view meaning) {
    return {{.name = name,
             .type = whole_number,
             .meaning = meaning,
             .empty = meanings::not_stated,
             .unit = unit},
            [](const LedgerRelease& release) { return number_cell(release.*figure); }};
}

constexpr auto ledger_columns = std::to_array<ColumnOf<LedgerRelease>>({
    {{.name = "release_id", .meaning = "The release. It does not change."},
     [](const LedgerRelease& release) { return text_cell(release.id.text()); }},
    {{.name = "ledger", .meaning = "Whose books it reports: assessed:ACTOR."},
     [](const LedgerRelease& release) { return text_cell(release.ledger.text()); }},
    {{.name = "published_on", .meaning = "When it was published: EDTF (ISO 8601-2)."},
     [](const LedgerRelease& release) { return edtf_cell(release.published_on); }},
    {{.name = "published_earliest",
      .type = day,
      .meaning = meanings::earliest,
      .empty = meanings::no_date},
     [](const LedgerRelease& release) { return earliest_cell(release.published_on); }},
    {{.name = "published_latest",
      .type = day,
      .meaning = meanings::latest,
      .empty = meanings::no_date},
     [](const LedgerRelease& release) { return latest_cell(release.published_on); }},
    {{.name = "period_from",
      .type = day,
      .meaning = "The first day of the period that it reports.",
      .empty = meanings::no_limit},
     [](const LedgerRelease& release) { return day_cell(release.period.from()); }},
    {{.name = "period_to",
      .type = day,
      .meaning = "The last day of the period that it reports.",
      .empty = meanings::no_limit},
     [](const LedgerRelease& release) { return day_cell(release.period.to()); }},
    {{.name = "party",
      .meaning = "Whose strikes it counts. Ids of actors with | (or), - (without) and parentheses.",
      .empty = "every party's"},
     [](const LedgerRelease& release) { return text_cell(release.party.text()); }},
    figure_column<&LedgerRelease::open_carried_over>("open_carried_over", "reports",
                                                     "Reports open from the release before."),
    figure_column<&LedgerRelease::new_reports>("new_reports", "reports",
                                               "Reports received in the period."),
    figure_column<&LedgerRelease::completed>("completed", "reports",
                                             "Assessments completed in the period."),
    figure_column<&LedgerRelease::non_credible>(
        "non_credible", "reports", "Found non-credible: not a finding that nobody was harmed."),
    figure_column<&LedgerRelease::credible>("credible", "reports", "Found credible."),
    figure_column<&LedgerRelease::duplicates>("duplicates", "reports", "Found to be duplicates."),
    figure_column<&LedgerRelease::reopened>("reopened", "reports", "Taken up again."),
    figure_column<&LedgerRelease::still_open>("still_open", "reports",
                                              "Reports open at the end of the period."),
    figure_column<&LedgerRelease::killed_in_this_report>(
        "killed_in_this_report", "civilians", "Civilians killed, found in this release."),
    figure_column<&LedgerRelease::injured_in_this_report>(
        "injured_in_this_report", "civilians", "Civilians injured, found in this release."),
    figure_column<&LedgerRelease::previously_unannounced_killed>(
        "previously_unannounced_killed", "civilians",
        "Civilians killed beyond those, found earlier and announced here for the first time."),
    figure_column<&LedgerRelease::cumulative_killed_claimed>(
        "cumulative_killed_claimed", "civilians", "Civilians killed in total so far."),
    figure_column<&LedgerRelease::cumulative_strikes>("cumulative_strikes", "strikes",
                                                      "Strikes in total so far."),
    figure_column<&LedgerRelease::cumulative_engagements>("cumulative_engagements", "engagements",
                                                          "Engagements in total so far."),
    figure_column<&LedgerRelease::cumulative_reports>("cumulative_reports", "reports",
                                                      "Reports in total so far."),
    figure_column<&LedgerRelease::cumulative_credible_reports>(
        "cumulative_credible_reports", "reports", "Credible reports in total so far."),
    {{.name = "unannounced_part",
      .meaning = "The part that previously_unannounced_killed counts.",
      .empty = "a part of its own"},
     [](const LedgerRelease& release) { return id_cell(release.unannounced_part); }},
    {{.name = "url", .meaning = meanings::address, .empty = meanings::none},
     [](const LedgerRelease& release) { return text_cell(release.url); }},
    {{.name = "note", .meaning = meanings::note, .empty = meanings::none},
     [](const LedgerRelease& release) { return text_cell(release.note); }},
});

constexpr auto part_columns = std::to_array<ColumnOf<Part>>({
    {{.name = "part_id", .meaning = "The part. It does not change; incidents share these ids."},
     [](const Part& part) { return text_cell(part.id.text()); }},
    {{.name = "kind", .meaning = "batch or list."},
     [](const Part& part) { return text_cell(record::to_text(part.kind)); }},
    {{.name = "name", .meaning = "What it is called.", .empty = meanings::none},
     [](const Part& part) { return text_cell(part.name); }},
    {{.name = "party", .meaning = meanings::party_expression, .empty = "no limit is known"},
     [](const Part& part) { return text_cell(part.box.party.text()); }},
    {{.name = "place", .meaning = meanings::place_expression, .empty = "no limit is known"},
     [](const Part& part) { return text_cell(part.box.place.text()); }},
    {{.name = "event_from",
      .type = day,
      .meaning = "All of it happened on this day or later.",
      .empty = meanings::no_limit},
     [](const Part& part) { return day_cell(part.box.event.from()); }},
    {{.name = "event_to",
      .type = day,
      .meaning = "All of it happened on this day or earlier.",
      .empty = meanings::no_limit},
     [](const Part& part) { return day_cell(part.box.event.to()); }},
    {{.name = "entered_from",
      .type = day,
      .meaning = "All of it entered the ledger on this day or later.",
      .empty = meanings::no_limit},
     [](const Part& part) { return day_cell(part.box.entered.from()); }},
    {{.name = "entered_to",
      .type = day,
      .meaning = "All of it entered the ledger on this day or earlier.",
      .empty = meanings::no_limit},
     [](const Part& part) { return day_cell(part.box.entered.to()); }},
    {{.name = "disjoint_with",
      .meaning = "Ids of parts and incidents that share nothing with it, separated by semicolons.",
      .empty = "it may overlap with any"},
     [](const Part& part) { return list_cell(part.disjoint_with); }},
    {{.name = "note", .meaning = meanings::note, .empty = meanings::none},
     [](const Part& part) { return text_cell(part.note); }},
});

}  // namespace

Table statement_table(const record::Case& open_case) {
    return Table::of<Statement>(
        "statements", "statement_id",
        "Quantified public claims: who said how many of what, where, when, by whose hand.",
        statement_columns, open_case.statements);
}

Table ledger_table(const record::Case& open_case) {
    return Table::of<LedgerRelease>("ledger", "release_id",
                                    "Periodic official reports, one row a release, as stated.",
                                    ledger_columns, open_case.releases);
}

Table part_table(const record::Case& open_case) {
    return Table::of<Part>("parts", "part_id",
                           "Named subsets of what is counted that are no incidents.", part_columns,
                           open_case.parts);
}

}  // namespace recount::dataset
