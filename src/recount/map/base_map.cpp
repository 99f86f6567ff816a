#include "recount/map/base_map.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "recount/base/number.h"

namespace recount::map {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::string_view signature = "recount-basemap ";
constexpr std::string_view version = "1";
constexpr std::array<std::string_view, layer_count> layer_names = {
    "land", "lakes", "rivers", "provinces", "borders", "disputed"};

// An outline runs on beyond the 180th meridian by less than one turn.
constexpr std::int64_t farthest_x = std::int64_t{540} * grid_steps;
constexpr std::int64_t farthest_y = std::int64_t{90} * grid_steps;
constexpr std::size_t fewest_of_ring = 4;
constexpr std::size_t fewest_of_line = 2;

/// The lines of the text, one after the other, and where it is.
class Rows {
public:
    explicit Rows(std::string_view text) : rest_(text) {}

    /// The next line without its end; nothing when the text has ended.
    std::optional<std::string_view> next() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        ++number_;
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        const std::string_view row = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return row;
    }

    [[nodiscard]] std::size_t left() const { return rest_.size(); }

    [[nodiscard]] base::Failure wrong(std::string message) const {
        return base::fail(
            base::Error{ErrorKind::malformed, std::move(message), {"", number_, "", ""}});
    }

private:
    std::string_view rest_;
    std::uint64_t number_ = 0;
};

/// The value of each digit of the text's alphabet, that of URLs (RFC 4648, section 5); 64 of what
/// is none.
constexpr std::array<std::uint8_t, 256> digit_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(64);
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (std::uint8_t value = 0; value < 64; ++value) {
        values[static_cast<unsigned char>(digits[value])] = value;
    }
    return values;
}();

/// Takes one number off the front of `text`: five bits a digit, the lowest first, the sixth bit of
/// a digit says that another follows; the lowest bit of the number is its sign. Nothing where there
/// is none, or one of more than 30 bits.
std::optional<std::int64_t> take_number(std::string_view& text) {
    constexpr unsigned digit_bits = 5;
    constexpr unsigned most_bits = 30;
    std::uint64_t coded = 0;
    for (unsigned shift = 0; shift < most_bits && !text.empty(); shift += digit_bits) {
        const std::uint64_t digit = digit_values[static_cast<unsigned char>(text.front())];
        text.remove_prefix(1);
        if (digit == 64) {
            return std::nullopt;
        }
        coded |= (digit & 31U) << shift;
        if (digit < 32) {
            const auto size = static_cast<std::int64_t>(coded >> 1U);
            return (coded & 1U) == 0 ? size : -size - 1;
        }
    }
    return std::nullopt;
}

GridBox box_of(std::span<const GridPoint> points) {
    GridBox box{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const GridPoint point : points) {
        box.west = std::min(box.west, point.x);
        box.east = std::max(box.east, point.x);
        box.south = std::min(box.south, point.y);
        box.north = std::max(box.north, point.y);
    }
    return box;
}

Result<Line> line_of(const Rows& rows, std::string_view text, Layer layer) {
    Line line;
    std::int64_t x = 0;
    std::int64_t y = 0;
    while (!text.empty()) {
        const auto step_x = take_number(text);
        const auto step_y = take_number(text);
        if (!step_x || !step_y) {
            return rows.wrong("expected pairs of numbers in the digits A-Z a-z 0-9 - _");
        }
        x += *step_x;
        y += *step_y;
        if (std::abs(x) > farthest_x || std::abs(y) > farthest_y) {
            return rows.wrong("a point lies outside the world");
        }
        line.points.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y)});
    }
    if (line.points.size() < (is_area(layer) ? fewest_of_ring : fewest_of_line)) {
        return rows.wrong("a line has 2 points at least, a ring 4");
    }
    if (is_area(layer) && line.points.front() != line.points.back()) {
        return rows.wrong("a ring ends where it began");
    }
    const std::span<const GridPoint> points = line.points;
    for (std::size_t first = 0; first + 1 < points.size(); first += Line::run_length) {
        line.runs.push_back(
            box_of(points.subspan(first, std::min(Line::run_length + 1, points.size() - first))));
    }
    line.box = box_of(points);
    return line;
}

/// Reads `NAME COUNT` and so many lines.
Result<std::vector<Line>> layer_of(Rows& rows, Layer layer) {
    const std::string_view name = layer_names[static_cast<std::size_t>(layer)];
    const std::string_view heading = rows.next().value_or("");
    const auto count = heading.starts_with(name) && heading.substr(name.size()).starts_with(' ')
                           ? base::number_in<std::uint64_t>(heading.substr(name.size() + 1))
                           : std::nullopt;
    if (!count || *count > rows.left()) {
        return rows.wrong("expected '" + std::string(name) +
                          "' and how many lines of it follow, no more than there are");
    }
    std::vector<Line> lines;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto row = rows.next();
        if (!row) {
            return rows.wrong("the text ends before all lines of '" + std::string(name) + "'");
        }
        RECOUNT_TRY(Line line, line_of(rows, *row, layer));
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

Result<BaseMap> BaseMap::read(std::string_view text) {
    Rows rows(text);
    const std::string_view heading = rows.next().value_or("");
    if (!heading.starts_with(signature)) {
        return rows.wrong("expected a base map, which begins with 'recount-basemap 1'");
    }
    if (heading.substr(signature.size()) != version) {
        return base::fail(ErrorKind::newer_format,
                          "the base map is of a version that this program does not know; it reads "
                          "'recount-basemap 1'");
    }
    BaseMap map;
    for (std::size_t layer = 0; layer < layer_count; ++layer) {
        RECOUNT_TRY(map.layers_[layer], layer_of(rows, static_cast<Layer>(layer)));
    }
    if (rows.next() != "end" || rows.left() != 0) {
        return rows.wrong("expected 'end' as the last line");
    }
    return map;
}

}  // namespace recount::map
