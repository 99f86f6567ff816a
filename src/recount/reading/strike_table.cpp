#include "recount/reading/strike_table.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace recount::reading {
namespace {

TextSpan trimmed(std::string_view text, TextSpan span) {
    const auto is_blank = [](char letter) { return letter == ' ' || letter == '\t'; };
    while (span.from < span.until && is_blank(text[span.from])) {
        ++span.from;
    }
    while (span.until > span.from && is_blank(text[span.until - 1])) {
        --span.until;
    }
    return span;
}

std::vector<TextSpan> cells_of(std::string_view text, TextSpan line) {
    std::vector<TextSpan> cells;
    std::size_t from = line.from;
    const auto end = [&](std::size_t until) { cells.push_back(trimmed(text, {from, until})); };
    for (std::size_t at = line.from; at < line.until; ++at) {
        const char letter = text[at];
        const bool is_gap = letter == ' ' && at + 1 < line.until && text[at + 1] == ' ';
        if (letter == '\t' || letter == '|' || letter == ';' || is_gap) {
            end(at);
            while (is_gap && at + 1 < line.until && text[at + 1] == ' ') {
                ++at;
            }
            from = at + 1;
        }
    }
    end(line.until);
    // `| a | b |`: nothing before the first bar and behind the last.
    if (!cells.empty() && cells.front().is_empty()) {
        cells.erase(cells.begin());
    }
    if (!cells.empty() && cells.back().is_empty()) {
        cells.pop_back();
    }
    return cells;
}

/// The one unit that some words name; nothing where they name none or several.
const StrikeUnit* unit_in(std::string_view text, TextSpan span, const StrikeWords& words) {
    const Tokens tokens(span.in(text), words.language);
    const StrikeUnit* found = nullptr;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto unit = std::find_if(
            words.units.begin(), words.units.end(),
            [&](const StrikeUnit& one) { return phrase_at(tokens, at, one.words).has_value(); });
        if (unit == words.units.end()) {
            continue;
        }
        if (found != nullptr && found->measure != unit->measure) {
            return nullptr;
        }
        found = &*unit;
    }
    return found;
}

struct Column {
    const StrikeUnit* unit = nullptr;
    StrikePlace place;
    TextSpan name;
};

/// A whole number that is all of a cell.
std::optional<NumberInText> number_of(std::string_view text, TextSpan cell,
                                      const StrikeWords& words) {
    const std::vector<NumberInText> numbers = words.numbers(cell.in(text));
    if (numbers.size() != 1 || !numbers.front().is_exact ||
        numbers.front().span != TextSpan{0, cell.until - cell.from}) {
        return std::nullopt;
    }
    return numbers.front();
}

class TableReader {
public:
    TableReader(std::string_view text, const StrikeWords& words, const StrikeContext& context)
        : text_(text), words_(words), context_(context) {}

    [[nodiscard]] bool read_names(TextSpan line, TextSpan line_before) {
        const std::vector<TextSpan> cells = cells_of(text_, line);
        const StrikeUnit* unit = unit_above(line_before);
        bool has_any = false;
        for (const TextSpan cell : cells) {
            Column column;
            column.name = cell;
            column.place = strike_place_in(text_, cell, words_, nullptr);
            const StrikeUnit* own = unit_in(text_, cell, words_);
            const bool is_total = is_all_of(cell, words_.total);
            if (is_total) {
                column.place = {"iraq | syria", cell, Certainty::likely, "the column of the total"};
            }
            if (own != nullptr) {
                column.unit = own;
                // "Strikes" beside "Strikes in Iraq" is the total of the place of the text.
                column.place = column.place.expression.empty() ? context_.place : column.place;
            } else if (!column.place.expression.empty()) {
                column.unit = unit;
            }
            has_any = has_any || (column.unit != nullptr && !columns_.empty());
            columns_.push_back(std::move(column));
        }
        return columns_.size() > 1 && has_any;
    }

    [[nodiscard]] std::optional<std::vector<ReadStrikes>> read_row(TextSpan line) const {
        const std::vector<TextSpan> cells = cells_of(text_, line);
        if (cells.size() != columns_.size() || cells.front().is_empty()) {
            return std::nullopt;
        }
        const std::vector<StrikeDays> days =
            strike_days_in(text_, cells.front(), words_, context_.published);
        if (days.size() != 1) {
            return std::nullopt;
        }
        std::vector<ReadStrikes> row;
        for (std::size_t at = 1; at < cells.size(); ++at) {
            const std::optional<NumberInText> number = number_of(text_, cells[at], words_);
            if (columns_[at].unit != nullptr && number) {
                row.push_back(strikes_of(columns_[at], days.front(), *number, cells[at], line));
            }
        }
        return row;
    }

private:
    /// "Air strikes in Iraq and Syria: weapons released" counts what stands behind the colon.
    [[nodiscard]] const StrikeUnit* unit_above(TextSpan line) const {
        const std::size_t colon = line.in(text_).rfind(':');
        const StrikeUnit* behind = nullptr;
        if (colon != std::string_view::npos) {
            behind = unit_in(text_, {line.from + colon, line.until}, words_);
        }
        return behind != nullptr ? behind : unit_in(text_, line, words_);
    }

    [[nodiscard]] bool is_all_of(TextSpan cell, Phrases phrases) const {
        const Tokens tokens(cell.in(text_), words_.language);
        return phrase_at(tokens, 0, phrases) == tokens.size() && tokens.size() > 0;
    }

    [[nodiscard]] ReadStrikes strikes_of(const Column& column, const StrikeDays& days,
                                         const NumberInText& number, TextSpan cell,
                                         TextSpan line) const {
        ReadStrikes strikes;
        strikes.actor = words_.actor;
        strikes.measure = column.unit->measure;
        strikes.low = number.low;
        strikes.high = number.high;
        strikes.value_span = cell;
        strikes.unit = column.unit->words;
        strikes.from = days.from;
        strikes.to = days.to;
        strikes.days_span = days.span;
        strikes.days_certainty = days.certainty;
        strikes.days_reason = days.reason;
        strikes.place = column.place.expression;
        strikes.place_span = column.place.span;
        strikes.place_certainty = column.place.certainty;
        strikes.place_reason = column.place.reason;
        strikes.span = line;
        strikes.reason = "column " + std::string(column.name.in(text_));
        return strikes;
    }

    std::string_view text_;
    const StrikeWords& words_;
    const StrikeContext& context_;
    std::vector<Column> columns_;
};

}  // namespace

StrikeTable read_strike_table(std::string_view text, std::span<const TextSpan> lines,
                              TextSpan line_before, const StrikeWords& words,
                              const StrikeContext& context) {
    TableReader reader(text, words, context);
    StrikeTable table;
    if (lines.size() < 2 || !reader.read_names(lines.front(), line_before)) {
        return table;
    }
    for (std::size_t at = 1; at < lines.size(); ++at) {
        std::optional<std::vector<ReadStrikes>> row = reader.read_row(lines[at]);
        if (!row) {
            break;
        }
        table.lines = at + 1;
        std::move(row->begin(), row->end(), std::back_inserter(table.strikes));
    }
    return table;
}

}  // namespace recount::reading
