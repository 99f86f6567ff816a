#pragma once

#include "fuzz/require.h"

#include "recount/base/utf8.h"
#include "recount/document/document.h"

namespace recount::fuzz {

/// Small limits, so that a run meets them.
inline document::Limits fuzz_limits() {
    document::Limits limits;
    limits.text_bytes = 1'000'000;
    limits.unpacked_bytes = 4'000'000;
    limits.members = 100;
    limits.cells = 10'000;
    limits.tags = 100'000;
    limits.memory_bytes = 200'000'000;
    limits.time = std::chrono::seconds(5);
    return limits;
}

/// A text is valid UTF-8 and its pieces lie in it, in order and apart; an error has a sentence.
inline void check_document(const base::Result<document::DocumentText>& document) {
    if (!document) {
        require(!document.error().message.empty() && document.error().where.file == "fuzz");
        return;
    }
    require(base::is_utf8(document->text));
    std::size_t after = 0;
    for (const document::Piece& piece : document->pieces) {
        require(after <= piece.from && piece.from < piece.until &&
                piece.until <= document->text.size());
        after = piece.until;
    }
}

}  // namespace recount::fuzz
