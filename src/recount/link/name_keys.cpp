#include "recount/link/name_keys.h"

#include <algorithm>
#include <array>
#include <span>

namespace recount::link {
namespace {

/// SplitMix64's finalizer (Steele, Lea, Flood 2014): spreads every bit over all.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

std::uint64_t key_of(NameKeyKind kind, std::span<const std::uint64_t> codes) {
    std::uint64_t key = mixed(static_cast<std::uint64_t>(kind) + 1);
    for (const std::uint64_t code : codes) {
        key = mixed(key * 3 + code);
    }
    return key;
}

constexpr std::uint64_t one_class = 0xF;
constexpr std::uint64_t two_classes = 0xFF;

}  // namespace

std::string_view to_text(NameKeyKind kind) {
    constexpr auto names =
        std::to_array<std::string_view>({"first last", "first second", "second last", "sorted",
                                         "initial last", "first beginning", "beginnings"});
    return names[static_cast<std::size_t>(kind)];
}

std::optional<std::uint64_t> name_key(const NamePartBook& book, const PersonName& name,
                                      NameKeyKind kind) {
    const auto parts = name.parts();
    const std::size_t least = kind == NameKeyKind::sorted        ? 1
                              : kind == NameKeyKind::second_last ? 3
                                                                 : 2;
    if (name.kind() != NameKind::known || parts.size() < least) {
        return std::nullopt;
    }
    std::array<std::uint64_t, PersonName::most_parts> all{};
    for (std::size_t at = 0; at < parts.size(); ++at) {
        all[at] = book.part(parts[at]).consonants;
    }
    const std::uint64_t first = all[0];
    const std::uint64_t last = all[parts.size() - 1];
    const auto pair = [kind](std::uint64_t one, std::uint64_t two) {
        return key_of(kind, std::array{one, two});
    };
    switch (kind) {
        case NameKeyKind::first_last:
            return pair(first, last);
        case NameKeyKind::first_second:
            return pair(first, all[1]);
        case NameKeyKind::second_last:
            return pair(all[1], last);
        case NameKeyKind::initial_last:
            return pair(first & one_class, last);
        case NameKeyKind::first_beginning:
            return pair(first, last & two_classes);
        case NameKeyKind::beginnings: {
            const auto ends = std::minmax({first & two_classes, last & two_classes});
            return pair(ends.first, ends.second);
        }
        case NameKeyKind::sorted: {
            const std::span<std::uint64_t> codes = std::span(all).first(parts.size());
            std::sort(codes.begin(), codes.end());
            return key_of(kind, codes);
        }
    }
    return std::nullopt;
}

std::vector<std::uint64_t> name_keys(const NamePartBook& book, const PersonName& name) {
    std::vector<std::uint64_t> keys;
    for (std::uint8_t kind = 0; kind < name_key_kinds; ++kind) {
        if (const auto key = name_key(book, name, static_cast<NameKeyKind>(kind))) {
            keys.push_back(*key);
        }
    }
    return keys;
}

}  // namespace recount::link
