#include "recount/casebook/encoding.h"

#include <optional>

namespace recount::casebook {
namespace {

void append_varint(std::uint64_t value, std::string& bytes) {
    while (value >= 0x80U) {
        bytes += static_cast<char>((value & 0x7FU) | 0x80U);
        value >>= 7U;
    }
    bytes += static_cast<char>(value);
}

void append_varint_text(std::string_view text, std::string& bytes) {
    append_varint(text.size(), bytes);
    bytes += text;
}

/// Big-endian, 8 bytes.
void append_number(std::uint64_t value, std::string& bytes) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
    }
}

void append_text(std::string_view text, std::string& bytes) {
    append_number(text.size(), bytes);
    bytes += text;
}

/// Takes numbers and texts off the front of a blob; nothing when the blob ends too early.
class Reader {
public:
    explicit Reader(std::string_view rest) : rest_(rest) {}

    std::optional<std::uint64_t> number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 63 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if ((byte & 0x80U) == 0) {
                return value;
            }
        }
        return std::nullopt;
    }

    std::optional<std::string> text() {
        const std::optional<std::uint64_t> size = number();
        if (!size || *size > rest_.size()) {
            return std::nullopt;
        }
        std::string text(rest_.substr(0, *size));
        rest_.remove_prefix(*size);
        return text;
    }

    [[nodiscard]] std::size_t left() const { return rest_.size(); }

private:
    std::string_view rest_;
};

base::Failure malformed() {
    return base::fail(base::ErrorKind::malformed,
                      "the stored fields of a revision are not in the form of a casebook");
}

}  // namespace

std::string_view to_text(RevisionAction action) {
    return action == RevisionAction::put ? "put" : "withdraw";
}

void encode_fields(std::span<const record::Field> fields, std::string& bytes) {
    append_varint(fields.size(), bytes);
    for (const record::Field& field : fields) {
        append_varint_text(field.name, bytes);
        append_varint_text(field.value, bytes);
    }
}

base::Result<std::vector<record::Field>> decode_fields(std::string_view bytes) {
    Reader reader(bytes);
    const std::optional<std::uint64_t> count = reader.number();
    // A field takes two bytes at least, so a hostile count cannot ask for more memory than it has
    // bytes.
    if (!count || *count > reader.left() / 2) {
        return malformed();
    }
    std::vector<record::Field> fields;
    fields.reserve(*count);
    for (std::uint64_t read = 0; read < *count; ++read) {
        std::optional<std::string> name = reader.text();
        std::optional<std::string> value = reader.text();
        if (!name || !value) {
            return malformed();
        }
        fields.push_back({std::move(*name), std::move(*value)});
    }
    if (reader.left() != 0) {
        return malformed();
    }
    return fields;
}

base::Digest Sealer::seal(const SealedRevision& revision) {
    message_.clear();
    append_text(format_tag, message_);
    append_number(revision.number, message_);
    for (const unsigned char byte : revision.previous->bytes) {
        message_ += static_cast<char>(byte);
    }
    append_text(revision.action, message_);
    append_text(revision.kind, message_);
    append_text(revision.id, message_);
    append_text(revision.fields, message_);
    append_text(revision.who, message_);
    append_number(static_cast<std::uint64_t>(revision.when), message_);
    append_text(revision.why, message_);
    hash_.update(message_);
    return hash_.finish();
}

}  // namespace recount::casebook
