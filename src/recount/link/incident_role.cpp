#include "recount/link/incident_role.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "recount/link/prepared_building.h"
#include "recount/link/word_likeness.h"

namespace recount::link {
namespace {

using Role = IncidentRole;

struct RoleName {
    Role role;
    std::string_view says;
};

constexpr auto role_names = std::to_array<RoleName>({
    {Role::day, "day of the event"},
    {Role::first_day, "first day of the event"},
    {Role::last_day, "last day of the event"},
    {Role::published, "day of the report"},
    {Role::latitude, "latitude"},
    {Role::longitude, "longitude"},
    {Role::place, "name of the place"},
    {Role::place_path, "where the place lies"},
    {Role::precision, "how exact the point is"},
    {Role::document, "document of the report"},
    {Role::root_document, "document that its document repeats"},
    {Role::killed_least, "killed, at least"},
    {Role::killed_most, "killed, at most"},
    {Role::civilians_killed, "civilians killed"},
    {Role::injured_least, "injured, at least"},
    {Role::injured_most, "injured, at most"},
    {Role::party, "party"},
    {Role::text, "text"},
    {Role::address, "address of the report"},
    {Role::left_out, "left out: tells nothing of the event by its header"},
});

struct HeaderRole {
    std::string_view header;
    Role role;
};

/// Headers, folded, as the case format and the recorders' own exports have them.
constexpr auto header_roles = std::to_array<HeaderRole>({
    {"date", Role::day},
    {"day", Role::day},
    {"event date", Role::day},
    {"incident date", Role::day},
    {"date of event", Role::day},
    {"jour", Role::day},
    {"التاريخ", Role::day},
    {"date start", Role::first_day},
    {"start date", Role::first_day},
    {"date from", Role::first_day},
    {"event from", Role::first_day},
    {"date end", Role::last_day},
    {"end date", Role::last_day},
    {"date to", Role::last_day},
    {"event to", Role::last_day},
    {"published", Role::published},
    {"published on", Role::published},
    {"published utc", Role::published},
    {"publication date", Role::published},
    {"posted", Role::published},
    {"posted on", Role::published},
    {"latitude", Role::latitude},
    {"lat", Role::latitude},
    {"longitude", Role::longitude},
    {"lon", Role::longitude},
    {"lng", Role::longitude},
    {"long", Role::longitude},
    {"place path", Role::place_path},
    {"precision", Role::precision},
    {"document id", Role::document},
    {"root document", Role::root_document},
    {"killed min", Role::killed_least},
    {"deaths min", Role::killed_least},
    {"low", Role::killed_least},
    {"killed", Role::killed_least},
    {"deaths", Role::killed_least},
    {"fatalities", Role::killed_least},
    {"best", Role::killed_least},
    {"killed max", Role::killed_most},
    {"deaths max", Role::killed_most},
    {"high", Role::killed_most},
    {"deaths civilians", Role::civilians_killed},
    {"civilian deaths", Role::civilians_killed},
    {"civilians killed", Role::civilians_killed},
    {"civilian fatalities", Role::civilians_killed},
    {"injured min", Role::injured_least},
    {"injured", Role::injured_least},
    {"wounded", Role::injured_least},
    {"injured max", Role::injured_most},
    {"belligerent", Role::party},
    {"belligerents", Role::party},
    {"side a", Role::party},
    {"side b", Role::party},
    {"dyad name", Role::party},
    {"actor", Role::party},
    {"actor1", Role::party},
    {"actor2", Role::party},
    {"party", Role::party},
    {"headline", Role::text},
    {"title", Role::text},
    {"text", Role::text},
    {"words", Role::text},
    {"summary", Role::text},
    {"description", Role::text},
    {"url", Role::address},
    {"link", Role::address},
    {"permalink", Role::address},
});

constexpr auto place_words = std::to_array<std::string_view>(
    {"place", "location", "where", "town", "city", "village", "district", "governorate", "province",
     "adm", "admin", "admin1", "admin2", "lieu", "ville", "المكان"});
constexpr auto not_place_words =
    std::to_array<std::string_view>({"id", "prec", "precision", "source", "country"});

}  // namespace

std::string_view to_text(IncidentRole role) {
    return std::ranges::find(role_names, role, &RoleName::role)->says;
}

IncidentRole incident_role_of(std::string_view header) {
    const std::string text = folded(header);
    const auto found = std::ranges::find(header_roles, text, &HeaderRole::header);
    if (found != header_roles.end()) {
        return found->role;
    }
    const std::vector<std::string> words = words_of(header);
    return has_any(words, place_words) && !has_any(words, not_place_words) ? Role::place
                                                                           : Role::left_out;
}

}  // namespace recount::link
