#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "recount/intake/gazetteer_file.h"
#include "recount/reading/gazetteer.h"

namespace recount::reading::testing {

inline std::string text_of(const std::string& path) {
    std::ifstream stream(std::filesystem::path(RECOUNT_SOURCE_DIR) / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

inline intake::GazetteerRows shipped_rows() {
    const std::string file = "data/gazetteer/iraq-syria.csv";
    return intake::read_gazetteer(text_of(file), file);
}

inline const Gazetteer& shipped_gazetteer() {
    static const intake::GazetteerRows rows = shipped_rows();
    static const Gazetteer gazetteer = Gazetteer::from_places(rows.places, rows.populations);
    return gazetteer;
}

}  // namespace recount::reading::testing
