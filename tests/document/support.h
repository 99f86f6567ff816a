#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "recount/document/document.h"

namespace recount::document::test {

/// The value, or a failed test that shows the error.
inline DocumentText value_of(base::Result<DocumentText> document) {
    EXPECT_TRUE(document.has_value()) << base::describe(document.error());
    return document ? *std::move(document) : DocumentText{};
}

/// All notes, one a line.
inline std::string notes_of(const DocumentText& document) {
    std::string text;
    for (const base::Error& note : document.notes) {
        text += (text.empty() ? "" : "\n") + base::describe(note);
    }
    return text;
}

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

}  // namespace recount::document::test
