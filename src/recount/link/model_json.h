#pragma once

#include <string>
#include <string_view>

#include "recount/base/result.h"
#include "recount/link/model.h"

namespace recount::link {

/// Reads a model as Splink 5 and 4 save it in JSON. Keys that mean nothing here are kept in
/// `Model::other_keys` and so on, and written back. Errors name the place in the JSON:
/// "comparisons[2].comparison_levels[1].sql_condition: ...". Fails with `malformed` for what is no
/// such JSON or a condition that cannot be read, `out_of_range` for a number outside its range,
/// `refused` for rules that take arrays apart.
///
///     read_model(R"({"link_type": "dedupe_only", "comparisons": [...], ...})")
///     read_model("[]")   // malformed: a list where the keys of a model were expected
[[nodiscard]] base::Result<Model> read_model(std::string_view json);

/// The model as JSON that Splink 5 loads, and that reads back as the same model, numbers to the
/// last bit; m and u below 1e-300, which Splink refuses, are written as that. Of two equal models
/// the same bytes.
[[nodiscard]] std::string write_model(const Model& model);

}  // namespace recount::link
