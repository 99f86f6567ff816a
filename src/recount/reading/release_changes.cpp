#include "recount/reading/release_changes.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "recount/reading/sentences.h"

namespace recount::reading {
namespace {

std::string text_of(std::optional<record::Day> day) {
    return day ? record::to_text(*day) : "";
}

std::string text_of(const std::optional<ReadHarm>& harm) {
    return harm ? to_text(*harm) : "";
}

std::string text_of(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : " ") + item;
    }
    return text;
}

std::string label_of(const ReadFinding& finding) {
    return record::to_text(finding.day) + (finding.place.empty() ? "" : ", " + finding.place);
}

class Comparison {
public:
    void compare(const std::string& field, const std::string& finding, std::string before,
                 std::string after) {
        if (before != after) {
            changes_.push_back({field, finding, std::move(before), std::move(after)});
        }
    }

    void compare_counts(const ReadRelease& before, const ReadRelease& after) {
        // In the order of the later capture, then what it no longer has.
        for (const ReadCount& count : after.counts) {
            compare(count.field, "", value_in(before, count.field), std::to_string(count.value));
        }
        for (const ReadCount& count : before.counts) {
            if (value_in(after, count.field).empty()) {
                compare(count.field, "", std::to_string(count.value), "");
            }
        }
    }

    void compare_findings(const ReadRelease& before, const ReadRelease& after) {
        std::vector<bool> is_matched(after.findings.size());
        for (const ReadFinding& old : before.findings) {
            const std::optional<std::size_t> match = match_of(old, after.findings, is_matched);
            if (!match) {
                compare("finding", label_of(old), std::string(to_text(old.verdict)), "");
                continue;
            }
            is_matched[*match] = true;
            compare(old, after.findings[*match]);
        }
        for (std::size_t i = 0; i < after.findings.size(); ++i) {
            if (!is_matched[i]) {
                compare("finding", label_of(after.findings[i]), "",
                        std::string(to_text(after.findings[i].verdict)));
            }
        }
    }

    [[nodiscard]] std::vector<ReleaseChange> changes() && { return std::move(changes_); }

private:
    static std::string value_in(const ReadRelease& release, const std::string& field) {
        const auto found =
            std::find_if(release.counts.begin(), release.counts.end(),
                         [&](const ReadCount& count) { return count.field == field; });
        return found == release.counts.end() ? "" : std::to_string(found->value);
    }

    static std::optional<std::size_t> match_of(const ReadFinding& old,
                                               const std::vector<ReadFinding>& findings,
                                               const std::vector<bool>& is_matched) {
        const auto find = [&](auto is_same) -> std::optional<std::size_t> {
            for (std::size_t i = 0; i < findings.size(); ++i) {
                if (!is_matched[i] && is_same(findings[i])) {
                    return i;
                }
            }
            return std::nullopt;
        };
        if (!old.report_number.empty()) {
            const auto by_number = find(
                [&](const ReadFinding& one) { return one.report_number == old.report_number; });
            if (by_number) {
                return by_number;
            }
        }
        return find([&](const ReadFinding& one) {
            const bool has_other_number = !one.report_number.empty() &&
                                          !old.report_number.empty() &&
                                          one.report_number != old.report_number;
            return one.day == old.day && one.place == old.place && !has_other_number;
        });
    }

    void compare(const ReadFinding& before, const ReadFinding& after) {
        const std::string finding = label_of(before);
        compare("date", finding, record::to_text(before.day), record::to_text(after.day));
        compare("place", finding, before.place, after.place);
        compare("source", finding, before.source, after.source);
        compare("verdict", finding, std::string(to_text(before.verdict)),
                std::string(to_text(after.verdict)));
        compare("killed", finding, text_of(before.killed), text_of(after.killed));
        compare("injured", finding, text_of(before.injured), text_of(after.injured));
        compare("mgrs", finding, text_of(before.grids), text_of(after.grids));
    }

    std::vector<ReleaseChange> changes_;
};

/// A paragraph with single blanks: how it is wrapped and indented is no change.
std::string plain(std::string_view words) {
    std::string result;
    for (const char letter : words) {
        const bool is_blank = std::isspace(static_cast<unsigned char>(letter)) != 0;
        if (!is_blank || (!result.empty() && result.back() != ' ')) {
            result += is_blank ? ' ' : letter;
        }
    }
    return result;
}

/// The paragraphs of `one` that `other` does not have as often.
std::vector<TextSpan> only_in(std::string_view one, std::string_view other) {
    std::map<std::string, std::size_t> count;
    for (const TextSpan paragraph : paragraphs_of(other)) {
        ++count[plain(paragraph.in(other))];
    }
    std::vector<TextSpan> only;
    for (const TextSpan paragraph : paragraphs_of(one)) {
        const auto found = count.find(plain(paragraph.in(one)));
        if (found == count.end() || found->second == 0) {
            only.push_back(paragraph);
        } else {
            --found->second;
        }
    }
    return only;
}

}  // namespace

Changes changes_between(const ReadDocument& before, const ReadDocument& after) {
    const ReadRelease& old = before.release;
    const ReadRelease& now = after.release;
    Comparison comparison;
    comparison.compare("published_on", "", text_of(old.published_on), text_of(now.published_on));
    comparison.compare("period_from", "", text_of(old.period_from), text_of(now.period_from));
    comparison.compare("period_to", "", text_of(old.period_to), text_of(now.period_to));
    comparison.compare_counts(old, now);
    comparison.compare_findings(old, now);
    return {std::move(comparison).changes(), only_in(before.text, after.text),
            only_in(after.text, before.text)};
}

}  // namespace recount::reading
