#include "recount/intake/csv.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace recount::intake {
namespace {

constexpr std::size_t block_size = 64;
constexpr std::size_t most_notes = 1000;
constexpr std::string_view separator_prefix = "sep=";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// bytes: 64 of them. Bit i is set where byte i is the delimiter, a quote or a line end.
std::uint64_t marks_of_block(const char* bytes, char delimiter) {
    std::uint64_t marks = 0;
#if defined(__SSE2__)
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8('"');
    const __m128i line_feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r');
    constexpr std::size_t lane = 16;
    for (std::size_t i = 0; i < block_size; i += lane) {
        __m128i part;
        std::memcpy(&part, bytes + i, lane);
        const __m128i found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(part, delimiters), _mm_cmpeq_epi8(part, quotes)),
            _mm_or_si128(_mm_cmpeq_epi8(part, line_feeds), _mm_cmpeq_epi8(part, returns)));
        marks |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << i;
    }
#else
    for (std::size_t i = 0; i < block_size; ++i) {
        const char byte = bytes[i];
        const bool is_mark = byte == delimiter || byte == '"' || byte == '\n' || byte == '\r';
        marks |= static_cast<std::uint64_t>(is_mark ? 1U : 0U) << i;
    }
#endif
    return marks;
}

bool is_blank(std::string_view cell) {
    return std::all_of(cell.begin(), cell.end(),
                       [](char letter) { return letter == ' ' || letter == '\t'; });
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) {
        position_ = byte_order_mark.size();
    }
    has_nul_ = text_.find('\0') != std::string_view::npos;
    if (!honour_separator_line()) {
        find_delimiter();
    }
    seek(position_);
}

bool CsvReader::honour_separator_line() {
    constexpr std::string_view accepted = ",;|\t";
    const std::string_view rest = text_.substr(position_);
    if (rest.size() <= separator_prefix.size() || !rest.starts_with(separator_prefix) ||
        accepted.find(rest[separator_prefix.size()]) == std::string_view::npos) {
        return false;
    }
    std::size_t end = separator_prefix.size() + 1;
    if (end < rest.size()) {
        if (rest[end] != '\n' && rest[end] != '\r') {
            return false;
        }
        end += rest.substr(end).starts_with("\r\n") ? 2U : 1U;
    }
    delimiter_ = rest[separator_prefix.size()];
    position_ += end;
    return true;
}

void CsvReader::find_delimiter() {
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool is_quoted = false;
    bool is_blank_so_far = true;
    for (const char letter : text_.substr(position_)) {
        if (letter == '"') {
            is_quoted = !is_quoted;
        }
        if (!is_quoted && (letter == '\n' || letter == '\r')) {
            if (!is_blank_so_far) {
                break;
            }
            counts = {};
            continue;
        }
        is_blank_so_far = is_blank_so_far && (letter == ' ' || letter == '\t');
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            counts[i] += !is_quoted && letter == candidates[i] ? 1U : 0U;
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    delimiter_ = candidates[static_cast<std::size_t>(most - counts.begin())];
}

void CsvReader::seek(std::size_t offset) {
    block_ = offset;
    marks_ = marks_at(offset);
}

std::uint64_t CsvReader::marks_at(std::size_t offset) const {
    const std::size_t left = text_.size() - offset;
    if (left >= block_size) {
        return marks_of_block(text_.data() + offset, delimiter_);
    }
    std::array<char, block_size> tail{};
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(offset), left, tail.begin());
    return marks_of_block(tail.data(), delimiter_);
}

/// The offset of the next delimiter, quote or line end, each given once; the size at the end.
inline std::size_t CsvReader::next_mark() {
    while (marks_ == 0) {
        if (text_.size() - block_ <= block_size) {
            return text_.size();
        }
        block_ += block_size;
        marks_ = marks_at(block_);
    }
    const std::size_t mark = block_ + static_cast<std::size_t>(std::countr_zero(marks_));
    marks_ &= marks_ - 1;
    return mark;
}

bool CsvReader::next(CsvRow& row) {
    while (position_ < text_.size()) {
        const bool begins_with_quote = text_[position_] == '"';
        row.cells.clear();
        ++row_;
        read_row(row.cells);
        if (row.cells.size() == 1 && !begins_with_quote && is_blank(row.cells[0])) {
            continue;
        }
        row.row = row_;
        return true;
    }
    row.cells.clear();
    return false;
}

void CsvReader::read_row(std::vector<std::string_view>& cells) {
    const std::size_t size = text_.size();
    while (true) {
        const bool is_quoted = position_ < size && text_[position_] == '"';
        const std::size_t end = is_quoted ? read_quoted_cell(cells) : read_plain_cell(cells);
        position_ = end + 1;
        if (end < size && text_[end] == delimiter_) {
            continue;
        }
        if (end < size && text_[end] == '\r' && position_ < size && text_[position_] == '\n') {
            position_ = next_mark() + 1;
        }
        break;
    }
    if (has_nul_) {
        strip_nul_bytes(cells);
    }
}

/// Adds the cell at `position_` and returns the mark that ended it.
inline std::size_t CsvReader::read_plain_cell(std::vector<std::string_view>& cells) {
    std::size_t end = next_mark();
    if (end < text_.size() && text_[end] == '"') {
        note(cells.size(), "a quote inside an unquoted cell was kept as it stands");
        end = skip_to_cell_end(end);
    }
    cells.emplace_back(text_.data() + position_, end - position_);
    return end;
}

std::size_t CsvReader::skip_to_cell_end(std::size_t mark) {
    while (mark < text_.size() && text_[mark] == '"') {
        mark = next_mark();
    }
    return mark;
}

std::size_t CsvReader::read_quoted_cell(std::vector<std::string_view>& cells) {
    const std::size_t size = text_.size();
    const std::size_t begin = next_mark() + 1;
    bool has_doubled_quotes = false;
    while (true) {
        const std::size_t mark = next_mark();
        if (mark == size) {
            // Every later run of quotes is even, so each cell after this one closes at once: the
            // rest is passed over twice at most, and reading stays linear.
            note(cells.size(),
                 "a quote opens a cell and is never closed; the quote was kept as it "
                 "stands and the cell ends with its line");
            seek(begin);
            const std::size_t end = skip_to_cell_end(next_mark());
            cells.emplace_back(text_.data() + begin - 1, end - begin + 1);
            return end;
        }
        if (text_[mark] != '"') {
            continue;
        }
        if (mark + 1 < size && text_[mark + 1] == '"') {
            has_doubled_quotes = true;
            static_cast<void>(next_mark());
            continue;
        }
        const bool ends_cell = mark + 1 == size || text_[mark + 1] == delimiter_ ||
                               text_[mark + 1] == '\n' || text_[mark + 1] == '\r';
        if (!ends_cell) {
            return read_after_quote(begin, mark, cells);
        }
        const std::string_view cell = text_.substr(begin, mark - begin);
        cells.push_back(has_doubled_quotes ? joined(cell, {}) : cell);
        return next_mark();
    }
}

/// The quoted part lies in [begin, close); something other than a cell's end follows it.
std::size_t CsvReader::read_after_quote(std::size_t begin, std::size_t close,
                                        std::vector<std::string_view>& cells) {
    note(cells.size(), "text after a closing quote was joined to the cell");
    const std::size_t end = skip_to_cell_end(next_mark());
    cells.push_back(
        joined(text_.substr(begin, close - begin), text_.substr(close + 1, end - close - 1)));
    return end;
}

/// `quoted` with each `""` made one quote, then `rest` as it stands.
std::string_view CsvReader::joined(std::string_view quoted, std::string_view rest) {
    char* const copy =
        static_cast<char*>(copies_.allocate(quoted.size() + rest.size() + 1, alignof(char)));
    char* out = copy;
    while (!quoted.empty()) {
        const std::size_t first = quoted.find('"');
        const std::size_t kept = std::min(first, quoted.size() - 1) + 1;
        out = std::copy_n(quoted.begin(), kept, out);
        quoted.remove_prefix(first == std::string_view::npos ? kept : kept + 1);
    }
    out = std::copy(rest.begin(), rest.end(), out);
    return {copy, static_cast<std::size_t>(out - copy)};
}

void CsvReader::strip_nul_bytes(std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = cells[i];
        const auto nul_bytes = static_cast<std::size_t>(std::count(cell.begin(), cell.end(), '\0'));
        if (nul_bytes == 0) {
            continue;
        }
        note(i, "NUL bytes were left out; a program cut or padded this cell");
        char* const copy = static_cast<char*>(copies_.allocate(cell.size(), alignof(char)));
        std::remove_copy(cell.begin(), cell.end(), copy, '\0');
        cells[i] = {copy, cell.size() - nul_bytes};
    }
}

void CsvReader::note(std::size_t cell, std::string_view what) {
    if (notes_.size() > most_notes) {
        return;
    }
    base::Error error;
    error.where.row = row_;
    error.message = notes_.size() == most_notes
                        ? "more cells like those before are not listed"
                        : "cell " + std::to_string(cell + 1) + ": " + std::string(what);
    notes_.push_back(std::move(error));
}

void append_csv_row(std::string& out, std::span<const std::string_view> cells) {
    const auto needs_quotes = [&](std::string_view cell) {
        if (cell.empty()) {
            return cells.size() == 1;
        }
        return cell.find_first_of(",;\t\"\n\r") != std::string_view::npos ||
               is_blank(cell.substr(0, 1)) || is_blank(cell.substr(cell.size() - 1)) ||
               cell.starts_with(separator_prefix) || cell.starts_with(byte_order_mark);
    };
    bool is_first = true;
    for (const std::string_view cell : cells) {
        if (!is_first) {
            out += ',';
        }
        is_first = false;
        if (!needs_quotes(cell)) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char letter : cell) {
            out.append(letter == '"' ? 2 : 1, letter);
        }
        out += '"';
    }
    out += '\n';
}

}  // namespace recount::intake
