#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/cli/proof_files.h"
#include "recount/publish/elimination_text.h"

namespace recount::cli {
namespace {

constexpr const char* single_party = "single-party";

/// Whether each incident is taken to be by one party: as the command line says, else as the case
/// does. Here it is a supposition about each party in turn, so it is taken out of the choice.
bool take_single_party(const record::Case& the_case, reason::Choice& choice) {
    const auto given = choice.assume.find(single_party);
    const auto set = the_case.settings.assumptions.find(single_party);
    const bool is_on = given != choice.assume.end()
                           ? given->second
                           : set != the_case.settings.assumptions.end() && set->second;
    choice.assume[single_party] = false;
    return is_on;
}

std::string elimination_as(const Common& common, const reason::Elimination& elimination,
                           const record::Case& the_case, const publish::TextStyle& style) {
    switch (common.format) {
        case Format::json:
            return reason::to_json(elimination);
        case Format::csv:
            return publish::elimination_csv(elimination);
        case Format::text:
            break;
    }
    return publish::elimination_text(elimination, the_case, common.language, style);
}

ProofFiles proofs_of(const reason::Elimination& elimination) {
    ProofFiles proofs;
    for (const reason::Suspect& suspect : elimination.suspects) {
        const std::string stem = "who-" + elimination.query.part + "-" +
                                 (suspect.party ? suspect.party->text() : "others");
        if (suspect.exclusion) {
            proofs.add(stem + "-excluded", *suspect.exclusion);
        }
        if (suspect.excluded_if) {
            proofs.add(stem + "-excluded-if-" + suspect.excluded_if->assumption,
                       suspect.excluded_if->exclusion);
        }
        if (suspect.share) {
            proofs.add(stem + "-low", suspect.share->low_derivation);
            if (suspect.share->high_derivation) {
                proofs.add(stem + "-high", *suspect.share->high_derivation);
            }
        }
    }
    return proofs;
}

}  // namespace

base::Result<ExitCode> who(const WhoArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    reason::Choice choice = arguments.choice;
    reason::EliminationQuery query = arguments.query;
    query.is_single_party = take_single_party(loaded.value, choice);
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), std::move(choice)));
    console.progress("trying each party ...");
    RECOUNT_TRY(const reason::Elimination elimination, reason::eliminate(reasoner, query));
    if (query.is_single_party && elimination.kind != record::PartKind::incident) {
        console.note("'" + query.part +
                     "' is no incident: that an incident has one belligerent says nothing of it");
    }
    if (arguments.proofs) {
        const ProofFiles proofs = proofs_of(elimination);
        RECOUNT_CHECK(proofs.write_to(*arguments.proofs));
        console.note(std::to_string(proofs.size()) + " proofs in " + arguments.proofs->string());
    }
    console.data(
        elimination_as(arguments.common, elimination, reasoner.the_case(), console.style()));
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
