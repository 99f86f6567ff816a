#include "recount/edition/leak_check.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/edition/folded_text.h"
#include "recount/edition/unescaping.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

/// Every needle has as many bytes; a window of them is one number.
constexpr std::size_t window_size = 8;
/// Undoing more escapes inside one another than this finds nothing that a program writes.
constexpr int most_escapes = 3;

std::uint64_t window_at(std::string_view text, std::size_t at) {
    std::uint64_t window = 0;
    std::memcpy(&window, text.data() + at, window_size);
    return window;
}

/// Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4).
std::uint64_t spread(std::uint64_t window) {
    return window * 0x9E3779B97F4A7C15U;
}

/// Tells for most windows at once that no needle has them.
class Sieve {
public:
    void add(std::uint64_t window) { words_[word_of(window)] |= bit_of(window); }
    [[nodiscard]] bool may_have(std::uint64_t window) const {
        return (words_[word_of(window)] & bit_of(window)) != 0;
    }

private:
    static constexpr unsigned bits = 21;  // 256 KiB: stays in the second cache

    static std::size_t word_of(std::uint64_t window) {
        return static_cast<std::size_t>(spread(window) >> (64U - bits + 6U));
    }
    static std::uint64_t bit_of(std::uint64_t window) {
        return std::uint64_t{1} << ((spread(window) >> (64U - bits)) & 63U);
    }

    std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(std::size_t{1} << (bits - 6U));
};

std::size_t letters_in(std::string_view folded_text) {
    return static_cast<std::size_t>(
        std::count_if(folded_text.begin(), folded_text.end(), [](char letter) {
            return letter != ' ' && (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
        }));
}

/// The text when nothing more can be undone.
std::string wholly_unescaped(std::string_view text) {
    std::string result = unescaped(text);
    for (int i = 1; i < most_escapes; ++i) {
        std::string next = unescaped(result);
        if (next == result) {
            break;
        }
        result = std::move(next);
    }
    return result;
}

/// What a text and a file are compared by: all escapes undone, so that it does not matter which of
/// them the text has itself and which a file adds. Where there is a backslash or a percent sign,
/// also as it stands: in `C:\names` there is no escape, though it looks as if there were.
std::vector<std::string> readings_of(std::string_view text) {
    std::vector<std::string> readings = {wholly_unescaped(text)};
    const bool may_be_none =
        text.find('\\') != std::string_view::npos || text.find('%') != std::string_view::npos;
    if (may_be_none && readings.front() != text) {
        readings.emplace_back(text);
    }
    return readings;
}

}  // namespace

class LeakCheck::Search {
public:
    Search(const std::vector<KeptBack>& kept_back, std::span<const std::string> open,
           const LeakRules& rules) {
        for (const KeptBack& each : kept_back) {
            where_.push_back(each.where);
            where_.back().value.clear();
            add(each.text, where_.size() - 1, rules);
        }
        index();
        forget(open);
    }

    /// The places in `where` of the texts that the bytes hold, in rising order.
    [[nodiscard]] std::vector<std::size_t> found_in(std::string_view bytes) const {
        std::vector<std::size_t> needles;
        for (const std::string& reading : readings_of(bytes)) {
            look_into(reading, needles);
        }
        std::vector<std::size_t> found;
        for (const std::size_t needle : needles) {
            const std::vector<std::size_t>& places = needles_[needle].places;
            found.insert(found.end(), places.begin(), places.end());
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    [[nodiscard]] const base::Where& where(std::size_t place) const { return where_[place]; }

    std::vector<base::Where> too_short;
    std::vector<base::Where> also_open;

private:
    struct Needle {
        std::string text;                 ///< folded; whole words with a blank at each end
        std::vector<std::size_t> places;  ///< in `where_`
    };
    /// A window of a needle: where it begins in it.
    struct Candidate {
        std::size_t needle = 0;
        std::size_t begin = 0;
    };

    void add(const std::string& text, std::size_t place, const LeakRules& rules) {
        bool is_looked_for = false;
        for (const std::string& reading : readings_of(text)) {
            std::string needle = folded(reading);
            const bool is_ascii = std::all_of(needle.begin(), needle.end(), [](char letter) {
                return static_cast<unsigned char>(letter) < 0x80U;
            });
            const bool is_a_number = std::all_of(needle.begin(), needle.end(), [](char letter) {
                return letter == ' ' || base::is_ascii_digit(letter);
            });
            const std::size_t letters = letters_in(needle);
            if (letters < rules.least_letters || (is_a_number && letters < rules.least_digits)) {
                continue;
            }
            if (letters < rules.within_words && (is_ascii || needle.size() < window_size)) {
                needle.insert(0, 1, ' ');
                needle += ' ';
            }
            if (needle.size() < window_size) {
                continue;  // only by rules with less than six letters
            }
            is_looked_for = true;
            const auto [found, is_new] = by_text_.try_emplace(needle, needles_.size());
            if (is_new) {
                needles_.push_back({std::move(needle), {}});
            }
            std::vector<std::size_t>& places = needles_[found->second].places;
            if (places.empty() || places.back() != place) {
                places.push_back(place);
            }
        }
        if (!is_looked_for && !folded(text).empty()) {
            too_short.push_back(where_[place]);
        }
    }

    /// Files each needle under that of its windows which the fewest needles have, so that a word
    /// which ends a thousand needles does not make a thousand comparisons wherever it stands.
    void index() {
        std::unordered_map<std::uint64_t, std::uint32_t> uses;
        for (const Needle& needle : needles_) {
            for (std::size_t at = 0; at + window_size <= needle.text.size(); ++at) {
                ++uses[window_at(needle.text, at)];
            }
        }
        for (std::size_t i = 0; i < needles_.size(); ++i) {
            const std::string& text = needles_[i].text;
            std::size_t best = 0;
            for (std::size_t at = 1; at + window_size <= text.size(); ++at) {
                if (uses[window_at(text, at)] < uses[window_at(text, best)]) {
                    best = at;
                }
            }
            sieve_.add(window_at(text, best));
            candidates_[window_at(text, best)].push_back({i, best});
        }
    }

    /// Takes out what the open texts hold.
    void forget(std::span<const std::string> open) {
        std::vector<std::size_t> found;
        for (const std::string& text : open) {
            for (const std::string& reading : readings_of(text)) {
                look_into(reading, found);
            }
        }
        const std::set<std::size_t> is_open(found.begin(), found.end());
        std::map<std::size_t, bool> has_other;  // place -> a reading of it is still looked for
        for (std::size_t i = 0; i < needles_.size(); ++i) {
            for (const std::size_t place : needles_[i].places) {
                has_other[place] = has_other[place] || !is_open.contains(i);
            }
        }
        for (const std::size_t needle : is_open) {
            needles_[needle].places.clear();
        }
        for (const auto& [place, is_looked_for] : has_other) {
            if (!is_looked_for) {
                also_open.push_back(where_[place]);
            }
        }
    }

    /// Adds the needles that the bytes hold, each once.
    void look_into(std::string_view bytes, std::vector<std::size_t>& found_needles) const {
        const std::string text = " " + folded(bytes) + " ";
        std::unordered_set<std::size_t> is_found;
        for (std::size_t at = 0; at + window_size <= text.size(); ++at) {
            const std::uint64_t window = window_at(text, at);
            if (!sieve_.may_have(window)) {
                continue;
            }
            const auto found = candidates_.find(window);
            if (found == candidates_.end()) {
                continue;
            }
            for (const Candidate& candidate : found->second) {
                const std::string& needle = needles_[candidate.needle].text;
                if (candidate.begin <= at &&
                    text.compare(at - candidate.begin, needle.size(), needle) == 0 &&
                    is_found.insert(candidate.needle).second) {
                    found_needles.push_back(candidate.needle);
                }
            }
        }
    }

    std::vector<base::Where> where_;
    std::vector<Needle> needles_;
    std::unordered_map<std::string, std::size_t> by_text_;
    std::unordered_map<std::uint64_t, std::vector<Candidate>> candidates_;
    Sieve sieve_;
};

LeakCheck::LeakCheck(const std::vector<KeptBack>& kept_back, std::span<const std::string> open,
                     const LeakRules& rules)
    : search_(std::make_unique<Search>(kept_back, open, rules)) {}
LeakCheck::~LeakCheck() = default;
LeakCheck::LeakCheck(LeakCheck&&) noexcept = default;
LeakCheck& LeakCheck::operator=(LeakCheck&&) noexcept = default;

std::vector<base::Where> LeakCheck::found_in(std::string_view bytes) const {
    std::vector<base::Where> found;
    for (const std::size_t place : search_->found_in(bytes)) {
        found.push_back(search_->where(place));
    }
    return found;
}

base::Result<void> LeakCheck::file(const File& file) const {
    const std::vector<base::Where> in_path = found_in(file.path);
    const std::vector<base::Where> found = in_path.empty() ? found_in(file.bytes) : in_path;
    if (found.empty()) {
        return {};
    }
    // A path that gives something away is not shown.
    const std::string holder = in_path.empty() ? record::quoted_for_message(file.path) + " holds"
                                               : "the name of a file holds";
    const std::string others =
        found.size() == 1 ? "" : ", and " + std::to_string(found.size() - 1) + " more such texts";
    return base::fail({base::ErrorKind::refused,
                       holder + " what is kept back here" + others +
                           "; nothing is published. Open the row, or take the text out",
                       found.front()});
}

const std::vector<base::Where>& LeakCheck::too_short() const {
    return search_->too_short;
}

const std::vector<base::Where>& LeakCheck::also_open() const {
    return search_->also_open;
}

}  // namespace recount::edition
