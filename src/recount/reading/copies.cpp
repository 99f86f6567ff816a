#include "recount/reading/copies.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/reading/proposal.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

using record::TextSketch;

constexpr std::size_t words_a_run = 5;
constexpr std::size_t most_texts_a_run = 200;
constexpr double least_share = 0.6;
constexpr double least_of_root = 0.8;
constexpr std::size_t fewest_runs_quoted = 30;
/// Of eight runs that are looked at, five would have to stand in a text by chance: where a tenth of
/// all runs do (set phrases), that happens in four of ten thousand.
constexpr std::size_t fewest_runs_told = 8;

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

/// The hashes of a text's runs, ascending, each once. They are kept in casebooks: what they are is
/// version 1 of the sketch, and another way to compute them is another version.
using Runs = std::vector<std::uint32_t>;

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
        runs.push_back(static_cast<std::uint32_t>(hash % TextSketch::hash_limit));
    }
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// How much a text and one that was sketched have of each other; 0 to 1.
struct Likeness {
    double of_text = 0;      ///< of the text's runs, those that stand in the sketched one
    double of_sketched = 0;  ///< of the sketched one's runs, those that stand in the text
};

Likeness likeness_of(const Runs& text, const TextSketch& sketch) {
    const std::vector<std::uint32_t>& hashes = sketch.hashes();
    std::size_t told = 0;
    std::size_t both = 0;
    auto other = hashes.begin();
    for (const std::uint32_t hash : text) {
        if (!sketch.covers(hash)) {
            break;
        }
        ++told;
        other = std::lower_bound(other, hashes.end(), hash);
        both += other != hashes.end() && *other == hash ? 1U : 0U;
    }
    const bool tells = told == text.size() || told >= fewest_runs_told;
    return {tells ? share(both, told) : 0, share(both, hashes.size())};
}

bool is_copy(double of_copy, double of_root, std::size_t runs_of_root) {
    return of_copy >= least_share ||
           (of_root >= least_of_root && runs_of_root >= fewest_runs_quoted);
}

/// Which of many texts have a run, by their numbers.
class TextsByRun {
public:
    TextsByRun() = default;
    /// Number i is that of sketch i; null ones are passed over.
    explicit TextsByRun(const std::vector<const TextSketch*>& sketches) {
        for (std::size_t i = 0; i < sketches.size(); ++i) {
            if (sketches[i] != nullptr) {
                for (const std::uint32_t hash : sketches[i]->hashes()) {
                    at_first_.push_back(entry(hash, i));
                }
            }
        }
        std::sort(at_first_.begin(), at_first_.end());
    }

    void add(std::size_t text, const TextSketch& sketch) {
        for (const std::uint32_t hash : sketch.hashes()) {
            std::vector<std::uint32_t>& texts = added_[hash];
            if (texts.size() <= most_texts_a_run) {
                texts.push_back(static_cast<std::uint32_t>(text));
            }
        }
    }

    /// Those that share a run which few have, ascending.
    [[nodiscard]] std::vector<std::size_t> beside(const Runs& runs) const {
        std::vector<std::size_t> found;
        for (const std::uint32_t hash : runs) {
            const auto first = std::lower_bound(at_first_.begin(), at_first_.end(), entry(hash, 0));
            const auto last = std::lower_bound(first, at_first_.end(), entry(hash + 1, 0));
            const auto added = added_.find(hash);
            const std::size_t times = static_cast<std::size_t>(last - first) +
                                      (added == added_.end() ? 0 : added->second.size());
            if (times > most_texts_a_run) {
                continue;
            }
            for (auto one = first; one != last; ++one) {
                found.push_back(static_cast<std::uint32_t>(*one));
            }
            if (added != added_.end()) {
                found.insert(found.end(), added->second.begin(), added->second.end());
            }
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

private:
    /// Ordered by hash, then by number.
    static std::uint64_t entry(std::uint32_t hash, std::size_t text) {
        constexpr unsigned bits_of_number = 32;
        return (std::uint64_t{hash} << bits_of_number) | static_cast<std::uint32_t>(text);
    }

    std::vector<std::uint64_t> at_first_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> added_;
};

/// A document that others may repeat.
struct Root {
    DocumentOfSameWords document;  ///< the root, also where a copy stands in for it
    TextSketch sketch;
    std::optional<record::Day> not_before;  ///< the first day on which it may have been published
    bool stands_in = false;                 ///< the sketch is that of a copy
    bool has_given_way = false;             ///< to one that was published before it
};

/// What is recorded, by id.
class Recorded {
public:
    explicit Recorded(std::span<const record::Document> documents) {
        for (const record::Document& document : documents) {
            by_id_.emplace(document.id.text(), &document);
            if (!document.sha256.empty()) {
                by_sha256_.emplace(base::lower_ascii(document.sha256), &document);
            }
        }
    }

    [[nodiscard]] const record::Document* find(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }
    /// A row of the same bytes, under whatever id; null where there is none.
    [[nodiscard]] const record::Document* of_bytes(const std::string& sha256) const {
        const auto found = by_sha256_.find(sha256);
        return found == by_sha256_.end() ? nullptr : found->second;
    }
    /// The id at the end of what a document is recorded to be a copy of; its own where it is none,
    /// or where the copies go in a ring.
    [[nodiscard]] std::string root_of(const record::Document& document) const {
        std::set<std::string> seen;
        std::string id = document.id.text();
        for (const record::Document* at = &document; at != nullptr && at->copy_of; at = find(id)) {
            if (!seen.insert(at->id.text()).second) {
                return document.id.text();
            }
            id = at->copy_of->text();
        }
        return id;
    }
    [[nodiscard]] DocumentOfSameWords named(const std::string& id) const {
        const record::Document* document = find(id);
        DocumentOfSameWords named;
        named.id = id;
        named.is_recorded = document != nullptr;
        if (document != nullptr) {
            named.name = document->title;
            named.sha256 = document->sha256;
            named.published_on = document->published_on ? document->published_on->text() : "";
        }
        return named;
    }

private:
    std::map<std::string, const record::Document*, std::less<>> by_id_;
    std::map<std::string, const record::Document*, std::less<>> by_sha256_;
};

/// Those that others may repeat: recorded roots, and copies in place of roots without a sketch.
std::vector<Root> roots_among(std::span<const record::Document> documents,
                              const Recorded& recorded) {
    std::vector<Root> roots;
    for (const record::Document& document : documents) {
        if (!document.sketch || document.sketch->runs() == 0) {
            continue;
        }
        const std::string id = recorded.root_of(document);
        const bool is_root = id == document.id.text();
        const record::Document* root = recorded.find(id);
        if (is_root || root == nullptr || !root->sketch) {
            const std::optional<record::EdtfDate>& published = document.published_on;
            roots.push_back({recorded.named(id), *document.sketch,
                             published ? published->earliest() : std::nullopt, !is_root, false});
        }
    }
    return roots;
}

TextsByRun by_run(const std::vector<Root>& roots) {
    std::vector<const TextSketch*> sketches;
    sketches.reserve(roots.size());
    for (const Root& root : roots) {
        sketches.push_back(&root.sketch);
    }
    return TextsByRun(sketches);
}

/// Holds documents against roots, one after the other in the order of publication.
class CopySearch {
public:
    explicit CopySearch(std::span<const record::Document> documents)
        : recorded_(documents), roots_(roots_among(documents, recorded_)), texts_(by_run(roots_)) {}

    void mark(ReadDocument& document) {
        const Runs runs = runs_of(document.text);
        document.sketch = TextSketch::of(runs);
        const std::string id = document_id(document.sha256);
        const record::Document* row = recorded_.find(id);
        std::vector<std::size_t> later;
        for (const std::size_t at : texts_.beside(runs)) {
            const Root& root = roots_[at];
            if (root.has_given_way || root.document.id == id) {
                continue;
            }
            const Likeness likeness = likeness_of(runs, root.sketch);
            if (is_later(root, document)) {
                if (is_copy(likeness.of_sketched, likeness.of_text, runs.size())) {
                    later.push_back(at);
                }
            } else if (is_copy(likeness.of_text, likeness.of_sketched, root.sketch.runs())) {
                take_best(document, root, likeness.of_text);
            }
        }
        if (row != nullptr && row->copy_of) {
            keep_recorded(document, recorded_.root_of(*row));
        } else if (const record::Document* same = recorded_.of_bytes(document.sha256);
                   row == nullptr && same != nullptr) {
            document.copied_from = recorded_.named(recorded_.root_of(*same));
            document.copied_from->share = 1;
        }
        if (!document.copied_from) {
            enter(document, id, row, later, runs);
        }
    }

private:
    /// Only where both days are known is a recorded document later.
    static bool is_later(const Root& root, const ReadDocument& document) {
        return root.document.is_recorded && !root.stands_in && root.not_before &&
               document.published_on && *root.not_before > *document.published_on;
    }

    static void take_best(ReadDocument& document, const Root& root, double of_text) {
        if (!document.copied_from || of_text > document.copied_from->share) {
            document.copied_from = root.document;
            document.copied_from->share = of_text;
        }
    }

    /// What a person has recorded counts; the share only where it was found to be of that root.
    void keep_recorded(ReadDocument& document, const std::string& root) const {
        if (!document.copied_from || document.copied_from->id != root) {
            document.copied_from = recorded_.named(root);
        }
    }

    /// A document that repeats none may be repeated itself, also by some that are recorded.
    void enter(ReadDocument& document, const std::string& id, const record::Document* row,
               const std::vector<std::size_t>& later, const Runs& runs) {
        if (row == nullptr) {
            for (const std::size_t at : later) {
                Root& root = roots_[at];
                root.has_given_way = true;
                document.repeated_by.push_back(root.document);
                document.repeated_by.back().share = likeness_of(runs, root.sketch).of_sketched;
            }
        } else if (row->sketch) {
            return;  // stands among the roots already
        }
        if (runs.empty()) {
            return;
        }
        Root root{{}, document.sketch, document.published_on, false, false};
        root.document.id = id;
        root.document.name = document.file;
        root.document.sha256 = document.sha256;
        root.document.published_on =
            document.published_on ? record::to_text(*document.published_on) : "";
        root.document.is_recorded = false;
        texts_.add(roots_.size(), root.sketch);
        roots_.push_back(std::move(root));
    }

    Recorded recorded_;
    std::vector<Root> roots_;
    TextsByRun texts_;
};

}  // namespace

TextSketch sketch_of(std::string_view text) {
    return TextSketch::of(runs_of(text));
}

std::vector<std::optional<CopyOf>> copies_among(std::span<const std::string_view> texts) {
    std::vector<std::optional<CopyOf>> copies(texts.size());
    std::vector<TextSketch> sketches;
    sketches.reserve(texts.size());
    TextsByRun roots;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const Runs runs = runs_of(texts[i]);
        sketches.push_back(TextSketch::of(runs));
        for (const std::size_t root : roots.beside(runs)) {
            const Likeness likeness = likeness_of(runs, sketches[root]);
            const double best = copies[i] ? copies[i]->share : -1;
            if (is_copy(likeness.of_text, likeness.of_sketched, sketches[root].runs()) &&
                likeness.of_text > best) {
                copies[i] = CopyOf{root, likeness.of_text, likeness.of_sketched};
            }
        }
        if (!copies[i]) {
            roots.add(i, sketches[i]);
        }
    }
    return copies;
}

void mark_copies(std::vector<ReadDocument>& documents, std::span<const record::Document> recorded) {
    std::vector<std::size_t> order(documents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto day_of = [&](std::size_t at) {
        return documents[at].published_on.value_or(record::Day::max());
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return day_of(left) < day_of(right);
    });
    CopySearch search(recorded);
    for (const std::size_t at : order) {
        search.mark(documents[at]);
    }
}

}  // namespace recount::reading
