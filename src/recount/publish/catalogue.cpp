#include "recount/publish/catalogue.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <unicode/dtfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numfmt.h>

#include "recount/publish/catalogue_entries.h"
#include "recount/publish/plain_text.h"

namespace recount::publish {

namespace {

constexpr std::string_view isolate_start = "\xE2\x81\xA8";        // U+2068
constexpr std::string_view left_to_right_start = "\xE2\x81\xA6";  // U+2066
constexpr std::string_view isolate_end = "\xE2\x81\xA9";          // U+2069

void require(UErrorCode status, std::string_view doing) {
    if (U_FAILURE(status) != 0) {
        throw std::logic_error("the catalogue: " + std::string(doing) + " failed with " +
                               u_errorName(status));
    }
}

icu::Locale locale_for_tag(const char* tag) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    require(status, tag);
    return locale;
}

/// Digits 0-9 and Levantine month names for Arabic; day before month for English.
const icu::Locale& locale_of(record::Language language) {
    static const std::array<icu::Locale, 3> locales = {
        locale_for_tag("en-GB"), locale_for_tag("fr-FR"), locale_for_tag("ar-IQ-u-nu-latn")};
    return locales.at(static_cast<std::size_t>(language));
}

std::string utf8(const icu::UnicodeString& wide) {
    std::string bytes;
    wide.toUTF8String(bytes);
    return bytes;
}

icu::UnicodeString wide(std::string_view bytes) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size())));
}

const CatalogueEntry* entry_of(std::string_view key) {
    const std::vector<CatalogueEntry>& entries = catalogue_entries();
    const auto found = std::lower_bound(
        entries.begin(), entries.end(), key,
        [](const CatalogueEntry& entry, std::string_view wanted) { return entry.key < wanted; });
    return found == entries.end() || found->key != key ? nullptr : &*found;
}

/// The parsed message; parsing costs more than formatting. Each thread has its own, since ICU's
/// MessageFormat may not be shared while it formats.
const icu::MessageFormat& format_of(record::Language language, const CatalogueEntry& entry) {
    thread_local std::map<std::pair<std::string_view, record::Language>,
                          std::unique_ptr<icu::MessageFormat>>
        parsed;
    std::unique_ptr<icu::MessageFormat>& format = parsed[{entry.key, language}];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        format = std::make_unique<icu::MessageFormat>(
            wide(entry.patterns.at(static_cast<std::size_t>(language))), locale_of(language),
            status);
        require(status, entry.key);
    }
    return *format;
}

/// A message of literal text and texts that are put into it, without a number: what most messages
/// of a page are. Putting them together takes a tenth of what ICU takes.
struct PlainMessage {
    std::vector<std::string> literals;  ///< one more than names
    std::vector<std::string> names;     ///< of the arguments between them
};

/// Absent where only ICU can read the pattern: it has a format, or quotes.
std::optional<PlainMessage> plain_message(std::string_view pattern) {
    PlainMessage plain{{""}, {}};
    if (pattern.find('\'') != std::string_view::npos) {
        return std::nullopt;
    }
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t open = std::min(pattern.find('{', at), pattern.size());
        plain.literals.back() += pattern.substr(at, open - at);
        if (open == pattern.size()) {
            break;
        }
        const std::size_t close = pattern.find_first_of("},", open);
        if (close == std::string_view::npos || pattern[close] == ',') {
            return std::nullopt;
        }
        plain.names.emplace_back(pattern.substr(open + 1, close - open - 1));
        plain.literals.emplace_back();
        at = close + 1;
    }
    return plain;
}

const std::optional<PlainMessage>& plain_message_of(record::Language language,
                                                    const CatalogueEntry& entry) {
    thread_local std::unordered_map<const CatalogueEntry*,
                                    std::array<std::optional<PlainMessage>, 3>>
        parsed;
    const auto [found, is_new] = parsed.try_emplace(&entry);
    if (is_new) {
        for (std::size_t i = 0; i < found->second.size(); ++i) {
            found->second.at(i) = plain_message(entry.patterns.at(i));
        }
    }
    return found->second.at(static_cast<std::size_t>(language));
}

/// The message, where every argument that it names is a text; else absent.
std::optional<std::string> put_together(const PlainMessage& plain,
                                        const std::vector<Argument>& arguments) {
    std::string text = plain.literals.front();
    for (std::size_t i = 0; i < plain.names.size(); ++i) {
        const auto argument =
            std::find_if(arguments.begin(), arguments.end(),
                         [&](const Argument& one) { return one.name == plain.names[i]; });
        if (argument == arguments.end() || argument->value.index() == 0) {
            return std::nullopt;
        }
        text += std::get<std::string>(argument->value);
        text += plain.literals[i + 1];
    }
    return text;
}

icu::Formattable formattable(const Argument& argument) {
    if (const auto* whole = std::get_if<std::int64_t>(&argument.value)) {
        return {*whole};
    }
    return {wide(std::get<std::string>(argument.value))};
}

/// A text argument from outside, before the language is known: the mark is taken off again by
/// `message`.
constexpr char outside_mark = '\x01';

std::array<std::string, 12> month_names(record::Language language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(locale_of(language), "gregorian", status);
    require(status, "the month names");
    std::int32_t count = 0;
    const icu::UnicodeString* months =
        symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    std::array<std::string, 12> names;
    for (std::size_t month = 0; month < names.size(); ++month) {
        names.at(month) = utf8(months[month]);
    }
    return names;
}

/// Each thread has its own; making one costs more than a list.
const icu::ListFormatter& list_format(record::Language language, Joining joining) {
    thread_local std::map<std::pair<record::Language, Joining>, std::unique_ptr<icu::ListFormatter>>
        formats;
    std::unique_ptr<icu::ListFormatter>& format = formats[{language, joining}];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        format.reset(icu::ListFormatter::createInstance(
            locale_of(language),
            joining == Joining::with_and ? ULISTFMT_TYPE_AND : ULISTFMT_TYPE_OR,
            ULISTFMT_WIDTH_WIDE, status));
        require(status, "a list");
    }
    return *format;
}

icu::UnicodeString unsigned_number(record::Language language, std::int64_t value) {
    thread_local std::map<record::Language, std::unique_ptr<icu::NumberFormat>> formats;
    std::unique_ptr<icu::NumberFormat>& format = formats[language];
    UErrorCode status = U_ZERO_ERROR;
    if (!format) {
        format.reset(icu::NumberFormat::createInstance(locale_of(language), status));
        require(status, "the number format");
    }
    icu::UnicodeString digits;
    format->format(icu::Formattable(value), digits, nullptr, status);
    require(status, "a number");
    digits.findAndReplace(wide("\xE2\x80\x8E"), icu::UnicodeString());
    digits.findAndReplace(wide("-"), wide("\xE2\x88\x92"));
    return digits;
}

}  // namespace

Argument number(std::string_view name, std::int64_t value) {
    return {std::string(name), value};
}

Argument text(std::string_view name, std::string_view value) {
    return {std::string(name), outside_mark + plain_text(value)};
}

Argument phrase(std::string_view name, std::string value) {
    return {std::string(name), std::move(value)};
}

std::string message(record::Language language, std::string_view key,
                    std::initializer_list<Argument> arguments) {
    const CatalogueEntry* entry = entry_of(key);
    if (entry == nullptr) {
        throw std::logic_error("the catalogue has no message '" + std::string(key) + "'");
    }
    std::vector<Argument> given(arguments);
    for (Argument& argument : given) {
        if (auto* words = std::get_if<std::string>(&argument.value);
            words != nullptr && words->starts_with(outside_mark)) {
            *words = isolated(language, std::string_view(*words).substr(1));
        }
    }
    if (const std::optional<PlainMessage>& plain = plain_message_of(language, *entry)) {
        if (std::optional<std::string> text = put_together(*plain, given)) {
            return *std::move(text);
        }
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : given) {
        names.push_back(wide(argument.name));
        values.push_back(formattable(argument));
    }
    const icu::MessageFormat& format = format_of(language, *entry);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString formatted;
    format.format(names.data(), values.data(), static_cast<std::int32_t>(values.size()), formatted,
                  status);
    require(status, key);
    return utf8(formatted);
}

bool has_message(std::string_view key) {
    return entry_of(key) != nullptr;
}

std::string number_text(record::Language language, std::int64_t value) {
    const std::string digits = utf8(unsigned_number(language, value));
    return value < 0 && language == record::Language::arabic ? left_to_right(language, digits)
                                                             : digits;
}

std::string signed_text(record::Language language, std::int64_t value) {
    if (value <= 0) {
        return number_text(language, value);
    }
    return left_to_right(language, "+" + utf8(unsigned_number(language, value)));
}

std::string date_text(record::Language language, record::Day day) {
    static const std::array<std::array<std::string, 12>, 3> months = {
        month_names(record::Language::english), month_names(record::Language::french),
        month_names(record::Language::arabic)};
    const std::chrono::year_month_day date{day};
    const auto month = static_cast<std::size_t>(static_cast<unsigned>(date.month())) - 1;
    return message(language, "date.long",
                   {number("day", static_cast<std::int64_t>(static_cast<unsigned>(date.day()))),
                    phrase("month", months.at(static_cast<std::size_t>(language)).at(month)),
                    phrase("year", std::to_string(static_cast<int>(date.year())))});
}

std::string list_text(record::Language language, const std::vector<std::string>& items,
                      Joining joining) {
    UErrorCode status = U_ZERO_ERROR;
    std::vector<icu::UnicodeString> texts;
    texts.reserve(items.size());
    for (const std::string& item : items) {
        texts.push_back(wide(item));
    }
    icu::UnicodeString joined;
    list_format(language, joining)
        .format(texts.data(), static_cast<std::int32_t>(texts.size()), joined, status);
    require(status, "a list");
    return utf8(joined);
}

std::string isolated(record::Language language, std::string_view value) {
    std::string clean = plain_text(value);
    const bool reads_along = language == record::Language::arabic ? reads_right_to_left(clean)
                                                                  : !has_right_to_left(clean);
    if (reads_along) {
        return clean;
    }
    return std::string(isolate_start) + clean + std::string(isolate_end);
}

std::string left_to_right(record::Language language, std::string_view value) {
    std::string clean = plain_text(value);
    if (language != record::Language::arabic && !has_right_to_left(clean)) {
        return clean;
    }
    return std::string(left_to_right_start) + clean + std::string(isolate_end);
}

}  // namespace recount::publish
