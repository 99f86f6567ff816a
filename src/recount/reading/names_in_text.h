#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recount/reading/text_span.h"
#include "recount/reading/tokens.h"
#include "recount/record/names.h"

namespace recount::reading {

/// How a name in Latin letters has to be written to count.
enum class NameCase {
    capital,       ///< its words begin with capitals, but for articles and what a hyphen joins
    all_capitals,  ///< every letter: `US`, `RAF`
    any,
};

/// A name and whom it names: `owner` is the caller's own number.
struct OwnedName {
    std::string name;
    std::uint32_t owner = 0;
    NameCase written = NameCase::capital;
};

/// Names, made ready to be found in a text. Spellings meet as `name_letters` says; blanks, hyphens
/// and double letters do not count ("Deir ez-Zor", "Deir Ezzor"); the Arabic article may be there
/// or not, but a name that has it and fewer than five letters beside it needs it ("Al-Bab"). Names
/// of no letters are left out. Immutable; any number of threads.
class NameIndex {
public:
    explicit NameIndex(std::span<const OwnedName> names);

    /// What it takes in memory.
    [[nodiscard]] std::size_t bytes() const;

    /// A name that ends at a node.
    struct Ending {
        std::uint32_t owner = 0;
        NameCase written = NameCase::capital;
        bool has_article = false;
        std::uint8_t letters = 0;  ///< bytes of its letters, at most 255
    };
    /// Where a letter leads from a node; 0 where nowhere. The root is node 0.
    [[nodiscard]] std::uint32_t next(std::uint32_t node, char letter) const;
    [[nodiscard]] std::span<const Ending> endings(std::uint32_t node) const;

private:
    struct Node {
        std::uint32_t first_edge = 0;
        std::uint32_t edges = 0;
        std::uint32_t first_ending = 0;
        std::uint32_t endings = 0;
    };
    struct Edge {
        char letter = 0;
        std::uint32_t node = 0;
    };
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;  ///< of a node: one after another, by letter
    std::vector<Ending> endings_;
};

/// A name found in a text.
struct NameInText {
    TextSpan span;                      ///< without prefixes («بـ») and without `'s`
    std::vector<std::uint32_t> owners;  ///< all that the name names; ascending, each once
    std::size_t from = 0;               ///< its tokens
    std::size_t until = 0;              ///< half-open
    bool has_prefix = false;            ///< «في» and the like are written into one with it

    bool operator==(const NameInText&) const = default;
};

/// The names of the index in a text: the longest at each place, in order, not overlapping. Any
/// bytes; never fails. Time grows with the length of the text.
///
///     names_in(Tokens("near al-Bukamal", Language::english), index)   // one: "al-Bukamal"
[[nodiscard]] std::vector<NameInText> names_in(const Tokens& tokens, const NameIndex& index);
[[nodiscard]] std::vector<NameInText> names_in(std::string_view text, record::Language language,
                                               const NameIndex& index);

/// Whether the Latin word at `at` begins with a capital, and whether it is all capitals.
[[nodiscard]] bool is_capital(const Tokens& tokens, std::size_t at);
[[nodiscard]] bool is_all_capitals(const Tokens& tokens, std::size_t at);

}  // namespace recount::reading
