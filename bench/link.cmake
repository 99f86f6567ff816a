add_executable(link_bench link_bench.cpp)
target_link_libraries(link_bench PRIVATE recount_flags recount::link benchmark::benchmark)
# Writes lists of invented people for `make bench-link`.
add_executable(link_lists link_lists.cpp link/invented_names.cpp link/invented_people.cpp
  link/recorded_entry.cpp)
target_include_directories(link_lists PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(link_lists PRIVATE recount_flags)
