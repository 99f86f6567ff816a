add_executable(reading_bench reading_bench.cpp)
target_link_libraries(reading_bench PRIVATE recount_flags recount::reading benchmark::benchmark)

find_package(nlohmann_json REQUIRED)
add_executable(passage_accuracy passage_accuracy.cpp
  "${PROJECT_SOURCE_DIR}/tests/reading/passage_gold.cpp")
target_include_directories(passage_accuracy PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(passage_accuracy PRIVATE recount_flags recount::reading
  nlohmann_json::nlohmann_json)
add_executable(names_bench names_bench.cpp)
target_compile_definitions(names_bench PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(names_bench
  PRIVATE recount_flags recount::reading recount::intake benchmark::benchmark)
add_executable(places_accuracy places_accuracy.cpp)
target_compile_definitions(places_accuracy PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(places_accuracy PRIVATE recount_flags recount::reading recount::intake)
add_executable(copies_accuracy copies_accuracy.cpp)
target_link_libraries(copies_accuracy PRIVATE recount_flags recount::reading)
