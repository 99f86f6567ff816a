#include "recount/document/properties.h"

#include "recount/document/text_builder.h"
#include "recount/document/xml.h"

namespace recount::document {
namespace {

class PropertiesHandler : public XmlHandler {
public:
    explicit PropertiesHandler(const Limits& limits)
        : title(limits.text_bytes), language(limits.text_bytes) {}

    void begin(std::string_view name, const XmlAttributes& /*attributes*/) override {
        takes_ = name == "title" ? &title : name == "language" ? &language : nullptr;
    }
    void end(std::string_view /*name*/) override { takes_ = nullptr; }
    void text(std::string_view text) override {
        if (takes_ != nullptr) {
            takes_->flow(text);
        }
    }

    TextBuilder title;
    TextBuilder language;

private:
    TextBuilder* takes_ = nullptr;
};

}  // namespace

base::Result<void> read_properties(Package& package, const std::string& member,
                                   std::string_view name, const Limits& limits,
                                   DocumentText& document) {
    RECOUNT_TRY(const std::optional<std::string> xml, package.find(member));
    if (!xml) {
        return {};
    }
    PropertiesHandler handler(limits);
    RECOUNT_CHECK(read_xml(*xml, name, member, limits, Doctype::refused, handler));
    document.title = handler.title.take_text();
    document.language = handler.language.take_text();
    return {};
}

}  // namespace recount::document
