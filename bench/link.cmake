add_executable(link_bench link_bench.cpp)
target_link_libraries(link_bench PRIVATE recount_flags recount::link benchmark::benchmark)
