#include "recount/link/person_name.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "recount/link/name_words.h"

namespace recount::link {
namespace {

using enum WordMeaning;
using Words = std::vector<NameWord>;

bool means(const NameWord& word, WordMeaning meaning) {
    return word.may_mean(meaning);
}

struct Parts {
    std::vector<std::string> parts;
    std::vector<std::string> asides;
};

/// Joins the words of one name, or of one aside, to parts.
class Joining {
public:
    explicit Joining(const Words& words) : words_(words) {}

    std::vector<std::string> parts() && {
        while (at_ < words_.size()) {
            take();
        }
        return std::move(parts_);
    }

private:
    [[nodiscard]] bool has_next() const { return at_ + 1 < words_.size(); }
    [[nodiscard]] const NameWord& next() const { return words_[at_ + 1]; }

    [[nodiscard]] bool is_article() const {
        const NameWord& word = words_[at_];
        return has_next() && (means(word, article) ||
                              (at_ > 0 && is_assimilated_article(word.folded, next().folded)));
    }

    void take() {
        const NameWord& word = words_[at_];
        if (!parts_.empty() && (means(word, god) || means(word, of_faith) || is_faith_apart())) {
            parts_.back() = with_ending(parts_.back(), means(word, god) ? god : of_faith);
            ++at_;
        } else if (is_article() || is_left_out()) {
            ++at_;
        } else if (const auto start = compound_start(); start && has_next()) {
            take_compound(*start);
        } else {
            parts_.push_back(compound_form(word.folded));
            ++at_;
        }
    }

    /// "Salah al din", the article a word of its own.
    [[nodiscard]] bool is_faith_apart() const {
        const std::string& word = words_[at_].folded;
        return at_ > 0 && (word == "din" || word == "deen" || word == "dine" || word == "دين") &&
               (means(words_[at_ - 1], article) ||
                is_assimilated_article(words_[at_ - 1].folded, word));
    }

    [[nodiscard]] bool is_left_out() const {
        const NameWord& word = words_[at_];
        const bool is_last = !has_next();
        return !is_last && (means(word, particle) || (means(word, child_of) && at_ > 0));
    }

    [[nodiscard]] std::optional<WordMeaning> compound_start() const {
        const NameWord& word = words_[at_];
        if (means(word, father)) {
            return father;
        }
        if (means(word, mother)) {
            return mother;
        }
        // Abd alone is a name, and before an article half of one; Abdul has the article.
        const bool is_servant = means(word, servant) || word.folded == "abed";
        return is_servant && (!is_bare_servant() || begins_with_article()) ? std::optional(servant)
                                                                           : std::nullopt;
    }

    [[nodiscard]] bool is_bare_servant() const {
        const std::string& folded = words_[at_].folded;
        return folded == "abd" || folded == "abed" || folded == "عبد";
    }

    [[nodiscard]] bool begins_with_article() const {
        if (!has_next()) {
            return false;
        }
        const std::string& folded = next().folded;
        const bool is_word =
            means(next(), article) ||
            (at_ + 2 < words_.size() && is_assimilated_article(folded, words_[at_ + 2].folded));
        return is_word || means(next(), god) || without_link(folded) != folded || folded == "ربه" ||
               folded == "rabbo" || folded == "rabbuh";
    }

    void take_compound(WordMeaning start) {
        const bool has_article = start == servant && !is_bare_servant();
        ++at_;
        const std::size_t first = at_;
        while (is_article()) {
            ++at_;
        }
        const std::string& word = words_[at_].folded;
        const bool is_whole = has_article || at_ > first;
        const std::string_view rest = is_whole           ? std::string_view(word)
                                      : start == servant ? without_link(word)
                                                         : without_article(word);
        parts_.push_back(joined(start, script_of(word) == Script::arabic && start == servant
                                           ? without_link(word)
                                           : rest));
        ++at_;
    }

    const Words& words_;
    std::size_t at_ = 0;
    std::vector<std::string> parts_;
};

/// "Banna, Khalid": one comma, in Latin letters, and no more than two words before it.
void turn_round(Words& words) {
    const auto comma = std::find_if(words.begin(), words.end(),
                                    [](const NameWord& word) { return word.after_comma; });
    if (comma == words.end() || comma->script != Script::latin || comma - words.begin() > 2 ||
        std::any_of(comma + 1, words.end(),
                    [](const NameWord& word) { return word.after_comma; })) {
        return;
    }
    std::rotate(words.begin(), comma, words.end());
}

void leave_titles_out(Words& words) {
    // Haj is a name where nothing but a family name follows in Arabic lists, so two must stay.
    while (words.size() > 2 && means(words.front(), title)) {
        words.erase(words.begin());
    }
    while (words.size() > 2 && means(words.back(), suffix)) {
        words.pop_back();
    }
}

/// Takes what says that there is no name, or whose relative it is, out of the words.
NameKind take_kind(Words& words) {
    const bool is_unknown = std::any_of(words.begin(), words.end(),
                                        [](const NameWord& word) { return means(word, unknown); });
    if (is_unknown) {
        std::erase_if(words, [](const NameWord& word) {
            return means(word, unknown) || means(word, placeholder) || means(word, relation) ||
                   means(word, particle);
        });
        return words.empty() ? NameKind::unknown : NameKind::relation;
    }
    if (std::all_of(words.begin(), words.end(), [](const NameWord& word) {
            return means(word, placeholder) || means(word, article) || means(word, particle) ||
                   means(word, relation);
        })) {
        words.clear();
        return NameKind::unknown;
    }
    const NameWord& first = words.front();
    const bool is_of = words.size() > 2 && (words[1].folded == "of" || words[1].folded == "de");
    const bool is_child =
        words.size() > 2 && first.script == Script::arabic && means(first, child_of);
    const bool is_arabic_relation =
        words.size() > 1 && first.script == Script::arabic && means(first, relation);
    const bool is_baby = words.size() > 1 && (first.folded == "baby" || first.folded == "newborn" ||
                                              first.folded == "infant" || first.folded == "fetus");
    if ((means(first, relation) && is_of) || is_child || is_arabic_relation || is_baby) {
        words.erase(words.begin(), words.begin() + (is_of ? 2 : 1));
        return NameKind::relation;
    }
    return NameKind::known;
}

/// Abu Khalid before two parts and more is a kunya; Abu Bakr is a given name as well.
bool begins_with_kunya(const Words& words, const std::vector<std::string>& parts) {
    const bool is_kunya = means(words.front(), father) || means(words.front(), mother);
    return is_kunya && parts.size() > 2 && parts.front() != "ابوبكر" &&
           !parts.front().starts_with("abubak");
}

}  // namespace

PersonName PersonName::parse(std::string_view text, NamePartBook& book) {
    Words words = name_words(text);
    Words aside;
    std::copy_if(words.begin(), words.end(), std::back_inserter(aside),
                 [](const NameWord& word) { return word.is_aside; });
    if (aside.size() == words.size()) {
        aside.clear();
    } else {
        std::erase_if(words, [](const NameWord& word) { return word.is_aside; });
    }
    PersonName name;
    if (words.empty()) {
        return name;
    }
    turn_round(words);
    leave_titles_out(words);
    name.kind_ = take_kind(words);
    if (name.kind_ == NameKind::unknown) {
        return name;
    }
    std::vector<std::string> parts = Joining(words).parts();
    std::vector<std::string> asides = Joining(aside).parts();
    if (begins_with_kunya(words, parts)) {
        asides.insert(asides.begin(), parts.front());
        parts.erase(parts.begin());
    }
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at + 1 < most_parts || at + 1 == parts.size()) {
            name.numbers_[name.part_count_++] = book.add(parts[at]);
        }
    }
    for (const std::string& one : asides) {
        if (name.part_count_ + name.aside_count_ < most_parts) {
            name.numbers_[std::size_t{name.part_count_} + name.aside_count_++] = book.add(one);
        }
    }
    if (name.part_count_ == 0) {
        name.kind_ = NameKind::unknown;
    }
    return name;
}

}  // namespace recount::link
