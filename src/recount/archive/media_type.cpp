#include "recount/archive/media_type.h"

#include <algorithm>
#include <array>

namespace recount::archive {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view type;
};

constexpr std::array magics = {
    Magic{"\x89PNG\r\n\x1A\n", "image/png"},
    Magic{"\xFF\xD8\xFF", "image/jpeg"},
    Magic{"GIF87a", "image/gif"},
    Magic{"GIF89a", "image/gif"},
    Magic{"\x1F\x8B\x08", "application/gzip"},
    Magic{"WARC/1.", "application/warc"},
};

constexpr std::array zip_marks = {
    std::string_view("PK\x03\x04"),
    std::string_view("PK\x05\x06"),  // no members
};

// Readers of PDF take what stands up to here before the mark (Adobe's implementation note 13).
constexpr std::size_t pdf_mark_within = 1024;

bool is_webp(std::string_view bytes) {
    return bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP";
}

/// A reply of a time-stamp authority (RFC 3161): a sequence, near whose beginning stands the object
/// identifier of what is signed, id-ct-TSTInfo.
bool is_time_stamp(std::string_view bytes) {
    constexpr std::string_view signed_type = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x04";
    constexpr std::size_t within = 400;
    return bytes.starts_with('\x30') &&
           bytes.substr(0, within).find(signed_type) != std::string_view::npos;
}

}  // namespace

Content content_of(std::string_view bytes) {
    return {bytes.size(), [bytes](std::uint64_t offset, std::size_t count) {
                return offset < bytes.size() ? std::string(bytes.substr(offset, count))
                                             : std::string();
            }};
}

std::string media_type(const Content& content) {
    const std::string beginning = content.read(0, deciding_bytes);
    const auto begins = [&](std::string_view mark) { return beginning.starts_with(mark); };
    const auto magic = std::find_if(magics.begin(), magics.end(),
                                    [&](const Magic& known) { return begins(known.bytes); });
    if (magic != magics.end()) {
        return std::string(magic->type);
    }
    if (is_time_stamp(beginning)) {
        return "application/timestamp-reply";
    }
    if (is_webp(beginning)) {
        return "image/webp";
    }
    if (std::any_of(zip_marks.begin(), zip_marks.end(), begins)) {
        return zip_type(content);
    }
    if (std::string_view(beginning).substr(0, pdf_mark_within).find("%PDF-") !=
        std::string_view::npos) {
        return "application/pdf";
    }
    const Extent extent = beginning.size() >= content.size ? Extent::whole : Extent::beginning;
    return text_type(beginning, extent).value_or("application/octet-stream");
}

}  // namespace recount::archive
