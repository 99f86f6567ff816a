#include "recount/reading/release_counts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "recount/base/ascii.h"
#include "recount/reading/release_numbers.h"

namespace recount::reading {
namespace {

/// A stretch of a sentence in small letters, with single blanks, without commas.
std::string plain(std::string_view words) {
    std::string result;
    for (const char letter : words) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isspace(byte) != 0 || letter == ',' || letter == '-') {
            if (!result.empty() && result.back() != ' ') {
                result += ' ';
            }
        } else {
            result += base::lower_ascii(letter);
        }
    }
    while (!result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result;
}

bool holds(std::string_view words, std::string_view part) {
    return words.find(part) != std::string_view::npos;
}

template <std::size_t Count>
bool holds_any(std::string_view words, const std::array<std::string_view, Count>& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return holds(words, part); });
}

bool begins(std::string_view words, std::string_view part) {
    return words.substr(0, part.size()) == part;
}

bool ends(std::string_view words, std::string_view part) {
    return words.size() >= part.size() && words.substr(words.size() - part.size()) == part;
}

/// The words around a number of a sentence, up to the numbers beside it.
struct Place {
    std::string before;
    std::string after;
    std::string_view sentence;  ///< all of it, plain
};

struct Rule {
    std::string_view field;
    std::string_view reason;
    bool (*fits)(const Place&);
};

bool is_of_reports(const Place& place) {
    return holds(place.after, "report") || holds(place.before, "report") ||
           holds(place.sentence, "reports");
}

/// The verdict stands after its number, before the next.
bool is_verdict(const Place& place, std::string_view word) {
    return holds(place.after, word) && is_of_reports(place);
}

bool is_killed(const Place& place) {
    constexpr std::array<std::string_view, 8> kills = {
        "civilian deaths",       "civilians killed",
        "civilian killed",       "civilians have been unintentionally killed",
        "civilians were killed", "civilians were unintentionally killed",
        "unintentional deaths",  "civilians had been unintentionally killed"};
    return holds_any(place.after, kills) ||
           ((ends(place.before, "death of") || ends(place.before, "deaths of")) &&
            begins(place.after, "civilian"));
}

bool is_since_the_start(const Place& place) {
    constexpr std::array<std::string_view, 7> starts = {"to date",
                                                        "since the start",
                                                        "since the beginning",
                                                        "since operations began",
                                                        "since august 2014",
                                                        "august 2014 to present",
                                                        "between august 2014"};
    return holds_any(place.sentence, starts);
}

// The first rule that fits a number says what it counts. Words from the releases of 2015 to 2025.
constexpr std::array rules = {
    Rule{"previously_unannounced_killed", "deaths not announced before",
         [](const Place& p) {
             return holds(p.sentence, "not been previously announced") && is_killed(p);
         }},
    Rule{
        "reopened", "closed before and opened again",
        [](const Place& p) { return holds(p.after, "reopened") && !holds(p.after, "still open"); }},
    Rule{"cumulative_reports", "the total number of reports",
         [](const Place& p) {
             return holds(p.before, "total number of reports of possible civilian casualties was");
         }},
    Rule{"cumulative_credible_reports", "the total number of credible reports",
         [](const Place& p) {
             return holds(p.before, "total number of credible reports") && ends(p.before, "was");
         }},
    Rule{"cumulative_engagements", "separate engagements",
         [](const Place& p) { return begins(p.after, "separate engagements"); }},
    Rule{"cumulative_strikes", "strikes conducted since August 2014",
         [](const Place& p) {
             return (begins(p.after, "strikes") || begins(p.after, "* strikes")) &&
                    (holds(p.before, "conducted")) && holds(p.sentence, "2014");
         }},
    Rule{"cumulative_killed_claimed", "killed since the start of the operation",
         [](const Place& p) {
             return is_killed(p) && is_since_the_start(p) && !holds(p.sentence, "resulting in") &&
                    !holds(p.sentence, "resulted in");
         }},
    Rule{"open_carried_over", "carried over",
         [](const Place& p) {
             return ends(p.before, "carried over") || holds(p.after, "were carried over");
         }},
    Rule{"duplicates", "assessed to be duplicates",
         [](const Place& p) { return is_verdict(p, "duplicate"); }},
    Rule{"non_credible", "assessed to be non-credible",
         [](const Place& p) {
             return is_verdict(p, "non credible") || is_verdict(p, "noncredible") ||
                    is_verdict(p, "not credible");
         }},
    Rule{"credible", "assessed to be credible",
         [](const Place& p) { return is_verdict(p, "credible"); }},
    Rule{"still_open", "still open at the end of the month",
         [](const Place& p) {
             constexpr std::array<std::string_view, 6> open = {
                 "still open",  "still being assessed",
                 "remain open", "open and being assessed",
                 "are open",    "were open"};
             return holds_any(p.after, open);
         }},
    Rule{"new_reports", "received in the month",
         [](const Place& p) {
             return (ends(p.before, "received") && holds(p.after, "report")) ||
                    begins(p.after, "new reports were received");
         }},
    Rule{"completed", "assessments completed",
         [](const Place& p) {
             constexpr std::array<std::string_view, 9> done = {"completed the assessment on",
                                                               "completed the assessment of",
                                                               "completed assessments of",
                                                               "completed assessments on",
                                                               "completed the assessments of",
                                                               "completed the assessments on",
                                                               "completed",
                                                               "the assessment of",
                                                               "assessed"};
             const bool is_done = std::any_of(done.begin(), done.end(), [&](std::string_view one) {
                 return ends(p.before, one);
             });
             return is_done && (holds(p.after, "report") || begins(p.after, "assessment")) &&
                    !begins(p.after, "previously") && !ends(p.before, "out of the");
         }},
    Rule{"killed_in_this_report", "deaths in the credible reports",
         [](const Place& p) {
             return is_killed(p) &&
                    (holds(p.sentence, "resulted in") || holds(p.sentence, "resulting in"));
         }},
    Rule{"injured_in_this_report", "injuries in the credible reports",
         [](const Place& p) {
             return (holds(p.after, "injuries") || begins(p.after, "injury") ||
                     holds(p.after, "injured") || holds(p.before, "injuries to") ||
                     ends(p.before, "injured")) &&
                    (holds(p.sentence, "resulted in") || holds(p.sentence, "resulting in"));
         }},
    Rule{"credible", "strikes found to have caused harm",
         [](const Place& p) {
             return holds(p.before, "preponderance of evidence indicates") &&
                    holds(p.after, "strikes");
         }},
};

/// "At least 484" is how the running total is stated. A hedge at any other count leaves open which
/// number belongs into the ledger.
ReadCount count_of(const Rule& rule, const NumberInText& number, TextSpan span) {
    ReadCount count{std::string(rule.field), number.low, span, Certainty::sure,
                    std::string(rule.reason)};
    const bool is_total = rule.field == "cumulative_killed_claimed";
    if (!number.is_exact && !(is_total && plain(number.hedge) == "at least")) {
        count.certainty = Certainty::doubtful;
        count.reason += ", but stated as '" + plain(number.hedge) + "'";
    }
    return count;
}

/// From the number to the next one; where nothing is said there ("... was 396."), from the number
/// before it too.
TextSpan words_around(std::string_view text, TextSpan sentence, std::size_t from, TextSpan number,
                      std::size_t until) {
    constexpr std::size_t fewest_bytes = 8;
    const std::size_t start = until - number.until < fewest_bytes ? from : number.from;
    TextSpan span{sentence.from + start, sentence.from + until};
    const auto is_blank = [&](std::size_t at) {
        return std::isspace(static_cast<unsigned char>(text[at])) != 0 || text[at] == ',';
    };
    while (span.from < span.until && is_blank(span.from)) {
        ++span.from;
    }
    while (span.until > span.from && is_blank(span.until - 1)) {
        --span.until;
    }
    return span;
}

}  // namespace

std::vector<ReadCount> counts_in(std::string_view text, TextSpan sentence) {
    const std::string_view words = sentence.in(text);
    const std::string all = plain(words);
    const std::vector<NumberInText> numbers = numbers_of_release(words);
    std::vector<ReadCount> counts;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const NumberInText& number = numbers[i];
        // A range with both ends, or "up to 20", is no count of a ledger.
        if (number.low != number.high && (number.high || number.low == 0)) {
            continue;
        }
        const std::size_t from = i == 0 ? 0 : numbers[i - 1].span.until;
        const std::size_t until = i + 1 < numbers.size() ? numbers[i + 1].span.from : words.size();
        const Place place{plain(words.substr(from, number.span.from - from)),
                          plain(words.substr(number.span.until, until - number.span.until)), all};
        const auto rule = std::find_if(rules.begin(), rules.end(),
                                       [&](const Rule& one) { return one.fits(place); });
        if (rule != rules.end()) {
            counts.push_back(
                count_of(*rule, number, words_around(text, sentence, from, number.span, until)));
        }
    }
    return counts;
}

}  // namespace recount::reading
