#pragma once

/// How many people no list recorded, from how the lists overlap. Pure: a table of captures in,
/// estimates out; the same for the same table and options, on any number of threads.
///
///     const CaptureTable table = *CaptureTable::make(
///         {"hospital", "press", "cemetery"},
///         {{0b001, 30}, {0b010, 20}, {0b011, 10}, {0b100, 25}, {0b101, 9}, {0b110, 4}, {0b111,
///         2}});
///     const TableEstimates estimates = estimates_of(table, {});
///     estimates.graphs->interval();               // 95 % of the total
///     estimates_of(*table_of_two, {}).obstacles;  // too_few_lists: nothing is estimated
///
/// Fails where the lists cannot carry an estimate, and says which condition does not hold.

#include "recount/estimate/capture_table.h"    // IWYU pragma: export
#include "recount/estimate/table_estimates.h"  // IWYU pragma: export
