#include "recount/reason/query.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "recount/base/spelling.h"

namespace recount::reason {
namespace {

using record::Day;

constexpr std::array<std::string_view, 7> clause_words = {"by",   "in",     "during", "entered",
                                                          "part", "ledger", "as"};

std::string example() {
    return "for example: civilians_killed by coalition - us ledger assessed:cjtf-oir as of "
           "2017-05-26";
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char letter : text) {
        const bool ends =
            letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == ',';
        if (!ends) {
            word += letter;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

bool is_clause_word(const std::string& word) {
    for (const std::string_view clause : clause_words) {
        if (word == clause) {
            return true;
        }
    }
    return false;
}

base::Result<record::DaySpan> span_of(const std::string& text, const std::string& clause) {
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) {
        // A single date: its whole span, e.g. `during 2017-03`.
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(text));
        return record::DaySpan::make(date.earliest(), date.latest());
    }
    const auto trimmed = [](std::string part) {
        while (!part.empty() && part.front() == ' ') {
            part.erase(part.begin());
        }
        while (!part.empty() && part.back() == ' ') {
            part.pop_back();
        }
        return part;
    };
    const std::string from_text = trimmed(text.substr(0, dots));
    const std::string to_text = trimmed(text.substr(dots + 2));
    if (from_text.empty() && to_text.empty()) {
        return base::fail(base::ErrorKind::malformed,
                          "'" + clause + " ..' has neither a beginning nor an end; leave it out");
    }
    std::optional<Day> from;
    std::optional<Day> to;
    if (!from_text.empty()) {
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(from_text));
        from = date.earliest();
    }
    if (!to_text.empty()) {
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(to_text));
        to = date.latest();
    }
    return record::DaySpan::make(from, to);
}

struct Clause {
    std::string word;
    std::string text;
};

base::Result<std::vector<Clause>> clauses_of(const std::vector<std::string>& words,
                                             std::size_t begin) {
    std::vector<Clause> clauses;
    for (std::size_t i = begin; i < words.size(); ++i) {
        if (!is_clause_word(words[i])) {
            clauses.back().text += (clauses.back().text.empty() ? "" : " ") + words[i];
            continue;
        }
        for (const Clause& known : clauses) {
            if (known.word == words[i]) {
                return base::fail(base::ErrorKind::malformed,
                                  "'" + words[i] + "' stands twice in the question");
            }
        }
        clauses.push_back({words[i], {}});
        if (words[i] == "as") {
            if (i + 1 >= words.size() || words[i + 1] != "of") {
                return base::fail(base::ErrorKind::malformed,
                                  "'as' is not followed by 'of'; write 'as of 2017-05-26'");
            }
            ++i;
        }
    }
    return clauses;
}

/// A name that is a word of the language would not read back; ids like that are refused.
base::Result<bool> check_names(const Query& query) {
    std::vector<std::string> names;
    for (const record::PartyExpression::Step& step : query.scope.party.steps()) {
        names.push_back(step.actor);
    }
    for (const record::PlaceId& place : query.scope.place.places()) {
        names.push_back(place.text());
    }
    for (const record::PartId& part : query.scope.part.parts()) {
        names.push_back(part.text());
    }
    for (const std::string& name : names) {
        if (is_clause_word(name) || name == "everyone") {
            return base::fail(base::ErrorKind::refused,
                              "'" + name +
                                  "' is a word of the question itself and cannot be a name in it; "
                                  "give the actor, place or part another id");
        }
    }
    return true;
}

base::Result<bool> read_clause(const Clause& clause, Query& query) {
    if (clause.text.empty() && clause.word != "by") {
        return base::fail(base::ErrorKind::malformed, "nothing stands after '" + clause.word +
                                                          (clause.word == "as" ? " of" : "") +
                                                          "'; " + example());
    }
    if (clause.word == "by") {
        if (clause.text.empty()) {
            return base::fail(
                base::ErrorKind::malformed,
                "nothing stands after 'by'; name a party, or 'everyone'; " + example());
        }
        if (clause.text != "everyone") {
            RECOUNT_TRY(query.scope.party, record::PartyExpression::parse(clause.text));
        }
    } else if (clause.word == "in") {
        RECOUNT_TRY(query.scope.place, record::PlaceExpression::parse(clause.text));
    } else if (clause.word == "during") {
        RECOUNT_TRY(query.scope.event, span_of(clause.text, clause.word));
    } else if (clause.word == "entered") {
        RECOUNT_TRY(query.scope.entered, span_of(clause.text, clause.word));
    } else if (clause.word == "part") {
        RECOUNT_TRY(query.scope.part, record::PartExpression::parse(clause.text));
    } else if (clause.word == "ledger") {
        RECOUNT_TRY(query.ledger, record::Ledger::parse(clause.text));
    } else {
        RECOUNT_TRY(const record::EdtfDate date, record::EdtfDate::parse(clause.text));
        if (!date.latest()) {
            return base::fail(base::ErrorKind::malformed,
                              "'as of " + clause.text + "' has no end; give a day");
        }
        query.as_of = date.latest();
    }
    return true;
}

std::string end_text(std::optional<record::Day> day) {
    return day ? record::to_text(*day) : std::string();
}

std::string span_text(const record::DaySpan& span) {
    return end_text(span.from()) + ".." + end_text(span.to());
}

}  // namespace

base::Result<Query> parse_query(std::string_view text) {
    const std::vector<std::string> words = words_of(text);
    std::string measure_text;
    std::size_t at = 0;
    while (at < words.size() && !is_clause_word(words[at])) {
        measure_text += (measure_text.empty() ? "" : "_") + words[at];
        ++at;
    }
    if (measure_text.empty()) {
        return base::fail(base::ErrorKind::malformed,
                          "the question begins with what is counted; " + example());
    }
    if (at == words.size() || words[at] != "by") {
        return base::fail(base::ErrorKind::malformed,
                          "'by' is missing after '" + measure_text + "'; " + example());
    }
    RECOUNT_TRY(record::Measure measure, record::Measure::make(measure_text));
    if (!measure.is_known()) {
        if (const auto near = base::nearest_word(measure_text, record::Measure::known())) {
            return base::fail(
                base::ErrorKind::unknown_name,
                "'" + measure_text + "' is not a measure; did you mean '" + *near + "'?");
        }
    }
    Query query{std::move(measure), record::Ledger::occurred(), {}, {}};
    RECOUNT_TRY(const std::vector<Clause> clauses, clauses_of(words, at));
    for (const Clause& clause : clauses) {
        RECOUNT_CHECK(read_clause(clause, query));
    }
    RECOUNT_CHECK(check_names(query));
    if (query.ledger.kind() == record::Ledger::Kind::occurred &&
        query.scope.entered != record::DaySpan()) {
        return base::fail(base::ErrorKind::malformed,
                          "'entered' needs a ledger: what occurred has no entry day");
    }
    return query;
}

std::string to_text(const Query& query) {
    std::string text = query.measure.name() + " by " +
                       (query.scope.party.is_everyone() ? "everyone" : query.scope.party.text());
    if (!query.scope.place.is_everywhere()) {
        text += " in " + query.scope.place.text();
    }
    if (query.scope.event != record::DaySpan()) {
        text += " during " + span_text(query.scope.event);
    }
    if (query.scope.entered != record::DaySpan()) {
        text += " entered " + span_text(query.scope.entered);
    }
    if (!query.scope.part.is_everything()) {
        text += " part " + query.scope.part.text();
    }
    if (query.ledger.kind() != record::Ledger::Kind::occurred) {
        text += " ledger " + query.ledger.text();
    }
    if (query.as_of) {
        text += " as of " + record::to_text(*query.as_of);
    }
    return text;
}

}  // namespace recount::reason
