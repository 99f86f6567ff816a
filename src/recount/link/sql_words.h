#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/result.h"

namespace recount::link {

/// A word of a condition in SQL.
struct SqlWord {
    enum class Kind {
        name,    ///< a name or a key word, as written
        quoted,  ///< "a name", without the quotation marks
        text,    ///< 'a text', without them
        number,  ///< as written, without underscores
        sign,    ///< ( ) , . = <> and so on
        end,     ///< after the last word
    };
    Kind kind = Kind::end;
    std::string text;
    std::size_t at = 0;    ///< the byte at which it begins, from 0
    std::size_t size = 0;  ///< bytes as written
};

/// The words, comments left out, `end` last. Fails with `malformed` for a text or name that is not
/// closed, or a byte with which no word begins; with `refused` for more than 100,000 bytes.
[[nodiscard]] base::Result<std::vector<SqlWord>> sql_words(std::string_view sql);

/// "'~~' (byte 8 of 'name_l ~~ ...')": a word and its place, for messages.
[[nodiscard]] std::string place_of(const SqlWord& word, std::string_view sql);

}  // namespace recount::link
