#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/names_in_text.h"
#include "recount/record/case.h"

namespace recount::reading {

/// What a gazetteer knows of a place, beside its names.
struct GazetteerPlace {
    std::string id;
    std::string name;     ///< in English
    std::string kind;     ///< as its row says: city, governorate, neighbourhood, ...
    std::string country;  ///< the id of the country it lies in, or is; may be empty
    std::string admin1;   ///< the id of the governorate or province it lies in, or is
    std::optional<record::Coordinates> coordinates;
    std::optional<std::int64_t> population;
    /// The ids of the places above it, the nearest first.
    std::vector<std::string> above;

    bool operator==(const GazetteerPlace&) const = default;
};

/// Places that can be found in a text. Immutable; any number of threads.
class Gazetteer {
public:
    /// Of the rows of a `places.csv`. Country and governorate are the places above whose kind says
    /// so. A name that holds a comma ("Al-Zahra, Mosul") is found by what stands before it as well.
    /// Where `within` names no place of the list, or runs in a ring, it ends there.
    [[nodiscard]] static Gazetteer from_places(
        std::span<const record::Place> places,
        const std::map<record::PlaceId, std::int64_t>& populations = {});

    [[nodiscard]] const NameIndex& index() const { return index_; }
    /// The place with the number that `index` gives.
    [[nodiscard]] const GazetteerPlace& place(std::uint32_t owner) const { return places_[owner]; }
    /// The place with an id; nothing where there is none. Owned by the gazetteer.
    [[nodiscard]] const GazetteerPlace* find(std::string_view id) const;
    [[nodiscard]] std::size_t size() const { return places_.size(); }

private:
    Gazetteer(std::vector<GazetteerPlace> places, std::span<const OwnedName> names);

    std::vector<GazetteerPlace> places_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    NameIndex index_;
};

}  // namespace recount::reading
