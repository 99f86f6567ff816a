add_executable(reading_bench reading_bench.cpp)
target_link_libraries(reading_bench PRIVATE recount_flags recount::reading benchmark::benchmark)
