#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "recount/reading/read_document.h"

namespace recount::reading {

/// That a text says over again what an earlier one says. Two such texts are one source: what the
/// second adds in words it does not add in evidence.
struct CopyOf {
    std::size_t root = 0;  ///< index of the text it goes back to, which is no copy itself
    double share = 0;      ///< of its runs of five words, those that stand in the root; 0 to 1
    double of_root = 0;    ///< of the root's runs, those that stand in it; 0 to 1

    bool operator==(const CopyOf&) const = default;
};

/// Which texts are copies of earlier ones: an article that was syndicated, a post that was posted
/// again, a capture of the same page. The order is that in which they were published. Compared are
/// the runs of five words, folded, so that letter case, accents, Arabic spellings, signs and layout
/// do not count. A text is a copy where six tenths of its runs stand in a root, or where it quotes
/// eight tenths of a root that has thirty runs or more. Texts of fewer than five words are copies
/// of the same words only. Copies are held against roots alone: a chain of small changes does not
/// make one out of two.
///
/// Of texts of more than 400 runs an eighth of the runs is looked at, the same runs in every text;
/// their shares are estimates. Any bytes. Time and memory grow with the length of all texts, but
/// for runs that stand in more than 200 of them, which bring no two texts together.
///
///     copies_among({first, other, first_with_another_end})   // none, none, {0, 0.9, 0.9}
[[nodiscard]] std::vector<std::optional<CopyOf>> copies_among(
    std::span<const std::string_view> texts);

/// Says of each document whether it repeats one published before it, or on the same day and given
/// before it. A day that is not known is later than those that are.
void mark_copies(std::vector<ReadDocument>& documents);

}  // namespace recount::reading
