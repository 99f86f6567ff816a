#include "recount/link/people.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "recount/base/parallel.h"
#include "recount/link/column_names.h"
#include "recount/link/column_role.h"
#include "recount/link/comparisons.h"
#include "recount/link/name_keys.h"
#include "recount/link/prepared_building.h"
#include "recount/link/word_likeness.h"
#include "recount/record/edtf.h"

namespace recount::link {
namespace {

/// A share of entries below which a column is not worth comparing.
constexpr double least_known = 0.01;

std::string digits_of(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char letter) {
        return std::isdigit(static_cast<unsigned char>(letter)) != 0;
    });
    return digits;
}

std::string dated(const std::string& year, const std::string& month, const std::string& day) {
    const auto two = [](const std::string& digits) {
        return digits.size() == 1 ? "0" + digits : digits;
    };
    if (year.size() != 4) {
        return "";
    }
    const std::string date = month.empty() ? year : year + "-" + two(month);
    return month.empty() || day.empty() ? date : date + "-" + two(day);
}

/// A date as lists have it, in EDTF: 1971-06-24, 19710624, 24/06/1971, 1971. Empty: not one.
std::string date_in(std::string_view text) {
    const auto valid = [](std::string date) {
        return record::EdtfDate::parse(date) ? std::move(date) : std::string();
    };
    const std::vector<std::string> parts = words_of(text);
    if (parts.size() == 3 && parts[2].size() == 4 && parts[0].size() <= 2) {
        return valid(dated(parts[2], parts[1], parts[0]));
    }
    if (parts.size() == 1 && parts[0].size() == 8 && digits_of(parts[0]).size() == 8) {
        return valid(dated(parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6)));
    }
    if (parts.size() >= 3 && parts[0].size() == 4 && digits_of(parts[0]).size() == 4 &&
        parts[2].size() >= 2 && parts[2].size() <= 2) {
        return valid(dated(parts[0], parts[1], parts[2]));
    }
    return valid(std::string(text));
}

/// Whole years, as far as the cell is a number; -1 and the like stand for unknown.
std::string age_in_years(std::string_view text) {
    if (text.starts_with('-')) {
        return "";
    }
    const std::vector<std::string> parts = words_of(text);
    const bool is_number =
        !parts.empty() && parts[0].size() <= 3 && digits_of(parts[0]).size() == parts[0].size();
    return is_number && (parts.size() == 1 || digits_of(parts[1]) == parts[1]) ? parts[0] : "";
}

std::string sex_of(std::string_view text) {
    const std::string word = folded(text);
    constexpr auto male = std::to_array<std::string_view>(
        {"m", "male", "man", "boy", "homme", "masculin", "ذكر", "1"});
    constexpr auto female = std::to_array<std::string_view>(
        {"f", "female", "woman", "girl", "femme", "feminin", "انثي", "انثى", "2", "w"});
    if (std::ranges::find(male, word) != male.end()) {
        return "m";
    }
    return std::ranges::find(female, word) != female.end() ? "f" : "";
}

/// The column of the keys of a kind: `name_first_last`.
std::string key_column(NameKeyKind kind) {
    std::string name = "name_" + std::string(to_text(kind));
    std::ranges::replace(name, ' ', '_');
    return name;
}

std::string key_text(std::uint64_t key) {
    constexpr int base = 36;
    std::array<char, 16> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), key, base);
    return {text.data(), end};
}

bool is_arabic(std::string_view text) {
    return std::ranges::any_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 0xD8 && byte <= 0xDB;
    });
}

/// The columns of the lists by what they hold.
class Lists {
public:
    Lists(const Table& table, const std::vector<std::string>& hidden) : table_(table) {
        for (std::size_t at = 0; at < table.columns().size(); ++at) {
            const Column& column = table.column(at);
            const bool is_hidden = std::ranges::find(hidden, column.name) != hidden.end();
            const ColumnRole role = role_of(column.name);
            const std::optional<std::string> reason =
                is_hidden ? std::optional<std::string>("not compared: it is the truth, or hidden")
                          : why_left_out(column, role);
            const std::string use = role == ColumnRole::number_of_entry
                                        ? "number that several entries share, compared as text"
                                        : std::string(to_text(role));
            uses_.push_back({column.name, reason.value_or(use)});
            columns_[reason ? ColumnRole::reference : role].push_back(at);
        }
    }

    [[nodiscard]] const std::vector<std::size_t>& of(ColumnRole role) const {
        static const std::vector<std::size_t> none;
        const auto found = columns_.find(role);
        return found == columns_.end() ? none : found->second;
    }
    [[nodiscard]] bool has(ColumnRole role) const { return !of(role).empty(); }
    [[nodiscard]] const Table& table() const { return table_; }
    [[nodiscard]] std::vector<ColumnUse> uses() const { return uses_; }

    /// The first known value among columns of the role.
    [[nodiscard]] std::string_view cell(ColumnRole role, EntryIndex entry) const {
        for (const std::size_t at : of(role)) {
            if (table_.column(at).is_known(entry)) {
                return table_.column(at).text(entry);
            }
        }
        return {};
    }

private:
    [[nodiscard]] std::optional<std::string> why_left_out(const Column& column,
                                                          ColumnRole role) const {
        if (role == ColumnRole::reference) {
            return "left out: a reference";
        }
        std::uint64_t known = 0;
        for (const ValueCode code : column.codes) {
            known += code != not_known ? 1U : 0U;
        }
        const std::uint64_t values = column.values.size() - 1;
        if (static_cast<double>(known) < least_known * static_cast<double>(table_.size())) {
            return "left out: known of fewer than one entry in a hundred";
        }
        if (values < 2) {
            return "left out: the same of all entries";
        }
        if (role == ColumnRole::number_of_entry && values == known) {
            return "left out: another number of each entry";
        }
        if (role == ColumnRole::other && values == known && known > 50) {
            return "left out: no two entries have the same value";
        }
        return std::nullopt;
    }

    const Table& table_;
    std::map<ColumnRole, std::vector<std::size_t>> columns_;
    std::vector<ColumnUse> uses_;
};

/// Fills the table of what is compared, and its model.
class Preparing {
public:
    Preparing(const Table& lists, const std::vector<std::string>& hidden, std::size_t threads)
        : lists_(lists, hidden), building_(lists, threads), threads_(threads) {}

    base::Result<Prepared> run() {
        building_.compare_lists(compare_list);
        add_names();
        add_birth_dates();
        add_ages_and_sexes();
        add_dates();
        add_others();
        return std::move(building_).finish(lists_.uses(), "names, ages, dates or places");
    }

private:
    /// Adds a column made of what the lists' columns of a role say.
    bool add_column(const std::string& name, ColumnRole role,
                    const PreparedBuilding::MadeOf& made_of) {
        const std::vector<std::size_t>& columns = lists_.of(role);
        if (columns.size() == 1) {
            return building_.add_column(name, lists_.table().column(columns.front()), made_of);
        }
        return building_.add_column(
            name, [&](EntryIndex entry) { return made_of(lists_.cell(role, entry)); });
    }

    void add_names() {
        if (lists_.has(ColumnRole::given_name) && lists_.has(ColumnRole::family_name)) {
            add_names_in_parts();
        } else {
            add_whole_names();
        }
    }

    void add_names_in_parts() {
        const auto given = [&](EntryIndex entry) {
            return folded(lists_.cell(ColumnRole::given_name, entry));
        };
        const auto family = [&](EntryIndex entry) {
            return folded(lists_.cell(ColumnRole::family_name, entry));
        };
        building_.add_column("names",
                             [&](EntryIndex entry) {
                                 const std::string first = given(entry);
                                 const std::string last = family(entry);
                                 return first.empty() || last.empty()
                                            ? std::string()
                                            : std::min(first, last) + " " + std::max(first, last);
                             },
                             {"given_name", "family_name"});
        for (const auto& [name, role] : {std::pair("given_name", ColumnRole::given_name),
                                         std::pair("family_name", ColumnRole::family_name)}) {
            if (add_column(name, role, folded)) {
                building_.compare(compare_name_part(name, "names"));
                building_.add_text_keys(name);
            }
        }
        building_.add_key("\"names\"");
    }

    void add_whole_names() {
        if (!building_.add_column("name", [&](EntryIndex entry) { return whole_name(entry); })) {
            return;
        }
        building_.read_names("name");
        for (Column& column : name_keys_of(building_.column("name"))) {
            building_.add_key("\"" + column.name + "\"");
            building_.add_column(std::move(column));
        }
        building_.compare(compare_whole_name("name", "name_sorted", "name_first_last"));
    }

    /// The name in Arabic and in Latin letters, as far as they are known: `arabic | latin`.
    [[nodiscard]] std::string whole_name(EntryIndex entry) const {
        std::string arabic;
        std::string latin;
        std::string parts = std::string(lists_.cell(ColumnRole::given_name, entry));
        const std::string_view family = lists_.cell(ColumnRole::family_name, entry);
        parts += (parts.empty() || family.empty() ? "" : " ") + std::string(family);
        std::vector<std::string> found;
        for (const std::size_t column : lists_.of(ColumnRole::whole_name)) {
            found.emplace_back(lists_.table().column(column).text(entry));
        }
        found.push_back(parts);
        for (const std::string& name : found) {
            std::string& place = is_arabic(name) ? arabic : latin;
            place = place.empty() ? name : place;
        }
        return arabic.empty() || latin.empty() ? arabic + latin : arabic + " | " + latin;
    }

    /// A column for each kind of key of the names.
    [[nodiscard]] std::vector<Column> name_keys_of(const Column& names) const {
        std::vector<Column> columns(name_key_kinds);
        base::in_parallel(columns.size(), threads_, [&](std::size_t at, std::size_t) {
            const auto kind = static_cast<NameKeyKind>(at);
            Column& column = columns[at];
            column.name = key_column(kind);
            column.made_from = {names.name};
            std::vector<ValueCode> of_names(names.values.size(), not_known);
            for (ValueCode code = 1; code < names.values.size(); ++code) {
                const std::optional<std::uint64_t> key =
                    name_key(names.names->book(), names.names->first(code), kind);
                of_names[code] = key ? column.values.add(key_text(*key)) : not_known;
            }
            column.codes.reserve(names.codes.size());
            for (const ValueCode code : names.codes) {
                column.codes.push_back(of_names[code]);
            }
        });
        return columns;
    }

    void add_birth_dates() {
        const bool is_whole = lists_.has(ColumnRole::birth_date);
        if (!is_whole && !lists_.has(ColumnRole::birth_year)) {
            return;
        }
        const auto from_parts = [&](EntryIndex entry) {
            return date_in(dated(digits_of(lists_.cell(ColumnRole::birth_year, entry)),
                                 digits_of(lists_.cell(ColumnRole::birth_month, entry)),
                                 digits_of(lists_.cell(ColumnRole::birth_day, entry))));
        };
        if (is_whole ? add_column("birth_date", ColumnRole::birth_date, date_in)
                     : building_.add_column("birth_date", from_parts)) {
            building_.compare(compare_birth_date("birth_date"));
            building_.add_key("\"birth_date\"");
            building_.add_key("substr(\"birth_date\", 1, 7)");
            building_.add_key("substr(\"birth_date\", 1, 4)");
            building_.add_key("substr(\"birth_date\", 6, 5)");
        }
    }

    void add_ages_and_sexes() {
        if (add_column("age", ColumnRole::age, age_in_years)) {
            building_.compare(compare_age("age"));
            building_.add_key("\"age\"");
        }
        if (add_column("sex", ColumnRole::sex, sex_of)) {
            building_.compare(compare_sex("sex"));
        }
    }

    void add_dates() {
        for (const std::size_t at : lists_.of(ColumnRole::date)) {
            const Column& from = lists_.table().column(at);
            if (building_.add_column(from.name, from, date_in)) {
                building_.compare(compare_date(from.name));
                building_.add_key("\"" + from.name + "\"");
                building_.add_key("substr(\"" + from.name + "\", 1, 7)");
            }
        }
    }

    void add_others() {
        std::vector<std::size_t> others = lists_.of(ColumnRole::other);
        const std::vector<std::size_t> numbers = lists_.of(ColumnRole::number_of_entry);
        others.insert(others.end(), numbers.begin(), numbers.end());
        std::ranges::sort(others);
        std::vector<std::string> added;
        for (const std::size_t at : others) {
            const Column& from = lists_.table().column(at);
            if (building_.add_column(from.name, from, folded)) {
                added.push_back(from.name);
            }
        }
        // Columns from many values to few, so that a place comes before its region.
        std::ranges::stable_sort(added, std::greater{}, [&](const std::string& name) {
            return building_.column(name).values.size();
        });
        std::vector<std::string> regions;
        for (std::size_t at = 0; at < added.size(); ++at) {
            const std::string& name = added[at];
            if (std::ranges::find(regions, name) != regions.end()) {
                continue;
            }
            const auto region =
                std::find_if(added.begin() + static_cast<std::ptrdiff_t>(at) + 1, added.end(),
                             [&](const std::string& other) {
                                 return std::ranges::find(regions, other) == regions.end() &&
                                        lies_in(building_.column(name), building_.column(other));
                             });
            if (region != added.end()) {
                regions.push_back(*region);
            }
            compare_other(name, region == added.end() ? nullptr : &*region);
        }
    }

    void compare_other(const std::string& name, const std::string* region) {
        const bool is_category = building_.column(name).values.size() <= 40;
        if (region != nullptr) {
            building_.compare(compare_place_within(name, *region));
        } else {
            building_.compare(is_category ? compare_category(name) : compare_text(name));
        }
        if (!is_category) {
            building_.add_text_keys(name);
        }
    }

    /// Whether a value of the one column says nearly always which the other's is, as a town says
    /// its region, and several entries have each.
    static bool lies_in(const Column& place, const Column& region) {
        std::unordered_map<std::uint64_t, std::uint64_t> together;  // by both values
        std::uint64_t known = 0;
        for (EntryIndex entry = 0; entry < place.codes.size(); ++entry) {
            if (place.is_known(entry) && region.is_known(entry)) {
                ++together[std::uint64_t{place.codes[entry]} << 32U | region.codes[entry]];
                ++known;
            }
        }
        std::unordered_map<ValueCode, std::uint64_t> most;  // by place: in its usual region
        for (const auto& [both, entries] : together) {
            std::uint64_t& usual = most[static_cast<ValueCode>(both >> 32U)];
            usual = std::max(usual, entries);
        }
        std::uint64_t usual = 0;
        for (const auto& [code, entries] : most) {
            usual += entries;
        }
        constexpr std::uint64_t least_entries_a_place = 3;
        return known >= least_entries_a_place * most.size() && 20 * usual >= 19 * known;
    }

    Lists lists_;
    PreparedBuilding building_;
    std::size_t threads_;
};

}  // namespace

base::Result<Prepared> prepare_people(const Table& lists, const std::vector<std::string>& hidden,
                                      std::size_t threads) {
    return Preparing(lists, hidden, threads).run();
}

}  // namespace recount::link
