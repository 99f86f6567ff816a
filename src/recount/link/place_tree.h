#pragma once

#include <memory>
#include <string>

#include "recount/link/measure.h"
#include "recount/link/model.h"
#include "recount/link/table.h"

namespace recount::link {

/// Places by where they lie in a tree. A place is written as its path, the outermost place first,
/// each with its kind where that is known: `syria:country/raqqa:governorate/raqqa-city:city`.
/// Places without a kind are a country, a governorate, a district and finer ones, by their depth.

/// How far two places of a tree are from each other: a step of a scale.
enum class PlaceGap {
    same,
    within_district,     ///< one lies within the other, which is a district or finer
    same_district,       ///< a district, or a finer place, has both
    within_governorate,  ///< one lies within the other, which is a governorate
    same_governorate,
    within_country,  ///< one lies within the other, which is a country
    same_country,
    apart,
};

/// The measure `place_gap`: the number of the `PlaceGap`. Reads each path once.
[[nodiscard]] std::unique_ptr<Measure> make_place_gap(const Column& column);

/// Two places: by the tree where both have a path, else by the words of their names. What says
/// nearly the same is compared once.
///
/// `paths_known`: of the pairs that are compared at all, the share in which both have a path, from
/// 0 to 1. `words` is empty where the entries have no names of places.
[[nodiscard]] Comparison compare_place_in_tree(const std::string& path, const std::string& words,
                                               double paths_known);

}  // namespace recount::link
