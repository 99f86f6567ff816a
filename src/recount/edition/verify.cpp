#include "recount/edition/verify.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "recount/archive/custody.h"
#include "recount/edition/file.h"
#include "recount/edition/staging.h"
#include "recount/record/quoted.h"

namespace recount::edition {
namespace {

constexpr std::size_t piece_size = 131'072;
constexpr std::size_t most_bytes_of_a_signature = 10'000;

/// What a file was found to be.
struct Found {
    base::Digest sha256;
    std::uint64_t size = 0;
    bool is_longer = false;  ///< than expected; it was not read further
};

/// Reads a file up to one piece beyond the size that it should have.
base::Result<Found> found_at(Copy& copy, const ListedFile& file, std::vector<char>& piece) {
    Found found;
    base::Sha256 hash;
    RECOUNT_CHECK(copy.read(file.path, [&](const archive::ByteStream& bytes) -> base::Result<void> {
        while (!found.is_longer) {
            RECOUNT_TRY(const std::size_t count, bytes(piece));
            if (count == 0) {
                break;
            }
            hash.update({piece.data(), count});
            found.size += count;
            found.is_longer = found.size > file.size;
        }
        return {};
    }));
    found.sha256 = hash.finish();
    return found;
}

/// Compares the files of a copy with a manifest.
class Comparison {
public:
    Comparison(Copy& copy, const Manifest& manifest, Verification& verification)
        : copy_(copy), manifest_(manifest), verification_(verification) {}

    void compare(const std::function<void(std::size_t, std::size_t)>& progress) {
        const std::size_t count = manifest_.files().size();
        for (std::size_t i = 0; i < count; ++i) {
            compare(manifest_.files()[i]);
            if (progress) {
                progress(i + 1, count);
            }
        }
        find_added();
        std::stable_sort(verification_.differing.begin(), verification_.differing.end(),
                         [](const DifferingFile& left, const DifferingFile& right) {
                             return left.path < right.path;
                         });
    }

private:
    /// The first with the path; others of that path object.
    [[nodiscard]] const Member* member_at(const std::string& path) const {
        const std::vector<Member>& members = copy_.members();
        const auto found = std::lower_bound(
            members.begin(), members.end(), path,
            [](const Member& member, const std::string& at) { return member.path < at; });
        return found != members.end() && found->path == path ? &*found : nullptr;
    }

    void compare(const ListedFile& file) {
        const Member* const member = member_at(file.path);
        if (member == nullptr) {
            add(Difference::missing, file.path, "the manifest names it and it is not there");
            return;
        }
        if (!member->objection.empty()) {
            add(Difference::changed, file.path, member->objection);
            return;
        }
        const base::Result<Found> found = found_at(copy_, file, piece_);
        if (!found) {
            add(Difference::unreadable, file.path, found.error().message);
        } else if (found->is_longer || found->size != file.size) {
            add(Difference::changed, file.path,
                "it has " + (found->is_longer ? "more" : std::to_string(found->size)) +
                    " bytes, expected " + std::to_string(file.size));
        } else if (found->sha256 != file.sha256) {
            add(Difference::changed, file.path,
                "its bytes have the SHA-256 " + found->sha256.hex() + ", expected " +
                    file.sha256.hex());
        } else {
            verification_.bytes += file.size;
        }
    }

    void find_added() {
        static const std::string staging = std::string(staging_name) + "/";
        const std::string* before = nullptr;
        for (const Member& member : copy_.members()) {
            const bool is_second = before != nullptr && *before == member.path;
            before = &member.path;
            if (member.path.starts_with(staging) || member.path == staging_name) {
                verification_.is_being_written = true;
            } else if (is_second) {
                add(Difference::added, member.path, member.objection);
            } else if (member.path != manifest_name && member.path != signature_name &&
                       manifest_.find(member.path) == nullptr) {
                add(Difference::added, member.path,
                    member.objection.empty() ? "the manifest does not name it" : member.objection);
            }
        }
    }

    void add(Difference difference, const std::string& path, std::string says) {
        verification_.differing.push_back(
            {difference, archive::escaped_name(path), std::move(says)});
    }

    Copy& copy_;
    const Manifest& manifest_;
    Verification& verification_;
    std::vector<char> piece_ = std::vector<char>(piece_size);
};

void look_at_signature(Copy& copy, const std::string& manifest,
                       const std::optional<seal::Signer>& expected, Verification& verification) {
    const base::Result<std::string> text =
        copy.bytes_of(std::string(signature_name), most_bytes_of_a_signature);
    const bool is_missing = !text && text.error().kind == base::ErrorKind::not_found;
    const base::Result<seal::Signature> signature =
        text ? seal::parse_signature(*text)
             : base::Result<seal::Signature>(base::fail(text.error()));
    if (is_missing) {
        verification.signature = SignatureState::none;
    } else if (!signature) {
        verification.signature = SignatureState::unreadable;
    } else {
        const bool is_expected = !expected || expected->key == signature->signer.key;
        verification.signer = expected && is_expected ? *expected : signature->signer;
        verification.signature = !seal::holds(*signature, manifest) ? SignatureState::does_not_hold
                                 : is_expected                      ? SignatureState::holds
                                                                    : SignatureState::other_key;
    }
    verification.has_expected_key =
        expected.has_value() && verification.signature == SignatureState::holds;
    verification.lacks_expected_key = expected.has_value() && !verification.has_expected_key;
}

}  // namespace

std::string_view to_text(Difference difference) {
    switch (difference) {
        case Difference::missing:
            return "missing";
        case Difference::changed:
            return "changed";
        case Difference::added:
            return "added";
        case Difference::unreadable:
            return "unreadable";
    }
    return {};
}

std::string_view to_text(SignatureState state) {
    switch (state) {
        case SignatureState::none:
            return "unsigned";
        case SignatureState::holds:
            return "holds";
        case SignatureState::other_key:
            return "other_key";
        case SignatureState::does_not_hold:
            return "does_not_hold";
        case SignatureState::unreadable:
            return "unreadable";
    }
    return {};
}

bool Verification::is_the_same() const {
    return differing.empty() && !lacks_expected_key &&
           (signature == SignatureState::none || signature == SignatureState::holds);
}

base::Result<Verification> verify(
    const std::filesystem::path& path, const std::optional<seal::Signer>& expected,
    const std::function<void(std::size_t done, std::size_t of)>& progress,
    const CopyLimits& limits) {
    RECOUNT_TRY(const std::unique_ptr<Copy> copy, Copy::open(path, limits));
    const base::Result<std::string> bytes =
        copy->bytes_of(std::string(manifest_name), most_bytes_of_a_manifest);
    if (!bytes) {
        return base::fail(
            bytes.error().kind,
            record::quoted_for_message(path.string()) +
                " has no manifest of an edition that can be read: " + bytes.error().message);
    }
    RECOUNT_TRY(const Manifest manifest, Manifest::parse(*bytes));
    Verification verification;
    verification.head = manifest.head();
    verification.previous = manifest.previous();
    verification.manifest = base::sha256(*bytes);
    verification.files = manifest.files().size();
    look_at_signature(*copy, *bytes, expected, verification);
    Comparison(*copy, manifest, verification).compare(progress);
    return verification;
}

}  // namespace recount::edition
