#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "recount/intake/interpretation.h"
#include "recount/intake/loops.h"

namespace recount::intake {
namespace {

using base::ErrorKind;
using record::Basis;
using record::Claim;
using record::Ledger;
using record::Statement;
using record::StatementId;

/// The basis where the cell is empty: what the ledger says. docs/formats/case.md, "basis".
Basis basis_of(const Ledger& ledger) {
    return ledger.kind() == Ledger::Kind::assessed ? Basis::assessed : Basis::alleged;
}

std::optional<Claim> read_claim(Row& row, const std::vector<record::Hedge>& hedges) {
    const auto relation = row.required_cell("relation", record::parse_relation);
    const auto low = row.required_number("value_low");
    const auto high = row.number("value_high");
    const bool high_is_wrong = !high && !row.cell("value_high").empty();
    if (!relation || !low || high_is_wrong) {
        return std::nullopt;
    }
    base::Result<Claim> claim = Claim::make(*relation, *low, high, row.cell("hedge"), hedges);
    if (claim) {
        return *std::move(claim);
    }
    const bool is_about_hedge = claim.error().kind == ErrorKind::unknown_name;
    const bool is_about_low = high ? false : *relation == record::Relation::less_than;
    row.add_error(is_about_hedge ? "hedge"
                  : is_about_low ? "value_low"
                                 : "value_high",
                  claim.error().kind, claim.error().message);
    return std::nullopt;
}

std::vector<StatementId> read_supersedes(Row& row, References& references) {
    std::vector<StatementId> ids;
    for (const std::string& item : list_items(row.cell("supersedes"))) {
        base::Result<StatementId> id = StatementId::make(item);
        if (!id) {
            row.add_error("supersedes", id.error().kind,
                          id.error().message + "; separate several ids by ';'");
            continue;
        }
        if (!references.statements.is_defined(item)) {
            if (const auto problem = references.problem_with(references.statements, item)) {
                row.add_error("supersedes", problem->kind, problem->message);
            }
            continue;
        }
        ids.push_back(*std::move(id));
    }
    return ids;
}

std::string read_assumption(Row& row, Basis basis, const std::string& id) {
    const std::string name = row.text("assumption");
    if (!name.empty() && basis != Basis::assumption) {
        row.add_error("assumption", ErrorKind::malformed,
                      "'" + shortened(name) +
                          "' names a switch, which only a statement with basis 'assumption' has; "
                          "leave the cell empty or correct the basis");
    } else if (!name.empty() && !record::is_id(name)) {
        row.add_error("assumption", ErrorKind::malformed,
                      "'" + shortened(name) +
                          "' is not the name of a switch; use letters a-z, digits, '.', '_' and "
                          "'-' only");
    }
    return name.empty() && basis == Basis::assumption ? id : name;
}

void check_days(Row& row, const std::optional<record::EdtfDate>& said_on,
                const std::optional<record::Day>& withdrawn_on) {
    const std::optional<record::Day> earliest = said_on ? said_on->earliest() : std::nullopt;
    if (earliest && withdrawn_on && *withdrawn_on < *earliest) {
        row.add_error("withdrawn_on", ErrorKind::reversed,
                      "'" + record::to_text(*withdrawn_on) + "' lies before said_on '" +
                          said_on->text() + "'; correct one of the two");
    }
}

void check_entry_days(Row& row, const std::optional<Ledger>& ledger) {
    if (!ledger || ledger->kind() != Ledger::Kind::occurred) {
        return;
    }
    for (const std::string_view column : {"entered_from", "entered_to"}) {
        if (!row.cell(column).empty()) {
            row.add_error(column, ErrorKind::malformed,
                          "'" + shortened(row.cell(column)) +
                              "': the ledger 'occurred' is the world and no book, so nothing is "
                              "entered in it on a day; leave the cell empty or name a ledger");
        }
    }
}

}  // namespace

void read_statement(const WrittenEntry& written, Interpretation& reading) {
    Row row = reading.row(written);
    const auto id = row.own_id<StatementId>("statement_id");
    std::string speaker = row.required_text("speaker");
    const auto said_on = row.required_date_with_end("said_on");
    const auto measure = row.required_measure("measure");
    const auto claim = read_claim(row, reading.result.value.settings.hedges);
    const auto ledger = row.required_ledger("ledger");
    record::Scope scope = row.box();
    scope.part = row.parts("part");
    check_entry_days(row, ledger);
    const auto basis = row.optional_cell("basis", record::parse_basis);
    const auto source = row.source("source_id");
    const auto document = row.document("document_id");
    std::vector<StatementId> supersedes = read_supersedes(row, reading.references);
    const auto withdrawn_on = row.day("withdrawn_on");
    check_days(row, said_on, withdrawn_on);
    const auto confidentiality =
        row.optional_cell("confidentiality", record::parse_confidentiality);
    std::string assumption =
        read_assumption(row, basis.value_or(Basis::assessed), id ? id->text() : "");
    if (!row.is_readable() || !id || !said_on || !measure || !ledger || !claim) {
        reading.references.statements.leave_out(row.cell("statement_id"));
        return;
    }
    reading.result.value.statements.push_back(
        {*id, std::move(speaker), *said_on, *measure, *ledger, std::move(scope), *claim,
         basis.value_or(basis_of(*ledger)), row.text("hedge"), source, document,
         row.text("locator"), std::move(supersedes), withdrawn_on,
         confidentiality.value_or(record::Confidentiality::open), std::move(assumption),
         row.text("url"), row.text("note"), written.where});
}

void check_supersedes(Interpretation& reading) {
    std::vector<Statement>& statements = reading.result.value.statements;
    std::map<std::string, std::size_t> indices;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        indices.emplace(statements[i].id.text(), i);
    }
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        for (const StatementId& earlier : statements[i].supersedes) {
            if (const auto found = indices.find(earlier.text()); found != indices.end()) {
                edges.push_back({i, found->second, statements[i].origin});
            }
        }
    }
    std::set<std::size_t> left_out;
    for (const ClosingEdge& closing : closing_edges(statements.size(), edges)) {
        const Edge& edge = edges[closing.edge];
        const std::string& own = statements[edge.from].id.text();
        const std::string& other = statements[edge.to].id.text();
        left_out.insert(edge.from);
        reading.references.statements.leave_out(own);
        reading.add_error(edge.where, "supersedes", other, ErrorKind::circular,
                          closing.loop.empty()
                              ? "'" + own + "' is said to supersede itself; this row is left out"
                              : "'" + own + "' is said to supersede '" + other +
                                    "', which supersedes it already by " + rows_of(closing, edges) +
                                    "; this row is left out");
    }
    std::vector<Statement> kept;
    kept.reserve(statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (left_out.contains(i)) {
            continue;
        }
        // A statement that is left out does not count, so nothing is lost with the reference.
        std::erase_if(statements[i].supersedes, [&](const StatementId& earlier) {
            return !reading.references.statements.is_usable(earlier.text());
        });
        kept.push_back(std::move(statements[i]));
    }
    statements = std::move(kept);
}

}  // namespace recount::intake
