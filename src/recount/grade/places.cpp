#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <string_view>
#include <tuple>

#include "recount/base/ascii.h"
#include "recount/grade/rules.h"

namespace recount::grade {
namespace {

/// How far the true place may lie from a point coded with a precision, in kilometres. Coarse on
/// purpose: points contradict each other only where no reading of the words reconciles them.
struct Reach {
    std::string_view begins;  ///< the word of the scheme begins so, in lower case; a digit is all
    double kilometres;
};

/// DOMAIN.md, geolocation accuracy (Airwars), and UCDP's where_prec. The longer word stands before
/// the one it begins with.
constexpr auto reaches = std::to_array<Reach>({
    {"exact", 0.2},
    {"within 1 m", 0.2},
    {"within 1m", 0.2},
    {"within 100", 0.3},
    {"nearby", 1},
    {"landmark", 1},
    {"street", 1},
    {"neighbo", 3},
    {"village", 5},
    {"town", 8},
    {"city", 20},
    {"subdistrict", 30},
    {"sub-district", 30},
    {"district", 60},
    {"province", 200},
    {"governorate", 200},
    {"adm3", 30},
    {"adm2", 60},
    {"adm1", 200},
    {"country", 1000},
    {"1", 3},
    {"2", 25},
    {"3", 60},
    {"4", 200},
    {"5", 300},
    {"6", 1000},
    {"7", 1000},
});

/// Who names no precision may have meant the middle of a city.
constexpr double reach_unknown = 20;

double reach_of(const Report& report) {
    std::string word = base::lower_ascii(report.precision);
    std::ranges::replace(word, '_', ' ');
    const auto found = std::ranges::find_if(reaches, [&](const Reach& reach) {
        return reach.begins.size() == 1 ? word == reach.begins : word.starts_with(reach.begins);
    });
    return found == reaches.end() ? reach_unknown : found->kilometres;
}

/// The haversine formula (Sinnott 1984) on a sphere of the Earth's mean radius.
double kilometres_between(const record::Coordinates& one, const record::Coordinates& other) {
    constexpr double radius = 6371.0;
    constexpr double radians = std::numbers::pi / 180;
    const double north = std::sin((other.latitude - one.latitude) * radians / 2);
    const double east = std::sin((other.longitude - one.longitude) * radians / 2);
    const double part = north * north + std::cos(one.latitude * radians) *
                                            std::cos(other.latitude * radians) * east * east;
    return 2 * radius * std::asin(std::min(1.0, std::sqrt(part)));
}

bool contradict(const Report& one, const Report& other) {
    return one.point && other.point &&
           kilometres_between(*one.point, *other.point) > reach_of(one) + reach_of(other);
}

/// The most exact point first; of several, that of the report published first.
auto exactness(const Report* report) {
    return std::tuple(reach_of(*report), report->precision.empty(), publication(report));
}

/// One point, said by one report or several with the same precision.
void add_point(Findings& findings, const Speakers& who, Standing standing, const std::string& rule,
               const std::string& reason) {
    const bool is_undecided = standing == Standing::if_undecided;
    const std::vector<std::string> set_by = ids_of(who);
    const auto add = [&](Field field, const std::string& value) {
        findings.all.push_back({field, standing, value, set_by, rule, reason, is_undecided});
    };
    add(Field::latitude, who.front()->latitude);
    add(Field::longitude, who.front()->longitude);
    if (!who.front()->precision.empty()) {
        add(Field::precision, who.front()->precision);
    }
}

/// Each point once, in the order of its first report.
void add_each_point(Findings& findings, const Speakers& speakers, Standing standing,
                    const std::string& reason) {
    std::vector<Speakers> points;
    for (const Report* report : speakers) {
        const auto same = std::ranges::find_if(points, [&](const Speakers& who) {
            return who.front()->point == report->point &&
                   who.front()->precision == report->precision;
        });
        if (same == points.end()) {
            points.push_back({report});
        } else {
            same->push_back(report);
        }
    }
    for (const Speakers& who : points) {
        add_point(findings, who, standing, "side-by-side", reason);
    }
}

/// The report whose point stands; null where there is none or points contradict each other.
const Report* add_points(const Voices& voices, Findings& findings) {
    const Speakers speakers =
        voices.saying([](const Report& report) { return report.point.has_value(); });
    Speakers sure = surely(speakers);
    std::ranges::sort(sure, {}, exactness);
    const auto contradicted = [&](const Report* report) {
        return std::ranges::any_of(
            sure, [&](const Report* other) { return contradict(*report, *other); });
    };
    const bool differ = std::ranges::any_of(sure, contradicted);
    if (differ) {
        add_each_point(findings, sure, Standing::side_by_side,
                       "points lie farther apart than their precision allows; none is preferred");
    } else if (!sure.empty()) {
        add_point(findings, {sure.front()}, Standing::stands, "point-most-precise",
                  "the most precise point; no other contradicts it");
    }
    Speakers possible = possibly(speakers);
    std::erase_if(possible,
                  [&](const Report* report) { return !sure.empty() && !contradicted(report); });
    add_each_point(findings, possible, Standing::if_undecided, "said by undecided reports alone");
    return differ || sure.empty() ? nullptr : sure.front();
}

/// Names of the place are words for one thing: all are kept, that of the point alone where one
/// stands.
void add_names(const Voices& voices, Findings& findings, const Report* at_point) {
    if (at_point != nullptr && !at_point->place_text.empty()) {
        findings.all.push_back({Field::place_text,
                                Standing::stands,
                                at_point->place_text,
                                {at_point->id},
                                "place-of-point",
                                "as the report says that has the point",
                                false});
        return;
    }
    const Speakers sure =
        surely(voices.saying([](const Report& report) { return !report.place_text.empty(); }));
    if (sure.empty()) {
        return;
    }
    std::map<std::string, Speakers> said;
    for (const Report* report : sure) {
        said[report->place_text].push_back(report);
    }
    std::string text;
    for (const auto& [name, who] : said) {
        text += (text.empty() ? "" : " / ") + name;
    }
    findings.all.push_back({Field::place_text, Standing::stands, text, ids_of(sure),
                            said.size() == 1 ? "agreed" : "side-by-side",
                            said.size() == 1 ? "all accepted sources that say it agree"
                                             : "every name that an accepted source gives",
                            false});
}

}  // namespace

void add_places(const Voices& voices, Findings& findings) {
    add_text(voices, findings, Field::place, &Report::place);
    Findings points;
    const Report* const at_point = add_points(voices, points);
    add_names(voices, findings, at_point);
    findings.all.insert(findings.all.end(), points.all.begin(), points.all.end());
    add_text(voices, findings, Field::country, &Report::country);
}

}  // namespace recount::grade
