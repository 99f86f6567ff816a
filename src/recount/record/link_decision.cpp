#include "recount/record/link_decision.h"

#include <algorithm>
#include <array>
#include <utility>

#include "recount/base/hash.h"
#include "recount/base/number.h"

namespace recount::record {
namespace {

constexpr std::array<std::pair<LinkVerdict, std::string_view>, 5> verdict_texts = {
    {{LinkVerdict::same, "same"},
     {LinkVerdict::different, "different"},
     {LinkVerdict::part_of, "part_of"},
     {LinkVerdict::copy_of, "copy_of"},
     {LinkVerdict::cannot_tell, "cannot_tell"}}};

constexpr std::string_view taken_back = "taken_back";

constexpr std::size_t fingerprint_digits = 16;

/// What the two of a decision are told apart by, in one text without ambiguity.
std::string key_of(const ListedEntry& entry) {
    const std::string row = entry.row ? std::to_string(*entry.row) : "";
    return entry.list + '\x1f' + entry.id + '\x1f' + row + '\x1f' + entry.fingerprint;
}

std::string cell(const Entry& entry, std::string_view column) {
    for (const Field& field : entry.fields) {
        if (field.name == column) {
            return field.value;
        }
    }
    return {};
}

base::Failure malformed(const std::string& column, const std::string& value,
                        const std::string& message) {
    return base::fail({base::ErrorKind::malformed, message, {{}, std::nullopt, column, value}});
}

bool is_fingerprint(std::string_view text) {
    return text.size() == fingerprint_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

base::Result<ListedEntry> parse_listed(const Entry& entry, const std::string& side) {
    ListedEntry listed{cell(entry, side + "_list"), cell(entry, side + "_entry"), std::nullopt,
                       cell(entry, side + "_fingerprint")};
    if (listed.list.empty()) {
        return malformed(side + "_list", "",
                         "the cell is empty; expected the name of the list's file");
    }
    if (const std::string row = cell(entry, side + "_row"); !row.empty()) {
        listed.row = base::number_in<std::uint64_t>(row);
        if (!listed.row) {
            return malformed(side + "_row", row, "'" + row + "' is no number of a row");
        }
    }
    if (listed.id.empty() && (!listed.row || !is_fingerprint(listed.fingerprint))) {
        return malformed(side + "_entry", listed.id,
                         "nothing says which entry of '" + listed.list +
                             "' is meant; expected an id, or a row with a fingerprint of 16 "
                             "hexadecimal digits");
    }
    return listed;
}

}  // namespace

std::string_view to_text(LinkVerdict verdict) {
    for (const auto& [one, text] : verdict_texts) {
        if (one == verdict) {
            return text;
        }
    }
    return {};
}

base::Result<LinkVerdict> parse_link_verdict(std::string_view text) {
    for (const auto& [verdict, one] : verdict_texts) {
        if (one == text) {
            return verdict;
        }
    }
    return base::fail(base::ErrorKind::malformed,
                      "'" + std::string(text) +
                          "' is no verdict; expected same, different, part_of, copy_of, "
                          "cannot_tell or taken_back");
}

std::string to_text(const ListedEntry& entry) {
    if (!entry.id.empty()) {
        return entry.list + " " + entry.id;
    }
    return entry.list + (entry.row ? " row " + std::to_string(*entry.row) : "");
}

std::string link_decision_id(const ListedEntry& left, const ListedEntry& right,
                             std::uint64_t number) {
    const std::string first = key_of(left);
    const std::string second = key_of(right);
    const std::string both = std::min(first, second) + '\x1e' + std::max(first, second);
    return base::sha256(both).hex().substr(0, fingerprint_digits) + "-" + std::to_string(number);
}

std::uint64_t decision_number(std::string_view id) {
    const std::size_t dash = id.rfind('-');
    return dash == std::string_view::npos
               ? 0
               : base::number_in<std::uint64_t>(id.substr(dash + 1)).value_or(0);
}

Entry to_entry(const LinkDecision& decision) {
    Entry entry{RecordKind::link, decision.id, {}};
    const auto add = [&](std::string column, std::string value) {
        if (!value.empty()) {
            entry.fields.push_back({std::move(column), std::move(value)});
        }
    };
    const auto add_listed = [&](const std::string& side, const ListedEntry& listed) {
        add(side + "_list", listed.list);
        add(side + "_entry", listed.id);
        add(side + "_row", listed.row ? std::to_string(*listed.row) : "");
        add(side + "_fingerprint", listed.fingerprint);
    };
    add("link_id", decision.id);
    add("verdict", std::string(decision.verdict ? to_text(*decision.verdict) : taken_back));
    add_listed("left", decision.left);
    add_listed("right", decision.right);
    add("reason", decision.reason);
    add("decided_by", decision.decided_by);
    add("decided_on", decision.decided_on ? to_text(*decision.decided_on) : "");
    return entry;
}

base::Result<LinkDecision> parse_link_decision(const Entry& entry) {
    LinkDecision decision;
    decision.id = entry.id;
    if (const std::string verdict = cell(entry, "verdict"); verdict != taken_back) {
        base::Result<LinkVerdict> read = parse_link_verdict(verdict);
        if (!read) {
            return malformed("verdict", verdict, read.error().message);
        }
        decision.verdict = *read;
    }
    RECOUNT_TRY(decision.left, parse_listed(entry, "left"));
    RECOUNT_TRY(decision.right, parse_listed(entry, "right"));
    decision.reason = cell(entry, "reason");
    decision.decided_by = cell(entry, "decided_by");
    if (const std::string day = cell(entry, "decided_on"); !day.empty()) {
        base::Result<Day> read = parse_day(day);
        if (!read) {
            return malformed("decided_on", day, read.error().message);
        }
        decision.decided_on = *read;
    }
    return decision;
}

}  // namespace recount::record
