#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace recount::site {

/// A file of an edition: the path within its folder with '/' between names, and its bytes.
struct SearchFile {
    std::string path;
    std::string bytes;
    bool operator==(const SearchFile&) const = default;
};

/// What the search of the public pages can find, or by which it finds others.
struct SearchEntry {
    /// The folder of the page within a language's folder: "incidents", "places", "belligerents".
    std::string kind;
    /// The name of the page's file without ".html". Empty: there is no page and the entry is never
    /// shown by itself; others are found by it (a grade).
    std::string id;
    /// What the entry is called: in each of the languages, in their order; or once, for all of
    /// them; or not at all, and its id is shown.
    std::vector<std::string> names;
    /// Other texts by which it is found: codes, aliases in every script.
    std::vector<std::string> texts;
    /// The day as it is recorded (EDTF); empty where there is none. Found by it, too.
    std::string day;
    /// The range of people killed, both included. `least` absent: no number is shown. `most`
    /// absent: at least `least`.
    std::optional<std::int64_t> least = std::nullopt, most = std::nullopt;
    /// Other entries (by index) whose words find this one, too, and whose names are shown beside
    /// it: of an incident its place, its belligerents, its grade. Only one step is taken.
    std::vector<std::size_t> ties;
};

/// The files of the search index (docs/formats/search-index.md), below "search/", in the order of
/// their paths. Results are shown in the order of the entries: put places and belligerents before
/// incidents, and newer incidents before older ones. Pure. O(n log n) in the texts.
///
/// Throws std::invalid_argument for what only a wrong program gives: a tie to no entry, `most`
/// without or below `least`.
///
///     search_index(entries)   // search/entries-0.js, search/head.js, search/terms-0.js, ...
[[nodiscard]] std::vector<SearchFile> search_index(std::span<const SearchEntry> entries);

}  // namespace recount::site
