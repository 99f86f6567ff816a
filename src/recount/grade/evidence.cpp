// The grade of the evidence: the words of Airwars' scale (DOMAIN.md), by conditions in order.

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "recount/grade/rules.h"

namespace recount::grade {
namespace {

/// What the conditions look at: what some reports say together.
struct Evidence {
    Speakers voices;             ///< all that count
    Speakers admitting;          ///< that a belligerent accepts responsibility for civilians
    Speakers discounting;        ///< that combatants were harmed, or another cause is more likely
    Speakers competing;          ///< that name parties of which none is the other's
    Speakers telling_of_action;  ///< that a belligerent's action near by is likely or confirmed
    std::vector<std::string> strikes;  ///< declared near by: their ids
    std::set<std::string> sources;
    bool has_unknown_source = false;
};

bool name_other_parties(const Report& one, const Report& other) {
    const std::set<std::string> actors = actors_of(one);
    const std::set<std::string> others = actors_of(other);
    const bool is_one_source = !one.source.empty() && one.source == other.source;
    return !is_one_source && !actors.empty() && !others.empty() &&
           std::ranges::none_of(actors,
                                [&](const std::string& actor) { return others.contains(actor); });
}

Speakers only(const Speakers& speakers, const std::function<bool(const Report&)>& holds) {
    Speakers some;
    std::ranges::copy_if(speakers, std::back_inserter(some),
                         [&](const Report* report) { return holds(*report); });
    return some;
}

/// The declared strikes in the place and on the days that are found; none where either is not.
std::vector<std::string> strikes_near(const Findings& findings,
                                      std::span<const DeclaredStrike> strikes) {
    const Finding* const place = findings.standing(Field::place);
    const Finding* const date = findings.standing(Field::date);
    std::vector<std::string> near;
    if (place == nullptr || date == nullptr) {
        return near;
    }
    const auto days = record::EdtfDate::parse(date->value);
    const std::optional<record::Day> first = days ? days->earliest() : std::nullopt;
    const std::optional<record::Day> last = days ? days->latest() : std::nullopt;
    for (const DeclaredStrike& strike : strikes) {
        const std::optional<record::Day> from = strike.days.from();
        const std::optional<record::Day> to = strike.days.to();
        const bool is_then = first && last && from && to && *from <= *last && *first <= *to;
        if (is_then && std::ranges::find(strike.places, place->value) != strike.places.end()) {
            near.push_back("strike " + strike.id);
        }
    }
    return near;
}

enum class Of { sure_reports, all_reports };

Evidence evidence_of(const Voices& voices, std::span<const std::string> strikes, Of of) {
    const auto saying = [&](const std::function<bool(const Report&)>& says) {
        const Speakers speakers = voices.saying(says);
        return of == Of::all_reports ? speakers : surely(speakers);
    };
    Evidence evidence;
    evidence.strikes.assign(strikes.begin(), strikes.end());
    evidence.voices = saying([](const Report&) { return true; });
    evidence.admitting =
        only(saying([](const Report& report) { return report.answer != Answer::not_said; }),
             [](const Report& report) {
                 return report.answer == Answer::admitted && report.harmed != Harmed::combatants;
             });
    evidence.discounting = only(evidence.voices, [](const Report& report) {
        return report.harmed == Harmed::combatants || report.has_other_cause;
    });
    const Speakers naming =
        saying([](const Report& report) { return !report.party.is_everyone(); });
    evidence.competing = only(naming, [&](const Report& report) {
        return std::ranges::any_of(
            naming, [&](const Report* other) { return name_other_parties(report, *other); });
    });
    const Speakers of_action =
        saying([](const Report& report) { return report.action != Action::not_said; });
    for (const Report* report : of_action) {
        if (report->action == Action::contested) {
            evidence.competing.push_back(report);
        } else {
            evidence.telling_of_action.push_back(report);
        }
    }
    for (const Report* report : evidence.voices) {
        evidence.has_unknown_source = evidence.has_unknown_source || report->source.empty();
        if (!report->source.empty()) {
            evidence.sources.insert(report->source);
        }
    }
    return evidence;
}

bool is_single_source(const Evidence& evidence) {
    return evidence.sources.size() == 1 && !evidence.has_unknown_source;
}

/// One line of the table: the first that holds gives the grade.
struct Condition {
    std::string_view grade;
    bool (*holds)(const Evidence&);
    const Speakers& (*set_by)(const Evidence&);
    std::string_view reason;
};

constexpr auto conditions = std::to_array<Condition>({
    {"confirmed", [](const Evidence& evidence) { return !evidence.admitting.empty(); },
     [](const Evidence& evidence) -> const Speakers& { return evidence.admitting; },
     "a belligerent accepts responsibility"},
    {"discounted",
     [](const Evidence& evidence) {
         return !evidence.voices.empty() && evidence.discounting.size() == evidence.voices.size();
     },
     [](const Evidence& evidence) -> const Speakers& { return evidence.discounting; },
     "every accepted report says that combatants were harmed, or that another cause is more "
     "likely"},
    {"contested", [](const Evidence& evidence) { return !evidence.competing.empty(); },
     [](const Evidence& evidence) -> const Speakers& { return evidence.competing; },
     "claims of who is responsible compete"},
    {"fair",
     [](const Evidence& evidence) {
         return evidence.sources.size() >= 2 &&
                (!evidence.telling_of_action.empty() || !evidence.strikes.empty());
     },
     [](const Evidence& evidence) -> const Speakers& { return evidence.voices; },
     "two or more accepted sources, and a belligerent's action near by is likely or confirmed"},
    {"weak", [](const Evidence& evidence) { return is_single_source(evidence); },
     [](const Evidence& evidence) -> const Speakers& { return evidence.voices; },
     "a single accepted source"},
});

/// Why none of the conditions holds.
std::string why_none(const Evidence& evidence) {
    if (evidence.voices.empty()) {
        return "no accepted report is surely of the incident";
    }
    if (evidence.sources.size() < 2) {
        return "not known how many sources speak: some reports do not name theirs; give a column "
               "'source_id'";
    }
    return "two or more accepted sources, and nothing says whether a belligerent acted near by; "
           "give a column 'strike_status' (declared, likely, confirmed, contested) or --strikes";
}

Finding grading_of(const Evidence& evidence) {
    for (const Condition& condition : conditions) {
        if (condition.holds(evidence)) {
            std::vector<std::string> set_by = ids_of(condition.set_by(evidence));
            if (condition.grade == "fair") {
                set_by.insert(set_by.end(), evidence.strikes.begin(), evidence.strikes.end());
            }
            const auto repeated = std::ranges::unique(set_by);
            set_by.erase(repeated.begin(), repeated.end());
            return {Field::grading,
                    Standing::stands,
                    std::string(condition.grade),
                    std::move(set_by),
                    "grade-" + std::string(condition.grade),
                    std::string(condition.reason),
                    false};
        }
    }
    return {Field::grading, Standing::stands,   "",   ids_of(evidence.voices),
            "grade-none",   why_none(evidence), false};
}

}  // namespace

void add_grading(const Voices& voices, std::span<const DeclaredStrike> strikes,
                 Findings& findings) {
    const std::vector<std::string> near = strikes_near(findings, strikes);
    const Finding sure = grading_of(evidence_of(voices, near, Of::sure_reports));
    Finding all = grading_of(evidence_of(voices, near, Of::all_reports));
    findings.all.push_back(sure);
    if (all.value != sure.value) {
        all.standing = Standing::if_undecided;
        all.is_undecided = true;
        all.reason += ", with the undecided reports";
        findings.all.push_back(std::move(all));
    }
}

}  // namespace recount::grade
