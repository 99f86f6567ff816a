add_executable(bench_estimate estimate_bench.cpp)
target_link_libraries(bench_estimate PRIVATE recount_flags recount::estimate benchmark::benchmark_main)
