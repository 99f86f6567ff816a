#include "recount/document/declared_day.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "recount/base/ascii.h"
#include "recount/base/number.h"

namespace recount::document {
namespace {

/// Stops at the first `datePublished`; keeps no tree, so nesting costs nothing.
class PublishedSearch : public nlohmann::json_sax<nlohmann::json> {
public:
    [[nodiscard]] std::optional<record::Day> found() const { return found_; }

    bool key(std::string& name) override {
        is_named_ = name == "datePublished";
        return true;
    }
    bool string(std::string& value) override {
        if (is_named_) {
            found_ = day_of_timestamp(value);
        }
        return go_on();
    }
    bool null() override { return go_on(); }
    bool boolean(bool /*value*/) override { return go_on(); }
    bool number_integer(number_integer_t /*value*/) override { return go_on(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return go_on(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return go_on();
    }
    bool binary(binary_t& /*value*/) override { return go_on(); }
    bool start_object(std::size_t /*count*/) override { return go_on(); }
    bool end_object() override { return go_on(); }
    bool start_array(std::size_t /*count*/) override { return go_on(); }
    bool end_array() override { return go_on(); }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        return false;
    }

private:
    bool go_on() {
        is_named_ = false;
        return !found_;
    }

    bool is_named_ = false;
    std::optional<record::Day> found_;
};

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!(text = base::trimmed(text)).empty() && words.size() < 8) {
        std::size_t end = 0;
        while (end < text.size() && !base::is_ascii_space(text[end])) {
            ++end;
        }
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

}  // namespace

std::optional<record::Day> day_of_timestamp(std::string_view text) {
    constexpr std::size_t day_size = 10;
    text = base::trimmed(text);
    if (text.size() > day_size && base::is_ascii_digit(text[day_size])) {
        return std::nullopt;
    }
    const base::Result<record::Day> day = record::parse_day(text.substr(0, day_size));
    return day ? std::optional(*day) : std::nullopt;
}

std::optional<record::Day> day_of_message_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    std::vector<std::string_view> words = words_of(text);
    if (!words.empty() && words.front().ends_with(',')) {
        words.erase(words.begin());
    }
    if (words.size() < 3) {
        return std::nullopt;
    }
    const std::optional<unsigned> day = base::number_in<unsigned>(words[0]);
    const std::optional<unsigned> year = base::number_in<unsigned>(words[2]);
    const auto* const month =
        std::find(months.begin(), months.end(), base::lower_ascii(words[1]).substr(0, 3));
    if (!day || !year || month == months.end() || *year < 1900 || *year > 9999) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(*year)),
        std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
        std::chrono::day(*day)};
    return date.ok() ? std::optional<record::Day>(date) : std::nullopt;
}

std::optional<record::Day> day_of_json_ld(std::string_view text) {
    PublishedSearch search;
    nlohmann::json::sax_parse(text, &search);
    return search.found();
}

}  // namespace recount::document
