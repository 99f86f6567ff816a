#include "recount/document/json_text.h"

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "recount/document/encoding.h"
#include "recount/document/failure.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

/// Takes the values as they come and knows where it is.
class StringsReader : public nlohmann::json_sax<nlohmann::json> {
public:
    StringsReader(TextBuilder& text, const Limits& limits) : text_(text), limits_(limits) {}

    bool string(std::string& value) override {
        next();
        text_.block();
        std::string place = pointer();
        pointer_bytes_ += place.size();
        text_.begin_piece({std::move(place), {}, {}, {}});
        text_.lines(value);
        text_.end_piece();
        // Long names over many short texts would cost more than the text.
        return !text_.is_full() && pointer_bytes_ <= limits_.text_bytes;
    }
    bool null() override { return next(); }
    bool boolean(bool /*value*/) override { return next(); }
    bool number_integer(number_integer_t /*value*/) override { return next(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return next(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return next();
    }
    bool binary(binary_t& /*value*/) override { return next(); }
    bool key(std::string& name) override {
        levels_.back().name = name;
        return true;
    }
    bool start_object(std::size_t /*count*/) override { return open(false); }
    bool start_array(std::size_t /*count*/) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t at, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        error_at_ = at;
        return false;
    }

    [[nodiscard]] bool is_too_deep() const { return is_too_deep_; }
    /// The byte, from 1, where the text stops to be JSON.
    [[nodiscard]] std::optional<std::size_t> error_at() const { return error_at_; }

private:
    struct Level {
        bool is_array = false;
        std::size_t index = 0;  ///< of the next value
        std::string name;
    };

    bool next() {
        if (!levels_.empty()) {
            ++levels_.back().index;
        }
        return true;
    }
    bool open(bool is_array) {
        next();
        levels_.push_back({is_array, 0, {}});
        is_too_deep_ = levels_.size() > limits_.nesting;
        return !is_too_deep_;
    }
    bool close() {
        levels_.pop_back();
        return true;
    }
    /// Of the value that `next` has just counted.
    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const Level& level : levels_) {
            text += '/';
            if (level.is_array) {
                text += std::to_string(level.index - 1);
                continue;
            }
            for (const char letter : level.name) {
                if (letter == '~' || letter == '/') {
                    text += letter == '~' ? "~0" : "~1";
                } else {
                    text += letter;
                }
            }
        }
        return text;
    }

    TextBuilder& text_;
    Limits limits_;
    std::vector<Level> levels_;
    std::size_t pointer_bytes_ = 0;
    bool is_too_deep_ = false;
    std::optional<std::size_t> error_at_;
};

}  // namespace

base::Result<DocumentText> read_json(std::string_view bytes, std::string_view name,
                                     const Limits& limits) {
    RECOUNT_TRY(DecodedText decoded, decode_text(bytes, name));
    TextBuilder text(limits.text_bytes);
    StringsReader reader(text, limits);
    if (!nlohmann::json::sax_parse(decoded.text, &reader)) {
        if (reader.is_too_deep()) {
            return failure_of(base::ErrorKind::refused, name,
                              "the JSON has more than " + std::to_string(limits.nesting) +
                                  " brackets inside one another");
        }
        if (reader.error_at()) {
            return failure_of(base::ErrorKind::malformed, name,
                              "the file is no JSON from byte " +
                                  std::to_string(*reader.error_at()) +
                                  " on; it is cut or damaged, fetch it again");
        }
        return base::fail(too_much_text(name, limits));
    }
    DocumentText document;
    document.text = text.take_text();
    document.pieces = text.take_pieces();
    document.notes = std::move(decoded.notes);
    document.notes.push_back(error_of(base::ErrorKind::refused, name,
                                      "of the JSON, only strings were read; names and numbers "
                                      "are no part of the text"));
    return document;
}

}  // namespace recount::document
