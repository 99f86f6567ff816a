#include "recount/publish/finding_words.h"

#include <charconv>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "recount/publish/catalogue.h"

namespace recount::publish {

namespace {

std::string difference_words(std::int64_t gap, bool is_inequality, record::Language language) {
    if (gap == 0) {
        return message(language, "residual.agrees");
    }
    const std::string words = message(language, gap < 0 ? "residual.fewer" : "residual.more",
                                      {number("n", std::abs(gap))});
    return is_inequality ? message(language, "residual.at_least", {phrase("difference", words)})
                         : words;
}

/// The arithmetic of the engine as it is set in a language: `1321 + 22 >= 1343` is `1,321 + 22 ≥
/// 1,343`.
std::string arithmetic(std::string_view equation, record::Language language) {
    std::string words;
    for (std::size_t at = 0; at < equation.size();) {
        const std::size_t end = equation.find_first_not_of("0123456789", at);
        std::int64_t value = 0;
        const std::string_view digits = equation.substr(at, end - at);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec ==
            std::errc()) {
            words += number_text(language, value);
            at += digits.size();
        } else if (equation.substr(at).starts_with(">=")) {
            words += "≥";
            at += 2;
        } else {
            words += equation[at] == '-' ? "−" : std::string(1, equation[at]);
            ++at;
        }
    }
    return left_to_right(language, words);
}

/// The engine writes `229 + 45 + 80 = 354, stated 352`; the part before the comma is arithmetic and
/// reads alike in every language.
std::string sum_words(std::string_view equation, std::int64_t stated, std::int64_t gap,
                      bool is_inequality, record::Language language) {
    const std::string_view sum = equation.substr(0, equation.find(", stated"));
    return message(language, "residual.sum",
                   {phrase("sum", arithmetic(sum, language)), number("stated", stated),
                    phrase("difference", difference_words(gap, is_inequality, language))});
}

}  // namespace

Headline headline_of(const reason::Findings& findings) {
    if (findings.verdict == reason::Verdict::contradiction || !findings.conflicts.empty()) {
        return Headline::contradiction;
    }
    if (!findings.residuals.empty()) {
        return Headline::residual;
    }
    return findings.verdict == reason::Verdict::tension ? Headline::tension : Headline::consistent;
}

std::string_view to_text(Headline headline) {
    switch (headline) {
        case Headline::contradiction:
            return "contradiction";
        case Headline::residual:
            return "residual";
        case Headline::tension:
            return "tension";
        case Headline::consistent:
            return "consistent";
    }
    throw std::logic_error("a headline without a name");
}

std::string conflict_title(const reason::Conflict& conflict, const Wording& wording) {
    return message(wording.language(), "conflict.title",
                   {number("n", static_cast<std::int64_t>(conflict.statements.size()))});
}

std::string residual_title(const reason::Residual& residual, const Wording& wording) {
    std::string equation =
        message(wording.language(), "equation." + std::string(to_text(residual.kind)));
    if (residual.kind == reason::Residual::Equation::cumulative) {
        // A release has several running totals: deaths, reports, credible reports, strikes.
        equation +=
            " (" + message(wording.language(), "measure." + residual.measure + ".label") + ")";
    }
    return message(
        wording.language(), "residual.title",
        {phrase("release", wording.release(residual.report_id)), phrase("equation", equation)});
}

std::string residual_sum(const reason::Residual& residual, const Wording& wording) {
    return sum_words(residual.equation, residual.stated, residual.gap, residual.is_inequality,
                     wording.language());
}

std::string reading_sum(const reason::Residual::Reading& reading, const reason::Residual& residual,
                        const Wording& wording) {
    return message(wording.language(), "residual.reading",
                   {phrase("sum", sum_words(reading.equation, residual.stated, reading.gap, false,
                                            wording.language()))});
}

std::string missing_sentence(const reason::NotCheckable& equation, const Wording& wording) {
    const record::Language language = wording.language();
    std::vector<std::string> missing;
    for (const std::string& id : equation.missing) {
        const std::string report = id.substr(0, id.rfind('.'));
        missing.push_back(report == equation.report_id
                              ? wording.column(id)
                              : message(language, "missing.item",
                                        {phrase("column", wording.column(id)),
                                         phrase("release", wording.release(report))}));
    }
    std::string sentence =
        message(language, "missing",
                {phrase("equation", arithmetic(equation.equation, language)),
                 phrase("missing", list_text(language, missing, Joining::with_and))});
    if (!equation.implied_low && !equation.implied_high) {
        return sentence;
    }
    return message(language, "missing.implied",
                   {phrase("sentence", std::move(sentence)),
                    phrase("value", wording.value(equation.implied_low, equation.implied_high))});
}

std::string rejected_sentence(const reason::RejectedStatement& rejected, const Wording& wording) {
    return message(wording.language(),
                   rejected.conflict ? "rejected.conflict" : "rejected.no_conflict",
                   {phrase("statement", wording.premise(rejected.statement))});
}

std::string bounds_value(const reason::Answer& answer, const Wording& wording) {
    // The ends of a brave answer hold in different selections: they are no range.
    if (answer.mode == "brave" && answer.selections > 0) {
        return message(wording.language(), "answer.brave_value",
                       {phrase("low", wording.value(answer.low, std::nullopt)),
                        phrase("high", wording.value(std::nullopt, answer.high))});
    }
    if (answer.low && answer.high && *answer.low == *answer.high) {
        return message(wording.language(), "answer.exactly", {number("value", *answer.low)});
    }
    return wording.value(answer.low, answer.high);
}

std::string mode_sentence(const reason::Answer& answer, const Wording& wording) {
    const Argument statements = number("n", static_cast<std::int64_t>(answer.set_aside.size()));
    if (answer.selections == 0) {
        return message(wording.language(), "answer.cautious", {statements});
    }
    return message(
        wording.language(),
        answer.mode == "brave" ? "answer.brave_selections" : "answer.selections",
        {statements, number("selections", static_cast<std::int64_t>(answer.selections))});
}

std::string statement_name(const std::string& id, const Wording& wording) {
    const record::Language language = wording.language();
    const std::string said = wording.premise(id);
    const std::string shown = isolated(language, id);
    return said == shown
               ? shown
               : message(language, "statement.named", {phrase("id", shown), phrase("said", said)});
}

std::string statement_names(const std::vector<std::string>& ids, const Wording& wording) {
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (const std::string& id : ids) {
        names.push_back(statement_name(id, wording));
    }
    return list_text(wording.language(), names, Joining::with_and);
}

std::string without_sentence(const std::vector<std::vector<std::string>>& selections,
                             const Wording& wording) {
    constexpr std::size_t most_named = 3;
    std::vector<std::string> named;
    for (const std::vector<std::string>& without : selections) {
        if (named.size() == most_named) {
            break;
        }
        named.push_back(statement_names(without, wording));
    }
    return message(wording.language(), "answer.without",
                   {phrase("statements", list_text(wording.language(), named, Joining::with_or)),
                    number("more", static_cast<std::int64_t>(selections.size() - named.size()))});
}

std::string_view to_text(reason::Residual::Equation equation) {
    using Equation = reason::Residual::Equation;
    switch (equation) {
        case Equation::cumulative:
            return "cumulative";
        case Equation::flow:
            return "flow";
        case Equation::verdicts:
            return "verdicts";
        case Equation::carried_over:
            return "carried_over";
        case Equation::named_parts:
            return "named_parts";
        case Equation::joint:
            return "joint";
    }
    throw std::logic_error("an equation without a name");
}

std::string id_of(const reason::Residual& residual) {
    std::string id = residual.report_id + "." + std::string(to_text(residual.kind));
    return residual.measure.empty() ? id : id + "." + residual.measure;
}

}  // namespace recount::publish
