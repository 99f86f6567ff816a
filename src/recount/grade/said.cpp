// Values that stand only where all that say them agree, and parties, which are all kept.

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "recount/grade/rules.h"

namespace recount::grade {
namespace {

using TextOf = std::function<std::string(const Report&)>;

/// Who says each value.
std::map<std::string, Speakers> by_value(const Speakers& speakers, const TextOf& text_of) {
    std::map<std::string, Speakers> said;
    for (const Report* report : speakers) {
        said[text_of(*report)].push_back(report);
    }
    return said;
}

void add_agreed(const Voices& voices, Findings& findings, Field field, const TextOf& text_of) {
    const Speakers speakers =
        voices.saying([&](const Report& report) { return !text_of(report).empty(); });
    const std::map<std::string, Speakers> sure = by_value(surely(speakers), text_of);
    for (const auto& [value, who] : sure) {
        const bool stands = sure.size() == 1;
        findings.all.push_back({field, stands ? Standing::stands : Standing::side_by_side, value,
                                ids_of(who), stands ? "agreed" : "side-by-side",
                                stands ? "all accepted sources that say it agree"
                                       : "accepted sources differ; none is preferred",
                                false});
    }
    for (const auto& [value, who] : by_value(possibly(speakers), text_of)) {
        if (!sure.contains(value)) {
            findings.all.push_back({field, Standing::if_undecided, value, ids_of(who),
                                    "side-by-side", "said by undecided reports alone", true});
        }
    }
}

/// `a | b | (c - d)`: sorted, each once.
std::string together(const Speakers& speakers) {
    std::set<std::string> parties;
    for (const Report* report : speakers) {
        const bool takes_away = std::ranges::any_of(report->party.steps(), [](const auto& step) {
            return step.operation == record::PartyExpression::Operation::subtract;
        });
        if (takes_away) {
            parties.insert("(" + report->party.text() + ")");
        } else {
            parties.merge(actors_of(*report));
        }
    }
    std::string text;
    for (const std::string& party : parties) {
        text += (text.empty() ? "" : " | ") + party;
    }
    const auto parsed = record::PartyExpression::parse(text);
    return parsed ? parsed->text() : text;
}

}  // namespace

void add_number(const Voices& voices, Findings& findings, Field field,
                std::optional<std::int64_t> Report::*number) {
    add_agreed(voices, findings, field, [&](const Report& report) {
        return report.*number ? std::to_string(*(report.*number)) : std::string();
    });
}

void add_text(const Voices& voices, Findings& findings, Field field, std::string Report::*text) {
    add_agreed(voices, findings, field, [&](const Report& report) { return report.*text; });
}

void add_parties(const Voices& voices, Findings& findings) {
    const Speakers speakers =
        voices.saying([](const Report& report) { return !report.party.is_everyone(); });
    const Speakers sure = surely(speakers);
    const std::string value = together(sure);
    if (!sure.empty()) {
        findings.all.push_back({Field::belligerents, Standing::stands, value, ids_of(sure),
                                "parties-together", "every party that an accepted source names",
                                false});
    }
    const std::string with_undecided = together(speakers);
    if (with_undecided != value) {
        findings.all.push_back({Field::belligerents, Standing::if_undecided, with_undecided,
                                ids_of(possibly(speakers)), "parties-together",
                                "with the parties that undecided reports name", true});
    }
}

}  // namespace recount::grade
