#include "recount/link/name_parts.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <optional>

#include "recount/base/characters.h"

namespace recount::link {
namespace {

std::uint16_t classes_of(std::uint64_t consonants) {
    unsigned bits = 0;
    for (; consonants != 0; consonants >>= 4U) {
        bits |= 1U << (consonants & 0xFU);
    }
    return static_cast<std::uint16_t>(bits);
}

NamePart part_of(std::string_view folded) {
    NamePart part;
    part.sounds = sounds_of(folded);
    part.consonants = consonant_code(part.sounds);
    part.classes = classes_of(part.consonants);
    part.is_initial = base::character_at(folded, 0).size == folded.size();
    return part;
}

/// Below which distance two words are spellings of one name. A short word has few: of two letters
/// of consonants, one vowel more makes another name.
int same_sound_limit(std::size_t shorter) {
    return shorter <= 3 ? 1 : shorter <= 4 ? 2 : 3;
}

/// One letter apart; two in words of nine sounds and more; none in words of two.
constexpr std::size_t long_word = 8;

int near_limit(std::size_t shorter) {
    return shorter <= 2 ? 0 : shorter <= 5 ? 4 : shorter <= long_word ? 5 : 2 * letter_cost;
}

/// How many classes of consonants stay of each of two codes when what they begin and end with alike
/// is taken away.
struct Remainder {
    int one = 0;
    int two = 0;
};

constexpr int class_bits = 4;
constexpr int max_classes = 16;  // of a code

/// At least one: a code is never 0.
int classes_in(std::uint64_t consonants) {
    return std::max(1, (64 - std::countl_zero(consonants) + class_bits - 1) / class_bits);
}

Remainder remainder_of(std::uint64_t one, std::uint64_t two) {
    const int size_of_one = classes_in(one);
    const int size_of_two = classes_in(two);
    const int shorter = std::min(size_of_one, size_of_two);
    const int start = std::min(std::countr_zero(one ^ two) / class_bits, shorter);
    const auto at_end = [](std::uint64_t code, int size) {
        return code << (64 - class_bits * size);
    };
    const int same_end =
        std::countl_zero(at_end(one, size_of_one) ^ at_end(two, size_of_two)) / class_bits;
    const int end = std::min(same_end, shorter - start);
    return {size_of_one - start - end, size_of_two - start - end};
}

/// Whether two words may be near: a letter wrong changes one consonant, takes one away, or two
/// change places; in a long word twice.
bool may_be_near(const NamePart& one, const NamePart& two) {
    const Remainder rest = remainder_of(one.consonants, two.consonants);
    const int longer = std::max(rest.one, rest.two);
    const bool are_long = std::min(one.sounds.count, two.sounds.count) > long_word;
    return longer <= 1 || (longer == 2 && rest.one == rest.two) || (are_long && longer <= 4);
}

/// Whether two words written as one may be near a third: by the consonants one after the other, one
/// more of which may differ than of two words alone, since letters that count only where a word
/// begins are inside now.
bool may_be_joined(const NamePart& whole, const NamePart& first, const NamePart& second) {
    const auto counts = [](const NamePart& part) {
        return part.consonants != code_of_vowels_alone;
    };
    const int size = counts(first) ? classes_in(first.consonants) : 0;
    const auto joined_after = [&](std::uint64_t begin, int begin_size) {
        const bool has_room = begin_size < max_classes && counts(second);
        return begin | (has_room ? second.consonants << (class_bits * begin_size) : 0);
    };
    const std::uint64_t begin = counts(first) ? first.consonants : 0;
    const bool is_long = whole.sounds.count > long_word;
    const auto is_near = [&](std::uint64_t code) {
        const Remainder rest = remainder_of(whole.consonants, code);
        return std::max(rest.one, rest.two) <= (is_long ? 5 : 2);
    };
    const std::uint64_t with_article =
        size < max_classes ? begin | (class_of_l << (class_bits * size)) : begin;
    return is_near(joined_after(begin, size)) || is_near(joined_after(with_article, size + 1));
}

/// Alex and Alexander, Ron and Ronald: in Latin letters alone, for Arabic has many names that begin
/// as others do.
bool is_short_form(const NamePart& one, const NamePart& two) {
    const auto longer = std::max(one.sounds.count, two.sounds.count);
    const auto shorter = std::min(one.sounds.count, two.sounds.count);
    return one.sounds.script == Script::latin && two.sounds.script == Script::latin &&
           shorter >= 3 && longer >= shorter + 2 &&
           std::equal(one.sounds.sounds.begin(), one.sounds.sounds.begin() + shorter,
                      two.sounds.sounds.begin());
}

PartLikeness likeness_of(const Sounds& one, const Sounds& two) {
    const std::size_t shorter = std::min(one.count, two.count);
    const int limit = std::max(same_sound_limit(shorter), near_limit(shorter));
    const int distance = sound_distance(one, two, limit);
    return distance <= same_sound_limit(shorter) ? PartLikeness::same_sound
           : distance <= near_limit(shorter)     ? PartLikeness::near
                                                 : PartLikeness::different;
}

bool begins_alike(const NamePart& one, const NamePart& two) {
    Sounds first_of_one = one.sounds;
    Sounds first_of_two = two.sounds;
    for (Sounds* const sounds : {&first_of_one, &first_of_two}) {
        sounds->count = std::min<std::uint8_t>(sounds->count, 1);
        sounds->article = 0;
    }
    // g and c can each be two sounds.
    constexpr int limit = 2;
    return sound_distance(first_of_one, first_of_two, limit) <= limit;
}

}  // namespace

NamePartNumber NamePartBook::add(std::string_view folded) {
    const auto found = numbers_.find(folded);
    if (found != numbers_.end()) {
        return found->second;
    }
    return add_new(folded, part_of(folded));
}

NamePartNumber NamePartBook::add_new(std::string_view folded, const NamePart& part) {
    const auto number = static_cast<NamePartNumber>(parts_.size());
    const auto added = numbers_.emplace(folded, number).first;
    parts_.push_back(part);
    folded_.push_back(added->first);
    return number;
}

std::vector<NamePartNumber> NamePartBook::add_all(const NamePartBook& other) {
    std::vector<NamePartNumber> numbers;
    numbers.reserve(other.size());
    for (NamePartNumber number = 0; number < other.size(); ++number) {
        const auto found = numbers_.find(other.folded(number));
        numbers.push_back(found != numbers_.end()
                              ? found->second
                              : add_new(other.folded(number), other.part(number)));
    }
    return numbers;
}

bool may_be_alike(const NamePart& one, const NamePart& two) {
    const auto apart = static_cast<std::uint16_t>(one.classes ^ two.classes);
    const bool may_be_short_form = one.sounds.script == Script::latin &&
                                   two.sounds.script == Script::latin &&
                                   ((apart & one.classes) == 0 || (apart & two.classes) == 0);
    return one.is_initial || two.is_initial || may_be_short_form || may_be_near(one, two);
}

PartLikeness part_likeness(const NamePartBook& book, NamePartNumber one, NamePartNumber two) {
    if (one == two) {
        return PartLikeness::same;
    }
    const NamePart& left = book.part(one);
    const NamePart& right = book.part(two);
    if (left.is_initial || right.is_initial) {
        return left.is_initial != right.is_initial && begins_alike(left, right)
                   ? PartLikeness::beginning
                   : PartLikeness::different;
    }
    const auto apart = static_cast<std::uint16_t>(left.classes ^ right.classes);
    if (((apart & left.classes) == 0 || (apart & right.classes) == 0) &&
        is_short_form(left, right)) {
        return PartLikeness::beginning;
    }
    return may_be_near(left, right) ? likeness_of(left.sounds, right.sounds)
                                    : PartLikeness::different;
}

PartLikeness PartMemo::likeness(const NamePartBook& book, NamePartNumber one, NamePartNumber two) {
    if (one == two) {
        return PartLikeness::same;
    }
    const std::uint64_t both =
        std::uint64_t{std::min(one, two)} << 32U | std::uint64_t{std::max(one, two)};
    // Fibonacci hashing: the highest bits of the product depend on all bits of the key.
    Entry& entry = entries_[(both * 0x9E3779B97F4A7C15U) >> (64U - size_bits)];
    if (entry.both != both) {
        entry = {both, part_likeness(book, one, two)};
    }
    return entry.likeness;
}

PartLikeness joined_likeness(const NamePartBook& book, NamePartNumber one, NamePartNumber two,
                             NamePartNumber three) {
    if (!may_be_joined(book.part(one), book.part(two), book.part(three))) {
        return PartLikeness::different;
    }
    const std::string_view article = book.part(two).sounds.script == Script::arabic ? "ال" : "al";
    const Sounds& whole = book.part(one).sounds;
    PartLikeness best = PartLikeness::different;
    for (const std::string_view between : {std::string_view(), article}) {
        const std::string together =
            std::string(book.folded(two)).append(between).append(book.folded(three));
        best = std::max(best, likeness_of(whole, sounds_of(together)));
    }
    return best;
}

}  // namespace recount::link
