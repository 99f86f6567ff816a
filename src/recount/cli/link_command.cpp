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

base::Result<link::TrainedModel> model_for(const LinkArguments& arguments,
                                           const link::Prepared& prepared, std::size_t threads,
                                           Console& console) {
    if (arguments.model) {
        RECOUNT_TRY(const std::string json, read_file(*arguments.model));
        RECOUNT_TRY(link::Model model, link::read_model(json));
        return link::TrainedModel{std::move(model), 0, 0, true};
    }
    console.progress("learning from the lists ...");
    link::TrainingOptions options;
    options.seed = arguments.seed;
    options.threads = threads;
    return link::train(prepared.model, prepared.table, {}, options);
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
    RECOUNT_TRY(const link::Prepared prepared, arguments.what == LinkArguments::What::victims
                                                   ? link::prepare_people(lists.table, hidden)
                                                   : link::prepare_incidents(lists.table, hidden));
    const std::size_t threads = arguments.threads > 0
                                    ? arguments.threads
                                    : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    RECOUNT_TRY(const link::TrainedModel trained, model_for(arguments, prepared, threads, console));

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
