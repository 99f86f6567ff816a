#include <algorithm>
#include <optional>

#include "recount/grade/rules.h"

namespace recount::grade {
namespace {

enum class End { least, greatest };

using Number = std::optional<std::int64_t>;

/// One end of a range over the voices.
class EndRule {
public:
    EndRule(End end, ReportedCount Report::*count) : end_(end), count_(count) {}

    /// What the voices come to: nothing where nobody gives the end; open where somebody gives the
    /// other end alone.
    struct Outcome {
        Number value;
        Speakers set_by;
        bool is_open = false;
    };

    [[nodiscard]] Outcome of(const Speakers& speakers) const {
        Outcome outcome;
        for (const Report* report : speakers) {
            if (!number_of(*report)) {
                outcome.set_by.push_back(report);
            }
        }
        outcome.is_open = !outcome.set_by.empty();
        outcome.value = extreme(speakers);
        if (!outcome.is_open) {
            std::ranges::copy_if(
                speakers, std::back_inserter(outcome.set_by),
                [&](const Report* report) { return number_of(*report) == outcome.value; });
        }
        return outcome;
    }

    [[nodiscard]] std::string_view word() const {
        return end_ == End::least ? "least" : "greatest";
    }

    /// What is said of the end, for a sentence.
    [[nodiscard]] std::string said(const Outcome& outcome) const {
        if (!outcome.is_open && outcome.value) {
            return std::to_string(*outcome.value) + " (" + listed(ids_of(outcome.set_by)) + ")";
        }
        return "open (" + listed(ids_of(outcome.set_by)) + ")";
    }

    /// Of an open end.
    [[nodiscard]] std::string why_open(const Outcome& outcome) const {
        std::string text = listed(ids_of(outcome.set_by)) +
                           (outcome.set_by.size() == 1 ? " gives" : " give") + " no " +
                           std::string(word()) + " number, only the other end";
        if (outcome.value) {
            text += "; the " + std::string(word()) + " that is given is " +
                    std::to_string(*outcome.value);
        }
        return text;
    }

private:
    [[nodiscard]] Number number_of(const Report& report) const {
        return end_ == End::least ? (report.*count_).low : (report.*count_).high;
    }

    [[nodiscard]] Number extreme(const Speakers& speakers) const {
        Number found;
        for (const Report* report : speakers) {
            const Number number = number_of(*report);
            if (number && (!found || (end_ == End::least ? *number < *found : *number > *found))) {
                found = number;
            }
        }
        return found;
    }

    End end_;
    ReportedCount Report::*count_;
};

std::string text_of(const EndRule::Outcome& outcome) {
    return outcome.is_open || !outcome.value ? "" : std::to_string(*outcome.value);
}

void add_end(const Speakers& speakers, Findings& findings, Field field, const EndRule& rule) {
    const Speakers sure = surely(speakers);
    const EndRule::Outcome all = rule.of(speakers);
    const auto finding = [&](Standing standing, const EndRule::Outcome& outcome,
                             const Speakers& set_by) {
        return Finding{field,
                       standing,
                       text_of(outcome),
                       ids_of(set_by),
                       outcome.is_open ? "range-open" : "range-" + std::string(rule.word()),
                       outcome.is_open ? rule.why_open(outcome)
                                       : "the " + std::string(rule.word()) +
                                             " number that an accepted source gives",
                       false};
    };
    if (sure.empty()) {
        // Unknown is not a range that these could widen.
        Finding possible = finding(Standing::if_undecided, all, all.set_by);
        possible.is_undecided = true;
        possible.reason += "; no report that is surely of the incident gives a number";
        findings.all.push_back(std::move(possible));
        return;
    }
    const EndRule::Outcome certain = rule.of(sure);
    if (text_of(certain) == text_of(all)) {
        findings.all.push_back(finding(Standing::stands, certain, certain.set_by));
        return;
    }
    Finding widened = finding(Standing::stands, all, possibly(all.set_by));
    widened.is_undecided = true;
    widened.reason += "; without what is undecided it is " + rule.said(certain);
    findings.all.push_back(std::move(widened));
    findings.all.push_back(finding(Standing::without_undecided, certain, certain.set_by));
}

}  // namespace

void add_counts(const Voices& voices, Findings& findings, Field least, Field most,
                ReportedCount Report::*count) {
    const Speakers speakers = voices.saying([&](const Report& report) {
        return (report.*count).low.has_value() || (report.*count).high.has_value();
    });
    if (speakers.empty()) {
        return;
    }
    add_end(speakers, findings, least, EndRule(End::least, count));
    add_end(speakers, findings, most, EndRule(End::greatest, count));
}

}  // namespace recount::grade
