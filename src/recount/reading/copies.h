#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "recount/reading/read_document.h"
#include "recount/record/case.h"
#include "recount/record/text_sketch.h"

namespace recount::reading {

/// What is kept of a text so that its copies can be told: hashes of its runs of five words, folded,
/// so that letter case, accents, Arabic spellings, signs and layout do not count. A text of fewer
/// than five words is one run; one without words has none. Any bytes.
[[nodiscard]] record::TextSketch sketch_of(std::string_view text);

/// That a text says over again what an earlier one says. Two such texts are one source: what the
/// second adds in words it does not add in evidence.
struct CopyOf {
    std::size_t root = 0;  ///< index of the text it goes back to, which is no copy itself
    double share = 0;      ///< of its runs of five words, those that stand in the root; 0 to 1
    double of_root = 0;    ///< of the root's runs, those that stand in it; 0 to 1

    bool operator==(const CopyOf&) const = default;
};

/// Which texts are copies of earlier ones: an article that was syndicated, a post that was posted
/// again, a capture of the same page. The order is that in which they were published. A text is a
/// copy where six tenths of its runs stand in a root, or where it quotes eight tenths of a root
/// that has thirty runs or more. Copies are held against roots alone: a chain of small changes does
/// not make one out of two.
///
/// Each text is held whole against the sketches of the roots: shares are exact where the root has
/// up to 256 runs, and estimates beyond that; an excerpt of which the sketch of a longer root tells
/// fewer than eight runs is not recognised. Time and memory grow with the length of all texts, but
/// for runs that stand in more than 200 of them, which bring no two texts together.
///
///     copies_among({first, other, first_with_another_end})   // none, none, {0, 0.9, 0.9}
[[nodiscard]] std::vector<std::optional<CopyOf>> copies_among(
    std::span<const std::string_view> texts);

/// Sets `sketch`, `copied_from` and `repeated_by` of each document, held against those before it in
/// the order of publication and against `recorded`, of which only the sketches are looked at.
///
///  - Whichever was published first is the root. Of the same day, or where a day is not known, a
///    recorded document goes before one that is not, and then the order given counts. Of documents
///    that are not recorded, those without a day come last.
///  - Copies lead to the root, through recorded ones (`copy_of`) too. A recorded copy stands in for
///    a root that is not recorded or has no sketch.
///  - A recorded document is never changed here. Where one repeats a document that was published
///    before it and is not recorded yet, that document says so in `repeated_by`.
///  - A document that is recorded as a copy is one, whatever the texts say.
void mark_copies(std::vector<ReadDocument>& documents,
                 std::span<const record::Document> recorded = {});

}  // namespace recount::reading
