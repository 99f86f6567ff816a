#pragma once

#include <string>
#include <string_view>

namespace recount::reading {

/// Whether a folded word (see `Tokens`) is in Arabic letters.
[[nodiscard]] bool is_arabic_word(std::string_view folded);

/// The letters by which two spellings of a name meet, of one folded word. Latin: no apostrophes, no
/// marks of transliteration; French `ou`, `ch`, `dj` as English `u`, `sh`, `j`; `oo` and `ee` as
/// `u` and `i`; a last `ah` or `eh` as `a`; one form of Tell, Deir, Ain, Sheikh, Beit. Arabic: no
/// hamza by itself, and its seat as the letter under it. Double letters are left to
/// `add_name_letters`.
///
///     name_letters("souleimaniyeh")   // suleimaniya
[[nodiscard]] std::string name_letters(std::string_view folded);

/// Whether the Latin word is the Arabic article before a word that begins as `next` does: al and el
/// before any, as and es before s, ash and ach before sh, and so on.
[[nodiscard]] bool is_article(std::string_view word, std::string_view next);

}  // namespace recount::reading
