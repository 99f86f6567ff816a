// Any bytes as a base map: no crash, and what is one is drawn in every projection in plain numbers.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/require.h"

#include "recount/map/base_drawing.h"
#include "recount/map/base_map.h"
#include "recount/map/view.h"

namespace {

using recount::fuzz::require;
using recount::map::BaseMap;
using recount::map::Sheet;
using recount::map::Surroundings;
using recount::map::View;

void check(const BaseMap& map, std::span<const Surroundings> places) {
    const std::string svg = recount::map::base_drawing(map, View::of(places, Sheet{}));
    require(svg.starts_with("<g ") && svg.ends_with("</g>\n"));
    require(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto map = BaseMap::read(text);
    if (!map) {
        require(!map.error().message.empty());
        return 0;
    }
    static constexpr std::array<Surroundings, 3> places = {Surroundings{{0, 0}, 100'000},
                                                           Surroundings{{0.002, -179.99}, 0},
                                                           Surroundings{{89, 10}, 900'000}};
    check(*map, {});
    for (std::size_t i = 0; i < places.size(); ++i) {
        check(*map, std::span(places).subspan(i, 1));
    }
    return 0;
}
