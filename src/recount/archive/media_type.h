#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace recount::archive {

/// The bytes of something that may be larger than memory.
struct Content {
    std::uint64_t size = 0;
    /// Up to `count` bytes from an offset on; fewer at the end, none where it cannot be read.
    std::function<std::string(std::uint64_t offset, std::size_t count)> read;
};

/// Bytes in memory as content; they must outlive it.
[[nodiscard]] Content content_of(std::string_view bytes);

/// So many bytes from the beginning decide the type of everything but ZIP files.
inline constexpr std::size_t deciding_bytes = 65'536;

/// The media type by content alone, never by name. Text has its encoding as `charset`. What is
/// not recognised is `application/octet-stream`. Reads at most 5 MB.
///
///     media_type(content_of("%PDF-1.7 ...")) == "application/pdf"
///     media_type(content_of("a,b\n1,2\n")) == "text/csv; charset=utf-8"
///     media_type(content_of("")) == "application/octet-stream"
[[nodiscard]] std::string media_type(const Content& content);

/// The type of a ZIP file by the names of its members: `application/zip` where they say nothing.
[[nodiscard]] std::string zip_type(const Content& content);

/// The type of a text by its first bytes, absent where it is none. `is_whole`: there is no more.
enum class Extent { whole, beginning };
[[nodiscard]] std::optional<std::string> text_type(std::string_view bytes, Extent extent);

}  // namespace recount::archive
