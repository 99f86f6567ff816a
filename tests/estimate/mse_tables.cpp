#include "tests/estimate/mse_tables.h"

#include <filesystem>
#include <fstream>

namespace recount::estimate {
namespace {

std::filesystem::path folder() {
    return std::filesystem::path(RECOUNT_SOURCE_DIR) / ".." / "shared" / "data" / "mse-tables";
}

/// The cells of one line, in which commas may stand within quotes.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (const char character : line) {
        if (character == '"') {
            is_quoted = !is_quoted;
        } else if (character == ',' && !is_quoted) {
            cells.emplace_back();
        } else {
            cells.back() += character;
        }
    }
    return cells;
}

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    std::ifstream in(folder() / file);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        rows.push_back(cells_of(line));
    }
    return rows;
}

std::optional<double> number(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(std::stod(text));
}

}  // namespace

std::optional<double> ReferenceEstimate::noted(const std::string& name) const {
    const std::size_t at = note.find(name + "=");
    return at == std::string::npos ? std::nullopt
                                   : std::optional(std::stod(note.substr(at + name.size() + 1)));
}

bool has_mse_tables() {
    return std::filesystem::exists(folder() / "estimates.csv");
}

CaptureTable mse_table(const std::string& name) {
    const auto rows = rows_of(name + ".csv");
    std::vector<std::string> lists = rows.front();
    lists.pop_back();
    std::vector<Cell> cells;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        Cell cell{0, std::stoull(rows[row].back())};
        for (std::size_t list = 0; list < lists.size(); ++list) {
            cell.pattern |= std::stoull(rows[row][list]) << list;
        }
        cells.push_back(cell);
    }
    return CaptureTable::make(lists, cells).value();
}

std::vector<ReferenceEstimate> reference_estimates() {
    std::vector<ReferenceEstimate> estimates;
    const auto rows = rows_of("estimates.csv");
    for (std::size_t row = 1; row < rows.size(); ++row) {
        const auto& cells = rows[row];
        estimates.push_back({cells[0], cells[1], cells[2], cells[3], number(cells[4]),
                             number(cells[5]), number(cells[6]), cells[7]});
    }
    return estimates;
}

CaptureTable table_of(const std::vector<std::pair<std::string, std::uint64_t>>& cells) {
    std::vector<std::string> lists;
    for (std::size_t list = 0; list < cells.front().first.size(); ++list) {
        lists.push_back("list " + std::to_string(list + 1));
    }
    std::vector<Cell> counted;
    for (const auto& [pattern, count] : cells) {
        Cell cell{0, count};
        for (std::size_t list = 0; list < pattern.size(); ++list) {
            cell.pattern |= Pattern{pattern[list] == '1' ? 1U : 0U} << list;
        }
        counted.push_back(cell);
    }
    return CaptureTable::make(lists, counted).value();
}

CaptureTable kosovo() {
    return table_of({{"0001", 306},
                     {"0010", 936},
                     {"0011", 123},
                     {"0100", 845},
                     {"0101", 31},
                     {"0110", 217},
                     {"0111", 32},
                     {"1000", 1131},
                     {"1001", 106},
                     {"1010", 228},
                     {"1011", 42},
                     {"1100", 177},
                     {"1101", 18},
                     {"1110", 181},
                     {"1111", 27}});
}

}  // namespace recount::estimate
