#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "recount/document/document.h"

namespace recount::document {

/// The attributes of one element; names without their prefix.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    /// The value of the first attribute of that name; empty where there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;

private:
    const char* const* pairs_;  ///< name, value, name, value, ..., null
};

/// Takes the parts of an XML text as they come. Names are without their prefix.
class XmlHandler {
public:
    XmlHandler() = default;
    virtual ~XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;

    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view text) = 0;
    /// Asked after each element: true ends the reading, as if the text ended there.
    [[nodiscard]] virtual bool has_enough() const { return false; }
};

enum class Doctype {
    refused,   ///< office formats have none
    accepted,  ///< as long as it declares no entities
};

/// Reads an XML text. Entities are never declared nor loaded from anywhere. Fails with `malformed`
/// for what is no XML and `refused` for a document type or nesting beyond the limit. `part` is
/// what messages call it. O(size).
[[nodiscard]] base::Result<void> read_xml(std::string_view xml, std::string_view name,
                                          std::string_view part, const Limits& limits,
                                          Doctype doctype, XmlHandler& handler);

}  // namespace recount::document
