#include "recount/link/model_json.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include <nlohmann/json.hpp>

#include "recount/record/quoted.h"

namespace recount::link {

namespace {

using base::Error;
using base::ErrorKind;
using base::fail;
using base::Result;
using json = nlohmann::ordered_json;

constexpr std::size_t deepest = 100;          // lists within lists, in keys that are only kept
constexpr double least_probability = 1e-300;  // of m and u; Splink 5 loads no smaller one
constexpr std::size_t most_iterations = 1'000'000;

/// Keys of Recount's own, which Splink does not have.
constexpr const char* relative_key = "recount_is_level_of_relatives";
constexpr const char* made_for_key = "recount_made_for";
constexpr const char* family_key = "recount_is_shared_by_family";
/// What Splink writes for a level or a parameter that training never saw.
constexpr std::string_view not_observed = "level not observed in training dataset";

std::string_view kind_name(const json& value) {
    return value.is_object()    ? "an object"
           : value.is_array()   ? "a list"
           : value.is_string()  ? "a text"
           : value.is_boolean() ? "true or false"
           : value.is_number()  ? "a number"
                                : "null";
}

base::Failure wrong(ErrorKind kind, const std::string& path, const std::string& why) {
    return fail(kind, path.empty() ? why : path + ": " + why);
}

base::Failure unexpected(const std::string& path, const json& found, std::string_view expected) {
    return wrong(ErrorKind::malformed, path,
                 std::string(kind_name(found)) + "; expected " + std::string(expected));
}

/// The same error, with the place in the JSON before it.
base::Failure at_path(const std::string& path, Error error) {
    error.message = path + ": " + error.message;
    return fail(std::move(error));
}

/// The keys of one object. What was asked for is known; the rest is kept.
class Keys {
public:
    Keys(const json& object, std::string path) : object_(object), path_(std::move(path)) {}

    [[nodiscard]] std::string path(std::string_view key) const {
        return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    }

    /// The value of a key; nothing where it is not there or null.
    const json* find(std::string_view key) {
        known_.emplace_back(key);
        const auto found = object_.find(std::string(key));
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

    Result<std::optional<std::string>> text(std::string_view key) {
        const json* const found = find(key);
        if (found == nullptr) {
            return std::optional<std::string>();
        }
        if (!found->is_string()) {
            return unexpected(path(key), *found, "a text");
        }
        return std::optional(found->get<std::string>());
    }

    Result<std::string> needed_text(std::string_view key) {
        RECOUNT_TRY(auto found, text(key));
        if (!found) {
            return wrong(ErrorKind::malformed, path(key), "is not there; expected a text");
        }
        return *std::move(found);
    }

    Result<bool> truth(std::string_view key) {
        const json* const found = find(key);
        if (found != nullptr && !found->is_boolean()) {
            return unexpected(path(key), *found, "true or false");
        }
        return found != nullptr && found->get<bool>();
    }

    /// A number from `low` to `high`, both included.
    Result<std::optional<double>> number(std::string_view key, double low, double high) {
        const json* const found = find(key);
        if (found == nullptr) {
            return std::optional<double>();
        }
        if (!found->is_number()) {
            return unexpected(path(key), *found, "a number");
        }
        const auto value = found->get<double>();
        if (!(value >= low && value <= high)) {
            return wrong(ErrorKind::out_of_range, path(key),
                         found->dump() + "; expected a number from " + json(low).dump() + " to " +
                             json(high).dump());
        }
        return std::optional(value);
    }

    /// A list; an empty one where the key is not there.
    Result<std::vector<json>> list(std::string_view key) {
        const json* const found = find(key);
        if (found == nullptr) {
            return std::vector<json>();
        }
        if (!found->is_array()) {
            return unexpected(path(key), *found, "a list");
        }
        return found->get<std::vector<json>>();
    }

    [[nodiscard]] OtherKeys others() const {
        OtherKeys others;
        for (const auto& [key, value] : object_.items()) {
            if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
                others.emplace_back(key, value.dump());
            }
        }
        return others;
    }

private:
    const json& object_;
    std::string path_;
    std::vector<std::string> known_;
};

std::string numbered(const std::string& path, std::size_t place) {
    return path + "[" + std::to_string(place) + "]";
}

/// A probability of training: a number above 0, or not trained.
Result<std::optional<double>> trained(Keys& keys, std::string_view key) {
    const json* const found = keys.find(key);
    if (found != nullptr && found->is_string() && found->get<std::string>() == not_observed) {
        return std::optional<double>();
    }
    return keys.number(key, least_probability, 1);
}

Result<Expression> condition(const std::string& path, const std::string& sql) {
    auto expression = Expression::parse(sql);
    if (!expression) {
        return at_path(path, expression.error());
    }
    return expression;
}

bool is_else(std::string_view sql) {
    const auto lower = [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    };
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = sql.find_first_not_of(blank);
    const std::size_t end = sql.find_last_not_of(blank);
    if (begin == std::string_view::npos) {
        return false;
    }
    sql = sql.substr(begin, end - begin + 1);
    constexpr std::string_view word = "else";
    return sql.size() == word.size() && std::equal(sql.begin(), sql.end(), word.begin(),
                                                   [&](char a, char b) { return lower(a) == b; });
}

Result<Level> read_level(const json& object, const std::string& path) {
    if (!object.is_object()) {
        return unexpected(path, object, "the keys of a level");
    }
    Keys keys(object, path);
    Level level;
    RECOUNT_TRY(const std::string sql, keys.needed_text("sql_condition"));
    if (!is_else(sql)) {
        RECOUNT_TRY(level.condition, condition(keys.path("sql_condition"), sql));
    }
    RECOUNT_TRY(const auto label, keys.text("label_for_charts"));
    level.label = label.value_or("");
    RECOUNT_TRY(level.is_null, keys.truth("is_null_level"));
    RECOUNT_TRY(level.is_relative, keys.truth(relative_key));
    RECOUNT_TRY(level.m, trained(keys, "m_probability"));
    RECOUNT_TRY(level.u, trained(keys, "u_probability"));
    RECOUNT_TRY(level.m_is_fixed, keys.truth("fix_m_probability"));
    RECOUNT_TRY(level.u_is_fixed, keys.truth("fix_u_probability"));
    RECOUNT_TRY(level.frequency_column, keys.text("tf_adjustment_column"));
    RECOUNT_TRY(const auto weight, keys.number("tf_adjustment_weight", 0, 1));
    RECOUNT_TRY(const auto least, keys.number("tf_minimum_u_value", 0, 1));
    // Splink leaves a weight of 0 out when it saves and takes 1 for it when it loads.
    level.frequency_weight = weight.value_or(1);
    level.frequency_least = least.value_or(0);
    if (level.is_null && (level.m || level.u)) {
        return wrong(ErrorKind::malformed, path,
                     "a level of unknown values has no m_probability and no u_probability");
    }
    level.other_keys = keys.others();
    return level;
}

Result<Comparison> read_comparison(const json& object, const std::string& path) {
    if (!object.is_object()) {
        return unexpected(path, object, "the keys of a comparison");
    }
    Keys keys(object, path);
    Comparison comparison;
    RECOUNT_TRY(comparison.name, keys.needed_text("output_column_name"));
    RECOUNT_TRY(const auto description, keys.text("comparison_description"));
    comparison.description = description.value_or("");
    RECOUNT_TRY(comparison.is_shared_by_family, keys.truth(family_key));
    RECOUNT_TRY(const auto levels, keys.list("comparison_levels"));
    if (levels.empty()) {
        return wrong(ErrorKind::malformed, keys.path("comparison_levels"),
                     "no level; expected one at least");
    }
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::string place = numbered(keys.path("comparison_levels"), i);
        RECOUNT_TRY(Level level, read_level(levels[i], place));
        if (!level.condition && i + 1 < levels.size()) {
            return wrong(ErrorKind::malformed, place,
                         "ELSE takes every pair; expected it as the last level");
        }
        comparison.levels.push_back(std::move(level));
    }
    comparison.other_keys = keys.others();
    return comparison;
}

/// A rule is an object in Splink 5, perhaps a text in Splink 4.
Result<Expression> read_rule(const json& rule, const std::string& path) {
    if (rule.is_string()) {
        return condition(path, rule.get<std::string>());
    }
    if (!rule.is_object()) {
        return unexpected(path, rule, "a blocking rule");
    }
    Keys keys(rule, path);
    const json* const arrays = keys.find("arrays_to_explode");
    if (arrays != nullptr && !(arrays->is_array() && arrays->empty())) {
        return wrong(ErrorKind::refused, keys.path("arrays_to_explode"),
                     "arrays cannot be taken apart, for a cell here is one text; put the values "
                     "into columns of their own");
    }
    RECOUNT_TRY(const auto dialect, keys.text("sql_dialect"));
    if (dialect && *dialect != "duckdb") {
        return wrong(ErrorKind::refused, keys.path("sql_dialect"),
                     record::quoted_for_message(*dialect) +
                         "; expected 'duckdb', whose SQL is read here; save the model from "
                         "Splink on DuckDB");
    }
    // salting_partitions only spreads work over machines: no pair is gained or lost without it.
    RECOUNT_TRY(const std::string sql, keys.needed_text("blocking_rule"));
    return condition(keys.path("blocking_rule"), sql);
}

Result<LinkType> read_link_type(Keys& keys) {
    RECOUNT_TRY(const std::string name, keys.needed_text("link_type"));
    if (name == "dedupe_only") {
        return LinkType::within;
    }
    if (name == "link_only") {
        return LinkType::between;
    }
    if (name == "link_and_dedupe") {
        return LinkType::within_and_between;
    }
    return wrong(ErrorKind::malformed, keys.path("link_type"),
                 record::quoted_for_message(name) +
                     "; expected 'dedupe_only', 'link_only' or 'link_and_dedupe'");
}

Result<Model> read_keys(Keys& keys) {
    Model model;
    RECOUNT_TRY(model.link_type, read_link_type(keys));
    RECOUNT_TRY(const auto dialect, keys.text("sql_dialect"));
    if (dialect && *dialect != "duckdb") {
        return wrong(ErrorKind::refused, "sql_dialect",
                     record::quoted_for_message(*dialect) +
                         "; expected 'duckdb', whose SQL is read here; save the model from "
                         "Splink on DuckDB");
    }
    constexpr std::string_view lambda = "probability_two_random_records_match";
    RECOUNT_TRY(const auto same, keys.number(lambda, 0, 1));
    model.same_probability = same.value_or(model.same_probability);
    if (model.same_probability <= 0 || model.same_probability >= 1) {
        return wrong(ErrorKind::out_of_range, std::string(lambda),
                     "0 or 1; expected a number between them");
    }
    RECOUNT_TRY(const auto convergence, keys.number("em_convergence", 0, 1));
    model.convergence = convergence.value_or(model.convergence);
    RECOUNT_TRY(const auto iterations, keys.number("max_iterations", 0, most_iterations));
    model.iterations = iterations ? static_cast<int>(*iterations) : model.iterations;
    RECOUNT_TRY(const auto id_column, keys.text("unique_id_column_name"));
    model.id_column = id_column.value_or(model.id_column);
    RECOUNT_TRY(const auto list_column, keys.text("source_dataset_column_name"));
    model.list_column = list_column.value_or(model.list_column);
    RECOUNT_TRY(const auto made_for, keys.text(made_for_key));
    model.made_for = made_for.value_or("");
    if (!model.made_for.empty() && model.made_for != "victims" && model.made_for != "incidents") {
        return wrong(ErrorKind::malformed, made_for_key,
                     "'" + model.made_for + "'; expected 'victims' or 'incidents'");
    }
    RECOUNT_TRY(const auto comparisons, keys.list("comparisons"));
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
        RECOUNT_TRY(Comparison comparison,
                    read_comparison(comparisons[i], numbered("comparisons", i)));
        model.comparisons.push_back(std::move(comparison));
    }
    constexpr std::string_view rules_key = "blocking_rules_to_generate_predictions";
    RECOUNT_TRY(const auto rules, keys.list(rules_key));
    for (std::size_t i = 0; i < rules.size(); ++i) {
        RECOUNT_TRY(Expression rule, read_rule(rules[i], numbered(std::string(rules_key), i)));
        model.blocking_rules.push_back(std::move(rule));
    }
    model.other_keys = keys.others();
    return model;
}

/// The most lists and objects that lie one within another; brackets in texts do not count.
bool nests_too_deeply(std::string_view text) {
    std::size_t depth = 0;
    bool is_in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (is_in_text && byte == '\\') {
            ++i;
        } else if (byte == '"') {
            is_in_text = !is_in_text;
        } else if (!is_in_text && (byte == '{' || byte == '[')) {
            if (++depth > deepest) {
                return true;
            }
        } else if (!is_in_text && (byte == '}' || byte == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

void add_others(json& object, const OtherKeys& others) {
    for (const auto& [key, value] : others) {
        if (!object.contains(key)) {
            object[key] = json::parse(value);
        }
    }
}

json level_object(const Level& level) {
    json object;
    object["sql_condition"] = level.condition ? level.condition->sql() : "ELSE";
    if (!level.label.empty()) {
        object["label_for_charts"] = level.label;
    }
    if (level.m) {
        object["m_probability"] = std::max(*level.m, least_probability);
    }
    if (level.u) {
        object["u_probability"] = std::max(*level.u, least_probability);
    }
    object["fix_m_probability"] = level.m_is_fixed;
    object["fix_u_probability"] = level.u_is_fixed;
    if (level.frequency_column) {
        object["tf_adjustment_column"] = *level.frequency_column;
        object["tf_adjustment_weight"] = level.frequency_weight;
        if (level.frequency_least != 0) {
            object["tf_minimum_u_value"] = level.frequency_least;
        }
    }
    if (level.is_null) {
        object["is_null_level"] = true;
    }
    if (level.is_relative) {
        object[relative_key] = true;
    }
    add_others(object, level.other_keys);
    return object;
}

std::string_view link_type_name(LinkType type) {
    switch (type) {
        case LinkType::within:
            return "dedupe_only";
        case LinkType::between:
            return "link_only";
        case LinkType::within_and_between:
            break;
    }
    return "link_and_dedupe";
}

}  // namespace

Result<Model> read_model(std::string_view text) {
    if (nests_too_deeply(text)) {
        return fail(ErrorKind::refused,
                    "the JSON nests deeper than 100; expected a model that Splink saved");
    }
    const json read = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (read.is_discarded()) {
        return fail(ErrorKind::malformed,
                    "no JSON, or not all of it: " + record::quoted_for_message(text) +
                        "; expected a model that Splink saved");
    }
    if (!read.is_object()) {
        return unexpected("", read, "the keys of a model that Splink saved");
    }
    Keys keys(read, "");
    return read_keys(keys);
}

std::string write_model(const Model& model) {
    json object;
    object["link_type"] = link_type_name(model.link_type);
    object["probability_two_random_records_match"] = model.same_probability;
    object["sql_dialect"] = "duckdb";
    object["em_convergence"] = model.convergence;
    object["max_iterations"] = model.iterations;
    object["unique_id_column_name"] = model.id_column;
    object["source_dataset_column_name"] = model.list_column;
    if (!model.made_for.empty()) {
        object[made_for_key] = model.made_for;
    }
    add_others(object, model.other_keys);
    object["blocking_rules_to_generate_predictions"] = json::array();
    for (const Expression& rule : model.blocking_rules) {
        object["blocking_rules_to_generate_predictions"].push_back(
            {{"blocking_rule", rule.sql()}, {"sql_dialect", "duckdb"}});
    }
    object["comparisons"] = json::array();
    for (const Comparison& comparison : model.comparisons) {
        json written;
        written["output_column_name"] = comparison.name;
        written["comparison_levels"] = json::array();
        for (const Level& level : comparison.levels) {
            written["comparison_levels"].push_back(level_object(level));
        }
        if (!comparison.description.empty()) {
            written["comparison_description"] = comparison.description;
        }
        if (comparison.is_shared_by_family) {
            written[family_key] = true;
        }
        add_others(written, comparison.other_keys);
        object["comparisons"].push_back(std::move(written));
    }
    // Names that are no UTF-8 do not come from JSON, but may come from elsewhere.
    return object.dump(4, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace recount::link
