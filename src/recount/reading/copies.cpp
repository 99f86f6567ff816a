#include "recount/reading/copies.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

constexpr std::size_t words_a_run = 5;
constexpr std::size_t most_runs_whole = 400;
constexpr std::uint64_t sampled = 8;
constexpr std::size_t most_texts_a_run = 200;
constexpr double least_share = 0.6;
constexpr double least_of_root = 0.8;
constexpr std::size_t fewest_runs_quoted = 30;

/// Mixes 64 bits so that every one depends on all (the finaliser of SplitMix64).
std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

/// FNV-1a, mixed.
std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : word) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    }
    return mixed(hash);
}

/// The runs of a text: their hashes, ascending, each once.
struct Runs {
    std::vector<std::uint64_t> hashes;
    bool is_sampled = false;
};

Runs runs_of(std::string_view text) {
    // The language decides on apostrophes alone, which are no words either way.
    const Tokens tokens(text, record::Language::english);
    std::vector<std::uint64_t> words;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const bool is_word = tokens[at].kind == TokenKind::word;
        if (is_word || tokens[at].kind == TokenKind::digits) {
            words.push_back(hash_of(is_word ? tokens.word(at) : tokens.digits(at)));
        }
    }
    Runs runs;
    const std::size_t length = std::min(words_a_run, words.size());
    for (std::size_t at = 0; length > 0 && at + length <= words.size(); ++at) {
        std::uint64_t hash = length;
        for (std::size_t i = 0; i < length; ++i) {
            hash = mixed(hash ^ words[at + i]);
        }
        runs.hashes.push_back(hash);
    }
    std::sort(runs.hashes.begin(), runs.hashes.end());
    runs.hashes.erase(std::unique(runs.hashes.begin(), runs.hashes.end()), runs.hashes.end());
    if (runs.hashes.size() > most_runs_whole) {
        std::erase_if(runs.hashes, [](std::uint64_t hash) { return hash % sampled != 0; });
        runs.is_sampled = true;
    }
    return runs;
}

/// How many runs two texts share, and how many of each count: of a text beside a sampled one only
/// the runs that a sample keeps.
struct Overlap {
    std::size_t both = 0;
    std::size_t left = 0;
    std::size_t right = 0;
};

Overlap overlap_of(const Runs& left, const Runs& right) {
    const bool is_sampled = left.is_sampled || right.is_sampled;
    const auto counts = [&](std::uint64_t hash) { return !is_sampled || hash % sampled == 0; };
    Overlap overlap;
    auto other = right.hashes.begin();
    for (const std::uint64_t hash : left.hashes) {
        if (!counts(hash)) {
            continue;
        }
        ++overlap.left;
        other = std::lower_bound(other, right.hashes.end(), hash);
        overlap.both += other != right.hashes.end() && *other == hash ? 1U : 0U;
    }
    overlap.right =
        static_cast<std::size_t>(std::count_if(right.hashes.begin(), right.hashes.end(), counts));
    return overlap;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Roots in the order in which they came, found by the runs they have.
class Roots {
public:
    void add(std::size_t text, const Runs& runs) {
        for (const std::uint64_t hash : runs.hashes) {
            std::vector<std::uint32_t>& texts = by_run_[hash];
            if (texts.size() <= most_texts_a_run) {
                texts.push_back(static_cast<std::uint32_t>(text));
            }
        }
    }

    /// The roots that share a run with a text which few roots have.
    [[nodiscard]] std::vector<std::size_t> beside(const Runs& runs) const {
        std::vector<std::size_t> found;
        for (const std::uint64_t hash : runs.hashes) {
            const auto texts = by_run_.find(hash);
            if (texts != by_run_.end() && texts->second.size() <= most_texts_a_run) {
                found.insert(found.end(), texts->second.begin(), texts->second.end());
            }
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_run_;
};

std::optional<CopyOf> copy_of(const Runs& text, std::size_t root, const Runs& root_runs) {
    const Overlap overlap = overlap_of(text, root_runs);
    const CopyOf copy{root, share(overlap.both, overlap.left), share(overlap.both, overlap.right)};
    const bool quotes_it =
        copy.of_root >= least_of_root && root_runs.hashes.size() >= fewest_runs_quoted;
    return copy.share >= least_share || quotes_it ? std::optional(copy) : std::nullopt;
}

}  // namespace

std::vector<std::optional<CopyOf>> copies_among(std::span<const std::string_view> texts) {
    std::vector<std::optional<CopyOf>> copies(texts.size());
    std::vector<Runs> runs;
    runs.reserve(texts.size());
    Roots roots;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        runs.push_back(runs_of(texts[i]));
        for (const std::size_t root : roots.beside(runs[i])) {
            const std::optional<CopyOf> copy = copy_of(runs[i], root, runs[root]);
            const double best = copies[i] ? copies[i]->share : -1;
            if (copy && copy->share > best) {
                copies[i] = copy;
            }
        }
        if (copies[i]) {
            runs[i].hashes.clear();
        } else {
            roots.add(i, runs[i]);
        }
    }
    return copies;
}

void mark_copies(std::vector<ReadDocument>& documents) {
    std::vector<std::size_t> order(documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto day_of = [&](std::size_t at) {
        return documents[at].published_on.value_or(record::Day::max());
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return day_of(left) < day_of(right);
    });
    std::vector<std::string_view> texts;
    texts.reserve(order.size());
    for (const std::size_t at : order) {
        texts.push_back(documents[at].text);
    }
    const std::vector<std::optional<CopyOf>> copies = copies_among(texts);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (const std::optional<CopyOf>& copy = copies[i]) {
            const ReadDocument& root = documents[order[copy->root]];
            documents[order[i]].copied_from = {root.file, root.sha256, copy->share};
        }
    }
}

}  // namespace recount::reading
