#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "recount/reading/date_words.h"
#include "recount/reading/dates.h"
#include "recount/reading/release_harm.h"
#include "recount/reading/release_text.h"
#include "recount/reading/release_words.h"

namespace recount::reading {
namespace {

// `September 30, 2017` and a few letters more.
constexpr std::size_t longest_day = 32;
// A place is a few words; what is longer is a sentence.
constexpr std::size_t longest_place = 120;

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

std::optional<ReadFinding> read_finding(std::string_view all, TextSpan paragraph) {
    const std::string_view text = all.substr(0, paragraph.until);
    ReadFinding finding;
    finding.span = paragraph;
    std::size_t from = read_item(text, paragraph, finding);
    constexpr std::string_view on = "On ";
    if (text.substr(from, on.size()) == on) {
        from += on.size();
    }
    const std::string_view head = text.substr(from, longest_day);
    const std::vector<DateInText> dates = dates_in(head, record::Language::english, record::Day{});
    if (dates.empty() || dates.front().span.from != 0 || dates.front().form != DateForm::absolute ||
        dates.front().date.precision() != record::DatePrecision::day) {
        return std::nullopt;
    }
    const std::optional<record::Day> day = dates.front().date.earliest();
    if (!day) {
        return std::nullopt;
    }
    finding.day = *day;
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

bool looks_like_finding(std::string_view all, TextSpan paragraph) {
    const std::string_view text = all.substr(0, paragraph.until);
    ReadFinding finding;
    const std::size_t from = read_item(text, paragraph, finding);
    // The words of a head: a day, a place, a country, who reported.
    constexpr std::size_t longest_head = longest_day + longest_place;
    const std::string_view head = text.substr(from, longest_head);
    const Tokens tokens(head, record::Language::english);
    const bool has_month = month_at(tokens, 0) || month_at(tokens, 1);
    constexpr std::array<std::string_view, 3> marks = {" near ", " via ", " in the vicinity of "};
    return (has_month || !finding.item.empty()) && first_of(small(head), marks).has_value();
}

}  // namespace recount::reading
