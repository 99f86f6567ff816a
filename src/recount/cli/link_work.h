#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "recount/base/result.h"
#include "recount/cli/arguments.h"
#include "recount/cli/console.h"
#include "recount/cli/link_decisions.h"
#include "recount/cli/linked_lists.h"
#include "recount/cli/listed_entries.h"
#include "recount/link/link.h"

namespace recount::cli {

/// Lists that are ready to be linked: read, with what people decided on them, and a model.
struct LinkWork {
    LinkedLists lists;
    std::optional<ListedEntries> entries;
    DecidedLinks decided;
    link::Prepared prepared;
    link::TrainedModel trained;
    link::LinkOptions options;  ///< without `on_progress`
};

/// Whether the cells of the lists are needed once they are prepared, beside ids and the truth.
enum class Cells { kept, forgotten };

/// Reads lists and makes them ready. Where people decided on pairs of them, the model is learned
/// from that too. What is worth knowing of the decisions is said: contradictions, and entries that
/// are not in the lists. Fails as what it calls.
[[nodiscard]] base::Result<std::unique_ptr<LinkWork>> prepare_link_work(
    const LinkArguments& arguments, std::span<const record::LinkDecision> decisions, Cells cells,
    Console& console);

/// Compares and puts together. An interruption ends it early. `trained.blocking` is
/// used up.
[[nodiscard]] base::Result<link::Linked> link_all(LinkWork& work, std::span<const link::Bond> bonds,
                                                  Console& console);

}  // namespace recount::cli
