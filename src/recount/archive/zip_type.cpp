// The members of a ZIP file, as PKWARE's APPNOTE 6.3.10 lays them out: sections 4.3.7 (local
// header), 4.3.12 (central directory), 4.3.16 (its end).
#include <algorithm>
#include <array>

#include "recount/archive/media_type.h"

namespace recount::archive {
namespace {

constexpr std::string_view zip = "application/zip";

constexpr std::size_t local_header_size = 30;
constexpr std::size_t central_header_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t longest_comment = 65'535;
/// A directory beyond this is not looked at further.
constexpr std::size_t most_directory_bytes = 4'000'000;

/// A number of `count` bytes, the low ones first; the bytes are there.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = count; i > 0; --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

struct Member {
    std::string_view name;
    std::string_view type;
};

constexpr std::array members = {
    Member{"word/document.xml",
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Member{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Member{"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    Member{"ppt/presentation.xml",
           "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
};

constexpr std::array self_declared = {
    std::string_view("application/vnd.oasis.opendocument.spreadsheet"),
    std::string_view("application/vnd.oasis.opendocument.text"),
    std::string_view("application/vnd.oasis.opendocument.presentation"),
    std::string_view("application/epub+zip"),
};

/// OpenDocument and EPUB begin with a stored member `mimetype` that holds their type.
std::string_view declared_type(const Content& content) {
    constexpr std::string_view name = "mimetype";
    const std::string head = content.read(0, local_header_size + name.size() + 200);
    if (head.size() < local_header_size + name.size() || number_at(head, 8, 2) != 0 ||
        number_at(head, 26, 2) != name.size() ||
        std::string_view(head).substr(local_header_size, name.size()) != name) {
        return {};
    }
    const std::size_t begin = local_header_size + name.size() + number_at(head, 28, 2);
    const std::size_t length = number_at(head, 22, 4);
    const std::string_view said =
        begin <= head.size() ? std::string_view(head).substr(begin, length) : std::string_view();
    const auto* const known = std::find(self_declared.begin(), self_declared.end(), said);
    return known == self_declared.end() ? std::string_view() : *known;
}

/// The bytes of the central directory; none where it is not found.
std::string directory_of(const Content& content) {
    const std::uint64_t tail_size =
        std::min<std::uint64_t>(content.size, end_size + longest_comment);
    const std::string tail =
        content.read(content.size - tail_size, static_cast<std::size_t>(tail_size));
    const std::size_t end = tail.rfind("PK\x05\x06");
    if (end == std::string::npos || tail.size() - end < end_size) {
        return {};
    }
    const std::size_t size = number_at(tail, end + 12, 4);
    return content.read(number_at(tail, end + 16, 4), std::min(size, most_directory_bytes));
}

}  // namespace

std::string zip_type(const Content& content) {
    if (const std::string_view declared = declared_type(content); !declared.empty()) {
        return std::string(declared);
    }
    const std::string directory = directory_of(content);
    for (std::size_t at = 0; at + central_header_size <= directory.size();) {
        if (std::string_view(directory).substr(at, 4) != "PK\x01\x02") {
            break;
        }
        const std::size_t name_size = number_at(directory, at + 28, 2);
        const std::string_view name =
            std::string_view(directory).substr(at + central_header_size, name_size);
        const auto* const known = std::find_if(members.begin(), members.end(),
                                               [&](const Member& m) { return m.name == name; });
        if (known != members.end()) {
            return std::string(known->type);
        }
        at += central_header_size + name_size + number_at(directory, at + 30, 2) +
              number_at(directory, at + 32, 2);
    }
    return std::string(zip);
}

}  // namespace recount::archive
