#include "recount/cli/names_to_find.h"

#include <set>
#include <string>
#include <utility>

#include "recount/cli/files.h"
#include "recount/intake/gazetteer_file.h"

namespace recount::cli {

base::Result<NamesToFind> names_to_find(const record::Case& the_case,
                                        const std::optional<std::filesystem::path>& gazetteer,
                                        Console& console) {
    std::string text(shipped_gazetteer());
    std::string name = "the gazetteer that ships";
    if (gazetteer) {
        RECOUNT_TRY(text, read_file(*gazetteer));
        name = gazetteer->string();
    }
    intake::GazetteerRows rows = intake::read_gazetteer(text, name);
    console.report(rows.findings.errors, rows.findings.notes);
    std::vector<record::Place> places = the_case.places;
    std::set<record::PlaceId> known;
    for (const record::Place& place : places) {
        known.insert(place.id);
    }
    for (record::Place& place : rows.places) {
        if (known.insert(place.id).second) {
            places.push_back(std::move(place));
        }
    }
    return NamesToFind{reading::Gazetteer::from_places(places, rows.populations),
                       reading::ActorLexicon::from_actors(the_case.actors)};
}

}  // namespace recount::cli
