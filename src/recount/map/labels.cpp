#include "recount/map/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "recount/base/characters.h"
#include "recount/base/markup.h"
#include "recount/map/path.h"

namespace recount::map {
namespace {

constexpr double font_size = 13;
// Of the wide letters of usual fonts; most take less.
constexpr double letter_width = 0.58;
constexpr double place_dot = 2;
// Beyond this a name no longer belongs to its place.
constexpr std::array<double, 4> distances = {4, 9, 16, 26};
// On narrow screens map.css draws letters so many times as large; only names that do not meet then
// stay, and few of places.
constexpr double growth = 22 / font_size;
constexpr std::size_t chief_places = 4;

double width_of(std::string_view text) {
    double letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        const base::Character character = base::character_at(text, at);
        at += character.size;
        const base::CharacterKind kind = base::kind_of(character.code);
        letters += kind == base::CharacterKind::mark || kind == base::CharacterKind::unseen ? 0 : 1;
    }
    return letters * letter_width * font_size;
}

bool overlap(const Rectangle& a, const Rectangle& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Rectangle around(Spot middle, double half_width, double half_height) {
    return {middle.x - half_width, middle.y - half_height, middle.x + half_width,
            middle.y + half_height};
}

/// What is taken, and room for more.
class Room {
public:
    Room(const Sheet& sheet, std::vector<Rectangle> taken)
        : sheet_(sheet), taken_(std::move(taken)) {}

    void take(const Rectangle& rectangle) { taken_.push_back(rectangle); }

    /// The nearest free room for a text beside something that reaches so far from a spot: right,
    /// left, above, below, then the corners.
    std::optional<Rectangle> beside(Spot spot, double reach, double width) {
        static constexpr std::array<Spot, 8> sides = {
            {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};
        for (const double distance : distances) {
            for (const Spot side : sides) {
                const double away = reach + distance;
                const Spot middle{spot.x + side.x * (away + width / 2),
                                  spot.y + side.y * (away + font_size / 2)};
                const Rectangle room = around(middle, width / 2, font_size * 0.62);
                if (is_free(room)) {
                    taken_.push_back(room);
                    return room;
                }
            }
        }
        return std::nullopt;
    }

    /// Whether a name at this room meets none that stays on narrow screens; it stays then.
    bool stays_when_narrow(const Rectangle& room) {
        const Rectangle grown =
            around({(room.left + room.right) / 2, (room.top + room.bottom) / 2},
                   growth * (room.right - room.left) / 2, growth * (room.bottom - room.top) / 2);
        if (std::any_of(narrow_.begin(), narrow_.end(),
                        [&](const Rectangle& other) { return overlap(grown, other); })) {
            return false;
        }
        narrow_.push_back(grown);
        return true;
    }

private:
    [[nodiscard]] bool is_free(const Rectangle& room) const {
        return room.left >= 2 && room.top >= 2 && room.right <= sheet_.width - 2 &&
               room.bottom <= sheet_.height - 2 &&
               std::none_of(taken_.begin(), taken_.end(),
                            [&](const Rectangle& other) { return overlap(room, other); });
    }

    Sheet sheet_;
    std::vector<Rectangle> taken_;
    std::vector<Rectangle> narrow_;  ///< the grown rooms of names that stay
};

std::string text_at(const Rectangle& room, std::string_view css_class, const OneScriptText& text) {
    std::string svg = "<text class=\"" + std::string(css_class) + "\" x=\"" +
                      short_number((room.left + room.right) / 2) + "\" y=\"" +
                      short_number((room.top + room.bottom) / 2 + font_size * 0.35) + '"';
    svg += text.runs_to_the_left() ? " direction=\"rtl\">" : ">";
    return svg + base::markup_text(text.text()) + "</text>";
}

}  // namespace

std::string labels_drawing(std::span<const MapPoint> points, const Arrangement& arrangement,
                           const View& view, const MapOptions& options,
                           std::vector<Rectangle> taken) {
    Room room(view.sheet(), std::move(taken));
    for (const Mark& mark : arrangement.marks) {
        room.take(around(mark.at, mark.reach(), mark.reach()));
    }
    for (const Crowd& crowd : arrangement.crowds) {
        room.take(around(crowd.at, crowd.half_width, crowd.half_height));
    }
    std::string svg;
    for (const Mark& mark : arrangement.marks) {
        const OneScriptText& label = points[mark.point].label;
        if (label.text().empty()) {
            continue;
        }
        if (const auto beside = room.beside(mark.at, mark.reach(), width_of(label.text()))) {
            svg += text_at(*beside,
                           room.stays_when_narrow(*beside) ? "map-label" : "map-label map-minor",
                           label);
        }
    }
    std::size_t shown = 0;
    for (const MapLabel& label : options.labels) {
        const Spot spot = view.at(label.place);
        const bool is_inside = spot.x >= 0 && spot.x <= view.sheet().width && spot.y >= 0 &&
                               spot.y <= view.sheet().height;
        if (!is_inside || label.name.text().empty()) {
            continue;
        }
        // A name belongs outside of the marks of its own place.
        double reach = place_dot;
        for (const Mark& mark : arrangement.marks) {
            const double away = std::hypot(mark.at.x - spot.x, mark.at.y - spot.y);
            reach = away < mark.reach() ? std::max(reach, away + mark.reach()) : reach;
        }
        if (const auto beside = room.beside(spot, reach, width_of(label.name.text()))) {
            svg += "<circle class=\"map-place-dot\" cx=\"" + short_number(spot.x) + "\" cy=\"" +
                   short_number(spot.y) + "\" r=\"" + short_number(place_dot) + "\"/>";
            svg += text_at(*beside,
                           shown < chief_places && room.stays_when_narrow(*beside)
                               ? "map-place"
                               : "map-place map-minor",
                           label.name);
            ++shown;
        }
    }
    return svg.empty() ? svg : "<g class=\"map-names\" aria-hidden=\"true\">" + svg + "</g>\n";
}

}  // namespace recount::map
