#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <sys/resource.h>

#include "recount/cli/case_lists.h"
#include "recount/cli/commands.h"
#include "recount/cli/files.h"
#include "recount/cli/link_book.h"
#include "recount/cli/link_charts.h"
#include "recount/cli/link_output.h"
#include "recount/cli/link_records_strikes.h"

namespace recount::cli {
namespace {

std::uint64_t peak_bytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // kilobytes on Linux
}

/// What is told of the clusters of an earlier run.
void tell_changes(const LinkWork& work, const EarlierLinks& earlier,
                  const NumberedClusters& numbered, Console& console) {
    for (const std::uint32_t cluster : earlier.reopened) {
        console.note("cluster " + std::to_string(cluster) +
                     " is gone through by a decision: its entries were compared anew");
    }
    constexpr std::size_t most_told = 10;
    std::size_t told = 0;
    for (const ClusterChange& change : numbered.changes) {
        if (change.what != ClusterChange::What::joined && ++told <= most_told) {
            console.note("cluster " + std::to_string(change.earlier_cluster) + " " +
                         (change.what == ClusterChange::What::merged
                              ? "became one with cluster "
                              : "was split; a part is cluster ") +
                         std::to_string(change.cluster) + " (" +
                         to_text(work.entries->of(change.entry)) + ")");
        }
    }
    if (told > most_told) {
        console.note("... and " + std::to_string(told - most_told) + " more; see changes.csv");
    }
}

/// What an earlier run into the same folder left and this one does not write would be taken for
/// its result.
base::Result<void> remove_left_over(const LinkOutcome& outcome,
                                    const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> left_over;
    if (!outcome.samples) {
        left_over.push_back(folder / "samples.csv");
    }
    if (!outcome.accuracy) {
        left_over.push_back(folder / charts_folder / "threshold.svg");
    }
    for (const std::filesystem::path& path : left_over) {
        std::error_code reason;
        std::filesystem::remove(path, reason);
        if (reason) {
            return base::fail(base::ErrorKind::not_readable,
                              "cannot remove '" + path.string() +
                                  "' of an earlier run: " + reason.message() +
                                  "; remove it, or choose another place with --out");
        }
    }
    return {};
}

/// Writes everything that goes into `--out`, all or none.
base::Result<void> write_outcome(const LinkOutcome& outcome, const LinkArguments& arguments) {
    std::vector<NewFile> files = link_files(outcome);
    RECOUNT_TRY(const std::vector<NewFile> charts, link_charts(outcome, arguments));
    files.insert(files.end(), charts.begin(), charts.end());
    RECOUNT_CHECK(make_folder(arguments.out / charts_folder));
    RECOUNT_CHECK(remove_left_over(outcome, arguments.out));
    return write_files(files, arguments.out, outcome.work->options.threads);
}

}  // namespace

base::Result<ExitCode> link_lists(const LinkArguments& arguments, Console& console) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<record::LinkDecision> decisions;
    bool has_problems = false;
    if (const std::optional<DecisionsPlace> place = decisions_read_from(arguments)) {
        RECOUNT_TRY(const LinkBook book, LinkBook::open(*place, {}, LinkBook::Use::read));
        console.report(book.problems(), {});
        has_problems = !book.problems().empty();
        decisions = book.decisions();
    }
    RECOUNT_TRY(const std::unique_ptr<LinkWork> work,
                prepare_link_work(
                    arguments, decisions,
                    arguments.what == LinkArguments::What::victims ? Cells::forgotten : Cells::kept,
                    console));
    std::vector<grade::DeclaredStrike> strikes;
    if (arguments.strikes) {
        RECOUNT_TRY(strikes, read_declared_strikes(*arguments.strikes));
    }
    std::vector<link::Bond> bonds = work->decided.bonds();
    std::optional<EarlierLinks> earlier;
    if (arguments.against) {
        RECOUNT_TRY(earlier, read_earlier_links(*arguments.against, *work));
        bonds.insert(bonds.end(), earlier->bonds.begin(), earlier->bonds.end());
        work->options.limits.is_new = earlier->is_compared;
        work->options.earlier = earlier->pairs;
    }
    RECOUNT_TRY(const link::Linked linked, link_all(*work, bonds, console));
    const NumberedClusters numbered =
        earlier ? number_clusters(linked.clustering, *earlier) : number_clusters(linked.clustering);
    if (earlier) {
        tell_changes(*work, *earlier, numbered, console);
    }

    LinkOutcome outcome;
    outcome.work = work.get();
    outcome.linked = &linked;
    outcome.numbered = &numbered;
    outcome.earlier = earlier ? &*earlier : nullptr;
    if (arguments.samples > 0) {
        console.progress("drawing samples ...");
        RECOUNT_TRY(outcome.samples,
                    draw_samples(*work, linked, bonds, arguments.samples, arguments.seed));
    }
    outcome.records = arguments.what == LinkArguments::What::victims
                          ? capture_records(*work, linked.clustering, numbered)
                          : incident_records(*work, linked.clustering, numbered, bonds,
                                             arguments.hidden, strikes);
    if (arguments.truth) {
        const link::Table& table = work->lists.table;
        outcome.accuracy = link::accuracy_of(linked.clustering.cluster_of,
                                             table.column(*table.find(*arguments.truth)).codes,
                                             table.lists(), link::CountedPairs::all);
    }
    RECOUNT_CHECK(write_outcome(outcome, arguments));
    outcome.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    outcome.peak_bytes = peak_bytes();
    console.data(link_summary(outcome, arguments));
    return has_problems ? ExitCode::bad_input : ExitCode::fine;
}

}  // namespace recount::cli
