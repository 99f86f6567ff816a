#include <utility>

#include "recount/cli/case_source.h"
#include "recount/cli/commands.h"
#include "recount/publish/timeline_text.h"

namespace recount::cli {
namespace {

std::string timeline_as(const Common& common, const reason::BoundsOverTime& line,
                        const std::optional<reason::TimelineDiff>& diff,
                        const reason::Reasoner& reasoner, const publish::TextStyle& style) {
    switch (common.format) {
        case Format::json:
            return reason::to_json(line, diff, reasoner.assumptions());
        case Format::csv:
            return publish::timeline_csv(line, diff);
        case Format::text:
            break;
    }
    return publish::timeline_text(line, diff, reasoner.the_case(), common.language, style);
}

}  // namespace

base::Result<ExitCode> timeline(const TimelineArguments& arguments, Console& console) {
    RECOUNT_TRY(LoadedCase loaded, load_case(arguments.source));
    console.report(loaded.errors, loaded.notes);
    reason::Choice choice = arguments.choice;
    reason::Query query = arguments.query;
    if (query.as_of) {
        choice.as_of = query.as_of;
        query.as_of = std::nullopt;
    }
    RECOUNT_TRY(const reason::Reasoner reasoner,
                reason::Reasoner::make(std::move(loaded.value), std::move(choice)));
    // A query that cannot be asked today cannot be asked on any day.
    if (const base::Result<reason::Answer> today = reasoner.ask(query);
        !today && today.error().kind != base::ErrorKind::conflict) {
        return base::fail(today.error());
    }
    const std::vector<reason::BoundsOverTime> lines = reason::bounds_over_time(
        reasoner, {query}, reason::Reuse::allowed, console.steps("bounds over time, day"));
    std::optional<reason::TimelineDiff> diff;
    if (arguments.diff) {
        RECOUNT_TRY(diff, reason::difference(reasoner, query, arguments.diff->first,
                                             arguments.diff->second));
    }
    console.data(timeline_as(arguments.common, lines.front(), diff, reasoner, console.style()));
    return loaded.errors.empty() ? ExitCode::fine : ExitCode::bad_input;
}

}  // namespace recount::cli
