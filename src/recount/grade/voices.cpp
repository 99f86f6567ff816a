#include "recount/grade/voices.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace recount::grade {
namespace {

using ById = std::map<std::string_view, const Report*>;

/// What all copies of one text have in common: the id of the report that the others repeat, or the
/// name of what they repeat where it is not among the reports. Of reports that repeat each other in
/// a circle, the least id.
std::string root_of(const Report& report, const ById& by_id) {
    std::set<std::string_view> seen;
    const Report* at = &report;
    while (!at->copy_of.empty()) {
        if (!seen.insert(at->id).second) {
            return std::string(*seen.begin());
        }
        const auto next = by_id.find(at->copy_of);
        if (next == by_id.end()) {
            return at->copy_of;
        }
        at = next->second;
    }
    return at->id;
}

bool is_published_after(const Report& later, const Report& earlier) {
    if (!later.published || !earlier.published) {
        return false;
    }
    const std::optional<record::Day> from = later.published->earliest();
    const std::optional<record::Day> to = earlier.published->latest();
    return from && to && *from > *to;
}

bool is_superseded(const Report& report, const Speakers& speakers) {
    return !report.source.empty() && std::ranges::any_of(speakers, [&](const Report* other) {
        return other->source == report.source && other->belonging == Belonging::sure &&
               is_published_after(*other, report);
    });
}

Speakers with(const Speakers& speakers, Belonging belonging) {
    Speakers some;
    std::ranges::copy_if(speakers, std::back_inserter(some),
                         [&](const Report* report) { return report->belonging == belonging; });
    return some;
}

}  // namespace

Voices::Voices(std::span<const Report> reports) {
    ById by_id;
    for (const Report& report : reports) {
        by_id.emplace(report.id, &report);
    }
    std::map<std::string, Speakers> copies;
    for (const auto& [id, report] : by_id) {
        copies[root_of(*report, by_id)].push_back(report);
    }
    for (auto& [root, group] : copies) {
        const auto found = by_id.find(root);
        if (found != by_id.end() && !found->second->is_accepted) {
            continue;
        }
        std::erase_if(group, [](const Report* report) { return !report->is_accepted; });
        if (group.empty()) {
            continue;
        }
        Report voice = found != by_id.end() ? *found->second
                                            : **std::ranges::min_element(group, {}, publication);
        if (!surely(group).empty()) {
            voice.belonging = Belonging::sure;
        }
        voices_.push_back(std::move(voice));
    }
    std::ranges::sort(voices_, {}, &Report::id);
}

Speakers Voices::saying(const std::function<bool(const Report&)>& says) const {
    Speakers speakers;
    for (const Report& voice : voices_) {
        if (says(voice)) {
            speakers.push_back(&voice);
        }
    }
    Speakers last;
    std::ranges::copy_if(speakers, std::back_inserter(last),
                         [&](const Report* report) { return !is_superseded(*report, speakers); });
    return last;
}

Speakers surely(const Speakers& speakers) {
    return with(speakers, Belonging::sure);
}

Speakers possibly(const Speakers& speakers) {
    return with(speakers, Belonging::possible);
}

std::tuple<bool, record::Day, std::string> publication(const Report* report) {
    const auto day = report->published ? report->published->earliest() : std::nullopt;
    return {!day.has_value(), day.value_or(record::Day()), report->id};
}

std::set<std::string> actors_of(const Report& report) {
    std::set<std::string> actors;
    for (const auto& step : report.party.steps()) {
        if (step.operation == record::PartyExpression::Operation::actor) {
            actors.insert(step.actor);
        }
    }
    return actors;
}

std::vector<std::string> ids_of(const Speakers& speakers) {
    std::vector<std::string> ids;
    for (const Report* report : speakers) {
        ids.push_back(report->id);
    }
    std::ranges::sort(ids);
    return ids;
}

std::string listed(const std::vector<std::string>& ids) {
    constexpr std::size_t most_named = 3;
    const std::size_t named = ids.size() <= most_named ? ids.size() : most_named - 1;
    std::string text;
    for (std::size_t at = 0; at < named; ++at) {
        const bool is_last = at + 1 == ids.size();
        text += (at == 0 ? "" : is_last ? " and " : ", ") + ids[at];
    }
    return named == ids.size() ? text
                               : text + " and " + std::to_string(ids.size() - named) + " more";
}

}  // namespace recount::grade
