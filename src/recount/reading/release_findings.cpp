#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "recount/reading/dates.h"
#include "recount/reading/release_numbers.h"
#include "recount/reading/release_text.h"
#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

// `September 30, 2017` and a few letters more.
constexpr std::size_t longest_day = 32;
// A place is a few words; what is longer is a sentence.
constexpr std::size_t longest_place = 120;

std::string small(std::string_view words) {
    std::string result(words);
    std::transform(result.begin(), result.end(), result.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    return result;
}

bool is_digit(char letter) {
    return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

bool is_upper(char letter) {
    return std::isupper(static_cast<unsigned char>(letter)) != 0;
}

TextSpan trimmed(std::string_view text, TextSpan span) {
    constexpr std::string_view blanks = " \t,;:";
    while (span.from < span.until && blanks.find(text[span.from]) != std::string_view::npos) {
        ++span.from;
    }
    while (span.until > span.from && blanks.find(text[span.until - 1]) != std::string_view::npos) {
        --span.until;
    }
    return span;
}

/// Where one of some words begins in small letters, and which.
struct Hit {
    std::size_t at = 0;
    std::string_view word;
};

template <std::size_t Count>
std::optional<Hit> first_of(std::string_view words,
                            const std::array<std::string_view, Count>& all) {
    std::optional<Hit> first;
    for (const std::string_view word : all) {
        const std::size_t at = words.find(word);
        if (at != std::string_view::npos && (!first || at < first->at)) {
            first = Hit{at, word};
        }
    }
    return first;
}

/// A wording that tells what became of a report.
struct Wording {
    std::string_view words;
    Verdict verdict;
    std::string_view reason;
};

// In the order in which they are looked for.
constexpr std::array wordings = {
    Wording{"that was incorrect", Verdict::correction, "correction"},
    Wording{"date correction", Verdict::correction, "correction"},
    Wording{"previously incorrectly released", Verdict::correction, "correction"},
    Wording{"were both based on the same report", Verdict::correction, "correction"},
    Wording{"a duplicate of", Verdict::duplicate, "duplicate"},
    Wording{"is a duplicate", Verdict::duplicate, "duplicate"},
    Wording{"duplicate report", Verdict::duplicate, "duplicate"},
    Wording{"are duplicates of", Verdict::duplicate, "duplicate"},
    Wording{"no coalition strikes", Verdict::non_credible, "no_coalition_strikes"},
    Wording{"no coalition actions", Verdict::non_credible, "no_coalition_strikes"},
    Wording{"no strike or operation was identified", Verdict::non_credible, "no_coalition_strikes"},
    Wording{"no strikes were conducted", Verdict::non_credible, "no_coalition_strikes"},
    Wording{"not a coalition force engagement", Verdict::non_credible, "no_coalition_strikes"},
    Wording{"insufficient information", Verdict::non_credible, "insufficient_information"},
    Wording{"insufficient detail", Verdict::non_credible, "insufficient_information"},
    Wording{"insufficient evidence", Verdict::non_credible, "insufficient_evidence"},
    Wording{"no civilians were harmed", Verdict::non_credible, "no_harm"},
    Wording{"civilian casualties did not occur", Verdict::non_credible, "no_harm"},
    Wording{"no civilian casualties", Verdict::non_credible, "no_harm"},
    Wording{"no noncombatants were killed", Verdict::non_credible, "no_harm"},
    Wording{"only da'esh fighters were killed", Verdict::non_credible, "no_harm"},
    Wording{"did not indicate that the alleged civilian casualties", Verdict::non_credible,
            "insufficient_evidence"},
    Wording{"rescinded the allegation", Verdict::non_credible, "withdrawn"},
};

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

/// The first sentence that tells of harm gives it; later ones that say `additional` add to it,
/// those that come to the same tell it again, and others make it doubtful.
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

/// `37SEV0100577129`: a zone, a band, a square of two letters, an even number of digits.
std::vector<std::string> grids_in(std::string_view words) {
    std::vector<std::string> grids;
    for (std::size_t at = 0; at < words.size();) {
        if (!is_digit(words[at]) ||
            (at > 0 && (is_digit(words[at - 1]) || is_upper(words[at - 1])))) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < words.size() && end - at < 2 && is_digit(words[end])) {
            ++end;
        }
        std::size_t letters = end;
        while (letters < words.size() && letters - end < 3 && is_upper(words[letters])) {
            ++letters;
        }
        std::size_t digits = letters;
        while (digits < words.size() && is_digit(words[digits])) {
            ++digits;
        }
        const std::size_t count = digits - letters;
        if (letters - end == 3 && count >= 4 && count <= 10 && count % 2 == 0) {
            grids.emplace_back(words.substr(at, digits - at));
        }
        at = std::max(digits, at + 1);
    }
    return grids;
}

/// The Coalition's own number of a report: `Report 3344`, `2996/CODE`, `(1269)`.
std::string report_number_in(std::string_view words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_digit(words[at]) || (at > 0 && words[at - 1] != ' ' && words[at - 1] != '(')) {
            continue;
        }
        std::size_t end = at;
        while (end < words.size() && is_digit(words[end])) {
            ++end;
        }
        const std::size_t length = end - at;
        const bool is_bracketed =
            at > 0 && words[at - 1] == '(' && end < words.size() && words[end] == ')';
        const bool is_coded = end < words.size() && words[end] == '/';
        const bool is_named = at >= 7 && small(words.substr(at - 7, 7)) == "report ";
        const bool is_before_grid = end + 2 < words.size() && words.substr(end, 3) == " / ";
        if (length >= 2 && length <= 5 &&
            (is_bracketed || is_coded || is_named || is_before_grid)) {
            return std::string(words.substr(at, length));
        }
        at = end;
    }
    return {};
}

/// Reads the head of a finding (place, country, who reported) and says where the story begins.
class HeadReader {
public:
    HeadReader(std::string_view text, TextSpan rest, ReadFinding& finding)
        : text_(text), rest_(rest), finding_(finding) {}

    /// Nothing where there is no place.
    std::optional<std::size_t> read() {
        const std::string plain = small(rest_.in(text_));
        const std::size_t via = plain.find("via ");
        const std::size_t story = story_after(plain, via);
        const std::size_t place_end =
            via != std::string::npos && via < story ? via : country_end(plain, story);
        if (place_end == std::string::npos || place_end > longest_place) {
            return std::nullopt;
        }
        read_place({rest_.from, rest_.from + place_end});
        if (via != std::string::npos && via < story) {
            const TextSpan source = trimmed(text_, {rest_.from + via + 4, rest_.from + story});
            std::string name(source.in(text_));
            const std::size_t report = small(name).find(" report");
            if (report != std::string::npos) {
                name.resize(report);
            }
            while (!name.empty() && (name.back() == '.' || name.back() == ' ')) {
                name.pop_back();
            }
            finding_.source = name;
        }
        return rest_.from + story;
    }

private:
    /// Where the head ends: at the colon or the full stop after the source or the country.
    [[nodiscard]] static std::size_t story_after(const std::string& plain, std::size_t via) {
        const std::size_t from = via == std::string::npos ? 0 : via;
        const std::size_t colon = plain.find(':', from);
        const std::size_t stop = plain.find(". ", from);
        const std::size_t end = std::min(colon, stop);
        if (via != std::string::npos) {
            return end == std::string::npos ? plain.size() : end + 1;
        }
        // "near Soluk, Syria, during strikes": the story follows the country.
        const std::size_t country = country_end(plain, plain.size());
        if (country == std::string::npos) {
            return end == std::string::npos ? plain.size() : end + 1;
        }
        return country;
    }

    [[nodiscard]] static std::size_t country_end(const std::string& plain, std::size_t until) {
        constexpr std::array<std::string_view, 2> countries = {"syria", "iraq"};
        const std::optional<Hit> hit =
            first_of(std::string_view(plain).substr(0, until), countries);
        return hit ? hit->at + hit->word.size() : std::string::npos;
    }

    void read_place(TextSpan span) {
        span = trimmed(text_, span);
        const std::string plain = small(span.in(text_));
        constexpr std::array<std::string_view, 2> countries = {"syria", "iraq"};
        for (const std::string_view country : countries) {
            if (plain.size() >= country.size() &&
                plain.substr(plain.size() - country.size()) == country) {
                finding_.country =
                    std::string(text_.substr(span.until - country.size(), country.size()));
                span = trimmed(text_, {span.from, span.until - country.size()});
                break;
            }
        }
        constexpr std::array<std::string_view, 6> nears = {
            "in the vicinity of ", "in and near ", "near ", "in ", "close to ", "outside "};
        for (const std::string_view near : nears) {
            if (small(span.in(text_)).substr(0, near.size()) == near) {
                finding_.near = std::string(text_.substr(span.from, near.size() - 1));
                span = trimmed(text_, {span.from + near.size(), span.until});
                break;
            }
        }
        while (!span.is_empty() && text_[span.until - 1] == '.') {
            --span.until;
        }
        finding_.place = std::string(span.in(text_));
        finding_.place_span = span;
    }

    std::string_view text_;
    TextSpan rest_;
    ReadFinding& finding_;
};

void read_verdict(std::string_view text, TextSpan story, ReadFinding& finding) {
    const std::string plain = small(story.in(text));
    for (const Wording& wording : wordings) {
        const std::size_t at = plain.find(wording.words);
        if (at != std::string::npos) {
            finding.verdict = wording.verdict;
            finding.reason = std::string(wording.reason);
            finding.verdict_span = {story.from + at, story.from + at + wording.words.size()};
            break;
        }
    }
    if (finding.verdict == Verdict::non_credible || finding.verdict == Verdict::duplicate) {
        return;
    }
    if (finding.verdict == Verdict::correction) {
        // What it was and what it is stand side by side: for a person to read.
        finding.certainty = Certainty::doubtful;
        return;
    }
    read_harm(text, story, finding);
    if (finding.killed || finding.injured) {
        finding.verdict = Verdict::credible;
        finding.verdict_span = finding.killed ? finding.killed->span : finding.injured->span;
    } else {
        finding.certainty = Certainty::doubtful;
    }
}

/// `12.`, `(14.)`, `-` or a quotation mark at the beginning of a line; says where the rest begins.
std::size_t read_item(std::string_view text, TextSpan paragraph, ReadFinding& finding) {
    constexpr std::string_view quote = "\u201c";
    std::size_t from = paragraph.from;
    const auto skip = [&](std::string_view letters) {
        while (from < paragraph.until && letters.find(text[from]) != std::string_view::npos) {
            ++from;
        }
    };
    const auto skip_quote = [&]() {
        while (text.substr(from, quote.size()) == quote) {
            from += quote.size();
        }
    };
    skip("-* \"");
    skip_quote();
    const std::size_t start = from;
    skip("(");
    const std::size_t item = from;
    while (from < paragraph.until && is_digit(text[from])) {
        ++from;
    }
    const std::size_t until = from;
    skip(".)");
    if (until == item || from == until) {
        return start;
    }
    finding.item = std::string(text.substr(item, until - item));
    skip(" \"");
    skip_quote();
    return from;
}

}  // namespace

std::optional<ReadFinding> read_finding(std::string_view text, TextSpan paragraph) {
    ReadFinding finding;
    finding.span = paragraph;
    std::size_t from = read_item(text, paragraph, finding);
    constexpr std::string_view on = "On ";
    if (text.substr(from, on.size()) == on) {
        from += on.size();
    }
    const std::string_view head = text.substr(from, std::min(longest_day, paragraph.until - from));
    const std::vector<DateInText> dates = dates_in(head, record::Language::english, record::Day{});
    if (dates.empty() || dates.front().span.from != 0 || dates.front().form != DateForm::absolute ||
        dates.front().date.precision() != record::DatePrecision::day ||
        !dates.front().date.earliest()) {
        return std::nullopt;
    }
    finding.day = *dates.front().date.earliest();
    finding.day_span = {from, from + dates.front().span.until};
    TextSpan rest = trimmed(text, {finding.day_span.until, paragraph.until});
    constexpr std::string_view sic = "[sic]";
    if (rest.in(text).substr(0, sic.size()) == sic) {
        rest = trimmed(text, {rest.from + sic.size(), rest.until});
    }
    const std::optional<std::size_t> story = HeadReader(text, rest, finding).read();
    if (!story) {
        return std::nullopt;
    }
    const TextSpan told = trimmed(text, {*story, paragraph.until});
    read_verdict(text, told, finding);
    finding.grids = grids_in(told.in(text));
    finding.report_number = report_number_in(told.in(text));
    finding.is_reopened = small(rest.in(text)).find("reopened") != std::string::npos;
    return finding;
}

}  // namespace recount::reading
