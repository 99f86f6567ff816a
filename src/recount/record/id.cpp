#include "recount/record/id.h"

#include <algorithm>
#include <cstddef>

#include "recount/record/quoted.h"

namespace recount::record {
namespace {

constexpr std::size_t longest_id = 100;

bool is_id_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
}

}  // namespace

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_id &&
           std::all_of(text.begin(), text.end(), is_id_letter);
}

base::Error not_an_id(std::string_view text) {
    if (text.empty()) {
        return {base::ErrorKind::malformed, "an id is missing", {}};
    }
    if (text.size() > longest_id) {
        return {base::ErrorKind::malformed,
                "an id of " + std::to_string(text.size()) + " bytes; at most 100 are allowed",
                {}};
    }
    return {
        base::ErrorKind::malformed,
        quoted_for_message(text) + " is not an id; use letters a-z, digits, '.', '_' and '-' only",
        {}};
}

}  // namespace recount::record
