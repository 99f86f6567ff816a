// Workbooks of Office Open XML (ECMA-376 part 1, 18: SpreadsheetML).
#include <algorithm>
#include <map>
#include <utility>

#include "recount/base/ascii.h"
#include "recount/base/number.h"
#include "recount/document/failure.h"
#include "recount/document/number_format.h"
#include "recount/document/package.h"
#include "recount/document/sheet.h"
#include "recount/document/xml.h"

namespace recount::document {
namespace {

bool is_true(std::string_view text) {
    return text == "1" || text == "true";
}

struct SheetEntry {
    std::string name;
    std::string relation;
    bool is_hidden = false;
};

class WorkbookHandler : public XmlHandler {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "sheet") {
            const std::string_view state = attributes.value("state");
            sheets.push_back({std::string(attributes.value("name")),
                              std::string(attributes.value("id")),
                              state == "hidden" || state == "veryHidden"});
        } else if (name == "workbookPr" && is_true(attributes.value("date1904"))) {
            system = DateSystem::from_1904;
        }
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*text*/) override {}

    std::vector<SheetEntry> sheets;
    DateSystem system = DateSystem::from_1900;
};

/// Which member a relation names.
class RelationsHandler : public XmlHandler {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "Relationship") {
            targets[std::string(attributes.value("Id"))] = attributes.value("Target");
        }
    }
    void end(std::string_view /*name*/) override {}
    void text(std::string_view /*text*/) override {}

    std::map<std::string, std::string> targets;
};

/// The strings that cells share; phonetic guides are left out.
class StringsHandler : public XmlHandler {
public:
    void begin(std::string_view name, const XmlAttributes& /*attributes*/) override {
        if (name == "si") {
            strings.emplace_back();
        }
        phonetic_ += name == "rPh" ? 1U : 0U;
        takes_ = name == "t";
    }
    void end(std::string_view name) override {
        phonetic_ -= name == "rPh" ? 1U : 0U;
        takes_ = false;
    }
    void text(std::string_view text) override {
        if (takes_ && phonetic_ == 0 && !strings.empty()) {
            strings.back() += text;
        }
    }

    std::vector<std::string> strings;

private:
    std::size_t phonetic_ = 0;
    bool takes_ = false;
};

/// What each style of a cell shows numbers as.
class StylesHandler : public XmlHandler {
public:
    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "numFmt") {
            if (const auto id = base::number_in<std::uint32_t>(attributes.value("numFmtId"))) {
                formats_[*id] = shown_by(attributes.value("formatCode"));
            }
        } else if (name == "cellXfs") {
            in_cells_ = true;
        } else if (name == "xf" && in_cells_) {
            const std::uint32_t id =
                base::number_in<std::uint32_t>(attributes.value("numFmtId")).value_or(0);
            const auto written = formats_.find(id);
            styles.push_back(written == formats_.end() ? shown_by(id) : written->second);
        }
    }
    void end(std::string_view name) override { in_cells_ = in_cells_ && name != "cellXfs"; }
    void text(std::string_view /*text*/) override {}

    std::vector<Shown> styles;

private:
    std::map<std::uint32_t, Shown> formats_;
    bool in_cells_ = false;
};

struct Workbook {
    std::vector<std::string> strings;
    std::vector<Shown> styles;
    DateSystem system = DateSystem::from_1900;
};

class SheetHandler : public XmlHandler {
public:
    SheetHandler(const Workbook& workbook, RowSink& sink) : workbook_(workbook), sink_(sink) {}

    void begin(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "row") {
            row_ =
                std::min(base::number_in<std::uint32_t>(attributes.value("r")).value_or(row_ + 1),
                         1'048'576U);
            column_ = 0;
            sink_.begin_row(row_, is_true(attributes.value("hidden")));
        } else if (name == "c") {
            const auto place = parse_address(attributes.value("r"));
            column_ = place ? place->column : std::min(column_ + 1, 16'384U);
            type_ = attributes.value("t");
            style_ = base::number_in<std::uint32_t>(attributes.value("s")).value_or(0);
            value_.clear();
            inline_.clear();
            has_formula_ = false;
            has_value_ = false;
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "mergeCell") {
            sink_.add_merged();
        } else if (name == "rPh") {
            ++phonetic_;
        }
        has_value_ = has_value_ || name == "v";
        takes_ = name == "v"                     ? Takes::value
                 : name == "t" && phonetic_ == 0 ? Takes::inline_text
                                                 : Takes::nothing;
    }
    void end(std::string_view name) override {
        takes_ = Takes::nothing;
        if (name == "c") {
            if (has_formula_ && value_.empty() && inline_.empty()) {
                sink_.add_formula_without_result();
            }
            sink_.add_cell(column_, cell_text());
        } else if (name == "row") {
            sink_.end_row();
        } else if (name == "rPh") {
            --phonetic_;
        }
    }
    void text(std::string_view text) override {
        if (takes_ == Takes::value) {
            value_ += text;
        } else if (takes_ == Takes::inline_text) {
            inline_ += text;
        }
    }
    [[nodiscard]] bool has_enough() const override { return !sink_.problem().empty(); }

private:
    enum class Takes { nothing, value, inline_text };

    [[nodiscard]] std::string cell_text() const {
        if (type_ == "s") {
            const auto index = base::number_in<std::uint32_t>(base::trimmed(value_));
            return index && *index < workbook_.strings.size() ? workbook_.strings[*index] : "";
        }
        if (type_ == "inlineStr") {
            return inline_;
        }
        if (type_ == "b" && has_value_) {
            return is_true(base::trimmed(value_)) ? "TRUE" : "FALSE";
        }
        if (type_ == "str" || type_ == "e" || type_ == "d") {
            return value_;
        }
        const Shown shown =
            style_ < workbook_.styles.size() ? workbook_.styles[style_] : Shown::number;
        const std::string_view written = base::trimmed(value_);
        if (const auto serial = base::number_in<double>(written)) {
            if (auto text = serial_text(*serial, shown, workbook_.system)) {
                return *std::move(text);
            }
        }
        return number_text(written);
    }

    const Workbook& workbook_;
    RowSink& sink_;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t style_ = 0;
    std::string type_;
    std::string value_;
    std::string inline_;
    bool has_formula_ = false;
    bool has_value_ = false;
    std::size_t phonetic_ = 0;
    Takes takes_ = Takes::nothing;
};

/// Reads a member that may be missing.
base::Result<void> read_optional(Package& package, const std::string& member, std::string_view name,
                                 const Limits& limits, XmlHandler& handler) {
    RECOUNT_TRY(const std::optional<std::string> xml, package.find(member));
    return xml ? read_xml(*xml, name, member, limits, Doctype::refused, handler)
               : base::Result<void>();
}

/// Targets are relative to `xl/` or, with a slash, to the whole file.
std::string member_of(const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

base::Result<SheetNotes> read_xlsx_rows(std::string_view bytes, std::string_view name,
                                        const Limits& limits, const RowTaker& take) {
    RECOUNT_TRY(Package package, Package::open(bytes, name, limits));
    RECOUNT_TRY(const std::string book, package.read("xl/workbook.xml"));
    WorkbookHandler contents;
    RECOUNT_CHECK(read_xml(book, name, "xl/workbook.xml", limits, Doctype::refused, contents));
    RelationsHandler relations;
    RECOUNT_CHECK(read_optional(package, "xl/_rels/workbook.xml.rels", name, limits, relations));
    StringsHandler strings;
    RECOUNT_CHECK(read_optional(package, "xl/sharedStrings.xml", name, limits, strings));
    StylesHandler styles;
    RECOUNT_CHECK(read_optional(package, "xl/styles.xml", name, limits, styles));
    const Workbook workbook{std::move(strings.strings), std::move(styles.styles), contents.system};
    RowSink sink(limits, take);
    SheetNotes found;
    for (const SheetEntry& sheet : contents.sheets) {
        const auto target = relations.targets.find(sheet.relation);
        if (target == relations.targets.end()) {
            return failure_of(base::ErrorKind::damaged, name,
                              "the workbook names a sheet '" + sheet.name +
                                  "' that is not in the file; it is cut or damaged");
        }
        const std::string member = member_of(target->second);
        if (member.starts_with("xl/chartsheets/")) {
            continue;
        }
        RECOUNT_TRY(const std::string xml, package.read(member));
        sink.begin_sheet(sheet.name, sheet.is_hidden);
        SheetHandler handler(workbook, sink);
        RECOUNT_CHECK(read_xml(xml, name, member, limits, Doctype::refused, handler));
        if (!sink.problem().empty()) {
            return failure_of(base::ErrorKind::refused, name, sink.problem());
        }
        sink.end_sheet(name, found.notes);
    }
    return found;
}

}  // namespace recount::document
