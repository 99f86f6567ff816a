#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recount/link/name_parts.h"
#include "recount/link/table.h"

namespace recount::link {

/// What names of places have in common, whatever the letters and the romanisation: words that sound
/// alike are one name, and so are two neighbours written as one (Ein Terma, Ayn Tarma, عين ترما;
/// Kafr Zita, Kafrzita). A name tells the more the fewer entries have it. Immutable.
class PlaceLikeness {
public:
    explicit PlaceLikeness(const Column& column);

    /// How rare the rarest name is that two places share: log2(entries that name a place / entries
    /// that have this name), in bits; 0 where they share none.
    [[nodiscard]] double between(ValueCode left, ValueCode right) const;

private:
    void read_names(const Column& column);
    /// Gives words that sound alike one number: each word that of the most common one before it.
    void join_spellings();
    void weigh_names(const Column& column);
    [[nodiscard]] std::span<const std::uint32_t> names_of(ValueCode code) const {
        const std::uint64_t begin = code == 0 ? 0 : ends_[code - 1];
        return std::span(names_).subspan(begin, ends_[code] - begin);
    }

    NamePartBook book_;
    std::vector<std::uint32_t> names_;  // of all values, those of one value sorted
    std::vector<std::uint64_t> ends_;   // by value: where its names end
    std::vector<double> rarity_;        // by name, in bits
};

}  // namespace recount::link
