#include "bench/link/invented_names.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace recount::bench {
namespace {

struct Sound {
    std::string_view arabic;  ///< empty for a short vowel, which is not written
    std::array<std::string_view, 3> latin;
};

constexpr auto consonants = std::to_array<Sound>({
    {"ب", {"b", "b", "b"}},  {"ت", {"t", "t", "t"}},   {"ث", {"th", "t", "s"}},
    {"ج", {"j", "g", "dj"}}, {"ح", {"h", "h", "hh"}},  {"خ", {"kh", "kh", "ch"}},
    {"د", {"d", "d", "d"}},  {"ذ", {"dh", "z", "th"}}, {"ر", {"r", "r", "r"}},
    {"ز", {"z", "z", "z"}},  {"س", {"s", "s", "ss"}},  {"ش", {"sh", "ch", "sh"}},
    {"ص", {"s", "s", "s"}},  {"ض", {"d", "dh", "d"}},  {"ط", {"t", "t", "t"}},
    {"ع", {"a", "aa", "a"}}, {"غ", {"gh", "gh", "g"}}, {"ف", {"f", "f", "f"}},
    {"ق", {"q", "k", "g"}},  {"ك", {"k", "k", "c"}},   {"ل", {"l", "l", "l"}},
    {"م", {"m", "m", "m"}},  {"ن", {"n", "n", "n"}},   {"ه", {"h", "h", "h"}},
    {"و", {"w", "ou", "w"}}, {"ي", {"y", "y", "i"}},
});
constexpr auto short_vowels =
    std::to_array<Sound>({{"", {"a", "a", "e"}}, {"", {"i", "e", "i"}}, {"", {"u", "o", "ou"}}});
constexpr auto long_vowels = std::to_array<Sound>(
    {{"ا", {"a", "aa", "a"}}, {"ي", {"i", "ee", "i"}}, {"و", {"u", "oo", "ou"}}});
constexpr std::size_t first_short = consonants.size();
constexpr std::size_t first_long = first_short + short_vowels.size();

const Sound& sound(std::uint8_t index) {
    if (index < first_short) {
        return consonants[index];
    }
    return index < first_long ? short_vowels[index - first_short] : long_vowels[index - first_long];
}

struct PoolShape {
    std::size_t names;
    std::uint64_t flatness;    ///< the constant beside the rank: larger, less frequent first names
    std::uint64_t syllables;   ///< at least; one more half of the time
    std::uint64_t article_of;  ///< so many in a thousand begin with al-
};

/// By Names::Pool. Flatness chosen so that the most frequent given name is one in twenty or so and
/// the most frequent family name one in a hundred, as in real lists.
constexpr auto shapes = std::to_array<PoolShape>({
    {3'000, 2, 2, 0},
    {3'000, 3, 2, 0},
    {40'000, 10, 2, 400},
    {14, 2, 2, 300},
    {560, 3, 2, 300},
});

/// Which of the three spellings: three spellers in five keep to the first, the others depart from
/// it for three sounds in ten.
std::size_t spelling(std::uint64_t speller, std::uint8_t index) {
    if (Random(speller, 256, Question::spelling).chance(600)) {
        return 0;
    }
    Random random(speller, index, Question::spelling);
    return random.chance(300) ? 1 + random.below(2) : 0;
}

InventedName invent(Random random, const PoolShape& shape) {
    InventedName name;
    name.has_article = random.chance(shape.article_of);
    const std::uint64_t syllables = shape.syllables + random.below(2);
    for (std::uint64_t syllable = 0; syllable < syllables; ++syllable) {
        name.sounds.push_back(static_cast<std::uint8_t>(random.below(consonants.size())));
        const bool is_long = random.chance(450);
        name.sounds.push_back(
            static_cast<std::uint8_t>((is_long ? first_long : first_short) + random.below(3)));
    }
    if (random.chance(700)) {
        name.sounds.push_back(static_cast<std::uint8_t>(random.below(consonants.size())));
    }
    return name;
}

}  // namespace

std::string InventedName::arabic() const {
    std::string text = has_article ? "ال" : "";
    for (const std::uint8_t index : sounds) {
        text += sound(index).arabic;
    }
    return text;
}

std::string InventedName::latin(std::uint64_t speller) const {
    std::string text;
    for (const std::uint8_t index : sounds) {
        text += sound(index).latin[spelling(speller, index)];
    }
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    if (!has_article) {
        return text;
    }
    constexpr auto articles = std::to_array<std::string_view>({"al-", "Al ", "El-"});
    return std::string(articles[spelling(speller, 255)]) + text;
}

Names::Names(std::uint64_t seed) {
    for (std::size_t pool = 0; pool < shapes.size(); ++pool) {
        pools_.push_back(make(seed, static_cast<Pool>(pool)));
    }
}

Names::Members Names::make(std::uint64_t seed, Pool pool) {
    const auto number = static_cast<std::uint64_t>(pool);
    const PoolShape& shape = shapes[number];
    Members made;
    std::set<std::string> known;
    std::uint64_t sum = 0;
    for (std::uint64_t attempt = 0; made.names.size() < shape.names; ++attempt) {
        InventedName name = invent(Random(seed, attempt * 8 + number, Question::letters), shape);
        if (!known.insert(name.arabic()).second) {
            continue;
        }
        sum += 1'000'000'000'000 / (made.names.size() + 1 + shape.flatness);
        made.sums.push_back(sum);
        made.names.push_back(std::move(name));
    }
    return made;
}

const Names::Members& Names::members(Pool pool) const {
    return pools_[static_cast<std::size_t>(pool)];
}

const InventedName& Names::name(Pool pool, NameIndex index) const {
    return members(pool).names[index];
}

NameIndex Names::draw(Pool pool, Random random) const {
    const std::vector<std::uint64_t>& sums = members(pool).sums;
    const std::uint64_t drawn = random.below(sums.back());
    return static_cast<NameIndex>(std::ranges::upper_bound(sums, drawn) - sums.begin());
}

}  // namespace recount::bench
