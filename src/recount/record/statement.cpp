#include "recount/record/statement.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/record/quoted.h"

namespace recount::record {
namespace {

template <class Value>
struct Named {
    std::string_view text;
    Value value;
};

constexpr std::array<Named<Relation>, 7> relations = {{{"=", Relation::equal},
                                                       {">=", Relation::at_least},
                                                       {"<=", Relation::at_most},
                                                       {"between", Relation::between},
                                                       {"~", Relation::about},
                                                       {">", Relation::more_than},
                                                       {"<", Relation::less_than}}};

constexpr std::array<Named<Basis>, 6> bases = {{{"admitted", Basis::admitted},
                                                {"assessed", Basis::assessed},
                                                {"alleged", Basis::alleged},
                                                {"denied", Basis::denied},
                                                {"estimated", Basis::estimated},
                                                {"assumption", Basis::assumption}}};

constexpr std::array<Named<Confidentiality>, 3> confidentialities = {
    {{"open", Confidentiality::open},
     {"restricted", Confidentiality::restricted},
     {"sealed", Confidentiality::sealed}}};

template <class Value, std::size_t size>
base::Result<Value> parse_named(std::string_view text,
                                const std::array<Named<Value>, size>& table) {
    std::string expected;
    std::vector<std::string> words;
    for (const Named<Value>& entry : table) {
        if (entry.text == text) {
            return entry.value;
        }
        expected += (expected.empty() ? "" : ", ") + std::string(entry.text);
        words.emplace_back(entry.text);
    }
    return base::fail(base::ErrorKind::malformed, quoted_for_message(text) + " is not one of " +
                                                      expected + base::suggestion(text, words));
}

template <class Value, std::size_t size>
std::string_view text_of(Value value, const std::array<Named<Value>, size>& table) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const auto& entry) { return entry.value == value; });
    return found == table.end() ? std::string_view() : found->text;
}

const Hedge* find_hedge(std::string_view phrase, const std::vector<Hedge>& hedges) {
    for (const std::vector<Hedge>* table : {&hedges, &published_hedges()}) {
        for (const Hedge& hedge : *table) {
            if (hedge.phrase == phrase) {
                return &hedge;
            }
        }
    }
    return nullptr;
}

}  // namespace

const std::vector<std::string>& Measure::known() {
    static const std::vector<std::string> names = {
        "civilians_injured",
        "civilians_killed",
        "civilians_killed_or_injured",
        "combatants_killed",
        "deaths_per_strike",
        "engagements",
        "incidents",
        "members",
        "missions",
        "missions_with_weapons",
        "munitions",
        "people_injured",
        "people_killed",
        "reports_completed",
        "reports_credible",
        "reports_duplicate",
        "reports_non_credible",
        "reports_open",
        "reports_received",
        "reports_reopened",
        "sorties",
        "strikes",
        "targets",
        "weapon_deployments",
    };
    return names;
}

base::Result<Measure> Measure::make(std::string_view name) {
    constexpr std::size_t longest = 60;
    const bool letters_allowed = std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '_';
    });
    if (name.empty() || name.size() > longest || !letters_allowed || name[0] < 'a') {
        return base::fail(base::ErrorKind::malformed,
                          quoted_for_message(name) +
                              " is not a measure; expected lower-case letters, digits and '_', "
                              "for example civilians_killed" +
                              base::suggestion(name, known()));
    }
    return Measure(std::string(name));
}

bool Measure::is_known() const {
    return std::binary_search(known().begin(), known().end(), name_);
}

base::Result<Ledger> Ledger::parse(std::string_view text) {
    if (text == "occurred") {
        return occurred();
    }
    constexpr std::string_view assessed_prefix = "assessed:";
    constexpr std::string_view alleged_prefix = "alleged:";
    if (text.starts_with(assessed_prefix) && is_id(text.substr(assessed_prefix.size()))) {
        RECOUNT_TRY(ActorId keeper, ActorId::make(text.substr(assessed_prefix.size())));
        return assessed(std::move(keeper));
    }
    if (text.starts_with(alleged_prefix) && is_id(text.substr(alleged_prefix.size()))) {
        RECOUNT_TRY(ActorId keeper, ActorId::make(text.substr(alleged_prefix.size())));
        return alleged(std::move(keeper));
    }
    return base::fail(base::ErrorKind::malformed,
                      quoted_for_message(text) +
                          " is not a ledger; expected occurred, assessed:ACTOR or alleged:ACTOR");
}

std::string Ledger::text() const {
    const std::string keeper = keeper_ ? keeper_->text() : std::string();  // of `occurred`: none
    switch (kind_) {
        case Kind::occurred:
            return "occurred";
        case Kind::assessed:
            return "assessed:" + keeper;
        case Kind::alleged:
            return "alleged:" + keeper;
    }
    return {};
}

base::Result<Relation> parse_relation(std::string_view text) {
    return parse_named(text, relations);
}
std::string_view to_text(Relation relation) {
    return text_of(relation, relations);
}

base::Result<Basis> parse_basis(std::string_view text) {
    return parse_named(text, bases);
}
std::string_view to_text(Basis basis) {
    return text_of(basis, bases);
}

base::Result<Confidentiality> parse_confidentiality(std::string_view text) {
    return parse_named(text, confidentialities);
}
std::string_view to_text(Confidentiality confidentiality) {
    return text_of(confidentiality, confidentialities);
}

const std::vector<Hedge>& published_hedges() {
    // docs/formats/case.md, "Hedges", gives the reason for each line.
    static const std::vector<Hedge> table = {
        {"about", 90, 110, true},         {"around", 90, 110, true},
        {"approximately", 90, 110, true}, {"nearly", 90, 100, true},
        {"almost", 90, 100, true},        {"roughly", 80, 120, true},
        {"a small number", 1, 10, false}, {"a few", 2, 9, false},
        {"several", 3, 9, false},         {"a dozen", 11, 13, false},
        {"dozens", 24, 99, false},        {"scores", 40, 199, false},
        {"hundreds", 200, 999, false},    {"environ", 90, 110, true},
        {"près de", 90, 100, true},       {"quelques", 2, 9, false},
        {"une dizaine", 8, 12, false},    {"une douzaine", 10, 14, false},
        {"une vingtaine", 17, 23, false}, {"une centaine", 80, 120, false},
        {"des dizaines", 20, 99, false},  {"des centaines", 200, 999, false},
        {"حوالي", 90, 110, true},         {"نحو", 90, 110, true},
        {"قرابة", 90, 100, true},         {"عدد قليل", 1, 10, false},
        {"عشرات", 20, 99, false},         {"مئات", 200, 999, false},
    };
    return table;
}

base::Result<Claim> Claim::make(Relation relation, std::int64_t value_low,
                                std::optional<std::int64_t> value_high, std::string_view hedge,
                                const std::vector<Hedge>& hedges) {
    if (value_low < 0 || value_low > largest_count ||
        (value_high && (*value_high < 0 || *value_high > largest_count))) {
        return base::fail(base::ErrorKind::out_of_range, "a value beyond 0 to 1,000,000,000,000");
    }
    if (value_high && *value_high < value_low) {
        return base::fail(base::ErrorKind::reversed, "value_high " + std::to_string(*value_high) +
                                                         " lies below value_low " +
                                                         std::to_string(value_low));
    }
    Claim claim;
    claim.relation_ = relation;
    claim.stated_low_ = value_low;
    claim.stated_high_ = value_high;
    switch (relation) {
        case Relation::equal:
            claim.low_ = value_low;
            claim.high_ = value_low;
            break;
        case Relation::at_least:
            claim.low_ = value_low;
            break;
        case Relation::more_than:
            claim.low_ = value_low + 1;
            break;
        case Relation::at_most:
            claim.high_ = value_low;
            break;
        case Relation::less_than:
            if (value_low == 0) {
                return base::fail(base::ErrorKind::malformed,
                                  "'< 0' can never hold; a count is at least 0");
            }
            claim.high_ = value_low - 1;
            break;
        case Relation::between:
            if (!value_high) {
                return base::fail(base::ErrorKind::malformed,
                                  "'between' needs value_low and value_high");
            }
            claim.low_ = value_low;
            claim.high_ = value_high;
            break;
        case Relation::about: {
            if (value_high) {
                claim.low_ = value_low;
                claim.high_ = value_high;
                break;
            }
            const std::string phrase(hedge.empty() ? std::string_view("about") : hedge);
            const Hedge* entry = find_hedge(phrase, hedges);
            if (entry == nullptr) {
                return base::fail(base::ErrorKind::unknown_name,
                                  "no hedge table has " + quoted_for_message(phrase) +
                                      "; give value_high too, or add the phrase to [hedges] in "
                                      "case.toml");
            }
            constexpr std::int64_t hundred = 100;
            if (entry->is_percent) {
                claim.low_ =
                    value_low / hundred * entry->low + value_low % hundred * entry->low / hundred;
                claim.high_ = value_low / hundred * entry->high +
                              (value_low % hundred * entry->high + hundred - 1) / hundred;
            } else {
                claim.low_ = entry->low;
                claim.high_ = entry->high;
            }
            break;
        }
    }
    const bool relation_takes_one = relation != Relation::between && relation != Relation::about;
    if (relation_takes_one && value_high && *value_high != value_low) {
        return base::fail(base::ErrorKind::malformed,
                          "'" + std::string(to_text(relation)) +
                              "' takes one value; use 'between' for a range, or leave value_high "
                              "empty");
    }
    return claim;
}

}  // namespace recount::record
