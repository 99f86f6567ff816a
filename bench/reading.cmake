add_executable(reading_bench reading_bench.cpp)
target_link_libraries(reading_bench PRIVATE recount_flags recount::reading benchmark::benchmark)

find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
add_executable(passage_accuracy passage_accuracy.cpp
  "${PROJECT_SOURCE_DIR}/tests/reading/passage_gold.cpp")
target_include_directories(passage_accuracy PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(passage_accuracy PRIVATE recount_flags recount::reading fmt::fmt
  nlohmann_json::nlohmann_json)
