#pragma once

/// How many people no list recorded, from how the lists overlap. Pure: a table of captures in,
/// estimates out; the same for the same table, options and seed, on any number of threads.
///
///     const CaptureTable table =
///         *CaptureTable::make({"hospital", "press"}, {{0b01, 30}, {0b10, 20}, {0b11, 10}});
///     table.recorded();   // 60: a minimum, and no estimate
///
/// Fails where the lists cannot carry an estimate, and says which condition does not hold.

#include "recount/estimate/capture_table.h"  // IWYU pragma: export
