#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/link/counted_random.h"

namespace recount::bench {

/// Which of a pool's names; the smaller the more frequent.
using NameIndex = std::uint32_t;

/// A name as sounds, each with its Arabic letters and several Latin spellings.
struct InventedName {
    std::vector<std::uint8_t> sounds;
    bool has_article = false;  ///< al-

    [[nodiscard]] std::string arabic() const;
    /// By the habits of a speller: the same `speller` spells a sound the same way everywhere.
    [[nodiscard]] std::string latin(std::uint64_t speller) const;
};

/// Invented names whose frequencies fall as those of real ones, 1 / (rank + a constant): a few
/// given names are everywhere, most family names are rare. Immutable.
class Names {
public:
    explicit Names(std::uint64_t seed);

    enum class Pool { men, women, families, governorates, towns };

    [[nodiscard]] const InventedName& name(Pool pool, NameIndex index) const;
    /// One of the pool, as frequent as its rank says.
    [[nodiscard]] NameIndex draw(Pool pool, Random random) const;

private:
    struct Members {
        std::vector<InventedName> names;
        std::vector<std::uint64_t> sums;  ///< of the frequencies up to and with each
    };

    static Members make(std::uint64_t seed, Pool pool);
    [[nodiscard]] const Members& members(Pool pool) const;

    std::vector<Members> pools_;
};

}  // namespace recount::bench
