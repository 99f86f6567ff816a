#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "recount/link/transliteration.h"

namespace recount::link {

/// A part of a name in its book. Two parts of one number have the same folded spelling.
using NamePartNumber = std::uint32_t;

/// A part of a name: one word, or a compound such as Abu Alyan or Abdulrahman.
struct NamePart {
    Sounds sounds;
    std::uint64_t consonants = 0;  ///< `consonant_code`
    std::uint16_t classes = 0;     ///< bit c set: class c is among the consonants
    bool is_initial = false;       ///< one letter
};

/// Gives every distinct part of names a number and keeps what comparisons need of it, so that a
/// name takes four bytes a part. Add from one thread; read from any number while nobody adds.
class NamePartBook {
public:
    /// The number of the folded part, which is not empty; a new one when it is new.
    NamePartNumber add(std::string_view folded);

    /// Adds the parts of another book; by their numbers there, those that they have here.
    std::vector<NamePartNumber> add_all(const NamePartBook& other);

    [[nodiscard]] const NamePart& part(NamePartNumber number) const { return parts_[number]; }
    [[nodiscard]] std::string_view folded(NamePartNumber number) const { return folded_[number]; }
    [[nodiscard]] std::size_t size() const { return parts_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    NamePartNumber add_new(std::string_view folded, const NamePart& part);

    std::unordered_map<std::string, NamePartNumber, Hash, std::equal_to<>> numbers_;
    std::vector<NamePart> parts_;
    std::vector<std::string_view> folded_;  ///< the keys of `numbers_`, which stay where they are
};

/// How alike two parts are, from least to most.
enum class PartLikeness : std::uint8_t {
    different,
    beginning,   ///< one is the first letter of the other, or a short form (Alex, Alexander)
    near,        ///< a letter apart, or two in a long word: a typing error, or another name
    same_sound,  ///< two spellings of one name, in one script or in two
    same,        ///< the same folded spelling
};

/// Symmetric, and a function of the two numbers alone, so it can be remembered by them. A few
/// nanoseconds when the parts are the same or have little in common, else some 200.
///
///     ahmad, ahmed: same_sound · محمد, mohammed: same_sound · hassan, hussein: near
///     mahmoud, mustafa: different · j, john: beginning
[[nodiscard]] PartLikeness part_likeness(const NamePartBook& book, NamePartNumber one,
                                         NamePartNumber two);

/// Whether `part_likeness` of two different parts may be anything but `different`: from their
/// consonants alone, within a few nanoseconds.
[[nodiscard]] bool may_be_alike(const NamePart& one, const NamePart& two);

/// Remembers how alike parts are, for the pairs asked last: in lists of names the same parts meet
/// again and again. One thread each, and one book. 1 MiB.
class PartMemo {
public:
    /// As `part_likeness`.
    PartLikeness likeness(const NamePartBook& book, NamePartNumber one, NamePartNumber two);

private:
    static constexpr unsigned size_bits = 16;
    struct Entry {
        std::uint64_t both = 0;  ///< the two numbers, the smaller one high; 0: none, no pair has it
        PartLikeness likeness = PartLikeness::different;
    };
    std::vector<Entry> entries_ = std::vector<Entry>(std::size_t{1} << size_bits);
};

/// How alike `one` is to `two` and `three` written as one, with the article between them or
/// without; `same_sound` at best.
[[nodiscard]] PartLikeness joined_likeness(const NamePartBook& book, NamePartNumber one,
                                           NamePartNumber two, NamePartNumber three);

}  // namespace recount::link
