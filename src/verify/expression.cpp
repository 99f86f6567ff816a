#include "verify/expression.h"

#include "verify/proof.h"

namespace recount_verify {

namespace {

constexpr int deepest_parentheses = 50;

[[noreturn]] void refuse(std::string_view expression, const std::string& why) {
    throw Refused("the expression '" + std::string(expression) + "' " + why);
}

bool is_mark(const std::string& word) {
    return word == "|" || word == "-" || word == "(" || word == ")";
}

/// Marks stand alone; a `-` is a mark at the beginning of a word only.
Words words_of(std::string_view text) {
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        if (std::string_view("|()-").find(text[at]) == std::string_view::npos) {
            end = std::min(text.find_first_of(" |()", at), text.size());
        }
        words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

/// One run of `|` and `-` from the left, up to the end or an unmatched `)`.
class PartyReader {
public:
    explicit PartyReader(std::string_view text) : text_(text), words_(words_of(text)) {}

    Words whole() {
        if (!words_.empty()) {
            run(0);
        }
        if (next_ != words_.size()) {
            refuse(text_, "has more than was expected after '" + words_[next_ - 1] + "'");
        }
        return postfix_;
    }

private:
    void run(int depth) {
        operand(depth);
        while (next_ < words_.size() && (words_[next_] == "|" || words_[next_] == "-")) {
            const std::string mark = words_[next_++];
            operand(depth);
            postfix_.push_back(mark);
        }
    }

    void operand(int depth) {
        if (next_ < words_.size() && !is_mark(words_[next_])) {
            postfix_.push_back(words_[next_++]);
            return;
        }
        if (next_ == words_.size() || words_[next_] != "(" || depth == deepest_parentheses) {
            refuse(text_, "lacks an id, or nests too deep");
        }
        ++next_;
        run(depth + 1);
        if (next_ == words_.size() || words_[next_++] != ")") {
            refuse(text_, "lacks a ')'");
        }
    }

    std::string_view text_;
    Words words_, postfix_;
    std::size_t next_ = 0;
};

}  // namespace

bool is_id(std::string_view word) {
    return !word.empty() && word.front() != '-' && word.find_first_of(" |()") == word.npos;
}

Words postfix(std::string_view expression) {
    return PartyReader(expression).whole();
}

Words ids_of(std::string_view expression) {
    Words ids;
    const Words words = words_of(expression);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool is_or = words[at] == "|";
        if (is_or != (at % 2 == 1) || (!is_or && is_mark(words[at]))) {
            refuse(expression, "is not a list of ids joined by '|'");
        }
        if (!is_or) {
            ids.push_back(words[at]);
        }
    }
    if (!words.empty() && words.size() % 2 == 0) {
        refuse(expression, "lacks an id at its end");
    }
    return ids;
}

Parts parts_of(std::string_view expression) {
    const std::size_t first = expression.find_first_not_of(' ');
    if (first == expression.npos || expression[first] != '-') {
        return {false, ids_of(expression)};
    }
    Parts parts{true, ids_of(expression.substr(first + 1))};
    if (parts.ids.empty()) {
        refuse(expression, "lacks the ids after '-'");
    }
    return parts;
}

}  // namespace recount_verify
