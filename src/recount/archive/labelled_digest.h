#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace recount::archive {

/// A digest as WARC files write it, `sha1:` and base 32 or hexadecimal digits: `WARC-Block-Digest`,
/// `WARC-Payload-Digest`. Known are sha1, sha256, sha512 and md5. Regular value.
///
///     LabelledDigest::parse("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")    // of nothing
///     LabelledDigest::parse("sha1:abc")                                  // absent
struct LabelledDigest {
    std::string algorithm;  ///< as OpenSSL names it: `SHA1`, `SHA256`, ...
    std::string bytes;

    [[nodiscard]] static std::optional<LabelledDigest> parse(std::string_view text);

    bool operator==(const LabelledDigest&) const = default;
};

/// `sha256:` and base 32, as most readers of WARC files expect digests.
[[nodiscard]] std::string labelled_sha256(std::string_view digest_bytes);

/// Computes a digest of the algorithm of another. One thread.
class LabelledHash {
public:
    explicit LabelledHash(const LabelledDigest& expected);
    ~LabelledHash();
    LabelledHash(LabelledHash&&) noexcept;
    LabelledHash& operator=(LabelledHash&&) noexcept;

    void update(std::string_view bytes);
    /// Whether the bytes so far have the digest expected. Ends the hash.
    [[nodiscard]] bool fits();

private:
    struct Context;
    std::unique_ptr<Context> context_;
    std::string expected_;
};

}  // namespace recount::archive
