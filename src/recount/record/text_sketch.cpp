#include "recount/record/text_sketch.h"

#include <algorithm>
#include <optional>

#include "recount/base/number.h"

namespace recount::record {
namespace {

constexpr std::string_view format = "runs";
constexpr std::string_view version = "1.";
constexpr std::size_t fewest_of_many = 256;
constexpr std::size_t most = 1'024;
constexpr std::size_t one_of = 8;
constexpr std::size_t letters_a_hash = 4;
constexpr unsigned bits_a_letter = 6;
/// RFC 4648, section 5.
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

base::Failure no_sketch() {
    return base::fail(base::ErrorKind::malformed,
                      "this is no sketch of a text; expected what 'recount review' writes, "
                      "unchanged, or an empty cell");
}

/// Digits alone, without zeros in front, and no more of them than a text can have runs.
std::optional<std::size_t> number_in(std::string_view digits) {
    const std::optional<std::size_t> number = base::number_in<std::size_t>(digits);
    const bool is_plain = number && (digits.front() != '0' || digits == "0");
    return is_plain && *number <= TextSketch::hash_limit ? number : std::nullopt;
}

std::optional<std::uint32_t> hash_in(std::string_view letters) {
    std::uint32_t hash = 0;
    for (const char letter : letters) {
        const std::size_t value = alphabet.find(letter);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        hash = (hash << bits_a_letter) | static_cast<std::uint32_t>(value);
    }
    return hash;
}

}  // namespace

std::size_t TextSketch::kept_of(std::size_t runs) {
    return std::min(runs, std::clamp(runs / one_of, fewest_of_many, most));
}

TextSketch TextSketch::of(std::vector<std::uint32_t> hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    const std::size_t runs = hashes.size();
    hashes.resize(kept_of(runs));
    hashes.shrink_to_fit();
    return {runs, std::move(hashes)};
}

base::Result<TextSketch> TextSketch::parse(std::string_view text) {
    if (!text.starts_with(format)) {
        return no_sketch();
    }
    text.remove_prefix(format.size());
    if (!text.starts_with(version)) {
        const std::size_t end = text.find('.');
        if (end != std::string_view::npos && number_in(text.substr(0, end))) {
            return base::fail(base::ErrorKind::newer_format,
                              "a sketch of version " + std::string(text.substr(0, end)) +
                                  ", which this program does not know; use the version that wrote "
                                  "it, or empty the cell");
        }
        return no_sketch();
    }
    text.remove_prefix(version.size());
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) {
        return no_sketch();
    }
    const std::optional<std::size_t> runs = number_in(text.substr(0, point));
    text.remove_prefix(point + 1);
    if (!runs || text.size() != kept_of(*runs) * letters_a_hash) {
        return no_sketch();
    }
    std::vector<std::uint32_t> hashes;
    hashes.reserve(kept_of(*runs));
    for (; !text.empty(); text.remove_prefix(letters_a_hash)) {
        const std::optional<std::uint32_t> hash = hash_in(text.substr(0, letters_a_hash));
        if (!hash || (!hashes.empty() && *hash <= hashes.back())) {
            return no_sketch();
        }
        hashes.push_back(*hash);
    }
    return TextSketch(*runs, std::move(hashes));
}

std::string TextSketch::text() const {
    std::string text = std::string(format) + std::string(version) + std::to_string(runs_) + ".";
    text.reserve(text.size() + hashes_.size() * letters_a_hash);
    for (const std::uint32_t hash : hashes_) {
        for (unsigned letter = letters_a_hash; letter-- > 0;) {
            constexpr std::uint32_t mask = (1U << bits_a_letter) - 1;
            text += alphabet[(hash >> (letter * bits_a_letter)) & mask];
        }
    }
    return text;
}

}  // namespace recount::record
