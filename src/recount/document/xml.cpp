#include "recount/document/xml.h"

#include <limits>
#include <memory>
#include <string>

#include <expat.h>

#include "recount/document/failure.h"

namespace recount::document {
namespace {

constexpr char separator = '\x1F';

/// Expat writes `namespace SEPARATOR name`.
std::string_view local_name(const char* name) {
    const std::string_view whole(name);
    const std::size_t at = whole.rfind(separator);
    return at == std::string_view::npos ? whole : whole.substr(at + 1);
}

enum class Stop { no, enough, doctype, entities, nesting };

/// What expat's calls need.
struct Reading {
    XML_Parser parser = nullptr;
    XmlHandler* handler = nullptr;
    std::size_t most_depth = 0;
    std::size_t depth = 0;
    Stop stop = Stop::no;

    void stop_for(Stop reason) {
        stop = reason;
        XML_StopParser(parser, XML_FALSE);
    }
};

Reading& reading_of(void* data) {
    return *static_cast<Reading*>(data);
}

void XMLCALL on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    Reading& reading = reading_of(data);
    if (++reading.depth > reading.most_depth) {
        reading.stop_for(Stop::nesting);
        return;
    }
    reading.handler->begin(local_name(name), XmlAttributes(attributes));
    if (reading.handler->has_enough()) {
        reading.stop_for(Stop::enough);
    }
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    Reading& reading = reading_of(data);
    if (reading.stop != Stop::no) {
        return;
    }
    --reading.depth;
    reading.handler->end(local_name(name));
    if (reading.handler->has_enough()) {
        reading.stop_for(Stop::enough);
    }
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
    Reading& reading = reading_of(data);
    if (reading.stop == Stop::no) {
        reading.handler->text({text, static_cast<std::size_t>(size)});
    }
}

void XMLCALL refuse_doctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                            const XML_Char* /*identifier*/, int /*has_subset*/) {
    reading_of(data).stop_for(Stop::doctype);
}

void XMLCALL refuse_entity(void* data, const XML_Char* /*name*/, int /*is_parameter*/,
                           const XML_Char* /*value*/, int /*size*/, const XML_Char* /*base*/,
                           const XML_Char* /*system*/, const XML_Char* /*identifier*/,
                           const XML_Char* /*notation*/) {
    reading_of(data).stop_for(Stop::entities);
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::string_view XmlAttributes::value(std::string_view name) const {
    for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == name) {
            return pair[1];
        }
    }
    return {};
}

base::Result<void> read_xml(std::string_view xml, std::string_view name, std::string_view part,
                            const Limits& limits, Doctype doctype, XmlHandler& handler) {
    const auto refused = [&](const std::string& what) {
        return failure_of(base::ErrorKind::refused, name, std::string(part) + " " + what);
    };
    if (xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return refused("has more than two gigabytes; split it into parts");
    }
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(
        XML_ParserCreateNS(nullptr, separator));
    if (parser == nullptr) {
        throw std::bad_alloc();
    }
    Reading reading{parser.get(), &handler, limits.nesting, 0, Stop::no};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetEntityDeclHandler(parser.get(), refuse_entity);
    if (doctype == Doctype::refused) {
        XML_SetStartDoctypeDeclHandler(parser.get(), refuse_doctype);
    }
    // In one piece: expat 2.5 takes quadratic time over a long token that comes in pieces.
    const XML_Status status =
        XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    switch (reading.stop) {
        case Stop::enough:
            return {};
        case Stop::doctype:
            return refused("has a document type declaration, which no such document has");
        case Stop::entities:
            return refused("declares entities, which no such document does");
        case Stop::nesting:
            return refused("has more than " + std::to_string(limits.nesting) +
                           " elements inside one another");
        case Stop::no:
            break;
    }
    if (status != XML_STATUS_OK) {
        return failure_of(base::ErrorKind::malformed, name,
                          std::string(part) + " is no XML at line " +
                              std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " +
                              XML_ErrorString(XML_GetErrorCode(parser.get())) +
                              "; the file is damaged, save it anew in the program that wrote it");
    }
    return {};
}

}  // namespace recount::document
