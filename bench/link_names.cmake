add_executable(person_name_bench link/person_name_bench.cpp)
target_link_libraries(person_name_bench
  PRIVATE recount_flags recount::link benchmark::benchmark)
add_executable(name_accuracy link/name_accuracy.cpp)
target_compile_definitions(name_accuracy PRIVATE RECOUNT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_link_libraries(name_accuracy PRIVATE recount_flags recount::link)
