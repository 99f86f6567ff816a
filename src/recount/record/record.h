#pragma once

/// The words of the field as types. They hold no nonsense and do no input or output.
///
///     auto killed = record::People::make(105);                    // a count of people
///     auto range = record::CountRange::make(*killed, std::nullopt);  // at least 105
///     auto march = record::EdtfDate::parse("2017-03");            // March 2017, no day made up
///     auto allies = record::PartyExpression::parse("coalition - us");
///
/// What fails: a text that is not what its type calls for gives an Error with a sentence.

#include "recount/record/assumption.h"
#include "recount/record/case.h"
#include "recount/record/count.h"
#include "recount/record/day.h"
#include "recount/record/edtf.h"
#include "recount/record/entry.h"
#include "recount/record/expression.h"
#include "recount/record/id.h"
#include "recount/record/names.h"
#include "recount/record/reach.h"
#include "recount/record/statement.h"
#include "recount/record/text_sketch.h"
