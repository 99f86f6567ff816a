// How well copies are told from sketches: decisions against counting every run of five words, on
// made-up articles in which words are replaced, sentences moved, dropped or added; what a sketch
// weighs; and how long a document takes beside 10,000 that are recorded.
//
//     copies_accuracy [SEED]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "recount/reading/copies.h"

namespace {

using Words = std::vector<std::string>;
using Clock = std::chrono::steady_clock;

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) {
        text += word + ' ';
    }
    return text;
}

/// A word of letters alone: digits beside letters would be a word of their own.
std::string word_of(std::uint32_t number) {
    std::string word = "w";
    for (; number > 0; number /= 26) {
        word += static_cast<char>('a' + number % 26);
    }
    return word;
}

/// Words as frequent as in a language (Zipf), so that runs repeat by chance and by phrase.
class Writer {
public:
    explicit Writer(std::uint32_t seed) : random_(seed) {
        for (std::size_t i = 0; i < phrase_count; ++i) {
            phrases_.push_back(words(12));
        }
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

    Words words(std::size_t count) {
        Words made;
        for (std::size_t i = 0; i < count; ++i) {
            constexpr double vocabulary = 20'000;
            const double at = static_cast<double>(random_()) / 4294967296.0;
            made.push_back(word_of(static_cast<std::uint32_t>(std::pow(vocabulary, at))));
        }
        return made;
    }

    /// An article: every sixth sentence is a set phrase that others have too.
    Words article(std::size_t count) {
        Words made;
        while (made.size() < count) {
            const Words sentence = below(6) == 0 ? phrases_[below(phrase_count)] : words(20);
            made.insert(made.end(), sentence.begin(), sentence.end());
        }
        return made;
    }

    /// The article as another outlet has it.
    Words edited(const Words& from) {
        Words made;
        const std::size_t keep = 30 + below(71);  // of 100 sentences
        const std::size_t replaced = below(4) == 0 ? 4 + below(20) : 40 + below(200);
        for (std::size_t at = 0; at < from.size(); at += 20) {
            if (below(100) < keep) {
                for (std::size_t i = at; i < std::min(at + 20, from.size()); ++i) {
                    made.push_back(below(replaced) == 0 ? words(1)[0] : from[i]);
                }
            }
        }
        const Words more = article(below(from.size()));
        if (below(2) == 0) {
            made.insert(made.end(), more.begin(), more.end());
        }
        return made;
    }

private:
    static constexpr std::size_t phrase_count = 200;
    std::mt19937 random_;
    std::vector<Words> phrases_;
};

std::set<std::string> runs_of(const Words& words) {
    std::set<std::string> runs;
    for (std::size_t at = 0; at + 5 <= words.size(); ++at) {
        runs.insert(
            joined({words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4]}));
    }
    return runs;
}

double share_in(const std::set<std::string>& some, const std::set<std::string>& others) {
    std::size_t both = 0;
    for (const std::string& run : some) {
        both += others.contains(run) ? 1U : 0U;
    }
    return some.empty() ? 0 : static_cast<double>(both) / static_cast<double>(some.size());
}

struct Tally {
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t missed = 0;
    std::size_t near = 0;  ///< of wrong and missed, those within five hundredths of a limit
    double squares = 0;    ///< of the errors of the share
    std::size_t shares = 0;
};

bool is_near(double share, double of_root) {
    return std::abs(share - 0.6) < 0.05 || std::abs(of_root - 0.8) < 0.05;
}

void compare(Writer& writer, std::size_t length, std::size_t pairs) {
    Tally tally;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        const Words root = writer.article(length);
        const bool is_independent = i % 3 == 0;
        const Words text = is_independent ? writer.article(length) : writer.edited(root);
        const std::set<std::string> of_text = runs_of(text);
        const std::set<std::string> of_root = runs_of(root);
        const double share = share_in(of_text, of_root);
        const double quoted = share_in(of_root, of_text);
        const bool is_copy = share >= 0.6 || (quoted >= 0.8 && of_root.size() >= 30);
        const std::string texts[] = {joined(root), joined(text)};
        const std::array<std::string_view, 2> views = {texts[0], texts[1]};
        const auto found = recount::reading::copies_among(views)[1];
        tally.right += found && is_copy ? 1U : 0U;
        tally.wrong += found && !is_copy ? 1U : 0U;
        tally.missed += !found && is_copy ? 1U : 0U;
        tally.near += found.has_value() != is_copy && is_near(share, quoted) ? 1U : 0U;
        if (found) {
            tally.squares += (found->share - share) * (found->share - share);
            ++tally.shares;
        }
        bytes += recount::reading::sketch_of(texts[0]).text().size();
    }
    const auto of = [](std::size_t part, std::size_t more) {
        return part + more == 0 ? 1.0
                                : static_cast<double>(part) / static_cast<double>(part + more);
    };
    std::printf(
        "%7zu words  precision %.4f  recall %.4f  (%zu wrong, %zu missed, %zu of them near a "
        "limit)  error of the share %.3f  %4zu bytes\n",
        length, of(tally.right, tally.wrong), of(tally.right, tally.missed), tally.wrong,
        tally.missed, tally.near,
        std::sqrt(tally.squares / static_cast<double>(std::max<std::size_t>(tally.shares, 1))),
        bytes / pairs);
}

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void time_beside_recorded(Writer& writer, std::size_t recorded_count) {
    constexpr std::size_t length = 500;
    std::vector<std::string> rows;
    Words last;
    for (std::size_t i = 0; i < recorded_count; ++i) {
        last = writer.article(length);
        rows.push_back(recount::reading::sketch_of(joined(last)).text());
    }
    const auto begin = Clock::now();
    std::vector<recount::record::Document> recorded;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        recorded.push_back({*recount::record::DocumentId::make("d" + std::to_string(i)),
                            {},
                            {},
                            {},
                            {},
                            {},
                            {},
                            {},
                            {},
                            {},
                            *recount::record::TextSketch::parse(rows[i]),
                            {}});
    }
    const double parsed = seconds_since(begin);
    for (const std::size_t count : {std::size_t{1}, std::size_t{100}}) {
        std::vector<recount::reading::ReadDocument> read(count);
        for (std::size_t i = 0; i < count; ++i) {
            read[i].sha256 = std::to_string(i) + std::string(60, '0');
            read[i].text = joined(i == 0 ? writer.edited(last) : writer.article(length));
        }
        const auto from = Clock::now();
        recount::reading::mark_copies(read, recorded);
        std::printf("%zu recorded (parsed in %.3f s), %zu read: %.3f s\n", recorded_count, parsed,
                    count, seconds_since(from));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const auto seed = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 20311123);
    Writer writer(seed);
    for (const std::size_t length : {100U, 250U, 500U, 1'000U, 3'000U, 10'000U}) {
        compare(writer, length, length < 3'000 ? 3'000 : 600);
    }
    time_beside_recorded(writer, 10'000);
}
