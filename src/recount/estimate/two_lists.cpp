#include "recount/estimate/two_lists.h"

#include <cmath>
#include <string>

#include "recount/estimate/quantiles.h"

namespace recount::estimate {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

struct Overlap {
    double first = 0;   // people on the first list
    double second = 0;  // on the second
    double both = 0;
    double recorded = 0;
};

Result<Overlap> overlap_of(const CaptureTable& table) {
    if (table.list_count() != 2) {
        return fail(ErrorKind::refused, "this estimate takes two lists, and the table has " +
                                            std::to_string(table.list_count()));
    }
    for (std::size_t list = 0; list < 2; ++list) {
        if (table.on_list(list) == 0) {
            return fail(ErrorKind::refused, "nobody is on the list '" + table.lists()[list] +
                                                "', so it says nothing of who is missing");
        }
    }
    return Overlap{static_cast<double>(table.on_list(0)), static_cast<double>(table.on_list(1)),
                   static_cast<double>(table.count_of(0b11)),
                   static_cast<double>(table.recorded())};
}

TwoListEstimate estimate_of(double recorded, double total, double variance) {
    return {total, std::sqrt(variance), interval_above_recorded(recorded, total, variance)};
}

}  // namespace

Interval interval_above_recorded(double recorded, double total, double variance) {
    const double missing = total - recorded;
    if (missing <= 0) {
        return {recorded, recorded};
    }
    const double spread =
        std::exp(normal_quantile(0.975) * std::sqrt(std::log1p(variance / (missing * missing))));
    return {recorded + missing / spread, recorded + missing * spread};
}

Result<TwoListEstimate> lincoln_petersen(const CaptureTable& table) {
    RECOUNT_TRY(const Overlap seen, overlap_of(table));
    if (seen.both == 0) {
        return fail(ErrorKind::refused,
                    "nobody is on both lists, so nothing bounds how many are on neither");
    }
    const double total = seen.first * seen.second / seen.both;
    const double variance =
        total * (seen.first - seen.both) * (seen.second - seen.both) / (seen.both * seen.both);
    return estimate_of(seen.recorded, total, variance);
}

Result<TwoListEstimate> chapman(const CaptureTable& table) {
    RECOUNT_TRY(const Overlap seen, overlap_of(table));
    const double product = (seen.first + 1) * (seen.second + 1);
    const double total = product / (seen.both + 1) - 1;
    const double variance = product * (seen.first - seen.both) * (seen.second - seen.both) /
                            ((seen.both + 1) * (seen.both + 1) * (seen.both + 2));
    return estimate_of(seen.recorded, total, variance);
}

}  // namespace recount::estimate
