#include <string>
#include <vector>

#include "tests/document/support.h"
#include "tests/document/zip_file.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recount/document/number_format.h"
#include "recount/document/sheet.h"

namespace recount::document {
namespace {

using test::docx_of;
using test::docx_paragraph;
using test::notes_of;
using test::open_document_of;
using test::repeated;
using test::value_of;
using test::xlsx_of;
using test::zip_of;
using ::testing::HasSubstr;

struct Example {
    std::string name;
    std::string body;
    std::string text;
    std::string notes;
};

TEST(DocxTest, paragraphs_tables_and_what_is_left_out) {
    const std::vector<Example> examples = {
        {"paragraphs", docx_paragraph("One &amp; two") + docx_paragraph("Three"),
         "One & two\n\nThree", ""},
        {"runs and breaks",
         "<w:p><w:r><w:t xml:space=\"preserve\">kil</w:t></w:r><w:r><w:t>led</w:t><w:tab/>"
         "<w:t>6</w:t><w:br/><w:t>end</w:t></w:r></w:p>",
         "killed 6\nend", ""},
        {"table",
         "<w:tbl><w:tr><w:tc>" + docx_paragraph("Day") + "</w:tc><w:tc>" +
             docx_paragraph("Killed") + docx_paragraph("now") + "</w:tc></w:tr><w:tr><w:tc>" +
             docx_paragraph("") + "</w:tc><w:tc>" + docx_paragraph("6") + "</w:tc></w:tr></w:tbl>" +
             docx_paragraph("after"),
         "Day\tKilled now\n\t6\n\nafter", ""},
        {"tracked changes",
         "<w:p><w:del><w:r><w:delText>seven</w:delText></w:r></w:del><w:ins><w:r><w:t>six</w:t>"
         "</w:r></w:ins></w:p>",
         "six", "a.docx: text that was deleted with changes tracked was left out"},
        {"hidden",
         "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r></w:p>",
         "yes", "a.docx: hidden text was left out"},
        {"drawn twice",
         "<w:p><mc:AlternateContent><mc:Choice>" + docx_paragraph("box") +
             "</mc:Choice><mc:Fallback>" + docx_paragraph("box") +
             "</mc:Fallback></mc:AlternateContent></w:p>",
         "box", ""},
        {"numbered", "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>March 6</w:t></w:r></w:p>", "March 6",
         "a.docx: the numbers of numbered lists are no part of the text"},
    };
    for (const Example& example : examples) {
        const DocumentText document = value_of(read_document(docx_of(example.body), "a.docx"));
        EXPECT_EQ(document.text, example.text) << example.name;
        EXPECT_EQ(notes_of(document), example.notes) << example.name;
    }
}

TEST(DocxTest, parts_are_told_apart_and_days_of_making_are_no_publication) {
    const DocumentText document = value_of(read_document(
        docx_of(
            docx_paragraph("Body"),
            {{"word/header1.xml", "<w:hdr xmlns:w=\"w\">" + docx_paragraph("Head") + "</w:hdr>"},
             {"word/footnotes.xml",
              "<w:footnotes xmlns:w=\"w\">" + docx_paragraph("Note") + "</w:footnotes>"},
             {"word/comments.xml", "<w:comments xmlns:w=\"w\"/>"},
             {"docProps/core.xml",
              "<p xmlns:dc=\"d\"><dc:title>Release</dc:title><dc:language>fr</dc:language>"
              "<dc:created>2031-05-02</dc:created></p>"}}),
        "a.docx"));
    EXPECT_EQ(document.text, "Head\n\nBody\n\nNote");
    ASSERT_EQ(document.pieces.size(), 3U);
    EXPECT_EQ(document.pieces[0].place.part, "header");
    EXPECT_EQ(document.pieces[1].place.part, "body");
    EXPECT_EQ(document.pieces[2].place.part, "footnotes");
    EXPECT_EQ(document.title, "Release");
    EXPECT_EQ(document.language, "fr");
    EXPECT_FALSE(document.published_on);
    EXPECT_EQ(notes_of(document), "a.docx: comments were left out");
}

TEST(OdtTest, paragraphs_tables_notes_and_what_is_left_out) {
    const std::vector<Example> examples = {
        {"paragraphs",
         "<o:text> <t:h>Head</t:h> <t:p>One<t:s/>two<t:line-break/>three</t:p></o:text>",
         "Head\n\nOne two\nthree", ""},
        {"table",
         "<b:table><b:table-row><b:table-cell><t:p>a</t:p></b:table-cell><b:table-cell><t:p>b</t:p>"
         "<t:p>c</t:p></b:table-cell></b:table-row></b:table>",
         "a\tb c", ""},
        {"footnote",
         "<t:p>six<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>at least</t:p>"
         "</t:note-body></t:note> killed</t:p>",
         "six [at least] killed", ""},
        {"comment", "<t:p>six<o:annotation><t:p>really?</t:p></o:annotation></t:p>", "six",
         "a.odt: comments were left out"},
        {"deleted", "<t:tracked-changes><t:p>seven</t:p></t:tracked-changes><t:p>six</t:p>", "six",
         "a.odt: text that was deleted with changes tracked was left out"},
    };
    for (const Example& example : examples) {
        const DocumentText document =
            value_of(read_document(open_document_of("text", example.body), "a.odt"));
        EXPECT_EQ(document.text, example.text) << example.name;
        EXPECT_EQ(notes_of(document), example.notes) << example.name;
    }
}

TEST(XlsxTest, cells_are_text_as_it_is_shown) {
    const std::string sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is>"
        "<r><t>in</t></r><r><t>line</t></r></is></c></row>"
        "<row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"1\"><v>48001</v></c><c><v>105.0</v></c>"
        "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v>six</v></c>"
        "<c s=\"2\"><v>48001.5</v></c><c "
        "s=\"3\"><v>0.25</v></c><c><f>1+1</f><v/></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    const DocumentText document = value_of(read_document(
        xlsx_of(
            sheet,
            {{"xl/sharedStrings.xml", "<sst><si><t>Day</t><rPh><t>no</t></rPh></si></sst>"},
             {"xl/styles.xml",
              "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd h:mm\"/>"
              "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf/>"
              "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/></cellXfs>"
              "</styleSheet>"}}),
        "a.xlsx"));
    EXPECT_EQ(document.text,
              "Day\t\tinline\n2031-06-02\t105\tTRUE\t#N/A\tsix\t2031-06-02T12:00:00\t06:00:00");
    EXPECT_EQ(
        notes_of(document),
        "a.xlsx: sheet 'Killed': 1 hidden rows were read\n"
        "a.xlsx: sheet 'Killed': 1 merged cells; their text stands in the first cell of each\n"
        "a.xlsx: sheet 'Killed': 1 formulas have no saved result and were left out; open the "
        "workbook in a spreadsheet and save it");
    ASSERT_EQ(document.pieces.size(), 9U);
    EXPECT_EQ(document.pieces[1].place.cell, "C1");
    EXPECT_EQ(document.pieces[2].place.cell, "A3");
    EXPECT_EQ(document.pieces[2].place.sheet, "Killed");
}

TEST(OdsTest, cells_are_text_as_it_is_shown) {
    const DocumentText document = value_of(read_document(
        open_document_of(
            "spreadsheet",
            "<b:table b:name=\"Killed\"><b:table-row><b:table-cell o:value-type=\"date\" "
            "o:date-value=\"2031-05-02T00:00:00\"><t:p>2/5/31</t:p></b:table-cell><b:table-cell "
            "b:number-columns-repeated=\"2\"/><b:table-cell o:value-type=\"float\" "
            "o:value=\"105.0\"><t:p>105,0</t:p></b:table-cell></b:table-row>"
            "<b:table-row b:number-rows-repeated=\"1000000\"><b:table-cell "
            "b:number-columns-repeated=\"16384\"/></b:table-row>"
            "<b:table-row b:number-rows-repeated=\"2\" b:visibility=\"collapse\"><b:table-cell "
            "o:value-type=\"string\"><t:p>six<t:s/>or</t:p><t:p>more</t:p></b:table-cell>"
            "<b:table-cell b:number-columns-spanned=\"2\" o:value-type=\"boolean\" "
            "o:boolean-value=\"true\"><t:p>WAHR</t:p></b:table-cell></b:table-row></b:table>"),
        "a.ods"));
    EXPECT_EQ(document.text, "2031-05-02\t\t\t105\nsix or more\tTRUE\nsix or more\tTRUE");
    EXPECT_EQ(document.pieces.back().place.cell, "B1000003");
    EXPECT_EQ(notes_of(document),
              "a.ods: sheet 'Killed': 2 hidden rows were read\n"
              "a.ods: sheet 'Killed': 1 merged cells; their text stands in the first cell of each");
}

TEST(SheetTest, numbers_days_and_addresses_are_written_as_programs_show_them) {
    const std::vector<std::pair<std::string, std::string>> numbers = {
        {"105", "105"},
        {"105.0", "105"},
        {"1.05E2", "105"},
        {"0.1", "0.1"},
        {"-0", "0"},
        {"0.30000000000000004", "0.3"},
        {"1E+16", "10000000000000000"},
        {"x", "x"},
        {"", ""},
        {"1e999", "1e999"}};
    for (const auto& [written, shown] : numbers) {
        EXPECT_EQ(number_text(written), shown);
    }
    const std::vector<std::pair<std::string, Shown>> codes = {{"General", Shown::number},
                                                              {"0.00", Shown::number},
                                                              {"dd/mm/yyyy", Shown::day},
                                                              {"mmm-yy", Shown::day},
                                                              {"h:mm:ss", Shown::time},
                                                              {"[h]:mm", Shown::number},
                                                              {"m/d/yy h:mm", Shown::day_and_time},
                                                              {"[Red]0.00", Shown::number},
                                                              {"0 \"dead\"", Shown::number},
                                                              {"[$-409]d mmm", Shown::day},
                                                              {"\\d0", Shown::number}};
    for (const auto& [code, shown] : codes) {
        EXPECT_EQ(shown_by(code), shown) << code;
    }
    EXPECT_EQ(serial_text(1, Shown::day, DateSystem::from_1900), "1900-01-01");
    EXPECT_EQ(serial_text(59, Shown::day, DateSystem::from_1900), "1900-02-28");
    EXPECT_EQ(serial_text(61, Shown::day, DateSystem::from_1900), "1900-03-01");
    EXPECT_EQ(serial_text(0, Shown::day, DateSystem::from_1904), "1904-01-01");
    EXPECT_EQ(serial_text(-1, Shown::day, DateSystem::from_1900), std::nullopt);
    EXPECT_EQ(serial_text(1e300, Shown::day, DateSystem::from_1900), std::nullopt);
    EXPECT_EQ(address_of(16'384, 1'048'576), "XFD1048576");
    EXPECT_EQ(parse_address("XFD1048576")->column, 16'384U);
    for (const std::string bad : {"", "A", "1", "A0", "XFE1", "A1048577", "AAAAAAAAAAAA1", "A1B"}) {
        EXPECT_FALSE(parse_address(bad)) << bad;
    }
}

TEST(OfficeTest, hostile_files_are_refused_with_a_sentence) {
    const std::string whole = docx_of(docx_paragraph("Six civilians were killed."));
    struct Bad {
        std::string name;
        std::string bytes;
        std::string message;
    };
    Limits limits;
    limits.members = 20;
    limits.unpacked_bytes = 5'000'000;
    limits.cells = 100;
    const std::string entity =
        "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><a>&b;</a>";
    test::Members many = {{"word/document.xml", "<a/>"}};
    for (int i = 0; i < 20; ++i) {
        many.emplace_back(std::to_string(i), "");
    }
    std::string random;
    for (std::uint32_t i = 0; i < 6'000'000; ++i) {
        random += static_cast<char>('!' + i * i % 89 % 40);
    }
    const std::vector<Bad> examples = {
        {"bomb", docx_of(repeated(" ", 3'000'000)),
         "a: 'word/document.xml' unpacks to more than 200 times its size, which no written text "
         "does; save the file anew in the program that wrote it"},
        {"large",
         zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", random}}),
         "a: "},
        {"many members", zip_of(many), "a: the file has 21 members; at most 20 are read"},
        {"no body",
         zip_of({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"}}),
         "a: the workbook names a sheet 'a' that is not in the file; it is cut or damaged"},
        {"entities", zip_of({{"word/document.xml", entity}}),
         "a: word/document.xml has a document type declaration, which no such document has"},
        {"external",
         zip_of({{"word/document.xml", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"}}),
         "a: word/document.xml has a document type declaration, which no such document has"},
        {"deep", docx_of(repeated("<w:p>", 1'000) + repeated("</w:p>", 1'000)),
         "a: word/document.xml has more than 512 elements inside one another"},
        {"no XML", zip_of({{"word/document.xml", "<a><b></a>"}}),
         "a: word/document.xml is no XML at line 1: mismatched tag; the file is damaged, save it "
         "anew in the program that wrote it"},
        {"repeated cells",
         open_document_of("spreadsheet",
                          "<b:table><b:table-row b:number-rows-repeated=\"1000000\"><b:table-cell "
                          "b:number-columns-repeated=\"16384\"><t:p>x</t:p></b:table-cell>"
                          "</b:table-row></b:table>"),
         "a: the workbook has more than 100 cells; split it into parts"},
        {"encrypted",
         open_document_of("text", "", {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}}),
         "a: the file is encrypted with a password; save it without one"},
        {"slides", zip_of({{"ppt/presentation.xml", "<a/>"}}),
         "a: the file is of the type "
         "application/vnd.openxmlformats-officedocument.presentationml.presentation, which is not "
         "read; save it as text, HTML or PDF"},
    };
    for (const Bad& example : examples) {
        const base::Result<DocumentText> document = read_document(example.bytes, "a", limits);
        ASSERT_FALSE(document) << example.name << ": " << document->text.substr(0, 100);
        if (example.name == "large") {
            EXPECT_THAT(base::describe(document.error()), HasSubstr("unpacks to more than"));
        } else {
            EXPECT_EQ(base::describe(document.error()), example.message) << example.name;
        }
    }
    EXPECT_TRUE(read_document(whole, "a", limits));
}

TEST(OfficeTest, any_damaged_byte_or_cut_ends_in_a_text_or_a_sentence) {
    const std::vector<std::string> files = {
        docx_of(docx_paragraph("Six civilians were killed.")),
        xlsx_of("<sheetData><row r=\"1\"><c r=\"A1\"><v>6</v></c></row></sheetData>")};
    std::size_t refused = 0;
    for (const std::string& file : files) {
        for (std::size_t at = 0; at < file.size(); ++at) {
            std::string damaged = file;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            refused += read_document(damaged, "a") ? 0U : 1U;
            refused += read_document(file.substr(0, at), "a") ? 0U : 1U;
        }
    }
    EXPECT_GT(refused, files[0].size());
}

}  // namespace
}  // namespace recount::document
