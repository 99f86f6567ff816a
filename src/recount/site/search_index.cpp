#include "recount/site/search_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

#include "recount/site/search_words.h"

namespace recount::site {
namespace {

using Json = nlohmann::json;

/// How many entries, and how many terms, one file holds: some 60 KB, 15 KB packed.
constexpr std::size_t entries_a_file = 1000;
constexpr std::size_t terms_a_file = 2000;

SearchFile part_file(const std::string& name, const Json& content) {
    return {"search/" + name + ".js", "recount_search(\"" + name + "\"," + content.dump() + ");\n"};
}

void refuse_wrong(std::span<const SearchEntry> entries) {
    for (const SearchEntry& entry : entries) {
        if (std::ranges::any_of(entry.ties,
                                [&](std::size_t tie) { return tie >= entries.size(); })) {
            throw std::invalid_argument("search entry '" + entry.id + "' is tied to no entry");
        }
        if (entry.most && (!entry.least || *entry.most < *entry.least)) {
            throw std::invalid_argument("search entry '" + entry.id + "' has a reversed range");
        }
    }
}

std::string range_text(const SearchEntry& entry) {
    if (!entry.least) {
        return {};
    }
    const std::string least = std::to_string(*entry.least);
    return entry.most && *entry.most != *entry.least ? least + '-' + std::to_string(*entry.most)
                                                     : least;
}

/// Every word and, rising, the entries that it finds by themselves. A map in byte order.
std::map<std::string, std::vector<std::size_t>> found_by(std::span<const SearchEntry> entries) {
    std::map<std::string, std::vector<std::size_t>> found;
    for (std::size_t number = 0; number < entries.size(); ++number) {
        const SearchEntry& entry = entries[number];
        std::vector<std::string> texts = entry.names;
        texts.insert(texts.end(), entry.texts.begin(), entry.texts.end());
        // Both days of an interval: a slash would make one word of them.
        std::string day = entry.day;
        std::ranges::replace(day, '/', ' ');
        texts.insert(texts.end(), {entry.id, day, range_text(entry)});
        std::set<std::string> words;
        for (const std::string& text : texts) {
            const std::vector<std::string> more = search_words(text);
            words.insert(more.begin(), more.end());
        }
        for (const std::string& word : words) {
            found[word].push_back(number);
        }
    }
    return found;
}

/// null, one name for all languages, or a list of one a language.
Json names_of(const SearchEntry& entry) {
    if (entry.names.empty()) {
        return nullptr;
    }
    const bool is_one =
        std::ranges::adjacent_find(entry.names, std::not_equal_to()) == entry.names.end();
    return is_one ? Json(entry.names.front()) : Json(entry.names);
}

Json optional_number(const std::optional<std::int64_t>& number) {
    return number ? Json(*number) : Json(nullptr);
}

/// The columns of some entries.
Json entry_columns(std::span<const SearchEntry> entries, const std::vector<std::string>& kinds) {
    Json columns = {{"kinds", Json::array()}, {"ids", Json::array()},   {"names", Json::array()},
                    {"days", Json::array()},  {"least", Json::array()}, {"most", Json::array()}};
    for (const SearchEntry& entry : entries) {
        columns["kinds"].push_back(std::ranges::find(kinds, entry.kind) - kinds.begin());
        columns["ids"].push_back(entry.id);
        columns["names"].push_back(names_of(entry));
        columns["days"].push_back(entry.day);
        columns["least"].push_back(optional_number(entry.least));
        columns["most"].push_back(optional_number(entry.most));
    }
    return columns;
}

Json tie_columns(std::span<const SearchEntry> entries) {
    Json columns = {{"counts", Json::array()}, {"ties", Json::array()}};
    for (const SearchEntry& entry : entries) {
        columns["counts"].push_back(entry.ties.size());
        for (const std::size_t tie : entry.ties) {
            columns["ties"].push_back(tie);
        }
    }
    return columns;
}

/// Adds the files of the terms; gives the first term of each.
std::vector<std::string> add_terms(std::span<const SearchEntry> entries,
                                   std::vector<SearchFile>& files) {
    const auto found = found_by(entries);
    std::vector<std::string> firsts;
    for (auto term = found.begin(); term != found.end();) {
        const std::string name = "terms-" + std::to_string(firsts.size());
        firsts.push_back(term->first);
        Json columns = {
            {"terms", Json::array()}, {"counts", Json::array()}, {"steps", Json::array()}};
        std::int64_t last = 0;
        for (std::size_t count = 0; count < terms_a_file && term != found.end(); ++count, ++term) {
            columns["terms"].push_back(term->first);
            columns["counts"].push_back(term->second.size());
            for (const std::size_t number : term->second) {
                columns["steps"].push_back(static_cast<std::int64_t>(number) - last);
                last = static_cast<std::int64_t>(number);
            }
        }
        files.push_back(part_file(name, columns));
    }
    return firsts;
}

}  // namespace

std::vector<SearchFile> search_index(std::span<const SearchEntry> entries) {
    refuse_wrong(entries);
    std::vector<std::string> kinds;
    for (const SearchEntry& entry : entries) {
        if (std::ranges::find(kinds, entry.kind) == kinds.end()) {
            kinds.push_back(entry.kind);
        }
    }
    std::vector<std::size_t> pageless;
    for (std::size_t number = 0; number < entries.size(); ++number) {
        if (entries[number].id.empty()) {
            pageless.push_back(number);
        }
    }
    std::vector<SearchFile> files;
    const std::vector<std::string> firsts = add_terms(entries, files);
    for (std::size_t from = 0; from < entries.size(); from += entries_a_file) {
        const std::size_t count = std::min(entries_a_file, entries.size() - from);
        files.push_back(part_file("entries-" + std::to_string(from / entries_a_file),
                                  entry_columns(entries.subspan(from, count), kinds)));
    }
    files.push_back(part_file("ties", tie_columns(entries)));
    files.push_back(part_file("head", {{"version", 1},
                                       {"kinds", kinds},
                                       {"pageless", pageless},
                                       {"entries_a_file", entries_a_file},
                                       {"terms", firsts}}));
    std::ranges::sort(files, {}, &SearchFile::path);
    return files;
}

}  // namespace recount::site
