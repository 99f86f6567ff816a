#include "recount/document/text_builder.h"

#include <algorithm>
#include <utility>

#include "recount/document/failure.h"

namespace recount::document {
namespace {

bool is_blank(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte <= 0x20U || byte == 0x7FU;
}

}  // namespace

void TextBuilder::flow(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_blank(text[at])) {
            has_space_ = true;
            ++at;
            continue;
        }
        const auto* const end = std::find_if(text.begin() + at, text.end(), is_blank);
        const auto until = static_cast<std::size_t>(end - text.begin());
        put(text.substr(at, until - at));
        at = until;
    }
}

void TextBuilder::lines(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        flow(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        breaks_ = std::min<std::size_t>(breaks_ + 1, 2);
        text.remove_prefix(end + 1);
    }
}

void TextBuilder::begin_piece(Place place) {
    place_ = std::move(place);
    in_piece_ = true;
    has_piece_begun_ = false;
}

void TextBuilder::end_piece() {
    in_piece_ = false;
}

void TextBuilder::separate() {
    if (!text_.empty()) {
        if (breaks_ > 0) {
            text_.append(breaks_, '\n');
        } else if (has_space_ && tabs_ == 0) {
            text_ += ' ';
        }
    }
    text_.append(tabs_, '\t');
    breaks_ = 0;
    tabs_ = 0;
    has_space_ = false;
}

void TextBuilder::put(std::string_view word) {
    if (is_full_ || text_.size() + breaks_ + tabs_ + 1 + word.size() > most_bytes_) {
        is_full_ = true;
        return;
    }
    separate();
    if (in_piece_ && !has_piece_begun_) {
        pieces_.push_back({text_.size(), text_.size(), place_});
        has_piece_begun_ = true;
    }
    text_ += word;
    if (in_piece_) {
        pieces_.back().until = text_.size();
    }
}

base::Error too_much_text(std::string_view name, const Limits& limits) {
    return error_of(base::ErrorKind::refused, name,
                    "the document has more than " + std::to_string(limits.text_bytes) +
                        " bytes of text; split it into parts");
}

}  // namespace recount::document
