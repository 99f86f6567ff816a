#include "recount/link/sql_words.h"

#include <algorithm>
#include <array>

#include "recount/record/quoted.h"

namespace recount::link {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using Kind = SqlWord::Kind;

constexpr std::size_t longest = 100'000;

/// Two bytes first: the longest sign is the one that is meant.
constexpr std::array<std::string_view, 35> signs = {
    "<=>", "->>", "!~~", "~~*", "<=", ">=", "<>", "!=", "==", "||", "::", "~~",
    "->",  "**",  "//",  "(",   ")",  ",",  ".",  "=",  "<",  ">",  "+",  "-",
    "*",   "/",   "^",   "%",   "[",  "]",  "{",  "}",  "~",  ";",  "!"};

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_name_begin(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           static_cast<unsigned char>(byte) >= 0x80U;
}

bool is_name_part(char byte) {
    return is_name_begin(byte) || is_digit(byte) || byte == '$';
}

class WordReader {
public:
    explicit WordReader(std::string_view sql) : sql_(sql) {}

    Result<std::vector<SqlWord>> read() {
        std::vector<SqlWord> words;
        for (skip_blank(); at_ < sql_.size(); skip_blank()) {
            RECOUNT_TRY(SqlWord word, next());
            words.push_back(std::move(word));
        }
        words.push_back({Kind::end, "", sql_.size(), 0});
        return words;
    }

private:
    [[nodiscard]] char ahead(std::size_t count) const {
        return at_ + count < sql_.size() ? sql_[at_ + count] : '\0';
    }

    void skip_blank() {
        while (at_ < sql_.size()) {
            if (sql_.substr(at_, 2) == "--") {
                at_ = std::min(sql_.find('\n', at_), sql_.size());
            } else if (sql_.substr(at_, 2) == "/*") {
                const std::size_t end = sql_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? sql_.size() : end + 2;
            } else if (sql_[at_] == ' ' || (sql_[at_] >= '\t' && sql_[at_] <= '\r')) {
                ++at_;
            } else {
                return;
            }
        }
    }

    [[nodiscard]] SqlWord word(Kind kind, std::string text, std::size_t begin) const {
        return {kind, std::move(text), begin, at_ - begin};
    }

    Result<SqlWord> next() {
        const char byte = sql_[at_];
        const std::size_t begin = at_;
        if (byte == '\'' || byte == '"') {
            return quoted(byte);
        }
        if (is_digit(byte) || (byte == '.' && is_digit(ahead(1)))) {
            return number();
        }
        if (is_name_begin(byte)) {
            while (at_ < sql_.size() && is_name_part(sql_[at_])) {
                ++at_;
            }
            return word(Kind::name, std::string(sql_.substr(begin, at_ - begin)), begin);
        }
        for (const std::string_view sign : signs) {
            if (sql_.substr(at_, sign.size()) == sign) {
                at_ += sign.size();
                return word(Kind::sign, std::string(sign), begin);
            }
        }
        at_ += 1;
        return fail(ErrorKind::malformed,
                    place_of(word(Kind::sign, std::string(1, byte), begin), sql_) +
                        ": no word of SQL begins so; expected a name, a text in '...', a number or "
                        "an operator");
    }

    /// A quotation mark within stands twice.
    Result<SqlWord> quoted(char mark) {
        const std::size_t begin = at_++;
        std::string text;
        while (at_ < sql_.size()) {
            if (sql_[at_] == mark && ahead(1) == mark) {
                ++at_;
            } else if (sql_[at_] == mark) {
                ++at_;
                return word(mark == '"' ? Kind::quoted : Kind::text, std::move(text), begin);
            }
            text += sql_[at_++];
        }
        return fail(ErrorKind::malformed, place_of(word(Kind::text, std::move(text), begin), sql_) +
                                              ": the quotation mark is not closed; expected " +
                                              std::string(1, mark));
    }

    std::string digits() {
        std::string read;
        while (is_digit(ahead(0)) || (ahead(0) == '_' && is_digit(ahead(1)) && !read.empty())) {
            read += ahead(0) == '_' ? "" : std::string(1, ahead(0));
            ++at_;
        }
        return read;
    }

    Result<SqlWord> number() {
        const std::size_t begin = at_;
        std::string text = digits();
        if (ahead(0) == '.') {
            ++at_;
            text += "." + digits();
        }
        const bool is_signed = ahead(1) == '+' || ahead(1) == '-';
        if ((ahead(0) == 'e' || ahead(0) == 'E') && is_digit(ahead(is_signed ? 2 : 1))) {
            text += is_signed ? "e" + std::string(1, ahead(1)) : "e";
            at_ += is_signed ? 2 : 1;
            text += digits();
        }
        if (is_name_part(ahead(0))) {
            ++at_;
            return fail(ErrorKind::malformed,
                        place_of(word(Kind::number, text, begin), sql_) +
                            ": the number runs into a letter; expected a space between them");
        }
        return word(Kind::number, std::move(text), begin);
    }

    std::string_view sql_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<SqlWord>> sql_words(std::string_view sql) {
    if (sql.size() > longest) {
        return fail(ErrorKind::refused, "a condition of " + std::to_string(sql.size()) +
                                            " bytes; at most 100000 are read");
    }
    return WordReader(sql).read();
}

std::string place_of(const SqlWord& word, std::string_view sql) {
    if (word.kind == Kind::end) {
        return "the end of " + record::quoted_for_message(sql);
    }
    return record::quoted_for_message(sql.substr(word.at, word.size)) + " (byte " +
           std::to_string(word.at + 1) + " of " + record::quoted_for_message(sql) + ")";
}

}  // namespace recount::link
