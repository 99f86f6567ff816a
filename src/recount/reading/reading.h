#pragma once

/// What a text says that could be recorded, and the words it rests on. Pure: text in, findings
/// out; nothing fails, whatever the bytes, and what is in doubt is left out.
///
///     const std::string text = "On March 17, 2017 at least 105 civilians were killed.";
///     numbers_in(text, Language::english);  // one: low 105, no high, hedge "at least"
///     dates_in(text, Language::english, published);  // one: 2017-03-17
///
///     read_passage(text, Language::english, published);  // one: at least 105 civilians killed
///
///     places_in(text, Language::english, gazetteer);  // with all homonyms, the likeliest first
///     actors_in(text, Language::english, lexicon);    // ids and expressions of the case's actors
///
///     read_release(text).counts;  // of a Coalition release: {{"new_reports", 27, ...}, ...}
///
/// Nothing is recorded: what stands in a text is a claim, and a person says whose.

#include "recount/reading/actors_in_text.h"  // IWYU pragma: export
#include "recount/reading/dates.h"           // IWYU pragma: export
#include "recount/reading/numbers.h"         // IWYU pragma: export
#include "recount/reading/passage_json.h"    // IWYU pragma: export
#include "recount/reading/places_in_text.h"  // IWYU pragma: export
#include "recount/reading/release_json.h"    // IWYU pragma: export
