#include "recount/intake/settings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "recount/base/spelling.h"
#include "recount/intake/case_toml.h"
#include "recount/intake/cells.h"
#include "recount/record/assumption.h"
#include "recount/record/count.h"
#include "recount/record/id.h"

namespace recount::intake {
namespace {

using base::ErrorKind;

constexpr std::string_view format_expected = "the number 1, the version of the case format";
constexpr std::string_view languages_expected =
    "a list of languages, for example [\"en\", \"fr\", \"ar\"]";

const std::vector<std::string>& known_tables() {
    static const std::vector<std::string> names = {
        "format", "title", "languages", "assumptions", "hedges", "trust", "assumption_texts"};
    return names;
}

const std::vector<std::string>& known_languages() {
    static const std::vector<std::string> names = {"en", "fr", "ar"};
    return names;
}

/// A text in three languages of which any may still be missing.
struct PartialText {
    std::optional<std::string> english;
    std::optional<std::string> french;
    std::optional<std::string> arabic;

    bool is_english_wrong = false;  ///< its error is told already

    std::optional<std::string>* in(std::string_view language) {
        if (language == "en") {
            return &english;
        }
        if (language == "fr") {
            return &french;
        }
        return language == "ar" ? &arabic : nullptr;
    }
};

class SettingsReader {
public:
    SettingsReader(const WrittenEntry& written, Findings& findings)
        : written_(written), findings_(findings) {}

    record::CaseSettings run() {
        for (at_ = 0; at_ < written_.entry.fields.size(); ++at_) {
            base::Result<Setting> setting = parse_setting(written_.entry.fields[at_]);
            if (!setting) {
                add_error(ErrorKind::malformed, std::move(setting).error().message);
                continue;
            }
            literal_ = shortened(setting->literal);
            read(*setting);
        }
        finish();
        return std::move(settings_);
    }

private:
    void read(const Setting& setting) {
        const std::string& table = setting.path.front();
        if (setting.path.size() == 1) {
            read_top(table, setting.value);
        } else if (table == "title") {
            has_title_table_ = true;
            read_text(title_, setting, 1);
        } else if (table == "assumptions") {
            read_assumption(setting);
        } else if (table == "assumption_texts") {
            read_assumption_text(setting);
        } else if (table == "hedges") {
            read_hedge(setting);
        } else if (table == "trust") {
            read_trust(setting);
        } else if (table == "format") {
            has_format_ = true;
            add_error(ErrorKind::malformed, "a table is not " + std::string(format_expected));
        } else if (table == "languages") {
            add_error(ErrorKind::malformed, "a table is not " + std::string(languages_expected));
        } else {
            note_unknown(table);
        }
    }

    void read_top(const std::string& key, const SettingValue& value) {
        const bool is_empty_table = std::holds_alternative<SettingValue::EmptyTable>(value.value);
        if (key == "format") {
            read_format(value);
        } else if (key == "title") {
            if (const auto* text = std::get_if<std::string>(&value.value)) {
                title_.english = *text;
            } else if (!is_empty_table) {
                title_.is_english_wrong = true;
                add_wrong_type("a text in quotes, or a table with en, fr and ar");
            }
        } else if (key == "languages") {
            read_languages(value);
        } else if (std::find(known_tables().begin(), known_tables().end(), key) ==
                   known_tables().end()) {
            note_unknown(key);
        } else if (!is_empty_table) {
            add_wrong_type("a table: a line [" + key + "] and below it a line for each name");
        }
    }

    void read_format(const SettingValue& value) {
        const auto* number = std::get_if<std::int64_t>(&value.value);
        has_format_ = true;
        if (number != nullptr && *number > case_format) {
            add_error(ErrorKind::newer_format,
                      "the case has format " + std::to_string(*number) +
                          ", this program reads format 1; use a newer version of recount");
        } else if (number == nullptr || *number != case_format) {
            add_wrong_type(format_expected);
        }
    }

    void read_languages(const SettingValue& value) {
        const auto* items = std::get_if<SettingValue::Array>(&value.value);
        if (items == nullptr) {
            add_wrong_type(languages_expected);
            return;
        }
        for (const SettingValue& item : *items) {
            const auto* language = std::get_if<std::string>(&item.value);
            if (language == nullptr) {
                add_wrong_type(languages_expected);
                return;
            }
            if (PartialText().in(*language) == nullptr) {
                add_note("'" + shortened(*language) +
                         "' is kept, but pages are made in en, fr and ar only");
            }
            settings_.languages.push_back(*language);
        }
    }

    void read_text(PartialText& text, const Setting& setting, std::size_t depth) {
        const auto* words = std::get_if<std::string>(&setting.value.value);
        std::optional<std::string>* slot = text.in(setting.path[depth]);
        if (slot == nullptr || setting.path.size() > depth + 1) {
            add_note("'" + shortened(setting.path[depth]) +
                     "' is kept and not used; expected the languages en, fr and ar" +
                     base::suggestion(setting.path[depth], known_languages()));
        } else if (words == nullptr) {
            text.is_english_wrong = text.is_english_wrong || slot == &text.english;
            add_wrong_type("a text in quotes");
        } else {
            *slot = *words;
        }
    }

    void read_assumption(const Setting& setting) {
        const auto* is_on = std::get_if<bool>(&setting.value.value);
        if (!has_one_name(setting)) {
            return;
        }
        if (is_on == nullptr) {
            add_wrong_type("true or false");
            return;
        }
        settings_.assumptions.emplace(setting.path[1], *is_on);
    }

    void read_assumption_text(const Setting& setting) {
        if (setting.path.size() != 3) {
            add_wrong_type("a table [assumption_texts.NAME] with the sentences en, fr and ar");
            return;
        }
        PartialText& text = texts_[setting.path[1]];
        text_lines_.emplace(setting.path[1], line());
        read_text(text, setting, 2);
    }

    void read_hedge(const Setting& setting) {
        if (!has_one_name(setting)) {
            return;
        }
        const auto* ends = std::get_if<SettingValue::Array>(&setting.value.value);
        constexpr std::string_view expected =
            "[low, high] in whole numbers, for example [1, 10], or in percent of the value "
            "stated, for example [\"90%\", \"110%\"]";
        if (ends == nullptr || ends->size() != 2) {
            add_wrong_type(expected);
            return;
        }
        const std::optional<std::int64_t> low = hedge_end((*ends)[0]);
        const std::optional<std::int64_t> high = hedge_end((*ends)[1]);
        const bool is_percent = std::holds_alternative<std::string>((*ends)[0].value);
        if (!low || !high || is_percent != std::holds_alternative<std::string>((*ends)[1].value)) {
            add_wrong_type(expected);
            return;
        }
        constexpr std::int64_t most_percent = 1000;
        const std::int64_t most = is_percent ? most_percent : record::largest_count;
        if (*low < 0 || *high < 0 || *low > most || *high > most) {
            add_error(ErrorKind::out_of_range,
                      literal_ + (is_percent ? " lies outside 0% to 1000%"
                                             : " lies outside 0 to 1,000,000,000,000"));
        } else if (*high < *low) {
            add_error(ErrorKind::reversed,
                      literal_ + " ends below where it begins; expected [low, high]");
        } else {
            settings_.hedges.push_back({setting.path[1], *low, *high, is_percent});
        }
    }

    /// A whole number, or the number before the sign of a text like "90%".
    static std::optional<std::int64_t> hedge_end(const SettingValue& value) {
        if (const auto* number = std::get_if<std::int64_t>(&value.value)) {
            return *number;
        }
        const auto* text = std::get_if<std::string>(&value.value);
        if (text == nullptr || !text->ends_with('%')) {
            return std::nullopt;
        }
        const base::Result<std::int64_t> number =
            record::parse_whole_number(std::string_view(*text).substr(0, text->size() - 1));
        return number ? std::optional(*number) : std::nullopt;
    }

    void read_trust(const Setting& setting) {
        const auto* word = std::get_if<std::string>(&setting.value.value);
        if (!has_one_name(setting)) {
            return;
        }
        if (word == nullptr || (*word != "accept" && *word != "reject")) {
            add_wrong_type("\"accept\" or \"reject\"");
            return;
        }
        settings_.trust.emplace(setting.path[1],
                                *word == "accept" ? record::Trust::accept : record::Trust::reject);
    }

    /// `us.dod = "accept"` is a table in a table for TOML; the name needs quotes.
    bool has_one_name(const Setting& setting) {
        if (setting.path.size() == 2) {
            return true;
        }
        add_error(ErrorKind::malformed,
                  "expected one name; put a name with a dot or a space in it in quotes");
        return false;
    }

    void finish() {
        if (!has_format_) {
            add_file_error("format", "format is missing; write 'format = 1' in the first line");
        }
        const bool has_title = title_.english && !trimmed(*title_.english).empty();
        if (!has_title && !title_.is_english_wrong) {
            add_file_error(has_title_table_ ? "title.en" : "title",
                           has_title_table_
                               ? "the title has no English text; write 'en = \"...\"' below [title]"
                               : "the title is missing; write 'title = \"...\"'");
        }
        settings_.title = {title_.english.value_or(""), title_.french, title_.arabic};
        for (auto& [name, text] : texts_) {
            if (!text.english && text.is_english_wrong) {
                continue;
            }
            if (!text.english) {
                findings_.errors.push_back(
                    {ErrorKind::malformed,
                     "the sentence has no English text; write 'en = \"...\"' below the line "
                     "[assumption_texts." +
                         toml_key(name) + "]",
                     {written_.where.file,
                      text_lines_[name],
                      "assumption_texts." + toml_key(name),
                      {}}});
                continue;
            }
            settings_.assumption_texts.emplace(
                name, record::LocalText{*text.english, text.french, text.arabic});
        }
    }

    void note_unknown(const std::string& key) {
        findings_.notes.push_back({ErrorKind::unknown_name,
                                   "the program does not know '" + shortened(key) +
                                       "'; it is kept and not used" +
                                       base::suggestion(key, known_tables()),
                                   here()});
    }

    void add_wrong_type(std::string_view expected) {
        add_error(ErrorKind::malformed, literal_ + " is not " + std::string(expected));
    }

    void add_error(ErrorKind kind, std::string message) {
        findings_.errors.push_back({kind, std::move(message), here()});
    }

    void add_note(std::string message) {
        findings_.notes.push_back({ErrorKind::unknown_name, std::move(message), here()});
    }

    void add_file_error(std::string column, std::string message) {
        findings_.errors.push_back({ErrorKind::malformed,
                                    std::move(message),
                                    {written_.where.file, std::nullopt, std::move(column), {}}});
    }

    [[nodiscard]] base::Where here() const {
        const std::string& name = written_.entry.fields[at_].name;
        return {written_.where.file, line(), shortened(name), literal_};
    }

    [[nodiscard]] std::optional<std::uint64_t> line() const {
        return at_ < written_.field_lines.size() ? std::optional(written_.field_lines[at_])
                                                 : std::nullopt;
    }

    const WrittenEntry& written_;
    Findings& findings_;
    record::CaseSettings settings_;
    std::size_t at_ = 0;  // the field that is read
    std::string literal_;
    bool has_format_ = false;
    bool has_title_table_ = false;
    PartialText title_;
    std::map<std::string, PartialText> texts_;
    std::map<std::string, std::optional<std::uint64_t>> text_lines_;
};

/// The line of a setting, for notes that are found when all files have been read.
base::Where place_of(const WrittenEntry& written, const std::vector<std::string>& path) {
    const std::string name = toml_key(path[0]) + "." + toml_key(path[1]);
    for (std::size_t i = 0; i < written.entry.fields.size(); ++i) {
        if (written.entry.fields[i].name == name && i < written.field_lines.size()) {
            return {written.where.file, written.field_lines[i], path[0], {}};
        }
    }
    return {written.where.file, std::nullopt, path[0], {}};
}

}  // namespace

record::CaseSettings interpret_settings(const WrittenEntry& written, Findings& findings) {
    return SettingsReader(written, findings).run();
}

void note_unused_names(const record::Case& value, const WrittenEntry& written, Findings& findings) {
    std::set<std::string, std::less<>> switches;
    for (const record::BuiltInAssumption& known : record::built_in_assumptions()) {
        switches.insert(known.name);
    }
    std::set<std::string, std::less<>> trusted;
    for (const record::Statement& statement : value.statements) {
        trusted.insert(statement.speaker);
        trusted.insert(statement.id.text());
        if (!statement.assumption.empty()) {
            switches.insert(statement.assumption);
        }
    }
    const auto note = [&](std::string_view table, const std::string& name,
                          const std::set<std::string, std::less<>>& names,
                          const std::string& message) {
        if (names.contains(name)) {
            return;
        }
        const std::vector<std::string> candidates(names.begin(), names.end());
        findings.notes.push_back({ErrorKind::unknown_name,
                                  message + base::suggestion(name, candidates),
                                  place_of(written, {std::string(table), name})});
    };
    for (const auto& [name, is_on] : value.settings.assumptions) {
        note("assumptions", name, switches,
             "'" + shortened(name) +
                 "' is no assumption of the program, and no statement of the case bears it, so "
                 "the switch has no effect");
    }
    for (const auto& [name, choice] : value.settings.trust) {
        // The name is not repeated: it may be one that elsewhere is sealed.
        note("trust", name, trusted,
             "the name in this line is no speaker and no statement of the case, so the line has "
             "no effect");
    }
}

}  // namespace recount::intake
