#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace recount::link {

enum class Script : std::uint8_t { latin, arabic, other };

/// The script of a folded word, by its first letter.
[[nodiscard]] Script script_of(std::string_view folded);

/// A folded word (lower case, no marks, no hamza) as the sounds it may be read as, one small number
/// each, so that Arabic and Latin letters can be compared. Latin: `sh`, `kh`, `th` and their like
/// are one sound, doubled letters one, `ou` and `oo` as `u`, `ee` as `i`. What goes beyond `most`
/// sounds is left out.
struct Sounds {
    static constexpr std::size_t most = 20;

    std::array<std::uint8_t, most> sounds{};
    std::uint8_t count = 0;
    /// So many of the first sounds may be the Arabic article, written as one with the word; 0:
    /// none.
    std::uint8_t article = 0;
    Script script = Script::other;

    [[nodiscard]] std::span<const std::uint8_t> all() const { return {sounds.data(), count}; }
    [[nodiscard]] std::span<const std::uint8_t> without_article() const {
        return all().subspan(article);
    }
    bool operator==(const Sounds&) const = default;
};

[[nodiscard]] Sounds sounds_of(std::string_view folded);

/// What one wrong letter costs in `sound_distance`.
inline constexpr int letter_cost = 4;

/// How far two words lie apart: 0 for two ways to write one name, `letter_cost` for a letter that
/// was left out, put in, replaced, or changed places with its neighbour, less for one that is often
/// written so (ق as k, a short vowel that Arabic leaves out). Beyond `limit` it is `limit` + 1.
/// Symmetric. O(count · count).
[[nodiscard]] int sound_distance(const Sounds& one, const Sounds& two, int limit);

/// The consonants of a word in classes so coarse that the Arabic and the Latin spelling of a name
/// mostly have the same: four bits each, the first in the lowest, at most 16; without the article,
/// vowels, ع, all h, w, y but the first letter's, and an l after an l (Arabic letters taken out of
/// a PDF often have لا as ال). Never 0.
///
/// 1 b p · 2 f v · 3 t s th · 4 d z dh · 5 sh ch · 6 k q g gh kh j · 7 r · 8 l · 9 m · 10 n · 11 w
/// · 12 y · 13 h · 14 a word of vowels alone
[[nodiscard]] std::uint64_t consonant_code(const Sounds& word);
/// The class of l, and the whole code of a word of vowels alone.
inline constexpr std::uint64_t class_of_l = 8;
inline constexpr std::uint64_t code_of_vowels_alone = 14;

}  // namespace recount::link
