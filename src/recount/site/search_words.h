#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recount::site {

/// The words by which a text is found (docs/formats/search-index.md, section 2): lower case,
/// without accents and Arabic vowels, one letter for those that are written in several ways,
/// without the article al-. In their order, with repetitions. Bytes that are no UTF-8 end a word.
/// The pages fold what a reader types the same way (web/src/search/words.ts).
///
///     search_words("الموصل الجديدة, al-Jadīda")   // موصل, جديده, jadida
///     search_words("CI-0123 of 2017-03-17")       // ci0123, of, 20170317
///     search_words("...")                         // none
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);

}  // namespace recount::site
