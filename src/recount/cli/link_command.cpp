#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include <sys/resource.h>

#include "recount/base/spelling.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/interruption.h"
#include "recount/cli/link_output.h"
#include "recount/link/model_json.h"
#include "recount/link/scorer.h"

namespace recount::cli {
namespace {

std::uint64_t peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // kilobytes on Linux
}

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

base::Result<link::TrainedModel> learned(const LinkArguments& arguments,
                                         const link::Prepared& prepared, std::size_t threads,
                                         Console& console) {
    console.progress("learning from the lists ...");
    link::TrainingOptions options;
    options.seed = arguments.seed;
    options.threads = threads;
    return link::train(prepared.model, prepared.table, {}, options);
}

/// Whether all columns that a model reads are there.
bool can_read(const link::Model& model, const link::Table& table) {
    return link::Scorer::make(model, table).has_value() &&
           link::Blocking::make(table, model.blocking_rules, model.link_type, {}).has_value();
}

/// A model that is given, and the entries it is for: those made ready, or the lists as they are,
/// which is what models of other programs read.
struct GivenModel {
    link::TrainedModel trained;
    link::Prepared prepared;
};

base::Result<GivenModel> given_model(const std::filesystem::path& file, link::Prepared prepared,
                                     const LinkedLists& lists) {
    RECOUNT_TRY(const std::string json, read_file(file));
    RECOUNT_TRY(link::Model model, link::read_model(json));
    if (!can_read(model, prepared.table)) {
        RECOUNT_CHECK(link::Scorer::make(model, lists.table));
        prepared.table = lists.table;
        prepared.uses.clear();
        for (const link::Column& column : lists.table.columns()) {
            prepared.uses.push_back({column.name, "as it is, for the model that was given"});
        }
    }
    return GivenModel{{std::move(model), 0, 0, true}, std::move(prepared)};
}

}  // namespace

base::Result<ExitCode> link_lists(const LinkArguments& arguments, Console& console) {
    const auto begin = std::chrono::steady_clock::now();
    console.progress("reading the lists ...");
    RECOUNT_TRY(const LinkedLists lists, read_lists(arguments.lists));
    console.report({}, lists.notes);
    RECOUNT_CHECK(check_columns(arguments, lists.table));
    std::vector<std::string> hidden = arguments.hidden;
    if (arguments.truth) {
        hidden.push_back(*arguments.truth);
    }
    const std::size_t threads = arguments.threads > 0
                                    ? arguments.threads
                                    : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    RECOUNT_TRY(link::Prepared prepared, arguments.what == LinkArguments::What::victims
                                             ? link::prepare_people(lists.table, hidden)
                                             : link::prepare_incidents(lists.table, hidden));
    link::TrainedModel trained;
    if (arguments.model) {
        RECOUNT_TRY(GivenModel given, given_model(*arguments.model, std::move(prepared), lists));
        trained = std::move(given.trained);
        prepared = std::move(given.prepared);
    } else {
        RECOUNT_TRY(trained, learned(arguments, prepared, threads, console));
    }

    link::LinkOptions options;
    options.threads = threads;
    options.clusters.linked = link::weight_of(arguments.linked);
    options.clusters.undecided = link::weight_of(arguments.undecided);
    RECOUNT_TRY(options.clusters.one_per_list, lists_with_each_once(arguments, lists));
    const Interruption interruption;
    const auto steps = console.steps("comparing");
    options.on_progress = [&](double share) {
        steps(static_cast<std::size_t>(share * 1000), 1000);
        return !interruption.token().stop_requested();
    };
    RECOUNT_TRY(const link::Linked linked, link::link(prepared.table, trained.model, {}, options));

    LinkOutcome outcome{&lists, &prepared, &trained, &linked, std::nullopt, 0, 0};
    if (arguments.truth) {
        outcome.accuracy =
            link::accuracy_of(linked.clustering.cluster_of,
                              lists.table.column(*lists.table.find(*arguments.truth)).codes,
                              lists.table.lists(), link::CountedPairs::all);
    }
    RECOUNT_CHECK(make_folder(arguments.out));
    RECOUNT_CHECK(write_files(link_files(outcome), arguments.out));
    outcome.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    outcome.peak_bytes = peak_bytes();
    console.data(link_summary(outcome, arguments));
    return ExitCode::fine;
}

}  // namespace recount::cli
