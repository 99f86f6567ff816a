#include "recount/document/message.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "recount/base/utf8.h"
#include "recount/document/charset.h"
#include "recount/document/declared_day.h"
#include "recount/document/encoding.h"
#include "recount/document/failure.h"
#include "recount/document/html.h"
#include "recount/document/mime.h"
#include "recount/document/text_builder.h"

namespace recount::document {
namespace {

/// Each level is looked through once more; forwarded messages reach five.
constexpr std::size_t most_levels = 20;

class MessageReader {
public:
    MessageReader(std::string_view name, const Limits& limits)
        : name_(name), limits_(limits), text_(limits.text_bytes) {}

    base::Result<DocumentText> read(std::string_view bytes) {
        const MimePart message = parse_part(bytes);
        write_header(message);
        RECOUNT_CHECK(read_part(message, 0));
        if (text_.is_full()) {
            return base::fail(too_much_text(name_, limits_));
        }
        document_.text = text_.take_text();
        document_.pieces = text_.take_pieces();
        return std::move(document_);
    }

private:
    void note(base::ErrorKind kind, std::string message) {
        document_.notes.push_back(error_of(kind, name_, std::move(message)));
    }

    void write_header(const MimePart& message) {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 3> shown = {
            {{"subject", "Subject: "}, {"from", "From: "}, {"date", "Date: "}}};
        text_.begin_piece({"header", {}, {}, {}});
        for (const auto& [field, label] : shown) {
            const std::string value = header_text(message.field(field));
            if (!value.empty()) {
                text_.line();
                text_.flow(label);
                text_.flow(value);
            }
        }
        text_.end_piece();
        TextBuilder title(limits_.text_bytes);
        title.flow(header_text(message.field("subject")));
        document_.title = title.take_text();
        document_.language = first_word_of(message.field("content-language"));
        document_.published_on = day_of_message_date(message.field("date"));
    }

    base::Result<void> read_part(const MimePart& part, std::size_t level) {
        if (++parts_ > limits_.members) {
            return failure_of(base::ErrorKind::refused, name_,
                              "the message has more than " + std::to_string(limits_.members) +
                                  " parts; save the one you need by itself");
        }
        if (level > most_levels) {
            return failure_of(base::ErrorKind::refused, name_,
                              "the message has more than " + std::to_string(most_levels) +
                                  " parts inside one another");
        }
        const std::string type = type_of(part);
        if (type.starts_with("multipart/")) {
            return read_parts(part, type, level);
        }
        const bool is_attached = first_word_of(part.field("content-disposition")) == "attachment";
        if (is_attached || (type != "text/plain" && type != "text/html")) {
            list_attachment(part, type);
            return {};
        }
        return read_text(part, type);
    }

    static std::string type_of(const MimePart& part) {
        std::string type = first_word_of(part.field("content-type"));
        return type.empty() ? "text/plain" : type;
    }

    base::Result<void> read_parts(const MimePart& part, const std::string& type,
                                  std::size_t level) {
        const std::string boundary = parameter_of(part.field("content-type"), "boundary");
        if (boundary.empty()) {
            return failure_of(base::ErrorKind::malformed, name_,
                              "a part of the message has several parts and names no boundary "
                              "between them; the message is damaged, fetch it again");
        }
        std::vector<MimePart> parts;
        for (const std::string_view bytes : parts_of(part.body, boundary, limits_.members + 1)) {
            parts.push_back(parse_part(bytes));
        }
        if (type != "multipart/alternative" || parts.empty()) {
            for (const MimePart& one : parts) {
                RECOUNT_CHECK(read_part(one, level + 1));
            }
            return {};
        }
        const auto plain = std::find_if(parts.begin(), parts.end(), [](const MimePart& one) {
            return type_of(one) == "text/plain";
        });
        const auto html = std::find_if(parts.begin(), parts.end(), [](const MimePart& one) {
            return type_of(one) == "text/html" || type_of(one).starts_with("multipart/");
        });
        const auto chosen = plain != parts.end()  ? plain
                            : html != parts.end() ? html
                                                  : parts.begin();
        return read_part(*chosen, level + 1);
    }

    void list_attachment(const MimePart& part, const std::string& type) {
        std::string file = parameter_of(part.field("content-disposition"), "filename");
        if (file.empty()) {
            file = parameter_of(part.field("content-type"), "name");
        }
        TextBuilder shown(1'000);
        shown.flow(header_text(file));
        TextBuilder shown_type(100);
        shown_type.flow(repaired_utf8(type));
        const std::string called = shown.take_text();
        note(base::ErrorKind::refused,
             "attachment " + (called.empty() ? "without a name" : "'" + called + "'") + " (" +
                 shown_type.take_text() + ") was not read; save it and read it by itself");
    }

    /// The words of a text part in UTF-8.
    std::string decoded_text(const MimePart& part) {
        std::string bytes = decode_transfer(part.body, part.field("content-transfer-encoding"));
        const std::string charset = parameter_of(part.field("content-type"), "charset");
        if (base::is_utf8(bytes)) {
            return bytes;
        }
        if (std::optional<std::string> text = utf8_of(bytes, charset)) {
            return *std::move(text);
        }
        if (base::Result<DecodedText> text = decode_text(bytes, name_)) {
            note(base::ErrorKind::malformed,
                 "a part of the message says nothing known of its encoding; it was read as " +
                     text->encoding);
            return std::move(text->text);
        }
        note(base::ErrorKind::malformed,
             "some bytes of a part of the message cannot be read; they are shown as "
             "\xEF\xBF\xBD");
        return repaired_utf8(bytes);
    }

    base::Result<void> read_text(const MimePart& part, const std::string& type) {
        std::string words = decoded_text(part);
        if (type == "text/html") {
            RECOUNT_TRY(DocumentText page, read_html_text(words, name_, limits_));
            words = std::move(page.text);
            document_.notes.insert(document_.notes.end(), page.notes.begin(), page.notes.end());
        }
        text_.block();
        text_.begin_piece({"body", {}, {}, {}});
        text_.lines(words);
        text_.end_piece();
        return {};
    }

    std::string_view name_;
    Limits limits_;
    TextBuilder text_;
    DocumentText document_;
    std::size_t parts_ = 0;
};

}  // namespace

base::Result<DocumentText> read_message(std::string_view bytes, std::string_view name,
                                        const Limits& limits) {
    return MessageReader(name, limits).read(bytes);
}

}  // namespace recount::document
