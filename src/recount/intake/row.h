#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"
#include "recount/intake/cells.h"
#include "recount/intake/references.h"
#include "recount/intake/written_case.h"
#include "recount/record/case.h"
#include "recount/record/id.h"

namespace recount::intake {

/// Types the cells of one row. What is wrong goes into the findings with file, row, column and
/// value, and the row is not readable any more; reading goes on, so that one pass shows all that is
/// wrong with it. An empty cell gives nothing. One thread.
///
///     Row row(written, references, findings);
///     const auto killed = row.number("killed_min");       // nothing where the cell is empty
///     const auto keeper = row.required_actor("actor");    // an error where it is empty
///     if (!row.is_readable()) { return; }                 // all errors are in the findings
class Row {
public:
    Row(const WrittenEntry& written, References& references, Findings& findings);

    [[nodiscard]] bool is_readable() const { return is_readable_; }
    [[nodiscard]] const base::Where& where() const { return written_.where; }

    [[nodiscard]] std::string_view cell(std::string_view column) const;
    [[nodiscard]] std::string text(std::string_view column) const;
    /// An error where the cell is empty or holds spaces only.
    [[nodiscard]] std::string required_text(std::string_view column);
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view column) const;
    /// `name_en` (required), `name_fr`, `name_ar`.
    [[nodiscard]] record::LocalText names();

    /// The id of the row itself.
    template <class AnyId>
    [[nodiscard]] std::optional<AnyId> own_id(std::string_view column) {
        return parsed(column, required_text(column),
                      [](std::string_view cell_text) { return AnyId::make(cell_text); });
    }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view column);
    [[nodiscard]] std::optional<std::int64_t> required_number(std::string_view column);
    [[nodiscard]] std::optional<record::EdtfDate> date(std::string_view column);
    /// A date with a last day, since what it dates counts from then on.
    [[nodiscard]] std::optional<record::EdtfDate> required_date_with_end(std::string_view column);
    [[nodiscard]] std::optional<record::Day> day(std::string_view column);
    /// From the earliest day of one cell to the latest of the other, approximate dates widened.
    [[nodiscard]] record::DaySpan span(std::string_view from_column, std::string_view to_column);
    /// `latitude` and `longitude`, degrees.
    [[nodiscard]] std::optional<record::Coordinates> coordinates();

    [[nodiscard]] std::optional<record::ActorId> required_actor(std::string_view column);
    [[nodiscard]] std::optional<record::PlaceId> place(std::string_view column);
    [[nodiscard]] std::optional<record::SourceId> source(std::string_view column);
    [[nodiscard]] std::optional<record::DocumentId> document(std::string_view column);
    [[nodiscard]] std::optional<record::PartId> part(std::string_view column);
    [[nodiscard]] record::PartyExpression party(std::string_view column);
    [[nodiscard]] record::PlaceExpression places(std::string_view column);
    [[nodiscard]] record::PartExpression parts(std::string_view column);
    /// The keeper must be a known actor.
    [[nodiscard]] std::optional<record::Ledger> required_ledger(std::string_view column);
    /// An unknown measure is noted.
    [[nodiscard]] std::optional<record::Measure> required_measure(std::string_view column);
    /// party, place, event_from, event_to, entered_from, entered_to; the part is left open.
    [[nodiscard]] record::Scope box();

    /// Reports when the number of the first column is larger than that of the second.
    void check_order(std::string_view low_column, std::optional<std::int64_t> low,
                     std::string_view high_column, std::optional<std::int64_t> high);

    void add_error(std::string_view column, base::ErrorKind kind, std::string message);
    void add_note(std::string_view column, base::ErrorKind kind, std::string message);

    /// Reads an optional cell with `parse`, a function from text to Result.
    template <class Parse>
    [[nodiscard]] auto optional_cell(std::string_view column, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view()))::value_type> {
        return parsed(column, cell(column), parse);
    }

    /// Reads a required cell with `parse`.
    template <class Parse>
    [[nodiscard]] auto required_cell(std::string_view column, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view()))::value_type> {
        return parsed(column, required_text(column), parse);
    }

private:
    template <class Parse>
    auto parsed(std::string_view column, std::string_view cell_text, Parse parse)
        -> std::optional<typename decltype(parse(std::string_view()))::value_type> {
        if (cell_text.empty() || is_too_long(column, cell_text)) {
            return std::nullopt;
        }
        auto result = parse(cell_text);
        if (!result) {
            base::Error error = std::move(result).error();
            add_error(column, error.kind, std::move(error.message));
            return std::nullopt;
        }
        return *std::move(result);
    }

    template <class AnyId>
    std::optional<AnyId> reference(std::string_view column, const IdRegistry& registry) {
        auto id = optional_cell(column, AnyId::make);
        if (id && !check_reference(column, registry, id->text())) {
            return std::nullopt;
        }
        return id;
    }

    bool is_too_long(std::string_view column, std::string_view cell_text);
    bool check_reference(std::string_view column, const IdRegistry& registry, std::string_view id);
    std::optional<double> degrees(std::string_view column, double limit);
    [[nodiscard]] base::Where at(std::string_view column) const;

    const WrittenEntry& written_;
    References& references_;
    Findings& findings_;
    bool is_readable_ = true;
};

}  // namespace recount::intake
