#pragma once

#include <string>
#include <string_view>

/// The independent checker of proof files (docs/formats/proof.md, which it follows section by
/// section). It uses nothing of src/recount. Pure: text in, verdict out; safe in any thread.
///
///     verify(R"({"format":"recount-proof", ...})")   // {true, "civilians_killed ... <= 377", ""}
///     verify("{}")                                   // {false, "", "the file: no name 'format'"}
namespace recount_verify {

/// The longest file that is read, in bytes: a proof of ten thousand statements takes 3 MB.
inline constexpr std::size_t longest_file = std::size_t{16} << 20U;

struct Verdict {
    bool proved = false;
    std::string claim;   ///< what the proof says, on one line; empty where it could not be read
    std::string reason;  ///< why it is refused; empty where it is proved
};

/// Checks one proof file. Never throws for what the text holds: a bad text is refused.
[[nodiscard]] Verdict verify(std::string_view text);

}  // namespace recount_verify
