#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "recount/publish/explanation.h"
#include "recount/publish/terminal.h"
#include "recount/publish/wording.h"

namespace recount::publish {

enum class Ink { plain, strong, faint, bad, doubtful, good };

/// Lines of one language for one terminal. Wraps at the width of the style; Arabic lines begin with
/// a right-to-left mark.
class Sheet {
public:
    Sheet(record::Language language, const TextStyle& style);

    [[nodiscard]] std::size_t width() const { return width_; }

    void line(const std::string& words, Ink ink = Ink::plain);
    /// A paragraph: its first line `indent` columns in, the others `indent + hang`.
    void paragraph(const std::string& words, std::size_t indent, std::size_t hang,
                   Ink ink = Ink::plain);
    /// An empty line, and the message of the key.
    void heading(std::string_view key);

    [[nodiscard]] std::string text() && { return std::move(text_); }

private:
    record::Language language_;
    std::size_t width_;
    Colour colour_;
    std::string text_;
};

/// The lines of a sum, values and running totals aligned at the right.
void print_lines(Sheet& sheet, const std::vector<ExplanationLine>& lines, record::Language language,
                 std::size_t indent);
/// A derivation as such lines; parties that say the same of themselves in one.
void print_sum(Sheet& sheet, const reason::Derivation& derivation, const Wording& wording,
               std::size_t indent);

}  // namespace recount::publish
