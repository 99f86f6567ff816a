#include "recount/link/incidents.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "recount/base/number.h"
#include "recount/link/comparisons.h"
#include "recount/link/incident_measures.h"
#include "recount/link/incident_role.h"
#include "recount/link/place_tree.h"
#include "recount/link/point_reach.h"
#include "recount/link/prepared_building.h"
#include "recount/link/root_document.h"
#include "recount/link/word_likeness.h"
#include "recount/record/edtf.h"
#include "recount/record/reach.h"

namespace recount::link {
namespace {

using Role = IncidentRole;

/// The day with which a cell begins, in EDTF; `2017-03-17T10:02:00Z` and `2017-03-17 10:02` are
/// days too. Empty: none.
std::string day_in(std::string_view text) {
    if (record::EdtfDate::parse(text)) {
        return std::string(text);
    }
    const std::string_view day = text.substr(0, 10);
    return text.size() > 10 && record::EdtfDate::parse(day) ? std::string(day) : std::string();
}

/// An address without what only tells how it was come by.
std::string address_of(std::string_view text) {
    text = text.substr(0, std::min(text.find('#'), text.size()));
    for (const std::string_view begin : {"https://", "http://", "www."}) {
        if (text.starts_with(begin)) {
            text.remove_prefix(begin.size());
        }
    }
    while (text.ends_with('/')) {
        text.remove_suffix(1);
    }
    return std::string(text);
}

/// A number of days since 1970 in groups of `width`, moved by `shift`: two days at most width/2
/// apart are in one group by one of the shifts 0 and width/2.
std::string day_group(std::string_view edtf, int width, int shift) {
    const std::optional<DaysMeant> days = days_meant(edtf);
    if (!days || (days->last - days->first).count() > width) {
        return "";
    }
    const auto day =
        (days->first.time_since_epoch().count() + days->last.time_since_epoch().count()) / 2;
    return std::to_string((day + shift) / width);
}

/// The month in which all days lie that a date may mean, counted from the year 0; empty: none.
std::string month_of(std::string_view edtf) {
    const std::optional<DaysMeant> days = days_meant(edtf);
    if (!days) {
        return "";
    }
    const auto month = [](record::Day day) {
        const std::chrono::year_month_day civil(day);
        return static_cast<int>(civil.year()) * 12 +
               static_cast<int>(static_cast<unsigned>(civil.month())) - 1;
    };
    const int first = month(days->first);
    return first == month(days->last) ? std::to_string(first) : "";
}

/// A square of a grid of `width` degrees, moved by `shift` squares both ways. Two points less than
/// a third of a square apart are in one square by one of the shifts 0, 1/3 and 2/3.
std::string square_of(std::string_view point, double width, double shift) {
    const std::size_t comma = point.find(',');
    if (comma == std::string_view::npos) {
        return "";
    }
    const double north = base::number_in<double>(point.substr(0, comma)).value_or(0);
    const double east = base::number_in<double>(point.substr(comma + 1)).value_or(0);
    return std::to_string(std::lround(std::floor(north / width + shift))) + "," +
           std::to_string(std::lround(std::floor(east / width + shift)));
}

class Preparing {
public:
    Preparing(const Table& lists, const std::vector<std::string>& hidden)
        : lists_(lists), building_(lists, 1) {
        for (const Column& column : lists.columns()) {
            const bool is_hidden = std::ranges::find(hidden, column.name) != hidden.end();
            roles_.push_back(is_hidden ? Role::left_out : incident_role_of(column.name));
            uses_.push_back({column.name, is_hidden ? "not compared: it is the truth, or hidden"
                                                    : std::string(to_text(roles_.back()))});
        }
    }

    base::Result<Prepared> run() {
        leave_best_to_low();
        add_lists();
        add_days();
        add_points();
        add_squares_by_month();
        add_places();
        add_counts("killed", Role::killed_least, Role::killed_most);
        add_counts("injured", Role::injured_least, Role::injured_most);
        add_words("party", Role::party, compare_party("party"));
        add_text();
        if (building_.add_column("address", [&](EntryIndex entry) {
                return address_of(cell(Role::address, entry));
            })) {
            building_.compare(compare_category("address"));
            building_.add_key("\"address\"");
        }
        add_documents();
        RECOUNT_TRY(Prepared prepared,
                    std::move(building_).finish(std::move(uses_),
                                                "days, places, numbers of killed or texts"));
        // Events of one week in one town are alike without being the same; what is sought is one
        // counterpart an entry or fewer, and not such neighbours.
        const auto entries = static_cast<double>(std::max<std::size_t>(2, lists_.size()));
        prepared.model.most_same_probability =
            std::min(0.5, (are_incidents() ? 0.5 : 2.0) / (entries - 1));
        return prepared;
    }

private:
    /// Where a list gives low, best and high, the ends are what others' ends are compared with.
    void leave_best_to_low() {
        const auto has = [&](std::string_view header) { return lists_.find(header).has_value(); };
        for (std::size_t at = 0; at < roles_.size(); ++at) {
            if (folded(lists_.column(at).name) == "best" && has("low") && has("high")) {
                roles_[at] = Role::left_out;
                uses_[at].use = "left out: low and high are compared";
            }
        }
    }

    [[nodiscard]] bool has(Role role) const {
        return std::ranges::find(roles_, role) != roles_.end();
    }

    /// Whether the lists are of incidents and not of reports: they say how many were killed, and
    /// not when that was published; where they have texts, points too.
    [[nodiscard]] bool are_incidents() const {
        return (has(Role::killed_least) || has(Role::killed_most)) && !has(Role::published) &&
               (!has(Role::text) || has(Role::latitude));
    }

    void add_lists() {
        if (are_incidents()) {
            building_.compare_lists(compare_incident_list);
        }
    }

    /// The first known value of a role.
    [[nodiscard]] std::string_view cell(Role role, EntryIndex entry) const {
        for (std::size_t at = 0; at < roles_.size(); ++at) {
            if (roles_[at] == role && lists_.column(at).is_known(entry)) {
                return lists_.column(at).text(entry);
            }
        }
        return {};
    }

    [[nodiscard]] std::string day_of(EntryIndex entry) const {
        const std::string first = day_in(cell(Role::first_day, entry));
        const std::string last = day_in(cell(Role::last_day, entry));
        if (first.empty() || last.empty() || first == last) {
            const std::string day = day_in(cell(Role::day, entry));
            return day.empty() ? first : day;
        }
        const std::string interval = first + "/" + last;
        return record::EdtfDate::parse(interval) ? interval : first;
    }

    void add_days() {
        const bool has_days =
            building_.add_column("day", [&](EntryIndex entry) { return day_of(entry); });
        if (has_days) {
            building_.compare(compare_event_day("day"));
            add_day_groups("day");
        }
        if (building_.add_column("published", [&](EntryIndex entry) {
                return day_in(cell(Role::published, entry));
            })) {
            building_.compare(compare_day("published"));
            if (!has_days) {
                add_day_groups("published");
            }
        }
    }

    void add_day_groups(const std::string& column) {
        constexpr int width = 6;
        for (const int shift : {0, width / 2}) {
            const std::string name = column + "_group_" + std::to_string(shift);
            add_made_column(name, column,
                            [&](std::string_view day) { return day_group(day, width, shift); });
        }
    }

    [[nodiscard]] std::string point_of(EntryIndex entry) const {
        const std::string_view north = cell(Role::latitude, entry);
        const std::string_view east = cell(Role::longitude, entry);
        return base::number_in<double>(north) && base::number_in<double>(east)
                   ? std::string(north) + "," + std::string(east)
                   : std::string();
    }

    void add_points() {
        if (!building_.add_column("point", [&](EntryIndex entry) { return point_of(entry); })) {
            return;
        }
        constexpr double width = 0.6;  // degrees: a third is some 20 km
        for (const int third : {0, 1, 2}) {
            add_made_column(
                "square_" + std::to_string(third), "point",
                [&](std::string_view point) { return square_of(point, width, third / 3.0); });
        }
    }

    /// Days of which only the month is known meet others by month and a small square.
    void add_squares_by_month() {
        constexpr double width = 0.15;  // degrees: a third is some 5 km
        for (const int third : {0, 1, 2}) {
            const std::string name = "month_square_" + std::to_string(third);
            const bool is_added = building_.add_column(
                name,
                [&](EntryIndex entry) {
                    const std::string month = month_of(day_of(entry));
                    const std::string square = square_of(point_of(entry), width, third / 3.0);
                    return month.empty() || square.empty() ? "" : month + " " + square;
                },
                {"day", "point"});
            if (is_added) {
                building_.add_key("\"" + name + "\"");
            }
        }
    }

    /// Points and names as one; where places have a path, that in place of the names, and the
    /// points by how exact they are.
    void add_places() {
        const bool has_paths = building_.add_column("place_path", [&](EntryIndex entry) {
            return std::string(cell(Role::place_path, entry));
        });
        if (!has_paths) {
            add_where([&](EntryIndex entry) { return cells(Role::place, entry); });
            return;
        }
        const bool has_words = building_.add_column(
            "place", [&](EntryIndex entry) { return cells(Role::place, entry); });
        const double paths = known_share("place_path");
        const double names = has_words ? known_share("place") : 0;
        const double by_path = paths * paths;
        const double by_name = (1 - by_path) * names * names;
        building_.compare(compare_place_in_tree("place_path", has_words ? "place" : "",
                                                by_path / (by_path + by_name)));
        building_.add_key("\"place_path\"");
        if (!add_reach()) {
            add_where([](EntryIndex) { return std::string(); });
        }
    }

    void add_where(const PreparedBuilding::CellOf& names_of) {
        if (building_.add_column("where", [&](EntryIndex entry) {
                const std::string names = names_of(entry);
                return point_of(entry) + (names.empty() ? "" : "|" + names);
            })) {
            building_.compare(compare_where(building_.column("where")));
        }
    }

    /// Compares points with how exact they are, where that is said of any.
    bool add_reach() {
        bool is_said = false;
        const bool is_added = building_.add_column(
            "point_reach",
            [&](EntryIndex entry) {
                const std::string point = point_of(entry);
                const std::optional<double> reach = record::reach_in(cell(Role::precision, entry));
                is_said = is_said || (!point.empty() && reach);
                return point.empty() || !reach ? point : point + "~" + std::to_string(*reach);
            },
            {"point"});
        if (is_added && is_said) {
            building_.compare(compare_reach("point_reach"));
        }
        return is_added && is_said;
    }

    [[nodiscard]] double known_share(const std::string& name) const {
        const std::vector<ValueCode>& codes = building_.column(name).codes;
        const auto known =
            std::ranges::count_if(codes, [](ValueCode code) { return code != not_known; });
        return static_cast<double>(known) / static_cast<double>(codes.size());
    }

    void add_documents() {
        const bool has_documents = building_.add_column(
            "document", [&](EntryIndex entry) { return std::string(cell(Role::document, entry)); });
        if (building_.add_column("root_document", [&](EntryIndex entry) {
                return std::string(cell(Role::root_document, entry));
            })) {
            building_.compare(
                compare_root_document("root_document", has_documents ? "document" : ""));
            building_.add_key("\"root_document\"");
        }
    }

    /// Adds a column worked out from another, as a key.
    void add_made_column(const std::string& name, const std::string& from,
                         const std::function<std::string(std::string_view)>& make) {
        const Column& source = building_.column(from);
        std::vector<std::string> by_value(source.values.size());
        for (ValueCode code = 1; code < source.values.size(); ++code) {
            by_value[code] = make(source.values.text(code));
        }
        Column column;
        column.name = name;
        column.made_from = {from};
        for (const ValueCode code : source.codes) {
            column.codes.push_back(column.values.add(by_value[code]));
        }
        building_.add_column(std::move(column));
        building_.add_key("\"" + name + "\"");
    }

    /// All cells of a role as one text.
    [[nodiscard]] std::string cells(Role role, EntryIndex entry) const {
        std::string text;
        for (std::size_t at = 0; at < roles_.size(); ++at) {
            if (roles_[at] == role && lists_.column(at).is_known(entry)) {
                text += (text.empty() ? "" : " ") + folded(lists_.column(at).text(entry));
            }
        }
        return text;
    }

    bool add_words(const std::string& name, Role role, Comparison comparison) {
        if (!building_.add_column(name, [&](EntryIndex entry) { return cells(role, entry); })) {
            return false;
        }
        building_.compare(std::move(comparison));
        return true;
    }

    void add_text() {
        if (!add_words("text", Role::text, compare_words("text"))) {
            return;
        }
        building_.add_key("\"text\"");
        for (const std::size_t rank : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
            add_rare_words(rank);
        }
    }

    /// Of each text the two words that are the rarest but for `skipped` of them, as a key.
    void add_rare_words(std::size_t skipped);

    void add_counts(const std::string& name, Role least, Role most) {
        if (building_.add_column(name, [&](EntryIndex entry) {
                return with_civilians(range_of(cell(least, entry), cell(most, entry)),
                                      least == Role::killed_least
                                          ? cell(Role::civilians_killed, entry)
                                          : std::string_view());
            })) {
            building_.compare(compare_range(building_.column(name)));
        }
    }

    /// Some recorders count civilians alone, others fighters too: both numbers are compared. That
    /// no civilian is counted may mean that nobody looked.
    static std::string with_civilians(const std::string& all, std::string_view civilians) {
        return civilians.empty() || civilians == all
                   ? all
                   : all + (all.empty() ? "" : "|") + std::string(civilians);
    }

    static std::string range_of(std::string_view low, std::string_view high) {
        if (low.empty() || low == high || high.empty()) {
            return std::string(low.empty() ? high : low);
        }
        return std::string(low) + ".." + std::string(high);
    }

    const Table& lists_;
    std::vector<Role> roles_;
    std::vector<ColumnUse> uses_;
    PreparedBuilding building_;
};

void Preparing::add_rare_words(std::size_t skipped) {
    Values book;
    std::vector<double> texts;
    const Column& column = building_.column("text");
    for (ValueCode code = 1; code < column.values.size(); ++code) {
        for (const std::string& word : words_of(column.values.text(code))) {
            const ValueCode number = book.add(word);
            texts.resize(book.size(), 0);
            texts[number] += 1;
        }
    }
    add_made_column("rare_words_" + std::to_string(skipped), "text", [&](std::string_view text) {
        std::vector<std::string> words = words_of(text);
        // A word of one text alone brings nothing together.
        std::erase_if(words, [&](const std::string& word) { return texts[book.find(word)] < 2; });
        std::ranges::sort(words, {}, [&](const std::string& word) {
            return std::pair(texts[book.find(word)], word);
        });
        words.erase(std::ranges::unique(words).begin(), words.end());
        return words.size() < skipped + 2 ? std::string()
                                          : words[skipped] + " " + words[skipped + 1];
    });
}

}  // namespace

base::Result<Prepared> prepare_incidents(const Table& lists,
                                         const std::vector<std::string>& hidden) {
    return Preparing(lists, hidden).run();
}

}  // namespace recount::link
