#include "recount/reading/names_in_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "recount/base/characters.h"
#include "recount/reading/name_key.h"

namespace recount::reading {
namespace {

using record::Language;

/// Fewer letters than this and a name that has the article needs it.
constexpr std::size_t enough_letters = 5;
/// The most words a name may take in a text; bounds the time at one place.
constexpr std::size_t most_words = 10;

bool is_capital_letter(char32_t code) {
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
           (code >= 0x100 && code <= 0x17F && code % 2 == 0) ||
           (code >= 0x1E00 && code <= 0x1EFF && code % 2 == 0);
}

/// Adds letters to a key; a letter that stands twice counts once.
void add_letters(std::string_view letters, std::string& key) {
    for (const char letter : letters) {
        if (key.empty() || key.back() != letter || static_cast<unsigned char>(letter) > 0x7F) {
            key += letter;
        }
    }
}

bool is_apostrophe(char32_t code) {
    return code == '\'' || code == '`' || code == 0x00B4 || (code >= 0x2018 && code <= 0x201B);
}

bool is_hyphen(char32_t code) {
    return code == '-' || (code >= 0x2010 && code <= 0x2012);
}

/// The folded word without an English genitive.
std::string_view without_genitive(const Tokens& tokens, std::size_t at) {
    std::string_view word = tokens.word(at);
    if (tokens.language() == Language::english && word.ends_with("'s")) {
        word.remove_suffix(2);
    }
    return word;
}

bool is_article_at(const Tokens& tokens, std::size_t at, std::size_t next) {
    return is_article(tokens.word(at), without_genitive(tokens, next));
}

/// The token at which a name may go on after the one at `at`; nothing where it ends.
std::optional<std::size_t> next_word(const Tokens& tokens, std::size_t at) {
    const auto is_word = [&](std::size_t place) {
        return tokens[place].kind == TokenKind::word || tokens[place].kind == TokenKind::digits;
    };
    std::size_t next = at + 1;
    const bool is_letter = tokens[at].span.until - tokens[at].span.from == 1;
    if (is_letter && tokens.is_sign(next, '.') && tokens.is_glued(next)) {
        ++next;  // an initial
    }
    if (is_word(next)) {
        return next;
    }
    const Token& sign = tokens[next];
    const bool joins =
        sign.kind == TokenKind::sign && (is_hyphen(sign.sign) || is_apostrophe(sign.sign));
    if (joins && tokens.is_glued(next) && tokens.is_glued(next + 1) && is_word(next + 1)) {
        return next + 1;
    }
    return std::nullopt;
}

/// Small words within a name.
bool is_particle(std::string_view word) {
    constexpr auto particles = std::to_array<std::string_view>(
        {"of", "the", "for", "and", "against", "by",  "de",  "du", "des",    "la",
         "le", "les", "d'",  "l'",  "et",      "ibn", "bin", "wa", "contre", "par"});
    return std::find(particles.begin(), particles.end(), word) != particles.end();
}

/// One search from one word of the text.
class Search {
public:
    Search(const Tokens& tokens, const NameIndex& index) : tokens_(tokens), index_(index) {}

    /// Looks for names that begin at `first`; `cut` bytes of it are an Arabic prefix, and
    /// `has_article` says that the article stands before.
    void look(std::size_t first, std::size_t cut, bool has_article);

    /// The token after the longest name that was found, and whom it names.
    [[nodiscard]] std::size_t until() const { return until_; }
    [[nodiscard]] const std::vector<std::uint32_t>& owners() const { return owners_; }

private:
    struct State {
        std::uint32_t node = 0;
        char last = 0;
        bool has_capitals = true;
        bool is_all_capitals = true;
        std::size_t words = 0;
        std::size_t letters = 0;  ///< with those that stand twice
    };
    void walk(std::size_t at, State state);
    void walk_letters(std::size_t at, State state, std::string_view letters);
    void end(std::size_t until, const State& state);
    [[nodiscard]] bool feed(State& state, std::string_view letters) const;

    const Tokens& tokens_;
    const NameIndex& index_;
    std::size_t first_ = 0;
    std::size_t cut_ = 0;
    bool has_article_ = false;
    bool is_arabic_ = false;
    std::size_t until_ = 0;
    std::vector<std::uint32_t> owners_;
};

void Search::look(std::size_t first, std::size_t cut, bool has_article) {
    first_ = first;
    cut_ = cut;
    has_article_ = has_article;
    is_arabic_ = is_arabic_word(tokens_.word(first));
    walk(first, State());
}

bool Search::feed(State& state, std::string_view letters) const {
    state.letters += letters.size();
    for (const char letter : letters) {
        if (letter == state.last && static_cast<unsigned char>(letter) <= 0x7F) {
            continue;
        }
        state.node = index_.next(state.node, letter);
        if (state.node == 0) {
            return false;
        }
        state.last = letter;
    }
    return !letters.empty();
}

void Search::walk(std::size_t at, State state) {
    if (++state.words > most_words) {
        return;
    }
    if (tokens_[at].kind == TokenKind::digits) {
        walk_letters(at, state, tokens_.digits(at));
        return;
    }
    const auto following = next_word(tokens_, at);
    const bool is_inner_article =
        at != first_ && following && is_article_at(tokens_, at, *following);
    if (!is_arabic_) {
        const bool is_joined = at != first_ && tokens_[at].gap == Gap::none;
        state.has_capitals &= is_capital(tokens_, at) || is_joined || is_inner_article ||
                              (at != first_ && is_particle(tokens_.word(at)));
        state.is_all_capitals &= is_all_capitals(tokens_, at);
    }
    if (is_inner_article) {
        walk_letters(at, state, "al");
    }
    const std::string_view word = without_genitive(tokens_, at);
    if (at == first_ && cut_ > 0) {
        std::string letters = name_letters(word.substr(cut_));
        if (letters.starts_with("ل") && word.substr(0, cut_).ends_with("ل")) {
            letters = "ا" + letters;  // «للموصل»: the alef of the article is not written
        }
        walk_letters(at, state, letters);
    } else {
        walk_letters(at, state, name_letters(word));
    }
}

void Search::walk_letters(std::size_t at, State state, std::string_view letters) {
    if (!feed(state, letters)) {
        return;
    }
    end(at + 1, state);
    if (const auto following = next_word(tokens_, at)) {
        walk(*following, state);
    }
}

void Search::end(std::size_t until, const State& state) {
    if (until < until_) {
        return;
    }
    for (const NameIndex::Ending& ending : index_.endings(state.node)) {
        const bool is_written_so = is_arabic_ || ending.written == NameCase::any ||
                                   (ending.written == NameCase::capital && state.has_capitals) ||
                                   (ending.written == NameCase::all_capitals &&
                                    state.is_all_capitals && ending.letters == state.letters);
        const bool lacks_article =
            ending.has_article && !has_article_ && ending.letters < enough_letters;
        if (!is_written_so || lacks_article) {
            continue;
        }
        if (until > until_) {
            owners_.clear();
            until_ = until;
        }
        owners_.push_back(ending.owner);
    }
}

/// The prefixes that Arabic writes into one with a name, as far as the word has one.
constexpr auto arabic_prefixes =
    std::to_array<std::string_view>({"و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"});

/// Where the span of tokens ends in the text: without `'s`, with the last full stop of `U.S.`.
std::size_t end_of(const Tokens& tokens, std::size_t until) {
    const Token& last = tokens[until - 1];
    std::size_t end = last.span.until;
    if (tokens.language() == Language::english && last.kind == TokenKind::word &&
        tokens.word(until - 1).ends_with("'s")) {
        --end;
        do {
            --end;
        } while ((static_cast<unsigned char>(tokens.text()[end]) & 0xC0U) == 0x80U);
    }
    const bool is_initial = until >= 2 && last.span.until - last.span.from == 1 &&
                            tokens.is_sign(until - 2, '.') && tokens.is_glued(until - 1);
    if (is_initial && tokens.is_sign(until, '.') && tokens.is_glued(until)) {
        ++end;
    }
    return end;
}

std::optional<NameInText> name_at(const Tokens& tokens, const NameIndex& index, std::size_t at) {
    Search search(tokens, index);
    search.look(at, 0, false);
    std::size_t cut = 0;
    const std::string_view word = tokens.word(at);
    if (is_arabic_word(word)) {
        for (const std::string_view prefix : arabic_prefixes) {
            const std::size_t before = search.until();
            if (word.starts_with(prefix) && word.size() > prefix.size()) {
                search.look(at, prefix.size(), false);
                cut = search.until() > before ? prefix.size() : cut;
            }
        }
    } else if (const auto next = next_word(tokens, at); next && is_article_at(tokens, at, *next)) {
        // "as" and "at" are words: an article that assimilates is joined or has a capital.
        const bool is_joined = tokens.is_sign(at + 1, '-') || *next > at + 1;
        if (is_joined || word == "al" || word == "el" || is_capital(tokens, at)) {
            search.look(*next, 0, true);
        }
    }
    if (search.owners().empty()) {
        return std::nullopt;
    }
    NameInText name;
    name.owners = search.owners();
    std::sort(name.owners.begin(), name.owners.end());
    name.owners.erase(std::unique(name.owners.begin(), name.owners.end()), name.owners.end());
    name.from = at;
    name.until = search.until();
    name.has_prefix = cut > 0;
    name.span = {cut > 0 ? tokens.start(at, cut) : tokens[at].span.from,
                 end_of(tokens, name.until)};
    return name;
}

/// A key of the index and what ends there.
struct Key {
    std::string letters;
    NameIndex::Ending ending;
};

/// The keys of a name: with inner articles in one form, and as they are written.
void add_keys(const OwnedName& name, std::vector<Key>& keys) {
    const Tokens tokens(name.name, Language::english);
    std::string one_form;
    std::string as_written;
    bool has_article = false;
    bool is_first = true;
    std::size_t count = 0;  // of letters, with those that stand twice
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].kind == TokenKind::sign) {
            continue;
        }
        const auto next = next_word(tokens, at);
        const bool is_an_article = next && is_article_at(tokens, at, *next);
        if (is_an_article && is_first) {
            has_article = true;
        } else if (tokens[at].kind == TokenKind::digits) {
            add_letters(tokens.digits(at), one_form);
            add_letters(tokens.digits(at), as_written);
        } else {
            const std::string letters = name_letters(without_genitive(tokens, at));
            count += letters.size();
            add_letters(is_an_article ? "al" : letters, one_form);
            add_letters(letters, as_written);
        }
        is_first = false;
    }
    if (one_form.empty()) {
        return;
    }
    const auto length = static_cast<std::uint8_t>(std::min<std::size_t>(count, 255));
    const NameIndex::Ending ending{name.owner, name.written, has_article, length};
    if (as_written != one_form) {
        keys.push_back({std::move(as_written), ending});
    }
    keys.push_back({std::move(one_form), ending});
}

}  // namespace

bool is_capital(const Tokens& tokens, std::size_t at) {
    const Token& token = tokens[at];
    return token.kind == TokenKind::word &&
           is_capital_letter(base::character_at(tokens.text(), token.span.from).code);
}

bool is_all_capitals(const Tokens& tokens, std::size_t at) {
    const Token& token = tokens[at];
    if (token.kind != TokenKind::word) {
        return false;
    }
    const std::string_view word = without_genitive(tokens, at);
    std::size_t letters = word.size();
    for (std::size_t place = token.span.from; place < token.span.until && letters > 0;) {
        const base::Character character = base::character_at(tokens.text(), place);
        place += character.size;
        if (base::kind_of(character.code) == base::CharacterKind::letter &&
            !is_capital_letter(character.code)) {
            return false;
        }
        --letters;
    }
    return true;
}

NameIndex::NameIndex(std::span<const OwnedName> names) {
    std::vector<Key> keys;
    for (const OwnedName& name : names) {
        add_keys(name, keys);
    }
    std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
        return std::pair(std::string_view(left.letters), left.ending.owner) <
               std::pair(std::string_view(right.letters), right.ending.owner);
    });
    struct Range {
        std::size_t from = 0;
        std::size_t until = 0;
        std::size_t depth = 0;
    };
    // Node by node, each the keys that share its letters; a child comes after its parent.
    std::vector<Range> ranges = {{0, keys.size(), 0}};
    nodes_.emplace_back();
    for (std::size_t at = 0; at < ranges.size(); ++at) {
        const Range range = ranges[at];
        Node node;
        node.first_ending = static_cast<std::uint32_t>(endings_.size());
        std::size_t key = range.from;
        for (; key < range.until && keys[key].letters.size() == range.depth; ++key) {
            endings_.push_back(keys[key].ending);
        }
        node.endings = static_cast<std::uint32_t>(endings_.size()) - node.first_ending;
        node.first_edge = static_cast<std::uint32_t>(edges_.size());
        while (key < range.until) {
            const char letter = keys[key].letters[range.depth];
            const std::size_t first = key;
            while (key < range.until && keys[key].letters[range.depth] == letter) {
                ++key;
            }
            edges_.push_back({letter, static_cast<std::uint32_t>(ranges.size())});
            ranges.push_back({first, key, range.depth + 1});
            nodes_.emplace_back();
        }
        node.edges = static_cast<std::uint32_t>(edges_.size()) - node.first_edge;
        nodes_[at] = node;
    }
}

std::size_t NameIndex::bytes() const {
    return nodes_.capacity() * sizeof(Node) + edges_.capacity() * sizeof(Edge) +
           endings_.capacity() * sizeof(Ending);
}

std::uint32_t NameIndex::next(std::uint32_t node, char letter) const {
    const Node& from = nodes_[node];
    for (std::uint32_t edge = from.first_edge; edge < from.first_edge + from.edges; ++edge) {
        if (edges_[edge].letter == letter) {
            return edges_[edge].node;
        }
    }
    return 0;
}

std::span<const NameIndex::Ending> NameIndex::endings(std::uint32_t node) const {
    return std::span(endings_).subspan(nodes_[node].first_ending, nodes_[node].endings);
}

std::vector<NameInText> names_in(const Tokens& tokens, const NameIndex& index) {
    std::vector<NameInText> names;
    for (std::size_t at = 0; at < tokens.size();) {
        const TokenKind kind = tokens[at].kind;
        auto name = kind == TokenKind::word || kind == TokenKind::digits
                        ? name_at(tokens, index, at)
                        : std::nullopt;
        if (!name) {
            ++at;
            continue;
        }
        at = name->until;
        names.push_back(std::move(*name));
    }
    return names;
}

std::vector<NameInText> names_in(std::string_view text, Language language, const NameIndex& index) {
    return names_in(Tokens(text, language), index);
}

}  // namespace recount::reading
