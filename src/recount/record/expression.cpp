#include "recount/record/expression.h"

#include <cstddef>
#include <utility>

#include "recount/record/quoted.h"

namespace recount::record {
namespace {

constexpr int deepest_nesting = 50;
constexpr std::size_t most_names = 1000;

bool is_space(char letter) {
    return letter == ' ' || letter == '\t';
}

bool is_name_letter(char letter) {
    const char text[] = {letter};
    return is_id(std::string_view(text, 1));
}

/// Whether a byte is of a UTF-8 character that began before it.
bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Splits an expression into ids, `|`, `-`, `(` and `)`. A `-` between name letters belongs to the
/// id; a `-` at the beginning of a word is the operator.
class Words {
public:
    explicit Words(std::string_view text) : text_(text) { advance(); }

    [[nodiscard]] std::string_view current() const { return current_; }
    [[nodiscard]] bool at_end() const { return current_.empty(); }
    /// Where the current word begins, counted from 1, for messages.
    [[nodiscard]] std::size_t position() const { return begin_ + 1; }

    void advance() {
        std::size_t at = begin_ + current_.size();
        while (at < text_.size() && is_space(text_[at])) {
            ++at;
        }
        begin_ = at;
        std::size_t end = at;
        if (end < text_.size()) {
            const bool is_name = is_name_letter(text_[end]) && text_[end] != '-';
            ++end;
            while (end < text_.size() &&
                   (is_name ? is_name_letter(text_[end]) : continues_character(text_[end]))) {
                ++end;
            }
        }
        current_ = text_.substr(at, end - at);
    }

private:
    std::string_view text_;
    std::size_t begin_ = 0;
    std::string_view current_;
};

base::Failure unexpected(const Words& words, std::string_view whole, std::string_view expected) {
    const std::string found =
        words.at_end() ? std::string("the end") : quoted_for_message(words.current());
    return base::fail(base::ErrorKind::malformed,
                      quoted_for_message(whole) + ": found " + found + " at position " +
                          std::to_string(words.position()) + ", expected " + std::string(expected));
}

bool is_operator(std::string_view word) {
    return word == "|" || word == "-" || word == "(" || word == ")";
}

class PartyParser {
public:
    explicit PartyParser(std::string_view text) : text_(text), words_(text) {}

    base::Result<std::vector<PartyExpression::Step>> run() {
        if (words_.at_end()) {
            return steps_;
        }
        RECOUNT_CHECK(sum(0));
        if (!words_.at_end()) {
            return unexpected(words_, text_, "'|', '-' or the end");
        }
        return std::move(steps_);
    }

private:
    base::Result<bool> sum(int depth) {
        RECOUNT_CHECK(term(depth));
        while (words_.current() == "|" || words_.current() == "-") {
            const auto operation = words_.current() == "|" ? PartyExpression::Operation::unite
                                                           : PartyExpression::Operation::subtract;
            words_.advance();
            RECOUNT_CHECK(term(depth));
            steps_.push_back({operation, {}});
        }
        return true;
    }

    base::Result<bool> term(int depth) {
        if (words_.current() == "(") {
            if (depth == deepest_nesting) {
                return base::fail(base::ErrorKind::malformed,
                                  "more than 50 nested parentheses; write the parties as a group");
            }
            words_.advance();
            RECOUNT_CHECK(sum(depth + 1));
            if (words_.current() != ")") {
                return unexpected(words_, text_, "')'");
            }
            words_.advance();
            return true;
        }
        if (words_.at_end() || is_operator(words_.current()) || !is_id(words_.current())) {
            return unexpected(words_, text_, "an actor id or '('");
        }
        if (++names_ > most_names) {
            return base::fail(base::ErrorKind::malformed,
                              "more than 1,000 names; write the parties as a group");
        }
        steps_.push_back({PartyExpression::Operation::actor, std::string(words_.current())});
        words_.advance();
        return true;
    }

    std::string_view text_;
    Words words_;
    std::vector<PartyExpression::Step> steps_;
    std::size_t names_ = 0;
};

template <class AnyId>
base::Result<std::vector<AnyId>> names_joined_by_or(Words& words, std::string_view whole,
                                                    std::string_view expected) {
    std::vector<AnyId> names;
    while (true) {
        if (words.at_end() || is_operator(words.current()) || !is_id(words.current())) {
            return unexpected(words, whole, expected);
        }
        RECOUNT_TRY(AnyId name, AnyId::make(words.current()));
        names.push_back(std::move(name));
        words.advance();
        if (words.at_end()) {
            return names;
        }
        if (words.current() != "|") {
            return unexpected(words, whole, "'|' or the end");
        }
        words.advance();
    }
}

template <class AnyId>
std::string joined(const std::vector<AnyId>& names) {
    std::string text;
    for (const AnyId& name : names) {
        text += text.empty() ? "" : " | ";
        text += name.text();
    }
    return text;
}

}  // namespace

base::Result<PartyExpression> PartyExpression::parse(std::string_view text) {
    RECOUNT_TRY(std::vector<Step> steps, PartyParser(text).run());
    PartyExpression expression;
    expression.steps_ = std::move(steps);
    return expression;
}

std::string PartyExpression::text() const {
    std::vector<std::string> stack;
    std::vector<bool> compound;
    for (const Step& step : steps_) {
        if (step.operation == Operation::actor) {
            stack.push_back(step.actor);
            compound.push_back(false);
            continue;
        }
        std::string right = std::move(stack.back());
        stack.pop_back();
        if (compound.back()) {
            right.insert(0, 1, '(').push_back(')');
        }
        compound.pop_back();
        stack.back() += (step.operation == Operation::unite ? " | " : " - ") + right;
        compound.back() = true;
    }
    return stack.empty() ? std::string() : stack.back();
}

base::Result<PlaceExpression> PlaceExpression::parse(std::string_view text) {
    PlaceExpression expression;
    Words words(text);
    if (words.at_end()) {
        return expression;
    }
    RECOUNT_TRY(expression.places_, names_joined_by_or<PlaceId>(words, text, "a place id"));
    return expression;
}

std::string PlaceExpression::text() const {
    return joined(places_);
}

base::Result<PartExpression> PartExpression::parse(std::string_view text) {
    PartExpression expression;
    Words words(text);
    if (words.at_end()) {
        return expression;
    }
    if (words.current() == "-") {
        expression.outside_ = true;
        words.advance();
    }
    RECOUNT_TRY(expression.parts_, names_joined_by_or<PartId>(words, text, "a part id"));
    return expression;
}

std::string PartExpression::text() const {
    return (outside_ ? "- " : "") + joined(parts_);
}

}  // namespace recount::record
