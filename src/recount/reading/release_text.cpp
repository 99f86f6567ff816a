#include "recount/reading/release_text.h"

#include <algorithm>
#include <chrono>

#include "recount/reading/date_words.h"
#include "recount/reading/dateline.h"
#include "recount/reading/dates.h"
#include "recount/reading/release_counts.h"
#include "recount/reading/sentences.h"
#include "recount/reading/tokens.h"

namespace recount::reading {
namespace {

void read_published(std::string_view text, TextSpan paragraph, ReadRelease& release) {
    if (release.published_on) {
        return;
    }
    if (const auto date = day_of_line(text, paragraph, record::Language::english)) {
        release.published_on = date->date.earliest();
        release.published_span = date->span;
    }
}

/// `During the month of March 2017`, `In the month of April`: without a year the last one before
/// the release.
void read_period(std::string_view text, TextSpan sentence, ReadRelease& release) {
    constexpr std::string_view lead = "month of ";
    const std::size_t at = sentence.in(text).find(lead);
    if (release.period_from || at == std::string_view::npos) {
        return;
    }
    // With "of" before it, a month is one even where its name is a word as well.
    const std::size_t from = sentence.from + at + lead.size() - std::string_view("of ").size();
    constexpr std::size_t longest_month = 24;
    const std::string_view words =
        text.substr(from, std::min(longest_month, sentence.until - from));
    const std::vector<DateInText> dates = dates_in(words, record::Language::english, record::Day{});
    if (!dates.empty() && dates.front().form == DateForm::partial &&
        dates.front().date.precision() == record::DatePrecision::month) {
        release.period_from = dates.front().date.earliest();
        release.period_to = dates.front().date.latest();
        release.period_span = {sentence.from + at, from + dates.front().span.until};
        return;
    }
    const Tokens tokens(words, record::Language::english);
    const std::optional<CalendarWord> month = month_at(tokens, 1);
    if (!month || !release.published_on) {
        return;
    }
    const std::chrono::year_month_day published(*release.published_on);
    const auto named = std::chrono::month(static_cast<unsigned>(month->value));
    const std::chrono::year year =
        named < published.month() ? published.year() : published.year() - std::chrono::years(1);
    release.period_from = record::Day(year / named / 1);
    release.period_to = record::Day(year / named / std::chrono::last);
    release.period_span = {sentence.from + at, from + tokens[month->until - 1].span.until};
}

/// A column once: the same number said again is no second one; another makes both doubtful.
void add(ReadCount count, std::vector<ReadCount>& counts) {
    const auto known = std::find_if(counts.begin(), counts.end(),
                                    [&](const ReadCount& one) { return one.field == count.field; });
    if (known == counts.end()) {
        counts.push_back(std::move(count));
    } else if (known->value != count.value) {
        known->certainty = Certainty::doubtful;
        known->reason += "; the text also gives " + std::to_string(count.value);
    }
}

}  // namespace

ReadRelease read_release(std::string_view text, std::optional<record::Day> published_on) {
    ReadRelease release;
    release.published_on = published_on;
    for (const TextSpan paragraph : paragraphs_of(text)) {
        if (std::optional<ReadFinding> finding = read_finding(text, paragraph)) {
            release.findings.push_back(*std::move(finding));
            continue;
        }
        if (looks_like_finding(text, paragraph)) {
            release.unread.push_back(paragraph);
        }
        read_published(text, paragraph, release);
        for (const TextSpan sentence : sentences_of(text, paragraph)) {
            read_period(text, sentence, release);
            for (ReadCount& count : counts_in(text, sentence)) {
                add(std::move(count), release.counts);
            }
        }
    }
    return release;
}

std::string to_text(const ReadHarm& harm) {
    return harm.low == harm.high ? std::to_string(harm.low)
                                 : std::to_string(harm.low) + "-" + std::to_string(harm.high);
}

std::string_view to_text(Certainty certainty) {
    switch (certainty) {
        case Certainty::sure:
            return "sure";
        case Certainty::likely:
            return "likely";
        case Certainty::doubtful:
            return "doubtful";
    }
    return {};
}

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::credible:
            return "credible";
        case Verdict::non_credible:
            return "non_credible";
        case Verdict::duplicate:
            return "duplicate";
        case Verdict::correction:
            return "correction";
        case Verdict::unclear:
            return "unclear";
    }
    return {};
}

}  // namespace recount::reading
