#include "recount/document/html_prescan.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "recount/base/ascii.h"
#include "recount/document/failure.h"

namespace recount::document {
namespace {

using Names = std::initializer_list<std::string_view>;

bool is_among(std::string_view name, Names names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// They hold nothing, or their end may be left out and another of them ends them: long lists of
/// them are no nesting.
bool cannot_nest(std::string_view name) {
    return is_among(name,
                    {"area",   "base", "br",    "col",    "embed",    "hr",      "img",   "input",
                     "link",   "meta", "param", "source", "track",    "wbr",     "p",     "li",
                     "dt",     "dd",   "tr",    "td",     "th",       "thead",   "tbody", "tfoot",
                     "option", "html", "head",  "body",   "colgroup", "caption", "frame"});
}

/// Formatting elements, which a parser opens again in each block that follows (13.2.4.3).
bool is_formatting(std::string_view name) {
    return is_among(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                           "strike", "strong", "tt", "u"});
}

/// What stands in them is no markup.
bool is_raw(std::string_view name) {
    return is_among(
        name, {"script", "style", "textarea", "title", "xmp", "noframes", "iframe", "noembed"});
}

struct Tag {
    std::string name;  ///< in small letters
    bool is_end = false;
    std::size_t attributes = 0;
    std::size_t until = 0;  ///< the byte behind it
};

/// The tag that begins at `at`, where `<` and a letter, or `</` and a letter stand.
Tag tag_at(std::string_view html, std::size_t at) {
    Tag tag;
    tag.is_end = html[at + 1] == '/';
    at += tag.is_end ? 2 : 1;
    while (at < html.size() && !base::is_ascii_space(html[at]) && html[at] != '>' &&
           html[at] != '/') {
        tag.name += base::lower_ascii(html[at]);
        ++at;
    }
    char quote = '\0';
    bool in_word = false;
    char before = ' ';
    for (; at < html.size() && (quote != '\0' || html[at] != '>'); ++at) {
        const char letter = html[at];
        if (quote != '\0') {
            quote = letter == quote ? '\0' : quote;
        } else if ((letter == '"' || letter == '\'') && before == '=') {
            quote = letter;
        } else if (base::is_ascii_space(letter) || letter == '/') {
            in_word = in_word && before == '=';
        } else if (!in_word) {
            in_word = true;
            tag.attributes += letter == '=' || before == '=' ? 0U : 1U;
        }
        before = base::is_ascii_space(letter) ? before : letter;
    }
    tag.until = at < html.size() ? at + 1 : html.size();
    return tag;
}

/// Where the raw text that begins at `at` ends.
std::size_t raw_end(std::string_view html, std::size_t at, std::string_view name) {
    for (std::size_t found = at; (found = html.find("</", found)) != std::string_view::npos;
         found += 2) {
        if (base::lower_ascii(html.substr(found + 2, name.size())) == name) {
            return found;
        }
    }
    return html.size();
}

/// Where the comment that begins at `at` ends: at `-->` or `--!>`; `<!-->` is a whole one.
std::size_t comment_end(std::string_view html, std::size_t at) {
    for (std::size_t end = at + 2; (end = html.find("--", end)) != std::string_view::npos; ++end) {
        const std::string_view after = html.substr(end + 2, 2);
        if (after.starts_with('>')) {
            return end + 3;
        }
        if (end >= at + 4 && after == "!>") {
            return end + 4;
        }
    }
    return html.size();
}

/// Counts what is open as the tags go by.
class Open {
public:
    void begin(const Tag& tag) {
        ++tags_;
        work_ += 1 + formatting_;
        if (cannot_nest(tag.name)) {
            return;
        }
        ++by_name_[tag.name];
        ++depth_;
        formatting_ += is_formatting(tag.name) ? 1U : 0U;
    }
    void end(const Tag& tag) {
        const auto open = by_name_.find(tag.name);
        if (open == by_name_.end() || open->second == 0) {
            return;
        }
        --open->second;
        --depth_;
        formatting_ -= is_formatting(tag.name) ? 1U : 0U;
    }

    [[nodiscard]] std::size_t depth() const { return depth_; }
    [[nodiscard]] std::size_t tags() const { return tags_; }
    [[nodiscard]] std::size_t work() const { return work_; }

private:
    std::unordered_map<std::string, std::size_t> by_name_;
    std::size_t depth_ = 0;
    std::size_t formatting_ = 0;
    std::size_t tags_ = 0;
    std::size_t work_ = 0;  ///< elements that a parser makes at most
};

// Pages that people write have fewer than 50 on one tag.
constexpr std::size_t most_attributes = 1'000;

base::Result<void> check(const Open& open, const Tag& tag, std::string_view name,
                         const Limits& limits) {
    const auto refused = [&](std::string message) {
        return failure_of(base::ErrorKind::refused, name, std::move(message));
    };
    if (open.depth() > limits.nesting) {
        return refused("the page has more than " + std::to_string(limits.nesting) +
                       " elements inside one another or left open; save it anew in a browser");
    }
    if (tag.attributes > most_attributes) {
        return refused("a tag of the page has more than " + std::to_string(most_attributes) +
                       " attributes; no page that people read has");
    }
    if (open.work() > limits.tags) {
        return refused("the page has more than " + std::to_string(limits.tags) +
                       " tags or leaves its formatting open; split it into parts");
    }
    return {};
}

}  // namespace

base::Result<void> check_markup(std::string_view html, std::string_view name,
                                const Limits& limits) {
    Open open;
    std::size_t at = 0;
    while ((at = html.find('<', at)) != std::string_view::npos && at + 1 < html.size()) {
        if (html.substr(at, 4) == "<!--") {
            at = comment_end(html, at);
            continue;
        }
        const bool is_end = html[at + 1] == '/';
        if (!base::is_ascii_letter(html[std::min(at + (is_end ? 2U : 1U), html.size() - 1)])) {
            ++at;
            continue;
        }
        const Tag tag = tag_at(html, at);
        at = tag.until;
        if (tag.is_end) {
            open.end(tag);
            continue;
        }
        open.begin(tag);
        RECOUNT_CHECK(check(open, tag, name, limits));
        if (is_raw(tag.name)) {
            at = raw_end(html, at, tag.name);
        }
    }
    return {};
}

std::string_view declared_charset(std::string_view html) {
    // A browser looks at 1,024 bytes; pages with long comments before it are common.
    constexpr std::size_t looked_at = 4'096;
    const std::string begin = base::lower_ascii(html.substr(0, looked_at));
    for (std::size_t meta = 0; (meta = begin.find("<meta", meta)) != std::string::npos; ++meta) {
        const std::size_t close = std::min(begin.find('>', meta), begin.size());
        constexpr std::string_view word = "charset";
        std::size_t at = begin.find(word, meta);
        if (at == std::string::npos || at >= close) {
            continue;
        }
        at += word.size();
        const auto skip = [&](std::string_view letters) {
            at = std::min(begin.find_first_not_of(letters, at), close);
        };
        skip(" \t\r\n");
        if (at >= close || begin[at] != '=') {
            continue;
        }
        ++at;
        skip(" \t\r\n\"'");
        const std::size_t end = std::min(begin.find_first_of(" \t\r\n\"';/>", at), close);
        return html.substr(at, end - at);
    }
    return {};
}

}  // namespace recount::document
