#include "recount/archive/time_stamp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <openssl/err.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>

#include "recount/archive/merkle.h"

namespace recount::archive {
namespace {

using base::ErrorKind;

template <auto Free>
struct Freer {
    template <class Pointee>
    void operator()(Pointee* pointee) const {
        Free(pointee);
    }
};

using Request = std::unique_ptr<TS_REQ, Freer<TS_REQ_free>>;
using Imprint = std::unique_ptr<TS_MSG_IMPRINT, Freer<TS_MSG_IMPRINT_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, Freer<X509_ALGOR_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Freer<ASN1_INTEGER_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using Reply = std::unique_ptr<TS_RESP, Freer<TS_RESP_free>>;
using Context = std::unique_ptr<TS_VERIFY_CTX, Freer<TS_VERIFY_CTX_free>>;
using Store = std::unique_ptr<X509_STORE, Freer<X509_STORE_free>>;
using Memory = std::unique_ptr<BIO, Freer<BIO_free>>;

constexpr int nonce_bits = 64;
// A reply is a signature and a few certificates.
constexpr std::size_t largest_reply = 1'000'000;

/// What the library says went wrong, in its own words.
std::string library_reason() {
    std::string reason;
    for (unsigned long code = ERR_get_error(); code != 0; code = ERR_get_error()) {
        const char* text = ERR_reason_error_string(code);
        if (text != nullptr) {
            reason = text;
        }
    }
    return reason.empty() ? "no reason given" : reason;
}

base::Failure no_request() {
    return base::fail(ErrorKind::not_readable,
                      "a time-stamp request cannot be made: " + library_reason());
}

std::string printed(BIO* memory) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(memory, &bytes);
    return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

base::Result<Reply> parse_reply(std::string_view bytes) {
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* at = from;
    ERR_clear_error();
    Reply reply(bytes.size() > largest_reply
                    ? nullptr
                    : d2i_TS_RESP(nullptr, &at, static_cast<long>(bytes.size())));
    if (!reply || at != from + bytes.size()) {
        return base::fail(ErrorKind::malformed,
                          "these bytes are no time-stamp reply (RFC 3161, DER, as an authority "
                          "sends it: a .tsr file)");
    }
    return reply;
}

/// The authority's refusal in its own words, cut to a line.
std::string refusal_of(const TS_STATUS_INFO* status) {
    std::string text;
    const STACK_OF(ASN1_UTF8STRING)* words = TS_STATUS_INFO_get0_text(status);
    for (int i = 0; i < sk_ASN1_UTF8STRING_num(words); ++i) {
        const ASN1_UTF8STRING* one = sk_ASN1_UTF8STRING_value(words, i);
        text += " " + std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(one)),
                                  static_cast<std::size_t>(ASN1_STRING_length(one)));
    }
    constexpr std::size_t most = 200;
    return text.empty() ? " no reason given" : text.substr(0, most);
}

std::optional<base::Digest> imprint_of(TS_TST_INFO* info) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING* bytes = TS_MSG_IMPRINT_get_msg(imprint);
    base::Digest digest;
    if (OBJ_obj2nid(algorithm) != NID_sha256 ||
        ASN1_STRING_length(bytes) != static_cast<int>(digest.bytes.size())) {
        return std::nullopt;
    }
    std::copy_n(ASN1_STRING_get0_data(bytes), digest.bytes.size(), digest.bytes.begin());
    return digest;
}

std::optional<Moment> time_of(const TS_TST_INFO* info) {
    std::tm broken{};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &broken) != 1) {
        return std::nullopt;
    }
    constexpr int year_zero = 1900;
    const std::chrono::year_month_day day(
        std::chrono::year(broken.tm_year + year_zero),
        std::chrono::month(static_cast<unsigned>(broken.tm_mon + 1)),
        std::chrono::day(static_cast<unsigned>(broken.tm_mday)));
    if (!day.ok()) {
        return std::nullopt;
    }
    return Moment(std::chrono::sys_days(day) + std::chrono::hours(broken.tm_hour) +
                  std::chrono::minutes(broken.tm_min) + std::chrono::seconds(broken.tm_sec));
}

std::string authority_of(TS_TST_INFO* info) {
    const Memory memory(BIO_new(BIO_s_mem()));
    if (GENERAL_NAME* name = TS_TST_INFO_get_tsa(info); name != nullptr && memory) {
        GENERAL_NAME_print(memory.get(), name);
    }
    return memory ? printed(memory.get()) : "";
}

std::string serial_of(const TS_TST_INFO* info) {
    const BigNumber number(ASN1_INTEGER_to_BN(TS_TST_INFO_get_serial(info), nullptr));
    if (!number) {
        return {};
    }
    char* hex = BN_bn2hex(number.get());
    std::string text = hex == nullptr ? "" : hex;
    OPENSSL_free(hex);
    return text;
}

std::string policy_of(TS_TST_INFO* info) {
    constexpr std::size_t longest = 128;
    std::array<char, longest> text{};
    OBJ_obj2txt(text.data(), static_cast<int>(text.size()), TS_TST_INFO_get_policy_id(info), 1);
    return text.data();
}

}  // namespace

base::Result<std::string> time_stamp_request(const base::Digest& digest) {
    const Request request(TS_REQ_new());
    const Imprint imprint(TS_MSG_IMPRINT_new());
    const Algorithm algorithm(X509_ALGOR_new());
    const BigNumber random(BN_new());
    if (!request || !imprint || !algorithm || !random ||
        X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) != 1 ||
        TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) != 1) {
        return no_request();
    }
    base::Digest copy = digest;
    if (TS_MSG_IMPRINT_set_msg(imprint.get(), copy.bytes.data(),
                               static_cast<int>(copy.bytes.size())) != 1 ||
        BN_rand(random.get(), nonce_bits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) != 1) {
        return no_request();
    }
    const Integer nonce(BN_to_ASN1_INTEGER(random.get(), nullptr));
    if (!nonce || TS_REQ_set_version(request.get(), 1) != 1 ||
        TS_REQ_set_msg_imprint(request.get(), imprint.get()) != 1 ||
        TS_REQ_set_nonce(request.get(), nonce.get()) != 1 ||
        TS_REQ_set_cert_req(request.get(), 1) != 1) {
        return no_request();
    }
    unsigned char* der = nullptr;
    const int size = i2d_TS_REQ(request.get(), &der);
    if (size <= 0) {
        return no_request();
    }
    std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return bytes;
}

base::Result<TimeStamp> read_time_stamp(std::string_view bytes) {
    RECOUNT_TRY(const Reply reply, parse_reply(bytes));
    TS_STATUS_INFO* status = TS_RESP_get_status_info(reply.get());
    TS_TST_INFO* info = TS_RESP_get_tst_info(reply.get());
    if (info == nullptr) {
        return base::fail(ErrorKind::refused,
                          "the authority granted no time stamp:" + refusal_of(status));
    }
    const std::optional<base::Digest> stamped = imprint_of(info);
    const std::optional<Moment> time = time_of(info);
    if (!stamped || !time) {
        return base::fail(ErrorKind::malformed,
                          "this time stamp is not of a SHA-256, or its time cannot be read; ask "
                          "for one with 'recount archive stamp-request'");
    }
    return TimeStamp{*stamped, *time, serial_of(info), policy_of(info), authority_of(info)};
}

base::Result<void> verify_time_stamp(std::string_view bytes, const std::filesystem::path& trusted) {
    RECOUNT_TRY(const TimeStamp stamp, read_time_stamp(bytes));
    RECOUNT_TRY(const Reply reply, parse_reply(bytes));
    ERR_clear_error();
    Store store(X509_STORE_new());
    if (!store || X509_STORE_load_file(store.get(), trusted.c_str()) != 1) {
        return base::fail(ErrorKind::not_readable,
                          "'" + trusted.string() +
                              "' holds no certificates that can be read; give a PEM file with the "
                              "certificates you trust");
    }
    X509_STORE_set_flags(store.get(), X509_V_FLAG_USE_CHECK_TIME);
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()),
                               std::chrono::system_clock::to_time_t(stamp.time));
    X509_STORE_set_purpose(store.get(), X509_PURPOSE_TIMESTAMP_SIGN);
    const Context context(TS_VERIFY_CTX_new());
    base::Digest stamped = stamp.stamped;
    if (!context) {
        return base::fail(ErrorKind::not_readable, "the check cannot begin: " + library_reason());
    }
    TS_VERIFY_CTX_set_flags(context.get(), TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT);
    TS_VERIFY_CTX_set_store(context.get(), store.release());
    // The context frees what it is given.
    auto* imprint =
        static_cast<unsigned char*>(OPENSSL_memdup(stamped.bytes.data(), stamped.bytes.size()));
    TS_VERIFY_CTX_set_imprint(context.get(), imprint, static_cast<long>(stamped.bytes.size()));
    if (TS_RESP_verify_response(context.get(), reply.get()) != 1) {
        return base::fail(ErrorKind::damaged,
                          "the signature does not hold or leads to none of the certificates "
                          "given: " +
                              library_reason());
    }
    return {};
}

namespace {

/// What of the archive a time stamp is of; as in `KeptTimeStamp`.
KeptTimeStamp what_is_stamped(const Archive& archive, TimeStamp stamp) {
    KeptTimeStamp kept;
    kept.stamp = std::move(stamp);
    const std::vector<CustodyEntry>& all = archive.custody().entries;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept.entries),
                 [&](const CustodyEntry& entry) { return entry.sha256 == kept.stamp.stamped; });
    if (!kept.entries.empty()) {
        return kept;
    }
    RootsOfBeginnings roots;
    std::uint64_t count = 0;
    for (const base::Digest& leaf : leaves_of(all)) {
        roots.add(leaf);
        ++count;
        if (roots.root() == kept.stamp.stamped) {
            kept.first_entries = count;
            kept.entries.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
            break;
        }
    }
    return kept;
}

}  // namespace

base::Result<KeptTimeStamps> time_stamps_in(const Archive& archive,
                                            const std::optional<std::filesystem::path>& trusted) {
    KeptTimeStamps kept;
    std::set<base::Digest> seen;
    for (const CustodyEntry& entry : archive.custody().entries) {
        if (entry.media_type != time_stamp_type || !seen.insert(entry.sha256).second) {
            continue;
        }
        const base::Result<std::string> reply = archive.bytes_of(entry.sha256, largest_reply);
        const base::Result<TimeStamp> stamp =
            reply ? read_time_stamp(*reply) : tl::unexpected(reply.error());
        if (!stamp) {
            base::Error error = stamp.error();
            error.where.file = entry.sha256.hex();
            kept.unreadable.push_back(std::move(error));
            continue;
        }
        KeptTimeStamp& one = kept.stamps.emplace_back(what_is_stamped(archive, *stamp));
        one.object = entry.sha256;
        if (trusted) {
            if (const base::Result<void> verified = verify_time_stamp(*reply, *trusted);
                !verified) {
                one.problem = verified.error().message;
            }
        }
    }
    std::map<std::pair<std::string, std::string>, const KeptTimeStamp*> serials;
    for (const KeptTimeStamp& one : kept.stamps) {
        const auto [first, is_new] =
            serials.emplace(std::pair(one.stamp.authority, one.stamp.serial), &one);
        if (!is_new && first->second->stamp.stamped != one.stamp.stamped) {
            kept.contradictions.push_back("serial number " + one.stamp.serial + " of '" +
                                          one.stamp.authority + "' stands on two things: " +
                                          first->second->object.hex() + " and " + one.object.hex());
        }
    }
    return kept;
}

}  // namespace recount::archive
