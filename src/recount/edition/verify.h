#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recount/base/hash.h"
#include "recount/base/result.h"
#include "recount/edition/copy.h"
#include "recount/edition/manifest.h"
#include "recount/seal/signing_key.h"

namespace recount::edition {

/// How a file of a copy differs from the manifest.
enum class Difference {
    missing,     ///< the manifest names it and it is not there
    changed,     ///< it has other bytes
    added,       ///< it is there and the manifest does not name it
    unreadable,  ///< it is there and its bytes cannot be read
};

/// `missing`, `changed`, `added`, `unreadable`.
[[nodiscard]] std::string_view to_text(Difference difference);

struct DifferingFile {
    Difference difference = Difference::missing;
    std::string path;  ///< as `archive::escaped_name` writes it
    std::string says;  ///< a sentence

    bool operator==(const DifferingFile&) const = default;
};

/// What the signature says of the manifest.
enum class SignatureState {
    none,           ///< the edition is unsigned: anybody could have made it
    holds,          ///< it is of these bytes, by the key that it names
    other_key,      ///< it is of these bytes, by another key than the one expected
    does_not_hold,  ///< it is not of these bytes
    unreadable,     ///< it is no signature
};

/// `unsigned`, `holds`, `other_key`, `does_not_hold`, `unreadable`.
[[nodiscard]] std::string_view to_text(SignatureState state);

/// What was found in a copy of an edition.
///
/// That nothing differs proves that the files are those of the manifest. Who made the manifest,
/// only a signature by a key that was received in another way proves; which manifest was published
/// last, only `manifest` noted elsewhere.
struct Verification {
    Head head;
    std::optional<base::Digest> previous;
    base::Digest manifest;    ///< the SHA-256 of the manifest
    std::uint64_t files = 0;  ///< that the manifest names
    std::uint64_t bytes = 0;  ///< of those that are as they have to be
    SignatureState signature = SignatureState::none;
    /// Whose key the signature is said to be by: the one expected, else the one that the signature
    /// names, for whose name nobody vouches.
    std::optional<seal::Signer> signer;
    bool has_expected_key = false;         ///< a key was expected, and the signature holds by it
    bool lacks_expected_key = false;       ///< a key was expected, and it does not
    std::vector<DifferingFile> differing;  ///< by path
    /// There is a folder `.publishing`: somebody writes an edition, or was interrupted there.
    bool is_being_written = false;

    /// Every file is as the manifest says, the signature is not wrong, and is that of the key that
    /// was expected, if one was. An unsigned edition is the same when no key was expected.
    [[nodiscard]] bool is_the_same() const;
};

/// Compares a copy with its manifest, reading every file once; memory: the manifest. Fails where
/// there is no copy or no manifest that can be read.
[[nodiscard]] base::Result<Verification> verify(
    const std::filesystem::path& path, const std::optional<seal::Signer>& expected,
    const std::function<void(std::size_t done, std::size_t of)>& progress = {},
    const CopyLimits& limits = {});

}  // namespace recount::edition
