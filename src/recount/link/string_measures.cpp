#include "recount/link/string_measures.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "recount/link/byte_positions.h"

namespace recount::link {

namespace {

constexpr std::size_t word_bits = 64;
constexpr std::size_t longest_prefix = 4;    // Winkler 1990
constexpr double prefix_weight = 0.1;        // as DuckDB has it
constexpr double boost_threshold = 0.7;      // the same
constexpr double rounding_allowance = 1e-9;  // bounds are worked out in doubles, too

/// The bytes that two texts have in common, and how many of them stand in another order.
struct Common {
    std::size_t count = 0;
    std::size_t displaced = 0;
};

/// The order of the operations is DuckDB's: another order gives another last bit.
double jaro_from(std::size_t a_size, std::size_t b_size, const Common& common) {
    if (common.count == 0) {
        return 0;
    }
    const auto count = static_cast<double>(common.count);
    const std::size_t swaps = common.displaced / 2;
    const auto transpositions = static_cast<double>(swaps);
    double sum = count / static_cast<double>(a_size);
    sum += count / static_cast<double>(b_size);
    sum += (count - transpositions) / count;
    return sum / 3.0;
}

/// DuckDB 2.0's build multiplies and adds with one rounding here, and nowhere else; 1.4's does not,
/// which differs in the last bit of one value in two hundred.
double boosted(double similarity, std::size_t prefix) {
    if (similarity > boost_threshold) {
        const double gain = static_cast<double>(prefix) * prefix_weight;
        return std::fma(gain, 1.0 - similarity, similarity);
    }
    return similarity;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
    const std::size_t most = std::min({a.size(), b.size(), longest_prefix});
    if (most == longest_prefix && std::endian::native == std::endian::little) {
        std::uint32_t in_a = 0;
        std::uint32_t in_b = 0;
        std::memcpy(&in_a, a.data(), sizeof in_a);
        std::memcpy(&in_b, b.data(), sizeof in_b);
        return static_cast<std::size_t>(std::countr_zero(in_a ^ in_b)) / 8;
    }
    std::size_t size = 0;
    while (size < most && a[size] == b[size]) {
        ++size;
    }
    return size;
}

/// What the Jaro similarity has to be for Winkler's to be at least `least`, a little less for the
/// rounding of doubles.
double jaro_needed(double least, std::size_t prefix) {
    constexpr std::array<double, longest_prefix + 1> one_less_weight = {
        1, 1 / (1 - prefix_weight), 1 / (1 - 2 * prefix_weight), 1 / (1 - 3 * prefix_weight),
        1 / (1 - 4 * prefix_weight)};
    if (!(least > boost_threshold)) {
        return least - rounding_allowance;
    }
    const double gain = static_cast<double>(prefix) * prefix_weight;
    return std::max(boost_threshold, (least - gain) * one_less_weight[prefix]) - rounding_allowance;
}

/// False where so many bytes in common, all in the same order, do not make the similarity
/// `needed`. The formula of jaro_from without its divisions, which take longer than the bytes.
bool can_reach(std::size_t a_size, std::size_t b_size, std::size_t count, double needed) {
    const auto product = static_cast<double>(a_size) * static_cast<double>(b_size);
    const auto reached = static_cast<double>(count) * static_cast<double>(a_size + b_size);
    return reached >= (3 * needed - 1) * product;
}

/// Bytes that are the same and farther apart are not in common.
std::size_t window(std::string_view a, std::string_view b) {
    const std::size_t half = std::max(a.size(), b.size()) / 2;
    return half == 0 ? 0 : half - 1;
}

/// Which places of each text hold bytes in common: each byte of `b` takes the first free one of
/// `a` in its window.
struct Taken {
    std::uint64_t a = 0;
    std::uint64_t b = 0;
};

template <class Positions>
Taken taken_places(const Positions& places, std::string_view a, std::string_view b) {
    const std::size_t width = window(a, b);
    const std::uint64_t all = ~std::uint64_t{0} >> (word_bits - a.size());
    std::uint64_t reach = (std::uint64_t{2} << width) - 1;  // width is 31 at most
    Taken taken;
    std::uint64_t bit = 1;
    for (std::size_t j = 0; j < b.size(); ++j, bit <<= 1U) {
        const std::uint64_t free = places.of(b[j]) & reach & ~taken.a;
        taken.a |= free & (~free + 1);
        taken.b |= free != 0 ? bit : 0;
        reach = j < width ? (reach << 1U) | 1U : reach << 1U;
        reach &= all;
    }
    return taken;
}

template <class Positions>
std::size_t displaced(const Positions& places, std::string_view b, Taken taken) {
    std::size_t count = 0;
    while (taken.b != 0) {
        const std::uint64_t first = taken.a & (~taken.a + 1);
        const auto at = static_cast<std::size_t>(std::countr_zero(taken.b));
        count += (places.of(b[at]) & first) == 0 ? 1U : 0U;
        taken.b &= taken.b - 1;
        taken.a ^= first;
    }
    return count;
}

/// The same for texts of any length, in linear time: since windows move to the right, the places
/// of one byte are tried in order and those passed over are never in reach again.
Common common_of_long(std::string_view a, std::string_view b) {
    std::array<std::size_t, 257> first{};  // of the places of each byte, in `places`
    for (const char byte : a) {
        ++first[static_cast<unsigned char>(byte) + std::size_t{1}];
    }
    for (std::size_t byte = 0; byte < 256; ++byte) {
        first[byte + 1] += first[byte];
    }
    std::array<std::size_t, 257> next = first;
    std::vector<std::size_t> places(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        places[next[static_cast<unsigned char>(a[i])]++] = i;
    }
    next = first;
    const std::size_t width = window(a, b);
    std::vector<char> is_taken(a.size(), 0);
    std::string matched;
    for (std::size_t j = 0; j < b.size(); ++j) {
        const auto byte = static_cast<unsigned char>(b[j]);
        const std::size_t end = first[byte + std::size_t{1}];
        std::size_t& at = next[byte];
        while (at < end && places[at] + width < j) {
            ++at;
        }
        if (at < end && places[at] <= j + width) {
            is_taken[places[at++]] = 1;
            matched += b[j];
        }
    }
    Common common{matched.size(), 0};
    std::size_t at = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (is_taken[i] != 0) {
            common.displaced += a[i] != matched[at++] ? 1U : 0U;
        }
    }
    return common;
}

template <class Positions>
double similarity_with(std::string_view a, std::string_view b) {
    const Positions places(a, b);
    const Taken taken = taken_places(places, a, b);
    return jaro_from(
        a.size(), b.size(),
        {static_cast<std::size_t>(std::popcount(taken.a)), displaced(places, b, taken)});
}

/// Both texts have at least one byte.
template <class Positions>
bool is_at_least_with(std::string_view a, std::string_view b, std::size_t prefix, double least) {
    const Positions places(a, b);
    const Taken taken = taken_places(places, a, b);
    const auto count = static_cast<std::size_t>(std::popcount(taken.a));
    if (!can_reach(a.size(), b.size(), count, jaro_needed(least, prefix))) {
        return false;
    }
    const Common common{count, displaced(places, b, taken)};
    return boosted(jaro_from(a.size(), b.size(), common), prefix) >= least;
}

bool is_at_least(std::string_view a, std::string_view b, std::size_t prefix, double least) {
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t shorter = std::min(a.size(), b.size());
    if (!can_reach(a.size(), b.size(), shorter, jaro_needed(least, prefix))) {
        return false;
    }
    if (shorter == 0) {
        return 0 >= least;
    }
    if (longer <= FewBytePositions::longest) {
        return is_at_least_with<FewBytePositions>(a, b, prefix, least);
    }
    if (longer <= word_bits) {
        return is_at_least_with<BytePositions>(a, b, prefix, least);
    }
    return boosted(jaro_from(a.size(), b.size(), common_of_long(a, b)), prefix) >= least;
}

/// What is left of two texts without the bytes that they begin and end with alike: the distance is
/// the same. The first is the shorter one.
struct Rest {
    std::string_view a;
    std::string_view b;
};

Rest rest_of(std::string_view a, std::string_view b) {
    const auto [a_begin, b_begin] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    a.remove_prefix(static_cast<std::size_t>(a_begin - a.begin()));
    b.remove_prefix(static_cast<std::size_t>(b_begin - b.begin()));
    const auto [a_end, b_end] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.remove_suffix(static_cast<std::size_t>(a_end - a.rbegin()));
    b.remove_suffix(static_cast<std::size_t>(b_end - b.rbegin()));
    return a.size() <= b.size() ? Rest{a, b} : Rest{b, a};
}

/// One column of 64 rows of the table of distances, as differences between neighbours.
struct Column {
    std::uint64_t more = ~std::uint64_t{0};  ///< one more than the row above
    std::uint64_t less = 0;                  ///< one less than the row above
};

/// Differences between this column and the last, as they enter a word at its lowest bit.
struct Carry {
    std::uint64_t more = 1;
    std::uint64_t less = 0;
};

/// Moves a word to the next column; Hyyrö 2003, figure 3. `last`: the bit of the last row;
/// `distance` changes by the difference of that row.
void advance(Column& column, std::uint64_t same, Carry& carry, std::uint64_t last,
             std::size_t& distance) {
    const std::uint64_t begun = same | carry.less;
    const std::uint64_t diagonal =
        (((begun & column.more) + column.more) ^ column.more) | begun | column.less;
    const std::uint64_t across_more = column.less | ~(diagonal | column.more);
    const std::uint64_t across_less = diagonal & column.more;
    distance += (across_more & last) != 0 ? 1U : 0U;
    distance -= (across_less & last) != 0 ? 1U : 0U;
    const std::uint64_t shifted_more = (across_more << 1U) | carry.more;
    const std::uint64_t shifted_less = (across_less << 1U) | carry.less;
    column.more = shifted_less | ~(diagonal | shifted_more);
    column.less = diagonal & shifted_more;
    carry = {across_more >> (word_bits - 1), across_less >> (word_bits - 1)};
}

/// The distance; where it is above `most`, any number above `most`. `a` has 1 to 64 bytes.
template <class Positions>
std::size_t distance_with(std::string_view a, std::string_view b, std::size_t most) {
    const Positions places(a, b);
    const std::uint64_t last = std::uint64_t{1} << (a.size() - 1);
    Column column;
    std::size_t distance = a.size();
    for (std::size_t j = 0; j < b.size(); ++j) {
        Carry carry;
        advance(column, places.of(b[j]), carry, last, distance);
        if (distance > most && distance - most > b.size() - 1 - j) {
            return most + 1;  // each byte that is left takes one off at best
        }
    }
    return distance;
}

/// The same for longer texts, over several words.
std::size_t distance_of_long(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t words = (a.size() + word_bits - 1) / word_bits;
    std::vector<std::uint64_t> places(256 * words, 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        places[static_cast<unsigned char>(a[i]) * words + i / word_bits] |= std::uint64_t{1}
                                                                            << (i % word_bits);
    }
    const std::uint64_t last = std::uint64_t{1} << ((a.size() - 1) % word_bits);
    std::vector<Column> columns(words);
    std::size_t distance = a.size();
    for (std::size_t j = 0; j < b.size(); ++j) {
        const std::uint64_t* const same = &places[static_cast<unsigned char>(b[j]) * words];
        Carry carry;
        for (std::size_t word = 0; word < words; ++word) {
            advance(columns[word], same[word], carry, word + 1 == words ? last : 0, distance);
        }
        if (distance > most && distance - most > b.size() - 1 - j) {
            return most + 1;
        }
    }
    return distance;
}

std::size_t distance_up_to(std::string_view a, std::string_view b, std::size_t most) {
    const Rest rest = rest_of(a, b);
    if (rest.b.size() - rest.a.size() > most) {
        return most + 1;
    }
    if (rest.a.empty()) {
        return rest.b.size();
    }
    if (rest.a.size() <= FewBytePositions::longest) {
        return distance_with<FewBytePositions>(rest.a, rest.b, most);
    }
    if (rest.a.size() <= word_bits) {
        return distance_with<BytePositions>(rest.a, rest.b, most);
    }
    return distance_of_long(rest.a, rest.b, most);
}

/// Rows of the table of Zhao and Sahni; place j + 1 is column j, place 0 stands before the first.
struct DamerauRows {
    std::size_t* row;       ///< of this byte of `b`
    std::size_t* above;     ///< of the byte before, then of the one before that
    std::size_t* restored;  ///< where bytes were last the same, the row two before
};

std::size_t damerau_with(std::string_view a, std::string_view b, DamerauRows rows) {
    const std::size_t beyond = std::max(a.size(), b.size()) + 1;
    std::array<std::size_t, 256> last_row{};  // of each byte of `b`; 0: none yet
    for (std::size_t j = 0; j < a.size() + 2; ++j) {
        rows.row[j] = j == 0 ? beyond : j - 1;
        rows.above[j] = beyond;
        rows.restored[j] = beyond;
    }
    for (std::size_t i = 1; i <= b.size(); ++i) {
        std::swap(rows.row, rows.above);
        std::size_t last_column = 0;  // 0: none yet in this row
        std::size_t two_above = rows.row[1];
        std::size_t before = beyond;
        rows.row[1] = i;
        for (std::size_t j = 1; j <= a.size(); ++j) {
            const bool is_same = b[i - 1] == a[j - 1];
            std::size_t least = rows.above[j] + (is_same ? 0 : 1);
            least = std::min({least, rows.row[j] + 1, rows.above[j + 1] + 1});
            if (is_same) {
                last_column = j;
                rows.restored[j + 1] = rows.above[j - 1];
                before = two_above;
            } else {
                const std::size_t row = last_row[static_cast<unsigned char>(a[j - 1])];
                if (row != 0 && last_column + 1 == j && last_column != 0) {
                    least = std::min(least, rows.restored[j + 1] + (i - row));
                } else if (last_column != 0 && row + 1 == i && row != 0) {
                    least = std::min(least, before + (j - last_column));
                }
            }
            two_above = rows.row[j + 1];
            rows.row[j + 1] = least;
        }
        last_row[static_cast<unsigned char>(b[i - 1])] = i;
    }
    return rows.row[a.size() + 1];
}

std::size_t different_letters(std::uint64_t letters, std::uint64_t others) {
    return static_cast<std::size_t>(std::popcount(letters & ~others));
}

}  // namespace

std::size_t levenshtein(std::string_view a, std::string_view b) {
    return distance_up_to(a, b, std::max(a.size(), b.size()));
}

bool levenshtein_at_most(std::string_view a, std::string_view b, std::size_t most) {
    return most >= std::max(a.size(), b.size()) || distance_up_to(a, b, most) <= most;
}

std::size_t damerau_levenshtein(std::string_view a, std::string_view b) {
    const Rest rest = rest_of(a, b);
    if (rest.a.empty()) {
        return rest.b.size();
    }
    const std::size_t width = rest.a.size() + 2;
    if (rest.a.size() <= word_bits) {
        std::array<std::size_t, 3 * (word_bits + 2)> cells;
        return damerau_with(rest.a, rest.b,
                            {cells.data(), cells.data() + width, cells.data() + 2 * width});
    }
    std::vector<std::size_t> cells(3 * width);
    return damerau_with(rest.a, rest.b,
                        {cells.data(), cells.data() + width, cells.data() + 2 * width});
}

bool damerau_levenshtein_at_most(std::string_view a, std::string_view b, std::size_t most) {
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t shorter = std::min(a.size(), b.size());
    if (most >= longer) {
        return true;
    }
    return longer - shorter <= most && damerau_levenshtein(a, b) <= most;
}

double jaro_similarity(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) {
        return 0;
    }
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer <= FewBytePositions::longest) {
        return similarity_with<FewBytePositions>(a, b);
    }
    if (longer <= word_bits) {
        return similarity_with<BytePositions>(a, b);
    }
    return jaro_from(a.size(), b.size(), common_of_long(a, b));
}

bool jaro_at_least(std::string_view a, std::string_view b, double least) {
    return is_at_least(a, b, 0, least);
}

double jaro_winkler_similarity(std::string_view a, std::string_view b) {
    return boosted(jaro_similarity(a, b), common_prefix(a, b));
}

bool jaro_winkler_at_least(std::string_view a, std::string_view b, double least) {
    return is_at_least(a, b, common_prefix(a, b), least);
}

std::optional<double> jaccard(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) {
        return std::nullopt;
    }
    const auto bytes_of = [](std::string_view text) {
        std::array<std::uint64_t, 4> bytes{};
        for (const char character : text) {
            const auto byte = static_cast<unsigned char>(character);
            bytes[byte / word_bits] |= std::uint64_t{1} << (byte % word_bits);
        }
        return bytes;
    };
    const std::array<std::uint64_t, 4> in_a = bytes_of(a);
    const std::array<std::uint64_t, 4> in_b = bytes_of(b);
    int both = 0;
    int either = 0;
    for (std::size_t word = 0; word < in_a.size(); ++word) {
        both += std::popcount(in_a[word] & in_b[word]);
        either += std::popcount(in_a[word] | in_b[word]);
    }
    return static_cast<double>(both) / static_cast<double>(either);
}

std::uint64_t letter_signature(std::string_view text) {
    std::uint64_t letters = 0;
    for (const char byte : text) {
        letters |= std::uint64_t{1} << (static_cast<unsigned char>(byte) % word_bits);
    }
    return letters;
}

bool jaro_winkler_is_possible(std::size_t a_size, std::uint64_t a_letters, std::size_t b_size,
                              std::uint64_t b_letters, double least) {
    // Each bit of one signature alone stands for a byte at least that has no partner.
    const std::size_t count = std::min(a_size - different_letters(a_letters, b_letters),
                                       b_size - different_letters(b_letters, a_letters));
    const std::size_t prefix = std::min(count, longest_prefix);
    return can_reach(a_size, b_size, count, jaro_needed(least, prefix));
}

bool levenshtein_is_possible(std::size_t a_size, std::uint64_t a_letters, std::size_t b_size,
                             std::uint64_t b_letters, std::size_t most) {
    const std::size_t least = std::max({a_size > b_size ? a_size - b_size : b_size - a_size,
                                        different_letters(a_letters, b_letters),
                                        different_letters(b_letters, a_letters)});
    return least <= most;
}

}  // namespace recount::link
