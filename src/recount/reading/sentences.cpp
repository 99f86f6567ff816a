#include "recount/reading/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "recount/base/ascii.h"

namespace recount::reading {
namespace {

constexpr std::array<std::string_view, 36> abbreviations = {
    "u.s",  "u.k", "u.n",  "a.m",  "p.m", "e.g", "i.e", "jan", "feb", "mar", "apr",    "jun",
    "jul",  "aug", "sep",  "sept", "oct", "nov", "dec", "no",  "nos", "gen", "lt",     "maj",
    "brig", "col", "capt", "sgt",  "adm", "mr",  "mrs", "dr",  "fla", "st",  "approx", "ft"};

bool is_blank(char letter) {
    return std::isspace(static_cast<unsigned char>(letter)) != 0;
}

bool is_abbreviation(std::string_view text, std::size_t begin, std::size_t stop) {
    std::size_t from = stop;
    while (from > begin && !is_blank(text[from - 1]) && text[from - 1] != '(') {
        --from;
    }
    const std::string word = base::lower_ascii(text.substr(from, stop - from));
    return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

}  // namespace

std::vector<TextSpan> paragraphs_of(std::string_view text) {
    std::vector<TextSpan> paragraphs;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t until = std::min(text.find_first_of("\r\n", from), text.size());
        const std::size_t next = until + 1;
        while (from < until && is_blank(text[from])) {
            ++from;
        }
        while (until > from && is_blank(text[until - 1])) {
            --until;
        }
        if (from < until) {
            paragraphs.push_back({from, until});
        }
        from = next;
    }
    return paragraphs;
}

std::vector<TextSpan> sentences_of(std::string_view text, TextSpan stretch) {
    std::vector<TextSpan> sentences;
    std::size_t from = stretch.from;
    const auto end = [&](std::size_t until) {
        while (from < until && is_blank(text[from])) {
            ++from;
        }
        if (from < until && until - from <= longest_sentence) {
            sentences.push_back({from, until});
        }
        from = until;
    };
    for (std::size_t at = stretch.from; at < stretch.until; ++at) {
        const char letter = text[at];
        if (letter != '.' && letter != '!' && letter != '?') {
            continue;
        }
        std::size_t next = at + 1;
        while (next < stretch.until && (text[next] == '"' || text[next] == ')')) {
            ++next;
        }
        if (next < stretch.until && !is_blank(text[next])) {
            continue;  // within a number, a name or an address
        }
        while (next < stretch.until && is_blank(text[next])) {
            ++next;
        }
        const bool goes_on =
            next < stretch.until && std::islower(static_cast<unsigned char>(text[next])) != 0;
        if (letter == '.' && (goes_on || is_abbreviation(text, stretch.from, at))) {
            continue;
        }
        end(at + 1);
    }
    end(stretch.until);
    return sentences;
}

std::size_t bytes_in_no_sentence(std::string_view text) {
    std::size_t left_out = 0;
    for (const TextSpan paragraph : paragraphs_of(text)) {
        std::size_t from = paragraph.from;
        std::vector<TextSpan> sentences = sentences_of(text, paragraph);
        sentences.push_back({paragraph.until, paragraph.until});
        for (const TextSpan sentence : sentences) {
            // What is shorter are the blanks between two sentences.
            const std::size_t gap = sentence.from - from;
            left_out += gap > longest_sentence ? gap : 0;
            from = sentence.until;
        }
    }
    return left_out;
}

}  // namespace recount::reading
