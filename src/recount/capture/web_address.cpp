#include "recount/capture/web_address.h"

#include <algorithm>
#include <memory>
#include <new>

#include <curl/curl.h>

#include "recount/record/quoted.h"

namespace recount::capture {
namespace {

constexpr std::size_t longest_address = 4'000;

struct CloseAddress {
    void operator()(CURLU* address) const { curl_url_cleanup(address); }
};

std::string part_of(CURLU& address, CURLUPart part) {
    char* text = nullptr;
    std::string value;
    if (curl_url_get(&address, part, &text, 0) == CURLUE_OK && text != nullptr) {
        value = text;
    }
    curl_free(text);
    return value;
}

/// The address without what stands before an `@`, for messages.
std::string shown(std::string_view text) {
    const std::size_t slashes = text.find("//");
    const std::size_t begin = slashes == std::string_view::npos ? 0 : slashes + 2;
    const std::size_t at = text.rfind('@');
    std::string safe(text);
    if (at != std::string_view::npos && at >= begin) {
        safe = std::string(text.substr(0, begin)) + std::string(text.substr(at + 1));
    }
    return record::quoted_for_message(safe);
}

}  // namespace

bool is_web_word(std::string_view word) {
    const std::size_t mark = word.find("://");
    return mark != std::string_view::npos && mark > 0 &&
           std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(mark), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '+' || c == '-' || c == '.';
           });
}

base::Result<WebAddress> WebAddress::parse(std::string_view text) {
    const std::unique_ptr<CURLU, CloseAddress> address(curl_url());
    const std::string copy(text);
    if (address == nullptr) {
        throw std::bad_alloc();
    }
    if (copy.size() > longest_address || copy.find('\0') != std::string::npos ||
        curl_url_set(address.get(), CURLUPART_URL, copy.c_str(),
                     CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE) != CURLUE_OK) {
        return base::fail(base::ErrorKind::malformed, shown(text) +
                                                          " is no address of a page; expected "
                                                          "https://HOST/PATH of at most " +
                                                          std::to_string(longest_address) +
                                                          " bytes");
    }
    if (!part_of(*address, CURLUPART_USER).empty() ||
        !part_of(*address, CURLUPART_PASSWORD).empty()) {
        return base::fail(base::ErrorKind::refused,
                          shown(text) +
                              " has a name or a password before its host, which would stand in the "
                              "archive for ever; write it without, or save the page by hand");
    }
    WebAddress found;
    found.scheme = part_of(*address, CURLUPART_SCHEME);
    if (found.scheme != "http" && found.scheme != "https") {
        return base::fail(base::ErrorKind::refused,
                          shown(text) + " is neither http nor https; nothing else is fetched");
    }
    curl_url_set(address.get(), CURLUPART_FRAGMENT, nullptr, 0);
    found.text = part_of(*address, CURLUPART_URL);
    found.host = part_of(*address, CURLUPART_HOST);
    found.path = part_of(*address, CURLUPART_PATH);
    if (found.host.starts_with('[') && found.host.ends_with(']')) {
        found.host = found.host.substr(1, found.host.size() - 2);
    }
    if (found.host.empty()) {
        return base::fail(base::ErrorKind::malformed, shown(text) + " names no host");
    }
    return found;
}

}  // namespace recount::capture
