#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace recount::base {

/// A SHA-256 digest (FIPS 180-4). Regular value.
struct Digest {
    std::array<unsigned char, 32> bytes{};

    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;

    auto operator<=>(const Digest&) const = default;
};

/// The SHA-256 of `bytes`.
///
///     sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
[[nodiscard]] Digest sha256(std::string_view bytes);

/// SHA-256 over many messages with one set-up context, for hash chains: setting up a context costs
/// more than hashing a short message. One thread.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    /// Adds bytes to the message begun by the constructor or by the last `finish`.
    void update(std::string_view bytes);

    /// The digest of the message; a new message begins.
    [[nodiscard]] Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace recount::base
