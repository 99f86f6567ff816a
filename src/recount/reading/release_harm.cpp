#include "recount/reading/release_harm.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "recount/reading/release_numbers.h"
#include "recount/reading/release_words.h"
#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

/// Whether a number counts civilians, by the words after it.
bool counts_civilians(std::string_view after) {
    constexpr std::array<std::string_view, 8> people = {
        "civilian",      "unidentified civilian", "additional civilian", "other civilian",
        "non-combatant", "noncombatant",          "more civilian",       "local civilian"};
    return std::any_of(people.begin(), people.end(),
                       [&](std::string_view one) { return after.substr(0, one.size()) == one; });
}

enum class Fate { killed, injured, unknown };

/// What happened to those counted, by the first word for it in what follows.
Fate fate_in(std::string_view words) {
    constexpr std::array<std::string_view, 4> kills = {"killed", "death", "died", "fatal"};
    constexpr std::array<std::string_view, 4> injures = {"injur", "wounded", "harmed", "hurt"};
    const std::optional<Hit> kill = first_of(words, kills);
    const std::optional<Hit> injury = first_of(words, injures);
    if (!kill && !injury) {
        return Fate::unknown;
    }
    return kill && (!injury || kill->at < injury->at) ? Fate::killed : Fate::injured;
}

bool begins_with_any(std::string_view words, std::initializer_list<std::string_view> all) {
    return std::any_of(all.begin(), all.end(),
                       [&](std::string_view one) { return words.substr(0, one.size()) == one; });
}

bool ends_with_word(std::string_view words, std::string_view part) {
    while (!words.empty() && words.back() == ' ') {
        words.remove_suffix(1);
    }
    return words.size() >= part.size() && words.substr(words.size() - part.size()) == part;
}

/// The killed and the injured that one sentence tells of.
struct ToldHarm {
    std::optional<ReadHarm> killed;
    std::optional<ReadHarm> injured;

    [[nodiscard]] bool is_any() const { return killed || injured; }
};

void add(std::optional<ReadHarm>& harm, const ReadHarm& more) {
    if (!harm) {
        harm = more;
        return;
    }
    harm->low += more.low;
    harm->high += more.high;
    harm->span.until = std::max(harm->span.until, more.span.until);
}

bool is_same(const std::optional<ReadHarm>& a, const std::optional<ReadHarm>& b) {
    return a.has_value() == b.has_value() && (!a || (a->low == b->low && a->high == b->high));
}

/// `two civilians were killed and one was injured`, `killing 101 civilians`.
ToldHarm harm_in(std::string_view text, TextSpan sentence) {
    const std::string_view words = sentence.in(text);
    const std::string plain = small(words);
    const std::vector<NumberInText> numbers = numbers_of_release(words);
    ToldHarm told;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const NumberInText& number = numbers[i];
        const std::size_t until = i + 1 < numbers.size() ? numbers[i + 1].span.from : words.size();
        std::string_view after =
            std::string_view(plain).substr(number.span.until, until - number.span.until);
        after.remove_prefix(std::min(after.find_first_not_of(' '), after.size()));
        // "and one was injured", "and two more were wounded": civilians, as those before.
        const bool goes_on =
            told.is_any() &&
            begins_with_any(after,
                            {"was ", "were ", "injured", "killed", "wounded", "unintentionally ",
                             "other", "more ", "individual", "people", "additional"});
        if (!counts_civilians(after) && !goes_on) {
            continue;
        }
        const std::string_view before = std::string_view(plain).substr(0, number.span.from);
        Fate fate = fate_in(after);
        if (ends_with_word(before, "killing")) {
            fate = Fate::killed;
        } else if (ends_with_word(before, "injuring") || ends_with_word(before, "wounding")) {
            fate = Fate::injured;
        } else if (fate == Fate::unknown) {
            fate = fate_in(std::string_view(plain).substr(number.span.until));
        }
        if (fate != Fate::unknown) {
            add(fate == Fate::killed ? told.killed : told.injured,
                {number.low,
                 number.high.value_or(number.low),
                 {sentence.from + number.span.from, sentence.from + until}});
        }
    }
    return told;
}

/// `a civilian ... was killed`, where no number says how many: one.
ToldHarm single_harm_in(std::string_view text, TextSpan sentence) {
    constexpr std::array<std::string_view, 3> things = {"a civilian was", "a civilian entered",
                                                        "a civilian exited"};
    const std::string plain = small(sentence.in(text));
    const std::optional<Hit> hit = first_of(std::string_view(plain), things);
    ToldHarm told;
    if (!hit) {
        return told;
    }
    const Fate fate = fate_in(std::string_view(plain).substr(hit->at));
    if (fate != Fate::unknown) {
        add(fate == Fate::killed ? told.killed : told.injured,
            {1, 1, {sentence.from + hit->at, sentence.until}});
    }
    return told;
}

}  // namespace

void read_harm(std::string_view text, TextSpan story, ReadFinding& finding) {
    const std::vector<TextSpan> sentences = sentences_of(text, story);
    for (const TextSpan sentence : sentences) {
        const ToldHarm told = harm_in(text, sentence);
        if (!told.is_any()) {
            continue;
        }
        if (!finding.killed && !finding.injured) {
            finding.killed = told.killed;
            finding.injured = told.injured;
            continue;
        }
        const std::string plain = small(sentence.in(text));
        if (plain.find("additional") != std::string::npos ||
            plain.find("another") != std::string::npos) {
            if (told.killed) {
                add(finding.killed, *told.killed);
            }
            if (told.injured) {
                add(finding.injured, *told.injured);
            }
        } else if (!is_same(told.killed, finding.killed) ||
                   !is_same(told.injured, finding.injured)) {
            finding.certainty = Certainty::doubtful;
        }
    }
    for (std::size_t i = 0; i < sentences.size() && !finding.killed && !finding.injured; ++i) {
        const ToldHarm told = single_harm_in(text, sentences[i]);
        finding.killed = told.killed;
        finding.injured = told.injured;
        finding.certainty = told.is_any() ? Certainty::likely : finding.certainty;
    }
}

}  // namespace recount::reading
