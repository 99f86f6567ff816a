add_executable(csv_bench csv_bench.cpp)
target_link_libraries(csv_bench PRIVATE recount_flags recount::intake benchmark::benchmark)
