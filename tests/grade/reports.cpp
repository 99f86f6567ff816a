#include "tests/grade/reports.h"

#include <functional>
#include <map>
#include <sstream>

namespace recount::grade {
namespace {

std::optional<std::int64_t> number(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(text));
}

ReportedCount count(const std::string& text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) {
        return {number(text), number(text)};
    }
    return {number(text.substr(0, dots)), number(text.substr(dots + 2))};
}

void set_point(Report& report, const std::string& text) {
    const std::size_t comma = text.find(',');
    report.latitude = text.substr(0, comma);
    report.longitude = text.substr(comma + 1);
    report.point = record::Coordinates{std::stod(report.latitude), std::stod(report.longitude)};
}

using Setter = std::function<void(Report&, const std::string&)>;

const std::map<std::string, Setter>& setters() {
    static const std::map<std::string, Setter> all = {
        {"possible", [](Report& r, const std::string&) { r.belonging = Belonging::possible; }},
        {"refused", [](Report& r, const std::string&) { r.is_accepted = false; }},
        {"copies", [](Report& r, const std::string& text) { r.copy_of = text; }},
        {"on",
         [](Report& r, const std::string& text) {
             r.published = record::EdtfDate::parse(text).value();
         }},
        {"date", [](Report& r,
                    const std::string& text) { r.date = record::EdtfDate::parse(text).value(); }},
        {"place", [](Report& r, const std::string& text) { r.place = text; }},
        {"name", [](Report& r, const std::string& text) { r.place_text = text; }},
        {"at", set_point},
        {"precision", [](Report& r, const std::string& text) { r.precision = text; }},
        {"country", [](Report& r, const std::string& text) { r.country = text; }},
        {"killed", [](Report& r, const std::string& text) { r.killed = count(text); }},
        {"injured", [](Report& r, const std::string& text) { r.injured = count(text); }},
        {"women", [](Report& r, const std::string& text) { r.women = number(text); }},
        {"party",
         [](Report& r, const std::string& text) {
             r.party = record::PartyExpression::parse(text).value();
         }},
        {"admitted", [](Report& r, const std::string&) { r.answer = Answer::admitted; }},
        {"denied", [](Report& r, const std::string&) { r.answer = Answer::denied; }},
        {"combatants", [](Report& r, const std::string&) { r.harmed = Harmed::combatants; }},
        {"civilians", [](Report& r, const std::string&) { r.harmed = Harmed::civilians; }},
        {"other-cause", [](Report& r, const std::string&) { r.has_other_cause = true; }},
        {"near-by", [](Report& r, const std::string&) { r.action = Action::near_by; }},
        {"contested", [](Report& r, const std::string&) { r.action = Action::contested; }},
    };
    return all;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

}  // namespace

Report report(const std::string& id, const std::string& words) {
    Report made;
    made.id = id;
    std::istringstream cells(words);
    std::string cell;
    cells >> made.source;
    made.source = made.source == "-" ? "" : made.source;
    while (cells >> cell) {
        const std::size_t equals = cell.find('=');
        const auto setter = setters().find(cell.substr(0, equals));
        if (setter == setters().end()) {
            ADD_FAILURE() << "no cell is called " << cell;
            continue;
        }
        setter->second(made, equals == std::string::npos ? "" : cell.substr(equals + 1));
    }
    return made;
}

std::string standing(const std::vector<Report>& reports, Field field) {
    const Findings findings = findings_of(reports);
    const Finding* const finding = findings.standing(field);
    return finding == nullptr ? "-" : finding->value;
}

std::string set_by(const std::vector<Report>& reports, Field field) {
    const Findings findings = findings_of(reports);
    const Finding* const finding = findings.standing(field);
    return finding == nullptr ? "-" : joined(finding->set_by);
}

std::vector<std::string> others(const std::vector<Report>& reports, Field field) {
    std::vector<std::string> texts;
    for (const Finding& finding : findings_of(reports).all) {
        if (finding.field == field && finding.standing != Standing::stands) {
            texts.push_back(finding.value + " by " + joined(finding.set_by));
        }
    }
    return texts;
}

void PrintTo(const Finding& finding, std::ostream* out) {
    *out << to_text(finding.field) << " " << to_text(finding.standing) << " '" << finding.value
         << "' by " << joined(finding.set_by) << " (" << finding.rule << ", " << finding.reason
         << ")" << (finding.is_undecided ? " undecided" : "");
}

}  // namespace recount::grade
