#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "recount/document/document.h"

namespace recount::document {

/// Puts a text together: white space falls together, breaks and tabs are written only between
/// words, so a text neither begins nor ends with one. Use by one thread.
class TextBuilder {
public:
    explicit TextBuilder(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Text in which white space and control characters count as one blank. UTF-8.
    void flow(std::string_view text);
    /// Text as written; its lines stay lines.
    void lines(std::string_view text);
    /// What follows begins a line; after a blank line.
    void line() { breaks_ = breaks_ < 1 ? 1 : breaks_; }
    void block() { breaks_ = 2; }
    /// What follows stands in the next cell of this line.
    void tab() { ++tabs_; }
    /// What follows stands apart from what is before.
    void space() { has_space_ = true; }

    /// What is added until `end_piece` stood here. Pieces do not nest.
    void begin_piece(Place place);
    void end_piece();

    /// More text came than allowed; the rest was dropped.
    [[nodiscard]] bool is_full() const { return is_full_; }
    [[nodiscard]] std::size_t size() const { return text_.size(); }

    /// Moves text and pieces out.
    [[nodiscard]] std::string take_text() { return std::move(text_); }
    [[nodiscard]] std::vector<Piece> take_pieces() { return std::move(pieces_); }

private:
    void put(std::string_view word);
    void separate();

    std::size_t most_bytes_;
    std::string text_;
    std::vector<Piece> pieces_;
    Place place_;
    bool in_piece_ = false;
    bool has_piece_begun_ = false;
    std::size_t breaks_ = 0;
    std::size_t tabs_ = 0;
    bool has_space_ = false;
    bool is_full_ = false;
};

/// The error of a text that is too long.
[[nodiscard]] base::Error too_much_text(std::string_view name, const Limits& limits);

}  // namespace recount::document
