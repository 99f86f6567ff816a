#include "recount/capture/fetch.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include "recount/capture/address.h"
#include "recount/capture/web_address.h"
#include "recount/record/quoted.h"

namespace recount::capture {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr const char* user_agent = "Recount (archiving of evidence)";
constexpr std::size_t most_head_bytes = 262'144;

/// libcurl as a whole, once a process.
void set_up() {
    static std::once_flag once;
    std::call_once(once, [] {
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
            throw std::bad_alloc();
        }
    });
}

struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

/// One hop while it runs; libcurl's callbacks write into it.
struct Running {
    const Request* request = nullptr;
    bool has_proxy = false;
    Hop hop;
    bool is_head_over = false;
    bool is_too_large = false;
    std::optional<std::string> refused;  ///< why the address was not connected to
};

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& running = *static_cast<Running*>(user);
    const std::string_view line(bytes, size * count);
    if (running.is_head_over && line.starts_with("HTTP/")) {
        running.hop.response_head.clear();  // The head before was an interim one, 1xx.
        running.is_head_over = false;
    }
    if (running.is_head_over) {
        return line.size();  // A trailer; it stands in the body as sent.
    }
    running.hop.response_head += line;
    running.is_head_over = line == "\r\n" || line == "\n";
    return running.hop.response_head.size() > most_head_bytes ? 0 : line.size();
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& running = *static_cast<Running*>(user);
    const std::size_t more = size * count;
    if (running.hop.body.size() + more > running.request->most_bytes) {
        running.is_too_large = true;
        return 0;
    }
    running.hop.body.append(bytes, more);
    return more;
}

/// Keeps the head that was sent, without what is for the proxy alone.
int on_debug(CURL* /*handle*/, curl_infotype type, char* bytes, std::size_t size, void* user) {
    const std::string_view head(bytes, size);
    if (type != CURLINFO_HEADER_OUT || head.starts_with("CONNECT ")) {
        return 0;
    }
    std::string kept;
    for (std::size_t begin = 0; begin < head.size();) {
        const std::size_t end = std::min(head.find('\n', begin), head.size() - 1) + 1;
        const std::string_view line = head.substr(begin, end - begin);
        if (!line.starts_with("Proxy-")) {
            kept += line;
        }
        begin = end;
    }
    static_cast<Running*>(user)->hop.request = std::move(kept);
    return 0;
}

/// The last word on an address, after names were resolved: no socket, no connection.
curl_socket_t on_open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& running = *static_cast<Running*>(user);
    if (!running.has_proxy && running.request->private_addresses == PrivateAddresses::refused) {
        if (std::optional<std::string> why = not_public(address->addr)) {
            running.refused = std::move(why);
            return CURL_SOCKET_BAD;
        }
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct CloseCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
};
struct CloseBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};

std::string fingerprint_of(const std::string& pem) {
    const std::unique_ptr<BIO, CloseBio> bio(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const std::unique_ptr<X509, CloseCertificate> certificate(
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (certificate == nullptr ||
        X509_digest(certificate.get(), EVP_sha256(), digest, &size) != 1) {
        return {};
    }
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4U];
        hex += "0123456789abcdef"[digest[i] & 15U];
    }
    return hex;
}

/// What the server's own certificate says, as fields.
std::string certificate_of(CURL* handle) {
    curl_certinfo* chain = nullptr;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr ||
        chain->num_of_certs < 1) {
        return {};
    }
    std::string fields;
    for (const curl_slist* entry = chain->certinfo[0]; entry != nullptr; entry = entry->next) {
        const std::string_view text = entry->data;
        for (const auto& [label, name] :
             {std::pair("Subject:", "tls-subject"), std::pair("Issuer:", "tls-issuer"),
              std::pair("Start date:", "tls-valid-from"),
              std::pair("Expire date:", "tls-valid-until")}) {
            if (text.starts_with(label)) {
                fields += std::string(name) + ": " +
                          std::string(text.substr(std::string_view(label).size())) + "\r\n";
            }
        }
        if (text.starts_with("Cert:")) {
            fields += "tls-sha256: " + fingerprint_of(std::string(text.substr(5))) + "\r\n";
        }
    }
    return fields;
}

void set_rules(CURL* handle, const Request& request, milliseconds left) {
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(handle, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
    curl_easy_setopt(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, user_agent);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(left, request.connect).count()));
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, request.slowest);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME,
                     static_cast<long>(request.slowest_for.count()));
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE,
                     static_cast<curl_off_t>(request.most_bytes));
    curl_easy_setopt(handle, CURLOPT_CERTINFO, 1L);
    if (!request.trusted.empty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, request.trusted.c_str());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
}

void listen(CURL* handle, Running& running) {
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &running);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &running);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &running);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &running);
}

/// Why a hop did not come to its end, in a sentence.
std::string sentence_of(CURLcode code, const Running& running, const std::string& host) {
    const std::string quoted = record::quoted_for_message(host);
    if (running.refused) {
        return quoted + " is " + *running.refused +
               ", not an address of the open web; allow it with --allow-private where you mean it";
    }
    if (running.is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return "the body has more than " + std::to_string(running.request->most_bytes) +
               " bytes; allow more with --most-bytes";
    }
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return quoted + " was too slow; try again, or allow more with --timeout SECONDS";
        case CURLE_PARTIAL_FILE:
            return quoted + " sent less than it said; the body is not whole";
        case CURLE_COULDNT_RESOLVE_HOST:
            return "the name " + quoted + " has no address";
        case CURLE_GOT_NOTHING:
            return quoted + " answered nothing";
        default:
            return quoted + " gave no whole answer (" + curl_easy_strerror(code) + ")";
    }
}

std::string truncated_by(CURLcode code, const Running& running) {
    if (code == CURLE_OK) {
        return {};
    }
    if (running.is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return "length";
    }
    return code == CURLE_OPERATION_TIMEDOUT ? "time" : "disconnect";
}

/// What is worth saying of where a redirect led; no verdict.
void remark_on(const WebAddress& asked, const WebAddress& reached, Exchange& exchange) {
    if (asked.text == reached.text) {
        return;
    }
    if (asked.host != reached.host && reached.path == "/" && asked.path != "/") {
        exchange.remarks.emplace_back("redirected to the front page of another host");
    }
    for (const char* word : {"login", "signin", "sign-in", "sign_in", "consent", "captcha"}) {
        if (reached.path.find(word) != std::string::npos) {
            exchange.remarks.emplace_back(
                "redirected to what looks like a page to log in or agree");
            return;
        }
    }
}

/// Goes from hop to hop.
class Fetching {
public:
    explicit Fetching(const Request& request)
        : request_(request), deadline_(steady_clock::now() + request.time) {
        exchange_.requested = request.address;
    }

    Exchange run() {
        std::string next = request_.address;
        for (int redirects = 0;; ++redirects) {
            base::Result<WebAddress> address = WebAddress::parse(next);
            if (!address) {
                return stop(address.error().message);
            }
            if (redirects == 0) {
                exchange_.requested = address->text;
                asked_ = *address;
            }
            if (redirects > request_.most_redirects) {
                return stop("more than " + std::to_string(request_.most_redirects) +
                            " redirects, one after the other");
            }
            const std::optional<std::string> redirect = hop(*address);
            if (exchange_.problem || !redirect) {
                if (!exchange_.problem) {
                    judge(*address);
                }
                return std::move(exchange_);
            }
            next = *redirect;
        }
    }

private:
    Exchange stop(std::string why) {
        exchange_.problem = std::move(why);
        return std::move(exchange_);
    }

    /// The address that the answer leads to; absent where this is the end, or a problem.
    std::optional<std::string> hop(const WebAddress& address) {
        const base::Result<std::optional<std::string>> proxy = proxy_for(request_.proxy, address);
        const std::optional<std::string> local = host_not_public(address.host);
        if (!proxy) {
            exchange_.problem = proxy.error().message;
            return std::nullopt;
        }
        Running running{&request_, proxy->has_value(), {}, false, false, std::nullopt};
        if (local && request_.private_addresses == PrivateAddresses::refused) {
            running.refused = local;
            exchange_.problem = sentence_of(CURLE_COULDNT_CONNECT, running, address.host);
            return std::nullopt;
        }
        const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - steady_clock::now());
        if (left.count() <= 0) {
            exchange_.problem = sentence_of(CURLE_OPERATION_TIMEDOUT, running, address.host);
            return std::nullopt;
        }
        exchange_.has_proxy = exchange_.has_proxy || running.has_proxy;
        const std::unique_ptr<CURL, CloseHandle> handle(curl_easy_init());
        if (handle == nullptr) {
            throw std::bad_alloc();
        }
        set_rules(handle.get(), request_, left);
        listen(handle.get(), running);
        curl_easy_setopt(handle.get(), CURLOPT_URL, address.text.c_str());
        // Always set: else libcurl would look at the environment by itself.
        curl_easy_setopt(handle.get(), CURLOPT_PROXY, proxy->value_or("").c_str());
        curl_easy_setopt(handle.get(), CURLOPT_NOPROXY, "");
        return perform(handle.get(), running, address);
    }

    std::optional<std::string> perform(CURL* handle, Running& running, const WebAddress& address) {
        running.hop.address = address.text;
        running.hop.time = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
        const CURLcode code = curl_easy_perform(handle);
        long status = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        running.hop.status = static_cast<int>(status);
        char* ip = nullptr;
        curl_easy_getinfo(handle, CURLINFO_PRIMARY_IP, &ip);
        running.hop.ip = ip != nullptr && !running.has_proxy ? ip : "";
        running.hop.certificate = certificate_of(handle);
        running.hop.truncated = truncated_by(code, running);
        char* redirect = nullptr;
        curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &redirect);
        std::optional<std::string> next;
        if (redirect != nullptr) {
            next = redirect;
        }
        if (code != CURLE_OK) {
            exchange_.problem = sentence_of(code, running, address.host);
        }
        if (running.is_head_over) {
            exchange_.hops.push_back(std::move(running.hop));
        }
        return next;
    }

    void judge(const WebAddress& reached) {
        const Hop& last = exchange_.hops.back();
        const std::string answer = "the answer was HTTP status " + std::to_string(last.status);
        if (last.status >= 400) {
            exchange_.problem = answer + ", an error page";
        } else if (last.status < 200 || last.status >= 300) {
            exchange_.problem = answer + ", which is no page";
        } else if (last.body.empty()) {
            exchange_.problem = answer + " with an empty body";
        }
        remark_on(asked_, reached, exchange_);
    }

    const Request& request_;
    steady_clock::time_point deadline_;
    Exchange exchange_;
    WebAddress asked_;
};

}  // namespace

Exchange fetch(const Request& request) {
    set_up();
    return Fetching(request).run();
}

}  // namespace recount::capture
