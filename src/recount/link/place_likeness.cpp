#include "recount/link/place_likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>

#include "recount/link/word_likeness.h"

namespace recount::link {
namespace {

/// The Arabic article before letters that it sounds like, where it has three letters in Latin.
constexpr auto long_articles = std::to_array<std::string_view>({"ash", "ath", "adh", "esh"});

/// Words of one or two Latin letters are articles and signs: `al`, `ar`, `el`, `of`.
bool is_article(std::string_view word) {
    const bool is_latin = static_cast<unsigned char>(word.front()) < 0x80U;
    return (is_latin && word.size() < 3) ||
           std::ranges::find(long_articles, word) != long_articles.end();
}

/// A word is compared with so many others of its consonants: what sounds like none of the most
/// common ones stands for itself.
constexpr std::size_t most_spellings = 200;

}  // namespace

PlaceLikeness::PlaceLikeness(const Column& column) {
    read_names(column);
    join_spellings();
    weigh_names(column);
}

void PlaceLikeness::read_names(const Column& column) {
    for (ValueCode code = 0; code < column.values.size(); ++code) {
        std::string before;
        for (const std::string& word : words_of(column.values.text(code))) {
            if (is_article(word)) {
                continue;
            }
            names_.push_back(book_.add(word));
            if (!before.empty() && before != word) {
                names_.push_back(book_.add(before + word));
            }
            before = word;
        }
        ends_.push_back(names_.size());
    }
}

void PlaceLikeness::join_spellings() {
    std::vector<std::uint32_t> uses(book_.size(), 0);
    for (const std::uint32_t name : names_) {
        ++uses[name];
    }
    std::vector<std::uint32_t> by_use(book_.size());
    std::iota(by_use.begin(), by_use.end(), 0U);
    std::ranges::stable_sort(by_use, std::ranges::greater{},
                             [&](std::uint32_t name) { return uses[name]; });
    std::vector<std::uint32_t> spelling_of(book_.size());
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_consonants;
    for (const std::uint32_t name : by_use) {
        std::vector<std::uint32_t>& others = by_consonants[book_.part(name).consonants];
        const auto alike = std::ranges::find_if(others, [&](std::uint32_t other) {
            return part_likeness(book_, name, other) >= PartLikeness::near;
        });
        spelling_of[name] = alike == others.end() ? name : *alike;
        if (alike == others.end() && others.size() < most_spellings) {
            others.push_back(name);
        }
    }
    std::vector<std::uint32_t> joined;
    std::uint64_t begin = 0;
    for (std::uint64_t& end : ends_) {
        const auto from = static_cast<std::ptrdiff_t>(joined.size());
        for (std::uint64_t at = begin; at < end; ++at) {
            joined.push_back(spelling_of[names_[at]]);
        }
        std::sort(joined.begin() + from, joined.end());
        joined.erase(std::unique(joined.begin() + from, joined.end()), joined.end());
        begin = end;
        end = joined.size();
    }
    names_ = std::move(joined);
}

void PlaceLikeness::weigh_names(const Column& column) {
    std::vector<std::uint32_t> entries(book_.size(), 0);
    double known = 0;
    for (const ValueCode code : column.codes) {
        known += code == not_known ? 0 : 1;
        for (const std::uint32_t name : names_of(code)) {
            ++entries[name];
        }
    }
    for (const std::uint32_t having : entries) {
        rarity_.push_back(having == 0 ? 0 : std::log2(known / having));
    }
}

double PlaceLikeness::between(ValueCode left, ValueCode right) const {
    double rarest = 0;
    for_each_shared(names_of(left), names_of(right),
                    [&](std::uint32_t name) { rarest = std::max(rarest, rarity_[name]); });
    return rarest;
}

}  // namespace recount::link
