#include "recount/cli/link_work.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "recount/base/spelling.h"
#include "recount/cli/case_lists.h"
#include "recount/cli/files.h"
#include "recount/cli/incident_ids.h"
#include "recount/cli/interruption.h"
#include "recount/link/model_json.h"

namespace recount::cli {
namespace {

base::Result<void> check_columns(const LinkArguments& arguments, const link::Table& table) {
    std::vector<std::string> wanted = arguments.hidden;
    if (arguments.truth) {
        wanted.push_back(*arguments.truth);
    }
    const std::vector<std::string> names = table.column_names();
    for (const std::string& column : wanted) {
        if (!table.find(column)) {
            return base::fail(
                base::ErrorKind::unknown_name,
                "the lists have no column '" + column + "'" + base::suggestion(column, names));
        }
    }
    return {};
}

base::Result<std::vector<bool>> lists_with_each_once(const LinkArguments& arguments,
                                                     const LinkedLists& lists) {
    std::vector<bool> once(lists.names.size(), false);
    for (const std::string& name : arguments.one_each) {
        const auto found = std::ranges::find(lists.names, name);
        if (found == lists.names.end()) {
            return base::fail(base::ErrorKind::unknown_name,
                              "--one-each '" + name + "': no list is called that" +
                                  base::suggestion(name, lists.names));
        }
        once[static_cast<std::size_t>(found - lists.names.begin())] = true;
    }
    return once;
}

std::string_view name_of(LinkArguments::What what) {
    return what == LinkArguments::What::victims ? "victims" : "incidents";
}

/// The model that was given, if one was.
base::Result<std::optional<link::Model>> given_model(const LinkArguments& arguments) {
    if (!arguments.model) {
        return std::nullopt;
    }
    RECOUNT_TRY(const std::string json, read_file(*arguments.model));
    RECOUNT_TRY(link::Model model, link::read_model(json));
    if (!model.made_for.empty() && model.made_for != name_of(arguments.what)) {
        return base::fail(base::ErrorKind::refused,
                          "the model '" + arguments.model->filename().string() +
                              "' was made by 'recount link " + model.made_for +
                              "', and reads what that makes of lists; expected one for '" +
                              std::string(name_of(arguments.what)) + "'");
    }
    return model;
}

/// What is compared of the lists: what the program makes of them, or, for a model of another
/// program, they as they are.
base::Result<link::Prepared> prepared_from(const LinkArguments& arguments, const LinkWork& work,
                                           const std::optional<link::Model>& model) {
    if (model && model->made_for.empty()) {
        link::Prepared prepared;
        prepared.table = work.lists.table;
        for (const link::Column& column : work.lists.table.columns()) {
            prepared.uses.push_back({column.name, "as it is, for the model that was given"});
        }
        return prepared;
    }
    std::vector<std::string> hidden = arguments.hidden;
    if (arguments.truth) {
        hidden.push_back(*arguments.truth);
    }
    RECOUNT_TRY(link::Prepared prepared,
                arguments.what == LinkArguments::What::victims
                    ? link::prepare_people(work.lists.table, hidden, work.options.threads)
                    : link::prepare_incidents(work.lists.table, hidden));
    prepared.model.made_for = name_of(arguments.what);
    return prepared;
}

base::Result<link::TrainedModel> model_for(std::optional<link::Model> given,
                                           const LinkArguments& arguments, LinkWork& work,
                                           Console& console) {
    if (given) {
        RECOUNT_TRY(
            link::Blocking blocking,
            link::Blocking::make(work.prepared.table, given->blocking_rules, given->link_type,
                                 work.options.limits, work.options.threads));
        return link::TrainedModel{*std::move(given), 0, 0, true, std::move(blocking)};
    }
    console.progress("learning from the lists ...");
    link::TrainingOptions options;
    options.seed = arguments.seed;
    options.threads = work.options.threads;
    return link::train(work.prepared.model, work.prepared.table, work.decided.known_pairs(),
                       options);
}

/// The first of many notes, and how many more there are.
void tell(const std::vector<std::string>& notes, Console& console) {
    constexpr std::size_t most_told = 5;
    for (std::size_t at = 0; at < std::min(most_told, notes.size()); ++at) {
        console.note("note: " + notes[at]);
    }
    if (notes.size() > most_told) {
        console.note("note: ... and " + std::to_string(notes.size() - most_told) + " more such");
    }
}

base::Result<DecidedLinks> decided_on(const LinkWork& work,
                                      std::span<const record::LinkDecision> decisions,
                                      Console& console) {
    if (decisions.empty() && !work.lists.incidents) {
        return DecidedLinks();
    }
    RECOUNT_TRY(const EntryFinder finder, EntryFinder::make(*work.entries));
    DecidedInAll in_all = decided_in_all(decisions, *work.entries, finder);
    tell(in_all.overruled, console);
    DecidedLinks decided = std::move(in_all.links);
    for (const LinkContradiction& contradiction : decided.contradictions()) {
        console.note(sentence_of(contradiction));
    }
    std::vector<std::string> elsewhere;
    std::size_t withheld = 0;
    for (const record::LinkDecision& decision : decided.not_in_lists()) {
        if (work.lists.withheld.contains(decision.left.id) ||
            work.lists.withheld.contains(decision.right.id)) {
            ++withheld;
        } else {
            elsewhere.push_back("decided on entries that are not in the lists, and kept: " +
                                sentence_of(decision));
        }
    }
    tell(elsewhere, console);
    if (withheld > 0) {
        console.note("note: " + std::to_string(withheld) +
                     " decisions on rows that are not open, and kept");
    }
    return decided;
}

void forget_cells(LinkWork& work, const LinkArguments& arguments) {
    link::Table& table = work.lists.table;
    for (std::size_t at = 0; at < table.columns().size(); ++at) {
        if (!work.entries->has_ids(at) && table.column(at).name != arguments.truth) {
            table.forget(at);
        }
    }
}

}  // namespace

base::Result<std::unique_ptr<LinkWork>> prepare_link_work(
    const LinkArguments& arguments, std::span<const record::LinkDecision> decisions, Cells cells,
    Console& console) {
    auto work = std::make_unique<LinkWork>();
    console.progress("reading the lists ...");
    work->options.threads = arguments.threads > 0
                                ? arguments.threads
                                : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    RECOUNT_TRY(std::optional<link::Model> model, given_model(arguments));
    RECOUNT_TRY(work->lists, read_lists_of(arguments, work->options.threads));
    console.report({}, work->lists.notes);
    RECOUNT_CHECK(check_columns(arguments, work->lists.table));
    work->entries.emplace(work->lists);
    RECOUNT_TRY(work->decided, decided_on(*work, decisions, console));
    RECOUNT_TRY(work->prepared, prepared_from(arguments, *work, model));
    if (cells == Cells::forgotten) {
        forget_cells(*work, arguments);
    }
    work->options.clusters.linked = link::weight_of(arguments.linked);
    work->options.clusters.undecided = link::weight_of(arguments.undecided);
    RECOUNT_TRY(work->options.clusters.one_per_list, lists_with_each_once(arguments, work->lists));
    if (work->lists.incidents) {
        // Two rows of incidents.csv are two incidents, unless a decision says otherwise.
        work->options.clusters.one_per_list[*work->lists.incidents] = true;
    }
    RECOUNT_TRY(work->trained, model_for(std::move(model), arguments, *work, console));
    return work;
}

base::Result<link::Linked> link_all(LinkWork& work, std::span<const link::Bond> bonds,
                                    Console& console) {
    link::LinkOptions options = work.options;
    const Interruption interruption;
    const auto steps = console.steps("comparing");
    options.on_progress = [&](double share) {
        steps(static_cast<std::size_t>(share * 1000), 1000);
        return !interruption.token().stop_requested();
    };
    return link::link(work.prepared.table, work.trained.model,
                      std::exchange(work.trained.blocking, std::nullopt).value(), bonds, options);
}

}  // namespace recount::cli
