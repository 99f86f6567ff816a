#include <algorithm>
#include <map>
#include <tuple>

#include "recount/grade/rules.h"
#include "recount/record/day.h"

namespace recount::grade {
namespace {

using record::Day;

/// Days from 1 January of year 1 and to the end of 9999, the ends of what a date can mean.
constexpr Day first_of_all = std::chrono::year(1) / 1 / 1;
constexpr Day last_of_all = std::chrono::year(9999) / 12 / 31;

/// The days a date can mean, both included.
struct Days {
    Day from = first_of_all;
    Day to = last_of_all;

    bool operator==(const Days&) const = default;
    [[nodiscard]] bool contains(const Days& other) const {
        return from <= other.from && other.to <= to;
    }
    [[nodiscard]] bool overlaps(const Days& other) const {
        return from <= other.to && other.from <= to;
    }
};

Days days_of(const record::EdtfDate& date) {
    return {date.earliest().value_or(first_of_all), date.latest().value_or(last_of_all)};
}

std::string interval(const Days& days) {
    if (days.from == days.to) {
        return record::to_text(days.from);
    }
    return (days.from == first_of_all ? ".." : record::to_text(days.from)) + "/" +
           (days.to == last_of_all ? ".." : record::to_text(days.to));
}

/// Of texts that mean the same days, the one without doubt first.
auto plainness(const record::EdtfDate& date) {
    return std::tuple(date.is_uncertain() || date.is_approximate(), date.text().size(),
                      date.text());
}

/// What all agree on: the date of the source that is most exact, or what the spans have in common.
Finding agreed(const Speakers& speakers, const Days& common) {
    Speakers exact;
    std::ranges::copy_if(speakers, std::back_inserter(exact),
                         [&](const Report* report) { return days_of(*report->date) == common; });
    if (!exact.empty()) {
        const Report* plainest = *std::ranges::min_element(
            exact, {}, [](const Report* report) { return plainness(*report->date); });
        std::erase_if(exact, [&](const Report* report) { return report->date != plainest->date; });
        return {Field::date,
                Standing::stands,
                plainest->date->text(),
                ids_of(exact),
                "date-narrowest",
                "the narrowest date; no accepted source contradicts it",
                false};
    }
    Speakers ends;
    std::ranges::copy_if(speakers, std::back_inserter(ends), [&](const Report* report) {
        const Days days = days_of(*report->date);
        return days.from == common.from || days.to == common.to;
    });
    return {Field::date,  Standing::stands, interval(common),
            ids_of(ends), "date-overlap",   "the days that all accepted sources have in common",
            false};
}

/// All that is said: a set of dates, or the span over them where they are many or overlap.
Finding differing(const Speakers& speakers) {
    std::map<std::string, Days> said;
    Days span{last_of_all, first_of_all};
    for (const Report* report : speakers) {
        const Days days = days_of(*report->date);
        said.emplace(report->date->text(), days);
        span = {std::min(span.from, days.from), std::max(span.to, days.to)};
    }
    constexpr std::size_t most_in_set = 5;  // more are read as a span anyway
    std::string set;
    bool are_days = true;
    for (const auto& [text, days] : said) {
        are_days = are_days && days.from == days.to && text == record::to_text(days.from);
        set += (set.empty() ? "[" : ",") + text;
    }
    const bool is_set = are_days && said.size() <= most_in_set;
    return {Field::date,
            Standing::stands,
            is_set ? set + "]" : interval(span),
            ids_of(speakers),
            is_set ? "date-set" : "date-span",
            is_set ? "accepted sources differ: one of these days"
                   : "accepted sources differ: from the first day to the last that they say",
            false};
}

}  // namespace

void add_date(const Voices& voices, Findings& findings) {
    const Speakers speakers =
        voices.saying([](const Report& report) { return report.date.has_value(); });
    const Speakers sure = surely(speakers);
    Days known{last_of_all, first_of_all};
    if (!sure.empty()) {
        Days common;
        for (const Report* report : sure) {
            const Days days = days_of(*report->date);
            common = {std::max(common.from, days.from), std::min(common.to, days.to)};
            known = {std::min(known.from, days.from), std::max(known.to, days.to)};
        }
        const bool agree = common.from <= common.to;
        findings.all.push_back(agree ? agreed(sure, common) : differing(sure));
        known = agree ? common : known;
    }
    std::map<std::string, Speakers> other;
    for (const Report* report : possibly(speakers)) {
        if (sure.empty() || !known.overlaps(days_of(*report->date))) {
            other[report->date->text()].push_back(report);
        }
    }
    for (const auto& [text, who] : other) {
        findings.all.push_back({Field::date, Standing::if_undecided, text, ids_of(who),
                                "side-by-side", "said by undecided reports alone", true});
    }
}

}  // namespace recount::grade
