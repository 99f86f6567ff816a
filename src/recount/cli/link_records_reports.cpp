#include "recount/cli/link_records_reports.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/intake/sealing.h"
#include "recount/link/prepared_building.h"
#include "recount/link/word_likeness.h"
#include "recount/record/count.h"

namespace recount::cli {
namespace {

/// What values come from.
enum class Role {
    source,
    copy_of,
    document,
    accepted,
    published,
    day,
    first_day,
    last_day,
    place,
    place_text,
    latitude,
    longitude,
    precision,
    country,
    killed,
    killed_least,
    killed_most,
    injured,
    injured_least,
    injured_most,
    women,
    men,
    children,
    party,
    strike_status,
    answer,
    harmed,
    cause,
};

struct RoleName {
    Role role;
    std::string_view says;
    /// Headers, folded, those that go before the others first.
    std::array<std::string_view, 8> headers;
};

constexpr auto roles = std::to_array<RoleName>({
    {Role::source, "source", {"source id", "source", "source name", "outlet", "speaker"}},
    {Role::copy_of, "what the report repeats", {"copy of", "repeats"}},
    {Role::document, "document", {"document id"}},
    {Role::accepted, "whether it is accepted", {"accepted", "is accepted", "trust"}},
    {Role::published,
     "day of the report",
     {"published on", "published", "published utc", "publication date", "posted on", "posted"}},
    {Role::day,
     "day of the event",
     {"event date", "date", "day", "incident date", "date of event", "jour", "التاريخ"}},
    {Role::first_day,
     "first day of the event",
     {"date start", "start date", "date from", "event from"}},
    {Role::last_day, "last day of the event", {"date end", "end date", "date to", "event to"}},
    {Role::place, "place", {"place id"}},
    {Role::place_text,
     "name of the place",
     {"place text", "location", "location en", "where description", "place", "place name", "town",
      "المكان"}},
    {Role::latitude, "latitude", {"latitude", "lat"}},
    {Role::longitude, "longitude", {"longitude", "lon", "lng", "long"}},
    {Role::precision, "precision of the place", {"precision", "geo precision", "where prec"}},
    {Role::country, "country", {"country", "pays"}},
    {Role::killed, "killed", {"killed", "deaths", "fatalities", "best"}},
    {Role::killed_least, "killed, at least", {"killed min", "deaths min", "low"}},
    {Role::killed_most, "killed, at most", {"killed max", "deaths max", "high"}},
    {Role::injured, "injured", {"injured", "wounded"}},
    {Role::injured_least, "injured, at least", {"injured min", "wounded min"}},
    {Role::injured_most, "injured, at most", {"injured max", "wounded max"}},
    {Role::women, "women", {"women", "women killed"}},
    {Role::men, "men", {"men", "men killed"}},
    {Role::children, "children", {"children", "children killed"}},
    {Role::party, "party", {"belligerent", "belligerents", "party"}},
    {Role::strike_status, "status of the strike", {"strike status"}},
    {Role::answer, "answer of the belligerent", {"answer", "belligerent answer", "response"}},
    {Role::harmed, "who was harmed", {"harmed", "who was harmed"}},
    {Role::cause, "cause", {"cause"}},
});

/// A date in EDTF, or the day with which a moment begins.
std::optional<record::EdtfDate> date_in(std::string_view text) {
    base::Result<record::EdtfDate> date = record::EdtfDate::parse(text);
    constexpr std::size_t day_length = 10;
    if (!date && text.size() > day_length) {
        date = record::EdtfDate::parse(text.substr(0, day_length));
    }
    return date ? std::optional(*std::move(date)) : std::nullopt;
}

class Reading {
public:
    Reading(const LinkWork& work, std::span<const std::string> hidden)
        : work_(work), table_(work.lists.table) {
        find_columns(hidden);
        for (link::EntryIndex entry = 0; entry < table_.size(); ++entry) {
            name_of_.push_back(name_of(entry));
        }
    }

    LinkedReports run() {
        for (link::EntryIndex entry = 0; entry < table_.size(); ++entry) {
            if (work_.lists.incidents == table_.lists()[entry]) {
                // What reports come to is not one of them.
                reading_.reports.emplace_back();
            } else if (is_open(entry)) {
                grade::Report report = report_of(entry);
                reading_.not_accepted += report.is_accepted ? 0U : 1U;
                reading_.reports.emplace_back(std::move(report));
            } else {
                reading_.reports.emplace_back();
                ++reading_.restricted;
            }
        }
        follow_copies();
        return std::move(reading_);
    }

private:
    void find_columns(std::span<const std::string> hidden) {
        std::vector<std::string> headers;
        for (const link::Column& column : table_.columns()) {
            const bool is_hidden = std::ranges::find(hidden, column.name) != hidden.end();
            headers.push_back(is_hidden ? "" : link::folded(column.name));
            if (intake::is_confidentiality_column(column.name)) {
                confidentiality_.push_back(headers.size() - 1);
            }
        }
        // In incidents.csv the place is an id and its name stands beside it.
        const bool has_place_id = std::ranges::find(headers, "place text") != headers.end();
        for (const RoleName& role : roles) {
            std::vector<std::size_t>& columns = columns_[role.role];
            for (const std::string_view wanted : role.headers) {
                for (std::size_t at = 0; at < headers.size(); ++at) {
                    const bool is_place = headers[at] == "place" && has_place_id;
                    const bool fits = !wanted.empty() && headers[at] == wanted && !is_place;
                    if (fits || (is_place && role.role == Role::place && wanted == "place id")) {
                        columns.push_back(at);
                        reading_.uses.push_back({table_.column(at).name, std::string(role.says)});
                    }
                }
            }
        }
    }

    [[nodiscard]] std::string name_of(link::EntryIndex entry) const {
        std::string id(work_.entries->id_of(entry));
        if (work_.lists.names.size() == 1 && !id.empty()) {
            return id;
        }
        return std::string(work_.lists.list_of(entry)) + ":" +
               (id.empty() ? std::to_string(work_.lists.rows[entry]) : id);
    }

    [[nodiscard]] bool is_open(link::EntryIndex entry) const {
        return std::ranges::all_of(confidentiality_, [&](std::size_t at) {
            const std::string_view cell = table_.column(at).text(entry);
            return cell.empty() || cell == "open";
        });
    }

    /// The first known value of a role.
    [[nodiscard]] std::string_view cell(Role role, link::EntryIndex entry) const {
        for (const std::size_t at : columns_.at(role)) {
            if (table_.column(at).is_known(entry)) {
                return table_.column(at).text(entry);
            }
        }
        return {};
    }

    [[nodiscard]] std::string text(Role role, link::EntryIndex entry) const {
        return std::string(cell(role, entry));
    }

    std::optional<std::int64_t> number(Role role, link::EntryIndex entry) {
        const std::string_view written = cell(role, entry);
        const base::Result<std::int64_t> number = record::parse_whole_number(written);
        reading_.unread += !written.empty() && !number ? 1U : 0U;
        return number ? std::optional(*number) : std::nullopt;
    }

    std::optional<record::EdtfDate> date(Role role, link::EntryIndex entry) {
        const std::string_view written = cell(role, entry);
        std::optional<record::EdtfDate> date = date_in(written);
        reading_.unread += !written.empty() && !date ? 1U : 0U;
        return date;
    }

    /// A number alone is both ends; one of two columns alone is one end.
    grade::ReportedCount count(Role exact, Role least, Role most, link::EntryIndex entry) {
        grade::ReportedCount count{number(least, entry), number(most, entry)};
        if (!count.low && !count.high) {
            count.low = number(exact, entry);
            count.high = count.low;
        }
        if (count.low && count.high && *count.high < *count.low) {
            ++reading_.unread;
            return {};
        }
        return count;
    }

    std::optional<record::EdtfDate> day_of(link::EntryIndex entry) {
        const std::optional<record::EdtfDate> first = date(Role::first_day, entry);
        const std::optional<record::EdtfDate> last = date(Role::last_day, entry);
        if (first && last && first != last) {
            if (auto span = record::EdtfDate::parse(first->text() + "/" + last->text())) {
                return *std::move(span);
            }
            ++reading_.unread;
            return std::nullopt;
        }
        std::optional<record::EdtfDate> day = date(Role::day, entry);
        return day ? day : first ? first : last;
    }

    void set_point(grade::Report& report, link::EntryIndex entry) {
        const std::string_view north = cell(Role::latitude, entry);
        const std::string_view east = cell(Role::longitude, entry);
        const std::optional<double> latitude = base::number_in<double>(north);
        const std::optional<double> longitude = base::number_in<double>(east);
        constexpr double most_north = 90;
        constexpr double most_east = 180;
        if (latitude && longitude && std::abs(*latitude) <= most_north &&
            std::abs(*longitude) <= most_east) {
            report.point = record::Coordinates{*latitude, *longitude};
            report.latitude = north;
            report.longitude = east;
        } else if (!north.empty() || !east.empty()) {
            ++reading_.unread;
        }
    }

    [[nodiscard]] bool says(Role role, link::EntryIndex entry,
                            std::initializer_list<std::string_view> wanted) const {
        return link::has_any(link::words_of(cell(role, entry)),
                             std::span(wanted.begin(), wanted.size()));
    }

    void unread_unless(bool is_read, Role role, link::EntryIndex entry) {
        reading_.unread += !is_read && !cell(role, entry).empty() ? 1U : 0U;
    }

    /// The words of the columns that grading alone looks at.
    void set_words(grade::Report& report, link::EntryIndex entry) {
        report.is_accepted =
            !says(Role::accepted, entry, {"no", "false", "0", "reject", "rejected"});
        unread_unless(!report.is_accepted ||
                          says(Role::accepted, entry, {"yes", "true", "1", "accept", "accepted"}),
                      Role::accepted, entry);
        using grade::Answer;
        report.answer = says(Role::answer, entry, {"denied", "denies"})     ? Answer::denied
                        : says(Role::answer, entry, {"no", "none", "not"})  ? Answer::no_response
                        : says(Role::answer, entry, {"ambiguous"})          ? Answer::ambiguous
                        : says(Role::answer, entry, {"admitted", "admits"}) ? Answer::admitted
                                                                            : Answer::not_said;
        unread_unless(report.answer != Answer::not_said, Role::answer, entry);
        const bool civilians = says(Role::harmed, entry, {"civilian", "civilians"});
        const bool combatants = says(Role::harmed, entry, {"combatant", "combatants", "fighters"});
        report.harmed = civilians    ? grade::Harmed::civilians
                        : combatants ? grade::Harmed::combatants
                                     : grade::Harmed::not_said;
        report.has_other_cause = says(Role::cause, entry, {"other"});
        report.action = says(Role::strike_status, entry, {"contested"}) ? grade::Action::contested
                        : says(Role::strike_status, entry, {"declared", "likely", "confirmed"})
                            ? grade::Action::near_by
                            : grade::Action::not_said;
    }

    grade::Report report_of(link::EntryIndex entry) {
        grade::Report report;
        report.id = name_of_[entry];
        report.source = link::folded(cell(Role::source, entry));
        report.copy_of = text(Role::copy_of, entry);
        report.published = date(Role::published, entry);
        report.date = day_of(entry);
        report.place = text(Role::place, entry);
        report.place_text = text(Role::place_text, entry);
        set_point(report, entry);
        report.precision = text(Role::precision, entry);
        report.country = text(Role::country, entry);
        report.killed = count(Role::killed, Role::killed_least, Role::killed_most, entry);
        report.injured = count(Role::injured, Role::injured_least, Role::injured_most, entry);
        report.women = number(Role::women, entry);
        report.men = number(Role::men, entry);
        report.children = number(Role::children, entry);
        if (auto party = record::PartyExpression::parse(cell(Role::party, entry))) {
            report.party = *std::move(party);
        } else {
            ++reading_.unread;
        }
        report.strike_status = text(Role::strike_status, entry);
        set_words(report, entry);
        return report;
    }

    /// A copy names a report of its list by id, or a document by its id; what people decided is a
    /// copy is one too.
    void follow_copies() {
        std::map<std::pair<std::uint16_t, std::string_view>, link::EntryIndex> named;
        for (link::EntryIndex entry = 0; entry < table_.size(); ++entry) {
            named.emplace(std::pair(table_.lists()[entry], work_.entries->id_of(entry)), entry);
        }
        for (link::EntryIndex entry = 0; entry < table_.size(); ++entry) {
            named.emplace(std::pair(table_.lists()[entry], cell(Role::document, entry)), entry);
        }
        for (link::EntryIndex entry = 0; entry < table_.size(); ++entry) {
            std::optional<grade::Report>& report = reading_.reports[entry];
            if (!report || report->copy_of.empty()) {
                continue;
            }
            const auto root =
                named.find(std::pair(table_.lists()[entry], std::string_view(report->copy_of)));
            if (root == named.end()) {
                report->copy_of = "not a report: " + report->copy_of;
            } else if (root->second == entry) {
                report->copy_of.clear();
            } else {
                report->copy_of = name_of_[root->second];
            }
        }
        for (const StandingDecision& standing : work_.decided.standing()) {
            if (standing.is_followed && standing.decision.verdict == record::LinkVerdict::copy_of) {
                EntryPair entries = standing.entries;
                if (work_.entries->of(entries.first) == standing.decision.right) {
                    std::swap(entries.first, entries.second);
                }
                if (std::optional<grade::Report>& copy = reading_.reports[entries.first]) {
                    copy->copy_of = name_of_[entries.second];
                }
            }
        }
    }

    const LinkWork& work_;
    const link::Table& table_;
    std::map<Role, std::vector<std::size_t>> columns_;
    std::vector<std::size_t> confidentiality_;
    std::vector<std::string> name_of_;  // by entry
    LinkedReports reading_;
};

}  // namespace

LinkedReports read_reports(const LinkWork& work, std::span<const std::string> hidden) {
    return Reading(work, hidden).run();
}

}  // namespace recount::cli
